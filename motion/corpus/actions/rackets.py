"""Tennis, badminton, golf, bats: something long is swung at a ball."""

import numpy as np

from motion.corpus.actions.play import arms, at, grip, leap, near, pivot, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def racket_ready(side: str) -> Hold:
    """The racket held before the body, the free hand at its throat."""
    return near(0.05, -0.30, 0.36, palm=(-1, -0.1, 0.2), fingers=(-0.35, 0.45, 1))


@action(
    "tennis_serve",
    "tennis serve",
    "a person serves in tennis",
    "tosses the ball up and serves with the {side} hand",
    "a tennis player hits a powerful serve",
    "serving an ace at Wimbledon",
    "someone throws a ball up and smashes it with a racket",
    "a {side}-handed tennis serve",
    sided=True,
)
def tennis_serve(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.8, tempo=speed, calm=0.5)
    stand(s, (0.10, 0.12, -18), (-0.12, -0.16, -40))
    s.body(0.0, spine=(-8, 6, 0), look=(0, 4, 0), pelvis=(0, -0.02, 0.03))
    s.body(0.35, hips=(-8, 4, 0), spine=(-10, 8, 0), look=(0, 4, 0), pelvis=(0, -0.035, 0.05))
    s.body(0.75, hips=(-22, 2, 0), spine=(-18, 2, 0), look=(0, -6, 0), pelvis=(0, -0.03, -0.02))
    s.body(1.1, hips=(-34, -4, -4), spine=(-28, -8, -8), look=(2, -38, 0), pelvis=(0, -0.10, 0.0))
    s.body(1.35, hips=(-34, -5, -5), spine=(-32 * size, -12, -10), look=(2, -44, 0), pelvis=(0, -0.15, 0.04))
    s.body(1.52, hips=(-12, 0, -2), spine=(-28, -12, -4), look=(2, -42, 0), pelvis=(0, -0.05, 0.10))
    s.body(1.64, hips=(10, 5, 3), spine=(-2, -2, 14), look=(2, -36, 0), pelvis=(0, 0.04, 0.15))
    s.body(1.78, hips=(22, 12, 2), spine=(18, 14, 10), look=(2, -6, 0), pelvis=(0, 0.0, 0.22))
    s.body(2.02, hips=(26, 18, 0), spine=(24, 26, 4), look=(2, 4, 0), pelvis=(0, -0.08, 0.34))
    s.body(2.75, hips=(0, 6, 0), spine=(0, 6, 0), look=(0, 2, 0), pelvis=(0, -0.05, 0.34))
    arms(s, "left", (0.0, racket_ready("left")), (0.35, near(0.06, -0.42, 0.36, fingers=(-0.2, -0.2, 1))))
    s.arm("left", 0.6, at(0.10, -0.72, 0.55, palm=(-0.5, 0.8, 0)))
    s.arm("left", 0.92, at(0.12, 0.45, 0.85, palm=(-0.3, 0.9, 0.2), elbow=(0.6, -0.8, -0.1)))
    s.arm("left", 1.1, at(0.12, 0.92, 0.36, elbow=(0.8, -0.3, 0), palm=(-0.4, 0.3, -0.6)))
    s.arm("left", 1.36, at(0.14, 0.90, 0.38, elbow=(0.8, -0.3, 0), palm=(-0.5, 0.2, 0.4)))
    s.arm("left", 1.58, near(0.12, -0.10, 0.34, palm=(-0.9, -0.4, 0)))
    s.arm("left", 1.8, near(0.08, -0.28, 0.24, palm=(-0.6, 0, -0.8), fingers=(-1, 0, 0.4)))
    s.arm("left", 2.15, near(0.14, -0.26, 0.26))
    s.arm("left", 2.7, racket_ready("left"))
    arms(s, "right", (0.0, racket_ready("right")), (0.35, near(0.08, -0.44, 0.34, fingers=(-0.3, -0.3, 1))))
    s.arm("right", 0.65, at(0.40, -0.80, -0.05, elbow=(0.6, 0, -1)))
    s.arm("right", 0.95, at(0.66, -0.20, -0.42, elbow=(0.5, -0.2, -1), palm=(0.2, -1, 0)))
    s.arm("right", 1.15, at(0.54, 0.28, -0.34, elbow=(0.8, -0.5, -0.5), palm=(-0.4, 0, 1)))
    s.arm("right", 1.36, at(0.46, 0.36, -0.32, elbow=(1, -0.2, -0.3), palm=(-0.8, 0, 0.6)))
    s.arm(
        "right",
        1.52,
        near(0.14, -0.03, -0.20, of="head", elbow=(1, 0.7, 0.2), palm=(-0.6, 0, 0.7), fingers=(0, -1, -0.2)),
    )
    s.arm("right", 1.64, at(0.10, 0.96, 0.26, elbow=(1, 0, 0.2), palm=(-0.2, 0, 1)))
    s.arm("right", 1.74, at(-0.02, 0.56, 0.78, elbow=(1, 0, 0), palm=(0.1, -0.7, 0.7), flex=25))
    s.arm("right", 1.90, at(-0.40, -0.42, 0.72, elbow=(1, 0, 0.1), palm=(-0.4, -0.5, -0.6), flex=20))
    s.arm("right", 2.06, at(-0.56, -0.66, 0.36, elbow=(0.9, 0, 0.4), palm=(-0.4, -0.2, -0.8), flex=15))
    s.arm("right", 2.7, racket_ready("right"))
    pivot(s, "left", (1.1, 0, 0), (1.35, 6, 0), (1.55, 30, 10), (1.66, 44, 16), (1.84, 20, 16), (1.95, 0, 16))
    pivot(s, "right", (0.9, 0, 0), (1.35, 18, 0), (1.62, 52, 24))
    s.step("right", 1.66, 2.12, x=-0.16, z=0.52, yaw=-8, lift=0.12)
    s.knee("right", 1.1, 0)
    s.knee("right", 1.6, -10)
    s.step("left", 2.2, 2.55, x=0.16, z=0.48, yaw=8, lift=0.05)
    return s


