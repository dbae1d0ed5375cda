"""Values of a mesh's vertices by those of their neighbours."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve


def averaging(faces: np.ndarray, count: int) -> sparse.csr_matrix:
    """(V, V) sparse: the mean of each vertex' neighbours; of `count` vertices that the triangles (F, 3) connect."""
    a, b = faces[:, [0, 1, 2]].ravel(), faces[:, [1, 2, 0]].ravel()
    links = sparse.coo_matrix((np.ones(2 * len(a)), (np.r_[a, b], np.r_[b, a])), shape=(count, count)).tocsr()
    links.data[:] = 1
    return sparse.diags(1 / np.asarray(links.sum(1)).ravel()) @ links


def continued(values: np.ndarray, known: np.ndarray, faces: np.ndarray, tie: float = 2e-4) -> np.ndarray:
    """Vertex values with those that aren't known put harmonically between the others; 0 where nothing is known.

    Args:
        values: (V,) or (V, K); known: (V,) bool; faces: (F, 3).
        tie: pull to the mean of what is known, against a vertex' neighbours; what hangs together with nothing known
            gets that mean.
    """
    if known.all() or not known.any():
        return values if known.any() else np.zeros_like(values)
    hidden = np.flatnonzero(~known)
    average = averaging(faces, len(values))[hidden]
    system = (1 + tie) * sparse.eye(len(hidden)) - average[:, hidden]
    filled = values.copy()
    filled[hidden] = spsolve(system.tocsc(), average[:, known] @ values[known] + tie * values[known].mean(axis=0))
    return filled
