"""Work about the house and the garden, with tools that one has to imagine."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.parts import Rng, akimbo, cycle, move, once, raised, shifted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Vector = tuple[float, float, float]


def pole(s: Score, time: float, left: Vector, right: Vector, elbow: Vector = (0.8, -0.6, -0.4)) -> None:
    """Both fists on one shaft at a time: where the left and the right hand are, (x to the left, y up, z forward)
    metres from between the shoulders. The shaft's upper hand has its thumb up."""
    along = np.subtract(left, right)
    along = along * np.sign(along[1] or 1) / np.linalg.norm(along)
    for side, place, sign in (("left", left, 1), ("right", right, -1)):
        # The palm lies against the shaft from the hand's own side; the fingers close in front of it.
        palm = np.array([-sign, 0, 0.2]) - along * np.dot([-sign, 0, 0.2], along)
        fingers = np.cross(palm, along) * -sign
        flip = np.array([sign, 1, 1])
        s.arm(
            side,
            time,
            Hold(
                tuple(np.asarray(place) * flip),
                of="chest",
                elbow=elbow,
                palm=tuple(palm * flip),
                fingers=tuple(fingers * flip),
            ),
        )


@action(
    "sweep",
    "sweeping the floor",
    "a person sweeps with a broom",
    "someone cleans the floor with long strokes of the broom",
    "sweeping up leaves in the yard",
    "a janitor brooms the hall",
    "brushes the dust together",
    loop=True,
)
def sweep(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.3, 2, speed, stance=rng.uniform(0.15, 0.19))
    wide = 0.24 * size
    for t, across, lift in (
        (0.0, -1.0, 0.03),
        (0.12, -1.05, 0.0),
        (0.36, 0.1, 0.0),
        (0.58, 1.0, 0.0),
        (0.72, 1.05, 0.05),
        (1.0, -0.1, 0.07),
    ):
        top = np.array([0.10 - 0.4 * wide * across, -0.12 + lift, 0.33])
        along = np.array([-0.20 + 1.4 * wide * across, -0.34, 0.09])
        pole(s, t, tuple(top), tuple(top + 0.42 * along / np.linalg.norm(along)))
    s.body(0.05, spine=(-18, 17, -3), hips=(-8, 9, 0), look=(-16, 36, 0), weight=-0.6, pelvis=(0, -0.03, -0.05))
    s.body(0.62, spine=(18, 19, 4), hips=(10, 9, 0), look=(16, 36, 0), weight=0.6, pelvis=(0, -0.05, -0.05))
    s.body(1.0, spine=(2, 14, 0), hips=(2, 8, 0), look=(0, 34, 0), weight=0.0, pelvis=(0, -0.02, -0.05))
    return s


@action(
    "mop",
    "mopping the floor",
    "a person mops the floor",
    "pushes a mop back and forth",
    "someone scrubs the floor with a wet mop",
    "wiping up a puddle with the mop",
    loop=True,
)
def mop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.2, 2, speed)
    s.foot("left", 0.0, x=0.12, z=0.16, yaw=10)
    s.foot("right", 0.0, x=-0.13, z=-0.14, yaw=-26)
    far = 0.17 * size
    for t, push in ((0.0, -0.6), (0.1, -0.6), (0.55, 1.1), (0.65, 1.1)):
        top, low = (0.08, -0.14 - 0.06 * push, 0.36 + far * push), (-0.04, -0.38 - 0.04 * push, 0.44 + 0.8 * far * push)
        pole(s, t, top, low, elbow=(1, -0.5, 0.1))
    s.body(0.05, spine=(-6, 12, 0), hips=(-10, 5, 0), look=(0, 34, 0), weight=-0.4, pelvis=(0, -0.03, -0.07))
    s.body(0.6, spine=(6, 22, 0), hips=(-4, 12, 0), look=(0, 36, 0), weight=0.3, pelvis=(0, -0.07, 0.05))
    return s


