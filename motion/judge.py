"""A second opinion: a motion-text model trained apart from MotionCLIP, to judge what MotionCLIP generates.

    python -m motion.judge --corpus corpus.npz --output tests/benchmarks/judge.safetensors

Two encoders into one space, trained by contrast alone (as TMR: Petrovich et al. 2023, without its decoder). It shares
the text encoder with the generator, which is frozen, and the training data, but neither weights nor training.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from motion.augment import jittered, paces
from motion.body.errors import InputError
from motion.clip import Motion
from motion.linear import NATIVE_FPS
from motion.losses import alignment
from motion.motionclip import Config, Encoder
from motion.text.words import Words
from motion.training import halved, set_rate, speed, write_card, write_weights
from motion.windows import WINDOW, Take, Windows

Tensor = torch.Tensor
RATE = 15.0
"""Frames per second at which it sees motion."""
SIZE = 128
STYLED = 12
"""Actions shown in every style."""
CONFIG = Config(latent_dim=SIZE, width=128, ff_size=256, layers=3, dropout=0.1, norm_first=True, joints=True)


class Judge(nn.Module):
    """Scores how well texts describe motions.

    Args:
        dim: numbers in a text's vector.
    """

    def __init__(self, dim: int = 384) -> None:
        super().__init__()
        self.motion = Encoder(CONFIG)
        self.text = nn.Sequential(nn.Linear(dim, 256), nn.GELU(), nn.Linear(256, SIZE))

    @classmethod
    def load(cls, path: Path) -> "Judge":
        """The judge of a file that this module's command wrote."""
        if not path.is_file():
            raise InputError(f"{path} does not exist: train it with `python -m motion.judge`, or restore the file")
        judge = cls()
        judge.load_state_dict({name: value.float() for name, value in load_file(path).items()})
        return judge.eval()

    @torch.no_grad()
    def scores(self, motion: Motion, vectors: np.ndarray) -> np.ndarray:
        """Cosines (N,) of a motion, seen in windows, with texts by their unit vectors (N, D)."""
        windows = Windows([Take.of(motion, "", [""])])
        starts = torch.arange(0, max(0.0, (motion.seconds - WINDOW) * NATIVE_FPS) + 1e-3, NATIVE_FPS)
        batch = windows.cut(torch.zeros(len(starts), dtype=torch.long), starts, RATE)
        seen = F.normalize(self.motion(batch.x, batch.mask, batch.times), dim=-1).mean(0)
        return (F.normalize(self.text(torch.from_numpy(vectors)), dim=-1) @ F.normalize(seen, dim=0)).numpy()


def train(takes: list[Take], text: list[np.ndarray], steps: int, batch: int = 64, seed: int = 1,
          report: Callable[[str], None] = print) -> Judge:
    """A judge of takes and the unit vectors (N, D) of each one's captions."""
    torch.manual_seed(seed)
    judge, windows = Judge(text[0].shape[1]), Windows(takes)
    some = windows.cut(*windows.places(512, torch.Generator().manual_seed(0)), RATE)
    judge.motion.standardise(some.x, some.mask, some.times)
    optimizer = torch.optim.AdamW(judge.parameters(), 5e-4, weight_decay=0.02)
    sums = 0.0
    for step in range(steps):
        set_rate(optimizer, 5e-4 * speed(step, steps, warmup=100, cooling=0.4))
        generator = torch.Generator().manual_seed(seed * 1_000_003 + step)
        take, start = windows.places(batch, generator)
        seen = windows.cut(take, start, RATE, pace=paces(batch, generator))
        own = [text[i] for i in take.tolist()]
        which = torch.rand(batch, generator=generator).tolist()
        said = torch.from_numpy(np.stack([each[int(w * len(each))] for each, w in zip(own, which, strict=True)]))
        heard = judge.motion(jittered(seen.x, seen.mask, generator), seen.mask, seen.times)
        loss = alignment(heard, F.normalize(judge.text(said), dim=-1), said)["contrast"]
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        sums += float(loss.detach())
        if (step + 1) % 100 == 0:
            report(f"step {step + 1}/{steps}  contrast {sums / 100:.3f}")
            sums = 0.0
    return judge.eval()


def main() -> None:
    """The command line."""
    from motion.corpus.mocap import unpack
    from motion.takes import of_actions, of_clips, of_styles

    parser = argparse.ArgumentParser(description="Train the judge of generated motions.")
    parser.add_argument("--corpus", type=Path, required=True, help="file written by motion.corpus")
    parser.add_argument("--output", type=Path, required=True, help="the .safetensors to write")
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--actions", type=int, default=4, help="performances of every authored action")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    clips = unpack(options.corpus)
    takes = of_clips(clips) + of_actions(options.actions, options.seed, os.cpu_count() or 1)
    takes += of_styles(clips, STYLED, options.seed)
    captions = sorted({said for take in takes for said in take.captions})
    table = dict(zip(captions, Words().vectors(captions), strict=True))
    text = [np.stack([table[said] for said in take.captions]) for take in takes]
    judge = train(takes, text, options.steps, seed=options.seed, report=lambda line: print(line, flush=True))
    write_weights(options.output, halved(judge))
    about = {"model": "motion-text judge by contrast (after TMR, Petrovich et al. 2023)", "config": vars(CONFIG),
             "data": f"{len(takes)} takes: training clips, authored actions, styles; held-out captions left out",
             "command": "python -m motion.judge " + " ".join(sys.argv[1:]), "seed": options.seed,
             "steps": options.steps, "licence": "Apache-2.0; see motion/weights/motionclip.json for the data"}
    write_card(options.output, about)


if __name__ == "__main__":
    main()
