"""Sitting, rising, squatting, lunging, stretching."""

import numpy as np

from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator

SEAT = (0.0, -0.43, -0.36)
"""Pelvis offset from standing when sitting on a chair whose seat is at knee height."""


def on_thigh(rng: Rng) -> Hold:
    return Hold(
        tuple(np.array([0.10, 0.085, 0.27]) + rng.normal(0, 0.012, 3)),
        of="pelvis",
        elbow=(0.8, -0.3, -0.8),
        palm=(-0.25, -1, 0.1),
        fingers=(-0.25, -0.15, 1),
    )


@action(
    "sit_down",
    "sitting down",
    "a person sits down on a chair",
    "sits down",
    "someone takes a seat",
    "a man lowers himself onto a chair",
    "taking a seat",
)
def sit_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.10, 0.14), toe_out=rng.uniform(6, 14))
    x, y, z = SEAT
    peek = rng.choice([-1, 1]) * rng.uniform(8, 20)
    s.body(0.05, look=(0, 4, 0))
    s.body(0.3, look=(peek, 20, 0), spine=(peek * 0.2, 4, 0), pelvis=(0, -0.005, 0.0), hips=(0, 2, 0))
    s.body(0.8, look=(peek * 0.4, 26, 0), spine=(0, 20, 0), hips=(0, 30, 0), pelvis=(x, 0.45 * y, 0.62 * z))
    s.body(1.28, look=(0, 8, 0), spine=(0, 14, 0), hips=(0, 16, 0), pelvis=(x, y - 0.012, z))
    s.body(1.5, look=(0, 2, 0), spine=(0, 7, 0), hips=(0, 2, 0), pelvis=(x, y, z))
    s.body(1.8, look=(0, 0, 0), spine=(0, 7, 0), hips=(0, -3, 0), pelvis=(x, y, z - 0.01))
    s.body(2.3, look=(3, 0, 1), spine=(0, 8, 0), hips=(0, -3, 0), pelvis=(x, y, z - 0.01))
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.arm(side, 0.2 + late, s.rest(side))
        s.arm(side, 0.75 + late, Hold((0.16, -0.72, 0.58), elbow=(0.7, -0.4, -0.8), palm=(-0.7, -0.7, 0), flex=6))
        s.arm(side, 1.3 + late, on_thigh(rng))
        rest = on_thigh(rng)
        s.arm(side, 1.6 + late, rest)
        s.arm(side, 2.4, rest)
        s.knee(side, 0.3, 0)
        s.knee(side, 1.3, 8)
    return s


