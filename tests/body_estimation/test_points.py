import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from body_estimation.points import PLACE, SHAPE, UNKNOWNS, Points, Skeleton, Stance
from motion.body.model import Body


@pytest.fixture(scope="module")
def stance():
    rng = np.random.default_rng(1)
    return Stance(
        Rotation.from_rotvec(rng.normal(0, 0.4, (24, 3))).as_matrix(), rng.normal(0, 1, 3), rng.normal(0, 1, 10)
    )


@pytest.fixture(scope="module")
def points():
    body = Body.default()
    rng = np.random.default_rng(2)
    return Points.on_surface(body, rng.integers(0, len(body.faces), 40), rng.dirichlet([1, 1, 1], 40))


def test_points_ride_on_the_surface_that_the_body_draws(stance):
    body = Body.default()
    corner = np.tile([1.0, 0, 0], (len(body.faces), 1))
    points = Points.on_surface(body, np.arange(len(body.faces)), corner)
    vertices, joints = body.forward(stance.pose, stance.betas, stance.place)
    posed = Skeleton(body).pose(stance)
    assert np.allclose(posed.joints, joints, atol=1e-5)
    assert np.allclose(points.locate(posed), vertices[body.faces[:, 0]], atol=1e-5)


def test_clothes_ride_along(stance):
    body = Body.default()
    offsets = np.random.default_rng(0).normal(0, 0.02, body.v_template.shape).astype(np.float32)
    points = Points.on_surface(body, np.arange(100), np.tile([0.0, 1, 0], (100, 1)), offsets)
    vertices = body.forward(stance.pose, stance.betas, stance.place, offsets)[0]
    assert np.allclose(points.locate(Skeleton(body).pose(stance)), vertices[body.faces[:100, 1]], atol=1e-5)


def test_jacobian_equals_finite_differences(stance, points):
    skeleton = Skeleton(Body.default())
    found, jacobian = points.locate_with_jacobian(skeleton.pose(stance))
    assert np.allclose(found, points.locate(skeleton.pose(stance)))
    for column in range(UNKNOWNS):
        step = np.zeros(UNKNOWNS)
        step[column] = 1e-5
        ahead = points.locate(skeleton.pose(stance.moved(step)))
        behind = points.locate(skeleton.pose(stance.moved(-step)))
        assert np.allclose((ahead - behind) / 2e-5, jacobian[:, :, column], atol=1e-6), column


def test_a_step_moves_place_and_shape(stance):
    step = np.zeros(UNKNOWNS)
    step[PLACE], step[SHAPE] = 0.5, 0.25
    moved = stance.moved(step)
    assert np.allclose(moved.place, stance.place + 0.5) and np.allclose(moved.betas, stance.betas + 0.25)
    assert np.allclose(moved.rotations, stance.rotations)
