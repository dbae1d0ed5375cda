"""From a sentence to latents: the actions the model knows, their phrases, and the components that show them best.

Many clips share one caption, so the vector of a caption alone decodes to their average, which is no motion. The bank
keeps for each action the components (see `motion.linear`) of a few performances, the most typical first; a performance
longer than a window is several windows that overlap. A sentence becomes latents as its own vector plus the components
of the action whose phrases lie nearest to it.
"""

import json
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch

Tensor = torch.Tensor
NEAREST = 3
"""How many known actions a warning names."""
LATER = 5e-4
"""What a phrase is worth less than the one before it: an action's first phrases name it best."""
FAVOUR = 0.04
"""What the phrases of an authored action are worth more."""
CENTRE = 0.5
"""How much nearness to the middle of an action's phrases counts beside nearness to the nearest of them; with each
taught phrase left out in turn, the right action is found for 49 % of them, and for 45 % by the nearest phrase alone."""
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
class Performance:
    """One way of doing an action: components (W, D) of its windows, their starts (W,) in seconds, and its length."""

    components: Tensor
    starts: list[float]
    seconds: float


@dataclass
class Bank:
    """Known actions.

    Attributes:
        actions: names of the actions (A).
        authored: (A,) bool, whether an action was made to show itself plainly, towards the viewer.
        loop: (A,) int8, 1 where an action repeats, 0 where it comes to an end, -1 where that isn't known.
        phrases: phrases (P), all actions' together.
        phrase_action: (P,) index of the action of each phrase, ascending.
        phrase_vectors: (P, D) float32 unit vectors of the phrases.
        performance_action: (N,) index of the action of each performance; an action's stand from typical to unusual.
        seconds: (N,) float32, how long each performance is.
        window_performance: (W,) index of the performance of each window, ascending.
        starts: (W,) float32, second of the performance at which a window begins.
        components: (W, D) float32.
        heard: (W, D) float32 unit vectors, what the encoder says each window is.
    """

    actions: list[str]
    authored: np.ndarray
    loop: np.ndarray
    phrases: list[str]
    phrase_action: np.ndarray
    phrase_vectors: np.ndarray
    performance_action: np.ndarray
    seconds: np.ndarray
    window_performance: np.ndarray
    starts: np.ndarray
    components: np.ndarray
    heard: np.ndarray

    def choose(self, vector: np.ndarray) -> Choice:
        """The action nearest to a text's unit vector (D,)."""
        first = np.searchsorted(self.phrase_action, self.phrase_action)
        similarity = self.phrase_vectors @ vector
        worth = similarity - LATER * (np.arange(len(first)) - first) + FAVOUR * self.authored[self.phrase_action]
        best = np.full(len(self.actions), -1.0)
        np.maximum.at(best, self.phrase_action, worth)
        best += CENTRE * (self._centres @ vector)
        order = np.argsort(-best, kind="stable")
        nearest = list(dict.fromkeys(self.actions[i] for i in order))[:NEAREST]
        also = [int(i) for i in order if best[i] >= best[order[0]] - ALSO]
        return Choice(also, float(similarity.max()), nearest)

    @cached_property
    def _centres(self) -> np.ndarray:
        """(A, D) the middle of each action's phrases, unit length."""
        sums = np.zeros((len(self.actions), self.phrase_vectors.shape[1]), np.float32)
        np.add.at(sums, self.phrase_action, self.phrase_vectors)
        return sums / np.linalg.norm(sums, axis=1, keepdims=True)

    def performances(self, actions: list[int]) -> np.ndarray:
        """Indices of the actions' performances: each action's most typical one, then the others, in turns."""
        found = [np.flatnonzero(self.performance_action == action) for action in actions]
        ranked = [(rank, place, index) for place, own in enumerate(found) for rank, index in enumerate(own)]
        return np.array([index for _, _, index in sorted(ranked)])

    def performance(self, index: int) -> Performance:
        """The performance of that index."""
        own = self.window_performance == index
        return Performance(torch.from_numpy(self.components[own]), self.starts[own].tolist(),
                           float(self.seconds[index]))

    def tensors(self) -> dict[str, Tensor]:
        """The numbers, for a weights file; half precision is enough for all of them."""
        numbers = {name: torch.from_numpy(getattr(self, name)) for name in (*_WHOLE, *_REAL)}
        return {f"bank.{name}": value.half() if name in _REAL else value for name, value in numbers.items()}

    def words(self) -> str:
        """The words, for a weights file's metadata."""
        return json.dumps({"actions": self.actions, "phrases": self.phrases})

    @classmethod
    def of(cls, tensors: dict[str, Tensor], words: str) -> "Bank":
        """The bank of a weights file."""
        numbers = {name: tensors[f"bank.{name}"].numpy() for name in (*_WHOLE, *_REAL)}
        return cls(**json.loads(words), **{name: value.astype(np.float32) if name in _REAL else value
                                           for name, value in numbers.items()})


_WHOLE = ("authored", "loop", "phrase_action", "performance_action", "window_performance")
_REAL = ("phrase_vectors", "seconds", "starts", "components", "heard")
