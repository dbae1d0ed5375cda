"""Gestures, feelings and daily work: the facts by which one recognises them."""

import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.clip import global_rotations
from motion.corpus.actions import ACTIONS

from .performances import joints, swings

INDEX = {name: i for i, name in enumerate(JOINT_NAMES)}
FINGERS = ("index_tip", "thumb", "pinky", "middle_tip", "index")
FAMILIES = ("signs", "company", "feelings", "chores", "care", "devices", "errands", "pantomime", "dressing")
DAILY = sorted(name for name, action in ACTIONS.items() if action.score.__module__.rsplit(".", 1)[-1] in FAMILIES)


def make(name, seed=1, **params):
    return ACTIONS[name].make(np.random.default_rng(seed), **({"speed": 1, "size": 1} | params))


def surface(motion, *names):
    """(T, N, 3) positions of named landmarks."""
    body = Body.default()
    vertices, _ = body.forward(motion.poses, None, motion.translation)
    return vertices[:, [body.landmark_vertices[name] for name in names]]


def reach(motion, side, *targets):
    """Metres (T,) between the nearest of a hand's fingers and the nearest of some landmarks of the head."""
    hand = surface(motion, *(f"{side}_{finger}" for finger in FINGERS))
    face = surface(motion, *targets)
    return np.linalg.norm(hand[:, :, None] - face[:, None], axis=-1).min((1, 2))


def facing(motion):
    """Degrees (T, 2) by which the head is turned to the left and bent down."""
    ahead = global_rotations(motion.poses)[:, INDEX["head"], :, 2]
    return np.rad2deg(np.stack([np.arctan2(ahead[:, 0], ahead[:, 2]), -np.arcsin(ahead[:, 1])], 1))


def palm(motion, side="right"):
    """Which way a palm faces (T, 3)."""
    return -global_rotations(motion.poses)[:, INDEX[f"{side}_wrist"], :, 1]


def test_there_are_many_of_them():
    assert len(DAILY) >= 100


@pytest.mark.parametrize("name", DAILY)
def test_the_whole_body_takes_part(name):
    """Hands, head and trunk move in every one, and the weight is never quite still."""
    where = joints(make(name))
    still = {part: np.ptp(where[part] - where["pelvis"], axis=0).max() for part in ("head", "left_hand", "right_hand")}
    assert min(still.values()) > 0.004 and max(still.values()) > 0.03
    assert np.ptp(where["pelvis"], axis=0).max() > 0.004


@pytest.mark.parametrize("name", [name for name in DAILY if ACTIONS[name].loop])
def test_loops_end_where_they_begin(name):
    poses = make(name).poses
    rotations = global_rotations(poses)
    ahead = 2 * rotations[-1] - rotations[-2]  # where one more frame would come to
    apart = np.abs(ahead - rotations[0]).max((1, 2))
    assert np.median(apart) < 0.12 and apart.max() < 0.6


@pytest.mark.parametrize("name, targets, limit", [
    ("hush", ("mouth_left", "mouth_right"), 0.07), ("facepalm", ("nose",), 0.07), ("eat", ("mouth_right",), 0.13),
    ("brush_teeth", ("mouth_right",), 0.10), ("drink_tea", ("mouth_right", "mouth_left"), 0.11),
    ("chug", ("mouth_right", "mouth_left"), 0.13), ("toast", ("mouth_right", "mouth_left"), 0.12),
    ("smoke", ("mouth_right",), 0.08), ("yawn", ("mouth_right", "mouth_left"), 0.08),
    ("cough", ("mouth_right", "mouth_left"), 0.10), ("sneeze", ("nose",), 0.08), ("listen", ("right_ear",), 0.09),
    ("shave", ("mouth_right", "right_ear"), 0.10), ("scratch_head", ("right_ear",), 0.20),
    ("blow_a_kiss", ("mouth_right", "mouth_left"), 0.08), ("think", ("mouth_right", "mouth_left"), 0.10),
    ("relieved", ("right_eye", "left_eye"), 0.10), ("take_photo", ("right_eye",), 0.09),
])  # fmt: skip
def test_a_hand_comes_to_the_face(name, targets, limit):
    for seed in (1, 2):
        assert reach(make(name, seed), "right", *targets).min() < limit
    assert reach(make(name, side="left"), "left", *(swapped(target) for target in targets)).min() < limit + 0.01 or (
        not ACTIONS[name].sided
    )


def swapped(name):
    return name.replace("left", "#").replace("right", "left").replace("#", "right")


