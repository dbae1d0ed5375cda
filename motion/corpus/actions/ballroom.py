"""Dances for couples and tea parties, danced with or without the partner who is not there."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.footwork import carry, free_feet, stride
from motion.corpus.actions.party import no_rest
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score
from motion.corpus.actions.travel import spot

Rng = np.random.Generator


def partner(s: Score, high: float = 0.0) -> None:
    """The closed hold of the one who leads: the left hand holds hers, the right one lies on her back."""
    s.arm(
        "left",
        0.0,
        Hold((0.72, 0.16 + high, 0.40), elbow=(0.6, -0.8, -0.3), palm=(-0.5, -0.2, 1), fingers=(0.3, 1, 0.4)),
    )
    s.arm(
        "right", 0.0, Hold((0.10, -0.14, 0.56), elbow=(1, -0.15, 0.1), palm=(-0.4, 0.0, -1), fingers=(-0.9, 0.3, 0.2))
    )


@action(
    "waltz",
    "waltzing",
    "a person dances a waltz with an imaginary partner",
    "turns round the ballroom in three-four time",
    "someone dances the slow waltz",
    "ballroom dancing",
    "holds a partner and waltzes",
    "waltz",
    loop=True,
)
def waltz(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """The box step turning to the left, a quarter per bar: forward, side, close; back, side, close."""
    beat = 0.48
    bar, bars = 3 * beat, 4
    s = Score(rng, bars * bar / speed, tempo=speed, calm=0.3, stance=0.07, toe_out=4, period=bar)
    free_feet(s)
    no_rest(s)
    partner(s)
    place = np.zeros(2)
    for side in SIDES:
        s.clear(f"{side}_foot")
    far, wide = 0.36 * size, 0.32 * size
    plan = []
    for n in range(-2, bars + 2):
        face = 90.0 * n
        lead = "left" if n % 2 == 0 else "right"
        plan.append((n, face, lead))
    for n, face, lead in plan:
        if n == -2:
            for side in SIDES:
                s.foot(side, n * bar - 0.3, **spot(tuple(place), 0.07, side, face, 4))
        other = "right" if lead == "left" else "left"
        toward = 1 if lead == "left" else -1
        a = np.deg2rad(face)
        place = place + toward * far * np.array([np.sin(a), np.cos(a)])
        t = n * bar
        how = dict(push=24, lift=0.035, flat=0.09)
        stride(
            s,
            lead,
            t + 0.02,
            t + 0.36,
            **spot(tuple(place), 0.07, lead, face + 12, 4),
            strike=-10 if toward > 0 else 16,
            **how,
        )
        a = np.deg2rad(face + 60)
        side_way = -toward * wide * np.array([np.cos(a), -np.sin(a)])
        place = place + side_way
        stride(
            s,
            other,
            t + beat + 0.02,
            t + beat + 0.38,
            **spot(tuple(place), 0.07, other, face + 78, 4),
            strike=24,
            **how,
        )
        stride(
            s,
            lead,
            t + 2 * beat + 0.02,
            t + 2 * beat + 0.40,
            **spot(tuple(place), 0.07, lead, face + 90, 4),
            strike=26,
            **how,
        )
    carry(s, smooth=0.16, sway=0.7, lead=0.03)
    s.body(0.0, hips=(0, -1, 0), spine=(0, -5, 0), look=(16, -6, -4))
    # Down on one, up on two and three, with the chest swaying.
    rate = speed / bar
    s.layer("pelvis", lambda t: wave(rate, 0.12)(t) * [0, -0.042 * size, 0] + np.ones((len(t), 1)) * [0, -0.03, 0])
    s.layer("spine", lambda t: wave(0.5 * rate, 0.30)(t) * [0, 0, 7 * size])
    s.layer("hips", lambda t: wave(0.5 * rate, 0.30)(t) * [0, 0, 2])
    return s


@action(
    "salsa",
    "dancing salsa",
    "a person dances the salsa basic step",
    "steps forward and back with swinging hips to Latin music",
    "someone dances mambo",
    "salsa",
    "Latin dance with quick small steps",
    loop=True,
)
def salsa(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """One two three (four): left forward, right in place, left home; right back, left in place, right home."""
    beat = 0.34
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.075, toe_out=10, period=period, calm=0.3)
    no_rest(s)
    far = 0.26 * size
    how = dict(push=26, lift=0.035, strike=14, flat=0.07)
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.018
        s.foot(side, 0.0, x=sign * 0.075, z=0, yaw=10 * sign)
    for side, n, z in (
        ("left", 0, far),
        ("right", 1, 0.0),
        ("left", 2, 0.0),
        ("right", 4, -far),
        ("left", 5, 0.0),
        ("right", 6, 0.0),
    ):
        t = n * beat
        stride(s, side, t + 0.02, t + 0.27, z=z, **how)
    carry(s, smooth=0.09, sway=0.8, turning=False)
    s.body(0.0, pelvis=(0, -0.04, 0), spine=(0, 1, 0))
    for n, sign in ((0, 1), (1, -1), (2, 1), (3, 1.3), (4, -1), (5, 1), (6, -1), (7, -1.3)):
        t = (n + 0.95) * beat % period
        s.body(t, hips=(-9 * sign * size, 3, -9 * sign * size), spine=(13 * sign * size, 0, 12 * sign * size))
        s.body(t, weight=0.25 * sign, look=(3 * sign, -1, -2 * sign))
        for side, own in (("left", 1), ("right", -1)):
            ahead = 0.14 * sign * own * size
            s.arm(
                side,
                t,
                Hold(
                    (0.26 + 0.05 * sign * own, -0.36 + 0.3 * abs(ahead), 0.42 - ahead),
                    elbow=(0.9, -0.5, -0.6),
                    palm=(-0.6, -0.7, 0),
                    fingers=(-0.1, 0.15, 1),
                ),
            )
            s.knee(side, t, 5 if own * sign > 0 else -3)
    return s


@action(
    "cha_cha",
    "dancing the cha-cha",
    "a person dances cha-cha-cha",
    "rock step, then three quick steps to the side",
    "someone does the cha-cha basic",
    "cha cha cha",
    "Cuban dance, side to side with a rock step",
    loop=True,
)
def cha_cha(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Two three cha-cha-one: left rocks forward, chassé to the left; right rocks back, chassé to the right."""
    beat = 0.46
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, stance=0.075, toe_out=10, period=period, calm=0.3)
    no_rest(s)
    far, wide = 0.27 * size, 0.24 * size
    how = dict(push=24, lift=0.035, strike=12, flat=0.05)
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.016
        s.foot(side, 0.0, x=sign * 0.075 - wide, z=0, yaw=10 * sign)
    quick = 0.5
    plan = (
        ("left", 0, 0.30, 0.075 - wide, far),
        ("right", 1, 0.28, -0.075 - wide, 0.0),
        ("left", 2, 0.19, 0.075 + 0.2 * wide, 0.0),
        ("right", 2 + quick, 0.19, -0.075 + 0.2 * wide, 0.0),
        ("left", 3, 0.26, 0.075 + wide, 0.0),
        ("right", 4, 0.30, -0.075 + wide, -far),
        ("left", 5, 0.28, 0.075 + wide, 0.0),
        ("right", 6, 0.19, -0.075 - 0.2 * wide, 0.0),
        ("left", 6 + quick, 0.19, 0.075 - 0.2 * wide, 0.0),
        ("right", 7, 0.26, -0.075 - wide, 0.0),
    )
    for side, n, takes, x, z in plan:
        stride(s, side, n * beat + 0.01, n * beat + takes, x=x, z=z, **how)
    carry(s, smooth=0.10, sway=0.7, turning=False)
    s.body(0.0, pelvis=(0, -0.035, 0))
    for side, n, takes, _, z in plan:
        sign = 1 if side == "left" else -1
        t = (n * beat + takes + 0.06) % period
        rock = 14 * np.sign(z) if z else 0
        s.body(t, hips=(-rock * 0.5 - 4 * sign, 3, -9 * sign * size), spine=(6 * sign + rock, 1, 11 * sign * size))
    for n, (left, right) in enumerate(
        (
            ((0.55, -0.20, 0.30), (0.16, -0.24, 0.52)),
            ((0.30, -0.40, 0.40), (0.30, -0.40, 0.40)),
            ((0.70, -0.14, 0.26), (0.62, -0.20, 0.26)),
            ((0.74, -0.06, 0.26), (0.66, -0.12, 0.26)),
            ((0.16, -0.24, 0.52), (0.55, -0.20, 0.30)),
            ((0.30, -0.40, 0.40), (0.30, -0.40, 0.40)),
            ((0.62, -0.20, 0.26), (0.70, -0.14, 0.26)),
            ((0.66, -0.12, 0.26), (0.74, -0.06, 0.26)),
        )
    ):
        for side, at in (("left", left), ("right", right)):
            s.arm(side, n * beat + 0.22, Hold(at, elbow=(0.8, -0.8, -0.4), palm=(0, -1, 0.2), fingers=(0.6, 0.25, 0.7)))
        s.body(n * beat + 0.22, look=(6 if n < 4 else -6, -2, 0))
    return s


