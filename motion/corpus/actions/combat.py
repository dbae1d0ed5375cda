"""Boxing, karate, swords and bows."""

import numpy as np

from motion.corpus.actions.play import arms, at, grip, near, path, pivot, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def guard(side: str, drop: float = 0.0) -> Hold:
    """A fist up before the chin."""
    forward = 0.27 if side == "left" else 0.20
    return Hold(
        (0.10, 0.085 - drop, forward),
        of="chest",
        elbow=(0.45, -1, -0.05),
        palm=(-0.9, -0.1, -0.4),
        fingers=(-0.25, 0.85, 0.35),
        shrug=6,
    )


def fighting_stance(s: Score) -> None:
    s.foot("left", 0.0, x=0.11, z=0.17, yaw=-8)
    s.foot("right", 0.0, x=-0.13, z=-0.19, yaw=-32, roll=14)
    s.knee("right", 0.0, -12)
    s.posture = s.posture + [0, 5, 0]


@action(
    "punch",
    "punching",
    "a person throws a punch",
    "punches with the {side} fist",
    "someone punches hard",
    "throws a straight punch",
    "a strong punch with the {side} hand",
    "a {side} cross",
    sided=True,
)
def punch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.6)
    fighting_stance(s)
    ready = dict(hips=(0, 3, 0), spine=(-22, 4, 0), pelvis=(0, -0.06, 0.0), look=(0, 3, 0), weight=0.0)
    s.body(0.0, **ready)
    s.body(0.25, **ready)
    s.body(0.55, hips=(-14, 2, 0), spine=(-36, 2, -2), pelvis=(0, -0.07, -0.04), look=(0, 3, 0), weight=-0.35)
    s.body(0.78, hips=(20, 7, 0), spine=(24, 8, 2), pelvis=(0, -0.085, 0.10 * size), look=(0, 2, 0), weight=0.3)
    s.body(0.92, hips=(20, 7, 0), spine=(22, 8, 2), pelvis=(0, -0.08, 0.10 * size), look=(0, 2, 0), weight=0.3)
    s.body(1.25, **ready)
    s.body(2.0, **(ready | dict(pelvis=(0, -0.05, 0.0))))
    for side in ("left", "right"):
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, guard(side))
        s.arm(side, 0.3, guard(side, 0.01))
        s.arm(side, 1.28, guard(side))
        s.arm(side, 1.95, guard(side, 0.012))
    s.arm(
        "right", 0.56, Hold((0.17, -0.10, 0.08), of="chest", elbow=(0.6, -0.8, -0.6), palm=(-0.8, 0.2, -0.2), shrug=3)
    )
    s.arm("right", 0.79, Hold((0.45, 0.06, 0.87), elbow=(0.7, -0.7, 0), palm=(-0.15, -1, 0), shrug=6))
    s.arm("right", 0.88, Hold((0.44, 0.04, 0.86), elbow=(0.7, -0.7, 0), palm=(-0.15, -1, 0), shrug=6))
    s.arm("left", 0.8, Hold((0.07, 0.03, 0.17), of="chest", elbow=(0.35, -1, -0.1), palm=(-0.9, -0.2, -0.3), shrug=6))
    x, z, yaw = s.where("right", 0.0)[:3]
    for t, roll, turn in ((0.5, 14, 0), (0.78, 40, 26), (0.95, 38, 26), (1.25, 14, 0)):
        s.foot("right", t, x=x, z=z, yaw=yaw + turn, roll=roll)
    return s


@action(
    "boxing",
    "boxing",
    "a person is boxing",
    "shadow boxing",
    "someone throws a flurry of punches",
    "a boxer jabs and crosses",
    "punching in a fighting stance",
    loop=True,
)
def boxing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.6, period=2.0)
    fighting_stance(s)
    for side in ("left", "right"):
        s.clear(f"{side}_arm")
    blows = (("left", 0.28), ("left", 0.72), ("right", 1.02), ("left", 1.5))
    for side in ("left", "right"):
        mine = [t for one, t in blows if one == side]
        other = [t for one, t in blows if one != side]
        for t in mine:
            s.arm(side, t - 0.15, guard(side, 0.02))
            out = 0.56 if side == "left" else 0.40
            s.arm(
                side,
                t,
                Hold(
                    (out, 0.06 + rng.normal(0, 0.02), np.sqrt(0.93 - out**2)),
                    elbow=(0.7, -0.7, 0),
                    palm=(-0.15, -1, 0),
                    shrug=6,
                ),
            )
            s.arm(side, t + 0.17, guard(side))
        for t in other:
            if all(abs(t - m) > 0.2 for m in mine):
                s.arm(side, t, guard(side, -0.015))
    s.body(0.0, hips=(0, 3, 0), spine=(-22, 4, 0), look=(0, 3, 0), pelvis=(0, -0.055, 0))
    for side, t in blows:
        sign = 1 if side == "right" else -1
        s.body(t - 0.15, hips=(-5 * sign, 3, 0), spine=(-22 - 5 * sign, 4, -2 * sign), pelvis=(0, -0.06, -0.015))
        reach = (
            dict(hips=(24, 6, 0), spine=(18, 7, 3), weight=0.25)
            if side == "right"
            else dict(hips=(-12, 4, 0), spine=(-34, 5, -2), weight=0.15)
        )
        s.body(t, look=(0, 3, 0), pelvis=(0, -0.07, 0.05 * size), **reach)
        s.body(t + 0.17, hips=(0, 3, 0), spine=(-22, 4, 0), pelvis=(0, -0.055, 0), weight=-0.1)
    s.layer("pelvis", lambda t: -0.012 * np.cos(2 * np.pi * 2 * speed * t)[:, None] * [0, 1, 0])
    x, z, yaw = s.where("right", 0.0)[:3]
    for t, roll, turn in ((0.85, 14, 0), (1.02, 38, 24), (1.2, 14, 0)):
        s.foot("right", t, x=x, z=z, yaw=yaw + turn, roll=roll)
    return s


