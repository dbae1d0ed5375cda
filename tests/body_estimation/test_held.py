import cv2
import numpy as np
import pytest

from body_estimation.held import find_held

from .conftest import pose_of, scene

ARMS_OUT = pose_of(
    left_shoulder=(0, 0, -20), right_shoulder=(0, 0, 20), left_hip=(0, 0, 4), right_hip=(0, 0, -4),
)  # fmt: skip


@pytest.fixture(scope="module")
def person():
    return scene(ARMS_OUT, size=(384, 400)).detection


def metre(person) -> float:
    return np.ptp(person.box[1::2]) / 1.7


def test_empty_hands_hold_nothing(person, standing, waving):
    for someone in (person, standing.detection, waving.detection):
        assert find_held(someone.mask, someone.landmarks, someone.world_landmarks) is None


def test_a_ball(person):
    knuckles = person.landmarks[[17, 19], :2].mean(0)
    ball = np.zeros(person.mask.shape, np.uint8)
    cv2.circle(ball, tuple((knuckles + [0.1 * metre(person), 0]).astype(int)), int(0.13 * metre(person)), 1, -1)
    mask = np.maximum(person.mask, ball)
    held = find_held(mask, person.landmarks, person.world_landmarks)
    assert held[ball > 0].mean() > 0.7 and (held <= mask).all()
    assert held[ball == 0].sum() < 0.1 * ball.sum()


def test_a_racket(person):
    wrist, knuckles = person.landmarks[15, :2], person.landmarks[[17, 19], :2].mean(0)
    along = (knuckles - wrist) / np.linalg.norm(knuckles - wrist)
    racket, head = np.zeros(person.mask.shape, np.uint8), knuckles + 0.42 * metre(person) * along
    cv2.line(racket, *(tuple(p.astype(int).tolist()) for p in (knuckles, head)), 1, 3)
    cv2.circle(racket, tuple(head.astype(int)), int(0.13 * metre(person)), 1, -1)
    mask = np.maximum(person.mask, racket)
    held = find_held(mask, person.landmarks, person.world_landmarks)
    assert held[racket > 0].mean() > 0.6
    assert held[(racket == 0)].sum() < 0.1 * racket.sum()


def test_a_skirt_is_not_held(person):
    hips, knees = person.landmarks[[23, 24], :2].mean(0), person.landmarks[[25, 26], :2].mean(0)
    wide = 0.28 * metre(person)
    skirt = np.array([hips - [0.1 * metre(person), 0], hips + [0.1 * metre(person), 0], knees + [wide, 0],
                      knees - [wide, 0]])  # fmt: skip
    mask = cv2.fillPoly(person.mask.copy(), [skirt.astype(np.int32)], 1.0)
    assert find_held(mask, person.landmarks, person.world_landmarks) is None


def test_a_hidden_hand_holds_nothing(person):
    landmarks = person.landmarks.copy()
    landmarks[15:23, 2] = 0.1
    x, y = landmarks[19, :2].astype(int)
    mask = cv2.circle(person.mask.copy(), (int(x), int(y)), int(0.15 * metre(person)), 1.0, -1)
    assert find_held(mask, landmarks, person.world_landmarks) is None
