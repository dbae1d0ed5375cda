"""Nearest-neighbour patches and patch voting, the two halves of every step of the completion.

PatchMatch: Barnes et al., "PatchMatch: A Randomized Correspondence Algorithm for Structural Image Editing", 2009.
Voting: Wexler et al., "Space-Time Completion of Video", 2007.

All kernels share these arrays. `image` (H, W, 3) f32; `targets` (N, 2) i32, the (y, x) centres of the patches that touch
the hole, in reading order; `index` (H, W) i32, the row of a pixel in `targets` or -1; `source` (H, W) bool, the centres of
patches that lie wholly in what is known; `match` (N, 2) i32, the (y, x) centre of each target's best source patch;
`cost` (N,) f32, the sum of squared differences to it.
"""

import numpy as np
from numba import njit

RADIUS = 3
"""Patches are (2 RADIUS + 1) pixels wide."""


@njit(cache=True, fastmath=True)
def _distance(image, weight, ty, tx, sy, sx, limit):
    total = np.float32(0.0)
    for dy in range(-RADIUS, RADIUS + 1):
        for dx in range(-RADIUS, RADIUS + 1):
            row = np.float32(0.0)
            for c in range(3):
                d = image[ty + dy, tx + dx, c] - image[sy + dy, sx + dx, c]
                row += d * d
            total += row * weight[ty + dy, tx + dx]
        if total >= limit:
            return total
    return total


@njit(cache=True)
def search_all(image, weight, targets, sources, match, cost):
    """The best of all `sources` (M, 2) for every target; only for the smallest images."""
    for i in range(len(targets)):
        best = np.float32(np.inf)
        for j in range(len(sources)):
            d = _distance(image, weight, targets[i, 0], targets[i, 1], sources[j, 0], sources[j, 1], best)
            if d < best:
                best = d
                match[i, 0] = sources[j, 0]
                match[i, 1] = sources[j, 1]
        cost[i] = best


@njit(cache=True)
def sweep(image, weight, targets, index, source, match, cost, window, backward, seed):
    """One PatchMatch pass in reading order (or against it): recompute, propagate, search at random within `window`."""
    height, width = source.shape
    state = np.uint64(seed)
    step = 1 if backward else -1
    count = len(targets)
    for n in range(count):
        i = count - 1 - n if backward else n
        ty, tx = targets[i, 0], targets[i, 1]
        by, bx = match[i, 0], match[i, 1]
        best = _distance(image, weight, ty, tx, by, bx, np.float32(np.inf))
        for side in range(2):
            ny = ty + step if side == 0 else ty
            nx = tx if side == 0 else tx + step
            if ny < 0 or nx < 0 or ny >= height or nx >= width:
                continue
            neighbour = index[ny, nx]
            if neighbour < 0:
                continue
            sy = match[neighbour, 0] + ty - ny
            sx = match[neighbour, 1] + tx - nx
            if sy < 0 or sx < 0 or sy >= height or sx >= width or not source[sy, sx] or (sy == by and sx == bx):
                continue
            d = _distance(image, weight, ty, tx, sy, sx, best)
            if d < best:
                best, by, bx = d, sy, sx
        reach = window
        while reach >= 1:
            state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
            low_y, high_y = max(by - reach, 0), min(by + reach, height - 1)
            low_x, high_x = max(bx - reach, 0), min(bx + reach, width - 1)
            sy = low_y + np.int64((state >> np.uint64(33)) % np.uint64(high_y - low_y + 1))
            sx = low_x + np.int64((state >> np.uint64(13) & np.uint64(0xFFFFF)) % np.uint64(high_x - low_x + 1))
            if source[sy, sx]:
                d = _distance(image, weight, ty, tx, sy, sx, best)
                if d < best:
                    best, by, bx = d, sy, sx
            reach //= 2
        match[i, 0] = by
        match[i, 1] = bx
        cost[i] = best


@njit(cache=True, fastmath=True)
def vote(image, targets, match, importance, total):
    """Sum of what the matched patches say about every pixel: (H, W, 4), three colours and a weight, into `total`."""
    for i in range(len(targets)):
        w = importance[i]
        ty, tx, sy, sx = targets[i, 0], targets[i, 1], match[i, 0], match[i, 1]
        for dy in range(-RADIUS, RADIUS + 1):
            for dx in range(-RADIUS, RADIUS + 1):
                for c in range(3):
                    total[ty + dy, tx + dx, c] += w * image[sy + dy, sx + dx, c]
                total[ty + dy, tx + dx, 3] += w
