"""Clothes, shoes and hair as surfaces that lie around a body in its rest pose.

A layer keeps the body's vertices, pushed outward, and the body's faces; where it ends is decided per pixel by `clip`, a
function of the place on the bare body, so that hems are smooth lines although the mesh is coarse.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, diags

from examples.noise import noise, smoothstep
from motion.body.model import Body
from motion.body.raster import vertex_normals
from motion.body.skeleton import JOINT_NAMES

Field = Callable[[np.ndarray], np.ndarray]


@dataclass
class Layer:
    """One surface to draw.

    Attributes:
        name: what it is: skin, shirt, trousers, shoes, hair.
        rest: (V, 3) metres, the displaced surface in the rest pose.
        faces: (F, 3) the faces drawn.
        clip: metres on the bare rest body (N, 3) -> (N,), positive where the layer is, about the distance to its edge.
        shell: 0 at the root to 1 at the tip for the shells that hair is made of.
    """

    name: str
    rest: np.ndarray
    faces: np.ndarray
    clip: Field
    shell: float = 0.0


class Anatomy:
    """A body of one shape, and the figures that clothes are cut to.

    Args:
        scale: the body is measured in this unit, in metres: clothes for a grown person fit a child `scale` times as
            tall.
    """

    def __init__(self, body: Body, betas: np.ndarray, scale: float = 1.0):
        self.body, self.betas, self.scale = body, betas, scale
        self.surface = body.shaped(betas).astype(np.float64) / scale
        self.joints = dict(zip(JOINT_NAMES, body.rest_joints(betas).astype(np.float64) / scale, strict=True))
        self.marks = {name: self.surface[vertex] for name, vertex in body.landmark_vertices.items()}
        self.sole = float(self.surface[:, 1].min())
        self.normals = vertex_normals(self.surface, body.faces).astype(np.float64)
        a, b = body.faces[:, [0, 1, 2]].ravel(), body.faces[:, [1, 2, 0]].ravel()
        count = len(self.surface)
        links = coo_matrix((np.ones(2 * len(a)), (np.r_[a, b], np.r_[b, a])), (count, count)).tocsr()
        links.data[:] = 1
        self.average = diags(1 / np.asarray(links.sum(1)).ravel()) @ links

    def smoothed(self, values: np.ndarray, times: int) -> np.ndarray:
        """Vertex values (V, ...) averaged with their neighbours, `times` over."""
        for _ in range(times):
            values = 0.5 * values + 0.5 * (self.average @ values)
        return values

    def draped(self, gap: np.ndarray, smoothing: int) -> np.ndarray:
        """A surface (V, 3) at least `gap` (V,) metres outside the body that spans its hollows as cloth does."""
        spanned = self.smoothed(self.surface, smoothing)
        outward = np.maximum(((spanned - self.surface) * self.normals).sum(1), 0) + gap
        # Cloth hangs: below the chest it stands off sideways, not along the slopes of belly and seat.
        low = smoothstep(self.joints["spine3"][1], self.joints["spine1"][1], self.surface[:, 1])
        normals = self.smoothed(self.normals, 3) * np.stack([np.ones_like(low), 1 - 0.85 * low, np.ones_like(low)], 1)
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        return self.surface + self.smoothed(normals * outward[:, None], 3)

    def from_neck(self, p: np.ndarray) -> np.ndarray:
        """Metres (N,) from the axis of the neck, shorter in front, where a collar lies lower; negative on the head."""
        neck = self.joints["neck"]
        axis = np.array([0, 1.0, 0.45]) / np.hypot(1, 0.45)
        way = p - neck
        radial = way - np.maximum(way @ axis, 0)[:, None] * axis
        radial[:, 2] *= np.where(radial[:, 2] > 0, 0.80, 1.0)
        below = neck[1] + 0.035 - 0.5 * (p[:, 2] - neck[2]) - p[:, 1]
        return np.minimum(np.linalg.norm(radial, axis=1), 0.072 + below)

    def faces_where(self, field: np.ndarray) -> np.ndarray:
        """The faces (F, 3) with a corner at which `field` (V,) is positive."""
        return self.body.faces[(field[self.body.faces] > 0).any(1)]


def friendly(a: Anatomy) -> np.ndarray:
    """The bare surface (V, 3) with a hint of a smile and eyes that aren't wide open."""
    surface = a.surface.copy()
    for side, sign in (("left", 1), ("right", -1)):
        corner, eye = a.marks[f"mouth_{side}"], a.marks[f"{side}_eye"]
        pull = np.exp(-(((a.surface - corner) ** 2).sum(1) / 0.010**2))
        surface += pull[:, None] * [0.0025 * sign, 0.0038, -0.0012]
        lid = np.exp(-(((a.surface - eye - [0, 0.0062, -0.003]) / [0.014, 0.0042, 0.008]) ** 2).sum(1))
        surface += lid[:, None] * [0, -0.0022, 0.0006]
    return surface


