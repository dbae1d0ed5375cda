"""Light, shadow and camera: layers around a posed body and a place behind it become a picture.

Everything is computed in linear light at twice the size, and averaged down.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from scipy.ndimage import map_coordinates

from examples.noise import noise, smoothstep
from examples.paint import Material
from examples.places import PLACES
from motion.body.camera import Camera
from motion.body.raster import interpolate, rasterize, to_pixels, vertex_normals

WALL_Z = -1.9
"""Metres from the person to what is behind."""

MAP_SIZE, MAP_SCALE = 1024, 400.0
"""Shadow map of full detail: pixels, and pixels per metre."""

PLAN_SIZE, PLAN_SCALE = 512, 200.0
"""Map of the ground: pixels, and pixels per metre."""


@dataclass(frozen=True)
class Light:
    """Where the light comes from, and its colours (linear RGB).

    Attributes:
        direction: (3,) towards the sun, of length 1.
        sun: of what faces the sun; sky: from above; bounce: from the ground.
    """

    direction: np.ndarray
    sun: np.ndarray
    sky: np.ndarray
    bounce: np.ndarray


DAYLIGHT = Light(
    direction=np.array([-0.66, 0.80, 0.50]) / np.linalg.norm([-0.66, 0.80, 0.50]),
    sun=np.array([1.0, 0.93, 0.82]) * 2.3,
    sky=np.array([0.80, 0.90, 1.05]) * 0.62,
    bounce=np.array([1.0, 0.92, 0.82]) * 0.34,
)


@dataclass
class Piece:
    """One posed surface and how it looks.

    Attributes:
        vertices: (V, 3) metres, in the rest pose first, posed in the world when it is drawn.
        base: (V, 3) the coordinates of paint, in the rest pose.
        faces: (F, 3).
        keep: which places of the surface exist, (N, 3) base -> (N,) bool.
        paint: (N, 3) base -> Material.
        casts: whether it throws a shadow.
    """

    vertices: np.ndarray
    base: np.ndarray
    faces: np.ndarray
    keep: Callable[[np.ndarray], np.ndarray]
    paint: Callable[[np.ndarray], Material]
    casts: bool = True

    def used(self) -> np.ndarray:
        """The vertices (N, 3) that have faces."""
        used = np.zeros(len(self.vertices), bool)
        used[self.faces] = True
        return self.vertices[used]


class Canvas:
    """What is seen at each pixel: piece, base place, world place, normal, depth."""

    def __init__(self, size: tuple[int, int]):
        self.piece = np.full(size, -1, np.int16)
        self.depth = np.full(size, np.inf, np.float32)
        self.base, self.world, self.normal = (np.zeros((*size, 3), np.float32) for _ in range(3))

    def draw(self, number: int, piece: Piece, camera: Camera) -> None:
        pixels = to_pixels(piece.vertices, camera)
        corner, size = _box(camera.project(piece.used()), camera.size)
        if min(size) <= 0:
            return
        face_map, barycentric, depth = rasterize(pixels - np.float32([*corner[::-1], 0]), piece.faces, size)
        before = self.depth[corner[0]:corner[0] + size[0], corner[1]:corner[1] + size[1]]
        face_map = np.where(depth < before, face_map, -1)
        drawn = np.nonzero(face_map >= 0)
        values = np.concatenate([piece.base, piece.vertices, vertex_normals(piece.vertices, piece.faces)], 1)
        sample = interpolate(face_map, barycentric, piece.faces, values.astype(np.float32))
        kept = piece.keep(sample[:, :3])
        drawn = tuple(axis[kept] for axis in drawn)
        place = drawn[0] + corner[0], drawn[1] + corner[1]
        sample = sample[kept]
        self.piece[place], self.depth[place] = number, depth[drawn]
        self.base[place], self.world[place], self.normal[place] = sample[:, :3], sample[:, 3:6], sample[:, 6:]


def _box(pixels: np.ndarray, size: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Row and column of the first, and (height, width) of the part of a picture that holds the pixels (N, 2 or 3)."""
    low = [max(int(np.floor(pixels[:, k].min())) - 1, 0) for k in (1, 0)]
    high = [min(int(np.ceil(pixels[:, k].max())) + 1, size[1 - k]) for k in (1, 0)]
    return tuple(low), (high[0] - low[0], high[1] - low[1])


