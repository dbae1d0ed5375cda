import numpy as np
import pytest
import torch

from motion import features
from motion.clip import Motion
from motion.windows import Take, Windows


def walk(frames: int, heading: float = 0.0, action: str = "walk") -> Take:
    """Walks at 1.5 m/s towards its heading."""
    poses = np.zeros((frames, 24, 3))
    poses[:, 0, 1] = heading
    poses[:, 18, 0] = np.arange(frames) * 0.01
    path = np.arange(frames)[:, None] / 30 * 1.5 * np.array([np.sin(heading), 0, np.cos(heading)]) + [0, 0.9, 0]
    return Take.of(Motion(poses, path, 30.0), action, [action], action)


def test_windows_are_canonical_and_masked():
    windows = Windows([walk(100, 1.2), walk(30, -2.0)])
    batch = windows.cut(torch.tensor([0, 1]), torch.tensor([10.0, 0.0]), 15.0)
    assert batch.x.shape == (2, 25, 6, 30)
    assert batch.mask.sum(1).tolist() == [30, 15]
    assert (batch.x[1, ..., 15:] == 0).all()
    rows = batch.x.permute(0, 3, 1, 2)
    assert features.headings(rows[batch.mask]).abs().max() < 1e-4
    velocity = rows[batch.mask][:, features.ROOT]
    np.testing.assert_allclose(velocity[:, [0, 2]], np.tile([0, 1.5], (45, 1)), atol=1e-4)


def test_phase_and_rate_move_the_frames():
    windows = Windows([walk(100)])
    place = torch.tensor([0]), torch.tensor([5.0])
    batch = windows.cut(*place, 10.0, phase=0.5)
    np.testing.assert_allclose(batch.times[0, :3], [1.5, 4.5, 7.5])
    angle = torch.atan2(-batch.x[0, 18, 5, 0], batch.x[0, 18, 4, 0])
    assert float(angle.abs()) == pytest.approx((5 + 1.5) * 0.01, abs=1e-4)


def test_rare_actions_are_sampled_as_often_as_their_root():
    windows = Windows([walk(400), walk(400), walk(200, action="kick")])
    take, start = windows.places(3000, torch.Generator().manual_seed(0))
    share = float((take == 2).float().mean())
    assert share == pytest.approx(200 ** 0.5 / (200 ** 0.5 + 800 ** 0.5), abs=0.03)
    assert (start <= torch.tensor([339.0, 339.0, 139.0])[take]).all()


def test_a_mirrored_take_leans_to_the_other_side():
    motion = Motion(np.zeros((5, 24, 3)), np.zeros((5, 3)), 30.0)
    motion.poses[:, 16] = [0.1, 0.2, 0.3]
    plain, mirrored = Take.of(motion, "a", ["a"]), Take.of(motion, "a", ["a"], mirrored=True)
    assert mirrored.mirrored and not plain.mirrored
    back = features.to_motion(mirrored.rows, 30.0)
    np.testing.assert_allclose(back.poses[0, 17], [0.1, -0.2, -0.3], atol=1e-5)
