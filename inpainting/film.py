"""Soap films: the smoothest continuation of what surrounds a hole."""

import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import spsolve


def stretch(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The image (H, W, C) with every pixel of `hole` (H, W) bool the mean of its four neighbours, as f32.

    Solved directly: for small pictures. Something outside of the hole must remain.
    """
    y, x = np.nonzero(hole)
    number = np.full(hole.shape, -1)
    number[y, x] = np.arange(len(y))
    right = np.zeros((len(y), image.shape[2]))
    degree = np.zeros(len(y))
    of, to = [], []
    for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        ny, nx = y + dy, x + dx
        inside = (ny >= 0) & (nx >= 0) & (ny < hole.shape[0]) & (nx < hole.shape[1])
        here = np.flatnonzero(inside)
        ny, nx = ny[inside], nx[inside]
        degree += inside
        unknown = hole[ny, nx]
        right[here[~unknown]] += image[ny[~unknown], nx[~unknown]]
        of.append(here[unknown])
        to.append(number[ny[unknown], nx[unknown]])
    of, to = np.concatenate([*of, np.arange(len(y))]), np.concatenate([*to, np.arange(len(y))])
    values = np.concatenate([-np.ones(len(of) - len(y)), degree])
    filled = image.astype(np.float32)
    filled[y, x] = spsolve(csc_matrix((values, (of, to))), right).reshape(right.shape)
    return filled
