"""The motion-capture corpus: a folder of clips with an `index.csv` (file, caption, seconds, ...)."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from motion.atomic import whole_file
from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.captions import KAYKIT, captions
from motion.corpus.cleaning import leveled_heads, plausible, relaxed_hands, repaired, slimmed
from motion.readers import read
from motion.readers.bvh import read_bvh
from motion.readers.gltf import read_glb
from motion.readers.skeleton import Skeleton
from motion.retarget import Alignment, align, on_floor, retarget

FPS = 30.0
TEST_SHARE = 0.1
MIN_SECONDS = 0.5
EVALUATION_ONLY = ("eval_bandai1",)

# Frames of the files in which a marker was lost and a foot snaps; they are bridged.
SNAPS = {
    "cmu_salsa/09.bvh": [(193, 198)], "cmu_salsa/10.bvh": [(155, 160), (181, 182)], "cmu_salsa/15.bvh": [(367, 367)],
    "cmu_salsa/13.bvh": [(313, 313)], "cmu_salsa/04.bvh": [(173, 175)], "cmu_indian/04.bvh": [(398, 398)],
}

BROKEN = ("cmu_salsa/06.bvh",)
"""Files that are no use: the head hangs upside down."""

FIRST_FRAMES = {"cmu_salsa": 5}
"""Frames of each file in a folder that are no motion yet."""


@dataclass
class Clip:
    """One captioned take: `motion` is canonical, `source` names its file, `split` is "train" or "test"."""

    motion: Motion
    captions: list[str]
    source: str
    split: str


def load_corpus(folder: str | Path, progress: Callable[[str, float], None] | None = None) -> list[Clip]:
    """Every clip of a mocap folder that may be trained on, on the default body, at 30 frames a second.

    Standing before and after the action is cut away, as are reference poses and snapping feet.
    """
    folder = Path(folder)
    labels = list_clips(folder)
    motions, rigs, performers = {}, {}, {}
    for number, source in enumerate(labels):
        if progress:
            progress(source, number / len(labels))
        motions[source] = _load(folder, source, rigs)
        performers.setdefault(performer(source), []).append(source)
    for sources in performers.values():
        takes = [motions[source] for source in sources]
        if "#" not in sources[0]:
            takes = leveled_heads(takes)
        if sources[0].endswith(".bvh"):
            takes = relaxed_hands(takes)
        motions |= dict(zip(sources, takes, strict=True))
    splits = split(labels)
    clips = []
    for source, label in labels.items():
        motion = repaired(motions[source])
        start, stop = plausible(motion)
        if stop - start < MIN_SECONDS * FPS:
            continue
        motion = on_floor(trimmed(motion.slice(start, stop))).canonical()
        said = captions(label)
        clips.append(Clip(Motion(motion.poses, motion.translation, FPS, said[0]), said, source, splits[source]))
    return clips


def list_clips(folder: str | Path) -> dict[str, str]:
    """Source -> label of all clips in `index.csv` that may be trained on; "FILE.glb#NAME" is an animation of a file."""
    with open(Path(folder) / "index.csv", newline="", encoding="utf-8") as file:
        rows = {row["file"]: row["caption"] for row in csv.DictReader(file)}
    labels = {}
    for name, label in rows.items():
        if name.endswith(".glb"):
            labels |= {f"{name}#{animation}": animation for animation in KAYKIT}
        elif not name.startswith(EVALUATION_ONLY) and name not in BROKEN:
            labels[name] = label
    return labels


def split(labels: dict[str, str]) -> dict[str, str]:
    """Source -> "train" or "test": about a tenth of each folder is for the test, always the same clips.

    Takes of one performance stay on one side, and of an action at most a third goes to the test: what the model never
    saw it can't know.
    """
    groups, actions = {}, {}
    for source in labels:
        groups.setdefault(group(source), []).append(source)
    for name, sources in groups.items():
        actions.setdefault(captions(labels[sources[0]])[0], []).append(name)
    action_of = {name: action for action, names in actions.items() for name in names}
    allowed = {action: len(names) // 3 if len(names) > 2 else len(names) - 1 for action, names in actions.items()}
    result = dict.fromkeys(labels, "train")
    for folder in sorted({source.split("/")[0] for source in labels}):
        own = [name for name in groups if name.startswith(folder + "/")]
        quota = max(1.0, TEST_SHARE * sum(len(groups[name]) for name in own))
        for name in sorted(own, key=lambda name: hashlib.sha256(name.encode()).hexdigest()):
            if quota >= 0.5 and allowed[action_of[name]] > 0 and len(groups[name]) <= max(2.0, quota):
                result |= dict.fromkeys(groups[name], "test")
                quota -= len(groups[name])
                allowed[action_of[name]] -= 1
    return result


def group(source: str) -> str:
    """Clips with the same group are takes of one performance, or cut from each other."""
    folder, name = source.split("/", 1)
    stem = name.rsplit(".", 1)[0]
    if folder == "cmu_salsa":  # 16 to 30 are the partners of 1 to 15
        return f"{folder}/{(int(stem) - 1) % 15 + 1:02d}"
    if folder == "cmu" and stem.startswith("35_"):
        return f"{folder}/35_{'run' if 17 <= int(stem[3:]) <= 26 else 'walk'}"
    if folder == "cmu" and stem in ("12_01", "12_02"):
        return f"{folder}/12_01"
    if folder == "deepmimic" and ("stealthy" in stem or "zombie" in stem):
        return f"{folder}/{'stealthy' if 'stealthy' in stem else 'zombie'}"
    return source if "#" in source else f"{folder}/{stem}"


def performer(source: str) -> str:
    """Clips with the same performer share constant faults: markers were set, or bones named, once for all of them."""
    folder, name = source.split("/", 1)
    subject = name.split("_")[0]
    if folder == "cmu":
        # These two were set up anew for each take.
        return source if subject in ("03", "06") else f"{folder}/{subject}"
    if folder == "cmu_salsa":
        return f"{folder}/{'first' if int(name[:2]) <= 15 else 'second'}"
    return folder


def trimmed(motion: Motion, keep: float = 0.2, over: float = 0.4) -> Motion:
    """Without the standing before and after the action; `keep` seconds of it stay.

    Moving means that within `over` seconds the joints turn by more than a quarter of what they turn in the liveliest
    tenth of the clip, so that neither sway nor noise counts.
    """
    step = max(1, round(over * motion.fps))
    if len(motion) < 2 * step:
        return motion
    turns = Rotation.from_rotvec(motion.poses.reshape(-1, 3))
    turned = (turns[:-24 * step].inv() * turns[24 * step:]).magnitude().reshape(-1, 24).mean(1)
    moving = np.flatnonzero(turned >= 0.25 * np.percentile(turned, 90))
    rest = round(keep * motion.fps)
    return motion.slice(max(moving[0] + step // 2 - rest, 0), moving[-1] + step // 2 + 1 + rest)


def _load(folder: Path, source: str, rigs: dict[str, "_Rig"]) -> Motion:
    name, _, animation = source.partition("#")
    if animation:
        if name not in rigs:
            rigs[name] = _Rig.read(folder / name)
        return slimmed(rigs[name].motion(animation)).resampled(FPS)
    if not name.endswith(".bvh"):
        return read(folder / name).resampled(FPS)
    whole = read_bvh(folder / name)
    skeleton = whole.without_reference()
    motion = retarget(skeleton, source=name)
    dropped = len(whole.rotations) - len(skeleton.rotations)
    motion = _bridged(motion, [(first - dropped, last - dropped) for first, last in SNAPS.get(name, [])])
    first = max(0, FIRST_FRAMES.get(name.split("/")[0], 0) - dropped)
    return motion.slice(first).resampled(FPS)


def _bridged(motion: Motion, spans: list[tuple[int, int]]) -> Motion:
    """The motion with the frames of `spans` (inclusive, and one on either side) interpolated from those around them."""
    times = np.arange(len(motion), dtype=float)
    for first, last in spans:
        start, stop = first - 2, last + 2
        ends = Motion(motion.poses[[start, stop]], motion.translation[[start, stop]], motion.fps)
        inside = ends.at((times[start:stop + 1] - start) / (stop - start))
        motion.poses[start:stop + 1], motion.translation[start:stop + 1] = inside.poses, inside.translation
    return motion


@dataclass
class _Rig:
    """The animations of one .glb file, measured together: some of them alone never bend an elbow."""

    takes: dict[str, Skeleton]
    alignment: Alignment

    @classmethod
    def read(cls, path: Path) -> "_Rig":
        takes = read_glb(path)
        first = next(iter(takes.values()))
        rotations = np.concatenate([take.rotations for take in takes.values()])
        positions = np.concatenate([take.positions for take in takes.values()])
        together = replace(first, rotations=rotations, positions=positions)
        return cls(takes, align(together, Body.default().rest_joints(), str(path)))

    def motion(self, name: str) -> Motion:
        return retarget(self.takes[name], alignment=self.alignment, source=name)


def pack(clips: list[Clip], path: str | Path) -> None:
    """Write clips to one .npz, all frames one after the other; it is there whole or not at all.

    Arrays: poses (F, 24, 3) float32, translation (F, 3) float32, start (N,) and length (N,) frames of each clip,
    test (N,) bool, source (N,), captions (N,) with a line break between captions, fps.
    """
    length = np.array([len(clip.motion) for clip in clips])
    arrays = {
        "poses": np.concatenate([clip.motion.poses for clip in clips]),
        "translation": np.concatenate([clip.motion.translation for clip in clips]),
        "start": np.cumsum(length) - length, "length": length,
        "test": np.array([clip.split == "test" for clip in clips]),
        "source": np.array([clip.source for clip in clips]),
        "captions": np.array(["\n".join(clip.captions) for clip in clips]), "fps": FPS}  # fmt: skip
    with whole_file(Path(path)) as part, part.open("wb") as file:
        np.savez_compressed(file, **arrays)


def unpack(path: str | Path) -> list[Clip]:
    """Read what `pack` wrote."""
    with np.load(path) as file:
        data = {key: file[key] for key in file.files}
    clips = []
    for start, length, test, source, said in zip(data["start"], data["length"], data["test"], data["source"],
                                                 data["captions"], strict=True):
        span = slice(start, start + length)
        lines = str(said).split("\n")
        motion = Motion(data["poses"][span], data["translation"][span], float(data["fps"]), lines[0])
        clips.append(Clip(motion, lines, str(source), "test" if test else "train"))
    return clips
