import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.corpus.actions.rig import SIDES, Hold, Score, figure

AT = {name: i for i, name in enumerate(JOINT_NAMES)}


@pytest.fixture(scope="module")
def body():
    return Body.default()


def score(seconds=2.0):
    return Score(np.random.default_rng(0), seconds)


def palm(joints, side):
    return joints[:, AT[f"{side}_wrist"]]


def test_a_hand_held_in_the_world_stays_there_while_the_body_moves(body):
    s = score()
    wall = Hold((0.2, 1.4, 0.45), of="world", palm=(0, 0, 1), fingers=(0, 1, 0))
    for t in (0.6, 1.4):
        s.arm("both", t, wall)
    s.body(0.6, pelvis=(0, 0, 0), hips=(0, 0, 0))
    s.body(1.0, pelvis=(0.08, -0.1, 0.05), hips=(20, 10, 5), spine=(-10, 5, 0))
    s.body(1.4, pelvis=(0, 0, 0))
    s.arm("both", 0.0, s.rest("left"))
    s.arm("both", 2.0, s.rest("left"))
    motion = s.motion()
    joints = body.joints(motion.poses, None, motion.translation)
    for side, sign in (("left", 1), ("right", -1)):
        wrist = palm(joints, side)
        assert np.ptp(wrist[20:42], axis=0).max() < 0.002
        assert np.ptp(wrist, axis=0).max() > 0.3
        hand = joints[30, AT[f"{side}_hand"]]
        middle = wrist[30] + 0.08 * figure().scale * (hand - wrist[30]) / np.linalg.norm(hand - wrist[30])
        wanted = figure().scale * np.array([sign * 0.2, 1.4, 0.45 - 0.02])
        assert np.linalg.norm(middle - wanted) < 0.02


def test_the_passage_to_a_hand_in_the_world_is_smooth(body):
    s = score()
    s.arm("right", 0.2, s.rest("right"))
    s.arm("right", 1.0, Hold((0.1, 1.3, 0.4), of="world", palm=(0, 0, 1), fingers=(0, 1, 0)))
    s.arm("right", 1.8, s.rest("right"))
    motion = s.motion()
    wrist = palm(body.joints(motion.poses, None, motion.translation), "right")
    steps = np.linalg.norm(np.diff(wrist, axis=0), axis=1) * 30
    assert steps.max() < 2.5 and np.abs(np.diff(steps)).max() < 0.5


@pytest.mark.parametrize("tucked", [True, False])
def test_kneeling_puts_the_knees_where_they_are_keyed(body, tucked):
    s = score()
    for side, sign in (("left", 1), ("right", -1)):
        s.kneel(side, 0.0, x=0.12 * sign, z=0.1, tucked=tucked)
    s.body(0.0, pelvis=(0, 0, 0.05), hips=(0, 20, 0))
    motion = s.motion()
    joints = body.joints(motion.poses, None, motion.translation)
    for side, sign in (("left", 1), ("right", -1)):
        knee = joints[:, AT[f"{side}_knee"]]
        assert np.abs(knee[:, [0, 2]] - figure().scale * np.array([0.12 * sign, 0.1])).max() < 0.02
        assert np.abs(knee[:, 1] - 0.054).max() < 0.01
    low = body.forward(motion.poses, None, motion.translation)[0][..., 1].min(1)
    assert np.abs(low).max() < 0.012


def test_who_lies_rests_on_the_floor(body):
    s = score()
    s.lie(0.0)
    s.body(0.0, hips=(0, -88, 0), look=(0, -85, 0))
    for side in SIDES:
        s.foot(side, 0.0, x=0.12 if side == "left" else -0.12, z=0.8, roll=-80)
    motion = s.motion()
    low = body.forward(motion.poses, None, motion.translation)[0][..., 1].min(1)
    assert (np.abs(motion.translation[:, 1]) < 0.15).all()
    assert np.abs(low).max() < 0.015
