"""A skeleton of any kind in motion, and which of its joints is the knee."""

import os
import re
from dataclasses import dataclass

import numpy as np

from motion.body.errors import InputError


@dataclass
class Skeleton:
    """A tree of named joints in motion, in the file's own units and axes.

    Attributes:
        names: J joint names, parents before children; end sites are named after their parent plus "_End".
        parents: (J,) index of each joint's parent, -1 at the root.
        offsets: (J, 3) joint in its parent's frame at rest.
        rest: (J, 3, 3) global rotation of each joint in the rest pose (identity in BVH: its zero pose).
        rotations: (T, J, 3, 3) global rotation of each joint.
        positions: (T, J, 3) global position of each joint.
        fps: frames per second.
    """

    names: list[str]
    parents: np.ndarray
    offsets: np.ndarray
    rest: np.ndarray
    rotations: np.ndarray
    positions: np.ndarray
    fps: float

    @property
    def rest_positions(self) -> np.ndarray:
        """(J, 3) joints in the rest pose, the root at its offset."""
        positions = self.offsets.astype(float)
        for joint, parent in enumerate(self.parents):
            if parent >= 0:
                positions[joint] = positions[parent] + self.rest[parent] @ self.offsets[joint]
        return positions

    def frames(self, keep: slice | np.ndarray) -> "Skeleton":
        """The same skeleton with the chosen frames only."""
        return Skeleton(self.names, self.parents, self.offsets, self.rest, self.rotations[keep], self.positions[keep],
                        self.fps)

    def turned(self, world: np.ndarray) -> "Skeleton":
        """The same motion in axes turned by `world` (3, 3); offsets stay in their bones' frames but the root's."""
        offsets = np.where((self.parents < 0)[:, None], self.offsets @ world.T, self.offsets)
        return Skeleton(self.names, self.parents, offsets, world @ self.rest, world @ self.rotations,
                        self.positions @ world.T, self.fps)

    def without_reference(self) -> "Skeleton":
        """Without the reference pose (mostly a T) that many files show in their first frames.

        It's known by the jump after it, within the first half second: from the rest pose, or far longer than the
        steps that follow.
        """
        steps = np.abs(np.diff(self.rotations, axis=0)).mean((1, 2, 3))
        jump = int(steps[:max(1, round(self.fps / 2))].argmax()) if len(steps) > 1 else 0
        after = steps[jump + 1:jump + 6]
        rests = np.abs(self.rotations[jump] - self.rest).mean() < 0.02
        if len(after) and steps[jump] > (max(0.05, after.max()) if rests else max(0.2, 3 * after.max())):
            return self.frames(slice(jump + 1, None))
        return self


_SIDES = {"l": "left", "left": "left", "r": "right", "right": "right"}

_ELBOW = ("forearm", "lowerarm", "lower_arm", "fore_arm", "elbow", "lowarm")
_KNEE = ("shin", "calf", "lowerleg", "lower_leg", "knee", "lowleg", "leg")
_THIGH = ("upleg", "up_leg", "upperleg", "upper_leg", "thigh")


def find_roles(skeleton: Skeleton, source: str = "the skeleton") -> dict[str, int]:
    """Which joint plays which part, by name and by place in the tree.

    Knees and elbows are known by name; their parents are thigh and upper arm whatever they are called ("LeftShoulder"
    is the collar in some skeletons and the upper arm in others). Pelvis and chest are where the legs and arms meet.

    Returns:
        role -> joint index. Always there: pelvis, chest, head and, with "left_" and "right_" before, thigh, knee,
        ankle, shoulder, elbow, wrist. Where the skeleton has them: left_/right_ collar, toe, finger, thumb.

    Raises:
        InputError: a needed joint is missing.
    """
    names = _plain_names(skeleton.names)
    parents = skeleton.parents
    roles = {}
    for side in ("left", "right"):
        find = _Finder(skeleton, names, side)
        knee = find.first(_KNEE, without=_THIGH + ("twist", "toe"))
        elbow = find.first(_ELBOW, without=("twist", "share"))
        ankle, wrist = find.nearest(knee, ("foot", "ankle")), find.nearest(elbow, ("hand", "wrist"))
        roles |= {
            f"{side}_thigh": find.parent(knee), f"{side}_knee": knee, f"{side}_ankle": ankle,
            f"{side}_shoulder": find.parent(elbow), f"{side}_elbow": elbow, f"{side}_wrist": wrist,
            f"{side}_toe": find.end(ankle, ("toe", "ball", "foot")),
            f"{side}_finger": find.end(wrist, ("mid", "index", "finger", "hand")),
            f"{side}_thumb": find.end(wrist, ("thumb",), last=True),
        }
    roles["pelvis"] = _meeting_point(parents, roles["left_thigh"], roles["right_thigh"])
    roles["chest"] = _meeting_point(parents, roles["left_shoulder"], roles["right_shoulder"])
    heads = [i for i, (_, name) in enumerate(names) if "head" in name.split("_") and "end" not in name
             and roles["chest"] in ancestors(parents, i)]
    roles["head"] = heads[0] if heads else None
    for side in ("left", "right"):
        shoulder = roles[f"{side}_shoulder"]
        above = [] if shoulder is None else ancestors(parents, shoulder)
        between = [joint for joint in above if roles["chest"] in ancestors(parents, joint)]
        roles[f"{side}_collar"] = between[-1] if between else None
    roles = {role: int(joint) for role, joint in roles.items() if joint is not None}
    needed = ["pelvis", "chest", "head"] + [f"{side}_{role}" for side in ("left", "right")
                                            for role in ("thigh", "knee", "ankle", "shoulder", "elbow", "wrist")]
    missing = [role.replace("_", " ") for role in needed if role not in roles]
    if missing:
        raise InputError(f"{source} has no joint that could be the {', '.join(missing)}: name the joints as Mixamo "
                         "or CMU do (LeftUpLeg, LeftLeg, LeftFoot, LeftArm, LeftForeArm, LeftHand, ...).")
    return roles


