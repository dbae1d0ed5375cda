"""The poses of a whole clip solved together: every frame's own evidence, joints that don't jerk, feet that stand still.

A Gauss-Newton step over all frames at once. A frame's evidence touches its own unknowns only, the penalty on the
acceleration of points of the body those of three neighbours, and a standing foot two: the normal equations are a band,
and a band of hundreds of frames is solved in a second. The camera's tilt and the height of the ground are the same for
all frames: two more columns at the band's border.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import numpy as np
from scipy.linalg import cho_factor, cho_solve, solveh_banded
from scipy.spatial.transform import Rotation

from body_estimation import prior
from body_estimation.detection import INDEX
from body_estimation.fitting import Fit, Fitter, View, limited
from body_estimation.points import ANGLES, JOINTS, PLACE, UNKNOWNS, Points, Stance
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion
from motion.grounding import foot_contacts

_OWN = PLACE.stop  # unknowns of a frame: joint angles and the pelvis's place
_TILT = UNKNOWNS  # the column of the camera's tilt in a frame's equations
_SHARED = 2  # tilt, height of the ground

_FREE = ("nose", "left_ear", "right_ear", "left_index", "right_index", "left_pinky", "right_pinky", "left_heel",
         "right_heel", "left_foot_index", "right_foot_index")  # fmt: skip
_LIMBS = [(INDEX[f"{side}_{a}"], INDEX[f"{side}_{b}"]) for side in ("left", "right")
          for a, b in (("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle"))]
_CALM, _LIMB, _END = 12.0, 24.0, 38.0
"""Accelerations in m/s^2 of the trunk, of elbows and knees, of hands and feet, that weigh as much as a landmark off by
its spread."""
_TURNING = 110.0
"""The same for a joint's angles, in rad/s^2."""
_WILD = 1.0  # times these: an acceleration beyond is taken for real, so that quick motions stay quick

_STILL = 0.06  # m/s that the sole of a standing foot seems to move at
_LEVEL = 0.018  # metres that it seems to be off the ground
_STEP_HEIGHT = 0.12  # metres off the ground at which a standing foot stands on something else

_DOUBTED = 8.0  # times the guess' doubt in a single photo
_FOLLOWING_STEPS = 3
_FRESH_STEPS, _FRESH_EVERY = 8, 5  # a fit from nothing, and after how many frames one is tried
_ROUNDS = ((False, True), (False, True), (True, True))
"""Of the solution: whether each looks at the outline, and at the feet."""
_SPAN = 600
"""Frames that are solved at once, in 80 MB. Longer clips are solved span by span, each holding on to its neighbours as
they were; the cuts lie elsewhere in every second round."""


@dataclass(frozen=True)
class Look(Fit):
    """A frame's fit while the camera may turn.

    Attributes:
        turn: (3, 3) from the reference frame's camera to this one's.
    """

    turn: np.ndarray = field(default_factory=lambda: np.eye(3))

    def moved(self, step: np.ndarray) -> "Look":
        return replace(self, stance=self.stance.moved(step), tilt=self.tilt + step[_TILT])

    def aim(self, camera: Camera) -> Camera:
        camera = super().aim(camera)
        return replace(camera, rotation=self.turn @ camera.rotation)


