import numpy as np
import pytest

from motion.body.errors import InputError
from motion.generate import Generator
from motion.grounding import foot_slip
from motion.interpolation import between, passing
from motion.joints import body_joints


@pytest.fixture(scope="module")
def ends():
    generator = Generator.default()
    return generator.text_to_motion("squat"), generator.text_to_motion("jumping jacks"), generator


def distance(first, second) -> float:
    """Mean distance of the joints around the pelvis, metres."""
    return float(np.linalg.norm(body_joints(first.poses) - body_joints(second.poses), axis=-1).mean())


def test_the_ends_are_the_motions_and_the_way_is_straight(ends):
    first, second, generator = ends
    way = between(first, second, 5, generator)
    assert distance(way[0].slice(0, len(first)), first.slice(0, len(way[0]))) < 0.01
    away, left = ([distance(motion, end) for motion in way] for end in (way[0], way[-1]))
    assert away[-1] > 0.1
    assert (np.diff(away) > 0).all() and (np.diff(left) < 0).all()
    assert abs(away[2] - left[2]) < 0.5 * away[-1]


def test_a_passing_motion_begins_as_one_and_ends_as_the_other(ends):
    first, second, generator = ends
    motion, way = passing(first, second, generator), between(first, second, 2, generator)
    frames = np.linalg.norm(body_joints(motion.poses)[None] - [body_joints(end.poses) for end in way], axis=-1).mean(-1)
    assert frames[0, :6].mean() < 0.01 and frames[1, -6:].mean() < 0.01
    steps = np.linalg.norm(np.diff(body_joints(motion.poses), axis=0), axis=-1).mean(-1)
    usual = max(np.linalg.norm(np.diff(body_joints(end.poses), axis=0), axis=-1).mean(-1).max() for end in way)
    assert steps.max() < 1.3 * usual
    assert foot_slip(motion) < 0.15


def test_loops_are_in_step():
    generator = Generator.default()
    walk, run = generator.text_to_motion("walking"), generator.text_to_motion("jogging")
    middle = between(walk, run, 3, generator)[1]
    swing = np.ptp(body_joints(middle.poses)[:, 7, 2])
    assert swing > 0.35  # out of step the legs' swings would cancel each other
    assert 0.6 < middle.translation[-1, 2] / middle.seconds < 3.5


def test_at_least_the_two_ends(ends):
    with pytest.raises(InputError, match="--steps 1"):
        between(*ends[:2], 1, ends[2])
