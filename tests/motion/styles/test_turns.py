import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from motion.styles.turns import between, matrix, vector


def some(count=200):
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(count, 3))
    vectors *= rng.uniform(0, np.pi, (count, 1)) / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[:3] = [[0, 0, 0], [np.pi - 1e-6, 0, 0], [1e-9, 0, 0]]
    return vectors


def test_equals_scipy():
    matrices = Rotation.from_rotvec(some()).as_matrix()
    np.testing.assert_allclose(matrix(some()), matrices, atol=1e-12)
    np.testing.assert_allclose(vector(matrices), some(), atol=1e-7)


def test_between_equals_slerp():
    vectors, places = some(20), np.linspace(0, 19, 57)
    expected = Slerp(np.arange(20), Rotation.from_rotvec(vectors))(places).as_matrix()
    np.testing.assert_allclose(matrix(between(vectors, places)), expected, atol=1e-7)
