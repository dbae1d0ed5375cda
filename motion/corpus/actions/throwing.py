"""Throwing in all its forms, and catching."""

import numpy as np

from motion.corpus.actions.play import arms, at, near, path, pivot, stand, whip
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


@action(
    "baseball_pitch",
    "baseball pitch",
    "pitching a baseball",
    "a pitcher winds up on the mound and throws",
    "a person pitches a fastball with the {side} arm",
    "lifts the knee high, strides and pitches the ball",
    "someone throws a strike to the catcher",
    "a {side}-handed pitcher throws",
    sided=True,
)
def baseball_pitch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.9, tempo=speed, calm=0.4)
    stand(s, (0.12, 0.02, 0), (-0.12, 0.0, -24))
    s.body(0.0, spine=(0, 6, 0), look=(0, 2, 0), pelvis=(0, -0.01, 0))
    s.body(0.35, spine=(0, 6, 0), look=(0, 2, 0), pelvis=(0, -0.02, 0.01), weight=0.1)
    s.body(0.65, hips=(-24, 0, 0), spine=(-10, 4, 0), look=(2, 2, 0), weight=-0.9, pelvis=(0, -0.01, 0))
    s.body(1.0, hips=(-52, -6, 0), spine=(-24, 8, 0), look=(4, 2, 0), weight=-1.2, pelvis=(0, 0.0, -0.01))
    s.body(1.2, hips=(-50, -3, 0), spine=(-30, 6, -2), look=(4, 2, 0), weight=-1.0, pelvis=(0, -0.05, 0.06))
    s.body(1.45, hips=(-38, 2, -5), spine=(-36, -4, -8), look=(4, 2, 0), weight=-0.2, pelvis=(0, -0.16, 0.36 * size))
    s.body(1.6, hips=(2, 6, 0), spine=(-34, -12, -2), look=(2, 2, 0), weight=0, pelvis=(0, -0.18, 0.50 * size))
    s.body(1.73, hips=(22, 16, 2), spine=(4, 8, 12), look=(2, 2, 0), weight=0.5, pelvis=(0, -0.17, 0.62 * size))
    s.body(1.9, hips=(34, 32, 2), spine=(30, 30, 6), look=(2, 0, 0), weight=0.9, pelvis=(0, -0.15, 0.70 * size))
    s.body(2.1, hips=(38, 32, 0), spine=(30, 32, 4), look=(2, 0, 0), weight=1.0, pelvis=(0, -0.13, 0.72 * size))
    s.body(2.8, hips=(6, 10, 0), spine=(6, 14, 0), look=(0, 2, 0), weight=0, pelvis=(0, -0.08, 0.74 * size))
    together = near(0.03, -0.14, 0.24, elbow=(0.8, -0.9, 0), palm=(-1, 0, 0.1), fingers=(-0.2, 0.9, 0.5))
    arms(s, "both", (0.0, near(0.04, -0.30, 0.26, palm=(-1, 0, 0.1), fingers=(-0.3, 0.4, 1))), (0.35, together))
    for side in ("left", "right"):
        s.arm(side, 0.7, near(0.03, -0.02, 0.24, elbow=(0.9, -0.8, 0), palm=(-1, 0, 0.1), fingers=(-0.2, 1, 0.3)))
        s.arm(side, 1.02, near(0.03, -0.06, 0.24, elbow=(0.9, -0.8, 0), palm=(-1, 0, 0.1), fingers=(-0.2, 1, 0.3)))
    s.arm("right", 1.25, at(0.45, -0.75, -0.15, elbow=(0.6, 0.2, -1)))
    s.arm("right", 1.44, at(0.70, 0.12, -0.44, elbow=(0.7, -0.25, -0.7), palm=(0.1, 0.4, -0.8)))
    whip(s, "right", 1.73, high=0.72)
    s.arm("right", 2.75, near(0.06, -0.30, 0.30))
    s.arm("left", 1.25, at(0.40, -0.35, 0.62, palm=(-0.5, -0.8, 0)))
    s.arm("left", 1.46, at(0.60, 0.16, 0.72, elbow=(0.6, -0.7, 0), palm=(-0.2, -1, 0.2)))
    s.arm("left", 1.62, at(0.45, 0.0, 0.60, palm=(-0.4, -0.6, 0.3)))
    s.arm("left", 1.75, near(0.16, -0.16, 0.22, palm=(-0.8, 0.2, -0.4)))
    s.arm("left", 2.1, near(0.18, -0.20, 0.12, elbow=(0.5, -0.2, -1)))
    s.arm("left", 2.75, near(0.06, -0.30, 0.30))
    far = 0.86 * size
    path(
        s,
        "left",
        (0.5, 0.12, 0.02, 0, 0, 0),
        (0.66, 0.08, 0.06, 0.12, 26, -10),
        (0.85, -0.02, 0.24, 0.42, 24, -40),
        (1.02, -0.04, 0.26, 0.56 * size, 12, -46),
        (1.18, 0.0, 0.30, 0.36, 10, -40),
        (1.40, 0.08, far * 0.84, 0.09, -4, -16),
        (1.53, 0.09, far, 0.0, -6, -4),
        (1.60, 0.09, far, 0, 0, -4),
        (2.8, 0.09, far, 0, 0, -4),
    )
    pivot(s, "right", (0.5, 0, 0), (0.75, 0, -30), (1.3, 4, -28), (1.52, 34, -6), (1.64, 56, 10))
    path(
        s,
        "right",
        (1.76, -0.13, 0.10, 0.10, 62, -2),
        (1.95, -0.20, 0.40, 0.34, 56, -10),
        (2.14, -0.24, 0.66, 0.20, 30, -12),
        (2.34, -0.22, far - 0.02, 0.0, 4, -10),
        (2.8, -0.22, far - 0.02, 0, 0, -10),
    )
    return s


