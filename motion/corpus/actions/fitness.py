"""Gymnastics and training: jumps, swings of arms and legs, weights, stretching."""

import numpy as np

from motion.corpus.actions.play import GRAVITY
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

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
