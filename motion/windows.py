"""Training data: takes of motion, and random windows of them."""

import math
from dataclasses import dataclass

import torch

from motion import features
from motion.clip import Motion
from motion.linear import NATIVE_FPS

Tensor = torch.Tensor
WINDOW = 2.0
"""Seconds of a window: 60 frames at 30 fps, as in the paper."""
HOP = 45.0
"""Frames between the windows of one motion at most, so that they overlap by half a second."""


def covering(seconds: float) -> list[int]:
    """Frames at which windows begin that cover a motion of so many seconds evenly; one if it is no longer than that."""
    last = max(0.0, (seconds - WINDOW) * NATIVE_FPS)
    count = math.ceil(last / HOP) + 1
    return [round(last * i / max(1, count - 1)) for i in range(count)]


@dataclass
class Take:
    """A clip to learn from.

    Attributes:
        name: where it comes from, e.g. the file's name.
        action: short name of what is done; takes that share it are counted as one action.
        captions: sentences that describe it.
        rows: (T, 25, 6) rows at 30 fps, as the motion stands in its world.
        mirrored: whether it is the mirror image of another take.
        authored: whether it was made to show its action plainly, towards the viewer.
        loop: 1 if the action repeats, 0 if it comes to an end, -1 if that isn't known.
        weight: how much it counts; less where there is nearly the same again.
    """

    name: str
    action: str
    captions: list[str]
    rows: Tensor
    mirrored: bool = False
    authored: bool = False
    loop: int = -1
    weight: float = 1.0

    @classmethod
    def of(cls, motion: Motion, action: str, captions: list[str], name: str = "", mirrored: bool = False,
           authored: bool = False, loop: int = -1, weight: float = 1.0) -> "Take":
        """A take of a motion at any rate, or of its mirror image."""
        motion = motion.resampled(NATIVE_FPS)
        rows = features.to_rows(motion.mirrored() if mirrored else motion)
        return cls(name, action, list(captions), rows, mirrored, authored, loop, weight)

    @property
    def last(self) -> float:
        """Frame number at which the last window may begin."""
        return max(0.0, len(self.rows) - 1 - WINDOW * NATIVE_FPS)


@dataclass
class Batch:
    """Windows: x (B, 25, 6, T), mask (B, T), times (B, T) in frames of 1/30 s, take (B,) index, start (B,) frames."""

    x: Tensor
    mask: Tensor
    times: Tensor
    take: Tensor
    start: Tensor

    def to(self, device: torch.device) -> "Batch":
        """The batch on another device."""
        return Batch(*(getattr(self, name).to(device) for name in ("x", "mask", "times", "take", "start")))


class Windows:
    """All takes in one piece of memory, to cut windows from quickly."""

    def __init__(self, takes: list[Take]) -> None:
        self.takes = takes
        self.rows = torch.cat([take.rows for take in takes])
        self.lengths = torch.tensor([len(take.rows) for take in takes])
        self.begins = self.lengths.cumsum(0) - self.lengths
        self.odds = _balanced(takes)

    def places(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Take (count,) and start frame (count,) of random windows, rare actions' more often than their length says."""
        take = torch.multinomial(self.odds, count, replacement=True, generator=generator)
        last = torch.tensor([self.takes[i].last for i in take.tolist()])
        return take, torch.rand(count, generator=generator) * last

    def cut(self, take: Tensor, start: Tensor, rate: float, phase: float = 0.0, pace: Tensor | None = None) -> Batch:
        """Windows at given places.

        Args:
            take: (B,) index of the take.
            start: (B,) frame number in it, may be fractional.
            rate: frames per second of the result.
            phase: in [0, 1): by how much of a step the frames lie after the window's beginning.
            pace: (B,) how fast the motion is played; 1 without it.
        """
        pace = torch.ones(len(take)) if pace is None else pace
        times = (torch.arange(round(WINDOW * rate)) + phase) * (NATIVE_FPS / rate)  # (T,)
        frames = torch.cat([torch.zeros(len(take), 1), pace[:, None] * times], 1) + start[:, None]
        last = (self.lengths[take] - 1)[:, None]
        mask = frames[:, 1:] <= last
        frames = torch.minimum(frames, last)
        low = torch.minimum(frames.floor().long(), (last - 1).clamp(min=0))
        weight = (frames - low)[..., None, None]
        place, end = low + self.begins[take][:, None], last + self.begins[take][:, None]
        rows = torch.lerp(self.rows[place], self.rows[torch.minimum(place + 1, end)], weight)
        heading = features.headings(rows[:, 0])
        rows = features.turned(rows[:, 1:], -heading[:, None].expand(mask.shape))
        rows[:, :, features.ROOT, [0, 2]] *= pace[:, None, None]
        x = (rows * mask[..., None, None]).permute(0, 2, 3, 1)
        return Batch(x, mask, times.expand(len(take), -1), take, start)


def _balanced(takes: list[Take]) -> Tensor:
    """Odds of each take: square root of its action's total length, shared within the action by length and weight."""
    total: dict[str, float] = {}
    for take in takes:
        total[take.action] = total.get(take.action, 0.0) + take.weight * len(take.rows)
    return torch.tensor([take.weight * len(take.rows) / total[take.action] ** 0.5 for take in takes])
