"""Food, drink and the bathroom: what hands do at one's own face and body."""

import numpy as np

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, akimbo, cycle, move, on_head, once, raised, shifted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

BOWL = Hold((0.03, -0.33, 0.31), of="chest", elbow=(0.5, -0.9, -0.5), palm=(-0.3, 1, 0), fingers=(-0.6, 0.1, 0.9))
"""A hand that holds a bowl, a saucer or a cup before the belly."""


@action(
    "eat",
    "eating",
    "a person eats with a spoon",
    "eats soup from a bowl",
    "someone has a meal with the {side} hand",
    "brings food to the mouth with the {side} hand and chews",
    "having lunch",
    "eating a bowl of rice",
    loop=True,
    sided=True,
)
def eat(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.8, 2, speed)
    grip = dict(palm=(-0.7, 0.4, -0.5), fingers=(-0.75, 0.1, 0.5))
    scoop = Hold((0.09, -0.23, 0.36), of="chest", elbow=(0.8, -0.8, -0.3), **grip)
    mouth = Hold(
        on_head((0.05, -0.065, 0.205), bend=12),
        of="head",
        elbow=(0.9, -0.75, 0),
        palm=(-0.6, 0.5, -0.6),
        fingers=(-0.9, 0.25, -0.2),
    )
    move(s, "right", [(0.0, scoop), (0.16, shifted(scoop, -0.04, -0.035, 0.02)), (0.34, shifted(scoop, -0.03, 0.03))])
    move(
        s,
        "right",
        [(0.78, mouth), (1.0, shifted(mouth, -0.02, 0.01, -0.025)), (1.14, shifted(mouth, 0.02, -0.02, 0.03))],
    )
    move(s, "right", [(1.45, shifted(scoop, 0.05, 0.08))])
    for t, up in ((0.0, 0.0), (0.75, 0.055), (1.1, 0.05), (1.5, 0.0)):
        s.arm("left", t, shifted(BOWL, up=up))
    s.body(0.1, look=(-3, 30, 0), spine=(-3, 8, 0), hips=(0, 3, 0), pelvis=(0, 0, -0.015), weight=0.2)
    s.body(0.8, look=(-2, 19, 0), spine=(0, 12, 0), hips=(0, 5, 0), pelvis=(0, -0.005, -0.025))
    s.body(1.05, look=(-2, 12, 0), spine=(0, 9, 0), hips=(0, 4, 0), pelvis=(0, -0.005, -0.02), weight=-0.2)
    s.body(1.45, look=(2, 16, 3), spine=(0, 5, 0), hips=(0, 2, 0))
    s.layer("look", lambda t: 0.5 * wave(3.34 / 1.8 * 2 * speed, 0.3)(t) * [0, 2.2, 0])
    return s


