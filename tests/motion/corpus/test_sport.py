import numpy as np
import pytest

from motion.corpus.actions import ACTIONS
from motion.grounding import foot_contacts

from .performances import joints

FPS = 30


def make(name, seed=0, **params):
    return ACTIONS[name].make(np.random.default_rng(seed), **({"speed": 1, "size": 1} | params))


def speed(path):
    return np.linalg.norm(np.gradient(path, axis=0), axis=1) * FPS


def heading(where, part):
    """Degrees (T,) by which the line between the two hips or shoulders is turned to the left."""
    across = where[f"left_{part}"] - where[f"right_{part}"]
    return np.rad2deg(np.unwrap(np.arctan2(-across[:, 2], across[:, 0])))


def bend(where, a, b, c):
    """Angle in degrees (T,) at joint b; 180 is straight."""
    u, v = where[a] - where[b], where[c] - where[b]
    cosine = (u * v).sum(1) / np.linalg.norm(u, axis=1) / np.linalg.norm(v, axis=1)
    return np.rad2deg(np.arccos(np.clip(cosine, -1, 1)))


@pytest.mark.parametrize("name", ["throw", "baseball_pitch", "javelin", "tennis_serve", "badminton_smash", "shot_put"])
def test_overarm_actions_unroll_from_the_hips_to_the_hand(name):
    where = joints(make(name))
    release = speed(where["right_hand"]).argmax()
    around = slice(release - 12, release + 10)
    hips, chest = (np.gradient(heading(where, part))[around].argmax() for part in ("hip", "shoulder"))
    assert hips <= chest <= 15
    top = where["right_hand"][release - 6 : release + 1]
    assert top[:, 1].max() > where["right_shoulder"][release, 1]
    assert where["right_hand"][release + 3, 2] > where["right_hand"][release - 3, 2]


@pytest.mark.parametrize("name", ["tennis_forehand", "tennis_backhand", "baseball_bat", "discus", "hook_punch"])
def test_swings_turn_the_hips_before_the_shoulders(name):
    where = joints(make(name))
    strike = speed(where["right_hand"]).argmax()
    around = slice(strike - 10, strike + 10)
    rates = [np.abs(np.gradient(heading(where, part))[around]) for part in ("hip", "shoulder")]
    assert rates[0].argmax() <= rates[1].argmax() + 1
    assert np.ptp(heading(where, "shoulder")) > 60


@pytest.mark.parametrize("name", ["tennis_backhand", "baseball_bat", "cricket_bat", "sword_fight", "kettlebell_swing"])
def test_both_hands_stay_on_the_handle(name):
    where = joints(make(name, 1))
    assert np.linalg.norm(where["left_wrist"] - where["right_wrist"], axis=1).max() < 0.17
    assert np.ptp(where["right_hand"], axis=0).max() > 0.4


@pytest.mark.parametrize(
    "name",
    [
        "basketball_shot",
        "basketball_dunk",
        "basketball_layup",
        "volleyball_spike",
        "header",
        "badminton_smash",
        "star_jump",
        "squat_jump",
        "skateboarding",
        "goalkeeper_save",
    ],
)
def test_leaps_leave_the_ground_and_fall_with_gravity(name):
    motion = make(name)
    flying = ~foot_contacts(motion).any(1)
    assert 0.2 < flying.sum() / FPS < 1.2
    height = motion.translation[:, 1]
    top = int(np.where(flying, height, 0).argmax())
    fall = np.diff(height[top - 3 : top + 5], 2).mean() * FPS**2
    assert -14 < fall < -5


def test_the_dunking_hand_is_far_above_the_head_and_comes_down():
    where = joints(make("basketball_dunk"))
    above = (where["right_hand"] - where["head"])[:, 1]
    top = above.argmax()
    assert above[top] > 0.35 and (where["left_hand"] - where["head"])[top, 1] < 0
    assert where["pelvis"][top, 1] > where["pelvis"][0, 1] + 0.3
    assert where["right_hand"][-1, 2] - where["right_hand"][0, 2] > 1.5


def test_dribbling_bounces_one_hand_four_times_in_two_seconds():
    where = joints(make("basketball_dribble"))
    height = (where["right_hand"] - where["pelvis"])[:, 1]
    middle = (height.max() + height.min()) / 2
    assert ((height[1:] > middle) & (height[:-1] <= middle)).sum() in (3, 4)
    assert np.ptp(height) > 0.25 > np.ptp(where["left_hand"][:, 1])


def test_the_soccer_kick_plants_the_left_foot_beside_the_ball_and_swings_the_right():
    motion = make("soccer_kick")
    where = joints(motion)
    strike = speed(where["right_ankle"]).argmax()
    assert foot_contacts(motion)[strike, 0]
    assert bend(where, "right_hip", "right_knee", "right_ankle")[strike - 7 : strike].min() < 105
    assert where["right_foot"][strike : strike + 8, 1].max() > 0.5
    left_hand = (where["left_hand"] - where["left_shoulder"])[:, 2]
    assert left_hand[strike + 2 : strike + 8].max() - left_hand[strike - 8 : strike].min() > 0.4


def test_fists_go_where_the_boxer_looks():
    for name in ("punch", "hook_punch", "uppercut"):
        where = joints(make(name))
        far = where["right_hand"][:, 2].argmax()
        fist = where["right_hand"][far] - where["pelvis"][far]
        assert fist[2] > 0.4 and abs(fist[0]) < 0.5 * fist[2]
        assert abs(heading(where, "hip")[0]) < 4
    assert joints(make("uppercut"))["right_hand"][:, 1].max() > joints(make("punch"))["right_hand"][:, 1].max() + 0.1


