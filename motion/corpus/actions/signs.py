"""Signs that a hand makes to somebody: yes, no, come, stop, good, bad, there."""

import numpy as np

from motion.corpus.actions.curves import ramp, wave
from motion.corpus.actions.parts import Rng, akimbo, move, on_head, once, raised, shifted, vary
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score


@action(
    "nod",
    "nodding",
    "a person nods the head",
    "says yes with the head",
    "someone agrees by nodding",
    "nods in approval",
    "moves the head up and down",
    "listening and nodding along",
)
def nod(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed)
    count = int(rng.integers(3, 5))
    gap = 1.5 / count
    deep = 31 * size
    for i in range(count):
        t, fade = 0.2 + i * gap, 1 - 0.13 * i
        s.body(t, look=(0, -7, 0), spine=(0, -1, 0), pelvis=(0, 0, 0))
        s.body(t + 0.48 * gap, look=(rng.normal(0, 1.5), deep * fade, 0), spine=(0, 7 * fade, 0), pelvis=(0, -0.006, 0))
    s.body(1.9, look=(0, 0, 0), spine=(0, 1, 0))
    s.body(0.1, weight=0)
    s.body(0.9, weight=rng.choice([-0.4, 0.4]))
    return s


@action(
    "shake_head",
    "shaking the head",
    "a person shakes the head",
    "says no with the head",
    "someone refuses and shakes their head",
    "turns the head from left to right in denial",
    "disagrees silently",
    "shaking one's head in disbelief",
)
def shake_head(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed)
    sign = rng.choice([-1, 1])
    for i, t in enumerate(np.arange(0.3, 1.75, 0.27)):
        one = sign * (1 if i % 2 else -1) * (1 - 0.06 * i) * size
        s.body(t, look=(36 * one, 6, 0), spine=(-4 * one, 2, 0))
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(1.98, look=(0, 2, 0), spine=(0, 1, 0))
    s.body(0.8, weight=rng.choice([-0.5, 0.5]))
    for side in ("left", "right"):
        raised(s, side, 0.15, 0.6, Hold((0.22, -0.93, 0.10), elbow=(0.5, -0.2, -1), palm=(-0.7, 0, 0.6), flex=4))
    return s


