"""Body parts unrolled like tubes: colours by place along the part and angle around it, with the gaps filled."""

import cv2
import numpy as np
from scipy.ndimage import median_filter

from inpainting import inpaint
from warping.colour import to_shaded_lab
from warping.foreground import grow

_SEEN = 75 / 360  # of the way around to either side that a photo shows well
_MOST_WOVEN = 1200  # cells of gaps; more are woven coarser, since the time grows with their square
_ALONG_ROUND = 8  # gaps are filled from this much farther around the part than along it: hems and cuffs run around

_BAND = 0.08  # share of the way around that must be seen to be repeated
_STEADY = 9  # rows over which the ends of the band are found
_PATTERNED = 10  # mean spread in CIE Lab, light counted less, of patterned cloth
_FAINT = 0.02  # weight up to which a row of cells counts as unknown


class Tube:
    """Colours of a body part by (along, around), collected from points and continued into the gaps.

    Args:
        along: (M,) metres; around: (M,) radians in [-pi, pi]; of the points known.
        colours: (M, C) float32; weights: (M,) float32.
        low, high: metres, the range of `along` to cover.
        spacing: metres between cells; radius: metres, what a radian around the part measures.
        woven: fill gaps on the side at angle 0 with patches of what is seen around them, not smoothly.
        mirrored: fill what lies beside a seen band of patterned cloth with its mirror images, not smoothly.
    """

    def __init__(
        self, along, around, colours, weights, low: float, high: float, spacing: float, radius: float,
        woven: bool = False, mirrored: bool = False,
    ):  # fmt: skip
        self.low, self.spacing = low - spacing, spacing
        rows = int((high - low) / spacing) + 4
        self.columns = int(np.clip(2 * np.pi * radius / spacing, 16, 2000))
        total, weight = self._splat(along, around, colours, weights, rows)
        self.known = np.minimum(weight * 2, 1)
        mean = total / np.maximum(weight, 1e-6)[:, :, None]
        self.colours = self._filled(mean, weight)
        if woven:
            self._weave()
        if mirrored:
            self._mirror()

    def at(self, along: np.ndarray, around: np.ndarray) -> np.ndarray:
        """Colours (K, C), bilinear, at places along (K,) and angles (K,), radians, any number of turns."""
        y = (along - self.low) / self.spacing - 0.5
        x = (around / (2 * np.pi) + 0.5) % 1 * self.columns - 0.5
        wrapped = np.concatenate([self.colours[:, -1:], self.colours, self.colours[:, :1]], axis=1)
        return sample(wrapped, np.stack([x + 1, y], axis=1))

    def _splat(self, along, around, colours, weights, rows):
        """Sums of weighted colours (rows, columns, C) and of weights (rows, columns), bilinear."""
        y = np.clip((along - self.low) / self.spacing - 0.5, 0, rows - 1.001)
        x = (around / (2 * np.pi) + 0.5) % 1 * self.columns - 0.5
        top, left = np.floor(y).astype(int), np.floor(x).astype(int)
        total = np.zeros((rows * self.columns, colours.shape[1]))
        weight = np.zeros(rows * self.columns)
        for down in (0, 1):
            for right in (0, 1):
                cell = (top + down) * self.columns + (left + right) % self.columns
                share = weights * np.abs(1 - down - (y - top)) * np.abs(1 - right - (x - left))
                weight += np.bincount(cell, share, len(weight))
                for c in range(colours.shape[1]):
                    total[:, c] += np.bincount(cell, share * colours[:, c], len(weight))
        shape = (rows, self.columns)
        return total.reshape(*shape, -1).astype(np.float32), weight.reshape(shape).astype(np.float32)

    def _filled(self, mean, weight):
        """Known cells as they are; the others grown, farther around than along."""
        wide = self.columns
        three = np.concatenate([mean * weight[:, :, None]] * 3, axis=1)
        weights = np.concatenate([weight] * 3, axis=1)
        turn = 2 ** round(np.log2(wide / _ALONG_ROUND))  # so that growing treats all three copies alike
        narrow = (3 * turn, len(mean))
        coarse = cv2.resize(weights, narrow, interpolation=cv2.INTER_AREA)
        colours = cv2.resize(three, narrow, interpolation=cv2.INTER_AREA).reshape(*coarse.shape, -1)
        colours = colours / np.maximum(coarse, 1e-6)[:, :, None]
        colours, coarse = _rows_filled(colours, coarse)
        smooth = grow(colours, np.minimum(4 * coarse, 1))
        smooth = cv2.resize(smooth, (3 * wide, len(mean)), interpolation=cv2.INTER_LINEAR)[:, wide : 2 * wide]
        share = self.known[:, :, None]
        return (share * mean + (1 - share) * smooth.reshape(mean.shape)).astype(np.float32)

    def _mirror(self):
        """Replaces what lies beside the seen band of a row by the band, to and fro, where it is patterned."""
        known = self.known > 0.5
        rows = np.flatnonzero((known.mean(axis=1) > _BAND) & self._patterned(known))
        if len(rows) == 0:
            return
        ends = np.array([_longest_run(known[row]) for row in rows])
        low, high = median_filter(ends, (_STEADY, 1), mode="nearest").T[:, :, None]
        width = np.maximum(high - low, 1)
        column = low + width - np.abs((np.arange(self.columns) - low) % (2 * width) - width)
        share = cv2.GaussianBlur(known[rows].astype(np.float32), (0, 0), 1.0)[:, :, None]
        self.colours[rows] = share * self.colours[rows] + (1 - share) * self.colours[rows[:, None], column]

    def _patterned(self, known):
        """(rows,) bool: the known cells (rows, columns) of a row and its neighbours differ much in colour."""
        lab, near = to_shaded_lab(self.colours), _STEADY // 2
        found = np.zeros(len(known), bool)
        for row in np.flatnonzero(known.any(axis=1)):
            rows = slice(max(row - near, 0), row + near + 1)
            here = lab[rows][known[rows]]
            found[row] = np.linalg.norm(here - np.median(here, axis=0), axis=1).mean() > _PATTERNED
        return found

    def _weave(self):
        """Replaces smooth gaps on the seen side by patches."""
        middle, reach = self.columns // 2, int(_SEEN * self.columns)
        seen = np.s_[middle - reach : middle + reach]
        hole = self.known[:, seen] < 0.5
        rows = np.flatnonzero(~hole.all(axis=1))
        if len(rows) == 0:
            return
        window = np.s_[rows[0] : rows[-1] + 1, seen]
        hole = self.known[window] < 0.5
        factor = min(1.0, np.sqrt(_MOST_WOVEN / max(hole.sum(), 1)))
        small = [max(round(n * factor), 1) for n in hole.shape[::-1]]
        picture = cv2.resize(self.colours[window], small, interpolation=cv2.INTER_AREA)
        gap = cv2.resize(hole.astype(np.float32), small, interpolation=cv2.INTER_AREA) > 0.3
        whole = cv2.erode((~gap).astype(np.uint8), np.ones((9, 9), np.uint8)).sum()
        if not 0.003 < gap.mean() < 0.6 or whole < 0.3 * gap.sum():
            return
        woven = inpaint(np.clip(picture + 0.5, 0, 255).astype(np.uint8), gap, grow=0)
        woven = cv2.resize(woven, hole.shape[::-1], interpolation=cv2.INTER_CUBIC)
        share = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 1.0)[:, :, None]
        self.colours[window] = share * woven + (1 - share) * self.colours[window]


