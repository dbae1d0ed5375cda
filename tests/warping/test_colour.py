import numpy as np
import pytest
from skimage.color import rgb2lab

from warping.colour import to_lab, to_shaded_lab


@pytest.mark.parametrize("shape", [(3,), (5, 3), (4, 6, 3), (0, 3)])
def test_colours_are_as_scikit_image_has_them(shape):
    colours = np.random.default_rng(0).uniform(0, 255, shape)
    np.testing.assert_allclose(to_lab(colours), rgb2lab(colours / 255), atol=0.5)


def test_shade_counts_less_than_hue():
    grey, dark, red = to_shaded_lab(np.array([[128, 128, 128], [100, 100, 100], [160, 112, 112]]))
    apart = np.linalg.norm(np.subtract(*to_lab([[128] * 3, [100] * 3])))
    assert np.linalg.norm(dark - grey) == pytest.approx(0.6 * apart, rel=1e-3)
    assert np.linalg.norm(red - grey) > np.linalg.norm(dark - grey)
