"""The picture without the person: patches of what is known continue into the hole, from coarse to fine."""

import cv2
import numpy as np
from scipy.spatial import cKDTree

from inpainting.film import stretch
from inpainting.patchmatch import AREA, RADIUS, SPREAD, search_all, sweep, vote

COARSEST = 32
"""The pyramid ends before the short side gets smaller than this."""
SEARCHED = 600_000
"""Levels of more pixels than this take the matches of the next coarser one as they are."""
LEAST_KNOWN = 0.3
"""A pixel of a coarser level is part of the hole if less than this share of it is known."""
BRIGHT, TILT = 12.0, 400.0
"""Grey levels by which a patch may be brightened, and tilted over the image's short side, in smooth surroundings."""
CLIMB = 60.0
"""Grey levels of difference that count as much as fetching a patch from a full image height above or below."""
GROWN = 0.015
"""Share of the picture's size by which a hole is widened, where nothing else is said."""
FILMED = 12_000
"""Soap films are stretched over holes of at most so many pixels: larger ones take long and show no more."""
SMOOTH, ROUGH = 7.0, 16.0
"""Standard deviations in grey levels: surroundings below the first are smooth, above the second they are not."""
ALIKE, COMMON = 14.0, 0.06
"""Grey levels within which two colours are alike; and the share of a hole's rim that must have a film's colour."""

_RIM = 400  # colours of the rim that a film's are compared with


def inpaint(image: np.ndarray, mask: np.ndarray, grow: int | None = None) -> np.ndarray:
    """Fills a hole by continuing its surroundings.

    The multi-scale patch completion of Wexler et al. 2007 with the PatchMatch search of Barnes et al. 2009 and a
    texture channel, begun by peeling the hole from its rim (Newson et al. 2014) where the surroundings have structure,
    with a soap film where they are as smooth as a wall. The same input gives the same picture.

    Args:
        image: (H, W, 3) uint8 RGB.
        mask: (H, W) bool, or float in [0, 1]; True or above 0.2 is to be filled.
        grow: pixels by which the hole is widened, since masks rarely reach the outermost hair and motion blur;
            by default `GROWN` of the image's size. Gaps in the hole up to four times as wide are closed: what a mask
            leaves between two of its parts is mostly left of the person. Farther away nothing changes.

    Returns:
        (H, W, 3) uint8 RGB.

    Raises:
        ValueError: shapes or types do not fit, or nothing is left to continue.
    """
    if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8:
        raise ValueError(f"the image must be uint8 (H, W, 3), not {image.dtype} {image.shape}")
    if mask.shape != image.shape[:2]:
        raise ValueError(f"the mask's shape {mask.shape} differs from the image's {image.shape[:2]}")
    if grow is None:
        grow = usual_growth(mask)
    hole = as_hole(mask)
    if not hole.any():
        return image.copy()
    hole = widened(hole, grow)
    return blended(image, complete(image, hole), hole, grow)