@action(
    "vacuum",
    "vacuuming",
    "a person vacuums the carpet",
    "pushes a vacuum cleaner with the {side} hand",
    "someone hoovers the living room",
    "cleaning the rug with the hoover in the {side} hand",
    loop=True,
    sided=True,
)
def vacuum(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.5, 2, speed)
    s.foot("left", 0.0, x=0.12, z=-0.12, yaw=22)
    s.foot("right", 0.0, x=-0.11, z=0.18, yaw=-6)
    back = Hold((0.20, -0.44, 0.22), of="chest", elbow=(0.4, -0.4, -1), palm=(-0.8, -0.5, 0), fingers=(-0.1, -0.5, 1))
    ahead = Hold(
        (0.12, -0.42, 0.54), of="chest", elbow=(0.5, -0.8, -0.6), palm=(-0.8, -0.5, 0), fingers=(-0.1, -0.4, 1)
    )
    move(s, "right", [(0.0, back), (0.08, back), (0.68, ahead), (0.76, ahead)])
    s.arm("left", 0.0, akimbo(rng))
    s.body(0.04, spine=(-10, 12, 0), hips=(-5, 8, 0), look=(-4, 34, 0), weight=0.3, pelvis=(0, -0.03, -0.06))
    s.body(0.72, spine=(14, 20, 0), hips=(6, 16, 0), look=(-2, 36, 0), weight=-0.3, pelvis=(0, -0.08 * size, 0.07))
    return s


@action(
    "wipe_window",
    "cleaning a window",
    "a person wipes a window pane in circles",
    "polishes the glass with the {side} hand",
    "someone cleans the window with a cloth",
    "wax on, wax off",
    "wiping the board clean with the {side} hand",
    loop=True,
    sided=True,
)
def wipe_window(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.0, 2, speed)
    wide = 0.17 * size
    for i in range(8):
        angle = 2 * np.pi * i / 8
        at = (0.24 + wide * np.sin(angle), 0.08 + wide * np.cos(angle), 0.50 - 0.03 * np.cos(angle))
        s.arm("right", i / 8, Hold(at, of="chest", elbow=(0.8, -0.9, -0.1), palm=(0, 0, 1), fingers=(-0.15, 1, 0.15)))
        s.body(
            i / 8,
            spine=(4 - 4 * np.sin(angle), 4 - 3 * np.cos(angle), 3 * np.cos(angle)),
            look=(-6 - 8 * np.sin(angle), -2 - 8 * np.cos(angle), 0),
        )
    s.arm("left", 0.0, akimbo(rng) if rng.random() < 0.5 else s.rest("left"))
    s.layer("weight", lambda t: 0.35 * wave(speed, 0.75)(t))
    return s


@action(
    "wipe_table",
    "wiping the table",
    "a person wipes a table with a cloth in the {side} hand",
    "cleans the kitchen counter",
    "someone polishes a surface",
    "dusting the furniture with the {side} hand",
    "a waiter wipes down the bar",
    loop=True,
    sided=True,
)
def wipe_table(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.1, 2, speed, stance=rng.uniform(0.14, 0.17))
    wide = 0.16 * size
    for i in range(8):
        angle = 2 * np.pi * i / 8
        at = (0.10 + wide * np.sin(angle), -0.40, 0.40 + 0.10 * np.cos(angle))
        s.arm(
            "right",
            1.1 * i / 8,
            Hold(at, of="chest", elbow=(0.9, -0.5, -0.5), palm=(0, -1, 0.15), fingers=(-0.2, -0.2, 1)),
        )
        s.body(
            1.1 * i / 8, spine=(-9 * np.sin(angle) + 4, 18 + 4 * np.cos(angle), 0), look=(-10 * np.sin(angle), 38, 0)
        )
    lean = Hold((0.22, -0.44, 0.36), of="chest", elbow=(0.8, -0.3, -0.8), palm=(0, -1, 0.1), fingers=(-0.1, -0.2, 1))
    s.arm("left", 0.0, lean)
    s.body(0.0, hips=(0, 14, 0), pelvis=(0, -0.02, -0.09))
    s.layer("weight", lambda t: 0.35 * wave(speed / 1.1, 0.75)(t))
    return s


