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
FAVOUR = 0.08
"""What the phrases of an authored action are worth more."""
CENTRE = 1.0
"""How much nearness to the middle of an action's phrases counts beside nearness to the nearest of them."""
EVENED, LEAST = 0.25, 0.02
"""Texts are compared with the spread of all phrases evened out: axes along which they vary much are divided by that
power of their spread, which counts as at least that share of the largest. With each taught phrase left out in turn,
the right one of 627 actions (left and right counted apart) is found for 53 % of them; for 49 % without the evening out,
for 45 % by the nearest phrase alone."""
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
        phrases, centres = self._evened_phrases
        text = self._evened(vector)
        worth = phrases @ text - LATER * (np.arange(len(first)) - first) + FAVOUR * self.authored[self.phrase_action]
        best = np.full(len(self.actions), -2.0)
        np.maximum.at(best, self.phrase_action, worth)
        best += CENTRE * (centres @ text)
        order = np.argsort(-best, kind="stable")
        nearest = list(dict.fromkeys(self.actions[i] for i in order))[:NEAREST]
        also = [int(i) for i in order if best[i] >= best[order[0]] - ALSO]
        return Choice(also, float((self.phrase_vectors @ vector).max()), nearest)

    @cached_property
    def _axes(self) -> tuple[np.ndarray, np.ndarray]:
        """The phrases' mean (D,), and their axes (D, D) in the columns, divided as `EVENED` says."""
        mean = self.phrase_vectors.mean(0)
        centred = self.phrase_vectors - mean
        variance, axes = np.linalg.eigh(centred.T @ centred / len(centred))
        spread = np.sqrt(np.maximum(variance, 0))
        return mean, axes / np.maximum(spread + LEAST * spread.max(), 1e-6) ** EVENED

    def _evened(self, vectors: np.ndarray) -> np.ndarray:
        """Unit vectors (..., D) of texts in the evened space, unit length."""
        mean, axes = self._axes
        result = (vectors - mean) @ axes
        return result / np.maximum(np.linalg.norm(result, axis=-1, keepdims=True), 1e-9)

    @cached_property
    def _evened_phrases(self) -> tuple[np.ndarray, np.ndarray]:
        """The phrases (P, D), and the middle of each action's phrases (A, D), in the evened space, unit length."""
        phrases = self._evened(self.phrase_vectors)
        sums = np.zeros((len(self.actions), phrases.shape[1]), phrases.dtype)
        np.add.at(sums, self.phrase_action, phrases)
        return phrases, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)

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
