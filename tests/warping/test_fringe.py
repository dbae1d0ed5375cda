from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.warping.conftest import BACKGROUND, posed
from warping.anatomy import group_weights
from warping.fringe import gaps, joined, nearest_inside, without_specks
from warping.renderer import Renderer

GREEN = (20, 200, 20)


def with_fluff(source):
    """The photo with fluff of three pixels around the person that the body's surface doesn't reach."""
    wide = cv2.dilate(source.mask, np.ones((7, 7)))
    beyond = (wide > 0.5) & (source.mask < 0.5)
    image = source.image.copy()
    image[beyond] = GREEN
    return replace(source, image=image, mask=np.maximum(source.mask, beyond).astype(np.float32))


@pytest.fixture(scope="module")
def fluffy(painted):
    """The painted person with fluff."""
    source = with_fluff(painted.sources[0])
    return Renderer(replace(painted, sources=[source]), np.full(source.image.shape, BACKGROUND, np.uint8))


def green(frame):
    return (np.abs(frame.astype(int) - GREEN).max(axis=2) < 60).sum()


def test_the_fringe_moves_along(fluffy, painted):
    source = painted.sources[0]
    beside = fluffy.draw(source.pose, source.translation + np.array([0.12, 0, 0], np.float32))
    assert green(beside) > 0.6 * green(fluffy.draw(source.pose, source.translation))


def test_the_fringe_is_gone_when_the_body_turns(fluffy):
    turned = posed(pelvis=(0, np.pi / 2, 0), left_shoulder=(0, 0, -0.9), right_shoulder=(0, 0, 0.9))
    assert green(fluffy.draw(turned, np.array([0, 0.95, 0], np.float32))) < 40


def test_the_rim_of_a_sleeve_is_no_fringe_of_the_hand_in_it(fluffy, painted):
    source, weights = with_fluff(painted.sources[0]), group_weights(painted.body)
    hands = weights["left_hand"] + weights["right_hand"] > 0.5

    def near_hands(translation, pixels):
        here = np.zeros(fluffy.size, np.uint8)
        x, y = fluffy.camera.project(painted.vertices(translation=translation)[hands]).astype(int).T
        here[y, x] = 1
        return (cv2.dilate(here, np.ones((pixels, pixels))) > 0)[..., None]

    image = np.where(near_hands(source.translation, 7) & (source.mask > 0.5)[..., None], np.uint8(GREEN), source.image)
    sleeved = Renderer(replace(painted, sources=[replace(source, image=image)]), fluffy.background)
    moved = source.translation + np.array([0, 0.2, 0], np.float32)
    bare, hidden = (green(np.where(near_hands(moved, 13), r.draw(source.pose, moved), 0)) for r in (fluffy, sleeved))
    assert bare > 50
    assert hidden < 0.4 * bare


def test_nearest_inside():
    inside = np.zeros((5, 7), bool)
    inside[2, 3] = inside[4, 6] = True
    distance, number, places = nearest_inside(inside)
    index = places[number]
    assert index[2, 0] == 2 * 7 + 3
    assert index[4, 5] == 4 * 7 + 6
    assert distance[2, 3] == 0
    assert distance[2, 1] == pytest.approx(2, abs=0.01)


def test_pixels_that_stand_alone_are_no_fringe():
    uncovered = np.ones((40, 40), np.float32)
    uncovered[:, :20], uncovered[:, 20] = 0, 0.2  # the body, and its rim
    alpha = np.zeros_like(uncovered)
    alpha[5, 20] = alpha[10, 21] = 1  # steps of the mask's edge
    alpha[20:, 20:24] = 1  # a fold of four pixels
    left = without_specks(alpha, uncovered, 1)
    assert left[:12].max() < 0.05
    np.testing.assert_array_equal(left[22:38, 21:24], 1)


def test_gaps_are_what_lies_between():
    inside = np.zeros((60, 80), bool)
    inside[10:50, 10:30] = inside[10:50, 35:50] = True  # a gap of five pixels, then open space
    found = gaps(inside, 8.0)
    assert found[20:40, 30:35].all()
    assert not found[:, 52:].any()
    assert not gaps(inside, 2.0)[20:40, 32].any()


def test_what_background_parts_from_the_body_is_no_fringe_of_it():
    """A sleeve beside a skirt goes; hair that hangs on the body stays."""
    inside = np.zeros((40, 60), bool)
    inside[:, 20:30] = True
    mask = inside.astype(np.float32)
    mask[:, 30:34] = 1
    mask[:, 12:16] = 1
    _, number, places = nearest_inside(inside)
    alpha = joined(mask * ~inside, mask, number, places)
    assert alpha[:, 30:34].min() == 1
    assert alpha[:, 12:16].max() == 0
