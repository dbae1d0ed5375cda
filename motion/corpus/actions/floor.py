"""On knees, hands and toes: kneeling, crawling, crouching, picking up, falling."""

import numpy as np

from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score, about, figure

Rng = np.random.Generator

SIGNS = (("left", 1), ("right", -1))
PALM = 0.055
"""Height in metres of the middle of a palm that leans on the floor, fingers a little raised."""


def planted(out: float, forward: float, inwards: float = 0.0, up: float = 0.0, elbow=(0.5, 0.3, -1.0)) -> Hold:
    """A hand flat on the floor at (out, forward) metres, its fingers forward, turned inwards by some degrees."""
    turn = np.deg2rad(inwards)
    across, ahead = -np.sin(turn), np.cos(turn)
    palm, fingers = (0.28 * across, -1, 0.28 * ahead), (across, 0.28, ahead)
    return Hold((out, PALM + up, forward), of="world", elbow=elbow, fingers=fingers, palm=palm)


def front_of_thigh(rng: Rng) -> Hold:
    """A hand on the thigh of somebody who kneels upright."""
    at = np.array([0.13, -0.16, 0.13]) + rng.normal(0, 0.01, 3)
    return Hold(tuple(at), of="pelvis", elbow=(0.8, -0.1, -0.8), palm=(-0.3, 0, -1), fingers=(-0.2, -1, 0.15))


def ankle(s: Score, side: str, time: float, x: float, z: float, yaw=0.0, roll=0.0, lift=0.0) -> None:
    """Key a foot so that, however it is rolled, its ankle comes to x, z (metres)."""
    me = figure()
    pivot = me.ball if roll > 0 else me.heel
    shift = (pivot - about(np.array([1.0, 0, 0]), roll) @ pivot)[2] / me.scale
    turn = np.deg2rad(yaw)
    s.foot(side, time, x=x - shift * np.sin(turn), z=z - shift * np.cos(turn), yaw=yaw, roll=roll, lift=lift)


def restless(s: Score, name: str, period: float, amount: tuple, phase: float = 0.0) -> None:
    """A slow swing about what is keyed, as of somebody who breathes or shifts."""
    s.layer(name, lambda t: np.sin(2 * np.pi * (t / period + phase))[:, None] * np.array(amount, float))


@action(
    "kneel_down",
    "kneeling down",
    "a person kneels down on both knees",
    "drops to the knees",
    "someone goes down on their knees",
    "a man lowers himself onto both knees",
)
def kneel_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.09, toe_out=3)
    x = 0.105
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), look=(0, 4, 0), spine=(0, 0, 0))
    s.body(0.4, pelvis=(0.02, -0.01, 0.02), weight=0.9, look=(0, 20, 0), spine=(0, 4, 0), hips=(0, 2, 0))
    s.body(0.8, pelvis=(0.01, -0.16, -0.06), weight=0.5, look=(0, 24, 0), spine=(0, 12, 0), hips=(0, 9, 0))
    s.body(1.25, pelvis=(0, -0.5, -0.16), weight=0.2, look=(0, 18, 0), spine=(0, 10, 0), hips=(0, 8, 0))
    s.body(1.7, pelvis=(0, -0.5, -0.05), weight=0, look=(0, 12, 0), spine=(0, 5, 0), hips=(0, 4, 0))
    s.body(2.1, pelvis=(0, -0.5, 0.0), weight=0, look=(0, 2, 0), spine=(0, 0, 0), hips=(0, 0, 0))
    s.body(2.9, pelvis=(0, -0.5, -0.005), look=(0, 0, 0), spine=(0, 1, 0), hips=(0, 0, 0))
    s.step("right", 0.35, 0.8, z=-0.42, lift=0.06)
    s.unkneel("right", 0.85)
    s.kneel("right", 1.25, x=-x, z=0.03)
    s.unkneel("left", 1.25)
    s.foot("left", 1.2, x=x, z=0, yaw=4, roll=10)
    s.foot("left", 1.45, x=x, z=-0.2, yaw=0, roll=40, lift=0.06)
    s.kneel("left", 1.75, x=x, z=0.03)
    for side, late in (("left", 0.04), ("right", 0.0)):
        s.arm(side, 0.25 + late, s.rest(side))
        s.arm(side, 0.85 + late, Hold((0.2, -0.7, 0.5), elbow=(0.7, -0.4, -0.8), palm=(-0.7, -0.7, 0), flex=6))
        s.arm(side, 1.4 + late, Hold((0.3, -0.8, 0.3), elbow=(0.7, -0.4, -0.8), palm=(-0.7, -0.7, 0), flex=6))
        s.arm(side, 2.05 + late, front_of_thigh(rng))
    return s


