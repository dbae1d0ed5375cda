from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import vertex_normals
from tests.warping.conftest import paint
from warping.anatomy import group_weights
from warping.flow import skin_likeness, view
from warping.photos import prepare
from warping.texels import texel_grid


@pytest.fixture(scope="module")
def seen(painted):
    """The painted photo, prepared; the texel grid; what the photo shows."""
    body, source = painted.body, painted.sources[0]
    photo = prepare(painted, source, source.image.shape[:2])
    rest = body.shaped()
    grid = texel_grid(rest, body.faces, 0.008)
    return photo, grid, view(photo, body, rest, rest, grid)


def test_every_seen_texel_has_its_colour_where_the_flow_says(seen, painted):
    photo, grid, found = seen
    rest = painted.body.shaped()
    pelvis = painted.body.rest_joints()[0]
    truth = paint(grid.interpolate(rest) - pelvis, grid.interpolate(vertex_normals(rest, painted.body.faces)))
    place = grid.interpolate(found.pixels)
    sure = (found.confidence > 0.9) & (found.doubt == 0) & (grid.interpolate(found.facing) > 0.6)
    shown = photo.colours[place[sure, 1].astype(int), place[sure, 0].astype(int)]
    assert sure.sum() > 5000
    assert np.median(np.abs(shown - truth[sure]).max(axis=1)) < 8


def test_the_back_is_not_seen_and_the_front_is(seen):
    _, grid, found = seen
    facing = grid.interpolate(found.facing)
    assert found.confidence[facing < -0.2].max() == 0
    assert found.confidence[facing > 0.5].mean() > 0.85


def test_an_arm_before_the_torso_hides_it(painted, seen):
    """With the forearm laid across the belly, the belly behind it is not seen, and its rim is doubted."""
    body, source = painted.body, painted.sources[0]
    pose = source.pose.copy()
    pose[16], pose[18] = (0, -1.0, -0.3), (0, -1.9, 0)
    photo = prepare(painted, replace_source(source, pose), source.image.shape[:2])
    rest, grid = body.shaped(), seen[1]
    found = view(photo, body, rest, rest, grid)
    torso = grid.interpolate(group_weights(body)["torso"]) > 0.9
    front = torso & (grid.interpolate(found.facing) > 0.5)
    assert (found.confidence[front] == 0).mean() > (seen[2].confidence[front] == 0).mean() + 0.04
    assert found.doubt[front].mean() > seen[2].doubt[front].mean() + 0.02


def test_without_a_face_the_hands_tell_the_skin(painted, seen):
    """The photo ends at the neck: skin is what bare hands show; blue gloves are none."""
    body, rest, grid = painted.body, painted.body.shaped(), seen[1]
    below = np.where(np.arange(len(seen[0].mask))[:, None] > np.quantile(np.nonzero(seen[0].mask)[0], 0.2), 1, 0)
    headless = replace(seen[0], mask=(seen[0].mask * below).astype(np.float32))
    found = view(headless, body, rest, rest, grid)
    shade = found.skin / (225, 180, 150)
    assert 0.7 < shade.mean() < 1.05
    assert np.ptp(shade) < 0.03
    gloves = replace(headless, colours=np.full_like(headless.colours, (60, 80, 190)))
    assert view(gloves, body, rest, rest, grid).skin is None


def replace_source(source, pose):
    changed = dict(vars(source))
    changed["pose"] = pose
    return type(source)(**changed)


def test_skin_is_told_from_cloth_and_from_a_ball():
    face = np.random.default_rng(0).normal((205, 155, 135), 6, (200, 3)).clip(0, 255)
    colours = np.array([[(190, 140, 120), (225, 180, 160), (40, 60, 160), (240, 240, 240), (235, 110, 60)]], np.float32)
    likeness = skin_likeness(colours, face)[0]
    assert (likeness[:2] > 0.4).all()
    assert (likeness[2:] < 0.1).all()


def test_a_photo_is_cut_out_and_shrunk(painted):
    source = painted.sources[0]
    whole = prepare(painted, source, source.image.shape[:2])
    small = prepare(painted, source, (128, 96))
    assert whole.mask.shape[0] < source.image.shape[0] + 1
    assert small.pixels_per_metre == pytest.approx(whole.pixels_per_metre / 2, rel=0.01)
    assert replace(whole, view=None).colours.shape[2] == 3
