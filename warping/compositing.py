"""Numba kernels that turn a rasterised body into a picture: colours through flow and texture, soft edges, shadow."""

import numpy as np
from numba import njit

from warping.texels import texel_corners

STRETCH = (1.5, 2.3)
"""A photo is sampled fully up to the first magnification (beyond that of the scene), not at all from the second on."""

_TENT = np.array([0.125, 0.375, 0.375, 0.125])


@njit(cache=True, nogil=True)
def project(vertices, rotation, translation, focal, centre, out):
    """World vertices (V, 3) f32 -> out (V, 3) f32: pixel x and y, and depth in metres.

    rotation (3, 3), translation (3,), focal and centre (2,) are the camera's, f32.
    """
    for v in range(len(vertices)):
        x, y, z = vertices[v, 0], vertices[v, 1], vertices[v, 2]
        across = rotation[0, 0] * x + rotation[0, 1] * y + rotation[0, 2] * z + translation[0]
        down = rotation[1, 0] * x + rotation[1, 1] * y + rotation[1, 2] * z + translation[1]
        away = rotation[2, 0] * x + rotation[2, 1] * y + rotation[2, 2] * z + translation[2]
        reach = focal / max(away, np.float32(1e-3))
        out[v, 0] = across * reach + centre[0]
        out[v, 1] = down * reach + centre[1]
        out[v, 2] = away


@njit(cache=True, nogil=True)
def flow_weights(pixels, faces, inverse, scale, total, count, out):
    """How well a photo resolves each vertex' surroundings in the new pose, in [0, 1].

    Args:
        pixels: (V, 2 or more) f32, x and y in the new picture; faces (F, 3) i32.
        inverse: (F, 2, 2) f32, inverse of each triangle's two edges in the photo.
        scale: new pixels per photo pixel at equal distance.
        total, count: (V,) f32 scratch; out: (V, 3) f32, the weight goes into the last column.
    """
    total[:] = 0.0
    count[:] = 0.0
    low, high = np.float32(STRETCH[0]), np.float32(STRETCH[1])
    for f in range(len(faces)):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        t00, t01 = pixels[b, 0] - pixels[a, 0], pixels[c, 0] - pixels[a, 0]
        t10, t11 = pixels[b, 1] - pixels[a, 1], pixels[c, 1] - pixels[a, 1]
        j00 = t00 * inverse[f, 0, 0] + t01 * inverse[f, 1, 0]
        j01 = t00 * inverse[f, 0, 1] + t01 * inverse[f, 1, 1]
        j10 = t10 * inverse[f, 0, 0] + t11 * inverse[f, 1, 0]
        j11 = t10 * inverse[f, 0, 1] + t11 * inverse[f, 1, 1]
        square = j00 * j00 + j01 * j01 + j10 * j10 + j11 * j11
        area = j00 * j11 - j01 * j10
        largest = np.sqrt(0.5 * (square + np.sqrt(max(square * square - 4 * area * area, np.float32(0)))))
        weight = (high - largest / scale) / (high - low)
        weight = min(max(weight, np.float32(0)), np.float32(1))
        for v in (a, b, c):
            total[v] += weight
            count[v] += 1
    for v in range(len(total)):
        out[v, 2] = total[v] / count[v] if count[v] > 0 else 0.0


@njit(cache=True, nogil=True, fastmath=True)
def _add_photo(image, begin, height, width, x, y, weight, colour):
    """Adds weight times the photo's colour at pixel (x, y), cubic (Catmull and Rom 1974), to `colour` (3,)."""
    row, column = int(y - 0.5), int(x - 0.5)
    if x < 0.5 or y < 0.5 or column > width - 2 or row > height - 2:
        row, column = min(max(row, 0), height - 2), min(max(column, 0), width - 2)
    u, v = x - 0.5 - column, y - 0.5 - row
    for i in range(4):
        line = begin + min(max(row + i - 1, 0), height - 1) * width
        down = weight * _cubic(abs(v - (i - 1)))
        for j in range(4):
            share = down * _cubic(abs(u - (j - 1)))
            at = (line + min(max(column + j - 1, 0), width - 1)) * 3
            for c in range(3):
                colour[c] += share * image[at + c]


@njit(cache=True, nogil=True, fastmath=True)
def _cubic(t):
    """Weight of a sample t pixels away; nothing from 2 on."""
    if t < 1:
        return (1.5 * t - 2.5) * t * t + 1
    if t < 2:
        return ((2.5 - 0.5 * t) * t - 4) * t + 2
    return 0.0


