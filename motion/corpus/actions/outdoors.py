"""On and in the water, in the snow, on wheels and on horseback."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.play import GRAVITY, arms, at, leap, near, path, stand
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Score

Rng = np.random.Generator


def sitting_low(s: Score, ahead: float, splay: float = 0.0) -> None:
    """Heels on the ground `ahead` metres in front, toes up, as on a foot rest."""
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.foot(side, 0.0, x=sign * 0.11, z=ahead, yaw=sign * 6, roll=-36)
        s.knee(side, 0.0, splay)


@action(
    "rowing",
    "rowing",
    "a person rows a boat",
    "rowing on a machine at the gym",
    "pulls the oars with straight legs and a swinging back",
    "someone sculls across the lake",
    "an oarsman takes long strokes",
    loop=True,
)
def rowing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p, seat = 2.4, -0.66
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    sitting_low(s, 0.90, 8)
    slide = 0.46 * size
    s.clear("pelvis")
    # Legs, back, arms; then arms, back, legs.
    for t, z in ((0.0, slide), (0.1, slide), (0.62, 0.06), (0.85, 0.0), (1.25, 0.0), (1.5, 0.08), (2.2, slide)):
        s.body(t, pelvis=(0, seat, z))
    for t, bend, curl, look in (
        (0.0, 24, 20, 0),
        (0.12, 24, 20, 0),
        (0.45, 14, 12, 0),
        (0.85, -20, 2, -2),
        (1.05, -22, 2, -2),
        (1.3, -10, 8, 0),
        (1.6, 20, 16, 2),
        (2.2, 25, 20, 2),
    ):
        s.body(t, hips=(0, bend, 0), spine=(0, curl, 0), look=(0, look, 0))
    fist = dict(palm=(-0.1, -1, 0), fingers=(-0.1, 0.1, 1))
    s.clear("left_arm")
    s.clear("right_arm")
    ahead = at(0.02, 0.14, 0.96, elbow=(0.7, -0.8, 0), palm=(0, -1, 0))
    for t, hold in (
        (0.0, ahead),
        (0.55, at(0.02, -0.10, 0.97, elbow=(0.7, -0.8, 0), palm=(0, -1, 0))),
        (0.92, near(0.14, -0.20, 0.20, elbow=(0.9, -0.2, -0.9), **fist)),
        (1.02, near(0.14, -0.21, 0.20, elbow=(0.9, -0.2, -0.9), **fist)),
        (1.16, near(0.12, -0.28, 0.26, elbow=(0.7, -0.4, -0.8), **fist)),
        (1.42, at(0.02, -0.16, 0.95, elbow=(0.7, -0.8, 0), palm=(0, -1, 0))),
        (2.0, ahead),
    ):
        s.arm("both", t, hold)
    return s


@action(
    "kayak",
    "paddling a kayak",
    "a person paddles a canoe",
    "kayaking down the river",
    "dips a double paddle left and right",
    "someone sits in a boat and paddles on both sides",
    loop=True,
)
def kayak(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.5)
    sitting_low(s, 0.70, 12)
    for t in (0.0, 0.8):
        s.body(t, pelvis=(0, -0.72, 0.06), look=(0, 4, 0))
    rate = speed / p
    s.body(0.0, hips=(0, 6, 0), spine=(0, 12, 0))
    s.layer("spine", lambda t: size * (wave(rate, 0.06)(t) * [34, 0, 0] + wave(rate, 0.25)(t) * [0, 0, -8]))
    for side, dip in (("left", 0.8), ("right", 0.0)):
        s.clear(f"{side}_arm")
        # This blade enters far ahead at `dip`, is drawn past the hip while the other hand pushes at eye height.
        for late, hold in (
            (0.0, at(0.22, -0.34, 0.88, elbow=(0.6, -0.8, -0.2), palm=(-0.2, -0.9, 0.2))),
            (0.2, at(0.34, -0.52, 0.60, elbow=(0.7, -0.6, -0.5), palm=(-0.3, -0.9, 0.2))),
            (0.42, near(0.34, -0.28, 0.14, elbow=(0.7, -0.5, -0.8), palm=(-0.4, -0.8, 0.3), fingers=(-0.1, 0, 1))),
            (0.62, near(0.30, -0.02, 0.18, elbow=(0.8, -0.8, -0.5), palm=(-0.2, -0.7, 0.7), fingers=(-0.1, 0.7, 0.7))),
            (0.85, near(0.20, 0.16, 0.32, elbow=(0.8, -0.7, 0), palm=(-0.1, -0.6, 0.9), fingers=(-0.1, 0.7, 0.7))),
            (1.15, near(0.04, 0.06, 0.52, elbow=(0.9, -0.5, 0), palm=(-0.1, -0.8, 0.6), fingers=(-0.2, 0.5, 0.9))),
        ):
            s.arm(side, (dip + late) % p, hold)
    return s


@action(
    "swim_crawl",
    "swimming front crawl",
    "a person swims freestyle",
    "swimming",
    "crawl stroke, one arm after the other",
    "someone swims with windmilling arms and breathes to the side",
    "bends forward and swims through the air",
    loop=True,
)
def swim_crawl(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    p = 1.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    stand(s, (0.13, 0.10, 6), (-0.13, -0.12, -8))
    s.body(0.0, hips=(0, 44, 0), spine=(0, 10, 0), pelvis=(0, -0.14, -0.20))
    rate = speed / p
    s.layer("spine", lambda t: size * wave(rate, -0.06)(t) * [26, 0, 0])
    s.layer("hips", lambda t: size * wave(rate, -0.06)(t) * [6, 0, 0])
    s.layer("pelvis", lambda t: wave(rate, 0.1)(t) * [0.03, 0, 0] + wave(2 * rate, 0.3)(t) * [0, 0.015, 0])
    for side, start in (("right", 0.0), ("left", 0.8)):
        s.clear(f"{side}_arm")
        for late, hold in (
            (0.0, at(0.08, 0.94, 0.30, elbow=(1, 0.2, -0.1), palm=(-0.1, -0.3, 1))),
            (0.18, at(0.16, 0.62, 0.72, elbow=(1, 0.2, 0), palm=(-0.1, -0.9, 0.4))),
            (0.38, at(0.06, -0.10, 0.78, elbow=(1, 0.3, 0), palm=(-0.2, -0.8, -0.6))),
            (0.58, at(0.10, -0.78, 0.42, elbow=(0.8, 0.1, -0.6), palm=(-0.2, -0.1, -1))),
            (0.80, at(0.26, -0.90, -0.16, elbow=(0.6, 0.2, -1), palm=(-0.6, -0.2, -0.7))),
            (1.02, at(0.66, -0.34, -0.34, elbow=(0.5, 0.4, -1), palm=(-0.3, -0.6, -0.6))),
            (1.22, at(0.64, 0.30, -0.20, elbow=(0.8, 0.4, -0.7), palm=(0, -0.6, 0.5))),
            (1.42, at(0.34, 0.82, 0.10, elbow=(1, 0.4, -0.3), palm=(0, -0.6, 0.7))),
        ):
            s.arm(side, (start + late) % p, hold)
    s.clear("look")
    s.body(0.0, look=(0, 40, 0))
    s.body(0.55, look=(10, 44, 0))
    s.body(0.92, look=(-54, 30, -16))
    s.body(1.08, look=(-54, 30, -16))
    s.body(1.38, look=(0, 42, 0))
    for side, sign in (("left", 1), ("right", -1)):
        x, z, yaw = s.where(side, 0.0)[:3]
        beat = 0.0 if sign > 0 else 0.4
        for n in range(2):
            path(s, side, (beat + 0.8 * n, x, z, 0, 0, yaw), ((beat + 0.4 + 0.8 * n) % p, x, z, 0, 20, yaw))
    return s


@action(
    "swim_breaststroke",
    "swimming breaststroke",
    "a person does the breaststroke",
    "parts the water with both arms",
    "frog-like swimming strokes",
    "someone swims with the arms sweeping out and forward together",
    loop=True,
)
def swim_breaststroke(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 4.0) -> Score:
    p = 2.0
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.17, toe_out=20, calm=0.4)
    s.body(0.0, hips=(0, 40, 0), spine=(0, 14, 0), look=(0, 46, 0), pelvis=(0, -0.08, -0.18))
    s.body(0.3, hips=(0, 40, 0), spine=(0, 14, 0), look=(0, 44, 0), pelvis=(0, -0.08, -0.18))
    s.body(1.0, hips=(0, 26, 0), spine=(0, 4, 0), look=(0, 2, 0), pelvis=(0, -0.20, -0.14))
    s.body(1.15, hips=(0, 26, 0), spine=(0, 4, 0), look=(0, 2, 0), pelvis=(0, -0.22, -0.14))
    s.body(1.6, hips=(0, 42, 0), spine=(0, 16, 0), look=(0, 40, 0), pelvis=(0, -0.08, -0.18))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, hold in (
        (0.0, at(-0.10, 0.70, 0.70, elbow=(0.9, -0.3, 0), palm=(0.3, -0.8, 0.4))),
        (0.25, at(-0.06, 0.70, 0.70, elbow=(0.9, -0.3, 0), palm=(0.5, -0.8, 0.2))),
        (0.62, at(0.74 * size, 0.42, 0.46, elbow=(0.6, 0.4, -0.3), palm=(0.5, -0.7, -0.4))),
        (0.88, at(0.60, -0.18, 0.46, elbow=(0.9, 0.2, -0.4), palm=(-0.3, -0.5, -0.9))),
        (1.08, near(0.07, -0.14, 0.26, elbow=(0.9, -0.7, -0.2), palm=(-0.8, 0.3, -0.4), fingers=(-0.3, 0.6, 0.9))),
        (1.22, near(0.05, -0.08, 0.28, elbow=(0.8, -0.9, -0.1), palm=(-0.9, -0.3, 0), fingers=(-0.1, 0.6, 0.9))),
        (1.6, at(-0.12, 0.68, 0.70, elbow=(0.9, -0.4, 0), palm=(-0.2, -0.9, 0.2))),
    ):
        s.arm("both", t, hold)
    for side in SIDES:
        s.knee(side, 0.0, 0)
        s.knee(side, 1.1, 16)
    return s


@action(
    "swim_backstroke",
    "swimming backstroke",
    "a person swims on the back",
    "backstroke, the arms circling backwards in turn",
    "windmills the arms backwards one after the other",
    "someone does the back crawl",
    loop=True,
)
def swim_backstroke(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    p = 1.8
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    stand(s, (0.13, 0.06, 8), (-0.13, -0.06, -8))
    s.body(0.0, hips=(0, -6, 0), spine=(0, -12, 0), look=(0, -22, 0), pelvis=(0, -0.06, 0.04))
    rate = speed / p
    s.layer("spine", lambda t: size * (wave(rate, 0.04)(t) * [-22, 0, 0] + wave(rate, 0.0)(t) * [0, 0, 7]))
    s.layer("hips", lambda t: size * wave(rate, 0.04)(t) * [-4, 0, 0])
    s.layer("pelvis", lambda t: wave(rate, 0.1)(t) * [0.02, 0, 0] + wave(2 * rate, 0.2)(t) * [0, 0.015, 0])
    for side, start in (("right", 0.0), ("left", 0.9)):
        s.clear(f"{side}_arm")
        for late, hold in (
            (0.0, at(0.16, 0.97, -0.02, elbow=(1, 0, -0.2), palm=(0.8, 0, -0.2))),
            (0.22, at(0.62, 0.66, -0.32, elbow=(0.3, -0.6, -0.8), palm=(0.5, -0.6, -0.2))),
            (0.45, at(0.74, -0.02, -0.34, elbow=(0.2, -0.9, -0.5), palm=(-0.2, -1, 0))),
            (0.68, at(0.42, -0.68, -0.20, elbow=(0.5, -0.3, -1), palm=(-0.6, -0.8, 0))),
            (0.9, at(0.16, -0.96, 0.12, elbow=(0.4, -0.1, -1), palm=(-1, 0, 0))),
            (1.15, at(0.06, -0.60, 0.78, elbow=(0.5, -0.6, -0.6), palm=(-1, 0, 0))),
            (1.38, at(0.04, 0.10, 0.97, elbow=(0.8, -0.6, 0), palm=(-1, 0, 0))),
            (1.6, at(0.08, 0.74, 0.64, elbow=(1, -0.3, 0.1), palm=(0.2, 0, 1))),
        ):
            s.arm(side, (start + late) % p, hold)
    for side, beat in (("left", 0.0), ("right", 0.45)):
        x, z, yaw = s.where(side, 0.0)[:3]
        for n in range(2):
            path(s, side, (beat + 0.9 * n, x, z, 0, 0, yaw), ((beat + 0.45 + 0.9 * n) % p, x, z, 0, 18, yaw))
    return s


@action(
    "skiing",
    "skiing",
    "a person skis downhill",
    "slalom skiing with short turns",
    "swings the knees from side to side on skis",
    "someone races down a snowy slope with ski poles",
    "alpine skiing",
    loop=True,
)
def skiing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    p = 1.8
    s = Score(rng, seconds, tempo=speed, period=p, stance=0.10, toe_out=0, calm=0.4)
    rate = speed / p
    s.body(0.0, hips=(0, 26, 0), spine=(0, 18, 0), look=(0, 4, 0), pelvis=(0, -0.26, -0.14))
    s.layer("pelvis", lambda t: size * wave(rate, 0.25)(t) * [0.17, 0, 0] - wave(2 * rate, 0.5)(t) * [0, 0.055, 0])
    s.layer("hips", lambda t: size * (wave(rate, 0.25)(t) * [0, 0, -13] + wave(rate, 0.22)(t) * [-12, 0, 0]))
    s.layer("spine", lambda t: size * (wave(rate, 0.25)(t) * [0, 0, 24] + wave(rate, 0.22)(t) * [16, 0, 0]))
    s.layer("look", lambda t: wave(rate, 0.3)(t) * [0, 0, 4])
    for side, sign in (("left", 1), ("right", -1)):
        s.layer(f"{side}_knee", lambda t, sign=sign: size * sign * wave(rate, 0.25)(t) * 20)
        s.clear(f"{side}_arm")
        plant = p * (0.95 if sign > 0 else 0.45)
        ready = dict(elbow=(0.7, -0.6, -0.7), palm=(-0.9, -0.1, 0.1))
        s.arm(side, plant, near(0.28, -0.20, 0.48, fingers=(0, -0.2, 1), **ready))
        s.arm(side, (plant + 0.3) % p, near(0.31, -0.30, 0.32, fingers=(0, 0.2, 1), **ready))
        s.arm(side, (plant + 0.9) % p, near(0.30, -0.26, 0.36, fingers=(0, 0.3, 1), **ready))
        s.arm(side, (plant + 1.45) % p, near(0.28, -0.16, 0.40, fingers=(0, 0.3, 1), **ready))
    return s


@action(
    "surfing",
    "surfing",
    "a person rides a wave on a surfboard",
    "balances on a surfboard, the {side} foot behind",
    "someone surfs in Hawaii",
    "stands sideways on a board with spread arms and wobbles",
    "catching a big wave",
    loop=True,
    sided=True,
)
def surfing(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.6) -> Score:
    """The board points to the left of who stands on it, so that the viewer sees it from the side."""
    p = 3.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.6)
    stand(s, (0.30, 0.02, 34), (-0.32, -0.02, -4))
    spread = dict(elbow=(0.4, -0.4, -0.8), palm=(-0.1, -1, 0.1))
    s.clear("left_arm")
    s.clear("right_arm")
    for t, x, y, lean, turn, left, right in (
        (0.0, 0.02, -0.26, 0, 4, 0.10, 0.16),
        (0.6, 0.10, -0.36, -6, 10, -0.12, 0.44),
        (1.2, 0.00, -0.30, 5, -2, 0.30, -0.06),
        (1.9, -0.12, -0.24, 8, -10, 0.48, -0.22),
        (2.5, 0.04, -0.38, -5, 8, -0.06, 0.36),
        (3.1, 0.08, -0.32, -4, 10, 0.06, 0.26),
    ):
        s.body(t, pelvis=(x * size, y, -0.10), hips=(turn, 20, -lean), spine=(16 + turn, 10, 2.2 * lean * size))
        s.body(t, look=(58, 4, lean * 0.4))
        s.arm("left", t, at(0.82, left, 0.42, **spread))
        s.arm("right", t, at(0.88, right, -0.06, **spread))
    for side, splay in (("left", -2), ("right", 6)):
        s.knee(side, 0.0, splay)
    return s


@action(
    "snowboarding",
    "snowboarding",
    "a person rides a snowboard",
    "carves from edge to edge on a snowboard",
    "someone snowboards down the mountain, the {side} foot behind",
    "leans into the turns on a board in the snow",
    loop=True,
    sided=True,
)
def snowboarding(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 3.2) -> Score:
    """The board points to the left of who stands on it."""
    p = 3.2
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.5)
    stand(s, (0.27, 0.0, 16), (-0.27, 0.0, -10))
    s.clear("left_arm")
    s.clear("right_arm")
    spread = dict(elbow=(0.5, -0.4, -0.8), palm=(-0.2, -1, 0.1))
    for t, y, z, bend, curl, turn, arm in (
        (0.0, -0.16, -0.06, 12, 8, 4, 0.0),
        (0.8, -0.40, 0.10 * size, 6, 10, 16, -0.30),
        (1.6, -0.16, -0.06, 12, 8, 4, 0.0),
        (2.4, -0.42, -0.34 * size, 36, 26, -10, 0.22),
    ):
        s.body(t, pelvis=(0.02, y, z), hips=(turn * 0.5, bend, 0), spine=(14 + turn, curl, 3), look=(56, 6, 0))
        s.arm("left", t, at(0.72, arm - 0.10, 0.46, **spread))
        s.arm("right", t, at(0.80, -arm - 0.16, 0.02, **spread))
    for side in SIDES:
        x, z, yaw = s.where(side, 0.0)[:3]
        s.clear(f"{side}_foot")
        path(
            s,
            side,
            (0.0, x, z, 0, 0, yaw),
            (0.8, x, z, 0, 28 * size, yaw),
            (1.6, x, z, 0, 0, yaw),
            (2.4, x, z, 0, -27 * size, yaw),
        )
        s.knee(side, 0.0, 4)
    return s


@action(
    "skateboarding",
    "skateboarding",
    "a person rides a skateboard and jumps",
    "does an ollie",
    "someone crouches on a skateboard and pops it into the air",
    "a skater lands a trick, the {side} foot behind",
    sided=True,
)
def skateboarding(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """The board points to the left of who stands on it."""
    s = Score(rng, 3.0, tempo=1 + 0.4 * (speed - 1), calm=0.6)
    off, air = 1.25, 0.44 * np.sqrt(size)
    land = off + air
    rise = GRAVITY * (air / 2) ** 2 / 2
    stand(s, (0.22, 0.0, 30), (-0.24, 0.0, -2))
    s.body(0.0, hips=(0, 10, 0), spine=(18, 8, 0), look=(54, 8, 0), pelvis=(0, -0.12, -0.04))
    s.body(0.5, hips=(0, 12, 2), spine=(20, 8, -4), look=(54, 8, 0), pelvis=(0.04, -0.16, -0.05))
    s.body(1.0, hips=(0, 30, 0), spine=(18, 20, 0), look=(50, 18, 0), pelvis=(-0.03, -0.38, -0.16))
    s.body(off, hips=(-4, 4, 3), spine=(10, 0, 4), look=(48, 16, 0))
    s.body(off + 0.55 * air, hips=(-4, 16, 0), spine=(14, 14, 0), look=(48, 22, 0))
    s.body(land, hips=(0, 14, 0), spine=(16, 12, 0), look=(52, 14, 0))
    s.body(land + 0.2, hips=(0, 30, 0), spine=(18, 20, 0), look=(54, 10, 0), pelvis=(0.02, -0.36, -0.14))
    s.body(land + 0.75, hips=(0, 10, 0), spine=(20, 8, 0), look=(56, 6, 0), pelvis=(0.03, -0.14, -0.05))
    leap(s, off, air, feet=())
    for side, first in (("left", 0.30), ("right", 0.14)):
        x, z, yaw = s.where(side, 0.0)[:3]
        path(
            s,
            side,
            (off - 0.2, x, z, 0, 0, yaw),
            (off - 0.02, x, z, 0.06 if side == "left" else 0.0, 0 if side == "left" else 40, yaw),
            (off + 0.25 * air, x * 0.9, z, 0.7 * rise + first, 6, yaw),
            (off + 0.55 * air, x * 0.9, z, rise + 0.30 * size, 2, yaw),
            (off + 0.85 * air, x, z, 0.5 * rise + 0.08, 2, yaw),
            (land, x, z, 0, 6, yaw),
            (land + 0.08, x, z, 0, 0, yaw),
        )
        s.knee(side, off - 0.3, 0)
        s.knee(side, off + 0.5 * air, 20)
        s.knee(side, land + 0.1, 2)
    spread = dict(elbow=(0.5, -0.4, -0.8), palm=(-0.2, -1, 0.1))
    for side, ahead in (("left", 0.36), ("right", 0.06)):
        arms(s, side, (0.0, at(0.66, -0.44, ahead, **spread)), (0.5, at(0.74, -0.24, ahead, **spread)))
        s.arm(side, 1.0, at(0.48, -0.70, ahead, **spread))
        s.arm(side, off + 0.12, at(0.76, 0.36, ahead + 0.1, **spread))
        s.arm(side, off + 0.6 * air, at(0.86, 0.14, ahead, **spread))
        s.arm(side, land + 0.16, at(0.78, -0.30, ahead, **spread))
        s.arm(side, 2.9, at(0.66, -0.42, ahead, **spread))
    return s


@action(
    "horse_riding",
    "horse riding",
    "a person rides a horse",
    "a cowboy gallops along",
    "bounces in the saddle holding the reins",
    "someone trots on horseback",
    "a jockey in a race",
    loop=True,
)
def horse_riding(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p = 0.6
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    stand(s, (0.36, 0.0, 18), (-0.36, 0.0, -18))
    rate = speed / p
    s.body(0.0, pelvis=(0, -0.30, -0.06), hips=(0, 10, 0), spine=(0, 6, 0), look=(0, 3, 0))
    s.layer("pelvis", lambda t: size * (wave(rate, 0.0)(t) * [0, -0.085, 0] + wave(rate, 0.3)(t) * [0, 0, 0.06]))
    s.layer("hips", lambda t: size * wave(rate, 0.35)(t) * [0, -7, 0])
    s.layer("spine", lambda t: size * wave(rate, 0.2)(t) * [0, 7, 0])
    s.layer("look", lambda t: wave(rate, 0.3)(t) * [0, 3, 0])
    rein = dict(elbow=(0.5, -0.7, -0.8), palm=(-0.9, -0.3, 0))
    for side in SIDES:
        s.knee(side, 0.0, 16)
        s.clear(f"{side}_arm")
        s.arm(side, 0.0, near(0.10, -0.22, 0.40, fingers=(-0.3, 0.4, 1), **rein))
        s.arm(side, 0.3, near(0.10, -0.14, 0.47, fingers=(-0.3, 0.2, 1), **rein))
        x, z, yaw = s.where(side, 0.0)[:3]
        path(s, side, (0.0, x, z, 0, 4, yaw), (0.3, x, z, 0, 16, yaw))
    return s


@action(
    "cycling",
    "riding a bicycle",
    "cycling",
    "a person pedals a bike",
    "rides a bike with the hands on the handlebar",
    "someone cycles in the Tour de France",
    "spinning on an exercise bike",
    loop=True,
)
def cycling(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    p = 0.8
    s = Score(rng, seconds, tempo=speed, period=p, calm=0.4)
    rate, crank = speed / p, 0.165 * min(size, 1.05)
    s.body(0.0, pelvis=(0, -0.08, -0.22), hips=(0, 30, 0), spine=(0, 14, 0), look=(0, 4, 0))
    s.layer("pelvis", lambda t: wave(rate, 0.0)(t) * [-0.022, 0, 0])
    s.layer("hips", lambda t: wave(rate, 0.0)(t) * [3, 0, 4])
    s.layer("spine", lambda t: wave(rate, 0.0)(t) * [-3, 0, -3])
    for side, sign, start in (("left", 1, 0.0), ("right", -1, 0.5)):
        s.clear(f"{side}_foot")
        for n in range(8):
            angle = 2 * np.pi * n / 8
            s.foot(
                side,
                (start + n / 8) % 1 * p,
                x=sign * 0.10,
                z=0.06 + crank * np.sin(angle),
                lift=0.21 + crank * np.cos(angle),
                roll=8 + 16 * np.sin(angle - 2.2),
            )
        s.knee(side, 0.0, 3)
        s.clear(f"{side}_arm")
        bar = near(0.22, 0.99, 0.46, of="world", elbow=(0.9, -0.4, -0.2), palm=(-0.1, -1, 0.1), fingers=(-0.2, 0.0, 1))
        s.arm(side, 0.0, bar)
    return s


@action(
    "goalkeeper_save",
    "goalkeeper save",
    "a goalkeeper jumps to the {side} and stops the ball",
    "a person leaps sideways with stretched arms to save a goal",
    "a keeper reaches for the {side} corner",
    "someone defends the goal with a flying save",
    "a goalkeeper dives {side}",
    sided=True,
)
def goalkeeper_save(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4, tempo=1 + 0.4 * (speed - 1), calm=0.5)
    stand(s, (0.20, 0.0, 10), (-0.20, 0.0, -10))
    off, air = 0.98, 0.42 * np.sqrt(size)
    land, far = off + air, -0.62 * size
    s.body(0.0, hips=(0, 18, 0), spine=(0, 14, 0), look=(0, 2, 0), pelvis=(0, -0.18, -0.08))
    s.body(0.35, hips=(0, 20, 0), spine=(0, 14, 0), look=(0, 2, 0), pelvis=(0.03, -0.20, -0.08))
    s.body(0.78, hips=(-10, 16, -10), spine=(-6, 12, -12), look=(-14, -4, -6), pelvis=(-0.34, -0.30, -0.05))
    s.body(off, hips=(-10, 2, -26), spine=(-6, -2, -14), look=(-16, -14, -20))
    s.body(off + 0.5 * air, hips=(-8, 0, -36), spine=(-4, -4, -20), look=(-14, -14, -28))
    s.body(land, hips=(-6, 8, -14), spine=(-4, 4, -16), look=(-14, -4, -14))
    s.body(
        land + 0.22, hips=(-4, 26, 0), spine=(-2, 18, -6), look=(-8, 6, 0), pelvis=(-0.42 + far - 0.04, -0.30, -0.08)
    )
    s.body(land + 0.8, hips=(0, 8, 0), spine=(0, 6, 0), look=(0, 2, 0), pelvis=(-0.42 + far, -0.06, -0.02))
    leap(s, off, air, start=(-0.46, 0.0), to=(-0.42 + far, 0.0), feet=())
    rise = GRAVITY * (air / 2) ** 2 / 2
    path(
        s,
        "right",
        (0.45, -0.20, 0, 0, 0, -10),
        (0.60, -0.36, 0.02, 0.06, 10, -20),
        (0.74, -0.52, 0.0, 0, 0, -26),
        (off - 0.06, -0.52, 0, 0, 30, -26),
        (off, -0.52, 0, 0, 50, -26),
        (off + 0.4 * air, -0.56, 0.02, rise * 0.9 + 0.05, 46, -20),
        (off + 0.8 * air, -0.62 + 0.8 * far, 0.0, rise * 0.6, 24, -14),
        (land, -0.66 + far, 0, 0, 14, -12),
        (land + 0.08, -0.66 + far, 0, 0, 0, -12),
    )
    path(
        s,
        "left",
        (0.74, 0.20, 0, 0, 10, 10),
        (off - 0.08, 0.14, 0, 0.02, 48, 6),
        (off + 0.3 * air, -0.02, 0.06, rise + 0.28, 46, 0),
        (off + 0.6 * air, -0.22 + 0.3 * far, 0.06, rise + 0.26, 36, 0),
        (land + 0.02, -0.18 + far, 0, 0.02, 18, 8),
        (land + 0.14, -0.18 + far, 0, 0, 0, 8),
    )
    ready = near(0.26, -0.26, 0.34, elbow=(0.8, -0.5, -0.4), palm=(-0.3, 0, 0.9), fingers=(0.1, 0.6, 0.7))
    arms(s, "both", (0.0, ready), (0.4, ready))
    s.arm("right", 0.80, at(0.40, -0.10, 0.50, palm=(-0.3, 0, 0.9)))
    s.arm("left", 0.80, at(0.15, -0.20, 0.60, palm=(-0.3, 0, 0.9)))
    s.arm("right", off + 0.2 * air, at(0.30, 0.92, 0.20, elbow=(1, -0.2, 0), palm=(-0.2, 0, 1)))
    s.arm("left", off + 0.2 * air, at(-0.02, 0.90, 0.36, elbow=(1, 0, 0.1), palm=(-0.2, 0, 1)))
    s.arm("right", off + 0.6 * air, at(0.28, 0.94, 0.16, elbow=(1, -0.2, 0), palm=(-0.3, 0, 1)))
    s.arm("left", off + 0.6 * air, at(-0.08, 0.92, 0.32, elbow=(1, 0, 0.1), palm=(-0.4, 0, 1)))
    hold = near(0.085, -0.14, 0.22, elbow=(0.9, -0.8, -0.2), palm=(-1, 0, -0.2), fingers=(-0.5, 0.5, 0.6))
    s.arm("both", land + 0.24, hold)
    s.arm("both", 2.4, hold)
    return s
