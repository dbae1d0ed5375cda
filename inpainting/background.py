"""The picture without the person: patches of what is known continue into the hole, from coarse to fine."""

import cv2
import numpy as np

from inpainting.patchmatch import RADIUS, search_all, sweep, vote

COARSEST = 40
"""The pyramid stops before the short side gets smaller than this."""
SWEEPS = {0: 2, 1: 3, 2: 4}
"""Steps of search and voting on the finest levels; `MANY` on all coarser ones."""
MANY = 6


def inpaint(image: np.ndarray, mask: np.ndarray, grow: int | None = None) -> np.ndarray:
    """Fills a hole by continuing its surroundings.

    The multi-scale patch completion of Wexler et al. 2007 with the PatchMatch search of Barnes et al. 2009, begun by peeling
    the hole from its rim as in Newson et al. 2014. The same input gives the same picture.

    Args:
        image: (H, W, 3) uint8 RGB.
        mask: (H, W) bool, or float in [0, 1]; True or above 0.2 is to be filled.
        grow: pixels by which the hole is widened, since masks rarely reach the outermost hair and motion blur;
            by default about 1 % of the image. Farther away nothing changes.

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
        grow = round(0.01 * np.sqrt(image.shape[0] * image.shape[1]))
    hole = mask if mask.dtype == bool else mask > 0.2
    if not hole.any():
        return image.copy()
    hole = _dilate(hole, grow)
    levels = _pyramid(image.astype(np.float32), hole)
    match, filled = None, None
    for depth in reversed(range(len(levels))):
        level = levels[depth]
        if match is None:
            filled, match = _peel(level)
        else:
            match = level.lifted(levels[depth + 1], match)
            filled = level.voted(match, level.importance)
        steps = SWEEPS.get(depth, MANY)
        for step in range(steps):
            cost = level.improve(filled, match, step)
            filled = level.voted(match, level.weights(cost))
    fine = _with_grain(levels[0], filled, match)
    return _blended(image, fine, hole, grow)


def _dilate(hole: np.ndarray, radius: int) -> np.ndarray:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return cv2.dilate(hole.astype(np.uint8), kernel) > 0


class _Level:
    """One size of the picture, with the tables the kernels need."""

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
        self.ones = np.ones(hole.shape, np.float32)
        inside = cv2.distanceTransform(np.pad(hole, 1, mode="edge").astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
        self.importance = np.power(1.3, -np.minimum(inside[tuple(self.targets.T)], 40)).astype(np.float32)

    def lifted(self, coarse: "_Level", match: np.ndarray) -> np.ndarray:
        """The coarser level's matches for this level's targets."""
        y, x = self.targets.T
        height, width = coarse.hole.shape
        parent_y = np.clip(y // 2, RADIUS, height - 1 - RADIUS)
        parent_x = np.clip(x // 2, RADIUS, width - 1 - RADIUS)
        parent = coarse.index[parent_y, parent_x]
        offset = 2 * (match[parent] - coarse.targets[parent])
        offset[parent < 0] = 0
        place = self.targets + offset
        bounds = np.array(self.hole.shape) - 1 - RADIUS
        place = np.clip(place, RADIUS, bounds).astype(np.int32)
        bad = ~self.source[tuple(place.T)]
        if bad.any():
            place[bad] = self._nearest_source(place[bad])
        return np.ascontiguousarray(place)

    def _nearest_source(self, places: np.ndarray) -> np.ndarray:
        _, label = cv2.distanceTransformWithLabels(
            (~self.source).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        of_label = np.zeros((label.max() + 1, 2), np.int32)
        of_label[label[self.source]] = self.sources
        return of_label[label[tuple(places.T)]]

    def improve(self, filled: np.ndarray, match: np.ndarray, step: int) -> np.ndarray:
        """Better matches for the picture as it is filled now, in place; returns their costs."""
        cost = np.empty(len(self.targets), np.float32)
        if len(self.targets) * len(self.sources) < 1_000_000:
            search_all(filled, self.ones, self.targets, self.sources, match, cost)
        else:
            window = max(self.hole.shape)
            for k in range(2):
                seed = 7919 * (2 * step + k) + 1
                sweep(
                    filled, self.ones, self.targets, self.index, self.source, match, cost, window, bool(k), seed
                )
        return cost

    def weights(self, cost: np.ndarray) -> np.ndarray:
        """How much each patch counts: good matches and places near the rim more."""
        scale = np.percentile(cost, 75) + 1.0
        return (np.exp(-cost / (2 * scale)) * self.importance).astype(np.float32)

    def voted(self, match: np.ndarray, importance: np.ndarray) -> np.ndarray:
        """The picture, its hole filled with the weighted mean of what the matched patches say."""
        total = np.zeros((*self.hole.shape, 4), np.float32)
        vote(self.image, self.targets, match, importance, total)
        filled = self.image.copy()
        inside = total[self.hole]
        filled[self.hole] = inside[:, :3] / inside[:, 3:]
        return filled


def _pyramid(image: np.ndarray, hole: np.ndarray) -> list[_Level]:
    levels = [_Level(image, hole)]
    if not len(levels[0].sources):
        raise ValueError("the mask leaves nothing of the image that could be continued")
    while min(hole.shape) >= 2 * COARSEST:
        image, hole = _halved(image, hole)
        level = _Level(image, hole)
        if len(level.sources) < 50:
            break
        levels.append(level)
    return levels


def _halved(image: np.ndarray, hole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Half the size; a pixel with any unknown part is unknown."""
    odd = ((0, image.shape[0] % 2), (0, image.shape[1] % 2))
    image = np.pad(image, (*odd, (0, 0)), mode="edge")
    hole = np.pad(hole, odd, mode="edge")
    size = (image.shape[1] // 2, image.shape[0] // 2)
    small = cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA), small


