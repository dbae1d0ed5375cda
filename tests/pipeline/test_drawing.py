import json
from pathlib import Path

import numpy as np
import pytest
import torch

import warping
import warping.official
from motion.body.errors import InputError
from motion.body.model import Body
from motion.clip import Motion
from pipeline.drawing import Drawing, PublishedDrawing, drawing
from pipeline.models import models_used
from pipeline.request import UV_MAP, Request
from warping.attlwb import AttLWBGenerator, Config

PHOTO = np.full((64, 64, 3), 90, np.uint8)
STILL = Motion(np.zeros((3, 24, 3)), np.zeros((3, 3)), 30)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """A tiny network as the authors' release stores it, with the map of our body beside it."""
    folder = tmp_path_factory.mktemp("release")
    torch.manual_seed(0)
    network = AttLWBGenerator(Config((4, 4, 4, 4), 1, (4, 4, 4), 1))
    torch.save(network.state_dict(), folder / "net.pth")
    body = Body.default()
    lines = ["v 0 0 0"] * len(body.v_template) + ["vt 0.5 0.5"]
    lines += [f"f {a + 1}/1 {b + 1}/1 {c + 1}/1" for a, b, c in body.faces]
    (folder / UV_MAP).write_text("\n".join(lines))
    (folder / "smpl.pkl").write_text("x")
    return folder


def test_a_published_generator_needs_its_files(release, tmp_path):
    checkpoint, smpl = release / "net.pth", release / "smpl.pkl"
    with pytest.raises(InputError, match="--generator: the published network draws SMPL; give .* --smpl"):
        Request(PHOTO, "jog", generator=checkpoint)
    with pytest.raises(InputError, match="--uv-map missing.txt: there is no such file"):
        Request(PHOTO, "jog", generator=checkpoint, smpl=smpl, uv_map="missing.txt")
    assert Request(PHOTO, "jog", generator=checkpoint, smpl=smpl).uv_map == release / UV_MAP
    alone = tmp_path / "net.pth"
    alone.write_bytes(checkpoint.read_bytes())
    with pytest.raises(InputError, match=f"net.pth: there is no {UV_MAP} beside it; .* --uv-map"):
        Request(PHOTO, "jog", generator=alone, smpl=smpl)
    assert Request(PHOTO, "jog", generator=alone, smpl=smpl, uv_map=release / UV_MAP)


def test_what_cannot_be_tuned_is_told(release):
    for generator in ("none", release / "net.pth"):
        with pytest.raises(InputError, match="--finetune trains .* --generator default, not with"):
            Request(PHOTO, "jog", generator=generator, smpl=release / "smpl.pkl", finetune=5)
    with pytest.raises(InputError, match="--uv-map belongs to a published generator"):
        Request(PHOTO, "jog", uv_map=release / UV_MAP)


def test_the_published_network_draws_squares_that_suit_the_video(release, monkeypatch):
    made = drawing(release / "net.pth", None, Body.default(), "cpu")
    assert isinstance(made, PublishedDrawing) and not made.network.training

    class Renderer:
        def __init__(self, person, background, network, uv_map, size, side):
            self.side, self.size = side, size

        def frames(self, poses, translation):
            return [(self.side, self.size)] * len(poses)

    monkeypatch.setattr(warping.official, "OfficialRenderer", Renderer)
    assert made(None, PHOTO, STILL, size=(400, 256)) == [(256, (400, 256))] * 3
    assert made(None, PHOTO, STILL, size=(400, 300)) == [(512, (400, 300))] * 3


def test_a_map_of_another_body_is_refused(release, tmp_path):
    other = tmp_path / "map.txt"
    other.write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nf 1/1 2/1 3/1\n")
    with pytest.raises(InputError, match="draws bodies of 3 vertices, .* --smpl"):
        drawing(release / "net.pth", other, Body.default(), "cpu")


def test_the_textured_body_alone(monkeypatch):
    asked = []
    monkeypatch.setattr(warping, "render", lambda *args, **options: asked.append(options), raising=False)
    assert drawing("none", None, Body.default(), "cpu") == Drawing(None)
    Drawing("a generator")(None, PHOTO, STILL, size=(64, 64))
    assert asked == [{"size": (64, 64), "generator": "a generator"}]


@pytest.mark.parametrize("kind", [str, Path])
def test_models_name_who_draws(release, kind):
    named = {m["part"]: m for m in models_used(Body.default(), generator=kind(release / "net.pth"))}
    assert "Liquid Warping GAN" in named["drawing"]["name"] and len(named["drawing"]["sha256"]) == 64
    assert "drawing" not in {m["part"] for m in models_used(Body.default(), generator="none")}


def test_tuned_frames_are_what_is_saved(parts, tmp_path):
    told = []

    def tune(person, steps, progress):
        told.append(steps)
        return lambda person, background, motion, size: iter([np.full((*size, 3), 7, np.uint8)] * len(motion))

    parts.tune = tune
    animation = parts(Request(PHOTO, "jog", seconds=0.5, generator="default", finetune=5))
    assert told == [5] and (animation.frames == 7).all()
    record = json.loads(animation.save(tmp_path / "a.mp4").with_suffix(".json").read_text())
    assert record["generator"] == "default" and record["arguments"]["finetune"] == 5 and "tuning" in record["timings"]
    parts.tune = None
    with pytest.raises(InputError, match="--finetune"):
        parts(Request(PHOTO, "jog", generator="default", finetune=5))
