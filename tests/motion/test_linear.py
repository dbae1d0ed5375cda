import numpy as np
import pytest
import torch

from motion.body.skeleton import PARENTS
from motion.linear import TEXT_SCALE, LinearCode, held, row_weights


def fitted(frames: int = 6, dim: int = 16, words: int = 4) -> tuple[LinearCode, torch.Tensor]:
    """A code of windows that really have eight dimensions, and these windows."""
    generator = torch.Generator().manual_seed(0)
    axes = torch.randn(8, 25, 6, frames, generator=generator)
    x = torch.einsum("nk,krft->nrft", torch.randn(60, 8, generator=generator), axes) + 1
    captions = torch.nn.functional.normalize(torch.randn(30, dim, generator=generator), dim=-1)
    code = LinearCode(frames, dim)
    code.fit(x, torch.ones(60), captions, torch.ones(25, 6), words)
    return code, x


def grid(code: LinearCode, count: int) -> torch.Tensor:
    return (torch.arange(code.frames) * 60 / code.frames).expand(count, -1)


def test_what_is_linear_comes_back():
    code, x = fitted()
    times = grid(code, len(x))
    z = code.encode(x, torch.ones(len(x), code.frames, dtype=torch.bool), times)
    torch.testing.assert_close(code.decode(z, times), x, atol=1e-3, rtol=1e-3)
    assert code.spread.max() < 1e-3


def test_words_and_components_keep_apart():
    code, x = fitted()
    times = grid(code, len(x))
    z = code.encode(x, torch.ones(len(x), code.frames, dtype=torch.bool), times)
    said = code.said(torch.nn.functional.normalize(torch.randn(len(x), 16), dim=-1))
    torch.testing.assert_close(code.components(z + said), code.components(z), atol=1e-3, rtol=1e-3)
    torch.testing.assert_close(code.decode(z + said, times), code.decode(z, times), atol=1e-3, rtol=1e-3)
    assert said.norm(dim=-1).max() <= TEXT_SCALE + 1e-3


def test_other_rates_are_brought_to_the_grid():
    code, _ = fitted()
    slope = torch.linspace(0, 1, 25 * 6).reshape(25, 6)
    fine = torch.arange(60.0)
    x = (slope[..., None] * fine)[None]
    z = code.encode(x, torch.ones(1, 60, dtype=torch.bool), fine[None])
    coarse = (slope[..., None] * grid(code, 1)[0])[None]
    expected = code.encode(coarse, torch.ones(1, 6, dtype=torch.bool), grid(code, 1))
    torch.testing.assert_close(z, expected, atol=1e-3, rtol=1e-3)


def test_missing_frames_repeat_the_last():
    x = torch.arange(4.0).expand(1, 25, 6, 4)
    assert held(x, torch.tensor([[True, True, False, False]]))[0, 0, 0].tolist() == [0, 1, 1, 1]


def test_row_weights_grow_with_what_hangs_on_a_joint():
    joints = torch.zeros(24, 3)
    for joint in range(1, 24):
        joints[joint] = joints[PARENTS[joint]] + torch.tensor([0.1, 0.0, 0.0])
    weights = row_weights(joints, PARENTS)
    assert weights[0, 0] > weights[3, 0] > weights[16, 0] > weights[23, 0] > 0
    assert weights[23, 0] == pytest.approx(0.02)
    np.testing.assert_array_equal(weights[24, 3:], 0)