def _longest_run(known):
    """First and last column of the longest run of True in (columns,) bool, at least one of which is."""
    columns = np.flatnonzero(known)
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    longest = max(runs, key=len)
    return longest[0], longest[-1]


def _rows_filled(colours, weight):
    """Colours (rows, columns, C) and weights (rows, columns), rows without any like the nearest with some.

    A border that lies between becomes no gradient.
    """
    some = np.flatnonzero(weight.max(axis=1) > _FAINT)
    if len(some) in (0, len(weight)):
        return colours, weight
    rows = np.arange(len(weight))
    after = np.clip(np.searchsorted(some, rows), 0, len(some) - 1)
    before = np.clip(after - 1, 0, len(some) - 1)
    nearest = some[np.where(rows - some[before] <= np.abs(some[after] - rows), before, after)]
    nearest[some] = some
    return colours[nearest], weight[nearest]


def sample(image: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Colours (K, C) float32, bilinear, at (x, y) places (K, 2) counted from the first pixel's centre."""
    places = places.astype(np.float32)
    out = np.empty((len(places), image.shape[2]), np.float32)
    for begin in range(0, len(places), 30000):  # OpenCV's maps hold at most 32767 rows
        part = places[begin : begin + 30000]
        x, y = np.ascontiguousarray(part[:, :1]), np.ascontiguousarray(part[:, 1:])
        drawn = cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        out[begin : begin + 30000] = drawn.reshape(len(part), -1)
    return out
