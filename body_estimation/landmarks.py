"""Where MediaPipe's 33 landmarks lie on the body.

Its points are not the body's joints: its hips lie higher and wider, its ears lower, and so on. The table holds where
they were found on renders of the default body seen from many sides.
"""

import numpy as np

from body_estimation.detection import LANDMARK_NAMES
from body_estimation.points import JOINTS, Points, Skeleton
from motion.body.skeleton import JOINT_NAMES

TABLE = {
    "nose": ("nose", "head", (-1, 13, -10)),
    "eye_inner": ("eye", "head", (-14, 5, -4)),
    "eye": ("eye", "head", (-3, 5, -9)),
    "eye_outer": ("eye", "head", (8, 5, -16)),
    "ear": ("ear", "head", (-20, 10, 19)),
    "mouth": ("mouth", "head", (-2, 11, -2)),
    "shoulder": ("shoulder", "collar", (-9, 17, 13)),
    "elbow": ("elbow", "shoulder", (-14, 6, 9)),
    "wrist": ("wrist", "elbow", (11, 0, 5)),
    "pinky": ("pinky", "wrist", (-11, -11, 25)),
    "index": ("index", "wrist", (-21, -18, -18)),
    "thumb": ("thumb", "wrist", (13, 12, -25)),
    "hip": ("hip", "pelvis", (8, 15, 38)),
    "knee": ("knee", "hip", (-8, -15, -1)),
    "ankle": ("ankle", "knee", (3, 17, 5)),
    "heel": ("heel", "ankle", (-1, 5, 23)),
    "foot_index": ("foot_index", "ankle", (10, 11, -22)),
}
"""Landmark: the joint or landmark vertex it rests on, the joint whose rotation it follows, and millimetres from there
in the rest pose on the left side (x to the person's left, y up, z to the front)."""


def landmark_points(body) -> Points:
    """The 33 landmarks, in MediaPipe's order, as points that ride on the body."""
    skeleton = Skeleton(body)
    base, shape, weights = np.empty((33, 3)), np.empty((33, 3, 10)), np.zeros((33, JOINTS))
    for i, landmark in enumerate(LANDMARK_NAMES):
        stem, side = split_side(landmark)
        anchor, follows, offset = TABLE[stem]
        vertex = body.landmark_vertices.get(_sided(anchor, side))
        if vertex is None:
            joint = JOINT_NAMES.index(_sided(anchor, side))
            base[i], shape[i] = skeleton.rest[joint], skeleton.rest_shape[joint]
        else:
            base[i], shape[i] = body.v_template[vertex], body.shapedirs[vertex]
        base[i] += np.array(offset) / 1000 * ([-1, 1, 1] if side == "right" else [1, 1, 1])
        weights[i, JOINT_NAMES.index(_sided(follows, side))] = 1
    return Points(base, shape, weights)


def split_side(landmark: str) -> tuple[str, str]:
    """A landmark's name without its side, and "left", "right" or ""."""
    side = "left" if "left" in landmark else "right" if "right" in landmark else ""
    return landmark.replace(side, "").strip("_"), side


def _sided(name: str, side: str) -> str:
    if not side or name in ("nose", "head", "pelvis"):
        return name
    return f"mouth_{side}" if name == "mouth" else f"{side}_{name}"
