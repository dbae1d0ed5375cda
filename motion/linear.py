"""A linear code of motion windows, for the transformers to correct.

Principal components of two-second windows, every row weighted by how far it moves the joints. The latent space is cut
in two: the subspace in which the captions' vectors lie is left to what the motion means, its orthogonal complement
carries the components, how this very take differs. A caption's vector plus a take's components is a latent, and another
sentence can be said about the same components.
"""

import torch
from torch import nn

Tensor = torch.Tensor
NATIVE_FPS = 30.0
"""Times are counted in frames of 1/30 s, as in the paper, whatever the frame rate asked for."""
NATIVE_FRAMES = 60
"""Frames of a window, as in the paper."""
ROWS, FEATURES = 25, 6
TEXT_SCALE = 20.0
"""Length of a caption's vector in a latent; the components have variance `COMPONENT_SCALE` squared each on average."""
COMPONENT_SCALE = 0.7
LEAST_REACH = 0.02
"""Metres: what a hand's rotation counts at least, though it moves no further joint."""
ROOT_WEIGHTS = (0.1, 1.0, 0.1)
"""Metres per m/s, metre and m/s of the root's row."""


class LinearCode(nn.Module):
    """Encodes and decodes windows by matrices that are fitted once and never trained.

    Buffers: mean (F, 25, 6); to_code (D, F * 150); from_code (F * 150, D); spread (25, 6), what the code misses, root
    mean square; text (D, D), the projection of a caption's vector onto the captions' subspace, times `TEXT_SCALE`.
    """

    def __init__(self, frames: int, latent_dim: int) -> None:
        super().__init__()
        size = frames * ROWS * FEATURES
        self.register_buffer("mean", torch.zeros(frames, ROWS, FEATURES))
        self.register_buffer("to_code", torch.zeros(latent_dim, size))
        self.register_buffer("from_code", torch.zeros(size, latent_dim))
        self.register_buffer("spread", torch.zeros(ROWS, FEATURES))
        self.register_buffer("text", torch.zeros(latent_dim, latent_dim))

    @property
    def frames(self) -> int:
        """Frames of the grid."""
        return len(self.mean)

    def encode(self, x: Tensor, mask: Tensor, times: Tensor) -> Tensor:
        """Windows (B, 25, 6, T), mask (B, T), times (B, T) in frames, the same for all -> components (B, D)."""
        rows = held(x, mask).permute(0, 3, 1, 2)  # (B, T, 25, 6)
        grid = torch.arange(self.frames, device=x.device) * (NATIVE_FRAMES / self.frames)
        if len(times[0]) != len(grid) or not torch.equal(times[0], grid):
            rows = _linearly(rows, times[0], grid)
        return (rows - self.mean).flatten(1) @ self.to_code.T

    def decode(self, z: Tensor, times: Tensor) -> Tensor:
        """Latents (B, D), times (B, T) in frames, the same for all -> (B, 25, 6, T), smooth between grid frames."""
        rows = (z @ self.from_code.T).unflatten(1, self.mean.shape) + self.mean
        return _smoothly(rows, times[0] * (self.frames / NATIVE_FRAMES)).permute(0, 2, 3, 1)

    def corrected(self, z: Tensor, correction: Tensor, times: Tensor) -> Tensor:
        """What the code tells of z, plus a correction (B, 25, 6, T) in units of what the code misses."""
        return self.decode(z, times) + self.spread[..., None] * correction

    def said(self, vectors: Tensor) -> Tensor:
        """Unit vectors of texts (..., D) -> the part of a latent that says them (..., D)."""
        return vectors @ self.text.T

    def meaning(self, z: Tensor) -> Tensor:
        """What latents (..., D) say in words: their part in the captions' subspace (..., D)."""
        return z @ (self.text / TEXT_SCALE).T

    def components(self, z: Tensor) -> Tensor:
        """Latents (..., D) without what they say in words."""
        return z - self.meaning(z)

    @torch.no_grad()
    def fit(self, x: Tensor, odds: Tensor, captions: Tensor, weights: Tensor, words: int, seed: int = 0) -> None:
        """Fit the code.

        Args:
            x: (N, 25, 6, F) windows on the grid, without gaps.
            odds: (N,) how much each window counts.
            captions: (C, D) unit vectors of captions.
            weights: (25, 6) how far a row moves the joints, metres per unit.
            words: dimensions of the captions' subspace; the components get the rest.
            seed: of the randomised decomposition.
        """
        torch.manual_seed(seed)
        basis = torch.linalg.eigh(captions.T @ captions)[1].T.flip(0)  # (D, D), a direction a row, the widest first
        said, free = basis[:words], basis[words:]
        self.text.copy_(TEXT_SCALE * said.T @ said)
        flat = x.permute(0, 3, 1, 2).flatten(1)
        share = (odds / odds.sum())[:, None]
        mean = (flat * share).sum(0)
        scale = weights.expand(self.frames, -1, -1).flatten()
        centred = (flat - mean) * scale
        axes = torch.svd_lowrank(centred * share.sqrt(), q=min(len(free) + 16, *centred.shape), niter=3)[2]
        axes = axes[:, :len(free)]  # (F * 150, K)
        scores = centred @ axes
        # Half-way to equal variances: small components stay small, yet the decoder can see them.
        size = ((scores.square() * share).sum(0)).sqrt().clamp(min=1e-8).sqrt()
        size = size * ((scores / size).square() * share).sum(0).mean().sqrt() / COMPONENT_SCALE
        free = free[:axes.shape[1]]
        self.to_code.copy_(free.T @ (axes / size).T * scale)
        back = torch.where(scale > 0, 1 / scale.clamp(min=1e-8), torch.zeros_like(scale))
        self.from_code.copy_(back[:, None] * (axes * size) @ free)
        self.mean.copy_(mean.unflatten(0, self.mean.shape))
        missed = flat - mean - (centred @ axes) @ axes.T * back
        self.spread.copy_((missed.square() * share).sum(0).unflatten(0, self.mean.shape).mean(0).sqrt())


