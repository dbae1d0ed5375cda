from dataclasses import replace

import numpy as np
import pytest
import torch

from body_estimation.person import Person, Source
from tests.warping.conftest import posed, truth
from warping.generator import Generator, Network
from warping.renderer import Renderer
from warping.tuning import photo_samples, tune

PLACE = np.array([0, 0.95, 0], np.float32)


@pytest.fixture(scope="module")
def person(painted):
    seen = painted.sources[0]
    source = Source(seen.image, seen.mask, np.zeros((33, 3)), seen.pose, seen.translation, seen.camera)
    return Person(painted.body, painted.betas, painted.offsets, [source])


@pytest.fixture(scope="module")
def two_photos(person):
    first = person.sources[0]
    pose = posed(left_shoulder=(0, 0, 0.6), right_shoulder=(0, 0, -0.6))
    image, mask = truth(person.body, pose, PLACE, first.camera)
    return replace(person, sources=[first, replace(first, image=image, mask=mask, pose=pose, translation=PLACE)])


@pytest.fixture
def generator():
    torch.manual_seed(0)
    return Generator(Network(8))


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr("warping.tuning.cache_folder", lambda: tmp_path)
    return tmp_path


def colours(sample, maps):
    """Mean difference of the drawn colours (3, h, w) from the true ones where the photo shows the person alone."""
    inside = (sample.truth[3] > 250) & (sample.picture[3] > 250)
    return np.abs(maps[:3, inside].astype(int) - sample.truth[:3, inside]).mean()


def test_a_photo_is_drawn_from_itself_a_little_beside_and_with_parts_hidden(person):
    found = photo_samples(person, np.random.default_rng(0))
    off = [np.abs(sample.picture[3].astype(int) - sample.truth[3]).mean() / sample.truth[3].mean() for sample in found]
    assert min(off) > 0.02
    known = [sample.picture[4].mean() for sample in found]
    assert np.mean(known[1::2]) < 0.97 * np.mean(known[::2])
    assert max(colours(sample, sample.picture) for sample in found) < 25


def test_photos_are_drawn_from_each_other(two_photos):
    """The second photo is half as light: so it can be told what is drawn from what."""
    first, second = two_photos.sources
    dark = replace(second, image=second.image // 2)
    found = photo_samples(replace(two_photos, sources=[first, dark]), np.random.default_rng(0))
    pairs = [(_is_light(s.photos[0, :3], s.photos[0, 3]), _is_light(s.truth[:3], s.truth[3])) for s in found]
    assert set(pairs) == {(True, True), (False, False), (True, False), (False, True)}
    assert pairs.count((True, True)) > pairs.count((True, False)) > 1
    alike = photo_samples(two_photos, np.random.default_rng(0))
    crossed = [s for s, (one, other) in zip(alike, pairs, strict=True) if one != other]
    assert max(colours(s, s.picture) for s in crossed) < 12


def _is_light(maps, coverage):
    return maps[:, coverage > 250].mean() > 90


def test_only_the_last_layers_learn_and_what_they_learned_is_kept(person, generator, cache):
    told = []
    tuned = tune(generator, person, 3, progress=lambda stage, done: told.append((stage, done)))
    assert told[-1] == ("tuning", 1.0)
    before, after = (g.network.state_dict() for g in (generator, tuned))
    changed = {name.split(".")[0] for name in before if (before[name] != after[name]).any()}
    assert changed == {"out", "last", "upper"} or changed == {"out"}  # the others follow once `out` isn't 0
    assert (generator.network.out.weight == 0).all()  # the one that was given stays as it was

    def refuse(stage, done):
        raise AssertionError("trained again")

    again = tune(generator, person, 3, progress=refuse).network.state_dict()
    for name, value in after.items():
        torch.testing.assert_close(again[name], value)
    assert len(list((cache / "tuned").iterdir())) == 1


def test_what_is_kept_is_kept_for_what_it_was_made_of(person, generator, cache):
    source = person.sources[0]
    camera = replace(source.camera, focal=1.01 * source.camera.focal)
    others = [replace(source, camera=camera), replace(source, image=255 - source.image)]
    people = [person, replace(person, betas=person.betas + 0.1), *(replace(person, sources=[o]) for o in others)]
    for number, other in enumerate(people):
        tune(generator, other, 1)
        tune(generator, other, 1)
        assert len(list((cache / "tuned").iterdir())) == number + 1
    tune(generator, person, 2)
    tune(generator, person, 1, seed=1)
    assert len(list((cache / "tuned").iterdir())) == len(people) + 2


def test_where_there_is_nothing_to_mend_tuning_takes_nothing_away(person, background, generator):
    """The drawn body fits in new poses, and the untrained generator leaves it as it is."""
    tuned = tune(generator, person, 12)
    one, other = (Renderer(person, background, generator=g) for g in (generator, tuned))
    for pose in (posed(left_shoulder=(0, 0, 0.5), right_hip=(-0.7, 0, 0)), posed(pelvis=(0, 0.6, 0))):
        expected, coverage = truth(person.body, pose, PLACE, person.camera)
        off = [(r.draw(pose, PLACE).astype(float) - expected)[coverage > 0.5] for r in (one, other)]
        before, after = ((difference**2).mean() for difference in off)
        assert 10 * np.log10(before / after) > -0.5
