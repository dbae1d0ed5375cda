"""Long hair: what of it lies on neck and shoulders in a photo, and how it hangs down the back that no photo shows."""

import numpy as np

from warping.colour import to_shaded_lab
from warping.flow import skin_likeness, smoothstep
from warping.head import Head

_APART = 22  # distance in CIE Lab, light counted less: cloth so near to the hair's colour can't be told from it
_MIXED = 0.1  # share of hair among its neighbours from which on a texel is no pure cloth
_ROW = 0.02  # metres
_LEAST = 0.06  # share of a row of the body's front that hair covers while it hangs on
_SHOULDER = 0.05  # metres below the shoulders down to which long hair reaches at least
_LOWEST = 0.3  # metres below the shoulders
_WIDE = (0.12, 0.07)  # metres to either side of the spine, from which on hair thins out, and over which
_FRAYED = 0.06  # metres over which it ends


class Hair:
    """The hair of one photo, below the head.

    Args:
        surface: `surface.Surface`; number: of the photo.

    Attributes:
        lies: (N,) bool, the texels of neck, torso and arms on which the photo shows hair; near: the same with the rim,
            where hair and cloth mix.
        hangs: (N,) in [0, 1], where hair hangs down the back.
    """

    def __init__(self, surface, number: int):
        self.head, self.places = Head(surface, number), surface.places
        self.lies, self.hangs = np.zeros(len(surface.grid), bool), np.zeros(len(surface.grid))
        self.near = self.lies
        if not self.head.long:
            return
        joints = surface.body.rest_joints(surface.betas)
        self.chin, self.shoulder, self.spine = joints[15][1], (joints[16][1] + joints[17][1]) / 2, joints[12][0]
        self.lies = self._lies(surface, number)
        self.near = surface.smooth(number, self.lies.astype(np.float32), surface.confidence[number]) > _MIXED
        self.hangs = self._hangs(surface, self._lowest(surface, number))

    def _lies(self, surface, number):
        shown, below = surface.shown[number], self.shoulder - self.places[:, 1]
        cloth = (surface.sure[number] > 0.5) & (below > _LOWEST) & (below < _LOWEST + 0.15)
        cloth &= np.abs(self.places[:, 0] - self.spine) < 0.15
        others = [np.median(shown[cloth], axis=0)] if cloth.any() else []
        if surface.photos[number].view.skin is not None:
            others.append(surface.photos[number].view.skin)
        lab = to_shaded_lab(np.array([self.head.colour, *others]))
        lies = np.zeros(len(surface.grid), bool)
        if not cloth.any() or np.linalg.norm(lab[1] - lab[0]) < _APART:
            return lies
        near = np.flatnonzero((surface.confidence[number] > 0.5) & (below > -0.2) & (below < _LOWEST))
        own, *away = np.linalg.norm(to_shaded_lab(shown[near])[None] - lab[:, None], axis=2)
        like = skin_likeness(shown[near][None], self.head.samples)[0] > 0.3
        lies[near] = like & (own < 0.7 * np.min(away, axis=0))
        return lies

    def _lowest(self, surface, number):
        """Metres on the resting body down to which hair is seen from the shoulders on."""
        sure = (surface.sure[number] > 0.5) & (np.abs(self.places[:, 0] - self.spine) < 0.2)
        low = self.shoulder - _SHOULDER
        while low > self.shoulder - _LOWEST:
            row = sure & (self.places[:, 1] < low) & (self.places[:, 1] > low - _ROW)
            if not row.any() or self.lies[row].mean() < _LEAST:
                break
            low -= _ROW
        return low

    def _hangs(self, surface, low):
        x, y = self.places[:, 0] - self.spine, self.places[:, 1]
        behind = smoothstep((0.3 - surface.normals[:, 2]) / 0.4) * (np.abs(x) < 0.25)
        ragged = 0.3 * np.sin(90 * x + 1) + 0.3 * np.sin(210 * x) + (x / 0.12) ** 2  # longest in the middle
        above = smoothstep((y - low) / _FRAYED + 0.5 - 0.5 * ragged)
        width = _WIDE[0] - 0.05 * np.clip((y - self.shoulder) / 0.1, -1, 1)
        return above * (1 - smoothstep((np.abs(x) - width) / _WIDE[1])) * behind

    def over(self, texels: np.ndarray, colours: np.ndarray) -> np.ndarray:
        """Colours (M, 3) of texels (M,) below the head, with the hair that hangs before them."""
        hangs = self.hangs[texels]
        here = hangs > 0
        if not here.any():
            return colours
        head, places = self.head, self.places[texels[here]]
        height = (places[:, 1] - self.chin) / head.unit
        around = np.arctan2(places[:, 0] - self.spine, -0.09)
        painted = colours.copy()
        share = hangs[here, None]
        painted[here] = (1 - share) * colours[here] + share * head.colour * (1 + head.strands(height, around))
        return painted
