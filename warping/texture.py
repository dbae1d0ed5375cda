"""The appearance of the whole surface, prepared once: what the photos show, and a guess for what no photo shows.

A point that a photo shows has the colour of its place there. For the rest every group of body parts (head, torso,
each arm, ...) is unrolled like a tube, so that only its own colours are continued: a hand before a thigh leaves no
patch on it, and a sleeve takes nothing of a dress. The angle around the tube at which an unseen point lies is folded
to the side that the photo shows. The back of the head is hair, in the colours that surround the face.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial import cKDTree

from warping.anatomy import GROUPS, NEIGHBOUR, along_axis, other_side
from warping.cloth import border, is_hand, is_print
from warping.flow import smoothstep
from warping.hair import Hair
from warping.head import Head, paint_head
from warping.photos import Photo
from warping.shade import out_of_shade
from warping.surface import Surface
from warping.texels import TexelGrid
from warping.tube import Tube

_GRAZING = np.deg2rad(60)  # surfaces turned farther away are not taken from where they are seen: they would streak
_SEAM = np.deg2rad(20)  # about the middle of the back, where left and right are mixed
_WOVEN = ("torso", "left_leg", "right_leg")  # large enough to show what cloth they are made of
_ENDS = (("left_hand", "right_hand"), ("left_foot", "right_foot"), ("left_leg", "right_leg"))
_NEAR = 0.12  # metres to either side of the joint between a limb and its end in which cuffs and hems are looked for
_EDGE = 0.008  # metres over which a cuff ends
_LITTLE = 0.02  # share from which on a part doesn't take its neighbour's colour
_HEAD = 50  # texels of a head from which on its skin and hair are known
_ENOUGH = 0.25  # share of a limb that must be seen for the other limb not to be asked


def complete(body, betas, offsets, photos: list[Photo], grid: TexelGrid) -> tuple[np.ndarray, list[np.ndarray]]:
    """Colours (N, 3) float32 in [0, 255] of all texels; and per photo (N,) in [0, 1], whether it shows a texel."""
    surface = Surface(body, betas, offsets, photos, grid)
    hair = [Hair(surface, number) for number in range(len(photos))]
    surface.settle_doubts(_guess_all(surface, hair, [h.head for h in hair], woven=False))
    heads = [Head(surface, number) for number in range(len(photos))]
    guess = _guess_all(surface, hair, heads, woven=True)
    whole = np.arange(len(grid))
    seen, weight = _mean(len(grid), [(whole, *pair) for pair in zip(surface.sure, surface.shown, strict=True)])
    share = np.minimum(weight, 1)[:, None]
    return share * seen + (1 - share) * guess, surface.confidence


def _guess_all(surface, hair, heads, woven):
    """(N, 3) colours of all texels as if unseen; woven from patches or smooth."""
    guesses = {name: _guess(surface, name, hair, heads, woven) for name in GROUPS}
    _ask_the_other_side(surface, guesses)
    _ask_the_neighbour(surface, guesses)
    _end_at_borders(surface, guesses)
    return _mean(len(surface.grid), [(g.texels, g.share**3, g.colours) for g in guesses.values()])[0]


@dataclass(frozen=True)
class _Guess:
    """One group's colours.

    texels: (M,) their numbers; share: (M,) how much of each belongs to the group; colours: (M, 3);
    seen: the fraction that photos really show of the side they see.
    """

    texels: np.ndarray
    share: np.ndarray
    colours: np.ndarray
    seen: float


def _guess(surface: Surface, name: str, hair: list[Hair], heads: list[Head], woven: bool) -> _Guess:
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
        if name == "head" and heads[number].sure.sum() > _HEAD:
            seen = max(seen, _LITTLE)
        if seen > 0.01:
            if name == "head":
                colours = paint_head(heads[number])
            else:
                lies = hair[number].near if woven else hair[number].lies
                colours = _paint_tube(surface, number, name, texels, part, ~lies[texels], woven and name in _WOVEN)
                colours = hair[number].over(texels, colours)
            found.append((slice(None), seen * (1.2 + facing) ** 4, colours))
            best = max(best, seen)
    return _Guess(texels, share, _mean(len(texels), found)[0], best)


def _paint_tube(surface, number, name, texels, part, own, woven):
    """(M, 3) colours of a group by one photo: from the same height, at an angle that the photo shows.

    own: (M,) bool, where it is seen and not hidden by hair.
    """
    around, steep, radius = surface.angles(number, name)
    along = surface.places[texels][:, along_axis(name)]
    known = surface.sure[number][texels] * steep * own * ~surface.foreign[number][texels]
    colours = surface.shown[number][texels]
    if name.endswith("hand"):
        known = known * is_hand(surface.photos[number].view, colours)
    if name == "torso":
        known = known * ~is_print(surface, number, texels, around, part.interpolate(surface.weights[name]) > 0.5)
    spacing = max(1.2 / surface.photos[number].pixels_per_metre, 0.003)
    chosen = known > 0.02
    tube = Tube(
        along[chosen], around[chosen], colours[chosen], known[chosen], along.min(), along.max(), spacing, radius,
        woven, name.endswith("arm"),
    )  # fmt: skip
    fold = _fold_torso if name in ("torso", "neck") else _fold_limb
    folded = fold(np.abs(around))
    side = np.sign(around)
    painted = tube.at(along, folded * side)
    seam = np.flatnonzero(np.abs(around) > np.pi - _SEAM)
    half = 0.5 * smoothstep((np.abs(around[seam]) - np.pi) / _SEAM + 1)[:, None]
    painted[seam] = (1 - half) * painted[seam] + half * tube.at(along[seam], -(folded * side)[seam])
    view = surface.photos[number].view
    if name.endswith(("arm", "hand")):
        return out_of_shade(painted, along, colours, known, [] if view.skin is None else [view.skin, view.hand])
    if name.endswith("foot"):
        return _with_sole(surface, texels, painted)
    return painted


def _with_sole(surface, texels, colours):
    """Soles are the shoe's colour, darker: no photo of a standing person shows them."""
    down = smoothstep((-surface.normals[texels, 1] - 0.6) / 0.25)[:, None]
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


