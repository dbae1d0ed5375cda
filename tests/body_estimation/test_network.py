import numpy as np
import pytest

from body_estimation import network
from body_estimation.network import SIDE, Square, find, look


def test_a_squares_two_maps_agree():
    square = Square(np.array([70.0, 40.0]), 90.0, 0.6)
    corners = np.array([[0.2, 0.3], [0.9, 0.1], [0.5, 0.5]])
    picture = square.to_picture(corners)
    assert np.allclose(picture[2], square.center)
    # OpenCV's pixel centres lie at whole numbers.
    back = (picture - 0.5) @ square.warp()[:, :2].T + square.warp()[:, 2]
    assert np.allclose((back + 0.5) / SIDE, corners)
    half = (picture * 0.5 - 0.5) @ square.warp(0.5)[:, :2].T + square.warp(0.5)[:, 2]
    assert np.allclose((half + 0.5) / SIDE, corners)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_landmarks_turn_with_the_picture(standing, quarters):
    upright = look(standing.image, find(standing.image)[:1])[0]
    turned = np.ascontiguousarray(np.rot90(standing.image, quarters))
    seen = look(turned, find(turned)[:1])[0]
    x, y = upright.landmarks[:, :2].T
    height, width = standing.image.shape[:2]
    expected = {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[quarters]
    assert np.linalg.norm(seen.landmarks[:, :2] - np.stack(expected, 1), axis=1).mean() < 0.015 * height
    sine, cosine = {1: (1, 0), 2: (0, -1), 3: (-1, 0)}[quarters]
    around = np.array([[cosine, sine, 0], [-sine, cosine, 0], [0, 0, 1]])
    assert np.linalg.norm(seen.world_landmarks - upright.world_landmarks @ around, axis=1).mean() < 0.06


def test_a_mirrored_look_sees_the_same(standing):
    square = find(standing.image)[0]
    plain, mirrored = look(standing.image, [square, square], [False, True])
    assert np.linalg.norm(plain.landmarks[:, :2] - mirrored.landmarks[:, :2], axis=1).mean() < 6
    both = (plain.mask > 0.5) & (mirrored.mask > 0.5)
    assert both.sum() > 0.93 * ((plain.mask > 0.5) | (mirrored.mask > 0.5)).sum()
    assert np.allclose(plain.better.center, mirrored.better.center, atol=8)


def test_nobody_in_a_square():
    assert find(np.full((200, 300, 3), 127, np.uint8)) == []
    assert look(np.full((200, 300, 3), 127, np.uint8), [Square(np.array([150.0, 100.0]), 200.0)]) == [None]


def test_looking_silences_and_restores_standard_error(capfd):
    import os

    with network._quiet():
        os.write(2, b"W0000 noise")
    os.write(2, b"kept")
    assert capfd.readouterr().err == "kept"