class Sequence:
    """One person of known shape in the frames of a clip.

    Args:
        fitter: of the person's body.
        views: one per frame, None where the person was not found; cameras with the frame's own focal length.
        turns: (T, 3, 3) from the reference frame's camera to each one's.
        betas: (10,) shape.
        tilt: radians by which the reference frame's camera looks down, roughly.
        fps: frames per second.
    """

    def __init__(
        self, fitter: Fitter, views: list[View | None], turns: np.ndarray, betas: np.ndarray, tilt: float, fps: float
    ) -> None:
        self.fitter, self.turns, self.fps = fitter, turns, fps
        self.views = [view and _doubting(view) for view in views]
        self.betas, self.tilt, self.ground = np.asarray(betas, float), tilt, None
        self.points, self.usual = _watched(fitter)
        self.soles = _soles(fitter)
        self.looks: list[Look] = []

    def solve(self, smooth: bool = True, progress: Callable[[float], None] | None = None) -> None:
        """Find `looks`, one per frame, `tilt` and `ground`; not `smooth`: each frame for itself."""
        report = progress or (lambda fraction: None)
        self.looks = self._followed(lambda done: report(0.4 * done))
        for number, (outline, feet) in enumerate(_ROUNDS):
            report(0.4 + 0.6 * number / len(_ROUNDS))
            spans = _spans(len(self.views), number % 2)
            self._round(spans, outline, smooth, feet and smooth, wild=number > 0)
        report(1.0)

    def motion(self) -> Motion:
        """In the level frame about the lens of the reference frame's camera."""
        return Motion([look.stance.pose for look in self.looks], [look.stance.place for look in self.looks], self.fps)

    def cameras(self) -> list[Camera]:
        """One per frame, in the same frame."""
        reference = next(view.camera for view in self.views if view is not None)
        return [look.aim(reference if view is None else view.camera)
                for look, view in zip(self.looks, self.views, strict=True)]

    def _followed(self, report: Callable[[float], None]) -> list[Look]:
        """Each frame's fit begun from the one before; frames that show nobody filled in."""
        looks: dict[int, Look] = {}
        last = None
        for t, view in enumerate(self.views):
            report(t / len(self.views))
            if view is None:
                continue
            tried = []
            if last is not None:
                tried.append(self._settled(view, replace(last, turn=self.turns[t]), _FOLLOWING_STEPS))
            if last is None or t % _FRESH_EVERY == 0:
                tried.append(self._settled(view, self._fresh(view, t), _FRESH_STEPS))
            last = looks[t] = min(tried, key=lambda look: self._strangeness(view, look))
        return self._filled(looks)

    def _fresh(self, view: View, t: int) -> Look:
        """The guess in the level frame about the lens of the reference frame's camera."""
        guessed = view.guess.fit
        look = Look(None, self.tilt, 0.0, self.turns[t])
        turn = look.aim(view.camera).rotation.T @ guessed.aim(view.camera).rotation
        rotations = guessed.stance.rotations.copy()
        rotations[0] = turn @ rotations[0]
        return replace(look, stance=Stance(rotations, turn @ guessed.stance.place, self.betas))

    def _settled(self, view: View, look: Look, steps: int) -> Look:
        """The look after a few steps on its own."""
        for _ in range(steps):
            equations = self.fitter._equations(view, look, False)
            own = equations.matrix[:_OWN, :_OWN]
            damping = np.diag(1e-3 * np.diag(own) + 1e-2)
            factors = cho_factor(own + damping, check_finite=False)
            look = look.moved(_limited(cho_solve(factors, -equations.vector[:_OWN], check_finite=False)))
        return look

    def _strangeness(self, view: View, look: Look) -> float:
        """How far a look is from the landmarks, in the picture and in the limbs' directions: about 3 for a good one."""
        camera = look.aim(view.camera)
        points = self.fitter.landmarks.locate(self.fitter.skeleton.pose(look.stance))
        flat = np.linalg.norm(camera.project(points) - view.detection.landmarks[:, :2], axis=1)
        ahead = camera.rotation.T @ LOOKING_BACK
        world = view.guess.landmarks @ ahead.T
        first, second = np.array(_LIMBS).T
        bones = [unit / np.linalg.norm(unit, axis=1, keepdims=True)
                 for unit in (points[second] - points[first], world[second] - world[first])]
        turned = np.linalg.norm(bones[0] - bones[1], axis=1)
        seen = np.minimum(view.seen[first], view.seen[second]) + 1e-6
        return float(np.average(flat, weights=view.seen + 1e-6) / (0.01 * view.height)
                     + np.average(turned, weights=seen) / 0.15)

    def _filled(self, looks: dict[int, Look]) -> list[Look]:
        known = sorted(looks)
        clip = Motion([looks[t].stance.pose for t in known], [looks[t].stance.place for t in known], self.fps)
        whole = clip.at(np.interp(np.arange(len(self.views)), known, np.arange(len(known))))
        return [looks.get(t) or Look(Stance(Rotation.from_rotvec(whole.poses[t]).as_matrix(),
                                            whole.translation[t].astype(float), self.betas),
                                     self.tilt, 0.0, self.turns[t])
                for t in range(len(self.views))]

    def _round(self, spans: list[tuple[int, int]], outline: bool, smooth: bool, feet: bool, wild: bool) -> None:
        """One Gauss-Newton step of all frames."""
        down = foot_contacts(self.motion(), self.fitter.body, self.betas) if feet else None
        steps, shared = [], np.zeros(_SHARED)
        for start, stop in spans:
            band = _Band(start, stop)
            own = zip(self.views[start:stop], self.looks[start:stop], strict=True)
            with ThreadPoolExecutor() as pool:
                for t, equations in enumerate(pool.map(lambda pair: self._evidence(*pair, outline), own), start):
                    band.add_frame(t, equations)
            first = max(0, start - 2)
            near = self.looks[first:stop + 2]
            if smooth:
                self._add_acceleration(band, first, near, wild)
                self._add_turning(band, first, near, wild)
            if feet:
                self._add_feet(band, first, near, down[first:stop + 2])
            own_steps, common = band.solve()
            steps.extend(own_steps)
            shared += common * (stop - start) / len(self.looks)
        self.tilt += shared[0]
        if self.ground is not None:
            self.ground += shared[1]
        self.looks = [replace(look.moved(_limited(step)), tilt=self.tilt)
                      for look, step in zip(self.looks, steps, strict=True)]

    def _evidence(self, view: View | None, look: Look, outline: bool):
        if view is None:
            return _unseen(look)
        return self.fitter._equations(view, look, outline)

    def _locate(self, points: Points, looks: list[Look]) -> tuple[np.ndarray, np.ndarray]:
        """Where points are, (T, N, 3), and the derivatives (T, N, 3, own)."""
        located = [points.locate_with_jacobian(self.fitter.skeleton.pose(look.stance)) for look in looks]
        return np.stack([place for place, _ in located]), np.stack([turn[..., :_OWN] for _, turn in located])

    def _add_acceleration(self, band: "_Band", first: int, looks: list[Look], wild: bool) -> None:
        points, jacobians = self._locate(self.points, looks)
        scale = self.fps**2 / self.usual[:, None]
        for t in range(1, len(points) - 1):
            error = (points[t - 1] - 2 * points[t] + points[t + 1]) * scale
            size = np.linalg.norm(error, axis=1)
            weight = _tamed(size) if wild else np.ones(len(size))
            rows = [factor * (jacobians[t + k - 1] * scale[..., None]).reshape(-1, _OWN)
                    for k, factor in enumerate((1, -2, 1))]
            band.add(first + t - 1, error.ravel(), rows, np.repeat(weight, 3))

    def _add_turning(self, band: "_Band", first: int, looks: list[Look], wild: bool) -> None:
        turned = np.stack([look.stance.rotations for look in looks])
        between = np.swapaxes(turned[:-1], 2, 3) @ turned[1:]
        between = Rotation.from_matrix(between.reshape(-1, 3, 3)).as_rotvec().reshape(-1, ANGLES)
        scale = self.fps**2 / _TURNING
        for t in range(1, len(turned) - 1):
            error = (between[t] - between[t - 1]) * scale
            size = np.linalg.norm(error.reshape(-1, 3), axis=1)
            weight = np.repeat(_tamed(size), 3) if wild else np.ones(ANGLES)
            band.add_diagonal(first + t - 1, error, scale * np.array([1, -2, 1]), weight)

    def _add_feet(self, band: "_Band", first: int, looks: list[Look], down: np.ndarray) -> None:
        """Standing feet, `down` (T, 2), neither slide nor sink: one ground for the whole clip."""
        points, above, side = self.soles
        places, jacobians = self._locate(points, looks)
        low = places[..., 1] - above
        # Of heel and ball, the lower one stands.
        lower = np.stack([low[:, side == s].min(1) for s in (0, 1)], 1)[:, side]
        bears = np.clip(1 - (low - lower) / 0.03, 0, 1) * down[:, side]
        if not (bears > 0.5).any():
            return
        if self.ground is None:
            self.ground = float(np.median(low[bears > 0.5]))
        for t in np.flatnonzero(bears.any(1)):
            error = (low[t] - self.ground) / _LEVEL
            weight = bears[t] / (1 + (error * _LEVEL / _STEP_HEIGHT) ** 2) ** 2
            band.add(first + t, error, [jacobians[t, :, 1] / _LEVEL], weight, ground=-1 / _LEVEL)
        for t in range(len(places) - 1):
            both = np.minimum(bears[t], bears[t + 1])
            if both.any():
                scale = self.fps / _STILL
                error = (places[t + 1] - places[t]) * scale
                weight = both / (1 + (np.linalg.norm(error, axis=1) / 5) ** 2)
                rows = [factor * (jacobians[t + k] * scale).reshape(-1, _OWN) for k, factor in enumerate((-1, 1))]
                band.add(first + t, error.ravel(), rows, np.repeat(weight, 3))


