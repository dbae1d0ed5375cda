"""MotionCLIP (Tevet et al. 2022): a transformer auto-encoder whose single latent lives in a text encoder's space.

Encoder: every frame is one token; two learned query rows go before the frames, then the sinusoidal table of the time
is added; the latent is the first output row (section 3). Decoder: the queries are the sinusoidal table alone, the
memory is the single latent. The table is a function of time, so a latent can be decoded at fractional moments too.

Class and key names follow the authors' release, so that a published checkpoint loads key for key. Four options, none
of which the release has, are for little data and an hour on a CPU: `width` may differ from `latent_dim`, a linear map
joining them; `norm_first` moves the normalisation; with `joints` the encoder sees where the joints are and how fast
they move beside the rotations, which carries over to other skeletons far better; with `linear` the latent is a caption
that the encoder hears in the motion plus the components of a linear code (`motion.linear`), which the decoder corrects
in place of starting from nothing.
"""

import math
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from motion.body.checkpoint import read_checkpoint
from motion.body.errors import InputError
from motion.body.model import Body
from motion.kinetics import joints_and_velocities
from motion.linear import NATIVE_FPS, LinearCode

Tensor = torch.Tensor
_REMEDY = "--motionclip takes the checkpoint of a MotionCLIP as its authors released it"
LEAST_SPREAD = 0.1
"""Numbers that vary less than this are not blown up further when inputs are standardised."""


@dataclass(frozen=True)
class Config:
    """Sizes of a MotionCLIP.

    Attributes:
        latent_dim: numbers in the latent: 512 for CLIP, 384 for MiniLM.
        width: numbers in a token; 0 means `latent_dim`, as in the paper.
        ff_size: width of the feed-forward layers.
        layers: transformer layers in the encoder, and again in the decoder.
        heads: attention heads.
        rows: rows a frame has: 24 rotations and one for the root.
        features: numbers in a row.
        dropout: dropout while training.
        norm_first: whether layers normalise what they read, not what they write.
        joints: whether the encoder also sees joint positions and velocities.
        linear: frames of a window that the linear code beside the transformers sees; 0 for none.
    """

    latent_dim: int = 384
    width: int = 0
    ff_size: int = 1024
    layers: int = 4
    heads: int = 4
    rows: int = 25
    features: int = 6
    dropout: float = 0.1
    norm_first: bool = False
    joints: bool = False
    linear: int = 0

    @property
    def token(self) -> int:
        """Width of a token."""
        return self.width or self.latent_dim


def sinusoids(times: Tensor, width: int) -> Tensor:
    """Sinusoidal table of Vaswani et al. 2017 at `times` (...) in frames -> (..., width)."""
    rates = torch.exp(torch.arange(0, width, 2, device=times.device, dtype=torch.float32) * (-math.log(1e4) / width))
    angles = times.float()[..., None] * rates
    return torch.stack([angles.sin(), angles.cos()], -1).flatten(-2)


class JointEmbedding(nn.Linear):
    """Where the joints of the default body are and how fast they move -> tokens."""

    def __init__(self, token: int) -> None:
        super().__init__(2 * 24 * 3, token)
        self.register_buffer("rest_joints", torch.from_numpy(Body.default().rest_joints()).float(), persistent=False)

    def features(self, x: Tensor, times: Tensor) -> Tensor:
        """Rows (B, 25, 6, T), times (B, T) -> (T, B, 144): joints in metres, their velocities in metres a second."""
        joints, velocities = joints_and_velocities(x, times, self.rest_joints)
        velocities = NATIVE_FPS * F.pad(velocities, (0, 0, 0, 0, 0, 1))
        return torch.cat([joints, velocities], -2).flatten(2).transpose(0, 1)

    def forward(self, x: Tensor, times: Tensor) -> Tensor:
        """Rows (B, 25, 6, T), times (B, T) -> tokens (T, B, token)."""
        return super().forward(self.features(x, times))


