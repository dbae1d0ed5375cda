"""Basketball, volleyball, football."""

import numpy as np

from motion.corpus.actions.play import arms, at, leap, near, path, pivot, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def carried_ball(up: float = -0.18, forward: float = 0.30) -> Hold:
    """A big ball between both hands."""
    return near(0.115, up, forward, elbow=(1, -0.6, -0.1), palm=(-1, -0.1, -0.1), fingers=(-0.2, 0.5, 1))


@action(
    "basketball_shot",
    "basketball shot",
    "shooting a basketball",
    "a person takes a jump shot",
    "shoots hoops with the {side} hand",
    "a player jumps and throws the ball into the basket",
    "someone scores a three-pointer",
    "a free throw in basketball",
    "a {side}-handed jump shot",
    sided=True,
)
def basketball_shot(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.3, tempo=speed, calm=0.5)
    stand(s, (0.13, -0.05, 2), (-0.13, 0.05, -6))
    off, air = 0.86, 0.40 * np.sqrt(size)
    s.body(0.0, look=(0, -6, 0), spine=(0, 10, 0), hips=(0, 8, 0), pelvis=(0, -0.07, -0.03))
    s.body(0.25, look=(0, -10, 0), spine=(0, 10, 0), hips=(0, 8, 0), pelvis=(0, -0.07, -0.03))
    s.body(0.55, look=(0, -14, 0), spine=(0, 14, 0), hips=(0, 18, 0), pelvis=(0, -0.22, -0.09))
    s.body(0.76, look=(0, -18, 0), spine=(0, 2, 0), hips=(0, 8, 0), pelvis=(0, -0.10, -0.03))
    s.body(off, look=(0, -20, 0), spine=(2, -6, 0), hips=(0, 0, 0))
    s.body(off + 0.6 * air, look=(0, -20, 0), spine=(5, -5, 0), hips=(2, 0, 0))
    s.body(off + air, look=(0, -18, 0), spine=(4, 0, 0), hips=(2, 3, 0))
    s.body(off + air + 0.17, look=(0, -18, 0), spine=(2, 4, 0), hips=(0, 10, 0), pelvis=(0, -0.13, -0.01))
    s.body(off + air + 0.5, look=(0, -18, 0), spine=(2, 0, 0), hips=(0, 1, 0), pelvis=(0, -0.02, 0.02))
    s.body(2.25, look=(0, -12, 0), spine=(0, 2, 0), hips=(0, 0, 0), pelvis=(0, -0.01, 0.02))
    leap(s, off, air, start=(0, -0.01), to=(0, 0.05))
    arms(s, "both", (0.0, carried_ball()), (0.25, carried_ball()), (0.52, carried_ball(-0.26, 0.27)))
    s.arm("right", 0.78, near(0.10, 0.16, 0.32, elbow=(0.4, -1, 0.3), palm=(-0.6, 0.4, 0.4), fingers=(-0.2, 1, 0)))
    s.arm(
        "right",
        off + 0.1,
        near(0.06, 0.24, 0.12, of="head", elbow=(0.35, -0.5, 1), palm=(-0.2, 0.8, 0.5), fingers=(-0.1, 0.4, -1)),
    )
    s.arm(
        "right",
        off + 0.2,
        near(0.06, 0.27, 0.12, of="head", elbow=(0.35, -0.5, 1), palm=(-0.2, 0.8, 0.5), fingers=(-0.1, 0.4, -1)),
    )
    s.arm("right", off + 0.33, at(0.02, 0.80, 0.58, elbow=(0.9, -0.4, 0), palm=(0, -0.4, 1), flex=35))
    s.arm("right", off + air + 0.3, at(0.04, 0.78, 0.58, elbow=(0.9, -0.4, 0), palm=(0, -0.6, 1), flex=55))
    s.arm("left", 0.78, near(0.12, 0.18, 0.30, elbow=(0.9, -0.7, 0.1), palm=(-1, 0, -0.1), fingers=(-0.1, 1, 0.1)))
    s.arm(
        "left",
        off + 0.15,
        near(0.13, 0.24, 0.16, of="head", elbow=(0.9, -0.4, 0.3), palm=(-1, 0.1, 0), fingers=(-0.1, 1, 0)),
    )
    s.arm("left", off + 0.36, at(0.18, 0.72, 0.50, elbow=(0.9, -0.4, 0), palm=(-1, 0, 0), fingers=(0, 1, 0.2)))
    s.arm("left", off + air + 0.25, at(0.24, 0.48, 0.62, elbow=(0.8, -0.6, 0), palm=(-1, 0, 0)))
    for side in ("left", "right"):
        s.arm(side, 2.25, near(0.16, -0.30, 0.30, palm=(-0.9, -0.3, 0)))
    return s


