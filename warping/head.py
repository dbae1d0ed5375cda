"""The head, all around, from a photo that shows it from one side: a face in front, hair behind.

Skin and hair are continued apart from each other and meet at a hairline, so that neither bleeds into the other. Hair
that hangs below the chin beside the face hangs as far down the back.
"""

import numpy as np

from warping.anatomy import head_place, is_face
from warping.colour import to_lab
from warping.flow import smoothstep
from warping.tube import Tube

_HAIRLINE = ([1.0, 1.25, 1.7, 2.3], np.deg2rad([103, 75, 62, 45]))
"""Heights on the head, and the angles from which on hair is expected there: behind the ears, above them, the brow."""
_LONG = 0.3  # share of hair beside the neck from which on it hangs down the back
_FORWARD = np.deg2rad(35)  # how much farther to the front long hair hangs
_HAT = 35  # distance in CIE Lab from the hair beside the face from which on the crown is a hat
_BRIM, _CROWN = 1.3, 2.3  # heights on the head: the brim's of a hat, and that of the crown at least
_NO_SKIN = 22  # distance in CIE Lab from the face's skin from which on what is beside the jaw is hair
_HALF = 0.5  # height up to which a photo shows so little of a face that its skin is known from elsewhere
_SHADES = (0.65, 0.85, 1.0)  # of the skin's brightness, below a chin that no photo shows
_ABOVE = 0.2  # units of height over which a face begins and ends that no photo shows
_FOREHEAD = 1.75  # height up to which it reaches
_RELIEF = 0.3  # how much lighter such a face is where it looks up: brow, nose and chin
_STRANDS = 0.5  # strength of the invented strands, of what varies among the real ones
_EVEN = 0.6  # how far unseen hair takes the usual colour of all hair: the photo's rim is full of highlights


def paint_head(head: "Head") -> np.ndarray:
    """Colours (M, 3) of all the head's texels by one photo."""
    cut = _cut_off(head.height, head.around, head.sure > 0.5) * (head.skin is not None)
    if (head.sure * head.hair).sum() < 4:
        return head.with_face(head.tube(head.shown, head.sure), cut)
    skin = head.with_face(head.tube(head.shown, head.sure * (1 - head.hair) + 1e-3 * head.sure), cut)
    hair = head.even(head.tube(head.shown, head.pure))
    if not head.hat:
        hair = hair * (1 + head.strands(head.height, head.around))
    scalp = smoothstep((head.tube(head.hair[:, None], head.sure)[:, 0] - 0.35) / 0.3)
    scalp = (1 - cut) * scalp + cut * smoothstep((head.height - _FOREHEAD) / _ABOVE)
    scalp = np.maximum(scalp, _scalp(head.height, head.around, head.long))[:, None]
    return (1 - scalp) * skin + scalp * hair