@action(
    "throw_underarm",
    "underarm throw",
    "a person tosses a ball underhand",
    "throws underarm with the {side} hand",
    "gently lobs something from below",
    "a softball player pitches underhand",
    "someone tosses an object to a friend",
    "a {side}-handed underarm toss",
    sided=True,
)
def throw_underarm(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    stand(s, (0.10, 0.03, 6), (-0.11, -0.02, -10))
    s.body(0.0, look=(0, 2, 0))
    s.body(0.25, look=(0, 2, 0), pelvis=(0, -0.02, 0), spine=(0, 4, 0))
    s.body(0.65, hips=(-12, 6, 0), spine=(-16, 10, -3), look=(0, 2, 0), weight=-0.6, pelvis=(0, -0.06, -0.05))
    s.body(0.95, hips=(4, 10, 0), spine=(6, 12, 0), look=(0, 0, 0), weight=0.3, pelvis=(0, -0.10, 0.12 * size))
    s.body(1.15, hips=(10, 4, 0), spine=(14, 0, 2), look=(0, -8, 0), weight=0.7, pelvis=(0, -0.04, 0.22 * size))
    s.body(1.4, hips=(8, 2, 0), spine=(12, -3, 2), look=(0, -10, 0), weight=0.8, pelvis=(0, -0.03, 0.22 * size))
    s.body(1.95, hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0), weight=0.2, pelvis=(0, -0.01, 0.18 * size))
    s.step("left", 0.55, 0.92, z=0.03 + 0.36 * size, lift=0.06)
    pivot(s, "right", (0.9, 0, 0), (1.15, 34, 6), (1.45, 36, 6), (1.9, 10, 2))
    arms(
        s, "right", (0.0, near(0.10, -0.28, 0.30, palm=(-0.2, 1, 0))), (0.2, near(0.10, -0.28, 0.30, palm=(-0.2, 1, 0)))
    )
    s.arm("right", 0.45, at(0.16, -0.90, 0.10, elbow=(0.5, 0, -1)))
    s.arm("right", 0.68, at(0.24, -0.70, -0.62 * size, elbow=(0.5, 0.4, -1), palm=(-0.5, -0.4, 0.8)))
    s.arm("right", 0.88, at(0.12, -0.98, -0.05, elbow=(0.4, 0, -1), palm=(-0.3, 0, 1)))
    s.arm("right", 1.02, at(0.08, -0.60, 0.76, elbow=(0.4, -0.7, -0.5), palm=(-0.2, 0.7, 0.7)))
    s.arm("right", 1.2, at(0.05, 0.28, 0.86, elbow=(0.6, -0.8, 0), palm=(-0.3, 0.7, -0.4)))
    s.arm("right", 1.4, at(0.05, 0.34, 0.82, elbow=(0.6, -0.8, 0), palm=(-0.3, 0.7, -0.4)))
    s.arm("right", 1.95, s.rest("right"))
    s.arm("left", 0.3, s.rest("left"))
    s.arm("left", 0.7, at(0.35, -0.62, 0.48))
    s.arm("left", 1.1, at(0.40, -0.75, -0.28, elbow=(0.5, 0, -1)))
    s.arm("left", 1.9, s.rest("left"))
    return s


