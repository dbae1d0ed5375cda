import numpy as np

from motion.styles.signals import even, low_pass, rise, scaled, wandering
from motion.styles.turns import matrix, vector


def test_low_pass_keeps_straight_lines_and_closed_curves():
    line = np.linspace(3, 7, 50)
    np.testing.assert_allclose(low_pass(line, 6, closed=False), line, atol=1e-9)
    np.testing.assert_allclose(low_pass(line, 6, closed=True), line, atol=1e-9)
    time = 2 * np.pi * np.arange(60) / 60
    quick = low_pass(np.sin(6 * time) + np.sin(time), 5, closed=True)
    assert np.abs(quick - 0.87 * np.sin(time)).max() < 0.06
    assert low_pass(line, 6, closed=False) is not line


def test_scaled_rotations():
    turns = matrix(np.outer(np.linspace(-0.4, 0.4, 9), [0, 0, 1]))
    middle = matrix(np.zeros((9, 3)))
    np.testing.assert_allclose(vector(scaled(turns, middle, 0.5))[:, 2], np.linspace(-0.2, 0.2, 9), atol=1e-9)
    np.testing.assert_allclose(vector(scaled(turns, middle, 1.5))[:, 2], np.linspace(-0.6, 0.6, 9), atol=1e-9)
    far = matrix(np.array([[0, 0, 2.0]]))
    assert 2 < vector(scaled(far, middle[:1], 1.5))[0, 2] < 2.5


def test_even_rotations_of_a_still_body_stay():
    still = matrix(np.tile([0.3, -0.2, 3.1], (20, 1)))
    np.testing.assert_allclose(even(still, 4, closed=False), still, atol=1e-9)


def test_wandering_repeats_and_is_centred():
    curve = wandering(np.random.default_rng(0), 300, 30, 0.5, 40)
    assert np.abs(curve.mean(0)).max() < 1e-9
    assert 0.7 < curve.std() < 1.2
    seam = np.abs(curve[0] - curve[-1])
    assert (seam <= np.abs(np.diff(curve, axis=0)).max(0) + 1e-9).all()


def test_rise():
    np.testing.assert_allclose(rise(0.3, 0.7, np.array([0.2, 0.5, 0.8])), [0, 0.5, 1])
    np.testing.assert_allclose(rise(0.7, 0.3, np.array([0.2, 0.5, 0.8])), [1, 0.5, 0])
