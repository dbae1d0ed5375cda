from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from body_estimation import hands
from body_estimation.hands import Hand, finger_offsets, look_at_hands, with_hands
from body_estimation.landmarks import landmark_points
from motion.body.hands import (
    LEAST_BEND,
    LEAST_SPREAD,
    MOST_BEND,
    MOST_SPREAD,
    body_points,
    hand_points,
    limited,
    measure,
    palm_frame,
    pose_fingers,
)
from motion.body.model import Body

from .conftest import STANDING, scene

FIST = np.deg2rad([[40.0, 20, 30]] + 4 * [[70, 85, 50]]), np.deg2rad([20.0, 0, -2, -5, -8])
OPEN = np.deg2rad([[30.0, 5, 5]] + 4 * [[5, 8, 5]]), np.deg2rad([45.0, 12, 1, -9, -20])


def seen(bends, spread, turn, side="left", squash=1.0, noise=0.0):
    """Pixels and metres that the network would see of a hand 100 pixels long, and the palm's frame."""
    flip = np.diag([1.0, 1, 1 if side == "left" else -1])
    frame = flip @ Rotation.from_rotvec(turn).as_matrix().T
    points = hand_points(hands._ROOTS, hands._BONES, bends, spread) @ frame
    pixels = points[:, :2] * [1, -1] * 100 / hands.HAND_LENGTH + [300.0, 200]
    pixels += np.random.default_rng(0).normal(0, 1, (21, 2)) * noise
    return pixels, points * [1, 1, squash], frame


def test_the_wheel_holds_the_hand_models():
    import mediapipe

    modules = Path(mediapipe.__file__).parent / "modules"
    for name in ("hand_landmark/hand_landmark_full.tflite", "palm_detection/palm_detection_full.tflite"):
        assert (modules / name).stat().st_size > 1e6


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("shape", [FIST, OPEN], ids=["fist", "open"])
@pytest.mark.parametrize("squash", [1.0, 0.6])
def test_the_fit_finds_the_hand_again(side, shape, squash):
    pixels, world, frame = seen(*shape, [0.3, -0.5, 0.8], side, squash, noise=1.0)
    points, bends, spread, misfit = hands._fit(pixels, world, side, 100.0)
    assert np.rad2deg(np.abs(bends - shape[0])[1:]).mean() < 10
    assert np.rad2deg(np.arccos(np.clip(np.sum(palm_frame(points, side) * frame, 1), -1, 1))).max() < 15
    assert misfit < 0.02


def test_whatever_is_seen_fingers_stay_human():
    rng = np.random.default_rng(0)
    for _ in range(5):
        pixels, world = rng.normal(0, 30, (21, 2)), rng.normal(0, 0.05, (21, 3))
        _, bends, spread, _ = hands._fit(pixels, world, "left", 100.0)
        for found, least, most in ((bends, LEAST_BEND, MOST_BEND), (spread, LEAST_SPREAD, MOST_SPREAD)):
            assert np.all(found >= least) and np.all(found <= most)


def test_only_the_hand_at_the_persons_wrist_counts():
    pixels, world, _ = seen(*OPEN, [0.3, -0.5, 0.8])
    marks = pixels[[0, 5, 17]]
    hand = hands._Seen("left", 0.95, pixels, world)
    assert hands._choose([hand], "left", marks, 100.0).score > 0.5
    elsewhere = replace(hand, pixels=pixels + 60)
    assert hands._choose([elsewhere, hand], "left", marks, 100.0).pixels is pixels
    for bad in (elsewhere, replace(hand, side="right"), replace(hand, score=0.5)):
        assert hands._choose([bad], "left", marks, 100.0) is None


def test_small_hands_cost_nothing(monkeypatch):
    small = scene(size=(256, 192))
    monkeypatch.setattr(hands, "_network", lambda: pytest.fail("looked at a small hand"))
    assert look_at_hands(small.image, small.detection) == {}


def test_hidden_hands_are_not_looked_at(monkeypatch):
    big = scene(size=(900, 700), place=(0.0, -0.3, -3.0))
    monkeypatch.setattr(hands, "_network", lambda: pytest.fail("looked at a hidden hand"))
    marks = big.detection.landmarks.copy()
    marks[15, 2] = 0.1  # one wrist is hidden, the other outside
    marks[[16, 18, 20], 0] = 2000
    assert look_at_hands(big.image, replace(big.detection, landmarks=marks)) == {}


