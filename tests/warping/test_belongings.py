from dataclasses import replace

import numpy as np
import pytest

from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels
from warping.belongings import belongings
from warping.reflection import removed

SIZE = (320, 260)
Y, X = np.mgrid[: SIZE[0], : SIZE[1]]
WALL = 225 - 20.0 * (X / SIZE[1]) - 25 * (Y / SIZE[0]) ** 2


def photographed(wall=WALL, bag=(0, 70), shade=(120, 80, 40), left=22):
    """A person before a wall (H, W), from whose right hand hangs a bag as wide as `left` pixels; and where that is.

    `bag`: from so many pixels below the hand to so many; `shade`: its colour, or a share of the wall's light.
    """
    body = Body.default()
    pose = np.zeros((24, 3), np.float32)
    pose[16, 2], pose[17, 2] = -1.1, 1.1  # arms down
    vertices, _ = body.forward(pose, None, np.zeros(3, np.float32))
    translation = np.float32([0, -vertices[:, 1].min(), 0])
    vertices, joints = body.forward(pose, None, translation)
    camera = Camera(560.0, np.array([130.0, 150.0]), np.array([0, 0.9, 4.2]), SIZE)
    hand = camera.project(joints[[23]])[0]
    inside = (np.abs(X - hand[0]) < left) & (hand[1] + bag[0] < Y) & (hand[1] + bag[1] > Y)
    image = np.repeat(wall[..., None], 3, axis=2) + np.random.default_rng(0).normal(0, 1.5, (*SIZE, 1))
    image[inside] = image[inside] * shade if isinstance(shade, float) else shade
    mask = (rasterize(to_pixels(vertices, camera), body.faces, SIZE)[0] >= 0).astype(np.float32)
    image[mask > 0] = (40, 50, 160)
    landmarks = np.zeros((33, 3), np.float32)
    landmarks[16] = landmarks[20] = (*hand, 0.9)
    source = Source(np.clip(image, 0, 255).astype(np.uint8), mask, landmarks, pose, translation, camera)
    person = Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source])
    return person, inside & ~person.hidden()


def test_a_bag_goes_with_the_hand_it_hangs_from():
    person, bag = photographed()
    found = belongings(person)
    assert bag.sum() > 1000 and found[bag].mean() > 0.99
    assert found.sum() < 2 * bag.sum()
    assert np.array_equal(removed(person), person.hidden() | found)


@pytest.mark.parametrize(
    "scene",
    [
        {"bag": (0, 0)},
        {"shade": 0.85},  # no thing but its shadow
        {"bag": (30, 70)},  # nothing that the hand holds
        {"bag": (0, 200)},  # something that stands on the floor
        {"left": 120},  # something that goes on beyond the picture
        {"wall": WALL - 90 * (Y > 170)},  # a dark floor or furniture behind it
        {"wall": WALL - 60 * (X // 12 % 2)},
    ],
)
def test_other_things_stay(scene):
    assert not belongings(photographed(**scene)[0]).any()


def test_hands_that_are_not_seen_hold_nothing():
    person, _ = photographed()
    unseen = replace(person.sources[0], landmarks=np.zeros((33, 3), np.float32))
    assert not belongings(replace(person, sources=[unseen])).any()
