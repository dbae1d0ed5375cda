"""Positions of joints, as HumanML3D and KIT-ML release them -> poses of the SMPL body.

Positions don't tell how a bone is turned about itself. Pelvis and chest get it from the hips and collars beside them,
thighs and upper arms from the plane in which knee and elbow bend (from the feet, or the trunk, where they're
straight), the rest of the spine from in between; head and hands follow the neck and the forearms.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial.transform import Rotation, Slerp

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion
from motion.ik import bone_rotations, frame, normalize, shortest_arc

UP, LEFT = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0])
SIDES = (("left", 1.0), ("right", -1.0))
JOINT = {name: index for index, name in enumerate(JOINT_NAMES)}

LEGS = ((0.35, 1.3), (200.0, 1300.0))
"""Leg lengths between which positions are taken for metres, and for a dataset's own small units (near millimetres)."""

BENT = (0.2, 0.5)
"""Sines of a limb's bend from which on the bend begins to tell its plane, and from which it alone does."""

SPREAD = 0.2
"""Seconds over which a straight limb borrows its plane from the moments when it is bent."""


@dataclass(frozen=True)
class Layout:
    """Which joint is which column, and how the trunk's and feet's bones lie in the T-pose.

    Attributes:
        names: SMPL's name of each column; "" is left out.
        bones: joint -> (3,) its offset from the joint before it in the T-pose, y up and facing +z; a trunk bone that
            isn't here points up, a foot that isn't here is measured where it stands.
    """

    names: tuple[str, ...]
    bones: dict[str, tuple[float, float, float]] = field(default_factory=dict)


HUMANML = Layout(JOINT_NAMES[:22], {
    # Of the neutral SMPL body, metres (Loper et al. 2015), made symmetric.
    "spine1": (0, 0.109, -0.027), "spine2": (0, 0.135, 0.001), "spine3": (0, 0.053, 0.025), "neck": (0, 0.214, -0.043),
    "head": (0, 0.065, 0.051), "left_foot": (0.026, -0.052, 0.121), "right_foot": (-0.026, -0.052, 0.121),
})

# The joints of the Master Motor Map in KIT-ML's order: root, BP, BT, BLN, BUN, LS, LE, LW, RS, RE, RW, LH, LK, LA,
# LMrot, LF, RH, RK, RA, RMrot, RF.
KIT = Layout(("pelvis", "spine1", "spine3", "neck", "head", "left_shoulder", "left_elbow", "left_wrist",
              "right_shoulder", "right_elbow", "right_wrist", "left_hip", "left_knee", "left_ankle", "", "left_foot",
              "right_hip", "right_knee", "right_ankle", "", "right_foot"))


def motion_from_joints(joints: np.ndarray, layout: Layout, fps: float, source: str = "the motion",
                       body: Body | None = None) -> Motion:
    """Put joint positions on the SMPL body.

    Every bone points where the source's does; the root's path is scaled by the leg length.

    Args:
        joints: (T, J, 3) positions with y up, in any unit. Where left is on the wrong side of a body whose feet point
            forward, the axes were mirrored (KIT-ML exchanged y and z), and this is undone.
        layout: what the columns are.
        fps: frames per second.
        source: names the file in errors.
        body: the SMPL body; the default one without it.

    Raises:
        InputError: these are no positions of that layout.
    """
    at = _columns(joints, layout, source)
    rest = (body or Body.default()).rest_joints().astype(float)
    turned = np.empty((len(joints), 24, 3, 3))
    bones = {name: np.array(layout.bones.get(name, UP)) for name in ("spine1", "spine2", "spine3", "neck", "head")}
    turned[:, 0] = _torso(at["left_hip"] - at["right_hip"], at["spine1"] - at["pelvis"], bones["spine1"])
    beside = "collar" if "left_collar" in at else "shoulder"
    across = at[f"left_{beside}"] - at[f"right_{beside}"]
    turned[:, 9] = _torso(across, at["neck"] - at["spine3"], bones["neck"])
    _spine(turned, at, bones)
    neck = _swung(turned[:, 9], bones["head"], at["head"] - at["neck"])
    turned[:, 12] = turned[:, 15] = neck
    for side, sign in SIDES:
        _arm(turned, at, rest, side, sign, fps)
        _leg(turned, at, rest, side, layout.bones.get(f"{side}_foot"), fps)
    local = turned.copy()
    local[:, 1:] = np.swapaxes(turned[:, PARENTS[1:]], -1, -2) @ turned[:, 1:]
    poses = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_rotvec().reshape(-1, 24, 3)
    scale = leg_length({name: rest[None, index] for name, index in JOINT.items()}) / leg_length(at)
    hips = (at["left_hip"] + at["right_hip"]) / 2 * scale
    return Motion(poses, hips + turned[:, 0] @ (rest[0] - (rest[1] + rest[2]) / 2), fps)


