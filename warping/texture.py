"""The appearance of the whole surface, prepared once: what the photos show, and a guess for what no photo shows.

A point that a photo shows has the colour of its place there. For the rest every group of body parts (head, torso, each arm,
...) is unrolled like a tube, so that only its own colours are continued: a hand before a thigh leaves no patch on it, and a
sleeve takes nothing of a dress. The angle around the tube at which an unseen point lies is folded to the side that the
photo shows. The back of the head is hair, in the colours that surround the face.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.spatial import cKDTree

from motion.body.raster import vertex_normals
from warping.anatomy import GROUPS, NEIGHBOUR, along_axis, group_weights, other_side
from warping.cloth import is_foreign, is_hand, is_print
from warping.flow import length
from warping.head import paint_head
from warping.photos import Photo
from warping.texels import TexelGrid
from warping.tube import Tube, sample

_GRAZING = np.deg2rad(60)  # surfaces turned farther away are not taken from where they are seen: they would streak
_SEAM = np.deg2rad(20)  # about the middle of the back, where left and right are mixed
_WOVEN = ("torso", "left_leg", "right_leg")  # large enough to show what cloth they are made of
_ENOUGH = 0.25  # share of a limb that must be seen for the other limb not to be asked


def complete(body, betas, offsets, photos: list[Photo], grid: TexelGrid) -> tuple[np.ndarray, list[np.ndarray]]:
    """Colours (N, 3) float32 in [0, 255] of all texels; and per photo (N,) in [0, 1], whether it shows a texel."""
    surface = Surface(body, betas, offsets, photos, grid)
    surface.settle_doubts(_guess_all(surface, woven=False))
    guess = _guess_all(surface, woven=True)
    whole = np.arange(len(grid))
    seen, weight = _mean(len(grid), [(whole, *pair) for pair in zip(surface.sure, surface.shown, strict=True)])
    share = np.minimum(weight, 1)[:, None]
    return share * seen + (1 - share) * guess, surface.confidence


def _guess_all(surface, woven):
    """(N, 3) colours of all texels as if unseen; woven from patches or smooth."""
    guesses = {name: _guess(surface, name, woven) for name in GROUPS}
    _ask_the_other_side(surface, guesses)
    _ask_the_neighbour(surface, guesses)
    return _mean(len(surface.grid), [(g.texels, g.share**3, g.colours) for g in guesses.values()])[0]


class Surface:
    """The texels and what each photo shows of them.

    Attributes:
        bare, rest: (V, 3) the resting body without and with clothes, metres.
        weights: group name -> (V,) of `anatomy.group_weights`.
        points: per photo (N, 3), the texels in its camera's coordinates, metres.
        facing: per photo (N,), cosine between a texel's normal and the direction to the camera.
        confidence: per photo (N,) in [0, 1], whether it shows a texel; sure: the same, less where seen at a slant.
        foreign: per photo (N,) bool, arms' texels where it seems to show something else.
        shown: per photo (N, 3), the colour at its place.
    """

    def __init__(self, body, betas, offsets, photos: list[Photo], grid: TexelGrid):
        self.body, self.betas, self.photos, self.grid = body, betas, photos, grid
        self.bare, self.rest = body.shaped(betas), body.shaped(betas, offsets)
        self.places = grid.interpolate(self.rest)
        self.normals = grid.interpolate(vertex_normals(self.rest, body.faces))
        self.weights = group_weights(body)
        self.points = [grid.interpolate(p.vertices) for p in photos]
        self.facing = [grid.interpolate(p.view.facing) for p in photos]
        self.pixels = [grid.interpolate(p.view.pixels) for p in photos]
        self.shown = [sample(p.colours, q - 0.5) for p, q in zip(photos, self.pixels, strict=True)]
        self.confidence = [p.view.confidence * (1 - p.view.doubt) for p in photos]
        self.sure = self._sure()
        self.foreign = [np.zeros(len(grid), bool) for _ in photos]
        self.visible = [self._without_strange(number) for number in range(len(photos))]

    def _without_strange(self, number):
        """(N,) the photo's confidence without what covers bare arms; what else differs there is noted as foreign."""
        view = self.photos[number].view
        visible = view.confidence.copy()
        for name in ("left_arm", "right_arm"):
            arm = np.flatnonzero(self.grid.interpolate(self.weights[name]) > 0.7)
            along = self.places[arm][:, along_axis(name)]
            self.foreign[number][arm], strange = is_foreign(view, along, self.shown[number][arm], self.sure[number][arm])
            visible[arm[strange]] = 0
        return visible

    def _sure(self):
        return [c * _ramp(f, 0.3, 0.5) for c, f in zip(self.confidence, self.facing, strict=True)]

    def settle_doubts(self, guess: np.ndarray) -> None:
        """Near the rim of something else, decides whether a photo shows the texel.

        It does if its colour fits `guess` (N, 3), the surroundings' on the same body part, rather than what lies beyond the
        rim, or skin where a hand is near.
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
            fits *= _ramp(self.smooth(number, fits, view.confidence * view.doubt), 0.3, 0.7)
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


@dataclass(frozen=True)
class _Guess:
    """One group's colours.

    texels: (M,) their numbers; share: (M,) how much of each belongs to the group; colours: (M, 3); seen: the fraction that
    photos really show of the side they see.
    """

    texels: np.ndarray
    share: np.ndarray
    colours: np.ndarray
    seen: float


def _guess(surface: Surface, name: str, woven: bool) -> _Guess:
    texels = surface.texels(name)
    part = surface.grid.chosen(texels)
    share = part.interpolate(surface.weights[name])
    found, best = [], 0.0
    for number in range(len(surface.photos)):
        sure, facing = surface.sure[number][texels], surface.facing[number][texels]
        turned = (facing > 0.35) & (share > 0.5)
        if name.endswith("hand"):
            sure = sure * is_hand(surface.photos[number].view, surface.shown[number][texels])
        seen = float((sure[turned] > 0.5).mean()) if turned.any() else 0.0
        if seen > 0.01:
            if name == "head":
                colours = paint_head(surface, number, texels)
            else:
                colours = _paint_tube(surface, number, name, texels, part, woven and name in _WOVEN)
            found.append((slice(None), seen * (1.2 + facing) ** 4, colours))
            best = max(best, seen)
    return _Guess(texels, share, _mean(len(texels), found)[0], best)


def _paint_tube(surface, number, name, texels, part, woven):
    """(M, 3) colours of a group by one photo: from the same height, at an angle that the photo shows."""
    around, steep, radius = _angles(surface, number, name, texels, part)
    along = surface.places[texels][:, along_axis(name)]
    known = surface.sure[number][texels] * steep * ~surface.foreign[number][texels]
    colours = surface.shown[number][texels]
    if name.endswith("hand"):
        known = known * is_hand(surface.photos[number].view, colours)
    if name == "torso":
        known = known * ~is_print(surface, number, texels, around, part.interpolate(surface.weights[name]) > 0.5)
    spacing = max(1.2 / surface.photos[number].pixels_per_metre, 0.003)
    chosen = known > 0.02
    tube = Tube(
        along[chosen], around[chosen], colours[chosen], known[chosen], along.min(), along.max(), spacing, radius,
        woven,
    )  # fmt: skip
    fold = _fold_torso if name in ("torso", "neck") else _fold_limb
    folded = fold(np.abs(around))
    side = np.sign(around)
    painted = tube.at(along, folded * side)
    seam = np.flatnonzero(np.abs(around) > np.pi - _SEAM)
    half = 0.5 * _ramp(np.abs(around[seam]), np.pi - _SEAM, np.pi)[:, None]
    painted[seam] = (1 - half) * painted[seam] + half * tube.at(along[seam], -(folded * side)[seam])
    if name.endswith("foot"):
        return _with_sole(surface, texels, painted)
    return painted


def _angles(surface, number, name, texels, part):
    """Angles (M,) around a group's axis, 0 towards the camera; how far they mean anything (M,); the mean radius in metres."""
    photo = surface.photos[number]
    middle, direction = surface.axis(name)
    centre, ahead = (part.interpolate(surface.posed(photo, p)) for p in (middle, middle + 0.01 * direction))
    axis = _unit(ahead - centre)
    here = surface.points[number][texels]
    arm = here - centre
    arm = arm - _dot(arm, axis)[:, None] * axis
    toward = _unit(-here)
    toward = toward - _dot(toward, axis)[:, None] * axis
    steep = _ramp(length(toward), 0.15, 0.5)  # 0 where the axis points at the camera
    toward = _unit(toward)
    around = np.arctan2(_dot(arm, np.cross(axis, toward)), _dot(arm, toward))
    return around, np.maximum(steep, 0.05), float(np.median(length(arm)))


