"""Colour on a triangle mesh without a UV atlas: every triangle carries its own small grid of samples.

A triangle of order R holds (R + 1)(R + 2) / 2 samples at the barycentric grid points (i/R, j/R, 1 - (i+j)/R), its
corners and edges included, so that neighbours agree where they meet and any mesh can be painted ("Mesh Colors",
Yuksel et al., ACM TOG 2010; unlike there, samples on edges are stored once per triangle, which costs memory and saves
bookkeeping).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numba import njit
from scipy.sparse import csr_matrix

MAX_ORDER = 12


@dataclass(frozen=True)
class TexelGrid:
    """Where every sample (texel) of a mesh lies.

    Attributes:
        faces: (F, 3) int32 triangles of the mesh.
        order: (F,) int32, samples along an edge less one.
        start: (F,) int32, number of a triangle's first texel.
        face: (N,) int32, the triangle of each texel.
        barycentric: (N, 3) float32, its place in the triangle.
    """

    faces: np.ndarray
    order: np.ndarray
    start: np.ndarray
    face: np.ndarray
    barycentric: np.ndarray

    def __len__(self) -> int:
        return len(self.face)

    @cached_property
    def _matrix(self) -> csr_matrix:
        count = len(self.face)
        columns = self.faces[self.face].ravel()
        begin = np.arange(0, 3 * count + 1, 3)
        return csr_matrix((self.barycentric.ravel(), columns, begin), shape=(count, self.faces.max() + 1))

    def interpolate(self, values: np.ndarray) -> np.ndarray:
        """Values at the vertices (V,) or (V, C) -> at the texels (N,) or (N, C), float32."""
        return self._matrix @ np.asarray(values[: self._matrix.shape[1]], np.float32)

    def gathered(self, values: np.ndarray, count: int) -> np.ndarray:
        """Values at the texels (N,) -> the means around each of `count` vertices (count,), float32."""
        weights = self._matrix.T
        mean = (weights @ np.asarray(values, np.float32)) / np.maximum(np.asarray(weights.sum(axis=1)).ravel(), 1e-6)
        return np.pad(mean, (0, count - len(mean)))

    def chosen(self, texels: np.ndarray) -> "TexelGrid":
        """Only some texels (M,), for interpolation: `start` keeps its meaning in the whole grid."""
        return TexelGrid(self.faces, self.order, self.start, self.face[texels], self.barycentric[texels])


def texel_grid(vertices: np.ndarray, faces: np.ndarray, spacing: float, least: np.ndarray | None = None) -> TexelGrid:
    """A grid whose samples lie about `spacing` apart.

    Args:
        vertices: (V, 3) positions, any unit.
        faces: (F, 3) corner indices.
        spacing: wanted distance between samples, same unit.
        least: (F,) lowest order of each triangle, 1 without it.
    """
    corners = vertices[faces]
    edges = corners - np.roll(corners, 1, axis=1)
    longest = np.sqrt((edges**2).sum(-1)).max(axis=1)
    order = np.ceil(longest / spacing - 0.1)
    order = np.clip(order, 1 if least is None else least, MAX_ORDER).astype(np.int32)
    count = (order + 1) * (order + 2) // 2
    start = (np.cumsum(count) - count).astype(np.int32)
    face = np.repeat(np.arange(len(faces), dtype=np.int32), count)
    barycentric = np.empty((len(face), 3), np.float32)
    for r in np.unique(order):
        i, j = np.meshgrid(np.arange(r + 1), np.arange(r + 1), indexing="ij")
        i, j = i[i + j <= r], j[i + j <= r]  # row i holds r + 1 - i samples
        grid = np.stack([i, j, r - i - j], axis=1).astype(np.float32) / r
        chosen = np.flatnonzero(order == r)
        barycentric[start[chosen, None] + np.arange(len(i))] = grid
    return TexelGrid(faces, order, start, face, barycentric)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def texel_corners(order, start, b0, b1):
    """The three texels around the point (b0, b1) f32 of a triangle, and their weights: (n0, n1, n2, w0, w1, w2)."""
    zero, one = np.float32(0), np.float32(1)
    x = min(max(b0, zero), one) * np.float32(order)
    y = min(max(b1, zero), one) * np.float32(order)
    i = min(np.int32(x), order - 1)
    j = max(min(np.int32(y), order - 1 - i), 0)
    u = min(max(x - np.float32(i), zero), one)
    v = min(max(y - np.float32(j), zero), one)
    corner = start + ((i * (2 * order + 3 - i)) >> 1) + j
    below = corner + order + 1 - i
    beyond = u + v > one and i + j < order - 1  # the half of the cell that the triangle's rim cuts off
    n0 = below + 1 if beyond else corner
    w1 = one - v if beyond else u
    w2 = one - u if beyond else v
    return n0, below, corner + 1, one - w1 - w2, w1, w2