def draw_scene(pieces: list[Piece], camera: Camera, place: str, seed: int, supersample: int = 2):
    """A picture of the pieces in a place.

    Returns:
        linear-light picture brought to sRGB, float (H, W, 3) in [0, 1]; coverage of the pieces (H, W) in [0, 1].
    """
    shadows = ShadowMap(pieces)
    layer = draw_layer(pieces, camera, shadows, supersample)
    picture = background(camera, shadows, place, seed)
    return developed(picture * (1 - layer[..., 3:]) + layer[..., :3], seed), layer[..., 3]


def draw_layer(pieces: list[Piece], camera: Camera, shadows: "ShadowMap", supersample: float = 2) -> np.ndarray:
    """The pieces alone, float32 (H, W, 4): linear light times coverage, and coverage."""
    out = np.zeros((*camera.size, 4), np.float32)
    rows, columns = _extent(pieces, camera)
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return out
    cut = replace(
        camera, center=camera.center - [columns.start, rows.start],
        size=(rows.stop - rows.start, columns.stop - columns.start),
    )
    fine = cut.resized((round(cut.size[0] * supersample), round(cut.size[1] * supersample)))
    canvas = Canvas(fine.size)
    for number, piece in enumerate(pieces):
        canvas.draw(number, piece, fine)
    person = canvas.piece >= 0
    layer = np.zeros((*fine.size, 4), np.float32)
    layer[person] = np.concatenate([lit(canvas, pieces, shadows, fine), np.ones((person.sum(), 1))], 1)
    out[rows, columns] = cv2.resize(layer, cut.size[::-1], interpolation=cv2.INTER_AREA)
    return out


def _extent(pieces: list[Piece], camera: Camera) -> tuple[slice, slice]:
    """The rows and columns that hold all pieces."""
    pixels = np.concatenate([camera.project(piece.vertices) for piece in pieces])
    low = np.maximum(np.floor(pixels.min(0)).astype(int) - 2, 0)
    high = np.minimum(np.ceil(pixels.max(0)).astype(int) + 2, camera.size[::-1])
    return slice(low[1], high[1]), slice(low[0], high[0])


def lit(canvas: Canvas, pieces: list[Piece], shadows: "ShadowMap", camera: Camera) -> np.ndarray:
    """Linear light (N, 3) from the drawn pixels of a canvas."""
    person = canvas.piece >= 0
    owner, base = canvas.piece[person], canvas.base[person]
    albedo, gloss, height = (np.zeros((len(owner), n), np.float32) for n in (3, 1, 1))
    for number, piece in enumerate(pieces):
        here = np.flatnonzero(owner == number)
        if len(here):
            material = piece.paint(base[here])
            albedo[here], height[here, 0], gloss[here, 0] = material.albedo, material.relief, material.gloss
    relief = np.zeros(person.shape, np.float32)
    relief[person] = height[:, 0]
    view = np.float32(camera.to_world(np.zeros(3))) - canvas.world[person]
    view /= np.sqrt(_dot(view, view))
    normal = bumped(canvas, relief)[person]
    normal *= np.sign(_dot(normal, view))
    smooth = canvas.normal[person]
    open_sky = occlusion(canvas)[person][:, None]
    sun = shadows.sunlight(canvas.world[person], smooth)[:, None]
    # Light wraps a little around the body: the sun's disc is soft, and skin and cloth scatter.
    lamp = Light(*(np.float32(value) for value in astuple(shadows.light)))
    towards = np.clip((normal @ lamp.direction + 0.12) / 1.12, 0, 1)[:, None]
    up = (0.5 + 0.5 * normal[:, 1:2])
    light = lamp.sun * towards * sun + open_sky * (lamp.sky * up + lamp.bounce * (1 - up) + 0.10)
    half = lamp.direction + view
    half /= np.sqrt(_dot(half, half))
    facing = np.clip(_dot(normal, half), 0, 1)
    gleam = 0.35 * gloss * facing ** (12 + 70 * gloss) * sun + 0.25 * gloss * open_sky * (
        1 - np.clip(_dot(normal, view), 0, 1)) ** 4
    return albedo * light + gleam * lamp.sun * 0.5


