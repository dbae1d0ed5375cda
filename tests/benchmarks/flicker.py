"""How much a video changes from frame to frame beyond what moves: after the optical flow is taken out."""

import cv2
import numpy as np

INSIDE = 0.01
"""Share of the region's height by which it is made smaller, away from the outline, where flow meets the background."""


def flicker(frames: list[np.ndarray], regions: list[np.ndarray]) -> float:
    """Mean absolute difference of consecutive frames in grey levels, each aligned to the one after it.

    Args:
        frames: (H, W, 3) uint8 RGB; regions: (H, W) bool, what counts of each.

    Returns:
        The mean over the pairs of frames, of those with a region in both; nan if there is none. Independent noise of
        standard deviation s in every frame gives 2 s / sqrt(pi).
    """
    found = []
    pairs = zip(frames[:-1], frames[1:], regions[:-1], regions[1:], strict=True)
    for before, after, here, there in pairs:
        came = flow(after, before)
        moved = carried(before, came)
        counts = inner(there) & (carried(inner(here).astype(np.uint8), came) > 0)
        if counts.any():
            found.append(np.abs(moved[counts].astype(np.float64) - after[counts]).mean())
    return float(np.mean(found)) if found else float("nan")


def flow(image: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(H, W, 2) float32 pixels from each pixel of an image to where it is in the other one, by OpenCV's DIS."""
    estimator = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    estimator.setFinestScale(0)  # at half the size, as the preset has it, sharp pictures would flicker by being sharp
    return estimator.calc(*(cv2.cvtColor(each, cv2.COLOR_RGB2GRAY) for each in (image, other)), None)


def carried(image: np.ndarray, came: np.ndarray) -> np.ndarray:
    """The image (H, W, 3) as it looks after every pixel came from where the flow (H, W, 2) says; a mask (H, W) too."""
    y, x = np.mgrid[: came.shape[0], : came.shape[1]].astype(np.float32)
    way = cv2.INTER_CUBIC if image.ndim == 3 else cv2.INTER_NEAREST
    return cv2.remap(image, x + came[..., 0], y + came[..., 1], way)


def inner(region: np.ndarray) -> np.ndarray:
    """The region (H, W) bool without a margin."""
    rows = np.flatnonzero(region.any(axis=1))
    if not len(rows):
        return region
    radius = max(1, round(INSIDE * (rows[-1] + 1 - rows[0])))
    padded = np.pad(region.astype(np.uint8), radius)
    return cv2.erode(padded, np.ones((2 * radius + 1, 2 * radius + 1), np.uint8))[radius:-radius, radius:-radius] > 0
