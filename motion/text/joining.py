"""Another text encoder than the one a model is aligned to: a linear map from its space into the model's.

Both encoders read the same captions. The map is fitted to nine tenths of them by ridge regression on standardised
vectors; the last tenth says how good it is: how often a caption, carried over, finds its own vector among the nearest
`TOP` of that tenth. Then it is fitted to all captions, and kept in the user's cache.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from motion.atomic import whole_file
from motion.body.errors import InputError
from motion.cache import cache_folder

TOP = 10
LEAST = 0.6
"""A map that finds fewer captions again than this is refused."""
HELD_OUT = 10
"""One in so many captions is held out; another one chooses the ridge."""
RIDGES = tuple(10.0 ** np.arange(3, -3.5, -0.5))
FEWEST = 50
"""Captions that are held out at least, for the figure to say anything."""
PROBES = ("a person walks forward", "someone waves the right hand", "dancing")
"""What is said about these tells an encoder's weights from others."""


@dataclass
class Passage:
    """The map: unit vectors v (N, E) -> v @ matrix + offset, made (N, D) unit vectors again.

    Attributes:
        matrix: (E, D) float32.
        offset: (D,) float32.
        recall: share of the captions held out that are found again, R@10.
        held_out: how many captions these are.
    """

    matrix: np.ndarray
    offset: np.ndarray
    recall: float = 0.0
    held_out: int = 0

    def __call__(self, vectors: np.ndarray) -> np.ndarray:
        """Vectors (N, E) of the one encoder -> unit vectors (N, D) in the other's space."""
        carried = vectors @ self.matrix + self.offset
        return (carried / np.linalg.norm(carried, axis=1, keepdims=True).clip(1e-9)).astype(np.float32)


Read = Callable[[str, list[str]], np.ndarray]
"""(text encoder's name, texts) -> unit vectors."""


def passage(name: str, target_name: str, captions: list[str], read: Read, folder: Path | None = None) -> Passage:
    """The map from the text encoder `name` to the one named `target_name`, fitted now or kept from before.

    Args:
        name, target_name: text encoders, for messages and for the file's name.
        captions: texts that both read.
        read: reads texts by a text encoder's name.
        folder: where the map is kept; by default in the user's cache.
    Raises:
        InputError: the map finds too few of the captions held out.
    """
    captions = sorted(set(captions))
    probes = [np.round(read(which, list(PROBES)), 2) + 0.0 for which in (name, target_name)]
    digest = hashlib.sha256("\n".join(captions).encode() + b"".join(probe.tobytes() for probe in probes))
    kept = (folder or cache_folder()) / f"passage-{digest.hexdigest()[:16]}.npz"
    try:
        with np.load(kept) as file:
            found = Passage(file["matrix"], file["offset"], float(file["recall"]), int(file["held_out"]))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):  # none was kept, or not whole
        found = measured(read(name, captions), read(target_name, captions), captions)
        keep(found, kept)
    if found.recall < LEAST or found.held_out < FEWEST:
        raise InputError(
            f"the text encoder {name} can't stand in for {target_name}, which this model is aligned to: carried over, "
            f"{found.recall:.0%} of {found.held_out} captions find their own vector among the nearest {TOP} (R@{TOP}), "
            f"and at least {LEAST:.0%} of {FEWEST} must; use --text-encoder {target_name}")
    return found


def measured(source: np.ndarray, target: np.ndarray, captions: list[str]) -> Passage:
    """The map between the vectors (N, E) and (N, D) of captions, with its figure on those held out."""
    tenth = np.array([zlib.crc32(caption.encode()) % HELD_OUT for caption in captions])
    train, choice, held = tenth > 1, tenth == 1, tenth == 0
    if not (train.any() and choice.any()):
        return fitted(source, target, RIDGES[0])
    tried = [fitted(source[train], target[train], ridge)(source[choice]) for ridge in RIDGES]
    ridge = RIDGES[int(np.argmax([(carried * target[choice]).sum() for carried in tried]))]
    figure = recall(fitted(source[~held], target[~held], ridge)(source[held]), target[held])
    whole = fitted(source, target, ridge)
    return Passage(whole.matrix, whole.offset, figure, int(held.sum()))


def fitted(source: np.ndarray, target: np.ndarray, ridge: float) -> Passage:
    """Ridge regression from the standardised rows of `source` (N, E) to the rows of `target` (N, D)."""
    source, target = source.astype(float), target.astype(float)
    middle, spread, offset = source.mean(0), source.std(0).clip(1e-6), target.mean(0)
    x = (source - middle) / spread
    weights = np.linalg.solve(x.T @ x + ridge * len(x) / 100 * np.eye(x.shape[1]), x.T @ (target - offset))
    matrix = weights / spread[:, None]
    return Passage(matrix.astype(np.float32), (offset - middle @ matrix).astype(np.float32))


def recall(carried: np.ndarray, truth: np.ndarray) -> float:
    """Share of the rows of `carried` (N, D) whose own row of `truth` (N, D) is among the nearest `TOP`; 0 for N = 0."""
    if not len(carried):
        return 0.0
    similarity = carried @ truth.T
    return float(((similarity > np.diag(similarity)[:, None]).sum(1) < TOP).mean())


def keep(found: Passage, path: Path) -> None:
    """Write a map to a file; without a place to write it is fitted anew next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as part:
            np.savez(part, matrix=found.matrix, offset=found.offset, recall=found.recall, held_out=found.held_out)
    except OSError:
        return
