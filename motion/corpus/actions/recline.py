"""Sitting and lying on the floor or a couch: going down, resting, getting up, falling."""

from dataclasses import replace

import numpy as np

from motion.corpus.actions.floor import SIGNS, ankle, planted, restless
from motion.corpus.actions.posture import SEAT, on_thigh
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score, about

Rng = np.random.Generator


@action(
    "sit_on_floor",
    "sitting on the floor cross-legged",
    "a person sits with crossed legs on the ground",
    "meditating in the lotus position",
    "someone sits down there like a yogi",
    "tailor seat on a mat with the hands on the knees",
    "sitting on the ground",
    loop=True,
)
def sit_on_floor(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.4)
    s.lie(0.0)
    s.body(0.0, pelvis=(0, -0.93, 0), hips=(0, -6, 0), spine=(0, 8, 0), look=(0, 4, 0))
    restless(s, "spine", seconds, (2, 1.5, 1.5))
    restless(s, "look", seconds, (6, 2, 1), 0.2)
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        ankle(s, side, 0.0, -0.10 * sign, 0.30 + 0.05 * sign, yaw=-50 * sign, lift=0.01 if side == "left" else 0.0)
        s.bank(side, 0.0, 62)
        s.knee(side, 0.0, 52)
        on_knee = Hold(
            (0.27, 0.09, 0.27), of="pelvis", elbow=(0.8, -0.5, -0.5), palm=(0.1, 0.95, 0.2), fingers=(0.3, -0.2, 1)
        )
        s.arm(side, 0.0, on_knee)
    return s


@action(
    "lie_on_back",
    "lying on the back",
    "a person lies on the floor",
    "rests face up on the ground",
    "someone is stretched out flat, looking at the sky",
    "sunbathing",
    "lying down and relaxing",
    loop=True,
)
def lie_on_back(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.3)
    s.lie(0.0)
    s.body(0.0, pelvis=(0, -0.93, 0), hips=(0, -89, 0), spine=(0, 2, 0), look=(0, -74, 0))
    restless(s, "spine", seconds / 1, (0, 2.2, 0))
    restless(s, "look", seconds, (9, 3, 0), 0.3)
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        ankle(s, side, 0.0, 0.16 * sign, 0.945, yaw=28 * sign, roll=-72)
        s.knee(side, 0.0, 14)
        at_side = Hold(
            (0.40, 0.045, 0.02), of="world", elbow=(1, 0.1, -0.3), palm=(0.1, -1, 0.1), fingers=(0.3, 0.1, 1)
        )
        s.arm(side, 0.0, at_side)
    return s


@action(
    "lie_on_stomach",
    "lying on the stomach",
    "a person lies face down with the chin on the hands",
    "rests prone on the floor",
    "someone lies on the belly and kicks the feet idly",
    "lying flat on the tummy",
    loop=True,
)
def lie_on_stomach(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, period=4.0, calm=0.2)
    s.lie(0.0)
    for t, turn in ((0.0, 10), (2.0, -10)):
        s.body(t, pelvis=(0, -0.9, 0), hips=(0, 86, 0), spine=(0, -22, 0), look=(turn, 14, 0.6 * turn))
    under_chin = Hold(
        (0.05, -0.14, 0.05), of="head", elbow=(1, -0.8, 0.4), palm=(-0.4, 0.9, -0.2), fingers=(-0.7, 0.3, 0.4)
    )
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        begin = 0.0 if side == "left" else 1.0
        for t, raised in ((0.0, 8), (0.5, 45), (1.0, 82), (1.5, 45)):
            z, up = 0.49 + 0.465 * np.cos(np.deg2rad(raised)), 0.03 + 0.465 * np.sin(np.deg2rad(raised))
            for again in (0.0, 2.0):
                ankle(s, side, (begin + again + t) % 4.0, sign * 0.11, -z, roll=150 + 0.8 * raised, lift=up)
        s.arm(side, 0.0, under_chin)
    return s


