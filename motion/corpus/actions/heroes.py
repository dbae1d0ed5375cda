"""Heroes and idols: their flights, poses and ways of celebrating."""

import numpy as np

from motion.corpus.actions.gait import RUN_SWING, Gait, go
from motion.corpus.actions.parts import cycle, once
from motion.corpus.actions.play import arms, at, leap, near, path, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score
from motion.corpus.actions.stagecraft import FIST_ON_HIP, always, beat

Rng = np.random.Generator


@action(
    "fly",
    "flying",
    "a person flies like Superman with the {side} fist ahead",
    "superman",
    "superman flying through the air",
    "soars through the sky like a superhero",
    "someone pretends to fly with one fist stretched out",
    "flying like a superhero, {side} arm forward",
    sided=True,
    loop=True,
)
def fly(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 3.0
    s = cycle(rng, p, 1, speed, stance=0.06, toe_out=4, calm=0.4)
    s.body(0.0, pelvis=(0.03, -0.02, -0.06), hips=(0, 42, 0), spine=(0, -4, 0), look=(0, -14, 0), weight=0.4)
    path(s, "right", (0.0, -0.10, -1.06, 0.72, 88, 0))
    fist = dict(elbow=(1, -0.2, 0.2), palm=(-1, -0.2, 0.2), fingers=(0.35, 1, 0.1))
    arms(s, "right", (0.0, at(0.24, 0.94, 0.22, **fist)), (1.5, at(0.32, 0.93, 0.14, **fist)))
    back = dict(elbow=(1, 0, -0.6), palm=(-0.8, 0, -0.5))
    arms(s, "left", (0.0, at(0.42, -0.86, -0.20, **back)), (1.5, at(0.46, -0.82, -0.14, **back)))
    for name, amount, phase in (("hips", (0, 2, 12), 0.0), ("spine", (8, 0, 8), 0.05), ("look", (10, 0, 9), 0.0)):
        beat(s, name, tuple(np.array(amount) * size), 1 / p, phase)
    beat(s, "pelvis", (0, 0.012, 0.01), 2 / p)
    beat(s, "right_foot", (0.03, 0, 0, 0.04, 0), 1 / p, 0.3)
    return s


@action(
    "superman_takeoff",
    "superman taking off",
    "a superhero crouches and launches into the sky",
    "up, up and away",
    "takes off like a rocket with one fist up",
    "jumps up to fly away with the {side} fist raised",
    "superhero lifts off with the {side} arm",
    sided=True,
)
def superman_takeoff(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.7, speed, stance=0.14, toe_out=10)
    off, air = 1.15, 0.52 * size**0.5
    arms(s, "both", (0.0, FIST_ON_HIP), (0.3, FIST_ON_HIP))
    s.arm("left", 0.85, at(0.30, -0.75, -0.42, elbow=(0.6, 0.2, -1)))
    s.arm("right", 0.85, at(0.25, -0.55, -0.10, elbow=(0.6, 0.2, -1)))
    up = dict(elbow=(1, 0, 0.2), palm=(0.1, 0, 1))
    s.arm("right", off - 0.1, at(0.35, -0.1, 0.55, elbow=(1, -0.4, -0.2)))
    s.arm("right", off + 0.16, at(0.06, 0.98, 0.10, **up))
    s.arm("right", off + air + 0.3, at(0.06, 0.98, 0.06, **up))
    s.arm("left", off + 0.05, at(0.22, -0.96, 0.05))
    s.arm("left", off + air, at(0.45, -0.85, 0.05))
    s.arm("left", off + air + 0.35, FIST_ON_HIP)
    s.body(0.0, spine=(0, -7, 0), look=(0, -4, 0))
    s.body(0.35, pelvis=(0, 0, 0), spine=(0, -8, 0), look=(0, -12, 0))
    s.body(0.9, pelvis=(0, -0.30, -0.10), hips=(0, 26, 0), spine=(0, 22, 0), look=(0, -22, 0))
    s.body(off, hips=(0, -2, 0), spine=(0, -8, 0), look=(0, -34, 0))
    leap(s, off, air)
    s.body(off + air, hips=(0, 2, 0), spine=(0, -6, 0), look=(0, -32, 0))
    s.body(off + air + 0.18, pelvis=(0, -0.16, -0.04), hips=(0, 9, 0), spine=(0, -2, 0))
    s.body(off + air + 0.55, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, -8, 0), look=(0, -34, 0))
    return s


