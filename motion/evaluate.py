"""How good a MotionCLIP is: `python -m motion.evaluate --corpus corpus.npz` prints its figures on held-out clips."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.mocap import Clip, unpack
from motion.generate import WEIGHTS, Generator
from motion.grounding import foot_slip, ground, jerk, penetration
from motion.joints import body_joints
from motion.windows import WINDOW

SHORTEST = 0.5
"""Seconds a window has at least."""
SLIP_FLOOR, PENETRATION_FLOOR = 1e-3, 1e-4
"""Sources below these values would make a ratio meaningless; they are counted as having them."""


def evaluate(generator: Generator, clips: list[Clip], progress: Callable[[str, float], None] | None = None
             ) -> dict[str, float]:
    """Figures of a generator on clips it has not seen.

    Returns:
        motion.joint_error_mm: mean distance of the 24 joints around the pelvis, over two-second windows; the same for
            each folder the clips come from, as motion.joint_error_mm.FOLDER
        motion.foot_slip_ratio, .penetration_ratio, .jerk_ratio: of the reconstruction with its feet put on the ground,
            against the source's, both summed over the windows
        motion.label_top1_percent, .label_top3_percent: how often the action's captions are nearest to a clip's latent
        motion.windows: how many windows these are
    """
    body = Body.default()
    errors, told_sums, true_sums, latents = [], np.zeros(3), np.zeros(3), []
    pieces = [(piece, clip.captions[0], clip.source.split("/")[0]) for clip in clips for piece in windows(clip.motion)]
    for number, (piece, _, _) in enumerate(pieces):
        if progress:
            progress("evaluating", number / len(pieces))
        told = generator.reconstruct(piece)
        errors.append(joint_error(told, piece))
        grounded = ground(told, body)
        told_sums += [measure(grounded, body) for measure in (foot_slip, penetration, jerk)]
        true_sums += [measure(piece, body) for measure in (foot_slip, penetration, jerk)]
        latents.append(generator.hear(piece, [0.0])[0])
    ratios = told_sums / np.maximum(true_sums, [SLIP_FLOOR * len(pieces), PENETRATION_FLOOR * len(pieces), 1e-9])
    ranks = label_ranks(np.stack(latents), [label for _, label, _ in pieces], clips, generator)
    figures = {"joint_error_mm": np.mean(errors), "foot_slip_ratio": ratios[0], "penetration_ratio": ratios[1],
               "jerk_ratio": ratios[2], "label_top1_percent": 100 * np.mean(ranks == 0),
               "label_top3_percent": 100 * np.mean(ranks < 3), "windows": len(pieces)}
    for folder in sorted({folder for _, _, folder in pieces}):
        own = [error for error, (_, _, source) in zip(errors, pieces, strict=True) if source == folder]
        figures[f"joint_error_mm.{folder}"] = np.mean(own)
    return {f"motion.{name}": round(float(value), 3) for name, value in figures.items()}


def windows(motion: Motion) -> list[Motion]:
    """The motion cut into canonical windows of two seconds, one after the other."""
    size = round(WINDOW * motion.fps)
    cuts = [motion.slice(i, i + size) for i in range(0, len(motion), size)]
    return [cut.canonical() for cut in cuts if cut.seconds >= SHORTEST]


def joint_error(told: Motion, truth: Motion) -> float:
    """Mean distance in mm of the joints around the pelvis, frame by frame."""
    frames = min(len(told), len(truth))
    difference = body_joints(told.poses[:frames]) - body_joints(truth.poses[:frames])
    return float(np.linalg.norm(difference, axis=-1).mean() * 1000)


def label_ranks(latents: np.ndarray, labels: list[str], clips: list[Clip], generator: Generator) -> np.ndarray:
    """For each latent (N, D) the place (N,) of its own label among all clips' labels, by cosine; 0 is the best."""
    said = {clip.captions[0]: clip.captions for clip in clips}
    names = list(said)
    centres = np.stack([generator.words.vectors(said[name]).mean(0) for name in names])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    similarity = latents / np.linalg.norm(latents, axis=1, keepdims=True) @ centres.T
    own = similarity[np.arange(len(labels)), [names.index(label) for label in labels]]
    return (similarity > own[:, None]).sum(1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure a MotionCLIP on the held-out clips of a corpus.")
    parser.add_argument("--corpus", type=Path, required=True, help="file written by python -m motion.corpus")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    clips = [clip for clip in unpack(options.corpus) if clip.split == "test"]
    print(json.dumps(evaluate(Generator.load(options.weights), clips), indent=1))


if __name__ == "__main__":
    main()
