import numpy as np
import pytest

from motion import editing
from motion.body.errors import InputError
from motion.editing import compose, direction, edit
from motion.generate import Generator
from motion.joints import body_joints
from motion.styles import measure

ARMS, LEGS = [16, 17, 18, 19, 20, 21], [4, 5, 7, 8]


@pytest.fixture(scope="module")
def generator():
    return Generator.default()


@pytest.fixture(scope="module")
def walk(generator):
    return generator.text_to_motion("walking", 2.5)


@pytest.fixture
def few(monkeypatch):
    """Styles learned from few actions: quicker."""
    monkeypatch.setattr(editing, "TAUGHT", 8)
    editing._known.cache_clear()
    editing.style_direction.cache_clear()
    yield
    editing._known.cache_clear()
    editing.style_direction.cache_clear()


def test_styles_change_what_they_should(few, generator, walk):
    plain = measure(walk)
    proud, depressed, old = (measure(edit(walk, generator, [style], ["neutral"]))
                             for style in ("proud", "depressed", "old"))
    assert proud["spine_pitch"] < plain["spine_pitch"] - 3
    assert proud["head_pitch"] < plain["head_pitch"] - 3
    assert depressed["head_pitch"] > plain["head_pitch"] + 4
    assert depressed["speed"] < 0.9 * plain["speed"]
    assert old["spine_pitch"] > plain["spine_pitch"] + 5
    assert old["knee_flex"] > plain["knee_flex"] + 3
    assert old["speed"] < 0.9 * plain["speed"]


def test_taking_away_what_was_added_leaves_the_motion(few, generator, walk):
    same = edit(walk, generator, ["old", "raises both arms"], ["raises both arms", "old"])
    assert len(same) == len(walk)
    assert np.linalg.norm(body_joints(same.poses) - body_joints(walk.poses), axis=-1).mean() < 0.02


def test_an_action_in_words_is_added(generator, walk):
    raised = edit(walk, generator, ["waving both hands"])
    height = [measure(motion)["hand_height"] for motion in (walk, raised)]
    assert height[1] > height[0] + 0.2
    assert raised.translation[-1, 2] > 0.7 * walk.translation[-1, 2]


def test_nothing_to_edit(generator, walk):
    assert not direction("neutral", generator).vector.any()
    with pytest.raises(InputError, match="--plus"):
        edit(walk, generator, [])
    with pytest.raises(InputError, match="empty"):
        direction(" ", generator)


def test_upper_body_of_one_on_the_legs_of_the_other(generator, walk):
    wave = generator.text_to_motion("waving", 2.5)
    both = compose(wave, walk)
    assert len(both) == len(walk)
    joints, arms, legs = (_ahead(motion) for motion in (both, wave, walk))
    neck = [12]
    off = (joints[:, ARMS] - joints[:, neck]) - (arms[:, ARMS] - arms[:, neck])
    assert np.linalg.norm(off, axis=-1).mean() < 0.02
    assert np.linalg.norm(joints[:, LEGS] - legs[:, LEGS], axis=-1).mean() < 0.02
    np.testing.assert_allclose(both.translation[-1], walk.translation[-1], atol=0.1)


def test_who_lies_keeps_lying(generator):
    push_ups = generator.text_to_motion("push ups")
    both = compose(generator.text_to_motion("waving"), push_ups)
    assert body_joints(both.poses)[:, 15, 1].max() < 0.5


def _ahead(motion):
    """Joints (T, 24, 3) about the pelvis, seen from the heading."""
    turn = -motion.headings
    cos, sin, zero = np.cos(turn), np.sin(turn), np.zeros(len(motion))
    matrix = np.stack([cos, zero, sin, zero, zero + 1, zero, -sin, zero, cos], -1).reshape(-1, 3, 3)
    return np.einsum("tij,tkj->tki", matrix, body_joints(motion.poses))
