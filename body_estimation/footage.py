"""Looking through a video once: the same person found in every frame, and how the camera swayed.

Only what the fit needs is kept of a frame (some kilobytes), so that the length of a video costs no memory.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from body_estimation.camera_path import BackgroundTracker, Sway
from body_estimation.detection import INDEX, Detection, detect
from body_estimation.fitting import View, seen_weights, standing_height
from motion import video

LONG_SIDE = 640
"""Pixels of the long side at which frames are looked at."""

FASTEST = 40.0
"""Frames per second beyond which only every second (third ...) frame is looked at."""

_EDGE_POINTS = 160
_NEAR = 0.3  # share of the person's size by which landmarks may move from one frame to the next
_PATIENCE, _LOOK_EVERY = 50, (5, 15)  # while nobody is in sight: frames, and how often is looked before and after them
_SURE = 0.3  # mean weight of the landmarks, and that of a hip, of somebody worth following
_DECIDED = 0.75  # mean of the mask where there is any: 0.9 of people, 0.6 of patterns on a wall


@dataclass
class Footage:
    """What was seen in a video.

    Attributes:
        path: of the video.
        fps: of the frames looked at.
        step: every how many frames of the file one was looked at.
        size: (height, width) at which they were looked at.
        views: one per frame; None where the person was not found. Their masks are blank.
        sways: of the camera, one per frame.
        sharpness: (T,) of the picture of the person.
        people: most people in one frame.
        cut: whether the video goes on after the last frame looked at.
    """

    path: Path
    fps: float
    step: int
    size: tuple[int, int]
    views: list[View | None]
    sways: list[Sway]
    sharpness: np.ndarray
    people: int
    cut: bool

    def __len__(self) -> int:
        return len(self.views)

    @property
    def seen(self) -> np.ndarray:
        """(T,) bool: frames in which the person was found."""
        return np.array([view is not None for view in self.views])


def look_through(
    path: str | Path, person: int = 1, seconds: float | None = None, progress: Callable[[float], None] | None = None
) -> Footage:
    """Find a person in every frame of a video, or of its first `seconds`.

    Args:
        path: of the video.
        person: which of several people, 1 = the largest in the first frame that shows so many.
        progress: called with the fraction done.
    """
    info = video.probe(path)
    step = int(np.ceil(info.fps / FASTEST))
    scale = min(1.0, LONG_SIDE / max(info.height, info.width))
    size = round(info.height * scale), round(info.width * scale)
    fps = info.fps / step
    longest = None if seconds is None else max(1, round(seconds * fps))
    total = max(1.0, min(longest or np.inf, info.seconds * fps))
    follower, background = _Follower(person), BackgroundTracker(size)
    views, sharpness, cut = [], [], False
    for number, image in enumerate(every(path, step)):
        if number == longest:
            cut = True
            break
        small = shrink(image, size)
        found = follower.next(image, size)
        background.add(small, None if found is None else found.mask > 0.3)
        sharpness.append(0.0 if found is None else _sharpness(small, found.mask))
        views.append(None if found is None else _kept(found))
        if progress:
            progress(min(1.0, (number + 1) / total))
    return Footage(Path(path), fps, step, size, views, background.sways, np.array(sharpness), follower.people, cut)


def every(path: str | Path, step: int) -> Iterator[np.ndarray]:
    """Every `step`-th frame of a video, uint8 RGB (H, W, 3)."""
    for number, image in enumerate(video.read(path)):
        if number % step == 0:
            yield image


def pick(footage: Footage, numbers: list[int]) -> dict[int, np.ndarray]:
    """Some of the frames looked at, by number, as they are in the file."""
    found = {}
    for number, image in enumerate(every(footage.path, footage.step)):
        if number in numbers:
            found[number] = image
        if len(found) == len(set(numbers)):
            break
    return found


def shrink(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    import cv2

    return image if image.shape[:2] == size else cv2.resize(image, size[::-1], interpolation=cv2.INTER_AREA)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (left, top, right, bottom)."""
    inner = np.prod(np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0))
    return float(inner / max(np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - inner, 1e-9))


