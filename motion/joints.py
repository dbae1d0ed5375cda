"""Joints of the default body."""

import numpy as np

from motion.body.model import Body


def body_joints(poses: np.ndarray) -> np.ndarray:
    """Poses (T, 24, 3) in axis-angle radians -> joints (T, 24, 3) of the default body around its pelvis, metres."""
    return Body.default().joints(poses, translation=np.zeros((len(poses), 3), np.float32))