class _Finder:
    """Joints of one side of the body, searched by parts of their names."""

    def __init__(self, skeleton: Skeleton, names: list[tuple[str, str]], side: str):
        self.skeleton = skeleton
        self.names = {joint: rest for joint, (own_side, rest) in enumerate(names) if own_side == side}

    def first(self, words: tuple[str, ...], without: tuple[str, ...] = ()) -> int | None:
        """The first joint with the first word that any joint has."""
        found = [j for word in words for j, name in self.names.items()
                 if word in name and not any(other in name for other in without)]
        return found[0] if found else None

    def nearest(self, top: int | None, words: tuple[str, ...]) -> int | None:
        """The joint nearest below `top` with any of the words."""
        found = [j for j in self._below(top) if any(word in self.names[j] for word in words)]
        return found[0] if found else None

    def end(self, top: int | None, words: tuple[str, ...], last: bool = False) -> int | None:
        """A joint below `top` with one of the words, earlier words first, that is not in the same place as `top`."""
        found = [j for word in words for j in self._below(top) if word in self.names[j] and self._apart(top, j)]
        return found[-1 if last else 0] if found else None

    def parent(self, joint: int | None) -> int | None:
        """The nearest ancestor that is no helper bone."""
        above = [] if joint is None else ancestors(self.skeleton.parents, joint)
        return next((j for j in above if not any(word in self.names.get(j, "") for word in ("twist", "roll"))), None)

    def _below(self, top: int | None) -> list[int]:
        return [] if top is None else [j for j in self.names if j > top and top in ancestors(self.skeleton.parents, j)]

    def _apart(self, top: int, joint: int) -> bool:
        # A tenth of the limb before: shorter (or very long) end sites are leftovers of the exporter.
        limb = np.linalg.norm(self.skeleton.offsets[top])
        rest = self.skeleton.rest_positions
        return 0.1 * limb < np.linalg.norm(rest[joint] - rest[top]) < 1.5 * limb


def ancestors(parents: np.ndarray, joint: int) -> list[int]:
    """The joint's parent, grandparent and so on up to the root."""
    above = []
    while parents[joint] >= 0:
        joint = int(parents[joint])
        above.append(joint)
    return above


def _meeting_point(parents: np.ndarray, left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    shared = set(ancestors(parents, right))
    return next((joint for joint in ancestors(parents, left) if joint in shared), None)


def _plain_names(names: list[str]) -> list[tuple[str, str]]:
    """Names as (side, rest): "mixamorig:LeftUpLeg" -> ("left", "up_leg"), "CC_Base_R_Calf" -> ("right", "calf")."""
    bare = [name.split(":")[-1] for name in names]
    prefix = _common_prefix([name for name in bare if not name.endswith("_End")])
    plain = []
    for name in bare:
        name = name[len(prefix):] if name.startswith(prefix) else name
        words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
        sides = [_SIDES[word.lower()] for word in words if word.lower() in _SIDES]
        rest = "_".join(word.lower() for word in words if word.lower() not in _SIDES)
        plain.append((sides[0] if sides else "", rest))
    return plain


def _common_prefix(names: list[str]) -> str:
    """What most names begin with ("mixamorig_", "Bip01 "), up to its last sign that is no letter."""
    starts = (re.match(r"(.*[^A-Za-z])?", os.path.commonprefix([names[0], name])).group() for name in names)
    shared = [start for start in set(starts) if sum(name.startswith(start) for name in names) > len(names) / 2]
    return max(shared, key=len)