def leg_length(at: dict[str, np.ndarray]) -> float:
    """Thigh and shin together, the mean of both sides and all frames."""
    return sum(float(np.linalg.norm(at[f"{side}_{a}"] - at[f"{side}_{b}"], axis=-1).mean()) / 2
               for side, _ in SIDES for a, b in (("hip", "knee"), ("knee", "ankle")))


def _columns(joints: np.ndarray, layout: Layout, source: str) -> dict[str, np.ndarray]:
    """Joint name -> (T, 3), of positions that are sound, with left on the left."""
    joints = np.asarray(joints, float)
    count = len(layout.names)
    if joints.ndim != 3 or joints.shape[1:] != (count, 3) or len(joints) < 2:
        raise InputError(f"{source} holds {joints.shape} numbers: it must be (frames, {count}, 3) positions of joints.")
    if not np.isfinite(joints).all():
        raise InputError(f"{source} holds numbers that are not finite: make it again, or leave it out of the folder.")
    at = {name: joints[:, column] for column, name in enumerate(layout.names) if name}
    length = leg_length(at)
    if not any(low < length < high for low, high in LEGS):
        raise InputError(f"{source} has legs {length:.3g} long: positions must be in metres or millimetres, and their "
                         f"joints in the order {', '.join(name or '-' for name in layout.names)}.")
    forward = sum(at[f"{side}_foot"] - at[f"{side}_ankle"] for side, _ in SIDES)
    facing = np.cross(at["left_hip"] - at["right_hip"], at["neck"] - at["pelvis"])
    if (forward * facing).sum() < 0:
        at = {name: position * [-1, 1, 1] for name, position in at.items()}
    return at


def _torso(across: np.ndarray, up: np.ndarray, rest_up: np.ndarray) -> np.ndarray:
    return frame(across, up) @ frame(LEFT, rest_up).T


