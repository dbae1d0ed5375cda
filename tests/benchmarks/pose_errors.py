"""How far a body is from the truth: the usual figures of pose estimation, in millimetres."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Shape3D:
    """A posed body in camera coordinates and its shape, metres.

    Attributes:
        joints: (24, 3); vertices: (V, 3) bare; both posed.
        rest: (V, 3) bare, in the rest pose.
    """

    joints: np.ndarray
    vertices: np.ndarray
    rest: np.ndarray

    @classmethod
    def of(cls, body, pose: np.ndarray, betas: np.ndarray, place: np.ndarray, camera) -> "Shape3D":
        """The body as the camera sees it."""
        vertices, joints = body.forward(np.asarray(pose, np.float32), betas, place)
        return cls(camera.to_camera(joints), camera.to_camera(vertices), body.shaped(betas))

    @property
    def height(self) -> float:
        return float(np.ptp(self.rest[:, 1]))


def errors(found: Shape3D, truth: Shape3D) -> dict[str, float]:
    """MPJPE and PVE about the pelvis, PA-MPJPE after the best similarity, shape and height: all in mm."""
    return {
        "mpjpe_mm": float(joint_errors(found, truth).mean()),
        "pa_mpjpe_mm": float(1000 * distances(aligned(found.joints, truth.joints), truth.joints).mean()),
        "pve_mm": float(1000 * distances(found.vertices - found.joints[0], truth.vertices - truth.joints[0]).mean()),
        "shape_mm": float(1000 * distances(centred(found.rest), centred(truth.rest)).mean()),
        "height_mm": 1000 * abs(found.height - truth.height),
    }


def joint_errors(found: Shape3D, truth: Shape3D) -> np.ndarray:
    """(24,) mm, the distance of each joint with the pelvises on each other."""
    return 1000 * distances(found.joints - found.joints[0], truth.joints - truth.joints[0])


def depth_errors(found: Shape3D, truth: Shape3D) -> np.ndarray:
    """(24,) mm, how much farther each joint is than in truth, with the pelvises on each other."""
    return 1000 * ((found.joints - found.joints[0]) - (truth.joints - truth.joints[0]))[:, 2]


def distances(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Between points (N, 3) each: (N,)."""
    return np.linalg.norm(first - second, axis=-1)


def centred(points: np.ndarray) -> np.ndarray:
    """Points (N, 3) about their mean."""
    return points - points.mean(0)


def aligned(points: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Points (N, 3) brought nearest to the target (N, 3) by a rotation, one scale and a shift (Umeyama 1991)."""
    source, goal = centred(points), centred(target)
    u, stretch, v = np.linalg.svd(source.T @ goal)
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ v))])
    rotation = (u * sign) @ v
    scale = (stretch * sign).sum() / max((source**2).sum(), 1e-12)
    return scale * source @ rotation + target.mean(0)
