"""How well the fitted body agrees with the photos."""

import time
from pathlib import Path

import numpy as np

from tests.benchmarks.data import Options, find_photos, track
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts

NOTE = (
    "Residual: mean distance between detected and drawn landmarks (those the detector sees), in per cent of the "
    "person's height. IoU: the detected mask against the drawn body, bare and with clothes. Seconds: all of "
    "`estimate`, without the first call of the program, which loads and compiles."
)
FIGURES = ["residual_percent", "iou_bare", "iou_offsets", "seconds"]
WORST = {"residual_percent": max, "iou_bare": min, "iou_offsets": min, "seconds": max}


def run(options: Options) -> Result:
    """Fits every photo alone."""
    from body_estimation import estimate
    from motion.body.errors import InputError

    photos = find_photos(options)
    rows, sheet, failed = [], [], []
    for i, path in enumerate(track(photos, "body")):
        try:
            if i == 0:
                estimate(path)
            begin = time.perf_counter()
            person = estimate(path)
            seconds = time.perf_counter() - begin
        except InputError as error:
            failed.append(f"{path.name}: {error}")
            continue
        rows.append((path.name, figures(person, seconds)))
        sheet.append(pictures(path, person, rows[-1][1]))
    save_in_parts(options.sheets, "body", sheet)
    return result(rows, failed)


def figures(person, seconds: float) -> dict[str, float]:
    """The figures of one fitted person."""
    from body_estimation.metrics import iou, residual_percent

    return {
        "residual_percent": residual_percent(person),
        "iou_bare": iou(person, offsets=False),
        "iou_offsets": iou(person, offsets=True),
        "seconds": seconds,
    }


def result(rows: list[tuple[str, dict[str, float]]], failed: list[str]) -> Result:
    """Means and worst values over the photos, and the table of each."""
    if not rows:
        raise SystemExit("body: no photo could be fitted")
    means = {name: float(np.mean([found[name] for _, found in rows])) for name in FIGURES}
    worst = {name: choose(found[name] for _, found in rows) for name, choose in WORST.items()}
    flat = {f"body.{name}": value for name, value in means.items()}
    flat |= {f"body.worst.{name}": value for name, value in worst.items()}
    flat |= {"body.photos": len(rows), "body.failed": len(failed)}
    lines = [[name, *found.values()] for name, found in rows]
    lines += [["mean", *means.values()], ["worst", *worst.values()]]
    table = Table(f"{len(rows)} photos", ["photo", "residual %", "IoU bare", "IoU clothed", "seconds"], lines)
    return Result(flat, [table], [NOTE, *(f"Failed: {text}" for text in failed)])


def pictures(path: Path, person, found: dict[str, float]) -> np.ndarray:
    """The photo, the bare and the clothed body over it, and the clothed body from the side."""
    from motion.body.raster import draw_body, shade

    photo, faces = person.image / 255, person.body.faces
    bare, clothed = person.vertices(offsets=False), person.vertices()
    images = [
        person.image,
        _half(shade(bare, faces, person.camera, background=photo)[0], person.image),
        _half(shade(clothed, faces, person.camera, background=photo)[0], person.image),
        draw_body(clothed, faces, (360, 360)),
        draw_body(clothed, faces, (360, 360), degrees=90),
    ]
    texts = [path.stem, f"{found['residual_percent']:.2f} %", f"IoU {found['iou_offsets']:.3f}", "", "90 degrees"]
    return row(images, 360, texts)


def _half(drawn: np.ndarray, photo: np.ndarray) -> np.ndarray:
    return ((drawn.astype(np.uint16) + photo) // 2).astype(np.uint8)
