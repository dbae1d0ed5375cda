"""Where MediaPipe's 33 landmarks lie on the body.

Its points are not the body's joints: its hips lie higher and wider, its ears lower, and so on. The table holds where
they were found on renders of the default body seen from many sides.
"""

import numpy as np

from body_estimation.detection import LANDMARK_NAMES
from body_estimation.points import JOINTS, Points, Skeleton
from motion.body.skeleton import JOINT_NAMES

_TABLE = {
    "nose": ("nose", "head", (0, 14, -7)),
    "eye_inner": ("eye", "head", (-15, 3, 0)),
    "eye": ("eye", "head", (-3, 4, -7)),
    "eye_outer": ("eye", "head", (9, 5, -14)),
    "ear": ("ear", "head", (-34, 5, 37)),
    "mouth": ("mouth", "head", (-4, 16, 8)),
    "shoulder": ("shoulder", "collar", (-9, 14, 14)),
    "elbow": ("elbow", "shoulder", (-18, 5, 12)),
    "wrist": ("wrist", "elbow", (13, 1, 8)),
    "pinky": ("pinky", "wrist", (-9, -9, 28)),
    "index": ("index", "wrist", (-16, -15, -20)),
    "thumb": ("thumb", "wrist", (28, 8, -36)),
    "hip": ("hip", "pelvis", (-15, 14, 40)),
    "knee": ("knee", "hip", (-6, 8, 3)),
    "ankle": ("ankle", "knee", (3, 24, 5)),
    "heel": ("heel", "ankle", (-3, 12, 23)),
    "foot_index": ("foot_index", "ankle", (12, 10, -24)),
}
"""Landmark: the joint or landmark vertex it rests on, the joint whose rotation it follows, and millimetres from there
in the rest pose on the left side (x to the person's left, y up, z to the front)."""


def landmark_points(body) -> Points:
    """The 33 landmarks, in MediaPipe's order, as points that ride on the body."""
    skeleton = Skeleton(body)
    base, shape, weights = np.empty((33, 3)), np.empty((33, 3, 10)), np.zeros((33, JOINTS))
    for i, landmark in enumerate(LANDMARK_NAMES):
        side = "left" if "left" in landmark else "right" if "right" in landmark else ""
        anchor, follows, offset = _TABLE[landmark.replace(side, "").strip("_")]
        vertex = body.landmark_vertices.get(_sided(anchor, side))
        if vertex is None:
            joint = JOINT_NAMES.index(_sided(anchor, side))
            base[i], shape[i] = skeleton.rest[joint], skeleton.rest_shape[joint]
        else:
            base[i], shape[i] = body.v_template[vertex], body.shapedirs[vertex]
        base[i] += np.array(offset) / 1000 * ([-1, 1, 1] if side == "right" else [1, 1, 1])
        weights[i, JOINT_NAMES.index(_sided(follows, side))] = 1
    return Points(base, shape, weights)


def _sided(name: str, side: str) -> str:
    if not side or name in ("nose", "head", "pelvis"):
        return name
    return f"mouth_{side}" if name == "mouth" else f"{side}_{name}"
