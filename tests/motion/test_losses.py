import pytest
import torch
import torch.nn.functional as F

from motion.losses import alignment


def unit(*shape: int, seed: int = 0) -> torch.Tensor:
    return F.normalize(torch.randn(*shape, generator=torch.Generator().manual_seed(seed)), dim=-1)


def test_alignment_is_least_where_the_captions_are_heard():
    text = unit(8, 32)
    right, wrong = alignment(3 * text, text), alignment(text.roll(1, 0), text)
    assert right["text"] == pytest.approx(0.0, abs=1e-6)
    assert right["contrast"] < 0.1 < 3 < wrong["contrast"]


def test_captions_that_say_the_same_are_not_held_against_each_other():
    text = unit(2, 32).repeat_interleave(4, 0)
    assert alignment(text, text)["contrast"] < 0.1


def test_one_answer_to_everything_is_no_way_out():
    """What says the same is found by the captions themselves, not by what a model makes of them."""
    same = unit(1, 16).expand(8, 16)
    assert alignment(same, same, unit(8, 32))["contrast"] > 2
