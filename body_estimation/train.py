"""Train the regressor on drawn people.

    python -m motion.corpus mocap FOLDER --output corpus.npz
    python -m body_estimation.dataset people --count 40000 --corpus corpus.npz
    python -m body_estimation.train people

Runs on a GPU if there is one. Interrupted, the same command goes on from its checkpoint.
"""

import argparse
import json
import os
import time
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from body_estimation.evidence import WEIGHTS
from body_estimation.learning import Losses, People, errors
from body_estimation.regressor import Network
from motion.body.model import Body

KEPT_SHARDS = 2
"""Files of people, the first ones, that are kept from training to watch it."""
_WARMUP, _COOLING, _DECAY = 300, 0.5, 0.998


class Trainer:
    """Network, optimiser and place in the run.

    Args:
        people: to learn from.
        steps: batches in all.
        batch: people in one.
        rate: peak learning rate.
        width: of the network.
        seed: of weights and batches.
    """

    def __init__(self, people: People, steps: int, batch: int, rate: float, width: int, seed: int, device: str) -> None:
        torch.manual_seed(seed)
        self.people, self.steps, self.batch, self.rate, self.seed = people, steps, batch, rate, seed
        self.device = torch.device(device)
        body = Body.default()
        self.network = Network(body, width)
        self.network.to(self.device)
        self.losses = Losses(self.network, body)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(_DECAY), use_buffers=True)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), rate, weight_decay=0.02, fused=True)
        self.step, self.seconds = 0, 0.0

    def train_step(self) -> dict[str, float]:
        """One batch; returns its losses."""
        began = time.perf_counter()
        speed = min(1.0, (self.step + 1) / _WARMUP, (self.steps - self.step) / (_COOLING * self.steps))
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * speed
        generator = torch.Generator().manual_seed(self.seed * 1_000_003 + self.step)
        index = torch.randint(len(self.people), (self.batch,), generator=generator)
        batch = self.people.batch(index, generator).to(self.device)
        self.network.train()
        terms = self.losses(*self.network(*batch.evidence), batch)
        self.optimizer.zero_grad()
        sum(terms.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.average.update_parameters(self.network)
        self.step += 1
        self.seconds += time.perf_counter() - began
        return {name: float(value.detach()) for name, value in terms.items()}

    @torch.inference_mode()
    def measure(self, people: People) -> dict[str, float]:
        """Mean errors on people that weren't trained on."""
        network = self.average.module.eval()
        found: dict[str, list] = {}
        for index in torch.arange(len(people)).split(250):
            for name, values in errors(network, people.batch(index).to(self.device)).items():
                found.setdefault(name, []).append(values.cpu())
        return {name: float(torch.cat(values).mean()) for name, values in found.items()}

    def save(self, path: Path) -> None:
        """Write a checkpoint to resume from."""
        state = {"network": self.network.state_dict(), "average": self.average.state_dict(),
                 "optimizer": self.optimizer.state_dict(), "step": self.step, "seconds": self.seconds}
        torch.save(state, path.with_suffix(".tmp"))
        os.replace(path.with_suffix(".tmp"), path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]


def write(trainer: Trainer, path: Path, card: dict, width: int) -> None:
    """Weights in half precision, and a card beside them."""
    tensors = {name: value.half() if value.is_floating_point() else value
               for name, value in trainer.average.module.state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    save_file({k: v.contiguous().cpu() for k, v in tensors.items()}, temporary,
              {"config": json.dumps({"width": width})})
    os.replace(temporary, path)
    path.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m body_estimation.train", description=__doc__.splitlines()[0])
    parser.add_argument("people", type=Path, help="folder written by python -m body_estimation.dataset")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, help="CPU threads (default: all)")
    parser.add_argument("--checkpoint", type=Path, default=Path("regressor.checkpoint"))
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    kept = People.load(options.people, slice(0, KEPT_SHARDS))
    people = People.load(options.people, slice(KEPT_SHARDS, None))
    trainer = Trainer(people, options.steps, options.batch, options.rate, options.width, options.seed, device)
    if options.checkpoint.exists():
        trainer.resume(options.checkpoint)
    sums: dict[str, float] = {}
    while trainer.step < options.steps:
        for name, value in trainer.train_step().items():
            sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
        if trainer.step % 100 == 0:
            told = ", ".join(f"{name} {value:.3f}" for name, value in sums.items())
            print(f"{trainer.step} of {options.steps}, {trainer.seconds / trainer.step:.2f} s each: {told}", flush=True)
        if trainer.step % 500 == 0 or trainer.step == options.steps:
            trainer.save(options.checkpoint)
            figures = {name: round(value, 1) for name, value in trainer.measure(kept).items()}
            print(f"kept people: {figures}", flush=True)
    card = {
        "model": "HMR's iterative error feedback (Kanazawa et al. 2018) on landmarks and silhouette",
        "trained on": f"{len(people)} people drawn by body_estimation.drawing, as MediaPipe's detector sees them",
        "figures on kept drawn people": figures, "steps": options.steps, "batch": options.batch,
        "rate": options.rate, "seed": options.seed, "hours": round(trainer.seconds / 3600, 2), "device": device,
        "command": f"python -m body_estimation.train people --steps {options.steps} --batch {options.batch} "
                   f"--rate {options.rate} --width {options.width} --seed {options.seed}",
        "licence": "Apache-2.0; poses: motion.corpus, with CMU data (mocap.cs.cmu.edu, created with funding from NSF "
                   "EIA-0196217)",
    }
    write(trainer, options.output, card, options.width)
    print(options.output)


if __name__ == "__main__":
    main()
