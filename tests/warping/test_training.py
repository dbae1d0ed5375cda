import numpy as np
import pytest
import torch
from skimage.metrics import structural_similarity

from warping import samples
from warping.conditions import GEOMETRY, PER_SOURCE, PICTURE
from warping.generator import SOURCE
from warping.learning import Critics, fooled, ssim, told_apart
from warping.samples import CROP, Sample, make_batch
from warping.train import Trainer, mean_figures


def made_sample(seed: int, sources: int = 1, size: tuple[int, int] = (176, 136)) -> Sample:
    """A bright rectangle that is drawn too dark and too narrow."""
    rng = np.random.default_rng(seed)
    photos = rng.integers(0, 255, (sources, SOURCE, 48, 32), np.uint8)
    truth = np.zeros((4, *size), np.uint8)
    truth[:, 20:150, 30:100] = np.array([200, 160, 120, 255], np.uint8)[:, None, None]
    picture = np.zeros((PICTURE, *size), np.uint8)
    picture[:3] = np.array([120, 90, 60], np.uint8)[:, None, None]
    picture[3:, 20:150, 36:94] = 255
    geometry = rng.integers(-20, 20, (GEOMETRY, *size)).astype(np.int8)
    flow = np.zeros((sources, PER_SOURCE, *size), np.float16)
    flow[:, 0], flow[:, 1] = np.linspace(-1, 1, size[1]), np.linspace(-1, 1, size[0])[:, None]
    flow[:, 2:] = 1
    return Sample(photos, picture, geometry, flow, truth, np.tile(np.float32([80, 65]), (6, 1)), 0.3)


@pytest.fixture(scope="module")
def stock():
    return [made_sample(seed, sources=1 + seed % 2) for seed in range(4)]


def trainer(stock, steps=12):
    return Trainer(stock, steps, batch=2, rate=3e-3, width=8, seed=0, device="cpu")


def test_training_mends_what_is_wrong_everywhere(stock):
    made = trainer(stock, 30)
    terms = [made.train_step() for _ in range(30)]
    first, last = (np.mean([t["colour"] for t in part]) for part in (terms[:3], terms[-3:]))
    assert last < 0.75 * first
    figures = mean_figures(made.network, stock[:1])
    assert figures["psnr"] > figures["psnr_before"] + 1


def test_an_interrupted_run_goes_on_as_if_it_had_not_been(stock, tmp_path):
    whole = trainer(stock)
    for _ in range(6):
        whole.train_step()
    whole.save(tmp_path / "checkpoint")
    again = trainer(stock)
    again.resume(tmp_path / "checkpoint")
    for _ in range(2):
        told, expected = again.train_step(), whole.train_step()
        assert "fooled" in expected
        for name, value in expected.items():
            assert told[name] == pytest.approx(value, abs=1e-6), name


def test_critics_learn_what_is_true():
    torch.manual_seed(0)
    critics = Critics()
    optimizer = torch.optim.Adam(critics.parameters(), 2e-3)
    true, made = torch.rand(4, 3, 96, 96), torch.full((4, 3, 96, 96), 0.5)
    at_head = torch.tensor([True, False, False, True])
    before = told_apart(critics(true, at_head), critics(made, at_head)).item()
    for _ in range(15):
        loss = told_apart(critics(true, at_head), critics(made, at_head))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.item() < 0.6 * before
    assert fooled(critics(true, at_head)) < fooled(critics(made, at_head))


def test_structural_similarity_is_scikit_images():
    rng = np.random.default_rng(0)
    first = rng.random((40, 30, 3), np.float32)
    second = np.clip(first + rng.normal(0, 0.2, first.shape), 0, 1).astype(np.float32)
    expected = structural_similarity(first, second, win_size=7, data_range=1, channel_axis=-1, full=True,
                                     use_sample_covariance=False)[1].mean(-1)
    found = ssim(*(torch.from_numpy(a).permute(2, 0, 1)[None] for a in (first, second)))[0, 0].numpy()
    np.testing.assert_allclose(found[4:-4, 4:-4], expected[4:-4, 4:-4], atol=1e-4)


def test_samples_survive_the_disk(tmp_path):
    made = [made_sample(0), made_sample(1)]
    made = [made[0], Sample(made[0].photos, **{k: v for k, v in vars(made[1]).items() if k != "photos"})]
    samples.save(tmp_path / "person_00003.npz", made)
    samples.save(tmp_path / "person_00019.npz", made[:1])
    learn, keep = samples.load_all(tmp_path)
    assert (len(learn), len(keep)) == (2, 1)
    for before, after in zip(made, learn, strict=True):
        for name, value in vars(before).items():
            np.testing.assert_array_equal(getattr(after, name), value)


def test_batches_are_crops_of_one_size(stock):
    batch = make_batch([stock[0], made_sample(9, 2, (96, 64))], np.random.default_rng(0))
    assert batch.picture.shape == (2, PICTURE, *CROP)
    assert batch.flow.shape == (2, 2, PER_SOURCE, *CROP)
    assert batch.photos.shape[:2] == (2, 2)
    assert (batch.flow[0, 1, 2] == 0).all()  # there is no second photo of the first


def test_mirrored_flow_finds_the_mirrored_photo():
    """What lies at a place of the photo before lies at the mirrored place of the mirrored photo after."""
    rng = np.random.default_rng(0)
    maps = {"photos": rng.random((1, 5, 9, 7)), "flow": rng.uniform(-1, 1, (1, 4, 6, 4)),
            "geometry": rng.random((9, 6, 4)), "truth": rng.random((4, 6, 4))}  # fmt: skip
    before = {name: value.copy() for name, value in maps.items()}
    samples._mirror(maps)

    def found(maps):
        grid = torch.from_numpy(maps["flow"][:, :2]).permute(0, 2, 3, 1)
        return torch.nn.functional.grid_sample(torch.from_numpy(maps["photos"]), grid, align_corners=False)

    torch.testing.assert_close(found(maps).flip(-1), found(before))
    np.testing.assert_array_equal(maps["geometry"][3], -before["geometry"][3, :, ::-1])


def test_recolouring_keeps_drawn_body_and_truth_alike():
    sample = made_sample(0)
    maps = {name: getattr(sample, name).copy() for name in ("photos", "picture", "truth")}
    inside = maps["truth"][3] == 255
    maps["picture"][:3, inside] = maps["truth"][:3, inside]
    before = maps["picture"].copy()
    samples._recolour(maps, np.random.default_rng(1))
    assert np.abs(maps["picture"][:3].astype(int) - before[:3]).max() > 5
    np.testing.assert_array_equal(maps["picture"][:3, inside], maps["truth"][:3, inside])
    np.testing.assert_array_equal(maps["truth"][3] == 255, inside)
