"""DeepMimic motion files: JSON text, 44 numbers a frame (Peng et al. 2018, "DeepMimic", humanoid3d)."""

import json
from pathlib import Path

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.spatial.transform import Rotation, RotationSpline

from motion.body.errors import InputError
from motion.readers.skeleton import Skeleton

FPS = 30.0

# The humanoid3d character: joint, parent, offset in metres (x forward, y up, z to the right), degrees of freedom.
_JOINTS = (
    ("root", -1, (0.0, 0.0, 0.0), 4), ("chest", 0, (0.0, 0.236151, 0.0), 4), ("neck", 1, (0.0, 0.223894, 0.0), 4),
    ("right_hip", 0, (0.0, 0.0, 0.084887), 4), ("right_knee", 3, (0.0, -0.421546, 0.0), 1),
    ("right_ankle", 4, (0.0, -0.40987, 0.0), 4), ("right_shoulder", 1, (-0.02405, 0.2435, 0.18311), 4),
    ("right_elbow", 6, (0.0, -0.274788, 0.0), 1), ("left_hip", 0, (0.0, 0.0, -0.084887), 4),
    ("left_knee", 8, (0.0, -0.421546, 0.0), 1), ("left_ankle", 9, (0.0, -0.40987, 0.0), 4),
    ("left_shoulder", 1, (-0.02405, 0.2435, -0.18311), 4), ("left_elbow", 11, (0.0, -0.274788, 0.0), 1),
    ("right_wrist", 7, (0.0, -0.258947, 0.0), 0), ("left_wrist", 12, (0.0, -0.258947, 0.0), 0),
    ("head", 2, (0.0, 0.175, 0.0), 0), ("right_toe", 5, (0.13, -0.05, 0.0), 0), ("left_toe", 10, (0.13, -0.05, 0.0), 0),
)
_TO_OURS = np.array([[0.0, 0.0, -1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
_WIDTH = 44


def read_deepmimic(path: str | Path) -> Skeleton:
    """Read a DeepMimic motion file, resampled to 30 frames a second by splines: some files have only 8 or 16.

    Raises:
        InputError: the file is not one, or is damaged.
    """
    try:
        rows = np.array(json.loads(Path(path).read_text(encoding="utf-8"))["Frames"], float)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is not a DeepMimic motion file: it holds no JSON with \"Frames\" of equal length.") \
            from error
    if rows.ndim != 2 or rows.shape[1] != _WIDTH or len(rows) < 2 or not np.isfinite(rows).all():
        raise InputError(f"{path} is not a DeepMimic humanoid motion: it needs {_WIDTH} finite numbers a frame and at "
                         "least two frames.")
    times = np.concatenate([[0], np.cumsum(rows[:-1, 0])])
    if (np.diff(times) <= 0).any():
        raise InputError(f"{path} has a frame without duration: only the last one may have none.")
    wanted = np.arange(0, times[-1] + 1e-6, 1 / FPS).clip(max=times[-1])
    turn = Rotation.from_matrix(_TO_OURS)
    count = len(_JOINTS)
    rotations = np.empty((len(wanted), count, 3, 3))
    positions = np.empty((len(wanted), count, 3))
    offsets = np.array([joint[2] for joint in _JOINTS]) @ _TO_OURS.T
    parents = np.array([joint[1] for joint in _JOINTS])
    # The character's neck is the joint that carries the skull; head, wrists and toes are tips we add.
    column = 4
    for joint, (_, parent, _, freedoms) in enumerate(_JOINTS):
        local = _local_rotation(rows[:, column:column + freedoms], turn)
        column += freedoms
        local = RotationSpline(times, local)(wanted).as_matrix()
        if parent < 0:
            root = CubicSpline(times, rows[:, 1:4])(wanted) @ _TO_OURS.T
            rotations[:, 0], positions[:, 0] = local, root
        else:
            rotations[:, joint] = rotations[:, parent] @ local
            positions[:, joint] = positions[:, parent] + rotations[:, parent] @ offsets[joint]
    rest = np.tile(np.eye(3), (count, 1, 1))
    return Skeleton([joint[0] for joint in _JOINTS], parents, offsets, rest, rotations, positions, FPS)


def _local_rotation(values: np.ndarray, turn: Rotation) -> Rotation:
    """A joint's columns -> its rotations in our axes: (T, 4) a quaternion wxyz, (T, 1) an angle about z, or none."""
    if values.shape[1] == 4:
        norm = np.linalg.norm(values, axis=1, keepdims=True)
        rotation = Rotation.from_quat((values / np.maximum(norm, 1e-9))[:, [1, 2, 3, 0]])
    elif values.shape[1] == 1:
        rotation = Rotation.from_rotvec(values * [0, 0, 1])
    else:
        rotation = Rotation.identity(len(values))
    return turn * rotation * turn.inv()
