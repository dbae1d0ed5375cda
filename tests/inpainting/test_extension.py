import numpy as np

from inpainting import extend


def room(height=80, width=100):
    """A bright wall over a dark floor, with a little grain."""
    rng = np.random.default_rng(0)
    picture = np.where(np.arange(height)[:, None, None] < 50, (200, 205, 210), (90, 60, 40)) * np.ones((1, width, 1))
    return np.clip(picture + rng.normal(0, 2, picture.shape), 0, 255).astype(np.uint8)


def test_a_wall_stays_a_wall_and_a_floor_a_floor():
    larger = extend(room(), top=30, right=40, left=24)
    assert larger.shape == (110, 164, 3) and larger.dtype == np.uint8
    assert np.abs(larger[:76].astype(int) - (200, 205, 210)).max() < 20
    assert np.abs(larger[84:].astype(int) - (90, 60, 40)).max() < 20


def test_stripes_go_on():
    stripes = np.repeat(np.where(np.arange(96) // 6 % 2, 200, 60).astype(np.uint8)[None, :, None], 3, 2).repeat(80, 0)
    error = np.abs(extend(stripes, top=24).astype(int) - stripes[:1])
    assert error.mean() < 4


def test_only_the_grown_sides_are_mended():
    picture = room()
    picture[0] = picture[-1] = 0  # as a bad crop leaves them
    larger = extend(picture, top=20)
    assert larger.min(axis=(1, 2))[:60].min() > 150  # no line where the picture ended
    assert np.array_equal(larger[30:], picture[10:])


def test_nothing_to_add_and_the_same_again():
    picture = room()
    assert np.array_equal(extend(picture), picture)
    assert np.array_equal(extend(picture, 10, 20, 6, 4), extend(picture, 10, 20, 6, 4))
