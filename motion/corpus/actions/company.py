"""What people do with and for each other: greeting, talking, pleading, praying; and how they stand and think."""

import numpy as np

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, akimbo, move, on_head, once, raised, shifted, vary
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "hug",
    "hugging",
    "a person hugs somebody",
    "gives a warm embrace",
    "someone opens the arms and hugs a friend",
    "embracing a loved one",
    "welcomes you with open arms",
)
def hug(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    over = rng.choice(["left", "right"])
    for side in ("left", "right"):
        late, high = rng.uniform(0, 0.05), 0.05 if side == over else -0.08
        wide = Hold((0.84, 0.0, 0.50), elbow=(0.5, -0.8, -0.5), palm=(-0.4, 0.35, 0.9), fingers=(0.8, 0.2, 0.6))
        round_ = Hold(
            (-0.03, -0.10 + high, 0.34), of="chest", elbow=(1, -0.25, 0.3), palm=(-0.2, 0, -1), fingers=(-1, 0.05, 0.0)
        )
        s.arm(side, 0.12 + late, s.rest(side))
        move(s, side, [(0.6 + late, wide), (0.8 + late, shifted(wide, up=0.03))])
        s.arm(side, 1.35 + late, round_)
        for t in (1.6, 1.85, 2.1):
            move(
                s,
                side,
                [(t - 0.1 + late, shifted(round_, 0.0, 0.0, 0.02)), (t + late, shifted(round_, -0.015, 0.01, -0.03))],
            )
        s.arm(side, 2.4 + late, shifted(round_, forward=-0.02))
        s.arm(side, 2.95 + late, s.rest(side))
    sign = 1 if over == "right" else -1
    s.step("right", 0.62, 0.98, z=0.16 * size, lift=0.04)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(0, -6, 6), spine=(0, -7, 0), pelvis=(0, 0, -0.01), weight=0.5)
    s.body(
        1.35,
        look=(14 * sign, 10, 16 * sign),
        spine=(0, 12, 3 * sign),
        hips=(0, 5, 0),
        pelvis=(0, -0.02, 0.11),
        weight=0,
    )
    s.body(
        1.9,
        look=(14 * sign, 14, 18 * sign),
        spine=(6, 13, 4 * sign),
        hips=(3, 5, 0),
        pelvis=(0, -0.02, 0.11),
        weight=0.4,
    )
    s.body(
        2.4,
        look=(12 * sign, 12, 16 * sign),
        spine=(-5, 12, 3 * sign),
        hips=(-3, 5, 0),
        pelvis=(0, -0.02, 0.11),
        weight=-0.4,
    )
    s.body(3.0, look=(0, -2, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0.08), weight=0)
    return s


@action(
    "handshake",
    "shaking hands",
    "a person shakes hands with somebody",
    "greets with a handshake",
    "someone offers the {side} hand and shakes",
    "a firm handshake to seal the deal",
    "stretches out the {side} hand in greeting",
    sided=True,
)
def handshake(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    clasp = Hold(
        vary(rng, (0.22, -0.22, 0.53), 0.02),
        of="chest",
        elbow=(0.4, -1, -0.4),
        palm=(-1, 0, 0),
        fingers=(-0.25, 0.05, 1),
    )
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.32, Hold((0.3, -0.62, 0.42), elbow=(0.5, -0.6, -0.8), palm=(-1, 0.2, 0), fingers=(0.1, -0.2, 1)))
    s.arm("right", 0.62, clasp)
    for i, t in enumerate(np.arange(0.8, 1.75, 0.155)):
        s.arm("right", t, shifted(clasp, up=(0.055 if i % 2 == 0 else -0.05) * size))
    move(s, "right", [(1.85, clasp), (2.35, s.rest("right"))])
    s.step("right", 0.2, 0.58, z=0.22 * size, lift=0.05)
    s.body(0.1, look=(0, 0, 0), weight=0)
    s.body(0.35, weight=0.4, spine=(-4, 0, 0))
    s.body(0.65, look=(0, -2, 0), spine=(13, 7, 0), hips=(5, 5, 0), pelvis=(0, -0.025, 0.12), weight=-0.3)
    s.body(1.2, look=(0, 4, 3), spine=(11, 8, 0), hips=(5, 6, 0), pelvis=(0, -0.025, 0.12), weight=-0.3)
    s.body(1.8, look=(0, -3, 4), spine=(12, 7, 0), hips=(5, 5, 0), pelvis=(0, -0.025, 0.12), weight=-0.3)
    s.body(2.4, look=(0, 0, 0), spine=(2, 0, 0), hips=(1, 0, 0), pelvis=(0, -0.01, 0.09), weight=0)
    on = lambda t: ramp(0.7, 0.9)(t * speed) * (1 - ramp(1.6, 1.85)(t * speed))  # noqa: E731
    s.layer("spine", lambda t: on(t) * wave(3.2 * speed, 0.5)(t) * [0, 1.2, 0])
    return s