@action(
    "stand_up",
    "standing up",
    "a person stands up from a chair",
    "gets up from a seat",
    "rises to the feet",
    "someone stands up",
    "a man gets up from the chair",
)
def stand_up(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.10, 0.14), toe_out=rng.uniform(6, 14))
    x, y, z = SEAT
    s.body(0.0, look=(0, 2, 0), spine=(0, 8, 0), hips=(0, -3, 0), pelvis=(x, y, z - 0.01))
    s.body(0.2, look=(0, 4, 0), spine=(0, 8, 0), hips=(0, -2, 0), pelvis=(x, y, z - 0.01))
    s.body(0.72, look=(0, 22, 0), spine=(0, 26, 0), hips=(0, 32, 0), pelvis=(x, y + 0.02, z + 0.06))
    s.body(1.05, look=(0, 14, 0), spine=(0, 20, 0), hips=(0, 30, 0), pelvis=(x, 0.45 * y, 0.5 * z))
    s.body(1.5, look=(0, 0, 0), spine=(0, 4, 0), hips=(0, 3, 0), pelvis=(x, -0.012, 0.012))
    s.body(1.75, look=(0, -2, 0), spine=(0, -2, 0), hips=(0, 0, 0), pelvis=(x, 0, 0.006))
    s.body(2.2, look=(4, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(x, 0, 0), weight=0.15)
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.clear(f"{side}_arm")
        hold = on_thigh(rng)
        s.arm(side, 0.0, hold)
        s.arm(side, 0.45 + late, hold)
        s.arm(side, 0.78 + late, Hold((0.15, -0.78, 0.52), elbow=(0.7, -0.3, -0.8), palm=(-0.7, -0.7, 0), flex=10))
        s.arm(side, 1.2 + late, Hold((0.17, -0.86, 0.36), elbow=(0.6, -0.3, -0.9), palm=(-0.9, -0.3, 0), flex=8))
        s.arm(side, 1.75 + late, s.rest(side))
        s.knee(side, 0.0, 8)
        s.knee(side, 0.7, 8)
        s.knee(side, 1.5, 0)
    return s


@action(
    "squat",
    "squatting",
    "a person does a squat",
    "squats down and comes up",
    "doing squats",
    "someone bends the knees deeply and rises",
    "squat",
    loop=True,
)
def squat(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.15, 0.19), toe_out=rng.uniform(16, 26), period=2.0)
    depth = min(0.40 * size, 0.46)
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, 1, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.12, pelvis=(0, 0, 0), hips=(0, 2, 0), spine=(0, -1, 0), look=(0, 0, 0))
    s.body(0.85, pelvis=(0, -depth, -0.62 * depth), hips=(0, 32, 0), spine=(0, 12, 0), look=(0, 10, 0))
    s.body(1.0, pelvis=(0, -depth * 1.02, -0.62 * depth), hips=(0, 33, 0), spine=(0, 12, 0), look=(0, 9, 0))
    s.body(1.35, pelvis=(0, -0.5 * depth, -0.36 * depth), hips=(0, 26, 0), spine=(0, 10, 0), look=(0, 7, 0))
    s.body(1.75, pelvis=(0, 0.0, 0.008), hips=(0, 0, 0), spine=(0, -2, 0), look=(0, -1, 0))
    clasp = rng.random() < 0.25
    for side in ("left", "right"):
        s.arm(side, 0.1, s.rest(side))
        if clasp:
            low = Hold(
                (0.03, -0.24, 0.24), of="chest", elbow=(0.8, -0.8, -0.2), palm=(-1, 0, 0.1), fingers=(-0.2, 1, 0.3)
            )
        else:
            low = Hold((0.02, 0.60, 0.74), elbow=(0.8, -0.6, 0.2), palm=(-0.35, -0.8, 0.6), fingers=(0, 0.5, 1))
        s.arm(side, 0.82, low)
        s.arm(side, 1.02, low)
        s.arm(side, 1.80, s.rest(side))
        s.knee(side, 0.12, 0)
        s.knee(side, 0.85, 12)
        s.knee(side, 1.75, 0)
    return s


