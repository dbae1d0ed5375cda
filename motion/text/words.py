"""Texts as the vectors that latents are aligned to: a text encoder's, with directions written into them.

A frozen sentence encoder hardly tells left from right. The directions that a text names are read by rules
(`motion.text.directions`) and written along fixed axes of the vector space.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from motion.text import encoder, kind
from motion.text.directions import axes, directed
from motion.text.joining import Passage, passage

TOGETHER = 64
"""Sentences encoded at once."""


@dataclass(frozen=True)
class Words:
    """The space of texts.

    Attributes:
        encoder: name of the text encoder that reads.
        passage: from its space to that of the encoder that latents are aligned to, if that is another one.
    """

    encoder: str = "minilm"
    passage: Passage | None = None

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return encoder(self.encoder).dim if self.passage is None else len(self.passage.offset)

    @property
    def title(self) -> str:
        """What reads the texts, and how well it carries over."""
        title = encoder(self.encoder).title
        if self.passage is None:
            return title
        return f"{title}, carried over: {self.passage.recall:.0%} of {self.passage.held_out} captions found (R@10)"

    def read_by(self, name: str | None, captions: list[str], folder: Path | None = None) -> "Words":
        """The same space, its texts read by another text encoder; see `motion.text.joining`.

        Args:
            name: as for `motion.text.encoder`; None changes nothing.
            captions: what both encoders read to fit the passage.
            folder: where the passage is kept; by default in the user's cache.
        Raises:
            InputError: the encoder isn't to be had, or its vectors don't carry over.
        """
        encoder(name or self.encoder)  # what is missing is told before any work
        if name is None or name == self.encoder:
            return self
        if kind(name) == kind(self.encoder):
            return replace(self, encoder=name)
        return Words(name, passage(name, self.encoder, captions, read, folder))

    def plain(self, texts: list[str]) -> np.ndarray:
        """Unit vectors (N, D) without directions."""
        vectors = read(self.encoder, texts)
        return vectors if self.passage is None else self.passage(vectors)

    def vectors(self, texts: list[str]) -> np.ndarray:
        """Unit vectors (N, D) of texts, directions written in."""
        return directed(self.plain(texts), texts, axes(self.dim))


def read(name: str, texts: list[str]) -> np.ndarray:
    """A text encoder's own unit vectors (N, D); sentences of like length are encoded together."""
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
    result = np.empty((len(texts), encoder(name).dim), np.float32)
    for begin in range(0, len(order), TOGETHER):
        some = order[begin : begin + TOGETHER]
        result[some] = encoder(name).encode([texts[i] for i in some])
    return result
