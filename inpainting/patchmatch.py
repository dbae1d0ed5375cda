"""Nearest-neighbour patches and patch voting, the two halves of every step of the completion.

PatchMatch: Barnes et al., "PatchMatch: A Randomized Correspondence Algorithm for Structural Image Editing", 2009.
Voting: Wexler et al., "Space-Time Completion of Video", 2007. As in Darabi et al., "Image Melding", 2012, a matched
patch may be changed a little: brightened and tilted, that is, a plane is added to its colours.

All kernels share these arrays:
    rows (H, 4 W) u8: the picture, `CHANNELS` numbers a pixel: three colours and the strength of the texture around it.
        Bytes, since the search waits for memory more than it computes.
    trend (H, W, 9) f32: the plane through the patch around each pixel: mean colours, slopes along x, slopes along y.
    targets (N, 2) i32: the (y, x) centres of the patches that touch the hole, in reading order.
    index (H, W) i32: the row of a pixel in `targets`, or -1.
    source (H, W) bool: the centres of patches that lie wholly in what is known.
    most (N, 2) f32: by how many grey levels a target's match may be brightened, and tilted per pixel.
    climb: grey levels of penalty per pixel that a source patch lies higher or lower, since floors differ from walls.
    match (N, 2) i32: the (y, x) centre of each target's best source patch; cost (N,) i32: the distance to it.
"""

import numpy as np
from numba import njit
from numpy.lib.stride_tricks import sliding_window_view

RADIUS = 3
"""Patches are (2 RADIUS + 1) pixels wide."""
CHANNELS = 4
AREA = (2 * RADIUS + 1) ** 2
SPREAD = AREA * RADIUS * (RADIUS + 1) / 3
"""Sum of dx^2 over a patch."""
RELUCTANCE = 0.9
"""The share of what a plane explains that counts: slightly rather no plane."""

_WIDTH = (2 * RADIUS + 1) * CHANNELS
_FAR = 2**31 - 1


@njit(cache=True, fastmath=True)
def _bounded(difference, most):
    return min(max(difference, -most), most)


@njit(cache=True, fastmath=True)
def _distance(rows, trend, ty, tx, sy, sx, bright, tilt, climb, limit):
    """Squared difference after the best allowed plane is added to the source patch; given up above `limit`.

    A plane's parts are orthogonal over a patch, so what they explain can be subtracted without touching the pixels.
    """
    gain = np.float32(0.0)
    for j in range(9 if tilt > 0 else 3):
        d = trend[ty, tx, j] - trend[sy, sx, j]
        b = _bounded(d, bright if j < 3 else tilt)
        gain += (AREA if j < 3 else SPREAD) * b * (2 * d - b)
    rise = climb * (ty - sy)
    total = np.int64(rise * rise - RELUCTANCE * gain)
    # Unsigned, or the compiler takes every index for one that may count from the end and does not vectorise.
    left, source_left = np.uint64((tx - RADIUS) * CHANNELS), np.uint64((sx - RADIUS) * CHANNELS)
    for dy in range(-RADIUS, RADIUS + 1):
        ours, theirs = rows[np.uint64(ty + dy)], rows[np.uint64(sy + dy)]
        part = np.int32(0)
        for k in range(np.uint64(_WIDTH)):
            d = np.int32(ours[left + k]) - np.int32(theirs[source_left + k])
            part += np.int32(d * d)
        total += part
        if total >= limit:
            break
    return total


