"""Train the generator on made people.

    python -m warping.dataset people --count 3000
    python -m warping.samples people samples
    python -m warping.train samples

Runs on a GPU if there is one. Interrupted, the same command goes on from its checkpoint.
"""

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from warping.generator import WEIGHTS, Change, Network
from warping.learning import Critics, drawn, fooled, likeness, ssim, told_apart
from warping.samples import Batch, Sample, load_all, make_batch, whole

SHARES = {"colour": 4.0, "structure": 1.0, "outline": 1.0, "contrast": 4.0}
"""Weights of the losses."""
ADVERSARIAL, BEGIN = 0.03, 0.4
"""Weight of the critics' loss, and the share of the run after which it begins."""
_WARMUP, _COOLING, _DECAY = 200, 0.5, 0.998
_WATCHED = 60  # kept samples that are measured on the way


class Trainer:
    """Network, critics, optimisers and place in the run.

    Args:
        samples: to learn from.
        steps: batches in all; batch: crops in one; rate: peak learning rate.
        width: of the network; seed: of weights and batches; device: as in torch.
    """

    def __init__(self, samples: list[Sample], steps: int, batch: int, rate: float, width: int, seed: int, device: str):
        torch.manual_seed(seed)
        self.samples, self.steps, self.batch, self.rate, self.seed = samples, steps, batch, rate, seed
        self.device = torch.device(device)
        self.network = Network(width).to(self.device, memory_format=torch.channels_last)
        self.critics = Critics().to(self.device)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(_DECAY))
        self.optimizer = torch.optim.AdamW(self.network.parameters(), rate, betas=(0.5, 0.99), weight_decay=1e-3)
        self.judging = torch.optim.AdamW(self.critics.parameters(), rate / 2, betas=(0.0, 0.99), weight_decay=1e-3)
        self.step, self.seconds = 0, 0.0

    def train_step(self) -> dict[str, float]:
        """One batch; returns its losses."""
        began = time.perf_counter()
        rng = np.random.default_rng([self.seed, self.step])
        chosen = [self.samples[i] for i in rng.integers(len(self.samples), size=self.batch)]
        batch = make_batch(chosen, rng).to(self.device)
        behind = torch.from_numpy(rng.random((self.batch, 3, 1, 1), np.float32)).to(self.device)
        speed = min(1.0, (self.step + 1) / _WARMUP, (self.steps - self.step) / (_COOLING * self.steps))
        for optimizer, rate in ((self.optimizer, self.rate), (self.judging, self.rate / 2)):
            for group in optimizer.param_groups:
                group["lr"] = rate * speed
        change = answer(self.network, batch)
        made, truth, coverage = drawn(change, batch, behind)
        terms = likeness(made, truth, coverage, batch)
        loss = sum(SHARES[name] * value for name, value in terms.items())
        if self.step >= BEGIN * self.steps:
            self.critics.requires_grad_(False)
            terms["fooled"] = fooled(self.critics(made, batch.at_head))
            self.critics.requires_grad_(True)
            loss = loss + ADVERSARIAL * terms["fooled"]
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.average.update_parameters(self.network)
        if "fooled" in terms:
            terms["told_apart"] = self._judge(truth, made.detach(), batch.at_head)
        self.step += 1
        self.seconds += time.perf_counter() - began
        return {name: float(value.detach()) for name, value in terms.items()}

    def _judge(self, truth, made, at_head):
        loss = told_apart(self.critics(truth, at_head), self.critics(made, at_head))
        self.judging.zero_grad()
        loss.backward()
        self.judging.step()
        return loss

    @torch.inference_mode()
    def measure(self, samples: list[Sample]) -> dict[str, float]:
        """Over the person, before and after: PSNR in dB, SSIM, and sharpness (mean slope of brightness, truth = 1)."""
        network = self.average.module.eval()
        return mean_figures(network, samples, self.device)

    def save(self, path: Path) -> None:
        """Write a checkpoint to resume from."""
        parts = ("network", "critics", "average", "optimizer", "judging")
        state = {name: getattr(self, name).state_dict() for name in parts}
        torch.save({**state, "step": self.step, "seconds": self.seconds}, path.with_suffix(".tmp"))
        os.replace(path.with_suffix(".tmp"), path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for name in ("network", "critics", "average", "optimizer", "judging"):
            getattr(self, name).load_state_dict(state[name])
        self.step, self.seconds = state["step"], state["seconds"]


def answer(network: Network, batch: Batch) -> Change:
    """What a network says about a batch."""
    photos = batch.photos.flatten(0, 1)
    there = photos.flatten(1).amax(1) > 0
    known = network.sources(photos[there])
    features = known.new_zeros(len(photos), *known.shape[1:])
    features[there] = known
    features = features.unflatten(0, batch.photos.shape[:2])
    return network(features, batch.picture, batch.geometry, batch.flow)


@torch.inference_mode()
def mean_figures(network: Network, samples: list[Sample], device: str | torch.device = "cpu") -> dict[str, float]:
    """See `Trainer.measure`; whole samples over grey."""
    rows = []
    for sample in samples:
        batch = whole(sample).to(device)
        behind = torch.full((1, 3, 1, 1), 0.5, device=device)
        made, truth, _ = drawn(answer(network, batch), batch, behind)
        colours, covered = batch.picture[:, :3], batch.picture[:, 3:4]
        before = colours * covered + (1 - covered) * behind
        region = torch.maximum(batch.truth[:, 3:], covered) > 0.5
        rows.append({"psnr_before": _psnr(before, truth, region), "psnr": _psnr(made, truth, region),
                     "ssim_before": float(ssim(before, truth)[region].mean()),
                     "ssim": float(ssim(made, truth)[region].mean()),
                     "sharpness_before": _sharpness(before, truth, region),
                     "sharpness": _sharpness(made, truth, region)})  # fmt: skip
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def _psnr(made, truth, region):
    error = ((made - truth) ** 2).mean(1, keepdim=True)[region].mean()
    return float(-10 * torch.log10(error + 1e-6))


def _sharpness(made, truth, region):
    made, truth = (((x.mean(1, keepdim=True)).diff(dim=-1).abs()[region[..., 1:]]).mean() for x in (made, truth))
    return float(made / truth.clamp(min=1e-4))


def write(trainer: Trainer, path: Path, card: dict) -> None:
    """Weights in half precision, and a card beside them."""
    tensors = {name: value.half().contiguous().cpu() for name, value in trainer.average.module.state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path.with_suffix(".tmp"))
    os.replace(path.with_suffix(".tmp"), path)
    path.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m warping.train", description=__doc__.splitlines()[0])
    parser.add_argument("samples", type=Path, help="folder written by python -m warping.samples")
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--width", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, help="CPU threads (default: all)")
    parser.add_argument("--checkpoint", type=Path, default=Path("generator.checkpoint"))
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    learn, keep = load_all(options.samples)
    trainer = Trainer(learn, options.steps, options.batch, options.rate, options.width, options.seed, device)
    if options.checkpoint.exists():
        trainer.resume(options.checkpoint)
    sums: dict[str, float] = {}
    while trainer.step < options.steps:
        for name, value in trainer.train_step().items():
            sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
        if trainer.step % 100 == 0:
            told = ", ".join(f"{name} {value:.4f}" for name, value in sums.items())
            print(f"{trainer.step} of {options.steps}, {trainer.seconds / trainer.step:.2f} s each: {told}", flush=True)
        if trainer.step % 500 == 0 or trainer.step == options.steps:
            trainer.save(options.checkpoint)
            figures = {name: round(value, 3) for name, value in trainer.measure(keep[:_WATCHED]).items()}
            print(f"kept people: {figures}", flush=True)
    card = {
        "model": "attention over warped source features and a U-Net that mends the drawn body",
        "trained on": f"{len(learn)} pictures of people made by warping.drawing, fitted by body_estimation",
        "figures on kept made people": {k: round(v, 3) for k, v in trainer.measure(keep).items()},
        "steps": options.steps, "batch": options.batch, "rate": options.rate, "seed": options.seed,
        "hours": round(trainer.seconds / 3600, 2), "device": device,
        "command": f"python -m warping.train samples --steps {options.steps} --batch {options.batch} "
                   f"--rate {options.rate} --width {options.width} --seed {options.seed}",
        "licence": "Apache-2.0; poses: motion.corpus, with CMU data (mocap.cs.cmu.edu, created with funding from NSF "
                   "EIA-0196217)",
    }  # fmt: skip
    write(trainer, options.output, card)
    print(options.output)


if __name__ == "__main__":
    main()
