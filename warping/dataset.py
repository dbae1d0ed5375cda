"""Made people as the estimator sees them, and true pictures of them in other poses: what the generator is trained on.

    python -m warping.dataset FOLDER --count 3000 --poses poses.npz

One file a person; files that are there are left alone, so that an interrupted run goes on. A person the estimator
refuses or misjudges is replaced by another. `poses.npz` is the stock that `python -m body_estimation.dataset` gathers.
"""

import argparse
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.person import Person, Source, heading
from body_estimation.poses import Poses
from motion.atomic import whole_file
from motion.body.camera import Camera
from motion.body.errors import InputError
from motion.body.model import Body
from motion.jobs import WORKERS, run_jobs
from warping.drawing import Album, Shot, draw_album

TARGETS = 5
"""Of each person."""
ESTIMATED = 0.5
"""Share of the targets for which the estimator is asked; it takes longer than drawing."""
KEPT = 20
"""One person in so many is kept from training."""

_NEAR = 0.02  # mean distance of the joints in the picture, as a share of the stature, up to which a pose is taken
_USABLE = 0.035  # up to which a source is
_DEEP = 0.12  # likewise of the joints about the pelvis in space
_TURNED = np.deg2rad(40)
_BODY_JOINTS = slice(0, 22)


@dataclass(frozen=True)
class Target:
    """What the person of the sources really looks like in another pose.

    Attributes:
        image: uint8 RGBA (H, W, 4), the person alone at the first source's size: straight colours, alpha the coverage.
        pose: (24, 3) axis-angle radians and translation: (3,) metres, for `Renderer.draw`.
        heading_difference: radians in (-pi, pi] by which the target is turned from the first source.
        estimated: whether the pose is the estimator's; else it is the true one, carried over to the estimated body.
    """

    image: np.ndarray
    pose: np.ndarray
    translation: np.ndarray
    heading_difference: float
    estimated: bool


def is_kept(number: int) -> bool:
    """Whether the person of that number is kept from training."""
    return number % KEPT == KEPT - 1


def person_path(folder: Path, number: int) -> Path:
    """The file of a person."""
    return Path(folder) / f"person_{number:05d}.npz"


def judge(album: Album, rng: np.random.Generator) -> tuple[Person, list[Target]] | None:
    """The estimated person and the targets in their world; None where the estimator fails on a source."""
    from body_estimation import estimate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            person = estimate([shot.image for shot in album.sources])
        except InputError:
            return None
        for shot, source in zip(album.sources, person.sources, strict=True):
            if not is_near(person, source, shot, album.betas, _USABLE):
                return None
        return person, [_target(person, shot, album, rng.random() < ESTIMATED) for shot in album.targets]


def _target(person: Person, shot: Shot, album: Album, estimated: bool) -> Target:
    turn = heading(shot.pose[0]) - heading(album.sources[0].pose[0])
    turn = float(np.pi - (np.pi - turn) % (2 * np.pi))
    seen = _seen(person, shot, album.betas) if estimated else None
    pose, translation = in_world_of(person, seen) if seen else carried_over(person, shot, album.betas)
    return Target(shot.layer, pose.astype(np.float32), translation.astype(np.float32), turn, seen is not None)


def _seen(person: Person, shot: Shot, betas: np.ndarray) -> Source | None:
    """What the estimator makes of a picture, if that is about the truth."""
    from body_estimation import estimate_pose

    try:
        seen = estimate_pose(shot.image, person)
    except InputError:
        return None
    return seen if is_near(person, seen, shot, betas, _NEAR) else None


def is_near(person: Person, seen: Source, shot: Shot, betas: np.ndarray, limit: float) -> bool:
    """Whether a pose estimated in a picture is about the true one, seen in the picture and in depth."""
    true = shot.camera.to_camera(person.body.joints(shot.pose, betas, shot.translation))[_BODY_JOINTS]
    found = seen.camera.to_camera(person.body.joints(seen.pose, person.betas, seen.translation))[_BODY_JOINTS]
    stature, ours = _stature(person.body, betas), _stature(person.body, person.betas)
    height = shot.camera.focal * stature / true[0, 2]
    off = _pixels(found, seen.camera) - _pixels(true, shot.camera)
    deep = (found - found[0]) / ours - (true - true[0]) / stature
    turn = Rotation.from_matrix(seen.camera.rotation) * Rotation.from_rotvec(seen.pose[0])
    turn = turn.inv() * Rotation.from_matrix(shot.camera.rotation) * Rotation.from_rotvec(shot.pose[0])
    near = np.linalg.norm(off, axis=1).mean() < limit * height
    return bool(near and np.linalg.norm(deep, axis=1).mean() < _DEEP and turn.magnitude() < _TURNED)