@action(
    "sleep",
    "sleeping",
    "a person sleeps on the side",
    "lies curled up and asleep",
    "someone takes a nap on the floor",
    "dozing with the head on the hands",
    "in deep slumber on the ground",
    loop=True,
)
def sleep(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.15)
    s.lie(0.0)
    s.body(0.0, pelvis=(0, -0.9, 0), hips=(0, 0, 86), spine=(0, 14, 0), look=(0, 6, 84))
    restless(s, "spine", seconds, (0, 3, 0))
    restless(s, "shoulders", seconds, (3, 3), 0.05)
    for side in SIDES:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        s.knee(side, 0.0, 0)
    ankle(s, "left", 0.0, -0.50, 0.0, yaw=-90, roll=-8, lift=0.0)
    ankle(s, "right", 0.0, -0.46, 0.06, yaw=-90, roll=-8, lift=0.12)
    s.bank("left", 0.0, -84)
    s.bank("right", 0.0, 84)
    s.arm(
        "left",
        0.0,
        Hold((0.02, -0.06, 0.10), of="head", elbow=(0.2, -1, 0.5), palm=(-0.9, 0.3, -0.2), fingers=(-0.2, 0.9, 0.1)),
    )
    s.arm(
        "right",
        0.0,
        Hold((-0.16, -0.12, 0.34), of="chest", elbow=(0.0, -1, 0.5), palm=(-0.9, -0.2, 0), fingers=(-0.2, 0.9, 0.4)),
    )
    return s


def seated_behind(out: float, back: float) -> Hold:
    """A hand that props up a body sitting on the floor, behind it, fingers outwards."""
    return Hold((out, 0.055, back), of="world", elbow=(0.4, 0.2, -1), palm=(0, -1, -0.1), fingers=(0.7, 0.25, -0.7))


def swung(vector: tuple, sign: int, degrees: float, centre: float = 0.0) -> tuple:
    """(out, up, forward) turned about the vertical through z=centre; sign: 1 for the left side, -1 for the right."""
    x, y, z = about(np.array([0, 1.0, 0]), degrees) @ [sign * vector[0], vector[1], vector[2] - centre]
    return (sign * x, y, z + centre)


def swung_hold(hold: Hold, sign: int, degrees: float, centre: float) -> Hold:
    """A hold in the world, turned like `swung`."""
    ways = {name: swung(getattr(hold, name), sign, degrees) for name in ("palm", "fingers", "elbow")}
    return replace(hold, at=swung(hold.at, sign, degrees, centre), **ways)


