"""Curves over the frames of a motion: even, random, and of angles."""

import numpy as np
from scipy.ndimage import gaussian_filter1d

from motion.clip import Motion
from motion.styles.turns import matrix, of_quaternion, quaternion, vector


def is_closed(motion: Motion) -> bool:
    """Whether the last frame passes into the first like any frame into the next."""
    if len(motion) < 8:
        return False
    local = quaternion(matrix(motion.poses[:, 1:].astype(float)))
    steps = 2 * np.arccos(np.clip(np.abs((local * np.roll(local, -1, 0)).sum(-1)), 0, 1)).mean(1)
    rise = abs(motion.translation[-1, 1] - motion.translation[0, 1])
    return bool(steps[-1] <= 2 * np.median(steps[:-1]) + 0.004 and rise < 0.03)


def low_pass(values: np.ndarray, frames: float, closed: bool) -> np.ndarray:
    """Values (T, ...) without what is quicker than about `frames`. Straight lines stay straight up to the ends; a
    closed curve, its overall drift put aside, stays closed."""
    if frames <= 0 or len(values) < 3:
        return values.copy()
    if closed:
        ramp = np.arange(len(values)).reshape(-1, *[1] * (values.ndim - 1)) / len(values)
        # The frame after the last is the first again, further on by the drift.
        step = (values[1] - values[0] + values[-1] - values[-2]) / 2
        trend = values[0] + ramp * (values[-1] + step - values[0])
        return trend + gaussian_filter1d(values - trend, frames, axis=0, mode="wrap")
    pad = int(np.ceil(4 * frames))
    padded = np.pad(values, [(pad, pad)] + [(0, 0)] * (values.ndim - 1), mode="reflect", reflect_type="odd")
    return gaussian_filter1d(padded, frames, axis=0)[pad : pad + len(values)]


def even(rotations: np.ndarray, frames: float, closed: bool) -> np.ndarray:
    """Rotations (T, 3, 3) evened out over about `frames`."""
    if frames <= 0 or len(rotations) < 3:
        return rotations.copy()
    quaternions = quaternion(rotations)
    flips = np.sign((quaternions[1:] * quaternions[:-1]).sum(1))
    quaternions[1:] *= np.cumprod(np.where(flips == 0, 1, flips))[:, None]
    mixed = gaussian_filter1d(quaternions, frames, axis=0, mode="wrap" if closed else "nearest")
    return of_quaternion(mixed)


def scaled(rotations: np.ndarray, middle: np.ndarray, factor: np.ndarray | float) -> np.ndarray:
    """Rotations (T, 3, 3) whose deviation from `middle` (T, 3, 3) is multiplied by factor (T,); a deviation over one
    radian grows ever less."""
    away = vector(np.swapaxes(middle, 1, 2) @ rotations)
    factor = np.broadcast_to(factor, len(away))[:, None]
    angle = np.linalg.norm(away, axis=1, keepdims=True)
    factor = np.where(factor > 1, 1 + (factor - 1) / (1 + np.maximum(angle - 0.5, 0) * 2), factor)
    return middle @ matrix(away * factor)


def about(axis: str, degrees: np.ndarray) -> np.ndarray:
    """Rotations (T, 3, 3) about "x", "y" or "z" by degrees (T,)."""
    return matrix(np.deg2rad(degrees)[:, None] * np.eye(3)["xyz".index(axis)])


def rise(low: float, high: float, value: np.ndarray) -> np.ndarray:
    """0 below `low`, 1 above `high`, smooth between."""
    u = np.clip((value - low) / (high - low), 0, 1)
    return u * u * (3 - 2 * u)


def wandering(rng: np.random.Generator, frames: int, fps: float, rate: float, count: int = 1) -> np.ndarray:
    """Random curves (frames, count) about zero with a spread of about 1, of some `rate` in Hz. They end as they begin,
    so that loops stay loops."""
    turns = rate * frames / fps * np.array([0.6, 1.0, 1.7])
    turns = np.maximum(1, np.round(turns))
    strength = np.array([0.9, 0.8, 0.45])
    phase = rng.uniform(0, 2 * np.pi, (3, count))
    strength = strength[:, None] * rng.uniform(0.75, 1.25, (3, count))
    time = np.arange(frames) / frames
    return (strength * np.sin(2 * np.pi * turns[:, None] * time[:, None, None] + phase)).sum(1)
