"""From the network's blurred person mask to one that follows the photo's edges.

Pixels about the blurred edge that look clearly more like the surroundings than like the person close by, or the other
way round, are decided by that; GrabCut (Rother et al. 2004), whose colours are the whole picture's, decides the rest.
A guided filter (He et al. 2013) then gives the border its soft, hair-fine coverage.
"""

from dataclasses import dataclass

import numpy as np

_CUT_SIDE = 448  # pixels of the person's longer side for GrabCut; small people are enlarged up to twice
_CUT_AREA = 120_000  # pixels of all that GrabCut sees at most
_FINE_SIDE = 768  # the same for the coverage: finer edges are not worth the time
_REACH = 0.005  # radius of the guided filter over the person's longer side
_SMOOTH = 10.0  # its regularisation, squared grey levels
_STRETCH = 0.15  # of the filter's answer at each end that counts as none and all: its tails are haze
_COLOURS = 5  # in each of GrabCut's mixtures
_CORE = 0.03  # of the person's size: so far inside the network's mask lies surely the person
_LOOKS = (4.0, 0.5)  # levels of Lab, and share of the person's size, that make a pixel as unlike
_SEEDS, _NEAREST = 3000, 4  # sure pixels of each side at most; those a pixel is compared with
_CLEARLY = (1.3, 1.5)  # times as unlike one side as the other: to agree with the network, and to overrule it
_EDGE = 5  # pixels across, about each, that must agree
_EVEN = 0.3  # unlikeness that noise makes
_LIMBS = (
    (11, 12), (11, 23), (12, 24), (23, 24), (11, 13), (13, 15), (12, 14), (14, 16), (15, 19), (16, 20),
    (23, 25), (25, 27), (24, 26), (26, 28), (27, 31), (28, 32), (27, 29), (28, 30),
)  # fmt: skip
_THICK = (0.027,) * 4 + (0.027, 0.022, 0.027, 0.022, 0.022, 0.022, 0.04, 0.027, 0.04, 0.027, 0.024, 0.024, 0.016, 0.016)
"""How thick, to either side, the limbs surely are over the person's size."""
_HEAD = (0.75, 0.15)
"""Of the network's mask, about the head, from where on a pixel is surely the person, and up to where surely not: of
short hair the colours would decide too much."""
_FOOT = (0.75, 0.04)
"""The same about the feet, from where on a pixel is surely the person, and how far the feet reach about the landmarks
over the person's size: pale soles look like the floor."""
_GAPS = ((11, 13, 15, 23), (12, 14, 16, 24), (23, 25, 27, 28, 26, 24))
"""Between arm and trunk on both sides, and between the legs: there the network's mask often fills what is open."""


