"""Games played standing, dodging, and sports with sticks and poles."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.play import arms, at, grip, near, path, pivot, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Score

Rng = np.random.Generator


@action(
    "darts",
    "throwing a dart",
    "a person plays darts",
    "aims and throws a dart with the {side} hand",
    "someone hits the bull's eye in a pub",
    "a {side}-handed darts player",
    "squints along the arrow and flicks it at the board",
    sided=True,
)
def darts(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.6, tempo=speed, calm=0.4)
    stand(s, (0.10, -0.16, 22), (-0.10, 0.12, -6))
    s.body(0.0, spine=(10, 2, 0), look=(0, 2, 0), pelvis=(0, -0.01, 0.02))
    s.body(0.6, hips=(4, 4, 0), spine=(18, 6, 0), look=(0, 0, -4), weight=-0.6, pelvis=(0, -0.01, 0.05))
    s.body(1.35, hips=(4, 4, 0), spine=(18, 5, 0), look=(0, -2, -4), weight=-0.6, pelvis=(0, -0.01, 0.04))
    s.body(1.5, hips=(5, 6, 0), spine=(20, 9, 0), look=(0, 0, -2), weight=-0.8, pelvis=(0, -0.015, 0.08))
    s.body(2.0, hips=(5, 6, 0), spine=(20, 8, 0), look=(0, 2, 0), weight=-0.8, pelvis=(0, -0.015, 0.08))
    s.body(2.6, hips=(0, 0, 0), spine=(10, 2, 0), look=(0, 2, 0), weight=0, pelvis=(0, -0.01, 0.02))
    arms(s, "right", (0.0, near(0.08, -0.16, 0.32)), (0.2, near(0.08, -0.16, 0.32)))
    level = dict(elbow=(0.35, -0.4, 1), palm=(-0.5, 0.2, 0.8))
    s.arm("right", 0.65, near(0.14, 0.12, 0.36, fingers=(-0.1, 0.8, 0.6), **level))
    s.arm("right", 0.95, near(0.14, 0.14, 0.38, fingers=(-0.1, 0.7, 0.7), **level))
    s.arm("right", 1.34, near(0.13, 0.16, 0.20, fingers=(-0.1, 0.9, -0.3), **level))
    s.arm("right", 1.47, at(0.05, 0.28, 0.93, elbow=(0.5, -0.9, 0), palm=(-0.2, -0.7, 0.8), flex=10))
    s.arm("right", 1.58, at(0.02, 0.14, 0.96, elbow=(0.5, -0.9, 0), palm=(-0.2, -1, 0.3), flex=40))
    s.arm("right", 1.95, at(0.02, 0.12, 0.95, elbow=(0.5, -0.9, 0), palm=(-0.2, -1, 0.3), flex=30))
    s.arm("right", 2.6, s.rest("right"))
    s.arm("left", 0.6, at(0.22, -0.90, -0.16, elbow=(0.5, 0, -1)))
    s.arm("left", 2.0, at(0.24, -0.88, -0.20, elbow=(0.5, 0, -1)))
    pivot(s, "left", (0.3, 0, 0), (0.6, 14, 0), (1.52, 34, 0), (2.0, 30, 0), (2.4, 0, 0))
    return s


@action(
    "table_tennis",
    "playing table tennis",
    "ping pong",
    "a person plays ping-pong with the {side} hand",
    "quick forehands and backhands with a small bat",
    "someone rallies at the table tennis table",
    "a {side}-handed table tennis player",
    loop=True,
    sided=True,
)
def table_tennis(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.5)
    stand(s, (0.22, 0.0, 12), (-0.22, -0.04, -14))
    s.clear("left_arm")
    s.clear("right_arm")
    low = dict(look=(0, 10, 0))
    s.body(0.0, hips=(0, 20, 0), spine=(0, 14, 0), pelvis=(0, -0.20, -0.10), weight=0, **low)
    s.body(0.22, hips=(-12, 18, 0), spine=(-26 * size, 12, 0), pelvis=(0, -0.20, -0.10), weight=-0.35)
    s.body(0.46, hips=(10, 18, 0), spine=(16 * size, 14, 0), pelvis=(0, -0.17, -0.08), weight=0.3)
    s.body(0.8, hips=(0, 20, 0), spine=(0, 14, 0), pelvis=(0, -0.20, -0.10), weight=0, **low)
    s.body(1.02, hips=(6, 18, 0), spine=(20 * size, 16, 0), pelvis=(0, -0.21, -0.10), weight=0.25)
    s.body(1.24, hips=(-4, 18, 0), spine=(-10 * size, 12, 0), pelvis=(0, -0.18, -0.08), weight=-0.15)
    ready = near(0.12, -0.18, 0.38, palm=(-0.8, -0.2, 0.5), fingers=(-0.2, 0.4, 1))
    s.arm("right", 0.0, ready)
    s.arm("right", 0.24, at(0.70, -0.50, -0.05, elbow=(0.5, -0.4, -0.9), palm=(-0.2, 0, 1), flex=-15))
    s.arm("right", 0.36, at(0.56, -0.20, 0.66, elbow=(0.6, -0.8, -0.3), palm=(-0.5, -0.2, 0.9)))
    s.arm(
        "right", 0.50, near(-0.04, 0.16, 0.34, elbow=(0.8, -0.6, 0.3), palm=(-0.4, -0.6, 0.4), fingers=(-0.6, 0.8, 0.2))
    )
    s.arm("right", 0.80, ready)
    s.arm(
        "right", 1.04, near(-0.08, -0.24, 0.26, elbow=(0.9, -0.3, 0.2), palm=(-0.2, -0.4, -1), fingers=(-1, -0.2, 0.4))
    )
    s.arm("right", 1.17, near(0.12, -0.06, 0.50, elbow=(0.9, -0.4, 0), palm=(-0.4, -0.6, -0.7), fingers=(0, 0.4, 1)))
    s.arm(
        "right", 1.30, near(0.28, 0.08, 0.44, elbow=(0.8, -0.6, -0.2), palm=(-0.3, -0.9, -0.2), fingers=(0.6, 0.5, 0.7))
    )
    s.arm("left", 0.0, near(0.20, -0.20, 0.32, palm=(-0.7, -0.6, 0)))
    s.arm("left", 0.42, near(0.26, -0.22, 0.22, palm=(-0.7, -0.6, 0)))
    s.arm("left", 1.1, near(0.24, -0.14, 0.30, palm=(-0.7, -0.6, 0)))
    for side, beat in (("right", 0.46), ("left", 1.24)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.0, x, z, 0, 4, yaw), (beat, x, z, 0, 24, yaw), ((beat + 0.35) % p, x, z, 0, 4, yaw))
    return s


@action(
    "volleyball_set",
    "setting a volleyball",
    "a person sets the ball overhead with both hands",
    "an overhead pass in volleyball",
    "pushes the ball up with the fingertips",
    "someone plays the ball high from above the forehead",
)
def volleyball_set(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.5)
    stand(s, (0.15, -0.06, 6), (-0.15, 0.08, -6))
    s.body(0.0, look=(0, -10, 0), spine=(0, 8, 0), hips=(0, 8, 0), pelvis=(0, -0.08, -0.04))
    s.body(0.7, look=(0, -32, 0), spine=(0, 4, 0), hips=(0, 10, 0), pelvis=(0, -0.20 * size, -0.06))
    s.body(0.88, look=(0, -36, 0), spine=(0, 0, 0), hips=(0, 8, 0), pelvis=(0, -0.16, -0.03))
    s.body(1.1, look=(0, -34, 0), spine=(0, -7, 0), hips=(0, -2, 0), pelvis=(0, 0.06, 0.05), shrug=6)
    s.body(1.3, look=(0, -30, 0), spine=(0, -6, 0), hips=(0, -1, 0), pelvis=(0, 0.05, 0.05), shrug=6)
    s.body(1.9, look=(0, -8, 0), spine=(0, 6, 0), hips=(0, 6, 0), pelvis=(0, -0.06, -0.02), shrug=0)
    ready = near(0.18, -0.20, 0.34, palm=(-0.6, 0, 0.8), fingers=(0, 0.6, 0.8))
    bowl = dict(elbow=(1, -0.4, 0.3), palm=(-0.6, 0.6, 0.5), fingers=(-0.1, 0.8, -0.5))
    arms(s, "both", (0.0, ready), (0.25, ready))
    s.arm("both", 0.68, near(0.12, 0.18, 0.20, of="head", **bowl))
    s.arm("both", 0.88, near(0.11, 0.15, 0.17, of="head", **bowl))
    up = at(0.02, 0.85, 0.50, elbow=(1, -0.2, 0), palm=(-0.3, 0.1, 1), flex=5)
    s.arm("both", 1.08, up)
    s.arm("both", 1.3, at(0.06, 0.84, 0.50, elbow=(1, -0.2, 0), palm=(-0.2, -0.3, 1), flex=28))
    s.arm("both", 1.95, ready)
    for side in SIDES:
        pivot(s, side, (0.8, 0, 0), (1.1, 34, 0), (1.3, 32, 0), (1.7, 0, 0))
    return s


@action(
    "dodge",
    "dodging a ball",
    "a person ducks away to the {side}",
    "dodges something thrown at them, leaning to the {side}",
    "someone evades a punch",
    "slips aside to the {side} and comes back",
    "plays dodgeball and gets out of the way",
    sided=True,
)
def dodge(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.6)
    stand(s, (0.19, 0.0, 10), (-0.19, 0.0, -10))
    s.body(0.0, hips=(0, 10, 0), spine=(0, 12, 0), look=(0, 2, 0), pelvis=(0, -0.10, -0.05))
    s.body(0.4, hips=(0, 10, 0), spine=(0, 12, 0), look=(0, 0, 0), pelvis=(0.01, -0.09, -0.05))
    s.body(0.75, hips=(8, 14, -10), spine=(14, 14, -34 * size), look=(14, 4, -26), pelvis=(-0.24 * size, -0.26, -0.08))
    s.body(1.05, hips=(8, 14, -10), spine=(14, 14, -34 * size), look=(16, 2, -26), pelvis=(-0.25 * size, -0.26, -0.08))
    s.body(1.6, hips=(0, 10, 0), spine=(0, 12, 0), look=(4, 2, 0), pelvis=(0, -0.10, -0.05))
    s.body(2.0, hips=(0, 9, 0), spine=(0, 11, 0), look=(0, 2, 0), pelvis=(0, -0.09, -0.04))
    ready = near(0.20, -0.14, 0.34, palm=(-0.5, -0.3, 0.8), fingers=(-0.1, 0.7, 0.7))
    arms(s, "both", (0.0, ready), (0.4, ready), (1.6, ready), (2.0, ready))
    s.arm("left", 0.72, near(0.10, 0.18, 0.34, elbow=(0.9, -0.6, 0.3), palm=(0.1, 0, 1), fingers=(-0.2, 1, 0)))
    s.arm("left", 1.05, near(0.11, 0.18, 0.34, elbow=(0.9, -0.6, 0.3), palm=(0.1, 0, 1), fingers=(-0.2, 1, 0)))
    s.arm("right", 0.75, at(0.66, -0.52, 0.24, elbow=(0.5, -0.3, -1), palm=(-0.2, -1, 0.1)))
    s.arm("right", 1.05, at(0.66, -0.52, 0.24, elbow=(0.5, -0.3, -1), palm=(-0.2, -1, 0.1)))
    s.step("right", 0.44, 0.70, x=-0.44 * size, yaw=-22, lift=0.05)
    pivot(s, "left", (0.5, 0, 0), (0.8, 22, -8), (1.1, 20, -8), (1.4, 0, 0))
    s.step("right", 1.18, 1.5, x=-0.19, yaw=-10, lift=0.05)
    return s


@action(
    "duck",
    "ducking",
    "a person ducks under something",
    "ducks the head and covers it with the arms",
    "someone takes cover",
    "drops down quickly so as not to be hit, then rises",
)
def duck(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=speed, stance=0.15, calm=0.6)
    deep = 0.44 * min(size, 1.05)
    s.body(0.3, look=(0, -6, 0), spine=(0, -1, 0), pelvis=(0, 0.0, 0))
    s.body(0.68, look=(0, 44, 0), spine=(0, 40, 0), hips=(0, 30, 0), pelvis=(0, -deep, -0.22), shrug=14)
    s.body(1.3, look=(0, 42, 0), spine=(0, 40, 0), hips=(0, 30, 0), pelvis=(0, -deep * 1.04, -0.22), shrug=14)
    s.body(1.6, look=(8, 10, 0), spine=(0, 30, 0), hips=(0, 24, 0), pelvis=(0, -0.30, -0.16), shrug=4)
    s.body(2.25, look=(0, -6, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0), shrug=0)
    cover = near(0.07, 0.10, -0.05, of="head", elbow=(0.8, -0.3, 1), palm=(-0.4, -0.7, -0.4), fingers=(-0.5, 0.5, -0.6))
    arms(s, "both", (0.0, s.rest("left")), (0.28, s.rest("left")))
    s.arm("both", 0.5, at(0.35, 0.10, 0.50, elbow=(0.9, -0.6, 0), palm=(-0.2, 0, 0.9)))
    s.arm("both", 0.72, cover)
    s.arm("both", 1.35, cover)
    s.arm("both", 1.75, at(0.30, -0.30, 0.50, elbow=(0.9, -0.6, 0), palm=(-0.2, -0.8, 0.4)))
    s.arm("both", 2.3, s.rest("left"))
    for side in SIDES:
        pivot(s, side, (0.4, 0, 0), (0.7, 24, 0), (1.35, 26, 0), (1.8, 0, 0))
    return s


@action(
    "billiards",
    "playing pool",
    "billiards",
    "a person bends over the table and pushes the cue",
    "plays snooker with the {side} hand on the cue",
    "someone lines up a shot and pots the ball",
    "a {side}-handed billiard player",
    sided=True,
)
def billiards(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.4, tempo=speed, calm=0.4)
    stand(s, (0.13, 0.20, -4), (-0.16, -0.18, -42))
    down = dict(look=(0, 6, 0), pelvis=(-0.02, -0.14, -0.16))
    s.body(0.0, hips=(0, 10, 0), spine=(-14, 10, 0), look=(0, 20, 0), pelvis=(0, -0.04, -0.02))
    s.body(0.7, hips=(-6, 58, 0), spine=(-18, 18, 0), **down)
    s.body(2.1, hips=(-6, 58, 0), spine=(-18, 18, 0), **down)
    s.body(2.3, hips=(-4, 59, 0), spine=(-15, 18, 0), **down)
    s.body(2.8, hips=(-4, 58, 0), spine=(-15, 17, 0), **down)
    s.body(3.4, hips=(-2, 30, 0), spine=(-14, 10, 0), look=(0, 6, 0), pelvis=(0, -0.08, -0.08))
    bridge = at(0.02, 0.40, 0.88, elbow=(0.8, -0.3, 0.2), palm=(-0.2, -0.6, 0.8), fingers=(-0.1, 0.7, 0.6))
    arms(s, "left", (0.0, at(0.08, -0.30, 0.75)), (0.65, bridge), (2.9, bridge), (3.4, at(0.08, 0.0, 0.85)))
    # The elbow stays high, the forearm swings under it like a pendulum.
    cue = dict(elbow=(0.6, 0.5, -0.9), palm=(-1, 0, 0.1))
    back, fore, through = (at(0.16, -0.52, z, **cue) for z in (-0.10, 0.22, 0.48 * size))
    arms(s, "right", (0.0, at(0.20, -0.70, 0.20)), (0.7, fore))
    for n, t in enumerate((0.95, 1.35, 1.75)):
        s.arm("right", t, back)
        s.arm("right", t + 0.2, fore if n < 2 else at(0.16, -0.52, 0.18, **cue))
    s.arm("right", 2.1, at(0.16, -0.50, -0.24, **cue))
    s.arm("right", 2.26, through)
    s.arm("right", 2.8, through)
    s.arm("right", 3.4, at(0.18, -0.66, 0.24))
    return s


@action(
    "fishing",
    "fishing",
    "a person casts a fishing rod",
    "swings the rod over the {side} shoulder and casts the line",
    "an angler throws out the bait and reels in",
    "someone goes fishing at the lake",
    "a {side}-handed cast with a rod",
    sided=True,
)
def fishing(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 4.0, tempo=speed, calm=0.5)
    stand(s, (0.12, 0.10, 4), (-0.13, -0.08, -16))
    s.body(0.0, look=(0, 4, 0), spine=(0, 4, 0), pelvis=(0, -0.02, 0))
    s.body(0.8, look=(0, -2, 0), spine=(-16 * size, -6, -4), hips=(-8, -2, 0), weight=-0.7, pelvis=(0, -0.04, -0.06))
    s.body(1.02, look=(0, 0, 0), spine=(10, 8, 2), hips=(6, 4, 0), weight=0.4, pelvis=(0, -0.05, 0.08))
    s.body(1.4, look=(0, 4, 0), spine=(6, 6, 0), hips=(4, 3, 0), weight=0.4, pelvis=(0, -0.04, 0.06))
    s.body(2.2, look=(0, 8, 0), spine=(0, 5, 0), hips=(0, 0, 0), weight=0.0, pelvis=(0, -0.03, 0.0))
    rod = dict(elbow=(0.6, -0.8, -0.4), palm=(-1, 0, 0))
    ready = near(0.06, -0.26, 0.34, fingers=(-0.1, 0.5, 1), **rod)
    arms(s, "right", (0.0, ready), (0.25, ready))
    s.arm(
        "right",
        0.8,
        near(0.13, 0.08, -0.02, of="head", elbow=(0.8, -0.2, 0.6), palm=(-1, 0, 0), fingers=(0, 0.6, -0.8)),
    )
    s.arm("right", 0.93, near(0.14, 0.16, 0.40, elbow=(0.6, -0.8, 0.1), palm=(-1, -0.1, 0), fingers=(-0.1, 1, 0.4)))
    s.arm("right", 1.04, at(0.02, -0.04, 0.95, elbow=(0.6, -0.8, 0), palm=(-0.9, -0.4, 0), flex=5))
    s.arm("right", 1.4, at(0.02, -0.06, 0.94, elbow=(0.6, -0.8, 0), palm=(-0.9, -0.4, 0), flex=5))
    s.arm("right", 2.0, ready)
    s.arm("right", 4.0, near(0.06, -0.23, 0.34, fingers=(-0.1, 0.7, 1), **rod))
    arms(s, "left", (0.0, near(0.03, -0.34, 0.26)), (0.3, near(0.03, -0.34, 0.26)))
    s.arm("left", 0.8, near(0.02, 0.10, 0.26, elbow=(0.9, -0.6, 0), palm=(-0.8, -0.4, 0), fingers=(-0.4, 0.8, 0)))
    s.arm("left", 1.05, near(0.02, -0.14, 0.46, elbow=(0.8, -0.7, 0), palm=(-0.8, -0.4, 0), fingers=(-0.3, 0.2, 1)))
    s.arm("left", 1.6, near(0.06, -0.28, 0.32))
    for n in range(20):
        turn = 2 * np.pi * n / 5
        s.arm("left", 2.05 + 0.1 * n, near(0.08, -0.26 + 0.05 * np.cos(turn), 0.32 + 0.05 * np.sin(turn)))
    pivot(s, "right", (0.8, 0, 0), (1.05, 28, 0), (1.5, 22, 0), (2.0, 0, 0))
    return s


@action(
    "nordic_skiing",
    "cross-country skiing",
    "a person does nordic skiing",
    "pushes with both ski poles",
    "double poling on skis",
    "someone skis across the flat, swinging the arms and bending the trunk",
    loop=True,
)
def nordic_skiing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    p = 1.4
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.11, toe_out=2, calm=0.4)
    s.body(0.0, hips=(0, 8, 0), spine=(0, 4, 0), look=(0, 2, 0), pelvis=(0, -0.02, 0.06))
    s.body(0.12, hips=(0, 12, 0), spine=(0, 10, 0), look=(0, 4, 0), pelvis=(0, -0.04, 0.06))
    s.body(0.55, hips=(0, 44 * size, 0), spine=(0, 26, 0), look=(0, 22, 0), pelvis=(0, -0.20, -0.16))
    s.body(0.75, hips=(0, 44 * size, 0), spine=(0, 26, 0), look=(0, 22, 0), pelvis=(0, -0.18, -0.16))
    s.body(1.15, hips=(0, 18, 0), spine=(0, 10, 0), look=(0, 6, 0), pelvis=(0, -0.06, -0.02))
    s.clear("left_arm")
    s.clear("right_arm")
    fist = dict(palm=(-0.95, -0.2, 0))
    s.arm("both", 0.0, at(0.12, 0.12, 0.80, elbow=(0.6, -0.9, 0), **fist))
    s.arm("both", 0.14, at(0.12, 0.06, 0.70, elbow=(0.6, -0.9, 0), **fist))
    s.arm("both", 0.36, at(0.16, -0.60, 0.48, elbow=(0.6, -0.4, -0.8), **fist))
    s.arm("both", 0.56, at(0.20, -0.94, -0.10, elbow=(0.5, 0, -1), **fist))
    s.arm("both", 0.72, at(0.26, -0.72, -0.60, elbow=(0.5, 0.4, -1), **fist))
    s.arm("both", 1.05, at(0.18, -0.80, 0.20, elbow=(0.5, -0.2, -1), **fist))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        path(s, side, (0.0, x, z, 0, 22, yaw), (0.4, x, z, 0, 0, yaw), (0.95, x, z, 0, 0, yaw))
    return s


@action(
    "battle_ropes",
    "battle ropes",
    "a person swings heavy ropes up and down",
    "makes waves with two ropes at the gym",
    "alternating arm waves in a half squat",
    "someone whips thick training ropes",
    loop=True,
)
def battle_ropes(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    p = 0.5
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.20, toe_out=14, calm=0.4)
    rate = speed / p
    s.body(0.0, hips=(0, 24, 0), spine=(0, 8, 0), look=(0, 4, 0), pelvis=(0, -0.24, -0.16))
    s.layer("pelvis", lambda t: wave(2 * rate, 0.1)(t) * [0, 0.02, 0])
    s.layer("spine", lambda t: size * (wave(rate, 0.1)(t) * [10, 0, 0] + wave(rate, 0.0)(t) * [0, 0, -4]))
    for side, start in (("left", 0.25), ("right", 0.0)):
        s.clear(f"{side}_arm")
        grip_ = dict(elbow=(0.6, -0.8, -0.3), palm=(-0.9, -0.3, 0))
        s.arm(side, start, at(0.14, 0.16 * size, 0.74, **grip_))
        s.arm(side, start + 0.25 if start < 0.2 else 0.0, at(0.14, -0.50 * size, 0.60, **grip_))
    return s


@action(
    "lateral_raises",
    "lateral raises",
    "a person raises dumbbells out to the sides",
    "lifts both straight arms sideways to shoulder height",
    "someone trains the deltoids",
    "side arm raises with weights",
    loop=True,
)
def lateral_raises(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    s = Score(rng, seconds, tempo=speed, period=2.2, stance=0.13, calm=0.6)
    s.body(0.0, spine=(0, 3, 0), look=(0, 3, 0), pelvis=(0, -0.02, 0))
    s.body(0.95, spine=(0, -3, 0), look=(0, 0, 0), pelvis=(0, -0.01, 0.005))
    low = at(0.16, -0.95, 0.14, elbow=(0.6, 0, -1), palm=(-1, 0, 0))
    top = at(0.95, 0.04 * size, 0.14, elbow=(0.2, -0.2, -1), palm=(0, -1, 0.1))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, hold in ((0.0, low), (0.15, low), (0.9, top), (1.1, top), (1.95, low)):
        s.arm("both", t, hold)
    return s


@action(
    "sumo_stomp",
    "sumo stomping",
    "a sumo wrestler stamps",
    "a person raises one leg high to the side and stamps down",
    "sumo wrestling ritual",
    "someone squats wide, hands on the knees, and stomps left and right",
    loop=True,
)
def sumo_stomp(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 5.0) -> Score:
    p = 5.0
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    stand(s, (0.34, 0.0, 30), (-0.34, 0.0, -30))
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.clear(f"{side}_foot")
        s.knee(side, 0.0, 12)
    low = dict(hips=(0, 22, 0), spine=(0, 12, 0), look=(0, 8, 0), weight=0, pelvis=(0, -0.42, -0.14))
    on_knee = near(0.33, 0.02, 0.33, of="pelvis", elbow=(1, -0.1, -0.4), palm=(-0.2, -1, 0), fingers=(-0.5, -0.3, 1))
    for side, other, sign, t in (("right", "left", 1, 0.0), ("left", "right", -1, 2.5)):
        s.body(t, **low)
        s.body(t + 0.4, **low)
        s.body(
            t + 1.15,
            hips=(0, 8, 16 * sign),
            spine=(0, 10, 12 * sign),
            look=(0, 6, 10 * sign),
            pelvis=(0.30 * sign, -0.08, -0.04),
        )
        s.body(
            t + 1.4,
            hips=(0, 8, 18 * sign),
            spine=(0, 10, 13 * sign),
            look=(0, 6, 10 * sign),
            pelvis=(0.31 * sign, -0.08, -0.04),
        )
        s.body(t + 1.78, **(low | dict(pelvis=(0.03 * sign, -0.36, -0.12))))
        x, yaw = -0.34 * sign, -30 * sign
        path(
            s,
            side,
            (t + 0.45, x, 0, 0, 0, yaw),
            (t + 0.7, x * 1.15, 0, 0.10, 20, yaw),
            (t + 1.15, x * 2.0, 0, 0.52 * size, 6, yaw),
            (t + 1.4, x * 2.05, 0, 0.54 * size, 6, yaw),
            (t + 1.68, x, 0, 0, 0, yaw),
            (t + 1.9, x, 0, 0, 0, yaw),
        )
        path(s, other, (t, -x, 0, 0, 0, -yaw), (t + 2.2, -x, 0, 0, 0, -yaw))
        for one in SIDES:
            s.arm(one, t, on_knee)
            s.arm(one, t + 0.45, on_knee)
            s.arm(one, t + 1.9, on_knee)
        s.arm(side, t + 1.25, at(0.60, -0.56, 0.40, elbow=(0.8, 0, -0.7), palm=(-0.2, -1, 0)))
        s.arm(other, t + 1.25, at(0.40, -0.72, 0.36, elbow=(0.9, 0, -0.6), palm=(-0.2, -1, 0)))
    return s


@action(
    "knee_strike",
    "knee strike",
    "a person strikes with the {side} knee",
    "Muay Thai",
    "grabs and pulls down, driving the {side} knee up",
    "a thai boxer fights with the knee",
    "a {side} knee to the belly",
    sided=True,
)
def knee_strike(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.5)
    stand(s, (0.11, 0.16, -6), (-0.13, -0.18, -26))
    ready = dict(hips=(0, 3, 0), spine=(-16, 4, 0), pelvis=(0, -0.06, 0), look=(0, 3, 0), weight=0)
    s.body(0.0, **ready)
    s.body(0.3, **(ready | dict(pelvis=(0, -0.09, -0.02))))
    s.body(0.62, hips=(4, -2, 0), spine=(-8, -6, 0), pelvis=(0, -0.03, 0.08), look=(0, 4, 0), weight=0.9)
    s.body(0.86, hips=(18, -16, 2), spine=(-8, 16, 0), pelvis=(0, 0.03, 0.14), look=(0, 12, 0), weight=1.2)
    s.body(1.0, hips=(18, -15, 2), spine=(-8, 16, 0), pelvis=(0, 0.03, 0.14), look=(0, 12, 0), weight=1.2)
    s.body(1.5, **ready)
    s.body(2.0, **ready)
    fist = dict(elbow=(0.45, -1, -0.05), palm=(-0.9, -0.1, -0.4), fingers=(-0.25, 0.85, 0.35))
    guard = near(0.10, 0.08, 0.24, **fist)
    pull = near(0.12, -0.26, 0.30, elbow=(0.8, -0.3, -0.7), palm=(-0.8, -0.4, -0.2), fingers=(-0.2, -0.1, 1))
    arms(
        s, "both", (0.0, guard), (0.3, guard), (0.6, at(-0.02, 0.30, 0.86, elbow=(0.8, -0.7, 0), palm=(-0.6, -0.8, 0)))
    )
    s.arm("both", 0.86, pull)
    s.arm("both", 1.0, pull)
    s.arm("both", 1.5, guard)
    s.arm("both", 2.0, guard)
    path(
        s,
        "right",
        (0.48, -0.13, -0.18, 0, 22, -26),
        (0.62, -0.13, -0.06, 0.12, 50, -12),
        (0.74, -0.11, 0.16, 0.44, 60, -6),
        (0.86, -0.08, 0.26, 0.66 * size, 62, -4),
        (1.0, -0.08, 0.25, 0.64 * size, 60, -4),
        (1.25, -0.12, 0.04, 0.20, 34, -12),
        (1.48, -0.13, -0.18, 0, 12, -26),
        (1.6, -0.13, -0.18, 0, 0, -26),
    )
    pivot(s, "left", (0.6, 0, 0), (0.88, 34, 10), (1.02, 32, 10), (1.3, 0, 0))
    return s


@action(
    "hockey_shot",
    "ice hockey slap shot",
    "a person hits a puck with a hockey stick",
    "plays hockey and shoots",
    "someone swings a stick low along the ground, the {side} hand below",
    "a hockey player takes a slap shot",
    "a {side}-handed hockey shot",
    sided=True,
)
def hockey_shot(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.2, tempo=speed, calm=0.4)
    stand(s, (0.20, 0.0, 16), (-0.22, 0.0, -8))
    s.body(0.0, hips=(0, 30, 0), spine=(-4, 18, 0), look=(40, 16, 0), pelvis=(0, -0.18, -0.12))
    s.body(
        0.75, hips=(-22, 22, 0), spine=(-40 * size, 14, 0), look=(40, 18, 0), pelvis=(-0.10, -0.16, -0.10), weight=-0.5
    )
    s.body(1.0, hips=(10, 28, 0), spine=(-16, 22, -4), look=(34, 24, 0), pelvis=(0.06, -0.22, -0.12))
    s.body(1.14, hips=(34, 28, 0), spine=(8, 20, -4), look=(46, 18, 0), pelvis=(0.12, -0.22, -0.10), weight=0.4)
    s.body(1.4, hips=(52, 20, 0), spine=(30 * size, 8, 0), look=(70, 2, 0), pelvis=(0.16, -0.18, -0.06), weight=0.6)
    s.body(2.2, hips=(46, 18, 0), spine=(24, 8, 0), look=(70, 0, 0), pelvis=(0.14, -0.16, -0.06), weight=0.5)
    grip(
        s,
        (0.0, (-0.02, -0.44, 0.34), (-0.3, -0.9, 0.5)),
        (0.2, (-0.02, -0.44, 0.34), (-0.3, -0.9, 0.5)),
        (0.76, (-0.22, -0.08, 0.36), (-1, 0.5, -0.1)),
        (0.98, (-0.12, -0.40, 0.36), (-0.7, -0.8, 0.2)),
        (1.10, (0.06, -0.46, 0.40), (0.1, -0.9, 0.5)),
        (1.24, (0.20, -0.26, 0.46), (0.7, -0.3, 0.8)),
        (1.44, (0.22, 0.02, 0.42), (0.7, 0.6, 0.5)),
        (2.2, (0.18, -0.14, 0.42), (0.6, 0.2, 0.8)),
        elbow=(0.8, -0.6, -0.1),
        apart=0.09,
    )
    s.step("left", 0.74, 1.02, x=0.36, yaw=34, lift=0.05)
    pivot(s, "right", (0.95, 0, 0), (1.16, 26, 20), (1.42, 46, 44), (2.2, 44, 44))
    s.knee("right", 0.9, 0)
    s.knee("right", 1.3, -14)
    return s


@action(
    "bob_and_weave",
    "bobbing and weaving",
    "a boxer ducks under punches from side to side",
    "a person weaves the upper body with the fists up",
    "rolls under hooks with bent knees",
    "someone trains boxing defence",
    loop=True,
)
def bob_and_weave(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.5)
    stand(s, (0.21, 0.04, 8), (-0.21, -0.04, -14))
    for t, sign in ((0.0, 1), (0.8, -1)):
        s.body(
            t,
            pelvis=(0.16 * sign * size, -0.08, -0.03),
            hips=(4 * sign, 8, -3 * sign),
            spine=(14 * sign, 10, 16 * sign),
            look=(0, 4, 6 * sign),
        )
        s.body(
            t + 0.42,
            pelvis=(0.0, -0.32 * size, -0.10),
            hips=(0, 24, 0),
            spine=(0, 20, -4 * sign),
            look=(0, 8, 0),
        )
    fist = dict(elbow=(0.45, -1, -0.05), palm=(-0.9, -0.1, -0.4), fingers=(-0.25, 0.85, 0.35), shrug=6)
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, near(0.10, 0.09, 0.24, **fist))
        s.arm(side, 0.8, near(0.10, 0.10, 0.22, **fist))
    for side, down in (("left", 0.8), ("right", 0.0)):
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        path(
            s, side, (down, x, z, 0, 26, yaw), ((down + 0.4) % p, x, z, 0, 6, yaw), ((down + 0.8) % p, x, z, 0, 0, yaw)
        )
    return s
