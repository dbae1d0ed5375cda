import numpy as np
import pytest

from motion.body.errors import InputError
from motion.body.model import Body
from warping.uv_map import load_uv_map

from .mapping import write_map


@pytest.mark.parametrize("with_normals", [True, False])
def test_the_map_is_read(tmp_path, with_normals):
    body = Body.default()
    found = load_uv_map(write_map(tmp_path / "map.txt", body, with_normals))
    assert found.vertices == len(body.v_template) and np.array_equal(found.faces, body.faces)
    u, v = body.uv[body.uv_faces].transpose(2, 0, 1)
    np.testing.assert_allclose(found.corners, np.stack([2 * u - 1, 1 - 2 * v], -1), atol=1e-6)


def test_names_are_the_release_s(tmp_path):
    places = "vt 0 1\nvt 1 1\nvt 0 0\n"  # upper left, upper right, lower left
    (tmp_path / "map.txt").write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\n" + places + "f 1/1 2/2 3/3\nf 3/3 1/1 2/2\n")
    names = load_uv_map(tmp_path / "map.txt").names
    np.testing.assert_array_equal(names, [[0, -1, 0], [-1, 0, 0]])


@pytest.mark.parametrize("content", [
    "", "<html>", "v 0 0 0\nf 1 1 1", "v 0 0 0\nvt 0 0\nf 1/1 1/1 2/1", "v 0 0 0\nvt 0 0\nf 1/1 1/1 1/2",
    "v 0 0 0\nvt 0 0\nf 1/1 1/1 -1/1", "v 0 0 0\nvt 0 0\nf 1/1 1/1", "v 0 0 0\nvt nan 0\nf 1/1 1/1 1/1",
    "v 0 0 0\nvt 0\nf 1/1 1/1 1/1", "v 0 0 0\nvt 0 0\nf 1/1 1/1 1/1 1/1", "vertices \u00e4",
])  # fmt: skip
def test_other_files_are_no_maps(tmp_path, content):
    (tmp_path / "map.txt").write_text(content)
    with pytest.raises(InputError, match=r"--uv-map .*map\.txt: this is no mesh .*; give mapper_fim_enc\.txt"):
        load_uv_map(tmp_path / "map.txt")


def test_a_missing_map_is_named(tmp_path):
    with pytest.raises(InputError, match=r"--uv-map .*none\.txt: there is no such file; give mapper_fim_enc\.txt"):
        load_uv_map(tmp_path / "none.txt")