def _dot(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Products of vectors (..., 3), (..., 1)."""
    return np.einsum("...k,...k->...", first, second)[..., None]


def bumped(canvas: Canvas, relief: np.ndarray) -> np.ndarray:
    """Normals tilted by the relief (Mikkelsen 2010, "Bump mapping unparametrized surfaces on the GPU")."""
    depth = np.where(canvas.piece >= 0, canvas.depth, 0)
    same_x = (canvas.piece[:, 1:] == canvas.piece[:, :-1]) & (np.abs(np.diff(depth, axis=1)) < 0.02)
    same_y = (canvas.piece[1:] == canvas.piece[:-1]) & (np.abs(np.diff(depth, axis=0)) < 0.02)

    def step(values, axis):
        out = np.zeros_like(values)
        same = same_x if axis == 1 else same_y
        difference = np.diff(values, axis=axis) * (same[..., None] if values.ndim == 3 else same)
        if axis == 1:
            out[:, :-1] = difference
        else:
            out[:-1] = difference
        return out

    n = canvas.normal
    across, down = step(canvas.world, 1), step(canvas.world, 0)
    first, second = np.cross(down, n), np.cross(n, across)
    det = _dot(across, first)
    slope = np.sign(det) * (step(relief, 1)[..., None] * first + step(relief, 0)[..., None] * second)
    out = np.abs(det) * n - slope
    length = np.sqrt(_dot(out, out))
    return np.where(length > 1e-12, out / np.maximum(length, 1e-12), n)


def occlusion(canvas: Canvas) -> np.ndarray:
    """Share of the sky that a pixel sees, from how far it lies behind its surroundings in the depth buffer."""
    person = canvas.piece >= 0
    height = person.shape[0]
    depth = np.where(person, canvas.depth, 0).astype(np.float32)
    sky = np.ones(person.shape, np.float32)
    for radius, weight in ((0.006, 0.45), (0.02, 0.5)):
        blur = (0, 0), radius * height
        around = cv2.GaussianBlur(depth, *blur) / np.maximum(cv2.GaussianBlur(person.astype(np.float32), *blur), 1e-3)
        behind = np.where(person, depth - around, 0)
        sky *= 1 - weight * smoothstep(0.004, 0.10, behind)
    return sky


class ShadowMap:
    """The pieces as the sun sees them: an orthographic depth map.

    Args:
        light: its sun throws the shadows.
        detail: pixels of the map along each side, as a share of `MAP_SIZE`.
    """

    def __init__(self, pieces: list[Piece], light: Light = DAYLIGHT, detail: float = 1.0):
        self.light, self.side, self.scale = light, round(MAP_SIZE * detail), MAP_SCALE * detail
        side = np.cross([0.0, 1.0, 0.0], light.direction)
        side /= np.linalg.norm(side)
        self.axes = np.stack([side, -np.cross(light.direction, side), -light.direction])  # right, down, away from it
        self.casting = [p for p in pieces if p.casts]
        self.middle = np.mean([(p.vertices.max(0) + p.vertices.min(0)) / 2 for p in self.casting], 0)
        self.depth = np.full((self.side, self.side), np.inf, np.float32)
        for piece in self.casting:
            exists = piece.keep(piece.base.astype(np.float32))[piece.faces].all(1)
            drawn = rasterize(self.place(piece.vertices), piece.faces[exists], self.depth.shape)
            self.depth = np.minimum(self.depth, drawn[2])

    @cached_property
    def veils(self) -> list[np.ndarray]:
        """Shadows on the ground. The edge is the softer, the higher what throws it: blurred per height."""
        hit = np.isfinite(self.depth)
        ground = self._height(np.where(hit, self.depth, 0))
        veils = []
        for low, high, blur in ((-1, 0.25, 2.5), (0.25, 0.8, 7.0), (0.8, 9, 13.0)):
            band = (hit & (ground >= low) & (ground < high)).astype(np.float32)
            veils.append(cv2.GaussianBlur(band, (0, 0), blur * self.side / MAP_SIZE))
        return veils

    @cached_property
    def footprint(self) -> np.ndarray:
        """Share of the sky that the ground loses to what stands on it, seen from below."""
        height = np.full((PLAN_SIZE, PLAN_SIZE), np.inf, np.float32)
        for piece in self.casting:
            drawn = rasterize(self.plan(piece.vertices) + [0, 0, 100], piece.faces, height.shape)
            height = np.minimum(height, drawn[2])
        height = height - 100
        near = cv2.GaussianBlur(np.exp(-np.maximum(height, 0) / 0.03), (0, 0), 2.0)
        wide = cv2.GaussianBlur(np.exp(-np.maximum(height, 0) / 0.25), (0, 0), 14.0)
        return 1 - (1 - 0.75 * near) * (1 - 0.6 * wide)

    def plan(self, points: np.ndarray) -> np.ndarray:
        """World (N, 3) -> column, row and height on a map of the ground."""
        column, row = ((points - self.middle)[:, [0, 2]] * PLAN_SCALE + PLAN_SIZE / 2).T
        return np.stack([column, row, points[:, 1]], 1)

    def _height(self, depth: np.ndarray) -> np.ndarray:
        y, x = np.mgrid[:self.side, :self.side]
        right, down = (x - self.side / 2) / self.scale, (y - self.side / 2) / self.scale
        away = depth - 100
        return self.middle[1] + right * self.axes[0, 1] + down * self.axes[1, 1] + away * self.axes[2, 1]

    def place(self, points: np.ndarray) -> np.ndarray:
        """World (N, 3) -> the map's pixels and depth; the depth begins at 100 m so that perspective plays no part."""
        local = (points - self.middle) @ self.axes.T
        pixels = local[:, :2] * self.scale + self.side / 2
        return np.concatenate([pixels, local[:, 2:] + 100], 1).astype(np.float32)

    def sunlight(self, points: np.ndarray, normals: np.ndarray) -> np.ndarray:
        """Share of the sun (N,) at points of the pieces themselves."""
        x, y, depth = self.place(points + 0.012 * normals).T
        light = np.zeros(len(points), np.float32)
        # A spiral of taps: the sun isn't a point.
        radii, angles = (1, 2.5, 4, 5, 6, 7, 8, 9), np.arange(8) * 2.4
        for radius, angle in zip(radii, angles, strict=True):
            reach = radius * self.side / MAP_SIZE
            u = np.clip((x + reach * np.cos(angle)).astype(int), 0, self.side - 1)
            v = np.clip((y + reach * np.sin(angle)).astype(int), 0, self.side - 1)
            light += self.depth[v, u] > depth - 0.008
        return light / len(radii)

    def behind(self, points: np.ndarray) -> np.ndarray:
        """Share of the sun (N,) at points of ground and wall."""
        x, y, _ = self.place(points).T
        dark = np.zeros(len(points), np.float32)
        for veil in self.veils:
            dark += map_coordinates(veil, [y, x], order=1)
        return 1 - np.clip(dark, 0, 1)


def background(camera: Camera, shadows: ShadowMap, place: str, seed: int) -> np.ndarray:
    """The place behind the person in linear light (H, W, 3)."""
    behind, ground = PLACES[place]
    height, width = camera.size
    y, x = np.mgrid[:height, :width].astype(np.float32) + 0.5
    rays = np.stack([(x - camera.center[0]) / camera.focal, (y - camera.center[1]) / camera.focal, np.ones_like(x)], -1)
    rays = (rays @ camera.rotation).reshape(-1, 3)
    eye = camera.to_world(np.zeros(3))
    with np.errstate(divide="ignore"):
        to_floor = np.where(rays[:, 1] < 0, -eye[1] / rays[:, 1], np.inf)
        to_wall = (WALL_Z - eye[2]) / rays[:, 2]
    floor = to_floor < to_wall
    points = (eye + rays * np.minimum(to_floor, to_wall)[:, None]).astype(np.float32)
    albedo = np.empty((len(points), 3), np.float32)
    albedo[floor], albedo[~floor] = ground(points[floor], seed + 40), behind(points[~floor], seed + 50)
    normal = np.where(floor[:, None], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0])
    lamp = shadows.light
    facing = np.maximum(normal @ lamp.direction, 0)
    sun = (shadows.behind(points) * foliage(points, lamp.direction, seed) * facing)[:, None]
    sky = contact(points, shadows, floor)[:, None]
    light = lamp.sun * sun + sky * (lamp.sky * np.where(floor, 1.0, 0.55)[:, None] + 0.12)
    picture = (albedo * light).reshape(height, width, 3).astype(np.float32)
    # A lens of moderate aperture, focused on the person: what is farther gets softer.
    far = (np.minimum(to_floor, to_wall) / -eye[2] * -1 - 1).reshape(height, width)
    soft = cv2.GaussianBlur(picture, (0, 0), height / 700)
    share = smoothstep(0.02, 0.45, far)[..., None]
    return picture * (1 - share) + soft * share


