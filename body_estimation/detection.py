"""Finding people in a photo: landmarks and a soft mask, by MediaPipe's pose networks."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from body_estimation.held import find_held
from body_estimation.matting import sharpen
from body_estimation.network import INDEX, LANDMARK_NAMES, MIRROR, SIDE, Look, Square, find, look

__all__ = ["INDEX", "LANDMARK_NAMES", "MIRROR", "Detection", "detect", "turned"]

_LONGEST_SIDE = 1280  # the network sees 256 pixels of a person; more than this only costs time
_DARK = 90.0  # grey levels that the lights of an image must pass not to be brightened
_LYING = np.deg2rad(50)  # from upright
_UNSURE = 0.7  # mean visibility of head and shoulders below which an upright person may be a turned one misread
_SMALL = 0.6  # of the image's longer side: smaller people are found again, closer
_ROUGH_SIDE = 320  # of the pictures in which people's masks are compared
_LIMBS = (
    (0, 7, 0.06), (0, 8, 0.06), (7, 8, 0.06), (0, 11, 0.04), (0, 12, 0.04), (11, 12, 0.06), (11, 24, 0.08),
    (12, 23, 0.08), (11, 23, 0.06), (12, 24, 0.06), (23, 24, 0.07), (11, 13, 0.035), (12, 14, 0.035), (13, 15, 0.03),
    (14, 16, 0.03), (15, 19, 0.03), (16, 20, 0.03), (23, 25, 0.05), (24, 26, 0.05), (25, 27, 0.035), (26, 28, 0.035),
    (27, 31, 0.03), (28, 32, 0.03), (27, 29, 0.025), (28, 30, 0.025),
)  # fmt: skip
"""Landmarks between which the body lies, and how thick it is about there over the person's size."""


@dataclass(frozen=True)
class Detection:
    """One person in an image.

    Attributes:
        box: (4,) left, top, right, bottom of the mask in pixels.
        landmarks: (33, 3) x and y in pixels, visibility in [0, 1]; may lie outside the image.
        world_landmarks: (33, 3) metres about the middle of the hips; x to the image's right, y up, z to the camera.
        mask: (H, W) float32 in [0, 1], 1 = this person.
        held: (H, W) float32 in [0, 1], the part of the mask that is no body but a thing in a hand; None if there is
            none, or where the mask is not fine.
    """

    box: np.ndarray
    landmarks: np.ndarray
    world_landmarks: np.ndarray
    mask: np.ndarray
    held: np.ndarray | None = None

    @property
    def height(self) -> float:
        """The person's extent over landmarks and mask in pixels, the measure of size."""
        return float(np.hypot(self.box[2] - self.box[0], self.box[3] - self.box[1]))


def detect(image: np.ndarray, people: int = 1, fine: bool = True) -> list[Detection]:
    """Up to `people` persons in a uint8 RGB image (H, W, 3), the largest first; an empty list if there is none.

    `fine` looks at each person three times (as found, closer, mirrored) and sharpens the mask at the photo's edges;
    without it a frame takes a third of the time. Raises InputError where OpenCV's system libraries are missing.
    """
    scale = min(1.0, _LONGEST_SIDE / max(image.shape[:2]))
    small = _lightened(_resize(image, scale))
    looks = _find_people(small, people)
    if fine:
        for k in range(len(looks)):
            looks[k] = _look_again(small, k, looks)
    masks = _parted(small.shape[:2], looks)
    with ThreadPoolExecutor(max(1, len(looks))) as pool:  # OpenCV works outside Python's lock
        found = list(pool.map(lambda k: _at_full_size(image, k, looks, masks, scale, fine), range(len(looks))))
    return sorted(found, key=lambda person: -person.height)


def turned(image: np.ndarray, found: list[Detection] | None = None) -> int:
    """By how many quarter turns, counter-clockwise as by `np.rot90`, a photo must be turned for its person to stand.

    0 for somebody upright, or nobody. Somebody who really lies can't be told from a photo on its side.

    Args:
        image: uint8 RGB (H, W, 3).
        found: what `detect` found in it; somebody upright and clear to see then costs nothing.
    """
    found = detect(image, fine=False) if found is None else found
    if found and abs(_lean(found[0].landmarks)) < _LYING and found[0].landmarks[:13, 2].mean() > _UNSURE:
        return 0
    small = _lightened(_shrunk(image, 2 * _ROUGH_SIDE))
    sure = []
    for quarters in range(4):
        view = np.ascontiguousarray(np.rot90(small, quarters))
        people = [person for person in look(view, find(view)[:1]) if person is not None]
        upright = [p.landmarks[:13, 2].mean() for p in people if abs(_lean(p.landmarks)) < _LYING]
        sure.append(max(upright, default=0.0) + (0.1 if quarters == 0 else 0.0))
    return int(np.argmax(sure)) if max(sure) > 0.3 else 0