@action(
    "lie_down",
    "lying down",
    "a person lies down on the floor",
    "gets down and stretches out on the back",
    "someone sits down on the ground and leans back until flat",
    "going to bed on the floor",
    "a man lays himself down",
)
def lie_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.4) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.13, toe_out=8)
    seat, turn = -0.56, -66.0  # on the floor one turns to lie across, not with the feet towards the viewer
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 8, 0))
    s.body(0.7, pelvis=(0, -0.42, -0.20), hips=(0, 34, 0), spine=(0, 26, 0), look=(0, 28, 0))
    s.body(1.1, pelvis=(0, -0.70, -0.36), hips=(0, 12, 0), spine=(0, 30, 0), look=(0, 22, 0))
    s.body(1.5, pelvis=(0, -0.93, seat), hips=(-4, -20, 0), spine=(-4, 26, 0), look=(-10, 14, 0))
    s.body(2.0, pelvis=(0, -0.93, seat), hips=(0.6 * turn, -28, 0), spine=(-6, 24, 0), look=(0.85 * turn, 10, 0))
    s.body(2.4, pelvis=(0, -0.93, seat), hips=(turn, -36, 0), spine=(0, 20, 0), look=(turn, 4, 0))
    back = swung((0, 0, seat - 0.06), 1, turn, seat)
    s.body(3.1, pelvis=(back[0], -0.93, back[2]), hips=(turn, -78, 0), spine=(0, 14, 0), look=(turn, -40, 0))
    s.body(3.6, pelvis=(back[0], -0.93, back[2]), hips=(turn, -89, 0), spine=(0, 2, 0), look=(turn, -72, 0))
    s.body(4.4, pelvis=(back[0], -0.93, back[2]), hips=(turn, -89, 0), spine=(0, 2, 0), look=(turn + 8, -72, 0))
    s.lie(1.1, 0.0)
    s.lie(1.5, 1.0)
    at_side = Hold((0.40, 0.045, -0.54), of="world", elbow=(1, 0.1, -0.3), palm=(0.1, -1, 0.1), fingers=(0.3, 0.1, 1))
    wide = Hold((0.34, 0.05, -0.72), of="world", elbow=(1, 0.1, -0.3), palm=(0.0, -1, 0), fingers=(0.7, 0.15, 0.4))
    for side, sign in SIGNS:
        x, z, yaw = s.where(side, 0.0)[:3]
        late = 0.0 if side == "right" else 0.2
        s.foot(side, 1.2, x=x, z=z, yaw=yaw)
        s.foot(side, 1.55 + late, x=x, z=z, yaw=yaw)
        there = swung((x, 0, z), 1, 0.6 * turn, seat)
        s.foot(side, 1.75 + late, x=there[0], z=there[2], yaw=yaw + 0.6 * turn, lift=0.05)
        there = swung((x, 0, z), 1, turn, seat)
        s.foot(side, 2.0 + late, x=there[0], z=there[2], yaw=yaw + turn)
        s.foot(side, 2.4 + late, x=there[0], z=there[2], yaw=yaw + turn)
        there = swung((sign * 0.14, 0, 0.20), 1, turn, seat)
        ankle(s, side, 2.85 + late, there[0], there[2], yaw=14 * sign + turn, roll=-40)
        there = swung((sign * 0.16, 0, 0.315), 1, turn, seat)
        ankle(s, side, 3.25 + late, there[0], there[2], yaw=24 * sign + turn, roll=-70)
        s.knee(side, 1.6, 0)
        s.knee(side, 3.4, 14)
        s.arm(side, 0.2, s.rest(side))
        s.arm(side, 0.7, Hold((0.15, -0.7, 0.62), elbow=(0.7, -0.4, -0.8), palm=(-0.7, -0.7, 0), flex=6))
        s.arm(side, 1.1, Hold((0.45, -0.85, -0.1), elbow=(0.3, 0, -1), palm=(-0.2, -0.9, -0.2), flex=-30))
        behind = seated_behind(0.26, seat - 0.26)
        s.arm(side, 1.5, behind)
        s.arm(side, 1.6, behind)
        above = replace(behind, at=(0.28, 0.12, seat - 0.26))
        s.arm(side, 1.9, swung_hold(above, sign, 0.5 * turn, seat))
        s.arm(side, 2.2, swung_hold(behind, sign, turn, seat))
        s.arm(side, 2.5, swung_hold(behind, sign, turn, seat))
        s.arm(side, 3.05, swung_hold(wide, sign, turn, seat))
        s.arm(side, 3.7, swung_hold(at_side, sign, turn, seat))
        s.arm(side, 4.4, swung_hold(at_side, sign, turn, seat))
    return s


@action(
    "get_up",
    "getting up from the floor",
    "a person gets up off the ground",
    "stands up after lying on the back",
    "someone rises from lying to standing",
    "a boxer gets back on his feet",
    "getting out of bed",
)
def get_up(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.4) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.14, toe_out=8)
    for name in ("pelvis", "hips", "spine", "look"):
        s.clear(name)
    s.body(0.0, pelvis=(0, -0.93, -0.62), hips=(0, -89, 0), spine=(0, 4, 0), look=(0, -72, 0))
    s.body(0.2, pelvis=(0, -0.93, -0.62), hips=(0, -87, 0), spine=(0, 14, 0), look=(0, -52, 0))
    s.body(0.8, pelvis=(0, -0.93, -0.58), hips=(0, -34, 0), spine=(0, 30, 0), look=(0, 8, 0))
    s.body(1.25, pelvis=(0, -0.92, -0.50), hips=(0, -8, 0), spine=(0, 36, 0), look=(0, 20, 0))
    s.body(1.7, pelvis=(0, -0.66, -0.22), hips=(0, 36, 0), spine=(0, 34, 0), look=(0, 36, 0))
    s.body(2.05, pelvis=(0, -0.48, -0.14), hips=(0, 44, 0), spine=(0, 28, 0), look=(0, 26, 0))
    s.body(2.6, pelvis=(0, -0.06, -0.02), hips=(0, 10, 0), spine=(0, 8, 0), look=(0, 4, 0))
    s.body(2.95, pelvis=(0, 0, 0.006), hips=(0, 0, 0), spine=(0, -2, 0), look=(0, -2, 0))
    s.body(3.4, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(3, 0, 0))
    s.lie(0.0, 1.0)
    s.lie(1.15, 1.0)
    s.lie(1.45, 0.0)
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        late = 0.0 if side == "right" else 0.12
        ankle(s, side, 0.0, sign * 0.15, 0.30, yaw=20 * sign, roll=-70)
        ankle(s, side, 0.25 + late, sign * 0.15, 0.28, yaw=18 * sign, roll=-60)
        s.foot(side, 0.7 + late, x=0.14 * sign, z=0.06, yaw=8 * sign, lift=0.03)
        s.foot(side, 0.95 + late, x=0.14 * sign, z=-0.02, yaw=8 * sign)
        s.foot(side, 1.4, x=0.14 * sign, z=-0.02, yaw=8 * sign)
        s.foot(side, 1.75, x=0.14 * sign, z=-0.02, yaw=8 * sign, roll=16)
        s.foot(side, 2.3, x=0.14 * sign, z=-0.02, yaw=8 * sign)
        at_side = Hold(
            (0.40, 0.045, -0.60), of="world", elbow=(1, 0.1, -0.3), palm=(0.1, -1, 0.1), fingers=(0.3, 0.1, 1)
        )
        s.arm(side, 0.0, at_side)
        s.arm(side, 0.15, at_side)
        s.arm(side, 0.75, seated_behind(0.27, -0.80))
        s.arm(side, 1.3, seated_behind(0.27, -0.80))
        s.arm(side, 1.75, Hold((0.2, -0.6, 0.66), elbow=(0.7, -0.4, -0.6), palm=(-0.6, -0.8, 0)))
        s.arm(
            side,
            2.05,
            Hold(
                (0.13, -0.02, 0.36), of="pelvis", elbow=(0.9, -0.1, -0.6), palm=(-0.2, -1, 0), fingers=(-0.3, -0.4, 1)
            ),
        )
        s.arm(side, 2.85, s.rest(side))
    return s


