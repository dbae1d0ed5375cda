"""What sports have in common: stances, hands on one handle, leaps, the whip of a throwing arm."""

from collections.abc import Iterable

import numpy as np

from motion.corpus.actions.rig import SIDES, Hold, Score

GRAVITY = 9.81
DOWN = (0.6, -0.7, -0.5)
"""Where an elbow points that hangs beside a hand held in front."""
IN = (-1.0, -0.1, 0.1)
"""A palm that faces the midline."""
LONG_AGO, MIDDLE = -100.0, Hold((0.45, -0.1, 0.7), elbow=DOWN, palm=IN)
"""A first key in the middle of an arm's range: rotations are told from their twins by what is near it."""
Vector = tuple[float, float, float]


def at(out: float, up: float, forward: float, elbow: Vector = DOWN, palm: Vector | None = IN, **more) -> Hold:
    """A wrist placed in arm lengths from its shoulder."""
    return Hold((out, up, forward), elbow=elbow, palm=palm, **more)


def near(
    out: float,
    up: float,
    forward: float,
    of: str = "chest",
    elbow: Vector = DOWN,
    palm: Vector | None = IN,
    **more,
) -> Hold:
    """A palm placed in metres from the chest, the head or the pelvis."""
    return Hold((out, up, forward), of=of, elbow=elbow, palm=palm, **more)


def arms(s: Score, side: str, *keys: tuple[float, Hold]) -> None:
    """All keys (time, hold) of one arm or of both, the hanging arm at the start forgotten."""
    for one in SIDES if side == "both" else (side,):
        s.clear(f"{one}_arm")
        if s.tracks[f"{one}_arm"].period is None:
            s.arm(one, LONG_AGO, MIDDLE)
        for time, hold in keys:
            s.arm(one, time, hold)


def stand(s: Score, left: Vector, right: Vector) -> None:
    """Feet at (x, z, yaw) from the start."""
    for side, (x, z, yaw) in zip(SIDES, (left, right), strict=True):
        s.foot(side, 0.0, x=x, z=z, yaw=yaw)


def pivot(s: Score, side: str, *keys: tuple[float, float, float]) -> None:
    """A foot that stays where it is at the first key and turns on its ball: (time, roll, turn) degrees."""
    x, z, yaw = s.where(side, keys[0][0])[:3]
    for time, roll, turn in keys:
        s.foot(side, time, x=x, z=z, yaw=yaw + turn, roll=roll)


def path(s: Score, side: str, *keys: tuple[float, float, float, float, float, float]) -> None:
    """A foot's way: (time, x, z, lift, roll, yaw)."""
    for time, x, z, lift, roll, yaw in keys:
        s.foot(side, time, x=x, z=z, lift=lift, roll=roll, yaw=yaw)


def grip(
    s: Score, *keys: tuple[float, Vector, Vector], elbow: Vector = (0.6, -0.8, -0.2), apart: float = 0.035
) -> None:
    """Both hands on one handle: (time, its place from the chest: x to the left, y up, z forward; where it points).
    The right hand is nearer the club's or the bat's end."""
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_arm")
        for time, place, (fx, fy, fz) in keys:
            along = np.array([fx, fy, fz]) / np.linalg.norm([fx, fy, fz])
            x, y, z = np.array(place) - sign * apart * along
            hold = Hold((sign * x, y, z), of="chest", elbow=elbow, palm=(-1, 0, 0.15), fingers=(sign * fx, fy, fz))
            s.arm(side, time, hold)
    s.join(lambda t: np.ones((len(t), 1)), 2 * apart + 0.015)


def whip(s: Score, side: str, time: float, high: float = 0.66, across: float = 1.0) -> None:
    """An overarm blow or throw that lets go at `time`: the elbow leads, the forearm lies back, the hand follows
    through to the other hip. high: of the hand at release, in arm lengths."""
    s.arm(side, time - 0.13, at(0.50, high - 0.24, -0.36, (1, 0.05, 0.15), (0, 0.5, 0.8), flex=-35))
    s.arm(side, time - 0.01, at(0.40, high, 0.14, (1, 0, 0.5), (-0.1, 0.3, 1), flex=-22))
    s.arm(side, time + 0.09, at(0.14, high - 0.14, 0.78, (1, -0.1, 0), (-0.2, -0.6, 0.7), flex=22))
    s.arm(side, time + 0.23, at(-0.28 * across, -0.32, 0.84, (1, 0.1, -0.1), (-0.5, -0.8, 0), flex=30))
    s.arm(side, time + 0.40, at(-0.50 * across, -0.68, 0.40, (0.8, 0.1, 0.4), (-0.6, -0.3, -0.5), flex=15))


def leap(
    s: Score,
    off: float,
    air: float,
    start: tuple[float, float] = (0.0, 0.0),
    to: tuple[float, float] = (0.0, 0.0),
    tuck: float = 0.045,
    feet: Iterable[str] = SIDES,
    low: float = 0.05,
) -> float:
    """Both feet leave the ground at `off` and fall back after `air` seconds; the height follows from gravity.

    Args:
        start, to: pelvis (x, z) at take-off and at landing in metres.
        tuck: metres by which the feet are drawn up.
        feet: whose path is written; a foot that does something else in the air is written by the action.
        low: metres by which the pelvis is lower at landing than at take-off.

    Returns:
        The rise in metres.
    """
    rise = GRAVITY * (air / s.tempo / 2) ** 2 / 2
    (x0, z0), (x1, z1) = start, to
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        height = 4 * rise * share * (1 - share)
        s.body(
            off + share * air,
            pelvis=(x0 + (x1 - x0) * share, 0.055 + height - low * share**2, z0 + (z1 - z0) * share),
        )
    for side in feet:
        x, z, yaw = s.where(side, off)[:3]
        s.foot(side, off - 0.08, x=x, z=z, yaw=yaw, roll=22)
        s.foot(side, off, x=x, z=z, yaw=yaw, roll=46)
        for share, roll in ((0.15, 54), (0.5, 40), (0.85, 26)):
            s.foot(
                side,
                off + share * air,
                x=x + (x1 - x0) * share,
                z=z + (z1 - z0) * share,
                yaw=yaw,
                lift=4 * rise * share * (1 - share) + tuck * np.sin(np.pi * share),
                roll=roll,
            )
        s.foot(side, off + air, x=x + x1 - x0, z=z + z1 - z0, yaw=yaw, roll=18)
        s.foot(side, off + air + 0.09, x=x + x1 - x0, z=z + z1 - z0, yaw=yaw)
    return rise
