"""How long the README's main command takes, and how long a frame takes once everything runs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import numpy as np

from tests.benchmarks import clip_flicker
from tests.benchmarks.data import Options, find_clips, in_processes, resized
from tests.benchmarks.generators import TUNING_STEPS, default_generator, tuned_generator
from tests.benchmarks.report import Result, Table

ROOT = Path(__file__).resolve().parents[2]
PHOTO, TEXT = "examples/person.jpg", "jogging"
SHORT_SIDE, FRAMES = 512, 120
WAYS = {"textured_body": "textured body", "generator": "generator (default)"}
NOTE = (
    f'First and second run of `python run.py --images {PHOTO} --text "{TEXT}"`, each in a new process, the first with '
    "an empty cache of compiled kernels: the program's own timings, and `total` as the clock saw it from outside. "
    f"Steady state: {FRAMES} frames at a short side of {SHORT_SIDE} px, after a warm-up, through posing, drawing and "
    "encoding, which go on at the same time; the total is the clock's time from the first pose to the finished file, "
    "over the number of frames. A stage's share of it is its share of the processor time, which the last column shows. "
    "Published: one forward of the TSFNet of Liquid Warping GAN with Attention for one photo at "
    f"{SHORT_SIDE} x {SHORT_SIDE} px, in the same process, with PyTorch's own threads and random weights; its flow, "
    "its SIDNet and all that surrounds it are left out. Times: how many of our whole frames that is."
)


def run(options: Options) -> Result:
    """Two runs of the command line, and the steady state and the published network in this process."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = (timed_run(Path(folder), number) for number in (1, 2))
    generators = {"textured_body": None, "generator": default_generator()}
    person, background = photographed()
    steady = {way: steady_state(person, background, generator) for way, generator in generators.items()}
    found = result(first, second, steady, published_ms())
    if "generator" in generators:
        found.figures["speed.tuning_seconds"] = seconds = tuning_seconds(generators["generator"], person)
        found.notes.append(f"Tuning the generator to the photo for {TUNING_STEPS} steps: {seconds:.1f} s.")
    clips = find_clips(options)
    if not clips:
        return found
    seen = in_processes(clip_flicker.measured, [clip.path for clip in clips], "speed, flicker")
    flat, table, notes = clip_flicker.result(dict(zip((clip.name for clip in clips), seen, strict=True)))
    return Result(found.figures | flat, [*found.tables, table], [*found.notes, *notes])


def result(first: dict[str, float], second: dict[str, float], steady: dict[str, tuple[float, dict[str, float]]],
           published: float) -> Result:
    """Figures and tables.

    Args:
        first, second: seconds of each stage of the two runs.
        steady: milliseconds per frame by the clock, and of processor time by stage, of each of WAYS.
        published: milliseconds of one forward of the published network.
    """
    flat = {f"speed.seconds_{stage}": value for stage, value in second.items()}
    flat |= {f"speed.first.seconds_{stage}": value for stage, value in first.items()}
    flat["speed.published_tsfnet_ms"] = published
    runs = [[stage, first[stage], second.get(stage, 0.0)] for stage in first]
    tables, lines = [Table("Main command", ["stage", "first run s", "second run s"], runs)], []
    for way, (wall, cpu) in steady.items():
        used = sum(cpu.values())
        share = {stage: wall * value / used for stage, value in cpu.items()}
        own = {"ms_per_frame": wall, "cpu_ms_per_frame": used, "frames_per_second": 1000 / wall,
               "published_tsfnet_ratio": published / wall}  # fmt: skip
        own |= {f"ms_per_frame.{stage}": value for stage, value in share.items()}
        flat |= {f"speed.{way}.{name}": value for name, value in own.items()}
        frame = [[stage, share[stage], f"{100 * value / used:.0f} %", value] for stage, value in cpu.items()]
        frame.append(["total", wall, "100 %", used])
        columns = ["stage", "ms", "share", "CPU ms"]
        tables.append(Table(f"One frame at {SHORT_SIDE} px, {WAYS[way]}", columns, frame))
        lines.append([WAYS[way], wall, 1000 / wall, published, published / wall])
    # What users get by default is the last.
    flat |= {name.replace(f".{way}.", "."): value for name, value in flat.items() if f"speed.{way}." in name}
    columns = ["drawn by", "ms per frame", "frames per second", "published TSFNet ms", "times"]
    return Result(flat, [*tables, Table("Against the published network", columns, lines)], [NOTE])


def published_ms() -> float:
    """Milliseconds of one forward of the published network at `SHORT_SIDE` pixels."""
    from warping.attlwb import AttLWBGenerator

    print("speed: published network", file=sys.stderr, flush=True)
    return forward_ms(AttLWBGenerator.paper(), SHORT_SIDE)


def forward_ms(network, side: int, repeats: int = 3) -> float:
    """Milliseconds, the median, in which TSFNet draws one picture of `side` pixels from one photo."""
    import torch

    generator = torch.Generator().manual_seed(0)

    def noise(*shape: int) -> torch.Tensor:
        return 2 * torch.rand(shape, generator=generator) - 1

    times = []
    with torch.inference_mode():
        features = network.encode_sources(noise(1, 1, 6, side, side))
        tsf, flow = noise(1, 6, side, side), noise(1, 1, side, side, 2)
        for _ in range(1 + repeats):
            begin = time.perf_counter()
            network.transfer(tsf, features, flow)
            times.append(time.perf_counter() - begin)
    return 1000 * float(np.median(times[1:]))


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


def photographed() -> tuple:
    """The person of `PHOTO` at a short side of `SHORT_SIDE` pixels, and their background."""
    from body_estimation import estimate, read_image
    from inpainting import erase
    from warping.reflection import removed

    photo = read_image(ROOT / PHOTO)
    photo = resized(photo, round(SHORT_SIDE * max(photo.shape[:2]) / min(photo.shape[:2]) / 2) * 2)
    person = estimate(photo[: photo.shape[0] // 2 * 2, : photo.shape[1] // 2 * 2])
    return person, erase(person.image, removed(person))


def tuning_seconds(generator, person) -> float:
    """Seconds in which the generator is tuned to the person, nothing of it known from an earlier time."""
    print("speed: tuning", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder, patch("warping.tuning.cache_folder", lambda: Path(folder)):
        begin = time.perf_counter()
        tuned_generator(generator, person)
        return time.perf_counter() - begin


def steady_state(person, background: np.ndarray, generator=None) -> tuple[float, dict[str, float]]:
    """Milliseconds per frame by the clock; and those of processor time for posing, drawing and encoding."""
    from motion import text_to_motion, video
    from pipeline.staging import stage
    from warping import Renderer

    print("speed: steady state", file=sys.stderr, flush=True)
    motion = stage(text_to_motion(TEXT, seconds=FRAMES / 30, fps=30), person)
    drawn = Renderer(person, background, generator=generator)
    list(drawn.frames(motion.poses[:10], motion.translation[:10]))
    with tempfile.TemporaryDirectory() as folder:
        wall, own, encoder = time.perf_counter(), time.process_time(), _children_time()
        video.write(Path(folder) / "video.mp4", drawn.frames(motion.poses, motion.translation), motion.fps)
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