@action(
    "couch",
    "sitting relaxed on a couch",
    "a person lounges on the sofa",
    "sitting on a couch with the arms over the back rest",
    "someone leans back comfortably with the ankle on the knee",
    "chilling in front of the television",
    "couch",
    loop=True,
)
def couch(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.6)
    x, y, z = SEAT
    s.body(0.0, pelvis=(x, y - 0.04, z + 0.02), hips=(0, -26, 0), spine=(0, 8, 0), look=(0, 2, 0))
    restless(s, "look", seconds, (8, 3, 4))
    restless(s, "spine", seconds, (2, 1.5, 0), 0.1)
    for side in SIDES:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        s.arm(
            side,
            0.0,
            Hold((0.60, -0.03, -0.16), of="chest", elbow=(0.3, -0.3, -1), palm=(0, -1, 0.2), fingers=(1, -0.25, 0)),
        )
    s.foot("left", 0.0, x=0.15, z=0.10, yaw=8)
    s.knee("left", 0.0, 10)
    ankle(s, "right", 0.0, 0.13, 0.10, yaw=62, roll=-4, lift=0.44)
    s.bank("right", 0.0, 50)
    s.knee("right", 0.0, 62)
    bounce = rng.uniform(0.8, 1.1)
    s.layer(
        "right_foot", lambda t: np.sin(2 * np.pi * round(bounce * seconds) / seconds * t)[:, None] * [0, 0, 3, 0, 5]
    )
    return s


@action(
    "sit",
    "sitting on a chair",
    "a person sits still on a chair",
    "is seated",
    "someone waits in their seat",
    "sitting upright on a stool with the hands on the thighs",
    "remains sitting at the table",
    loop=True,
)
def sit(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.6, stance=rng.uniform(0.11, 0.15), toe_out=rng.uniform(4, 12))
    s.body(0.0, pelvis=SEAT, hips=(0, -4, 0), spine=(0, 9, 0), look=(0, 3, 0))
    turn = rng.choice([-1, 1]) * rng.uniform(8, 14)
    restless(s, "look", seconds, (turn, 3, 2))
    restless(s, "spine", seconds, (0.3 * turn, 2.5, 2), 0.05)
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.knee(side, 0.0, 8)
        s.arm(side, 0.0, on_thigh(rng))
    return s


