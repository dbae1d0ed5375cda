"""Skirts and dresses: one tube of cloth around both legs, which a body's model, parted below the crotch, has not.

The tube is built around the person as they stand in the first photo, from the waist to the hem: as deep as the body is
there, as wide as the photo shows the cloth, straight where arms hide its sides. Each half of it follows its leg, what
lies between them both. The body below it is drawn in, so that it comes nowhere through.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import ConvexHull

from motion.body.raster import rasterize, to_pixels
from warping.flow import smoothstep
from warping.hem import find_hem
from warping.tube import sample

_HIPS, _WAIST, _PAIRS = (1, 2), 3, ((1, 2), (4, 5))  # SMPL joints; _PAIRS: left and right
_LIMBS = (12, 15, *range(16, 24))  # neck, head, arms and hands: the skirt is not theirs
_ARMS = tuple(range(16, 24))
_TALL_HIPS = 0.08  # metres that the waist is above the hips at least
_AROUND = 72  # vertices in a ring
_STEP = 0.015  # metres between rings
_SLICE = 0.02  # metres above and below a ring in which the body lies that it surrounds
_SOFT = 0.16  # metres to either side of the middle over which the cloth of one leg becomes the other's
_TUCK = 0.006  # metres that the uppermost ring lies under the skin
_UNDER = 0.02  # metres that the body is drawn in below the cloth
_AT_HEM = (0.004, 0.03)  # metres above the hem between which the photo tells its width
_WIDEST = 1.5  # of what the body needs: more is no cloth
_REACH = 0.5  # metres to either side in which the cloth ends


def in_skirt(person, offsets: np.ndarray) -> tuple:
    """A body with a skirt over it if the first photo shows one.

    Args:
        person: `body_estimation.Person`.
        offsets: (V, 3) metres, from their bare to the clothed surface.

    Returns:
        the body and the offsets, as they were or with the skirt's vertices at the end and the body drawn in below.
    """
    below = find_hem(person)
    if below is None or not _upright(person):
        return person.body, offsets
    posed, skirt = _around(person, offsets, below)
    weights = skirt.weights()
    body = person.body.with_surface(np.zeros((len(weights), 3)), skirt.faces(), weights)
    offsets = np.pad(offsets, [(0, len(weights)), (0, 0)])
    shift = np.concatenate([skirt.drawn_in(posed, person.body) - posed, skirt.points()])
    return body, offsets + _at_rest(body, person, shift, offsets)


def _upright(person):
    """Whether the person's waist is above their hips, as it is not in who bends over or lies."""
    joints = person.body.joints(person.sources[0].pose, person.betas)
    return joints[_WAIST, 1] - joints[list(_HIPS), 1].mean() > _TALL_HIPS


def _at_rest(body, person, shift, offsets):
    """(V, 3) offsets that carry the posed body's vertices by `shift` (V, 3), and those of the skirt to these places."""
    source, count = person.sources[0], len(person.body.v_template)

    def posed(moved):
        return body.forward(source.pose, person.betas, source.translation, moved)[0].astype(np.float64)

    zero = posed(offsets)
    turn = np.stack([posed(offsets + np.eye(3, dtype=np.float32)[k]) - zero for k in range(3)], axis=2)
    wish = shift.copy()
    wish[count:] -= zero[count:]
    return np.linalg.solve(turn, wish[..., None])[..., 0].astype(np.float32)