@action(
    "superhero_pose",
    "superhero pose",
    "stands like a superhero with fists on the hips and the chest out",
    "a heroic stance",
    "someone poses as Wonder Woman",
    "power pose",
    "a mighty hero looks into the distance",
)
def superhero_pose(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.0, speed, stance=0.12, toe_out=14, calm=0.6)
    for side in SIDES:
        s.arm(side, 0.55, s.rest(side))
        s.arm(side, 0.85, at(0.75, -0.35, 0.35, elbow=(0.8, 0.2, -0.6)))
        s.arm(side, 1.15, FIST_ON_HIP)
    s.step("right", 0.1, 0.5, x=-0.27, yaw=-20)
    s.step("left", 0.45, 0.85, x=0.27, yaw=20)
    s.body(0.15, weight=0.6)
    s.body(0.5, weight=-0.4, spine=(0, 10, 0), look=(0, 14, 0), pelvis=(0, -0.05, 0))
    s.body(1.15, weight=0, spine=(0, -13 * size, 0), look=(0, -12, 0), pelvis=(0, -0.02, 0.02), shrug=-3)
    s.body(1.6, look=(24, -13, 0), spine=(4, -13 * size, 0))
    s.body(2.4, look=(-26, -14, 0), spine=(-5, -14 * size, 0))
    s.body(2.9, look=(0, -12, 0), spine=(0, -14 * size, 0))
    return s


@action(
    "superhero_landing",
    "superhero landing",
    "lands in a three-point crouch with one fist on the ground",
    "a hero drops from the sky and slams a fist into the floor",
    "Iron Man landing",
    "jumps and lands dramatically on one hand and a knee",
)
def superhero_landing(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed, stance=0.13, toe_out=10, calm=0.4)
    off, air = 0.55, 0.46
    s.body(0.1, pelvis=(0, 0, 0))
    s.body(0.38, pelvis=(0, -0.22, -0.08), hips=(0, 20, 0), spine=(0, 16, 0), look=(0, 4, 0))
    s.body(off, hips=(0, 0, 0), spine=(0, -6, 0), look=(0, -4, 0))
    leap(s, off, air)
    land = off + air
    path(s, "left", (land, 0.16, 0.10, 0, 14, 14), (land + 0.08, 0.20, 0.12, 0, 0, 20), (2.9, 0.20, 0.12, 0, 0, 20))
    path(s, "right", (land, -0.18, -0.14, 0, 30, -12), (land + 0.12, -0.22, -0.24, 0, 58, -22))
    path(s, "right", (2.9, -0.22, -0.24, 0, 58, -22))
    s.body(land, pelvis=(0, -0.08, 0), hips=(0, 10, 0), spine=(0, 6, 0), look=(0, 14, 0))
    s.body(land + 0.22, pelvis=(0, -0.66, -0.20), hips=(-6, 56, 0), spine=(-8, 34, 0), look=(0, 52, 0))
    s.body(land + 0.8, pelvis=(0, -0.65, -0.20), hips=(-6, 56, 0), spine=(-8, 34, 0), look=(0, 50, 0))
    s.body(land + 1.2, pelvis=(0, -0.64, -0.20), hips=(-6, 54, 0), spine=(-8, 32, 0), look=(0, -10, 0))
    s.body(2.8, pelvis=(0, -0.64, -0.20), hips=(-6, 54, 0), spine=(-8, 32, 0), look=(0, -12, 0))
    for side, knee in (("left", 18), ("right", 34)):
        s.knee(side, off, 0)
        s.knee(side, land + 0.2, knee)
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.38, at(0.3, -0.7, -0.4, elbow=(0.6, 0.2, -1)))
        s.arm(side, off + 0.08, at(0.6, 0.5, 0.3, elbow=(1, -0.3, -0.2)))
    ground = at(-0.12, -0.40, 0.85, elbow=(1, 0.1, 0), palm=(0, -0.5, -1), flex=10)
    s.arm("right", land + 0.18, ground)
    s.arm("right", 2.9, ground)
    wing = at(0.72, 0.36, -0.50, elbow=(0.6, 0.3, -1), palm=(0, 1, -0.4))
    s.arm("left", land + 0.26, wing)
    s.arm("left", 2.9, wing)
    return s


def web(reach: float = 0.97) -> Hold:
    """The wrist that shoots a web: arm out, palm up."""
    return at(0.34 * reach, 0.40 * reach, 0.85 * reach, elbow=(0.8, -0.8, 0), palm=(-0.35, 1, -0.1), flex=-30)


