import numpy as np
import pytest
import torch

from body_estimation.person import Person, Source
from warping.generator import Generator, Network
from warping.tuning import photo_samples, tune


@pytest.fixture(scope="module")
def person(painted):
    seen = painted.sources[0]
    source = Source(seen.image, seen.mask, np.zeros((33, 3)), seen.pose, seen.translation, seen.camera)
    return Person(painted.body, painted.betas, painted.offsets, [source])


@pytest.fixture
def generator():
    torch.manual_seed(0)
    return Generator(Network(8))


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr("warping.tuning.cache_folder", lambda: tmp_path)
    return tmp_path


def test_the_truth_of_a_photo_is_the_photo(person):
    found = photo_samples(person, np.random.default_rng(0))
    whole, hidden = found[0], found[1:]
    inside = whole.truth[3] > 250
    drawn, true = whole.picture[:3, inside].astype(int), whole.truth[:3, inside]
    assert np.abs(drawn - true).mean() < 4
    for sample in hidden:
        np.testing.assert_array_equal(sample.truth, whole.truth)
        assert sample.picture[4].mean() < whole.picture[4].mean()


def test_tuning_learns_and_is_kept(person, background, generator, cache):
    told = []
    tuned = tune(generator, person, background, 3, progress=lambda stage, done: told.append((stage, done)))
    assert told[-1] == ("tuning", 1.0)
    before, after = (g.network.state_dict() for g in (generator, tuned))
    assert any((before[name] != after[name]).any() for name in before)
    assert (generator.network.out.weight == 0).all()  # the one that was given stays as it was

    def refuse(stage, done):
        raise AssertionError("trained again")

    again = tune(generator, person, background, 3, progress=refuse).network.state_dict()
    for name, value in after.items():
        torch.testing.assert_close(again[name], value)
    assert len(list((cache / "tuned").iterdir())) == 1
    tune(generator, person, background, 1)
    assert len(list((cache / "tuned").iterdir())) == 2