@njit(cache=True)
def sweep(rows, trend, targets, index, source, most, climb, window, backward, seed, match, cost):
    """PatchMatch once in reading order or against it: propagate from neighbours, search at random within `window`."""
    height, width = source.shape
    state = np.uint64(seed)
    count = len(targets)
    step = 1 if backward else -1
    for n in range(count):
        i = count - 1 - n if backward else n
        # All int64, or one function is compiled for each mixture.
        ty, tx = np.int64(targets[i, 0]), np.int64(targets[i, 1])
        by, bx, best = np.int64(match[i, 0]), np.int64(match[i, 1]), np.int64(_FAR)
        reach, turn = 2 * window, 0
        # One place for all candidates (the old match, two neighbours', random ones): compiling it takes long.
        while reach >= 1:
            sy, sx = by, bx
            if turn == 1 or turn == 2:
                ny, nx = (ty + step, tx) if turn == 1 else (ty, tx + step)
                neighbour = index[ny, nx]
                if neighbour >= 0:
                    sy, sx = np.int64(match[neighbour, 0]) + ty - ny, np.int64(match[neighbour, 1]) + tx - nx
            elif turn > 2:
                reach //= 2
                state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
                sy += np.int64((state >> np.uint64(33)) % np.uint64(2 * reach + 1)) - reach
                sx += np.int64((state >> np.uint64(13) & np.uint64(0xFFFFF)) % np.uint64(2 * reach + 1)) - reach
            turn += 1
            if turn > 1 and sy == by and sx == bx:
                continue
            if sy < 0 or sx < 0 or sy >= height or sx >= width or not source[sy, sx]:
                continue
            d = _distance(rows, trend, ty, tx, sy, sx, most[i, 0], most[i, 1], climb, best)
            if d < best:
                best, by, bx = d, sy, sx
        match[i, 0], match[i, 1], cost[i] = by, bx, best


@njit(cache=True, fastmath=True)
def vote(rows, trend, targets, match, most, importance, total, weight):
    """Adds what the matched patches say about a pixel into `total` (H, 4 W) f32, and their weights into `weight`."""
    base, slope = np.zeros(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)
    for i in range(len(targets)):
        w = importance[i]
        ty, tx, sy, sx = targets[i, 0], targets[i, 1], match[i, 0], match[i, 1]
        for c in range(3):
            bright = _bounded(trend[ty, tx, c] - trend[sy, sx, c], most[i, 0])
            across = _bounded(trend[ty, tx, 3 + c] - trend[sy, sx, 3 + c], most[i, 1])
            down = _bounded(trend[ty, tx, 6 + c] - trend[sy, sx, 6 + c], most[i, 1])
            for dx in range(2 * RADIUS + 1):
                base[dx * CHANNELS + c] = bright + (dx - RADIUS) * across
                slope[dx * CHANNELS + c] = down
        left, source_left = np.uint64((tx - RADIUS) * CHANNELS), np.uint64((sx - RADIUS) * CHANNELS)
        first = np.uint64(tx - RADIUS)
        for dy in range(-RADIUS, RADIUS + 1):
            theirs, sums, weights = rows[np.uint64(sy + dy)], total[np.uint64(ty + dy)], weight[np.uint64(ty + dy)]
            down = np.float32(dy)
            for k in range(np.uint64(_WIDTH)):
                sums[left + k] += w * (np.float32(theirs[source_left + k]) + base[k] + down * slope[k])
            for k in range(np.uint64(2 * RADIUS + 1)):
                weights[first + k] += w


def search_all(image, weight, targets, sources, climb):
    """The match (N, 2) of every target among all `sources` (M, 2); for tiny pictures.

    Args:
        image: (H, W, 4) f32; weight: (H, W) f32, how much each pixel counts around a target.
    """
    size = (2 * RADIUS + 1, 2 * RADIUS + 1)
    patches = sliding_window_view(image, size, axis=(0, 1))
    heavy = sliding_window_view(weight, size)

    def around(table, centres):
        return table[centres[:, 0] - RADIUS, centres[:, 1] - RADIUS].reshape(len(centres), -1)

    ours, theirs = around(patches, targets), around(patches, sources)
    weights = np.tile(around(heavy, targets), CHANNELS)
    # Sum of w (t - s)^2 without what is the same for all sources.
    distance = weights @ (theirs**2).T - 2 * (weights * ours) @ theirs.T
    distance += (climb * (targets[:, :1] - sources[:, 0])) ** 2
    return sources[distance.argmin(axis=1)]
