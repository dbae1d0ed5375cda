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


@njit(
    "void(f4[:,::1], i4[:,::1], i4, i4, i4[:,::1], f4[:,::1])",
    cache=True, nogil=True, error_model="numpy",
)  # fmt: skip
def _fill_band(vertices, faces, top, bottom, face_map, nearness):
    """Draw the rows top..bottom of the z-buffer, in which `nearness` is 1 / depth: it is linear on the screen.

    A row of a triangle lies between the farthest right of its left edges and the farthest left of its right ones.
    """
    width = face_map.shape[1]
    for f in range(faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        ya, yb, yc = vertices[a, 1], vertices[b, 1], vertices[c, 1]
        low, high = min(ya, yb, yc), max(ya, yb, yc)
        if not (high >= top and low <= bottom):
            continue
        xa, xb, xc = vertices[a, 0], vertices[b, 0], vertices[c, 0]
        left, right = min(xa, xb, xc), max(xa, xb, xc)
        if not (right >= 0 and left <= width):
            continue
        za, zb, zc = vertices[a, 2], vertices[b, 2], vertices[c, 2]
        if min(za, zb, zc) < NEAR:
            continue
        y0, y1 = max(top, int(np.ceil(low - 0.5))), min(bottom - 1, int(np.floor(high - 0.5)))
        area = np.float64(xb - xa) * (yc - ya) - np.float64(xc - xa) * (yb - ya)
        if y0 > y1 or area == 0 or not np.isfinite(area):
            continue
        begin = other_begin = 0.0
        end = other_end = width - 1.0
        begin_step = other_begin_step = end_step = other_end_step = 0.0
        for p, q in ((a, b), (b, c), (c, a)):
            rise = np.float64(vertices[q, 1]) - vertices[p, 1]
            if rise == 0:
                continue
            step = (np.float64(vertices[q, 0]) - vertices[p, 0]) / rise
            at = vertices[p, 0] + step * (y0 + 0.5 - vertices[p, 1]) - 0.5
            if (rise > 0) != (area > 0):
                begin, begin_step, other_begin, other_begin_step = at, step, begin, begin_step
            else:
                end, end_step, other_end, other_end_step = at, step, end, end_step
        ra, rb, rc = 1.0 / za, 1.0 / zb, 1.0 / zc
        across = ((rb - ra) * (yc - ya) - (rc - ra) * (yb - ya)) / area
        down = ((rc - ra) * (xb - xa) - (rb - ra) * (xc - xa)) / area
        near_row = ra + across * (0.5 - xa) + down * (y0 + 0.5 - ya)
        for y in range(y0, y1 + 1):
            # A hair of tolerance keeps shared edges closed; the z-buffer settles ties.
            x0 = max(int(np.ceil(max(begin, other_begin) - 1e-9)), 0)
            x1 = min(int(np.floor(min(end, other_end) + 1e-9)), width - 1)
            for x in range(x0, x1 + 1):
                near = np.float32(near_row + across * x)
                if near > nearness[y, x]:
                    nearness[y, x] = near
                    face_map[y, x] = f
            begin += begin_step
            end += end_step
            other_begin += other_begin_step
            other_end += other_end_step
            near_row += down


@njit(cache=True, nogil=True, error_model="numpy")
def corner_weights(vertices, a, b, c, x, y):
    """Perspective-correct weights of the corners a, b, c of a triangle at the pixel place (x, y).

    vertices: (V, 3) f32 as for `rasterize`. Returns three weights, which sum to 1.
    """
    x, y, one = np.float32(x), np.float32(y), np.float32(1)
    xa, xb, xc = vertices[a, 0], vertices[b, 0], vertices[c, 0]
    ya, yb, yc = vertices[a, 1], vertices[b, 1], vertices[c, 1]
    za, zb, zc = vertices[a, 2], vertices[b, 2], vertices[c, 2]
    # areas of the triangles opposite to the corners, over the corners' depths, all times the product of the depths
    wa = ((xc - xb) * (y - yb) - (yc - yb) * (x - xb)) * (zb * zc)
    wb = ((xa - xc) * (y - yc) - (ya - yc) * (x - xc)) * (za * zc)
    wc = ((xb - xa) * (y - ya) - (yb - ya) * (x - xa)) * (za * zb)
    share = one / (wa + wb + wc)
    return wa * share, wb * share, wc * share


@njit(
    "void(f4[:,::1], i4[:,::1], i4, i4, i4[:,::1], f4[:,:,::1], f4[:,::1])",
    cache=True, nogil=True, error_model="numpy",
)  # fmt: skip
def _resolve_band(vertices, faces, top, bottom, face_map, barycentric, depth):
    """Weights and depth of what `_fill_band` found in the rows top..bottom; `depth` holds the nearness before."""
    for y in range(top, bottom):
        for x in range(face_map.shape[1]):
            f = face_map[y, x]
            if f < 0:
                barycentric[y, x, 0] = barycentric[y, x, 1] = barycentric[y, x, 2] = 0
                depth[y, x] = np.inf
                continue
            wa, wb, wc = corner_weights(vertices, faces[f, 0], faces[f, 1], faces[f, 2], x + 0.5, y + 0.5)
            barycentric[y, x, 0], barycentric[y, x, 1], barycentric[y, x, 2] = wa, wb, wc
            depth[y, x] = 1 / depth[y, x]


def _draw_band(vertices, faces, top, bottom, face_map, barycentric, depth):
    _fill_band(vertices, faces, top, bottom, face_map, depth)
    _resolve_band(vertices, faces, top, bottom, face_map, barycentric, depth)


@lru_cache(maxsize=1)
def _threads() -> tuple[ThreadPoolExecutor, int]:
    wanted = os.environ.get("OMP_NUM_THREADS", "")  # 1 in processes that share the cores with others
    count = min(4, os.cpu_count() or 1, int(wanted) if wanted.isdecimal() and int(wanted) else 4)
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
    barycentric = np.empty((height, width, 3), np.float32)
    depth = np.zeros((height, width), np.float32)
    pool, count = _threads()
    if count == 1:
        _draw_band(vertices, faces, 0, height, face_map, barycentric, depth)
        return face_map, barycentric, depth
    # Bands of equal work, not of equal height: most triangles lie around the middle of the drawn object.
    rows = np.clip(np.quantile(vertices[:, 1], np.linspace(0, 1, count + 1)[1:-1]), 0, height)
    edges = [0, *np.nan_to_num(rows).astype(int), height]
    bands = [
        pool.submit(_draw_band, vertices, faces, top, bottom, face_map, barycentric, depth)
        for top, bottom in zip(edges[:-1], edges[1:], strict=True) if bottom > top
    ]
    for band in bands:
        band.result()
    return face_map, barycentric, depth


def visible_faces(vertices_px: np.ndarray, faces: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The first result of `rasterize` alone, (H, W) int32, drawn by the calling thread.

    Args:
        vertices_px: (V, 3) float32; faces: (F, 3) int32; both contiguous.
        size: (height, width) in pixels.
    """
    face_map = np.full(size, -1, np.int32)
    _fill_band(vertices_px, faces, 0, size[0], face_map, np.zeros(size, np.float32))
    return face_map


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
    # Sums of slices: a mean over the axes between is ten times slower.
    samples = [picture[i::supersample, j::supersample] for i in range(supersample) for j in range(supersample)]
    picture = sum(samples) / np.float32(supersample**2)
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
