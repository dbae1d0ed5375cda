import cv2
import numpy as np
import pytest

from body_estimation.person import Person, Source
from inpainting import erase
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels
from tests.warping import test_reflection
from tests.warping.conftest import posed
from warping.cast import CastShadow
from warping.reflection import removed

SIZE = (400, 420)
TAKEN = 0.4
CAMERA = Camera(620.0, np.array([170.0, 110.0]), np.array([0, 1.6, 4.6]), SIZE)
DOWN = posed(left_shoulder=(0, 0, -1.1), right_shoulder=(0, 0, 1.1))


def standing(pose=DOWN):
    """The vertices (V, 3) of somebody who stands on the ground, and where their pelvis is."""
    translation = np.array([0, 0.95, 0], np.float32)
    vertices, _ = Body.default().forward(pose, None, translation)
    lift = np.array([0, -vertices[:, 1].min(), 0], np.float32)
    return vertices + lift, translation + lift


def covered(vertices):
    return rasterize(to_pixels(vertices, CAMERA), Body.default().faces, SIZE)[0] >= 0


def ground():
    """A wall and speckled ground, (H, W, 3) uint8."""
    noise = np.random.default_rng(0).normal(0, 3, (*SIZE, 1))
    low = (np.arange(SIZE[0]) > 260)[:, None, None]
    return np.clip(np.where(low, (170.0, 160, 145), (200.0, 150, 130)) + noise, 0, 255).astype(np.uint8)


def photographed(slope, pose=DOWN):
    """Somebody in the sun, (Person); without a slope of its light the sky is grey."""
    vertices, translation = standing(pose)
    image = ground().astype(np.float32)
    if slope is not None:
        shade = covered(vertices * [1, 0, 1] + vertices[:, 1:2] * [slope[0], 0, slope[1]]).astype(np.float32)
        image *= 1 - TAKEN * cv2.GaussianBlur(shade, (0, 0), 0.8)[..., None]
    mask = covered(vertices).astype(np.float32)
    image[mask > 0] = (60, 70, 150)
    source = Source(image.astype(np.uint8), mask, np.zeros((33, 3), np.float32), pose, translation, CAMERA)
    body = Body.default()
    return Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source])


@pytest.mark.parametrize("slope", [(0.9, -0.6), (-0.7, -0.5), (0.3, -0.9)])
def test_the_light_is_found_and_the_photo_comes_back(slope):
    person = photographed(slope)
    background = erase(person.image, person.hidden())
    found = CastShadow.of(person, background, SIZE)
    assert np.linalg.norm(found.slope - slope) < 0.2 * np.linalg.norm(slope)
    assert found.taken == pytest.approx(TAKEN, abs=0.04)
    frame, vertices = background.copy(), standing()[0]
    found.draw(frame, vertices)
    seen = cv2.dilate(person.mask, np.ones((9, 9))) == 0
    before, after = (np.abs(p[seen].astype(float) - person.image[seen]).mean() for p in (background, frame))
    assert after < 0.4 * before


@pytest.mark.parametrize("size", [SIZE, (200, 210)])
def test_it_falls_where_the_light_says(size):
    vertices = standing()[0]
    frame = np.full((*size, 3), 200, np.uint8)
    CastShadow(Body.default().faces, (0.9, -0.2), TAKEN, CAMERA.resized(size)).draw(frame, vertices)
    dark = (200 - frame[..., 0].astype(float)) / 200
    assert dark.max() == pytest.approx(TAKEN, abs=0.02)
    flat = vertices * [1, 0, 1] + vertices[:, 1:2] * [0.9, 0, -0.2]
    due = cv2.resize(covered(flat).astype(np.float32), size[::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(dark - TAKEN * due).mean() < 0.4 * (TAKEN * due).mean()


def test_it_follows_who_moves_and_leaves_with_who_jumps():
    shadow = CastShadow(Body.default().faces, (0.0, -0.5), TAKEN, CAMERA)
    places = []
    for move in ((0, 0, 0), (0.5, 0, 0), (0, 0.4, 0)):
        frame = np.full((*SIZE, 3), 200, np.uint8)
        shadow.draw(frame, standing()[0] + np.float32(move))
        places.append(np.argwhere(frame[..., 0] < 180).mean(axis=0))
    assert places[1][1] > places[0][1] + 50 and abs(places[1][0] - places[0][0]) < 2
    assert places[2][0] < places[0][0] - 3
    frame = np.full((*SIZE, 3), 200, np.uint8)
    shadow.draw(frame, standing()[0] + np.float32([40, 0, 0]))
    assert (frame == 200).all()


def test_a_reflection_is_no_shadow():
    person, _ = test_reflection.photographed(mirror=True)
    background = erase(person.image, removed(person))
    assert CastShadow.of(person, background, person.image.shape[:2]) is None


def test_what_is_no_shadow_of_theirs_is_not_drawn():
    grey = photographed(None)
    background = erase(grey.image, grey.hidden())
    assert CastShadow.of(grey, background, SIZE) is None
    assert CastShadow.of(grey, grey.image, SIZE) is None
    assert CastShadow.of(grey, background[:100], SIZE) is None
    lighter = background.copy()
    lighter[300:340, 250:400] = 230  # something else that was taken away
    assert CastShadow.of(grey, lighter, SIZE) is None
