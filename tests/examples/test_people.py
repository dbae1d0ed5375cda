import numpy as np
import pytest

from examples.noise import noise
from examples.people import render_person
from motion.body.raster import rasterize, to_pixels
from motion.body.skeleton import JOINT_NAMES


@pytest.fixture(scope="module")
def picture():
    return render_person(seed=0, size=(192, 144), supersample=1)


def test_picture_and_mask(picture):
    assert picture.image.shape == (192, 144, 3) and picture.image.dtype == np.uint8
    assert picture.mask.shape == (192, 144) and picture.mask.min() == 0 and picture.mask.max() == 1
    assert 0.08 < picture.mask.mean() < 0.3
    assert not picture.mask[[0, -1]].any() and not picture.mask[:, [0, -1]].any()  # nothing is cut off


def test_truth_fits_the_picture(picture):
    """The bare body lies inside the mask, and clothes add little to it."""
    vertices, joints = picture.body.forward(picture.pose, picture.betas, picture.translation)
    assert np.allclose(vertices, picture.vertices) and np.allclose(joints, picture.joints)
    bare = rasterize(to_pixels(vertices, picture.camera), picture.body.faces, picture.camera.size)[0] >= 0
    clothed = picture.mask > 0.5
    assert clothed[bare].mean() > 0.96
    assert 1.0 < clothed.sum() / bare.sum() < 1.4


def test_person_stands_on_the_ground_facing_us(picture):
    assert -0.01 < picture.vertices[:, 1].min() < 0.03  # the soles of the shoes are below the bare feet
    marks = picture.landmarks
    assert marks["left_index"][0] > marks["right_index"][0]
    assert marks["nose"][1] < marks["left_heel"][1]


def test_same_seed_same_picture_and_pose_is_obeyed():
    pose = np.zeros((24, 3))
    pose[JOINT_NAMES.index("left_shoulder"), 2] = 1.2
    first, again = (render_person(3, pose, (96, 96), supersample=1) for _ in range(2))
    assert np.array_equal(first.image, again.image)
    hand = first.camera.project(first.joints[[JOINT_NAMES.index("left_hand")]])[0]
    assert hand[1] < first.landmarks["nose"][1]
    x, y = hand.astype(int)
    assert first.mask[y - 2:y + 3, x - 2:x + 3].max() == 1


def test_noise_is_smooth_and_centred():
    line = np.stack([np.linspace(0, 50, 5001), np.full(5001, 0.3), np.full(5001, 0.7)], 1)
    values = noise(line)
    assert abs(values.mean()) < 0.1 and 0.2 < values.std() < 0.6
    assert np.abs(np.diff(values)).max() < 0.05
    assert not np.allclose(values, noise(line, seed=1))
