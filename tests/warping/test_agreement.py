from dataclasses import replace

import numpy as np
import pytest

from tests.warping.conftest import posed, truth
from warping.agreement import _contradicted, agreeing
from warping.photos import clearly_seen
from warping.renderer import Renderer

PLACES = np.column_stack([np.linspace(0, 1, 501), np.zeros(501), np.zeros(501)])
"""Two millimetres apart, on a line."""


def doubt(levels, both):
    return _contradicted(PLACES, both, np.column_stack([levels, np.zeros(501), np.zeros(501)]))


def test_beside_a_contradiction_a_photo_is_doubted():
    x = PLACES[:, 0]
    found = doubt(np.where(x > 0.3, 120.0, 0.0), x < 0.5)
    assert (found[np.abs(x - 0.52) < 0.02] > 0.6).all()
    assert (found[x < 0.2] == 0).all() and (found[x > 0.7] < 0.05).all()
    assert (np.diff(found[x > 0.5]) <= 1e-6).all()


def test_a_print_that_lies_a_little_elsewhere_is_no_contradiction():
    levels = np.where(np.arange(501) // 5 % 2, 100.0, -100.0)
    assert doubt(levels, np.ones(501, bool)).max() < 0.1


def test_a_little_more_light_is_no_contradiction():
    assert (doubt(np.full(501, 30.0), np.ones(501, bool)) == 0).all()


@pytest.mark.parametrize("shared", [0, 5])
def test_photos_that_share_too_little_are_believed(shared):
    assert (doubt(np.full(501, 200.0), np.arange(501) < shared) == 0).all()


@pytest.fixture(scope="module")
def two_photos(painted, background):
    """A renderer of a person in two photos: from the front, and turned to the side."""
    body, camera = painted.body, painted.camera
    pose = painted.pose + posed(pelvis=(0, 1.0, 0))
    image, mask = truth(body, pose, painted.translation, camera)
    source = replace(painted.sources[0], image=image, mask=mask, pose=pose)
    return Renderer(replace(painted, sources=[*painted.sources, source]), background)


def test_photos_that_agree_keep_their_confidence(two_photos):
    places = two_photos.grid.interpolate(two_photos._rest)
    agreed = agreeing(two_photos.photos, two_photos.grid, places)
    assert agreed[0] is two_photos.photos[0]
    assert np.abs(agreed[1].view.confidence - two_photos.photos[1].view.confidence).mean() < 0.01


def test_a_photo_with_other_trousers_is_not_believed_about_their_side(two_photos):
    """But about the shirt it is."""
    first, second = two_photos.photos
    places = two_photos.grid.interpolate(two_photos._rest)
    legs = places[:, 1] - two_photos.body.rest_joints(None)[0, 1] < -0.3
    rows = second.camera.project(second.camera.to_world(second.vertices))[:, 1]
    hips = int(np.median(rows[two_photos.body.weights[:, [1, 2]].sum(axis=1) > 0.9]))
    white = second.colours.copy()
    white[hips:] = 250
    _, doubted = agreeing([first, replace(second, colours=white)], two_photos.grid, places)
    was, now = second.view.confidence, doubted.view.confidence
    alone = (was > 0.5) & ~clearly_seen(first, two_photos.grid)[0]
    assert now[legs & alone].mean() < 0.5 * was[legs & alone].mean()
    shirt = alone & (places[:, 1] - two_photos.body.rest_joints(None)[0, 1] > 0.15)
    assert now[shirt].mean() > 0.95 * was[shirt].mean()
    both = (was > 0.5) & clearly_seen(first, two_photos.grid)[0]
    np.testing.assert_array_equal(now[both], was[both])  # which of the two is drawn there depends on the pose
