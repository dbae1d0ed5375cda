"""Walking, running and their relatives, from one model of a step."""

from dataclasses import dataclass, replace

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


@dataclass(frozen=True)
class Gait:
    """A way of going. Times are shares of a cycle (two steps), which begins when the left foot comes down.

    Attributes:
        cycle: seconds for two steps.
        speed: metres a second.
        stance: share of the cycle that a foot is on the ground; under 0.5 there is a flight.
        width: half the distance between the feet's lines in metres.
        bob: metres by which the pelvis rises and falls.
        flight: True when the pelvis is lowest in the middle of a stance (running), else highest there (walking).
        crouch: metres by which the pelvis is lower than standing.
        lean: degrees of forward lean.
        sway: metres of sideways pelvis movement.
        swing: list of (share of the swing, ankle x-forward metres from the hip line, lift metres, roll degrees).
        strike: roll at touch-down in degrees, negative: heel first.
        push: roll at toe-off in degrees.
        twist: degrees by which the pelvis turns with the leading leg; the chest turns against it.
        front, back: the arm at the foremost and at the rearmost point of its swing.
        pass_by: the arm in between, or None.
        late: share of the cycle at which the right foot comes down.
        right: the gait of the right leg where it differs.
    """

    cycle: float
    speed: float
    stance: float
    width: float
    bob: float
    flight: bool
    crouch: float
    lean: float
    sway: float
    swing: tuple[tuple[float, float, float, float], ...]
    strike: float
    push: float
    twist: float
    front: Hold
    back: Hold
    pass_by: Hold | None = None
    late: float = 0.5
    right: "Gait | None" = None


def go(rng: Rng, gait: Gait, seconds: float = 2.0, calm: float = 0.7, score: type[Score] = Score) -> Score:
    """Write down a gait, from the middle of it to the middle of it: nobody is seen starting or stopping. It lasts
    for whole cycles, `seconds` or a little more."""
    seconds = np.ceil(seconds / gait.cycle - 0.1) * gait.cycle
    s = score(rng, seconds, calm=calm, stance=gait.width, toe_out=rng.uniform(4, 9), period=gait.cycle)
    s.posture = s.posture + [0, gait.lean * 0.45, 0]
    s.start = 0.27 * gait.cycle  # the hips are square to the path then
    _legs(s, gait, seconds)
    _trunk(s, gait)
    _arms(s, gait)
    return s


def _legs(s: Score, gait: Gait, seconds: float) -> None:
    """Feet stand still in the world while they bear weight; they are keyed once per step, so nothing repeats here."""
    legs = (("left", 1, 0.0, gait), ("right", -1, gait.late, gait.right or gait))
    for side, sign, start, gait in legs:
        track = s.tracks[f"{side}_foot"]
        s.clear(f"{side}_foot")
        track.period = None
        track.blur = 0.02
        x, yaw = sign * gait.width, sign * s.toe_out
        for n in range(-2, round(seconds / gait.cycle) + 4):
            down = (n + start) * gait.cycle
            middle = down + gait.stance * gait.cycle / 2
            z = gait.speed * middle
            up = down + gait.stance * gait.cycle
            stand = up - down
            s.foot(side, down, x=x, z=z, yaw=yaw, roll=gait.strike, lift=0.004)
            s.foot(side, down + 0.16 * stand, x=x, z=z, yaw=yaw)
            s.foot(side, down + 0.52 * stand, x=x, z=z, yaw=yaw)
            s.foot(side, down + 0.82 * stand, x=x, z=z, yaw=yaw, roll=0.42 * gait.push)
            s.foot(side, up, x=x, z=z, yaw=yaw, roll=gait.push)
            for share, ahead, lift, roll in gait.swing:
                time = up + share * (1 - gait.stance) * gait.cycle
                s.foot(
                    side,
                    time,
                    x=x * (1 - 0.15 * np.sin(np.pi * share)),
                    z=gait.speed * time + ahead,
                    yaw=yaw,
                    lift=lift,
                    roll=roll,
                )


def _trunk(s: Score, gait: Gait) -> None:
    rate, mid = 1 / gait.cycle, gait.stance / 2
    lowest = mid if gait.flight else mid + 0.25
    s.layer("pelvis", lambda t: gait.speed * t[:, None] * [0, 0, 1])
    s.layer("pelvis", lambda t: wave(rate, mid)(t) * [gait.sway, 0, 0])
    s.layer("pelvis", lambda t: -gait.bob / 2 * wave(2 * rate, 2 * lowest)(t) * [0, 1, 0])
    s.body(0.0, pelvis=(0, -gait.crouch, 0))
    # The left foot reaches furthest forward at its touch-down: the left hip is foremost then (a turn to the right).
    s.layer("hips", lambda t: wave(rate, 0.02)(t) * [-gait.twist, 0, 0])
    s.layer("hips", lambda t: -wave(rate, mid - 0.04)(t) * [0, 0, 3.6 if gait.flight else 2.8])
    s.layer("hips", lambda t: np.ones((len(t), 1)) * [0, gait.lean * 0.55, 0])
    s.layer("spine", lambda t: wave(rate, 0.04)(t) * [2.1 * gait.twist, 0, 0])
    s.layer("spine", lambda t: wave(rate, mid - 0.04)(t) * [0, 0, 4.6 if gait.flight else 3.4])
    s.layer("spine", lambda t: wave(2 * rate, 2 * lowest + 0.1)(t) * [0, 1.6 if gait.flight else 0.8, 0])
    s.layer("look", lambda t: wave(2 * rate, 2 * lowest + 0.15)(t) * [0, 1.2, 0] + wave(rate, 0.1)(t) * [1.0, 0, 0])


