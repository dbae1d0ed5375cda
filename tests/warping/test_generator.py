import copy
import json

import cv2
import numpy as np
import pytest
import torch

from motion.body.errors import InputError
from tests.warping.conftest import posed
from warping.conditions import GEOMETRY, PER_SOURCE, PICTURE
from warping.generator import SOFTENED, SOURCE, WEIGHTS, Attention, Change, Generator, Network, compose, softened
from warping.light import Light
from warping.refine import _compose
from warping.renderer import Renderer

POSE = posed(left_shoulder=(0, 0, 0.6), right_shoulder=(0, 0, -0.3), pelvis=(0, 0.5, 0))
PLACE = np.array([0, 0.95, 0], np.float32)


@pytest.fixture(scope="module")
def network():
    """Random weights, the last layer's too, so that something changes."""
    torch.manual_seed(0)
    network = Network(8)
    torch.nn.init.normal_(network.out.weight, std=0.2)
    return network


@pytest.fixture
def maps():
    generator = torch.Generator().manual_seed(1)
    picture, geometry, flow = (torch.rand(1, *shape, 32, 24, generator=generator)
                               for shape in ((PICTURE,), (GEOMETRY,), (2, PER_SOURCE)))
    return torch.rand(2, SOURCE, 48, 32, generator=generator), picture, geometry, flow


def test_an_untrained_generator_leaves_the_drawn_body(painted, background):
    """In light that comes evenly from everywhere."""
    before = Renderer(painted, background)
    after = Renderer(painted, background, generator=Generator(Network(8)))
    after._refiner.conditioner.light = Light(np.zeros(3), np.zeros(len(after._rest)))
    difference = np.abs(before.draw(POSE, PLACE).astype(int) - after.draw(POSE, PLACE))
    assert difference.mean() < 0.1
    assert difference.max() < 12
    assert np.abs(before.mask(POSE, PLACE) - after.mask(POSE, PLACE)).max() < 1e-3


def test_sides_of_the_frame_are_no_obstacle(painted, background, network):
    renderer = Renderer(painted, background, generator=Generator(copy.deepcopy(network)))
    for shift in (-0.8, 0.8):
        frame = renderer.draw(POSE, PLACE + np.float32([shift, 0, 0]))
        assert frame.shape == background.shape
    gone = renderer.draw(POSE, PLACE + np.float32([40, 0, 0]))
    assert np.abs(gone.astype(int) - background).max() < 3


def test_frames_are_the_same_one_by_one_and_side_by_side(painted, background, network):
    renderer = Renderer(painted, background, generator=Generator(copy.deepcopy(network)))
    poses = np.stack([POSE, POSE * 0.5, POSE * 0.2])
    together = list(renderer.frames(poses, np.tile(PLACE, (3, 1))))
    for pose, frame in zip(poses, together, strict=True):
        assert np.abs(renderer.draw(pose, PLACE).astype(int) - frame).max() <= 1


def test_the_order_of_sources_does_not_matter(network, maps):
    photos, *rest, flow = maps
    features = network.sources(photos)[None]
    one = network(features, *rest, flow)
    other = network(features[:, [1, 0]], *rest, flow[:, [1, 0]])
    torch.testing.assert_close(one.light, other.light, atol=1e-5, rtol=0)


def test_a_source_that_shows_nothing_changes_little():
    torch.manual_seed(0)
    attention = Attention(8)
    geometry, features, seen = torch.randn(1, 8, 4, 4), torch.randn(1, 2, 8, 4, 4), torch.ones(1, 2, 2, 4, 4)
    seen[:, 1] = 0
    alone = attention(geometry, features[:, :1], seen[:, :1])
    both = attention(geometry, features, seen)
    seen[:, 1] = 1
    assert (both - alone).abs().max() < 0.02 < (attention(geometry, features, seen) - alone).abs().max()


