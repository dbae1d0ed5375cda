import numpy as np
import pytest

from motion.clip import Motion
from motion.cycles import BLEND, best_cycle, extended, fitted, joined, liveliest, looped, repeated
from motion.joints import body_joints


def walking(frames: int = 60, period: int = 30) -> Motion:
    """Legs and arms swing, one period a second, while the body goes forward at 1 m/s and turns a little."""
    phase = 2 * np.pi * np.arange(frames) / period
    poses = np.zeros((frames, 24, 3))
    poses[:, 1, 0], poses[:, 2, 0] = 0.5 * np.sin(phase), -0.5 * np.sin(phase)
    poses[:, 16, 1], poses[:, 17, 1] = 0.4 * np.sin(phase), 0.4 * np.sin(phase)
    path = np.zeros((frames, 3))
    path[:, 2], path[:, 1] = np.arange(frames) / 30, 0.9
    return Motion(poses, path, 30.0)


def rising(frames: int = 50) -> Motion:
    """Gets up from a deep squat and ends upright: no two moments are alike."""
    bend = np.linspace(2, 0, frames)
    poses = np.zeros((frames, 24, 3))
    poses[:, [1, 2], 0], poses[:, [4, 5], 0] = -bend[:, None], bend[:, None]
    return Motion(poses, np.stack([0 * bend, 0.9 - 0.25 * bend, 0 * bend], 1), 30.0)


def test_a_cycle_is_found():
    cost, start, end = best_cycle(walking())
    assert cost < 0.03
    assert (end - start) % 30 == 0


def test_walking_goes_on_evenly():
    motion = extended(walking(), 300)
    assert len(motion) == 300
    steps = np.diff(motion.translation[:, 2])
    np.testing.assert_allclose(steps, 1 / 30, atol=2e-3)
    np.testing.assert_allclose(motion.poses[:, 1, 0], 0.5 * np.sin(2 * np.pi * np.arange(300) / 30), atol=0.02)


def test_what_has_no_way_back_stays_alive():
    motion = extended(rising(), 150)
    assert motion.translation[50:, 1] == pytest.approx(0.9, abs=0.01)
    np.testing.assert_array_equal(motion.poses[50:, 4], np.repeat(motion.poses[49:50, 4], 100, 0))  # the knee
    moved = np.abs(np.diff(body_joints(motion.poses[55:])[:, 15], axis=0)).max(-1)
    assert (moved > 1e-5).all()  # the head
    assert moved.max() < 0.005


def test_a_thing_done_three_times():
    motion = repeated(rising(), 3)
    height = motion.translation[:, 1]
    assert len(motion) > 150
    assert (np.diff((height > 0.65).astype(int)) == 1).sum() == 3


def test_a_loop_is_as_long_as_wanted():
    loop = looped(walking(75), 100)
    assert loop.last - loop.first == pytest.approx(100, abs=20)
    assert (loop.last - loop.first) % 30 == 0
    assert len(loop.motion) > loop.last


@pytest.mark.parametrize("motion", [walking(75), rising()])
def test_a_loop_has_no_seam(motion):
    loop = looped(motion)
    joints = body_joints(loop.once(loop.motion).poses)
    steps = np.linalg.norm(np.diff(joints, axis=0), axis=-1).mean(-1)
    seam = np.linalg.norm(joints[0] - joints[-1], axis=-1).mean()
    assert seam < 2 * steps.mean() + 1e-3


def test_what_ends_near_its_beginning_passes_back():
    """One arm goes up and half down again, once: its end is near its beginning, but no two moments are alike."""
    lift = np.interp(np.arange(45), [0, 15, 44], [0, 2.4, 1.2])
    poses = np.zeros((45, 24, 3))
    poses[:, 17, 2] = lift
    motion = extended(Motion(poses, np.full((45, 3), 0.9), 30.0), 140)
    told = motion.poses[:, 17, 2]
    np.testing.assert_allclose(told[:45], lift, atol=1e-5)
    again = 45 + int(np.abs(told[45:] - 0).argmin())
    np.testing.assert_allclose(told[again:again + 45], lift, atol=1e-4)
    assert np.abs(np.diff(told)).max() < 0.2


def test_joining_keeps_place_and_heading():
    first, second = walking(), walking().turned(1.0).moved([3.0, 0, 4.0])
    both = joined(first, second)
    assert len(both) == 120 - BLEND
    assert np.abs(np.diff(both.headings)).max() < 1e-3
    assert np.linalg.norm(np.diff(both.translation, axis=0), axis=1).max() < 0.05


def test_shorter_takes_the_liveliest_part():
    still, lively = np.zeros((40, 24, 3)), np.zeros((20, 24, 3))
    lively[:, 16, 2] = np.sin(np.arange(20))
    motion = Motion(np.concatenate([still, lively]), np.zeros((60, 3)), 30.0)
    assert 38 <= liveliest(motion, 20) <= 40
    assert len(fitted(motion, 20)) == 20
