"""Things that hang from a person's hand without being part of their mask: bags, above all.

They would hang in the air when the person is gone. They can be told where all around them is a plain wall.
"""

import cv2
import numpy as np

from inpainting.background import grown, usual_growth, widened
from inpainting.relighting import TALL, reduced

HANDS = slice(15, 23)
"""MediaPipe's landmarks of wrists and fingers."""
PLAIN = 0.85
"""Share of the picture beside the person that a plain wall, smoothly lit, must explain."""
LIKE, UNLIKE = 0.08, 0.15
"""Differences of log brightness up to which a pixel shows the wall, and from which on it doesn't."""
CLEAR = 0.25
"""Difference of log brightness of half of a thing's pixels, at least: shadows are fainter, or not told from things."""
FREE = 0.97
"""Share of the wall that must be seen right around a thing."""
NEAR, ABOVE = 0.08, 0.06
"""Shares of the person's height: how near to the hand a thing begins, and how far above the feet it ends, at least."""

_SIGHTED = 0.3  # visibility of a landmark
_LEAST = 20  # small pixels


def belongings(person) -> np.ndarray:
    """(H, W) bool: where the first photo surely shows something that hangs from the person's hand; mostly nowhere.

    Args:
        person: `body_estimation.Person`.
    """
    first, hidden = person.sources[0], person.hidden()
    nothing = np.zeros(hidden.shape, bool)
    hands = first.landmarks[HANDS]
    hands = hands[hands[:, 2] > _SIGHTED, :2]
    hole = widened(hidden, usual_growth(hidden))
    if not len(hands) or not hole.any() or hole.all():
        return nothing
    small, covered = reduced(first.image, hole)
    unlike = np.abs(small - _wall(small, ~covered)).max(axis=2)
    if (unlike[~covered] < LIKE).mean() < PLAIN:
        return nothing
    scale = np.array(covered.shape[::-1]) / hidden.shape[::-1]
    feet = np.flatnonzero(covered.any(axis=1))[-1]
    count, label = cv2.connectedComponents(((unlike > UNLIKE) & ~covered).view(np.uint8), connectivity=8)
    things = np.zeros(covered.shape, np.uint8)
    for number in range(1, count):
        thing = label == number
        if _hangs(thing, unlike, covered, hands * scale, feet):
            things |= grown(thing, 2).view(np.uint8)
    return cv2.resize(things, hidden.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0


def _wall(small: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """The parabola through the colours (h, w, 3) of most of what is seen (h, w) bool: a plain wall, smoothly lit."""
    height, width = seen.shape
    y, x = np.mgrid[-0.5 : 0.5 : height * 1j, -0.5 : 0.5 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=2)
    wall = np.broadcast_to(np.median(small[seen], axis=0), small.shape)
    for believed in (2 * UNLIKE, UNLIKE, UNLIKE, UNLIKE):
        near = seen & (np.abs(small - wall).max(axis=2) < believed)
        if near.sum() > _LEAST:
            wall = terms @ np.linalg.lstsq(terms[near], small[near], rcond=None)[0]
    return wall


def _hangs(thing: np.ndarray, unlike: np.ndarray, covered: np.ndarray, hands: np.ndarray, feet: int) -> bool:
    """Whether a thing (h, w) bool hangs from one of the hands (N, 2), x and y, free in front of the wall."""
    y, x = np.nonzero(thing)
    inner = (y.min() > 1) & (x.min() > 1) & (x.max() < thing.shape[1] - 2) & (y.max() < feet - ABOVE * TALL)
    if len(y) < _LEAST or not inner or np.median(unlike[thing]) < CLEAR:
        return False
    begins = np.argwhere(thing & grown(covered, 1))[:, None, ::-1]
    if not len(begins) or np.linalg.norm(begins - hands, axis=2).min() > NEAR * TALL:
        return False
    around = grown(thing, 4) & ~grown(thing, 2) & ~covered
    return around.any() and (unlike[around] < LIKE).mean() > FREE
