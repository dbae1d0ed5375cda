import copy
from dataclasses import replace

import cv2
import numpy as np
import pytest

from body_estimation.metrics import iou
from body_estimation.person import Person, Source
from body_estimation.surface import clothe
from motion.body.raster import rasterize, to_pixels, vertex_normals
from motion.body.skeleton import JOINT_NAMES
from tests.body_estimation.conftest import STANDING, pose_of, scene

PARTED = STANDING + pose_of(left_hip=(0, 0, 10), right_hip=(0, 0, -10))
HANDS = ("left_wrist", "left_hand", "right_wrist", "right_hand")


def weight(body, *names):
    return body.weights[:, [JOINT_NAMES.index(n) for n in names]].sum(1)


def drawn(seen, offsets=None, body=None):
    """(H, W) bool: where the body of a scene is drawn."""
    body = body or seen.body
    vertices = body.forward(seen.pose, None, seen.place, offsets)[0]
    return rasterize(to_pixels(vertices, seen.camera), body.faces, seen.camera.size)[0] >= 0


def bare_person(seen, mask, body=None):
    """The unclothed person of a scene, with a mask (H, W) of what they wear."""
    body = body or seen.body
    source = Source(
        seen.image, np.asarray(mask, np.float32), seen.detection.landmarks, seen.pose, seen.place, seen.camera
    )
    return Person(body, np.zeros(10), np.zeros_like(body.v_template), [source])


def posed(seen, pose):
    other = copy.copy(seen)
    other.pose = pose
    return other


def thickness(offsets):
    return np.linalg.norm(offsets, axis=1)


def skirt(seen, flare=0.06):
    """The mask of a scene's person in a skirt: one piece from the hips to the knees, wider below."""
    mask = drawn(seen)
    joints = seen.camera.project(seen.joints)
    (hips, knees), middle = joints[[1, 4], 1], joints[[1, 2], 0].mean()
    half = np.flatnonzero(~mask[int(hips), int(middle) :])[0]
    tall = np.ptp(np.flatnonzero(mask.any(1)))
    for row in range(int(hips), int(knees) + 1):
        reach = half + flare * tall * (row - hips) / (knees - hips)
        mask[row, int(middle - reach) : int(middle + reach)] = True
    return mask


@pytest.fixture(scope="module")
def centred():
    """A symmetric scene."""
    return scene(place=(0.0, -0.35, -2.6))


@pytest.fixture(scope="module")
def parted():
    return scene(PARTED, place=(0.0, -0.35, -2.6))


@pytest.fixture(scope="module")
def dressed_up(standing):
    """The standing body in a coat 4 cm thick over trunk and upper arms, bare and clothed."""
    body = standing.body
    thick = 0.04 * weight(body, "pelvis", "spine1", "spine2", "spine3", "left_shoulder", "right_shoulder")
    bare = bare_person(standing, drawn(standing, thick[:, None] * vertex_normals(body.v_template, body.faces)))
    return bare, replace(bare, offsets=clothe(bare))


def test_clothes_fill_the_mask(dressed_up):
    bare, clothed = dressed_up
    assert iou(bare) < 0.93
    assert iou(clothed) > 0.98


def test_the_coat_is_as_thick_as_it_should_be(dressed_up):
    bare, clothed = dressed_up
    body = bare.body
    normals = vertex_normals(body.v_template, body.faces)
    trunk = weight(body, "spine1", "spine2", "spine3") > 0.9
    sides = (np.abs(normals[:, 0]) > 0.8, normals[:, 2] > 0.9, normals[:, 2] < -0.9)
    flank, front, back = (trunk & side for side in sides)
    thick = thickness(clothed.offsets)
    assert 0.03 < thick[flank].mean() < 0.05
    for side in (front, back):
        assert 0.3 * thick[flank].mean() < thick[side].mean() < thick[flank].mean()


def test_face_hands_and_shins_stay_as_they_are(dressed_up):
    bare, clothed = dressed_up
    body, thick = bare.body, thickness(clothed.offsets)
    near_nose = np.linalg.norm(body.v_template - body.v_template[body.landmark_vertices["nose"]], axis=1) < 0.03
    assert thick[near_nose].max() < 0.006
    assert thick[weight(body, *HANDS) > 0.5].max() < 0.003
    assert thick[weight(body, "left_knee", "right_knee") > 0.9].mean() < 0.01


def test_nothing_to_wear(standing):
    """The mask of the bare body itself changes next to nothing."""
    thick = thickness(clothe(bare_person(standing, drawn(standing))))
    assert thick.mean() < 0.002 and thick.max() < 0.012


def test_what_is_symmetric_stays_symmetric(centred):
    body = centred.body
    offsets = clothe(bare_person(centred, skirt(centred)))
    mirrored = body.v_template * [-1, 1, 1]
    order = np.lexsort(np.round(body.v_template, 5).T), np.lexsort(np.round(mirrored, 5).T)
    assert np.abs(body.v_template[order[0]] - mirrored[order[1]]).max() < 1e-4
    apart = np.linalg.norm(offsets[order[0]] - offsets[order[1]] * [-1, 1, 1], axis=1)
    assert apart.mean() < 0.001 and apart.max() < 0.012


