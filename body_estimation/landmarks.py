"""Where MediaPipe's 33 landmarks lie on the body.

Its points are not the body's joints: its hips lie higher and wider, its ears lower, and so on. The table holds where
they were found on renders of the default body seen from many sides.
"""

import numpy as np

from body_estimation.detection import LANDMARK_NAMES
from body_estimation.points import JOINTS, Points, Skeleton
from motion.body.skeleton import JOINT_NAMES

TABLE = {
    "nose": ("nose", "head", (0, 12, -10)),
    "eye_inner": ("eye", "head", (-14, 2, -5)),
    "eye": ("eye", "head", (-3, 2, -10)),
    "eye_outer": ("eye", "head", (8, 2, -18)),
    "ear": ("ear", "head", (-31, -2, 35)),
    "mouth": ("mouth", "head", (-7, 14, 10)),
    "shoulder": ("shoulder", "collar", (-8, 17, 10)),
    "elbow": ("elbow", "shoulder", (-12, 6, 7)),
    "wrist": ("wrist", "elbow", (14, 0, 5)),
    "pinky": ("pinky", "wrist", (-7, -9, 26)),
    "index": ("index", "wrist", (-18, -16, -17)),
    "thumb": ("thumb", "wrist", (24, 4, -32)),
    "hip": ("hip", "pelvis", (8, 13, 38)),
    "knee": ("knee", "hip", (-8, -17, 1)),
    "ankle": ("ankle", "knee", (3, 17, 4)),
    "heel": ("heel", "ankle", (-2, 7, 23)),
    "foot_index": ("foot_index", "ankle", (11, 10, -23)),
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
