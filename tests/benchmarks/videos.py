"""Whole videos: they play, show a person all the time, and the person does what the motion intends."""

import tempfile
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, find_photos, in_processes
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_sheet

TEXTS = ["jogging", "waving", "dancing", "kick", "squat"]
EVERY = 3
SHOWN = 8
NOTE = (
    f"Every photo with {', '.join(repr(text) for text in TEXTS)}: 2 s at 30 frames per second, written and decoded "
    f"again. The detector looks at every {EVERY}rd decoded frame. Landmark error: distance of its landmarks (those "
    "it sees) from the same points on the intended pose, in per cent of the person's height, mean over the frames of "
    "all videos."
)


@dataclass
class Found:
    """What was seen in one video: whether it plays, the frames looked at and with a person, errors in per cent."""

    playable: bool
    looked: int
    people: int
    errors: list[float]


def run(options: Options) -> Result:
    """All photos with all texts; several photos at a time."""
    paths = find_photos(options)
    found: dict[str, dict[str, Found]] = {}
    failed = []
    for path, (seen, rows) in zip(paths, in_processes(all_texts, paths, "videos"), strict=True):
        if isinstance(seen, str):
            failed.append(f"{path.name}: {seen}")
            continue
        found[path.stem] = seen
        save_sheet(options.sheets, f"videos_{path.stem}", rows)
    return result(found, failed)


def all_texts(path: Path) -> tuple[dict[str, Found] | str, list[np.ndarray]]:
    """What is seen in the videos of one photo, by text, or why there are none; and rows of frames to show."""
    from motion.body.errors import InputError

    found, rows = {}, []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.showwarning = lambda *about, **more: None  # limbs leave some frames, and texts repeat
        known = remembering(loaded())
        for text in TEXTS:
            try:
                found[text], shown = measure(known, path, text, Path(folder) / "video.mp4")
            except InputError as error:
                return str(error), []
            rows.append(row(shown, 240, [f"{text}: {path.stem}"] + [""] * (len(shown) - 1)))
    return found, rows


@lru_cache(maxsize=1)
def loaded():
    """The program's pipeline, once a process."""
    from pipeline.animation import AnimationPipeline

    return AnimationPipeline.default()


def remembering(parts):
    """The pipeline, but estimating the person and the background of its one photo only once."""
    kept = {}

    def estimate(*args, **options):
        if "person" not in kept:
            kept["person"] = parts.estimate(*args, **options)
        return kept["person"]

    def inpaint(*args):
        if "background" not in kept:
            kept["background"] = parts.inpaint(*args)
        return kept["background"]

    return replace(parts, estimate=estimate, inpaint=inpaint)


def measure(parts, photo: Path, text: str, video: Path) -> tuple[Found, list[np.ndarray]]:
    """Makes one video; what is found in it, and the frames to show."""
    from body_estimation import detect
    from motion.video import probe, read
    from pipeline.request import Request

    animation = parts(Request(photo, text))
    animation.save(video)
    info = probe(video)
    frames = list(read(video))
    right = len(frames) == len(animation.motion) and (info.height, info.width) == tuple(animation.size)
    looked = range(0, len(frames), EVERY)
    errors, people = [], 0
    for i in looked:
        detections = detect(frames[i], fine=False)
        people += bool(detections)
        if detections:
            stance = animation.motion.poses[i], animation.motion.translation[i]
            errors.append(landmark_error(animation.person, animation.camera, *stance, detections[0].landmarks))
    shown = [frames[i] for i in np.linspace(0, len(frames) - 1, SHOWN).round().astype(int)]
    return Found(right and info.codec == "h264", len(looked), people, [e for e in errors if np.isfinite(e)]), shown


def landmark_error(person, camera, pose: np.ndarray, translation: np.ndarray, landmarks: np.ndarray) -> float:
    """Mean distance of the seen landmarks (33, 3) from those of a pose before a camera in per cent of the height.

    nan if none is seen.
    """
    from body_estimation.metrics import VISIBLE, residual_percent

    if not (landmarks[:, 2] > VISIBLE).any():
        return float("nan")
    intended = replace(person.sources[0], landmarks=landmarks, pose=pose, translation=translation, camera=camera)
    return residual_percent(replace(person, sources=[intended]))


def result(found: dict[str, dict[str, Found]], failed: list[str]) -> Result:
    """Figures over all videos, tables by text and by photo."""
    videos = [(photo, text, seen) for photo, texts in found.items() for text, seen in texts.items()]
    if not videos:
        raise SystemExit("videos: no video could be made")
    everything = summary([seen for *_, seen in videos])
    flat = {f"videos.{name}": value for name, value in everything.items()}
    flat["videos.total"] = (len(found) + len(failed)) * len(TEXTS)
    columns = ["playable", "person found %", "landmark error %"]
    by_text, by_photo = [], []
    for text in TEXTS:
        figures = summary([seen for _, other, seen in videos if other == text])
        flat |= {f"videos.{text}.{name}": value for name, value in figures.items()}
        by_text.append([text, *figures.values()])
    for photo, texts in found.items():
        by_photo.append([photo, *summary(list(texts.values())).values()])
    tables = [
        Table(f"{len(videos)} videos, by text", ["text", *columns], [*by_text, ["all", *everything.values()]]),
        Table("By photo", ["photo", *columns], by_photo),
    ]
    return Result(flat, tables, [NOTE, *(f"Failed: {text}" for text in failed)])


def summary(videos: list[Found]) -> dict[str, float]:
    """`playable` videos, `person_found_percent` of the frames, mean `landmark_error_percent`."""
    errors = [error for seen in videos for error in seen.errors]
    return {
        "playable": sum(seen.playable for seen in videos),
        "person_found_percent": 100 * sum(seen.people for seen in videos) / max(sum(seen.looked for seen in videos), 1),
        "landmark_error_percent": float(np.mean(errors)) if errors else float("nan"),
    }
