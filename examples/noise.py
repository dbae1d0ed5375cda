"""Smooth random fields for textures: gradient noise (Perlin 2002) and its octaves."""

import numpy as np
from numba import njit


@njit("u4(i8, i8, i8, u4)", cache=True, inline="always")
def _hash(x, y, z, seed):
    h = np.uint32(x) * np.uint32(0x8DA6B343) ^ np.uint32(y) * np.uint32(0xD8163841)
    h = (h ^ np.uint32(z) * np.uint32(0xCB1AB31F) ^ seed) * np.uint32(0x27D4EB2D)
    h ^= h >> np.uint32(15)
    h = h * np.uint32(0x2C1B3C6D)
    h ^= h >> np.uint32(12)
    return h


@njit("f8(u4, f8, f8, f8)", cache=True, inline="always")
def _slope(h, x, y, z):
    """One of 16 gradient directions, times the way to the point."""
    h &= np.uint32(15)
    u = x if h < 8 else y
    v = y if h < 4 else (x if h == 12 or h == 14 else z)
    return (u if h & np.uint32(1) == 0 else -u) + (v if h & np.uint32(2) == 0 else -v)


@njit("void(f4[:,::1], i8, u4, f4[::1])", cache=True, nogil=True)
def _octaves(points, octaves, seed, out):
    for i in range(points.shape[0]):
        total, weight = 0.0, 1.0
        px, py, pz = np.float64(points[i, 0]), np.float64(points[i, 1]), np.float64(points[i, 2])
        for octave in range(octaves):
            x0, y0, z0 = np.floor(px), np.floor(py), np.floor(pz)
            x, y, z = px - x0, py - y0, pz - z0
            u = x * x * x * (x * (x * 6 - 15) + 10)
            v = y * y * y * (y * (y * 6 - 15) + 10)
            w = z * z * z * (z * (z * 6 - 15) + 10)
            value = 0.0
            for corner in range(8):
                a, b, c = corner & 1, (corner >> 1) & 1, corner >> 2
                h = _hash(np.int64(x0) + a, np.int64(y0) + b, np.int64(z0) + c, seed + np.uint32(octave))
                share = (u if a else 1 - u) * (v if b else 1 - v) * (w if c else 1 - w)
                value += share * _slope(h, x - a, y - b, z - c)
            total += weight * value
            weight *= 0.5
            px, py, pz = px * 2.03, py * 2.03, pz * 2.03
        out[i] = total


def noise(points: np.ndarray, scale: float | tuple = 1.0, octaves: int = 1, seed: int = 0) -> np.ndarray:
    """Random field (N,) at points (N, 3), about -1 to 1, waves of 1/scale; each octave half as large and wide."""
    points = np.ascontiguousarray(np.asarray(points, np.float32) * np.asarray(scale, np.float32))
    out = np.empty(len(points), np.float32)
    _octaves(points, octaves, np.uint32(seed * 7919 + 1), out)
    return out


def smoothstep(low: float, high: float, value: np.ndarray) -> np.ndarray:
    """0 below `low`, 1 above `high`, smooth between; falls where low > high."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
