"""The generator: a small network that mends what the drawn body gets wrong.

The liquid warping GAN with attention (Liu et al. 2020) at a fraction of its cost. Features of the photos are computed
once per person; for each frame they are warped by the flow through the body's surface and merged by attention, and a
small U-Net says how much of the drawn body's detail to keep, what light or colour to add, and where the person really
ends. Detail isn't painted anew where it is certain: it is the photo's, through the flow, at the video's full size.
"""

import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from motion.body.errors import InputError
from warping.conditions import GEOMETRY, PICTURE

WEIGHTS = Path(__file__).parent / "weights" / "generator.safetensors"
SOFT = 2.5
"""Small pixels, spread of the blur to which colours fade that aren't kept."""
SOFTENED = 0.15
"""By how much that changes a colour at most: what differs more is an edge, and would get a fog beside it."""
SOURCE = 5
"""Channels of a source: colour, mask, how squarely its surface faces the lens."""
_LEAST = 0.6  # of detail is kept: true poses are known to some pixels only, and what misses by some would be blurred
_DETAIL = 4.0  # logit of what is kept before any training: nearly all


@dataclass(frozen=True)
class Change:
    """What the generator says about a box of small pixels (B, ..., h, w).

    Attributes:
        keep: (B, 1) in [_LEAST, 1], the share of detail that is kept.
        coverage: (B, 1) in [-1, 1], added to the coverage.
        light: (B, 3) in [-1, 1], added to the colours.
    """

    keep: Tensor
    coverage: Tensor
    light: Tensor


class _Block(nn.Module):
    """Two convolutions around which the input passes."""

    def __init__(self, width: int):
        super().__init__()
        self.first, self.second = _conv(width, width), _conv(width, width)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(self.first(F.relu(x)).relu_())


class Sources(nn.Module):
    """(S, SOURCE, H, W) photos -> (S, width, H/4, W/4) features."""

    def __init__(self, width: int):
        super().__init__()
        self.begin, self.blocks = _conv(16 * SOURCE, width), nn.Sequential(_Block(width), _Block(width))

    def forward(self, photos: Tensor) -> Tensor:
        return self.blocks(self.begin(F.pixel_unshuffle(photos, 4)))


class Attention(nn.Module):
    """Merges what the sources show of each point; one learned answer stands for "no source shows it".

    The query is the target's geometry, a key is a source's warped features with its visibility there ("attentional
    liquid warping", Liu et al. 2020, sec. 3.3).
    """

    def __init__(self, width: int, keys: int = 12):
        super().__init__()
        self.query = nn.Conv2d(width, keys, 1)
        self.key = nn.Conv2d(width + 2, keys, 1)
        self.bias = nn.Conv2d(2, 1, 1)
        self.nothing = nn.Parameter(torch.zeros(width))

    def forward(self, geometry: Tensor, features: Tensor, seen: Tensor) -> Tensor:
        """Geometry (B, width, h, w), features (B, S, width, h, w), seen (B, S, 2, h, w) -> (B, width, h, w)."""
        batch, count = features.shape[:2]
        query = self.query(geometry)[:, None]
        flat, known = features.flatten(0, 1), seen.flatten(0, 1)
        key = self.key(torch.cat([flat, known], 1)).unflatten(0, (batch, count))
        score = (query * key).sum(2) / key.shape[2] ** 0.5 + self.bias(known).unflatten(0, (batch, count))[:, :, 0]
        score = score + torch.log(seen[:, :, 0] + 1e-3)
        share = torch.softmax(torch.cat([score, torch.zeros_like(score[:, :1])], 1), 1)[:, :, None]
        return (share[:, :-1] * features).sum(1) + share[:, -1] * self.nothing[:, None, None]


class Network(nn.Module):
    """Source features, attention and the U-Net.

    Args:
        width: channels at half of the small picture's size; twice and four times as many below.
    """

    def __init__(self, width: int = 24):
        super().__init__()
        self.width = width
        w, v, u = width, 2 * width, 4 * width
        self.sources, self.attention = Sources(w), Attention(w)
        self.begin = _conv(4 * (PICTURE + GEOMETRY), w)
        self.merge, self.high = _conv(2 * w, w), _Block(w)
        self.down, self.middle = _conv(w, v, 2), _Block(v)
        self.lower, self.low = _conv(v, u, 2), nn.Sequential(_Block(u), _Block(u))
        self.up, self.after = _conv(u, v), _conv(2 * v, v)
        self.upper, self.last = _conv(v, w), _conv(2 * w, w)
        self.out = nn.Conv2d(w, 4 * 5, 3, padding=1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, features: Tensor, picture: Tensor, geometry: Tensor, flow: Tensor) -> Change:
        """One answer per frame.

        Args:
            features: (B or 1, S, width, H/4, W/4) of the sources.
            picture (B, PICTURE, h, w), geometry (B, GEOMETRY, h, w), flow (B, S, 4, h, w): the conditions.
        """
        begin = self.begin(F.pixel_unshuffle(torch.cat([picture, geometry], 1), 2)).relu_()
        half = F.avg_pool2d(flow.flatten(0, 1), 2).unflatten(0, flow.shape[:2])
        warped = _warped(features, half[:, :, :2])
        high = self.high(self.merge(torch.cat([begin, self.attention(begin, warped, half[:, :, 2:])], 1)).relu_())
        middle = self.middle(self.down(F.relu(high)))
        low = self.low(self.lower(F.relu(middle)))
        middle = self.after(torch.cat([_double(self.up(F.relu(low)), middle), middle], 1))
        last = self.last(torch.cat([_double(self.upper(middle.relu_()), high), high], 1).relu_())
        out = F.pixel_shuffle(self.out(last.relu_()), 2)
        keep = _LEAST + (1 - _LEAST) * torch.sigmoid(out[:, :1] + _DETAIL)
        return Change(keep, F.softsign(out[:, 1:2]), F.softsign(out[:, 2:]))