@action(
    "kneel",
    "kneeling",
    "a person is kneeling on the floor",
    "sits on the heels with the knees on the ground",
    "someone stays on their knees",
    "kneels quietly in the Japanese way",
    "on your knees",
    loop=True,
)
def kneel(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed)
    apart = rng.uniform(0.11, 0.16)
    s.body(0.0, pelvis=(0, -0.6, -0.185), hips=(0, 4, 0), spine=(0, 3, 0), look=(0, 4, 0))
    turn = rng.uniform(5, 9) * rng.choice([-1, 1])
    restless(s, "spine", seconds, (0.4 * turn, 2.2, 1.5))
    restless(s, "look", seconds, (turn, 3, 1), 0.2)
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.kneel(side, 0.0, x=sign * apart, z=0.22, yaw=sign * 8, tucked=False)
        at = tuple(np.array([0.12, 0.05, 0.28]) + rng.normal(0, 0.01, 3))
        hand = Hold(at, of="pelvis", elbow=(0.8, -0.3, -0.8), palm=(-0.2, -1, 0.1), fingers=(-0.3, -0.1, 1))
        s.arm(side, 0.0, hand)
    return s


@action(
    "kneel_on_one_knee",
    "kneeling on one knee",
    "a person proposes marriage on one knee",
    "goes down on the {side} knee",
    "someone kneels and holds out a ring",
    "will you marry me",
    "a knight kneels before the king on the {side} knee",
    sided=True,
)
def kneel_on_one_knee(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.1, toe_out=4)
    x = 0.11
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.4, pelvis=(0.02, -0.01, 0.02), weight=0.9, spine=(0, 3, 0), hips=(0, 2, 0), look=(0, 12, 0))
    s.body(0.8, pelvis=(0.01, -0.18, -0.07), weight=0.5, spine=(0, 8, 0), hips=(0, 7, 0), look=(0, 10, 0))
    s.body(1.3, pelvis=(0, -0.5, -0.16), weight=0.2, spine=(0, 3, 0), hips=(0, 3, 0), look=(0, -4, 0))
    s.body(1.9, pelvis=(0, -0.5, -0.16), weight=0, spine=(0, 1, 0), hips=(0, 2, 0), look=(0, -16, 0))
    s.body(2.9, pelvis=(0, -0.5, -0.155), weight=0, spine=(0, 3, 0), hips=(0, 2, 0), look=(4, -17, 5))
    s.step("right", 0.35, 0.85, z=-0.5, lift=0.06)
    s.unkneel("right", 0.9)
    s.kneel("right", 1.32, x=-x, z=-0.1)
    left = s.where("left", 0.0)
    s.foot("left", 0.9, x=left[0], z=left[1], yaw=left[2])
    s.foot("left", 1.1, x=left[0], z=left[1] + 0.12, yaw=left[2], lift=0.03)
    s.foot("left", 1.3, x=left[0] + 0.02, z=left[1] + 0.22, yaw=left[2])
    for side, late in (("left", 0.06), ("right", 0.0)):
        s.arm(side, 0.3 + late, s.rest(side))
        s.arm(side, 0.9 + late, Hold((0.25, -0.75, 0.4), elbow=(0.7, -0.4, -0.8), palm=(-0.8, -0.5, 0), flex=6))
    near = Hold((0.03, -0.22, 0.26), of="chest", elbow=(0.9, -0.7, -0.4), palm=(-0.5, 0.8, 0.2), fingers=(-0.4, 0.3, 1))
    offered = Hold(
        (0.0, 0.02, 0.46), of="chest", elbow=(0.7, -0.9, 0), palm=(-0.35, 0.9, 0.3), fingers=(-0.25, 0.25, 1)
    )
    s.arm("right", 1.3, near)
    s.arm("right", 1.85, offered)
    s.arm("right", 3.0, offered)
    s.arm("left", 1.4, near)
    cover = Hold((0.05, 0.0, 0.38), of="chest", elbow=(0.8, -0.9, 0), palm=(-0.6, 0.7, 0.2), fingers=(-0.4, 0.3, 1))
    s.arm("left", 1.95, cover)
    s.arm("left", 3.0, cover)
    return s


