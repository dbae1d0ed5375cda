from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from body_estimation.fitting import Fit, Fitter, View, project, seen_weights, straightness, uprightness
from body_estimation.landmarks import landmark_points
from body_estimation.points import UNKNOWNS, Skeleton, Stance, swing
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from tests.benchmarks.from_scratch import STEPS, closed_form

from .conftest import STANDING, pose_of, scene

LIMBS = [JOINT_NAMES.index(f"{s}_{n}") for s in ("left", "right") for n in ("knee", "ankle", "elbow", "wrist")]
ARMS = [JOINT_NAMES.index(f"{s}_{n}") for s in ("left", "right") for n in ("elbow", "wrist")]


@pytest.fixture(scope="module")
def fitter():
    return Fitter(Body.default())


def joints_of(fitter, fit):
    joints = fitter.skeleton.pose(fit.stance).joints
    return joints - joints[0]


def test_swing_carries_one_direction_to_another():
    rng = np.random.default_rng(0)
    for a, b in [*rng.normal(size=(20, 2, 3)), ([1, 0, 0], [-1, 0, 0]), ([0, 1, 0], [0, 2, 0])]:
        a, b = np.array(a, float), np.array(b, float)
        turned = swing(a, b) @ a / np.linalg.norm(a)
        assert np.allclose(turned, b / np.linalg.norm(b)) and np.isclose(np.linalg.det(swing(a, b)), 1)


@pytest.mark.parametrize("name", ["standing", "waving"])
def test_fit_finds_the_pose(request, fitter, name):
    truth = request.getfixturevalue(name)
    fit = fitter.fit([View.of(truth.detection, truth.camera.focal)])[0]
    error = np.linalg.norm(joints_of(fitter, fit) - (truth.joints - truth.joints[0]), axis=1)
    assert error[LIMBS].mean() < 0.06 and error[LIMBS].max() < 0.13
    drawn = fit.aim(truth.camera).project(fitter.landmarks.locate(fitter.skeleton.pose(fit.stance)))
    height = np.ptp(truth.detection.landmarks[:, 1])
    assert np.linalg.norm(drawn - truth.detection.landmarks[:, :2], axis=1).mean() < 0.005 * height


def test_fit_for_a_known_shape_keeps_it_and_the_focal_length(fitter):
    betas = np.array([1.0, -0.5, 0.8, 0, 0, 0, 0, 0, 0, 0])
    truth = scene(betas=betas)
    fit = fitter.fit([View.of(truth.detection, truth.camera.focal)], betas=betas)[0]
    assert np.allclose(fit.stance.betas, betas, atol=1e-6)
    assert abs(fit.zoom) < 0.01
    assert np.linalg.norm(joints_of(fitter, fit) - (truth.joints - truth.joints[0]), axis=1)[LIMBS].mean() < 0.05
    assert abs(fit.stance.place[2] - truth.place[2]) < 0.15


def test_views_of_one_person_share_the_shape(fitter, standing, waving):
    views = [View.of(v.detection, v.camera.focal) for v in (standing, waving)]
    first, second = fitter.fit(views)
    assert np.allclose(first.stance.betas, second.stance.betas)
    assert not np.allclose(first.stance.rotations, second.stance.rotations)


@pytest.mark.parametrize("guess", [closed_form, None])
def test_a_standing_person_stands_upright_in_spite_of_the_detectors_depth(fitter, standing, guess):
    lean = np.array([[1, 0, 0], [0, np.cos(0.3), -np.sin(0.3)], [0, np.sin(0.3), np.cos(0.3)]])
    detection = replace(standing.detection, world_landmarks=standing.detection.world_landmarks @ lean.T)
    joints = joints_of(fitter, fitter.fit([View.of(detection, standing.camera.focal, guess)], steps=STEPS)[0])
    neck, ankles = joints[12], joints[[7, 8]].mean(0)
    assert abs(np.degrees(np.arctan2(neck[2], neck[1]))) < 8
    assert abs(np.degrees(np.arctan2(ankles[2], -ankles[1]))) < 8


def test_a_knee_that_is_guessed_to_be_bent_in_depth_is_not_held_straight(standing):
    def bent(detection, camera):
        guess = closed_form(detection, camera)
        rotations = guess.fit.stance.rotations.copy()
        rotations[JOINT_NAMES.index("left_knee")] = Rotation.from_rotvec([0.8, 0, 0]).as_matrix()
        return replace(guess, fit=replace(guess.fit, stance=replace(guess.fit.stance, rotations=rotations)))

    straight = View.of(standing.detection, None, bent).straight
    assert straight["left_knee"] == 0 and straight["right_knee"] > 0.9


