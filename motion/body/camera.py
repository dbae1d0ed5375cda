"""The one camera: a perspective pinhole, in pixels, image y down.

World: metres, y up, right-handed. Camera: x right, y down, z away from the lens. A person facing +z faces a camera that
stands at +z and looks along -z; that camera's right is the world's +x, so the person's left hand (+x) is drawn on the
right of the image, as in a photo.
"""

from dataclasses import dataclass, field, replace

import numpy as np

LOOKING_BACK = np.diag([1.0, -1.0, -1.0])
"""World to camera for a level camera that looks along -z."""


@dataclass(frozen=True)
class Camera:
    """Pinhole camera.

    Attributes:
        focal: focal length in pixels.
        center: (2,) principal point (x, y) in pixels; pixel centres lie at half integers.
        translation: (3,) metres, the world's origin in camera coordinates.
        size: (height, width) of the image in pixels.
        rotation: (3, 3) world to camera.
    """

    focal: float
    center: np.ndarray
    translation: np.ndarray
    size: tuple[int, int]
    rotation: np.ndarray = field(default_factory=LOOKING_BACK.copy)

    def to_camera(self, points: np.ndarray) -> np.ndarray:
        """World points (..., 3) in camera coordinates (..., 3), both in metres."""
        return np.asarray(points) @ self.rotation.T + self.translation

    def to_world(self, points: np.ndarray) -> np.ndarray:
        """Camera points (..., 3) in world coordinates (..., 3): the inverse of `to_camera`."""
        return (np.asarray(points) - self.translation) @ self.rotation

    def project(self, points: np.ndarray) -> np.ndarray:
        """World points (N, 3) in metres -> pixels (N, 2), x right and y down."""
        camera = self.to_camera(points)
        return self.focal * camera[..., :2] / camera[..., 2:] + self.center

    def resized(self, size: tuple[int, int]) -> "Camera":
        """The same view as an image of another (height, width) with the same aspect ratio."""
        scale = np.array([size[1] / self.size[1], size[0] / self.size[0]])
        return replace(self, focal=float(self.focal * scale.mean()), center=self.center * scale, size=tuple(size))

    def orbited(self, degrees: float, pivot: np.ndarray) -> "Camera":
        """This camera carried around the vertical axis through `pivot` (3,); at +90 it stands at its +x side."""
        a = np.deg2rad(degrees)
        turn = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
        rotation = self.rotation @ turn.T
        return replace(self, rotation=rotation, translation=self.to_camera(pivot) - rotation @ np.asarray(pivot))
