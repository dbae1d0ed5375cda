from types import SimpleNamespace

import numpy as np

from warping.cloth import is_foreign, is_hand

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


def test_hands_are_skin():
    colours = np.array([(200, 150, 130), (20, 20, 20), (105, 78, 68)], np.float32)
    assert is_hand(SKIN, colours).tolist() == [True, False, False]
    assert is_hand(SimpleNamespace(skin=None, hand=None), colours).all()
