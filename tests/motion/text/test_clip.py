import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from motion.body.errors import InputError, InputWarning
from motion.text import clip, encoder
from motion.text.clip import CLIP

DATA = Path(__file__).parents[2] / "data"


def filled(shapes: dict[str, list[int]]) -> dict[str, torch.Tensor]:
    spec = importlib.util.spec_from_file_location("fill", DATA / "official" / "fill.py")
    fill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fill)
    return {key: fill.fill(key, tuple(shape)) for key, shape in shapes.items()}


@pytest.fixture(scope="module")
def pair() -> dict:
    """What open_clip makes of some texts and pictures with a small network."""
    arrays = dict(np.load(DATA / "clip" / "clip.npz"))
    return arrays | json.loads((DATA / "clip" / "clip.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def state(pair) -> dict[str, torch.Tensor]:
    return filled(pair["state_dict"])


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A computer without any weights, whose downloads fail."""
    for name in ("CLIP_WEIGHTS", "HF_HOME", "HF_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(clip, "URL", (tmp_path / "served.safetensors").as_uri())
    encoder.cache_clear()
    yield tmp_path
    encoder.cache_clear()


@pytest.mark.filterwarnings("ignore::motion.body.errors.InputWarning")
def test_equals_open_clip(pair, state):
    model = CLIP(state)
    for text, ids in zip(pair["texts"], pair["ids"], strict=True):
        assert model.tokens(text) == ids[:np.flatnonzero(ids)[-1] + 1].tolist()
    np.testing.assert_allclose(model.encode(pair["texts"]), pair["text"], atol=2e-6)
    images = pair["images"].repeat(32, 1).repeat(32, 2)
    np.testing.assert_allclose(model.encode_images(images), pair["image"], atol=2e-6)


@pytest.mark.slow
def test_a_random_vit_b_32_from_a_local_file(tmp_path):
    shapes = json.loads((DATA / "clip" / "vit_b_32.json").read_text())
    torch.manual_seed(0)
    state = {key: torch.randn(shape) * 0.02 for key, shape in shapes.items()}
    save_file(state, tmp_path / "clip.safetensors")
    model = encoder(f"clip:{tmp_path / 'clip.safetensors'}")
    texts = ["a person walks forward", "somebody jumps twice"]
    vectors = model.encode(texts)
    assert (model.dim, model.pixels, vectors.shape) == (512, 224, (2, 512))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert abs(vectors[0] @ vectors[1]) < 0.999
    np.testing.assert_allclose(model.encode(texts[:1]), vectors[:1], atol=1e-5)
    assert model.encode_images(np.zeros((1, 224, 224, 3), np.uint8)).shape == (1, 512)
    encoder.cache_clear()


def test_files_of_every_kind(state, tmp_path, monkeypatch):
    class Module(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.text_projection = torch.nn.Parameter(state["text_projection"].half())

        def forward(self, x):
            return x

    said = CLIP(state).encode(["bow"])
    torch.save({"state_dict": state}, tmp_path / "clip.pt")
    np.testing.assert_array_equal(CLIP.found(tmp_path / "clip.pt").encode(["bow"]), said)
    torch.jit.script(Module()).save(tmp_path / "archive.pt")
    with pytest.raises(InputError, match="TorchScript archive but not OpenAI's"):
        CLIP.found(tmp_path / "archive.pt")
    monkeypatch.setattr(clip, "ARCHIVE_DIGEST", clip.sha256(tmp_path / "archive.pt"))
    assert torch.equal(clip._read(tmp_path / "archive.pt")["text_projection"], state["text_projection"].half())


def test_bad_files_are_named(tmp_path, alone):
    (tmp_path / "words.safetensors").write_text("hello")
    (tmp_path / "words.pt").write_text("hello")
    save_file({"weight": torch.zeros(3)}, tmp_path / "other.safetensors")
    torch.save([1, 2], tmp_path / "list.pt")
    for name, words in [("words.safetensors", "plain weights"), ("words.pt", "plain weights"), ("none.pt", "no file"),
                        ("other.safetensors", "doesn't hold the weights of a CLIP"), ("list.pt", "plain weights")]:
        with pytest.raises(InputError, match=words) as caught:
            CLIP.found(tmp_path / name)
        assert name in str(caught.value) and "ViT-B-32" in str(caught.value)


def test_weights_are_looked_for_and_fetched(alone, state, monkeypatch):
    with pytest.warns(InputWarning, match="downloading"), pytest.raises(InputError, match="can't be.*clip:FILE"):
        encoder("clip")
    save_file(state, alone / "served.safetensors")
    with pytest.warns(InputWarning, match="downloading"), pytest.raises(InputError, match="SHA-256 differs"):
        encoder("clip")
    monkeypatch.setattr(clip, "DIGEST", clip.sha256(alone / "served.safetensors"))
    with pytest.warns(InputWarning, match="downloading"):
        fetched = clip.weights_file()
    assert clip.weights_file() == fetched  # without another download
    assert encoder("clip").dim == 24
    hub = alone / "cache" / "huggingface" / "hub" / clip.HUB / "snapshots" / "abc" / clip.FILE
    hub.parent.mkdir(parents=True)
    hub.write_bytes(fetched.read_bytes())
    assert clip.weights_file() == hub
    monkeypatch.setenv("CLIP_WEIGHTS", "mine.safetensors")
    assert clip.weights_file() == Path("mine.safetensors")


def test_texts_that_do_not_fit(state):
    model = CLIP(state)
    with pytest.raises(InputError, match="empty"):
        model.encode([" "])
    with pytest.warns(InputWarning, match="77 tokens"):
        assert model.tokens("jump " * 80)[-1] == model.tokens("jump")[-1]
    with pytest.warns(InputWarning, match="English"):
        model.encode(["eine Person läuft"])
    assert model.encode([]).shape == (0, 24)
    with pytest.raises(ValueError, match="224"):
        model.encode_images(np.zeros((1, 32, 32, 3), np.uint8))


def test_unknown_encoders_are_named():
    with pytest.raises(InputError, match="--text-encoder abacus: .*choose minilm or clip"):
        encoder("abacus")
    with pytest.raises(InputError, match="takes no file"):
        encoder(f"minilm:{__file__}")
