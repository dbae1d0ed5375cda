"""What tests of the authored actions measure on a performance."""

import numpy as np

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES


def joints(motion):
    """name -> (T, 3) positions."""
    positions = Body.default().joints(motion.poses, None, motion.translation)
    return {name: positions[:, i] for i, name in enumerate(JOINT_NAMES)}


def swings(curve, share):
    """How often a curve (T,) turns back by more than a share of its range."""
    least = np.ptp(curve) * share
    turns, extreme, direction = 0, curve[0], 0
    for value in curve:
        if direction >= 0 and value < extreme - least:
            turns, extreme, direction = turns + 1, value, -1
        elif direction <= 0 and value > extreme + least:
            turns, extreme, direction = turns + 1, value, 1
        elif (value - extreme) * direction > 0:
            extreme = value
    return turns
