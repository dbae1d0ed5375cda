"""Hands in a photo: how the palm is turned and the fingers bent, by MediaPipe's hand network.

The network's 21 points are trustworthy in the picture but often squashed in depth, above all in a hand seen from the
side. So a hand of human bones, with joints that bend as far as fingers do and at rest are half closed, is fitted to
them.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.spatial.transform import Rotation

from body_estimation.detection import INDEX, Detection
from body_estimation.fitting import standing_height
from body_estimation.network import _LOCK, Square, _graph, _quiet, _view
from body_estimation.points import Points
from motion.body.hands import (
    KNUCKLES,
    LEAST_BEND,
    LEAST_SPREAD,
    MOST_BEND,
    MOST_SPREAD,
    WRIST,
    body_points,
    hand_points,
    hand_points_by_angle,
    limited,
    measure,
    palm_frame,
    pose_fingers,
    skew,
)
from motion.body.model import Body

SMALLEST = 25.0
"""Pixels of a hand from the wrist to the finger tips below which fingers can't be told. Of hands in photos shrunk to 25
pixels one in six was lost, and bends were some 4 degrees off what they were at full size; at 20 pixels one in three."""

HAND_LENGTH, HAND_SHARE = 0.19, 0.108
"""Metres of a stretched hand, and its share of the standing height."""

_SQUARE = 2.5  # side of the square that the network sees, in hand lengths
_SURE = 0.85  # least score of the network
_FAR = 0.35  # hand lengths by which wrist and knuckles may differ from the pose network's
_MISFIT = 0.035  # hand lengths that the points may be off the fitted hand

_SIDES = ("left", "right")
_GRAPH = """
input_stream: "IMAGE:@:image@"
output_stream: "LANDMARKS:@:landmarks@"
output_stream: "WORLD:@:world@"
output_stream: "SIDES:@:sides@"
node {
  calculator: "HandLandmarkTrackingCpu"
  input_stream: "IMAGE:image@"
  input_side_packet: "MODEL_COMPLEXITY:complexity"
  input_side_packet: "NUM_HANDS:count"
  input_side_packet: "USE_PREV_LANDMARKS:tracking"
  output_stream: "LANDMARKS:landmarks@"
  output_stream: "WORLD_LANDMARKS:world@"
  output_stream: "HANDEDNESS:sides@"
}
"""
_OPTIONS = """
input_side_packet: "COMPLEXITY:complexity"
input_side_packet: "COUNT:count"
input_side_packet: "TRACKING:tracking"
"""

# Metres in the left palm's frame (along, to the thumb, out of the palm), the wrist at the origin. Bones: Buryanov and
# Kotiuk 2010, "Proportions of hand segments"; the last ones end in the pad, where the network has the tip. The thumb is
# the free body's, whose root lies nearer to the back of the hand than the network's: it is to reach the same places.
_ROOTS = np.array([[33, 26, 3], [92, 25, 2], [94, 6, -3], [87, -11, -2], [76, -26, 2]]) / 1000
_BONES = np.array([[30, 35, 29], [40, 22, 18], [45, 26, 20], [41, 26, 20], [33, 18, 18]]) / 1000
_TRUST = np.ones(21)
_TRUST[[1, 2]] = 0.3

# Degrees of a hand at rest, and how far hands are from it.
_REST_BEND = np.deg2rad([[40.0, 10, 15], [25, 30, 15], [28, 35, 18], [30, 35, 18], [30, 30, 18]])
_BEND_SPREAD = np.deg2rad([[20.0, 18, 20]] + 4 * [[35.0, 35, 30]])
_REST_SPREAD = np.deg2rad([30.0, 5, -1, -5, -12])
_SPREAD_SPREAD = np.deg2rad([15.0, 9, 7, 7, 10])
_BESIDE = np.deg2rad([25.0, 25, 40])  # between neighbouring fingers
_LAST_JOINT, _LAST_SPREAD = 0.6, np.deg2rad(15)  # of the bend before it: one tendon closes both
_LIMIT_SPREAD = np.deg2rad(4)
_PIXEL_SPREAD, _DEPTH_SPREAD, _SIZE_SPREAD = 0.03, 0.02, 0.25  # hand lengths, metres, logarithm

_TURN, _SIZE, _PLACE, _BENDS, _SPREADS = slice(0, 3), 3, slice(4, 6), slice(6, 21), slice(21, 26)
_ANGLES, _MOVING, _UNKNOWNS = slice(6, 26), np.r_[0:3, 6:26], 26
_ABOUT_AXES = skew(np.eye(3)).swapaxes(1, 2)
_LEAST, _MOST = np.append(LEAST_BEND, LEAST_SPREAD), np.append(MOST_BEND, MOST_SPREAD)
_STEPS = 5


@dataclass(frozen=True)
class Hand:
    """A hand seen in a photo.

    Attributes:
        side: "left" or "right", the person's own.
        bends: (5, 3) radians from thumb to little finger, knuckle to last joint, as `motion.body.hands.measure` has it.
        spread: (5,) radians.
        world: (21, 3) metres about the wrist; x to the image's right, y up, z to the camera. As if the hand were
            straight ahead of the camera, like the pose's metric landmarks.
        pixels: (21, 2) x and y in the photo.
        score: in [0, 1], how well it was seen.
    """

    side: str
    bends: np.ndarray
    spread: np.ndarray
    world: np.ndarray
    pixels: np.ndarray
    score: float

    @property
    def palm(self) -> np.ndarray:
        """(3, 3) unit vectors in rows: to the fingers, to the thumb's side, out of the palm; in the axes of `world`."""
        return palm_frame(self.world, self.side)


