"""Text encoders: sentences in, unit vectors out."""

from functools import lru_cache
from typing import Protocol

import numpy as np

from motion.body.errors import InputError


class TextEncoder(Protocol):
    """What every text encoder offers."""

    name: str
    dim: int

    def encode(self, texts: list[str]) -> np.ndarray:
        """Sentences -> (N, dim) float32, unit length."""


@lru_cache(maxsize=2)
def encoder(name: str = "minilm") -> TextEncoder:
    """The text encoder of that name, loaded once.

    Raises:
        InputError: unknown name, or its weights are missing or damaged.
    """
    if name != "minilm":
        raise InputError(f"there is no text encoder {name!r}: the one available is 'minilm'")
    from motion.text.minilm import MiniLM
    return MiniLM.installed()