@dataclass(frozen=True)
class _Skirt:
    """R rings of N vertices around the person as they stand in a photo, the uppermost first. Metres.

    Attributes:
        levels: (R,) heights; centres: (R, 2) and radii: (R, N), along `axes`.
        axes: (2, 3), level: to the picture's right, and towards the camera.
        towards_left: (3,), level: to the person's left; middle: (3,) between their hips.
        joints: (R, 24) skinning weights of the body there, the left and right leg's alike.
    """

    levels: np.ndarray
    centres: np.ndarray
    radii: np.ndarray
    axes: np.ndarray
    towards_left: np.ndarray
    middle: np.ndarray
    joints: np.ndarray

    def points(self):
        """(R * N, 3) the vertices."""
        return _points(self.levels, self.centres, self.radii, self.axes).reshape(-1, 3)

    def faces(self):
        """(M, 3) triangles."""
        rows, count = self.radii.shape
        ring, k = np.mgrid[: rows - 1, :count]
        a, b = ring * count + k, ring * count + (k + 1) % count
        quads = np.stack([a, b, b + count, a, b + count, a + count], axis=-1)
        return quads.reshape(-1, 3)

    def weights(self):
        """(R * N, 24) of the vertices."""
        weights = np.repeat(self.joints, self.radii.shape[1], axis=0)
        left = smoothstep((self.points() - self.middle) @ self.towards_left / (2 * _SOFT) + 0.5)
        for one, other in _PAIRS:
            both = weights[:, one] + weights[:, other]
            weights[:, one], weights[:, other] = left * both, (1 - left) * both
        return weights

    def drawn_in(self, points, body):
        """Points (V, 3) of the body with those that the skirt covers below its cloth."""
        covered = body.weights[:, _LIMBS].sum(axis=1) < 0.1
        ring = np.interp(-points[:, 1], -self.levels, np.arange(len(self.levels)))
        share = smoothstep((self.levels[0] - points[:, 1]) / 0.05) * (points[:, 1] > self.levels[-1] + 0.005) * covered
        k = np.clip(np.round(ring).astype(int), 0, len(self.levels) - 1)
        flat = points @ self.axes.T - self.centres[k]
        away = np.maximum(np.linalg.norm(flat, axis=1), 1e-6)
        angle = np.arctan2(flat[:, 1], flat[:, 0]) / (2 * np.pi) % 1 * self.radii.shape[1]
        room = self.radii[k, angle.astype(int) % self.radii.shape[1]] - _UNDER
        scale = np.minimum(room / away, 1)
        return points + (share * (scale - 1))[:, None] * (flat @ self.axes)


def _points(levels, centres, radii, axes):
    """(R, N, 3) of rings at `levels` (R,) around centres (R, 2) with radii (R, N) along axes (2, 3)."""
    flat = centres[:, None] + radii[..., None] * _ways(radii.shape[1])
    return flat @ axes + levels[:, None, None] * np.array([0, 1, 0])


def _ways(count):
    """(N, 2) unit vectors all around."""
    angle = (np.arange(count) + 0.5) * 2 * np.pi / count
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _around(person, offsets, below):
    """The person's vertices (V, 3) as they stand in the first photo, and the skirt that hangs around them."""
    source, body = person.sources[0], person.body
    posed, joints = body.forward(source.pose, person.betas, source.translation, offsets)
    posed, hips = posed.astype(np.float64), joints[list(_HIPS)].astype(np.float64)
    right = _level(source.camera.rotation[0])
    axes = np.stack([right, np.cross(right, [0, 1, 0])])
    bottom = hips[:, 1].mean() - below
    count = max(int((joints[_WAIST, 1] - bottom) / _STEP), 4)
    levels = np.linspace(joints[_WAIST, 1], bottom, count)
    own = body.weights[:, _LIMBS].sum(axis=1) < 0.1
    centres, radii, weights = _sections(posed[own], body.weights[own], levels, axes)
    flat = radii * _ways(_AROUND)[:, 0]
    cloth = _cloth_sides(person, posed, levels, centres, axes, np.stack([-flat.min(axis=1), flat.max(axis=1)], axis=1))
    radii = _widened(radii, levels, cloth)
    radii[0] -= _TUCK
    return posed, _Skirt(levels, centres, radii, axes, _level(hips[0] - hips[1]), hips.mean(axis=0), weights)


def _level(vector):
    flat = np.array(vector, float) * [1, 0, 1]
    return flat / np.linalg.norm(flat)