def look_at_hands(image: np.ndarray, detection: Detection, smallest: float = SMALLEST) -> dict[str, Hand]:
    """The hands of a person that are seen well enough, by side; empty for small people.

    Args:
        image: uint8 RGB (H, W, 3) in which the person was detected.
        detection: the person.
        smallest: pixels; smaller hands aren't looked at.
    """
    length = HAND_SHARE * standing_height(detection)
    squares = {side: _square(image, detection, side, length) for side in _SIDES}
    squares = {side: square for side, square in squares.items() if square is not None and length >= smallest}
    hands = {}
    for side, seen in _look(image, squares).items():
        marks = detection.landmarks[[INDEX[f"{side}_{name}"] for name in ("wrist", "index", "pinky")], :2]
        hand = _choose(seen, side, marks, length)
        if hand is not None:
            hands[side] = hand
    return hands


def with_hands(landmarks: np.ndarray, hands: dict[str, Hand], points: Points) -> np.ndarray:
    """Metric landmarks (33, 3) with thumb, index and little finger as the hands' palms have them.

    The pose network hardly tells how a hand is turned.

    Args:
        landmarks: (33, 3) metres, x right, y up, z to the lens.
        hands: from `look_at_hands`.
        points: the body's `landmark_points`.
    """
    landmarks = landmarks.copy()
    for side, hand in hands.items():
        wrist, *others = (INDEX[f"{side}_{name}"] for name in ("wrist", "thumb", "index", "pinky"))
        arms = points.base[others] - points.base[wrist]
        landmarks[others] = landmarks[wrist] + arms @ _palm_at_rest(side).T @ hand.palm
    return landmarks


@cache
def _palm_at_rest(side: str) -> np.ndarray:
    """`palm_frame` of the free body, and so of any: in the rest pose all palms face down."""
    return palm_frame(body_points(Body.default(), None, side), side)


def finger_offsets(body, betas: np.ndarray, hands: dict[str, Hand]) -> np.ndarray:
    """Offsets (V, 3) in metres in the rest pose that bend the body's fingers as in the photo.

    They add to those of the clothes. Hands that weren't seen stay relaxed, and so do all on a body without fingers.
    """
    offsets = np.zeros(body.v_template.shape, np.float32)
    if body.finger_names is None:
        return offsets
    return sum((pose_fingers(body, betas, h.side, h.bends, h.spread)[0] for h in hands.values()), offsets)


