"""Drawing a photographed person in new poses."""

from importlib import import_module

_PLACES = {"Renderer": "renderer", "render": "renderer", "AttLWBGenerator": "attlwb",
           "OfficialRenderer": "official"}

__all__ = list(_PLACES)


def __getattr__(name: str):
    if name in _PLACES:
        return getattr(import_module(f"warping.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