def shirt(a: Anatomy, sleeve: float = 0.42, length: float = 0.11, loose: float = 1.0, seed: int = 0) -> Layer:
    """A round-necked shirt; sleeves end at `sleeve` of the arm (1: the wrist), the hem `length` m below the pelvis."""
    shoulder, wrist = a.joints["left_shoulder"], a.joints["left_wrist"]
    hem, cuff = a.joints["pelvis"][1] - length, shoulder[0] + sleeve * (wrist[0] - shoulder[0])

    def clip(p: np.ndarray) -> np.ndarray:
        ripple = 0.004 * np.sin(40 * p[:, 0] + 9 * p[:, 2])
        return np.minimum(np.minimum(p[:, 1] - hem + ripple, cuff - np.abs(p[:, 0])), a.from_neck(p) - 0.072)

    p = a.surface
    arm = smoothstep(shoulder[0] - 0.02, shoulder[0] + 0.06, np.abs(p[:, 0]))
    low = smoothstep(0.2, -0.1, p[:, 1] - a.joints["pelvis"][1])
    gap = 0.006 + loose * ((1 - arm) * (0.005 + 0.012 * low) + arm * (0.009 + 0.006 * smoothstep(0.5, 1, sleeve)))
    fold = noise(p, (9, 5, 9), 2, seed + 11) * (0.35 + 0.65 * low)
    gap = gap + loose * 0.005 * np.maximum(fold, -0.6)
    near_neck = smoothstep(0.13, 0.075, a.from_neck(p))
    surface = a.draped(gap, 130) * (1 - near_neck[:, None]) + (p + 0.005 * a.normals) * near_neck[:, None]
    return Layer("shirt", surface, a.faces_where(clip(p) + 0.01), clip)


def jacket(shirt: Layer, a: Anatomy, opening: float = 0.05) -> Layer:
    """A jacket over a shirt and of its length; in front it stands open by twice `opening` metres, wider at the top."""
    waist, neck = a.joints["spine1"][1], a.joints["neck"][1]

    def clip(p: np.ndarray) -> np.ndarray:
        apart = opening * (0.6 + 0.8 * smoothstep(waist, neck, p[:, 1]))
        front = p[:, 2] > a.joints["spine3"][2]
        return np.minimum(shirt.clip(p), np.where(front, np.abs(p[:, 0]) - apart, 1))

    surface = shirt.rest + 0.010 * a.smoothed(a.normals, 6)
    return Layer("jacket", surface, a.faces_where(clip(a.surface) + 0.03), clip)


def trousers(a: Anatomy, length: float = 1.0, loose: float = 1.0, seed: int = 0, wide: float = 1.0) -> Layer:
    """Trousers; `length` is 1 down to the ankles, 0.5 to the knees; `wide` is the hem's width, 1 = ordinary."""
    waist = a.joints["pelvis"][1] + 0.02
    hip, ankle = a.joints["left_hip"][1], a.joints["left_ankle"]
    cuff = hip + length * (ankle[1] - 0.034 - hip)

    def clip(p: np.ndarray) -> np.ndarray:
        return np.minimum(waist - p[:, 1], p[:, 1] - cuff - 0.26 * (p[:, 2] - ankle[2]))

    p = a.surface
    leg = smoothstep(hip, hip - 0.35, p[:, 1])
    gap = 0.004 + loose * (0.004 + 0.011 * leg + 0.012 * smoothstep(cuff + 0.2, cuff, p[:, 1]))
    fold = noise(p, (7, 9, 7), 2, seed + 23)
    gap = gap + loose * leg * 0.006 * np.maximum(fold, -0.7) + (wide - 1) * leg * 0.025
    surface = a.draped(gap, 40)
    # The hem is a tube: it doesn't follow the heel and the instep.
    axis = np.stack([np.sign(p[:, 0]) * ankle[0], np.full(len(p), ankle[2] - 0.004)], 1)
    way = surface[:, [0, 2]] - axis
    radius = np.linalg.norm(way, axis=1)
    limit = 0.064 * wide + 0.5 * np.maximum(0, p[:, 1] - ankle[1] - 0.05)
    surface[:, [0, 2]] = axis + way * np.minimum(1, limit / np.maximum(radius, 1e-6))[:, None]
    hands = np.abs(p[:, 0]) > a.joints["left_shoulder"][0] + 0.1
    field = np.where(hands, -1, clip(p) + 0.01)
    return Layer("trousers", surface, a.faces_where(field), clip)


