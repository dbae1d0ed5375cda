import importlib
import json

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from tests.benchmarks import __main__ as command
from tests.benchmarks import background, videos
from tests.benchmarks.data import Options, find_photos, limited, resized
from tests.benchmarks.metrics import SSIM, box_around, detail, mean_figures, picture_figures, psnr, ssim
from tests.benchmarks.report import Result, Table, read_sections, write_json, write_section


@pytest.fixture
def pair():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 255, (70, 90, 3)).astype(np.uint8)
    return truth, np.clip(truth + rng.normal(0, 20, truth.shape), 0, 255).astype(np.uint8)


def block(size=(70, 90), top=20, bottom=50, left=30, right=70):
    region = np.zeros(size, bool)
    region[top:bottom, left:right] = True
    return region


def test_psnr_over_everything_is_the_ordinary_one(pair):
    everywhere = np.ones((70, 90), bool)
    assert psnr(*pair, everywhere) == pytest.approx(peak_signal_noise_ratio(*pair, data_range=255))


def test_psnr_ignores_what_lies_outside(pair):
    truth, other = pair
    region = block()
    patched = np.where(region[..., None], other, 0).astype(np.uint8)
    assert psnr(truth, other, region) == psnr(truth, patched, region)
    assert psnr(truth, truth, region) > 70


def test_ssim_is_the_map_averaged_over_the_region(pair):
    region = block()
    _, whole = structural_similarity(*pair, full=True, **SSIM)
    assert ssim(*pair, region) == pytest.approx(whole[region].mean())


def test_picture_figures_do_not_depend_on_the_cut(pair):
    region = block()
    _, whole = structural_similarity(*pair, full=True, **SSIM)
    box = box_around(region)
    figures = picture_figures(*pair, region)
    assert figures["mask_ssim"] == pytest.approx(whole[region].mean(), abs=1e-9)
    assert figures["box_ssim"] == pytest.approx(whole[box].mean(), abs=1e-9)
    assert figures["box_psnr"] == pytest.approx(psnr(*pair, box))
    assert figures["mask_detail"] == pytest.approx(detail(*pair, region))


def test_the_box_grows_by_five_percent_and_stays_inside():
    box = box_around(block((200, 200), 50, 150, 60, 100))
    assert np.array_equal(box, block((200, 200), 45, 155, 58, 102))
    assert box_around(block((200, 200), 0, 200, 0, 200)).all()
    with pytest.raises(ValueError):
        box_around(np.zeros((5, 5), bool))


def test_mean_figures():
    assert mean_figures([{"a": 1, "b": 2}, {"a": 3, "b": 6}]) == {"a": 2, "b": 4}


def test_other_sections_are_kept(tmp_path):
    path = tmp_path / "BENCHMARKS.md"
    first = Result({}, [Table("One", ["name", "value"], [["a", 1.23456]])])
    write_section(path, "speed", "command one", first)
    before = read_sections(path)["speed"]
    write_section(path, "body", "command two", Result({}, [Table("Two", ["name"], [["b"]])], ["A note."]))
    assert read_sections(path)["speed"] == before
    assert list(read_sections(path)) == ["body", "speed"]
    write_section(path, "speed", "command three", first)
    text = path.read_text()
    assert "command one" not in text and "command three" in text and "A note." in text
    assert "| a | 1.235 |" in text
    assert [p.name for p in tmp_path.iterdir()] == ["BENCHMARKS.md"]


def test_json_is_flat(tmp_path):
    write_json(tmp_path / "out.json", {"b.x": 1.5, "a.y": 2})
    assert json.loads((tmp_path / "out.json").read_text()) == {"a.y": 2, "b.x": 1.5}


def test_limit_spreads_evenly():
    assert limited(list(range(10)), 3) == [0, 4, 9]
    assert limited([1, 2], 5) == [1, 2]
    assert limited([1, 2], None) == [1, 2]


def test_photos_are_found_in_sub_folders(tmp_path):
    for name in ("b.jpg", "a/c.PNG", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [p.name for p in find_photos(Options([tmp_path], []))] == ["c.PNG", "b.jpg"]


def test_resized_sets_the_long_side():
    assert resized(np.zeros((50, 100, 3), np.uint8), 960).shape == (480, 960, 3)
    assert resized(np.zeros((100, 50, 3), np.uint8), 20).shape == (20, 10, 3)


def test_a_benchmark_without_its_folder_is_refused(tmp_path, capsys):
    lacking = [[name] for name, needs in command.NEEDS.items() if needs]
    for arguments in (*lacking, ["all", "--photos", str(tmp_path)], ["body", "--photos", "missing"]):
        with pytest.raises(SystemExit):
            command.parse(arguments)
    assert command.parse(["body", "--photos", str(tmp_path)]).photos == [tmp_path]
    capsys.readouterr()


def test_the_shown_command_is_relative_to_the_repository(tmp_path):
    folder = command.ROOT / "tests"
    options = command.parse(["body", "--photos", str(folder), "--json", str(tmp_path / "x.json")])
    assert command.shown_command("body", options) == "python -m tests.benchmarks body --photos tests"
    options = command.parse(["body", "--photos", str(folder), "--mocap", str(folder / "benchmarks")])
    assert command.shown_command("body", options).endswith("--photos tests --mocap tests/benchmarks")
    assert command.shown_command("speed", command.parse(["speed", "--clips", str(folder)])).endswith("--clips tests")
    assert command.shown_command("views", command.parse(["views"])) == "python -m tests.benchmarks views"


def test_every_benchmark_is_a_module_that_runs():
    for name in command.NEEDS:
        assert callable(importlib.import_module(f"tests.benchmarks.{name.replace('-', '_')}").run)


def test_names_of_the_figures():
    seen = videos.Found(True, 20, 19, [3.0, 5.0])
    found = videos.result({"a": {text: seen for text in videos.TEXTS}}, []).figures
    assert found["videos.playable"] == 5 and found["videos.person_found_percent"] == 95
    assert found["videos.landmark_error_percent"] == 4
    rows = {"ours": [{"psnr": 20.0, "ssim": 0.7}], "telea": [{"psnr": 19.0, "ssim": 0.6}]}
    rows = {name: [{**figures, "detail": 0.9, "seconds": 1.0} for figures in found] for name, found in rows.items()}
    assert background.result(rows, [["a", 20.0, 19.0]], []).figures.keys() >= {
        "background.psnr", "background.ssim", "background.telea.psnr", "background.telea.ssim",
    }  # fmt: skip


def test_the_moved_shape_lies_beside_the_person():
    person = block((100, 200), 20, 90, 20, 60)
    moved = background.moved_shape(person, person)
    assert moved.any() and (moved & ~person).sum() >= 0.95 * moved.sum()
    assert np.flatnonzero(moved.any(axis=1))[-1] == 89
    assert background.moved_shape(person, np.ones_like(person)) is None


def test_detail_tells_a_blur_from_the_truth(pair):
    truth, region = pair[0], block()
    assert background.judged(truth, truth, region)["detail"] == 1
    assert background.judged(truth, np.full_like(truth, 128), region)["detail"] < 0.1
