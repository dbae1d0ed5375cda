"""A puppet with few strings: body, arms and feet are keyed in people's terms and solved to SMPL poses.

Directions are (out, up, forward): out is away from the body's midline, so that one description serves both arms.
Angles are degrees. turn: to the person's left; bend: forward; side: a lean to the left.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter1d
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.actions.curves import Curve, Track, noise
from motion.ik import bone_rotations, frame, normalize, shortest_arc, two_bone

AUTHOR = 1.06
"""Height in metres of the standing pelvis of the person whose metres the scores are written in; others are scaled."""
MIRROR = np.diag([-1.0, 1.0, 1.0])
UP_ARM, FORWARD_ARM = np.array([0, 0, 1.0]), np.array([0, -1.0, 0])
"""Axes that raise the left arm of the rest pose, and that swing it forward."""
KNEE = 0.054
"""Height in metres of the knee joint of a kneeling leg over the floor."""
SIDES = ("left", "right")
ARM_JOINTS = {"left": (13, 16, 18, 20), "right": (14, 17, 19, 21)}
LEG_JOINTS = {"left": (1, 4, 7, 10), "right": (2, 5, 8, 11)}
ARM_DELAYS = (0.0, 0.0, 0.025, 0.05)
"""Seconds by which collar, shoulder, elbow and wrist trail: an arm unrolls from the body outwards."""
FOREARM_TWIST = 0.55
"""Share of a forearm's twist that the elbow joint takes, the rest being the wrist's: skin doesn't wring."""


def turns(angles: np.ndarray) -> np.ndarray:
    """(T, 3) degrees (turn, bend, side) -> rotations (T, 3, 3)."""
    return Rotation.from_euler("YXZ", np.asarray(angles) * [1, 1, -1], degrees=True).as_matrix()


def about(axis: np.ndarray, degrees: np.ndarray | float) -> np.ndarray:
    """Rotations about one axis (3,) by degrees (...) -> (..., 3, 3)."""
    return Rotation.from_rotvec(np.deg2rad(np.asarray(degrees, float))[..., None] * normalize(axis)).as_matrix()


def partial(rotations: np.ndarray, share: float) -> np.ndarray:
    """A share of each rotation (..., 3, 3) about its own axis."""
    return Rotation.from_rotvec(Rotation.from_matrix(rotations).as_rotvec() * share).as_matrix()


@dataclass(frozen=True)
class Hold:
    """One arm's pose, seen from the chest; for of="world" seen from the world, however the body moves.

    Attributes:
        at: (out, up, forward) where the hand is: in arm lengths from the shoulder for of="arm" (the wrist), in metres
            from the point between the shoulders, the head joint or the pelvis for of="chest", "head", "pelvis"
            (the middle of the palm). For of="world" the middle of the palm in metres of the stage on which the feet
            are keyed: up from the floor, forward along z, and out from the plane x = 0, so +x for the left hand and
            -x for the right one. Between two such keys in a row a hand stays exactly on the line from one to the
            other; at one place in both keys it stays put, as on a floor, a wall or a bar. From and to a hold of
            another kind it passes smoothly. It then needs `palm` and `fingers` (directions in the world, out as
            above), which are met exactly, and the arm must be long enough.
        of: "arm", "chest", "head", "pelvis" or "world".
        elbow: direction in which the elbow points.
        palm: direction which the palm faces; None: nearest to relaxed.
        fingers: direction of the fingers; None: straight on from the forearm, bent by `flex` and `tilt`.
        flex: degrees by which the wrist bends towards the palm.
        tilt: degrees by which the hand tilts towards the thumb.
        shrug: degrees by which the shoulder is raised beyond what the arm asks for.
    """

    at: tuple[float, float, float]
    of: str = "arm"
    elbow: tuple[float, float, float] = (0.4, -0.6, -0.7)
    palm: tuple[float, float, float] | None = None
    fingers: tuple[float, float, float] | None = None
    flex: float = 0.0
    tilt: float = 0.0
    shrug: float = 0.0


def transposed(matrices: np.ndarray) -> np.ndarray:
    return np.swapaxes(matrices, -1, -2)


def smoothstep(low: float, high: float, value: np.ndarray) -> np.ndarray:
    """0 below `low`, 1 above `high`, smooth between."""
    u = np.clip((value - low) / (high - low), 0, 1)
    return u * u * (3 - 2 * u)


