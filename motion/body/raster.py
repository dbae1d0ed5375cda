"""Rasteriser shared by all stages, vertex normals, and simple lit pictures of a body.

A z-buffer on the CPU: numba, one band of rows per thread, a few milliseconds at 512 px.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numba import njit

from motion.body.camera import Camera

NEAR = 0.01
"""Metres; triangles with a vertex nearer to the lens than this are not drawn."""

SKIN = (0.80, 0.66, 0.58)


@njit("void(f4[:,::1], i4[:,::1], i4, i4, i4[:,::1], f4[:,:,::1], f4[:,::1])", cache=True, nogil=True)
def _fill_band(vertices, faces, top, bottom, face_map, barycentric, depth):
    """Draw the rows top..bottom of the z-buffer. Edge functions are stepped along each row."""
    width = face_map.shape[1]
    for f in range(faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        za, zb, zc = vertices[a, 2], vertices[b, 2], vertices[c, 2]
        if min(za, zb, zc) < NEAR:
            continue
        ya, yb, yc = vertices[a, 1], vertices[b, 1], vertices[c, 1]
        low, high = min(ya, yb, yc), max(ya, yb, yc)
        if not (high >= top and low <= bottom):
            continue
        xa, xb, xc = vertices[a, 0], vertices[b, 0], vertices[c, 0]
        left, right = min(xa, xb, xc), max(xa, xb, xc)
        if not (right >= 0 and left <= width):
            continue
        area = np.float64(xb - xa) * (yc - ya) - np.float64(xc - xa) * (yb - ya)
        if area == 0 or not np.isfinite(area):
            continue
        y0, y1 = max(top, int(np.ceil(low - 0.5))), min(bottom - 1, int(np.floor(high - 0.5)))
        x0, x1 = max(0, int(np.ceil(left - 0.5))), min(width - 1, int(np.floor(right - 0.5)))
        inverse = 1.0 / area
        step_a, step_b = (yb - yc) * inverse, (yc - ya) * inverse
        ra, rb, rc = 1.0 / za, 1.0 / zb, 1.0 / zc
        for y in range(y0, y1 + 1):
            py = y + 0.5
            px = x0 + 0.5
            wa = (np.float64(xc - xb) * (py - yb) - np.float64(yc - yb) * (px - xb)) * inverse
            wb = (np.float64(xa - xc) * (py - yc) - np.float64(ya - yc) * (px - xc)) * inverse
            for x in range(x0, x1 + 1):
                wc = 1.0 - wa - wb
                # A hair of tolerance keeps shared edges closed; the z-buffer settles ties.
                if wa >= -1e-9 and wb >= -1e-9 and wc >= -1e-9:
                    z = 1.0 / (wa * ra + wb * rb + wc * rc)
                    if z < depth[y, x]:
                        depth[y, x] = z
                        face_map[y, x] = f
                        barycentric[y, x, 0] = wa * ra * z
                        barycentric[y, x, 1] = wb * rb * z
                        barycentric[y, x, 2] = wc * rc * z
                wa += step_a
                wb += step_b


@lru_cache(maxsize=1)
def _threads() -> tuple[ThreadPoolExecutor, int]:
    count = min(4, os.cpu_count() or 1)
    return ThreadPoolExecutor(count, thread_name_prefix="raster"), count


def rasterize(
    vertices_px: np.ndarray, faces: np.ndarray, size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw triangles into a z-buffer; both sides of a triangle are visible.

    Args:
        vertices_px: (V, 3) x and y in pixels (pixel centres at half integers), depth in metres along the view.
        faces: (F, 3) vertex indices.
        size: (height, width) in pixels.

    Returns:
        face (H, W) int32: index of the nearest triangle, -1 where there is none.
        barycentric (H, W, 3) float32: perspective-correct weights of its corners, 0 where there is none.
        depth (H, W) float32: metres, infinite where there is none.
    """
    vertices = np.ascontiguousarray(vertices_px, dtype=np.float32)
    faces = np.ascontiguousarray(faces, dtype=np.int32)
    height, width = size
    face_map = np.full((height, width), -1, np.int32)
    barycentric = np.zeros((height, width, 3), np.float32)
    depth = np.full((height, width), np.inf, np.float32)
    pool, count = _threads()
    # Bands of equal work, not of equal height: most triangles lie around the middle of the drawn object.
    rows = np.clip(np.quantile(vertices[:, 1], np.linspace(0, 1, count + 1)[1:-1]), 0, height)
    edges = [0, *np.nan_to_num(rows).astype(int), height]
    bands = [
        pool.submit(_fill_band, vertices, faces, top, bottom, face_map, barycentric, depth)
        for top, bottom in zip(edges[:-1], edges[1:], strict=True) if bottom > top
    ]
    for band in bands:
        band.result()
    return face_map, barycentric, depth


def to_pixels(vertices: np.ndarray, camera: Camera) -> np.ndarray:
    """World vertices (V, 3) in metres -> (V, 3): x and y in pixels, depth in metres: what `rasterize` takes."""
    seen = camera.to_camera(vertices)
    depth = seen[:, 2:]
    safe = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
    return np.concatenate([camera.focal * seen[:, :2] / safe + camera.center, depth], 1).astype(np.float32)


