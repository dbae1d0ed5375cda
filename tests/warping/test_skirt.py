from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import to_pixels
from tests.warping.conftest import posed
from tests.warping.test_texture import SHIRT, dressed, photograph
from warping.skirt import find_hem, in_skirt

HEM = 0.25
"""Metres below the hips."""


@pytest.fixture(scope="module")
def trousered(painted):
    return photograph(painted, dressed(painted.body, painted.body.shaped()), size=(768, 576))


@pytest.fixture(scope="module")
def skirted(trousered):
    """The same person, the legs covered down to the hem."""
    source, body = trousered.sources[0], trousered.body
    joints = body.joints(source.pose, None, source.translation)
    hips = joints[[1, 2]].mean(axis=0)
    rows = to_pixels(np.float32([hips, hips - [0, HEM, 0]]), source.camera)[:, 1].astype(int)
    sides = to_pixels((joints[[4, 5]] * 1.3).astype(np.float32), source.camera)[:, 0].astype(int)
    image, mask = source.image.copy(), source.mask.copy()
    here = np.s_[rows[0] : rows[1], sides.min() : sides.max()]
    image[here], mask[here] = SHIRT, 1
    new = replace(source, image=image, mask=mask)
    return replace(trousered, sources=[new])


def test_a_hem_is_found_where_it_is_and_none_on_trousers(trousered, skirted):
    assert find_hem(trousered) is None
    assert abs(find_hem(skirted) - HEM) < 0.02


def test_trousers_stay_as_they_are(trousered):
    assert in_skirt(trousered) is trousered.body


def test_a_skirt_stays_together_where_legs_part(skirted):
    body, worn, rest = skirted.body, in_skirt(skirted), skirted.body.shaped()
    np.testing.assert_allclose(worn.weights.sum(axis=1), 1, atol=1e-5)
    below = body.rest_joints()[1, 1] - rest[:, 1]
    thigh = (below > 0.15) & (below < HEM - 0.03) & (np.abs(rest[:, 0]) < 0.05)
    wide = posed(left_hip=(0, 0, 0.5), right_hip=(0, 0, -0.5))
    apart, together = (np.abs(model.forward(wide, None, None)[0][thigh, 0]).min() for model in (body, worn))
    assert apart > 0.05 > 0.02 > together
    legs = below > HEM + 0.03
    np.testing.assert_array_equal(worn.forward(wide, None, None)[0][legs], body.forward(wide, None, None)[0][legs])