@action(
    "tennis_forehand",
    "tennis forehand",
    "a person hits a forehand with a racket",
    "plays tennis",
    "a tennis player swings the racket from the {side} side",
    "returning the ball with a topspin forehand",
    "someone rallies on a tennis court",
    "a {side}-handed forehand",
    sided=True,
)
def tennis_forehand(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.2, tempo=speed, calm=0.5)
    stand(s, (0.20, 0.0, 12), (-0.20, 0.0, -14))
    s.body(0.0, spine=(0, 14, 0), hips=(0, 14, 0), look=(0, 4, 0), pelvis=(0, -0.10, -0.06))
    s.body(0.22, spine=(-4, 14, 0), hips=(-2, 14, 0), look=(0, 4, 0), pelvis=(0, -0.13, -0.06))
    s.body(
        0.62, hips=(-40, 8, 0), spine=(-38 * size, 6, -2), look=(-4, 4, 0), pelvis=(-0.08, -0.12, -0.06), weight=-0.6
    )
    s.body(0.86, hips=(-38, 8, 0), spine=(-44 * size, 8, -6), look=(-4, 6, 0), pelvis=(-0.05, -0.16, 0.0), weight=-0.3)
    s.body(1.02, hips=(2, 8, 0), spine=(-26, 8, -4), look=(-4, 6, 0), pelvis=(0.02, -0.14, 0.08))
    s.body(1.14, hips=(22, 6, 0), spine=(2, 4, -2), look=(-4, 6, 0), pelvis=(0.05, -0.11, 0.13), weight=0.4)
    s.body(1.34, hips=(36, 6, 0), spine=(28, 4, 2), look=(0, 4, 0), pelvis=(0.06, -0.08, 0.15), weight=0.6)
    s.body(1.55, hips=(36, 6, 0), spine=(30, 6, 2), look=(0, 4, 0), pelvis=(0.06, -0.09, 0.15), weight=0.5)
    s.body(2.15, hips=(0, 12, 0), spine=(0, 12, 0), look=(0, 4, 0), pelvis=(0.02, -0.10, 0.06), weight=0)
    arms(s, "left", (0.0, racket_ready("left")), (0.2, racket_ready("left")))
    s.arm("left", 0.62, at(-0.10, -0.02, 0.90, elbow=(0.8, -0.7, 0), palm=(-0.2, -1, 0.2)))
    s.arm("left", 0.88, at(0.25, 0.05, 0.92, elbow=(0.7, -0.7, 0), palm=(-0.2, -1, 0.2)))
    s.arm("left", 1.12, near(0.20, -0.12, 0.28, palm=(-0.8, -0.2, -0.4)))
    s.arm("left", 1.34, near(0.16, 0.06, 0.24, elbow=(0.8, -0.8, 0), palm=(-0.7, 0, -0.5), fingers=(-0.6, 0.5, 0.6)))
    s.arm("left", 2.05, racket_ready("left"))
    arms(s, "right", (0.0, racket_ready("right")), (0.2, racket_ready("right")))
    s.arm("right", 0.46, at(0.55, -0.05, 0.30, elbow=(0.6, -0.8, -0.6), palm=(-0.3, -0.5, 0.8)))
    s.arm("right", 0.68, at(0.74, 0.08, -0.40, elbow=(0.5, -0.7, -0.6), palm=(0.3, -0.4, 0.8)))
    s.arm("right", 0.88, at(0.68, -0.46, -0.48, elbow=(0.5, -0.2, -1), palm=(0, -0.8, 0.6), flex=-20))
    s.arm("right", 1.02, at(0.82, -0.44, 0.08, elbow=(0.4, -0.6, -0.7), palm=(-0.3, -0.2, 1), flex=-30))
    s.arm("right", 1.13, at(0.56, -0.24, 0.74, elbow=(0.6, -0.8, -0.3), palm=(-0.6, -0.1, 0.8), flex=-20))
    s.arm("right", 1.24, at(0.10, 0.10, 0.84, elbow=(0.9, -0.5, 0.2), palm=(-0.7, -0.6, 0.4)))
    s.arm("right", 1.38, near(-0.20, 0.12, 0.20, elbow=(0.5, 0.05, 1), palm=(-0.2, -0.8, 0.2), fingers=(-1, 0.4, -0.7)))
    s.arm("right", 1.56, near(-0.20, 0.10, 0.18, elbow=(0.5, 0.0, 1), palm=(-0.2, -0.8, 0.2), fingers=(-1, 0.4, -0.7)))
    s.arm("right", 2.05, racket_ready("right"))
    s.step("left", 0.62, 0.94, x=0.20, z=0.22, yaw=-16, lift=0.05)
    pivot(
        s,
        "right",
        (0.2, 4, 0),
        (0.6, 0, -18),
        (0.95, 14, -10),
        (1.16, 40, 26),
        (1.5, 40, 30),
        (1.75, 16, 16),
        (2.0, 0, 0),
    )
    return s


