import numpy as np
import pytest

from body_estimation.person import heading
from body_estimation.poses import Poses, is_held_out, standing, thinned, turned
from motion.clip import Motion
from motion.corpus.actions import ACTIONS


def test_a_tenth_of_the_actions_is_held_out():
    held = [name for name in ACTIONS if is_held_out(name)]
    assert 0.05 < len(held) / len(ACTIONS) < 0.15


def test_turning_adds_to_the_heading():
    pose = standing(np.random.default_rng(0))
    before = heading(pose[0])
    assert heading(turned(pose[0], 0.7)) == pytest.approx(before + 0.7, abs=1e-6)


def test_poses_are_drawn_alike_from_the_same_seed_and_face_all_ways():
    stock = Poses(np.stack([standing(np.random.default_rng(i)) for i in range(4)]), np.zeros((0, 24, 3)))
    first, second = (np.stack([stock.draw(rng) for _ in range(60)]) for rng in map(np.random.default_rng, (3, 3)))
    np.testing.assert_array_equal(first, second)
    headings = np.degrees([heading(pose[0]) for pose in first])
    assert (np.abs(headings) > 110).any() and (np.abs(headings) < 40).sum() > 20


def test_stored_poses_come_back(tmp_path):
    stock = Poses(np.random.default_rng(0).normal(size=(3, 24, 3)), np.zeros((0, 24, 3)))
    stock.save(tmp_path / "poses.npz")
    back = Poses.load(tmp_path / "poses.npz")
    np.testing.assert_allclose(back.authored, stock.authored, atol=1e-6)
    assert back.captured.shape == (0, 24, 3)


def test_motions_are_thinned_to_five_poses_a_second():
    motion = Motion(np.zeros((60, 24, 3), np.float32), np.zeros((60, 3), np.float32), 30.0)
    assert thinned(motion).shape == (10, 24, 3)
