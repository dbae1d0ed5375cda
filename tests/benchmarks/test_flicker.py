import numpy as np
import pytest

from tests.benchmarks.data import resized
from tests.benchmarks.flicker import flicker, inner

EVERYWHERE = np.ones((120, 160), bool)


def picture(seed: int = 0) -> np.ndarray:
    """Smooth blobs in grey levels from 60 to 200, so that noise is not cut off."""
    small = np.random.default_rng(seed).integers(60, 200, (12, 16, 3)).astype(np.uint8)
    return np.clip(resized(small, 160), 60, 200)


def test_a_static_picture_does_not_flicker():
    assert flicker([picture()] * 3, [EVERYWHERE] * 3) == 0


def test_what_moves_does_not_flicker():
    large = picture()
    frames = [large[2 * k : 2 * k + 100, 3 * k : 3 * k + 130] for k in range(4)]
    region = np.zeros((100, 130), bool)
    region[15:-15, 15:-15] = True
    still = flicker(frames, [region] * 4)
    unaligned = np.mean([np.abs(a.astype(float) - b)[region].mean() for a, b in zip(frames, frames[1:], strict=False)])
    assert still < 0.6 < 6 < unaligned


def test_noise_flickers_by_what_two_independent_samples_differ():
    rng = np.random.default_rng(1)
    sigma = 6.0
    frames = [np.clip(picture() + rng.normal(0, sigma, (120, 160, 3)), 0, 255).round().astype(np.uint8)
              for _ in range(4)]  # fmt: skip
    # Flow that follows the noise, and the interpolation it brings, take away a little.
    assert flicker(frames, [EVERYWHERE] * 4) == pytest.approx(2 * sigma / np.sqrt(np.pi), rel=0.12)


def test_more_noise_flickers_more_and_only_inside_counts():
    rng = np.random.default_rng(2)
    region = np.zeros((120, 160), bool)
    region[30:90, 40:120] = True
    noisy = []
    for _ in range(3):
        frame = picture().astype(float)
        frame[~region] += rng.normal(0, 20, ((~region).sum(), 3))
        noisy.append(np.clip(frame, 0, 255).astype(np.uint8))
    assert flicker(noisy, [region] * 3) < 1.5 < 10 < flicker(noisy, [EVERYWHERE] * 3)


def test_frames_without_the_person_are_left_out():
    nowhere = np.zeros_like(EVERYWHERE)
    assert flicker([picture(), picture(), picture(1)], [EVERYWHERE, EVERYWHERE, nowhere]) == 0
    assert np.isnan(flicker([picture(), picture(1)], [nowhere, EVERYWHERE]))


def test_the_margin_is_left_out_at_the_frames_edge_too():
    assert inner(EVERYWHERE)[1:-1, 1:-1].all() and not inner(EVERYWHERE)[0].any()
    assert inner(EVERYWHERE).sum() == 118 * 158
