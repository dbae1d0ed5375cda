import numpy as np
import pytest

from inpainting.patchmatch import CHANNELS, RADIUS, search_all, sweep, vote


@pytest.fixture
def noise():
    return np.random.default_rng(0).integers(0, 255, (60, 80, CHANNELS)).astype(np.uint8)


def planes(image):
    """The trend of each patch by least squares, slowly."""
    trend = np.zeros((*image.shape[:2], 9), np.float32)
    dy, dx = np.mgrid[-RADIUS : RADIUS + 1, -RADIUS : RADIUS + 1]
    basis = np.stack([np.ones(dy.size), dx.ravel(), dy.ravel()], axis=1)
    for y in range(RADIUS, image.shape[0] - RADIUS):
        for x in range(RADIUS, image.shape[1] - RADIUS):
            patch = image[y - RADIUS : y + RADIUS + 1, x - RADIUS : x + RADIUS + 1, :3].reshape(-1, 3)
            trend[y, x] = np.linalg.lstsq(basis, patch.astype(float), rcond=None)[0].ravel()
    return trend


def searched(image, targets, source, match, most=(0.0, 0.0), climb=0.0, rounds=6):
    index = np.full(image.shape[:2], -1, np.int32)
    index[tuple(targets.T)] = np.arange(len(targets))
    cost = np.zeros(len(targets), np.int32)
    allowed = np.tile(np.array([most], np.float32), (len(targets), 1))
    rows, trend = image.reshape(len(image), -1), planes(image)
    for k in range(rounds):
        backward = bool(k % 2)
        sweep(rows, trend, targets, index, source, allowed, np.float32(climb), 64, backward, k + 1, match, cost)
    return cost


def copied(noise, shift=0):
    """Noise with a block that occurs twice; the targets in the second block and the sources in the first."""
    image = noise.copy()
    image[20:45, 50:75] = np.clip(image[20:45, 10:35].astype(int) + shift, 0, 255)
    targets = np.stack(np.mgrid[25:40, 55:70], axis=-1).reshape(-1, 2).astype(np.int32)
    source = np.zeros(image.shape[:2], bool)
    source[5:55, 5:40] = True
    return image, targets, source


def test_the_sweeps_find_a_copy(noise):
    image, targets, source = copied(noise)
    match = np.full_like(targets, 20)
    cost = searched(image, targets, source, match)
    assert np.array_equal(match, targets - [0, 40]) and not cost.any()


def test_the_full_search_finds_a_copy(noise):
    image, targets, source = copied(noise)
    sources = np.argwhere(source)
    found = search_all(image.astype(np.float32), np.ones(image.shape[:2], np.float32), targets, sources, 0.0)
    assert np.array_equal(found, targets - [0, 40])


def test_a_brighter_copy_costs_little_if_patches_may_be_brightened(noise):
    image, targets, source = copied((noise // 2 + 40).astype(np.uint8), shift=6)
    image[..., 3] = 0
    plain, bright = targets - np.array([0, 40], np.int32), targets - np.array([0, 40], np.int32)
    dear = searched(image, targets, source, plain, rounds=1)
    cheap = searched(image, targets, source, bright, most=(12.0, 0.0), rounds=1)
    assert np.all(dear == 49 * 3 * 36) and np.all(cheap <= 0.11 * dear + 2)


def test_climbing_costs(noise):
    image, targets, source = copied(noise)
    image[20:45, 50:75] = image[24:49, 10:35]
    match = targets + np.array([4, -40], np.int32)
    assert np.all(searched(image, targets, source, match, climb=10.0, rounds=1) <= 1600)


def test_votes_are_weighted_means(noise):
    image, targets, _ = copied(noise)
    total, weight = np.zeros(image.shape, np.float32), np.zeros(image.shape[:2], np.float32)
    match = targets - np.array([0, 40], np.int32)
    rows, trend = image.reshape(len(image), -1), np.zeros((*image.shape[:2], 9), np.float32)
    importance = np.random.default_rng(1).random(len(targets)).astype(np.float32)
    vote(
        rows, trend, targets, match, np.zeros((len(targets), 2), np.float32), importance, total.reshape(60, -1), weight
    )
    inner = np.s_[25:40, 55:70]
    assert np.allclose(total[inner] / weight[inner][..., None], image[inner], atol=1e-3)
    assert weight[30, 60] == pytest.approx(importance.reshape(15, 15)[2:9, 2:9].sum(), rel=1e-5)