class Head:
    """The head's M texels: where they are on it, and what one photo shows of them.

    Args:
        surface: `surface.Surface`; number: of the photo.

    Attributes:
        height, around: (M,) of `head_place`.
        shown: (M, 3) colours in the photo; sure: (M,) in [0, 1], how well they are seen.
        hair: (M,) 1 for hair or a hat, 0 for skin; pure: (M,) weights of what is nothing but hair.
        long: whether it hangs down beside the neck.
        samples: (K, 3) colours of the hair, below the hat if there is one; colour: (3,) the usual.
        hat: whether there is one.
        skin: (3,) the `flow.View`'s; up: (M,) cosine between normals and the vertical.
    """

    def __init__(self, surface, number: int):
        texels = surface.texels("head")
        self.height, self.around = head_place(surface.body, surface.bare, surface.places[texels])
        self.shown = surface.shown[number][texels]
        slant = np.clip(surface.facing[number][texels] / 0.25, 0, 1)  # generous: most hair is seen at a slant
        self.sure = surface.confidence[number][texels] * slant
        self.up = surface.normals[texels, 1]
        self.skin = surface.photos[number].view.skin
        self.hair, self.hat = _hairness(self.height, self.around, self.sure, self.shown, self.skin)
        self.pure = self.sure * (self.hair**8 + 0.03 * self.hair)  # pixels at the hairline are half skin
        self.spacing = max(1.2 / surface.photos[number].pixels_per_metre, 0.003)
        self.unit = np.ptp(surface.places[texels][:, 1]) / np.ptp(self.height)  # metres per unit of height
        self.beside = _beside(self.height, self.around)
        ears = _sideways(self.around) & (self.height > 0.2) & (self.height < 1.1)
        covered = self.hat or self._hairy(ears) in (None, True)  # else it is a beard
        self.long = covered and self._hairy(self.beside) is True
        self.samples, self.colour, self.spread = self._usual()

    def _hairy(self, here):
        """Whether hair covers much of the texels `here` (M,) bool; None where too few are seen."""
        sure = self.sure[here]
        return bool((sure * self.hair[here]).sum() > _LONG * sure.sum()) if sure.sum() > 3 else None

    def _usual(self):
        """The hair's colours (K, 3), the median (3,), and how much the light varies, as a share of it."""
        here = (self.pure > 0.3 * self.pure.max()) & (self.beside if self.hat else True)
        if not here.any():
            return np.zeros((1, 3)), np.zeros(3), 0.0
        light = self.shown[here].mean(axis=1)
        return self.shown[here], np.median(self.shown[here], axis=0), min(light.std() / max(light.mean(), 1), 0.4)

    def tube(self, values, weights):
        """(M, C) values (M, C) continued over the whole head; the unseen half of a head is like the seen one."""
        chosen = weights > 0.005
        up, angle, shown, share = (a[chosen] for a in (self.height * self.unit, self.around, values, weights))
        both = (np.r_[up, up], np.r_[angle, -angle], np.r_[shown, shown], np.r_[share, 0.02 * share])
        low, high = self.height.min() * self.unit, self.height.max() * self.unit
        return Tube(*both, low, high, self.spacing, 0.09).at(self.height * self.unit, self.around)

    def with_face(self, colours, cut):
        """(M, 3) colours of skin, plain skin where the photo's edge has `cut` (M,) the face off."""
        if not cut.any():
            return colours
        plain = self.skin * (1 + _RELIEF * self.up[:, None])
        return colours + cut[:, None] * (plain - colours)

    def even(self, colours):
        """(M, 3) colours of hair nearer to the usual one."""
        return colours if self.hat else (1 - _EVEN) * colours + _EVEN * self.colour

    def strands(self, height, around):
        """(K, 1) invented variation at heights and angles (K,): fine around the head, long down it, none at the top."""
        strength = _STRANDS * self.spread * np.clip((2.7 - height) / 0.5, 0, 1)
        return (strength * _strands(height, around))[:, None]


def _cut_off(height, around, seen):
    """(M,) in [0, 1], 1 above what the photo shows, if it ends below the eyes."""
    front = seen & (np.abs(around) < 0.7)
    if not front.any() or height[seen].max() > _HALF:
        return np.zeros(len(height))
    return smoothstep((height - height[front].max()) / _ABOVE)


