"""The bank of a trained model: the components of its prototypes, refined until the decoder tells them best."""

import numpy as np
import torch
import torch.nn.functional as F

from motion.bank import Bank
from motion.losses import Weights, losses, total
from motion.motionclip import MotionCLIP
from motion.prototypes import Prototype
from motion.windows import Take, Windows

Tensor = torch.Tensor
COMPARED = 15.0
"""Frames per second at which refined components are compared with their motion."""
RATE = 0.02
"""Learning rate of the refinement."""


def build(model: MotionCLIP, takes: list[Take], text: list[np.ndarray], prototypes: list[Prototype], rate: float,
          rest_joints: Tensor, steps: int = 10) -> tuple[Bank, float]:
    """The bank, and the mean joint error in mm with which the decoder tells it.

    Args:
        model: the trained model.
        takes: the takes that the prototypes point into.
        text: for each take the unit vectors (N, D) of its captions.
        prototypes: which windows to keep; ordered by action.
        rate: frames per second at which the encoder sees motion.
        rest_joints: (24, 3) metres.
        steps: gradient steps on the components, the model standing still.
    """
    windows = Windows(takes)
    take = torch.tensor([p.take for p in prototypes])
    start = torch.tensor([p.start for p in prototypes])
    groups: dict[tuple[str, ...], int] = {}
    for i in take.tolist():
        groups.setdefault(tuple(takes[i].captions), len(groups))
    phrases = [(said, number) for captions, number in groups.items() for said in captions]
    authored = {tuple(takes[i].captions): takes[i].authored for i in take.tolist()}
    of_action = {tuple(takes[i].captions): text[i] for i in take.tolist()}
    vectors = np.concatenate([of_action[captions] for captions in groups])
    action = torch.tensor([groups[tuple(takes[i].captions)] for i in take.tolist()])
    centres = [of_action[captions].mean(0) for captions in groups]
    said = model.linear.said(F.normalize(torch.from_numpy(np.stack(centres)), dim=-1))[action]
    components, error = _refined(model, windows, take, start, rate, said, rest_joints, steps)
    order = sorted(range(len(prototypes)), key=lambda i: prototypes[i].rank)  # stable: rank within an action
    bank = Bank(
        actions=[captions[0] for captions in groups],
        authored=np.array([authored[captions] for captions in groups]),
        phrases=[said for said, _ in phrases],
        phrase_action=np.array([number for _, number in phrases]),
        phrase_vectors=vectors,
        components=components[order].numpy(),
        component_action=action.numpy()[order],
        seconds=np.array([prototypes[i].seconds for i in order], np.float32))
    return bank, error


def _refined(model: MotionCLIP, windows: Windows, take: Tensor, start: Tensor, rate: float, said: Tensor,
             rest_joints: Tensor, steps: int) -> tuple[Tensor, float]:
    """Components (N, D) of windows, moved from where the encoder puts them to where the decoder tells them best."""
    linear, batch, seen = model.linear, windows.cut(take, start, COMPARED), windows.cut(take, start, rate)
    model.requires_grad_(False)
    with torch.no_grad():
        components = linear.components(model.encode(seen.x, seen.mask, seen.times))
    components = components.requires_grad_()
    optimizer = torch.optim.Adam([components], RATE)
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = RATE * (1 - step / steps)
        heard = linear.components(components) + said
        terms = losses(model.decode(heard, batch.mask, batch.times), heard, batch, said, rest_joints)
        optimizer.zero_grad()
        total(terms, Weights(text=0.0)).backward()
        optimizer.step()
    with torch.no_grad():
        components = linear.components(components)
        heard = components + said
        told = model.decode(heard, batch.mask, batch.times)
        error = losses(told, heard, batch, said, rest_joints)["error_mm"]
    return components, float(error)