@action(
    "hammer",
    "hammering a nail",
    "a person hammers",
    "drives in a nail with a hammer in the {side} hand",
    "someone pounds with a hammer",
    "a carpenter strikes the nail",
    "banging with the {side} fist as with a hammer",
    loop=True,
    sided=True,
)
def hammer(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 0.75, 3, speed)
    s.foot("left", 0.0, x=0.12, z=0.12, yaw=12)
    s.foot("right", 0.0, x=-0.13, z=-0.10, yaw=-20)
    high = Hold(
        (0.26, 0.12, 0.16), of="chest", elbow=(1, -0.4, 0.0), palm=(-0.9, 0, 0.2), fingers=(-0.1, 1, -0.1), shrug=4
    )
    low = Hold((0.05, -0.20, 0.44), of="chest", elbow=(0.8, -0.8, -0.2), palm=(-0.9, -0.2, 0), fingers=(-0.3, -0.15, 1))
    move(
        s,
        "right",
        [
            (0.0, shifted(high, up=0.06 * size)),
            (0.08, shifted(high, up=0.07 * size)),
            (0.30, low),
            (0.37, shifted(low, up=0.02)),
        ],
    )
    nail = Hold(
        (0.05, -0.30, 0.42), of="chest", elbow=(0.6, -0.9, -0.4), palm=(-0.8, 0.2, -0.4), fingers=(-0.5, 0.2, 0.9)
    )
    s.arm("left", 0.0, nail)
    s.body(0.05, spine=(-9, 3, 2), hips=(0, 2, 0), look=(2, 22, 0), weight=-0.2, pelvis=(0, -0.01, -0.01))
    s.body(0.31, spine=(8, 13, -2), hips=(3, 5, 0), look=(2, 28, 0), weight=0.2, pelvis=(0, -0.035, 0.01))
    return s


@action(
    "saw",
    "sawing wood",
    "a person saws a plank",
    "pulls a saw to and fro with the {side} hand",
    "someone cuts a board with a handsaw",
    "a carpenter saws through timber",
    "sawing a branch with the {side} arm",
    loop=True,
    sided=True,
)
def saw(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 0.8, 3, speed)
    s.foot("left", 0.0, x=0.13, z=0.20, yaw=6)
    s.foot("right", 0.0, x=-0.14, z=-0.18, yaw=-32)
    grip = dict(of="chest", palm=(-1, 0, 0), fingers=(0, -0.35, 1))
    pulled = Hold((0.20, -0.26, 0.14), elbow=(0.5, 0.1, -1), **grip)
    pushed = Hold((0.10, -0.42, 0.50), elbow=(0.6, -0.6, -0.7), **grip)
    move(s, "right", [(0.0, pulled), (0.04, pulled), (0.40, pushed), (0.44, pushed)])
    s.arm(
        "left",
        0.0,
        Hold((0.14, -0.44, 0.44), of="chest", elbow=(0.8, -0.4, -0.6), palm=(0, -1, 0), fingers=(-0.3, -0.1, 1)),
    )
    s.body(0.02, spine=(-15, 20, 0), hips=(-8, 14, 0), look=(2, 38, 0), weight=0.1, pelvis=(0, -0.06, -0.03))
    s.body(0.42, spine=(9, 26 * size, 0), hips=(-2, 16, 0), look=(2, 40, 0), weight=0.2, pelvis=(0, -0.09, 0.04))
    return s


@action(
    "dig",
    "digging",
    "a person digs a hole with a shovel",
    "shovels earth over the shoulder",
    "someone works in the garden with a spade",
    "digging for treasure",
    "shovelling snow",
    loop=True,
)
def dig(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.2, 1, speed)
    s.foot("left", 0.0, x=0.14, z=0.16, yaw=4)
    s.foot("right", 0.0, x=-0.16, z=-0.14, yaw=-26)
    ready = ((0.02, -0.34, 0.44), (-0.14, -0.10, 0.30))
    for t, (left, right) in (
        (0.0, ready),
        (0.18, ((0.02, -0.28, 0.40), (-0.16, -0.04, 0.26))),
        (0.5, ((0.04, -0.50, 0.42), (-0.12, -0.20, 0.28))),
        (0.75, ((0.04, -0.52, 0.46), (-0.16, -0.30, 0.27))),
        (1.05, ((0.08, -0.40, 0.46), (-0.20, -0.42, 0.24))),
        (1.4, ((0.28, -0.14, 0.38), (0.02, -0.30, 0.26))),
        (1.6, ((0.40, 0.0, 0.30), (0.16, -0.20, 0.34))),
        (1.8, ((0.26, -0.16, 0.36), (0.0, -0.16, 0.30))),
    ):
        pole(s, t, left, right, elbow=(0.7, -0.7, -0.5))
    s.body(0.15, spine=(-4, 10, 0), hips=(-4, 8, 0), look=(0, 34, 0), weight=0.0, pelvis=(0, -0.03, -0.04))
    s.body(0.5, spine=(4, 28 * size, 0), hips=(0, 24, 0), look=(0, 46, 0), weight=0.4, pelvis=(0, -0.14, -0.02))
    s.body(0.78, spine=(2, 28 * size, 0), hips=(0, 24, 0), look=(0, 46, 0), weight=0.3, pelvis=(0, -0.16, -0.05))
    s.body(1.1, spine=(4, 18, 0), hips=(0, 12, 0), look=(6, 36, 0), weight=-0.2, pelvis=(0, -0.08, -0.06))
    s.body(1.55, spine=(30 * size, -2, 5), hips=(18, 0, 0), look=(46, 10, 4), weight=0.5, pelvis=(0, -0.01, -0.02))
    s.body(1.8, spine=(14, 4, 2), hips=(8, 2, 0), look=(26, 20, 0), weight=0.2, pelvis=(0, -0.01, -0.02))
    return s


