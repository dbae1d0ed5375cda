"""The takes a model learns from: the corpus' clips and authored actions, each also in the mirror."""

import re

import numpy as np

from motion.corpus.actions import ACTIONS
from motion.corpus.mocap import Clip
from motion.windows import Take

SWAP = {
    "left": "right",
    "right": "left",
    "clockwise": "counter-clockwise",
    "counter-clockwise": "clockwise",
    "counterclockwise": "clockwise",
    "anti-clockwise": "clockwise",
    "anticlockwise": "clockwise",
}
TURNING = re.compile(r"\b(left|right|counter-?clockwise|anti-?clockwise|clockwise)\b", re.IGNORECASE)


def of_clips(clips: list[Clip], split: str = "train", mirrored: bool = True) -> list[Take]:
    """Takes of the clips on one side of the split."""
    takes = []
    for clip in clips:
        if clip.split != split:
            continue
        takes.append(Take.of(clip.motion, clip.captions[0], clip.captions, clip.source))
        if mirrored:
            said = [swapped(text) for text in clip.captions]
            takes.append(Take.of(clip.motion, said[0], said, clip.source, mirrored=True))
    return takes


def of_actions(count: int, seed: int = 0) -> list[Take]:
    """`count` performances of every authored action; the first is the ordinary one. Two sides where there are two."""
    takes = []
    for number, (name, action) in enumerate(ACTIONS.items()):
        # What says no side means the right one, as the authored performance does.
        said, said_mirrored = action.said("right"), action.said("left")
        for i in range(count):
            ordinary = {"speed": 1.0, "size": 1.0} if i == 0 else {}
            motion = action.make(np.random.default_rng([seed, number, i]), "right", **ordinary)
            takes.append(Take.of(motion, name, said, f"{name} {i}", authored=True))
            takes.append(Take.of(motion, name, said_mirrored, f"{name} {i}", mirrored=True, authored=True))
    return takes


def swapped(text: str) -> str:
    """The text with left and right, clockwise and counter-clockwise exchanged."""
    return TURNING.sub(lambda word: SWAP[word[0].lower()], text)
