import numpy as np
from scipy.spatial.transform import Rotation

from motion.clip import Motion, global_rotations
from motion.corpus.cleaning import HAND_RANGE, leveled_heads, plausible, relaxed_hands, repaired, slimmed


def still(frames=30, **joints):
    poses = np.zeros((frames, 24, 3))
    for name, value in joints.items():
        poses[:, int(name[1:])] = value
    return Motion(poses, np.zeros((frames, 3)), 30)


def test_an_askew_head_is_leveled_and_its_movement_kept():
    nod = np.zeros((30, 3))
    nod[:, 0] = 0.2 * np.sin(np.linspace(0, 2 * np.pi, 30))
    askew = still(_15=(Rotation.from_rotvec(nod) * Rotation.from_rotvec([0.5, 0, 0.6])).as_rotvec())
    level, = leveled_heads([askew])
    head = global_rotations(level.poses)[:, 15]
    roll = np.degrees(np.arcsin(head[:, 1, 0]))
    assert abs(roll.mean()) < 6
    before = Rotation.from_matrix(global_rotations(askew.poses)[:, 15])
    after = Rotation.from_matrix(head)
    nods = [(turn[0].inv() * turn[8]).magnitude() for turn in (before, after)]
    np.testing.assert_allclose(nods[1], nods[0], atol=1e-6)


def test_a_plausible_head_and_hands_stay():
    motion = still(_15=[0.1, 0.1, 0], _18=[0.1, -0.5, 0], _20=[0.1, 0, 0.1])
    level, = leveled_heads([motion])
    np.testing.assert_allclose(global_rotations(level.poses)[:, 15], global_rotations(motion.poses)[:, 15], atol=1e-6)
    relaxed, = relaxed_hands([motion])
    np.testing.assert_allclose(global_rotations(relaxed.poses)[:, 20], global_rotations(motion.poses)[:, 20], atol=1e-6)


def test_hands_are_turned_back_into_their_range_on_both_sides():
    motion = still(_18=[0.6, -0.5, 0], _20=[0.7, 0, 0], _19=[0.6, 0.5, 0], _21=[0.7, 0, 0])
    relaxed, = relaxed_hands([motion])
    twist = relaxed.poses[:, 18, 0] + relaxed.poses[:, 20, 0]
    assert twist.max() < HAND_RANGE[0, 1] + 0.2 < 1.3
    np.testing.assert_allclose(relaxed.poses[:, 20] * [1, -1, -1], relaxed.poses[:, 21], atol=1e-6)


def test_short_faults_are_bridged_and_long_ones_cut():
    motion = still(100, _7=[0.2, 0, 0])
    motion.poses[20:23, 7] = [0, 0, 3]
    motion.poses[60:90, 7] = [0, 0, 3]
    fixed = repaired(motion)
    np.testing.assert_allclose(fixed.poses[:60, 7], np.tile([0.2, 0, 0], (60, 1)), atol=1e-6)
    assert plausible(fixed) == (0, 60)
    assert plausible(motion) == (23, 60)


def test_hanging_arms_come_to_the_sides_and_raised_arms_stay():
    def spread(elevation):
        motion = slimmed(still(1, _16=[0, 0, elevation], _17=[0, 0, -elevation]))
        left, right = global_rotations(motion.poses)[0, 16, :, 0], -global_rotations(motion.poses)[0, 17, :, 0]
        np.testing.assert_allclose(left, right * [-1, 1, 1], atol=1e-6)
        return np.arctan2(left[1], left[0])
    assert spread(np.deg2rad(-45)) < np.deg2rad(-60)
    np.testing.assert_allclose(spread(0.9), 0.9, atol=1e-6)
