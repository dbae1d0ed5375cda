"""Throwing, kicking, boxing, jumping, swinging."""

import numpy as np

from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator
GRAVITY = 9.81


@action(
    "throw",
    "throwing",
    "a person throws a ball",
    "throws something with the {side} hand",
    "someone pitches a baseball",
    "a man winds up and throws",
    "throwing a stone far away",
    "a person throws a ball overhand with the {side} arm",
    sided=True,
)
def throw(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=0.10)
    s.foot("left", 0.0, x=0.10, z=0.06, yaw=2)
    s.foot("right", 0.0, x=-0.11, z=-0.08, yaw=-28)
    far = 0.46 * size
    s.body(0.0, hips=(-6, 0, 0), spine=(-4, 2, 0), look=(0, 0, 0))
    s.body(0.15, hips=(-6, 0, 0), spine=(-4, 2, 0), weight=0.1)
    s.body(0.6, hips=(-34, 0, 0), spine=(-28, -4, -7), look=(6, -2, 0), weight=-0.95, pelvis=(0, -0.035, -0.07))
    s.body(0.86, hips=(-22, 2, 0), spine=(-36, -9, -6), look=(3, -2, 0), weight=-0.1, pelvis=(0, -0.07, 0.10 * size))
    s.body(1.0, hips=(16, 6, 0), spine=(-16, -4, 6), look=(0, 0, 0), weight=0.4, pelvis=(0, -0.085, 0.20 * size))
    s.body(1.12, hips=(28, 10, 0), spine=(14, 14, 9), look=(2, 2, 0), weight=0.7, pelvis=(0, -0.085, 0.25 * size))
    s.body(1.36, hips=(30, 14, 0), spine=(26, 26, 8), look=(2, 6, 0), weight=0.85, pelvis=(0, -0.09, 0.28 * size))
    s.body(1.9, hips=(10, 5, 0), spine=(8, 8, 2), look=(0, 2, 0), weight=0.35, pelvis=(0, -0.03, 0.24 * size))
    s.step("left", 0.5, 0.93, z=0.06 + far, x=0.11, yaw=2, lift=0.10)
    x, z, yaw = s.where("right", 0.0)[:3]
    for t, roll, lift, dx, dz, dyaw in (
        (0.9, 0, 0, 0, 0, 0),
        (1.12, 30, 0, 0, 0, 10),
        (1.36, 44, 0.0, 0, 0.03, 16),
        (1.62, 26, 0.05, -0.02, 0.16, 14),
        (1.92, 0, 0, -0.03, 0.27, 10),
    ):
        s.foot("right", t, x=x + dx, z=z + dz, yaw=yaw + dyaw, roll=roll, lift=lift)
    for side in ("left", "right"):
        s.arm(side, 0.0, Hold((0.10, -0.50, 0.42), elbow=(0.6, -0.5, -0.8), palm=(-1, -0.2, 0), flex=8))
        s.arm(side, 0.16, Hold((-0.02, -0.30, 0.46), elbow=(0.6, -0.7, -0.6), palm=(-1, -0.2, 0), flex=8))
    s.arm("right", 0.42, Hold((0.40, -0.72, -0.20), elbow=(0.6, 0.2, -1), palm=(-0.6, -0.5, -0.3)))
    s.arm("right", 0.68, Hold((0.62, 0.12, -0.44), elbow=(0.8, 0.2, -0.7), palm=(0.2, -0.4, -1), flex=-15))
    s.arm("right", 0.88, Hold((0.50, 0.44, -0.38), elbow=(1, 0.05, 0.15), palm=(0, 0.5, 0.8), flex=-35))
    s.arm("right", 1.0, Hold((0.44, 0.66, 0.15), elbow=(1, 0, 0.5), palm=(-0.1, 0.3, 1), flex=-25))
    s.arm("right", 1.09, Hold((0.14, 0.52, 0.82), elbow=(1, -0.1, 0), palm=(-0.2, -0.6, 0.7), flex=20))
    s.arm("right", 1.22, Hold((-0.28, -0.30, 0.84), elbow=(1, 0.1, -0.1), palm=(-0.5, -0.8, 0), flex=30))
    s.arm("right", 1.38, Hold((-0.52, -0.68, 0.40), elbow=(0.8, 0.1, 0.4), palm=(-0.6, -0.3, -0.5), flex=15))
    s.arm("right", 1.95, Hold((0.10, -0.92, 0.24), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.3), flex=8))
    s.arm("left", 0.6, Hold((0.42, 0.10, 0.80), elbow=(0.7, -0.7, -0.2), palm=(-0.3, -1, 0)))
    s.arm("left", 0.88, Hold((0.45, 0.16, 0.82), elbow=(0.7, -0.7, -0.2), palm=(-0.3, -1, 0)))
    s.arm("left", 1.08, Hold((0.32, -0.38, 0.20), elbow=(0.7, -0.4, -0.9), palm=(-0.9, -0.3, 0)))
    s.arm("left", 1.38, Hold((0.36, -0.55, -0.28), elbow=(0.6, 0.2, -1), palm=(-0.8, -0.3, 0)))
    s.arm("left", 1.95, s.rest("left"))
    return s


