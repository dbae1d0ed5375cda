"""MediaPipe's pose networks: one finds everybody in a picture, the other looks at one person in a square.

Its own `Pose` class does both but stops at one person; here its two graphs are run apart, so that squares can be looked
at again, mirrored, turned, and two at a time.
"""

import os
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

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

SIDE = 256
"""Pixels along a side of what the landmark network sees, and of its mask."""

_TO_OURS = np.array([1.0, -1.0, -1.0])  # MediaPipe's y points down and its z away from the camera
_AT_ONCE = 2  # copies of the landmark network, each 20 MB and a core
_ROOM = 1.25  # side of a square over the diameter of the circle around the person (as in MediaPipe's graph)

_FIND = """
input_stream: "IMAGE:image"
output_stream: "DETECTIONS:detections"
node { calculator: "PoseDetectionCpu" input_stream: "IMAGE:image" output_stream: "DETECTIONS:detections" }
"""
_LOOK = """
input_stream: "IMAGE:@:image@"
input_stream: "ROI:@:roi@"
output_stream: "LANDMARKS:@:landmarks@"
output_stream: "WORLD:@:world@"
output_stream: "MASK:@:mask@"
output_stream: "NEXT:@:next@"
node {
  calculator: "PoseLandmarkByRoiCpu"
  input_stream: "IMAGE:image@"
  input_stream: "ROI:roi@"
  input_side_packet: "MODEL_COMPLEXITY:complexity"
  input_side_packet: "ENABLE_SEGMENTATION:segment"
  output_stream: "LANDMARKS:landmarks@"
  output_stream: "AUXILIARY_LANDMARKS:auxiliary@"
  output_stream: "WORLD_LANDMARKS:world@"
  output_stream: "SEGMENTATION_MASK:picture@"
}
node { calculator: "FromImageCalculator" input_stream: "IMAGE:picture@" output_stream: "IMAGE_CPU:mask@" }
node { calculator: "ImagePropertiesCalculator" input_stream: "IMAGE_CPU:image@" output_stream: "SIZE:size@" }
node {
  calculator: "PoseLandmarksToRoi"
  input_stream: "LANDMARKS:auxiliary@"
  input_stream: "IMAGE_SIZE:size@"
  output_stream: "ROI:next@"
}
"""


@dataclass(frozen=True)
class Square:
    """A turned square of a picture.

    Attributes:
        center: (2,) x and y in pixels.
        side: pixels.
        turn: radians by which it is turned, clockwise as one sees it; 0 for somebody who stands upright.
    """

    center: np.ndarray
    side: float
    turn: float = 0.0

    @property
    def axes(self) -> np.ndarray:
        """(2, 2) rows: the directions of the square's x and y in the picture."""
        sine, cosine = np.sin(self.turn), np.cos(self.turn)
        return np.array([[cosine, sine], [-sine, cosine]])

    def to_picture(self, points: np.ndarray) -> np.ndarray:
        """Points (..., 2) of the square, each in [0, 1], in the picture's pixels."""
        return self.center + self.side * (np.asarray(points) - 0.5) @ self.axes

    def warp(self, scale: float = 1.0, size: int = SIDE) -> np.ndarray:
        """(2, 3) affine map, for OpenCV, from pixels of the picture scaled by `scale` to `size` pixels a side."""
        turn = self.axes * size / (self.side * scale)
        # OpenCV's pixel centres lie at whole numbers, ours at halves.
        shift = size / 2 - 0.5 - turn @ (np.asarray(self.center) * scale - 0.5)
        return np.concatenate([turn, shift[:, None]], 1)

    def scaled(self, scale: float) -> "Square":
        return replace(self, center=np.asarray(self.center) * scale, side=self.side * scale)


@dataclass(frozen=True)
class Look:
    """What the landmark network saw in one square.

    Attributes:
        landmarks: (33, 3) x and y in the picture's pixels, visibility in [0, 1].
        world_landmarks: (33, 3) metres about the middle of the hips; x to the picture's right, y up, z to the camera.
        mask: (SIDE, SIDE) float32 in [0, 1], over the square.
        square: that was looked at.
        better: the square the landmarks ask for.
    """

    landmarks: np.ndarray
    world_landmarks: np.ndarray
    mask: np.ndarray
    square: Square
    better: Square


def find(image: np.ndarray) -> list[Square]:
    """A square around each person that the first network finds in a uint8 RGB image (H, W, 3), the surest first.

    Raises InputError where OpenCV's system libraries are missing.
    """
    with _LOCK, _quiet():
        found = _finder().process({"image": np.ascontiguousarray(image)}).detections or []
    size = np.array([image.shape[1], image.shape[0]])
    squares = []
    for person in sorted(found, key=lambda detection: -detection.score[0]):
        hips, reach = (np.array([p.x, p.y]) * size for p in person.location_data.relative_keypoints[:2])
        up = reach - hips
        squares.append(Square(hips, 2 * _ROOM * float(np.hypot(*up)), float(np.arctan2(up[0], -up[1]))))
    return [square for square in squares if square.side > 1]