@action(
    "shoot_web",
    "shooting a web",
    "Spiderman shoots a web from the {side} wrist",
    "a person thrusts the {side} wrist forward to sling a web",
    "web slinging",
    "fires a spider web",
    "someone pretends to be Spider-Man with the {side} hand",
    sided=True,
)
def shoot_web(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.4, speed, stance=0.16, toe_out=14, calm=0.5)
    s.step("left", 0.15, 0.5, x=0.30, z=0.22, yaw=14, lift=0.08)
    s.step("right", 0.4, 0.75, x=-0.30, z=-0.16, yaw=-36, lift=0.05)
    low = -0.27 * size
    s.body(0.2, pelvis=(0, -0.03, 0), weight=-0.3)
    s.body(0.7, pelvis=(0, low, -0.06), hips=(-24, 14, 0), spine=(-22, 16, 0), look=(0, 2, 0), weight=-0.2)
    s.body(0.98, pelvis=(0, low - 0.02, 0.04), hips=(12, 18, 0), spine=(20, 14, 0), look=(0, -4, 0), weight=0.2)
    s.body(2.3, pelvis=(0, low, 0.03), hips=(10, 17, 0), spine=(18, 14, 0), look=(0, -4, 0), weight=0.15)
    for side in SIDES:
        s.knee(side, 0.2, 0)
        s.knee(side, 0.7, 16)
    s.arm("right", 0.25, s.rest("right"))
    s.arm("right", 0.70, near(0.12, -0.16, 0.10, elbow=(0.8, 0.2, -0.8), palm=(-0.6, 0.6, 0), flex=20))
    s.arm("right", 0.95, web())
    s.arm("right", 1.05, web(0.86))
    s.arm("right", 1.15, web())
    s.arm("right", 2.4, web())
    s.arm("left", 0.3, s.rest("left"))
    s.arm("left", 0.7, at(0.35, -0.2, 0.75, elbow=(0.8, -0.8, 0), palm=(0, -1, 0.3)))
    back = at(0.58, -0.76, -0.26, elbow=(0.7, 0.3, -0.7), palm=(-0.4, -0.6, -0.6))
    s.arm("left", 1.0, back)
    s.arm("left", 2.4, back)
    return s


@action(
    "spiderman",
    "Spiderman in action",
    "acts like Spider-Man",
    "web swinging",
    "crouches like a spider, shoots webs with both hands and swings",
    "Spiderman",
    "a person swings on a web between the buildings",
    "spider man fighting crime",
)
def spiderman(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 5.0, speed, stance=0.30, toe_out=34, calm=0.5)
    stand(s, (0.34, 0.05, 40), (-0.34, -0.02, -40))
    for side in SIDES:
        s.knee(side, 0.0, 22)
    low = dict(pelvis=(0, -0.50, -0.10), hips=(0, 40, 0), spine=(0, 22, 0))
    s.body(0.0, look=(0, -4, 0), **low)
    s.body(0.4, look=(34, -2, 10), **low)
    s.body(0.8, look=(-34, -2, -10), **low)
    s.body(1.05, look=(0, -4, 0), **low)
    s.body(1.4, pelvis=(0.10, -0.30, 0.04), hips=(16, 16, 0), spine=(20, 8, 0), look=(0, -8, 0))
    s.body(2.0, pelvis=(-0.10, -0.30, 0.04), hips=(-16, 16, 0), spine=(-20, 8, 0), look=(0, -8, 0))
    s.body(2.4, pelvis=(-0.08, -0.26, 0.0), hips=(-10, 8, 0), spine=(-10, 2, 0), look=(-12, -24, 0))
    crouch = at(0.10, -0.52, 0.74, elbow=(1, -0.3, 0), palm=(0, -1, 0.2), fingers=(0.1, -0.2, 1))
    wing = at(0.76, -0.10, -0.30, elbow=(0.6, 0.5, -0.6), palm=(0, -1, 0))
    arms(s, "right", (0.0, crouch), (1.05, crouch), (1.2, at(0.15, -0.3, 0.4)), (1.4, web()))
    arms(s, "left", (0.0, wing), (0.4, wing), (1.0, wing), (1.35, at(0.5, -0.4, 0.1)), (1.75, at(0.15, -0.3, 0.4)))
    s.arm("right", 1.7, web(0.88))
    s.arm("right", 2.0, at(0.65, -0.25, -0.45, elbow=(0.7, 0.3, -0.7), palm=(-0.2, -0.6, -0.6)))
    s.arm("left", 2.0, web())
    s.arm("left", 2.25, web(0.88))
    # Both hands take the thread over the right shoulder, and the swing carries the body across on one leg.
    s.arm("right", 2.5, at(0.30, 0.86, 0.38, elbow=(1, -0.2, 0), palm=(-0.8, 0, 0.5)))
    s.arm("left", 2.55, at(-0.35, 0.72, 0.45, elbow=(0.9, -0.4, 0.3), palm=(-0.8, 0, 0.5)))
    s.arm("right", 3.1, at(0.16, 0.92, 0.32, elbow=(1, -0.2, 0), palm=(-0.8, 0, 0.5)))
    s.arm("left", 3.1, at(-0.12, 0.84, 0.45, elbow=(0.9, -0.4, 0.3), palm=(-0.8, 0, 0.5)))
    s.arm("right", 3.7, at(-0.25, 0.82, 0.46, elbow=(1, -0.2, 0), palm=(-0.8, 0, 0.5)))
    s.arm("left", 3.7, at(0.05, 0.92, 0.36, elbow=(0.9, -0.4, 0.3), palm=(-0.8, 0, 0.5)))
    s.body(2.75, pelvis=(-0.02, -0.10, -0.06), hips=(-8, -6, 14), spine=(-6, -8, -6), look=(-10, -26, 0))
    s.body(3.1, pelvis=(0.20, -0.04, 0.02), hips=(0, -12, 4), spine=(0, -10, 0), look=(0, -20, 0))
    s.body(3.7, pelvis=(0.32, -0.06, 0.04), hips=(10, -14, -16), spine=(10, -6, -4), look=(14, -14, 0))
    s.body(4.0, pelvis=(0.26, -0.14, 0.04), hips=(4, 6, -6), spine=(6, 4, -2), look=(6, -6, 0))
    s.body(4.45, look=(0, -6, 0), **low)
    s.body(5.0, look=(0, -4, 0), **low)
    path(
        s, "right", (2.4, -0.34, -0.02, 0, 0, -40), (2.7, -0.32, 0.0, 0.02, 30, -30), (3.1, -0.05, 0.30, 0.30, 20, -10)
    )
    path(s, "right", (3.7, -0.02, 0.52, 0.56, 20, 0), (4.05, -0.2, 0.2, 0.22, 10, -20), (4.35, -0.34, -0.02, 0, 0, -40))
    s.arm("right", 4.0, at(0.1, 0.2, 0.8, elbow=(1, -0.3, 0), palm=(0, -1, 0.2)))
    s.arm("right", 4.4, crouch)
    s.arm("right", 5.1, crouch)
    s.arm("left", 4.0, at(0.7, 0.4, 0.2, elbow=(0.8, 0, -0.6), palm=(0, -1, 0)))
    s.arm("left", 4.45, wing)
    s.arm("left", 5.1, wing)
    return s


