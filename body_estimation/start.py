"""The closed-form start of the regressor: joint rotations straight from the detector's metric landmarks."""

from functools import lru_cache

import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.detection import INDEX
from body_estimation.landmarks import landmark_points
from body_estimation.points import JOINTS, Points, Skeleton, Stance, swing
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

_JOINT = {name: j for j, name in enumerate(JOINT_NAMES)}


def start(landmarks: np.ndarray, world: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A body of mean shape near the truth, seen along the ray to the square's centre.

    Args:
        landmarks: (33, 3) x, y in half sides of the square and visibility; limbs that are not seen hang straight.
        world: (33, 3) metres; both as in `evidence.Evidence`.

    Returns:
        local rotations (24, 3, 3), and the pelvis in the square (x, y) with the logarithm of half sides per metre (3,).
    """
    skeleton, points = _mean_body()
    seen = np.clip((landmarks[:, 2] - 0.3) / 0.5, 0, 1)
    rotations = _rotations(world, seen, points)
    posed = points.locate(skeleton.pose(Stance(rotations, np.zeros(3), np.zeros(10))))[:, :2]
    # Weak perspective: drawn = scale * posed + shift, by least squares.
    weight = (seen + 1e-3)[:, None] / (seen + 1e-3).sum()
    middle, goal = (weight * posed).sum(0), (weight * landmarks[:, :2]).sum(0)
    across = (weight * (posed - middle) * (landmarks[:, :2] - goal)).sum()
    scale = np.clip(across / max((weight * (posed - middle) ** 2).sum(), 1e-6), 0.05, 20)
    return rotations, np.append(goal - scale * middle, np.log(scale))


@lru_cache(maxsize=1)
def _mean_body() -> tuple[Skeleton, Points]:
    return Skeleton(Body.default()), landmark_points(Body.default())


def _rotations(world: np.ndarray, seen: np.ndarray, landmarks: Points) -> np.ndarray:
    def at(name: str) -> np.ndarray:
        return world[INDEX[name]]

    def rest(name: str) -> np.ndarray:
        return landmarks.base[INDEX[name]]

    def middle(of, name: str) -> np.ndarray:
        return (of(f"left_{name}") + of(f"right_{name}")) / 2

    spine = middle(at, "shoulder") - middle(at, "hip")
    pelvis = _frame(at("left_hip") - at("right_hip"), spine)
    chest = _frame(at("left_shoulder") - at("right_shoulder"), spine)
    rotations = np.tile(np.eye(3), (JOINTS, 1, 1))
    rotations[0] = pelvis
    bend = Rotation.from_matrix(pelvis.T @ chest).as_rotvec() / 3
    for name in ("spine1", "spine2", "spine3"):
        rotations[_JOINT[name]] = Rotation.from_rotvec(bend).as_matrix()

    def head(of) -> np.ndarray:
        forward = of("nose") - middle(of, "ear")
        across = of("left_ear") - of("right_ear")
        return _frame(across, np.cross(forward, across))

    if min(seen[INDEX[n]] for n in ("nose", "left_ear", "right_ear")) > 0:
        nod = Rotation.from_matrix(chest.T @ head(at) @ head(rest).T).as_rotvec() / 2
        rotations[_JOINT["neck"]] = rotations[_JOINT["head"]] = Rotation.from_rotvec(nod).as_matrix()

    for side in ("left", "right"):
        sign = 1.0 if side == "left" else -1.0
        arm = [f"{side}_{n}" for n in ("shoulder", "elbow", "wrist")]
        if min(seen[INDEX[n]] for n in arm[:2]) > 0:
            limb = _limb(chest, [at(n) for n in arm], np.array([sign, 0, 0]), np.array([0, 0, 1.0]))
        else:
            limb = Rotation.from_rotvec([0, 0, -1.3 * sign]).as_matrix(), np.eye(3), None
        rotations[_JOINT[arm[0]]], rotations[_JOINT[arm[1]]], _ = limb
        leg = [f"{side}_{n}" for n in ("hip", "knee", "ankle")]
        if min(seen[INDEX[n]] for n in leg) > 0:
            upper, lower, shin = _limb(pelvis, [at(n) for n in leg], np.array([0, -1.0, 0]), np.array([0, 0, -1.0]))
            rotations[_JOINT[leg[0]]], rotations[_JOINT[leg[1]]] = upper, lower
            foot = at(f"{side}_foot_index") - at(f"{side}_heel")
            flat = rest(f"{side}_foot_index") - rest(f"{side}_heel")
            rotations[_JOINT[leg[2]]] = swing(flat, shin.T @ foot)
    return rotations


def _limb(parent: np.ndarray, joints: list, along: np.ndarray, folds_to: np.ndarray):
    """Two bones that lie `along` (3,) in the rest pose and fold towards `folds_to` (3,), as an elbow or a knee does.

    Returns the local rotations of the first and the second bone and the global one of the second, each (3, 3).
    """
    first, second = joints[1] - joints[0], joints[2] - joints[1]
    upper = swing(along, parent.T @ first)
    local = (parent @ upper).T @ second / np.linalg.norm(second)
    aside = local - (local @ along) * along
    twist = np.arctan2(along @ np.cross(folds_to, aside), folds_to @ aside)
    # A straight limb does not tell its twist.
    twist *= np.clip((np.linalg.norm(aside) - 0.2) / 0.3, 0, 1)
    upper = upper @ Rotation.from_rotvec(along * twist).as_matrix()
    whole = parent @ upper
    lower = swing(along, whole.T @ second)
    return upper, lower, whole @ lower


def _frame(across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Rotation (3, 3) whose columns are x (along `across`), y (near `up`), z."""
    x = across / np.linalg.norm(across)
    z = np.cross(x, up)
    z /= np.linalg.norm(z)
    return np.stack([x, np.cross(z, x), z], 1)
