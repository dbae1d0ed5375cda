from functools import lru_cache

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.corpus.actions import ACTIONS, phrases, sample_corpus
from motion.corpus.actions.curves import Track, hermite, noise
from motion.corpus.actions.registry import Action, tells_side
from motion.corpus.actions.rig import Hold, figure
from motion.grounding import Posed, Skeleton, foot_contacts, foot_slip, penetration

from .performances import joints, swings

REQUIRED = {
    "wave", "wave_both_hands", "clap", "bow", "sit_down", "stand_up", "throw", "jumping_jacks", "golf", "drink",
    "phone", "point", "cheer", "jog", "jog_in_place", "run", "walk", "squat", "kick", "side_kick", "punch", "boxing",
    "dance_disco", "dance_groove", "dance_twist", "jump", "stretch", "salute", "hands_on_hips", "look_around", "shrug",
    "clap_overhead", "lunge", "march",
}  # fmt: skip
INDEX = {name: i for i, name in enumerate(JOINT_NAMES)}


@pytest.fixture(scope="module")
def body():
    return Body.default()


@pytest.fixture(scope="module")
def skeleton(body):
    return Skeleton(body, None)


@lru_cache(maxsize=64)
def make(name, seed=0, **params):
    return ACTIONS[name].make(np.random.default_rng(seed), **params)


def test_the_required_actions_are_there_with_enough_ways_of_saying_them():
    assert set(ACTIONS) >= REQUIRED
    for name, action in ACTIONS.items():
        assert len(set(phrases(name))) >= 5
        assert action.sided == any(tells_side(phrase) for phrase in phrases(name))
    everything = [phrase for name in ACTIONS for phrase in phrases(name)]
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_every_action_is_a_sound_clip(name, skeleton):
    motion = make(name, 1)
    assert motion.poses.shape[1:] == (24, 3) and 28 <= len(motion) <= 270 and motion.fps == 30
    assert np.isfinite(motion.poses).all() and np.isfinite(motion.translation).all()
    assert np.abs(motion.translation[0, [0, 2]]).max() < 1e-6 and abs(motion.headings[0]) < 1e-4
    assert penetration(motion) < 0.002
    assert foot_slip(motion) < (0.2 if name == "dance_twist" else 0.12)
    posed = Posed(motion, skeleton)
    low = np.min([points[..., 1].min() for points in posed.soles()])
    assert low > -0.012 and min(low, posed.skin_low().min()) < 0.02
    speed = np.linalg.norm(np.diff(Body.default().joints(motion.poses, None, motion.translation), axis=0), axis=-1)
    assert speed.max() * 30 < 14  # nobody's hand is faster than that without a racket
    turns = Rotation.from_rotvec(motion.poses.reshape(-1, 3)).as_matrix().reshape(-1, 24, 3, 3)
    steps = np.trace(np.swapaxes(turns[1:], -1, -2) @ turns[:-1], axis1=-2, axis2=-1)
    assert np.rad2deg(np.arccos(np.clip((steps.min() - 1) / 2, -1, 1))) < 62


def test_performances_differ_but_are_reproducible():
    first, again, other = make("wave", 5), make("wave", 5), make("wave", 6)
    assert np.array_equal(first.poses, again.poses)
    assert 0.01 < np.abs(first.poses - other.poses).mean() < 0.3


@pytest.mark.parametrize("name", [name for name, action in ACTIONS.items() if action.sided][::4])
def test_left_sided_versions_are_the_mirror_image(name):
    right, left = make(name, 4), make(name, 4, side="left")
    a, b = joints(right), joints(left)
    for joint, positions in a.items():
        twin = joint.replace("left", "#").replace("right", "left").replace("#", "right")
        assert np.abs(positions * [-1, 1, 1] - b[twin]).max() < 5e-3


def test_every_body_part_lives():
    """No robot: even in a calm gesture nothing stands perfectly still."""
    poses = make("salute", 2).poses
    assert (np.ptp(poses, axis=0).max(-1)[[0, 3, 6, 9, 12, 15]] > 1e-3).all()


