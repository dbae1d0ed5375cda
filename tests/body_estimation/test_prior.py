import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation import prior
from motion.body.skeleton import JOINT_NAMES, mirror_pose


def test_the_usual_pose_costs_nothing():
    values, _ = prior.residuals(prior.USUAL)
    assert np.allclose(values, 0)


def test_left_and_right_cost_the_same():
    pose = np.random.default_rng(0).normal(0, 0.8, (24, 3))
    assert np.isclose((prior.residuals(pose)[0] ** 2).sum(), (prior.residuals(mirror_pose(pose))[0] ** 2).sum())


def test_knees_and_elbows_do_not_bend_backwards():
    def cost(joint, axis, degrees):
        pose = prior.USUAL.copy()
        pose[JOINT_NAMES.index(joint), axis] = np.deg2rad(degrees)
        return (prior.residuals(pose)[0] ** 2).sum()

    assert cost("left_knee", 0, -30) > 20 * cost("left_knee", 0, 42)
    assert cost("left_elbow", 1, 30) > 20 * cost("left_elbow", 1, -60)
    assert cost("right_elbow", 1, -30) > 20 * cost("right_elbow", 1, 60)


def test_jacobian_equals_finite_differences():
    pose = np.random.default_rng(3).normal(0, 0.6, (24, 3))
    _, jacobian = prior.residuals(pose)
    for column in range(72):
        turn = np.zeros((24, 3))
        turn.flat[column] = 1e-6
        ahead = prior.residuals((Rotation.from_rotvec(pose) * Rotation.from_rotvec(turn)).as_rotvec())[0]
        behind = prior.residuals((Rotation.from_rotvec(pose) * Rotation.from_rotvec(-turn)).as_rotvec())[0]
        assert np.allclose((ahead - behind) / 2e-6, jacobian[:, column], rtol=1e-3, atol=1e-2), column
