"""A body in a known pose, seen by a known camera: what the fit must find again."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from body_estimation.calibrate import dressed
from body_estimation.detection import Detection
from body_estimation.landmarks import landmark_points
from body_estimation.points import Skeleton, Stance
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.model import Body
from motion.body.raster import shade
from motion.body.skeleton import JOINT_NAMES


def pose_of(**angles):
    """Joint names and axis-angle degrees -> (24, 3) radians."""
    pose = np.zeros((24, 3))
    for name, value in angles.items():
        pose[JOINT_NAMES.index(name)] = np.deg2rad(value)
    return pose


STANDING = pose_of(
    left_shoulder=(0, -5, -60), right_shoulder=(0, 5, 60), left_elbow=(0, -20, 0), right_elbow=(0, 20, 0),
    left_hip=(0, 0, 4), right_hip=(0, 0, -4),
)  # fmt: skip
WAVING = pose_of(
    pelvis=(0, 25, 0), left_shoulder=(0, -10, 40), left_elbow=(0, -70, 0), right_shoulder=(0, 5, 65),
    left_hip=(-20, 0, 6), right_hip=(0, 0, -6), left_knee=(30, 0, 0), head=(0, 10, 0),
)  # fmt: skip


def scene(pose=STANDING, betas=None, tilt=8.0, size=(384, 288), place=(0.05, -0.35, -2.6), colors=None):
    """Everything a detector would find, without its errors, and the truth.

    colors: (V, 3) in [0, 1]; plain clothes when None. Returns a namespace: body, pose, betas, place (of the pelvis, the
    lens at the origin), camera, detection, joints, image.
    """
    body = Body.default()
    betas = np.zeros(10) if betas is None else np.asarray(betas, float)
    place = np.array(place)
    down = Rotation.from_rotvec([np.deg2rad(tilt), 0, 0]).as_matrix()
    center = np.array([size[1], size[0]]) / 2
    camera = Camera(1.2 * max(size), center, np.zeros(3), size, down @ LOOKING_BACK)
    colors = dressed(body) if colors is None else colors
    posed = Skeleton(body).pose(Stance(Rotation.from_rotvec(pose).as_matrix(), place, betas))
    points = landmark_points(body).locate(posed)
    vertices = body.forward(pose, betas, place)[0]
    picture, coverage = shade(vertices, body.faces, camera, colors, background=0.8)
    # The detector's metric landmarks are in the camera's axes, as if the person were straight ahead.
    axis = -(points[[23, 24]].mean(0) / np.linalg.norm(points[[23, 24]].mean(0)))
    ahead = Rotation.align_vectors([[0, 0, 1.0]], [axis])[0].as_matrix()
    world = (points - points[[23, 24]].mean(0)) @ ahead.T
    landmarks = np.concatenate([camera.project(points), np.ones((33, 1))], 1)
    rows, columns = np.nonzero(coverage > 0.5)
    box = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], np.float32)
    return SimpleNamespace(
        body=body, pose=pose, betas=betas, place=place, tilt=np.deg2rad(tilt), camera=camera, joints=posed.joints,
        detection=Detection(box, landmarks, world, coverage.astype(np.float32)), image=picture,
    )  # fmt: skip


@pytest.fixture(scope="session")
def standing():
    return scene()


@pytest.fixture(scope="session")
def waving():
    return scene(WAVING)
