import dataclasses
import time

import numpy as np

from motion.corpus.duplicates import distances, weights
from motion.corpus.mocap import Clip
from tests.motion.human import exercise


def lively(seed, seconds=3.0, fps=30.0):
    """A motion like no other: smooth random angles of all joints."""
    rng = np.random.default_rng(seed)
    time_ = np.arange(round(seconds * fps)) / fps
    motion = exercise(len(time_))
    for joint in (1, 2, 4, 5, 16, 17, 18, 19):
        waves = rng.normal(0, 0.35, (3, 3))[:, None] * np.sin(rng.uniform(1, 6, 3) * time_[:, None, None] +
                                                             rng.uniform(0, 6, 3)).transpose(2, 0, 1)
        motion.poses[:, joint] = rng.normal(0, 0.4, 3) + waves.sum(0)
    return dataclasses.replace(motion, fps=fps)


def noisy(motion, seed):
    rng = np.random.default_rng(seed)
    poses = motion.poses + rng.normal(0, 0.01, motion.poses.shape)
    return dataclasses.replace(motion, poses=poses)


def clips(motions):
    return [Clip(motion, ["x"], str(i), "train") for i, motion in enumerate(motions)]


def test_duplicates_share_a_weight_and_others_keep_theirs():
    first = lively(0)
    copies = [first, first.resampled(24), first.turned(2).moved([4, 0, 1]), noisy(first, 1), first.slice(21)]
    others = [lively(seed) for seed in range(1, 8)] + [first.mirrored()]
    found = weights(clips(copies + others))
    np.testing.assert_allclose(found[:5], 1 / 5, atol=0.03)
    assert found[5:].min() > 0.9
    assert found.max() <= 1


def test_no_clips_have_no_weights():
    assert weights([]).shape == (0,)


def test_likeness_fades_softly():
    first = lively(0)
    away = lively(1).poses - first.poses
    shares = (0, 0.02, 0.1, 0.3, 1)
    found = [weights(clips([first, dataclasses.replace(first, poses=first.poses + share * away)]))[0]
             for share in shares]
    assert np.all(np.diff(found) > 0)
    assert abs(found[0] - 0.5) < 1e-3
    assert found[-1] > 0.95


def test_distance_is_in_metres_between_the_joints():
    first = lively(0)
    raised = first.moved([0, 0.1, 0])
    found = distances([first, raised, lively(1)])
    np.testing.assert_allclose(found[0, 1], 0.1, atol=0.01)
    np.testing.assert_allclose(found, found.T)
    np.testing.assert_array_equal(np.diag(found), 0)


def test_a_part_is_near_the_whole_even_between_its_windows():
    whole = lively(0, 8)
    assert distances([whole, whole.slice(77, 137)])[0, 1] < 0.04


def test_clips_shorter_than_a_window_are_compared():
    found = distances([lively(0, 0.5), lively(0, 0.5).turned(1), lively(1, 0.5)])
    assert found[0, 1] < 1e-3 < 0.1 < found[0, 2]


def test_three_hundred_clips_take_seconds():
    motions = [lively(seed, 6) for seed in range(30)] * 10
    start = time.perf_counter()
    found = weights(clips(motions))
    assert time.perf_counter() - start < 20
    np.testing.assert_allclose(found, 0.1, atol=0.02)