def test_corpus_is_deterministic_and_speaks_of_the_right_side(monkeypatch):
    some = {name: ACTIONS[name] for name in sorted(ACTIONS)[::12]}
    monkeypatch.setattr("motion.corpus.actions.ACTIONS", some)
    corpus = sample_corpus(3, per_action=2)
    assert len(corpus) == 2 * len(some)
    again = sample_corpus(3, per_action=2)
    assert all(a.text == b.text and np.array_equal(a.poses, b.poses) for a, b in zip(corpus, again, strict=True))
    assert all("{" not in motion.text and motion.text for motion in corpus)


def test_turns_to_the_right_are_clockwise():
    turn = Action("turn", ("turning {clock}", "turns to the {side}", "spinning"), ACTIONS["wave"].score, False, True)
    assert turn.said("right") == ["turning clockwise", "turns to the right", "spinning"]
    assert turn.said("left") == ["turning counter-clockwise", "turns to the left"]
    assert turn.make(np.random.default_rng(0), "left").text == "turning counter-clockwise"


def test_text_says_left_only_when_the_left_hand_does_it():
    rng = np.random.default_rng(0)
    seen = set()
    for _ in range(12):
        motion = ACTIONS["wave"].sample(rng)
        where = joints(motion)
        left_up = where["left_wrist"][:, 1].max() > where["right_wrist"][:, 1].max()
        assert left_up == ("left" in motion.text)
        seen.add(left_up)
    assert seen == {True, False}


# facts by which one recognises an action


def test_waving_hand_is_above_the_shoulder_and_swings():
    for seed in range(4):
        where = joints(make("wave", seed))
        hand = where["right_hand"][20:]
        assert (hand[:, 1] > where["right_shoulder"][20:, 1]).all()
        assert swings(hand[:, 0], 1 / 5) >= 4
        assert (where["left_hand"][:, 1] < where["pelvis"][:, 1]).all()


def test_both_hands_wave_overhead():
    where = joints(make("wave_both_hands"))
    for side in ("left", "right"):
        assert (where[f"{side}_hand"][25:, 1] > where["head"][25:, 1]).all()


@pytest.mark.parametrize("name", ["clap", "clap_overhead"])
def test_clapping_brings_the_palms_together_again_and_again(name, body):
    for seed in range(3):
        motion = make(name, seed)
        where = joints(motion)
        apart = np.linalg.norm(where["left_hand"] - where["right_hand"], axis=1)[18:]
        assert apart.min() < 0.12 and apart.max() > 0.14 and swings(apart, 1 / 5) >= 4
        over = where["right_hand"][18:, 1] > where["head"][18:, 1]
        assert over.all() if name == "clap_overhead" else not over.any()


def test_squat_lowers_the_pelvis_and_comes_up_again():
    height = make("squat", speed=1, size=1).translation[:, 1]
    assert height[0] - height.min() > 0.3 and height[0] - height[-1] < 0.03


def test_sitting_and_standing_up_are_each_others_reverse():
    sit, stand = make("sit_down").translation[:, 1], make("stand_up").translation[:, 1]
    assert sit[0] - sit[-1] > 0.3 and stand[-1] - stand[0] > 0.3


def test_jump_leaves_the_ground_and_falls_with_gravity():
    motion = make("jump", speed=1, size=1)
    contact = foot_contacts(motion).any(1)
    assert 8 <= (~contact).sum() <= 18
    flight = motion.translation[24:33, 1]
    fall = np.diff(flight, 2).mean() * 30**2
    assert -13 < fall < -6


def test_jumping_jacks_spread_arms_and_legs_together():
    where = joints(make("jumping_jacks", speed=1, size=1))
    legs = np.linalg.norm(where["left_ankle"] - where["right_ankle"], axis=1)
    arms = where["left_hand"][:, 1] + where["right_hand"][:, 1]
    assert np.ptp(legs) > 0.3 and np.ptp(arms) > 2
    assert np.corrcoef(legs, arms)[0, 1] > 0.6


def test_bow_brings_the_head_forward_and_down():
    where = joints(make("bow", speed=1, size=1))
    assert where["head"][:, 1].min() < where["head"][0, 1] - 0.2
    assert where["head"][:, 2].max() > where["head"][0, 2] + 0.2


