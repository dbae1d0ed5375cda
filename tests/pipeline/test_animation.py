import json
import os
import warnings

import numpy as np
import pytest

from motion import video
from motion.body.errors import InputError, InputWarning
from motion.clip import Motion
from pipeline import Request
from pipeline.animation import given_motion


def test_video_and_record(parts, photo, tmp_path):
    request = Request(photo, "jogging", output=tmp_path / "new" / "a.mp4", seconds=0.5, seed=3)
    stages = []
    animation = parts(request, lambda stage, fraction: stages.append((stage, fraction)))
    path = animation.save(request.output, lambda stage, fraction: stages.append((stage, fraction)))
    info = video.probe(path)
    assert (info.height, info.width, info.fps) == (342, 256, 30)
    assert len(list(video.read(path))) == 15
    assert sorted(os.listdir(tmp_path / "new")) == ["a.json", "a.mp4"]
    record = json.loads((tmp_path / "new" / "a.json").read_text())
    assert record["arguments"]["seed"] == 3 and record["arguments"]["text"] == "jogging"
    assert len(record["images"][0]["sha256"]) == 64
    assert record["video"]["frames"] == 15 and record["video"]["bytes"] == path.stat().st_size
    assert record["models"][0]["name"] == "text"
    assert {"person", "background", "motion", "drawing", "encoding", "total"} <= set(record["timings"])
    assert record["warnings"] == []
    assert {"motion", "background", "drawing"} <= {stage for stage, _ in stages} and stages[-1] == ("drawing", 1)


def test_frames_are_what_is_saved(parts, photo, tmp_path):
    animation = parts(Request(photo, "jogging", seconds=0.5, size=128))
    assert animation.frames.shape == (15, 172, 128, 3) and animation.frames.dtype == np.uint8
    assert animation.frames is animation.frames
    saved = list(video.read(animation.save(tmp_path / "a.mp4")))
    assert np.abs(np.stack(saved).astype(int) - animation.frames).mean() < 4


def test_same_request_same_bytes(parts, photo, tmp_path):
    for name in ("a.mp4", "b.mp4"):
        parts(Request(photo, "jogging", seconds=0.5)).save(tmp_path / name)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_nothing_stays_after_a_failed_drawing(parts, photo, tmp_path):
    def broken(person, background, motion, size):
        yield np.zeros((*size, 3), np.uint8)
        raise KeyboardInterrupt

    parts.render = broken
    with pytest.raises(KeyboardInterrupt):
        parts(Request(photo, "jogging")).save(tmp_path / "out" / "a.mp4")
    assert os.listdir(tmp_path / "out") == []


def test_warnings_are_shown_and_kept(parts, photo, tmp_path):
    def generate(text, seconds, fps, seed, loop):
        for _ in range(2):
            warnings.warn("nobody knows that word.", InputWarning, stacklevel=1)
        return Motion(np.zeros((30, 24, 3)), np.zeros((30, 3)), fps)

    parts.generate = generate
    with pytest.warns(InputWarning, match="nobody knows") as shown:
        animation = parts(Request(photo, "jogging", seconds=1))
    assert len(shown) == 1
    animation.save(tmp_path / "a.mp4")
    assert json.loads((tmp_path / "a.json").read_text())["warnings"] == ["nobody knows that word."]


def test_arrays_and_several_photos(parts):
    first, second = np.full((300, 400, 3), 90, np.uint8), np.full((1000, 2000, 3), 90, np.uint8)
    animation = parts(Request([first, second], "jogging", person=2))
    assert [p.image.shape for p in animation.person.photos] == [(300, 400, 3), (720, 1440, 3)]
    assert animation.person.number == 2 and animation.size == (300, 400)


def test_small_video_is_worked_on_larger(parts):
    animation = parts(Request(np.full((600, 800, 3), 90, np.uint8), "jogging", size=96))
    assert animation.person.image.shape == (256, 342, 3) and animation.size == (96, 128)


def test_given_motion():
    clip = Motion(np.zeros((60, 24, 3)), np.zeros((60, 3)), 60, "still")
    with pytest.warns(InputWarning, match="lasts only 1.0 s"):
        assert len(given_motion(clip, 2, 30)) == 30
    with pytest.warns(InputWarning, match="the video shows its first 0.5 s"):
        assert len(given_motion(clip, 0.5, 20)) == 10
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(given_motion(clip, 1, 25)) == 25
    with pytest.raises(InputError, match="lasts only 0.17 s"):
        given_motion(clip.slice(0, 10), 2, 30)


def test_motion_of_a_video(parts, photo, clip, tmp_path):
    asked = []

    def watch(path, seconds, progress):
        asked.append((path.name, seconds))
        return Motion(np.zeros((600, 24, 3)), np.zeros((600, 3)), 30)

    parts.watch = watch
    path = parts(Request(photo, motion_video=clip)).save(tmp_path / "a.mp4")
    record = json.loads(path.with_suffix(".json").read_text())
    assert asked == [("dance.mp4", 20)] and record["video"]["frames"] == 600
    assert record["motion_video"]["path"].endswith("dance.mp4") and len(record["motion_video"]["sha256"]) == 64
    assert record["arguments"]["text"] is None and [m["part"] for m in record["models"]] == ["body"]
    with pytest.warns(InputWarning, match=r"dance.mp4 lasts 20.0 s: the video shows its first 0.5 s; --seconds"):
        assert len(parts(Request(photo, motion_video=clip, seconds=0.5)).motion) == 15


def test_long_video_is_cut(clip):
    still = Motion(np.zeros((600, 24, 3)), np.zeros((600, 3)), 30)
    with pytest.warns(InputWarning, match=r"dance.mp4 lasts 31.0 s: the video shows its first 20 s\.$"):
        assert len(given_motion(still, None, 30, "dance.mp4", 31.0)) == 600
    with pytest.raises(InputError, match="dance.mp4: the motion lasts only 0.10 s"):
        given_motion(still.slice(0, 3), None, 30, "dance.mp4", 0.1)


def test_what_is_known_of_the_body_is_told(parts, tmp_path):
    known, estimate = [], parts.estimate

    def telling(photos, person, progress, **options):
        known.append(options)
        return estimate(photos, person)

    parts.estimate = telling
    for name in ("hmr.pt", "smpl.pkl"):
        (tmp_path / name).write_text("x")
    grey = np.full((64, 64, 3), 90, np.uint8)
    parts(Request(grey, "jogging", height=1.6))
    parts(Request(grey, "jogging", hmr=tmp_path / "hmr.pt", smpl=tmp_path / "smpl.pkl"))
    assert known == [{"height": 1.6}, {"hmr": tmp_path / "hmr.pt"}]


def test_text_models_are_not_named_for_a_motion_file(parts):
    assert [m["part"] for m in parts.models_for("jogging")] == ["text", "body"]
    assert [m["part"] for m in parts.models_for(None)] == ["body"]
