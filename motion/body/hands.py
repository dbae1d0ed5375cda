"""Fingers: how far they are bent, measured on 21 points of a hand, and the body's own fingers bent so.

The SMPL form has no finger joints. The free body carries them beside it, and its fingers are posed in the rest pose, as
offsets of the surface, which then ride on the wrist like clothes.

A hand's 21 points are MediaPipe's: the wrist, then four of each finger from the thumb to the little one. A finger's
first joint turns two ways, `bend` towards the palm and `spread` towards the thumb's side; the next two are hinges. All
angles are zero in a finger that goes straight on from the wrist in the plane of the palm.
"""

import numpy as np

FINGERS = ("thumb", "index", "middle", "ring", "pinky")
WRIST, KNUCKLES = 0, (5, 9, 13, 17)
CHAINS = np.arange(1, 21).reshape(5, 4)
"""(5, 4) the points of each finger: its three joints and its tip."""

_THUMB_ROLL = np.deg2rad(60.0)
"""How far the thumb's hinges are turned about the thumb against those of the fingers: it closes across the palm."""

LEAST_BEND = np.deg2rad([[-5.0, -10, -10]] + 4 * [[-15.0, 0, 0]])
MOST_BEND = np.deg2rad([[75.0, 55, 75]] + 4 * [[90.0, 105, 70]])
LEAST_SPREAD = np.deg2rad([5.0, -15, -15, -22, -38])
MOST_SPREAD = np.deg2rad([65.0, 28, 15, 12, 10])
"""What fingers can do: bends (5, 3) and spreads (5,)."""