@action(
    "high_five",
    "high five",
    "a person gives a high five",
    "slaps the raised {side} palm of a friend",
    "someone claps hands with a team mate",
    "gimme five with the {side} hand",
    "celebrates together, hands slapping in the air",
    sided=True,
)
def high_five(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed)
    back = Hold((0.46, 0.42, 0.02), elbow=(1, -0.5, -0.1), palm=(-0.2, 0.2, 1), fingers=(0.1, 1, -0.25), shrug=4)
    slap = Hold((0.28, 0.62, 0.66), elbow=(0.9, -0.6, 0), palm=(-0.1, 0, 1), fingers=(0, 1, 0.2), shrug=4)
    past = Hold((0.2, 0.2, 0.86), elbow=(0.8, -0.7, -0.1), palm=(-0.2, -0.6, 0.8), fingers=(-0.1, 0.4, 1))
    move(
        s, "right", [(0.1, s.rest("right")), (0.62, back), (0.92, slap), (1.02, shifted(slap, forward=-0.02, up=-0.02))]
    )
    move(s, "right", [(1.28, past), (1.95, s.rest("right"))])
    s.step("right", 0.5, 0.9, z=0.24 * size, lift=0.05)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.62, look=(0, -10, 0), spine=(-22, -8, 2), hips=(-8, 0, 0), weight=0.5, pelvis=(0, -0.02, -0.03))
    s.body(0.92, look=(0, -12, 0), spine=(18, 4, 4), hips=(6, 2, 0), weight=-0.3, pelvis=(0, 0.0, 0.13))
    s.body(1.3, look=(0, -2, 0), spine=(16, 10, 2), hips=(6, 4, 0), weight=-0.3, pelvis=(0, -0.03, 0.13))
    s.body(2.0, look=(0, -2, 0), spine=(2, 0, 0), hips=(1, 0, 0), weight=0, pelvis=(0, 0, 0.11))
    raised(s, "left", 0.3, 0.8, Hold((0.3, -0.78, 0.3), elbow=(0.7, -0.2, -1), palm=(-1, 0, 0), flex=10), 1.3)
    return s