class Encoder(nn.Module):
    """Motion -> latent."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        token = config.token
        self.muQuery = nn.Parameter(torch.randn(1, token))
        self.sigmaQuery = nn.Parameter(torch.randn(1, token))
        self.skelEmbedding = nn.Linear(config.rows * config.features, token)
        self.jointEmbedding = JointEmbedding(token) if config.joints else None
        layer = nn.TransformerEncoderLayer(token, config.heads, config.ff_size, config.dropout, "gelu",
                                           norm_first=config.norm_first)
        norm = nn.LayerNorm(token) if config.norm_first else None
        self.seqTransEncoder = nn.TransformerEncoder(layer, config.layers, norm, enable_nested_tensor=False)
        self.to_latent = nn.Identity() if token == config.latent_dim else nn.Linear(token, config.latent_dim)

    @torch.no_grad()
    def standardise(self, x: Tensor, mask: Tensor, times: Tensor) -> None:
        """Let the first layers read standardised numbers: beside the time table's ones, poses would be a whisper.

        To be called once, before training, with motions (B, rows, features, T), mask (B, T) and times (B, T).
        """
        layers = [(self.skelEmbedding, x.permute(3, 0, 1, 2).flatten(2))]
        if self.jointEmbedding is not None:
            layers.append((self.jointEmbedding, self.jointEmbedding.features(x, times)))
        for layer, seen in layers:
            flat = seen[mask.T]
            layer.weight.div_(flat.std(0).clamp(min=LEAST_SPREAD)).mul_(2)
            layer.bias.sub_(layer.weight @ flat.mean(0))

    def forward(self, x: Tensor, mask: Tensor, times: Tensor) -> Tensor:
        """x (B, rows, features, T), mask (B, T) true on frames, times (B, T) in frames -> latents (B, latent_dim)."""
        frames = self.skelEmbedding(x.permute(3, 0, 1, 2).flatten(2))  # (T, B, token)
        if self.jointEmbedding is not None:
            frames = frames + self.jointEmbedding(x, times)
        queries = torch.stack([self.muQuery, self.sigmaQuery]).expand(-1, x.shape[0], -1)
        tokens = torch.cat([queries, frames])  # (2 + T, B, token)
        moments = torch.cat([times.new_tensor([[0.0, 1.0]]).expand(x.shape[0], -1), times + 2], 1)
        tokens = tokens + sinusoids(moments.T, tokens.shape[-1])
        hidden = torch.cat([mask.new_zeros(x.shape[0], 2), ~mask], 1)
        return self.to_latent(self.seqTransEncoder(tokens, src_key_padding_mask=hidden)[0])


class DecoderLayer(nn.TransformerDecoderLayer):
    """torch's decoder layer, told that the memory is one token.

    Attention over a single key always weighs it with 1, so attending is mapping the memory's value: the same function
    of the same weights, cheaper to train.
    """

    def forward(self, tgt: Tensor, memory: Tensor, tgt_key_padding_mask: Tensor | None = None) -> Tensor:
        """tgt (T, B, token), memory (1, B, token), mask (B, T) true on padding -> (T, B, token)."""
        if self.norm_first:
            tgt = tgt + self._own(self.norm1(tgt), tgt_key_padding_mask)
            tgt = tgt + self._remember(self.norm2(tgt), memory)
            return tgt + self._forward(self.norm3(tgt))
        tgt = self.norm1(tgt + self._own(tgt, tgt_key_padding_mask))
        tgt = self.norm2(tgt + self._remember(tgt, memory))
        return self.norm3(tgt + self._forward(tgt))

    def _own(self, x: Tensor, padding: Tensor | None) -> Tensor:
        return self.dropout1(self.self_attn(x, x, x, key_padding_mask=padding, need_weights=False)[0])

    def _remember(self, x: Tensor, memory: Tensor) -> Tensor:
        attention, width = self.multihead_attn, x.shape[-1]
        value = F.linear(memory, attention.in_proj_weight[2 * width:], attention.in_proj_bias[2 * width:])
        return self.dropout2(attention.out_proj(value).expand_as(x))

    def _forward(self, x: Tensor) -> Tensor:
        return self.dropout3(self.linear2(self.dropout(self.activation(self.linear1(x)))))


class Decoder(nn.Module):
    """Latent and moments -> motion."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        token = config.token
        self.shape = (config.rows, config.features)
        layer = DecoderLayer(token, config.heads, config.ff_size, config.dropout, "gelu", norm_first=config.norm_first)
        self.seqTransDecoder = nn.TransformerDecoder(layer, config.layers)
        self.norm = nn.LayerNorm(token) if config.norm_first else nn.Identity()
        self.finallayer = nn.Linear(token, config.rows * config.features)
        self.from_latent = nn.Identity() if token == config.latent_dim else nn.Linear(config.latent_dim, token)

    def forward(self, z: Tensor, mask: Tensor, times: Tensor) -> Tensor:
        """z (B, latent_dim), mask (B, T), times (B, T) in frames -> (B, rows, features, T), zero outside the mask."""
        memory = self.from_latent(z)[None]  # (1, B, token)
        tokens = sinusoids(times.T, memory.shape[-1])  # (T, B, token)
        for layer in self.seqTransDecoder.layers:
            tokens = layer(tokens, memory, ~mask)
        out = self.finallayer(self.norm(tokens))
        return (out.unflatten(-1, self.shape) * mask.T[..., None, None]).permute(1, 2, 3, 0)


