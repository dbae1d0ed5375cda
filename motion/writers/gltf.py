"""Binary glTF 2.0 (.glb): the body as a skinned mesh, and the motion as its animation.

Metres, y up, facing +z, as glTF wants it. The layout follows the specification's chapters on skins and animations
(https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html).
"""

import json
import struct
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.body.raster import vertex_normals
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion

SKIN_COLOUR = (0.62, 0.42, 0.33)
"""Linear red, green and blue of the body's material."""

_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
_COMPONENTS = {"u1": 5121, "u2": 5123, "u4": 5125, "f4": 5126}
_VERTICES, _INDICES = 34962, 34963


def write_glb(motion: Motion, path: str | Path, body: Body | None = None, betas: np.ndarray | None = None) -> None:
    """Write a body of shape `betas` (10,) in motion; the animation is named after the motion's text.

    The skin is plain linear blend skinning, as glTF knows no pose correctives. Vertices that hang on more than four
    joints keep all of them in a second set of weights; viewers that read only one set take the four largest.
    """
    body = body or Body.default()
    rest = body.rest_joints(betas)
    data = _Buffer()
    scene = {
        "asset": {"version": "2.0", "generator": "animate-person", "copyright": f"{body.name}, {body.licence}"},
        "scene": 0,
        "scenes": [{"nodes": [0, len(JOINT_NAMES)]}],
        "nodes": [*(_joint_node(joint, rest) for joint in range(len(JOINT_NAMES))),
                  {"name": "body", "mesh": 0, "skin": 0}],
        "meshes": [{"name": "body", "primitives": [_surface(data, body, betas)]}],
        "materials": [{"name": "skin", "pbrMetallicRoughness": {
            "baseColorFactor": [*SKIN_COLOUR, 1.0], "metallicFactor": 0.0, "roughnessFactor": 0.8}}],
        "skins": [{"name": "person", "joints": list(range(len(JOINT_NAMES))), "skeleton": 0,
                   "inverseBindMatrices": data.add(_inverse_bind_matrices(rest))}],
        "animations": [_animation(data, motion)],
    }
    Path(path).write_bytes(data.glb(scene))


class _Buffer:
    """The binary chunk, and the accessors that say what lies in it."""

    def __init__(self):
        self.parts, self.views, self.accessors, self.size = [], [], [], 0

    def add(self, values: np.ndarray, target: int | None = None, bounds: bool = False) -> int:
        """Append rows of numbers (N,) or (N, width); the accessor's index. `bounds` adds least and largest values."""
        values = np.ascontiguousarray(values)
        rows = values.reshape(len(values), -1)
        raw = values.tobytes()
        view = {"buffer": 0, "byteOffset": self.size, "byteLength": len(raw)}
        self.views.append(view | ({"target": target} if target else {}))
        accessor = {"bufferView": len(self.views) - 1, "componentType": _COMPONENTS[values.dtype.str[1:]],
                    "count": len(rows), "type": _TYPES[rows.shape[1]]}
        if bounds:
            accessor |= {"min": rows.min(0).tolist(), "max": rows.max(0).tolist()}
        self.accessors.append(accessor)
        raw += bytes(-len(raw) % 4)
        self.parts.append(raw)
        self.size += len(raw)
        return len(self.accessors) - 1

    def glb(self, scene: dict) -> bytes:
        """The whole file."""
        scene = scene | {"buffers": [{"byteLength": self.size}], "bufferViews": self.views,
                         "accessors": self.accessors}
        text = json.dumps(scene, separators=(",", ":")).encode("ascii")
        text += b" " * (-len(text) % 4)
        chunks = [struct.pack("<I4s", len(content), kind) + content
                  for kind, content in ((b"JSON", text), (b"BIN\0", b"".join(self.parts)))]
        return struct.pack("<4sII", b"glTF", 2, 12 + sum(map(len, chunks))) + b"".join(chunks)


def _joint_node(joint: int, rest: np.ndarray) -> dict:
    parent = PARENTS[joint]
    offset = rest[joint] - rest[parent] if parent >= 0 else rest[joint]
    node = {"name": JOINT_NAMES[joint], "translation": offset.tolist()}
    children = np.flatnonzero(np.equal(PARENTS, joint)).tolist()
    return node | ({"children": children} if children else {})


def _surface(data: _Buffer, body: Body, betas: np.ndarray | None) -> dict:
    vertices = np.asarray(body.shaped(betas), np.float32)
    attributes = {"POSITION": data.add(vertices, _VERTICES, bounds=True),
                  "NORMAL": data.add(vertex_normals(vertices, body.faces), _VERTICES)}
    for number, (joints, weights) in enumerate(_weight_sets(body.weights)):
        attributes[f"JOINTS_{number}"] = data.add(joints, _VERTICES)
        attributes[f"WEIGHTS_{number}"] = data.add(weights, _VERTICES)
    indices = data.add(body.faces.astype("<u4").ravel(), _INDICES)
    return {"attributes": attributes, "indices": indices, "material": 0, "mode": 4}


def _weight_sets(weights: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Dense weights (V, 24) -> sets of joint numbers (V, 4) u1 and weights (V, 4) f4, the largest first."""
    order = np.argsort(-weights, axis=1, kind="stable")
    values = np.take_along_axis(weights, order, 1).astype(np.float64)
    values /= values.sum(1, keepdims=True)
    count = -(-int((values > 0).sum(1).max()) // 4)
    # A joint without weight must be named 0.
    joints = np.where(values > 0, order, 0)
    return [(joints[:, 4 * i:4 * i + 4].astype("u1"), values[:, 4 * i:4 * i + 4].astype("<f4")) for i in range(count)]


def _inverse_bind_matrices(rest: np.ndarray) -> np.ndarray:
    """(24, 16) float32, column by column: the world -> each joint at rest."""
    matrices = np.tile(np.eye(4, dtype="<f4"), (len(rest), 1, 1))
    matrices[:, 3, :3] = -rest
    return matrices.reshape(-1, 16)


def _animation(data: _Buffer, motion: Motion) -> dict:
    times = data.add((np.arange(len(motion)) / motion.fps).astype("<f4"), bounds=True)
    samplers, channels = [], []

    def channel(joint: int, kind: str, values: np.ndarray) -> None:
        samplers.append({"input": times, "output": data.add(values.astype("<f4")), "interpolation": "LINEAR"})
        channels.append({"sampler": len(samplers) - 1, "target": {"node": joint, "path": kind}})

    channel(0, "translation", motion.translation)
    for joint in range(len(JOINT_NAMES)):
        channel(joint, "rotation", _quaternions(motion.poses[:, joint]))
    # Without the frame rate a reader would have to guess it from the keys.
    return {"name": motion.text or "motion", "samplers": samplers, "channels": channels, "extras": {"fps": motion.fps}}


def _quaternions(rotvecs: np.ndarray) -> np.ndarray:
    """(T, 4) x, y, z, w, of which neighbours lie on the same side, so that viewers turn the short way."""
    quaternions = Rotation.from_rotvec(np.asarray(rotvecs, float)).as_quat()
    flips = np.sign((quaternions[1:] * quaternions[:-1]).sum(1))
    quaternions[1:] *= np.cumprod(np.where(flips == 0, 1, flips))[:, None]
    return quaternions
