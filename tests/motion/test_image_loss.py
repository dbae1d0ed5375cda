import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.clip import Motion
from motion.image_loss import SPACING, Pictures, image_loss
from motion.losses import Weights, total
from motion.motionclip import Config
from motion.text.clip import CLIP
from motion.text.words import Words
from motion.train import card
from motion.trainer import Settings, Trainer
from motion.windows import Take

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def clip() -> CLIP:
    """A small CLIP with random weights."""
    spec = importlib.util.spec_from_file_location("fill", DATA / "official" / "fill.py")
    fill = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fill)
    shapes = json.loads((DATA / "clip" / "clip.json").read_text(encoding="utf-8"))["state_dict"]
    return CLIP({key: fill.fill(key, tuple(shape)) for key, shape in shapes.items()})


@pytest.fixture(scope="module")
def takes() -> list[Take]:
    """Somebody stands with the arms down for a second, then raises the right one; the other way round."""
    poses = np.zeros((90, 24, 3))
    poses[:, 16, 2], poses[:, 17, 2] = -1.2, 1.2
    poses[30:, 17, 2] = -1.2
    path = np.tile([0, 0.9, 0], (90, 1))
    shown = {"raise": poses, "lower": poses[::-1]}
    return [Take.of(Motion(some, path, 30.0), name, [name]) for name, some in shown.items()]


def trainer(takes: list[Take], clip: CLIP, pictures: Pictures | None) -> Trainer:
    config = Config(latent_dim=24, width=16, ff_size=32, layers=1, heads=2, dropout=0.0, norm_first=True, linear=30)
    text = [clip.encode(take.captions) for take in takes]
    made = Trainer(takes, text, Settings(batch=4, aligned=8, words=4, config=config), pictures=pictures)
    made.fit_linear()
    return made


def test_pictures_show_the_body(takes, clip):
    pictures = Pictures(takes, clip)
    first, last = pictures.draw(0, 0), pictures.draw(0, 60)
    assert first.shape == (224, 224, 3) and first.dtype == np.uint8
    body = (np.abs(first.astype(int) - first[0, 0]).sum(-1) > 30)
    assert 0.05 < body.mean() < 0.5 and body.any(1).sum() > 180  # it fills the height
    right = slice(0, 112)  # the person's right is at the picture's left
    assert np.abs(first.astype(int) - last)[:80, right].mean() > 3


def test_vectors_are_made_once(takes, clip):
    pictures = Pictures(takes, clip)
    seen = pictures.seen(torch.tensor([0, 0, 1]), torch.tensor([0.0, 3.0, 88.0]))
    assert seen.shape == (3, 24)
    torch.testing.assert_close(seen.norm(dim=-1), torch.ones(3))
    assert torch.equal(seen[0], seen[1])
    assert sorted(pictures.vectors) == [(0, 0), (1, 2 * SPACING)]
    pictures.draw = None  # kept: nothing is drawn again
    torch.testing.assert_close(pictures.seen(torch.tensor([1]), torch.tensor([70.0])), seen[2:])


def test_value_and_gradient():
    seen = torch.nn.functional.normalize(torch.randn(5, 24, generator=torch.Generator().manual_seed(0)), dim=-1)
    assert float(image_loss(3 * seen, seen)) == pytest.approx(0, abs=1e-6)
    assert float(image_loss(-seen, seen)) == pytest.approx(2, abs=1e-6)
    heard = torch.ones(5, 24, requires_grad=True)
    image_loss(heard, seen).backward()
    assert heard.grad.abs().sum() > 0


def test_it_trains_the_encoder(takes, clip):
    run = trainer(takes, clip, Pictures(takes, clip))
    terms = run._aligned(torch.Generator().manual_seed(0))
    assert 0 <= float(terms["image"].detach()) <= 2
    terms["image"].backward()
    assert sum(float(p.grad.abs().sum()) for p in run.model.encoder.parameters() if p.grad is not None) > 0
    assert Weights().image == 0.01
    assert float(total({"image": torch.tensor(2.0)}, Weights())) == pytest.approx(0.02)
    assert "image" in run.train_step()
    assert "(equation 3) is on" in card(run, Words(), {}, {}, "")["losses"]


def test_off_by_default(takes, clip):
    run = trainer(takes, clip, None)
    assert "image" not in run.train_step()
    about = card(run, Words(), {}, {}, "a machine")
    assert "(equation 3) is off: it needs CLIP" in about["losses"]
    assert about["model"].endswith("aligned to all-MiniLM-L6-v2")
