"""What a body does when it laughs, weeps, freezes, sneezes, waits or is afraid."""

import numpy as np

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, akimbo, cycle, move, on_head, once, raised, shifted, vary
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "laugh",
    "laughing",
    "a person laughs out loud",
    "laughs so hard that the belly hurts",
    "someone doubles up with laughter",
    "cracking up at a joke",
    "holds the stomach and roars with laughter",
    "a hearty laugh",
)
def laugh(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed, stance=rng.uniform(0.13, 0.17))
    sign = rng.choice([-1, 1])
    near, far = ("left", "right") if sign > 0 else ("right", "left")
    belly = Hold((0.02, -0.36, 0.215), of="chest", elbow=(0.9, -0.3, -0.6), palm=(-0.2, 0, -1), fingers=(-1, 0.05, 0))
    s.arm(near, 0.1, s.rest(near))
    s.arm(far, 0.12, s.rest(far))
    move(s, near, [(0.6, belly), (3.2, belly)])
    slap = Hold(
        (0.24, -0.62, 0.43), of="chest", elbow=(0.8, -0.3, -0.8), palm=(-0.1, -0.9, -0.4), fingers=(-0.2, -0.6, 0.8)
    )
    move(s, far, [(0.65, shifted(belly, 0.02, 0.06)), (1.15, shifted(belly, 0.02, 0.06))])
    for t in (1.6, 1.95, 2.3):
        move(s, far, [(t - 0.16, shifted(slap, 0.05, 0.2, 0.1)), (t, slap)])
    s.arm(far, 2.9, shifted(belly, 0.02, 0.08))
    back, fold = -22 * size, 26 * size
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(6 * sign, back, 4 * sign), spine=(0, -14, 0), hips=(0, -4, 0), pelvis=(0, 0, 0.03))
    s.body(
        1.1,
        look=(-8 * sign, back * 0.8, -6 * sign),
        spine=(6 * sign, -11, 3 * sign),
        hips=(0, -3, 0),
        weight=0.4 * sign,
    )
    s.body(
        1.65,
        look=(4 * sign, fold + 22, 0),
        spine=(0, fold, 4 * sign),
        hips=(0, fold * 0.8, 0),
        pelvis=(0, -0.09, -0.08),
    )
    s.body(
        2.3,
        look=(-6 * sign, fold + 16, 4 * sign),
        spine=(-5 * sign, fold * 0.9, -3 * sign),
        hips=(0, fold * 0.8, 0),
        pelvis=(0, -0.08, -0.07),
        weight=-0.3 * sign,
    )
    s.body(2.8, look=(4 * sign, -4, 3 * sign), spine=(0, 2, 0), hips=(0, 2, 0), pelvis=(0, -0.01, 0))
    s.body(3.2, look=(6 * sign, -10, 4 * sign), spine=(0, -5, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    on, rate = ramp(0.35, 0.7), rng.uniform(4.4, 4.9) * speed
    s.layer("spine", lambda t: on(t * speed) * wave(rate)(t) * [0, 2.6 * size, 0])
    s.layer("shoulders", lambda t: on(t * speed) * wave(rate, 0.2)(t) * [5.0 * size, 5.0 * size])
    s.layer("look", lambda t: on(t * speed) * wave(rate, 0.3)(t) * [0, 2.2, 0])
    s.layer("pelvis", lambda t: on(t * speed) * wave(rate, 0.1)(t) * [0, 0.006, 0])
    return s


@action(
    "cry",
    "crying",
    "a person cries with the face in the hands",
    "weeps and sobs bitterly",
    "someone bursts into tears",
    "sobbing, shoulders shaking",
    "a broken-hearted person wipes away the tears",
)
def cry(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed, stance=rng.uniform(0.08, 0.11))
    bend = 12 * size
    for side in ("left", "right"):
        late = rng.uniform(0, 0.04)
        face = Hold(
            on_head((0.045, 0.0, 0.15), bend=bend, side=side),
            of="head",
            elbow=(0.55, -1, 0.1),
            palm=(-0.2, 0, -1),
            fingers=(-0.25, 1, 0.05),
        )
        s.arm(side, 0.15 + late, s.rest(side))
        move(
            s,
            side,
            [
                (0.75 + late, face),
                (1.5 + late, shifted(face, 0, -0.01)),
                (2.3 + late, face),
                (3.2, shifted(face, 0, -0.01)),
            ],
        )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), shrug=0)
    s.body(0.7, look=(0, 20, 0), spine=(0, 9, 0), hips=(0, 3, 0), pelvis=(0, -0.015, -0.02), shrug=5)
    s.body(1.5, look=(5, 18 + bend, 5), spine=(3, 18, 2), hips=(0, 6, 0), pelvis=(0, -0.04, -0.04), shrug=4)
    s.body(2.1, look=(-5, 12 + bend, -5), spine=(-3, 12, -2), hips=(0, 4, 0), pelvis=(0, -0.03, -0.03), shrug=6)
    s.body(2.7, look=(3, 20 + bend, 4), spine=(2, 19, 2), hips=(0, 6, 0), pelvis=(0, -0.045, -0.04), shrug=4)
    s.body(3.2, look=(0, 15 + bend, 0), spine=(0, 14, 0), hips=(0, 5, 0), pelvis=(0, -0.035, -0.03), shrug=5)
    on, rate = ramp(0.7, 1.0), rng.uniform(2.6, 3.0) * speed
    s.layer("shoulders", lambda t: on(t * speed) * wave(rate)(t) * [6.0 * size, 6.0 * size])
    s.layer("spine", lambda t: on(t * speed) * wave(rate, 0.15)(t) * [0, 2.2 * size, 0])
    return s