@action(
    "kick",
    "kicking",
    "a person kicks forward with the {side} leg",
    "kick",
    "does a front kick",
    "someone kicks something in front",
    "a front kick with the {side} foot",
    "kicks the air with a straight leg",
    "a {side} front kick",
    sided=True,
)
def kick(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=0.10)
    s.foot("left", 0.0, x=0.10, z=0.08, yaw=8)
    s.foot("right", 0.0, x=-0.11, z=-0.12, yaw=-10)
    high = 0.80 * size
    s.body(0.0, hips=(-4, 0, 0), spine=(2, 3, 0), look=(0, 3, 0), weight=0.1, pelvis=(0, -0.02, 0))
    s.body(0.22, hips=(-8, 2, 0), spine=(4, 5, 0), look=(0, 4, 0), weight=0.3, pelvis=(0, -0.045, 0))
    s.body(0.5, hips=(-2, -4, 1), spine=(4, 7, 0), look=(0, 2, 0), weight=1.25, pelvis=(0, -0.02, 0.05))
    s.body(0.78, hips=(12, -18 * size, 3), spine=(-12, 10, 0), look=(0, 2, 0), weight=1.3, pelvis=(0, -0.012, 0.06))
    s.body(1.05, hips=(4, -5, 1), spine=(-2, 8, 0), look=(0, 3, 0), weight=1.2, pelvis=(0, -0.03, 0.05))
    s.body(1.45, hips=(-4, 2, 0), spine=(3, 5, 0), look=(0, 3, 0), weight=0.3, pelvis=(0, -0.035, 0))
    s.body(1.9, hips=(-4, 0, 0), spine=(2, 3, 0), look=(0, 2, 0), weight=0.1, pelvis=(0, -0.02, 0))
    for t, z, lift, roll, x in (
        (0.24, -0.12, 0, 0, -0.11),
        (0.38, -0.10, 0.03, 34, -0.11),
        (0.54, 0.16, 0.36, 26, -0.09),
        (0.66, 0.46, 0.60 * size, -10, -0.15),
        (0.78, 0.96, high, -46, -0.27),
        (0.86, 0.95, high * 0.99, -44, -0.27),
        (1.04, 0.28, 0.40, 12, -0.09),
        (1.26, -0.04, 0.12, 16, -0.11),
        (1.42, -0.12, 0.0, 12, -0.11),
        (1.52, -0.12, 0, 0, -0.11),
    ):
        s.foot("right", t, x=x, z=z, yaw=-10 if t < 0.4 or t > 1.2 else -16, lift=lift, roll=roll)
    for side, front, back in (("left", 0.50, 0.36), ("right", 0.02, 0.10)):
        base = Hold((0.20, -0.45, 0.48), elbow=(0.6, -0.7, -0.7), palm=(-0.9, -0.3, 0), flex=18)
        s.arm(side, 0.0, base)
        s.arm(side, 0.24, Hold((0.22, -0.48, 0.42), elbow=(0.6, -0.7, -0.7), palm=(-0.9, -0.3, 0), flex=18))
        s.arm(
            side,
            0.76,
            Hold(
                (0.42, -0.42 - (side == "right") * 0.35, front), elbow=(0.7, -0.5, -0.8), palm=(-0.7, -0.6, 0), flex=12
            ),
        )
        s.arm(side, 1.05, Hold((0.32, -0.50, back), elbow=(0.7, -0.5, -0.8), palm=(-0.8, -0.5, 0), flex=14))
        s.arm(side, 1.55, base)
    return s


@action(
    "side_kick",
    "side kick",
    "a person kicks to the side with the {side} leg",
    "does a karate side kick",
    "someone kicks sideways",
    "a martial arts side kick with the {side} foot",
    "the {side} leg kicks out sideways",
    sided=True,
)
def side_kick(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=0.13, toe_out=12)
    high = 0.74 * size
    s.body(0.0, weight=0, pelvis=(0, -0.03, 0), look=(-10, 2, 0))
    s.body(0.22, weight=0.3, pelvis=(0, -0.05, 0), look=(-40, 3, 0), spine=(-4, 5, 0))
    s.body(0.52, weight=1.25, pelvis=(0.01, -0.02, 0), hips=(8, 0, 6), spine=(-6, 8, 4), look=(-58, 3, 0))
    s.body(0.80, weight=1.3, pelvis=(0.05, -0.03, -0.02), hips=(24, -2, 32), spine=(-22, 6, 16), look=(-66, 3, 8))
    s.body(0.92, weight=1.3, pelvis=(0.05, -0.03, -0.02), hips=(24, -2, 31), spine=(-22, 6, 15), look=(-66, 3, 8))
    s.body(1.15, weight=1.1, pelvis=(0.01, -0.03, 0), hips=(6, 0, 6), spine=(-6, 8, 4), look=(-52, 3, 0))
    s.body(1.5, weight=0.2, pelvis=(0, -0.04, 0), hips=(0, 0, 0), spine=(0, 4, 0), look=(-30, 2, 0))
    s.body(1.95, weight=0, pelvis=(0, -0.03, 0), hips=(0, 0, 0), spine=(0, 2, 0), look=(-10, 0, 0))
    for t, x, z, lift, roll, yaw in (
        (0.24, -0.13, 0, 0, 0, -12),
        (0.36, -0.11, 0.01, 0.04, 26, -10),
        (0.56, -0.03, 0.22, 0.46, 10, 0),
        (0.66, -0.28, 0.20, 0.58 * size, 0, 10),
        (0.80, -0.72, 0.04, high, 0, 20),
        (0.90, -0.70, 0.05, high * 0.98, 0, 20),
        (1.1, -0.10, 0.22, 0.44, 8, 4),
        (1.34, -0.14, 0.06, 0.10, 18, -10),
        (1.5, -0.14, 0, 0, 0, -12),
    ):
        s.foot("right", t, x=x, z=z, yaw=yaw, lift=lift, roll=roll)
    s.foot("left", 0.45, x=0.13, z=0, yaw=12)
    s.foot("left", 0.78, x=0.13, z=0, yaw=38, roll=5)
    s.foot("left", 0.95, x=0.13, z=0, yaw=38, roll=2)
    s.foot("left", 1.4, x=0.13, z=0, yaw=12)
    for side in ("left", "right"):
        base = Hold((0.14, -0.30, 0.45), elbow=(0.6, -0.8, -0.5), palm=(-0.9, -0.3, -0.2), flex=15)
        s.arm(side, 0.0, base)
        s.arm(side, 0.5, Hold((0.10, -0.24, 0.44), elbow=(0.6, -0.8, -0.5), palm=(-0.9, -0.3, -0.2), flex=15))
        s.arm(side, 1.5, base)
    s.arm("right", 0.80, Hold((0.52, -0.55, 0.10), elbow=(0.6, -0.2, -0.9), palm=(-0.6, -0.6, 0), flex=12))
    s.arm("left", 0.80, Hold((0.12, -0.16, 0.44), elbow=(0.7, -0.8, -0.3), palm=(-0.9, -0.3, -0.2), flex=15))
    return s


