from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import rasterize, to_pixels
from tests.warping.conftest import posed
from tests.warping.test_texture import SHIRT, TROUSERS, dressed, photograph
from warping.hem import find_hem
from warping.renderer import Renderer
from warping.skirt import in_skirt

HEM = 0.25
"""Metres below the hips."""


@pytest.fixture(scope="module")
def trousered(painted):
    return photograph(painted, dressed(painted.body, painted.body.shaped()), size=(768, 576))


def covered(trousered, hem, crease=0):
    """The same person, the legs covered down to the hem, with a dark crease so many pixels wide in the middle."""
    source, body = trousered.sources[0], trousered.body
    joints = body.joints(source.pose, None, source.translation)
    hips = joints[[1, 2]].mean(axis=0)
    rows = to_pixels(np.float32([hips, hips - [0, hem, 0]]), source.camera)[:, 1].astype(int)
    sides = to_pixels((joints[[4, 5]] * 1.3).astype(np.float32), source.camera)[:, 0].astype(int)
    image, mask = source.image.copy(), source.mask.copy()
    here = np.s_[rows[0] : rows[1], sides.min() : sides.max()]
    image[here], mask[here] = SHIRT, 1
    middle = int(source.camera.center[0])
    image[rows[0] : rows[1], middle - crease // 2 : middle + (crease + 1) // 2] = 30
    new = replace(source, image=image, mask=mask)
    return replace(trousered, sources=[new])


@pytest.fixture(scope="module")
def skirted(trousered):
    return covered(trousered, HEM)


def test_a_hem_is_found_where_it_is_and_none_on_trousers(trousered, skirted):
    assert find_hem(trousered) is None
    assert abs(find_hem(skirted) - HEM) < 0.02


def test_shorts_are_told_by_the_crease_between_the_legs(trousered):
    assert find_hem(covered(trousered, HEM, crease=6)) is None


def test_a_long_sweater_hangs_like_a_short_skirt(trousered):
    assert abs(find_hem(covered(trousered, 0.14)) - 0.14) < 0.02


def worn(person):
    return in_skirt(person, person.offsets)[:2]


def standing(person):
    """Vertices of the skirt in the photo's pose, and body and offsets with it."""
    source, (body, offsets) = person.sources[0], worn(person)
    points = body.forward(source.pose, person.betas, source.translation, offsets)[0]
    return points[len(person.body.v_template) :], body, offsets


def test_trousers_stay_as_they_are(trousered):
    body, offsets = worn(trousered)
    assert body is trousered.body and offsets is trousered.offsets


def test_a_skirt_is_as_wide_as_in_the_photo_and_ends_in_a_line(skirted):
    source = skirted.sources[0]
    ring = standing(skirted)[0].reshape(-1, 72, 3)[-1]
    hips = skirted.body.joints(source.pose, None, source.translation)[[1, 2], 1].mean()
    np.testing.assert_allclose(ring[:, 1], hips - HEM, atol=0.02)
    assert np.ptp(ring[:, 1]) < 1e-3
    pixels = to_pixels(ring, source.camera)[:, 0]
    row = int(to_pixels(ring + np.float32([0, 0.015, 0]), source.camera)[:, 1].mean())
    shown = np.flatnonzero(source.mask[row, 200:376] > 0.5) + 200
    assert abs(pixels.min() - shown.min()) < 4 and abs(pixels.max() - shown.max()) < 4


def test_the_body_lies_below_the_cloth(skirted):
    """From ahead and from the side nothing but the skirt is seen between the waist and the hem, save the arms."""
    source = skirted.sources[0]
    _, body, offsets = standing(skirted)
    for degrees in (0, 90, 180):
        turned = source.pose.copy()
        turned[0] = np.deg2rad([0, degrees, 0])
        points = body.forward(turned, skirted.betas, source.translation, offsets)[0]
        face = rasterize(to_pixels(points, source.camera), body.faces, source.camera.size)[0]
        hips = body.joints(turned, None, source.translation)[[1, 2]].mean(axis=0)
        top, bottom = to_pixels(np.float32([hips, hips - [0, HEM - 0.03, 0]]), source.camera)[:, 1].astype(int)
        seen = face[top:bottom]
        own = (seen >= 0) & ~np.isin(body.part[seen], range(16, 24)) & (seen < len(skirted.body.faces))
        assert own.sum() < 0.01 * (seen >= 0).sum()


def test_a_skirt_stays_together_where_legs_part(skirted):
    body, offsets = worn(skirted)
    np.testing.assert_allclose(body.weights.sum(axis=1), 1, atol=1e-5)
    wide = posed(left_hip=(0, 0, 0.4), right_hip=(0, 0, -0.4))
    place = skirted.sources[0].translation
    covered = []
    for model, moved in ((skirted.body, skirted.offsets), (body, offsets)):
        points = model.forward(wide, None, place, moved)[0]
        face = rasterize(to_pixels(points, skirted.camera), model.faces, skirted.camera.size)[0]
        middle = to_pixels(np.float32([[0, place[1] - 0.12 - y, 0] for y in (0.1, 0.8 * HEM)]), skirted.camera)[:, 1]
        covered.append((face[int(middle[0]) : int(middle[1]), int(skirted.camera.center[0])] >= 0).mean())
    assert covered[0] < 0.5 and covered[1] > 0.9


@pytest.fixture(scope="module")
def raised():
    return posed(left_hip=(-1.2, 0, 0), left_knee=(1.4, 0, 0))


def inside_thigh(points, joints, radius):
    """How many points lie in the left thigh's cylinder."""
    bone = joints[4] - joints[1]
    along = (points - joints[1]) @ bone / (bone @ bone)
    away = np.linalg.norm(points - joints[1] - along[:, None] * bone, axis=1)
    return ((along > 0.1) & (along < 0.9) & (away < radius)).sum()


def test_a_raised_knee_pushes_the_cloth_and_none_stays_in_the_thigh(skirted, raised):
    body, offsets, cloth = in_skirt(skirted, skirted.offsets)
    points, joints = body.forward(raised, None, skirted.sources[0].translation, offsets)
    own, radius = len(skirted.body.v_template), cloth.thighs[0].min()
    before = inside_thigh(points[own:], joints, radius)
    settled = points.copy()
    cloth.settle(settled, joints)
    assert before > 10 and inside_thigh(settled[own:], joints, radius) < 0.1 * before
    np.testing.assert_array_equal(settled[:own], points[:own])


def test_nothing_is_pushed_in_the_photo(skirted):
    source, (body, offsets, cloth) = skirted.sources[0], in_skirt(skirted, skirted.offsets)
    points, joints = body.forward(source.pose, skirted.betas, source.translation, offsets)
    settled = points.copy()
    cloth.settle(settled, joints)
    np.testing.assert_allclose(settled, points, atol=1e-6)


def test_thighs_under_a_skirt_are_not_of_its_cloth(skirted):
    """Above the hem they are as below it."""
    renderer = Renderer(skirted, np.full_like(skirted.image, 120))
    source, own = skirted.sources[0], len(skirted.body.faces)
    places = renderer.grid.interpolate(renderer._posed(source.pose, source.translation)[0])
    hips = skirted.body.joints(source.pose, None, source.translation)[[1, 2], 1].mean()
    above = places[:, 1] - (hips - HEM)
    thigh = (renderer.grid.face < own) & (above > 0.01) & (above < 0.05) & (np.abs(places[:, 0]) < 0.2)
    colours = renderer.atlas[thigh, :3].astype(float)
    trousers, shirt = (np.linalg.norm(colours - colour, axis=1) for colour in (TROUSERS, SHIRT))
    assert (trousers < shirt).mean() > 0.95
    assert renderer.atlas[thigh, 3].max() < 10


def test_shins_stay_as_they_are(skirted):
    body, offsets = worn(skirted)
    own = len(skirted.body.v_template)
    shins = skirted.body.weights[:, [4, 5]].sum(axis=1) > 0.9
    np.testing.assert_allclose(offsets[:own][shins], skirted.offsets[shins], atol=1e-4)


def test_cloth_lies_on_a_level_thigh(skirted):
    """It doesn't stand off as it does in front of one that hangs down."""
    body, offsets, cloth = in_skirt(skirted, skirted.offsets)
    sitting = posed(left_hip=(-1.5, 0, 0), right_hip=(-1.5, 0, 0), left_knee=(1.5, 0, 0), right_knee=(1.5, 0, 0))
    points, joints = body.forward(sitting, None, skirted.sources[0].translation, offsets)
    settled = points.copy()
    cloth.settle(settled, joints)
    hems = slice(-5 * 72, None)
    over = (np.abs(points[hems, 0] - joints[1, 0]) < 0.04) & (points[hems, 1] > joints[1, 1])
    before, after = (p[hems][over, 1].mean() - joints[1, 1] - cloth.thighs[0].mean() for p in (points, settled))
    assert over.sum() > 10 and abs(after) < 0.01 < before