@action(
    "jumping_jacks",
    "jumping jacks",
    "a person does jumping jacks",
    "doing star jumps",
    "someone jumps with arms and legs spreading",
    "jumping jack exercise",
    "does jumping jacks as a warm-up",
    loop=True,
)
def jumping_jacks(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    p = 1.0
    s = Score(rng, seconds, tempo=speed, stance=0.075, toe_out=8, period=p, calm=0.6)
    wide = 0.33 * size
    hop = 0.055
    s.body(0.0, pelvis=(0, -0.03, -0.01), hips=(0, 4, 0), spine=(0, 4, 0))
    s.body(0.13, pelvis=(0, 0.03, 0), hips=(0, 1, 0), spine=(0, -1, 0))
    s.body(0.26, pelvis=(0, hop + 0.03, 0), hips=(0, 0, 0), spine=(0, -4, 0))
    s.body(0.40, pelvis=(0, -0.035, 0), hips=(0, 2, 0), spine=(0, -5, 0))
    s.body(0.50, pelvis=(0, -0.075, -0.01), hips=(0, 5, 0), spine=(0, -2, 0))
    s.body(0.63, pelvis=(0, -0.02, 0), hips=(0, 1, 0), spine=(0, -3, 0))
    s.body(0.76, pelvis=(0, hop + 0.03, 0), hips=(0, 0, 0), spine=(0, -1, 0))
    s.body(0.90, pelvis=(0, 0.01, 0), hips=(0, 3, 0), spine=(0, 2, 0))
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_arm")
        near, off, toe = sign * 0.075, sign * wide, 8 * sign
        s.foot(side, 0.0, x=near, z=0, yaw=toe, roll=6)
        s.foot(side, 0.13, x=near, z=0, yaw=toe, roll=24)
        s.foot(side, 0.26, x=(near + off) / 2, z=0, yaw=1.3 * toe, lift=hop, roll=26)
        s.foot(side, 0.385, x=off, z=0, yaw=1.8 * toe, roll=22)
        s.foot(side, 0.47, x=off, z=0, yaw=1.8 * toe, roll=3)
        s.foot(side, 0.54, x=off, z=0, yaw=1.8 * toe, roll=4)
        s.foot(side, 0.63, x=off, z=0, yaw=1.8 * toe, roll=20)
        s.foot(side, 0.76, x=(near + off) / 2, z=0, yaw=1.3 * toe, lift=hop, roll=26)
        s.foot(side, 0.885, x=near, z=0, yaw=toe, roll=22)
        s.foot(side, 0.96, x=near, z=0, yaw=toe, roll=5)
        s.arm(side, 0.0, Hold((0.20, -0.96, 0.05), elbow=(0.5, -0.2, -1), palm=(-1, 0, 0)))
        s.arm(side, 0.24, Hold((0.97, 0.0, 0.05), elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.3)))
        s.arm(side, 0.47, Hold((-0.10, 0.97, 0.06), elbow=(1, 0.1, 0.2), palm=(-0.7, 0, 0.7), fingers=(-0.3, 1, 0)))
        s.arm(side, 0.74, Hold((0.97, 0.05, 0.03), elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.3)))
    return s


