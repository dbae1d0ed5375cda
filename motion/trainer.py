"""The training of a MotionCLIP: settings, batches, steps."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from motion.augment import jittered, paces
from motion.body.model import Body
from motion.body.skeleton import PARENTS
from motion.image_loss import PICTURED, Pictures, image_loss
from motion.linear import NATIVE_FPS, held, row_weights
from motion.losses import Weights, alignment, reconstruction, total
from motion.motionclip import Config, MotionCLIP
from motion.prototypes import Prototype
from motion.training import Training, set_rate, speed
from motion.windows import WINDOW, Take, Windows

Tensor = torch.Tensor
AVERAGED = 10
GRID_RATE = 15.0
"""Frames per second at which the encoder sees motion: those of the linear code's grid."""
STRIDE = 8.0
"""Frames between the windows that the linear code is fitted to."""


@dataclass(frozen=True)
class Settings:
    """What a training run is made of.

    Attributes:
        steps: batches in all.
        batch: windows in a batch that the decoder tells.
        aligned: windows in a batch whose caption the encoder shall hear.
        rates: frames per second that the decoder tells, one drawn for each batch; it learns not to depend on them.
        words: dimensions of the latent space that are left to the captions (see `motion.linear`).
        told: how often the decoder hears the caption itself in place of what the encoder makes of it.
        chosen: share of a batch, and of the linear code's windows, that are those the bank is made of.
        rate: peak learning rate: a short climb, level, then down to zero over the last `cooling` of the run.
        decay: of the running mean of the weights, taken every `AVERAGED` steps; the mean is the result.
        seed: of weights and batches; batch n depends on the seed and n alone, so a resumed run is the same run.
    """

    steps: int = 1200
    batch: int = 24
    aligned: int = 64
    rates: tuple[float, ...] = (8.0, 10.0, 12.0, 15.0)
    chosen: float = 0.4
    words: int = 48
    told: float = 0.5
    rate: float = 5e-4
    warmup: int = 150
    cooling: float = 0.3
    decay: float = 0.99
    seed: int = 0
    config: Config = field(default_factory=lambda: Config(width=256, ff_size=512, layers=4, dropout=0.0,
                                                           norm_first=True, joints=True, linear=30))
    weights: Weights = field(default_factory=Weights)

    def learning_rate(self, step: int) -> float:
        """Learning rate of a step."""
        return self.rate * speed(step, self.steps, self.warmup, self.cooling)