def sharpen(image: np.ndarray, mask: np.ndarray, landmarks: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """Sharpen a blurred person mask at the image's edges.

    Args:
        image: uint8 RGB (H, W, 3).
        mask: (H, W) float in [0, 1]; a smaller one is taken as the same view with fewer pixels.
        landmarks: (33, 3) x, y in pixels and visibility, of MediaPipe.
        others: (H, W) float in [0, 1], or smaller like the mask: what belongs to other people.

    Returns:
        (H, W) float32 in [0, 1], the coverage of each pixel by the person.
    """
    import cv2

    result = np.zeros(image.shape[:2], np.float32)
    region = _Region.around(mask, image.shape[:2])
    if region is None:
        return result
    part = image[region.rows, region.columns]
    points = landmarks - [region.columns.start, region.rows.start, 0]
    scale = min(2.0, _CUT_SIDE / region.size, (_CUT_AREA / (part.shape[0] * part.shape[1])) ** 0.5)
    ratio = min(1.0, _FINE_SIDE / region.size)
    fine = _resized(part, ratio)
    small = _resized(fine if scale < ratio else part, scale / ratio if scale < ratio else scale)
    near = [region.cut(m, small.shape) for m in (mask, np.zeros_like(mask) if others is None else others)]
    hard = _grab_cut(small, *near, points * [scale, scale, 1], region.size * scale)
    alpha = _coverage(fine, hard, region.size * ratio)
    result[region.rows, region.columns] = cv2.resize(alpha, part.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return result


@dataclass(frozen=True)
class _Region:
    """Rows and columns of the photo around a person, and the person's longer side in pixels."""

    rows: slice
    columns: slice
    size: float
    shape: tuple[int, int]

    @classmethod
    def around(cls, mask: np.ndarray, shape: tuple[int, int]) -> "_Region | None":
        likely = mask > 0.2
        rows, columns = np.flatnonzero(likely.any(1)), np.flatnonzero(likely.any(0))
        if len(rows) == 0:
            return None
        ratio = np.array(shape) / mask.shape
        ends = np.array([[rows[0], rows[-1] + 1], [columns[0], columns[-1] + 1]]) * ratio[:, None]
        size = float(np.ptp(ends, axis=1).max())
        margin = 0.08 * size + 2
        low = np.maximum(ends[:, 0] - margin, 0).astype(int)
        high = np.minimum(np.ceil(ends[:, 1] + margin), shape).astype(int)
        return cls(slice(low[0], high[0]), slice(low[1], high[1]), size, shape)

    def cut(self, mask: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
        """A mask over the whole photo, of any size, in the region at `size` (h, w)."""
        import cv2

        step = np.array([self.columns.stop - self.columns.start, self.rows.stop - self.rows.start]) / size[1::-1]
        ratio = np.array(mask.shape[::-1]) / self.shape[::-1]
        shift = (np.array([self.columns.start, self.rows.start]) + 0.5 * step) * ratio - 0.5
        warp = np.array([[step[0] * ratio[0], 0, shift[0]], [0, step[1] * ratio[1], shift[1]]])
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(mask.astype(np.float32), warp, size[1::-1], flags=how, borderMode=cv2.BORDER_REPLICATE)


def _resized(image: np.ndarray, scale: float) -> np.ndarray:
    import cv2

    if scale == 1:
        return image
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _grab_cut(
    image: np.ndarray, soft: np.ndarray, others: np.ndarray, landmarks: np.ndarray, size: float
) -> np.ndarray:
    """(h, w) float32 of 0 and 1."""
    import cv2

    def disk(share: float) -> np.ndarray:
        d = 2 * max(1, round(share * size)) + 1
        return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (d, d))

    likely = (soft > 0.5).astype(np.uint8)
    gaps = _gaps(soft.shape, landmarks, size)
    core = (cv2.erode((soft > 0.9).astype(np.uint8), disk(_CORE)) > 0) & ~gaps
    near = (cv2.dilate(likely, disk(0.012)) > 0) & (soft > 0.03)
    head = _head(soft.shape, landmarks, size)
    core |= head & (soft > _HEAD[0])
    core |= _feet(soft.shape, landmarks, size) & (soft > _FOOT[0])
    near &= ~head | (soft > _HEAD[1])
    far = ~(near | _hands_and_feet(soft.shape, landmarks, size))
    labels = np.where((likely > 0) & ~gaps, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[far] = cv2.GC_BGD
    labels[core | (_bones(soft.shape, landmarks, size) & (soft > 0.3))] = cv2.GC_FGD
    labels[others > 0.5] = cv2.GC_BGD
    colours = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    ours, theirs = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)), labels == cv2.GC_BGD
    if min(ours.sum(), theirs.sum()) < 10 * _COLOURS:
        return ours.astype(np.float32)
    # Its own first guess of the colours takes longer than all the rest.
    mixtures = _mixture(colours[theirs]), _mixture(colours[ours])
    cut, _, _ = cv2.grabCut(colours, _by_neighbours(colours, labels, size), None, *mixtures, 1, cv2.GC_EVAL)
    return _tidy(np.isin(cut, (cv2.GC_FGD, cv2.GC_PR_FGD)), core, size).astype(np.float32)


def _by_neighbours(image: np.ndarray, labels: np.ndarray, size: float) -> np.ndarray:
    """GrabCut's labels (h, w) with those open pixels made sure that look clearly like one side's sure pixels nearby.

    image: (h, w, 3) BGR.
    """
    import cv2
    from scipy.spatial import cKDTree

    lab = cv2.cvtColor(image, cv2.COLOR_BGR2LAB).astype(np.float32)
    places = np.stack(np.mgrid[: labels.shape[0], : labels.shape[1]], axis=-1)
    looks = np.concatenate([lab / _LOOKS[0], places / (_LOOKS[1] * size)], axis=-1)
    is_open = np.isin(labels, (cv2.GC_PR_FGD, cv2.GC_PR_BGD))
    unlike = []
    for side in (cv2.GC_BGD, cv2.GC_FGD):
        seeds = looks[labels == side]
        if len(seeds) < _NEAREST or not is_open.any():
            return labels
        distances, _ = cKDTree(seeds[:: 1 + len(seeds) // _SEEDS]).query(looks[is_open], _NEAREST)
        unlike.append(distances.mean(axis=1) + _EVEN)
    ours = np.zeros(labels.shape, np.float32)
    ours[is_open] = np.log(unlike[0] / unlike[1])
    ours = cv2.GaussianBlur(ours, (0, 0), 0.6)
    sure = labels.copy()
    for label, guess, more in ((cv2.GC_FGD, cv2.GC_PR_FGD, ours), (cv2.GC_BGD, cv2.GC_PR_BGD, -ours)):
        clear = more > np.log(np.where(labels == guess, *_CLEARLY))
        # What mixes both at the edge looks like neither: the cut is better at that.
        inner = cv2.erode((clear | (labels == label)).astype(np.uint8), np.ones((_EDGE, _EDGE), np.uint8)) > 0
        sure[is_open & inner] = label
    return sure


def _mixture(colours: np.ndarray) -> np.ndarray:
    """(1, 65) Gaussian mixture of colours (N, 3), as GrabCut keeps it: weights, means, covariances."""
    import cv2

    sample = colours[:: max(1, len(colours) // 2000)].astype(np.float32)
    cv2.setRNGSeed(0)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 10, 0)
    _, number, _ = cv2.kmeans(sample, _COLOURS, None, stop, 1, cv2.KMEANS_PP_CENTERS)
    parts = [sample[number.ravel() == k] for k in range(_COLOURS)]
    model = np.zeros((1, 13 * _COLOURS))
    means, spreads = model[0, _COLOURS:].reshape(-1, 3)[:_COLOURS], model[0, 4 * _COLOURS :].reshape(-1, 3, 3)
    for k, part in enumerate(parts):
        if len(part):
            model[0, k] = len(part) / len(sample)
            means[k], spreads[k] = part.mean(0), np.cov(part.T, bias=True) + 0.01 * np.eye(3)
    return model


def _coverage(image: np.ndarray, hard: np.ndarray, size: float) -> np.ndarray:
    """(h, w) float32 in [0, 1]: how much of each pixel is the person's, along the cut `hard` of another size."""
    import cv2

    larger = hard.shape[0] > image.shape[0]
    edged = cv2.resize(hard, image.shape[1::-1], interpolation=cv2.INTER_AREA if larger else cv2.INTER_LINEAR)
    radius = max(2, round(_REACH * size))
    fine = cv2.ximgproc.guidedFilter(image, edged, radius, _SMOOTH)
    # The filter leaks where person and background look alike; away from the cut edge the cut decides.
    ring = cv2.boxFilter(edged, -1, (2 * radius + 1, 2 * radius + 1))
    fine = np.clip((fine - _STRETCH) / (1 - 2 * _STRETCH), 0, 1)
    return np.where(ring > 0.999, 1.0, np.where(ring < 0.001, 0.0, fine)).astype(np.float32)


def _gaps(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """(h, w) bool: between the limbs."""
    import cv2

    def corners(*numbers: int) -> np.ndarray:
        return np.clip(landmarks[list(numbers), :2], -9999, 9999).astype(np.int32)

    between = np.zeros(shape, np.uint8)
    for around in _GAPS:
        if landmarks[list(around), 2].min() > 0.5:
            cv2.fillPoly(between, [cv2.convexHull(corners(*around))], 1)
    for (a, b), thick in zip(_LIMBS, _THICK, strict=True):
        cv2.line(between, *map(tuple, corners(a, b).tolist()), 0, max(1, round(2 * thick * size)))
    cv2.fillPoly(between, [cv2.convexHull(corners(11, 12, 23, 24))], 0)
    return between > 0


def _bones(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """Thin lines along the limbs that are seen: surely the person."""
    import cv2

    lines = np.zeros(shape, np.uint8)
    for a, b in _LIMBS:
        if min(landmarks[a, 2], landmarks[b, 2]) > 0.6:
            ends = [tuple(int(v) for v in np.clip(landmarks[k, :2], -9999, 9999)) for k in (a, b)]
            cv2.line(lines, *ends, 1, max(1, round(0.006 * size)))
    return lines > 0


def _head(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """(h, w) bool: a disk about the head, down to the neck, if the face's landmarks are seen."""
    import cv2

    disk = np.zeros(shape, np.uint8)
    if landmarks[:11, 2].mean() > 0.5:
        center, neck = landmarks[[7, 8], :2].mean(0), landmarks[[11, 12], :2].mean(0)
        radius = min(0.1 * size, max(0.8 * float(np.linalg.norm(neck - center)), 0.05 * size))
        center = np.clip(center, -9999, 9999).astype(int)
        cv2.circle(disk, tuple(center.tolist()), max(2, round(radius)), 1, -1)
    return disk > 0


def _feet(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """(h, w) bool: about the feet that are seen, from heel to toes."""
    import cv2

    feet = np.zeros(shape, np.uint8)
    for heel, toes in ((29, 31), (30, 32)):
        if landmarks[[heel, toes], 2].min() > 0.6:
            ends = np.clip(landmarks[[heel, toes], :2], -9999, 9999).astype(int).tolist()
            cv2.line(feet, *map(tuple, ends), 1, max(1, round(2 * _FOOT[1] * size)))
    return feet > 0


def _hands_and_feet(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """Disks about the visible finger tips and toes, which the network's mask often loses."""
    import cv2

    disks = np.zeros(shape, np.uint8)
    for k in (19, 20, 31, 32):
        if landmarks[k, 2] > 0.6:
            center = tuple(int(v) for v in np.clip(landmarks[k, :2], -9999, 9999))
            cv2.circle(disks, center, max(2, round(0.03 * size)), 1, -1)
    return disks > 0


def _tidy(person: np.ndarray, core: np.ndarray, size: float) -> np.ndarray:
    """Drop islands that hold no sure pixel, close specks."""
    import cv2

    count, pieces = cv2.connectedComponents(person.astype(np.uint8))
    sure = np.bincount(pieces[core & person], minlength=count) > 0
    sure[0] = False
    person = sure[pieces]
    _, holes, stats, _ = cv2.connectedComponentsWithStats((~person).astype(np.uint8), connectivity=4)
    speck = stats[:, cv2.CC_STAT_AREA] < (0.015 * size) ** 2
    return person | (speck[holes] & ~person)