@action(
    "uppercut",
    "uppercut",
    "a person throws an uppercut",
    "dips and punches upwards to the chin",
    "a boxer lands an uppercut with the {side} fist",
    "someone strikes upward with the {side} fist",
    "shoryuken",
    "a {side} uppercut",
    sided=True,
)
def uppercut(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.6)
    fighting_stance(s)
    ready = dict(hips=(0, 3, 0), spine=(-20, 4, 0), pelvis=(0, -0.06, 0.0), look=(0, 3, 0), weight=0.0)
    s.body(0.0, **ready)
    s.body(0.25, **ready)
    s.body(0.62, hips=(-14, 12, -3), spine=(-32, 20, -16), pelvis=(0, -0.20 * size, -0.02), look=(0, 3, 0), weight=-0.5)
    s.body(0.82, hips=(20, 0, 2), spine=(14, -8, 6), pelvis=(0, -0.01, 0.08), look=(0, -8, 0), weight=0.3)
    s.body(0.96, hips=(24, -2, 2), spine=(18, -10, 6), pelvis=(0, 0.01, 0.08), look=(0, -12, 0), weight=0.3)
    s.body(1.35, **ready)
    s.body(2.0, **(ready | dict(pelvis=(0, -0.05, 0.0))))
    arms(s, "right", (0.0, guard("right")), (0.3, guard("right")), (1.4, guard("right")), (2.0, guard("right", 0.012)))
    s.arm("right", 0.62, near(0.20, -0.34, 0.14, elbow=(0.5, -0.4, -1), palm=(-0.5, 0.7, 0.4), fingers=(-0.1, 0.3, 1)))
    s.arm("right", 0.72, near(0.12, -0.20, 0.38, elbow=(0.4, -1, -0.2), palm=(-0.3, 0.4, -0.8), fingers=(0, 0.6, 0.6)))
    s.arm("right", 0.83, near(0.06, 0.30, 0.34, elbow=(0.4, -0.9, 0.5), palm=(-0.2, 0, -1), fingers=(0, 1, 0)))
    s.arm("right", 0.95, near(0.05, 0.40, 0.28, elbow=(0.4, -0.9, 0.5), palm=(-0.2, 0, -1), fingers=(0, 1, 0)))
    arms(s, "left", (0.0, guard("left")), (0.6, guard("left", 0.01)), (1.4, guard("left")), (2.0, guard("left")))
    s.arm("left", 0.85, near(0.09, 0.0, 0.18, elbow=(0.4, -1, -0.2), palm=(-0.9, -0.1, -0.4), fingers=(-0.2, 0.9, 0.3)))
    pivot(s, "right", (0.5, 14, 0), (0.66, 6, 0), (0.84, 46, 28), (1.0, 46, 30), (1.35, 14, 0))
    pivot(s, "left", (0.6, 0, 0), (0.86, 18, 0), (1.0, 18, 0), (1.3, 0, 0))
    return s


