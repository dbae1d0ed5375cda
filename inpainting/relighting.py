"""What leaves a picture together with a person: the soft shadow on the floor or the wall beside them.

A shadow takes nearly the same share of all colours and has soft borders. So the picture of what is lit has the strong
steps of brightness of the photo, where one thing ends and the next begins, and none of its weak ones: it is put
together from its steps ("Retinex", Land and McCann 1971; as a Poisson equation, Horn 1974), held where nobody is near.
"""

import cv2
import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu

from inpainting.background import as_hole, inpaint, usual_growth, widened
from inpainting.cast import unshadowed
from inpainting.film import nearest_known

TALL = 96
"""Pixels that the person is tall in the small picture in which shadows are looked for; never larger than the photo."""
REACH, CLOSE = 0.35, 0.12
"""Shares of the person's height: so far from them a shadow is looked for; and so far, steep steps may be a shadow's."""
STEP, STEEP = 0.045, 0.12
"""Steps of log brightness from one small pixel to the next above which things end: anywhere; and close to the person,
where all colours darken alike towards them."""
DEEP, FAINT = 0.07, 0.03
"""Log brightness that a shadow takes where it is darkest, at least; from the second on it is taken away wholly."""
ALIKE = 0.35
"""By what share the colours may differ in what a shadow takes from them."""
ROUGH, ROUGH_HERE = 0.25, 0.5
"""Share of a shadow's pixels with strong steps, at most, in all of it and within some pixels: else it is guessed."""
BROAD = 5
"""Pixels beside the person that a shadow has, at least, for each that it reaches away from them."""
FADED = 0.6
"""How much of a shadow may be left in its far half, and at the picture's sides: a shade that goes on isn't theirs."""

_DARK = 8.0  # grey levels that are added before logarithms are taken, since below there is mostly noise
_HELD = 2e-4  # how hard the lit picture is pulled towards the photo: for islands that touch nothing lit
_HELD_FAR = 5e-3  # and how much harder far away, where shadows have faded
_AROUND = 7  # pixels
_SEEN = 0.002  # log brightness; smaller changes are none


def erase(image: np.ndarray, person: np.ndarray) -> np.ndarray:
    """The picture (H, W, 3) uint8 without the person (H, W), bool or float as for `inpaint`, and their shadow."""
    return inpaint(relit(unshadowed(image, person), person), person)


def relit(image: np.ndarray, person: np.ndarray) -> np.ndarray:
    """The picture without the soft shadow around somebody, which keeps the texture that the shadow fell on.

    In doubt it is left as it is. What is changed near the person's rim goes on inside, for `inpaint` to fade from.

    Args:
        image: (H, W, 3) uint8 RGB.
        person: (H, W) bool, or float in [0, 1] of which more than 0.2 is the person.

    Returns:
        (H, W, 3) uint8 RGB; the image itself if there is no shadow.
    """
    person = as_hole(person)
    hole = widened(person, usual_growth(person))
    if not hole.any() or hole.all():
        return image
    calm, covered = reduced(image, hole)
    away = cv2.distanceTransform((~covered).view(np.uint8), cv2.DIST_L2, 5)
    zone = ~covered & (away < REACH * TALL)
    if not zone.any():
        return image
    lit, rough = _lit(calm, zone, away)
    taken = _taken(lit - calm, calm, zone, away, rough)
    return _brightened(image, _nearest(taken, covered)) if taken.any() else image


