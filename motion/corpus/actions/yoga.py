"""Yoga poses: each is taken up from standing or lying, held, with a breath."""

import numpy as np

from motion.corpus.actions.floor import SIGNS, ankle, planted, restless
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator

NAMASTE = Hold((0.012, -0.10, 0.24), of="chest", elbow=(1, -0.5, -0.1), palm=(-1, 0, 0), fingers=(0, 1, 0.1))


@action(
    "yoga_tree",
    "standing in the tree pose",
    "a person does the yoga tree pose on one leg",
    "balances with the sole of the {side} foot against the thigh",
    "someone stands on one leg with the palms together overhead",
    "vrksasana",
    "stork-like yoga balance with raised arms",
    sided=True,
)
def yoga_tree(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.4) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.09, toe_out=4)
    s.body(0.1, pelvis=(0, 0, 0), weight=0)
    s.body(0.5, pelvis=(0.035, 0, 0), weight=1, hips=(0, 0, 0), look=(0, 8, 0))
    s.body(1.1, pelvis=(0.045, 0, 0), weight=1.0, hips=(-4, 0, 1), look=(0, 4, 0))
    s.body(2.0, pelvis=(0.045, 0, 0), weight=1.0, hips=(-4, 0, 1), look=(0, 0, 0), spine=(4, -4, 0))
    restless(s, "pelvis", 1.6, (0.006, 0, 0.004))
    restless(s, "spine", 1.1, (0, 0, 1.2))
    x, z, yaw = s.where("right", 0.0)[:3]
    s.foot("right", 0.45, x=x, z=z, yaw=yaw)
    s.foot("right", 0.62, x=x, z=z + 0.02, yaw=-25, lift=0.05, roll=30)
    ankle(s, "right", 0.85, -0.06, 0.06, yaw=-75, roll=74, lift=0.22)
    ankle(s, "right", 1.15, -0.035, 0.045, yaw=-88, roll=84, lift=0.42)
    s.knee("right", 0.45, 0)
    s.knee("right", 0.85, 50)
    s.knee("right", 1.15, 68)
    above = Hold((0.012, 0.44, 0.06), of="chest", elbow=(1, 0.1, 0.1), palm=(-1, 0, 0), fingers=(0, 1, 0))
    for side, _ in SIGNS:
        s.arm(side, 0.3, s.rest(side))
        s.arm(side, 0.85, Hold((0.75, -0.45, 0.15), elbow=(0.2, -0.8, -0.5), palm=(0, -0.9, 0.4), flex=0))
        s.arm(side, 1.4, NAMASTE)
        s.arm(side, 1.7, NAMASTE)
        s.arm(side, 2.3, above)
        s.arm(side, 3.4, above)
    return s


