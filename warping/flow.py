"""Which pixel of a photo shows a point of the body's surface, and how far that can be trusted.

The correspondence runs through the surface: a pixel of the new picture shows a point of a triangle, and the same point lies
at a known place of the photo (the transformation flow of Liu et al., "Liquid Warping GAN with Attention", 2020, eq. 7).
"""

from dataclasses import dataclass

import cv2
import numpy as np

from motion.body.raster import rasterize, vertex_normals

HANDS = (20, 21, 22, 23)
_GAP = 0.05  # metres on the body between neighbouring pixels from which on they show different surfaces
_HERE = 0.025  # metres on the body within which a pixel shows the point looked for
_RASTER_HEIGHT = 600  # pixels of the person's height in the raster that decides visibility


@dataclass
class View:
    """One photo, seen through the body that was fitted to it.

    Attributes:
        pixels: (V, 2) float32, where each vertex lies in the photo, in pixels.
        facing: (V,) float32, cosine between a vertex's normal and the direction to the camera.
        confidence: (N,) float32 in [0, 1] per texel: seen, and away from the rim of what covers it.
        trust: (H, W) float32 in [0, 1], the same for the photo's pixels.
        surface: (H, W, 3) float32, the point of the resting body that each pixel shows, NaN where none.
        face: (H, W) int32, the triangle that each pixel shows, -1 where none.
    """

    pixels: np.ndarray
    facing: np.ndarray
    confidence: np.ndarray
    trust: np.ndarray
    surface: np.ndarray
    face: np.ndarray


def view(points, camera, rest, faces, part, grid) -> View:
    """Finds what a photo shows of the surface.

    Args:
        points: (V, 3) the clothed body in the photo's pose, camera coordinates, metres.
        camera: the photo's camera.
        rest: (V, 3) the same body at rest, metres.
        faces: (F, 3) triangles; part: (F,) the joint each belongs to.
        grid: the texels.
    """
    pixels = (camera.focal * points[:, :2] / points[:, 2:] + camera.center).astype(np.float32)
    facing = facing_camera(points, faces)
    raster = _Raster(pixels, points[:, 2], rest, faces, part, camera.focal)
    texel_pixels = grid.interpolate(pixels)
    shown, trust = raster.at(texel_pixels)
    near = length(shown - grid.interpolate(rest))
    seen = (near < _HERE) & (grid.interpolate(facing) > -0.1)
    inside = ((texel_pixels >= 0) & (texel_pixels < camera.size[::-1])).all(axis=1)
    height, width = camera.size
    rows, columns = np.mgrid[:height, :width].astype(np.float32) + 0.5
    centres = np.stack([columns.ravel(), rows.ravel()], axis=1)
    surface, pixel_trust = raster.at(centres, reach=0)
    face = raster.face_at(centres)
    return View(
        pixels, facing.astype(np.float32), (trust * seen * inside).astype(np.float32),
        pixel_trust.reshape(height, width), surface.reshape(height, width, 3), face.reshape(height, width),
    )  # fmt: skip


