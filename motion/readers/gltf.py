"""Skeletal animations in binary glTF 2.0 files (.glb)."""

import json
import struct
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from motion.body.errors import InputError
from motion.readers.skeleton import Skeleton

FPS = 30.0
_COMPONENTS = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


def read_glb(path: str | Path) -> dict[str, Skeleton]:
    """Every animation of a .glb file as a skeleton in motion, by name.

    At 30 frames a second, where the file doesn't say another rate ("fps" in the animation's extras, as we write it).

    Raises:
        InputError: the file is not binary glTF, or holds no animation of a skeleton.
    """
    data = Path(path).read_bytes()
    if data[:4] != b"glTF" or len(data) < 20:
        raise InputError(f"{path} is not a binary glTF (.glb) file.")
    try:
        scene, chunk = _chunks(data)
        nodes, parents = _joints(scene)
        animations = {item.get("name", f"animation {i}"): item for i, item in enumerate(scene.get("animations", []))}
        takes = {name: _sample(scene, chunk, nodes, parents, item) for name, item in animations.items()}
    except (KeyError, IndexError, ValueError, struct.error) as error:
        raise InputError(f"{path} is a damaged .glb file ({error}): export it again.") from error
    if not takes:
        raise InputError(f"{path} holds no animation: export the file with its animations.")
    return takes


def _chunks(data: bytes) -> tuple[dict, bytes]:
    position, scene, chunk = 12, None, b""
    while position + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, position)
        content = data[position + 8:position + 8 + length]
        if kind == b"JSON":
            scene = json.loads(content)
        elif kind == b"BIN\0":
            chunk = content
        position += 8 + length
    if scene is None:
        raise ValueError("no JSON chunk")
    return scene, chunk


def _joints(scene: dict) -> tuple[list[int], list[int]]:
    """The nodes from the roots down, parents first, and each one's parent as a place in that list."""
    children = {child for node in scene["nodes"] for child in node.get("children", [])}
    order, parents = [], []
    stack = [(node, -1) for node in reversed(range(len(scene["nodes"]))) if node not in children]
    while stack:
        node, parent = stack.pop()
        order.append(node)
        parents.append(parent)
        place = len(order) - 1
        stack += [(child, place) for child in reversed(scene["nodes"][node].get("children", []))]
    return order, parents


def _accessor(scene: dict, chunk: bytes, index: int) -> np.ndarray:
    accessor = scene["accessors"][index]
    view = scene["bufferViews"][accessor["bufferView"]]
    kind, width = np.dtype(_COMPONENTS[accessor["componentType"]]), _WIDTHS[accessor["type"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    stride = view.get("byteStride", kind.itemsize * width)
    rows = np.ndarray((accessor["count"], width), kind, chunk, start, (stride, kind.itemsize))
    if accessor.get("normalized"):
        return np.maximum(rows / float(np.iinfo(kind).max), -1.0)
    return rows.astype(float)


def _sample(scene: dict, chunk: bytes, nodes: list[int], parents: list[int], animation: dict) -> Skeleton:
    tracks = {}
    for channel in animation["channels"]:
        sampler = animation["samplers"][channel["sampler"]]
        times, values = _accessor(scene, chunk, sampler["input"])[:, 0], _accessor(scene, chunk, sampler["output"])
        if sampler.get("interpolation") == "CUBICSPLINE":
            values = values[1::3]  # the keys without their tangents
        tracks[channel["target"].get("node"), channel["target"]["path"]] = times, values
    end = max(times[-1] for times, _ in tracks.values())
    fps = float(animation.get("extras", {}).get("fps", FPS))
    if not 1 <= fps <= 1000:
        raise ValueError(f"{fps:g} frames a second")
    wanted = np.linspace(0, end, max(1, round(end * fps) + 1))
    count = len(nodes)
    rotations, positions = np.empty((len(wanted), count, 3, 3)), np.empty((len(wanted), count, 3))
    rest, offsets = np.empty((count, 3, 3)), np.empty((count, 3))
    for joint, (index, parent) in enumerate(zip(nodes, parents, strict=True)):
        node = scene["nodes"][index]
        still = Rotation.from_quat(node.get("rotation", [0, 0, 0, 1])).as_matrix()
        offsets[joint] = node.get("translation", [0, 0, 0])
        turn = _turns(tracks[index, "rotation"], wanted) if (index, "rotation") in tracks else still
        move = _moves(tracks[index, "translation"], wanted) if (index, "translation") in tracks else offsets[joint]
        if parent < 0:
            rest[joint], rotations[:, joint], positions[:, joint] = still, turn, move
        else:
            rest[joint] = rest[parent] @ still
            rotations[:, joint] = rotations[:, parent] @ turn
            move = np.broadcast_to(move, (len(wanted), 3))
            positions[:, joint] = positions[:, parent] + np.einsum("tij,tj->ti", rotations[:, parent], move)
    names = [scene["nodes"][index].get("name", f"node {index}") for index in nodes]
    return Skeleton(names, np.array(parents), offsets, rest, rotations, positions, fps)


def _turns(track: tuple[np.ndarray, np.ndarray], wanted: np.ndarray) -> np.ndarray:
    times, values = track
    keys = Rotation.from_quat(values)
    if len(times) == 1:
        return keys.as_matrix()[0]
    return Slerp(times, keys)(wanted.clip(times[0], times[-1])).as_matrix()


def _moves(track: tuple[np.ndarray, np.ndarray], wanted: np.ndarray) -> np.ndarray:
    times, values = track
    return np.stack([np.interp(wanted, times, values[:, axis]) for axis in range(3)], 1)