def reduced(image: np.ndarray, hole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A small picture's log brightness without details, and what of it is hidden.

    Args:
        image: (H, W, 3) uint8; hole: (H, W) bool, neither empty nor all of it.

    Returns:
        (h, w, 3) float32, in which the hole is `TALL` pixels high or wide; and (h, w) bool.
    """
    tall = max(np.ptp(np.flatnonzero(hole.any(axis=axis))) + 1 for axis in (0, 1))
    size = tuple(max(8, round(n * min(TALL / tall, 1))) for n in hole.shape[::-1])
    share = cv2.resize((~hole).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    covered = share < 0.5
    seen = image.copy()
    seen[hole] = 0
    seen = cv2.resize(seen, size, interpolation=cv2.INTER_AREA)
    small = np.log(seen / np.maximum(share, 1e-3)[..., None] + _DARK)
    return cv2.medianBlur(_nearest(small, covered), 5), covered


def _lit(calm: np.ndarray, zone: np.ndarray, away: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The picture without its weak steps in the zone, and where it has strong ones (h, w) bool."""
    y, x = np.nonzero(zone)
    number = np.full(zone.shape, -1)
    number[y, x] = np.arange(len(y))
    total = _HELD + _HELD_FAR * (away[y, x].astype(np.float64) / (REACH * TALL)) ** 2
    right = total[:, None] * calm[y, x]
    rough = np.zeros(zone.shape, bool)
    of, to = [np.arange(len(y))], [np.arange(len(y))]
    for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        ny, nx = y + dy, x + dx
        here = np.flatnonzero((ny >= 0) & (nx >= 0) & (ny < zone.shape[0]) & (nx < zone.shape[1]))
        here = here[away[ny[here], nx[here]] > 0]
        at, beside = (y[here], x[here]), (ny[here], nx[here])
        step = calm[at] - calm[beside]
        strong = _strong(step, away[at], away[beside])
        rough[y[here[strong]], x[here[strong]]] = True
        total[here] += 1
        right[here] += np.where(strong[:, None], step, 0)
        inside = zone[beside]
        right[here[~inside]] += calm[beside][~inside]
        of.append(here[inside])
        to.append(number[beside][inside])
    weights = np.concatenate([total, -np.ones(sum(map(len, of)) - len(y))])
    matrix = csc_matrix((weights, (np.concatenate(of), np.concatenate(to))))
    lit = calm.copy()
    symmetric = {"permc_spec": "MMD_AT_PLUS_A", "diag_pivot_thresh": 0.0, "options": {"SymmetricMode": True}}
    lit[y, x] = splu(matrix, **symmetric).solve(right)
    return lit, rough


def _strong(step: np.ndarray, away: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Whether steps (N, 3), between pixels so far away from the person (N,) and others beside, are where things end."""
    mean, outward = step.mean(axis=1), away - beside
    close = np.minimum(away, beside) < CLOSE * TALL
    darkens = (mean * outward > 0) & (np.abs(outward) > 0.4) & (np.abs(mean) < STEEP)
    alike = np.abs(step - mean[:, None]).max(axis=1) < 0.3 * np.abs(mean) + 0.01
    return (np.abs(step).max(axis=1) > STEP) & ~(close & darkens & alike)


def _taken(dark: np.ndarray, calm: np.ndarray, zone: np.ndarray, away: np.ndarray, rough: np.ndarray) -> np.ndarray:
    """The log brightness (h, w, 3) f32 that the person's shadow surely takes, of what is `dark` (h, w, 3) in `calm`."""
    mean, taken = dark.mean(axis=2), np.zeros_like(calm)
    side = np.pad(np.zeros((len(calm) - 1, calm.shape[1] - 2), bool), [(1, 0), (1, 1)], constant_values=True)
    count, label = cv2.connectedComponents(((mean > FAINT / 3) & zone).view(np.uint8), connectivity=4)
    for number in range(1, count):
        region = label == number
        around = cv2.dilate(region.view(np.uint8), np.ones((2 * _AROUND + 1,) * 2)) > 0
        around &= ~region & (away > 0)
        if around.any() and _casts(dark[region], away[region], rough[region], side[region]):
            most = np.quantile(calm[around], 0.9, axis=0) - calm[region]
            taken[region] = np.minimum(dark[region], np.maximum(most, 0))
    rough_here, here = (cv2.blur(part.astype(np.float32), (_AROUND, _AROUND)) for part in (rough & zone, zone))
    sure = np.clip((mean - FAINT / 3) / FAINT, 0, 1) * (rough_here < ROUGH_HERE * here)
    return np.clip(taken, 0, (1 + ALIKE) * mean[..., None]) * sure[..., None]


def _casts(dark: np.ndarray, away: np.ndarray, rough: np.ndarray, side: np.ndarray) -> bool:
    """Whether the pixels of a region, (N, 3) and (N,), are darkened as by the shadow of who stands beside it.

    `side` are those where the picture ends, but for its lower edge.
    """
    mean, beside, reach = dark.mean(axis=1), away < 3, np.quantile(away, 0.95)
    deepest = np.quantile(mean, 0.95)
    if deepest < DEEP or mean[side].max(initial=0) > FADED * deepest:
        return False
    if rough[mean > FAINT].mean() > ROUGH or beside.sum() < max(20, BROAD * reach):
        return False
    differ = (np.abs(dark - mean[:, None]).max(axis=1) * mean).sum() / (mean**2).sum()
    far = mean[away > max(3, 0.5 * reach)]
    return differ < ALIKE and (not len(far) or far.mean() < FADED * mean[beside].mean())


def _brightened(image: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """The image (H, W, 3) with the log brightness (h, w, 3) given back to it."""
    taken, size = cv2.GaussianBlur(taken, (0, 0), 1), image.shape[1::-1]
    near = cv2.dilate((taken.max(axis=2) > _SEEN).view(np.uint8), np.ones((3, 3)))
    changed = cv2.resize(near, size, interpolation=cv2.INTER_NEAREST) > 0
    taken = cv2.resize(taken, size, interpolation=cv2.INTER_LINEAR)
    bright = image.copy()
    bright[changed] = np.clip((image[changed] + _DARK) * np.exp(taken[changed]) - _DARK + 0.5, 0, 255)
    return bright


def _nearest(picture: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The picture (h, w, 3) with each pixel of the hole (h, w) bool as the nearest one outside of it."""
    return picture[tuple(nearest_known(hole))]