@action(
    "crawl",
    "crawling",
    "a person crawls on hands and knees",
    "crawling like a baby",
    "someone moves forward on all fours",
    "creeps over the floor on the knees",
    "a dog walking on four legs",
    loop=True,
)
def crawl(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.5)
    period, stride = 1.2, 0.34 * min(size, 1.1)
    pace = stride / period
    for name in ("pelvis", "hips", "spine", "look", "left_foot", "right_foot", "left_arm", "right_arm"):
        s.clear(name)
    s.body(0.0, pelvis=(0, -0.5, 0), hips=(0, 79, 0), spine=(0, -3, 0), look=(0, 28, 0))
    s.layer("pelvis", lambda t: (pace * speed * t)[:, None] * [0, 0, 1])
    rate = speed / period
    s.layer("hips", lambda t: np.sin(2 * np.pi * rate * t)[:, None] * [3.5, 0, 2.5])
    s.layer("spine", lambda t: np.sin(2 * np.pi * rate * t)[:, None] * [0, 0, -6])
    s.layer("pelvis", lambda t: np.sin(2 * np.pi * rate * t)[:, None] * [0.01, 0, 0])
    s.layer("look", lambda t: np.sin(2 * np.pi * rate * t - 0.6)[:, None] * [5, 0, 0])
    for side, sign in SIGNS:
        for i in range(-3, 6):
            begin = (i + (0.5 if side == "left" else 0)) * period
            back, ahead = pace * (begin + 0.25 * period) - 0.5 * stride, pace * (begin + 0.25 * period) + 0.5 * stride
            swing = 0.42 * period
            for u, share, up in ((0, 0, 0), (0.3, 0.2, 0.02), (0.65, 0.75, 0.022), (1, 1, 0)):
                place = -0.09 + back + share * (ahead - back)
                s.kneel(side, begin + u * swing, x=sign * 0.12, z=place, yaw=0, tucked=False, lift=up)
            other = "right" if side == "left" else "left"
            for u, share, up in ((0, 0, 0), (0.35, 0.3, 0.075), (0.7, 0.8, 0.06), (1, 1, 0)):
                place = 0.43 + back + share * (ahead - back)
                s.arm(other, begin + 0.04 + u * swing, planted(0.19, place, 8, up=up))
    return s


@action(
    "army_crawl",
    "crawling on the belly",
    "a soldier crawls flat over the ground",
    "a person drags the body forward on the elbows",
    "someone creeps under barbed wire",
    "army crawl",
    "moves along the floor on the stomach",
    loop=True,
)
def army_crawl(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.4)
    period, stride = 1.4, 0.34 * min(size, 1.1)
    pace = stride / period
    for name in ("pelvis", "hips", "spine", "look", "lying"):
        s.clear(name)
    for side in SIDES:
        for part in ("foot", "knee", "arm"):
            s.clear(f"{side}_{part}")
    s.lie(0.0)
    s.body(0.0, pelvis=(0, -0.9, 0), hips=(0, 84, 0), spine=(0, -16, 0), look=(0, 22, 0))
    s.layer("pelvis", lambda t: (pace * speed * t)[:, None] * [0, 0, 1])
    s.layer("hips", lambda t: np.sin(2 * np.pi * speed * t / period)[:, None] * [7, 0, 6])
    s.layer("spine", lambda t: np.sin(2 * np.pi * speed * t / period)[:, None] * [0, 0, -14])
    for side, sign in SIGNS:
        other = "right" if side == "left" else "left"
        for i in range(-3, 6):
            begin = (i + (0.5 if side == "left" else 0)) * period
            gone = pace * begin
            for u, share, lift in ((0.0, -1.0, 0), (0.16, -0.45, 0.08), (0.32, 0.0, 0)):
                t, x = begin + u * period, 0.30 + 0.06 * share
                ankle(s, side, t, sign * x, gone - 0.60 + share * stride, yaw=sign * 18, roll=145, lift=lift)
                s.knee(side, t, 84 + 10 * share)
            for u, z, up in ((0.0, 0.34, 0), (0.2, 0.50, 0.07), (0.42, 0.34 + stride, 0)):
                at = (0.10, 0.066 + up, z + gone)
                hold = Hold(at, of="world", elbow=(0.9, -0.8, -0.5), palm=(-0.7, -0.7, 0), fingers=(-0.5, 0, 0.9))
                s.arm(other, begin + u * period, hold)
    return s