@action(
    "golf",
    "golf swing",
    "a person swings a golf club",
    "plays golf",
    "someone hits a golf ball",
    "golfing",
    "a golfer tees off",
)
def golf(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=speed, stance=rng.uniform(0.20, 0.24), toe_out=rng.uniform(10, 16), calm=0.4)
    bend = 26 + rng.normal(0, 2)
    s.body(0.0, hips=(0, bend, 0), spine=(0, 16, -3), look=(0, 52, 0), pelvis=(0, -0.055, -0.085), weight=0.0)
    s.body(0.2, hips=(3, bend, 0), spine=(2, 16, -3), look=(4, 54, 0), pelvis=(0, -0.055, -0.085), weight=0.12)
    s.body(0.35, hips=(0, bend, 0), spine=(0, 16, -3), look=(2, 54, 0), pelvis=(0, -0.055, -0.085), weight=0.0)
    s.body(
        1.0,
        hips=(-40 * size, bend - 4, 2),
        spine=(-46 * size, 8, -4),
        look=(-12, 50, 3),
        pelvis=(0, -0.05, -0.08),
        weight=-0.6,
    )
    s.body(
        1.1,
        hips=(-34 * size, bend - 3, 1),
        spine=(-50 * size, 8, -4),
        look=(-10, 51, 3),
        pelvis=(0, -0.06, -0.08),
        weight=-0.35,
    )
    s.body(1.22, hips=(4, bend - 3, -2), spine=(-34, 14, -6), look=(-4, 53, 0), pelvis=(0, -0.075, -0.08), weight=0.35)
    s.body(1.34, hips=(36, bend - 8, -2), spine=(-10, 14, -9), look=(0, 53, -4), pelvis=(0, -0.05, -0.07), weight=0.65)
    s.body(1.46, hips=(58, 12, 0), spine=(14, 6, -8), look=(12, 40, -6), pelvis=(0, -0.035, -0.05), weight=0.85)
    s.body(1.75, hips=(80 * size, 2, 0), spine=(34, -8, -4), look=(58, 2, -2), pelvis=(0, -0.008, -0.03), weight=1.0)
    s.body(2.4, hips=(78 * size, 1, 0), spine=(32, -7, -3), look=(62, -2, -1), pelvis=(0, -0.008, -0.03), weight=0.95)
    # Both hands hold one grip: time, its place seen from the chest (x to the left, y up, z forward), the fingers.
    grip = (
        (0.0, (0.02, -0.53, 0.27), (0.0, -1.0, 0.55)),
        (0.2, (0.05, -0.52, 0.29), (0.1, -1, 0.5)),
        (0.36, (0.02, -0.53, 0.27), (0, -1, 0.55)),
        (0.62, (-0.26, -0.38, 0.36), (-0.7, -0.7, 0.3)),
        (0.82, (-0.30, -0.05, 0.42), (-0.8, 0.6, 0.2)),
        (1.02, (-0.22, 0.28, 0.32), (-0.1, 1.0, -0.3)),
        (1.12, (-0.22, 0.14, 0.40), (-0.3, 1, -0.1)),
        (1.24, (-0.26, -0.26, 0.40), (-0.8, 0.1, 0.2)),
        (1.335, (0.0, -0.52, 0.33), (0.0, -1, 0.4)),
        (1.43, (0.24, -0.30, 0.42), (0.8, -0.4, 0.4)),
        (1.56, (0.22, 0.10, 0.36), (0.6, 0.8, 0.0)),
        (1.78, (0.12, 0.20, 0.18), (0.1, 0.6, -0.9)),
        (2.4, (0.11, 0.17, 0.18), (0.1, 0.5, -0.9)),
    )
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_arm")
        for t, (x, y, z), (fx, fy, fz) in grip:
            along = np.array([fx, fy, fz]) / np.linalg.norm([fx, fy, fz])
            place = np.array([x, y, z]) + along * (-0.035 if side == "left" else 0.035)
            elbow = (0.5, -0.8, -0.6) if t < 0.5 or 1.3 < t < 1.4 else (0.7, -0.8, 0.0)
            s.arm(
                side,
                t,
                Hold(
                    (sign * place[0], place[1], place[2]),
                    of="chest",
                    elbow=elbow,
                    palm=(-1, 0, 0.15),
                    fingers=(sign * fx, fy, fz),
                ),
            )
    s.join(lambda t: np.ones((len(t), 1)), 0.085)
    x, z, yaw = s.where("right", 0.0)[:3]
    for t, roll, turn in ((1.2, 0, 0), (1.36, 16, 12), (1.55, 46, 40), (1.8, 58, 52), (2.4, 58, 52)):
        s.foot("right", t, x=x, z=z, yaw=yaw + turn, roll=roll)
    s.knee("right", 1.2, 0)
    s.knee("right", 1.4, -16)
    s.knee("right", 1.7, -8)
    return s


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
    s.foot("left", 0.0, x=0.11, z=0.17, yaw=-14)
    s.foot("right", 0.0, x=-0.12, z=-0.19, yaw=-42, roll=14)
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
    sided=True,
)
def punch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.6)
    fighting_stance(s)
    ready = dict(hips=(-26, 3, 0), spine=(-6, 4, 0), pelvis=(0, -0.06, 0.0), look=(0, 3, 0), weight=0.0)
    s.body(0.0, **ready)
    s.body(0.25, **ready)
    s.body(0.55, hips=(-38, 2, 0), spine=(-16, 2, -2), pelvis=(0, -0.07, -0.04), look=(0, 3, 0), weight=-0.35)
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
    s.body(0.0, hips=(-24, 3, 0), spine=(-4, 4, 0), look=(0, 3, 0), pelvis=(0, -0.055, 0))
    for side, t in blows:
        sign = 1 if side == "right" else -1
        s.body(t - 0.15, hips=(-24 - 5 * sign, 3, 0), spine=(-4 - 5 * sign, 4, -2 * sign), pelvis=(0, -0.06, -0.015))
        reach = (
            dict(hips=(16, 6, 0), spine=(22, 7, 3), weight=0.25)
            if side == "right"
            else dict(hips=(-34, 4, 0), spine=(-14, 5, -2), weight=0.15)
        )
        s.body(t, look=(0, 3, 0), pelvis=(0, -0.07, 0.05 * size), **reach)
        s.body(t + 0.17, hips=(-24, 3, 0), spine=(-4, 4, 0), pelvis=(0, -0.055, 0), weight=-0.1)
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
    "kicks a ball",
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
    "jump",
    "jumping",
    "a person jumps up",
    "jumps high in the air",
    "someone jumps on the spot",
    "jump",
    "a high vertical jump",
    "jumps up and lands",
)
def jump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, stance=rng.uniform(0.10, 0.14))
    air = 0.47 * np.sqrt(size)
    off = 0.72 / speed
    land = off + air
    rise = GRAVITY * (air / 2) ** 2 / 2
    s.body(0.05, pelvis=(0, 0, 0), spine=(0, 0, 0))
    s.body(off - 0.27, pelvis=(0, -0.27, -0.13), hips=(0, 30, 0), spine=(0, 24, 0), look=(0, 2, 0))
    s.body(off - 0.10, pelvis=(0, -0.15, -0.06), hips=(0, 18, 0), spine=(0, 10, 0), look=(0, -6, 0))
    s.body(off + 0.02, hips=(0, 0, 0), spine=(0, -9, 0), look=(0, -14, 0))
    s.body(off + air / 2, hips=(0, 0, 0), spine=(0, -8, 0), look=(0, -6, 0))
    s.body(land, hips=(0, 8, 0), spine=(0, 4, 0), look=(0, 12, 0))
    s.body(land + 0.20, pelvis=(0, -0.22, -0.11), hips=(0, 25, 0), spine=(0, 18, 0), look=(0, 14, 0))
    s.body(land + 0.58, pelvis=(0, 0.0, 0.005), hips=(0, 0, 0), spine=(0, -1, 0), look=(0, 0, 0))
    tip = 0.055
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        t = off + share * air
        height = 4 * rise * share * (1 - share)
        s.body(t, pelvis=(0, tip + height - 0.05 * share**2, 0.01 - 0.02 * share))
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        late = rng.uniform(0, 0.012)
        for t, lift, roll in ((0.1, 0, 0), (off - 0.22, 0, 2), (off - 0.07, 0, 22), (off, 0.0, 48)):
            s.foot(side, t + late * 0.3, x=x, z=z, yaw=yaw, lift=lift, roll=roll)
        for share, roll in ((0.15, 54), (0.5, 42), (0.85, 28)):
            s.foot(
                side,
                off + share * air,
                x=x,
                z=z - 0.03 * np.sin(np.pi * share),
                yaw=yaw,
                lift=4 * rise * share * (1 - share) + 0.045 * np.sin(np.pi * share),
                roll=roll,
            )
        s.foot(side, land + late, x=x, z=z, yaw=yaw, roll=20)
        s.foot(side, land + 0.09 + late, x=x, z=z, yaw=yaw)
        s.foot(side, land + 0.8, x=x, z=z, yaw=yaw)
        s.knee(side, 0.1, 0)
        s.knee(side, off - 0.25, 6)
        s.knee(side, land + 0.2, 7)
        s.arm(side, 0.08, s.rest(side))
        s.arm(side, off - 0.29, Hold((0.30, -0.72, -0.52), elbow=(0.5, 0.3, -1), palm=(-1, 0, 0)))
        s.arm(side, off - 0.09, Hold((0.22, -0.55, 0.66), elbow=(0.7, -0.5, -0.6), palm=(-1, 0, 0)))
        s.arm(side, off + 0.08, Hold((0.26, 0.88, 0.26), elbow=(1, -0.3, 0.1), palm=(-0.8, 0, 0.6)))
        s.arm(side, off + 0.6 * air, Hold((0.42, 0.62, 0.36), elbow=(1, -0.4, 0), palm=(-0.6, -0.4, 0.5)))
        s.arm(side, land + 0.10, Hold((0.50, -0.30, 0.60), elbow=(0.7, -0.4, -0.6), palm=(-0.5, -0.8, 0)))
        s.arm(side, land + 0.28, Hold((0.34, -0.72, 0.22), elbow=(0.6, -0.1, -0.9), palm=(-0.9, -0.3, 0)))
        s.arm(side, land + 0.75, s.rest(side))
    return s
