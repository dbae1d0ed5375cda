"""Draws the README's picture: the example person, and what he does when asked.

    python -m examples.make_pictures
"""

from pathlib import Path

import numpy as np
from PIL import Image

import pipeline

FOLDER = Path(__file__).parent
ROWS = ("jogging", "dancing", "golf swing")
FRAMES = 7
HEIGHT = 260
"""Pixels of a row."""


def row(text: str) -> np.ndarray:
    """The video of a text as a row of frames, uint8 RGB (HEIGHT, W, 3)."""
    frames = pipeline.animate(FOLDER / "person.jpg", text, size=360).frames
    picks = np.linspace(0, len(frames) - 1, FRAMES).round().astype(int)
    return np.hstack([_scaled(frames[i]) for i in picks])


def _scaled(frame: np.ndarray) -> np.ndarray:
    width = round(frame.shape[1] * HEIGHT / frame.shape[0])
    return np.asarray(Image.fromarray(frame).resize((width, HEIGHT), Image.Resampling.LANCZOS))


if __name__ == "__main__":
    Image.fromarray(np.vstack([row(text) for text in ROWS])).save(FOLDER / "frames.jpg", quality=88)
