"""Dances of clubs, streets and islands."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.dance import bounce
from motion.corpus.actions.footwork import carry, stride
from motion.corpus.actions.party import no_rest
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


@action(
    "dance_hip_hop",
    "hip-hop dancing",
    "a person dances hip hop",
    "grooves to a rap beat with low knees and loose arms",
    "someone does street dance moves",
    "breaks it down to the beat like a rapper",
    "hip hop groove",
    loop=True,
)
def hip_hop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Steps out and in with a rock of the chest on every beat; the arms cross and swing open."""
    beat = 0.5
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.17, toe_out=18, period=period, calm=0.3)
    no_rest(s)
    how = dict(push=22, strike=10, lift=0.07, flat=0.07)
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.02
        s.foot(side, 0.0, x=sign * 0.17, z=0, yaw=18 * sign)
    for side, sign, start in (("right", -1, 0), ("left", 1, 2), ("right", -1, 4), ("left", 1, 6)):
        t = start * beat
        wide = start >= 4
        stride(
            s,
            side,
            t + 0.04,
            t + 0.36,
            x=sign * (0.40 if wide else 0.28),
            z=-0.02 if wide else 0.24,
            yaw=26 * sign,
            **how,
        )
        stride(s, side, t + beat + 0.04, t + beat + 0.38, x=sign * 0.17, z=0, yaw=18 * sign, **how)
        s.knee(side, t + 0.4, 14)
        s.knee(side, t + beat + 0.42, 4)
    carry(s, smooth=0.10, sway=0.35, turning=False)
    rate = speed / beat
    s.body(0.0, pelvis=(0, -0.10, -0.02))
    s.layer("pelvis", lambda t: wave(rate, 0.85)(t) * [0, -0.045 * size, 0])
    s.layer("spine", lambda t: wave(rate, 0.95)(t) * [0, 9 * size, 0])
    s.layer("look", lambda t: wave(rate, 1.0)(t) * [0, 9 * size, 0])
    loose = dict(elbow=(1, -0.3, -0.5))
    cross = Hold((-0.22, -0.34, 0.44), palm=(-0.2, -0.8, -0.6), fingers=(-0.8, -0.5, 0.3), **loose)
    cross_over = Hold((-0.20, -0.22, 0.52), palm=(-0.2, -0.8, -0.6), fingers=(-0.8, -0.5, 0.3), **loose)
    opened = Hold((0.66 * size, -0.52, 0.20), palm=(-0.1, -0.9, 0.3), fingers=(0.7, -0.6, 0.4), **loose)
    down = Hold((0.34, -0.74, 0.34), palm=(-0.4, -0.8, 0.2), fingers=(0.1, -0.5, 0.8), **loose)
    for n in range(8):
        t = n * beat - 0.06
        sign = 1 if n in (2, 3, 6, 7) else -1
        out = n % 2 == 0
        s.arm("left", t + 0.40, cross if out else opened)
        s.arm("right", t + 0.40, cross_over if out else opened)
        s.arm("both", t + 0.15, down)
        turn = 16 * sign if out else -4 * sign
        s.body(t + 0.40, hips=(0.6 * turn, 3, -5 * sign if out else 0), spine=(turn, 6, -9 * sign if out else 3 * sign))
        s.body(t + 0.40, look=(0.8 * turn, 5, -8 * sign if out else 4 * sign))
    return s


