"""Matching the outline of the drawn body with the outline of the person in the photo."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree


@dataclass(frozen=True)
class Outline:
    """Pixels along the edge of a region.

    Attributes:
        points: (K, 2) x and y in pixels.
        normals: (K, 2) unit, pointing out of the region.
    """

    points: np.ndarray
    normals: np.ndarray

    def __getitem__(self, which: np.ndarray) -> "Outline":
        return Outline(self.points[which], self.normals[which])


def outline(mask: np.ndarray, smooth: float = 1.5) -> Outline:
    """The edge of a mask (H, W) in [0, 1], at the half-way level, without those edges that only the frame makes."""
    import cv2

    mask = np.ascontiguousarray(mask, np.float32)
    inside = (mask >= 0.5).astype(np.uint8)
    edge = inside & (cv2.erode(inside, np.ones((3, 3), np.uint8), borderValue=1) == 0)
    blurred = cv2.GaussianBlur(mask, (0, 0), smooth)
    dx, dy = cv2.Sobel(blurred, cv2.CV_32F, 1, 0), cv2.Sobel(blurred, cv2.CV_32F, 0, 1)
    edge[:2], edge[-2:], edge[:, :2], edge[:, -2:] = 0, 0, 0, 0
    rows, columns = np.nonzero(edge)
    normals = -np.stack([dx[rows, columns], dy[rows, columns]], 1)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals / np.maximum(length, 1e-6)
    # The edge pixel lies half a pixel inside.
    points = np.stack([columns + 0.5, rows + 0.5], 1) + 0.5 * normals
    return Outline(points, normals)[length[:, 0] > 1e-3]


def match(
    outer: Outline, inner: Outline, reach: float, turn: float = 0.35
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pair two outlines both ways: each point with the nearest of the other that faces the same way.

    Args:
        outer, inner: outlines.
        reach: pixels; pairs farther apart than this are dropped.
        turn: how many `reach` a right angle between normals counts.

    Returns:
        indices (P,) into `outer`, indices (P,) into `inner`, distances (P,) in pixels.
    """
    if len(outer.points) == 0 or len(inner.points) == 0:
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    weight = turn * reach
    a = np.concatenate([outer.points, weight * outer.normals], 1)
    b = np.concatenate([inner.points, weight * inner.normals], 1)
    to_inner, to_outer = cKDTree(b).query(a)[1], cKDTree(a).query(b)[1]
    i = np.concatenate([np.arange(len(a)), to_outer])
    j = np.concatenate([to_inner, np.arange(len(b))])
    distance = np.linalg.norm(outer.points[i] - inner.points[j], axis=1)
    good = (distance < reach) & ((outer.normals[i] * inner.normals[j]).sum(1) > 0.3)
    return i[good], j[good], distance[good]
