"""The generator at work on one person: features of their photos once, then a change of every drawn frame."""

import cv2
import numpy as np
from numba import njit

from motion.body.raster import interpolate, rasterize
from warping.conditions import Conditioner, working_scale
from warping.generator import SOFT, SOFTENED, Generator
from warping.light import Light

PHOTO_SIZE = (288, 192)
"""(height, width) to which the cut-outs of the person are brought for the network."""


class Refiner:
    """Mends a person's frames.

    Args:
        generator: what says how.
        conditioner: of the person.
        photos: (S, SOURCE, h, w) of `small_photos`.
    """

    def __init__(self, generator: Generator, conditioner: Conditioner, photos: np.ndarray):
        self.generator, self.conditioner = generator, conditioner
        self.features = generator.features(photos)

    def add(self, frame, alpha, layer, covered, screen, sight) -> None:
        """Draws a person over a frame (H, W, 3) uint8, and their coverage into alpha (H, W) float32, in place.

        layer, covered, screen, sight: of the drawn body, as for `Conditioner.of`.
        """
        conditions = self.conditioner.of(layer, covered, screen, sight)
        if conditions is None:
            return
        keep, coverage, light = self.generator.change(self.features, conditions)
        colours = np.ascontiguousarray(conditions.picture[:3].transpose(1, 2, 0))
        size = 2 * int(3 * SOFT) + 1
        blurred = cv2.GaussianBlur(colours, (size, size), SOFT, borderType=cv2.BORDER_REPLICATE)
        soft = colours + np.clip(blurred - colours, -SOFTENED, SOFTENED)
        change = np.concatenate([keep[..., None], coverage[..., None], soft, light, conditions.gain[..., None]], axis=2)
        place = (conditions.top, conditions.left, conditions.scale)
        _compose(frame, alpha, layer, covered, *place, change)


def make_conditioner(body, rest, photos, grid, size: tuple[int, int]) -> Conditioner:
    """The conditioner of a person whose photos (`photos.Photo` with views) are for frames of `size`.

    body: `motion.body.Body`, rest (V, 3) clothed resting body in metres, grid: its texels.
    """
    certainty = np.stack([grid.gathered(p.view.confidence * (1 - p.view.doubt), len(rest)) for p in photos])
    height = float(np.ptp(rest[:, 1])) * photos[0].pixels_per_metre
    light = Light.of(photos, certainty, grid, body.part)
    return Conditioner(grid.faces, rest, photos, certainty, light, size, working_scale(height))


def small_photos(photos, faces) -> np.ndarray:
    """(S, SOURCE, h, w) float32 in [0, 1]: colours, mask, and how squarely the surface faces the lens."""
    made = []
    for photo in photos:
        height, width = photo.mask.shape
        screen = np.column_stack([photo.view.pixels, photo.vertices[:, 2]]).astype(np.float32)
        face, barycentric, _ = rasterize(screen, faces, (height, width))
        square = np.zeros((height, width), np.float32)
        square[face >= 0] = np.maximum(interpolate(face, barycentric, faces, photo.view.facing[:, None])[:, 0], 0)
        maps = (*cv2.split(photo.colours / np.float32(255)), photo.mask, square)
        small = [cv2.resize(m, PHOTO_SIZE[::-1], interpolation=cv2.INTER_AREA) for m in maps]
        made.append(np.clip(small, 0, 1))
    return np.stack(made).astype(np.float32)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _compose(frame, alpha, layer, covered, top, left, scale, change):
    """The kernel of `Refiner.add`: `generator.compose` at the frame's size.

    frame, layer (H, W, 3) u8, alpha, covered (H, W) f32; change (h, w, 9) f32: of small pixels, `scale` frame pixels
    wide, from the corner (top, left): what is kept, more coverage, softened colour, light, the layer's gain.
    """
    rows, columns = change.shape[:2]
    zero, one, full = np.float32(0), np.float32(1), np.float32(255)
    begin_y, begin_x = int(round(top * scale)), int(round(left * scale))
    end_y = min(int(round((top + rows) * scale)), frame.shape[0])
    end_x = min(int(round((left + columns) * scale)), frame.shape[1])
    here = np.empty(9, np.float32)
    for y in range(begin_y, end_y):
        i, v = _between(y, scale, top, rows)
        for x in range(begin_x, end_x):
            j, u = _between(x, scale, left, columns)
            before = covered[y, x]
            a = min(max(before + _bilinear(change, i, j, u, v, 1), zero), one)
            alpha[y, x] = a
            if a < np.float32(0.004):
                continue
            for c in (0, 2, 3, 4, 5, 6, 7, 8):
                here[c] = _bilinear(change, i, j, u, v, c)
            kept = here[0] * min(before, a)
            ratio = here[8] * kept / max(before, np.float32(1e-3))
            for c in range(3):
                value = ratio * np.float32(layer[y, x, c]) + full * ((a - kept) * here[2 + c] + a * here[5 + c])
                value = min(max(value, zero), full * a) + (one - a) * np.float32(frame[y, x, c])
                frame[y, x, c] = np.uint8(value + np.float32(0.5))


@njit(cache=True, nogil=True, fastmath=True)
def _bilinear(values, i, j, u, v, c):
    above = values[i, j, c] + u * (values[i, j + 1, c] - values[i, j, c])
    below = values[i + 1, j, c] + u * (values[i + 1, j + 1, c] - values[i + 1, j, c])
    return above + v * (below - above)


@njit(cache=True, nogil=True)
def _between(pixel, scale, corner, count):
    """The small pixel before a frame pixel, of `count` from a corner on, and how near it is to the next, in [0, 1]."""
    place = np.float32((pixel + 0.5) / scale - corner - 0.5)
    place = min(max(place, np.float32(0)), np.float32(count - 1))
    number = min(int(place), count - 2)
    return number, place - np.float32(number)
