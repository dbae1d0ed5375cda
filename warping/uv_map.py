"""Where SMPL's triangles lie in the UV layout that came with Liquid Warping GAN with Attention."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from motion.body.errors import InputError

_REMEDY = "give mapper_fim_enc.txt of the release of Liquid Warping GAN with Attention"


@dataclass(frozen=True)
class UVMap:
    """Where SMPL's triangles lie in the release's UV layout.

    Attributes:
        vertices: how many vertices the body has.
        faces: (F, 3) int32, the body's vertices.
        corners: (F, 3, 2) float32, their places in the texture: x right, y down, its edges at -1 and 1.
    """

    vertices: int
    faces: np.ndarray
    corners: np.ndarray

    @property
    def names(self) -> np.ndarray:
        """(F, 3) float32: how a body's map names each triangle."""
        # What the release calls the barycentre is the middle of the first two corners; the network learned it so.
        middle = self.corners[:, :2].mean(1)
        return np.concatenate([middle, np.zeros_like(middle[:, :1])], 1)


def load_uv_map(path: str | Path) -> UVMap:
    """Reads the release's `mapper_fim_enc.txt`, a Wavefront OBJ: lines v, vt, and f with v/vt or v/vt/vn.

    Raises:
        InputError: the file can't be read, or isn't such a file.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"--uv-map {path}: there is no such file; {_REMEDY}.")
    try:
        return _parsed(path.read_text("ascii").splitlines())
    except (ValueError, IndexError) as error:
        raise InputError(f"--uv-map {path}: this is no mesh with UV places; {_REMEDY}.") from error


def _parsed(lines: list[str]) -> UVMap:
    vertices, places, faces = 0, [], []
    for kind, *rest in filter(None, (line.split() for line in lines)):
        if kind == "v":
            vertices += 1
        elif kind == "vt":
            places.append((float(rest[0]), float(rest[1])))
        elif kind == "f":
            a, b, c = ([int(number) for number in corner.split("/")[:2]] for corner in rest)
            faces.append((a, b, c))
    faces = np.array(faces).reshape(-1, 3, 2) - 1
    if len(faces) == 0 or (faces < 0).any() or (faces >= [vertices, len(places)]).any():
        raise ValueError("faces refer to what isn't there")
    u, v = np.array(places, np.float32).T
    corners = np.stack([2 * u - 1, 1 - 2 * v], 1)[faces[..., 1]]
    if not np.isfinite(corners).all():
        raise ValueError("places that are not numbers")
    return UVMap(vertices, np.ascontiguousarray(faces[..., 0], np.int32), corners)
