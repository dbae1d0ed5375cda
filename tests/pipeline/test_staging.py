import warnings
from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from motion.body.errors import InputWarning
from motion.corpus.actions import ACTIONS
from motion.grounding import LEGS, foot_slip, ground, penetration
from pipeline.framing import left_frame
from pipeline.staging import ANKLES, PASSAGE, minimum_jerk, stage
from tests.pipeline.conftest import HEADING


@pytest.fixture(scope="module")
def walk():
    return ground(ACTIONS["walk"].make(np.random.default_rng(0))).canonical().slice(0, 60)


@pytest.fixture(scope="module")
def wave():
    return ground(ACTIONS["wave"].make(np.random.default_rng(0))).canonical().slice(0, 60)


def quiet_stage(*args, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        return stage(*args, **options)


@pytest.mark.parametrize("root", ["travel", "in-place", "auto"])
def test_begins_as_the_photo(person, walk, root):
    staged = quiet_stage(walk, person, root)
    assert len(staged) == len(walk) and staged.fps == walk.fps
    assert np.allclose(staged.poses[0], person.pose, atol=1e-5)
    assert np.allclose(staged.translation[0], person.translation, atol=1e-5)


def test_passes_smoothly_into_the_motion(person, walk):
    cut, blend = quiet_stage(walk, person, "in-place", "cut"), quiet_stage(walk, person, "in-place", "blend")
    after = int(PASSAGE * walk.fps) + 1
    trunk = np.setdiff1d(np.arange(24), [*LEGS["left"], *LEGS["right"]])
    assert np.allclose(cut.poses[after:, trunk], blend.poses[after:, trunk], atol=1e-5)
    assert np.allclose(cut.poses[45:], blend.poses[45:], atol=0.01)  # both feet have made a step by then
    assert not np.allclose(cut.poses[0], blend.poses[0], atol=0.1)
    steps = np.linalg.norm(np.diff(person.body.joints(blend.poses, None, blend.translation), axis=0), axis=-1)
    assert steps[:45].max() < 0.2  # no joint jumps: at most 6 m/s


def straddling(person, angle):
    """The person with the legs spread to both sides by an angle in radians."""
    pose = person.pose.copy()
    pose[1], pose[2] = [0, 0, angle], [0, 0, -angle]
    lowest = person.body.forward(pose, None, person.translation)[0][:, 1].min()
    source = replace(person.sources[0], pose=pose, translation=person.translation - np.float32([0, lowest, 0]))
    return replace(person, sources=[source])


@pytest.mark.parametrize("root", ["travel", "in-place"])
def test_nobody_shuffles_before_a_wave(person, wave, root):
    wide = straddling(person, 0.2)
    staged = quiet_stage(wave, wide, root)
    feet = person.body.joints(staged.poses, None, staged.translation)[:, ANKLES]
    cut = quiet_stage(wave, wide, root, "cut")
    moved = np.linalg.norm(feet[0] - person.body.joints(cut.poses, None, cut.translation)[-1, ANKLES], axis=-1)
    assert moved.max() > 0.08  # the motion stands elsewhere
    assert np.linalg.norm(feet - feet[0], axis=-1).max() < 0.02
    assert foot_slip(staged, person.body) < 0.03
    assert penetration(staged, person.body) < 0.005


def test_feet_too_far_apart_make_a_step(person, wave):
    staged = quiet_stage(wave, straddling(person, 0.7), "in-place")
    feet = person.body.joints(staged.poses, None, staged.translation)[:, ANKLES]
    cut = quiet_stage(wave, person, "in-place", "cut")
    there = person.body.joints(cut.poses, None, cut.translation)[:, ANKLES]
    assert np.allclose(feet[20:], there[20:], atol=0.02)
    assert np.ptp(feet[:10, :, 1], axis=0).max() > 0.03  # lifted, not dragged


def test_feet_walk_on_from_where_the_photo_has_them(person, walk):
    wide = straddling(person, 0.12)
    staged = quiet_stage(walk, wide, "in-place")
    assert foot_slip(staged.slice(0, 20), person.body) < 0.1
    speed = np.diff(person.body.joints(staged.poses, None, staged.translation)[:, ANKLES], axis=0) * walk.fps
    assert np.linalg.norm(speed, axis=-1).max() < 5


def test_faces_where_the_person_faces(person, walk):
    staged = quiet_stage(walk, person, "travel", "cut")
    way = staged.translation[-1] - staged.translation[0]
    assert np.arctan2(way[0], way[2]) == pytest.approx(HEADING, abs=0.1)
    assert np.allclose(staged.translation[0, ::2], person.translation[::2], atol=0.01)


def test_in_place_keeps_the_pelvis_and_the_standing_feet(person, walk):
    staged = quiet_stage(walk, person, "in-place", "cut")
    assert np.ptp(staged.translation[:, ::2], axis=0).max() < 1e-4
    assert np.ptp(walk.translation[:, 2]) > 1
    assert foot_slip(staged, person.body) < 0.2
    assert penetration(staged, person.body) < 0.005
    lifted = person.body.joints(staged.poses, None, staged.translation)[:, ANKLES, 1]
    assert (np.ptp(lifted, axis=0) > 0.05).all()  # it still steps


def test_travelling_feet_hold_the_ground(person, walk):
    staged = quiet_stage(walk, person, "travel")
    assert np.linalg.norm(staged.translation[-1] - staged.translation[0]) > 1
    assert foot_slip(staged, person.body) < 0.1
    assert penetration(staged, person.body) < 0.005


def test_auto_travels_only_inside_the_frame(person, walk, wave):
    assert np.ptp(quiet_stage(walk, person, "auto").translation[5:, ::2]) < 0.01
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        staged = stage(wave, person, "auto")
    travelling = stage(wave, person, "travel")
    assert np.allclose(staged.translation, travelling.translation)


def test_leaving_the_frame_is_told(person, walk, wave):
    with pytest.warns(InputWarning, match=r"leaves? the frame from \d\.\d s on"):
        staged = stage(walk, person, "travel")
    assert "head" in left_frame(staged, person)
    source = person.sources[0]
    cropped = replace(source.camera, center=source.camera.center - [0, 170.0])  # the photo ends below the neck
    cropped = replace(person, sources=[replace(source, camera=cropped)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        left = left_frame(quiet_stage(wave.slice(0, 2), cropped, "in-place"), cropped)
        assert "head" in left  # it is outside, but was so in the photo: nothing new to tell
        stage(wave.slice(0, 2), cropped, "in-place")


def test_short_and_slow_motions(person, wave):
    assert len(quiet_stage(wave.slice(0, 5), person)) == 5
    assert len(quiet_stage(wave.resampled(10), person)) == len(wave.resampled(10))


def test_path_grows_with_the_legs(person, walk):
    betas = np.zeros(10, np.float32)
    betas[0] = 2.0
    other = replace(person, betas=betas)
    ratio = np.ptp(person.body.shaped(betas)[:, 1]) / np.ptp(person.body.shaped()[:, 1])
    paths = [quiet_stage(walk, p, "travel", "cut").translation[:, ::2] for p in (other, person)]
    way = [np.linalg.norm(path[-1] - path[0]) for path in paths]
    assert abs(ratio - 1) > 0.02
    assert way[0] / way[1] == pytest.approx(ratio, abs=0.06)


def test_minimum_jerk():
    time = np.linspace(-0.2, 1.2, 1401)
    weight = minimum_jerk(time)
    assert weight[0] == 0 and weight[-1] == 1 and weight[700] == pytest.approx(0.5)
    assert np.abs(np.diff(weight, n=2)).max() < 1e-5


def test_rotations_take_the_short_way(person, wave):
    turned = replace(wave, poses=wave.poses.copy())
    turned.poses[:, 18] = Rotation.from_rotvec([0, 3.0, 0]).as_rotvec()
    staged = quiet_stage(turned, person, "in-place")
    angles = np.linalg.norm(staged.poses[:10, 18], axis=1)
    assert (np.diff(angles) > -1e-5).all() and angles[0] < 0.1


def test_getting_to_the_floor_takes_its_time(person):
    push_ups = ground(ACTIONS["push_ups"].make(np.random.default_rng(0))).canonical()
    staged = quiet_stage(push_ups, person)
    assert len(staged) == len(push_ups)
    np.testing.assert_allclose(staged.translation[0], person.translation, atol=1e-5)
    fall = -np.diff(staged.translation[:, 1]).min() * staged.fps
    assert fall < 2.5  # m/s; in PASSAGE alone it would be more than 4
