"""How far each part of a fitted body can be trusted: seen in the photo, and sure in depth."""

import numpy as np

from body_estimation.detection import INDEX
from motion.body.skeleton import JOINT_NAMES

GUESSED = 0.4
"""Below this confidence a part is rather guessed than seen."""

_UNSEEN = 0.2  # the most that a part which isn't seen at all can be trusted
_DOUBT = 0.25  # metres; parts as uncertain as this are trusted exp(-1)

_HEAD = ("nose", "left_ear", "right_ear", "left_eye", "right_eye")
_LIMBS = {
    "arm": (("shoulder", "elbow", "wrist"), ("elbow", "wrist")),
    "hand": (("wrist", "index", "pinky", "thumb"), ("hand",)),
    "leg": (("hip", "knee", "ankle"), ("knee", "ankle")),
    "foot": (("ankle", "heel", "foot_index"), ("foot",)),
}
PARTS: dict[str, tuple[list[int], list[int]]] = {
    "head": ([INDEX[n] for n in _HEAD], [JOINT_NAMES.index("head")]),
    "torso": ([INDEX[f"{s}_{n}"] for s in ("left", "right") for n in ("shoulder", "hip")],
              [JOINT_NAMES.index(n) for n in ("spine1", "spine2", "spine3", "neck")]),
} | {
    f"{side}_{limb}": ([INDEX[f"{side}_{n}"] for n in marks], [JOINT_NAMES.index(f"{side}_{n}") for n in joints])
    for limb, (marks, joints) in _LIMBS.items() for side in ("left", "right")
}  # fmt: skip
"""The parts of a body: their landmarks, and the joints whose place is doubted."""


def confidence(seen: np.ndarray, doubt: np.ndarray) -> dict[str, float]:
    """Part -> confidence in [0, 1].

    Args:
        seen: (33,) how well each landmark is seen, in [0, 1].
        doubt: (24,) metres by which each joint may be off.
    """
    return {part: float((_UNSEEN + (1 - _UNSEEN) * seen[marks].mean()) * np.exp(-doubt[joints].mean() / _DOUBT))
            for part, (marks, joints) in PARTS.items()}


def guessed(confidences: dict[str, float]) -> list[str]:
    """The parts that are guessed, in words; pairs together, and a limb's end not beside the limb."""
    low = [part for part, value in confidences.items() if value < GUESSED]
    for whole, end in (("arm", "hand"), ("leg", "foot")):
        low = [part for part in low if not (part.endswith(end) and part.replace(end, whole) in low)]
    words, plural = [], {"foot": "feet"}
    for part in low:
        side, _, limb = part.rpartition("_")
        if not side:
            words.append(f"the {limb}")
        elif f"left_{limb}" in low and f"right_{limb}" in low:
            if side == "left":
                words.append(f"both {plural.get(limb, limb + 's')}")
        else:
            words.append(f"the {side} {limb}")
    return words


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
