import numpy as np

from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

CAMERA = Camera(focal=800.0, center=np.array([320.0, 240.0]), translation=np.array([0.0, 1.0, 3.0]), size=(480, 640))


def test_raised_left_hand_is_on_the_right_and_up():
    """A person who faces the camera and raises the left hand has it on the right of the picture, above the head."""
    pose = np.zeros((24, 3))
    pose[JOINT_NAMES.index("left_shoulder")] = [0, 0, np.deg2rad(80)]
    pose[JOINT_NAMES.index("right_shoulder")] = [0, 0, np.deg2rad(75)]
    joints = Body.default().joints(pose, translation=np.array([0, 1.0, 0]))
    x, y = CAMERA.project(joints).T
    left, right, head = (JOINT_NAMES.index(name) for name in ("left_hand", "right_hand", "head"))
    assert x[left] > 320 > x[right]
    assert y[left] < y[head] < y[right]


def test_nearer_points_are_drawn_larger():
    far, near = CAMERA.project(np.array([[0.5, 1, 0], [0.5, 1, 1.0]]))
    assert near[0] - 320 > far[0] - 320 > 0


def test_world_and_back():
    points = np.random.default_rng(0).normal(size=(20, 3))
    camera = CAMERA.orbited(35, np.array([0.2, 0, 0.1]))
    assert np.allclose(camera.to_world(camera.to_camera(points)), points)


def test_resized_scales_pixels():
    points = np.random.default_rng(0).normal(size=(20, 3))
    assert np.allclose(CAMERA.resized((960, 1280)).project(points), 2 * CAMERA.project(points))


def test_orbit_by_90_degrees_looks_at_the_persons_left_side():
    pivot = np.array([0.0, 1.0, 0.0])
    camera = CAMERA.orbited(90, pivot)
    assert np.allclose(camera.to_camera(pivot), CAMERA.to_camera(pivot))
    behind, front = camera.project(np.array([[0, 1, -0.5], [0, 1, 0.5]]))
    assert front[0] < 320 < behind[0]  # from the left side of a person who faces +z, the front is on the left
    assert camera.to_camera(np.array([0.5, 1, 0]))[2] < camera.to_camera(np.array([-0.5, 1, 0]))[2]
