import numpy as np
import pytest

from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.model import Body

HEADING = 0.4
SIZE = (480, 360)


@pytest.fixture(scope="module")
def person():
    """Stands with arms down, a little turned to the left, about 300 px high in the middle of the frame."""
    body = Body.default()
    pose = np.zeros((24, 3), np.float32)
    pose[0] = [0, HEADING, 0]
    pose[16], pose[17] = [0, 0, -1.2], [0, 0, 1.2]
    vertices, joints = body.forward(pose)
    translation = np.array([0, joints[0, 1] - vertices[:, 1].min(), 0], np.float32)
    camera = Camera(700.0, np.array([180.0, 240.0]), np.array([0, 0.95, 4.2]), SIZE)
    source = Source(np.zeros((*SIZE, 3), np.uint8), np.zeros(SIZE, np.float32), np.zeros((33, 3), np.float32), pose,
                    translation, camera)
    return Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source])
