"""What the generator is told to get right: colours, structure, outline, and to be taken for a picture of a person."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from warping.generator import Change, compose
from warping.samples import Batch

LEVELS = 3
"""Sizes at which structure is compared, each half of the one before."""
_C1, _C2 = 0.01**2, 0.03**2  # of SSIM, Wang et al. 2004


class Critic(nn.Module):
    """Tells pictures (B, 3, h, w) of people from drawn ones, patch by patch (Isola et al. 2017): (B, 1, h/8, w/8)."""

    def __init__(self, width: int = 32):
        super().__init__()
        layers, inward = [], 3
        for outward, stride in ((width, 2), (2 * width, 2), (3 * width, 2), (3 * width, 1)):
            conv = nn.Conv2d(inward, outward, 4 if stride == 2 else 3, stride, 1)
            layers += [nn.utils.parametrizations.spectral_norm(conv), nn.LeakyReLU(0.2)]
            inward = outward
        self.layers = nn.Sequential(*layers, nn.Conv2d(inward, 1, 3, padding=1))

    def forward(self, pictures: Tensor) -> Tensor:
        return self.layers(2 * pictures - 1)


class Critics(nn.Module):
    """One for patches, one for the whole at a third of the size, one for faces."""

    def __init__(self):
        super().__init__()
        self.patch, self.whole, self.face = Critic(), Critic(), Critic(24)

    def forward(self, pictures: Tensor, at_head: Tensor) -> list[Tensor]:
        """Scores of pictures (B, 3, h, w), of which those `at_head` (B,) bool show a head in the middle."""
        scores = [self.patch(pictures), self.whole(F.interpolate(pictures, scale_factor=1 / 3, mode="area"))]
        if at_head.any():
            height, width = pictures.shape[-2:]
            middle = pictures[at_head, :, height // 4 : -height // 4, width // 4 : -width // 4]
            scores.append(self.face(middle))
        return scores


def drawn(change: Change, batch: Batch, behind: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The changed person and the true one over a background (B, 3, h, w); and the changed coverage."""
    colours, coverage = compose(change, batch.picture)
    truth, covered = batch.truth[:, :3], batch.truth[:, 3:]
    return colours * coverage + (1 - coverage) * behind, truth + (1 - covered) * behind, coverage


def likeness(made: Tensor, truth: Tensor, coverage: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Losses of pictures (B, 3, h, w) against the truth, averaged over the surroundings of the person.

    colour: L1; structure: 1 - SSIM of the brightness at `LEVELS` sizes; outline: L1 of the coverage (B, 1, h, w);
    contrast: L1 of the brightness' deviation around each pixel, most where a photo shows the point. A pose is never
    known exactly, so detail lies a little beside the true one, and the other losses would rather have none.
    """
    covered = batch.truth[:, 3:]
    near = F.max_pool2d(torch.maximum(covered, batch.picture[:, 3:4]), 9, 1, 4)
    share = near / near.mean(dim=(1, 2, 3), keepdim=True).clamp(min=0.05)
    structure = made.new_zeros(())
    first, second, weight = made.mean(1, keepdim=True), truth.mean(1, keepdim=True), share
    for level in range(LEVELS):
        if level:
            first, second, weight = (F.avg_pool2d(x, 2) for x in (first, second, weight))
        structure = structure + (weight * (1 - ssim(first, second))).mean() / LEVELS
    return {
        "colour": (share * (made - truth).abs()).mean(),
        "structure": structure,
        "outline": (share * (coverage - covered).abs()).mean(),
        "contrast": _lost_contrast(made, truth, share * (0.5 + 1.5 * batch.picture[:, 4:5])),
    }


def _lost_contrast(made, truth, weight):
    total = made.new_zeros(())
    made, truth = (x.mean(1, keepdim=True) for x in (made, truth))
    for level in range(2):
        if level:
            made, truth, weight = (F.avg_pool2d(x, 2) for x in (made, truth, weight))
        total = total + (weight * (_deviation(made) - _deviation(truth)).abs()).mean() / 2
    return total


def _deviation(x):
    """Standard deviation (B, 1, h, w) in windows of 7 pixels."""
    mean, square = _windowed(torch.cat([x, x**2], 1)).chunk(2, 1)
    return (square - mean**2).clamp(min=1e-5).sqrt()


def _windowed(x):
    rows = F.avg_pool2d(x, (7, 1), 1, (3, 0), count_include_pad=False)
    return F.avg_pool2d(rows, (1, 7), 1, (0, 3), count_include_pad=False)


def ssim(first: Tensor, second: Tensor) -> Tensor:
    """Structural similarity (B, 1, h, w) of pictures (B, C, h, w), in windows of 7 pixels, mean of the channels."""
    maps = torch.cat([first, second, first**2, second**2, first * second], 1)
    a, b, aa, bb, ab = _windowed(maps).chunk(5, 1)
    top = (2 * a * b + _C1) * (2 * (ab - a * b) + _C2)
    bottom = (a * a + b * b + _C1) * (aa - a * a + bb - b * b + _C2)
    return (top / bottom).mean(1, keepdim=True)


def fooled(scores: list[Tensor]) -> Tensor:
    """The generator's adversarial loss (hinge, Lim and Ye 2017)."""
    return -sum(score.mean() for score in scores) / len(scores)


def told_apart(true: list[Tensor], made: list[Tensor]) -> Tensor:
    """The critics' loss."""
    return sum(F.relu(1 - t).mean() + F.relu(1 + m).mean() for t, m in zip(true, made, strict=True)) / len(true)
