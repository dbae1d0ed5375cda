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


def test_every_filled_pixel_lies_between_its_neighbours():
    image = np.random.default_rng(0).random((30, 40, 1)).astype(np.float32)
    filled = stretch(image, hole())[..., 0]
    around = np.stack([filled[7:21, 10:30], filled[9:23, 10:30], filled[8:22, 9:29], filled[8:22, 11:31]])
    inside = filled[8:22, 10:30]
    assert (inside >= around.min(0) - 1e-5).all() and (inside <= around.max(0) + 1e-5).all()
    assert np.array_equal(filled[~hole()], image[..., 0][~hole()])


def test_a_wall_does_not_run_into_the_floor():
    image = np.repeat(np.where(np.arange(60) < 40, 200.0, 50.0)[:, None], 40, 1)[..., None].astype(np.float32)
    mask = np.zeros((60, 40), bool)
    mask[5:55, 14:26] = True  # as somebody who stands in front of both
    filled = stretch(np.where(mask[..., None], 0, image), mask)
    assert np.abs(filled - image)[:37].max() < 25 and np.abs(filled - image)[43:].max() < 25
    mask = np.zeros((60, 40), bool)
    mask[:, 24:] = True  # beyond the edge
    filled = stretch(np.where(mask[..., None], 0, image), mask)
    assert np.abs(filled - image)[:34].max() < 25 and np.abs(filled - image)[46:].max() < 25


def test_a_hole_at_the_edge_takes_what_it_touches():
    image = np.full((20, 20, 1), 9.0, np.float32)
    mask = np.zeros((20, 20), bool)
    mask[10:, 5:15] = True
    assert np.allclose(stretch(np.where(mask[..., None], 0, image), mask), 9)
