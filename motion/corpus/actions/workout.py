"""Exercise on the floor: push-ups, sit-ups, planks, burpees."""

import numpy as np

from motion.corpus.actions.floor import SIGNS, ankle, planted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import AUTHOR, Hold, Score

Rng = np.random.Generator

SHOULDER, SOLE = 0.43, 0.95
"""Metres from the pelvis joint to the middle of the shoulders, and to the ankles of straight legs."""
TIPTOE = 0.20
"""Height in metres of the ankle of a foot that stands on its toes with the heel straight above them."""


def plank_pelvis(height: float, toes: float) -> tuple[tuple[float, float, float], float]:
    """Pelvis offset and degrees of the hips of a straight body whose shoulders are at `height` and ankles at z=toes."""
    slope = np.arcsin((height - TIPTOE) / (SHOULDER + SOLE))
    up, ahead = TIPTOE + SOLE * np.sin(slope), toes + SOLE * np.cos(slope)
    return (0.0, up - AUTHOR, ahead), 90 - np.rad2deg(slope)


def start_on_toes(s: Score, toes: float, apart: float = 0.1) -> None:
    """Both feet on their toes, ankles at z=toes; arms to be keyed."""
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        ankle(s, side, 0.0, sign * apart, toes, roll=76)


@action(
    "push_ups",
    "doing push-ups",
    "a person does push-ups on the floor",
    "press ups",
    "someone lowers the chest to the ground and presses up again",
    "pushup exercise",
    "a soldier drops and gives twenty",
    loop=True,
)
def push_ups(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.4, calm=0.3)
    toes = -1.33
    start_on_toes(s, toes)
    for t, height, look in ((0.0, 0.56, 52), (0.08, 0.56, 52), (0.62, 0.235, 62), (0.74, 0.235, 62), (1.32, 0.56, 52)):
        pelvis, bend = plank_pelvis(height, toes)
        s.body(t, pelvis=pelvis, hips=(0, bend, 0), spine=(0, 0, 0), look=(0, look, 0))
    apart = rng.uniform(0.24, 0.30)
    s.arm("both", 0.0, planted(apart, 0.03, 12, elbow=(1, 0.4, -0.8)))
    return s


@action(
    "plank",
    "planking",
    "a person holds a plank",
    "stays in the plank position on the forearms",
    "someone keeps the body straight over the floor",
    "forearm plank exercise",
    loop=True,
)
def plank(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.4)
    toes = -1.35
    start_on_toes(s, toes)
    pelvis, bend = plank_pelvis(0.368, toes)
    s.body(0.0, pelvis=(0, pelvis[1] + 0.02, pelvis[2]), hips=(0, bend + 1, 0), spine=(0, -1, 0), look=(0, 55, 0))
    s.layer("pelvis", lambda t: np.sin(2 * np.pi * speed * t / 1.5)[:, None] * [0, 0.007, 0])
    forearm = Hold((0.13, 0.068, 0.33), of="world", elbow=(0.3, -1, -0.2), palm=(-1, -0.2, 0), fingers=(-0.2, 0, 1))
    s.arm("both", 0.0, forearm)
    return s