class MotionCLIP(nn.Module):
    """The auto-encoder: `encode` a motion into a latent, `decode` a latent into a motion."""

    def __init__(self, config: Config | None = None) -> None:
        super().__init__()
        self.config = config or Config()
        with warnings.catch_warnings():
            # torch advises batch_first here; the release is time-first and its keys don't depend on it.
            warnings.simplefilter("ignore", UserWarning)
            self.encoder = Encoder(self.config)
            self.decoder = Decoder(self.config)
        self.linear = LinearCode(self.config.linear, self.config.latent_dim) if self.config.linear else None

    def encode(self, x: Tensor, mask: Tensor | None = None, times: Tensor | None = None) -> Tensor:
        """Motion rows -> latents.

        Args:
            x: (B, rows, features, T).
            mask: (B, T) bool, true on frames that exist; default all.
            times: (T,) or (B, T) in frames of 1/30 s; default 0, 1, 2, ...
        Returns:
            (B, latent_dim), not normalised.
        """
        mask, times = _frames(x.shape[0], x.shape[-1], mask, times, x.device)
        z = self.encoder(x, mask, times)
        if self.linear is None:
            return z
        return self.linear.said(F.normalize(z, dim=-1)) + self.linear.encode(x, mask, times)

    def decode(self, z: Tensor, mask: Tensor | None = None, times: Tensor | None = None) -> Tensor:
        """Latents (B, latent_dim) -> motion rows (B, rows, features, T); needs `mask` or `times`, as in `encode`."""
        if mask is None and times is None:
            raise ValueError("decode needs the times or the mask of the frames")
        length = mask.shape[-1] if times is None else times.shape[-1]
        mask, times = _frames(z.shape[0], length, mask, times, z.device)
        out = self.decoder(z, mask, times)
        return out if self.linear is None else self.linear.corrected(z, out, times) * mask[:, None, None]

    def forward(self, x: Tensor, mask: Tensor | None = None, times: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Motion rows -> (the same motion as the model tells it, latents)."""
        z = self.encode(x, mask, times)
        return self.decode(z, torch.ones_like(x[:, 0, 0], dtype=torch.bool) if mask is None else mask, times), z

    @classmethod
    def from_official(cls, source: str | Path | Mapping[str, Tensor], heads: int = 4) -> "MotionCLIP":
        """A checkpoint of the authors' release, in evaluation mode.

        Args:
            source: path of the `.pth.tar`/`.pth` file, or its state dict.
            heads: attention heads: the one size that the weights don't tell (4 in the release).
        Raises:
            InputError: the file can't be read, or isn't such a checkpoint.
        """
        state, name = read_checkpoint(source, "--motionclip", _REMEDY)
        # The table is computed here; the release also stores pieces of SMPL that are not part of the network.
        state = {k: v for k, v in state.items() if k.startswith(("encoder.", "decoder.")) and not k.endswith(".pe")}
        state.pop("decoder.actionBiases", None)  # kept by the release, used by nothing
        try:
            model = cls(_official_config(state, heads))
            model.load_state_dict(state)
        except (KeyError, RuntimeError) as error:
            raise InputError(f"{name}: this is another network; {_REMEDY}.") from error
        return model.eval()

    def sizes(self) -> dict:
        """The configuration as plain numbers, for a card or a file's metadata."""
        return asdict(self.config)


def _frames(batch: int, length: int, mask: Tensor | None, times: Tensor | None, device: torch.device):
    """Mask and times, both (batch, length)."""
    mask = torch.ones(batch, length, dtype=torch.bool, device=device) if mask is None else mask.bool()
    times = torch.arange(length, device=device) if times is None else times
    return mask, times.float().expand(batch, length)


def _official_config(state: Mapping[str, Tensor], heads: int) -> Config:
    latent = state["encoder.muQuery"].shape[1]
    layers = sum(k.startswith("encoder.seqTransEncoder.") and k.endswith(".linear1.weight") for k in state)
    ff_size = state["encoder.seqTransEncoder.layers.0.linear1.weight"].shape[0]
    return Config(latent_dim=latent, ff_size=ff_size, layers=layers, heads=heads,
                  rows=state["decoder.finallayer.weight"].shape[0] // 6)