@action(
    "crouch",
    "crouching",
    "a person ducks and covers the head",
    "hides behind something low",
    "someone crouches down in fear",
    "ducking down to take cover",
    "cowering with the arms over the head",
)
def crouch(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.14, toe_out=12)
    side = rng.choice([-1, 1])
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0), shrug=0)
    s.body(0.28, pelvis=(0, 0.0, -0.01), spine=(8 * side, -4, 0), look=(18 * side, -8, 0), shrug=8)
    s.body(0.65, pelvis=(0, -0.52, -0.16), hips=(0, 24, 0), spine=(0, 38, 0), look=(0, 48, 0), shrug=16)
    s.body(0.85, pelvis=(0, -0.60, -0.17), hips=(0, 26, 0), spine=(0, 44, 0), look=(0, 55, 0), shrug=18)
    s.body(1.5, pelvis=(0.01, -0.60, -0.17), hips=(0, 26, 0), spine=(-6 * side, 43, 3), look=(0, 54, 0), shrug=18)
    s.body(
        2.2, pelvis=(-0.01, -0.595, -0.17), hips=(0, 25, 0), spine=(5 * side, 42, -3), look=(6 * side, 44, 0), shrug=17
    )
    for foot in SIDES:
        x, z, yaw = s.where(foot, 0.0)[:3]
        s.foot(foot, 0.35, x=x, z=z, yaw=yaw)
        s.foot(foot, 0.8, x=x, z=z, yaw=yaw, roll=32)
        s.knee(foot, 0.3, 0)
        s.knee(foot, 0.8, 6)
        s.arm(foot, 0.12, s.rest(foot))
        s.arm(foot, 0.4, Hold((0.3, 0.1, 0.6), elbow=(1, -0.5, 0.2), palm=(-0.3, 0, 1), flex=0))
        over = Hold(
            (0.06, 0.15, -0.02), of="head", elbow=(0.9, 0.2, 0.7), palm=(-0.3, -0.9, 0), fingers=(-0.5, 0.1, -0.8)
        )
        s.arm(foot, 0.72, over)
        s.arm(foot, 2.2, over)
    return s


def grip(out: float, up: float, forward: float) -> Hold:
    """A hand at something low, in metres of the world."""
    return Hold(
        (out, up, forward), of="world", elbow=(1, 0.2, -0.6), palm=(-0.75, -0.4, -0.2), fingers=(-0.2, -0.9, 0.5)
    )


