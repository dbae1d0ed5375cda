from dataclasses import replace

import numpy as np
import pytest

from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels
from warping.reflection import Reflection, removed, trace

SIZE = (300, 240)
RATIO = np.array([0.9, 0.7, 0.5])


def scene(grain):
    """A wall, and a floor that begins above the feet; `grain`: how much the floor varies, in grey levels."""
    rng = np.random.default_rng(0)
    floor = (150, 110, 80) + rng.normal(0, grain, (120, 240, 1))
    return np.clip(np.concatenate([np.full((180, 240, 3), 220.0), floor]), 0, 255).astype(np.uint8)


def photographed(mirror, grain=2.0, ratio=RATIO):
    """A person (Person) before the scene, whose floor mirrors or doesn't."""
    body = Body.default()
    pose = np.zeros((24, 3), np.float32)
    translation = np.array([0, 0.93, 0], np.float32)
    vertices, _ = body.forward(pose, None, translation)
    translation[1] -= vertices[:, 1].min()
    vertices[:, 1] -= vertices[:, 1].min()
    camera = Camera(500.0, np.array([120.0, 130.0]), np.array([0, 0.9, 4.2]), SIZE)
    image, mask = scene(grain), np.zeros(SIZE, np.float32)
    upside_down = drawn(vertices * [1, -1, 1], body, camera)
    if mirror:
        fades = np.exp(-np.maximum(np.arange(300) - 237, 0) / (0.6 * 500 / 4.2))[:, None, None]
        image = np.where(upside_down[..., None], image * (1 - fades * (1 - ratio)), image).astype(np.uint8)
    mask[drawn(vertices, body, camera)] = 1
    image[mask > 0] = (40, 50, 160)
    source = Source(image, mask, np.zeros((33, 3), np.float32), pose, translation, camera)
    return Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source]), upside_down


def drawn(vertices, body, camera):
    return rasterize(to_pixels(vertices, camera), body.faces, camera.size)[0] >= 0


def test_a_mirroring_floor_is_recognised():
    person, upside_down = photographed(mirror=True)
    found = trace(person)
    below = upside_down & ~person.hidden()
    assert below.sum() > 300 and found[below].mean() > 0.98
    assert found.sum() < 2.5 * upside_down.sum() and not found[:200].any()
    assert np.array_equal(removed(person), person.hidden() | found)


@pytest.mark.parametrize("ratio", [RATIO, 1.3 * np.ones(3)])
def test_brighter_and_darker_reflections(ratio):
    assert trace(photographed(mirror=True, ratio=ratio)[0]).any()


def test_nothing_is_taken_for_a_reflection_without_need():
    assert not trace(photographed(mirror=False)[0]).any()
    assert not trace(photographed(mirror=False, grain=25.0)[0]).any()
    assert not trace(photographed(mirror=True, ratio=0.96 * np.ones(3))[0]).any()
    person, _ = photographed(mirror=True)
    source = person.sources[0]
    camera = replace(source.camera, size=(246, 240))
    short = replace(source, image=source.image[:246], mask=source.mask[:246], camera=camera)
    assert not trace(replace(person, sources=[short])).any()  # the photo ends below the feet


def test_it_follows_the_body():
    person, upside_down = photographed(mirror=True)
    floor = scene(2.0)
    reflection = Reflection.of(person, floor, SIZE)
    assert reflection.ratio == pytest.approx(RATIO, abs=0.04)
    places = []
    for shift in (0.0, 0.3):
        frame = floor.copy()
        reflection.draw(frame, np.ascontiguousarray(person.vertices() + np.float32([shift, 0, 0])))
        darker = floor.astype(float) - frame
        assert darker[:225].max() == 0 and darker.max() > 30
        places.append(np.average(np.arange(240), weights=darker[260:].sum(axis=(0, 2))))
    assert places[1] - places[0] == pytest.approx(500 * 0.3 / 4.2, abs=3)
    still = floor.copy()
    reflection.draw(still, person.vertices())
    below = upside_down & ~person.hidden()
    assert np.abs(still.astype(int) - person.image)[below].mean() < 8


def test_frames_of_another_size():
    person, _ = photographed(mirror=True)
    reflection = Reflection.of(person, scene(2.0), (450, 360))
    frame = np.full((450, 360, 3), 200, np.uint8)
    reflection.draw(frame, person.vertices())
    assert frame[410:, 150:210].mean() < 190 and (frame[:350] == 200).all()


def test_what_the_background_still_shows_is_not_drawn_again():
    person, _ = photographed(mirror=True)
    assert Reflection.of(person, person.image, SIZE) is None
    assert Reflection.of(photographed(mirror=False)[0], scene(2.0), SIZE) is None


def test_a_shadow_that_the_background_lacks_is_no_reflection():
    person, _ = photographed(mirror=False)
    brighter = np.clip(person.image.astype(int) + 25, 0, 255).astype(np.uint8)
    assert Reflection.of(person, brighter, SIZE) is None
