"""Whether motions from text are what the text says, and whether motions are recognised."""

import re
import time
from pathlib import Path

import numpy as np

from tests.benchmarks.data import track
from tests.benchmarks.directions import cases
from tests.benchmarks.report import Table

JUDGE = Path(__file__).parent / "judge.safetensors"
GALLERY, NEAREST = 32, 3
NAMED = re.compile(r"^(?P<action>[^_]+(?:_[^_]+)*)__.+__[^_]+$")
SYNONYMS = {"byebye": "bye", "dash": "run"}
"""Labels that say the same, for the second row of the recognition table."""
LOOPS = ("jogging", "walking", "jumping jacks", "marching", "dancing disco", "skipping", "boxing", "rowing")
STYLES = ("happy", "proud", "angry", "childlike", "depressed", "drunk", "old", "heavy")
"""Those of the paper's table 2."""
SHOWN = ("speed", "stance_width", "arm_swing", "spine_pitch", "head_pitch", "sway", "bounce", "elbow_flex")
TIMED = ("jogging", "waving", "a person kicks with the right leg", "dance salsa")


def label_among(generator, limit: int | None) -> tuple[dict[str, float], Table]:
    """How often an evaluator finds the right label for motions from captions that nobody was trained on."""
    from motion.corpus.actions import ACTIONS
    from motion.judge import Judge
    from motion.takes import held_out, taught

    judge, rng = Judge.load(JUDGE), np.random.default_rng(0)
    said = {name: action.said("right") for name, action in ACTIONS.items()}
    asked = [(name, text) for name, captions in said.items() for text in held_out(captions)]
    asked = asked[: limit * 4] if limit else asked
    labels = {name: generator.words.vectors(taught(captions)).mean(0) for name, captions in said.items()}
    names = list(labels)
    vectors = np.stack([vector / np.linalg.norm(vector) for vector in labels.values()])
    ranks, missed = [], []
    for name, text in track(asked, "labels"):
        own = names.index(name)
        others = rng.permutation(np.delete(np.arange(len(names)), own))[: GALLERY - 1]
        scores = judge.scores(generator.text_to_motion(text), vectors[[own, *others]])
        ranks.append(int((scores[1:] > scores[0]).sum()))
        if ranks[-1] >= NEAREST:
            missed.append(f"{text} ({name})")
    ranks = np.array(ranks)
    figures = {"motion.text_r_at_1_of_32": float(100 * (ranks < 1).mean()),
               "motion.text_r_at_3_of_32": float(100 * (ranks < NEAREST).mean()),
               "motion.text_captions": float(len(ranks))}  # fmt: skip
    return figures, Table("Not found among the nearest 3", ["caption (action)"], [[text] for text in missed[:40]])


def directions(generator, limit: int | None) -> tuple[dict[str, float], Table]:
    """How often motions go the way their text says."""
    asked = cases()[: limit * 4 if limit else None]
    wrong = [case.text for case in track(asked, "directions") if not case.right(generator.text_to_motion(case.text))]
    figures = {"motion.direction_percent": 100 * (1 - len(wrong) / len(asked)), "motion.direction_cases": len(asked)}
    return figures, Table("Directions that came out wrong", ["text"], [[text] for text in wrong])


def recognition(generator, files: list[Path]) -> tuple[dict[str, float], Table]:
    """Recognition of files named ACTION__STYLE__NUMBER among the actions that are found there."""
    from motion.readers import read
    from motion.recognition import Labels, recognise
    from motion.retarget import on_floor

    actions = [NAMED.match(path.stem)["action"] for path in files]
    labels = Labels.of(sorted(set(actions)), generator)
    answers = [
        [name for name, _ in recognise(on_floor(read(path)), labels, generator)]
        for path in track(files, "recognition")
    ]  # fmt: skip
    figures, lines = {}, []
    for row, same in (("", {}), (".synonyms_merged", SYNONYMS)):
        ranks = {}
        for action, answer in zip(actions, answers, strict=True):
            merged = list(dict.fromkeys(same.get(name, name) for name in answer))
            ranks.setdefault(action, []).append(merged.index(same.get(action, action)))
        for top in (1, 5):
            hits = {action: np.array(own) < top for action, own in ranks.items()}
            micro = 100 * np.concatenate(list(hits.values())).mean()
            macro = 100 * np.mean([hit.mean() for hit in hits.values()])
            figures[f"motion.recognition_top{top}{row}"] = float(micro)
            figures[f"motion.recognition_top{top}_macro{row}"] = float(macro)
            if not row:
                lines = lines or [[action, len(hit)] for action, hit in hits.items()]
                for line, hit in zip(lines, hits.values(), strict=True):
                    line.append(f"{100 * hit.mean():.0f} %")
    return figures, Table("Recognition, each action", ["action", "files", "top 1", "top 5"], lines)


def styles(generator) -> tuple[list, Table]:
    """A walk in every style of the paper's table 2, and how it differs from the neutral one."""
    from motion.styles import measure
    from motion.styles.table import article

    motions = [generator.text_to_motion("a person walks", 4.0)]
    motions += [generator.text_to_motion(f"a person walks in {article(style)} {style} way", 4.0) for style in STYLES]
    figures = [measure(motion) for motion in motions]
    lines = [
        [name, *(own[figure] for figure in SHOWN)] for name, own in zip(("neutral", *STYLES), figures, strict=True)
    ]  # fmt: skip
    return motions, Table("A walk from text in eight styles (metres, m/s, degrees)", ["style", *SHOWN], lines)


def loops(generator) -> dict[str, float]:
    """The jump of the joints over the seam of a loop, against the mean change from frame to frame."""
    from motion.joints import body_joints

    ratios = []
    for text in LOOPS:
        motion = generator.text_to_motion(text, loop=True)
        steps = np.linalg.norm(np.diff(body_joints(motion.poses), axis=0), axis=-1).mean(-1)
        ends = motion.slice(len(motion) - 1).canonical(), motion.slice(0, 1).canonical()
        seam = np.linalg.norm(np.diff([body_joints(end.poses)[0] for end in ends], axis=0), axis=-1).mean()
        ratios.append(seam / steps.mean())
    return {"motion.loop_seam_ratio": float(np.mean(ratios)), "motion.loop_seam_ratio_worst": float(np.max(ratios))}


def speed(generator) -> dict[str, float]:
    """Milliseconds from a text to 60 frames whose feet stand on the ground, everything loaded."""
    for text in TIMED:
        generator.text_to_motion(text, 2.0)
    times = []
    for text in TIMED * 3:
        begin = time.perf_counter()
        generator.text_to_motion(text, 2.0)
        times.append(time.perf_counter() - begin)
    return {"motion.text_to_60_frames_ms": float(1000 * np.median(times))}
