"""Tools for writing down steps: feet first, and a body that they carry."""

import numpy as np

from motion.corpus.actions.curves import Curve
from motion.corpus.actions.rig import SIDES, Hold, Score

GRAVITY = 9.81


def free_feet(s: Score, *, blur: float = 0.02) -> None:
    """Feet that go through the world don't repeat even if arms and trunk do."""
    for side in SIDES:
        s.tracks[f"{side}_foot"].period = None
        s.tracks[f"{side}_foot"].blur = blur


def stride(
    s: Score,
    side: str,
    up: float,
    down: float,
    x: float | None = None,
    z: float | None = None,
    yaw: float | None = None,
    *,
    lift: float = 0.05,
    push: float = 30,
    strike: float = -12,
    flat: float = 0.09,
) -> None:
    """One step as in walking: the heel peels off before `up` as far as `push` degrees, the foot comes down at `down`
    with `strike` degrees (negative: heel first) and is flat `flat` seconds later."""
    here = s.where(side, up)
    there = np.array([here[0] if x is None else x, here[1] if z is None else z, here[2] if yaw is None else yaw])
    before = max((k[0] * s.tempo for k in s.tracks[f"{side}_foot"].keys if k[0] * s.tempo <= up + 1e-6), default=0.0)
    s.foot(side, max(up - 0.16, before, 0.5 * (up + before)), x=here[0], z=here[1], yaw=here[2], roll=here[4])
    s.foot(side, up, x=here[0], z=here[1], yaw=here[2], roll=push)
    for share, way, height, roll in (
        (0.25, 0.13, 0.7 * lift, 1.15 * push),
        (0.58, 0.62, lift, 0.35 * push),
        (0.87, 0.97, 0.3 * lift, strike),
    ):
        px, pz, pyaw = here[:3] + (there - here[:3]) * way
        s.foot(side, up + share * (down - up), x=px, z=pz, yaw=pyaw, lift=height, roll=roll)
    s.foot(side, down, x=there[0], z=there[1], yaw=there[2], roll=strike)
    s.foot(side, down + flat, x=there[0], z=there[1], yaw=there[2])


def blurred(curve: Curve, seconds: float) -> Curve:
    """A curve smoothed by a Gaussian of `seconds`."""
    offsets = np.linspace(-2.4, 2.4, 13)
    weights = np.exp(-0.5 * offsets**2)
    weights /= weights.sum()
    return lambda t: sum(w * curve(t + seconds * o) for o, w in zip(offsets, weights, strict=True))


def carry(s: Score, *, smooth: float = 0.11, sway: float = 1.0, turning: bool = True, lead: float = 0.0) -> None:
    """Let the feet, keyed before, carry the pelvis: it stays between them, over the one that stands while the other
    swings, and faces where they face; the eyes are a little ahead in a turn.

    Args:
        smooth: seconds of smoothing: the body is heavier than the feet.
        sway: 1: well over the standing foot; 0: always in the middle.
        turning: whether hips and look follow the feet's heading.
        lead: seconds by which the pelvis is ahead of the feet.
    """
    left, right = s.tracks["left_foot"], s.tracks["right_foot"]

    def bears(foot: np.ndarray) -> np.ndarray:
        return (1 - np.clip(foot[:, 3:4] / 0.03, 0, 1)) * (1 - np.clip(foot[:, 4:5] / 70, 0, 1))

    def place(t: np.ndarray) -> np.ndarray:
        a, b = left(t), right(t)
        pa, pb = sway * bears(a) + 0.3, sway * bears(b) + 0.3
        middle = (pa * a[:, :2] + pb * b[:, :2]) / (pa + pb)
        return np.stack([middle[:, 0], np.zeros(len(t)), middle[:, 1]], 1)

    def heading(t: np.ndarray) -> np.ndarray:
        return (left(t)[:, 2:3] + right(t)[:, 2:3]) / 2

    place, ahead = blurred(place, smooth), blurred(heading, 0.12)
    s.layer("pelvis", lambda t: place(t + lead))
    if turning:
        s.layer("hips", lambda t: ahead(t + lead) * [1, 0, 0])
        s.layer("look", lambda t: ahead(t + lead + 0.16) * [1, 0, 0])


def swing_arms(s: Score, falls: list[tuple[str, float]], front: Hold, back: Hold) -> None:
    """Key both arms at each footfall (side, time): the other side's arm is foremost."""
    for side, time in falls:
        s.arm(side, time + 0.02, back)
        s.arm("left" if side == "right" else "right", time, front)


def bounce(flights: list[tuple[float, float]], gravity: float = GRAVITY) -> tuple[Curve, Curve]:
    """Heights (T, 1) in metres of the pelvis and of the feet of a body that flies from start to end in each of
    `flights` (seconds, in order), and sinks in between as deep as its speed demands; the feet never sink."""

    def height(t: np.ndarray) -> np.ndarray:
        total = np.zeros(len(t))
        for start, end in flights:
            u = np.clip((t - start) / (end - start), 0, 1)
            total += gravity * (end - start) ** 2 / 2 * u * (1 - u)
        for (start, end), (after, _) in zip(flights[:-1], flights[1:], strict=True):
            v = np.clip((t - end) / (after - end), 0, 1)
            total -= gravity / 2 * (end - start) * (after - end) / np.pi * np.sin(np.pi * v)
        return total[:, None]

    return height, lambda t: np.maximum(height(t), 0)


def hop_along(s: Score, flights: list[tuple[float, float]], gravity: float = GRAVITY) -> None:
    """Let pelvis and feet fly together."""
    body, feet = bounce(flights, gravity)
    s.layer("pelvis", lambda t: body(t) * [0, 1, 0])
    for side in SIDES:
        s.layer(f"{side}_foot", lambda t: feet(t) * [0, 0, 0, 1, 0])
