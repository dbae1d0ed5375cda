"""A pose kept by a living body: it breathes, sways and lets its head wander, so that no motion ends frozen."""

from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation

from motion.clip import Motion

SWAY = {3: 0.5, 6: 0.6, 9: 0.6, 12: 1.2, 15: 1.4, 13: 0.8, 14: 0.8, 16: 0.9, 17: 0.9, 18: 0.8, 19: 0.8}
"""Degrees by which spine, neck, head, collars, shoulders and elbows wander about each axis."""
RATES = (0.13, 0.29, 0.47)
"""Hz of the waves that make up the wandering."""
BREATH_RATE, BREATH = 0.26, 1.0
"""Hz, and degrees by which the chest rises."""
SETTLE = 0.6
"""Seconds in which the wandering grows to its full size."""


def rested(motion: Motion, frames: int, seed: int = 0) -> Motion:
    """The motion made `frames` long by staying, alive, in its last pose; feet and pelvis keep their place."""
    more = frames - len(motion)
    if more <= 0:
        return motion
    seconds = np.arange(1, more + 1) / motion.fps
    grown = np.clip(seconds / SETTLE, 0, 1)
    grown = grown * grown * (3 - 2 * grown)
    poses = np.repeat(motion.poses[-1:], more, 0)
    for joint, size in SWAY.items():
        angles = size * _wandering(np.random.default_rng([seed, joint]), seconds)
        if joint == 9:
            angles[:, 0] -= BREATH * np.sin(2 * np.pi * BREATH_RATE * seconds)
        turn = Rotation.from_rotvec(np.deg2rad(grown[:, None] * angles))
        poses[:, joint] = (Rotation.from_rotvec(poses[:, joint]) * turn).as_rotvec()
    path = np.repeat(motion.translation[-1:], more, 0)
    return replace(motion, poses=np.concatenate([motion.poses, poses]),
                   translation=np.concatenate([motion.translation, path]))


def _wandering(rng: np.random.Generator, seconds: np.ndarray) -> np.ndarray:
    """Slow random curves (T, 3) of unit size that begin at zero."""
    phase = rng.uniform(0, 2 * np.pi, (len(RATES), 3))
    waves = [np.sin(2 * np.pi * rate * seconds[:, None] + p) - np.sin(p) for rate, p in zip(RATES, phase, strict=True)]
    return sum(waves) / len(RATES) ** 0.5
