"""SMPL motion in .npz files, as AMASS keeps it: `poses`, `trans` and a frame rate."""

import zipfile
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.clip import SMPL_PELVIS, Y_UP_TO_Z_UP, Motion

_RATES = ("mocap_framerate", "mocap_frame_rate", "fps", "framerate")


def read_smpl_npz(path: str | Path) -> Motion:
    """Read an SMPL, SMPL-H or SMPL-X motion; the hands of the larger models are left out.

    The world is turned to y up: `up_axis` in the file says how it stands, else the mean direction of the body does.

    Raises:
        InputError: the file is no npz, or holds no SMPL motion.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            data = {key: file[key] for key in file.files if file[key].dtype != object}
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} is not an .npz file of plain arrays: save the motion as AMASS does.") from error
    poses, path_ = _poses(data, path), data.get("trans", data.get("transl", data.get("translation")))
    if path_ is None:
        path_ = np.zeros((len(poses), 3))
    if path_.shape != (len(poses), 3) or not (np.isfinite(poses).all() and np.isfinite(path_).all()):
        raise InputError(f"{path} has broken numbers: `trans` must be (T, 3) beside `poses` (T, 72), all finite.")
    fps = next((float(data[key]) for key in _RATES if key in data), 30.0)
    if not 1 <= fps <= 1000:
        raise InputError(f"{path} says {fps:g} frames a second: `mocap_framerate` must be from 1 to 1000.")
    motion = Motion(poses, path_ + SMPL_PELVIS, fps, str(data.get("text", "")))
    return motion.rotated(Y_UP_TO_Z_UP.T) if _is_z_up(motion, data) else motion


def _poses(data: dict[str, np.ndarray], path: str | Path) -> np.ndarray:
    if "poses" in data:
        parts = [data["poses"]]
    elif "body_pose" in data and "global_orient" in data:
        parts = [data["global_orient"], data["body_pose"]]
    else:
        raise InputError(f"{path} holds no SMPL motion: it needs `poses` (T, 72 or more) and `trans` (T, 3).")
    frames = max((len(part) for part in parts if part.ndim > 1), default=0)
    if frames == 0 or any(part.size % frames for part in parts):
        raise InputError(f"{path} holds no frames: `poses` must be (T, 72 or more).")
    poses = np.concatenate([np.asarray(part, float).reshape(frames, -1) for part in parts], 1)
    if poses.shape[1] < 66:
        raise InputError(f"{path} has {poses.shape[1]} numbers a frame: `poses` must be (T, 72 or more).")
    body = np.zeros((frames, 72))
    # From joint 22 on, SMPL-H has fingers where SMPL has its two hand joints.
    width = 72 if poses.shape[1] == 72 else 66
    body[:, :width] = poses[:, :width]
    return body.reshape(-1, 24, 3)


def _is_z_up(motion: Motion, data: dict[str, np.ndarray]) -> bool:
    if "up_axis" in data:
        return str(data["up_axis"]).lower() == "z"
    up = Rotation.from_rotvec(motion.poses[:, 0]).apply([0, 1, 0]).mean(0)
    # A body that lies or tumbles all the time doesn't tell; AMASS files have z up.
    return up[2] > up[1] if np.linalg.norm(up[1:]) > 0.3 else "mocap_framerate" in data
