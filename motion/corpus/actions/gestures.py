"""What people say and show with their hands, standing."""

import numpy as np

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, akimbo, vary
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "wave",
    "waving",
    "a person waves the {side} hand",
    "says hello with the hand",
    "waving hello",
    "someone waves goodbye with the {side} hand",
    "a person greets somebody by waving",
    "wave",
    "waving the {side} hand",
    "a man raises his {side} hand and waves",
    sided=True,
)
def wave_hand(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    """From a small wave beside the shoulder to a big one overhead, quick or lazy."""
    s = Score(rng, seconds, tempo=speed)
    s.start = rng.uniform(-0.06, 0.14)
    up = rng.uniform(0, 1)  # 0: beside the shoulder, 1: overhead
    height, out, forward = 0.18 + 0.50 * up, 0.50 - 0.14 * up, 0.40 - 0.22 * up
    height += 0.30 * (size - 1)
    elbow = vary(rng, (0.75, -0.9 + 0.4 * up, 0.05), 0.08)
    lean = rng.uniform(0.2, 1.0) * rng.choice([1, 1, -1])
    s.body(0.0, weight=-0.1 * lean)
    s.body(
        0.55, weight=0.5 * lean, spine=(5, -1, 1.5 + 3 * up), hips=(2, 0, 0), look=(0, -1, -4), shrug=(0, 2 + 3 * up)
    )
    s.body(
        1.2, weight=0.6 * lean, spine=(3, 0, 2 + 3 * up), hips=(3, 0, 0), look=(1, 0, -7 * lean), shrug=(0, 2 + 3 * up)
    )
    s.body(2.0, weight=0.4 * lean, spine=(5, -1, 1 + 3 * up), hips=(2, 0, 0), look=(0, -1, -4), shrug=(0, 2 + 3 * up))
    s.arm("right", 0.06, s.rest("right"))
    s.arm("right", 0.26, Hold((0.42, -0.45, 0.42), elbow=(0.8, -0.8, -0.4), palm=(-0.6, -0.6, 0.3), flex=14))
    reach = rng.uniform(0.12, 0.24) * size
    rate = rng.uniform(1.9, 2.7)
    wrist = rng.uniform(2.2, 4.2)  # how much of it the hand does
    outward = rng.random() < 0.5
    for t in np.arange(0.5, (seconds + 0.2) * speed + 0.5, 0.5 / rate):
        sway = reach if outward else -reach
        s.arm(
            "right",
            t + rng.normal(0, 0.008),
            Hold(
                (out + 0.75 * sway, height - 0.12 * abs(sway) + rng.normal(0, 0.01), forward),
                elbow=elbow,
                palm=(-0.1 + 0.3 * sway, 0.0, 1),
                fingers=(wrist * sway, 1, 0.12),
            ),
        )
        outward = not outward
    s.arm("left", 0.3, s.rest("left"))
    s.layer("spine", lambda t: ramp(0.5, 0.8)(t) * wave(rate * speed, 0.5 * rate)(t) * [1.1, 0, 0.8])
    return s


@action(
    "wave_both_hands",
    "waving both hands",
    "a person waves with both arms overhead",
    "waves both hands in the air to be seen",
    "someone waves their arms above the head",
    "waving both arms wildly",
    "a person signals with both arms",
)
def wave_both(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.13, 0.18))
    s.body(0.45, spine=(0, -4, 0), look=(0, -4, 0))
    s.arm("both", 0.05, s.rest("left"))
    s.arm("both", 0.25, Hold((0.55, -0.35, 0.40), elbow=(0.9, -0.5, -0.5), palm=(-0.3, -0.8, 0.3)))
    s.start = rng.uniform(-0.06, 0.1)
    rate = rng.uniform(1.4, 2.1)
    wide = rng.uniform(0.5, 0.7)
    out = True
    for t in np.arange(0.5, seconds * speed + 0.5, 0.5 / rate):
        reach = (wide if out else 0.06) * size
        s.arm(
            "both",
            t,
            Hold(
                (reach, 0.86 - 0.22 * out, 0.14),
                elbow=(1, -0.1, 0.1),
                palm=(-0.1, 0.1, 1),
                fingers=(1.0 if out else -0.45, 1, 0),
            ),
        )
        out = not out
    on = ramp(0.4, 0.8)
    s.layer("pelvis", lambda t: on(t) * (wave(2 * rate * speed, rate)(t) - 1) * [0, 0.009, 0])
    s.layer("weight", lambda t: on(t) * wave(0.5 * rate * speed, 0.1)(t) * 0.4)
    return s


