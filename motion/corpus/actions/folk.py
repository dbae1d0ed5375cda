"""Dances of the stage and of many lands: kicks, squats, stamps."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.footwork import hop_along
from motion.corpus.actions.party import no_rest
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


def keyed_feet(s: Score, period: float, right: tuple, late: float, x: float, yaw: float, blur: float = 0.014) -> None:
    """Both feet do the same, the left one `late` seconds later: (time, out, z, lift, roll, turn out)."""
    for side, sign, delay in (("right", -1, 0.0), ("left", 1, late)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = blur
        for time, out, z, lift, roll in right:
            s.foot(side, (time + delay) % period, x=sign * (x + out), z=z, yaw=sign * yaw, lift=lift, roll=roll)


@action(
    "cancan",
    "dancing the can-can",
    "a person dances the cancan",
    "kicks the legs high in turn like in the Moulin Rouge",
    "a showgirl throws her legs up",
    "high kicks in a chorus line",
    "cancan",
    loop=True,
)
def cancan(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Hop with the knee up, down, hop with a high kick, down; then the other leg."""
    beat = 0.36
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.07, toe_out=8, period=period, calm=0.2)
    no_rest(s)
    high = min(1.12 * size, 1.25)
    u = beat / 0.36
    keyed_feet(
        s,
        period,
        (
            (0.00 * u, 0.0, 0.0, 0.0, 14),
            (0.08 * u, 0.0, 0.05, 0.05, 34),
            (0.20 * u, 0.0, 0.22, 0.36, 40),
            (0.28 * u, 0.0, 0.20, 0.34, 40),
            (0.42 * u, 0.0, 0.04, 0.03, 26),
            (0.48 * u, 0.0, 0.0, 0.0, 16),
            (0.70 * u, 0.0, 0.0, 0.0, 14),
            (0.77 * u, 0.0, 0.18, 0.10, 26),
            (0.86 * u, 0.0, 0.60, 0.55, 0),
            (0.97 * u, 0.0, 0.74, high, -28),
            (1.08 * u, 0.0, 0.64, 0.62, -4),
            (1.20 * u, 0.0, 0.14, 0.06, 20),
            (1.26 * u, 0.0, 0.0, 0.0, 16),
            (1.44 * u, 0.0, 0.0, 0.0, 10),
            (1.60 * u, 0.0, 0.0, 0.0, 36),
            (1.86 * u, 0.0, 0.0, 0.0, 12),
            (2.02 * u, 0.0, 0.0, 0.0, 10),
            (2.30 * u, 0.0, 0.0, 0.0, 38),
            (2.58 * u, 0.0, 0.0, 0.0, 10),
            (2.78 * u, 0.0, 0.0, 0.0, 10),
        ),
        4 * beat,
        0.07,
        8,
    )
    rate = speed / (2 * beat)
    s.body(0.0, pelvis=(0, -0.03, 0))
    s.layer("pelvis", lambda t: wave(rate, 0.32)(t) * [0, 0.03, 0])
    for start, sign in ((0.0, 1), (4 * beat, -1)):
        s.body(start + 0.0, hips=(0, 2, 0), spine=(0, 0, 0), look=(0, -2, 0), weight=0.0)
        s.body(
            start + 0.24 * u,
            hips=(0, 0, 2 * sign),
            spine=(4 * sign, 2, 3 * sign),
            look=(6 * sign, 0, 3 * sign),
            weight=0.9 * sign,
        )
        s.body(start + 0.62 * u, hips=(0, 2, 0), spine=(0, 2, 0), weight=0.6 * sign)
        s.body(
            start + 0.97 * u,
            hips=(3 * sign, -16, 2 * sign),
            spine=(-4 * sign, 12, 2 * sign),
            look=(0, -6, 0),
            weight=1.0 * sign,
        )
    skirt = dict(elbow=(1, -0.1, -0.5), palm=(-0.6, -0.3, -0.7))
    for n in range(8):
        up = 0.10 if n % 2 == 0 else -0.06
        s.arm("left", (n + 0.5) * beat, Hold((0.42, -0.46 + up, 0.36), fingers=(-0.1, -0.3, 1), **skirt))
        s.arm("right", (n + 0.5) * beat, Hold((0.42, -0.46 - up, 0.36), fingers=(-0.1, -0.3, 1), **skirt))
    return s


