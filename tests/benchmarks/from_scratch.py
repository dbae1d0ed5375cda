"""The fit without the regressor, to compare with: what the regressor starts from, brought to the pixels."""

import numpy as np

from body_estimation.detection import Detection
from body_estimation.evidence import Evidence
from body_estimation.fitting import Guess
from body_estimation.regressor import along_ray, placed, starting_state
from body_estimation.start import start
from motion.body.camera import Camera

STEPS = (12, 14)
"""Gauss-Newton steps that a start in closed form needs."""


def closed_form(detection: Detection, camera: Camera) -> Guess:
    """A guess without any training, for `View.of(..., guess=closed_form)`."""
    evidence = Evidence.of(detection)
    rotations, _ = start(evidence.landmarks, evidence.world)
    fit = placed(rotations, starting_state(evidence.landmarks, evidence.world), evidence, camera)
    world = evidence.world @ along_ray(evidence.center, camera.center, camera.focal).T
    return Guess(fit, world, np.full(len(rotations), 0.1))
