"""What people do on the floor stays on it, and looks like what it is called."""

from functools import cache

import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.clip import global_rotations
from motion.corpus.actions import ACTIONS
from motion.grounding import foot_contacts

ON_THE_FLOOR = [
    *("kneel", "kneel_down", "kneel_on_one_knee", "crawl", "army_crawl", "push_ups", "plank", "mountain_climbers"),
    *("sit_ups", "bicycle_crunches", "burpees", "downward_dog", "cobra", "childs_pose", "bridge", "cat_cow"),
    *("sit_on_floor", "lie_on_back", "lie_on_stomach", "sleep", "lie_down", "get_up", "collapse", "fall_down"),
]
AT = {name: i for i, name in enumerate(JOINT_NAMES)}


@cache
def performed(name):
    """(T, 24, 3) joints and (T,) height of the lowest vertex of an ordinary performance."""
    motion = ACTIONS[name].make(np.random.default_rng(1), speed=1, size=1)
    vertices, joints = Body.default().forward(motion.poses[::2], None, motion.translation[::2])
    return motion, joints, vertices[..., 1].min(1)


def place(name, joint):
    return performed(name)[1][:, AT[joint]]


@pytest.mark.parametrize("name", ON_THE_FLOOR)
def test_nobody_sinks_into_the_floor_or_floats_above_it(name):
    low = performed(name)[2]
    assert low.min() > -0.03 and np.percentile(low, 10) > -0.018
    if name != "burpees":
        assert low.max() < 0.065 and np.median(low) < 0.02


@pytest.mark.parametrize("name, travel", [("push_ups", 0.2), ("plank", 0.0), ("mountain_climbers", 0.0)])
def test_hands_stay_where_they_lean(name, travel):
    for side in ("left", "right"):
        wrist = place(name, f"{side}_wrist")
        assert np.linalg.norm(wrist - wrist.mean(0), axis=1).max() < 0.02
    chest = place(name, "spine3")[:, 1]
    assert np.ptp(chest) >= travel and chest.max() < 0.75


def test_push_ups_keep_the_body_straight_and_do_two():
    knee, hip, neck = (place("push_ups", joint) for joint in ("left_ankle", "left_hip", "neck"))
    straight = [np.linalg.norm(a - b, axis=1) for a, b in ((knee, hip), (hip, neck), (knee, neck))]
    assert (straight[2] > 0.97 * (straight[0] + straight[1])).all()
    chest = place("push_ups", "spine3")[:, 1]
    lowest = (chest[1:-1] < chest[:-2]) & (chest[1:-1] <= chest[2:]) & (chest[1:-1] < chest.mean())
    assert lowest.sum() == 2


def test_a_crawler_goes_forward_on_knees_and_hands_that_hold():
    motion, joints, _ = performed("crawl")
    assert motion.translation[-1, 2] > 0.4
    for limb in ("left_knee", "right_knee", "left_wrist", "right_wrist"):
        path = joints[:, AT[limb]]
        speed = np.linalg.norm(np.diff(path, axis=0), axis=1) * 15
        assert np.percentile(speed, 35) < 0.07 and path[:, 1].max() < 0.25


def test_who_kneels_has_the_knees_on_the_floor_and_the_hips_above():
    for name, sides in (("kneel_down", "left right"), ("kneel", "left right"), ("kneel_on_one_knee", "right")):
        for side in sides.split():
            assert abs(place(name, f"{side}_knee")[-1, 1] - 0.054) < 0.03
        assert 0.15 < place(name, "pelvis")[-1, 1] < 0.6
    assert place("kneel_on_one_knee", "left_knee")[-1, 1] > 0.35


def test_lying_is_low_and_faces_the_right_way():
    for name, up in (("lie_on_back", 1), ("lie_on_stomach", -1), ("cobra", -1)):
        motion = performed(name)[0]
        assert up * global_rotations(motion.poses)[0, 0, 1, 2] > 0.9
        assert place(name, "pelvis")[0, 1] < 0.25 and place(name, "head")[0, 1] < 0.45
    asleep = performed("sleep")[0]
    assert global_rotations(asleep.poses)[0, 0, 1, 0] < -0.9  # on the left side, facing the viewer
    assert place("sleep", "head")[:, 1].max() < 0.3


def test_lying_down_and_getting_up_are_opposite():
    down, up = (place(name, "pelvis")[:, 1] for name in ("lie_down", "get_up"))
    assert down[0] > 0.8 and down[-1] < 0.2 and up[0] < 0.2 and up[-1] > 0.8
    for name in ("collapse", "fall_down"):
        height = place(name, "head")[:, 1]
        assert height[0] > 1.4 and height[-1] < 0.35


def test_a_burpee_is_a_push_up_and_a_leap():
    motion, joints, low = performed("burpees")
    assert joints[:, AT["spine3"], 1].min() < 0.32 and low.max() > 0.06
    assert not foot_contacts(motion).any(1).all()


def test_yoga_on_the_feet():
    knee, ankle = place("yoga_tree", "left_knee"), place("yoga_tree", "right_ankle")
    assert (ankle[-20:, 1] > 0.35).all() and (np.abs(ankle - knee)[-20:, 0] < 0.25).all()
    assert (place("yoga_tree", "left_hand")[-10:, 1] > place("yoga_tree", "head")[-10:, 1]).all()
    feet = place("yoga_warrior", "left_ankle") - place("yoga_warrior", "right_ankle")
    assert feet[-1, 0] > 0.8
    hands = place("yoga_warrior", "left_hand") - place("yoga_warrior", "right_hand")
    assert hands[-1, 0] > 1.2 and abs(hands[-1, 1]) < 0.15


def test_hips_are_highest_in_the_dog_and_lifted_in_the_bridge():
    assert (place("downward_dog", "pelvis")[:, 1] > place("downward_dog", "head")[:, 1] + 0.3).all()
    assert np.ptp(place("bridge", "pelvis")[:, 1]) > 0.15


def test_one_hand_goes_down_to_pick_up_and_to_put_down():
    for name in ("pick_up", "put_down"):
        assert place(name, "right_hand")[:, 1].min() < 0.2 < place(name, "left_hand")[:, 1].min()
    assert place("pick_up", "right_hand")[-1, 1] > 0.9 and place("put_down", "right_hand")[0, 1] > 0.9


def test_sit_ups_and_toe_touches():
    head = place("sit_ups", "head")[:, 1]
    assert head.min() < 0.3 and head.max() > 0.55
    hand, foot = place("toe_touches", "left_hand"), place("toe_touches", "left_foot")
    assert np.linalg.norm(hand - foot, axis=1).min() < 0.2 and hand[:, 1].max() > 1.7


def test_on_the_couch_one_leans_back_with_the_arms_spread():
    assert place("couch", "head")[0, 2] < place("couch", "pelvis")[0, 2] - 0.1
    assert place("couch", "left_hand")[0, 0] - place("couch", "right_hand")[0, 0] > 1.0
