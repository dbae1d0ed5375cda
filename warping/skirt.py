"""Skirts: a body's model parts any cloth between the thighs like trousers, so that of a skirt is made to stay together.

A skirt is told from trousers by its hem: there the gap between the legs ends at once, and both legs change colour.
"""

import cv2
import numpy as np

from motion.body.raster import to_pixels
from warping.flow import smoothstep
from warping.tube import sample

_HIPS, _KNEES, _LEGS = (1, 2), (4, 5), ([1, 4], [2, 5])  # SMPL joints; _LEGS: left and right
_SHORT = 0.15  # metres below the hips at which a hem is at least: the fork of trousers may lie higher
_HEM = (0.03, 0.09)  # metres above and below a hem at which the colours are compared
_CHANGE = 22  # distance in CIE Lab between cloth and leg
_EDGE = 0.012  # metres above the hem over which legs become skirt
_TOGETHER, _SOFT = 0.03, 0.13  # metres beside the middle within which, and over which, a skirt follows both legs


def find_hem(person) -> float | None:
    """Metres below the hips, along the thighs, of the first photo's skirt's hem; None if there is none."""
    source = person.sources[0]
    joints = person.body.joints(source.pose, person.betas, source.translation)
    metre = source.camera.focal / float(np.median(source.camera.to_camera(joints)[:, 2]))  # pixels
    places = to_pixels(joints.astype(np.float32), source.camera)[:, :2]
    hips, knees = places[list(_HIPS)], places[list(_KNEES)]
    rows = np.arange(hips[:, 1].mean() + 0.04 * metre, min(knees[:, 1].min(), source.mask.shape[0] - 1))
    if len(rows) < 8:
        return None
    share = (rows[:, None] - hips[:, 1]) / (knees[:, 1] - hips[:, 1])
    axes = hips[:, 0] + share * (knees - hips)[:, 0]  # (rows, 2) the legs' middle lines
    across = np.sort(axes, axis=1) @ np.array([np.linspace(1, 0, 40), np.linspace(0, 1, 40)])
    between = np.stack([across, np.broadcast_to(rows[:, None], across.shape)], axis=2).reshape(-1, 2)
    gap = (sample(source.mask[..., None].astype(np.float32), between).reshape(across.shape) < 0.5).any(axis=1)
    first = int(np.argmax(gap))
    below = (rows[first] - hips[:, 1].mean()) / metre
    if not gap.any() or below < _SHORT:
        return None
    lab = cv2.cvtColor(np.float32(source.image) / 255, cv2.COLOR_RGB2LAB)
    for leg in (0, 1):
        cloth, skin = (_usual(lab, axes[:, leg], rows, rows[first] + s * np.array(_HEM) * metre) for s in (-1, 1))
        if cloth is None or skin is None or np.linalg.norm(cloth - skin) < _CHANGE:
            return None
    return below


def _usual(lab, axis, rows, span):
    """The median colour (3,) on a leg's middle line between two rows; None outside of the picture."""
    low, high = sorted(span)
    here = (rows >= low) & (rows <= high)
    if not here.any():
        return None
    return np.median(sample(lab, np.stack([axis[here], rows[here]], axis=1)), axis=0)


def in_skirt(person):
    """A `body_estimation.Person`'s body, a skirt of the first photo made to hang from both thighs together."""
    hem, body = find_hem(person), person.body
    if hem is None:
        return body
    rest, hips = body.shaped(person.betas), body.rest_joints(person.betas)[list(_HIPS)]
    above = smoothstep((rest[:, 1] - hips[:, 1].mean() + hem) / _EDGE + 1)
    aside = rest[:, 0] - hips[:, 0].mean()
    left = smoothstep(np.sign(aside) * np.maximum(np.abs(aside) - _TOGETHER, 0) / (2 * _SOFT) + 0.5)
    weights = body.weights.copy()
    for one, other in zip(*_LEGS, strict=True):
        both = weights[:, one] + weights[:, other]
        for joint, share in ((one, left), (other, 1 - left)):
            weights[:, joint] += above * (share * both - weights[:, joint])
    return body.with_weights(weights)