@action(
    "hook_punch",
    "hook punch",
    "a person throws a hook",
    "a boxer swings a hook with the {side} fist",
    "punches in a wide arc from the side",
    "someone lands a {side} hook on the jaw",
    "a roundhouse punch",
    "a {side} hook",
    sided=True,
)
def hook_punch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.6)
    fighting_stance(s)
    ready = dict(hips=(0, 3, 0), spine=(-20, 4, 0), pelvis=(0, -0.06, 0.0), look=(0, 3, 0), weight=0.0)
    s.body(0.0, **ready)
    s.body(0.25, **ready)
    s.body(0.6, hips=(-18, 4, 0), spine=(-44 * size, 5, -4), pelvis=(0, -0.09, -0.02), look=(0, 3, 0), weight=-0.5)
    s.body(0.82, hips=(26, 5, 0), spine=(18, 4, 2), pelvis=(0, -0.09, 0.05), look=(0, 3, 0), weight=0.3)
    s.body(0.98, hips=(36, 6, 0), spine=(36 * size, 6, 2), pelvis=(0, -0.08, 0.05), look=(2, 3, 0), weight=0.4)
    s.body(1.4, **ready)
    s.body(2.0, **(ready | dict(pelvis=(0, -0.05, 0.0))))
    arms(
        s, "right", (0.0, guard("right")), (0.28, guard("right")), (1.45, guard("right")), (2.0, guard("right", 0.012))
    )
    flat = dict(palm=(-0.3, -0.9, -0.3))
    s.arm("right", 0.58, near(0.36, -0.04, 0.08, elbow=(0.9, -0.3, -0.6), fingers=(0.2, 0.3, 1), **flat))
    s.arm("right", 0.73, near(0.40, 0.06, 0.26, elbow=(0.9, 0, -0.5), fingers=(-0.4, 0, 1), **flat))
    s.arm("right", 0.83, near(0.10, 0.10, 0.40, elbow=(1, 0.1, 0), fingers=(-1, 0, 0.4), **flat))
    s.arm("right", 0.97, near(-0.12, 0.08, 0.34, elbow=(1, 0.05, 0.2), fingers=(-1, 0, -0.1), **flat))
    arms(
        s, "left", (0.0, guard("left")), (0.6, guard("left", -0.01)), (0.85, guard("left", 0.02)), (2.0, guard("left"))
    )
    pivot(s, "right", (0.5, 14, 0), (0.66, 8, -4), (0.84, 42, 34), (1.0, 46, 44), (1.4, 14, 0))
    return s


@action(
    "punching_bag",
    "hitting a punching bag",
    "a person works the heavy bag",
    "pounds the punching bag left and right",
    "someone trains with a boxing bag",
    "punches a sandbag with heavy blows",
    loop=True,
)
def punching_bag(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, calm=0.5, period=p)
    stand(s, (0.16, 0.06, 4), (-0.16, -0.08, -12))
    s.posture = s.posture + [0, 6, 0]
    s.clear("left_arm")
    s.clear("right_arm")
    flat = dict(palm=(-0.3, -0.9, -0.3))
    for side, sign, t in (("right", 1, 0.45), ("left", -1, 1.25)):
        s.arm(side, t - 0.24, near(0.32, -0.06, 0.12, elbow=(0.9, -0.5, -0.5), fingers=(0, 0.4, 1), **flat))
        s.arm(side, t - 0.10, near(0.34, 0.02, 0.32, elbow=(0.9, -0.2, -0.4), fingers=(-0.3, 0.1, 1), **flat))
        s.arm(side, t, near(0.06, 0.05, 0.46, elbow=(1, -0.2, 0), fingers=(-0.8, 0, 0.8), **flat))
        s.arm(side, t + 0.10, near(0.05, 0.04, 0.44, elbow=(1, -0.2, 0), fingers=(-0.8, 0, 0.8), **flat))
        s.arm(side, (t + 0.36) % p, guard(side))
        s.arm(side, (t + 0.80) % p, guard(side, 0.02))
        s.body(
            t - 0.24,
            hips=(-18 * sign, 6, 0),
            spine=(-34 * sign * size, 8, -4 * sign),
            weight=-0.5 * sign,
            pelvis=(0, -0.10, 0),
        )
        s.body(
            t + 0.02,
            hips=(24 * sign, 8, 0),
            spine=(28 * sign * size, 9, 3 * sign),
            weight=0.5 * sign,
            pelvis=(0, -0.12, 0.05),
            look=(0, 6, 0),
        )
        x, z, yaw = s.where(side, 0.0)[:3]
        s.foot(side, t - 0.26, x=x, z=z, yaw=yaw)
        s.foot(side, t + 0.03, x=x, z=z, yaw=yaw + 24 * sign, roll=34)
        s.foot(side, (t + 0.4) % p, x=x, z=z, yaw=yaw)
    for t in (0.0, p / 2):
        s.body(t, hips=(0, 6, 0), spine=(0, 8, 0), weight=0, pelvis=(0, -0.09, 0.01), look=(0, 5, 0))
    return s


@action(
    "roundhouse_kick",
    "roundhouse kick",
    "taekwondo",
    "a person does a taekwondo kick",
    "a high roundhouse kick with the {side} leg",
    "someone kicks to the head in a martial arts fight",
    "Chuck Norris kicks",
    "turns on one foot and whips the {side} leg around",
    "a {side} roundhouse kick",
    sided=True,
)
def roundhouse_kick(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.3, tempo=speed, calm=0.5)
    fighting_stance(s)
    high = 1.06 * size
    ready = dict(hips=(0, 3, 0), spine=(-18, 4, 0), pelvis=(0, -0.06, 0.0), look=(0, 3, 0), weight=0.0)
    s.body(0.0, **ready)
    s.body(0.3, **(ready | dict(pelvis=(0, -0.09, -0.02), weight=-0.3)))
    s.body(0.62, hips=(30, -4, 6), spine=(-20, 6, 4), pelvis=(0.01, -0.03, 0.10), look=(2, 3, 0), weight=1.2)
    s.body(0.82, hips=(62, -6, 34), spine=(-44, 4, 12), pelvis=(0.01, -0.02, 0.12), look=(0, 4, 4), weight=1.2)
    s.body(0.94, hips=(72, -6, 38), spine=(-52, 4, 12), pelvis=(0.01, -0.02, 0.12), look=(0, 4, 4), weight=1.2)
    s.body(1.2, hips=(46, 0, 8), spine=(-34, 6, 4), pelvis=(0.01, -0.05, 0.10), look=(0, 3, 0), weight=1.1)
    s.body(1.62, hips=(8, 3, 0), spine=(-20, 4, 0), pelvis=(0, -0.07, 0.02), look=(0, 3, 0), weight=0.1)
    s.body(2.2, **ready)
    path(
        s,
        "right",
        (0.34, -0.13, -0.19, 0, 20, -32),
        (0.48, -0.16, -0.10, 0.12, 44, -10),
        (0.66, -0.36, 0.24, 0.66, 20, 30),
        (0.76, -0.30, 0.60, high * 0.88, 10, 56),
        (0.86, 0.00, 1.02, high, 0, 76),
        (0.95, 0.18, 0.96, high * 0.97, 0, 84),
        (1.10, -0.10, 0.44, 0.62, 16, 60),
        (1.36, -0.12, 0.02, 0.20, 24, 0),
        (1.58, -0.13, -0.19, 0.0, 16, -32),
        (2.2, -0.13, -0.19, 0.0, 14, -32),
    )
    pivot(
        s, "left", (0.4, 0, 0), (0.62, 14, 30), (0.84, 18, 66), (0.98, 14, 70), (1.2, 14, 50), (1.5, 6, 6), (1.6, 0, 0)
    )
    for side in ("left", "right"):
        arms(s, side, (0.0, guard(side)), (0.4, guard(side, 0.01)), (1.5, guard(side)), (2.3, guard(side, 0.01)))
    s.arm("right", 0.86, at(0.66, -0.56, -0.26, elbow=(0.5, 0, -1), palm=(-0.5, -0.8, 0)))
    s.arm("right", 1.0, at(0.62, -0.58, -0.22, elbow=(0.5, 0, -1), palm=(-0.5, -0.8, 0)))
    s.arm("left", 0.9, near(0.08, 0.04, 0.22, elbow=(0.5, -1, 0), palm=(-0.9, -0.1, -0.4), fingers=(-0.2, 0.9, 0.3)))
    return s