def test_a_skirt_stands_off_all_around(centred):
    body = centred.body
    thick = thickness(clothe(bare_person(centred, skirt(centred))))
    normals = vertex_normals(body.v_template, body.faces)
    thigh = (weight(body, "left_hip", "right_hip") > 0.9) & (body.v_template[:, 1] < -0.3)
    outer = thick[thigh & (normals[:, 0] * np.sign(body.v_template[:, 0]) > 0.8)].mean()
    assert outer > 0.04
    for side in (1, -1):
        assert 0.3 * outer < thick[thigh & (side * normals[:, 2] > 0.8)].mean() < outer


def test_a_skirt_does_not_melt_the_legs_together(parted):
    """The skirt fills the gap between the legs: each may take its half, hardly more, and they part again."""
    body = parted.body
    mask = skirt(parted, flare=0.05)
    offsets = clothe(bare_person(parted, mask))
    rest = body.v_template + offsets
    assert rest[weight(body, "left_hip", "left_knee") > 0.9, 0].min() > -0.03
    assert rest[weight(body, "right_hip", "right_knee") > 0.9, 0].max() < 0.03
    knee_row = int(parted.camera.project(parted.joints)[4, 1]) + 8
    wide = posed(parted, PARTED + pose_of(left_hip=(0, 0, 20), right_hip=(0, 0, -20)))
    row = drawn(wide, offsets)[knee_row]
    inside = np.flatnonzero(row)
    assert not row[inside.min() : inside.max()].all()


def test_the_gap_between_parted_legs_stays_open(parted):
    """Wide trousers: the drawn legs leave open what the mask leaves open."""
    body = parted.body
    cloth = 0.03 * weight(body, "left_knee", "right_knee")[:, None] * vertex_normals(body.v_template, body.faces)
    mask = drawn(parted, cloth)
    filled = drawn(parted, clothe(bare_person(parted, mask)))
    ankles, hips = parted.camera.project(parted.joints)[[7, 1], 1].astype(int)
    left, right = np.sort(parted.camera.project(parted.joints)[[7, 8], 0].astype(int))
    gap = np.zeros_like(mask)
    gap[hips:ankles, left:right] = ~mask[hips:ankles, left:right]
    assert gap.sum() > 300
    assert (filled & gap).sum() < 0.06 * gap.sum()


@pytest.mark.parametrize("marked", [False, True])
def test_hands_do_not_grow_around_what_they_hold(centred, marked):
    body = centred.body
    x, y = centred.camera.project(centred.joints)[JOINT_NAMES.index("left_hand")]
    tall = np.ptp(np.flatnonzero(drawn(centred).any(1)))
    disc = cv2.circle(np.zeros(centred.camera.size, np.uint8), (int(x), int(y)), int(0.06 * tall), 1, -1) > 0
    person = bare_person(centred, drawn(centred) | disc)
    if marked:
        held = (disc & ~drawn(centred)).astype(np.float32)
        person = replace(person, sources=[replace(person.sources[0], held=held)])
        assert iou(person) == 1
    offsets, empty_handed = clothe(person), clothe(bare_person(centred, drawn(centred)))
    assert thickness(offsets)[weight(body, *HANDS) > 0.5].max() < 0.003
    assert thickness(offsets - empty_handed).max() < 0.008


def test_a_small_body_wears_small_clothes(standing):
    """A body of 0.6 of the size in a mask of the same form: all offsets are 0.6 of the size."""
    child = copy.copy(standing.body)
    child.v_template = standing.body.v_template * np.float32(0.6)
    child._joint_template = standing.body._joint_template * 0.6
    near = copy.copy(standing)
    near.place = standing.place * 0.6
    mask = skirt(standing)
    large = clothe(bare_person(standing, mask))
    small = clothe(bare_person(near, mask, child))
    apart = thickness(small - 0.6 * large)
    assert apart.mean() < 0.0005 and apart.max() < 0.008


def test_a_photo_from_the_side_tells_what_is_in_front(centred):
    """A bag on the belly: unseen from ahead, found with a second photo from the side."""
    body = centred.body
    normals = vertex_normals(body.v_template, body.faces)
    bag = 0.06 * weight(body, "spine1", "spine2", "spine3") * np.clip(normals[:, 2], 0, 1)
    side = posed(centred, STANDING + pose_of(pelvis=(0, 90, 0)))
    photos = [bare_person(seen, drawn(seen, bag[:, None] * normals)) for seen in (centred, side)]
    both = replace(photos[0], sources=[photo.sources[0] for photo in photos])
    belly = (weight(body, "spine1", "spine2", "spine3") > 0.9) & (normals[:, 2] > 0.9)
    assert 0.035 < thickness(clothe(both))[belly].mean() < 0.07
    assert thickness(clothe(photos[0]))[belly].mean() < 0.02
