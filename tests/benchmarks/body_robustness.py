"""The same photo spoilt: how far landmarks and body drift from those of the photo as it is."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.benchmarks.data import limited, track
from tests.benchmarks.pose_errors import aligned, distances
from tests.benchmarks.report import Result, Table

PHOTOS = 6
NOTE = (
    "Spoilt photos, against the same photo as it is: landmarks as the fitted body draws them, in per cent of the "
    "person's height; joints after the best similarity, in mm. On its side without EXIF: nothing in the file tells; "
    "a third: the person's height in the frame; dark: a twelfth of the light, with noise."
)


@dataclass(frozen=True)
class Spoilt:
    """A photo to estimate from, and how its pixels (N, 2) become those of the photo as it was."""

    image: np.ndarray | Path
    back: Callable[[np.ndarray], np.ndarray]


def run(photos: list[Path], limit: int | None) -> Result:
    """Some of the photos, spoilt in every way."""
    from body_estimation import estimate
    from body_estimation.images import read_image
    from motion.body.errors import InputError

    rows: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    refused, crashed = dict.fromkeys(WAYS, 0), dict.fromkeys(WAYS, 0)
    with tempfile.TemporaryDirectory() as folder:
        for path in track(limited(photos, min(limit or PHOTOS, PHOTOS)), "body, spoilt photos"):
            photo, whole = read_image(path), estimate(path)
            for way, spoil in WAYS.items():
                spoilt = spoil(photo, whole, Path(folder))
                try:
                    rows[way].append(drift(estimate(spoilt.image), whole, spoilt))
                except InputError:
                    refused[way] += 1
                except Exception as error:  # what a crash is, the benchmark counts
                    print(f"\n{path.name}, {way}: {type(error).__name__}: {error}")
                    crashed[way] += 1
    return result(rows, refused, crashed)


def drift(person, whole, spoilt: Spoilt) -> tuple[float, float]:
    """Mean distance of the drawn landmarks in % of the height, and of the joints in mm after the best similarity."""
    from body_estimation.metrics import drawn_landmarks, height_in_pixels

    apart = distances(spoilt.back(drawn_landmarks(person)), drawn_landmarks(whole)).mean()
    mine, other = (p.body.forward(p.pose, p.betas, p.translation)[1] for p in (person, whole))
    joints = distances(aligned(mine, other), other).mean()
    return float(100 * apart / height_in_pixels(whole)), float(1000 * joints)


def result(rows: dict, refused: dict[str, int], crashed: dict[str, int]) -> Result:
    """Means and counts of each way."""
    flat, lines = {"body.robustness.crashes": sum(crashed.values())}, []
    for way, found in rows.items():
        means = [float(v) for v in np.mean(found, 0)] if found else ["-", "-"]
        worst = [float(v) for v in np.max(found, 0)] if found else ["-", "-"]
        lines.append([way.replace("_", " "), *means, *worst, refused[way], crashed[way]])
        flat |= {f"body.robustness.{way}.refused": refused[way]}
        if found:
            flat |= {f"body.robustness.{way}.landmark_drift_percent": means[0],
                     f"body.robustness.{way}.joint_drift_mm": means[1]}  # fmt: skip
    count = max(len(found) + refused[way] + crashed[way] for way, found in rows.items())
    columns = ["way", "landmarks %", "joints mm", "worst landmarks", "worst joints", "refused", "crashed"]
    return Result(flat, [Table(f"{count} photos spoilt", columns, lines)], [NOTE])


def turned_with_exif(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """Lying on its side in the file, with the EXIF note that says so."""
    picture, exif = Image.fromarray(np.rot90(photo)), Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    path = folder / "turned.jpg"
    picture.save(path, quality=95, exif=exif)
    return Spoilt(path, lambda pixels: pixels)


def turned(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """On its side, and nothing tells so."""
    width = photo.shape[1]
    return Spoilt(np.ascontiguousarray(np.rot90(photo)), lambda p: np.stack([width - p[:, 1], p[:, 0]], 1))


def third(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """In a larger picture, so that the person takes a third of its height."""
    height, width = photo.shape[:2]
    rows = np.flatnonzero((whole.mask > 0.5).any(1))
    more = max(0, 3 * (rows[-1] - rows[0]) - height) // 2
    aside = more * width // height
    wide = cv2.copyMakeBorder(photo, more, more, aside, aside, cv2.BORDER_REPLICATE)
    # Nothing but the photo itself is sharp: the streaks of the border would be strange.
    soft = cv2.GaussianBlur(wide, (0, 0), max(height, width) / 60)
    soft[more : more + height, aside : aside + width] = photo
    return Spoilt(soft, lambda pixels: pixels - [aside, more])


def small(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """At a long side of 256 pixels."""
    scale = 256 / max(photo.shape[:2])
    size = [max(64, round(n * scale)) for n in photo.shape[1::-1]]
    ratio = np.divide(photo.shape[1::-1], size)
    return Spoilt(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), lambda pixels: pixels * ratio)


def dark(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """With a twelfth of the light, and noise."""
    noise = np.random.default_rng(0).normal(0, 3, photo.shape)
    dim = 255 * ((photo / 255.0) ** 2.2 / 12) ** (1 / 2.2)
    return Spoilt(np.clip(dim + noise, 0, 255).astype(np.uint8), lambda pixels: pixels)


def packed(photo: np.ndarray, whole, folder: Path) -> Spoilt:
    """As a JPEG of quality 20."""
    with io.BytesIO() as file:
        Image.fromarray(photo).save(file, "JPEG", quality=20)
        return Spoilt(np.array(Image.open(file)), lambda pixels: pixels)


WAYS = {
    "turned_with_exif": turned_with_exif, "turned_without_exif": turned, "a_third_of_the_frame": third,
    "256_px": small, "dark": dark, "jpeg_20": packed,
}  # fmt: skip
"""Ways to spoil a photo: (photo, the person as estimated from it, folder for files) -> Spoilt."""
