"""How long the README's main command takes, and how long a frame takes once everything runs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.data import Options, resized
from tests.benchmarks.report import Result, Table

ROOT = Path(__file__).resolve().parents[2]
PHOTO, TEXT = "examples/person.jpg", "jogging"
SHORT_SIDE, FRAMES = 512, 120
NOTE = (
    f'First and second run of `python run.py --images {PHOTO} --text "{TEXT}"`, each in a new process, the first with '
    "an empty cache of compiled kernels: the program's own timings, and `total` as the clock saw it from outside. "
    f"Steady state: {FRAMES} frames at a short side of {SHORT_SIDE} px, after a warm-up, through posing, drawing and "
    "encoding, which go on at the same time; the total is the clock's time from the first pose to the finished file, "
    "over the number of frames. A stage's share of it is its share of the processor time, which the last column shows."
)


def run(options: Options) -> Result:
    """Two runs of the command line, and the steady state in this process."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = (timed_run(Path(folder), number) for number in (1, 2))
    wall, cpu = steady_state()
    used = sum(cpu.values())
    steady = {stage: wall * value / used for stage, value in cpu.items()}
    flat = {f"speed.seconds_{stage}": value for stage, value in second.items()}
    flat |= {f"speed.first.seconds_{stage}": value for stage, value in first.items()}
    flat |= {"speed.ms_per_frame": wall, "speed.cpu_ms_per_frame": used}
    flat |= {f"speed.ms_per_frame.{stage}": value for stage, value in steady.items()}
    runs = [[stage, first[stage], second.get(stage, 0.0)] for stage in first]
    frame = [[stage, steady[stage], f"{100 * value / used:.0f} %", value] for stage, value in cpu.items()]
    frame.append(["total", wall, "100 %", used])
    tables = [
        Table("Main command", ["stage", "first run s", "second run s"], runs),
        Table(f"One frame at {SHORT_SIDE} px", ["stage", "ms", "share", "CPU ms"], frame),
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


def steady_state() -> tuple[float, dict[str, float]]:
    """Milliseconds per frame by the clock; and those of processor time for posing, drawing and encoding."""
    from body_estimation import estimate, read_image
    from inpainting import inpaint
    from motion import text_to_motion, video
    from pipeline.staging import stage
    from warping import Renderer

    print("speed: steady state", file=sys.stderr, flush=True)
    photo = read_image(ROOT / PHOTO)
    photo = resized(photo, round(SHORT_SIDE * max(photo.shape[:2]) / min(photo.shape[:2]) / 2) * 2)
    photo = photo[: photo.shape[0] // 2 * 2, : photo.shape[1] // 2 * 2]
    person = estimate(photo)
    motion = stage(text_to_motion(TEXT, seconds=FRAMES / 30, fps=30), person)
    renderer = Renderer(person, inpaint(person.image, person.hidden()))
    list(renderer.frames(motion.poses[:10], motion.translation[:10]))
    with tempfile.TemporaryDirectory() as folder:
        wall, own, encoder = time.perf_counter(), time.process_time(), _children_time()
        video.write(Path(folder) / "video.mp4", renderer.frames(motion.poses, motion.translation), motion.fps)
        wall, own, encoder = time.perf_counter() - wall, time.process_time() - own, _children_time() - encoder
    posing = _posing_time(person, motion)
    seconds = {"posing": posing, "drawing": own - posing, "encoding": encoder}
    return 1000 * wall / len(motion), {stage: 1000 * value / len(motion) for stage, value in seconds.items()}


def _posing_time(person, motion) -> float:
    """Seconds it takes one thread to pose the body for every frame."""
    rest, joints = person.body.shaped(person.betas, person.offsets), person.body.rest_joints(person.betas)
    begin = time.thread_time()
    for pose, translation in zip(motion.poses, motion.translation, strict=True):
        person.body.posed(rest, joints, pose, translation)
    return time.thread_time() - begin


def _children_time() -> float:
    """Processor seconds of programs that this one has called and that have ended; 0 on Windows, which doesn't tell."""
    times = os.times()
    return times.children_user + times.children_system
