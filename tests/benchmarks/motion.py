"""Motion: what the auto-encoder makes of clips it has not seen, and how motions from text stand on the ground."""

import sys
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, limited, track
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts

PROMPTS = [
    "jogging", "waving", "dancing", "kick", "squat", "walk forward", "run", "jump", "clap", "bow", "sit down",
    "stand up", "throw a ball", "jumping jacks", "golf swing", "drink", "make a phone call", "point", "cheer", "boxing",
]  # fmt: skip
SHOWN = 8
NOTE = (
    "Held-out clips in windows of two seconds. Joint error: mean distance of the 24 joints around the pelvis between "
    "clip and reconstruction. Ratios: foot slip, ground penetration and jerk of the grounded reconstruction against "
    "the clip's own. From text: the same measures over {count} prompts, against the mean of the held-out windows."
)


def run(options: Options) -> Result:
    """Auto-encoding of held-out clips, and motions from text."""
    from motion.evaluate import evaluate, windows
    from motion.generate import Generator

    clips = limited(held_out(options.mocap), options.limit)
    generator = Generator.default()
    figures = evaluate(generator, clips, lambda name, done: said(f"{name} {done:.0%}"))
    told = [generator.text_to_motion(text) for text in track(limited(PROMPTS, options.limit), "motion from text")]
    source = standing([piece for clip in clips for piece in windows(clip.motion)])
    for name, value in standing(told).items():
        figures[f"motion.text.{name}_ratio"] = value / max(source[name], 1e-6)
    save_in_parts(options.sheets, "motion", [pictures(motion) for motion in told], each=10)
    lines = [[name.removeprefix("motion."), value] for name, value in figures.items()]
    table = Table(f"{len(clips)} held-out clips", ["figure", "value"], lines)
    return Result(figures, [table], [NOTE.format(count=len(told))])


def held_out(folder: Path) -> list:
    """The test clips of a folder with an index.csv; of a folder without one, all its motion files."""
    from motion import load
    from motion.corpus.mocap import Clip, load_corpus

    if (folder / "index.csv").exists():
        clips = load_corpus(folder, lambda name, done: said(f"reading {name} {done:.0%}"))
        return [clip for clip in clips if clip.split == "test"]
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".bvh", ".npz")]
    if not files:
        raise SystemExit(f"motion: no motion file in {folder}")
    return [Clip(load(path), [path.stem], path.name, "test") for path in track(files, "reading")]


def standing(motions: list) -> dict[str, float]:
    """Means over the motions of foot slip, ground penetration and jerk."""
    from motion.body.model import Body
    from motion.grounding import foot_slip, jerk, penetration

    measures = {"foot_slip": foot_slip, "penetration": penetration, "jerk": jerk}
    body = Body.default()
    return {name: float(np.mean([measure(motion, body) for motion in motions])) for name, measure in measures.items()}


def pictures(motion) -> np.ndarray:
    """The body at even steps through a motion, drawn in one frame."""
    from motion.body.model import Body
    from motion.body.raster import framing_camera, shade

    body = Body.default()
    at = np.linspace(0, len(motion) - 1, SHOWN).round().astype(int)
    vertices = body.forward(motion.poses[at], None, motion.translation[at])[0]
    camera = framing_camera(vertices, (220, 200), degrees=25, tilt=8)
    drawn = [shade(frame, body.faces, camera)[0] for frame in vertices]
    return row(drawn, 220, [motion.text, *[""] * (SHOWN - 1)])


def said(text: str) -> None:
    """Shows a line of progress in place of the last one."""
    print(f"\r{text:70}", end="", file=sys.stderr, flush=True)
