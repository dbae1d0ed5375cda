"""Animals, as people play them."""

from dataclasses import replace

import numpy as np

from motion.corpus.actions.gait import Gait, go
from motion.corpus.actions.parts import cycle, on_head, once
from motion.corpus.actions.play import arms, at, leap, near, path, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score
from motion.corpus.actions.stagecraft import always, beat

Rng = np.random.Generator


def waddle(tempo: float, **changes) -> Gait:
    """Small flat steps; animals differ from it in what `changes` says."""
    gait = Gait(
        cycle=1.0 / tempo**0.7,
        speed=0.4 * tempo,
        stance=0.62,
        width=0.09,
        bob=0.02,
        flight=False,
        crouch=0.04,
        lean=0,
        sway=0.03,
        strike=0,
        push=18,
        twist=4,
        swing=((0.25, -0.12, 0.06, 22.0), (0.55, 0.02, 0.08, 8.0), (0.85, 0.12, 0.05, -4.0)),
        front=at(0.2, -0.9, 0.1),
        back=at(0.2, -0.9, 0.1),
    )
    return replace(gait, **changes)


@action(
    "flap_wings",
    "wings",
    "flapping wings like a bird",
    "a person flaps the arms like wings",
    "a bird flies with beating wings",
    "an eagle soars, moving its arms up and down",
    "pretends to have wings",
    "spreads the wings and flies like an angel",
    loop=True,
)
def flap_wings(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 1.1
    s = cycle(rng, p, 3, speed, stance=0.10, toe_out=12, calm=0.5)
    for side in SIDES:
        up = at(0.70, 0.66 * size, 0.02, elbow=(0.5, -0.4, -0.9), palm=(0.1, -1, 0.1), flex=40)
        top = at(0.60, 0.80 * size, 0.0, elbow=(0.5, -0.4, -0.9), palm=(0, -1, 0.1), flex=10)
        middle = at(0.98, 0.08, 0.06, elbow=(0.4, -0.3, -1), palm=(0, -1, 0.1), flex=-32)
        low = at(0.56, -0.82, 0.14, elbow=(0.5, 0.2, -1), palm=(-0.3, -1, 0.1), flex=-20)
        lift = at(0.88, -0.14, 0.02, elbow=(0.5, 0.3, -1), palm=(0, -1, 0.1), flex=50)
        arms(s, side, (0.0, top), (0.27, middle), (0.48, low), (0.78, lift), (0.98, up))
    s.body(0.0, pelvis=(0, -0.11, -0.02), hips=(0, 8, 0), spine=(0, 8, 0), look=(0, 2, 0))
    s.body(0.52, pelvis=(0, 0.02, 0.01), hips=(0, 2, 0), spine=(0, -8, 0), look=(0, -10, 0))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.0, x, z, 0, 0, yaw), (0.52, x, z, 0, 22, yaw), (0.62, x, z, 0, 20, yaw))
    beat(s, "spine", (0, 0, 6), 1 / (3 * p))
    beat(s, "look", (16, 0, 5), 1 / (3 * p), 0.1)
    return s


