"""Jumping on the spot."""

import numpy as np

from motion.corpus.actions.play import GRAVITY, arms, at, leap, near, path
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


@action(
    "jumping_jacks",
    "jumping jacks",
    "a person does jumping jacks",
    "doing side-straddle hops",
    "someone jumps with arms and legs spreading",
    "jumping jack exercise",
    "does jumping jacks as a warm-up",
    loop=True,
)
def jumping_jacks(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    p = 1.0
    s = Score(rng, seconds, tempo=speed, stance=0.075, toe_out=8, period=p, calm=0.6)
    wide = 0.33 * size
    hop = 0.055
    s.body(0.0, pelvis=(0, -0.03, -0.01), hips=(0, 4, 0), spine=(0, 4, 0))
    s.body(0.13, pelvis=(0, 0.03, 0), hips=(0, 1, 0), spine=(0, -1, 0))
    s.body(0.26, pelvis=(0, hop + 0.03, 0), hips=(0, 0, 0), spine=(0, -4, 0))
    s.body(0.40, pelvis=(0, -0.035, 0), hips=(0, 2, 0), spine=(0, -5, 0))
    s.body(0.50, pelvis=(0, -0.075, -0.01), hips=(0, 5, 0), spine=(0, -2, 0))
    s.body(0.63, pelvis=(0, -0.02, 0), hips=(0, 1, 0), spine=(0, -3, 0))
    s.body(0.76, pelvis=(0, hop + 0.03, 0), hips=(0, 0, 0), spine=(0, -1, 0))
    s.body(0.90, pelvis=(0, 0.01, 0), hips=(0, 3, 0), spine=(0, 2, 0))
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_arm")
        near, off, toe = sign * 0.075, sign * wide, 8 * sign
        s.foot(side, 0.0, x=near, z=0, yaw=toe, roll=6)
        s.foot(side, 0.13, x=near, z=0, yaw=toe, roll=24)
        s.foot(side, 0.26, x=(near + off) / 2, z=0, yaw=1.3 * toe, lift=hop, roll=26)
        s.foot(side, 0.385, x=off, z=0, yaw=1.8 * toe, roll=22)
        s.foot(side, 0.47, x=off, z=0, yaw=1.8 * toe, roll=3)
        s.foot(side, 0.54, x=off, z=0, yaw=1.8 * toe, roll=4)
        s.foot(side, 0.63, x=off, z=0, yaw=1.8 * toe, roll=20)
        s.foot(side, 0.76, x=(near + off) / 2, z=0, yaw=1.3 * toe, lift=hop, roll=26)
        s.foot(side, 0.885, x=near, z=0, yaw=toe, roll=22)
        s.foot(side, 0.96, x=near, z=0, yaw=toe, roll=5)
        s.arm(side, 0.0, Hold((0.20, -0.96, 0.05), elbow=(0.5, -0.2, -1), palm=(-1, 0, 0)))
        s.arm(side, 0.24, Hold((0.97, 0.0, 0.05), elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.3)))
        s.arm(side, 0.47, Hold((-0.10, 0.97, 0.06), elbow=(1, 0.1, 0.2), palm=(-0.7, 0, 0.7), fingers=(-0.3, 1, 0)))
        s.arm(side, 0.74, Hold((0.97, 0.05, 0.03), elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.3)))
    return s


