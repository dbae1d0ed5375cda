import time
from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from motion.body.model import Body
from motion.clip import Motion
from motion.corpus.actions import ACTIONS
from motion.grounding import (
    Posed,
    Skeleton,
    Touch,
    fit_to_body,
    floor_height,
    foot_contacts,
    foot_slip,
    from_touchdown,
    ground,
    in_contact,
    jerk,
    penetration,
    runs,
)


@pytest.fixture(scope="module")
def body():
    return Body.default()


def standing_height(body):
    return Skeleton(body, None).standing


def still(body, frames=60, fps=30, height=0.0):
    """A T-pose that stands `height` metres over the ground."""
    path = np.tile([0, standing_height(body) + height, 0], (frames, 1))
    return Motion(np.zeros((frames, 24, 3)), path, fps)


def make(name, seed=0, **params):
    return ACTIONS[name].make(np.random.default_rng(seed), **params)


def noisy(motion, seed=0, size=0.01):
    """What a network might give: twitching joints, a drifting path, the whole body 4 cm too high."""
    rng = np.random.default_rng(seed)
    drift = np.cumsum(gaussian_filter1d(rng.normal(0, 0.004, motion.translation.shape), 4, axis=0), 0) * [1, 0, 1]
    twitch = gaussian_filter1d(rng.normal(0, 2 * size, motion.poses.shape), 1.5, axis=0)
    return replace(motion, poses=motion.poses + twitch, translation=motion.translation + drift + [0, 0.04, 0])


# measures on motions with known answers


def test_a_body_that_stands_still_has_contact_and_no_slip_penetration_or_jerk(body):
    motion = still(body)
    assert foot_contacts(motion).all()
    assert foot_slip(motion) == 0 and jerk(motion) < 1e-3
    assert penetration(motion) < 1e-6


def test_slip_of_a_standing_body_pushed_over_the_floor_is_its_speed(body):
    motion = still(body)
    motion.translation[:, 0] += 0.2 * np.arange(60) / 30
    assert foot_slip(motion) == pytest.approx(0.2, rel=0.01)


def test_slip_counts_feet_that_turn_on_the_spot(body):
    motion = still(body)
    motion.poses[:, 0, 1] = np.linspace(0, 1.0, 60)  # half a radian a second
    feet = np.abs(Skeleton(body, None).rest[[7, 8], 0]).mean()
    assert 0.5 * feet < foot_slip(motion) < 0.5 * feet * 3


def test_penetration_of_a_body_sunk_by_three_centimetres_is_three_centimetres(body):
    assert penetration(still(body, height=-0.03)) == pytest.approx(0.03, abs=1e-4)
    assert penetration(still(body, height=0.03)) == 0


def test_jerk_of_a_cubic_path_is_its_third_derivative(body):
    motion = still(body, frames=20, fps=10)
    motion.translation[:, 2] = 0.5 * (np.arange(20) / 10) ** 3
    assert jerk(motion) == pytest.approx(3.0, rel=1e-2)
    assert jerk(motion.slice(0, 3)) == 0


def test_floor_under_leaps_is_the_ground_not_the_leap():
    low = np.zeros(90)
    low[30:45] = 0.3
    assert np.abs(floor_height(low + 0.07, 30) - 0.07).max() < 0.01


def test_contact_has_hysteresis_and_ignores_flicker():
    height = np.full(40, 0.01)
    speed = np.full(40, 0.1)
    speed[20] = 2.0  # one frame of noise
    assert in_contact(height, speed, 30).all()
    speed[:], height[10:25] = 0.1, 0.2
    down = in_contact(height, speed, 30)
    assert runs(down) == [(0, 10), (25, 40)]


def test_walking_feet_stand_in_turn(body):
    down = foot_contacts(make("walk", speed=1, size=1))
    assert down.any(1).mean() > 0.9  # a walker never flies
    assert 0.5 < down.mean() < 0.8
    assert (down[:, 0] != down[:, 1]).mean() > 0.3


# grounding


@pytest.mark.parametrize("name", ["walk", "jog", "kick", "dance_groove", "jump", "squat"])
@pytest.mark.parametrize("fps", [10, 30, 60])
def test_grounding_noise_stops_slip_and_sinking_without_jerk(body, name, fps):
    motion = noisy(make(name)).resampled(fps)
    grounded = ground(motion)
    assert np.isfinite(grounded.poses).all() and grounded.fps == fps and len(grounded) == len(motion)
    assert foot_slip(grounded) < 0.6 * foot_slip(motion) + 0.01
    assert penetration(grounded) < 0.002
    assert jerk(grounded) < 1.2 * jerk(motion)


