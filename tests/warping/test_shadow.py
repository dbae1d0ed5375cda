import numpy as np

from tests.warping.conftest import posed
from warping.shadow import GroundShadow


def darkening(painted, height):
    """How much darker the ground gets under a body that floats so many metres above it."""
    body, camera = painted.body, painted.sources[0].camera
    vertices, joints = body.forward(posed(), None, np.zeros(3, np.float32))
    lift = np.array([0, height - vertices[:, 1].min(), 0], np.float32)
    white = np.full((*camera.size, 3), 200, np.uint8)
    return 200 - GroundShadow(body, camera, camera.size).applied(white, vertices + lift, joints + lift).astype(int)


def test_feet_on_the_ground_darken_it_and_nothing_above(painted):
    dark = darkening(painted, 0.0)[:, :, 0]
    assert 30 < dark.max() < 130
    assert dark[:190].max() < 12
    assert abs(np.argmax(dark.max(axis=0)) - 96) < 40


def test_the_shadow_fades_in_the_air(painted):
    assert darkening(painted, 0.5).max() < 0.35 * darkening(painted, 0.0).max()