@action(
    "clap",
    "clapping",
    "a person claps their hands",
    "claps",
    "applauding",
    "someone applauds the performance",
    "a person is clapping hands in front of the chest",
    "giving applause",
)
def clap(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed)
    s.start = rng.uniform(-0.06, 0.1)
    rate = rng.uniform(2.2, 3.1)
    up, forward = rng.uniform(-0.24, -0.02), 0.29 + rng.normal(0, 0.015)
    turn = rng.uniform(-10, 10)
    s.body(0.4, weight=rng.uniform(-0.3, 0.3), spine=(turn, 3, 0), look=(turn / 2, 3, -2))
    s.body(1.3, weight=rng.uniform(-0.3, 0.3), spine=(turn, 1, 1), look=(turn, 0, 3))
    s.body(2.0, spine=(turn, 3, 0), look=(turn, 2, 1))
    s.arm("both", 0.04, s.rest("left"))
    s.arm("both", 0.2, Hold((0.3, -0.55, 0.45), elbow=(0.8, -0.6, -0.5), palm=(-0.9, -0.3, 0)))
    apart = 0.13 * size
    together = False
    for t in np.arange(0.42, seconds * speed + 0.5, 0.5 / rate):
        for side, sign in (("right", 1), ("left", -1)):
            lower = 0.0 if together else 0.035
            out = 0.002 if together else apart * (1.15 if side == "right" else 0.85)
            s.arm(
                side,
                t,
                Hold(
                    (out, up + sign * 0.008 - lower, forward - 0.01 * sign - 0.6 * lower),
                    of="chest",
                    elbow=(0.75, -0.9, -0.25),
                    palm=(-1, 0.25 * sign, 0.1),
                    shrug=2,
                    fingers=(-0.05 if together else -0.25, 0.75 + 0.2 * sign, 0.8),
                ),
            )
        together = not together
    on = ramp(0.35, 0.6)
    s.layer("spine", lambda t: on(t) * wave(rate * speed, 0.42 * rate)(t) * [0.4, -0.8, 0])
    s.layer("look", lambda t: on(t) * wave(rate * speed, 0.40 * rate)(t) * [0, 1.0, 0])
    return s


@action(
    "clap_overhead",
    "clapping overhead",
    "a person claps hands above the head",
    "claps over the head in rhythm",
    "someone claps with raised arms",
    "clapping with the arms up",
    "hands up and clap",
)
def clap_overhead(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=rng.uniform(0.12, 0.17))
    s.start = rng.uniform(-0.06, 0.1)
    rate = rng.uniform(1.6, 2.2)
    s.body(0.5, spine=(0, -5, 0), look=(0, -6, 0))
    s.arm("both", 0.04, s.rest("left"))
    s.arm("both", 0.24, Hold((0.6, -0.25, 0.4), elbow=(0.9, -0.5, -0.5), palm=(-0.4, -0.7, 0.3)))
    together = False
    for t in np.arange(0.5, seconds * speed + 0.5, 0.5 / rate):
        if together:
            hold = Hold(
                (0.006, 0.46, 0.13), of="chest", elbow=(1, 0.0, 0.25), palm=(-1, 0, 0.1), fingers=(-0.1, 1, 0.1)
            )
        else:
            hold = Hold(
                (0.21 * size, 0.38, 0.14), of="chest", elbow=(1, -0.1, 0.2), palm=(-1, 0, 0.2), fingers=(0.1, 1, 0.1)
            )
        s.arm("both", t, hold)
        together = not together
    on = ramp(0.4, 0.8)
    s.layer("pelvis", lambda t: on(t) * (wave(rate * speed, 0.5 * rate)(t) - 1) * [0, 0.012, 0])
    s.layer("weight", lambda t: on(t) * wave(0.5 * rate * speed, 0.2)(t) * 0.5)
    return s


