"""Flicker of a clip drawn anew in its own poses, against the clip itself over the same frames."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from tests.benchmarks.flicker import flicker
from tests.benchmarks.generators import default_generator
from tests.benchmarks.report import Table

SECONDS = 2.0
"""Of each clip."""
NOTE = (
    "Flicker: mean absolute difference in grey levels of consecutive frames after alignment by the optical flow "
    f"between them (OpenCV's DIS), inside the fitted body. The first {SECONDS:g} s of each clip, and the same frames "
    "drawn anew from the clip's own smooth poses, the appearance from one frame. Ratio: drawn over real, for each "
    "clip, then the mean."
)
REAL, TEXTURED, GENERATOR = "clip", "textured_body", "generator"


@dataclass(frozen=True)
class Seen:
    """How somebody stands before a camera, as `in_world_of` takes it."""

    pose: np.ndarray
    translation: np.ndarray
    camera: object


def measured(path: Path) -> dict[str, float] | str:
    """The flicker of the clip, and of it drawn by each method, in grey levels; or why there is none."""
    from body_estimation.footage import every, look_through, shrink
    from body_estimation.video import find_shape, perform
    from inpainting import erase
    from motion.body.errors import InputError
    from warping import Renderer
    from warping.reflection import removed

    try:
        footage = look_through(path, seconds=SECONDS)
        performance = perform(footage, find_shape(footage))
    except InputError as error:
        return str(error)
    person, size = performance.person, footage.size
    real = [shrink(frame, size) for frame in islice(every(path, footage.step), len(footage))]
    poses, translation = carried_over(performance, size)
    regions = silhouettes(person, poses, translation, size)
    regions = [region & seen for region, seen in zip(regions, performance.seen, strict=True)]
    background = erase(person.image, removed(person))
    ways = {TEXTURED: None, GENERATOR: default_generator()}
    figures = {REAL: flicker(real, regions)}
    for name, generator in ways.items():
        drawn = Renderer(person, background, size, generator).frames(poses, translation)
        figures[name] = flicker(list(drawn), regions)
    return figures


def carried_over(performance, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Poses (T, 24, 3) and translation (T, 3) that show through one camera, in pictures of `size` (height, width), what
    the performance's own cameras saw."""
    from warping.dataset import in_world_of

    source = performance.person.sources[0]
    first = replace(source, camera=source.camera.resized(size))
    motion = performance.motion
    seen = [Seen(*each) for each in zip(motion.poses, motion.translation, performance.cameras, strict=True)]
    poses, translation = zip(*(in_world_of(first, each) for each in seen), strict=True)
    return np.stack(poses), np.stack(translation)


def silhouettes(person, poses: np.ndarray, translation: np.ndarray, size: tuple[int, int]) -> list[np.ndarray]:
    """(H, W) bool of each pose: what the bare body covers."""
    camera = person.camera.resized(size)
    blank = np.broadcast_to(np.float32(0), size)
    sources = [replace(person.sources[0], pose=pose, translation=place, camera=camera, mask=blank)
               for pose, place in zip(poses, translation, strict=True)]  # fmt: skip
    return [replace(person, sources=[source]).silhouette(offsets=False) for source in sources]


def result(found: dict[str, dict[str, float] | str]) -> tuple[dict[str, float], Table, list[str]]:
    """Figures, table and notes from `measured` of each clip, by its name."""
    rows = {name: each for name, each in found.items() if not isinstance(each, str)}
    notes = [NOTE, *(f"Left out: {each}" for each in found.values() if isinstance(each, str))]
    ways = [way for way in (TEXTURED, GENERATOR) if rows and all(way in row for row in rows.values())]
    ratios = {way: [row[way] / row[REAL] for row in rows.values()] for way in ways}
    flat = {f"speed.flicker.{way}.ratio": float(np.mean(values)) for way, values in ratios.items()}
    if ways:  # what users get by default is the last
        flat["speed.flicker_ratio"] = flat[f"speed.flicker.{ways[-1]}.ratio"]
        flat["speed.flicker_ratio_worst"] = max(ratios[ways[-1]])
        flat["speed.flicker.real"] = float(np.mean([row[REAL] for row in rows.values()]))
    lines = [[name, row[REAL], *(row[way] for way in ways), *(ratios[way][k] for way in ways)]
             for k, (name, row) in enumerate(rows.items())]  # fmt: skip
    if lines:
        lines.append(["mean", *(float(np.mean([line[k] for line in lines])) for k in range(1, len(lines[0])))])
    titles = [way.replace("_", " ") for way in ways]
    columns = ["clip", "real", *titles, *(f"{title} ratio" for title in titles)]
    return flat, Table("Flicker in grey levels", columns, lines), notes