def held(x: Tensor, mask: Tensor) -> Tensor:
    """Windows (B, 25, 6, T) whose missing frames at the end repeat the last one that is there."""
    last = mask.sum(1, keepdim=True) - 1
    index = torch.minimum(torch.arange(mask.shape[1], device=x.device), last)
    return x.gather(3, index[:, None, None].expand_as(x))


def _linearly(rows: Tensor, times: Tensor, wanted: Tensor) -> Tensor:
    """Rows (B, T, ...) at increasing times (T,) -> at the times wanted (F,), the ends held."""
    if len(times) == 1:
        return rows.expand(-1, len(wanted), *rows.shape[2:])
    low = (torch.searchsorted(times, wanted, right=True) - 1).clamp(0, len(times) - 2)
    weight = ((wanted - times[low]) / (times[low + 1] - times[low])).clamp(0, 1)
    return torch.lerp(rows[:, low], rows[:, low + 1], weight[:, None, None])


def _smoothly(rows: Tensor, places: Tensor) -> Tensor:
    """Rows (B, F, ...) at fractional places (T,) of their grid, by Catmull-Rom splines; the ends go straight on."""
    padded = torch.cat([2 * rows[:, :1] - rows[:, 1:2], rows, 2 * rows[:, -1:] - rows[:, -2:-1],
                        3 * rows[:, -1:] - 2 * rows[:, -2:-1]], 1)
    low = places.floor().clamp(0, rows.shape[1] - 1)
    t = (places - low)[:, None, None]
    a, b, c, d = (padded[:, low.long() + i] for i in range(4))
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def row_weights(rest_joints: Tensor, parents) -> Tensor:
    """How far a small change of each row moves the 24 joints, root mean square: (25, 6), metres per unit.

    Args:
        rest_joints: (24, 3) metres.
        parents: parent of each joint, -1 for the root.
    """
    carried = [[joint] for joint in range(len(rest_joints))]
    for joint in reversed(range(1, len(rest_joints))):
        carried[parents[joint]] += carried[joint]
    reach = [(rest_joints[joints] - rest_joints[joints[0]]).square().sum() / len(rest_joints) for joints in carried]
    weights = torch.zeros(ROWS, FEATURES)
    weights[:24] = torch.stack(reach).sqrt().clamp(min=LEAST_REACH)[:, None]
    weights[24, :3] = torch.tensor(ROOT_WEIGHTS)
    return weights
