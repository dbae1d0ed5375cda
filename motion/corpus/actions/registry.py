"""The table of authored actions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from motion.clip import Motion
from motion.grounding import ground

ACTIONS: dict[str, "Action"] = {}


@dataclass(frozen=True)
class Action:
    """One authored action.

    Attributes:
        name: its key in ACTIONS.
        phrases: at least five ways of saying it. "{side}" stands for left or right; the others mean the right side.
        score: writes it down for the right side: (rng, speed, size, ...) -> Score.
        loop: whether it repeats (else it has a beginning and an end).
        sided: whether a left-sided version makes sense.
    """

    name: str
    phrases: tuple[str, ...]
    score: Callable
    loop: bool
    sided: bool

    def make(
        self,
        rng: np.random.Generator,
        side: str = "right",
        speed: float | None = None,
        size: float | None = None,
        **params,
    ) -> Motion:
        """One performance, canonical, on the default body.

        Args:
            rng: source of all variation; the same state gives the same motion.
            side: "right" or "left": the hand or leg that does it.
            speed, size: 1 is ordinary; drawn from rng when None.
            params: what the action's own score function takes besides, such as `repetitions` or `seconds`.
        """
        # The pace varies little, so that performances stay in step: what learns from them averages over them.
        drawn_speed, drawn_size = rng.uniform(0.94, 1.06), rng.uniform(0.85, 1.15)
        score = self.score(rng, speed=speed or drawn_speed, size=size or drawn_size, **params)
        motion = score.motion(self.phrases[0].replace("{side}", side))
        return ground(motion.mirrored() if side == "left" else motion).canonical()

    def sample(self, rng: np.random.Generator) -> Motion:
        """One performance with one of its phrases as text."""
        side = "left" if self.sided and rng.random() < 0.3 else "right"
        phrases = [p for p in self.phrases if side == "right" or "{side}" in p]
        text = phrases[rng.integers(len(phrases))].replace("{side}", side)
        return replace(self.make(rng, side), text=text)


def action(name: str, *phrases: str, loop: bool = False, sided: bool = False) -> Callable:
    """Register the decorated score function as an action."""

    def register(score: Callable) -> Callable:
        ACTIONS[name] = Action(name, phrases, score, loop, sided)
        return score

    return register