@action(
    "collapse",
    "fainting",
    "a person faints and collapses",
    "passes out and drops to the ground",
    "someone loses consciousness and sinks down sideways",
    "collapsing from exhaustion",
    "falls down unconscious",
)
def collapse(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.12, toe_out=10)
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.3, pelvis=(0.02, 0, 0.01), hips=(0, 0, -2), spine=(6, -6, -3), look=(10, -16, -8))
    s.body(0.65, pelvis=(-0.02, -0.02, -0.01), hips=(0, 0, 3), spine=(-8, 2, 6), look=(-10, 6, 10))
    s.body(0.95, pelvis=(0.04, -0.22, -0.03), hips=(0, 6, 4), spine=(-4, 14, 10), look=(0, 30, 22))
    s.body(1.25, pelvis=(0.12, -0.55, -0.02), hips=(-4, 4, 20), spine=(0, 22, 20), look=(0, 40, 40))
    s.body(1.55, pelvis=(0.24, -0.84, 0.0), hips=(-6, 2, 52), spine=(0, 18, 20), look=(0, 20, 74))
    s.body(1.85, pelvis=(0.32, -0.93, 0.0), hips=(-4, 2, 86), spine=(0, 12, 2), look=(0, 8, 92))
    s.body(2.0, pelvis=(0.33, -0.93, 0.0), hips=(-4, 2, 84), spine=(0, 12, 4), look=(0, 8, 86))
    s.body(3.0, pelvis=(0.33, -0.93, 0.0), hips=(-4, 4, 86), spine=(0, 14, 2), look=(0, 10, 90))
    s.lie(1.45, 0.0)
    s.lie(1.8, 1.0)
    s.foot("left", 1.0, x=0.12, z=0.0, yaw=10)
    s.foot("left", 1.3, x=0.10, z=-0.02, yaw=-10, roll=20)
    ankle(s, "left", 1.6, -0.10, 0.02, yaw=-60, roll=10)
    ankle(s, "left", 1.95, -0.32, 0.10, yaw=-88, roll=20)
    s.foot("right", 1.0, x=-0.12, z=0.0, yaw=-10)
    s.foot("right", 1.3, x=-0.14, z=0.0, yaw=-30, roll=20)
    ankle(s, "right", 1.6, -0.28, 0.06, yaw=-70, roll=20, lift=0.02)
    ankle(s, "right", 1.95, -0.34, 0.24, yaw=-88, roll=20, lift=0.04)
    for t, left, right in ((1.25, 0, 0), (1.6, -40, 40), (1.9, -80, 84)):
        s.bank("left", t, left)
        s.bank("right", t, right)
    brow = Hold((0.03, 0.10, 0.12), of="head", elbow=(0.9, -0.6, 0.3), palm=(-0.3, 0.1, -1), fingers=(-0.9, 0.4, 0.1))
    s.arm("right", 0.0, s.rest("right"))
    s.arm("right", 0.35, brow)
    s.arm("right", 0.7, brow)
    s.arm("right", 1.1, Hold((0.25, -0.85, 0.3), elbow=(0.6, -0.4, -0.8), palm=(-0.8, -0.3, 0)))
    s.arm("right", 1.6, Hold((0.3, -0.4, 0.7), elbow=(0.8, -0.2, -0.5), palm=(-0.5, -0.8, 0)))
    s.arm("right", 1.95, Hold((-0.15, -0.30, 0.72), elbow=(0.8, -0.2, -0.5), palm=(-0.8, -0.2, 0), flex=12))
    s.arm("left", 0.0, s.rest("left"))
    s.arm("left", 1.1, s.rest("left"))
    s.arm("left", 1.45, Hold((0.75, -0.1, 0.5), elbow=(0.2, -0.6, -0.5), palm=(0, -0.9, 0.3)))
    flat = {"of": "world", "elbow": (-0.6, -0.3, 0.6), "palm": (-0.1, -1, 0.1), "fingers": (1, 0.12, 0.3)}
    s.arm("left", 1.85, Hold((1.08, 0.05, 0.22), **flat))
    s.arm("left", 3.0, Hold((1.10, 0.05, 0.22), **flat))
    return s


