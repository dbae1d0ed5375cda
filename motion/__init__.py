"""Motion of the SMPL body: clips, motion files, text to motion."""

import importlib

_EXPORTS = {
    "Motion": "motion.clip",
    "load": "motion.readers",
    "save": "motion.writers",
    "text_to_motion": "motion.generate",
    "Generator": "motion.generate",
}

__all__ = list(_EXPORTS)


def __getattr__(name: str):
    # Exports are looked up on first use: `import motion` must not import torch.
    if name not in _EXPORTS:
        raise AttributeError(f"module 'motion' has no attribute '{name}'")
    return getattr(importlib.import_module(_EXPORTS[name]), name)