@action(
    "tennis_backhand",
    "tennis backhand",
    "a person hits a two-handed backhand",
    "swings a racket with both hands from the other side",
    "a tennis player plays a backhand, leading with the {side} hand",
    "backhand return in tennis",
    "someone strikes a tennis ball across the body",
    "a backhand of a {side}-handed player",
    sided=True,
)
def tennis_backhand(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.2, tempo=speed, calm=0.5)
    stand(s, (0.20, 0.0, 12), (-0.20, 0.0, -14))
    s.body(0.0, spine=(0, 14, 0), hips=(0, 14, 0), look=(0, 4, 0), pelvis=(0, -0.10, -0.06))
    s.body(0.2, spine=(2, 14, 0), hips=(2, 14, 0), look=(0, 4, 0), pelvis=(0, -0.13, -0.06))
    s.body(0.64, hips=(42, 8, 0), spine=(38 * size, 8, 2), look=(6, 5, 0), pelvis=(0.08, -0.12, -0.05), weight=0.6)
    s.body(0.88, hips=(38, 8, 0), spine=(44 * size, 10, 4), look=(6, 6, 0), pelvis=(0.05, -0.16, 0.02), weight=0.2)
    s.body(1.03, hips=(8, 8, 0), spine=(24, 9, 3), look=(6, 6, 0), pelvis=(0.0, -0.14, 0.09))
    s.body(1.15, hips=(-14, 6, 0), spine=(0, 5, 0), look=(6, 6, 0), pelvis=(-0.04, -0.11, 0.13), weight=-0.4)
    s.body(1.36, hips=(-28, 4, 0), spine=(-32, 2, -2), look=(0, 4, 0), pelvis=(-0.05, -0.08, 0.15), weight=-0.6)
    s.body(1.55, hips=(-28, 4, 0), spine=(-33, 4, -2), look=(0, 4, 0), pelvis=(-0.05, -0.09, 0.15), weight=-0.5)
    s.body(2.15, hips=(0, 12, 0), spine=(0, 12, 0), look=(0, 4, 0), pelvis=(0, -0.10, 0.06), weight=0)
    grip(
        s,
        (0.0, (0.0, -0.30, 0.38), (0.2, 0.5, 1)),
        (0.2, (0.0, -0.30, 0.38), (0.2, 0.5, 1)),
        (0.45, (0.16, -0.18, 0.38), (0.5, 0.8, 0.4)),
        (0.66, (0.28, -0.16, 0.28), (0.7, 0.7, -0.4)),
        (0.88, (0.30, -0.40, 0.26), (0.9, -0.3, -0.3)),
        (1.03, (0.22, -0.40, 0.38), (0.9, -0.4, 0.3)),
        (1.14, (0.04, -0.26, 0.50), (0.5, -0.1, 1)),
        (1.25, (-0.18, -0.06, 0.46), (-0.4, 0.4, 1)),
        (1.40, (-0.20, 0.14, 0.26), (-0.4, 0.7, -0.4)),
        (1.58, (-0.19, 0.13, 0.24), (-0.3, 0.6, -0.7)),
        (2.1, (0.0, -0.28, 0.38), (0.2, 0.5, 1)),
    )
    s.step("right", 0.62, 0.95, x=-0.16, z=0.24, yaw=18, lift=0.05)
    pivot(
        s,
        "left",
        (0.2, 4, 0),
        (0.6, 0, 18),
        (0.95, 14, 10),
        (1.18, 38, -24),
        (1.5, 38, -28),
        (1.75, 16, -14),
        (2.0, 0, 0),
    )
    return s