def _swung(turned: np.ndarray, bone: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Rotations (T, 3, 3) turned the shortest way so that `bone` (3,) points along `wanted` (T, 3)."""
    return shortest_arc(normalize(turned @ bone), normalize(wanted)) @ turned


def _spine(turned: np.ndarray, at: dict[str, np.ndarray], bones: dict[str, np.ndarray]) -> None:
    both = Rotation.from_matrix(np.stack([turned[:, 0], turned[:, 9]], 1).reshape(-1, 3, 3))
    between = Slerp(np.arange(len(both)), both)
    for joint, share, end in ((3, 1 / 3, "spine2"), (6, 2 / 3, "spine3")):
        turned[:, joint] = between(2 * np.arange(len(turned)) + share).as_matrix()
        if "spine2" in at:
            start = at["spine1" if joint == 3 else "spine2"]
            turned[:, joint] = _swung(turned[:, joint], bones[end], at[end] - start)


def _arm(turned: np.ndarray, at: dict[str, np.ndarray], rest: np.ndarray, side: str, sign: float, fps: float) -> None:
    collar, shoulder, elbow, wrist, hand = (JOINT[f"{side}_{part}"] for part in
                                            ("collar", "shoulder", "elbow", "wrist", "hand"))
    turned[:, collar] = turned[:, 9]
    if f"{side}_collar" in at:
        reach = at[f"{side}_shoulder"] - at[f"{side}_collar"]
        turned[:, collar] = _swung(turned[:, 9], rest[shoulder] - rest[collar], reach)
    places = [at[f"{side}_{part}"] for part in ("shoulder", "elbow", "wrist")]
    bones = rest[elbow] - rest[shoulder], rest[wrist] - rest[elbow]
    hinge = _hinge(places, turned[:, collar], bones[0], -sign * UP, fps)
    turned[:, shoulder], turned[:, elbow] = bone_rotations(*places, hinge, *bones, -sign * UP)
    turned[:, wrist] = turned[:, hand] = turned[:, elbow]


def _leg(turned: np.ndarray, at: dict[str, np.ndarray], rest: np.ndarray, side: str,
         foot: tuple[float, float, float] | None, fps: float) -> None:
    hip, knee, ankle, toes = (JOINT[f"{side}_{part}"] for part in ("hip", "knee", "ankle", "foot"))
    places = [at[f"{side}_{part}"] for part in ("hip", "knee", "ankle")]
    pointing = at[f"{side}_foot"] - at[f"{side}_ankle"]
    if foot is None:
        foot = _standing_foot(places[2], pointing, fps)
    bones = rest[knee] - rest[hip], rest[ankle] - rest[knee]
    sideways = frame(places[2] - places[1], pointing) @ frame(bones[1], np.array(foot)).T @ LEFT
    hinge = _hinge(places, turned[:, 0], bones[0], LEFT, fps, sideways)
    turned[:, hip], turned[:, knee] = bone_rotations(*places, hinge, *bones, LEFT)
    turned[:, ankle] = turned[:, toes] = frame(pointing, turned[:, knee] @ LEFT) @ frame(np.array(foot), LEFT).T


def _hinge(places: list[np.ndarray], above: np.ndarray, bone: np.ndarray, axis: np.ndarray, fps: float,
           sideways: np.ndarray | None = None) -> np.ndarray:
    """(T, 3) axis about which a limb bends: the one seen while it's bent.

    While it's straight, that is borrowed from the moments before and after, and from what is likely: the axis that
    the T-pose has when it swings into place, and what is `sideways` to the foot.
    """
    upper, lower = normalize(places[1] - places[0]), normalize(places[2] - places[1])
    likely = (_swung(above, bone, upper) @ frame(bone, axis))[..., 1]
    if sideways is not None:
        likely = normalize(likely + sideways - (sideways * upper).sum(1, keepdims=True) * upper)
    seen = np.cross(upper, lower)
    share = np.clip((np.linalg.norm(seen, axis=1) - BENT[0]) / (BENT[1] - BENT[0]), 0, 1)
    turn = np.arctan2((np.cross(likely, seen) * upper).sum(1), (likely * seen).sum(1))
    measured = share * np.exp(1j * turn)
    # A little of the likely axis everywhere, for a limb that is never bent.
    borrowed = sum(gaussian_filter1d(part, SPREAD * fps) * unit
                   for part, unit in ((measured.real, 1), (measured.imag, 1j))) + 0.02
    turn = np.angle(measured + (1 - share) * borrowed / np.abs(borrowed))[:, None]
    return np.cos(turn) * likely + np.sin(turn) * np.cross(upper, likely)


def _standing_foot(ankle: np.ndarray, pointing: np.ndarray, fps: float) -> np.ndarray:
    """(3,) how a foot on the ground points: as it does in the median of the frames in which it is low and slow."""
    toe = ankle + pointing
    speed = np.linalg.norm(np.gradient(toe, axis=0), axis=1) * fps
    low = toe[:, 1] <= np.percentile(toe[:, 1], 30)
    stands = low & (speed <= np.median(speed[low]))
    level = np.hypot(pointing[:, 0], pointing[:, 2])
    return np.array([0, np.median((pointing[:, 1] / np.maximum(level, 1e-9))[stands]).clip(-1, 0.3), 1])
