"""The losses of MotionCLIP, equations 1, 2 and 4; equation 3 needs CLIP's image encoder and has no part here.

Equation 1 speaks of mesh vertices. The joints stand for them: they carry the same error at a hundredth of the cost, and
their velocity in the world ties the feet to the path.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F

from motion.body.kinematics import forward_kinematics
from motion.body.rotations import sixd_to_matrix
from motion.body.skeleton import PARENTS
from motion.features import ROOT
from motion.linear import NATIVE_FPS
from motion.windows import Batch

Tensor = torch.Tensor


@dataclass(frozen=True)
class Weights:
    """How much each term counts; the paper's are 1, 1, 1 and 0.01 for text."""

    rotation: float = 1.0
    velocity: float = 1.0
    joints: float = 10.0
    joint_velocity: float = 10.0
    text: float = 0.05


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


def losses(x: Tensor, z: Tensor, batch: Batch, text: Tensor, rest_joints: Tensor) -> dict[str, Tensor]:
    """The terms, unweighted.

    Args:
        x: (B, 25, 6, T) the motion as the decoder tells it.
        z: (B, D) its latents.
        batch: the motion as it was.
        text: (B, D) unit vectors of its captions.
        rest_joints: (24, 3) metres.
    """
    seen = batch.mask.float()
    pairs = seen[:, 1:] * seen[:, :-1]
    step = (batch.times[:, 1:] - batch.times[:, :-1])[:, None, None]
    change, truth = x.float().diff(dim=-1) / step, batch.x.diff(dim=-1) / step
    with torch.no_grad():
        joints, speeds = joints_and_velocities(batch.x, batch.times, rest_joints)
    told, told_speeds = joints_and_velocities(x, batch.times, rest_joints)
    return {
        "rotation": _mean((x.float() - batch.x).square().mean((1, 2)), seen),
        "velocity": _mean((change - truth).square().mean((1, 2)), pairs),
        "joints": _mean((told - joints).square().sum(-1).mean(-1), seen),
        "joint_velocity": _mean((told_speeds - speeds).square().sum(-1).mean(-1), pairs),
        "text": (1 - F.cosine_similarity(z.float(), text, dim=-1)).mean(),
        "error_mm": _mean((told - joints).detach().norm(dim=-1).mean(-1), seen) * 1000,
    }


def total(terms: dict[str, Tensor], weights: Weights) -> Tensor:
    """Equation 4."""
    return sum(getattr(weights, name) * terms[name] for name in Weights.__dataclass_fields__)


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum().clamp(min=1)
