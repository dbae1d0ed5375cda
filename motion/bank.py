"""From a sentence to a latent: the actions the model knows, their phrases, and the components that show them best.

Many clips share one caption, so the vector of a caption alone decodes to their average, which is no motion. The bank
keeps for each action the components (see `motion.linear`) of a few performances, the most typical first. A sentence
becomes a latent as its own vector plus the components of the action whose phrases lie nearest to it.
"""

import json
from dataclasses import dataclass

import numpy as np
import torch

Tensor = torch.Tensor
NEAREST = 3
"""How many known actions a warning names."""
LATER = 5e-4
"""What a phrase is worth less than the one before it: an action's first phrases name it best."""
FAVOUR = 0.04
"""What the phrases of an authored action are worth more."""
ALSO = 0.05
"""Actions worth this much less than the best are what other seeds may show."""


@dataclass
class Choice:
    """What the bank answers: indices of the actions that fit, the best first; similarity of the nearest phrase; names
    of the nearest actions."""

    actions: list[int]
    similarity: float
    nearest: list[str]


@dataclass
class Bank:
    """Known actions.

    Attributes:
        actions: names of the actions (A).
        authored: (A,) bool, whether an action was made to show itself plainly, towards the viewer.
        phrases: phrases (P), all actions' together.
        phrase_action: (P,) index of the action of each phrase, ascending.
        phrase_vectors: (P, D) float32 unit vectors of the phrases.
        components: (N, D) float32.
        component_action: (N,) index of the action of each; an action's performances stand from typical to unusual.
        seconds: (N,) how long each performance is.
    """

    actions: list[str]
    authored: np.ndarray
    phrases: list[str]
    phrase_action: np.ndarray
    phrase_vectors: np.ndarray
    components: np.ndarray
    component_action: np.ndarray
    seconds: np.ndarray

    def choose(self, vector: np.ndarray) -> Choice:
        """The action nearest to a text's unit vector (D,)."""
        first = np.searchsorted(self.phrase_action, self.phrase_action)
        similarity = self.phrase_vectors @ vector
        worth = similarity - LATER * (np.arange(len(first)) - first) + FAVOUR * self.authored[self.phrase_action]
        best = np.full(len(self.actions), -1.0)
        np.maximum.at(best, self.phrase_action, worth)
        order = np.argsort(-best, kind="stable")
        nearest = list(dict.fromkeys(self.actions[i] for i in order))[:NEAREST]
        also = [int(i) for i in order if best[i] >= best[order[0]] - ALSO]
        return Choice(also, float(similarity.max()), nearest)

    def performances(self, actions: list[int]) -> np.ndarray:
        """Indices of the actions' components: each action's most typical one, then the others, in turns."""
        found = [np.flatnonzero(self.component_action == action) for action in actions]
        ranked = [(rank, place, index) for place, own in enumerate(found) for rank, index in enumerate(own)]
        return np.array([index for _, _, index in sorted(ranked)])

    def tensors(self) -> dict[str, Tensor]:
        """The numbers, for a weights file; half precision is enough for all of them."""
        return {
            "bank.authored": torch.from_numpy(self.authored),
            "bank.phrase_action": torch.from_numpy(self.phrase_action.astype(np.int32)),
            "bank.phrase_vectors": torch.from_numpy(self.phrase_vectors).half(),
            "bank.components": torch.from_numpy(self.components).half(),
            "bank.component_action": torch.from_numpy(self.component_action.astype(np.int32)),
            "bank.seconds": torch.from_numpy(self.seconds).half(),
        }

    def words(self) -> str:
        """The words, for a weights file's metadata."""
        return json.dumps({"actions": self.actions, "phrases": self.phrases})

    @classmethod
    def of(cls, tensors: dict[str, Tensor], words: str) -> "Bank":
        """The bank of a weights file."""
        numbers = {name: tensors[f"bank.{name}"].numpy() for name in
                   ("authored", "phrase_action", "phrase_vectors", "components", "component_action", "seconds")}
        for name in ("phrase_vectors", "components", "seconds"):
            numbers[name] = numbers[name].astype(np.float32)
        return cls(**json.loads(words), **numbers)
