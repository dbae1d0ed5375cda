import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.body.errors import InputError
from motion.motionclip import Config, MotionCLIP, sinusoids

OFFICIAL = Path(__file__).parents[1] / "data" / "official"


def official_state(name: str) -> dict[str, torch.Tensor]:
    spec = importlib.util.spec_from_file_location("fill", OFFICIAL / "fill.py")
    fill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fill)
    shapes = json.loads((OFFICIAL / f"{name}.json").read_text())["state_dict"]
    return {key: fill.fill(key, tuple(shape)) for key, shape in shapes.items()}


@pytest.mark.parametrize("name", ["motionclip_small", "motionclip_paper"])
def test_equals_the_authors_network(name):
    model = MotionCLIP.from_official(official_state(name))
    pair = {key: torch.from_numpy(value) for key, value in np.load(OFFICIAL / f"{name}.npz").items()}
    with torch.no_grad():
        mu = model.encode(pair["x"], pair["mask"].bool())
        decoded = model.decode(pair["z"], pair["mask"].bool())
    torch.testing.assert_close(mu, pair["mu"], atol=1e-4, rtol=0)
    torch.testing.assert_close(decoded, pair["decoded"], atol=1e-4, rtol=0)


def test_official_checkpoint_from_a_file(tmp_path):
    state = official_state("motionclip_small")
    torch.save({"state_dict": state}, tmp_path / "checkpoint.pth.tar")
    model = MotionCLIP.from_official(tmp_path / "checkpoint.pth.tar")
    assert torch.equal(model.encoder.muQuery, state["encoder.muQuery"])


def test_bad_official_files_are_named(tmp_path):
    with pytest.raises(InputError, match="--motionclip .*there is no such file"):
        MotionCLIP.from_official(tmp_path / "none.pth")
    (tmp_path / "text.pth").write_text("hello")
    with pytest.raises(InputError, match=r"text\.pth"):
        MotionCLIP.from_official(tmp_path / "text.pth")
    with pytest.raises(InputError, match="this is another network; --motionclip takes"):
        MotionCLIP.from_official({"encoder.muQuery": torch.zeros(1, 8)})


def tiny(**sizes) -> MotionCLIP:
    torch.manual_seed(0)
    return MotionCLIP(Config(**{"latent_dim": 24, "width": 16, "ff_size": 32, "layers": 2, **sizes})).eval()


def test_shapes_with_a_width_of_its_own():
    model = tiny(rows=5)
    x = torch.randn(3, 5, 6, 7)
    out, z = model(x)
    assert z.shape == (3, 24)
    assert out.shape == x.shape


def test_padding_does_not_matter():
    model = tiny()
    x = torch.randn(2, 25, 6, 10)
    mask = torch.arange(10) < torch.tensor([[10], [6]])
    other = torch.where(mask[:, None, None], x, torch.full_like(x, 9.0))
    torch.testing.assert_close(model.encode(x, mask), model.encode(other, mask))
    torch.testing.assert_close(model.encode(x, mask)[1], model.encode(x[1:, ..., :6])[0], atol=1e-5, rtol=1e-4)
    assert (model.decode(torch.randn(2, 24), mask)[1, ..., 6:] == 0).all()


def test_decoding_at_whole_times_is_decoding_frames():
    model = tiny()
    z = torch.randn(2, 24)
    torch.testing.assert_close(model.decode(z, times=torch.arange(8.0)), model.decode(z, mask=torch.ones(2, 8)))


def test_sinusoids_are_the_usual_table():
    table = sinusoids(torch.tensor([0.0, 2.5]), 4)
    expected = [[0, 1, 0, 1], [np.sin(2.5), np.cos(2.5), np.sin(0.025), np.cos(0.025)]]
    torch.testing.assert_close(table, torch.tensor(expected, dtype=torch.float32))
