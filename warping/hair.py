"""The back of a head that the photo shows from the front: hair, in the colours that surround the face."""

import numpy as np

_BINS = np.linspace(-1.5, 3.5, 41)
_STRANDS = 0.7  # strength of the invented strands, of what varies among the real ones


def head_fill(painter, number: int, texels: np.ndarray, own: np.ndarray, folded: np.ndarray) -> np.ndarray:
    """Colours (M, 3) for the head's texels where the photo doesn't show them.

    Args:
        painter: `texture._Painter`; number: of the photo.
        texels: (M,) the head's texels.
        own: (M, 3) colours of the layer at the texels' own place; folded: (M, 3) at the place folded to the front.
    """
    photo = painter.photos[number]
    height, around = _place(painter, painter.rest_texels[texels])
    scalp = _scalp(height, around)
    shown = _shown_head(painter, photo)
    if shown is None:
        return folded
    colours, height_seen, around_seen = shown
    hair = _hairness(colours, height_seen, around_seen)
    profile, spread, reach = _profile(colours, height_seen, around_seen, hair)
    filled = np.stack([np.interp(height, _BINS, profile[:, c]) for c in range(3)], axis=1)
    strands = _noise(height, around) * np.interp(height, _BINS, spread) * _STRANDS
    filled = filled + strands[:, None] * filled / max(filled.mean(), 1)
    nape = np.clip((reach + 0.3 - height) / 0.6, 0, 1)[:, None]
    skin = np.median(colours[hair < 0.3], axis=0) if (hair < 0.3).sum() > 5 else filled.mean(axis=0)
    filled = (1 - nape) * filled + nape * skin * 0.9
    return folded + scalp[:, None] * (filled - folded)


def _place(painter, points):
    """Height (mouth 0, eyes 1) and angle around the vertical (nose 0, ears about 90 degrees) of resting head points."""
    marks = painter.body.landmark_vertices
    at = {name: painter.bare[marks[name]] for name in ("left_eye", "mouth_left", "left_ear", "right_ear")}
    unit = at["left_eye"][1] - at["mouth_left"][1]
    centre = (at["left_ear"] + at["right_ear"]) / 2
    height = (points[:, 1] - at["mouth_left"][1]) / unit
    around = np.abs(np.arctan2(points[:, 0] - centre[0], points[:, 2] - centre[2]))
    return height, around


def _scalp(height, around):
    """(M,) 1 where people have hair: behind the ears and on the crown; 0 in the face."""
    hairline = np.deg2rad(100) - np.deg2rad(55) * np.clip((height - 1.6) / 0.9, 0, 1)
    behind = np.clip((around - hairline) / np.deg2rad(20), 0, 1)
    crown = np.clip((height - 2.2) / 0.3, 0, 1)
    return np.maximum(behind, crown)


def _shown_head(painter, photo):
    """Colours (K, 3), heights and angles of the photo's head pixels; None if there are too few."""
    face = photo.view.face
    head = np.where(face >= 0, (painter.group_weights["head"][painter.faces].min(axis=1) > 0.5)[np.maximum(face, 0)], False)
    head &= (photo.mask > 0.9) & (photo.view.trust > 0.8)
    if head.sum() < 12:
        return None
    height, around = _place(painter, photo.view.surface[head])
    return photo.colours[head], height, around


def _hairness(colours, height, around):
    """(K,) 1 for hair (or a hat), 0 for skin: nearer to the colour of the crown than to the face's."""
    face = (around < 0.9) & (height > 0) & (height < 1.2)
    crown = height > np.quantile(height, 0.9)
    if face.sum() < 4 or crown.sum() < 2:
        return np.ones(len(colours))
    skin, top = np.median(colours[face], axis=0), np.median(colours[crown], axis=0)
    to_skin = np.linalg.norm(colours - skin, axis=1)
    to_top = np.linalg.norm(colours - top, axis=1)
    hair = np.clip((to_skin / np.maximum(to_skin + to_top, 1) - 0.4) / 0.2, 0, 1)
    inner = (around < 0.7) & (height > -0.5) & (height < 1.5)  # eyes, brows and mouth are no hair
    return np.where(inner, 0, hair)


def _profile(colours, height, around, hair):
    """Hair colour (B, 3) and its spread (B,) by height, and the height down to which hair goes on at the sides."""
    outer = hair * ((around > 0.7) | (height > 1.7))
    near = np.exp(-0.5 * ((_BINS[:, None] - height) / 0.15) ** 2) * outer
    weight = near.sum(axis=1)
    everywhere = outer + 1e-6
    mean = (everywhere[:, None] * colours).sum(axis=0) / everywhere.sum()
    prior = 0.02 * weight.max() + 1e-6
    profile = (near @ colours + prior * mean) / (weight + prior)[:, None]
    light = colours.mean(axis=1)
    spread = np.sqrt(np.maximum((near @ light**2) / (weight + prior) - ((near @ light) / (weight + prior)) ** 2, 0))
    side = around > 1.0
    low = height[side & (hair > 0.5)]
    share = hair[side & (height < 0)].mean() if (side & (height < 0)).any() else 0.0
    reach = min(-0.3, np.quantile(low, 0.05)) if len(low) > 5 and share > 0.4 else -0.3
    return profile, np.minimum(spread, 25), reach


def _noise(height, around):
    """(M,) smooth strands, about unit strength: fine around the head, long down it."""
    phase = 3.0 * np.sin(1.3 * height) + 2.0 * np.sin(0.7 * height + 1.0)
    waves = [np.sin(k * around + s * phase + p) for k, s, p in ((23, 0.4, 0.3), (41, 0.7, 1.9), (67, 1.1, 4.0), (97, 1.5, 2.2))]
    return np.sum(waves, axis=0) * 0.7