@action(
    "pick_up",
    "picking something up",
    "a person picks up an object from the floor",
    "bends down and lifts a thing with the {side} hand",
    "someone takes a coin off the ground",
    "stoops to collect what fell down",
    "picks it up with the {side} hand",
    sided=True,
)
def pick_up(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.12, toe_out=8)
    where = (rng.uniform(0.10, 0.18), 0.09, rng.uniform(0.40, 0.46))
    down = {"pelvis": (0, -0.42, -0.15), "hips": (-8, 46, 0), "spine": (-10, 26, -4), "look": (-12, 52, 0)}
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 10, 0))
    s.body(0.4, pelvis=(0, -0.03, -0.02), hips=(0, 6, 0), spine=(-2, 6, 0), look=(-8, 36, 0))
    s.body(1.05, **down)
    s.body(1.3, **(down | {"pelvis": (0, -0.425, -0.15)}))
    s.body(1.75, pelvis=(0, -0.15, -0.08), hips=(-3, 24, 0), spine=(-4, 16, 0), look=(-8, 34, 0))
    s.body(2.2, pelvis=(0, 0, 0), hips=(0, 1, 0), spine=(0, 1, 0), look=(-10, 26, 0))
    s.body(2.8, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(-8, 24, 0))
    left = s.where("left", 0.0)
    s.foot("left", 0.4, x=left[0], z=left[1], yaw=left[2])
    s.step("right", 0.25, 0.62, z=0.14, lift=0.05)
    s.foot("left", 1.05, x=left[0], z=left[1], yaw=left[2], roll=34)
    s.foot("left", 1.35, x=left[0], z=left[1], yaw=left[2], roll=34)
    s.foot("left", 1.9, x=left[0], z=left[1], yaw=left[2])
    s.arm("right", 0.3, s.rest("right"))
    s.arm("right", 0.98, grip(*where))
    s.arm("right", 1.26, grip(*where))
    held = Hold((0.02, -0.22, 0.30), of="chest", elbow=(0.8, -0.8, -0.3), palm=(-0.6, 0.7, 0.2), fingers=(-0.4, 0.2, 1))
    s.arm("right", 1.75, Hold((0.1, -0.6, 0.55), elbow=(0.8, -0.4, -0.6), palm=(-0.8, 0.2, 0.1)))
    s.arm("right", 2.25, held)
    s.arm("right", 2.8, held)
    s.arm("left", 0.3, s.rest("left"))
    knee = Hold((0.12, -0.02, 0.36), of="pelvis", elbow=(0.9, -0.1, -0.6), palm=(-0.2, -1, 0), fingers=(-0.3, -0.4, 1))
    s.arm("left", 1.0, knee)
    s.arm("left", 1.35, knee)
    s.arm("left", 2.3, s.rest("left"))
    return s


@action(
    "put_down",
    "putting something down",
    "a person places an object on the floor",
    "sets a thing down with the {side} hand",
    "someone lays something on the ground and straightens up",
    "bends to leave an item on the floor",
    sided=True,
)
def put_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.6) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.12, toe_out=8)
    where = (rng.uniform(0.10, 0.18), 0.09, rng.uniform(0.40, 0.46))
    down = {"pelvis": (0, -0.42, -0.15), "hips": (-8, 46, 0), "spine": (-10, 26, -4), "look": (-12, 52, 0)}
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(-8, 20, 0))
    s.body(0.3, pelvis=(0, -0.02, -0.02), hips=(0, 5, 0), spine=(-2, 5, 0), look=(-8, 34, 0))
    s.body(1.0, **down)
    s.body(1.25, **(down | {"pelvis": (0, -0.425, -0.15)}))
    s.body(1.65, pelvis=(0, -0.15, -0.08), hips=(-3, 24, 0), spine=(-4, 16, 0), look=(-8, 40, 0))
    s.body(2.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, -1, 0), look=(-2, 8, 0))
    s.body(2.6, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    left = s.where("left", 0.0)
    s.foot("left", 0.35, x=left[0], z=left[1], yaw=left[2])
    s.step("right", 0.15, 0.52, z=0.14, lift=0.05)
    s.foot("left", 1.0, x=left[0], z=left[1], yaw=left[2], roll=34)
    s.foot("left", 1.3, x=left[0], z=left[1], yaw=left[2], roll=34)
    s.foot("left", 1.8, x=left[0], z=left[1], yaw=left[2])
    held = Hold((0.02, -0.22, 0.30), of="chest", elbow=(0.8, -0.8, -0.3), palm=(-0.6, 0.7, 0.2), fingers=(-0.4, 0.2, 1))
    s.arm("right", 0.0, held)
    s.arm("right", 0.3, held)
    s.arm("right", 0.95, grip(*where))
    s.arm("right", 1.2, grip(*where))
    s.arm("right", 2.1, s.rest("right"))
    knee = Hold((0.12, -0.02, 0.36), of="pelvis", elbow=(0.9, -0.1, -0.6), palm=(-0.2, -1, 0), fingers=(-0.3, -0.4, 1))
    s.arm("left", 0.2, s.rest("left"))
    s.arm("left", 0.95, knee)
    s.arm("left", 1.3, knee)
    s.arm("left", 2.2, s.rest("left"))
    return s