@action(
    "headbang",
    "headbanging",
    "a person headbangs to heavy metal",
    "throws the head up and down to rock music",
    "someone bangs the head at a metal concert",
    "rocks out with flying hair",
    "metal fan nodding wildly with the whole upper body",
    loop=True,
)
def headbang(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat = 0.5
    s = Score(rng, 4 * beat / speed, tempo=speed, stance=rng.uniform(0.22, 0.26), toe_out=20, period=2 * beat, calm=0.3)
    no_rest(s)
    rate = speed / beat
    s.foot("left", 0.0, x=0.2, z=0.12, yaw=14)
    s.foot("right", 0.0, x=-0.2, z=-0.12, yaw=-24)
    s.body(0.0, pelvis=(0, -0.11, -0.03), hips=(0, 14, 0), spine=(0, 16, 0), look=(0, 24, 0))
    s.layer("pelvis", lambda t: wave(rate)(t) * [0, -0.03, 0])
    s.layer("hips", lambda t: wave(rate, 0.02)(t) * [0, 8 * size, 0])
    s.layer("spine", lambda t: wave(rate, 0.05)(t) * [0, 20 * size, 0])
    s.layer("look", lambda t: wave(rate, 0.12)(t) * [0, 52 * size, 0])
    fist = dict(elbow=(0.9, -0.5, -0.5), palm=(-0.7, -0.6, 0.1))
    for t, drop in ((0.0, -0.12), (0.25, 0.08), (0.5, -0.12), (0.75, 0.08)):
        s.arm("both", 2 * t * beat * 1.0, Hold((0.30, -0.40 + drop, 0.42), fingers=(-0.3, 0.2, 1), **fist))
    return s


@action(
    "running_man",
    "the running man",
    "a person does the running man dance",
    "dances the running man",
    "someone slides the feet back as if running in place to the music",
    "eighties running man move",
    "hops with one knee up and slides back",
    loop=True,
)
def running_man(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Per beat: a knee comes up; on the and, that foot stamps ahead while the other one slides back."""
    beat = 0.46
    period = 2 * beat
    s = Score(rng, 2 * period / speed, tempo=speed, stance=0.08, toe_out=4, period=period, calm=0.3)
    no_rest(s)
    ahead, behind = 0.20 * size, -0.22 * size
    for side, sign, late in (("right", -1, 0.0), ("left", 1, beat)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.012
        x, yaw = sign * 0.08, 4 * sign
        for time, z, lift, roll in (
            (0.0, 0.14, 0.36 * size, 14),
            (0.05, 0.15, 0.36 * size, 12),
            (0.20, ahead, 0.05, 0),
            (0.24, ahead, 0.0, 0),
            (0.44, ahead, 0.0, 0),
            (0.49, ahead - 0.04, 0.004, 6),
            (0.66, behind + 0.03, 0.004, 18),
            (0.72, behind, 0.0, 22),
            (0.76, behind, 0.02, 36),
            (0.84, behind + 0.12, 0.18, 46),
        ):
            s.foot(side, (late + time * beat / 0.46) % period, x=x, z=z, yaw=yaw, lift=lift, roll=roll)
    rate = speed / beat
    s.body(0.0, pelvis=(0, -0.055, -0.03), hips=(0, 5, 0), spine=(0, 7, 0), look=(0, 2, 0))
    s.layer("pelvis", lambda t: wave(rate, 0.02)(t) * [0, 0.035, 0])
    s.layer("spine", lambda t: wave(rate, 0.5)(t) * [0, 7 * size, 0])
    s.layer("look", lambda t: wave(rate, 0.55)(t) * [0, 6, 0])
    pump = dict(elbow=(0.7, -0.5, -0.8), palm=(-1, -0.2, 0))
    for n in range(2):
        t = n * beat
        s.arm("both", t, Hold((0.12, -0.22, 0.48), fingers=(-0.2, 0.6, 1), **pump))
        s.arm("both", t + 0.5 * beat, Hold((0.24, -0.62, 0.16), fingers=(-0.2, -0.1, 1), **pump))
    return s


@action(
    "cabbage_patch",
    "the cabbage patch",
    "a person does the cabbage patch dance",
    "stirs a big pot with both fists while dancing",
    "someone circles the joined fists in front of the chest to the beat",
    "party dance with arms going round horizontally",
    "dances stirring with both hands",
    loop=True,
)
def cabbage_patch(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat = 0.55
    period = 2 * beat
    s = Score(rng, 2 * period / speed, tempo=speed, stance=0.18, toe_out=16, period=period, calm=0.3)
    no_rest(s)
    bounce(s, speed / beat, 0.025)
    rate = speed / period
    s.body(0.0, pelvis=(0, -0.07, -0.02), hips=(0, 6, 0), spine=(0, 5, 0))
    for n in range(8):
        angle = 2 * np.pi * n / 8
        x, z = 0.17 * size * np.sin(angle), 0.36 + 0.10 * size * np.cos(angle)
        for side, sign in (("left", 1), ("right", -1)):
            s.arm(
                side,
                n / 8 * period,
                Hold(
                    (sign * x + 0.04, -0.16, z),
                    of="chest",
                    elbow=(1, -0.35, -0.3),
                    palm=(-0.5, -0.8, -0.3),
                    fingers=(-0.7, 0, 0.7),
                ),
            )
    s.layer("spine", lambda t: wave(rate, 0.25)(t) * [14 * size, 0, 7 * size] + wave(rate)(t) * [0, 7 * size, 0])
    s.layer("pelvis", lambda t: wave(rate, 0.25)(t) * [0.06 * size, 0, 0] + wave(rate)(t) * [0, 0, -0.03])
    s.layer("hips", lambda t: wave(rate, 0.25)(t) * [5, 0, -5])
    s.layer("look", lambda t: wave(rate, 0.3)(t) * [9, 0, 5])
    return s


@action(
    "hula",
    "hula dancing",
    "a person dances the hula",
    "sways the hips and waves the hands to one side, then the other",
    "someone dances in a grass skirt like in Hawaii",
    "Hawaiian dance with flowing arms",
    "hula",
    loop=True,
)
def hula(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Four sways with both arms flowing to the right, four with both flowing to the left."""
    beat = 0.5
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.11, toe_out=8, period=period, calm=0.3)
    no_rest(s, 0.05)
    rate = 0.5 * speed / beat
    s.body(0.0, pelvis=(0, -0.075, 0), spine=(0, 2, 0))
    s.layer("pelvis", lambda t: wave(rate)(t) * [0.075 * size, 0, 0] + wave(2 * rate)(t) * [0, 0.012, 0])
    s.layer("pelvis", lambda t: wave(rate, 0.25)(t) * [0, 0, 0.025])
    s.layer("hips", lambda t: wave(rate)(t) * [5, 0, -11 * size])
    s.layer("spine", lambda t: wave(rate)(t) * [-5, 0, 12 * size])
    for side, sign in (("left", 1), ("right", -1)):
        s.layer(f"{side}_knee", lambda t, g=sign: wave(rate)(t) * [6 * g])
        s.tracks[f"{side}_foot"].blur = 0.03
        for n in range(8):
            over = (n % 2 == 0) == (side == "left")
            s.foot(side, n * beat, x=sign * 0.11, z=0, yaw=8 * sign, roll=0 if over else 24)
    for start, toward in ((0, "right"), (4, "left")):
        other = "left" if toward == "right" else "right"
        for n in range(4):
            t = (start + n) * beat
            up = n % 2 == 0
            rise, bend = (0.10, -0.75) if up else (-0.12, 0.45)
            reach = 0.74 + 0.06 * n / 3
            s.arm(
                toward,
                t + 0.1,
                Hold((reach, rise, 0.36), elbow=(0.4, -0.9, -0.3), palm=(0.1, -1, 0.1), fingers=(1, bend, 0.4)),
            )
            s.arm(
                other,
                t + 0.1,
                Hold(
                    (-0.18, -0.26 + 0.5 * rise, 0.46),
                    elbow=(1, -0.3, 0),
                    palm=(0, -1, 0.1),
                    fingers=(-1, 0.8 * bend, 0.3),
                ),
            )
        sign = -1 if toward == "right" else 1
        for n in (0.6, 3.2):
            s.body((start + n) * beat, look=(30 * sign, 4, 6 * sign))
    return s


@action(
    "belly_dance",
    "belly dancing",
    "a person does a belly dance",
    "circles the hips with raised snaking arms",
    "someone dances like in the Orient, shaking the hips",
    "oriental dance",
    "rolls the belly and the hips",
    loop=True,
)
def belly_dance(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    circle = 1.6
    period = 2 * circle
    s = Score(rng, period / speed, tempo=speed, stance=0.10, toe_out=8, period=period, calm=0.3)
    no_rest(s, 0.05)
    rate = speed / circle
    s.body(0.0, pelvis=(0, -0.07, 0), spine=(0, -3, 0))
    s.layer("pelvis", lambda t: wave(rate)(t) * [0.095 * size, 0, 0] + wave(rate, 0.25)(t) * [0, 0, 0.075 * size])
    s.layer("hips", lambda t: wave(rate)(t) * [0, 0, -9 * size] + wave(rate, 0.25)(t) * [0, -9 * size, 0])
    s.layer("spine", lambda t: wave(rate)(t) * [0, 0, 13 * size] + wave(rate, 0.25)(t) * [0, 11 * size, 0])
    shake = 4 * rate
    s.layer("hips", lambda t: wave(shake)(t) * [5, 0, 3])
    s.layer("spine", lambda t: wave(shake)(t) * [-5, 0, -3])
    for side in SIDES:
        s.layer(f"{side}_knee", lambda t: wave(rate)(t) * [3])
    for n in range(4):
        t = n * 0.5 * circle
        for side, phase in (("left", 0), ("right", 1)):
            high = (n + phase) % 2 == 0
            up, bend = (0.66, -0.9) if high else (0.12, 0.8)
            s.arm(
                side,
                t + 0.1,
                Hold(
                    (0.66 - 0.3 * high, up, 0.18),
                    elbow=(0.9, -0.5, -0.4),
                    palm=(0.2, -0.7, 0.4),
                    fingers=(1, bend, 0.2),
                ),
            )
        sign = 1 if n % 2 == 0 else -1
        s.body(t, look=(12 * sign, 3, 8 * sign))
    return s


@action(
    "tap_dance",
    "tap dancing",
    "a person tap dances",
    "taps toes and heels in quick rhythm",
    "someone dances like Fred Astaire",
    "clicks the heels and toes on the floor",
    "step dance with fast feet",
    loop=True,
)
def tap_dance(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Shuffle, ball change to either side: the free foot brushes out and in, then heels and toes tap."""
    beat = 0.5
    period = 4 * beat
    s = Score(rng, period * 1 / speed, tempo=speed, stance=0.09, toe_out=12, period=period, calm=0.3)
    no_rest(s)
    for side, sign, late in (("right", -1, 0.0), ("left", 1, 2 * beat)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.01
        x, yaw = sign * 0.09, sign * 12
        out = sign * (0.09 + 0.22 * size)
        for time, dx, z, lift, roll in (
            (0.0, x, 0.0, 0.0, 30),
            (0.10, 0.5 * (x + out), 0.10, 0.012, 6),  # brush out
            (0.22, out, 0.24, 0.13, -22),
            (0.34, 0.5 * (x + out), 0.10, 0.012, 4),  # and in
            (0.46, x, -0.06, 0.14, 44),
            (0.60, x, 0.0, 0.0, 24),  # ball
            (0.72, x, 0.0, 0.06, 30),
            (0.80, x, 0.0, 0.0, 4),
            (0.90, x, 0.0, 0.0, 0),
            # The standing leg: heel taps.
            (1.06, x, 0.0, 0.0, 18),
            (1.18, x, 0.0, 0.0, 0),
            (1.42, x, 0.0, 0.0, 0),
            (1.54, x, 0.0, 0.0, 22),
            (1.66, x, 0.0, 0.0, 0),
            (1.80, x, 0.0, 0.0, 0),
            (1.90, x, 0.0, 0.0, 16),
        ):
            s.foot(side, (time * beat / 0.5 + late) % period, x=dx, z=z, yaw=yaw, lift=lift, roll=roll)
    rate = speed / beat
    s.body(0.0, pelvis=(0, -0.03, 0), spine=(0, 3, 0), hips=(0, 3, 0), look=(0, 3, 0))
    s.layer("pelvis", lambda t: wave(2 * rate, 0.2)(t) * [0, 0.014, 0])
    for t, sign in ((0.25, 1), (0.75, 0.7), (1.25, -1), (1.75, -0.7)):
        s.body(t * beat / 0.5, weight=0.8 * sign, spine=(9 * sign, 3, 6 * sign), hips=(-5 * sign, 2, 0))
        s.body(t * beat / 0.5, look=(-8 * sign, 4, 3 * sign))
    easy = dict(elbow=(0.7, -0.4, -0.7), palm=(-0.2, -0.9, 0.4), flex=-12)
    for side, late in (("right", 0.0), ("left", 2 * beat)):
        s.arm(side, (late + 0.22) % period, Hold((0.66 * size, -0.56, 0.30), fingers=(0.9, 0.2, 0.4), **easy))
        s.arm(side, (late + 0.80) % period, Hold((0.36, -0.62, 0.34), fingers=(0.5, -0.1, 0.8), **easy))
        s.arm(side, (late + 1.22) % period, Hold((0.58 * size, -0.48, 0.10), fingers=(0.9, 0.2, 0.2), **easy))
        s.arm(side, (late + 1.75) % period, Hold((0.34, -0.60, 0.30), fingers=(0.5, -0.1, 0.8), **easy))
    return s