def _end_at_borders(surface, guesses):
    """What both a limb and its end could be is divided where a photo shows the cuff, not where the joint bends.

    So are trunk and legs, where a shirt or a jacket hangs over trousers.

    Both sides of the body are taken to wear the same.
    """
    for ends in _ENDS:
        limits = [_Border.between(surface, guesses, NEIGHBOUR[outer], outer) for outer in ends]
        found = [place for limit in limits for place in limit.seen(surface)]
        if found:
            for limit in limits:
                limit.divide(guesses, np.mean(found))


@dataclass(frozen=True)
class _Border:
    """Between a limb and its end, groups `inner` and `outer`.

    shares: (2, N) how much of each texel belongs to them; outwards: (N,) metres along the limb.
    """

    inner: str
    outer: str
    shares: np.ndarray
    outwards: np.ndarray

    @classmethod
    def between(cls, surface, guesses, inner, outer):
        shares = np.zeros((2, len(surface.grid)), np.float32)
        for share, name in zip(shares, (inner, outer), strict=True):
            share[guesses[name].texels] = guesses[name].share
        axis = along_axis(outer)
        return cls(inner, outer, shares, np.abs(surface.places[:, 0]) if axis == 0 else -surface.places[:, 1])

    def seen(self, surface):
        """Where photos show it, metres outwards."""
        total = self.shares.sum(axis=0)
        middle = self.outwards[(self.shares > 0).all(axis=0)].mean()
        near = np.flatnonzero((total > 0.9) & (np.abs(self.outwards - middle) < _NEAR))
        part = self.shares[0, near] / total[near]
        pairs = zip(surface.shown, surface.sure, strict=True)
        found = [border(self.outwards[near], shown[near], sure[near], part) for shown, sure in pairs]
        return [place for place in found if place is not None]

    def divide(self, guesses, place):
        """Gives each of the two what lies on its side of a place, metres outwards."""
        beyond = smoothstep((self.outwards - place) / _EDGE + 0.5)
        both, total = (self.shares > 0).all(axis=0), self.shares.sum(axis=0)
        for name, own, side in zip((self.inner, self.outer), self.shares, (1 - beyond, beyond), strict=True):
            share = np.where(both, total * side, own)
            guesses[name] = replace(guesses[name], share=share[guesses[name].texels])


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
    skins = [p.view.hand for p in surface.photos if p.view.skin is not None]
    for name, neighbour in NEIGHBOUR.items():
        guess, lender = guesses[name], guesses[neighbour]
        enough = _ENOUGH if name.endswith("hand") else _LITTLE
        if guess.seen >= enough:
            continue
        if name.endswith("hand") and skins:
            up = surface.normals[guess.texels, 1:2]  # plain hands need some shade to have fingers
            colour = np.mean(skins, axis=0) * (0.87 + 0.13 * up)
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
