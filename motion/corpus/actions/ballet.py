"""Ballet: balances, turns and swans."""

import numpy as np

from motion.clip import Motion
from motion.corpus.actions.curves import Curve, ramp, wave
from motion.corpus.actions.footwork import free_feet
from motion.corpus.actions.party import no_rest
from motion.corpus.actions.registry import action
from motion.corpus.actions.rig import LEG_JOINTS, SIDES, Hold, Score, Solver, about, figure

Rng = np.random.Generator

LOW = Hold((-0.02, -0.62, 0.42), elbow=(1, -0.2, 0.1), palm=(-0.3, 0.3, -1), fingers=(-0.8, -0.55, 0.2))
"""The arms make a ring before the thighs; in ROUND before the ribs, in CROWN overhead."""
ROUND = Hold((-0.02, -0.16, 0.56), elbow=(1, -0.15, 0.2), palm=(-0.3, 0.1, -1), fingers=(-0.9, -0.1, 0.1))
CROWN = Hold((0.06, 0.86, 0.20), elbow=(1, 0.1, 0.1), palm=(-0.4, -0.8, -0.2), fingers=(-0.8, 0.5, 0))
WIDE = Hold((0.88, -0.02, 0.30), elbow=(0.3, -0.5, -0.8), palm=(-0.1, -0.5, 1), fingers=(1, -0.25, 0.25))
REACH = Hold((0.10, 0.26, 0.94), elbow=(0.6, -0.8, -0.2), palm=(-0.1, -1, 0.2), fingers=(0, 0.3, 1))


class PointedScore(Score):
    """A score whose right foot is stretched beyond what its roll says, by `pointed` (T,) -> (T, 1) degrees: a roll
    past the vertical would turn the knee."""

    pointed: Curve

    def motion(self, text: str = "") -> Motion:
        """Solve the score: (T, 24, 3) poses and the pelvis path."""
        self._unrest()
        self._solve_holds()
        return PointedSolver(self, self.start + np.arange(round(self.seconds * self.fps)) / self.fps).motion(text)


class PointedSolver(Solver):
    """A solver that stretches the right foot."""

    def _leg(self, side: str, *leg: np.ndarray) -> None:
        super()._leg(side, *leg)
        if side == "right":
            stretch = about(np.array([1.0, 0, 0]), self.score.pointed(self.time)[:, 0])
            self.rotations[:, LEG_JOINTS[side][2]] = self.rotations[:, LEG_JOINTS[side][2]] @ stretch


