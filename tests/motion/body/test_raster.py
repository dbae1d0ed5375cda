import numpy as np
import pytest

from motion.body.model import Body
from motion.body.raster import framing_camera, rasterize, shade, to_pixels, vertex_normals, visible_faces


def brute_force(vertices, faces, size):
    """Every pixel against every triangle, in plain numpy; perspective-correct as in the textbook."""
    height, width = size
    face_map = np.full(size, -1)
    depth = np.full(size, np.inf)
    barycentric = np.zeros((*size, 3))
    y, x = np.mgrid[:height, :width] + 0.5
    for f, (a, b, c) in enumerate(vertices[faces].astype(np.float64)):
        matrix = np.array([[a[0], b[0], c[0]], [a[1], b[1], c[1]], [1, 1, 1]])
        if abs(np.linalg.det(matrix)) < 1e-12:
            continue
        flat = np.einsum("ij,jhw->ihw", np.linalg.inv(matrix), np.stack([x, y, np.ones_like(x)]))
        weights = flat / np.array([a[2], b[2], c[2]])[:, None, None]
        with np.errstate(divide="ignore"):
            z = 1 / weights.sum(0)
        nearer = (flat >= 0).all(0) & (z < depth)
        depth[nearer], face_map[nearer] = z[nearer], f
        barycentric[nearer] = (weights * z)[:, nearer].T
    return face_map, barycentric, depth


def test_equal_to_brute_force():
    rng = np.random.default_rng(3)
    vertices = np.concatenate([rng.uniform(-10, 60, (60, 2)), rng.uniform(1, 5, (60, 1))], 1).astype(np.float32)
    faces = rng.integers(0, 60, (40, 3)).astype(np.int32)
    face_map, barycentric, depth = rasterize(vertices, faces, (50, 40))
    expected_map, expected_barycentric, expected_depth = brute_force(vertices, faces, (50, 40))
    same = face_map == expected_map
    assert np.array_equal(visible_faces(vertices, faces, (50, 40)), face_map)
    assert same.mean() > 0.995  # pixel centres that lie on an edge may fall to either side
    drawn = same & (face_map >= 0)
    assert drawn.sum() > 1000
    assert np.abs(depth[drawn] - expected_depth[drawn]).max() < 1e-3
    assert np.abs(barycentric[drawn] - expected_barycentric[drawn]).max() < 1e-3


def test_slanted_square_in_closed_form():
    """A square in a plane that recedes to the right: depth and place are known at every pixel."""
    depth_left, depth_right = 2.0, 6.0
    vertices = np.array(
        [[0, 0, depth_left], [32, 0, depth_right], [32, 32, depth_right], [0, 32, depth_left]], np.float32
    )
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    face_map, barycentric, depth = rasterize(vertices, faces, (32, 32))
    assert (face_map >= 0).all()
    across = (np.arange(32) + 0.5) / 32
    expected = 1 / ((1 - across) / depth_left + across / depth_right)
    assert np.abs(depth - expected).max() < 1e-4
    assert np.abs(barycentric.sum(2) - 1).max() < 1e-5


def test_half_pixel_centres_and_no_gap_on_shared_edges():
    vertices = np.array([[2, 2, 1], [6, 2, 1], [6, 5, 1], [2, 5, 1]], np.float32)
    face_map, _, depth = rasterize(vertices, np.array([[0, 1, 2], [0, 2, 3]], np.int32), (8, 8))
    expected = np.zeros((8, 8), bool)
    expected[2:5, 2:6] = True
    assert np.array_equal(face_map >= 0, expected)
    assert np.array_equal(np.isfinite(depth), expected)


def test_behind_the_lens_degenerate_and_outside_are_not_drawn():
    vertices = np.array([[1, 1, -1], [5, 1, -1], [3, 5, -1], [90, 90, 1], [99, 90, 1], [90, 99, 1]], np.float32)
    faces = np.array([[0, 1, 2], [3, 4, 5], [3, 3, 4]], np.int32)
    assert (rasterize(vertices, faces, (8, 8))[0] == -1).all()
    vertices[:, 2] = np.nan
    assert (rasterize(vertices, faces, (8, 8))[0] == -1).all()


def test_normals_of_a_sphere_point_outward():
    steps = 24
    polar, around = np.meshgrid(np.linspace(0.05, np.pi - 0.05, steps), np.linspace(0, 2 * np.pi, steps), indexing="ij")
    ball = np.stack([np.sin(polar) * np.cos(around), np.cos(polar), -np.sin(polar) * np.sin(around)], -1).reshape(-1, 3)
    i = (np.arange(steps - 1)[:, None] * steps + np.arange(steps - 1)).ravel()
    faces = np.concatenate([np.stack([i, i + steps, i + 1], 1), np.stack([i + 1, i + steps, i + steps + 1], 1)])
    inner = np.repeat(np.arange(steps), steps)
    inner = (inner > 1) & (inner < steps - 2)
    assert ((vertex_normals(ball, faces) * ball).sum(1)[inner] > 0.98).all()


@pytest.mark.parametrize("degrees", [0, 90, 180, 215])
def test_framed_body_is_inside_the_picture_and_outward(degrees):
    body = Body.default()
    camera = framing_camera(body.v_template, (120, 100), degrees)
    pixels = to_pixels(body.v_template, camera)
    assert (pixels[:, :2] >= 0).all() and (pixels[:, 0] <= 100).all() and (pixels[:, 1] <= 120).all()
    face_map, _, _ = rasterize(pixels, body.faces, camera.size)
    seen = face_map[face_map >= 0]
    normals = np.cross(*(body.v_template[body.faces[seen, i]] - body.v_template[body.faces[seen, 0]] for i in (1, 2)))
    towards = camera.to_world(np.zeros(3)) - body.v_template[body.faces[seen, 0]]
    assert ((normals * towards).sum(1) > 0).mean() > 0.99


def test_shade_gives_picture_and_coverage():
    body = Body.default()
    image, coverage = shade(body.v_template, body.faces, framing_camera(body.v_template, (64, 64)), (0.2, 0.3, 0.9))
    assert image.shape == (64, 64, 3) and image.dtype == np.uint8
    assert 0.05 < coverage.mean() < 0.5
    inside = image[coverage == 1].mean(0)
    assert inside[2] > inside[1] > inside[0]
