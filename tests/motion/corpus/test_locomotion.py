"""Do people who go, turn, hop and climb get where the words say?"""

import numpy as np
import pytest

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.corpus.actions import ACTIONS
from motion.corpus.actions.paths import Path
from motion.grounding import foot_contacts

SIDES = {"right": -1, "left": 1}
"""The sign of x and of a turn's angle towards a person's side."""


def make(name, side="right", seed=0):
    return ACTIONS[name].make(np.random.default_rng(seed), side, speed=1, size=1)


def went(motion):
    """(x, z) metres from the first frame to the last."""
    return (motion.translation[-1] - motion.translation[0])[[0, 2]]


def turned(motion):
    """Degrees from the first frame to the last, positive to the left."""
    headings = np.unwrap(motion.headings)
    return np.rad2deg(headings[-1] - headings[0])


def joint(motion, name):
    return Body.default().joints(motion.poses, None, motion.translation)[:, JOINT_NAMES.index(name)]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("sprint", 4.0, 7.0),
        ("sneak", 0.25, 0.7),
        ("tiptoe", 0.3, 0.8),
        ("limp", 0.4, 0.9),
        ("catwalk", 0.8, 1.5),
        ("swagger", 0.6, 1.3),
        ("run_panic", 2.2, 4.0),
        ("stomp", 0.4, 1.0),
        ("march_forward", 0.8, 1.5),
        ("skip", 1.2, 2.2),
        ("hop", 0.4, 1.1),
        ("hop_both_feet", 0.5, 1.2),
        ("bunny_hop", 0.4, 1.0),
        ("skate", 1.4, 2.5),
        ("lunge_walk", 0.3, 0.8),
        ("stairs_up", 0.3, 0.7),
        ("stairs_down", 0.3, 0.7),
        ("walk_backwards", -1.0, -0.4),
        ("run_backwards", -2.2, -1.1),
        ("moonwalk", -1.0, -0.4),
    ],
)
def test_those_who_go_ahead_or_back_go_straight_at_their_pace(name, least, most):
    motion = make(name)
    x, z = went(motion)
    assert least < z / motion.seconds < most
    assert abs(x) < 0.08 + 0.05 * abs(z) and abs(turned(motion)) < 10


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("name", "far"), [("sidestep", 0.6), ("side_shuffle", 1.5), ("jump_sideways", 0.5)])
def test_those_who_go_sideways_go_to_the_named_side_and_keep_facing_ahead(name, far, side):
    motion = make(name, side)
    x, z = went(motion)
    assert x * SIDES[side] > far and abs(z) < 0.1 and abs(turned(motion)) < 12


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("name", "angle"),
    [
        ("turn", 90),
        ("turn_around", 180),
        ("walk_curve", 90),
        ("walk_in_circle", 360),
        ("run_in_circle", 360),
        ("spin", 720),
        ("pirouette", 720),
    ],
)
def test_turns_are_as_wide_as_they_say_and_to_the_named_side(name, angle, side):
    assert turned(make(name, side)) * SIDES[side] == pytest.approx(angle, abs=18)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", ["walk_in_circle", "run_in_circle"])
def test_a_circle_closes_and_lies_on_the_side_it_turns_to(name, side):
    place = make(name, side).translation[:, ::2]
    assert np.linalg.norm(place[-1] - place[0]) < 0.15
    across = place[:, 0] * SIDES[side]
    assert across.max() > 1.4 and across.min() > -0.1


def test_a_curve_goes_ahead_first_and_to_the_side_then():
    for side, sign in SIDES.items():
        path = make("walk_curve", side).translation
        first, last = path[20] - path[0], path[-1] - path[-20]
        assert first[2] > 5 * abs(first[0]) and last[0] * sign > 5 * abs(last[2])


@pytest.mark.parametrize("side", SIDES)
def test_walking_off_to_a_side_goes_there_facing_it(side):
    motion = make("walk_aside", side)
    x, z = went(motion)
    assert x * SIDES[side] > 1.2 and abs(z) < 0.25
    assert turned(motion) * SIDES[side] == pytest.approx(90, abs=12)


def test_zigzags_swing_to_both_sides_and_eights_close():
    zigzag, eight = make("zigzag"), make("figure_eight")
    headings = np.rad2deg(zigzag.headings)
    assert np.ptp(headings) > 60 and abs(turned(zigzag)) < 12 and went(zigzag)[1] > 2.5
    assert np.linalg.norm(went(eight)) < 0.2 and abs(turned(eight)) < 15
    assert 200 < np.rad2deg(np.ptp(np.unwrap(eight.headings))) < 320