@action(
    "monkey",
    "chimpanzee",
    "acting like a monkey",
    "a person imitates a chimp scratching its armpits",
    "scratches head and armpit like an ape",
    "hops about like a monkey",
    "monkey business",
    "someone pretends to be a chimpanzee",
    loop=True,
)
def monkey(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.24, toe_out=34, calm=0.6)
    always(s, "pelvis", (0, -0.28, -0.10))
    always(s, "hips", (0, 26, 0))
    always(s, "spine", (0, 26, 0))
    always(s, "shoulders", (12, 12))
    for side in SIDES:
        s.knee(side, 0.0, 24)
    beat(s, "pelvis", (0, -0.045 * size, 0), 2.0)
    beat(s, "spine", (0, 5, 0), 2.0, 0.15)
    beat(s, "weight", (0.7,), 0.5)
    hang = dict(elbow=(1, 0.1, -0.2), palm=(-0.6, -0.3, -0.7), flex=26)
    pit = dict(elbow=(1, 0.35, 0.0), palm=(-0.6, 0.8, 0), fingers=(-0.8, 0.7, 0))
    top = dict(of="head", elbow=(1, 0.2, 0.1), palm=(-0.3, -1, 0), fingers=(-1, -0.2, 0))
    # First both hands scratch the armpits, then one the head while the other swings, then the other way round.
    for side, late in (("right", 0.0), ("left", 0.06)):
        keys = []
        for n in range(5):
            keys += [
                (n * 0.3 + late, near(0.23, -0.17, 0.09, **pit)),
                (n * 0.3 + 0.15 + late, near(0.24, -0.06, 0.10, **pit)),
            ]
        arms(s, side, *keys)
    for side, start, hang_at in (("right", 1.85, 3.0), ("left", 3.0, 1.85)):
        for n in range(4):
            t = start + n * 0.24
            s.arm(side, t, near(*on_head((0.05, 0.225, 0.0), bend=-44), **top))
            s.arm(side, t + 0.12, near(*on_head((0.13, 0.18, 0.0), bend=-44), **top))
        s.arm(side, hang_at, at(0.34, -0.80, 0.50 * size, **hang))
        s.arm(side, hang_at + 0.35, at(0.46, -0.84, -0.05, **hang))
        s.arm(side, hang_at + 0.7, at(0.34, -0.80, 0.50 * size, **hang))
    for t, turn, bend, lean in (
        (0.0, 0, -8, 0),
        (0.5, 26, -4, 10),
        (1.0, -26, -4, -10),
        (1.6, 0, 0, 0),
        (2.1, 14, 6, -16),
        (2.8, 28, 0, -12),
        (3.3, -14, 6, 16),
        (3.8, -20, -2, 10),
    ):
        s.body(t, look=(turn, bend, lean))
    return s