@action(
    "yawn",
    "yawning",
    "a person yawns with the {side} hand before the mouth",
    "yawns and stretches an arm",
    "someone is sleepy and yawns widely",
    "a tired yawn behind the {side} hand",
    "bored and yawning",
    sided=True,
)
def yawn(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    mouth = Hold(
        on_head((0.02, -0.055, 0.17), bend=-10),
        of="head",
        elbow=(0.9, -0.8, 0.15),
        palm=(-0.1, 0, -1),
        fingers=(-0.75, 0.6, 0),
    )
    move(
        s,
        "right",
        [
            (0.15, s.rest("right")),
            (0.75, mouth),
            (1.5, shifted(mouth, 0, 0.012)),
            (2.05, mouth),
            (2.7, s.rest("right")),
        ],
    )
    stretch = Hold((0.62, 0.62, -0.02), elbow=(1, -0.5, -0.2), palm=(-0.3, 0.3, 0.9), fingers=(0.3, 1, -0.2), shrug=6)
    bent = Hold((0.50, 0.18, 0.05), elbow=(1, -0.5, -0.4), palm=(-0.6, 0, 0.6), fingers=(-0.1, 1, 0), shrug=4)
    move(
        s,
        "left",
        [
            (0.3, s.rest("left")),
            (0.85, bent),
            (1.35, stretch),
            (1.75, shifted(stretch, 0.04, 0.05, -0.05)),
            (2.7, s.rest("left")),
        ],
    )
    back = -20 * size
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), shrug=0)
    s.body(0.5, look=(0, 5, 0), spine=(0, 5, 0))
    s.body(1.3, look=(-2, back, -6), spine=(-4, -11, -5), pelvis=(0, 0, 0.03), hips=(0, -3, 0), shrug=9, weight=-0.3)
    s.body(
        1.8, look=(-3, back - 4, -8), spine=(-5, -13, -7), pelvis=(0, 0, 0.03), hips=(0, -3, 0), shrug=10, weight=-0.4
    )
    s.body(2.3, look=(0, 8, 0), spine=(0, 5, 0), pelvis=(0, 0, 0), hips=(0, 0, 0), shrug=-2)
    s.body(2.6, look=(9, 12, 0), spine=(0, 6, 0), shrug=-3)
    s.body(2.8, look=(-8, 12, 0))
    s.body(3.0, look=(0, 10, 0), spine=(0, 5, 0), shrug=-2)
    return s


