"""Biovision Hierarchy (BVH) motion files: the skeleton and its channels, as they are written."""

from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.readers.skeleton import Skeleton


def read_bvh(path: str | Path) -> Skeleton:
    """Read a BVH file.

    Raises:
        InputError: the file is not BVH, or is damaged.
    """
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    head, marker, body = text.partition("MOTION")
    if "HIERARCHY" not in head or not marker:
        raise InputError(f"{path} is not a BVH motion file: it has no HIERARCHY and MOTION part.")
    try:
        names, parents, offsets, channels = _read_hierarchy(head.split())
        frame_time, values = _read_motion(body)
    except (ValueError, IndexError) as error:
        raise InputError(f"{path} is a damaged BVH file ({error}): export it again.") from error
    width = sum(len(joint) for joint in channels)
    count = values.size // max(width, 1)
    if count == 0 or width == 0:
        raise InputError(f"{path} holds no frames: export the motion again.")
    values = values[:count * width].reshape(count, width)
    if not np.isfinite(values).all():
        raise InputError(f"{path} holds numbers that are not finite: export the motion again.")
    rotations, positions = _pose(parents, offsets, channels, values)
    rest = np.tile(np.eye(3), (len(names), 1, 1))
    return Skeleton(names, parents, offsets, rest, rotations, positions, 1 / frame_time)


def _read_hierarchy(words: list[str]) -> tuple[list[str], np.ndarray, np.ndarray, list[list[str]]]:
    names, parents, offsets, channels = [], [], [], []
    open_joints, position = [], 0
    while position < len(words):
        word = words[position]
        if word in ("ROOT", "JOINT", "End"):
            end = position + 1
            while words[end] != "{":
                end += 1
            name = " ".join(words[position + 1:end])  # 3ds Max writes names with blanks
            parent = open_joints[-1] if open_joints else -1
            names.append(f"{names[parent]}_End" if word == "End" else name)
            parents.append(parent)
            offsets.append([0.0, 0.0, 0.0])
            channels.append([])
            open_joints.append(len(names) - 1)
            position = end + 1
        elif word == "OFFSET":
            offsets[open_joints[-1]] = [float(x) for x in words[position + 1:position + 4]]
            position += 4
        elif word == "CHANNELS":
            count = int(words[position + 1])
            channels[open_joints[-1]] = [x.lower() for x in words[position + 2:position + 2 + count]]
            position += 2 + count
        else:
            if word == "}":
                open_joints.pop()
            position += 1
    if not names:
        raise ValueError("no joints")
    return names, np.array(parents), np.array(offsets), channels


def _read_motion(body: str) -> tuple[float, np.ndarray]:
    _, marker, rest = body.partition("Frame Time:")
    if not marker:
        raise ValueError("no frame time")
    words = rest.split()
    frame_time = float(words[0])
    if not 0 < frame_time < 10:
        raise ValueError(f"frame time {words[0]}")
    return frame_time, np.array(words[1:], float)


def _pose(parents: np.ndarray, offsets: np.ndarray, channels: list[list[str]],
          values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Channel values (T, C) -> global rotations (T, J, 3, 3) and positions (T, J, 3)."""
    frames, joints = len(values), len(parents)
    rotations = np.empty((frames, joints, 3, 3))
    positions = np.empty((frames, joints, 3))
    column = 0
    for joint, parent in enumerate(parents):
        local_position = np.tile(offsets[joint], (frames, 1))
        own = values[:, column:column + len(channels[joint])]
        column += len(channels[joint])
        moves = [i for i, name in enumerate(channels[joint]) if name.endswith("position")]
        turns = [i for i, name in enumerate(channels[joint]) if name.endswith("rotation")]
        for i in moves:  # position channels replace the offset
            local_position[:, "xyz".index(channels[joint][i][0])] = own[:, i]
        if turns:
            order = "".join(channels[joint][i][0] for i in turns).upper()
            local = Rotation.from_euler(order, own[:, turns], degrees=True).as_matrix()
        else:
            local = np.tile(np.eye(3), (frames, 1, 1))
        if parent < 0:
            rotations[:, joint], positions[:, joint] = local, local_position
        else:
            rotations[:, joint] = rotations[:, parent] @ local
            positions[:, joint] = positions[:, parent] + np.einsum("tij,tj->ti", rotations[:, parent], local_position)
    return rotations, positions
