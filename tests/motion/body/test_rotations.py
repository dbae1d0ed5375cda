import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation, Slerp

from motion.body import rotations

ANGLES = [0.0, 1e-7, 1e-4, 0.5, 1.0, np.pi / 2, 3.0, np.pi - 1e-4]


@pytest.fixture
def vectors():
    rng = np.random.default_rng(0)
    axes = rng.normal(size=(8, 3))
    axes /= np.linalg.norm(axes, axis=1, keepdims=True)
    return np.concatenate([axes * angle for angle in ANGLES])


def test_axis_angle_to_matrix_is_scipys(vectors):
    ours = rotations.axis_angle_to_matrix(torch.from_numpy(vectors)).numpy()
    assert np.abs(ours - Rotation.from_rotvec(vectors).as_matrix()).max() < 1e-9


def test_matrix_to_axis_angle_is_scipys(vectors):
    matrices = torch.from_numpy(Rotation.from_rotvec(vectors).as_matrix())
    assert np.abs(rotations.matrix_to_axis_angle(matrices).numpy() - vectors).max() < 1e-6


def test_half_turn_about_each_axis():
    turns = Rotation.from_rotvec(np.pi * np.eye(3)).as_matrix()
    back = rotations.axis_angle_to_matrix(rotations.matrix_to_axis_angle(torch.from_numpy(turns)))
    assert np.abs(back.numpy() - turns).max() < 1e-9


def test_quaternions_are_scipys(vectors):
    ours = rotations.axis_angle_to_quaternion(torch.from_numpy(vectors)).numpy()
    theirs = Rotation.from_rotvec(vectors).as_quat()[:, [3, 0, 1, 2]]
    assert np.abs(ours * np.sign(ours[:, :1]) - theirs * np.sign(theirs[:, :1])).max() < 1e-9
    matrices = rotations.quaternion_to_matrix(torch.from_numpy(theirs)).numpy()
    assert np.abs(matrices - Rotation.from_rotvec(vectors).as_matrix()).max() < 1e-9


def test_sixd_is_the_first_two_rows_and_comes_back(vectors):
    matrices = torch.from_numpy(Rotation.from_rotvec(vectors).as_matrix())
    sixd = rotations.matrix_to_sixd(matrices)
    assert torch.equal(sixd, torch.cat([matrices[:, 0], matrices[:, 1]], -1))
    assert torch.allclose(rotations.sixd_to_matrix(sixd), matrices, atol=1e-9)


def test_any_six_numbers_become_a_rotation():
    sixd = torch.randn(50, 6, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    matrices = rotations.sixd_to_matrix(sixd)
    assert torch.allclose(matrices @ matrices.mT, torch.eye(3, dtype=torch.float64).expand(50, 3, 3), atol=1e-9)
    assert torch.allclose(torch.linalg.det(matrices), torch.ones(50, dtype=torch.float64))


def test_slerp_is_scipys():
    pair = Rotation.random(2, random_state=1)
    start, end = torch.from_numpy(pair.as_quat()[:, [3, 0, 1, 2]])
    weights = np.linspace(0, 1, 7)
    theirs = Slerp([0, 1], pair)(weights).as_matrix()
    ours = rotations.slerp(start.expand(7, 4), end.expand(7, 4), torch.from_numpy(weights))
    assert np.abs(rotations.quaternion_to_matrix(ours).numpy() - theirs).max() < 1e-9


def test_gradients_are_finite_at_rest():
    pose = torch.zeros(4, 3, requires_grad=True)
    matrix = rotations.axis_angle_to_matrix(pose)
    back = rotations.matrix_to_axis_angle(matrix) + rotations.axis_angle_to_quaternion(pose)[:, 1:]
    (matrix.sum() + back.sum()).backward()
    assert torch.isfinite(pose.grad).all()
