"""Train MotionCLIP.

    python -m motion.train --corpus corpus.npz --output motion/weights/motionclip.safetensors

Writes the weights with the bank of known actions, and a JSON card beside them. Interrupted, the same command continues
from the checkpoint.
"""

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from motion import takes as training_takes
from motion.bank import Bank
from motion.bank_building import build
from motion.body.errors import InputError
from motion.body.model import Body
from motion.corpus.mocap import unpack
from motion.evaluate import evaluate
from motion.generate import Generator
from motion.image_loss import Pictures
from motion.motionclip import MotionCLIP
from motion.prototypes import choose
from motion.text import encoder, kind
from motion.text.words import Words
from motion.trainer import GRID_RATE, Settings, Trainer
from motion.training import CMU, any_device, halved, write_card, write_weights

PROTOTYPES = 3
"""Performances the bank keeps of an action."""


def write(path: Path, model: MotionCLIP, bank: Bank, rate: float, words: Words) -> None:
    """Write weights and bank in half precision, for `motion.generate.Generator.load`."""
    about = {"config": json.dumps(model.sizes()), "bank": bank.words(), "rate": str(rate)}
    about["text_encoder"] = kind(words.encoder)
    write_weights(path, halved(model) | bank.tensors(), about)


def card(trainer: Trainer, words: Words, sources: dict[str, int], figures: dict[str, float], hardware: str) -> dict:
    """What the weights are: data, command, seed, figures, licence."""
    settings = trainer.settings
    if trainer.pictures is not None:
        image = "the image loss (equation 3) is on"
    elif kind(words.encoder) == "clip":
        image = "the image loss (equation 3) was switched off"
    else:
        image = "the image loss (equation 3) is off: it needs CLIP, to whose space these latents are not aligned"
    minutes = sum(len(take.rows) for take in trainer.windows.takes) / 30 / 60
    return {
        "model": f"MotionCLIP (Tevet et al. 2022), aligned to {words.title}",
        "config": trainer.model.sizes(),
        "data": {"takes": sources, "minutes, mirrored ones counted": round(minutes, 1),
                 "held out": "the test clips of motion.corpus.mocap.split, and a tenth of the captions by their hash"},
        "losses": f"equations 1, 2 and 4 of the paper, joints in the place of vertices, and the contrastive form of "
                  f"equation 2; {image}",
        "weights of the losses": vars(settings.weights),
        "command": "python -m motion.train " + " ".join(sys.argv[1:]),
        "seed": settings.seed, "steps": trainer.step, "batch": settings.batch,
        "batch of the text losses": settings.aligned,
        "hours": round(trainer.seconds / 3600, 2), "hardware": hardware,
        "figures": figures,
        "licence": f"Apache-2.0; CMU data: {CMU}",
    }


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train MotionCLIP on a corpus and on the authored actions.")
    parser.add_argument("--corpus", type=Path, help="file written by python -m motion.corpus; without it, actions only")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that perform the actions")
    parser.add_argument("--actions", type=int, default=6, help="performances of every authored action")
    parser.add_argument("--styled", type=int, default=12, help="actions shown in every style")
    parser.add_argument("--output", type=Path, required=True, help="the .safetensors to write")
    parser.add_argument("--checkpoint", type=Path, help="to resume from; default: beside the output")
    parser.add_argument("--text-encoder", default="minilm", metavar="NAME",
                        help="what the latents are aligned to: minilm, clip, or clip:FILE with CLIP's weights")
    parser.add_argument("--no-text-loss", action="store_true", help="leave equation 2 out, to see what it gives")
    parser.add_argument("--no-image-loss", action="store_true", help="with clip, leave equation 3 out")
    parser.add_argument("--steps", type=int, default=Settings.steps)
    parser.add_argument("--batch", type=int, default=Settings.batch)
    parser.add_argument("--cooling", type=float, default=Settings.cooling, help="share of the steps that cool")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--hardware", default=f"{os.cpu_count()}-core CPU", help="for the card")
    options = parser.parse_args(arguments)
    words = Words(options.text_encoder)
    try:
        reader = encoder(words.encoder)
    except InputError as error:
        parser.error(str(error))
    device = any_device() if options.device == "auto" else options.device
    clips = unpack(options.corpus) if options.corpus else []
    takes = training_takes.of_clips(clips) + training_takes.of_actions(
        options.actions, options.seed, options.workers)
    rest_joints = torch.from_numpy(Body.default().rest_joints()).float()
    prototypes = choose(takes, rest_joints, PROTOTYPES)
    takes += training_takes.of_styles(clips, options.styled, options.seed)
    settings = Settings(steps=options.steps, batch=options.batch, cooling=options.cooling, seed=options.seed)
    settings = replace(settings, config=replace(settings.config, latent_dim=words.dim))
    if options.no_text_loss:
        settings = replace(settings, weights=replace(settings.weights, text=0.0, contrast=0.0))
    captions = sorted({said for take in takes for said in take.captions})
    table = dict(zip(captions, words.vectors(captions), strict=True))
    text = [np.stack([table[said] for said in take.captions]) for take in takes]
    pictured = kind(words.encoder) == "clip" and not options.no_image_loss
    trainer = Trainer(takes, text, settings, prototypes, device, Pictures(takes, reader) if pictured else None)
    checkpoint = options.checkpoint or options.output.with_suffix(".checkpoint")
    if checkpoint.is_file():
        trainer.resume(checkpoint)
    else:
        trainer.fit_linear()
    print(f"{len(takes)} takes, {len(prototypes)} prototypes; step {trainer.step} of {settings.steps}", flush=True)
    trainer.run(checkpoint, every=100)
    model = trainer.average.module.eval().cpu()
    bank, error = build(model, takes, text, prototypes, GRID_RATE, rest_joints)
    write(options.output, model, bank, GRID_RATE, words)
    figures = {"bank.joint_error_mm": round(error, 1)}
    held_out = [clip for clip in clips if clip.split == "test"]
    if held_out:
        figures |= evaluate(Generator(model, bank, GRID_RATE, words), held_out)
    sources = {"corpus": sum(not take.authored for take in takes),
               "authored": sum(take.authored for take in takes)}
    write_card(options.output, card(trainer, words, sources, figures, options.hardware))


if __name__ == "__main__":
    main()
