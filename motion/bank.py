"""From a sentence to a latent: the actions the model knows, their phrases, and the latents that show them best.

Many clips share one caption, so the vector of a caption decodes to their average, which is no motion. The bank keeps
for each action a few latents, the most typical first; a sentence is answered with a latent of the action whose
phrases lie nearest to it in the text encoder's space.
"""

import json
from dataclasses import dataclass

import numpy as np
import torch

Tensor = torch.Tensor
NEAREST = 3
"""How many known actions a warning names."""


@dataclass
class Choice:
    """What the bank answers: action index, similarity of the nearest phrase, names of the nearest actions."""

    action: int
    similarity: float
    nearest: list[str]


@dataclass
class Bank:
    """Known actions.

    Attributes:
        actions: names of the actions (A).
        phrases: phrases (P), all actions' together.
        phrase_action: (P,) index of the action of each phrase.
        phrase_vectors: (P, D) float32 unit vectors of the phrases.
        latents: (N, D) float32.
        latent_action: (N,) index of the action of each latent; an action's latents stand from typical to unusual.
        seconds: (N,) how long the motion of each latent is.
    """

    actions: list[str]
    phrases: list[str]
    phrase_action: np.ndarray
    phrase_vectors: np.ndarray
    latents: np.ndarray
    latent_action: np.ndarray
    seconds: np.ndarray

    def choose(self, vector: np.ndarray) -> Choice:
        """The action nearest to a text's unit vector (D,)."""
        similarity = self.phrase_vectors @ vector
        best = np.full(len(self.actions), -1.0)
        np.maximum.at(best, self.phrase_action, similarity)
        order = np.argsort(-best, kind="stable")
        return Choice(int(order[0]), float(best[order[0]]), [self.actions[i] for i in order[:NEAREST]])

    def latents_of(self, action: int) -> np.ndarray:
        """Indices of an action's latents, the most typical first."""
        return np.flatnonzero(self.latent_action == action)

    def tensors(self) -> dict[str, Tensor]:
        """The numbers, for a weights file; half precision is enough for all of them."""
        return {
            "bank.phrase_action": torch.from_numpy(self.phrase_action.astype(np.int32)),
            "bank.phrase_vectors": torch.from_numpy(self.phrase_vectors).half(),
            "bank.latents": torch.from_numpy(self.latents).half(),
            "bank.latent_action": torch.from_numpy(self.latent_action.astype(np.int32)),
            "bank.seconds": torch.from_numpy(self.seconds).half(),
        }

    def words(self) -> str:
        """The words, for a weights file's metadata."""
        return json.dumps({"actions": self.actions, "phrases": self.phrases})

    @classmethod
    def of(cls, tensors: dict[str, Tensor], words: str) -> "Bank":
        """The bank of a weights file."""
        numbers = {name: tensors[f"bank.{name}"].numpy() for name in
                   ("phrase_action", "phrase_vectors", "latents", "latent_action", "seconds")}
        for name in ("phrase_vectors", "latents", "seconds"):
            numbers[name] = numbers[name].astype(np.float32)
        return cls(**json.loads(words), **numbers)
