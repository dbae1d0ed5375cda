import numpy as np
import pytest
import torch

from motion.bank_building import build
from motion.body.errors import InputError
from motion.body.model import Body
from motion.clip import Motion
from motion.generate import Generator
from motion.motionclip import Config
from motion.prototypes import Prototype, choose
from motion.takes import held_out, swapped, taught, with_subjects
from motion.text.words import Words
from motion.train import write
from motion.trainer import GRID_RATE, Settings, Trainer
from motion.windows import Take

CAPTIONS = {"wave": ["waving", "a person waves the right hand"], "squat": ["squatting", "a person does squats"],
            "walk": ["walking", "a person walks forward"]}


def performance(action: str, number: int) -> Motion:
    """Three simple motions, a little different each time."""
    t = np.arange(75) / 30
    pace = 2 * np.pi * (1 + 0.1 * number)
    poses, path = np.zeros((75, 24, 3)), np.zeros((75, 3))
    path[:, 1] = 0.9
    if action == "wave":
        poses[:, 17, 2], poses[:, 19, 2] = 1.2, 0.4 * np.sin(pace * t)
    elif action == "squat":
        bend = 0.6 - 0.6 * np.cos(pace / 2 * t)
        poses[:, [1, 2], 0], poses[:, [4, 5], 0] = -bend[:, None], 2 * bend[:, None]
        path[:, 1] -= 0.4 * bend
    else:
        poses[:, 1, 0], poses[:, 2, 0] = 0.5 * np.sin(pace * t), -0.5 * np.sin(pace * t)
        path[:, 2] = 1.2 * t
    return Motion(poses, path, 30.0)


@pytest.fixture(scope="module")
def corpus():
    takes = [Take.of(performance(action, i), action, CAPTIONS[action], f"{action} {i}")
             for action in CAPTIONS for i in range(3)]
    rng = np.random.default_rng(0)
    vectors = {said: rng.normal(size=24) for captions in CAPTIONS.values() for said in captions}
    text = [np.stack([vectors[said] / np.linalg.norm(vectors[said]) for said in take.captions]).astype(np.float32)
            for take in takes]
    prototypes = choose(takes, torch.from_numpy(Body.default().rest_joints()).float(), 2)
    return takes, text, prototypes


def trainer(corpus, **settings) -> Trainer:
    config = Config(latent_dim=24, width=16, ff_size=32, layers=1, heads=2, dropout=0.0, norm_first=True, joints=True,
                    linear=30)
    takes, text, prototypes = corpus
    made = Trainer(takes, text, Settings(**{"batch": 6, "words": 6, "config": config, **settings}), prototypes)
    made.fit_linear()
    return made


def test_prototypes_cover_every_action(corpus):
    takes, _, prototypes = corpus
    assert {takes[p.take].action for p in prototypes if p.rank == 0} == set(CAPTIONS)
    assert {p.seconds for p in prototypes} == {2.5}


def test_resumed_run_is_the_same_run(corpus, tmp_path):
    whole = trainer(corpus)
    for _ in range(4):
        whole.train_step()
    first = trainer(corpus)
    for _ in range(2):
        first.train_step()
    first.save(tmp_path / "checkpoint")
    second = trainer(corpus, seed=0)
    second.resume(tmp_path / "checkpoint")
    for _ in range(2):
        second.train_step()
    for a, b in zip(whole.model.parameters(), second.model.parameters(), strict=True):
        torch.testing.assert_close(a, b)


def test_the_linear_code_alone_tells_the_windows(corpus):
    assert trainer(corpus).train_step()["error_mm"] < 60


def test_training_teaches_the_encoder_the_captions(corpus):
    run = trainer(corpus, steps=45, warmup=5, rate=3e-3, aligned=12, batch=2)
    before = np.mean([run.train_step()["text"] for _ in range(5)])
    after = np.mean([run.train_step()["text"] for _ in range(40)][-10:])
    assert before > 0.8
    assert after < before - 0.4


def test_learning_rate_climbs_stays_and_falls():
    settings = Settings(steps=100, warmup=10, cooling=0.2, rate=1.0)
    assert settings.learning_rate(0) == pytest.approx(0.1)
    assert settings.learning_rate(50) == 1.0
    assert settings.learning_rate(90) == pytest.approx(0.5)


def test_bank_and_file(corpus, tmp_path, monkeypatch):
    run = trainer(corpus)
    takes, text, prototypes = corpus
    rest = torch.from_numpy(Body.default().rest_joints()).float()
    bank, error = build(run.average.module.eval(), takes, text, prototypes, GRID_RATE, rest, steps=2)
    assert bank.actions == [captions[0] for captions in CAPTIONS.values()]
    assert error < 60
    write(tmp_path / "model.safetensors", run.average.module, bank, GRID_RATE, Words())
    loaded = Generator.load(tmp_path / "model.safetensors")
    motion = performance("squat", 0)
    told = loaded.reconstruct(motion)
    assert len(told) == 60
    assert np.abs(told.translation[:, 1] - motion.translation[:60, 1]).max() < 0.08
    write(tmp_path / "clip.safetensors", run.average.module, bank, GRID_RATE, Words("clip:some/file.pt"))
    monkeypatch.setenv("CLIP_WEIGHTS", str(tmp_path / "missing.pt"))
    with pytest.raises(InputError, match="CLIP's weights: there is no file"):  # the file names its encoder
        Generator.load(tmp_path / "clip.safetensors")


def test_a_long_performance_is_covered_by_windows():
    assert Prototype(0, 0.0, 1.2, 0).starts() == [0]
    assert Prototype(0, 0.0, 2.0, 0).starts() == [0]
    starts = Prototype(0, 0.0, 6.1, 0).starts()
    assert starts[0] == 0 and starts[-1] == round(4.1 * 30)
    assert max(np.diff(starts)) <= 45


def test_held_out_captions_are_never_taught():
    captions = [f"a person does thing number {i}" for i in range(200)]
    assert set(held_out(captions)) | set(taught(captions)) == set(captions)
    assert not set(held_out(captions)) & set(taught(captions))
    assert taught(captions)[:2] == captions[:2]
    assert 8 < len(held_out(captions)) < 40
    assert held_out(captions[:2]) == []


def test_captions_with_subjects():
    assert "a person spins around to the left" in with_subjects(["spinning around to the left", "twirls"])
    assert with_subjects(["a graceful bow", "bows"]) == ["a graceful bow", "bows"]


def test_sides_are_swapped_in_the_text():
    assert swapped("kick with the left leg, not the right") == "kick with the right leg, not the left"
    assert swapped("bright leftovers") == "bright leftovers"
    assert swapped("spins clockwise") == "spins counter-clockwise"
    for opposite in ("counter-clockwise", "counterclockwise", "anti-clockwise", "anticlockwise"):
        assert swapped(f"spins {opposite}, leaning Left") == "spins clockwise, leaning right"
