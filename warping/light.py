"""The light of the room: how bright a surface is by how it is turned, and what that changes in another pose.

Photos have their light baked into their colours, and would carry it along: the side that a lamp lit stays bright when
it turns away. The logarithm of brightness is taken for a colour of the body's part, plus a linear function of the
normal (spherical harmonics of first order are most of what diffuse light does: Ramamoorthi and Hanrahan, "An Efficient
Representation for Irradiance Environment Maps", 2001). Its slope is found in the photo by robust regression.
"""

from dataclasses import dataclass

import numpy as np

from motion.body.neighbours import continued
from motion.body.raster import vertex_normals
from warping.photos import HEAD, clearly_seen

USUAL = (0.0, -0.22, 0.0)
"""Slope along the camera's x (right), y (down) and z (away) where nothing is known: light comes from above."""
STEEPEST = 0.5
"""Of what is believed along an axis."""
DARKER, BRIGHTER = -0.6, 0.45
"""Log brightness by which a point changes at most."""

_TRUST = 0.01  # in the usual slope, for the variance of the normals along an axis
_OUTLIER = 0.12  # log brightness beyond which a texel counts less: a print, a fold, a shadow
_ROUNDS = 12
_DARK = 8.0  # levels added to colours: nearly black cloth says little about light
_FEW, _MANY = 400, 20000  # texels that tell the light; that are asked
_KNOWN = 0.5  # certainty from which on a photo's light on a vertex is known


@dataclass(frozen=True)
class Light:
    """A room's light, and that on a person's photos.

    Attributes:
        slope: (3,) log brightness per unit of normal, along the camera's x, y and z.
        baked: (V,) log brightness that the light of the photos gave each vertex.
    """

    slope: np.ndarray
    baked: np.ndarray

    @staticmethod
    def of(photos, certainty: np.ndarray, grid, part: np.ndarray) -> "Light":
        """The light that photos have in common; what several show is taken from the first of them.

        Args:
            photos: `photos.Photo` with views, in the first one's light, see `photos.match_light`.
            certainty: (S, V) in [0, 1], how surely each shows a vertex.
            grid: the texels; part: (F,) the joint that each triangle moves with.
        """
        slope = np.mean([slope_of(photo, grid, part) for photo in photos], axis=0)
        baked, left = np.zeros(certainty.shape[1]), np.ones(certainty.shape[1])
        for photo, sure in zip(photos, certainty, strict=True):
            baked += left * sure * (vertex_normals(photo.vertices, grid.faces) @ slope)
            left *= 1 - sure
        baked = continued(baked / np.maximum(1 - left, 1e-6), left < 1 - _KNOWN, grid.faces)
        return Light(slope.astype(np.float32), baked.astype(np.float32))

    def change(self, normals: np.ndarray) -> np.ndarray:
        """(V,) log brightness by which vertices change whose normals (V, 3) are now those, in the camera's axes."""
        # Frames are drawn side by side, and BLAS would start threads of its own in each.
        return np.clip(np.einsum("vc,c->v", normals, self.slope) - self.baked, DARKER, BRIGHTER)


def slope_of(photo, grid, part: np.ndarray) -> np.ndarray:
    """(3,) how the log brightness of a photo (with its view) depends on the normal; the usual one if it doesn't tell.

    Head and neck aren't asked: hair and face differ, and are turned differently.
    """
    sure, colours = clearly_seen(photo, grid)
    chosen = np.flatnonzero(sure & ~np.isin(part[grid.face], HEAD))
    if len(chosen) < _FEW:
        return np.array(USUAL)
    chosen = chosen[:: -(-len(chosen) // _MANY)]
    normals = grid.chosen(chosen).interpolate(vertex_normals(photo.vertices, grid.faces))
    light = np.log(colours[chosen].mean(axis=1) + _DARK)
    _, groups = np.unique(part[grid.face[chosen]], return_inverse=True)
    return np.clip(_regression(normals, light, groups), -STEEPEST, STEEPEST)


def _regression(normals, light, groups):
    """(3,) slope of values (K,) over normals (K, 3), each group (K,) with a level of its own; Huber's loss."""
    usual, weights, count = np.array(USUAL), np.ones(len(light)), groups.max() + 1
    slope = usual
    for _ in range(_ROUNDS):
        total = np.bincount(groups, weights, count)
        level, *middle = (np.bincount(groups, weights * v, count) / total for v in (light, *normals.T))
        rest, turned = light - level[groups], normals - np.stack(middle, axis=1)[groups]
        system = (turned * weights[:, None]).T @ turned / len(light) + _TRUST * np.eye(3)
        slope = np.linalg.solve(system, (turned * weights[:, None]).T @ rest / len(light) + _TRUST * usual)
        weights = np.minimum(1, _OUTLIER / np.maximum(np.abs(rest - turned @ slope), 1e-9))
    return slope