class _Band:
    """Normal equations of the frames `start` to `stop`: a symmetric band, two shared columns, and the right side.

    Frames beyond stay as they are.
    """

    def __init__(self, start: int, stop: int) -> None:
        self.start, self.frames = start, stop - start
        self.lower = np.zeros((3 * _OWN, self.frames * _OWN))  # scipy's lower form: [row - column, column]
        self.border = np.zeros((self.frames * _OWN, _SHARED))
        self.corner = np.eye(_SHARED) * 1e-2
        self.right, self.right_shared = np.zeros(self.frames * _OWN), np.zeros(_SHARED)
        row, column = np.mgrid[:_OWN, :_OWN]
        self._places = [(k * _OWN + row - column, column, (k > 0) | (row >= column)) for k in range(3)]

    def add_frame(self, t: int, equations) -> None:
        """The evidence of one frame."""
        t -= self.start
        self._add_block(t, 0, equations.matrix[:_OWN, :_OWN])
        own = slice(t * _OWN, (t + 1) * _OWN)
        self.right[own] += equations.vector[:_OWN]
        self.border[own, 0] += equations.matrix[:_OWN, _TILT]
        self.corner[0, 0] += equations.matrix[_TILT, _TILT]
        self.right_shared[0] += equations.vector[_TILT]

    def add(self, first: int, error: np.ndarray, rows: list[np.ndarray], weight: np.ndarray, ground: float = 0.0):
        """Residuals (R,), their derivatives (R, own) by frames from `first` on, and that by the ground's height."""
        first, inside = self._inside(first, len(rows))
        weighted = [part * weight[:, None] for part in rows]
        for i in inside:
            own = slice((first + i) * _OWN, (first + i + 1) * _OWN)
            self.right[own] += weighted[i].T @ error
            for j in inside[inside.index(i):]:
                self._add_block(first + i, j - i, weighted[j].T @ rows[i])
            if ground:
                self.border[own, 1] += weighted[i].sum(0) * ground
                self.corner[1, 1] += ground**2 * weight.sum()
                self.right_shared[1] += ground * (weight * error).sum()

    def add_diagonal(self, first: int, error: np.ndarray, factors: np.ndarray, weights: np.ndarray) -> None:
        """Residuals and weights (angles,), each of which depends on one angle of three frames from `first` on."""
        first, inside = self._inside(first, len(factors))
        angle = np.arange(ANGLES)
        for i in inside:
            self.right[(first + i) * _OWN + angle] += factors[i] * weights * error
            for j in inside[inside.index(i):]:
                self.lower[(j - i) * _OWN, (first + i) * _OWN + angle] += factors[i] * factors[j] * weights

    def _inside(self, first: int, count: int) -> tuple[int, list[int]]:
        first -= self.start
        return first, [i for i in range(count) if 0 <= first + i < self.frames]

    def solve(self) -> tuple[np.ndarray, np.ndarray]:
        """Steps (T, own) and those of what is shared (2,)."""
        self.lower[0] += 1e-3 * self.lower[0] + 1e-2
        sides = np.concatenate([self.border, self.right[:, None]], 1)
        solved = solveh_banded(self.lower, sides, overwrite_ab=True, lower=True, check_finite=False)
        corner = self.corner - self.border.T @ solved[:, :_SHARED]
        shared = -np.linalg.solve(corner, self.right_shared - self.border.T @ solved[:, -1])
        steps = -solved[:, -1] - solved[:, :_SHARED] @ shared
        return steps.reshape(self.frames, _OWN), shared

    def _add_block(self, t: int, below: int, block: np.ndarray) -> None:
        """Frame `t + below`'s rows, frame `t`'s columns."""
        place, column, inside = self._places[below]
        self.lower[place[inside], t * _OWN + column[inside]] += block[inside]