@action(
    "curtsy",
    "curtsying",
    "a person makes a curtsy",
    "a lady curtsies before the king",
    "someone drops a graceful curtsy with the {side} foot behind",
    "holds out the skirt and bends the knees",
    "a ballerina thanks the audience with a reverence",
    sided=True,
)
def curtsy(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed, stance=0.09, toe_out=14, calm=0.7)
    deep = min(0.20 * size, 0.23)
    s.step("right", 0.25, 0.75, x=0.10, z=-0.24, yaw=-24, lift=0.04)
    home = s.where("right", 0.0)
    s.foot("right", 0.78, x=0.10, z=-0.24, yaw=-24, roll=6)
    s.foot("right", 1.35, x=0.10, z=-0.24, yaw=-24, roll=34)
    s.foot("right", 1.6, x=0.10, z=-0.24, yaw=-24, roll=34)
    s.foot("right", 2.0, x=0.10, z=-0.24, yaw=-24, roll=12)
    s.step("right", 2.02, 2.5, x=home[0], z=home[1], yaw=home[2], lift=0.04)
    s.knee("left", 0.7, 0)
    s.knee("left", 1.4, 18)
    s.knee("right", 1.4, 6)
    s.knee("left", 2.0, 0)
    s.body(0.1, look=(0, 0, 0), weight=0, pelvis=(0, 0, 0))
    s.body(0.35, weight=0.8, look=(0, -3, 0))
    s.body(0.8, weight=0.7, pelvis=(0, -0.02, -0.05), hips=(0, 2, 0), spine=(0, -2, 0), look=(0, -2, 0))
    s.body(1.4, weight=0.55, pelvis=(0.02, -deep, -0.10), hips=(0, 7, 0), spine=(0, 5, 0), look=(3, 24, 3))
    s.body(1.6, weight=0.55, pelvis=(0.02, -deep, -0.10), hips=(0, 7, 0), spine=(0, 5, 0), look=(3, 26, 3))
    s.body(2.1, weight=0.7, pelvis=(0, -0.01, -0.05), hips=(0, 2, 0), spine=(0, -3, 0), look=(0, -4, 0))
    s.body(2.7, weight=0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, -1, 0))
    for side in ("left", "right"):
        skirt = Hold((0.44, -0.76, 0.08), elbow=(0.8, 0.1, -0.6), palm=(-0.6, 0, -0.6), fingers=(0.3, -1, 0.2), flex=20)
        wide = Hold((0.62, -0.60, 0.08), elbow=(0.6, 0.3, -0.7), palm=(-0.4, -0.5, -0.5), fingers=(0.6, -0.8, 0.2))
        move(s, side, [(0.1, s.rest(side)), (0.6, skirt), (1.3, wide), (1.7, wide), (2.2, skirt), (2.75, s.rest(side))])
    return s


@action(
    "talk",
    "talking",
    "a person talks and gestures with the hands",
    "explains something with conversational gestures",
    "someone is having a conversation",
    "speaking to an audience",
    "a speaker underlines the words with both hands",
    "chatting with a friend",
)
def talk(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed)
    home = dict(of="chest", elbow=(0.5, -0.9, -0.5))
    for side in ("left", "right"):
        s.arm(side, 0.08, s.rest(side))
    shapes = {
        "offer": dict(out=0.27, up=-0.30, forward=0.36, palm=(-0.2, 1, 0.2), fingers=(0.2, 0.1, 1)),
        "chop": dict(out=0.15, up=-0.26, forward=0.40, palm=(-1, -0.1, 0), fingers=(-0.1, 0.2, 1)),
        "wide": dict(out=0.42, up=-0.24, forward=0.28, palm=(-0.2, 0.6, 0.8), fingers=(0.7, 0.3, 0.7)),
        "near": dict(out=0.07, up=-0.24, forward=0.26, palm=(-0.4, 0.1, -0.9), fingers=(-0.9, 0.3, 0.4)),
    }
    names, t, last, lead = list(shapes), 0.45, "", rng.choice(["left", "right"])
    while t < 4.1:
        name = rng.choice([n for n in names if n != last])
        both, last = rng.random() < 0.55, name
        for side in ("left", "right"):
            shape = dict(shapes[name] if both or side == lead else shapes["near"])
            place = vary(rng, (shape.pop("out"), shape.pop("up"), shape.pop("forward")), 0.02)
            hold = Hold(place, **home, **shape)
            if both or side == lead:
                beat = 0.06 * size
                move(s, side, [(t, shifted(hold, up=0.6 * beat)), (t + 0.2, shifted(hold, 0.03, -beat, 0.04))])
                move(s, side, [(t + 0.36, shifted(hold, 0.02, -0.2 * beat, 0.02))])
            else:
                s.arm(side, t + 0.2, shifted(hold, 0.08, -0.10, 0.0))
        turn = rng.uniform(-14, 14)
        s.body(t, look=(turn * 0.7, -4, rng.normal(0, 3)))
        s.body(t + 0.22, look=(turn, 6, rng.normal(0, 4)), spine=(turn * 0.4, rng.uniform(0, 6), rng.normal(0, 1.5)))
        if rng.random() < 0.6:
            lead = "left" if lead == "right" else "right"
        t += rng.uniform(0.6, 0.85)
    for t, sign in ((0.3, 1), (1.7, -1), (3.2, 1)):
        s.body(t, weight=0.55 * sign, hips=(3 * sign, 0, 0))
    return s


