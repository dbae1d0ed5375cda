"""Background completion: the picture without the person, and beyond its edges."""

import importlib

_EXPORTS = {"inpaint": "inpainting.background", "extend": "inpainting.extension", "erase": "inpainting.relighting"}

__all__ = list(_EXPORTS)


def __getattr__(name: str):
    # Exports are looked up on first use: importing a submodule must not compile the others.
    if name not in _EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_EXPORTS[name]), name)