@action(
    "bow",
    "bowing",
    "a person bows",
    "takes a deep bow",
    "someone bows politely",
    "bowing to the audience",
    "a man bends forward to greet respectfully",
    "a respectful bow",
)
def bow(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.07, 0.1), toe_out=rng.uniform(4, 9), calm=0.7)
    s.start = rng.uniform(-0.08, 0.06)
    bend = rng.uniform(30, 38) * size
    s.body(0.05, spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.25, spine=(0, -3, 0), look=(0, 2, 0), pelvis=(0, 0, 0.005))
    s.body(0.9, hips=(0, bend, 0), spine=(0, bend * 0.8, 0), look=(0, bend * 1.9, 0), pelvis=(0, -0.012, -0.10 * size))
    s.body(1.2, hips=(0, bend, 0), spine=(0, bend * 0.85, 0), look=(0, bend * 2.0, 0), pelvis=(0, -0.012, -0.10 * size))
    s.body(1.82, spine=(0, -1, 0), look=(0, -2, 0), pelvis=(0, 0, 0))
    s.body(2.1, spine=(0, 0, 0), look=(0, 0, 0))
    across = rng.choice(["left", "right", "", ""])  # a hand on the belly, or both on the thighs
    for side in ("left", "right"):
        s.arm(side, 0.15, s.rest(side))
        low = Hold((0.10, -0.84, 0.46 * size), elbow=(0.7, -0.1, -0.7), palm=(-0.75, -0.2, -0.6), flex=6)
        if side == across:
            low = Hold(
                (0.0, -0.36, 0.20), of="chest", elbow=(0.9, -0.2, -0.5), palm=(-0.2, 0, -1), fingers=(-1, 0.1, 0)
            )
        s.arm(side, 0.92, low)
        s.arm(side, 1.22, low)
        s.arm(side, 1.86, s.rest(side))
    return s


