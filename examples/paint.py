"""Colours and fine relief of skin, cloth, shoes and hair, as functions of the place on the bare rest body."""

from dataclasses import dataclass

import numpy as np

from examples.clothes import Anatomy, Layer
from examples.noise import noise, smoothstep


@dataclass
class Material:
    """What is seen of N places: linear RGB albedo (N, 3), relief (N,) in metres, gloss (N,) from 0 to 1."""

    albedo: np.ndarray
    relief: np.ndarray
    gloss: np.ndarray


def linear(*srgb: float) -> np.ndarray:
    """sRGB 0..255 -> linear 0..1."""
    return (np.array(srgb) / 255) ** 2.2


def mix(first: np.ndarray, second: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return first + (second - first) * weight[:, None]


def skin(
    p: np.ndarray, a: Anatomy, centres: np.ndarray, tone: np.ndarray, hair_colour: np.ndarray, seed: int
) -> Material:
    """Skin with a face: blush, brows, lashes around the eyes' `centres` (2, 3), lips, nostrils."""
    tint = noise(p, 25, 3, seed + 1)
    albedo = tone * (1 + 0.05 * tint)[:, None]
    albedo = albedo * (1 + np.array([0.06, -0.05, -0.04]) * noise(p, 9, 2, seed + 2)[:, None])
    relief = 2e-4 * noise(p, 180, 2, seed + 3)
    gloss = np.full(len(p), 0.25)
    for centre in centres:
        off = np.linalg.norm(p - centre, axis=1)
        upper = smoothstep(0.002, 0.005, p[:, 1] - centre[1])
        albedo = albedo * (1 - (0.10 + 0.62 * upper) * smoothstep(0.0182, 0.0170, off))[:, None]
    face = (p[:, 1] > a.joints["head"][1] - 0.06) & (p[:, 2] > a.marks["left_ear"][2])
    albedo[face], gloss[face] = _face(p[face], albedo[face], gloss[face], a, hair_colour, seed)
    for side in ("left", "right"):
        tips = np.linalg.norm(p - a.marks[f"{side}_index"], axis=1) < 0.03
        albedo[tips] *= [1.02, 0.95, 0.94]
    return Material(albedo, relief, gloss)


def _face(p, albedo, gloss, a: Anatomy, hair_colour, seed):
    red = np.array([1.04, 0.80, 0.78])
    lip = np.array([0.86, 0.50, 0.50])
    x = np.abs(p[:, 0])
    eye, nose, mouth = a.marks["left_eye"], a.marks["nose"], a.marks["mouth_left"]
    half = eye[0]
    cheek = np.exp(-(((x - 1.15 * half) / 0.018) ** 2 + ((p[:, 1] - nose[1] + 0.002) / 0.016) ** 2))
    tip = np.exp(-((x / 0.013) ** 2 + ((p[:, 1] - nose[1]) / 0.013) ** 2))
    albedo = mix(albedo, albedo * red, 0.55 * cheek + 0.45 * tip)
    # The sockets are a little darker than the brow.
    socket = np.exp(-(((x - half) / 0.021) ** 2 + ((p[:, 1] - eye[1] - 0.001) / 0.012) ** 2))
    albedo = albedo * (1 - 0.20 * socket)[:, None]
    # Lips: a line between, fuller in the middle, a dip under the nose.
    across = np.clip(x / (mouth[0] + 0.003), 0, 1)
    seam = mouth[1] - 0.0005
    upper = 0.0072 * (1 - across**2.0) * (1 - 0.22 * np.exp(-((x / 0.004) ** 2)))
    lower = 0.0092 * (1 - across**2.4)
    over = p[:, 1] - seam
    within = np.where(over > 0, upper - over, lower + over)
    is_lip = smoothstep(-0.0008, 0.0012, within) * (x < mouth[0] + 0.003) * (p[:, 2] > mouth[2] - 0.012)
    albedo = mix(albedo, albedo * lip, 0.9 * is_lip)
    line = np.exp(-((over / 0.0011) ** 2)) * (x < mouth[0] + 0.002) * (p[:, 2] > mouth[2] - 0.012)
    albedo = albedo * (1 - 0.65 * line)[:, None]
    gloss = gloss + 0.25 * is_lip
    nostril = np.exp(-(((x - 0.0075) / 0.0035) ** 2 + ((p[:, 1] - nose[1] + 0.0105) / 0.0028) ** 2))
    albedo = albedo * (1 - 0.6 * nostril)[:, None]
    # Brows: an arch from the nose outward, thinner at its end, of single hairs.
    along = (x - half + 0.017) / 0.041
    arch = eye[1] + 0.0215 + 0.006 * np.sin(np.clip(along, 0, 1) * 2.3) - 0.004 * smoothstep(0.7, 1.1, along)
    thick = 0.0042 * smoothstep(-0.10, 0.12, along) * smoothstep(1.12, 0.45, along) + 1e-5
    hairs = 0.75 + 0.5 * noise(p, (300, 120, 100), 1, seed + 4)
    brow = np.exp(-(((p[:, 1] - arch) / thick) ** 2)) * hairs * (along > -0.12) * (along < 1.12)
    return mix(albedo, hair_colour * 0.8, np.clip(brow, 0, 0.92)), gloss


def eyes(p: np.ndarray, a: Anatomy, centres: np.ndarray, iris_colour: np.ndarray, seed: int) -> Material:
    """Eyeballs that look straight ahead: white, iris with a dark rim, pupil, shade under the upper lid."""
    centre = np.where(p[:, :1] > 0, centres[0], centres[1])
    ray = p - centre
    ray = ray / np.linalg.norm(ray, axis=1, keepdims=True)
    off = np.hypot(ray[:, 0], ray[:, 1] + 0.03)
    albedo = np.tile(linear(206, 198, 190), (len(p), 1))
    corner = np.abs(ray[:, 0])
    albedo = albedo * (1 - np.array([0.05, 0.22, 0.24]) * smoothstep(0.5, 0.9, corner)[:, None])
    iris = smoothstep(0.45, 0.40, off)
    rays = 1 + 0.25 * noise(np.stack([np.arctan2(ray[:, 1], ray[:, 0]) * 6, off * 4, off], 1), 1, 2, seed)
    albedo = mix(albedo, iris_colour * rays[:, None], iris)
    albedo = albedo * (1 - 0.6 * np.exp(-(((off - 0.42) / 0.04) ** 2)))[:, None]
    albedo = mix(albedo, np.full(3, 0.006), smoothstep(0.19, 0.15, off))
    lid = smoothstep(0.12, 0.42, ray[:, 1])
    return Material(albedo * (1 - 0.7 * lid)[:, None], np.zeros(len(p)), np.full(len(p), 0.9))


def pattern(p: np.ndarray, a: Anatomy, kind: str, size: float, seed: int) -> np.ndarray:
    """How far (N,) a printed or woven cloth has its second colour, in [0, 1].

    Args:
        kind: bands, lines, diagonal, checks, tartan, dots, blotches, zigzag, gradient, halves, letters, or plain.
        size: metres of a repeat.
    """
    hip, out = a.joints["left_hip"], np.abs(p[:, 0])
    arm, leg = out > a.joints["left_shoulder"][0] + 0.02, p[:, 1] < hip[1] - 0.04
    along = np.where(arm, out, p[:, 1])
    around = 0.1 * np.arctan2(p[:, 2] - hip[2], out - hip[0])
    across = np.where(leg, around, np.where(arm, p[:, 1], out) - 0.7 * p[:, 2])
    u, v = across * 2 * np.pi / size, along * 2 * np.pi / size

    def band(wave: np.ndarray, level: float = 0.0) -> np.ndarray:
        return smoothstep(level - 0.15, level + 0.15, wave)

    if kind == "bands":
        return band(np.sin(v))
    if kind == "lines":
        return band(np.sin(u), 0.6)
    if kind == "diagonal":
        return band(np.sin(u + v), 0.2)
    if kind == "checks":
        return 0.5 * band(np.sin(u)) + 0.5 * band(np.sin(v))
    if kind == "tartan":
        thin = np.maximum(band(np.sin(u + 1.5), 0.93), band(np.sin(v + 1.5), 0.93))
        return np.maximum(0.35 * band(np.sin(u), 0.3) + 0.35 * band(np.sin(v), 0.3), 0.9 * thin)
    if kind == "dots":
        return band(np.sin(u) * np.sin(v), 0.45)
    if kind == "blotches":
        return band(noise(p, 1.6 / size, 2, seed + 31), 0.12)
    if kind == "zigzag":
        return band(np.sin(v + 2 * np.arcsin(0.98 * np.sin(u))))
    if kind == "gradient":
        return smoothstep(a.joints["left_ankle"][1] if size > 0.2 else a.joints["pelvis"][1] - 0.1,
                          a.joints["neck"][1] - 0.1, p[:, 1])
    if kind == "halves":
        return band((along - a.joints["spine2"][1]) / 0.02) * ~arm
    if kind == "letters":
        return _letters(p, a, size, seed)
    return np.zeros(len(p))


def _letters(p: np.ndarray, a: Anatomy, size: float, seed: int) -> np.ndarray:
    """Two lines of made-up letters, 5 by 7 squares each, across the chest and the back."""
    rng, scale = np.random.default_rng(seed), np.clip(size, 0.03, 0.09) / 7
    count = max(2, int(0.24 / (6 * scale)))
    grid = np.zeros((17, 6 * count), bool)
    for row in (0, 9):
        for k in range(int(rng.integers(2, count + 1))):
            half = rng.random((7, 3)) < 0.62
            grid[row:row + 7, 6 * k:6 * k + 5] = np.concatenate([half, half[:, 1::-1]], 1)
    facing = np.where(p[:, 2] > a.joints["spine3"][2], 1, -1)
    column = np.floor((p[:, 0] * facing) / scale + 3 * count).astype(int)
    line = np.floor((a.joints["spine3"][1] + 0.06 - p[:, 1]) / scale).astype(int)
    inside = (column >= 0) & (column < grid.shape[1]) & (line >= 0) & (line < grid.shape[0])
    inside &= np.abs(p[:, 0]) < a.joints["left_shoulder"][0] - 0.02
    return inside * grid[np.clip(line, 0, 16), np.clip(column, 0, grid.shape[1] - 1)].astype(float)


def shirt(
    p: np.ndarray, a: Anatomy, layer: Layer, colour: np.ndarray, accent: np.ndarray, print_kind: str, seed: int,
    print_size: float = 0.075,
) -> Material:
    """Jersey with a printed front, ribbed collar, sewn hems and folds; `print_kind` sun, stripes or of `pattern`."""
    edge = layer.clip(p)
    weave = noise(p, 900, 1, seed + 1)
    albedo = colour * (1 + 0.07 * weave + 0.06 * noise(p, 14, 3, seed + 2))[:, None]
    x, y = p[:, 0], p[:, 1] - a.joints["spine3"][1] - 0.005
    front = p[:, 2] > a.joints["spine3"][2]
    if print_kind == "stripes":
        band = smoothstep(-0.15, 0.15, np.sin(p[:, 1] * 2 * np.pi / 0.075))
        torso = smoothstep(0.19, 0.17, np.abs(x))
        across = smoothstep(-0.15, 0.15, np.sin(np.abs(x) * 2 * np.pi / 0.075))
        albedo = mix(albedo, accent * (1 + 0.07 * weave)[:, None], torso * band + (1 - torso) * across)
    elif print_kind == "sun":
        albedo = _sun_print(albedo, x, y, front, accent, weave)
    elif print_kind != "plain":
        printed = pattern(p, a, print_kind, print_size, seed)
        albedo = mix(albedo, accent * (1 + 0.07 * weave)[:, None], printed)
    albedo = albedo * (1 - 0.25 * np.exp(-(((edge - 0.016) / 0.0012) ** 2)))[:, None]
    ribs = smoothstep(0.018, 0.014, a.from_neck(p) - 0.072)
    albedo = mix(albedo, albedo * 0.8, ribs)
    return Material(albedo, _shirt_folds(p, a, seed) + 1.5e-4 * weave, np.full(len(p), 0.04))


def _sun_print(albedo, x, y, front, accent, weave):
    """A round badge on the chest: a sun over two ranges of hills."""
    radius = np.hypot(x, y)
    disc = smoothstep(0.078, 0.076, radius) * front
    sky = accent * (1 + 0.05 * weave)[:, None]
    sun = smoothstep(0.028, 0.026, np.hypot(x - 0.02, y - 0.022))
    picture = mix(sky, np.tile(linear(246, 214, 120), (len(x), 1)), sun)
    far = y - (-0.012 + 0.016 * np.sin(x * 55) + 0.006 * np.sin(x * 130))
    near = y - (-0.034 + 0.014 * np.sin(x * 42 + 2))
    picture = mix(picture, np.tile(linear(52, 96, 104), (len(x), 1)), smoothstep(0.001, -0.001, far))
    picture = mix(picture, np.tile(linear(28, 52, 66), (len(x), 1)), smoothstep(0.001, -0.001, near))
    ring = np.exp(-(((radius - 0.084) / 0.0024) ** 4)) * front
    return mix(mix(albedo, picture, disc), sky, ring)


def _shirt_folds(p, a: Anatomy, seed):
    hip, chest = a.joints["pelvis"][1], a.joints["spine3"][1]
    low = smoothstep(chest, hip, p[:, 1])
    drape = noise(p + 0.02 * noise(p, 8, 1, seed + 3)[:, None], (16, 5, 16), 3, seed + 4)
    shoulder = a.joints["left_shoulder"]
    out = np.abs(p[:, 0])
    armpit = np.exp(-(((out - shoulder[0] + 0.03) / 0.07) ** 2 + ((p[:, 1] - shoulder[1] + 0.07) / 0.09) ** 2))
    pull = noise(np.stack([p[:, 0] * 0.6, out * 0.75 + p[:, 1], p[:, 2] * 0.3], 1), 34, 2, seed + 5)
    sleeve = smoothstep(shoulder[0] + 0.02, shoulder[0] + 0.08, out)
    rings = noise(p, (34, 9, 9), 2, seed + 6)
    return 0.0045 * (0.25 + 0.75 * low) * drape + 0.0045 * armpit * pull + 0.0035 * sleeve * rings


def trousers(
    p: np.ndarray, a: Anatomy, layer: Layer, colour: np.ndarray, denim: bool, seed: int,
    accent: np.ndarray | None = None, print_kind: str = "plain", print_size: float = 0.075,
) -> Material:
    """Denim or cotton: twill, worn thighs, seams, folds at the knees and in a stack above the shoes.

    Args:
        accent: linear RGB (3,), the second colour of a `print_kind` of `pattern`.
    """
    edge = layer.clip(p)
    twill = noise(np.stack([p[:, 0] + 0.5 * p[:, 1], p[:, 1], p[:, 2]], 1), (700, 260, 700), 1, seed + 1)
    albedo = colour * (1 + (0.16 if denim else 0.05) * twill + 0.05 * noise(p, 12, 3, seed + 2))[:, None]
    if print_kind != "plain":
        albedo = mix(albedo, accent * (1 + 0.05 * twill)[:, None], pattern(p, a, print_kind, print_size, seed))
    knee, hip, ankle = (a.joints[f"left_{n}"] for n in ("knee", "hip", "ankle"))
    if denim:
        front = smoothstep(-0.02, 0.05, p[:, 2])
        thigh = np.exp(-(((p[:, 1] - (0.55 * hip + 0.45 * knee)[1]) / 0.14) ** 2)) * front
        shin = np.exp(-(((p[:, 1] - knee[1]) / 0.08) ** 2)) * front
        albedo = mix(albedo, albedo * 1.5 + 0.012, 0.75 * thigh + 0.4 * shin)
    centre = a.joints["left_hip"][0] * 1.05
    outside = np.exp(-(((p[:, 2] - hip[2] + 0.01) / 0.003) ** 2)) * (np.abs(p[:, 0]) > centre)
    albedo = albedo * (1 - 0.3 * outside - 0.3 * np.exp(-(((edge - 0.022) / 0.0014) ** 2)))[:, None]
    near_knee = np.exp(-(((p[:, 1] - knee[1]) / 0.07) ** 2))
    stack = smoothstep(ankle[1] + 0.16, ankle[1] + 0.02, p[:, 1])
    crotch = np.exp(-(((p[:, 1] - hip[1] + 0.05) / 0.08) ** 2))
    warped = p + 0.015 * noise(p, 11, 1, seed + 3)[:, None]
    rings = noise(warped, (7, 34, 7), 2, seed + 4)
    slack = noise(warped, (16, 6, 16), 2, seed + 5)
    out = np.abs(p[:, 0])
    fan = noise(np.stack([out * 0.5, p[:, 1] + 0.8 * out, p[:, 2]], 1), (12, 36, 9), 2, seed + 6)
    relief = 0.0035 * near_knee * rings + 0.006 * stack * rings + 0.003 * slack + 0.004 * crotch * fan
    return Material(albedo, relief + 2e-4 * twill, np.full(len(p), 0.05))


def shoes(
    p: np.ndarray, a: Anatomy, layer: Layer, colour: np.ndarray, seed: int,
    sole_colour: tuple = tuple(linear(232, 229, 222)), laced: bool = True,
) -> Material:
    """Shoes: the sole, a darker line above it, laces. Places `p` are on the shoe itself, not on the bare foot."""
    ankle, toe = a.joints["left_ankle"], a.marks["left_foot_index"]
    height, edge = p[:, 1] - a.sole + 0.018, layer.clip(p)
    albedo = colour * (1 + 0.05 * noise(p, 300, 2, seed))[:, None]
    along = (p[:, 2] - ankle[2]) / (toe[2] - ankle[2])
    axis = ankle[0] + 0.1 * (p[:, 2] - ankle[2])
    across = np.abs(np.abs(p[:, 0]) - axis)
    lace = smoothstep(0.25, 0.6, np.sin(p[:, 2] * 2 * np.pi / 0.017)) * smoothstep(0.026, 0.020, across)
    lace = lace * smoothstep(0.22, 0.28, along) * smoothstep(0.72, 0.66, along) * (height > 0.05) * laced
    albedo = mix(albedo, np.tile(linear(235, 232, 226), (len(p), 1)), lace)
    sole = smoothstep(0.0285, 0.0265, height)
    albedo = mix(albedo, np.tile(sole_colour, (len(p), 1)) * 0.9, sole)
    albedo = albedo * (1 - 0.5 * np.exp(-(((height - 0.0285) / 0.0014) ** 2)))[:, None]
    albedo = albedo * (1 - 0.35 * smoothstep(0.007, 0.002, edge))[:, None]
    return Material(albedo, 0.0012 * lace + 2e-4 * noise(p, 200, 1, seed + 1), np.full(len(p), 0.15))


def strands(p: np.ndarray, a: Anatomy) -> np.ndarray:
    """Coordinates (N, 3) in which hair that grows from the crown runs along the third axis."""
    crown = np.array([0, a.surface[:, 1].max(), a.marks["left_ear"][2] - 0.02])
    way = p - crown
    around = np.arctan2(way[:, 0], way[:, 2])
    return np.stack([np.cos(around), np.sin(around), np.linalg.norm(way, axis=1) * 6], 1)


def hair(p: np.ndarray, a: Anatomy, layer: Layer, colour: np.ndarray, seed: int) -> Material:
    """Strands, darker at the roots."""
    place = strands(p, a)
    fine, lock = noise(place, (70, 70, 1.4), 2, seed), noise(place, (11, 11, 0.8), 2, seed + 1)
    albedo = colour * ((0.4 + 0.6 * layer.shell) * (1 + 0.5 * fine + 0.45 * lock))[:, None]
    return Material(np.clip(albedo, 0.002, 1), 0.0015 * fine + 0.004 * lock, np.full(len(p), 0.35))


def hair_is_there(p: np.ndarray, a: Anatomy, layer: Layer, seed: int) -> np.ndarray:
    """Which places of a shell belong to a strand: fewer towards the tips and the hairline."""
    fine = noise(strands(p, a), (90, 90, 1.2), 1, seed + 2)
    edge = layer.clip(p)
    return (edge + 0.008 * fine > 0.006 * layer.shell) & (fine > -0.75 + 0.95 * layer.shell**2)