def skirt(a: Anatomy, length: float = 0.5, flare: float = 0.25, loose: float = 1.0, seed: int = 0) -> Layer:
    """A skirt, 0.5 long down to the knees, 1 to the ankles; it gets wider by `flare` of its length.

    Each leg carries one half of it: the outer side of the leg is spread over half of the cone, the inner side lies in
    the plane between the legs.
    """
    waist = a.joints["pelvis"][1] + 0.02
    hip, ankle, knee = a.joints["left_hip"], a.joints["left_ankle"], a.joints["left_knee"]
    hem = hip[1] + length * (ankle[1] - hip[1])

    def clip(p: np.ndarray) -> np.ndarray:
        return np.minimum(waist - p[:, 1], p[:, 1] - hem + 0.006 * np.sin(30 * p[:, 0] + 8 * p[:, 2]))

    p = a.surface
    fold = noise(p, (9, 4, 9), 2, seed + 23)
    surface = a.draped(0.006 + loose * 0.003 * (1 + fold), 40)
    side, heights = np.sign(p[:, 0]), [ankle[1], knee[1], hip[1]]
    axis = [np.interp(p[:, 1], heights, [joint[k] for joint in (ankle, knee, hip)]) for k in (0, 2)]
    around = np.degrees(np.arctan2(p[:, 2] - axis[1], side * p[:, 0] - axis[0]))  # 0 on the outer side of a leg
    turn = np.deg2rad(np.clip(0.75 * around, -90, 90))
    inner = np.clip((180 - np.abs(around)) / 60, 0, 1)
    seat = np.abs(p[np.abs(p[:, 1] - hip[1]) < 0.03])
    wide = np.quantile(seat[seat[:, 0] < 0.35, 0], 0.97) + 0.012
    deep = np.quantile(seat[seat[:, 0] < 0.35, 2], 0.97) + 0.005
    drop = np.maximum(hip[1] - p[:, 1], 0)
    more = flare * loose * drop * (1 + 0.35 * np.sin(7 * turn * side + 2 * fold))
    cone = np.stack([side * (wide + more) * np.cos(turn), p[:, 1],
                     hip[2] + (deep + 0.8 * more) * np.sin(turn) * inner], 1)  # fmt: skip
    share = smoothstep(0.0, 0.14, drop)[:, None]
    surface = surface * (1 - share) + cone * share
    hands = np.abs(p[:, 0]) > a.joints["left_shoulder"][0] + 0.1
    return Layer("skirt", surface, a.faces_where(np.where(hands, -1, clip(p) + 0.01)), clip)


def shoes(a: Anatomy, shaft: float = 0.0) -> Layer:
    """Sneakers with a thick sole and room above the toes; boots where a `shaft` of so many metres is added."""
    ankle = a.joints["left_ankle"]
    top = ankle[1] - 0.006 + shaft

    def clip(p: np.ndarray) -> np.ndarray:
        return top - p[:, 1] + (0.22 if shaft == 0 else 0.05) * (p[:, 2] - ankle[2])

    p = a.surface
    surface = a.draped(np.full(len(p), 0.008), 25)
    foot = p[:, 1] < ankle[1] + 0.03 + 1.2 * shaft
    height = p[:, 1] - a.sole
    toes = smoothstep(ankle[2] + 0.08, ankle[2] + 0.19, p[:, 2])
    upper = smoothstep(-0.1, 0.5, a.normals[:, 1])
    surface[:, 1] += np.where(foot, toes * upper * 0.018, 0)
    # The sole is flat, under the arch too, and a little wider than the foot.
    low = smoothstep(-0.05, -0.45, a.smoothed(a.normals[:, 1], 2)) * smoothstep(0.05, 0.03, height) * foot
    surface[:, 1] += low * (a.sole - 0.018 - surface[:, 1])
    wide = smoothstep(0.035, 0.015, height) * foot * 0.004
    surface += wide[:, None] * a.smoothed(a.normals, 4) * [1, 0, 1]
    surface = np.where(foot[:, None], surface, p)
    return Layer("shoes", surface, a.faces_where(np.where(foot, clip(p) + 0.01, -1)), clip)


def cap(a: Anatomy) -> Layer:
    """A knitted cap down to the middle of the forehead and over the tips of the ears."""
    eye, ear = a.marks["left_eye"], a.marks["left_ear"]

    def clip(p: np.ndarray) -> np.ndarray:
        return p[:, 1] - np.interp(p[:, 2], [ear[2] - 0.08, ear[2], eye[2]], ear[1] + np.array([-0.02, 0.005, 0.055]))

    p = a.surface
    up = smoothstep(ear[1], p[:, 1].max(), p[:, 1])
    normals = a.smoothed(a.normals, 12)
    surface = a.smoothed(p + normals * (0.014 + 0.012 * up)[:, None], 3)
    return Layer("cap", surface, a.faces_where(clip(p) + 0.01), clip)


