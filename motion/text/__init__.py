"""Text encoders: sentences in, unit vectors out."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from motion.body.errors import InputError


class TextEncoder(Protocol):
    """What every text encoder offers."""

    name: str
    title: str
    licence: str
    dim: int
    source: dict[str, str]
    """What tells its weights from others: {"sha256": ...} or {"file": ...}."""

    def encode(self, texts: list[str]) -> np.ndarray:
        """Sentences -> (N, dim) float32, unit length."""


def _minilm(path: str) -> TextEncoder:
    from motion.text.minilm import MiniLM
    if path:
        raise InputError(f"--text-encoder minilm:{path}: minilm takes no file; leave it out.")
    return MiniLM.installed()


def _clip(path: str) -> TextEncoder:
    from motion.text.clip import CLIP
    return CLIP.found(path or None)


ENCODERS: dict[str, Callable[[str], TextEncoder]] = {"minilm": _minilm, "clip": _clip}
"""Name -> a function that loads the encoder from the file given, or from where it looks for itself if that is ""."""


@lru_cache(maxsize=4)
def encoder(name: str = "minilm") -> TextEncoder:
    """The text encoder of that name, loaded once: "minilm", "clip", or "clip:FILE" with weights from a file.

    Raises:
        InputError: unknown name, or its weights are missing or damaged.
    """
    check(name)
    return ENCODERS[kind(name)](name.partition(":")[2])


def check(name: str) -> None:
    """InputError unless `encoder` knows the name; loads nothing."""
    if kind(name) not in ENCODERS:
        raise InputError(f"--text-encoder {name}: there is no such text encoder; choose {' or '.join(ENCODERS)}, or "
                         f"clip:FILE.")
    path = name.partition(":")[2]
    if path and not Path(path).is_file():
        raise InputError(f"--text-encoder {name}: there is no file {path}; check the path.")


def kind(name: str) -> str:
    """The name of a text encoder without a file: what a checkpoint says it is aligned to."""
    return name.partition(":")[0]