class _Follower:
    """Finds the same person frame after frame, in the frame's pixels at a smaller size."""

    def __init__(self, person: int) -> None:
        self.person, self.people = person, 0
        self.last: Detection | None = None
        self.missed = 0

    def next(self, image: np.ndarray, size: tuple[int, int]) -> Detection | None:
        found = None
        if self.last is not None and self.missed == 0:
            found = self._beside_last(image, size)
        pause = _LOOK_EVERY[self.missed > _PATIENCE]
        if found is None and (self.missed < pause or self.missed % pause == 0):
            found = self._anywhere(shrink(image, size))
        if found is None:
            self.missed += 1
            return None
        self.last, self.missed = found, 0
        return found

    def _beside_last(self, image: np.ndarray, size: tuple[int, int]) -> Detection | None:
        """Look closer at where the person was just before."""
        scale = image.shape[0] / size[0]
        left, top, right, bottom = _extent(self.last)
        half = 0.72 * max(right - left, bottom - top)
        middle = np.array([left + right, top + bottom]) / 2
        low = np.clip(np.floor((middle - half) * scale), 0, None).astype(int)
        high = np.minimum(np.ceil((middle + half) * scale), image.shape[1::-1]).astype(int)
        if (high - low).min() < 32:
            return None
        part = image[low[1]:high[1], low[0]:high[0]]
        shrunk = min(1.0, LONG_SIDE / max(part.shape[:2]))
        small = np.ascontiguousarray(shrink(part, tuple(max(1, round(n * shrunk)) for n in part.shape[:2])))
        found = detect(small, people=1, fine=False)
        if not found:
            return None
        placed = _placed(found[0], low / scale, np.divide(high - low, scale) / small.shape[1::-1], size)
        return placed if _is_sure(placed) and self._is_same(placed) else None

    def _anywhere(self, image: np.ndarray) -> Detection | None:
        several = self.person > 1 or self.people != 1
        found = detect(image, people=max(2, self.person) if several else 1, fine=False)
        found = [other for other in found if _is_sure(other)]
        self.people = max(self.people, len(found))
        if self.last is None:
            return found[self.person - 1] if len(found) >= self.person else None
        found = [other for other in found if self._is_same(other) or self.missed > 2 * _LOOK_EVERY[0]]
        return max(found, key=lambda other: overlap(other.box, self.last.box), default=None)

    def _is_same(self, found: Detection) -> bool:
        """Near where the person was last; the longer ago that is, the less near."""
        both = np.minimum(found.landmarks[:, 2], self.last.landmarks[:, 2]) + 1e-3
        moved = np.linalg.norm(found.landmarks[:, :2] - self.last.landmarks[:, :2], axis=1)
        return float(np.average(moved, weights=both)) < _NEAR * (1 + self.missed) * standing_height(self.last)


def _is_sure(found: Detection) -> bool:
    """Not a pattern on a wall, nor a part of somebody."""
    seen, mask = seen_weights(found), found.mask[found.mask > 0.1]
    if mask.size == 0 or mask.mean() < _DECIDED:
        return False
    return seen.mean() > _SURE and max(seen[INDEX["left_hip"]], seen[INDEX["right_hip"]]) > _SURE


def _extent(found: Detection) -> np.ndarray:
    """Left, top, right, bottom of the seen landmarks and the mask together."""
    points = found.landmarks[found.landmarks[:, 2] > 0.3, :2]
    corners = np.concatenate([points, found.box.reshape(2, 2)])
    return np.concatenate([corners.min(0), corners.max(0)])


def _placed(found: Detection, corner: np.ndarray, scale: np.ndarray, size: tuple[int, int]) -> Detection:
    """A detection in a part of the frame as one in the frame: `corner` (2,) of the part, its `scale` (2,)."""
    import cv2

    low = np.round(corner).astype(int)
    extent = np.minimum(np.round(np.array(found.mask.shape[::-1]) * scale).astype(int), np.array(size[::-1]) - low)
    mask = np.zeros(size, np.float32)
    mask[low[1]:low[1] + extent[1], low[0]:low[0] + extent[0]] = cv2.resize(
        found.mask, tuple(int(n) for n in extent), interpolation=cv2.INTER_AREA)
    landmarks = found.landmarks * [*scale, 1] + [*corner, 0]
    return replace(found, box=(found.box.reshape(2, 2) * scale + corner).ravel(), landmarks=landmarks, mask=mask)


def _kept(found: Detection) -> View:
    """What of a detection is needed later, without the pixels."""
    view = View.of(found, None)
    points = len(view.edge.points)
    edge = view.edge[np.linspace(0, points - 1, min(points, _EDGE_POINTS)).astype(int)] if points else view.edge
    blank = np.broadcast_to(np.float32(0), found.mask.shape)
    return replace(view, detection=replace(found, mask=blank), edge=edge)


def _sharpness(image: np.ndarray, mask: np.ndarray) -> float:
    """How much fine structure the picture of the person has: the deviation of its Laplacian."""
    import cv2

    inside = mask > 0.5
    if not inside.any():
        return 0.0
    return float(cv2.Laplacian(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.CV_32F)[inside].std())
