"""Dances whose arms tell a story, known to every party guest."""

import numpy as np

from motion.corpus.actions.curves import wave
from motion.corpus.actions.dance import bounce
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import SIDES, Hold, Score

Rng = np.random.Generator


def no_rest(s: Score, blur: float = 0.02) -> None:
    """Both arms are keyed from the first beat on."""
    for side in SIDES:
        s.clear(f"{side}_arm")
        s.tracks[f"{side}_arm"].blur = blur


def strike(s: Score, side: str, time: float, hold: Hold, length: float, quick: float = 0.24) -> None:
    """Arrive in a pose at `time` + `quick` and stay in it until `time` + `length`."""
    s.arm(side, time + quick, hold)
    s.arm(side, time + length - 0.02, hold)


@action(
    "dance_ymca",
    "dancing the YMCA",
    "YMCA",
    "a person does the Y M C A dance",
    "forms the letters Y, M, C and A with the arms",
    "someone dances to YMCA by the Village People",
    "spells YMCA with both arms overhead",
    loop=True,
)
def ymca(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """A letter every two beats, seen from in front."""
    beat = 0.5
    s = Score(rng, 8 * beat / speed, tempo=speed, stance=rng.uniform(0.15, 0.18), toe_out=14, period=8 * beat, calm=0.4)
    bounce(s, speed / beat, 0.022)
    no_rest(s)
    palm = (-0.2, 0, 1)
    y = Hold((0.62 * size, 0.80, 0.02), elbow=(0.9, -0.6, -0.2), palm=palm, fingers=(0.7, 1, 0))
    m = Hold((0.05, 0.165, 0.03), of="head", elbow=(1, 0.55, 0.1), palm=(-0.2, -1, -0.1), fingers=(-0.7, -0.8, 0))
    c_top = Hold((-0.38, 0.84, 0.22), elbow=(1, 0.3, 0.2), palm=(-0.5, -1, 0), fingers=(-1, -0.15, 0))
    c_low = Hold((0.50, -0.66, 0.30), elbow=(0.5, -0.9, -0.4), palm=(0.3, 1, 0.3), fingers=(1, 0.35, 0.2))
    a = Hold((0.025, 0.60, 0.06), of="chest", elbow=(1, 0.1, -0.1), palm=(-1, -0.3, 0.1), fingers=(-0.3, 1, 0))
    letters = ((y, y), (m, m), (c_low, c_top), (a, a))
    for n, (left, right) in enumerate(letters):
        strike(s, "left", 2 * n * beat - 0.12, left, 2 * beat)
        strike(s, "right", 2 * n * beat - 0.12, right, 2 * beat)
    for n, (lean, lift, out) in enumerate(((0, -7, 0), (0, 2, 0), (15, 0, -0.06), (0, -4, 0))):
        for time in (0.16, 0.82):
            s.body(2 * n * beat + time, spine=(0, lift, lean), hips=(0, 0, 0.45 * lean), look=(0, lift, 0.6 * lean))
            s.body(2 * n * beat + time, weight=4 * out + (0.1 if time < 0.5 else -0.1))
    s.start = 0.16 / speed
    return s


@action(
    "dance_macarena",
    "dancing the Macarena",
    "Macarena",
    "a person does the Macarena",
    "puts out the arms one by one, then hands on head and hips",
    "someone dances the Macarena at a wedding",
    "hey Macarena",
    loop=True,
)
def macarena(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Sixteen counts: out, out, over, over, shoulder, shoulder, head, head, hip, hip, behind, behind, sway four."""
    beat = 0.37
    s = Score(
        rng, 16 * beat / speed, tempo=speed, stance=rng.uniform(0.13, 0.16), toe_out=12, period=16 * beat, calm=0.3
    )
    bounce(s, speed / (2 * beat), 0.02)
    no_rest(s)
    out = dict(elbow=(0.5, -1, -0.1), fingers=(0, 0, 1))
    holds = (
        Hold((0.03, 0.03, 0.96), palm=(0, -1, 0), **out),
        Hold((0.03, 0.03, 0.96), palm=(0.2, 1, 0), **out),
        Hold(
            (-0.125, -0.02, 0.145), of="chest", elbow=(0.5, -0.75, 0.7), palm=(-0.2, -0.3, -1), fingers=(-0.8, 0.6, 0)
        ),
        Hold((0.05, 0.05, -0.115), of="head", elbow=(1, 0.25, 0.25), palm=(-0.3, 0, 1), fingers=(-1, 0.3, 0)),
        Hold((-0.15, 0.06, 0.13), of="pelvis", elbow=(0.9, -0.3, 0.5), palm=(-0.3, -0.1, -1), fingers=(-0.8, -0.6, 0)),
        Hold((0.12, -0.02, -0.15), of="pelvis", elbow=(0.8, 0.2, -0.8), palm=(0, 0.1, 1), fingers=(-0.2, -1, 0)),
    )
    # On the way from one pose to the next a hand goes round the body, not through it.
    front = dict(elbow=(0.9, -0.7, -0.2), palm=(-0.5, -0.5, -0.6))
    between = {
        2: Hold((0.15, -0.10, 0.62), **front),
        3: Hold((0.45, 0.25, 0.42), **front),
        4: Hold((0.36, -0.15, 0.48), **front),
        5: Hold((0.45, -0.60, 0.28), elbow=(0.9, 0.0, -0.6), palm=(-0.8, -0.4, 0)),
    }
    for side, late in (("right", 0), ("left", 1)):
        strike(s, side, -beat + late * beat + 0.12, holds[0], 2.5 * beat, 0.9 * beat)
        for n, hold in enumerate(holds):
            t = (2 * n + late) * beat
            if n in between:
                s.arm(side, t - 0.14, between[n])
            if n:
                s.arm(side, t + 0.07, hold)
            if n < 5:
                s.arm(side, t + (1.12 if n + 1 in between else 1.45) * beat, hold)
        s.arm(side, 14.6 * beat, holds[5])
        s.arm(
            side,
            15.35 * beat + 0.2 * late * beat,
            Hold((0.40, -0.62, 0.36), elbow=(0.8, -0.3, -0.8), palm=(-0.7, -0.7, 0)),
        )
    for n in range(12):
        lean = -3 if n % 2 == 0 else 3
        head = -6 if 6 <= n < 8 else 0
        s.body(n * beat + 0.04, weight=0.3 if n % 2 == 0 else -0.3, spine=(-2.5 * lean, -1, lean), look=(lean, head, 0))
    for n in range(12, 16):
        sway = 1 if n % 2 == 0 else -1
        s.body(n * beat + 0.02, weight=0.9 * sway, hips=(8 * sway, 3, -12 * sway), spine=(-8 * sway, 2, 13 * sway))
    s.body(11 * beat, hips=(0, 0, 0))
    s.body(16 * beat - 0.001 - 0.1, hips=(0, 0, 0))
    for side, sign in (("left", 1), ("right", -1)):
        s.knee(side, 11 * beat, 0)
        for n in range(12, 16):
            s.knee(side, n * beat, 10 * sign * (1 if n % 2 == 0 else -1))
    return s


@action(
    "dance_robot",
    "dancing the robot",
    "a person dances like a robot",
    "does the robot with stiff, jerky arms",
    "someone moves mechanically like a machine",
    "popping and locking like an android",
    "robot dance",
    loop=True,
)
def robot(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """One joint at a time: quick, then a dead stop."""
    beat = 0.42
    s = Score(rng, 8 * beat / speed, tempo=speed, stance=rng.uniform(0.11, 0.14), toe_out=4, period=8 * beat, calm=0.0)
    no_rest(s, 0.012)
    for name in ("hips", "spine", "look", "pelvis", "weight"):
        s.tracks[name].blur = 0.012
    hand = dict(flex=0)

    def bent(lift: float, out: float = 0.0) -> Hold:
        """The upper arm at the side, the elbow at a right angle, the forearm raised by `lift` degrees from level."""
        a = np.deg2rad(lift)
        return Hold(
            (0.12 + out, -0.50 + 0.46 * np.sin(a), 0.05 + 0.46 * np.cos(a)),
            elbow=(0.5, -1, -0.6),
            palm=(-1, 0, 0),
            **hand,
        )

    def side(lift: float) -> Hold:
        """The upper arm level to the side, the forearm turned up (90) or hanging down (-90)."""
        a = np.deg2rad(lift)
        up = lift > -10
        return Hold(
            (0.52, 0.02 + 0.44 * np.sin(a), 0.08 + 0.44 * np.cos(a)),
            elbow=(1, 0.0, -0.25) if up else (1, 0.25, -0.1),
            palm=(0, 0.2, 1) if up else (0.1, 0, -1),
            **hand,
        )

    plan = (
        # right arm, left arm, hips turn, chest (turn, bend, side), look (turn, bend)
        (bent(0), bent(-75), 0, (0, 0, 0), (0, 0)),
        (bent(70), bent(-75), 0, (0, 0, 0), (-38, 0)),
        (bent(0), bent(0), 0, (-26, 0, 0), (-38, 0)),
        (side(80), side(-75), 0, (0, 0, 0), (0, 0)),
        (side(-75), side(80), 0, (0, 0, 12), (0, 0)),
        (side(80), side(80), 0, (0, 0, 0), (38, 0)),
        (bent(0), bent(0), 0, (26, 0, 0), (38, 0)),
        (bent(-75), bent(-60), 0, (0, 24, 0), (0, 34)),
    )
    for n, (right, left, _, chest, look) in enumerate(plan):
        t = n * beat
        s.arm("right", t + 0.16, right)
        s.arm("right", t + beat, right)
        s.arm("left", t + 0.22, left)
        s.arm("left", t + beat + 0.05, left)
        for offset in (0.14, beat - 0.02):
            s.body(t + offset, spine=chest, hips=(chest[0] * 0.5, 0, 0))
        for offset in (0.10, beat - 0.06):
            s.body(t + offset, look=(*look, 0))
        for offset in (0.12, beat - 0.04):
            s.body(t + offset, pelvis=(0, -0.05 if n % 2 else -0.015, 0), weight=0.35 if n in (3, 4, 5) else 0.0)
    s.start = 0.3 / speed
    return s


@action(
    "dance_floss",
    "flossing",
    "a person does the floss dance",
    "swings the arms from side to side around the hips",
    "someone dances the floss",
    "floss dance from Fortnite",
    "swinging straight arms past the swaying hips",
    loop=True,
)
def floss(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Both fists swing to one side, one before and one behind the body, while the hips go to the other."""
    beat = 0.30
    s = Score(rng, 8 * beat / speed, tempo=speed, stance=rng.uniform(0.12, 0.15), toe_out=8, period=4 * beat, calm=0.3)
    no_rest(s)
    stiff = dict(flex=4)
    front = Hold((-0.40, -0.80, 0.34), elbow=(0.8, -0.5, -0.1), palm=(-0.4, 0, -1), **stiff)
    behind = Hold((-0.16, -0.84, -0.36), elbow=(0.8, 0.3, -0.6), palm=(0.2, 0, 1), **stiff)
    out = Hold((0.62 * size, -0.76, 0.02), elbow=(0.6, -0.3, -0.8), palm=(-0.5, -0.3, -0.7), **stiff)
    half_front = Hold((0.22, -0.92, 0.30), elbow=(0.7, -0.3, -0.6), palm=(-0.8, 0, -0.6), **stiff)
    half_behind = Hold((0.36, -0.88, -0.32), elbow=(0.7, 0.1, -0.9), palm=(-0.5, 0, 0.3), **stiff)
    # To the right (left fist in front), to the left (right fist behind), right (left behind), left (right in front).
    s.arm("left", 0.0, front)
    s.arm("left", 0.5 * beat, half_front)
    s.arm("left", beat, out)
    s.arm("left", 1.5 * beat, half_behind)
    s.arm("left", 2 * beat, behind)
    s.arm("left", 2.5 * beat, half_behind)
    s.arm("left", 3 * beat, out)
    s.arm("left", 3.5 * beat, half_front)
    s.arm("right", 0.0, out)
    s.arm("right", 0.5 * beat, half_behind)
    s.arm("right", beat, behind)
    s.arm("right", 1.5 * beat, half_behind)
    s.arm("right", 2 * beat, out)
    s.arm("right", 2.5 * beat, half_front)
    s.arm("right", 3 * beat, front)
    s.arm("right", 3.5 * beat, half_front)
    rate = 0.5 * speed / beat
    s.layer("pelvis", lambda t: wave(rate)(t) * [0.085 * size, 0, 0])
    s.layer("hips", lambda t: wave(rate)(t) * [0, 0, -7 * size])
    s.layer("spine", lambda t: wave(rate)(t) * [0, 0, 12 * size])
    s.layer("look", lambda t: wave(rate)(t) * [0, 0, 2])
    s.layer("pelvis", lambda t: wave(2 * rate, 0.1)(t) * [0, -0.012, 0])
    s.body(0.0, pelvis=(0, -0.045, 0), spine=(0, 5, 0), hips=(0, 2, 0))
    return s


@action(
    "dab",
    "dabbing",
    "a person dabs to the {side}",
    "hides the face in the elbow and throws out the arms",
    "someone does the dab",
    "strikes a dab pose to the {side}",
    "dab",
    sided=True,
)
def dab(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Named after the side to which the straight arm points."""
    s = Score(rng, 2.0, tempo=speed, stance=rng.uniform(0.14, 0.18))
    ready = Hold((0.20, -0.40, 0.52), elbow=(0.9, -0.7, -0.3), palm=(-0.6, -0.6, -0.2))
    s.body(0.1, pelvis=(0, 0, 0))
    s.body(0.45, pelvis=(0, -0.035, 0), spine=(5, 4, -6), hips=(0, 2, 0), look=(4, 2, 0), weight=0.3)
    for t in (0.78, 1.42):
        s.body(t, pelvis=(0, -0.05, 0), hips=(6, 5, -2), spine=(14, 14, 10), look=(34, 44, 16), weight=-0.6)
    s.body(1.95, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, 0, 0), weight=0)
    s.arm("both", 0.12, s.rest("left"))
    s.arm("both", 0.46, ready)
    straight = Hold((0.80 * size, 0.60, 0.02), elbow=(0.5, -0.9, -0.4), palm=(0.1, -1, 0.2), fingers=(1, 0.7, 0))
    folded = Hold(
        (-0.16, 0.17, 0.24), of="chest", elbow=(0.75, 0.30, 0.9), palm=(-0.1, -0.9, -0.5), fingers=(-1, 0.55, 0)
    )
    for t in (0.78, 1.42):
        s.arm("right", t, straight)
        s.arm("left", t, folded)
    s.arm("both", 1.98, s.rest("left"))
    return s


@action(
    "dance_gangnam",
    "dancing Gangnam Style",
    "Gangnam Style",
    "a person does the horse riding dance",
    "gallops on the spot with crossed wrists",
    "someone pretends to ride a horse like Psy",
    "rides an invisible pony and swings a lasso",
    loop=True,
)
def gangnam(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Eight beats with the reins, eight with the lasso; feet: right, left, right, right, left, right, left, left."""
    beat = 0.27
    s = Score(rng, 16 * beat / speed, tempo=speed, stance=0.19, toe_out=14, period=16 * beat, calm=0.3)
    no_rest(s)
    s.start = 0.7 * beat / speed
    rein = dict(of="chest", elbow=(0.9, -0.8, -0.1), palm=(-0.1, -1, 0), shrug=4)
    lasso = dict(elbow=(1, -0.2, 0.1), palm=(-0.2, 0.2, 1))
    for n in range(16):
        low = n % 2 == 0
        t = n * beat
        drop = -0.05 if low else 0.03
        if n < 8:
            s.arm("left", t, Hold((-0.03, -0.17 + drop, 0.33), fingers=(-0.6, -0.1, 0.8), **rein))
            late = 0.0 if n else 0.35 * beat  # it has come down from the lasso
            s.arm("right", t + late, Hold((-0.03, -0.12 + drop, 0.36), fingers=(-0.6, -0.1, 0.8), **rein))
        else:
            angle = np.pi * n
            at = (0.34 + 0.20 * np.cos(angle), 0.80, 0.10)
            if n > 8:
                s.arm("right", t, Hold(at, fingers=(np.cos(angle), 1, 0.1), **lasso))
            at = (0.34, 0.78, 0.10 + 0.24 * np.cos(angle))
            s.arm("right", t + beat / 2, Hold(at, fingers=(0, 1, np.cos(angle)), **lasso))
            s.arm("left", t, Hold((-0.08, -0.20 + 0.5 * drop, 0.30), fingers=(-0.9, 0.1, 0.3), **rein))
    feet = ("right", "left", "right", "right", "left", "right", "left", "left") * 2
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.018
        x, yaw = sign * 0.19, sign * 14
        for n, one in enumerate(feet):
            t = n * beat
            if one == side:
                s.foot(side, t + 0.02, x=x, z=0, yaw=yaw, roll=8)
                s.foot(side, t + 0.5 * beat, x=x, z=0.03, yaw=yaw, lift=0.15 * size, roll=26)
                s.foot(side, t + 0.95 * beat, x=x, z=0, yaw=yaw, lift=0.004, roll=8)
            else:
                s.foot(side, t + 0.5 * beat, x=x, z=0, yaw=yaw, roll=4)
        s.knee(side, 0.0, 10)
    for n, one in enumerate(feet):
        sign = -1 if one == "right" else 1
        s.body((n + 0.5) * beat, pelvis=(-0.05 * sign, -0.10, -0.05), hips=(0, 8, 2 * sign), weight=-0.1 * sign)
        s.body((n + 1.0) * beat % (16 * beat), pelvis=(0, -0.155, -0.06))
        s.body((n + 0.5) * beat, spine=(0, 4, -3 * sign), look=(0, -2, 0))
    return s


@action(
    "raise_the_roof",
    "raising the roof",
    "a person raises the roof",
    "pushes both palms up to the beat",
    "someone pumps the hands up towards the ceiling",
    "party dance pushing up the ceiling",
    "hands up, pushing the roof higher and higher",
    loop=True,
)
def raise_the_roof(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    beat = 0.5
    s = Score(rng, 4 * beat / speed, tempo=speed, stance=rng.uniform(0.15, 0.19), toe_out=14, period=2 * beat, calm=0.4)
    bounce(s, speed / beat, 0.04, 0.5)
    no_rest(s)
    for n in range(2):
        t = n * beat
        palm = dict(elbow=(0.9, -0.7, 0.3), palm=(0, 1, 0.15))
        s.arm("both", t + 0.02, Hold((0.30, 0.82 * size, 0.22), fingers=(0.6, 0.2, -0.8), **palm))
        s.arm("both", t + 0.27, Hold((0.34, 0.26, 0.30), fingers=(0.6, 0.3, -0.6), **palm))
        sign = 1 if n == 0 else -1
        s.body(t + 0.02, weight=0.5 * sign, spine=(5 * sign, -5, 4 * sign), look=(4 * sign, -10, 3 * sign))
    return s