def limited(bends: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bends (..., 5, 3) and spreads (..., 5) within what fingers can do."""
    return np.clip(bends, LEAST_BEND, MOST_BEND), np.clip(spread, LEAST_SPREAD, MOST_SPREAD)


def palm_frame(points: np.ndarray, side: str) -> np.ndarray:
    """Unit vectors (3, 3), in rows: to the fingers, to the thumb's side, out of the palm.

    Args:
        points: (21, 3) of a hand, in right-handed axes.
        side: "left" or "right".
    """
    knuckles = points[list(KNUCKLES)]
    along = _unit(knuckles.mean(0) - points[WRIST])
    across = knuckles[0] - knuckles[-1]
    across = _unit(across - (across @ along) * along)
    palmar = np.cross(along, across)
    return np.stack([along, across, palmar if side == "left" else -palmar])


def measure(points: np.ndarray, side: str) -> tuple[np.ndarray, np.ndarray]:
    """Bends (5, 3) and spreads (5,) in radians of a hand's 21 points (21, 3), any unit, in right-handed axes."""
    bones = np.diff(points[CHAINS], axis=1) @ palm_frame(points, side).T
    along, across, palmar = (bones[:, 0] / np.linalg.norm(bones[:, 0], axis=1, keepdims=True)).T
    bends, spread = np.empty((5, 3)), np.arcsin(np.clip(across, -1, 1))
    bends[:, 0] = np.arctan2(palmar, along)
    hinge = finger_axes(bends[:, 0], spread)[2]
    flat = bones - (bones * hinge[:, None]).sum(2, keepdims=True) * hinge[:, None]
    before, after = flat[:, :2], flat[:, 1:]
    bends[:, 1:] = np.arctan2((np.cross(before, after) * hinge[:, None]).sum(2), (before * after).sum(2))
    return bends, spread


def finger_axes(bend: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unit vectors (5, 3) in the palm's frame: along each first bone, where its hinges bend to, and their axis.

    Args:
        bend, spread: (5,) of the first joints.
    """
    (cb, sb), (cs, ss), zero = (np.cos(bend), np.sin(bend)), (np.cos(spread), np.sin(spread)), np.zeros(5)
    along = np.stack([cb * cs, ss, sb * cs], -1)
    palmar = np.stack([-sb, zero, cb], -1)
    axis = np.stack([cb * ss, -cs, sb * ss], -1)
    roll = np.array([_THUMB_ROLL, 0, 0, 0, 0])[:, None]
    return along, np.cos(roll) * palmar + np.sin(roll) * axis, np.cos(roll) * axis - np.sin(roll) * palmar


def hand_points(roots: np.ndarray, lengths: np.ndarray, bends: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Points (21, 3) of a hand in the palm's frame, the wrist at the origin.

    Args:
        roots: (5, 3) where the fingers' first joints are.
        lengths: (5, 3) of their bones.
        bends: (5, 3); spread: (5,).
    """
    along, inward, _ = finger_axes(bends[:, 0], spread)
    turned = np.cumsum(bends * [0, 1, 1], axis=1)[..., None]
    bones = lengths[..., None] * (np.cos(turned) * along[:, None] + np.sin(turned) * inward[:, None])
    points = np.zeros((21, 3))
    points[CHAINS] = np.cumsum(np.concatenate([roots[:, None], bones], axis=1), axis=1)
    return points


def hand_points_by_angle(points: np.ndarray, bends: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Derivative (20, 21, 3) of `hand_points` by the 15 bends and then the 5 spreads."""
    (_, _, hinge), bend, zero = finger_axes(bends[:, 0], spread), bends[:, 0], np.zeros(5)
    across, palmar = np.tile([0.0, -1, 0], (5, 1)), np.stack([-np.sin(bend), zero, np.cos(bend)], -1)
    axes, joints = np.stack([across, hinge, hinge, palmar]), [0, 1, 2, 0]
    arms = points[CHAINS] - points[CHAINS[:, joints].T, None]
    for arm, joint in zip(arms, joints, strict=True):
        arm[:, :joint] = 0
    by_angle = np.zeros((4, 5, 21, 3))
    by_angle[:, np.arange(5)[:, None], CHAINS] = arms @ skew(axes).swapaxes(-1, -2)
    return np.concatenate([by_angle[:3].transpose(1, 0, 2, 3).reshape(15, 21, 3), by_angle[3]])


def skew(vectors: np.ndarray) -> np.ndarray:
    """Matrices (..., 3, 3) whose product with a vector is the cross product; many times as fast as `np.cross`."""
    x, y, z = np.moveaxis(vectors, -1, 0)
    zero = np.zeros_like(x)
    return np.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*x.shape, 3, 3)


def body_points(body, betas: np.ndarray | None, side: str) -> np.ndarray | None:
    """The 21 points (21, 3) of a body's hand in the rest pose, metres; None for a body that has no finger joints."""
    joints = body.finger_joints(betas)
    if joints is None:
        return None
    points, surface = np.empty((21, 3)), body.shaped(betas)
    points[WRIST] = body.rest_joints(betas)[20 if side == "left" else 21]
    for finger, chain in zip(FINGERS, CHAINS, strict=True):
        points[chain[:3]] = joints[_columns(body, side, finger)]
        points[chain[3]] = surface[body.landmark_vertices[f"{side}_{finger}_tip"]]
    return points


def pose_fingers(
    body, betas: np.ndarray | None, side: str, bends: np.ndarray, spread: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Bend a body's fingers in the rest pose, by linear blend skinning.

    Args:
        body: a Body with finger joints.
        betas: (10,), zeros when None.
        side: "left" or "right".
        bends: (5, 3) and spread (5,): radians as `measure` gives them.

    Returns:
        offsets (V, 3) for `Body.forward`, and the hand's 21 points (21, 3) so posed.
    """
    points = body_points(body, betas, side)
    frame, (rest_bends, rest_spread) = palm_frame(points, side), measure(points, side)
    turns = frame.T @ _turns(rest_bends, rest_spread, bends, spread) @ frame
    posed = points.copy()
    for k in range(3):
        bones = points[CHAINS[:, k + 1]] - points[CHAINS[:, k]]
        posed[CHAINS[:, k + 1]] = posed[CHAINS[:, k]] + (turns[:, k] @ bones[..., None])[..., 0]
    joints = CHAINS[:, :3]
    shifts = posed[joints] - (turns @ points[joints][..., None])[..., 0]
    columns = np.concatenate([_columns(body, side, finger) for finger in FINGERS])
    moved = np.flatnonzero(body.finger_weights[:, columns].any(1))
    weights, surface = body.finger_weights[np.ix_(moved, columns)], body.shaped(betas)[moved]
    blended = (weights @ turns.reshape(15, 9)).reshape(-1, 3, 3)
    carried = (blended @ surface[..., None])[..., 0] + weights @ shifts.reshape(15, 3)
    offsets = np.zeros(body.v_template.shape, np.float32)
    offsets[moved] = carried - weights.sum(1, keepdims=True) * surface
    return offsets, posed


def _turns(rest_bends: np.ndarray, rest_spread: np.ndarray, bends: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Rotations (5, 3, 3, 3) of each finger's bones in the palm's frame, from one set of angles to another."""
    rest = np.stack(finger_axes(rest_bends[:, 0], rest_spread), -1)
    goal = np.stack(finger_axes(bends[:, 0], spread), -1)
    turned = np.cumsum(np.insert((bends - rest_bends)[:, 1:], 0, 0, axis=1), axis=1)
    cosine, sine, zero, one = np.cos(turned), np.sin(turned), np.zeros_like(turned), np.ones_like(turned)
    hinges = np.stack([cosine, -sine, zero, sine, cosine, zero, zero, zero, one], -1).reshape(5, 3, 3, 3)
    return goal[:, None] @ hinges @ rest[:, None].transpose(0, 1, 3, 2)


def _columns(body, side: str, finger: str) -> list[int]:
    return [body.finger_names.index(f"{side}_{finger}{k}") for k in (1, 2, 3)]


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / max(np.linalg.norm(vector), 1e-12)
