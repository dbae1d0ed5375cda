"""Dances that one would see at a party."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def bounce(s: Score, rate: float, depth: float, phase: float = 0.0) -> None:
    """The knees give on every beat: the pelvis is lowest at the beat, the chest and the head follow."""
    s.body(0.0, pelvis=(0, -depth, 0))
    s.layer("pelvis", lambda t: -depth * wave(rate, phase)(t) * [0, 1, 0])
    s.layer("spine", lambda t: wave(rate, phase + 0.12)(t) * [0, 2.6, 0])
    s.layer("look", lambda t: wave(rate, phase + 0.2)(t) * [0, 3.4, 0])


@action(
    "dance_disco",
    "disco dancing",
    "a person dances disco",
    "points to the ceiling and to the floor like in a disco film",
    "someone does the disco point",
    "dancing to seventies music",
    "disco",
    "dancing",
    loop=True,
)
def disco(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    beat = 0.5
    s = Score(rng, seconds / speed, tempo=speed, stance=rng.uniform(0.17, 0.21), toe_out=18, period=4 * beat)
    bounce(s, speed / beat, 0.028)
    s.clear("right_arm")
    high = dict(elbow=(0.9, -0.4, -0.1), palm=(-0.2, -0.5, 0.8))
    low = dict(elbow=(0.7, 0.1, -0.8), palm=(-0.3, 0.3, -1))
    for n in range(2):
        t = 2 * n * beat
        s.arm("right", t + 0.00, Hold((0.58 * size, 0.76, 0.22), **high))
        s.arm("right", t + 0.16, Hold((0.56 * size, 0.73, 0.22), **high))
        s.arm("right", t + beat - 0.22, Hold((0.15, -0.02, 0.48), elbow=(1, -0.5, 0.1), palm=(-0.5, -0.8, 0)))
        s.arm("right", t + beat, Hold((-0.52, -0.70, 0.46), **low))
        s.arm("right", t + beat + 0.14, Hold((-0.50, -0.69, 0.45), **low))
        s.arm("right", t + 2 * beat - 0.2, Hold((0.10, -0.12, 0.50), elbow=(1, -0.4, 0), palm=(-0.5, -0.8, 0)))
        s.body(t, weight=-0.85, hips=(-10, 0, -2), spine=(-14, -4, 6), look=(-18, -14, 0))
        s.body(t + beat, weight=0.75, hips=(12, 2, 2), spine=(20, 8, 3), look=(8, 10, 4))
        s.knee("left", t, 10)
        s.knee("left", t + beat, 0)
        s.knee("right", t, 0)
        s.knee("right", t + beat, -6)
    s.clear("left_arm")
    grip = dict(of="pelvis", elbow=(1, 0.1, -0.5), palm=(-0.85, -0.5, 0.1), fingers=(-0.35, -0.5, 0.7))
    s.arm("left", 0.0, Hold((0.185, 0.10, 0.03), **grip))
    x, z, yaw = s.where("left", 0.0)[:3]
    rx, rz, ryaw = s.where("right", 0.0)[:3]
    for n in range(2):
        t = 2 * n * beat
        s.foot("left", t, x=x, z=z, yaw=yaw, roll=24)
        s.foot("left", t + 0.14, x=x, z=z, yaw=yaw, roll=24)
        s.foot("left", t + beat, x=x, z=z, yaw=yaw)
        s.foot("right", t, x=rx, z=rz, yaw=ryaw)
        s.foot("right", t + beat, x=rx, z=rz, yaw=ryaw + 14, roll=26)
        s.foot("right", t + beat + 0.14, x=rx, z=rz, yaw=ryaw + 14, roll=26)
    return s


@action(
    "dance_groove",
    "dancing a side step",
    "a person grooves from side to side",
    "does the side step to the music",
    "someone dances with a two-step",
    "side to side dance",
    "dancing at a party",
    loop=True,
)
def groove(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    beat = 0.5
    s = Score(rng, seconds / speed, tempo=speed, stance=0.14, toe_out=12, period=4 * beat)
    bounce(s, speed / beat, 0.030, 0.1)
    wide, near = 0.20 * size, 0.07
    # Beat by beat: left foot out, right foot to it, right foot out, left foot to it.
    left_in, left_out, right_in, right_out = -0.12 - wide + 2 * near, 0.12 + wide, 0.12 + wide - 2 * near, -0.12 - wide
    moves = (
        ("left", 0, left_in, left_out),
        ("right", 1, right_out, right_in),
        ("right", 2, right_in, right_out),
        ("left", 3, left_out, left_in),
    )
    for side in ("left", "right"):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.02
        sign = 1 if side == "left" else -1
        yaw = sign * 12
        for one, n, start, end in moves:
            if one != side:
                continue
            t0, t1 = n * beat + 0.08, n * beat + 0.42
            closing = (
                abs(end) < abs(start) or (side == "left" and end == left_in) or (side == "right" and end == right_in)
            )
            s.foot(side, t0, x=start, z=0, yaw=yaw)
            s.foot(side, t0 + 0.10, x=start + 0.12 * (end - start), z=0.005, yaw=yaw, lift=0.02, roll=18)
            s.foot(side, t0 + 0.20, x=start + 0.6 * (end - start), z=0.01, yaw=yaw, lift=0.055, roll=12)
            s.foot(side, t1 - 0.02, x=end, z=0, yaw=yaw, lift=0.002, roll=16 if closing else 6)
            s.foot(side, t1 + 0.06, x=end, z=0, yaw=yaw, roll=14 if closing else 0)
    swing = 0.15 + 0.5 * wide
    s.clear("pelvis")
    for t, x, y in (
        (0.06, -swing, -0.035),
        (0.30, 0.0, -0.02),
        (0.56, swing * 0.7, -0.035),
        (0.80, swing * 0.95, -0.03),
        (1.06, swing, -0.035),
        (1.30, 0.0, -0.02),
        (1.56, -swing * 0.7, -0.035),
        (1.80, -swing * 0.95, -0.03),
    ):
        s.body(t, pelvis=(x, y, 0))
    for t, sign in ((0.1, -1), (1.1, 1)):
        s.body(t, hips=(-6 * sign, 0, -4 * sign), spine=(10 * sign, 1, 7 * sign), look=(8 * sign, 2, 4 * sign))
        s.body(t + 0.5, hips=(6 * sign, 1, 4 * sign), spine=(-10 * sign, 3, -8 * sign), look=(-10 * sign, 0, -5 * sign))
    for side, late in (("left", 0.0), ("right", 2 * beat)):
        s.clear(f"{side}_arm")
        palm = (-0.8, -0.5, -0.2)
        for t, at, elbow in (
            (0.08, (0.05, -0.42, 0.46), (0.7, -0.8, -0.4)),
            (0.56, (0.42, -0.46, 0.36), (0.7, -0.6, -0.8)),
            (0.82, (0.38, -0.50, 0.36), (0.7, -0.6, -0.8)),
            (1.08, (0.34, -0.48, 0.10), (0.7, -0.2, -1)),
            (1.56, (0.06, -0.40, 0.44), (0.7, -0.8, -0.4)),
            (1.8, (0.10, -0.44, 0.44), (0.7, -0.8, -0.4)),
        ):
            s.arm(side, (t + late) % 2.0, Hold(at, elbow=elbow, palm=palm, flex=12))
    return s


@action(
    "dance_twist",
    "dancing the twist",
    "a person does the twist",
    "twists hips and feet to rock and roll",
    "someone dances the twist",
    "twisting to the music",
    "the twist dance",
    loop=True,
)
def twist(rng: Rng, speed: float = 1, size: float = 1, repetitions: int = 4) -> Score:
    p = 0.8
    rate = speed / p
    s = Score(rng, repetitions * p / speed, tempo=speed, stance=rng.uniform(0.11, 0.14), toe_out=6, period=p)
    s.start = 0.75 * p / speed  # the hips are square to the front then
    turn = 26 * size
    s.body(0.0, pelvis=(0, -0.10, -0.03), spine=(0, 8, 0), hips=(0, 6, 0), look=(0, 2, 0))
    s.layer("hips", lambda t: wave(rate)(t) * [turn, 0, 2])
    s.layer("spine", lambda t: wave(rate, 0.03)(t) * [-1.75 * turn, 0, -2])
    s.layer("look", lambda t: wave(rate, 0.05)(t) * [-0.22 * turn, 0, 0])
    s.layer("pelvis", lambda t: -0.02 * wave(2 * rate)(t) * [0, 1, 0] + 0.018 * wave(0.5 * rate, 0.2)(t) * [1, 0, 0])
    s.layer("pelvis", lambda t: 0.03 * wave(rate / repetitions, 0.3)(t) * [0, 1, 0])
    for side, sign in (("left", 1), ("right", -1)):
        s.tracks[f"{side}_foot"].blur = 0.02
        s.layer(f"{side}_foot", lambda t, g=sign: wave(rate, 0.02)(t) * [0.0, -0.02 * g, 0.95 * turn, 0, 0])
        s.layer(f"{side}_foot", lambda t, g=sign: np.ones((len(t), 1)) * [0, 0, 0, 0, 12])
        s.clear(f"{side}_arm")
        for t, forward in ((0.0, sign), (0.5 * p, -sign)):
            s.arm(
                side,
                t,
                Hold(
                    (0.30 + 0.08 * forward, -0.36 + 0.08 * forward, 0.40 - 0.24 * forward),
                    elbow=(0.7, -0.5, -0.8),
                    palm=(-0.8, -0.5, 0),
                    flex=14,
                ),
            )
    return s
