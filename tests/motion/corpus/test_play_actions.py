"""Facts by which one recognises music, animals, heroes and make-believe."""

import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.corpus.actions import ACTIONS
from motion.grounding import Posed, Skeleton, foot_contacts

from .performances import joints, swings


def make(name, seed=1, **params):
    return ACTIONS[name].make(np.random.default_rng(seed), speed=1, size=1, **params)


def apart(where, a, b):
    return np.linalg.norm(where[a] - where[b], axis=1)


# music


def test_guitarist_strums_at_the_belly_with_the_other_hand_on_the_neck():
    where = joints(make("play_guitar"))
    assert swings(where["right_hand"][:, 1], 1 / 3) >= 10
    assert (where["right_hand"][:, 1] < where["neck"][:, 1] - 0.2).all()
    assert (where["left_hand"][:, 0] - where["pelvis"][:, 0] > 0.25).all()
    assert (where["left_hand"][:, 1] > where["right_hand"][:, 1]).all()


def test_drummer_sits_and_the_sticks_take_turns():
    where = joints(make("play_drums"))
    assert (where["pelvis"][:, 1] < 0.65).all()
    left, right = where["left_hand"][:, 1], where["right_hand"][:, 1]
    assert swings(left, 1 / 3) >= 8 and swings(right, 1 / 3) >= 8
    assert np.corrcoef(left, right)[0, 1] < 0.3


def test_violinist_keeps_the_left_hand_and_moves_the_bow():
    where = joints(make("play_violin"))
    assert np.ptp(where["left_hand"] - where["spine3"], axis=0).max() < 0.25
    assert swings(apart(where, "right_hand", "left_hand"), 1 / 3) >= 8
    assert apart(where, "right_hand", "left_hand").max() - apart(where, "right_hand", "left_hand").min() > 0.25


@pytest.mark.parametrize("name", ["play_trumpet", "play_flute"])
def test_wind_players_keep_a_hand_at_the_mouth(name):
    body, motion = Body.default(), make(name)
    vertices, points = body.forward(motion.poses, None, motion.translation)
    mouth = vertices[:, [body.landmark_vertices[f"mouth_{s}"] for s in ("left", "right")]].mean(1)
    hand = points[:, JOINT_NAMES.index("left_hand")]
    assert np.linalg.norm(hand - mouth, axis=1).max() < 0.26


def test_singer_holds_the_microphone_to_the_mouth():
    where = joints(make("sing"))
    assert apart(where, "right_hand", "head").max() < 0.30
    assert where["left_hand"][:, 1].max() > where["left_shoulder"][:, 1].max()


def test_dj_scratches_then_raises_the_arm_with_the_other_hand_at_the_headphones():
    where = joints(make("dj"))
    assert apart(where, "left_hand", "head").max() < 0.24
    assert (where["right_hand"][:55, 1] < where["spine3"][:55, 1]).all()
    assert swings(where["right_hand"][:55, 2], 1 / 3) >= 10
    assert where["right_hand"][70:, 1].max() > where["head"][70:, 1].max() + 0.2


def test_conductor_beats_up_and_down():
    where = joints(make("conduct"))
    assert np.ptp(where["right_hand"][:, 1]) > 0.5 and np.ptp(where["right_hand"][:, 0]) > 0.3


# animals


def test_wings_beat_together():
    where = joints(make("flap_wings"))
    left, right = (where[f"{s}_hand"][:, 1] for s in ("left", "right"))
    assert np.corrcoef(left, right)[0, 1] > 0.85 and np.ptp(left) > 0.7 and swings(left, 1 / 3) >= 5


def test_monkey_is_low_and_scratches_its_head():
    where = joints(make("monkey"))
    assert (where["pelvis"][:, 1] < 0.75).all()
    for side in ("left", "right"):
        assert apart(where, f"{side}_hand", "head").min() < 0.26


def test_gorilla_beats_its_chest():
    where = joints(make("gorilla"))
    for side in ("left", "right"):
        distance = apart(where, f"{side}_hand", "spine3")[:55]
        assert distance.min() < 0.25 and swings(distance, 1 / 3) >= 6


def test_crab_goes_sideways_in_a_squat():
    motion = make("crab")
    path = motion.translation[-1] - motion.translation[0]
    assert path[0] < -0.5 and abs(path[2]) < 0.1 and motion.translation[:, 1].max() < 0.75
    assert make("crab", side="left").translation[-1, 0] > 0.5


@pytest.mark.parametrize("name", ["frog_jump", "kangaroo"])
def test_jumping_animals_leave_the_ground_and_advance(name):
    motion = make(name)
    assert (~foot_contacts(motion).any(1)).sum() >= 8
    assert motion.translation[-1, 2] - motion.translation[0, 2] > 0.5