@action(
    "mountain_climbers",
    "doing mountain climbers",
    "a person runs with the hands on the floor",
    "brings the knees to the chest in turn in a plank",
    "someone does the mountain climber exercise",
    "fast knee drives in push-up position",
    loop=True,
)
def mountain_climbers(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    s = Score(rng, seconds, tempo=speed, period=0.8, calm=0.3)
    toes = -1.33
    (_, up, z), bend = plank_pelvis(0.56, toes)
    for t, bounce, turn in ((0.0, 0.02, 0), (0.2, 0.05, 5), (0.4, 0.02, 0), (0.6, 0.05, -5)):
        s.body(t, pelvis=(0, up + bounce + 0.03, z), hips=(turn, bend + 6, 0), spine=(0, 4, 0), look=(0, 50, 0))
    start_on_toes(s, toes)
    for side, sign in SIGNS:
        begin = 0.0 if side == "left" else 0.4
        drive = ((0, 0, 76, 0), (0.1, 0.2, 80, 0.06), (0.2, 0.6, 60, 0.10), (0.3, 0.25, 76, 0.07), (0.4, 0, 76, 0))
        for t, ahead, roll, lift in drive:
            ankle(s, side, (begin + t) % 0.8, sign * 0.10, toes + ahead, roll=roll, lift=lift)
    s.arm("both", 0.0, planted(0.21, 0.03, 10))
    return s


@action(
    "sit_ups",
    "doing sit-ups",
    "a person does sit-ups with the hands behind the head",
    "crunches",
    "someone trains the abdominal muscles on the floor",
    "lies on the back and curls up to the knees again and again",
    loop=True,
)
def sit_ups(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.8, calm=0.3)
    s.lie(0.0)
    for t, bend, curl, look in (
        (0.0, -88, 6, -66),
        (0.12, -87, 12, -58),
        (0.45, -62, 32, -20),
        (0.8, -16, 36, 28),
        (0.95, -15, 36, 28),
        (1.35, -58, 30, -14),
        (1.7, -88, 8, -64),
    ):
        s.body(t, pelvis=(0, -0.9, 0), hips=(0, bend, 0), spine=(0, curl, 0), look=(0, look, 0))
    behind = Hold((0.10, 0.06, -0.06), of="head", elbow=(1, 0.1, 0.25), palm=(-0.3, 0.1, 1), fingers=(-0.9, 0.4, -0.1))
    for side, sign in SIGNS:
        s.foot(side, 0.0, x=sign * 0.14, z=0.50, yaw=sign * 6)
        s.knee(side, 0.0, 4)
        s.arm(side, 0.0, behind)
    return s


@action(
    "burpees",
    "doing burpees",
    "a person does a burpee",
    "squats, kicks the feet back into a push-up and jumps up",
    "someone drops to the floor and leaps up again",
    "burpee exercise",
    loop=True,
)
def burpees(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.13, toe_out=8, calm=0.4)
    toes, hands, rise = -0.83, 0.5, 0.17 * size
    top, steep = plank_pelvis(0.56, toes)
    low, flat = plank_pelvis(0.25, toes)
    s.body(0.05, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 4, 0))
    s.body(0.55, pelvis=(0, -0.55, -0.10), hips=(0, 50, 0), spine=(0, 28, 0), look=(0, 40, 0))
    s.body(0.68, pelvis=(0, -0.56, 0.0), hips=(0, 62, 0), spine=(0, 28, 0), look=(0, 46, 0))
    s.body(0.88, pelvis=(0, -0.46, 0.02), hips=(0, 70, 0))
    s.body(1.06, pelvis=top, hips=(0, steep, 0), spine=(0, 0, 0), look=(0, 50, 0))
    s.body(1.14, pelvis=(0, top[1] - 0.03, top[2]), hips=(0, steep, 0), spine=(0, -3, 0), look=(0, 50, 0))
    s.body(1.42, pelvis=low, hips=(0, flat, 0), spine=(0, -2, 0), look=(0, 58, 0))
    s.body(1.72, pelvis=top, hips=(0, steep, 0), spine=(0, 0, 0), look=(0, 50, 0))
    s.body(1.92, pelvis=(0, -0.46, 0.03), hips=(0, 70, 0))
    s.body(2.10, pelvis=(0, -0.54, 0.0), hips=(0, 60, 0), spine=(0, 28, 0), look=(0, 44, 0))
    s.body(2.28, pelvis=(0, -0.46, -0.06), hips=(0, 38, 0), spine=(0, 16, 0), look=(0, 20, 0))
    s.body(2.54, pelvis=(0, 0.06, 0.0), hips=(0, 0, 0), spine=(0, -4, 0), look=(0, -12, 0))
    s.body(2.72, pelvis=(0, 0.06 + rise, 0.0), hips=(0, 0, 0), spine=(0, -5, 0), look=(0, -14, 0))
    s.body(2.90, pelvis=(0, 0.05, 0.0), hips=(0, 2, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(3.08, pelvis=(0, -0.14, -0.05), hips=(0, 10, 0), spine=(0, 6, 0), look=(0, 6, 0))
    s.body(3.5, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 4, 0))
    above = Hold((0.16, 0.97, 0.1), elbow=(1, 0, 0), palm=(-0.8, 0, 0.5), flex=0)
    for side, sign in SIGNS:
        there = {"x": sign * 0.13, "z": 0.0, "yaw": sign * 8}
        for t, roll in ((0.3, 0), (0.6, 14), (0.72, 34)):
            s.foot(side, t, **there, roll=roll)
        ankle(s, side, 0.89, sign * 0.12, 0.5 * toes, roll=66, lift=0.10)
        ankle(s, side, 1.06, sign * 0.12, toes, roll=76)
        ankle(s, side, 1.74, sign * 0.12, toes, roll=76)
        ankle(s, side, 1.93, sign * 0.13, 0.45 * toes, roll=50, lift=0.11)
        for t, roll, lift in (
            (2.10, 14, 0),
            (2.32, 0, 0),
            (2.52, 38, 0),
            (2.58, 45, 0.04),
            (2.72, 45, 0.02 + rise),
            (2.88, 30, 0.03),
            (2.96, 0, 0),
        ):
            s.foot(side, t, **there, roll=roll, lift=lift)
        s.arm(side, 0.05, s.rest(side))
        s.arm(side, 0.58, planted(0.2, hands, 8))
        s.arm(side, 2.06, planted(0.2, hands, 8))
        s.arm(side, 2.34, Hold((0.2, -0.5, 0.7), elbow=(0.8, -0.5, -0.4), palm=(-0.8, -0.4, 0)))
        s.arm(side, 2.66, above)
        s.arm(side, 2.80, above)
        s.arm(side, 3.35, s.rest(side))
    return s


@action(
    "toe_touches",
    "touching the toes",
    "a person bends down and touches the toes",
    "toe touches",
    "someone reaches for the feet with straight legs",
    "bends forward to the floor and comes up with raised arms",
    "hamstring stretch",
    loop=True,
)
def toe_touches(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    s = Score(rng, seconds, tempo=speed, period=2.4, stance=0.10, toe_out=6, calm=0.6)
    s.body(0.0, pelvis=(0, 0, 0.01), hips=(0, -2, 0), spine=(0, -5, 0), look=(0, -12, 0))
    s.body(0.3, pelvis=(0, 0, 0.0), hips=(0, 2, 0), spine=(0, 2, 0), look=(0, -2, 0))
    s.body(0.75, pelvis=(0, -0.015, -0.14), hips=(0, 58, 0), spine=(0, 40, 0), look=(0, 70, 0))
    s.body(1.05, pelvis=(0, -0.03, -0.19), hips=(0, 80, 0), spine=(0, 62, 0), look=(0, 105, 0))
    s.body(1.3, pelvis=(0, -0.03, -0.19), hips=(0, 81, 0), spine=(0, 63, 0), look=(0, 105, 0))
    s.body(1.75, pelvis=(0, -0.01, -0.11), hips=(0, 42, 0), spine=(0, 28, 0), look=(0, 48, 0))
    s.body(2.15, pelvis=(0, 0, 0.01), hips=(0, -2, 0), spine=(0, -5, 0), look=(0, -12, 0))
    above = Hold((0.14, 0.96, 0.16), elbow=(1, 0, 0), palm=(-0.5, 0, 1), flex=0)
    low = Hold((0.11, 0.13, 0.19), of="world", elbow=(1, 0.3, 0.2), palm=(-0.2, -0.4, -1), fingers=(-0.1, -1, 0.3))
    for side, _ in SIGNS:
        s.arm(side, 0.0, above)
        s.arm(side, 0.35, Hold((0.1, 0.7, 0.7), elbow=(1, 0, 0.2), palm=(-0.4, -0.8, 0.3)))
        s.arm(side, 1.03, low)
        s.arm(side, 1.32, low)
        s.arm(side, 1.8, Hold((0.1, 0.5, 0.85), elbow=(1, 0, 0.2), palm=(-0.4, -0.8, 0.3)))
        s.arm(side, 2.2, above)
    return s


@action(
    "bicycle_crunches",
    "doing bicycle crunches",
    "a person lies on the back and pedals in the air",
    "elbow to the opposite knee, lying on the floor",
    "someone cycles with the legs while lying down",
    "air bike abdominal exercise",
    loop=True,
)
def bicycle_crunches(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.4, calm=0.2)
    s.lie(0.0)
    for t, turn in ((0.0, 1), (0.7, -1)):
        s.body(t, pelvis=(0, -0.9, 0), hips=(0, -64, 4 * turn), spine=(24 * turn, 38, 0), look=(14 * turn, -8, 0))
    behind = Hold((0.10, 0.06, -0.06), of="head", elbow=(1, 0.1, 0.5), palm=(-0.3, 0.1, 1), fingers=(-0.9, 0.4, -0.1))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        drawn = 0.7 if side == "left" else 0.0
        for t, z, lift, roll in (
            (0.0, 0.36, 0.42, -14),
            (0.35, 0.60, 0.52, -22),
            (0.7, 0.90, 0.20, -30),
            (1.05, 0.62, 0.22, -14),
        ):
            ankle(s, side, (drawn + t) % 1.4, sign * 0.10, z, roll=roll, lift=lift)
        s.arm(side, 0.0, behind)
    return s
