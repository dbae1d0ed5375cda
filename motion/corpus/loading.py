"""What all loaders of datasets share: checked clips, a stable split, and long work that can be interrupted."""

import hashlib
import json
import math
import shutil
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.atomic import whole_file
from motion.body.errors import InputError, InputWarning
from motion.clip import Motion
from motion.corpus.mocap import FPS, MIN_SECONDS, TEST_SHARE, Clip, pack, unpack
from motion.retarget import on_floor

FASTEST = 15.0
"""Metres a second: a pelvis that is faster for long is not in metres, or at another frame rate than said."""

HIGHEST = 4.0
"""Metres over the ground that a pelvis doesn't reach."""

PART = 250
"""Files after which what was read is written down."""


@dataclass(frozen=True)
class Source:
    """One file of a dataset, and how to read its clips."""

    name: str
    read: Callable[[], list[Clip]]


@dataclass(frozen=True)
class Span:
    """What is said of a part of a file: from `start` to `stop` seconds, or all of it."""

    captions: list[str]
    start: float = 0.0
    stop: float = math.inf


def load(sources: list[Source], output: str | Path | None = None,
         progress: Callable[[str, float], None] | None = None, key: str = "") -> list[Clip]:
    """Read the clips of all sources.

    Files that can't be used are left out with a warning, unless they are more than a fifth of all.

    Args:
        sources: what to read.
        output: the packed corpus to write. While it grows, parts of it lie in a folder beside it, so that a run that
            was interrupted goes on where it stopped.
        progress: is told a file's name and the share that is done.
        key: what else the clips depend on; with another key an interrupted run isn't gone on with.

    Raises:
        InputError: nothing can be read, too many files are broken, or most bodies lie or stand on their heads.
    """
    store = None if output is None else _Parts(Path(output), [key, *(source.name for source in sources)])
    clips, done = store.read() if store else ([], set())
    fresh, names, broken = [], [], []
    try:
        for number, source in enumerate(sources):
            if source.name in done:
                continue
            if progress:
                progress(source.name, number / len(sources))
            try:
                fresh += source.read()
            except InputError as error:
                broken.append(str(error))
                _check_broken(broken, number + 1)
            else:
                names.append(source.name)
            if store and len(names) >= PART:
                store.write(fresh, names)
                clips, fresh, names = clips + fresh, [], []
    finally:
        if store and names:
            store.write(fresh, names)
    clips += fresh
    if len(broken) > len(sources) / 5:
        raise InputError(f"{len(broken)} of {len(sources)} files can't be used, the first because: {broken[0]}")
    if broken:
        warnings.warn(f"{len(broken)} files were left out, the first because: {broken[0]}", InputWarning, stacklevel=2)
    if not clips:
        raise InputError("No captioned clip was found: check the folder, and that its captions belong to its motions.")
    check_upright(clips)
    if store:
        store.finish(clips)
    return clips


def captioned(motion: Motion, spans: list[Span], source: str, split: str) -> list[Clip]:
    """The parts of a motion that something is said of, as canonical, grounded clips at 30 frames a second.

    Spans with the same ends make one clip. Those that are too short, or without words, are left out.

    Raises:
        InputError: the numbers are not those of a human's motion in metres, or a span begins after the motion's end.
    """
    said: dict[tuple[int, int], list[str]] = {}
    for span in spans:
        first, last = round(span.start * motion.fps), round(min(span.stop, motion.seconds) * motion.fps)
        if span.start > motion.seconds + 0.5:
            raise InputError(f"{source} is {motion.seconds:.2f} s long, but a caption is for {span.start:g} to "
                             f"{span.stop:g} s: its captions belong to another file.")
        if first < min(last, len(motion)):
            said.setdefault((first, last), []).extend(span.captions)
    clips = []
    for (first, last), captions in sorted(said.items()):
        whole = (first, last) == (0, len(motion))
        name = source if whole else f"{source} {first / motion.fps:.2f}-{last / motion.fps:.2f}"
        clips += _clips(motion.slice(first, last), captions, name, split)
    return clips


