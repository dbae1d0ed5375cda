import warnings
from types import SimpleNamespace

import numpy as np
import pytest

import body_estimation
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.clip import Motion
from pipeline.watching import Watching, of_default_body


@pytest.fixture
def asked(monkeypatch):
    """The videos that were estimated."""
    asked = []

    def estimate_video(path, smpl, progress, seconds):
        asked.append(path.name)
        if path.stem == "empty":
            raise InputError(f"{path.name}: no person was found in the video.")
        warnings.warn("something to know.", InputWarning, stacklevel=1)
        person = SimpleNamespace(body=smpl, betas=np.zeros(10))
        return person, Motion(np.zeros((30, 24, 3)), np.ones((30, 3)), 30)

    monkeypatch.setattr(body_estimation, "estimate_video", estimate_video, raising=False)
    return asked


def test_a_video_is_estimated_once(asked, tmp_path):
    watch = Watching(Body.default())
    for name in ("dance.mp4", "walk.mp4"):
        (tmp_path / name).write_bytes(b"")
    for _ in range(2):
        with pytest.warns(InputWarning, match="something to know"):
            motion = watch(tmp_path / "dance.mp4", 20)
    assert motion.text == "dance" and asked == ["dance.mp4"]
    with pytest.warns(InputWarning):
        watch(tmp_path / "walk.mp4", 20)
    with pytest.warns(InputWarning):
        watch(tmp_path / "walk.mp4", 10)
    assert asked == ["dance.mp4", "walk.mp4", "walk.mp4"]


def test_a_video_that_fails_is_not_tried_again(asked, tmp_path):
    watch, path = Watching(Body.default()), tmp_path / "empty.mp4"
    path.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(InputError, match="empty.mp4: no person"):
            watch(path, 20)
    assert asked == ["empty.mp4"]


def test_path_goes_with_the_legs():
    body, betas = Body.default(), np.zeros(10, np.float32)
    motion = Motion(np.zeros((2, 24, 3)), np.ones((2, 3)), 30)
    same = of_default_body(motion, SimpleNamespace(body=body, betas=betas))
    assert np.allclose(same.translation, 1)
    betas[0] = 2
    legs = body.rest_joints(betas)[[1, 7], 1], body.rest_joints()[[1, 7], 1]
    ratio = np.ptp(legs[1]) / np.ptp(legs[0])
    other = of_default_body(motion, SimpleNamespace(body=body, betas=betas))
    assert np.allclose(other.translation, ratio, atol=0.05) and abs(ratio - 1) > 0.02
