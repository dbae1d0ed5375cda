"""Train the generator on made people.

    python -m warping.dataset people --count 3000
    python -m warping.samples people samples
    python -m warping.train samples

Runs on a GPU if there is one. Interrupted, the same command goes on from its checkpoint.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from motion.training import Training, any_device, facts, halved, parsed, set_rate, speed, write_card, write_weights
from warping.generator import WEIGHTS, Change, Network
from warping.learning import Critics, drawn, fooled, likeness, ssim, told_apart
from warping.samples import Batch, Sample, load_all, make_batch, whole

SHARES = {"colour": 4.0, "structure": 1.0, "outline": 1.0, "contrast": 4.0}
"""Weights of the losses."""
ADVERSARIAL, BEGIN = 0.03, 0.4
"""Weight of the critics' loss, and the share of the run after which it begins."""
_WARMUP, _COOLING, _DECAY = 200, 0.5, 0.998
_WATCHED = 60  # kept samples that are measured on the way


class Trainer(Training):
    """Network, critics, optimisers and place in the run.

    Args:
        samples: to learn from.
        steps: batches in all; batch: crops in one; rate: peak learning rate.
        width: of the network; seed: of weights and batches; device: as in torch.
    """

    parts = ("network", "critics", "average", "optimizer", "judging")

    def __init__(self, samples: list[Sample], steps: int, batch: int, rate: float, width: int, seed: int, device: str):
        super().__init__(steps, device)
        torch.manual_seed(seed)
        self.samples, self.batch, self.rate, self.seed = samples, batch, rate, seed
        self.network = Network(width).to(self.device, memory_format=torch.channels_last)
        self.critics = Critics().to(self.device)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(_DECAY))
        self.optimizer = torch.optim.AdamW(self.network.parameters(), rate, betas=(0.5, 0.99), weight_decay=1e-3)
        self.judging = torch.optim.AdamW(self.critics.parameters(), rate / 2, betas=(0.0, 0.99), weight_decay=1e-3)

    def learn(self) -> dict[str, torch.Tensor]:
        """One batch; returns its losses."""
        rng = np.random.default_rng([self.seed, self.step])
        chosen = [self.samples[i] for i in rng.integers(len(self.samples), size=self.batch)]
        batch = make_batch(chosen, rng).to(self.device)
        behind = torch.from_numpy(rng.random((self.batch, 3, 1, 1), np.float32)).to(self.device)
        share = speed(self.step, self.steps, _WARMUP, _COOLING)
        set_rate(self.optimizer, self.rate * share)
        set_rate(self.judging, self.rate / 2 * share)
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
        return terms

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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m warping.train", description=__doc__.splitlines()[0])
    parser.add_argument("samples", type=Path, help="folder written by python -m warping.samples")
    options = parsed(parser, steps=20000, batch=8, rate=1e-3, width=24, seed=0,
                     checkpoint=Path("generator.checkpoint"), output=WEIGHTS)  # fmt: skip
    device = any_device()
    learn, keep = load_all(options.samples)
    trainer = Trainer(learn, options.steps, options.batch, options.rate, options.width, options.seed, device)
    if options.checkpoint.exists():
        trainer.resume(options.checkpoint)
    trainer.run(options.checkpoint, measure=lambda: trainer.measure(keep[:_WATCHED]))
    card = {
        "model": "attention over warped source features and a U-Net that mends the drawn body",
        "trained on": f"{len(learn)} pictures of people made by warping.drawing, fitted by body_estimation",
        "figures on kept made people": {name: round(value, 3) for name, value in trainer.measure(keep).items()},
        **facts(trainer, f"{parser.prog} samples", options),
    }
    write_weights(options.output, halved(trainer.average.module))
    write_card(options.output, card)
    print(options.output)


if __name__ == "__main__":
    main()
