"""The stage's front door: photos in, a Person out."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from body_estimation.appearance import align
from body_estimation.confidence import confidence, guessed, listed
from body_estimation.detection import INDEX, Detection, detect, turned
from body_estimation.fitting import Fit, Fitter, Guess, View, seen_weights
from body_estimation.hands import finger_offsets, look_at_hands
from body_estimation.images import Photo, check_image, read_photo
from body_estimation.person import Person, Source
from body_estimation.surface import clothe
from motion.body.camera import Camera
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body

Progress = Callable[[str, float], None]
Image = str | Path | np.ndarray | Photo

TALLEST = (0.5, 2.5)
"""Metres of the smallest and tallest people."""
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
        height: of the person in metres, 0.5 to 2.5, if known.
        hmr: a published SPIN or HMR checkpoint that makes the guess in the place of our regressor; needs `smpl`.

    Raises InputError for files that can't be read and photos without a usable person; warns with InputWarning where the
    result may surprise.
    """
    report = progress or (lambda stage, fraction: None)
    if height is not None and not TALLEST[0] <= height <= TALLEST[1]:
        raise InputError(f"--height {height:g}: give metres from {TALLEST[0]} to {TALLEST[1]}.")
    photos = [_photo(image, k) for k, image in enumerate(_as_list(images))]
    body = smpl if isinstance(smpl, Body) else Body.default() if smpl is None else Body.load(smpl)
    guess, fitter, views, hands = _guesser(body, hmr), Fitter(body), [], []
    for k, photo in enumerate(photos):
        report("detection", k / len(photos))
        detection = _choose(photo, person)
        hands.append(look_at_hands(photo.image, detection))
        views.append(View.of(detection, photo.focal, partial(guess, photo.image)).with_hands(hands[-1], fitter))
    report("fitting", 0.0)
    fits = fitter.fit(views, height=height)
    sources = [_source(body, *seen) for seen in zip(photos, views, fits, strict=True)]
    parts = confidence(views[0].seen, views[0].guess.doubt)
    bare = Person(body, fits[0].stance.betas.astype(np.float32), np.zeros_like(body.v_template), sources, parts)
    _warn_of_guesses(photos[0], parts)
    report("clothes", 0.0)
    clothed = replace(bare, offsets=clothe(bare) + finger_offsets(body, bare.betas, hands[0]))
    fitter = Fitter(body, clothed.offsets)
    for k in range(1, len(photos)):
        known = replace(clothed, sources=clothed.sources[:k])
        fit = align(fitter, known, photos[k].image, views[k], fits[k])
        clothed = replace(clothed, sources=[*known.sources, _source(body, photos[k], views[k], fit), *sources[k + 1 :]])
    report("clothes", 1.0)
    return clothed


def estimate_pose(image: Image, person: Person, same_clothes: bool = True) -> Source:
    """How somebody whose shape and clothes are known stands in another photo, in that photo's own camera and world.

    Args:
        image: a path, a Photo or a uint8 RGB array (H, W, 3).
        person: from `estimate`.
        same_clothes: they look as in the person's photos, which then tell more exactly what is where.
    """
    photo = _photo(image, 0)
    detection = _choose(photo, 1)
    focal = photo.focal or person.camera.focal * max(photo.image.shape[:2]) / max(person.camera.size)
    view, fitter = View.of(detection, focal), Fitter(person.body, person.offsets)
    fit = fitter.fit([view], betas=person.betas)[0]
    if same_clothes:
        fit = align(fitter, person, photo.image, view, fit)
    return _source(person.body, photo, view, fit)


def _guesser(body: Body, hmr: str | Path | None) -> Callable[[np.ndarray, Detection, Camera], Guess]:
    """(image, detection, camera) -> Guess, by our regressor or a published one."""
    if hmr is not None:
        if body is Body.default():
            raise InputError(f"--hmr {hmr}: its shapes are SMPL's; give your SMPL model with --smpl too.")
        from body_estimation.spin import load_spin, spin_guess

        return partial(spin_guess, load_spin(hmr), body)
    from body_estimation.regressor import Regressor

    regressor = Regressor.default()

    def guess(image: np.ndarray, detection: Detection, camera: Camera) -> Guess:
        found = regressor(detection, camera)
        # On another body than ours the shape coefficients mean something else.
        return found if body is Body.default() else found.of_mean_shape()

    return guess


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
    if turned(photo.image, found):
        warnings.warn(f"{photo.name}: the person seems to lie on their side; if the photo does, turn it upright.",
                      InputWarning, stacklevel=3)  # fmt: skip
    chosen = found[person - 1]
    seen = seen_weights(chosen)
    if max(seen[INDEX["left_hip"]], seen[INDEX["right_hip"]]) < 0.3:
        raise InputError(f"{photo.name}: the person is cut off above the hips; use a photo that shows more of them.")
    return chosen


def _warn_of_guesses(photo: Photo, parts: dict[str, float]) -> None:
    low = guessed(parts)
    if low:
        warnings.warn(f"{photo.name}: {listed(low)} can't be seen well; how they stand is guessed.",
                      InputWarning, stacklevel=3)  # fmt: skip


def _source(body: Body, photo: Photo, view: View, fit: Fit) -> Source:
    """Move from the frame about the lens to the person's world: on the ground, below the pelvis."""
    stance = fit.stance
    pose = stance.pose.astype(np.float32)
    vertices = body.forward(pose, stance.betas, stance.place)[0]
    origin = np.array([stance.place[0], vertices[:, 1].min(), stance.place[2]])
    camera = fit.aim(view.camera)
    return Source(
        image=photo.image,
        mask=view.detection.mask,
        landmarks=view.detection.landmarks,
        pose=pose,
        translation=(stance.place - origin).astype(np.float32),
        camera=replace(camera, translation=camera.rotation @ origin),
        held=view.detection.held,
    )
