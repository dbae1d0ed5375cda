"""The guesses for what no photo shows, on bodies painted so that a good guess is known."""

from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import rasterize, to_pixels, vertex_normals
from tests.warping.conftest import BACKGROUND
from warping.anatomy import group_weights, head_place, trunk_and_legs
from warping.hair import Hair
from warping.renderer import Renderer
from warping.surface import Surface

SKIN, HAIR, SHIRT, PRINT, TROUSERS = (205, 155, 135), (45, 35, 30), (170, 175, 180), (20, 20, 20), (50, 60, 110)


def dressed(body, rest):
    """(V, 3) colours: hair, a face, a grey shirt with a black print, dark trousers."""
    weights = group_weights(body)
    colours = np.tile(np.float32(SHIRT), (len(rest), 1))
    colours[weights["left_leg"] + weights["right_leg"] > 0.5] = TROUSERS
    for name in ("left_hand", "right_hand", "neck"):
        colours[weights[name] > 0.5] = SKIN
    chest = (weights["torso"] > 0.9) & (np.abs(rest[:, 0]) < 0.06) & (rest[:, 2] > 0)
    middle = np.quantile(rest[weights["torso"] > 0.9, 1], [0.45, 0.75])
    colours[chest & (rest[:, 1] > middle[0]) & (rest[:, 1] < middle[1])] = PRINT
    height, around = head_place(body, rest, rest)
    head = weights["head"] > 0.5
    hair = (height > 1.8) | ((np.abs(around) > 1.5) & (height > -0.2))
    colours[head] = SKIN
    colours[head & hair] = HAIR
    return colours


def with_long_hair(body, rest, hat=None):
    """`dressed`, with hair to the middle of the chest in front, and behind that no photo shows, under a hat."""
    colours, weights = dressed(body, rest), group_weights(body)
    height, around = head_place(body, rest, rest)
    head = weights["head"] > 0.5
    colours[head & (np.abs(around) > 0.7)] = HAIR
    shoulder = body.rest_joints()[16][1]
    hanging = (np.abs(np.abs(rest[:, 0]) - 0.08) < 0.03) & (rest[:, 1] > shoulder - 0.15) & (rest[:, 2] > 0)
    colours[hanging & (weights["torso"] + weights["neck"] > 0.5)] = HAIR
    if hat is not None:
        colours[head & (height > 1.7)] = hat
    return colours


def photograph(person, colours, size=(384, 288)):
    body, source = person.body, person.sources[0]
    camera = source.camera.resized(size)
    fine = camera.resized((2 * size[0], 2 * size[1]))
    vertices, _ = body.forward(source.pose, None, source.translation)
    face, weights, _ = rasterize(to_pixels(vertices, fine), body.faces, fine.size)
    picture = np.full((*fine.size, 3), BACKGROUND, np.float32)
    hit = face >= 0
    picture[hit] = (colours[body.faces[face[hit]]] * weights[hit][:, :, None]).sum(axis=1)
    shape = (size[0], 2, size[1], 2)
    image = picture.reshape(*shape, 3).mean(axis=(1, 3)).astype(np.uint8)
    mask = hit.reshape(shape).mean(axis=(1, 3)).astype(np.float32)
    new = replace(source, image=image, mask=mask, camera=camera)
    return replace(person, sources=[new])


@pytest.fixture(scope="module")
def clothed(painted):
    """The renderer of the dressed body, its atlas' colours, its texels' places at rest and group weights."""
    body = painted.body
    rest = body.shaped()
    person = photograph(painted, dressed(body, rest))
    renderer = Renderer(person, np.full((384, 288, 3), BACKGROUND, np.uint8))
    places = renderer.grid.interpolate(rest)
    weights = {name: renderer.grid.interpolate(w) for name, w in group_weights(body).items()}
    return renderer, renderer.atlas[:, :3].astype(float), places, weights


def distance(colours, wanted):
    return np.linalg.norm(colours - np.array(wanted), axis=1)


def appearance(person, colours):
    """The atlas' colours of a person photographed with those of the vertices, and the places of its texels."""
    renderer = Renderer(photograph(person, colours), np.full((384, 288, 3), BACKGROUND, np.uint8))
    return renderer.atlas[:, :3].astype(float), renderer.grid.interpolate(person.body.shaped()), renderer