def test_the_kernel_composes_as_the_network_was_trained():
    """At the small picture's own size the numba kernel and torch say the same."""
    rng = np.random.default_rng(0)
    colours, covered = rng.random((16, 24, 3), np.float32), np.round(rng.random((16, 24), np.float32), 1)
    keep, coverage = rng.random((16, 24), np.float32), rng.normal(0, 0.3, (16, 24)).astype(np.float32)
    light = rng.normal(0, 0.1, (16, 24, 3)).astype(np.float32)
    layer = np.rint(255 * colours * covered[..., None]).astype(np.uint8)
    colours = np.where(covered[..., None] > 0, layer / 255 / np.maximum(covered, 0.1)[..., None], colours)
    gain = rng.uniform(0.6, 1, (16, 24)).astype(np.float32)
    relit = np.dstack([colours * gain[..., None], covered, covered])
    picture = torch.from_numpy(relit.astype(np.float32)).permute(2, 0, 1)[None]
    change = Change(*(torch.from_numpy(m).reshape(1, 16, 24, -1).permute(0, 3, 1, 2) for m in (keep, coverage, light)))
    made, share = compose(change, picture)
    expected = (made * share)[0].permute(1, 2, 0).numpy() * 255

    soft = softened(picture[:, :3])[0].permute(1, 2, 0).numpy()
    packed = np.dstack([keep, coverage, soft, light, gain]).astype(np.float32)
    frame, alpha = np.zeros((16, 24, 3), np.uint8), np.zeros((16, 24), np.float32)
    _compose(frame, alpha, layer, covered, 0, 0, 1.0, packed)
    np.testing.assert_allclose(alpha, share[0, 0].numpy(), atol=1e-5)
    assert np.abs(frame - expected)[alpha > 0.05].max() < 3


def test_softening_keeps_the_mean_and_flat_colours():
    flat = torch.full((1, 3, 20, 30), 0.3)
    torch.testing.assert_close(softened(flat), flat)
    noise = 0.5 + 0.1 * torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    blurred = softened(noise)
    assert abs(float(blurred.mean() - noise.mean())) < 0.001
    assert float(blurred.std()) < 0.3 * float(noise.std())


def test_softening_makes_no_fog_beside_edges():
    """A white shirt over black trousers ends in a line still."""
    step = torch.zeros(1, 3, 40, 30)
    step[:, :, :20] = 1
    blurred = softened(step)
    assert float(blurred[:, :, 20:].max()) <= SOFTENED + 1e-6
    assert float(blurred[:, :, :20].min()) >= 1 - SOFTENED - 1e-6


def test_unreadable_weights_are_told_in_one_sentence(tmp_path):
    path = tmp_path / "generator.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match="generator.safetensors: these weights") as told:
        Generator.load(path)
    assert "--generator none" in str(told.value)


def test_the_generator_that_comes_along_was_worth_its_training():
    """Its card tells figures of people it wasn't trained on; the file holds what the card speaks of."""
    card = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
    figures = card["figures on kept made people"]
    assert figures["psnr"] > figures["psnr_before"] + 0.3
    assert figures["ssim"] > figures["ssim_before"] + 0.02
    assert WEIGHTS.stat().st_size < 60e6
    assert Generator.default("cpu").network.width == 24


def test_the_generator_that_comes_along_spares_what_the_photo_shows(painted, background):
    """Near the photo's own pose the drawn body is right already: little is changed, and mostly at the outline."""
    place = painted.sources[0].translation + np.float32([0.1, 0, 0])
    pose = painted.sources[0].pose
    before, after = (Renderer(painted, background, generator=g) for g in (None, Generator.default("cpu")))
    difference = np.abs(after.draw(pose, place).astype(int) - before.draw(pose, place)).mean(axis=2)
    inside = cv2.erode((before.mask(pose, place) > 0.99).astype(np.uint8), np.ones((9, 9))) > 0
    away = cv2.dilate((before.mask(pose, place) > 0.01).astype(np.uint8), np.ones((25, 25))) == 0
    assert difference[inside].mean() < 12
    assert difference[away].max() < 4
