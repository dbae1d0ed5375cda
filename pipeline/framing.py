"""Which limbs of a moving person leave the frame, and where."""

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

NEAR = 0.05
"""Metres before the lens within which nothing is seen."""


def left_frame(motion: Motion, person: "Person") -> dict[str, float]:
    """Limb -> seconds at which it is first outside the frame or behind the camera, for those that ever are."""
    groups = _vertices_of_limbs(person)
    found: dict[str, float] = {}
    for frame in looks(motion):
        for limb in _outside(person, groups, motion.poses[frame], motion.translation[frame]):
            found.setdefault(limb, frame / motion.fps)
    return found


def cut_off_by_photo(person: "Person") -> set[str]:
    """Limbs that are outside the frame in the photo itself."""
    return _outside(person, _vertices_of_limbs(person), person.pose, person.translation)


def cut_sides(person: "Person") -> set[str]:
    """Sides of the photo, "top", "right", "bottom", "left", beyond which limbs lie in the photo itself."""
    sides = _beyond(person, person.pose, person.translation)
    groups = _vertices_of_limbs(person).values()
    return {side for side, beyond in sides.items() if any(beyond[index].mean() > SHARE for index in groups)}


def looks(motion: Motion) -> range:
    """The frames at which a motion is looked at, `LOOKS_PER_SECOND`."""
    return range(0, len(motion), max(1, round(motion.fps / LOOKS_PER_SECOND)))


def _vertices_of_limbs(person: "Person") -> dict[str, np.ndarray]:
    joint = np.asarray(person.body.weights).argmax(1)
    return {limb: np.flatnonzero(np.isin(joint, joints)) for limb, joints in LIMBS.items()}


def _outside(person: "Person", groups: dict[str, np.ndarray], pose: np.ndarray, translation: np.ndarray) -> set[str]:
    beyond = np.any(list(_beyond(person, pose, translation).values()), axis=0)
    return {limb for limb, index in groups.items() if beyond[index].mean() > SHARE}


def _beyond(person: "Person", pose: np.ndarray, translation: np.ndarray) -> dict[str, np.ndarray]:
    """Side of the frame -> which vertices (V,) lie beyond it; what is behind the camera lies beyond all of them."""
    pixels, depth = on_screen(person, pose, translation)
    hidden = depth < NEAR
    height, width = person.camera.size
    x, y = pixels.T
    return {"top": hidden | (y < 0), "right": hidden | (x > width), "bottom": hidden | (y > height),
            "left": hidden | (x < 0)}


def on_screen(person: "Person", pose: np.ndarray, translation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The clothed body's pixels (V, 2), in the frame's middle where it is too near, and its depth (V,) in metres."""
    vertices = person.vertices(pose, translation)
    depth = person.camera.to_camera(vertices)[:, 2]
    near = person.camera.to_world([0, 0, 1])
    return person.camera.project(np.where(depth[:, None] < NEAR, near, vertices)), depth