@action(
    "sneeze",
    "sneezing",
    "a person sneezes into the {side} hand",
    "atishoo, a violent sneeze",
    "someone with a cold sneezes",
    "sneezes into the crook of the {side} elbow",
    "achoo",
    sided=True,
)
def sneeze(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    ready = Hold((0.03, -0.06, 0.34), of="chest", elbow=(0.9, -0.8, 0), palm=(-0.3, 0.3, -1), fingers=(-0.6, 0.8, 0.1))
    nose = Hold(
        on_head((0.02, -0.035, 0.165), bend=14),
        of="head",
        elbow=(0.8, -1, 0.1),
        palm=(-0.1, 0.1, -1),
        fingers=(-0.5, 0.9, 0),
    )
    move(
        s,
        "right",
        [(0.2, s.rest("right")), (0.75, ready), (1.02, shifted(ready, 0, 0.05, -0.03)), (1.2, nose), (1.65, nose)],
    )
    s.arm("right", 2.3, Hold((0.10, -0.30, 0.3), of="chest", elbow=(0.6, -0.8, -0.5), palm=(-0.8, 0, -0.4)))
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), shrug=0)
    s.body(0.45, look=(0, -9, 0), spine=(0, -4, 0), shrug=4)
    s.body(0.6, look=(0, -7, 0), spine=(0, -3, 0), shrug=3)
    s.body(1.0, look=(0, -26 * size, 3), spine=(0, -14, 0), hips=(0, -4, 0), pelvis=(0, 0.004, 0.03), shrug=10)
    s.body(1.2, look=(4, 52, 0), spine=(4, 32 * size, 0), hips=(0, 22 * size, 0), pelvis=(0, -0.09, -0.10), shrug=8)
    s.body(1.4, look=(4, 46, 0), spine=(4, 28 * size, 0), hips=(0, 19 * size, 0), pelvis=(0, -0.075, -0.09), shrug=5)
    s.body(1.9, look=(2, 14, 0), spine=(0, 8, 0), hips=(0, 5, 0), pelvis=(0, -0.02, -0.02), shrug=0)
    s.body(2.2, look=(10, 6, 2), spine=(0, 3, 0))
    s.body(2.4, look=(-9, 6, -2))
    s.body(2.6, look=(0, 4, 0), spine=(0, 2, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    back = Hold((0.3, -0.78, -0.34), elbow=(0.7, 0.0, -1), palm=(-0.9, 0.2, 0), flex=12)
    raised(s, "left", 0.95, 1.22, back, 1.45)
    return s


@action(
    "cough",
    "coughing",
    "a person coughs into the {side} fist",
    "has a bad cough",
    "someone clears the throat",
    "a sick person coughs and holds the chest",
    "a fit of coughing, the {side} hand before the mouth",
    sided=True,
)
def cough(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    fist = Hold(
        on_head((0.015, -0.06, 0.185), bend=8),
        of="head",
        elbow=(0.7, -1, 0),
        palm=(-0.7, 0.1, -0.7),
        fingers=(-0.8, 0.5, 0.1),
    )
    raised(s, "right", 0.15, 0.5, fist, 2.0)
    chest = Hold((0.0, -0.16, 0.19), of="chest", elbow=(0.9, -0.6, -0.2), palm=(-0.1, 0, -1), fingers=(-1, 0.2, 0))
    raised(s, "left", 0.4, 0.95, chest, 2.1)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0))
    for t, force in ((0.55, 0.8), (0.88, 1.0), (1.4, 0.9), (1.68, 1.1), (1.95, 0.7)):
        f = force * size
        s.body(t - 0.12, look=(-2, 4, 0), spine=(0, 6, 0), hips=(0, 2, 0), shrug=5, pelvis=(0, -0.01, -0.01))
        s.body(
            t,
            look=(-4, 12 + 20 * f, 0),
            spine=(0, 8 + 15 * f, 0),
            hips=(0, 4 + 6 * f, 0),
            shrug=1,
            pelvis=(0, -0.02 - 0.03 * f, -0.04),
        )
    s.body(2.3, look=(0, 10, 0), spine=(0, 6, 0), hips=(0, 2, 0), pelvis=(0, 0, -0.01))
    s.body(2.6, look=(0, 3, 0), spine=(0, 2, 0), hips=(0, 0, 0), shrug=0, pelvis=(0, 0, 0))
    return s


@action(
    "shiver",
    "shivering",
    "a person shivers with cold",
    "rubs the upper arms to get warm",
    "someone is freezing in the snow",
    "hugs oneself and trembles",
    "brr, it is icy",
    loop=True,
)
def shiver(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed, stance=rng.uniform(0.05, 0.07), toe_out=2)
    for side, depth in (("left", 0.0), ("right", 0.05)):
        arm = Hold(
            (-0.20, -0.10, 0.185 + depth),
            of="chest",
            elbow=(0.7, -1, 0.4),
            palm=(-0.3, 0, -1),
            fingers=(-0.85, 0.5, -0.3),
            shrug=8,
        )
        phase = 0 if side == "left" else 1
        for i in range(8):
            s.arm(side, 0.3 * i, shifted(arm, 0.0, (0.045 if (i + phase) % 2 else -0.05) * size))
    for side in ("left", "right"):
        s.knee(side, 0.0, -8)
    s.body(0.0, look=(-6, 10, 4), spine=(0, 15, 0), hips=(0, 5, 0), pelvis=(0, -0.055, -0.03), shrug=10, weight=0.15)
    s.body(1.2, look=(7, 12, -4), spine=(0, 17, 0), hips=(0, 5, 0), pelvis=(0, -0.06, -0.03), shrug=12, weight=-0.15)
    rate = rng.uniform(6.5, 7.5)
    tremble = 1.0 * size
    s.layer("spine", lambda t: wave(rate)(t) * [tremble, 0.4, 0])
    s.layer("look", lambda t: wave(rate, 0.4)(t) * [1.6 * tremble, 0, 0.8])
    s.layer("pelvis", lambda t: wave(1.25 * speed)(t) * [0.008, 0.008, 0])
    return s


@action(
    "fan_oneself",
    "feeling hot",
    "a person fans themselves with the {side} hand",
    "wipes the sweat from the forehead",
    "someone suffers in the heat",
    "fanning air to the face on a hot day",
    "phew, what a heat wave",
    sided=True,
)
def fan_oneself(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed, stance=rng.uniform(0.13, 0.17))
    s.arm("right", 0.1, s.rest("right"))
    fan = Hold((0.19, -0.08, 0.21), of="head", elbow=(0.7, -1, 0), palm=(-0.7, 0, -0.8), fingers=(-0.1, 1, 0.2))
    for i, t in enumerate(np.arange(0.55, 3.3, 0.15)):
        near = i % 2
        s.arm(
            "right",
            t,
            shifted(
                fan,
                -0.045 * size if near else 0.05 * size,
                0,
                -0.02 if near else 0.02,
                flex=20 if near else -20,
                fingers=None,
            ),
        )
    brow = Hold(
        on_head((0.05, 0.075, 0.14), bend=-4),
        of="head",
        elbow=(1, -0.6, 0.2),
        palm=(-0.1, -0.1, -1),
        fingers=(-1, 0.25, 0),
    )
    move(s, "left", [(0.9, s.rest("left")), (1.45, shifted(brow, -0.05)), (1.9, shifted(brow, 0.08, -0.01, -0.02))])
    move(
        s,
        "left",
        [(2.15, Hold((0.5, -0.3, 0.5), elbow=(0.7, -0.7, -0.3), palm=(-0.4, -0.8, 0.3))), (2.6, s.rest("left"))],
    )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(-6, -12, 4), spine=(0, -3, 0), weight=0.5, hips=(3, 0, 0))
    s.body(1.2, look=(8, -9, -4), spine=(0, -2, 0), weight=0.6)
    s.body(1.7, look=(2, -4, 3), spine=(2, 2, 0))
    s.body(2.3, look=(0, 10, 0), spine=(0, 7, 0), weight=-0.2, hips=(0, 0, 0), shrug=-3)
    s.body(3.2, look=(-6, -12, -5), spine=(0, -3, 0), weight=-0.5, hips=(-3, 0, 0), shrug=0)
    return s


