"""Who draws the frames: the textured body alone, our generator on top of it, or the published network."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from motion.body.errors import InputError
from pipeline.progress import Progress
from pipeline.request import uv_map_of

if TYPE_CHECKING:
    from body_estimation import Person
    from motion import Motion
    from motion.body.model import Body
    from warping.attlwb import AttLWBGenerator
    from warping.generator import Generator
    from warping.uv_map import UVMap

SMALL = 256
"""Short side of a video in pixels up to which the published network works at this size, else at twice as much."""


@dataclass(frozen=True)
class Drawing:
    """Draws with the textured body, mended by our generator if there is one."""

    generator: "Generator | None" = None

    def __call__(self, person: "Person", background: np.ndarray, motion: "Motion", *,
                 size: tuple[int, int]) -> Iterator[np.ndarray]:
        from warping import render

        return render(person, background, motion, size=size, generator=self.generator)

    def tuned(self, person: "Person", steps: int, progress: Progress) -> "Drawing":
        """With the generator trained for so many steps on the person's own photos."""
        from warping.tuning import tune

        return Drawing(tune(self.generator, person, steps, progress=progress))


@dataclass(frozen=True)
class PublishedDrawing:
    """Draws with the network that the authors of Liquid Warping GAN with Attention released."""

    network: "AttLWBGenerator"
    uv_map: "UVMap"

    def __call__(self, person: "Person", background: np.ndarray, motion: "Motion", *,
                 size: tuple[int, int]) -> Iterator[np.ndarray]:
        from warping.official import OfficialRenderer

        side = SMALL if min(size) <= SMALL else 2 * SMALL
        renderer = OfficialRenderer(person, background, self.network, self.uv_map, size, side)
        return renderer.frames(motion.poses, motion.translation)


def drawing(generator: str | Path, uv_map: str | Path | None, body: "Body",
            device: str) -> Drawing | PublishedDrawing:
    """What `--generator` names, on a device; InputError if it is missing or doesn't fit the body."""
    if generator == "none":
        return Drawing()
    if generator == "default":
        from warping.generator import Generator

        return Drawing(Generator.default(device))
    from warping.attlwb import AttLWBGenerator
    from warping.uv_map import load_uv_map

    places = load_uv_map(uv_map_of(Path(generator), uv_map))
    if len(body.v_template) != places.vertices:
        raise InputError(f"--generator {generator}: it draws bodies of {places.vertices:,} vertices, and this one has "
                         f"{len(body.v_template):,}; give your SMPL model with --smpl.")
    return PublishedDrawing(AttLWBGenerator.from_official(generator).to(device), places)
