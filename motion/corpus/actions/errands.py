"""Loads: pushed, pulled, lifted, carried, rocked."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.gait import Gait, arm_swing, go, walk
from motion.corpus.actions.parts import Rng, cycle, move, once, shifted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


def carry(s: Score, side: str, hold: Hold, sway: float = 0.0) -> None:
    """A walker's arm stays at `hold` instead of swinging, but for `sway` metres up and down with the steps."""
    s.clear(f"{side}_arm")
    quarter = s.tracks[f"{side}_arm"].period * s.tempo / 4
    for i in range(4):
        s.arm(side, i * quarter, shifted(hold, up=sway if i % 2 else -sway))


def walking(rng: Rng, speed: float, size: float) -> Score:
    """A walk of four steps or so."""
    return walk(rng, speed, size, seconds=2.2)


@action(
    "push",
    "pushing",
    "a person pushes a heavy object",
    "pushes a broken car with both hands",
    "someone shoves a wardrobe across the room",
    "leans in and pushes with all their might",
    "pushing a big rock forward",
)
def push(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    gait = Gait(
        cycle=1.5 / speed,
        speed=0.40 * speed * size,
        stance=0.72,
        width=rng.uniform(0.09, 0.12),
        bob=0.02,
        flight=False,
        crouch=0.11,
        lean=26,
        sway=0.03,
        strike=2,
        push=46,
        twist=4,
        swing=((0.2, -0.20, 0.05, 46.0), (0.5, 0.02, 0.07, 20.0), (0.82, 0.16, 0.04, 2.0)),
        **arm_swing(0.1, 0.1, 0.0),
    )
    s = go(rng, gait, 3.0 / speed)
    s.layer("pelvis", lambda t: np.ones((len(t), 1)) * [0, -0.05, 0.16])
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [0, 12, 0])
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, 14, 0] + wave(speed / 1.5, 0.3)(t) * [5, 8, 6])
    for side in ("left", "right"):
        wall = Hold(
            (0.20, 0.16, 0.46), of="chest", elbow=(0.8, -0.8, -0.1), palm=(0, 0.55, 0.83), fingers=(-0.1, 0.85, -0.4)
        )
        carry(s, side, wall, 0.008)
    return s


@action(
    "pull",
    "pulling",
    "a person pulls a heavy load by a rope",
    "someone hauls in a heavy load hand over hand",
    "leans back and pulls with both arms",
    "heaving at a rope with all their strength",
    loop=True,
)
def pull(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.4, 2, speed)
    s.foot("left", 0.0, x=0.13, z=0.24, yaw=8)
    s.foot("right", 0.0, x=-0.14, z=-0.20, yaw=-34)
    s.knee("left", 0.0, 6)
    for side, ahead in (("left", 0.10), ("right", -0.04)):
        grip = dict(of="chest", elbow=(0.8, -0.6, -0.6), palm=(-0.7, -0.6, -0.1), fingers=(-0.6, 0.1, 0.8))
        far = Hold((0.03, -0.16, 0.46 + ahead), **grip)
        near = Hold((0.08, -0.26, 0.20 + ahead), **grip)
        move(s, side, [(0.0, far), (0.12, far), (0.62, near), (0.85, shifted(near, up=0.01))])
    s.body(0.06, spine=(4, 14, 0), hips=(6, 4, 0), look=(0, 4, 0), pelvis=(0, -0.10, -0.06), weight=0.3)
    s.body(
        0.65,
        spine=(-16, -8 * size, 0),
        hips=(-10, -12 * size, 0),
        look=(0, -6, 4),
        pelvis=(0, -0.17 * size, -0.20),
        weight=-0.2,
    )
    s.body(
        0.88,
        spine=(-15, -8 * size, 0),
        hips=(-10, -12 * size, 0),
        look=(0, -8, -4),
        pelvis=(0, -0.17 * size, -0.20),
        weight=-0.2,
    )
    for t, roll in ((0.06, 0), (0.65, -12), (0.88, -12)):
        s.foot("left", t, x=0.13, z=0.24, yaw=8, roll=roll)
    return s


