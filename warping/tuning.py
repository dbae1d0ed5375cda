"""The generator, personalised: trained for a little while on the photos that are to be animated.

Each photo is drawn from itself and, if there are several, from the others; the truth is the photo. So the network
learns how this person's cloth, hair and skin go on where a photo doesn't show them. Drawn from itself in its own pose
a photo would fit to the pixel, which no other frame does, and the network would un-learn how to mend what doesn't fit:
so poses are a little wrong. Only the last layers learn: a few photos can't teach how to see.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import torch
from safetensors.torch import load_file, save_file

from motion.atomic import whole_file
from motion.cache import cache_folder
from warping.conditions import Conditions, reduced
from warping.dataset import in_world_of
from warping.generator import Generator
from warping.learning import drawn, likeness
from warping.samples import Sample, as_bytes, as_signed, centres_of, make_batch
from warping.train import SHARES, answer

_RECIPE = 3  # of the training: another number for another one, so that what was kept before isn't taken for it
_RATE, _BATCH = 2e-4, 4
_LEARNING = ("upper", "last", "out")  # layers of the network
_TURN = np.deg2rad(5)  # of each joint about each axis, standard deviation
_SHIFT = 0.01  # of the person's height; twice as much in depth
_HIDDEN = (2, 5)  # patches of a photo that are hidden at a time
_PATCH = (0.03, 0.12)  # of the picture's height, their radii
_VARIANTS = 12  # of each photo drawn from itself, in wrong poses, every other one with parts hidden
_CROSSED = 6  # of each photo drawn from the others, with the pose as it was estimated


def tune(
    generator: Generator,
    person,
    steps: int,
    seed: int = 0,
    progress: Callable[[str, float], None] | None = None,
) -> Generator:
    """A copy of a generator that has been trained on a person's photos; kept in the user's cache.

    Args:
        generator: to begin with.
        person: `body_estimation.Person`.
        steps: batches of crops.
        seed: of what is hidden.
        progress: called with ("tuning", fraction done).
    """
    kept = cache_folder() / "tuned" / f"{_digest(generator, person, steps, seed)}.safetensors"
    tuned = generator.copy()
    if kept.exists():
        tuned.network.load_state_dict(load_file(kept))
        return tuned
    rng = np.random.default_rng(seed)
    samples = photo_samples(person, rng)
    network = tuned.network.train()
    learning = [value for name, value in network.named_parameters() if name.startswith(_LEARNING)]
    optimizer = torch.optim.Adam(learning, _RATE)
    for step in range(steps):
        batch = make_batch([samples[i] for i in rng.integers(len(samples), size=_BATCH)], rng, varied=False)
        batch = batch.to(generator.device)
        behind = torch.from_numpy(rng.random((_BATCH, 3, 1, 1), np.float32)).to(generator.device)
        made, truth, coverage = drawn(answer(network, batch), batch, behind)
        terms = likeness(made, truth, coverage, batch)
        optimizer.zero_grad()
        sum(SHARES[name] * value for name, value in terms.items()).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        if progress:
            progress("tuning", (step + 1) / steps)
    network.eval()
    _keep(network, kept)
    return tuned


def photo_samples(person, rng: np.random.Generator) -> list[Sample]:
    """Samples whose truth is a photo of a person, drawn from itself a little beside or from their other photos."""
    found = []
    for source in person.sources:
        found += _samples(replace(person, sources=[source]), source, rng, _VARIANTS, wrong=True)
        others = [other for other in person.sources if other is not source]
        if others:
            found += _samples(replace(person, sources=others), source, rng, _CROSSED, wrong=False)
    return found


def _samples(person, seen, rng, count, wrong):
    """Samples of the `count` times drawn photo `seen`; `person` has the photos that it is drawn from."""
    from warping.renderer import Renderer

    renderer = Renderer(person, np.zeros_like(person.image))
    photos, height = as_bytes(renderer.small_photos()), np.ptp(person.body.shaped(person.betas)[:, 1])
    pose, translation = in_world_of(person, seen)
    found = []
    for number in range(count):
        here = (pose, translation)
        if wrong:
            off = rng.normal(size=3) * [1, 1, 2] @ person.camera.rotation
            here = (pose + _TURN * rng.normal(size=pose.shape), translation + _SHIFT * height * off)
        conditions = renderer.conditions(*here)
        if conditions is None:
            continue
        centres = centres_of(person, *here, renderer.camera, conditions)
        shown = _hidden(conditions, rng) if number % 2 else conditions
        found.append(Sample(photos, as_bytes(shown.picture), as_signed(shown.geometry), shown.flow.astype(np.float16),
                            _truth(seen, conditions), centres, 0.0))  # fmt: skip
    return found


def _truth(source, conditions: Conditions) -> np.ndarray:
    """(4, h, w) uint8 the photo's person: colours times coverage, and coverage."""
    mask = np.asarray(source.mask, np.float32)
    layer = np.dstack([source.image * mask[..., None], 255 * mask])
    box = (conditions.top, conditions.left, *conditions.picture.shape[1:])
    return np.clip(reduced(layer, box, conditions.scale) + 0.5, 0, 255).astype(np.uint8).transpose(2, 0, 1).copy()


def _hidden(conditions: Conditions, rng: np.random.Generator) -> Conditions:
    """The conditions as if the photos didn't show some round patches: guessed colours, no flow, an unsure outline."""
    height, width = conditions.picture.shape[1:]
    covered = np.argwhere(conditions.picture[3] > 0.5)
    hole = np.zeros((height, width), np.float32)
    for _ in range(rng.integers(*_HIDDEN, endpoint=True)):
        row, column = covered[rng.integers(len(covered))]
        radius = max(2, round(rng.uniform(*_PATCH) * height))
        cv2.circle(hole, (int(column), int(row)), radius, 1.0, -1)
    hole = cv2.GaussianBlur(hole, (0, 0), 2)
    picture, flow = conditions.picture.copy(), conditions.flow.copy()
    blurred = np.stack([cv2.GaussianBlur(c, (0, 0), 0.03 * height) for c in picture[:3]])
    picture[:3] = hole * blurred + (1 - hole) * picture[:3]
    picture[4] *= 1 - hole
    flow[:, 2] *= 1 - hole
    return replace(conditions, picture=picture, flow=flow)


def _digest(generator, person, steps, seed) -> str:
    """What the result depends on, in one name."""
    digest = hashlib.sha256(f"{_RECIPE} {steps} {seed}".encode())
    for value in generator.network.state_dict().values():
        digest.update(np.ascontiguousarray(value.float().cpu().numpy()))
    arrays = [person.body.v_template, person.betas, person.offsets]
    for source in person.sources:
        camera = source.camera
        arrays += [source.image, source.mask, source.pose, source.translation]
        arrays += [np.array([camera.focal, *camera.size]), camera.center, camera.translation, camera.rotation]
    for array in arrays:
        digest.update(f"{array.dtype} {array.shape}".encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:32]


def _keep(network, path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as part:
        save_file({name: value.contiguous().cpu() for name, value in network.state_dict().items()}, part)
