"""The closed-form start of the fit: joint rotations straight from the detector's metric landmarks."""

import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.detection import INDEX, Detection
from body_estimation.points import JOINTS, Points, Skeleton, Stance
from motion.body.camera import Camera
from motion.body.skeleton import JOINT_NAMES

_JOINT = {name: j for j, name in enumerate(JOINT_NAMES)}


def starting_stance(
    detection: Detection, camera: Camera, seen: np.ndarray, skeleton: Skeleton, landmarks: Points, betas=None
) -> Stance:
    """A stance near the truth.

    Args:
        detection: landmarks in the picture and in metres.
        camera: level camera at the origin.
        seen: (33,) weights of the landmarks; limbs that are not seen hang straight.
        skeleton, landmarks: of the body.
        betas: (10,) shape, mean when None.
    """
    betas = np.zeros(10) if betas is None else np.asarray(betas, float)
    rotations = _rotations(detection.world_landmarks, seen, skeleton, landmarks)
    stance = Stance(rotations, np.zeros(3), betas)
    points = landmarks.locate(skeleton.pose(stance))
    return Stance(rotations, _place(points, detection.landmarks[:, :2], seen, camera), betas)


def _rotations(world: np.ndarray, seen: np.ndarray, skeleton: Skeleton, landmarks: Points) -> np.ndarray:
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


def swing(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The smallest rotation (3, 3) that carries one direction to another."""
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    axis = np.cross(start, end)
    sine, cosine = np.linalg.norm(axis), start @ end
    if sine < 1e-8:
        axis = np.cross(start, np.eye(3)[np.abs(start).argmin()])
        return np.eye(3) if cosine > 0 else Rotation.from_rotvec(np.pi * axis / np.linalg.norm(axis)).as_matrix()
    return Rotation.from_rotvec(axis * (np.arctan2(sine, cosine) / sine)).as_matrix()


def _frame(across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Rotation (3, 3) whose columns are x (along `across`), y (near `up`), z."""
    x = across / np.linalg.norm(across)
    z = np.cross(x, up)
    z /= np.linalg.norm(z)
    return np.stack([x, np.cross(z, x), z], 1)


def _place(points: np.ndarray, pixels: np.ndarray, seen: np.ndarray, camera: Camera) -> np.ndarray:
    """Where to put points (33, 3) so that they are drawn at the pixels (33, 2): a linear least-squares problem."""
    x, y = ((pixels - camera.center) / camera.focal).T
    zero, one = np.zeros(len(x)), np.ones(len(x))
    # Depth is -z: (px + tx) = -x (pz + tz) and (py + ty) = y (pz + tz).
    rows = np.concatenate([np.stack([one, zero, x], 1), np.stack([zero, one, -y], 1)])
    values = np.concatenate([-points[:, 0] - x * points[:, 2], -points[:, 1] + y * points[:, 2]])
    weights = np.tile(np.sqrt(seen + 1e-3), 2)
    return np.linalg.lstsq(rows * weights[:, None], values * weights, rcond=None)[0]
