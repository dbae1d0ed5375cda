"""People drawn for the benchmark of the body: held-out poses, all shapes, clothes and phone cameras, and the truth."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from examples.cameras import Phone
from examples.people import Look, Picture, render_person
from tests.benchmarks.data import in_processes

SEED = 20_260
OFTEN, TURNED = 0.8, 70
"""Share of the people who face the camera within so many degrees; the others are turned farther, or away."""

BUILDS = {
    "adult": (0.64, (1.70, 0.095), (24.0, 2.5)), "child": (0.12, (1.30, 0.10), (17.0, 1.2)),
    "heavy": (0.12, (1.70, 0.09), (33.0, 2.5)), "slim": (0.12, (1.74, 0.11), (18.5, 0.8)),
}  # fmt: skip
"""Share of the people, mean and spread of their height in metres and of their weight in kg over the height squared."""
DENSITY = 1000.0
"""kg per cubic metre of a body."""
FARTHEST = 2.5
"""Shape coefficients lie between this and its opposite."""

SKINS = ((234, 192, 166), (208, 152, 124), (178, 124, 92), (150, 100, 72), (104, 68, 50), (72, 48, 38))
HAIRS = ((24, 19, 18), (58, 40, 28), (96, 62, 38), (160, 120, 72), (120, 52, 30), (140, 138, 136))


@dataclass(frozen=True)
class Shot:
    """One picture to draw.

    Attributes:
        name: where the pose is from; group: "actions" or "mocap".
        pose: (24, 3) radians, facing `heading` radians away from the camera; lift: metres above the ground.
        look: shape and clothes; build: one of BUILDS.
        phone, size, seed: as `render_person` takes them.
    """

    name: str
    group: str
    pose: np.ndarray
    lift: float
    heading: float
    look: Look
    build: str
    phone: Phone
    size: tuple[int, int]
    seed: int


def shots(count: int, motions: list, group: str) -> list[Shot]:
    """`count` shots at random moments of the motions, [(name, Motion)], in turn."""
    found = []
    for number in range(count):
        rng = np.random.default_rng([SEED, number, zlib.crc32(group.encode())])
        name, motion = motions[number % len(motions)]
        frame = int(rng.integers(len(motion)))
        heading = np.deg2rad(rng.uniform(0, TURNED) if rng.random() < OFTEN else rng.uniform(TURNED, 180))
        heading *= rng.choice([-1, 1])
        look, build = random_look(np.random.default_rng([SEED, number, len(group)]))
        turned = motion.turned(heading - motion.headings[frame])
        found.append(Shot(
            name, group, turned.poses[frame].astype(float), height_above_ground(motion, frame), float(heading), look,
            build, random_phone(rng), random_size(rng), number,
        ))  # fmt: skip
    return found


def height_above_ground(motion, frame: int) -> float:
    """Metres between the ground and the lowest point of the default body."""
    from motion.body.model import Body

    vertices, _ = Body.default().forward(motion.poses[frame], None, motion.translation[frame])
    lowest = float(vertices[:, 1].min())
    return lowest if lowest > 0.04 else 0.0


def held_out_actions(count: int) -> list:
    """[(name, Motion)], performances of the authored actions that training leaves out, in a fixed random order."""
    from body_estimation.poses import is_held_out
    from motion.corpus.actions import ACTIONS

    names = [name for name in ACTIONS if is_held_out(name)]
    rng = np.random.default_rng(SEED)
    order = rng.permutation(names)
    return [(str(name), ACTIONS[str(name)].sample(np.random.default_rng([SEED, k])))
            for k, name in enumerate(order[:count])]  # fmt: skip


def held_out_clips(folder: Path) -> list:
    """[(source, Motion)], the clips of the mocap corpus' test split, in a fixed random order."""
    from motion.corpus.mocap import load_corpus

    clips = [clip for clip in load_corpus(folder) if clip.split == "test"]
    order = np.random.default_rng(SEED).permutation(len(clips))
    return [(clips[k].source, clips[k].motion) for k in order]


