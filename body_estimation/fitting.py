"""Pose, shape and place of a person from detections: the regressor's guess, finished by Gauss-Newton.

As in SPIN (Kolotouros et al. 2019) a network gives the start and the optimiser brings it to the pixels. What a picture
hardly tells, depth and twist, stays near the guess.

The fit happens in a level frame about the lens: x right, y up, the camera looks along -z and may be tilted up or down.
Several photos of one person are solved together: each has its own pose, place and tilt, the shape is shared.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from body_estimation import prior
from body_estimation.contours import Outline, match, outline
from body_estimation.detection import INDEX, Detection
from body_estimation.landmarks import landmark_points
from body_estimation.points import ANGLES, PLACE, SHAPE, UNKNOWNS, Points, Posed, Skeleton, Stance, unit
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.raster import rasterize, to_pixels
from motion.body.skeleton import JOINT_NAMES

FOCAL_RATIO = 1.2
"""Focal length over the photo's long side where the file does not tell: between a phone's and a portrait lens."""

_OUTLINE_WEIGHT = 300.0  # as many landmarks does the outline count, twice as many when the clothes are known
_MARKS_WEIGHT, _MARKS_SPREAD = 2000.0, 0.008  # as many landmarks do all marks count; of the person's height
_HAIRY = np.array([name in ("neck", "head") for name in JOINT_NAMES], float)
_STRAIGHT = {"knee": (0, 4.0, 2.5), "elbow": (1, -14.0, 5.0)}  # axis of the hinge; degrees when straight, spread
_WORKING_HEIGHT = 320  # pixels of the person in the pictures whose outlines are compared
_LENS_HEIGHT, _LENS_SPREAD = 1.35, 0.4  # metres above the ground
_ZOOM_SPREAD = 0.2
_HEIGHT_SPREAD = 0.003  # metres, of a height that was told
_TILT_SPREAD = np.deg2rad(12)
STEPS = (3, 4)
"""Gauss-Newton steps on the landmarks alone, then with the outline."""
_GUESS_SPREAD = 0.4  # of each joint's rotation about the guess, in spreads of the prior
_BETAS_SPREAD = np.array([0.1] + [1.0] * 9)  # about the guess; the first component is size, which no picture tells

# Spread of the detector's landmarks around the body's, in per cent of the person's height.
_LANDMARK_SPREAD = {
    "nose": 0.12, "eye": 0.12, "mouth": 0.13, "ear": 0.23, "shoulder": 0.3, "elbow": 0.23, "wrist": 0.2,
    "pinky": 0.3, "index": 0.3, "thumb": 0.34, "hip": 0.4, "knee": 0.27, "ankle": 0.2, "heel": 0.27, "foot": 0.27,
}  # fmt: skip

# Directions between landmarks as guessed, and their spread in depth (radians).
_DIRECTIONS = (
    ("left_shoulder", "right_shoulder", 0.12), ("left_hip", "right_hip", 0.12),
    ("left_shoulder", "left_elbow", 0.2), ("right_shoulder", "right_elbow", 0.2),
    ("left_elbow", "left_wrist", 0.2), ("right_elbow", "right_wrist", 0.2),
    ("left_wrist", "left_index", 0.5), ("right_wrist", "right_index", 0.5),
    ("left_wrist", "left_pinky", 0.5), ("right_wrist", "right_pinky", 0.5),
    ("left_index", "left_pinky", 0.6), ("right_index", "right_pinky", 0.6),
    ("left_hip", "left_knee", 0.2), ("right_hip", "right_knee", 0.2),
    ("left_knee", "left_ankle", 0.2), ("right_knee", "right_ankle", 0.2),
    ("left_heel", "left_foot_index", 0.25), ("right_heel", "right_foot_index", 0.25),
    ("left_shoulder", "left_hip", 0.2), ("right_shoulder", "right_hip", 0.2),
    ("left_ear", "right_ear", 0.25), ("left_ear", "nose", 0.25), ("right_ear", "nose", 0.25),
    ("nose", "mouth_left", 0.5), ("nose", "mouth_right", 0.5),
)  # fmt: skip


_ALONG_DEPTH = np.array([2.0, 2.0, 1.0])
_DOUBTED, _LEAST_DOUBT = 0.85, 0.02  # spread of depths about the guessed ones: times the doubt; metres at least
_MOVED_BY = {"knee": ("knee", "ankle", "heel", "foot_index"), "elbow": ("elbow",)}  # landmarks, by straightening
_SEEN_HAND = 0.45  # times the spread where the hand was looked at closely

_TILT, _ZOOM = UNKNOWNS, UNKNOWNS + 1  # two more columns: the camera's tilt and the logarithm of its focal length
_COLUMNS = UNKNOWNS + 2


@dataclass(frozen=True)
class Fit:
    """What the fit found in one photo.

    Attributes:
        stance: of the body, in the level frame about the lens.
        tilt: radians by which the camera looks down.
        zoom: logarithm of the focal length over the view's.
    """

    stance: Stance
    tilt: float = 0.0
    zoom: float = 0.0

    def moved(self, step: np.ndarray) -> "Fit":
        return Fit(self.stance.moved(step), self.tilt + step[_TILT], self.zoom + step[_ZOOM])

    def aim(self, camera: Camera) -> Camera:
        """A level camera at the origin, tilted and zoomed as found."""
        sine, cosine = np.sin(self.tilt), np.cos(self.tilt)
        down = np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])
        return replace(camera, rotation=down @ LOOKING_BACK, focal=camera.focal * float(np.exp(self.zoom)))


@dataclass(frozen=True)
class Guess:
    """What is known of a person before the fit.

    Attributes:
        fit: stance, tilt and zoom to start from.
        landmarks: (33, 3) metres, in the camera's axes: x right, y up, z to the lens; their place doesn't matter.
        doubt: (24,) metres by which each joint may be off, relative to the pelvis.
        hands: sides whose hand was seen close by, so that the landmarks know how it is turned.
    """

    fit: Fit
    landmarks: np.ndarray
    doubt: np.ndarray
    hands: tuple[str, ...] = ()

    def of_mean_shape(self) -> "Guess":
        """The same pose, nothing known of the shape."""
        return replace(self, fit=replace(self.fit, stance=replace(self.fit.stance, betas=np.zeros(10))))


@dataclass(frozen=True)
class Marks:
    """Points of the surface that were found in a photo: points, their pixels (N, 2) and how far to trust each (N,)."""

    points: Points
    pixels: np.ndarray
    trust: np.ndarray


@dataclass(frozen=True)
class View:
    """One photo as the fit sees it.

    Attributes:
        detection: what was found.
        guess: of the regressor, or of whoever else looked at the photo.
        camera: camera at the origin, not tilted.
        seen: (33,) weight of each landmark in [0, 1].
        height: the person's standing height in pixels, roughly.
        upright: weight of the balance prior in [0, 1].
        straight: weights in [0, 1] with which the knees and elbows are held straight, by name.
        edge: outline of the mask in the photo's pixels.
        scale: of the small pictures in which the body is drawn.
        zoom_spread: how far the focal length may be from the camera's, as a spread of its logarithm.
        marks: what of the surface was found again in it, None if that wasn't looked for.
    """

    detection: Detection
    guess: Guess
    camera: Camera
    seen: np.ndarray
    height: float
    upright: float
    straight: dict[str, float]
    edge: Outline
    scale: float
    zoom_spread: float
    marks: Marks | None = None

    @classmethod
    def of(cls, detection: Detection, focal: float | None, guess: Callable | None = None) -> "View":
        """
        Args:
            detection: of the person.
            focal: in pixels, None if it isn't known.
            guess: (detection, camera) -> Guess; the regressor that comes with the program when None.
        """
        import cv2

        if guess is None:
            from body_estimation.regressor import Regressor

            guess = Regressor.default()
        size = detection.mask.shape
        camera = usual_camera(size, focal)
        height = standing_height(detection)
        scale = min(1.0, _WORKING_HEIGHT / height)
        small = cv2.resize(detection.mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        edge = _thinned(outline(small), 500)
        edge = Outline(edge.points * [size[1] / small.shape[1], size[0] / small.shape[0]], edge.normals)
        upright = uprightness(detection)
        guessed = guess(detection, camera)
        straight = {name: weight * _looks_straight(guessed, name) for name, weight in straightness(detection).items()}
        straight |= {name: upright * weight for name, weight in straight.items() if "knee" in name}
        return cls(detection, guessed, camera, seen_weights(detection), height, upright, straight,
                   edge, scale, 1e-3 if focal else _ZOOM_SPREAD)


    def with_hands(self, hands: dict, fitter: "Fitter") -> "View":
        """The same view with the hands turned as `hands.look_at_hands` saw them."""
        from body_estimation.hands import with_hands

        landmarks = with_hands(self.guess.landmarks, hands, fitter.landmarks)
        return replace(self, guess=replace(self.guess, landmarks=landmarks, hands=tuple(hands)))


def usual_camera(size: tuple[int, int], focal: float | None = None) -> Camera:
    """A level camera at the origin for a photo (height, width), of a usual focal length if it isn't known."""
    center = np.array([size[1], size[0]]) / 2
    return Camera(float(focal or FOCAL_RATIO * max(size)), center, np.zeros(3), tuple(size))