@action(
    "lift_box",
    "lifting a box",
    "a person lifts a heavy box from the floor",
    "bends the knees and picks up a crate",
    "someone heaves up a big parcel with both hands",
    "picking up something heavy from the ground",
    "hoists a suitcase full of books",
)
def lift_box(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=rng.uniform(0.17, 0.20), toe_out=rng.uniform(16, 22))
    s.start = 0.1
    s.body(0.05, look=(0, 4, 0), hips=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0))
    down = dict(pelvis=(0, -0.44, -0.28), hips=(0, 48, 0), spine=(0, 26, 0))
    s.body(0.4, look=(0, 34, 0), hips=(0, 8, 0), spine=(0, 8, 0), pelvis=(0, -0.03, -0.03))
    s.body(1.05, look=(0, 52, 0), **down)
    s.body(1.35, look=(0, 40, 0), **(down | dict(pelvis=(0, -0.44, -0.30), spine=(0, 18, 0))))
    s.body(1.95, look=(0, 14, 0), pelvis=(0, -0.20, -0.16), hips=(0, 28, 0), spine=(0, 4, 0), shrug=3)
    s.body(2.5, look=(0, -2, 0), pelvis=(0, -0.015, -0.02), hips=(0, 0, 0), spine=(0, -11 * size, 0), shrug=5)
    s.body(2.75, look=(0, 0, 0), pelvis=(0, -0.03, -0.03), hips=(0, 0, 0), spine=(0, -10 * size, 0), shrug=3)
    s.body(3.5, look=(4, 0, 0), pelvis=(0, -0.02, -0.03), hips=(0, 0, 0), spine=(2, -10 * size, 1), weight=0.3, shrug=3)
    for side in ("left", "right"):
        s.knee(side, 0.3, 0)
        s.knee(side, 1.1, 14)
        s.knee(side, 1.5, 14)
        s.knee(side, 2.5, 0)
        low = Hold(
            (0.17, -0.44, 0.40), of="chest", elbow=(0.8, -0.2, -0.5), palm=(-0.9, 0.4, -0.1), fingers=(-0.2, -0.7, 0.7)
        )
        mid = Hold(
            (0.18, -0.46, 0.36), of="chest", elbow=(0.8, -0.2, -0.7), palm=(-0.8, 0.6, 0), fingers=(-0.3, -0.4, 0.9)
        )
        held = Hold(
            (0.16, -0.32, 0.34), of="chest", elbow=(0.7, -0.7, -0.6), palm=(-0.5, 0.85, 0), fingers=(-0.3, 0.05, 1)
        )
        move(
            s, side, [(0.15, s.rest(side)), (0.55, Hold((0.26, -0.8, 0.42), elbow=(0.6, -0.3, -0.9), palm=(-1, 0, 0)))]
        )
        move(
            s,
            side,
            [
                (1.05, low),
                (1.32, low),
                (1.95, mid),
                (2.45, shifted(held, up=0.03)),
                (2.75, held),
                (3.5, shifted(held, up=0.01)),
            ],
        )
    return s


@action(
    "carry_box",
    "carrying a box",
    "a person carries a heavy box",
    "walks with a crate in both arms",
    "someone brings a big parcel along",
    "moving house, carrying a carton",
    "a waiter carries a tray with both hands",
)
def carry_box(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = walking(rng, speed, 0.72)
    for side in ("left", "right"):
        box = Hold(
            (0.17, -0.34, 0.35), of="chest", elbow=(0.7, -0.6, -0.7), palm=(-0.6, 0.8, 0), fingers=(-0.3, 0.05, 1)
        )
        carry(s, side, box, 0.012)
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [0, -9 * size, 0])
    s.layer("pelvis", lambda t: np.ones((len(t), 1)) * [0, -0.015, 0.02])
    return s


