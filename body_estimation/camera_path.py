"""How a hand-held camera turned and zoomed during a clip, seen from what stays still behind the person.

Corners are followed from a key frame on by optical flow (Lucas and Kanade 1981; kept only where following them back
leads home) and a similarity is fitted to them by RANSAC. A camera that turns about its lens moves the picture by
nearly that; steps aside are taken for turns.
"""

from dataclasses import dataclass

import numpy as np

_MOST, _FEWEST, _QUALITY, _APART = 300, 8, 0.003, 9
_KEEP = 0.5  # share of the key frame's corners below which a new key frame is taken
_LOST = 1.0  # pixels that a corner followed there and back may miss by
_WINDOW = {"winSize": (21, 21), "maxLevel": 3}


@dataclass(frozen=True)
class Sway:
    """Where a frame's pixels lie in the key frame: a similarity about the picture's middle.

    Attributes:
        key: number of the key frame; its own Sway says where it lies in the key frame before.
        shift: (2,) pixels.
        roll: radians, clockwise in the picture.
        zoom: factor.
    """

    key: int
    shift: tuple[float, float] = (0.0, 0.0)
    roll: float = 0.0
    zoom: float = 1.0


class BackgroundTracker:
    """Follows the background from frame to frame.

    Args:
        size: (height, width) of the frames in pixels.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self.middle = np.array([size[1], size[0]]) / 2
        self.sways: list[Sway] = []
        self._key, self._begun = 0, 0
        self._grey: np.ndarray | None = None
        self._from = self._now = np.zeros((0, 2), np.float32)

    def add(self, image: np.ndarray, people: np.ndarray | None) -> None:
        """The next frame, uint8 RGB (H, W, 3), and where people are in it, (H, W) bool; None if nobody was found."""
        import cv2

        grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
        free = np.full(grey.shape, 255, np.uint8)
        if people is not None:
            reach = max(5, grey.shape[0] // 40) | 1
            free[cv2.dilate(people.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0] = 0
        number = len(self.sways)
        sway = self._follow(grey, free) if number else Sway(0)
        self.sways.append(sway)
        self._grey = grey
        if number == 0 or len(self._now) < max(_FEWEST, _KEEP * self._begun):
            self._take_as_key(number, grey, free)

    def _follow(self, grey: np.ndarray, free: np.ndarray) -> Sway:
        import cv2

        last = self.sways[-1] if self._key != len(self.sways) - 1 else Sway(self._key)
        if len(self._now) < _FEWEST:
            return last  # a bare wall: as still as it looks
        now, found, _ = cv2.calcOpticalFlowPyrLK(self._grey, grey, self._now, None, **_WINDOW)
        home, also, _ = cv2.calcOpticalFlowPyrLK(grey, self._grey, now, None, **_WINDOW)
        good = (found[:, 0] > 0) & (also[:, 0] > 0) & (np.linalg.norm(home - self._now, axis=1) < _LOST)
        column, row = np.clip(now, 0, np.array(grey.shape[::-1]) - 1).astype(int).T
        good &= free[row, column] > 0
        self._from, self._now = self._from[good], now[good]
        if len(self._now) < _FEWEST:
            return last
        cv2.setRNGSeed(0)
        matrix, inside = cv2.estimateAffinePartial2D(
            self._now - self.middle.astype(np.float32), self._from - self.middle.astype(np.float32),
            ransacReprojThreshold=1.5, maxIters=500,
        )  # fmt: skip
        if matrix is None or inside.sum() < _FEWEST:
            return last
        # Corners that move by themselves stay away for good.
        self._from, self._now = self._from[inside[:, 0] > 0], self._now[inside[:, 0] > 0]
        zoom, roll = float(np.hypot(matrix[0, 0], matrix[1, 0])), float(np.arctan2(matrix[1, 0], matrix[0, 0]))
        return Sway(self._key, (float(matrix[0, 2]), float(matrix[1, 2])), roll, zoom)

    def _take_as_key(self, number: int, grey: np.ndarray, free: np.ndarray) -> None:
        import cv2

        corners = cv2.goodFeaturesToTrack(grey, _MOST, _QUALITY, _APART, mask=free)
        corners = np.zeros((0, 2), np.float32) if corners is None else corners.reshape(-1, 2)
        self._key, self._from, self._now, self._begun = number, corners, corners.copy(), len(corners)


def turns(sways: list[Sway], focal: float) -> tuple[np.ndarray, np.ndarray]:
    """Rotations (T, 3, 3) from the first frame's camera to each one's, and zooms (T,) over the first frame's.

    `focal` is the first frame's focal length in pixels.
    """
    rotations, zooms = np.tile(np.eye(3), (len(sways), 1, 1)), np.ones(len(sways))
    for t, sway in enumerate(sways):
        if t == 0:
            continue
        zooms[t] = zooms[sway.key] / sway.zoom
        rotations[t] = _turn(sway, focal * zooms[sway.key]) @ rotations[sway.key]
    return rotations, zooms


def _turn(sway: Sway, focal: float) -> np.ndarray:
    """The rotation that carries a ray in the key frame's camera into the frame's own, (3, 3)."""
    from body_estimation.start import swing

    ray = np.array([*sway.shift, focal])  # where the frame's middle lies in the key frame
    sine, cosine = np.sin(sway.roll), np.cos(sway.roll)
    back = np.array([[cosine, sine, 0], [-sine, cosine, 0], [0, 0, 1]])
    return back @ swing(ray, np.array([0, 0, 1.0]))