@action(
    "frisbee",
    "throwing a frisbee",
    "a person throws a flying disc",
    "flings a frisbee with the {side} hand",
    "a backhand frisbee throw from across the body",
    "someone plays ultimate frisbee",
    "tosses a disc in the park",
    "a {side}-handed frisbee throw",
    sided=True,
)
def frisbee(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    stand(s, (0.12, -0.02, 12), (-0.12, 0.04, -4))
    s.body(0.0, look=(0, 4, 0), spine=(6, 4, 0))
    s.body(0.2, look=(0, 4, 0), spine=(6, 4, 0), pelvis=(0, -0.02, 0))
    s.body(0.68, hips=(36, 6, 0), spine=(40 * size, 10, 2), look=(4, 4, 0), weight=0.7, pelvis=(0, -0.07, -0.05))
    s.body(0.86, hips=(26, 6, 0), spine=(40 * size, 10, 2), look=(2, 4, 0), weight=0.1, pelvis=(0, -0.08, 0.08))
    s.body(1.04, hips=(-10, 4, 0), spine=(2, 5, 0), look=(0, 2, 0), weight=-0.5, pelvis=(0, -0.07, 0.16))
    s.body(1.22, hips=(-22, 3, 0), spine=(-24, 3, 0), look=(0, 0, 0), weight=-0.7, pelvis=(0, -0.05, 0.18))
    s.body(1.42, hips=(-22, 3, 0), spine=(-26, 3, 0), look=(0, 0, 0), weight=-0.7, pelvis=(0, -0.05, 0.18))
    s.body(1.95, hips=(0, 0, 0), spine=(0, 2, 0), look=(0, 2, 0), weight=-0.2, pelvis=(0, -0.01, 0.14))
    s.step("right", 0.6, 0.92, x=-0.10, z=0.32 * size, yaw=0, lift=0.05)
    pivot(s, "left", (0.8, 0, 0), (1.1, 30, -16), (1.45, 30, -20), (1.9, 6, -6))
    flat = dict(elbow=(0.9, -0.3, 0.4), palm=(-0.1, -0.5, -0.8))
    arms(
        s,
        "right",
        (0.0, near(0.04, -0.22, 0.30, palm=(-0.5, -0.4, -0.7))),
        (0.22, near(0.04, -0.22, 0.30, palm=(-0.5, -0.4, -0.7))),
    )
    s.arm("right", 0.68, near(-0.26, -0.16, 0.26, fingers=(-1, 0, -0.1), **flat))
    s.arm("right", 0.88, near(-0.24, -0.18, 0.28, fingers=(-1, 0, -0.1), **flat))
    s.arm("right", 1.02, at(0.10, -0.22, 0.80, elbow=(0.9, -0.4, 0), palm=(-0.8, -0.5, -0.2), flex=20))
    s.arm("right", 1.14, at(0.72, -0.08, 0.66, elbow=(0.4, -0.8, -0.4), palm=(-0.6, -0.7, 0.2), flex=-18))
    s.arm("right", 1.36, at(0.90, 0.08, 0.22, elbow=(0.3, -0.8, -0.6), palm=(-0.2, -1, 0.3), flex=-8))
    s.arm("right", 1.95, s.rest("right"))
    arms(s, "left", (0.0, near(0.06, -0.24, 0.30)), (0.4, near(0.10, -0.28, 0.26)))
    s.arm("left", 0.75, at(0.42, -0.72, -0.28, elbow=(0.5, 0, -1)))
    s.arm("left", 1.15, at(0.38, -0.80, -0.10, elbow=(0.5, 0, -1)))
    s.arm("left", 1.9, s.rest("left"))
    return s


@action(
    "javelin",
    "javelin throw",
    "a person throws a javelin",
    "hurls a spear with the {side} arm",
    "an athlete runs up and throws the javelin",
    "someone casts a spear far ahead",
    "a {side}-handed javelin throw",
    sided=True,
)
def javelin(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.8, tempo=speed, calm=0.4)
    stand(s, (0.09, 0.0, 0), (-0.10, -0.10, -8))
    go = 0.62 * size
    s.body(0.0, spine=(-6, 2, 0), look=(0, -4, 0), pelvis=(0, -0.02, 0))
    s.body(0.3, spine=(-10, 2, 0), look=(0, -4, 0), weight=0.6, pelvis=(0, -0.03, 0.04))
    s.body(0.75, hips=(-16, 0, 0), spine=(-22, 0, -2), look=(2, -6, 0), weight=-0.4, pelvis=(0, -0.05, 0.55 * go))
    s.body(1.15, hips=(-30, -2, -3), spine=(-36, -4, -6), look=(4, -8, 0), weight=0.3, pelvis=(0, -0.04, 1.35 * go))
    s.body(1.5, hips=(-34, -8, -6), spine=(-36, -8, -10), look=(4, -10, 0), weight=-0.6, pelvis=(0, -0.12, 1.95 * go))
    s.body(1.68, hips=(-8, -2, -3), spine=(-36, -16, -6), look=(2, -8, 0), pelvis=(0, -0.11, 2.35 * go))
    s.body(1.82, hips=(18, 8, 2), spine=(0, -2, 10), look=(2, -4, 0), weight=0.4, pelvis=(0, -0.08, 2.62 * go))
    s.body(2.0, hips=(28, 18, 0), spine=(24, 22, 8), look=(0, 0, 0), weight=0.6, pelvis=(0, -0.11, 2.86 * go))
    s.body(2.3, hips=(20, 16, 0), spine=(18, 22, 4), look=(0, 0, 0), weight=-0.3, pelvis=(0, -0.13, 3.2 * go))
    s.body(2.8, hips=(6, 6, 0), spine=(6, 8, 0), look=(0, 0, 0), weight=-0.4, pelvis=(0, -0.05, 3.22 * go))
    s.step("right", 0.28, 0.66, x=-0.10, z=0.9 * go, yaw=-20, lift=0.08)
    s.step("left", 0.62, 1.0, x=0.10, z=1.5 * go, yaw=-14, lift=0.08)
    s.step("right", 0.98, 1.34, x=-0.05, z=1.98 * go, yaw=-42, lift=0.10)
    s.step("left", 1.26, 1.66, x=0.12, z=2.86 * go, yaw=0, lift=0.08)
    pivot(s, "right", (1.5, 0, 0), (1.7, 36, 18), (1.82, 56, 30))
    path(
        s,
        "right",
        (1.95, -0.08, 2.2 * go, 0.14, 60, -10),
        (2.14, -0.12, 3.0 * go, 0.14, 20, -6),
        (2.32, -0.13, 3.45 * go, 0, 0, -6),
    )
    pivot(s, "left", (2.1, 0, 0), (2.35, 40, 0), (2.8, 36, 0))
    carry = at(0.42, 0.50, -0.30, elbow=(1, -0.2, 0.4), palm=(0, 0.9, 0.4), flex=-30)
    arms(s, "right", (0.0, carry), (0.4, carry))
    s.arm("right", 0.9, at(0.78, 0.18, -0.46, elbow=(0.5, -0.3, -0.8), palm=(0, 1, 0.2)))
    s.arm("right", 1.58, at(0.74, 0.22, -0.50, elbow=(0.6, -0.3, -0.8), palm=(0, 1, 0.2)))
    whip(s, "right", 1.84, high=0.78)
    s.arm("right", 2.75, s.rest("right"))
    arms(s, "left", (0.0, at(0.18, -0.80, 0.30)), (0.4, at(0.22, -0.70, 0.40)))
    s.arm("left", 1.0, at(0.30, 0.02, 0.88, elbow=(0.7, -0.7, 0), palm=(-0.2, -1, 0.1)))
    s.arm("left", 1.55, at(0.45, 0.20, 0.80, elbow=(0.7, -0.7, 0), palm=(-0.2, -1, 0.1)))
    s.arm("left", 1.82, near(0.20, -0.16, 0.20, palm=(-0.8, 0.2, -0.4)))
    s.arm("left", 2.1, at(0.45, -0.60, -0.30, elbow=(0.5, 0, -1)))
    s.arm("left", 2.75, s.rest("left"))
    return s


@action(
    "shot_put",
    "shot put",
    "a person puts the shot",
    "an athlete pushes a heavy iron ball from the neck",
    "heaves a shot with the {side} arm",
    "someone competes in the shot put",
    "thrusting a heavy stone forward from the shoulder",
    "a {side}-handed shot put",
    sided=True,
)
def shot_put(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=speed, calm=0.4)
    stand(s, (0.13, 0.06, 0), (-0.14, -0.08, -34))
    s.body(0.0, spine=(-4, 2, 0), look=(0, 2, 0), pelvis=(0, -0.02, 0))
    s.body(0.35, hips=(-20, 4, -2), spine=(-18, 4, -4), look=(-20, 6, 0), pelvis=(0, -0.06, -0.04), weight=-0.4)
    s.body(
        0.95,
        hips=(-56, 16, -4),
        spine=(-40 * size, 14, -12),
        look=(-70, 14, 0),
        pelvis=(-0.02, -0.24, -0.12),
        weight=-0.9,
    )
    s.body(
        1.12, hips=(-44, 14, -4), spine=(-42 * size, 12, -10), look=(-50, 8, 0), pelvis=(0, -0.24, -0.04), weight=-0.6
    )
    s.body(1.32, hips=(0, 4, 0), spine=(-24, -6, -2), look=(0, -12, 0), pelvis=(0, -0.09, 0.16), weight=0.2)
    s.body(1.48, hips=(24, 2, 2), spine=(20, -6, 10), look=(0, -20, 0), pelvis=(0, 0.02, 0.26), weight=0.6)
    s.body(1.64, hips=(34, 6, 2), spine=(32, 4, 10), look=(2, -14, 0), pelvis=(0, -0.02, 0.30), weight=0.8)
    s.body(1.95, hips=(24, 8, 0), spine=(20, 10, 2), look=(0, 0, 0), pelvis=(0, -0.10, 0.30), weight=-0.2)
    s.body(2.4, hips=(8, 6, 0), spine=(4, 6, 0), look=(0, 0, 0), pelvis=(0, -0.04, 0.26), weight=0)
    neck = near(0.13, -0.05, 0.08, of="head", elbow=(1, -0.4, 0.1), palm=(-0.3, 0.9, 0.2), fingers=(0, 0.6, -1))
    arms(s, "right", (0.0, neck), (1.30, neck))
    s.arm("right", 1.39, at(0.42, 0.48, 0.42, elbow=(1, -0.6, -0.1), palm=(-0.1, 0.5, 0.9), flex=-40))
    s.arm("right", 1.50, at(0.28, 0.62, 0.72, elbow=(0.9, -0.6, 0), palm=(0, 0.2, 1), flex=-10))
    s.arm("right", 1.66, at(0.06, 0.40, 0.86, elbow=(0.9, -0.5, 0), palm=(0, -0.7, 0.7), flex=30))
    s.arm("right", 1.95, at(-0.20, -0.40, 0.60, elbow=(0.9, -0.3, 0), palm=(-0.4, -0.8, 0)))
    s.arm("right", 2.4, s.rest("right"))
    arms(s, "left", (0.0, at(0.16, 0.62, 0.66)), (0.35, at(0.10, 0.45, 0.80, elbow=(0.8, -0.6, 0))))
    s.arm("left", 0.95, at(0.0, 0.02, 0.92, elbow=(0.8, -0.6, 0), palm=(-0.2, -1, 0)))
    s.arm("left", 1.2, at(0.60, 0.20, 0.70, elbow=(0.7, -0.7, 0), palm=(-0.2, -0.8, 0.4)))
    s.arm("left", 1.44, near(0.22, -0.12, 0.10, elbow=(0.5, -0.5, -0.9), palm=(-0.8, 0.2, -0.4)))
    s.arm("left", 1.75, at(0.55, -0.35, -0.45, elbow=(0.5, 0, -1)))
    s.arm("left", 2.4, s.rest("left"))
    s.step("left", 0.92, 1.26, x=0.12, z=0.42 * size, yaw=-4, lift=0.05)
    pivot(s, "right", (0.5, 0, 0), (0.95, 8, -22), (1.3, 30, 10), (1.48, 52, 34))
    s.step("right", 1.56, 1.86, x=-0.10, z=0.46 * size, yaw=0, lift=0.08)
    path(
        s,
        "left",
        (1.56, 0.12, 0.42 * size, 0, 10, -4),
        (1.70, 0.15, 0.26, 0.12, 30, -8),
        (1.88, 0.17, 0.06, 0.06, 20, -6),
        (2.05, 0.17, 0.02, 0, 4, -6),
        (2.4, 0.17, 0.02, 0, 0, -6),
    )
    return s


@action(
    "discus",
    "discus throw",
    "a person throws the discus",
    "winds up wide and slings a discus with the {side} hand",
    "an ancient Greek athlete hurls a discus",
    "someone swings a straight arm around and throws",
    "a {side}-handed discus throw",
    sided=True,
)
def discus(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.5, tempo=speed, calm=0.4)
    stand(s, (0.22, 0.10, 4), (-0.22, -0.08, -26))
    low = dict(look=(0, 4, 0))
    s.body(0.0, spine=(0, 8, 0), pelvis=(0, -0.06, -0.02), **low)
    s.body(0.4, hips=(14, 8, 0), spine=(26, 8, 0), look=(14, 6, 0), pelvis=(0.06, -0.10, 0), weight=0.3)
    s.body(
        1.0, hips=(-44, 12, 0), spine=(-56 * size, 14, -6), look=(-40, 8, 0), pelvis=(-0.08, -0.20, -0.06), weight=-0.5
    )
    s.body(
        1.16, hips=(-34, 12, 0), spine=(-58 * size, 14, -4), look=(-30, 8, 0), pelvis=(-0.05, -0.21, -0.03), weight=-0.4
    )
    s.body(1.36, hips=(10, 6, 0), spine=(-44, 4, 0), look=(-4, 2, 0), pelvis=(0.05, -0.14, 0.06))
    s.body(1.54, hips=(34, 0, 0), spine=(6, -6, 4), look=(8, -8, 0), pelvis=(0.10, -0.02, 0.12), weight=0.5)
    s.body(1.76, hips=(50, 2, 0), spine=(40, 2, 6), look=(30, -6, 0), pelvis=(0.12, -0.03, 0.14), weight=0.7)
    s.body(2.0, hips=(46, 4, 0), spine=(38, 8, 4), look=(16, -2, 0), pelvis=(0.12, -0.07, 0.14), weight=0.6)
    s.body(2.5, hips=(10, 4, 0), spine=(8, 6, 0), look=(2, 0, 0), pelvis=(0.04, -0.05, 0.06), weight=0.1)
    arms(
        s,
        "right",
        (0.0, at(0.22, -0.86, 0.30, palm=(-0.6, -0.6, 0))),
        (0.40, near(-0.16, -0.06, 0.36, elbow=(1, -0.4, 0), palm=(0, 1, -0.2))),
    )
    s.arm("right", 0.72, at(0.75, -0.40, 0.45, elbow=(0.4, -0.4, -0.8), palm=(-0.2, -1, 0.1)))
    s.arm("right", 1.02, at(0.80, 0.02, -0.52, elbow=(0.4, -0.2, -0.9), palm=(0, -1, 0)))
    s.arm("right", 1.30, at(0.82, -0.20, -0.50, elbow=(0.4, -0.2, -0.9), palm=(0, -1, 0)))
    s.arm("right", 1.45, at(0.92, -0.06, 0.16, elbow=(0.4, -0.4, -0.8), palm=(0, -0.9, 0.4)))
    s.arm("right", 1.56, at(0.58, 0.16, 0.74, elbow=(0.6, -0.7, -0.2), palm=(-0.3, -0.8, 0.5)))
    s.arm("right", 1.72, at(-0.10, 0.30, 0.80, elbow=(0.9, -0.5, 0.2), palm=(-0.7, -0.6, 0)))
    s.arm("right", 2.0, at(-0.30, 0.10, 0.62, elbow=(0.8, -0.5, 0.4), palm=(-0.6, -0.7, -0.2)))
    s.arm("right", 2.5, at(0.16, -0.86, 0.24))
    arms(s, "left", (0.0, at(0.22, -0.84, 0.30)), (0.40, near(0.02, -0.18, 0.36, palm=(0, 1, 0))))
    s.arm("left", 0.75, at(0.20, -0.06, 0.86, elbow=(0.7, -0.7, 0), palm=(-0.2, -1, 0)))
    s.arm("left", 1.2, at(0.50, 0.06, 0.82, elbow=(0.7, -0.7, 0), palm=(-0.2, -1, 0)))
    s.arm("left", 1.54, at(0.66, -0.18, 0.10, elbow=(0.6, -0.4, -0.8), palm=(-0.5, -0.8, 0)))
    s.arm("left", 1.8, at(0.70, -0.24, -0.36, elbow=(0.6, 0, -1)))
    s.arm("left", 2.5, at(0.18, -0.88, 0.20))
    pivot(s, "right", (0.5, 0, 0), (1.0, 4, -12), (1.38, 36, 24), (1.6, 54, 48), (2.0, 50, 50), (2.45, 10, 20))
    pivot(s, "left", (0.4, 0, 0), (1.0, 26, -14), (1.34, 6, 0), (1.6, 0, 4))
    s.knee("left", 0.4, 0)
    s.knee("left", 1.0, -12)
    s.knee("left", 1.4, 0)
    return s


@action(
    "bowling",
    "bowling",
    "a person rolls a bowling ball",
    "bowls a strike",
    "someone takes a few steps and bowls with the {side} hand",
    "swings the ball back and releases it low along the lane",
    "ten-pin bowling at the alley",
    "a {side}-handed bowler rolls the ball",
    sided=True,
)
def bowling(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.0, tempo=speed, calm=0.4)
    stand(s, (0.09, 0.02, 2), (-0.10, 0.0, -4))
    s.body(0.0, spine=(0, 8, 0), look=(0, 6, 0), pelvis=(0, -0.03, 0))
    s.body(0.35, spine=(0, 10, 0), look=(0, 6, 0), weight=0.5, pelvis=(0, -0.05, 0.03))
    s.body(0.8, hips=(0, 8, 0), spine=(-4, 12, 0), look=(0, 6, 0), weight=-0.5, pelvis=(0, -0.07, 0.34))
    s.body(1.25, hips=(-6, 14, 0), spine=(-12, 16, 0), look=(0, 4, 0), weight=0.5, pelvis=(0, -0.09, 0.76))
    s.body(1.65, hips=(-12, 24, 0), spine=(-18 * size, 20, -3), look=(0, 2, 0), weight=-0.4, pelvis=(0, -0.12, 1.16))
    s.body(1.95, hips=(-6, 26, 0), spine=(-6, 22, -5), look=(0, 4, 0), weight=0.6, pelvis=(0.02, -0.28, 1.52))
    s.body(2.12, hips=(0, 26, 0), spine=(4, 20, -5), look=(0, 4, 0), weight=0.9, pelvis=(0.03, -0.31, 1.60))
    s.body(2.4, hips=(2, 18, 0), spine=(10, 10, -2), look=(0, 4, 0), weight=1.0, pelvis=(0.03, -0.26, 1.63))
    s.body(3.0, hips=(2, 15, 0), spine=(10, 8, -2), look=(0, 4, 0), weight=1.0, pelvis=(0.03, -0.23, 1.63))
    hold = dict(elbow=(0.6, -0.9, -0.3))
    arms(
        s,
        "right",
        (0.0, near(0.05, -0.28, 0.28, palm=(-0.5, 0.8, 0), **hold)),
        (0.45, near(0.05, -0.28, 0.28, palm=(-0.5, 0.8, 0), **hold)),
    )
    s.arm("right", 0.78, at(0.08, -0.55, 0.70, elbow=(0.5, -0.7, -0.5), palm=(-0.3, 0.9, 0)))
    s.arm("right", 1.20, at(0.14, -0.98, 0.0, elbow=(0.4, 0, -1), palm=(-0.3, 0, 1)))
    s.arm("right", 1.62, at(0.20, -0.52, -0.80 * size, elbow=(0.4, 0.4, -1), palm=(-0.3, -0.8, 0.5)))
    s.arm("right", 1.90, at(0.10, -1.0, 0.0, elbow=(0.4, 0, -1), palm=(-0.2, 0.1, 1)))
    s.arm("right", 2.06, at(0.06, -0.62, 0.74, elbow=(0.5, -0.7, -0.5), palm=(-0.3, 0.8, 0.4)))
    s.arm("right", 2.26, at(0.04, 0.46, 0.72, elbow=(0.7, -0.7, 0), palm=(-0.6, 0.4, -0.6)))
    s.arm("right", 2.5, at(0.06, 0.55, 0.56, elbow=(0.7, -0.7, 0), palm=(-0.7, 0.2, -0.6)))
    s.arm("right", 3.0, at(0.06, 0.50, 0.56, elbow=(0.7, -0.7, 0), palm=(-0.7, 0.2, -0.6)))
    arms(
        s,
        "left",
        (0.0, near(0.04, -0.30, 0.30, palm=(-0.5, 0.8, 0), **hold)),
        (0.5, near(0.04, -0.30, 0.30, palm=(-0.5, 0.8, 0), **hold)),
    )
    s.arm("left", 0.85, at(0.25, -0.55, 0.55, palm=(-0.6, 0.5, 0)))
    s.arm("left", 1.4, at(0.70, -0.45, 0.15, elbow=(0.4, -0.2, -1), palm=(-0.3, -1, 0)))
    s.arm("left", 2.1, at(0.86, -0.20, -0.20, elbow=(0.4, 0, -1), palm=(-0.1, -1, 0)))
    s.arm("left", 3.0, at(0.80, -0.36, -0.20, elbow=(0.4, 0, -1), palm=(-0.1, -1, 0)))
    s.step("right", 0.35, 0.78, z=0.46, lift=0.05)
    s.step("left", 0.76, 1.18, z=0.92, lift=0.05)
    s.step("right", 1.14, 1.52, z=1.26, lift=0.05)
    s.step("left", 1.48, 1.92, z=1.80, x=0.04, yaw=0, lift=0.05)
    pivot(s, "right", (1.7, 0, 0), (1.9, 40, 0))
    path(
        s,
        "right",
        (2.0, -0.02, 1.20, 0.03, 50, 6),
        (2.2, 0.18, 1.10, 0.02, 46, 14),
        (2.4, 0.20, 1.08, 0.0, 46, 14),
        (3.0, 0.20, 1.08, 0.0, 46, 14),
    )
    return s


@action(
    "catch",
    "catching a ball",
    "a person catches something",
    "catches a ball with both hands",
    "reaches up, catches and pulls it to the chest",
    "someone makes a catch",
    "grabs an object flying towards them",
)
def catch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.15, 0.19))
    up, aside = rng.uniform(-0.1, 0.35), rng.uniform(-12, 12)
    s.body(0.0, look=(0, 2, 0), spine=(0, 6, 0), pelvis=(0, -0.04, -0.01))
    s.body(0.35, look=(aside, -14 - 20 * up, 0), spine=(0, 8, 0), hips=(0, 6, 0), pelvis=(0, -0.08, -0.03))
    s.body(0.8, look=(aside, -10 - 20 * up, 0), spine=(aside, 2 - 10 * up, 0), pelvis=(0, -0.04, 0.06), hips=(0, 4, 0))
    s.body(0.98, look=(aside, 0, 0), spine=(aside, 8, 0), pelvis=(0, -0.08, 0.0), hips=(0, 6, 0))
    s.body(1.25, look=(0, 28, 0), spine=(0, 16, 0), pelvis=(0, -0.10, -0.05), hips=(0, 8, 0))
    s.body(1.9, look=(0, 6, 0), spine=(0, 4, 0), pelvis=(0, -0.02, 0), hips=(0, 0, 0))
    ready = near(0.14, -0.26, 0.34, palm=(-0.7, 0.1, 0.6), fingers=(-0.1, 0.6, 0.8))
    arms(s, "both", (0.0, ready), (0.3, ready))
    for side in ("left", "right"):
        sign = 1 if side == "left" else -1
        x = 0.09 + sign * aside * 0.004
        s.arm(
            side, 0.74, near(x + 0.05, up, 0.50 * size, elbow=(0.9, -0.7, 0), palm=(-0.5, 0, 0.9), fingers=(0, 1, 0.35))
        )
        s.arm(side, 0.86, near(x, up, 0.48, elbow=(0.9, -0.7, 0), palm=(-1, 0, 0.3), fingers=(0, 1, 0.4)))
        s.arm(
            side, 1.16, near(0.085, -0.16, 0.20, elbow=(0.9, -0.8, -0.2), palm=(-1, 0, -0.2), fingers=(-0.5, 0.5, 0.6))
        )
        s.arm(
            side, 1.5, near(0.085, -0.20, 0.19, elbow=(0.9, -0.8, -0.2), palm=(-1, 0, -0.2), fingers=(-0.5, 0.5, 0.6))
        )
        s.arm(
            side, 2.0, near(0.085, -0.22, 0.22, elbow=(0.9, -0.8, -0.2), palm=(-1, 0, -0.2), fingers=(-0.4, 0.4, 0.8))
        )
    return s


@action(
    "throw",
    "throwing",
    "a person throws a ball",
    "throws something with the {side} hand",
    "someone hurls a stone across the river",
    "a man winds up and throws",
    "throwing a stone far away",
    "a person throws a ball overhand with the {side} arm",
    "a {side}-handed throw",
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
