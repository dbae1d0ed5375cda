"""Train the regressor on drawn people.

    python -m motion.corpus mocap FOLDER --output corpus.npz
    python -m body_estimation.dataset people --count 40000 --corpus corpus.npz
    python -m body_estimation.train people

Runs on a GPU if there is one. Interrupted, the same command goes on from its checkpoint.
"""

import argparse
import json
from pathlib import Path

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from body_estimation.evidence import WEIGHTS
from body_estimation.learning import Losses, People, errors
from body_estimation.regressor import Network
from motion.body.model import Body
from motion.training import Training, any_device, facts, halved, parsed, set_rate, speed, write_card, write_weights

KEPT_SHARDS = 2
"""Files of people, the first ones, that are kept from training to watch it."""
_WARMUP, _COOLING, _DECAY = 300, 0.5, 0.998


class Trainer(Training):
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
        super().__init__(steps, device)
        torch.manual_seed(seed)
        self.people, self.batch, self.rate, self.seed = people, batch, rate, seed
        body = Body.default()
        self.network = Network(body, width)
        self.network.to(self.device)
        self.losses = Losses(self.network, body)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(_DECAY), use_buffers=True)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), rate, weight_decay=0.02, fused=True)

    def learn(self) -> dict[str, torch.Tensor]:
        """One batch; returns its losses."""
        set_rate(self.optimizer, self.rate * speed(self.step, self.steps, _WARMUP, _COOLING))
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
        return terms

    @torch.inference_mode()
    def measure(self, people: People) -> dict[str, float]:
        """Mean errors on people that weren't trained on."""
        network = self.average.module.eval()
        found: dict[str, list] = {}
        for index in torch.arange(len(people)).split(250):
            for name, values in errors(network, people.batch(index).to(self.device)).items():
                found.setdefault(name, []).append(values.cpu())
        return {name: float(torch.cat(values).mean()) for name, values in found.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m body_estimation.train", description=__doc__.splitlines()[0])
    parser.add_argument("people", type=Path, help="folder written by python -m body_estimation.dataset")
    options = parsed(parser, steps=8000, batch=256, rate=1e-3, width=768, seed=0,
                     checkpoint=Path("regressor.checkpoint"), output=WEIGHTS)  # fmt: skip
    device = any_device()
    kept = People.load(options.people, slice(0, KEPT_SHARDS))
    people = People.load(options.people, slice(KEPT_SHARDS, None))
    trainer = Trainer(people, options.steps, options.batch, options.rate, options.width, options.seed, device)
    if options.checkpoint.exists():
        trainer.resume(options.checkpoint)
    trainer.run(options.checkpoint, measure=lambda: trainer.measure(kept))
    card = {
        "model": "HMR's iterative error feedback (Kanazawa et al. 2018) on landmarks and silhouette",
        "trained on": f"{len(people)} people drawn by body_estimation.drawing, as MediaPipe's detector sees them",
        "figures on kept drawn people": {name: round(value, 1) for name, value in trainer.measure(kept).items()},
        **facts(trainer, f"{parser.prog} people", options),
    }
    write_weights(options.output, halved(trainer.average.module), {"config": json.dumps({"width": options.width})})
    write_card(options.output, card)
    print(options.output)


if __name__ == "__main__":
    main()
