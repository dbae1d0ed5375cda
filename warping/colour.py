"""Colours as far apart as they look."""

import cv2
import numpy as np

_SHADE = 0.6  # of lightness beside hue: how light a colour is changes with the folds it lies in


def to_lab(colours: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (..., 3) float32 of RGB colours (..., 3) in [0, 255]."""
    rows = np.ascontiguousarray(np.reshape(colours, (-1, 1, 3)) / 255, dtype=np.float32)
    return cv2.cvtColor(rows, cv2.COLOR_RGB2LAB).reshape(np.shape(colours)) if len(rows) else rows.reshape(0, 3)


def to_shaded_lab(colours: np.ndarray) -> np.ndarray:
    """The same with lightness counting less: cloth in the shade of a fold is still that cloth."""
    return to_lab(colours) * np.float32([_SHADE, 1, 1])
