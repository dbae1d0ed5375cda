"""What bodies usually do: how far their joints vary, and the limits of joints.

A plain table. Angles are axis-angle components in degrees in SMPL's T-pose, x to the person's left, y up, z to the
front, written for the left side; the right side mirrors them.
"""

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.skeleton import JOINT_NAMES, MIRROR

# Joint: spread, lower limit, upper limit, each for x, y, z.
_TABLE = {
    "hip": ((35, 18, 14), (-135, -50, -30), (35, 50, 60)),
    "knee": ((35, 6, 4), (-2, -15, -8), (150, 15, 8)),
    "ankle": ((28, 24, 16), (-30, -30, -25), (50, 30, 25)),
    "foot": ((2, 1, 1), (-40, -5, -5), (30, 5, 5)),
    "spine1": ((18, 14, 14), (-20, -30, -25), (40, 30, 25)),
    "spine2": ((14, 14, 14), (-20, -30, -25), (35, 30, 25)),
    "spine3": ((10, 12, 12), (-20, -30, -25), (30, 30, 25)),
    "neck": ((20, 28, 16), (-35, -50, -30), (45, 50, 30)),
    "head": ((24, 36, 20), (-35, -50, -30), (40, 50, 30)),
    "collar": ((6, 14, 14), (-10, -25, -20), (10, 25, 35)),
    "shoulder": ((30, 35, 45), (-100, -140, -100), (100, 70, 110)),
    "elbow": ((20, 50, 5), (-90, -155, -10), (90, 3, 10)),
    "wrist": ((24, 32, 32), (-40, -40, -75), (40, 40, 75)),
    "hand": ((0.5, 0.5, 0.5), (-5, -5, -5), (5, 5, 5)),
}
_LIMIT_SPREAD = np.deg2rad(4.0)


def _spread_out() -> np.ndarray:
    """(3, 24, 3) spread, low, high in radians; nothing is known of the pelvis."""
    table = np.zeros((3, len(JOINT_NAMES), 3))
    table[:, 0] = np.array([np.inf, -np.inf, np.inf])[:, None]
    for j, name in enumerate(JOINT_NAMES[1:], 1):
        row = np.deg2rad(np.array(_TABLE[name.removeprefix("left_").removeprefix("right_")], float))
        if name.startswith("right"):
            spread, low, high = row * [1, -1, -1]
            row = np.stack([np.abs(spread), np.minimum(low, high), np.maximum(low, high)])
        table[:, j] = row
    return table


SPREAD, LOW, HIGH = _spread_out()
assert np.allclose(SPREAD[1:], SPREAD[MIRROR][1:])


def beyond_limits(pose: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far a pose (24, 3), axis-angle radians, is beyond what joints can do.

    Returns:
        residuals (69,) in `_LIMIT_SPREAD`, for joints 1 to 23, and their Jacobian (69, 72) by turns of each joint
        about its own axes.
    """
    beyond = np.maximum(pose - HIGH, 0) + np.minimum(pose - LOW, 0)
    jacobian = np.zeros((pose.size - 3, pose.size))
    out = np.flatnonzero(beyond[1:].any(1)) + 1
    turns = _log_derivative(pose[out]) * ((beyond[out] != 0) / _LIMIT_SPREAD)[..., None]
    for j, turn in zip(out, turns, strict=True):
        jacobian[3 * j - 3 : 3 * j, 3 * j : 3 * j + 3] = turn
    return (beyond / _LIMIT_SPREAD)[1:].ravel(), jacobian


def away_from(guess: np.ndarray, rotations: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far local rotations (24, 3, 3) are turned from guessed ones, in spreads of what joints do.

    Returns:
        residuals (69,) for joints 1 to 23, and their Jacobian (69, 72) by turns of each joint about its own axes.
    """
    angles = Rotation.from_matrix(guess[1:].transpose(0, 2, 1) @ rotations[1:]).as_rotvec()
    joints = np.arange(len(angles))
    jacobian = np.zeros((len(angles), 3, len(angles) + 1, 3))
    jacobian[joints, :, joints + 1] = _log_derivative(angles) / SPREAD[1:, :, None]
    return (angles / SPREAD[1:]).ravel(), jacobian.reshape(angles.size, -1)


def _log_derivative(angles: np.ndarray) -> np.ndarray:
    """Derivatives (N, 3, 3) of log(R exp(w)) by w at 0, given log R (N, 3): the inverse right Jacobian of rotations
    (Chirikjian 2011)."""
    angle = np.clip(np.linalg.norm(angles, axis=1), 1e-4, 3.0)
    skew = np.zeros((len(angles), 3, 3))
    skew[:, [2, 0, 1], [1, 2, 0]], skew[:, [1, 2, 0], [2, 0, 1]] = angles, -angles
    factor = 1 / angle**2 - (1 + np.cos(angle)) / (2 * angle * np.sin(angle))
    return np.eye(3) + skew / 2 + factor[:, None, None] * skew @ skew
