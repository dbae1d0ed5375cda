import numpy as np
import pytest

from body_estimation.garment import LIMB_OF_JOINT, net
from motion.body.model import Body


@pytest.fixture(scope="module")
def coarse():
    return net(Body.default())


def test_means_of_one_are_one(coarse):
    count = len(coarse.area)
    assert np.abs(coarse.spread @ np.ones(count) - 1).max() < 1e-9
    assert np.abs(coarse.gather @ np.ones(coarse.spread.shape[0]) - 1).max() < 1e-9
    assert 1.2 < coarse.area.sum() < 2.5


def test_a_smooth_field_survives_the_net(coarse):
    height = Body.default().v_template[:, 1]
    assert np.abs(coarse.spread @ (coarse.gather @ height) - height).mean() < 0.015


def test_a_constant_neither_bends_nor_slopes(coarse):
    one = np.ones(len(coarse.area))
    assert one @ coarse.bending @ one < 1e-9 * np.trace(coarse.bending)
    assert one @ coarse.slope @ one < 1e-9 * np.trace(coarse.slope)


def test_energies_are_never_negative(coarse):
    for energy in (coarse.bending, coarse.slope, coarse.around):
        assert np.abs(energy - energy.T).max() < 1e-6 * np.abs(energy).max()
        assert np.linalg.eigvalsh(energy)[0] > -1e-6 * np.abs(energy).max()


def test_standing_off_alike_around_a_leg_is_free(coarse):
    """Trousers as wide all around cost next to nothing, a bump at the front of the same volume much."""
    body = Body.default()
    knee = coarse.gather @ body.weights[:, LIMB_OF_JOINT == 1].sum(1) > 0.98
    normals = coarse.gather @ (body.v_template - body.v_template.mean(0))
    around = np.where(knee, 0.03, 0.0)
    front = np.where(knee & (normals[:, 2] > np.median(normals[knee, 2])), 0.06, 0.0)
    assert around @ coarse.around @ around < 0.1 * (front @ coarse.around @ front)