@action(
    "paint_wall",
    "painting a wall",
    "a person paints a wall with a roller",
    "rolls paint up and down with the {side} hand",
    "someone paints the fence",
    "a painter at work with the {side} arm",
    "renovating the room with fresh paint",
    loop=True,
    sided=True,
)
def paint_wall(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.6, 2, speed)
    grip = dict(of="chest", palm=(-0.6, -0.7, 0.4), shrug=2)
    high = Hold((0.20, 0.42 * size, 0.38), elbow=(1, -0.5, 0), fingers=(-0.15, 0.9, 0.5), **grip)
    low = Hold((0.16, -0.30, 0.48), elbow=(0.7, -0.9, -0.4), fingers=(-0.15, 0.2, 1), **grip)
    move(
        s,
        "right",
        [
            (0.0, low),
            (0.06, low),
            (0.42, shifted(low, 0, 0.34, 0.03)),
            (0.76, high),
            (0.84, high),
            (1.2, shifted(low, 0, 0.34, 0.03)),
        ],
    )
    pail = Hold((0.26, -0.90, 0.12), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.2), flex=4)
    s.arm("left", 0.0, pail)
    s.body(0.03, spine=(2, 14, 0), hips=(0, 8, 0), look=(-6, 22, 0), pelvis=(0, -0.13 * size, -0.05), weight=0.1)
    s.body(0.8, spine=(4, -7, 5), hips=(0, -1, 0), look=(-6, -30, 0), pelvis=(0, 0.004, 0.01), weight=0.35)
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        for t, roll in ((0.03, 0), (0.45, 0), (0.8, 14), (1.2, 0)):
            s.foot(side, t, x=x, z=z, yaw=yaw, roll=roll)
    return s


@action(
    "stir",
    "cooking",
    "a person stirs a pot",
    "stirs the soup with a spoon in the {side} hand",
    "someone cooks at the stove",
    "a chef mixes the dough in a bowl",
    "preparing dinner in the kitchen, the {side} hand stirring",
    loop=True,
    sided=True,
)
def stir(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 0.9, 3, speed)
    for i in range(8):
        angle = 2 * np.pi * i / 8
        at = (0.07 + 0.085 * size * np.sin(angle), -0.24, 0.40 + 0.075 * size * np.cos(angle))
        s.arm(
            "right",
            0.9 * i / 8,
            Hold(at, of="chest", elbow=(0.9, -0.5, -0.4), palm=(-0.8, -0.3, 0.0), fingers=(-0.5, -0.5, 0.8)),
        )
    s.arm(
        "left",
        0.0,
        Hold((0.20, -0.34, 0.38), of="chest", elbow=(0.6, -0.8, -0.5), palm=(-0.9, -0.2, 0), fingers=(-0.1, 0.0, 1)),
    )
    s.layer("spine", lambda t: wave(speed / 0.9, 0.1)(t) * [3, 0, 0] + wave(speed / 0.9, 0.35)(t) * [0, 1.2, 0])
    s.layer("look", lambda t: wave(speed / 2.7, 0.2)(t) * [3, 6, 4])
    s.body(0.0, look=(-2, 28, 0), spine=(2, 9, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.025), weight=rng.uniform(-0.3, 0.3))
    return s