@action(
    "drink_tea",
    "drinking tea elegantly",
    "drinks tea like the queen",
    "a person sips tea with the little finger raised",
    "an elegant lady takes tea from a small cup and saucer",
    "a refined sip of tea with the {side} hand",
    "high tea in the palace",
    "drinking tea like a queen",
    sided=True,
)
def drink_tea(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=0.065, toe_out=16, calm=0.6)
    s.posture = np.array([0, -4.0, 0])
    s.start = 0.25
    saucer = Hold(
        (0.035, -0.25, 0.27), of="chest", elbow=(0.8, -0.8, -0.35), palm=(-0.2, 1, 0), fingers=(-0.7, 0.05, 0.8)
    )
    cup = Hold(
        (0.045, -0.155, 0.31), of="chest", elbow=(1, -0.45, -0.1), palm=(-0.75, -0.1, -0.45), fingers=(-0.6, 0.15, 0.75)
    )
    lips = Hold(
        on_head((0.035, -0.115, 0.195), bend=-6),
        of="head",
        elbow=(1, -0.3, 0.1),
        palm=(-0.75, -0.1, -0.5),
        fingers=(-0.75, 0.45, 0.4),
        tilt=6,
    )
    tipped = shifted(lips, -0.005, 0.035, -0.02, fingers=(-0.7, 0.75, 0.2))
    raised(s, "left", 0.05, 0.55, saucer)
    move(s, "left", [(1.25, shifted(saucer, up=0.05)), (2.2, shifted(saucer, up=0.05)), (2.8, saucer), (3.5, saucer)])
    move(s, "right", [(0.05, s.rest("right")), (0.7, cup), (0.88, cup), (1.4, lips), (1.72, tipped), (2.1, tipped)])
    move(s, "right", [(2.3, lips), (2.85, cup), (3.5, shifted(cup, up=0.01))])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), weight=0)
    s.body(0.75, look=(-4, 16, 0), spine=(0, 1, 0), weight=0.4)
    s.body(1.35, look=(-2, -4, -3), spine=(-3, -3, 0), weight=0.6)
    s.body(1.75, look=(-6, -13 * size, -6), spine=(-4, -6, 0), weight=0.6, pelvis=(0, 0, 0.012), shrug=2)
    s.body(2.1, look=(-6, -14 * size, -6), spine=(-4, -6, 0), weight=0.6, pelvis=(0, 0, 0.012), shrug=2)
    s.body(2.55, look=(14, -7, 5), spine=(2, -4, 0), weight=0.4, pelvis=(0, 0, 0), shrug=0)
    s.body(3.0, look=(-12, -6, -4), spine=(0, -3, 0), weight=0.3)
    s.body(3.5, look=(0, -4, 0), spine=(0, -2, 0))
    return s


@action(
    "chug",
    "chugging a beer",
    "drink like in a college party",
    "a person downs a beer in one go with the other arm up",
    "empties the cup with the head thrown back",
    "someone parties and gulps down a bottle from the {side} hand",
    "bottoms up at the frat party",
    "drinking at a party",
    sided=True,
)
def chug(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=rng.uniform(0.15, 0.19), toe_out=16)
    s.start = 0.15
    low = Hold((0.12, -0.30, 0.34), of="chest", elbow=(0.6, -0.8, -0.5), palm=(-1, 0, 0.1), fingers=(-0.3, 0.1, 1))
    lips = Hold(
        on_head((0.03, -0.03, 0.215), bend=-24),
        of="head",
        elbow=(1, -0.05, 0.25),
        palm=(-0.9, -0.1, 0.2),
        fingers=(-0.55, 0.7, 0.2),
        tilt=10,
    )
    high = shifted(lips, 0.0, 0.04, -0.05)
    move(
        s,
        "right",
        [(0.08, s.rest("right")), (0.42, low), (0.75, lips), (1.1, high), (1.6, high), (2.15, shifted(high, up=0.03))],
    )
    whoop = Hold((0.55, 0.62, 0.22), elbow=(1, -0.5, 0.1), palm=(-0.4, 0, 0.9), fingers=(0.1, 1, 0.1))
    move(
        s,
        "right",
        [(2.5, shifted(low, 0.18, 0.16, 0.1)), (2.75, whoop), (3.05, shifted(whoop, 0.03, -0.2)), (3.3, whoop)],
    )
    up = Hold((0.40, 0.85, 0.12), elbow=(1, -0.4, 0.1), palm=(-0.5, 0, 0.9), fingers=(0, 1, 0.1))
    move(s, "left", [(0.3, s.rest("left")), (0.75, Hold((0.62, 0.2, 0.3), elbow=(0.9, -0.6, 0), palm=(-0.6, 0, 0.7)))])
    for t in (1.05, 1.5, 1.95, 2.75, 3.3):
        move(s, "left", [(t, up), (t + 0.2, shifted(up, 0.12, -0.34, 0.06))])
        s.body(t, pelvis=(0, 0.0, 0.05))
        s.body(t + 0.2, pelvis=(0, -0.045 * size, 0.045))
    back = -42 * size
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(0.42, look=(-2, 14, 0), spine=(0, 5, 0), pelvis=(0, -0.02, 0))
    s.body(0.85, look=(0, back * 0.8, 0), spine=(0, -9, 0), hips=(0, -2, 0), weight=0.2)
    s.body(1.4, look=(0, back, 0), spine=(4, -14, 2), hips=(0, -5, 0), weight=-0.3)
    s.body(2.1, look=(0, back - 6, 0), spine=(-4, -17, -2), hips=(0, -6, 0), weight=0.3)
    s.body(2.5, look=(0, 16, 0), spine=(0, 10, 0), hips=(0, 8, 0), pelvis=(0, -0.06, -0.03), weight=0)
    s.body(2.8, look=(0, -14, 0), spine=(4, -8, 0), hips=(0, -2, 0), weight=0.3)
    s.body(3.4, look=(-8, -12, 0), spine=(-4, -7, 0), hips=(0, -2, 0), weight=-0.3)
    return s