@pytest.mark.parametrize("name, target, limit", [
    ("cry", "eye", 0.08), ("rub_eyes", "eye", 0.07), ("peekaboo", "eye", 0.07), ("cover_ears", "ear", 0.09),
    ("put_on_glasses", "ear", 0.12), ("headache", "eye", 0.12), ("surprised", "eye", 0.13), ("shout", "eye", 0.16),
    ("binoculars", "eye", 0.09), ("wash_face", "eye", 0.09),
])  # fmt: skip
def test_both_hands_come_to_the_face(name, target, limit):
    for side in ("left", "right"):
        assert reach(make(name), side, f"{side}_{target}").min() < limit


def test_nodding_is_up_and_down_and_shaking_the_head_is_from_side_to_side():
    for seed in range(3):
        turn, bend = facing(make("nod", seed)).T
        assert np.ptp(bend) > 20 and swings(bend, 1 / 4) >= 5 and np.ptp(turn) < 12
        turn, bend = facing(make("shake_head", seed)).T
        assert np.ptp(turn) > 40 and swings(turn, 1 / 4) >= 4 and np.ptp(bend) < 14


def test_thumbs_point_up_and_down():
    for name, sign in (("thumbs_up", 1), ("thumbs_down", -1)):
        for side in ("right", "left"):
            motion = make(name, side=side)
            thumb, pinky = surface(motion, f"{side}_thumb", f"{side}_pinky")[int(1.2 * 30)]
            assert sign * (thumb - pinky)[1] > 0.03


def test_the_stop_sign_shows_the_palm_with_a_straight_arm():
    motion = make("stop_sign")
    where = joints(motion)
    held = slice(24, 45)
    assert (palm(motion)[held, 2] > 0.85).all()
    assert ((where["right_wrist"] - where["right_shoulder"])[held, 2] > 0.35).all()
    assert (palm(make("surrender"))[30:50, 2] > 0.8).all()


def test_pointing_goes_where_it_says():
    middle = 36
    up, forward = joints(make("point_up")), joints(make("point_forward"))
    assert up["right_hand"][middle, 1] > up["head"][middle, 1] + 0.3
    ahead = (forward["right_hand"] - forward["right_shoulder"])[middle]
    assert ahead[2] > 0.5 and abs(ahead[0]) < 0.2
    for side, sign in (("right", -1), ("left", 1)):
        aside = joints(make("point_aside", side=side))
        arm = (aside[f"{side}_hand"] - aside[f"{side}_shoulder"])[middle]
        assert sign * arm[0] > 0.5 and abs(arm[1]) < 0.15
        assert (sign * facing(make("point_aside", side=side))[:, 0]).max() > 20


@pytest.mark.parametrize("side, sign", [("right", -1), ("left", 1)])
def test_the_hitchhikers_thumb_is_out_at_the_roadside(side, sign):
    where = joints(make("hitchhike", side=side))
    arm = (where[f"{side}_hand"] - where[f"{side}_shoulder"])[24:]
    assert (sign * arm[:, 0] > 0.35).all() and (np.abs(arm[:, 1]) < 0.3).all()


def test_beckoning_pulls_the_hand_in_and_dismissing_throws_it_out():
    where = joints(make("beckon"))
    near = (where["right_hand"] - where["right_shoulder"])[:, 2]
    assert swings(near, 1 / 4) >= 5 and np.ptp(near[12:]) > 0.2
    where = joints(make("dismiss"))
    across = (where["right_hand"] - where["right_shoulder"])[:, 0]
    assert np.ptp(across) > 0.4


@pytest.mark.parametrize("name, limit", [("pray", 0.11), ("plead", 0.14), ("wash_hands", 0.14)])
def test_hands_are_folded(name, limit):
    where = joints(make(name))
    assert np.linalg.norm(where["left_hand"] - where["right_hand"], axis=1)[30:].max() < limit


def test_a_hug_opens_the_arms_before_it_closes_them():
    where = joints(make("hug"))
    span = np.linalg.norm(where["left_hand"] - where["right_hand"], axis=1)
    assert span[:35].max() > 1.1 and span[40:70].min() < 0.35


def test_crossed_arms_cross():
    where = joints(make("cross_arms"))
    assert (where["left_hand"][40:, 0] < where["right_hand"][40:, 0]).all()


@pytest.mark.parametrize("name", ["sweep", "mop", "dig"])
def test_both_hands_keep_to_the_shaft(name):
    where = joints(make(name))
    apart = np.linalg.norm(where["left_hand"] - where["right_hand"], axis=1)
    assert apart.min() > 0.12 and apart.max() < 0.55


