"""HumanML3D (Guo et al. 2022) and KIT-ML (Plappert et al. 2016) as the former's authors released it.

Both are folders with `texts/ID.txt`, the splits `train.txt`, `val.txt` and `test.txt`, and `new_joints/ID.npy`:
positions of 22 joints at 20 frames a second, or of 21 joints at 12.5. A line of a text is `caption#tokens#start#end`;
the seconds are 0 where the caption is for the whole clip. IDs with an M are the same clips in a mirror. HumanML3D's
`index.csv` says which frames of which AMASS file a clip is.
"""

import csv
import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from motion.body.errors import InputError, InputWarning
from motion.clip import Motion
from motion.corpus.amass import Archive
from motion.corpus.joints import HUMANML, KIT, Layout, motion_from_joints
from motion.corpus.loading import Source, Span, captioned, existing_folder, hashed_split
from motion.corpus.mocap import Clip
from motion.readers.smpl_npz import read_smpl_npz

HUMANML_FPS, KIT_FPS = 20.0, 12.5

SKIPPED = {"Eyes_Japan_Dataset": 60, "MPI_HDM05": 60, "TotalCapture": 20, "MPI_Limits": 20, "Transitions_mocap": 10}
"""Frames, of 20 a second, with which the files of a collection begin before index.csv counts."""


def sources(folder: str | Path, amass: str | Path | None = None, mirrored: bool = False) -> list[Source]:
    """The clips of a HumanML3D folder.

    Args:
        folder: holds `texts/` and `new_joints/`, or has `index.csv` in it or beside it.
        amass: the AMASS archives, unpacked. With them every clip is cut from its AMASS file, which holds true
            rotations; clips that aren't from AMASS are read from `new_joints/`, where that is.
        mirrored: also the clips whose ID begins with M. Training mirrors every clip itself.

    Raises:
        InputError: a needed file is not there.
    """
    folder = _with_texts(folder)
    readers = _released(folder, HUMANML, HUMANML_FPS)
    if amass is not None:
        readers |= _indexed(folder, Archive(amass))
    if not readers:
        raise InputError(f"{folder} has no new_joints/: make it as HumanML3D's README says, or give the AMASS folder.")
    return _sources(folder, readers, mirrored)


def kit_sources(folder: str | Path, mirrored: bool = False) -> list[Source]:
    """The clips of a KIT-ML folder, which holds `texts/` and `new_joints/`.

    Raises:
        InputError: a needed file is not there.
    """
    folder = _with_texts(folder)
    readers = _released(folder, KIT, KIT_FPS)
    if not readers:
        raise InputError(f"{folder} has no new_joints/: download KIT-ML from the page of HumanML3D, and unpack it all.")
    return _sources(folder, readers, mirrored)


def _with_texts(folder: str | Path) -> Path:
    folder = existing_folder(folder, "the dataset's own, which holds texts/")
    for place in (folder, folder / "HumanML3D"):
        if (place / "texts").is_dir():
            return place
    raise InputError(f"{folder} has no texts/: unpack texts.zip there.")


def _sources(folder: Path, readers: dict[str, Callable[[], Motion]], mirrored: bool) -> list[Source]:
    splits = _splits(folder)
    found = []
    for name in sorted(readers):
        # The authors' lists leave out what they found to be broken.
        split = splits.get(name) if splits else hashed_split(name.lstrip("M"))
        if split and (mirrored or not name.startswith("M")):
            text = folder / "texts" / f"{name}.txt"
            found.append(Source(name, partial(_read, readers[name], text, f"{folder.name}/{name}", split)))
    if not found:
        raise InputError(f"{folder} lists none of its {len(readers)} motions in train.txt, val.txt or test.txt: unpack "
                         "the dataset again.")
    return found


def _splits(folder: Path) -> dict[str, str]:
    """ID -> "train" or "test", where the folder has the authors' lists."""
    splits = {}
    for name, split in (("train", "train"), ("val", "test"), ("test", "test")):
        if (folder / f"{name}.txt").is_file():
            splits |= dict.fromkeys((folder / f"{name}.txt").read_text(encoding="utf-8").split(), split)
    return splits


def _read(motion: Callable[[], Motion], text: Path, source: str, split: str) -> list[Clip]:
    return captioned(motion(), read_text(text), source, split)


def read_text(path: Path) -> list[Span]:
    """What the lines of a text say, of the whole clip or of a part.

    Raises:
        InputError: the file isn't there, or has other lines.
    """
    try:
        rows = [line.strip().split("#") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        times = [[0.0 if math.isnan(float(second)) else float(second) for second in row[2:4]] for row in rows]
    except (OSError, ValueError) as error:
        raise InputError(f"{path} can't be read ({error}): unpack the texts again.") from error
    if any(len(ends) != 2 for ends in times):
        raise InputError(f"{path} has a line that is not caption#tokens#start#end: unpack the texts again.")
    return [Span([row[0]], start, stop) if stop > start else Span([row[0]])
            for row, (start, stop) in zip(rows, times, strict=True)]


def _released(folder: Path, layout: Layout, fps: float) -> dict[str, Callable[[], Motion]]:
    return {path.stem: partial(_read_joints, path, layout, fps) for path in (folder / "new_joints").glob("*.npy")}


def _read_joints(path: Path, layout: Layout, fps: float) -> Motion:
    try:
        joints = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no .npy file of numbers ({error}): download it again.") from error
    return motion_from_joints(joints, layout, fps, str(path))


@dataclass(frozen=True)
class _Indexed:
    """A clip of `index.csv`: frames of an AMASS file, counted at about 20 a second."""

    file: Path
    skipped: int
    start: int
    stop: int
    mirrored: bool

    def __call__(self) -> Motion:
        motion = read_smpl_npz(self.file)
        # HumanML3D keeps every nth frame, and counts those.
        step = max(1, int(motion.fps / HUMANML_FPS))
        start, stop = ((self.skipped + frame) * step for frame in (self.start, self.stop))
        motion = motion.slice(min(start, len(motion) - 1), stop if self.stop >= 0 else None)
        return motion.mirrored() if self.mirrored else motion


def _indexed(folder: Path, archive: Archive) -> dict[str, Callable[[], Motion]]:
    path = next((place / "index.csv" for place in (folder, folder.parent) if (place / "index.csv").is_file()), None)
    if path is None:
        raise InputError(f"{folder} has no index.csv: copy it there from HumanML3D's repository.")
    readers, missing = {}, 0
    with open(path, newline="", encoding="utf-8") as file:
        try:
            for row in csv.DictReader(file):
                name, source = Path(row["new_name"]).stem, row["source_path"]
                found = archive.find(source)
                missing += found is None
                if found is not None:
                    skipped = next((count for part, count in SKIPPED.items() if part in source), 0)
                    ends = int(row["start_frame"]), int(row["end_frame"])
                    readers[name] = _Indexed(found, skipped, *ends, mirrored=False)
                    readers[f"M{name}"] = _Indexed(found, skipped, *ends, mirrored=True)
        except (KeyError, ValueError, TypeError) as error:
            raise InputError(f"{path} is not HumanML3D's index.csv ({type(error).__name__}: {error}): it needs "
                             "source_path, start_frame, end_frame and new_name.") from error
    if not readers:
        raise InputError(f"None of the files of {path} is in {archive.folder}: unpack the AMASS archives there.")
    if missing:
        warnings.warn(f"{archive.folder} has no file for {missing} clips of {path} (HumanAct12's are in new_joints/ "
                      "only).", InputWarning, stacklevel=3)
    return readers