def _peel(level: _Level) -> tuple[np.ndarray, np.ndarray]:
    """A first filling of the coarsest level: ring after ring from the rim, each pixel judged by what is known already."""
    height, width = level.hole.shape
    filled = level.image.copy()
    known = (~level.hole).astype(np.float32)
    match = np.zeros_like(level.targets)
    inside = cv2.distanceTransform(np.pad(level.hole, 1, mode="edge").astype(np.uint8), cv2.DIST_C, 3)[1:-1, 1:-1]
    for ring in range(1, int(np.ceil(inside.max())) + 1):
        pixels = np.argwhere(level.hole & (np.ceil(inside) == ring))
        if not len(pixels):
            continue
        centres = np.clip(pixels, RADIUS, [height - 1 - RADIUS, width - 1 - RADIUS]).astype(np.int32)
        found = np.zeros_like(centres)
        cost = np.empty(len(centres), np.float32)
        search_all(filled, known, centres, level.sources, found, cost)
        place = found + pixels - centres
        filled[tuple(pixels.T)] = level.image[tuple(place.T)]
        known[tuple(pixels.T)] = 1.0
    cost = np.empty(len(level.targets), np.float32)
    search_all(filled, level.ones, level.targets, level.sources, match, cost)
    return filled, match


def _with_grain(level: _Level, filled: np.ndarray, match: np.ndarray) -> np.ndarray:
    """Voting averages film grain away: keep its low frequencies, take the high ones from the single best patch."""
    height, width = level.hole.shape
    y, x = np.nonzero(level.hole)
    centre_y, centre_x = np.clip(y, RADIUS, height - 1 - RADIUS), np.clip(x, RADIUS, width - 1 - RADIUS)
    best = match[level.index[centre_y, centre_x]]
    copy = level.image.copy()
    copy[y, x] = level.image[best[:, 0] + y - centre_y, best[:, 1] + x - centre_x]
    return copy + cv2.GaussianBlur(filled - copy, (0, 0), 2.0)


def _blended(image: np.ndarray, fine: np.ndarray, hole: np.ndarray, grow: int) -> np.ndarray:
    inside = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5)
    alpha = np.clip(inside / max(1.0, grow / 2), 0, 1)[..., None]
    return np.clip(image + alpha * (fine - image) + 0.5, 0, 255).astype(np.uint8)