def _lean(landmarks: np.ndarray) -> float:
    """Radians from upright, in the picture, of the line to the shoulders from the ankles, or the hips if those hide."""
    ankles = landmarks[[27, 28], 2].min() > 0.5
    up = landmarks[[11, 12], :2].mean(0) - landmarks[[27, 28] if ankles else [23, 24], :2].mean(0)
    return float(np.arctan2(up[0], -up[1]))


def _lightened(image: np.ndarray) -> np.ndarray:
    """A dark image brought to usual brightness; others as they are."""
    bright = float(np.percentile(image[::4, ::4].max(2), 95))
    if bright > _DARK or bright < 2:
        return image
    table = np.clip(np.arange(256) * 220.0 / bright, 0, 255).astype(np.uint8)
    return table[image]


def _find_people(image: np.ndarray, people: int) -> list[Look]:
    """First looks at up to `people` persons, the largest of those that are found at once, then smaller ones."""
    found: list[Look] = []
    left = _shrunk(image, 2 * _ROUGH_SIDE)
    for _ in range(people):
        squares = [square.scaled(image.shape[1] / left.shape[1]) for square in find(left)]
        if not squares and not found:
            squares = _search_parts(image)
        squares = sorted(squares, key=lambda square: -square.side)[: people + 2]
        before = len(found)
        for person in look(image, [_closer(image, square) for square in squares]):
            if person is not None and _is_new(person, found, image.shape[:2]):
                found.append(person)
        if len(found) >= people or len(found) == before:
            break
        # Somebody the network overlooks beside others it may see without them.
        for person in found[before:]:
            left = _paint_over(left, _mask(person, image.shape[:2], left.shape[:2]))
    return found[:people]


def _closer(image: np.ndarray, square: Square) -> Square:
    """The square of somebody small found anew in the surroundings, where the network sees more of them."""
    if square.side > _SMALL * max(image.shape[:2]):
        return square
    low = np.maximum(square.center - square.side, 0).astype(int)
    high = (square.center + square.side).astype(int)
    found = [replace(s, center=s.center + low) for s in find(image[low[1] : high[1], low[0] : high[0]])]
    near = [s for s in found if np.linalg.norm(s.center - square.center) < 0.5 * square.side]
    return max(near, key=lambda s: s.side, default=square)


def _is_new(person: Look, found: list[Look], size: tuple[int, int]) -> bool:
    """Neither a faint ghost nor somebody who was found before."""
    if person.landmarks[:, 2].mean() < 0.3 or person.mask.max() < 0.5:
        return False
    rough = _rough(size)
    mask = _mask(person, size, rough)
    return all((mask * _mask(other, size, rough)).sum() < 0.5 * mask.sum() for other in found)


