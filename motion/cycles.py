"""A short motion made as long as one likes, or shorter, without a frozen tail.

Where two moments of the motion look and move alike, the later one is joined to the earlier one and the stretch between
them repeats, its path going on from where it got to (motion graphs: Kovar et al. 2002). A motion without such moments
passes back to its beginning, if its end isn't too different; else, as after sitting down, the body stays where it got
to, alive.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.distance import cdist
from scipy.spatial.transform import Rotation

from motion.clip import Motion
from motion.joints import body_joints
from motion.rest import rested

BLEND = 8
"""Frames over which two pieces pass into each other."""
SHORTEST = 15
"""Frames a repeated stretch has at least."""
ALIKE = 0.22
"""Largest cost (metres, see `costs`) at which two moments may be joined."""
NEAR, NEAR_HEIGHT = 0.7, 0.12
"""Largest cost, and largest difference of the pelvis' height in metres, over which an end passes to its beginning."""
RETURN, STILL = 0.35, 0.05
"""A stretch repeats if its end is nearer to its beginning than this share of how far it went away, or this near."""
SPEED_SECONDS = 0.12
"""Seconds by which a difference in speed counts like a difference in place."""


def fitted(motion: Motion, frames: int) -> Motion:
    """The motion made `frames` long: cut to its liveliest part, or repeated."""
    if frames < len(motion):
        start = liveliest(motion, frames)
        return motion.slice(start, start + frames)
    return extended(motion, frames)


def liveliest(motion: Motion, frames: int) -> int:
    """First frame of the `frames` in which the body moves most."""
    places = body_joints(motion.poses) + motion.translation[:, None]
    effort = np.linalg.norm(np.diff(places, axis=0, prepend=places[:1]), axis=-1).mean(-1)
    sums = np.convolve(effort, np.ones(frames), "valid")
    # A slight bias to the beginning: of stretches that hardly differ, the first is taken.
    return int((sums - np.linspace(0, 0.02 * sums.max(), len(sums))).argmax())


def extended(motion: Motion, frames: int) -> Motion:
    """The motion continued to `frames`."""
    if frames <= len(motion):
        return motion.slice(0, frames)
    cost, start, end = best_cycle(motion)
    if cost <= ALIKE:
        return _repeated(motion, start, end, frames)
    cost, rise = costs(motion)[-1, 0], motion.translation[-1, 1] - motion.translation[0, 1]
    if cost <= NEAR and abs(rise) <= NEAR_HEIGHT:
        return _passing(motion, round(10 + 20 * cost), frames)
    return rested(motion, frames)


def repeated(motion: Motion, count: int) -> Motion:
    """The motion done `count` times, passing from its end to its beginning in between."""
    pause = round(6 + 20 * costs(motion)[-1, 0])
    return _passing(motion, pause, count * len(motion) + (count - 1) * pause)


@dataclass
class Loop:
    """A motion that goes round and round: frames `first` to `last` (exclusive) are a whole number of rounds, and there
    is another round before and after them, so that what is done to the motion meets no end there."""

    motion: Motion
    first: int
    last: int

    def once(self, motion: Motion) -> Motion:
        """The loop's frames of a motion made from this one's, frame by frame."""
        return motion.slice(self.first, self.last)


def looped(motion: Motion, frames: int | None = None) -> Loop:
    """A stretch of the motion that can be played again and again: what follows its last frame is its first.

    Its path goes on: a walk's last frame is a step from where its first would stand, were it not for the way.

    Args:
        motion: what shall be a loop.
        frames: about how long the loop shall be; one round without it.
    """
    cost, start, end = best_cycle(motion)
    pause = 0
    if cost > ALIKE:
        start, pause = 0, round(10 + 20 * costs(motion)[-1, 0])
        end = len(motion) + pause
    period = end - start
    rounds = max(1, round((frames or period) / period))
    count = start + (rounds + 2) * period
    whole = _passing(motion, pause, count) if pause else _repeated(motion, start, end, count)
    return Loop(whole, start + period, start + (rounds + 1) * period)


