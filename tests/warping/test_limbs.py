"""Where the trunk is seen in an arm's place, on stripes of known colours and on a painted body."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from motion.body.raster import rasterize, to_pixels
from tests.warping.conftest import BACKGROUND, posed
from tests.warping.test_texture import SHIRT, TROUSERS, distance, dressed, photograph
from warping.anatomy import group_weights
from warping.limbs import shows_trunk
from warping.renderer import Renderer

SLEEVE = (120, 40, 55)


def striped(border, sleeve):
    """A trunk left of 0 and a sleeve from 0 to 0.1 m, on which the photo shows the trunk up to `border`."""
    x, y = (a.ravel() for a in np.meshgrid(np.arange(-0.1, 0.1, 0.005) + 0.002, np.arange(0, 0.2, 0.005)))
    colours = np.where((x < border)[:, None], np.float32(SHIRT), np.float32(sleeve))
    colours += np.random.default_rng(0).normal(0, 4, colours.shape)
    limb = x > 0
    return x, limb, shows_trunk(np.column_stack([x, y]), y, colours, limb, ~limb, np.ones(len(x), bool))


def test_the_border_is_where_the_colours_part():
    x, limb, found = striped(0.04, SLEEVE)
    assert ((found == 1) == (limb & (x < 0.04))).mean() > 0.99
    assert not found[x > 0.065].any()


@pytest.mark.parametrize("border, sleeve", [(0.0, SLEEVE), (0.04, np.array(SHIRT) * 0.9)])
def test_a_sleeve_that_is_seen_as_it_should_be_or_of_the_same_cloth_is_left_alone(border, sleeve):
    assert not striped(border, sleeve)[2].any()


def test_the_inner_side_of_an_arm_takes_its_sleeve_and_not_the_trunk_that_the_photo_shows_there(painted):
    """The trunk's cloth is wider than the model: it reaches over the inner third of the hanging arms."""
    body, source = painted.body, painted.sources[0]
    hanging = posed(left_shoulder=(0, 0, -1.45), right_shoulder=(0, 0, 1.45))
    person = replace(painted, sources=[replace(source, pose=hanging)])
    weights = group_weights(body)
    colours = dressed(body, body.shaped())
    arms = weights["left_arm"] + weights["right_arm"] > 0.5
    colours[arms] = SLEEVE
    person = photograph(person, colours)
    source = person.sources[0]
    face, _, _ = rasterize(to_pixels(person.vertices(), source.camera), body.faces, source.camera.size)
    trunk, arm = ((face >= 0) & part[body.faces[face, 0]] for part in (weights["torso"] > 0.5, arms))
    wider = arm & (cv2.dilate(trunk.astype(np.uint8), np.ones((1, 15), np.uint8)) > 0)
    assert wider.sum() > 0.1 * arm.sum()
    image = source.image.copy()
    image[wider] = TROUSERS
    image[trunk] = TROUSERS
    renderer = Renderer(replace(person, sources=[replace(source, image=image)]),
                        np.full((*source.camera.size, 3), BACKGROUND, np.uint8))  # fmt: skip
    atlas, places = renderer.atlas[:, :3].astype(float), renderer.grid.interpolate(body.shaped())
    shoulder = body.rest_joints()[16][0]
    inner = renderer.grid.interpolate(arms.astype(np.float32)) > 0.9
    inner &= (np.abs(places[:, 0]) > shoulder + 0.1) & (np.abs(places[:, 0]) < shoulder + 0.3)
    nearer = distance(atlas[inner], SLEEVE) < distance(atlas[inner], TROUSERS)
    assert nearer.mean() > 0.97