def test_the_back_of_the_head_is_hair_and_not_a_face(clothed):
    renderer, colours, places, weights = clothed
    height, around = head_place(renderer.body, renderer.body.shaped(), places)
    back = (weights["head"] > 0.9) & (np.abs(around) > 2.0) & (height > 0.5) & (height < 2.2)
    assert np.median(distance(colours[back], HAIR)) < 60
    assert (distance(colours[back], HAIR) < distance(colours[back], SKIN)).mean() > 0.95


def test_the_temples_are_hair_above_the_ears(clothed):
    renderer, colours, places, weights = clothed
    height, around = head_place(renderer.body, renderer.body.shaped(), places)
    temples = (weights["head"] > 0.95) & (np.abs(around) > 1.3) & (height > 1.4) & (height < 2.2)
    assert (distance(colours[temples], HAIR) < 55).mean() > 0.9


def between_the_shoulders(person, colours, below):
    """The atlas' colours on the middle of the back, at metres (low, high) below the shoulders."""
    atlas, places, renderer = appearance(person, colours)
    normals = renderer.grid.interpolate(vertex_normals(person.body.shaped(), person.body.faces))
    depth = person.body.rest_joints()[16][1] - places[:, 1]
    return atlas[(np.abs(places[:, 0]) < 0.06) & (normals[:, 2] < -0.5) & (depth > below[0]) & (depth < below[1])]


def test_long_hair_hangs_down_the_back_as_far_as_in_front(painted):
    body = painted.body
    rest = body.shaped()
    assert np.median(distance(between_the_shoulders(painted, with_long_hair(body, rest), (0, 0.1)), HAIR)) < 40
    assert np.median(distance(between_the_shoulders(painted, with_long_hair(body, rest), (0.25, 0.35)), SHIRT)) < 40
    assert np.median(distance(between_the_shoulders(painted, dressed(body, rest), (0, 0.1)), SHIRT)) < 40


def test_cloth_is_continued_without_the_rim_of_hair(painted):
    """Pixels that are half hair are no cloth to be repeated elsewhere."""
    body = painted.body
    rest = body.shaped()
    renderer = appearance(painted, with_long_hair(body, rest))[2]
    surface = Surface(body, painted.betas, painted.offsets, renderer.photos, renderer.grid)
    hair, below = Hair(surface, 0), body.rest_joints()[16][1] - surface.places[:, 1]
    cloth = (surface.sure[0] > 0.5) & (np.abs(surface.places[:, 0]) < 0.16) & (below > 0.05) & (below < 0.25)
    mixed = cloth & (distance(surface.shown[0], SHIRT) > 45)
    assert (mixed & ~hair.lies).sum() > 50
    assert (mixed & ~hair.near).sum() < 0.1 * (mixed & ~hair.lies).sum()
    assert (cloth & ~hair.near).sum() > 0.3 * cloth.sum()


def test_a_beard_is_no_long_hair(painted):
    body = painted.body
    bearded = dressed(body, body.shaped())
    height, around = head_place(body, body.shaped(), body.shaped())
    face = (group_weights(body)["head"] > 0.5) & (np.abs(around) < 1.8) & (height < 1.2)
    bearded[face] = SKIN
    bearded[face & (height < 0.1) & (np.abs(around) < 1.4)] = HAIR
    assert np.median(distance(between_the_shoulders(painted, bearded, (0, 0.1)), SHIRT)) < 40


def test_a_hat_is_one_all_around_and_hair_hangs_below(painted):
    body, straw = painted.body, (215, 180, 90)
    hatted = with_long_hair(body, body.shaped(), straw)
    colours, places, renderer = appearance(painted, hatted)
    height, around = head_place(body, body.shaped(), places)
    head = renderer.grid.interpolate(group_weights(body)["head"]) > 0.9
    crown = head & (np.abs(around) > 2.2) & (height > 2.0)
    assert np.median(distance(colours[crown], straw)) < 40
    below = between_the_shoulders(painted, hatted, (0, 0.1))
    nearest = np.argmin([distance(below, colour) for colour in (HAIR, SHIRT, SKIN, straw)], axis=0)
    assert (nearest == 0).mean() > 0.9


def test_the_print_stays_in_front(clothed):
    renderer, colours, places, weights = clothed
    torso = weights["torso"] > 0.95
    waist = np.quantile(places[torso, 1], [0.5, 0.7])
    high = torso & (places[:, 1] > waist[0]) & (places[:, 1] < waist[1])
    facing = renderer.grid.interpolate(renderer.photos[0].view.facing)
    assert (distance(colours[high & (facing > 0.8)], PRINT) < 60).mean() > 0.1
    assert np.quantile(distance(colours[high & (facing < -0.3)], SHIRT), 0.95) < 40


