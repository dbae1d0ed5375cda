"""Train MotionCLIP.

    python -m motion.train --corpus corpus.npz --output motion/weights/motionclip.safetensors

Writes the weights with the bank of known actions, and a JSON card beside them. Interrupted, the same command continues
from the checkpoint.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from motion import takes as training_takes
from motion.bank import Bank
from motion.bank_building import build
from motion.body.model import Body
from motion.body.skeleton import PARENTS
from motion.corpus.mocap import unpack
from motion.evaluate import evaluate
from motion.generate import Generator
from motion.linear import held, row_weights
from motion.losses import Weights, losses, total
from motion.motionclip import Config, MotionCLIP
from motion.prototypes import Prototype, choose
from motion.text import encoder
from motion.windows import Batch, Take, Windows

Tensor = torch.Tensor
AVERAGED = 10
GRID_RATE = 15.0
"""Frames per second at which the encoder sees motion: those of the linear code's grid."""
STRIDE = 8.0
"""Frames between the windows that the linear code is fitted to."""
PROTOTYPES = 4
"""Latents the bank keeps of an action."""


@dataclass(frozen=True)
class Settings:
    """What a training run is made of.

    Attributes:
        steps: batches in all.
        batch: windows in a batch.
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
    rates: tuple[float, ...] = (8.0, 10.0, 12.0, 15.0)
    chosen: float = 0.4
    words: int = 64
    told: float = 0.5
    rate: float = 5e-4
    warmup: int = 150
    cooling: float = 0.3
    decay: float = 0.99
    seed: int = 0
    config: Config = field(default_factory=lambda: Config(width=256, ff_size=512, layers=4, dropout=0.0,
                                                           norm_first=True, linear=30))
    weights: Weights = field(default_factory=Weights)

    def learning_rate(self, step: int) -> float:
        """Learning rate of a step."""
        return self.rate * min(1.0, (step + 1) / self.warmup, (self.steps - step) / (self.cooling * self.steps))


class Trainer:
    """Model, optimiser and place in the run; all that a checkpoint holds."""

    def __init__(self, takes: list[Take], text: list[np.ndarray], settings: Settings,
                 chosen: list[Prototype] | None = None, device: str = "cpu") -> None:
        """
        Args:
            takes: the training takes.
            text: for each take the unit vectors (N, latent_dim) of its captions.
            settings: the run.
            chosen: the windows to see more often, the first of every action most often.
            device: a torch device.
        """
        self.settings, self.device = settings, torch.device(device)
        chosen = chosen or []
        self.chosen = torch.tensor([p.take for p in chosen]), torch.tensor([p.start for p in chosen])
        first = torch.tensor([float(p.rank == 0) for p in chosen])
        self.odds = first / first.sum() + 1 / max(1, len(chosen))
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
        self.step, self.seconds = 0, 0.0

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
        shown = torch.stack([self.text[b:b + n].mean(0) for b, n in zip(self.text_begin, self.text_count, strict=True)])
        x = held(batch.x, batch.mask)
        self.model.cpu().linear.fit(x, odds, self.text, F.normalize(shown, dim=-1)[take], weights, self.settings.words)
        self._standardise(x)
        self.model.to(self.device)
        self.average.module.load_state_dict(self.model.state_dict())

    @torch.no_grad()
    def _standardise(self, x: Tensor) -> None:
        """Let the first layer read standardised rows: beside the time table's ones, poses would be a whisper."""
        flat = x.permute(0, 3, 1, 2).flatten(0, 1).flatten(1)
        layer = self.model.encoder.skelEmbedding
        layer.weight.div_(flat.std(0).clamp(min=0.1)).mul_(2)
        layer.bias.sub_(layer.weight @ flat.mean(0))

    def train_step(self) -> dict[str, float]:
        """One batch; returns its losses."""
        began = time.perf_counter()
        for group in self.optimizer.param_groups:
            group["lr"] = self.settings.learning_rate(self.step)
        seen, target, text, told = self._batch()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            z = self.model.encode(seen.x, seen.mask, seen.times)
            linear = self.model.linear
            heard = torch.where(told, linear.components(z) + linear.said(text), z)
            x = self.model.decode(heard, target.mask, target.times)
        terms = losses(x, z, target, text, self.rest_joints)
        self.optimizer.zero_grad()
        total(terms, self.settings.weights).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % AVERAGED == 0:
            self.average.update_parameters(self.model)
        self.seconds += time.perf_counter() - began
        return {name: float(value.detach()) for name, value in terms.items()}

    def _batch(self) -> tuple[Batch, Batch, Tensor, Tensor]:
        """Batch number `step`: what the encoder sees, what the decoder shall tell, vectors of the captions (B, D), and
        whether the decoder hears them (B, 1)."""
        settings, windows = self.settings, self.windows
        generator = torch.Generator().manual_seed(settings.seed * 1_000_003 + self.step)
        count = int(settings.batch * settings.chosen) if len(self.odds) else 0
        take, start = windows.places(settings.batch - count, generator)
        if count:
            pick = torch.multinomial(self.odds, count, replacement=True, generator=generator)
            take, start = torch.cat([take, self.chosen[0][pick]]), torch.cat([start, self.chosen[1][pick]])
        rate = settings.rates[int(torch.randint(len(settings.rates), (), generator=generator))]
        target = windows.cut(take, start, rate, float(torch.rand((), generator=generator)))
        which = (torch.rand(settings.batch, generator=generator) * self.text_count[take]).long()
        told = torch.rand(settings.batch, 1, generator=generator) < settings.told
        everything = windows.cut(take, start, GRID_RATE), target, self.text[self.text_begin[take] + which], told
        return tuple(each.to(self.device) for each in everything)

    def save(self, path: Path) -> None:
        """Write a checkpoint to resume from."""
        state = {"model": self.model.state_dict(), "average": self.average.state_dict(),
                 "optimizer": self.optimizer.state_dict(), "step": self.step, "seconds": self.seconds}
        temporary = path.with_suffix(".tmp")
        torch.save(state, temporary)
        os.replace(temporary, path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]

    def run(self, checkpoint: Path | None = None, every: int = 100,
            report: Callable[[str], None] = print) -> MotionCLIP:
        """Train to the end; returns the averaged model in evaluation mode."""
        sums: dict[str, float] = {}
        while self.step < self.settings.steps:
            for name, value in self.train_step().items():
                sums[name] = sums.get(name, 0.0) + value / every
            if self.step % every == 0 or self.step == self.settings.steps:
                words = "  ".join(f"{name} {value:.4g}" for name, value in sums.items())
                report(f"step {self.step}/{self.settings.steps}  {self.seconds / 60:.1f} min  {words}")
                sums = {}
                if checkpoint:
                    self.save(checkpoint)
        return self.average.module.eval()


