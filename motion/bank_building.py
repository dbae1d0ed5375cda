"""The bank of a trained model: the components of its prototypes, refined until the decoder tells them best."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from motion.bank import Bank
from motion.linear import NATIVE_FPS
from motion.losses import Weights, reconstruction, total
from motion.motionclip import MotionCLIP
from motion.prototypes import Prototype
from motion.windows import Take, Windows

Tensor = torch.Tensor
COMPARED = 15.0
"""Frames per second at which refined components are compared with their motion."""
RATE = 0.04
"""Learning rate of the refinement."""
REFINED_TOGETHER = 256


@dataclass
class Told:
    """Windows as the model tells them: components (W, D), unit vectors heard (W, D), joint error in mm."""

    components: Tensor
    heard: Tensor
    error: float


def build(model: MotionCLIP, takes: list[Take], text: list[np.ndarray], prototypes: list[Prototype], rate: float,
          rest_joints: Tensor, steps: int = 4) -> tuple[Bank, float]:
    """The bank, and the mean joint error in mm with which the decoder tells it.

    Args:
        model: the trained model.
        takes: the takes that the prototypes point into.
        text: for each take the unit vectors (N, D) of its captions.
        prototypes: which performances to keep; ordered by action.
        rate: frames per second at which the encoder sees motion.
        rest_joints: (24, 3) metres.
        steps: gradient steps on the components, the model standing still.
    """
    ordered = sorted(prototypes, key=lambda p: p.rank)  # stable: by rank, within it by action
    actions: dict[tuple[str, ...], int] = {}
    for prototype in prototypes:
        actions.setdefault(tuple(takes[prototype.take].captions), prototype.take)
    number = {captions: i for i, captions in enumerate(actions)}
    owner = np.array([number[tuple(takes[p.take].captions)] for p in ordered])
    of_window = np.repeat(np.arange(len(ordered)), [len(p.starts()) for p in ordered])
    take = torch.tensor([p.take for p in ordered])[of_window]
    start = torch.tensor([p.start + s for p in ordered for s in p.starts()])
    centres = F.normalize(torch.stack([torch.from_numpy(text[i]).mean(0) for i in actions.values()]), dim=-1)
    said = model.linear.said(centres)[owner[of_window]]
    told = _told(model, Windows(takes), take, start, rate, said, rest_joints, steps)
    bank = Bank(
        actions=[captions[0] for captions in actions],
        authored=np.array([takes[i].authored for i in actions.values()]),
        loop=np.array([takes[i].loop for i in actions.values()], np.int8),
        phrases=[phrase for captions in actions for phrase in captions],
        phrase_action=np.repeat(np.arange(len(actions)), [len(captions) for captions in actions]).astype(np.int32),
        phrase_vectors=np.concatenate([text[i] for i in actions.values()]),
        performance_action=owner.astype(np.int32),
        seconds=np.array([p.seconds for p in ordered], np.float32),
        window_performance=of_window.astype(np.int32),
        starts=np.array([s / NATIVE_FPS for p in ordered for s in p.starts()], np.float32),
        components=told.components.numpy(),
        heard=told.heard.numpy())
    return bank, told.error


def _told(model: MotionCLIP, windows: Windows, take: Tensor, start: Tensor, rate: float, said: Tensor,
          rest_joints: Tensor, steps: int) -> Told:
    """All windows, some at a time."""
    model.requires_grad_(False)
    parts, device = [], next(model.parameters()).device
    for some in torch.arange(len(take)).split(REFINED_TOGETHER):
        batch = windows.cut(take[some], start[some], COMPARED).to(device)
        seen = windows.cut(take[some], start[some], rate).to(device)
        parts.append(_refined(model, batch, seen, said[some], rest_joints, steps))
    sizes = np.array([len(part.components) for part in parts])
    error = float((np.array([part.error for part in parts]) * sizes).sum() / sizes.sum())
    return Told(torch.cat([part.components for part in parts]), torch.cat([part.heard for part in parts]), error)


def _refined(model: MotionCLIP, batch, seen, said: Tensor, rest_joints: Tensor, steps: int) -> Told:
    """Components of windows, moved from where the encoder puts them to where the decoder tells them best."""
    linear = model.linear
    with torch.no_grad():
        z = model.encode(seen.x, seen.mask, seen.times)
        heard = F.normalize(model.encoder(seen.x, seen.mask, seen.times), dim=-1)
    components = linear.components(z).requires_grad_()
    optimizer = torch.optim.Adam([components], RATE)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = RATE * (1 - step / steps)
        told = model.decode(linear.components(components) + said, batch.mask, batch.times)
        optimizer.zero_grad()
        total(reconstruction(told, batch, rest_joints), Weights()).backward()
        optimizer.step()
    with torch.no_grad():
        components = linear.components(components)
        told = model.decode(components + said, batch.mask, batch.times)
        error = reconstruction(told, batch, rest_joints)["error_mm"]
    return Told(components, heard, float(error))