def _hairness(height, around, sure, shown, skin):
    """(M,) 1 for hair or a hat, 0 for skin: nearer to the colour of the crown than to the face's; if it is a hat."""
    seen = sure > 0.5
    face = seen & is_face(height, around)
    if seen.any() and height[seen].max() < _HALF:
        beside = seen & _sideways(around) & (height > height[seen].max() - _HALF)
        return _hairness_below(beside, shown, skin), False
    if seen.sum() < 8 or face.sum() < 4:
        return np.ones(len(sure)), False
    if height[seen].max() <= 1:  # cut off at the brow
        return np.where(is_face(height, around), 0.0, 1.0), False
    lab = to_lab(shown)
    skins = _tones(lab[face])
    crown = seen & (height > 1 + 0.75 * (height[seen].max() - 1))
    beside = seen & _beside(height, around)
    tops, hat = [np.median(lab[crown], axis=0)], False
    if beside.sum() > 4:
        side = np.median(lab[beside], axis=0)
        haired, whole = _nearest(side, skins) > _NO_SKIN, height[seen].max() > _CROWN
        if haired and whole and np.linalg.norm(side - tops[0]) > _HAT:
            tops, hat = [*tops, side], True
        elif _nearest(tops[0], skins) < 18:  # the photo ends at the forehead: perhaps there is hair beside it
            tops = [side]
    to_skin, to_top = _nearest(lab, skins), _nearest(lab, tops)
    hair = np.clip((to_skin / np.maximum(to_skin + to_top, 1) - 0.4) / 0.35, 0, 1)
    hair = np.where(hat & (height > _BRIM), 1, hair)
    inner = (np.abs(around) < 0.7) & (height > -0.8) & (height < 1.5)  # eyes, brows and mouth are no hair
    return np.where(inner, 0, hair), hat


def _hairness_below(beside, shown, skin):
    """The same for a head cut off below the eyes: hair is what is no skin (3,) in whatever shade.

    beside: (M,) bool, what is seen highest at the sides. All is hair where the skin isn't known.
    """
    if skin is None:
        return np.ones(len(beside))
    lab = to_lab(shown)
    to_skin = _nearest(lab, [to_lab(shade * skin) for shade in _SHADES])
    other = beside & (to_skin > _NO_SKIN)
    if not other.any():
        return np.zeros(len(beside))
    to_hair = np.linalg.norm(lab - np.median(lab[other], axis=0), axis=-1)
    return np.clip((to_skin / np.maximum(to_skin + to_hair, 1) - 0.4) / 0.35, 0, 1)


def _tones(lab):
    """The colours (3,) of skin in the shade, as usual, and in the light, of those of a face (K, 3)."""
    bounds = np.quantile(lab[:, 0], [0, 1 / 3, 2 / 3, 1])
    thirds = [lab[(lab[:, 0] >= low) & (lab[:, 0] <= high)] for low, high in zip(bounds[:-1], bounds[1:], strict=True)]
    return [np.median(third, axis=0) for third in thirds]


def _nearest(lab, colours):
    """(...) distance of colours (..., 3) to the nearest of a list of colours."""
    return np.min([np.linalg.norm(lab - colour, axis=-1) for colour in colours], axis=0)


def _beside(height, around):
    """(M,) bool: beside the jaw, where long hair hangs and no hat reaches."""
    return _sideways(around) & (height > -0.7) & (height < 0.2)


def _sideways(around):
    return (np.abs(around) > 1.0) & (np.abs(around) < 1.9)


def _scalp(height, around, long):
    """(M,) 1 where hair is expected though unseen: behind the ears down to the nape, farther if it is long."""
    hairline = np.interp(height, *_HAIRLINE) - long * _FORWARD
    behind = np.clip((np.abs(around) - hairline) / np.deg2rad(8) + 0.5, 0, 1)
    nape = np.clip((height + 0.4) / 0.4, 0, 1)
    return behind * np.maximum(nape, long)


def _strands(height, around):
    """(K,) variation of about 1: waves of many widths around the head, that wander a little on their way down."""
    random = np.random.default_rng(0)
    total = np.zeros(len(around))
    for cells, strength in ((24, 0.7), (53, 0.8), (110, 0.7)):
        wander = 0.6 * np.sin(1.3 * height + random.uniform(0, 6)) + 0.3 * np.sin(2.9 * height + random.uniform(0, 6))
        place = (around / (2 * np.pi) + 0.5) * cells + wander
        values = np.resize(random.normal(size=cells), cells + 1)
        total += strength * np.interp(place % cells, np.arange(cells + 1), values)
    return total