@action(
    "bolt_pose",
    "lightning bolt pose",
    "celebrates like Usain Bolt after the race",
    "draws an imaginary bow and points it to the sky",
    "a sprinter poses like a bolt of lightning after winning",
    "victory pose of the fastest man, arms like an archer",
)
def bolt_pose(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.8, speed, stance=0.14, toe_out=14, calm=0.6)
    s.step("right", 0.15, 0.55, x=-0.30, z=-0.08, yaw=-40, lift=0.06)
    s.step("left", 0.4, 0.72, x=0.20, z=0.04, yaw=24, lift=0.04)
    s.body(0.1, weight=0.3)
    s.body(0.5, weight=0.2, spine=(10, 10, 4), look=(8, 14, 0), pelvis=(0.04, -0.06, 0))
    back = dict(hips=(-8, 0, 6), spine=(-14, -4, -24 * size), look=(38, -30, -8), weight=-0.75)
    s.body(1.1, pelvis=(-0.05, -0.10, 0), **back)
    s.body(1.35, pelvis=(-0.05, -0.085, 0), **back)
    s.body(2.8, pelvis=(-0.055, -0.09, 0), **back)
    aim = dict(elbow=(0.4, -1, -0.4), palm=(0, -0.8, 0.5), fingers=(0.9, 0.5, 0.1))
    s.arm("left", 0.15, s.rest("left"))
    s.arm("left", 0.55, near(0.02, -0.18, 0.30, elbow=(0.9, -0.4, 0), palm=(-0.6, -0.6, 0)))
    s.arm("left", 1.05, at(0.86, 0.48, 0.12, **aim))
    s.arm("left", 1.25, at(0.85, 0.44, 0.12, **aim))
    s.arm("left", 2.8, at(0.86, 0.46, 0.12, **aim))
    draw = dict(elbow=(1, -0.05, -0.4), palm=(-0.2, -0.9, 0.2), fingers=(-1, 0.15, 0.1))
    s.arm("right", 0.15, s.rest("right"))
    s.arm("right", 0.55, near(-0.05, -0.14, 0.30, elbow=(0.9, -0.4, 0), palm=(-0.6, -0.6, 0)))
    s.arm("right", 1.1, near(0.10, 0.04, 0.13, **draw))
    s.arm("right", 2.8, near(0.09, 0.04, 0.13, **draw))
    return s