@action(
    "smoke",
    "smoking",
    "a person smokes a cigarette",
    "takes a drag and blows out the smoke",
    "someone lights up and smokes with the {side} hand",
    "a smoker on a break",
    "inhales from a cigarette in the {side} hand",
    sided=True,
)
def smoke(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed)
    s.start = 0.2
    lips = Hold(
        on_head((0.025, -0.075, 0.185), bend=3),
        of="head",
        elbow=(0.7, -1, 0.2),
        palm=(-0.25, 0.1, -1),
        fingers=(-0.45, 1, 0),
    )
    aside = Hold((0.28, -0.10, 0.26), of="chest", elbow=(0.3, -1, -0.3), palm=(-0.6, 0.5, -0.3), fingers=(0.45, 1, 0.3))
    move(
        s,
        "right",
        [(0.1, s.rest("right")), (0.45, shifted(aside, -0.1, -0.1)), (0.8, lips), (1.4, lips), (1.85, aside)],
    )
    move(
        s,
        "right",
        [(2.5, shifted(aside, 0.01, -0.03)), (2.62, shifted(aside, 0.01, 0.01)), (2.74, shifted(aside, 0.01, -0.03))],
    )
    s.arm("right", 3.7, shifted(aside, 0, -0.02))
    prop = Hold((-0.06, -0.34, 0.22), of="chest", elbow=(0.9, -0.7, 0), palm=(-0.2, 0.2, -0.9), fingers=(-1, 0.05, 0.1))
    raised(s, "left", 0.15, 0.8, prop)
    s.body(0.1, look=(0, 0, 0), weight=0, shrug=0)
    s.body(0.8, look=(-2, 8, 0), spine=(-2, 3, 0), weight=0.6)
    s.body(1.4, look=(0, 1, 0), spine=(-2, -4, 0), shrug=5, weight=0.85, hips=(4, 0, 0))
    s.body(1.9, look=(22, -6, 0), spine=(2, -5, 0), shrug=6)
    s.body(2.15, look=(24, -22 * size, 0), spine=(3, -3, 0), shrug=3)
    s.body(2.8, look=(24, -16 * size, 0), spine=(3, 4, 0), shrug=-3, weight=0.85, hips=(4, 0, 0))
    s.body(3.6, look=(2, 2, 0), spine=(0, 1, 0), shrug=0, weight=0.7)
    return s


