"""What the generator learns from: conditions of drawn bodies, computed once, beside what the people really look like.

    python -m warping.samples PEOPLE SAMPLES

Files that are there are left alone, so that an interrupted run goes on.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from motion.atomic import whole_file
from motion.body.skeleton import JOINT_NAMES
from motion.jobs import WORKERS, run_jobs
from warping.conditions import reduced
from warping.dataset import is_kept, load_person

CROP = (160, 128)
"""(height, width) in small pixels of what the network sees at a time in training."""
CENTRES = ("head", "left_wrist", "right_wrist", "pelvis", "left_ankle", "right_ankle")
"""Joints around which crops are laid."""
_ODDS = (0.3, 0.1, 0.1, 0.3, 0.1, 0.1)


@dataclass(frozen=True)
class Sample:
    """One target in the small picture.

    Attributes:
        photos: (S, SOURCE, H, W) uint8, the sources.
        picture (PICTURE, h, w) uint8, geometry (GEOMETRY, h, w) int8, flow (S, PER_SOURCE, h, w) float16: conditions.
        truth: (4, h, w) uint8, colours times coverage, and coverage.
        centres: (6, 2) float32, row and column of the joints that crops are laid around.
        turn: radians by which the target is turned from the first source.
    """

    photos: np.ndarray
    picture: np.ndarray
    geometry: np.ndarray
    flow: np.ndarray
    truth: np.ndarray
    centres: np.ndarray
    turn: float


@dataclass
class Batch:
    """Crops (B, ..., h, w) in [0, 1], geometry in [-1, 1]; photos (B, S, SOURCE, H, W); `at_head` (B,) bool."""

    photos: Tensor
    picture: Tensor
    geometry: Tensor
    flow: Tensor
    truth: Tensor
    at_head: Tensor

    def to(self, device) -> "Batch":
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


def make_samples(path: Path) -> list[Sample]:
    """The samples of a person's file of `warping.dataset`."""
    from warping.renderer import Renderer

    person, targets = load_person(path)
    renderer = Renderer(person, np.zeros_like(person.image))
    photos = as_bytes(renderer.small_photos())
    found = []
    for target in targets:
        conditions = renderer.conditions(target.pose, target.translation)
        if conditions is None:
            continue
        box = (conditions.top, conditions.left, *conditions.picture.shape[1:])
        image = target.image.astype(np.float32)
        image[..., :3] *= image[..., 3:] / 255
        truth = np.clip(reduced(image, box, conditions.scale) + 0.5, 0, 255).astype(np.uint8)
        centres = centres_of(person, target.pose, target.translation, renderer.camera, conditions)
        found.append(Sample(photos, as_bytes(conditions.picture), as_signed(conditions.geometry),
                            conditions.flow.astype(np.float16), np.ascontiguousarray(truth.transpose(2, 0, 1)),
                            centres, target.heading_difference))  # fmt: skip
    return found


def centres_of(person, pose, translation, camera, conditions) -> np.ndarray:
    """(6, 2) float32: row and column in the small picture of the joints `CENTRES` of a posed person."""
    joints = person.body.joints(pose, person.betas, translation)[[JOINT_NAMES.index(name) for name in CENTRES]]
    places = camera.project(joints) / conditions.scale
    return (places - [conditions.left, conditions.top])[:, ::-1].astype(np.float32)


def save(path: Path, samples: list[Sample]) -> None:
    """Write the samples of one person."""
    arrays = {} if not samples else {"photos": samples[0].photos}
    for number, sample in enumerate(samples):
        arrays |= {f"{number}.{name}": value for name, value in vars(sample).items() if name != "photos"}
    with whole_file(path) as part:
        np.savez_compressed(part, **arrays)


def load(path: Path) -> list[Sample]:
    """What `save` wrote."""
    with np.load(path) as stored:
        arrays = dict(stored)
    photos = arrays.pop("photos", None)
    count = len({name.split(".")[0] for name in arrays})
    rows = [{name.split(".")[1]: value for name, value in arrays.items() if name.startswith(f"{n}.")}
            for n in range(count)]
    return [Sample(photos, **{**row, "turn": float(row["turn"])}) for row in rows]


def load_all(folder: Path) -> tuple[list[Sample], list[Sample]]:
    """All samples of a folder: those to learn from, and the kept ones."""
    learn, keep = [], []
    for path in sorted(Path(folder).glob("person_*.npz")):
        (keep if is_kept(int(path.stem.split("_")[1])) else learn).extend(load(path))
    return learn, keep


def make_batch(samples: list[Sample], rng: np.random.Generator, varied: bool = True) -> Batch:
    """A crop of each sample, around a joint at random; with `varied` in other colours, or mirrored.

    Samples with fewer sources than others get empty ones.
    """
    most = max(len(sample.photos) for sample in samples)
    crops = [_crop(sample, most, rng, varied) for sample in samples]
    stacked = {name: np.stack([crop[name] for crop in crops]) for name in crops[0]}
    return Batch(**{name: torch.from_numpy(value) for name, value in stacked.items()})


