"""The losses of MotionCLIP, equations 1, 2 and 4; equation 3 is in `motion.image_loss`.

Equation 1 speaks of mesh vertices. The joints stand for them: they carry the same error at a hundredth of the cost, and
their velocity in the world ties the feet to the path.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F

from motion.kinetics import joints_and_velocities
from motion.windows import Batch

Tensor = torch.Tensor
TEMPERATURE = 0.07
SAME = 0.85
"""Captions with at least this cosine say the same; they are not held against each other."""


@dataclass(frozen=True)
class Weights:
    """How much each term counts; the paper's are 1, 1, 1 and 0.01 for text and image."""

    rotation: float = 1.0
    velocity: float = 1.0
    joints: float = 10.0
    joint_velocity: float = 10.0
    text: float = 1.0
    contrast: float = 0.5
    image: float = 0.01


def reconstruction(x: Tensor, batch: Batch, rest_joints: Tensor) -> dict[str, Tensor]:
    """The terms of equation 1, unweighted, and the joints' error in mm.

    Args:
        x: (B, 25, 6, T) the motion as the decoder tells it.
        batch: the motion as it was.
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
        "error_mm": _mean((told - joints).detach().norm(dim=-1).mean(-1), seen) * 1000,
    }


def alignment(heard: Tensor, text: Tensor, said: Tensor | None = None) -> dict[str, Tensor]:
    """Equation 2, unweighted, and its contrastive form.

    Cosine alone is content with the mean of all captions; telling them apart is what recognition needs.

    Args:
        heard: (B, D) what the encoder makes of the motions.
        text: (B, D) unit vectors of their captions.
        said: (B, E) unit vectors by which captions are found to say the same; `text` without it.
    """
    said = text if said is None else said
    heard = F.normalize(heard.float(), dim=-1)
    similarity = heard @ text.T / TEMPERATURE
    own = torch.eye(len(text), dtype=torch.bool, device=text.device)
    similarity = similarity.masked_fill((said @ said.T > SAME) & ~own, -1e4)
    number = torch.arange(len(text), device=text.device)
    contrast = (F.cross_entropy(similarity, number) + F.cross_entropy(similarity.T, number)) / 2
    return {"text": (1 - (heard * text).sum(-1)).mean(), "contrast": contrast}


def total(terms: dict[str, Tensor], weights: Weights) -> Tensor:
    """Equation 4."""
    return sum(getattr(weights, name) * terms[name] for name in Weights.__dataclass_fields__ if name in terms)


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum().clamp(min=1)
