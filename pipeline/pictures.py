"""Sizes of photos and of the video made from them."""

import numpy as np

SHORT_SIDE = (256, 720)
"""Bounds of the video's short side in pixels when nobody asks for a size."""

LONGEST_SIDE = 3840
"""The long side in pixels that no video exceeds: players stop there."""


def video_size(photo: tuple[int, int], short: int | None = None) -> tuple[int, int]:
    """(height, width) of the video of a (height, width) photo: even, with the photo's aspect ratio.

    Args:
        photo: height and width in pixels.
        short: the short side asked for; by default the photo's own, bounded to `SHORT_SIDE`.
    """
    if short is None:
        short = int(np.clip(min(photo), *SHORT_SIDE))
    scale = min(short / min(photo), LONGEST_SIDE / max(photo))
    return tuple(max(2, 2 * round(side * scale / 2)) for side in photo)


def resize(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """uint8 RGB (H, W, 3) -> (*size, 3), antialiased."""
    from PIL import Image

    if image.shape[:2] == tuple(size):
        return image
    return np.asarray(Image.fromarray(image).resize((size[1], size[0]), Image.Resampling.LANCZOS))
