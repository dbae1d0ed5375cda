"""Training with weights and without: repetitions, stretches, skipping, balance."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.gait import Gait, go, runners_arms
from motion.corpus.actions.parts import akimbo
from motion.corpus.actions.play import arms, at, grip, near, path, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Score

Rng = np.random.Generator
RACKED = near(0.22, -0.02, 0.17, elbow=(0.3, -0.7, 0.8), palm=(-0.1, 0.7, -0.6), fingers=(0, 0.3, -1))
"""A fist under a bar that lies on the shoulders."""


@action(
    "deadlift",
    "deadlift",
    "a person does deadlifts",
    "lifts a barbell from the floor to the hips",
    "bends down, grips the bar and stands up with it",
    "someone trains the back with a heavy bar",
    loop=True,
)
def deadlift(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, period=2.8, stance=0.14, toe_out=14, calm=0.5)
    deep = 0.34 * size
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, -2, 0), spine=(0, -4, 0), look=(0, 2, 0))
    s.body(0.3, pelvis=(0, 0, 0), hips=(0, -3, 0), spine=(0, -5, 0), look=(0, 2, 0))
    s.body(1.2, pelvis=(0, -deep, -0.26), hips=(0, 46, 0), spine=(0, 12, 0), look=(0, 24, 0))
    s.body(1.45, pelvis=(0, -deep, -0.26), hips=(0, 46, 0), spine=(0, 10, 0), look=(0, 18, 0))
    s.body(1.9, pelvis=(0, -0.14, -0.16), hips=(0, 36, 0), spine=(0, 8, 0), look=(0, 12, 0))
    s.body(2.4, pelvis=(0, 0, 0.012), hips=(0, -4, 0), spine=(0, -6, 0), look=(0, 0, 0))
    back = dict(elbow=(0.5, -0.1, -1), palm=(-0.2, 0, -1))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, hold in (
        (0.0, at(0.16, -0.97, 0.14, **back)),
        (0.3, at(0.16, -0.97, 0.14, **back)),
        (1.2, at(0.16, -0.56, 0.81, **back)),
        (1.45, at(0.16, -0.57, 0.80, **back)),
        (1.9, at(0.16, -0.72, 0.66, **back)),
        (2.4, at(0.16, -0.97, 0.12, **back)),
    ):
        s.arm("both", t, hold)
    return s


@action(
    "biceps_curl",
    "biceps curls",
    "a person curls dumbbells",
    "lifts weights with both arms by bending the elbows",
    "someone trains the biceps",
    "pumping iron at the gym",
    "arm curls with barbells",
    loop=True,
)
def biceps_curl(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, period=2.0, stance=0.14, calm=0.6)
    s.body(0.0, spine=(0, 1, 0), hips=(0, 0, 0), look=(0, 3, 0))
    s.body(0.9, spine=(0, -6, 0), hips=(0, -2, 0), look=(0, 0, 0), pelvis=(0, -0.005, 0.015))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, hold in (
        (0.0, at(0.18, -0.96, 0.12, elbow=(0.3, -0.3, -1), palm=(-0.1, 0.2, 1))),
        (0.12, at(0.18, -0.96, 0.12, elbow=(0.3, -0.3, -1), palm=(-0.1, 0.2, 1))),
        (0.5, at(0.18, -0.55, 0.50, elbow=(0.15, -1, -0.3), palm=(-0.1, 1, 0))),
        (0.85, at(0.16, -0.12, 0.26 * size, elbow=(0.1, -1, 0.0), palm=(-0.1, 0.2, -1), flex=15)),
        (1.05, at(0.16, -0.12, 0.26 * size, elbow=(0.1, -1, 0.0), palm=(-0.1, 0.2, -1), flex=15)),
        (1.5, at(0.18, -0.55, 0.50, elbow=(0.15, -1, -0.3), palm=(-0.1, 1, 0))),
    ):
        s.arm("both", t, hold)
    return s


@action(
    "shoulder_press",
    "shoulder press",
    "a person presses dumbbells overhead",
    "pushes weights up from the shoulders again and again",
    "military press exercise",
    "someone trains the shoulders with weights",
    loop=True,
)
def shoulder_press(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, period=2.0, stance=0.16, calm=0.6)
    s.body(0.0, spine=(0, -2, 0), look=(0, 0, 0), pelvis=(0, -0.015, 0))
    s.body(0.85, spine=(0, -7, 0), look=(0, -8, 0), pelvis=(0, 0.0, 0.01), shrug=6)
    s.body(1.1, spine=(0, -7, 0), look=(0, -8, 0), pelvis=(0, 0.0, 0.01), shrug=6)
    low = near(0.30, 0.08, 0.08, elbow=(0.7, -1, 0.1), palm=(-0.1, 0, 1), fingers=(-0.1, 1, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, hold in (
        (0.0, low),
        (0.15, low),
        (0.85, at(0.16, 0.95, 0.06, elbow=(1, -0.1, 0.1), palm=(-0.1, 0, 1))),
        (1.1, at(0.16, 0.95, 0.06, elbow=(1, -0.1, 0.1), palm=(-0.1, 0, 1))),
        (1.85, low),
    ):
        s.arm("both", t, hold)
    return s


@action(
    "weight_lifting",
    "weight lifting",
    "a person lifts a heavy barbell overhead",
    "clean and jerk",
    "an Olympic weightlifter heaves the bar above the head",
    "lifting weights",
    "someone raises a barbell from the ground up over the head",
)
def weight_lifting(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 4.6, tempo=speed, stance=0.15, toe_out=16, calm=0.5)
    s.body(0.0, pelvis=(0, -0.42, -0.24), hips=(0, 40, 0), spine=(0, 10, 0), look=(0, 8, 0))
    s.body(0.35, pelvis=(0, -0.42, -0.24), hips=(0, 40, 0), spine=(0, 8, 0), look=(0, 4, 0))
    s.body(0.85, pelvis=(0, -0.16, -0.16), hips=(0, 34, 0), spine=(0, 8, 0), look=(0, 4, 0))
    s.body(1.12, pelvis=(0, 0.03, 0.02), hips=(0, -6, 0), spine=(0, -8, 0), look=(0, -6, 0), shrug=10)
    s.body(1.42, pelvis=(0, -0.40 * size, -0.12), hips=(0, 14, 0), spine=(0, 4, 0), look=(0, -4, 0), shrug=0)
    s.body(1.60, pelvis=(0, -0.42 * size, -0.12), hips=(0, 14, 0), spine=(0, 4, 0), look=(0, -4, 0))
    s.body(2.2, pelvis=(0, -0.01, 0), hips=(0, -2, 0), spine=(0, -4, 0), look=(0, -6, 0))
    s.body(2.55, pelvis=(0, -0.01, 0), hips=(0, -2, 0), spine=(0, -4, 0), look=(0, -6, 0))
    s.body(2.75, pelvis=(0, -0.14, 0), hips=(0, 1, 0), spine=(0, -3, 0), look=(0, -8, 0))
    s.body(2.92, pelvis=(0, 0.04, 0.02), hips=(0, -2, 0), spine=(0, -5, 0), look=(0, -12, 0))
    s.body(3.14, pelvis=(0, -0.18, 0.06), hips=(0, 0, 0), spine=(0, -3, 0), look=(0, -10, 0), shrug=9)
    s.body(3.45, pelvis=(0, -0.17, 0.06), hips=(0, 0, 0), spine=(0, -3, 0), look=(0, -10, 0), shrug=9)
    s.body(4.0, pelvis=(0, -0.01, 0.06), hips=(0, -2, 0), spine=(0, -4, 0), look=(0, -8, 0), shrug=9)
    s.body(4.6, pelvis=(0, 0.0, 0.06), hips=(0, -2, 0), spine=(0, -5, 0), look=(0, -8, 0), shrug=9)
    back = dict(elbow=(0.6, -0.1, -1), palm=(-0.1, 0, -1))
    up = at(0.36, 0.91, 0.04, elbow=(1, 0, 0.1), palm=(-0.1, 0.3, 1), flex=-20)
    arms(
        s,
        "both",
        (0.0, at(0.30, -0.60, 0.72, **back)),
        (0.4, at(0.30, -0.60, 0.72, **back)),
        (0.85, at(0.30, -0.72, 0.58, **back)),
        (1.12, at(0.32, -0.86, 0.22, elbow=(0.9, 0.3, -0.5), palm=(-0.1, 0, -1))),
        (1.26, at(0.34, -0.30, 0.24, elbow=(1, 0.4, 0), palm=(-0.1, -0.4, -0.9))),
        (1.42, RACKED),
        (2.78, RACKED),
        (2.96, at(0.36, 0.50, 0.30, elbow=(1, -0.4, 0.4), palm=(-0.1, 0.7, 0.7), flex=-30)),
        (3.12, up),
        (4.6, up),
    )
    for side, ahead in (("left", 0.26), ("right", -0.30)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.95, x, z, 0, 0, yaw), (1.12, x, z, 0, 26, yaw), (1.3, x, z, 0, 0, yaw))
        path(
            s,
            side,
            (2.82, x, z, 0, 0, yaw),
            (2.94, x, z, 0.01, 22, yaw),
            (3.02, x, z + ahead * 0.6, 0.05, 16, yaw * 0.5),
        )
        roll = 0 if ahead > 0 else 40
        path(s, side, (3.13, x, z + ahead, 0, roll, yaw * 0.3), (3.5, x, z + ahead, 0, roll, yaw * 0.3))
    s.step("left", 3.5, 3.8, z=0.07, yaw=12, lift=0.04)
    s.step("right", 3.75, 4.1, z=0.05, yaw=-12, lift=0.05)
    return s


@action(
    "kettlebell_swing",
    "kettlebell swing",
    "a person swings a kettlebell",
    "swings a weight between the legs up to shoulder height",
    "someone does kettlebell swings",
    "hip hinge exercise with both hands on one weight",
    loop=True,
)
def kettlebell_swing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.6, stance=0.22, toe_out=18, calm=0.5)
    s.body(0.0, pelvis=(0, -0.22, -0.20), hips=(0, 52, 0), spine=(0, 14, 0), look=(0, 30, 0))
    s.body(0.12, pelvis=(0, -0.22, -0.20), hips=(0, 52, 0), spine=(0, 14, 0), look=(0, 28, 0))
    s.body(0.42, pelvis=(0, -0.03, 0.03), hips=(0, 0, 0), spine=(0, -2, 0), look=(0, 4, 0))
    s.body(0.75, pelvis=(0, 0, 0.04), hips=(0, -6, 0), spine=(0, -8, 0), look=(0, 0, 0))
    s.body(1.15, pelvis=(0, -0.02, 0.0), hips=(0, 6, 0), spine=(0, 0, 0), look=(0, 6, 0))
    down, top = (0, -0.9, -0.5), (0, 0.3, 1)
    grip(
        s,
        (0.0, (0.0, -0.50, 0.16), down),
        (0.12, (0.0, -0.50, 0.15), down),
        (0.40, (0.0, -0.48, 0.40), (0, -0.8, 0.6)),
        (0.72, (0.0, 0.05 * size, 0.62), top),
        (0.85, (0.0, 0.05 * size, 0.62), top),
        (1.20, (0.0, -0.44, 0.46), (0, -0.7, 0.8)),
        apart=0.02,
    )
    return s


@action(
    "calf_raises",
    "calf raises",
    "a person rises onto the tiptoes and sinks again",
    "goes up and down on the toes",
    "someone trains the calves",
    "heel raises on the spot",
    loop=True,
)
def calf_raises(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.4, stance=0.10, toe_out=6, calm=0.6)
    s.body(0.0, pelvis=(0, 0, 0), look=(0, 2, 0))
    s.body(0.55, pelvis=(0, 0.085 * size, 0.045), spine=(0, -2, 0), look=(0, -2, 0))
    s.body(0.85, pelvis=(0, 0.085 * size, 0.045), spine=(0, -2, 0), look=(0, -2, 0))
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, akimbo(rng))
        x, z, yaw = s.where(side, 0.0)[:3]
        path(
            s,
            side,
            (0.1, x, z, 0, 0, yaw),
            (0.55, x, z, 0, 40 * size, yaw),
            (0.85, x, z, 0, 40 * size, yaw),
            (1.3, x, z, 0, 0, yaw),
        )
    return s


@action(
    "butt_kicks",
    "butt kicks",
    "a person jogs in place and kicks the heels to the bottom",
    "heel flicks on the spot",
    "someone runs on the spot with the heels up behind",
    "warming up with heels to the buttocks",
    loop=True,
)
def butt_kicks(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    high = 0.46 * size
    swing = (
        (0.2, -0.28, 0.55 * high, 76.0),
        (0.45, -0.44, high, 88.0),
        (0.6, -0.42, high, 88.0),
        (0.85, -0.16, 0.4 * high, 50.0),
    )
    gait = Gait(
        cycle=rng.uniform(0.66, 0.70) / speed,
        speed=0.0,
        stance=0.42,
        width=rng.uniform(0.07, 0.09),
        bob=0.05,
        flight=True,
        crouch=0.03,
        lean=5,
        sway=0.012,
        strike=18,
        push=36,
        twist=4,
        swing=swing,
        **runners_arms(0.8 * size, 0.04),
    )
    return go(rng, gait, seconds)


@action(
    "leg_swings",
    "leg swings",
    "a person swings the {side} leg forward and back",
    "swinging a straight leg like a pendulum",
    "warms up the {side} hip with leg swings",
    "someone loosens the hips standing on one leg",
    "the {side} leg swings like a pendulum",
    loop=True,
    sided=True,
)
def leg_swings(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.4, stance=0.09, toe_out=5, calm=0.5)
    s.clear("right_foot")
    path(
        s,
        "right",
        (0.0, -0.10, 0.64 * size, 0.42 * size, -24, -6),
        (0.18, -0.10, 0.45, 0.22, -8, -6),
        (0.36, -0.10, 0.04, 0.05, 6, -6),
        (0.52, -0.10, -0.36, 0.14, 34, -6),
        (0.68, -0.10, -0.56 * size, 0.26 * size, 54, -6),
        (0.86, -0.10, -0.34, 0.14, 34, -6),
        (1.04, -0.10, 0.06, 0.05, 4, -6),
        (1.22, -0.10, 0.46, 0.22, -12, -6),
    )
    s.body(0.0, weight=1.2, hips=(6, -12, 2), spine=(-8, 10, 0), look=(0, 2, 0), pelvis=(0, -0.005, 0.0))
    s.body(0.68, weight=1.2, hips=(-6, 16, 2), spine=(8, -2, 0), look=(0, 4, 0), pelvis=(0, -0.005, -0.02))
    s.clear("left_arm")
    s.clear("right_arm")
    s.arm("left", 0.0, at(0.86, -0.30, -0.10, elbow=(0.4, -0.3, -0.9), palm=(-0.1, -1, 0)))
    s.arm("left", 0.68, at(0.84, -0.30, 0.22, elbow=(0.4, -0.3, -0.9), palm=(-0.1, -1, 0)))
    s.arm("right", 0.0, at(0.55, -0.70, -0.36, elbow=(0.5, -0.1, -1), palm=(-0.4, -0.8, 0)))
    s.arm("right", 0.68, at(0.50, -0.66, 0.42, elbow=(0.5, -0.3, -1), palm=(-0.4, -0.8, 0)))
    return s


@action(
    "leg_raise_side",
    "side leg raises",
    "a person lifts the {side} leg out to the side",
    "raises a straight leg sideways and lowers it",
    "standing hip abductions with the {side} leg",
    "someone trains the outer thigh",
    "{side} leg raises to the side",
    loop=True,
    sided=True,
)
def leg_raise_side(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.6, stance=0.09, toe_out=5, calm=0.5)
    x = 0.62 * size
    s.clear("right_foot")
    path(
        s,
        "right",
        (0.0, -0.10, 0.02, 0.012, 4, -6),
        (0.3, -0.26, 0.02, 0.07, 4, -4),
        (0.7, -0.12 - x, 0.0, 0.40 * size, 2, -2),
        (0.9, -0.12 - x, 0.0, 0.40 * size, 2, -2),
        (1.3, -0.26, 0.02, 0.07, 4, -4),
    )
    s.body(0.0, weight=1.15, spine=(0, 0, 0), hips=(0, 0, 0), look=(0, 2, 0))
    s.body(0.75, weight=1.25, spine=(0, 0, 2), hips=(0, 0, 12), look=(0, 2, 0), pelvis=(0.02, 0, 0))
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, akimbo(rng))
    return s


@action(
    "neck_rolls",
    "neck rolls",
    "a person rolls the head around",
    "circles the head to loosen the neck",
    "someone stretches a stiff neck",
    "rolling the neck slowly",
    loop=True,
)
def neck_rolls(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, period=4.0, calm=0.5)
    rate, turn = speed / 4.0, rng.choice([-1, 1])
    s.layer("look", lambda t: size * (wave(rate, 0.0)(t) * [0, 34, 0] + turn * wave(rate, 0.25)(t) * [-10, 0, 34]))
    s.layer("spine", lambda t: size * (wave(rate, 0.04)(t) * [0, 3, 0] + turn * wave(rate, 0.29)(t) * [0, 0, 3]))
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, akimbo(rng))
    return s


@action(
    "side_stretch",
    "side stretch",
    "a person stretches over to the {side} with one arm overhead",
    "leans to the {side} and reaches over the head",
    "stretching the flank",
    "someone bends sideways in a long stretch",
    "a side bend to the {side}",
    sided=True,
)
def side_stretch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.4, tempo=speed, stance=0.19, toe_out=10)
    lean = 34 * size
    s.body(0.1, spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.8, spine=(0, -3, 4), look=(0, -4, 0), shrug=(8, 0))
    s.body(1.5, spine=(0, 0, -lean), hips=(0, 0, -6), look=(4, -4, -lean), pelvis=(0.06, -0.01, 0), shrug=(9, 0))
    s.body(
        2.4, spine=(0, 0, -lean * 1.08), hips=(0, 0, -6), look=(4, -4, -lean), pelvis=(0.065, -0.01, 0), shrug=(9, 0)
    )
    s.body(3.2, spine=(0, 0, 0), hips=(0, 0, 0), look=(0, 0, 0), pelvis=(0, 0, 0), shrug=0)
    arms(
        s,
        "left",
        (0.0, s.rest("left")),
        (0.1, s.rest("left")),
        (0.45, at(0.92, 0.1, 0.1, elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.2))),
    )
    over = dict(elbow=(1, 0.2, 0.1), palm=(-0.9, -0.3, 0.2))
    s.arm("left", 0.85, at(0.08, 0.97, 0.08, **over))
    s.arm("left", 1.5, at(-0.20, 0.92, 0.10, **over))
    s.arm("left", 2.45, at(-0.22, 0.92, 0.10, **over))
    s.arm("left", 2.85, at(0.70, 0.55, 0.1, elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.2)))
    s.arm("left", 3.35, s.rest("left"))
    arms(s, "right", (0.0, s.rest("right")), (0.2, s.rest("right")), (3.4, s.rest("right")))
    s.arm("right", 0.8, akimbo(rng))
    s.arm("right", 2.95, akimbo(rng))
    leaning = near(0.34, 0.13, 0.03, "pelvis", (1, 0.1, -0.55), palm=(-0.85, -0.5, 0.1), fingers=(-0.7, -0.3, 0.7))
    s.arm("right", 1.5, leaning)
    s.arm("right", 2.4, leaning)
    return s


@action(
    "quad_stretch",
    "quad stretch",
    "a person pulls the {side} heel to the bottom and holds it",
    "stands on one leg and stretches the front thigh",
    "thigh stretch, holding the {side} foot behind",
    "someone stretches after a run, one foot in the hand",
    "a {side} quad stretch",
    sided=True,
)
def quad_stretch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.4, tempo=speed, stance=0.09, toe_out=5, calm=0.5)
    s.body(0.1, look=(0, 2, 0))
    s.body(0.4, look=(0, 8, 0), weight=0.9, pelvis=(0, -0.01, 0))
    s.body(0.95, look=(-10, 10, 0), weight=1.25, spine=(-6, 8, -2), hips=(0, 6, 0))
    s.body(1.4, look=(0, 2, 0), weight=1.25, spine=(-4, 1, -2), hips=(0, 4, 0))
    s.body(2.5, look=(0, 2, 0), weight=1.25, spine=(-4, 1, -2), hips=(0, 4, 0))
    s.body(3.3, look=(0, 2, 0), weight=0.1, spine=(0, 0, 0), hips=(0, 0, 0))
    x, z, yaw = s.where("right", 0.0)[:3]
    path(
        s,
        "right",
        (0.35, x, z, 0, 8, yaw),
        (0.6, x, -0.24, 0.20, 66, yaw),
        (0.95, x, -0.50, 0.62, 88, yaw),
        (1.35, x, -0.52, 0.70, 88, yaw),
        (2.5, x, -0.52, 0.70, 88, yaw),
        (2.9, x, -0.30, 0.24, 70, yaw),
        (3.2, x, z, 0.0, 10, yaw),
        (3.3, x, z, 0, 0, yaw),
    )
    s.knee("right", 0.3, 0)
    s.knee("right", 1.2, -4)
    s.knee("right", 3.2, 0)
    hold = near(0.09, -0.20, -0.34, of="pelvis", elbow=(0.6, 0.2, -1), palm=(-0.2, -0.2, -1), fingers=(-0.4, -1, 0))
    arms(s, "right", (0.0, s.rest("right")), (0.3, s.rest("right")), (0.98, hold), (2.5, hold), (3.2, s.rest("right")))
    aside = at(0.84, -0.06, 0.28, elbow=(0.4, -0.7, -0.6), palm=(-0.1, -1, 0.1))
    arms(s, "left", (0.0, s.rest("left")), (0.3, s.rest("left")), (1.1, aside), (2.5, aside), (3.3, s.rest("left")))
    return s


@action(
    "shoulder_stretch",
    "shoulder stretch",
    "a person pulls the {side} arm across the chest",
    "stretches the {side} shoulder with the other arm",
    "cross-body arm stretch",
    "someone holds one arm straight across the body to stretch",
    "a {side} shoulder stretch",
    sided=True,
)
def shoulder_stretch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.2, tempo=speed)
    s.body(0.1, look=(0, 2, 0))
    s.body(1.1, look=(-6, 2, 0), spine=(10 * size, 2, 0))
    s.body(1.8, look=(-18, 2, 0), spine=(16 * size, 0, 0))
    s.body(2.4, look=(-16, 2, 0), spine=(14 * size, 0, 0))
    s.body(3.1, look=(0, 2, 0), spine=(0, 0, 0))
    across = at(-0.68, -0.02, 0.62, elbow=(0.5, -0.9, 0.2), palm=(-0.2, -0.6, -0.8))
    arms(s, "right", (0.0, s.rest("right")), (0.15, s.rest("right")), (0.6, at(0.1, 0.0, 0.96)), (1.1, across))
    s.arm("right", 1.9, at(-0.74, 0.0, 0.54, elbow=(0.5, -0.9, 0.2), palm=(-0.2, -0.6, -0.8)))
    s.arm("right", 2.4, across)
    s.arm("right", 3.15, s.rest("right"))
    hook = near(-0.02, 0.03, 0.31, elbow=(0.9, -0.9, 0.4), palm=(-0.3, 0, -1), fingers=(-0.7, 0.8, 0))
    arms(s, "left", (0.0, s.rest("left")), (0.5, s.rest("left")), (1.15, hook))
    s.arm("left", 1.9, near(-0.02, 0.04, 0.27, elbow=(0.9, -0.9, 0.4), palm=(-0.3, 0, -1), fingers=(-0.7, 0.8, 0)))
    s.arm("left", 2.4, hook)
    s.arm("left", 3.15, s.rest("left"))
    return s


@action(
    "arm_circles",
    "arm circles",
    "a person circles both arms",
    "swings the straight arms round in big circles",
    "someone warms up the shoulders with arm circles",
    "rotating the arms out to the sides",
    loop=True,
)
def arm_circles(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p = 1.2
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.13, calm=0.6)
    wide = min(0.52 * size, 0.6)
    turn = rng.choice([-1, 1])
    for side in SIDES:
        s.clear(f"{side}_arm")
        for n in range(8):
            angle = 2 * np.pi * n / 8
            up, ahead = wide * np.cos(angle), 0.9 * wide * np.sin(angle) * turn + 0.06
            out = np.sqrt(max(0.96 - up**2 - ahead**2, 0.2))
            s.arm(side, n * p / 8, at(out, up, ahead, elbow=(0.3, -0.7, -0.7), palm=(0, -0.9, 0.4)))
    rate = speed / p
    s.layer("pelvis", lambda t: wave(rate, 0.1)(t) * [0, 0.010, 0.006])
    s.layer("spine", lambda t: wave(rate, 0.05)(t) * [0, -3, 0])
    s.layer("look", lambda t: wave(rate, 0.1)(t) * [0, -1.5, 0])
    return s


@action(
    "torso_twists",
    "torso twists",
    "a person twists the upper body left and right",
    "rotates the trunk with bent arms",
    "someone loosens the waist, turning from side to side",
    "trunk rotation exercise",
    loop=True,
)
def torso_twists(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.17, toe_out=10, calm=0.5)
    s.start = 0.0
    for t, sign in ((0.35, 1), (1.15, -1)):
        s.body(
            t,
            spine=(52 * sign * size, 2, 0),
            hips=(12 * sign, 0, 0),
            look=(48 * sign, 2, 0),
            weight=0.25 * sign,
            pelvis=(0, -0.03, 0),
        )
        s.body(
            t + 0.1, spine=(54 * sign * size, 2, 0), hips=(12 * sign, 0, 0), look=(50 * sign, 2, 0), weight=0.25 * sign
        )
    s.body(0.75, spine=(0, 2, 0), hips=(0, 0, 0), look=(0, 2, 0), pelvis=(0, -0.02, 0), weight=0)
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, near(0.07, -0.04, 0.27, elbow=(1, 0.0, 0), palm=(-0.3, -0.9, -0.2), fingers=(-1, 0, 0.1)))
        s.arm(side, 0.8, near(0.06, -0.04, 0.28, elbow=(1, 0.0, 0), palm=(-0.3, -0.9, -0.2), fingers=(-1, 0, 0.1)))
    return s


@action(
    "side_bends",
    "side bends",
    "a person bends from side to side",
    "leans left and right with an arm over the head",
    "gymnastics, bending the trunk sideways",
    "someone does standing side bends",
    loop=True,
)
def side_bends(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    p = 2.8
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.18, toe_out=10, calm=0.5)
    for side, other, sign, t in (("right", "left", -1, 0.7), ("left", "right", 1, 2.1)):
        for late in (0.0, 0.2):
            s.body(
                t + late,
                spine=(0, 0, (30 + 10 * late) * sign * size),
                hips=(0, 0, 5 * sign),
                look=(0, 0, 26 * sign),
                pelvis=(-0.05 * sign, -0.01, 0),
            )
            s.arm(other, t + late, at(-0.24, 0.90, 0.10, elbow=(1, 0.3, 0.1), palm=(-0.9, -0.3, 0.2)))
            s.arm(side, t + late, at(0.34, -0.90, -0.04, elbow=(0.5, -0.2, -1)))
    s.body(1.4, spine=(0, 0, 0), hips=(0, 0, 0), look=(0, 0, 0), pelvis=(0, 0, 0))
    for side in SIDES:
        s.tracks[f"{side}_arm"].keys.clear()
        s.holds[side] = s.holds[side][1:]
        for t in (0.0, 1.4):
            s.arm(side, t, at(0.90, 0.0, 0.12, elbow=(0.4, -0.7, -0.6), palm=(0, -1, 0.1)))
    return s


@action(
    "hula_hoop",
    "hula hoop",
    "a person spins a hula hoop",
    "circles the hips with the arms held up",
    "hip circles",
    "someone keeps a hoop turning around the waist",
    "rotating the pelvis in circles",
    loop=True,
)
def hula_hoop(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p = 0.8
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.14, toe_out=12, calm=0.5)
    rate, r = speed / p, size
    s.body(0.0, pelvis=(0, -0.04, 0), look=(0, 2, 0))
    s.layer("pelvis", lambda t: r * (wave(rate, 0.0)(t) * [0.075, 0, 0] + wave(rate, 0.25)(t) * [0, 0, 0.075]))
    s.layer("hips", lambda t: r * (wave(rate, 0.0)(t) * [0, 0, -7] + wave(rate, 0.25)(t) * [0, -11, 0]))
    s.layer("spine", lambda t: r * (wave(rate, 0.0)(t) * [0, 0, 11] + wave(rate, 0.25)(t) * [0, 15, 0]))
    s.layer("hips", lambda t: r * wave(rate, 0.12)(t) * [6, 0, 0])
    for side, phase in (("left", 0.0), ("right", 0.4)):
        s.clear(f"{side}_arm")
        s.arm(side, phase, at(0.62, 0.02, 0.42, elbow=(0.7, -0.8, -0.2), palm=(-0.4, -0.7, 0.5)))
        s.arm(
            side,
            phase + 0.4 if phase < 0.4 else 0.0,
            at(0.66, 0.06, 0.36, elbow=(0.7, -0.8, -0.2), palm=(-0.4, -0.7, 0.5)),
        )
    return s


@action(
    "tai_chi",
    "tai chi",
    "a person practises tai chi",
    "slow flowing movements with cloud hands",
    "someone does qigong in the park",
    "shifts the weight slowly while the hands float from side to side",
    loop=True,
)
def tai_chi(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 6.0) -> Score:
    p = 6.0
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.24, toe_out=8, calm=0.7)
    s.clear("left_arm")
    s.clear("right_arm")
    for side, other, sign, t in (("right", "left", -1, 1.5), ("left", "right", 1, 4.5)):
        s.body(
            t,
            weight=0.85 * sign,
            hips=(12 * sign, 2, 0),
            spine=(24 * sign * size, 2, 0),
            look=(40 * sign, 4, 0),
            pelvis=(0, -0.18, -0.02),
        )
        # The upper hand floats outwards at eye height, the lower one inwards at the belly; then they change.
        s.arm(
            side,
            (t - 1.5) % p,
            near(-0.02, 0.06, 0.36, elbow=(0.8, -0.8, 0), palm=(-0.1, 0, -1), fingers=(-0.7, 0.7, 0.1)),
        )
        s.arm(side, t - 0.4, near(0.22, 0.10, 0.44, elbow=(0.6, -0.9, 0), palm=(-0.5, 0, -0.8), fingers=(-0.2, 1, 0.2)))
        s.arm(side, t + 0.3, near(0.34, 0.02, 0.40, elbow=(0.6, -0.9, 0), palm=(0.2, -0.4, 0.8), fingers=(0, 0.9, 0.4)))
        s.arm(
            other,
            (t - 1.5) % p,
            near(0.26, -0.22, 0.34, elbow=(0.8, -0.6, -0.3), palm=(-0.6, -0.6, 0), fingers=(-0.3, -0.2, 1)),
        )
        s.arm(other, t, near(-0.02, -0.34, 0.34, elbow=(0.9, -0.5, -0.2), palm=(-0.2, 0.7, -0.6), fingers=(-1, 0, 0.4)))
        s.arm(
            other, t + 0.9, near(-0.06, -0.12, 0.36, elbow=(0.9, -0.7, 0), palm=(-0.1, 0.3, -1), fingers=(-1, 0.4, 0.2))
        )
    for t in (0.0, 3.0):
        s.body(t, weight=0, hips=(0, 2, 0), spine=(0, 2, 0), look=(0, 4, 0), pelvis=(0, -0.15, -0.02))
    return s


@action(
    "pull_rope",
    "tug of war",
    "pulling a rope",
    "a person hauls on a rope with both hands",
    "leans back and heaves",
    "someone drags something heavy towards them by a rope",
    loop=True,
)
def pull_rope(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    p = 1.4
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.5)
    stand(s, (0.15, 0.26, 8), (-0.16, -0.12, -24))
    strain = rng.uniform(-6, 6)
    s.body(0.0, hips=(0, 12, 0), spine=(-10, 16, 0), look=(0, 6, 0), pelvis=(0, -0.20, -0.10), weight=0.2)
    s.body(0.15, hips=(0, 12, 0), spine=(-10, 16, 0), look=(0, 6, 0), pelvis=(0, -0.20, -0.10), weight=0.2)
    s.body(
        0.65,
        hips=(-8, -16 * size, 0),
        spine=(-24, -8, -3),
        look=(0, -4, strain),
        pelvis=(0, -0.24, -0.32 * size),
        weight=-0.2,
    )
    s.body(
        0.95,
        hips=(-8, -17 * size, 0),
        spine=(-24, -8, -3),
        look=(0, -6, strain),
        pelvis=(0, -0.24, -0.33 * size),
        weight=-0.2,
    )
    ahead = (-0.1, -0.05, 1.0)
    grip(
        s,
        (0.0, (0.0, -0.10, 0.56), ahead),
        (0.15, (0.0, -0.10, 0.57), ahead),
        (0.62, (-0.04, -0.26, 0.30), ahead),
        (0.95, (-0.04, -0.27, 0.28), ahead),
        elbow=(0.7, -0.6, -0.5),
        apart=0.09,
    )
    return s
