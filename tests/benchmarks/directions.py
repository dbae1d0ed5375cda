"""Two hundred texts that name a direction, and what the joints must do for each."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from motion.clip import Motion
from motion.joints import body_joints

LEFT = {"left": 1, "right": -1}
"""The person's left is the world's +x, and a turn to the left is positive about +y."""
CLOCK = {"counter-clockwise": 1, "anticlockwise": 1, "clockwise": -1}
WRISTS, ANKLES = (20, 21), (7, 8)


@dataclass(frozen=True)
class Case:
    """A text, and a measure of a motion that has the sign of what the text asks for where it is done."""

    text: str
    sign: int
    measure: Callable[[Motion], float]

    def right(self, motion: Motion) -> bool:
        """Whether the motion goes the way the text says."""
        return self.sign * self.measure(motion) > 0


def cases() -> list[Case]:
    """All of them; deterministic."""
    hand = (
        "{s} waves with the {side} hand", "{s} raises the {side} arm and waves", "waving the {side} hand",
        "{s} throws a ball with the {side} hand", "{s} punches with the {side} fist", "a punch with the {side} hand",
        "{s} salutes with the {side} hand", "{s} points with the {side} hand", "{s} drinks with the {side} hand",
        "{s} knocks on a door with the {side} hand", "{s} holds the phone in the {side} hand",
        "thumbs up with the {side} hand", "{s} scratches the head with the {side} hand",
    )  # fmt: skip
    foot = (
        "{s} kicks with the {side} leg", "{s} kicks a ball with the {side} foot", "a kick with the {side} foot",
        "side kick with the {side} leg", "roundhouse kick with the {side} leg",
    )  # fmt: skip
    hop = ("{s} hops on the {side} leg", "hopping on the {side} foot")
    aside = (
        "{s} steps to the {side}", "{s} side-steps to the {side}", "{s} walks sideways to the {side}",
        "{s} moves to the {side}", "{s} jumps to the {side}", "{s} shuffles to the {side}", "sidestepping {side}",
    )  # fmt: skip
    turned = ("{s} turns {side}", "{s} turns to the {side}", "{s} turns around to the {side}", "turning {side}")
    curve = ("{s} walks in a circle to the {side}", "{s} walks and turns {side}")
    clock = (
        "{s} walks in a circle {clock}", "{s} walks {clock}", "{s} spins {clock}", "{s} turns around {clock}",
        "spinning {clock} on the spot", "{s} runs in a circle {clock}",
    )  # fmt: skip
    ahead = ("{s} walks {way}", "{s} runs {way}", "{s} jumps {way}", "walking {way}", "{s} takes steps {way}")
    ways = {"forward": 1, "forwards": 1, "backward": -1, "backwards": -1}
    who = ("a person", "someone", "he")
    found = []
    for side, sign in LEFT.items():
        for templates, measure in ((hand, busier_hand), (foot, higher_foot), (hop, standing_foot), (aside, sideways),
                                   (turned, turning), (curve, turning)):
            for template, s in itertools.product(templates, who):
                found.append(Case(template.format(s=s, side=side), sign, measure))
    for name, sign in CLOCK.items():
        found += [Case(t.format(s=s, clock=name), sign, turning) for t, s in itertools.product(clock, who)]
    for name, sign in ways.items():
        found += [Case(t.format(s=s, way=name), sign, forwards) for t, s in itertools.product(ahead, who)]
    unique = list({case.text: case for case in found}.values())
    return [unique[i] for i in np.random.default_rng(0).permutation(len(unique))[:200]]


def busier_hand(motion: Motion) -> float:
    """How much higher the left hand rises, and farther it moves, than the right one: metres."""
    joints = body_joints(motion.poses)
    raised = joints[:, WRISTS, 1].max(0)
    path = np.linalg.norm(np.diff(joints[:, WRISTS], axis=0), axis=-1).sum(0)
    return float((raised[0] - raised[1]) + 0.3 * (path[0] - path[1]))


def higher_foot(motion: Motion) -> float:
    """How much higher the left ankle rises than the right one: metres."""
    heights = world(motion)[:, ANKLES, 1].max(0)
    return float(heights[0] - heights[1])


def standing_foot(motion: Motion) -> float:
    """How much lower the left ankle is than the right one in the mean: metres."""
    heights = world(motion)[:, ANKLES, 1].mean(0)
    return float(heights[1] - heights[0])


def sideways(motion: Motion) -> float:
    """Metres to the person's left from where it began."""
    return float(motion.translation[-1, 0] - motion.translation[0, 0])


def forwards(motion: Motion) -> float:
    """Metres ahead of where it began."""
    return float(motion.translation[-1, 2] - motion.translation[0, 2])


def turning(motion: Motion) -> float:
    """Radians turned to the left in all."""
    headings = np.unwrap(motion.headings)
    return float(headings[-1] - headings[0])


def world(motion: Motion) -> np.ndarray:
    """Joints (T, 24, 3) in the world."""
    return body_joints(motion.poses) + motion.translation[:, None]