@action(
    "jump",
    "jumping",
    "a person jumps up",
    "jumps high in the air",
    "someone jumps on the spot",
    "jump",
    "a high vertical jump",
    "jumps up and lands",
)
def jump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, stance=rng.uniform(0.10, 0.14))
    air = 0.47 * np.sqrt(size)
    off = 0.72 / speed
    land = off + air
    rise = GRAVITY * (air / 2) ** 2 / 2
    s.body(0.05, pelvis=(0, 0, 0), spine=(0, 0, 0))
    s.body(off - 0.27, pelvis=(0, -0.27, -0.13), hips=(0, 30, 0), spine=(0, 24, 0), look=(0, 2, 0))
    s.body(off - 0.10, pelvis=(0, -0.15, -0.06), hips=(0, 18, 0), spine=(0, 10, 0), look=(0, -6, 0))
    s.body(off + 0.02, hips=(0, 0, 0), spine=(0, -9, 0), look=(0, -14, 0))
    s.body(off + air / 2, hips=(0, 0, 0), spine=(0, -8, 0), look=(0, -6, 0))
    s.body(land, hips=(0, 8, 0), spine=(0, 4, 0), look=(0, 12, 0))
    s.body(land + 0.20, pelvis=(0, -0.22, -0.11), hips=(0, 25, 0), spine=(0, 18, 0), look=(0, 14, 0))
    s.body(land + 0.58, pelvis=(0, 0.0, 0.005), hips=(0, 0, 0), spine=(0, -1, 0), look=(0, 0, 0))
    tip = 0.055
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1.0):
        t = off + share * air
        height = 4 * rise * share * (1 - share)
        s.body(t, pelvis=(0, tip + height - 0.05 * share**2, 0.01 - 0.02 * share))
    for side in ("left", "right"):
        x, z, yaw = s.where(side, 0.0)[:3]
        late = rng.uniform(0, 0.012)
        for t, lift, roll in ((0.1, 0, 0), (off - 0.22, 0, 2), (off - 0.07, 0, 22), (off, 0.0, 48)):
            s.foot(side, t + late * 0.3, x=x, z=z, yaw=yaw, lift=lift, roll=roll)
        for share, roll in ((0.15, 54), (0.5, 42), (0.85, 28)):
            s.foot(
                side,
                off + share * air,
                x=x,
                z=z - 0.03 * np.sin(np.pi * share),
                yaw=yaw,
                lift=4 * rise * share * (1 - share) + 0.045 * np.sin(np.pi * share),
                roll=roll,
            )
        s.foot(side, land + late, x=x, z=z, yaw=yaw, roll=20)
        s.foot(side, land + 0.09 + late, x=x, z=z, yaw=yaw)
        s.foot(side, land + 0.8, x=x, z=z, yaw=yaw)
        s.knee(side, 0.1, 0)
        s.knee(side, off - 0.25, 6)
        s.knee(side, land + 0.2, 7)
        s.arm(side, 0.08, s.rest(side))
        s.arm(side, off - 0.29, Hold((0.30, -0.72, -0.52), elbow=(0.5, 0.3, -1), palm=(-1, 0, 0)))
        s.arm(side, off - 0.09, Hold((0.22, -0.55, 0.66), elbow=(0.7, -0.5, -0.6), palm=(-1, 0, 0)))
        s.arm(side, off + 0.08, Hold((0.26, 0.88, 0.26), elbow=(1, -0.3, 0.1), palm=(-0.8, 0, 0.6)))
        s.arm(side, off + 0.6 * air, Hold((0.42, 0.62, 0.36), elbow=(1, -0.4, 0), palm=(-0.6, -0.4, 0.5)))
        s.arm(side, land + 0.10, Hold((0.50, -0.30, 0.60), elbow=(0.7, -0.4, -0.6), palm=(-0.5, -0.8, 0)))
        s.arm(side, land + 0.28, Hold((0.34, -0.72, 0.22), elbow=(0.6, -0.1, -0.9), palm=(-0.9, -0.3, 0)))
        s.arm(side, land + 0.75, s.rest(side))
    return s


