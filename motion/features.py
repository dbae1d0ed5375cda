"""Motion as the rows a MotionCLIP reads and tells, and back.

A frame is 25 rows of 6 numbers: 24 rotations in 6D form (row 0 the global orientation), and the root row
(vx, y, vz, 0, 0, 0): the pelvis' velocity over the ground in m/s and its height in metres. The paper's row holds the
position. Velocity and height say the same all along a walk, whereas a position drifts away; the path is their integral,
so its errors add up slowly and never make the body tremble.

A window is canonical: rotations and velocity are seen from the heading of the moment it begins.
"""

import torch

from motion.body.rotations import axis_angle_to_matrix, matrix_to_axis_angle, matrix_to_sixd, sixd_to_matrix
from motion.clip import Motion

Tensor = torch.Tensor
ROOT = 24
"""The row of the root, after the 24 rotations."""


def to_rows(motion: Motion) -> Tensor:
    """Motion -> rows (T, 25, 6) as the motion stands in its world."""
    matrices = axis_angle_to_matrix(torch.from_numpy(motion.poses))
    translation = torch.from_numpy(motion.translation)
    root = torch.zeros(len(motion), 1, 6)
    if len(motion) > 1:
        root[:, 0, :3] = torch.gradient(translation, spacing=1 / motion.fps, dim=0)[0]
    root[:, 0, 1] = translation[:, 1]
    return torch.cat([matrix_to_sixd(matrices), root], 1)


def to_motion(rows: Tensor, fps: float, text: str = "") -> Motion:
    """Rows (T, 25, 6), evenly spaced -> motion that begins at x = z = 0."""
    poses = matrix_to_axis_angle(sixd_to_matrix(rows[:, :ROOT].float()))
    root = rows[:, ROOT, :3].float()
    steps = (root[1:] + root[:-1]) / 2 / fps  # the trapezoidal rule
    path = torch.cat([torch.zeros(1, 3), steps.cumsum(0)])
    path[:, 1] = root[:, 1]
    return Motion(poses.numpy(), path.numpy(), fps, text)


def headings(rows: Tensor) -> Tensor:
    """Rows (..., 25, 6) -> (...) radians about +y by which the body is turned from +z; see `motion.clip.headings`."""
    matrices = sixd_to_matrix(rows[..., 0, :])
    return torch.atan2(matrices[..., 0, 2] - matrices[..., 2, 0], matrices[..., 0, 0] + matrices[..., 2, 2])


def turned(rows: Tensor, radians: Tensor) -> Tensor:
    """Rows (..., 25, 6) turned about the vertical axis by (...) radians; positive turns +z towards +x."""
    cos, sin, zero = radians.cos(), radians.sin(), torch.zeros_like(radians)
    turn = torch.stack([cos, zero, sin, zero, zero + 1, zero, -sin, zero, cos], -1).unflatten(-1, (3, 3))
    orientation = matrix_to_sixd(turn @ sixd_to_matrix(rows[..., 0, :]))
    height = rows[..., ROOT, 1]
    velocity = (turn @ (rows[..., ROOT, :3] * rows.new_tensor([1.0, 0.0, 1.0]))[..., None])[..., 0]
    root = torch.stack([velocity[..., 0], height, velocity[..., 2], zero, zero, zero], -1)
    return torch.cat([orientation[..., None, :], rows[..., 1:ROOT, :], root[..., None, :]], -2)


def at(rows: Tensor, frames: Tensor) -> Tensor:
    """Rows (T, 25, 6) at fractional frame numbers (...) -> (..., 25, 6); outside, the first or last frame."""
    frames = frames.clamp(0, len(rows) - 1)
    low = frames.floor().long().clamp(max=max(0, len(rows) - 2))
    weight = (frames - low)[..., None, None]
    return torch.lerp(rows[low], rows[(low + 1).clamp(max=len(rows) - 1)], weight)
