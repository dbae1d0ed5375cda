"""Near-duplicates in a corpus, weighted down: ten takes of one walk should count little more than one.

A clip is compared by its joints' ways through windows of a second, each turned to face +z and moved to the origin at
its start. How far one clip is from another is the mean, over its own windows, of the distance to the nearest window
of the other: a part that was cut out of a longer clip is a duplicate of it.
"""

import numpy as np

from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.mocap import Clip

WINDOW = 1.0
"""Seconds."""

FRAMES = 8
"""Moments of a window that are compared."""

STEP, FINE_STEP = 0.5, 0.1
"""Seconds from one window to the next, of the clip that is compared and of those it is compared with."""

ALIKE = 0.06
"""Metres between the joints, root mean square, at which clips count as duplicates of each other by 1 / e."""

COMPONENTS = 64
"""Principal components of the windows by which they are compared."""

BLOCK = 2048
"""Windows that are compared at once."""


def weights(clips: list[Clip], alike: float = ALIKE) -> np.ndarray:
    """How much each clip should count, (N,) in (0, 1]: one over the number of clips like it, itself included.

    A clip at distance d counts as exp(-(d / alike)^2) of a duplicate, so there is no edge between alike and not.

    Args:
        clips: at any frame rate.
        alike: metres.
    """
    if not clips:
        return np.ones(0)
    return 1 / np.exp(-((distances([clip.motion for clip in clips]) / alike) ** 2)).sum(1)


def distances(motions: list[Motion]) -> np.ndarray:
    """(N, N) metres between the joints of each two motions, root mean square; 0 with itself, the same both ways.

    Of the two ways to compare two motions, the smaller distance counts.
    """
    windows = [_windows(motion) for motion in motions]
    fine, owner = np.concatenate(windows), np.repeat(np.arange(len(motions)), [len(own) for own in windows])
    coarse = np.concatenate([np.arange(len(own)) % round(STEP / FINE_STEP) == 0 for own in windows])
    fine = _reduced(fine)
    starts = np.flatnonzero(np.r_[True, np.diff(owner) > 0])
    squares = (fine**2).sum(1)
    sums, rows = np.zeros((len(motions), len(motions))), np.flatnonzero(coarse)
    for first in range(0, len(rows), BLOCK):
        own = rows[first:first + BLOCK]
        apart = squares[own, None] + squares - 2 * fine[own] @ fine.T
        nearest = np.sqrt(np.maximum(np.minimum.reduceat(apart, starts, axis=1), 0))
        np.add.at(sums, owner[own], nearest)
    result = sums / np.bincount(owner[rows])[:, None]
    result = np.minimum(result, result.T)
    np.fill_diagonal(result, 0)
    return result


def _windows(motion: Motion) -> np.ndarray:
    """(W, FRAMES * 72) joints in each window, so scaled that a Euclidean distance is a root mean square in metres."""
    joints = Body.default().joints(motion.poses, translation=motion.translation).astype(np.float32)
    last = max(motion.seconds - WINDOW, 0)
    starts = np.arange(0, last + 1e-6, FINE_STEP)
    # A shorter clip stands still at its end.
    times = (starts[:, None] + np.linspace(0, WINDOW, FRAMES)) * motion.fps
    frames = np.clip(times, 0, len(motion) - 1)
    low = np.floor(frames).astype(int)
    share = (frames - low)[..., None, None].astype(np.float32)
    windows = joints[low] * (1 - share) + joints[np.minimum(low + 1, len(motion) - 1)] * share
    heading = motion.headings[low[:, 0]]
    cosine, sine = np.cos(heading), np.sin(heading)
    back = np.zeros((len(starts), 3, 3), np.float32)
    back[:, 0, 0] = back[:, 2, 2] = cosine
    back[:, 0, 2], back[:, 2, 0], back[:, 1, 1] = sine, -sine, 1
    windows = (windows - windows[:, :1, :1] * np.float32([1, 0, 1])).reshape(len(starts), -1, 3) @ back
    return windows.reshape(len(starts), -1) / np.float32(np.sqrt(FRAMES * 24))


def _reduced(windows: np.ndarray) -> np.ndarray:
    """The windows' principal components, (W, COMPONENTS): nearly the same distances in a tenth of the numbers."""
    windows = windows - windows.mean(0)
    _, axes = np.linalg.eigh(windows.T @ windows)
    return windows @ axes[:, -COMPONENTS:]