@njit(cache=True, nogil=True, fastmath=True)
def composite(
    frame, alpha, top, left, first, last, face, barycentric, faces, order, start, atlas, vertices, photos, shapes
):
    """Draws rows first..last of the body's box into the frame, in place.

    Four samples a pixel: inside the body they are averaged, at its outline the sixteen around it count by a tent
    filter. Samples on one triangle are shaded once, at their mean; places near each other in the photo likewise.

    Args:
        frame: (H, W, 3) u8, the background, drawn over; alpha: (H, W) f32, coverage, written.
        top, left: the box' corner in the frame; face (2h, 2w) i32 and barycentric (2h, 2w, 3) f32 its raster. Only the
            outermost pixels of the box may lie outside the frame; they aren't drawn.
        faces: (F, 3) i32; order, start: (F,) i32 of the texel grid.
        atlas: (N, 3 + S) u8, RGB and the confidence of the S photos.
        vertices: (S, V, 3) f32, a vertex' pixel x and y in each photo, and its weight of `flow_weights`.
        photos: (P,) u8, all photos' RGB in a row; shapes (S, 3) i64: first pixel, height, width.
    """
    columns = face.shape[1]
    colour = np.empty(3)
    places = np.empty((17 * len(shapes), 6))  # in a photo: its number, first x, y; weighted sums of x, y; of weights
    piece = np.empty((16, 3))  # weighted sums of the barycentric coordinates of samples on one triangle
    triangle = np.empty(16, np.int32)
    for y in range(max(first, 1), min(last, face.shape[0] // 2 - 1)):
        begin, end = columns, -1  # of what the body covers in the rows that matter
        for i in range(2 * y - 1, 2 * y + 3):
            for j in range(columns):
                if face[i, j] >= 0:
                    if j < begin:
                        begin = j
                    if j > end:
                        end = j
        for x in range(max(1, (begin - 1) // 2), min(columns // 2 - 1, (end + 1) // 2 + 1)):
            hits = 0
            for i in range(2 * y - 1, 2 * y + 3):
                for j in range(2 * x - 1, 2 * x + 3):
                    if face[i, j] >= 0:
                        hits += 1
            if hits == 0:
                continue
            rim = hits < 16
            reach = 1 if rim else 0
            pieces = 0
            for i in range(2 * y - reach, 2 * y + 2 + reach):
                for j in range(2 * x - reach, 2 * x + 2 + reach):
                    f = face[i, j]
                    if f < 0:
                        continue
                    share = 0.25
                    if rim:
                        share = _TENT[i - 2 * y + 1] * _TENT[j - 2 * x + 1]
                    k = 0
                    while k < pieces and triangle[k] != f:
                        k += 1
                    if k == pieces:
                        pieces += 1
                        triangle[k] = f
                        for c in range(3):
                            piece[k, c] = 0.0
                    for c in range(3):
                        piece[k, c] += share * barycentric[i, j, c]
            for c in range(3):
                colour[c] = 0.0
            covered = 0.0
            count = 0
            for p in range(pieces):
                f = triangle[p]
                share = piece[p, 0] + piece[p, 1] + piece[p, 2]
                covered += share
                b0, b1, b2 = piece[p, 0] / share, piece[p, 1] / share, piece[p, 2] / share
                v0, v1, v2 = faces[f, 0], faces[f, 1], faces[f, 2]
                n0, n1, n2, w0, w1, w2 = texel_corners(order[f], start[f], b0, b1)
                rest = share
                for s in range(len(shapes)):
                    sure = w0 * atlas[n0, 3 + s] + w1 * atlas[n1, 3 + s] + w2 * atlas[n2, 3 + s]
                    corners = vertices[s]
                    resolved = b0 * corners[v0, 2] + b1 * corners[v1, 2] + b2 * corners[v2, 2]
                    weight = rest * sure * resolved / 255
                    if weight < 0.002 * share:
                        continue
                    rest -= weight
                    px = b0 * corners[v0, 0] + b1 * corners[v1, 0] + b2 * corners[v2, 0]
                    py = b0 * corners[v0, 1] + b1 * corners[v1, 1] + b2 * corners[v2, 1]
                    k = 0
                    while k < count and (
                        places[k, 0] != s or abs(px - places[k, 1]) > 2.5 or abs(py - places[k, 2]) > 2.5
                    ):
                        k += 1
                    if k == count:
                        count += 1
                        places[k, 0], places[k, 1], places[k, 2] = s, px, py
                        places[k, 3] = places[k, 4] = places[k, 5] = 0.0
                    places[k, 3] += weight * px
                    places[k, 4] += weight * py
                    places[k, 5] += weight
                if rest > 0:
                    for c in range(3):
                        colour[c] += rest * (w0 * atlas[n0, c] + w1 * atlas[n1, c] + w2 * atlas[n2, c])
            for k in range(count):
                shape, total = shapes[int(places[k, 0])], places[k, 5]
                at_x, at_y = places[k, 3] / total, places[k, 4] / total
                _add_photo(photos, shape[0], shape[1], shape[2], at_x, at_y, total, colour)
            alpha[y + top, x + left] = covered
            for c in range(3):
                value = colour[c] + (1 - covered) * frame[y + top, x + left, c] + 0.5
                frame[y + top, x + left, c] = int(min(max(value, 0.0), 255.0))


@njit(cache=True, nogil=True)
def shadow(ground, points, out):
    """Darkening of the ground by what stands on it or floats little above it.

    Args:
        ground: (h, w, 2) f32, the x and z in metres at which a pixel sees the ground, NaN above the horizon.
        points: (K, 5) f32: x, z, radius in metres, strength in [0, 1], and the height above the ground that blurs it.
        out: (h, w) f32, written: 0 lit .. 1 dark.
    """
    for y in range(ground.shape[0]):
        for x in range(ground.shape[1]):
            light = np.float32(1)
            gx, gz = ground[y, x, 0], ground[y, x, 1]
            if gx == gx:
                for k in range(len(points)):
                    if points[k, 3] == 0:
                        continue
                    dx, dz = gx - points[k, 0], gz - points[k, 1]
                    radius = points[k, 2] + points[k, 4]
                    square = (dx * dx + dz * dz) / (radius * radius)
                    if square < 9.0:
                        light *= np.float32(1) - points[k, 3] * np.exp(np.float32(-0.5) * square)
            out[y, x] = np.float32(1) - light