class Figure:
    """The default body's measures that posing needs, in metres."""

    def __init__(self, body: Body):
        self.rest = np.asarray(body.rest_joints(None), float)
        self.parents = body.parents
        vertices = np.asarray(body.v_template, float)
        self.sole = float(min(vertices[body.sole_vertices[s], 1].min() for s in SIDES))
        self.standing = self.rest[0, 1] - self.sole
        self.scale = self.standing / AUTHOR
        self.upper_leg, self.lower_leg = self.length(1, 4), self.length(4, 7)
        self.upper_arm, self.lower_arm = self.length(16, 18), self.length(18, 20)
        self.ankle_height = self.rest[7, 1] - self.sole
        sole = vertices[body.sole_vertices["left"]]
        ankle = self.rest[7]
        self.ball = np.array([self.rest[10, 0] - ankle[0], self.sole - ankle[1], self.rest[10, 2] - ankle[2]])
        self.heel = np.array([0.0, self.sole - ankle[1], sole[:, 2].min() + 0.02 - ankle[2]])
        weights = np.asarray(body.weights, float)
        foot = np.flatnonzero(weights[:, 7] + weights[:, 10] > 0.5)[::7]
        self.foot_points, self.toe_share = vertices[foot] - ankle, weights[foot, 10]
        self.toe_base = self.rest[10] - ankle
        joint = weights.argmax(1)
        trunk = np.flatnonzero(np.isin(joint, (0, 1, 2, 3, 6, 9, 12, 13, 14, 15)))[::19]
        self.trunk_points, self.trunk_weights = vertices[trunk], weights[trunk]

    @property
    def hand_frame(self) -> np.ndarray:
        """(3, 3) columns: where the fingers of the left hand of the rest pose point, its palm, their product."""
        return frame(self.rest[22] - self.rest[20], np.array([0, -1.0, 0]))

    def foot_height(self, roll: float) -> float:
        """Height of the ankle of a foot rolled by more than 60 degrees that touches the floor."""
        pitch = about(np.array([1.0, 0, 0]), [roll])
        toes = about(np.array([1.0, 0, 0]), -toe_bend(np.array([roll]), np.zeros(1)))
        return -float(self.foot_low(pitch, toes)[0])

    def length(self, a: int, b: int) -> float:
        return float(np.linalg.norm(self.rest[b] - self.rest[a]))

    def arms(self, holds: list[Hold]) -> np.ndarray:
        """Local rotations (N, 4, 3, 3) of the left collar, shoulder, elbow and wrist for N holds."""
        rest = self.rest - self.rest[9]
        collar, shoulder, elbow, wrist, hand = rest[[13, 16, 18, 20, 22]]
        origins = {"arm": shoulder, "chest": (rest[16] + rest[17]) / 2, "head": rest[15], "pelvis": rest[0]}
        grips = np.array([hold.of != "arm" for hold in holds])[:, None]
        unit = np.where(grips, self.scale, self.upper_arm + self.lower_arm)
        goal = np.array([hold.at for hold in holds]) * unit + [origins[hold.of] for hold in holds]
        palm_centre = self.scale * (0.08 * normalize(hand - wrist) + [0, -0.02, 0])
        pole, target = np.array([hold.elbow for hold in holds], float), goal
        for _ in range(5):
            collars = collar_rotations(normalize(target - shoulder), np.array([hold.shrug for hold in holds]))
            top = collar + collars @ (shoulder - collar)
            middle, end = two_bone(top, target, self.upper_arm, self.lower_arm, pole)
            hinge = np.cross(middle - top, end - middle)
            upper, lower = bone_rotations(
                top, middle, end, hinge, elbow - shoulder, wrist - elbow, np.array([0.0, -1.0, 0.0])
            )
            twist, bend = hand_rotations(holds, lower, normalize(wrist - elbow))
            target = goal - grips * (lower @ twist @ bend @ palm_centre)
        forearm = partial(twist, FOREARM_TWIST)
        return np.stack(
            [
                collars,
                transposed(collars) @ upper,
                transposed(upper) @ lower @ forearm,
                transposed(forearm) @ twist @ bend,
            ],
            1,
        )

    def reach(self, goal: np.ndarray, hand: np.ndarray, pole: np.ndarray) -> np.ndarray:
        """Local rotations (T, 4, 3, 3) of the left arm that bring the middle of the palm to `goal` (T, 3) metres from
        joint 9 and the hand's rotation to `hand` (T, 3, 3), the elbow towards `pole` (T, 3), seen from the chest."""
        rest = self.rest - self.rest[9]
        collar, shoulder, elbow, wrist, tip = rest[[13, 16, 18, 20, 22]]
        axis = normalize(wrist - elbow)
        target = goal - hand @ (self.scale * (0.08 * normalize(tip - wrist) + [0, -0.02, 0]))
        collars = collar_rotations(normalize(target - shoulder), np.zeros(len(goal)))
        top = collar + collars @ (shoulder - collar)
        middle, end = two_bone(top, target, self.upper_arm, self.lower_arm, pole)
        hinge = np.cross(middle - top, end - middle)
        upper, lower = bone_rotations(
            top, middle, end, hinge, elbow - shoulder, wrist - elbow, np.array([0.0, -1.0, 0.0])
        )
        x, y, z, w = Rotation.from_matrix(transposed(lower) @ hand).as_quat().T
        twist = 2 * np.arctan2(np.stack([x, y, z], 1) @ axis, w)
        twist = (twist + np.pi) % (2 * np.pi) - np.pi
        fore = lower @ about(axis, np.rad2deg(FOREARM_TWIST * twist))
        return np.stack([collars, transposed(collars) @ upper, transposed(upper) @ fore, transposed(fore) @ hand], 1)

    def foot_low(self, foot: np.ndarray, toes: np.ndarray) -> np.ndarray:
        """Height (T,) over its ankle of the lowest point of a left foot turned by foot (T, 3, 3), toes by toes."""
        toe_points = (self.foot_points - self.toe_base) @ transposed(toes) + self.toe_base
        share = self.toe_share[:, None]
        points = share * toe_points + (1 - share) * self.foot_points
        return np.einsum("tj,tnj->tn", foot[:, 1], points).min(1)

    def trunk_low(self, local: np.ndarray) -> np.ndarray:
        """Height (T,) over the pelvis joint of the lowest point of trunk, thighs and head, for local (T, 24, 3, 3)."""
        turned, joints = local.copy(), np.zeros((*local.shape[:2], 3))
        for j in range(1, 16):
            p = self.parents[j]
            turned[:, j] = turned[:, p] @ local[:, j]
            joints[:, j] = joints[:, p] + np.einsum("tij,j->ti", turned[:, p], self.rest[j] - self.rest[p])
        offset = joints[:, :16, 1] - np.einsum("tji,ji->tj", turned[:, :16, 1], self.rest[:16])
        height = np.einsum("nj,tji,ni->tn", self.trunk_weights[:, :16], turned[:, :16, 1], self.trunk_points)
        return (height + offset @ self.trunk_weights[:, :16].T).min(1)


