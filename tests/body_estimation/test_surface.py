from dataclasses import replace

import numpy as np
import pytest

from body_estimation.metrics import iou
from body_estimation.person import Person, Source
from body_estimation.surface import clothe
from motion.body.raster import rasterize, to_pixels, vertex_normals
from motion.body.skeleton import JOINT_NAMES


@pytest.fixture(scope="module")
def dressed_up(standing):
    """The standing body in a coat 4 cm thick over trunk and upper arms, and what its mask would be."""
    body = standing.body
    coat = [JOINT_NAMES.index(n) for n in ("pelvis", "spine1", "spine2", "spine3", "left_shoulder", "right_shoulder")]
    thick = 0.04 * body.weights[:, coat].sum(1)
    offsets = thick[:, None] * vertex_normals(body.v_template, body.faces)
    vertices = body.forward(standing.pose, None, standing.place, offsets)[0]
    mask = rasterize(to_pixels(vertices, standing.camera), body.faces, standing.camera.size)[0] >= 0
    source = Source(
        standing.image, mask.astype(np.float32), standing.detection.landmarks, standing.pose, standing.place,
        standing.camera,
    )  # fmt: skip
    bare = Person(body, np.zeros(10), np.zeros_like(body.v_template), [source])
    return bare, replace(bare, offsets=clothe(bare))


def weight(body, *names):
    return body.weights[:, [JOINT_NAMES.index(n) for n in names]].sum(1)


def test_clothes_fill_the_mask(dressed_up):
    bare, clothed = dressed_up
    assert iou(bare) < 0.93
    assert iou(clothed) > 0.975


def test_the_coat_is_as_thick_as_it_should_be(dressed_up):
    bare, clothed = dressed_up
    body = bare.body
    normals = vertex_normals(body.v_template, body.faces)
    flank = (weight(body, "spine1", "spine2", "spine3") > 0.9) & (np.abs(normals[:, 0]) > 0.8)
    assert 0.02 < np.linalg.norm(clothed.offsets[flank], axis=1).mean() < 0.06


def test_face_hands_and_shins_stay_as_they_are(dressed_up):
    bare, clothed = dressed_up
    body, thick = bare.body, np.linalg.norm(clothed.offsets, axis=1)
    near_nose = np.linalg.norm(body.v_template - body.v_template[body.landmark_vertices["nose"]], axis=1) < 0.03
    assert thick[near_nose].max() < 0.006
    assert thick[weight(body, "left_hand", "right_hand") > 0.5].max() < 0.008
    assert thick[weight(body, "left_knee", "right_knee") > 0.9].mean() < 0.01


def test_nothing_to_wear(standing):
    """The mask of the bare body itself changes next to nothing."""
    source = Source(
        standing.image, standing.detection.mask, standing.detection.landmarks, standing.pose, standing.place,
        standing.camera,
    )  # fmt: skip
    bare = Person(standing.body, np.zeros(10), np.zeros_like(standing.body.v_template), [source])
    assert np.linalg.norm(clothe(bare), axis=1).mean() < 0.003


def test_a_skirt_does_not_melt_the_legs_together(standing):
    """A mask that fills the gap between the legs: each leg may take its half, not cross the middle."""
    mask = standing.detection.mask.copy()
    rows = np.flatnonzero(mask.any(1))
    for row in rows[int(0.5 * len(rows)) : int(0.8 * len(rows))]:
        columns = np.flatnonzero(mask[row] > 0.5)
        mask[row, columns.min() : columns.max()] = 1
    source = Source(
        standing.image, mask, standing.detection.landmarks, standing.pose, standing.place, standing.camera
    )
    person = Person(standing.body, np.zeros(10), np.zeros_like(standing.body.v_template), [source])
    rest = standing.body.v_template + clothe(person)
    assert rest[weight(standing.body, "left_hip", "left_knee") > 0.9, 0].min() > -0.005
    assert rest[weight(standing.body, "right_hip", "right_knee") > 0.9, 0].max() < 0.005
