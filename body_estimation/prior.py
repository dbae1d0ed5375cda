"""What bodies usually do: likely joint angles and the limits of joints.

A plain table. Angles are axis-angle components in degrees in SMPL's T-pose, x to the person's left, y up, z to the
front, written for the left side; the right side mirrors them.
"""

import numpy as np

from motion.body.skeleton import JOINT_NAMES, MIRROR

# Joint: usual angle, spread, lower limit, upper limit, each for x, y, z.
_TABLE = {
    "hip": ((-5, 0, 2), (35, 18, 14), (-135, -50, -30), (35, 50, 60)),
    "knee": ((6, 0, 0), (35, 6, 4), (-2, -15, -8), (150, 15, 8)),
    "ankle": ((0, 0, 0), (14, 12, 8), (-30, -30, -25), (50, 30, 25)),
    "foot": ((0, 0, 0), (2, 1, 1), (-40, -5, -5), (30, 5, 5)),
    "spine1": ((0, 0, 0), (9, 7, 7), (-20, -30, -25), (40, 30, 25)),
    "spine2": ((0, 0, 0), (7, 7, 7), (-20, -30, -25), (35, 30, 25)),
    "spine3": ((0, 0, 0), (5, 6, 6), (-20, -30, -25), (30, 30, 25)),
    "neck": ((5, 0, 0), (10, 14, 8), (-35, -50, -30), (45, 50, 30)),
    "head": ((0, 0, 0), (12, 18, 10), (-35, -50, -30), (40, 50, 30)),
    "collar": ((0, 0, 0), (3, 7, 7), (-10, -25, -20), (10, 25, 35)),
    "shoulder": ((0, -5, -55), (30, 35, 45), (-100, -140, -100), (100, 70, 110)),
    "elbow": ((0, -15, 0), (20, 50, 5), (-90, -155, -10), (90, 3, 10)),
    "wrist": ((0, 0, 0), (12, 16, 16), (-40, -40, -75), (40, 40, 75)),
    "hand": ((0, 0, 0), (0.5, 0.5, 0.5), (-5, -5, -5), (5, 5, 5)),
}
_LIMIT_SPREAD = np.deg2rad(4.0)


def _spread_out() -> np.ndarray:
    """(4, 24, 3) usual, spread, low, high in radians; nothing is known of the pelvis."""
    table = np.zeros((4, len(JOINT_NAMES), 3))
    table[1:, 0] = np.array([np.inf, -np.inf, np.inf])[:, None]
    for j, name in enumerate(JOINT_NAMES[1:], 1):
        row = np.deg2rad(np.array(_TABLE[name.removeprefix("left_").removeprefix("right_")], float))
        if name.startswith("right"):
            usual, spread, low, high = row * [1, -1, -1]
            row = np.stack([usual, np.abs(spread), np.minimum(low, high), np.maximum(low, high)])
        table[:, j] = row
    return table


USUAL, SPREAD, LOW, HIGH = _spread_out()
assert np.allclose(SPREAD[1:], SPREAD[MIRROR][1:])


def residuals(pose: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How unusual a pose (24, 3), axis-angle radians, is.

    Returns:
        residuals (138,): in spreads from the usual, then in `_LIMIT_SPREAD` beyond the limits, for joints 1 to 23.
        Jacobian (138, 72) by turns of each joint about its own axes.
    """
    beyond = np.maximum(pose - HIGH, 0) + np.minimum(pose - LOW, 0)
    values = np.concatenate([((pose - USUAL) / SPREAD)[1:].ravel(), (beyond / _LIMIT_SPREAD)[1:].ravel()])
    count = pose.size - 3
    jacobian = np.zeros((2 * count, pose.size))
    for j in range(1, len(pose)):
        turn = _log_derivative(pose[j])
        rows = slice(3 * j - 3, 3 * j)
        columns = slice(3 * j, 3 * j + 3)
        jacobian[rows, columns] = turn / SPREAD[j][:, None]
        jacobian[count + rows.start : count + rows.stop, columns] = turn * ((beyond[j] != 0) / _LIMIT_SPREAD)[:, None]
    return values, jacobian


def _log_derivative(angles: np.ndarray) -> np.ndarray:
    """Derivative (3, 3) of log(R exp(w)) by w at 0: the inverse right Jacobian of rotations (Chirikjian 2011)."""
    x, y, z = angles
    angle = min(float(np.linalg.norm(angles)), 3.0)
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    if angle < 1e-4:
        return np.eye(3) + skew / 2
    factor = 1 / angle**2 - (1 + np.cos(angle)) / (2 * angle * np.sin(angle))
    return np.eye(3) + skew / 2 + factor * skew @ skew