def test_wrong_pixels_move_limbs_in_depth_only_where_the_guess_is_in_doubt(fitter, waving):
    landmarks = waving.detection.landmarks.copy()
    landmarks[13:17, :2] += np.random.default_rng(0).normal(0, 0.02 * np.ptp(landmarks[:, 1]), (4, 2))
    view = View.of(replace(waving.detection, landmarks=landmarks), waving.camera.focal)
    moved = {}
    for doubt in (0.01, 10.0):
        doubted = replace(view, guess=replace(view.guess, doubt=np.full(24, doubt)))
        change = joints_of(fitter, fitter.fit([doubted])[0]) - joints_of(fitter, view.guess.fit)
        moved[doubt] = np.abs(change[ARMS, 2]).mean()
    assert moved[0.01] < 0.6 * moved[10.0] and moved[10.0] > 0.02, moved


def test_legs_that_are_not_seen_hang_straight(fitter, standing):
    landmarks = standing.detection.landmarks.copy()
    landmarks[25:, 2] = 0.1
    fit = fitter.fit([View.of(replace(standing.detection, landmarks=landmarks), standing.camera.focal)])[0]
    joints = joints_of(fitter, fit)
    assert joints[7, 1] < -0.6 and joints[8, 1] < -0.6


def test_fitting_is_deterministic(fitter, waving):
    first, second = (fitter.fit([View.of(waving.detection, None)])[0] for _ in range(2))
    assert np.array_equal(first.stance.rotations, second.stance.rotations)


def test_a_crouch_is_no_reason_to_stand_up():
    crouch = pose_of(left_hip=(-110, 0, 10), right_hip=(-110, 0, -10), left_knee=(120, 0, 0), right_knee=(120, 0, 0))
    assert uprightness(scene(STANDING).detection) == 1
    assert uprightness(scene(STANDING + crouch).detection) < 0.1


def test_straight_and_bent_limbs_are_told_apart():
    bent = pose_of(left_elbow=(0, -60, 0), left_hip=(-40, 0, 0), left_knee=(80, 0, 0))
    weights = straightness(scene(STANDING + bent).detection)
    assert weights["right_knee"] == 1 and weights["left_knee"] < 0.2 and weights["left_elbow"] < 0.5


def test_invisible_and_outlying_landmarks_have_no_weight(standing):
    landmarks = standing.detection.landmarks.copy()
    landmarks[0, 2], landmarks[1, 1], landmarks[2, 0] = 0.2, 500, -30
    weights = seen_weights(replace(standing.detection, landmarks=landmarks))
    assert (weights[:3] == 0).all() and (weights[3:] == 1).all()


def test_projection_jacobian_equals_finite_differences(standing):
    body = Body.default()
    skeleton, points = Skeleton(body), landmark_points(body)
    fit = Fit(Stance(np.tile(np.eye(3), (24, 1, 1)), np.array([0.1, -0.2, -3.0]), np.zeros(10)), 0.2, 0.1)

    def draw(f):
        return f.aim(standing.camera).project(points.locate(skeleton.pose(f.stance)))

    located = points.locate_with_jacobian(skeleton.pose(fit.stance))
    pixels, jacobian = project(fit.aim(standing.camera), *located)
    assert np.allclose(pixels, draw(fit))
    for column in (0, 17, 73, 74, 76, UNKNOWNS, UNKNOWNS + 1):
        step = np.zeros(UNKNOWNS + 2)
        step[column] = 1e-6
        slope = (draw(fit.moved(step)) - draw(fit.moved(-step))) / 2e-6
        assert np.allclose(slope, jacobian[:, :, column], atol=1e-3), column


def test_a_told_height_is_kept(fitter, standing):
    for height in (1.5, 1.85):
        betas = fitter.fit([View.of(standing.detection, standing.camera.focal)], height=height)[0].stance.betas
        assert np.ptp(fitter.body.shaped(betas)[:, 1]) == pytest.approx(height, abs=0.02)


def test_the_fit_begins_where_it_is_told(fitter, standing):
    view = View.of(standing.detection, standing.camera.focal)
    begun = Fit(replace(view.guess.fit.stance, place=view.guess.fit.stance.place + [0, 0, 0.5]), 0.1)
    assert np.array_equal(fitter.fit([view], starts=[begun], steps=(0, 0))[0].stance.place, begun.stance.place)


def test_without_steps_the_guess_comes_back(fitter, waving):
    view = View.of(waving.detection, None)
    assert np.array_equal(fitter.fit([view], steps=(0, 0))[0].stance.rotations, view.guess.fit.stance.rotations)
