import numpy as np
import pytest

from motion.body.raster import visible_faces
from warping.compositing import composite, darken, divide, enlarged, extent, farthest, flow_weights, shadow
from warping.renderer import _edge_inverse
from warping.texels import texel_grid

FACES = np.array([[0, 1, 2], [2, 1, 3]], np.int32)


def square(left, top, side):
    return np.array([[left + x * side, top + y * side, 2] for y in (0, 1) for x in (0, 1)], np.float32)


def draw(corners, in_photo, photo, atlas_colour, sure, weight):
    """The square `corners` in a 40 x 40 frame of grey 100."""
    grid = texel_grid(corners, FACES, 8.0)
    atlas = np.tile(np.array([*atlas_colour, sure], np.uint8), (len(grid), 1))
    frame, alpha = np.full((40, 40, 3), 100, np.uint8), np.zeros((40, 40), np.float32)
    fine = corners.astype(np.float32)
    fine[:, :2] *= 2
    face = visible_faces(fine, FACES, (80, 80))
    shapes = np.array([[0, *photo.shape[:2]]], np.int64)
    triangles = np.column_stack([FACES, grid.order, grid.start])
    vertices = np.column_stack([fine, in_photo[:, :2], np.full(4, weight, np.float32)])
    colours = photo.reshape(-1, 3).astype(np.float32)
    composite(frame, alpha, 0, 0, face, triangles, vertices, atlas, colours, shapes, np.full((1, 1), 0.5, np.float32))
    return frame, alpha


@pytest.fixture
def photo():
    return np.random.default_rng(1).integers(0, 255, (40, 40, 3), np.uint8)


def test_at_its_own_place_the_photo_is_copied_exactly(photo):
    corners = square(8, 10, 20)
    frame, alpha = draw(corners, corners, photo, (255, 0, 0), 255, 1.0)
    np.testing.assert_array_equal(frame[11:29, 9:27], photo[11:29, 9:27])
    np.testing.assert_allclose(alpha[11:29, 9:27], 1, atol=1e-6)


def test_a_shifted_square_shows_the_shifted_photo(photo):
    corners = square(8, 10, 20)
    frame, _ = draw(corners, corners + [5, -3, 0], photo, (255, 0, 0), 255, 1.0)
    np.testing.assert_array_equal(frame[11:29, 9:27], photo[8:26, 14:32])


def test_what_the_photo_does_not_show_comes_from_the_atlas(photo):
    corners = square(8, 10, 20)
    for sure, weight in ((0, 1.0), (255, 0.0)):
        frame, _ = draw(corners, corners, photo, (255, 30, 60), sure, weight)
        np.testing.assert_array_equal(frame[11:29, 9:27], np.broadcast_to(np.uint8((255, 30, 60)), (18, 18, 3)))


def divided(shown, before):
    out = np.empty(len(shown), np.float32)
    divide(np.float32(shown), np.float32(before), out)
    return out


def test_a_photo_that_goes_first_leaves_the_others_what_it_does_not_show():
    first, second = [[0.5, 1], [0, 0.5]], [[0.5, 0], [1, 0.5]]
    np.testing.assert_allclose(divided([0.7], [[0.5]]), [0.7], atol=1e-6)
    np.testing.assert_allclose(divided([0.75, 0.5], first), [0.75, 0.125], atol=1e-6)
    np.testing.assert_allclose(divided([0.75, 0.5], second), [0.375, 0.5], atol=1e-6)
    np.testing.assert_allclose(divided([1, 1], first), [1, 0], atol=1e-6)


def test_photos_that_nobody_goes_before_share_alike_and_all_is_shared_out():
    rng = np.random.default_rng(0)
    np.testing.assert_allclose(divided([0.6, 0.6, 0.6], np.full((3, 3), 0.5)), 3 * [(1 - 0.4**3) / 3], rtol=1e-5)
    for _ in range(20):
        shown, half = rng.random(4), np.triu(rng.random((4, 4)), 1)
        before = half + np.tril(1 - half.T, -1)
        parts = divided(shown, before)
        assert (parts >= 0).all()
        assert parts.sum() == pytest.approx(1 - np.prod(1 - shown), abs=1e-5)
        order = rng.permutation(4)
        np.testing.assert_allclose(divided(shown[order], before[np.ix_(order, order)]), parts[order], atol=1e-6)


def test_edges_are_soft_and_the_rest_is_left_alone(photo):
    corners = square(8.5, 10.5, 20)
    frame, alpha = draw(corners, corners, photo, (200, 200, 200), 0, 0.0)
    assert 0.3 < alpha[20, 8] < 0.7
    assert 130 < frame[20, 8, 0] < 170
    assert (frame[20, :7] == 100).all()
    assert (frame[20, 30:] == 100).all()


@pytest.mark.parametrize(("turn", "expected"), [(np.eye(2), 1.0), ([[0, -1], [1, 0]], 1.0), ([[3, 0], [0, 1]], 0.0)])
def test_flow_weights_fade_with_stretch_and_not_with_turning(turn, expected):
    before = square(0, 0, 10)[:, :2]
    after = square(0, 0, 10)
    after[:, :2] = before @ np.array(turn, np.float32).T
    out, share = np.empty(4, np.float32), np.array([1, 0.5, 0.5, 1], np.float32)
    flow_weights(after, FACES, _edge_inverse(before, FACES), np.float32(1), share, out)
    np.testing.assert_allclose(out, expected, atol=1e-4)


def test_farthest():
    here = np.array([[0, 0, 1], [3, 3, 9]], np.float32)
    assert farthest(here, np.array([[0, 1], [0, 7]], np.float32)) == 5


def test_extent_and_enlarged():
    screen = np.array([[3, 4, 1], [-2, 9, 2], [-50, 70, 0.001]], np.float32)
    low, high = extent(screen, 0.01)
    assert low.tolist() == [-2, 4] and high.tolist() == [3, 9]
    assert np.isinf(extent(screen[2:], 0.01)[0]).all()
    assert enlarged(screen, np.array([1, 2]))[:2].tolist() == [[4, 4, 1], [-6, 14, 2]]


def test_the_shadow_is_dark_below_and_ends():
    ground = np.stack(np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41)), axis=2).astype(np.float32)
    ground[0] = np.nan
    out = np.empty((41, 41), np.float32)
    shadow(ground, np.array([[0, 0, 0.1, 0.5, 0.0]], np.float32), out)
    assert out[20, 20] == pytest.approx(0.5)
    assert out[20, 0] == 0
    assert (out[0] == 0).all()


def test_darkening_is_smooth_and_leaves_light_alone():
    frame, dark = np.full((16, 24, 3), 200, np.uint8), np.zeros((4, 6), np.float32)
    dark[2:, 2:] = 0.5
    darken(frame, dark, 4)
    assert (frame[:6] == 200).all() and (frame[:, :6] == 200).all()
    assert (frame[12:, 12:] == 100).all()
    assert 100 < frame[9, 20, 0] < 200
