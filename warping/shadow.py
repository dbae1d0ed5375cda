"""The contact shadow: soft, on the ground plane y = 0, under whatever is near it, as dark as the photo's own."""

import cv2
import numpy as np

from warping.compositing import darken, shadow
from warping.reflection import mirrored

_STEP = 4  # pixels of the frame per pixel of the shadow
_DARKEST = 0.24
_FADE = 0.15  # metres of height above the ground over which a contact shadow fades to a third
_SOLE = 0.05  # metres, the blur's radius under a part of a sole
_JOINTS = ((0, 0.16, 0.24), (3, 0.15, 0.22), (9, 0.15, 0.24), (15, 0.12, 0.16), (4, 0.07, 0.10), (5, 0.07, 0.10),
           (18, 0.05, 0.08), (19, 0.05, 0.08), (22, 0.03, 0.07), (23, 0.03, 0.07))  # fmt: skip
"""SMPL joints that darken the ground when they come near: joint, metres of the skin below it, metres of blur."""


_USUAL, _WEAKEST = 0.5, 0.25
"""Strengths of the shadow: where the photo doesn't tell, and at least, since without any the feet float."""
_RING = (0.004, 0.025)  # of the person's height in the photo: the ground so far beside the feet tells the strength
_TELLING = (40, 0.7)  # pixels of it, and share of them, that must differ as by a shadow
_PLAUSIBLE = (-0.15, 0.5)  # share of the light that one takes: else the filling continued something in another way


def contact_strength(person, background: np.ndarray) -> float:
    """How dark the contact shadow of the first photo is, as a share of the darkest that is drawn.

    Args:
        person: `body_estimation.Person`.
        background: (H, W, 3) uint8, the first photo without the person and the shadow at their feet.
    """
    first = person.sources[0]
    if background.shape != first.image.shape:
        return _USUAL
    vertices, joints = person.body.forward(first.pose, person.betas, first.translation, person.offsets)
    size = first.image.shape[:2]
    dark = cv2.resize(GroundShadow(person.body, first.camera, size).darkness(vertices, joints), size[::-1])
    height = float(np.ptp(first.camera.project(vertices)[:, 1]))
    away = cv2.distanceTransform((np.asarray(first.mask) < 0.1).astype(np.uint8), cv2.DIST_L2, 5) / height
    ring = (dark > 0.06) & (away > _RING[0]) & (away < _RING[1]) & ~mirrored(vertices, person.body.faces, first.camera)
    lit, seen = (picture[ring].astype(np.float32).mean(axis=1) + 1 for picture in (background, first.image))
    taken = 1 - seen / lit
    plausible = (taken > _PLAUSIBLE[0]) & (taken < _PLAUSIBLE[1])
    if plausible.sum() < max(_TELLING[0], _TELLING[1] * ring.sum()):
        return _USUAL
    drawn = dark[ring][plausible]
    return float(np.clip(taken[plausible] @ drawn / (drawn @ drawn), _WEAKEST, 1))


class GroundShadow:
    """Darkens the ground of a fixed camera's picture.

    Args:
        body: `motion.body.Body`; camera: the picture's; size: (height, width).
        strength: how dark, as a share of the darkest.
    """

    def __init__(self, body, camera, size: tuple[int, int], strength: float = 1.0):
        self.strength = strength
        self.soles = np.concatenate([_sole_points(body, side) for side in ("left", "right")])
        height, width = (-(-n // _STEP) for n in size)
        rows, columns = np.mgrid[:height, :width]
        pixels = (np.stack([columns, rows], axis=2) + 0.5) * _STEP
        rays = np.concatenate([(pixels - camera.center) / camera.focal, np.ones((height, width, 1))], axis=2)
        rays = rays @ camera.rotation
        eye = camera.to_world(np.zeros(3))
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -eye[1] / rays[..., 1]
        visible = (reach > 0) & (reach < 60)
        ground = eye + np.where(visible, reach, 0)[..., None] * rays
        self.ground = np.where(visible[..., None], ground[..., [0, 2]], np.nan).astype(np.float32)

    def applied(self, background: np.ndarray, vertices: np.ndarray, joints: np.ndarray) -> np.ndarray:
        """A copy of the background (H, W, 3) uint8, darkened under the posed vertices (V, 3) and joints (24, 3)."""
        frame = background.copy()
        darken(frame, self.darkness(vertices, joints), _STEP)
        return frame

    def darkness(self, vertices: np.ndarray, joints: np.ndarray) -> np.ndarray:
        """(H / 4, W / 4) float32 in [0, 1] by which the ground is darkened."""
        dark = np.empty(self.ground.shape[:2], np.float32)
        shadow(self.ground, self._points(vertices, joints), dark)
        return dark

    def _points(self, vertices, joints):
        places = np.concatenate([vertices[self.soles], joints[[j for j, _, _ in _JOINTS]]])
        below = np.concatenate([np.zeros(len(self.soles)), [skin for _, skin, _ in _JOINTS]])
        radius = np.concatenate([np.full(len(self.soles), _SOLE), [blur for _, _, blur in _JOINTS]])
        height = np.maximum(places[:, 1] - below, 0)
        strength = self.strength * _DARKEST * np.exp(-height / _FADE)
        strength[strength < 0.01] = 0
        return np.stack([places[:, 0], places[:, 2], radius, strength, 0.6 * height], axis=1).astype(np.float32)


def _sole_points(body, side):
    """Three vertices of a sole: heel, ball, toes."""
    sole = np.asarray(body.sole_vertices[side])
    along = body.v_template[sole, 2]
    targets = np.quantile(along, [0.1, 0.5, 0.9])
    middle = np.median(body.v_template[sole, 0])
    return np.array([sole[np.argmin(np.abs(along - t) + np.abs(body.v_template[sole, 0] - middle))] for t in targets])
