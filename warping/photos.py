"""A source photo made ready for drawing: cut to the person, no larger than needed, in the person's own colours."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from motion.body.camera import Camera
from motion.body.raster import to_pixels, vertex_normals
from motion.body.skeleton import JOINT_NAMES
from warping.foreground import person_colours
from warping.tube import sample

HEAD = (12, 15)
"""SMPL joints of neck and head."""

_MARGIN = 0.04  # of the person's height, kept around the body and the mask
_SHARED = 200  # texels that two photos must both show clearly for their sharpness to be compared
_DARK = 2  # levels added to both before their light is compared: nearly black cloth says little about it
_ALIKE = 0.5  # of the normals across and down: what differs by less is turned the same way
_ENOUGH, _PATCHES = 60, 6  # texels that make a patch; patches that both photos must show for their light to be compared
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


def match_light(photos: list[Photo], grid, part: np.ndarray) -> list[Photo]:
    """The photos (with views) in the first one's light: each colour channel scaled so that what both show is alike.

    Compared are patches of the same body part that are turned the same way to the lens. The same points would mislead:
    light comes from one side, and what was lit before somebody turned lies in the shade afterwards.

    Args:
        grid: the texels of the views; part: (F,) the joint that each triangle moves with.
    """
    if len(photos) == 1:
        return photos
    first, *further = (_patches(photo, grid, part) for photo in photos)
    matched = photos[:1]
    for photo, patches in zip(photos[1:], further, strict=True):
        ratio = (first + _DARK) / (patches + _DARK)
        ratio = ratio[~np.isnan(ratio).any(axis=1)]
        gain = np.ones(3)
        if len(ratio) >= _PATCHES:
            ratio = np.median(ratio, axis=0)  # clothes differ from one side to the other, but not most
            gain = np.clip(ratio.mean(), 0.6, 1.6) * np.clip(ratio / ratio.mean(), 1 - _TINT, 1 + _TINT)
        matched.append(replace(photo, colours=np.clip(photo.colours * gain, 0, 255).astype(np.float32)))
    return matched


def _patches(photo, grid, part):
    """(9 J, 3) usual colours of the J body parts, by how they are turned to the lens; NaN where the photo shows less.

    Head and neck are left out: they have a face on one side and hair on the other.
    """
    sure, colours = clearly_seen(photo, grid)
    normals = grid.interpolate(vertex_normals(photo.vertices, grid.faces))[sure, :2]
    across, down = np.clip(np.floor(normals / _ALIKE + 1.5), 0, 2).astype(int).T
    part, colours = part[grid.face[sure]], colours[sure]
    number = np.where(np.isin(part, HEAD), -1, 9 * part + 3 * down + across)
    usual = np.full((9 * len(JOINT_NAMES), 3), np.nan)
    for patch, count in zip(*np.unique(number, return_counts=True), strict=True):
        if patch >= 0 and count > _ENOUGH:
            usual[patch] = np.median(colours[number == patch], axis=0)
    return usual


def sharpness(photos: list[Photo], grid) -> np.ndarray:
    """(S,) how steep the brightness of each photo (with views) is, for the first one's where both show the same.

    1 where they share too little to tell. grid: the texels of the views.
    """
    found = [1.0]
    seen = [clearly_seen(replace(photo, colours=_slope(photo)), grid) for photo in photos]
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


def clearly_seen(photo, grid):
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
