"""Pictures at other sizes: resized, or squares cut out for a network and put back."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from motion.body.camera import Camera


@dataclass(frozen=True)
class Crop:
    """A square of a picture: left, top and side in its pixels; may reach beyond it."""

    left: float
    top: float
    side: float

    @classmethod
    def around(cls, points: np.ndarray, margin: float, side: float = 0.0) -> "Crop":
        """About the middle of the box of points (N, 2): `margin` times the box, or `side` where that is more."""
        low, high = points.min(0), points.max(0)
        side = max(side, margin * float((high - low).max()))
        left, top = (low + high - side) / 2
        return cls(float(left), float(top), side)

    def camera(self, camera: Camera, size: int) -> Camera:
        """The picture's camera, looking at this square drawn with `size` pixels a side."""
        scale = size / self.side
        center = (np.asarray(camera.center) - [self.left, self.top]) * scale
        return replace(camera, focal=camera.focal * scale, center=center, size=(size, size))

    def cut(self, picture: np.ndarray, size: int, beyond: float | None = 0.0) -> np.ndarray:
        """This square of a float32 picture (H, W) or (H, W, C) with `size` pixels a side.

        Outside of the picture it is `beyond`; None repeats the picture's edge.
        """
        scale = size / self.side
        return _moved(picture, scale, (-self.left * scale, -self.top * scale), (size, size), beyond)

    def put(self, piece: np.ndarray, size: tuple[int, int], beyond: float = 0.0) -> np.ndarray:
        """A picture of `size` (height, width) that has a float32 piece in this square and `beyond` around it."""
        return _moved(piece, self.side / len(piece), (self.left, self.top), size, beyond)


def _moved(picture, scale, shift, size, beyond):
    """A picture of `size` (height, width) in which the point p of `picture` lies at scale * p + shift."""
    height, width = picture.shape[:2]
    if scale < 1:  # average first: what follows only interpolates
        small = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
    across, down = scale * width / picture.shape[1], scale * height / picture.shape[0]
    # OpenCV counts from pixel centres.
    matrix = np.array([[across, 0, shift[0] + across / 2 - 0.5], [0, down, shift[1] + down / 2 - 0.5]])
    if beyond is None:
        return cv2.warpAffine(picture, matrix, size[::-1], borderMode=cv2.BORDER_REPLICATE)
    return cv2.warpAffine(picture, matrix, size[::-1], borderValue=(beyond,) * 4)


def resized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A picture at another (height, width)."""
    if picture.shape[:2] == tuple(size):
        return picture
    smaller = size[0] * size[1] < picture.shape[0] * picture.shape[1]
    return cv2.resize(picture, size[::-1], interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
