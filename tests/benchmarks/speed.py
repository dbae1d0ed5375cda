"""How long the README's main command takes, and how long a frame takes once everything runs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, resized
from tests.benchmarks.report import Result, Table

ROOT = Path(__file__).resolve().parents[2]
PHOTO, TEXT = "examples/person.jpg", "jogging"
SHORT_SIDE = 512
NOTE = (
    f'First and second run of `python run.py --images {PHOTO} --text "{TEXT}"`, each in a new process, the first with '
    "an empty cache of compiled kernels: the program's own timings, and `total` as the clock saw it from outside. "
    f"Steady state: 60 frames at a short side of {SHORT_SIDE} px, after a warm-up."
)


def run(options: Options) -> Result:
    """Two runs of the command line, and the steady state in this process."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = (timed_run(Path(folder), number) for number in (1, 2))
    steady = steady_state()
    flat = {f"speed.seconds_{stage}": value for stage, value in second.items()}
    flat |= {f"speed.first.seconds_{stage}": value for stage, value in first.items()}
    flat["speed.ms_per_frame"] = sum(steady.values())
    flat |= {f"speed.ms_per_frame.{stage}": value for stage, value in steady.items()}
    runs = [[stage, first[stage], second.get(stage, 0.0)] for stage in first]
    frame = [[stage, value, f"{100 * value / sum(steady.values()):.0f} %"] for stage, value in steady.items()]
    frame.append(["total", sum(steady.values()), "100 %"])
    tables = [
        Table("Main command", ["stage", "first run s", "second run s"], runs),
        Table(f"One frame at {SHORT_SIDE} px", ["stage", "ms", "share"], frame),
    ]
    return Result(flat, tables, [NOTE])


def timed_run(folder: Path, number: int) -> dict[str, float]:
    """Seconds of each stage of one run of the command line, and `total` from outside."""
    output = folder / f"run_{number}.mp4"
    command = [sys.executable, "run.py", "--images", PHOTO, "--text", TEXT, "--output", str(output)]
    print(f"speed: run {number}", file=sys.stderr, flush=True)
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "NUMBA_CACHE_DIR": str(folder / "numba")})
    total = time.perf_counter() - begin
    timings = json.loads(output.with_suffix(".json").read_text(encoding="utf-8"))["timings"]
    timings.pop("total")
    timings["start"] = total - sum(timings.values())
    return {**timings, "total": total}


def steady_state() -> dict[str, float]:
    """Milliseconds per frame for posing, drawing and encoding."""
    from body_estimation import estimate, read_image
    from inpainting import inpaint
    from motion import text_to_motion
    from pipeline import video
    from pipeline.staging import stage
    from warping import Renderer

    print("speed: steady state", file=sys.stderr, flush=True)
    photo = read_image(ROOT / PHOTO)
    photo = resized(photo, round(SHORT_SIDE * max(photo.shape[:2]) / min(photo.shape[:2]) / 2) * 2)
    photo = photo[: photo.shape[0] // 2 * 2, : photo.shape[1] // 2 * 2]
    person = estimate(photo)
    motion = stage(text_to_motion(TEXT), person)
    renderer = Renderer(person, inpaint(person.image, person.hidden()))
    poses = list(zip(motion.poses, motion.translation, strict=True))
    for pose, translation in poses[:10]:
        renderer.draw(pose, translation)
    begin = time.perf_counter()
    for pose, translation in poses:
        person.vertices(pose, translation)
    posing = time.perf_counter() - begin
    begin = time.perf_counter()
    frames = [renderer.draw(pose, translation) for pose, translation in poses]
    drawing = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        video.write(Path(folder) / "video.mp4", frames, motion.fps)
        encoding = time.perf_counter() - begin
    seconds = {"posing": posing, "drawing": drawing - posing, "encoding": encoding}
    return {name: float(1000 * np.divide(value, len(poses))) for name, value in seconds.items()}