@action(
    "charleston",
    "dancing the Charleston",
    "a person dances the Charleston",
    "kicks forward and back with swinging arms like in the twenties",
    "someone does a roaring twenties dance",
    "Charleston",
    "a flapper swings her legs and arms",
    loop=True,
)
def charleston(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Left forward, right kicks; right back, left taps behind."""
    beat = 0.42
    period = 4 * beat
    s = Score(rng, 2 * period / speed, tempo=speed, stance=0.08, toe_out=8, period=period, calm=0.3)
    no_rest(s)
    rate = speed / beat
    kick = 0.62 * size
    for side, sign, keys in (
        (
            "left",
            1,
            (
                (0.0, -0.16, 0.10, 30),
                (0.24, 0.20, 0.02, -4),
                (0.34, 0.22, 0.0, 0),
                (0.95, 0.22, 0.0, 0),
                (1.20, 0.22, 0.0, 6),
                (1.40, 0.22, 0.0, 14),
                (1.62, -0.02, 0.10, 34),
                (1.90, -0.40, 0.05, 46),
                (2.0, -0.42, 0.0, 44),
                (2.12, -0.42, 0.0, 44),
                (2.25, -0.32, 0.06, 44),
            ),
        ),
        (
            "right",
            -1,
            (
                (0.0, -0.14, 0.0, 0),
                (0.30, -0.14, 0.0, 14),
                (0.48, -0.12, 0.05, 40),
                (0.72, 0.22, 0.16, 8),
                (0.92, kick, 0.42 * size, 14),
                (1.04, 0.9 * kick, 0.38 * size, 12),
                (1.28, 0.05, 0.10, 12),
                (1.48, -0.14, 0.0, 14),
                (1.58, -0.14, 0.0, 0),
                (2.1, -0.14, 0.0, 0),
            ),
        ),
    ):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.016
        for share, z, lift, roll in keys:
            time = share * period / 2.4
            s.foot(side, time, x=sign * 0.08, z=z, yaw=8 * sign, lift=lift, roll=roll)
    for share, z in ((0.0, -0.06), (0.4, 0.12), (0.9, 0.12), (1.3, 0.06), (1.7, -0.12), (2.1, -0.14)):
        s.body(share * period / 2.4, pelvis=(0, -0.055, z))
    s.layer("pelvis", lambda t: wave(rate, 0.8)(t) * [0, -0.022, 0])
    s.layer("look", lambda t: wave(rate, 0.9)(t) * [0, 3, 0])
    swing = dict(palm=(-0.5, -0.3, -0.7), flex=-22)
    for n, forward in ((0.3, "right"), (0.95, "left"), (1.55, "left"), (2.05, "right")):
        t = n * period / 2.4
        back = "left" if forward == "right" else "right"
        s.arm(forward, t, Hold((0.10, -0.26, 0.66 * size), elbow=(0.9, -0.7, -0.2), **swing))
        s.arm(back, t, Hold((0.56, -0.44, -0.44 * size), elbow=(0.7, 0.3, -1), **swing))
        sign = 1 if forward == "right" else -1
        s.body(t, spine=(15 * sign * size, 5, 0), hips=(-7 * sign, 3, 0), look=(3 * sign, -2, 5 * sign))
    # Knees in and out, as one brushes the floor.
    for side in SIDES:
        s.layer(f"{side}_knee", lambda t: wave(rate, 0.3)(t) * [9])
    return s


@action(
    "tango",
    "dancing tango",
    "a person dances the tango with an imaginary partner",
    "stalks forward in long low steps and snaps the head round",
    "someone dances Argentine tango",
    "tango",
    "a passionate dance with sharp stops",
)
def tango(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Slow, slow, quick, quick, slow: two stalking steps, one to the side, closed, and the head snaps."""
    beat = 0.42
    s = Score(rng, 10 * beat / speed, tempo=speed, calm=0.2, stance=0.075, toe_out=4)
    free_feet(s)
    no_rest(s)
    partner(s, -0.04)
    far = 0.58 * size
    how = dict(push=36, lift=0.03, flat=0.07)
    stride(s, "left", 0.30, 0.62, z=far, strike=-12, **how)
    stride(s, "right", 0.30 + 2 * beat, 0.62 + 2 * beat, z=2 * far, strike=-12, **how)
    stride(s, "left", 0.20 + 4 * beat, 0.46 + 4 * beat, z=2.75 * far, strike=-10, **how)
    stride(s, "right", 0.14 + 5 * beat, 0.40 + 5 * beat, z=2.85 * far, x=-0.42 * size, strike=10, **how)
    stride(s, "left", 0.40 + 6 * beat, 0.86 + 6 * beat, z=2.85 * far, x=-0.42 * size + 0.15, strike=22, **how)
    carry(s, smooth=0.12, sway=0.7, turning=False, lead=0.03)
    s.body(0.1, pelvis=(0, -0.05, 0), spine=(6, -4, 0), look=(30, -5, -3))
    for t, deep in ((0.75, 0.13), (0.75 + 2 * beat, 0.13), (0.5 + 4 * beat, 0.09), (0.5 + 5 * beat, 0.10)):
        s.body(t, pelvis=(0, -deep * size, 0), spine=(8, -3, 0))
    for t in (0.30 + 2 * beat, 0.20 + 4 * beat):
        s.body(t, pelvis=(0, -0.06, 0))
    s.body(0.95 + 6 * beat, pelvis=(0, -0.035, 0), spine=(-4, -6, 5), hips=(0, 0, -2))
    s.body(10 * beat, pelvis=(0, -0.03, 0), spine=(-4, -6, 5))
    # The head waits, then snaps to the right and back.
    for t, turn in ((6.5, 30), (6.9, -48), (8.2, -46), (8.6, 34), (10, 33)):
        s.body(t * beat, look=(turn, -5, -0.1 * turn))
    return s


@action(
    "slow_dance",
    "slow dancing",
    "a person dances slowly, holding somebody close",
    "sways in an embrace to a love song",
    "two lovers' slow dance, rocking from foot to foot",
    "someone cuddles a partner on the dance floor",
    "last dance at a prom",
    loop=True,
)
def slow_dance(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    sway = 1.25
    period = 2 * sway
    s = Score(rng, 2 * period / speed, tempo=speed, stance=0.13, toe_out=8, period=period, calm=0.4)
    no_rest(s, 0.05)
    hug = dict(of="chest", palm=(-0.4, 0, -1), fingers=(-0.9, 0.25, 0.1))
    for n, sign in ((0, 1), (1, -1)):
        t = n * sway
        s.body(t + 0.3, weight=1.3 * sign, spine=(4 * sign, 3, 5 * sign), hips=(4 * sign, 0, -1.5 * sign))
        s.body(t + 0.45, look=(-8 * sign, 10, 11 * sign))
        lift = 0.02 * sign
        s.arm("left", t + 0.3, Hold((-0.06, -0.06 + lift, 0.38), elbow=(1, -0.25, 0.1), **hug))
        s.arm("right", t + 0.3, Hold((-0.06, -0.22 - lift, 0.37), elbow=(1, -0.45, 0.1), **hug))
    for side, sign, free in (("left", 1, sway), ("right", -1, 0.0)):
        s.clear(f"{side}_foot")
        x, yaw = sign * 0.13, 8 * sign
        for time, lift, roll in (
            (0.0, 0, 0),
            (0.22, 0, 16),
            (0.40, 0.02, 26),
            (0.62, 0, 18),
            (0.85, 0, 0),
            (1.25, 0, 0),
        ):
            s.foot(side, (free + time) % period, x=x * (0.8 if lift else 1), z=0, yaw=yaw, lift=lift, roll=roll)
    return s