def look(image: np.ndarray, squares: Sequence[Square], mirrored: Sequence[bool] | None = None) -> list[Look | None]:
    """Landmarks and mask of the person in each square; None where nobody is.

    Args:
        image: uint8 RGB (H, W, 3).
        squares: where to look.
        mirrored: whether to show the network each square mirrored; what it says is mirrored back.
    """
    mirrored = [False] * len(squares) if mirrored is None else mirrored
    views = [_view(image, square, flip) for square, flip in zip(squares, mirrored, strict=True)]
    looks = []
    for start in range(0, len(views), _AT_ONCE):
        looks += _run(views[start : start + _AT_ONCE])
    return [
        None if seen is None else _in_picture(seen, square, flip)
        for seen, square, flip in zip(looks, squares, mirrored, strict=True)
    ]


def _view(image: np.ndarray, square: Square, flip: bool) -> np.ndarray:
    """(SIDE, SIDE, 3) the square upright; beyond the image's border its edge pixels go on."""
    import cv2

    scale = min(1.0, 1.5 * SIDE / square.side)
    if scale < 0.8:  # else every other pixel would be skipped
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    else:
        scale = 1.0
    view = cv2.warpAffine(image, square.warp(scale), (SIDE, SIDE), flags=cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    return np.ascontiguousarray(view[:, ::-1]) if flip else view


def _run(views: list[np.ndarray]) -> list[tuple | None]:
    """The network on up to `_AT_ONCE` pictures together: landmarks, world landmarks, mask, next square of each."""
    graph, whole = _looker()
    inputs = {}
    for k, view in enumerate(views):
        inputs |= {f"image{k}": view, f"roi{k}": whole}
    with _LOCK, _quiet():
        result = graph.process(inputs)
        outputs = [[getattr(result, f"{n}{k}") for n in ("landmarks", "world", "mask", "next")]
                   for k in range(len(views))]  # fmt: skip
    return [None if landmarks is None else (landmarks.landmark, world.landmark, mask, roi)
            for landmarks, world, mask, roi in outputs]  # fmt: skip


def _in_picture(seen: tuple, square: Square, flip: bool) -> Look:
    points, metric, mask, roi = seen
    landmarks = np.array([[p.x, p.y, p.visibility] for p in points])
    world = np.array([[p.x, p.y, p.z] for p in metric]) * _TO_OURS
    center, turn = np.array([roi.x_center, roi.y_center]), roi.rotation
    if flip:
        landmarks, world, mask = landmarks[MIRROR] * [-1, 1, 1] + [1, 0, 0], world[MIRROR] * [-1, 1, 1], mask[:, ::-1]
        center, turn = center * [-1, 1] + [1, 0], -turn
    sine, cosine = np.sin(square.turn), np.cos(square.turn)
    # Clockwise in the picture is against the sense of our axes, whose y points up.
    world = world @ np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    better = Square(square.to_picture(center), roi.width * square.side, turn + square.turn)
    landmarks[:, :2] = square.to_picture(landmarks[:, :2])
    return Look(landmarks, world, np.ascontiguousarray(mask, np.float32), square, better)


_LOCK = threading.Lock()


@cache
def _finder():
    return _graph(_FIND)


@cache
def _looker():
    """The graph of `_AT_ONCE` copies of the network, and the region that says: all of the picture."""
    graph = _graph(
        "".join(_LOOK.replace("@", str(k)) for k in range(_AT_ONCE))
        + 'input_side_packet: "COMPLEXITY:complexity" input_side_packet: "SEGMENT:segment"',
        side_inputs={"complexity": 1, "segment": True},
    )
    from mediapipe.framework.formats.rect_pb2 import NormalizedRect

    return graph, NormalizedRect(x_center=0.5, y_center=0.5, width=1, height=1)


def _graph(text: str, **options):
    os.environ.setdefault("GLOG_minloglevel", "3")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from mediapipe.framework.calculator_pb2 import CalculatorGraphConfig
            from mediapipe.python.solution_base import SolutionBase
    except ImportError as error:
        if ".so" not in str(error):
            raise
        raise InputError(
            f"A system library that OpenCV needs is missing ({error}); "
            "on Debian or Ubuntu run: apt-get install libgl1 libglib2.0-0"
        ) from error
    from google.protobuf import text_format

    # Its protobuf version warns on every message; that is not the user's business.
    warnings.filterwarnings("ignore", message="SymbolDatabase.GetPrototype", category=UserWarning)
    return SolutionBase(graph_config=text_format.Parse(text, CalculatorGraphConfig()), **options)


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
