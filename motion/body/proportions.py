"""Proportions of bodies, for `build_asset`: Anny's bodies all have much the same limbs, people don't.

Among adults of one height the lengths of limbs and trunk still spread by 3 to 5 % (ANSUR II, Gordon et al. 2014). Here
the bones of a T-posed body are stretched and its skin follows by its skinning weights.
"""

import numpy as np

from motion.body.skeleton import JOINT_NAMES, PARENTS

SPREADS = {
    "arm": 0.05, "leg": 0.045, "trunk": 0.045, "shoulders": 0.05, "hips": 0.045, "head": 0.04, "neck": 0.08,
    "forearm": 0.015, "shin": 0.012, "hand": 0.02, "foot": 0.02,
}
"""Standard deviations of factors on lengths; forearm to foot are against the limb that they belong to."""

FARTHEST = 2.5
"""Standard deviations at which a factor is cut off."""


def sample_stretches(count: int, rng: np.random.Generator) -> np.ndarray:
    """(count, 24, 3) factors along x, y and z, by which each joint's bones and skin grow; left and right are equal."""
    drawn = {name: np.clip(rng.standard_normal(count), -FARTHEST, FARTHEST) for name in SPREADS}
    by = {name: 1 + SPREADS[name] * value for name, value in drawn.items()}
    hand, foot = ((1 + (by[limb] - 1) / 2) * by[end] for limb, end in (("arm", "hand"), ("leg", "foot")))
    one = np.ones(count)
    factors = {
        "pelvis": (by["hips"], by["trunk"], one),
        "spine1": (by["hips"], by["trunk"], one),
        "spine2": ((by["hips"] + by["shoulders"]) / 2, by["trunk"], one),
        "spine3": (by["shoulders"], by["trunk"], one),
        "neck": (one, by["neck"], one),
        "head": (by["head"],) * 3,
        "collar": (by["shoulders"], one, one),
        "shoulder": (by["arm"] / by["forearm"], one, one),
        "elbow": (by["arm"] * by["forearm"], one, one),
        "wrist": (hand,) * 3,
        "hand": (hand,) * 3,
        "hip": (one, by["leg"] / by["shin"], one),
        "knee": (one, by["leg"] * by["shin"], one),
        "ankle": (foot,) * 3,
        "foot": (foot,) * 3,
    }
    kinds = [name.removeprefix("left_").removeprefix("right_") for name in JOINT_NAMES]
    return np.stack([np.stack(factors[kind], -1) for kind in kinds], 1)


class Stretch:
    """Stretches one T-posed body: every joint's surroundings grow about the joint, and move with it.

    Args:
        joints: (24, 3) metres, the pelvis stays where it is.
        factors: (24, 3) of `sample_stretches`.
    """

    def __init__(self, joints: np.ndarray, factors: np.ndarray):
        self.factors = factors
        self.joints = joints.copy()
        for j, parent in enumerate(PARENTS):
            if parent >= 0:
                self.joints[j] = self.joints[parent] + factors[parent] * (joints[j] - joints[parent])
        self._shift = self.joints - factors * joints

    def __call__(self, points: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Points (N, 3) with skinning weights (N, 24), stretched."""
        return points * (weights @ self.factors) + weights @ self._shift


def measures(vertices: np.ndarray, joints: np.ndarray, faces: np.ndarray) -> dict[str, float]:
    """Lengths in metres, and the volume's cube root, of a T-posed body: vertices (V, 3) and joints (24, 3)."""
    at = dict(zip(JOINT_NAMES, joints, strict=True))
    a, b, c = (vertices[faces[:, i]] for i in range(3))

    def path(*names: str) -> float:
        return sum(float(np.linalg.norm(at[n] - at[m])) for n, m in zip(names, names[1:], strict=False))

    return {
        "height": float(np.ptp(vertices[:, 1])),
        "bulk": float(np.cbrt(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)),
        "arm": path("left_shoulder", "left_elbow", "left_wrist"),
        "leg": path("left_hip", "left_knee", "left_ankle"),
        "trunk": path("pelvis", "neck"),
        "shoulders": path("left_shoulder", "right_shoulder"),
        "hips": path("left_hip", "right_hip"),
        "head": float(vertices[:, 1].max() - at["head"][1]),
    }
