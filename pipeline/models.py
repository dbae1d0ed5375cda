"""What a run uses: networks and data files with their licences, and the device."""

import json
import re
from importlib import metadata
from typing import TYPE_CHECKING

from motion.body.errors import InputError
from motion.cache import sha256

if TYPE_CHECKING:
    from motion.body.model import Body


def torch_device(device: str) -> str:
    """The device PyTorch computes on; "auto" is a CUDA card if there is one. InputError if it can't compute there."""
    import torch

    present = {"auto": True, "cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not present[device]:
        raise InputError(f"--device {device}: PyTorch finds no such device here; use --device auto.")
    if device == "auto":
        return "cuda" if present["cuda"] else "cpu"
    return device


def models_used(body: "Body") -> list[dict]:
    """One dict for each network or data file: "part", "name", "licence", and what pins it down."""
    from motion.generate import WEIGHTS
    from motion.text.minilm import FILES

    card = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
    return [
        {"part": "body", "name": body.name, "licence": body.licence},
        {"part": "person", "name": f"MediaPipe Pose {metadata.version('mediapipe')}", "licence": "Apache-2.0"},
        {"part": "text", "name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": FILES["model.safetensors"]},
        {"part": "motion", "name": "MotionCLIP with weights of our own", "licence": card["licence"],
         "sha256": sha256(WEIGHTS)},
    ]


def listed(models: list[dict]) -> str:
    """The models as the lines that a run begins with."""
    return "\n".join(f"  {m['part']:<10} {m['name']} ({re.split('[:;(]', m['licence'])[0].strip()})" for m in models)