class Generator:
    """A trained network on a device.

    Args:
        network: as trained; switched to evaluation.
        device: as in torch.
    """

    def __init__(self, network: Network, device: str | torch.device = "cpu"):
        self.device = torch.device(device)
        self.network = network.to(self.device, memory_format=torch.channels_last).eval()

    @classmethod
    def default(cls, device: str = "auto") -> "Generator":
        """The generator that comes with the program."""
        return cls.load(WEIGHTS, device)

    @classmethod
    def load(cls, path: str | Path, device: str = "auto") -> "Generator":
        """A generator from a file of weights; InputError where it can't be read."""
        from safetensors import SafetensorError
        from safetensors.torch import load_file

        try:
            state = load_file(str(path))
            network = Network(state["out.weight"].shape[1])
            network.load_state_dict({name: value.float() for name, value in state.items()})
        except (OSError, SafetensorError, KeyError, RuntimeError) as error:
            raise InputError(f"{path}: these weights of the generator can't be read; install the program again or use "
                             "--generator none.") from error
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        return cls(network, device)

    def copy(self) -> "Generator":
        """Another one with the same weights, to be tuned."""
        return Generator(copy.deepcopy(self.network), self.device)

    @torch.inference_mode()
    def features(self, photos: np.ndarray) -> Tensor:
        """Features (1, S, width, H/4, W/4) of source photos (S, SOURCE, H, W) float32, for `change`."""
        return self.network.sources(self._tensor(photos))[None]

    @torch.inference_mode()
    def change(self, features: Tensor, conditions) -> tuple[np.ndarray, ...]:
        """What to change of a frame: keep (h, w), coverage (h, w), light (h, w, 3), float32.

        Args:
            features: of `features`; conditions: `conditions.Conditions` of the frame.
        """
        maps = (self._tensor(m[None]) for m in (conditions.picture, conditions.geometry, conditions.flow))
        change = self.network(features, *maps)
        keep, coverage, light = (m[0].float().cpu().numpy() for m in (change.keep, change.coverage, change.light))
        return keep[0], coverage[0], np.ascontiguousarray(light.transpose(1, 2, 0))

    def _tensor(self, array: np.ndarray) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(array, np.float32)).to(self.device)


def compose(change: Change, picture: Tensor) -> tuple[Tensor, Tensor]:
    """The person that follows from a change, in the small picture.

    Args:
        change: of a batch; picture: (B, PICTURE, h, w) the condition.

    Returns:
        straight colours (B, 3, h, w) and coverage (B, 1, h, w), in [0, 1].
    """
    colours, covered = picture[:, :3], picture[:, 3:4]
    coverage = (covered + change.coverage).clamp(0, 1)
    kept = change.keep * (torch.minimum(covered, coverage) + 1e-4) / (coverage + 1e-4)
    mixed = kept * colours + (1 - kept) * softened(colours) + change.light
    return mixed.clamp(0, 1), coverage


def softened(colours: Tensor) -> Tensor:
    """Colours (B, 3, h, w) blurred by `SOFT` pixels, but for edges, see `SOFTENED`."""
    kernel = _gaussian(colours.dtype, colours.device)
    reach = kernel.shape[-1] // 2
    weights = kernel.expand(3, 1, 1, -1)
    blurred = F.conv2d(F.pad(colours, (reach, reach, 0, 0), mode="replicate"), weights, groups=3)
    blurred = F.conv2d(F.pad(blurred, (0, 0, reach, reach), mode="replicate"), weights.transpose(2, 3), groups=3)
    return colours + (blurred - colours).clamp(-SOFTENED, SOFTENED)


@lru_cache(maxsize=4)
def _gaussian(dtype, device):
    reach = int(3 * SOFT)
    x = torch.arange(-reach, reach + 1, dtype=dtype, device=device)
    kernel = torch.exp(-0.5 * (x / SOFT) ** 2)
    return (kernel / kernel.sum())[None, None, None]


def _warped(features: Tensor, places: Tensor) -> Tensor:
    """Features (B or 1, S, C, H, W) at places (B, S, 2, h, w) in [-1, 1] -> (B, S, C, h, w)."""
    batch, count = places.shape[:2]
    features = features.expand(batch, -1, -1, -1, -1).flatten(0, 1)
    grid = places.flatten(0, 1).permute(0, 2, 3, 1)
    sampled = F.grid_sample(features, grid, padding_mode="border", align_corners=False)
    return sampled.unflatten(0, (batch, count))


def _double(x: Tensor, like: Tensor) -> Tensor:
    return F.interpolate(x, size=like.shape[-2:], mode="nearest")


def _conv(inward: int, outward: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(inward, outward, 3, stride, 1)
