"""What the generator is told about a frame: the drawn body and where each photo shows it, in a small picture.

The small picture's pixels lie on the frame's grid, `1 / scale` of its size, and its box moves in whole cells of `CELL`
pixels: what stands still in the frame stands still for the network.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numba import njit

from motion.body.raster import corner_weights, vertex_normals, visible_faces
from warping.foreground import grow
from warping.fringe import nearest_inside

WORKING_HEIGHT = 288
"""Pixels of a standing person in the small picture, if the frame has as many."""
CELL = 8
"""The box's corners and sides are multiples of so many small pixels."""
_MARGIN = 10  # small pixels around the body in which hair and folds may be painted
_CALM = 8.0  # small pixels over which light is smoothed: folds and triangles are turned otherwise than cloth really is
_REACH = 8  # small pixels beyond the body over which the flow is continued

PICTURE, GEOMETRY, PER_SOURCE = 5, 9, 4
"""Channels: colour (3), coverage, certainty; normal (3), place on the resting body (3), depth, distance from the body,
its outline; and of each source x, y in [-1, 1], whether it shows the point, how squarely."""


@dataclass(frozen=True)
class Conditions:
    """A frame's box in the small picture, h x w.

    Attributes:
        scale: frame pixels in a small pixel.
        top, left: of the box, in small pixels of the frame's grid.
        gain: (h, w) float32, by which the light in this pose is more than in the photos.
        picture: (PICTURE, h, w) float32: the layer's colours in [0, 1] in that light, grown over its surroundings; its
            coverage; how far its colours are a photo's and not a guess.
        geometry: (GEOMETRY, h, w) float32 about [-1, 1], continued over the surroundings.
        flow: (S, PER_SOURCE, h, w) float32 per source.
    """

    scale: float
    top: int
    left: int
    gain: np.ndarray
    picture: np.ndarray
    geometry: np.ndarray
    flow: np.ndarray


def working_scale(height: float) -> float:
    """Frame pixels in a small pixel, for a person of so many frame pixels: a multiple of 1/8 of at least 1."""
    return max(np.floor(8 * height / WORKING_HEIGHT) / 8, 1.0)