@action(
    "carry_suitcase",
    "carrying a suitcase",
    "a person carries a heavy suitcase in the {side} hand",
    "walks with a shopping bag on the {side}",
    "someone lugs a bucket of water",
    "a traveller with luggage in the {side} hand",
    sided=True,
)
def carry_suitcase(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = walking(rng, speed, 0.85)
    heavy = Hold((0.13, -0.99, 0.03), elbow=(0.4, -0.1, -1), palm=(-1, 0, 0), fingers=(0.0, -1, 0), shrug=-3)
    carry(s, "right", heavy, 0.0)
    out = Hold((0.55, -0.74, 0.05), elbow=(0.5, -0.1, -1), palm=(-0.4, -0.9, 0), fingers=(0.7, -0.6, 0.1))
    carry(s, "left", out, 0.05)
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [0, 2, 13 * size])
    s.layer("hips", lambda t: np.ones((len(t), 1)) * [0, 0, 2 * size])
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, 0, 4 * size])
    return s


@action(
    "push_cart",
    "pushing a shopping cart",
    "a person pushes a cart",
    "walks behind a pram",
    "someone mows the lawn",
    "pushes a wheelbarrow along",
    "strolling with a baby carriage",
)
def push_cart(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = walking(rng, speed, 0.85)
    for side in ("left", "right"):
        bar = Hold(
            (0.17, -0.40, 0.42), of="chest", elbow=(0.8, -0.4, -0.8), palm=(-0.1, -1, 0.1), fingers=(-0.1, 0.0, 1)
        )
        carry(s, side, bar, 0.006)
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [0, 9 * size, 0])
    glance = rng.uniform(0, 1)
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, 6, 0] + wave(0.35, glance)(t) * [14, 0, 0])
    return s


@action(
    "umbrella",
    "walking under an umbrella",
    "a person walks in the rain with an umbrella",
    "holds up an umbrella in the {side} hand",
    "someone shelters from the rain",
    "strolling along with a parasol in the {side} hand",
    sided=True,
)
def umbrella(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = walking(rng, speed, 0.9)
    handle = Hold(
        (0.12, -0.12, 0.26),
        of="chest",
        elbow=(0.5, -1, -0.3),
        palm=(-0.9, 0.1, -0.3),
        fingers=(-0.6, 0.1, 0.8),
        shrug=2,
    )
    carry(s, "right", handle, 0.01)
    s.layer("shoulders", lambda t: np.ones((len(t), 1)) * [2.0, 4.0])
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [0, 3 * size, 0])
    return s


@action(
    "walk_dog",
    "walking the dog",
    "a person walks a dog on a leash",
    "is pulled along by a dog on the {side}",
    "someone takes the puppy out",
    "holds the leash in the {side} hand while walking",
    sided=True,
)
def walk_dog(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = walking(rng, speed, 0.95)
    s.clear("right_arm")
    s.tracks["right_arm"].period = None  # no two tugs are alike
    leash = Hold((0.20, -0.34, 0.46), of="chest", elbow=(0.5, -0.8, -0.6), palm=(-0.8, -0.4, 0), fingers=(0, -0.35, 1))
    for i, t in enumerate(np.arange(0.0, 3.0, 0.28)):
        tug = 0.09 * size if i % 3 == 1 else 0.0
        s.arm("right", t * s.tempo, shifted(leash, rng.normal(0, 0.02), rng.normal(0, 0.015) - 0.3 * tug, tug))
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [7, -3, -2] + wave(1.19, 0.3)(t) * [2, 2, 0])
    s.layer("look", lambda t: np.ones((len(t), 1)) * [-10, 26, 0] + wave(0.4, 0.1)(t) * [9, -6, 0])
    return s


