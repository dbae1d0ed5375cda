"""The takes a model learns from: the corpus' clips and authored actions, each also in the mirror."""

import hashlib
import re

import numpy as np

from motion.clip import Motion
from motion.corpus import duplicates
from motion.corpus.actions import ACTIONS
from motion.corpus.captions import sentences
from motion.corpus.mocap import Clip
from motion.jobs import run_jobs
from motion.styles import STYLES, styled_captions, stylize
from motion.text.verbs import verb
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


NAMES = 2
"""The first captions of an action name it; they are never held out."""
HELD_OUT = 10
"""Of the other captions one in so many is held out."""


STYLED = ("walk", "jog", "wave")
"""Actions that every style is shown on."""
AMOUNTS = (0.8, 1.3)
"""Least and largest amount of a style."""
LONGEST_STYLED = 12.0
"""Seconds of a clip that is shown in a style, at most."""


def held_out(captions: list[str]) -> list[str]:
    """The captions of an action that are kept from training, by their hash, to see whether new words are understood."""
    return [text for text in captions[NAMES:] if hashlib.sha256(text.encode()).digest()[0] % HELD_OUT == 0]


def taught(captions: list[str]) -> list[str]:
    """The captions of an action that are trained on."""
    held = set(held_out(captions))
    return [text for text in captions if text not in held]


def of_clips(clips: list[Clip], split: str = "train", mirrored: bool = True) -> list[Take]:
    """Takes of the clips on one side of the split; of clips that are nearly the same each counts less."""
    clips = [clip for clip in clips if clip.split == split]
    takes = []
    for clip, weight in zip(clips, duplicates.weights(clips).tolist(), strict=True):
        said = taught(clip.captions)
        takes.append(Take.of(clip.motion, said[0], said, clip.source, weight=weight))
        if mirrored:
            said = [swapped(text) for text in said]
            takes.append(Take.of(clip.motion, said[0], said, clip.source, mirrored=True, weight=weight))
    return takes


def of_actions(count: int, seed: int = 0, workers: int = 1) -> list[Take]:
    """`count` performances of every authored action; the first is the ordinary one. Two sides where there are two.

    Args:
        count: performances of an action.
        seed: of their variation.
        workers: processes that perform them; the result doesn't depend on it.
    """
    wanted = [(name, [seed, number, i]) for number, name in enumerate(ACTIONS) for i in range(count)]
    motions = run_jobs(_performed, wanted, workers)
    takes = []
    for (name, (_, _, i)), motion in zip(wanted, motions, strict=True):
        action = ACTIONS[name]
        about = {"authored": True, "loop": int(action.loop)}
        # What says no side means the right one, as the authored performance does.
        said, said_mirrored = (with_subjects(taught(action.said(side))) for side in ("right", "left"))
        takes.append(Take.of(motion, name, said, f"{name} {i}", **about))
        takes.append(Take.of(motion, name, said_mirrored, f"{name} {i}", mirrored=True, **about))
    return takes


def with_subjects(captions: list[str]) -> list[str]:
    """Captions, and if the first is like "walking" also "a person walks", "someone is walking" and so on."""
    word, _, rest = captions[0].partition(" ")
    found = verb(word)
    more = sentences(f"{found[0]} {rest}".strip()) if found and found[1] == "ing" else []
    return list(dict.fromkeys([*captions, *more]))


def _performed(name: str, seeds: list[int]) -> Motion:
    ordinary = {"speed": 1.0, "size": 1.0} if seeds[-1] == 0 else {}
    return ACTIONS[name].make(np.random.default_rng(seeds), "right", **ordinary)


def swapped(text: str) -> str:
    """The text with left and right, clockwise and counter-clockwise exchanged."""
    return TURNING.sub(lambda word: SWAP[word[0].lower()], text)


def of_styles(clips: list[Clip], count: int, seed: int = 0) -> list[Take]:
    """`count` authored actions and as many training clips in every style, walks above all, and the mirror of each."""
    takes = []
    clips = [clip for clip in clips if clip.split == "train" and clip.motion.seconds < LONGEST_STYLED]
    walks = [clip for clip in clips if "walk" in clip.captions[0]]
    for number, style in enumerate(STYLES):
        rng = np.random.default_rng([seed, number])
        names = list(dict.fromkeys([*STYLED, *rng.permutation(list(ACTIONS))]))[:count]
        sources = [(ACTIONS[name].make(rng, "right"), taught(ACTIONS[name].said("right"))) for name in names]
        for pool in (walks, clips):
            picked = rng.permutation(len(pool))[: count // 2]
            sources += [(pool[i].motion, taught(pool[i].captions)) for i in picked]
        for motion, captions in sources:
            said = styled_captions(captions, style)
            styled = stylize(motion, style, rng.uniform(*AMOUNTS), int(rng.integers(1 << 31)))
            takes.append(Take.of(styled, style, said, f"{style} {captions[0]}"))
            mirrored = [swapped(text) for text in said]
            takes.append(Take.of(styled, style, mirrored, f"{style} {captions[0]}", mirrored=True))
    return takes
