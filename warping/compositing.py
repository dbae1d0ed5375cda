"""Numba kernels that turn a rasterised body into a picture: colours through flow and texture, soft edges, shadow."""

import numpy as np
from numba import njit

from motion.body.raster import corner_weights
from warping.texels import texel_corners

STRETCH = (1.5, 2.3)
"""A photo is sampled fully up to the first magnification (beyond that of the scene), not at all from the second on."""

_TENT = np.array([0.125, 0.375, 0.375, 0.125], np.float32)


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
def extent(screen, near):
    """Smallest and largest x and y, (2,) f32 each, of what of screen (V, 3) f32 lies farther than `near` metres.

    Without any, the smallest are infinite.
    """
    low, high = np.full(2, np.inf, np.float32), np.full(2, -np.inf, np.float32)
    for v in range(len(screen)):
        if screen[v, 2] > near:
            for k in range(2):
                low[k], high[k] = min(low[k], screen[v, k]), max(high[k], screen[v, k])
    return low, high


@njit(cache=True, nogil=True)
def enlarged(screen, corner):
    """Screen (V, 3) f32 at twice the size, counted from a corner (x, y) in pixels."""
    out = np.empty_like(screen)
    for v in range(len(screen)):
        for k in range(2):
            out[v, k] = 2 * (screen[v, k] - np.float32(corner[k]))
        out[v, 2] = screen[v, 2]
    return out


@njit(cache=True, nogil=True)
def farthest(screen, pixels):
    """Largest distance between x and y of screen (V, 3) f32 and pixels (V, 2) f32."""
    largest = np.float32(0)
    for v in range(len(screen)):
        x, y = screen[v, 0] - pixels[v, 0], screen[v, 1] - pixels[v, 1]
        largest = max(largest, x * x + y * y)
    return np.sqrt(largest)


@njit(cache=True, nogil=True)
def flow_weights(pixels, faces, inverse, scale, share, out):
    """How well a photo resolves each vertex' surroundings in the new pose, in [0, 1].

    Args:
        pixels: (V, 2 or more) f32, x and y in the new picture; faces (F, 3) i32.
        inverse: (F, 2, 2) f32, inverse of each triangle's two edges in the photo.
        scale: new pixels per photo pixel at equal distance.
        share: (V,) f32, one over the number of a vertex' triangles; out: (V,) f32, written.
    """
    out[:] = 0
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
            out[v] += weight * share[v]


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _cubic(t):
    """Weights of the four samples around a place that lies t beyond the second (Catmull and Rom 1974)."""
    half, one = np.float32(0.5), np.float32(1)
    u = one - t
    first, last = -half * t * u * u, -half * u * t * t
    second = ((np.float32(1.5) * t - np.float32(2.5)) * t) * t + one
    return first, second, one - first - second - last, last


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _photo_colour(photos, begin, height, width, x, y):
    """(r, g, b) of a photo at pixel (x, y), bicubic. photos (P, 3) f32: all photos' pixels, this one's from begin."""
    column, row = int(np.floor(x - np.float32(0.5))), int(np.floor(y - np.float32(0.5)))
    column, row = min(max(column, 0), width - 2), min(max(row, 0), height - 2)
    u = min(max(x - np.float32(0.5) - np.float32(column), np.float32(0)), np.float32(1))
    v = min(max(y - np.float32(0.5) - np.float32(row), np.float32(0)), np.float32(1))
    c0, c1, c2, c3 = _cubic(u)
    left, right = max(column - 1, 0), min(column + 2, width - 1)
    red = green = blue = np.float32(0)
    i = row - 1
    for down in _cubic(v):
        line = begin + min(max(i, 0), height - 1) * width
        p0, p1, p2, p3 = line + left, line + column, line + column + 1, line + right
        red += down * (c0 * photos[p0, 0] + c1 * photos[p1, 0] + c2 * photos[p2, 0] + c3 * photos[p3, 0])
        green += down * (c0 * photos[p0, 1] + c1 * photos[p1, 1] + c2 * photos[p2, 1] + c3 * photos[p3, 1])
        blue += down * (c0 * photos[p0, 2] + c1 * photos[p1, 2] + c2 * photos[p2, 2] + c3 * photos[p3, 2])
        i += 1
    return red, green, blue


