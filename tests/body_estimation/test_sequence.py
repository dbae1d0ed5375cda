"""Made-up views of a known motion: what the solution must find again."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from body_estimation.contours import Outline
from body_estimation.detection import Detection
from body_estimation.fitting import Fitter, View
from body_estimation.landmarks import landmark_points
from body_estimation.points import Skeleton, Stance
from body_estimation.sequence import Look, Sequence
from body_estimation.start import swing
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

from .conftest import STANDING

SIZE = (480, 360)
FRAMES, FPS = 18, 30.0
TILT = np.deg2rad(8)


def waving(t):
    """The pose of a frame: standing, the left arm going up and down."""
    pose = STANDING.copy()
    pose[JOINT_NAMES.index("left_shoulder")] = [0, -0.1, 0.3 * np.sin(2 * np.pi * t / 20)]
    pose[JOINT_NAMES.index("left_elbow")] = [0, -0.9, 0]
    return pose


def seen(t, turn, noise, rng):
    """A view (the outline left out) of the waving body by a camera turned by (3, 3)."""
    body = Body.default()
    place = np.array([0.0, -0.45, -3.2])
    posed = Skeleton(body).pose(Stance(Rotation.from_rotvec(waving(t)).as_matrix(), place, np.zeros(10)))
    points = landmark_points(body).locate(posed)
    camera = Camera(1.2 * max(SIZE), np.array(SIZE[::-1]) / 2, np.zeros(3), SIZE)
    aimed = Look(None, TILT, 0.0, turn).aim(camera)
    landmarks = np.concatenate([aimed.project(points) + rng.normal(0, noise, (33, 2)), np.ones((33, 1))], 1)
    ahead = aimed.rotation.T @ LOOKING_BACK
    world = (points - points[[23, 24]].mean(0)) @ (swing(-ahead[:, 2], points[[23, 24]].mean(0)) @ ahead)
    world = world + rng.normal(0, noise * 0.006, (33, 3))
    blank = np.broadcast_to(np.float32(0), SIZE)
    view = View.of(Detection(np.array([100.0, 50, 250, 430]), landmarks, world, np.zeros(SIZE, np.float32)), None)
    edge = Outline(np.zeros((0, 2)), np.zeros((0, 2)))
    return replace(view, detection=replace(view.detection, mask=blank), edge=edge, camera=camera), posed.joints


def clip(noise=0.0, sway=0.0, missing=()):
    rng = np.random.default_rng(0)
    turns = Rotation.from_rotvec(np.linspace(0, sway, FRAMES)[:, None] * [0.3, 1, 0]).as_matrix()
    views, joints = zip(*(seen(t, turns[t], noise, rng) for t in range(FRAMES)), strict=True)
    views = [None if t in missing else view for t, view in enumerate(views)]
    return Sequence(Fitter(Body.default()), views, turns, np.zeros(10), TILT, FPS), np.stack(joints)


def solved(sequence, smooth=True):
    sequence.solve(smooth)
    motion = sequence.motion()
    return Body.default().joints(motion.poses, None, motion.translation).astype(float)


def acceleration(joints):
    return np.linalg.norm(np.diff(joints, n=2, axis=0), axis=-1).mean() * FPS**2


@pytest.fixture(scope="module")
def noisy():
    smooth, truth = clip(noise=1.5)
    alone, _ = clip(noise=1.5)
    return smooth, solved(smooth), solved(alone, False), truth


def test_noise_is_smoothed_away_and_the_motion_stays(noisy):
    _, smooth, alone, truth = noisy
    assert acceleration(smooth) < 0.5 * acceleration(alone)
    wrong = [np.linalg.norm(joints - truth, axis=-1).mean() for joints in (smooth, alone)]
    assert wrong[0] < wrong[1] and wrong[0] < 0.06
    hand = JOINT_NAMES.index("left_wrist")
    assert np.ptp(smooth[:, hand, 1]) > 0.85 * np.ptp(truth[:, hand, 1])


def test_standing_feet_stand(noisy):
    sequence, smooth, alone, _ = noisy
    feet = [JOINT_NAMES.index(f"{side}_foot") for side in ("left", "right")]
    slip = [np.linalg.norm(np.diff(joints[:, feet], axis=0), axis=-1).mean() * FPS for joints in (smooth, alone)]
    assert slip[0] < 0.05 and slip[0] < 0.2 * slip[1]
    assert abs(sequence.ground - smooth[:, feet, 1].min(1).mean()) < 0.1


def test_a_long_clip_is_solved_in_spans(noisy, monkeypatch):
    _, whole, alone, _ = noisy
    monkeypatch.setattr("body_estimation.sequence._SPAN", 8)
    cut = solved(clip(noise=1.5)[0])
    assert np.linalg.norm(cut - whole, axis=-1).mean() < 0.02
    assert acceleration(cut) < 0.6 * acceleration(alone)


def test_a_camera_that_sways_does_not_move_the_world():
    sequence, truth = clip(sway=0.15)
    joints = solved(sequence)
    assert np.linalg.norm(joints - truth, axis=-1).mean() < 0.05
    assert np.linalg.norm(np.diff(joints[:, 0], axis=0), axis=-1).max() < 0.01
    assert np.allclose(sequence.cameras()[-1].rotation, sequence.turns[-1] @ sequence.cameras()[0].rotation)


def test_frames_without_the_person_are_bridged():
    sequence, truth = clip(missing=(0, 8, 9, 10))
    joints = solved(sequence)
    assert len(joints) == FRAMES
    assert np.linalg.norm(joints - truth, axis=-1).mean(1).max() < 0.08
