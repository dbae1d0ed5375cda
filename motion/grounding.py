"""Feet that hold the ground: contact detection, foot locking by leg IK, and measures of how well a motion stands.

`ground` never touches the upper body. It moves the pelvis slowly, turns and places the feet, and bends the legs.
All time constants are in seconds, so any frame rate from 10 to 60 behaves alike.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter1d, maximum_filter1d, percentile_filter
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.clip import Motion
from motion.ik import normalize, shortest_arc, soften, two_bone

SIDES = ("left", "right")
LEGS = {"left": (1, 4, 7, 10), "right": (2, 5, 8, 11)}
UP = np.array([0.0, 1.0, 0.0])
TOUCHING = 0.018
"""Metres above a foot's lowest point up to which sole vertices count as carrying it."""
NEAR_GROUND, LEAVES_GROUND = 0.045, 0.075
"""Metres over the floor at which a contact may begin, and at which it ends."""
SLOW, FAST = 0.45, 0.9
"""Sole speeds in m/s at which a contact may begin, and at which it ends."""
LOW = 0.02
"""Metres over the floor within which a foot that isn't fast belongs to the contact before or after."""
SHORTEST = 0.06
"""Seconds: shorter contacts and shorter gaps in a contact are noise."""


class Points:
    """Some skinned points of a body, fast to pose (no pose-dependent blend shapes)."""

    def __init__(self, body: Body, betas: np.ndarray | None, index: np.ndarray):
        self.rest_joints = np.asarray(body.rest_joints(betas), float)
        self.rest = np.asarray(body.shaped(betas), float)[index]
        homogeneous = np.concatenate([self.rest, np.ones((len(index), 1))], 1)
        self.mixing = (np.asarray(body.weights, float)[index, :, None] * homogeneous[:, None]).reshape(len(index), -1)

    def posed(self, turned: np.ndarray, joints: np.ndarray) -> np.ndarray:
        """Global rotations (T, 24, 3, 3) and joints (T, 24, 3) -> points (T, N, 3)."""
        offset = joints[:, :, None] - self.rest_joints[:, None] @ np.swapaxes(turned, 2, 3)
        affine = np.concatenate([np.swapaxes(turned, 2, 3), offset], 2)
        return self.mixing @ affine.reshape(len(turned), -1, 3)