@action(
    "argue",
    "arguing",
    "a person argues angrily",
    "quarrels and throws the arms about",
    "someone is in a heated dispute",
    "complains loudly with wild gestures",
    "having a row with somebody",
)
def argue(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=rng.uniform(0.14, 0.18), calm=1.3)
    s.step("right", 0.1, 0.4, z=0.16, lift=0.05)
    jab = Hold((0.30, 0.0, 0.90), elbow=(0.7, -0.8, -0.2), palm=(-0.4, -1, 0), fingers=(0, 0, 1))
    drawn = Hold(
        (0.28, -0.08, 0.20), of="chest", elbow=(0.7, -0.8, -0.6), palm=(-0.8, -0.3, 0.2), fingers=(-0.1, 0.5, 1)
    )
    burst = Hold((0.74 * size, 0.12, 0.50), elbow=(0.4, -1, -0.4), palm=(-0.1, 0.9, 0.4), fingers=(0.5, 0.6, 0.6))
    low = Hold((0.35, -0.55, 0.42), elbow=(0.6, -0.5, -0.9), palm=(-0.3, 0.8, 0.4), fingers=(0.3, 0, 1))
    s.arm("right", 0.06, s.rest("right"))
    for t in (0.45, 0.9):
        move(s, "right", [(t - 0.14, drawn), (t + 0.06, jab), (t + 0.2, shifted(jab, 0, -0.03, -0.08))])
        s.body(t - 0.14, spine=(-10, -2, 0), look=(0, -4, 4), hips=(-3, 0, 0), pelvis=(0, -0.01, 0.03))
        s.body(t + 0.06, spine=(16, 11, 0), look=(0, 4, -4), hips=(5, 4, 0), pelvis=(0, -0.03, 0.11), weight=-0.4)
    move(s, "right", [(1.3, low), (1.6, burst), (1.82, shifted(burst, 0.03, -0.08)), (2.15, low), (2.4, burst)])
    move(s, "right", [(2.62, shifted(burst, 0.03, -0.1)), (3.1, low)])
    move(s, "left", [(0.1, s.rest("left")), (0.5, shifted(low, up=0.05)), (1.32, low), (1.58, burst)])
    move(
        s,
        "left",
        [(1.8, shifted(burst, 0.03, -0.08)), (2.18, low), (2.38, burst), (2.6, shifted(burst, 0, -0.1)), (3.1, low)],
    )
    s.body(1.3, spine=(0, 10, 0), look=(0, 10, 0), hips=(0, 3, 0), pelvis=(0, -0.035, 0.05), weight=0)
    s.body(1.6, spine=(0, -6, 0), look=(0, -12, 8), hips=(0, -1, 0), pelvis=(0, 0, 0.04), weight=0.3)
    s.body(1.85, spine=(-8, 4, 2), look=(-22, 2, 6), weight=0.5, pelvis=(0, -0.015, 0.04))
    s.body(2.15, spine=(6, 9, -2), look=(20, 8, -4), weight=-0.3, pelvis=(0, -0.03, 0.05))
    s.body(2.42, spine=(6, -4, 0), look=(-6, -9, 6), weight=0.1, pelvis=(0, 0, 0.05))
    s.body(3.0, spine=(0, 6, 0), look=(0, 4, 0), weight=0, pelvis=(0, -0.02, 0.05))
    return s


