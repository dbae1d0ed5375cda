"""The sharp shadow that somebody throws on the ground in the sun, taken away: the light is given back to the ground.

Light that is missing is a factor, so in logarithms a shadow is a step of one height all along its border, downwards,
and nothing else changes there. What lies in it is labelled at once, such that the steps that are left in the picture
when the light is given back are smallest: a convex problem, solved by Chambolle and Pock 2011. What is labelled so must
begin at the feet and look like a shadow in every way that can be told; else the picture is left as it is.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numba import njit

from inpainting.background import as_hole, grown, usual_growth, widened
from inpainting.film import nearest_known, stretch

TALL = 192
"""Pixels that the person is tall in the small picture in which shadows are looked for; never larger than the photo."""
SUPPOSED = (1, 0.25), (2, 0.25), (2, 0.5)
"""How many small pixels a shadow's border is wide, and how much log brightness a shadow takes: those that are found
take about as much, or up to twice as much."""
ABOVE, ASIDE = 0.5, 1.5
"""How far above the lowest point of the person and beside them a shadow is looked for, as shares of their height."""
FEET = 0.12
"""Share of the person's height within which a shadow begins, at their lower end."""
LEGS = 0.05
"""Share of the person's height: if the picture's lower side cuts them off over more, it doesn't show their feet."""
AROUND = 0.55
"""Share of the feet's rim that may lie in shadow: light comes from one side, rugs lie on all sides."""
THIN = 0.12
"""Share of the person's height: the radius of the largest circle that fits into a shadow, at most."""
CUT_OFF = 0.8
"""How long the picture's sides, but for the lower one, may cut a shadow off, as a share of its area's root."""
OPEN = 0.65
"""Share of a shadow's outline beside which lit ground is seen, at least: not the picture's side, nor the person."""
GREY, EVEN, SHARP = 0.3, 0.35, 0.6
"""By what share the colours may differ in what a shadow takes from them; and half of its pixels, from each other; and
what share of its border has a step of the usual height."""
OTHER = 0.15
"""Differences of log brightness between the colours of a step from which on one thing ends there."""
DEEP, UNEVEN = 0.6, 0.25
"""The quantile of what is missing in a shadow that is its depth; by what share it may differ from that inside."""
LIGHTEST, DARKEST = 0.1, 1.2
"""Log brightness that a shadow takes, at least and at most."""
ALIKE = 2.0
"""How many times stronger or weaker than on the lit ground beside it the texture in a shadow may be."""

_DARK = 8.0  # grey levels that are added before logarithms are taken, since below there is mostly noise
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_LEAST, _GAP = 20, 2  # small pixels; and how many may lie between the feet and a shadow
_STEPS = 800
_NEARBY, _TELLING = 12, 60  # small pixels: how far beside a shadow texture is compared; how many tell it
_BAND = 4  # small pixels to both sides of a border that may be its blur
_SLOW = 8.0  # small pixels over which a shadow's depth changes inside
_LEVEL = 1e-3  # square of the log brightness below which the photo's steps don't shape the shadow's border
_REPEATS = 2  # how often what is left at the border is given back too
_DETAIL, _FAINT = 1.0, 0.5  # pixels, the size of the finest details; grey levels below which they are nothing
_SEEN = 0.002  # log brightness; smaller changes are none


