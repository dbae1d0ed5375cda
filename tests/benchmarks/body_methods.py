"""The ways from a detection to a fit that the benchmark of the body compares."""

import numpy as np

from body_estimation.detection import Detection
from body_estimation.fitting import Fit, Fitter, View
from tests.benchmarks.pose_errors import Shape3D

REGRESSOR, FITTED, SCRATCH = "regressor", "fitted", "from_scratch"


def available() -> list[str]:
    """The methods that this repository has; the regressor's need its weights."""
    from importlib.util import find_spec

    if find_spec("body_estimation.regressor") is None:
        return [SCRATCH]
    from body_estimation.regressor import WEIGHTS

    return [REGRESSOR, FITTED, SCRATCH] if WEIGHTS.exists() else [SCRATCH]


def answer(view: View) -> Fit:
    """What the regressor says without any fitting."""
    from body_estimation.regressor import Regressor

    return Regressor.default()(view.detection, view.camera).fit


def solve(method: str, body, detection: Detection, focal: float | None = None) -> tuple[View, Fit]:
    """The person of a detection by one of the methods."""
    view = View.of(detection, focal)
    if method == SCRATCH:
        return view, Fitter(body).fit([view])[0]
    start = answer(view)
    return view, start if method == REGRESSOR else Fitter(body).fit([view], starts=[start])[0]


def seen(body, view: View, fit: Fit) -> Shape3D:
    """The fitted body as the camera sees it."""
    return Shape3D.of(body, fit.stance.pose, np.asarray(fit.stance.betas, np.float32), fit.stance.place,
                      fit.aim(view.camera))  # fmt: skip