@action(
    "chop",
    "chopping vegetables",
    "a person cuts vegetables with a knife",
    "chops onions on a board with the {side} hand",
    "someone slices bread",
    "a cook dices carrots",
    "cutting food with a knife in the {side} hand",
    loop=True,
    sided=True,
)
def chop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed)
    knife = Hold(
        (0.07, -0.32, 0.40), of="chest", elbow=(0.8, -0.6, -0.6), palm=(-0.9, -0.4, 0), fingers=(-0.3, -0.3, 1)
    )
    strokes = 8
    for i in range(strokes):
        t, slide = 0.27 * i, -0.06 * i / strokes
        s.arm("right", t, shifted(knife, -slide - 0.03, 0.085 * size, -0.01, flex=-10))
        s.arm("right", t + 0.12, shifted(knife, -slide - 0.03, -0.02, 0.02))
    hold = Hold((0.07, -0.34, 0.40), of="chest", elbow=(0.8, -0.6, -0.6), palm=(-0.4, -1, 0), fingers=(-0.7, -0.4, 0.7))
    move(s, "left", [(0.0, hold), (2.0, shifted(hold, 0.05)), (2.2, shifted(hold, 0.05, 0.03))])
    s.layer("spine", lambda t: wave(speed / 0.27 * 2.4 / 2.43, 0.4)(t) * [0, 0.7, 0])
    s.body(0.0, look=(2, 36, 0), spine=(0, 11, 0), hips=(0, 6, 0), pelvis=(0, 0, -0.035), weight=0.2)
    s.body(1.9, look=(5, 34, 2), spine=(3, 11, 0), hips=(0, 6, 0), weight=-0.1)
    return s


@action(
    "iron",
    "ironing",
    "a person irons a shirt",
    "glides the iron over the cloth with the {side} hand",
    "someone presses the laundry",
    "doing the ironing",
    "smoothing wrinkles out of trousers with the {side} hand",
    loop=True,
    sided=True,
)
def iron(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.8, 2, speed)
    near = Hold((0.30, -0.36, 0.34), of="chest", elbow=(0.8, -0.4, -0.8), palm=(-0.6, -0.8, 0), fingers=(-0.3, -0.1, 1))
    far = 0.34 * size
    for t, share, z in ((0.0, 0.0, 0.0), (0.1, 0.0, 0.0), (0.75, 1.0, 0.06), (0.9, 1.0, 0.08), (1.5, 0.15, 0.10)):
        s.arm("right", t, shifted(near, -far * share, 0, z))
        s.body(t, spine=(-9 + 22 * share, 14 + 40 * z, 0), look=(-14 + 26 * share, 38, 0), weight=-0.4 + 0.8 * share)
    s.arm(
        "left",
        0.0,
        Hold((0.26, -0.38, 0.36), of="chest", elbow=(0.8, -0.4, -0.7), palm=(0, -1, 0), fingers=(-0.2, -0.1, 1)),
    )
    s.body(0.0, hips=(0, 7, 0), pelvis=(0, 0, -0.05))
    return s


@action(
    "wash_dishes",
    "washing the dishes",
    "a person washes up at the sink",
    "scrubs a plate with a sponge in the {side} hand",
    "someone does the dishes",
    "cleaning pots and pans after dinner",
    loop=True,
    sided=True,
)
def wash_dishes(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 0.7, 4, speed)
    for i in range(8):
        angle = 2 * np.pi * i / 8
        at = (0.02 + 0.06 * size * np.sin(angle), -0.31 + 0.05 * size * np.cos(angle), 0.39)
        s.arm(
            "right",
            0.7 * i / 8,
            Hold(at, of="chest", elbow=(0.9, -0.6, -0.4), palm=(-0.8, -0.1, 0.3), fingers=(-0.5, 0.1, 1)),
        )
    plate = Hold(
        (0.09, -0.33, 0.40), of="chest", elbow=(0.7, -0.8, -0.4), palm=(-0.9, 0.3, -0.2), fingers=(-0.2, 0.4, 1)
    )
    s.arm("left", 0.0, plate)
    s.layer("look", lambda t: wave(speed / 2.8, 0.1)(t) * [4, 3, 3])
    s.layer("spine", lambda t: wave(speed / 0.7, 0.2)(t) * [1.5, 0.8, 0] + wave(speed / 2.8, 0.3)(t) * [3, 0, 1])
    s.body(0.0, look=(0, 34, 0), spine=(0, 11, 0), hips=(0, 6, 0), pelvis=(0, 0, -0.035), weight=rng.uniform(-0.4, 0.4))
    return s


