import cv2
import numpy as np
import pytest

from motion.body.camera import Camera
from warping.crop import Crop, resized

from .conftest import SIZE


def ramp(height, width):
    """A picture whose values are its pixel centres' x and y."""
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    return np.stack([x, y], -1).astype(np.float32)


@pytest.mark.parametrize("crop", [Crop(10, 20, 40), Crop(10.25, 20.5, 16), Crop(5, 5, 60)])
def test_cut_shows_the_square(crop):
    cut = crop.cut(ramp(80, 70), 32)
    expected = [crop.left, crop.top] + ramp(32, 32) * crop.side / 32
    assert np.abs(cut - expected)[2:-2, 2:-2].max() < 0.15


@pytest.mark.parametrize("crop", [Crop(10, 20, 40), Crop(10.25, 20.5, 16), Crop(-20, -30, 150)])
def test_put_undoes_cut(crop):
    picture = cv2.GaussianBlur(np.random.default_rng(0).random((80, 70, 3), np.float32), (0, 0), 6)
    back = crop.put(crop.cut(picture, 64, beyond=0.5), (80, 70), beyond=7.0)
    x, y = ramp(80, 70).transpose(2, 0, 1)
    rim = 3 * crop.side / 64
    inside = (abs(x - crop.left - crop.side / 2) < crop.side / 2 - rim)
    inside &= abs(y - crop.top - crop.side / 2) < crop.side / 2 - rim
    inside[[0, 1, -2, -1]] = inside[:, [0, 1, -2, -1]] = False
    assert inside.sum() > 100 and np.abs(back - picture)[inside].max() < 0.01
    outside = (abs(x - crop.left - crop.side / 2) > crop.side / 2 + rim)
    assert (back[outside] == 7).all()


def test_beyond_the_photo():
    cut = Crop(-10, 0, 20).cut(np.ones((20, 20), np.float32), 40, beyond=-3)
    assert (cut[2:-2, :18] == -3).all() and (cut[2:-2, 22:-2] == 1).all()
    picture = ramp(20, 20)
    repeated = Crop(-10, 0, 20).cut(picture, 20, beyond=None)
    assert (repeated[:, :9, 0] == 0.5).all() and np.array_equal(repeated[:, 10:], picture[:, :10])


def test_the_square_s_camera_draws_the_same():
    camera = Camera(600.0, np.array([96.0, 128.0]), np.array([0.0, 0.9, 5.0]), SIZE)
    points = np.random.default_rng(0).normal(0, 0.5, (20, 3))
    crop = Crop(33.5, -12.25, 90)
    drawn = (camera.project(points) - [33.5, -12.25]) * 256 / 90
    np.testing.assert_allclose(crop.camera(camera, 256).project(points), drawn)


def test_the_square_is_around_the_person():
    points = np.array([[10, 20], [30, 120]])
    assert Crop.around(points, 1.3) == Crop(20 - 65, 70 - 65, 130)
    assert Crop.around(points, 1.05, side=200) == Crop(20 - 100, 70 - 100, 200)
    assert Crop.around(points, 1.05, side=50).side == pytest.approx(105)


def test_resized():
    picture = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    assert resized(picture, (4, 4)) is picture
    mean = picture.reshape(2, 2, 2, 2, 3).mean((1, 3))
    assert np.abs(resized(picture, (2, 2)) - mean).max() <= 0.5  # averaged, not picked
    large = resized(picture, (8, 12))
    assert large.shape == (8, 12, 3) and large.dtype == np.uint8
