"""Background completion: the picture without the person."""

__all__ = ["inpaint"]


def __getattr__(name: str):
    if name == "inpaint":
        from inpainting.background import inpaint

        return inpaint
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
