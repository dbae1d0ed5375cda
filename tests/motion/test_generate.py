import warnings

import numpy as np
import pytest
import torch

from motion import text_to_motion
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.clip import Motion
from motion.generate import Generator
from motion.joints import body_joints
from motion.recognition import Labels, recognise
from motion.styles import measure


def joints(motion: Motion) -> dict[str, np.ndarray]:
    """Name -> (T, 3) metres in the world."""
    places = body_joints(motion.poses) + motion.translation[:, None]
    return {name: places[:, i] for i, name in enumerate(JOINT_NAMES)}


@pytest.mark.parametrize(
    ("seconds", "fps", "frames"), [(0.5, 10, 5), (2, 30, 60), (2, 60, 120), (3.7, 24, 89), (20, 15, 300)])
def test_any_length_and_rate(seconds, fps, frames):
    motion = text_to_motion("jogging", seconds, fps)
    assert len(motion) == frames and motion.fps == fps
    assert motion.text == "jogging"
    np.testing.assert_allclose(motion.translation[0, [0, 2]], 0, atol=1e-5)
    assert abs(motion.headings[0]) < 1e-4


@pytest.mark.parametrize("text", ["jogging", "waving", "kick", "golf swing"])
def test_nothing_is_frozen_at_the_end(text):
    motion = text_to_motion(text, 9.0)
    places = body_joints(motion.poses) + motion.translation[:, None]
    moved = np.linalg.norm(places[-30:] - places[-31:-1], axis=-1).max(1)
    assert (moved > 1e-4).all()


def test_the_rate_does_not_change_the_motion():
    slow, fast = text_to_motion("kick", 2.0, 30), text_to_motion("kick", 2.0, 60)
    difference = body_joints(fast.poses[::2]) - body_joints(slow.poses)
    assert np.linalg.norm(difference, axis=-1).mean() < 0.02


def test_seeds():
    first, again, other = (text_to_motion("waving", 2.0, seed=seed) for seed in (0, 0, 3))
    np.testing.assert_array_equal(first.poses, again.poses)
    assert np.linalg.norm(body_joints(other.poses) - body_joints(first.poses), axis=-1).max() > 0.05


def test_jogging_goes_forward_on_the_ground():
    motion = text_to_motion("jogging")
    vertices = Body.default().forward(motion.poses, translation=motion.translation)[0]
    assert motion.translation[-1, 2] > 2
    assert abs(motion.translation[-1, 0]) < 0.5
    assert vertices[..., 1].min() > -0.02


def test_waving_raises_the_right_hand():
    at = joints(text_to_motion("waving"))
    assert at["right_wrist"][:, 1].max() > at["right_shoulder"][:, 1].max()
    assert at["left_wrist"][:, 1].max() < at["left_shoulder"][:, 1].min()


def test_squat_and_kick_have_full_amplitude():
    height = text_to_motion("squat").translation[:, 1]
    assert np.ptp(height) > 0.25
    at = joints(text_to_motion("kick"))
    assert max(at["right_ankle"][:, 1].max(), at["left_ankle"][:, 1].max()) > 0.5


def test_one_thing_after_the_other():
    motion = text_to_motion("a person walks forward, then waves the left hand")
    at = joints(motion)
    half = len(motion) // 2
    assert motion.translation[half, 2] > 0.8
    assert at["left_wrist"][:half, 1].max() < at["left_shoulder"][:half, 1].max()
    assert at["left_wrist"][half:, 1].max() > at["left_shoulder"][half:, 1].max()


def test_a_number_of_times():
    height = text_to_motion("jumps twice").translation[:, 1]
    standing = np.median(height)
    assert (np.diff((height > standing + 0.12).astype(int)) == 1).sum() == 2


def test_pace():
    slow, fast = (text_to_motion(f"a person {how} walks forward", 3.0) for how in ("slowly", "quickly"))
    assert fast.translation[-1, 2] > 1.4 * slow.translation[-1, 2]


@pytest.mark.parametrize(("text", "axis", "sign"), [
    ("a person steps to the left", 0, 1), ("a person steps to the right", 0, -1),
    ("a person walks backwards", 2, -1), ("someone walks forwards", 2, 1)])
def test_directions_of_the_way(text, axis, sign):
    assert sign * text_to_motion(text).translation[-1, axis] > 0.2


@pytest.mark.parametrize(("text", "sign"), [
    ("a person turns left", 1), ("a person turns right", -1), ("spins clockwise", -1), ("spins counter-clockwise", 1)])
def test_directions_of_a_turn(text, sign):
    turned = np.unwrap(text_to_motion(text).headings)
    assert sign * (turned[-1] - turned[0]) > 0.5


def test_styles_change_how_not_what():
    plain, old, proud = (measure(text_to_motion(f"a person walks{how}", 4.0))
                         for how in ("", " like an old man", " proudly"))
    assert old["speed"] < 0.7 * plain["speed"]
    assert old["spine_pitch"] > plain["spine_pitch"] + 5
    assert proud["spine_pitch"] < plain["spine_pitch"] - 3


@pytest.mark.parametrize("text", ["jogging", "jumping jacks"])
def test_a_loop_meets_its_beginning(text):
    motion = text_to_motion(text, 4.0, loop=True)
    assert 2.5 < motion.seconds < 5.5
    places = body_joints(motion.poses)
    ends = [body_joints(motion.slice(i, i + 1).canonical().poses)[0] for i in (len(motion) - 1, 0)]
    seam = np.linalg.norm(ends[0] - ends[1], axis=-1).mean()
    assert seam < 2 * np.linalg.norm(np.diff(places, axis=0), axis=-1).mean()


def test_recognition_of_an_unseen_performance():
    from motion.corpus.actions import ACTIONS

    generator = Generator.default()
    labels = Labels.of(["jumping jacks", "bow", "walk", "golf swing", "sit down"], generator)
    for name, label in (("jumping_jacks", "jumping jacks"), ("bow", "bow"), ("golf", "golf swing")):
        motion = ACTIONS[name].make(np.random.default_rng(4321))
        assert recognise(motion, labels, generator)[0][0] == label


def test_a_text_far_from_everything_is_answered_with_what_is_near():
    with pytest.warns(InputWarning, match="far from every motion"):
        text_to_motion("the stock market")
    with warnings.catch_warnings():
        warnings.simplefilter("error", InputWarning)
        text_to_motion("a man is jogging")


def test_bad_input_is_named(tmp_path):
    for arguments, word in [(("",), "empty"), (("walk", 21), "--seconds"), (("walk", 2, 5), "--fps")]:
        with pytest.raises(InputError, match=word):
            text_to_motion(*arguments)
    with pytest.raises(InputError, match="does not exist"):
        Generator.load(tmp_path / "none.safetensors")
    (tmp_path / "bad.safetensors").write_bytes(b"hello")
    with pytest.raises(InputError, match=r"bad\.safetensors"):
        Generator.load(tmp_path / "bad.safetensors")


def test_auto_encoding_keeps_the_motion():
    motion = text_to_motion("walking", 2.0)
    told = Generator.default().reconstruct(motion)
    assert np.linalg.norm(body_joints(told.poses) - body_joints(motion.poses), axis=-1).mean() < 0.05
    assert Generator.default().encode(motion).shape == torch.Size([384])
