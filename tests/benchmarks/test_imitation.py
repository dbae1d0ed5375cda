import numpy as np
import pytest

from examples.people import relaxed_pose, render_person
from motion import video
from tests.benchmarks import data, imitation
from tests.benchmarks.data import Clip
from tests.benchmarks.metrics import picture_figures
from tests.benchmarks.self_imitation import result


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """Three frames of a drawn person: the source, one that nobody uses as a target, and a target."""
    pose = relaxed_pose(0)
    pose[16, 2] += 0.5
    frames = [render_person(0, chosen, (320, 240), heading=turn, supersample=1).image
              for chosen, turn in ((relaxed_pose(0), 0.0), (relaxed_pose(1), 0.9), (pose, 0.25))]  # fmt: skip
    path = tmp_path_factory.mktemp("clips") / "made.mp4"
    video.write(path, frames, 10)
    return Clip("made", path, 0, [2])


@pytest.mark.slow
def test_every_method_draws_the_same_targets(clip, monkeypatch, tmp_path):
    import torch

    from warping.generator import Generator, Network

    torch.manual_seed(0)
    monkeypatch.setattr(imitation, "default_generator", lambda: Generator(Network(8)))
    monkeypatch.setattr(imitation, "tuned_generator", lambda generator, person: generator)
    monkeypatch.setattr(data, "LONG_SIDE", 320)
    regions = []

    def noted(truth, image, region):
        regions.append(region)
        return picture_figures(truth, image, region)

    monkeypatch.setattr(imitation, "picture_figures", noted)
    found, notes = imitation.imitate(clip, tmp_path)
    assert found.keys() == {"self_imitation", "textured_body", "tuned", "two_sources", "two_sources.textured_body",
                            "self_imitation.relit_body", "self_imitation.blurred_body",
                            "self_imitation.fit_without_looks", "textured_body.fit_without_looks",
                            "self_imitation.fit_from_scratch", "self_imitation.copied_source",
                            "self_imitation.background_only"}  # fmt: skip
    assert found["self_imitation.relit_body"] == found["self_imitation"]  # whose network is untrained here, too
    assert len(regions) == len(found) and all(np.array_equal(region, regions[0]) for region in regions)
    drawn = found["textured_body"]["mask_psnr"]
    for plain in ("copied_source", "background_only"):
        assert drawn > found[f"self_imitation.{plain}"]["mask_psnr"] + 1
    assert notes == ["made: too few frames for four_sources"]
    assert (tmp_path / "self_imitation_made.png").exists()
    assert "made" in result({"made": found}, notes).markdown()
