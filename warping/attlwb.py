"""The published network of "Liquid Warping GAN with Attention" (Liu et al. 2021), variant AttLWB-SPADE, not temporal.

Three networks: BGNet completes the background (it lives in `inpainting`), SIDNet looks at the photos ("source
identity"), TSFNet draws the person in a new pose. At every size TSFNet asks SIDNet's features of the photos, warped
into the new pose by the body's flow, for what it needs (attention over the photos), and lets the answer scale and
shift its own normalised features (SPADE, Park et al. 2019): the attention liquid warping block.

Key names follow the authors' release, so that a published checkpoint loads key for key. Images are in [-1, 1].
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from inpainting.bgnet import BGNet
from motion.body.checkpoint import check_weights, read_checkpoint

Tensor = torch.Tensor

_SPADE_WIDTH = 128
_REMEDY = "--generator takes the AttLWB-SPADE checkpoint of the release of Liquid Warping GAN with Attention"


@dataclass(frozen=True)
class Config:
    """Sizes of the networks; the defaults are the paper's.

    Attributes:
        bg_filters: BGNet's channels at full size and after each halving.
        bg_blocks: BGNet's residual blocks.
        filters: SIDNet's and TSFNet's channels after each halving.
        blocks: SIDNet's and TSFNet's residual blocks.
    """

    bg_filters: tuple[int, ...] = (64, 128, 128, 256)
    bg_blocks: int = 6
    filters: tuple[int, ...] = (64, 128, 256)
    blocks: int = 6


@dataclass(frozen=True)
class SourceFeatures:
    """What SIDNet sees in photos.

    Attributes:
        encoded: (B, S, C, h, w) of S photos for each size, the largest first.
        refined: (B, S, C, h, w) after each residual block.
    """

    encoded: list[Tensor]
    refined: list[Tensor]


class AttLWBGenerator(nn.Module):
    """BGNet, SIDNet and TSFNet. Sizes of pictures must be divisible by 8 (for the paper's configuration)."""

    def __init__(self, config: Config | None = None) -> None:
        super().__init__()
        self.config = config = config or Config()
        filters, deepest = config.filters, config.filters[-1]
        self.bg_net = BGNet(config.bg_filters, config.bg_blocks)
        self.src_net = SIDNet(filters, config.blocks)
        self.tsf_net_enc = _Encoder(filters, bias=False)
        self.tsf_net_dec = _SkipDecoder(filters)
        self.enc_attlwbs = nn.ModuleList(AttentionLWB(width) for width in filters)
        self.res_attlwbs = nn.ModuleList(AttentionLWB(deepest) for _ in range(config.blocks))
        self.res_blocks = nn.Sequential(*(_ResidualBlock(deepest) for _ in range(config.blocks)))
        self.tsf_img_reg = _regressor(filters[0], 3, nn.Tanh())
        self.tsf_att_reg = _regressor(filters[0], 1, nn.Sigmoid())

    @classmethod
    def paper(cls) -> "AttLWBGenerator":
        """The paper's configuration with random weights, in evaluation mode: for measuring time."""
        return cls(Config()).eval()

    @classmethod
    def from_official(cls, source: str | Path | Mapping[str, Tensor]) -> "AttLWBGenerator":
        """The network with published weights, in evaluation mode, float32, on the CPU.

        Args:
            source: path of a checkpoint (`AttLWB-SPADE_id_G_*.pth`, or `.safetensors`), or its state dict. Sizes are
                read off the weights; what else it holds is left out.
        Raises:
            InputError: the file can't be read, or isn't such a checkpoint.
        """
        state, name = read_checkpoint(source, "--generator", _REMEDY)
        model = cls(_config(state))
        check_weights(state, model.state_dict(), name, "AttLWB-SPADE's", _REMEDY)
        model.load_state_dict(state, strict=False)
        return model.eval()

    def forward(self, bg_in: Tensor, src: Tensor, tsf: Tensor, Tst: Tensor) -> tuple[Tensor, ...]:
        """S photos and T new poses -> backgrounds, photos drawn again, new pictures.

        Args:
            bg_in: (B, S, 4, H, W) photo times mask, and mask: 1 where the background is seen.
            src: (B, S, 6, H, W) photo and the body's map in it.
            tsf: (B, T, 6, H, W) the photos' texture drawn in the new pose, and the body's map there.
            Tst: (B, T, S, H, W, 2) x and y in [-1, 1] in each photo of what each pixel of a new picture shows; -2
                where the photo doesn't show it.

        Returns:
            bg: (B, S, 3, H, W); src_img: (B, S, 3, H, W); src_mask: (B, S, 1, H, W); tsf_img: (B, T, 3, H, W);
            tsf_mask: (B, T, 1, H, W). A picture is mask * background + (1 - mask) * image.
        """
        bg = self.bg_net(bg_in.flatten(0, 1)).unflatten(0, bg_in.shape[:2])
        features = self.encode_sources(src)
        src_img, src_mask = (x.unflatten(0, src.shape[:2]) for x in self.src_net.decode(features.refined[-1]))
        drawn = [self.transfer(tsf[:, t], features, Tst[:, t]) for t in range(tsf.shape[1])]
        tsf_img, tsf_mask = (torch.stack(each, 1) for each in zip(*drawn, strict=True))
        return bg, src_img, src_mask, tsf_img, tsf_mask

    def encode_sources(self, src: Tensor) -> SourceFeatures:
        """What all new poses need of the photos `src` (B, S, 6, H, W): to be computed once a person."""
        return self.src_net.encode(src)

    def transfer(self, tsf: Tensor, features: SourceFeatures, Tst: Tensor) -> tuple[Tensor, Tensor]:
        """TSFNet: one new pose.

        Args:
            tsf: (B, 6, H, W); features: of the photos; Tst: (B, S, H, W, 2); see `forward`.

        Returns:
            Image (B, 3, H, W) in [-1, 1] and mask (B, 1, H, W) in [0, 1], 1 on the background.
        """
        x, skipped = tsf, []
        for layer, attention, source in zip(self.tsf_net_enc.layers, self.enc_attlwbs, features.encoded, strict=True):
            x = attention(layer(x), source, Tst)
            skipped.append(x)
        for block, attention, source in zip(self.res_blocks, self.res_attlwbs, features.refined, strict=True):
            x = attention(block(x), source, Tst)
        x = self.tsf_net_dec(x, skipped)
        return self.tsf_img_reg(x), self.tsf_att_reg(x)


class SIDNet(nn.Module):
    """Photo and body map -> features at every size, and the photo's person and background mask drawn from them."""

    def __init__(self, filters: tuple[int, ...], blocks: int) -> None:
        super().__init__()
        self.encoders = _Encoder(filters, bias=True)
        self.res_blocks = nn.Sequential(*(_ResidualBlock(filters[-1]) for _ in range(blocks)))
        self.decoders = _Decoder(filters)
        self.img_reg = _regressor(filters[0], 3, nn.Tanh())
        self.att_reg = _regressor(filters[0], 1, nn.Sigmoid())

    def encode(self, src: Tensor) -> SourceFeatures:
        """Photos and maps (B, S, 6, H, W) -> features."""
        x, seen, refined = src.flatten(0, 1), [], []
        for layer in self.encoders.layers:
            seen.append(x := layer(x))
        for block in self.res_blocks:
            refined.append(x := block(x))
        return SourceFeatures(*([x.unflatten(0, src.shape[:2]) for x in each] for each in (seen, refined)))

    def decode(self, refined: Tensor) -> tuple[Tensor, Tensor]:
        """The last refined features (B, S, C, h, w) -> image (B * S, 3, H, W), mask (B * S, 1, H, W)."""
        x = self.decoders.layers(refined.flatten(0, 1))
        return self.img_reg(x), self.att_reg(x)


class AttentionLWB(nn.Module):
    """Attention liquid warping block with SPADE (Liu et al. 2021, 4.4)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fq = nn.Conv2d(width, width, 1)
        self.fk = nn.Conv2d(width, width, 1)
        self.fv = nn.Conv2d(width, width, 1)
        self.spade = SPADE(width)

    def forward(self, x: Tensor, sources: Tensor, Tst: Tensor) -> Tensor:
        """x (B, C, h, w), the photos' features (B, S, C, h, w), flow (B, S, H, W, 2) -> (B, C, h, w)."""
        warped = warp(sources.flatten(0, 1), Tst.flatten(0, 1))
        keys, values = (f(warped).unflatten(0, sources.shape[:2]) for f in (self.fk, self.fv))
        alike = (self.fq(x)[:, None] * keys).sum(2, keepdim=True) / x.shape[1] ** 0.5  # (B, S, 1, h, w)
        return self.spade(x, (alike.softmax(1) * values).sum(1))


class SPADE(nn.Module):
    """Normalisation that another feature map scales and shifts at each place (Park et al. 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mlp_shared = nn.Sequential(nn.Conv2d(width, _SPADE_WIDTH, 3, padding=1), nn.ReLU())
        self.mlp_gamma = nn.Conv2d(_SPADE_WIDTH, width, 3, padding=1)
        self.mlp_beta = nn.Conv2d(_SPADE_WIDTH, width, 3, padding=1)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """x and condition (B, C, h, w) -> (B, C, h, w)."""
        hidden = self.mlp_shared(condition)
        return F.instance_norm(x) * (1 + self.mlp_gamma(hidden)) + self.mlp_beta(hidden)


def warp(features: Tensor, flow: Tensor) -> Tensor:
    """Features (N, C, h, w) seen through a flow (N, H, W, 2) in [-1, 1] -> (N, C, h, w), 0 where it leads outside."""
    size = features.shape[-2:]
    if flow.shape[1:3] != size:
        # The corners' centres stay in place, unlike in `grid_sample`: so the checkpoints were trained.
        flow = F.interpolate(flow.permute(0, 3, 1, 2), size, mode="bilinear", align_corners=True).permute(0, 2, 3, 1)
    return F.grid_sample(features, flow, align_corners=False)


class _Encoder(nn.Module):
    """Halves the size at each layer."""

    def __init__(self, filters: tuple[int, ...], bias: bool) -> None:
        super().__init__()
        steps = zip((6, *filters), filters, strict=False)
        self.layers = nn.Sequential(*(
            nn.Sequential(nn.Conv2d(a, b, 3, stride=2, padding=1, bias=bias), nn.ReLU(inplace=True)) for a, b in steps
        ))  # fmt: skip


class _Decoder(nn.Module):
    """Doubles the size at each layer."""

    def __init__(self, filters: tuple[int, ...]) -> None:
        super().__init__()
        self.layers = _doubling(filters)


class _SkipDecoder(nn.Module):
    """Doubles the size at each layer and lets the encoder's features of that size in."""

    def __init__(self, filters: tuple[int, ...]) -> None:
        super().__init__()
        self.upconvs = _doubling(filters)
        beside = zip(filters[-2::-1], filters[:0:-1], strict=True)
        self.skippers = nn.Sequential(*(
            nn.Sequential(nn.Conv2d(skipped + own, own, 3, padding=1), nn.ReLU(inplace=True)) for skipped, own in beside
        ))  # fmt: skip

    def forward(self, x: Tensor, skipped: list[Tensor]) -> Tensor:
        for up, join, beside in zip(self.upconvs[:-1], self.skippers, skipped[-2::-1], strict=True):
            x = join(torch.cat([beside, up(x)], 1))
        return self.upconvs[-1](x)


class _ResidualBlock(nn.Module):
    """Without normalisation."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1), nn.ReLU(inplace=True), nn.Conv2d(width, width, 3, padding=1)
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.main(x)


def _doubling(filters: tuple[int, ...]) -> nn.Sequential:
    steps = zip((filters[-1], *filters[::-1]), filters[::-1], strict=False)
    return nn.Sequential(*(
        nn.Sequential(nn.ConvTranspose2d(a, b, 4, stride=2, padding=1), nn.ReLU(inplace=True)) for a, b in steps
    ))  # fmt: skip


def _regressor(width: int, channels: int, activation: nn.Module) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(width, channels, 5, padding=2, bias=False), activation)


def _config(state: Mapping[str, Tensor]) -> Config:
    """Sizes of a checkpoint, the paper's where it doesn't tell."""

    def found(pattern: str) -> list[Tensor]:
        numbered = {int(re.search(r"\d+", key)[0]): state[key] for key in state if re.fullmatch(pattern, key)}
        return [numbered[n] for n in sorted(numbered) if isinstance(numbered[n], Tensor) and numbered[n].ndim]

    return Config(
        # Of BGNet's convolutions only those before the residual blocks have biases.
        bg_filters=tuple(map(len, found(r"bg_net\.main\.\d+\.bias"))) or Config.bg_filters,
        bg_blocks=len(found(r"bg_net\.main\.\d+\.main\.0\.weight")) or Config.bg_blocks,
        filters=tuple(map(len, found(r"tsf_net_enc\.layers\.\d+\.0\.weight"))) or Config.filters,
        blocks=len(found(r"res_blocks\.\d+\.main\.0\.weight")) or Config.blocks,
    )