@action(
    "cower",
    "being scared",
    "a frightened person cowers",
    "shrinks back in fear and shields the face",
    "someone is terrified and protects their head",
    "recoils in horror",
    "ducks and covers, afraid of being hit",
)
def cower(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, calm=1.6)
    sign = rng.choice([-1, 1])
    back = "right" if sign > 0 else "left"
    s.step(back, 0.15, 0.5, z=-0.26 * size, lift=0.06)
    for side in ("left", "right"):
        near = 0.02 if side == back else -0.02
        shield = Hold(
            (0.08, 0.20 + near, 0.28),
            of="chest",
            elbow=(0.9, -0.6, 0.3),
            palm=(-0.2, 0.2, 1),
            fingers=(-0.5, 1, 0.0),
            shrug=8,
        )
        s.arm(side, 0.08, s.rest(side))
        move(
            s,
            side,
            [(0.42, shifted(shield, 0.08, 0.02, 0.08)), (0.75, shield), (1.5, shifted(shield, -0.01, 0.02, -0.02))],
        )
        move(s, side, [(2.0, shield), (2.6, shifted(shield, 0.01, -0.04, 0.02))])
    s.body(0.08, look=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0), shrug=0)
    s.body(0.42, look=(10 * sign, -4, 0), spine=(-8 * sign, -6, 0), pelvis=(0, -0.05, -0.12), shrug=8)
    s.body(
        0.85,
        look=(34 * sign, 26, 8 * sign),
        spine=(10 * sign, 24, 0),
        hips=(4 * sign, 10, 0),
        pelvis=(0, -0.20 * size, -0.22),
        shrug=12,
    )
    s.body(
        1.6,
        look=(36 * sign, 30, 8 * sign),
        spine=(12 * sign, 27, 0),
        hips=(4 * sign, 11, 0),
        pelvis=(0, -0.23 * size, -0.23),
        shrug=13,
    )
    s.body(
        2.1,
        look=(-4 * sign, 12, 0),
        spine=(4 * sign, 24, 0),
        hips=(4 * sign, 10, 0),
        pelvis=(0, -0.21 * size, -0.22),
        shrug=12,
    )
    s.body(
        2.6,
        look=(20 * sign, 22, 5 * sign),
        spine=(10 * sign, 26, 0),
        hips=(4 * sign, 10, 0),
        pelvis=(0, -0.22 * size, -0.23),
        shrug=12,
    )
    rate = rng.uniform(6, 7)
    s.layer("spine", lambda t: ramp(0.7, 1.0)(t * speed) * wave(rate)(t) * [0.8, 0.4, 0])
    return s