@action(
    "cossack_dance",
    "Cossack dancing",
    "a person does the Russian squat dance",
    "kicks out the legs from a deep squat with folded arms",
    "someone dances the kazatsky",
    "Russian folk dance with low kicks",
    "squat kick dance",
    loop=True,
)
def cossack_dance(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat = 0.42
    period = 2 * beat
    s = Score(rng, 3 * period / speed, tempo=speed, stance=0.09, toe_out=14, period=period, calm=0.2)
    no_rest(s)
    u = beat / 0.42
    far = 0.66 * min(size, 1.05)
    keyed_feet(
        s,
        period,
        (
            (0.00, 0.02, -0.04, 0.03, 30),
            (0.10 * u, 0.04, 0.30, 0.13, 6),
            (0.20 * u, 0.05, far, 0.13, -18),
            (0.30 * u, 0.05, far - 0.02, 0.10, -18),
            (0.40 * u, 0.03, 0.26, 0.07, 8),
            (0.48 * u, 0.01, -0.05, 0.0, 34),
            (0.56 * u, 0.01, -0.06, 0.0, 30),
            (0.76 * u, 0.01, -0.06, 0.0, 36),
        ),
        beat,
        0.09,
        14,
    )
    rate = speed / beat
    s.body(0.0, pelvis=(0, -0.50, -0.10), hips=(0, 16, 0), spine=(0, 4, 0), look=(0, -4, 0))
    s.layer("pelvis", lambda t: wave(rate, 0.02)(t) * [0, 0.03, 0])
    for n, sign in ((0.45, 1), (1.45, -1)):
        s.body(n * beat, weight=0.6 * sign, spine=(6 * sign, 2, 5 * sign), look=(4 * sign, -4, 4 * sign))
    for side in SIDES:
        s.knee(side, 0.0, 24)
    fold = dict(of="chest", elbow=(1, -0.35, 0.45), fingers=(-1, 0.1, 0))
    s.arm("right", 0.0, Hold((-0.13, -0.04, 0.24), palm=(0, -0.3, -1), **fold))
    s.arm("left", 0.0, Hold((-0.10, -0.10, 0.20), palm=(0, -0.3, -1), **fold))
    return s


@action(
    "flamenco",
    "dancing flamenco",
    "a person dances flamenco",
    "stamps the heels with one arm curved overhead, proudly",
    "a Spanish dancer stamps and circles her hands",
    "Andalusian dance with stamping feet and castanets",
    "flamenco",
    loop=True,
)
def flamenco(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Four beats with the right arm up, four with the left, a stamp on each half beat."""
    beat = 0.44
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.075, toe_out=14, period=period, calm=0.2)
    no_rest(s, 0.03)
    for side, sign, late in (("right", -1, 0.0), ("left", 1, 0.5 * beat)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.01
        for n in range(8):
            big = n % 4 == 3
            t = n * beat + late
            for time, lift, roll in (
                (0.0, 0.0, 0),
                (0.04, 0.02, 20),
                (0.11, 0.16 * size if big else 0.085, 38),
                (0.17, 0.03, 10),
                (0.20, 0.0, 0),
            ):
                s.foot(side, (t + time) % period, x=sign * 0.075, z=0.03 * sign, yaw=14 * sign, lift=lift, roll=roll)
    rate = speed / beat
    s.body(0.0, pelvis=(0, -0.055, 0))
    s.layer("pelvis", lambda t: wave(2 * rate, 0.4)(t) * [0, -0.008, 0])
    above = dict(elbow=(1, 0.1, 0.1))
    before = dict(elbow=(1, 0.0, 0.2))
    for start, up, down in ((0, "right", "left"), (4, "left", "right")):
        sign = 1 if up == "right" else -1
        for n in range(4):
            t = (start + n) * beat + 0.24
            curl = 1 if n % 2 == 0 else -1
            s.arm(
                up,
                t,
                Hold(
                    (0.16, 0.88, 0.14), palm=(-0.5, -0.3 * curl, 0.8 * curl), fingers=(-0.7, 0.6, 0.5 * curl), **above
                ),
            )
            s.arm(
                down,
                t,
                Hold((-0.22, -0.46, 0.42), palm=(-0.1, 0.7 * curl, -0.6), fingers=(-0.9, -0.1, 0.5 * curl), **before),
            )
        for n in (0.6, 3.4):
            s.body(
                (start + n) * beat,
                hips=(-16 * sign, -2, -4 * sign),
                spine=(-10 * sign, -10, 10 * sign),
                look=(26 * sign, 4, 6 * sign),
                weight=0.3 * sign,
            )
    return s


@action(
    "irish_dance",
    "Irish dancing",
    "a person does an Irish step dance",
    "springs and kicks with the arms held straight down",
    "someone dances a jig like in Riverdance",
    "Riverdance",
    "Celtic dance with quick feet and a stiff upper body",
    loop=True,
)
def irish_dance(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Hop with the free foot kicked up in front, hop with it tucked to the other knee, and two quick steps."""
    beat = 0.30
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.05, toe_out=18, period=period, calm=0.15)
    u = beat / 0.30
    keyed_feet(
        s,
        period,
        (
            (0.00, 0.0, 0.0, 0.0, 36),
            (0.10 * u, -0.03, 0.24, 0.14, 20),
            (0.22 * u, -0.07, 0.56, 0.50 * size, 4),
            (0.34 * u, -0.06, 0.34, 0.34, 30),
            (0.50 * u, -0.04, 0.10, 0.36, 58),
            (0.62 * u, -0.04, 0.10, 0.34, 58),
            (0.80 * u, -0.02, 0.04, 0.05, 44),
            (0.88 * u, 0.0, 0.03, 0.0, 38),
            (1.02 * u, 0.0, 0.02, 0.0, 36),
            (1.08 * u, 0.0, 0.0, 0.04, 44),
            (1.14 * u, 0.0, 0.0, 0.0, 38),
            (1.70 * u, 0.0, 0.0, 0.0, 36),
            (2.22 * u, 0.0, 0.0, 0.0, 38),
            (2.34 * u, 0.0, 0.0, 0.0, 40),
        ),
        4 * beat,
        0.05,
        18,
    )
    air = (0.30, 0.30, 0.20, 0.20)
    hops = [((n + 0.65 - air[n % 4]) * beat / speed, (n + 0.65 + air[n % 4]) * beat / speed) for n in range(-3, 12)]
    hop_along(s, hops, 8.0)
    s.body(0.0, pelvis=(0, 0.03, 0.03), spine=(0, -4, 0), look=(0, -3, 0))
    for start, sign in ((0.0, 1), (4 * beat, -1)):
        s.body(start + beat, weight=0.5 * sign, hips=(3 * sign, -2, 0))
        s.body(start + 3.4 * beat, weight=0.2 * sign, hips=(0, 0, 0))
    s.arm("both", 0.0, Hold((0.10, -0.99, 0.02), elbow=(0.5, 0, -1), palm=(-1, 0, 0), flex=6))
    return s