@action(
    "lunge",
    "lunging",
    "a person does a lunge",
    "steps forward into a deep lunge and back",
    "someone lunges forward with the {side} leg",
    "doing lunges",
    "lunge exercise",
    sided=True,
)
def lunge(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.09, 0.11), toe_out=4)
    far = 0.62 * size
    s.body(0.05, pelvis=(0, 0, 0), weight=0)
    s.body(0.28, weight=0.9, pelvis=(0, -0.005, 0.02), hips=(0, 1, 0))
    s.body(0.62, weight=0.1, pelvis=(0, -0.09, 0.30 * size), hips=(0, 3, 0), spine=(0, 0, 0))
    s.body(0.95, weight=0, pelvis=(0, -0.33, 0.36 * size), hips=(0, 4, 0), spine=(0, 1, 0), look=(0, 6, 0))
    s.body(1.1, weight=0, pelvis=(0, -0.335, 0.36 * size), hips=(0, 4, 0), spine=(0, 1, 0), look=(0, 6, 0))
    s.body(1.36, weight=0.2, pelvis=(0, -0.10, 0.24 * size), hips=(0, 3, 0), spine=(0, 1, 0))
    s.body(1.62, weight=0.7, pelvis=(0, -0.01, 0.03), hips=(0, 1, 0), spine=(0, -1, 0))
    s.body(1.9, weight=0, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.step("right", 0.22, 0.62, z=far, yaw=-2, lift=0.09)
    home = s.where("right", 0.0)
    s.step("right", 1.26, 1.7, x=home[0], z=home[1], yaw=home[2], lift=0.09)
    x, z, yaw = s.where("left", 0.0)[:3]
    for t, roll in ((0.3, 0), (0.66, 22), (0.95, 46), (1.1, 46), (1.4, 20), (1.66, 0)):
        s.foot("left", t, x=x, z=z, yaw=yaw * 0.3 if roll else yaw, roll=roll)
    hips = np.array([0.185, 0.10, 0.03])
    for side in ("left", "right"):
        s.arm(side, 0.0, s.rest(side))
        grip = Hold(
            tuple(hips + rng.normal(0, 0.006, 3)),
            of="pelvis",
            elbow=(1, 0.1, -0.55),
            palm=(-0.85, -0.5, 0.1),
            fingers=(-0.35, -0.5, 0.7),
        )
        s.arm(side, 0.45, grip)
        s.arm(side, 2.0, grip)
    return s


@action(
    "stretch",
    "stretching",
    "a person stretches the arms overhead",
    "stretches the whole body",
    "someone yawns and stretches",
    "stretching after waking up",
    "reaches up and stretches",
)
def stretch(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed)
    lean = rng.choice([-1, 1]) * rng.uniform(8, 15) * size
    s.body(0.05, spine=(0, 2, 0), look=(0, 4, 0), shrug=0)
    s.body(0.75, spine=(0, -8, 0), look=(0, -14, 0), pelvis=(0, 0.006, 0.02), hips=(0, -2, 0), shrug=7)
    s.body(
        1.15,
        spine=(4, -12, lean),
        look=(0, -20, lean * 0.6),
        pelvis=(-0.0015 * lean, 0.008, 0.03),
        hips=(0, -3, -lean * 0.2),
        shrug=9,
    )
    s.body(
        1.5,
        spine=(-4, -12, -lean * 0.6),
        look=(0, -18, -lean * 0.4),
        pelvis=(0.001 * lean, 0.008, 0.03),
        hips=(0, -3, lean * 0.1),
        shrug=9,
    )
    s.body(2.1, spine=(0, 0, 0), look=(0, 4, 0), pelvis=(0, 0, 0), hips=(0, 0, 0), shrug=0)
    for side, late, low in (("left", 0.03, 0.03), ("right", 0.0, 0.0)):
        s.arm(side, 0.06 + late, s.rest(side))
        s.arm(side, 0.42 + late, Hold((0.03, -0.10, 0.26), of="chest", elbow=(0.9, -0.6, -0.2), palm=(-0.8, -0.4, 0.2)))
        up = Hold(
            (0.035, 0.50 - low, 0.10), of="chest", elbow=(1, 0.1, 0.2), palm=(-0.9, 0.3, 0.2), fingers=(-0.2, 1, -0.1)
        )
        s.arm(side, 0.85 + late, up)
        s.arm(
            side,
            1.2 + late,
            Hold((0.05, 0.51, 0.05), of="chest", elbow=(1, 0.1, 0.3), palm=(-0.9, 0.3, 0.2), fingers=(-0.2, 1, -0.2)),
        )
        s.arm(side, 1.5 + late, up)
        s.arm(side, 1.78 + late, Hold((0.85, 0.1, 0.05), elbow=(0.5, -0.6, -0.6), palm=(0, -0.9, 0.4), flex=6))
        s.arm(side, 2.12 + late, s.rest(side))
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        for t, roll in ((0.4, 0), (0.95, 9 * size), (1.5, 10 * size), (1.95, 0)):
            s.foot(side, t, x=x, z=z, yaw=yaw, roll=roll)
    return s
