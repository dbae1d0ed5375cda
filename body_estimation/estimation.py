"""The stage's front door: photos in, a Person out."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from body_estimation.detection import INDEX, Detection, detect
from body_estimation.fitting import Fit, Fitter, View, seen_weights
from body_estimation.images import Photo, check_image, read_photo
from body_estimation.person import Person, Source
from body_estimation.surface import clothe
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body

Progress = Callable[[str, float], None]
Image = str | Path | np.ndarray | Photo

_MOST_PEOPLE = 6


def estimate(
    images: Image | Sequence[Image],
    person: int = 1,
    smpl: str | Path | Body | None = None,
    progress: Progress | None = None,
    height: float | None = None,
    hmr: str | Path | None = None,
) -> Person:
    """Find a person in one photo, or the same person in several, and fit body, clothes and camera.

    Args:
        images: a photo or several of one person: paths, uint8 RGB arrays (H, W, 3) or Photos. The first gives
            background, camera and starting pose; the others add to shape and appearance.
        person: which of several people in the photos to take, 1 = the largest.
        smpl: the user's own SMPL model (`.pkl` or `.npz`), or a Body; the free body when None.
        progress: called with the stage's name and the fraction done.

    Raises InputError for files that can't be read and photos without a usable person; warns with InputWarning where the
    result may surprise.
    """
    report = progress or (lambda stage, fraction: None)
    photos = [_photo(image, k) for k, image in enumerate(_as_list(images))]
    body = smpl if isinstance(smpl, Body) else Body.default() if smpl is None else Body.load(smpl)
    detections = []
    for k, photo in enumerate(photos):
        report("detection", k / len(photos))
        detections.append(_choose(photo, person))
    report("fitting", 0.0)
    views = [View.of(detection, photo.focal) for photo, detection in zip(photos, detections, strict=True)]
    fits = Fitter(body).fit(views)
    sources = [_source(body, *seen) for seen in zip(photos, detections, views, fits, strict=True)]
    bare = Person(body, fits[0].stance.betas.astype(np.float32), np.zeros_like(body.v_template), sources)
    report("clothes", 0.0)
    clothed = replace(bare, offsets=clothe(bare))
    report("clothes", 1.0)
    return clothed


def estimate_pose(image: Image, person: Person) -> Source:
    """How somebody whose shape and clothes are known stands in another photo, in that photo's own camera and world.

    Args:
        image: a path, a Photo or a uint8 RGB array (H, W, 3).
        person: from `estimate`.
    """
    photo = _photo(image, 0)
    detection = _choose(photo, 1)
    focal = photo.focal or person.camera.focal * max(photo.image.shape[:2]) / max(person.camera.size)
    view = View.of(detection, focal)
    fit = Fitter(person.body, person.offsets).fit([view], betas=person.betas)[0]
    return _source(person.body, photo, detection, view, fit)


def _as_list(images: Image | Sequence[Image]) -> list[Image]:
    if isinstance(images, str | Path | Photo) or (isinstance(images, np.ndarray) and images.ndim == 3):
        return [images]
    images = list(images)
    if not images:
        raise InputError("--images: there is no photo; name at least one.")
    return images


def _photo(image: Photo | str | Path | np.ndarray, number: int) -> Photo:
    if isinstance(image, Photo):
        return image
    if isinstance(image, str | Path):
        return read_photo(image)
    name = f"photo {number + 1}"
    return Photo(check_image(image, name), name)


def _choose(photo: Photo, person: int) -> Detection:
    """The person asked for, after the checks that tell the user what can't work."""
    if person < 1:
        raise InputError(f"--person {person}: people are counted from 1.")
    found = detect(photo.image, people=min(max(2, person), _MOST_PEOPLE))
    if not found:
        raise InputError(f"{photo.name}: no person was found; use a photo that shows one from head to foot.")
    if len(found) < person:
        raise InputError(f"--person {person}: {photo.name} shows only {len(found)}; choose a smaller number.")
    if len(found) > 1 and person == 1:
        warnings.warn(
            f"{photo.name}: there are several people; the largest is taken (--person 2 picks the next).",
            InputWarning, stacklevel=3,
        )  # fmt: skip
    chosen = found[person - 1]
    seen = seen_weights(chosen)
    if max(seen[INDEX["left_hip"]], seen[INDEX["right_hip"]]) < 0.3:
        raise InputError(f"{photo.name}: the person is cut off above the hips; use a photo that shows more of them.")
    if max(seen[INDEX["left_knee"]], seen[INDEX["right_knee"]]) < 0.3:
        warnings.warn(f"{photo.name}: the legs are not in the photo; they are guessed.", InputWarning, stacklevel=3)
    return chosen


def _source(body: Body, photo: Photo, detection: Detection, view: View, fit: Fit) -> Source:
    """Move from the frame about the lens to the person's world: on the ground, below the pelvis."""
    stance = fit.stance
    pose = stance.pose.astype(np.float32)
    vertices = body.forward(pose, stance.betas, stance.place)[0]
    origin = np.array([stance.place[0], vertices[:, 1].min(), stance.place[2]])
    camera = fit.aim(view.camera)
    return Source(
        image=photo.image,
        mask=detection.mask,
        landmarks=detection.landmarks,
        pose=pose,
        translation=(stance.place - origin).astype(np.float32),
        camera=replace(camera, translation=camera.rotation @ origin),
    )