@action(
    "arabesque",
    "an arabesque",
    "a ballerina does an arabesque",
    "a ballet dancer balances on one leg, the {side} one stretched out behind",
    "lifts the {side} leg high behind the body, arms spread",
    "stands on tiptoe on one leg in an elegant ballet pose",
    "ballet pose with a raised {side} leg",
    sided=True,
)
def arabesque(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Seen a little from the side, so that the raised leg shows."""
    s = PointedScore(rng, 3.4 / speed, tempo=speed, stance=0.06, toe_out=26, calm=0.25)
    s.pointed = lambda t: 62 * (ramp(1.0, 1.5)(t * speed) - ramp(2.45, 2.9)(t * speed))
    turn = 52.0
    s.body(0.0, pelvis=(0, 0, 0), look=(0, -3, 0))
    s.body(0.5, pelvis=(0.0, -0.07, 0), spine=(0, -2, 0), look=(4, 4, 0))
    s.body(1.0, pelvis=(0.10, 0.03, 0.06), hips=(0.6 * turn, 10, 0), spine=(0, -3, 0), look=(20, -2, 0))
    for t in (1.55, 2.45):
        s.body(
            t,
            pelvis=(0.145, 0.075, 0.06),
            hips=(turn + 6, 40 * size, 0),
            spine=(4, -34 * size, 0),
            look=(turn - 26, -10, 0),
        )
    s.body(3.0, pelvis=(0.05, -0.04, 0.02), hips=(0.3 * turn, 4, 0), spine=(0, -2, 0), look=(8, 2, 0))
    s.body(3.4, pelvis=(0, 0, 0), hips=(0, 0, 0), spine=(0, 0, 0), look=(0, -3, 0))
    free_feet(s)
    a = np.deg2rad(turn)
    ahead = np.array([np.sin(a), np.cos(a)])
    x, z, _ = s.where("left", 0.0)[:3]
    for t, yaw, roll in (
        (0.45, 26, 0),
        (0.8, 40, 4),
        (1.2, turn + 12, 36),
        (1.5, turn + 16, 54),
        (2.5, turn + 16, 54),
        (2.85, 44, 8),
        (3.1, 26, 0),
    ):
        s.foot("left", t, x=0.10 if 0.7 < t < 3 else x, z=0.0 if not 0.7 < t < 3 else 0.03, yaw=yaw, roll=roll)
    rx, rz, ryaw = s.where("right", 0.0)[:3]
    behind = np.array([0.10, 0.07]) - ahead * 1.14
    mid = np.array([0.08, 0.04]) - ahead * 0.62
    for t, at, yaw, lift, roll in (
        (0.55, (rx, rz), ryaw, 0.0, 0),
        (0.75, (rx, rz - 0.02), ryaw, 0.0, 34),
        (1.10, mid, turn - 18, 0.16, 70),
        (1.5, behind, turn - 22, 0.74 * size, 80),
        (2.5, behind, turn - 22, 0.76 * size, 80),
        (2.8, mid, turn - 20, 0.16, 70),
        (3.05, (rx, rz - 0.02), ryaw, 0.012, 30),
        (3.2, (rx, rz), ryaw, 0.0, 4),
    ):
        s.foot("right", t, x=at[0], z=at[1], yaw=yaw, lift=lift, roll=roll)
    no_rest(s, 0.04)
    s.arm("both", 0.1, LOW)
    s.arm("both", 0.75, ROUND)
    for t in (1.5, 2.5):
        s.arm("right", t, Hold((0.80, 0.26, 0.42), elbow=(0.4, -0.7, -0.6), palm=(0, -1, 0.2), fingers=(1, 0.2, 0.4)))
        s.arm("left", t, REACH)
    s.arm("both", 2.95, WIDE)
    s.arm("both", 3.4, LOW)
    return s


@action(
    "pirouette",
    "a pirouette to the {side}",
    "a ballerina turns a pirouette",
    "spins on one toe {clock} with the other foot at the knee",
    "a ballet dancer whirls {clock} en pointe",
    "turns twice on tiptoe like a music box dancer",
    "pirouettes to the {side}",
    sided=True,
)
def pirouette(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Prepared in fourth position, two turns on the left foot, finished in fourth again; the head spots the front."""
    s = Score(rng, 3.6 / speed, tempo=speed, stance=0.09, toe_out=24, calm=0.2)
    free_feet(s, blur=0.015)
    rounds, begin, end = 2, 1.0, 2.55
    for name in ("hips", "look"):
        s.tracks[name].blur = 0.015
    for side in SIDES:
        s.clear(f"{side}_foot")
    s.foot("left", 0.0, x=0.09, z=0.05, yaw=24)
    s.foot("left", 0.8, x=0.09, z=0.05, yaw=24)
    s.foot("left", begin, x=0.09, z=0.05, yaw=8, roll=40)

    def angle(t: float) -> float:
        u = np.clip((t - begin) / (end - begin), 0, 1)
        return -360.0 * rounds * (u - 0.09 * np.sin(2 * np.pi * u) / np.pi)

    def faces(t: float) -> float:
        """The head stays to the front as long as it can, then whips round."""
        turned = angle(t) / -360
        whole = np.floor(turned + 1e-9)
        part = turned - whole
        return -360 * (whole + 0.10 * np.clip(part / 0.3, 0, 1) + 0.90 * np.clip((part - 0.3) / 0.62, 0, 1))

    ball = figure().ball[[0, 2]] / figure().scale

    def from_ankle(yaw: float) -> np.ndarray:
        """Where the ball of the left foot is, seen from below its ankle."""
        a = np.deg2rad(yaw)
        return np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) @ ball

    axis = np.array([0.09, 0.05]) + from_ankle(8)
    whole = -360.0 * rounds
    pelvis = (axis[0] - 0.01, 0.075, axis[1] - 0.03)
    s.body(0.0, pelvis=(0, 0, 0), hips=(0, 0, 0), look=(0, -3, 0))
    s.body(0.75, pelvis=(0.03, -0.11, 0.0), hips=(12, 0, 0), spine=(10, -2, 0), look=(0, 0, 0))
    s.body(begin, pelvis=pelvis)
    s.body(end, pelvis=pelvis)
    for t in np.arange(begin - 0.05, end + 0.061, 0.05):
        s.body(t, hips=(angle(t), -2, 0), look=(faces(t), -2, 0))
        x, z = axis - from_ankle(8 + angle(t + 0.05))
        s.foot("left", t + 0.05, x=x, z=z, yaw=8 + angle(t + 0.05), roll=52)
    s.foot("left", end + 0.2, x=0.09, z=0.05, yaw=whole + 24, roll=8)
    s.foot("left", end + 0.35, x=0.09, z=0.05, yaw=whole + 24)
    s.body(begin, spine=(0, -3, 0))
    s.body(end, spine=(0, -3, 0))
    s.body(end + 0.35, pelvis=(0.0, -0.10, -0.03), hips=(whole, 0, 0), spine=(-4, -3, 0), look=(whole, -3, 0))
    s.body(3.5, pelvis=(0, 0, -0.02), hips=(whole, 0, 0), look=(whole, -4, 0), spine=(0, -2, 0))
    # The right foot: behind in fourth, drawn up to the left knee, turning with the body, and back down.
    rx, rz = -0.10, -0.20
    s.foot("right", 0.0, x=-0.09, z=-0.02, yaw=-24)
    s.foot("right", 0.22, x=-0.09, z=-0.02, yaw=-24, roll=16)
    s.foot("right", 0.38, x=rx, z=-0.12, yaw=-26, lift=0.04, roll=28)
    s.foot("right", 0.52, x=rx, z=rz, yaw=-28)
    s.foot("right", 0.82, x=rx, z=rz, yaw=-28, roll=4)
    s.foot("right", 0.94, x=rx + 0.02, z=rz + 0.04, yaw=-34, lift=0.05, roll=46)
    for t in np.arange(begin + 0.1, end - 0.02, 0.05):
        a = np.deg2rad(angle(t))
        # Seen from the hips: a hand's breadth to the right of the standing knee and just before it.
        across, ahead = -0.085, 0.05
        s.foot(
            "right",
            t,
            x=axis[0] + across * np.cos(a) + ahead * np.sin(a),
            z=axis[1] - 0.02 - across * np.sin(a) + ahead * np.cos(a),
            yaw=angle(t) - 48,
            lift=0.50 * min(size, 1.08),
            roll=62,
        )
    s.foot("right", end + 0.12, x=rx, z=rz + 0.10, yaw=whole - 32, lift=0.10, roll=44)
    s.foot("right", end + 0.26, x=rx, z=rz, yaw=whole - 28, roll=20)
    s.foot("right", end + 0.40, x=rx, z=rz, yaw=whole - 28)
    s.knee("right", 0.8, 0)
    s.knee("right", begin + 0.12, 50)
    s.knee("right", end - 0.05, 50)
    s.knee("right", end + 0.3, 4)
    no_rest(s, 0.03)
    s.arm("both", 0.1, LOW)
    s.arm("left", 0.7, WIDE)
    s.arm("right", 0.7, ROUND)
    s.arm("right", begin - 0.08, Hold((0.55, -0.08, 0.60), elbow=(0.6, -0.5, -0.5), palm=(-0.4, -0.4, 0.6)))
    for t in (begin + 0.16, end - 0.1):
        s.arm("both", t, ROUND)
    s.arm("both", end + 0.35, WIDE)
    s.arm("both", 3.55, WIDE)
    return s


