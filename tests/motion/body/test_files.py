import os
import pickle
import sys
import types

import numpy as np
import pytest
import scipy.sparse

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import PARENTS


def arrays(scale: float = 1.1) -> dict:
    """What an SMPL file holds, made from the default body: larger, every vertex displaced by pose correctives."""
    body = Body.default()
    posedirs = np.zeros((len(body.v_template), 3, 207), np.float32)
    posedirs[:, 1, 4] = 0.01
    root = np.uint32(4294967295)
    return {
        "v_template": scale * body.v_template.astype(np.float64) + [0, 0.3, 0],
        "f": body.faces.astype(np.uint32),
        "shapedirs": body.shapedirs.astype(np.float64),
        "posedirs": posedirs,
        "weights": body.weights.astype(np.float64),
        "J_regressor": scipy.sparse.csc_matrix(body.joint_regressor.astype(np.float64)),
        "kintree_table": np.stack([np.r_[root, PARENTS[1:]], np.arange(24)]).astype(np.uint32),
        "bs_style": "lbs",
    }


@pytest.fixture
def chumpy(monkeypatch):
    """A stand-in for chumpy while the files are written; it is gone when they are read."""
    module = types.ModuleType("chumpy.ch")
    module.Ch = type("Ch", (), {"__module__": "chumpy.ch", "__qualname__": "Ch"})
    picked = types.ModuleType("chumpy.reordering")
    picked.Select = type("Select", (module.Ch,), {"__module__": "chumpy.reordering", "__qualname__": "Select"})
    with monkeypatch.context() as patch:
        for m in (types.ModuleType("chumpy"), module, picked):
            patch.setitem(sys.modules, m.__name__, m)
        yield module.Ch, picked.Select


@pytest.mark.parametrize("protocol", [0, 2, 5])
def test_pickle_with_chumpy_and_sparse_arrays(tmp_path, chumpy, protocol, monkeypatch):
    data = arrays()
    plain, select = chumpy
    for name in ("shapedirs", "v_template"):
        wrapped = plain()
        wrapped.__dict__.update(x=data[name], _dirty_vars=set(), _status="new")
        if name == "v_template":
            inner, wrapped = wrapped, select()
            wrapped.__dict__.update(a=inner, idxs=np.arange(data[name].size), preferred_shape=data[name].shape)
        data[name] = wrapped
    path = tmp_path / "smpl.pkl"
    path.write_bytes(pickle.dumps(data, protocol))
    for name in ("chumpy", "chumpy.ch", "chumpy.reordering"):
        monkeypatch.delitem(sys.modules, name)
    check(Body.load(path))


@pytest.mark.parametrize("sparse", [False, True])
def test_npz(tmp_path, sparse):
    data = arrays()
    if not sparse:
        data["J_regressor"] = data["J_regressor"].toarray()
    np.savez_compressed(tmp_path / "smpl.npz", **data)
    check(Body.load(tmp_path / "smpl.npz"))


def check(body: Body):
    default = Body.default()
    assert body.uv is None and body.uv_faces is None and body.name.startswith("smpl")
    assert body.finger_names is None and body.finger_joints() is None and body.finger_weights is None
    assert np.allclose(body.rest_joints(), 1.1 * default.rest_joints() + [0, 0.3, 0], atol=1e-4)
    # The correctives of `arrays` move all of the body by 0.01 times element (1, 1) of the left hip's matrix less 1.
    pose = np.zeros((24, 3))
    pose[1, 2] = 0.5
    head = body.weights[:, 15] > 0.99
    moved = body.forward(pose)[0][head] - body.v_template[head]
    assert np.allclose(moved, [0, 0.01 * (np.cos(0.5) - 1), 0], atol=1e-4)


def test_pose_correctives_equal_smplx(tmp_path):
    import torch

    data = arrays(1.0)
    data["posedirs"] = np.random.default_rng(0).normal(0, 1e-3, data["posedirs"].shape).astype(np.float32)
    np.savez(tmp_path / "smpl.npz", **{**data, "J_regressor": data["J_regressor"].toarray()})
    body = Body.load(tmp_path / "smpl.npz")
    poses = np.random.default_rng(1).normal(0, 0.5, (3, 24, 3))
    vertices, _ = body.forward(poses, translation=np.zeros(3))
    pose = torch.tensor(poses, dtype=torch.float32)
    place = -torch.from_numpy(body.rest_joints()[:1]).expand(3, 3)
    reference = body.smplx()(betas=torch.zeros(3, 10), global_orient=pose[:, :1], body_pose=pose[:, 1:], transl=place)
    assert np.abs(vertices - reference.vertices.detach().numpy()).max() < 1e-5


def test_landmarks_and_soles_carry_over(tmp_path):
    data = arrays()
    data["v_template"] = data["v_template"] * [1.05, 1, 1.1]
    order = np.random.default_rng(0).permutation(len(data["v_template"]))
    place = np.argsort(order)
    for name in ("v_template", "shapedirs", "posedirs", "weights"):
        data[name] = data[name][order]
    data["J_regressor"] = data["J_regressor"].toarray()[:, order]
    data["f"] = place[data["f"]]
    np.savez(tmp_path / "smpl.npz", **data)
    body, default = Body.load(tmp_path / "smpl.npz"), Body.default()
    assert body.landmark_vertices.keys() == default.landmark_vertices.keys()
    for name, vertex in default.landmark_vertices.items():
        true = body.v_template[place[vertex]]
        assert np.linalg.norm(body.v_template[body.landmark_vertices[name]] - true) < 0.01, name
    for side in ("left", "right"):
        same = np.isin(body.sole_vertices[side], place[default.sole_vertices[side]])
        assert same.mean() > 0.8


class Trap:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("kind", ["pkl", "npz"])
def test_code_in_the_file_is_refused_and_not_run(tmp_path, kind):
    trap = tmp_path / "trapped"
    path = tmp_path / f"smpl.{kind}"
    data = arrays() | {"J_regressor": Trap(trap)}
    if kind == "pkl":
        path.write_bytes(pickle.dumps(data))
    else:
        np.savez(path, **{**data, "J_regressor": np.array(Trap(trap), dtype=object)})
    with pytest.raises(InputError, match="safely"):
        Body.load(path)
    assert not trap.exists()


OTHER_FILES = [b"", b"not a pickle", b"PK\x03\x04 broken", pickle.dumps([1, 2]), pickle.dumps({"a": 1})]


@pytest.mark.parametrize("content", OTHER_FILES)
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "smpl.pkl"
    path.write_bytes(content)
    with pytest.raises(InputError, match="smpl.pkl"):
        Body.load(path)


def test_missing_file_and_wrong_arrays(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        Body.load(tmp_path / "none.pkl")
    wrong = {
        "weights": np.zeros((5, 24)), "f": np.array([[0, 1, 10**6]]), "J_regressor": np.zeros((55, 7)),
        "kintree_table": np.zeros((2, 55)), "v_template": np.full((12272, 3), np.nan),
    }
    for name, value in wrong.items():
        path = tmp_path / "smpl.pkl"
        path.write_bytes(pickle.dumps(arrays() | {name: value}))
        with pytest.raises(InputError, match="smpl.pkl"):
            Body.load(path)