@action(
    "brush_teeth",
    "brushing teeth",
    "a person brushes their teeth",
    "scrubs the teeth with a toothbrush in the {side} hand",
    "someone cleans their teeth in the morning",
    "dental care with the {side} hand",
    "tooth brushing",
    loop=True,
    sided=True,
)
def brush_teeth(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.0, 1, speed)
    count = 8
    for i in range(2 * count):
        t = i * 2.0 / (2 * count)
        sway = (0.035 if i % 2 else -0.025) * size
        front = 0.5 - 0.5 * np.cos(2 * np.pi * i / (2 * count))  # the front teeth, then the cheek's, and back
        place = on_head((0.055 + sway + 0.025 * front, -0.05 + 0.012 * front, 0.19 - 0.03 * front), bend=10)
        s.arm(
            "right",
            t,
            Hold(
                place, of="head", elbow=(1, -0.35 + 0.25 * front, 0.15), palm=(-0.2, -0.2, -1), fingers=(-1, 0.1, -0.1)
            ),
        )
    cup = shifted(BOWL, 0.05, 0.06, -0.02, palm=(-0.9, 0.1, 0), fingers=(-0.4, 0.1, 1))
    move(s, "left", [(0.0, cup), (1.0, shifted(cup, up=0.02))])
    s.body(0.0, look=(-4, 12, 5), spine=(0, 6, 0), hips=(0, 3, 0), weight=0.3)
    s.body(1.0, look=(7, 8, -5), spine=(0, 4, 0), hips=(0, 3, 0), weight=-0.2)
    s.layer("look", lambda t: wave(4 * speed, 0.2)(t) * [1.6, 0, 0.8])
    return s


@action(
    "comb_hair",
    "combing the hair",
    "a person combs their hair",
    "brushes the hair with the {side} hand",
    "someone does their hair in front of the mirror",
    "runs a comb through the hair",
    "hair styling with the {side} hand",
    loop=True,
    sided=True,
)
def comb_hair(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed)
    for start, side_way in ((0.0, 0.0), (1.2, 1.0)):
        front = Hold(
            (0.07 + 0.02 * side_way, 0.185, 0.12),
            of="head",
            elbow=(1, -0.1, 0.3),
            palm=(-0.2, -0.7, -0.7),
            fingers=(-0.7, 0.3, -0.3),
        )
        top = Hold(
            (0.08 + 0.03 * side_way, 0.215 - 0.03 * side_way, 0.0),
            of="head",
            elbow=(1, 0.1, 0.3),
            palm=(-0.3, -1, -0.1),
            fingers=(-0.6, -0.1, -0.7),
        )
        back = Hold(
            (0.125, 0.07, -0.07), of="head", elbow=(1, 0.2, 0.1), palm=(-0.9, -0.1, 0.3), fingers=(-0.4, -0.4, -0.9)
        )
        move(s, "right", [(start, front), (start + 0.3, top), (start + 0.62, back)])
        s.arm("right", start + 0.78, shifted(back, 0.07, -0.02, 0.02))
        s.arm("right", start + 1.0, shifted(front, 0.10, 0.02, 0.06))
    s.body(0.0, look=(-4, 6, 4), spine=(0, 0, 2), weight=0.4)
    s.body(0.5, look=(2, 10, 9 * size), spine=(-2, 1, 3), weight=0.6, hips=(2, 0, 0))
    s.body(1.2, look=(12, 4, 5), spine=(0, 0, 2), weight=0.4)
    s.body(1.7, look=(16, 8, 11 * size), spine=(-3, 1, 4), weight=0.6, hips=(3, 0, 0))
    smooth = Hold((0.15, 0.03, 0.05), of="head", elbow=(0.9, -0.8, 0.1), palm=(-1, 0, -0.1), fingers=(-0.1, 1, -0.2))
    if rng.random() < 0.4:
        move(
            s,
            "left",
            [(0.0, smooth), (0.62, shifted(smooth, -0.01, -0.03)), (1.2, smooth), (1.8, shifted(smooth, -0.01, -0.03))],
        )
    else:
        s.arm("left", 0.0, akimbo(rng))
    return s