@action(
    "pour",
    "pouring a drink",
    "a person pours water into a glass",
    "fills a cup from the bottle in the {side} hand",
    "someone pours tea from a pot",
    "a bartender pours a beer",
    "tipping the jug with the {side} hand",
    sided=True,
)
def pour(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed)
    s.start = 0.15
    bottle = Hold((0.20, -0.24, 0.36), of="chest", elbow=(0.7, -0.8, -0.5), palm=(-1, 0, 0), fingers=(-0.3, 0.1, 1))
    over = Hold((0.12, -0.02, 0.38), of="chest", elbow=(1, -0.2, -0.2), palm=(-0.9, 0, 0.2), fingers=(-0.6, 0.1, 0.8))
    tipped = Hold(
        (0.12, 0.03 * size, 0.38),
        of="chest",
        elbow=(1, 0.3, -0.1),
        palm=(-0.2, -1, 0.0),
        fingers=(-0.8, -0.3, 0.6),
        shrug=4,
    )
    move(
        s,
        "right",
        [(0.05, s.rest("right")), (0.55, bottle), (0.95, over), (1.3, tipped), (2.05, shifted(tipped, 0, 0.03))],
    )
    move(s, "right", [(2.3, over), (2.75, bottle), (3.4, shifted(bottle, 0.05, -0.2))])
    glass = Hold((0.05, -0.28, 0.38), of="chest", elbow=(0.6, -0.9, -0.4), palm=(-1, 0.1, 0), fingers=(-0.35, 0.1, 1))
    raised(s, "left", 0.1, 0.7, glass)
    move(
        s,
        "left",
        [
            (1.35, shifted(glass, 0, 0.03)),
            (2.1, shifted(glass, 0, -0.02)),
            (2.7, glass),
            (3.3, shifted(glass, 0, 0.08, -0.03)),
        ],
    )
    s.body(0.1, look=(0, 0, 0))
    s.body(0.7, look=(0, 20, 0), spine=(0, 4, 0), weight=0.2)
    s.body(1.35, look=(2, 30, 7), spine=(0, 6, 4), hips=(0, 3, 0), weight=0.45, pelvis=(0, 0, -0.015), shrug=(0, 4))
    s.body(2.1, look=(2, 31, 8), spine=(0, 7, 4), hips=(0, 3, 0), weight=0.45, pelvis=(0, 0, -0.015), shrug=(0, 4))
    s.body(2.7, look=(0, 16, 0), spine=(0, 3, 0), hips=(0, 1, 0), weight=0.2, shrug=0)
    s.body(3.3, look=(0, 4, 0), spine=(0, 1, 0), hips=(0, 0, 0), weight=0)
    return s


@action(
    "light_bulb",
    "changing a light bulb",
    "a person screws in a light bulb",
    "reaches up and twists with the {side} hand",
    "someone repairs the lamp on the ceiling",
    "unscrewing something overhead with the {side} hand",
    loop=True,
    sided=True,
)
def light_bulb(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 0.8, 3, speed, stance=rng.uniform(0.11, 0.14))
    up = Hold((0.24, 0.86, 0.34), elbow=(1, -0.2, 0.1), fingers=(-0.1, 1, 0.1), palm=(-1, 0, 0.3), shrug=4)
    move(s, "right", [(0.0, shifted(up, palm=(-0.5, 0, 1))), (0.1, shifted(up, palm=(-0.5, 0, 1)))])
    move(
        s,
        "right",
        [(0.45, shifted(up, 0.02, 0.01, palm=(-0.6, 0, -1))), (0.55, shifted(up, 0.02, 0.01, palm=(-0.6, 0, -1)))],
    )
    s.arm(
        "left",
        0.0,
        akimbo(rng) if rng.random() < 0.5 else Hold((0.3, -0.86, 0.2), elbow=(0.6, -0.2, -1), palm=(-0.6, -0.5, 0)),
    )
    tip = 20 * size
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        s.foot(side, 0.0, x=x, z=z, yaw=yaw, roll=tip)
        s.foot(side, 0.4, x=x, z=z, yaw=yaw, roll=tip * 0.8)
    s.body(0.0, look=(-8, -46, 0), spine=(2, -9, 5), pelvis=(0, 0.05 * size, 0.05), weight=0.2, shrug=(0, 5))
    s.body(0.4, look=(-6, -44, 4), spine=(5, -8, 6), pelvis=(0, 0.045 * size, 0.05), weight=0.2, shrug=(0, 6))
    return s


