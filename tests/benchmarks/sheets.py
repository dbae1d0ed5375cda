"""Contact sheets: rows of pictures with a line of text above each."""

from pathlib import Path

import cv2
import numpy as np

LINE = 18


def tile(image: np.ndarray, height: int, text: str = "") -> np.ndarray:
    """The image (H, W, 3) or (H, W) at this height with a line of text above it."""
    if image.ndim == 2:
        image = np.repeat(image[..., None], 3, axis=2)
    if image.dtype == bool:
        image = image.astype(np.uint8) * 255
    scale = height / image.shape[0]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    image = cv2.resize(image, (max(1, round(image.shape[1] * scale)), height), interpolation=way)
    label = np.zeros((LINE, image.shape[1], 3), np.uint8)
    cv2.putText(label, text, (2, LINE - 5), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
    return np.vstack([label, image])


def row(images: list[np.ndarray], height: int, texts: list[str] | None = None, gap: int = 4) -> np.ndarray:
    """The images side by side at one height."""
    texts = texts or [""] * len(images)
    tiles = [
        np.pad(tile(image, height, text), ((0, 0), (0, gap), (0, 0))) for image, text in zip(images, texts, strict=True)
    ]
    return np.hstack(tiles)


def save_sheet(folder: Path | None, name: str, rows: list[np.ndarray]) -> None:
    """Writes the rows below each other as FOLDER/NAME.png; nothing without a folder or rows."""
    if folder is None or not rows:
        return
    from PIL import Image

    width = max(r.shape[1] for r in rows)
    sheet = np.vstack([np.pad(r, ((0, 4), (0, width - r.shape[1]), (0, 0))) for r in rows])
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(sheet).save(folder / f"{name}.png")


def save_in_parts(folder: Path | None, name: str, rows: list[np.ndarray], each: int = 6) -> None:
    """The rows as FOLDER/NAME_0.png, NAME_1.png and so on, `each` to a sheet."""
    for k in range(0, len(rows), each):
        save_sheet(folder, f"{name}_{k // each}", rows[k : k + each])
