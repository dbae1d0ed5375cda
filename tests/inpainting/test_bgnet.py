import json
import runpy
from pathlib import Path

import numpy as np
import pytest
import torch

from inpainting.bgnet import BGNet

OFFICIAL = Path(__file__).parents[1] / "data" / "official"


def test_equals_the_authors_network():
    fill = runpy.run_path(str(OFFICIAL / "fill.py"))["fill"]
    shapes = json.loads((OFFICIAL / "attlwb_small.json").read_text())["state_dict"]
    shapes = {key: tuple(shape) for key, shape in shapes.items() if key.startswith("bg_net.")}
    net = BGNet((8, 16, 16, 32), blocks=2)
    net.load_state_dict({key.removeprefix("bg_net."): fill(key, shape) for key, shape in shapes.items()})
    pair = np.load(OFFICIAL / "attlwb_small.npz")
    with torch.inference_mode():
        found = net(torch.from_numpy(pair["bg_in"][0]))
    torch.testing.assert_close(found, torch.from_numpy(pair["bg"][0]), atol=1e-4, rtol=0)


@pytest.mark.parametrize("size", [(32, 48), (64, 16)])
def test_any_size_divisible_by_eight(size):
    with torch.inference_mode():
        assert BGNet((4, 8, 8, 8), blocks=1)(torch.zeros(2, 4, *size)).shape == (2, 3, *size)
