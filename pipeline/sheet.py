"""The contact sheet of `--debug`: what each stage made of the photo."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from motion.body.raster import draw_body, shade
from pipeline.pictures import resize, video_size

if TYPE_CHECKING:
    from body_estimation import Person
    from pipeline.animation import Animation

SHORT_SIDE = 320
"""Of each picture on the sheet, in pixels."""

COLUMNS = 6
GAP = 6
TITLE_HEIGHT = 18


def save(path: Path, animation: "Animation", frames: list[np.ndarray]) -> None:
    """Write the sheet as PNG: the stages' pictures in the first row, six frames of the video in the second."""
    from PIL import Image

    Image.fromarray(draw(animation, frames)).save(path)


def draw(animation: "Animation", frames: list[np.ndarray]) -> np.ndarray:
    """The sheet as uint8 RGB."""
    person = animation.person
    size = video_size(person.image.shape[:2], SHORT_SIDE)
    times = np.linspace(0, len(animation.motion) - 1, len(frames)).round() / animation.motion.fps
    bare, clothed = person.vertices(offsets=False), person.vertices()
    tiles = [
        ("mask", _masked(person)),
        ("landmarks", _with_landmarks(person)),
        ("fitted body", _over_photo(person, bare)),
        ("clothed body", _over_photo(person, clothed)),
        ("clothed body from the side", draw_body(clothed, person.body.faces, size, degrees=90)),
        ("background", animation.background),
        *((f"{second:.2f} s", frame) for second, frame in zip(times, frames, strict=True)),
    ]
    return _grid([(title, resize(np.ascontiguousarray(picture), size)) for title, picture in tiles], size)


def _masked(person: "Person") -> np.ndarray:
    mask = person.mask[..., None]
    return (person.image * mask + (255, 0, 255) * (1 - mask)).astype(np.uint8)


def _with_landmarks(person: "Person") -> np.ndarray:
    """The photo with a dot at each landmark, green where it is seen and red where it is guessed."""
    from PIL import Image, ImageDraw

    picture = Image.fromarray(person.image)
    draw, radius = ImageDraw.Draw(picture), max(2, min(picture.size) // 120)
    for x, y, visibility in person.landmarks:
        color = (round(255 * (1 - visibility)), round(220 * visibility), 40)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)
    return np.asarray(picture)


def _over_photo(person: "Person", vertices: np.ndarray) -> np.ndarray:
    """A lit body, slightly transparent, over the photo."""
    photo = person.image / 255
    lit, cover = shade(vertices, person.body.faces, person.camera, background=photo)
    weight = 0.8 * cover[..., None]
    return (lit * weight + person.image * (1 - weight)).astype(np.uint8)


def _grid(tiles: list[tuple[str, np.ndarray]], size: tuple[int, int]) -> np.ndarray:
    from PIL import Image, ImageDraw

    rows = -(-len(tiles) // COLUMNS)
    height, width = size[0] + TITLE_HEIGHT + GAP, size[1] + GAP
    sheet = Image.new("RGB", (COLUMNS * width + GAP, rows * height + GAP), "white")
    draw = ImageDraw.Draw(sheet)
    for i, (title, picture) in enumerate(tiles):
        x, y = GAP + i % COLUMNS * width, GAP + i // COLUMNS * height
        draw.text((x, y + 2), title, fill="black")
        sheet.paste(Image.fromarray(picture), (x, y + TITLE_HEIGHT))
    return np.asarray(sheet)