@action(
    "wash_hands",
    "washing hands",
    "a person washes the hands at the sink",
    "rubs the hands together with soap",
    "someone cleans their hands under the tap",
    "hand hygiene, lathering both hands",
    "rinsing the hands",
    loop=True,
)
def wash_hands(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed, stance=rng.uniform(0.11, 0.14))
    for side, sign in (("left", 1), ("right", -1)):
        for i in range(12):
            t, phase = i * 0.2, (1 if i % 2 else -1) * sign
            over = np.cos(2 * np.pi * i / 12) * sign  # once the left hand is on top, once the right
            place = (0.015, -0.36 + 0.028 * over + 0.012 * phase, 0.40 + 0.045 * phase * size)
            s.arm(
                side,
                t,
                Hold(
                    place,
                    of="chest",
                    elbow=(0.8, -0.7, -0.5),
                    palm=(-0.55, -0.85 * over, 0),
                    fingers=(-0.75, -0.1, 0.8),
                ),
            )
    s.join(lambda t: np.ones((len(t), 1)), 0.075)
    s.body(0.0, look=(0, 38, 0), spine=(0, 13, 0), hips=(0, 9, 0), pelvis=(0, -0.005, -0.05), weight=0.2)
    s.body(1.2, look=(3, 35, 0), spine=(2, 11, 0), hips=(0, 9, 0), pelvis=(0, -0.005, -0.05), weight=-0.2)
    return s


@action(
    "wash_face",
    "washing the face",
    "a person splashes water on the face",
    "bends over the basin and washes the face",
    "someone rubs their face with both hands",
    "freshening up with cold water",
    "rinsing soap off the face",
)
def wash_face(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed, stance=rng.uniform(0.12, 0.15))
    for side in ("left", "right"):
        late = rng.uniform(0, 0.03)
        cupped = Hold(
            (0.05, -0.34, 0.42), of="chest", elbow=(0.7, -0.7, -0.5), palm=(-0.35, 1, 0), fingers=(-0.6, 0.1, 0.9)
        )
        face = Hold(
            on_head((0.05, -0.005, 0.155), bend=6, side=side),
            of="head",
            elbow=(0.9, -0.9, 0.2),
            palm=(-0.25, 0, -1),
            fingers=(-0.2, 1, 0.05),
        )
        s.arm(side, 0.1 + late, s.rest(side))
        for t in (0.62, 1.9):
            move(s, side, [(t + late, shifted(cupped, 0, -0.03)), (t + 0.2 + late, cupped), (t + 0.5 + late, face)])
            for k, (out, up) in enumerate(((0.015, 0.03), (0.02, -0.03), (0.015, 0.03), (0.02, -0.03))):
                s.arm(side, t + 0.6 + 0.12 * k + late, shifted(face, out, up))
        s.arm(side, 3.3, shifted(face, 0.02, -0.04, 0.01))
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    deep = 22 * size
    for t in (0.62, 1.9):
        s.body(t + 0.1, look=(0, deep + 32, 0), spine=(0, 20, 0), hips=(0, deep, 0), pelvis=(0, -0.02, -0.12))
        s.body(t + 0.55, look=(0, deep + 26, 0), spine=(0, 22, 0), hips=(0, deep, 0), pelvis=(0, -0.02, -0.12))
        s.body(t + 1.0, look=(3, deep + 24, 0), spine=(0, 20, 0), hips=(0, deep * 0.9, 0), pelvis=(0, -0.02, -0.11))
    s.body(3.3, look=(0, 8, 0), spine=(0, 6, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.02))
    return s


