import argparse
import json

import pytest
import torch
from safetensors.torch import load_file
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from motion.training import Training, facts, halved, parsed, set_rate, speed, write_card, write_weights


class Line(Training):
    """Learns y = 3 x - 1."""

    def __init__(self, steps: int = 8, seed: int = 0) -> None:
        super().__init__(steps, "cpu")
        torch.manual_seed(seed)
        self.network = nn.Linear(1, 1)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(0.9))
        self.optimizer = torch.optim.AdamW(self.network.parameters(), 0.1)

    def learn(self):
        set_rate(self.optimizer, 0.1 * speed(self.step, self.steps, 3, 0.5))
        x = torch.randn(4, 1, generator=torch.Generator().manual_seed(self.step))
        loss = (self.network(x) - 3 * x + 1).square().mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.average.update_parameters(self.network)
        return {"off": loss}


def test_the_rate_climbs_stays_and_falls():
    rates = [speed(step, 100, warmup=10, cooling=0.2) for step in range(101)]
    assert rates[0] == pytest.approx(0.1) and rates[4] == pytest.approx(0.5)
    assert rates[9:81] == [1.0] * 72
    assert rates[90] == pytest.approx(0.5) and rates[100] == 0
    optimizer = torch.optim.SGD([{"params": [nn.Parameter(torch.ones(1))]}, {"params": [nn.Parameter(torch.ones(1))]}])
    set_rate(optimizer, 0.25)
    assert [group["lr"] for group in optimizer.param_groups] == [0.25, 0.25]


def test_a_resumed_run_is_the_same_run(tmp_path):
    whole, begun, again = Line(), Line(), Line(seed=1)
    whole.run(tmp_path / "whole")
    for _ in range(5):
        begun.train_step()
    begun.save(tmp_path / "checkpoint")
    again.resume(tmp_path / "checkpoint")
    assert (again.step, again.seconds) == (5, begun.seconds)
    again.run(tmp_path / "checkpoint")
    kept, wanted = (torch.load(tmp_path / name, weights_only=True) for name in ("checkpoint", "whole"))
    assert set(kept) == {"network", "average", "optimizer", "step", "seconds"}
    assert kept["step"] == wanted["step"] == 8
    for part in ("network", "average"):
        assert all(torch.equal(value, wanted[part][name]) for name, value in kept[part].items())
    moments, wanted = (state["optimizer"]["state"] for state in (kept, wanted))
    assert all(torch.equal(moments[0][name], wanted[0][name]) for name in ("exp_avg", "exp_avg_sq"))


def test_a_run_learns_and_says_how_far_it_is(tmp_path, capsys):
    run = Line(steps=250)
    run.run(tmp_path / "checkpoint", every=200, measure=lambda: {"slope": run.network.weight.item()})
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines if " of " in line] == ["100 of 250", "200 of 250", "250 of 250"]
    measured = [float(line.split()[-1]) for line in lines if "kept" in line]
    assert len(measured) == 2 and measured[-1] == pytest.approx(3, abs=0.1)
    assert torch.load(tmp_path / "checkpoint", weights_only=True)["step"] == 250
    run.run(tmp_path / "checkpoint")  # it is over
    assert not capsys.readouterr().out and run.step == 250


def test_the_command_line_and_the_card(monkeypatch):
    threads = []
    monkeypatch.setattr(torch, "set_num_threads", threads.append)
    monkeypatch.setattr("sys.argv", ["train", "--steps", "8", "--rate", "5e-4", "--threads", "3"])
    options = parsed(argparse.ArgumentParser(), steps=20, batch=4, rate=1e-3, width=16, seed=0)
    assert (options.steps, options.batch, options.rate, threads) == (8, 4, 5e-4, [3])
    run = Line()
    run.seconds = 5400
    told = facts(run, "python -m train people", options)
    assert told["command"] == "python -m train people --steps 8 --batch 4 --rate 0.0005 --width 16 --seed 0"
    assert (told["hours"], told["device"], told["batch"]) == (1.5, "cpu", 4)


def test_weights_and_card_lie_side_by_side(tmp_path):
    network = nn.BatchNorm1d(3)
    network(torch.randn(5, 3))
    path = tmp_path / "new" / "network.safetensors"
    write_weights(path, halved(network), {"config": "{}"})
    write_card(path, {"steps": 3})
    found = load_file(path)
    assert found["running_var"].dtype == torch.float16 and found["num_batches_tracked"].dtype == torch.int64
    torch.testing.assert_close(found["running_var"].float(), network.running_var, atol=1e-3, rtol=1e-3)
    assert json.loads(path.with_suffix(".json").read_text()) == {"steps": 3}
    assert sorted(each.name for each in path.parent.iterdir()) == ["network.json", "network.safetensors"]