@action(
    "fall_down",
    "falling down",
    "a person trips and falls on the hands and knees",
    "stumbles and crashes to the floor",
    "someone falls forward flat on the ground",
    "tripping over something",
    "takes a bad tumble",
)
def fall_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.8) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.11, toe_out=5)
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.3, pelvis=(0.01, 0.0, 0.12), weight=0.8, hips=(0, 4, 0), spine=(0, 2, 0))
    s.body(0.55, pelvis=(0, -0.04, 0.30), weight=0.4, hips=(4, 20, -4), spine=(-8, -8, 6), look=(6, -8, 0))
    s.body(0.8, pelvis=(0, -0.30, 0.50), weight=0, hips=(0, 34, 0), spine=(0, 4, 0), look=(0, 10, 0))
    s.body(1.02, pelvis=(0, -0.52, 0.62), hips=(0, 62, 0), spine=(0, 0, 0), look=(0, 22, 0))
    s.body(1.27, pelvis=(0, -0.69, 0.80), hips=(0, 82, 0), spine=(0, -10, 0), look=(0, 30, 0))
    s.body(1.5, pelvis=(0, -0.92, 0.80), hips=(0, 89, 0), spine=(0, -8, 0), look=(0, 50, 0))
    s.body(1.7, pelvis=(0, -0.92, 0.81), hips=(0, 89, 0), spine=(0, -2, 0), look=(20, 62, 0))
    s.body(2.8, pelvis=(0, -0.92, 0.81), hips=(0, 89, 0), spine=(0, -2, 0), look=(30, 62, 0))
    s.lie(1.2, 0.0)
    s.lie(1.5, 1.0)
    x = 0.11
    s.step("right", 0.05, 0.36, z=0.32, lift=0.07)
    s.foot("left", 0.3, x=x, z=0, yaw=5, roll=20)
    s.foot("left", 0.45, x=x, z=0.15, yaw=0, roll=40, lift=0.05)
    s.foot("left", 0.6, x=x, z=0.22, yaw=0, roll=50, lift=0.04)
    for side, sign, t in (("left", 1, 0.98), ("right", -1, 1.02)):
        s.unkneel(side, 0.7)
        s.kneel(side, t, x=sign * 0.13, z=0.58)
        s.kneel(side, 1.1, x=sign * 0.13, z=0.58)
        s.unkneel(side, 1.22)
        ankle(s, side, 1.28, sign * 0.13, -0.02, roll=115)
        ankle(s, side, 1.48, sign * 0.12, -0.15, yaw=-sign * 8, roll=150)
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.5, Hold((0.6, 0.1, 0.6), elbow=(0.4, -0.7, -0.3), palm=(-0.2, -0.4, 0.9), flex=-25))
        s.arm(side, 0.98, planted(0.24, 1.12, 10))
        s.arm(side, 1.4, planted(0.24, 1.14, 10, elbow=(1, 0.5, -0.6)))
        s.arm(side, 1.8, planted(0.28, 1.22, 20, elbow=(1, 0.3, -0.4)))
        s.arm(side, 2.8, planted(0.28, 1.22, 20, elbow=(1, 0.3, -0.4)))
    return s


@action(
    "climb",
    "climbing",
    "a person climbs a ladder",
    "climbs up a wall hand over hand",
    "someone scales a cliff",
    "going up a rope net",
    "rock climbing",
    loop=True,
)
def climb(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    period = 1.6
    s = Score(rng, seconds, tempo=speed, period=period, calm=0.4)
    for t, lean in ((0.0, 1), (0.8, -1)):
        s.body(
            t,
            pelvis=(0.03 * lean, 0.12, -0.03),
            hips=(0, 4, -4 * lean),
            spine=(-5 * lean, 2, 8 * lean),
            look=(-8 * lean, -26, 0),
        )
        s.body(t + 0.4, pelvis=(0.0, 0.16, -0.02), hips=(0, 4, 0), spine=(0, 2, 0), look=(6 * lean, -20, 0))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        shift = 0.0 if side == "left" else 0.8
        rung = {"of": "world", "elbow": (0.8, -1, -0.2), "palm": (0, -0.3, 1), "fingers": (0, 1, 0.3)}
        for t, up, ahead in ((0.0, 1.42, 0.32), (0.25, 1.68, 0.26), (0.5, 1.92, 0.33), (0.95, 1.72, 0.33)):
            s.arm(side, (shift + t) % period, Hold((0.2, up, ahead), **rung))
        for t, up, ahead, roll in (
            (0.9, 0.0, 0.08, 10),
            (1.1, 0.20, -0.02, 14),
            (1.32, 0.36, 0.08, 0),
            (1.75, 0.2, 0.08, 4),
        ):
            s.foot(side, (shift + t) % period, x=0.13 * sign, z=ahead, yaw=8 * sign, lift=up, roll=roll)
        s.knee(side, 0.0, 18)
    return s
