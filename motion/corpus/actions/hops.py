"""Hopping, skipping and leaping."""

import numpy as np

from motion.corpus.actions.footwork import GRAVITY, free_feet, hop_along
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


def on_foot(
    s: Score, side: str, down: float, up: float, x: float, z: float, yaw: float, push: float = 40, strike: float = 18
) -> None:
    """A short stance on one spot: the ball touches first and leaves last."""
    s.foot(side, down, x=x, z=z, yaw=yaw, roll=strike)
    s.foot(side, down + 0.3 * (up - down), x=x, z=z, yaw=yaw, roll=3)
    s.foot(side, down + 0.6 * (up - down), x=x, z=z, yaw=yaw, roll=4)
    s.foot(side, up, x=x, z=z, yaw=yaw, roll=push)


@action(
    "hop",
    "hopping on the {side} leg",
    "a person hops on one leg",
    "hops forward on the {side} foot",
    "someone bounces along on a single leg, the other one bent",
    "jumps on the {side} leg only",
    "one-legged hopping",
    loop=True,
    sided=True,
)
def hop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, air, count = 0.50 / speed**0.5, 0.24, 4
    far = 0.36 * size
    s = Score(rng, period * count, calm=0.3, stance=0.03, toe_out=2, period=period)
    free_feet(s)
    for side in SIDES:
        s.clear(f"{side}_foot")
    stand = period - air
    pace = far / period
    for n in range(-1, count + 2):
        t = n * period
        on_foot(s, "right", t, t + stand, -0.03, far * n, -3)
        s.foot("right", t + stand + 0.5 * air, x=-0.03, z=far * (n + 0.5), yaw=-3, lift=0.03, roll=30)
        for share, swing in ((0.1, -0.02), (0.55, 0.05), (0.8, 0.0)):
            s.foot(
                "left",
                t + share * period,
                x=0.09,
                z=pace * (t + share * period - stand / 2) - 0.22 - swing,
                yaw=6,
                lift=0.40 + 0.5 * swing,
                roll=62,
            )
    hop_along(s, [(n * period + stand, (n + 1) * period) for n in range(-2, count + 2)])
    s.layer("pelvis", lambda t: (pace * (t - stand / 2))[:, None] * [0, 0, 1])
    s.start = stand / 2
    s.body(0.0, pelvis=(-0.025, -0.03, 0))
    s.body(stand / 2, hips=(0, 9, -2), spine=(0, 7, 1), look=(0, 6, 0))
    s.body(stand + 0.5 * air, hips=(0, 3, -3), spine=(0, 0, 3), look=(0, 2, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    arm = dict(elbow=(0.9, -0.3, -0.6), palm=(-0.4, -0.8, 0), flex=8)
    for side in SIDES:
        s.arm(side, stand * 0.4, Hold((0.44, -0.60, 0.10), **arm))
        s.arm(side, stand + 0.4 * air, Hold((0.62, -0.22, 0.42), **arm))
    return s


def both_feet(rng: Rng, period: float, air: float, count: int, far: float, half: float, drift: float = 0.0) -> Score:
    """Hops on both feet, `far` metres forward and `drift` metres to the left each."""
    s = Score(rng, period * count, calm=0.3, stance=half, toe_out=5, period=period)
    free_feet(s)
    stand = period - air
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        late = rng.uniform(0, 0.008)
        for n in range(-1, count + 2):
            t, x = n * period + late, sign * half + drift * n
            on_foot(s, side, t, t + stand, x, far * n, 5 * sign, push=44)
            s.foot(
                side,
                t + stand + 0.5 * air,
                x=x + drift / 2,
                z=far * (n + 0.5),
                yaw=5 * sign,
                lift=0.05 + 0.12 * far,
                roll=34,
            )
    hop_along(s, [(n * period + stand, (n + 1) * period) for n in range(-2, count + 2)])
    s.layer("pelvis", lambda t: ((t - stand / 2) / period)[:, None] * [drift, 0, far])
    s.start = stand / 2
    s.clear("left_arm")
    s.clear("right_arm")
    return s


@action(
    "hop_both_feet",
    "hopping on both feet",
    "a person hops forward with both feet together",
    "bounces along on two feet",
    "someone does a sack race",
    "small jumps forward, feet together",
    "hops like a kangaroo",
    loop=True,
)
def hop_both_feet(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, air = 0.58 / speed**0.5, 0.29
    s = both_feet(rng, period, air, 4, 0.48 * size, 0.055)
    stand = period - air
    s.body(0.0, pelvis=(0, -0.05, 0))
    s.body(stand / 2, hips=(0, 16, 0), spine=(0, 10, 0), look=(0, 4, 0))
    s.body(stand + 0.5 * air, hips=(0, 3, 0), spine=(0, -2, 0), look=(0, 0, 0))
    arm = dict(elbow=(0.8, -0.3, -0.8), palm=(-0.9, -0.3, 0), flex=8)
    s.arm("both", stand * 0.3, Hold((0.30, -0.62, -0.20), **arm))
    s.arm("both", stand + 0.35 * air, Hold((0.26, -0.40, 0.56), **arm))
    return s


@action(
    "bunny_hop",
    "bunny hopping",
    "a person hops like a rabbit",
    "hops around like a bunny with paws up",
    "someone imitates a rabbit",
    "the Easter bunny hops along",
    "pretends to be a hare",
    loop=True,
)
def bunny_hop(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, air = 0.56 / speed**0.5, 0.28
    s = both_feet(rng, period, air, 4, 0.40 * size, 0.09)
    stand = period - air
    s.body(0.0, pelvis=(0, -0.17, -0.03))
    s.body(stand / 2, hips=(0, 24, 0), spine=(0, 12, 0), look=(0, 2, 0))
    s.body(stand + 0.5 * air, hips=(0, 10, 0), spine=(0, 4, 0), look=(0, -4, 0))
    paw = dict(of="chest", elbow=(0.7, -1, -0.3), palm=(0, -0.5, -0.8), fingers=(-0.15, -1, 0.35))
    s.arm("both", stand * 0.4, Hold((0.10, -0.10, 0.27), **paw))
    s.arm("both", stand + 0.5 * air, Hold((0.10, -0.04, 0.30), **paw))
    return s


@action(
    "jump_several",
    "jumping up and down",
    "a person jumps several times on the spot",
    "jumps in place again and again",
    "someone bounces up and down like on a trampoline",
    "jumps for joy repeatedly",
    "repeated jumps in place",
    loop=True,
)
def jump_several(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, air = 0.70 / speed**0.5, 0.38 * size**0.5
    s = both_feet(rng, period, air, 3, 0.0, rng.uniform(0.10, 0.13))
    stand = period - air
    s.body(0.0, pelvis=(0, -0.03, 0))
    s.body(stand / 2, hips=(0, 15, 0), spine=(0, 12, 0), look=(0, 4, 0), pelvis=(0, -0.04, -0.05))
    s.body(stand + 0.5 * air, hips=(0, 0, 0), spine=(0, -4, 0), look=(0, -5, 0), pelvis=(0, -0.01, 0))
    arm = dict(elbow=(0.9, -0.4, -0.6), palm=(-0.8, -0.4, 0), flex=8)
    s.arm("both", stand * 0.35, Hold((0.30, -0.74, -0.24), **arm))
    s.arm("both", stand + 0.02, Hold((0.30, -0.30, 0.56), **arm))
    s.arm("both", stand + 0.5 * air, Hold((0.44, 0.24, 0.48), **arm))
    return s


@action(
    "skip",
    "skipping",
    "a person skips along merrily",
    "skips like a happy child",
    "someone skips down the street with swinging arms",
    "a girl skips through the meadow",
    "step hop, step hop",
    loop=True,
)
def skip(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    half = 0.54 / speed**0.5
    unit = half / 0.54
    pace = 1.6 * speed**0.5 * size
    cycle, count = 2 * half, 2
    s = Score(rng, cycle * count, calm=0.3, stance=0.07, toe_out=5, period=cycle)
    free_feet(s)
    knee = 0.33 * size
    for side, sign, late in (("left", 1, 0.0), ("right", -1, half)):
        s.clear(f"{side}_foot")
        x, yaw = sign * 0.07, sign * 5
        for n in range(-2, count + 2):

            def at(
                time: float, ahead: float, lift: float, roll: float, side=side, x=x, yaw=yaw, start=n * cycle + late
            ) -> None:
                t = start + time * unit
                s.foot(side, t, x=x, z=pace * t + ahead, yaw=yaw, lift=lift, roll=roll)

            start = n * cycle + late
            on_foot(s, side, start + 0.12 * unit, start + 0.28 * unit, x, pace * (start + 0.21 * unit), yaw, strike=-6)
            at(0.41, -0.02, 0.03, 40)
            on_foot(s, side, start + 0.54 * unit, start + 0.68 * unit, x, pace * (start + 0.60 * unit), yaw, push=38)
            at(0.78, -0.22, 0.12, 50)
            at(0.88, 0.05, 0.26, 30)
            at(0.96, 0.22, knee, 14)
            at(1.07, 0.26, 0.6 * knee, 0)
    hop_along(s, [(n * half + 0.28 * unit, n * half + 0.54 * unit) for n in range(-3, 2 * count + 3)], 7.5)
    s.layer("pelvis", lambda t: (pace * t)[:, None] * [0, 0, 1])
    s.start = 0.41 * unit + half / 2  # the hips are square to the path then
    s.body(0.0, pelvis=(0, -0.015, 0), hips=(0, 3, 0), spine=(0, -3, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    palm = (-0.9, -0.3, 0)
    for side, other, t in (("left", "right", 0.41 * unit), ("right", "left", 0.41 * unit + half)):
        # Hopping on this side's foot, the other knee is up, and so is this side's arm.
        s.arm(side, t, Hold((0.30, -0.02, 0.74), elbow=(0.8, -0.7, -0.3), palm=palm, flex=8))
        s.arm(other, t, Hold((0.42, -0.72, -0.38), elbow=(0.7, 0.1, -1), palm=palm))
        sign = 1 if side == "left" else -1
        s.body(t, hips=(7 * sign, 2, 3 * sign), spine=(-16 * sign, -5, -6 * sign), look=(-4 * sign, -5, -7 * sign))
    return s


def leap(rng: Rng, speed: float, size: float, far: tuple[float, float], lean: float, swing: float) -> Score:
    """A single leap with both feet, `far` metres (to the left, forward). `lean`: degrees of forward lean at take-off;
    `swing`: how far forward the arms are thrown, 1 for a long jump."""
    s = Score(rng, 2.3, stance=rng.uniform(0.10, 0.13))
    dx, dz = np.array(far) * size
    air = 0.43 * np.sqrt(size)
    off = 0.78 / speed
    land = off + air
    rise = GRAVITY * (air / 2) ** 2 / 2
    aim = np.array([dx, dz]) / np.hypot(dx, dz)
    side_lean = -8 * aim[0]
    s.body(0.05, pelvis=(0, 0, 0), spine=(0, 0, 0))
    s.body(off - 0.30, pelvis=(0, -0.27, -0.12), hips=(0, 30, 0), spine=(0, 24, 0), look=(-20 * aim[0], 4, 0))
    ahead = 0.14 * aim
    s.body(off - 0.10, pelvis=(0.5 * ahead[0], -0.15, 0.5 * ahead[1] - 0.03), hips=(0, 18, 0), spine=(0, 12, 0))
    s.body(off + 0.02, hips=(0, lean, -side_lean), spine=(0, -6, -side_lean), look=(10 * aim[0], -4, 0))
    s.body(off + 0.6 * air, hips=(0, 0.5 * lean + 4, 0), spine=(0, 6, 0), look=(0, 6, 0))
    s.body(land, hips=(0, 14 - 0.4 * lean, side_lean), spine=(0, 14, side_lean), look=(0, 10, 0))
    s.body(
        land + 0.20,
        pelvis=(dx + 0.02 * aim[0], -0.26, dz + 0.02 * aim[1] - 0.08),
        hips=(0, 30, side_lean),
        spine=(0, 18, side_lean),
        look=(0, 8, 0),
    )
    s.body(land + 0.62, pelvis=(dx, 0.0, dz), hips=(0, 0, 0), spine=(0, -1, 0), look=(0, 0, 0))
    behind = -0.14 * aim
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, z = ahead + (np.array([dx, dz]) + behind - ahead) * share
        height = 4 * rise * share * (1 - share) + 0.05 - 0.10 * share**2
        s.body(off + share * air, pelvis=(x, height, z))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        late = rng.uniform(0, 0.012)
        for t, roll in ((0.1, 0), (off - 0.24, 0), (off - 0.07, 22), (off, 48)):
            s.foot(side, t + late * 0.3, x=x, z=z, yaw=yaw, roll=roll)
        for share, way, roll in ((0.15, 0.10, 54), (0.5, 0.48, 40), (0.85, 0.93, 6 if dz > 0 else 26)):
            s.foot(
                side,
                off + share * air,
                x=x + way * dx,
                z=z + way * dz,
                yaw=yaw,
                lift=4 * rise * share * (1 - share) + (0.10 if dz > 0 else 0.06) * np.sin(np.pi * share),
                roll=roll,
            )
        touch = -8 if dz > 0.3 else 22
        s.foot(side, land + late, x=x + dx, z=z + dz, yaw=yaw, roll=touch)
        s.foot(side, land + 0.09 + late, x=x + dx, z=z + dz, yaw=yaw)
        s.foot(side, land + 0.9, x=x + dx, z=z + dz, yaw=yaw)
        for t, splay in ((0.1, 0), (off - 0.25, 6), (land + 0.2, 8)):
            s.knee(side, t, splay)
        s.arm(side, 0.10, s.rest(side))
        s.arm(side, off - 0.32, Hold((0.28, -0.70, -0.54), elbow=(0.5, 0.3, -1), palm=(-1, 0, 0)))
        s.arm(side, off - 0.08, Hold((0.22, -0.50, 0.68 * swing), elbow=(0.7, -0.5, -0.6), palm=(-1, 0, 0)))
        s.arm(side, off + 0.10, Hold((0.34, 0.30 + 0.2 * swing, 0.70), elbow=(1, -0.3, 0.1), palm=(-0.8, -0.2, 0.5)))
        s.arm(side, land + 0.10, Hold((0.46, -0.26, 0.66), elbow=(0.7, -0.4, -0.6), palm=(-0.5, -0.8, 0)))
        s.arm(side, land + 0.66, s.rest(side))
    return s


@action(
    "jump_forward",
    "jumping forward",
    "a person jumps forward",
    "does a standing long jump",
    "leaps ahead with both feet",
    "someone jumps over a puddle",
    "springs forward",
)
def jump_forward(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    return leap(rng, speed, size, (0.0, 1.25), 20, 1.1)


@action(
    "jump_backward",
    "jumping backward",
    "a person jumps backwards",
    "leaps back with both feet",
    "someone jumps back in surprise",
    "springs backwards",
    "a backward jump",
)
def jump_backward(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    return leap(rng, speed, size, (0.0, -0.62), -6, 0.6)


@action(
    "jump_sideways",
    "jumping to the {side}",
    "a person jumps sideways to the {side}",
    "leaps to the {side} with both feet",
    "someone jumps aside",
    "a jump to the {side}",
    "springs sideways, {side}",
    sided=True,
)
def jump_sideways(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    return leap(rng, speed, size, (-0.72, 0.0), 2, 0.8)


@action(
    "jump_side_to_side",
    "jumping from side to side",
    "a person jumps side to side over a line",
    "hops left and right with both feet",
    "someone does lateral jumps",
    "skier jumps from one side to the other",
    "springs to and fro sideways",
    loop=True,
)
def jump_side_to_side(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, air = 0.54 / speed**0.5, 0.29
    wide, stand, half, count = 0.24 * size, period - air, 0.055, 4
    s = Score(rng, period * count, calm=0.3, stance=half, toe_out=3, period=2 * period)
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.015
        for n, place in ((0, -wide), (1, wide)):
            t, x = n * period, place + sign * half
            on_foot(s, side, t, t + stand, x, 0.0, 3 * sign, push=40, strike=20)
            s.foot(side, t + stand + 0.5 * air, x=x - place, z=-0.03, yaw=3 * sign, lift=0.10, roll=34)
    hop_along(s, [(n * period + stand, (n + 1) * period) for n in range(-2, count + 2)])
    for n, sign in ((0, -1), (1, 1)):
        t = n * period
        # The body stays more in the middle than the feet and leans back to it.
        s.body(t + 0.02, pelvis=(0.62 * sign * wide, -0.05, -0.02))
        s.body(
            t + stand / 2, pelvis=(0.74 * sign * wide, -0.08, -0.04), hips=(0, 16, -5 * sign), spine=(0, 12, -7 * sign)
        )
        s.body(t + stand, pelvis=(0.58 * sign * wide, -0.04, -0.02))
        s.body(t + stand + 0.5 * air, pelvis=(0, -0.02, 0), hips=(0, 6, 0), spine=(0, 4, 0), look=(0, 2, 0))
        for side, own in (("left", 1), ("right", -1)):
            low = Hold((0.34, -0.52, 0.40), elbow=(0.9, -0.3, -0.6), palm=(-0.6, -0.7, 0), flex=8)
            out = Hold((0.56, -0.36, 0.30), elbow=(0.9, -0.3, -0.6), palm=(-0.4, -0.8, 0), flex=8)
            s.arm(side, t + stand / 2, low if own == sign else out)
    for side in SIDES:
        s.holds[side] = [k for k in s.holds[side] if k[0] > 0]
    s.tracks["pelvis"].keys.pop(0)
    return s
