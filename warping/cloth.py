"""Telling cloth from what is on it or beside it: prints, necklines, sleeves over hands."""

import numpy as np

from warping.colour import to_shaded_lab
from warping.flow import length, skin_likeness

_SIDES = np.deg2rad([42, 70])  # angles around the torso at which there are no prints, zips, ties
_ROW = 0.02  # metres of height compared with each other
_DARKEST_HAND = 0.6  # of the skin's lightness: darker is a sleeve or a shadow
_FEW = 12  # points of either part that must be seen for a border between them
_ALIKE = 15  # distance in CIE Lab, light counted less, up to which two parts have no border
_CLEAR = 0.85  # share of the points on either side of a border that must look like the part there
_PATTERNED = 10  # spread of the colours at the sides, in CIE Lab with light counted less, of patterned cloth


def is_print(surface, number: int, texels: np.ndarray, around: np.ndarray, own: np.ndarray) -> np.ndarray:
    """What of a torso isn't to be repeated on its back: (M,) bool.

    On plain cloth, that is what differs from the usual colour at the sides of the same height; on patterned cloth,
    only a neckline's skin can be told.

    Args:
        surface: `surface.Surface`; number: of the photo.
        texels: (M,) of the torso; around: (M,) their angles, 0 towards the camera; own: (M,) bool, no neighbour's.
    """
    sure = (surface.sure[number][texels] > 0.5) & own
    lab = to_shaded_lab(surface.shown[number][texels])
    angle = np.abs(around)
    side = sure & (angle > _SIDES[0]) & (angle < _SIDES[1])
    row = np.floor(surface.places[texels][:, 1] / _ROW).astype(int)
    rows = np.unique(row[side])
    if len(rows) == 0:
        return np.zeros(len(texels), bool)
    samples = {r: lab[side & (np.abs(row - r) <= 1)] for r in rows}
    usual = {r: np.median(sample, axis=0) for r, sample in samples.items()}
    spread = {r: np.median(length(sample - usual[r])) for r, sample in samples.items()}
    odd = np.zeros(len(texels), bool)
    if np.median(list(spread.values())) > _PATTERNED:
        skin = surface.photos[number].view.skin
        if skin is not None:
            odd = skin_likeness(surface.shown[number][texels][None], skin[None])[0] > 0.3
            odd &= odd[side].mean() < 0.2
    else:
        usual = _without_bars(usual)
        for r in np.unique(row):
            lender = rows[np.argmin(np.abs(rows - r))]
            if lender <= r:  # the neckline's rows ask those below; no row asks one above
                here = row == r
                odd[here] = length(lab[here] - usual[lender]) > np.clip(2.5 * spread[lender], 9, 18)
    everywhere, seen = np.zeros((2, len(surface.grid)), np.float32)
    everywhere[texels], seen[texels] = odd, surface.sure[number][texels]
    return surface.smooth(number, everywhere, seen)[texels] > 0.1


def _without_bars(usual):
    """Row -> colour, where rows unlike those above and below, which are alike, take the colour of these: a print so
    wide that it reaches the sides. Nothing changes where many rows are so: stripes.
    """
    rows = np.array(sorted(usual))
    changed = {}
    for r in rows:
        near = [rows[(rows >= r + a) & (rows <= r + b)] for a, b in ((-9, -3), (3, 9))]
        if min(len(n) for n in near) < 3:
            continue
        below, above = (np.median([usual[n] for n in side], axis=0) for side in near)
        if length(below - above) < 10 and length(usual[r] - (below + above) / 2) > 20:
            changed[r] = (below + above) / 2
    return usual | changed if len(changed) < 0.3 * len(rows) else usual


def is_foreign(
    view, along: np.ndarray, colours: np.ndarray, sure: np.ndarray, skin: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """What of a limb is something else, hair or a shirt that an arm hangs before: unlike most at its place along it.

    Args:
        view: the `flow.View` of the photo.
        along: (M,) metres; colours: (M, 3); sure: (M,) how well the points of the limb are seen.
        skin: ask also where it is bare.

    Returns:
        (M,) bool; and (M,) bool, those of them where the limb is bare and nothing else belongs.
    """
    lab, likeness = to_shaded_lab(colours), _likeness(view, colours) if skin else None
    row = np.floor(along / _ROW).astype(int)
    order = np.argsort(row, kind="stable")
    rows = np.unique(row[sure > 0.5])
    bounds = np.searchsorted(row[order], [rows - 1, rows, rows + 1, rows + 2])
    foreign, strange = np.zeros((2, len(along)), bool)
    for low, begin, end, high in bounds.T:
        here, lent = order[begin:end], order[low:high]
        lent = lent[sure[lent] > 0.5]
        usual = np.median(lab[lent], axis=0)
        spread = np.median(length(lab[lent] - usual))
        foreign[here] = length(lab[here] - usual) > max(14, 3 * spread)
        if skin and np.median(likeness[lent]) > 0.5:
            strange[here] = foreign[here] & (likeness[here] < 0.3)
    return foreign, strange


def border(along: np.ndarray, colours: np.ndarray, sure: np.ndarray, inner: np.ndarray) -> float | None:
    """Where along a limb one thing ends and the next begins: a sleeve and a hand, trousers and a shoe.

    Args:
        along: (M,) metres, growing outwards, of both parts' points; colours: (M, 3).
        sure: (M,) how well they are seen; inner: (M,) in [0, 1], how much they belong to the part nearer the trunk.

    Returns:
        metres: of all places the one that parts the points best by their likeness to either part's usual colour;
        None where too little is seen, both parts look the same, or no place parts them well.
    """
    seen = np.flatnonzero(sure > 0.5)
    if len(seen) < 2 * _FEW:
        return None
    lab, share = to_shaded_lab(colours[seen]), inner[seen]
    parts = share > 0.9, share < 0.1
    if min(part.sum() for part in parts) < _FEW:
        return None
    usual = [np.median(lab[part], axis=0) for part in parts]
    if length(usual[0] - usual[1]) < _ALIKE:
        return None
    order = np.argsort(along[seen])
    within = np.where(length(lab - usual[0]) < length(lab - usual[1]), 1, -1)[order]
    best = np.concatenate([[0], np.cumsum(within)])
    k = int(np.argmax(best))
    if k in (0, len(order)) or min((within[:k] > 0).mean(), (within[k:] < 0).mean()) < _CLEAR:
        return None
    return float(along[seen][order[k - 1 : k + 1]].mean())


def is_hand(view, colours: np.ndarray) -> np.ndarray:
    """(M,) bool: colours (M, 3) of skin, not of a sleeve that hides the hand.

    view: the `flow.View` of the photo.
    """
    if view.skin is None:
        return np.ones(len(colours), bool)
    shade = _DARKEST_HAND * min(view.skin.mean(), view.hand.mean())
    return (_likeness(view, colours) > 0.3) & (colours.mean(axis=1) > shade)


def _likeness(view, colours):
    """(M,) in [0, 1]: like the skin of the face or of the hands; 0 where no face is seen."""
    if view.skin is None:
        return np.zeros(len(colours), np.float32)
    return np.maximum(*(skin_likeness(colours[None], one[None])[0] for one in (view.skin, view.hand)))
