import numpy as np
import pytest

from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.model import Body

SIZE = (320, 240)


@pytest.fixture(scope="module")
def person():
    """Somebody in a T-pose whose mask lost everything below the knees."""
    body = Body.default()
    camera = Camera(380.0, np.array([120.0, 160.0]), np.array([0.0, 0.9, 2.6]), SIZE)
    pose, pelvis = np.zeros((24, 3), np.float32), body.rest_joints()[0] - [0, body.v_template[:, 1].min(), 0]
    source = Source(np.zeros((*SIZE, 3), np.uint8), np.zeros(SIZE, np.float32), np.zeros((33, 3)), pose, pelvis, camera)
    person = Person(body, np.zeros(10), np.zeros_like(body.v_template), [source])
    source.mask[:220] = person.silhouette()[:220]
    return person


def test_hidden_are_mask_body_and_a_margin_around_the_feet(person):
    hidden, body = person.hidden(), person.silhouette()
    assert hidden.dtype == bool and hidden.shape == SIZE
    assert hidden[person.mask > 0.5].all() and hidden[body].all()
    rows = np.nonzero((hidden & ~body).any(1))[0]
    feet = person.camera.project(person.body.joints(person.pose, translation=person.translation)[[7, 8, 10, 11]])
    assert len(rows) and rows.min() > feet[:, 1].min() - 15
    assert np.nonzero(hidden.any(1))[0].max() > np.nonzero(body.any(1))[0].max()
