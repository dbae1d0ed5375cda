"""How well a fitted person agrees with their photos."""

import numpy as np

from body_estimation.landmarks import landmark_points
from body_estimation.person import Person
from body_estimation.points import Skeleton, Stance

VISIBLE = 0.5
"""Landmarks that the detector trusts less are not judged."""


def drawn_landmarks(person: Person, source: int = 0) -> np.ndarray:
    """MediaPipe's 33 landmarks as they lie on the fitted body, drawn in a photo: (33, 2) pixels."""
    from scipy.spatial.transform import Rotation

    seen = person.sources[source]
    stance = Stance(Rotation.from_rotvec(seen.pose).as_matrix(), seen.translation, person.betas)
    points = landmark_points(person.body).locate(Skeleton(person.body).pose(stance))
    return seen.camera.project(points)


def height_in_pixels(person: Person, source: int = 0) -> float:
    """How tall the person would be drawn standing where the pelvis is."""
    seen = person.sources[source]
    rest = person.body.shaped(person.betas)
    return float(np.ptp(rest[:, 1]) * seen.camera.focal / seen.camera.to_camera(seen.translation)[2])


def residual_percent(person: Person, source: int = 0) -> float:
    """Mean distance between the detected landmarks, where seen in the picture, and the drawn ones: % of height."""
    found = person.sources[source].landmarks
    height, width = person.sources[source].mask.shape
    inside = (found[:, :2] >= 0).all(1) & (found[:, 0] < width) & (found[:, 1] < height)
    visible = (found[:, 2] > VISIBLE) & inside
    distance = np.linalg.norm(drawn_landmarks(person, source) - found[:, :2], axis=1)[visible]
    return float(100 * distance.mean() / height_in_pixels(person, source))


def iou(person: Person, offsets: bool = True, source: int = 0) -> float:
    """Intersection over union of the detected mask and the drawn body, clothed or bare.

    What a source marks as held in the hands is not judged.
    """
    seen = person.sources[source]
    held = seen.held
    judged = np.ones(seen.mask.shape, bool) if held is None else np.asarray(held) < 0.5
    mask, drawn = (seen.mask > 0.5) & judged, person.silhouette(offsets, source) & judged
    return float((mask & drawn).sum() / max((mask | drawn).sum(), 1))
