"""Skirts and dresses: one tube of cloth around both legs, which a body's model, parted below the crotch, has not.

The tube is built around the person as they stand in the first photo, from the waist to the hem: as deep as the body is
there, as wide as the photo shows the cloth, straight where arms hide its sides. Each half of it follows its leg, what
lies between them both. The body below it is drawn in, so that it comes nowhere through.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_filter1d, maximum_filter
from scipy.spatial import ConvexHull, cKDTree

from motion.body.raster import rasterize, to_pixels
from warping.flow import smoothstep
from warping.hem import find_hem
from warping.tube import sample

_HIPS, _WAIST, _PAIRS = (1, 2), 3, ((1, 2), (4, 5))  # SMPL joints; _PAIRS: left and right
_THIGHS = ((1, 4), (2, 5))
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
_INSIDE = (0.08, 0.12)  # metres above the hem up to which, and with which, thighs cease to look as below it
_MIXED = 0.016  # metres below the hem in which the photo shows both
_TOP = 0.04  # metres below the waist in which the body isn't hidden yet
_CLEAR = 0.008  # metres between thigh and cloth
_FARTHEST = 0.12  # metres that a thigh pushes cloth, or that it falls upon one
_LYING = (0.3, 0.7)  # how far up cloth faces, 1 = straight up, from which on it falls, and falls upon what is below
_TENT = 2  # vertices around it that go with one that is pushed
_SHADE = 0.3  # of the light is missing far below a skirt
_WIDEST = 1.5  # of what the body needs: more is no cloth
_REACH = 0.5  # metres to either side in which the cloth ends


@dataclass(frozen=True)
class Cloth:
    """A skirt as it is worn.

    Attributes:
        level: metres in the world at which it ends in the first photo.
        triangles: number of the body's own, before the skirt's; rings: of how many vertices it is made.
        thighs: (2, S) metres, how thick the left and the right one are from the hip to the knee.
        still: (K,) metres that its vertices would lie in them in the first photo, where nothing is pushed.
    """

    level: float
    triangles: int
    rings: int
    thighs: np.ndarray
    still: np.ndarray | float = 0.0

    def settle(self, vertices: np.ndarray, joints: np.ndarray) -> None:
        """Lays the cloth of a posed body on raised thighs, and pushes it out of them.

        Args:
            vertices: (V, 3) metres, changed; joints: (24, 3) metres.
        """
        cloth = vertices[-self.rings * _AROUND :]
        normals, out = self._way_out(cloth, joints)
        up = smoothstep((normals[:, 1] - _LYING[0]) / (_LYING[1] - _LYING[0]))
        fall = (up * np.clip(out, -_FARTHEST, 0)).reshape(self.rings, _AROUND)
        if fall.any():
            fall = gaussian_filter(fall, _TENT, mode=["nearest", "wrap"])
            cloth += (fall.reshape(-1, 1) * normals).astype(cloth.dtype)
            normals, out = self._way_out(cloth, joints)
        push = np.clip(out - self.still, 0, _FARTHEST).reshape(self.rings, _AROUND)
        if push.any():
            wide = maximum_filter(push, 2 * _TENT + 1, mode=["nearest", "wrap"])
            push = np.maximum(gaussian_filter(wide, _TENT, mode=["nearest", "wrap"]), push)
            cloth += (push.reshape(-1, 1) * normals).astype(cloth.dtype)

    def _way_out(self, cloth, joints):
        """Normals (K, 3) of the cloth's vertices (K, 3); metres (K,) along them to the skin, below 0 from outside.

        That is 0 where no thigh lies below.
        """
        normals = _outward(cloth.reshape(self.rings, _AROUND, 3)).reshape(-1, 3)
        ways = [
            _way_out(cloth - joints[hip], normals, joints[knee] - joints[hip], thick)
            for (hip, knee), thick in zip(_THIGHS, self.thighs, strict=True)
        ]
        out = np.maximum(*ways)
        return normals, np.where(np.isfinite(out), out, 0)

    def unmoved(self, vertices: np.ndarray, joints: np.ndarray) -> "Cloth":
        """The same for which this is where nothing is pushed; arguments as for `settle`."""
        return replace(self, still=np.maximum(self._way_out(vertices[-self.rings * _AROUND :], joints)[1], 0))


def _outward(rings):
    """(R, N, 3) unit normals of rings (R, N, 3), away from what they surround."""
    along = np.roll(rings, -1, axis=1) - np.roll(rings, 1, axis=1)
    normals = np.cross(along, np.gradient(rings, axis=0))
    return normals / np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-9)


def _way_out(points, normals, bone, thick):
    """(K,) metres along normals (K, 3) from points (K, 3) to the skin of a thigh; -inf where that isn't met.

    Points are counted from the hip; bone: (3,) from hip to knee; thick: (S,) metres along it.
    """
    length = np.linalg.norm(bone)
    axis = bone / length
    along = points @ axis
    flat, way = points - along[:, None] * axis, normals - (normals @ axis)[:, None] * axis
    radius = np.interp(along / length, np.linspace(0, 1, len(thick)), thick, left=0, right=0) + _CLEAR
    within = (flat**2).sum(axis=1) - radius**2
    a, b = np.maximum((way**2).sum(axis=1), 1e-2), (flat * way).sum(axis=1)
    meets = (b**2 > a * within) & (along > 0) & (along < length) & ((within < 0) | (b > 0))
    return np.where(meets, (np.sqrt(np.maximum(b**2 - a * within, 0)) - b) / a, -np.inf)


def _thickness(body, rest, joints):
    """(2, S) metres: how far the front of a resting body's thighs is from their bones, from hip to knee."""
    found = []
    for hip, knee in _THIGHS:
        own = rest[: len(body.weights)][body.weights[:, hip] > 0.5] - joints[hip]
        bone = joints[knee] - joints[hip]
        share = own @ bone / (bone @ bone)
        flat = own - share[:, None] * bone
        away = np.linalg.norm(flat, axis=1)
        ahead = flat[:, 2] > 0.7 * away
        near = [away[ahead & (np.abs(share - middle) < 0.07)] for middle in np.linspace(0, 1, 9)]
        found.append([np.median(n) if len(n) else 0.0 for n in near])
    return np.array(found)


