"""Finding people in a photo: landmarks and a soft mask, by MediaPipe's pose network.

MediaPipe sees one person at a time: further people are found by painting over the ones found so far.
"""

import os
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from body_estimation.matting import sharpen
from motion.body.errors import InputError

LANDMARK_NAMES = (
    "nose", "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer",
    "left_ear", "right_ear", "mouth_left", "mouth_right", "left_shoulder", "right_shoulder", "left_elbow",
    "right_elbow", "left_wrist", "right_wrist", "left_pinky", "right_pinky", "left_index", "right_index",
    "left_thumb", "right_thumb", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
    "left_heel", "right_heel", "left_foot_index", "right_foot_index",
)  # fmt: skip
"""MediaPipe's 33 landmarks; left and right are the person's own."""

INDEX = {name: i for i, name in enumerate(LANDMARK_NAMES)}
MIRROR = np.array([
    INDEX[{"left": n.replace("left", "right"), "right": n.replace("right", "left")}.get(
        "left" if "left" in n else "right" if "right" in n else "", n)]
    for n in LANDMARK_NAMES
])  # fmt: skip
"""(33,) the landmark that takes each one's place in a mirrored picture."""

_TO_OURS = np.array([1.0, -1.0, -1.0])  # MediaPipe's y points down and its z away from the camera
_LONGEST_SHARP_SIDE = 2048
_LONGEST_SIDE = 1280  # the network sees 256 pixels of a person; more than this only costs time


@dataclass(frozen=True)
class Detection:
    """One person in an image.

    Attributes:
        box: (4,) left, top, right, bottom of the mask in pixels.
        landmarks: (33, 3) x and y in pixels, visibility in [0, 1]; may lie outside the image.
        world_landmarks: (33, 3) metres about the middle of the hips; x to the image's right, y up, z to the camera.
        mask: (H, W) float32 in [0, 1], 1 = this person.
    """

    box: np.ndarray
    landmarks: np.ndarray
    world_landmarks: np.ndarray
    mask: np.ndarray

    @property
    def height(self) -> float:
        """The person's extent over landmarks and mask in pixels, the measure of size."""
        return float(np.hypot(self.box[2] - self.box[0], self.box[3] - self.box[1]))


def detect(image: np.ndarray, people: int = 1, fine: bool = True) -> list[Detection]:
    """Up to `people` persons in a uint8 RGB image (H, W, 3), the largest first; an empty list if there is none.

    `fine` looks at each person three times (as is, closer, mirrored) and sharpens the mask at the photo's edges;
    without it a frame takes a third of the time. Raises InputError where OpenCV's system libraries are missing.
    """
    scale = min(1.0, _LONGEST_SIDE / max(image.shape[:2]))
    small = _resize(image, scale)
    found = _find_people(small, people)
    if fine:
        found = [_look_again(small, person) for person in found]
    found = [_at_full_size(image, person, scale, fine) for person in found]
    return sorted(found, key=lambda person: -person.height)


def _find_people(image: np.ndarray, people: int) -> list[Detection]:
    found, left = [], image
    for _ in range(people):
        person = _process(left) or (None if found else _search_parts(left))
        if person is None or not _is_new(person, found):
            break
        found.append(person)
        if len(found) < people:
            left = _paint_over(left, person.mask)
    return found


def _is_new(person: Detection, found: list[Detection]) -> bool:
    """Neither a faint ghost nor the rest of somebody who was painted over."""
    if person.landmarks[:, 2].mean() < 0.3 or person.mask.max() < 0.5:
        return False
    return all((person.mask * other.mask).sum() < 0.3 * person.mask.sum() for other in found)