def _arms(s: Score, gait: Gait) -> None:
    """Each arm is foremost when the other side's foot comes down."""
    for side, front in (("right", 0.0), ("left", 0.5)):
        s.clear(f"{side}_arm")
        personal = s.rng.normal(0, 0.012, 3)
        for share, hold in (
            (front + 0.03, gait.front),
            (front + 0.53, gait.back),
            (front + 0.27, gait.pass_by),
            (front + 0.79, gait.pass_by),
        ):
            if hold is not None:
                hold = replace(hold, at=tuple(np.asarray(hold.at) + personal))
                s.arm(side, share % 1.0 * gait.cycle, hold)


def arm_swing(front: float, back: float, bend: float) -> dict[str, Hold]:
    """Hanging arms that swing: how far forward and back in arm lengths, and how much the elbow bends in front."""
    palm = (-1, 0, -0.2)
    return dict(
        front=Hold((0.10, -0.94 + bend, front), elbow=(0.4, -0.3, -1), palm=palm, flex=10),
        back=Hold((0.20, -0.95, -back), elbow=(0.5, -0.2, -1), palm=palm, flex=4),
    )


def runners_arms(drive: float, up: float) -> dict[str, Hold]:
    """Elbows bent at a right angle, swinging from the shoulder."""
    palm = (-1, -0.15, 0.1)
    return dict(
        front=Hold((-0.12, -0.28 + up, 0.50 * drive), elbow=(0.55, -1, -0.35), palm=palm, flex=6),
        back=Hold((0.22, -0.72, -0.06 - 0.16 * drive), elbow=(0.45, 0.1, -1), palm=palm, flex=4),
        pass_by=Hold((0.10, -0.62, 0.30), elbow=(0.5, -0.5, -0.9), palm=palm, flex=5),
    )


RUN_SWING = ((0.18, -0.30, 0.17, 62.0), (0.42, -0.12, 0.22, 56.0), (0.66, 0.18, 0.15, 14.0), (0.88, 0.27, 0.05, -8.0))


