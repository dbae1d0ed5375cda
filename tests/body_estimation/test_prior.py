import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation import prior
from motion.body.skeleton import JOINT_NAMES, mirror_pose


def matrices(pose):
    return Rotation.from_rotvec(pose).as_matrix()


def check_jacobian(function, pose):
    """Against finite differences by turns of each joint about its own axes."""
    _, jacobian = function(pose)
    for column in range(72):
        turn = np.zeros((24, 3))
        turn.flat[column] = 1e-6
        ahead = function((Rotation.from_rotvec(pose) * Rotation.from_rotvec(turn)).as_rotvec())[0]
        behind = function((Rotation.from_rotvec(pose) * Rotation.from_rotvec(-turn)).as_rotvec())[0]
        assert np.allclose((ahead - behind) / 2e-6, jacobian[:, column], rtol=1e-3, atol=1e-2), column


def test_left_and_right_have_the_same_limits():
    pose = np.random.default_rng(0).normal(0, 0.8, (24, 3))
    first, second = (np.square(prior.beyond_limits(p)[0]).sum() for p in (pose, mirror_pose(pose)))
    assert first > 10 and np.isclose(first, second)


def test_knees_and_elbows_do_not_bend_backwards():
    def cost(joint, axis, degrees):
        pose = np.zeros((24, 3))
        pose[JOINT_NAMES.index(joint), axis] = np.deg2rad(degrees)
        return np.square(prior.beyond_limits(pose)[0]).sum()

    assert cost("left_knee", 0, -30) > 20 and cost("left_knee", 0, 42) == 0
    assert cost("left_elbow", 1, 30) > 20 and cost("left_elbow", 1, -60) == 0
    assert cost("right_elbow", 1, -30) > 20 and cost("right_elbow", 1, 60) == 0


def test_a_pose_is_away_from_another_by_its_turns():
    rng = np.random.default_rng(1)
    pose, turn = rng.normal(0, 0.5, (24, 3)), rng.normal(0, 0.1, (24, 3))
    assert np.allclose(prior.away_from(matrices(pose), matrices(pose))[0], 0, atol=1e-7)
    values, _ = prior.away_from(matrices(pose), matrices(pose) @ matrices(turn))
    assert np.allclose(values.reshape(23, 3), turn[1:] / prior.SPREAD[1:])


def test_jacobians_equal_finite_differences():
    rng = np.random.default_rng(3)
    pose, guess = rng.normal(0, 0.6, (24, 3)), rng.normal(0, 0.4, (24, 3))
    check_jacobian(prior.beyond_limits, pose)
    check_jacobian(lambda p: prior.away_from(matrices(guess), matrices(p)), pose)
