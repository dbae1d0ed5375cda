"""Arms and hands that no photo shows: out of the shadow that lies on what is seen beside the body."""

import numpy as np

from warping.colour import to_shaded_lab
from warping.flow import length, skin_likeness, smoothstep

_ROW = 0.02  # metres along the limb
_FEW = 8  # points of a row that must be seen
_SKIN = 0.5  # likeness from which on a row is bare
_RIM = 0.1  # likeness to its row's skin from which on a point is bare: the rest of a row may be a sleeve's end
_EVEN = 0.5  # how far unseen skin that is darker takes the usual colour of its row: no shadow, no tattoo
_LIT = 0.5  # how far skin in the shade is taken to the colour of the face's and the hands'
_SHADE = 0.3  # share of brightness less than usual from which on it is fully in the shade
_PLAIN = 10  # mean spread of a row's colours in CIE Lab, light counted less, up to which its cloth is plain
_LIFT = 0.5  # how far plain cloth in the shade takes its row's usual colour


def out_of_shade(
    colours: np.ndarray, along: np.ndarray, shown: np.ndarray, sure: np.ndarray, skins: list[np.ndarray]
) -> np.ndarray:
    """Colours (M, 3) of a limb that no photo shows, lit: bare skin like the rest of the skin, plain cloth as usual.

    Args:
        colours: (M, 3) in [0, 255], guessed from what surrounds them; along: (M,) metres along the limb.
        shown: (M, 3) what a photo has at their places; sure: (M,) in [0, 1], how well it shows them.
        skins: colours (3,) of the skin of the face and of the hands; empty where neither is seen.
    """
    row, seen = np.floor(along / _ROW).astype(int), sure > 0.5
    samples = {r: shown[seen & (np.abs(row - r) <= 1)] for r in np.unique(row)}
    samples = {r: sample for r, sample in samples.items() if len(sample) >= _FEW}
    bare = {r: bool(skins) and np.median(_likeness(sample, skins)) > _SKIN for r, sample in samples.items()}
    skin = {r: np.median(sample, axis=0) for r, sample in samples.items() if bare[r]}
    cloth = {r: np.median(sample, axis=0) for r, sample in samples.items() if not bare[r] and _is_plain(sample)}
    painted, place = colours.copy(), along / _ROW - 0.5
    if skin:
        here = np.isin(row, list(skin))
        painted[here] = _lit_skin(colours[here], _between(place[here], skin), skins)
    if cloth:
        here = np.isin(row, list(cloth))
        painted[here] = _lifted(colours[here], _between(place[here], cloth))
    return painted


def _between(rows, usual):
    """(K, 3) colours at fractional rows (K,), between those known (row -> colour)."""
    known = np.array(list(usual.values()))
    return np.stack([np.interp(rows, list(usual), channel) for channel in known.T], axis=1)


def _lit_skin(colours, usual, skins):
    """Skin (K, 3) nearer to the usual (K, 3) of its row, and that nearer to the rest of the skin if it is darker."""
    bare = _likeness(colours, [*skins, np.median(usual, axis=0)]) > _RIM
    wanted = np.mean(skins, axis=0)
    lit = usual + _LIT * _darkness(usual, wanted) * (wanted - usual)
    even = _EVEN * _darkness(colours, usual)
    painted = even * lit + (1 - even) * colours * lit / np.maximum(usual, 1)
    return np.where(bare[:, None], painted, colours)


def _lifted(colours, usual):
    """Cloth (K, 3), where it is darker than the usual (K, 3) of its row nearer to that."""
    return colours + _LIFT * _darkness(colours, usual) * (usual - colours)


def _darkness(colours, than):
    """(K, 1) in [0, 1]: how far in the shade colours are, beside others."""
    return smoothstep((1 - colours.mean(axis=-1) / np.maximum(than.mean(axis=-1), 1)) / _SHADE)[:, None]


def _is_plain(sample):
    lab = to_shaded_lab(sample)
    return length(lab - np.median(lab, axis=0)).mean() < _PLAIN


def _likeness(colours, skins):
    return np.max([skin_likeness(colours[None], skin[None])[0] for skin in skins], axis=0)
