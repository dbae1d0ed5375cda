"""Rotations in plain numpy: for the few hundred of a motion scipy's checks cost more than the arithmetic."""

import numpy as np


def matrix(vectors: np.ndarray) -> np.ndarray:
    """Axis-angle (..., 3) in radians -> rotations (..., 3, 3)."""
    half = np.linalg.norm(vectors, axis=-1, keepdims=True) / 2
    return of_quaternion(np.concatenate([np.cos(half), 0.5 * np.sinc(half / np.pi) * vectors], -1))


def vector(rotations: np.ndarray) -> np.ndarray:
    """Rotations (..., 3, 3) -> axis-angle (..., 3), at most pi long."""
    return of_real_first(quaternion(rotations))


def of_real_first(quaternions: np.ndarray) -> np.ndarray:
    """Unit quaternions (..., 4), real part first -> axis-angle (..., 3), at most pi long."""
    quaternions = quaternions * np.where(quaternions[..., :1] < 0, -1.0, 1.0)
    sine = np.linalg.norm(quaternions[..., 1:], axis=-1, keepdims=True)
    angle = 2 * np.arctan2(sine, quaternions[..., :1])
    return quaternions[..., 1:] * np.where(sine < 1e-8, 2.0, angle / np.maximum(sine, 1e-12))


def quaternion(rotations: np.ndarray) -> np.ndarray:
    """Rotations (..., 3, 3) -> unit quaternions (..., 4), real part first (Shepperd's method)."""
    m = np.moveaxis(rotations.reshape(*rotations.shape[:-2], 9), -1, 0)
    m00, m01, m02, m10, m11, m12, m20, m21, m22 = m
    forms = np.stack(
        [
            np.stack([1 + m00 + m11 + m22, m21 - m12, m02 - m20, m10 - m01], -1),
            np.stack([m21 - m12, 1 + m00 - m11 - m22, m10 + m01, m02 + m20], -1),
            np.stack([m02 - m20, m10 + m01, 1 - m00 + m11 - m22, m12 + m21], -1),
            np.stack([m10 - m01, m02 + m20, m12 + m21, 1 - m00 - m11 + m22], -1),
        ],
        -2,
    )
    best = np.diagonal(forms, axis1=-2, axis2=-1).argmax(-1)
    chosen = np.take_along_axis(forms, best[..., None, None], -2)[..., 0, :]
    return chosen / np.linalg.norm(chosen, axis=-1, keepdims=True)


def of_quaternion(quaternions: np.ndarray) -> np.ndarray:
    """Quaternions (..., 4), real part first, of any length -> rotations (..., 3, 3)."""
    quaternions = quaternions / np.linalg.norm(quaternions, axis=-1, keepdims=True)
    w, x, y, z = np.moveaxis(quaternions, -1, 0)
    values = [
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]  # fmt: skip
    return np.stack(values, -1).reshape(*w.shape, 3, 3)


def between(vectors: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Axis-angle (T, ..., 3) at fractional indices (N,) in [0, T - 1], along shortest arcs -> (N, ..., 3)."""
    half = np.linalg.norm(vectors, axis=-1, keepdims=True) / 2
    known = np.concatenate([np.cos(half), 0.5 * np.sinc(half / np.pi) * vectors], -1)
    low = np.minimum(places.astype(int), len(vectors) - 2)
    weight = (places - low).reshape(-1, *[1] * (vectors.ndim - 1))
    start, end = known[low], known[low + 1]
    cosine = (start * end).sum(-1, keepdims=True)
    end = end * np.where(cosine < 0, -1.0, 1.0)
    angle = np.arccos(np.clip(np.abs(cosine), 0, 1))
    sine = np.maximum(np.sin(angle), 1e-9)
    near = angle < 1e-4
    first = np.where(near, 1 - weight, np.sin((1 - weight) * angle) / sine)
    second = np.where(near, weight, np.sin(weight * angle) / sine)
    mixed = first * start + second * end
    return of_real_first(mixed / np.linalg.norm(mixed, axis=-1, keepdims=True))
