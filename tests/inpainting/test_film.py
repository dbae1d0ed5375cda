import numpy as np

from inpainting.film import stretch


def hole():
    mask = np.zeros((30, 40), bool)
    mask[8:22, 10:30] = True
    return mask


def test_a_plane_is_continued_as_a_plane():
    y, x = np.mgrid[:30, :40]
    image = np.stack([2.0 * x + y, 50 - 0.5 * x, np.full(x.shape, 7.0)], axis=2).astype(np.float32)
    broken = np.where(hole()[..., None], 0, image)
    assert np.allclose(stretch(broken, hole()), image, atol=1e-3)


def test_every_filled_pixel_is_the_mean_of_its_neighbours():
    image = np.random.default_rng(0).random((30, 40, 1)).astype(np.float32)
    filled = stretch(image, hole())[..., 0]
    mean = (filled[7:21, 10:30] + filled[9:23, 10:30] + filled[8:22, 9:29] + filled[8:22, 11:31]) / 4
    assert np.allclose(filled[8:22, 10:30], mean, atol=1e-4)
    assert np.array_equal(filled[~hole()], image[..., 0][~hole()])


def test_a_hole_at_the_edge_takes_what_it_touches():
    image = np.full((20, 20, 1), 9.0, np.float32)
    mask = np.zeros((20, 20), bool)
    mask[10:, 5:15] = True
    assert np.allclose(stretch(np.where(mask[..., None], 0, image), mask), 9)