def random_look(rng: np.random.Generator) -> tuple[Look, str]:
    """Clothes, colours and a shape, and the name of the build."""
    build = str(rng.choice(list(BUILDS), p=[share for share, _, _ in BUILDS.values()]))
    _, height, weight = BUILDS[build]
    betas = random_shape(rng, rng.normal(*height), rng.normal(*weight))

    def colour() -> tuple:
        return tuple((rng.uniform(0.05, 0.9, 3) ** 2.2).tolist())

    def one_of(colours: tuple) -> tuple:
        return tuple(((np.array(colours[rng.integers(len(colours))]) / 255) ** 2.2).tolist())

    skirt = bool(rng.random() < 0.15)
    look = Look(
        betas=tuple(betas.round(4).tolist()), skin=one_of(SKINS), hair=one_of(HAIRS),
        hair_style=str(rng.choice(["short", "sleek", "long"])), shirt=colour(), accent=colour(),
        print_kind=str(rng.choice(["sun", "stripes", "plain"])), sleeve=float(rng.choice([0.3, 0.42, 0.7, 0.96])),
        hem=float(rng.uniform(0.02, 0.16)), loose=float(rng.uniform(0.4, 2.0)), skirt=skirt,
        legs=float(rng.uniform(0.25, 0.6) if skirt else rng.choice([0.3, 0.5, 0.8, 1.0, 1.0, 1.0])),
        flare=float(rng.uniform(0.05, 0.2)), trousers=colour(), denim=bool(rng.random() < 0.5 and not skirt),
        shoes=colour(), place=str(rng.choice(["wall", "garden"])),
    )  # fmt: skip
    return look, build


def random_shape(rng: np.random.Generator, height: float, mass_index: float) -> np.ndarray:
    """Coefficients (10,) of somebody of this height in metres and weight in kg / m^2, else at random.

    What the body model can't reach within `FARTHEST` comes out as near to it as it can.
    """
    from motion.body.model import Body

    body = Body.default()
    wanted = np.array([height, mass_index])
    betas = np.clip(rng.normal(0, 1.0, 10), -FARTHEST, FARTHEST)
    unit = np.array([0.01, 0.5])  # in which both count alike
    now = _measures(body, betas) / unit
    slope = np.stack([_measures(body, betas + step) / unit - now for step in np.eye(10)], 1)
    inverse = slope.T @ np.linalg.inv(slope @ slope.T + 0.1 * np.eye(2))
    for _ in range(5):
        betas = np.clip(betas + inverse @ (wanted / unit - now), -FARTHEST, FARTHEST)
        now = _measures(body, betas) / unit
    return betas


def _measures(body, betas: np.ndarray) -> np.ndarray:
    """Height in metres and weight over its square of a body, (2,)."""
    vertices = body.shaped(betas.astype(np.float32)).astype(float)
    a, b, c = vertices[body.faces].transpose(1, 0, 2)
    volume = abs(np.einsum("fi,fi->", a, np.cross(b, c))) / 6
    height = np.ptp(vertices[:, 1])
    return np.array([height, DENSITY * volume / height**2])


def random_phone(rng: np.random.Generator) -> Phone:
    """A camera as people hold it: mostly a phone's main lens at the height of the chest or the eyes."""
    return Phone(
        focal=float(rng.uniform(0.7, 1.3) if rng.random() < 0.7 else rng.uniform(1.3, 2.0)),
        lens=float(np.clip(rng.normal(1.45, 0.12), 0.6, 1.9) if rng.random() < 0.6 else rng.uniform(0.6, 1.9)),
        roll=float(rng.choice([0, 0, 0, -2, 2])),
        fill=float(rng.uniform(0.55, 0.92)),
        aside=tuple(rng.uniform(-0.5, 0.5, 2).tolist()),
    )  # fmt: skip


def random_size(rng: np.random.Generator) -> tuple[int, int]:
    """(height, width), upright or, one in five, across; short sides from 256 up, long ones to 720 pixels."""
    aspect = float(rng.choice([4 / 3, 4 / 3, 3 / 2, 16 / 9]))
    long = int(rng.integers(round(256 * aspect), 721))
    size = (long, round(long / aspect))
    return size[::-1] if rng.random() < 0.2 else size


def draw(shot: Shot) -> Picture:
    """The picture, without the body model, which every process has."""
    picture = render_person(
        shot.seed, shot.pose, shot.size, shot.look, supersample=1, phone=shot.phone, lift=shot.lift
    )
    return replace(picture, body=None)


def drawn(wanted: list[Shot]) -> Iterator[Picture]:
    """The shots' pictures in their order, drawn in several processes."""
    from motion.body.model import Body

    body = Body.default()
    for picture in in_processes(draw, wanted, "body, drawn people"):
        yield replace(picture, body=body)
