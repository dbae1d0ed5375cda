"""Points that ride on the body, and how they move with every joint angle, the shape and the place.

Numpy with analytic derivatives: a Gauss-Newton step over hundreds of points takes milliseconds, where automatic
differentiation of the whole mesh takes a hundred times that.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.transform import Rotation

from motion.body.skeleton import PARENTS

JOINTS = len(PARENTS)
ANGLES = 3 * JOINTS
PLACE = slice(ANGLES, ANGLES + 3)
SHAPE = slice(ANGLES + 3, ANGLES + 13)
UNKNOWNS = ANGLES + 13
"""Columns of every Jacobian: 24 x 3 joint angles, 3 of the pelvis's place, 10 shape coefficients."""

_BELOW = np.eye(JOINTS)  # [j, k] = 1 where joint j hangs below joint k or is k
for _j in range(1, JOINTS):
    _BELOW[_j] += _BELOW[PARENTS[_j]]


@dataclass(frozen=True)
class Stance:
    """How a body stands: what the fit looks for.

    Attributes:
        rotations: (24, 3, 3) local joint rotations.
        place: (3,) the pelvis in metres.
        betas: (10,) shape coefficients.
    """

    rotations: np.ndarray
    place: np.ndarray
    betas: np.ndarray

    @property
    def pose(self) -> np.ndarray:
        """(24, 3) axis-angle radians."""
        return Rotation.from_matrix(self.rotations).as_rotvec()

    def moved(self, step: np.ndarray) -> "Stance":
        """After a step (85,): angles turn each joint about its own axes."""
        turns = Rotation.from_rotvec(step[:ANGLES].reshape(JOINTS, 3)).as_matrix()
        return Stance(self.rotations @ turns, self.place + step[PLACE], self.betas + step[SHAPE])


class Skeleton:
    """Joints of a body of any shape, posed."""

    def __init__(self, body) -> None:
        self.rest = (body.joint_regressor @ body.v_template).astype(np.float64)
        self.rest_shape = np.einsum("jv,vcs->jcs", body.joint_regressor, body.shapedirs).astype(np.float64)

    def pose(self, stance: Stance) -> "Posed":
        rest = self.rest + self.rest_shape @ stance.betas
        turned = np.empty((JOINTS, 3, 3))
        joints, by_shape = np.empty((JOINTS, 3)), np.empty((JOINTS, 3, 10))
        turned[0], joints[0], by_shape[0] = stance.rotations[0], stance.place, 0
        for j in range(1, JOINTS):
            p = PARENTS[j]
            turned[j] = turned[p] @ stance.rotations[j]
            joints[j] = joints[p] + turned[p] @ (rest[j] - rest[p])
            by_shape[j] = by_shape[p] + turned[p] @ (self.rest_shape[j] - self.rest_shape[p])
        return Posed(stance, rest, self.rest_shape, turned, joints, by_shape)


@dataclass(frozen=True)
class Posed:
    """A posed skeleton: rest joints (24, 3), global rotations (24, 3, 3), joints (24, 3), their derivative by shape."""

    stance: Stance
    rest: np.ndarray
    rest_shape: np.ndarray
    rotations: np.ndarray
    joints: np.ndarray
    by_shape: np.ndarray


@dataclass(frozen=True)
class Points:
    """N points on the body by linear blend skinning.

    Attributes:
        base: (N, 3) metres in the rest pose of the mean shape.
        shape: (N, 3, 10) derivative of `base` by the shape coefficients.
        weights: (N, 24) skinning weights.
    """

    base: np.ndarray
    shape: np.ndarray
    weights: np.ndarray

    @classmethod
    def on_surface(cls, body, faces: np.ndarray, barycentric: np.ndarray, offsets=None) -> "Points":
        """Points inside triangles: face indices (N,) and weights of the corners (N, 3)."""
        corners = body.faces[faces]
        template = body.v_template if offsets is None else body.v_template + offsets

        def mean(values: np.ndarray) -> np.ndarray:
            return np.einsum("nk,nk...->n...", barycentric, values[corners], dtype=np.float64)

        return cls(mean(template), mean(body.shapedirs), mean(body.weights))

    def __getitem__(self, which: np.ndarray) -> "Points":
        return replace(self, base=self.base[which], shape=self.shape[which], weights=self.weights[which])

    def locate(self, posed: Posed) -> np.ndarray:
        """Posed positions (N, 3)."""
        return np.einsum("nj,njc->nc", self.weights, self._by_bone(posed))

    def locate_with_jacobian(self, posed: Posed) -> tuple[np.ndarray, np.ndarray]:
        """Posed positions (N, 3) and their derivatives (N, 3, 85)."""
        weighted = self.weights[..., None] * self._by_bone(posed)
        carried = (weighted.transpose(0, 2, 1).reshape(-1, JOINTS) @ _BELOW).reshape(-1, 3, JOINTS)
        share = self.weights @ _BELOW
        arms = (carried - share[:, None] * posed.joints.T)[..., None]
        jacobian = np.empty((len(self.base), 3, UNKNOWNS))
        # A turn about an axis moves a point by axis x arm; the axes are the columns of the joint's global rotation.
        for x, y, z in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            turn = posed.rotations[:, y] * arms[:, z] - posed.rotations[:, z] * arms[:, y]
            jacobian[:, x, :ANGLES] = turn.reshape(-1, ANGLES)
        jacobian[:, :, PLACE] = np.eye(3)
        blended = (self.weights @ posed.rotations.reshape(JOINTS, 9)).reshape(-1, 3, 3)
        joint_part = posed.by_shape - posed.rotations @ posed.rest_shape
        jacobian[:, :, SHAPE] = blended @ self.shape
        jacobian[:, :, SHAPE] += (self.weights @ joint_part.reshape(JOINTS, -1)).reshape(-1, 3, 10)
        return weighted.sum(1), jacobian

    def _by_bone(self, posed: Posed) -> np.ndarray:
        """(N, 24, 3) where each bone alone would carry each point."""
        base = self.base + self.shape @ posed.stance.betas
        fixed = posed.joints - (posed.rotations @ posed.rest[..., None])[..., 0]
        return (base @ posed.rotations.reshape(-1, 3).T).reshape(-1, JOINTS, 3) + fixed


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors (..., 3) of length 1."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def swing(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The smallest rotation (3, 3) that carries one direction to another."""
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    axis = np.cross(start, end)
    sine, cosine = np.linalg.norm(axis), start @ end
    if sine < 1e-8:
        axis = np.cross(start, np.eye(3)[np.abs(start).argmin()])
        return np.eye(3) if cosine > 0 else Rotation.from_rotvec(np.pi * axis / np.linalg.norm(axis)).as_matrix()
    return Rotation.from_rotvec(axis * (np.arctan2(sine, cosine) / sine)).as_matrix()
