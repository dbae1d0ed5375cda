"""Which pixel of a photo shows a point of the body's surface, and how far that can be trusted.

The correspondence runs through the surface: a pixel of the new picture shows a point of a triangle, and the same
point lies at a known place of the photo (the transformation flow of Liu et al., "Liquid Warping GAN with Attention",
2020, eq. 7).
"""

from dataclasses import dataclass

import cv2
import numpy as np

from motion.body.raster import rasterize, vertex_normals
from warping.anatomy import along_axis, group_weights, head_place, is_face, trunk_and_legs
from warping.colour import to_lab
from warping.limbs import shows_trunk
from warping.tube import sample

HANDS, HEAD = ((20, 22), (21, 23)), 15  # SMPL joints
_HAND_IS_SKIN = 0.3  # likeness from which on a pixel may be a hand
_SHOWN_HAND = 0.2  # share of a hand that must look like one: else it is a sleeve with some skin in it
_SKIN_RED, _SKIN_BLUE = (133, 173), (77, 127)
"""Cr and Cb of skin of all people (Chai and Ngan, "Face segmentation using skin-color map", 1999)."""
_GAP = 0.05  # metres on the body between neighbouring pixels from which on they show different surfaces
_HERE = 0.025  # metres on the body within which a pixel shows the point looked for
_RINGS = {"over": 0.03, "under": 0.03, "hand": 0.08}  # metres beside a rim in which one side may show the other
_BEYOND = 0.02  # metres beyond the rim at which the other side shows its colour
_RASTER_HEIGHT = 600  # pixels of the person's height in the raster that decides visibility


@dataclass(frozen=True)
class View:
    """One photo, seen through the body that was fitted to it.

    Attributes:
        pixels: (V, 2) float32, where each vertex lies in the photo, in pixels.
        facing: (V,) float32, cosine between a vertex's normal and the direction to the camera.
        confidence: (N,) float32 in [0, 1] per texel: whether the photo shows it.
        doubt: (N,) float32 in [0, 1] per texel: so near the rim of something else that the photo may show that instead.
        beside: (N, 3) float32, the colour of that something; by_hand: (N,) bool, it is a hand.
        skin: (3,) float32 RGB of the face's skin, without a face the hands'; None where neither is seen.
        hand: (3,) float32 RGB of the hands', where no hand is seen that of the face's lighter half.
        hidden: joints of the hands in whose place the photo shows a sleeve or a pocket.
    """

    pixels: np.ndarray
    facing: np.ndarray
    confidence: np.ndarray
    doubt: np.ndarray
    beside: np.ndarray
    by_hand: np.ndarray
    skin: np.ndarray | None
    hand: np.ndarray | None
    hidden: tuple[int, ...] = ()


def view(photo, body, bare: np.ndarray, rest: np.ndarray, grid) -> View:
    """Finds what a photo shows of the surface.

    Args:
        photo: `photos.Photo`.
        body: `motion.body.Body`.
        bare, rest: (V, 3) the resting body without and with its clothes, metres.
        grid: the texels.
    """
    points, camera = photo.vertices, photo.camera
    pixels = (camera.focal * points[:, :2] / points[:, 2:] + camera.center).astype(np.float32)
    facing = facing_camera(points, body.faces)
    raster = _Raster(pixels, points[:, 2], rest, body)
    centres = _pixel_centres(photo.mask.shape)
    face_colours = _face_colours(photo, body, bare, raster, centres)
    if face_colours is None:
        face_colours = _hand_colours(photo, raster, centres)
    if face_colours is not None:
        likeness = skin_likeness(photo.colours, face_colours)
        raster.look_behind_hands(likeness)
    raster.find_rims(1 / (photo.pixels_per_metre * raster.scale))
    places = grid.interpolate(pixels)
    near = length(raster.beside(places, raster.surface) - grid.interpolate(rest))
    inside = ((places >= 0) & (places < camera.size[::-1])).all(axis=1)
    seen = (near < _HERE) & (grid.interpolate(facing) > -0.1) & inside
    across = raster.beside(places, raster.across) / raster.scale
    beside = sample(photo.colours, places + across - 0.5)
    seen = seen * (1 - _trunk_on_arms(photo, body, rest, grid, places, seen, raster.beside(places, raster.doubt)))
    skin = None if face_colours is None else np.median(face_colours, axis=0)
    hand = skin
    if skin is not None:
        light = face_colours.mean(axis=1)
        lit = np.median(face_colours[light >= np.median(light)], axis=0)
        hands = raster.at(centres, raster.hit & raster.hand[raster.face]) & (likeness.ravel() > _HAND_IS_SKIN)
        hand = np.median(photo.colours.reshape(-1, 3)[hands], axis=0) if hands.sum() > 8 else lit
    return View(
        pixels, facing.astype(np.float32), seen.astype(np.float32), raster.beside(places, raster.doubt), beside,
        raster.beside(places, raster.by_hand), skin, hand, raster.hidden,
    )  # fmt: skip