@action(
    "chicken",
    "acting like a chicken",
    "a person flaps bent elbows and pecks like a hen",
    "the chicken dance",
    "someone clucks and struts like a rooster",
    "bends the elbows as wings and jerks the head",
    "pretends to be a chicken",
    loop=True,
)
def chicken(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    gait = waddle(
        speed,
        cycle=1.2 / speed,
        speed=0.35 * speed * size,
        crouch=0.10,
        width=0.08,
        bob=0.03,
        swing=((0.25, -0.06, 0.16, 40.0), (0.55, 0.14, 0.26 * size, 20.0), (0.85, 0.16, 0.08, 10.0)),
    )
    s = go(rng, gait, 3 * gait.cycle, calm=0.3)
    rate = 1 / gait.cycle
    always(s, "hips", (0, 20, 0))
    always(s, "spine", (0, -4, 0))
    # The head stays behind and then darts forward, twice a cycle: a peck.
    s.layer("look", lambda t: np.clip(np.cos(4 * np.pi * rate * t), -0.3, 1)[:, None] * [0, 20, 0] + [[0, -4, 0]])
    s.layer("spine", lambda t: np.clip(np.cos(4 * np.pi * rate * t), -0.3, 1)[:, None] * [0, 12, 0])
    wing = dict(of="chest", palm=(-0.9, -0.4, 0), fingers=(-0.8, -0.3, 0.3))
    for side in SIDES:
        s.clear(f"{side}_arm")
        for n in range(4):
            t = n * gait.cycle / 4
            s.arm(side, t, Hold((0.15, -0.16, 0.07), elbow=(1, 0.45, -0.25), **wing))
            s.arm(side, t + gait.cycle / 8, Hold((0.14, -0.19, 0.07), elbow=(1, -0.75, -0.35), **wing))
    return s


@action(
    "gorilla",
    "gorilla",
    "a person beats the chest like a gorilla",
    "chest beating",
    "King Kong drums on his chest with both fists",
    "a silverback threatens and pounds its chest",
    "Tarzan beats his chest",
    loop=True,
)
def gorilla(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.8
    s = cycle(rng, p, 1, speed, stance=0.27, toe_out=26, calm=0.6)
    for side in SIDES:
        s.knee(side, 0.0, 18)
    out = dict(elbow=(1, 0.15, -0.1), palm=(-0.3, -0.3, -1), fingers=(-1, 0.1, 0))
    for side, late in (("right", 0.0), ("left", 0.15)):
        keys = []
        for n in range(6):
            t = 0.15 + n * 0.3 + late
            keys += [(t, near(0.07, -0.15, 0.17, **out)), (t + 0.15, near(0.22 * size, -0.08, 0.34, **out))]
        arms(s, side, *keys)
        knuckles = at(0.36, -0.82, 0.46, elbow=(1, 0.1, -0.1), palm=(-0.2, -0.3, -1), flex=30)
        s.arm(side, 2.3 + late / 3, knuckles)
        s.arm(side, 2.55 + late / 3, knuckles)
    for t, low, bend, look in (
        (0.0, -0.22, 20, 8),
        (0.3, -0.12, -10, -16),
        (1.9, -0.12, -12, -18),
        (2.4, -0.34, 34, -4),
    ):
        s.body(t, pelvis=(0, low, 0.3 * low), spine=(0, bend, 0), hips=(0, 0.8 * max(bend, 0), 0), look=(0, look, 0))
    for n, t in enumerate(np.arange(0.3, 1.9, 0.3)):
        s.body(t, weight=0.5 if n % 2 else -0.5)
    s.body(2.4, weight=0)
    always(s, "shoulders", (9, 9))
    beat(s, "look", (16, 0, 0), 2 / p)
    return s


@action(
    "penguin",
    "penguin walk",
    "a person waddles like a penguin",
    "waddling",
    "toddles with stiff legs and the hands spread at the sides",
    "someone walks like a penguin on the ice",
    "Charlie Chaplin waddle",
    loop=True,
)
def penguin(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    flipper = at(0.34, -0.92, 0.0, elbow=(0.3, 0, -1), palm=(0, -1, 0), fingers=(1, 0.15, 0.1))
    gait = waddle(speed, cycle=0.9 / speed, speed=0.3 * speed * size, crouch=0.0, sway=0.06, width=0.085)
    gait = replace(gait, front=flipper, back=flipper, twist=-12, push=4, strike=0)
    gait = replace(gait, swing=((0.25, -0.06, 0.05, 4.0), (0.55, 0.0, 0.07, 0.0), (0.85, 0.06, 0.04, 0.0)))
    s = go(rng, gait, 4 * gait.cycle, calm=0.3)
    for name, amount in (("hips", (0, 0, 7)), ("spine", (0, 0, 9)), ("look", (8, 0, 12))):
        beat(s, name, tuple(np.array(amount) * size), 1 / gait.cycle, 0.31)
    always(s, "spine", (0, -6, 0))
    for side, sign in (("left", 1), ("right", -1)):
        always(s, f"{side}_foot", (0, 0, 32 * sign, 0, 0))
        always(s, f"{side}_knee", (10,))
    return s


@action(
    "elephant",
    "elephant",
    "a person swings an arm like an elephant's trunk",
    "stomps heavily with a trunk in front of the nose",
    "imitating an elephant trumpeting",
    "someone pretends to be an elephant with the {side} arm as the trunk",
    "waves the {side} arm before the face like a trunk",
    sided=True,
    loop=True,
)
def elephant(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle_ = 1.5 / speed
    gait = waddle(speed, cycle=cycle_, speed=0.4 * speed, crouch=0.08, width=0.13, sway=0.06)
    gait = replace(gait, swing=((0.25, -0.08, 0.14, 20.0), (0.55, 0.08, 0.20 * size, 5.0), (0.85, 0.12, 0.07, 0.0)))
    s = go(rng, gait, 2 * cycle_, calm=0.4)
    s.tracks["right_arm"].period = s.tracks["left_arm"].period = 2 * cycle_
    always(s, "hips", (0, 24, 0))
    always(s, "spine", (0, 14, 0))
    trunk = dict(elbow=(1, 0.1, 0.3), palm=(-0.6, -0.6, 0.2))
    arms(
        s,
        "right",
        (0.0, at(-0.40, -0.40, 0.78, flex=10, **trunk)),
        (0.25 * cycle_, at(-0.62, -0.50, 0.55, flex=-20, **trunk)),
        (0.5 * cycle_, at(-0.32, -0.45, 0.78, flex=0, **trunk)),
        (0.75 * cycle_, at(0.02, -0.50, 0.80, flex=30, **trunk)),
        (1.0 * cycle_, at(-0.35, -0.30, 0.84, flex=10, **trunk)),
        (1.35 * cycle_, at(-0.26, 0.55 * size, 0.76, elbow=(1, -0.2, 0), palm=(-0.4, 0.4, 0.8), flex=-40)),
        (1.6 * cycle_, at(-0.22, 0.62 * size, 0.70, elbow=(1, -0.2, 0), palm=(-0.4, 0.4, 0.8), flex=10)),
        (1.8 * cycle_, at(-0.30, 0.1, 0.9, flex=0, **trunk)),
    )
    nose = near(0.02, -0.12, 0.15, of="head", elbow=(1, -0.2, 0.2), palm=(-0.2, -0.2, -1), fingers=(-1, 0.3, 0))
    arms(s, "left", (0.0, nose))
    s.tracks["look"].period = s.tracks["spine"].period = 2 * cycle_
    s.body(0.0, look=(10, 16, 0))
    s.body(0.7 * cycle_, look=(-12, 16, 0), spine=(0, 4, 0))
    s.body(1.4 * cycle_, look=(0, -16, 0), spine=(0, -16, 0))
    s.body(1.7 * cycle_, look=(0, -12, 0), spine=(0, -14, 0))
    return s


@action(
    "crab",
    "crab",
    "a person scuttles sideways to the {side} like a crab",
    "pinches with both claws and walks sideways in a deep squat",
    "crab walk to the {side}",
    "imitates a crab snapping its pincers",
    "sidesteps to the {side} with raised pincers",
    sided=True,
    loop=True,
)
def crab(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p, stride = 0.8, 0.22 * size
    rounds = 4
    s = cycle(rng, p, rounds, speed, stance=0.28, toe_out=40, calm=0.4)
    always(s, "pelvis", (0, -0.36, -0.10))
    always(s, "hips", (0, 24, 0))
    always(s, "look", (0, 2, 0))
    s.layer("pelvis", lambda t: -stride * s.tempo / p * t[:, None] * [1, 0, 0])
    beat(s, "pelvis", (0, 0.025, 0), 2 / p)
    beat(s, "hips", (0, 0, 4), 1 / p)
    beat(s, "spine", (0, 0, -5), 1 / p)
    for side, sign, start in (("right", -1, 0.0), ("left", 1, 0.5)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].period = None
        s.knee(side, 0.0, 20)
        for n in range(-2, rounds + 3):
            up, down = (n + start + 0.05) * p, (n + start + 0.43) * p
            x0, x1 = sign * 0.28 - n * stride, sign * 0.28 - (n + 1) * stride
            middle = (up + down) / 2
            path(s, side, (up, x0, 0, 0, 0, 40 * sign), (middle, (x0 + x1) / 2, 0, 0.17, 16, 40 * sign))
            path(s, side, (down, x1, 0, 0, 0, 40 * sign))
        claw = dict(elbow=(1, -0.25, -0.1), palm=(-0.5, -0.2, 0.8))
        for n, (flex, up) in enumerate(((-25, 0.20), (45, 0.26))):
            t = (n * 0.5 + (0.25 if side == "left" else 0)) * p
            s.arm(side, t, near(0.42, up, 0.24, flex=flex, **claw))
    beat(s, "look", (14, 0, 0), 0.5 / p)
    return s


@action(
    "cat",
    "acting like a cat",
    "a person paws the air and licks the paw",
    "someone cleans the face with the {side} paw like a kitten",
    "imitates a cat with curled hands",
    "a playful kitten strikes with its {side} paw",
    "maneki neko, the beckoning cat",
    sided=True,
    loop=True,
)
def cat(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 4.0
    s = cycle(rng, p, 1, speed, stance=0.09, toe_out=4, calm=0.2)
    always(s, "pelvis", (0, -0.10, -0.03))
    always(s, "shoulders", (6, 6))
    for side in SIDES:
        s.knee(side, 0.0, -6)
    paw = dict(palm=(-0.1, -0.8, 0.6), flex=64)
    rest = near(0.10, -0.14, 0.24, elbow=(0.6, -1, -0.3), **paw)
    arms(s, "left", (0.0, rest), (2.0, near(0.10, -0.12, 0.25, elbow=(0.6, -1, -0.3), **paw)))
    swipe = near(0.16, 0.22, 0.30, elbow=(0.9, -0.6, 0), palm=(-0.1, -0.3, 1), flex=30)
    hit = near(0.02, -0.10, 0.46 * size, elbow=(0.9, -0.4, 0), palm=(-0.3, -0.9, 0.3), flex=64)
    lick = near(0.03, -0.10, 0.17, of="head", elbow=(0.9, -0.8, 0.2), palm=(-0.4, -0.5, -0.7), flex=40)
    rub = near(0.115, 0.03, 0.15, of="head", elbow=(1, -0.5, 0.2), palm=(-0.7, -0.3, -0.5), flex=50)
    over = near(0.11, 0.19, 0.12, of="head", elbow=(1, -0.3, 0.1), palm=(-0.6, -0.5, -0.5), flex=55)
    keys = [(0.0, rest), (0.25, swipe), (0.45, hit), (0.65, swipe), (0.85, hit), (1.1, rest), (1.45, lick), (1.7, lick)]
    keys += [(1.95, over), (2.3, rub), (2.5, lick), (2.75, over), (3.1, rub), (3.5, rest)]
    arms(s, "right", *keys)
    for t, turn, bend, lean in ((0.0, 0, 0, 8), (0.4, 0, 6, -6), (1.0, 0, 2, 8), (1.5, -14, 16, -12), (2.0, 8, 20, 6)):
        s.body(t, look=(turn, bend, lean), spine=(0.3 * turn, 6, -0.5 * lean))
    s.body(2.5, look=(-14, 16, -12), spine=(-4, 8, 4))
    s.body(2.8, look=(8, 20, 6), spine=(2, 8, -2))
    s.body(3.4, look=(0, 0, 10), spine=(0, 4, -4))
    return s


@action(
    "bear",
    "bear",
    "a person lumbers like a bear with raised claws",
    "a grizzly stands up and roars",
    "attacks with claws like a wild beast",
    "someone imitates an angry bear or a lion",
    "roaring with both paws in the air",
    loop=True,
)
def bear(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle_ = 1.4 / speed
    gait = waddle(speed, cycle=cycle_, speed=0.32 * speed, crouch=0.08, width=0.17, sway=0.08)
    s = go(rng, gait, 2 * cycle_, calm=0.5)
    always(s, "hips", (0, 8, 0))
    always(s, "shoulders", (10, 10))
    claw = dict(elbow=(1, -0.3, -0.1), palm=(-0.2, -0.4, 1))
    for side, late in (("right", 0.0), ("left", 0.5)):
        s.clear(f"{side}_arm")
        for t, hold in (
            (0.0, near(0.34, 0.30 * size, 0.22, flex=34, **claw)),
            (0.28, near(0.30, 0.20, 0.40, flex=10, **claw)),
            (0.42, near(0.12, -0.16, 0.44, flex=55, elbow=(1, -0.2, 0), palm=(-0.3, -0.9, 0.2))),
            (0.7, near(0.30, 0.05, 0.28, flex=45, **claw)),
        ):
            s.arm(side, (t + late) % 1.0 * cycle_, hold)
    for name, amount, phase in (("spine", (16 * size, 0, 5), 0.4), ("look", (10, 0, 9), 0.45)):
        beat(s, name, amount, 1 / cycle_, phase)
    beat(s, "look", (0, 14, 0), 2 / cycle_, 0.3)
    return s


@action(
    "frog_jump",
    "frog jump",
    "a person hops forward like a frog",
    "jumps from a deep squat with hands between the feet",
    "leapfrog",
    "someone leaps like a frog",
    "frog hops",
)
def frog_jump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=0.22, toe_out=38, calm=0.4)
    low = dict(pelvis=(0, -0.56, -0.14), hips=(0, 44, 0), spine=(0, 22, 0), look=(0, -6, 0))
    far, air = 0.42 * size, 0.44
    floor = at(-0.12, -0.50, 0.78, elbow=(1, 0, 0), palm=(0, -1, 0.1), fingers=(0, -0.2, 1))
    for side in SIDES:
        s.knee(side, 0.0, 24)
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, floor)
    s.body(0.0, **low)
    for n, off in enumerate((0.6, 1.85)):
        z = n * far
        here = {**low, "pelvis": (0, -0.56, z - 0.14)}
        s.body(off - 0.32, **here)
        s.body(off, hips=(0, 16, 0), spine=(0, -4, 0), look=(0, -8, 0))
        leap(s, off, air, (0, z), (0, z + far), tuck=0.12, low=0.20)
        s.body(off + 0.5 * air, hips=(0, 26, 0), spine=(0, 8, 0))
        land = off + air
        s.body(land, hips=(0, 30, 0), spine=(0, 14, 0))
        s.body(land + 0.25, **{**low, "pelvis": (0, -0.57, z + far - 0.14)})
        for side in SIDES:
            s.arm(side, off - 0.2, floor)
            s.arm(side, off + 0.05, at(0.25, 0.25, 0.85, elbow=(1, -0.3, 0), palm=(0, -1, 0.3)))
            s.arm(side, off + 0.6 * air, at(0.20, 0.10, 0.9, elbow=(1, -0.3, 0), palm=(0, -1, 0.3)))
            s.arm(side, land + 0.22, floor)
    s.body(3.0, **{**low, "pelvis": (0, -0.56, 2 * far - 0.14)})
    return s


@action(
    "horse_gallop",
    "galloping like a horse",
    "a person gallops holding imaginary reins",
    "prances like a pony",
    "child riding a hobby horse",
    "gallops along and whips the reins",
    "trotting like a horse",
    loop=True,
)
def horse_gallop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 0.62
    rounds = 5
    s = cycle(rng, p, rounds, speed, stance=0.08, toe_out=5, calm=0.4)
    pace = 1.35 * size
    s.layer("pelvis", lambda t: pace * s.tempo * t[:, None] * [0, 0, 1])
    beat(s, "pelvis", (0, 0.065, 0), 1 / p, 0.62)
    always(s, "pelvis", (0, -0.02, 0))
    beat(s, "hips", (0, 5, 0), 1 / p, 0.1)
    beat(s, "spine", (0, -9, 0), 1 / p, 0.1)
    beat(s, "look", (0, 5, 0), 1 / p, 0.2)
    always(s, "spine", (-14, 0, 0))
    # The left foot leads and the right one follows it up: a gallop never crosses over.
    for side, sign, start, ahead in (("left", 1, 0.85, 0.22), ("right", -1, 0.30, -0.22)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].period = None
        for n in range(-2, rounds + 3):
            down = (n + start) * p
            z = pace * (down + 0.16) + ahead
            yaw = sign * 5 - 10
            x = sign * 0.07
            path(s, side, (down, x, z, 0, 8, yaw), (down + 0.06, x, z, 0, 0, yaw), (down + 0.2, x, z, 0, 14, yaw))
            path(s, side, (down + 0.27, x, z, 0, 36, yaw))
            high = 0.34 * size if side == "left" else 0.16
            path(s, side, (down + 0.45, x, pace * (down + 0.45 + 0.16) + ahead + 0.06, high, 40, yaw))
    rein = dict(elbow=(0.7, -0.9, -0.4), palm=(-0.8, -0.5, 0), fingers=(-0.3, 0.2, 1))
    for side in SIDES:
        arms(s, side, (0.1, near(0.05, -0.14, 0.40, **rein)), (0.1 + p / 2, near(0.06, -0.28, 0.30, **rein)))
    return s


@action(
    "t_rex",
    "tyrannosaurus rex",
    "a person stomps like a T-rex with tiny arms",
    "dinosaur walk",
    "short arms, heavy steps and a snapping head like a dinosaur",
    "someone pretends to be a dinosaur from Jurassic Park",
    "T-Rex",
    loop=True,
)
def t_rex(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle_ = 1.4 / speed
    gait = waddle(speed, cycle=cycle_, speed=0.55 * speed * size, crouch=0.14, width=0.14, sway=0.06, twist=10)
    gait = replace(gait, swing=((0.25, -0.10, 0.20, 34.0), (0.55, 0.22, 0.32 * size, 14.0), (0.85, 0.26, 0.10, -4.0)))
    s = go(rng, gait, 2 * cycle_, calm=0.4)
    always(s, "hips", (0, 34, 0))
    always(s, "pelvis", (0, 0, -0.08))
    always(s, "look", (0, -6, 0))
    tiny = dict(elbow=(0.5, -1, -0.6), palm=(-0.2, -0.9, 0.2), flex=60)
    for side, late in (("right", 0.0), ("left", 0.25)):
        s.clear(f"{side}_arm")
        for n in range(2):
            s.arm(side, (n / 2 + late) % 1 * cycle_, near(0.13, -0.16, 0.22, **tiny))
            s.arm(side, (n / 2 + late + 0.25) % 1 * cycle_, near(0.12, -0.22, 0.25, **tiny))
    beat(s, "look", (22, 0, 8), 0.5 / cycle_, 0.2)
    s.layer("look", lambda t: np.maximum(np.cos(2 * np.pi * t / cycle_), 0)[:, None] ** 3 * [0, -24, 0])
    beat(s, "spine", (0, 7, 0), 2 / cycle_, 0.1)
    return s


@action(
    "snake",
    "snake arms",
    "a person waves the arms and body like a snake",
    "a cobra sways",
    "moves one hand overhead like a snake dancing to a flute",
    "slithers with a wavy body",
    "belly dancer's serpent arms",
    loop=True,
)
def snake(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 2.0
    s = cycle(rng, p, 2, speed, stance=0.10, toe_out=12, calm=0.5)
    for side, late in (("left", 0.0), ("right", 0.5)):
        for n in range(8):
            phase = 2 * np.pi * (n / 8 - late)
            up, flex = 0.42 * size * np.sin(phase), -55 * np.cos(phase)
            elbow = (0.3, -0.6 - 0.5 * np.cos(phase), -0.8)
            s.arm(side, n * p / 8, at(0.86 - 0.1 * abs(up), up, 0.14, elbow=elbow, palm=(0, -1, 0.1), flex=flex))
    beat(s, "pelvis", (0.07 * size, 0, 0), 1 / p)
    beat(s, "hips", (0, 0, -7), 1 / p)
    beat(s, "spine", (0, 0, 15 * size), 1 / p, 0.2)
    beat(s, "look", (0, 0, -8), 1 / p, 0.2)
    beat(s, "pelvis", (0, -0.02, 0), 2 / p)
    always(s, "pelvis", (0, -0.04, 0))
    always(s, "look", (0, -4, 0))
    return s


@action(
    "kangaroo",
    "hopping like a kangaroo",
    "a person bounds forward with both feet and holds the paws at the chest",
    "kangaroo jumps",
    "someone imitates a kangaroo",
    "big two-footed bounces across the outback",
    loop=True,
)
def kangaroo(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p, stride = 0.75, 0.36 * size
    rounds = 4
    s = cycle(rng, p, rounds, speed, stance=0.08, toe_out=6, calm=0.4)
    s.layer("pelvis", lambda t: stride * s.tempo / p * t[:, None] * [0, 0, 1])
    for t, y, bend in ((0.0, -0.16, 10), (0.20, 0.03, 0), (0.36, 0.15, 0), (0.52, 0.03, 2), (0.64, -0.13, 9)):
        s.body(
            t, pelvis=(0, y, -0.3 * max(-y, 0)), hips=(0, 1.6 * bend, 0), spine=(0, bend, 0), look=(0, -0.4 * bend, 0)
        )
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].period = None
        for n in range(-2, rounds + 3):
            z = (n + 0.5) * stride
            x, yaw, start = sign * 0.08, sign * 6, n * p
            path(s, side, (start - 0.14, x, z - stride, 0, 0, yaw), (start + 0.08, x, z - stride, 0, 4, yaw))
            path(s, side, (start + 0.21, x, z - stride, 0, 44, yaw), (start + 0.36, x, z - stride / 2, 0.15, 40, yaw))
            path(s, side, (start + 0.51, x, z, 0, 20, yaw))
    paw = dict(elbow=(0.6, -1, -0.3), palm=(-0.1, -1, 0.2), flex=65)
    arms(s, "both", (0.0, near(0.09, -0.16, 0.24, **paw)), (0.36, near(0.09, -0.06, 0.26, **paw)))
    return s


@action(
    "bull",
    "acting like a bull",
    "a person charges like a bull with horns at the head",
    "paws the ground with the foot like an angry bull",
    "fingers as horns, lowers the head and attacks",
    "someone imitates a raging bull",
)
def bull(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=0.13, toe_out=8, calm=0.5)
    stand(s, (0.13, 0.08, 8), (-0.13, -0.10, -10))
    horn = dict(of="head", elbow=(1, -0.2, -0.1), palm=(-0.2, -0.2, 1), fingers=(-0.25, 1, 0.35))
    for side in SIDES:
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.6, near(0.13, 0.23, 0.05, **horn))
        s.arm(side, 3.5, near(0.13, 0.23, 0.05, **horn))
    s.body(0.1, weight=0)
    s.body(0.7, hips=(0, 22, 0), spine=(0, 18, 0), look=(0, 30, 0), pelvis=(0, -0.10, -0.05), weight=0.7)
    for t, turn in ((1.0, 12), (1.4, -12), (1.8, 8)):
        s.body(t, look=(turn, 32, 0.5 * turn), spine=(turn * 0.5, 20, 0))
    s.body(2.0, hips=(0, 22, 0), pelvis=(0, -0.12, -0.07), weight=0.6)
    s.body(2.45, hips=(0, 40, 0), spine=(0, 22, 0), look=(0, 40, 0), pelvis=(0, -0.18, 0.34), weight=0)
    s.body(2.75, hips=(0, 30, 0), spine=(0, -2, 0), look=(0, -6, 0), pelvis=(0, -0.14, 0.42), weight=-0.3)
    s.body(3.3, hips=(0, 24, 0), spine=(0, 10, 0), look=(0, 16, 0), pelvis=(0, -0.12, 0.38), weight=-0.2)
    for start in (0.75, 1.3):
        keys = ((0.0, -0.10, 0, 0), (0.12, 0.10, 0.08, -4), (0.22, 0.14, 0.015, 0), (0.40, -0.34, 0.03, 30))
        path(s, "right", *[(start + t, -0.13, z, lift, roll, -10) for t, z, lift, roll in keys])
    path(s, "right", (1.85, -0.13, -0.10, 0, 0, -10))
    s.step("right", 2.05, 2.42, z=0.62, lift=0.09)
    x, z, yaw = s.where("left", 0.0)[:3]
    path(s, "left", (2.2, x, z, 0, 0, yaw), (2.45, x, z, 0, 34, yaw), (3.4, x, z, 0, 34, yaw))
    return s
