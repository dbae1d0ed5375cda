"""Numba kernels that turn a rasterised body into a picture: colours through flow and texture, soft edges, shadow."""

import numpy as np
from numba import njit

from warping.texels import texel_corners

STRETCH = (1.5, 2.3)
"""A photo is sampled fully up to the first magnification (beyond that of the scene), not at all from the second on."""


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
def _add_photo(image, shape, x, y, weight, colour):
    """Adds weight times the photo's colour at pixel (x, y), cubic (Catmull and Rom 1974), to `colour` (3,)."""
    begin, height, width = shape[0], shape[1], shape[2]
    x = min(max(x - np.float32(0.5), np.float32(0)), np.float32(width - 1))
    y = min(max(y - np.float32(0.5), np.float32(0)), np.float32(height - 1))
    column, row = np.int32(x), np.int32(y)
    u, v = x - np.float32(column), y - np.float32(row)
    red = green = blue = np.float32(0)
    for i in range(4):
        line = begin + min(max(row + i - 1, 0), height - 1) * width
        r = g = b = np.float32(0)
        for j in range(4):
            at = (line + min(max(column + j - 1, 0), width - 1)) * 3
            wx = _cubic(abs(u - np.float32(j - 1)))
            r += wx * np.float32(image[at])
            g += wx * np.float32(image[at + 1])
            b += wx * np.float32(image[at + 2])
        wy = _cubic(abs(v - np.float32(i - 1)))
        red += wy * r
        green += wy * g
        blue += wy * b
    colour[0] += weight * min(max(red, np.float32(0)), np.float32(255))
    colour[1] += weight * min(max(green, np.float32(0)), np.float32(255))
    colour[2] += weight * min(max(blue, np.float32(0)), np.float32(255))


@njit(cache=True, nogil=True, fastmath=True)
def _cubic(t):
    """Weight of a sample t pixels away, t in [0, 2]."""
    if t < np.float32(1):
        return (np.float32(1.5) * t - np.float32(2.5)) * t * t + np.float32(1)
    return ((np.float32(-0.5) * t + np.float32(2.5)) * t - np.float32(4)) * t + np.float32(2)