def seen_weights(detection: Detection) -> np.ndarray:
    """(33,) how far to trust each landmark: nothing below a visibility of 0.3 or far outside the picture."""
    x, y, visible = detection.landmarks.T
    height, width = detection.mask.shape
    margin = 0.02 * max(height, width)
    inside = (x > -margin) & (x < width + margin) & (y > -margin) & (y < height + margin)
    return np.clip((visible - 0.3) / 0.5, 0, 1) * inside


def standing_height(detection: Detection) -> float:
    """Pixels the person would take from crown to sole standing: metric over image size of the landmarks."""
    seen = detection.landmarks[:, 2] > 0.5
    if seen.sum() < 6:
        seen[:] = True
    flat, metric = detection.landmarks[seen, :2], detection.world_landmarks[seen, :2]
    spread = np.linalg.norm(flat - flat.mean(0)) / max(np.linalg.norm(metric - metric.mean(0)), 1e-6)
    return float(1.7 * spread)


def uprightness(detection: Detection) -> float:
    """1 for somebody who stands or walks, 0 for a crouch, a leap, a lunge: from the picture plane alone."""
    points = detection.landmarks[:, :2] * [1, -1]
    shoulders, hips = points[[11, 12]].mean(0), points[[23, 24]].mean(0)
    torso = shoulders - hips
    weight = _fade(abs(_tilt(torso)), 12, 25)
    seen = detection.landmarks[:, 2]
    legs = [(23, 25, 27), (24, 26, 28)]
    legs = [leg for leg in legs if min(seen[list(leg)]) > 0.5]
    if not legs:
        return weight
    straight = max(np.linalg.norm(points[a] - points[c]) for a, _, c in legs)
    weight *= _fade(-straight / max(np.linalg.norm(torso), 1e-6), -1.15, -0.9)
    bends = [abs(_tilt(points[a] - points[b]) - _tilt(points[b] - points[c])) for a, b, c in legs]
    weight *= _fade(min(bends), 25, 45) * _fade(max(bends), 50, 80)
    feet = points[[INDEX[n] for n in ("left_ankle", "right_ankle")]]
    return weight * _fade(abs(feet[0, 1] - feet[1, 1]) / max(straight, 1e-6), 0.18, 0.35)