def test_jumping_from_side_to_side_crosses_the_middle_again_and_again():
    feet = joint(make("jump_side_to_side"), "left_foot")[:, 0]
    middle = (feet.max() + feet.min()) / 2
    assert np.ptp(feet) > 0.35 and (np.diff(np.sign(feet - middle)) != 0).sum() >= 3


def test_turning_on_the_spot_stays_there_and_walking_away_goes_away():
    for name in ("turn", "turn_around", "spin", "pirouette"):
        assert np.ptp(make(name).translation[:, ::2], axis=0).max() < 0.35
    away = make("turn_and_walk_away")
    assert went(away)[1] < -1.2 and abs(abs(turned(away)) - 180) < 15


def test_pacing_goes_to_and_fro_across_the_view():
    motion = make("pace")
    x, z = np.ptp(motion.translation[:, 0]), np.ptp(motion.translation[:, 2])
    assert x > 1.2 and z < 0.3 and np.abs(went(motion)).max() < 0.15


@pytest.mark.parametrize(("name", "first", "last"), [
    ("stop_walking", 0.6, 0.0), ("start_walking", 0.0, 0.6), ("start_running", 0.0, 2.0),
])  # fmt: skip
def test_starting_and_stopping(name, first, last):
    motion = make(name)
    pace = np.diff(motion.translation[:, 2]) * motion.fps
    for part, wanted in ((pace[:12], first), (pace[-12:], last)):
        assert part.mean() > wanted if wanted else abs(part.mean()) < 0.12


@pytest.mark.parametrize("side", SIDES)
def test_who_hops_on_one_leg_never_uses_the_other(side):
    motion = make("hop", side)
    other = "left" if side == "right" else "right"
    assert joint(motion, f"{other}_foot")[:, 1].min() > 0.2
    assert not foot_contacts(motion)[:, ("left", "right").index(other)].any()
    assert joint(motion, f"{side}_foot")[:, 1].min() < 0.1


@pytest.mark.parametrize("name", ["hop", "hop_both_feet", "bunny_hop", "skip", "jump_several", "sprint"])
def test_they_leave_the_ground_and_come_back(name):
    in_air = ~foot_contacts(make(name)).any(1)
    assert 0.12 < in_air.mean() < 0.75


@pytest.mark.parametrize(("name", "ahead"), [("jump_forward", 0.9), ("jump_backward", -0.45)])
def test_leaps_carry_both_feet(name, ahead):
    motion = make(name)
    for side in SIDES:
        foot = joint(motion, f"{side}_ankle")[:, 2]
        assert (foot[-1] - foot[0]) / ahead > 1
    assert (~foot_contacts(motion).any(1)).sum() >= 7


def test_moonwalkers_glide_back_facing_ahead_with_a_foot_on_the_floor():
    motion = make("moonwalk")
    for side in SIDES:
        assert joint(motion, f"{side}_foot")[:, 1].max() < 0.12
    assert abs(turned(motion)) < 10


def test_tiptoes_keep_the_heels_up():
    motion = make("tiptoe")
    for side in SIDES:
        heel_over_ball = joint(motion, f"{side}_ankle")[:, 1] - joint(motion, f"{side}_foot")[:, 1]
        assert heel_over_ball.min() > 0.07


def test_the_limp_is_shorter_on_the_hurt_leg():
    for side in SIDES:
        stands = foot_contacts(make("limp", side)).mean(0)
        assert stands[("left", "right").index(side)] < min(0.75, stands.max() - 0.1)


def test_climbing_raises_the_knees_higher_than_walking():
    lift = {
        name: max(np.ptp(joint(make(name), f"{side}_knee")[:, 1]) for side in SIDES) for name in ("walk", "stairs_up")
    }
    assert lift["stairs_up"] > lift["walk"] + 0.1


def test_fleeing_hands_are_in_the_air():
    motion = make("run_panic")
    high = joint(motion, "left_hand")[:, 1] + joint(motion, "right_hand")[:, 1] - 2 * joint(motion, "neck")[:, 1]
    assert (high > 0).mean() > 0.9


def test_a_path_bends_to_the_left_and_keeps_its_length():
    path = Path(lambda at: np.where(at > 0, 0.5, 0.0))
    assert path.heading(np.array([0.0, np.pi]))[1] == pytest.approx(90, abs=1)
    assert path.place(np.zeros(1), np.array([np.pi]))[0] == pytest.approx([2, 2], abs=0.02)
    assert path.place(np.array([0.5]), np.zeros(1))[0] == pytest.approx([0.5, 0], abs=0.02)