def _spans(count: int, shifted: int) -> list[tuple[int, int]]:
    """Starts and stops that cut so many frames into spans of `_SPAN` or less."""
    cuts = range(_SPAN // 2 if shifted else _SPAN, count, _SPAN)
    edges = [0, *cuts, count]
    return list(zip(edges[:-1], edges[1:], strict=True))


def _unseen(look: Look) -> SimpleNamespace:
    """What is known of a frame that shows nobody: which poses are possible."""
    values, derivative = prior.beyond_limits(look.stance.pose)
    matrix, vector = np.zeros((UNKNOWNS + 2, UNKNOWNS + 2)), np.zeros(UNKNOWNS + 2)
    matrix[:ANGLES, :ANGLES], vector[:ANGLES] = derivative.T @ derivative, derivative.T @ values
    return SimpleNamespace(matrix=matrix, vector=vector)


def _doubting(view: View) -> View:
    """How deep limbs are, the other frames tell better than the guess in one."""
    return replace(view, guess=replace(view.guess, doubt=_DOUBTED * view.guess.doubt))


def _watched(fitter: Fitter) -> tuple[Points, np.ndarray]:
    """The points whose acceleration counts, joints first, and how much is usual of each in m/s^2."""
    parents = [max(0, p) for p in PARENTS]
    free = [INDEX[name] for name in _FREE]
    skeleton, landmarks = fitter.skeleton, fitter.landmarks
    points = Points(
        np.concatenate([skeleton.rest, landmarks.base[free]]),
        np.concatenate([skeleton.rest_shape, landmarks.shape[free]]),
        np.concatenate([np.eye(JOINTS)[parents], landmarks.weights[free]]),
    )
    return points, np.array([_usual(name) for name in (*JOINT_NAMES, *_FREE)])


def _usual(name: str) -> float:
    if any(word in name for word in ("wrist", "hand", "index", "pinky", "ankle", "foot", "heel")):
        return _END
    return _LIMB if "elbow" in name or "knee" in name else _CALM


def _soles(fitter: Fitter) -> tuple[Points, np.ndarray, np.ndarray]:
    """Heels and balls of the feet, how high above the ground they are when standing flat, and 0 left or 1 right."""
    names = ("left_heel", "left_foot_index", "right_heel", "right_foot_index")
    body = fitter.body
    points = fitter.landmarks[[INDEX[name] for name in names]]
    sole = min(body.v_template[index, 1].min() for index in body.sole_vertices.values())
    return points, points.base[:, 1] - sole, np.array([0, 0, 1, 1])


def _tamed(size: np.ndarray) -> np.ndarray:
    """Weights of accelerations in units of the usual ones: what is wild is hardly held back."""
    return 1 / (1 + (size / _WILD) ** 2)


def _limited(step: np.ndarray) -> np.ndarray:
    """All unknowns of a frame (87,) from its own (75,), as little as one step may be."""
    return limited(np.pad(step, (0, UNKNOWNS + 2 - len(step))))