@action(
    "squat_jump",
    "squat jumps",
    "a person squats and jumps up again and again",
    "explosive jumps from a deep squat",
    "plyometric squats",
    "someone leaps out of a squat",
    loop=True,
)
def squat_jump(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p, off, air = 1.6, 0.72, 0.40
    s = Score(rng, seconds, tempo=1 + 0.3 * (speed - 1), period=p, stance=0.16, toe_out=16, calm=0.5)
    deep = min(0.40 * size, 0.46)
    s.body(0.0, pelvis=(0, -0.16, -0.10), hips=(0, 18, 0), spine=(0, 8, 0), look=(0, 4, 0))
    s.body(0.40, pelvis=(0, -deep, -0.24), hips=(0, 32, 0), spine=(0, 12, 0), look=(0, 4, 0))
    s.body(0.58, pelvis=(0, -0.20, -0.10), hips=(0, 20, 0), spine=(0, 4, 0), look=(0, 0, 0))
    s.body(off + 0.02, hips=(0, 0, 0), spine=(0, -6, 0), look=(0, -6, 0))
    s.body(off + air, hips=(0, 8, 0), spine=(0, 4, 0), look=(0, 4, 0))
    s.body(off + air + 0.22, pelvis=(0, -0.20, -0.12), hips=(0, 20, 0), spine=(0, 10, 0), look=(0, 6, 0))
    leap(s, off, air)
    s.clear("left_arm")
    s.clear("right_arm")
    front = near(0.05, -0.10, 0.30, elbow=(0.9, -0.9, 0), palm=(-1, 0, 0), fingers=(-0.3, 0.9, 0.4))
    s.arm("both", 0.0, near(0.10, -0.16, 0.32, elbow=(0.9, -0.9, 0), palm=(-1, 0, 0), fingers=(-0.2, 0.6, 0.8)))
    s.arm("both", 0.42, front)
    s.arm("both", off, at(0.20, -0.86, -0.40, elbow=(0.5, 0.1, -1)))
    s.arm("both", off + 0.5 * air, at(0.28, -0.86, -0.40, elbow=(0.5, 0.1, -1)))
    s.arm("both", off + air + 0.1, at(0.20, -0.60, 0.50))
    return s


@action(
    "star_jump",
    "star jump",
    "a person jumps with arms and legs spread like a star",
    "leaps up into an X",
    "someone jumps for joy with all limbs stretched out",
    "spreads arms and legs in mid-air",
)
def star_jump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    off, air = 0.66, 0.46 * np.sqrt(size)
    land = off + air
    s = Score(rng, 2.0, tempo=1 + 0.3 * (speed - 1), stance=0.10, toe_out=8, calm=0.5)
    s.body(0.0, look=(0, 2, 0))
    s.body(0.42, pelvis=(0, -0.28, -0.14), hips=(0, 28, 0), spine=(0, 20, 0), look=(0, 4, 0))
    s.body(off, hips=(0, 0, 0), spine=(0, -6, 0), look=(0, -8, 0))
    s.body(land, hips=(0, 8, 0), spine=(0, 4, 0), look=(0, 6, 0))
    s.body(land + 0.2, pelvis=(0, -0.22, -0.11), hips=(0, 24, 0), spine=(0, 14, 0), look=(0, 8, 0))
    s.body(land + 0.62, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    rise = leap(s, off, air, feet=())
    for side, sign in (("left", 1), ("right", -1)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(
            s,
            side,
            (0.1, x, z, 0, 0, yaw),
            (off - 0.07, x, z, 0, 22, yaw),
            (off, x, z, 0, 48, yaw),
            (off + 0.22 * air, x + sign * 0.20, z, 0.7 * rise + 0.05, 48, yaw * 1.5),
            (off + 0.5 * air, x + sign * 0.46 * size, z, rise + 0.14 * size, 36, yaw * 2),
            (off + 0.78 * air, x + sign * 0.18, z, 0.7 * rise + 0.04, 36, yaw * 1.5),
            (land, x + sign * 0.02, z, 0, 20, yaw),
            (land + 0.09, x + sign * 0.02, z, 0, 0, yaw),
        )
    arms(s, "both", (0.0, s.rest("left")), (0.08, s.rest("left")), (0.42, at(0.30, -0.75, 0.25)))
    s.arm("both", off + 0.02, at(0.70, -0.10, 0.25, elbow=(0.5, -0.7, -0.6), palm=(0, -0.9, 0.4)))
    s.arm("both", off + 0.42 * air, at(0.70, 0.69, 0.03, elbow=(0.6, -0.6, -0.2), palm=(0, -0.3, 1)))
    s.arm("both", off + 0.6 * air, at(0.70, 0.69, 0.03, elbow=(0.6, -0.6, -0.2), palm=(0, -0.3, 1)))
    s.arm("both", land, at(0.82, -0.10, 0.2, elbow=(0.5, -0.6, -0.6), palm=(0, -1, 0.2)))
    s.arm("both", land + 0.25, at(0.40, -0.62, 0.40))
    s.arm("both", land + 0.75, s.rest("left"))
    return s


@action(
    "jump_rope",
    "jumping rope",
    "a person skips with a rope",
    "skipping rope",
    "someone does jump rope like a boxer in training",
    "small hops while turning a rope with the wrists",
    loop=True,
)
def jump_rope(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    p = 0.5
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.06, toe_out=5, calm=0.5)
    hop = 0.075 * size
    s.body(0.0, pelvis=(0, -0.06, -0.01), hips=(0, 4, 0), spine=(0, 4, 0), look=(0, 3, 0))
    s.body(0.13, pelvis=(0, 0.035, 0), hips=(0, 2, 0), spine=(0, 2, 0), look=(0, 2, 0))
    s.body(0.26, pelvis=(0, 0.035 + hop, 0), hips=(0, 2, 0), spine=(0, 2, 0), look=(0, 2, 0))
    s.body(0.40, pelvis=(0, 0.02, 0), hips=(0, 3, 0), spine=(0, 3, 0), look=(0, 3, 0))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        path(
            s,
            side,
            (0.0, x, 0, 0, 12, yaw),
            (0.12, x, 0, 0, 36, yaw),
            (0.20, x, 0, 0.7 * hop, 44, yaw),
            (0.27, x, -0.01, hop, 42, yaw),
            (0.35, x, 0, 0.6 * hop, 36, yaw),
            (0.42, x, 0, 0, 26, yaw),
        )
        s.clear(f"{side}_arm")
        for n in range(4):
            angle = 2 * np.pi * n / 4
            up, ahead, tilt = 0.09 * np.cos(angle) - 0.62, 0.10 * np.sin(angle) + 0.24, 14 * np.sin(angle)
            hold = at(0.56, up, ahead, elbow=(0.3, -0.4, -1), palm=(-0.3, 0.2, 1), tilt=tilt)
            s.arm(side, n * p / 4, hold)
    return s