@njit(cache=True, nogil=True, fastmath=True)
def composite(
    frame, alpha, top, left, first, last, face, barycentric, faces, order, start, atlas, vertices, photos, shapes
):
    """Draws rows first..last of the body's box into the frame, in place.

    Four samples a pixel: inside the body they are averaged, at its outline the sixteen around it count by a tent
    filter. Samples on one triangle are shaded once, at their mean; places near each other in the photo likewise.

    Args:
        frame: (H, W, 3) u8, the background, drawn over; alpha: (H, W) f32, coverage, written.
        top, left: the box' corner in the frame; face (2h, 2w) i32 and barycentric (2h, 2w, 3) f32 its raster.
        faces: (F, 3) i32; order, start: (F,) i32 of the texel grid.
        atlas: (N, 3 + S) u8, RGB and the confidence of the S photos.
        vertices: (S, V, 3) f32, a vertex' pixel x and y in each photo, and its weight of `flow_weights`.
        photos: (P,) u8, all photos' RGB in a row; shapes (S, 3) i64: first pixel, height, width.
    """
    rows, columns = face.shape
    height, width = alpha.shape
    sources = len(shapes)
    colour = np.empty(3, np.float32)
    places = np.empty((17 * sources, 5), np.float32)  # in a photo: first x, y; weighted sums of x, y; sum of weights
    photo = np.empty(17 * sources, np.int32)
    piece = np.empty((16, 3), np.float32)  # weighted sums of the barycentric coordinates of samples on one triangle
    triangle = np.empty(16, np.int32)
    tent = np.array([0.125, 0.375, 0.375, 0.125], np.float32)
    full, none = np.float32(1), np.float32(0)
    for y in range(max(first, -top), min(last, height - top)):
        ty = y + top
        begin, end = columns, -1  # of what the body covers in the rows that matter
        for i in range(max(2 * y - 1, 0), min(2 * y + 3, rows)):
            for j in range(columns):
                if face[i, j] >= 0:
                    begin = min(begin, j)
                    break
            for j in range(columns - 1, end, -1):
                if face[i, j] >= 0:
                    end = j
                    break
        for x in range(max(0, -left, (begin - 1) // 2), min(columns // 2, width - left, (end + 1) // 2 + 1)):
            tx = x + left
            hits = 0
            for i in range(max(2 * y - 1, 0), min(2 * y + 3, rows)):
                for j in range(max(2 * x - 1, 0), min(2 * x + 3, columns)):
                    hits += face[i, j] >= 0
            if hits == 0:
                continue
            reach = 1 if hits < 16 else 0
            pieces = 0
            for i in range(max(2 * y - reach, 0), min(2 * y + 2 + reach, rows)):
                for j in range(max(2 * x - reach, 0), min(2 * x + 2 + reach, columns)):
                    f = face[i, j]
                    if f < 0:
                        continue
                    share = tent[i - 2 * y + 1] * tent[j - 2 * x + 1] if reach else np.float32(0.25)
                    k = 0
                    while k < pieces and triangle[k] != f:
                        k += 1
                    if k == pieces:
                        pieces += 1
                        triangle[k] = f
                        piece[k, 0] = piece[k, 1] = piece[k, 2] = none
                    piece[k, 0] += share * barycentric[i, j, 0]
                    piece[k, 1] += share * barycentric[i, j, 1]
                    piece[k, 2] += share * barycentric[i, j, 2]
            colour[0] = colour[1] = colour[2] = none
            covered = none
            count = 0
            for p in range(pieces):
                f = triangle[p]
                share = piece[p, 0] + piece[p, 1] + piece[p, 2]
                covered += share
                b0, b1, b2 = piece[p, 0] / share, piece[p, 1] / share, piece[p, 2] / share
                v0, v1, v2 = faces[f, 0], faces[f, 1], faces[f, 2]
                n0, n1, n2, w0, w1, w2 = texel_corners(order[f], start[f], b0, b1)
                rest = share
                for s in range(sources):
                    sure = w0 * atlas[n0, 3 + s] + w1 * atlas[n1, 3 + s] + w2 * atlas[n2, 3 + s]
                    resolved = b0 * vertices[s, v0, 2] + b1 * vertices[s, v1, 2] + b2 * vertices[s, v2, 2]
                    weight = rest * min(sure * resolved * np.float32(1 / 255), full)
                    if weight <= np.float32(0.002) * share:
                        continue
                    rest -= weight
                    px = b0 * vertices[s, v0, 0] + b1 * vertices[s, v1, 0] + b2 * vertices[s, v2, 0]
                    py = b0 * vertices[s, v0, 1] + b1 * vertices[s, v1, 1] + b2 * vertices[s, v2, 1]
                    k = 0
                    while k < count and not (
                        photo[k] == s
                        and abs(px - places[k, 0]) < np.float32(2.5)
                        and abs(py - places[k, 1]) < np.float32(2.5)
                    ):
                        k += 1
                    if k == count:
                        count += 1
                        photo[k] = s
                        places[k, 0], places[k, 1] = px, py
                        places[k, 2] = places[k, 3] = places[k, 4] = none
                    places[k, 2] += weight * px
                    places[k, 3] += weight * py
                    places[k, 4] += weight
                if rest > none:
                    for c in range(3):
                        colour[c] += rest * (w0 * atlas[n0, c] + w1 * atlas[n1, c] + w2 * atlas[n2, c])
            for k in range(count):
                total = places[k, 4]
                _add_photo(photos, shapes[photo[k]], places[k, 2] / total, places[k, 3] / total, total, colour)
            alpha[ty, tx] = covered
            for c in range(3):
                value = colour[c] + (full - covered) * np.float32(frame[ty, tx, c]) + np.float32(0.5)
                frame[ty, tx, c] = np.uint8(min(max(value, none), np.float32(255)))


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
