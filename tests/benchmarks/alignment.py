"""Pictures of one scene brought onto each other."""

from collections.abc import Callable

import cv2
import numpy as np


def aligned(
    source: np.ndarray, source_person: np.ndarray, target: np.ndarray, target_person: np.ndarray
) -> Callable[[np.ndarray], np.ndarray]:
    """The function that moves images of the source's view into the target's, by features off the persons (H, W) bool.

    A similarity (shift, turn, zoom) fitted by RANSAC; the identity where fewer than 12 features agree.
    """
    detector, matcher = cv2.SIFT_create(4000), cv2.BFMatcher()
    found = []
    for image, person in ((source, source_person), (target, target_person)):
        free = cv2.erode((~person).astype(np.uint8), np.ones((25, 25), np.uint8))
        found.append(detector.detectAndCompute(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), free))
    matrix = None
    (points, described), (others, also) = found
    if described is not None and also is not None and len(others) > 1:
        pairs = [pair for pair in matcher.knnMatch(described, also, k=2) if pair[0].distance < 0.75 * pair[1].distance]
        if len(pairs) >= 12:
            ours = np.array([points[pair[0].queryIdx].pt for pair in pairs])
            theirs = np.array([others[pair[0].trainIdx].pt for pair in pairs])
            cv2.setRNGSeed(0)
            matrix, inside = cv2.estimateAffinePartial2D(ours, theirs, ransacReprojThreshold=2.0, maxIters=5000)
            matrix = matrix if matrix is not None and inside.sum() >= 12 else None
    if matrix is None:
        return lambda image: image
    size = target.shape[1::-1]
    return lambda image: cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