def toe_bend(roll: np.ndarray, lift: np.ndarray) -> np.ndarray:
    """Degrees by which the toes of feet rolled about the ball stay behind: on the floor they lie flat."""
    down = 1 - np.clip(lift / 0.05, 0, 1)
    return np.clip(roll, 0, 70) * (0.25 + 0.75 * down) * (1 - smoothstep(85, 125, roll))


def collar_rotations(direction: np.ndarray, shrug: np.ndarray) -> np.ndarray:
    """The shoulder blade follows an arm that points in `direction` (N, 3): up when it is raised, forward when it
    reaches forward or across; `shrug` (N,) degrees more. Rotations (N, 3, 3)."""
    out, up, forward = direction.T
    raised = 24 * smoothstep(-0.3, 1.0, up) - 3 * smoothstep(0.5, 1.0, -up) + shrug
    ahead = 12 * smoothstep(0.2, 1.0, forward) + 10 * smoothstep(0.0, 0.7, -out) - 10 * smoothstep(0.1, 0.9, -forward)
    return about(UP_ARM, raised) @ about(FORWARD_ARM, ahead)


def hand_rotations(holds: list[Hold], lower: np.ndarray, axis: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Forearm twist and wrist bend (N, 3, 3) each, within what people can do, for forearms turned by `lower`
    (N, 3, 3) whose rest direction is `axis` (3,)."""
    palm_rest = normalize(np.array([0, -1.0, 0]) + axis * axis[1])
    palms = np.array([hold.palm or (0, 0, 0) for hold in holds], float)
    palms = np.einsum("nba,nb->na", lower, palms)
    twist = np.rad2deg(np.arctan2(palms @ np.cross(axis, palm_rest), palms @ palm_rest))
    turn = about(axis, np.clip(twist, -85, 85))
    flex, tilt = (np.array([getattr(hold, name) for hold in holds], float) for name in ("flex", "tilt"))
    aimed = np.array([hold.fingers is not None for hold in holds])
    fingers = normalize(np.array([hold.fingers or (1, 0, 0) for hold in holds], float))
    x, y, z = np.einsum("nba,nb->na", lower @ turn, fingers).T
    flex += aimed * np.rad2deg(np.arctan2(-y, np.maximum(x, 0.05)))
    tilt += aimed * np.rad2deg(np.arctan2(z, np.hypot(x, y)))
    return turn, about(-UP_ARM, np.clip(flex, -65, 70)) @ about(FORWARD_ARM, np.clip(tilt, -28, 22))


@lru_cache(maxsize=1)
def figure() -> Figure:
    return Figure(Body.default())


REST = Hold((0.16, -0.95, 0.10), elbow=(0.5, -0.2, -1), palm=(-1, 0, -0.35), flex=8)


class Score:
    """A movement being written down: keys for the body, the arms and the feet, and layers of noise on top.

    Args:
        rng: gives each performance its own stance, posture, tempo of breath and small unrest.
        seconds: length.
        fps: frames per second.
        tempo: the keys' times are divided by it.
        period: seconds after which everything repeats (before `tempo`), or None.
        calm: size of the random unrest; 1 is an ordinary person standing.
        stance: half the distance between the feet in metres; None: the performer's own.
        toe_out: degrees; None: the performer's own.

    `start` may be set to the second at which the clip begins.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        seconds: float = 2.0,
        fps: float = 30,
        tempo: float = 1.0,
        period: float | None = None,
        calm: float = 1.0,
        stance: float | None = None,
        toe_out: float | None = None,
    ):
        self.seconds, self.fps, self.rng, self.calm, self.tempo = seconds, fps, rng, calm, tempo
        self.start = 0.0
        self.stance = rng.uniform(0.095, 0.13) if stance is None else stance
        self.toe_out = rng.uniform(5, 12) if toe_out is None else toe_out
        self.posture = np.array([rng.normal(0, 0.8), rng.uniform(-1, 3), rng.normal(0, 0.6)])
        self.hang = rng.uniform(-0.02, 0.05)
        names = ["pelvis", "weight", "hips", "spine", "look", "shoulders", "lying"]
        names += [f"{s}_{p}" for s in SIDES for p in ("arm", "foot", "knee", "bank", "kneeling", "world", "grip")]
        self.tracks = {name: Track(period and period / tempo) for name in names}
        self.holds: dict[str, list[tuple[float, Hold]]] = {side: [] for side in SIDES}
        self.layers: list[tuple[str, Curve]] = []
        self.joined: tuple[Curve, float] | None = None
        self._defaults()

    def _defaults(self) -> None:
        for name in ("pelvis", "hips", "spine", "look"):
            self.tracks[name].add(0.0, np.zeros(3))
        self.tracks["weight"].add(0.0, [self.rng.normal(0, 0.06)])
        self.tracks["shoulders"].add(0.0, [0.0, 0.0])
        self.tracks["lying"].add(0.0, [0.0])
        stagger = self.rng.normal(0, 0.012)
        for side, sign in (("left", 1), ("right", -1)):
            self.knee(side, 0.0, 0.0)
            for name in ("bank", "kneeling", "grip"):
                self.tracks[f"{side}_{name}"].add(0.0, [0.0])
            self.foot(side, 0.0, x=sign * self.stance, z=sign * stagger, yaw=sign * self.toe_out)
            self.arm(side, 0.0, self.rest(side))

    def rest(self, side: str, **changes: float) -> Hold:
        """This performer's hanging arm."""
        out, up, forward = REST.at
        return Hold((out + self.hang, up, forward), elbow=REST.elbow, palm=REST.palm, flex=REST.flex, **changes)

    def body(self, time: float, *, pelvis=None, hips=None, spine=None, look=None, weight=None, shrug=None) -> None:
        """Key any of: pelvis offset from standing (x, y, z) metres; hips, spine and look (turn, bend, side) degrees,
        the spine seen from the hips and the look in the world; weight from -1 (right leg) to 1 (left leg); shrug:
        degrees for both shoulders or (left, right)."""
        for name, value in (("pelvis", pelvis), ("hips", hips), ("spine", spine), ("look", look)):
            if value is not None:
                self.tracks[name].add(time / self.tempo, value)
        if weight is not None:
            self.tracks["weight"].add(time / self.tempo, [weight])
        if shrug is not None:
            self.tracks["shoulders"].add(time / self.tempo, np.broadcast_to(np.asarray(shrug, float), 2))

    def arm(self, side: str, time: float, hold: Hold) -> None:
        """Key one arm, "left" or "right", or "both"."""
        for one in SIDES if side == "both" else (side,):
            self.holds[one].append((time / self.tempo, hold))

    def clear(self, name: str) -> None:
        """Forget the keys of a channel, such as "left_arm" or "pelvis", the standing pose at the start included."""
        self.tracks[name].keys.clear()
        if name.endswith("_arm"):
            self.holds[name.removesuffix("_arm")].clear()

    def foot(
        self, side: str, time: float, *, x: float, z: float, yaw: float = 0.0, lift: float = 0.0, roll: float = 0.0
    ) -> None:
        """Key one foot: x, z below the ankle of the flat foot, metres in the world; yaw degrees, positive to the left;
        lift metres; roll degrees, positive: heel up about the ball, negative: toes up about the heel. Beyond 60 either
        way, as in a foot that kneels or lies (90: on tiptoe, 150: its back on the floor), and with a `bank`, x and z
        are still those of the flat foot that would roll there; `lift` is that of its lowest point."""
        self.tracks[f"{side}_foot"].add(time / self.tempo, [x, z, yaw, lift, roll])

    def bank(self, side: str, time: float, degrees: float) -> None:
        """Key how far a foot is tipped about its own length, the sole towards the other foot: 90 lies on its edge."""
        self.tracks[f"{side}_bank"].add(time / self.tempo, [degrees])

    def kneel(
        self, side: str, time: float, *, x: float, z: float, yaw: float = 0.0, tucked: bool = True, lift: float = 0.0
    ) -> None:
        """Key one knee on the floor at x, z (metres), the shin straight behind it along yaw, the foot on its toes when
        `tucked`, else on its back. The pelvis' height then follows from where the pelvis and the knee are; its keyed
        height doesn't count. End it with `unkneel`."""
        me = figure()
        roll = 78.0 if tucked else 150.0
        ankle = me.foot_height(roll)
        back = np.sqrt(me.lower_leg**2 - (ankle - KNEE) ** 2)
        back = (back + (me.ball - about(np.array([1.0, 0, 0]), roll) @ me.ball)[2]) / me.scale
        x, z = x - back * np.sin(np.deg2rad(yaw)), z - back * np.cos(np.deg2rad(yaw))
        self.foot(side, time, x=x, z=z, yaw=yaw, roll=roll, lift=lift)
        self.tracks[f"{side}_kneeling"].add(time / self.tempo, [1.0])

    def unkneel(self, side: str, time: float) -> None:
        """Key that a knee is free of the floor; between this and `kneel` it comes down or goes up."""
        self.tracks[f"{side}_kneeling"].add(time / self.tempo, [0.0])

    def lie(self, time: float, share: float = 1.0) -> None:
        """Key by which share the trunk rests on the floor with its lowest point, whatever the pelvis' keyed height."""
        self.tracks["lying"].add(time / self.tempo, [share])

    def knee(self, side: str, time: float, splay: float) -> None:
        """Key by how many degrees a knee points outwards from where the foot and the hips point."""
        self.tracks[f"{side}_knee"].add(time / self.tempo, [splay])

    def where(self, side: str, time: float) -> np.ndarray:
        """(5,) x, z, yaw, lift, roll of a foot as keyed last before `time`."""
        keys = sorted(
            (k for k in self.tracks[f"{side}_foot"].keys if k[0] <= time / self.tempo + 1e-6), key=lambda k: k[0]
        )
        return keys[-1][1]

    def step(
        self,
        side: str,
        start: float,
        end: float,
        x: float | None = None,
        z: float | None = None,
        yaw: float | None = None,
        lift: float = 0.06,
    ) -> None:
        """Lift a foot at `start` and set it down at `end` elsewhere: heel leaves first, toes arrive last."""
        here = self.where(side, start)
        there = np.array([here[0] if x is None else x, here[1] if z is None else z, here[2] if yaw is None else yaw])
        span, ahead = end - start, there[1] - here[1]
        self.foot(side, start, x=here[0], z=here[1], yaw=here[2])
        peel = here[:3] + (there - here[:3]) * 0.06
        self.foot(
            side, start + 0.22 * span, x=peel[0], z=peel[1], yaw=peel[2], lift=0.25 * lift, roll=min(300 * lift, 26)
        )
        middle = here[:3] + (there - here[:3]) * 0.55
        self.foot(
            side,
            start + 0.55 * span,
            x=middle[0],
            z=middle[1],
            yaw=middle[2],
            lift=lift,
            roll=float(np.clip(12 - 30 * ahead, -6, 22)),
        )
        land = here[:3] + (there - here[:3]) * 0.97
        self.foot(
            side,
            start + 0.88 * span,
            x=land[0],
            z=land[1],
            yaw=land[2],
            lift=0.15 * lift,
            roll=float(np.clip(-40 * ahead, -14, 10)),
        )
        self.foot(side, end, x=there[0], z=there[1], yaw=there[2])

    def layer(self, name: str, curve: Curve) -> None:
        """Add a curve (T,) -> (T, D) on top of a channel's keys."""
        self.layers.append((name, curve))

    def join(self, weight: Curve, apart: float = 0.08) -> None:
        """Hold the two palms at most `apart` metres from each other where weight (T,) -> (T, 1) is 1."""
        self.joined = weight, apart

    def _unrest(self) -> None:
        """Breath, postural sway, and the little wandering of head and arms that every living body has."""
        rng, size = self.rng, self.calm
        breath, start = rng.uniform(0.22, 0.33), rng.uniform(0, 1)
        self.layer("spine", lambda t: np.sin(2 * np.pi * (breath * t + start))[:, None] * [0, -0.8, 0])
        self.layer("shoulders", lambda t: np.sin(2 * np.pi * (breath * t + start))[:, None] * [0.8, 0.8])
        for name, amount in (
            ("pelvis", [0.005, 0.0, 0.004]),
            ("hips", [0.7, 0.3, 0.3]),
            ("spine", [0.9, 0.7, 0.5]),
            ("look", [1.6, 1.0, 0.8]),
        ):
            curve = noise(rng, 3)
            self.layer(name, lambda t, c=curve, a=amount: size * c(t) * a)

    def _solve_holds(self) -> None:
        """Holds become keys of four quaternions; of q and -q, which are one rotation, the one near the first key's."""
        for side in SIDES:
            self._solve_grips(side)
        keys = [(side, time, hold) for side in SIDES for time, hold in self.holds[side]]
        rotations = figure().arms([hold for _, _, hold in keys])
        quaternions = Rotation.from_matrix(rotations.reshape(-1, 3, 3)).as_quat().reshape(-1, 4, 4)
        first = {}
        for (side, time, _), value in zip(keys, quaternions, strict=True):
            near = (value * first.setdefault(side, value)).sum(-1, keepdims=True) >= 0
            self.tracks[f"{side}_arm"].add(time, np.where(near, value, -value).ravel())

    def _solve_grips(self, side: str) -> None:
        """Holds in the world leave `holds` for tracks of their own. Where a hand leaves the world or comes to it, the
        arm's track waits in the neighbouring pose seen from the chest, and the share of the world does the passage."""
        keys = sorted(dict(self.holds[side]).items(), key=lambda key: key[0])
        in_world = [hold.of == "world" for _, hold in keys]
        if not any(in_world):
            return
        free = [i for i, world in enumerate(in_world) if not world]
        kept, last = [keys[i] for i in free], None
        self.clear(f"{side}_grip")
        for i, (time, hold) in enumerate(keys):
            self.tracks[f"{side}_grip"].add(time, [float(in_world[i])])
            if not in_world[i]:
                continue
            rotation = frame(np.array(hold.fingers), np.array(hold.palm)) @ figure().hand_frame.T
            quaternion = Rotation.from_matrix(rotation).as_quat()
            quaternion = quaternion if last is None or quaternion @ last >= 0 else -quaternion
            last = quaternion
            self.tracks[f"{side}_world"].add(time, np.concatenate([hold.at, quaternion, hold.elbow]))
            before, after = [j for j in free if j < i], [j for j in free if j > i]
            if in_world[i - 1 if i else 0] and i and before and after:
                kept.append((time, keys[after[0]][1]))
            elif before and (i + 1 < len(keys) and in_world[i + 1] or not after):
                kept.append((time, keys[before[-1]][1]))
        self.holds[side] = kept or [(0.0, self.rest(side))]

    def motion(self, text: str = "") -> Motion:
        """Solve the score: (T, 24, 3) poses and the pelvis path."""
        self._unrest()
        self._solve_holds()
        time = self.start + np.arange(round(self.seconds * self.fps)) / self.fps
        return Solver(self, time).motion(text)


