"""Paths on the ground: what was written down along a straight line is performed along a bent one, or backwards."""

from collections.abc import Callable

import numpy as np

from motion.clip import Motion
from motion.corpus.actions.rig import Score, Solver

LOOKS_AHEAD = 0.45
"""Metres by which the eyes are ahead of the feet in a bend."""


class Path:
    """A line on the ground that starts at the origin towards +z.

    Args:
        curvature: (N,) metres along the path -> radians per metre, positive to the left.
    """

    def __init__(self, curvature: Callable[[np.ndarray], np.ndarray]):
        self.along = np.arange(-600, 3000) / 100
        bend = curvature(self.along) * 0.01
        self.turned = np.cumsum(bend) - np.cumsum(bend)[600]
        self.points = np.cumsum(np.stack([np.sin(self.turned), np.cos(self.turned)], 1) * 0.01, 0)
        self.points -= self.points[600]

    def heading(self, along: np.ndarray) -> np.ndarray:
        """Degrees (N,) to the left of the start's direction after `along` metres (N,)."""
        return np.rad2deg(np.interp(along, self.along, self.turned))

    def place(self, across: np.ndarray, along: np.ndarray) -> np.ndarray:
        """(N, 2) x, z of points `across` metres to the left of the path after `along` metres."""
        turned = np.deg2rad(self.heading(along))
        point = np.stack([np.interp(along, self.along, axis) for axis in self.points.T], 1)
        return point + across[:, None] * np.stack([np.cos(turned), -np.sin(turned)], 1)


class PathScore(Score):
    """A score along +z that is performed along `path`; `backwards` in time where that is set."""

    path: Path | None = None
    backwards: bool = False

    def motion(self, text: str = "") -> Motion:
        """Solve the score: (T, 24, 3) poses and the pelvis path."""
        self._unrest()
        self._solve_holds()
        time = self.start + np.arange(round(self.seconds * self.fps)) / self.fps
        return PathSolver(self, time[::-1].copy() if self.backwards else time).motion(text)


class PathSolver(Solver):
    """A solver that bends the channels which live in the world."""

    def channel(self, name: str, delay: float = 0.0) -> np.ndarray:
        value, path = super().channel(name, delay), self.score.path
        if path is None:
            return value
        if name == "pelvis":
            x, z = path.place(value[:, 0], value[:, 2]).T
            return np.stack([x, value[:, 1], z], 1)
        if name.endswith("_foot"):
            bent = value.copy()
            bent[:, :2] = path.place(value[:, 0], value[:, 1])
            bent[:, 2] += path.heading(value[:, 1])
            return bent
        if name in ("hips", "look"):
            along = super().channel("pelvis", delay)[:, 2] + (LOOKS_AHEAD if name == "look" else 0.0)
            return value + path.heading(along)[:, None] * [1, 0, 0]
        return value
