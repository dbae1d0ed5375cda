"""Which limbs of a moving person leave the frame."""

from typing import TYPE_CHECKING

import numpy as np

from motion.clip import Motion

if TYPE_CHECKING:
    from body_estimation import Person

LIMBS = {
    "head": (12, 15), "left arm": (13, 16, 18), "right arm": (14, 17, 19), "left hand": (20, 22),
    "right hand": (21, 23), "left leg": (1, 4), "right leg": (2, 5), "left foot": (7, 10), "right foot": (8, 11),
    "body": (0, 3, 6, 9),
}
"""Joints of each part of the body that a message can name."""

SHARE = 0.01
"""A limb is outside when more than this share of its vertices is."""

LOOKS_PER_SECOND = 15


def left_frame(motion: Motion, person: "Person") -> dict[str, float]:
    """Limb -> seconds at which it is first outside the frame or behind the camera, for those that ever are."""
    groups = _vertices_of_limbs(person)
    found: dict[str, float] = {}
    for frame in range(0, len(motion), max(1, round(motion.fps / LOOKS_PER_SECOND))):
        for limb in _outside(person, groups, motion.poses[frame], motion.translation[frame]):
            found.setdefault(limb, frame / motion.fps)
    return found


def cut_off_by_photo(person: "Person") -> set[str]:
    """Limbs that are outside the frame in the photo itself."""
    return _outside(person, _vertices_of_limbs(person), person.pose, person.translation)


def _vertices_of_limbs(person: "Person") -> dict[str, np.ndarray]:
    joint = np.asarray(person.body.weights).argmax(1)
    return {limb: np.flatnonzero(np.isin(joint, joints)) for limb, joints in LIMBS.items()}


def _outside(person: "Person", groups: dict[str, np.ndarray], pose: np.ndarray, translation: np.ndarray) -> set[str]:
    camera = person.camera
    vertices = person.vertices(pose, translation)
    hidden = camera.to_camera(vertices)[:, 2] < 0.05
    pixels = camera.project(np.where(hidden[:, None], camera.to_world([0, 0, 1]), vertices))
    height, width = camera.size
    beyond = hidden | (pixels < 0).any(1) | (pixels > (width, height)).any(1)
    return {limb for limb, index in groups.items() if beyond[index].mean() > SHARE}