@action(
    "ballet",
    "ballet dancing",
    "a person dances ballet",
    "a ballerina bends the knees and lifts the arms overhead",
    "plié and relevé with rounded arms",
    "someone dances classical ballet at the barre",
    "ballet exercises in first position",
    loop=True,
)
def ballet(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """A deep plié with low arms, then up on the toes with the arms rising through the ring to the crown."""
    period = 4.0
    s = Score(rng, period / speed, tempo=speed, stance=0.075, toe_out=44, period=period, calm=0.25)
    no_rest(s, 0.04)
    s.body(0.0, pelvis=(0, 0, 0), spine=(0, -2, 0), look=(0, -3, 0))
    s.body(0.8, pelvis=(0, -0.24 * size, 0), spine=(0, -2, 4), look=(-14, 6, 4))
    s.body(1.5, pelvis=(0, 0.0, 0), spine=(0, -3, 0), look=(0, -2, 0))
    s.body(2.0, pelvis=(0, 0.085, 0.03), spine=(0, -5, -3), look=(10, -12, -4))
    s.body(3.0, pelvis=(0, 0.085, 0.03), spine=(0, -5, -4), look=(14, -12, -5))
    s.body(3.6, pelvis=(0, 0.01, 0), spine=(0, -2, 0), look=(4, -4, 0))
    for side, sign in (("left", 1), ("right", -1)):
        s.clear(f"{side}_foot")
        for t, roll in ((0.0, 0), (0.5, 0), (0.8, 8), (1.1, 0), (1.5, 6), (1.95, 52), (3.05, 52), (3.5, 6), (3.7, 0)):
            s.foot(side, t, x=sign * 0.075, z=0, yaw=44 * sign, roll=roll)
        s.knee(side, 0.0, 0)
        s.knee(side, 0.8, 22)
        s.knee(side, 1.5, 4)
    s.arm("both", 0.05, LOW)
    s.arm("both", 0.8, WIDE)
    s.arm("both", 1.25, LOW)
    s.arm("both", 1.6, ROUND)
    s.arm("both", 2.1, CROWN)
    s.arm("both", 2.9, CROWN)
    s.arm("both", 3.4, WIDE)
    return s


@action(
    "swan_lake",
    "dancing Swan Lake",
    "Swan Lake",
    "a ballerina dances the dying swan",
    "flutters the arms like swan wings on tiptoe",
    "someone floats along like a swan in the ballet",
    "the white swan moves her arms like wings",
    "swan dance",
    loop=True,
)
def swan_lake(rng: Rng, speed: float = 1, size: float = 1) -> Score:
    """Tiny steps on the toes; soft wings that rise with the wrists and sink with the elbows leading."""
    flap, patter = 1.5, 0.25
    period = 2 * flap
    s = Score(rng, period / speed, tempo=speed, stance=0.045, toe_out=14, period=period, calm=0.2)
    no_rest(s, 0.05)
    for side, sign, late in (("left", 1, 0.0), ("right", -1, 0.5 * patter)):
        s.clear(f"{side}_foot")
        s.tracks[f"{side}_foot"].blur = 0.01
        for n in range(round(period / patter)):
            t = (n * patter + late) % period
            for time, lift in ((0.0, 0.0), (0.06, 0.022), (0.12, 0.0), (0.19, 0.0)):
                s.foot(side, (t + time) % period, x=sign * 0.045, z=0.045 * sign, yaw=14 * sign, lift=lift, roll=52)
    rate = speed / flap
    s.body(0.0, pelvis=(0, 0.07, 0.05), spine=(0, -4, 0), look=(0, -6, 0))
    for t, sign in ((0.4, 1), (1.9, -1)):
        s.body(
            t, spine=(8 * sign, -7, 12 * sign * size), hips=(4 * sign, 0, -3 * sign), look=(24 * sign, -10, 12 * sign)
        )
        s.body(t + 0.75, spine=(0, 4, 0), hips=(0, 1, 0), look=(4 * sign, 12, 2 * sign))
    s.layer("pelvis", lambda t: wave(rate, 0.4)(t) * [0, 0.012, 0])
    for n in range(2):
        t = n * flap
        for time, up, out, bend, forward in (
            (0.0, -0.44, 0.76, 0.30, 0.12),  # the wings at their lowest, the hands still trailing upwards
            (0.22, -0.10, 0.92, -0.85, 0.10),
            (0.50, 0.62 * size, 0.66, -0.75, 0.04),
            (0.72, 0.80 * size, 0.48, 0.55, 0.02),
            (0.98, 0.46 * size, 0.80, 0.95, 0.08),
            (1.24, -0.12, 0.92, 0.75, 0.14),
        ):
            for side in SIDES:
                palm = (0.25, -1, 0.15) if up < 0.4 else (0.5, -0.5, 0.3)
                late = 0.05 if side == "left" else 0.0
                s.arm(
                    side,
                    t + time * flap / 1.5 + late,
                    Hold((out, up, forward), elbow=(0.3, -0.5, -0.8), palm=palm, fingers=(1, bend, 0.1)),
                )
    return s
