"""Body parts that are coloured together, and places on the head."""

import numpy as np

GROUPS = {
    "torso": (0, 3, 6, 9, 13, 14),
    "neck": (12,),
    "head": (15,),
    "left_arm": (16, 18),
    "right_arm": (17, 19),
    "left_hand": (20, 22),
    "right_hand": (21, 23),
    "left_leg": (1, 4),
    "right_leg": (2, 5),
    "left_foot": (7, 10),
    "right_foot": (8, 11),
}
"""Group name -> SMPL joints."""

NEIGHBOUR = {
    "head": "neck", "neck": "head", "left_leg": "torso", "right_leg": "torso", "left_arm": "torso",
    "right_arm": "torso", "left_foot": "left_leg", "right_foot": "right_leg", "left_hand": "left_arm",
    "right_hand": "right_arm",
}  # fmt: skip
"""Whose colour a group takes that no photo shows."""


def other_side(name: str) -> str:
    """The same group on the other side of the body; the group itself in the middle."""
    return name.replace("left", "right") if "left" in name else name.replace("right", "left")


def group_weights(body) -> dict[str, np.ndarray]:
    """Group name -> (V,) float32 in [0, 1], how much a vertex moves with the group."""
    return {name: body.weights[:, list(joints)].sum(axis=1) for name, joints in GROUPS.items()}


def trunk_and_legs(body) -> np.ndarray:
    """(V,) float32 in [0, 1], how much a vertex moves with trunk or legs: all that a dress may cover."""
    weights = group_weights(body)
    return weights["torso"] + weights["left_leg"] + weights["right_leg"]


def along_axis(name: str) -> int:
    """The axis along which a group lies in the T-pose: 0 for arms and hands, 1 for all others."""
    return 0 if name.endswith(("arm", "hand")) else 1


def head_place(body, bare: np.ndarray, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where points (M, 3) of the resting head lie.

    Args:
        body: `motion.body.Body`; bare: (V, 3) its resting surface without clothes.

    Returns:
        height (M,): 0 at the mouth, 1 at the eyes, about 2.5 at the crown.
        around (M,): radians about the vertical, 0 at the nose, about +-90 degrees at the ears.
    """
    marks = body.landmark_vertices
    eyes, mouth, left, right = (bare[marks[n]] for n in ("left_eye", "mouth_left", "left_ear", "right_ear"))
    centre = (left + right) / 2
    height = (points[:, 1] - mouth[1]) / (eyes[1] - mouth[1])
    return height, np.arctan2(points[:, 0] - centre[0], points[:, 2] - centre[2])


def is_face(height: np.ndarray, around: np.ndarray) -> np.ndarray:
    """(M,) bool: mouth, nose and cheeks, without what hair or glasses may hide."""
    return (height > -0.4) & (height < 0.85) & (np.abs(around) < 0.7)
