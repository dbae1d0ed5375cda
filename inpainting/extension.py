"""A picture continued beyond its edges."""

import numpy as np

from inpainting.background import blended, complete

TRIMMED = 0.012
"""Share of the picture's size that is made anew at an edge: compression and bad crops spoil the outermost pixels."""


def extend(image: np.ndarray, top: int = 0, right: int = 0, bottom: int = 0, left: int = 0) -> np.ndarray:
    """Adds so many pixels at each side, which continue what is in the picture as `inpaint` does.

    Args:
        image: (H, W, 3) uint8 RGB.

    Returns:
        (top + H + bottom, left + W + right, 3) uint8 RGB.
    """
    height, width = image.shape[:2]
    larger = np.pad(image, ((top, bottom), (left, right), (0, 0)), mode="edge")
    if larger.shape == image.shape:
        return larger
    trim = max(2, round(TRIMMED * np.sqrt(height * width)))
    low = [n + trim * (n > 0) for n in (top, left)]
    high = [n + size - trim * (more > 0) for n, size, more in ((top, height, bottom), (left, width, right))]
    hole = np.ones(larger.shape[:2], bool)
    hole[low[0]:high[0], low[1]:high[1]] = False
    return blended(larger, complete(larger, hole), hole, trim)