@action(
    "knock",
    "knocking on a door",
    "a person knocks at the door",
    "raps on the door with the {side} fist",
    "someone knocks three times and waits",
    "anybody home, knock knock",
    "knocks with the knuckles of the {side} hand",
    sided=True,
)
def knock(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed)
    fist = Hold(
        (0.17, 0.06, 0.30), of="chest", elbow=(0.7, -1, -0.1), palm=(-0.7, -0.3, -0.5), fingers=(-0.2, 0.8, 0.6)
    )
    hit = shifted(fist, -0.01, 0.02, 0.17 * size)
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.45, fist)
    for t in (0.62, 0.92, 1.22):
        move(s, "right", [(t, hit), (t + 0.15, fist)])
        s.body(t, spine=(6, 6, 0), look=(0, 1, 0))
        s.body(t + 0.15, spine=(2, 4, 0), look=(0, -1, 0))
    move(s, "right", [(1.6, fist), (2.1, s.rest("right"))])
    s.step("left", 0.05, 0.42, z=0.18, lift=0.05)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.45, spine=(0, 4, 0), look=(0, -1, 0), pelvis=(0, -0.01, 0.09), weight=0.2)
    s.body(1.75, look=(-34, 3, -12), spine=(14, 6, 5), hips=(5, 2, 0), pelvis=(0, -0.01, 0.11), weight=0.5)
    s.body(2.4, look=(-36, 3, -13), spine=(15, 7, 5), hips=(5, 2, 0), pelvis=(0, -0.01, 0.11), weight=0.5)
    s.body(2.8, look=(-20, 2, -6), spine=(8, 4, 3), hips=(3, 1, 0), pelvis=(0, -0.01, 0.1), weight=0.3)
    return s


@action(
    "open_door",
    "opening a door",
    "a person opens a door",
    "turns the handle with the {side} hand and pulls the door open",
    "someone opens the front door and looks out",
    "pulling open a heavy door with the {side} arm",
    "answers the door",
    sided=True,
)
def open_door(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed)
    knob = Hold((0.16, -0.34, 0.48), of="chest", elbow=(0.6, -0.8, -0.5), palm=(-0.5, -0.9, 0), fingers=(-0.2, 0, 1))
    turned = shifted(knob, 0.01, -0.04, palm=(0.3, -0.9, 0), fingers=(-0.1, -0.1, 1))
    pulled = Hold(
        (0.42, -0.32, 0.26), of="chest", elbow=(0.5, -0.2, -1), palm=(-0.6, -0.7, 0.1), fingers=(-0.2, 0.1, 1)
    )
    wide = Hold(
        (0.62 * size, -0.36, -0.04), of="chest", elbow=(0.4, -0.4, -1), palm=(-0.2, -0.7, 0.6), fingers=(0.6, 0, 0.6)
    )
    move(s, "right", [(0.08, s.rest("right")), (0.55, knob), (0.72, knob), (0.95, turned), (1.05, turned)])
    move(s, "right", [(1.5, pulled), (1.95, wide), (2.7, shifted(wide, up=-0.02)), (3.3, s.rest("right"))])
    s.step("left", 0.05, 0.42, z=0.14, lift=0.04)
    s.step("right", 1.1, 1.55, x=-0.20, z=-0.26, yaw=-34, lift=0.05)
    s.step("left", 1.6, 2.0, x=0.06, z=-0.10, yaw=-12, lift=0.04)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.55, look=(-10, 22, 0), spine=(10, 6, 0), hips=(3, 3, 0), pelvis=(0, -0.01, 0.06), weight=0.2)
    s.body(1.0, look=(-9, 20, 0), spine=(10, 6, -3), hips=(3, 3, 0), pelvis=(0, -0.02, 0.06), weight=0.5)
    s.body(1.55, look=(-6, 6, 0), spine=(-8, -2, -4), hips=(-14, -2, 0), pelvis=(-0.05, -0.02, -0.10), weight=-0.2)
    s.body(2.0, look=(4, -2, 0), spine=(-12, -4, -3), hips=(-16, 0, 0), pelvis=(-0.07, -0.01, -0.17), weight=-0.4)
    s.body(2.45, look=(12, 2, 6), spine=(-4, 4, 3), hips=(-12, 3, 0), pelvis=(-0.06, -0.01, -0.15), weight=-0.1)
    s.body(3.2, look=(2, 0, 0), spine=(0, 0, 0), hips=(-8, 0, 0), pelvis=(-0.06, 0, -0.16), weight=0)
    return s
