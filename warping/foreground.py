"""The colours of the person alone: without the background that shines through at the edges, and grown beyond them."""

import cv2
import numpy as np


def grow(image: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Spreads known colours over unknown pixels, nearest first ("push-pull", Gortler et al. 1996).

    Args:
        image: (H, W, C) float32.
        weight: (H, W) float32 in [0, 1]; 1 keeps a pixel as it is, 0 replaces it.

    Returns:
        (H, W, C) float32; unchanged where nothing at all is known.
    """
    height, width = weight.shape
    if height <= 1 and width <= 1:
        return image
    half = ((width + 1) // 2, (height + 1) // 2)
    even = (0, 2 * half[1] - height, 0, 2 * half[0] - width)
    both = [cv2.copyMakeBorder(a, *even, cv2.BORDER_CONSTANT) for a in (weight, image * weight[:, :, None])]
    small_weight, small = (cv2.resize(a, half, interpolation=cv2.INTER_AREA) for a in both)
    small = small.reshape(half[1], half[0], -1)
    known = small_weight > 1e-6
    small = np.where(known[:, :, None], small / np.maximum(small_weight, 1e-6)[:, :, None], 0)
    below = grow(small, np.minimum(4 * small_weight, 1))
    wide = cv2.resize(below, (2 * half[0], 2 * half[1]), interpolation=cv2.INTER_LINEAR)
    wide = wide.reshape(2 * half[1], 2 * half[0], -1)[:height, :width]
    return image * weight[:, :, None] + wide * (1 - weight[:, :, None])


def person_colours(image: np.ndarray, mask: np.ndarray, ring: float) -> np.ndarray:
    """The person's own colours, everywhere: the background that shines through at the rim is replaced from the inside.

    Args:
        image: (H, W, 3) float32 in [0, 255].
        mask: (H, W) float32 alpha in [0, 1].
        ring: pixels along the inner rim that are trusted little, since masks are never exact.

    Returns:
        (H, W, 3) float32 in [0, 255].
    """
    inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    trust = np.clip((inside - 0.5) / ring, 0, 1) * np.clip((mask - 0.9) / 0.1, 0, 1)
    return grow(image, (trust**2).astype(np.float32))
