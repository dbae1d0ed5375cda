"""The motion clip: SMPL poses and the pelvis path."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from motion.body.skeleton import PARENTS, mirror_pose

SMPL_PELVIS = np.array([-0.0018, -0.2233, 0.0282], np.float32)
"""Rest pelvis of the neutral SMPL body in metres: AMASS stores the pelvis path relative to it."""

Y_UP_TO_Z_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]], np.float32)
"""World with y up -> AMASS world with z up; what faced +z faces -y."""


@dataclass
class Motion:
    """A body in motion. World: metres, y up, right-handed.

    A canonical clip starts at x = z = 0 facing +z, and its feet touch y = 0.

    Attributes:
        poses: (T, 24, 3) float32, axis-angle radians in SMPL's joint order; joint 0 is the global orientation.
        translation: (T, 3) float32, the pelvis in metres.
        fps: frames per second.
        text: what happens, in words.
    """

    poses: np.ndarray
    translation: np.ndarray
    fps: float
    text: str = ""

    def __post_init__(self):
        self.poses = np.asarray(self.poses, np.float32)
        self.translation = np.asarray(self.translation, np.float32)
        self.fps = float(self.fps)
        frames = len(self.poses)
        if self.poses.shape != (frames, 24, 3) or self.translation.shape != (frames, 3) or frames == 0:
            raise ValueError(f"poses must be (T, 24, 3) and translation (T, 3), with T > 0: "
                             f"{self.poses.shape}, {self.translation.shape}")

    def __len__(self) -> int:
        return len(self.poses)

    @property
    def seconds(self) -> float:
        """Length in seconds; every frame is shown for 1 / fps."""
        return len(self) / self.fps

    @property
    def headings(self) -> np.ndarray:
        """(T,) radians about +y by which the body is turned away from +z (positive: towards +x)."""
        return headings(Rotation.from_rotvec(self.poses[:, 0]).as_matrix())

    def resampled(self, fps: float) -> "Motion":
        """The same motion at another rate: rotations by slerp, translation linearly; first and last pose stay."""
        if fps == self.fps or len(self) == 1:
            return replace(self, fps=fps)
        span = (len(self) - 1) / self.fps
        count = max(2, round(span * fps) + 1)
        times = np.linspace(0, len(self) - 1, count)
        return self.at(times, fps)

    def at(self, frames: np.ndarray, fps: float | None = None) -> "Motion":
        """The motion at fractional frame numbers (N,) in [0, T - 1]; `fps` is the result's rate."""
        own = np.arange(len(self))
        if len(self) == 1:
            frames = np.zeros(len(frames), int)
            return replace(self, poses=self.poses[frames], translation=self.translation[frames], fps=fps or self.fps)
        rotations = Rotation.from_rotvec(self.poses.reshape(-1, 3)).as_quat().reshape(len(self), 24, 4)
        poses = [Slerp(own, Rotation.from_quat(rotations[:, j]))(frames).as_rotvec() for j in range(24)]
        translation = [np.interp(frames, own, self.translation[:, i]) for i in range(3)]
        return replace(self, poses=np.stack(poses, 1), translation=np.stack(translation, 1), fps=fps or self.fps)

    def turned(self, radians: float) -> "Motion":
        """The motion turned about the world's vertical axis; positive turns +z towards +x."""
        return self.rotated(Rotation.from_rotvec([0, radians, 0]).as_matrix())

    def rotated(self, matrix: np.ndarray) -> "Motion":
        """The motion with its world rotated by `matrix` (3, 3)."""
        poses = self.poses.copy()
        poses[:, 0] = (Rotation.from_matrix(matrix) * Rotation.from_rotvec(self.poses[:, 0])).as_rotvec()
        return replace(self, poses=poses, translation=self.translation @ np.asarray(matrix, np.float32).T)

    def moved(self, offset: np.ndarray) -> "Motion":
        """The motion shifted by `offset` (3,) metres."""
        return replace(self, translation=self.translation + np.asarray(offset, np.float32))

    def canonical(self) -> "Motion":
        """Turned and moved so that the first frame stands at x = z = 0 and faces +z; heights stay."""
        start = self.translation[0] * [1, 0, 1]
        return self.moved(-start).turned(-self.headings[0])

    def mirrored(self) -> "Motion":
        """Left and right exchanged."""
        return replace(self, poses=mirror_pose(self.poses), translation=self.translation * np.float32([-1, 1, 1]))

    def slice(self, start: int | None = None, stop: int | None = None) -> "Motion":
        """Frames `start` to `stop` (exclusive), as Python slices count; at least one."""
        return replace(self, poses=self.poses[start:stop], translation=self.translation[start:stop])


def headings(matrices: np.ndarray) -> np.ndarray:
    """Rotations (..., 3, 3) -> (...) radians: the turn about +y that comes nearest to each."""
    return np.arctan2(matrices[..., 0, 2] - matrices[..., 2, 0], matrices[..., 0, 0] + matrices[..., 2, 2])


def global_rotations(poses: np.ndarray) -> np.ndarray:
    """Poses (T, 24, 3) in axis-angle radians -> world rotations of the joints (T, 24, 3, 3)."""
    poses = np.asarray(poses, float)
    rotations = Rotation.from_rotvec(poses.reshape(-1, 3)).as_matrix().reshape(len(poses), 24, 3, 3)
    for joint in range(1, 24):
        rotations[:, joint] = rotations[:, PARENTS[joint]] @ rotations[:, joint]
    return rotations
