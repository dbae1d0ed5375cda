"""Where the joints of motion rows are, and how they move; differentiable."""

import torch

from motion.body.kinematics import forward_kinematics
from motion.body.rotations import sixd_to_matrix
from motion.body.skeleton import PARENTS
from motion.features import ROOT
from motion.linear import NATIVE_FPS

Tensor = torch.Tensor


def joints_and_velocities(x: Tensor, times: Tensor, rest_joints: Tensor) -> tuple[Tensor, Tensor]:
    """Where the joints are and how they move.

    Args:
        x: (B, 25, 6, T) motion rows.
        times: (B, T) in frames of 1/30 s, evenly spaced.
        rest_joints: (24, 3) metres.
    Returns:
        (B, T, 24, 3) metres around the pelvis, at the pelvis' height; (B, T - 1, 24, 3) metres per 1/30 s in the world.
    """
    rows = x.permute(0, 3, 1, 2).float()
    batch, length = rows.shape[:2]
    matrices = sixd_to_matrix(rows[:, :, :ROOT]).flatten(0, 1)
    height = rows[:, :, ROOT, :3] * rows.new_tensor([0.0, 1.0, 0.0])
    joints = forward_kinematics(matrices, rest_joints, height.flatten(0, 1), PARENTS)[0].unflatten(0, (batch, length))
    step = (times[:, 1:] - times[:, :-1])[..., None, None]
    ground = rows[:, :, ROOT, :3] * rows.new_tensor([1.0, 0.0, 1.0]) / NATIVE_FPS
    drift = ((ground[:, 1:] + ground[:, :-1]) / 2)[:, :, None]
    return joints, joints.diff(dim=1) / step + drift
