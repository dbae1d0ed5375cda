"""Stretching a T-posed body's bones."""

import numpy as np
import pytest

from motion.body.model import Body
from motion.body.proportions import SPREADS, Stretch, measures, sample_stretches
from motion.body.skeleton import JOINT_NAMES, MIRROR


@pytest.fixture(scope="module")
def body() -> Body:
    return Body.default()


def test_samples_are_mirror_images_with_the_spreads_asked_for():
    factors = sample_stretches(4000, np.random.default_rng(0))
    assert factors.shape == (4000, 24, 3) and np.array_equal(factors, factors[:, MIRROR])
    head, leg = factors[:, JOINT_NAMES.index("head")], factors[:, JOINT_NAMES.index("left_hip"), 1]
    assert np.allclose(head.mean(0), 1, atol=3e-3) and np.allclose(head.std(0), SPREADS["head"], rtol=0.06)
    assert leg.std() == pytest.approx(np.hypot(SPREADS["leg"], SPREADS["shin"]), rel=0.06)
    arm, trunk = factors[:, JOINT_NAMES.index("left_shoulder"), 0], factors[:, JOINT_NAMES.index("spine1"), 1]
    assert abs(np.corrcoef(arm, trunk)[0, 1]) < 0.05


def test_longer_arms_change_nothing_else(body):
    joints, surface = body.rest_joints().astype(float), body.v_template.astype(float)
    factors = np.ones((24, 3))
    for side in ("left", "right"):
        for name in ("shoulder", "elbow"):
            factors[JOINT_NAMES.index(f"{side}_{name}"), 0] = 1.1
    stretch = Stretch(joints, factors)
    moved = stretch(surface, body.weights)
    before = measures(surface, joints, body.faces)
    after = measures(moved, stretch.joints, body.faces)
    assert after["arm"] == pytest.approx(1.1 * before["arm"], rel=1e-3)
    assert after["bulk"] > before["bulk"]
    for name in ("height", "leg", "trunk", "shoulders", "hips", "head"):
        assert after[name] == pytest.approx(before[name], abs=1e-4), name
    hand = body.weights[:, JOINT_NAMES.index("left_hand")] > 0.99
    shift = (moved - surface)[hand]
    assert np.ptp(shift, 0).max() < 1e-3 and shift[0, 0] == pytest.approx(0.1 * before["arm"], rel=0.02)
