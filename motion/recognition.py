"""What a motion shows, among any list of labels, by MotionCLIP's latent space: nothing is trained on the labels."""

from dataclasses import dataclass

import numpy as np

from motion.clip import Motion
from motion.generate import Generator

TEMPLATES = ("{}", "a person {}", "someone doing a {}")
"""A label is the mean of what these say with it, as in CLIP's prompt ensembles."""
SHARPNESS = 10.0
"""Inverse temperature of the cosines; of 10, 20 and 30 the best on held-out clips of the training corpus."""


@dataclass
class Labels:
    """Labels to choose from, their unit vectors (L, D), and how close each is to motions in general (L,)."""

    names: list[str]
    vectors: np.ndarray
    closeness: np.ndarray

    @classmethod
    def of(cls, names: list[str], generator: Generator) -> "Labels":
        """Labels in the space of a generator's words; dashes and underscores count as spaces."""
        said = [name.replace("-", " ").replace("_", " ").lower() for name in names]
        vectors = sum(generator.words.vectors([template.format(text) for text in said]) for template in TEMPLATES)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        known = generator.bank.heard @ vectors.T
        # Some words are near to everything: what a label gets from any motion is no sign of this one. This is the
        # inverted softmax (Smith et al. 2017) over the motions the model knows.
        closeness = np.log(np.exp(SHARPNESS * known).mean(0)) / SHARPNESS
        return cls(names, vectors, closeness)


def recognise(motion: Motion, labels: Labels, generator: Generator) -> list[tuple[str, float]]:
    """Labels and their scores, the best first.

    A score is the cosine between what the encoder hears and what the label says, mean over the motion's windows,
    less what the label gets from motions in general.
    """
    scores = (generator.hear(motion) @ labels.vectors.T).mean(0) - labels.closeness
    return [(labels.names[i], float(scores[i])) for i in np.argsort(-scores, kind="stable")]