def _search_parts(image: np.ndarray) -> Detection | None:
    """Somebody small in a large image: look into overlapping squares of half the size."""
    height, width = image.shape[:2]
    side = max(min(height, width) // 2, max(height, width) // 3)
    tops = np.linspace(0, height - min(side, height), max(1, round(2 * height / side) - 1)).astype(int)
    lefts = np.linspace(0, width - min(side, width), max(1, round(2 * width / side) - 1)).astype(int)
    found = [_process_part(image, (x, y, x + side, y + side)) for y in tops for x in lefts]
    return max((f for f in found if f is not None), key=lambda f: f.mask.sum(), default=None)


def _paint_over(image: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The image with a person replaced by a blur of the surroundings."""
    import cv2

    reach = max(3, image.shape[0] // 40)
    hole = cv2.dilate((mask > 0.3).astype(np.uint8), np.ones((reach, reach), np.uint8))
    known = cv2.resize(1 - hole.astype(np.float32), (96, 96), interpolation=cv2.INTER_AREA)[..., None]
    small = cv2.resize(image, (96, 96), interpolation=cv2.INTER_AREA) * known
    weight = cv2.GaussianBlur(known, (0, 0), 12)[..., None] + 1e-3
    blurred = cv2.resize((cv2.GaussianBlur(small, (0, 0), 12) / weight).astype(np.uint8), image.shape[1::-1])
    return np.where(hole[..., None] > 0, blurred, image)


def _look_again(image: np.ndarray, first: Detection) -> Detection:
    """The mean of the first look, one at a square around the person, and that one mirrored: less noise, no bias."""
    x0, y0, x1, y1 = _extent(first)
    center, half = np.array([x0 + x1, y0 + y1]) / 2, 0.62 * max(x1 - x0, y1 - y0)
    square = np.round([*(center - half), *(center + half)]).astype(int)
    width = image.shape[1]
    opposite = (width - square[2], square[1], width - square[0], square[3])
    closer, mirrored = _process_part(image, square), _process_part(image[:, ::-1], opposite)
    looks = [first, closer, None if mirrored is None else _mirror(mirrored, width)]
    tolerance = 0.06 * max(x1 - x0, y1 - y0)
    agreeing = [x for x in looks if x is not None and _distance(x, first) < tolerance]
    return replace(
        first,
        landmarks=np.mean([x.landmarks for x in agreeing], 0),
        world_landmarks=np.mean([x.world_landmarks for x in agreeing], 0),
        mask=np.mean([x.mask for x in agreeing], 0, dtype=np.float32),
    )


def _distance(a: Detection, b: Detection) -> float:
    seen = np.minimum(a.landmarks[:, 2], b.landmarks[:, 2]) + 1e-3
    return float(np.average(np.linalg.norm(a.landmarks[:, :2] - b.landmarks[:, :2], axis=1), weights=seen))


def _mirror(person: Detection, width: int) -> Detection:
    landmarks = person.landmarks[MIRROR].copy()
    landmarks[:, 0] = width - landmarks[:, 0]
    world = person.world_landmarks[MIRROR] * [-1, 1, 1]
    return replace(person, landmarks=landmarks, world_landmarks=world, mask=person.mask[:, ::-1])


def _extent(person: Detection) -> np.ndarray:
    """Left, top, right, bottom of the visible landmarks and the mask together."""
    rows, columns = np.nonzero(person.mask > 0.5)
    seen = person.landmarks[person.landmarks[:, 2] > 0.3, :2]
    points = np.concatenate([seen, np.stack([columns, rows], 1)]) if len(rows) else person.landmarks[:, :2]
    return np.concatenate([points.min(0), points.max(0)])


def _at_full_size(image: np.ndarray, person: Detection, scale: float, fine: bool) -> Detection:
    """Landmarks and mask, found at `scale`, in the image's own pixels; the mask sharpened if `fine`."""
    import cv2

    landmarks, mask = person.landmarks / [scale, scale, 1], person.mask
    if fine:
        # Edges finer than a two-thousandth of the photo are not worth the time.
        ratio = min(1.0, _LONGEST_SHARP_SIDE / max(image.shape[:2]))
        picture = _resize(image, ratio)
        mask = cv2.resize(mask, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        mask = sharpen(picture, mask, landmarks * [ratio, ratio, 1])
    mask = cv2.resize(mask, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    rows, columns = np.flatnonzero((mask > 0.5).any(1)), np.flatnonzero((mask > 0.5).any(0))
    box = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1] if len(rows) else [0, 0, 0, 0]
    return replace(person, mask=mask, landmarks=landmarks, box=np.array(box, np.float32))


def _resize(image: np.ndarray, scale: float) -> np.ndarray:
    import cv2

    return image if scale == 1 else cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _process_part(image: np.ndarray, box: tuple[int, int, int, int]) -> Detection | None:
    """`_process` on a part of the image; beyond the image's border its edge pixels go on."""
    import cv2

    height, width = image.shape[:2]
    x0, y0, x1, y1 = (int(v) for v in box)
    inside = slice(max(y0, 0), min(y1, height)), slice(max(x0, 0), min(x1, width))
    margins = max(-y0, 0), max(y1 - height, 0), max(-x0, 0), max(x1 - width, 0)
    person = _process(cv2.copyMakeBorder(np.ascontiguousarray(image[inside]), *margins, cv2.BORDER_REPLICATE))
    if person is None:
        return None
    mask = np.zeros((height, width), np.float32)
    mask[inside] = person.mask[inside[0].start - y0 : inside[0].stop - y0, inside[1].start - x0 : inside[1].stop - x0]
    return replace(person, landmarks=person.landmarks + [x0, y0, 0], mask=mask)


def _process(image: np.ndarray) -> Detection | None:
    """One run of the network."""
    with _LOCK, _quiet():
        result = _network().process(image)
    if result.pose_landmarks is None:
        return None
    height, width = image.shape[:2]
    landmarks = np.array([[p.x * width, p.y * height, p.visibility] for p in result.pose_landmarks.landmark])
    world = np.array([[p.x, p.y, p.z] for p in result.pose_world_landmarks.landmark]) * _TO_OURS
    mask = result.segmentation_mask
    mask = np.zeros((height, width), np.float32) if mask is None else mask.astype(np.float32)
    return Detection(np.zeros(4), landmarks, world, mask)


_LOCK = threading.Lock()


@cache
def _network():
    os.environ.setdefault("GLOG_minloglevel", "3")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from mediapipe.python.solutions import pose
    except ImportError as error:
        if ".so" not in str(error):
            raise
        raise InputError(
            f"A system library that OpenCV needs is missing ({error}); "
            "on Debian or Ubuntu run: apt-get install libgl1 libglib2.0-0"
        ) from error
    # Its protobuf version warns on every message; that is not the user's business.
    warnings.filterwarnings("ignore", message="SymbolDatabase.GetPrototype", category=UserWarning)
    return pose.Pose(static_image_mode=True, model_complexity=1, enable_segmentation=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the network's C++ log, which goes past Python straight to the process's standard error."""
    try:
        sys.stderr.flush()
        keep = os.dup(2)
    except (OSError, AttributeError):  # no standard error, as under pythonw
        yield
        return
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(keep, 2)
        os.close(null)
        os.close(keep)