@njit("f4[:,::1](f4[:,::1], i4[:,::1])", cache=True, nogil=True)
def _vertex_normals(vertices, faces):
    normals = np.zeros_like(vertices)
    for f in range(faces.shape[0]):
        a, b, c = vertices[faces[f, 0]], vertices[faces[f, 1]], vertices[faces[f, 2]]
        ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
        vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
        nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        for k in range(3):
            i = faces[f, k]
            normals[i, 0] += nx
            normals[i, 1] += ny
            normals[i, 2] += nz
    for i in range(normals.shape[0]):
        x, y, z = normals[i]
        length = max(np.float32(1e-20), np.sqrt(x * x + y * y + z * z))
        normals[i, 0] = x / length
        normals[i, 1] = y / length
        normals[i, 2] = z / length
    return normals


def vertex_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Outward unit normals (V, 3) float32 of a mesh (V, 3), (F, 3): face normals weighted by area."""
    return _vertex_normals(np.ascontiguousarray(vertices, np.float32), np.ascontiguousarray(faces, np.int32))


def interpolate(face_map: np.ndarray, barycentric: np.ndarray, faces: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Vertex values (V, C) at the drawn pixels: (N, C) in the order of `face_map >= 0`."""
    drawn = face_map >= 0
    weights, corners = barycentric[drawn], faces[face_map[drawn]]
    values = np.asarray(values)
    return sum(weights[:, k:k + 1] * values[corners[:, k]] for k in range(3))


def shade(
    vertices: np.ndarray,
    faces: np.ndarray,
    camera: Camera,
    colors: np.ndarray | None = None,
    background: float | np.ndarray = 0.93,
    supersample: int = 2,
) -> tuple[np.ndarray, np.ndarray]:
    """A simple lit picture: one soft key light from the upper left of the camera, sky and ground light.

    Args:
        vertices: (V, 3) world metres.
        faces: (F, 3).
        camera: its size is the picture's.
        colors: (V, 3) or (3,) in [0, 1]; skin when None.
        background: grey level or (H, W, 3) picture in [0, 1].
        supersample: samples along each side of a pixel.

    Returns:
        uint8 RGB (H, W, 3) and coverage float32 (H, W) in [0, 1].
    """
    height, width = camera.size
    fine = camera.resized((height * supersample, width * supersample))
    face_map, barycentric, _ = rasterize(to_pixels(vertices, fine), faces, fine.size)
    colors = np.broadcast_to(np.asarray(SKIN if colors is None else colors, np.float32), np.shape(vertices))
    values = np.concatenate([vertex_normals(vertices, faces), colors], 1)
    sample = interpolate(face_map, barycentric, faces, values)
    normal = sample[:, :3] @ camera.rotation.T.astype(np.float32)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-9
    key = np.array([-0.45, -0.65, -0.6], np.float32) / 0.99
    light = 0.62 * np.clip(normal @ key, 0, None) + 0.22 * (1 - normal[:, 1]) / 2 + 0.28
    picture = np.zeros((*fine.size, 4), np.float32)
    picture[face_map >= 0] = np.concatenate([sample[:, 3:] * light[:, None], np.ones((len(sample), 1))], 1)
    picture = picture.reshape(height, supersample, width, supersample, 4).mean((1, 3))
    coverage = picture[..., 3]
    image = picture[..., :3] + (1 - coverage[..., None]) * np.asarray(background, np.float32)
    return (np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8), coverage


def framing_camera(points: np.ndarray, size: tuple[int, int], degrees: float = 0.0, tilt: float = 0.0) -> Camera:
    """A camera of 30 degrees that has all `points` (N, 3) in the picture, seen from the front (+z) at 0 degrees.

    Args:
        points: world metres.
        size: (height, width) in pixels.
        degrees: orbit about the vertical axis; 90 looks at the person's left side.
        tilt: degrees by which the camera stands above the horizon.
    """
    points = np.asarray(points, np.float64).reshape(-1, 3)
    pivot = (points.min(0) + points.max(0)) / 2
    a, b = np.deg2rad([degrees, tilt])
    eye = np.array([np.sin(a) * np.cos(b), np.sin(b), np.cos(a) * np.cos(b)])
    right = np.array([np.cos(a), 0, -np.sin(a)])
    rotation = np.stack([right, np.cross(-eye, right), -eye])
    reach = np.abs((points - pivot) @ rotation.T)
    focal = max(size) / (2 * np.tan(np.deg2rad(15)))
    distance = 1.04 * max(
        (reach[:, i] * focal * 2 / extent + reach[:, 2]).max() for i, extent in enumerate((size[1], size[0]))
    )
    translation = np.array([0, 0, distance]) - rotation @ pivot
    return Camera(float(focal), np.array([size[1] / 2, size[0] / 2]), translation, tuple(size), rotation)


def draw_body(
    vertices: np.ndarray,
    faces: np.ndarray,
    size: tuple[int, int] = (512, 512),
    degrees: float = 0.0,
    tilt: float = 0.0,
    colors: np.ndarray | None = None,
) -> np.ndarray:
    """A picture (H, W, 3) uint8 of a mesh that fills the frame, for sheets; angles as for `framing_camera`."""
    return shade(vertices, faces, framing_camera(vertices, size, degrees, tilt), colors)[0]