@action(
    "karate_kata",
    "karate kata",
    "doing karate",
    "a karateka blocks, punches and kicks",
    "a person performs a martial arts form",
    "someone practises a block, a punch with the {side} fist and a front kick",
    "a black belt shows his karate moves",
    "kung fu fighting",
    "a {side}-handed karate punch after a block",
    sided=True,
)
def karate_kata(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.6, tempo=speed, calm=0.35)
    stand(s, (0.13, 0, 8), (-0.13, 0, -8))
    z = 0.62
    low = dict(look=(0, 2, 0))
    s.body(0.0, pelvis=(0, -0.02, 0), **low)
    s.body(0.3, spine=(-16, 2, 0), pelvis=(0, -0.05, 0), weight=-0.6, **low)
    s.body(0.72, hips=(-14, 0, 0), spine=(-20, 0, 0), pelvis=(0, -0.20, 0.36), weight=0.2, **low)
    s.body(1.05, hips=(-14, 0, 0), spine=(-20, 0, 0), pelvis=(0, -0.20, 0.36), weight=0.2, **low)
    s.body(1.28, hips=(12, 0, 0), spine=(16 * size, 1, 0), pelvis=(0, -0.21, 0.39), weight=0.3, **low)
    s.body(1.65, hips=(12, 0, 0), spine=(16 * size, 1, 0), pelvis=(0, -0.21, 0.39), weight=0.3, **low)
    s.body(1.98, hips=(4, -4, 0), spine=(0, 6, 0), pelvis=(0.02, -0.06, 0.56), weight=1.0, **low)
    s.body(2.14, hips=(12, -18, 2), spine=(-6, 10, 0), pelvis=(0.02, -0.04, 0.60), weight=1.1, **low)
    s.body(2.32, hips=(4, -5, 0), spine=(-4, 6, 0), pelvis=(0.02, -0.07, 0.56), weight=1.0, **low)
    s.body(2.72, hips=(0, 0, 0), spine=(0, 1, 0), pelvis=(0, -0.04, 0.58), weight=0.2, **low)
    s.body(3.5, hips=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, -0.02, z), weight=0, **low)
    s.step("left", 0.30, 0.68, x=0.15, z=z, yaw=2, lift=0.04)
    pivot(s, "right", (0.6, 0, 0), (0.75, 0, -22), (1.05, 0, -22), (1.3, 0, -14), (1.7, 8, -10))
    path(
        s,
        "right",
        (1.72, -0.13, 0, 0, 30, -14),
        (1.94, -0.12, 0.70, 0.44, 14, -6),
        (2.12, -0.10, 1.34, 0.84 * size, -44, 0),
        (2.20, -0.10, 1.34, 0.83 * size, -42, 0),
        (2.36, -0.12, 0.78, 0.42, 10, -6),
        (2.66, -0.13, z, 0.0, 6, -8),
        (2.76, -0.13, z, 0, 0, -8),
    )
    fist = dict(palm=(-0.1, -1, 0))
    chamber = near(0.215, -0.28, 0.02, elbow=(0.4, -0.2, -1), palm=(-0.2, 1, 0), fingers=(0, 0.05, 1))
    block = at(0.24, -0.80, 0.50, elbow=(0.6, -0.4, -0.7), **fist)
    ready = near(0.12, -0.42, 0.28, elbow=(0.9, -0.3, -0.5), palm=(-0.6, -0.3, -0.6), fingers=(-0.3, -0.6, 0.7))
    punched = at(-0.12, -0.02, 0.98, elbow=(0.7, -0.7, 0), **fist)
    arms(s, "left", (0.0, ready), (0.25, ready))
    s.arm("left", 0.46, near(-0.14, 0.10, 0.22, elbow=(0.7, -0.8, 0.2), palm=(0, 0, -1), fingers=(-0.6, 0.8, 0)))
    s.arm("left", 0.72, block)
    s.arm("left", 1.06, block)
    s.arm("left", 1.28, chamber)
    s.arm("left", 1.8, chamber)
    arms(s, "right", (0.0, ready), (0.25, ready))
    s.arm("right", 0.46, at(0.05, -0.40, 0.75, **fist))
    s.arm("right", 0.72, chamber)
    s.arm("right", 1.08, chamber)
    s.arm("right", 1.28, punched)
    s.arm("right", 1.64, punched)
    for side, other in (("left", 0.0), ("right", 0.02)):
        s.arm(
            side,
            2.1 + other,
            near(0.14, -0.12, 0.30, elbow=(0.5, -0.9, -0.3), palm=(-0.8, -0.2, -0.4), fingers=(-0.2, 0.7, 0.7)),
        )
        s.arm(side, 2.7, ready)
        s.arm(side, 3.6, ready)
    return s


