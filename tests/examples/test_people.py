from dataclasses import replace

import numpy as np
import pytest

from examples.cameras import Phone
from examples.noise import noise
from examples.people import LOOKS, render_person
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


def test_a_phone_has_the_person_whole_where_it_is_told():
    points = np.random.default_rng(0).uniform([-0.4, 0, -0.2], [0.4, 1.7, 0.2], (100, 3))
    near, far = Phone(0.7, 0.6, 2, 0.9, (0.5, -0.5)), Phone(2, 1.9)
    for phone, size in ((Phone(), (400, 300)), (near, (300, 400)), (far, (256, 256))):
        camera = phone.aim(points, size)
        pixels, extent = camera.project(points), np.array(size[::-1])
        low, high = pixels.min(0), pixels.max(0)
        assert ((high - low) / extent).max() == pytest.approx(phone.fill, abs=0.01)
        assert np.allclose((low + high) / 2, extent / 2 + np.array(phone.aside) * (extent - (high - low)) / 2, atol=1)
        assert camera.to_world(np.zeros(3))[1] == pytest.approx(phone.lens) and camera.focal == phone.focal * max(size)
        assert np.allclose(camera.rotation @ camera.rotation.T, np.eye(3)) and np.linalg.det(camera.rotation) > 0


def test_a_rolled_camera_turns_the_picture_clockwise():
    points = np.array([[0.0, y, 0.0] for y in np.linspace(0.2, 1.6, 20)])
    for degrees in (-2, 0, 2):
        pixels = Phone(roll=degrees, lens=0.9).aim(points, (300, 200)).project(points)
        x, y = pixels[-1] - pixels[0]
        assert np.degrees(np.arctan2(x, -y)) == pytest.approx(degrees, abs=0.2)


def test_a_leap_leaves_the_ground_and_a_phone_sees_it():
    standing, leaping = (render_person(0, size=(96, 96), supersample=1, phone=Phone(), lift=lift) for lift in (0, 0.3))
    assert np.allclose(leaping.vertices - standing.vertices, [0, 0.3, 0], atol=1e-5)
    assert not leaping.mask[[0, -1]].any()


def test_skirts_and_long_hair_cover_more():
    def mask(**changes):
        look = replace(LOOKS[0], **changes)
        return render_person(0, np.zeros((24, 3)), (160, 160), look, heading=np.pi, supersample=1).mask

    plain = mask()
    assert mask(hair_style="long").sum() > plain.sum()
    assert mask(skirt=True, legs=0.6, flare=0.3).sum() > 1.03 * plain.sum()


def test_noise_is_smooth_and_centred():
    line = np.stack([np.linspace(0, 50, 5001), np.full(5001, 0.3), np.full(5001, 0.7)], 1)
    values = noise(line)
    assert abs(values.mean()) < 0.1 and 0.2 < values.std() < 0.6
    assert np.abs(np.diff(values)).max() < 0.05
    assert not np.allclose(values, noise(line, seed=1))


def test_a_phone_does_not_look_down_steeply_at_a_crouching_person():
    points = np.random.default_rng(0).uniform([-0.3, 0, -0.3], [0.3, 0.6, 0.3], (100, 3))
    camera = Phone(0.7, 1.9).aim(points, (300, 200))
    assert np.degrees(np.arcsin(-camera.rotation[2, 1])) < 31
    pixels = camera.project(points)
    assert (pixels > 0).all() and (pixels < [200, 300]).all()


def test_the_usual_picture_stays_as_it_is():
    """Grey levels of its 4 by 3 parts, as the benchmarks' pictures were when their figures were taken."""
    image = render_person(0, size=(160, 120), supersample=1).image
    known = [[115.4, 108.9, 103.2],
            [119.0, 103.3, 106.3],
            [146.9, 92.3, 137.6],
            [188.8, 156.7, 169.8]]
    assert np.allclose(image.reshape(4, 40, 3, 40, 3).mean((1, 3, 4)), known, atol=0.3)


def test_caps_and_jackets_cover_hair_and_shirt():
    green = (0.0, 0.6, 0.0)

    def rows(**changes):
        """Of the green pixels."""
        look = replace(LOOKS[0], print_kind="plain", shirt=(0.1, 0.1, 0.1), **changes)
        image = render_person(0, np.zeros((24, 3)), (160, 160), look, supersample=1).image.astype(int)
        return ((image[..., 1] > 1.5 * image[..., 0]) & (image[..., 1] > 1.5 * image[..., 2])).nonzero()[0]

    plain, cap, jacket = rows(), rows(cap=green), rows(jacket=green)
    assert len(plain) < 10 and len(cap) > 30 and len(jacket) > 300
    assert cap.max() < jacket.min()
