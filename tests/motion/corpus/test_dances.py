"""By what one recognises a dance."""

import numpy as np
import pytest

from motion.body.model import Body
from motion.corpus.actions import ACTIONS

from .performances import joints

LOOPS = (
    "dance_disco", "dance_groove", "dance_twist", "dance_ymca", "dance_macarena", "dance_robot", "dance_floss",
    "dance_gangnam", "raise_the_roof", "dance_hip_hop", "headbang", "running_man", "cabbage_patch", "hula",
    "belly_dance", "tap_dance", "waltz", "salsa", "cha_cha", "charleston", "ballet", "swan_lake", "grapevine",
    "cancan", "cossack_dance", "flamenco", "irish_dance", "slow_dance",
)  # fmt: skip
SIDES = ("left", "right")


def make(name, side="right"):
    return ACTIONS[name].make(np.random.default_rng(0), side, speed=1, size=1)


def seen(motion):
    """Joints from the pelvis, the first frame's and the last's, turned to the same heading."""
    turned = [motion.slice(0, 1).canonical(), motion.slice(len(motion) - 1, len(motion)).canonical()]
    return [Body.default().joints(m.poses, None, m.translation)[0] for m in turned]


@pytest.mark.parametrize("name", LOOPS)
def test_dances_go_round_without_a_seam(name):
    """The step from the last frame to the first is one like the others."""
    motion = make(name)
    first, last = seen(motion)
    positions = Body.default().joints(motion.poses, None, motion.translation)
    steps = np.linalg.norm(np.diff(positions, axis=0), axis=-1)
    assert np.linalg.norm(first - last, axis=-1).mean() < 2.2 * np.percentile(steps.mean(1), 75) + 0.01


def test_ymca_shows_its_letters():
    where = joints(make("dance_ymca"))
    hands = {side: where[f"{side}_hand"] - where["head"] for side in SIDES}
    y, m, c, a = 22, 44, 74, 105
    assert all(hands[s][y, 1] > 0.2 for s in SIDES) and hands["left"][y, 0] - hands["right"][y, 0] > 0.8
    assert all(-0.1 < hands[s][m, 1] < 0.35 for s in SIDES) and hands["left"][m, 0] - hands["right"][m, 0] < 0.4
    assert all(where[f"{s}_elbow"][m, 1] > where[f"{s}_shoulder"][m, 1] for s in SIDES)
    assert hands["right"][c, 1] > 0.1 and hands["left"][c, 1] < -0.4  # the C is open to the left
    assert min(hands["right"][c, 0], hands["left"][c, 0]) > -0.05
    assert all(hands[s][a, 1] > 0.2 for s in SIDES) and hands["left"][a, 0] - hands["right"][a, 0] < 0.2


def test_macarena_goes_through_its_stations_right_hand_first():
    where = joints(make("dance_macarena"))
    beat = 0.37 * 30

    def at(side, count, joint):
        return np.linalg.norm((where[f"{side}_wrist"] - where[joint])[round((count + 0.4) * beat)])

    def ahead(side, count):
        return (where[f"{side}_wrist"] - where[f"{side}_shoulder"])[round((count + 0.4) * beat), 2]

    assert ahead("right", 0) > 0.4 and ahead("left", 1) > 0.4
    assert at("right", 4, "left_shoulder") < 0.3 and at("left", 5, "right_shoulder") < 0.3
    assert at("right", 6, "head") < 0.3 and at("left", 7, "head") < 0.3
    assert at("right", 8, "left_hip") < 0.35 and at("left", 9, "right_hip") < 0.35
    assert ahead("right", 11) < 0.0 and ahead("left", 12) < 0.0


def test_robots_stop_dead_between_their_moves():
    poses = make("dance_robot").poses
    speed = np.abs(np.diff(poses, axis=0)).max(axis=(1, 2))
    assert (speed < 0.02).mean() > 0.25 and speed.max() > 0.3


def test_floss_swings_the_arms_against_the_hips():
    where = joints(make("dance_floss"))
    hands = (where["left_hand"] + where["right_hand"])[:, 0] / 2 - where["spine3"][:, 0]
    assert np.corrcoef(hands, where["pelvis"][:, 0])[0, 1] < -0.6
    depth = (where["left_hand"] - where["pelvis"])[:, 2]
    assert depth.max() > 0.1 and depth.min() < -0.1