def costs(motion: Motion) -> np.ndarray:
    """(T, T) metres: how much the body's shape at two moments differs, seen from its own heading, and its speed."""
    turn = Rotation.from_rotvec(np.outer(-motion.headings, [0, 1, 0])).as_matrix()
    shape = np.einsum("tij,tkj->tki", turn, body_joints(motion.poses))
    shape[..., 1] += motion.translation[:, None, 1]
    path = np.einsum("tij,tj->ti", turn, np.gradient(motion.translation, 1 / motion.fps, axis=0))
    speed = np.gradient(shape, 1 / motion.fps, axis=0) + path[:, None] * [1, 0, 1]
    both = np.concatenate([shape, SPEED_SECONDS * speed], -1).reshape(len(motion), -1)
    return cdist(both, both) / 24**0.5


def best_cycle(motion: Motion) -> tuple[float, int, int]:
    """The best stretch to repeat: (cost of joining its end to its beginning, first frame, end frame)."""
    length = len(motion)
    if length < BLEND + SHORTEST + 1:
        return np.inf, 0, length
    later, earlier = np.meshgrid(np.arange(length), np.arange(length), indexing="ij")
    cost = costs(motion)
    away = np.maximum.accumulate(np.where(later >= earlier, cost, 0), 0)
    allowed = (earlier >= BLEND) & (later - earlier >= SHORTEST) & (cost <= np.maximum(STILL, RETURN * away))
    # A long stretch is worth a little: it repeats less visibly.
    value = np.where(allowed, cost - 0.04 * (later - earlier) / length, np.inf)
    end, start = np.unravel_index(value.argmin(), value.shape)
    return float(value[end, start]), int(start), int(end)


def _repeated(motion: Motion, start: int, end: int, frames: int) -> Motion:
    whole = motion.slice(0, end)
    piece = motion.slice(start - BLEND, end)
    while len(whole) < frames:
        whole = joined(whole, piece)
    return whole.slice(0, frames)


def joined(first: Motion, second: Motion, blend: int = BLEND) -> Motion:
    """`second` set behind `first`: its first `blend` frames lie over the last of `first` and take over smoothly."""
    middle = blend // 2
    second = second.turned(first.headings[middle - blend] - second.headings[middle])
    offset = first.translation[middle - blend] - second.translation[middle]
    second = second.moved(offset * [1, 0, 1])
    weight = (np.arange(blend) + 0.5) / blend
    weight = weight * weight * (3 - 2 * weight)
    poses = blended(first.poses[-blend:], second.poses[:blend], weight)
    path = first.translation[-blend:] + weight[:, None] * (second.translation[:blend] - first.translation[-blend:])
    return replace(first, poses=np.concatenate([first.poses[:-blend], poses, second.poses[blend:]]),
                   translation=np.concatenate([first.translation[:-blend], path, second.translation[blend:]]))


def blended(first: np.ndarray, second: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Poses (T, 24, 3) on the shortest way from `first` (weight 0) to `second` (weight 1); weight (T,)."""
    start = Rotation.from_rotvec(first.reshape(-1, 3))
    way = (start.inv() * Rotation.from_rotvec(second.reshape(-1, 3))).as_rotvec().reshape(first.shape)
    way *= weight[:, None, None]
    return (start * Rotation.from_rotvec(way.reshape(-1, 3))).as_rotvec().reshape(first.shape).astype(np.float32)


def _passing(motion: Motion, pause: int, frames: int) -> Motion:
    """The motion again and again, `pause` frames passing from each end to the next beginning."""
    whole, weight = motion, np.arange(1, pause + 1) / (pause + 1)
    weight = weight * weight * (3 - 2 * weight)
    while len(whole) < frames:
        again = motion.turned(whole.headings[-1] - motion.headings[0])
        again = again.moved((whole.translation[-1] - again.translation[0]) * [1, 0, 1])
        poses = blended(*(np.repeat(p[None], pause, 0) for p in (whole.poses[-1], again.poses[0])), weight)
        path = whole.translation[-1] + weight[:, None] * (again.translation[0] - whole.translation[-1])
        whole = replace(whole, poses=np.concatenate([whole.poses, poses, again.poses]),
                        translation=np.concatenate([whole.translation, path, again.translation]))
    return whole.slice(0, frames)
