"""What pantomimes share: a stance that lives on the beat, a seat that isn't there, feet in mid-air."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.parts import cycle
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator
Vector = tuple[float, float, float]
STOOL = (0.0, -0.40, -0.30)
"""Pelvis offset from standing of somebody on a stool."""
FIST_ON_HIP = Hold((0.185, 0.10, 0.03), of="pelvis", elbow=(1, 0.1, -0.45), palm=(-0.85, -0.5, 0.1), flex=20)


def beat(s: Score, name: str, amount: Vector, rate: float, phase: float = 0.0) -> None:
    """A channel swings by `amount`, `rate` times a second at ordinary tempo; greatest at `phase` of each swing."""
    s.layer(name, lambda t: wave(rate * s.tempo, phase)(t) * np.asarray(amount))


def always(s: Score, name: str, amount: Vector) -> None:
    """Add a constant to a channel."""
    s.layer(name, lambda t: np.ones((len(t), 1)) * np.asarray(amount))


def on_stool(rng: Rng, period: float, count: int, speed: float, splay: float = 14, wide: float = 0.2) -> Score:
    """A cycle performed sitting, knees apart; the pelvis is keyed at 0 only."""
    s = cycle(rng, period, count, speed, stance=wide, toe_out=14, calm=0.25)
    s.body(0.0, pelvis=STOOL, hips=(0, 0, 0), spine=(0, 6, 0))
    for side in SIDES:
        s.knee(side, 0.0, splay)
    return s


def bounce(s: Score, rate: float, depth: float, phase: float = 0.0) -> None:
    """The knees give, `rate` times a second; the chest and the head follow."""
    always(s, "pelvis", (0, -depth, 0))
    beat(s, "pelvis", (0, -depth, 0), rate, phase)
    beat(s, "spine", (0, 2.5, 0), rate, phase + 0.12)
    beat(s, "look", (0, 3.5, 0), rate, phase + 0.2)


def tap(s: Score, side: str, rate: float, period: float, size: float = 16) -> None:
    """A foot taps the beat with its toes, `rate` times a second."""
    x, z, yaw = s.where(side, 0.0)[:3]
    for start in np.arange(0, period - 1e-6, 1 / rate):
        s.foot(side, start, x=x, z=z, yaw=yaw)
        s.foot(side, start + 0.45 / rate, x=x, z=z, yaw=yaw, roll=-size)
        s.foot(side, start + 0.9 / rate, x=x, z=z, yaw=yaw)
