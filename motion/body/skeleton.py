"""The 24 joints of SMPL: names, parents, and mirroring left to right."""

import numpy as np

JOINT_NAMES = (
    "pelvis", "left_hip", "right_hip", "spine1", "left_knee", "right_knee", "spine2", "left_ankle", "right_ankle",
    "spine3", "left_foot", "right_foot", "neck", "left_collar", "right_collar", "head", "left_shoulder",
    "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hand", "right_hand",
)
"""SMPL's joint names in SMPL's order (Loper et al. 2015). The person's left is the world's +x."""

PARENTS = np.array([-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19, 20, 21])
"""Parent of each joint; parents come before their children."""


def _mirrored(name: str) -> str:
    if name.startswith("left"):
        return name.replace("left", "right", 1)
    return name.replace("right", "left", 1) if name.startswith("right") else name


MIRROR = np.array([JOINT_NAMES.index(_mirrored(name)) for name in JOINT_NAMES])
"""Index of each joint's counterpart on the other side."""


def mirror_pose(poses: np.ndarray) -> np.ndarray:
    """Poses (..., 24, 3) in axis-angle radians, as seen in a mirror that lies in the plane x = 0."""
    return np.asarray(poses)[..., MIRROR, :] * np.array([1, -1, -1], dtype=np.asarray(poses).dtype)
