"""Reading checkpoints that others published, without running any code in them."""

from collections.abc import Mapping
from pathlib import Path

import torch

from motion.body.errors import InputError

_WRAPPINGS = ("model", "state_dict")


def read_checkpoint(source: str | Path | Mapping, flag: str, remedy: str) -> tuple[dict[str, torch.Tensor], str]:
    """A checkpoint's weights.

    Args:
        source: path of a file that `torch.save` wrote, or a `.safetensors`; or what it holds: a state dict, bare or
            under "model" or "state_dict", its keys with or without the prefix "module.".
        flag: the option by which users give the file, such as "--hmr".
        remedy: which file the option takes, as the end of a sentence.

    Returns:
        The state dict, its keys without prefix, and how to name the file in a message.

    Raises:
        InputError: the file can't be read, or holds no weights.
    """
    content, name = (source, flag) if isinstance(source, Mapping) else (_read(Path(source), flag, remedy),
                                                                       f"{flag} {source}")
    for wrapping in _WRAPPINGS:
        content = content.get(wrapping, content) if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping):
        raise InputError(f"{name}: this holds no network's weights; {remedy}.")
    return {str(key).removeprefix("module."): value for key, value in content.items()}, name


def check_weights(state: Mapping, wanted: Mapping[str, torch.Tensor], name: str, whose: str, remedy: str) -> None:
    """Every weight that matters is there, has its shape and holds numbers.

    Args:
        state: what was read; wanted: the network's own state dict.
        name: how to name the file; whose: the network in the genitive, such as "SPIN's"; remedy: as above.

    Raises:
        InputError: otherwise.
    """
    wanted = {key: value for key, value in wanted.items() if not key.endswith("num_batches_tracked")}
    missing = [key for key in wanted if key not in state]
    if missing:
        listed = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        raise InputError(f"{name}: this is another network, it lacks {listed}; {remedy}.")
    for key, value in wanted.items():
        found = state[key]
        if not isinstance(found, torch.Tensor) or found.shape != value.shape:
            shape = tuple(found.shape) if isinstance(found, torch.Tensor) else type(found).__name__
            raise InputError(f"{name}: {key} is {shape} where {whose} is {tuple(value.shape)}; {remedy}.")
        if not torch.isfinite(found).all():
            raise InputError(f"{name}: {key} holds values that are not numbers; download the checkpoint again.")


def _read(path: Path, flag: str, remedy: str):
    if not path.is_file():
        raise InputError(f"{flag} {path}: there is no such file; check the path.")
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return load_file(path)
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch and safetensors raise many types on files that are no checkpoints
        raise InputError(f"{flag} {path}: this can't be read as a PyTorch checkpoint of plain weights; "
                         f"{remedy}.") from error