@njit(cache=True, nogil=True)
def _count_covered(face, y, out):
    """How many of the raster rows 2y - 1 to 2y + 2 of face (2h, 2w) the body covers in each column: out (2w,) i32.

    Returns the first and the last such column; (2w, -1) if there is none.
    """
    one, two, three, four = face[2 * y - 1], face[2 * y], face[2 * y + 1], face[2 * y + 2]
    for j in range(len(out)):
        out[j] = np.int32(one[j] >= 0) + np.int32(two[j] >= 0) + np.int32(three[j] >= 0) + np.int32(four[j] >= 0)
    first, last = 0, len(out) - 1
    while first < len(out) and out[first] == 0:
        first += 1
    while last >= 0 and out[last] == 0:
        last -= 1
    return first, last


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def divide(shown, before, out):
    """Parts of a point that are taken from each photo, out (S,) f32: what no photo before it shows.

    shown: (S,) f32 in [0, 1], how well each photo shows it; before: as for `composite`.
    """
    one = np.float32(1)
    hidden, total = one, np.float32(0)
    for s in range(len(shown)):
        hidden *= one - shown[s]
        left = shown[s]
        for r in range(len(shown)):
            if r != s:
                left *= one - shown[r] * before[r, s]
        out[s] = left
        total += left
    scale = (one - hidden) / max(total, np.float32(1e-6))
    for s in range(len(shown)):
        out[s] *= scale


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def composite(frame, alpha, top, left, face, triangles, vertices, atlas, photos, shapes, before):
    """Draws the body into the frame, in place.

    Four samples a pixel: inside the body they are averaged, at its outline the sixteen around it count by a tent
    filter. Samples on one triangle are shaded once, at their mean; places near each other in the photo likewise.

    Args:
        frame: (H, W, 3) u8, the background, drawn over; alpha: (H, W) f32, coverage, written.
        top, left: the corner in the frame of the body's box; face (2h, 2w) i32 its raster. Only the outermost pixels
            of the box may lie outside the frame; they aren't drawn.
        triangles: (F, 5) i32: corners, and order and start in the texel grid.
        vertices: (V, 3 + 3 S) f32: what was rasterised; for each of S photos the pixel x and y there, and the weight
            of `flow_weights`. All that belongs to a vertex lies together: memory is what this waits for.
        atlas: (N, 3 + S) u8, RGB and the confidence of the photos.
        photos: (P, 3) f32 RGB in [0, 255], all photos' pixels in a row; shapes (S, 3) i64: first pixel, height, width.
        before: (S, S) f32, how far a photo (row) goes before another, in [0, 1]; both ways 1 in all.
    """
    alone = len(shapes) == 1
    shown, part = np.empty(len(shapes), np.float32), np.empty(len(shapes), np.float32)
    places = np.empty((17 * len(shapes), 6), np.float32)
    # ^ in a photo: its number, first x, y; weighted sums of x, y; of weights
    piece = np.empty((16, 3), np.float32)  # of samples on one triangle: the weights' sum; weighted sums of x, y
    triangle = np.empty(16, np.int32)
    column = np.empty(face.shape[1], np.int32)
    one = np.float32(1)
    for y in range(1, face.shape[0] // 2 - 1):
        begin, end = _count_covered(face, y, column)
        for x in range(max(1, (begin - 1) // 2), min(face.shape[1] // 2 - 1, (end + 1) // 2 + 1)):
            hits = column[2 * x - 1] + column[2 * x] + column[2 * x + 1] + column[2 * x + 2]
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
                    share = np.float32(0.25)
                    if rim:
                        share = _TENT[i - 2 * y + 1] * _TENT[j - 2 * x + 1]
                    k = 0
                    while k < pieces and triangle[k] != f:
                        k += 1
                    if k == pieces:
                        pieces += 1
                        triangle[k] = f
                        piece[k, 0] = piece[k, 1] = piece[k, 2] = 0
                    piece[k, 0] += share
                    piece[k, 1] += share * (np.float32(j) + np.float32(0.5))
                    piece[k, 2] += share * (np.float32(i) + np.float32(0.5))
            red = green = blue = covered = np.float32(0)
            count = 0
            for p in range(pieces):
                f = triangle[p]
                share = piece[p, 0]
                covered += share
                v0, v1, v2 = triangles[f, 0], triangles[f, 1], triangles[f, 2]
                inverse = one / share
                b0, b1, b2 = corner_weights(vertices, v0, v1, v2, inverse * piece[p, 1], inverse * piece[p, 2])
                n0, n1, n2, w0, w1, w2 = texel_corners(triangles[f, 3], triangles[f, 4], b0, b1)
                rest = share
                for s in range(len(shapes)):
                    sure = w0 * atlas[n0, 3 + s] + w1 * atlas[n1, 3 + s] + w2 * atlas[n2, 3 + s]
                    at = 5 + 3 * s
                    resolved = b0 * vertices[v0, at] + b1 * vertices[v1, at] + b2 * vertices[v2, at]
                    shown[s] = sure * resolved * np.float32(1 / 255)
                if alone:
                    part[0] = shown[0]
                else:
                    divide(shown, before, part)
                for s in range(len(shapes)):
                    at = 3 + 3 * s
                    weight = share * part[s]
                    if weight < np.float32(0.002) * share:
                        continue
                    if rest - weight < np.float32(0.002) * share:
                        weight = rest
                    rest -= weight
                    px = b0 * vertices[v0, at] + b1 * vertices[v1, at] + b2 * vertices[v2, at]
                    py = b0 * vertices[v0, at + 1] + b1 * vertices[v1, at + 1] + b2 * vertices[v2, at + 1]
                    k = 0
                    while k < count and (
                        places[k, 0] != s or abs(px - places[k, 1]) > 2.5 or abs(py - places[k, 2]) > 2.5
                    ):
                        k += 1
                    if k == count:
                        count += 1
                        places[k, 0], places[k, 1], places[k, 2] = s, px, py
                        places[k, 3] = places[k, 4] = places[k, 5] = 0
                    places[k, 3] += weight * px
                    places[k, 4] += weight * py
                    places[k, 5] += weight
                if rest > 0:
                    w0, w1, w2 = rest * w0, rest * w1, rest * w2
                    red += w0 * atlas[n0, 0] + w1 * atlas[n1, 0] + w2 * atlas[n2, 0]
                    green += w0 * atlas[n0, 1] + w1 * atlas[n1, 1] + w2 * atlas[n2, 1]
                    blue += w0 * atlas[n0, 2] + w1 * atlas[n1, 2] + w2 * atlas[n2, 2]
            for k in range(count):
                shape, total = shapes[int(places[k, 0])], places[k, 5]
                at_x, at_y = places[k, 3] / total, places[k, 4] / total
                r, g, b = _photo_colour(photos, shape[0], shape[1], shape[2], at_x, at_y)
                red += total * r
                green += total * g
                blue += total * b
            alpha[y + top, x + left] = covered
            behind = frame[y + top, x + left]
            behind[0] = _mixed(red, one - covered, behind[0])
            behind[1] = _mixed(green, one - covered, behind[1])
            behind[2] = _mixed(blue, one - covered, behind[2])


@njit(cache=True, nogil=True)
def _mixed(colour, share, behind):
    """u8: a colour in front of that share of what is behind."""
    return np.uint8(min(max(colour + share * np.float32(behind) + np.float32(0.5), np.float32(0)), np.float32(255)))


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


@njit(cache=True, nogil=True)
def darken(frame, dark, step):
    """Darkens a frame (H, W, 3) u8 in place, by a map (h, w) f32 in [0, 1] with `step` times larger pixels, bilinear.

    What is too faint to change even white is left out.
    """
    least = np.float32(0.5 / 255)
    for y in range(frame.shape[0]):
        row, v = _between(y, step, dark.shape[0])
        line = dark[row] + v * (dark[row + 1] - dark[row])
        if line.max() < least:
            continue
        for x in range(frame.shape[1]):
            column, u = _between(x, step, dark.shape[1])
            shade = line[column] + u * (line[column + 1] - line[column])
            if shade >= least:
                for c in range(3):
                    frame[y, x, c] = np.uint8(frame[y, x, c] * (np.float32(1) - shade) + np.float32(0.5))


@njit(cache=True, nogil=True)
def _between(pixel, step, count):
    """The one of `count` samples, `step` pixels apart, before a pixel; and how near it is to the next, in [0, 1]."""
    place = (np.float32(pixel) + np.float32(0.5)) / np.float32(step) - np.float32(0.5)
    place = min(max(place, np.float32(0)), np.float32(count - 1))
    sample = min(int(place), count - 2)
    return sample, place - np.float32(sample)
