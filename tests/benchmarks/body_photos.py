"""Ordinary photos: how well the fitted body agrees with them, how it stands, how long it takes."""

import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from tests.benchmarks import body_methods
from tests.benchmarks.data import track
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts, save_sheet

NOTE = (
    "Photos: residual: mean distance between detected and drawn landmarks (those the detector sees), in per cent of "
    "the person's height. IoU: the detected mask against the drawn body, bare and with clothes. Lean: of the line from "
    "the hips to the shoulders against the vertical, less what it is in the rest pose, to the front or back as the "
    "camera sees it, and in all; of people who stand upright in the photo. Knee: its bend where leg and knee look "
    "straight. Seconds: all of `estimate`, without the first call of the program, which loads and compiles. Fit alone: "
    "regressor and fit against the fit from scratch, on the same detection, in turn. Residual and IoU are what the "
    "fit itself made small: the drawn people and the sheets seen from 90 degrees are the evidence on depth."
)
WORST = {
    "residual_percent": max, "iou_bare": min, "iou_offsets": min, "lean_degrees": max, "lean_total_degrees": max,
    "knee_degrees": max, "seconds": max,
}  # fmt: skip
"""The figures of a photo, and which of two is the worse."""
UPRIGHT = 0.8
STRAIGHT = 0.8