def _search_parts(image: np.ndarray) -> list[Square]:
    """Somebody small in a large image: search overlapping squares of half the size."""
    height, width = image.shape[:2]
    side = max(min(height, width) // 2, max(height, width) // 3)
    tops = np.linspace(0, height - min(side, height), max(1, round(2 * height / side) - 1)).astype(int)
    lefts = np.linspace(0, width - min(side, width), max(1, round(2 * width / side) - 1)).astype(int)
    parts = [(x, y, found) for y in tops for x in lefts for found in find(image[y : y + side, x : x + side])]
    return [replace(found, center=found.center + [x, y]) for x, y, found in parts]


def _paint_over(image: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The image with the mask (H, W) replaced by a blur of the surroundings."""
    import cv2

    reach = max(3, image.shape[0] // 40)
    hole = cv2.dilate((mask > 0.3).astype(np.uint8), np.ones((reach, reach), np.uint8))
    known = cv2.resize(1 - hole.astype(np.float32), (96, 96), interpolation=cv2.INTER_AREA)[..., None]
    small = cv2.resize(image, (96, 96), interpolation=cv2.INTER_AREA) * known
    weight = cv2.GaussianBlur(known, (0, 0), 12)[..., None] + 1e-3
    blurred = cv2.resize((cv2.GaussianBlur(small, (0, 0), 12) / weight).astype(np.uint8), image.shape[1::-1])
    return np.where(hole[..., None] > 0, blurred, image)


def _look_again(image: np.ndarray, k: int, looks: list[Look]) -> Look:
    """The mean of the first look, one at a square about its landmarks, and that one mirrored: less noise, no bias.

    Other people are painted over, so that none of their limbs is taken for this person's.
    """
    first, others = looks[k], _others(image.shape[:2], k, looks)
    if others.any():
        image = _paint_over(image, others)
    closer, mirrored = look(image, [first.better, first.better], [False, True])
    seen = [x for x in (closer, mirrored, None if others.any() and closer else first) if x is not None]
    # The look that the others agree with most is the measure.
    measure = min(seen, key=lambda a: sum(_distance(a, b) for b in seen))
    agreeing = [x for x in seen if _distance(x, measure) < 0.05 * first.square.side]
    return replace(
        measure,
        landmarks=np.mean([x.landmarks for x in agreeing], 0),
        world_landmarks=np.mean([x.world_landmarks for x in agreeing], 0),
        mask=np.mean([_moved(x.mask, x.square, measure.square) for x in agreeing], 0, dtype=np.float32),
    )


def _others(size: tuple[int, int], k: int, looks: list[Look]) -> np.ndarray:
    """(H, W) in [0, 1]: where other people are before or beside the k-th, near enough to mislead.

    What the masks of both claim is left, but for the limbs of those who come before: their landmarks are sure by now.
    """
    import cv2

    rough = _rough(size)
    masks = [_mask(person, size, rough) for person in looks]
    inside = _mask(replace(looks[k], mask=np.ones_like(looks[k].mask)), size, rough) > 0.5
    others = np.zeros(rough, np.float32)
    for i, mask in enumerate(masks):
        if i == k or not (mask[inside] > 0.3).any():
            continue
        theirs = masks[k] < 0.35
        if i < k:
            theirs |= _from_limbs(looks[i], rough, rough[1] / size[1]) < 0.7
        others = np.maximum(others, mask * theirs)
    return cv2.resize(others, size[::-1], interpolation=cv2.INTER_LINEAR) if others.any() else others


def _distance(a: Look, b: Look) -> float:
    seen = np.minimum(a.landmarks[:, 2], b.landmarks[:, 2]) + 1e-3
    return float(np.average(np.linalg.norm(a.landmarks[:, :2] - b.landmarks[:, :2], axis=1), weights=seen))


def _moved(mask: np.ndarray, start: Square, end: Square) -> np.ndarray:
    """The mask of one square over another."""
    import cv2

    if start is end:
        return mask
    there = np.concatenate([start.warp(), [[0, 0, 1]]]) @ np.linalg.inv(np.concatenate([end.warp(), [[0, 0, 1]]]))
    return cv2.warpAffine(mask, there[:2], (SIDE, SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _mask(person: Look, size: tuple[int, int], rough: tuple[int, int]) -> np.ndarray:
    """The mask of a look at an image of `size` (H, W), over all of it with `rough` (h, w) pixels."""
    import cv2

    warp = person.square.scaled(rough[1] / size[1]).warp()
    return cv2.warpAffine(person.mask, warp, rough[::-1], flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _rough(size: tuple[int, int], side: int = _ROUGH_SIDE) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(2, round(size[0] * scale)), max(2, round(size[1] * scale))


def _parted(size: tuple[int, int], looks: list[Look]) -> tuple[list[np.ndarray], list[np.ndarray | None]]:
    """The masks (h, w) of people in an image of `size`, and what in it is other people's; None for somebody alone.

    A pixel that several masks claim goes to the one of them whose limbs are the nearest, by the limbs' thickness.
    """
    if len(looks) < 2:
        return [_mask(person, size, _rough(size, 2 * SIDE)) for person in looks], [None] * len(looks)
    rough = _rough(size)
    masks = np.stack([_mask(person, size, rough) for person in looks])
    scale = rough[1] / size[1]
    away = np.stack([_from_limbs(person, rough, scale) for person in looks])
    claim = masks * np.exp(-away)
    owner = claim.argmax(0)
    mine = owner == np.arange(len(looks))[:, None, None]
    rivals = np.where(mine, 0, masks.max(0) * (masks.max(0) > 0.3))
    return [mask * own for mask, own in zip(masks, mine, strict=True)], list(rivals.astype(np.float32))


def _from_limbs(person: Look, size: tuple[int, int], scale: float) -> np.ndarray:
    """(h, w) distance from the person's nearest visible limb in thicknesses of the limb."""
    import cv2

    reach = person.square.side * scale / 1.25
    points = np.clip(person.landmarks[:, :2] * scale, -9999, 9999).astype(int).tolist()
    nearest = np.full(size, 20.0, np.float32)
    for a, b, thickness in _LIMBS:
        if min(person.landmarks[[a, b], 2]) > 0.3:
            line = cv2.line(np.ones(size, np.uint8), tuple(points[a]), tuple(points[b]), 0)
            if not line.all():
                away = cv2.distanceTransform(line, cv2.DIST_L2, 3)
                nearest = np.minimum(nearest, away / (thickness * reach))
    return nearest


def _at_full_size(
    image: np.ndarray, k: int, looks: list[Look], parted: tuple[list, list], scale: float, fine: bool
) -> Detection:
    """Landmarks and mask, found at `scale`, in the image's own pixels; the mask sharpened if `fine`."""
    import cv2

    landmarks = looks[k].landmarks / [scale, scale, 1]
    mask, others = parted[0][k], parted[1][k]
    if fine:
        mask = sharpen(_lightened(image), mask, landmarks, others)
    else:
        mask = cv2.resize(mask, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    inside = mask > 0.5
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    box = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1] if len(rows) else [0, 0, 0, 0]
    held = find_held(mask, landmarks, looks[k].world_landmarks) if fine else None
    return Detection(np.array(box, np.float32), landmarks, looks[k].world_landmarks, mask, held)


def _resize(image: np.ndarray, scale: float) -> np.ndarray:
    import cv2

    return image if scale == 1 else cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _shrunk(image: np.ndarray, side: int) -> np.ndarray:
    return _resize(image, min(1.0, side / max(image.shape[:2])))
