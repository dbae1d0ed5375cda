"""A coarse net of control points over the body: what cloth is allowed to do, in a thousand numbers.

Values at the control points spread smoothly over the surface, so nothing finer than some centimetres can be said, and
every solve is a small dense one. The net also knows two energies: of bending, and of standing off unlike around a limb.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.sparse as sparse
from scipy.spatial import cKDTree

from motion.body.model import Body
from motion.body.raster import vertex_normals
from motion.body.skeleton import JOINT_NAMES

TALL = 1.68
"""Metres of height of the body for which lengths are given here and in `surface`; others are scaled."""

LIMB_OF_JOINT = np.array([
    {"hip": 1, "knee": 1, "ankle": 1, "foot": 1, "shoulder": 3, "elbow": 3, "wrist": 3, "hand": 3}.get(
        name.split("_")[-1], 0) + (name.startswith("right") and name.split("_")[-1] not in ("collar",))
    for name in JOINT_NAMES
])  # fmt: skip
"""(24,) 0 trunk and head, 1 and 2 the left and right leg, 3 and 4 the left and right arm."""

_CONTROLS = 1150
_NEIGHBOURS = 10
_EVERY = 2  # vertex is a candidate
_MIDDLE = 0.008  # metres from the plane of symmetry within which a control point has no mirror image
_BAND = 0.05  # metres between the rings around a limb
_LOPSIDED = 0.5  # how unlikely cloth stands off more on one side of a limb than on the other


@dataclass(frozen=True)
class Net:
    """C control points over a body's surface, for a body `TALL` metres high.

    Attributes:
        spread: (V, C) sparse; from values at the control points to values at the vertices. Rows sum to 1.
        gather: (C, V) sparse; means over the surface around the control points. Rows sum to 1.
        area: (C,) square metres.
        bending: (C, C) energy of bending, per squared metre of height (bi-Laplacian).
        slope: (C, C) energy of slopes (Laplacian).
        around: (C, C) energy of standing off unlike around a limb, per squared metre of height.
    """

    spread: sparse.csr_matrix
    gather: sparse.csr_matrix
    area: np.ndarray
    bending: np.ndarray
    slope: np.ndarray
    around: np.ndarray


@lru_cache(maxsize=2)
def net(body: Body) -> Net:
    """The net of a body model, the same for all shapes; takes some tenths of a second when first asked for."""
    vertices = body.v_template.astype(np.float64) * (TALL / np.ptp(body.v_template[:, 1]))
    normals = vertex_normals(vertices, body.faces)
    stiffness, mass = _laplacian(vertices, body.faces)
    # Front and back of a thin limb, and the two legs, are neighbours in space but not along the surface.
    sides = body.weights @ np.array([0, 1, -1, 0, 0])[LIMB_OF_JOINT]
    places = np.concatenate([vertices, 0.04 * normals, 0.1 * sides[:, None]], 1).astype(np.float64)
    controls = _scatter(places, mirrored=np.array([-1, 1, 1, -1, 1, 1, -1]))
    distance, index = cKDTree(controls).query(places, _NEIGHBOURS + 1)
    kernel = (1 - (distance / distance[:, -1:]) ** 2)[:, :-1] ** 2
    kernel /= kernel.sum(1, keepdims=True)
    rows = np.repeat(np.arange(len(places)), _NEIGHBOURS)
    spread = sparse.csr_matrix((kernel.ravel(), (rows, index[:, :-1].ravel())), (len(places), len(controls)))
    area = spread.T @ mass
    gather = (sparse.diags(1 / area) @ spread.T @ sparse.diags(mass)).tocsr()
    coarse = (spread.T @ stiffness @ spread).toarray()
    bending = coarse.T @ (coarse / area[:, None])
    around = _around(body, gather @ vertices, gather @ normals, gather @ body.weights, area)
    return Net(spread, gather, area, bending, coarse, around)


def _scatter(places: np.ndarray, mirrored: np.ndarray) -> np.ndarray:
    """Some `_CONTROLS` of places (V, D), each as far from the others as can be, with their mirror images (D,)."""
    half = places[places[:, 0] >= 0][::_EVERY]
    nearest = np.full(len(half), np.inf)
    chosen, count, at = [], 0, int(half[:, 1].argmax())
    while count < _CONTROLS:
        chosen.append(at)
        count += 1 if half[at, 0] < _MIDDLE else 2
        away = half - half[at]
        np.minimum(nearest, np.einsum("vd,vd->v", away, away), out=nearest)
        at = int(nearest.argmax())
    one = half[chosen]
    one[one[:, 0] < _MIDDLE] *= np.where(mirrored < 0, 0, 1)
    return np.concatenate([one, one[one[:, 0] > 0] * mirrored])


def _around(body: Body, places: np.ndarray, normals: np.ndarray, weights: np.ndarray, area: np.ndarray) -> np.ndarray:
    """(C, C): energy of heights that differ, around trunk, head and limbs, from a profile common to the ring.

    The profile: full height at the sides of the trunk and less at chest and back; hair on the skull and behind the
    neck, not before the face; alike all around arms and legs. One side may stand off more than the other.

    Args:
        places, normals: (C, 3) of the control points; weights: (C, 24) skinning; area: (C,).
    """
    limbs = np.stack([weights[:, limb == LIMB_OF_JOINT].sum(1) for limb in range(5)])
    head = weights[:, [JOINT_NAMES.index("head"), JOINT_NAMES.index("neck")]].sum(1)
    shoulder = body.rest_joints()[JOINT_NAMES.index("left_shoulder"), 1] * TALL / np.ptp(body.v_template[:, 1])
    below_shoulders = np.clip((shoulder - 0.02 - places[:, 1]) / 0.08, 0, 1)
    flat = (1 - 0.4 * normals[:, 2] ** 2) * below_shoulders
    hairy = np.clip(1 - 2 * normals[:, 2], 0, 1)
    energy = np.zeros((len(area), len(area)))
    rings = [(limbs[0] - head, flat, 1), (head, hairy, 1)] + [
        (limbs[limb], np.ones(len(area)), 1 if limb < 3 else 0) for limb in range(1, 5)
    ]
    for share, profile, axis in rings:
        along, inside = places[:, axis], share > 0.02
        low, high = along[inside].min(), along[inside].max()
        count = int(np.ceil((high - low) / 2 / _BAND))
        for middle in (low + high) / 2 + _BAND * np.arange(-count, count + 1):
            near = np.maximum(1 - np.abs(along - middle) / _BAND, 0) * share * area * inside
            at = np.flatnonzero(near)
            if len(at) < 4:
                continue
            shape = np.stack([profile[at], normals[at, 0] * profile[at]], 1)
            weighted = near[at, None] * shape
            inner = shape.T @ weighted + np.diag([1e-6, _LOPSIDED * near[at].sum()])
            energy[np.ix_(at, at)] += np.diag(near[at]) - weighted @ np.linalg.solve(inner, weighted.T)
    return energy


def _laplacian(vertices: np.ndarray, faces: np.ndarray) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Cotangent stiffness (V, V) and lumped mass (V,) in square metres of a mesh (Pinkall and Polthier 1993)."""
    count = len(vertices)
    rows, columns, values = [], [], []
    for k in range(3):
        a, b, c = faces[:, k], faces[:, (k + 1) % 3], faces[:, (k + 2) % 3]
        u, v = vertices[b] - vertices[a], vertices[c] - vertices[a]
        area2 = np.linalg.norm(np.cross(u, v), axis=1)
        cotangent = np.clip((u * v).sum(1) / np.maximum(area2, 1e-12), 0.02, 20) / 2
        rows += [b, c, b, c]
        columns += [c, b, b, c]
        values += [-cotangent, -cotangent, cotangent, cotangent]
    mass = np.bincount(faces.ravel(), np.repeat(area2 / 6, 3), count)
    stiffness = sparse.csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
    )
    return stiffness, np.maximum(mass, 1e-7)
