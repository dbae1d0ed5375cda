"""Ways through a room: circles, bends, turns, backwards, to and fro, off and to a halt."""

import numpy as np

from motion.corpus.actions.footwork import carry, free_feet, stride, swing_arms
from motion.corpus.actions.gait import Gait, arm_swing, go, runners_arms
from motion.corpus.actions.paths import Path, PathScore
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import Hold, Score

Rng = np.random.Generator


def easy_gait(rng: Rng, cycle: float, pace: float, size: float = 1) -> Gait:
    """An ordinary walk at `pace` metres a second."""
    reach = pace / 1.2 * size
    return Gait(
        cycle=cycle,
        speed=pace,
        stance=0.62,
        width=rng.uniform(0.06, 0.08),
        bob=0.028,
        flight=False,
        crouch=0.034,
        lean=2.5,
        sway=0.022,
        strike=-15,
        push=42,
        twist=6 * size,
        swing=((0.2, -0.25 * reach, 0.045, 48.0), (0.5, 0.02, 0.045, 14.0), (0.82, 0.27 * reach, 0.035, -14.0)),
        **arm_swing(0.32 * size, 0.26 * size, 0.05 * size),
    )


@action(
    "walk_in_circle",
    "walking in a circle to the {side}",
    "a person walks in a circle {clock}",
    "walks {clock} around a table",
    "someone goes round and round to the {side}",
    "circles {clock}",
    "walks around in circles",
    "walks {clock}",
    loop=True,
    sided=True,
)
def walk_in_circle(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle, rounds = rng.uniform(1.08, 1.12) / speed, 5
    radius = rng.uniform(0.85, 0.95) * size
    gait = easy_gait(rng, cycle, 2 * np.pi * radius / (rounds * cycle))
    s = go(rng, gait, rounds * cycle, score=PathScore)
    s.path = Path(lambda at: np.full(len(at), -1 / radius))
    s.layer("hips", lambda t: np.ones((len(t), 1)) * [0, 0, -3])
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [-7, 0, -2])
    return s


