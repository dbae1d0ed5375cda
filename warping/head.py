"""The head, all around, from a photo that shows it from one side: a face in front, hair behind."""

import cv2
import numpy as np

from warping.anatomy import head_place, is_face
from warping.tube import Tube

_EARS = np.deg2rad(95)
_STRANDS = 0.2  # strength of the invented strands, of what varies among the real ones


def paint_head(surface, number: int, texels: np.ndarray) -> np.ndarray:
    """Colours (M, 3) of the head's texels by one photo.

    Args:
        surface: `surface.Surface`; number: of the photo; texels: (M,) the head's texels.
    """
    height, around = head_place(surface.body, surface.bare, surface.places[texels])
    shown = surface.shown[number][texels]
    slant = np.clip(surface.facing[number][texels] / 0.25, 0, 1)  # generous: most hair is seen at a slant
    sure = surface.confidence[number][texels] * slant
    hair = _hairness(height, around, sure, shown)
    spacing = max(1.2 / surface.photos[number].pixels_per_metre, 0.003)
    unit = np.ptp(surface.places[texels][:, 1]) / np.ptp(height)  # metres per unit of height

    def tube(weights):
        chosen = weights > 0.005
        up, angle, colours, share = (a[chosen] for a in (height * unit, around, shown, weights))
        # The unseen half of a head is like the seen one.
        both = (np.r_[up, up], np.r_[angle, -angle], np.r_[colours, colours], np.r_[share, 0.02 * share])
        return Tube(*both, height.min() * unit, height.max() * unit, spacing, 0.09).at(height * unit, around)

    if (sure * hair).sum() < 4:
        return tube(sure)
    skin_like = tube(sure * (1 - hair) + 1e-3 * sure)
    pure = sure * (hair**8 + 0.03 * hair)  # pixels at the hairline are half skin
    hair_like = tube(pure)
    hair_like = hair_like + _strands(height, around, hair_like, pure, shown)
    scalp = _scalp(height, around, sure, hair)[:, None]
    front = tube(sure)
    bare = np.clip((np.abs(around) - _EARS) / np.deg2rad(15), 0, 1)[:, None]
    front = (1 - bare) * front + bare * skin_like
    return (1 - scalp) * front + scalp * hair_like


def _hairness(height, around, sure, shown):
    """(M,) 1 for hair or a hat, 0 for skin: nearer to the colour of the crown than to the face's."""
    seen = sure > 0.5
    face = seen & is_face(height, around)
    if seen.sum() < 8 or face.sum() < 4:
        return np.ones(len(sure))
    lab = cv2.cvtColor((shown[None] / 255).astype(np.float32), cv2.COLOR_RGB2LAB)[0]
    skin, angle = np.median(lab[face], axis=0), np.abs(around)
    crown = seen & (height > 1 + 0.75 * (height[seen].max() - 1))
    beside = seen & (angle > 1.0) & (height > -0.5) & (height < 1.5)
    top = np.median(lab[crown], axis=0)
    if np.linalg.norm(top - skin) < 18 and beside.sum() > 4:
        # The photo ends at the forehead: perhaps there is long hair beside the face.
        top = np.median(lab[beside], axis=0)
    to_skin, to_top = np.linalg.norm(lab - skin, axis=1), np.linalg.norm(lab - top, axis=1)
    hair = np.clip((to_skin / np.maximum(to_skin + to_top, 1) - 0.4) / 0.35, 0, 1)
    inner = (np.abs(around) < 0.7) & (height > -0.8) & (height < 1.5)  # eyes, brows and mouth are no hair
    return np.where(inner, 0, hair)


def _scalp(height, around, sure, hair):
    """(M,) 1 where hair is expected though unseen: behind the ears down to the nape, farther if the sides show it."""
    angle = np.abs(around)
    hairline = _EARS - np.deg2rad(50) * np.clip((height - 1.6) / 0.9, 0, 1)
    behind = np.clip((angle - hairline) / np.deg2rad(15), 0, 1)
    crown = np.clip((height - 2.2) / 0.3, 0, 1)
    beside = sure * ((angle > 0.9) & (angle < 1.9))
    low = beside * (height < 0.3)
    long = float((low * hair).sum() / max(low.sum(), 1e-6)) if low.sum() > 3 else 0.0
    nape = np.clip((height + 0.4) / 0.4, 0, 1)
    return np.maximum(behind * np.maximum(nape, long), crown)


def _strands(height, around, colours, weights, shown):
    """(M, 3) smooth variation, fine around the head and long down it, as strong as that of the hair that is seen."""
    light = shown.mean(axis=1)
    mean = (weights * light).sum() / weights.sum()
    spread = min(np.sqrt((weights * (light - mean) ** 2).sum() / weights.sum()), 20.0)
    phase = 3.0 * np.sin(1.3 * height) + 2.0 * np.sin(0.7 * height + 1.0)
    waves = [(23, 0.4, 0.3), (41, 0.7, 1.9), (67, 1.1, 4.0), (97, 1.5, 2.2)]
    noise = np.sum([np.sin(k * around + s * phase + p) for k, s, p in waves], axis=0) * 0.7
    return (_STRANDS * spread * noise / max(mean, 1))[:, None] * colours
