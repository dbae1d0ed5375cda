"""The bank of a trained model: its latents of the prototypes, refined until the decoder tells them best."""

import numpy as np
import torch

from motion.bank import Bank
from motion.losses import Weights, losses, total
from motion.motionclip import MotionCLIP
from motion.prototypes import Prototype
from motion.text import encoder
from motion.windows import Take, Windows

Tensor = torch.Tensor
RATES = (15.0, 30.0)
"""Rates at which refined latents are compared with their motion, in turns: the bank is decoded at 30."""


def build(model: MotionCLIP, takes: list[Take], prototypes: list[Prototype], rate: float, rest_joints: Tensor,
          steps: int = 60, text: str = "minilm") -> tuple[Bank, float]:
    """The bank, and the mean joint error in mm with which the decoder tells its latents.

    Args:
        model: the trained model.
        takes: the takes that the prototypes point into.
        prototypes: which windows to keep; ordered by action.
        rate: frames per second at which the encoder sees motion.
        rest_joints: (24, 3) metres.
        steps: gradient steps on the latents, the model standing still.
        text: name of the text encoder.
    """
    windows = Windows(takes)
    take = torch.tensor([p.take for p in prototypes])
    start = torch.tensor([p.start for p in prototypes])
    latents, error = _refined(model, windows, take, start, rate, rest_joints, steps)
    groups: dict[tuple[str, ...], int] = {}
    order = sorted(range(len(prototypes)), key=lambda i: prototypes[i].rank)  # stable: rank within an action
    for i in take.tolist():
        groups.setdefault(tuple(takes[i].captions), len(groups))
    phrases = [(said, number) for captions, number in groups.items() for said in captions]
    bank = Bank(
        actions=[captions[0] for captions in groups],
        phrases=[said for said, _ in phrases],
        phrase_action=np.array([number for _, number in phrases]),
        phrase_vectors=encoded([said for said, _ in phrases], text),
        latents=latents[order].numpy(),
        latent_action=np.array([groups[tuple(takes[prototypes[i].take].captions)] for i in order]),
        seconds=np.array([prototypes[i].seconds for i in order], np.float32))
    return bank, error


def encoded(texts: list[str], name: str = "minilm", size: int = 64) -> np.ndarray:
    """Unit vectors (N, D) of many texts, those of like length together."""
    unique = sorted(set(texts), key=lambda text: (len(text), text))
    pieces = [encoder(name).encode(unique[i:i + size]) for i in range(0, len(unique), size)]
    table = dict(zip(unique, np.concatenate(pieces), strict=True))
    return np.stack([table[text] for text in texts])


def _refined(model: MotionCLIP, windows: Windows, take: Tensor, start: Tensor, rate: float, rest_joints: Tensor,
             steps: int) -> tuple[Tensor, float]:
    """Latents (N, D) of windows, moved from where the encoder puts them to where the decoder tells the window best."""
    batches = [windows.cut(take, start, each) for each in RATES]
    own = windows.cut(take, start, rate)
    with torch.no_grad():
        latents = model.encode(own.x, own.mask, own.times)
    origin = latents.clone()
    latents = latents.requires_grad_()
    optimizer = torch.optim.Adam([latents], 0.02)
    for step in range(steps):
        batch = batches[step % len(batches)]
        optimizer.param_groups[0]["lr"] = 0.02 * (1 - step / steps)
        terms = losses(model.decode(latents, batch.mask, batch.times), latents, batch, origin, rest_joints)
        optimizer.zero_grad()
        total(terms, Weights()).backward()
        optimizer.step()
    with torch.no_grad():
        told = model.decode(latents, batches[-1].mask, batches[-1].times)
        error = losses(told, latents, batches[-1], origin, rest_joints)["error_mm"]
    return latents.detach(), float(error)