@action(
    "thumbs_up",
    "thumbs up",
    "gives a thumbs up with the {side} hand",
    "a person shows approval with the thumb",
    "someone signals that everything is fine",
    "holds up the {side} thumb",
    "a like gesture",
    "well done, says the raised thumb",
    sided=True,
)
def thumbs_up(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    up = Hold(
        vary(rng, (0.27, -0.11, 0.42), 0.02),
        of="chest",
        elbow=(0.7, -1, -0.2),
        palm=(-1, 0, 0.05),
        fingers=(-0.35, 0.2, 1),
        tilt=14,
    )
    low = shifted(up, 0.02, -0.14, -0.12)
    move(s, "right", [(0.12, s.rest("right")), (0.36, low), (0.56, shifted(up, forward=0.09 * size, up=0.03))])
    move(s, "right", [(0.8, shifted(up, up=-0.05)), (0.98, shifted(up, forward=0.09 * size, up=0.03)), (1.2, up)])
    move(s, "right", [(1.75, up), (2.25, s.rest("right"))])
    s.body(0.3, look=(0, 4, 0), spine=(-3, 0, 0))
    s.body(0.58, look=(-2, -5, -6), spine=(8, 3, 0), weight=-0.35, hips=(2, 0, 0))
    s.body(0.8, look=(-2, 8, -6), spine=(6, 2, 0))
    s.body(1.0, look=(-2, -3, -7), spine=(8, 3, 0))
    s.body(1.7, look=(-2, 0, -6), spine=(6, 1, 0), weight=-0.35)
    s.body(2.2, look=(0, 1, 0), spine=(0, 0, 0), weight=0, hips=(0, 0, 0))
    return s


@action(
    "thumbs_down",
    "thumbs down",
    "gives a thumbs down with the {side} hand",
    "a person shows disapproval with the thumb",
    "someone boos and points the {side} thumb to the ground",
    "signals that it was bad",
    "a dislike gesture",
    sided=True,
)
def thumbs_down(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    down = Hold(
        vary(rng, (0.24, -0.08, 0.40), 0.02),
        of="chest",
        elbow=(1, 0.25, -0.1),
        palm=(0.9, 0.1, 0.1),
        fingers=(-0.5, -0.35, 1),
        shrug=6,
    )
    move(s, "right", [(0.1, s.rest("right")), (0.5, shifted(down, up=0.14)), (0.75, shifted(down, up=-0.07 * size))])
    move(s, "right", [(1.0, shifted(down, up=0.07)), (1.22, shifted(down, up=-0.09 * size))])
    move(s, "right", [(1.75, shifted(down, up=-0.08)), (2.25, s.rest("right"))])
    s.body(0.3, look=(0, 0, 0), spine=(0, -2, 0))
    s.body(0.75, look=(8, 8, 6), spine=(6, 4, 2), weight=0.4)
    s.body(1.0, look=(-9, 4, 6), spine=(4, 2, 2))
    s.body(1.25, look=(9, 9, 7), spine=(6, 5, 2))
    s.body(1.7, look=(-8, 6, 6), spine=(5, 4, 2), weight=0.4)
    s.body(2.2, look=(0, 2, 0), spine=(0, 0, 0), weight=0)
    return s


@action(
    "beckon",
    "beckoning",
    "come here gesture",
    "a person beckons with the {side} hand",
    "calls somebody nearer by waving the {side} hand towards oneself",
    "someone signals to come closer",
    "waves somebody over",
    "invites you to come here",
    sided=True,
)
def beckon(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    up = rng.uniform(-0.10, 0.0)
    reach = Hold((0.24, up - 0.02, 0.54), of="chest", elbow=(0.5, -1, -0.2), palm=(-0.25, 1, 0), fingers=(-0.1, 0.1, 1))
    near = Hold(
        (0.17, up + 0.06, 0.26), of="chest", elbow=(0.6, -1, 0.1), palm=(-0.2, -0.1, -1), fingers=(-0.45, 0.9, -0.4)
    )
    move(s, "right", [(0.1, s.rest("right"))])
    for i in range(3):
        t = 0.48 + 0.56 * i
        move(s, "right", [(t, reach), (t + 0.3, near)])
        s.body(t, look=(0, 3, -3), spine=(5, 4, 0), hips=(0, 2, 0))
        s.body(t + 0.3, look=(-3, -5, -8), spine=(-4, -3, -1), hips=(0, -1, 0))
    s.arm("right", 2.35, shifted(near, 0.05, -0.2))
    s.body(0.1, weight=0, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, weight=-0.4)
    s.body(2.3, weight=-0.3)
    raised(s, "left", 0.2, 0.7, Hold((0.2, -0.92, 0.12), elbow=(0.5, -0.2, -1), palm=(-0.8, 0, 0.5), flex=6))
    return s


@action(
    "stop_sign",
    "stop gesture",
    "a person holds up the {side} palm to say stop",
    "stretches the {side} hand out to halt somebody",
    "someone signals to stop",
    "do not come any closer",
    "a police officer stops the traffic",
    "halt, no further",
    sided=True,
)
def stop_sign(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    stop = Hold(
        vary(rng, (0.36, 0.0, 0.90), 0.02), elbow=(0.8, -0.7, 0), palm=(0, 0, 1), fingers=(-0.05, 1, 0.0), shrug=4
    )
    move(s, "right", [(0.1, s.rest("right"))])
    s.arm(
        "right",
        0.36,
        Hold((0.16, -0.05, 0.22), of="chest", elbow=(0.7, -0.9, -0.3), palm=(-0.2, 0, 1), fingers=(0, 1, 0.1)),
    )
    move(s, "right", [(0.56, stop), (0.7, shifted(stop, forward=-0.03)), (1.75, stop), (2.3, s.rest("right"))])
    s.step("left", 0.28, 0.62, z=0.20 * size, lift=0.05)
    s.body(0.3, spine=(-6, -2, 0), look=(0, 0, 0), pelvis=(0, 0, -0.01), weight=-0.4)
    s.body(0.6, spine=(12, 3, 0), look=(0, -3, 0), hips=(5, 2, 0), pelvis=(0, -0.02, 0.10), weight=0.2)
    s.body(1.75, spine=(11, 2, 0), look=(0, -3, 0), hips=(5, 1, 0), pelvis=(0, -0.02, 0.09), weight=0.15)
    s.body(2.3, spine=(2, 0, 0), hips=(2, 0, 0))
    raised(s, "left", 0.2, 0.6, Hold((0.30, -0.88, -0.02), elbow=(0.6, -0.1, -1), palm=(-0.7, -0.4, 0), flex=-6))
    return s


@action(
    "point_up",
    "pointing up",
    "a person points up at the sky",
    "points upwards with the {side} hand",
    "someone shows something above",
    "the {side} arm points to the ceiling",
    "look up there",
    sided=True,
)
def point_up(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    up = Hold(vary(rng, (0.20, 0.93, 0.22), 0.02), elbow=(1, -0.2, 0.1), palm=(-0.5, 0, 1), fingers=(0.1, 1, 0.15))
    s.arm("right", 0.15, s.rest("right"))
    s.arm("right", 0.4, Hold((0.2, -0.2, 0.30), of="chest", elbow=(0.7, -0.9, -0.2), palm=(-1, 0, 0.3), flex=10))
    move(s, "right", [(0.75, up), (0.95, shifted(up, 0.01, -0.03, 0.02)), (1.15, up), (1.75, up)])
    s.arm("right", 2.3, Hold((0.25, -0.7, 0.40), elbow=(0.7, -0.3, -1), palm=(-0.9, -0.2, 0)))
    s.body(0.2, look=(0, -10, 0))
    s.body(0.5, look=(-8, -38 * size, 0), spine=(0, -3, 0), weight=0.1)
    s.body(0.85, look=(-8, -40 * size, -3), spine=(4, -9, 5), weight=0.5, hips=(2, -1, 0), shrug=(0, 5))
    s.body(1.75, look=(-8, -38 * size, -3), spine=(4, -8, 5), weight=0.5, hips=(2, -1, 0), shrug=(0, 5))
    s.body(2.3, look=(0, 0, 0), spine=(0, 0, 0), weight=0.1, hips=(0, 0, 0), shrug=0)
    return s


@action(
    "point_aside",
    "pointing to the {side}",
    "points to the side",
    "a person points to the {side} with the {side} arm",
    "the {side} arm shows the way to the {side}",
    "someone points sideways to the {side}",
    "go {side}, over there",
    "a person directs somebody to the {side}",
    sided=True,
)
def point_aside(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    up = rng.uniform(-0.02, 0.10)
    out = Hold((0.96, up, 0.12), elbow=(0.1, -1, -0.5), palm=(0, -0.8, 0.6), fingers=(1, up, 0.1))
    s.arm("right", 0.15, s.rest("right"))
    s.arm("right", 0.42, Hold((0.12, -0.18, 0.28), of="chest", elbow=(0.9, -0.7, -0.2), palm=(-0.5, -0.6, 0), flex=8))
    move(s, "right", [(0.72, out), (0.9, shifted(out, -0.03, -0.01)), (1.1, out), (1.75, out)])
    s.arm("right", 2.3, s.rest("right"))
    s.body(0.2, look=(-14, 2, 0), spine=(3, 0, 0))
    s.body(0.5, look=(-58, 0, 0), spine=(2, 0, 0), weight=-0.2)
    s.body(0.78, look=(-66, -2, 0), spine=(-12, 0, -4), weight=-0.65, hips=(-5, 0, 0))
    s.body(1.25, look=(-20, 0, 2), spine=(-10, 0, -3), weight=-0.6, hips=(-5, 0, 0))
    s.body(1.65, look=(-60, -2, 0), spine=(-11, 0, -4), weight=-0.6, hips=(-5, 0, 0))
    s.body(2.3, look=(-8, 0, 0), spine=(0, 0, 0), weight=-0.1, hips=(0, 0, 0))
    return s


@action(
    "point_forward",
    "pointing at you",
    "a person points at the viewer",
    "points straight ahead with the {side} hand",
    "I want you, says the {side} forefinger",
    "someone points at the camera",
    "picks somebody out with an outstretched {side} arm",
    sided=True,
)
def point_forward(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed)
    ahead = Hold((0.26, 0.04, 0.93), elbow=(0.6, -0.8, 0), palm=(-0.5, -0.9, 0), fingers=(0.3, 0.05, 1), shrug=4)
    s.arm("right", 0.12, s.rest("right"))
    s.arm("right", 0.4, Hold((0.2, 0.08, 0.18), of="chest", elbow=(0.8, -0.8, -0.4), palm=(-0.8, -0.3, 0.4), shrug=4))
    move(s, "right", [(0.6, ahead), (0.74, shifted(ahead, up=-0.02, forward=-0.05)), (0.9, ahead), (1.7, ahead)])
    s.arm("right", 2.2, s.rest("right"))
    s.step("right", 0.25, 0.6, z=0.20 * size, lift=0.05)
    s.body(0.35, look=(0, 0, 0), spine=(-10, -3, 0), hips=(-3, 0, 0), weight=0.4, pelvis=(0, 0, -0.01))
    s.body(0.62, look=(0, 3, 0), spine=(20, 6, 2), hips=(6, 3, 0), weight=-0.2, pelvis=(0, -0.025, 0.11))
    s.body(1.7, look=(0, 3, 2), spine=(18, 5, 2), hips=(6, 2, 0), weight=-0.2, pelvis=(0, -0.025, 0.10))
    s.body(2.2, spine=(2, 1, 0), hips=(1, 0, 0))
    raised(s, "left", 0.2, 0.6, Hold((0.22, -0.90, -0.14), elbow=(0.6, -0.1, -1), palm=(-0.9, -0.2, 0), flex=8))
    return s


@action(
    "hitchhike",
    "hitchhiking",
    "a hitchhiker thumbs a ride",
    "hitchhiker",
    "hitchhiker with the {side} thumb out at the roadside",
    "a person stands by the road and asks for a lift",
    "holds out the {side} thumb to stop a car",
    "someone is hitching a ride",
    "waiting at the highway for a car to stop",
    sided=True,
)
def hitchhike(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=rng.uniform(0.12, 0.16))
    out = Hold(
        vary(rng, (0.80, -0.22, 0.42), 0.02),
        elbow=(0.2, -1, -0.4),
        palm=(-0.35, 0.15, 0.9),
        fingers=(0.9, 0.35, 0.4),
        tilt=18,
    )
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.32, Hold((0.45, -0.55, 0.5), elbow=(0.5, -0.7, -0.7), palm=(-0.9, 0.2, 0)))
    for i, t in enumerate(np.arange(0.6, 3.2, 0.42)):
        s.arm("right", t, shifted(out, *((0.05, 0.10, -0.04) if i % 2 else (0.0, -0.02, 0.05))))
    turn = -45
    s.body(0.1, look=(0, 0, 0), weight=0)
    s.body(0.55, look=(turn, 2, 0), spine=(-8, 2, -3), hips=(-6, 0, 0), weight=-0.6, pelvis=(-0.01, 0, 0.02))
    s.body(1.3, look=(turn - 8, 0, 0), spine=(-10, 3, -5), hips=(-6, 0, 0), weight=-0.75, pelvis=(-0.02, 0, 0.03))
    s.body(1.9, look=(turn + 30, 0, 3), spine=(-4, 1, -3), hips=(-4, 0, 0), weight=-0.5, pelvis=(-0.01, 0, 0.02))
    s.body(2.5, look=(turn, 2, 0), spine=(-9, 3, -4), hips=(-6, 0, 0), weight=-0.7, pelvis=(-0.01, 0, 0.02))
    raised(s, "left", 0.3, 0.85, akimbo(rng))
    return s


@action(
    "fist_pump",
    "fist pump",
    "a person pumps the {side} fist",
    "yes, with a clenched fist",
    "someone celebrates a success with the {side} fist",
    "clenches the fist in triumph",
    "a winner pulls down the arm",
    sided=True,
)
def fist_pump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed, stance=rng.uniform(0.14, 0.18))
    high = Hold((0.34, 0.55, 0.34), elbow=(0.9, -0.6, 0.1), palm=(-0.7, 0, 0.3), fingers=(-0.1, 1, 0.1), flex=20)
    pulled = Hold(
        (0.22, -0.30, 0.20), of="chest", elbow=(0.4, -0.6, -1), palm=(-0.8, 0.5, -0.1), fingers=(-0.25, 0.5, 0.9)
    )
    s.arm("right", 0.1, s.rest("right"))
    low = dict(pelvis=(0, -0.10 * size, -0.01), hips=(0, 6, 0), weight=-0.2)
    for t in (0.5, 1.15):
        move(s, "right", [(t - 0.06, high), (t + 0.2, pulled), (t + 0.34, shifted(pulled, up=0.03, forward=0.02))])
        s.body(t - 0.06, spine=(6, -6, 4), look=(0, -12, 0), pelvis=(0, 0.006, 0), hips=(0, 0, 0), weight=0)
        s.body(t + 0.2, spine=(-8, 14, -7), look=(0, 12, -4), **low)
        s.body(t + 0.36, spine=(-6, 9, -5), look=(0, 4, -4), **(low | dict(pelvis=(0, -0.06, 0))))
    s.arm("right", 2.1, shifted(pulled, up=-0.05))
    s.body(2.1, spine=(-2, 2, -1), look=(0, 0, 0), pelvis=(0, -0.01, 0), hips=(0, 0, 0))
    bent = Hold((0.28, -0.66, 0.30), elbow=(0.7, -0.2, -1), palm=(-0.9, 0, 0), flex=16)
    move(s, "left", [(0.1, s.rest("left")), (0.45, shifted(bent, up=0.08)), (0.7, bent), (1.9, bent)])
    return s


@action(
    "hush",
    "hushing",
    "a person puts the {side} forefinger to the lips",
    "be quiet, finger on the lips",
    "someone asks for silence",
    "shushes somebody with the {side} hand",
    "shh, keep the secret",
    sided=True,
)
def hush(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    lips = Hold(
        on_head(vary(rng, (0.012, -0.105, 0.155), 0.004), bend=6),
        of="head",
        elbow=(0.55, -1, 0.15),
        palm=(-1, 0, -0.1),
        fingers=(-0.12, 1, -0.12),
    )
    raised(s, "right", 0.12, 0.58, lips, 1.75)
    s.arm("right", 0.36, Hold((0.12, -0.25, 0.32), of="chest", elbow=(0.6, -0.9, -0.4), palm=(-0.9, 0.2, -0.2)))
    lean = 7 * size
    s.body(0.2, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.62, look=(0, lean + 4, -3), spine=(4, lean, 0), hips=(0, 4, 0), pelvis=(0, -0.03, -0.01), shrug=(3, 5))
    s.body(1.0, look=(14, lean + 6, -3), spine=(6, lean + 3, 0), hips=(0, 5, 0), pelvis=(0, -0.04, -0.01), shrug=(4, 6))
    s.body(1.4, look=(-14, lean + 6, 3), spine=(0, lean + 3, 0), hips=(0, 5, 0), pelvis=(0, -0.04, -0.01), shrug=(4, 6))
    s.body(1.75, look=(0, lean, 0), spine=(2, lean, 0), hips=(0, 4, 0), pelvis=(0, -0.02, 0), shrug=2)
    s.body(2.25, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0), shrug=0)
    raised(
        s, "left", 0.2, 0.65, Hold((0.34, -0.84, 0.18), elbow=(0.6, -0.2, -1), palm=(0, -1, 0), fingers=(0.4, -0.1, 1))
    )
    return s


@action(
    "listen",
    "listening closely",
    "a person cups the {side} hand behind the {side} ear",
    "I can't hear you",
    "someone tries to hear something far away",
    "hand behind the ear, listening",
    "asks to speak louder",
    sided=True,
)
def listen(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed, stance=rng.uniform(0.13, 0.17))
    ear = Hold(
        vary(rng, (0.135, -0.005, 0.0), 0.004),
        of="head",
        elbow=(1, -0.7, 0.1),
        palm=(-0.5, 0, 1),
        fingers=(-0.1, 1, 0.05),
    )
    raised(s, "right", 0.1, 0.55, ear, 1.95)
    lean = 9 * size
    s.body(0.1, look=(0, 0, 0), weight=0)
    s.body(0.6, look=(26, 2, -8), spine=(14, 5, -lean), hips=(8, 2, -2), weight=-0.8, pelvis=(0, -0.01, 0.02))
    s.body(
        1.2, look=(28, 4, -12), spine=(16, 8, -1.4 * lean), hips=(9, 4, -2), weight=-0.9, pelvis=(-0.01, -0.015, 0.03)
    )
    s.body(
        1.9, look=(26, 2, -11), spine=(15, 7, -1.3 * lean), hips=(8, 3, -2), weight=-0.85, pelvis=(-0.01, -0.01, 0.03)
    )
    s.body(2.5, look=(4, 0, 0), spine=(2, 0, 0), hips=(2, 0, 0), weight=-0.1, pelvis=(0, 0, 0))
    raised(s, "left", 0.15, 0.7, akimbo(rng), 1.95)
    return s


@action(
    "shout",
    "shouting",
    "a person shouts with both hands round the mouth",
    "calls out loudly to somebody far away",
    "someone yells across the street",
    "hands form a funnel at the mouth",
    "calling over to a friend",
    "hey, over here",
)
def shout(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed, stance=rng.uniform(0.13, 0.18))
    for side in ("left", "right"):
        mouth = Hold(
            on_head((0.085, -0.055, 0.16), bend=-4, side=side),
            of="head",
            elbow=(1, -0.75, 0.1),
            palm=(-0.85, 0.1, 0.1),
            fingers=(-0.25, 0.75, 0.6),
        )
        raised(s, side, 0.1 + rng.uniform(0, 0.05), 0.5, mouth, 1.95)
    deep, out = -6 * size, 9 * size
    s.body(0.1, look=(0, 0, 0))
    for t, turn in ((0.5, 6), (1.2, -6)):
        s.body(t, look=(turn, -8, 0), spine=(0, deep, 0), hips=(0, -2, 0), pelvis=(0, 0.004, 0.01), shrug=4)
        s.body(t + 0.22, look=(turn, -2, 0), spine=(0, out, 0), hips=(0, 6, 0), pelvis=(0, -0.02, -0.03), shrug=0)
        s.body(t + 0.5, look=(turn, -1, 0), spine=(0, out * 0.9, 0), hips=(0, 6, 0), pelvis=(0, -0.02, -0.03), shrug=0)
    s.body(2.4, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), pelvis=(0, 0, 0))
    return s


@action(
    "blow_a_kiss",
    "blowing a kiss",
    "a person blows a kiss",
    "throws a kiss with the {side} hand",
    "someone sends kisses to the audience",
    "kisses the {side} palm and blows",
    "a loving farewell kiss from the hand",
    sided=True,
)
def blow_a_kiss(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed)
    lips = Hold(
        on_head((0.015, -0.10, 0.165), bend=8),
        of="head",
        elbow=(0.75, -0.9, 0.2),
        palm=(-0.05, 0.1, -1),
        fingers=(-0.3, 1, 0),
    )
    flat = shifted(lips, -0.01, -0.035, 0.03, palm=(-0.1, 1, -0.2), fingers=(-0.3, 0.1, 1))
    thrown = Hold((0.34 * size, 0.12, 0.86), elbow=(0.6, -0.9, -0.2), palm=(0, 0.8, 0.4), fingers=(0.25, 0.3, 1))
    move(s, "right", [(0.1, s.rest("right")), (0.6, lips), (0.88, shifted(lips, forward=-0.006)), (1.08, flat)])
    move(s, "right", [(1.28, flat), (1.62, thrown), (1.95, shifted(thrown, 0.08, -0.05)), (2.6, s.rest("right"))])
    s.body(0.1, look=(0, 0, 0))
    s.body(0.65, look=(4, 8, 0), spine=(4, 1, 0), weight=0.2, shrug=(4, 4))
    s.body(0.9, look=(2, 12, 0), spine=(2, 2, 0), pelvis=(0, -0.01, -0.01))
    s.body(1.25, look=(0, -2, 0), spine=(0, -4, 0), pelvis=(0, 0, -0.01), shrug=(4, 4))
    s.body(1.6, look=(0, -6, -8), spine=(8, 4, -2), weight=-0.6, hips=(3, 2, 0), pelvis=(0, 0, 0.04), shrug=0)
    s.body(2.0, look=(0, -6, -9), spine=(8, 2, -2), weight=-0.6, hips=(3, 1, 0), pelvis=(0, 0, 0.03))
    s.body(2.5, look=(0, 0, -2), spine=(2, 0, 0), weight=-0.3, hips=(1, 0, 0), pelvis=(0, 0, 0.01))
    return s


@action(
    "dismiss",
    "waving off",
    "a person waves somebody away with the {side} hand",
    "go away gesture",
    "dismisses it with a flick of the {side} hand",
    "someone shoos a nuisance away",
    "never mind, forget it",
    sided=True,
)
def dismiss(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.0, speed)
    near = Hold((0.05, 0.0, 0.30), of="chest", elbow=(0.9, -0.6, 0.0), palm=(0.0, -0.3, -1), fingers=(-0.8, 0.3, 0.3))
    out = Hold((0.62 * size, -0.05, 0.66), elbow=(0.7, -0.7, -0.3), palm=(-0.2, -1, 0.2), fingers=(0.4, -0.1, 1))
    s.arm("right", 0.1, s.rest("right"))
    for t in (0.48, 0.98):
        move(s, "right", [(t, near), (t + 0.22, out), (t + 0.3, shifted(out, 0.02, -0.04))])
    s.arm("right", 1.95, s.rest("right"))
    s.body(0.2, look=(0, 0, 0))
    s.body(0.5, look=(6, 0, 4), spine=(8, 0, 0), weight=0.3)
    s.body(0.72, look=(30, 4, 6), spine=(-4, 0, 2), weight=0.6, hips=(2, 0, 0))
    s.body(1.0, look=(36, 4, 8), spine=(4, 0, 2), weight=0.6)
    s.body(1.3, look=(42, 2, 8), spine=(-4, -2, 2), weight=0.7, hips=(4, 0, 0))
    s.body(2.0, look=(20, 4, 2), spine=(0, 0, 0), weight=0.3, hips=(0, 0, 0))
    return s


@action(
    "invite",
    "after you",
    "a person invites somebody in with the {side} hand",
    "shows the way with an open {side} palm",
    "a waiter shows a guest to the table",
    "someone welcomes you with a gesture to the {side}",
    "please come in",
    "a polite gesture to go ahead",
    sided=True,
)
def invite(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed, stance=rng.uniform(0.08, 0.11))
    across = Hold(
        (0.02, -0.24, 0.30), of="chest", elbow=(0.8, -0.8, -0.2), palm=(-0.2, 0.8, -0.4), fingers=(-0.9, 0, 0.5)
    )
    shown = Hold((0.72, -0.50, 0.34), elbow=(0.1, -0.9, -0.6), palm=(0.1, 1, 0.35), fingers=(0.95, -0.2, 0.3))
    move(s, "right", [(0.1, s.rest("right")), (0.5, across), (1.0, shown), (1.8, shifted(shown, up=-0.02))])
    s.arm("right", 2.5, s.rest("right"))
    bend = 12 * size
    s.body(0.2, look=(0, 0, 0))
    s.body(0.5, look=(0, -3, 0), spine=(6, -2, 0), weight=0.2)
    s.body(
        1.05, look=(-26, 14, -4), spine=(-10, bend, -5), hips=(-4, bend * 0.6, 0), weight=0.35, pelvis=(0, -0.01, -0.03)
    )
    s.body(
        1.45,
        look=(4, 8, -6),
        spine=(-8, bend * 0.9, -4),
        hips=(-4, bend * 0.5, 0),
        weight=0.35,
        pelvis=(0, -0.01, -0.03),
    )
    s.body(
        1.85,
        look=(-10, 8, -4),
        spine=(-8, bend * 0.8, -4),
        hips=(-4, bend * 0.5, 0),
        weight=0.3,
        pelvis=(0, -0.01, -0.02),
    )
    s.body(2.5, look=(0, 0, 0), spine=(0, 0, 0), hips=(0, 0, 0), weight=0, pelvis=(0, 0, 0))
    fold = Hold((0.06, -0.42, 0.20), of="chest", elbow=(0.7, -0.4, -0.7), palm=(-0.3, 0, -1), fingers=(-1, 0, 0.1))
    raised(s, "left", 0.2, 0.8, fold, 1.85)
    return s


@action(
    "finger_wag",
    "wagging a finger",
    "a person wags the {side} forefinger",
    "no no no, with the finger",
    "scolds somebody with a raised {side} finger",
    "someone warns with the finger",
    "a teacher tells off a child",
    sided=True,
)
def finger_wag(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    s.arm("right", 0.1, s.rest("right"))
    hold = Hold((0.22, 0.02, 0.36), of="chest", elbow=(0.6, -1, -0.2), palm=(-0.35, 0, 1), fingers=(0, 1, 0.15))
    for i, t in enumerate(np.arange(0.5, 2.3, 0.19)):
        sway = (1 if i % 2 else -1) * size
        s.arm("right", t, shifted(hold, 0.05 * sway, 0, 0, fingers=(0.55 * sway, 1, 0.15)))
    s.body(0.2, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.6, look=(0, 6, -4), spine=(8, 6, 0), hips=(3, 3, 0), weight=-0.4)
    s.body(2.2, look=(0, 6, 3), spine=(6, 6, 0), hips=(3, 3, 0), weight=-0.2)
    on = ramp(0.5, 0.8)
    s.layer("look", lambda t: on(t) * wave(2.63 * speed, 0.2)(t) * [9 * size, 0, 0])
    raised(s, "left", 0.15, 0.6, akimbo(rng))
    return s


@action(
    "victory_sign",
    "peace sign",
    "a person holds up the {side} hand in a peace sign",
    "makes the victory sign for the photo",
    "shows two fingers of the {side} hand beside the face",
    "someone poses with a V sign",
    sided=True,
)
def victory_sign(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.2, speed)
    sign = Hold(
        vary(rng, (0.25, 0.02, 0.16), 0.01), of="head", elbow=(0.7, -1, -0.1), palm=(-0.1, 0, 1), fingers=(0.12, 1, 0.1)
    )
    raised(s, "right", 0.1, 0.5, sign)
    s.arm("right", 1.0, shifted(sign, 0.01, 0.012))
    s.body(0.1, look=(0, 0, 0))
    tilt = -13 * size
    s.body(0.55, look=(0, 0, tilt), spine=(4, -2, -4), hips=(4, 0, 0), weight=0.8)
    s.body(0.8, look=(0, 3, tilt), spine=(4, -1, -5), hips=(4, 0, 0), weight=0.85)
    s.body(2.2, look=(0, -1, tilt), spine=(4, -2, -5), hips=(4, 0, 0), weight=0.85)
    raised(s, "left", 0.2, 0.7, akimbo(rng))
    for t, roll in ((0.2, 0), (0.6, 22), (2.2, 22)):
        x, z, yaw = s.where("right", 0.0)[:3]
        s.foot("right", t, x=x, z=z + 0.04 * (roll > 0), yaw=yaw, roll=roll)
    s.knee("right", 0.2, 0)
    s.knee("right", 0.6, -14)
    return s
