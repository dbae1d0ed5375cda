"""What a further photo alone shows of a person: not to be believed beside where it contradicts a photo before it.

Clothes lie elsewhere on the body in another pose, a jacket's tail on the trousers: there both photos show the surface,
and differ, and which of them is drawn depends on the pose (`precedence`). Round about, where only the further photo
shows something, it is just as wrong.
"""

from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from warping.flow import smoothstep
from warping.photos import clearly_seen

_COMPARED = 6000  # texels at most
_ABOUT, _REACH = 0.03, 0.08  # metres over which colours are compared; at which a contradiction still counts half
_UNLIKE = (40, 80)  # levels of the largest channel from which on colours differ, and surely differ
_FEWEST = 8  # texels that both show, about a place


def agreeing(photos: list, grid, places: np.ndarray) -> list:
    """The photos (`photos.Photo` with views) with less confidence where they are not to be believed.

    Args:
        grid: the texels of the views; places: (N, 3) metres, the texels on the resting body.
    """
    if len(photos) == 1:
        return photos
    agreed = photos[:1]
    known, colours = clearly_seen(photos[0], grid)
    for photo in photos[1:]:
        sure, own = clearly_seen(photo, grid)
        doubt = ~known * _contradicted(places, known & sure, own - colours)
        view = photo.view
        agreed.append(replace(photo, view=replace(view, confidence=view.confidence * (1 - doubt))))
        new = sure & ~known & (doubt < 0.5)
        colours, known = np.where(new[:, None], own, colours), known | new
    return agreed


def _contradicted(places: np.ndarray, both: np.ndarray, difference: np.ndarray) -> np.ndarray:
    """(N,) in [0, 1]: how far a photo errs at places (N, 3), by what it and another both show.

    both: (N,) bool; difference: (N, 3) levels there.
    """
    doubt = np.zeros(len(places), np.float32)
    shared = np.flatnonzero(both)
    shared = shared[:: 1 + len(shared) // _COMPARED]
    if len(shared) < _FEWEST:
        return doubt
    tree = cKDTree(places[shared])
    near = tree.query_ball_point(places[shared], _ABOUT)
    # Means, because prints lie a little elsewhere.
    mean = np.array([difference[shared[k]].mean(axis=0) if len(k) >= _FEWEST else np.zeros(3) for k in near])
    low, high = _UNLIKE
    unlike = smoothstep((np.abs(mean).max(axis=1) - low) / (high - low))
    distance, nearest = tree.query(places, 4, distance_upper_bound=2 * _REACH)
    weight = np.where(np.isfinite(distance), np.exp(-np.log(2) * (distance / _REACH) ** 2), 0)
    found = np.append(unlike, 0)[nearest]
    return (weight * found).mean(axis=1).astype(np.float32)