@action(
    "drink",
    "drinking",
    "a person drinks from a glass",
    "takes a sip of water",
    "someone drinks a cup of coffee",
    "lifts a bottle with the {side} hand and drinks",
    "drinking water with the {side} hand",
    sided=True,
)
def drink(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    s.start = rng.uniform(-0.1, 0.06)
    back = rng.uniform(-18, -11) * size
    s.body(0.3, look=(-4, 14, 0), weight=0.3, spine=(-2, 2, 0))
    s.body(0.75, look=(-2, 4, 0), weight=0.45, spine=(2, -1, 0))
    s.body(1.15, look=(0, back, 2), spine=(2, -5, 1))
    s.body(1.5, look=(0, back - 2, 2), spine=(2, -6, 1))
    s.body(1.95, look=(-3, 6, 0), spine=(0, 1, 0), weight=0.3)
    grip = dict(palm=(-1, 0.05, 0.15), fingers=(-0.35, 0.15, 0.9))
    s.arm("right", 0.08, s.rest("right"))
    s.arm("right", 0.4, Hold((0.12, -0.45, 0.30), of="chest", elbow=(0.5, -0.8, -0.6), **grip))
    mouth = vary(rng, (0.03, -0.075, 0.190), 0.006)
    s.arm(
        "right",
        0.85,
        Hold((mouth[0] + 0.02, mouth[1] - 0.06, mouth[2] + 0.01), of="head", elbow=(0.85, -0.75, 0.0), **grip),
    )
    tipped = dict(palm=(-0.9, -0.1, 0.5), fingers=(-0.55, 0.55, 0.55), tilt=10)
    s.arm(
        "right", 1.15, Hold((mouth[0], mouth[1] + 0.045, mouth[2] - 0.01), of="head", elbow=(1, -0.4, 0.15), **tipped)
    )
    s.arm("right", 1.5, Hold((mouth[0], mouth[1] + 0.06, mouth[2] - 0.02), of="head", elbow=(1, -0.35, 0.15), **tipped))
    s.arm("right", 1.95, Hold((0.13, -0.38, 0.31), of="chest", elbow=(0.5, -0.8, -0.6), **grip))
    return s


@action(
    "phone",
    "talking on the phone",
    "a person makes a phone call",
    "phone call",
    "someone holds a phone to the {side} ear",
    "answering the phone",
    "speaks on a mobile phone with the {side} hand",
    sided=True,
)
def phone(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    ear = vary(rng, (0.118, -0.005, 0.045), 0.005)
    grip = dict(elbow=vary(rng, (0.55, -0.9, 0.30), 0.06), palm=(-0.9, 0.1, -0.35), fingers=(-0.15, 1, -0.45))
    s.arm("right", 0.05, s.rest("right"))
    s.arm("right", 0.32, Hold((0.20, -0.28, 0.26), of="chest", elbow=(0.5, -0.8, -0.5), palm=(-0.7, 0.3, -0.6)))
    s.arm("right", 0.62, Hold(ear, of="head", **grip))
    s.arm("right", 1.3, Hold((ear[0], ear[1] + 0.005, ear[2]), of="head", **grip))
    s.arm("right", 2.1, Hold(ear, of="head", **grip))
    gesture = Hold((0.22, -0.42, 0.30), of="chest", elbow=(0.5, -0.7, -0.7), palm=(-0.5, 0.7, 0.2), flex=-8)
    s.arm("left", 0.75, s.rest("left"))
    if rng.random() < 0.5:
        s.arm("left", 1.15, gesture)
        s.arm(
            "left", 1.4, Hold((0.30, -0.40, 0.32), of="chest", elbow=(0.5, -0.7, -0.7), palm=(-0.3, 0.9, 0.2), flex=-14)
        )
        s.arm("left", 1.75, gesture)
    s.body(0.3, look=(-8, 8, -2), weight=0.1)
    s.body(0.65, look=(-3, 2, -10), weight=0.6, spine=(-2, 1, -2), shrug=(0, 5))
    s.body(1.0, look=(6, 5, -11), spine=(2, 2, -2), weight=0.7, hips=(4, 0, 0))
    s.body(1.25, look=(8, -1, -10), spine=(4, 1, -2))
    s.body(1.45, look=(9, 7, -10), spine=(4, 2, -2))
    s.body(1.65, look=(8, 0, -10), spine=(3, 1, -2), weight=0.6)
    s.body(2.0, look=(2, 3, -11), spine=(0, 1, -2), weight=0.5, hips=(2, 0, 0), shrug=(0, 5))
    return s


@action(
    "point",
    "pointing",
    "a person points at something with the {side} hand",
    "points at something",
    "someone points with the outstretched {side} arm",
    "pointing over there",
    "shows the way with the {side} hand",
    "a person is pointing at something in the distance",
    sided=True,
)
def point(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    s.start = rng.uniform(-0.1, 0.08)
    aside = rng.uniform(0.25, 0.95)
    turn = -np.rad2deg(np.arctan2(aside, 1))
    up = rng.uniform(-0.02, 0.14)
    s.body(0.12, look=(turn * 0.6, 0, 0), spine=(-2, 0, 0))
    s.body(0.35, look=(turn, -3, 0), spine=(-6, -2, 0), weight=-0.2)
    s.body(0.7, look=(turn, -2, 0), spine=(2, 3, 1), hips=(-3, 1, 0), pelvis=(0, -0.006, 0.025), weight=-0.35)
    s.body(1.55, look=(turn, -2, 1), spine=(0, 2, 1), hips=(-3, 1, 0), pelvis=(0, -0.005, 0.02), weight=-0.3)
    s.body(2.0, look=(turn, 0, 0), spine=(4, 1, 0), weight=-0.1)
    ahead, depth = np.array([aside, 1]) * 0.965 / np.hypot(aside, 1)
    straight = dict(elbow=(0.6, -0.8, 0), palm=(-0.7, -0.7, 0), fingers=(aside, up, 1))
    s.arm("right", 0.12, s.rest("right"))
    s.arm("right", 0.36, Hold((0.16, -0.30, 0.42), elbow=(0.6, -0.7, -0.6), palm=(-0.8, -0.4, 0), flex=8))
    s.arm("right", 0.68, Hold((ahead, up + 0.02, depth), **straight))
    s.arm("right", 0.85, Hold((ahead + 0.01, up - 0.015, depth - 0.015), **straight))
    s.arm("right", 1.05, Hold((ahead, up + 0.01, depth), **straight))
    s.arm("right", 1.55, Hold((ahead + 0.01, up, depth - 0.01), **straight))
    s.arm("right", 2.05, Hold((0.2, -0.75, 0.45), elbow=(0.6, -0.3, -1), palm=(-0.8, -0.4, -0.2), flex=12))
    return s


@action(
    "cheer",
    "cheering",
    "a person cheers with both arms up",
    "celebrates a victory",
    "someone cheers for the team",
    "raising both fists in joy",
    "a person celebrates happily",
    "hooray",
)
def cheer(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.13, 0.18))
    s.body(0.0, look=(0, 0, 0))
    s.body(0.24, pelvis=(0, -0.075 * size, -0.02), hips=(0, 10, 0), spine=(0, 14, 0), look=(0, 8, 0))
    s.body(0.5, pelvis=(0, 0.008, 0.012), hips=(0, -3, 0), spine=(0, -12, 0), look=(0, -16, 0))
    down = dict(elbow=(1, -0.5, -0.1), palm=(-0.6, 0, 0.8))
    s.arm("both", 0.02, s.rest("left"))
    s.arm("both", 0.24, Hold((0.30, -0.45, 0.30), elbow=(0.7, -0.3, -0.9), palm=(-0.9, -0.2, 0.2), flex=15))
    s.arm("both", 0.5, Hold((0.36, 0.90, 0.08), palm=(-0.4, 0, 1), elbow=(1, -0.3, 0.1), flex=8))
    s.start = rng.uniform(-0.06, 0.06)
    beat = rng.uniform(0.33, 0.44)
    for i, t in enumerate(np.arange(0.5, 2.4, beat)):
        s.arm(
            "right", t, Hold((0.36 + rng.normal(0, 0.02), 0.89, 0.08), palm=(-0.4, 0, 1), elbow=(1, -0.3, 0.1), flex=8)
        )
        s.arm("right", t + beat / 2, Hold((0.50, 0.52, 0.14), flex=14, **down))
        s.arm(
            "left",
            t + 0.03,
            Hold((0.38 + rng.normal(0, 0.02), 0.89, 0.06), palm=(-0.4, 0, 1), elbow=(1, -0.3, 0.1), flex=8),
        )
        s.arm("left", t + 0.03 + beat / 2, Hold((0.52, 0.50, 0.12), flex=14, **down))
        sway = 1 if i % 2 else -1
        s.body(
            t + beat / 2,
            pelvis=(0, -0.035, -0.005),
            spine=(4 * sway, -3, 2 * sway),
            look=(5 * sway, -8, 2 * sway),
            weight=0.3 * sway,
        )
        s.body(t + beat, pelvis=(0, 0.008, 0.012), spine=(0, -11, 0), look=(0, -15, 0))
    return s


@action(
    "salute",
    "saluting",
    "a person salutes",
    "a soldier salutes with the {side} hand",
    "gives a military salute",
    "someone brings the {side} hand to the forehead in a salute",
    "stands at attention and salutes",
    sided=True,
)
def salute(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.06, 0.08), toe_out=rng.uniform(14, 20), calm=0.5)
    s.posture = np.array([0, -3.0, 0])
    stiff = Hold((0.10, -0.985, 0.03), elbow=(0.6, -0.1, -1), palm=(-1, 0, 0), fingers=(0, -1, 0.05))
    for side in ("left", "right"):
        s.arm(side, 0.0, stiff)
    s.arm("right", 0.12, stiff)
    s.arm("right", 0.34, Hold((0.42, -0.2, 0.45), elbow=(0.9, -0.4, -0.4), palm=(-0.7, -0.6, 0)))
    brow = vary(rng, (0.135, 0.045, 0.110), 0.006)
    up = dict(of="head", elbow=(1, -0.28, 0.12), palm=(0.1, -0.75, 0.55), fingers=(-0.75, 0.55, 0.12))
    s.arm("right", 0.58, Hold(brow, **up))
    s.arm("right", 1.5, Hold(brow, **up))
    s.arm("right", 1.72, Hold((0.35, -0.4, 0.5), elbow=(0.9, -0.4, -0.4), palm=(-0.8, -0.5, 0)))
    s.arm("right", 1.92, stiff)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.55, spine=(1, -3, 1), look=(0, -3, 0), pelvis=(0, 0.003, 0))
    s.body(1.5, spine=(1, -3, 1), look=(0, -3, 0))
    s.body(1.95, spine=(0, 0, 0), look=(0, -2, 0), pelvis=(0, 0, 0))
    return s


