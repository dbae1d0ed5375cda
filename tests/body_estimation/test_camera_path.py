import cv2
import numpy as np
import pytest

from body_estimation.camera_path import BackgroundTracker, turns

SIZE = (240, 320)
FOCAL = 400.0


def looking(scene, turn, zoom=1.0):
    """What a camera sees that is turned by a vector (3,) of radians against the one that sees the scene's middle."""
    height, width = SIZE
    inside = np.array([[FOCAL * zoom, 0, width / 2], [0, FOCAL * zoom, height / 2], [0, 0, 1]])
    outside = np.array([[FOCAL, 0, scene.shape[1] / 2], [0, FOCAL, scene.shape[0] / 2], [0, 0, 1]])
    turn = cv2.Rodrigues(np.array(turn))[0]
    return cv2.warpPerspective(scene, inside @ turn @ np.linalg.inv(outside), (width, height)), turn


@pytest.fixture(scope="module")
def scene():
    noise = np.random.default_rng(0).uniform(0, 255, (60, 80, 3)).astype(np.uint8)
    return cv2.resize(noise, (960, 720), interpolation=cv2.INTER_CUBIC)


def test_turns_and_zooms_are_found_again_behind_a_moving_person(scene):
    tracker, truth, zooms = BackgroundTracker(SIZE), [], []
    for k in range(30):
        image, turn = looking(scene, [0.004 * k, 0.012 * k, 0.002 * k], 1 + 0.004 * k)
        mask = np.zeros(SIZE, bool)
        mask[60:, 40 + 5 * k:90 + 5 * k] = True
        image[mask] = [200, 20, 90]
        tracker.add(image, mask)
        truth.append(turn)
        zooms.append(1 + 0.004 * k)
    rotations, found = turns(tracker.sways, FOCAL)
    wrong = [np.degrees(np.linalg.norm(cv2.Rodrigues(a @ b.T)[0])) for a, b in zip(rotations, truth, strict=True)]
    assert max(wrong) < 0.5  # of 22 degrees
    assert np.allclose(found, zooms, rtol=0.02)
    assert len({sway.key for sway in tracker.sways}) > 1  # the first frame is out of sight at the end


def test_a_bare_wall_stands_still():
    tracker = BackgroundTracker(SIZE)
    for _ in range(3):
        tracker.add(np.full((*SIZE, 3), 200, np.uint8), None)
    rotations, zooms = turns(tracker.sways, FOCAL)
    assert np.allclose(rotations, np.eye(3)) and np.allclose(zooms, 1)
