from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import interpolate, rasterize, vertex_normals
from tests.warping.conftest import posed
from warping.light import BRIGHTER, DARKER, USUAL, Light, slope_of
from warping.renderer import Renderer

PLACE = np.array([0, 0.95, 0], np.float32)


@pytest.fixture(scope="module")
def renderer(painted, background):
    return Renderer(painted, background)


def lit(photo, faces, slope):
    """A photo of a grey body in that light."""
    height, width = photo.mask.shape
    screen = np.column_stack([photo.view.pixels, photo.vertices[:, 2]]).astype(np.float32)
    face, barycentric, _ = rasterize(screen, faces, (height, width))
    log = vertex_normals(photo.vertices, faces) @ np.float32(slope)
    colours = np.full((height, width, 3), 90, np.float32)
    colours[face >= 0] = 90 * np.exp(interpolate(face, barycentric, faces, log[:, None]))
    return replace(photo, colours=colours)


@pytest.mark.parametrize("slope", [(0, -0.3, 0), (0.25, -0.15, 0), (-0.4, 0.1, 0.1)])
def test_the_light_of_a_grey_body_is_found(renderer, slope):
    photo = lit(renderer.photos[0], renderer.faces, slope)
    found = slope_of(photo, renderer.grid, renderer.body.part)
    np.testing.assert_allclose(found, slope, atol=0.1)


def test_without_enough_of_the_body_light_comes_from_above(renderer):
    photo = renderer.photos[0]
    hidden = replace(photo, view=replace(photo.view, confidence=np.zeros_like(photo.view.confidence)))
    np.testing.assert_array_equal(slope_of(hidden, renderer.grid, renderer.body.part), USUAL)


def test_in_the_photos_own_pose_its_light_is_kept(renderer, painted):
    found = renderer.conditions(painted.sources[0].pose, painted.sources[0].translation)
    inside = (found.picture[3] > 0.99) & (found.picture[4] > 0.9)
    assert inside.sum() > 3000
    assert np.abs(found.gain[inside] - 1).mean() < 0.01


def test_who_turns_round_is_lit_from_the_other_side(renderer, painted):
    """With a lamp on the picture's left, its left is the brighter side of the body, however that is turned."""
    photos = [lit(renderer.photos[0], renderer.faces, (-0.4, 0, 0))]
    light = Light.of(photos, np.ones((1, len(renderer._rest))), renderer.grid, renderer.body.part)
    turned, _ = renderer._posed(posed(pelvis=(0, np.pi, 0)), PLACE)
    normals = vertex_normals(turned @ renderer._lens[0].T, renderer.faces)
    change = light.change(normals)
    torso = renderer.body.weights[:, [0, 3, 6, 9]].sum(axis=1) > 0.8
    left, right = (torso & (sign * normals[:, 0] > 0.7) for sign in (-1, 1))
    assert change[left].mean() > 0.3
    assert change[right].mean() < -0.4
    assert change.min() >= np.float32(DARKER)
    assert change.max() <= np.float32(BRIGHTER)


def test_of_two_photos_the_first_one_counts_where_both_show(renderer):
    """And the light is what they have in common."""
    photos = [lit(renderer.photos[0], renderer.faces, slope) for slope in ((-0.4, 0, 0), (0, 0, 0))]
    turned = replace(photos[1], vertices=photos[1].vertices * np.float32([-1, 1, 1]))
    part, count = renderer.body.part, len(renderer._rest)
    alone = Light.of(photos[:1], np.ones((1, count)), renderer.grid, part)
    shown = np.stack([np.where(np.arange(count) % 2, 1.0, 0.0), np.ones(count)])
    both = Light.of([photos[0], turned], shown, renderer.grid, part)
    np.testing.assert_allclose(both.slope, (alone.slope + slope_of(turned, renderer.grid, part)) / 2, atol=1e-6)
    first, second = (vertex_normals(p.vertices, renderer.faces) @ both.slope for p in (photos[0], turned))
    np.testing.assert_allclose(both.baked, np.where(np.arange(count) % 2, first, second), atol=1e-5)