def _square(image: np.ndarray, detection: Detection, side: str, length: float) -> Square | None:
    """Around a hand `length` pixels long; None if it is hidden or outside the picture."""
    wrist, *knuckles = detection.landmarks[[INDEX[f"{side}_{name}"] for name in ("wrist", "index", "pinky")]]
    center = np.mean(knuckles, 0)[:2]
    inside = (center > 0) & (center < image.shape[1::-1])
    return Square(center, _SQUARE * length) if wrist[2] > 0.3 and inside.all() else None


@dataclass(frozen=True)
class _Seen:
    """What the network saw: whose side, how surely, pixels (21, 2) of the photo, metres (21, 3) in our axes."""

    side: str
    score: float
    pixels: np.ndarray
    world: np.ndarray


def _look(image: np.ndarray, squares: dict[str, Square]) -> dict[str, list[_Seen]]:
    """All the hands in each square, both squares at the same time."""
    if not squares:
        return {}
    views = {f"image{_SIDES.index(side)}": _view(image, square, False) for side, square in squares.items()}
    with _LOCK, _quiet():
        result = _network().process(views)
    found = {}
    for side, square in squares.items():
        copy = _SIDES.index(side)
        flat, metric, sides = (getattr(result, f"{name}{copy}") or [] for name in ("landmarks", "world", "sides"))
        found[side] = [
            _Seen(
                # It takes photos for mirrored ones.
                {"Left": "right", "Right": "left"}[kind.classification[0].label],
                kind.classification[0].score,
                square.to_picture([[p.x, p.y] for p in f.landmark]),
                np.array([[p.x, -p.y, -p.z] for p in m.landmark]),
            )
            for f, m, kind in zip(flat, metric, sides, strict=True)
        ]
    return found


@cache
def _network():
    """Two copies of MediaPipe's hand graph in one."""
    return _graph(
        "".join(_GRAPH.replace("@", str(copy)) for copy in range(len(_SIDES))) + _OPTIONS,
        side_inputs={"complexity": 1, "count": 2, "tracking": False},
    )


def _choose(seen: list[_Seen], side: str, marks: np.ndarray, length: float) -> Hand | None:
    """The hand whose wrist and knuckles lie nearest to the pose network's (3, 2), if it is a good one."""

    def off(hand: _Seen) -> float:
        return np.linalg.norm(hand.pixels[[WRIST, KNUCKLES[0], KNUCKLES[-1]]] - marks, axis=1).max() / length

    good = [hand for hand in seen if hand.side == side and hand.score > _SURE and off(hand) < _FAR]
    if not good:
        return None
    best = min(good, key=off)
    world, bends, spread, misfit = _fit(best.pixels, best.world, side, length)
    score = best.score * (1 - (misfit / _MISFIT) ** 2)
    return Hand(side, bends, spread, world, best.pixels, float(score)) if score > 0 else None


