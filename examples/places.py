"""Two outdoor places, drawn in perspective: a brick wall behind paving, and a hedge behind a lawn's path."""

import numpy as np

from examples.noise import noise, smoothstep
from examples.paint import linear, mix


def _tiles(u, v, width, height, gap, shift=0.5):
    """Bond of tiles: each tile's random number, metres inside its edge, place from -1 (bottom) to 1 (top)."""
    row = np.floor(v / height)
    shifted = u / width + shift * (row % 2)
    column = np.floor(shifted)
    x, y = shifted - column, v / height - row
    edge = np.minimum(np.minimum(x, 1 - x) * width, np.minimum(y, 1 - y) * height)
    number = np.abs(np.sin(column * 127.1 + row * 311.7) * 43758.5453) % 1
    return number, edge - gap / 2, 2 * y - 1


def bricks(points: np.ndarray, seed: int) -> np.ndarray:
    """A brick wall above a plinth of stone; points (N, 3) in the world, the wall in the plane z = const."""
    u, v = points[:, 0], points[:, 1]
    wobble = 0.003 * noise(points, 9, 2, seed)
    number, edge, low = _tiles(u + wobble, v + wobble, 0.225, 0.075, 0.011)
    tones = np.stack([linear(142, 88, 72), linear(158, 104, 84), linear(124, 76, 66), linear(168, 122, 100)])
    albedo = tones[(number * 3.999).astype(int)] * (0.86 + 0.28 * ((number * 17) % 1))[:, None]
    albedo = albedo * (1 + 0.20 * noise(points, 60, 3, seed + 1) + 0.06 * noise(points, 400, 1, seed + 2))[:, None]
    mortar = linear(176, 166, 150) * (1 + 0.15 * noise(points, 120, 2, seed + 3))[:, None]
    albedo = mix(mortar * 0.86, albedo, smoothstep(-0.001, 0.002, edge + 0.0015 * noise(points, 90, 1, seed + 4)))
    # Light from above: the upper edges of bricks catch it, the joint below lies in shade.
    rim = smoothstep(0.008, 0.001, edge) * (edge > 0)
    albedo = albedo * (1 + 0.22 * rim * np.where(low > 0, 1, -1) * np.abs(low) ** 3)[:, None]
    stain = noise(points, (1.2, 0.5, 1), 3, seed + 5)
    albedo = albedo * (1 + 0.13 * stain - 0.18 * smoothstep(0.9, 0.3, v))[:, None]
    number, edge, low = _tiles(u, v - 0.02, 0.62, 0.34, 0.012)
    stone = linear(158, 152, 142) * (0.88 + 0.2 * number + 0.16 * noise(points, 14, 4, seed + 6))[:, None]
    stone = stone * (1 - 0.45 * smoothstep(0.004, -0.002, edge))[:, None]
    top = 0.36
    albedo = mix(albedo, stone, smoothstep(top + 0.002, top - 0.002, v))
    shade = 0.45 * np.exp(-np.maximum(v, 0) / 0.05) + 0.25 * np.exp(-(((v - top - 0.008) / 0.009) ** 2))
    return albedo * (1 - shade)[:, None]


def paving(points: np.ndarray, seed: int) -> np.ndarray:
    """Concrete slabs of 40 cm with joints, stains and grit; points in the plane y = 0."""
    number, edge, _ = _tiles(points[:, 0] + 0.13, points[:, 2], 0.6, 0.4, 0.008)
    albedo = linear(168, 163, 154) * (0.9 + 0.16 * number + 0.10 * noise(points, 3, 4, seed))[:, None]
    albedo = albedo * (1 + 0.10 * noise(points, 70, 3, seed + 1) + 0.12 * noise(points, 350, 1, seed + 2))[:, None]
    spots = smoothstep(0.45, 0.6, noise(points, 8, 2, seed + 3))
    return albedo * (1 - 0.12 * spots - 0.55 * smoothstep(0.003, -0.002, edge))[:, None]


def hedge(points: np.ndarray, seed: int) -> np.ndarray:
    """A clipped hedge with gaps of shade; points in a plane z = const."""
    warp = 0.03 * np.stack([noise(points, 6, 2, seed + k) for k in range(3)], 1)
    leaf = noise(points + warp, (38, 44, 38), 2, seed + 3)
    clump = noise(points, 5, 3, seed + 4)
    bright = np.clip(0.42 + 0.55 * leaf + 0.42 * clump, 0.05, 1.3)
    hue = np.clip(0.5 + 0.6 * noise(points, 17, 2, seed + 5), 0, 1)
    albedo = mix(np.tile(linear(60, 92, 40), (len(points), 1)), np.tile(linear(132, 150, 66), (len(points), 1)), hue)
    v = points[:, 1]
    stem = smoothstep(0.25, 0.02, v + 0.08 * clump)
    albedo = mix(albedo, np.tile(linear(70, 58, 42), (len(points), 1)), 0.8 * stem)
    return albedo * (bright * (1 - 0.5 * stem))[:, None]


def path(points: np.ndarray, seed: int) -> np.ndarray:
    """Fine gravel, with grass where it ends in front of the hedge."""
    grit = noise(points, 130, 2, seed) * 0.22 + noise(points, 45, 2, seed + 1) * 0.12
    albedo = linear(186, 172, 148) * (1 + grit + 0.12 * noise(points, 2.2, 3, seed + 2))[:, None]
    blade = noise(points, (160, 1, 60), 2, seed + 3)
    grass = linear(92, 116, 52) * (0.75 + 0.5 * blade + 0.3 * noise(points, 5, 3, seed + 4))[:, None]
    border = -0.95 - points[:, 2] + 0.05 * noise(points, 9, 3, seed + 5) + 0.03 * blade
    return np.clip(mix(albedo, grass, smoothstep(-0.02, 0.03, border)), 0.01, 1)


PLACES = {"wall": (bricks, paving), "garden": (hedge, path)}