@action(
    "crane_kick",
    "crane kick",
    "karate kid",
    "the karate kid stands on one leg with raised arms and kicks",
    "a person balances like a crane, then kicks with the {side} leg",
    "someone raises both arms like wings on one leg and strikes with the foot",
    "Daniel does the crane technique",
    "the crane kick with the {side} foot",
    sided=True,
)
def crane_kick(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.2, tempo=1 + 0.5 * (speed - 1), calm=0.5)
    stand(s, (0.10, 0.02, 4), (-0.10, 0.0, -6))
    s.body(0.0, look=(0, 2, 0))
    s.body(0.3, look=(0, 2, 0), weight=-0.8, pelvis=(0, -0.02, 0))
    s.body(0.75, look=(0, 2, 0), weight=-1.4, pelvis=(0, -0.01, 0), spine=(0, 3, -2))
    s.body(1.55, look=(0, 2, 0), weight=-1.4, pelvis=(0, -0.02, 0), spine=(0, 3, -2), hips=(0, -2, 0))
    s.body(1.76, look=(0, 2, 0), weight=-1.2, pelvis=(0, -0.15, 0.02), spine=(0, 10, 0), hips=(0, 6, 0))
    s.body(1.92, look=(0, 2, 0), weight=-0.4, pelvis=(0.02, 0.10, 0.10), spine=(0, 6, 0), hips=(6, -8, 0))
    s.body(2.02, look=(0, 2, 0), weight=0.4, pelvis=(0.04, 0.08, 0.16), spine=(-4, 8, 0), hips=(10, -20, 2))
    s.body(2.12, look=(0, 2, 0), weight=0.9, pelvis=(0.05, -0.02, 0.20), spine=(-4, 10, 0), hips=(10, -16, 2))
    s.body(2.32, look=(0, 2, 0), weight=1.1, pelvis=(0.03, -0.10, 0.20), spine=(0, 8, 0), hips=(4, -2, 0))
    s.body(2.65, look=(0, 2, 0), weight=0.2, pelvis=(0, -0.09, 0.20), spine=(0, 5, 0), hips=(0, 2, 0))
    s.body(3.2, look=(0, 2, 0), weight=0.0, pelvis=(0, -0.03, 0.20), spine=(0, 2, 0), hips=(0, 0, 0))
    path(
        s,
        "left",
        (0.32, 0.10, 0.02, 0, 4, 4),
        (0.5, 0.10, 0.06, 0.18, 30, 4),
        (0.8, 0.12, 0.22, 0.48 * size, 30, 4),
        (1.6, 0.12, 0.22, 0.47 * size, 30, 4),
        (1.78, 0.12, 0.24, 0.42, 24, 4),
        (1.95, 0.10, 0.20, 0.20, 16, 4),
        (2.10, 0.10, 0.20, 0.0, 10, 4),
        (2.18, 0.10, 0.20, 0, 0, 4),
        (3.2, 0.10, 0.20, 0, 0, 4),
    )
    path(
        s,
        "right",
        (1.70, -0.10, 0, 0, 0, -6),
        (1.84, -0.10, 0, 0.0, 46, -6),
        (1.93, -0.09, 0.36, 0.42, 20, -6),
        (2.02, -0.04, 0.98, 1.04 * size, -34, -4),
        (2.10, -0.04, 1.00, 1.02 * size, -34, -4),
        (2.28, -0.10, 0.42, 0.44, 12, -6),
        (2.52, -0.13, 0.12, 0.0, 10, -8),
        (2.62, -0.13, 0.12, 0, 0, -8),
        (3.2, -0.13, 0.12, 0, 0, -8),
    )
    s.arm("left", 0.3, s.rest("left"))
    s.arm("right", 0.3, s.rest("right"))
    wing = dict(elbow=(0.3, -0.6, -0.7), palm=(0, -0.8, 0.5), fingers=(0.35, -1, 0.3))
    for side, late in (("left", 0.04), ("right", 0.0)):
        s.arm(side, 0.55 + late, at(0.82, -0.10, 0.20, **wing))
        s.arm(side, 0.9 + late, at(0.70, 0.62, 0.12, **wing))
        s.arm(side, 1.2 + late, at(0.74, 0.58, 0.12, **wing))
        s.arm(side, 1.6 + late, at(0.70, 0.64, 0.12, **wing))
        s.arm(side, 1.80, at(0.72, 0.42, 0.10, **wing))
        s.arm(side, 2.04, at(0.84, -0.02, 0.06, **wing))
        s.arm(side, 2.3, at(0.60, -0.40, 0.34, palm=(-0.4, -0.8, 0)))
        s.arm(
            side,
            2.7,
            near(0.14, -0.14, 0.28, elbow=(0.5, -0.9, -0.3), palm=(-0.8, -0.2, -0.4), fingers=(-0.2, 0.7, 0.7)),
        )
        s.arm(
            side,
            3.2,
            near(0.14, -0.18, 0.28, elbow=(0.5, -0.9, -0.3), palm=(-0.8, -0.2, -0.4), fingers=(-0.2, 0.7, 0.7)),
        )
    return s


