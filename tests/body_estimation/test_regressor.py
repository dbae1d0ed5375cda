from dataclasses import replace

import numpy as np
import pytest
import torch

from body_estimation.detection import MIRROR as LANDMARK_MIRROR
from body_estimation.evidence import SIDE, Evidence
from body_estimation.fitting import usual_camera
from body_estimation.landmarks import landmark_points
from body_estimation.points import Skeleton
from body_estimation.regressor import CAMERA, STATE, UP, Network, Regressor, along_ray, drawn, placed
from motion.body.model import Body
from motion.body.skeleton import MIRROR

from .conftest import scene


@pytest.fixture(scope="module")
def skeleton():
    return Skeleton(Body.default())


@pytest.mark.parametrize("name", ["standing", "waving"])
def test_the_guess_is_near_the_truth(request, skeleton, name):
    truth = request.getfixturevalue(name)
    guess = Regressor.default()(truth.detection, usual_camera(truth.camera.size, truth.camera.focal))
    joints = skeleton.pose(guess.fit.stance).joints
    error = np.linalg.norm((joints - joints[0]) - (truth.joints - truth.joints[0]), axis=1)
    assert error.mean() < 0.07
    assert abs(np.degrees(guess.fit.tilt) - 8) < 8
    assert 0.005 < guess.doubt.mean() < 0.2 and guess.doubt[20] > guess.doubt[1]


def test_the_guess_is_drawn_over_the_person(standing, skeleton):
    camera = usual_camera(standing.camera.size, standing.camera.focal)
    guess = Regressor.default()(standing.detection, camera)
    marks = landmark_points(Body.default()).locate(skeleton.pose(guess.fit.stance))
    pixels = guess.fit.aim(camera).project(marks)
    height = np.ptp(standing.detection.landmarks[:, 1])
    assert np.linalg.norm(pixels - standing.detection.landmarks[:, :2], axis=1).mean() < 0.04 * height


def test_the_guess_moves_with_the_person(skeleton):
    """The same person elsewhere in a larger picture: the same pose but for the turn of the ray."""
    here = scene(tilt=0.0)
    guess = Regressor.default()(here.detection, usual_camera(here.camera.size, here.camera.focal))
    again = Regressor.default()(here.detection, usual_camera(here.camera.size, here.camera.focal))
    assert np.array_equal(guess.fit.stance.rotations, again.fit.stance.rotations)
    middle = skeleton.pose(guess.fit.stance).joints[0]
    assert np.linalg.norm(middle - here.place) < 0.6


def test_the_guess_of_the_mirror_image_is_the_guess_in_the_mirror(waving, skeleton):
    seen, camera = waving.detection, usual_camera(waving.camera.size, waving.camera.focal)
    landmarks = seen.landmarks[LANDMARK_MIRROR] * [-1, 1, 1] + [camera.size[1], 0, 0]
    world = seen.world_landmarks[LANDMARK_MIRROR] * [-1, 1, 1]
    image = replace(seen, landmarks=landmarks, world_landmarks=world, mask=np.ascontiguousarray(seen.mask[:, ::-1]))
    joints, turned = (skeleton.pose(Regressor.default()(d, camera).fit.stance).joints for d in (seen, image))
    apart = turned[MIRROR] * [-1, 1, 1] - joints  # not all the same: the start in closed form differs a little
    assert np.linalg.norm(apart, axis=1).mean() < 0.015


def test_a_state_is_placed_where_it_was_seen():
    """A pelvis told to be at a pixel, in a camera that looks down, is drawn there; up stays up."""
    rng = np.random.default_rng(0)
    camera = usual_camera((600, 400), 700.0)
    state = np.zeros(STATE)
    state[CAMERA] = 0.2, -0.1, np.log(0.8)
    state[UP] = 0, np.cos(0.2), np.sin(0.2)
    evidence = Evidence(rng.normal(size=(33, 3)), np.zeros((33, 3)), np.zeros((2, SIDE, SIDE), np.uint8),
                        np.array([200.0, 300.0]), 150.0)  # fmt: skip
    fit = placed(np.tile(np.eye(3), (24, 1, 1)), state, evidence, camera)
    assert fit.tilt == pytest.approx(0.2)
    aimed = fit.aim(camera)
    np.testing.assert_allclose(aimed.project(fit.stance.place[None])[0], [230, 315], atol=1e-6)
    assert aimed.to_camera(fit.stance.place)[2] == pytest.approx(700 / (0.8 * 150))
    # What stands along the lens' own vertical leans by the tilt in the world.
    np.testing.assert_allclose(fit.stance.rotations[0] @ state[UP], [0, 1, 0], atol=1e-9)


def test_the_ray_to_a_pixel_comes_from_straight_ahead():
    turn = along_ray(np.array([250.0, 100.0]), np.array([200.0, 300.0]), 500.0)
    np.testing.assert_allclose(turn @ [0, 0, -1], np.array([0.1, 0.4, -1]) / np.linalg.norm([0.1, 0.4, -1]))
    assert np.linalg.det(turn) == pytest.approx(1)


def test_points_at_the_pelvis_are_drawn_where_the_state_says():
    camera = torch.tensor([[0.1, -0.3, 0.2]])
    pixels = drawn(torch.zeros(1, 1, 3), camera, torch.tensor([3.0]))
    torch.testing.assert_close(pixels[0, 0], camera[0, :2])
    to_the_side = drawn(torch.tensor([[[0.1, 0, 0]]]), camera, torch.tensor([3.0])) - pixels
    assert float(to_the_side[0, 0, 0]) == pytest.approx(0.1 * np.exp(0.2))


def test_heatmaps_are_brightest_at_the_landmarks():
    network = Network(Body.default(), width=16)
    landmarks = torch.zeros(1, 33, 3)
    landmarks[0, 4] = torch.tensor([0.5, 0.25, 0.8])
    spots = network.heatmaps(landmarks)
    row, column = divmod(int(spots[0, 4].argmax()), SIDE // 4)
    assert (row, column) in [(r, c) for r in (5, 6) for c in (11, 12)]
    assert 0.4 < float(spots[0, 4].max()) < 0.8 and float(spots[0, 5].max()) == 0


def test_people_in_a_batch_do_not_disturb_each_other():
    torch.manual_seed(0)
    network = Network(Body.default(), width=32).eval()
    sizes = [(2, SIDE, SIDE), (33, 3), (33, 3), (), (STATE,)]
    inputs = [0.1 + torch.rand(3, *size) for size in sizes]
    with torch.no_grad():
        together = network(*inputs)[0][-1]
        alone = network(*(x[1:2] for x in inputs))[0][-1]
    torch.testing.assert_close(together[1:2], alone, atol=1e-5, rtol=1e-4)
