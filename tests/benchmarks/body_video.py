"""Videos: how smooth the motion is against a frame-by-frame estimate, at what residual, and how much the feet slide."""

import time
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, find_clips, in_processes
from tests.benchmarks.report import Result, Table

SECONDS = 3.0
"""Of each clip."""
NOTE = (
    "Videos: the first {seconds:g} s of each clip, one shape for both ways. Jitter: mean acceleration of the joints, "
    "m/s^2, all frames solved together against every frame for itself. Residual as for photos. Foot slip: of feet that "
    "stand, m/s. Before: frame by frame, after: together. Seconds: watching, shape and poses of the smooth way, as "
    "many clips at a time as there are cores."
)
NAMES = ("jitter", "residual_percent", "foot_slip")


def run(options: Options) -> Result:
    """Every clip, smooth and frame by frame."""
    clips = find_clips(options)
    found = list(in_processes(measured, [clip.path for clip in clips], "body, videos"))
    rows = [(clip.name, *seen) for clip, seen in zip(clips, found, strict=True) if not isinstance(seen, str)]
    return result(rows, [seen for seen in found if isinstance(seen, str)])


def measured(path: Path) -> tuple[dict[str, float], dict[str, float], float] | str:
    """The figures smooth and frame by frame, and the seconds of the smooth way; or why there are none."""
    from body_estimation.footage import look_through
    from body_estimation.video import find_shape, measure, perform
    from motion.body.errors import InputError

    begin = time.perf_counter()
    try:
        footage = look_through(path, seconds=SECONDS)
        person = find_shape(footage)
        smooth = perform(footage, person)
        seconds = time.perf_counter() - begin
        return measure(smooth), measure(perform(footage, person, smooth=False)), seconds
    except InputError as error:
        return str(error)


def result(rows: list[tuple[str, dict, dict, float]], failed: list[str]) -> Result:
    """Means over the clips; the ratio is that of each clip, then the mean."""
    notes = [NOTE.format(seconds=SECONDS), *(f"Failed: {text}" for text in failed)]
    flat: dict[str, float] = {"body.videos": len(rows), "body.videos_failed": len(failed)}
    if not rows:
        return Result(flat, [], notes)
    ratios = [smooth["jitter"] / max(rough["jitter"], 1e-9) for _, smooth, rough, _ in rows]
    flat |= {"body.video_jitter_ratio": float(np.mean(ratios)), "body.worst.video_jitter_ratio": max(ratios)}
    for name in NAMES:
        for number, way in ((1, ""), (2, "frame_by_frame.")):
            flat[f"body.video.{way}{name}"] = float(np.mean([row[number][name] for row in rows]))
    lines = [[name, ratio, *(way[key] for key in NAMES for way in (rough, smooth)), seconds]
             for (name, smooth, rough, seconds), ratio in zip(rows, ratios, strict=True)]  # fmt: skip
    lines.append(["mean", *(float(np.mean([line[k] for line in lines])) for k in range(1, len(lines[0])))])
    columns = ["clip", "jitter ratio", "jitter before", "after", "residual % before", "after", "slip before", "after",
               "seconds"]  # fmt: skip
    return Result(flat, [Table(f"{len(rows)} clips", columns, lines)], notes)