def straightness(detection: Detection) -> dict[str, float]:
    """How far to hold each knee and elbow straight: 1 where the limb looks straight and at full length, else down to 0.

    Full length is the other limb's, and for an arm also the trunk's.
    """
    points = detection.landmarks[:, :2]
    trunk = np.linalg.norm(points[[11, 12]].mean(0) - points[[23, 24]].mean(0))
    weights = {}
    for joint, (first, second, third) in {"knee": (23, 25, 27), "elbow": (11, 13, 15)}.items():
        lengths = [np.linalg.norm(points[first + side] - points[third + side]) for side in (0, 1)]
        full = max(*lengths, 1e-6) if joint == "knee" else max(*lengths, 0.9 * trunk, 1e-6)
        for side, name in enumerate(("left", "right")):
            upper, lower = points[second + side] - points[first + side], points[third + side] - points[second + side]
            weights[f"{name}_{joint}"] = _fade(abs(_turn(upper, lower)), 15, 35) * _fade(
                -lengths[side] / full, -0.94, -0.85
            )
    return weights


def _looks_straight(guess: Guess, name: str) -> float:
    """1 where a knee or an elbow is guessed to be straight too, down to 0 where it is bent, be it in depth."""
    axis = _STRAIGHT[name.split("_")[1]][0]
    return _fade(abs(np.degrees(guess.fit.stance.pose[JOINT_NAMES.index(name), axis])), 10, 35)


