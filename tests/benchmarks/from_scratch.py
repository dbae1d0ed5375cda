"""The fit without the regressor, to compare with: what the regressor starts from, brought to the pixels."""

import numpy as np

from body_estimation.detection import Detection
from body_estimation.evidence import Evidence
from body_estimation.fitting import Guess
from body_estimation.regressor import UP, along_ray, placed, starting_state
from body_estimation.start import start
from motion.body.camera import Camera

STEPS = (12, 14)
"""Gauss-Newton steps that a start in closed form needs."""


def closed_form(detection: Detection, camera: Camera) -> Guess:
    """A guess without any training, for `View.of(..., guess=closed_form)`."""
    evidence = Evidence.of(detection)
    turn = along_ray(evidence.center, camera.center, camera.focal)
    rotations, _ = start(evidence.landmarks, evidence.world)
    state = starting_state(evidence.landmarks, evidence.world)
    state[UP] = turn.T @ [0, 1, 0]  # the camera is taken to be level
    return Guess(placed(rotations, state, evidence, camera), evidence.world @ turn.T, np.full(len(rotations), 0.1))