def in_world_of(person: Person, seen: Source) -> tuple[np.ndarray, np.ndarray]:
    """Pose (24, 3) and translation (3,) that show, through the camera of `person`, what `seen` shows through its own.

    Every photo has a world of its own, level below its camera; both are one in the camera's coordinates.
    """
    place = seen.camera.to_camera(seen.translation)
    return _turned(person, seen.pose, seen.camera), _at(person, place, seen.camera)


def carried_over(person: Person, shot: Shot, betas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The true pose (24, 3), and the translation (3,) at which the estimated body best covers the true joints."""
    pose = _turned(person, shot.pose, shot.camera)
    true = shot.camera.project(person.body.joints(shot.pose, betas, shot.translation))[_BODY_JOINTS]
    ratio = _stature(person.body, person.betas) / _stature(person.body, betas)
    translation = _at(person, ratio * shot.camera.to_camera(shot.translation), shot.camera)
    joints = person.body.joints(pose, person.betas, np.zeros(3))[_BODY_JOINTS]
    for _ in range(5):
        seen = person.camera.to_camera(joints + translation)
        off = (true - _pixels(seen, person.camera)) / person.camera.focal
        one, none = 1 / seen[:, 2], np.zeros(len(seen))
        slope = np.stack([np.stack([one, none, -seen[:, 0] * one**2], 1),
                          np.stack([none, one, -seen[:, 1] * one**2], 1)], 1)  # fmt: skip
        step = np.linalg.lstsq(slope.reshape(-1, 3), off.reshape(-1), rcond=None)[0]
        translation = translation + person.camera.rotation.T @ step
    return pose, translation


def _turned(person: Person, pose: np.ndarray, camera: Camera) -> np.ndarray:
    turn = Rotation.from_matrix(person.camera.rotation.T @ camera.rotation)
    pose = np.array(pose, np.float64)
    pose[0] = (turn * Rotation.from_rotvec(pose[0])).as_rotvec()
    return pose


def _at(person: Person, place: np.ndarray, camera: Camera) -> np.ndarray:
    """A place (3,) in a camera's coordinates, in the world of the person: at the same pixel, and as large there."""
    shift = np.append(camera.center - person.camera.center, 0) * place[2] / camera.focal
    return person.camera.to_world((place + shift) * [1, 1, person.camera.focal / camera.focal])


def _pixels(points: np.ndarray, camera: Camera) -> np.ndarray:
    return camera.focal * points[:, :2] / points[:, 2:] + camera.center


def _stature(body: Body, betas: np.ndarray) -> float:
    return float(np.ptp(body.shaped(betas)[:, 1]))


def save_person(path: Path, person: Person, targets: list[Target], background: np.ndarray) -> None:
    """Write a person with their targets and the background (H, W, 3) uint8 of the first source.

    The targets are cut to the person and are kept exactly (PNG), the photos nearly (JPEG).
    """
    arrays = {"betas": person.betas, "offsets": person.offsets.astype(np.float32),
              "parts": np.array(list(person.confidence)), "confidence": np.array(list(person.confidence.values())),
              "background": _encoded(".jpg", background)}  # fmt: skip
    for k, source in enumerate(person.sources):
        camera = source.camera
        fields = {"image": _encoded(".jpg", source.image), "mask": _encoded(".png", _bytes(source.mask)),
                  "landmarks": source.landmarks, "pose": source.pose, "translation": source.translation,
                  "focal": camera.focal, "center": camera.center, "shift": camera.translation,
                  "rotation": camera.rotation}  # fmt: skip
        if source.held is not None:
            fields["held"] = _encoded(".png", _bytes(source.held))
        arrays |= {f"source{k}.{name}": value for name, value in fields.items()}
    for k, target in enumerate(targets):
        rows, columns = (np.flatnonzero(target.image[..., 3].any(axis)) for axis in (1, 0))
        top, left = (int(at[0]) if len(at) else 0 for at in (rows, columns))
        cut = target.image[top : rows[-1] + 1, left : columns[-1] + 1] if len(rows) else target.image[:1, :1]
        fields = {"layer": _encoded(".png", cut), "corner": np.array([top, left]), "pose": target.pose,
                  "translation": target.translation, "turn": target.heading_difference, "estimated": target.estimated}
        arrays |= {f"target{k}.{name}": value for name, value in fields.items()}
    with whole_file(path) as part:
        np.savez_compressed(part, **arrays)


def load_person(path: Path) -> tuple[Person, list[Target]]:
    """What `save_person` wrote, with the free body."""
    with np.load(path) as stored:
        arrays = dict(stored)
    sources = [_source(_fields(arrays, f"source{k}.")) for k in range(_count(arrays, "source"))]
    size = sources[0].image.shape[:2]
    targets = [_stored_target(_fields(arrays, f"target{k}."), size) for k in range(_count(arrays, "target"))]
    confidence = dict(zip(arrays["parts"].tolist(), arrays["confidence"].tolist(), strict=True))
    return Person(Body.default(), arrays["betas"], arrays["offsets"], sources, confidence), targets


def load_background(path: Path) -> np.ndarray:
    """uint8 RGB (H, W, 3): the first source of a person without them."""
    with np.load(path) as stored:
        return _decoded(stored["background"])


def _count(arrays: dict, kind: str) -> int:
    return len({name.split(".")[0] for name in arrays if name.startswith(kind)})


def _fields(arrays: dict, prefix: str) -> dict[str, np.ndarray]:
    return {name.removeprefix(prefix): value for name, value in arrays.items() if name.startswith(prefix)}


def _source(fields: dict[str, np.ndarray]) -> Source:
    image = _decoded(fields["image"])
    camera = Camera(float(fields["focal"]), fields["center"], fields["shift"], image.shape[:2], fields["rotation"])
    mask, held = (_decoded(fields[name]) / np.float32(255) if name in fields else None for name in ("mask", "held"))
    return Source(image, mask, fields["landmarks"], fields["pose"], fields["translation"], camera, held)


def _stored_target(fields: dict[str, np.ndarray], size: tuple[int, int]) -> Target:
    layer, (top, left) = _decoded(fields["layer"]), fields["corner"]
    image = np.zeros((*size, 4), np.uint8)
    image[top : top + len(layer), left : left + layer.shape[1]] = layer
    return Target(image, fields["pose"], fields["translation"], float(fields["turn"]), bool(fields["estimated"]))


def _bytes(mask: np.ndarray) -> np.ndarray:
    return (np.clip(mask, 0, 1) * 255 + 0.5).astype(np.uint8)


def _encoded(kind: str, image: np.ndarray) -> np.ndarray:
    swapped = image[..., [2, 1, 0, *range(3, image.shape[2])]] if image.ndim == 3 else image
    return cv2.imencode(kind, swapped, [cv2.IMWRITE_JPEG_QUALITY, 95] if kind == ".jpg" else [])[1]


def _decoded(data: np.ndarray) -> np.ndarray:
    image = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    return image if image.ndim == 2 else np.ascontiguousarray(image[..., [2, 1, 0, *range(3, image.shape[2])]])


def make_person(path: Path, poses: Poses, seed: list[int], targets: int = TARGETS) -> None:
    """Draw people until the estimator knows one, and write them."""
    for attempt in range(20):
        rng = np.random.default_rng([*seed, attempt])
        album = draw_album(poses, rng, targets)
        found = judge(album, rng)
        if found is not None:
            save_person(path, *found, album.background)
            return
    raise RuntimeError(f"{path.name}: the estimator refused 20 drawn people one after the other.")


def _work(folder: Path, number: int, seed: int, stock: Path) -> None:
    cv2.setNumThreads(1)
    make_person(person_path(folder, number), _stock(stock), [seed, number])


@lru_cache(maxsize=1)
def _stock(path: Path) -> Poses:
    return Poses.load(path)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m warping.dataset", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=3000, help="people (default: 3000)")
    parser.add_argument("--poses", type=Path, help="stock of poses; gathered into the folder when not given")
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    stock = options.poses or options.folder / "poses.npz"
    if not stock.exists():
        if options.poses:
            raise SystemExit(f"--poses {stock}: there is no such file; leave it out to gather authored poses.")
        Poses.gather(None, workers=options.workers, seed=options.seed).save(stock)
    missing = [n for n in range(options.count) if not person_path(options.folder, n).exists()]
    run_jobs(_work, [(options.folder, number, options.seed, stock) for number in missing], options.workers, "people")


if __name__ == "__main__":
    main()