def in_skirt(person, offsets: np.ndarray) -> tuple:
    """A body with a skirt over it if the first photo shows one.

    Args:
        person: `body_estimation.Person`.
        offsets: (V, 3) metres, from their bare to the clothed surface.

    Returns:
        the body and the offsets, as they were or with the skirt's vertices at the end and the body drawn in below;
        and the `Cloth`, None without a skirt.
    """
    below = find_hem(person)
    if below is None or not _upright(person):
        return person.body, offsets, None
    posed, skirt = _around(person, offsets, below)
    weights = skirt.weights()
    body = person.body.with_surface(np.zeros((len(weights), 3)), skirt.faces(), weights)
    offsets = np.pad(offsets, [(0, len(weights)), (0, 0)])
    shift = np.concatenate([skirt.drawn_in(posed, person.body) - posed, skirt.points()])
    offsets = offsets + _at_rest(body, person, shift, offsets)
    thighs = _thickness(person.body, body.shaped(person.betas, offsets), body.rest_joints(person.betas))
    cloth = Cloth(skirt.levels[-1], len(person.body.faces), len(skirt.levels), thighs)
    first = person.sources[0]
    return body, offsets, cloth.unmoved(*body.forward(first.pose, person.betas, first.translation, offsets))


def under_skirt(places: np.ndarray, grid, own: np.ndarray, cloth: Cloth, colours: np.ndarray) -> tuple:
    """Colours of what a skirt hides: above the hem thighs look as below it, in its shade; farther up like the skirt.

    Args:
        places: (N, 3) the texels in the first photo's world, metres; grid: `texels.TexelGrid`.
        own: (N,) how much each belongs to trunk or legs; colours: (N, 3).

    Returns:
        (N, 3) colours; and (N,) bool, which of them are new.
    """
    above = places[:, 1] - cloth.level + _MIXED
    skirt = np.flatnonzero(grid.face >= cloth.triangles)
    leg = (grid.face < cloth.triangles) & (own > 0.5)
    hidden = np.flatnonzero(leg & (above > 0) & (places[:, 1] < places[skirt, 1].max() - _TOP))
    shown = np.flatnonzero(leg & (above < 0) & (above > -_INSIDE[1]))
    new = np.zeros(len(colours), bool)
    if len(shown) and len(hidden):
        new[hidden] = True
        mirrored = places[hidden] - 2 * above[hidden, None] * [0, 1, 0]
        shade = 1 - _SHADE * smoothstep(above[hidden] / _INSIDE[0])
        below = shade[:, None] * colours[shown[cKDTree(places[shown]).query(mirrored)[1]]]
        over = colours[skirt[cKDTree(places[skirt]).query(places[hidden])[1]]]
        share = smoothstep((above[hidden] - _INSIDE[0]) / (_INSIDE[1] - _INSIDE[0]))[:, None]
        colours = colours.copy()
        colours[hidden] = (1 - share) * below + share * over
    return colours, new


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
