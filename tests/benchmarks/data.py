"""The photos and clips to measure on, and the options every benchmark gets."""

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
Found = TypeVar("Found")
CLIP_SUFFIXES = {".mp4", ".mov", ".avi", ".mkv", ".webm"}
LONG_SIDE = 960


@dataclass
class Options:
    """What the command line asked for.

    Attributes:
        photos, clips: folders, searched with their sub-folders; mocap: folder of motion files.
        sheets: folder for contact sheets, None for none.
        limit: at most so many photos or clips, None for all.
        ablation: weights of a MotionCLIP trained without text loss, None for none.
    """

    photos: list[Path]
    clips: list[Path]
    mocap: Path | None = None
    sheets: Path | None = None
    limit: int | None = None
    ablation: Path | None = None


@dataclass
class Clip:
    """A clip with the numbers of its source frame and its target frames."""

    name: str
    path: Path
    source: int
    targets: list[int]


def limited(items: list[Item], limit: int | None) -> list[Item]:
    """At most `limit` of the items, spread evenly."""
    if limit is None or limit >= len(items):
        return items
    return [items[i] for i in np.linspace(0, len(items) - 1, limit).round().astype(int)]


def find_photos(options: Options) -> list[Path]:
    """All photos below the folders, sorted by path within each folder."""
    from body_estimation.images import SUFFIXES

    return limited(_files(options.photos, SUFFIXES), options.limit)


def find_clips(options: Options) -> list[Clip]:
    """All clips below the folders, with source and targets from frames.json where there is one, else chosen here."""
    return [_clip(path) for path in limited(_files(options.clips, CLIP_SUFFIXES), options.limit)]


def _files(folders: list[Path], suffixes: set[str]) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in suffixes]


def _clip(path: Path) -> Clip:
    from motion.video import read

    listing = path.parent / "frames.json"
    entry = json.loads(listing.read_text(encoding="utf-8")).get(path.name) if listing.exists() else None
    if entry is None:
        source, targets = choose_frames([resized(frame, LONG_SIDE) for frame in read(path)])
    else:
        source, targets = entry["source"], entry["targets"]
    return Clip(path.stem, path, source, targets)


def choose_frames(frames: list[np.ndarray], candidates: int = 20, targets: int = 10) -> tuple[int, list[int]]:
    """The squarest whole-body frame, and `targets` frames spread evenly, for a clip that nobody chose for."""
    from body_estimation.detection import detect

    best, source = -np.inf, 0
    for i in np.linspace(0, len(frames) - 1, min(candidates, len(frames))).round().astype(int):
        found = detect(frames[i])
        score = squareness(found[0], frames[i].shape[:2]) if found else -np.inf
        if score > best:
            best, source = score, int(i)
    rest = [i for i in range(len(frames)) if i != source]
    return source, [rest[i] for i in np.linspace(0, len(rest) - 1, min(targets, len(rest))).round().astype(int)]


def squareness(detection, size: tuple[int, int]) -> float:
    """How squarely the person faces the camera: at most 1; less than -1 if head or feet are outside of the frame."""
    from body_estimation.detection import LANDMARK_NAMES

    def at(name):
        return LANDMARK_NAMES.index(name)

    world = detection.world_landmarks
    across = world[at("left_shoulder")] - world[at("right_shoulder")] + world[at("left_hip")] - world[at("right_hip")]
    ends = detection.landmarks[[at("nose"), at("left_ankle"), at("right_ankle")]]
    inside = (ends[:, :2] >= 0).all() and (ends[:, :2] < (size[1], size[0])).all() and (ends[:, 2] > 0.5).all()
    return float(across[0] / max(np.linalg.norm(across), 1e-6)) - (0.0 if inside else 2.0)


def pick_frames(path: Path, numbers: list[int]) -> dict[int, np.ndarray]:
    """The frames of these numbers, uint8 RGB, at a long side of `LONG_SIDE` pixels."""
    from motion.video import read

    wanted, found = set(numbers), {}
    for i, frame in enumerate(read(path)):
        if i in wanted:
            found[i] = resized(frame, LONG_SIDE)
        if len(found) == len(wanted):
            break
    missing = wanted - set(found)
    if missing:
        raise ValueError(f"{path.name} has no frames {sorted(missing)}")
    return found


def resized(image: np.ndarray, long_side: int) -> np.ndarray:
    """The image with its longer side at `long_side` pixels."""
    import cv2

    scale = long_side / max(image.shape[:2])
    if scale == 1:
        return image
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def track(items: Iterable[Item], what: str, count: int | None = None) -> Iterator[Item]:
    """Yields the items and says on stderr how far it is; `count` of them if they come one by one."""
    if count is None:
        items = list(items)
        count = len(items)
    begin = time.perf_counter()
    for i, item in enumerate(items):
        yield item
        done = i + 1
        left = (time.perf_counter() - begin) / done * (count - done)
        end = "\n" if done == count or not sys.stderr.isatty() else ""
        print(f"\r{what}: {done}/{count}, {left:.0f} s left ", end=end, file=sys.stderr, flush=True)


def in_processes(work: Callable[[Item], Found], items: list[Item], what: str) -> Iterator[Found]:
    """work(item) of every item, in their order, in as many processes as there are cores."""
    cores = os.cpu_count() or 1
    workers = max(1, min(len(items), cores))
    # Started anew: a forked process would inherit the locks of threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _share_cores, (max(1, cores // workers),)) as pool:
        yield from track(pool.map(work, items), what, len(items))


def _share_cores(threads: int) -> None:
    import torch

    torch.set_num_threads(threads)