def hair(a: Anatomy, style: str = "short", shells: int = 9, seed: int = 0) -> list[Layer]:
    """Shells of hair.

    `short` stands up a little, `sleek` lies close to the head, `bun` is tied behind it, `curly` stands off all round,
    `bob` falls to the neck, `long` on the back; `bald` has none.
    """
    if style == "bald":
        return []
    falls = style in ("bob", "long")
    eye, ear = (a.marks["left_eye"] + a.marks["right_eye"]) / 2, a.marks["left_ear"]
    crown = np.array([0, a.surface[:, 1].max(), ear[2]])
    # The hairline from the nape over the ear and the temple to the forehead.
    line_z = np.r_[ear[2] + [-0.085, -0.03, -0.012, 0.012, 0.026], eye[2] + [-0.045, 0.01]]
    line_y = np.r_[ear[1] + [-0.06, -0.035, 0.005, 0.0, 0.035], eye[1] + [0.05, 0.062]]

    def clip(p: np.ndarray) -> np.ndarray:
        temple = smoothstep(0.02, 0.05, np.abs(p[:, 0])) * smoothstep(ear[2] + 0.03, eye[2] - 0.03, p[:, 2])
        above = p[:, 1] - np.interp(p[:, 2], line_z, line_y) - 0.010 * temple
        from_ear = (np.abs(p * [1, 0, 0]) + p * [0, 1, 1] - ear - [0, 0, -0.012]) / [0.03, 0.037, 0.026]
        scalp = np.minimum(above, 0.03 * (np.linalg.norm(from_ear, axis=1) - 1))
        return np.maximum(scalp, falling(p)) if falls else scalp

    def falling(p: np.ndarray) -> np.ndarray:
        """Metres inside of the hair that hangs behind the ears and down to the shoulder blades."""
        low = a.joints["spine3"][1] + 0.03 if style == "long" else a.joints["neck"][1] + 0.02
        behind = ear[2] + 0.004 - 0.5 * np.maximum(ear[1] - p[:, 1], 0) - p[:, 2]
        return np.min([p[:, 1] - low, ear[0] + 0.02 - np.abs(p[:, 0]), behind, ear[1] + 0.05 - p[:, 1]], 0)

    p = a.surface
    inside = clip(p)
    up = smoothstep(eye[1] + 0.03, crown[1], p[:, 1])
    up = up * (1 - 0.45 * np.minimum(np.abs(p[:, 0]) / 0.07, 1) ** 2)
    front = smoothstep(ear[2], eye[2], p[:, 2])
    full = {"short": 0.009 + 0.020 * up + 0.010 * up * front, "sleek": 0.006 + 0.009 * up,
            "bun": 0.006 + 0.006 * up, "curly": 0.030 + 0.018 * up + 0.010 * noise(p, 55, 2, seed + 8),
            "bob": 0.010 + 0.012 * up, "long": 0.008 + 0.011 * up}[style]
    full = (full + 0.004 * noise(p, 38, 2, seed + 5)) * smoothstep(-0.004, 0.02, inside)
    full = np.where(p[:, 1] > ear[1] - 0.1, full, 0)
    normals = a.smoothed(a.normals, 4)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    lean = np.array([0.0, 0.05, 0.25]) if style == "short" else np.zeros(3)
    direction = normals + lean * up[:, None]
    scalp = np.where(p[:, 1] > ear[1] - 0.1, inside + 0.006, -1)
    root = p
    if style == "curly":
        root, full = p + direction * (0.55 * full)[:, None], 0.45 * full
    if style == "bun":
        knot = crown + [0, -0.045, -0.085]
        bump = np.exp(-(((p - knot) ** 2).sum(1) / 0.030**2)) * smoothstep(0, 0.02, inside)
        root = p + 0.050 * bump[:, None] * np.array([0, 0.35, -0.94])
    if falls:
        hanging = smoothstep(-0.01, 0.02, falling(p)) * smoothstep(ear[1] + 0.05, ear[1] - 0.02, p[:, 1])
        root = p + (a.draped(np.full(len(p), 0.020), 130) - p) * hanging[:, None]
        full = np.maximum(full, 0.018 * hanging * (1 + 0.3 * noise(p, (60, 8, 60), 1, seed + 6)))
        scalp = np.maximum(scalp, falling(p) + 0.006)
    faces = a.faces_where(scalp)
    layers = []
    for k in range(shells):
        height = (k + 1) / shells
        layers.append(Layer("hair", root + direction * (full * height)[:, None], faces, clip, height))
    return layers
