import numpy as np
import pytest

from warping.tube import Tube, sample


def points(count=6000, seed=0):
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 0.4, count), rng.uniform(-np.pi, np.pi, count)


def stripes(along):
    """Two colours, changing at 0.2 m along, as at a hem."""
    return np.where((along < 0.2)[:, None], (200, 30, 30), (20, 20, 180)).astype(np.float32)


@pytest.fixture
def front():
    """A tube whose front half is known, striped along."""
    along, around = points()
    known = np.abs(around) < np.pi / 2
    return Tube(along[known], around[known], stripes(along[known]), np.ones(known.sum()), 0.0, 0.4, 0.005, 0.06)


def test_what_is_known_is_kept(front):
    along, around = points(300, seed=1)
    inside = (np.abs(around) < 1.4) & (np.abs(along - 0.2) > 0.02)
    np.testing.assert_allclose(front.at(along[inside], around[inside]), stripes(along[inside]), atol=6)


def test_gaps_continue_around_rather_than_along(front):
    """The hem goes on at its height on the back."""
    back = np.full(2, np.pi)
    np.testing.assert_allclose(front.at(np.array([0.15, 0.25]), back), stripes(np.array([0.15, 0.25])), atol=40)


def test_a_hem_stays_sharp_where_no_row_is_known():
    along, around = points()
    known = (np.abs(around) < 1.2) & (np.abs(along - 0.2) > 0.03)
    tube = Tube(along[known], around[known], stripes(along[known]), np.ones(known.sum()), 0.0, 0.4, 0.005, 0.06)
    for angle in (0, np.pi):
        beside = np.array([0.185, 0.215])
        np.testing.assert_allclose(tube.at(beside, np.full(2, angle)), stripes(beside), atol=25)


def test_angles_wrap(front):
    along = np.linspace(0.05, 0.35, 7)
    once, again = (front.at(along, np.full(7, angle)) for angle in (0.3, 0.3 + 2 * np.pi))
    np.testing.assert_allclose(once, again, atol=1e-3)


def test_gaps_have_no_seam_where_the_angle_starts_anew():
    along, around = points()
    known = (np.abs(around) < 1.0) & (along < 0.3)
    left = np.where((around < 0)[:, None], (200, 30, 30), (20, 20, 180)).astype(np.float32)
    for columns in (40, 75, 90, 130):
        tube = Tube(
            along[known], around[known], left[known], np.ones(known.sum()), 0.0, 0.4, 0.005, columns * 0.005 / 2 / np.pi
        )
        steps = np.abs(np.diff(np.concatenate([tube.colours, tube.colours[:, :1]], axis=1), axis=1)).max(axis=(0, 2))
        assert steps[-1] < 60


def test_woven_gaps_have_the_texture_of_their_surroundings():
    along, around = points(30000)
    diagonal = np.floor((0.09 * around + along) / 0.02) % 2 == 0
    cloth = np.where(diagonal[:, None], (230, 230, 230), (60, 60, 90)).astype(np.float32)
    hole = (np.abs(around) < 0.7) & (np.abs(along - 0.2) < 0.07)
    shown = (np.abs(around) < 1.7) & ~hole
    args = along[shown], around[shown], cloth[shown], np.ones(shown.sum()), 0.0, 0.4, 0.006, 0.09
    inside = np.linspace(-0.5, 0.5, 60)
    spread = {woven: Tube(*args, woven=woven).at(np.full(60, 0.2), inside).std() for woven in (False, True)}
    assert spread[True] > max(1.2 * spread[False], 0.6 * cloth.std())


def test_sample_is_bilinear():
    image = np.arange(12, dtype=np.float32).reshape(3, 4, 1)
    found = sample(image, np.array([[0, 0], [1.5, 0], [2, 1.5], [9, 9]]))[:, 0]
    np.testing.assert_allclose(found, [0, 1.5, 8, 11], atol=0.05)


def test_patterned_cloth_is_repeated_around():
    """Stripes down the seen side are stripes on the other, not their mixture."""
    along, around = points(20000)
    known, red, blue = np.abs(around + 0.2) < 0.8, (200, 30, 30), (20, 20, 180)
    colours = np.where((np.sin(around * 20) > 0)[:, None], red, blue).astype(np.float32)
    seen = along[known], around[known], colours[known], np.ones(known.sum())
    for mirrored, striped in ((True, True), (False, False)):
        found = Tube(*seen, 0, 0.4, 0.005, 0.06, mirrored=mirrored).at(np.full(200, 0.2), np.linspace(1.2, 4.6, 200))
        to_red, to_blue = (np.linalg.norm(found - colour, axis=1) for colour in (red, blue))
        assert (min((to_red < 70).mean(), (to_blue < 70).mean()) > 0.3) == striped
