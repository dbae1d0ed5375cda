"""Curves over time: splines through keys, periodic ones, and slow random noise."""

from collections.abc import Callable

import numpy as np

Curve = Callable[[np.ndarray], np.ndarray]
SMOOTHING = np.array([-1.6, -0.8, 0.0, 0.8, 1.6])
SMOOTHING_WEIGHTS = np.exp(-0.5 * SMOOTHING**2) / np.exp(-0.5 * SMOOTHING**2).sum()


def slopes(times: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Key velocities (K, D) that don't overshoot (Fritsch and Carlson 1980): zero at turning points and at the ends."""
    step = np.diff(times)[:, None]
    delta = np.diff(values, axis=0) / step
    result = np.zeros_like(values)
    if len(times) < 3:
        return result
    before, after = delta[:-1], delta[1:]
    w_before, w_after = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    same = before * after > 0
    inverse = np.where(same, w_before / np.where(same, before, 1) + w_after / np.where(same, after, 1), 1)
    result[1:-1] = np.where(same, (w_before + w_after) / inverse, 0)
    return result


def hermite(times: np.ndarray, values: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Quintic spline through keys (K, D) with no acceleration at the keys; between rests it is the minimum-jerk path
    of human reaching (Flash and Hogan 1985). Before the first and after the last key it stands still."""
    if len(times) == 1:
        return np.repeat(values, len(at), 0)
    velocity = slopes(times, values)
    at = np.clip(at, times[0], times[-1])
    i = np.clip(np.searchsorted(times, at, side="right") - 1, 0, len(times) - 2)
    span = (times[i + 1] - times[i])[:, None]
    u = (at - times[i])[:, None] / span
    end = u**3 * (10 - 15 * u + 6 * u**2)
    leave = u - u**3 * (6 - 8 * u + 3 * u**2)
    arrive = -(u**3) * (4 - 7 * u + 3 * u**2)
    return values[i] * (1 - end) + values[i + 1] * end + span * (velocity[i] * leave + velocity[i + 1] * arrive)


class Track:
    """A curve through keys, lightly smoothed; `period` makes it repeat."""

    def __init__(self, period: float | None = None, blur: float = 0.03):
        self.keys: list[tuple[float, np.ndarray]] = []
        self.period, self.blur = period, blur

    def add(self, time: float, value: np.ndarray) -> None:
        self.keys.append((float(time), np.atleast_1d(np.asarray(value, float))))

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Sorted key times (K,) and values (K, D); a later key replaces an earlier one at the same time."""
        keys = sorted(dict(self.keys).items())
        times, values = np.array([k[0] for k in keys]), np.stack([k[1] for k in keys])
        if self.period is None:
            return times, values
        rounds = np.arange(-2, 3)
        order = np.argsort(np.concatenate([times + r * self.period for r in rounds]))
        return (
            np.concatenate([times + r * self.period for r in rounds])[order],
            np.concatenate([values] * len(rounds))[order],
        )

    def __call__(self, at: np.ndarray) -> np.ndarray:
        """Values (T, D) at times (T,)."""
        times, values = self.arrays()
        if self.period is not None:
            at = np.mod(at, self.period)
        return sum(
            w * hermite(times, values, at + self.blur * o) for o, w in zip(SMOOTHING, SMOOTHING_WEIGHTS, strict=True)
        )


def noise(rng: np.random.Generator, dimensions: int, fastest: float = 1.2, waves: int = 5) -> Curve:
    """Slow random curve of unit size: a few sines from 0.15 Hz to `fastest`, weaker the faster they are."""
    rates = rng.uniform(0.15, fastest, (waves, dimensions))
    phases = rng.uniform(0, 2 * np.pi, (waves, dimensions))
    sizes = 1 / np.sqrt(rates)
    sizes *= np.sqrt(2) / np.sqrt((sizes**2).sum(0))

    def curve(at: np.ndarray) -> np.ndarray:
        return (sizes * np.sin(2 * np.pi * rates * at[:, None, None] + phases)).sum(1)

    return curve


def wave(rate: float, phase: float = 0.0) -> Curve:
    """cos(2 pi (rate t - phase)), (T,) -> (T, 1): greatest at t = phase / rate."""
    return lambda at: np.cos(2 * np.pi * (rate * at - phase))[:, None]


def ramp(start: float, end: float) -> Curve:
    """A smooth rise from 0 before `start` to 1 after `end`, (T,) -> (T, 1)."""

    def curve(at: np.ndarray) -> np.ndarray:
        u = np.clip((at - start) / max(end - start, 1e-6), 0, 1)[:, None]
        return u**3 * (10 - 15 * u + 6 * u**2)

    return curve