@action(
    "siu",
    "Cristiano Ronaldo celebration",
    "jumps, turns in the air and lands with arms swung down",
    "siuuu",
    "a footballer leaps and spins to celebrate the goal",
    "goal celebration like CR7",
)
def siu(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.9, speed, stance=0.11, toe_out=6, calm=0.4)
    off, air = 0.75, 0.58
    land = off + air
    s.body(0.1, look=(0, 0, 0))
    s.body(0.5, pelvis=(0, -0.22, -0.06), hips=(-14, 18, 0), spine=(-22, 14, 0), look=(-10, 4, 0))
    s.body(off, hips=(20, 0, 0), spine=(10, -4, 0), look=(20, -4, 0))
    rise = leap(s, off, air, feet=())
    for share in (0.25, 0.5, 0.75, 1.0):
        turn = 20 + 340 * share
        s.body(off + share * air, hips=(turn, -2, 0), look=(min(turn + 15, 360), -2, 0))
    s.body(land, spine=(0, 0, 0))
    wide = dict(hips=(360, 6, 0), weight=0)
    s.body(land + 0.16, pelvis=(0, -0.22, -0.03), spine=(0, 8, 0), look=(360, 4, 0), **wide)
    s.body(land + 0.45, pelvis=(0, -0.14, 0), spine=(0, -10, 0), look=(360, -14, 0), **wide)
    s.body(2.9, pelvis=(0, -0.14, 0), spine=(0, -11, 0), look=(360, -14, 0), **wide)
    for side, sign in (("left", 1), ("right", -1)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.5, x, z, 0, 0, yaw), (off - 0.08, x, z, 0, 22, yaw), (off, x, z, 0, 46, yaw + 14))
        for share in (0.25, 0.5, 0.75):
            turn = np.deg2rad(20 + 340 * share)
            here = sign * (0.11 + 0.16 * share)
            lift = 4 * rise * share * (1 - share) + 0.05
            path(
                s,
                side,
                (off + share * air, here * np.cos(turn), -here * np.sin(turn), lift, 40, yaw + np.rad2deg(turn)),
            )
        end = (sign * 0.33, 0.0)
        path(s, side, (land, *end, 0, 16, 360 + 24 * sign), (land + 0.08, *end, 0, 0, 360 + 24 * sign))
        s.knee(side, land, 0)
        s.knee(side, land + 0.15, 10)
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.5, at(0.35, -0.75, -0.35, elbow=(0.6, 0.2, -1)))
        s.arm(side, off + 0.12, at(0.30, 0.70, 0.45, elbow=(1, -0.3, 0)))
        s.arm(side, land - 0.08, at(0.40, 0.88, 0.10, elbow=(1, 0, 0.2)))
        s.arm(side, land + 0.06, at(0.75, 0.1, 0.55, elbow=(0.6, -0.4, -0.7), palm=(0, -1, 0)))
        down = at(0.62, -0.72, -0.24, elbow=(0.5, 0.2, -1), palm=(-0.3, 0.3, 0.9), fingers=(0.6, -0.8, 0))
        s.arm(side, land + 0.22, down)
        s.arm(side, 2.9, down)
    return s


@action(
    "titanic",
    "Titanic pose",
    "spreads the arms wide like on the bow of a ship",
    "I'm the king of the world",
    "a person feels the wind with arms outstretched",
    "stands with open arms and lets the breeze blow in the face",
)
def titanic(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=0.07, toe_out=8, calm=0.9)
    for side, late in (("left", 0.04), ("right", 0.0)):
        s.arm(side, 0.1 + late, s.rest(side))
        s.arm(side, 0.8 + late, at(0.66, -0.66, 0.22, elbow=(0.5, -0.3, -1), palm=(-0.3, -0.4, 1)))
        wide = dict(elbow=(0.2, -0.5, -1), palm=(0, -0.25, 1))
        s.arm(side, 1.5 + late, at(0.97, 0.06 * size, 0.0, fingers=(1, 0.1, 0), **wide))
        s.arm(side, 2.1 + late, at(0.95, 0.14 * size, -0.06, fingers=(1, 0.25, -0.1), **wide))
        s.arm(side, 2.8 + late, at(0.96, 0.06 * size, -0.04, fingers=(1, 0, -0.1), **wide))
        s.arm(side, 3.4 + late, at(0.95, 0.12 * size, -0.06, fingers=(1, 0.2, -0.1), **wide))
    s.body(0.2, look=(0, 10, 0), spine=(0, 4, 0))
    s.body(1.5, look=(0, -18, 0), spine=(0, -10, 0), pelvis=(0, 0.01, 0.05), hips=(0, 3, 0))
    s.body(2.2, look=(6, -24, 4), spine=(0, -13, 2), pelvis=(0.01, 0.012, 0.07), hips=(0, 4, 0))
    s.body(3.3, look=(-5, -22, -4), spine=(0, -12, -2), pelvis=(-0.01, 0.012, 0.06), hips=(0, 4, 0))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.8, x, z, 0, 0, yaw), (1.6, x, z, 0, 12, yaw), (3.4, x, z, 0, 12, yaw))
    return s


