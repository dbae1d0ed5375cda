"""Poses to draw people in: frames of captured and authored motions, and people who stand for a photo."""

import zlib
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.person import heading
from motion.atomic import whole_file
from motion.body.skeleton import JOINT_NAMES, mirror_pose
from motion.clip import Motion
from motion.jobs import run_jobs

HELD_OUT = 10
"""Of the authored actions one in so many is held out."""
RATE = 5.0
"""Poses a second that are taken from a motion."""
STANDING_SHARE, AUTHORED_SHARE = 0.3, 0.35
"""Of all drawn poses; the rest are captured, where there is a corpus."""

_SPREAD = np.deg2rad(4.0)
_AT = JOINT_NAMES.index


def is_held_out(action: str) -> bool:
    """Whether an authored action is kept from training, by the hash of its name."""
    return zlib.crc32(action.encode()) % HELD_OUT == 0


class Poses:
    """A stock of poses to draw from.

    Args:
        authored, captured: (N, 24, 3) axis-angle radians; their headings don't matter. `captured` may be empty.
    """

    def __init__(self, authored: np.ndarray, captured: np.ndarray) -> None:
        self.authored, self.captured = authored, captured

    @classmethod
    def gather(cls, corpus: str | Path | None, performances: int = 2, workers: int = 1, seed: int = 0) -> "Poses":
        """From all authored actions but the held-out ones, and the training clips of a packed corpus, if one is given.

        Args:
            corpus: written by `python -m motion.corpus`.
            performances: of each action.
            workers: processes; the result doesn't depend on it.
        """
        from motion.corpus.actions import ACTIONS
        from motion.corpus.mocap import unpack

        names = [name for name in ACTIONS if not is_held_out(name)]
        jobs = [(name, [seed, k]) for name in names for k in range(performances)]
        authored = run_jobs(_performed, jobs, workers)
        clips = [] if corpus is None else [clip.motion for clip in unpack(corpus) if clip.split == "train"]
        captured = [thinned(motion) for motion in clips]
        return cls(np.concatenate(authored), np.concatenate(captured) if captured else np.zeros((0, 24, 3)))

    def save(self, path: Path) -> None:
        """Write an npz file."""
        arrays = {"authored": self.authored, "captured": self.captured}
        with whole_file(path) as part:
            np.savez_compressed(part, **{name: poses.astype(np.float32) for name, poses in arrays.items()})

    @classmethod
    def load(cls, path: Path) -> "Poses":
        """What `save` wrote."""
        with np.load(path) as stored:
            return cls(stored["authored"], stored["captured"])

    def draw(self, rng: np.random.Generator) -> np.ndarray:
        """A pose (24, 3), axis-angle radians, turned anywhere, every joint a little off."""
        kind = rng.random()
        if kind < STANDING_SHARE:
            pose = standing(rng)
        else:
            few = kind < STANDING_SHARE + AUTHORED_SHARE or len(self.captured) == 0
            stock = self.authored if few else self.captured
            pose = stock[rng.integers(len(stock))].astype(np.float64)
            pose[0] = turned(pose[0], -heading(pose[0]))
            pose[1:22] += rng.normal(0, _SPREAD, (21, 3)) * rng.uniform(0, 1)
        if rng.random() < 0.5:
            pose = mirror_pose(pose)
        facing = rng.uniform(-180, 180) if rng.random() < 0.3 else np.clip(rng.normal(0, 35), -180, 180)
        pose[0] = turned(pose[0], np.deg2rad(facing))
        return pose


def standing(rng: np.random.Generator) -> np.ndarray:
    """(24, 3) radians: somebody who stands for a photo, arms hanging, on the hips, or a little raised."""
    pose = np.zeros((24, 3))
    arms = rng.choice(["hang", "away", "bent", "any"], p=[0.5, 0.2, 0.2, 0.1])
    for side, sign in (("left", 1), ("right", -1)):
        lift = {"hang": rng.uniform(60, 80), "away": rng.uniform(20, 65), "bent": rng.uniform(45, 75),
                "any": rng.uniform(-80, 75)}[arms]
        pose[_AT(f"{side}_shoulder")] = rng.normal(0, 10), sign * rng.normal(-4, 14), -sign * lift
        bend = {"hang": abs(rng.normal(12, 10)), "away": abs(rng.normal(15, 15)), "bent": rng.uniform(20, 130),
                "any": rng.uniform(0, 140)}[arms]
        pose[_AT(f"{side}_elbow")] = rng.normal(0, 15), -sign * bend, 0
        pose[_AT(f"{side}_wrist")] = rng.normal(0, 12, 3)
        pose[_AT(f"{side}_collar")] = 0, 0, -sign * rng.normal(2, 4)
        bent = max(0.0, rng.normal(3, 7))
        pose[_AT(f"{side}_hip")] = rng.normal(0, 3) - bent, sign * rng.normal(5, 8), sign * rng.normal(3, 4)
        pose[_AT(f"{side}_knee")] = 2 * bent, 0, 0
        pose[_AT(f"{side}_ankle")] = -bent, sign * rng.normal(3, 5), 0
    for name, spread in (("spine1", 3), ("spine2", 3), ("spine3", 3), ("neck", 6), ("head", 8)):
        pose[_AT(name)] = rng.normal(0, spread, 3)
    pose[0] = rng.normal(0, 2, 3)
    return np.deg2rad(pose)


def turned(orientation: np.ndarray, radians: float) -> np.ndarray:
    """A global orientation (3,) turned about the vertical axis."""
    return (Rotation.from_rotvec([0, radians, 0]) * Rotation.from_rotvec(orientation)).as_rotvec()


def thinned(motion: Motion) -> np.ndarray:
    """Every so many poses of a motion, (N, 24, 3)."""
    return np.asarray(motion.poses[:: max(1, round(motion.fps / RATE))], np.float64)


def _performed(name: str, seed: list[int]) -> np.ndarray:
    from motion.corpus.actions import ACTIONS

    return thinned(ACTIONS[name].make(np.random.default_rng([*seed, zlib.crc32(name.encode())]), "right"))
