"""Motions edited: arithmetic in the latent space, and the upper body of one on the lower body of another.

    proud = edit(walk, generator, plus=["proud"], minus=["neutral"])
    both = compose(upper=wave, lower=walk)

MotionCLIP, section 4.3 and figure 10: the vector of a style is added to a motion's latent. The embedding of a style's
name moves nothing where hardly a caption names styles (0.1 degrees of spine), so a style's vector is what latents of
many actions change by when they are performed in that style.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import torch
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.body.threads import one_thread
from motion.clip import Motion, global_rotations
from motion.cycles import fitted
from motion.generate import Generator, Latents
from motion.grounding import ground
from motion.interpolation import Missed, native
from motion.styles import STYLES, stylize
from motion.styles.signals import rise

Tensor = torch.Tensor
NEUTRAL = ("neutral", "normal", "plain")
TAUGHT, LONGEST = 24, 3.0
"""Known actions over which the direction of a style is averaged, and their seconds at most."""
UPPER = (3, 6, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)
BACK = (3, 6, 9)
"""Joints that share what it takes to hold the chest as the upper body's motion holds it."""


def edit(motion: Motion, generator: Generator, plus: Sequence[str], minus: Sequence[str] = (),
         amount: float = 1.0) -> Motion:
    """The motion with words added to, and taken from, its latents.

    Args:
        motion: any motion.
        generator: whose latent space it is.
        plus, minus: styles ("proud", "old", see `motion.styles.STYLES`), actions in words ("raises both arms"), or
            "neutral", which is nothing.
        amount: 0 leaves the motion as it is.

    Returns:
        A canonical motion at 30 fps, feet on the ground; its length changes with the tempo of the styles.
    """
    motion = native(motion)
    signed = [(direction(word, generator), sign * amount) for words, sign in ((plus, 1), (minus, -1)) for word in words]
    if not signed:
        raise InputError("nothing is to be edited: give words to add (--plus) or to take away (--minus)")
    own = generator.read(motion)
    missed = Missed.of(generator.tell(own), motion)
    z = own.z + sum(share * way.vector for way, share in signed)
    told = missed.corrected(generator.tell(replace(own, z=z)))
    pace = float(np.prod([way.pace**share for way, share in signed]))
    frames = max(2, round((len(told) - 1) / pace) + 1)
    told = told.at(np.linspace(0, len(told) - 1, frames))
    text = " ".join([motion.text, *(f"+ {word}" for word in plus), *(f"- {word}" for word in minus)])
    return ground(replace(told, text=text.strip())).canonical()


@dataclass(frozen=True)
class Direction:
    """Where a word leads: a vector (D,) in the latent space, and a factor of the tempo, which latents don't hold."""

    vector: Tensor
    pace: float = 1.0


def direction(word: str, generator: Generator) -> Direction:
    """What a word adds to a motion.

    A style: the mean change of latents from known actions to the same performed in that style. Another text: its
    latents' distance from the mean of all that is known.

    Raises:
        InputError: the word is empty.
    """
    word = word.strip().lower()
    if not word:
        raise InputError("an empty word can't be added or taken away: name a style, or say what is done")
    if word in NEUTRAL:
        return Direction(torch.zeros(generator.model.config.latent_dim))
    for name, style in STYLES.items():
        if word == name or word in style.adjectives or word in style.adverbs:
            return style_direction(name, generator)
    return Direction(generator.latents(word).z.mean(0) - torch.from_numpy(generator.bank.components).mean(0))


@lru_cache(maxsize=64)
def style_direction(style: str, generator: Generator) -> Direction:
    """Mean change of latents, and of the tempo, from known actions to the same performed in a style."""
    changes, paces = [], []
    for motion in _known(generator):
        styled = stylize(motion, style)
        paces.append((len(motion) - 1) / (len(styled) - 1))
        # Set against each other moment by moment, whatever the tempo.
        styled = styled.at(np.linspace(0, len(styled) - 1, len(motion)))
        changes.append((generator.read(styled).z - generator.read(motion).z).mean(0))
    return Direction(torch.stack(changes).mean(0), float(np.exp(np.mean(np.log(paces)))))


@lru_cache(maxsize=2)
def _known(generator: Generator) -> list[Motion]:
    """Performances of known actions of a window's length or a little more, evenly chosen."""
    bank = generator.bank
    firsts = np.array([bank.performances([action])[0] for action in range(len(bank.actions))])
    short = firsts[(bank.seconds[firsts] <= LONGEST) & (bank.authored | ~bank.authored.any())]
    picks = short if len(short) <= TAUGHT else short[np.linspace(0, len(short) - 1, TAUGHT).round().astype(int)]
    motions = []
    for pick in picks.tolist():
        performance = bank.performance(pick)
        with one_thread():
            told = generator.tell(Latents(performance.components, performance.starts, performance.seconds))
        motions.append(told.canonical())
    return motions


def compose(upper: Motion, lower: Motion) -> Motion:
    """The trunk, head and arms of one motion on the legs and the path of another.

    The chest is held as in `upper`, seen from the heading, while the pelvis of `lower` is upright; where it isn't, as
    in lying, the back keeps its bend.

    Args:
        upper: gives the upper body; it goes on, or is cut, to last as long as
        lower: gives legs, pelvis and path.

    Returns:
        A canonical motion of the longer one's length at `lower`'s rate, feet on the ground.
    """
    upper = upper.resampled(lower.fps)
    frames = max(len(upper), len(lower))
    upper, lower = fitted(upper, frames), fitted(lower, frames)
    poses = lower.poses.copy()
    poses[:, UPPER] = upper.poses[:, UPPER]
    chest = _seen(upper.headings, global_rotations(upper.poses)[:, 9])
    mixed = replace(lower, poses=poses)
    pelvis = global_rotations(lower.poses[:, :1].repeat(24, 1))[:, 0]
    weight = rise(0.35, 0.75, pelvis[:, 1, 1])
    for left, joint in enumerate(BACK):
        # Each of them takes an equal part of the turn that is left.
        share = 1 / (len(BACK) - left)
        turned = global_rotations(mixed.poses)
        missing = Rotation.from_matrix(np.swapaxes(turned[:, 9], 1, 2) @ _seen(-lower.headings, chest)).as_rotvec()
        inside = np.swapaxes(turned[:, joint], 1, 2) @ turned[:, 9]
        turn = np.einsum("tij,tj->ti", inside, missing) * (share * weight)[:, None]
        mixed.poses[:, joint] = (Rotation.from_rotvec(mixed.poses[:, joint]) * Rotation.from_rotvec(turn)).as_rotvec()
    text = f"{lower.text}, with the upper body of {upper.text}"
    return ground(replace(mixed, text=text)).canonical()


def _seen(headings: np.ndarray, rotations: np.ndarray) -> np.ndarray:
    """World rotations (T, 3, 3) as seen from headings (T,) radians."""
    return Rotation.from_rotvec(np.outer(-headings, [0, 1, 0])).as_matrix() @ rotations