@action(
    "surprised",
    "being surprised",
    "a person is startled and gasps",
    "jumps back in surprise with the hands on the cheeks",
    "someone is shocked by the news",
    "oh my god, what a surprise",
    "claps the hands over the mouth in astonishment",
)
def surprised(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    for side in ("left", "right"):
        late = rng.uniform(0, 0.03)
        wide = Hold((0.50, 0.02, 0.40), elbow=(0.9, -0.7, -0.3), palm=(-0.1, 0, 1), fingers=(0.4, 1, 0.1), shrug=8)
        cheek = Hold(
            on_head((0.085, -0.03, 0.125), bend=2, side=side),
            of="head",
            elbow=(0.7, -1, 0.1),
            palm=(-0.8, 0.1, -0.6),
            fingers=(-0.1, 1, -0.1),
        )
        s.arm(side, 0.2 + late, s.rest(side))
        move(s, side, [(0.48 + late, wide), (0.7 + late, shifted(wide, up=-0.03)), (1.15 + late, cheek), (2.4, cheek)])
    x, z, yaw = s.where("left", 0.0)[:3]
    s.step("left", 0.22, 0.5, z=-0.20 * size, lift=0.05)
    s.body(0.2, look=(0, 2, 0), spine=(0, 2, 0), pelvis=(0, 0, 0), shrug=0)
    s.body(0.48, look=(0, -10, 0), spine=(0, -13, 0), hips=(0, -5, 0), pelvis=(0, -0.03, -0.12), shrug=12)
    s.body(0.8, look=(0, -4, 0), spine=(0, -9, 0), hips=(0, -3, 0), pelvis=(0, -0.02, -0.11), shrug=9)
    s.body(1.2, look=(0, 3, 0), spine=(0, 3, 0), hips=(0, 2, 0), pelvis=(0, -0.03, -0.09), shrug=6)
    s.body(1.6, look=(12, 2, 6), spine=(2, 2, 1), pelvis=(0, -0.03, -0.09), shrug=6)
    s.body(2.0, look=(-12, 2, -6), spine=(-2, 2, -1), shrug=6)
    s.body(2.4, look=(0, 0, 0), spine=(0, 1, 0), pelvis=(0, -0.025, -0.09), shrug=5)
    return s


@action(
    "despair",
    "despairing",
    "a person clutches the head in despair",
    "pulls their hair in frustration",
    "someone can't believe the bad news, hands on the head",
    "all is lost, head in hands",
    "a fan after a missed penalty",
)
def despair(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=rng.uniform(0.13, 0.17))
    for side in ("left", "right"):
        late = rng.uniform(0, 0.04)
        head = Hold(
            (0.105, 0.13, 0.03),
            of="head",
            elbow=(1, -0.35, 0.25),
            palm=(-0.9, -0.3, -0.1),
            fingers=(-0.45, 0.9, -0.2),
            shrug=4,
        )
        s.arm(side, 0.12 + late, s.rest(side))
        move(
            s,
            side,
            [
                (0.65 + late, head),
                (1.3 + late, shifted(head, 0, -0.01, 0.02)),
                (2.4 + late, head),
                (3.0, shifted(head, 0.0, -0.02)),
            ],
        )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.7, look=(0, -22, 0), spine=(0, -12, 0), hips=(0, -4, 0), pelvis=(0, 0, 0.03))
    s.body(1.1, look=(12, -18, 0), spine=(4, -10, 0), hips=(0, -3, 0), pelvis=(0, 0, 0.02), weight=0.3)
    s.body(
        1.8,
        look=(6, 26 * size + 12, 0),
        spine=(0, 24 * size, 0),
        hips=(0, 14 * size, 0),
        pelvis=(0, -0.06, -0.07),
        weight=0,
    )
    for t, turn in ((2.1, -14), (2.4, 14), (2.7, -12)):
        s.body(t, look=(turn, 26 * size + 12, 0), spine=(0.3 * turn, 22 * size, 0))
    s.body(3.0, look=(0, 24 * size + 10, 0), spine=(0, 20 * size, 0), hips=(0, 12 * size, 0), pelvis=(0, -0.05, -0.06))
    return s


@action(
    "headache",
    "having a headache",
    "a person rubs the temples in pain",
    "massages the temples with both hands",
    "someone has a terrible migraine",
    "holds the aching head",
)
def headache(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed)
    for side, phase in (("left", 0.0), ("right", 0.5)):
        temple = Hold(
            on_head((0.135, 0.02, 0.075), bend=8, side=side),
            of="head",
            elbow=(1, -0.75, 0.1),
            palm=(-0.95, 0, -0.2),
            fingers=(-0.35, 0.9, -0.3),
        )
        s.arm(side, 0.12, s.rest(side))
        for i, t in enumerate(np.arange(0.65, 3.0, 0.14)):
            angle = 2 * np.pi * (i / 4 + phase)
            s.arm(side, t, shifted(temple, 0, 0.014 * np.sin(angle) * size, 0.014 * np.cos(angle) * size))
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.7, look=(0, 18, 4), spine=(0, 8, 0), pelvis=(0, -0.01, -0.01), shrug=3)
    s.body(1.5, look=(4, 24, -7), spine=(2, 11, 0), pelvis=(0, -0.02, -0.02), shrug=4, weight=0.3)
    s.body(2.2, look=(-5, 21, 8), spine=(-2, 10, 0), shrug=3, weight=-0.3)
    s.body(2.8, look=(0, 23, 0), spine=(0, 11, 0), shrug=4)
    return s