class Stopwatch:
    """Seconds of each stage, from what `estimate` reports."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float]] = []

    def __call__(self, stage: str, fraction: float) -> None:
        self.stages.append((stage, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """A stage lasts from its first report to the next report, of whatever stage."""
        found: dict[str, float] = {}
        for (stage, begin), (_, end) in zip(self.stages, self.stages[1:], strict=False):
            found[stage] = found.get(stage, 0.0) + end - begin
        return found


def run(photos: list[Path], sheets: Path | None) -> Result:
    """Fits every photo alone."""
    from body_estimation import estimate
    from motion.body.errors import InputError

    rows, sheet, sides, failed = [], [], [], []
    for i, path in enumerate(track(photos, "body, photos")):
        try:
            if i == 0:
                estimate(path)
                compared(path)
            watch, begin = Stopwatch(), time.perf_counter()
            person = estimate(path, progress=watch)
            seconds = time.perf_counter() - begin
        except InputError as error:
            failed.append(f"{path.name}: {error}")
            continue
        rows.append((path.name, figures(person) | {"seconds": seconds}, watch.seconds(), compared(path)))
        sheet.append(pictures(path.stem, person))
        sides.append(from_the_side(path.stem, person))
    save_in_parts(sheets, "body", sheet)
    save_side_by_side(sheets, "body_sides", sides)
    return result(rows, failed)


def figures(person) -> dict[str, float]:
    """The figures of one fitted person; NaN where one does not apply."""
    from body_estimation.fitting import straightness, uprightness
    from body_estimation.metrics import iou, residual_percent

    seen = SimpleNamespace(landmarks=person.landmarks)
    upright = uprightness(seen) > UPRIGHT
    front, whole = lean(person) if upright else (np.nan, np.nan)
    straight = straightness(seen)
    knees = [knee_bend(person.pose, side) for side in ("left", "right") if straight[f"{side}_knee"] > STRAIGHT]
    return {
        "residual_percent": residual_percent(person),
        "iou_bare": iou(person, offsets=False),
        "iou_offsets": iou(person, offsets=True),
        "lean_degrees": abs(front),
        "lean_total_degrees": whole,
        "knee_degrees": max(knees) if upright and knees else np.nan,
    }


def lean(person) -> tuple[float, float]:
    """Degrees by which the trunk leans: towards the camera (negative: away), and in all."""
    rest = trunk(person.body.rest_joints(person.betas))
    joints = person.body.forward(person.pose, person.betas, person.translation)[1]
    return lean_of(trunk(joints), joints[16] - joints[17], np.arctan2(rest[2], rest[1]))


def trunk(joints: np.ndarray) -> np.ndarray:
    """From the middle of the hips to the middle of the shoulders (3,), given joints (24, 3)."""
    return (joints[16] + joints[17] - joints[1] - joints[2]) / 2


def lean_of(up: np.ndarray, across: np.ndarray, rest: float = 0.0) -> tuple[float, float]:
    """Degrees by which `up` leans towards +z and in all.

    `rest` radians by which it leans forward in a body that is straight are taken off, about the axis `across`, which
    points to the person's left.
    """
    from scipy.spatial.transform import Rotation

    straight = Rotation.from_rotvec(-rest * across / np.linalg.norm(across)).apply(up)
    whole = np.arccos(np.clip(straight[1] / np.linalg.norm(straight), -1, 1))
    return float(np.degrees(np.arctan2(straight[2], straight[1]))), float(np.degrees(whole))


def knee_bend(pose: np.ndarray, side: str) -> float:
    """Degrees by which a knee of a pose (24, 3) is bent or overstretched."""
    from motion.body.skeleton import JOINT_NAMES

    return abs(float(np.degrees(pose[JOINT_NAMES.index(f"{side}_knee"), 0])))


def compared(path: Path) -> dict[str, float]:
    """Seconds of the fit by regressor and from scratch, on one detection."""
    from body_estimation.detection import detect
    from body_estimation.images import read_photo
    from motion.body.model import Body

    photo = read_photo(path)
    detection = detect(photo.image)[0]
    found = {}
    for method in (body_methods.SCRATCH, body_methods.FITTED):
        begin = time.perf_counter()
        body_methods.solve(method, Body.default(), detection, photo.focal)
        found[method] = time.perf_counter() - begin
    return found


def result(rows: list[tuple[str, dict, dict, dict]], failed: list[str]) -> Result:
    """Means and worst values over the photos, the table of each, and the seconds of the stages."""
    if not rows:
        raise SystemExit("body: no photo could be fitted")
    found = {name: np.array([line[name] for _, line, _, _ in rows]) for name in WORST}
    applies = {name: values[np.isfinite(values)] for name, values in found.items()}
    means = {name: float(values.mean()) for name, values in applies.items() if len(values)}
    worst = {name: float(WORST[name](values)) for name, values in applies.items() if len(values)}
    flat = {f"body.{name}": value for name, value in means.items()}
    flat |= {f"body.worst.{name}": value for name, value in worst.items()}
    flat |= {"body.photos": len(rows), "body.failed": len(failed), "body.upright": len(applies["lean_degrees"])}
    lines = [[name, *(_shown(line[key]) for key in WORST)] for name, line, _, _ in rows]
    lines += [[name, *(_shown(values.get(key, np.nan)) for key in WORST)]
              for name, values in (("mean", means), ("worst", worst))]  # fmt: skip
    columns = ["photo", "residual %", "IoU bare", "IoU clothed", "lean in depth", "lean", "knee", "seconds"]
    tables = [Table(f"{len(rows)} photos", columns, lines)]
    stages = list(dict.fromkeys(stage for _, _, seconds, _ in rows for stage in seconds))
    spent = [[stage, float(np.mean([seconds.get(stage, 0.0) for _, _, seconds, _ in rows]))] for stage in stages]
    flat |= {f"body.seconds.{stage}": value for stage, value in spent}
    if all(times for *_, times in rows):
        scratch, fitted = (np.array([times[method] for *_, times in rows])
                           for method in (body_methods.SCRATCH, body_methods.FITTED))  # fmt: skip
        flat["body.fit_time_ratio"] = float(fitted.sum() / scratch.sum())
        spent += [["fit alone, from scratch", float(scratch.mean())], ["fit alone, by regressor", float(fitted.mean())]]
    tables.append(Table("Seconds of the stages, mean", ["stage", "seconds"], spent))
    return Result(flat, tables, [NOTE, *(f"Failed: {text}" for text in failed)])


def _shown(value: float) -> float | str:
    return value if np.isfinite(value) else "-"


def pictures(name: str, person) -> np.ndarray:
    """The photo, the bare and the clothed body over it, and the bare and the clothed body from the side."""
    from motion.body.raster import draw_body, shade

    photo, faces = person.image / 255, person.body.faces
    bare, clothed = person.vertices(offsets=False), person.vertices()
    found = figures(person)
    images = [
        person.image,
        _half(shade(bare, faces, person.camera, background=photo)[0], person.image),
        _half(shade(clothed, faces, person.camera, background=photo)[0], person.image),
        draw_body(clothed, faces, (360, 360)),
        draw_body(bare, faces, (360, 360), degrees=90),
        draw_body(clothed, faces, (360, 360), degrees=90),
    ]
    standing = np.isfinite(found["lean_degrees"])
    texts = [name, f"{found['residual_percent']:.2f} %", f"IoU {found['iou_offsets']:.3f}", "",
             f"90 degrees, lean {found['lean_degrees']:.1f}" if standing else "90 degrees", ""]  # fmt: skip
    return row(images, 360, texts)


def from_the_side(name: str, person) -> np.ndarray:
    """The photo, the bare body over it, and from 90 degrees: small, so that many fit on a sheet."""
    from motion.body.raster import draw_body, shade

    bare, faces = person.vertices(offsets=False), person.body.faces
    over = _half(shade(bare, faces, person.camera, background=person.image / 255)[0], person.image)
    side = draw_body(bare, faces, (220, 220), degrees=90)
    return row([_square(person.image), _square(over), side], 220, [name, "", ""])


def save_side_by_side(sheets: Path | None, name: str, tiles: list[np.ndarray], across: int = 3) -> None:
    """Equal tiles, so many across, on one sheet."""
    save_sheet(sheets, name, [np.hstack(tiles[k : k + across]) for k in range(0, len(tiles), across)])


def _square(image: np.ndarray) -> np.ndarray:
    """The image in the middle of a black square."""
    side, (height, width) = max(image.shape[:2]), image.shape[:2]
    top, left = (side - height) // 2, (side - width) // 2
    return np.pad(image, ((top, side - height - top), (left, side - width - left), (0, 0)))


def _half(drawn: np.ndarray, photo: np.ndarray) -> np.ndarray:
    return ((drawn.astype(np.uint16) + photo) // 2).astype(np.uint8)
