"""What the trainings of our networks share: the learning rate's way, checkpoints, the loop, options, the files."""

import argparse
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from motion.atomic import whole_file

_TOLD = 100  # steps between two lines of losses
CMU = "mocap.cs.cmu.edu, created with funding from NSF EIA-0196217"
"""How the database of captured motions wants to be named."""


class Training(ABC):
    """A run: its place, its checkpoints and its loop.

    What is to be trained does one batch in `learn`, and names in `parts` its attributes that a checkpoint holds. Batch
    n has to depend on n alone: then a resumed run is the same run.

    Attributes:
        steps: batches in all; step: how many were learned from; seconds: that took.
        device: a torch device.
    """

    parts: tuple[str, ...] = ("network", "average", "optimizer")

    def __init__(self, steps: int, device: str) -> None:
        self.steps, self.device = steps, torch.device(device)
        self.step, self.seconds = 0, 0.0

    @abstractmethod
    def learn(self) -> dict[str, Tensor]:
        """One batch; returns its losses."""

    def train_step(self) -> dict[str, float]:
        """One batch and its place in the run; returns its losses."""
        began = time.perf_counter()
        terms = {name: float(value.detach()) for name, value in self.learn().items()}
        self.step += 1
        self.seconds += time.perf_counter() - began
        return terms

    def save(self, path: Path) -> None:
        """Write a checkpoint to resume from."""
        state = {name: getattr(self, name).state_dict() for name in self.parts}
        with whole_file(path) as part:
            torch.save({**state, "step": self.step, "seconds": self.seconds}, part)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for name in self.parts:
            getattr(self, name).load_state_dict(state[name])
        self.step, self.seconds = state["step"], state["seconds"]

    def run(self, checkpoint: Path, every: int = 500, measure: Callable[[], dict[str, float]] | None = None) -> None:
        """Train to the end; every so many steps, and then, write the checkpoint and print what `measure` finds."""
        sums: dict[str, float] = {}
        while self.step < self.steps:
            for name, value in self.train_step().items():
                sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
            if self.step % _TOLD == 0 or self.step == self.steps:
                print(f"{self.step} of {self.steps}, {self.seconds / self.step:.2f} s each: {told(sums)}", flush=True)
            if self.step % every == 0 or self.step == self.steps:
                self.save(checkpoint)
                if measure:
                    print(f"kept from training: {told(measure())}", flush=True)


def told(figures: dict[str, float]) -> str:
    """Figures by name, in a line."""
    return ", ".join(f"{name} {value:.4g}" for name, value in figures.items())


def speed(step: int, steps: int, warmup: int, cooling: float) -> float:
    """Share of the peak learning rate at a step: a short climb, level, then down to zero.

    Args:
        step: from 0; steps: in all.
        warmup: steps of the climb; cooling: share of all steps in which it falls.
    """
    return min(1.0, (step + 1) / warmup, (steps - step) / (cooling * steps))


def set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    """Let the optimiser go on at this learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate


def parsed(parser: argparse.ArgumentParser, **defaults: int | float | Path) -> argparse.Namespace:
    """The command line, with an option for each default, and --threads, which is obeyed at once."""
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    parser.add_argument("--threads", type=int, help="CPU threads (default: all)")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    return options


def any_device() -> str:
    """A CUDA card if there is one, else the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def facts(run: Training, command: str, options: argparse.Namespace) -> dict:
    """What a card says about a run on drawn people: its settings, how to repeat it, under which licence."""
    settings = {name: getattr(options, name) for name in ("steps", "batch", "rate", "width", "seed")}
    repeated = " ".join([command, *(f"--{name} {value}" for name, value in settings.items())])
    return {**settings, "hours": round(run.seconds / 3600, 2), "device": run.device.type, "command": repeated,
            "licence": f"Apache-2.0; poses: motion.corpus, with CMU data ({CMU})"}  # fmt: skip


def halved(network: nn.Module) -> dict[str, Tensor]:
    """A network's numbers for a weights file: in half precision, all but whole numbers."""
    return {name: (value.half() if value.is_floating_point() else value).contiguous().cpu()
            for name, value in network.state_dict().items()}  # fmt: skip


def write_weights(path: Path, tensors: dict[str, Tensor], about: dict[str, str] | None = None) -> None:
    """Write a .safetensors, with words about it inside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as part:
        save_file(tensors, part, about)


def write_card(weights: Path, card: dict) -> None:
    """Write beside weights what they are."""
    with whole_file(weights.with_suffix(".json")) as part:
        part.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
