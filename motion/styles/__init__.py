"""Styles, a second axis on any motion: `stylize(motion, "old")`, `measure(motion)`, `styled_captions(texts, "old")`."""

import importlib

_EXPORTS = {
    "STYLES": "motion.styles.table",
    "Manner": "motion.styles.table",
    "Style": "motion.styles.table",
    "measure": "motion.styles.figures",
    "styled_captions": "motion.styles.captions",
    "stylize": "motion.styles.rendition",
}

__all__ = list(_EXPORTS)


def __getattr__(name: str):
    # Looked up on first use: the words alone are wanted where sentences are read, without any kinematics.
    if name not in _EXPORTS:
        raise AttributeError(f"module 'motion.styles' has no attribute '{name}'")
    return getattr(importlib.import_module(_EXPORTS[name]), name)
