"""More frames of a clip to take the appearance from: away from those to be imitated, and from other sides."""

import numpy as np


def between(taken: list[int]) -> list[int]:
    """Frames in the middle of the widest gaps between the taken ones: the wider half of the gaps, in order."""
    ordered = sorted(set(taken))
    gaps = np.diff(ordered)
    wide = np.flatnonzero((gaps >= np.median(gaps)) & (gaps > 1)) if len(gaps) else []
    return [(ordered[k] + ordered[k + 1]) // 2 for k in wide]


def heading(detection) -> float:
    """Radians by which hips and shoulders are turned about the vertical, 0 towards the camera."""
    from body_estimation.detection import INDEX

    world = detection.world_landmarks
    across = sum(world[INDEX[f"left_{part}"]] - world[INDEX[f"right_{part}"]] for part in ("hip", "shoulder"))
    return float(np.arctan2(across[2], across[0]))


def unlike(first: float, headings: dict[int, float], count: int) -> list[int]:
    """The `count` frames of {number: heading}, fewer if there are fewer, that look most unlike each other.

    Each is the one that is turned farthest from all before it; `first` is the heading of the frame that is known.
    """
    chosen, seen = [], [first]
    while len(chosen) < count and len(chosen) < len(headings):
        left = [number for number in headings if number not in chosen]
        chosen.append(max(left, key=lambda number: min(_apart(headings[number], other) for other in seen)))
        seen.append(headings[chosen[-1]])
    return chosen


def further_frames(frames: dict[int, np.ndarray], source: int, candidates: list[int], count: int) -> list[int]:
    """The `count` candidates that show the person from the most different sides; those without anybody are left out."""
    from body_estimation.detection import detect

    found = {number: detect(frames[number], fine=False) for number in (source, *candidates)}
    headings = {number: heading(people[0]) for number, people in found.items() if people}
    first = headings.pop(source, 0.0)
    return unlike(first, headings, count)


def _apart(a: float, b: float) -> float:
    return abs((a - b + np.pi) % (2 * np.pi) - np.pi)