@action(
    "yoga_warrior",
    "standing in the warrior pose",
    "a person does the yoga warrior pose",
    "a wide stance with the {side} knee bent and the arms stretched out level",
    "someone holds virabhadrasana",
    "warrior two, looking over the {side} hand",
    "yoga lunge with both arms spread",
    sided=True,
)
def yoga_warrior(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    s = Score(rng, seconds, tempo=speed, stance=0.10, toe_out=5)
    wide = 0.50 * min(size, 1.1)
    s.body(0.1, pelvis=(0, 0, 0), weight=0)
    s.body(0.35, pelvis=(0, 0, 0), weight=0.8, look=(0, 8, 0))
    s.body(0.8, pelvis=(-0.16, -0.12, 0), weight=0, hips=(-10, 2, 0), look=(-10, 4, 0))
    s.body(1.5, pelvis=(-0.30, -0.30, 0), hips=(-22, 2, 0), spine=(10, -2, 0), look=(-50, 0, 0))
    s.body(1.9, pelvis=(-0.33, -0.34, 0), hips=(-22, 2, 0), spine=(10, -2, 0), look=(-72, 0, 0))
    s.body(3.2, pelvis=(-0.335, -0.345, 0), hips=(-22, 2, 0), spine=(10, -3, 0), look=(-74, 0, 0))
    s.step("right", 0.3, 0.8, x=-wide - 0.2, z=0.0, yaw=-82, lift=0.07)
    left = s.where("left", 0.0)
    s.foot("left", 0.8, x=left[0], z=left[1], yaw=left[2])
    s.step("left", 0.85, 1.25, x=left[0] + wide - 0.10, z=0.0, yaw=-6, lift=0.05)
    s.knee("right", 0.8, 0)
    s.knee("right", 1.5, 12)
    s.arm("left", 0.3, s.rest("left"))
    s.arm("right", 0.3, s.rest("right"))
    for side, turn in (("left", -0.24), ("right", 0.24)):
        level = Hold((0.97, 0.02, turn), elbow=(0.1, -0.5, -0.9), palm=(0, -1, 0), flex=0)
        s.arm(side, 0.75, Hold((0.5, -0.8, 0.2), elbow=(0.2, -0.5, -0.9), palm=(-0.3, -0.9, 0), flex=0))
        s.arm(side, 1.5, level)
        s.arm(side, 3.2, level)
    return s


@action(
    "downward_dog",
    "doing the downward facing dog",
    "a person holds the downward dog yoga pose",
    "hands and feet on the floor and the hips up high",
    "someone makes an upside down V with the body",
    "adho mukha svanasana",
    loop=True,
)
def downward_dog(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.2)
    s.body(0.0, pelvis=(0, -0.15, -0.10), hips=(0, 122, 0), spine=(0, 8, 0), look=(0, 150, 0))
    restless(s, "pelvis", seconds / 2, (0, 0.006, 0))
    restless(s, "spine", seconds / 2, (0, 2, 0))
    restless(s, "hips", seconds, (1.5, 0, 1.0))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        s.foot(side, 0.0, x=sign * 0.12, z=-0.40, yaw=sign * 2)
        lift = np.array([0.5 + 0.5 * sign, 0.5 - 0.5 * sign])
        for t, share in ((0.0, lift[0]), (seconds / 2, lift[1]), (seconds, lift[0])):
            s.foot(side, t, x=sign * 0.12, z=-0.40, yaw=sign * 2, roll=4 + 16 * share)
        s.arm(side, 0.0, planted(0.19, 0.52, 0, elbow=(1, -0.2, -0.6)))
    return s


@action(
    "cobra",
    "doing the cobra pose",
    "a person lies on the belly and raises the chest",
    "yoga cobra with the upper body lifted off the mat",
    "someone stretches the back while lying face down",
    "bhujangasana",
)
def cobra(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.3)
    s.lie(0.0)
    s.body(0.0, pelvis=(0, -0.9, 0), hips=(0, 89, 0), spine=(0, -2, 0), look=(0, 62, 0))
    s.body(0.3, pelvis=(0, -0.9, 0), hips=(0, 89, 0), spine=(0, -4, 0), look=(0, 60, 0))
    s.body(1.5, pelvis=(0, -0.9, -0.02), hips=(0, 78, 0), spine=(0, -56, 0), look=(0, -14, 0))
    s.body(3.2, pelvis=(0, -0.9, -0.02), hips=(0, 77, 0), spine=(0, -58, 0), look=(0, -20, 0))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        ankle(s, side, 0.0, sign * 0.10, -0.96, roll=150)
        s.arm(side, 0.0, planted(0.24, 0.24, 4, elbow=(0.5, 0.7, -1)))
        s.arm(side, 3.2, planted(0.24, 0.24, 4, elbow=(0.5, 0.4, -1)))
    return s


@action(
    "childs_pose",
    "resting in the child's pose",
    "a person bows down to the floor from kneeling",
    "sits on the heels with the forehead and arms on the mat",
    "someone prostrates on the ground",
    "balasana in yoga",
    "kneels and bends forward until the head touches the floor",
)
def childs_pose(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    s = Score(rng, seconds, tempo=speed, calm=0.4)
    s.body(0.0, pelvis=(0, -0.6, -0.15), hips=(0, 1, 0))
    s.body(0.2, pelvis=(0, -0.6, -0.15), hips=(0, 2, 0), spine=(0, 0, 0), look=(0, 2, 0))
    s.body(1.0, pelvis=(0, -0.6, -0.13), hips=(0, 40, 0), spine=(0, 22, 0), look=(0, 45, 0))
    s.body(1.7, pelvis=(0, -0.6, -0.13), hips=(0, 68, 0), spine=(0, 38, 0), look=(0, 102, 0))
    s.body(3.2, pelvis=(0, -0.6, -0.135), hips=(0, 69, 0), spine=(0, 40, 0), look=(0, 104, 0))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        s.kneel(side, 0.0, x=sign * 0.17, z=0.20, yaw=sign * 10, tucked=False)
        at = Hold(
            (0.13, 0.05, 0.26), of="pelvis", elbow=(0.8, -0.3, -0.8), palm=(-0.2, -1, 0.1), fingers=(-0.3, -0.1, 1)
        )
        s.arm(side, 0.0, at)
        s.arm(side, 0.25, at)
        s.arm(side, 0.9, Hold((0.1, 0.1, 0.9), elbow=(1, -0.3, 0), palm=(-0.2, -1, 0), flex=-10))
        s.arm(side, 1.7, planted(0.18, 0.78, 0, elbow=(1, 0.1, -0.3)))
        s.arm(side, 3.2, planted(0.18, 0.80, 0, elbow=(1, 0.1, -0.3)))
    return s


@action(
    "bridge",
    "doing the bridge",
    "a person lies on the back and lifts the hips",
    "glute bridge exercise",
    "someone pushes the pelvis up from the floor with the feet flat",
    "hip raises while lying face up",
    loop=True,
)
def bridge(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    s = Score(rng, seconds, tempo=speed, period=1.8, calm=0.2)
    s.lie(0.0)
    top = -117 - 4 * min(size - 1, 0.1)
    for t, bend, curl, z in (
        (0.0, -88, 3, 0.0),
        (0.15, -88, 3, 0.0),
        (0.75, top, -6, -0.03),
        (1.05, top, -6, -0.03),
        (1.65, -88, 3, 0.0),
    ):
        s.body(t, pelvis=(0, -0.9, z), hips=(0, bend, 0), spine=(0, curl, 0), look=(0, -80, 0))
    for side, sign in SIGNS:
        s.clear(f"{side}_foot")
        s.clear(f"{side}_arm")
        s.foot(side, 0.0, x=sign * 0.13, z=0.46, yaw=sign * 4)
        palm_down = Hold(
            (0.30, 0.045, 0.10), of="world", elbow=(1, 0.1, -0.3), palm=(0, -1, 0.1), fingers=(0.1, 0.1, 1)
        )
        s.arm(side, 0.0, palm_down)
    return s


@action(
    "cat_cow",
    "doing the cat and cow stretch",
    "a person on all fours arches and rounds the back",
    "yoga cat pose on hands and knees",
    "someone makes a hump with the spine and lets it sink again",
    "cat-cow",
    loop=True,
)
def cat_cow(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    s = Score(rng, seconds, tempo=speed, period=3.6, calm=0.2)
    s.body(0.0, pelvis=(0, -0.5, 0), hips=(0, 92, 0), spine=(0, -34, 0), look=(0, 16, 0))
    s.body(0.3, pelvis=(0, -0.5, 0), hips=(0, 92, 0), spine=(0, -35, 0), look=(0, 14, 0))
    s.body(1.8, pelvis=(0, -0.5, 0), hips=(0, 54, 0), spine=(0, 52, 0), look=(0, 128, 0))
    s.body(2.1, pelvis=(0, -0.5, 0), hips=(0, 53, 0), spine=(0, 53, 0), look=(0, 128, 0))
    for side, sign in SIGNS:
        s.kneel(side, 0.0, x=sign * 0.12, z=-0.09, tucked=False)
        s.arm(side, 0.0, planted(0.19, 0.40, 4))
    return s
