import numpy as np
import pytest

from body_estimation.detection import Detection
from body_estimation.evidence import SIDE, Evidence, cropped, square


def landmarks(low=(100, 50), high=(200, 350)):
    points = np.random.default_rng(0).uniform(low, high, (33, 2))
    points[:2] = low, high
    return np.concatenate([points, np.ones((33, 1))], 1)


def test_the_square_lies_about_what_is_seen():
    points = landmarks()
    points[5] = -1000, 5, 0.1  # not seen
    center, half = square(points)
    np.testing.assert_allclose(center, [150, 200])
    assert half == pytest.approx(1.25 * 150)


def test_a_rectangle_keeps_its_place_in_the_crop():
    mask = np.zeros((400, 300), np.float32)
    mask[150:250, 120:180] = 1
    picture, inside = cropped(mask, np.array([150.0, 200.0]), 100.0)
    assert picture.shape == (SIDE, SIDE) and inside.min() == 255
    rows, columns = (np.flatnonzero((picture > 127).any(axis)) for axis in (1, 0))
    scale = SIDE / 200
    assert abs(rows[0] - 50 * scale) <= 1 and abs(rows[-1] + 1 - 150 * scale) <= 1
    assert abs(columns[0] - 70 * scale) <= 1 and abs(columns[-1] + 1 - 130 * scale) <= 1
    assert picture.mean() / 255 == pytest.approx(100 * 60 / 200**2, rel=0.02)


def test_what_lies_beyond_the_photo_is_told():
    _, inside = cropped(np.ones((100, 100), np.float32), np.array([0.0, 50.0]), 50.0)
    assert inside[:, : SIDE // 2 - 1].max() == 0 and inside[:, SIDE // 2 + 1:].min() == 255


def test_evidence_does_not_depend_on_where_and_how_large_the_person_is():
    mask = np.zeros((400, 300), np.float32)
    mask[60:340, 110:190] = 1
    points = landmarks()
    detection = Detection(np.zeros(4), points, np.zeros((33, 3)), mask)
    first = Evidence.of(detection)
    larger = np.kron(mask, np.ones((2, 2), np.float32))
    second = Evidence.of(Detection(np.zeros(4), points * [2, 2, 1], np.zeros((33, 3)), larger))
    np.testing.assert_allclose(first.landmarks, second.landmarks, atol=1e-9)
    assert np.abs(first.picture.astype(int) - second.picture).mean() < 2
    assert first.landmarks[0, 1] > first.landmarks[1, 1]  # the upper landmark is higher