def foliage(points: np.ndarray, sun: np.ndarray, seed: int) -> np.ndarray:
    """Share of the light (N,) of the `sun` (3,) left by a tree that stands outside the picture, on the right."""
    along = points - sun * (points @ sun)[:, None]
    leaves = noise(along, 5.5, 3, seed + 60) + 0.5 * noise(along, 1.6, 1, seed + 61)
    crown = smoothstep(0.1, 1.6, points[:, 0] * 0.9 + points[:, 1] * 0.45 - 0.35)
    return 1 - 0.75 * crown * smoothstep(-0.25, 0.2, leaves)


def contact(points: np.ndarray, shadows: ShadowMap, floor: np.ndarray) -> np.ndarray:
    """Share of the sky seen by ground and wall: dark under the shoes and in the corner between them."""
    sky = np.where(floor, 0.62 + 0.38 * smoothstep(0, 0.5, points[:, 2] - WALL_Z), 1.0)
    x, z = shadows.plan(points)[:, :2].T
    return sky * np.where(floor, 1 - map_coordinates(shadows.footprint, [z, x], order=1), 1)


def developed(picture: np.ndarray, seed: int) -> np.ndarray:
    """Linear light -> sRGB with a film-like shoulder, a slight vignette and sensor noise."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[:height, :width]
    off = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2
    picture = toned(np.maximum(picture, 0) * 0.56 * (1 - 0.28 * off**1.5)[..., None])
    grain = np.random.default_rng(seed).normal(0, 1, (height, width, 3)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.6) * 0.008
    return np.clip(picture + grain, 0, 1)


def toned(picture: np.ndarray) -> np.ndarray:
    """Exposed linear light (..., 3), 0.56 of the scene's in daylight -> sRGB in [0, 1]."""
    picture = picture * (2.51 * picture + 0.03) / (picture * (2.43 * picture + 0.59) + 0.14)  # ACES fit, Narkowicz 2015
    grey = picture @ np.array([0.2126, 0.7152, 0.0722])
    picture = grey[..., None] + 0.80 * (picture - grey[..., None])
    return np.clip(picture, 0, 1) ** (1 / 2.2)
