"""Between two motions: straight lines in the latent space, decoded (MotionCLIP, section 4.3 and figure 9).

    walk, wave = generator.text_to_motion("walking"), generator.text_to_motion("waving")
    motions = between(walk, wave, 5, generator)
    changing = passing(walk, wave, generator)
"""

from dataclasses import replace

import numpy as np
import torch
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.clip import Motion
from motion.cycles import ALIKE, best_cycle, blended, fitted
from motion.generate import SECONDS, Generator, Latents
from motion.grounding import ground
from motion.joints import body_joints
from motion.linear import NATIVE_FPS

STOPS = 9
"""Motions between which a passing one is blended."""
CALM = 0.15
"""Share of a passing motion at its beginning, and at its end, that shows what it comes from and goes to alone."""


def between(first: Motion, second: Motion, steps: int, generator: Generator) -> list[Motion]:
    """Motions on the straight line between the latents of two.

    Args:
        first, second: any motions; the shorter one goes on until the longer one is over, and one that repeats itself
            is begun where it is in step with the other.
        steps: how many, `first` and `second` included, which come out as they are; at least 2.
        generator: whose latent space it is.

    Returns:
        `steps` canonical motions of one length at 30 fps, feet on the ground.
    """
    if steps < 2:
        raise InputError(f"--steps {steps}: give at least 2, the two motions themselves.")
    line = Line(*_together(first, second), generator)
    return [ground(line.at(share)).canonical() for share in np.linspace(0, 1, steps)]


def passing(first: Motion, second: Motion, generator: Generator) -> Motion:
    """One motion that begins as `first` and gradually becomes `second`, at 30 fps, canonical, feet on the ground."""
    line = Line(*_together(first, second), generator)
    stops = [_level(line.at(share)) for share in np.linspace(0, 1, STOPS)]
    frames = len(line.first)
    share = np.clip((np.arange(frames) / (frames - 1) - CALM) / (1 - 2 * CALM), 0, 1)
    place = share * share * (3 - 2 * share) * (STOPS - 1)
    low = np.minimum(place.astype(int), STOPS - 2)
    weight = (place - low)[:, None]
    moments = np.arange(frames)
    before, after = (tuple(np.stack(kind)[index, moments] for kind in zip(*stops, strict=True))
                     for index in (low, low + 1))
    turns = before[1] + weight[:, 0] * (after[1] - before[1])
    steps = before[2] + weight * (after[2] - before[2])
    turn = Rotation.from_rotvec(np.outer(np.cumsum(turns), [0, 1, 0]))
    poses = blended(before[0], after[0], weight[:, 0])
    poses[:, 0] = (turn * Rotation.from_rotvec(poses[:, 0])).as_rotvec()
    path = turn.apply(steps * [1, 0, 1])
    path = np.cumsum(path, 0) + steps * [0, 1, 0]
    text = f"{first.text}, turning into {second.text}"
    return ground(Motion(poses, path, NATIVE_FPS, text)).canonical()


class Line:
    """The straight line between the latents of two motions of one length."""

    def __init__(self, first: Motion, second: Motion, generator: Generator):
        self.first, self.second, self.generator = first, second, generator
        self.ends = generator.read(first), generator.read(second)
        self.missed = [Missed.of(generator.tell(latents), motion)
                       for latents, motion in zip(self.ends, (first, second), strict=True)]

    def at(self, share: float) -> Motion:
        """The motion at a share of the way; what the decoder misses of the ends is made good, so 0 and 1 are exact."""
        one, other = self.ends
        told = self.generator.tell(Latents(torch.lerp(one.z, other.z, float(share)), one.starts, one.seconds))
        for missed, weight in zip(self.missed, (1 - share, share), strict=True):
            told = missed.corrected(told, weight)
        near = self.first.text if share == 0 else self.second.text if share == 1 else (
            f"{share:.0%} of the way from {self.first.text} to {self.second.text}")
        return replace(told, text=near)


class Missed:
    """What a decoded motion lacks of the one that was encoded: turns (T, 24, 3) of its joints, and path (T, 3)."""

    def __init__(self, turns: np.ndarray, path: np.ndarray):
        self.turns, self.path = turns, path

    @classmethod
    def of(cls, told: Motion, meant: Motion) -> "Missed":
        """From what the decoder told, and what it should have told."""
        back = Rotation.from_rotvec(told.poses.reshape(-1, 3)).inv()
        turns = (back * Rotation.from_rotvec(meant.poses.reshape(-1, 3))).as_rotvec().reshape(meant.poses.shape)
        return cls(turns, meant.translation - told.translation)

    def corrected(self, motion: Motion, weight: float = 1.0) -> Motion:
        """A motion with that share of it added."""
        own = Rotation.from_rotvec(motion.poses.reshape(-1, 3))
        poses = (own * Rotation.from_rotvec(weight * self.turns.reshape(-1, 3))).as_rotvec()
        return replace(motion, poses=poses.reshape(motion.poses.shape),
                       translation=motion.translation + weight * self.path)


def native(motion: Motion) -> Motion:
    """The motion as the generator tells motions: canonical, at 30 fps, not longer than it makes them."""
    return motion.resampled(NATIVE_FPS).canonical().slice(0, round(SECONDS[1] * NATIVE_FPS))


def _together(first: Motion, second: Motion) -> tuple[Motion, Motion]:
    """Both motions equally long, in step if one of them repeats itself."""
    first, second = native(first), native(second)
    frames = max(len(first), len(second), round(2 * NATIVE_FPS))
    first, period = fitted(first, frames), _period(second)
    if not period:
        return first, fitted(second, frames)
    second = fitted(second, frames + period)
    seen, wanted = _ahead(second), _ahead(first)
    costs = [np.linalg.norm(seen[i:i + frames] - wanted, axis=-1).mean() for i in range(period)]
    start = int(np.argmin(costs))
    return first, second.slice(start, start + frames).canonical()


def _ahead(motion: Motion) -> np.ndarray:
    """Joints (T, 24, 3) around the pelvis as seen from the motion's heading at each moment."""
    turn = Rotation.from_rotvec(np.outer(-motion.headings, [0, 1, 0])).as_matrix()
    return np.einsum("tij,tkj->tki", turn, body_joints(motion.poses))


def _period(motion: Motion) -> int:
    """Frames after which a motion repeats itself, 0 if it doesn't."""
    cost, start, end = best_cycle(motion)
    return end - start if cost <= ALIKE else 0


def _level(motion: Motion) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Poses (T, 24, 3) without their heading; the heading's steps (T,) in radians; the path's steps (T, 3) seen from
    the heading, their height being the height itself."""
    heading = np.unwrap(motion.headings)
    turn = Rotation.from_rotvec(np.outer(-heading, [0, 1, 0]))
    poses = motion.poses.copy()
    poses[:, 0] = (turn * Rotation.from_rotvec(poses[:, 0])).as_rotvec()
    steps = turn.apply(np.diff(motion.translation, axis=0, prepend=motion.translation[:1]))
    steps[:, 1] = motion.translation[:, 1]
    return poses, np.diff(heading, prepend=heading[:1]), steps