@pytest.mark.parametrize("side", SIDES)
def test_dab_points_to_its_side_and_hides_the_face(side):
    where = joints(make("dab", side))
    other = SIDES[1 - SIDES.index(side)]
    sign = 1 if side == "left" else -1
    assert ((where[f"{side}_hand"] - where["neck"])[33, 0] * sign) > 0.5
    assert np.linalg.norm((where[f"{other}_elbow"] - where["head"])[33]) < 0.32


def test_waltz_holds_a_partner_and_turns_once_round_to_the_left():
    motion = make("waltz")
    headings = np.rad2deg(np.unwrap(motion.headings))
    assert headings[-1] - headings[0] == pytest.approx(360, abs=15)
    where = joints(motion)
    assert (np.linalg.norm(where["left_hand"] - where["left_shoulder"], axis=1) > 0.35).all()
    assert (where["left_hand"][:, 1] > where["left_shoulder"][:, 1] - 0.05).all()


def test_salsa_rocks_forward_on_the_left_and_back_on_the_right():
    where = joints(make("salsa"))
    assert where["left_ankle"][:, 2].max() - where["left_ankle"][0, 2] > 0.15
    assert where["right_ankle"][:, 2].min() - where["right_ankle"][0, 2] < -0.15


def test_charleston_kicks():
    where = joints(make("charleston"))
    assert where["right_ankle"][:, 1].max() > 0.3 and (where["right_ankle"] - where["pelvis"])[:, 2].max() > 0.35


@pytest.mark.parametrize("side", SIDES)
def test_arabesque_stretches_a_leg_high_behind_on_the_other_toes(side):
    where = joints(make("arabesque", side))
    other = SIDES[1 - SIDES.index(side)]
    ankle, hip = where[f"{side}_ankle"][60], where[f"{side}_hip"][60]
    assert ankle[1] > 0.65 and np.linalg.norm(ankle - hip) > 0.7
    assert where[f"{other}_ankle"][60, 1] > where[f"{other}_foot"][60, 1] + 0.08


def test_pirouette_turns_on_one_toe_with_the_other_foot_at_the_knee():
    where = joints(make("pirouette"))
    turning = slice(42, 70)
    foot, knee = where["right_ankle"][turning], where["left_knee"][turning]
    assert np.linalg.norm(foot - knee, axis=1).max() < 0.3
    assert np.ptp(where["left_foot"][turning, ::2], axis=0).max() < 0.12


def test_swans_beat_both_wings_on_their_toes():
    where = joints(make("swan_lake"))
    for side in SIDES:
        assert np.ptp(where[f"{side}_wrist"][:, 1]) > 0.5
        assert (where[f"{side}_ankle"] - where[f"{side}_foot"])[:, 1].min() > 0.07
    assert np.corrcoef(where["left_wrist"][:, 1], where["right_wrist"][:, 1])[0, 1] > 0.85


def test_headbangers_throw_their_heads():
    where = joints(make("headbang"))
    assert np.ptp(where["head"][:, 1]) > 0.2


def test_hips_circle_in_belly_dance_and_sway_in_hula():
    for name, across, along in (("belly_dance", 0.14, 0.1), ("hula", 0.11, 0.0)):
        pelvis = joints(make(name))["pelvis"]
        assert np.ptp(pelvis[:, 0]) > across and np.ptp(pelvis[:, 2]) >= along


def test_cancan_kicks_both_legs_high_and_cossacks_low():
    high, low = joints(make("cancan")), joints(make("cossack_dance"))
    for side in SIDES:
        assert high[f"{side}_ankle"][:, 1].max() > 0.9
        assert (low[f"{side}_ankle"] - low["pelvis"])[:, 2].max() > 0.35
    assert low["pelvis"][:, 1].max() < 0.6 < high["pelvis"][:, 1].min()


def test_irish_dancers_keep_their_arms_down_and_flamenco_dancers_one_up():
    irish, spanish = joints(make("irish_dance")), joints(make("flamenco"))
    for side in SIDES:
        assert (irish[f"{side}_hand"][:, 1] < irish["pelvis"][:, 1]).all()
    up = np.maximum(spanish["left_hand"][:, 1], spanish["right_hand"][:, 1]) > spanish["head"][:, 1]
    assert up.mean() > 0.8
