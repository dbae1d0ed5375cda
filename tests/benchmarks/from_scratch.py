"""The fit without the regressor, to compare with: what the regressor starts from, brought to the pixels."""

from dataclasses import replace

import numpy as np

from body_estimation import Person, Source
from body_estimation.detection import Detection, detect
from body_estimation.estimation import _source as as_source
from body_estimation.evidence import Evidence
from body_estimation.fitting import Fitter, Guess, View
from body_estimation.hands import finger_offsets, look_at_hands
from body_estimation.images import Photo
from body_estimation.regressor import UP, along_ray, placed, starting_state
from body_estimation.start import start
from body_estimation.surface import clothe
from motion.body.camera import Camera
from motion.body.errors import InputError
from motion.body.model import Body

STEPS = (12, 14)
"""Gauss-Newton steps that a start in closed form needs."""

_DOUBT = 0.5  # metres; the detector's people lean, so little of its depth is to be kept


def closed_form(detection: Detection, camera: Camera) -> Guess:
    """A guess without any training, for `View.of(..., guess=closed_form)`."""
    evidence = Evidence.of(detection)
    turn = along_ray(evidence.center, camera.center, camera.focal)
    rotations, _ = start(evidence.landmarks, evidence.world)
    state = starting_state(evidence.landmarks, evidence.world)
    state[UP] = turn.T @ [0, 1, 0]  # the camera is taken to be level
    return Guess(placed(rotations, state, evidence, camera), evidence.world @ turn.T, np.full(len(rotations), _DOUBT))


def estimate(image: np.ndarray) -> Person:
    """As `body_estimation.estimate` for one uint8 RGB image (H, W, 3), but for where the fit begins."""
    body = Body.default()
    fitter, photo = Fitter(body), Photo(image, "the image")
    detection = _largest(photo)
    hands = look_at_hands(image, detection)
    view = View.of(detection, None, closed_form).with_hands(hands, fitter)
    fit = fitter.fit([view], steps=STEPS)[0]
    source = as_source(body, photo, view, fit)
    bare = Person(body, fit.stance.betas.astype(np.float32), np.zeros_like(body.v_template), [source])
    return replace(bare, offsets=clothe(bare) + finger_offsets(body, bare.betas, hands))


def estimate_pose(image: np.ndarray, person: Person) -> Source:
    """As `body_estimation.estimate_pose` for a uint8 RGB image (H, W, 3), but for where the fit begins."""
    photo = Photo(image, "the image")
    focal = person.camera.focal * max(image.shape[:2]) / max(person.camera.size)
    view = View.of(_largest(photo), focal, closed_form)
    fit = Fitter(person.body, person.offsets).fit([view], betas=person.betas, steps=STEPS)[0]
    return as_source(person.body, photo, view, fit)


def _largest(photo: Photo) -> Detection:
    found = detect(photo.image, people=2)
    if not found:
        raise InputError(f"{photo.name}: no person was found; use one that shows somebody from head to foot.")
    return found[0]
