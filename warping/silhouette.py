"""What of a small picture a posed body covers: shadows and reflections are drawn from that."""

import numpy as np

from motion.body.raster import visible_faces
from warping.compositing import project


def silhouette(vertices: np.ndarray, faces: np.ndarray, lens: tuple, size: tuple[int, int]) -> np.ndarray | None:
    """(h, w) bool: where a body is seen; None where nothing of it is.

    Args:
        vertices: (V, 3) float32; faces: (F, 3) int32.
        lens: what `compositing.project` wants to know; size: (h, w).
    """
    screen = np.empty_like(vertices)
    project(vertices, *lens, screen)
    shown = visible_faces(screen, faces, size) >= 0
    return shown if shown.any() else None


def surroundings(shown: np.ndarray, margin: int) -> tuple[slice, slice]:
    """Rows and columns of what is shown (h, w) bool, with a margin within the picture."""
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    return tuple(slice(max(0, found[0] - margin), found[-1] + 1 + margin) for found in (rows, columns))
