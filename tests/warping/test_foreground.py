import numpy as np

from warping.foreground import grow, person_colours


def test_grow_keeps_what_is_known_and_continues_it():
    image = np.zeros((37, 52, 3), np.float32)
    image[:, :26] = (200, 10, 10)
    image[:, 26:] = (10, 10, 200)
    weight = np.zeros((37, 52), np.float32)
    weight[10:20, 5:15] = 1
    weight[10:20, 35:45] = 1
    grown = grow(image, weight)
    np.testing.assert_array_equal(grown[12:18, 6:14], image[12:18, 6:14])
    np.testing.assert_allclose(grown[15, 3], (200, 10, 10), atol=2)
    np.testing.assert_allclose(grown[15, 48], (10, 10, 200), atol=6)
    assert np.abs(grown - grown.mean(axis=(0, 1))).max() < 200
    assert grown.min() >= 9.9


def test_grow_of_nothing_changes_nothing():
    image = np.full((8, 9, 3), 7, np.float32)
    np.testing.assert_array_equal(grow(image, np.zeros((8, 9), np.float32)), np.zeros_like(image))


def test_the_background_does_not_shine_through_at_the_rim():
    columns = np.arange(60, dtype=np.float32)
    alpha = np.tile(np.clip((columns - 18) / 6, 0, 1), (40, 1)).astype(np.float32)
    person, behind = np.array((30, 40, 60), np.float32), np.full((40, 60, 3), 250, np.float32)
    image = alpha[:, :, None] * person + (1 - alpha[:, :, None]) * behind
    colours = person_colours(image, alpha, 2.0)
    np.testing.assert_allclose(colours, np.broadcast_to(person, colours.shape), atol=6)