@action(
    "plead",
    "begging",
    "a person pleads with folded hands",
    "begs for mercy",
    "someone implores with clasped hands",
    "please, please, I beg you",
    "beseeching somebody to help",
)
def plead(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    for side in ("left", "right"):
        clasp = Hold(
            (0.025, -0.04, 0.33), of="chest", elbow=(0.9, -0.9, 0), palm=(-1, 0, 0), fingers=(-0.15, 0.75, 0.6)
        )
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.5, clasp)
        for i, t in enumerate(np.arange(0.68, 2.45, 0.2)):
            s.arm(side, t, shifted(clasp, 0, *((0.045, 0.03) if i % 2 else (-0.05, -0.01))))
    s.join(lambda t: ramp(0.35, 0.55)(t * speed), 0.06)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.55, look=(4, -12, 8), spine=(0, 9, 3), hips=(0, 7, 0), pelvis=(0, -0.06 * size, -0.03), shrug=7)
    s.body(1.2, look=(-5, -8, -8), spine=(3, 13, -2), hips=(0, 8, 0), pelvis=(-0.02, -0.075 * size, -0.03), shrug=8)
    s.body(1.8, look=(4, -10, 9), spine=(-3, 11, 3), hips=(0, 8, 0), pelvis=(0.02, -0.07 * size, -0.03), shrug=8)
    s.body(2.4, look=(0, -10, 4), spine=(0, 12, 0), hips=(0, 8, 0), pelvis=(0, -0.07 * size, -0.03), shrug=8)
    s.layer("spine", lambda t: ramp(0.5, 0.8)(t * speed) * wave(2.5 * speed, 0.3)(t) * [0, 2.2, 0])
    return s


@action(
    "pray",
    "praying",
    "a person prays with the palms together",
    "folds the hands in prayer",
    "someone says a prayer with the head bowed",
    "a devout moment of silence",
    "namaste greeting",
)
def pray(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=rng.uniform(0.06, 0.09), calm=0.7)
    for side in ("left", "right"):
        palms = Hold(
            (0.004, -0.13, 0.25), of="chest", elbow=(1, -0.6, -0.05), palm=(-1, 0, 0), fingers=(-0.05, 1, 0.32)
        )
        s.arm(side, 0.1, s.rest(side))
        s.arm(
            side,
            0.42,
            Hold((0.24, -0.33, 0.30), of="chest", elbow=(0.8, -0.7, -0.5), palm=(-0.9, 0.2, 0), fingers=(-0.2, 0.5, 1)),
        )
        move(s, side, [(0.75, palms), (1.9, shifted(palms, up=0.012)), (3.0, palms)])
    s.join(lambda t: ramp(0.55, 0.8)(t * speed), 0.035)
    bow = 24 * size
    s.body(0.2, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.7, look=(0, 2, 0), spine=(0, -2, 0))
    s.body(1.15, look=(0, bow, 0), spine=(0, 6, 0), hips=(0, 3, 0), pelvis=(0, 0, -0.01))
    s.body(1.7, look=(0, bow + 8, 2), spine=(0, 12, 0), hips=(0, 7, 0), pelvis=(0, -0.005, -0.03))
    s.body(2.3, look=(0, bow, 0), spine=(0, 6, 0), hips=(0, 3, 0), pelvis=(0, 0, -0.01))
    s.body(3.0, look=(0, bow + 5, 0), spine=(0, 9, 0), hips=(0, 5, 0), pelvis=(0, -0.003, -0.02))
    return s


@action(
    "surrender",
    "surrendering",
    "hands up, a person surrenders",
    "raises both hands and gives up",
    "someone holds up the arms, don't shoot",
    "freezes with the palms in the air",
    "caught by the police",
)
def surrender(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed, stance=rng.uniform(0.12, 0.16))
    for side in ("left", "right"):
        late = rng.uniform(0, 0.04)
        up = Hold((0.52, 0.42, 0.12), elbow=(1, -0.7, 0), palm=(-0.1, 0, 1), fingers=(0.12, 1, 0.05))
        s.arm(side, 0.12 + late, s.rest(side))
        s.arm(
            side,
            0.34 + late,
            Hold((0.26, -0.05, 0.28), of="chest", elbow=(0.9, -0.8, -0.3), palm=(-0.2, 0, 1), fingers=(0, 1, 0.2)),
        )
        move(s, side, [(0.58 + late, shifted(up, up=0.06)), (0.8 + late, up), (2.3, shifted(up, -0.01, -0.03))])
    s.step("left", 0.32, 0.66, z=-0.14 * size, lift=0.05)
    s.body(0.12, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.35, look=(0, 4, 0), spine=(0, 6, 0), pelvis=(0, -0.03, 0), weight=-0.4, shrug=4)
    s.body(0.7, look=(0, -6, 0), spine=(3, -6, 0), pelvis=(0, -0.01, -0.08), hips=(0, -2, 0), weight=0.1, shrug=9)
    s.body(1.2, look=(20, -3, 0), spine=(3, -4, 0), pelvis=(0, -0.015, -0.07), weight=0.2, shrug=8)
    s.body(1.65, look=(-20, -3, 0), spine=(0, -4, 0), pelvis=(0, -0.015, -0.07), weight=-0.1, shrug=8)
    s.body(2.2, look=(4, -3, 0), spine=(2, -4, 0), pelvis=(0, -0.01, -0.07), weight=0.1, shrug=8)
    return s


