"""From photos to a person: where they stand, how they are shaped and clothed, and the camera that saw them."""

from importlib import import_module

_HOMES = {
    "estimate": "estimation", "estimate_pose": "estimation", "Person": "person", "Source": "person",
    "detect": "detection", "Detection": "detection", "LANDMARK_NAMES": "detection", "read_image": "images",
    "list_images": "images", "estimate_video": "video", "load_spin": "spin",
}  # fmt: skip

__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
