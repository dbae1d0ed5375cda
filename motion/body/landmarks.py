"""Where MediaPipe's landmarks and the soles lie on the surface of a body that doesn't say so itself."""

import numpy as np

from motion.body.skeleton import JOINT_NAMES

SOLE_HEIGHT = 0.012
"""Metres above the lowest point of the T-pose up to which the surface of a foot counts as sole."""


def find_soles(vertices: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Vertex indices of the left and the right sole of a T-posed surface (V, 3) with skinning weights (V, 24)."""
    found = {}
    for side in ("left", "right"):
        foot = _moved_by(weights, f"{side}_ankle", f"{side}_foot")
        low = vertices[:, 1] < vertices[foot, 1].min() + SOLE_HEIGHT
        found[side] = np.flatnonzero(foot & low).astype(np.int32)
    return found


def transfer_landmarks(body, source) -> dict[str, int]:
    """Carry the landmarks of `source` over to another `body` (both `Body`).

    Each lies in the head, a hand or a foot: that part is scaled to the other body's, and the nearest vertex taken.
    """
    parts = ("head", "left_hand", "right_hand", "left_foot", "right_foot")
    maps = {part: _part_map(source, body, part) for part in parts}
    found = {}
    for name, vertex in source.landmark_vertices.items():
        chosen, to_target = maps[_part_of(name)]
        goal = to_target(source.v_template[vertex])
        distance = np.linalg.norm(body.v_template - goal, axis=1)
        found[name] = int(np.where(chosen, distance, np.inf).argmin())
    return found


def _part_of(name: str) -> str:
    side = "left_" if "left" in name else "right_"
    if any(word in name for word in ("heel", "foot", "toe")):
        return side + "foot"
    if any(word in name for word in ("pinky", "index", "thumb", "middle", "ring")):
        return side + "hand"
    return "head"


def _moved_by(weights: np.ndarray, *names: str) -> np.ndarray:
    return weights[:, [JOINT_NAMES.index(n) for n in names]].sum(1) > 0.5


def _part_map(source, body, part: str):
    """The body's vertices (V,) bool of a part, and the scaling from the source's part to it."""
    frames = []
    for each in (source, body):
        vertices, weights, joints = each.v_template, each.weights, each.rest_joints()
        if part == "head":
            chosen = _moved_by(weights, "head", "neck")
            anchor, size = _head_frame(vertices, chosen)
        else:
            side, limb = part.split("_")
            names = (f"{side}_wrist", f"{side}_hand") if limb == "hand" else (f"{side}_ankle", f"{side}_foot")
            chosen = _moved_by(weights, *names)
            low, high = vertices[chosen].min(0), vertices[chosen].max(0)
            if limb == "hand":
                # From the wrist joint to the finger tips: where the part begins differs from body to body.
                inner = joints[JOINT_NAMES.index(names[0]), 0]
                low[0], high[0] = (inner, high[0]) if side == "left" else (low[0], inner)
            anchor, size = low, high - low
        frames.append((chosen, anchor, size))
    (_, anchor, size), (chosen, target_anchor, target_size) = frames
    return chosen, lambda point: (point - anchor) / size * target_size + target_anchor


def _head_frame(vertices: np.ndarray, head: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tip of the nose, and the head's size: its width, the height above the nose, the depth behind it."""
    points = vertices[head]
    nose = points[np.where(np.abs(points[:, 0]) < 0.01, points[:, 2], -np.inf).argmax()]
    upper = points[points[:, 1] > nose[1]]
    size = np.array([np.ptp(upper[:, 0]), upper[:, 1].max() - nose[1], nose[2] - upper[:, 2].min()])
    return nose * [0, 1, 1], size
