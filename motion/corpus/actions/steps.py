"""Steps with a figure of their own: sideways, crossing, gliding, climbing."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.footwork import carry, free_feet, stride
from motion.corpus.actions.gait import Gait, arm_swing, go
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


def restart(s: Score, at: dict[str, tuple[float, float, float]], time: float) -> None:
    """Let both feet stand at (x, z, yaw) from `time` on, with nothing before."""
    free_feet(s)
    for side, (x, z, yaw) in at.items():
        s.clear(f"{side}_foot")
        s.foot(side, time, x=x, z=z, yaw=yaw)


@action(
    "sidestep",
    "stepping to the {side}",
    "a person steps sideways to the {side}",
    "walks sideways to the {side}",
    "side-steps {side}",
    "someone moves over to the {side} step by step",
    "takes side steps to the {side}",
    "steps to the {side}",
    "sidestepping",
    loop=True,
    sided=True,
)
def sidestep(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, count, far = 1.10, 2, 0.42 * size
    half = 0.085
    s = Score(rng, period * count / speed, tempo=speed, calm=0.5, stance=half, toe_out=5, period=period)
    restart(s, {"left": (half + far, 0, 5), "right": (-half + far, 0, -5)}, -period - 0.2)
    how = dict(push=14, strike=8, lift=0.05, flat=0.08)
    for n in range(-1, count + 1):
        t, x = n * period, -far * n
        stride(s, "right", t + 0.08, t + 0.46, x=x - half - far, yaw=-7, **how)
        stride(s, "left", t + 0.60, t + 0.98, x=x + half - far, yaw=5, **how)
    carry(s, smooth=0.13, sway=0.9, turning=False)
    s.body(0.0, pelvis=(0, -0.012, 0), look=(-14, 2, 0))
    s.body(0.42, pelvis=(0, -0.05, 0), spine=(-4, 3, -3), hips=(0, 2, 2), look=(-18, 4, 0))
    s.body(0.85, pelvis=(0, -0.02, 0), spine=(1, 1, 3), hips=(0, 0, -2), look=(-10, 2, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    arm = dict(elbow=(0.7, -0.2, -0.9), palm=(-0.7, -0.4, 0), flex=8)
    s.arm("both", 0.0, Hold((0.22, -0.92, 0.12), **arm))
    s.arm("both", 0.48, Hold((0.44, -0.82, 0.16), **arm))
    return s


@action(
    "side_shuffle",
    "shuffling sideways to the {side}",
    "a person shuffles quickly to the {side}",
    "side shuffle to the {side} like a defender",
    "someone slides sideways in a low stance",
    "a basketball player shuffles {side} on defence",
    "side gallop to the {side}",
    loop=True,
    sided=True,
)
def side_shuffle(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    period, count, far = 0.46, 5, 0.46 * size
    wide, near = 0.25, 0.10
    s = Score(rng, period * count / speed, tempo=speed, calm=0.3, stance=0.2, toe_out=10, period=period)
    pace = far / period
    restart(s, {"left": (far + 0.25, 0, 10), "right": (far - 0.25, 0, -10)}, -2 * period)
    for n in range(-1, count + 2):
        t, x = n * period, -far * n
        # The right foot reaches out while the left pushes, then the left snaps in to it.
        stride(
            s, "right", t + 0.02, t + 0.22, x=x - far - wide + 0.08, yaw=-10, push=20, strike=10, lift=0.05, flat=0.05
        )
        stride(s, "left", t + 0.18, t + 0.38, x=x - far + near + 0.02, yaw=10, push=24, strike=14, lift=0.05, flat=0.05)
    s.layer("pelvis", lambda t: (-pace * speed * t)[:, None] * [1, 0, 0])
    s.layer("pelvis", lambda t: 0.03 * wave(speed / period, 0.4)(t) * [0, 1, 0])
    s.body(0.0, pelvis=(0.02, -0.20, -0.06), hips=(0, 20, 0), spine=(0, 10, 0), look=(-12, -2, 0))
    guard = dict(elbow=(0.9, -0.8, -0.3), palm=(-0.2, -0.1, 1), fingers=(0.3, 1, 0.4))
    s.clear("left_arm")
    s.clear("right_arm")
    s.arm("both", 0.1, Hold((0.58, -0.20, 0.52), **guard))
    s.arm("both", 0.33, Hold((0.52, -0.30, 0.52), **guard))
    return s


@action(
    "grapevine",
    "grapevine",
    "a person dances the grapevine",
    "steps side, behind, side and taps",
    "someone does grapevine steps to both sides",
    "crosses one foot behind the other going sideways",
    "aerobics grapevine",
    loop=True,
)
def grapevine(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat, far = 0.46, 0.36 * size
    period = 8 * beat
    s = Score(rng, period / speed, tempo=speed, calm=0.3, stance=0.09, toe_out=6, period=period)
    how = dict(push=24, strike=10, lift=0.05, flat=0.06)
    out, tap = -3 * far, 0.07
    for side in SIDES:
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.02
    s.foot("right", 0.0, x=-0.09, z=0, yaw=-6)
    s.foot("left", 0.0, x=0.09 - 0.02, z=0.0, yaw=6, roll=26)
    plan = (
        ("right", -0.09 - far, 0.0, -8),
        ("left", -0.09 - 1.55 * far, -0.15, 10),
        ("right", out + 0.09 - 0.2, 0.0, -8),
        ("left", out + 0.09 + tap, 0.0, 6),
        ("left", out + 0.09 + far, 0.0, 8),
        ("right", out + 0.09 + 1.55 * far, -0.15, -10),
        ("left", 0.09, 0.0, 8),
        ("right", -0.09, 0.0, -6),
    )
    for n, (side, x, z, yaw) in enumerate(plan):
        t = n * beat
        stride(s, side, t + 0.06, t + 0.38, x=x, z=z, yaw=yaw, **how)
    carry(s, smooth=0.12, sway=0.9, turning=False)
    clap = dict(of="chest", elbow=(0.8, -0.9, -0.2), palm=(-1, 0, 0.1), fingers=(-0.2, 1, 0.5))
    wide = dict(elbow=(0.8, -0.7, -0.5), palm=(-0.3, -0.8, 0.4))
    s.clear("left_arm")
    s.clear("right_arm")
    for start in (0, 4):
        for n, hold in (
            (0.45, Hold((0.66, -0.30, 0.30), **wide)),
            (1.45, Hold((0.30, -0.42, 0.46), **wide)),
            (2.45, Hold((0.68, -0.16, 0.34), **wide)),
            (3.40, Hold((0.02, -0.02, 0.33), **clap)),
            (3.60, Hold((0.10, -0.02, 0.32), **clap)),
        ):
            s.arm("both", (start + n) * beat, hold)
    for n in range(8):
        sign = -1 if n < 4 else 1
        t = (n + 0.8) * beat
        deep = -0.05 if n % 4 in (1, 3) else -0.025
        turn = -16 * sign if n % 4 == 1 else 4 * sign
        s.body(
            t % period, pelvis=(0, deep, 0), hips=(turn, 2, 0), spine=(-0.6 * turn, 2, 3 * sign), look=(6 * sign, 2, 0)
        )
    return s


@action(
    "moonwalk",
    "moonwalking",
    "a person does the moonwalk",
    "slides backwards like Michael Jackson",
    "someone glides back with sliding feet",
    "moonwalk dance",
    "walks forward but glides backward",
    loop=True,
)
def moonwalk(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    half, far = 0.56, 0.40 * size
    period, count = 2 * half, 2
    s = Score(rng, period * count / speed, tempo=speed, calm=0.2, stance=0.07, toe_out=3, period=period)
    free_feet(s, blur=0.012)
    for side, sign, late in (("left", 1, 0.0), ("right", -1, half)):
        s.clear(f"{side}_foot")
        x, yaw = sign * 0.07, sign * 3
        for n in range(-2, count + 2):
            t = n * period + late
            z = -far * (2 * n + (late > 0))
            # Flat it slides from ahead to behind; then the heel snaps up and it carries while the other one slides.
            s.foot(side, t, x=x, z=z + 0.5 * far, yaw=yaw, roll=2)
            s.foot(side, t + 0.05, x=x, z=z + 0.42 * far, yaw=yaw, lift=0.003)
            s.foot(side, t + 0.42, x=x, z=z - 1.42 * far, yaw=yaw, lift=0.003)
            s.foot(side, t + 0.48, x=x, z=z - 1.5 * far, yaw=yaw, roll=4)
            s.foot(side, t + half + 0.02, x=x, z=z - 1.5 * far, yaw=yaw, roll=44)
            s.foot(side, t + 2 * half - 0.14, x=x, z=z - 1.5 * far, yaw=yaw, roll=40)
    pace = far / half * speed
    s.layer("pelvis", lambda t: (-pace * t)[:, None] * [0, 0, 1])
    rate = speed / period
    s.body(0.0, pelvis=(0, -0.045, -0.22 * far), hips=(0, 6, 0), spine=(0, 8, 0), look=(0, 8, 0))
    s.layer("pelvis", lambda t: wave(2 * rate, 0.1)(t) * [0, 0.008, 0])
    s.layer("hips", lambda t: wave(rate, 0.2)(t) * [7, 0, 2])
    s.layer("spine", lambda t: wave(rate, 0.2)(t) * [-12, 0, -3] + wave(2 * rate, 0.3)(t) * [0, 3, 0])
    s.layer("look", lambda t: wave(2 * rate, 0.4)(t) * [0, 7, 0])
    s.clear("left_arm")
    s.clear("right_arm")
    for side, late in (("right", 0.0), ("left", half)):
        s.arm(
            side, (0.3 + late) % period, Hold((0.18, -0.86, 0.34), elbow=(0.6, -0.2, -1), palm=(-0.9, -0.2, 0), flex=16)
        )
        s.arm(
            side, (0.3 + late + half) % period, Hold((0.26, -0.88, -0.24), elbow=(0.6, 0.1, -1), palm=(-0.8, 0, -0.4))
        )
    return s


def on_rail(forward: float, up: float) -> Hold:
    return Hold((0.34, up, forward), elbow=(0.7, -0.3, -0.9), palm=(-0.1, -1, 0.1), fingers=(0, 0.25, 1))


@action(
    "stairs_up",
    "climbing stairs",
    "a person walks up the stairs",
    "goes upstairs holding the rail",
    "someone climbs a staircase",
    "ascends the steps",
    "walking upstairs",
    loop=True,
)
def stairs_up(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.6) -> Score:
    """The ground stays level: each foot is raised as to a step, set down well ahead, and the body heaves itself up
    over its bent knee."""
    high = 0.32 * size
    gait = Gait(
        cycle=rng.uniform(1.28, 1.34) / speed,
        speed=0.52 * speed,
        stance=0.60,
        width=rng.uniform(0.08, 0.10),
        bob=0.13 * size,
        flight=False,
        crouch=0.085 * size,
        lean=17,
        sway=0.05,
        strike=6,
        push=34,
        twist=4,
        swing=(
            (0.2, -0.12, 0.45 * high, 40.0),
            (0.45, 0.12, high, 14.0),
            (0.68, 0.30, 1.02 * high, 0.0),
            (0.86, 0.27, 0.5 * high, 2.0),
        ),
        **arm_swing(0.3, 0.16, 0.12),
    )
    s = go(rng, gait, seconds, calm=0.3)
    s.clear("right_arm")
    c = gait.cycle
    s.arm("right", 0.10 * c, on_rail(0.58, -0.36))
    s.arm("right", 0.40 * c, on_rail(0.30, -0.50))
    s.arm("right", 0.62 * c, on_rail(0.42, -0.44))
    s.arm("right", 0.88 * c, on_rail(0.62, -0.32))
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, 6, 0])
    return s


@action(
    "stairs_down",
    "walking down the stairs",
    "a person goes downstairs",
    "descends a staircase holding the rail",
    "someone comes down the steps",
    "walking downstairs carefully",
    "steps down stair by stair",
    loop=True,
)
def stairs_down(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.4) -> Score:
    """The ground stays level: the standing knee yields, the other foot reaches forward and down with its toes."""
    gait = Gait(
        cycle=rng.uniform(1.18, 1.24) / speed,
        speed=0.52 * speed,
        stance=0.60,
        width=rng.uniform(0.08, 0.10),
        bob=0.0,
        flight=False,
        crouch=0.07 * size,
        lean=3,
        sway=0.05,
        strike=30,
        push=46,
        twist=4,
        swing=((0.2, -0.10, 0.10, 50.0), (0.5, 0.14, 0.15 * size, 16.0), (0.78, 0.27, 0.13 * size, 26.0)),
        **arm_swing(0.24, 0.14, 0.12),
    )
    s = go(rng, gait, seconds, calm=0.3)
    rate = 1 / gait.cycle
    # Highest in the first half of each stance, then sinking until the toes of the other foot arrive: a drop.
    s.layer("pelvis", lambda t: wave(2 * rate, 2 * 0.22)(t) * [0, 0.055 * size, 0])
    s.layer("pelvis", lambda t: wave(4 * rate, 4 * 0.06)(t) * [0, -0.014 * size, 0])
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, 30, 0] + wave(rate, 0.1)(t) * [6, 0, 0])
    s.layer("spine", lambda t: wave(2 * rate, 0.1)(t) * [0, 2, 0])
    s.clear("right_arm")
    c = gait.cycle
    s.arm("right", 0.1 * c, on_rail(0.50, -0.62))
    s.arm("right", 0.6 * c, on_rail(0.30, -0.70))
    return s


@action(
    "lunge_walk",
    "walking lunges",
    "a person does walking lunges",
    "lunges forward with one leg after the other",
    "someone walks in deep lunges across the gym",
    "lunge walk exercise",
    "long deep steps, the back knee almost on the floor",
    loop=True,
)
def lunge_walk(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    half, far = 1.3, 0.72 * size
    period, count = 2 * half, 1
    s = Score(rng, period * count / speed, tempo=speed, calm=0.4, stance=0.09, toe_out=4, period=period)
    free_feet(s)
    for side, sign, late in (("right", -1, 0.0), ("left", 1, half)):
        s.clear(f"{side}_foot")
        x, yaw = sign * 0.09, sign * 3
        for n in range(-2, count + 2):
            t = n * period + late
            z = far * (2 * n + (late > 0))  # where it lands; before, it stood 2 * far further back
            back = z - 2 * far
            for time, at, lift, roll in (
                (-0.40, back, 0, 50),
                (-0.22, back, 0, 52),
                (-0.06, back + 0.26 * far, 0.10, 50),
                (0.14, back + 1.05 * far, 0.16, 16),
                (0.32, z - 0.2 * far, 0.13, -6),
                (0.46, z, 0.0, -10),
                (0.56, z, 0, 0),
                (1.5, z, 0, 0),
                (half + 0.42, z, 0, 18),
                (half + 0.60, z, 0, 44),
                (half + 0.80, z, 0, 50),
            ):
                s.foot(side, t + time, x=x, z=at, yaw=yaw, lift=lift, roll=roll)
    pace = far / half
    s.layer("pelvis", lambda t: (pace * speed * t)[:, None] * [0, 0, 1])
    sink = 0.36 * min(size, 1.05)
    for start in (0.0, half):
        for time, ahead, up in (
            (0.10, -1.05, 0),
            (0.42, -1.04, -0.45),
            (0.74, -1.09, -1),
            (0.92, -1.19, -1),
            (1.16, -1.15, -0.4),
        ):
            s.body((start + time) % period, pelvis=(0, up * sink, ahead * far))
    s.tracks["pelvis"].keys.pop(0)
    s.body(0.0, spine=(0, 0, 0), hips=(0, 3, 0), look=(0, 4, 0))
    grip = dict(of="pelvis", elbow=(1, 0.1, -0.55), palm=(-0.85, -0.5, 0.1), fingers=(-0.35, -0.5, 0.7))
    s.clear("left_arm")
    s.clear("right_arm")
    s.arm("both", 0.0, Hold((0.185, 0.10, 0.03), **grip))
    s.start = 0.1 / speed
    return s


SKATER = dict(elbow=(0.6, -0.2, -1), palm=(-0.8, -0.5, 0), flex=10)


@action(
    "skate",
    "ice skating",
    "a person skates on the ice",
    "roller skating",
    "glides along on skates",
    "someone speed-skates with long strokes",
    "inline skating",
    "a skater pushes off from side to side",
    loop=True,
)
def skate(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    half = 0.80 / speed
    u, pace = half / 0.8, 1.9 * speed
    period, count = 2 * half, 2
    s = Score(rng, period * count, calm=0.3, stance=0.08, toe_out=6, period=period)
    free_feet(s)
    for side, sign, late in (("right", -1, 0.0), ("left", 1, half)):
        s.clear(f"{side}_foot")
        for n in range(-2, count + 2):
            t = n * period + late
            for time, out, ahead, lift, roll, yaw in (
                (0.0, 0.03, 0.06, 0.004, -2, 4),
                (0.30, 0.08, 0.05, 0.0, 0, 8),
                (0.62, 0.20, -0.02, 0.0, 0, 14),
                (0.86, 0.44 * size, -0.26, 0.0, 10, 28),
                (0.98, 0.52 * size, -0.46, 0.06, 34, 30),
                (1.16, 0.34 * size, -0.58, 0.20, 50, 16),
                (1.38, 0.10, -0.22, 0.11, 18, 4),
                (1.52, 0.04, 0.0, 0.03, 0, 2),
            ):
                when = t + time * u
                s.foot(side, when, x=sign * out, z=pace * when + ahead, yaw=sign * yaw, lift=lift, roll=roll)
    s.layer("pelvis", lambda t: (pace * t)[:, None] * [0, 0, 1])
    rate = 1 / period
    over = 0.30 / 1.6  # the middle of the right foot's glide, as a share of the period
    s.body(0.0, pelvis=(0, -0.15, -0.10), hips=(0, 22, 0), spine=(0, 20, 0), look=(0, -2, 0))
    s.layer("pelvis", lambda t: wave(rate, over)(t) * [-0.10 * size, 0, 0] + wave(2 * rate, 2 * over)(t) * [0, 0.02, 0])
    s.layer("hips", lambda t: wave(rate, over)(t) * [-8, 0, -5])
    s.layer("spine", lambda t: wave(rate, over)(t) * [-12 * size, 0, -7])
    s.layer("look", lambda t: wave(rate, over)(t) * [-6, 0, -4])
    s.clear("left_arm")
    s.clear("right_arm")
    for side, late in (("left", 0.0), ("right", half)):
        # Gliding on the right foot, the left arm has swung across in front and the right one back and out.
        other = "right" if side == "left" else "left"
        s.arm(
            side,
            (0.34 * u + late) % period,
            Hold((-0.24, -0.48, 0.62 * size), elbow=(0.8, -0.6, -0.2), palm=(-0.6, -0.6, -0.3), flex=14),
        )
        s.arm(
            other,
            (0.34 * u + late) % period,
            Hold((0.58 * size, -0.40, -0.52), elbow=(0.6, 0.2, -1), palm=(-0.6, -0.4, 0)),
        )
    s.start = (over + 0.25) * period
    return s
