"""Where the model's arm lies on what the photo shows as trunk: the band of it beside the trunk is no arm's cloth."""

import numpy as np
from scipy.spatial import cKDTree

from warping.colour import to_shaded_lab

_ROW = 0.02  # metres along the limb judged together
_BESIDE = 0.015  # metres in the picture within which a limb lies beside the trunk
_TRUNK = 60  # points of the trunk that are asked for its colours, the nearest in the picture
_FAR = 0.12  # metres in the picture beyond which they are not asked
_OUTER = 0.6  # of a row's points, the nearest to the trunk: those beyond are the limb's own for certain
_SHADOW = 0.02  # metres beside the border in which the limb is believed less and less
_APART = 15  # distance in CIE Lab, light counted less, up to which limb and trunk look the same
_FEW = 6  # points of either that must be seen
_CLEAR = 0.8  # share of the points on either side of a border that must look like what is there


def shows_trunk(
    places: np.ndarray, along: np.ndarray, colours: np.ndarray, limb: np.ndarray, trunk: np.ndarray, sure: np.ndarray
) -> np.ndarray:
    """(N,) float32: how far a photo shows the trunk at the places of points of the limb beside it.

    1 up to the border, then less and less, since beside it lies the trunk's shadow. In each row across the limb the
    border is where the colours part best; the row stays as it is where limb and trunk look the same, or no border
    parts them.

    Args:
        places: (N, 2) in the picture, metres at the body's distance; along: (N,) metres along the limb.
        colours: (N, 3) in [0, 255] that the photo has there.
        limb, trunk: (N,) bool, what it shows of either by the model; sure: (N,) bool, far from what covers another.
    """
    found = np.zeros(len(places), np.float32)
    limb, rim, lender = np.flatnonzero(limb), np.flatnonzero(trunk), np.flatnonzero(trunk & sure)
    if min(len(limb), len(rim), len(lender)) < _FEW:
        return found
    away = cKDTree(places[rim]).query(places[limb])[0]
    own, others, tree = to_shaded_lab(colours[limb]), to_shaded_lab(colours[lender]), cKDTree(places[lender])
    row = np.floor(along[limb] / _ROW).astype(int)
    for r in np.unique(row):
        here, near = np.flatnonzero(row == r), np.flatnonzero(np.abs(row - r) <= 1)
        edge = here[away[here] < _BESIDE]
        outer = near[away[near] > np.quantile(away[near], _OUTER)]
        if min(len(edge), len(outer)) < _FEW:
            continue
        middle = np.median(places[limb[edge]], axis=0)
        distance, asked = tree.query(middle, k=min(_TRUNK, len(lender)), distance_upper_bound=_FAR)
        asked = np.atleast_1d(asked)[np.isfinite(np.atleast_1d(distance))]
        if len(asked) >= _FEW:
            found[limb[here[_beyond(own[here], away[here], own[outer], others[asked])]]] = 1
    if found.any():
        distance = cKDTree(places[found > 0]).query(places[limb], distance_upper_bound=_SHADOW)[0]
        found[limb] = 1 - np.minimum(distance / _SHADOW, 1)
    return found


def _beyond(lab, away, limb, trunk):
    """(K,) bool, the points of a row, of colours (K, 3), that lie on the trunk's side of the border.

    away: (K,) metres from the trunk; limb, trunk: (M, 3) colours of either.
    """
    none = np.zeros(len(lab), bool)
    middles = np.median(limb, axis=0), np.median(trunk, axis=0)
    spread = [np.median(np.linalg.norm(part - m, axis=1)) for part, m in zip((limb, trunk), middles, strict=True)]
    if np.linalg.norm(middles[0] - middles[1]) < max(_APART, *spread):
        return none
    order = np.argsort(away)
    unlike = cKDTree(limb).query(lab[order])[0]
    like = np.where(unlike > np.minimum(cKDTree(trunk).query(lab[order])[0], _APART), 1, -1)
    best = np.concatenate([[0], np.cumsum(like)])
    k = int(np.argmax(best))
    if k < _FEW or (like[:k] > 0).mean() < _CLEAR or (k < len(order) and (like[k:] < 0).mean() < _CLEAR):
        return none
    none[order[:k]] = True
    return none