@action(
    "badminton_smash",
    "badminton smash",
    "a person smashes a shuttlecock",
    "plays badminton",
    "jumps and smashes overhead with a racket in the {side} hand",
    "a badminton player leaps into a smash",
    "someone hits a high shuttle down hard",
    "a {side}-handed badminton smash",
    sided=True,
)
def badminton_smash(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.2, tempo=speed, calm=0.5)
    stand(s, (0.14, 0.08, 2), (-0.14, -0.10, -30))
    off, air = 0.80, 0.38 * np.sqrt(size)
    hit = off + 0.5 * air
    s.body(0.0, spine=(0, 10, 0), hips=(0, 8, 0), look=(0, 0, 0), pelvis=(0, -0.07, -0.03))
    s.body(0.3, hips=(-18, 6, 0), spine=(-16, 6, 0), look=(0, -20, 0), pelvis=(0, -0.08, -0.04))
    s.body(0.62, hips=(-34, 6, -4), spine=(-30, -2, -8), look=(2, -40, 0), pelvis=(0, -0.19, -0.06))
    s.body(off, hips=(-26, -2, -4), spine=(-32, -14, -8), look=(2, -42, 0))
    s.body(hit - 0.05, hips=(0, -2, 0), spine=(-16, -12, 2), look=(2, -38, 0))
    s.body(hit + 0.05, hips=(14, 6, 2), spine=(12, 10, 8), look=(2, -16, 0))
    s.body(off + air, hips=(16, 16, 0), spine=(22, 24, 4), look=(2, 4, 0))
    s.body(off + air + 0.18, hips=(12, 18, 0), spine=(18, 22, 2), look=(2, 4, 0), pelvis=(0, -0.16, 0.12))
    s.body(off + air + 0.75, hips=(0, 8, 0), spine=(0, 10, 0), look=(0, 0, 0), pelvis=(0, -0.07, 0.12))
    leap(s, off, air, start=(0, -0.02), to=(0, 0.16), tuck=0.10)
    arms(s, "left", (0.0, near(0.16, -0.20, 0.36)), (0.3, at(0.25, 0.1, 0.75)))
    s.arm("left", 0.62, at(0.20, 0.84, 0.44, elbow=(0.9, -0.4, 0), palm=(-0.4, 0, 0.8)))
    s.arm("left", off, at(0.22, 0.86, 0.40, elbow=(0.9, -0.4, 0), palm=(-0.4, 0, 0.8)))
    s.arm("left", hit, at(0.40, -0.10, 0.50, elbow=(0.8, -0.4, -0.5), palm=(-0.7, -0.6, 0)))
    s.arm("left", off + air + 0.1, at(0.55, -0.50, -0.20, elbow=(0.6, 0, -1), palm=(-0.6, -0.6, 0)))
    s.arm("left", 2.0, near(0.16, -0.24, 0.34))
    arms(s, "right", (0.0, near(0.10, -0.22, 0.36, fingers=(-0.2, 0.6, 1))))
    s.arm("right", 0.32, at(0.52, 0.06, -0.10, elbow=(0.7, -0.8, -0.5), palm=(-0.6, 0, 0.8)))
    s.arm("right", 0.62, at(0.50, 0.34, -0.30, elbow=(1, -0.3, -0.3), palm=(-0.7, 0, 0.7)))
    s.arm(
        "right",
        hit - 0.13,
        near(0.15, -0.03, -0.20, of="head", elbow=(1, 0.7, 0.2), palm=(-0.6, 0, 0.7), fingers=(0, -1, -0.2)),
    )
    s.arm("right", hit, at(0.10, 0.95, 0.28, elbow=(1, 0, 0.2), palm=(-0.2, 0, 1)))
    s.arm("right", hit + 0.09, at(0.0, 0.42, 0.86, elbow=(1, 0, 0), palm=(0, -0.7, 0.7), flex=35))
    s.arm("right", hit + 0.25, at(-0.38, -0.46, 0.70, elbow=(1, 0, 0.1), palm=(-0.4, -0.6, -0.4), flex=20))
    s.arm("right", hit + 0.42, at(-0.40, -0.66, 0.42, elbow=(0.9, 0, 0.3), palm=(-0.5, -0.4, -0.5), flex=15))
    s.arm("right", 2.05, near(0.10, -0.24, 0.36, fingers=(-0.2, 0.6, 1)))
    return s


