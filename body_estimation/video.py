"""From a video of a person to their shape and their motion.

The video is looked through once (`footage`), a few good frames give the shape, and the poses of all frames are solved
together (`sequence`).
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from body_estimation.camera_path import turns
from body_estimation.detection import INDEX, detect
from body_estimation.estimation import estimate
from body_estimation.fitting import Fitter, View
from body_estimation.footage import Footage, look_through, overlap, pick, shrink
from body_estimation.images import Photo
from body_estimation.metrics import residual_percent
from body_estimation.person import Person
from body_estimation.sequence import Sequence
from motion.body.camera import Camera
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.clip import Motion
from motion.grounding import foot_slip, ground

Progress = Callable[[str, float], None]

SHORTEST = 0.3
"""Seconds of a video below which there is no motion to speak of."""

LONGEST_GAP = 0.5
"""Seconds without the person beyond which a warning says so."""

_SHAPE_FRAMES = 3
_SHAPE_LONG_SIDE = 1280
_APART = 0.3  # seconds between frames that the shape is taken from
_BODY = [INDEX[f"{side}_{name}"] for side in ("left", "right")
         for name in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")]


@dataclass(frozen=True)
class Performance:
    """A person in a video, in one world: metres, y up, the ground at y = 0, the camera where it is.

    Attributes:
        person: shape and clothes; their source is the best frame.
        motion: as seen: not canonical.
        cameras: one per frame.
        landmarks: (T, 33, 3) as detected: x and y in pixels, visibility; 0 where the person was not found.
        seen: (T,) bool: frames in which the person was found.
    """

    person: Person
    motion: Motion
    cameras: list[Camera]
    landmarks: np.ndarray
    seen: np.ndarray


def estimate_video(
    path: str | Path,
    person: int = 1,
    smpl: str | Path | Body | None = None,
    height: float | None = None,
    progress: Progress | None = None,
    seconds: float | None = None,
) -> tuple[Person, Motion]:
    """The person in a video, as in the frame that shows them best, and how they move, as a canonical Motion.

    One shape for all frames; smooth poses; feet that stand don't slide; a camera that sways in the hand is seen to do
    so, and the world stays still. Frames that don't show the person are bridged.

    Args:
        path: of the video.
        person: which of several people, 1 = the largest in the first frame that shows so many.
        smpl: the user's own SMPL model (`.pkl` or `.npz`), or a Body; the free body when None.
        height: of the person in metres, if it is known.
        progress: called with the stage's name and the fraction done.
        seconds: how much of the video's beginning to use; all when None.

    Raises InputError for files that can't be read and videos without a usable person; warns with InputWarning where the
    result may surprise.
    """
    report = progress or (lambda stage, fraction: None)
    footage = look_through(path, person, seconds, lambda done: report("watching", done))
    if footage.people > 1 and person == 1:
        warnings.warn(f"{footage.path.name}: there are several people; the largest one is followed.", InputWarning,
                      stacklevel=2)
    found = find_shape(footage, smpl, height, report)
    performance = perform(footage, found, progress=report)
    motion = ground(performance.motion, found.body, found.betas)
    if footage.step > 1:
        count = footage.step * (len(motion) - 1) + 1
        motion = motion.at(np.arange(count) / footage.step, motion.fps * footage.step)
    return performance.person, motion.canonical()


def find_shape(
    footage: Footage, smpl: str | Path | Body | None = None, height: float | None = None,
    progress: Progress | None = None,
) -> Person:
    """Shape and clothes from a few good frames: the whole body seen, sharp, from different sides.

    The sources are these frames, the best one first. Raises InputError if no frame shows enough of the person.
    """
    name = footage.path.name
    seen = footage.seen
    if not seen.any():
        raise InputError(f"{name}: no person was found in the video; use one that shows somebody from head to foot.")
    if seen.sum() / footage.fps < SHORTEST:
        raise InputError(f"{name}: a person is in view for only {seen.sum() / footage.fps:.2f} s of the video; "
                         f"use one that shows them for at least {SHORTEST} s.")
    _warn_about_gaps(footage)
    numbers = good_frames(footage)
    images = pick(footage, numbers)
    photos, ranks = [], []
    for number in numbers:
        image = images[number]
        scale = min(1.0, _SHAPE_LONG_SIDE / max(image.shape[:2]))
        image = shrink(image, tuple(round(n * scale) for n in image.shape[:2]))
        photos.append(Photo(image, f"{name} at {number / footage.fps:.1f} s"))
        ranks.append(_rank(image, footage.views[number], footage.size))
    # `estimate` counts people from the largest, and the same in all photos.
    rank = max(set(ranks), key=lambda value: (ranks.count(value), -ranks.index(value)))
    photos = [photo for photo, own in zip(photos, ranks, strict=True) if own == rank]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        person = estimate(photos, person=rank, smpl=smpl, height=height, progress=progress)
    for warning in told:
        if "several people" not in str(warning.message):
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    return person


def perform(
    footage: Footage, person: Person, smooth: bool = True, progress: Progress | None = None
) -> Performance:
    """How a person of known shape moves in the footage, whose frames are their sources.

    Not `smooth`: every frame for itself, with the camera's tilt shared, to compare with.
    """
    report = progress or (lambda stage, fraction: None)
    focal = float(np.exp(np.mean([np.log(s.camera.focal / max(s.camera.size)) for s in person.sources])))
    focal *= max(footage.size)
    tilt = float(np.median([_tilt(source.camera) for source in person.sources]))
    rotations, zooms = turns(footage.sways, focal)
    views = [None if view is None else replace(view, camera=replace(view.camera, focal=focal * zoom))
             for view, zoom in zip(footage.views, zooms, strict=True)]
    if smooth:
        views = _steadied(views, footage.fps)
    sequence = Sequence(Fitter(person.body, person.offsets), views, rotations, person.betas, tilt, footage.fps)
    sequence.solve(smooth, lambda done: report("poses", done))
    motion, cameras = sequence.motion(), sequence.cameras()
    floor = sequence.ground if sequence.ground is not None else _floor(motion, person)
    origin = motion.translation[0] * [1, 0, 1] + [0, floor, 0]
    motion = motion.moved(-origin)
    cameras = [replace(camera, translation=camera.rotation @ origin) for camera in cameras]
    landmarks = np.stack([np.zeros((33, 3)) if v is None else v.detection.landmarks for v in footage.views])
    best = replace(person, sources=person.sources[:1])
    return Performance(best, motion, cameras, landmarks, footage.seen)


def good_frames(footage: Footage, count: int = _SHAPE_FRAMES) -> list[int]:
    """Numbers of frames fit to tell the shape, the best first: whole, sharp, upright, large, from different sides."""
    scores = np.array([-1.0 if view is None else _worth(view) for view in footage.views])
    sharp = footage.sharpness / max(np.percentile(footage.sharpness[footage.seen], 90), 1e-6)
    scores = np.where(scores >= 0, scores + 0.5 * np.minimum(sharp, 1), scores)
    sides = [None if view is None else _side(view) for view in footage.views]
    chosen = [int(scores.argmax())]
    while len(chosen) < count:
        bonus = np.zeros(len(scores))
        for t, side in enumerate(sides):
            if side is not None:
                angles = [np.degrees(np.arccos(np.clip(side @ sides[k], -1, 1))) for k in chosen]
                bonus[t] = min(1.0, min(angles) / 60)
                if min(abs(t - k) for k in chosen) < _APART * footage.fps:
                    bonus[t] = -np.inf
        best = int((scores + bonus).argmax())
        if not np.isfinite(bonus[best]) or scores[best] < 0.5 * scores[chosen[0]]:
            break
        chosen.append(best)
    return chosen


def jitter(performance: Performance) -> float:
    """Mean acceleration of the joints in m/s^2, over joints and frames; 0 under three frames."""
    person, motion = performance.person, performance.motion
    if len(motion) < 3:
        return 0.0
    joints = person.body.joints(motion.poses, person.betas, motion.translation).astype(float)
    return float(np.linalg.norm(np.diff(joints, n=2, axis=0), axis=-1).mean() * motion.fps**2)


def measure(performance: Performance) -> dict[str, float]:
    """`jitter` in m/s^2, `residual_percent` of the height between detected and drawn landmarks in the frames that show
    the person, `foot_slip` in m/s."""
    person, motion = performance.person, performance.motion
    residuals = []
    for t in np.flatnonzero(performance.seen):
        camera = performance.cameras[t]
        source = replace(
            person.sources[0], landmarks=performance.landmarks[t], pose=motion.poses[t],
            translation=motion.translation[t], camera=camera, mask=np.broadcast_to(np.float32(0), camera.size),
        )  # fmt: skip
        residuals.append(residual_percent(replace(person, sources=[source])))
    return {
        "jitter": jitter(performance),
        "residual_percent": float(np.nanmean(residuals)),
        "foot_slip": foot_slip(motion, person.body, person.betas),
    }


def _worth(view: View) -> float:
    """How much a frame tells of the shape: 0 to 3."""
    whole = float(view.seen[_BODY].min())
    height = min(1.0, view.height / (0.6 * max(view.camera.size)))
    return whole + 0.5 * float(view.seen.mean()) + 0.5 * view.upright + 0.5 * height


def _side(view: View) -> np.ndarray:
    """The direction (3,) from the right to the left of the trunk."""
    world = view.detection.world_landmarks
    across = world[INDEX["left_hip"]] - world[INDEX["right_hip"]]
    across = across + world[INDEX["left_shoulder"]] - world[INDEX["right_shoulder"]]
    return across / max(np.linalg.norm(across), 1e-9)


def _rank(image: np.ndarray, view: View, size: tuple[int, int]) -> int:
    """Which of the people in the image is the one in view, counted from the largest."""
    found = detect(image, people=2, fine=False)
    box = view.detection.box * (image.shape[0] / size[0])
    return 1 + int(np.argmax([overlap(other.box, box) for other in found])) if found else 1


def _warn_about_gaps(footage: Footage) -> None:
    seen = np.flatnonzero(footage.seen)
    edges = np.concatenate([[-1], seen, [len(footage)]])
    lengths = np.diff(edges) - 1
    longest = int(lengths.argmax())
    if lengths[longest] > LONGEST_GAP * footage.fps:
        start = (edges[longest] + 1) / footage.fps
        warnings.warn(
            f"{footage.path.name}: the person is not seen from {start:.1f} to "
            f"{start + lengths[longest] / footage.fps:.1f} s; the motion there is guessed.", InputWarning, stacklevel=4,
        )  # fmt: skip


def _tilt(camera: Camera) -> float:
    """Radians by which a camera looks down."""
    ahead = camera.rotation[2]
    return float(np.arctan2(-ahead[1], np.hypot(ahead[0], ahead[2])))


def _steadied(views: list[View | None], fps: float) -> list[View | None]:
    """Views whose weights of the balance and of straight limbs don't flicker."""
    from scipy.ndimage import gaussian_filter1d

    known = [view for view in views if view is not None]
    if len(known) < 2:
        return views
    names = sorted({name for view in known for name in view.straight})
    weights = np.array([[view.upright, *(view.straight.get(name, 0.0) for name in names)] for view in known])
    weights = gaussian_filter1d(weights, 0.05 * fps, axis=0, mode="nearest")
    steady = iter([replace(view, upright=float(row[0]), straight=dict(zip(names, map(float, row[1:]), strict=True)))
                   for view, row in zip(known, weights, strict=True)])
    return [None if view is None else next(steady) for view in views]


def _floor(motion: Motion, person: Person) -> float:
    """The height of the lowest vertex of the frame in the middle."""
    middle = len(motion) // 2
    return float(person.body.forward(motion.poses[middle], person.betas, motion.translation[middle])[0][:, 1].min())
