import numpy as np
import pytest

from body_estimation.confidence import PARTS, confidence, guessed, listed
from body_estimation.detection import INDEX


def test_what_is_seen_and_sure_is_trusted_and_the_rest_is_not():
    seen, doubt = np.ones(33), np.zeros(24)
    assert set(confidence(seen, doubt).values()) == {1.0}
    seen[[INDEX["left_knee"], INDEX["left_ankle"], INDEX["left_hip"]]] = 0
    assert confidence(seen, doubt)["left_leg"] == pytest.approx(0.2)
    assert confidence(seen, doubt)["right_leg"] == 1
    assert confidence(np.ones(33), np.full(24, 0.25))["left_arm"] == pytest.approx(np.exp(-1))


def test_parts_have_landmarks_and_joints_of_their_side():
    assert len(PARTS) == 10
    assert PARTS["left_hand"][0] == [INDEX[f"left_{n}"] for n in ("wrist", "index", "pinky", "thumb")]


@pytest.mark.parametrize(("low", "words"), [
    ([], []),
    (["head"], ["the head"]),
    (["left_foot", "right_foot"], ["both feet"]),
    (["left_leg", "left_foot", "right_leg"], ["both legs"]),
    (["right_arm", "right_hand", "left_hand"], ["the left hand", "the right arm"]),
])  # fmt: skip
def test_guessed_parts_in_words(low, words):
    assert sorted(guessed({part: 0.1 if part in low else 0.9 for part in PARTS})) == sorted(words)


def test_lists_in_words():
    assert [listed(list("abc")[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