@action(
    "fencing",
    "fencing lunge",
    "a fencer lunges",
    "fencing",
    "a person attacks with a foil in the {side} hand",
    "en garde, then a long lunge with the sword arm straight",
    "someone duels with a rapier",
    "a {side}-handed fencing attack",
    sided=True,
)
def fencing(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """The opponent is on the right of who fences, so that the viewer sees the lunge from the side."""
    s = Score(rng, 2.6, tempo=speed, calm=0.4)
    stand(s, (0.20, -0.03, 8), (-0.24, 0.02, -78))
    s.knee("right", 0.0, 4)
    far = 0.44 * size
    guarded = dict(hips=(0, 4, 0), spine=(-26, 2, -2), look=(-78, 2, 0), pelvis=(0, -0.16, 0), weight=0)
    s.body(0.0, **guarded)
    s.body(0.25, **(guarded | dict(pelvis=(0.01, -0.17, 0))))
    s.body(0.5, **(guarded | dict(pelvis=(0.04, -0.18, 0))))
    s.body(0.78, hips=(-12, 4, -4), spine=(-26, 2, -6), look=(-80, 2, 0), pelvis=(-0.12, -0.18, 0))
    s.body(1.02, hips=(-16, 6, -6), spine=(-26, 2, -10), look=(-80, 4, 0), pelvis=(-0.17 - far, -0.34, 0))
    s.body(1.30, hips=(-16, 6, -6), spine=(-26, 2, -11), look=(-80, 4, 0), pelvis=(-0.18 - far, -0.35, 0))
    s.body(1.75, hips=(-4, 4, 0), spine=(-26, 2, -2), look=(-78, 2, 0), pelvis=(-0.02, -0.18, 0))
    s.body(2.5, **guarded)
    engarde = at(0.64, -0.28, 0.34, elbow=(0.1, -1, -0.1), palm=(-0.2, 0.5, 0.8), fingers=(1, 0.1, 0.2))
    arms(
        s,
        "right",
        (0.0, engarde),
        (0.45, at(0.62, -0.22, 0.34, elbow=(0.1, -1, -0.1), palm=(-0.2, 0.5, 0.8), fingers=(1, 0.1, 0.2))),
    )
    thrust = at(0.90, 0.14, 0.36, elbow=(0.2, -1, -0.2), palm=(0, 0.6, 0.8), fingers=(1, 0, 0.3))
    s.arm("right", 0.78, thrust)
    s.arm("right", 1.34, thrust)
    s.arm("right", 1.75, engarde)
    s.arm("right", 2.5, engarde)
    behind = at(0.62, 0.30, -0.28, elbow=(0.9, -0.2, -0.4), palm=(-0.5, -0.6, 0.2), fingers=(-0.6, 0.6, 0.2))
    arms(s, "left", (0.0, behind), (0.6, behind))
    s.arm("left", 1.0, at(0.84, -0.40, -0.24, elbow=(0.4, -0.2, -1), palm=(-0.2, 0.9, 0.4)))
    s.arm("left", 1.34, at(0.84, -0.40, -0.24, elbow=(0.4, -0.2, -1), palm=(-0.2, 0.9, 0.4)))
    s.arm("left", 1.8, behind)
    s.arm("left", 2.5, behind)
    s.step("right", 0.66, 1.0, x=-0.28 - 1.3 * far, lift=0.06)
    s.step("right", 1.36, 1.72, x=-0.24, lift=0.05)
    return s


@action(
    "sword_fight",
    "sword fighting",
    "a person swings a sword",
    "a samurai cuts with a katana",
    "slashes with a sword from both sides",
    "a knight fights with a two-handed sword",
    "someone wields a lightsaber like a Jedi",
    "a sword duel, striking from the {side} and from above",
    "a sword cut from the {side}",
    sided=True,
)
def sword_fight(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.2, tempo=speed, calm=0.5)
    stand(s, (0.13, -0.12, 14), (-0.13, 0.14, -4))
    s.body(0.0, hips=(0, 3, 0), spine=(0, 4, 0), look=(0, 4, 0), pelvis=(0, -0.08, 0))
    s.body(0.45, hips=(-14, 0, 0), spine=(-28 * size, -6, -3), look=(0, 4, 0), pelvis=(0, -0.05, -0.05), weight=-0.1)
    s.body(0.68, hips=(10, 8, 0), spine=(12, 10, 2), look=(0, 6, 0), pelvis=(0, -0.14, 0.08))
    s.body(0.84, hips=(18, 10, 0), spine=(30 * size, 16, 4), look=(2, 8, 0), pelvis=(0, -0.15, 0.12))
    s.body(1.15, hips=(18, 2, 0), spine=(32 * size, -2, 4), look=(0, 4, 0), pelvis=(0, -0.07, 0.08))
    s.body(1.42, hips=(-6, 6, 0), spine=(-8, 10, -2), look=(0, 6, 0), pelvis=(0, -0.13, 0.14))
    s.body(1.58, hips=(-16, 8, 0), spine=(-30 * size, 14, -4), look=(-2, 8, 0), pelvis=(0, -0.14, 0.16))
    s.body(2.05, hips=(0, -4, 0), spine=(0, -12, 0), look=(0, 4, 0), pelvis=(0, -0.02, 0.12))
    s.body(2.32, hips=(0, 10, 0), spine=(0, 12, 0), look=(0, 8, 0), pelvis=(0, -0.18, 0.36))
    s.body(2.48, hips=(0, 12, 0), spine=(0, 20, 0), look=(0, 8, 0), pelvis=(0, -0.21, 0.42))
    s.body(3.2, hips=(0, 4, 0), spine=(0, 6, 0), look=(0, 4, 0), pelvis=(0, -0.10, 0.30))
    grip(
        s,
        (0.0, (0.0, -0.28, 0.34), (0.0, 0.8, 0.7)),
        (0.42, (-0.18, 0.12, 0.18), (-0.4, 0.7, -0.7)),
        (0.56, (-0.14, 0.14, 0.36), (-0.5, 0.9, 0.2)),
        (0.70, (0.06, -0.14, 0.48), (0.3, 0.0, 1.0)),
        (0.86, (0.22, -0.38, 0.30), (0.7, -0.6, 0.3)),
        (1.14, (0.22, 0.12, 0.20), (0.5, 0.7, -0.6)),
        (1.29, (0.14, 0.12, 0.36), (0.5, 0.8, 0.2)),
        (1.42, (-0.06, -0.14, 0.48), (-0.3, 0.0, 1.0)),
        (1.60, (-0.22, -0.38, 0.30), (-0.7, -0.6, 0.3)),
        (2.02, (0.0, 0.40, 0.10), (0.0, 0.5, -1.0)),
        (2.16, (0.0, 0.36, 0.26), (0.0, 1.0, -0.1)),
        (2.32, (0.0, -0.08, 0.50), (0.0, 0.2, 1.0)),
        (2.50, (0.0, -0.36, 0.36), (0.0, -0.4, 1.0)),
        (3.2, (0.0, -0.28, 0.34), (0.0, 0.8, 0.7)),
        elbow=(0.8, -0.7, 0.1),
    )
    s.step("right", 0.46, 0.76, z=0.30, lift=0.05)
    s.step("left", 0.95, 1.22, z=0.06, lift=0.04)
    s.step("right", 2.04, 2.36, z=0.66, lift=0.08)
    pivot(s, "left", (2.1, 0, 0), (2.4, 30, 0), (2.6, 30, 0))
    s.step("left", 2.62, 3.0, z=0.26, lift=0.04)
    return s


@action(
    "archery",
    "archery",
    "a person shoots an arrow with a bow",
    "draws a bow and releases the arrow",
    "an archer aims and shoots, pulling the string with the {side} hand",
    "Robin Hood shoots",
    "someone practises with bow and arrow",
    "a {side}-handed archer lets fly",
    sided=True,
)
def archery(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """The target is on the left of who shoots, so that the viewer sees the draw from the side."""
    s = Score(rng, 3.2, tempo=speed, calm=0.4)
    stand(s, (0.17, 0.0, 8), (-0.17, 0.0, -8))
    s.body(0.0, look=(14, 14, 0), spine=(0, 4, 0))
    s.body(0.3, look=(30, 14, 0), spine=(0, 4, 0))
    s.body(0.85, look=(68, -2, 0), spine=(12, 0, 0), hips=(4, 0, 0))
    s.body(1.65, look=(74, 0, -2), spine=(2, -3, -1), hips=(2, 0, 0), pelvis=(0.0, 0, -0.01))
    s.body(2.2, look=(74, 0, -2), spine=(1, -3, -1), hips=(2, 0, 0), pelvis=(0.0, 0, -0.01))
    s.body(2.32, look=(74, 0, 0), spine=(-3, -4, 0), hips=(1, 0, 0))
    s.body(2.6, look=(74, -2, 0), spine=(-3, -3, 0), hips=(1, 0, 0))
    s.body(3.2, look=(50, 4, 0), spine=(0, 1, 0), hips=(0, 0, 0))
    bow = dict(elbow=(0, -0.7, -0.8), palm=(0.7, -0.1, 0.5))
    arms(s, "left", (0.0, at(0.24, -0.82, 0.34)), (0.3, at(0.24, -0.80, 0.38)))
    s.arm(
        "left",
        0.85,
        at(0.90, 0.10, 0.30, elbow=(0.1, -0.8, -0.6), palm=(0.5, -0.2, 0.9), fingers=(0.8, 0.6, 0.2), flex=0),
    )
    held = at(0.97, 0.06, 0.14, fingers=(0.8, 0.6, 0.2), **bow)
    s.arm("left", 1.3, held)
    s.arm("left", 2.6, held)
    s.arm("left", 3.2, at(0.62, -0.62, 0.30))
    arms(s, "right", (0.0, near(0.06, -0.40, 0.28)), (0.3, near(0.02, -0.38, 0.30)))
    s.arm("right", 0.85, near(-0.34, 0.06, 0.36, elbow=(0.9, 0, 0.5), palm=(-0.3, -0.7, -0.5), fingers=(-1, 0, 0.1)))
    s.arm("right", 0.98, near(-0.34, 0.06, 0.36, elbow=(0.9, 0, 0.5), palm=(-0.3, -0.7, -0.5), fingers=(-1, 0, 0.1)))

    drawn = near(
        0.05, -0.13, 0.10, of="head", elbow=(1, -0.35, -0.75), palm=(-0.2, -0.8, -0.4), fingers=(-1, 0.05, 0.2)
    )
    s.arm("right", 1.62, drawn)
    s.arm("right", 2.2, drawn)
    s.arm(
        "right",
        2.30,
        near(0.12, -0.11, 0.03, of="head", elbow=(1, -0.35, -0.75), palm=(-0.4, -0.4, 0.6), fingers=(-0.8, 0.4, 0.2)),
    )
    s.arm(
        "right",
        2.6,
        near(0.17, -0.11, 0.0, of="head", elbow=(1, -0.3, -0.75), palm=(-0.4, -0.4, 0.6), fingers=(-0.8, 0.4, 0.2)),
    )
    s.arm("right", 3.2, s.rest("right"))
    return s
