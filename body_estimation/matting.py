"""From the network's blurred person mask to one that follows the photo's edges.

GrabCut (Rother et al. 2004) decides the pixels about the blurred edge by colour; a guided filter (He et al. 2013) then
gives the border its soft, hair-fine coverage.
"""

import numpy as np

_WORKING_SIDE = 480  # pixels of the person's longer side; GrabCut's time grows faster than its use
_LIMBS = (
    (11, 12), (11, 23), (12, 24), (23, 24), (11, 13), (13, 15), (12, 14), (14, 16), (15, 19), (16, 20),
    (23, 25), (25, 27), (24, 26), (26, 28), (27, 31), (28, 32), (27, 29), (28, 30),
)  # fmt: skip


def sharpen(image: np.ndarray, mask: np.ndarray, landmarks: np.ndarray) -> np.ndarray:
    """Sharpen a blurred person mask at the image's edges.

    Args:
        image: uint8 RGB (H, W, 3).
        mask: (H, W) float in [0, 1].
        landmarks: (33, 3) x, y in pixels and visibility, of MediaPipe.

    Returns:
        (H, W) float32 in [0, 1].
    """
    import cv2

    rows, columns = np.nonzero(mask > 0.2)
    if len(rows) == 0:
        return mask.astype(np.float32)
    size = max(np.ptp(rows), np.ptp(columns)) + 1
    margin = int(0.08 * size) + 2
    y0, x0 = max(rows.min() - margin, 0), max(columns.min() - margin, 0)
    y1, x1 = min(rows.max() + margin, mask.shape[0]), min(columns.max() + margin, mask.shape[1])
    part, soft = image[y0:y1, x0:x1], mask[y0:y1, x0:x1]
    scale = min(1.0, _WORKING_SIDE / size)
    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small_soft = cv2.resize(soft, small.shape[1::-1], interpolation=cv2.INTER_AREA)
    hard = _grab_cut(small, small_soft, (landmarks - [x0, y0, 0]) * [scale, scale, 1], size * scale)
    edged = cv2.resize(hard, part.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(0.006 * size))
    fine = cv2.ximgproc.guidedFilter(part, edged, radius, 30.0)
    # The filter leaks where person and background look alike; away from the cut edge the cut decides.
    ring = cv2.boxFilter(edged, -1, (2 * radius + 1, 2 * radius + 1))
    fine = np.where(ring > 0.999, 1.0, np.where(ring < 0.001, 0.0, np.clip((fine - 0.08) / 0.84, 0, 1)))
    result = np.zeros(mask.shape, np.float32)
    result[y0:y1, x0:x1] = fine
    return result


def _grab_cut(image: np.ndarray, soft: np.ndarray, landmarks: np.ndarray, size: float) -> np.ndarray:
    """(h, w) float32 of 0 and 1."""
    import cv2

    def disk(share: float) -> np.ndarray:
        d = 2 * max(1, round(share * size)) + 1
        return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (d, d))

    likely = (soft > 0.5).astype(np.uint8)
    core = cv2.erode((soft > 0.9).astype(np.uint8), disk(0.012)) > 0
    near = (cv2.dilate(likely, disk(0.012)) > 0) & (soft > 0.03)
    far = ~(near | _hands_and_feet(soft.shape, landmarks, size))
    labels = np.where(likely > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[far] = cv2.GC_BGD
    labels[core | (_bones(soft.shape, landmarks, size) & (soft > 0.3))] = cv2.GC_FGD
    cv2.setRNGSeed(0)
    cut, _, _ = cv2.grabCut(
        cv2.cvtColor(image, cv2.COLOR_RGB2BGR), labels, None, *np.zeros((2, 1, 65)), 3, cv2.GC_INIT_WITH_MASK
    )
    person = np.isin(cut, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return _tidy(person, core, size).astype(np.float32)


def _bones(shape: tuple[int, int], landmarks: np.ndarray, size: float) -> np.ndarray:
    """Thin lines along the limbs that are seen: surely the person."""
    import cv2

    lines = np.zeros(shape, np.uint8)
    for a, b in _LIMBS:
        if min(landmarks[a, 2], landmarks[b, 2]) > 0.6:
            ends = [tuple(int(v) for v in np.clip(landmarks[k, :2], -9999, 9999)) for k in (a, b)]
            cv2.line(lines, *ends, 1, max(1, round(0.006 * size)))
    return lines > 0


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