def test_chicken_has_elbow_wings():
    where = joints(make("chicken"))
    wing = where["right_elbow"][:, 1] - where["right_shoulder"][:, 1]
    assert swings(wing, 1 / 3) >= 12 and apart(where, "right_hand", "spine3").max() < 0.35


# heroes


def test_superman_flies_fist_first_with_a_leg_behind():
    where = joints(make("fly"))
    assert (where["right_hand"][:, 2] > where["head"][:, 2]).all()
    assert (where["right_ankle"][:, 2] < where["pelvis"][:, 2] - 0.45).all()
    assert (where["right_ankle"][:, 1] > 0.5).all()


def test_takeoff_and_landing_leave_the_ground():
    for name in ("superman_takeoff", "superhero_landing", "siu"):
        assert 8 <= (~foot_contacts(make(name)).any(1)).sum() <= 24
    where = joints(make("superhero_landing"))
    assert where["right_hand"][-20:, 1].max() < 0.15 and where["pelvis"][-1, 1] < 0.5


def test_siu_turns_once_around_and_lands_wide():
    motion = make("siu")
    turned = Posed(motion, Skeleton(Body.default(), None)).turned[:, 0, :, 2]
    heading = np.unwrap(np.arctan2(turned[:, 0], turned[:, 2]))
    assert abs(np.rad2deg(heading[-1] - heading[0])) > 330
    where = joints(motion)
    assert apart(where, "left_ankle", "right_ankle")[-1] > 0.5
    assert (where["left_hand"][-1, 1] < where["spine2"][-1, 1]) and apart(where, "left_hand", "right_hand")[-1] > 0.9


def test_bolt_points_up_and_draws_the_other_arm():
    where = joints(make("bolt_pose"))
    assert where["left_hand"][-1, 1] > where["head"][-1, 1] and where["left_hand"][-1, 0] > 0.3
    assert apart(where, "right_hand", "spine3")[-1] < 0.3 and where["right_elbow"][-1, 0] < -0.35


def test_crane_stands_on_one_leg_with_arms_raised():
    where = joints(make("crane_pose"))
    assert (where["right_ankle"][45:, 1] > 0.4).all() and (where["left_ankle"][45:, 1] < 0.12).all()
    for side in ("left", "right"):
        assert (where[f"{side}_wrist"][45:, 1] > where[f"{side}_shoulder"][45:, 1]).all()


@pytest.mark.parametrize("name", ["airplane", "goal_run", "titanic"])
def test_arms_are_spread_like_wings(name):
    where = joints(make(name))
    assert apart(where, "left_wrist", "right_wrist")[-20:].min() > 1.1


def test_hero_has_fists_on_the_hips():
    where = joints(make("superhero_pose"))
    for side in ("left", "right"):
        assert apart(where, f"{side}_hand", "pelvis")[-20:].max() < 0.3


# make-believe


def test_zombie_stretches_its_arms_ahead_and_drags_its_feet():
    where = joints(make("zombie"))
    for side in ("left", "right"):
        assert (where[f"{side}_wrist"][:, 2] > where[f"{side}_shoulder"][:, 2] + 0.3).all()
        assert where[f"{side}_foot"][:, 1].max() < 0.12


def test_mime_puts_flat_hands_on_one_plane():
    where = joints(make("mime_wall"))
    assert np.ptp(where["right_hand"][60:, 1]) > 0.3
    assert np.ptp(where["left_hand"][130:, 2]) < 0.08


def test_statue_freezes():
    where = joints(make("statue"))
    still = np.concatenate([points[40:] for points in where.values()], axis=1)
    assert np.ptp(still, axis=0).max() < 0.03


def test_rope_is_hauled_hand_over_hand():
    where = joints(make("mime_rope"))
    left, right = (where[f"{s}_hand"][:, 2] - where["pelvis"][:, 2] for s in ("left", "right"))
    assert np.ptp(left) > 0.25 and np.ptp(right) > 0.25 and np.corrcoef(left, right)[0, 1] < 0


def test_sumo_raises_both_legs_in_turn():
    where = joints(make("sumo"))
    for side in ("left", "right"):
        assert where[f"{side}_ankle"][:, 1].max() > 0.45
    assert np.minimum(where["left_ankle"][:, 1], where["right_ankle"][:, 1]).max() < 0.15


def test_rifle_and_pistol_are_held_with_both_hands():
    assert apart(joints(make("aim_pistol")), "left_wrist", "right_wrist")[35:].max() < 0.22
    where = joints(make("aim_rifle"))
    assert apart(where, "right_hand", "head")[35:].max() < 0.40
    assert apart(where, "left_hand", "right_shoulder")[35:].min() > 0.35
