import warnings

import numpy as np
import pytest
import torch

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.joints import body_joints
from motion.motionclip import Config, MotionCLIP
from motion.official import OfficialGenerator, to_motion, to_rows
from motion.text import ENCODERS, encoder
from motion.text.words import Words
from pipeline.animation import AnimationPipeline
from tests.motion.human import exercise

JOINT = {name: number for number, name in enumerate(JOINT_NAMES)}


def turn(axis: str, degrees: float) -> np.ndarray:
    """A rotation (3, 3) about an axis, written out."""
    c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    return {"x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]), "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
            "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])}[axis]


def released(frames: int = 20) -> torch.Tensor:
    """Rows as the release has them: somebody with the right arm up walks towards +x of AMASS' world."""
    matrices = np.tile(np.eye(3), (frames, 25, 1, 1))
    matrices[:, 0] = turn("z", 90) @ turn("x", 90)  # lifts y to z, then faces +x
    matrices[:, JOINT["right_shoulder"]] = turn("z", -80)
    rows = torch.from_numpy(matrices[:, :, :2].reshape(frames, 25, 6)).float()
    rows[:, 24] = 0
    rows[:, 24, 0] = torch.arange(frames) / 30
    return rows


def test_the_release_s_pose_and_path_in_our_world():
    motion = to_motion(released(), 30.0)
    canonical = motion.canonical()
    joints = body_joints(canonical.poses)[0]
    np.testing.assert_allclose(canonical.poses[:, 0], 0, atol=1e-5)  # upright and facing +z
    assert joints[JOINT["head"], 1] > joints[JOINT["pelvis"], 1] + 0.4
    assert joints[JOINT["right_wrist"], 1] > joints[JOINT["right_shoulder"], 1] + 0.3
    assert abs(joints[JOINT["left_wrist"], 1] - joints[JOINT["left_shoulder"], 1]) < 0.1
    assert joints[JOINT["left_foot"], 0] > joints[JOINT["right_foot"], 0]  # the person's left is at +x
    np.testing.assert_allclose(canonical.translation[-1], [0, 0, 19 / 30], atol=1e-5)


def test_rows_and_back():
    torch.testing.assert_close(to_rows(to_motion(released(), 30.0)), released(), atol=1e-5, rtol=0)


class Said:
    """A text encoder of one vector."""

    name, title, licence, dim, source = "said", "Said", "none", 512, {}

    def encode(self, texts):
        return np.tile(np.eye(1, self.dim, dtype=np.float32), (len(texts), 1))


@pytest.fixture
def generator(monkeypatch) -> OfficialGenerator:
    """A network of the paper's width whose decoder always tells the same: `released`, standing still."""
    monkeypatch.setitem(ENCODERS, "said", lambda path: Said())
    torch.manual_seed(0)
    source = MotionCLIP(Config(latent_dim=512, ff_size=64, layers=2))
    state = {f"{key}": value for key, value in source.state_dict().items()}
    state["decoder.finallayer.weight"] = torch.zeros_like(state["decoder.finallayer.weight"])
    state["decoder.finallayer.bias"] = released()[0].flatten()
    yield OfficialGenerator(MotionCLIP.from_official(state), Words("said"))
    encoder.cache_clear()


def test_through_the_pipeline(generator, tmp_path):
    torch.save({"state_dict": generator.model.state_dict()}, tmp_path / "release.pth.tar")
    pipeline = AnimationPipeline.default("cpu", text_encoder="said", motionclip=tmp_path / "release.pth.tar")
    made = pipeline.generate("anything", seconds=2.0, fps=30, seed=0, loop=False)
    np.testing.assert_allclose(made.poses, generator.text_to_motion("anything", 2.0).poses, atol=1e-5)
    names = {m["part"]: m["name"] for m in pipeline.models}
    assert names["text"] == "Said" and "authors" in names["motion"]


@pytest.mark.parametrize(("seconds", "fps", "frames"), [(None, 30, 60), (0.5, 10, 5), (5, 24, 120), (2, 60, 120)])
def test_text_to_motion(generator, seconds, fps, frames):
    motion = generator.text_to_motion("a person raises the right arm", seconds, fps)
    assert (len(motion), motion.fps, motion.text) == (frames, fps, "a person raises the right arm")
    assert abs(motion.headings[0]) < 1e-4
    joints = body_joints(motion.poses) + motion.translation[:, None]
    assert (joints[:, JOINT["right_wrist"], 1] > joints[:, JOINT["right_shoulder"], 1] + 0.3).all()
    lowest = Body.default().forward(motion.poses, translation=motion.translation)[0][..., 1].min(1)
    assert np.abs(lowest).max() < 0.02


def test_fractional_times_tell_the_same_motion(generator):
    with torch.no_grad():
        generator.model.decoder.finallayer.weight.normal_(0, 0.02)
    latents = generator.latents("jogging")
    slow, fast = generator.tell(latents, fps=30), generator.tell(latents, fps=60)
    apart = np.linalg.norm(body_joints(fast.poses[::2]) - body_joints(slow.poses), axis=-1)
    assert apart.mean() < 0.01  # not the same: attention sees twice as many moments
    assert np.linalg.norm(body_joints(slow.poses[1:]) - body_joints(slow.poses[:-1]), axis=-1).max() > 1e-3


def test_encoding_sees_the_release_s_rows(generator):
    motion = exercise(75)
    x, mask, _ = generator._seen(motion, [0.0])
    expected = to_rows(motion.resampled(30).slice(0, 60).canonical()).permute(1, 2, 0)
    torch.testing.assert_close(x[0, ..., :expected.shape[-1]], expected)
    assert int(mask.sum()) == expected.shape[-1]
    assert generator.encode(motion).shape == (512,)
    assert generator.hear(motion).shape[1] == 512
    assert len(generator.reconstruct(motion)) == min(len(motion), round(2 * motion.fps))


def test_sizes_must_fit(monkeypatch, tmp_path):
    model = MotionCLIP(Config(latent_dim=32, ff_size=64, layers=1))
    with pytest.raises(InputError, match="--motionclip.*32 numbers"):
        OfficialGenerator(model, Words("minilm"))
    with warnings.catch_warnings(), pytest.raises(InputError, match="there is no such file"):
        OfficialGenerator.load(tmp_path / "none.pth.tar")
