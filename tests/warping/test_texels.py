import numpy as np
import pytest

from warping.texels import texel_corners, texel_grid

VERTICES = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0.2]], np.float32)
FACES = np.array([[0, 1, 2], [2, 1, 3]], np.int32)


@pytest.mark.parametrize("spacing", [2.0, 0.4, 0.13])
def test_a_linear_function_is_reproduced_everywhere(spacing):
    grid = texel_grid(VERTICES, FACES, spacing)
    values = grid.interpolate(VERTICES)
    for weights in np.random.default_rng(0).dirichlet(np.ones(3), 200).astype(np.float32):
        for face in range(2):
            n0, n1, n2, w0, w1, w2 = texel_corners(int(grid.order[face]), int(grid.start[face]), weights[0], weights[1])
            assert w0 + w1 + w2 == pytest.approx(1)
            found = w0 * values[n0] + w1 * values[n1] + w2 * values[n2]
            np.testing.assert_allclose(found, weights @ VERTICES[FACES[face]], atol=1e-5)


def test_samples_are_as_dense_as_asked():
    grid = texel_grid(VERTICES, FACES, 0.25)
    assert grid.order.tolist() == [6, 6]
    assert len(grid) == 2 * 28
    np.testing.assert_allclose(grid.barycentric.sum(axis=1), 1, atol=1e-6)