def _with_sole(surface, texels, colours):
    """Soles are the shoe's colour, darker: no photo of a standing person shows them."""
    down = _ramp(-surface.normals[texels, 1], 0.6, 0.85)[:, None]
    return (1 - down) * colours + down * 0.7 * np.median(colours, axis=0)


def _fold_limb(angle):
    """Limbs: the back mirrors the front; the grazing sides repeat what lies before them, in reverse."""
    front = np.minimum(angle, np.pi - angle)
    return np.where(front > _GRAZING, 2 * _GRAZING - front, front)


def _fold_torso(angle):
    """The torso: its back goes to and fro between 25 and 60 degrees of the front, away from prints, ties and zips."""
    low = np.deg2rad(25)
    swing = _GRAZING - low
    return np.where(angle < _GRAZING, angle, low + np.abs((angle - _GRAZING) % (2 * swing) - swing))


def _ask_the_other_side(surface, guesses):
    """A limb that photos hardly show takes the other one's colours, mirrored."""
    for name, guess in list(guesses.items()):
        lender = guesses[other_side(name)]
        if lender is guess or guess.seen >= _ENOUGH or lender.seen <= guess.seen + 0.1:
            continue
        tree = cKDTree(surface.places[lender.texels] * [-1, 1, 1])
        _, nearest = tree.query(surface.places[guess.texels])
        own = guess.seen / _ENOUGH
        colours = own * guess.colours + (1 - own) * _best(surface, lender)[nearest]
        guesses[name] = replace(guess, colours=colours, seen=lender.seen)


