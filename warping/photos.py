"""A source photo made ready for drawing: cut to the person, no larger than needed, in the person's own colours."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from motion.body.camera import Camera
from motion.body.raster import to_pixels
from warping.foreground import person_colours
from warping.tube import sample

_MARGIN = 0.04  # of the person's height, kept around the body and the mask
_SHARED = 200  # texels that two photos must both show clearly for their light to be compared
_DARK = 8  # levels added to both before their light is compared: dark cloth says little about it
_TINT = 0.05  # by which the light of two photos may differ in colour: more is shade, or cloth that lies elsewhere
_NEAR = 0.006  # metres over which sharpness is compared
_RIM = 0.006  # of the person's height: the rim of the mask that is trusted little


@dataclass(frozen=True)
class Photo:
    """One source photo.

    Attributes:
        colours: (h, w, 3) float32 in [0, 255], the person's colours, grown past the mask.
        mask: (h, w) float32 in [0, 1].
        camera: of this cut-out.
        vertices: (V, 3) float32 in the camera's coordinates, metres, the clothed body.
        pose: (24, 3) radians; translation: (3,) metres.
        view: the `flow.View`: what the photo shows of the surface; None until it is known.
    """

    colours: np.ndarray
    mask: np.ndarray
    camera: Camera
    vertices: np.ndarray
    pose: np.ndarray
    translation: np.ndarray
    view: object = None

    @property
    def pixels_per_metre(self) -> float:
        """At the body's distance."""
        return self.camera.focal / float(np.median(self.vertices[:, 2]))


def prepare(person, source, size: tuple[int, int]) -> Photo:
    """Cuts out and scales one of a person's sources for frames of `size` (height, width)."""
    image, mask, camera = _scaled(source, size)
    world, _ = person.body.forward(source.pose, person.betas, source.translation, person.offsets)
    (x0, y0), (x1, y1) = _box(to_pixels(world, camera)[:, :2], mask)
    cut = replace(camera, center=np.asarray(camera.center) - [x0, y0], size=(y1 - y0, x1 - x0))
    mask = np.ascontiguousarray(mask[y0:y1, x0:x1])
    colours = person_colours(image[y0:y1, x0:x1].astype(np.float32), mask, max(_RIM * (y1 - y0), 1.5))
    return Photo(colours, mask, cut, cut.to_camera(world).astype(np.float32), source.pose, source.translation)


def match_light(photos: list[Photo], grid) -> list[Photo]:
    """The photos (with views) in the first one's light: each colour channel scaled so that what both show is alike.

    The median, since places that don't fit quite show other things.

    grid: the texels of the views.
    """
    matched = photos[:1]
    seen = [_clearly_seen(photo, grid) for photo in photos]
    for photo, (sure, colours) in zip(photos[1:], seen[1:], strict=True):
        both = sure & seen[0][0]
        gain = np.ones(3)
        if both.sum() > _SHARED:  # front and back share nothing, and say nothing about each other's light
            ratio = np.median((seen[0][1][both] + _DARK) / (colours[both] + _DARK), axis=0)
            gain = np.clip(ratio.mean(), 0.6, 1.6) * np.clip(ratio / ratio.mean(), 1 - _TINT, 1 + _TINT)
        matched.append(replace(photo, colours=np.clip(photo.colours * gain, 0, 255).astype(np.float32)))
    return matched


def sharpness(photos: list[Photo], grid) -> np.ndarray:
    """(S,) how steep the brightness of each photo (with views) is, for the first one's where both show the same.

    1 where they share too little to tell. grid: the texels of the views.
    """
    found = [1.0]
    seen = [_clearly_seen(replace(photo, colours=_slope(photo)), grid) for photo in photos]
    for sure, slope in seen[1:]:
        both = sure & seen[0][0]
        enough = both.sum() > _SHARED
        found.append(float((slope[both].mean() + 1) / (seen[0][1][both].mean() + 1)) if enough else 1.0)
    return np.array(found)


def _slope(photo):
    """(h, w, 1) float32 steepness of the brightness, levels in `_NEAR` metres, without what is much finer."""
    light = photo.colours.mean(axis=2)
    step = photo.pixels_per_metre * _NEAR
    light = cv2.GaussianBlur(light, (0, 0), 0.5 * step)
    return (step * np.hypot(*np.gradient(light)))[..., None].astype(np.float32)


def _clearly_seen(photo, grid):
    """Which texels (N,) a photo shows well, and its colours (N, 3) at their places."""
    view = photo.view
    sure = (view.confidence * (1 - view.doubt) > 0.9) & (grid.interpolate(view.facing) > 0.3)
    return sure, sample(photo.colours, grid.interpolate(view.pixels) - 0.5)


def _scaled(source, size):
    """A source's image, mask and camera, no larger than frames of `size` need."""
    height, width = source.image.shape[:2]
    mask = np.asarray(source.mask, np.float32)
    factor = np.sqrt(size[0] * size[1] / (height * width))
    if factor >= 1:
        return source.image, mask, source.camera
    small = (round(height * factor), round(width * factor))
    if abs(small[0] - size[0]) <= 1 and abs(small[1] - size[1]) <= 1:
        small = tuple(size)
    image, mask = (cv2.resize(a, small[::-1], interpolation=cv2.INTER_AREA) for a in (source.image, mask))
    return image, mask, source.camera.resized(small)


def _box(pixels, mask):
    """Corners (x, y) of the smallest window of the photo that holds the body and the mask, with a margin."""
    rows, columns = np.nonzero(mask > 0.1)
    seen = np.stack([columns, rows], axis=1) if len(rows) else pixels
    low = np.minimum(pixels.min(axis=0), seen.min(axis=0))
    high = np.maximum(pixels.max(axis=0), seen.max(axis=0))
    margin = _MARGIN * (high - low).max() + 2
    limit = np.array(mask.shape[::-1])
    low = np.clip(np.floor(low - margin).astype(int), 0, limit - 2)
    return low, np.clip(np.ceil(high + margin).astype(int), low + 2, limit)