@action(
    "walk",
    "walking",
    "a person walks forward",
    "walks at an easy pace",
    "someone strolls along",
    "walk",
    "taking a walk",
    "a man walks straight ahead",
    loop=True,
)
def walk(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    pace = 1.22 * speed * size
    gait = Gait(
        cycle=rng.uniform(1.08, 1.12) / speed**0.6,
        speed=pace,
        stance=0.62,
        width=rng.uniform(0.055, 0.075),
        bob=0.030,
        flight=False,
        crouch=0.034,
        lean=2.5,
        sway=0.02,
        strike=-17,
        push=44,
        twist=6 * size,
        swing=((0.2, -0.27 * size, 0.045, 50.0), (0.5, 0.02, 0.045, 14.0), (0.82, 0.29 * size, 0.035, -16.0)),
        **arm_swing(0.33 * size, 0.26 * size, 0.05 * size),
    )
    return go(rng, gait, seconds)


@action(
    "stagger",
    "staggering drunkenly",
    "drunk walking",
    "walking drunk",
    "a drunk person walks",
    "someone staggers about like a drunkard",
    "a person walks unsteadily and sways",
    "stumbling home from the bar",
    loop=True,
)
def stagger(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    gait = Gait(
        cycle=rng.uniform(1.36, 1.44) / speed**0.6,
        speed=0.62 * speed,
        stance=0.66,
        width=rng.uniform(0.13, 0.16) * size,
        bob=0.03,
        flight=False,
        crouch=0.06,
        lean=6,
        sway=0.075 * size,
        strike=-4,
        push=26,
        twist=9 * size,
        swing=((0.2, -0.20, 0.05, 34.0), (0.5, 0.0, 0.08, 16.0), (0.82, 0.2, 0.06, -2.0)),
        front=Hold((0.42, -0.78, 0.34 * size), elbow=(0.6, -0.2, -1), palm=(-0.3, -1, 0), flex=24),
        back=Hold((0.50, -0.80, -0.16 * size), elbow=(0.6, 0.0, -1), palm=(-0.4, -1, 0), flex=8),
    )
    s = go(rng, gait, seconds, calm=0.3)
    rate = 1 / gait.cycle
    # The trunk reels once to each side in a cycle, late, and the head hangs and follows later still.
    s.layer("spine", lambda t: wave(rate, 0.55)(t) * [8 * size, 0, 15 * size])
    s.layer("spine", lambda t: wave(2 * rate, 0.3)(t) * [0, 8 * size, 0])
    s.layer("look", lambda t: wave(rate, 0.72)(t) * [16 * size, 0, 14 * size] + np.ones((len(t), 1)) * [0, 16, 0])
    return s


@action(
    "jog",
    "jogging",
    "a person jogs forward",
    "jogs at a steady pace",
    "someone is out jogging",
    "jog",
    "a slow run",
    "running slowly for exercise",
    loop=True,
)
def jog(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    gait = Gait(
        cycle=rng.uniform(0.715, 0.735) / speed**0.5,
        speed=2.3 * speed * size,
        stance=0.42,
        width=rng.uniform(0.05, 0.07),
        bob=0.095,
        flight=True,
        crouch=0.03,
        lean=7,
        sway=0.012,
        strike=-7,
        push=44,
        twist=6,
        swing=RUN_SWING,
        **runners_arms(0.85 * size, 0.0),
    )
    return go(rng, gait, seconds)


@action(
    "run",
    "running",
    "a person runs fast",
    "runs forward at a good pace",
    "someone is running",
    "run",
    "a fast run",
    "a man dashes straight ahead",
    loop=True,
)
def run(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    swing = ((0.16, -0.42, 0.30, 84.0), (0.40, -0.16, 0.37, 80.0), (0.62, 0.24, 0.30, 26.0), (0.86, 0.36, 0.08, -10.0))
    gait = Gait(
        cycle=rng.uniform(0.595, 0.615) / speed**0.5,
        speed=3.7 * speed * size,
        stance=0.37,
        width=rng.uniform(0.045, 0.06),
        bob=0.10,
        flight=True,
        crouch=0.035,
        lean=12,
        sway=0.008,
        strike=-3,
        push=46,
        twist=8,
        swing=swing,
        **runners_arms(1.15 * size, 0.10),
    )
    return go(rng, gait, seconds)


@action(
    "jog_in_place",
    "jogging in place",
    "a person jogs on the spot",
    "running in place",
    "someone jogs without moving forward",
    "jogging on the spot to warm up",
    "runs on the spot",
    loop=True,
)
def jog_in_place(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    high = 0.24 * size
    swing = (
        (0.22, -0.16, 0.6 * high, 62.0),
        (0.5, -0.16, high, 66.0),
        (0.78, -0.01, 0.5 * high, 24.0),
        (0.95, 0.0, 0.03, 8.0),
    )
    gait = Gait(
        cycle=rng.uniform(0.68, 0.70) / speed,
        speed=0.0,
        stance=0.42,
        width=rng.uniform(0.06, 0.085),
        bob=0.06,
        flight=True,
        crouch=0.04,
        lean=3,
        sway=0.012,
        strike=16,
        push=34,
        twist=4,
        swing=swing,
        **runners_arms(0.75 * size, 0.02),
    )
    return go(rng, gait, seconds)


@action(
    "high_knees",
    "high knees",
    "a person runs in place with high knees",
    "lifts the knees high while running on the spot",
    "high knee exercise",
    "someone does high knees",
    loop=True,
)
def high_knees(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    high = 0.44 * size
    swing = ((0.2, -0.10, 0.4 * high, 50.0), (0.5, 0.20, high, 24.0), (0.8, 0.14, 0.45 * high, 16.0))
    gait = Gait(
        cycle=rng.uniform(0.68, 0.70) / speed,
        speed=0.0,
        stance=0.42,
        width=rng.uniform(0.07, 0.095),
        bob=0.06,
        flight=True,
        crouch=0.03,
        lean=0,
        sway=0.015,
        strike=16,
        push=30,
        twist=4,
        swing=swing,
        **runners_arms(1.05 * size, 0.1),
    )
    return go(rng, gait, seconds)


@action(
    "march",
    "marching",
    "a soldier marches",
    "a person marches on the spot",
    "marches like in a parade",
    "someone marches with stiff arms and raised knees",
    "march in place",
    loop=True,
)
def march(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    high = 0.30 * size
    swing = (
        (0.25, -0.02, 0.5 * high, 24.0),
        (0.52, 0.20, high, 18.0),
        (0.72, 0.16, 0.6 * high, 6.0),
        (0.93, 0.02, 0.03, 0.0),
    )
    palm = (-1, 0, 0)
    gait = Gait(
        cycle=rng.uniform(1.02, 1.06) / speed,
        speed=0.0,
        stance=0.56,
        width=rng.uniform(0.07, 0.09),
        bob=0.016,
        flight=False,
        crouch=0.006,
        lean=-1,
        sway=0.028,
        strike=0,
        push=14,
        twist=4,
        swing=swing,
        front=Hold((0.08, -0.62, 0.72 * size), elbow=(0.5, -0.8, -0.6), palm=palm),
        back=Hold((0.15, -0.93, -0.27), elbow=(0.5, -0.2, -1), palm=palm),
    )
    return go(rng, gait, seconds, calm=0.4)