@action(
    "stomach_ache",
    "having a stomach ache",
    "a person holds the belly in pain",
    "bends over with cramps",
    "someone feels sick to the stomach",
    "clutching the aching tummy",
    "about to be sick",
)
def stomach_ache(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed, stance=rng.uniform(0.09, 0.12))
    for side, deep in (("left", 0.0), ("right", 0.035)):
        belly = Hold(
            (-0.03, -0.39, 0.215 + deep),
            of="chest",
            elbow=(0.9, -0.1, -0.6),
            palm=(-0.1, 0.1, -1),
            fingers=(-1, -0.05, 0),
        )
        s.arm(side, 0.12, s.rest(side))
        move(
            s,
            side,
            [(0.55, belly), (1.4, shifted(belly, -0.02, 0.02)), (2.1, belly), (2.8, shifted(belly, -0.02, 0.02))],
        )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(0.7, look=(4, 30, 3), spine=(0, 24 * size, 3), hips=(0, 14, 0), pelvis=(0, -0.06, -0.06), shrug=5)
    s.body(
        1.3,
        look=(-4, 44, -3),
        spine=(0, 31 * size, -3),
        hips=(0, 20, 0),
        pelvis=(-0.01, -0.12 * size, -0.10),
        shrug=7,
        weight=-0.2,
    )
    s.body(
        1.9, look=(8, 24, 6), spine=(4, 24 * size, 4), hips=(0, 15, 0), pelvis=(0.02, -0.08, -0.07), shrug=5, weight=0.3
    )
    s.body(
        2.4,
        look=(-4, 42, -3),
        spine=(-2, 31 * size, -3),
        hips=(0, 19, 0),
        pelvis=(0, -0.12 * size, -0.10),
        shrug=7,
        weight=-0.1,
    )
    s.body(2.8, look=(0, 36, 0), spine=(0, 28 * size, 0), hips=(0, 17, 0), pelvis=(0, -0.10, -0.09), shrug=6)
    for side in ("left", "right"):
        s.knee(side, 0.1, 0)
        s.knee(side, 1.3, -9)
    return s


@action(
    "impatient",
    "waiting impatiently",
    "a person taps the {side} foot impatiently",
    "stands with arms crossed and taps the foot",
    "someone is annoyed at having to wait",
    "drumming the {side} foot on the floor",
    "hurry up, I am waiting",
    loop=True,
    sided=True,
)
def impatient(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed, stance=rng.uniform(0.11, 0.14), toe_out=14)
    for side, hold in (
        (
            "left",
            Hold(
                (-0.10, -0.19, 0.20), of="chest", elbow=(0.9, -0.8, 0.25), palm=(-0.1, 0, -1), fingers=(-1, 0.05, -0.1)
            ),
        ),
        (
            "right",
            Hold(
                (-0.11, -0.21, 0.255), of="chest", elbow=(0.9, -0.8, 0.3), palm=(-0.1, 0, -1), fingers=(-1, 0.1, -0.15)
            ),
        ),
    ):
        move(s, side, [(0.0, hold), (1.2, shifted(hold, up=0.008))])
    s.clear("right_foot")
    x, z = -s.stance - 0.03, 0.12
    for i in range(8):
        t = 0.3 * i
        s.foot("right", t, x=x, z=z, yaw=-24, roll=0)
        s.foot("right", t + 0.05, x=x, z=z, yaw=-24, roll=0)
        s.foot("right", t + 0.17, x=x, z=z, yaw=-24, roll=-27 * size)
    s.body(0.0, look=(-30, -2, -5), spine=(-4, -4, 0), weight=0.9, hips=(-4, -2, 0), pelvis=(0, 0, 0.01))
    s.body(0.7, look=(-32, -2, -5), spine=(-4, -4, 0), weight=0.95)
    s.body(1.0, look=(4, -12, 4), spine=(0, -6, 0), weight=0.95, shrug=4)
    s.body(1.3, look=(4, -9, 4), spine=(0, -4, 0), weight=0.95, shrug=0)
    s.body(1.75, look=(22, 2, 5), spine=(4, -4, 0), weight=0.9)
    s.body(2.1, look=(20, 2, 5), spine=(4, -4, 0), weight=0.9)
    return s