def facing_camera(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """(V,) cosine between the normals of camera-space points (V, 3) and the direction to the lens."""
    normals = vertex_normals(points.astype(np.float32), faces)
    return -np.einsum("vc,vc->v", normals, points) / length(points)


class _Raster:
    """The surface as the photo's camera sees it, fine enough to tell what covers what."""

    def __init__(self, pixels, depth, rest, faces, part, focal):
        low, high = pixels.min(axis=0) - 4, pixels.max(axis=0) + 4
        self.scale = float(np.clip(_RASTER_HEIGHT / (high - low).max(), 0.25, 6))
        self.low = low
        self.shape = tuple(int(np.ceil(n)) for n in ((high - low) * self.scale)[::-1])
        screen = np.concatenate([(pixels - low) * self.scale, depth[:, None]], axis=1).astype(np.float32)
        self.face, barycentric, self.depth = rasterize(screen, faces, self.shape)
        hit = self.face >= 0
        corners = rest[faces[np.maximum(self.face, 0)]]
        self.surface = np.where(hit[..., None], np.einsum("hwkc,hwk->hwc", corners, barycentric), np.nan).astype(np.float32)
        self.hit = hit
        metres = float(np.median(depth)) / (focal * self.scale)
        self.trust = self._trust(part, metres, 1.5 * self.scale)
        self.nearest = _nearest_index(~hit)

    def _trust(self, part, metres, blur):
        """(h, w) 0 at the rim of what covers something else, 1 farther away."""
        under, over, cover = self._covered(part)
        ring = np.maximum(np.array([0.02, 0.032]) / metres, blur)
        trust = np.ones(self.shape, np.float32)
        for hands in (False, True):
            edge = under & ((cover == 1) == hands)
            if edge.any():
                distance, label = _nearest(edge)
                source = self.surface.reshape(-1, 3)[label]
                same = length(self.surface - source) < 0.07 + 2 * distance * metres
                ramp = _smoothstep((distance / ring[int(hands)] - 0.6) / 0.6)
                trust = np.where(same, np.minimum(trust, ramp), trust)
        if over.any():
            distance, label = _nearest(over)
            same = length(self.surface - self.surface.reshape(-1, 3)[label]) < 0.07 + 2 * distance * metres
            ramp = _smoothstep(distance / (0.35 * ring[0]))
            trust = np.where(same, np.minimum(trust, ramp), trust)
        return np.where(self.hit, trust, 0).astype(np.float32)

    def _covered(self, part):
        """Pixels beside a jump in depth: on the covered side, on the covering side; and 1 where a hand covers."""
        under, over = np.zeros(self.shape, bool), np.zeros(self.shape, bool)
        cover = np.zeros(self.shape, np.uint8)
        hand = np.isin(part, HANDS)[np.maximum(self.face, 0)]
        depth = np.where(self.hit, self.depth, 0)
        for a, b in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
            gap = length(self.surface[a] - self.surface[b]) > _GAP  # NaN compares false
            first = depth[a] > depth[b]
            under[a] |= gap & first
            under[b] |= gap & ~first
            over[a] |= gap & ~first
            over[b] |= gap & first
            cover[a] |= (gap & first & hand[b]).astype(np.uint8)
            cover[b] |= (gap & ~first & hand[a]).astype(np.uint8)
        return under, over, cover

    def _index(self, pixels):
        place = np.floor((pixels - self.low) * self.scale).astype(int)
        place = np.clip(place, 0, np.array(self.shape[::-1]) - 1)
        return place[:, 1] * self.shape[1] + place[:, 0]

    def at(self, pixels, reach=1):
        """Surface point (N, 3) and trust (N,) at photo pixels (N, 2); with reach, pixels just outside take the rim's."""
        index = self._index(pixels)
        if reach:
            index = self.nearest[index]
        return self.surface.reshape(-1, 3)[index], self.trust.ravel()[index]

    def face_at(self, pixels):
        return self.face.ravel()[self._index(pixels)]


def _nearest(seed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance (h, w) in pixels to the nearest True pixel, and that pixel's flat index."""
    distance, label = cv2.distanceTransformWithLabels(
        (~seed).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    index = np.zeros(label.max() + 1, int)
    index[label[seed]] = np.flatnonzero(seed)
    return distance, index[label]


def _nearest_index(empty: np.ndarray) -> np.ndarray:
    """Flat index of the nearest pixel that isn't empty, for all pixels (flat)."""
    return _nearest(~empty)[1].ravel()


def _smoothstep(x: np.ndarray) -> np.ndarray:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def length(vectors: np.ndarray) -> np.ndarray:
    """(...,) of (..., C)."""
    return np.sqrt(np.einsum("...c,...c->...", vectors, vectors))
