from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial import ConvexHull

from tests.warping.test_texture import SKIN, dressed, photograph
from warping.shoes import barefoot, in_shoes, wrapped


def depth(points):
    """(N,) metres of points below the convex hull around them."""
    hull = ConvexHull(points.astype(np.float64))
    return -(points @ hull.equations[:, :3].T + hull.equations[:, 3]).max(axis=1)


def test_no_toe_stands_out_of_a_shoe(painted):
    rest = painted.body.shaped()
    foot, toes = painted.body.weights[:, [7, 10]].sum(axis=1) > 0.5, painted.body.weights[:, 10] > 0.9
    shoe = wrapped(rest, foot)
    assert depth(rest[toes]).max() > 0.003
    assert depth(shoe[toes]).max() < 0.001
    tip, sole = rest[foot, 2].max() - 0.02, rest[foot, 1].min()
    thick, thin = (surface[foot & (surface[:, 2] > tip), 1].max() - sole for surface in (shoe, rest))
    assert thick > 0.04 > 0.025 > thin
    moved = np.linalg.norm(shoe - rest, axis=1)
    assert moved.max() < 0.07
    assert not moved[~foot | (rest[:, 2] < 0)].any()


@pytest.mark.parametrize("bare", [False, True])
def test_bare_feet_stay_bare(painted, bare):
    body = painted.body
    colours = dressed(body, body.shaped())
    if bare:
        colours[body.weights[:, [7, 8, 10, 11]].sum(axis=1) > 0.5] = SKIN
    person = photograph(painted, colours)
    assert barefoot(person) is bare
    assert np.array_equal(in_shoes(person), painted.offsets) is bare


def test_feet_outside_of_the_photo_wear_shoes(painted):
    source = painted.sources[0]
    cut = SimpleNamespace(**{**vars(source), "translation": source.translation - [0, 1.2, 0]})
    assert not barefoot(SimpleNamespace(**{**vars(painted), "sources": [cut]}))
