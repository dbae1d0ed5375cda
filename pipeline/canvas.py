"""A canvas larger than the photo, for limbs that would leave it: the background goes on beyond the photo's edges."""

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from motion.clip import Motion
from pipeline.framing import NEAR, cut_sides, looks, on_screen

if TYPE_CHECKING:
    from body_estimation import Person
    from motion.body.camera import Camera

LARGEST = 0.6
"""The share of the photo's height or width that may be added at one side."""

ROOM = 0.06
"""Metres between the clothed body and the edge of a canvas that grew: hair, folds and a little air."""


@dataclass(frozen=True)
class Margins:
    """Pixels that are added to a photo at each side; even, as the sizes of videos must be."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def camera(self, camera: "Camera") -> "Camera":
        """The camera of the larger picture."""
        height, width = camera.size
        size = (self.top + height + self.bottom, self.left + width + self.right)
        return replace(camera, center=np.asarray(camera.center) + (self.left, self.top), size=size)


def largest(person: "Person") -> Margins:
    """How far the first photo may grow. A side at which it cuts the person off stays: beyond it nothing was seen."""
    height, width = person.camera.size
    limits = {"top": height, "right": width, "bottom": height, "left": width}
    cut = cut_sides(person)
    return Margins(**{side: 0 if side in cut else _even(LARGEST * limit) for side, limit in limits.items()})


def roomy(person: "Person", margins: Margins) -> "Person":
    """The person seen by the camera of the larger picture, for staging; the picture itself is left as it is."""
    first = person.sources[0]
    return replace(person, sources=[replace(first, camera=margins.camera(first.camera)), *person.sources[1:]])


def needed(motion: Motion, person: "Person", limit: Margins) -> Margins:
    """What the first photo must grow by, within the limit, so that the whole motion lies inside."""
    height, width = person.camera.size
    beyond = {"top": 0.0, "right": 0.0, "bottom": 0.0, "left": 0.0}
    for frame in looks(motion):
        pixels, depth = on_screen(person, motion.poses[frame], motion.translation[frame])
        room = ROOM * person.camera.focal / max(float(np.median(depth)), NEAR)
        (left, top), (right, bottom) = -pixels.min(axis=0), pixels.max(axis=0) - (width, height)
        for side, out in (("top", top), ("right", right), ("bottom", bottom), ("left", left)):
            if out > 0:
                beyond[side] = max(beyond[side], out + room)
    return Margins(**{side: min(_even(out), getattr(limit, side)) for side, out in beyond.items()})


def grown(person: "Person", background: np.ndarray, margins: Margins) -> tuple["Person", np.ndarray]:
    """The person in a larger first photo, and its background (H, W, 3) uint8, both with what was added filled in."""
    from inpainting import extend

    first = person.sources[0]
    larger = extend(background, **asdict(margins))
    mask = _padded(first.mask, margins)
    inside = _padded(np.ones(first.mask.shape, bool), margins)
    photo = _padded(first.image, margins)
    # `extend` also mends the photo's outermost pixels: where they show the person, the photo is right.
    kept = inside & ((_padded(background, margins) == larger).all(axis=2) | (mask > 0))
    image = np.where(kept[..., None], photo, larger)
    held = None if first.held is None else _padded(first.held, margins)
    landmarks = first.landmarks + np.float32([margins.left, margins.top, 0])
    source = replace(first, image=image, mask=mask, held=held, landmarks=landmarks.astype(first.landmarks.dtype),
                     camera=margins.camera(first.camera))
    return replace(person, sources=[source, *person.sources[1:]]), larger


def _padded(picture: np.ndarray, margins: Margins) -> np.ndarray:
    around = [(margins.top, margins.bottom), (margins.left, margins.right), (0, 0)]
    return np.pad(picture, around[:picture.ndim])


def _even(pixels: float) -> int:
    """The next even number of pixels."""
    return 2 * int(np.ceil(pixels / 2))