@action(
    "baseball_bat",
    "swinging a baseball bat",
    "a baseball batter swings",
    "a person hits a home run",
    "bats the ball with both hands",
    "someone swings a bat at the pitch",
    "at bat in a baseball game",
    "a hitter takes a swing from the {side} shoulder",
    "a {side}-handed batter swings",
    sided=True,
)
def baseball_bat(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=speed, calm=0.5)
    stand(s, (0.24, 0.0, 14), (-0.26, 0.0, -6))
    s.body(0.0, hips=(0, 16, 0), spine=(-14, 10, 0), look=(58, 6, 0), pelvis=(0, -0.10, -0.06), weight=-0.2)
    s.body(0.35, hips=(-2, 16, 0), spine=(-16, 10, 0), look=(62, 5, 0), pelvis=(-0.02, -0.11, -0.06), weight=-0.3)
    s.body(
        0.85, hips=(-16, 16, -2), spine=(-30 * size, 8, -2), look=(66, 5, 0), pelvis=(-0.10, -0.10, -0.05), weight=-0.5
    )
    s.body(1.1, hips=(-4, 16, -2), spine=(-40 * size, 8, -3), look=(66, 8, 0), pelvis=(0.02, -0.13, -0.04))
    s.body(1.24, hips=(42, 12, -4), spine=(-22, 8, -8), look=(62, 14, 0), pelvis=(0.08, -0.12, -0.02))
    s.body(1.36, hips=(66, 8, -4), spine=(6, 4, -8), look=(64, 14, 0), pelvis=(0.10, -0.10, 0.0), weight=0.1)
    s.body(1.58, hips=(84, -2, 0), spine=(38, -6, -2), look=(78, 2, 0), pelvis=(0.10, -0.08, 0.02), weight=0.3)
    s.body(2.4, hips=(82, -3, 0), spine=(36, -6, -1), look=(80, -8, 0), pelvis=(0.10, -0.07, 0.02), weight=0.3)
    grip(
        s,
        (0.0, (-0.17, -0.02, 0.20), (-0.1, 1, -0.2)),
        (0.2, (-0.18, -0.01, 0.20), (-0.2, 1, 0.0)),
        (0.4, (-0.18, -0.02, 0.19), (-0.1, 1, -0.35)),
        (0.86, (-0.24, 0.03, 0.13), (-0.1, 1, -0.3)),
        (1.1, (-0.25, 0.02, 0.14), (-0.3, 0.9, -0.5)),
        (1.23, (-0.20, -0.14, 0.32), (-1, 0.1, -0.1)),
        (1.34, (0.02, -0.26, 0.48), (-0.4, -0.2, 1)),
        (1.44, (0.26, -0.14, 0.44), (0.9, 0.1, 0.5)),
        (1.60, (0.26, 0.10, 0.18), (0.4, 0.7, -0.8)),
        (2.4, (0.24, 0.10, 0.15), (0.3, 0.6, -0.9)),
        elbow=(0.75, -0.75, 0),
    )
    s.step("left", 0.75, 1.08, x=0.38, z=0.02, yaw=30, lift=0.09)
    pivot(s, "right", (1.06, 0, 0), (1.22, 18, 22), (1.38, 42, 52), (1.6, 52, 66), (2.4, 52, 66))
    s.knee("right", 1.05, 0)
    s.knee("right", 1.4, -18)
    s.knee("right", 1.7, -8)
    return s


