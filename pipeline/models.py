"""What a run uses: networks and data files with their licences, and the device."""

import json
import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from motion.body.errors import InputError
from motion.cache import sha256

if TYPE_CHECKING:
    from motion.body.model import Body
    from motion.text.words import Words


def torch_device(device: str) -> str:
    """The device PyTorch computes on; "auto" is a CUDA card if there is one. InputError if it can't compute there."""
    import torch

    present = {"auto": True, "cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not present[device]:
        raise InputError(f"--device {device}: PyTorch finds no such device here; use --device auto.")
    if device == "auto":
        return "cuda" if present["cuda"] else "cpu"
    return device


def models_used(body: "Body", words: "Words | None" = None, motionclip: Path | None = None,
                hmr: Path | None = None, generator: str | Path = "default") -> list[dict]:
    """One dict for each network or data file: "part", "name", "licence", and what pins it down.

    Args:
        body: the body model.
        words: what reads the text, if that is not what comes with the program.
        motionclip: the checkpoint of MotionCLIP's authors in use, if any.
        hmr: the checkpoint of HMR's or SPIN's authors in use, if any.
        generator: "default", "none", or the checkpoint of Liquid Warping GAN with Attention's authors in use.
    """
    from body_estimation.evidence import WEIGHTS as REGRESSOR
    from motion.generate import WEIGHTS
    from motion.text import encoder
    from motion.text.minilm import MiniLM

    if motionclip is None:
        card = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
        told = {"name": "MotionCLIP with weights of our own", "licence": card["licence"]}
    else:
        told = {"name": "MotionCLIP as its authors released it", "licence": "its authors'"}
    if hmr is None:
        card = json.loads(REGRESSOR.with_suffix(".json").read_text(encoding="utf-8"))
        seen = {"name": "body regressor with weights of our own", "licence": card["licence"]}
    else:
        seen = {"name": "HMR or SPIN as its authors released it", "licence": "its authors'"}
    reads = MiniLM if words is None else encoder(words.encoder)
    return [
        {"part": "body", "name": body.name, "licence": body.licence},
        {"part": "person", "name": f"MediaPipe Pose {metadata.version('mediapipe')}", "licence": "Apache-2.0"},
        {"part": "pose", **seen, "sha256": sha256(hmr or REGRESSOR)},
        {"part": "text", "name": words.title if words else MiniLM.title, "licence": reads.licence, **reads.source},
        {"part": "motion", **told, "sha256": sha256(motionclip or WEIGHTS)},
        *_draws(generator),
    ]


def _draws(generator: str | Path) -> list[dict]:
    if generator == "none":
        return []
    if generator == "default":
        from warping.generator import WEIGHTS

        card = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
        told = {"name": "generator with weights of our own", "licence": card["licence"], "sha256": sha256(WEIGHTS)}
    else:
        told = {"name": "Liquid Warping GAN with Attention as its authors released it", "licence": "its authors'",
                "sha256": sha256(Path(generator))}
    return [{"part": "drawing", **told}]


def listed(models: list[dict]) -> str:
    """The models as the lines that a run begins with."""
    return "\n".join(f"  {m['part']:<10} {m['name']} ({re.split('[:;(]', m['licence'])[0].strip()})" for m in models)