@action(
    "rock_baby",
    "rocking a baby",
    "a person cradles a baby in the arms",
    "rocks a child to sleep",
    "someone holds an infant and sways gently",
    "lulling the baby, swinging from side to side",
    loop=True,
)
def rock_baby(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed, stance=rng.uniform(0.12, 0.15))
    low, high = ("left", "right") if rng.random() < 0.5 else ("right", "left")
    sign = 1 if high == "left" else -1
    under = Hold(
        (-0.06, -0.31, 0.27), of="chest", elbow=(0.8, -0.6, -0.3), palm=(-0.1, 0.9, -0.4), fingers=(-1, 0.1, 0.1)
    )
    round_ = Hold(
        (-0.02, -0.24, 0.29), of="chest", elbow=(0.9, -0.6, 0.0), palm=(-0.2, 0.5, -0.8), fingers=(-1, -0.1, 0.1)
    )
    for t, sway in ((0.0, 1), (1.2, -1)):
        s.arm(low, t, shifted(under, 0, 0.015 * sway))
        s.arm(high, t, shifted(round_, 0, -0.012 * sway))
        s.arm(high, t + 0.3, shifted(round_, 0.0, 0.01, 0.015))
        s.arm(high, t + 0.6, shifted(round_, 0.0, -0.01, -0.005))
        s.body(
            t,
            weight=0.85 * sway * size,
            hips=(6 * sway, 0, 0),
            spine=(5 * sway, -3, 1.5 * sway),
            look=(16 * sign, 32 + 4 * sway, 10 * sign),
            pelvis=(0.015 * sway, -0.008, 0.01),
        )
    s.layer("pelvis", lambda t: wave(speed / 1.2, 0.25)(t) * [0, -0.012, 0])
    return s


@action(
    "throw_away",
    "throwing something away",
    "a person tosses a piece of paper into the bin",
    "drops rubbish in the waste basket with the {side} hand",
    "someone crumples a paper and throws it away",
    "gets rid of the trash",
    sided=True,
)
def throw_away(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    for side in ("left", "right"):
        s.arm(side, 0.08, s.rest(side))
        ball = Hold((0.02, -0.24, 0.32), of="chest", elbow=(0.8, -0.8, -0.3), palm=(-1, 0.1, 0), fingers=(-0.3, 0.2, 1))
        for i, t in enumerate((0.5, 0.66, 0.82, 0.98, 1.14)):
            twist = (1 if i % 2 else -1) * (1 if side == "left" else -1)
            s.arm(side, t, shifted(ball, 0.004, 0.03 * twist, 0.025 * twist))
    move(
        s,
        "left",
        [
            (1.35, Hold((0.2, -0.45, 0.3), of="chest", elbow=(0.6, -0.6, -0.8), palm=(-0.8, 0, 0))),
            (1.9, s.rest("left")),
        ],
    )
    back = Hold((0.34, -0.62, -0.30), elbow=(0.5, 0.1, -1), palm=(-0.5, 0.2, 0.8), flex=10)
    toss = Hold((0.26, -0.10, 0.88), elbow=(0.6, -0.8, -0.3), palm=(-0.1, 0.9, 0.4), fingers=(0, 0.3, 1))
    move(s, "right", [(1.6, back), (1.86, toss), (2.0, shifted(toss, up=0.08)), (2.6, s.rest("right"))])
    s.body(0.1, look=(0, 0, 0))
    s.body(0.6, look=(0, 28, 0), spine=(0, 4, 0))
    s.body(1.15, look=(0, 26, 0), spine=(0, 4, 0), weight=0.2)
    s.body(1.6, look=(-12, 20, 0), spine=(-12, 10, 0), hips=(-6, 6, 0), weight=0.4, pelvis=(0, -0.05, -0.02))
    s.body(1.88, look=(-14, 18, 0), spine=(12, 8, 0), hips=(4, 5, 0), weight=-0.2, pelvis=(0, -0.02, 0.03))
    s.body(2.4, look=(-12, 24, 0), spine=(4, 3, 0), hips=(2, 2, 0), weight=0, pelvis=(0, 0, 0.01))
    s.body(3.0, look=(0, 2, 0), spine=(0, 0, 0), hips=(0, 0, 0))
    return s
