import numpy as np

from motion.body.neighbours import averaging, continued


def test_what_is_unknown_lies_smoothly_between():
    """Harmonic: on a regular grid a plane is continued as that plane."""
    y, x = np.mgrid[:12, :15]
    corner = (y[:-1, :-1] * 15 + x[:-1, :-1]).ravel()
    # Both diagonals of each square, so that a vertex' neighbours lie evenly around it.
    faces = np.concatenate([np.stack([corner, corner + a, corner + b], 1)
                            for a, b in ((1, 16), (16, 15), (1, 15))] +
                           [np.stack([corner + 1, corner + 16, corner + 15], 1)])  # fmt: skip
    plane = (0.3 * x - 0.2 * y).ravel().astype(float)
    known = ((x == 0) | (x == 14) | (y == 0) | (y == 11)).ravel()
    found = continued(np.where(known, plane, 99), known, faces)
    np.testing.assert_allclose(found, plane, atol=0.01)


def test_where_nothing_is_known_there_is_nothing():
    faces = np.array([[0, 1, 2]])
    np.testing.assert_array_equal(continued(np.ones(3), np.zeros(3, bool), faces), 0)
    np.testing.assert_array_equal(continued(np.ones(3), np.ones(3, bool), faces), 1)


def test_what_hangs_together_with_nothing_known_gets_the_mean():
    faces = np.array([[0, 1, 2], [3, 4, 5]])
    values = np.array([[1.0, 10], [2, 20], [3, 30], [0, 0], [0, 0], [0, 0]])
    found = continued(values, np.arange(6) < 3, faces)
    np.testing.assert_allclose(found, [*values[:3], *[[2, 20]] * 3])


def test_the_mean_of_neighbours_counts_each_once():
    square = np.array([[0, 1, 2], [0, 2, 3]])
    np.testing.assert_allclose(averaging(square, 4) @ [3.0, 0, 6, 9], [5, 4.5, 4, 4.5])
