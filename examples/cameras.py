"""Where people hold a phone: cameras that take a standing, crouching or leaping person whole."""

from dataclasses import dataclass

import numpy as np

from motion.body.camera import Camera

NEAREST = 0.6
"""Metres between the lens and the nearest point of the person, at least."""

STEEPEST = 30.0
"""Degrees by which it looks up or down at the middle of the person, at most: else it steps back."""


@dataclass(frozen=True)
class Phone:
    """A hand-held camera.

    Attributes:
        focal: focal length over the picture's long side: about 0.75 for a phone's main lens, 2 for a portrait lens.
        lens: metres from the ground to the lens.
        roll: degrees by which the picture is turned, clockwise as one looks at it.
        fill: share of the picture's width or height that the person takes, whichever is the larger; less where that
            would be too near.
        aside: (2,) where in the picture the person is, in shares of the room that is left: -1 at the left or top edge,
            1 at the right or bottom edge.
    """

    focal: float = 1.2
    lens: float = 1.45
    roll: float = 0.0
    fill: float = 0.8
    aside: tuple[float, float] = (0.0, 0.0)

    def aim(self, points: np.ndarray, size: tuple[int, int]) -> Camera:
        """The camera that has the points (N, 3), world metres, in a picture of `size` (height, width).

        It stands in front (+z) at the height of the lens, and is turned up or down and sideways towards them.
        """
        points = np.asarray(points, np.float64)
        extent, focal = np.array([size[1], size[0]], float), self.focal * max(size)
        target = middle = (points.min(0) + points.max(0)) / 2
        distance, least = 2.0 * self.focal, abs(self.lens - middle[1]) / np.tan(np.deg2rad(STEEPEST))
        for _ in range(40):
            eye = np.array([middle[0], self.lens, middle[2] + distance])
            rotation = _roll(self.roll) @ towards(target - eye)
            camera = Camera(focal, extent / 2, -rotation @ eye, tuple(size), rotation)
            pixels, depth = camera.project(points), camera.to_camera(points)[:, 2]
            low, high = pixels.min(0), pixels.max(0)
            wanted = extent / 2 + np.array(self.aside) * np.maximum(extent - (high - low), 0) / 2
            off = (wanted - (low + high) / 2) * distance / focal
            target = target + 0.7 * np.array([-off[0], off[1], 0])
            share = ((high - low) / extent).max() / self.fill
            # Not the whole step: what is near grows faster than the distance falls.
            distance = max(least, distance + 0.7 * max(distance * (share - 1), NEAREST - depth.min()))
        return camera


def towards(way: np.ndarray) -> np.ndarray:
    """World to camera (3, 3) for a camera that looks along `way` (3,) and is level from side to side."""
    ahead = way / np.linalg.norm(way)
    right = np.cross(ahead, [0.0, 1.0, 0.0])
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(ahead, right), ahead])


def _roll(degrees: float) -> np.ndarray:
    sine, cosine = np.sin(np.deg2rad(degrees)), np.cos(np.deg2rad(degrees))
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
