"""Telephones, cameras, keyboards, books, wheels: what people stand bent over."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.parts import Rng, akimbo, cycle, move, on_head, once, raised, shifted, vary
from motion.corpus.actions.posture import SEAT
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "text_message",
    "texting",
    "a person types a message on the phone",
    "scrolls through a smartphone with both thumbs",
    "someone stares at their mobile screen",
    "texting a friend",
    "head bent over the cell phone",
    loop=True,
)
def text_message(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 3.0, 1, speed)
    up = rng.uniform(-0.20, -0.13)
    for side in ("left", "right"):
        screen = Hold(
            (0.035, up, 0.32), of="chest", elbow=(0.55, -1, -0.3), palm=(-0.6, 0.5, -0.7), fingers=(-0.35, 0.75, 0.6)
        )
        for t in np.arange(0.0, 2.95, 0.25):
            s.arm(side, t, shifted(screen, *rng.normal(0, 0.005, 3)))
    s.body(0.0, look=(0, 34, 0), spine=(0, 9, 0), pelvis=(0, 0, -0.01), weight=0.6, hips=(3, 2, 0), shrug=2)
    s.body(1.4, look=(-3, 31, 4), spine=(-2, 8, 0), pelvis=(0, 0, -0.01), weight=0.4, hips=(2, 2, 0), shrug=2)
    s.body(1.75, look=(3, 9, 0), spine=(0, 6, 0), weight=0.1)
    s.body(2.05, look=(6, 11, 0), spine=(0, 6, 0), weight=0.1, hips=(0, 2, 0))
    s.body(2.4, look=(0, 33, -3), spine=(1, 9, 0), weight=0.3)
    return s


@action(
    "selfie",
    "taking a selfie",
    "a person takes a selfie with the {side} hand",
    "poses for a self portrait with the phone",
    "someone stretches out the {side} arm and photographs themselves",
    "snapping a picture of oneself",
    sided=True,
)
def selfie(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed)
    out = Hold(
        vary(rng, (0.45, 0.34, 0.80), 0.02),
        elbow=(0.7, -0.9, -0.2),
        palm=(-0.45, -0.2, -0.9),
        fingers=(0.0, 1, -0.1),
        shrug=4,
    )
    s.arm("right", 0.08, s.rest("right"))
    s.arm(
        "right",
        0.38,
        Hold((0.12, -0.2, 0.34), of="chest", elbow=(0.5, -0.9, -0.3), palm=(-0.4, 0.5, -0.8), fingers=(-0.2, 0.8, 0.5)),
    )
    move(
        s,
        "right",
        [(0.8, out), (1.2, shifted(out, 0.03, 0.02)), (1.9, shifted(out, -0.04, 0.04)), (2.4, out), (3.0, out)],
    )
    sign = Hold((0.15, -0.01, 0.16), of="head", elbow=(0.9, -0.9, 0.1), palm=(-0.1, 0, 1), fingers=(0.2, 1, 0.1))
    hip = akimbo(rng)
    move(s, "left", [(0.2, s.rest("left")), (0.8, hip), (1.5, hip), (1.9, sign), (3.0, shifted(sign, 0, 0.01))])
    gaze = -22
    s.body(0.1, look=(0, 0, 0))
    s.body(0.4, look=(-6, 18, 0), spine=(0, 2, 0))
    s.body(0.85, look=(gaze, -10, 12 * size), spine=(-4, -4, 4), weight=0.7, hips=(6, 0, 0), pelvis=(0, 0, 0.01))
    s.body(1.4, look=(gaze, -12, 13 * size), spine=(-4, -5, 5), weight=0.75, hips=(6, 0, 0))
    s.body(1.95, look=(gaze - 4, -8, -14 * size), spine=(-6, -3, -4), weight=-0.6, hips=(-4, 0, 0))
    s.body(3.0, look=(gaze - 4, -9, -13 * size), spine=(-6, -3, -4), weight=-0.6, hips=(-4, 0, 0))
    return s


@action(
    "take_photo",
    "taking a photo",
    "a photographer takes pictures",
    "holds a camera up to the eye and shoots",
    "someone photographs the view",
    "a tourist with a camera",
    "focusing and pressing the shutter",
)
def take_photo(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.2, speed, stance=rng.uniform(0.13, 0.16))
    for side in ("left", "right"):
        under = side == "left"
        eye = Hold(
            on_head(
                (0.035 if under else 0.075, -0.035 if under else 0.01, 0.225 if under else 0.18), bend=2, side=side
            ),
            of="head",
            elbow=(0.55, -1, 0.05) if under else (0.85, -0.8, 0.1),
            palm=(-0.5, 0.8, -0.5) if under else (-0.6, -0.1, -0.8),
            fingers=(-0.5, 0.5, 0.7) if under else (-0.7, 0.6, 0.4),
        )
        low = Hold(
            (0.05, -0.22, 0.32), of="chest", elbow=(0.6, -0.9, -0.4), palm=(-0.5, 0.3, -0.7), fingers=(-0.4, 0.6, 0.6)
        )
        late = 0.03 if under else 0.0
        s.arm(side, 0.06 + late, s.rest(side))
        move(s, side, [(0.42 + late, low), (0.8 + late, eye), (1.75 + late, eye), (2.1 + late, shifted(low, up=0.06))])
        move(s, side, [(2.5 + late, eye), (3.2, eye)])
    s.step("left", 0.55, 0.95, z=0.16 * size, lift=0.04)
    s.body(0.1, look=(0, 0, 0))
    s.body(0.45, look=(0, 22, 0), spine=(0, 4, 0))
    s.body(0.95, look=(0, 4, -3), spine=(-3, 6, -2), hips=(-3, 4, 0), pelvis=(0, -0.03, 0.06), weight=0.3)
    s.body(1.35, look=(4, 4, -3), spine=(-1, 8, -2), hips=(-2, 5, 0), pelvis=(0.01, -0.08 * size, 0.06), weight=0.3)
    s.body(1.7, look=(4, 4, -3), spine=(-1, 8, -2), hips=(-2, 5, 0), pelvis=(0.01, -0.085 * size, 0.06), weight=0.3)
    s.body(2.1, look=(-2, 24, 0), spine=(0, 5, 0), hips=(0, 3, 0), pelvis=(0, -0.02, 0.05), weight=0)
    s.body(2.55, look=(-10, 4, -6), spine=(-6, 5, -5), hips=(-4, 3, 0), pelvis=(-0.03, -0.03, 0.06), weight=-0.3)
    s.body(3.2, look=(-10, 4, -7), spine=(-6, 5, -6), hips=(-4, 3, 0), pelvis=(-0.03, -0.035, 0.06), weight=-0.35)
    return s


@action(
    "type",
    "typing",
    "a person types on a keyboard",
    "works at a computer",
    "someone writes an email with all ten fingers",
    "a programmer hammers on the keys",
    "typing a text at a desk",
    loop=True,
)
def type_(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 3.0, 1, speed, stance=rng.uniform(0.11, 0.14))
    for side in ("left", "right"):
        keys = Hold(
            (0.095, -0.25, 0.40), of="chest", elbow=(0.6, -0.8, -0.7), palm=(-0.1, -1, 0), fingers=(-0.2, -0.1, 1)
        )
        down, t = False, 0.0
        while t < 2.9:
            aside = rng.normal(0, 0.018)
            s.arm(
                side,
                t,
                shifted(
                    keys, aside, -0.02 * size if down else 0.03 * size, rng.normal(0, 0.008), flex=14 if down else -12
                ),
            )
            down = not down
            t += rng.uniform(0.07, 0.11)
    s.body(0.0, look=(-4, 17, 0), spine=(0, 6, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.02), weight=0.1, shrug=2)
    s.body(0.8, look=(5, 12, 2), spine=(1, 5, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.02))
    s.body(1.5, look=(-2, 30, 0), spine=(0, 8, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.02), weight=0.3, shrug=3)
    s.body(2.2, look=(-6, 11, -2), spine=(-1, 6, 0), hips=(0, 4, 0), pelvis=(0, 0, -0.02))
    return s


@action(
    "read",
    "reading a book",
    "a person reads a book",
    "holds an open book and turns a page",
    "someone is absorbed in a novel",
    "reading the newspaper",
    "a student studies a text book",
)
def read(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed)
    s.start = 0.45
    up = rng.uniform(-0.20, -0.14)
    for side in ("left", "right"):
        book = Hold(
            (0.11, up, 0.33), of="chest", elbow=(0.55, -1, -0.4), palm=(-0.35, 0.6, -0.7), fingers=(-0.1, 0.75, 0.75)
        )
        s.arm(side, 0.05, s.rest(side))
        move(s, side, [(0.55, book), (1.9, shifted(book, up=0.008))])
        if side == "right":
            move(
                s,
                side,
                [
                    (2.15, shifted(book, -0.01, 0.06, -0.02)),
                    (2.5, shifted(book, -0.17, 0.07, -0.01, palm=(-0.9, 0.2, -0.3))),
                ],
            )
            move(s, side, [(2.75, shifted(book, -0.10, 0.05)), (3.05, book)])
        s.arm(side, 4.6, shifted(book, up=-0.006))
    s.body(0.1, look=(0, 0, 0), weight=0)
    s.body(0.6, look=(6, 24, 0), spine=(0, 4, 0), weight=0.3)
    for i, t in enumerate((1.0, 1.12, 1.5, 1.62, 2.0)):
        s.body(t, look=((-9, 8)[(i + 1) % 2], 26 + 2 * i, 0))
    s.body(1.5, spine=(0, 5, 0), weight=0.5, hips=(2, 0, 0))
    s.body(2.4, look=(4, 26, 3), spine=(1, 5, 0))
    s.body(3.1, look=(9, 22, 0), spine=(0, 4, 0), weight=0.4)
    s.body(3.6, look=(-9, 24, 0), weight=0.1, hips=(1, 0, 0))
    s.body(3.75, look=(9, 25, 0))
    s.body(4.4, look=(-8, 27, 0), spine=(0, 5, 0))
    return s


@action(
    "write",
    "writing",
    "a person writes with a pen",
    "takes notes in a notebook with the {side} hand",
    "someone signs a document",
    "jots something down on a pad",
    "a waiter writes down the order with the {side} hand",
    loop=True,
    sided=True,
)
def write(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 2.4, 1, speed)
    pen = Hold(
        (0.06, -0.20, 0.33), of="chest", elbow=(0.8, -0.8, -0.35), palm=(-0.75, -0.4, -0.3), fingers=(-0.75, 0.1, 0.8)
    )
    for line in range(2):
        start = 1.2 * line
        for i, t in enumerate(np.arange(0.0, 0.9, 0.09)):
            across = 0.07 * size * (t / 0.9 - 0.5)
            loop_ = 0.014 if i % 2 else -0.014
            # Written from the writer's left to the right: outwards for the right hand.
            s.arm("right", start + t, shifted(pen, across, loop_, 0.5 * loop_ - 0.02 * line))
        s.arm("right", start + 1.05, shifted(pen, 0.0, 0.035, -0.01))
    pad = Hold(
        (0.035, -0.25, 0.30), of="chest", elbow=(0.5, -1, -0.4), palm=(-0.3, 1, -0.1), fingers=(-0.75, 0.25, 0.8)
    )
    move(s, "left", [(0.0, pad), (1.2, shifted(pad, up=0.012))])
    s.body(0.0, look=(4, 33, 4), spine=(-2, 7, 0), weight=0.4, hips=(2, 1, 0))
    s.body(0.9, look=(-4, 35, 5), spine=(-3, 8, 0), weight=0.4)
    s.body(1.2, look=(3, 30, 3), spine=(-2, 7, 0), weight=0.2)
    s.body(2.1, look=(-5, 34, 4), spine=(-3, 8, 0), weight=0.3)
    return s


@action(
    "drive",
    "driving a car",
    "a person drives a car",
    "turns the steering wheel to the left and to the right",
    "someone sits behind the wheel",
    "steering a vehicle round the bends",
    "a driver on a winding road",
    loop=True,
)
def drive(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 3.2, 1, speed, stance=rng.uniform(0.12, 0.15), toe_out=8)
    x, y, z = SEAT
    for side, sign in (("left", 1), ("right", -1)):
        for t, turn in ((0.0, 0.0), (0.55, 42.0), (0.95, 46.0), (1.6, 0.0), (2.15, -42.0), (2.55, -46.0)):
            angle = np.deg2rad(180 * (sign < 0) - turn * size * 1.0)
            across, up = 0.19 * np.cos(angle), 0.19 * np.sin(angle)
            at = (sign * across, -0.26 + 0.85 * up, 0.46 - 0.35 * up)
            s.arm(
                side,
                t,
                Hold(at, of="chest", elbow=(0.7, -0.9, -0.2), palm=(-0.7, -0.5, 0.5), fingers=(-0.3, 0.8, 0.55)),
            )
        s.knee(side, 0.0, 8)
    sit = dict(pelvis=(x, y, z))
    s.body(0.0, look=(0, 0, 0), spine=(0, 3, 0), hips=(0, -10, 0), **sit)
    s.body(0.6, look=(-16, 1, -5), spine=(-3, 4, -6), hips=(0, -9, 0), **sit)
    s.body(1.0, look=(-18, 1, -6), spine=(-4, 4, -7), hips=(0, -9, 0), **sit)
    s.body(1.6, look=(0, -1, 0), spine=(0, 3, 0), hips=(0, -10, 0), **sit)
    s.body(2.2, look=(16, 1, 5), spine=(3, 4, 6), hips=(0, -9, 0), **sit)
    s.body(2.6, look=(18, 1, 6), spine=(4, 4, 7), hips=(0, -9, 0), **sit)
    return s


@action(
    "video_game",
    "playing a video game",
    "a gamer with a controller in both hands",
    "plays on the console and leans into the curves",
    "someone mashes the buttons of a gamepad",
    "gaming in front of the screen",
    loop=True,
)
def video_game(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = cycle(rng, 3.0, 1, speed, stance=rng.uniform(0.14, 0.18), calm=1.4)
    moves = (
        (0.0, 0.0, 0.0),
        (0.4, 0.9, 0.03),
        (0.9, 1.0, 0.0),
        (1.3, -0.9, 0.05),
        (1.8, -1.0, 0.0),
        (2.2, 0.1, 0.12),
        (2.45, 0.0, -0.03),
    )
    for side, sign in (("left", 1), ("right", -1)):
        pad = Hold(
            (0.075, -0.26, 0.32), of="chest", elbow=(0.6, -0.9, -0.5), palm=(-0.8, 0.5, -0.2), fingers=(-0.3, 0.3, 0.9)
        )
        for t, lean, up in moves:
            s.arm(side, t, shifted(pad, 0, up - sign * 0.045 * lean, rng.normal(0, 0.006)))
            s.arm(side, t + 0.16, shifted(pad, rng.normal(0, 0.004), 0.5 * up - sign * 0.05 * lean, 0.015))
    for t, lean, up in moves:
        s.body(
            t,
            spine=(-3 * lean, 10 - 90 * up, -9 * lean * size),
            hips=(0, 5, 0),
            look=(-4 * lean, 8 - 60 * up, -7 * lean),
            pelvis=(-0.03 * lean, -0.05 + 0.35 * max(up, 0), -0.03),
            weight=-0.5 * lean,
            shrug=4 + 50 * max(up, 0),
        )
    s.layer("spine", lambda t: wave(2.0 * speed, 0.2)(t) * [0, 0.8, 0])
    return s


@action(
    "look_at_watch",
    "looking at the watch",
    "a person checks the time on the {side} wrist",
    "glances at a wristwatch",
    "someone wonders what time it is",
    "lifts the {side} forearm and reads the watch",
    "running late, checking the time",
    sided=True,
)
def look_at_watch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed)
    up = Hold((0.0, -0.19, 0.33), of="chest", elbow=(1, -0.5, 0.0), palm=(-0.1, -0.8, -0.4), fingers=(-1, 0.1, 0.05))
    raised(s, "right", 0.12, 0.6, up, 1.85)
    s.arm("right", 1.1, shifted(up, up=0.03 * size, forward=-0.02))
    sleeve = Hold(
        (-0.12, -0.17, 0.34), of="chest", elbow=(0.8, -0.8, 0.0), palm=(-0.2, -0.9, -0.3), fingers=(-0.9, 0.2, 0.4)
    )
    move(
        s,
        "left",
        [(0.25, s.rest("left")), (0.75, sleeve), (0.95, shifted(sleeve, 0.05)), (1.2, shifted(sleeve, 0.03, -0.02))],
    )
    move(s, "left", [(1.75, shifted(sleeve, 0.03, -0.02)), (2.25, s.rest("left"))])
    s.body(0.1, look=(0, 0, 0))
    s.body(0.65, look=(-8, 28, 0), spine=(3, 3, 0), weight=0.4)
    s.body(1.2, look=(-8, 34, -3), spine=(4, 5, 0), weight=0.5, hips=(2, 0, 0))
    s.body(1.7, look=(-8, 31, -3), spine=(4, 4, 0), weight=0.5, hips=(2, 0, 0))
    s.body(2.05, look=(24, 0, 2), spine=(3, 0, 0), weight=0.3)
    s.body(2.6, look=(-14, 0, 0), spine=(0, 0, 0), weight=0, hips=(0, 0, 0))
    return s
