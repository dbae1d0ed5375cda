"""Picture metrics over a region, the same for every method that is compared."""

import cv2
import numpy as np
from skimage.metrics import structural_similarity

SSIM = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 255, "channel_axis": -1}

REACH = 8
"""Pixels, more than the Gaussian window reaches: a picture cut this far outside of the box gives the same figures."""


def psnr(truth: np.ndarray, other: np.ndarray, region: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of two uint8 images (H, W, 3) over the pixels of `region` (H, W) bool."""
    error = np.mean((truth[region].astype(np.float64) - other[region]) ** 2)
    return float(10 * np.log10(255.0**2 / max(error, 1e-3)))


def ssim_map(truth: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Structural similarity of two uint8 images (H, W, 3) at every pixel: (H, W), the mean over the channels."""
    return structural_similarity(truth, other, full=True, **SSIM)[1].mean(axis=-1)


def ssim(truth: np.ndarray, other: np.ndarray, region: np.ndarray) -> float:
    """The mean of `ssim_map` over `region` (H, W) bool; the pixels around it take part through the Gaussian window."""
    return float(ssim_map(truth, other)[region].mean())


def detail(truth: np.ndarray, other: np.ndarray, region: np.ndarray) -> float:
    """How alike the mean slope of brightness is inside `region` (H, W) bool: 1 if equal, less if lower or higher.

    PSNR and SSIM reward a blur wherever the truth can't be known; this does not.
    """
    inner = cv2.erode(region.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if not inner.any():
        return float("nan")
    slopes = [
        np.hypot(*np.gradient(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32))) for image in (other, truth)
    ]
    ours, real = (float(slope[inner].mean()) + 0.5 for slope in slopes)
    return min(ours, real) / max(ours, real)


def box_around(region: np.ndarray, grow: float = 0.05) -> np.ndarray:
    """The bounding box of `region` (H, W) bool, its sides moved out by `grow` of its width or height, as a mask."""
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if not len(rows):
        raise ValueError("the region is empty")
    top, bottom = rows[0], rows[-1] + 1
    left, right = columns[0], columns[-1] + 1
    dy, dx = round(grow * (bottom - top)), round(grow * (right - left))
    box = np.zeros_like(region)
    box[max(top - dy, 0) : bottom + dy, max(left - dx, 0) : right + dx] = True
    return box


def picture_figures(truth: np.ndarray, other: np.ndarray, region: np.ndarray) -> dict[str, float]:
    """`mask_psnr`, `mask_ssim`, `mask_detail` over `region` (H, W) bool; `box_psnr`, `box_ssim` over the box around it.
    """
    box = box_around(region)
    rows, columns = np.flatnonzero(box.any(axis=1)), np.flatnonzero(box.any(axis=0))
    cut = tuple(slice(max(line[0] - REACH, 0), line[-1] + 1 + REACH) for line in (rows, columns))
    truth, other, region, box = truth[cut], other[cut], region[cut], box[cut]
    similarity = ssim_map(truth, other)
    return {
        "mask_psnr": psnr(truth, other, region),
        "mask_ssim": float(similarity[region].mean()),
        "box_psnr": psnr(truth, other, box),
        "box_ssim": float(similarity[box].mean()),
        "mask_detail": detail(truth, other, region),
    }


def mean_figures(rows: list[dict[str, float]]) -> dict[str, float]:
    """The mean of every figure over rows that have the same names."""
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
