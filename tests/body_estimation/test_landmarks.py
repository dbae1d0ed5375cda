import numpy as np

from body_estimation.detection import INDEX, LANDMARK_NAMES, MIRROR
from body_estimation.landmarks import landmark_points, split_side
from motion.body.model import Body


def test_names_are_split_at_their_side():
    assert split_side("left_eye_inner") == ("eye_inner", "left")
    assert split_side("mouth_right") == ("mouth", "right")
    assert split_side("nose") == ("nose", "")


def test_mirror_swaps_sides():
    assert np.array_equal(MIRROR[MIRROR], np.arange(33))
    assert LANDMARK_NAMES[MIRROR[INDEX["mouth_left"]]] == "mouth_right"
    assert MIRROR[INDEX["nose"]] == INDEX["nose"]


def test_landmarks_lie_where_they_should_on_the_body():
    rest = dict(zip(LANDMARK_NAMES, landmark_points(Body.default()).base, strict=True))
    assert rest["left_wrist"][0] > rest["left_elbow"][0] > rest["left_shoulder"][0] > 0 > rest["right_shoulder"][0]
    heights = [rest[n][1] for n in ("nose", "left_shoulder", "left_hip", "left_knee", "left_ankle", "left_foot_index")]
    assert heights == sorted(heights, reverse=True)
    assert rest["left_foot_index"][2] > rest["left_heel"][2] and rest["nose"][2] > rest["left_ear"][2]
    points = landmark_points(Body.default()).base
    assert np.allclose(points[MIRROR] * [-1, 1, 1], points, atol=0.01)