@action(
    "cricket_bat",
    "batting in cricket",
    "a cricketer drives the ball",
    "a person plays a cricket shot",
    "a batsman steps forward and swings the bat upright, the {side} hand below",
    "cricket batting stroke",
    "someone defends the wicket with a bat",
    "a {side}-handed cricket stroke",
    sided=True,
)
def cricket_bat(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.3, tempo=speed, calm=0.5)
    stand(s, (0.14, 0.0, 6), (-0.15, 0.0, -4))
    s.body(0.0, hips=(0, 26, 0), spine=(0, 20, 0), look=(62, 10, 0), pelvis=(0, -0.10, -0.09))
    s.body(0.3, hips=(0, 26, 0), spine=(-2, 20, 0), look=(64, 10, 0), pelvis=(0, -0.11, -0.09))
    s.body(
        0.75, hips=(-8, 18, 0), spine=(-22 * size, 8, 0), look=(66, 10, 0), pelvis=(-0.03, -0.06, -0.06), weight=-0.5
    )
    s.body(1.08, hips=(10, 20, 4), spine=(-20, 14, 8), look=(60, 24, 0), pelvis=(0.18, -0.17, -0.05))
    s.body(1.22, hips=(26, 20, 6), spine=(0, 16, 8), look=(56, 32, 0), pelvis=(0.24, -0.20, -0.04))
    s.body(1.45, hips=(44, 10, 4), spine=(24, 4, 2), look=(64, 4, 0), pelvis=(0.26, -0.17, -0.02))
    s.body(2.3, hips=(44, 8, 3), spine=(24, 2, 2), look=(68, -2, 0), pelvis=(0.26, -0.15, -0.02))
    grip(
        s,
        (0.0, (-0.06, -0.48, 0.30), (-0.2, -1, 0.1)),
        (0.18, (-0.07, -0.46, 0.30), (-0.4, -1, 0.2)),
        (0.34, (-0.06, -0.48, 0.30), (-0.2, -1, 0.1)),
        (0.78, (-0.24, 0.02, 0.26), (-0.7, 0.7, -0.1)),
        (0.98, (-0.24, -0.06, 0.28), (-0.8, 0.6, -0.1)),
        (1.10, (-0.20, -0.36, 0.32), (-0.8, -0.5, 0.1)),
        (1.22, (0.0, -0.50, 0.36), (0.0, -1, 0.2)),
        (1.34, (0.10, -0.20, 0.50), (0.5, -0.1, 1)),
        (1.50, (0.10, 0.18, 0.36), (0.1, 1, 0.2)),
        (1.7, (0.12, 0.22, 0.26), (0.0, 1, -0.5)),
        (2.3, (0.12, 0.20, 0.26), (0.0, 1, -0.5)),
        elbow=(0.8, -0.5, 0.1),
    )
    s.step("left", 0.72, 1.08, x=0.56, z=0.02, yaw=50, lift=0.08)
    pivot(s, "right", (0.9, 0, 0), (1.22, 26, 10), (1.5, 46, 26), (2.3, 44, 26))
    return s


