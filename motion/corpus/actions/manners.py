"""Manners of walking and running: in haste, in secret, in pain, in style."""

from dataclasses import replace

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.gait import Gait, arm_swing, go
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def steady(value: tuple[float, float, float]):
    """A curve that is always `value`."""
    return lambda t: np.ones((len(t), 1)) * value


@action(
    "sprint",
    "sprinting",
    "a person sprints at full speed",
    "sprints forward",
    "runs as fast as possible",
    "a sprinter races down the track",
    "runs like Usain Bolt",
    "someone runs the hundred metres",
    "Usain Bolt",
    "racing to the finish line",
    loop=True,
)
def sprint(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    swing = ((0.18, -0.46, 0.26, 84.0), (0.40, -0.16, 0.34, 80.0), (0.62, 0.28, 0.31, 30.0), (0.86, 0.38, 0.09, -6.0))
    palm = (-1, 0, 0.1)
    gait = Gait(
        cycle=rng.uniform(0.52, 0.53) / speed**0.5,
        speed=5.0 * speed * size,
        stance=0.32,
        width=rng.uniform(0.04, 0.055),
        bob=0.09,
        flight=True,
        crouch=0.03,
        lean=19,
        sway=0.005,
        strike=3,
        push=50,
        twist=10,
        swing=swing,
        front=Hold((-0.06, 0.06, 0.62 * size), elbow=(0.5, -1, -0.2), palm=palm, fingers=(-0.1, 1, 0.5)),
        back=Hold((0.20, -0.52, -0.46 * size), elbow=(0.35, 0.35, -1), palm=palm),
        pass_by=Hold((0.10, -0.60, 0.26), elbow=(0.4, -0.5, -1), palm=palm),
    )
    return go(rng, gait, seconds, calm=0.3)


@action(
    "sneak",
    "sneaking",
    "a person sneaks along quietly",
    "creeps forward stealthily",
    "prowls like a burglar at night",
    "someone tries not to be heard",
    "sneaking up on somebody",
    "stalks crouched with slow high steps",
    loop=True,
)
def sneak(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    high = 0.24 * size
    paw = dict(of="chest", elbow=(0.8, -0.8, -0.3), palm=(-0.1, -0.7, 0.8))
    gait = Gait(
        cycle=rng.uniform(1.75, 1.85) / speed,
        speed=0.46 * speed * size,
        stance=0.58,
        width=rng.uniform(0.08, 0.10),
        bob=0.06,
        flight=False,
        crouch=0.17 * size,
        lean=30,
        sway=0.05,
        strike=16,
        push=40,
        twist=6,
        swing=((0.22, -0.16, 0.6 * high, 52.0), (0.5, 0.10, high, 34.0), (0.75, 0.28, 0.8 * high, 26.0)),
        front=Hold((0.17, -0.06, 0.46), fingers=(-0.1, 0.35, 1), **paw),
        back=Hold((0.14, -0.20, 0.26), fingers=(-0.1, 0.2, 1), **paw),
    )
    s = go(rng, gait, seconds, calm=0.3)
    rate = 1 / gait.cycle
    s.layer("look", lambda t: wave(rate, 0.3)(t) * [34 * size, 0, 4] + wave(2 * rate, 0.2)(t) * [0, 4, 0])
    s.body(0.0, shrug=14)
    return s


@action(
    "tiptoe",
    "tiptoeing",
    "a person walks on tiptoe",
    "walks on the tips of the toes",
    "someone tiptoes across the room",
    "goes on tiptoes so as not to wake anyone",
    "walking with raised heels",
    loop=True,
)
def tiptoe(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    high = 0.17 * size
    dainty = dict(elbow=(0.9, -0.5, -0.5), palm=(0.1, -1, 0.1))
    gait = Gait(
        cycle=rng.uniform(1.04, 1.08) / speed,
        speed=0.55 * speed * size,
        stance=0.56,
        width=rng.uniform(0.045, 0.06),
        bob=0.022,
        flight=False,
        crouch=-0.02,
        lean=4,
        sway=0.02,
        strike=46,
        push=52,
        twist=4,
        swing=((0.25, -0.08, 0.5 * high, 58.0), (0.5, 0.08, high, 54.0), (0.78, 0.2, 0.6 * high, 52.0)),
        front=Hold((0.52, -0.26, 0.42), fingers=(0.7, 0.35, 0.7), **dainty),
        back=Hold((0.62, -0.36, 0.16), fingers=(0.8, 0.35, 0.4), **dainty),
    )
    s = go(rng, gait, seconds, calm=0.3)
    for side in ("left", "right"):
        # The heels stay up: no flat moment in the middle of a stance.
        keys = s.tracks[f"{side}_foot"].keys
        s.tracks[f"{side}_foot"].keys = [(t, np.maximum(v, [-9, -9e9, -99, 0, 44])) for t, v in keys]
    s.body(0.0, pelvis=(0, 0.055, 0), shrug=10)
    return s


@action(
    "limp",
    "limping",
    "a person limps on the {side} leg",
    "walks with a hurt {side} leg",
    "someone drags the {side} foot along",
    "hobbles along in pain",
    "an injured person limps, holding the {side} thigh",
    "walking with a limp",
    loop=True,
    sided=True,
)
def limp(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.6) -> Score:
    cycle = rng.uniform(1.30, 1.38) / speed**0.6
    well = Gait(
        cycle=cycle,
        speed=0.62 * speed,
        stance=0.76,
        width=rng.uniform(0.09, 0.11),
        bob=0.02,
        flight=False,
        crouch=0.05,
        lean=10,
        sway=0.02,
        strike=-8,
        push=34,
        twist=5,
        late=0.56,
        swing=((0.25, -0.16, 0.06, 36.0), (0.55, 0.05, 0.07, 10.0), (0.85, 0.22, 0.03, -8.0)),
        **arm_swing(0.36, 0.2, 0.12),
    )
    bad = replace(
        well,
        stance=0.46,
        strike=4,
        push=12,
        swing=((0.25, -0.18, 0.012, 26.0), (0.55, -0.06, 0.016, 22.0), (0.85, 0.12, 0.012, 14.0)),
    )
    s = go(rng, replace(well, right=bad), seconds, calm=0.3)
    rate = 1 / cycle
    # Each time the bad leg has to bear weight the body drops over it and the head nods.
    worst = well.late + 0.18
    dip = 1.25 * size
    s.layer("spine", lambda t: wave(rate, worst)(t) * [0, 7 * dip, -9 * dip])
    s.layer("hips", lambda t: wave(rate, worst)(t) * [0, 3 * dip, -5 * dip])
    s.layer("pelvis", lambda t: wave(rate, worst)(t) * [-0.035, -0.04 * dip, 0])
    s.layer("look", lambda t: wave(rate, worst + 0.05)(t) * [0, 9 * dip, -6] + [0, 14, 0])
    s.clear("right_arm")
    thigh = dict(of="pelvis", elbow=(1, 0.1, -0.6), palm=(-0.35, -0.2, -1), fingers=(-0.5, -1, 0.3))
    s.arm("right", worst * cycle, Hold((0.12, -0.15, 0.17), **thigh))
    s.arm("right", (worst - 0.5) * cycle, Hold((0.12, -0.12, 0.16), **thigh))
    return s


@action(
    "catwalk",
    "catwalk",
    "a fashion model struts down the runway",
    "walks like a model on the catwalk",
    "someone sashays with swinging hips",
    "a supermodel presents a dress",
    "strutting with a hand on the hip",
    "walks elegantly one foot before the other",
    loop=True,
)
def catwalk(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.1) -> Score:
    gait = Gait(
        cycle=rng.uniform(1.03, 1.07) / speed**0.6,
        speed=1.2 * speed * size,
        stance=0.60,
        width=-0.012,
        bob=0.034,
        flight=False,
        crouch=0.026,
        lean=-5,
        sway=0.045 * size,
        strike=-10,
        push=46,
        twist=13 * size,
        swing=((0.2, -0.26, 0.06, 54.0), (0.5, 0.04, 0.09, 20.0), (0.82, 0.32, 0.05, -6.0)),
        front=Hold((0.16, -0.90, 0.36), elbow=(0.6, -0.2, -1), palm=(-0.8, -0.1, -0.6), flex=-14),
        back=Hold((0.34, -0.86, -0.30), elbow=(0.6, 0.1, -1), palm=(-0.6, 0.0, -1), flex=-22),
    )
    s = go(rng, gait, seconds, calm=0.2)
    rate, mid = 1 / gait.cycle, gait.stance / 2
    s.layer("hips", lambda t: -wave(rate, mid - 0.04)(t) * [0, 0, 8 * size])
    s.layer("spine", lambda t: wave(rate, mid - 0.02)(t) * [0, 0, 7 * size])
    s.layer("look", steady((0, -5, 0)))
    s.clear("left_arm")
    hip = dict(of="pelvis", elbow=(1, 0.1, -0.45), palm=(-0.85, -0.5, 0.1), fingers=(-0.35, -0.5, 0.7))
    s.arm("left", 0.0, Hold((0.185, 0.10, 0.03), **hip))
    for side in ("left", "right"):
        s.knee(side, 0.0, -4)
    return s


@action(
    "swagger",
    "swaggering",
    "a person swaggers along, full of themselves",
    "walks with a cocky swagger",
    "someone struts like a tough guy",
    "a gangster walk with swinging shoulders",
    "walks bow-legged like a cowboy",
    loop=True,
)
def swagger(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    gait = Gait(
        cycle=rng.uniform(1.20, 1.26) / speed**0.6,
        speed=0.95 * speed,
        stance=0.60,
        width=rng.uniform(0.14, 0.16),
        bob=0.05,
        flight=False,
        crouch=0.05,
        lean=-7,
        sway=0.045 * size,
        strike=-16,
        push=36,
        twist=12 * size,
        swing=((0.2, -0.22, 0.06, 40.0), (0.5, 0.02, 0.08, 10.0), (0.82, 0.28, 0.05, -14.0)),
        front=Hold((0.34, -0.66, 0.46 * size), elbow=(1, -0.1, -0.7), palm=(-0.3, -0.2, -1), flex=16),
        back=Hold((0.46, -0.78, -0.26 * size), elbow=(1, 0.2, -0.7), palm=(-0.2, 0, -1), flex=10),
    )
    s = go(rng, gait, seconds, calm=0.3)
    rate, mid = 1 / gait.cycle, gait.stance / 2
    s.layer("spine", lambda t: wave(rate, mid)(t) * [0, 0, 9 * size])
    s.layer("look", lambda t: wave(rate, mid + 0.05)(t) * [5, 0, 7] + [0, -7, 0])
    for side in ("left", "right"):
        s.knee(side, 0.0, 16)
    return s


@action(
    "run_panic",
    "running away in panic",
    "running away hysterically",
    "a person flees screaming with arms in the air",
    "someone runs for their life, arms flailing",
    "runs around in terror",
    "escaping from a monster",
    "panics and runs off",
    loop=True,
)
def run_panic(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    swing = ((0.16, -0.36, 0.28, 84.0), (0.40, -0.12, 0.36, 70.0), (0.64, 0.22, 0.28, 20.0), (0.88, 0.28, 0.07, 0.0))
    gait = Gait(
        cycle=rng.uniform(0.53, 0.55) / speed**0.5,
        speed=3.1 * speed,
        stance=0.37,
        width=rng.uniform(0.08, 0.10),
        bob=0.09,
        flight=True,
        crouch=0.03,
        lean=6,
        sway=0.03,
        strike=4,
        push=44,
        twist=11,
        swing=swing,
        front=Hold((0.30, 0.84, 0.34), elbow=(1, -0.2, 0.1), palm=(-0.2, 0.1, 1)),
        back=Hold((0.62, 0.50, -0.04), elbow=(1, -0.2, 0.1), palm=(-0.2, -0.2, 1)),
    )
    s = go(rng, gait, seconds, calm=0.4)
    for side, late in (("left", 0.0), ("right", 0.5)):
        s.clear(f"{side}_arm")
        # Hands flail round overhead, once a step, never both alike.
        for share, at, fingers in (
            (0.0, (0.16, 0.90, 0.26), (-0.5, 1, 0.2)),
            (0.25, (0.52, 0.70, 0.40), (0.3, 1, 0.7)),
            (0.5, (0.82, 0.46, 0.08), (1, 0.6, 0)),
            (0.75, (0.46, 0.84, -0.02), (0.4, 1, -0.4)),
        ):
            time = (share + late) % 1 * gait.cycle
            s.arm(side, time, Hold(at, elbow=(1, -0.3, 0.1), palm=(-0.1, 0, 1), fingers=fingers))
    rate = 1 / gait.cycle
    s.layer("spine", lambda t: wave(rate, 0.3)(t) * [0, 0, 9 * size] + [0, -7, 0])
    s.layer("look", lambda t: wave(0.5 * rate, 0.1)(t) * [24, 0, 0] + wave(rate, 0.35)(t) * [0, 0, 9] + [0, -14, 0])
    return s


@action(
    "stomp",
    "stomping",
    "a person stomps along angrily",
    "stamps the feet with every step",
    "someone storms forward with heavy steps",
    "walks like an elephant",
    "trampling the ground furiously",
    loop=True,
)
def stomp(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    high = 0.30 * size
    fist = dict(elbow=(0.9, -0.2, -0.9), palm=(-0.6, 0, -0.9), flex=22)
    gait = Gait(
        cycle=rng.uniform(1.04, 1.08) / speed,
        speed=0.72 * speed,
        stance=0.58,
        width=rng.uniform(0.12, 0.14),
        bob=0.03,
        flight=False,
        crouch=0.035,
        lean=10,
        sway=0.045,
        strike=0,
        push=16,
        twist=8,
        swing=(
            (0.25, -0.10, 0.5 * high, 22.0),
            (0.55, 0.16, high, 6.0),
            (0.74, 0.22, 0.9 * high, 0.0),
            (0.92, 0.16, 0.25 * high, 0.0),
        ),
        front=Hold((0.30, -0.66, 0.42), **fist),
        back=Hold((0.36, -0.80, -0.22), **fist),
    )
    s = go(rng, gait, seconds, calm=0.3)
    rate = 1 / gait.cycle
    # The whole body jolts a moment after each footfall.
    s.layer("pelvis", lambda t: np.maximum(wave(2 * rate, 0.16)(t), 0) ** 3 * [0, -0.055 * size, 0])
    s.layer("spine", lambda t: np.maximum(wave(2 * rate, 0.24)(t), 0) ** 3 * [0, 8 * size, 0])
    s.layer("look", lambda t: np.maximum(wave(2 * rate, 0.30)(t), 0) ** 3 * [0, 10 * size, 0] + [0, 8, 0])
    s.body(0.0, shrug=8)
    return s


@action(
    "march_forward",
    "marching forward",
    "soldiers march ahead",
    "a soldier parades past with straight arms",
    "marches off in step",
    "someone goose-steps in a parade",
    "a guard marches up and down",
    loop=True,
)
def march_forward(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    palm = (-1, 0, 0)
    gait = Gait(
        cycle=rng.uniform(1.0, 1.04) / speed,
        speed=1.15 * speed * size,
        stance=0.56,
        width=rng.uniform(0.06, 0.08),
        bob=0.02,
        flight=False,
        crouch=0.02,
        lean=-2,
        sway=0.02,
        strike=-10,
        push=34,
        twist=4,
        swing=((0.2, -0.22, 0.10, 44.0), (0.45, 0.16, 0.24 * size, 8.0), (0.72, 0.46 * size, 0.22, -14.0)),
        front=Hold((0.06, -0.42, 0.84 * size), elbow=(0.5, -0.8, -0.6), palm=palm, flex=10),
        back=Hold((0.16, -0.90, -0.34), elbow=(0.5, -0.2, -1), palm=palm, flex=10),
    )
    s = go(rng, gait, seconds, calm=0.2)
    s.layer("look", steady((0, -4, 0)))
    return s
