"""Telling a skirt from trousers by its hem: there the gap between the legs ends, and both legs change colour.

A long sweater is a skirt, too. Shorts are not: their legs leave a crease between them.
"""

import cv2
import numpy as np

from motion.body.raster import to_pixels
from warping.tube import sample

_HIPS, _KNEES = (1, 2), (4, 5)  # SMPL joints, left and right
_SHORT = 0.05  # metres below the hips at which a hem is at least: what ends higher hangs on the trunk
_HEM = (0.03, 0.09)  # metres above and below a hem at which the colours are compared
_THIGH = 0.1  # metres from the middle of the hips to the front of a skirt
_ABOVE = (0.02, 0.03)  # metres above the hem at which a skirt's cloth has no gap nor crease
_LIGHT = np.float32([0.6, 1, 1])  # how far lightness counts beside hue there: cloth has folds
_CHANGE = 22  # distance in CIE Lab between cloth and leg


def find_hem(person) -> float | None:
    """Metres below the hips of the first photo's skirt's hem; None if there is none."""
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
    first = rows[int(np.argmax(gap))]
    middle = joints[list(_HIPS)].mean(axis=0)
    if not gap.any() or _below(middle, first, source.camera) < _SHORT:
        return None
    lab = cv2.cvtColor(np.float32(source.image) / 255, cv2.COLOR_RGB2LAB)
    hems = [_change(lab, axes[:, leg], rows, first, metre) for leg in (0, 1)]
    if None in hems:
        return None
    ends = np.array([[np.interp(row, rows, axes[:, leg]), row] for leg, row in enumerate(hems)])
    return _below(middle, np.mean(hems), source.camera) if _is_whole(lab, ends, metre) else None


def _is_whole(lab, ends, metre):
    """Whether the cloth above the hem, which ends on both legs (2, 2), goes on between them: shorts have a crease."""
    along = np.linspace(0, 1, 41)[:, None]
    line = ends[0] * (1 - along) + ends[1] * along
    lines = [sample(lab, line - [0, up * metre]) * _LIGHT for up in _ABOVE]
    usual = [np.median(np.concatenate([colours[:8], colours[-8:]]), axis=0) for colours in lines]
    odd = [np.linalg.norm(colours[12:29] - u, axis=1).max() for colours, u in zip(lines, usual, strict=True)]
    return min(odd) < _CHANGE


def _below(hips, row, camera):
    """Metres below the hips (3,) of what a camera sees in a row of its picture, on the front of the thighs."""
    lens = -np.asarray(camera.rotation).T @ camera.translation
    toward = (lens - hips) * [1, 0, 1]
    front = hips + _THIGH * toward / np.linalg.norm(toward)
    metres = np.linspace(0, 1, 101)
    line = front - metres[:, None] * np.array([0, 1, 0])
    return float(np.interp(row, to_pixels(line.astype(np.float32), camera)[:, 1], metres))


def _change(lab, axis, rows, about, metre):
    """The row near another at which a leg's middle line changes from cloth to what is below; None if it doesn't."""
    shown = sample(lab, np.stack([axis, rows], axis=1))
    above, below = ((s * (rows - about) >= _HEM[0] * metre) & (s * (rows - about) <= _HEM[1] * metre) for s in (-1, 1))
    if not above.any() or not below.any():
        return None
    cloth, skin = np.median(shown[above], axis=0), np.median(shown[below], axis=0)
    if np.linalg.norm(cloth - skin) < _CHANGE:
        return None
    near = np.abs(rows - about) < _HEM[1] * metre
    like = np.linalg.norm(shown[near] - cloth, axis=1) < np.linalg.norm(shown[near] - skin, axis=1)
    return rows[near][0] + int(np.argmax(np.concatenate([[0], np.cumsum(np.where(like, 1, -1))])))
