"""Faults of mocap files that are no part of the performance: constant offsets of heads and hands, frames gone wrong."""

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from motion.clip import Motion, global_rotations, headings

HEAD_RANGE = np.deg2rad([[-5, 12], [-12, 12], [-4, 4]])
"""Mean pitch (down is positive), yaw and roll of an upright person's head, against the chest's heading."""

HAND_RANGE = np.deg2rad([[0, 40], [-12, 12], [-8, 20]])
"""Mean pronation of a left hand against its elbow, turn towards the thumb's other side, and turn of the palm up."""

LIMITS = {"head": ((12, 15), 65.0), "ankle": ((7, 8), 80.0), "wrist": ((20, 21), 95.0),
          "knee": ((4, 5), 160.0), "elbow": ((18, 19), 165.0)}
"""Joints and the largest turn in degrees that a body allows them, generously."""


def leveled_heads(motions: list[Motion]) -> list[Motion]:
    """One performer's takes without the constant part of the head's tilt that no one keeps (a marker set askew).

    Measured over the frames in which the body is upright; what lies within `HEAD_RANGE` stays.
    """
    rotations = np.concatenate([global_rotations(motion.poses)[:, (9, 15)] for motion in motions])
    rotations = rotations[rotations[:, 0, 1, 1] > 0.85]
    if len(rotations) < 10:
        return motions
    facing = Rotation.from_rotvec(headings(rotations[:, 0])[:, None] * [0, 1, 0])
    mean = (facing.inv() * Rotation.from_matrix(rotations[:, 1])).mean()
    fix = mean.inv() * _clipped(mean, HEAD_RANGE)
    leveled = []
    for motion in motions:
        neck, head = (Rotation.from_rotvec(motion.poses[:, joint]) for joint in (12, 15))
        both = neck * head * fix
        half = Rotation.from_rotvec(both.as_rotvec() / 2)
        leveled.append(_with(motion, {12: half, 15: half.inv() * both}))
    return leveled


def relaxed_hands(motions: list[Motion]) -> list[Motion]:
    """One performer's takes without the constant part of the hands' turn that lies outside `HAND_RANGE`."""
    changed = [{} for _ in motions]
    for elbow, wrist, mirror in ((18, 20, [1, 1, 1]), (19, 21, [1, -1, -1])):
        parts = [_hinge_and_twist(Rotation.from_rotvec(motion.poses[:, elbow])) for motion in motions]
        hands = [twist * Rotation.from_rotvec(motion.poses[:, wrist])
                 for motion, (_, twist) in zip(motions, parts, strict=True)]
        mean = Rotation.from_rotvec(Rotation.concatenate(hands).mean().as_rotvec() * mirror)
        fix = Rotation.from_rotvec((mean.inv() * _clipped(mean, HAND_RANGE)).as_rotvec() * mirror)
        for own, hand, (hinge, _) in zip(changed, hands, parts, strict=True):
            hand = hand * fix
            half = Rotation.from_rotvec(_hinge_and_twist(hand)[1].as_rotvec() / 2)
            own |= {elbow: hinge * half, wrist: half.inv() * hand}
    return [_with(motion, own) for motion, own in zip(motions, changed, strict=True)]


def repaired(motion: Motion, longest: int = 10) -> Motion:
    """Joints turned beyond their `LIMITS` for at most `longest` frames take an even way through them."""
    poses = motion.poses.copy()
    frames = np.arange(len(motion))
    for joints, limit in LIMITS.values():
        for joint in joints:
            wrong = _beyond(poses[:, joint], limit)
            gaps = np.zeros(len(motion), bool)
            for start, stop in _runs(wrong):
                if stop - start <= longest:
                    gaps[max(start - 1, 0):stop + 1] = True
            kept = np.flatnonzero(~gaps)
            if gaps.any() and len(kept) > 1:
                way = Slerp(kept, Rotation.from_rotvec(poses[kept, joint]))
                poses[:, joint] = way(frames.clip(kept[0], kept[-1])).as_rotvec()
    return Motion(poses, motion.translation, motion.fps, motion.text)


def plausible(motion: Motion) -> tuple[int, int]:
    """Start and stop of the longest run of frames in which no joint is turned beyond its `LIMITS`."""
    wrong = np.zeros(len(motion), bool)
    for joints, limit in LIMITS.values():
        for joint in joints:
            wrong |= _beyond(motion.poses[:, joint], limit)
    return max(_runs(~wrong), key=lambda run: run[1] - run[0], default=(0, 0))


def _beyond(rotvecs: np.ndarray, limit: float) -> np.ndarray:
    return np.linalg.norm(rotvecs, axis=-1) > np.deg2rad(limit)


def _runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """Start and stop of each run of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def slimmed(motion: Motion, amount: float = 0.6) -> Motion:
    """Bring hanging arms to the sides: a toy figure holds them off its barrel of a body.

    `amount` is the share of their sideways reach that arms pointing down lose; raised arms keep it.
    """
    rotations = global_rotations(motion.poses)
    changed = {}
    for collar, shoulder, sign in ((13, 16, 1), (14, 17, -1)):
        chest, upper = rotations[:, 9], rotations[:, shoulder]
        along = np.einsum("tji,tj->ti", chest, upper[:, :, 0] * sign)
        down = np.clip(-along[:, 1] / 0.5 + 0.5, 0, 1)
        share = 1 - amount * down * down * (3 - 2 * down) * (along[:, 0] * sign > 0)
        wanted = along * np.stack([share, np.ones_like(share), np.ones_like(share)], 1)
        axis = np.cross(along, wanted)
        sine = np.linalg.norm(axis, axis=1)
        angle = np.arctan2(sine, (along * wanted).sum(1))
        swing = Rotation.from_rotvec(axis / np.maximum(sine, 1e-9)[:, None] * angle[:, None]).as_matrix()
        turned = chest @ swing @ np.swapaxes(chest, -1, -2) @ upper
        changed[shoulder] = Rotation.from_matrix(np.swapaxes(rotations[:, collar], -1, -2) @ turned)
    return _with(motion, changed)


def _clipped(rotation: Rotation, limits: np.ndarray) -> Rotation:
    return Rotation.from_rotvec(np.clip(rotation.as_rotvec(), limits[:, 0], limits[:, 1]))


def _hinge_and_twist(rotation: Rotation) -> tuple[Rotation, Rotation]:
    """rotation = hinge * twist, where the twist turns about x, the forearm."""
    quaternion = rotation.as_quat()
    angle = np.unwrap(2 * np.arctan2(quaternion[:, 0], quaternion[:, 3]))
    angle -= 2 * np.pi * np.round(angle.mean() / (2 * np.pi))
    twist = Rotation.from_rotvec(angle[:, None] * [1, 0, 0])
    return rotation * twist.inv(), twist


def _with(motion: Motion, changed: dict[int, Rotation]) -> Motion:
    poses = motion.poses.copy()
    for joint, rotation in changed.items():
        poses[:, joint] = rotation.as_rotvec()
    return Motion(poses, motion.translation, motion.fps, motion.text)
