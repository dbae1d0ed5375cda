"""What a photo shows of the person just beyond the body's surface: stray hair, folds, hems, the soles of shoes.

A pixel beside the drawn body is tied to the nearest point of its outline and moves with that body part, as on a rigid
card; where the part turns away from the side that the photo shows, its fringe fades.
"""

import cv2
import numpy as np
from numba import njit
from scipy.spatial.transform import Rotation

from motion.body.raster import corner_weights, rasterize

_FAR = np.float32(0.08)  # metres on the body; fringe that far from its owner in the photo belongs to something else
_GAP = 0.04  # metres, gaps of the outline that the fringe of both sides fills
_SPECK = 0.004  # metres around a pixel, one pixel at least, in which it must not be the only one with fringe
_BETWEEN = np.linspace(0.1, 0.9, 9)  # of the way from the body to its fringe, where there must be no background
_ALONE = (0.15, 0.35)  # share of its surroundings that is fringe for it to be left out, and to be believed
_TURN = (0.8, 0.97)  # cosine between the views of a body part at which its fringe is gone, and whole


class Fringe:
    """The rim of one photo.

    Args:
        body: `motion.body.Body`.
        photo: `photos.Photo`.
        rest: (V, 3) the resting clothed body, metres.
    """

    def __init__(self, body, photo, rest: np.ndarray):
        self.body, self.photo = body, photo
        self.vertices = np.concatenate([photo.view.pixels, rest], axis=1).astype(np.float32)
        self.colours = np.clip(photo.colours + 0.5, 0, 255).astype(np.uint8)
        height, width = photo.mask.shape
        screen = np.concatenate([2 * photo.view.pixels, photo.vertices[:, 2:]], axis=1)
        face, barycentric, _ = rasterize(screen, body.faces, (2 * height, 2 * width))
        covered = cv2.resize((face >= 0).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        corners = rest[body.faces[face[::2, ::2]]]
        surface = np.einsum("hwkc,hwk->hwc", corners, barycentric[::2, ::2]).reshape(-1, 3)
        inside = face[::2, ::2] >= 0
        away, number, places = nearest_inside(inside)
        gap = gaps(inside, _GAP * photo.pixels_per_metre)
        owner = surface[places[number]]
        self.owner = np.concatenate([owner, away[..., None], gap[..., None]], axis=2).astype(np.float32)
        uncovered = np.maximum(1 - covered, 1e-3)
        alpha = np.clip((photo.mask - covered) / uncovered, 0, 1).astype(np.float32)
        alpha = joined(alpha, photo.mask, number, places)
        self.alpha = without_specks(alpha, 1 - covered, round(_SPECK * photo.pixels_per_metre))
        self.to_part = np.swapaxes(_turns(body, photo.pose), 1, 2) @ photo.camera.rotation.T
        self.depth = float(np.median(photo.vertices[:, 2]))
        self.worn = ~np.isin(np.arange(len(self.to_part)), photo.view.hidden)  # a sleeve's rim is none of its hand's
        self.faces = np.ascontiguousarray(body.faces, np.int32)
        self.part = np.ascontiguousarray(body.part, np.int32)

    def add(self, frame, behind, alpha, top, left, face, fine, pose, camera, depth: float, reach: float) -> None:
        """Draws the fringe into the frame, beside the body.

        Args:
            frame: (H, W, 3) uint8 with the body over `behind` (H, W, 3) uint8; alpha: (H, W) float32 its coverage.
                Frame and alpha are changed.
            top, left: where the body's raster lies in the frame; face (2h, 2w): the raster; fine (V, 3): what it is of.
            pose: (24, 3) radians; camera: the frame's; depth: metres from it to the body.
            reach: pixels of the frame, how far the fringe goes.
        """
        inside = face[::2, ::2] >= 0
        if not inside.any():
            return
        gap = gaps(inside, _GAP * camera.focal / depth)
        _draw(
            frame, behind, alpha, top, left, *nearest_inside(inside), face, fine, self.faces, self.part, self.vertices,
            self._cards(pose, camera, depth), self.colours, self.alpha, self.owner, gap, np.float32(reach),
        )  # fmt: skip

    def _cards(self, pose, camera, depth):
        """(24, 6) float32 per part: the 2 x 2 matrix from frame to photo pixels, how much of its fringe is shown, and
        photo pixels per pixel.
        """
        turn = np.swapaxes(camera.rotation @ _turns(self.body, pose) @ self.to_part, 1, 2)  # frame's camera to photo's
        flat = turn[:, :2, :2]
        shown = np.clip((np.linalg.det(flat) - _TURN[0]) / (_TURN[1] - _TURN[0]), 0, 1) * self.worn
        scale = depth / camera.focal * self.photo.camera.focal / self.depth
        return np.column_stack([scale * flat.reshape(-1, 4), shown, np.full(len(flat), scale)]).astype(np.float32)


def nearest_inside(inside: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The True pixel of (h, w) that is nearest to each.

    Returns: its distance (h, w) float32 in pixels; its number (h, w) int32; and by number its flat index (N,).
    """
    distance, label = cv2.distanceTransformWithLabels(
        (~inside).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    return distance, label, np.concatenate([[0], np.flatnonzero(inside)])  # OpenCV counts them from 1, row by row


def joined(alpha: np.ndarray, mask: np.ndarray, number: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Fringe (h, w) without what background parts from the body's nearest point: a wide sleeve beside a skirt.

    Args:
        alpha: (h, w) float32 in [0, 1]; mask: (h, w) float32 in [0, 1], the person.
        number: (h, w) and places: (N,) of `nearest_inside` the body.
    """
    rows, columns = np.nonzero(alpha > 0)
    nearest = places[number[rows, columns]]
    least = np.ones(len(rows), np.float32)
    for share in _BETWEEN:
        y = nearest // alpha.shape[1] * (1 - share) + rows * share
        x = nearest % alpha.shape[1] * (1 - share) + columns * share
        least = np.minimum(least, mask[np.round(y).astype(int), np.round(x).astype(int)])
    out = alpha.copy()
    out[rows, columns] *= np.clip(2 * least, 0, 1)
    return out


def without_specks(alpha: np.ndarray, uncovered: np.ndarray, radius: int) -> np.ndarray:
    """Fringe (h, w) without pixels that stand alone: steps of the mask's edge, which on the move would be stray dots.

    Args:
        alpha: (h, w) float32 in [0, 1], how much of what the body leaves uncovered is fringe.
        uncovered: (h, w) float32 in [0, 1]: what is hardly uncovered says little.
        radius: pixels, the surroundings.
    """
    size = (2 * max(radius, 1) + 1,) * 2
    around = cv2.boxFilter(alpha * uncovered, -1, size) / np.maximum(cv2.boxFilter(uncovered, -1, size), 1e-3)
    return alpha * np.clip((around - _ALONE[0]) / (_ALONE[1] - _ALONE[0]), 0, 1)


def gaps(inside: np.ndarray, width: float) -> np.ndarray:
    """(h, w) uint8, 1 in gaps of a shape (h, w) bool narrower than `width` pixels, as between arm and torso."""
    factor = max(1.0, width / 6)  # closing takes long in large pictures
    small = [max(round(n / factor), 1) for n in inside.shape[::-1]]
    size = 2 * max(round(width / factor / 2), 1) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    coarse = cv2.resize(np.uint8(255) * inside, small, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    closed = cv2.resize(closed, inside.shape[::-1], interpolation=cv2.INTER_LINEAR) > 127
    return (closed & ~inside).astype(np.uint8)


def _turns(body, pose):
    """(24, 3, 3) global rotations of the joints."""
    local = Rotation.from_rotvec(np.asarray(pose, float).reshape(-1, 3)).as_matrix()
    turns = local.copy()
    for joint, parent in enumerate(body.parents):
        if parent >= 0:
            turns[joint] = turns[parent] @ local[joint]
    return turns


@njit(cache=True, nogil=True)
def _draw(
    frame, behind, alpha, top, left, distance, number, places, face, fine, faces, part, vertices, cards, colours,
    photo_alpha, owner, gap, reach,
):  # fmt: skip
    """The pixels of the box beside the body, as `Fringe.add`.

    distance (h, w) f32, number (h, w) i32, places (N,): of `nearest_inside` the body.
    part (F,) i32; vertices (V, 5) f32: x and y in the photo, place on the resting body; cards (24, 6) f32 of
    `Fringe._cards`; of the photo, colours (P, Q, 3) u8, photo_alpha (P, Q) f32, and owner (P, Q, 5) f32: the place on
    the resting body that is nearest to a pixel, how many pixels away that is, and whether the pixel lies in a gap.
    gap (h, w) u8: the same for the box.
    """
    height, width = alpha.shape
    rows, columns = distance.shape
    tall, wide = photo_alpha.shape
    one = np.float32(1)
    for y in range(max(0, -top), min(rows, height - top)):
        for x in range(max(0, -left), min(columns, width - left)):
            away, covered = distance[y, x], alpha[y + top, x + left]
            if away > reach or covered >= np.float32(0.996):
                continue
            nearest = places[number[y, x]]
            ny, nx = nearest // columns, nearest % columns
            f = face[2 * ny, 2 * nx]
            card = cards[part[f]]
            if card[4] <= 0:
                continue
            px = py = bx = by = bz = np.float32(0)
            shares = corner_weights(fine, faces[f, 0], faces[f, 1], faces[f, 2], 2 * nx + 0.5, 2 * ny + 0.5)
            for k in range(3):
                share, v = shares[k], faces[f, k]
                px += share * vertices[v, 0]
                py += share * vertices[v, 1]
                bx += share * vertices[v, 2]
                by += share * vertices[v, 3]
                bz += share * vertices[v, 4]
            # the raster's sample lies a quarter of a pixel before the pixel's centre
            dx, dy = np.float32(x - nx) + np.float32(0.25), np.float32(y - ny) + np.float32(0.25)
            px += card[0] * dx + card[1] * dy - np.float32(0.5)
            py += card[2] * dx + card[3] * dy - np.float32(0.5)
            column, row = int(np.floor(px)), int(np.floor(py))
            if column < 0 or row < 0 or column >= wide - 1 or row >= tall - 1:
                continue
            if owner[row, column, 4] > 0 and gap[y, x] == 0:  # what fills a gap stays there
                continue
            ox, oy, oz = bx - owner[row, column, 0], by - owner[row, column, 1], bz - owner[row, column, 2]
            away_on_body = np.sqrt(ox * ox + oy * oy + oz * oz)
            if away_on_body > _FAR:
                continue
            u, v = px - np.float32(column), py - np.float32(row)
            w00, w01, w10, w11 = (one - u) * (one - v), u * (one - v), (one - u) * v, u * v
            seen = w00 * photo_alpha[row, column] + w01 * photo_alpha[row, column + 1]
            seen += w10 * photo_alpha[row + 1, column] + w11 * photo_alpha[row + 1, column + 1]
            seen *= card[4] * min((reach - away) / (np.float32(0.3) * reach), one)
            seen *= min((_FAR - away_on_body) / (np.float32(0.5) * _FAR), one)
            # an outline that was no outline in the photo has no fringe, though there may be one farther out
            lag = away - owner[row, column, 3] / card[5]
            seen *= min(max(np.float32(1.75) - lag, np.float32(0)), one)
            share = (one - covered) * seen
            if share < np.float32(0.004):
                continue
            alpha[y + top, x + left] = covered + share
            for c in range(3):
                colour = w00 * colours[row, column, c] + w01 * colours[row, column + 1, c]
                colour += w10 * colours[row + 1, column, c] + w11 * colours[row + 1, column + 1, c]
                value = frame[y + top, x + left, c] + share * (colour - behind[y + top, x + left, c]) + np.float32(0.5)
                frame[y + top, x + left, c] = np.uint8(min(max(value, np.float32(0)), np.float32(255)))