class Trainer(Training):
    """Model, optimiser and place in the run; all that a checkpoint holds."""

    parts = ("model", "average", "optimizer")

    def __init__(self, takes: list[Take], text: list[np.ndarray], settings: Settings,
                 chosen: list[Prototype] | None = None, device: str = "cpu", pictures: Pictures | None = None) -> None:
        """
        Args:
            takes: the training takes.
            text: for each take the unit vectors (N, latent_dim) of its captions.
            settings: the run.
            chosen: the windows to see more often, the first of every action most often.
            device: a torch device.
            pictures: of the takes, for the image loss; without them there is none.
        """
        super().__init__(settings.steps, device)
        self.settings, self.pictures = settings, pictures
        chosen = chosen or []
        pieces = [(p.take, p.start + start, float(p.rank == 0)) for p in chosen for start in p.starts()]
        take, start, first = (torch.tensor(values) for values in (zip(*pieces, strict=True) if pieces else ((),) * 3))
        self.chosen = take.long(), start
        self.odds = first / first.sum() + 1 / max(1, len(first))
        self.windows = Windows(takes)
        self.text = torch.from_numpy(np.concatenate(text))
        counts = torch.tensor([len(vectors) for vectors in text])
        self.text_begin, self.text_count = counts.cumsum(0) - counts, counts
        self.rest_joints = torch.from_numpy(Body.default().rest_joints()).float()
        torch.manual_seed(settings.seed)
        self.model = MotionCLIP(settings.config)
        with torch.no_grad():  # the transformers begin as small corrections
            for layer in (self.model.decoder.finallayer, self.model.encoder.to_latent):
                layer.weight.mul_(0.1)
                layer.bias.zero_()
        self.rest_joints = self.rest_joints.to(self.device)
        self.model.to(self.device)
        self.average = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(settings.decay))
        self.optimizer = torch.optim.AdamW(self.model.parameters(), settings.rate, weight_decay=0.01, fused=True)

    def fit_linear(self) -> None:
        """Fit the linear code to all windows; to be done once, before the first step."""
        windows, grid = self.windows, GRID_RATE
        starts = [torch.arange(0, take.last + 1e-3, STRIDE) for take in windows.takes]
        take = torch.cat([torch.full((len(s),), i) for i, s in enumerate(starts)])
        odds = windows.odds[take] / torch.bincount(take, minlength=len(windows.takes))[take]
        take, start = torch.cat([take, self.chosen[0]]), torch.cat([*starts, self.chosen[1]])
        share = self.settings.chosen if len(self.odds) else 0.0
        odds = torch.cat([odds * (1 - share) / odds.sum(), self.odds * share / self.odds.sum()])
        batch = windows.cut(take, start, grid)
        weights = row_weights(self.rest_joints.cpu(), PARENTS)
        x = held(batch.x, batch.mask)
        self.model.cpu().linear.fit(x, odds, self.text, weights, self.settings.words)
        self.model.encoder.standardise(x, torch.ones_like(batch.mask), batch.times)
        self.model.to(self.device)
        self.average.module.load_state_dict(self.model.state_dict())

    def learn(self) -> dict[str, Tensor]:
        """One batch; returns its losses."""
        set_rate(self.optimizer, self.settings.learning_rate(self.step))
        generator = torch.Generator().manual_seed(self.settings.seed * 1_000_003 + self.step)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            terms = self._aligned(generator) | self._told(generator)
        self.optimizer.zero_grad()
        total(terms, self.settings.weights).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        if (self.step + 1) % AVERAGED == 0:
            self.average.update_parameters(self.model)
        return terms

    def _aligned(self, generator: torch.Generator) -> dict[str, Tensor]:
        """Losses of what the encoder hears in motions as strangers would have made them."""
        take, start = self._places(self.settings.aligned, generator)
        pace = paces(len(take), generator)
        batch = self.windows.cut(take, start, GRID_RATE, pace=pace)
        batch.x = jittered(batch.x, batch.mask, generator)
        text = self._captions(take, generator).to(self.device)
        batch = batch.to(self.device)
        heard = self.model.encoder(batch.x, batch.mask, batch.times)
        terms = alignment(heard, text)
        if self.pictures is not None:
            pick = torch.arange(0, len(take), max(1, len(take) // PICTURED))
            frame = start + pace * WINDOW * NATIVE_FPS * torch.rand(len(take), generator=generator)
            seen = self.pictures.seen(take[pick], frame[pick]).to(self.device)
            terms["image"] = image_loss(heard[pick.to(self.device)], seen)
        return terms

    def _told(self, generator: torch.Generator) -> dict[str, Tensor]:
        """Losses of what the decoder tells: of the encoder's latents, or of captions with the motion's components."""
        settings, linear = self.settings, self.model.linear
        take, start = self._places(settings.batch, generator)
        rate = settings.rates[int(torch.randint(len(settings.rates), (), generator=generator))]
        target = self.windows.cut(take, start, rate, float(torch.rand((), generator=generator))).to(self.device)
        seen = self.windows.cut(take, start, GRID_RATE).to(self.device)
        text = self._captions(take, generator).to(self.device)
        told = (torch.rand(len(take), 1, generator=generator) < settings.told).to(self.device)
        z = self.model.encode(seen.x, seen.mask, seen.times)
        heard = torch.where(told, linear.components(z) + linear.said(text), z)
        return reconstruction(self.model.decode(heard, target.mask, target.times), target, self.rest_joints)

    def _places(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Take (count,) and start frame (count,) of random windows, a share of them those of the bank."""
        special = int(count * self.settings.chosen) if len(self.odds) else 0
        take, start = self.windows.places(count - special, generator)
        if special:
            pick = torch.multinomial(self.odds, special, replacement=True, generator=generator)
            take, start = torch.cat([take, self.chosen[0][pick]]), torch.cat([start, self.chosen[1][pick]])
        return take, start

    def _captions(self, take: Tensor, generator: torch.Generator) -> Tensor:
        """A random caption's vector (B, D) for each take."""
        which = (torch.rand(len(take), generator=generator) * self.text_count[take]).long()
        return self.text[self.text_begin[take] + which]
