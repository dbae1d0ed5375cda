"""Shoes: a bare foot's toes under the colours of a shoe look like claws, so they are wrapped in a toe cap."""

import numpy as np
from scipy.spatial import ConvexHull

from motion.body.raster import to_pixels
from warping.anatomy import head_place, is_face
from warping.flow import facing_camera, skin_likeness, smoothstep
from warping.tube import sample

_CAP = 0.17  # height of a toe cap, as a share of the foot's length
_SLOPE = 0.06  # the same, how far behind the toes' tips it is as high
_SKIN = 0.7  # likeness from which on a pixel is skin
_BARE = 0.2  # share of a foot that is skin from which on it is bare, or in a sandal
_FRONT = 0.5  # share of the foot's length that is wrapped
_FEET = ([7, 10], [8, 11])  # SMPL joints of each side: ankle, toes


def in_shoes(person) -> np.ndarray:
    """A `body_estimation.Person`'s offsets (V, 3) in metres, toes wrapped unless the first photo shows bare feet."""
    if barefoot(person):
        return person.offsets
    rest, offsets = person.body.shaped(person.betas, person.offsets), person.offsets
    for joints in _FEET:
        foot = person.body.weights[:, joints].sum(axis=1) > 0.5
        offsets = offsets + wrapped(rest, foot) - rest
    return offsets


def barefoot(person) -> bool:
    """Whether much of the feet in the first photo is of the face's skin; False if no face is seen."""
    source, body = person.sources[0], person.body
    vertices, _ = body.forward(source.pose, person.betas, source.translation, person.offsets)
    pixels = to_pixels(vertices, source.camera)[:, :2]
    picture = np.concatenate([source.image, 255 * source.mask[..., None]], axis=2).astype(np.float32)
    shown = sample(picture, pixels - 0.5)
    inside = ((pixels > 0) & (pixels < source.camera.size[::-1])).all(axis=1) & (shown[:, 3] > 230)
    bare = body.shaped(person.betas)
    face = inside & (body.weights[:, 15] > 0.5) & is_face(*head_place(body, bare, bare))
    face &= facing_camera(source.camera.to_camera(vertices), body.faces) > 0.3
    feet = inside & (body.weights[:, [7, 8, 10, 11]].sum(axis=1) > 0.7)
    if face.sum() < 8 or not feet.any():
        return False
    return bool((skin_likeness(shown[feet, :3][None], shown[face, :3])[0] > _SKIN).mean() > _BARE)


def wrapped(rest: np.ndarray, foot: np.ndarray) -> np.ndarray:
    """A resting surface (V, 3) with the front of a foot (V,) bool carried outwards to its hull with a toe cap.

    rest: metres, y up, toes towards +z.
    """
    points = rest[foot]
    length, sole, tip = np.ptp(points[:, 2]), points[:, 1].min(), points[:, 2].max()
    middle = tip - _FRONT * length
    moved = np.flatnonzero(foot & (rest[:, 2] > middle))
    near = rest[moved].astype(np.float64)
    sides = np.quantile(near[:, 0], [0.2, 0.8])
    cap = [[x, sole + _CAP * length, tip - _SLOPE * length] for x in sides]
    hull = ConvexHull(np.concatenate([points[points[:, 2] > middle - 0.1 * length], cap]))
    centre = np.array([sides.mean(), sole + 0.06 * length, middle])
    ways = near - centre
    normals, distances = hull.equations[:, :3], hull.equations[:, 3]
    room = -(distances + normals @ centre)
    stretch = np.min(room / np.maximum(ways @ normals.T, 1e-9), axis=1)
    share = smoothstep((near[:, 2] - middle) / (0.2 * length))
    out = rest.copy()
    out[moved] = centre + ways * (1 + share * (np.maximum(stretch, 1) - 1))[:, None]
    return out
