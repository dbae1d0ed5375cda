"""One motion after the other, within the time there is."""

from dataclasses import dataclass

import numpy as np

from motion.clip import Motion
from motion.cycles import fitted, joined
from motion.joints import body_joints
from motion.rest import rested

SHORTEST = 2.0
"""Seconds of a motion whose length nobody asked for, at least."""
QUICKER, SLOWER = 1.35, 0.75
"""Paces between which a part is played to make it fit."""
PASSAGE, FAR_PASSAGE = 8, 16
"""Frames over which one part passes into the next: at least, and more for each metre a joint has to go."""


@dataclass
class Part:
    """One thing that is done.

    Attributes:
        motion: canonical, at its own pace.
        loop: whether it goes on as long as one likes.
        tempo: how fast it is played.
        seconds: how long it shall take, if that was said.
    """

    motion: Motion
    loop: bool
    tempo: float = 1.0
    seconds: float | None = None

    @property
    def natural(self) -> float:
        """Seconds it takes by itself."""
        return self.seconds or self.motion.seconds / self.tempo


def in_sequence(parts: list[Part], seconds: float | None = None) -> Motion:
    """The parts one after the other, each at the place and with the heading at which the one before it ended.

    Args:
        parts: at one frame rate.
        seconds: length of the whole; without it every part takes its time.
    """
    fps = parts[0].motion.fps
    whole = None
    for number, (part, share) in enumerate(zip(parts, lengths(parts, seconds), strict=True)):
        frames = max(2, round(share * fps))
        if whole is None:
            whole = _lasting(part, frames, len(parts) > 1)
            continue
        last = number == len(parts) - 1
        passage = _passage(whole, part.motion)
        # The passage takes its frames from what comes, and from a pause that is added to what was.
        whole = rested(whole, len(whole) + passage // 2, seed=number)
        whole = joined(whole, _lasting(part, frames + passage - passage // 2, not last), passage)
    frames = len(whole) if seconds is None else round(seconds * fps)
    return rested(whole.slice(0, frames), frames)


def lengths(parts: list[Part], seconds: float | None) -> list[float]:
    """Seconds for each part.

    What comes to an end is played a little quicker or slower to fit; what can go on takes the rest.
    """
    natural = np.array([part.natural for part in parts])
    if seconds is None:
        natural[-1] += max(0.0, SHORTEST - natural.sum())
        return natural.tolist()
    if len(parts) == 1:
        return [seconds]
    factor = seconds / natural.sum()
    elastic = np.array([part.loop and part.seconds is None for part in parts])
    result = natural * np.where(elastic, factor, np.clip(factor, 1 / QUICKER, 1 / SLOWER))
    rest = seconds - result[~elastic].sum()
    if elastic.any() and rest > 0.3 * seconds * elastic.mean():
        result[elastic] = natural[elastic] / natural[elastic].sum() * rest
    elif elastic.any() or result.sum() > seconds:
        result = natural * factor
    else:
        result[-1] += seconds - result.sum()
    return result.tolist()


def _lasting(part: Part, frames: int, rests: bool) -> Motion:
    """The part made `frames` long; one that ends and `rests` stays at its end instead of beginning again."""
    own = len(part.motion) / frames
    pace = part.tempo if part.loop else part.tempo * float(np.clip(own / part.tempo, SLOWER, QUICKER))
    count = max(2, round(len(part.motion) / pace))
    motion = part.motion if count == len(part.motion) else part.motion.at(
        np.linspace(0, len(part.motion) - 1, count), part.motion.fps)
    if rests and not part.loop and count <= frames:
        return rested(motion, frames)
    return fitted(motion, frames)


def _passage(first: Motion, second: Motion) -> int:
    """Frames it takes from the end of one motion to the beginning of another."""
    ends = [body_joints(pose[None])[0] for pose in (first.poses[-1], second.poses[0])]
    turns = [-first.headings[-1], -second.headings[0]]
    ends = [_turned(end, turn) for end, turn in zip(ends, turns, strict=True)]
    gap = float(np.linalg.norm(ends[0] - ends[1], axis=1).max())
    gap += abs(first.translation[-1, 1] - second.translation[0, 1])
    return min(PASSAGE + round(FAR_PASSAGE * gap), len(first), len(second))


def _turned(points: np.ndarray, radians: float) -> np.ndarray:
    cos, sin = np.cos(radians), np.sin(radians)
    return points @ np.array([[cos, 0, -sin], [0, 1, 0], [sin, 0, cos]])