@action(
    "fever_pose",
    "Saturday Night Fever pose",
    "strikes the John Travolta pose",
    "one finger points to the ceiling and the other hand rests on the hip",
    "a disco king freezes with the {side} arm up and the hip out",
    "hits the famous disco pose, {side} finger in the air",
    sided=True,
)
def fever_pose(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 2.6, speed, stance=0.20, toe_out=18, calm=0.5)
    stand(s, (0.26, 0.02, 26), (-0.22, 0.0, -14))
    up = dict(elbow=(0.8, -0.5, -0.1), palm=(-0.3, -0.2, 0.9))
    s.arm("left", 0.0, FIST_ON_HIP)
    s.arm("left", 2.6, FIST_ON_HIP)
    s.arm("right", 0.1, s.rest("right"))
    s.arm("right", 0.5, at(-0.42, -0.62, 0.58, elbow=(0.9, 0.1, -0.3)))
    s.arm("right", 0.64, at(-0.42, -0.62, 0.58, elbow=(0.9, 0.1, -0.3)))
    s.arm("right", 1.0, at(0.62 * size, 0.76, 0.12, **up))
    s.arm("right", 1.15, at(0.58 * size, 0.74, 0.14, **up))
    s.arm("right", 2.6, at(0.60 * size, 0.75, 0.13, **up))
    s.body(0.1, weight=0)
    s.body(0.55, weight=0.6, hips=(10, 4, 2), spine=(18, 14, 4), look=(10, 14, 4), pelvis=(0, -0.05, 0))
    pose = dict(weight=-0.95, hips=(-12, 0, -5), spine=(-12, -4, 12), look=(-30, -18, 4), pelvis=(-0.04, -0.01, 0))
    s.body(1.0, **pose)
    s.body(2.6, **pose)
    x, z, yaw = s.where("left", 0.0)[:3]
    path(s, "left", (0.6, x, z, 0, 0, yaw), (1.0, x, z, 0, 26, yaw + 10), (2.6, x, z, 0, 26, yaw + 10))
    s.knee("left", 1.0, 14)
    return s


@action(
    "flex_muscles",
    "flexing the muscles",
    "bodybuilder",
    "a bodybuilder poses and shows off muscles",
    "double biceps pose",
    "a strong man flexes both arms",
    "showing off how strong one is",
    "bodybuilding contest",
)
def flex_muscles(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 4.0, speed, stance=0.18, toe_out=22, calm=0.5)
    curl = dict(of="chest", elbow=(1, 0.02, -0.1), palm=(-0.9, -0.2, -0.3), fingers=(-0.9, 0.3, 0))
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.arm(side, 0.1 + late, s.rest(side))
        s.arm(side, 0.5 + late, at(0.88, 0.15, 0.25, elbow=(0.5, -0.8, -0.3), palm=(0, 0.8, 0.3)))
        for t, out, up in ((0.95, 0.30, 0.32), (1.25, 0.34, 0.29), (1.5, 0.29, 0.33), (1.8, 0.30, 0.32)):
            s.arm(side, t + late, Hold((out, up, 0.06), **curl))
        crab = dict(of="chest", elbow=(1, 0.35, -0.1), palm=(-0.3, -0.2, -1), fingers=(-1, -0.3, 0))
        s.arm(side, 2.35 + late, at(0.88, 0.05, 0.2, elbow=(0.5, -0.2, -0.8), palm=(0, -0.6, 0.3)))
        s.arm(side, 2.8 + late, Hold((0.04, -0.34, 0.30), **crab))
        s.arm(side, 3.1 + late, Hold((0.05, -0.32, 0.28), **crab))
        s.arm(side, 3.4 + late, Hold((0.03, -0.35, 0.30), **crab))
        s.arm(side, 4.1 + late, Hold((0.04, -0.34, 0.30), **crab))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.5, spine=(0, -4, 0), look=(0, -6, 0), pelvis=(0, 0.0, 0))
    s.body(0.95, spine=(0, -9 * size, 0), look=(34, 2, 0), pelvis=(0, -0.03, 0.02), shrug=5)
    s.body(1.35, spine=(0, -11 * size, 0), look=(36, 2, 4), pelvis=(0, -0.03, 0.02), shrug=7)
    s.body(1.8, spine=(0, -10 * size, 0), look=(-34, 0, -4), pelvis=(0, -0.03, 0.02), shrug=5)
    s.body(2.3, spine=(0, -4, 0), look=(0, -8, 0), shrug=0, hips=(0, 0, 0))
    s.body(2.8, spine=(0, 20, 0), look=(0, 4, 0), hips=(0, 10, 0), pelvis=(0, -0.10, -0.04), shrug=12)
    s.body(3.2, spine=(0, 22, 0), look=(12, 6, 0), hips=(0, 10, 0), pelvis=(0, -0.10, -0.04), shrug=15)
    s.body(4.0, spine=(0, 21, 0), look=(-10, 4, 0), hips=(0, 10, 0), pelvis=(0, -0.10, -0.04), shrug=13)
    return s


