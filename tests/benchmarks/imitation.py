"""One clip imitated by every method: the same fitted poses, the same region, only the drawing differs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.alignment import aligned
from tests.benchmarks.data import Clip, pick_frames, track
from tests.benchmarks.further_sources import between, further_frames
from tests.benchmarks.generators import default_generator, tuned_generator, untrained_generator
from tests.benchmarks.metrics import box_around, mean_figures, picture_figures
from tests.benchmarks.sheets import row, save_sheet

COUNTS = {"two_sources": 2, "four_sources": 4}
"""Photos, by the name of the figures."""
BLUR = 0.005
"""Of the person's height, the spread of the blur of `drawing_blurred`."""


@dataclass(frozen=True)
class Target:
    """A frame to be imitated.

    Attributes:
        number: of the frame; truth: (H, W, 3) uint8 RGB.
        seen: `body_estimation.Source`, the pose fitted to the frame.
        region: (H, W) bool, where methods are compared.
        warp: moves images of the source's view into this frame's.
    """

    number: int
    truth: np.ndarray
    seen: object
    region: np.ndarray
    warp: Callable[[np.ndarray], np.ndarray]

    def cut(self, image: np.ndarray) -> np.ndarray:
        """The part of an image (H, W, ...) around the region."""
        lines, columns = (np.flatnonzero(box_around(self.region, 0.15).any(axis=axis)) for axis in (1, 0))
        return image[lines[0] : lines[-1] + 1, columns[0] : columns[-1] + 1]


Draw = Callable[[Target], np.ndarray]


def imitate(clip: Clip, sheets: Path | None = None) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The mean figures of every method over the clip's targets, by name; and what could not be used.

    The names are those that the figures begin with in the JSON.
    """
    from body_estimation import estimate
    from inpainting import erase
    from motion.body.errors import InputError
    from warping.reflection import removed

    candidates = between([clip.source, *clip.targets])
    frames = pick_frames(clip.path, [clip.source, *clip.targets, *candidates])
    try:
        person = estimate(frames[clip.source])
    except InputError as error:
        return {}, [f"{clip.name}: {error}"]
    notes: list[str] = []
    targets = find_targets(clip, frames, person, notes)
    if not targets:
        return {}, notes
    background = erase(person.image, removed(person))
    further = further_frames(frames, clip.source, candidates, max(COUNTS.values()) - 1)
    people = with_more_photos(person, [frames[number] for number in further])
    notes += [f"{clip.name}: too few frames for {name}" for name in COUNTS if name not in people]
    rows, pictures = {}, {}
    for name, draw in methods(people, background):
        made = [(target, draw(target)) for target in targets]
        rows[name] = [picture_figures(target.truth, image, target.region) for target, image in made]
        pictures[name] = [target.cut(image) for target, image in made]
    if sheets:
        shown = [person.image, *(frames[number] for number in further), background]
        save_sheet(sheets, f"self_imitation_{clip.name}", [row(shown, 400), *compared(targets, rows, pictures)])
    return {name: mean_figures(own) for name, own in rows.items()}, notes


def compared(targets: list[Target], rows: dict[str, list], pictures: dict[str, list]) -> list[np.ndarray]:
    """One line of pictures for each target: the truth, the region, and what every method made of it."""
    lines = []
    for number, target in enumerate(targets):
        texts = [str(target.number), "region"]
        texts += [f"{short(name)} {own[number]['mask_psnr']:.1f}" for name, own in rows.items()]
        images = [target.cut(target.truth), target.cut(target.region), *(own[number] for own in pictures.values())]
        lines.append(row(images, 400, texts))
    return lines


def short(name: str) -> str:
    """A method's name as the narrow pictures have room for."""
    name = name.removeprefix("self_imitation.").replace("_sources", "").replace("textured_body", "body")
    name = name.replace("fit_without_looks", "outline")
    return {"self_imitation": "generator", "fit_from_scratch": "scratch", "copied_source": "copied",
            "background_only": "empty"}.get(name, name)  # fmt: skip