@action(
    "tantrum",
    "throwing a tantrum",
    "an angry child stamps both feet and shakes the fists",
    "rages and stamps on the spot",
    "someone loses their temper",
    "furious, stamping and shaking",
    "a toddler has a fit of rage",
    loop=True,
)
def tantrum(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.0, 2, speed, stance=rng.uniform(0.11, 0.14))
    for side, start in (("left", 0.0), ("right", 0.5)):
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.02
        for dt, lift, roll in ((0.0, 0, 0), (0.1, 0.04, 18), (0.25, 0.19 * size, 10), (0.37, 0.03, 0), (0.41, 0, 0)):
            s.foot(side, start + dt, x=x, z=z + 0.4 * lift, yaw=yaw, lift=lift, roll=roll)
        fist = Hold(
            (0.20, -0.22, 0.26),
            of="chest",
            elbow=(0.9, -0.6, -0.5),
            palm=(-0.9, -0.2, 0),
            fingers=(-0.3, 0.5, 0.8),
            shrug=6,
        )
        move(
            s,
            side,
            [
                (0.16, shifted(fist, 0.04, 0.12)),
                (0.40, shifted(fist, 0.06, -0.14)),
                (0.66, shifted(fist, 0.04, 0.12)),
                (0.90, shifted(fist, 0.06, -0.14)),
            ],
        )
        sign = 1 if side == "left" else -1
        s.body(
            start + 0.22,
            weight=-0.8 * sign,
            spine=(5 * sign, 2, -5 * sign),
            look=(-12 * sign, -6, 6 * sign),
            pelvis=(0, -0.01, 0),
        )
        s.body(
            start + 0.42,
            weight=0.2 * sign,
            spine=(0, 13 * size, 2 * sign),
            look=(10 * sign, 12, 0),
            pelvis=(0, -0.045, -0.02),
            hips=(0, 4, 0),
        )
    s.body(0.0, shrug=8)
    return s


@action(
    "stand",
    "standing",
    "a person stands and waits",
    "stands still and looks ahead",
    "someone shifts the weight from one leg to the other",
    "just standing there, doing nothing",
    "idle, waiting for the bus",
    "a neutral standing pose",
)
def stand(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed, toe_out=rng.uniform(8, 15))
    sign = rng.choice([-1, 1])
    s.body(0.1, weight=0.5 * sign, hips=(3 * sign, 0, 0), look=(0, 0, 0))
    s.body(1.2, weight=0.65 * sign, hips=(4 * sign, 0, 0), look=(rng.uniform(-10, 10), rng.uniform(-4, 4), 0))
    s.body(
        2.0,
        weight=-0.6 * sign,
        hips=(-3 * sign, 0, 0),
        look=(rng.uniform(-18, 18), rng.uniform(-4, 6), 0),
        pelvis=(0, -0.006, 0),
    )
    s.body(3.0, weight=-0.7 * sign, hips=(-4 * sign, 0, 0), look=(rng.uniform(-18, 18), rng.uniform(-4, 6), 2 * sign))
    s.body(4.0, weight=-0.5 * sign, hips=(-3 * sign, 0, 0), look=(0, 0, 0))
    for side in ("left", "right"):
        base = s.rest(side)
        for t in (1.3, 2.6, 3.9):
            s.arm(side, t, shifted(base, rng.uniform(-0.02, 0.05), 0, rng.normal(0, 0.04)))
    return s


@action(
    "nod_off",
    "falling asleep standing",
    "a person nods off on their feet",
    "dozes while standing and startles awake",
    "someone is so tired that the head drops",
    "fighting against sleep",
)
def nod_off(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed, calm=0.8)
    sign = rng.choice([-1, 1])
    droop = 40 * size
    s.body(0.1, look=(0, 6, 0), spine=(0, 4, 0), pelvis=(0, 0, 0))
    s.body(0.9, look=(2 * sign, 20, 3 * sign), spine=(0, 8, 0), weight=0.2 * sign)
    s.body(1.15, look=(2 * sign, 14, 3 * sign), spine=(0, 7, 0))
    s.body(
        2.3,
        look=(6 * sign, droop, 12 * sign),
        spine=(3 * sign, 17, 6 * sign),
        hips=(0, 4, 2 * sign),
        pelvis=(0, -0.04, -0.02),
        weight=0.6 * sign,
        shrug=-3,
    )
    s.body(
        2.6,
        look=(7 * sign, droop + 5, 14 * sign),
        spine=(4 * sign, 20, 8 * sign),
        hips=(0, 5, 2 * sign),
        pelvis=(0, -0.055, -0.02),
        weight=0.75 * sign,
        shrug=-3,
    )
    s.body(
        2.85,
        look=(0, -10, -4 * sign),
        spine=(0, -4, -2 * sign),
        hips=(0, -1, 0),
        pelvis=(0, -0.02, 0.02),
        weight=-0.3 * sign,
        shrug=8,
    )
    s.body(
        3.15,
        look=(-22 * sign, 0, 0),
        spine=(-3 * sign, 0, 0),
        hips=(0, 0, 0),
        pelvis=(0, 0, 0),
        weight=-0.1 * sign,
        shrug=2,
    )
    s.body(3.5, look=(18 * sign, 2, 0), spine=(2 * sign, 2, 0), shrug=0)
    s.body(4.0, look=(0, 10, 2 * sign), spine=(0, 5, 0), weight=0)
    for side in ("left", "right"):
        limp = Hold((0.15, -0.95, 0.22), elbow=(0.5, -0.2, -1), palm=(-0.8, -0.1, -0.6), flex=14)
        start = Hold((0.36, -0.80, 0.28), elbow=(0.6, -0.2, -1), palm=(-0.4, -0.9, 0), flex=-8)
        move(s, side, [(0.5, s.rest(side)), (2.2, limp), (2.62, limp), (2.88, start), (3.5, s.rest(side))])
    return s


