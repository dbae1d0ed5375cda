"""Drawn people as the detector sees them: what the regressor is trained on.

    python -m body_estimation.dataset FOLDER --count 40000 --corpus corpus.npz

Files of `SHARD` people each are added to the folder until there are enough; an interrupted run goes on.
"""

import argparse
from pathlib import Path

import numpy as np

from body_estimation.drawing import Scene, draw
from body_estimation.evidence import Evidence
from body_estimation.poses import Poses
from motion.atomic import whole_file
from motion.jobs import WORKERS, run_jobs

SHARD = 500
_FAR_OFF = 0.2


def example(scene: Scene) -> dict[str, np.ndarray] | None:
    """Evidence and truth of one drawn person; None if the detector doesn't find them.

    Beside the fields of `Evidence`: pose (24, 3), betas (10,), place (3,), focal, principal (2,), rotation (3, 3),
    translation (3,), size (2,).
    """
    from body_estimation.detection import detect
    from motion.body.model import Body

    found = detect(scene.image, fine=False)
    if not found:
        return None
    joints = scene.camera.project(Body.default().joints(scene.pose, scene.betas, scene.place))
    hips = found[0].landmarks[[23, 24], :2].mean(0)
    if np.linalg.norm(hips - joints[[1, 2]].mean(0)) > _FAR_OFF * np.ptp(joints, 0).max():
        return None  # not the person, but something in the background
    evidence, camera = Evidence.of(found[0]), scene.camera
    return {**vars(evidence), "pose": scene.pose, "betas": scene.betas, "place": scene.place, "focal": camera.focal,
            "principal": camera.center, "rotation": camera.rotation, "translation": camera.translation,
            "size": np.array(camera.size)}


def make_shard(path: Path, poses: Poses, seed: list[int], count: int = SHARD) -> None:
    """Draw people until `count` of them were found, and write them."""
    rng, rows = np.random.default_rng(seed), []
    while len(rows) < count:
        row = example(draw(poses.draw(rng), rng))
        if row is not None:
            rows.append(row)
    arrays = {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    arrays = {name: a if a.dtype == np.uint8 else a.astype(np.float32) for name, a in arrays.items()}
    with whole_file(path) as part:
        np.savez_compressed(part, **arrays)


def load(folder: Path, shards: slice = slice(None)) -> dict[str, np.ndarray]:
    """All people of the shards, in the order of their numbers."""
    files = sorted(folder.glob("people_*.npz"))[shards]
    parts = []
    for file in files:
        with np.load(file) as stored:
            parts.append(dict(stored))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _missing(folder: Path, count: int) -> list[int]:
    return [n for n in range(-(-count // SHARD)) if not (folder / f"people_{n:04d}.npz").exists()]


def _work(folder: Path, number: int, seed: int) -> None:
    make_shard(folder / f"people_{number:04d}.npz", Poses.load(folder / "poses.npz"), [seed, number])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m body_estimation.dataset", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=40000, help="people (default: 40000)")
    parser.add_argument("--corpus", type=Path, help="captured motions, packed by python -m motion.corpus")
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    stock = options.folder / "poses.npz"
    if not stock.exists():
        Poses.gather(options.corpus, workers=options.workers, seed=options.seed).save(stock)
    jobs = [(options.folder, number, options.seed) for number in _missing(options.folder, options.count)]
    run_jobs(_work, jobs, options.workers, "files")


if __name__ == "__main__":
    main()