def find_targets(clip: Clip, frames: dict[int, np.ndarray], person, notes: list[str]) -> list[Target]:
    """The clip's targets with their poses, each fitted once for all methods; `notes` gets those that can't be used."""
    from body_estimation import estimate_pose
    from motion.body.errors import InputError

    found = []
    for number in track(clip.targets, clip.name):
        truth = frames[number]
        try:
            seen = estimate_pose(truth, person)
        except InputError as error:
            notes.append(f"{clip.name} frame {number}: {error}")
            continue
        region = (seen.mask > 0.5) | replace(person, sources=[seen]).silhouette(offsets=False)
        warp = aligned(person.image, person.mask > 0.1, truth, seen.mask > 0.1)
        found.append(Target(number, truth, seen, region, warp))
    return found


def with_more_photos(person, images: list[np.ndarray]) -> dict[str, object]:
    """The person as "one_source", and for each of COUNTS, if there are enough images, with more photos of them.

    Shape, clothes and poses stay those of the one photo: what the others add is the appearance.
    """
    from body_estimation import estimate_pose
    from motion.body.errors import InputError

    sources = list(person.sources)
    for image in images:
        try:
            sources.append(estimate_pose(image, person))
        except InputError:
            continue
    enough = {name: count for name, count in COUNTS.items() if count <= len(sources)}
    return {"one_source": person} | {name: replace(person, sources=sources[:count]) for name, count in enough.items()}


def methods(people: dict[str, object], background: np.ndarray):
    """Yields the name and the drawing function of each method: one at a time, since each holds a prepared person."""
    person, generator = people["one_source"], default_generator()
    yield "self_imitation", drawing(person, background, generator)
    yield "textured_body", drawing(person, background)
    yield "self_imitation.relit_body", drawing(person, background, untrained_generator())
    yield "self_imitation.blurred_body", drawing_blurred(person, background)
    yield "tuned", drawing(person, background, tuned_generator(generator, person))
    for name in COUNTS:
        if name in people:
            yield name, drawing(people[name], background, generator)
            yield f"{name}.textured_body", drawing(people[name], background)
    yield "self_imitation.fit_without_looks", drawing_without_looks(person, background, generator)
    yield "textured_body.fit_without_looks", drawing_without_looks(person, background)
    yield "self_imitation.fit_from_scratch", drawing_from_scratch(person.image, background)
    yield "self_imitation.copied_source", lambda target: target.warp(person.image)
    yield "self_imitation.background_only", lambda target: target.warp(background)


def drawing_blurred(person, background: np.ndarray) -> Draw:
    """The textured body out of focus: what PSNR and SSIM gain by a blur alone."""
    from warping import Renderer
    from warping.dataset import in_world_of

    prepared = Renderer(person, np.zeros_like(background))

    def draw(target: Target) -> np.ndarray:
        place = in_world_of(person, target.seen)
        alpha = prepared.mask(*place)
        radius = BLUR * max((alpha > 0.5).any(axis=1).sum(), 1)
        layer = cv2.GaussianBlur(prepared.draw(*place).astype(np.float32), (0, 0), radius)
        alpha = cv2.GaussianBlur(alpha, (0, 0), radius)[..., None]
        return np.clip(layer + (1 - alpha) * target.warp(background) + 0.5, 0, 255).astype(np.uint8)

    return draw


def drawing(person, background: np.ndarray, generator=None) -> Draw:
    """The person in the poses that were fitted to the targets."""
    from warping import Renderer
    from warping.dataset import in_world_of

    prepared = Renderer(person, background, generator=generator)

    def draw(target: Target) -> np.ndarray:
        prepared.background = target.warp(background)
        return prepared.draw(*in_world_of(person, target.seen))

    return draw


def drawing_without_looks(person, background: np.ndarray, generator=None) -> Draw:
    """As `drawing`, the poses fitted by landmarks and outline alone, not by what the source frame shows."""
    from body_estimation import estimate_pose

    draw = drawing(person, background, generator)
    return lambda target: draw(replace(target, seen=estimate_pose(target.truth, person, same_clothes=False)))


def drawing_from_scratch(image: np.ndarray, background: np.ndarray) -> Draw:
    """The textured body as it is drawn after fits from scratch, of the person and of every target."""
    from tests.benchmarks import from_scratch

    person = from_scratch.estimate(image)
    draw = drawing(person, background)
    return lambda target: draw(replace(target, seen=from_scratch.estimate_pose(target.truth, person)))