def _fit(
    pixels: np.ndarray, world: np.ndarray, side: str, length: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """A human hand in the place of the network's points, by Levenberg-Marquardt.

    Returns its points (21, 3) in metres about the wrist, bends (5, 3), spreads (5,), and how far it is off the pixels,
    in hand lengths.
    """
    frame = palm_frame(world, side).T
    bends, spread = limited(*measure(world, side))
    x = np.concatenate([np.zeros(4), pixels[WRIST], bends.ravel(), spread])
    depths = world[:, 2] - world[:, 2].mean()
    residuals, jacobian = _equations(frame, x, pixels, depths, length)
    damping = 1e-2
    for _ in range(_STEPS):
        left, right = jacobian.T @ jacobian, jacobian.T @ residuals
        step = -cho_solve(cho_factor(left + damping * np.diag(np.diag(left))), right)
        turn = frame @ Rotation.from_rotvec(step[_TURN]).as_matrix()
        tried = _equations(turn, x + step, pixels, depths, length)
        before, after = residuals @ residuals, tried[0] @ tried[0]
        if after >= before:
            damping *= 8
            continue
        frame, x, damping, (residuals, jacobian) = turn, x + step, damping / 4, tried
        if before - after < 1e-3 * before:
            break
    bends, spread = limited(x[_BENDS].reshape(5, 3), x[_SPREADS])
    points = hand_points(_ROOTS, _BONES, bends, spread) @ frame.T
    off = (_project(points, x, length) - pixels) * _TRUST[:, None]
    return points, bends, spread, float(np.sqrt((off**2).sum(1).mean()) / length)


def _project(points: np.ndarray, x: np.ndarray, length: float) -> np.ndarray:
    """Points (21, 3) in metres -> pixels (21, 2)."""
    return points[:, :2] * [1, -1] * (length / HAND_LENGTH * np.exp(x[_SIZE])) + x[_PLACE]


def _equations(
    frame: np.ndarray, x: np.ndarray, pixels: np.ndarray, depths: np.ndarray, length: float
) -> tuple[np.ndarray, np.ndarray]:
    """What a fitted hand should agree with: residuals (R,) and their derivative (R, 26).

    Args:
        frame: (3, 3) axes of the palm in columns.
        x: (26,) a turn of the palm from there (taken up in `frame`), log size, the wrist's pixel, bends, spreads.
        pixels: (21, 2); depths: (21,) metres about their mean; length: of the hand in pixels.
    """
    bends, spread = x[_BENDS].reshape(5, 3), x[_SPREADS]
    local = hand_points(_ROOTS, _BONES, bends, spread)
    turned = local @ _ABOUT_AXES
    moves = np.concatenate([turned, hand_points_by_angle(local, bends, spread)]) @ frame.T
    points = local @ frame.T
    scale = length / HAND_LENGTH * np.exp(x[_SIZE])
    by_pixel = np.zeros((21, 2, _UNKNOWNS))
    by_pixel[..., _MOVING] = moves[..., :2].transpose(1, 2, 0) * (scale * np.array([[1], [-1]]))
    by_pixel[..., _SIZE] = points[:, :2] * [scale, -scale]
    by_pixel[..., _PLACE] = np.eye(2)
    by_depth = np.zeros((21, _UNKNOWNS))
    by_depth[:, _MOVING] = (moves[..., 2] - moves[..., 2].mean(1, keepdims=True)).T
    depth = points[:, 2] - points[:, 2].mean()
    flat, deep = _TRUST / (_PIXEL_SPREAD * length), _TRUST / _DEPTH_SPREAD
    angles = x[_ANGLES]
    beyond = angles - np.clip(angles, _LEAST, _MOST)
    by_limit = np.zeros((20, _UNKNOWNS))
    by_limit[:, _ANGLES] = np.diag((beyond != 0) / _LIMIT_SPREAD)
    residuals = [
        ((_project(points, x, length) - pixels) * flat[:, None]).ravel(), (depth - depths) * deep,
        _USUAL @ x - _USUAL_GOAL, beyond / _LIMIT_SPREAD,
    ]  # fmt: skip
    derivatives = [
        (by_pixel * flat[:, None, None]).reshape(42, _UNKNOWNS), by_depth * deep[:, None], _USUAL, by_limit,
    ]  # fmt: skip
    return np.concatenate(residuals), np.concatenate(derivatives)


def _usual() -> tuple[np.ndarray, np.ndarray]:
    """What hands usually do, as rows (R, 26) and goals (R,): `rows @ x - goals` are residuals."""
    bend = np.arange(_UNKNOWNS)[_BENDS].reshape(5, 3)
    eye = np.eye(_UNKNOWNS)
    rows = [
        eye[_SIZE] / _SIZE_SPREAD,
        eye[_BENDS] / _BEND_SPREAD.reshape(15, 1),
        eye[_SPREADS] / _SPREAD_SPREAD[:, None],
        (eye[bend[1:, 2]] - _LAST_JOINT * eye[bend[1:, 1]]) / _LAST_SPREAD,
        ((eye[bend[2:]] - eye[bend[1:-1]]) / _BESIDE[:, None]).reshape(9, _UNKNOWNS),
    ]
    goals = [0.0, _REST_BEND.ravel() / _BEND_SPREAD.ravel(), _REST_SPREAD / _SPREAD_SPREAD, np.zeros(4 + 9)]
    return np.concatenate([np.atleast_2d(row) for row in rows]), np.concatenate([np.atleast_1d(g) for g in goals])


_USUAL, _USUAL_GOAL = _usual()
