"""From photos and a sentence to a video: `animate()`, the pipeline it is made of, folders."""

import importlib

__version__ = "0.1.0"

_EXPORTS = {
    "animate": "pipeline.animation",
    "Animation": "pipeline.animation",
    "AnimationPipeline": "pipeline.animation",
    "Request": "pipeline.request",
    "animate_folder": "pipeline.batch",
    "stage": "pipeline.staging",
}

__all__ = list(_EXPORTS)


def __getattr__(name: str):
    # Exports are looked up on first use: `import pipeline` must not import torch.
    if name not in _EXPORTS:
        raise AttributeError(f"module 'pipeline' has no attribute '{name}'")
    return getattr(importlib.import_module(_EXPORTS[name]), name)
