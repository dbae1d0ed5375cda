"""NAME.json beside a video: from what, with what, how and how fast it was made."""

import hashlib
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from motion.atomic import whole_file
from motion.body.errors import InputWarning
from motion.cache import sha256
from pipeline.request import Request


def record_path(video: Path) -> Path:
    """Where the record of a video lies."""
    return video.with_suffix(".json")


def write_record(video: Path, record: dict) -> None:
    """Write the record beside its video, whole or not at all."""
    with whole_file(record_path(video)) as part:
        part.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def is_finished(request: Request) -> bool:
    """Whether the video asked for exists already, made from the same files with the same arguments."""
    try:
        record = json.loads(record_path(request.output).read_text(encoding="utf-8"))
        same = all(record[key] == value for key, value in origin(request).items())
        return same and record["video"]["bytes"] == request.output.stat().st_size
    except (OSError, ValueError, KeyError, TypeError):  # no record, or not one of ours
        return False


def origin(request: Request) -> dict:
    """What determines the video: the input files with their SHA-256, and the arguments."""
    return {
        "images": [_described(image) for image in request.images],
        **{name: None if (source := getattr(request, name)) is None else _described(source)
           for name in ("motion", "motion_video", "smpl", "hmr", "motionclip", "generator", "uv_map")},
        "arguments": request.arguments(),
    }


def _described(source) -> dict | str:
    if isinstance(source, str):
        return source
    if isinstance(source, Path):
        return {"path": source.as_posix(), "sha256": sha256(source)}
    if isinstance(source, np.ndarray):
        return {"array": list(source.shape), "sha256": hashlib.sha256(np.ascontiguousarray(source)).hexdigest()}
    together = np.concatenate([source.poses.reshape(len(source), -1), source.translation], 1)
    return {"motion": source.text, "fps": source.fps, "sha256": hashlib.sha256(together).hexdigest()}


@contextmanager
def noted_warnings(into: list[str]) -> Iterator[None]:
    """Appends every InputWarning's text to `into`; they are shown as ever. The same text is shown and noted once."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", InputWarning)
        show = warnings.showwarning

        def note(message, category, filename, lineno, file=None, line=None):
            if issubclass(category, InputWarning):
                if str(message) in into:
                    return
                into.append(str(message))
            show(message, category, filename, lineno, file, line)

        warnings.showwarning = note
        yield