def _turn(first: np.ndarray, second: np.ndarray) -> float:
    """Degrees from one direction in the picture to another."""
    return float(np.degrees(np.arctan2(first[0] * second[1] - first[1] * second[0], first @ second)))


def _tilt(direction: np.ndarray) -> float:
    """Degrees from vertical."""
    return float(np.degrees(np.arctan2(direction[0], direction[1])))


def _fade(value: float, full: float, none: float) -> float:
    return float(np.clip((none - value) / (none - full), 0, 1))


def _thinned(edge: Outline, count: int) -> Outline:
    if len(edge.points) <= count:
        return edge
    return edge[np.linspace(0, len(edge.points) - 1, count).astype(int)]


class _Equations:
    """Normal equations of a weighted least-squares step."""

    def __init__(self) -> None:
        self.matrix, self.vector = np.zeros((_COLUMNS, _COLUMNS)), np.zeros(_COLUMNS)

    def add(self, residuals: np.ndarray, jacobian: np.ndarray, weights: np.ndarray | float = 1.0) -> None:
        columns = jacobian.shape[1]
        weighted = jacobian * np.reshape(weights, (-1, 1))
        self.matrix[:columns, :columns] += weighted.T @ jacobian
        self.vector[:columns] += weighted.T @ residuals


class Fitter:
    """Fits one body model; knows where the landmarks lie on it.

    Args:
        body: motion.body.model.Body.
        offsets: (V, 3) clothes, if they are known already.
    """

    def __init__(self, body, offsets: np.ndarray | None = None) -> None:
        self.body, self.offsets = body, offsets
        self.skeleton, self.landmarks = Skeleton(body), landmark_points(body)
        spreads = [next(v for k, v in _LANDMARK_SPREAD.items() if k in name) for name in INDEX]
        self.spread = np.array(spreads) / 100
        apart = np.linalg.norm(self.landmarks.base[:, None] - self.skeleton.rest, axis=-1)
        self.nearest = apart.argmin(1)  # joint to each landmark

    def fit(self, views: list[View], betas: np.ndarray | None = None, height: float | None = None,
            starts: list[Fit] | None = None, steps: tuple[int, int] = STEPS) -> list[Fit]:
        """One per view.

        Args:
            views: photos of one person.
            betas: (10,) the shape if it is known, else it is found, the same for all views.
            height: metres from crown to sole, if known.
            starts: where to begin; at the guesses when None.
            steps: on the landmarks alone, then with the outline.
        """
        guessed = np.mean([view.guess.fit.stance.betas for view in views], 0)
        begin = guessed if betas is None else np.asarray(betas, float)
        fits = [replace(f, stance=replace(f.stance, betas=begin)) for f in starts or [v.guess.fit for v in views]]
        for step in range(sum(steps)):
            equations = [self._equations(v, f, step >= steps[0]) for v, f in zip(views, fits, strict=True)]
            shape = self._shape_terms(fits[0].stance.betas, guessed, height) if betas is None else None
            fits = [f.moved(d) for f, d in zip(fits, _solve(equations, shape), strict=True)]
        return fits

    def _shape_terms(self, betas: np.ndarray, guessed: np.ndarray, height: float | None) -> "_Equations":
        """Near the mean, nearer to the guess, and of the height that was told."""
        terms = _Equations()
        jacobian = np.eye(_COLUMNS)[SHAPE]
        terms.add(betas, jacobian)  # the components have unit spread
        terms.add((betas - guessed) / _BETAS_SPREAD, jacobian / _BETAS_SPREAD[:, None])
        if height is not None:
            mean, slope = self.body.stature
            error = mean + slope @ betas - height
            terms.add(np.array([error]) / _HEIGHT_SPREAD, (slope @ jacobian)[None] / _HEIGHT_SPREAD)
        return terms

    def _equations(self, view: View, fit: Fit, with_outline: bool) -> _Equations:
        equations = _Equations()
        stance, camera = fit.stance, fit.aim(view.camera)
        posed = self.skeleton.pose(stance)
        points, jacobian = self.landmarks.locate_with_jacobian(posed)
        self._add_landmarks(equations, view, camera, points, jacobian)
        self._add_directions(equations, view, camera, points, jacobian)
        self._add_depths(equations, view, fit, points, jacobian)
        self._add_lens_height(equations, view, fit, points, jacobian)
        if view.upright > 0:
            self._add_balance(equations, view, points, jacobian)
        equations.add(*prior.beyond_limits(stance.pose))
        equations.add(*prior.away_from(view.guess.fit.stance.rotations, stance.rotations), _GUESS_SPREAD**-2)
        self._add_straight_limbs(equations, view, stance.pose)
        if view.marks is not None:
            self._add_marks(equations, view, camera, posed)
        if with_outline:
            self._add_outline(equations, view, camera, stance, posed)
        return equations

    def _add_landmarks(self, equations, view: View, camera: Camera, points: np.ndarray, jacobian: np.ndarray) -> None:
        pixels, by_pixel = project(camera, points, jacobian)
        error = (pixels - view.detection.landmarks[:, :2]) / (self.spread * view.height)[:, None]
        weights = view.seen * _robust(np.linalg.norm(error, axis=1), 5.0)
        equations.add(error.ravel(), (by_pixel / (self.spread * view.height)[:, None, None]).reshape(-1, _COLUMNS),
                      np.repeat(weights, 2))

    def _add_directions(self, equations, view: View, camera: Camera, points: np.ndarray, jacobian: np.ndarray) -> None:
        a, b = (np.array([INDEX[d[k]] for d in _DIRECTIONS]) for k in (0, 1))
        depth_spread = np.array([d[2] for d in _DIRECTIONS])
        world = view.guess.landmarks @ (camera.rotation.T @ LOOKING_BACK).T
        found = unit(world[b] - world[a])
        span = points[b] - points[a]
        length = np.linalg.norm(span, axis=1)
        direction = span / length[:, None]
        flat = np.eye(3) - direction[:, :, None] * direction[:, None]
        derivative = flat @ (jacobian[b] - jacobian[a]) / length[:, None, None]
        error = direction - found
        spread = depth_spread[:, None] * _ALONG_DEPTH * np.ones((1, 3))
        for side in view.guess.hands:
            hand = [f"{side}_{n}" for n in ("wrist", "index", "pinky")]
            spread[[k for k, d in enumerate(_DIRECTIONS) if d[0] in hand and d[1] in hand]] *= _SEEN_HAND
        # The detector sees a bend in depth in limbs that are straight.
        for name, straight in view.straight.items():
            limb = [k for k, d in enumerate(_DIRECTIONS) if name in d[:2] and "wrist" not in d[0]]
            spread[limb] *= 1 + 4 * straight
        weights = _robust(np.abs(error) / spread, 3.0)
        equations.add((error / spread).ravel(), (derivative / spread[..., None]).reshape(-1, UNKNOWNS), weights.ravel())

    def _add_depths(self, equations, view: View, fit: Fit, points: np.ndarray, jacobian: np.ndarray) -> None:
        """Landmarks stay as deep, from the hips, as guessed.

        Else an error of pixels across the picture becomes one of decimetres along it: a limb that should look a little
        shorter is turned far to or from the lens.
        """
        hips = [INDEX["left_hip"], INDEX["right_hip"]]
        upright = fit.aim(view.camera).rotation.T @ LOOKING_BACK
        guessed = (view.guess.landmarks @ upright[2]) * self._stature(fit) / self._stature(view.guess.fit)
        depths, derivative = points[:, 2], jacobian[:, 2]
        error = depths - depths[hips].mean() - guessed + guessed[hips].mean()
        spread = np.maximum(_DOUBTED * view.guess.doubt[self.nearest], _LEAST_DOUBT)
        for name, straight in view.straight.items():
            side, joint = name.split("_")
            spread[[INDEX[f"{side}_{mark}"] for mark in _MOVED_BY[joint]]] *= 1 + 4 * straight
        weights = _robust(error / spread, 3.0)
        equations.add(error / spread, (derivative - derivative[hips].mean(0)) / spread[:, None], weights)

    def _stature(self, fit: Fit) -> float:
        mean, slope = self.body.stature
        return mean + slope @ fit.stance.betas

    def _add_balance(self, equations: _Equations, view: View, points: np.ndarray, jacobian: np.ndarray) -> None:
        """Shoulders, hips and ankles lie in one plane that faces the camera; both feet lie flat on the ground.

        A fit in one picture hardly feels depth: without this, everybody leans.
        """

        def row(axis: int, plus: list[str], minus: list[str]) -> tuple[float, np.ndarray]:
            p, m = [INDEX[n] for n in plus], [INDEX[n] for n in minus]
            value = points[p, axis].mean() - points[m, axis].mean()
            return value, jacobian[p, axis].mean(0) - jacobian[m, axis].mean(0)

        both = {name: [f"left_{name}", f"right_{name}"] for name in ("shoulder", "hip", "ankle")}
        rows = [(*row(2, both["shoulder"], both["hip"]), 0.015), (*row(2, both["hip"], both["ankle"]), 0.02)]
        rows += [(*row(1, ["left_heel"], ["right_heel"]), 0.05)]
        rows += [(*row(1, [f"{s}_heel"], [f"{s}_foot_index"]), 0.03) for s in ("left", "right")]
        values, derivatives, spreads = zip(*rows, strict=True)
        spreads = np.array(spreads)
        equations.add(np.array(values) / spreads, np.array(derivatives) / spreads[:, None], view.upright)

    def _add_straight_limbs(self, equations: _Equations, view: View, pose: np.ndarray) -> None:
        for name, weight in view.straight.items():
            axis, usual, spread = _STRAIGHT[name.split("_")[1]]
            sign = -1 if name == "right_elbow" else 1
            column = 3 * JOINT_NAMES.index(name) + axis
            error = (pose.flat[column] - sign * np.deg2rad(usual)) / np.deg2rad(spread)
            equations.add(np.array([error]), np.eye(_COLUMNS)[column][None] / np.deg2rad(spread), weight)

    def _add_lens_height(self, equations, view: View, fit: Fit, points: np.ndarray, jacobian: np.ndarray) -> None:
        """Photos are taken from about the height of the chest or the eyes, so a standing person is seen from above.

        Without it short legs, leaning and a large head are taken for shape.
        """
        heels = [INDEX["left_heel"], INDEX["right_heel"]]
        error = -points[heels, 1].mean() - _LENS_HEIGHT
        spread = _LENS_SPREAD if view.upright > 0 else 2 * _LENS_SPREAD
        equations.add(np.array([error]) / spread, -jacobian[heels, 1].mean(0)[None] / spread)
        lens = np.array([_TILT_SPREAD, view.zoom_spread])
        turned = np.array([fit.tilt - view.guess.fit.tilt, fit.zoom])
        equations.add(turned / lens, np.eye(_COLUMNS)[[_TILT, _ZOOM]] / lens[:, None])

    def _add_outline(self, equations, view: View, camera: Camera, stance: Stance, posed: Posed) -> None:
        rim, points = self._rim(view, camera, stance)
        i, j, distance = match(view.edge, rim, 0.08 * view.height)
        if len(i) == 0:
            return
        pixels, by_pixel = project(camera, *points.locate_with_jacobian(posed))
        normals = view.edge.normals[i]
        error = ((pixels[j] - view.edge.points[i]) * normals).sum(1) / view.height
        # Clothes and hair may stand away from the body; the body may not stand out of the person.
        # Known clothes leave no slack, and the outline then tells more.
        trust = _OUTLINE_WEIGHT * (1 if self.offsets is None else 2)
        slack = 0.008 if self.offsets is not None else np.where(points.weights[j] @ _HAIRY > 0.5, 0.03, 0.016)
        spread = np.where(error > 0, 0.008, slack)
        derivative = np.einsum("pc,pcu->pu", normals, by_pixel[j]) / (view.height * spread)[:, None]
        weights = _robust(distance / view.height, 0.03) * (trust / len(i))
        equations.add(error / spread, derivative, weights)

    def _add_marks(self, equations, view: View, camera: Camera, posed: Posed) -> None:
        marks = view.marks
        pixels, by_pixel = project(camera, *marks.points.locate_with_jacobian(posed))
        error = (pixels - marks.pixels) / (_MARKS_SPREAD * view.height)
        weights = marks.trust * _robust(np.linalg.norm(error, axis=1), 3.0) * (_MARKS_WEIGHT / len(error))
        equations.add(error.ravel(), (by_pixel / (_MARKS_SPREAD * view.height)).reshape(-1, _COLUMNS),
                      np.repeat(weights, 2))

    def _rim(self, view: View, camera: Camera, stance: Stance) -> tuple[Outline, Points]:
        """The drawn body's outline in the photo's pixels, and the surface points on it."""
        size = tuple(max(1, round(n * view.scale)) for n in view.camera.size)
        small = camera.resized(size)
        pose = stance.pose.astype(np.float32)
        vertices = self.body.forward(pose, stance.betas, stance.place, self.offsets)[0]
        face, barycentric, _ = rasterize(to_pixels(vertices, small), self.body.faces, size)
        edge = _thinned(outline(face >= 0), 300)
        column, row = np.floor(edge.points - 0.5 * edge.normals).astype(int).T
        points = Points.on_surface(self.body, face[row, column], barycentric[row, column], self.offsets)
        ratio = np.divide(view.camera.size, size)[::-1]
        return Outline(edge.points * ratio, edge.normals), points