def _sections(points, weights, levels, axes):
    """The hulls of points (V, 3) at each of the levels (R,).

    Returns: their centres (R, 2), radii (R, N) and mean skinning weights (R, 24), smooth from ring to ring.
    """
    centres, radii, joints = [], [], []
    ways = _ways(_AROUND)
    for level in levels:
        near = np.abs(points[:, 1] - level) < _SLICE
        flat = points[near] @ axes.T
        centre = (flat.min(axis=0) + flat.max(axis=0)) / 2
        hull = ConvexHull(flat - centre).equations
        room = -hull[:, 2] / np.maximum(ways @ hull[:, :2].T, 1e-9)
        centres.append(centre)
        radii.append(room.min(axis=1))
        joints.append(weights[near].mean(axis=0))
    joints = np.array(joints)
    joints[:, _LIMBS] = 0
    joints = gaussian_filter1d(joints, 2, axis=0, mode="nearest")
    smooth = (gaussian_filter1d(np.array(values), 2, axis=0, mode="nearest") for values in (centres, radii))
    return *smooth, joints / joints.sum(axis=1, keepdims=True)


def _widened(radii, levels, cloth):
    """Radii (R, N) of a skirt that hangs straight down before and behind, at its sides as far out as `cloth` (R, 2).

    cloth: metres to the left and to the right of the centre.
    """
    flat = radii[..., None] * _ways(radii.shape[1])
    for side, sign in enumerate((-1, 1)):
        own = (sign * flat[..., 0]).max(axis=1)
        here = sign * flat[..., 0] > 0
        flat[..., 0] = np.where(here, flat[..., 0] * (cloth[:, side] / own)[:, None], flat[..., 0])
        own = (sign * flat[..., 1]).max(axis=1)
        hanging = np.maximum.accumulate(own) / own
        flat[..., 1] = np.where(sign * flat[..., 1] > 0, flat[..., 1] * hanging[:, None], flat[..., 1])
    angles = np.arctan2(flat[..., 1], flat[..., 0])
    wanted = np.arctan2(*_ways(radii.shape[1]).T[::-1])
    return np.array(
        [np.interp(wanted, a, r, period=2 * np.pi) for a, r in zip(angles, np.linalg.norm(flat, axis=2), strict=True)]
    )


def _cloth_sides(person, posed, levels, centres, axes, body):
    """Metres (R, 2) to the left and to the right of the centres (R, 2) at which the photo's cloth ends.

    Where an arm hides that, the straight line between the places above and below, or what is seen if that is more.

    body: (R, 2) the same of the body within.
    """
    source, part = person.sources[0], person.body.part
    face = rasterize(to_pixels(posed.astype(np.float32), source.camera), person.body.faces, source.camera.size)[0]
    arm = ((face >= 0) & np.isin(part[face], _ARMS)).astype(np.uint8)
    picture = np.stack([source.mask, cv2.dilate(arm, np.ones((3, 3), np.uint8))], axis=2).astype(np.float32)
    steps = np.arange(0, _REACH, 0.003)
    middle = centres @ axes + levels[:, None] * np.array([0, 1, 0])
    away = np.empty((len(levels), 2))
    for side, sign in enumerate((-1, 1)):
        line = middle[:, None] + sign * steps[:, None] * axes[0]
        places = to_pixels(line.reshape(-1, 3).astype(np.float32), source.camera)[:, :2] - 0.5
        mask, arms = sample(picture, places).reshape(*line.shape[:2], 2).transpose(2, 0, 1)
        ends, hidden = _first(mask < 0.5, steps), _first(arms > 0.5, steps)
        sure = (ends < hidden) & (ends < _WIDEST * body[:, side])
        sure[0] = True
        known = np.where(np.arange(len(levels)) > 0, ends, body[:, side])
        low = (levels < levels[-1] + _AT_HEM[1]) & (levels > levels[-1] + _AT_HEM[0])
        known[-1] = np.median(ends[low & sure]) if (low & sure).any() else body[-1, side]
        sure[-1] = True
        straight = np.interp(-levels, -levels[sure], known[sure])
        away[:, side] = np.where(sure, straight, np.maximum(straight, np.minimum(hidden, ends)))
    return gaussian_filter1d(away, 1, axis=0, mode="nearest")


def _first(found, steps):
    """(R,) the first of `steps` (S,) at which each row of found (R, S) is true, the last if there is none."""
    return np.where(found.any(axis=1), steps[found.argmax(axis=1)], steps[-1])
