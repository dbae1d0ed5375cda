import numpy as np
import pytest

from body_estimation.drawing import draw, random_shape
from body_estimation.poses import standing
from motion.body.model import Body


@pytest.fixture(scope="module")
def scenes():
    rng = np.random.default_rng(4)
    return [draw(standing(rng), rng) for _ in range(12)]


def test_the_same_seed_draws_the_same_picture():
    first, second = (draw(standing(np.random.default_rng(1)), np.random.default_rng(1)) for _ in range(2))
    np.testing.assert_array_equal(first.image, second.image)


def test_people_are_in_the_picture_and_before_the_lens(scenes):
    body = Body.default()
    for scene in scenes:
        joints = body.joints(scene.pose, scene.betas, scene.place)
        assert (scene.camera.to_camera(joints)[:, 2] > 0.2).all()
        inside = ((scene.camera.project(joints) > 0) & (scene.camera.project(joints) < scene.camera.size[::-1])).all(1)
        assert inside.mean() > 0.4


def test_the_picture_shows_something_where_the_body_is(scenes):
    body = Body.default()
    for scene in scenes:
        pelvis = scene.camera.project(body.joints(scene.pose, scene.betas, scene.place))[0].astype(int)
        assert scene.image.dtype == np.uint8 and scene.image.shape[:2] == scene.camera.size
        assert scene.image[max(0, pelvis[1] - 40):, :].std() > 3


def test_most_stand_on_the_ground(scenes):
    body = Body.default()
    lowest = [body.forward(s.pose, s.betas, s.place)[0][:, 1].min() for s in scenes]
    assert np.median(np.abs(lowest)) < 1e-4 and min(lowest) > -1e-4


def test_heights_are_those_of_people():
    body, rng = Body.default(), np.random.default_rng(0)
    heights = np.array([np.ptp(body.shaped(random_shape(body, rng))[:, 1]) for _ in range(200)])
    assert 1.63 < np.median(heights) < 1.73
    assert 0.05 < (heights < 1.45).mean() < 0.25
