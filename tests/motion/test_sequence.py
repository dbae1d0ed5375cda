import numpy as np
import pytest

from motion.clip import Motion
from motion.rest import rested
from motion.sequence import Part, in_sequence, lengths


def part(long: float, loop: bool, angle: float = 0.0, speed: float = 0.0, **more) -> Part:
    """The right arm swings about an angle while the body goes forward."""
    frames = round(30 * long)
    poses, path = np.zeros((frames, 24, 3)), np.zeros((frames, 3))
    poses[:, 17, 2] = angle + 0.3 * np.sin(2 * np.pi * np.arange(frames) / 30)
    path[:, 2], path[:, 1] = speed * np.arange(frames) / 30, 0.9
    return Part(Motion(poses, path, 30.0), loop, **more)


def test_every_part_takes_its_time():
    assert lengths([part(3, False), part(2, True)], None) == [3.0, 2.0]
    assert lengths([part(1, False)], None) == [2.0]  # never shorter than two seconds
    assert lengths([part(3, False, tempo=1.5), part(2, True, seconds=4.0)], None) == [2.0, 4.0]


def test_what_can_go_on_takes_the_rest():
    jump, walk = lengths([part(2, False), part(2, True)], 8.0)
    assert jump + walk == pytest.approx(8.0)
    assert 1.4 < jump < 2.7


@pytest.mark.parametrize("seconds", [1.0, 3.0, 7.3, 20.0])
@pytest.mark.parametrize("loops", [(True, True), (True, False), (False, True), (False, False)])
def test_any_length_is_met(seconds, loops):
    parts = [part(2, loops[0]), part(1.5, loops[1], 1.0, 1.0)]
    assert sum(lengths(parts, seconds)) == pytest.approx(seconds)
    assert len(in_sequence(parts, seconds)) == round(30 * seconds)


def test_parts_follow_without_a_jump():
    first, second = part(2, False, 0.0, 1.0), part(2, False, 1.2, 0.5)
    second.motion = second.motion.turned(0.8)
    whole = in_sequence([first, second])
    assert np.abs(np.diff(whole.poses[:, 17, 2])).max() < 0.2
    assert np.linalg.norm(np.diff(whole.translation, axis=0), axis=1).max() < 0.05
    assert np.abs(np.diff(whole.headings)).max() < 0.01
    assert whole.poses[:30, 17, 2].mean() == pytest.approx(0.0, abs=0.1)
    assert whole.poses[-30:, 17, 2].mean() == pytest.approx(1.2, abs=0.1)


def test_rest_begins_where_the_motion_ended():
    motion = part(1, False).motion
    still = rested(motion, 90)
    assert len(still) == 90
    np.testing.assert_array_equal(still.poses[:30], motion.poses)
    assert np.abs(still.poses[30] - motion.poses[-1]).max() < 0.005
    assert np.abs(np.diff(still.poses[30:], axis=0)).max() > 0
    np.testing.assert_array_equal(still.poses[:, 4], np.repeat(motion.poses[-1:, 4], 90, 0))
    assert rested(motion, 10) is motion
