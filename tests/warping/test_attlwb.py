import json
import runpy
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

import warping
from motion.body.errors import InputError
from warping.attlwb import AttentionLWB, AttLWBGenerator, Config, warp

OFFICIAL = Path(__file__).parents[1] / "data" / "official"
SIZES = {
    "attlwb_small": Config(bg_filters=(8, 16, 16, 32), bg_blocks=2, filters=(8, 16, 32), blocks=2),
    "attlwb_full": Config(),
}
TINY = Config(bg_filters=(4, 6, 6, 8), bg_blocks=1, filters=(4, 6, 8), blocks=2)


def shapes(name: str) -> dict[str, tuple[int, ...]]:
    content = json.loads((OFFICIAL / f"{name}.json").read_text())["state_dict"]
    return {key: tuple(shape) for key, shape in content.items()}


def flat(name: str = "attlwb_small") -> dict[str, torch.Tensor]:
    """A state dict that takes no room: every weight is one number, repeated."""
    return {key: torch.tensor(0.25).expand(shape) for key, shape in shapes(name).items()}


@pytest.mark.parametrize("name", SIZES)
def test_equals_the_authors_network(name):
    fill = runpy.run_path(str(OFFICIAL / "fill.py"))["fill"]
    net = AttLWBGenerator.from_official({key: fill(key, shape) for key, shape in shapes(name).items()})
    pair = {key: torch.from_numpy(value) for key, value in np.load(OFFICIAL / f"{name}.npz").items()}
    with torch.inference_mode():
        found = net(pair["bg_in"], pair["src"], pair["tsf"], pair["Tst"])
    for key, value in zip(("bg", "src_img", "src_mask", "tsf_img", "tsf_mask"), found, strict=True):
        torch.testing.assert_close(value, pair[key], atol=1e-4, rtol=0, msg=lambda text, key=key: f"{key}: {text}")


@pytest.mark.parametrize("name", SIZES)
def test_sizes_are_read_off_the_weights(name):
    net = AttLWBGenerator.from_official(flat(name))
    assert net.config == SIZES[name] and not net.training
    assert {key: tuple(value.shape) for key, value in net.state_dict().items()} == shapes(name)
    assert (net.enc_attlwbs[1].spade.mlp_gamma.weight == 0.25).all()


def test_the_paper_s_configuration():
    net = AttLWBGenerator.paper()
    assert {key: tuple(value.shape) for key, value in net.state_dict().items()} == shapes("attlwb_full")
    assert not net.training


def test_is_found_at_the_front_door():
    assert warping.AttLWBGenerator is AttLWBGenerator


def test_checkpoints_from_files(tmp_path):
    state = {key: value.contiguous() for key, value in flat().items()}
    torch.save({f"module.{key}": value.half() for key, value in state.items()}, tmp_path / "net.pth")
    save_file(state, tmp_path / "net.safetensors")
    for name in ("net.pth", "net.safetensors"):
        net = AttLWBGenerator.from_official(str(tmp_path / name))
        assert all(value.dtype == torch.float32 and (value == 0.25).all() for value in net.parameters())


def test_other_files_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"--generator .*none\.pth: there is no such file"):
        AttLWBGenerator.from_official(tmp_path / "none.pth")
    (tmp_path / "page.pth").write_text("<html>")
    with pytest.raises(InputError, match=r"page\.pth: this can't be read .* AttLWB-SPADE checkpoint"):
        AttLWBGenerator.from_official(tmp_path / "page.pth")
    with pytest.raises(InputError, match=r"another network, it lacks bg_net\.main\.0\.weight"):
        AttLWBGenerator.from_official({"conv1.weight": torch.zeros(3), "tsf_net_enc.layers.0.0.weight": 3})
    adaptive = {key: value for key, value in flat().items() if "spade" not in key}  # the release's AttLWB-AdaIN
    with pytest.raises(InputError, match=r"it lacks enc_attlwbs\.0\.spade\.mlp_shared\.0\.weight, .* and \d+ more"):
        AttLWBGenerator.from_official(adaptive)
    with pytest.raises(InputError, match=r"res_attlwbs\.0\.fk\.bias is \(8,\) where AttLWB-SPADE's is \(32,\)"):
        AttLWBGenerator.from_official(flat() | {"res_attlwbs.0.fk.bias": torch.zeros(8)})


