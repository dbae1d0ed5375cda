"""For all tests: few threads, and pipeline parts that do next to nothing, so that what joins them is tested fast."""

import os
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from motion import video
from motion.clip import Motion
from pipeline import AnimationPipeline

os.environ.setdefault("OMP_NUM_THREADS", "2")  # more would only fight over the cores


def standing(frames=15, fps=30.0, text=""):
    translation = np.zeros((frames, 3), np.float32) + [0, 0.9, 0]
    return Motion(np.zeros((frames, 24, 3), np.float32), translation, fps, text)


def fake_estimate(photos, person=1, progress=None):
    if photos[0].image.mean() < 10:
        from motion.body.errors import InputError
        raise InputError(f"{photos[0].name}: no person found; give a photo that shows one.")
    image = photos[0].image
    everywhere = np.ones(image.shape[:2], bool)
    return SimpleNamespace(image=image, hidden=lambda: everywhere, photos=photos, number=person)


def fake_watch(path, seconds, progress=None):
    return standing(30, 30.0, path.stem)


def fake_render(person, background, motion, size=None):
    for i in range(len(motion)):
        frame = np.full((*size, 3), 60, np.uint8)
        frame[:, 3 * i:3 * i + 20] = 200
        yield frame


@pytest.fixture
def parts():
    """An AnimationPipeline whose parts are stand-ins."""
    def generate(text, seconds, fps, seed, loop=False):
        return standing(round((seconds or 2.0) * fps), fps, text)

    return AnimationPipeline(fake_estimate, generate, lambda image, mask: image,
                             lambda motion, person, root, start: motion, fake_render, fake_watch,
                             [{"part": part, "name": part, "licence": "X"} for part in ("text", "body")])


@pytest.fixture
def clip(tmp_path):
    """A video of a second that shows nobody."""
    path = tmp_path / "dance.mp4"
    video.write(path, [np.full((64, 64, 3), 90 + k, np.uint8) for k in range(30)], 30)
    return path


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "me.png"
    Image.fromarray(np.full((120, 90, 3), 128, np.uint8)).save(path)
    return path
