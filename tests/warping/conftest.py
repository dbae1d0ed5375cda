"""A person whose looks are known from all sides: the body, painted by a formula."""

import numpy as np
import pytest

from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels, vertex_normals

SIZE = (256, 192)
BACKGROUND = (40, 90, 60)


def paint(points, normals):
    """Colours (N, 3) of the resting body's points: soft stripes on blue and red, pale head, hands and feet."""
    x, y = points[:, 0], points[:, 1]
    stripes = 0.5 + 0.5 * np.sin(2 * np.pi * y / 0.16)[:, None]
    cloth = np.where((y > -0.2)[:, None], (60, 80, 190), (150, 60, 60)) + 40 * stripes
    bare = (np.abs(x) > 0.55) | (y > 0.3) | (y < -0.83)
    return np.where(bare[:, None], (225, 180, 150), cloth) * (0.8 + 0.2 * np.clip(normals[:, 1:2], -1, 1))


def truth(body, pose, translation, camera):
    """The picture (H, W, 3) uint8 and coverage (H, W) of the painted body, without any warping."""
    fine = camera.resized((camera.size[0] * 3, camera.size[1] * 3))
    vertices, _ = body.forward(pose, None, translation)
    face, weights, _ = rasterize(to_pixels(vertices, fine), body.faces, fine.size)
    hit = face >= 0
    corner = body.faces[face[hit]]
    rest, normals = body.shaped(), vertex_normals(body.shaped(), body.faces)
    pelvis = body.rest_joints(None)[0]
    mix = weights[hit][:, :, None]
    picture = np.full((*fine.size, 3), BACKGROUND, np.float32)
    picture[hit] = paint((rest[corner] * mix).sum(axis=1) - pelvis, (normals[corner] * mix).sum(axis=1))
    shape = (camera.size[0], 3, camera.size[1], 3)
    coverage = hit.reshape(shape).mean(axis=(1, 3)).astype(np.float32)
    return (picture.reshape(*shape, 3).mean(axis=(1, 3)) + 0.5).astype(np.uint8), coverage


def posed(**joints):
    """(24, 3) with the named joints turned; by name as left_shoulder=(x, y, z) radians."""
    from motion.body.skeleton import JOINT_NAMES

    pose = np.zeros((24, 3), np.float32)
    for name, turn in joints.items():
        pose[JOINT_NAMES.index(name)] = turn
    return pose


@pytest.fixture(scope="session")
def painted():
    """A person with the painted body in a photo: arms half down, facing the camera."""
    body = Body.default()
    pose = posed(left_shoulder=(0, 0, -0.9), right_shoulder=(0, 0, 0.9), left_hip=(0, 0, 0.1), right_hip=(0, 0, -0.1))
    translation = np.array([0, 0.95, 0], np.float32)
    camera = Camera(600.0, np.array([96.0, 128.0]), np.array([0.0, 0.9, 5.0]), SIZE)
    image, mask = truth(body, pose, translation, camera)
    source = Source(image, mask, np.zeros((33, 3)), pose, translation, camera)
    bare = np.zeros_like(body.v_template)
    return Person(body, np.zeros(10, np.float32), bare, [source])


@pytest.fixture(scope="session")
def background():
    return np.full((*SIZE, 3), BACKGROUND, np.uint8)