def _clips(motion: Motion, captions: list[str], source: str, split: str) -> list[Clip]:
    captions = list(dict.fromkeys(text for text in (" ".join(text.split()) for text in captions) if text))
    if motion.seconds < MIN_SECONDS or not captions:
        return []
    motion = on_floor(motion.resampled(FPS)).canonical()
    check_numbers(motion, source)
    return [Clip(Motion(motion.poses, motion.translation, FPS, captions[0]), captions, source, split)]


def check_numbers(motion: Motion, source: str) -> None:
    """Raises InputError if a grounded motion can't be a human's: not finite, too high, or too fast."""
    if not (np.isfinite(motion.poses).all() and np.isfinite(motion.translation).all()):
        raise InputError(f"{source} holds numbers that are not finite: download it again, or leave it out.")
    height = float(motion.translation[:, 1].max())
    if not 0 < height < HIGHEST:
        raise InputError(f"{source} has its pelvis {height:.2g} m over the ground: the file must be in metres.")
    if len(motion) > 1:
        speed = float(np.percentile(np.linalg.norm(np.diff(motion.translation, axis=0), axis=1), 90) * motion.fps)
        if speed > FASTEST:
            raise InputError(f"{source} moves at {speed:.3g} m/s: the file must be in metres, its frame rate true.")


def check_upright(clips: list[Clip]) -> None:
    """Raises InputError if most of several clips show no upright body: then the files' axes are others than thought."""
    upright = [np.median(Rotation.from_rotvec(clip.motion.poses[:, 0]).as_matrix()[:, 1, 1]) > 0.5 for clip in clips]
    if len(clips) > 3 and np.mean(upright) < 0.5:
        raise InputError(f"{len(clips) - sum(upright)} of {len(clips)} bodies lie or stand on their heads, such as "
                         f"{clips[upright.index(False)].source}: the files' up axis is not the one of the dataset.")


def hashed_split(name: str) -> str:
    """"test" for about a tenth of all names, always the same ones, else "train"."""
    value = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 16**8
    return "test" if value < TEST_SHARE else "train"


def existing_folder(folder: str | Path, what: str) -> Path:
    """The folder as a path. Raises InputError where there is none."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}: give {what}.")
    return folder


def _check_broken(broken: list[str], seen: int) -> None:
    if seen >= 20 and len(broken) == seen:
        raise InputError(f"The first {seen} files can't be used, the very first because: {broken[0]}")


class _Parts:
    """Packed parts of a corpus in the making: "3.npz" holds clips, "3.json" the names of the files they're from."""

    def __init__(self, output: Path, work: list[str]):
        key = hashlib.sha256("\n".join(work).encode()).hexdigest()[:12]
        self.output, self.folder = output, output.with_name(f"{output.stem}.parts-{key}")
        output.parent.mkdir(parents=True, exist_ok=True)

    def read(self) -> tuple[list[Clip], set[str]]:
        clips, names = [], set()
        for listing in sorted(self.folder.glob("[0-9]*.json"), key=lambda path: int(path.stem)):
            with suppress(FileNotFoundError):  # a part of files without clips
                clips += unpack(listing.with_suffix(".npz"))
            names |= set(json.loads(listing.read_text(encoding="utf-8")))
        return clips, names

    def write(self, clips: list[Clip], names: list[str]) -> None:
        self.folder.mkdir(exist_ok=True)
        number = len(list(self.folder.glob("[0-9]*.json")))
        if clips:
            pack(clips, self.folder / f"{number}.npz")
        # The list comes last and whole: a part without it is made again.
        with whole_file(self.folder / f"{number}.json") as part:
            part.write_text(json.dumps(names), encoding="utf-8")

    def finish(self, clips: list[Clip]) -> None:
        pack(clips, self.output)
        shutil.rmtree(self.folder, ignore_errors=True)