@action(
    "shower",
    "taking a shower",
    "a person washes the hair in the shower",
    "showers and scrubs the body",
    "someone shampoos the head with both hands",
    "standing under the running water and washing oneself",
    "lathering hair and body",
)
def shower(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.4, speed)
    for side, phase in (("left", 0), ("right", 1)):
        scalp = Hold(
            on_head((0.085, 0.15, 0.01), bend=-4, side=side),
            of="head",
            elbow=(1, -0.1, 0.3),
            palm=(-0.8, -0.6, -0.1),
            fingers=(-0.5, 0.7, -0.3),
        )
        s.arm(side, 0.08, s.rest(side))
        for i, t in enumerate(np.arange(0.6, 2.35, 0.16)):
            sway = 1 if (i + phase) % 2 else -1
            s.arm(side, t, shifted(scalp, 0, 0.012 * sway, 0.045 * sway * size))
    for i, t in enumerate(np.arange(2.75, 4.6, 0.22)):
        up = (0.06 if i % 2 else -0.08) * size
        s.arm(
            "right",
            t,
            Hold(
                (-0.14, -0.12 + up, 0.20), of="chest", elbow=(0.9, -0.5, 0.4), palm=(-0.3, 0, -1), fingers=(-1, 0.4, 0)
            ),
        )
    across = Hold((0.30, -0.36, 0.22), of="chest", elbow=(0.6, -0.8, -0.4), palm=(-0.7, 0.5, 0), fingers=(-0.2, 0.2, 1))
    move(s, "left", [(2.8, across), (4.5, shifted(across, up=0.05))])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.7, look=(0, -14, 0), spine=(0, -5, 0), weight=0.3)
    s.body(1.3, look=(10, -10, 4), spine=(3, -3, 0), weight=-0.3)
    s.body(1.9, look=(-10, -12, -4), spine=(-3, -4, 0), weight=0.3)
    s.body(2.4, look=(0, -22, 0), spine=(0, -6, 0))
    s.body(3.0, look=(16, 16, 2), spine=(6, 4, 0), weight=0.4, hips=(3, 0, 0))
    s.body(3.8, look=(12, 8, 4), spine=(9, 3, 0), weight=0.2, hips=(3, 0, 0))
    s.body(4.5, look=(16, 14, 2), spine=(6, 4, 0), weight=0.4)
    return s


@action(
    "shave",
    "shaving",
    "a person shaves the face",
    "shaves the cheek with a razor in the {side} hand",
    "someone removes the beard in the bathroom",
    "a man shaving at the mirror with the {side} hand",
    loop=True,
    sided=True,
)
def shave(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed)
    for i in range(3):
        start, out = 0.8 * i, (0.085, 0.06, 0.03)[i]
        high = Hold(
            on_head((out + 0.05, 0.0, 0.125 + 0.01 * i), bend=-6),
            of="head",
            elbow=(0.9, -0.8, 0.1),
            palm=(-0.7, 0, -0.6),
            fingers=(-0.4, 1, 0),
        )
        move(
            s,
            "right",
            [
                (start, high),
                (start + 0.42, shifted(high, -0.01, -0.10 * size, 0)),
                (start + 0.56, shifted(high, 0.05, -0.09, 0.06)),
            ],
        )
    stretch = Hold(
        on_head((0.085, -0.01, 0.10), side="left"),
        of="head",
        elbow=(0.9, -0.8, 0.2),
        palm=(-0.8, 0, -0.4),
        fingers=(-0.1, 1, 0),
    )
    move(s, "left", [(0.0, stretch), (1.2, shifted(stretch, up=-0.015))])
    s.body(0.0, look=(14, -8, 5), spine=(0, 5, 0), hips=(0, 5, 0), pelvis=(0, 0, -0.03), weight=0.3)
    s.body(1.2, look=(6, -16 * size, 7), spine=(0, 4, 0), hips=(0, 5, 0), pelvis=(0, 0, -0.03), weight=0.1)
    s.body(1.9, look=(-4, -12, 3), spine=(0, 5, 0), hips=(0, 5, 0), pelvis=(0, 0, -0.03), weight=0.3)
    return s


