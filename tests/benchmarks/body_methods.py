"""The ways from a detection to a fit that the benchmark of the body compares."""

import numpy as np

from body_estimation.detection import Detection
from body_estimation.fitting import Fit, Fitter, View
from tests.benchmarks import from_scratch
from tests.benchmarks.pose_errors import Shape3D

REGRESSOR, FITTED, SCRATCH = METHODS = ("regressor", "fitted", "from_scratch")


def solve(method: str, body, detection: Detection, focal: float | None = None) -> tuple[View, Fit]:
    """The person of a detection by one of the METHODS."""
    if method == SCRATCH:
        view = View.of(detection, focal, from_scratch.closed_form)
        return view, Fitter(body).fit([view], steps=from_scratch.STEPS)[0]
    view = View.of(detection, focal)
    return view, view.guess.fit if method == REGRESSOR else Fitter(body).fit([view])[0]


def seen(body, view: View, fit: Fit) -> Shape3D:
    """The fitted body as the camera sees it."""
    return Shape3D.of(body, fit.stance.pose, np.asarray(fit.stance.betas, np.float32), fit.stance.place,
                      fit.aim(view.camera))  # fmt: skip
