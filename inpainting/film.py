"""Soap films: the smoothest continuation of what surrounds a hole."""

import cv2
import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import spsolve

_SLACK = 0.02
"""How hard a film pulls across the way to what is known, against along it."""


def stretch(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The image (H, W, C) with every pixel of `hole` (H, W) bool the weighted mean of its four neighbours, as f32.

    Those on the way to the nearest known pixel weigh most: beside a person walls stay walls and floors floors, and
    beyond the edge of a picture too, where a film is held on one side only. Solved directly: for small pictures.
    Something outside of the hole must remain.
    """
    pull = _direction(hole) ** 2 + np.float32(_SLACK)
    y, x = np.nonzero(hole)
    number = np.full(hole.shape, -1)
    number[y, x] = np.arange(len(y))
    right = np.zeros((len(y), image.shape[2]))
    total = np.zeros(len(y))
    of, to, weights = [], [], []
    for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        ny, nx = y + dy, x + dx
        here = np.flatnonzero((ny >= 0) & (nx >= 0) & (ny < hole.shape[0]) & (nx < hole.shape[1]))
        ny, nx = ny[here], nx[here]
        weight = pull[0 if dy else 1][y[here], x[here]]
        total[here] += weight
        unknown = hole[ny, nx]
        right[here[~unknown]] += weight[~unknown, None] * image[ny[~unknown], nx[~unknown]]
        of.append(here[unknown])
        to.append(number[ny[unknown], nx[unknown]])
        weights.append(-weight[unknown])
    of, to = np.concatenate([*of, np.arange(len(y))]), np.concatenate([*to, np.arange(len(y))])
    filled = image.astype(np.float32)
    matrix = csc_matrix((np.concatenate([*weights, total]), (of, to)))
    filled[y, x] = spsolve(matrix, right).reshape(right.shape)
    return filled


def _direction(hole: np.ndarray) -> np.ndarray:
    """(2, H, W) f32, y and x of the unit vector from each pixel of the hole to the nearest known one."""
    way = nearest_known(hole) - np.mgrid[: hole.shape[0], : hole.shape[1]]
    return (way / np.maximum(np.linalg.norm(way, axis=0), 1)).astype(np.float32)


def nearest_known(hole: np.ndarray) -> np.ndarray:
    """(2, H, W) row and column of the pixel nearest to each that isn't in the hole (H, W) bool."""
    _, label = cv2.distanceTransformWithLabels(hole.astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    places = np.concatenate([np.zeros((1, 2), int), np.argwhere(~hole)])  # OpenCV counts them from 1, row by row
    return np.moveaxis(places[label], 2, 0)