def complete(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The picture (H, W, 3) f32 with exactly the pixels of `hole` (H, W) bool filled, as `inpaint` tells."""
    levels = _pyramid(_with_texture(image, hole), hole)
    filled, match = _completed(levels)
    return _with_grain(levels[0], filled, match)


def as_hole(mask: np.ndarray) -> np.ndarray:
    """What of a mask (H, W) is to be filled, bool: float masks in [0, 1] above 0.2."""
    return mask if mask.dtype == bool else mask > 0.2


def usual_growth(hole: np.ndarray) -> int:
    """Pixels by which a hole (H, W) is widened if nobody says otherwise."""
    return max(3, round(GROWN * np.sqrt(hole.size)))


def widened(hole: np.ndarray, grow: int) -> np.ndarray:
    """The hole (H, W) bool with its gaps closed, widened by `grow` pixels."""
    rim, wide = 2 * grow, np.zeros_like(hole)
    if not hole.any():
        return wide
    extents = [np.flatnonzero(hole.any(axis=axis))[[0, -1]] for axis in (1, 0)]
    here = tuple(slice(max(first - rim, 0), last + 1 + rim) for first, last in extents)
    closed = ~_within(~_within(np.pad(hole[here], rim), rim), rim)
    wide[here] = _within(closed, grow)[rim : len(closed) - rim, rim : closed.shape[1] - rim]
    return wide


def grown(region: np.ndarray, radius: int) -> np.ndarray:
    """The region (H, W) bool, each pixel widened to a square that reaches `radius` pixels to all sides."""
    return cv2.dilate(region.view(np.uint8), np.ones((2 * radius + 1,) * 2, np.uint8)) > 0


def _within(mask: np.ndarray, radius: int) -> np.ndarray:
    """(H, W) bool: the pixels at most so far from those of the mask."""
    if not mask.any() or not radius:
        return mask
    return cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) <= radius


class _Level:
    """One size of the picture (H, W, 4) f32 and its hole, with the tables the kernels need."""

    def __init__(self, image: np.ndarray, hole: np.ndarray):
        height, width = hole.shape
        self.image, self.hole = image, hole
        inner = np.zeros_like(hole)
        inner[RADIUS : height - RADIUS, RADIUS : width - RADIUS] = True
        touched = cv2.dilate(hole.astype(np.uint8), np.ones((2 * RADIUS + 1, 2 * RADIUS + 1), np.uint8)) > 0
        self.source = inner & ~touched
        self.sources = np.argwhere(self.source).astype(np.int32)
        self.targets = np.argwhere(inner & touched).astype(np.int32)
        self.index = np.full(hole.shape, -1, np.int32)
        self.index[tuple(self.targets.T)] = np.arange(len(self.targets), dtype=np.int32)
        depth = _depth(hole)[tuple(self.targets.T)]
        self.importance = np.power(1.3, -np.minimum(depth, 40)).astype(np.float32)
        self.climb = np.float32(CLIMB * np.sqrt(AREA) / height)

    def allow(self, smooth: np.ndarray) -> None:
        """Sets by how much each target's match may be changed, from `_smoothness`."""
        self.smooth = cv2.resize(smooth, self.hole.shape[::-1], interpolation=cv2.INTER_LINEAR)
        at = self.smooth[tuple(self.targets.T)]
        tilt = TILT / min(self.hole.shape)
        self.most = np.stack([BRIGHT * (0.3 + 0.7 * at), tilt * at], axis=1).astype(np.float32)

    def lifted(self, coarse: "_Level", match: np.ndarray) -> np.ndarray:
        """The coarser level's matches, for this level's targets."""
        last = np.array(coarse.hole.shape) - 1 - RADIUS
        parent = coarse.index[tuple(np.clip(self.targets // 2, RADIUS, last).T)]
        offset = 2 * (match[parent] - coarse.targets[parent])
        offset[parent < 0] = 0
        place = np.clip(self.targets + offset, RADIUS, np.array(self.hole.shape) - 1 - RADIUS).astype(np.int32)
        lost = ~self.source[tuple(place.T)]
        if lost.any():
            place[lost] = self._nearest_source(place[lost])
        return np.ascontiguousarray(place)

    def _nearest_source(self, places: np.ndarray) -> np.ndarray:
        blocked = (~self.source).astype(np.uint8)
        _, label = cv2.distanceTransformWithLabels(blocked, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
        of_label = np.zeros((label.max() + 1, 2), np.int32)
        of_label[label[self.source]] = self.sources
        return of_label[label[tuple(places.T)]]

    def solved(self, filled: np.ndarray, match: np.ndarray, steps: int, window: int) -> np.ndarray:
        """Repeats search (which improves `match` in place) and voting; the picture."""
        cost = np.zeros(len(self.targets), np.int32)
        for step in range(steps):
            rows, trend = _rows(filled), _trend(filled)
            tables = self.targets, self.index, self.source, self.most, self.climb
            for backward in (False, True):
                sweep(rows, trend, *tables, window, backward, 2 * step + backward + 1, match, cost)
            scale = np.percentile(cost, 75) + 1.0
            good = np.exp(-np.minimum(cost / (2 * scale), 20.0)).astype(np.float32)
            filled = self.voted(match, trend, good * self.importance)
        return filled

    def voted(self, match: np.ndarray, trend: np.ndarray, importance: np.ndarray) -> np.ndarray:
        """The picture, its hole filled with the weighted mean of what the matched patches say.

        `trend` belongs to the picture before: patches are brightened and tilted towards it.
        """
        total, weight = np.zeros(self.image.shape, np.float32), np.zeros(self.hole.shape, np.float32)
        sums = total.reshape(len(total), -1)
        vote(_rows(self.image), trend, self.targets, match, self.most, importance, sums, weight)
        filled = self.image.copy()
        filled[self.hole] = total[self.hole] / weight[self.hole][:, None]
        return filled


def _completed(levels: list[_Level]) -> tuple[np.ndarray, np.ndarray]:
    """The finest level's picture (H, W, 4) and matches, by way of all coarser ones."""
    small = [level for level in levels if level.hole.sum() <= FILMED] or levels[-1:]
    smooth = _smoothness(small[0])
    filled, match = None, None
    for depth in reversed(range(len(levels))):
        level = levels[depth]
        level.allow(smooth)
        if match is None:
            filled, match = _begun(level)
        else:
            match = level.lifted(levels[depth + 1], match)
            large = cv2.resize(filled, level.hole.shape[::-1], interpolation=cv2.INTER_LINEAR)
            guess = np.where(level.hole[..., None], large, level.image)
            if level in small:
                guess += level.smooth[..., None] * (stretch(level.image, level.hole) - guess)
            filled = level.voted(match, _trend(guess), level.importance)
        if level.hole.size <= SEARCHED:
            steps, window = (1, (4, 32)[depth]) if depth < 2 else (4, max(level.hole.shape))
            filled = level.solved(filled, match, steps, window)
    return filled, match


def _smoothness(level: _Level) -> np.ndarray:
    """1 where the hole's surroundings are smooth like a wall, 0 where they have structure: (H, W) f32."""
    colours, known = level.image[..., :3], ~level.hole
    variance = _known_mean(colours**2, known, 3) - _known_mean(colours, known, 3) ** 2
    deviation = np.sqrt(np.maximum(variance, 0)).max(axis=2)
    film = stretch(np.dstack([colours, np.maximum(deviation, level.image[..., 3])]), level.hole)
    return np.clip((ROUGH - film[..., 3]) / (ROUGH - SMOOTH), 0, 1) * _familiar(film[..., :3], level.hole)


def _familiar(film: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """1 where the film has a colour that the hole's rim has too, 0 where it mixes two into a third: (H, W) f32."""
    rim = film[grown(hole, 2) & ~hole]
    rim = rim[:: -(-len(rim) // _RIM)]
    familiar = np.ones(hole.shape, np.float32)
    within = np.nextafter(ALIKE, 0)  # the tree counts what lies at the bound, too
    alike = cKDTree(rim).query_ball_point(film[hole], within, p=np.inf, return_length=True)
    familiar[hole] = np.clip(alike / len(rim) / COMMON, 0, 1)
    return familiar


def _begun(level: _Level) -> tuple[np.ndarray, np.ndarray]:
    """A first picture and matches: a soap film where the surroundings are smooth, else peeled ring by ring."""
    film = stretch(level.image, level.hole)
    peeled = _peeled(level, film)
    filled = peeled + level.smooth[..., None] * (film - peeled)
    match = search_all(filled, np.ones(level.hole.shape, np.float32), level.targets, level.sources, level.climb)
    return filled, match


def _peeled(level: _Level, film: np.ndarray) -> np.ndarray:
    """Ring after ring from the rim, each pixel the centre of the patch that best continues what is known by then."""
    height, width = level.hole.shape
    filled = film.copy()
    weight = np.where(level.hole, np.float32(0.02), np.float32(1.0))
    ring = np.ceil(_depth(level.hole))
    for number in range(1, int(ring.max()) + 1):
        pixels = np.argwhere(level.hole & (ring == number))
        centres = np.clip(pixels, RADIUS, [height - 1 - RADIUS, width - 1 - RADIUS])
        found = search_all(filled, weight, centres, level.sources, level.climb)
        filled[tuple(pixels.T)] = level.image[tuple((found + pixels - centres).T)]
        weight[tuple(pixels.T)] = 1.0
    return filled


def _with_grain(level: _Level, filled: np.ndarray, match: np.ndarray) -> np.ndarray:
    """Voting averages film grain away: keep its low frequencies, add the high ones from where the best patch lies.

    They are taken before they are moved: beside each other, patches from lighter and darker places have no edge.
    """
    pixels = np.argwhere(level.hole)
    centres = np.clip(pixels, RADIUS, np.array(level.hole.shape) - 1 - RADIUS)
    best = match[level.index[tuple(centres.T)]] + pixels - centres
    picture, known = level.image[..., :3].copy(), (~level.hole).astype(np.float32)
    width = max(2.0, 0.004 * np.sqrt(level.hole.size))
    share = np.maximum(cv2.GaussianBlur(known, (0, 0), width), 1e-3)
    grain = picture - cv2.GaussianBlur(picture * known[..., None], (0, 0), width) / share[..., None]
    picture[tuple(pixels.T)] = cv2.GaussianBlur(filled[..., :3], (0, 0), width)[tuple(pixels.T)] + grain[tuple(best.T)]
    return picture


def blended(image: np.ndarray, fine: np.ndarray, hole: np.ndarray, grow: int) -> np.ndarray:
    """The filling `fine` in the image, faded in over the first half of the `grow` pixels that widened the hole."""
    inside = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5)
    alpha = np.clip(inside / max(1.0, grow / 2), 0, 1)[..., None]
    return np.clip(image + alpha * (fine - image) + 0.5, 0, 255).astype(np.uint8)


def _with_texture(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """The image (H, W, 4) f32 with a fourth channel: the brightness's deviation around a pixel, known pixels only."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    size = 5 if min(hole.shape) < 300 else 9
    variance = _known_mean(grey * grey, ~hole, size) - _known_mean(grey, ~hole, size) ** 2
    return np.dstack([image.astype(np.float32), np.sqrt(np.maximum(variance, 0))])


def _pyramid(image: np.ndarray, hole: np.ndarray) -> list[_Level]:
    levels = [_Level(image, hole)]
    if not len(levels[0].sources):
        raise ValueError("the mask leaves nothing of the image that could be continued")
    share = (~hole).astype(np.float32)
    while min(hole.shape) >= 2 * COARSEST:
        image, share = _halved(image, share)
        hole = share < LEAST_KNOWN
        level = _Level(image, hole)
        if not hole.any() or len(level.sources) < 50:
            break
        levels.append(level)
    return levels


def _halved(image: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Half the size: the mean of what is known, and the share (H, W) f32 of each pixel that is."""
    odd = ((0, image.shape[0] % 2), (0, image.shape[1] % 2))
    image = np.pad(image, (*odd, (0, 0)), mode="edge")
    share = np.pad(share, odd, mode="edge")
    size = (image.shape[1] // 2, image.shape[0] // 2)
    known = cv2.resize(image * share[..., None], size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(share, size, interpolation=cv2.INTER_AREA)
    return known / np.maximum(share, 1e-3)[..., None], share


def _rows(image: np.ndarray) -> np.ndarray:
    """The picture as the kernels read it: (H, W, 4) f32 -> (H, 4 W) u8."""
    return np.clip(image + 0.5, 0, 255).astype(np.uint8).reshape(len(image), -1)


def _trend(image: np.ndarray) -> np.ndarray:
    """The plane through the colours of the patch around each pixel: (H, W, 9) means, slopes along x, along y."""
    colours = np.ascontiguousarray(image[..., :3])
    flat, slope = np.ones(2 * RADIUS + 1), np.arange(-RADIUS, RADIUS + 1.0)
    means = cv2.sepFilter2D(colours, -1, flat / AREA, flat)
    across = cv2.sepFilter2D(colours, -1, slope / SPREAD, flat)
    down = cv2.sepFilter2D(colours, -1, flat / SPREAD, slope)
    return np.concatenate([means, across, down], axis=2)


def _known_mean(values: np.ndarray, known: np.ndarray, size: int) -> np.ndarray:
    """The mean of the known pixels' values (H, W) or (H, W, C) in a square of `size` around every pixel."""
    weight = known.astype(np.float32)
    share = np.maximum(cv2.blur(weight, (size, size)), 1e-3)
    if values.ndim == 3:
        weight, share = weight[..., None], share[..., None]
    return cv2.blur(np.ascontiguousarray(values * weight), (size, size)) / share


def _depth(hole: np.ndarray) -> np.ndarray:
    """Pixels from the rim, (H, W) f32; the image's edge is no rim."""
    return cv2.distanceTransform(np.pad(hole, 1, mode="edge").astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