def test_nothing_looks_like_a_hand():
    big = scene(size=(900, 700), place=(0.0, -0.3, -3.0))
    assert look_at_hands(np.full_like(big.image, 128), big.detection) == {}


def test_hands_of_a_drawn_person():
    """Hanging hands, seen from the side of the thumb: the palms face the thighs."""
    drawn = scene(STANDING, size=(1280, 960))
    found = look_at_hands(drawn.image, drawn.detection)
    assert set(found) == {"left", "right"}
    turned = Rotation.from_rotvec(drawn.pose).as_matrix()
    for side, chain in (("left", (0, 3, 6, 9, 13, 16, 18, 20)), ("right", (0, 3, 6, 9, 14, 17, 19, 21))):
        hand = found[side]
        rest = body_points(drawn.body, drawn.betas, side)
        palm = palm_frame(rest, side) @ np.linalg.multi_dot([turned[j] for j in chain]).T
        assert np.rad2deg(np.arccos(np.sum(palm[2] * hand.palm[2]))) < 35
        assert np.rad2deg(np.abs(hand.bends - measure(rest, side)[0])[1:]).mean() < 15
        wrist = drawn.camera.project(drawn.joints[[20 if side == "left" else 21]])[0]
        assert np.linalg.norm(hand.pixels[0] - wrist) < 25
        assert hand.score > 0.4 and np.allclose(hand.world[0], 0)


def test_the_same_photo_gives_the_same_hands():
    drawn = scene(STANDING, size=(1280, 960))
    first, second = (look_at_hands(drawn.image, drawn.detection)["left"] for _ in range(2))
    assert np.array_equal(first.bends, second.bends)


def test_a_palm_turns_the_metric_landmarks(standing):
    """The drawn person's own palms leave the drawn person's landmarks as they are; turned palms turn them."""
    turned = Rotation.from_rotvec(standing.pose).as_matrix()
    detection, body = standing.detection, standing.body
    chains = {"left": (0, 3, 6, 9, 13, 16, 18, 20), "right": (0, 3, 6, 9, 14, 17, 19, 21)}
    # The picture is of a camera that looks down a little, and metric landmarks are as seen straight ahead.
    ahead, _ = Rotation.align_vectors([[0, 0, 1.0]], [-standing.place / np.linalg.norm(standing.place)])
    for extra in (np.eye(3), Rotation.from_rotvec([0, 1.2, 0]).as_matrix()):
        seen_hands = {}
        for side, chain in chains.items():
            points = body_points(body, standing.betas, side)
            world = (points - points[0]) @ np.linalg.multi_dot([turned[j] for j in chain]).T @ ahead.as_matrix().T
            seen_hands[side] = Hand(side, *OPEN, world @ extra.T, np.zeros((21, 2)), 1.0)
        found = with_hands(detection.world_landmarks, seen_hands, landmark_points(body))
        for wrist, others in ((15, [17, 19, 21]), (16, [18, 20, 22])):
            before = detection.world_landmarks[others] - detection.world_landmarks[wrist]
            after = found[others] - found[wrist]
            assert np.abs(after - before @ extra.T).max() < 0.015


def test_finger_offsets_add_up():
    body, betas = Body.default(), np.full(10, 0.5)
    none = np.zeros((21, 2))
    seen_hands = {s: Hand(s, *limited(*FIST), np.zeros((21, 3)), none, 1.0) for s in ("left", "right")}
    each = [pose_fingers(body, betas, s, *limited(*FIST))[0] for s in seen_hands]
    assert np.allclose(finger_offsets(body, betas, seen_hands), each[0] + each[1])
    assert np.array_equal(finger_offsets(body, betas, {}), np.zeros_like(body.v_template))


def test_a_body_without_fingers_keeps_them_still(monkeypatch):
    body = Body.default()
    monkeypatch.setattr(body, "finger_names", None)
    hand = Hand("left", *FIST, np.zeros((21, 3)), np.zeros((21, 2)), 1.0)
    assert not finger_offsets(body, np.zeros(10), {"left": hand}).any()