def _trunk_on_arms(photo, body, rest, grid, places, seen, doubt):
    """(N,) in [0, 1]: texels of the arms in whose place the photo shows the trunk; places: (N, 2) pixels."""
    seen, weights = np.flatnonzero(seen), group_weights(body)
    grid, places, sure = grid.chosen(seen), places[seen], doubt[seen] < 0.5
    colours, metres = sample(photo.colours, places - 0.5), places / photo.pixels_per_metre
    trunk = grid.interpolate(trunk_and_legs(body)) > 0.7
    found = np.zeros(len(doubt), np.float32)
    for name in ("left_arm", "right_arm"):
        limb, along = grid.interpolate(weights[name]) > 0.5, grid.interpolate(rest[:, along_axis(name)])
        found[seen] += shows_trunk(metres, along, colours, limb, trunk, sure)
    return found


def skin_likeness(colours: np.ndarray, face: np.ndarray) -> np.ndarray:
    """(H, W) float32 in [0, 1]: how well colours (H, W, 3) fit those of a face (K, 3); all in [0, 255]."""
    sample = to_lab(face)
    middle = np.median(sample, axis=0)
    spread = np.maximum(1.5 * np.median(np.abs(sample - middle), axis=0), [20, 5, 6])
    distance = (((to_lab(colours) - middle) / spread) ** 2).sum(axis=-1)
    return np.exp(-0.5 * np.maximum(distance - 2, 0) / 2).astype(np.float32)


def _pixel_centres(shape):
    rows, columns = np.mgrid[: shape[0], : shape[1]].astype(np.float32) + 0.5
    return np.stack([columns.ravel(), rows.ravel()], axis=1)


def _face_colours(photo, body, bare, raster, centres):
    """(K, 3) the photo's colours on the person's face; None if it shows too little of it."""
    surface, face = raster.at(centres, raster.surface), raster.at(centres, raster.face)
    part = np.where(face >= 0, body.part[face], -1)
    head = np.flatnonzero((part == HEAD) & (photo.mask.ravel() > 0.9))
    shown = head[is_face(*head_place(body, bare, surface[head]))]
    return photo.colours.reshape(-1, 3)[shown] if len(shown) > 8 else None


def _hand_colours(photo, raster, centres):
    """(K, 3) the photo's colours on the hands that are some skin's; None where hardly any are: gloves, sleeves."""
    face = raster.at(centres, raster.face)
    hand = raster.at(centres, raster.hit) & raster.hand[face] & (photo.mask.ravel() > 0.9)
    colours = np.ascontiguousarray(photo.colours.reshape(-1, 3)[hand], np.float32)
    if len(colours) < 16:
        return None
    _, red, blue = cv2.cvtColor(colours[None] / 255, cv2.COLOR_RGB2YCrCb)[0].T * 255
    skin = (red > _SKIN_RED[0]) & (red < _SKIN_RED[1]) & (blue > _SKIN_BLUE[0]) & (blue < _SKIN_BLUE[1])
    return colours[skin] if skin.mean() > 0.5 else None


