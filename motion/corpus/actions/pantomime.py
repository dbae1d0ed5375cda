"""Things said without a word: from the heart, so big, so far, so loud."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.parts import Rng, akimbo, cycle, move, on_head, once, raised, shifted
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "heart_sign",
    "making a heart with the arms",
    "a person forms a big heart over the head with both arms",
    "I love you, a heart above the head",
    "someone shows a heart shape",
    "sends love with a heart gesture",
)
def heart_sign(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, stance=rng.uniform(0.08, 0.11))
    sign = rng.choice([-1, 1])
    for side in ("left", "right"):
        top = Hold(
            (0.02, 0.235, 0.03), of="head", elbow=(1, 0.25, 0.1), palm=(-0.1, -1, 0), fingers=(-1, -0.35, 0), shrug=3
        )
        wide = Hold((0.80, 0.45, 0.1), elbow=(1, -0.3, 0), palm=(-0.3, 0.2, 1), fingers=(0.6, 1, 0.1))
        move(s, side, [(0.1, s.rest(side)), (0.5, wide), (0.9, top), (1.5, shifted(top, up=0.01)), (2.6, top)])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), weight=0)
    s.body(0.9, look=(0, -4, 8 * sign), spine=(0, -3, 6 * sign), weight=0.6 * sign, hips=(2 * sign, 0, 0))
    s.body(
        1.6,
        look=(0, -2, -9 * sign),
        spine=(0, -2, -6 * sign),
        weight=-0.6 * sign,
        hips=(-2 * sign, 0, 0),
        pelvis=(0, -0.012, 0),
    )
    s.body(
        2.4, look=(0, -4, 9 * sign), spine=(0, -3, 6 * sign), weight=0.6 * sign, hips=(2 * sign, 0, 0), pelvis=(0, 0, 0)
    )
    return s


@action(
    "hand_on_heart",
    "hand on the heart",
    "a person swears an oath with the {side} hand on the heart",
    "lays the {side} hand on the chest in gratitude",
    "someone stands for the national anthem",
    "thank you from the bottom of my heart",
    "deeply touched, a hand on the breast",
    sided=True,
)
def hand_on_heart(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, stance=rng.uniform(0.08, 0.11), calm=0.8)
    heart = Hold((-0.07, -0.11, 0.205), of="chest", elbow=(0.9, -0.7, -0.2), palm=(-0.1, 0, -1), fingers=(-1, 0.35, 0))
    raised(s, "right", 0.12, 0.7, heart)
    move(s, "right", [(1.3, shifted(heart, forward=0.012)), (2.0, heart)])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.75, look=(0, -5, 0), spine=(3, -5, 0), shrug=(0, 3))
    s.body(1.5, look=(2, 18 * size, 5), spine=(2, 7 * size, 0), hips=(0, 5 * size, 0), pelvis=(0, 0, -0.02))
    s.body(2.1, look=(0, -5, 3), spine=(2, -4, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(2.6, look=(0, -4, 3), spine=(2, -4, 0))
    return s


@action(
    "look_far",
    "looking into the distance",
    "a person shades the eyes with the {side} hand",
    "scans the horizon",
    "someone looks far away against the sun",
    "a sailor on the lookout, the {side} hand over the brow",
    "searching for land",
    sided=True,
)
def look_far(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed)
    brow = Hold(
        on_head((0.035, 0.098, 0.175)),
        of="head",
        elbow=(1, -0.25, 0.2),
        palm=(-0.1, -1, -0.3),
        fingers=(-1, 0.05, 0.25),
    )
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.6, brow)
    for t, aside in ((1.1, 0.055), (1.5, 0.055), (2.3, -0.045), (2.7, -0.045)):
        s.arm("right", t, shifted(brow, aside, 0, -0.015))
    wide = 34 * size
    s.step("left", 0.25, 0.65, z=0.18, lift=0.05)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.65, look=(0, -2, 0), spine=(0, 5, 0), hips=(0, 3, 0), pelvis=(0, -0.015, 0.10), weight=0.4)
    s.body(1.15, look=(-wide - 10, -1, 0), spine=(-0.8 * wide, 6, -2), hips=(-5, 4, 0), pelvis=(0, -0.015, 0.11))
    s.body(1.5, look=(-wide - 12, -1, 0), spine=(-0.8 * wide, 7, -2), hips=(-5, 4, 0), pelvis=(0, -0.015, 0.12))
    s.body(2.3, look=(wide + 8, -1, 0), spine=(0.8 * wide, 6, 2), hips=(6, 4, 0), pelvis=(0, -0.015, 0.11), weight=0.5)
    s.body(3.2, look=(wide + 12, -1, 0), spine=(0.85 * wide, 6, 2), hips=(6, 4, 0), pelvis=(0, -0.015, 0.11))
    raised(s, "left", 0.3, 0.9, akimbo(rng))
    return s


@action(
    "binoculars",
    "looking through binoculars",
    "a person watches birds with binoculars",
    "holds a field glass to the eyes",
    "someone spies on the neighbours",
    "observing something far off through a telescope",
)
def binoculars(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    for side in ("left", "right"):
        eyes = Hold(
            on_head((0.065, 0.03, 0.165), side=side),
            of="head",
            elbow=(0.85, -0.9, 0.1),
            palm=(-0.8, 0.1, -0.5),
            fingers=(-0.5, 0.6, 0.5),
        )
        raised(s, side, 0.1 + rng.uniform(0, 0.03), 0.65, eyes)
    sign, wide = rng.choice([-1, 1]), 30 * size
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.7, look=(0, -3, 0), spine=(0, 3, 0), hips=(0, 2, 0))
    s.body(
        1.4,
        look=(wide * sign, -5, 0),
        spine=(0.75 * wide * sign, 4, 0),
        hips=(0.25 * wide * sign, 2, 0),
        weight=0.4 * sign,
    )
    s.body(
        2.3,
        look=(-wide * sign, -1, 0),
        spine=(-0.75 * wide * sign, 6, 0),
        hips=(-0.25 * wide * sign, 3, 0),
        weight=-0.4 * sign,
    )
    s.body(
        3.0,
        look=(-wide * sign, -6, 0),
        spine=(-0.75 * wide * sign, 3, 0),
        hips=(-0.25 * wide * sign, 2, 0),
        weight=-0.4 * sign,
    )
    return s


@action(
    "rub_belly",
    "rubbing the belly",
    "a person rubs the tummy with the {side} hand, yummy",
    "that was delicious, patting the stomach",
    "someone is full after a good meal",
    "circles the {side} hand over the belly",
    loop=True,
    sided=True,
)
def rub_belly(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 1.0, 2, speed)
    for i in range(8):
        angle = 2 * np.pi * i / 8
        at = (-0.01 + 0.085 * size * np.sin(angle), -0.36 + 0.075 * size * np.cos(angle), 0.195)
        s.arm("right", i / 8, Hold(at, of="chest", elbow=(0.9, -0.4, -0.6), palm=(-0.1, 0, -1), fingers=(-1, -0.05, 0)))
    s.arm("left", 0.0, akimbo(rng) if rng.random() < 0.5 else s.rest("left"))
    s.body(0.0, look=(-4, 6, 7), spine=(0, -7, 0), hips=(0, -3, 0), pelvis=(0, 0, 0.02), weight=0.3)
    s.body(0.5, look=(4, 2, -5), spine=(0, -9, 0), hips=(0, -3, 0), pelvis=(0, -0.006, 0.02), weight=-0.3)
    return s


@action(
    "cover_ears",
    "covering the ears",
    "a person covers both ears against the noise",
    "presses the hands to the ears",
    "someone can't stand the loud music",
    "I don't want to hear it",
)
def cover_ears(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    sign = rng.choice([-1, 1])
    for side in ("left", "right"):
        ear = Hold(
            on_head((0.105, 0.01, 0.02), bend=6, side=side),
            of="head",
            elbow=(1, -0.7, 0.1),
            palm=(-1, 0, 0),
            fingers=(-0.1, 0.9, -0.45),
        )
        raised(s, side, 0.12 + rng.uniform(0, 0.03), 0.5, ear)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.5, look=(-8 * sign, 6, 0), spine=(0, 3, 0), shrug=8)
    s.body(
        0.9,
        look=(6 * sign, 18, 6 * sign),
        spine=(4 * sign, 14 * size, 0),
        hips=(0, 6, 0),
        pelvis=(0, -0.06 * size, -0.04),
        shrug=9,
    )
    for t, turn in ((1.3, -10), (1.65, 10), (2.0, -10), (2.35, 8)):
        s.body(t, look=(turn, 18, 0.5 * turn), spine=(0.4 * turn, 14 * size, 0))
    s.body(2.6, look=(0, 16, 0), spine=(0, 13 * size, 0), hips=(0, 6, 0), pelvis=(0, -0.06 * size, -0.04), shrug=9)
    return s


@action(
    "peekaboo",
    "peekaboo",
    "a person covers the eyes with both hands and opens them",
    "plays peek-a-boo with a baby",
    "someone hides the face and shows it again",
    "counting for hide and seek with covered eyes",
)
def peekaboo(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed)
    for side in ("left", "right"):
        eyes = Hold(
            on_head((0.05, 0.025, 0.15), bend=4, side=side),
            of="head",
            elbow=(0.8, -1, 0.1),
            palm=(-0.15, 0, -1),
            fingers=(-0.3, 1, 0),
        )
        open_ = Hold((0.30, 0.0, 0.18), of="head", elbow=(0.7, -1, 0), palm=(-0.2, 0, 1), fingers=(0.35, 1, 0.1))
        move(
            s,
            side,
            [
                (0.1, s.rest(side)),
                (0.5, eyes),
                (1.05, eyes),
                (1.28, open_),
                (1.65, open_),
                (1.9, eyes),
                (2.25, eyes),
                (2.48, open_),
            ],
        )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    for t in (0.5, 1.9):
        s.body(t, look=(0, 8, 0), spine=(0, 4, 0), hips=(0, 3, 0), pelvis=(0, -0.01, -0.01))
        s.body(t + 0.5, look=(0, 10, 0), spine=(0, 5, 0), hips=(0, 3, 0), pelvis=(0, -0.02, -0.01))
        s.body(t + 0.78, look=(4, -2, 8), spine=(0, 14 * size, 3), hips=(0, 9, 0), pelvis=(0, -0.05, -0.03))
    s.body(1.65, look=(4, 0, 8), spine=(0, 13 * size, 3), hips=(0, 8, 0), pelvis=(0, -0.04, -0.03))
    return s


@action(
    "air_quotes",
    "air quotes",
    "a person makes quotation marks in the air with both hands",
    "so-called, with finger quotes",
    "someone speaks ironically and draws inverted commas",
    "bends the fingers beside the head to quote",
)
def air_quotes(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    for side in ("left", "right"):
        beside = Hold((0.27, 0.06, 0.24), of="chest", elbow=(0.6, -1, -0.1), palm=(-0.15, 0, 1), flex=-8)
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.5, beside)
        for t in (0.72, 1.05):
            move(
                s,
                side,
                [
                    (t, shifted(beside, -0.01, -0.03, 0.02, flex=50)),
                    (t + 0.16, shifted(beside, 0.005, 0.012, flex=-12)),
                ],
            )
        move(s, side, [(1.5, beside), (2.1, s.rest(side))])
    tilt = 9 * size * rng.choice([-1, 1])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.55, look=(0, -4, tilt), spine=(0, -3, 0), shrug=3)
    s.body(0.72, look=(0, 6, tilt), spine=(0, 3, 0), pelvis=(0, -0.008, 0))
    s.body(0.88, look=(0, -2, tilt), spine=(0, -1, 0), pelvis=(0, 0, 0))
    s.body(1.05, look=(0, 6, 1.1 * tilt), spine=(0, 3, 0), pelvis=(0, -0.008, 0))
    s.body(1.5, look=(0.8 * tilt, 0, tilt), spine=(0, -1, 0), pelvis=(0, 0, 0), shrug=2)
    s.body(2.2, look=(0, 0, 0), spine=(0, 0, 0), shrug=0)
    return s


@action(
    "this_big",
    "showing how big",
    "a person shows the size of a fish with both hands",
    "it was this big",
    "someone measures a length between the palms",
    "an angler brags about the catch",
    "a huge one, with the arms spread wide",
)
def this_big(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    for side in ("left", "right"):
        small = Hold((0.10, -0.22, 0.36), of="chest", elbow=(0.7, -0.8, -0.5), palm=(-1, 0.1, 0), fingers=(0, 0.4, 1))
        big = Hold((0.62 * size, -0.20, 0.60), elbow=(0.5, -0.8, -0.6), palm=(-1, 0.1, 0.2), fingers=(0.2, 0.4, 1))
        move(
            s,
            side,
            [
                (0.1, s.rest(side)),
                (0.5, small),
                (0.75, small),
                (1.15, big),
                (1.3, shifted(big, up=0.04)),
                (1.45, shifted(big, up=-0.03)),
            ],
        )
        move(s, side, [(1.6, shifted(big, up=0.03)), (2.1, big), (2.7, shifted(big, -0.2, -0.3))])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(0, 18, 0), spine=(0, 5, 0), weight=0.2)
    s.body(1.2, look=(18, 6, 0), spine=(0, -4, 0), pelvis=(0, -0.02, 0), weight=0, shrug=2)
    s.body(1.6, look=(-18, 6, 0), spine=(0, -5, 0), pelvis=(0, -0.02, 0))
    s.body(2.0, look=(0, -3, 5), spine=(0, -5, 0), pelvis=(0, 0, 0), weight=-0.3)
    s.body(2.6, look=(0, 0, 4), spine=(0, -2, 0), shrug=0)
    return s


@action(
    "toast",
    "raising a toast",
    "a person lifts the glass and says cheers",
    "proposes a toast with the {side} hand",
    "someone clinks glasses",
    "raises a cup to your health with the {side} hand",
    sided=True,
)
def toast(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed)
    s.start = 0.1
    low = Hold((0.16, -0.26, 0.32), of="chest", elbow=(0.5, -0.9, -0.5), palm=(-1, 0, 0), fingers=(-0.3, 0.1, 1))
    high = Hold((0.30, 0.42 * size, 0.78), elbow=(0.8, -0.8, -0.1), palm=(-1, 0, 0.1), fingers=(-0.1, 0.4, 1), shrug=3)
    lips = Hold(
        on_head((0.03, -0.095, 0.205), bend=-12),
        of="head",
        elbow=(1, -0.5, 0.1),
        palm=(-0.9, -0.1, 0.3),
        fingers=(-0.5, 0.45, 0.6),
    )
    move(
        s,
        "right",
        [
            (0.08, s.rest("right")),
            (0.5, low),
            (1.0, high),
            (1.18, shifted(high, 0, 0.03, 0.03)),
            (1.45, high),
            (2.05, lips),
        ],
    )
    move(s, "right", [(2.35, shifted(lips, 0, 0.035, -0.02)), (2.7, shifted(lips, 0, 0.03, -0.02)), (3.4, low)])
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.5, look=(0, 8, 0), spine=(0, 2, 0), weight=0.2)
    s.body(1.05, look=(-4, -8, -3), spine=(8, -4, 2), hips=(3, 0, 0), weight=-0.3, pelvis=(0, 0, 0.02))
    s.body(1.5, look=(10, -4, 3), spine=(6, -3, 2), hips=(3, 0, 0), weight=-0.3)
    s.body(2.1, look=(0, -4, 0), spine=(2, -4, 0), hips=(0, 0, 0), weight=0.2, pelvis=(0, 0, 0))
    s.body(2.5, look=(0, -16, 0), spine=(2, -6, 0), weight=0.2)
    s.body(3.4, look=(-4, 0, 0), spine=(0, 0, 0), weight=0.3)
    return s


@action(
    "snap_fingers",
    "snapping the fingers",
    "a person snaps the fingers to the beat",
    "clicks the fingers of both hands in rhythm",
    "someone grooves coolly with finger snaps",
    "jazz fans snapping along",
    loop=True,
)
def snap_fingers(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat = 0.55
    s = cycle(rng, 2 * beat, 2, speed, stance=rng.uniform(0.13, 0.16))
    for side, sign in (("left", 1), ("right", -1)):
        hand = Hold(
            (0.30, -0.12, 0.26), of="chest", elbow=(0.6, -1, -0.2), palm=(-0.7, 0.5, 0.3), fingers=(0.1, 0.9, 0.6)
        )
        for k in range(2):
            lead = 1.0 if (k == 0) == (sign > 0) else 0.45
            t = k * beat
            move(
                s,
                side,
                [
                    (t, shifted(hand, 0.03 * lead, 0.09 * lead * size, 0.02)),
                    (t + 0.09, shifted(hand, 0.05 * lead, -0.05 * lead, 0.05, flex=20)),
                ],
            )
            s.arm(side, t + 0.3, shifted(hand, 0.0, -0.02))
    for k, sign in ((0, 1), (1, -1)):
        t = k * beat
        s.body(
            t + 0.06,
            weight=0.75 * sign,
            hips=(5 * sign, 0, 0),
            spine=(5 * sign, 3, 3 * sign),
            look=(10 * sign, 5, 6 * sign),
            pelvis=(0, -0.035, 0),
        )
        s.body(t + 0.32, weight=0.2 * sign, spine=(0, 0, 0), look=(0, -2, 0), pelvis=(0, -0.01, 0))
    return s


@action(
    "count_fingers",
    "counting on the fingers",
    "a person counts on the fingers of the {side} hand",
    "one, two, three, ticking off the fingers",
    "someone lists the reasons on their fingers",
    "enumerates points with the hands",
    sided=True,
)
def count_fingers(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed)
    open_ = Hold(
        (0.06, -0.10, 0.32), of="chest", elbow=(0.6, -1, -0.2), palm=(-0.5, 0.2, -0.9), fingers=(-0.3, 0.9, 0.4)
    )
    raised(s, "right", 0.1, 0.55, open_)
    pick = Hold(
        (-0.01, -0.03, 0.36), of="chest", elbow=(0.9, -0.8, 0), palm=(-0.7, -0.5, -0.4), fingers=(-0.9, 0.35, 0.2)
    )
    s.arm("left", 0.15, s.rest("left"))
    for i, t in enumerate((0.75, 1.3, 1.85, 2.4)):
        touch = shifted(pick, -0.012 * i, 0.012 * i)
        move(s, "left", [(t - 0.18, shifted(touch, 0.08 * size, 0.06, 0.02)), (t, touch), (t + 0.12, touch)])
        s.body(t, look=((-4, 6, -6, 4)[i], 17, 0), spine=(0, 5, 0))
        s.body(
            t + 0.27,
            look=((10, -10, 8, -8)[i], -1, (3, -3)[i % 2]),
            spine=((3, -3)[i % 2], 1, 0),
            weight=(0.35, -0.3)[i % 2],
        )
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    move(
        s,
        "left",
        [
            (2.75, shifted(pick, 0.15, -0.1, 0.05, palm=(-0.3, 1, 0))),
            (3.2, shifted(pick, 0.2, -0.2, 0.0, palm=(-0.3, 1, 0))),
        ],
    )
    return s


@action(
    "ring_bell",
    "ringing the doorbell",
    "a person presses a button with the {side} hand",
    "pushes the doorbell and waits",
    "someone calls the lift",
    "presses the elevator button with the {side} forefinger",
    sided=True,
)
def ring_bell(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    ready = Hold(
        (0.25, -0.08, 0.37), of="chest", elbow=(0.6, -1, -0.3), palm=(-0.4, -0.9, 0.1), fingers=(-0.05, 0.25, 1)
    )
    press = shifted(ready, -0.01, 0.02, 0.15 * size)
    move(
        s,
        "right",
        [(0.1, s.rest("right")), (0.5, ready), (0.72, press), (1.0, press), (1.2, ready), (1.7, s.rest("right"))],
    )
    s.step("right", 0.1, 0.5, z=0.18, lift=0.05)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.75, look=(-6, 12, 0), spine=(12, 8, 0), hips=(4, 3, 0), pelvis=(0, -0.015, 0.11), weight=-0.4)
    s.body(1.05, look=(-6, 12, 0), spine=(12, 8, 0), hips=(4, 3, 0), pelvis=(0, -0.015, 0.11), weight=-0.4)
    s.body(1.5, look=(-14, -8, 0), spine=(3, 0, 0), hips=(1, 0, 0), pelvis=(0, 0, 0.08), weight=0)
    s.body(2.0, look=(14, -4, 0), spine=(0, -1, 0), weight=0.4)
    s.body(2.6, look=(0, 0, 0), spine=(0, 0, 0), weight=-0.2)
    return s


@action(
    "water_plants",
    "watering the plants",
    "a person waters flowers with a can in the {side} hand",
    "a gardener sprinkles the beds",
    "someone tends the garden with a watering can",
    "pours water over the flower pots from the {side} hand",
    loop=True,
    sided=True,
)
def water_plants(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 3.0, 1, speed, stance=rng.uniform(0.12, 0.15))
    can = Hold((0.16, -0.30, 0.42), of="chest", elbow=(0.7, -0.5, -0.7), palm=(-0.9, -0.3, 0), fingers=(-0.2, -0.55, 1))
    for t, aside in ((0.0, 0.0), (0.7, 0.14), (1.5, 0.02), (2.2, -0.16)):
        s.arm("right", t, shifted(can, aside * size, 0.02 if aside else 0, 0.02))
        s.body(t, spine=(-60 * aside, 12, -3), look=(-110 * aside - 4, 34, 0), weight=-2.2 * aside)
    for t in (0.35, 1.1, 1.85, 2.6):
        s.arm("left", t, Hold((0.26, -0.86, 0.08), elbow=(0.6, -0.1, -1), palm=(-0.8, -0.4, 0)))
    s.body(0.0, hips=(0, 7, 0), pelvis=(0, 0, -0.04))
    s.layer("spine", lambda t: wave(1.3 * speed, 0.2)(t) * [0, 0.8, 0])
    return s
