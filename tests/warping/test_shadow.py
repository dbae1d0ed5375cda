from types import SimpleNamespace

import numpy as np
import pytest

from motion.body.raster import rasterize, to_pixels
from tests.warping.conftest import posed
from warping.shadow import GroundShadow, contact_strength


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


def standing(painted, strength):
    """The painted person with the feet on a pale ground, with a contact shadow of that strength; and the ground."""
    source, body = painted.sources[0], painted.body
    vertices, joints = body.forward(source.pose, None, source.translation)
    lift = np.array([0, -vertices[:, 1].min(), 0], np.float32)
    size = tuple(4 * n for n in source.camera.size)  # large enough for a ring about the feet
    camera = source.camera.resized(size)
    ground = np.full((*size, 3), 220, np.uint8)
    image = GroundShadow(body, camera, size, strength).applied(ground, vertices + lift, joints + lift)
    mask = (rasterize(to_pixels(vertices + lift, camera), body.faces, size)[0] >= 0).astype(np.float32)
    image[mask > 0] = (40, 40, 90)
    place = source.translation + lift
    source = SimpleNamespace(image=image, mask=mask, pose=source.pose, translation=place, camera=camera)
    return SimpleNamespace(body=body, betas=painted.betas, offsets=painted.offsets, sources=[source]), ground


@pytest.mark.parametrize(("strength", "found"), [(0.6, 0.6), (1.0, 1.0), (0.0, 0.25)])
def test_the_shadow_is_as_dark_as_the_photo_has_it(painted, strength, found):
    assert contact_strength(*standing(painted, strength)) == pytest.approx(found, abs=0.08)


def test_a_marking_that_the_filling_ends_elsewhere_does_not_count(painted):
    person, ground = standing(painted, 0.6)
    columns = slice(385, 410)
    ground[:, columns] = 60
    assert contact_strength(person, ground) == pytest.approx(0.6, abs=0.08)
    assert contact_strength(person, ground // 4) == 0.5  # another ground altogether tells nothing


def test_a_photo_that_shows_no_ground_by_the_feet(painted):
    person, ground = standing(painted, 1.0)
    person.sources[0].mask[:] = 1
    assert contact_strength(person, ground) == 0.5
