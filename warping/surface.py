"""The texels of a person's surface, and what each photo shows of them."""

import cv2
import numpy as np

from motion.body.raster import vertex_normals
from warping.anatomy import along_axis, group_weights
from warping.cloth import is_foreign
from warping.flow import length, smoothstep
from warping.photos import Photo
from warping.texels import TexelGrid
from warping.tube import sample


class Surface:
    """The texels and what each photo shows of them.

    Attributes:
        bare, rest: (V, 3) the resting body without and with clothes, metres.
        weights: group name -> (V,) of `anatomy.group_weights`.
        points: per photo (N, 3), the texels in its camera's coordinates, metres.
        facing: per photo (N,), cosine between a texel's normal and the direction to the camera.
        confidence: per photo (N,) in [0, 1], whether it shows a texel; sure: the same, less where seen at a slant.
        foreign: per photo (N,) bool, limbs' texels where it seems to show something else.
        shown: per photo (N, 3), the colour at its place.
    """

    def __init__(self, body, betas, offsets, photos: list[Photo], grid: TexelGrid):
        self.body, self.betas, self.photos, self.grid = body, betas, photos, grid
        self.bare, self.rest = body.shaped(betas), body.shaped(betas, offsets)
        self.places = grid.interpolate(self.rest)
        self.normals = grid.interpolate(vertex_normals(self.rest, body.faces))
        self.weights = group_weights(body)
        self._angles = {}
        self.points = [grid.interpolate(p.vertices) for p in photos]
        self.facing = [grid.interpolate(p.view.facing) for p in photos]
        self.pixels = [grid.interpolate(p.view.pixels) for p in photos]
        self.shown = [sample(p.colours, q - 0.5) for p, q in zip(photos, self.pixels, strict=True)]
        self.confidence = [p.view.confidence * (1 - p.view.doubt) for p in photos]
        self.sure = self._sure()
        self.foreign = [np.zeros(len(grid), bool) for _ in photos]
        self.visible = [self._without_strange(number) for number in range(len(photos))]

    def _without_strange(self, number):
        """(N,) the photo's confidence without what covers bare arms, or a leg beside a hand.

        What else differs on a limb is noted as foreign.
        """
        view = self.photos[number].view
        visible = view.confidence.copy()
        for name in ("left_arm", "right_arm", "left_leg", "right_leg"):
            limb = np.flatnonzero(self.grid.interpolate(self.weights[name]) > 0.7)
            along = self.places[limb][:, along_axis(name)]
            arm, colours = name.endswith("arm"), self.shown[number][limb]
            foreign, strange = is_foreign(view, along, colours, self.sure[number][limb], skin=arm)
            self.foreign[number][limb] = foreign
            beside_hand = foreign & view.by_hand[limb] & (view.doubt[limb] > 0)
            visible[limb[strange if arm else beside_hand]] = 0
        return visible

    def _sure(self):
        return [c * smoothstep((f - 0.3) / 0.2) for c, f in zip(self.confidence, self.facing, strict=True)]

    def settle_doubts(self, guess: np.ndarray) -> None:
        """Near the rim of something else, decides whether a photo shows the texel.

        It does if its colour fits `guess` (N, 3), the surroundings' on the same body part, rather than what lies
        beyond the rim, or skin where a hand is near.
        """
        for number, photo in enumerate(self.photos):
            view, shown = photo.view, self.shown[number]
            own = length(shown - guess)
            usual = self._usual(own, (self.sure[number] > 0.5) & (view.doubt == 0))
            fits = np.clip(2 - own / (20 + 2 * usual), 0, 1)
            others = [(view.beside, True)] if view.hand is None else [(view.beside, True), (view.hand, view.by_hand)]
            for colour, here in others:
                other, apart = length(shown - colour), length(guess - colour)
                rather = np.clip(0.5 + 1.5 * (other - own) / (apart + 10), 0, 1)
                fits = np.where(here & (apart > 20), np.minimum(fits, rather), fits)
            fits *= smoothstep((self.smooth(number, fits, view.confidence * view.doubt) - 0.3) / 0.4)
            self.confidence[number] = self.visible[number] * (1 - view.doubt * (1 - fits))
        self.sure = self._sure()

    def _usual(self, values, among):
        """(N,) how large values get on a texel's body part: the 80 % quantile over those `among` (N,) bool."""
        part = self.body.part[self.grid.face]
        usual = np.full(len(self.grid), np.quantile(values[among], 0.8) if among.any() else 0.0)
        for joint in range(len(self.body.parents)):
            here = part == joint
            if (here & among).sum() > 50:
                usual[here] = np.quantile(values[here & among], 0.8)
        return usual

    def smooth(self, number, values, weights):
        """(N,) mean of texels' values among their neighbours in a photo."""
        height, width = self.photos[number].mask.shape
        x, y = np.clip(self.pixels[number].astype(int), 0, [width - 1, height - 1]).T
        cell = y * width + x
        maps = [np.bincount(cell, w, height * width).reshape(height, width) for w in (weights, weights * values)]
        sigma = max(1.0, 0.004 * height)
        weight, total = (cv2.GaussianBlur(m, (0, 0), sigma).ravel()[cell] for m in maps)
        return np.where(weight > 1e-6, total / np.maximum(weight, 1e-6), values)

    def texels(self, name: str) -> np.ndarray:
        """Numbers (M,) of the texels that belong to a group at least a little."""
        return np.flatnonzero((self.weights[name][self.body.faces] > 0.02).any(axis=1)[self.grid.face])

    def posed(self, photo: Photo, points: np.ndarray) -> np.ndarray:
        """Points (V, 3), one for each vertex of the resting body, carried into a photo's pose: camera coordinates."""
        vertices, _ = self.body.forward(photo.pose, self.betas, photo.translation, points - self.bare)
        return photo.camera.to_camera(vertices)

    def angles(self, number: int, name: str) -> tuple[np.ndarray, np.ndarray, float]:
        """How a group's texels (M,) lie around its axis in a photo: kept once found.

        Returns:
            around (M,): radians, 0 towards the camera.
            steep (M,): in [0, 1], how far that means anything: little where the axis points at the camera.
            radius: metres, the median distance from the axis.
        """
        if (number, name) not in self._angles:
            self._angles[number, name] = self._find_angles(number, name)
        return self._angles[number, name]

    def _find_angles(self, number, name):
        photo, texels = self.photos[number], self.texels(name)
        part = self.grid.chosen(texels)
        middle, direction = self.axis(name)
        centre, ahead = (part.interpolate(self.posed(photo, p)) for p in (middle, middle + 0.01 * direction))
        axis = _unit(ahead - centre)
        here = self.points[number][texels]
        arm = here - centre
        arm = arm - _dot(arm, axis)[:, None] * axis
        toward = _unit(-here)
        toward = toward - _dot(toward, axis)[:, None] * axis
        steep = smoothstep((length(toward) - 0.15) / 0.35)
        toward = _unit(toward)
        around = np.arctan2(_dot(arm, np.cross(axis, toward)), _dot(arm, toward))
        return around, np.maximum(steep, 0.05), float(np.median(length(arm)))

    def axis(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """(V, 3) the place on the middle line of a group beside each vertex of the resting body; its direction (3,)."""
        along = along_axis(name)
        own = self.rest[self.weights[name] > 0.5]
        knots = np.linspace(own[:, along].min(), own[:, along].max(), 9)
        points = self.rest.copy()
        slices = [own[(own[:, along] >= a) & (own[:, along] <= b)] for a, b in zip(knots[:-1], knots[1:], strict=True)]
        slices = [ring for ring in slices if len(ring)]
        heights = [ring[:, along].mean() for ring in slices]
        for k in {0, 1, 2} - {along}:
            middles = [(ring[:, k].min() + ring[:, k].max()) / 2 for ring in slices]
            points[:, k] = np.interp(self.rest[:, along], heights, middles)
        direction = np.zeros(3, np.float32)
        direction[along] = 1
        return points, direction


def _unit(v):
    return v / np.maximum(length(v), 1e-9)[..., None]


def _dot(a, b):
    return np.einsum("nc,nc->n", a, b)