@action(
    "golf",
    "golf swing",
    "a person swings a golf club",
    "plays golf",
    "someone hits a golf ball",
    "golfing",
    "a golfer tees off",
    "a {side}-handed golfer swings the club",
    sided=True,
)
def golf(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=speed, stance=rng.uniform(0.20, 0.24), toe_out=rng.uniform(10, 16), calm=0.4)
    bend = 26 + rng.normal(0, 2)
    s.body(0.0, hips=(0, bend, 0), spine=(0, 16, -3), look=(0, 52, 0), pelvis=(0, -0.055, -0.085), weight=0.0)
    s.body(0.2, hips=(3, bend, 0), spine=(2, 16, -3), look=(4, 54, 0), pelvis=(0, -0.055, -0.085), weight=0.12)
    s.body(0.35, hips=(0, bend, 0), spine=(0, 16, -3), look=(2, 54, 0), pelvis=(0, -0.055, -0.085), weight=0.0)
    s.body(
        1.0,
        hips=(-40 * size, bend - 4, 2),
        spine=(-46 * size, 8, -4),
        look=(-12, 50, 3),
        pelvis=(0, -0.05, -0.08),
        weight=-0.6,
    )
    s.body(
        1.1,
        hips=(-34 * size, bend - 3, 1),
        spine=(-50 * size, 8, -4),
        look=(-10, 51, 3),
        pelvis=(0, -0.06, -0.08),
        weight=-0.35,
    )
    s.body(1.22, hips=(4, bend - 3, -2), spine=(-34, 14, -6), look=(-4, 53, 0), pelvis=(0, -0.075, -0.08), weight=0.35)
    s.body(1.34, hips=(36, bend - 8, -2), spine=(-10, 14, -9), look=(0, 53, -4), pelvis=(0, -0.05, -0.07), weight=0.65)
    s.body(1.46, hips=(58, 12, 0), spine=(14, 6, -8), look=(12, 40, -6), pelvis=(0, -0.035, -0.05), weight=0.85)
    s.body(1.75, hips=(80 * size, 2, 0), spine=(34, -8, -4), look=(58, 2, -2), pelvis=(0, -0.008, -0.03), weight=1.0)
    s.body(2.4, hips=(78 * size, 1, 0), spine=(32, -7, -3), look=(62, -2, -1), pelvis=(0, -0.008, -0.03), weight=0.95)
    # Both hands hold one grip: time, its place seen from the chest (x to the left, y up, z forward), the fingers.
    grip = (
        (0.0, (0.02, -0.53, 0.27), (0.0, -1.0, 0.55)),
        (0.2, (0.05, -0.52, 0.29), (0.1, -1, 0.5)),
        (0.36, (0.02, -0.53, 0.27), (0, -1, 0.55)),
        (0.62, (-0.26, -0.38, 0.36), (-0.7, -0.7, 0.3)),
        (0.82, (-0.30, -0.05, 0.42), (-0.8, 0.6, 0.2)),
        (1.02, (-0.22, 0.28, 0.32), (-0.1, 1.0, -0.3)),
        (1.12, (-0.22, 0.14, 0.40), (-0.3, 1, -0.1)),
        (1.24, (-0.26, -0.26, 0.40), (-0.8, 0.1, 0.2)),
        (1.335, (0.0, -0.52, 0.33), (0.0, -1, 0.4)),
        (1.43, (0.24, -0.30, 0.42), (0.8, -0.4, 0.4)),
        (1.56, (0.22, 0.10, 0.36), (0.6, 0.8, 0.0)),
        (1.78, (0.12, 0.20, 0.18), (0.1, 0.6, -0.9)),
        (2.4, (0.11, 0.17, 0.18), (0.1, 0.5, -0.9)),
    )
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_arm")
        for t, (x, y, z), (fx, fy, fz) in grip:
            along = np.array([fx, fy, fz]) / np.linalg.norm([fx, fy, fz])
            place = np.array([x, y, z]) + along * (-0.035 if side == "left" else 0.035)
            elbow = (0.5, -0.8, -0.6) if t < 0.5 or 1.3 < t < 1.4 else (0.7, -0.8, 0.0)
            s.arm(
                side,
                t,
                Hold(
                    (sign * place[0], place[1], place[2]),
                    of="chest",
                    elbow=elbow,
                    palm=(-1, 0, 0.15),
                    fingers=(sign * fx, fy, fz),
                ),
            )
    s.join(lambda t: np.ones((len(t), 1)), 0.085)
    x, z, yaw = s.where("right", 0.0)[:3]
    for t, roll, turn in ((1.2, 0, 0), (1.36, 16, 12), (1.55, 46, 40), (1.8, 58, 52), (2.4, 58, 52)):
        s.foot("right", t, x=x, z=z, yaw=yaw + turn, roll=roll)
    s.knee("right", 1.2, 0)
    s.knee("right", 1.4, -16)
    s.knee("right", 1.7, -8)
    return s