@action(
    "sad",
    "hanging the head",
    "a sad person hangs the head",
    "stands with slumped shoulders, sighing",
    "someone is downcast and disappointed",
    "sighs deeply and looks at the ground",
    "a sorrowful, defeated posture",
)
def sad(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, calm=0.7, toe_out=rng.uniform(0, 6))
    sign = rng.choice([-1, 1])
    low = 34 * size
    s.body(0.1, look=(0, 4, 0), spine=(0, 2, 0), shrug=0)
    s.body(0.8, look=(0, low, 4 * sign), spine=(0, 15, 0), pelvis=(0, -0.015, 0.0), hips=(0, 1, 0), shrug=-5)
    s.body(1.5, look=(6 * sign, low - 6, 6 * sign), spine=(0, 8, 0), shrug=8, pelvis=(0, -0.008, 0))
    s.body(
        2.0, look=(8 * sign, low + 8, 6 * sign), spine=(0, 20, 0), shrug=-8, pelvis=(0, -0.03, -0.01), weight=0.4 * sign
    )
    s.body(2.4, look=(18 * sign, low + 6, 4 * sign), spine=(3 * sign, 20, 0), shrug=-8)
    s.body(2.9, look=(-16 * sign, low + 6, 2 * sign), spine=(-3 * sign, 20, 0), shrug=-8, weight=-0.2 * sign)
    s.body(3.4, look=(0, low + 6, 4 * sign), spine=(0, 19, 0), shrug=-7, pelvis=(0, -0.03, -0.01))
    for side in ("left", "right"):
        limp = Hold((0.17, -0.94, 0.27), elbow=(0.5, -0.2, -1), palm=(-0.6, 0, -0.9), flex=10)
        move(s, side, [(0.1, s.rest(side)), (0.9, limp), (2.0, shifted(limp, 0, 0, 0.05)), (3.4, limp)])
    return s


@action(
    "relieved",
    "wiping the brow",
    "a person wipes the brow with the back of the {side} hand in relief",
    "phew, that was close",
    "someone is relieved that it is over",
    "wipes the sweat off with the {side} forearm",
    sided=True,
)
def relieved(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    brow = Hold(
        vary(rng, on_head((0.0, 0.09, 0.155)), 0.004),
        of="head",
        elbow=(1, -0.3, 0.2),
        palm=(0.0, 0.2, 1),
        fingers=(-1, 0.1, 0.1),
    )
    flick = Hold((0.66, -0.35, 0.45), elbow=(0.7, -0.7, -0.4), palm=(-0.1, -1, 0.2), fingers=(0.5, -0.5, 0.6))
    move(
        s,
        "right",
        [(0.12, s.rest("right")), (0.6, shifted(brow, -0.04)), (1.05, shifted(brow, 0.12, 0, -0.03)), (1.3, flick)],
    )
    move(s, "right", [(1.45, shifted(flick, 0.02, -0.05)), (2.1, s.rest("right"))])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(6, 2, 4), spine=(2, -3, 0), shrug=8 * size)
    s.body(1.05, look=(-8, -4, -4), spine=(0, -5, 0), shrug=10 * size)
    s.body(1.4, look=(-6, 10, 0), spine=(-4, 6, 0), shrug=0, pelvis=(0, -0.03, -0.01), weight=-0.3)
    s.body(1.8, look=(4, -12, 4), spine=(0, 5, 0), shrug=-5, pelvis=(0, -0.02, 0))
    s.body(2.6, look=(0, 0, 0), spine=(0, 2, 0), shrug=-2, pelvis=(0, 0, 0), weight=0)
    raised(s, "left", 0.3, 0.9, akimbo(rng))
    return s