@action(
    "put_on_hat",
    "putting on a hat",
    "a person puts a hat on the head",
    "sets a cap on the head with both hands",
    "someone tries on a hat and adjusts it",
    "pulling a woolly hat over the ears",
    "crowning oneself",
)
def put_on_hat(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed)
    for side in ("left", "right"):
        late = rng.uniform(0, 0.03)
        held = Hold(
            (0.12, -0.28, 0.34), of="chest", elbow=(0.6, -0.8, -0.5), palm=(-0.9, 0.2, 0), fingers=(-0.1, 0.2, 1)
        )
        over = Hold((0.125, 0.34, 0.08), of="head", elbow=(1, -0.2, 0.3), palm=(-1, -0.2, 0), fingers=(-0.1, 0.6, 0.5))
        set_ = Hold((0.118, 0.13, 0.03), of="head", elbow=(1, -0.4, 0.2), palm=(-1, -0.1, 0), fingers=(-0.1, 1, 0.1))
        s.arm(side, 0.08 + late, s.rest(side))
        move(s, side, [(0.5 + late, held), (0.72 + late, held), (1.12 + late, over), (1.45 + late, set_)])
        wiggle = 0.025 if side == "left" else -0.025
        move(s, side, [(1.65 + late, shifted(set_, 0, -0.02, wiggle)), (1.82 + late, shifted(set_, 0, -0.01, -wiggle))])
        move(s, side, [(2.0 + late, set_), (2.2 + late, shifted(set_, 0.05, -0.02)), (2.75 + late, s.rest(side))])
    s.body(0.1, look=(0, 0, 0))
    s.body(0.6, look=(0, 26 * size, 0), spine=(0, 5, 0))
    s.body(1.1, look=(0, 4, 0), spine=(0, -5, 0), shrug=4)
    s.body(1.45, look=(0, 12, 0), spine=(0, 1, 0), shrug=0, pelvis=(0, -0.012, 0))
    s.body(1.85, look=(0, 2, 4), spine=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(2.3, look=(10, -6, 5), spine=(2, -3, 0), weight=0.5, hips=(2, 0, 0))
    s.body(2.8, look=(-4, -3, 2), spine=(0, -2, 0), weight=0.3)
    return s


@action(
    "put_on_glasses",
    "putting on glasses",
    "a person puts on sunglasses",
    "sets spectacles on the nose with both hands",
    "someone slides glasses onto the face and looks cool",
    "adjusting one's glasses",
)
def put_on_glasses(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    for side in ("left", "right"):
        late = rng.uniform(0, 0.03)
        held = Hold(
            (0.08, -0.20, 0.34), of="chest", elbow=(0.7, -0.8, -0.4), palm=(-0.8, 0.3, -0.3), fingers=(-0.3, 0.6, 0.7)
        )
        ahead = Hold(
            on_head((0.105, 0.02, 0.26), side=side),
            of="head",
            elbow=(1, -0.6, 0),
            palm=(-0.9, 0, -0.2),
            fingers=(-0.3, 0.5, -0.8),
        )
        worn = Hold(
            on_head((0.115, 0.03, 0.115), side=side),
            of="head",
            elbow=(1, -0.5, 0),
            palm=(-0.95, 0, -0.2),
            fingers=(-0.25, 0.5, -0.8),
        )
        s.arm(side, 0.08 + late, s.rest(side))
        move(
            s,
            side,
            [(0.45 + late, held), (0.6 + late, held), (0.95 + late, ahead), (1.3 + late, worn), (1.55 + late, worn)],
        )
        move(s, side, [(1.75 + late, shifted(worn, 0.06, -0.02, 0.02)), (2.35 + late, s.rest(side))])
    s.body(0.1, look=(0, 0, 0))
    s.body(0.5, look=(0, 24, 0), spine=(0, 3, 0))
    s.body(1.0, look=(0, 14, 0), spine=(0, 2, 0))
    s.body(1.4, look=(0, 0, 0), spine=(0, -2, 0))
    s.body(1.9, look=(8, -9 * size, 4), spine=(3, -5, 0), weight=0.6, hips=(3, 0, 0))
    s.body(2.4, look=(2, -7 * size, 4), spine=(2, -4, 0), weight=0.6, hips=(3, 0, 0))
    return s


@action(
    "mirror",
    "looking in the mirror",
    "a person admires themselves in the mirror",
    "checks the look in front of a mirror",
    "someone smooths the clothes and turns to both sides",
    "a vain person poses for the mirror",
    "trying on a new outfit",
)
def mirror(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed, stance=rng.uniform(0.12, 0.15))
    for side in ("left", "right"):
        chest = Hold(
            (0.09, -0.20, 0.185), of="chest", elbow=(0.9, -0.6, -0.3), palm=(-0.2, 0, -1), fingers=(-0.7, -0.6, 0)
        )
        waist = Hold(
            (0.13, -0.46, 0.16), of="chest", elbow=(0.9, -0.2, -0.6), palm=(-0.5, 0, -1), fingers=(-0.3, -1, 0.1)
        )
        s.arm(side, 0.05, s.rest(side))
        move(
            s,
            side,
            [
                (0.5, chest),
                (0.95, waist),
                (1.15, shifted(waist, 0.03, -0.02)),
                (1.35, shifted(waist, 0.16, -0.02, 0.0)),
            ],
        )
    hip = akimbo(rng)
    move(s, "left", [(1.55, hip), (4.1, hip)])
    hair = Hold(
        (0.12, 0.10, 0.06), of="head", elbow=(1, -0.3, 0.15), palm=(-0.9, -0.2, -0.3), fingers=(-0.3, 0.9, -0.4)
    )
    move(
        s,
        "right",
        [
            (1.55, hip),
            (2.3, hip),
            (2.75, hair),
            (3.05, shifted(hair, 0.0, 0.03, -0.07)),
            (3.3, shifted(hair, 0.06, -0.02, -0.06)),
        ],
    )
    s.arm("right", 3.85, hip)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.6, look=(0, 16, 0), spine=(0, 2, 0))
    s.body(1.1, look=(0, 20, 0), spine=(0, 4, 0))
    s.body(1.6, look=(0, -4, 4), spine=(-8, -5, 0), hips=(-14 * size, 0, 0), weight=-0.4)
    s.body(2.3, look=(0, -2, -5), spine=(9, -5, 0), hips=(16 * size, 0, 0), weight=0.5)
    s.body(2.8, look=(-4, 2, 8), spine=(2, -4, 2), hips=(4, 0, 0), weight=0.7)
    s.body(3.3, look=(4, -4, 9), spine=(2, -5, 3), hips=(4, 0, 0), weight=0.8)
    s.body(4.0, look=(0, -5, 4), spine=(0, -5, 0), hips=(0, 0, 0), weight=0.5)
    return s


@action(
    "rub_eyes",
    "rubbing the eyes",
    "a sleepy person rubs both eyes",
    "wipes the sleep from the eyes",
    "someone has itchy eyes and rubs them with the fists",
    "just woken up, rubbing the eyes",
)
def rub_eyes(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    for side, phase in (("left", 0), ("right", 1)):
        eye = Hold(
            on_head((0.055, 0.02, 0.15), bend=10, side=side),
            of="head",
            elbow=(1, -0.7, 0.15),
            palm=(-0.4, 0.2, -1),
            fingers=(-0.7, 0.7, -0.1),
        )
        s.arm(side, 0.08, s.rest(side))
        for i, t in enumerate(np.arange(0.55, 1.9, 0.17)):
            sway = 1 if (i + phase) % 2 else -1
            s.arm(side, t, shifted(eye, 0.016 * sway * size, 0.014 * sway))
        s.arm(side, 2.4, s.rest(side))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.6, look=(0, 16, 3), spine=(0, 7, 0), shrug=5, weight=0.3)
    s.body(1.2, look=(4, 13, -4), spine=(1, 6, 0), shrug=5)
    s.body(1.8, look=(-4, 15, 4), spine=(-1, 7, 0), shrug=4, weight=-0.2)
    s.body(2.4, look=(0, -2, 0), spine=(0, 0, 0), shrug=0)
    on = ramp(0.5, 0.7)
    s.layer("look", lambda t: on(t * speed) * wave(2.9 * speed, 0.3)(t) * [1.5, 0, 1.0])
    return s
