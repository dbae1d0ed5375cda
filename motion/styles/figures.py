"""How a motion moves, in the figures of gait studies."""

import numpy as np

from motion.body.model import Body
from motion.clip import Motion, headings
from motion.grounding import LEGS, SIDES, Posed, Skeleton
from motion.ik import normalize
from motion.styles.rendition import ARMS, OUTWARD, PATH_SECONDS
from motion.styles.signals import is_closed, low_pass


def measure(motion: Motion) -> dict[str, float]:
    """Kinematic figures of a motion of the default body, means over its frames and over left and right.

    Returns:
        seconds: length.
        speed: of the path over the ground, m/s.
        energy: joints' speed about the pelvis, m/s.
        step_length: range of the ankles fore and aft of the pelvis, m.
        stance_width: distance of the ankles to the sides, m.
        foot_lift: how high the ankles rise, m.
        knee_flex: degrees.
        pelvis_height: m.
        bounce: range of the pelvis' quick rise and fall, m.
        arm_swing: range of the upper arms' fore-and-aft angle, degrees.
        arm_spread: angle of the upper arms from the vertical to the sides, degrees.
        elbow_flex: degrees.
        hand_height: of the wrists over the pelvis, m.
        shoulder_height: of the shoulders under the neck joint, m (higher: raised).
        spine_pitch, head_pitch: degrees forward from the vertical, and of the face below the horizon.
        sway: spread of the neck's movement to the sides about the path, m.
        heading_spread: spread of the heading about its slow course, degrees.
        head_turning: spread of the head's turn against the path, degrees.
        tremor: spread of what is quicker than 3.5 Hz in the hands' places, mm.
        pauses: share of frames that move at under a quarter of the mean speed.
    """
    posed = Posed(motion, Skeleton(Body.default(), None))
    fps, closed = motion.fps, is_closed(motion)
    path = low_pass(motion.translation.astype(float), PATH_SECONDS * fps, closed)
    course = low_pass(np.unwrap(headings(posed.turned[:, 0])), PATH_SECONDS * fps, closed)
    cos, sin, zero = np.cos(course), np.sin(course), np.zeros(len(motion))
    facing = np.stack([cos, zero, sin, zero, zero + 1, zero, -sin, zero, cos], -1).reshape(-1, 3, 3)
    local = np.einsum("tij,tkj->tki", np.swapaxes(facing, 1, 2), posed.joints - path[:, None] * [1, 0, 1])
    face = np.einsum("tji,tj->ti", facing, posed.turned[:, 15, :, 2])
    speeds = np.linalg.norm(np.diff(local, axis=0), axis=-1).mean(1) * fps
    return {
        "seconds": motion.seconds,
        "speed": _speed(path, fps),
        **_legs(local),
        **_arms(local, fps, closed),
        "energy": float(speeds.mean()) if len(speeds) else 0.0,
        "pauses": _pauses(posed.joints),
        "pelvis_height": float(local[:, 0, 1].mean()),
        "bounce": _range(local[:, 0, 1] - low_pass(local[:, 0, 1], 0.3 * fps, closed)),
        "spine_pitch": _angle((local[:, 12] - local[:, 0])[:, 2], (local[:, 12] - local[:, 0])[:, 1]),
        "head_pitch": _angle(-face[:, 1], np.hypot(face[:, 0], face[:, 2])),
        "sway": float(local[:, 12, 0].std()),
        "heading_spread": float(np.rad2deg((course - np.linspace(course[0], course[-1], len(course))).std())),
        "head_turning": float(np.rad2deg(np.arctan2(face[:, 0], face[:, 2]).std())),
    }


def _speed(path: np.ndarray, fps: float) -> float:
    return float(np.linalg.norm(np.diff(path[:, [0, 2]], axis=0), axis=1).mean() * fps) if len(path) > 1 else 0.0


def _pauses(joints: np.ndarray) -> float:
    steps = np.linalg.norm(np.diff(joints, axis=0), axis=-1).mean(1)
    return float((steps < 0.25 * steps.mean()).mean()) if len(steps) else 0.0


def _range(values: np.ndarray) -> float:
    return float(np.percentile(values, 95) - np.percentile(values, 5))


def _angle(opposite: np.ndarray, adjacent: np.ndarray) -> float:
    return float(np.rad2deg(np.arctan2(opposite, adjacent)).mean())


def _bend(first: np.ndarray, middle: np.ndarray, last: np.ndarray) -> float:
    """Degrees by which a limb is bent, 0 when straight."""
    cosine = (normalize(middle - first) * normalize(last - middle)).sum(-1)
    return float(np.rad2deg(np.arccos(np.clip(cosine, -1, 1))).mean())


def _legs(local: np.ndarray) -> dict[str, float]:
    ankles = local[:, [7, 8]]
    chains = [local[:, list(LEGS[side][:3])] for side in SIDES]
    return {
        "step_length": float(np.mean([_range(ankles[:, i, 2]) for i in range(2)])),
        "stance_width": float((ankles[:, 0, 0] - ankles[:, 1, 0]).mean()),
        "foot_lift": float(np.mean([_range(ankles[:, i, 1]) for i in range(2)])),
        "knee_flex": float(np.mean([_bend(*np.moveaxis(chain, 1, 0)) for chain in chains])),
    }


def _arms(local: np.ndarray, fps: float, closed: bool) -> dict[str, float]:
    rows = []
    for side in SIDES:
        _, shoulder, elbow, wrist, hand = (local[:, joint] for joint in ARMS[side])
        upper = elbow - shoulder
        swing = np.rad2deg(np.arctan2(upper[:, 2], -upper[:, 1]))
        spread = np.rad2deg(np.arctan2(OUTWARD[side] * upper[:, 0], np.hypot(upper[:, 1], upper[:, 2])))
        shake = hand - low_pass(hand, 0.045 * fps, closed)
        rows.append(
            [
                _range(swing),
                float(spread.mean()),
                _bend(shoulder, elbow, wrist),
                float((wrist - local[:, 0])[:, 1].mean()),
                float((shoulder - local[:, 12])[:, 1].mean()),
                float(1000 * np.sqrt((shake**2).sum(1).mean())),
            ]
        )
    names = ("arm_swing", "arm_spread", "elbow_flex", "hand_height", "shoulder_height", "tremor")
    return dict(zip(names, np.mean(rows, 0).tolist(), strict=True))