def test_a_badge_on_a_leg_is_not_repeated_around_it(painted):
    body = painted.body
    rest, weights = body.shaped(), group_weights(body)
    badged, red = dressed(body, rest), (220, 20, 30)
    thigh = rest[(weights["left_leg"] > 0.9) & (rest[:, 1] > -0.55), :]
    middle = np.median(thigh, axis=0) + [0.03, 0, 0]
    badge = (np.linalg.norm((rest - middle)[:, :2], axis=1) < 0.03) & (rest[:, 2] > middle[2])
    badged[badge & (weights["left_leg"] > 0.9)] = red
    colours, _, renderer = appearance(painted, badged)
    reddish = distance(colours, red) < 80
    seen = renderer.photos[0].view.confidence > 0.5
    assert reddish[seen].sum() > 30
    assert reddish[~seen].sum() < 0.05 * reddish[seen].sum()


def test_the_hem_is_as_high_behind_as_in_front(clothed):
    renderer, colours, places, weights = clothed
    leg, facing = weights["left_leg"] > 0.95, renderer.grid.interpolate(renderer.photos[0].view.facing)
    assert np.quantile(distance(colours[leg & (facing < -0.3)], TROUSERS), 0.95) < 40


def test_palms_and_backs_of_hands_are_skin(clothed):
    _, colours, _, weights = clothed
    for name in ("left_hand", "right_hand"):
        assert np.quantile(distance(colours[weights[name] > 0.9], SKIN), 0.9) < 60


def test_a_cuff_ends_where_the_photo_shows_it_all_around(painted):
    """Not where the wrist bends: the sleeve reaches over it."""
    body = painted.body
    rest = body.shaped()
    wrist, cuff = body.rest_joints()[20][0], 0.025
    colours = dressed(body, rest)
    colours[np.abs(rest[:, 0]) > 0.25] = SHIRT
    colours[np.abs(rest[:, 0]) > wrist + cuff] = SKIN
    found, places, renderer = appearance(painted, colours)
    out, behind = np.abs(places[:, 0]) - wrist, renderer.atlas[:, 3] < 20
    for sleeve, colour in (((out > -0.06) & (out < cuff - 0.015), SHIRT), ((out > cuff + 0.015), SKIN)):
        assert np.quantile(distance(found[behind & sleeve], colour), 0.9) < 60


def test_a_shirt_with_rounded_tails_ends_in_a_line_behind_too(painted):
    """Where trunk and legs pass into each other, what the photo doesn't show is shirt or trousers, no mixture."""
    body, rest = painted.body, painted.body.shaped()
    colours, below = dressed(body, rest), body.rest_joints()[1, 1] - rest[:, 1]
    trunk = trunk_and_legs(body) > 0.5
    tails = 0.08 * np.clip(np.sin(np.abs(rest[:, 0]) / 0.15 * np.pi), 0, 1)
    colours[trunk] = np.where((below < tails)[trunk, None], SHIRT, TROUSERS)
    hanging = np.zeros((24, 3), np.float32)
    hanging[[16, 17], 2] = -1.4, 1.4
    source = replace(painted.sources[0], pose=hanging)
    atlas, places, renderer = appearance(replace(painted, sources=[source]), colours)
    down = body.rest_joints()[1, 1] - places[:, 1]
    whole = renderer.grid.interpolate(trunk.astype(np.float32)) > 0.99
    unseen = (renderer.atlas[:, 3] < 25) & whole & (down > -0.05) & (down < 0.2)
    mixed = np.minimum(distance(atlas, SHIRT), distance(atlas, TROUSERS)) > 40
    assert unseen.sum() > 10000
    assert mixed[unseen].mean() < 0.07


def test_a_body_without_uv_is_painted_just_so(clothed, painted):
    """Nothing depends on a UV atlas."""
    assert not any("uv" in name for name in vars(clothed[0]))