def tiny() -> AttLWBGenerator:
    torch.manual_seed(0)
    return AttLWBGenerator(TINY).eval()


def inputs(photos: int, poses: int, size: int = 16) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    shapes = [(1, photos, 4, size, size), (1, photos, 6, size, size), (1, poses, 6, size, size),
              (1, poses, photos, size, size, 2)]  # fmt: skip
    return [2 * torch.rand(shape, generator=generator) - 1 for shape in shapes]


@torch.inference_mode()
def test_features_of_the_photos_can_be_kept():
    net, (bg_in, src, tsf, Tst) = tiny(), inputs(photos=3, poses=2)
    whole = net(bg_in, src, tsf, Tst)
    assert [tuple(x.shape) for x in whole] == [
        (1, 3, 3, 16, 16), (1, 3, 3, 16, 16), (1, 3, 1, 16, 16), (1, 2, 3, 16, 16), (1, 2, 1, 16, 16),
    ]  # fmt: skip
    features = net.encode_sources(src)
    for t in range(2):
        image, mask = net.transfer(tsf[:, t], features, Tst[:, t])
        torch.testing.assert_close(image, whole[3][:, t])
        torch.testing.assert_close(mask, whole[4][:, t])


@torch.inference_mode()
def test_the_order_and_the_number_of_photos_do_not_matter():
    """Attention is over a set: shuffled photos, or one photo given twice, say the same."""
    net, (bg_in, src, tsf, Tst) = tiny(), inputs(photos=3, poses=1)
    order = torch.tensor([2, 0, 1])
    torch.testing.assert_close(net(bg_in, src[:, order], tsf, Tst[:, :, order])[3], net(bg_in, src, tsf, Tst)[3])
    one, twice = torch.tensor([1]), torch.tensor([1, 1])
    torch.testing.assert_close(
        net(bg_in[:, one], src[:, one], tsf, Tst[:, :, one])[3], net(bg_in, src[:, twice], tsf, Tst[:, :, twice])[3]
    )


@torch.inference_mode()
def test_attention_follows_the_photo_that_answers_the_question():
    """With keys far apart the block takes the values of one photo alone, at each place its own."""
    torch.manual_seed(0)
    block = AttentionLWB(2)
    for layer in (block.fq, block.fk, block.fv):
        layer.weight.copy_(torch.eye(2)[:, :, None, None])
        layer.bias.zero_()
    seen = []
    block.spade.register_forward_pre_hook(lambda module, given: seen.append(given[1]))
    left, right = 50 * torch.eye(2)
    photos = torch.stack([left, right])[None, :, :, None, None].expand(1, 2, 2, 4, 4)
    x = torch.cat([left[:, None, None].expand(2, 4, 2), right[:, None, None].expand(2, 4, 2)], 2)[None]
    block(x, photos, identity(4)[None, None].expand(1, 2, 4, 4, 2))
    torch.testing.assert_close(seen[0], x)


def identity(size: int) -> torch.Tensor:
    """Flow (size, size, 2) that leaves a picture as it is."""
    centres = (2 * torch.arange(size) + 1) / size - 1
    return torch.stack(torch.meshgrid(centres, centres, indexing="xy"), -1)


def test_warp_moves_and_leaves_out():
    picture = torch.arange(16.0).reshape(1, 1, 4, 4)
    torch.testing.assert_close(warp(picture, identity(4)[None]), picture)
    shifted = identity(4) + torch.tensor([0.5, 0.0])  # each pixel shows its right neighbour
    torch.testing.assert_close(warp(picture, shifted[None])[..., :3], picture[..., 1:])
    assert (warp(picture, torch.full((1, 4, 4, 2), -2.0)) == 0).all()
    assert warp(picture, torch.zeros(1, 8, 8, 2)).shape == (1, 1, 4, 4)