def facing_camera(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """(V,) cosine between the normals of camera-space points (V, 3) and the direction to the lens."""
    normals = vertex_normals(points.astype(np.float32), faces)
    return -np.einsum("vc,vc->v", normals, points) / length(points)


class _Raster:
    """The surface as the photo's camera sees it, fine enough to tell what covers what."""

    def __init__(self, pixels, depth, rest, body):
        low, high = pixels.min(axis=0) - 4, pixels.max(axis=0) + 4
        self.scale = float(np.clip(_RASTER_HEIGHT / (high - low).max(), 0.25, 6))
        self.low = low
        self.shape = tuple(int(np.ceil(n)) for n in ((high - low) * self.scale)[::-1])
        self.screen = np.concatenate([(pixels - low) * self.scale, depth[:, None]], axis=1).astype(np.float32)
        self.rest, self.faces = rest, body.faces
        self.hands, self.head = [np.isin(body.part, joints) for joints in HANDS], body.part == HEAD
        self.hand, self.hidden = np.logical_or(*self.hands), ()
        self.face, barycentric, self.depth = rasterize(self.screen, self.faces, self.shape)
        self.surface = self._surface(self.face, barycentric)
        self.skin = None
        self._index_hits()

    def look_behind_hands(self, skin):
        """Where a hand of the model covers what isn't skin, the model is wrong: the photo shows what is behind.

        A hand that covers hardly any skin isn't in the picture at all.

        skin: (H, W) `skin_likeness` of the photo.
        """
        moved = np.array([[self.scale, 0, -self.low[0] * self.scale], [0, self.scale, -self.low[1] * self.scale]])
        moved[:, 2] += 0.5 * self.scale - 0.5  # OpenCV counts from pixel centres
        size = self.shape[::-1]
        self.skin = cv2.warpAffine(skin, moved, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        number = np.flatnonzero(~self.hand)
        face, barycentric, depth = rasterize(self.screen, self.faces[number], self.shape)
        face = np.where(face >= 0, number[face], -1).astype(np.int32)
        wrong = np.zeros(self.shape, bool)
        for joints, hand in zip(HANDS, self.hands, strict=True):
            here = self.hit & hand[self.face]
            bare = here & (self.skin >= _HAND_IS_SKIN)
            shown = bare.sum() >= _SHOWN_HAND * here.sum()
            wrong |= here & ~bare if shown else here
            self.hidden += () if shown else joints
        self.face = np.where(wrong, face, self.face)
        self.depth = np.where(wrong, depth, self.depth)
        self.surface = np.where(wrong[..., None], self._surface(face, barycentric), self.surface)
        self._index_hits()

    def find_rims(self, metres):
        """Doubt (h, w) near the rims of what covers or is covered; `across` (h, w, 2), pixels to well beyond the rim.

        metres: width of a pixel.
        """
        under, over, hand = self._rims()
        by_hand = under & hand
        self.doubt = np.zeros(self.shape, np.float32)
        self.across = np.zeros((*self.shape, 2), np.float32)
        self.by_hand = np.zeros(self.shape, bool)
        rows, columns = np.mgrid[: self.shape[0], : self.shape[1]]
        for edge, ring in ((over, _RINGS["over"]), (under & ~hand, _RINGS["under"]), (by_hand, _RINGS["hand"])):
            if not edge.any():
                continue
            ring = max(ring / metres, 2 * self.scale)
            distance, label = _nearest(edge)
            same = length(self.surface - self.surface.reshape(-1, 3)[label]) < 0.07 + 2 * distance * metres
            doubt = np.where(same, 1 - smoothstep((distance / ring - 0.7) / 0.3), 0)
            more = doubt > self.doubt
            away = np.stack([label % self.shape[1] - columns, label // self.shape[1] - rows], axis=2)
            beyond = away * (1 + _BEYOND / metres / np.maximum(distance, 1))[:, :, None]
            self.across = np.where(more[:, :, None], beyond, self.across).astype(np.float32)
            self.doubt = np.where(more, doubt, self.doubt).astype(np.float32)
            self.by_hand |= (doubt > 0) & (edge is by_hand)

    def _index_hits(self):
        self.hit = self.face >= 0
        self.nearest = _nearest(self.hit)[1].ravel()

    def _surface(self, face, barycentric):
        corners = self.rest[self.faces[np.maximum(face, 0)]]
        points = np.einsum("hwkc,hwk->hwc", corners, barycentric)
        return np.where((face >= 0)[..., None], points, np.nan).astype(np.float32)

    def _rims(self):
        """Pixels beside a jump in depth, (h, w) bool: on the covered side; on the covering side; covered by a hand."""
        under, over, by_hand = (np.zeros(self.shape, bool) for _ in range(3))
        hand, head = self.hit & self.hand[self.face], self.hit & self.head[self.face]
        depth = np.where(self.hit, self.depth, 0)
        for a, b in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
            gap = length(self.surface[a] - self.surface[b]) > _GAP  # NaN compares false
            gap &= ~(head[a] & head[b])  # lips open upon the throat
            for one, other in ((a, b), (b, a)):
                behind = gap & (depth[one] > depth[other])
                under[one] |= behind
                over[other] |= behind
                by_hand[one] |= behind & hand[other]
        return under, over, by_hand

    def _index(self, pixels):
        place = np.floor((pixels - self.low) * self.scale).astype(int)
        place = np.clip(place, 0, np.array(self.shape[::-1]) - 1)
        return place[:, 1] * self.shape[1] + place[:, 0]

    def at(self, pixels, of):
        """Values of a map (h, w, ...) at photo pixels (N, 2)."""
        return of.reshape(len(self.nearest), *of.shape[2:])[self._index(pixels)]

    def beside(self, pixels, of):
        """The same, but pixels just outside the body take the value of its rim."""
        return of.reshape(len(self.nearest), *of.shape[2:])[self.nearest[self._index(pixels)]]


def _nearest(seed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance (h, w) in pixels to the nearest True pixel, and that pixel's flat index."""
    distance, label = cv2.distanceTransformWithLabels(
        (~seed).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    index = np.zeros(label.max() + 1, int)
    index[label[seed]] = np.flatnonzero(seed)
    return distance, index[label]


def smoothstep(x: np.ndarray) -> np.ndarray:
    """0 below 0, 1 above 1, smooth between."""
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def length(vectors: np.ndarray) -> np.ndarray:
    """(...,) of (..., C)."""
    return np.sqrt(np.einsum("...c,...c->...", vectors, vectors))