def _best(surface, guess):
    """(M, 3) a group's colours: what is seen where it is seen, the guess elsewhere."""
    colours = guess.colours
    for sure, shown in zip(surface.sure, surface.shown, strict=True):
        share = sure[guess.texels][:, None]
        colours = share * shown[guess.texels] + (1 - share) * colours
    return colours


def _ask_the_neighbour(surface, guesses):
    """What neither side shows enough of: hands are skin, other parts have their neighbour's usual colour."""
    skins = [p.view.skin for p in surface.photos if p.view.skin is not None]
    for name, neighbour in NEIGHBOUR.items():
        guess, lender = guesses[name], guesses[neighbour]
        enough = _ENOUGH if name.endswith("hand") else 0.02
        if guess.seen >= enough:
            continue
        if name.endswith("hand") and skins:
            colour = np.mean(skins, axis=0)
        else:
            colour = np.median(_best(surface, lender)[lender.share > 0.5], axis=0)
        own = guess.seen / enough
        guesses[name] = replace(guess, colours=own * guess.colours + (1 - own) * colour)


def _mean(count, parts):
    """Mean colours (count, 3) of parts (texels, weights, colours), and the sum of their weights (count,)."""
    total, weight = np.zeros((count, 3), np.float32), np.zeros(count, np.float32)
    for texels, share, colours in parts:
        total[texels] += share[:, None] * colours
        weight[texels] += share
    return total / np.maximum(weight, 1e-6)[:, None], weight


def _ramp(x, low, high):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _unit(v):
    return v / np.maximum(length(v), 1e-9)[..., None]


def _dot(a, b):
    return np.einsum("nc,nc->n", a, b)
