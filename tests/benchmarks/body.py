"""How good the estimated bodies are: on photos, on drawn people of whom all is known, on hard cases and videos."""

from pathlib import Path

from tests.benchmarks import body_hard, body_photos, body_robustness, body_synthetic, body_video
from tests.benchmarks.data import Options, find_photos
from tests.benchmarks.report import Result

HARD = "hard"
"""The name of a folder whose photos are judged as hard cases."""


def run(options: Options) -> Result:
    """All parts; videos where there are clips, hard cases where there is a folder of them."""
    ordinary, hard = parted(find_photos(options))
    parts = [body_photos.run(ordinary, options.sheets), body_synthetic.run(options)]
    if hard:
        parts.append(body_hard.run(hard, options.sheets))
    parts.append(body_robustness.run(ordinary, options.limit))
    if options.clips:
        parts.append(body_video.run(options))
    return joined(parts)


def parted(photos: list[Path]) -> tuple[list[Path], list[Path]]:
    """The ordinary photos, and those that lie in a folder of hard cases."""
    hard = [path for path in photos if HARD in path.parent.parts]
    return [path for path in photos if path not in hard], hard


def joined(parts: list[Result]) -> Result:
    """One result of several."""
    figures = {name: value for part in parts for name, value in part.figures.items()}
    return Result(figures, [table for part in parts for table in part.tables],
                  [note for part in parts for note in part.notes])  # fmt: skip