class Solver:
    """Turns a score's channels at times (T,) into poses."""

    def __init__(self, score: Score, time: np.ndarray):
        self.score, self.time, self.figure = score, time, figure()
        self.rotations = np.tile(np.eye(3), (len(time), 24, 1, 1))

    def channel(self, name: str, delay: float = 0.0) -> np.ndarray:
        value = self.score.tracks[name](self.time - delay)
        for layer, curve in self.score.layers:
            if layer == name:
                value = value + curve(self.time - delay)
        return value

    def motion(self, text: str) -> Motion:
        pelvis = self._trunk()
        for side in SIDES:
            self._arm(side)
        if self.score.joined:
            self._join(*self.score.joined)
        feet = {side: self._foot(side) for side in SIDES}
        pelvis = self._on_knees(self._reachable(pelvis, feet), feet)
        lying = self.channel("lying")[:, 0]
        for _ in range(3 if lying.any() else 0):
            for side in SIDES:
                self._leg(side, pelvis, *feet[side])
            low = self.figure.trunk_low(self.rotations)
            pelvis = pelvis - (lying * (pelvis[:, 1] + low))[:, None] * [0, 1, 0]
            lying = np.where(lying > 0.999, lying, 0)  # in passing once is enough
        for side in SIDES:
            self._leg(side, pelvis, *feet[side])
            if self.score.tracks[f"{side}_world"].keys:
                self._grip(side, pelvis)
        poses = Rotation.from_matrix(self.rotations.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
        return Motion(poses, pelvis, self.score.fps, text)

    def _trunk(self) -> np.ndarray:
        """Hips, spine, neck and head; returns the pelvis path (T, 3)."""
        score = self.score
        weight = self.channel("weight")
        hips = self.channel("hips") + weight * [0, 0, -3.5]
        spine = self.channel("spine", 0.03) + score.posture + weight * [0, 0, 4.5]
        pelvis = self.channel("pelvis") + weight * [0.62 * score.stance, -0.004, 0] - [0, 0.006, 0]
        pelvis = self.figure.scale * pelvis + [0, self.figure.standing, 0]
        self.rotations[:, 0] = turns(hips)
        parts = [turns(spine * share) for share in (0.3, 0.36, 0.34)]
        chest = self.rotations[:, 0]
        for joint, part in zip((3, 6, 9), parts, strict=True):
            self.rotations[:, joint] = part
            chest = chest @ part
        look = turns(self.channel("look", -0.03) + [0, 2.0, 0])
        self.chest = chest
        turn = Rotation.from_matrix(np.swapaxes(chest, 1, 2) @ look).as_rotvec()
        angle = np.linalg.norm(turn, axis=1, keepdims=True)
        turn *= np.deg2rad(70) * np.tanh(angle / np.deg2rad(70)) / np.maximum(angle, 1e-9)
        self.rotations[:, 12] = Rotation.from_rotvec(turn * 0.42).as_matrix()
        self.rotations[:, 15] = Rotation.from_rotvec(turn * 0.58).as_matrix()
        return pelvis

    def _arm(self, side: str) -> None:
        column = SIDES.index(side)
        for i, (joint, delay) in enumerate(zip(ARM_JOINTS[side], ARM_DELAYS, strict=True)):
            quaternions = normalize(self.channel(f"{side}_arm", delay)[:, 4 * i : 4 * i + 4])
            matrices = Rotation.from_quat(quaternions).as_matrix()
            if joint in (13, 14):
                raised = self.channel("shoulders")[:, column]
                matrices = about(np.array([0, 0, 1.0]), raised) @ matrices
            if side == "right":
                matrices = MIRROR @ matrices @ MIRROR
            self.rotations[:, joint] = matrices

    def _grip(self, side: str, pelvis: np.ndarray) -> None:
        """Bring a hand to where it is keyed in the world, by the share to which it is held there."""
        flip = np.eye(3) if side == "left" else MIRROR
        rest, chest, place = self.figure.rest, self.rotations[:, 0], pelvis
        for joint, parent in ((3, 0), (6, 3), (9, 6)):
            place = place + np.einsum("tij,j->ti", chest, rest[joint] - rest[parent])
            chest = chest @ self.rotations[:, joint]
        chest, place = flip @ chest @ flip, place @ flip
        value = self.channel(f"{side}_world")
        seen = transposed(chest)
        goal = np.einsum("tij,tj->ti", seen, value[:, :3] * self.figure.scale - place)
        hand = seen @ Rotation.from_quat(normalize(value[:, 3:7])).as_matrix()
        pole = np.einsum("tij,tj->ti", seen, value[:, 7:])
        wanted = self.figure.reach(goal, hand, pole)
        share = np.clip(self.channel(f"{side}_grip"), 0, 1)
        for i, joint in enumerate(ARM_JOINTS[side]):
            aim = flip @ wanted[:, i] @ flip
            turn = Rotation.from_matrix(transposed(self.rotations[:, joint]) @ aim).as_rotvec()
            self.rotations[:, joint] = self.rotations[:, joint] @ Rotation.from_rotvec(share * turn).as_matrix()

    def _arm_points(self, side: str) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Positions (T, 3) of shoulder, elbow, wrist and palm seen from the chest, and rotations after each joint."""
        joints, rest = ARM_JOINTS[side], self.figure.rest - self.figure.rest[9]
        turn, here = np.eye(3), rest[joints[0]]
        points, rotations = [], []
        for i, joint in enumerate(joints):
            turn = turn @ self.rotations[:, joint]
            rotations.append(turn)
            after = joints[i + 1] if i < 3 else joint + 2
            here = here + turn @ (rest[after] - rest[joint])
            points.append(here)
        return points, rotations

    def _join(self, weight: Curve, apart: float) -> None:
        arms = {side: self._arm_points(side) for side in SIDES}
        palms = [arms[side][0][3] for side in SIDES]
        gap = palms[0] - palms[1]
        distance = np.linalg.norm(gap, axis=1, keepdims=True)
        excess = np.maximum(distance - apart * self.figure.scale, 0) / np.maximum(distance, 1e-9) * weight(self.time)
        for side, share in (("left", -0.5), ("right", 0.5)):
            self._carry(side, *arms[side], share * excess * gap)

    def _carry(self, side: str, points: list, rotations: list, shift: np.ndarray) -> None:
        """Move a wrist by shift (T, 3), seen from the chest; the hand keeps its orientation, the elbow its side."""
        _, shoulder, elbow, wrist = ARM_JOINTS[side]
        top, middle, end, _ = points
        new_middle, new_end = two_bone(top, end + shift, self.figure.upper_arm, self.figure.lower_arm, middle - top)
        upper = shortest_arc(normalize(middle - top), normalize(new_middle - top)) @ rotations[1]
        lower = shortest_arc(normalize(end - middle), normalize(new_end - new_middle)) @ rotations[2]
        self.rotations[:, shoulder] = np.swapaxes(rotations[0], 1, 2) @ upper
        self.rotations[:, elbow] = np.swapaxes(upper, 1, 2) @ lower
        self.rotations[:, wrist] = np.swapaxes(lower, 1, 2) @ rotations[3]

    def _foot(self, side: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ankle path (T, 3), the foot's global rotation (T, 3, 3), and how far it is off the ground (T,)."""
        x, z, yaw, lift, roll = (self.channel(f"{side}_foot") * ([self.figure.scale] * 2 + [1, self.figure.scale, 1])).T
        flip = np.array([1 if side == "left" else -1, 1, 1])
        ground = np.stack([x, np.maximum(lift, 0), z], 1)
        heading, pitch = about(np.array([0, 1.0, 0]), yaw), about(np.array([1.0, 0, 0]), roll)
        pivot = np.where((roll > 0)[:, None], self.figure.ball, self.figure.heel) * flip
        ankle = pivot - np.einsum("tij,tj->ti", pitch, pivot)
        ankle = ground + np.einsum("tij,tj->ti", heading, ankle) + [0, self.figure.ankle_height, 0]
        bank = self.channel(f"{side}_bank")[:, 0] * -flip[0]
        foot = heading @ pitch @ about(np.array([0, 0, 1.0]), bank)
        toes = about(np.array([1.0, 0, 0]), -toe_bend(roll, lift))
        self.rotations[:, LEG_JOINTS[side][3]] = toes
        rolled = np.maximum(smoothstep(55, 75, np.abs(roll)), smoothstep(3, 20, np.abs(bank)))
        if rolled.any():
            mirrored = np.diag(flip)
            low = self.figure.foot_low(mirrored @ foot @ mirrored, toes)
            ankle[:, 1] += rolled * (lift - low - ankle[:, 1])
        return ankle, foot, lift

    def _hip(self, side: str, pelvis: np.ndarray) -> np.ndarray:
        return pelvis + self.rotations[:, 0] @ (self.figure.rest[LEG_JOINTS[side][0]] - self.figure.rest[0])

    def _knee_place(self, side: str, ankle: np.ndarray, foot: np.ndarray, lift: np.ndarray) -> np.ndarray:
        """Where a knee (T, 3) is that rests on the floor in front of its ankle."""
        yaw = np.deg2rad(self.channel(f"{side}_foot")[:, 2])
        height = KNEE + np.maximum(lift, 0)
        along = np.sqrt(np.maximum(self.figure.lower_leg**2 - (ankle[:, 1] - height) ** 2, 0.01))
        ahead = np.stack([np.sin(yaw) * along, height - ankle[:, 1], np.cos(yaw) * along], 1)
        return ankle + ahead

    def _on_knees(self, pelvis: np.ndarray, feet: dict) -> np.ndarray:
        """The pelvis (T, 3) at the height where the thighs of kneeling legs end."""
        share, total, most = np.zeros(len(pelvis)), np.full(len(pelvis), 1e-9), np.zeros(len(pelvis))
        for side in SIDES:
            kneeling = np.clip(self.channel(f"{side}_kneeling")[:, 0], 0, 1)
            if not kneeling.any():
                continue
            knee = self._knee_place(side, *feet[side])
            hip = self._hip(side, pelvis)
            gap = hip - knee
            room = self.figure.upper_leg**2 - gap[:, 0] ** 2 - gap[:, 2] ** 2
            wanted = knee[:, 1] + np.sqrt(np.maximum(room, 0.08**2))
            carries = kneeling * (1 - 0.98 * smoothstep(0.0, 0.03, feet[side][2]))
            share, total = share + carries * (wanted - hip[:, 1]), total + carries
            most = np.maximum(most, kneeling)
        return pelvis + (most * share / total)[:, None] * [0, 1, 0]

    def _reachable(self, pelvis: np.ndarray, feet: dict) -> np.ndarray:
        """Lower the pelvis, smoothly, where a standing leg would be too short."""
        length = 0.993 * (self.figure.upper_leg + self.figure.lower_leg)
        drop = np.zeros(len(pelvis))
        for side in SIDES:
            ankle, _, lift = feet[side]
            gap = self._hip(side, pelvis) - ankle
            highest = np.sqrt(np.maximum(length**2 - gap[:, 0] ** 2 - gap[:, 2] ** 2, 0.01))
            drop = np.maximum(drop, (gap[:, 1] - highest) * (lift < 0.012))
        wide = max(1, round(0.1 * self.score.fps))
        drop = gaussian_filter1d(maximum_filter1d(drop, 2 * wide + 1), wide, mode="nearest")
        return pelvis - drop[:, None] * [0, 1, 0]

    def _leg(self, side: str, pelvis: np.ndarray, ankle: np.ndarray, foot: np.ndarray, lift: np.ndarray) -> None:
        figure = self.figure
        hip_joint, knee_joint, ankle_joint, toe_joint = LEG_JOINTS[side]
        sign = 1 if side == "left" else -1
        root = self._hip(side, pelvis)
        hips = self.rotations[:, 0]
        splay = sign * self.channel(f"{side}_knee")[:, 0]
        forward = normalize(normalize(hips[:, :, 2] * [1, 0, 1]) + normalize(foot[:, :, 2] * [1, 0, 1]))
        forward = np.einsum("tij,tj->ti", about(np.array([0, 1.0, 0]), splay), forward)
        direction = normalize(ankle - root)
        pole = np.einsum("tij,tj->ti", shortest_arc(np.array([0, -1.0, 0]), direction), forward)
        tilted = smoothstep(0.35, 0.75, 1 - hips[:, 1, 1])[:, None]
        if tilted.any():  # a body that lies: the knee's side is that of the hips, not of the world
            ahead = np.einsum("tij,tj->ti", hips, about(np.array([0, 1.0, 0]), splay)[:, :, 2])
            own = np.einsum("tij,tj->ti", shortest_arc(-hips[:, :, 1], direction), ahead)
            pole = normalize((1 - tilted) * pole + tilted * own)
        kneeling = np.clip(self.channel(f"{side}_kneeling"), 0, 1)
        if kneeling.any():
            bend = self._knee_place(side, ankle, foot, lift) - (root + ankle) / 2
            bend -= (bend * direction).sum(1, keepdims=True) * direction
            pole = normalize((1 - kneeling) * pole + kneeling * normalize(bend))
        hinge = np.cross(pole, direction)
        knee, end = two_bone(root, ankle, figure.upper_leg, figure.lower_leg, pole)
        rest = figure.rest[[hip_joint, knee_joint, ankle_joint]]
        upper, lower = bone_rotations(
            root, knee, end, hinge, rest[1] - rest[0], rest[2] - rest[1], np.array([1.0, 0, 0])
        )
        self.rotations[:, hip_joint] = np.swapaxes(hips, 1, 2) @ upper
        self.rotations[:, knee_joint] = np.swapaxes(upper, 1, 2) @ lower
        self.rotations[:, ankle_joint] = np.swapaxes(lower, 1, 2) @ foot
