"""The table of authored actions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from motion.clip import Motion
from motion.grounding import ground

ACTIONS: dict[str, "Action"] = {}
CLOCK = {"right": "clockwise", "left": "counter-clockwise"}
"""Which way a body goes round, seen from above, when it turns to one of its own sides."""


def told(phrase: str, side: str) -> str:
    """A phrase with "{side}" and "{clock}" filled in for an action done to that side."""
    return phrase.replace("{side}", side).replace("{clock}", CLOCK[side])


def tells_side(phrase: str) -> bool:
    """Whether a phrase says to which side the action is done."""
    return "{side}" in phrase or "{clock}" in phrase


@dataclass(frozen=True)
class Action:
    """One authored action.

    Attributes:
        name: its key in ACTIONS.
        phrases: at least five ways of saying it. "{side}" stands for left or right, "{clock}" for clockwise (a turn
            to the right, seen from above) or counter-clockwise (to the left); the others mean the right side.
        score: writes it down for the right side: (rng, speed, size, ...) -> Score.
        loop: whether it repeats (else it has a beginning and an end); its length, which the score sets, is then a
            whole number of repetitions.
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
        motion = score.motion(told(self.phrases[0], side))
        return ground(motion.mirrored() if side == "left" else motion).canonical()

    def sample(self, rng: np.random.Generator) -> Motion:
        """One performance with one of its phrases as text."""
        side = "left" if self.sided and rng.random() < 0.3 else "right"
        phrases = self.said(side)
        text = phrases[rng.integers(len(phrases))]
        return replace(self.make(rng, side), text=text)

    def said(self, side: str) -> list[str]:
        """Its phrases for one side. Those that name none mean the right side, or either where there is only one."""
        return [told(p, side) for p in self.phrases if side == "right" or not self.sided or tells_side(p)]


def action(name: str, *phrases: str, loop: bool = False, sided: bool = False) -> Callable:
    """Register the decorated score function as an action."""

    def register(score: Callable) -> Callable:
        ACTIONS[name] = Action(name, phrases, score, loop, sided)
        return score

    return register