@action(
    "basketball_dribble",
    "dribbling a basketball",
    "basketball dribble",
    "a person bounces a ball with the {side} hand",
    "a basketball player dribbles in place",
    "someone bounces the ball on the court",
    "ball handling with the {side} hand",
    "{side}-handed dribbling",
    loop=True,
    sided=True,
)
def basketball_dribble(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    p = 0.5
    s = Score(rng, seconds, tempo=speed, period=4 * p, calm=0.5)
    stand(s, (0.17, 0.12, 8), (-0.18, -0.10, -14))
    s.clear("right_arm")
    s.clear("left_arm")
    for n in range(4):
        t = n * p
        s.body(t, pelvis=(0, -0.10, -0.05), spine=(-8, 8, 2), hips=(0, 12, 0), weight=-0.1)
        s.body(t + 0.24, pelvis=(0, -0.17, -0.07), spine=(-14, 18, -6), hips=(0, 15, 0), weight=-0.25)
        over = dict(elbow=(0.8, -0.2, -0.7), palm=(0, -1, 0.1))
        s.arm("right", t, near(0.24, -0.10 + rng.normal(0, 0.01), 0.40, fingers=(0, -0.2, 1), **over))
        s.arm("right", t + 0.08, near(0.24, -0.07, 0.40, fingers=(0, 0.2, 1), **over))
        s.arm(
            "right",
            t + 0.24,
            at(0.28, -0.80, 0.46 + 0.06 * (size - 1), elbow=(0.8, -0.1, -0.7), palm=(0, -1, 0), flex=40),
        )
        s.arm("right", t + 0.31, at(0.28, -0.79, 0.46, elbow=(0.8, -0.1, -0.7), palm=(0, -1, 0), flex=30))
    s.arm("left", 0.0, at(0.42, -0.20, 0.62, elbow=(0.8, -0.5, -0.2), palm=(-0.2, -0.9, 0.5)))
    s.arm("left", 1.0, at(0.46, -0.26, 0.62, elbow=(0.8, -0.5, -0.2), palm=(-0.2, -0.9, 0.5)))
    s.body(0.0, look=(-4, 8, 0))
    s.body(0.7, look=(10, 2, 0))
    s.body(1.3, look=(-8, 4, 0))
    return s


@action(
    "basketball_dunk",
    "slam dunk",
    "a person dunks a basketball",
    "Michael Jordan dunks",
    "jumps high and slams the ball through the hoop with the {side} hand",
    "a basketball player flies to the rim and dunks",
    "dunking like Jordan",
    "a {side}-handed slam dunk",
    sided=True,
)
def basketball_dunk(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.8, tempo=1 + 0.4 * (speed - 1), calm=0.4)
    stand(s, (0.09, 0.0, 2), (-0.10, -0.12, -4))
    off, air = 1.02, 0.66 * np.sqrt(size)
    land, far = off + air, 1.15
    z0 = 1.12
    s.body(0.0, spine=(0, 12, 0), hips=(0, 8, 0), look=(0, -4, 0), pelvis=(0, -0.06, 0.02))
    s.body(0.18, spine=(4, 14, 0), hips=(4, 12, 0), look=(0, -6, 0), pelvis=(0, -0.09, 0.10), weight=0.3)
    s.body(0.50, spine=(-6, 12, 0), hips=(-6, 12, 0), look=(0, -10, 0), pelvis=(0, -0.13, 0.52), weight=-0.3)
    s.body(0.84, spine=(4, 2, 0), hips=(6, 2, 0), look=(0, -16, 0), pelvis=(0, -0.19, 0.92), weight=0.3)
    s.body(off, spine=(4, -4, 2), hips=(10, -4, 2), look=(0, -22, 0))
    s.body(off + 0.45 * air, spine=(-6, -10, 6), hips=(10, -4, 0), look=(0, -20, 0))
    s.body(off + 0.72 * air, spine=(8, 12, 6), hips=(6, 6, 0), look=(0, 0, 0))
    s.body(land, spine=(4, 14, 0), hips=(2, 12, 0), look=(0, 14, 0))
    s.body(land + 0.2, spine=(0, 24, 0), hips=(0, 28, 0), look=(0, 10, 0), pelvis=(0, -0.28, z0 + far - 0.02))
    s.body(land + 0.75, spine=(0, 4, 0), hips=(0, 2, 0), look=(0, -2, 0), pelvis=(0, -0.02, z0 + far + 0.02))
    s.step("right", 0.14, 0.48, z=0.50, lift=0.10)
    s.step("left", 0.42, 0.80, x=0.07, z=1.14, lift=0.10)
    leap(s, off, air, start=(0, z0), to=(0, z0 + far), feet=())
    rise = 9.81 * (air / 2) ** 2 / 2
    lz = 1.14
    path(
        s,
        "left",
        (off - 0.08, 0.07, lz, 0, 22, 2),
        (off, 0.07, lz, 0, 48, 2),
        (off + 0.2 * air, 0.12, lz + 0.05 * far, 0.66 * rise + 0.10, 66, 6),
        (off + 0.5 * air, 0.22, lz + 0.22 * far, rise + 0.22, 60, 14),
        (off + 0.8 * air, 0.16, lz + 0.75 * far, 0.66 * rise + 0.08, 34, 8),
    )
    path(
        s,
        "right",
        (0.74, -0.10, 0.50, 0, 30, -4),
        (0.86, -0.10, 0.66, 0.18, 56, -4),
        (off, -0.14, 1.28, 0.36, 24, -6),
        (off + 0.25 * air, -0.20, 1.62, 0.7 * rise + 0.42, 14, -12),
        (off + 0.5 * air, -0.24, 1.98, rise + 0.30, 16, -16),
        (off + 0.8 * air, -0.17, lz + 0.98 * far, 0.66 * rise + 0.10, 20, -8),
    )
    for side, sign in (("left", 1), ("right", -1)):
        x, z = sign * 0.14, z0 + far + 0.02 - sign * 0.04
        path(s, side, (land, x, z, 0, 18, 6 * sign), (land + 0.09, x, z, 0, 0, 6 * sign), (2.8, x, z, 0, 0, 6 * sign))
        s.knee(side, off, 0)
        s.knee(side, off + 0.5 * air, 16)
        s.knee(side, land + 0.1, 4)
    arms(s, "both", (0.0, carried_ball(-0.24)), (0.5, carried_ball(-0.26, 0.26)))
    s.arm("right", 0.86, near(0.10, -0.22, 0.28, elbow=(1, -0.5, 0), palm=(-0.8, -0.4, 0), fingers=(-0.3, 0.3, 1)))
    s.arm("right", off + 0.06, at(0.45, 0.30, 0.40, elbow=(1, -0.5, 0), palm=(-0.2, 0.7, 0.6)))
    s.arm("right", off + 0.36 * air, at(0.34, 0.92, -0.02, elbow=(1, 0, 0.1), palm=(-0.1, 0.4, 0.9)))
    s.arm("right", off + 0.54 * air, at(0.28, 0.93, 0.10, elbow=(1, 0, 0.1), palm=(-0.1, 0.2, 1)))
    s.arm("right", off + 0.72 * air, at(0.16, 0.48, 0.80, elbow=(1, -0.2, 0), palm=(-0.1, -0.8, 0.6), flex=45))
    s.arm("right", land + 0.05, at(0.30, -0.40, 0.66, elbow=(0.8, -0.3, -0.4), palm=(-0.4, -0.9, 0)))
    s.arm("left", 0.9, near(0.12, -0.20, 0.28, elbow=(1, -0.5, 0), palm=(-1, 0, 0)))
    s.arm("left", off + 0.2 * air, at(0.60, -0.35, 0.50, elbow=(0.6, -0.2, -0.9), palm=(-0.3, -0.9, 0)))
    s.arm("left", off + 0.6 * air, at(0.78, -0.36, -0.06, elbow=(0.4, 0, -1), palm=(-0.2, -1, 0)))
    s.arm("left", land + 0.05, at(0.60, -0.45, 0.40, elbow=(0.6, -0.1, -0.9), palm=(-0.4, -0.9, 0)))
    for side in ("left", "right"):
        s.arm(side, land + 0.25, at(0.36, -0.74, 0.30, elbow=(0.6, -0.1, -0.9), palm=(-0.8, -0.4, 0)))
        s.arm(side, land + 0.8, s.rest(side))
    return s


@action(
    "basketball_layup",
    "layup in basketball",
    "a person does a layup",
    "runs up and lays the ball in the basket with the {side} hand",
    "a player drives to the hoop and jumps off one leg",
    "someone scores with an easy lay-up",
    "a {side}-handed layup",
    sided=True,
)
def basketball_layup(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=1 + 0.4 * (speed - 1), calm=0.4)
    stand(s, (0.09, 0.0, 2), (-0.10, -0.12, -4))
    off, air = 0.98, 0.46 * np.sqrt(size)
    land, far, z0 = off + air, 0.55, 1.10
    s.body(0.0, spine=(0, 12, 0), hips=(0, 8, 0), look=(0, -4, 0), pelvis=(0, -0.06, 0.02))
    s.body(0.48, spine=(-6, 12, 0), hips=(-6, 10, 0), look=(0, -10, 0), pelvis=(0, -0.11, 0.52), weight=-0.3)
    s.body(0.84, spine=(4, 2, 0), hips=(6, 2, 0), look=(0, -18, 0), pelvis=(0, -0.14, 0.94), weight=0.3)
    s.body(off, spine=(6, -4, 5), hips=(8, -2, 2), look=(0, -26, 0))
    s.body(off + 0.5 * air, spine=(10, -6, 10), hips=(10, -2, 2), look=(0, -30, 0))
    s.body(land, spine=(2, 8, 0), hips=(2, 8, 0), look=(0, -6, 0))
    s.body(land + 0.18, spine=(0, 12, 0), hips=(0, 16, 0), look=(0, -8, 0), pelvis=(0, -0.17, z0 + far))
    s.body(land + 0.65, spine=(0, 2, 0), hips=(0, 1, 0), look=(0, -10, 0), pelvis=(0, -0.02, z0 + far + 0.02))
    s.step("right", 0.12, 0.46, z=0.50, lift=0.10)
    s.step("left", 0.42, 0.80, x=0.07, z=1.10, lift=0.10)
    rise = leap(s, off, air, start=(0, z0), to=(0, z0 + far), feet=("left",))
    path(
        s,
        "right",
        (0.74, -0.10, 0.50, 0, 30, -4),
        (0.86, -0.10, 0.66, 0.18, 56, -4),
        (off, -0.13, 1.30, 0.42, 24, -6),
        (off + 0.3 * air, -0.14, 1.50, 0.8 * rise + 0.46, 20, -6),
        (off + 0.6 * air, -0.14, 1.62, rise + 0.30, 20, -6),
        (land, -0.13, z0 + far + 0.12, 0.0, 18, -6),
        (land + 0.09, -0.13, z0 + far + 0.12, 0, 0, -6),
    )
    arms(s, "both", (0.0, carried_ball(-0.24)), (0.5, carried_ball(-0.20, 0.28)), (0.84, carried_ball(-0.12, 0.30)))
    s.arm("right", off + 0.05, at(0.12, 0.50, 0.62, elbow=(0.7, -0.8, 0.2), palm=(-0.3, 0.9, 0)))
    s.arm("right", off + 0.5 * air, at(0.06, 0.92, 0.34, elbow=(0.9, -0.2, 0.1), palm=(-0.2, 0.4, -0.8)))
    s.arm("right", off + 0.75 * air, at(0.08, 0.92, 0.32, elbow=(0.9, -0.2, 0.1), palm=(-0.2, 0.4, -0.8)))
    s.arm("left", off + 0.4 * air, at(0.50, -0.10, 0.50, elbow=(0.8, -0.4, -0.2), palm=(-0.6, -0.7, 0)))
    for side in ("left", "right"):
        s.arm(side, land + 0.2, at(0.34, -0.50, 0.50, elbow=(0.7, -0.2, -0.9), palm=(-0.7, -0.6, 0)))
        s.arm(side, land + 0.75, s.rest(side))
    return s


@action(
    "volleyball_spike",
    "volleyball spike",
    "a person spikes a volleyball",
    "jumps at the net and smashes the ball down with the {side} hand",
    "a volleyball attacker leaps and hits",
    "someone plays beach volleyball and attacks",
    "a {side}-handed spike over the net",
    sided=True,
)
def volleyball_spike(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.5, tempo=1 + 0.4 * (speed - 1), calm=0.4)
    stand(s, (0.10, 0.0, 2), (-0.11, -0.06, -6))
    off, air = 1.06, 0.52 * np.sqrt(size)
    hit, land, z0 = off + 0.55 * air, off + air, 0.72
    s.body(0.0, spine=(0, 8, 0), hips=(0, 6, 0), look=(0, -8, 0), pelvis=(0, -0.04, 0))
    s.body(0.4, spine=(-4, 12, 0), hips=(-4, 10, 0), look=(0, -16, 0), pelvis=(0, -0.08, 0.28), weight=0.2)
    s.body(0.84, spine=(-6, 16, 0), hips=(-8, 26, 0), look=(0, -20, 0), pelvis=(0, -0.26, 0.58))
    s.body(off, spine=(-8, -6, 0), hips=(-6, 0, 0), look=(0, -30, 0))
    s.body(hit - 0.10, spine=(-26 * size, -18, -4), hips=(-12, -8, 0), look=(0, -32, 0))
    s.body(hit + 0.02, spine=(8, -2, 8), hips=(4, 2, 0), look=(0, -20, 0))
    s.body(land - 0.06, spine=(16, 18, 4), hips=(6, 12, 0), look=(0, 2, 0))
    s.body(land + 0.18, spine=(8, 18, 0), hips=(2, 22, 0), look=(0, 4, 0), pelvis=(0, -0.20, z0 + 0.24))
    s.body(land + 0.65, spine=(0, 6, 0), hips=(0, 4, 0), look=(0, 0, 0), pelvis=(0, -0.03, z0 + 0.26))
    s.step("left", 0.12, 0.48, z=0.40, lift=0.06)
    s.step("right", 0.44, 0.78, z=0.76, x=-0.13, yaw=8, lift=0.07)
    s.step("left", 0.56, 0.88, z=0.84, x=0.14, yaw=-6, lift=0.06)
    leap(s, off, air, start=(0, z0), to=(0, z0 + 0.24), tuck=0.14)
    arms(s, "both", (0.0, at(0.16, -0.70, 0.45)), (0.4, at(0.18, -0.70, 0.48)))
    for side in ("left", "right"):
        s.arm(side, 0.78, at(0.28, -0.66, -0.64, elbow=(0.5, 0.4, -1)))
        s.arm(side, 0.95, at(0.20, -0.70, 0.56, elbow=(0.6, -0.5, -0.8)))
    s.arm("left", off + 0.1, at(0.20, 0.78, 0.54, elbow=(0.9, -0.4, 0), palm=(-0.4, 0, 0.9)))
    s.arm("left", hit - 0.06, at(0.24, 0.70, 0.58, elbow=(0.9, -0.4, 0), palm=(-0.4, 0, 0.9)))
    s.arm("left", hit + 0.12, at(0.30, -0.30, 0.40, elbow=(0.8, -0.4, -0.5)))
    s.arm("left", land + 0.2, at(0.40, -0.55, 0.40))
    s.arm("right", off + 0.06, at(0.34, 0.50, 0.52, elbow=(1, -0.4, 0), palm=(-0.3, 0, 0.9)))
    s.arm("right", hit - 0.13, at(0.50, 0.44, -0.36, (1, 0.05, 0.15), (0, 0.5, 0.8), flex=-35))
    s.arm("right", hit, at(0.12, 0.92, 0.34, (1, 0, 0.4), (-0.1, 0.2, 1), flex=5))
    s.arm("right", hit + 0.1, at(0.06, 0.36, 0.88, (1, -0.1, 0), (-0.1, -0.8, 0.6), flex=35))
    s.arm("right", land + 0.06, at(-0.08, -0.62, 0.62, (0.9, 0.0, -0.2), (-0.5, -0.8, 0), flex=15))
    for side in ("left", "right"):
        s.arm(side, land + 0.75, near(0.16, -0.28, 0.32))
    return s


@action(
    "volleyball_bump",
    "volleyball bump",
    "a person digs a volleyball with both forearms",
    "bumps the ball up from below",
    "a volleyball player receives the serve",
    "passes the ball with joined arms, knees bent",
    "someone plays a forearm pass",
)
def volleyball_bump(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=speed, calm=0.5)
    stand(s, (0.19, 0.06, 8), (-0.19, -0.04, -10))
    s.body(0.0, look=(0, -4, 0), spine=(0, 14, 0), hips=(0, 14, 0), pelvis=(0, -0.12, -0.06))
    s.body(0.3, look=(0, -12, 0), spine=(0, 16, 0), hips=(0, 18, 0), pelvis=(0, -0.16, -0.08))
    s.body(0.72, look=(0, 12, 0), spine=(0, 20, 0), hips=(0, 28, 0), pelvis=(0, -0.34 * size, -0.16))
    s.body(0.9, look=(0, 12, 0), spine=(0, 16, 0), hips=(0, 22, 0), pelvis=(0, -0.26, -0.08))
    s.body(1.12, look=(0, -16, 0), spine=(0, 4, 0), hips=(0, 6, 0), pelvis=(0, -0.06, 0.03))
    s.body(1.3, look=(0, -26, 0), spine=(0, 2, 0), hips=(0, 5, 0), pelvis=(0, -0.05, 0.03))
    s.body(1.95, look=(0, -8, 0), spine=(0, 14, 0), hips=(0, 14, 0), pelvis=(0, -0.12, -0.05))
    ready = at(0.10, -0.52, 0.62, palm=(-0.6, 0.6, 0))
    joined = dict(elbow=(0.9, -0.5, -0.2), palm=(-0.5, 0.85, 0))
    arms(s, "both", (0.0, ready), (0.25, ready))
    for side in ("left", "right"):
        s.arm(side, 0.62, near(0.045, -0.42, 0.52, fingers=(-0.2, -0.6, 1), **joined))
        s.arm(side, 0.86, near(0.045, -0.40, 0.54, fingers=(-0.2, -0.6, 1), **joined))
        s.arm(side, 1.10, near(0.045, -0.14, 0.62, fingers=(-0.2, -0.3, 1), **joined))
        s.arm(side, 1.28, near(0.045, -0.10, 0.62, fingers=(-0.2, -0.3, 1), **joined))
        s.arm(side, 1.9, ready)
    return s


@action(
    "header",
    "heading a ball",
    "a person heads a soccer ball",
    "jumps and hits the ball with the head",
    "a football player scores with a header",
    "someone leaps up and nods the ball forward with the forehead",
)
def header(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0, tempo=1 + 0.4 * (speed - 1), calm=0.5)
    stand(s, (0.12, 0.03, 4), (-0.12, -0.05, -8))
    off, air = 0.70, 0.46 * np.sqrt(size)
    hit, land = off + 0.52 * air, off + air
    s.body(0.0, look=(0, -10, 0), spine=(0, 4, 0), pelvis=(0, -0.02, 0))
    s.body(0.44, look=(0, -20, 0), spine=(0, 16, 0), hips=(0, 24, 0), pelvis=(0, -0.22, -0.10))
    s.body(off, look=(0, -20, 0), spine=(0, -8, 0), hips=(0, -2, 0))
    s.body(hit - 0.1, look=(0, -26, 0), spine=(0, -26 * size, 0), hips=(0, -14, 0))
    s.body(hit + 0.02, look=(0, 16, 0), spine=(0, 14, 0), hips=(0, 6, 0))
    s.body(hit + 0.1, look=(0, 26, 0), spine=(0, 26, 0), hips=(0, 12, 0))
    s.body(land + 0.18, look=(0, 8, 0), spine=(0, 14, 0), hips=(0, 22, 0), pelvis=(0, -0.20, 0.06))
    s.body(land + 0.65, look=(0, 0, 0), spine=(0, 3, 0), hips=(0, 1, 0), pelvis=(0, -0.01, 0.12))
    leap(s, off, air, start=(0, -0.01), to=(0, 0.12), tuck=0.16)
    arms(s, "both", (0.0, at(0.20, -0.80, 0.30)), (0.46, at(0.32, -0.70, -0.45, elbow=(0.5, 0.3, -1))))
    for side in ("left", "right"):
        s.arm(side, off, at(0.40, 0.0, 0.70, elbow=(0.9, -0.4, 0), palm=(-0.3, -0.9, 0.2)))
        s.arm(side, hit - 0.08, at(0.52, 0.05, 0.58, elbow=(0.9, -0.4, 0), palm=(-0.3, -0.9, 0.2)))
        s.arm(side, hit + 0.08, at(0.58, -0.40, -0.30, elbow=(0.7, 0, -1), palm=(-0.6, -0.7, 0)))
        s.arm(side, land + 0.12, at(0.62, -0.50, 0.25, elbow=(0.7, 0, -1), palm=(-0.4, -0.9, 0)))
        s.arm(side, land + 0.75, s.rest(side))
    return s


@action(
    "soccer_kick",
    "soccer kick",
    "a person kicks a football",
    "shoots a soccer ball with the {side} foot",
    "runs up and kicks the ball at the goal",
    "a footballer takes a penalty",
    "someone strikes the ball hard with the {side} leg",
    "a shot on goal with the {side} foot",
    sided=True,
)
def soccer_kick(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.5, tempo=speed, calm=0.5)
    stand(s, (0.10, 0.0, 4), (-0.11, -0.06, -8))
    s.body(0.0, look=(0, 14, 0), spine=(0, 4, 0))
    s.body(0.3, look=(0, 20, 0), spine=(0, 8, 0), hips=(0, 4, 0), weight=0.6, pelvis=(0, -0.03, 0.05))
    s.body(0.62, look=(0, 24, 0), spine=(-6, 8, 0), hips=(-4, 6, 0), weight=-0.4, pelvis=(0, -0.05, 0.36))
    s.body(0.94, look=(0, 30, 0), spine=(24 * size, -4, -4), hips=(-24, -2, 2), weight=0.5, pelvis=(0.02, -0.08, 0.74))
    s.body(1.08, look=(0, 34, 0), spine=(20, 6, -4), hips=(-8, 0, 6), weight=0.9, pelvis=(0.05, -0.09, 0.92))
    s.body(1.20, look=(0, 30, 0), spine=(-4, 16, -2), hips=(14, -6, 8), weight=1.0, pelvis=(0.06, -0.05, 1.00))
    s.body(1.38, look=(0, 4, 0), spine=(-18, 12, 0), hips=(28, -14, 6), weight=1.0, pelvis=(0.06, -0.02, 1.06))
    s.body(1.62, look=(0, 2, 0), spine=(-8, 12, 0), hips=(18, -2, 2), weight=0.9, pelvis=(0.04, -0.04, 1.12))
    s.body(1.95, look=(0, 0, 0), spine=(0, 8, 0), hips=(2, 4, 0), weight=-0.3, pelvis=(0.02, -0.06, 1.28))
    s.body(2.45, look=(0, 0, 0), spine=(0, 2, 0), hips=(0, 0, 0), weight=-0.1, pelvis=(0, -0.01, 1.30))
    s.step("right", 0.26, 0.60, z=0.40, lift=0.07)
    s.step("left", 0.58, 0.96, x=0.14, z=1.0, yaw=2, lift=0.08)
    pivot(s, "left", (1.15, 0, 0), (1.38, 24, -8), (1.6, 0, -6))
    path(
        s,
        "right",
        (0.78, -0.11, 0.40, 0.0, 40, -8),
        (0.92, -0.22, 0.36, 0.36, 84, -14),
        (1.04, -0.24, 0.54, 0.34, 70, -16),
        (1.14, -0.14, 0.98, 0.10, 34, -14),
        (1.20, -0.08, 1.22, 0.09, 30, -10),
        (1.32, 0.04, 1.72, 0.58 * size, 10, 4),
        (1.42, 0.08, 1.78, 0.76 * size, 4, 8),
        (1.62, 0.0, 1.66, 0.34, 10, 0),
        (1.86, -0.11, 1.52, 0.0, -6, -8),
        (1.94, -0.11, 1.52, 0, 0, -8),
    )
    s.step("left", 1.9, 2.25, x=0.11, z=1.42, yaw=6, lift=0.05)
    swing = dict(elbow=(0.5, -0.2, -1), palm=(-0.6, -0.7, 0))
    arms(s, "left", (0.0, s.rest("left")), (0.3, at(0.25, -0.80, -0.20, **swing)), (0.6, at(0.25, -0.75, 0.40)))
    s.arm("left", 0.95, at(0.88, 0.06, -0.22, elbow=(0.4, -0.4, -0.9), palm=(-0.2, -1, 0)))
    s.arm("left", 1.10, at(0.86, -0.02, 0.10, elbow=(0.4, -0.4, -0.9), palm=(-0.2, -1, 0)))
    s.arm("left", 1.32, at(0.06, -0.26, 0.72, elbow=(0.8, -0.5, -0.2), palm=(-0.6, -0.7, 0)))
    s.arm("left", 1.6, at(0.10, -0.50, 0.60))
    s.arm("left", 2.3, s.rest("left"))
    arms(s, "right", (0.0, s.rest("right")), (0.3, at(0.2, -0.75, 0.40)), (0.6, at(0.28, -0.80, -0.20, **swing)))
    s.arm("right", 0.95, at(0.42, -0.60, 0.40, **swing))
    s.arm("right", 1.36, at(0.60, -0.52, -0.44, **swing))
    s.arm("right", 1.65, at(0.50, -0.65, -0.15, **swing))
    s.arm("right", 2.3, s.rest("right"))
    return s


@action(
    "soccer_juggle",
    "juggling a soccer ball",
    "a person keeps the ball up with the feet",
    "juggles a football with both feet",
    "kick-ups with a football",
    "someone bounces a ball on the foot again and again",
    loop=True,
)
def soccer_juggle(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p = 1.2
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.6, stance=0.10)
    for side, sign, hit, after in (("right", -1, 0.3, 0.6), ("left", 1, 0.9, 0.0)):
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        path(
            s,
            side,
            (hit - 0.26, x, z, 0, 4, yaw),
            (hit - 0.14, x * 0.9, z + 0.08, 0.10, 18, yaw),
            (hit, x * 0.8, z + 0.38, 0.42 * size, 12, yaw),
            (hit + 0.14, x * 0.9, z + 0.12, 0.14, 14, yaw),
            (hit + 0.26, x, z, 0, 6, yaw),
            (hit + 0.42, x, z, 0, 0, yaw),
        )
        s.body(
            hit,
            weight=-0.95 * sign,
            pelvis=(0, -0.02, -0.03),
            hips=(-4 * sign, -5, 0),
            spine=(6 * sign, 14, 4 * sign),
            look=(0, 24, 0),
        )
        s.body(after, weight=0, pelvis=(0, -0.06, 0), hips=(0, 2, 0), spine=(0, 12, 0), look=(0, 14, 0))
    for side, mine in (("right", 0.3), ("left", 0.9)):
        s.clear(f"{side}_arm")
        s.arm(side, mine, at(0.62, -0.66, -0.10, elbow=(0.5, -0.1, -1), palm=(-0.4, -0.9, 0)))
        s.arm(side, (mine + 0.6) % p, at(0.56, -0.52, 0.36, elbow=(0.6, -0.3, -0.9), palm=(-0.4, -0.9, 0)))
    return s