def write(path: Path, model: MotionCLIP, bank: Bank, rate: float, text: str = "minilm") -> None:
    """Write weights and bank in half precision, for `motion.generate.Generator.load`."""
    tensors = {name: value.detach().cpu().half().contiguous() for name, value in model.state_dict().items()}
    about = {"config": json.dumps(model.sizes()), "bank": bank.words(), "rate": str(rate), "text_encoder": text}
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    save_file(tensors | bank.tensors(), temporary, about)
    os.replace(temporary, path)


def card(trainer: Trainer, sources: dict[str, int], figures: dict[str, float], hardware: str) -> dict:
    """What the weights are: data, command, seed, figures, licence."""
    settings = trainer.settings
    minutes = sum(len(take.rows) for take in trainer.windows.takes) / 30 / 60
    return {
        "model": "MotionCLIP (Tevet et al. 2022), aligned to all-MiniLM-L6-v2 instead of CLIP",
        "config": trainer.model.sizes(),
        "data": {"takes": sources, "minutes, mirrored ones counted": round(minutes, 1),
                 "held out": "the test clips of motion.corpus.mocap.split"},
        "losses": "equations 1, 2 and 4 of the paper, joints in the place of vertices; the image loss (equation 3) is "
                  "off: it needs CLIP's image encoder",
        "weights of the losses": vars(settings.weights),
        "command": "python -m motion.train " + " ".join(sys.argv[1:]),
        "seed": settings.seed, "steps": trainer.step, "batch": settings.batch,
        "hours": round(trainer.seconds / 3600, 2), "hardware": hardware,
        "figures": figures,
        "licence": "Apache-2.0; CMU data: mocap.cs.cmu.edu, created with funding from NSF EIA-0196217",
    }


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train MotionCLIP on a corpus and on the authored actions.")
    parser.add_argument("--corpus", type=Path, help="file written by python -m motion.corpus; without it, actions only")
    parser.add_argument("--actions", type=int, default=12, help="performances of every authored action")
    parser.add_argument("--output", type=Path, required=True, help="the .safetensors to write")
    parser.add_argument("--checkpoint", type=Path, help="to resume from; default: beside the output")
    parser.add_argument("--steps", type=int, default=Settings.steps)
    parser.add_argument("--batch", type=int, default=Settings.batch)
    parser.add_argument("--cooling", type=float, default=Settings.cooling, help="share of the steps that cool")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--hardware", default=f"{os.cpu_count()}-core CPU", help="for the card")
    options = parser.parse_args(arguments)
    device = options.device
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    clips = unpack(options.corpus) if options.corpus else []
    takes = training_takes.of_clips(clips) + training_takes.of_actions(options.actions, options.seed)
    rest_joints = torch.from_numpy(Body.default().rest_joints()).float()
    prototypes = choose(takes, rest_joints, PROTOTYPES)
    settings = Settings(steps=options.steps, batch=options.batch, cooling=options.cooling, seed=options.seed)
    text = _vectors(takes)
    trainer = Trainer(takes, text, settings, prototypes, device)
    checkpoint = options.checkpoint or options.output.with_suffix(".checkpoint")
    if checkpoint.is_file():
        trainer.resume(checkpoint)
    else:
        trainer.fit_linear()
    print(f"{len(takes)} takes, {len(prototypes)} prototypes; step {trainer.step} of {settings.steps}", flush=True)
    model = trainer.run(checkpoint, report=lambda line: print(line, flush=True)).cpu()
    bank, error = build(model, takes, text, prototypes, GRID_RATE, rest_joints)
    write(options.output, model, bank, GRID_RATE)
    figures = {"bank.joint_error_mm": round(error, 1)}
    held_out = [clip for clip in clips if clip.split == "test"]
    if held_out:
        figures |= evaluate(Generator(model, bank, GRID_RATE), held_out)
    sources = {"corpus": sum(not take.authored for take in takes),
               "authored": sum(take.authored for take in takes)}
    about = json.dumps(card(trainer, sources, figures, options.hardware), indent=1)
    options.output.with_suffix(".json").write_text(about + "\n", encoding="utf-8")


def _vectors(takes: list[Take], size: int = 64) -> list[np.ndarray]:
    """For each take the unit vectors (N, D) of its captions; sentences of like length are encoded together."""
    unique = sorted({said for take in takes for said in take.captions}, key=lambda said: (len(said), said))
    pieces = [encoder("minilm").encode(unique[i:i + size]) for i in range(0, len(unique), size)]
    table = dict(zip(unique, np.concatenate(pieces), strict=True))
    return [np.stack([table[said] for said in take.captions]) for take in takes]


if __name__ == "__main__":
    main()