@action(
    "crane_pose",
    "crane pose",
    "balances on one leg with arms raised like a crane",
    "a martial artist stands on one leg with arms like wings",
    "lifts the {side} knee and spreads the arms like a crane",
    "kung fu crane stance",
    "karate master balancing on a post",
    sided=True,
)
def crane_pose(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.4, speed, stance=0.09, toe_out=8, calm=0.5)
    s.body(0.1, weight=0)
    s.body(0.7, weight=1.0, pelvis=(0.03, -0.015, 0), spine=(0, 0, 0))
    s.body(1.2, weight=1.0, pelvis=(0.05, 0.0, 0.0), spine=(0, -4, 2), look=(0, 2, 0), hips=(0, -3, -3))
    s.body(3.4, weight=1.0, pelvis=(0.05, -0.01, 0.0), spine=(0, -4, 3), look=(0, 2, 0), hips=(0, -3, -3))
    keys = [(0.5, -0.09, 0, 0, 0, -8), (0.75, -0.09, 0.04, 0.12, 34, -4), (1.15, -0.08, 0.26, 0.52 * size, 34, 0)]
    path(s, "right", *keys, (3.4, -0.08, 0.26, 0.53 * size, 34, 0))
    for side, late in (("left", 0.03), ("right", 0.0)):
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.6 + late, at(0.35, -0.55, 0.55, elbow=(0.8, -0.2, -0.5), palm=(-0.5, -0.8, 0), flex=30))
        crane = dict(elbow=(0.8, -0.7, -0.3), palm=(0, -1, 0.1), flex=68)
        for t, up in ((1.2, 0.42), (1.9, 0.46), (2.3, 0.40), (2.8, 0.47), (3.4, 0.44)):
            s.arm(side, t + late, at(0.80, up, 0.15, **crane))
    return s


def gliding(spread: float, up: float, rake: float) -> dict[str, Hold]:
    """Straight arms out like wings, for a runner."""
    hold = at(0.97 * spread, up, -rake, elbow=(0.2, -0.4, -1), palm=(0, -1, 0.1))
    return dict(front=hold, back=hold)


def runner(rng: Rng, speed: float, size: float, arms: dict[str, Hold]) -> Gait:
    return Gait(
        cycle=rng.uniform(0.70, 0.72) / speed**0.5,
        speed=2.3 * speed * size,
        stance=0.42,
        width=0.06,
        bob=0.09,
        flight=True,
        crouch=0.03,
        lean=8,
        sway=0.012,
        strike=-7,
        push=44,
        twist=4,
        swing=RUN_SWING,
        **arms,
    )