def test_drink_brings_the_hand_to_the_mouth_and_phone_to_the_ear(body):
    for name, landmark in (("drink", "mouth_right"), ("phone", "right_ear")):
        motion = make(name, 1)
        vertices, _ = body.forward(motion.poses, None, motion.translation)
        hand = vertices[:, [body.landmark_vertices[k] for k in ("right_index", "right_pinky", "right_thumb")]]
        distance = np.linalg.norm(hand - vertices[:, None, body.landmark_vertices[landmark]], axis=-1).min(1)
        assert distance.min() < 0.13
    assert (distance[24:] < 0.15).all()  # the phone stays there


def test_pointing_arm_is_straight_and_level():
    where = joints(make("point", 1))
    reach = np.linalg.norm(where["right_wrist"] - where["right_shoulder"], axis=1)[36]
    arm = figure().upper_arm + figure().lower_arm
    assert reach > 0.92 * arm
    assert abs(where["right_wrist"][36, 1] - where["right_shoulder"][36, 1]) < 0.12


def test_front_kick_goes_forward_and_side_kick_sideways():
    for name, axis, sign in (("kick", 2, 1), ("side_kick", 0, -1)):
        where = joints(make(name, speed=1, size=1))
        foot = where["right_ankle"] - where["right_hip"]
        assert where["right_ankle"][:, 1].max() > 0.55
        assert (foot[:, axis] * sign).max() > 0.6


def test_punch_reaches_out_fast():
    where = joints(make("punch", speed=1, size=1))
    reach = np.linalg.norm(where["right_wrist"] - where["right_shoulder"], axis=1)
    assert np.ptp(reach) > 0.2
    assert np.linalg.norm(np.diff(where["right_wrist"], axis=0), axis=1).max() * 30 > 3


def test_throwing_hand_goes_from_behind_the_head_to_the_front():
    where = joints(make("throw", speed=1, size=1))
    ahead = (where["right_hand"] - where["head"])[:, 2]
    assert ahead[:30].min() < -0.1 and ahead[30:].max() > 0.3
    assert (where["right_hand"][:, 1] > where["head"][:, 1]).any()


def test_golfer_keeps_both_hands_on_the_club():
    where = joints(make("golf", 1))
    assert np.linalg.norm(where["left_wrist"] - where["right_wrist"], axis=1).max() < 0.17
    assert np.ptp(where["left_hand"][:, 1]) > 0.6


def test_golf_ends_turned_to_the_target():
    motion = make("golf", speed=1, size=1)
    assert np.rad2deg(motion.headings[-1] - motion.headings[0]) > 55


def test_going_goes_and_marking_time_stays():
    paces = {"walk": (0.7, 1.7), "jog": (1.5, 3), "run": (2.6, 5), "jog_in_place": (0, 0.06), "march": (0, 0.06)}
    for name, (low, high) in paces.items():
        motion = make(name, speed=1, size=1)
        path = motion.translation[-1] - motion.translation[0]
        pace = path[2] / (motion.seconds - 1 / 30)
        assert low - 0.06 <= pace <= high and abs(path[0]) < 0.1 + 0.03 * path[2]


def test_runners_fly_and_walkers_do_not():
    assert foot_contacts(make("run", 1)).any(1).mean() < 0.85
    assert foot_contacts(make("walk", 1)).any(1).all()


def test_arms_swing_against_the_legs():
    for name in ("walk", "jog", "run", "march"):
        where = joints(make(name, 2))
        arm = (where["right_wrist"] - where["right_shoulder"])[:, 2]
        leg = (where["left_ankle"] - where["left_hip"])[:, 2]
        lag = [np.corrcoef(np.roll(arm, k)[4:-4], leg[4:-4])[0, 1] for k in range(-3, 4)]
        assert max(lag) > 0.4


