"""Closed-form inverse kinematics of arms and legs, vectorised over frames, in numpy."""

import numpy as np

SOFT_REACH = 0.985
"""Share of a limb's length up to which a target is met exactly; beyond it the limb straightens ever more slowly."""


def normalize(vectors: np.ndarray) -> np.ndarray:
    """Vectors (..., 3) at unit length; zero vectors stay zero."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)


def frame(direction: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """Rotation matrices (..., 3, 3) whose columns are `direction`, `axis` made square to it, and their product."""
    direction = normalize(direction)
    axis = normalize(axis - (direction * axis).sum(-1, keepdims=True) * direction)
    return np.stack([direction, axis, np.cross(direction, axis)], -1)


def shortest_arc(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Smallest rotations (..., 3, 3) that carry unit vectors `start` to unit vectors `end` (not opposite ones)."""
    start, end = np.broadcast_arrays(start, end)
    cross = np.cross(start, end)
    cosine = (start * end).sum(-1)
    x, y, z = np.moveaxis(cross, -1, 0)
    zero = np.zeros_like(x)
    skew = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*x.shape, 3, 3)
    return np.eye(3) + skew + skew @ skew / np.maximum(1 + cosine, 1e-6)[..., None, None]


def soften(distance: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Root-to-target distances pressed smoothly below a limb's length, so that a straightening joint can't snap."""
    start, room = SOFT_REACH * length, (0.9995 - SOFT_REACH) * length
    beyond = np.maximum(distance - start, 0)
    return np.where(distance > start, start + room * (1 - np.exp(-beyond / room)), distance)


def two_bone(root: np.ndarray, target: np.ndarray, upper: float, lower: float,
             pole: np.ndarray, soft: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Where the middle and the end of a two-bone limb go when the end reaches for `target`.

    Args:
        root, target: (..., 3) metres.
        upper, lower: bone lengths in metres.
        pole: (..., 3) direction in which the middle joint sticks out; the limb bends in the plane it spans with
            root -> target.
        soft: press a reach near the limb's length below it (see `soften`) rather than cut it off there.

    Returns:
        middle and end positions (..., 3). The end equals the target where that is comfortably within reach; a target
        further off is approached along the straight line, one too near is kept at the shortest reach.
    """
    line = target - root
    distance = np.linalg.norm(line, axis=-1, keepdims=True)
    longest = soften(distance, upper + lower) if soft else np.minimum(distance, 0.9999 * (upper + lower))
    reach = np.maximum(longest, abs(upper - lower) + 1e-4)
    direction = line / np.maximum(distance, 1e-9)
    out = normalize(pole - (pole * direction).sum(-1, keepdims=True) * direction)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    height = np.sqrt(np.maximum(upper**2 - along**2, 0))
    return root + along * direction + height * out, root + reach * direction


def bone_rotations(root: np.ndarray, middle: np.ndarray, end: np.ndarray, hinge: np.ndarray,
                   rest_upper: np.ndarray, rest_lower: np.ndarray, rest_hinge: np.ndarray
                   ) -> tuple[np.ndarray, np.ndarray]:
    """Global rotations (..., 3, 3) of a limb's two bones, which turn about a common `hinge` direction (..., 3).

    `rest_upper`, `rest_lower` (3,) are the bones and `rest_hinge` (3,) the hinge in the rest pose.
    """
    upper = frame(middle - root, hinge) @ frame(rest_upper, rest_hinge).T
    lower = frame(end - middle, hinge) @ frame(rest_lower, rest_hinge).T
    return upper, lower