@action(
    "facepalm",
    "facepalm",
    "a person buries the face in the {side} palm",
    "slaps the {side} hand against the forehead",
    "someone is embarrassed and hides the eyes in one hand",
    "how stupid, hand to the face",
    "oh no, what a mistake",
    sided=True,
)
def facepalm(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    bend = 15 * size
    face = Hold(
        on_head((0.015, 0.035, 0.145), turn=-2, bend=bend),
        of="head",
        elbow=(0.7, -1, 0.15),
        palm=(0.05, -0.2, -1),
        fingers=(-0.4, 1, -0.1),
    )
    ready = shifted(face, 0.05, -0.04, 0.16)
    move(s, "right", [(0.15, s.rest("right")), (0.52, ready), (0.72, face), (1.85, face), (2.45, s.rest("right"))])
    s.body(0.15, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.5, look=(0, -10, 0), spine=(0, -5, 0), shrug=4)
    s.body(
        0.75, look=(-2, bend + 12, 0), spine=(0, 9, 0), hips=(0, 3, 0), pelvis=(0, -0.01, -0.01), shrug=3, weight=0.3
    )
    for i, t in enumerate((1.0, 1.25, 1.5, 1.75)):
        s.body(t, look=((9 if i % 2 else -11) * size, bend + 16, 0), spine=(1.5 if i % 2 else -1.5, 12, 0))
    s.body(1.8, hips=(0, 4, 0), shrug=0, weight=0.4)
    s.body(2.4, look=(0, 8, 0), spine=(0, 4, 0), hips=(0, 0, 0), weight=0.1)
    if rng.random() < 0.5:
        raised(s, "left", 0.3, 0.9, akimbo(rng))
    return s


@action(
    "cross_arms",
    "crossing the arms",
    "a person stands with arms crossed",
    "folds the arms in front of the chest",
    "someone waits with folded arms",
    "crosses the arms sceptically",
    "arms folded, unconvinced",
)
def cross_arms(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, stance=rng.uniform(0.12, 0.16), toe_out=rng.uniform(10, 16))
    under = Hold(
        (-0.10, -0.19, 0.20), of="chest", elbow=(0.9, -0.8, 0.25), palm=(-0.1, 0, -1), fingers=(-1, 0.05, -0.1)
    )
    over = Hold((-0.11, -0.21, 0.255), of="chest", elbow=(0.9, -0.8, 0.3), palm=(-0.1, 0, -1), fingers=(-1, 0.1, -0.15))
    first, second = ("left", "right") if rng.random() < 0.5 else ("right", "left")
    open_ = Hold(
        (0.12, -0.30, 0.34), of="chest", elbow=(0.9, -0.7, -0.1), palm=(-0.5, 0, -0.8), fingers=(-0.9, 0.2, 0.4)
    )
    move(s, first, [(0.12, s.rest(first)), (0.42, open_), (0.74, under), (2.7, under)])
    move(s, second, [(0.16, s.rest(second)), (0.48, shifted(open_, up=0.05, forward=0.05)), (0.86, over), (2.7, over)])
    sign, shift = rng.choice([-1, 1]), 0.8 * size
    s.body(0.15, look=(0, 0, 0), weight=0)
    s.body(0.8, look=(0, -4, 4 * sign), spine=(0, -4, 0), weight=0.3 * sign, pelvis=(0, 0, 0.01))
    s.body(
        1.4,
        look=(8 * sign, -5, 7 * sign),
        spine=(4 * sign, -6, 0),
        weight=shift * sign,
        hips=(4 * sign, -2, 0),
        pelvis=(0, 0, 0.015),
    )
    s.body(2.0, look=(-12 * sign, -2, 5 * sign), spine=(0, -5, 0), weight=shift * sign, hips=(4 * sign, -2, 0))
    s.body(2.6, look=(0, -4, 6 * sign), spine=(2 * sign, -5, 0), weight=0.9 * shift * sign, pelvis=(0, 0, 0.01))
    return s


@action(
    "think",
    "thinking",
    "a person thinks with the {side} hand at the chin",
    "strokes the chin and wonders",
    "someone ponders a hard question",
    "considers with the {side} hand under the chin",
    "lost in thought",
    "a thinker, deep in contemplation",
    sided=True,
)
def think(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    chin = Hold(
        on_head((0.015, -0.125, 0.13), bend=4),
        of="head",
        elbow=(0.35, -1, 0.25),
        palm=(-0.3, 0.5, -0.9),
        fingers=(-0.75, 0.75, 0.1),
        flex=10,
    )
    s.arm("right", 0.12, s.rest("right"))
    s.arm("right", 0.38, Hold((0.14, -0.3, 0.33), of="chest", elbow=(0.5, -0.9, -0.4), palm=(-0.7, 0.4, -0.5)))
    for i, t in enumerate((0.72, 1.05, 1.4, 1.75, 2.1, 2.5, 3.0)):
        s.arm("right", t, shifted(chin, 0, -0.012 if i % 2 else 0.006, 0.012 if i % 2 else 0))
    prop = Hold(
        (-0.05, -0.33, 0.245), of="chest", elbow=(0.9, -0.7, 0.0), palm=(-0.2, 0.4, -0.9), fingers=(-1, 0.05, 0.1)
    )
    raised(s, "left", 0.14, 0.75, prop)
    s.body(0.15, look=(0, 0, 0), weight=0)
    s.body(0.75, look=(0, 8, -3), spine=(-2, 4, 0), weight=0.4)
    s.body(1.3, look=(20, -10, -8), spine=(2, 2, 0), weight=0.85, hips=(4, 0, 0), pelvis=(0, 0, 0.01))
    s.body(1.9, look=(16, -13, -6), spine=(2, 1, 0), weight=0.8, hips=(4, 0, 0), pelvis=(0, 0, 0.01))
    s.body(2.4, look=(-8, 9, 2), spine=(-3, 4, 0), weight=0.4, hips=(1, 0, 0))
    s.body(3.0, look=(-8, 11, 4), spine=(-3, 4, 0), weight=0.2, hips=(0, 0, 0))
    return s


@action(
    "scratch_head",
    "scratching the head",
    "a person scratches the head in puzzlement",
    "scratches the hair with the {side} hand",
    "someone is confused and rubs the head",
    "puzzled, the {side} hand scratching the back of the head",
    "has an itch on the scalp",
    sided=True,
)
def scratch_head(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    s.arm("right", 0.1, s.rest("right"))
    scalp = Hold(
        (0.095, 0.145, -0.02),
        of="head",
        elbow=(1, -0.1, 0.15),
        palm=(-0.75, -0.6, 0.1),
        fingers=(-0.5, 0.5, -0.6),
        shrug=4,
    )
    s.arm("right", 0.42, Hold((0.4, 0.02, 0.42), elbow=(1, -0.5, -0.1), palm=(-0.8, 0, -0.4), fingers=(-0.2, 1, 0)))
    for i, t in enumerate(np.arange(0.68, 2.1, 0.13)):
        s.arm("right", t, shifted(scalp, 0, *((0.025, -0.02) if i % 2 else (-0.02, 0.02))))
    s.arm("right", 2.6, s.rest("right"))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.7, look=(4, 12, 8), spine=(-3, 2, 3), weight=0.5, hips=(2, 0, 0))
    s.body(1.2, look=(-8, 8, 10), spine=(-4, 3, 4), weight=0.6, hips=(3, 0, 0))
    s.body(1.8, look=(10, 10, 11), spine=(-2, 3, 4), weight=0.5)
    s.body(2.6, look=(0, 2, 2), spine=(0, 0, 0), weight=0.2, hips=(0, 0, 0))
    raised(s, "left", 0.2, 0.7, akimbo(rng))
    return s
