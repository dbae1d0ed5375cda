"""What hands hold: parts of a person's mask that stick out beyond a hand and are too far from every limb to be body."""

import numpy as np

_BODY = (
    ((11, 12), 0.16), ((23, 24), 0.20), ((11, 23), 0.16), ((12, 24), 0.16), ((11, 24), 0.16), ((12, 23), 0.16),
    ((11, 13), 0.11), ((12, 14), 0.11), ((23, 25), 0.18), ((24, 26), 0.18),
    ((25, 27), 0.15), ((26, 28), 0.15), ((27, 31), 0.14), ((28, 32), 0.14), ((27, 29), 0.14), ((28, 30), 0.14),
    ((7, 8), 0.20), ((0, 11), 0.20), ((0, 12), 0.20),
)  # fmt: skip
"""Landmarks, and how many metres around the line between them may be body, clothes or hair."""

_FOREARM = 0.09  # the same around a forearm, but for the last quarter before the wrist
_HANDS = ((15, 17, 19, 13), (16, 18, 20, 14))  # wrist, two knuckles, elbow
_PALM = 0.1  # metres that a hand reaches to its sides
_TOUCH = 0.06  # metres from the hand within which what it holds begins
_SMALLEST = 0.012  # square metres that count
_STICKS_OUT = 0.09  # metres beyond the hand
_THICKER = 0.065  # metres of radius that a hand, even a fist, hasn't
_TOGETHER = 0.3  # metres between the wrists of hands that may touch: those together are thick


def find_held(mask: np.ndarray, landmarks: np.ndarray, world_landmarks: np.ndarray) -> np.ndarray | None:
    """The part of a person's mask that is something in a hand.

    Args:
        mask: (H, W) float in [0, 1].
        landmarks: (33, 3) x and y in pixels and visibility, of MediaPipe.
        world_landmarks: (33, 3) metres.

    Returns:
        (H, W) float32 in [0, 1], nowhere above the mask, or None where nothing is surely held, as with things in
        front of the body.
    """
    import cv2

    held = np.zeros(mask.shape, np.float32)
    hands = [hand for hand in _HANDS if landmarks[list(hand), 2].min() > 0.5]
    metre = _pixels_per_metre(landmarks, world_landmarks)
    if not hands or metre < 20:
        return None
    scale = min(1.0, 150 / metre)
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    metre, points = metre * scale, landmarks[:, :2] * scale
    body = np.zeros(small.shape, np.uint8)
    for (a, b), reach in _BODY:
        _capsule(body, points[a], points[b], reach * metre)
    for wrist, _, _, elbow in _HANDS:
        _capsule(body, points[elbow], points[elbow] + 0.75 * (points[wrist] - points[elbow]), _FOREARM * metre)
    person = (small > 0.5).astype(np.uint8)
    free = person & (body == 0)
    thick = cv2.morphologyEx(free, cv2.MORPH_OPEN, _disk(_THICKER * metre))
    palms = [_palm(points, hand) for hand in _HANDS]
    for wrist, fingers in palms:
        _capsule(body, wrist, wrist + 0.7 * (fingers - wrist), _PALM * metre)
    beyond = person & (body == 0)
    touching = np.linalg.norm(points[15] - points[16]) < _TOGETHER * metre
    y, x = np.mgrid[: small.shape[0], : small.shape[1]] + 0.5
    for hand in hands:
        wrist, fingers = palms[_HANDS.index(hand)]
        away = np.hypot(x - wrist[0], y - wrist[1]) / metre
        reach = np.linalg.norm(fingers - wrist) / metre + _TOUCH
        for pieces, sticks_out in ((beyond, _STICKS_OUT), (thick * (not touching), 0.0)):
            count, numbers, stats, _ = cv2.connectedComponentsWithStats(pieces)
            for k in np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] > _SMALLEST * metre**2) + 1:
                piece = numbers == k
                if away[piece].min() < reach and away[piece].max() > away[piece].min() + sticks_out:
                    # Opening rounds off what has corners.
                    whole = cv2.dilate(piece.astype(np.uint8), _disk(_THICKER * metre)) & free
                    held[_enlarged(whole, held.shape)] = 1
    return held * mask if held.any() else None


def _palm(points: np.ndarray, hand: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The wrist and the tips of the fingers (2,) of landmarks (33, 2)."""
    wrist, knuckles = points[hand[0]], (points[hand[1]] + points[hand[2]]) / 2
    return wrist, wrist + 2 * (knuckles - wrist)


def _disk(radius: float) -> np.ndarray:
    import cv2

    d = 2 * round(radius) + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (d, d))


def _pixels_per_metre(landmarks: np.ndarray, world: np.ndarray) -> float:
    seen = landmarks[:, 2] > 0.5
    if seen.sum() < 6:
        return 0.0
    flat, metric = (points[seen, :2] - points[seen, :2].mean(0) for points in (landmarks, world))
    return float(np.linalg.norm(flat) / max(np.linalg.norm(metric), 1e-6))


def _capsule(image: np.ndarray, start: np.ndarray, end: np.ndarray, reach: float) -> None:
    import cv2

    ends = np.clip(np.stack([start, end]), -9999, 9999).astype(int).tolist()
    cv2.line(image, *map(tuple, ends), 1, max(1, round(2 * reach)))


def _enlarged(piece: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    import cv2

    wider = cv2.dilate(piece, np.ones((3, 3), np.uint8))
    return cv2.resize(wider, shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
