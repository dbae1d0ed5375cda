"""Motions as other people, skeletons and capture systems would have made them, for the encoder to learn from.

What differs between sources of motion is above all constant: where a rig's joints sit, how the retargeting set the
limbs, how a performer carries himself, how fast he is. An encoder that has seen such differences doesn't go by them.
"""

import math

import torch

from motion.body.rotations import axis_angle_to_matrix, matrix_to_sixd, sixd_to_matrix
from motion.features import ROOT

Tensor = torch.Tensor
BIAS = math.radians(7)
"""Standard deviation of a joint's constant error about each axis."""
ROOT_BIAS = math.radians(4)
ROOT_SPREAD = 0.15
"""Standard deviation of the factor on the root's velocity and height."""
PACE = (0.75, 1.3)
"""Slowest and fastest pace at which a window is cut."""


def paces(count: int, generator: torch.Generator) -> Tensor:
    """Random paces (count,), 1 being the motion's own."""
    low, high = (math.log(pace) for pace in PACE)
    return (low + (high - low) * torch.rand(count, generator=generator)).exp()


def jittered(x: Tensor, mask: Tensor, generator: torch.Generator) -> Tensor:
    """Windows (B, 25, 6, T), mask (B, T), with a constant error on each joint and the root's row scaled."""
    rows = x.permute(0, 3, 1, 2)
    spread = x.new_full((ROOT, 1), BIAS)
    spread[0] = ROOT_BIAS
    error = axis_angle_to_matrix(spread * torch.randn(len(x), 1, ROOT, 3, generator=generator))
    rotations = matrix_to_sixd(sixd_to_matrix(rows[:, :, :ROOT]) @ error)
    root = rows[:, :, ROOT:] * (1 + ROOT_SPREAD * torch.randn(len(x), 1, 1, 1, generator=generator))
    return (torch.cat([rotations, root], 2) * mask[..., None, None]).permute(0, 2, 3, 1)
