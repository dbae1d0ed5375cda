"""Texts as the vectors that latents are aligned to: a text encoder's, with directions written into them.

A frozen sentence encoder hardly tells left from right. The directions that a text names are read by rules
(`motion.text.directions`) and written along fixed axes of the vector space.
"""

from dataclasses import dataclass

import numpy as np

from motion.text import encoder
from motion.text.directions import axes, directed

TOGETHER = 64
"""Sentences encoded at once."""


@dataclass(frozen=True)
class Words:
    """The space of texts: a text encoder, by its name."""

    encoder: str = "minilm"

    def plain(self, texts: list[str]) -> np.ndarray:
        """The text encoder's own unit vectors (N, D); sentences of like length are encoded together."""
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
        result = np.empty((len(texts), encoder(self.encoder).dim), np.float32)
        for begin in range(0, len(order), TOGETHER):
            some = order[begin : begin + TOGETHER]
            result[some] = encoder(self.encoder).encode([texts[i] for i in some])
        return result

    def vectors(self, texts: list[str]) -> np.ndarray:
        """Unit vectors (N, D) of texts, directions written in."""
        return directed(self.plain(texts), texts, axes(encoder(self.encoder).dim))
