import numpy as np
import pytest
import torch

from motion.body.errors import InputError
from motion.body.model import Body
from motion.text import ENCODERS, encoder
from motion.text.joining import Passage
from motion.text.words import Words
from pipeline.animation import AnimationPipeline
from pipeline.models import listed, models_used, torch_device


def test_every_model_has_a_name_and_a_licence():
    models = models_used(Body.default())
    assert {m["part"] for m in models} == {"body", "person", "pose", "text", "motion", "drawing"}
    assert all(m["name"] and m["licence"] for m in models)
    lines = listed(models).splitlines()
    assert len(lines) == len(models) and "MediaPipe" in listed(models)


def test_other_words_are_told(tmp_path, monkeypatch):
    class Reader:
        name, title, licence, dim, source = "reader", "A reader", "MIT", 4, {"file": "reader.pt"}

    monkeypatch.setitem(ENCODERS, "reader", lambda path: Reader())
    (tmp_path / "release.pth").write_bytes(b"weights")
    words = Words("reader", Passage(np.eye(4), np.zeros(4), 0.914, 200))
    models = {m["part"]: m for m in models_used(Body.default(), words, tmp_path / "release.pth")}
    assert models["text"]["name"] == "A reader, carried over: 91% of 200 captions found (R@10)"
    assert models["text"]["file"] == "reader.pt" and "authors" in models["motion"]["name"]
    encoder.cache_clear()


def test_missing_clip_is_told_before_any_work(tmp_path, monkeypatch):
    monkeypatch.setenv("CLIP_WEIGHTS", str(tmp_path / "none.safetensors"))
    with pytest.raises(InputError, match=r"CLIP's weights: there is no file .*none.safetensors"):
        AnimationPipeline.default("cpu", text_encoder="clip")


def test_device_must_be_there():
    assert torch_device("auto") in ("cpu", "cuda")
    assert torch_device("cpu") == "cpu"
    if not torch.cuda.is_available():
        with pytest.raises(InputError, match="--device cuda: PyTorch finds no such device"):
            torch_device("cuda")