@action(
    "walk_curve",
    "walking and turning {side}",
    "a person walks forward and turns to the {side}",
    "walks in a curve to the {side}",
    "someone veers off to the {side} while walking",
    "walks round a corner to the {side}",
    "takes a {side} turn on the way",
    sided=True,
)
def walk_curve(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle, pace = rng.uniform(1.08, 1.12) / speed, 1.12 * speed
    s = go(rng, easy_gait(rng, cycle, pace), 3 * cycle, score=PathScore)
    first, bend = s.start * pace + 0.75, 1.25
    s.path = Path(lambda at: -np.pi / bend * np.sin(np.pi * np.clip((at - first) / bend, 0, 1)) ** 2)
    s.layer("spine", lambda t: np.sin(np.pi * np.clip((pace * t - first) / bend, 0, 1))[:, None] * [-9, 0, -4])
    return s


@action(
    "run_in_circle",
    "running in a circle to the {side}",
    "a person runs in circles {clock}",
    "runs {clock} around the field",
    "someone jogs round and round to the {side}",
    "runs laps {clock}",
    "running in circles",
    loop=True,
    sided=True,
)
def run_in_circle(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle, rounds, radius = rng.uniform(0.69, 0.71) / speed**0.5, 5, 1.25 * size
    swing = ((0.18, -0.28, 0.17, 60.0), (0.42, -0.12, 0.22, 54.0), (0.66, 0.17, 0.15, 14.0), (0.88, 0.25, 0.05, -6.0))
    gait = Gait(
        cycle=cycle,
        speed=2 * np.pi * radius / (rounds * cycle),
        stance=0.42,
        width=0.06,
        bob=0.085,
        flight=True,
        crouch=0.03,
        lean=7,
        sway=0.012,
        strike=-5,
        push=42,
        twist=6,
        swing=swing,
        **runners_arms(0.85 * size, 0.0),
    )
    s = go(rng, gait, rounds * cycle, score=PathScore)
    s.path = Path(lambda at: np.full(len(at), -1 / radius))
    s.layer("hips", lambda t: np.ones((len(t), 1)) * [0, 0, -9])
    s.layer("spine", lambda t: np.ones((len(t), 1)) * [-8, 0, -3])
    s.layer("pelvis", lambda t: np.ones((len(t), 1)) * [-0.09, 0, 0])
    return s


@action(
    "walk_backwards",
    "walking backwards",
    "a person walks backward",
    "steps back carefully",
    "someone backs away",
    "retreats step by step",
    "goes in reverse on foot",
    "walk backward",
    loop=True,
)
def walk_backwards(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.2) -> Score:
    gait = Gait(
        cycle=rng.uniform(1.12, 1.18) / speed**0.6,
        speed=0.72 * speed * size,
        stance=0.63,
        width=rng.uniform(0.085, 0.105),
        bob=0.024,
        flight=False,
        crouch=0.045,
        lean=5,
        sway=0.03,
        strike=-7,
        push=26,
        twist=4 * size,
        swing=((0.2, -0.18 * size, 0.05, 30.0), (0.5, -0.02, 0.06, 12.0), (0.82, 0.16 * size, 0.04, -4.0)),
        **arm_swing(0.24 * size, 0.20 * size, 0.07),
    )
    s = go(rng, gait, seconds, score=PathScore)
    s.backwards = True
    glance = rng.choice([-1, 1]) * 30
    half = s.seconds / 2 + s.start
    s.layer("look", lambda t: np.exp(-(((t - half) / 0.38) ** 2))[:, None] * [glance, 4, 0] + [0, 4, 0])
    s.layer("spine", lambda t: np.exp(-(((t - half) / 0.45) ** 2))[:, None] * [0.3 * glance, 0, 0])
    return s


@action(
    "run_backwards",
    "running backwards",
    "a person jogs backward",
    "runs in reverse",
    "someone backpedals quickly",
    "a footballer runs backwards on defence",
    "backward running",
    loop=True,
)
def run_backwards(rng: Rng, speed: float = 1, size: float = 1, seconds: float = 2.0) -> Score:
    swing = ((0.16, -0.16, 0.09, 30.0), (0.42, 0.02, 0.16, 30.0), (0.66, 0.12, 0.15, 34.0), (0.88, 0.16, 0.06, 30.0))
    gait = Gait(
        cycle=rng.uniform(0.64, 0.66) / speed**0.5,
        speed=1.7 * speed * size,
        stance=0.44,
        width=rng.uniform(0.07, 0.09),
        bob=0.06,
        flight=True,
        crouch=0.06,
        lean=12,
        sway=0.012,
        strike=22,
        push=26,
        twist=5,
        swing=swing,
        **runners_arms(0.7 * size, 0.0),
    )
    s = go(rng, gait, seconds, score=PathScore)
    s.backwards = True
    s.layer("look", lambda t: np.ones((len(t), 1)) * [0, -4, 0])
    return s


def spot(centre: tuple[float, float], half: float, side: str, heading: float, toe_out: float) -> dict[str, float]:
    """Where a foot stands, x, z and yaw, of someone over `centre` who faces `heading` degrees to the left."""
    sign = 1 if side == "left" else -1
    angle = np.deg2rad(heading)
    return dict(
        x=centre[0] + sign * half * np.cos(angle),
        z=centre[1] - sign * half * np.sin(angle),
        yaw=heading + sign * toe_out,
    )


def pivot(s: Score, plan: tuple, centre: tuple[float, float] = (0.0, 0.0), **how: float) -> list[tuple[str, float]]:
    """Turn by steps: (side, up, down, heading)... about `centre`; returns the footfalls."""
    for side, up, down, heading in plan:
        stride(s, side, up, down, **spot(centre, s.stance, side, heading, s.toe_out), **how)
    return [(side, down) for side, _, down, _ in plan]


TURN_STEP = dict(lift=0.045, push=20, strike=6, flat=0.06)
LOW = Hold((0.24, -0.86, 0.26), elbow=(0.6, -0.2, -1), palm=(-0.9, -0.1, -0.3), flex=10)
LOW_BACK = Hold((0.28, -0.92, -0.16), elbow=(0.6, 0.0, -1), palm=(-0.9, 0, -0.4), flex=5)


@action(
    "turn_around",
    "turning around to the {side}",
    "a person turns around over the {side} shoulder",
    "turns around {clock}",
    "makes a half turn to the {side}",
    "someone turns one hundred and eighty degrees {clock}",
    "turns around to face the other way",
    "turns their back",
    sided=True,
)
def turn_around(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.4 / speed, tempo=speed, calm=0.6)
    free_feet(s)
    falls = pivot(
        s,
        (
            ("right", 0.36, 0.72, -62),
            ("left", 0.74, 1.12, -118),
            ("right", 1.14, 1.50, -176),
            ("left", 1.50, 1.86, -180),
        ),
        **TURN_STEP,
    )
    carry(s, lead=0.04)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.42, look=(-46, 6, 0), spine=(-16, 2, -2))
    s.body(1.2, look=(-30, 3, 0), spine=(-12, 1, -2), pelvis=(0, -0.025, 0))
    s.body(1.8, look=(0, 0, 0), spine=(2, 0, 0), pelvis=(0, -0.005, 0))
    s.body(2.3, look=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0))
    s.arm("both", 0.3, s.rest("left"))
    swing_arms(s, falls[:3], LOW, LOW_BACK)
    s.arm("both", 2.1, s.rest("left"))
    return s