def test_feet_in_contact_stay_within_millimetres(body):
    motion = make("wave")
    motion.translation[:, 0] += 0.05 * np.arange(len(motion)) / 30  # gliding at 5 cm/s
    posed = Posed(ground(motion), Skeleton(body, None))
    ankles = posed.joints[:, [7, 8]]
    assert np.ptp(ankles, axis=0).max() < 0.003
    assert max(np.abs(points[..., 1].min(1)).max() for points in posed.soles()) < 0.003


def test_a_good_motion_is_left_almost_as_it_is(body):
    motion = make("squat")
    again = ground(motion)
    assert np.abs(again.translation - motion.translation).max() < 0.003
    assert np.abs(body.joints(again.poses, None, again.translation)
                  - body.joints(motion.poses, None, motion.translation)).max() < 0.006


def test_upper_body_and_heading_are_not_touched(body):
    motion = noisy(make("walk"))
    grounded = ground(motion)
    legs = [1, 2, 4, 5, 7, 8, 10, 11]
    rest = [j for j in range(24) if j not in legs]
    assert np.allclose(grounded.poses[:, rest], motion.poses[:, rest], atol=1e-5)


def test_a_jump_keeps_its_air(body):
    motion = make("jump", speed=1, size=1)
    floated = replace(motion, translation=motion.translation + np.float32([0, 0.06, 0]))

    def air(one):
        return min(points[..., 1].min(1).max() for points in Posed(one, Skeleton(body, None)).soles())

    grounded = ground(floated)
    assert air(grounded) == pytest.approx(air(motion), abs=0.03)
    assert air(motion) > 0.2


def test_a_lying_body_rests_on_its_lowest_points(body):
    motion = still(body, frames=45)
    motion.poses[:, 0, 0] = -np.pi / 2  # on its back
    motion.translation[:, 1] = 0.6
    grounded = ground(motion)
    vertices, _ = body.forward(grounded.poses, None, grounded.translation)
    assert np.abs(vertices[..., 1].min(1)).max() < 0.03


def test_a_straight_leg_does_not_pop(body):
    """A standing body that bobs into the limit of its legs: the knees move no faster than the bob asks for."""
    motion = still(body, frames=90)
    motion.translation[:, 1] += 0.02 * np.sin(2 * np.pi * np.arange(90) / 30)
    grounded = ground(motion)
    knees = np.linalg.norm(grounded.poses[:, [4, 5]], axis=-1)
    assert np.abs(np.diff(knees, axis=0)).max() < np.deg2rad(8)
    assert penetration(grounded) < 0.002


def test_short_clips_pass(body):
    for frames in (1, 2, 3, 5):
        grounded = ground(still(body, frames=frames, height=0.1))
        assert len(grounded) == frames
        assert grounded.translation[0, 1] == pytest.approx(standing_height(body), abs=0.01)


def test_grounding_two_seconds_is_fast(body):
    motion = noisy(make("walk"))
    ground(motion)
    best = min(_seconds(ground, motion) for _ in range(5))
    assert best < 0.15  # 0.02 s on an idle machine


def _seconds(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def test_fit_to_body_scales_the_path_with_the_legs_and_finds_the_ground(body):
    sizes = [Skeleton(body, betas).standing for betas in np.eye(10) * 2]
    betas = (np.eye(10) * 2)[int(np.argmax(np.abs(np.array(sizes) - standing_height(body))))]
    scale = Skeleton(body, betas).standing / standing_height(body)
    assert abs(scale - 1) > 0.02
    motion = make("walk")
    fitted = fit_to_body(motion, body, betas)
    length = np.linalg.norm(np.ptp(motion.translation[:, [0, 2]], axis=0))
    assert np.linalg.norm(np.ptp(fitted.translation[:, [0, 2]], axis=0)) == pytest.approx(scale * length, rel=0.03)
    assert penetration(fitted, body, betas) < 0.002
    assert foot_slip(fitted, body, betas) < foot_slip(motion) + 0.03
    low = min(points[..., 1].min(1).max() for points in Posed(fitted, Skeleton(body, betas)).soles())
    assert low < 0.12


def test_a_contact_lastsfrom_touchdown():
    low = np.array([0.10, 0.05, 0.015, 0.01, 0.0, 0.0, 0.0, 0.01, 0.05, 0.015, 0.015])
    speed = np.array([2.0, 1.0, 0.7, 0.6, 0.1, 0.1, 0.1, 1.2, 1.0, 0.3, 0.3])
    down = np.zeros(11, bool)
    down[4:7] = True
    longer = from_touchdown(down, Touch(low, None, speed, None), np.zeros(11))
    assert longer.tolist() == [False, False] + [True] * 5 + [False] * 4  # not while it is fast, nor in another place
