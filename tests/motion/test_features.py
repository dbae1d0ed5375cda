import numpy as np
import torch

from motion import features
from motion.clip import Motion


def walk(frames: int = 30, fps: float = 30.0) -> Motion:
    """A body that walks a curve, turning as it goes."""
    t = np.arange(frames) / fps
    poses = np.zeros((frames, 24, 3))
    poses[:, 0, 1] = 0.5 + 0.8 * t
    poses[:, 4, 0] = 0.6 * np.sin(6 * t) + 0.7
    path = np.stack([np.sin(t), 0.9 + 0.05 * np.cos(4 * t), 1 - np.cos(t)], 1)
    return Motion(poses, path - path[0] * [1, 0, 1], fps)


def test_rows_and_back():
    motion = walk()
    back = features.to_motion(features.to_rows(motion), motion.fps)
    np.testing.assert_allclose(back.poses, motion.poses, atol=1e-5)
    # The path is integrated from velocities: it stays within millimetres over a second.
    np.testing.assert_allclose(back.translation, motion.translation, atol=5e-3)


def test_turning_rows_turns_the_motion():
    motion = walk()
    angle = 0.7
    rows = features.turned(features.to_rows(motion), torch.full((len(motion),), angle))
    turned = features.to_rows(motion.turned(angle))
    torch.testing.assert_close(rows, turned, atol=1e-4, rtol=1e-4)


def test_headings_agree_with_the_clip():
    motion = walk()
    np.testing.assert_allclose(features.headings(features.to_rows(motion)), motion.headings, atol=1e-5)


def test_rows_between_frames():
    rows = torch.arange(4.0)[:, None, None].expand(4, 25, 6)
    torch.testing.assert_close(features.at(rows, torch.tensor([0.5, 2.25, 9.0]))[:, 0, 0], torch.tensor([0.5, 2.25, 3]))
