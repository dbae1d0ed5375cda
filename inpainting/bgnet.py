"""BGNet: completes the background behind the person in "Liquid Warping GAN with Attention" (Liu et al. 2021, 4.3).

A residual encoder and decoder with instance normalisation. Its keys are those of the authors' checkpoints.
"""

from collections.abc import Sequence

import torch
from torch import nn

Tensor = torch.Tensor


class BGNet(nn.Module):
    """Picture with a hole -> picture.

    Args:
        filters: channels at full size and after each halving of the size.
        blocks: residual blocks at the smallest size.
    """

    def __init__(self, filters: Sequence[int] = (64, 128, 128, 256), blocks: int = 6) -> None:
        super().__init__()
        layers = _normed(nn.Conv2d(4, filters[0], 7, padding=3), filters[0])
        for before, after in zip(filters[:-1], filters[1:], strict=True):
            layers += _normed(nn.Conv2d(before, after, 3, stride=2, padding=1), after)
        layers += [_ResidualBlock(filters[-1]) for _ in range(blocks)]
        upwards = filters[::-1]
        for before, after in zip(upwards[:-1], upwards[1:], strict=True):
            layers += _normed(nn.ConvTranspose2d(before, after, 4, stride=2, padding=1, bias=False), after)
        layers += [nn.Conv2d(filters[0], 3, 7, padding=3, bias=False), nn.Tanh()]
        self.main = nn.Sequential(*layers)

    def forward(self, pictures: Tensor) -> Tensor:
        """(B, 4, H, W) -> (B, 3, H, W) in [-1, 1].

        The input is RGB in [-1, 1] times the fourth channel, which is 1 where the background is seen and 0 where it
        isn't. The sizes must be divisible by 2 to the number of halvings.
        """
        return self.main(pictures)


class _ResidualBlock(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.main = nn.Sequential(
            *_normed(nn.Conv2d(width, width, 3, padding=1), width),
            nn.Conv2d(width, width, 3, padding=1), nn.InstanceNorm2d(width),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        return x + self.main(x)


def _normed(convolution: nn.Module, width: int) -> list[nn.Module]:
    return [convolution, nn.InstanceNorm2d(width), nn.ReLU(inplace=True)]
