"""What a motion shows, among any list of labels, by MotionCLIP's latent space: nothing is trained on the labels."""

from dataclasses import dataclass

import numpy as np

from motion.clip import Motion
from motion.generate import Generator

TEMPLATES = ("{}", "a person {}", "someone doing a {}")
"""A label is the mean of what these say with it, as in CLIP's prompt ensembles."""
NEIGHBOURS = 0.05
"""Share of the known windows nearest to a label by which its closeness to everything is measured."""


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
        known = np.sort(generator.bank.heard @ vectors.T, axis=0)
        # Some words are near to everything (Lazaridou et al. 2015: hubs); what they get from anyone counts less.
        closeness = known[-max(1, round(NEIGHBOURS * len(known))):].mean(0)
        return cls(names, vectors, closeness)


def recognise(motion: Motion, labels: Labels, generator: Generator) -> list[tuple[str, float]]:
    """Labels and their scores, the best first.

    A score is the cosine between what the encoder hears and what the label says, mean over the motion's windows,
    less half of what the label gets from the motions it fits best.
    """
    scores = (generator.hear(motion) @ labels.vectors.T).mean(0) - labels.closeness / 2
    return [(labels.names[i], float(scores[i])) for i in np.argsort(-scores, kind="stable")]
