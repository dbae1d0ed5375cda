import numpy as np
import pytest
from PIL import Image

from motion.body.errors import InputError
from pipeline import animate_folder
from pipeline.batch import videos_of


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, grey in (("b.png", 128), ("a.jpg", 128), ("dark.png", 0)):
        Image.fromarray(np.full((64, 64, 3), grey, np.uint8)).save(folder / name)
    (folder / "cut.jpg").write_bytes((folder / "a.jpg").read_bytes()[:200])
    (folder / "notes.txt").write_text("not a photo")
    return folder


def test_failures_are_collected_and_finished_ones_kept(folder, parts, tmp_path):
    out, told = tmp_path / "videos", []
    options = {"output": out, "pipeline": lambda: parts, "seconds": 0.5}
    batch = animate_folder(folder, "jogging", told=lambda photo, video, result: told.append(photo.name), **options)
    assert batch.made == [out / "a.mp4", out / "b.mp4"]
    assert [photo.name for photo, _ in batch.failed] == ["cut.jpg", "dark.png"]
    assert batch.failed[1][1].startswith("dark.png: no person found")
    assert told == ["a.jpg", "b.png", "cut.jpg", "dark.png"]
    assert sorted(p.name for p in out.iterdir()) == ["a.json", "a.mp4", "b.json", "b.mp4"]

    again = animate_folder(folder, "jogging", **options)
    assert again.kept == [out / "a.mp4", out / "b.mp4"] and not again.made

    changed = animate_folder(folder, "waving", **options)
    assert changed.made == [out / "a.mp4", out / "b.mp4"]

    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(folder / "b.png")
    (out / "a.mp4").unlink()
    assert animate_folder(folder, "waving", **options).made == [out / "a.mp4", out / "b.mp4"]


def test_an_unexpected_error_does_not_stop_the_rest(folder, parts, tmp_path):
    made, stage = [], parts.stage

    def stumbling(motion, person, root, start):
        made.append(1)
        if len(made) == 1:
            raise RuntimeError("oops")
        return stage(motion, person, root, start)

    parts.stage = stumbling
    batch = animate_folder(folder, "jogging", output=tmp_path / "videos", pipeline=lambda: parts)
    assert batch.made == [tmp_path / "videos" / "b.mp4"]
    assert batch.failed[0][1] == "RuntimeError: oops"


def test_stops_when_told_to(folder, parts, tmp_path):
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    parts.inpaint = interrupted
    with pytest.raises(KeyboardInterrupt):
        animate_folder(folder, "jogging", output=tmp_path / "videos", pipeline=lambda: parts)


def test_what_concerns_all_photos_is_told_at_once(folder, tmp_path):
    def unwanted():
        raise AssertionError("loaded for nothing")

    with pytest.raises(InputError, match="--seconds 99"):
        animate_folder(folder, "jogging", output=tmp_path / "videos", pipeline=unwanted, seconds=99)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no photo"):
        animate_folder(tmp_path / "empty", "jogging", output=tmp_path / "videos", pipeline=unwanted)


def test_names(tmp_path):
    photos = [tmp_path / name for name in ("a.jpg", "A.png", "b.v2.jpg")]
    names = [video.name for video in videos_of(photos, tmp_path).values()]
    assert names == ["a_jpg.mp4", "A_png.mp4", "b.v2.mp4"]
