"""What many performances share: a beginning that varies, places on the face, hands that come and go."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from motion.corpus.actions.rig import Hold, Score, turns

Rng = np.random.Generator
Point = tuple[float, float, float]

NECK = np.array([0.0, 0.105, 0.037])
"""From the neck joint to the head joint in metres."""
NECK_SHARE = 0.42
"""Share of the head's turn that the neck takes, as the rig has it."""


BESIDE_HIP = Hold((0.34, -0.66, 0.18), elbow=(0.9, -0.2, -0.7), palm=(-0.9, -0.3, -0.1), flex=10)


def vary(rng: Rng, point: Point, size: float = 0.03) -> Point:
    """A point or direction with a little personal difference."""
    return tuple(np.asarray(point) + rng.normal(0, size, 3))


def shifted(hold: Hold, out: float = 0.0, up: float = 0.0, forward: float = 0.0, **changes) -> Hold:
    """The same hold with the hand a little elsewhere."""
    return replace(hold, at=tuple(np.add(hold.at, (out, up, forward))), **changes)


def once(rng: Rng, seconds: float, speed: float, **options) -> Score:
    """A score of something done once: faster means shorter; some begin at once and some take a moment."""
    s = Score(rng, seconds / speed, tempo=speed, **options)
    s.start = rng.uniform(-0.12, 0.06)
    return s


def cycle(rng: Rng, period: float, count: int, speed: float, **options) -> Score:
    """A score of something done `count` times, hands at work from the first frame on: no arm is keyed yet."""
    s = Score(rng, count * period / speed, tempo=speed, period=period, **options)
    s.clear("left_arm")
    s.clear("right_arm")
    s.start = rng.uniform(0, 0.12) * period / speed
    return s


def move(s: Score, side: str, keys: Iterable[tuple[float, Hold]]) -> None:
    """Key an arm through (time, hold) pairs."""
    for time, hold in keys:
        s.arm(side, time, hold)


def raised(s: Score, side: str, start: float, end: float, hold: Hold, down: float | None = None) -> None:
    """An arm hangs until `start`, is at `hold` by `end`, and hangs again half a second after `down`."""
    move(s, side, [(start, s.rest(side)), (end, hold)])
    if hold.of == "pelvis":  # a hand goes round the hip, not through it
        s.arm(side, 0.45 * start + 0.55 * end, BESIDE_HIP)
    if down is not None:
        move(s, side, [(down, hold), (down + 0.5, s.rest(side))])


def on_head(point: Point, turn: float = 0.0, bend: float = 0.0, lean: float = 0.0, side: str = "right") -> Point:
    """Where a point (out, up, forward) of the head, metres from the head joint, is when the head is turned against
    the chest by (turn, bend, lean) degrees: for a Hold of="head"."""
    flip = np.array([-1 if side == "right" else 1, 1, 1])
    angles = np.array([turn, bend, lean])
    neck, head = turns(angles * NECK_SHARE), turns(angles)
    return tuple((neck @ NECK - NECK + head @ (np.asarray(point) * flip)) * flip)


def akimbo(rng: Rng) -> Hold:
    """A hand on the hip."""
    return Hold(
        vary(rng, (0.203, 0.10, 0.03), 0.006),
        of="pelvis",
        elbow=(1, 0.1, -0.55),
        palm=(-0.85, -0.5, 0.1),
        fingers=(-0.35, -0.5, 0.7),
    )
