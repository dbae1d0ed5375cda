"""Biovision Hierarchy (BVH): the 24 joints of SMPL, in metres, y up, facing +z; the zero pose is the T-pose."""

import warnings
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion

_ORDER = "ZXY"
_TIPS = {"left_foot": "left_foot_index", "right_foot": "right_foot_index", "left_hand": "left_middle_tip",
         "right_hand": "right_middle_tip"}


def write_bvh(motion: Motion, path: str | Path, body: Body | None = None, betas: np.ndarray | None = None) -> None:
    """Write a motion on a body's skeleton. The file holds no text, as BVH has no place for it."""
    body = body or Body.default()
    rest = body.rest_joints(betas)
    tips = _tips(body, betas)
    lines, order = ["HIERARCHY"], []

    def joint_lines(joint: int, depth: int) -> None:
        pad = "\t" * depth
        parent = PARENTS[joint]
        # The root's offset is nothing: some readers add it to the position channels, others don't.
        offset = rest[joint] - rest[parent] if parent >= 0 else np.zeros(3)
        turns = " ".join(f"{axis}rotation" for axis in _ORDER)
        channels = f"3 {turns}" if parent >= 0 else f"6 Xposition Yposition Zposition {turns}"
        lines.extend([f"{pad}{'JOINT' if depth else 'ROOT'} {JOINT_NAMES[joint]}", f"{pad}{{",
                      f"{pad}\tOFFSET {_row(offset)}", f"{pad}\tCHANNELS {channels}"])
        order.append(joint)
        children = np.flatnonzero(np.equal(PARENTS, joint))
        for child in children:
            joint_lines(int(child), depth + 1)
        if not len(children):
            lines.extend([f"{pad}\tEnd Site", f"{pad}\t{{", f"{pad}\t\tOFFSET {_row(tips[joint] - rest[joint])}",
                          f"{pad}\t}}"])
        lines.append(f"{pad}}}")

    joint_lines(0, 0)
    turns = [_angles(motion.poses[:, joint]) for joint in order]
    rows = np.concatenate([motion.translation, *turns], 1)
    lines += ["MOTION", f"Frames: {len(motion)}", f"Frame Time: {1 / motion.fps!r}", *map(_row, rows)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="ascii")


def _angles(rotvecs: np.ndarray) -> np.ndarray:
    """(T, 3) degrees about z, x and y, without jumps over half turns."""
    with warnings.catch_warnings():
        # At a quarter turn about x the other two become one; any choice is right.
        warnings.simplefilter("ignore", UserWarning)
        angles = Rotation.from_rotvec(np.asarray(rotvecs, float)).as_euler(_ORDER)
    return np.rad2deg(np.unwrap(angles, axis=0))


def _tips(body: Body, betas: np.ndarray | None) -> dict[int, np.ndarray]:
    """Joint without children -> where its bone ends, (3,) metres in the rest pose."""
    surface = body.shaped(betas)
    tips = {JOINT_NAMES.index(joint): surface[body.landmark_vertices[landmark]] for joint, landmark in _TIPS.items()}
    head = body.rest_joints(betas)[JOINT_NAMES.index("head")]
    return tips | {JOINT_NAMES.index("head"): np.array([head[0], surface[:, 1].max(), head[2]])}


def _row(values: np.ndarray) -> str:
    return " ".join(f"{value:.6f}" for value in values)
