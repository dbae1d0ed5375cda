import pytest
import torch

from motion.body.errors import InputError
from motion.body.model import Body
from pipeline.models import listed, models_used, torch_device


def test_every_model_has_a_name_and_a_licence():
    models = models_used(Body.default())
    assert {m["part"] for m in models} == {"body", "person", "text", "motion"}
    assert all(m["name"] and m["licence"] for m in models)
    lines = listed(models).splitlines()
    assert len(lines) == len(models) and "MediaPipe" in listed(models)


def test_device_must_be_there():
    assert torch_device("auto") in ("cpu", "cuda")
    assert torch_device("cpu") == "cpu"
    if not torch.cuda.is_available():
        with pytest.raises(InputError, match="--device cuda: PyTorch finds no such device"):
            torch_device("cuda")