def project(camera: Camera, points: np.ndarray, jacobian: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels (N, 2) of world points (N, 3) and their derivative (N, 2, 87), given that of the points (N, 3, 85).

    The last columns are the derivatives by tilt and zoom of the camera, which is at the origin.
    """
    seen = camera.to_camera(points)
    by_tilt = np.stack([np.zeros(len(seen)), -seen[:, 2], seen[:, 1]], 1)
    moved = np.concatenate([camera.rotation @ jacobian, by_tilt[..., None]], 2)
    ray = seen[:, :2] / seen[:, 2:]
    derivative = (moved[:, :2] - ray[..., None] * moved[:, 2:]) * (camera.focal / seen[:, 2])[:, None, None]
    by_zoom = camera.focal * ray
    return by_zoom + camera.center, np.concatenate([derivative, by_zoom[..., None]], 2)


def _robust(error: np.ndarray, scale: float) -> np.ndarray:
    """Geman-McClure weights: an error far beyond `scale` is an outlier and has no say."""
    return 1 / (1 + (error / scale) ** 2) ** 2


def _solve(equations: list[_Equations], shape_terms: _Equations | None) -> list[np.ndarray]:
    """One damped Gauss-Newton step (87,) per view, with the same change of shape in all; none without its terms."""
    own = np.r_[: SHAPE.start, _TILT, _ZOOM]
    total = len(own) * len(equations) + 10
    shape = np.arange(total - 10, total)
    columns = [np.r_[len(own) * k : len(own) * (k + 1), shape] for k in range(len(equations))]
    order = np.r_[own, np.arange(SHAPE.start, SHAPE.stop)]
    matrix, vector = np.zeros((total, total)), np.zeros(total)
    for where, part in zip(columns, equations, strict=True):
        matrix[np.ix_(where, where)] += part.matrix[np.ix_(order, order)]
        vector[where] += part.vector[order]
    if shape_terms is None:
        matrix[shape, shape] += 1e12
    else:
        matrix[np.ix_(shape, shape)] += shape_terms.matrix[SHAPE, SHAPE]
        vector[shape] += shape_terms.vector[SHAPE]
    damping = 1e-3 * np.diag(matrix) + 1e-2
    # Cholesky, because numpy's general solver starts all threads for a matrix this small and waits for them.
    solution = -cho_solve(cho_factor(matrix + np.diag(damping)), vector)
    return [limited(solution[where[np.argsort(order)]]) for where in columns]


def limited(step: np.ndarray) -> np.ndarray:
    """No joint turns by more than 0.4 radians and nothing moves by more than half a metre in one step."""
    step = step.copy()
    angles = step[:ANGLES].reshape(-1, 3)
    angles *= np.minimum(1, 0.4 / np.maximum(np.linalg.norm(angles, axis=1, keepdims=True), 1e-9))
    step[PLACE] *= min(1, 0.5 / max(np.linalg.norm(step[PLACE]), 1e-9))
    return step
