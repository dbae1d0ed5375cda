import os

import pytest
import torch
from safetensors.torch import save_file

from motion.body.checkpoint import check_weights, read_checkpoint
from motion.body.errors import InputError

STATE = {"a.weight": torch.arange(6.0).reshape(2, 3), "a.bias": torch.ones(2)}


def wrapped():
    parallel = {f"module.{key}": value for key, value in STATE.items()}
    return [STATE, {"state_dict": STATE, "epoch": 3}, {"model": parallel}, {"model": {"state_dict": parallel}}]


@pytest.mark.parametrize("content", wrapped())
def test_every_wrapping_is_opened(tmp_path, content):
    torch.save(content, tmp_path / "net.pth")
    for source, name in ((content, "--net"), (str(tmp_path / "net.pth"), f"--net {tmp_path / 'net.pth'}")):
        state, named = read_checkpoint(source, "--net", "give another")
        assert named == name and state.keys() == STATE.keys()
        assert all(torch.equal(state[key], STATE[key]) for key in STATE)


def test_safetensors_are_read(tmp_path):
    save_file(STATE, tmp_path / "net.safetensors")
    state, _ = read_checkpoint(tmp_path / "net.safetensors", "--net", "give another")
    assert all(torch.equal(state[key], STATE[key]) for key in STATE)


class Trap:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_code_in_a_file_is_not_run(tmp_path):
    torch.save(STATE | {"trap": Trap(tmp_path / "trapped")}, tmp_path / "net.pth")
    with pytest.raises(InputError, match=r"--net .*net\.pth: this can't be read .* plain weights; give another\."):
        read_checkpoint(tmp_path / "net.pth", "--net", "give another")
    assert not (tmp_path / "trapped").exists()


def test_other_files_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"--net .*none\.pth: there is no such file"):
        read_checkpoint(tmp_path / "none.pth", "--net", "give another")
    for name in ("page.pth", "page.safetensors"):
        (tmp_path / name).write_text("<html>")
        with pytest.raises(InputError, match=rf"{name}: this can't be read"):
            read_checkpoint(tmp_path / name, "--net", "give another")
    with pytest.raises(InputError, match="holds no network's weights; give another"):
        read_checkpoint({"model": [1, 2]}, "--net", "give another")


def test_weights_must_fit():
    check_weights(STATE | {"more": 3}, STATE | {"n.num_batches_tracked": torch.zeros(())}, "--net x", "Its", "other")
    with pytest.raises(InputError, match=r"--net x: this is another network, it lacks b; other\."):
        check_weights(STATE, STATE | {"b": torch.ones(1)}, "--net x", "Its", "other")
    with pytest.raises(InputError, match=r"a\.bias is \(2,\) where Its is \(4,\)"):
        check_weights(STATE, {"a.bias": torch.ones(4)}, "--net x", "Its", "other")
    with pytest.raises(InputError, match=r"a\.bias is str where Its is \(2,\)"):
        check_weights({"a.bias": "x"}, {"a.bias": torch.ones(2)}, "--net x", "Its", "other")
    with pytest.raises(InputError, match=r"a\.bias holds values that are not numbers"):
        check_weights({"a.bias": torch.tensor([1, torch.nan])}, {"a.bias": torch.ones(2)}, "--net x", "Its", "other")