def test_hands_that_no_photo_shows_are_shaded(painted):
    body = painted.body
    colours, weights = dressed(body, body.shaped()), group_weights(body)
    colours[weights["left_hand"] + weights["right_hand"] > 0.5] = TROUSERS
    atlas, _, renderer = appearance(painted, colours)
    hand = renderer.grid.interpolate(weights["left_hand"]) > 0.9
    up = renderer.grid.interpolate(vertex_normals(body.shaped(), body.faces))[:, 1]
    unseen = renderer.atlas[:, 3] < 20
    above, below = (atlas[hand & unseen & side].mean() for side in (up > 0.7, up < -0.7))
    assert above > below + 15


def test_hands_in_pockets_appear_when_they_leave(painted):
    """Where the photo shows cloth in place of hands, they are drawn only away from there, and are skin."""
    body, source = painted.body, painted.sources[0]
    rest = body.shaped()
    colours, weights = dressed(body, rest), group_weights(body)
    gloves = weights["left_hand"] + weights["right_hand"] > 0.5
    colours[gloves] = TROUSERS
    renderer = Renderer(photograph(painted, colours), np.full((384, 288, 3), BACKGROUND, np.uint8))
    place = source.translation
    near, away = source.pose.copy(), source.pose.copy()
    near[3] = (0, 0.05, 0)  # turns the upper body a little: the hands move by some millimetres
    away[16:18, 2] *= 0.4  # raises the arms
    vertices = [body.forward(pose, None, place)[0][gloves] for pose in (near, away)]
    inside = []
    for pose, hands in zip((near, away), vertices, strict=True):
        x, y = renderer.camera.project(hands).astype(int).T
        inside.append(renderer.mask(pose, place)[y, x].mean())
    assert inside[0] < 0.4
    assert inside[1] > 0.8
    frame, (x, y) = renderer.draw(away, place), renderer.camera.project(vertices[1]).astype(int).T
    assert np.median(distance(frame[y, x].astype(float), SKIN)) < 60


def test_a_hand_of_which_only_a_little_peeps_out_has_the_skin_of_the_face(painted):
    """Not the colour in which fingers and a thin sleeve mix."""
    body, mixed = painted.body, (165, 135, 128)
    rest, weights = body.shaped(), group_weights(body)
    colours, hands = dressed(body, rest), weights["left_hand"] + weights["right_hand"] > 0.5
    colours[hands] = TROUSERS
    colours[hands & (np.abs(rest[:, 0]) > np.abs(rest[:, 0]).max() - 0.05)] = mixed
    atlas, _, renderer = appearance(painted, colours)
    hand = renderer.grid.interpolate(hands.astype(np.float32)) > 0.95
    plain = SKIN / np.sum(SKIN) - mixed / np.sum(mixed)  # how the hues differ
    hue = atlas[hand] / atlas[hand].sum(axis=1, keepdims=True)
    assert ((hue - mixed / np.sum(mixed)) @ plain / (plain @ plain) > 0.7).mean() > 0.95


def test_a_head_that_the_photo_cuts_off_has_hair_and_skin_in_their_places(painted):
    """Of hair and skin as they are seen on the neck, below the picture's upper edge."""
    body, weights = painted.body, group_weights(painted.body)
    colours, around = with_long_hair(body, body.shaped()), head_place(body, body.shaped(), body.shaped())[1]
    throat = (weights["head"] + weights["neck"] > 0.5) & (weights["head"] < 0.5)
    colours[throat] = np.where(np.abs(around[throat, None]) > 0.7, HAIR, SKIN)
    person = photograph(painted, colours)
    source = person.sources[0]
    mark = person.camera.project(person.vertices()[body.landmark_vertices["mouth_left"]][None])[0, 1]
    top = int(mark) + 6
    camera = replace(source.camera, center=source.camera.center - [0, top],
                     size=(source.camera.size[0] - top, source.camera.size[1]))  # fmt: skip
    cut = replace(source, image=source.image[top:], mask=source.mask[top:], camera=camera)
    renderer = Renderer(replace(person, sources=[cut]), np.full((*camera.size, 3), BACKGROUND, np.uint8))
    colours, places = renderer.atlas[:, :3].astype(float), renderer.grid.interpolate(body.shaped())
    height, around = head_place(body, body.shaped(), places)
    head = renderer.grid.interpolate(group_weights(body)["head"]) > 0.9
    hair = distance(colours, HAIR) < distance(colours, SKIN)
    assert hair[head & (np.abs(around) > 2.2) & (height > 0.5)].mean() > 0.95
    assert hair[head & (height > 2.3)].mean() > 0.95
    assert hair[head & (np.abs(around) < 0.6) & (height > 0.2) & (height < 1.4)].mean() < 0.05
