"""Limbs of known skin and cloth, half of them in the shade."""

import numpy as np
import pytest

from warping.shade import out_of_shade

FACE, RED = np.float32((205, 155, 135)), np.float32((200, 60, 60))


def limb(lit, dark, pattern=0.0):
    """Places along an arm whose upper half is seen, as `lit`; what is guessed for the others is `dark`."""
    rng = np.random.default_rng(0)
    along, seen = rng.uniform(0.2, 0.6, 4000), np.arange(4000) < 2000
    colours = np.where(seen[:, None], lit, dark) + rng.normal(0, 3, (4000, 3))
    colours += pattern * np.sign(np.sin(along * 400))[:, None] * np.float32((1, 0.2, -1))
    return along, seen, colours.astype(np.float32)


def painted(along, seen, colours, skins):
    return out_of_shade(colours, along, colours, seen.astype(np.float32), skins)


@pytest.mark.parametrize("usual, skins", [(FACE, [FACE]), (RED, [FACE]), (RED, [])])
def test_a_shadow_is_hardly_continued_on_skin_or_plain_cloth(usual, skins):
    along, seen, colours = limb(usual, 0.6 * usual)
    found = painted(along, seen, colours, skins)[~seen].mean(axis=0)
    assert np.linalg.norm(found - usual) < 0.55 * np.linalg.norm(0.4 * usual)


def test_an_arm_in_the_shade_is_nearer_to_the_face():
    along, seen, colours = limb(0.7 * FACE, 0.7 * FACE)
    found = painted(along, seen, colours, [FACE])[~seen].mean(axis=0)
    assert 0.8 * FACE.mean() < found.mean() < 0.95 * FACE.mean()


def test_patterned_and_lighter_cloth_stays():
    along, seen, colours = limb(RED, RED, pattern=60)
    assert (painted(along, seen, colours, [FACE]) == colours).all()
    along, seen, colours = limb(RED, 1.2 * RED)
    np.testing.assert_allclose(painted(along, seen, colours, [FACE])[~seen], colours[~seen], atol=1)


def test_a_sleeve_that_no_photo_shows_is_left_alone():
    along, seen, colours = limb(FACE, 0.6 * FACE)
    assert (painted(along, np.zeros_like(seen), colours, [FACE]) == colours).all()