def whole(sample: Sample) -> Batch:
    """All of one sample, as a batch."""
    maps = {name: torch.from_numpy(value[None]) for name, value in _floats(vars(sample)).items()}
    return Batch(**maps, at_head=torch.zeros(1, dtype=torch.bool))


_SCALES = {"photos": 255, "picture": 255, "geometry": 127, "flow": 1, "truth": 255}


def _floats(maps):
    return {name: maps[name].astype(np.float32) / np.float32(scale) for name, scale in _SCALES.items()}


def _crop(sample, most, rng, varied):
    number = int(rng.choice(len(CENTRES), p=_ODDS))
    middle = sample.centres[number] + rng.normal(0, 16, 2)
    low = []
    for have, want, at in zip(sample.truth.shape[1:], CROP, middle, strict=True):
        low.append(int(np.clip(round((at - want / 2) / 2) * 2, min(0, have - want), max(0, have - want))))
    maps = {name: _window(getattr(sample, name), *low) for name in ("picture", "geometry", "flow", "truth")}
    maps["photos"] = sample.photos
    for name in ("photos", "flow"):
        maps[name] = np.pad(maps[name], [(0, most - len(sample.photos)), (0, 0), (0, 0), (0, 0)])
    if varied:
        _recolour(maps, rng)
        if rng.random() < 0.5:
            _mirror(maps)
    return {**_floats(maps), "at_head": np.array(number == 0)}


def _window(maps, top, left):
    """Maps (..., h, w) cut to CROP; what lies outside is 0."""
    height, width = maps.shape[-2:]
    part = maps[..., max(top, 0) : top + CROP[0], max(left, 0) : left + CROP[1]]
    before = max(-top, 0), max(-left, 0)
    after = CROP[0] - part.shape[-2] - before[0], CROP[1] - part.shape[-1] - before[1]
    return np.pad(part, [(0, 0)] * (maps.ndim - 2) + [(before[0], after[0]), (before[1], after[1])])


def _recolour(maps, rng):
    """Other colours, the same in the drawn body, the photos and the truth, uint8, in place."""
    order = rng.permutation(3) if rng.random() < 0.5 else np.arange(3)
    gain = rng.uniform(0.75, 1.25, 3) * rng.uniform(0.8, 1.2)
    power = rng.uniform(0.75, 1.35)
    table = [as_bytes(np.clip((np.arange(256) / 255) ** power * g, 0, 1)) for g in gain]

    def changed(colours):
        return np.stack([table[k][colours[..., order[k], :, :]] for k in range(3)], axis=-3)

    for name in ("picture", "photos"):
        maps[name] = np.concatenate([changed(maps[name][..., :3, :, :]), maps[name][..., 3:, :, :]], axis=-3)
    coverage = maps["truth"][3:].astype(np.float32) / 255
    straight = np.clip(maps["truth"][:3] / np.maximum(coverage, 1e-2) + 0.5, 0, 255).astype(np.uint8)
    colours = (changed(straight) * coverage + 0.5).astype(np.uint8)
    maps["truth"] = np.concatenate([colours, maps["truth"][3:]])


def _mirror(maps):
    """Left and right exchanged, in place; x of normals, of places and in the photos changes its sign."""
    for name, value in maps.items():
        maps[name] = np.ascontiguousarray(value[..., ::-1])
    maps["geometry"][[0, 3]] *= -1
    maps["flow"][:, 0] *= -1


def as_bytes(values: np.ndarray) -> np.ndarray:
    """Values in [0, 1] as uint8."""
    return np.clip(255 * values + 0.5, 0, 255).astype(np.uint8)


def as_signed(values: np.ndarray) -> np.ndarray:
    """Values in [-1, 1] as int8."""
    return np.clip(np.rint(127 * values), -127, 127).astype(np.int8)


def _work(source: Path, made: Path) -> None:
    cv2.setNumThreads(1)
    save(made, make_samples(source))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m warping.samples", description=__doc__.splitlines()[0])
    parser.add_argument("people", type=Path, help="folder written by python -m warping.dataset")
    parser.add_argument("samples", type=Path, help="folder to write")
    parser.add_argument("--workers", type=int, default=WORKERS)
    options = parser.parse_args()
    options.samples.mkdir(parents=True, exist_ok=True)
    missing = [p for p in sorted(options.people.glob("person_*.npz")) if not (options.samples / p.name).exists()]
    run_jobs(_work, [(path, options.samples / path.name) for path in missing], options.workers, "people")


if __name__ == "__main__":
    main()
