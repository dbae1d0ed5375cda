"""A folder of motion files with a `captions.csv`: file, caption and, where only a part is meant, start and end.

    file,caption,start,end
    walk.bvh,a person walks,,
    party.bvh,someone waves with both hands,2.5,6

A file may have any number of rows; those with the same start and end (seconds) say the same in other words. A column
`split` with train or test may tell what to keep back; without it, about a tenth of the files are.
"""

import csv
import math
from functools import partial
from pathlib import Path

from motion.body.errors import InputError
from motion.corpus.loading import Source, Span, captioned, existing_folder, hashed_split
from motion.corpus.mocap import Clip
from motion.readers import read


def sources(folder: str | Path) -> list[Source]:
    """The motion files that `captions.csv` names: BVH, or any other kind that `motion.load` reads.

    Raises:
        InputError: there is no such file, or it has other columns.
    """
    folder = existing_folder(folder, "the one with captions.csv")
    rows, splits = _rows(folder / "captions.csv")
    return [Source(name, partial(_read, folder, name, own, splits[name])) for name, own in rows.items()]


def _rows(path: Path) -> tuple[dict[str, list[Span]], dict[str, str]]:
    rows, splits = {}, {}
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                name = row["file"].strip()
                start, stop = (float((row.get(key) or "").strip() or whole) for key, whole in
                               (("start", 0), ("end", math.inf)))
                rows.setdefault(name, []).append(Span([row["caption"]], start, stop))
                splits[name] = (row.get("split") or hashed_split(name)).strip()
    except FileNotFoundError as error:
        raise InputError(f"There is no {path}: write one with the columns file, caption, start and end.") from error
    except (KeyError, AttributeError, ValueError) as error:
        raise InputError(f"{path} can't be read ({type(error).__name__}: {error}): it needs the columns file and "
                         "caption; start and end are seconds.") from error
    wrong = [name for name, split in splits.items() if split not in ("train", "test")]
    if wrong:
        raise InputError(f"{path} gives {wrong[0]} the split {splits[wrong[0]]}: it must be train or test.")
    if not rows:
        raise InputError(f"{path} names no file: write a row with file and caption for each.")
    return rows, splits


def _read(folder: Path, name: str, spans: list[Span], split: str) -> list[Clip]:
    return captioned(read(folder / name), spans, name, split)
