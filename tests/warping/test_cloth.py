from types import SimpleNamespace

import numpy as np

from warping.cloth import border, is_foreign, is_hand

SKIN = SimpleNamespace(skin=np.float32((205, 155, 135)), hand=np.float32((205, 155, 135)))


def test_a_shirt_seen_on_a_bare_arm_is_foreign():
    rng = np.random.default_rng(0)
    along = rng.uniform(0.3, 0.6, 3000)
    colours = rng.normal((205, 155, 135), 5, (3000, 3)).astype(np.float32)
    shirt = rng.random(3000) < 0.2
    colours[shirt] = rng.normal((40, 60, 150), 5, (shirt.sum(), 3))
    foreign, strange = is_foreign(SKIN, along, colours, np.ones(3000))
    assert (foreign != shirt).mean() < 0.005
    assert (strange != shirt).mean() < 0.005


def test_a_sleeve_on_a_sleeved_arm_is_not():
    along = np.linspace(0.2, 0.6, 2000)
    colours = np.where((along < 0.4)[:, None], (40, 60, 150), (205, 155, 135)).astype(np.float32)
    foreign, strange = is_foreign(SKIN, along, colours, np.ones(2000))
    assert foreign.mean() < 0.06  # only at the cuff
    assert not strange[(along < 0.38) | (along > 0.42)].any()


def test_a_cuff_is_found_wherever_it_is():
    rng = np.random.default_rng(0)
    along, sure = rng.uniform(0.5, 0.8, 2000), np.ones(2000)
    sleeve = np.clip((0.7 - along) / 0.08, 0, 1)  # by the joint, the sleeve is at an end before 0.7
    for cuff in (0.6, 0.67, 0.72):
        colours = np.where((along < cuff)[:, None], (110, 20, 50), (205, 155, 135)) + rng.normal(0, 6, (2000, 3))
        assert abs(border(along, colours.astype(np.float32), sure, sleeve) - cuff) < 0.005
    bare = rng.normal((205, 155, 135), 6, (2000, 3)).astype(np.float32)
    assert border(along, bare, sure, sleeve) is None
    assert border(along, colours.astype(np.float32), 0 * sure, sleeve) is None
    mixed = colours[rng.permutation(2000)].astype(np.float32)
    assert border(along, mixed, sure, sleeve) is None


def test_hands_are_skin():
    colours = np.array([(200, 150, 130), (20, 20, 20), (105, 78, 68)], np.float32)
    assert is_hand(SKIN, colours).tolist() == [True, False, False]
    assert is_hand(SimpleNamespace(skin=None, hand=None), colours).all()
