"""Skeletons that are SMPL's own, in BVH or glTF: their rotations are SMPL poses as they are, nothing is retargeted."""

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion
from motion.readers.skeleton import Skeleton

ALIKE = np.cos(np.deg2rad(20))
"""Cosine of the angle up to which a limb's rest direction counts as the T-pose's."""

_LIMBS = [(JOINT_NAMES.index(f"{side}_{start}"), JOINT_NAMES.index(f"{side}_{end}")) for side in ("left", "right")
          for start, end in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))]
_LEGS = [pair for pair in _LIMBS if "hip" in JOINT_NAMES[pair[0]] or "knee" in JOINT_NAMES[pair[0]]]


def smpl_motion(skeleton: Skeleton, body: Body | None = None) -> Motion | None:
    """The motion of a skeleton that has SMPL's 24 joints and T-pose, y up and facing +z; None for any other one.

    The root's path is scaled by the leg length, so that a file of another size or unit fits the body.
    """
    if not set(JOINT_NAMES) <= set(skeleton.names):
        return None
    index = [skeleton.names.index(name) for name in JOINT_NAMES]
    if any(skeleton.parents[index[joint]] != index[parent] for joint, parent in enumerate(PARENTS) if parent >= 0):
        return None
    own = skeleton.rest_positions[index]
    rest = (body or Body.default()).rest_joints().astype(float)
    if min(_cosine(own[b] - own[a], rest[b] - rest[a]) for a, b in _LIMBS) < ALIKE:
        return None
    # A bone may have any axes of its own; against its rest pose it turns as SMPL's does.
    turned = skeleton.rotations[:, index] @ np.swapaxes(skeleton.rest[index], -1, -2)
    local = turned.copy()
    local[:, 1:] = np.swapaxes(turned[:, PARENTS[1:]], -1, -2) @ turned[:, 1:]
    poses = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
    scale = _length(rest) / _length(own)
    return Motion(poses, skeleton.positions[:, index[0]] * scale, skeleton.fps)


def _length(joints: np.ndarray) -> float:
    return sum(float(np.linalg.norm(joints[b] - joints[a])) for a, b in _LEGS)


def _cosine(first: np.ndarray, second: np.ndarray) -> float:
    return float(first @ second / max(np.linalg.norm(first) * np.linalg.norm(second), 1e-12))