@pytest.mark.parametrize("name, axis, travel, strokes", [
    ("sweep", 0, 0.45, 3), ("mop", 2, 0.15, 3), ("vacuum", 2, 0.2, 3), ("wipe_window", 0, 0.28, 3),
    ("wipe_window", 1, 0.25, 3), ("wipe_table", 0, 0.25, 3), ("hammer", 1, 0.3, 5), ("saw", 2, 0.18, 5),
    ("paint_wall", 1, 0.7, 3), ("stir", 0, 0.1, 5), ("chop", 1, 0.06, 10), ("iron", 0, 0.3, 3),
    ("brush_teeth", 0, 0.04, 8), ("knock", 2, 0.2, 5), ("pull", 2, 0.25, 3), ("dig", 0, 0.2, 1),
    ("type", 1, 0.02, 12), ("shiver", 1, 0.05, 6), ("fan_oneself", 0, 0.08, 12), ("handshake", 1, 0.1, 5),
    ("finger_wag", 0, 0.08, 6), ("rub_belly", 1, 0.1, 3), ("comb_hair", 2, 0.12, 2),
])  # fmt: skip
def test_work_is_done_in_strokes(name, axis, travel, strokes):
    where = joints(make(name))
    hand = (where["right_hand"] - (where["pelvis"] if name not in ("iron", "mop") else 0))[:, axis]
    assert np.ptp(hand) > travel and swings(hand, 0.2) >= strokes


def test_a_box_is_lifted_with_the_knees_and_carried_without_swinging():
    where = joints(make("lift_box"))
    assert np.ptp(where["pelvis"][:, 1]) > 0.33
    low = where["pelvis"][:, 1].argmin()
    assert where["right_hand"][low, 1] < 0.4 and where["right_hand"][-1, 1] > 0.85
    where = joints(make("carry_box"))
    for side in ("left", "right"):
        assert np.ptp((where[f"{side}_hand"] - where["pelvis"]), axis=0).max() < 0.16
    assert where["pelvis"][-1, 2] > 1


def test_pushing_leans_into_it_and_goes_forward():
    where = joints(make("push"))
    assert ((where["neck"] - where["pelvis"])[:, 2] > 0.15).all()
    assert ((where["right_hand"] - where["neck"])[:, 2] > 0.2).all() and where["pelvis"][-1, 2] > 0.6
    assert ((where["left_hand"] - where["right_hand"])[:, 0] > 0.2).all()


def test_a_driver_sits_and_turns_the_wheel():
    where = joints(make("drive"))
    assert (where["pelvis"][:, 1] < 0.65).all()
    difference = (where["left_hand"] - where["right_hand"])[:, 1]
    assert difference.min() < -0.12 and difference.max() > 0.12


def test_one_who_drinks_like_at_a_party_throws_the_head_back_with_an_arm_up():
    motion = make("chug")
    where = joints(motion)
    assert facing(motion)[:, 1].min() < -35
    back = facing(motion)[:, 1].argmin()
    assert where["left_hand"][back, 1] > where["head"][back, 1]
    queen = make("drink_tea")
    assert facing(queen)[:, 1].min() > -30
    apart = np.linalg.norm(np.diff(joints(queen)["left_ankle"], axis=0), axis=1)
    assert apart.max() < 0.01  # she doesn't stir from the spot


def test_a_sneeze_goes_back_and_then_down():
    bend = facing(make("sneeze"))[:, 1]
    assert bend.argmin() < bend.argmax() and bend.min() < -15 and bend.max() > 35


def test_laughing_and_crying_shake_the_shoulders():
    for name in ("laugh", "cry"):
        where = joints(make(name))
        lift = (where["left_shoulder"] + where["right_shoulder"] - 2 * where["neck"])[40:, 1]
        assert swings(lift, 0.1) >= 5


def test_impatient_toes_tap_while_the_heel_stays():
    motion = make("impatient")
    toe, heel = (surface(motion, f"right_{part}")[:, 0, 1] for part in ("foot_index", "heel"))
    assert swings(toe, 1 / 4) >= 6 and np.ptp(toe) > 0.03 and np.ptp(heel) < 0.02


def test_a_tantrum_stamps_both_feet():
    where = joints(make("tantrum"))
    for side in ("left", "right"):
        assert np.ptp(where[f"{side}_ankle"][:, 1]) > 0.12


def test_waves_differ_in_height_tempo_and_size():
    heights, tempos, sizes = [], [], []
    for seed in range(10):
        where = joints(ACTIONS["wave"].make(np.random.default_rng(seed)))
        hand = (where["right_hand"] - where["right_shoulder"])[22:]
        heights.append(hand[:, 1].mean())
        tempos.append(swings(hand[:, 0], 1 / 4))
        sizes.append(np.ptp(hand[:, 0]))
    assert np.ptp(heights) > 0.12 and np.ptp(tempos) >= 2 and max(sizes) > 1.4 * min(sizes)