class Skeleton:
    """What grounding needs to know of one body shape."""

    def __init__(self, body: Body, betas: np.ndarray | None):
        self.parents = np.asarray(body.parents)
        soles = [np.asarray(body.sole_vertices[side]) for side in SIDES]
        soles = [index[:: max(1, len(index) // 48)] for index in soles]
        self.split = len(soles[0])
        self.soles = Points(body, betas, np.concatenate(soles))
        self.rest = self.soles.rest_joints
        feet = np.isin(np.argmax(body.weights, 1), (7, 8, 10, 11))
        self.skin = Points(body, betas, np.flatnonzero(~feet)[::23])
        self.standing = float(self.rest[0, 1] - self.soles.rest[:, 1].min())

    def chain(self, local: np.ndarray, translation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Local rotations (T, 24, 3, 3), pelvis (T, 3) -> global rotations and joint positions."""
        turned, joints = local.copy(), np.zeros((*local.shape[:2], 3))
        joints[:, 0] = translation
        for j in range(1, 24):
            p = self.parents[j]
            turned[:, j] = turned[:, p] @ local[:, j]
            joints[:, j] = joints[:, p] + turned[:, p] @ (self.rest[j] - self.rest[p])
        return turned, joints

    def sole_points(self, turned: np.ndarray, joints: np.ndarray) -> list[np.ndarray]:
        """Sole vertices (T, N, 3) of the left and the right foot."""
        points = self.soles.posed(turned, joints)
        return [points[:, :self.split], points[:, self.split:]]


@dataclass
class Touch:
    """Where one foot meets the ground: per frame the height of its lowest point (T,), the displacement of its
    carrying points since the frame before (T, 3), their speed in m/s (T,), and how fast they slide in m/s (T,): that
    counts turning on the spot too."""

    low: np.ndarray
    moved: np.ndarray
    speed: np.ndarray
    slide: np.ndarray


def touch(points: np.ndarray, fps: float) -> Touch:
    """How a foot's sole vertices (T, N, 3) carry it."""
    low = points[..., 1].min(1)
    carrying = np.clip(1 - (points[..., 1] - low[:, None]) / TOUCHING, 0, 1) + 1e-9
    both = np.minimum(carrying[1:], carrying[:-1]) + 1e-3 * (carrying[1:] + carrying[:-1])
    both /= both.sum(1)[:, None]
    paths = np.diff(points, axis=0)
    step = (paths * both[..., None]).sum(1)
    slide = (np.linalg.norm(paths[..., ::2], axis=-1) * both).sum(1) * fps
    moved = np.concatenate([np.zeros((1, 3)), step])
    steady = gaussian_filter1d(step, 0.03 * fps, axis=0, mode="nearest")
    speed = np.linalg.norm(np.concatenate([steady[:1], steady]), axis=1) * fps
    speed = np.minimum(speed, np.concatenate([speed[1:], speed[-1:]]))
    return Touch(low, moved, speed, np.concatenate([slide[:1], slide]))


def floor_height(lowest: np.ndarray, fps: float) -> np.ndarray:
    """The ground under a body whose lowest points (T,) rise in leaps: a slow curve through the low quarter of them."""
    window = max(3, 2 * round(0.6 * fps) + 1)
    return gaussian_filter1d(percentile_filter(lowest, 25, size=window, mode="nearest"), 0.25 * fps, mode="nearest")


def in_contact(height: np.ndarray, speed: np.ndarray, fps: float) -> np.ndarray:
    """Contact (T,) bool of a foot from its height over the floor (T,) and its sole's speed (T,), with hysteresis."""
    begins = (height < NEAR_GROUND) & (speed < SLOW)
    stays = (height < LEAVES_GROUND) & (speed < FAST)
    down = np.zeros(len(height), bool)
    for start, stop in runs(stays):
        inside = np.flatnonzero(begins[start:stop])
        if len(inside):
            down[start + inside[0]:start + inside[-1] + 1] = True
    shortest = SHORTEST * fps
    for start, stop in runs(~down):
        if stop - start < shortest and start > 0 and stop < len(down):
            down[start:stop] = True
    for start, stop in runs(down):
        if stop - start < shortest and len(down) > shortest:
            down[start:stop] = False
    return down


def runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """Start and stop of each stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


class Posed:
    """A motion with its kinematics worked out. After a change of `local` or `pelvis` call `update`; `move` does it for
    a change of place alone."""

    def __init__(self, motion: Motion, skeleton: Skeleton):
        self.fps, self.skeleton = motion.fps, skeleton
        self.local = Rotation.from_rotvec(motion.poses.reshape(-1, 3)).as_matrix().reshape(-1, 24, 3, 3)
        self.pelvis = motion.translation.astype(float)
        self.update()

    def update(self) -> None:
        self.turned, self.joints = self.skeleton.chain(self.local, self.pelvis)

    def move(self, shift: np.ndarray) -> None:
        """Shift the whole body by (T, 3) metres."""
        self.pelvis = self.pelvis + shift
        self.joints = self.joints + shift[:, None]

    def soles(self) -> list[np.ndarray]:
        return self.skeleton.sole_points(self.turned, self.joints)

    def skin_low(self) -> np.ndarray:
        """Height (T,) of the lowest point of the body without the feet."""
        return self.skeleton.skin.posed(self.turned, self.joints)[..., 1].min(1)

    def contacts(self) -> tuple[np.ndarray, list[Touch], np.ndarray]:
        """(T, 2) bool which foot stands, how each touches, and the floor's height (T,)."""
        touches = [touch(points, self.fps) for points in self.soles()]
        lowest = np.minimum(np.minimum(touches[0].low, touches[1].low), self.skin_low())
        floor = floor_height(lowest, self.fps)
        down = [in_contact(one.low - floor, one.speed, self.fps) for one in touches]
        return np.stack(down, 1), touches, floor


def from_touchdown(down: np.ndarray, one: Touch, floor: np.ndarray) -> np.ndarray:
    """Contacts (T,) bool from where the foot comes down to where it goes up, though it may still slide there."""
    longer = down.copy()
    for start, stop in runs(down | ((one.low - floor < LOW) & (one.speed < FAST))):
        longer[start:stop] |= down[start:stop].any()
    return longer


def _posed(motion: Motion, body: Body | None, betas: np.ndarray | None) -> Posed:
    return Posed(motion, Skeleton(body or Body.default(), betas))


def foot_contacts(motion: Motion, body: Body | None = None, betas: np.ndarray | None = None) -> np.ndarray:
    """Which foot stands: (T, 2) bool, left and right. A standing foot is near the floor and its sole hardly moves."""
    return _posed(motion, body, betas).contacts()[0]


def foot_slip(motion: Motion, body: Body | None = None, betas: np.ndarray | None = None) -> float:
    """Mean horizontal speed in m/s of the carrying parts of the soles of standing feet; 0 if no foot ever stands."""
    down, touches, _ = _posed(motion, body, betas).contacts()
    both = down[1:] & down[:-1]
    speeds = np.concatenate([one.slide[1:][both[:, i]] for i, one in enumerate(touches)])
    return float(speeds.mean()) if len(speeds) else 0.0


def penetration(motion: Motion, body: Body | None = None, betas: np.ndarray | None = None) -> float:
    """Mean depth in metres of the lowest sole vertex below y = 0, over all frames (0 for frames above it)."""
    soles = _posed(motion, body, betas).soles()
    low = np.minimum(soles[0][..., 1].min(1), soles[1][..., 1].min(1))
    return float(np.maximum(-low, 0).mean())


def jerk(motion: Motion, body: Body | None = None, betas: np.ndarray | None = None) -> float:
    """Mean size of the joints' third derivative of position in m/s^3, over joints and frames; 0 under four frames."""
    joints = _posed(motion, body, betas).joints
    if len(joints) < 4:
        return 0.0
    return float(np.linalg.norm(np.diff(joints, n=3, axis=0), axis=-1).mean() * motion.fps**3)


def ground(motion: Motion, body: Body | None = None, betas: np.ndarray | None = None) -> Motion:
    """Put a motion on the ground y = 0: standing feet neither slide nor sink, leaps keep their height, and a body that
    sits, lies or crawls rests on its lowest points. Heading, path and upper body stay as they are.

    Args:
        motion: as it came out of a network, a file or another body.
        body, betas: whose legs to use; the default body's without.
    """
    posed = _posed(motion, body, betas)
    down, touches, floor = posed.contacts()
    down = np.stack([from_touchdown(down[:, i], one, floor) for i, one in enumerate(touches)], 1)
    posed.move(-floor[:, None] * UP)
    _steady_feet(posed, down)
    source = posed.turned, posed.joints
    shifts = [_foot_shift(points, down[:, i], posed.fps) for i, points in enumerate(posed.soles())]
    posed.move(_carried(shifts, down, posed.fps))
    targets = [source[1][:, LEGS[side][2]] + shift for side, shift in zip(SIDES, shifts, strict=True)]
    posed.move(_rise(posed)[:, None] * UP)
    posed.move(-reach_down(posed, source[1], targets, down)[:, None] * UP)
    for side, target in zip(SIDES, targets, strict=True):
        place_leg(posed, side, target, *source)
    poses = Rotation.from_matrix(posed.local.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
    return replace(motion, poses=poses.astype(np.float32), translation=posed.pelvis.astype(np.float32))


def fit_to_body(motion: Motion, body: Body, betas: np.ndarray | None = None) -> Motion:
    """A motion of the default body carried over to another body: the path grows with the legs, the soles are found
    again on the ground."""
    scale = Skeleton(body, betas).standing / Skeleton(Body.default(), None).standing
    return ground(replace(motion, translation=motion.translation * np.float32(scale)), body, betas)


def _presence(down: np.ndarray, fps: float) -> np.ndarray:
    """Contact (T,) bool as a smooth weight: 1 inside, falling to 0 within a few hundredths of a second outside."""
    return gaussian_filter1d(down.astype(float), max(0.018 * fps, 0.3), mode="nearest")


def _steady_feet(posed: Posed, down: np.ndarray) -> None:
    """Feet that stand flat become level and stop twitching; toes lie flat. Feet on tiptoe or on the heel stay."""
    for i, side in enumerate(SIDES):
        _, knee, ankle, toe = LEGS[side]
        foot = posed.turned[:, ankle]
        tilt = np.rad2deg(np.arccos(np.clip(foot[:, 1, 1], -1, 1)))
        flat = np.clip((24 - tilt) / 14, 0, 1) * down[:, i]
        weight = gaussian_filter1d(flat, max(0.03 * posed.fps, 0.3), mode="nearest") * _presence(down[:, i], posed.fps)
        yaw = _steady_yaw(foot, down[:, i] & (flat > 0.5), posed.fps)
        level = Rotation.from_rotvec(yaw[:, None] * [0, 1, 0]).as_matrix()
        foot = _towards(foot, level, weight)
        posed.local[:, ankle] = np.swapaxes(posed.turned[:, knee], 1, 2) @ foot
        posed.local[:, toe] = _towards(posed.local[:, toe], np.eye(3), weight)
    posed.update()


def _steady_yaw(foot: np.ndarray, flat: np.ndarray, fps: float) -> np.ndarray:
    """Heading (T,) of a foot: one value while it stands flat, unless it is meant to pivot."""
    yaw = np.unwrap(np.arctan2(foot[:, 0, 2], foot[:, 2, 2]))
    steady = gaussian_filter1d(yaw, 0.08 * fps, mode="nearest")
    for start, stop in runs(flat):
        swing = np.ptp(steady[start:stop])
        share = np.clip((np.deg2rad(22) - swing) / np.deg2rad(12), 0, 1)
        steady[start:stop] += share * (np.median(yaw[start:stop]) - steady[start:stop])
    return steady


def _towards(start: np.ndarray, end: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Rotations (T, 3, 3) a share (T,) of the way from start to end."""
    turn = Rotation.from_matrix(np.swapaxes(start, 1, 2) @ end).as_rotvec()
    return start @ Rotation.from_rotvec(turn * weight[:, None]).as_matrix()


def _foot_shift(points: np.ndarray, down: np.ndarray, fps: float) -> np.ndarray:
    """By how much (T, 3) a foot with sole vertices (T, N, 3) must move so that it holds the ground while it stands.

    While it stands the shift undoes the motion of the carrying points (integrated, so that heel and toe hand over
    without a jump); between two stances it passes smoothly from one value to the next.
    """
    state = touch(points, fps)
    grip = np.clip(_presence(down, fps) * 2 - 1, 0, 1) if down.any() else np.zeros(len(down))
    undone = -np.cumsum(state.moved * grip[:, None], axis=0)
    shift = np.zeros_like(undone)
    known = np.zeros(len(down), bool)
    for start, stop in runs(down):
        own = undone[start:stop]
        shift[start:stop] = own - own.mean(0)
        known[start:stop] = True
    shift[:, 1] = -state.low
    shift = bridge(shift, known)
    lift = np.maximum(-state.low - shift[:, 1], 0)
    shift[:, 1] += _cover(lift, 0.025 * fps)
    return gaussian_filter1d(shift, max(0.02 * fps, 0.25), axis=0, mode="nearest")


def _carried(shifts: list[np.ndarray], down: np.ndarray, fps: float) -> np.ndarray:
    """The pelvis follows (T, 3) what its feet, above all the standing ones, were shifted by: slowly along the ground,
    more closely in height, where a straight leg leaves no play."""
    weights = [0.05 + _presence(down[:, i], fps)[:, None] for i in range(2)]
    total = sum(weight * shift for weight, shift in zip(weights, shifts, strict=True))
    carried = np.zeros_like(total)
    for axis, seconds in enumerate((0.2, 0.09, 0.2)):
        smooth = [gaussian_filter1d(v, seconds * fps, mode="nearest") for v in (total[:, axis], sum(weights)[:, 0])]
        carried[:, axis] = smooth[0] / smooth[1]
    return carried


def bridge(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Fill the unknown stretches of (T, D): with a minimum-jerk passage between neighbours, else with the only one."""
    if not known.any():
        return np.zeros_like(values)
    filled = values.copy()
    for start, stop in runs(~known):
        before = values[start - 1] if start > 0 else values[stop]
        after = values[stop] if stop < len(values) else before
        u = (np.arange(start, stop) - start + 1)[:, None] / (stop - start + 1)
        filled[start:stop] = before + (after - before) * u**3 * (10 - 15 * u + 6 * u**2)
    return filled


def _cover(values: np.ndarray, frames: float) -> np.ndarray:
    """A smooth curve (T,) that stays above values (T,) or nearly; `frames` is how long before and after it acts."""
    width = 2 * max(1, round(frames)) + 1
    return gaussian_filter1d(maximum_filter1d(values, width, mode="nearest"), max(frames, 0.4), mode="nearest")


def _rise(posed: Posed) -> np.ndarray:
    """How much (T,) the pelvis must rise so that no part of the body but the feet is under the ground."""
    deep = np.maximum(-posed.skin_low(), 0)
    return _cover(deep, 0.1 * posed.fps)


def reach_down(posed: Posed, source: np.ndarray, targets: list[np.ndarray], down: np.ndarray) -> np.ndarray:
    """How much (T,) the pelvis must sink so that standing feet are within reach without straightening the legs more
    than 99.8 % or than they were."""
    drop = np.zeros(len(source))
    for i, (side, target) in enumerate(zip(SIDES, targets, strict=True)):
        hip, knee, ankle, _ = LEGS[side]
        rest = posed.skeleton.rest
        length = np.linalg.norm(rest[knee] - rest[hip]) + np.linalg.norm(rest[ankle] - rest[knee])
        own = np.linalg.norm(source[:, ankle] - source[:, hip], axis=1)
        limit = np.maximum(0.998 * length, np.minimum(own, 0.9995 * length))
        gap = posed.joints[:, hip] - target
        highest = np.sqrt(np.maximum(limit**2 - gap[:, 0]**2 - gap[:, 2]**2, (0.3 * length)**2))
        drop = np.maximum(drop, (gap[:, 1] - highest) * _presence(down[:, i], posed.fps))
    return _cover(drop, 0.05 * posed.fps)


def place_leg(posed: Posed, side: str, target: np.ndarray, turned: np.ndarray, joints: np.ndarray) -> None:
    """Bend one leg so that its ankle comes to `target` (T, 3); the foot keeps its global rotation from `turned`.

    A target that is where the ankle was (in the source's `joints`) leaves the leg exactly as it was; a leg that is
    almost straight stretches ever less, so that it can't snap.
    """
    hip, knee, ankle, _ = LEGS[side]
    rest = posed.skeleton.rest
    upper, lower = np.linalg.norm(rest[knee] - rest[hip]), np.linalg.norm(rest[ankle] - rest[knee])
    length = upper + lower
    root = posed.joints[:, hip]
    old = joints - joints[:, hip:hip + 1]
    wanted = target - root
    old_reach = np.linalg.norm(old[:, ankle], axis=1, keepdims=True)
    new_reach = np.linalg.norm(wanted, axis=1, keepdims=True)
    stretched = old_reach + soften(new_reach, length) - soften(old_reach, length)
    reach = np.minimum(np.where(new_reach > old_reach, stretched, new_reach), 0.9999 * length)
    direction = normalize(old[:, ankle])
    bend = old[:, knee] - (old[:, knee] * direction).sum(1, keepdims=True) * direction
    swing = shortest_arc(direction, normalize(wanted))
    pole = np.einsum("tab,tb->ta", swing, bend / length + 0.02 * turned[:, hip, :, 2])
    wanted = wanted / np.maximum(new_reach, 1e-9) * reach
    middle, end = two_bone(np.zeros(3), wanted, upper, lower, pole, soft=False)
    thigh = shortest_arc(normalize(old[:, knee]), normalize(middle)) @ turned[:, hip]
    shank = shortest_arc(normalize(old[:, ankle] - old[:, knee]), normalize(end - middle)) @ turned[:, knee]
    posed.local[:, hip] = np.swapaxes(turned[:, 0], 1, 2) @ thigh
    posed.local[:, knee] = np.swapaxes(thigh, 1, 2) @ shank
    posed.local[:, ankle] = np.swapaxes(shank, 1, 2) @ turned[:, ankle]
