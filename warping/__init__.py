"""Drawing a photographed person in new poses."""

__all__ = ["Renderer", "render"]


def __getattr__(name: str):
    if name in __all__:
        from warping import renderer

        return getattr(renderer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