@action(
    "airplane",
    "airplane",
    "a person runs like an airplane with the arms as wings",
    "pretends to be a plane",
    "banks left and right with outstretched wings",
    "a child plays aeroplane",
    "flying like a jet",
    loop=True,
)
def airplane(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    gait = runner(rng, speed, size, gliding(1, 0.03, 0.12))
    p = 4 * gait.cycle
    s = go(rng, gait, p, calm=0.3)
    always(s, "spine", (0, 12, 0))
    for name, amount, phase in (
        ("hips", (0, 0, 5), 0.0),
        ("spine", (10, 0, 24 * size), 0.02),
        ("look", (16, 0, 12), 0.0),
    ):
        beat(s, name, amount, 1 / p, phase)
    return s


@action(
    "goal_run",
    "celebrating a goal",
    "a footballer runs with outstretched arms after scoring",
    "runs joyfully with the arms wide open",
    "someone scored a goal and runs to the fans",
    "running with open arms in triumph",
    loop=True,
)
def goal_run(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    gait = runner(rng, speed, 1.1 * size, gliding(0.86, 0.44, 0.10))
    p = 4 * gait.cycle
    s = go(rng, gait, p, calm=0.4)
    always(s, "spine", (0, -12, 0))
    always(s, "look", (0, -16, 0))
    beat(s, "look", (20, 0, 4), 1 / p)
    beat(s, "spine", (8, 0, 4), 1 / p, 0.1)
    for side, phase in (("left", 0.1), ("right", 0.6)):
        beat(s, f"{side}_arm", tuple(0.03 * np.sin(np.arange(16))), 1 / gait.cycle, phase)
    return s


@action(
    "royal_wave",
    "royal wave",
    "the queen waves graciously with the {side} hand",
    "a king greets the crowd from the balcony",
    "waves like the Queen of England",
    "a small dignified wave, turning the {side} wrist",
    "Her Majesty waves to the people",
    sided=True,
    loop=True,
)
def royal_wave(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    p = 3.6
    s = cycle(rng, p, 1, speed, stance=0.06, toe_out=10, calm=0.12)
    s.body(0.0, spine=(0, -5, 0), look=(22, -5, 6), weight=0.3)
    s.body(1.8, spine=(0, -5, 0), look=(-24, -5, -4), weight=0.3)
    for n, t in enumerate(np.arange(0, p - 1e-6, 0.45)):
        turn = 1 if n % 2 else -1
        palm = (-0.75 * turn - 0.1, 0, 0.8)
        s.arm("right", t, near(0.30, 0.17, 0.24, elbow=(0.5, -1, -0.2), palm=palm, fingers=(0.16 * turn, 1, 0.1)))
    s.arm("left", 0.0, near(0.03, -0.36, 0.19, elbow=(0.9, -0.3, -0.5), palm=(-0.3, 0.2, -1), fingers=(-1, -0.1, 0.1)))
    return s


@action(
    "smash",
    "Hulk smash",
    "the Incredible Hulk roars and smashes the ground with both fists",
    "a raging giant tears his shirt and hammers the floor",
    "strikes down with both fists like a monster",
    "bursting with rage and muscle, then pounding the earth",
)
def smash(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = once(rng, 3.6, speed, stance=0.27, toe_out=26, calm=0.5)
    for side, sign in (("left", 1), ("right", -1)):
        s.knee(side, 0.0, 14)
        shake = 0.01 * sign
        chest = dict(elbow=(1, 0.0, 0.1), palm=(-0.3, -0.3, -1), fingers=(-1, 0.2, 0))
        s.arm(side, 0.1, s.rest(side))
        s.arm(side, 0.5, near(0.06, -0.16 + shake, 0.17, **chest))
        s.arm(side, 0.75, near(0.04, -0.18 + shake, 0.16, **chest))
        s.arm(side, 1.15, at(0.86 * size, -0.12, -0.05, elbow=(0.7, 0.2, -0.8), palm=(-0.2, -0.2, 1), flex=30))
        s.arm(side, 1.5, at(0.82 * size, -0.18, -0.08, elbow=(0.7, 0.2, -0.8), palm=(-0.2, -0.2, 1), flex=30))
        s.arm(side, 1.9, at(-0.05, 0.90, -0.02, elbow=(1, 0.1, 0.2), palm=(-1, 0, 0.2), flex=10))
        s.arm(side, 2.1, at(-0.06, 0.90, -0.06, elbow=(1, 0.1, 0.2), palm=(-1, 0, 0.2), flex=10))
        down = at(-0.16, -0.50, 0.82, elbow=(1, 0, 0), palm=(-1, -0.2, 0))
        s.arm(side, 2.32, at(0.02, 0.45, 0.80, elbow=(1, -0.2, 0), palm=(-1, 0, 0)))
        s.arm(side, 2.5, down)
        s.arm(side, 3.0, down)
        s.arm(side, 3.7, at(0.45, -0.75, 0.40, elbow=(1, 0.1, -0.3), palm=(-0.4, -0.2, -1), flex=24))
    s.body(0.1, look=(0, 0, 0))
    s.body(0.7, pelvis=(0, -0.16, -0.04), hips=(0, 10, 0), spine=(0, 24, 0), look=(0, 24, 0), shrug=10)
    s.body(1.15, pelvis=(0, -0.08, 0.02), hips=(0, -2, 0), spine=(0, -16 * size, 0), look=(0, -26, 0), shrug=8)
    s.body(1.35, look=(14, -26, 4))
    s.body(1.55, pelvis=(0, -0.08, 0.02), hips=(0, -2, 0), spine=(0, -16 * size, 0), look=(-12, -24, -4), shrug=8)
    s.body(2.05, pelvis=(0, -0.02, 0.02), hips=(0, -4, 0), spine=(0, -18, 0), look=(0, -10, 0))
    s.body(2.5, pelvis=(0, -0.46, -0.14), hips=(0, 42, 0), spine=(0, 34, 0), look=(0, 46, 0))
    s.body(2.95, pelvis=(0, -0.44, -0.14), hips=(0, 42, 0), spine=(0, 34, 0), look=(0, 40, 0))
    s.body(3.6, pelvis=(0, -0.26, -0.08), hips=(0, 20, 0), spine=(0, 24, 0), look=(0, -2, 0), shrug=10)
    return s