def unshadowed(image: np.ndarray, person: np.ndarray) -> np.ndarray:
    """The picture without the sharp shadow that begins at somebody's feet; the texture that it fell on is kept.

    In doubt it is left as it is. What is changed near the person's rim goes on inside, for `inpaint` to fade from.

    Args:
        image: (H, W, 3) uint8 RGB.
        person: (H, W) bool, or float in [0, 1] of which more than 0.2 is the person.

    Returns:
        (H, W, 3) uint8 RGB; the image itself if there is no shadow.
    """
    person = as_hole(person)
    hole = widened(person, usual_growth(person) // 2)
    if not hole.any() or person[-1].sum() > LEGS * person.any(axis=1).sum():
        return image
    here, scale = _surroundings(hole)
    part, hole = image[here], hole[here]
    if hole.all():
        return image
    small, covered = _reduced(part, hole, scale)
    if not covered.any():
        return image
    shade = _shade(small, covered)
    if not shade.any():
        return image
    taken = _missing(small, covered, shade)
    texture = _texture(part, shade & ~covered, covered, np.exp(taken[shade].mean()))
    if texture is None:
        return image
    bright = image.copy()
    bright[here] = _brightened(part, taken, texture)
    return bright


def _surroundings(hole: np.ndarray) -> tuple[tuple[slice, slice], float]:
    """The part of the picture in which a shadow is looked for, and by what it is made smaller."""
    rows, columns = (np.flatnonzero(hole.any(axis=axis)) for axis in (1, 0))
    tall = rows[-1] + 1 - rows[0]
    aside = round(ASIDE * tall)
    across = slice(max(0, columns[0] - aside), columns[-1] + aside)
    return (slice(max(0, rows[-1] - round(ABOVE * tall)), None), across), min(TALL / tall, 1)


def _reduced(image: np.ndarray, hole: np.ndarray, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """A small picture's log brightness (h, w, 3) f32, and what of it is hidden, (h, w) bool."""
    size = tuple(max(8, round(n * scale)) for n in hole.shape[::-1])
    share = cv2.resize((~hole).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    seen = cv2.resize(np.where(hole[..., None], np.uint8(0), image), size, interpolation=cv2.INTER_AREA)
    covered = share < min(0.5, share.max())
    small = np.log(seen / np.maximum(share, 1e-3)[..., None] + _DARK).astype(np.float32)
    return small[tuple(nearest_known(covered))], covered


def _shade(small: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """(h, w) bool: where the shadow of who covers a part of a picture of log brightness (h, w, 3) surely lies."""
    shade = np.zeros(covered.shape, bool)
    low = np.arange(len(covered)) > np.flatnonzero(covered.any(axis=1))[-1] - FEET * TALL
    rim = grown(covered, 1) & ~covered & low[:, None]
    near = grown(rim, _GAP)
    for dark in _supposed(small, covered):
        _, label = cv2.connectedComponents(dark.view(np.uint8), connectivity=4)
        for number in np.unique(label[near & dark]):
            region = label == number
            beside = region[rim].mean() < AROUND
            if beside and _slender(region) and _one_light_less(region, small, covered):
                shade |= region
    return shade


def _supposed(small: np.ndarray, covered: np.ndarray) -> Iterator[np.ndarray]:
    """(h, w) bool: what lacks light, if shadows are so blurred and so deep, without lines."""
    size = covered.shape[::-1]
    for scale, depth in SUPPOSED:
        less = tuple(-(-n // scale) for n in size)
        calm = cv2.medianBlur(cv2.resize(small, less, interpolation=cv2.INTER_AREA), 3)
        hidden = cv2.resize(covered.view(np.uint8), less, interpolation=cv2.INTER_AREA) > 0
        dark = labelled(calm, hidden, depth) & ~hidden & ~_ends(calm)
        dark = cv2.resize(dark.view(np.uint8), size, interpolation=cv2.INTER_NEAREST)
        yield (cv2.morphologyEx(dark, cv2.MORPH_OPEN, _CROSS) > 0) & ~covered


def _ends(small: np.ndarray) -> np.ndarray:
    """(h, w) bool: pixels beside which something of another colour begins."""
    ends = np.zeros(small.shape[:2], bool)
    for axis in (0, 1):
        step = np.diff(small, axis=axis)
        differ = np.abs(step - step.mean(axis=2, keepdims=True)).max(axis=2) > OTHER
        first, second = ((slice(None), part) if axis else (part, slice(None)) for part in (slice(-1), slice(1, None)))
        ends[first] |= differ
        ends[second] |= differ
    return ends


def labelled(small: np.ndarray, covered: np.ndarray, depth: float) -> np.ndarray:
    """Where a picture lacks light, (h, w) bool, such that the steps left in it when it is given back are smallest.

    With labels 1 in the shadow, a step d of log brightness from one pixel to the next costs |d - depth (l - l')|. For
    labels between 0 and 1 that is a linear term and a weighted total variation: convex, solved by whole labels.
    Steps much larger than the shadow's, and coloured ones, are where things end; they cost the same with any labels.

    Args:
        small: (h, w, 3) f32 log brightness; covered: (h, w) bool, of which nothing is known.
        depth: log brightness that the shadow takes.
    """
    gain, weights = np.zeros(covered.shape, np.float32), []
    for axis in (0, 1):
        step = np.diff(small, axis=axis)
        mean = step.mean(axis=2)
        size, differ = np.abs(mean), np.abs(step - mean[..., None]).max(axis=2)
        first, second = ((slice(None), part) if axis else (part, slice(None)) for part in (slice(-1), slice(1, None)))
        grey = np.clip(2 - differ / (GREY * size + 0.03), 0, 1) * ~(covered[first] | covered[second])
        pull = grey * np.clip((2.4 * depth - size) / (0.8 * depth), 0, 1) * np.clip(mean, -depth, depth)
        gain[first] += pull
        gain[second] -= pull
        weight = np.zeros(covered.shape, np.float32)
        weight[first] = grey * np.maximum(depth - size, 0)
        weights.append(weight)
    return _least(gain, *weights, _STEPS) > 0.5


@njit(cache=True, fastmath=True)
def _least(gain, down, right, steps):
    """The labels (h, w) in [0, 1] with the least total variation, weighted `down` and `right`, less their gain."""
    height, width = gain.shape
    labels, ahead = np.zeros_like(gain), np.zeros_like(gain)
    flow_down, flow_right = np.zeros((height + 1, width), np.float32), np.zeros((height, width + 1), np.float32)
    rate = np.float32(0.35)
    for _ in range(steps):
        for y in range(height - 1):
            for x in range(width):
                flow = flow_down[y + 1, x] + rate * (ahead[y + 1, x] - ahead[y, x])
                flow_down[y + 1, x] = min(max(flow, -down[y, x]), down[y, x])
        for y in range(height):
            for x in range(width - 1):
                flow = flow_right[y, x + 1] + rate * (ahead[y, x + 1] - ahead[y, x])
                flow_right[y, x + 1] = min(max(flow, -right[y, x]), right[y, x])
            for x in range(width):
                change = flow_down[y + 1, x] - flow_down[y, x] + flow_right[y, x + 1] - flow_right[y, x] + gain[y, x]
                label = min(max(labels[y, x] + rate * change, np.float32(0)), np.float32(1))
                ahead[y, x] = 2 * label - labels[y, x]
                labels[y, x] = label
    return labels


def _slender(region: np.ndarray) -> bool:
    """Whether a region (h, w) bool isn't broad, nor cut off along a long part of the picture's sides, nor tiny."""
    cut = sum(side.sum() for side in (region[0], region[:, 0], region[:, -1]))
    deep = cv2.distanceTransform(np.pad(region, 1).astype(np.uint8), cv2.DIST_L2, 5).max()
    return region.sum() >= _LEAST and deep < THIN * TALL and cut < CUT_OFF * np.sqrt(region.sum())


def _one_light_less(region: np.ndarray, small: np.ndarray, covered: np.ndarray) -> bool:
    """Whether a region (h, w) bool differs from what surrounds it by one grey factor, and has a sharp border to it."""
    taken = (_lit(small, covered, region, 2) - small)[region]
    depth = np.median(taken, axis=0)
    mean = depth.mean()
    if not LIGHTEST < mean < DARKEST or np.abs(depth - mean).max() > GREY * mean:
        return False
    if np.median(np.abs(taken.mean(axis=1) - mean)) > EVEN * mean:
        return False
    steps = _steps(region, small, covered).mean(axis=1)
    closed = (region & grown(covered, 1)).sum()
    closed += sum(side.sum() for side in (region[0], region[-1], region[:, 0], region[:, -1]))
    return len(steps) > OPEN * (len(steps) + closed) and (np.abs(steps / np.median(steps) - 1.1) < 0.6).mean() > SHARP


def _steps(region: np.ndarray, small: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """(N, 3) by how much it is brighter outside of the region (h, w) bool, two pixels over its border, than inside."""
    steps = []
    edge = ((2, 2), (2, 2))
    bright, inside = np.pad(small, (*edge, (0, 0)), mode="edge"), np.pad(region, edge)
    free = np.pad(~covered & ~region, edge)
    for axis, way in ((0, 1), (0, -1), (1, 1), (1, -1)):
        near, far, back = (np.roll(part, by, axis) for part, by in ((free, -way), (free, -2 * way), (inside, way)))
        outer = np.where(far[..., None], np.roll(bright, -2 * way, axis), np.roll(bright, -way, axis))
        inner = np.where(back[..., None], np.roll(bright, way, axis), bright)
        steps.append((outer - inner)[inside & near])
    return np.concatenate(steps)


def _missing(small: np.ndarray, covered: np.ndarray, shade: np.ndarray) -> np.ndarray:
    """The log brightness (h, w, 3) f32 that the shade (h, w) bool takes from a picture of log brightness (h, w, 3).

    Deep inside it changes slowly, so that the ground keeps what it shows; near the border it is what is missing there.
    """
    step = np.median(_steps(shade, small, covered), axis=0)
    taken = _lit(small, covered, shade, _BAND, step) - small
    colour = np.median(taken[shade], axis=0)
    taken = taken.mean(axis=2)
    depth = np.quantile(taken[shade], DEEP)
    sure = (shade & (np.abs(taken / depth - 1) < UNEVEN)).astype(np.float32)
    even = cv2.GaussianBlur(taken * sure, (0, 0), _SLOW) / np.maximum(cv2.GaussianBlur(sure, (0, 0), _SLOW), 1e-6)
    even = np.maximum(even, (1 - UNEVEN) * depth)
    outward = _distance(~shade) - _distance(shade)
    share = np.clip(taken / even, 0, np.clip((_BAND + 1 - outward) / _BAND, 0, 1))
    share += np.clip(-outward / _BAND - 0.5, 0, 1) * np.clip(6 * share - 4.6, 0, 1) * (1 - share)
    return (even * share)[tuple(nearest_known(covered))][..., None] * (colour / colour.mean())


def _lit(small: np.ndarray, covered: np.ndarray, region: np.ndarray, margin: int, step=None) -> np.ndarray:
    """The picture (h, w, 3) f32 with the region (h, w) bool, widened by a margin, as smooth as what surrounds it.

    With a step (3,), only what is by about so much brighter than the nearest place in the region counts.
    """
    unknown = grown(region, margin)
    around = tuple(
        slice(max(0, found[0] - 4), found[-1] + 5)
        for found in (np.flatnonzero(unknown.any(axis=axis)) for axis in (1, 0))
    )
    part, unknown = small[around], (unknown | covered)[around]
    if step is not None:
        brighter = part - part[tuple(nearest_known(~region[around]))]
        other = np.abs(brighter - step).max(axis=2) > 0.6 * step.mean()
        unknown |= other & ~(unknown | other).all()
    lit = small.copy()
    lit[around] = stretch(part, unknown)
    return lit


def _distance(region: np.ndarray) -> np.ndarray:
    """(H, W) f32 pixels from each one in the region (H, W) bool to its border; 0 outside."""
    return np.maximum(cv2.distanceTransform(region.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) - 0.5, 0)


def _brightened(image: np.ndarray, taken: np.ndarray, texture: float) -> np.ndarray:
    """The image (H, W, 3) with the log brightness (h, w, 3) given back to it, with borders where the image has them.

    `texture` is by what its finest details are multiplied where the most is given back.
    """
    size, small = image.shape[1::-1], taken.shape[1::-1]
    mean = taken.mean(axis=2)
    grey = np.log(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) + np.float32(_DARK))
    fine = _guided(cv2.resize(mean, size, interpolation=cv2.INTER_LINEAR), grey, round(len(image) / len(taken)))
    for _ in range(_REPEATS):
        left = mean - cv2.resize(fine, small, interpolation=cv2.INTER_AREA)
        fine += cv2.resize(left, size, interpolation=cv2.INTER_LINEAR)
    changed = cv2.resize(grown(mean > _SEEN, 1).view(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    fine = np.maximum(fine[changed], 0)[:, None]
    colour = taken.sum(axis=(0, 1)) / max(mean.sum(), 1e-6)
    coarse = cv2.GaussianBlur(image, (0, 0), _DETAIL)[changed].astype(np.float32)
    factor = 1 + (texture - 1) * np.minimum(fine / mean.max(), 1)
    bright = image.copy()
    light = (coarse + _DARK) * np.exp(fine * colour) - _DARK + (image[changed] - coarse) * factor
    bright[changed] = np.clip(light + 0.5, 0, 255)
    return bright


def _texture(image: np.ndarray, shade: np.ndarray, covered: np.ndarray, light: float) -> float | None:
    """By what the finest details of the image (H, W, 3) in a shade (h, w) bool are to be multiplied.

    By so much more light there, at most, but no further than they are strong beside it. None if they are of another
    kind there; if the shade is too narrow to tell, they are multiplied like the light.
    """
    places = _distance(shade) > 1.5, grown(shade, _NEARBY) & ~grown(shade, _BAND) & ~covered
    if min(place.sum() for place in places) < _TELLING:
        return light
    strength = []
    for place in places:
        place = cv2.resize(place.view(np.uint8), image.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        detail = image[place] - cv2.GaussianBlur(image, (0, 0), _DETAIL)[place].astype(np.float32)
        strength.append(max(np.abs(detail).mean(), _FAINT))
    factor = strength[1] / strength[0]
    return float(np.clip(factor, 1, light)) if 1 / ALIKE < factor < ALIKE * light else None


def _guided(values: np.ndarray, guide: np.ndarray, radius: int) -> np.ndarray:
    """Values (H, W) f32 with the guide's edges (H, W) f32: locally linear in it (He et al. 2010)."""

    def mean(of):
        return cv2.blur(of, (2 * radius + 1,) * 2)

    centre, level = mean(guide), mean(values)
    slope = (mean(guide * values) - centre * level) / (mean(guide * guide) - centre**2 + _LEVEL)
    return mean(slope) * guide + mean(level - slope * centre)
