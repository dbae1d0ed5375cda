"""Background completion: a hole of the person's own shape, moved to where the true background is seen."""

import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.data import Options, find_photos, resized, track
from tests.benchmarks.metrics import detail, mean_figures, psnr, ssim
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts

NOTE = (
    "The person's mask is moved sideways to where most of it lies on background, reduced if need be. Person and moved "
    "shape are filled by every method; the figures count only the moved shape, away from the person. PSNR and SSIM "
    "reward a blur wherever the truth can't be known; detail does not: it is 1 where the filling's mean slope of "
    "brightness is the truth's, less where it is lower or higher. The hole is exact here, so nothing widens it. "
    "Biharmonic equations (scikit-image) are solved at 96 pixels, since their time grows too fast."
)
LONG_SIDE = 1000


def run(options: Options) -> Result:
    """Our completion and other people's on all photos."""
    methods = compared()
    rows: dict[str, list[dict[str, float]]] = {name: [] for name in methods}
    by_photo, sheet, skipped = [], [], []
    for path in track(find_photos(options), "background"):
        case = prepare(path)
        if case is None:
            skipped.append(path.name)
            continue
        image, hole, scored = case
        pictures = []
        for name, fill in methods.items():
            begin = time.perf_counter()
            filled = fill(image, hole)
            seconds = time.perf_counter() - begin
            pictures.append(filled)
            rows[name].append(judged(image, filled, scored) | {"seconds": seconds})
        by_photo.append([path.name, *(rows[name][-1]["psnr"] for name in methods)])
        holed = np.where(hole[..., None], np.uint8(128), image)
        sheet.append(row([image, holed, *pictures], 300, [path.stem, "hole", *methods]))
    if not by_photo:
        raise SystemExit("background: no photo with a person and enough background")
    save_in_parts(options.sheets, "background", sheet)
    return result(rows, by_photo, skipped)


def result(rows: dict[str, list[dict[str, float]]], by_photo: list[list], skipped: list[str]) -> Result:
    """Figures and tables; our own method's figures carry no prefix."""
    means = {name: mean_figures(found) for name, found in rows.items()}
    figures = {}
    for name, mean in means.items():
        prefix = "background." if name == "ours" else f"background.{name}."
        figures.update({prefix + key: value for key, value in mean.items()})
    notes = [NOTE + (f" Left out, no person or too little background: {', '.join(skipped)}." if skipped else "")]
    over = Table(
        f"Mean of {len(by_photo)} photos",
        ["method", "PSNR dB", "SSIM", "detail", "seconds"],
        [[name, mean["psnr"], mean["ssim"], mean["detail"], mean["seconds"]] for name, mean in means.items()],
    )
    return Result(figures, [over, Table("PSNR of each photo", ["photo", *rows], by_photo)], notes)


def judged(truth: np.ndarray, filled: np.ndarray, scored: np.ndarray) -> dict[str, float]:
    """`psnr`, `ssim` and `detail` of a filling over `scored` (H, W) bool."""
    return {
        "psnr": psnr(truth, filled, scored),
        "ssim": ssim(truth, filled, scored),
        "detail": detail(truth, filled, scored),
    }


def prepare(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """The photo, what is to be filled (H, W) bool, and what is scored (H, W) bool; None if there is no case in it."""
    from body_estimation.detection import detect
    from body_estimation.images import read_image

    image = read_image(path)
    if max(image.shape[:2]) > LONG_SIDE:
        image = resized(image, LONG_SIDE)
    found = detect(image, people=2, fine=False)
    if not found:
        return None
    person = found[0].mask > 0.2
    people = np.max([other.mask for other in found], axis=0) > 0.2
    radius = round(0.03 * max(image.shape[:2]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    near = cv2.dilate(people.astype(np.uint8), kernel) > 0
    moved = moved_shape(found[0].mask > 0.5, near)
    return None if moved is None else (image, person | moved, moved & ~near)


def moved_shape(shape: np.ndarray, taken: np.ndarray, least: float = 0.95) -> np.ndarray | None:
    """`shape` (H, W) bool moved sideways to where most of it is free of `taken`; the feet stay at their height.

    Of the scales for which at least the share `least` is free the largest is taken; None where there is none.
    """
    height, width = shape.shape
    rows, columns = np.flatnonzero(shape.any(axis=1)), np.flatnonzero(shape.any(axis=0))
    cut = shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    for scale in (0.8, 0.7, 0.6, 0.5, 0.4):
        size = (max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale)))
        small = cv2.resize(cut.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        top = rows[-1] + 1 - size[1]
        best, place = 0.0, None
        for left in range(0, width - size[0] + 1, max(1, width // 100)):
            free = (small & ~taken[top : top + size[1], left : left + size[0]]).sum() / small.sum()
            if free > best:
                best, place = free, left
        if best >= least:
            moved = np.zeros_like(shape)
            moved[top : top + size[1], place : place + size[0]] = small
            return moved
    return None


def compared() -> dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]]:
    """The methods by name: each takes the image and the hole (H, W) bool."""
    from inpainting import inpaint

    def ours(image, hole):
        return inpaint(image, hole, grow=0)

    return {"ours": ours, "telea": _telea, "navier_stokes": _navier_stokes, "biharmonic": _biharmonic}


def _telea(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    return cv2.inpaint(image, hole.astype(np.uint8), 5, cv2.INPAINT_TELEA)


def _navier_stokes(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
    return cv2.inpaint(image, hole.astype(np.uint8), 5, cv2.INPAINT_NS)


def _biharmonic(image: np.ndarray, hole: np.ndarray, long_side: int = 96) -> np.ndarray:
    from skimage.restoration import inpaint_biharmonic

    small = resized(image, long_side)
    small_hole = cv2.resize(hole.astype(np.float32), small.shape[1::-1], interpolation=cv2.INTER_AREA) > 0
    filled = inpaint_biharmonic(small, small_hole, channel_axis=-1)
    large = cv2.resize(filled.astype(np.float32), image.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.where(hole[..., None], np.clip(255 * large, 0, 255).astype(np.uint8), image)
