"""What is known about a person after looking at photos of them."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from motion.body.camera import Camera
from motion.body.raster import rasterize, to_pixels

FEET = (7, 8, 10, 11)
"""Joints whose surface stands in shoes."""

SHOE = 0.02
"""How far shoes and their shadow reach beyond the bare foot, as a share of the person's height in the picture."""


@dataclass(frozen=True)
class Source:
    """One photo and how the person stands in it.

    Attributes:
        image: uint8 RGB (H, W, 3).
        mask: (H, W) float32 in [0, 1], 1 = the person.
        landmarks: (33, 3) MediaPipe's landmarks as detected: x and y in pixels, visibility.
        pose: (24, 3) axis-angle radians, SMPL joint order.
        translation: (3,) the pelvis in metres in the world.
        camera: of this photo, level, in the person's world.
        held: (H, W) float32 in [0, 1], the part of the mask that is a thing in a hand; None if there is none.
    """

    image: np.ndarray
    mask: np.ndarray
    landmarks: np.ndarray
    pose: np.ndarray
    translation: np.ndarray
    camera: Camera
    held: np.ndarray | None = None


@dataclass(frozen=True)
class Person:
    """Shape and clothes of a person, and the photos they were seen in.

    The world: metres, y up, the ground at y = 0, its origin below the pelvis of the first photo.

    Attributes:
        body: the body model (motion.body.model.Body).
        betas: (10,) shape coefficients.
        offsets: (V, 3) metres in the rest pose, from the bare to the clothed surface.
        sources: one per photo; the first gives background, camera and starting pose.
        confidence: how far to trust the pose of each part (`confidence.PARTS`) in the first photo, in [0, 1].
    """

    body: object
    betas: np.ndarray
    offsets: np.ndarray
    sources: list[Source]
    confidence: dict[str, float] = field(default_factory=dict)

    @property
    def image(self) -> np.ndarray:
        return self.sources[0].image

    @property
    def mask(self) -> np.ndarray:
        return self.sources[0].mask

    @property
    def landmarks(self) -> np.ndarray:
        return self.sources[0].landmarks

    @property
    def pose(self) -> np.ndarray:
        return self.sources[0].pose

    @property
    def translation(self) -> np.ndarray:
        return self.sources[0].translation

    @property
    def camera(self) -> Camera:
        return self.sources[0].camera

    @property
    def heading(self) -> float:
        """Radians about the vertical axis from +z (towards the camera) to where the pelvis of the first photo faces."""
        return heading(self.pose[0])

    def vertices(
        self, pose: np.ndarray | None = None, translation: np.ndarray | None = None, offsets: bool = True
    ) -> np.ndarray:
        """World vertices (V, 3) in metres, by default as in the first photo; `offsets` False gives the bare body."""
        pose = self.pose if pose is None else pose
        translation = self.translation if translation is None else translation
        return self.body.forward(pose, self.betas, translation, self.offsets if offsets else None)[0]

    def silhouette(self, offsets: bool = True, source: int = 0) -> np.ndarray:
        """(H, W) bool: the pixels of a photo that the body covers."""
        seen = self.sources[source]
        vertices = self.vertices(seen.pose, seen.translation, offsets)
        return rasterize(to_pixels(vertices, seen.camera), self.body.faces, seen.camera.size)[0] >= 0

    def hidden(self) -> np.ndarray:
        """(H, W) bool: the pixels of the first photo in which the background can't be trusted.

        That is the mask and the bare body, and around the feet a margin: masks often lose shoes on a dark floor.
        """
        body = to_pixels(self.vertices(offsets=False), self.camera)
        covered = rasterize(body, self.body.faces, self.camera.size)[0]
        foot = np.isin(self.body.part, FEET)[covered] & (covered >= 0)
        reach = max(1, round(SHOE * np.ptp(body[:, 1])))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
        return (self.mask > 0.2) | (covered >= 0) | (cv2.dilate(foot.astype(np.uint8), disc) > 0)


def heading(orientation: np.ndarray) -> float:
    """Radians about y from +z to the horizontal direction that a global orientation (3,), axis-angle, faces."""
    from scipy.spatial.transform import Rotation

    matrix = Rotation.from_rotvec(orientation).as_matrix()
    forward = matrix[:, 2]
    if np.hypot(forward[0], forward[2]) < 0.3:  # lying: where the head or the feet point
        forward = matrix[:, 1] * -np.sign(forward[1])
    return float(np.arctan2(forward[0], forward[2]))
