"""Actions written by hand: what the mocap corpus lacks, performed with natural variation on the SMPL skeleton."""

import zlib

import numpy as np

from motion.clip import Motion
from motion.corpus.actions import (  # noqa: F401  they fill the table
    animals,
    ballet,
    ballgames,
    ballroom,
    care,
    chores,
    clubs,
    combat,
    company,
    dance,
    devices,
    dressing,
    errands,
    exercise,
    feelings,
    floor,
    folk,
    gait,
    games,
    gestures,
    heroes,
    hops,
    leaps,
    manners,
    music,
    outdoors,
    pantomime,
    party,
    posture,
    pretend,
    rackets,
    recline,
    signs,
    steps,
    throwing,
    travel,
    workout,
    yoga,
)
from motion.corpus.actions.registry import ACTIONS, Action

__all__ = ["ACTIONS", "Action", "phrases", "sample_corpus"]


def phrases(name: str) -> list[str]:
    """Ways of saying an action; "{side}" stands for left or right, "{clock}" for clockwise or its opposite."""
    return list(ACTIONS[name].phrases)


def sample_corpus(seed: int = 0, per_action: int = 24) -> list[Motion]:
    """`per_action` performances of every action, 30 fps, canonical, each with a sentence as text; deterministic."""
    motions = []
    for name, one in ACTIONS.items():
        rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
        motions += [one.sample(rng) for _ in range(per_action)]
    return motions