@action(
    "turn",
    "turning to the {side}",
    "a person turns {side}",
    "makes a quarter turn to the {side}",
    "someone turns ninety degrees {clock}",
    "turns to face the {side}",
    "rotates {clock} by a quarter",
    "{side} turn",
    sided=True,
)
def quarter_turn(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.0 / speed, tempo=speed, calm=0.6)
    free_feet(s)
    falls = pivot(s, (("right", 0.40, 0.84, -84), ("left", 0.84, 1.28, -90)), **TURN_STEP)
    carry(s, lead=0.04)
    s.body(0.12, look=(0, 0, 0), spine=(0, 0, 0))
    s.body(0.48, look=(-48, 5, 0), spine=(-18, 2, -2), pelvis=(0, -0.01, 0))
    s.body(0.9, look=(-26, 3, 0), spine=(-8, 2, -2), pelvis=(0, -0.03, 0))
    s.body(1.5, look=(0, 0, 0), spine=(1, 0, 0), pelvis=(0, 0, 0))
    s.arm("both", 0.3, s.rest("left"))
    swing_arms(s, falls, LOW, LOW_BACK)
    s.arm("both", 1.75, s.rest("left"))
    return s


@action(
    "spin",
    "spinning around to the {side}",
    "a person spins on the spot {clock}",
    "twirls {clock} with arms out",
    "someone whirls round and round to the {side}",
    "rotates {clock}",
    "turns round in circles on the spot",
    "twirling",
    "spins {clock} like a top",
    loop=True,
    sided=True,
)
def spin(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    step, count = 0.24 / speed, 12
    s = Score(rng, step * count, calm=0.3, stance=0.085, toe_out=8)
    free_feet(s, blur=0.014)
    s.start = 2 * step
    for n in range(-2, count + 7):
        side = "right" if n % 2 == 0 else "left"
        up = n * step
        here = 60.0 * n
        if n < 0:
            s.foot(side, up + step, **spot((0, 0), 0.085, side, -here - 30, 8), roll=16)
            continue
        stride(
            s,
            side,
            up + 0.05 * step,
            up + 0.98 * step,
            **spot((0, 0), 0.085, side, -here - 30, 8),
            lift=0.04,
            push=24,
            strike=16,
            flat=0.07,
        )
    for side in ("left", "right"):
        s.tracks[f"{side}_foot"].keys = [k for k in s.tracks[f"{side}_foot"].keys if k[0] != 0.0]
    carry(s, sway=0.5, smooth=0.1, lead=0.03)
    lean = rng.uniform(-1, 1)
    s.body(0.0, spine=(-8, -6, lean), look=(-8, -8, 0), pelvis=(0, -0.012, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    s.arm("left", 0.0, Hold((0.94, 0.06, 0.12), elbow=(0.3, -0.8, -0.6), palm=(0, -1, 0.2), flex=-8))
    s.arm("right", 0.0, Hold((0.95, 0.14, -0.05), elbow=(0.3, -0.8, -0.6), palm=(0, -0.6, 0.8), flex=-8))
    rate = 1 / (6 * step)
    s.layer("pelvis", lambda t: 0.012 * np.cos(2 * np.pi * 6 * rate * t)[:, None] * [0, 1, 0])
    s.layer("spine", lambda t: 3 * np.sin(2 * np.pi * rate * t)[:, None] * [0, 1, 1])
    return s


def walking(
    s: Score, first: float, count: int, side: str, length: float, beat: float, x: float = 0.075, toward: float = 1
) -> list[tuple[str, float]]:
    """`count` steps of walking straight ahead along z, the first with half the length; returns the footfalls."""
    falls = []
    z = s.where(side, first)[1]
    for n in range(count):
        up = first + n * beat
        down = up + 0.74 * beat
        z += toward * length * (0.5 if n == 0 else 1.0) if n else toward * length * 0.55
        sign = (1 if side == "left" else -1) * toward
        yaw = sign * toward * 6 + (0 if toward > 0 else 180)
        stride(s, side, up, down, x=sign * x, z=z, yaw=yaw, push=38, strike=-15)
        falls.append((side, down))
        side = "right" if side == "left" else "left"
    return falls


FRONT = Hold((0.10, -0.90, 0.32), elbow=(0.4, -0.3, -1), palm=(-1, 0, -0.2), flex=10)
BACK = Hold((0.20, -0.95, -0.24), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.2), flex=4)


@action(
    "stop_walking",
    "stopping",
    "a person walks and comes to a stop",
    "stops walking and stands still",
    "someone comes to a halt",
    "walks a few steps, then stands",
    "slows down and stops",
    "halts after a short walk",
)
def stop_walking(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.0 / speed, tempo=speed, calm=0.6, stance=0.085)
    free_feet(s)
    # Begun before the clip, so that the first moment is in full stride.
    beat, length = 0.55, 0.62 * size
    s.clear("left_foot")
    s.clear("right_foot")
    s.foot("right", -0.6, x=-0.075, z=-0.9 * length, yaw=-6)
    s.foot("left", -0.6, x=0.075, z=0.0, yaw=6)
    falls = []
    z = 0.0
    for n, (side, share) in enumerate((("right", 1), ("left", 1), ("right", 0.85), ("left", 0.55), ("right", 0.0))):
        up = -0.30 + n * beat
        z += share * length
        sign = 1 if side == "left" else -1
        last = n == 4
        stride(
            s,
            side,
            up,
            up + (0.74 + 0.1 * (n > 2)) * beat,
            x=sign * 0.085,
            z=z,
            yaw=sign * s.toe_out,
            push=38 if n < 3 else 20,
            strike=-4 if last else -15,
            lift=0.03 if last else 0.05,
        )
        falls.append((side, up + 0.74 * beat))
    carry(s, smooth=0.17, lead=0.06, sway=0.7, turning=False)
    s.body(0.0, pelvis=(0, -0.03, 0), hips=(0, 1.5, 0))
    s.body(1.2, pelvis=(0, -0.03, 0), hips=(0, 0, 0), spine=(0, -1, 0))
    s.body(1.7, pelvis=(0, -0.03, 0), hips=(0, -3, 0), spine=(0, -3, 0), look=(0, 2, 0))
    s.body(2.3, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.clear("left_arm")
    s.clear("right_arm")
    swing_arms(s, falls[:3], FRONT, BACK)
    swing_arms(s, falls[3:4], s.rest("left"), LOW)
    s.arm("both", 2.35, s.rest("left"))
    return s


@action(
    "start_walking",
    "starting to walk",
    "a person stands and then walks off",
    "sets off on foot",
    "someone starts walking from standing",
    "begins to walk",
    "takes the first steps and walks away forward",
)
def start_walking(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.0 / speed, tempo=speed, calm=0.6, stance=0.085)
    free_feet(s)
    falls = walking(s, 0.62, 6, "right", 0.62 * size, 0.55)
    carry(s, smooth=0.16, lead=0.08, sway=0.7, turning=False)
    s.body(0.25, pelvis=(0, 0, 0), hips=(0, 0, 0), weight=0)
    s.body(0.55, pelvis=(0, -0.012, 0.03), hips=(0, 3, 0), weight=0.3)
    s.body(1.2, pelvis=(0, -0.03, 0), hips=(0, 2, 0), weight=0)
    s.arm("both", 0.5, s.rest("left"))
    swing_arms(s, falls, FRONT, BACK)
    return s


@action(
    "start_running",
    "starting to run",
    "a person starts running",
    "breaks into a run from standing",
    "someone takes off running",
    "suddenly runs off",
    "begins to run",
)
def start_running(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 2.6 / speed, tempo=speed, calm=0.5, stance=0.10)
    free_feet(s, blur=0.015)
    z, time, side = 0.0, 0.62, "right"
    falls = []
    for n, (length, beat) in enumerate(
        ((0.38, 0.34), (0.72, 0.33), (0.90, 0.32), (1.0, 0.32), (1.08, 0.32), (1.1, 0.32), (1.1, 0.32), (1.1, 0.32))
    ):
        z += length * size
        sign = 1 if side == "left" else -1
        air = 0.30 + 0.05 * min(n, 3)
        down = time + air
        here = s.where(side, time)
        high = 0.06 + 0.045 * min(n, 4)
        s.foot(side, max(time - 0.14, 0.1), x=here[0], z=here[1], yaw=here[2], roll=12 if n > 1 else 0)
        s.foot(side, time, x=here[0], z=here[1], yaw=here[2], roll=46)
        for share, way, lift, roll in (
            (0.22, 0.12, 0.8 * high, 66),
            (0.5, 0.5, 1.15 * high, 56),
            (0.75, 0.88, 0.8 * high, 14),
            (0.92, 0.99, 0.25 * high, -4),
        ):
            s.foot(
                side,
                time + share * air,
                x=here[0] + (sign * 0.06 - here[0]) * way,
                z=here[1] + (z - here[1]) * way,
                yaw=sign * 5,
                lift=lift,
                roll=roll,
            )
        s.foot(side, down, x=sign * 0.06, z=z, yaw=sign * 5, roll=-3 if n > 1 else 6)
        s.foot(side, down + 0.05, x=sign * 0.06, z=z, yaw=sign * 5)
        falls.append((side, down))
        time += beat * (0.9 if n == 0 else 0.83)
        side = "right" if side == "left" else "left"
    carry(s, smooth=0.15, lead=0.07, sway=0.4, turning=False)
    s.body(0.1, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0))
    s.body(0.46, pelvis=(0, -0.10, 0.02), hips=(0, 12, 0), spine=(0, 12, 0), look=(0, 2, 0))
    s.body(0.8, pelvis=(0, -0.07, 0.09), hips=(0, 16, 0), spine=(0, 12, 0), look=(0, 0, 0))
    s.body(1.5, pelvis=(0, -0.045, 0.03), hips=(0, 9, 0), spine=(0, 6, 0), look=(0, 0, 0))
    arms = runners_arms(1.1 * size, 0.06)
    s.arm("both", 0.15, s.rest("left"))
    s.arm("both", 0.45, arms["pass_by"])
    swing_arms(s, falls, arms["front"], arms["back"])
    return s


@action(
    "turn_and_walk_away",
    "turning around and walking away",
    "a person turns and walks away",
    "turns their back and leaves",
    "someone turns around and goes off",
    "walks away from the camera",
    "leaves without a word",
    "a man turns away and departs",
)
def turn_and_walk_away(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 4.0 / speed, tempo=speed, calm=0.6, stance=0.09, toe_out=6)
    free_feet(s)
    falls = pivot(s, (("right", 0.36, 0.72, -70), ("left", 0.74, 1.14, -135), ("right", 1.16, 1.54, -178)), **TURN_STEP)
    side, z = "left", 0.0
    for n in range(5):
        up = 1.58 + 0.53 * n
        z -= (0.40 if n == 0 else 0.58) * size
        sign = -1 if side == "left" else 1
        stride(s, side, up, up + 0.40, x=sign * 0.075, z=z, yaw=-180 - sign * 6, push=38, strike=-15)
        falls.append((side, up + 0.40))
        side = "right" if side == "left" else "left"
    carry(s, smooth=0.14, lead=0.06, sway=0.8)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(0.45, look=(-46, 6, 0), spine=(-16, 2, -2), pelvis=(0, -0.01, 0))
    s.body(1.2, look=(-26, 3, 0), spine=(-10, 1, -2), pelvis=(0, -0.025, 0))
    s.body(1.9, look=(0, 1, 0), spine=(0, 0, 0), hips=(0, 2, 0), pelvis=(0, -0.03, 0))
    s.arm("both", 0.3, s.rest("left"))
    swing_arms(s, falls, FRONT, BACK)
    return s


@action(
    "walk_aside",
    "walking off to the {side}",
    "a person walks to the {side}",
    "goes {side}",
    "turns {side} and walks away in that direction",
    "someone heads off to the {side}",
    "leaves to the {side}",
    "walks across to the {side} hand side",
    sided=True,
)
def walk_aside(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    s = Score(rng, 3.4 / speed, tempo=speed, calm=0.6, stance=0.09, toe_out=6)
    free_feet(s)
    falls = pivot(s, (("right", 0.34, 0.72, -72), ("left", 0.76, 1.16, -90)), (-0.05, 0.0), **TURN_STEP)
    side, x = "right", -0.05
    for n in range(5):
        up = 1.20 + 0.53 * n
        x -= (0.42 if n == 0 else 0.58) * size
        stride(s, side, up, up + 0.40, **spot((x, 0.0), 0.075, side, -90, 6), push=38, strike=-15)
        falls.append((side, up + 0.40))
        side = "right" if side == "left" else "left"
    carry(s, smooth=0.14, lead=0.06, sway=0.8)
    s.body(0.1, look=(0, 0, 0), spine=(0, 0, 0), pelvis=(0, 0, 0))
    s.body(0.42, look=(-46, 5, 0), spine=(-16, 2, -2), pelvis=(0, -0.01, 0))
    s.body(1.0, look=(-20, 3, 0), spine=(-8, 1, -2), pelvis=(0, -0.025, 0))
    s.body(1.6, look=(0, 1, 0), spine=(0, 0, 0), hips=(0, 2, 0), pelvis=(0, -0.03, 0))
    s.arm("both", 0.3, s.rest("left"))
    swing_arms(s, falls, FRONT, BACK)
    return s


@action(
    "zigzag",
    "walking in a zigzag",
    "a person walks in a zigzag line",
    "weaves left and right while walking",
    "walks a slalom around cones",
    "someone meanders along",
    "walks in snaking curves",
    loop=True,
)
def zigzag(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    cycle, rounds, pace = rng.uniform(1.08, 1.12) / speed, 4, 1.05 * speed
    s = go(rng, easy_gait(rng, cycle, pace), rounds * cycle, score=PathScore)
    whole = rounds * cycle * pace
    turn = np.deg2rad(46) * size * 2 * np.pi / whole
    begin = s.start * pace
    s.path = Path(lambda at: turn * np.cos(2 * np.pi * (at - begin) / whole))
    s.layer("hips", lambda t: np.cos(2 * np.pi * (pace * t - begin) / whole)[:, None] * [0, 0, 3])
    s.layer("spine", lambda t: np.cos(2 * np.pi * (pace * t - begin) / whole)[:, None] * [7, 0, 2])
    return s


@action(
    "figure_eight",
    "walking a figure of eight",
    "a person walks in a figure eight",
    "walks along the shape of an eight on the floor",
    "someone circles first to one side and then to the other",
    "walks an infinity sign",
    loop=True,
)
def figure_eight(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Bernoulli's lemniscate, begun at its crossing."""
    cycle, rounds = rng.uniform(1.08, 1.12) / speed, 7
    angle = np.linspace(0.5, 2.5, 4001)[:, None] * np.pi
    line = np.concatenate([np.cos(angle), np.sin(angle) * np.cos(angle)], 1) / (1 + np.sin(angle) ** 2)
    line *= rng.uniform(1.55, 1.65) * size
    ahead = np.diff(line, axis=0)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(ahead, axis=1))])
    turning = np.gradient(np.unwrap(np.arctan2(ahead[:, 0], ahead[:, 1]))) / np.diff(along)
    whole = along[-1]
    pace = whole / (rounds * cycle)
    s = go(rng, easy_gait(rng, cycle, pace), rounds * cycle, score=PathScore)
    begin = s.start * pace

    def bend(at: np.ndarray) -> np.ndarray:
        return np.interp(np.mod(at - begin, whole), along[1:], turning)

    s.path = Path(bend)
    s.layer("hips", lambda t: bend(pace * t)[:, None] * [0, 0, 2])
    s.layer("spine", lambda t: bend(pace * t)[:, None] * [5, 0, 1.5])
    return s


@action(
    "pace",
    "pacing back and forth",
    "a person paces up and down",
    "walks to and fro nervously",
    "someone walks back and forth in the room",
    "paces restlessly from one side to the other",
    "walks up and down while thinking",
    loop=True,
)
def pace(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Across the viewer's field: to the person's right, about-turn, to the left, about-turn."""
    leg, beat = 4, 0.52
    half_round = (leg + 2) * beat
    s = Score(rng, 2 * half_round / speed, tempo=speed, calm=0.5, stance=0.08, toe_out=6)
    free_feet(s)
    s.clear("left_foot")
    s.clear("right_foot")
    length = 0.46 * size
    start = 1.5 * length
    falls = []
    # Heading -90 is to the person's right (-x), +90 to the left. The turn goes past the front.
    for side in ("left", "right"):
        s.foot(side, -2 * half_round - 0.4, **spot((start, 0), 0.08, side, -90, 6))
    time = -2 * half_round
    heading, x, side = -90.0, start, "left"
    for _ in range(6):
        toward = 1 if heading > 0 else -1
        for n in range(leg + 2):
            turning = n >= leg
            if not turning:
                x += toward * length * (0.75 if n in (0, leg - 1) else 1.0)
            face = heading if not turning else heading - toward * (100 if n == leg else 180)
            up = time + n * beat
            where = spot((x, 0), 0.08, side, face, 6)
            how = TURN_STEP if turning else dict(push=34, strike=-13)
            stride(s, side, up + 0.02, up + 0.76 * beat, **where, **how)
            falls.append((side, up + 0.76 * beat))
            side = "right" if side == "left" else "left"
        heading, time = heading - toward * 180, time + half_round
    carry(s, smooth=0.15, lead=0.06, sway=0.8)
    s.start = (leg + 1.22) * beat / speed  # in the middle of an about-turn, the face to the front
    chin = dict(of="head", elbow=(0.7, -1, 0.2), palm=(-0.4, 0.2, -0.9), fingers=(-0.5, 0.8, -0.2))
    s.clear("left_arm")
    s.clear("right_arm")
    for one, time in falls:
        if one == "left":
            s.arm("left", time, BACK)
        else:
            s.arm("left", time, FRONT)
    s.arm("right", 0.0, Hold((0.0, -0.10, 0.16), **chin))
    s.body(0.0, pelvis=(0, -0.03, 0), look=(0, 16, 0), spine=(0, 5, 0), hips=(0, 2, 0))
    s.arm("right", 9.0, Hold((0.0, -0.10, 0.16), **chin))
    return s