@pytest.mark.parametrize(("name", "least"), [("roundhouse_kick", 1.0), ("crane_kick", 0.95), ("karate_kata", 0.8)])
def test_kicks_are_high_on_one_standing_leg(name, least):
    motion = make(name)
    where = joints(motion)
    top = where["right_ankle"][:, 1].argmax()
    assert where["right_ankle"][top, 1] > least and where["left_ankle"][top, 1] < 0.25


def test_the_fencer_lunges_sideways_with_a_straight_rear_leg_and_recovers():
    where = joints(make("fencing"))
    lunge = where["right_ankle"][:, 0].argmin()
    assert where["right_ankle"][0, 0] - where["right_ankle"][lunge, 0] > 0.4
    deep = where["pelvis"][:, 1].argmin()
    assert bend(where, "left_hip", "left_knee", "left_ankle")[deep] > 155
    assert bend(where, "right_hip", "right_knee", "right_ankle")[deep] < 125
    assert bend(where, "right_shoulder", "right_elbow", "right_wrist")[deep] > 150
    assert np.linalg.norm(where["right_ankle"][-1] - where["right_ankle"][0]) < 0.1


def test_the_archer_draws_to_the_face_and_looks_along_the_arrow():
    where = joints(make("archery"))
    drawn = slice(52, 64)
    assert np.linalg.norm(where["right_hand"] - where["head"], axis=1)[drawn].max() < 0.25
    assert bend(where, "left_shoulder", "left_elbow", "left_wrist")[drawn].min() > 155
    assert abs(where["left_hand"] - where["left_shoulder"])[drawn, 1].max() < 0.15


def test_rowers_push_with_the_legs_before_they_pull_with_the_arms():
    where = joints(make("rowing"))
    legs = bend(where, "right_hip", "right_knee", "right_ankle")
    arms = bend(where, "right_shoulder", "right_elbow", "right_wrist")
    drive = slice(0, 33)

    def half(curve):
        return int((np.abs(curve - curve[0]) > np.ptp(curve) / 2).argmax())

    assert np.ptp(legs[drive]) > 60 and np.ptp(arms[drive]) > 60
    assert half(legs[drive]) + 4 < half(arms[drive])
    assert where["pelvis"][:, 1].max() < 0.5


def test_crawl_and_backstroke_alternate_and_breaststroke_does_not():
    for name, low, high in (("swim_crawl", -1, -0.6), ("swim_backstroke", -1, -0.6), ("swim_breaststroke", 0.9, 1)):
        where = joints(make(name))
        reach = [(where[f"{s}_hand"] - where["spine3"])[:, 1] for s in ("left", "right")]
        assert low <= np.corrcoef(*reach)[0, 1] <= high


def test_crawl_goes_over_the_water_and_backstroke_the_other_way_round():
    turns = {}
    for name in ("swim_crawl", "swim_backstroke"):
        where = joints(make(name))
        axis = where["neck"] - where["pelvis"]
        axis /= np.linalg.norm(axis, axis=1, keepdims=True)
        arm = where["right_hand"] - where["right_shoulder"]
        ahead = np.cross(np.array([1.0, 0, 0]), axis)
        angle = np.unwrap(np.arctan2((arm * ahead).sum(1), (arm * axis).sum(1)))
        turns[name] = (angle[-1] - angle[0]) / (2 * np.pi)
    assert turns["swim_crawl"] * turns["swim_backstroke"] < 0
    assert min(map(abs, turns.values())) > 1.4


def test_pedals_are_opposite_each_other():
    where = joints(make("cycling"))
    height = [where[f"{s}_ankle"][:, 1] for s in ("left", "right")]
    assert np.corrcoef(*height)[0, 1] < -0.9 and np.ptp(height[0]) > 0.2


def test_lifts_go_where_they_are_called():
    where = joints(make("weight_lifting"))
    for side in ("left", "right"):
        assert where[f"{side}_hand"][0, 1] < 0.6
        assert (where[f"{side}_hand"] - where["head"])[-15:, 1].min() > 0.25
    curl = bend(joints(make("biceps_curl")), "right_shoulder", "right_elbow", "right_wrist")
    assert curl.max() > 150 and curl.min() < 60
    swing = joints(make("kettlebell_swing"))
    assert np.ptp(swing["right_hand"][:, 1]) > 0.6
    down = joints(make("deadlift"))["right_hand"][:, 1]
    assert down.max() - down.min() > 0.35


def test_stretches_go_to_the_side_they_name():
    for side, sign in (("right", -1), ("left", 1)):
        where = joints(make("side_stretch", side=side))
        lean = (where["head"] - where["pelvis"])[:, 0]
        assert (sign * lean[45:72]).min() > 0.15
        where = joints(make("quad_stretch", side=side))
        gap = np.linalg.norm(where[f"{side}_hand"] - where[f"{side}_foot"], axis=1)[42:72]
        assert gap.max() < 0.25 and where[f"{side}_ankle"][42:72, 1].min() > 0.5


@pytest.mark.parametrize(
    "name",
    [
        "arm_circles",
        "jump_rope",
        "hula_hoop",
        "rowing",
        "swim_crawl",
        "cycling",
        "boxing",
        "punching_bag",
        "torso_twists",
        "tai_chi",
        "skiing",
        "basketball_dribble",
    ],
)
def test_loops_close(name):
    motion = make(name)
    joined = np.concatenate([list(joints(motion).values())], axis=0).transpose(1, 0, 2)
    step = np.linalg.norm(np.diff(joined, axis=0), axis=-1).mean()
    seam = np.linalg.norm(joined[-1] - joined[0], axis=-1).mean()
    assert seam < 2 * step + 0.02