def test_salute_and_hips():
    where = joints(make("salute", 1))
    assert np.linalg.norm(where["right_hand"] - where["head"], axis=1)[25:40].max() < 0.25
    where = joints(make("hands_on_hips", 1))
    for side in ("left", "right"):
        assert np.linalg.norm(where[f"{side}_hand"] - where["pelvis"], axis=1)[30:].max() < 0.28
        assert (np.abs(where[f"{side}_elbow"] - where["pelvis"])[30:, 0] > 0.2).all()


def test_shrug_raises_the_shoulders_and_looking_around_turns_the_head_both_ways():
    where = joints(make("shrug", 1))
    lift = (where["left_shoulder"] + where["right_shoulder"] - 2 * where["neck"])[:, 1] / 2
    assert np.ptp(lift) > 0.02
    motion = make("look_around", 1)
    facing = Posed(motion, Skeleton(Body.default(), None)).turned[:, 15, :, 2]
    heading = np.rad2deg(np.arctan2(facing[:, 0], facing[:, 2]))
    assert heading.max() > 35 and heading.min() < -35


def test_disco_points_up_and_down_and_the_twist_turns_hips_against_shoulders():
    where = joints(make("dance_disco", 1))
    hand = where["right_hand"][:, 1]
    assert (hand > where["head"][:, 1]).any() and (hand < where["pelvis"][:, 1] + 0.1).any()
    assert swings(hand, 1 / 5) >= 3
    where = joints(make("dance_twist", 1))
    hips, shoulders = (where[f"left_{n}"] - where[f"right_{n}"] for n in ("hip", "shoulder"))
    turn = [np.arctan2(-v[:, 2], v[:, 0]) for v in (hips, shoulders)]
    assert np.rad2deg(np.ptp(turn[0])) > 25
    assert np.corrcoef(*turn)[0, 1] < -0.5


# the tools


def test_hermite_passes_through_keys_rests_at_turning_points_and_does_not_overshoot():
    times, values = np.array([0, 0.5, 1.5, 2.0]), np.array([[0.0], [1.0], [1.0], [-1.0]])
    fine = np.linspace(-0.5, 2.5, 3001)
    curve = hermite(times, values, fine)[:, 0]
    assert np.allclose(hermite(times, values, times), values)
    assert curve.max() <= 1 + 1e-9 and curve.min() >= -1 - 1e-9
    assert np.allclose(curve[(fine > 0.5) & (fine < 1.5)], 1)
    assert np.abs(np.diff(curve, 2)).max() < 1e-4  # no corner anywhere


def test_periodic_tracks_repeat():
    track = Track(period=0.8)
    for time, value in ((0.0, 0.0), (0.3, 1.0), (0.5, -1.0)):
        track.add(time, [value])
    at = np.linspace(0, 0.8, 33)
    assert np.allclose(track(at), track(at + 0.8)) and np.allclose(track(at), track(at + 8))


def test_noise_is_of_unit_size_and_slow():
    at = np.arange(0, 60, 1 / 30)
    curves = noise(np.random.default_rng(0), 6)(at)
    assert np.allclose(curves.std(0), 1, atol=0.35)
    assert np.abs(np.diff(curves, axis=0)).max() * 30 < 20


def test_holds_put_the_palm_where_they_say():
    figure_ = figure()
    hold = Hold((0.05, -0.2, 0.3), of="chest", palm=(-1, 0, 0), fingers=(0, 0.5, 1))
    local = figure_.arms([hold])[0]
    rest = figure_.rest - figure_.rest[9]
    turn, here = np.eye(3), rest[13]
    for matrix, joint, after in zip(local, (13, 16, 18, 20), (16, 18, 20, 22), strict=True):
        turn = turn @ matrix
        wrist = here
        here = here + turn @ (rest[after] - rest[joint])
    along = (here - wrist) / np.linalg.norm(here - wrist)
    palm = wrist + figure_.scale * (turn @ (0.08 * (turn.T @ along) + [0, -0.02, 0]))
    wanted = np.array(hold.at) * figure_.scale + (rest[16] + rest[17]) / 2
    assert np.linalg.norm(palm - wanted) < 0.006
    assert turn @ [0, -1, 0] @ np.array([-1, 0, 0]) > 0.8  # the palm faces the midline
