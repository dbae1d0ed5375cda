"""What the regressor is shown of a person: landmarks and silhouette in a square about them.

Nothing of it tells a drawn person from a real one, so what is learned on drawings holds for photos.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from body_estimation.detection import Detection

WEIGHTS = Path(__file__).with_name("weights") / "regressor.safetensors"
"""Of the regressor that comes with the program."""
SIDE = 64
"""Pixels of the square in which the silhouette is seen."""
MARGIN = 1.25
"""The square's half side over that of the box around the landmarks."""
_LEAST_SEEN = 0.3


@dataclass(frozen=True)
class Evidence:
    """What is known of a person in a picture; y points up and x right.

    Attributes:
        landmarks: (33, 3) x and y in half sides of the square about its centre, visibility in [0, 1].
        world: (33, 3) metres about the middle of the hips, z to the camera; the detector's guess.
        picture: (2, SIDE, SIDE) uint8: the soft silhouette, and where the photo is.
        center: (2,) of the square, in the photo's pixels.
        half: the square's half side in pixels.
    """

    landmarks: np.ndarray
    world: np.ndarray
    picture: np.ndarray
    center: np.ndarray
    half: float

    @classmethod
    def of(cls, detection: Detection) -> "Evidence":
        """From what the detector found."""
        center, half = square(detection.landmarks)
        landmarks = detection.landmarks.copy()
        landmarks[:, :2] = (landmarks[:, :2] - center) / half * [1, -1]
        return cls(landmarks, detection.world_landmarks, cropped(detection.mask, center, half), center, half)


def square(landmarks: np.ndarray) -> tuple[np.ndarray, float]:
    """Centre (2,) and half side in pixels of a square about the landmarks (33, 3) that are seen."""
    seen = landmarks[landmarks[:, 2] > _LEAST_SEEN, :2]
    points = seen if len(seen) >= 3 else landmarks[:, :2]
    low, high = points.min(0), points.max(0)
    return (low + high) / 2, MARGIN * max(float((high - low).max()) / 2, 4.0)


def cropped(mask: np.ndarray, center: np.ndarray, half: float) -> np.ndarray:
    """(2, SIDE, SIDE) uint8: the mask (H, W) in [0, 1] within the square, and where the photo is."""
    scale = SIDE / (2 * half)
    # Averaged down first: sampling alone would skip thin limbs.
    shrink = min(1.0, 1.5 * scale)
    small = cv2.resize(mask, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else mask
    ratio = np.array(mask.shape[::-1]) / small.shape[::-1]
    step = 1 / scale / ratio
    begin = (center - half + 0.5 / scale) / ratio - 0.5
    move = np.array([[step[0], 0, begin[0]], [0, step[1], begin[1]]])
    layers = np.stack([small, np.ones_like(small)], -1)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpAffine(layers, move, (SIDE, SIDE), flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return (np.clip(seen, 0, 1) * 255 + 0.5).astype(np.uint8).transpose(2, 0, 1)
