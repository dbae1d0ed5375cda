import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import MIRROR
from motion.clip import Motion, global_rotations, headings


def random_motion(frames=12, fps=30.0, seed=0):
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 0.05, (frames, 24, 3)).cumsum(0)
    return Motion(steps + rng.normal(0, 0.3, (1, 24, 3)), rng.normal(0, 0.05, (frames, 3)).cumsum(0), fps, "test")


def same_pose(first, second, tolerance=1e-5):
    difference = np.swapaxes(global_rotations(first), -1, -2) @ global_rotations(second)
    return np.abs(difference - np.eye(3)).max() < tolerance


def test_shapes_are_checked():
    with pytest.raises(ValueError, match="translation"):
        Motion(np.zeros((3, 24, 3)), np.zeros((2, 3)), 30)
    with pytest.raises(ValueError):
        Motion(np.zeros((0, 24, 3)), np.zeros((0, 3)), 30)


def test_seconds_and_slice():
    motion = random_motion(30)
    assert motion.seconds == 1
    assert len(motion.slice(10, 25)) == 15
    assert motion.slice(10).text == "test"


@pytest.mark.parametrize("fps", [10, 25, 60])
def test_resampling_keeps_both_ends_and_the_speed(fps):
    motion = random_motion(31)
    result = motion.resampled(fps)
    assert result.fps == fps
    assert len(result) == fps + 1
    for end in (0, -1):
        assert same_pose(result.poses[[end]], motion.poses[[end]])
        np.testing.assert_allclose(result.translation[end], motion.translation[end], atol=1e-6)


def test_resampling_turns_evenly():
    poses = np.zeros((2, 24, 3))
    poses[1, 18] = [0, -1.2, 0]
    middle = Motion(poses, np.array([[0, 1, 0], [1, 1, 2]]), 1).resampled(4)
    np.testing.assert_allclose(middle.poses[:, 18, 1], [0, -0.3, -0.6, -0.9, -1.2], atol=1e-6)
    np.testing.assert_allclose(middle.translation[:, 2], [0, 0.5, 1, 1.5, 2], atol=1e-6)


def test_turning_to_the_left_turns_towards_plus_x():
    motion = Motion(np.zeros((1, 24, 3)), np.array([[0, 1, 2]]), 30).turned(np.pi / 2)
    np.testing.assert_allclose(motion.translation, [[2, 1, 0]], atol=1e-6)
    np.testing.assert_allclose(motion.headings, [np.pi / 2], atol=1e-6)


def test_canonical_starts_at_the_origin_facing_forward_and_keeps_heights():
    motion = random_motion()
    start = motion.turned(2.5).moved([3, 0.1, -7]).canonical()
    np.testing.assert_allclose(start.translation[0, [0, 2]], 0, atol=1e-6)
    np.testing.assert_allclose(start.translation[:, 1], motion.translation[:, 1] + 0.1, atol=1e-5)
    np.testing.assert_allclose(start.headings[0], 0, atol=1e-6)
    reference = motion.canonical()
    np.testing.assert_allclose(start.translation[:, [0, 2]], reference.translation[:, [0, 2]], atol=1e-5)


@pytest.mark.parametrize("angle", [-2.0, 0.0, 0.7, 3.0])
def test_heading_ignores_a_forward_bend(angle):
    bend = Motion(np.full((1, 24, 3), 0.0), np.zeros((1, 3)), 30)
    bend.poses[0, 0] = [0.6, 0, 0]
    turned = bend.turned(angle)
    np.testing.assert_allclose(headings(global_rotations(turned.poses)[:, 0]), [angle], atol=1e-5)


def test_mirrored_twice_is_the_same():
    motion = random_motion()
    twice = motion.mirrored().mirrored()
    np.testing.assert_allclose(twice.poses, motion.poses, atol=1e-6)
    np.testing.assert_allclose(twice.translation, motion.translation, atol=1e-6)


def test_mirrored_joints_are_mirrored():
    body = Body.default()
    motion = random_motion()
    joints = body.joints(motion.poses, translation=motion.translation)
    mirrored = motion.mirrored()
    result = body.joints(mirrored.poses, translation=mirrored.translation)
    np.testing.assert_allclose(result, joints[:, MIRROR] * [-1, 1, 1], atol=2e-3)