class Conditioner:
    """Computes the conditions of frames.

    Args:
        faces: (F, 3) int32.
        rest: (V, 3) the clothed resting body, metres.
        photos: `photos.Photo` with views.
        certainty: (S, V) float32 in [0, 1], how surely each photo shows a vertex.
        light: `light.Light` of the photos.
        size: (height, width) of the frames; scale: frame pixels in a small pixel.
    """

    def __init__(self, faces, rest, photos, certainty, light, size: tuple[int, int], scale: float):
        self.faces, self.light, self.scale = faces, light, scale
        self.size = tuple(int(np.ceil(n / scale / CELL)) * CELL for n in size)
        middle, extent = (rest.max(axis=0) + rest.min(axis=0)) / 2, np.ptp(rest[:, 1]) / 2
        self.height = 2 * extent
        values = [(rest - middle) / extent]
        for photo, sure in zip(photos, certainty, strict=True):
            across = 2 * photo.view.pixels / np.array(photo.colours.shape[1::-1]) - 1
            values.append(np.column_stack([across, sure, np.maximum(photo.view.facing, 0)]))
        self.values = np.concatenate(values, axis=1).astype(np.float32)

    def of(self, layer: np.ndarray, alpha: np.ndarray, screen: np.ndarray, sight: np.ndarray) -> Conditions | None:
        """Conditions of a frame; None if nothing of the body is in it.

        Args:
            layer: (H, W, 3) uint8 the drawn body over black; alpha: (H, W) float32 its coverage.
            screen: (V, 3) float32: x, y in frame pixels, depth in metres.
            sight: (V, 3) float32 the same points in the camera's coordinates, metres.
        """
        box = self._box(alpha)
        if box is None:
            return None
        top, left, height, width = box
        small = screen.copy()
        small[:, :2] = screen[:, :2] / np.float32(self.scale) - np.float32([left, top])
        face = visible_faces(small, self.faces, (height, width))
        inside = face >= 0
        middle = np.median(screen[:, 2])
        deep = (screen[:, 2:] - middle) / np.float32(self.height / 2)
        normals = vertex_normals(sight, self.faces)
        change = self.light.change(normals)[:, None]
        values = np.concatenate([normals, self.values[:, :3], deep, change, self.values[:, 3:]], axis=1)
        maps = np.zeros((values.shape[1], height, width), np.float32)
        away, number, places = nearest_inside(inside)
        _interpolate(face, small, self.faces, values, number, places, maps)
        fade = np.clip(1 - away / _REACH, 0, 1)
        gain = np.exp(_calmed(maps[7]))
        flow = maps[8:].reshape(-1, PER_SOURCE, height, width)
        flow[:, 2] *= fade
        edge = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 2)
        geometry = np.concatenate([maps[:7], fade[None], edge[None]])
        colours, covered = self._small(layer, alpha, box)
        colours = np.clip(colours * gain[..., None], 0, 1)
        picture = np.concatenate([colours.transpose(2, 0, 1), covered[None], flow[:, 2].max(axis=0)[None]])
        return Conditions(self.scale, top, left, gain, picture, geometry, flow)

    def _box(self, alpha):
        """Top, left, height and width in small pixels, within the frame grown to whole cells."""
        rows, columns = np.flatnonzero(alpha.max(axis=1) > 0.02), np.flatnonzero(alpha.max(axis=0) > 0.02)
        if not len(rows):
            return None
        low = np.array([rows[0], columns[0]]) / self.scale - _MARGIN
        high = np.array([rows[-1] + 1, columns[-1] + 1]) / self.scale + _MARGIN
        low = np.clip(np.floor(low / CELL) * CELL, 0, self.size).astype(int)
        high = np.clip(np.ceil(high / CELL) * CELL, 0, self.size).astype(int)
        return (*low, *(high - low))

    def _small(self, layer, alpha, box):
        """The box of layer and coverage, reduced; colours (h, w, 3) in [0, 1] grown outward, coverage (h, w)."""
        small, covered = (reduced(a, box, self.scale) for a in (layer, alpha))
        straight = small / np.maximum(covered, 1e-3)[..., None]
        colours = grow(np.clip(straight, 0, 255), np.clip(covered * 2 - 1, 0, 1) ** 2)
        return np.clip(colours / 255, 0, 1).astype(np.float32), covered


def _calmed(light: np.ndarray) -> np.ndarray:
    """A map (h, w) f32 blurred by `_CALM` small pixels; at a quarter of its size, which takes a quarter of the time."""
    small = cv2.resize(light, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), _CALM / 4), light.shape[::-1], interpolation=cv2.INTER_LINEAR)


def reduced(image: np.ndarray, box: tuple[int, int, int, int], scale: float) -> np.ndarray:
    """A box (top, left, height, width, in small pixels) of an image (H, W, ...), averaged to small pixels, float32.

    What lies outside of the image is 0.
    """
    top, left, height, width = box
    rows, columns = (slice(round(a * scale), round((a + n) * scale)) for a, n in ((top, height), (left, width)))
    part = image[rows, columns]
    missing = (rows.stop - rows.start - part.shape[0], columns.stop - columns.start - part.shape[1])
    if missing != (0, 0):
        part = cv2.copyMakeBorder(part, 0, missing[0], 0, missing[1], cv2.BORDER_CONSTANT)
    small = part if scale == 1 else cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32)


@njit(cache=True, nogil=True)
def _interpolate(face, screen, faces, values, number, places, out):
    """Vertex values at the pixels of a raster, and at those beside it the values of the nearest.

    face (h, w) i32; screen (V, 3) f32: what was rasterised; faces (F, 3) i32; values (V, C) f32; number (h, w) i32 and
    places (N,): of `nearest_inside`; out (C, h, w) f32, written.
    """
    height, width = face.shape
    for y in range(height):
        for x in range(width):
            f = face[y, x]
            if f >= 0:
                a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
                wa, wb, wc = corner_weights(screen, a, b, c, x + 0.5, y + 0.5)
                for k in range(values.shape[1]):
                    out[k, y, x] = wa * values[a, k] + wb * values[b, k] + wc * values[c, k]
    if len(places) == 1:
        return
    for y in range(height):
        for x in range(width):
            if face[y, x] < 0:
                place = places[number[y, x]]
                for k in range(values.shape[1]):
                    out[k, y, x] = out[k, place // width, place % width]