@action(
    "hands_on_hips",
    "hands on hips",
    "a person puts both hands on the hips",
    "stands with arms akimbo",
    "someone stands confidently with hands on the waist",
    "standing with hands on hips",
    "arms akimbo",
)
def hands_on_hips(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.12, 0.17), toe_out=rng.uniform(10, 18))
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.arm(side, 0.08 + late, s.rest(side))
        s.arm(side, 0.35 + late, Hold((0.30, -0.65, 0.22), elbow=(0.9, -0.2, -0.7), palm=(-0.9, -0.3, -0.1), flex=10))
        grip = akimbo(rng)
        s.arm(side, 0.68 + late, grip)
        s.arm(side, 2.1, grip)
    shift = 0.75 * size
    s.body(0.5, weight=0.1, spine=(0, -2, 0), look=(0, 0, 0))
    s.body(1.1, weight=shift, spine=(4, -3, -1), look=(10, -2, 3), hips=(4, 0, 0))
    s.body(2.0, weight=shift * 0.8, spine=(-2, -3, 0), look=(-9, 0, 1), hips=(2, 0, 0))
    return s


@action(
    "shrug",
    "shrugging",
    "a person shrugs the shoulders",
    "shrugs",
    "someone shows they do not know",
    "a person lifts the shoulders and turns up the palms",
    "I don't know gesture",
)
def shrug(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    for side, late in (("left", 0.02), ("right", 0.0)):
        palms = dict(of="chest", elbow=(0.35, -0.9, -0.5), palm=(0.25, 1, 0.25), flex=-22)
        s.arm(side, 0.15 + late, s.rest(side))
        s.arm(side, 0.42 + late, Hold((0.27, -0.40, 0.22), of="chest", elbow=(0.4, -0.9, -0.5), palm=(-0.6, 0.6, 0.1)))
        s.arm(side, 0.72 + late, Hold((0.40 * size, -0.27, 0.26), **palms))
        s.arm(side, 1.30 + late, Hold((0.41 * size, -0.28, 0.26), **palms))
        s.arm(side, 1.9 + late, s.rest(side))
    sign = rng.choice([-1, 1])
    s.body(0.3, shrug=-2, look=(0, 0, 0))
    s.body(0.72, shrug=19 * size, look=(3 * sign, 2, 9 * sign), spine=(0, 3, 2 * sign), weight=0.2 * sign)
    s.body(1.15, shrug=18 * size, look=(-3 * sign, 0, 11 * sign), spine=(0, 2, 3 * sign), weight=0.3 * sign)
    s.body(1.75, shrug=0, look=(0, 3, 2), spine=(0, 1, 0), weight=0.1)
    return s


@action(
    "look_around",
    "looking around",
    "a person looks left and right",
    "looks around searching for something",
    "someone turns the head from side to side",
    "looking to both sides",
    "a person looks around in wonder",
)
def look_around(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed)
    left, right = 62 * size + rng.normal(0, 4), -58 * size + rng.normal(0, 4)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.2, look=(left * 0.2, 5, 0))
    s.body(0.55, look=(left, -2, 3), spine=(left * 0.2, 0, 1), hips=(left * 0.08, 0, 0), weight=0.3)
    s.body(0.85, look=(left * 1.05, 0, 3), spine=(left * 0.25, 0, 1), hips=(left * 0.1, 0, 0), weight=0.4)
    s.body(1.1, look=(0, 8, 0), spine=(left * 0.1, 0, 0))
    s.body(1.4, look=(right, -3, -3), spine=(right * 0.2, 0, -1), hips=(right * 0.08, 0, 0), weight=-0.4)
    s.body(1.72, look=(right * 1.03, 0, -3), spine=(right * 0.25, 0, -1), hips=(right * 0.1, 0, 0), weight=-0.45)
    s.body(2.05, look=(-4, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), weight=0)
    for side in ("left", "right"):
        s.arm(side, 0.6, Hold((0.17, -0.94, 0.14), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.3), flex=10))
        s.arm(side, 1.5, Hold((0.19, -0.95, 0.04), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.3), flex=7))
    return s
