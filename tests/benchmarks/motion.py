"""Motion: what the auto-encoder makes of clips it has not seen, and how motions from text stand on the ground."""

import sys
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, limited, track
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import save_in_parts
from tests.benchmarks.understanding import NAMED, directions, label_among, loops, recognition, speed, styles

PROMPTS = [
    "jogging", "waving", "dancing", "kick", "squat", "walk forward", "run", "jump", "clap", "bow", "sit down",
    "stand up", "throw a ball", "jumping jacks", "golf swing", "drink", "make a phone call", "point", "cheer", "boxing",
]  # fmt: skip
SHOWN = 8
UNSEEN = 987_654
"""Seed of performances that training doesn't use."""
NOTE = (
    "Held-out clips in windows of two seconds. Joint error: mean distance of the 24 joints around the pelvis between "
    "clip and reconstruction. Ratios: foot slip, ground penetration and jerk of the grounded reconstruction against "
    "the clip's own. From text: the same measures over {count} prompts, against the mean of the held-out windows. "
    "text_r_at_3_of_32: motions from captions that neither model was trained on; an evaluator trained apart from the "
    "generator finds their action among the nearest 3 of 32. Directions: 200 texts, judged by the joints. Recognition: "
    "zero-shot, files named ACTION__STYLE__NUMBER among the actions found there, as words; macro: mean over actions."
)


def run(options: Options) -> Result:
    """Auto-encoding of held-out clips and actions, motions from text, recognition."""
    from motion.evaluate import evaluate, windows
    from motion.generate import Generator

    generator = Generator.default()
    clips, named = sources(options)
    figures, tables = {}, []
    if clips:
        figures |= evaluate(generator, clips, lambda name, done: said(f"{name} {done:.0%}"))
        source = standing([piece for clip in clips for piece in windows(clip.motion)])
    figures["motion.joint_error_mm.procedural"] = procedural(generator, options.limit)
    told = [generator.text_to_motion(text, 2.0) for text in track(limited(PROMPTS, options.limit), "motion from text")]
    if clips:
        for name, value in standing(told).items():
            figures[f"motion.text.{name}_ratio"] = value / max(source[name], 1e-6)
    save_in_parts(options.sheets, "motion", [pictures(motion) for motion in told], each=10)
    motions, table = styles(generator)
    tables.append(table)
    save_in_parts(options.sheets, "styles", [pictures(motion) for motion in motions], each=9)
    for measured in (label_among, directions):
        found, table = measured(generator, options.limit)
        figures |= found
        tables.append(table)
    named = limited(named, options.limit)
    if named:
        found, table = recognition(generator, named)
        figures |= found
        tables.append(table)
    if named and options.ablation:
        found, _ = recognition(Generator.load(options.ablation), named)
        figures |= {f"{name}.without_text_loss": value for name, value in found.items() if "merged" not in name}
    figures |= loops(generator) | speed(generator)
    lines = [[name.removeprefix("motion."), value] for name, value in figures.items()]
    return Result(figures, [Table(f"{len(clips)} held-out clips", ["figure", "value"], lines), *tables],
                  [NOTE.format(count=len(told))])  # fmt: skip


def procedural(generator, limit: int | None) -> float:
    """Mean joint error in mm of auto-encoding performances of the authored actions that were not trained on."""
    from motion.corpus.actions import ACTIONS
    from motion.evaluate import joint_error, windows

    errors = []
    for number, name in enumerate(track(limited(list(ACTIONS), limit), "authored actions")):
        motion = ACTIONS[name].make(np.random.default_rng([UNSEEN, number]))
        errors += [joint_error(generator.reconstruct(piece), piece) for piece in windows(motion)]
    return float(np.mean(errors))


def sources(options: Options) -> tuple[list, list[Path]]:
    """The held-out clips of the folder, and its files named ACTION__STYLE__NUMBER."""
    named = [path for path in sorted(options.mocap.rglob("*.bvh")) if NAMED.match(path.stem)]
    others = (options.mocap / "index.csv").exists() or any(
        path not in named for path in options.mocap.rglob("*") if path.suffix.lower() in (".bvh", ".npz"))
    return limited(held_out(options.mocap), options.limit) if others else [], named


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
    """The body at even steps through a motion."""
    from motion.preview import sheet

    return sheet([motion], SHOWN)


def said(text: str) -> None:
    """Shows a line of progress in place of the last one."""
    print(f"\r{text:70}", end="", file=sys.stderr, flush=True)
