import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import run
from motion import video
from motion.body.errors import InputWarning
from pipeline import AnimationPipeline

ROOT = Path(__file__).parents[1]
GREY = np.full((96, 96, 3), 128, np.uint8)


@pytest.fixture
def photo(tmp_path):
    Image.fromarray(GREY).save(tmp_path / "me.png")
    return tmp_path / "me.png"


def failing(capsys, *argv) -> str:
    """Runs with bad input; returns the one sentence that comes out."""
    assert run.main([str(arg) for arg in argv]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("error: ") and err.count("\n") == 1, err
    return err


def test_help_is_quick():
    start = time.perf_counter()
    shown = subprocess.run([sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 1
    for flag in ["images", "text", "output", "seconds", "fps", "size", "seed", "root", "start", "device", "smpl",
                 "motion", "motion-video", "person", "height", "hmr", "canvas", "generator", "uv-map", "finetune",
                 "debug", "quiet", "text-encoder", "motionclip"]:
        assert f"--{flag}" in shown.stdout


def test_nothing_heavy_is_loaded_for_bad_input(tmp_path):
    code = ("import sys, run; code = run.main(['--images', 'missing.jpg', '--text', 'x']); "
            "print(code, [m for m in ('torch', 'mediapipe', 'numba', 'scipy', 'cv2') if m in sys.modules])")
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == "2 []\n"


@pytest.mark.parametrize(("flags", "words"), [
    (["--seconds", "0.1"], "--seconds 0.1: give a number from 0.5 to 20"),
    (["--seconds", "long"], "--seconds"),
    (["--fps", "0"], "--fps 0"),
    (["--size", "10"], "--size 10"),
    (["--seed", "-3"], "--seed -3"),
    (["--person", "0"], "--person 0"),
    (["--root", "up"], "--root up: choose auto or travel or in-place"),
    (["--start", "late"], "--start late: choose blend or cut"),
    (["--canvas", "grow"], "--canvas grow: choose keep or expand"),
    (["--generator", "missing.pth"], "--generator missing.pth: there is no such file"),
    (["--generator", "none", "--finetune", "5"], "--finetune trains the generator that comes with the program"),
    (["--generator", "default", "--finetune", "-1"], "--finetune -1: give a whole number from 0 to 10000"),
    (["--uv-map", "map.txt"], "--uv-map belongs to a published generator"),
    (["--device", "abacus"], "--device abacus: choose auto"),
    (["--output", "a.gif"], "--output a.gif: can't write '.gif'"),
    (["--output", "a"], "--output a: can't write a name without an ending"),
    (["--smpl", "missing.pkl"], "--smpl missing.pkl: there is no such file"),
    (["--motion", "missing.bvh"], "exclude each other"),
    (["--motion-video", "missing.mp4"], "--text and --motion-video exclude each other"),
    (["--height", "0.3"], "--height 0.3: give a number from 0.5 to 2.5"),
    (["--hmr", "missing.pt"], "--hmr missing.pt: there is no such file"),
    (["--text-encoder", "abacus"], "--text-encoder abacus: there is no such text encoder; choose minilm or clip"),
    (["--text-encoder", "clip:missing.pt"], "--text-encoder clip:missing.pt: there is no file missing.pt"),
    (["--motionclip", "missing.pth"], "--motionclip missing.pth: there is no such file"),
    (["--what"], "--what"),
])
def test_bad_flags(capsys, photo, flags, words):
    assert words in failing(capsys, "--images", photo, "--text", "jogging", *flags)


def test_no_action(capsys, photo):
    assert 'give --text "jogging" or --motion FILE' in failing(capsys, "--images", photo)
    assert "--text is empty" in failing(capsys, "--images", photo, "--text", "  ")
    assert "no such file" in failing(capsys, "--images", photo, "--motion", "missing.bvh")
    assert "no such file" in failing(capsys, "--images", photo, "--motion-video", "missing.mp4")


def test_bad_photos(capsys, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (tmp_path / "words.jpg").write_text("not a photo")
    noise = np.random.default_rng(0).integers(0, 255, GREY.shape).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:4000])
    Image.fromarray(GREY[:20]).save(tmp_path / "small.png")
    for name, words in (("missing.jpg", "no such file"), ("words.jpg", "not a readable image"),
                        ("cut.jpg", "cut short"), ("small.png", "96 x 20 pixels")):
        sentence = failing(capsys, "--images", tmp_path / name, "--text", "jogging", "--output", tmp_path / "v.mp4")
        assert name in sentence and words in sentence
    assert "holds no photo" in failing(capsys, "--images", folder, "--text", "jogging", "--output", tmp_path / "v")
    sentence = failing(capsys, "--images", tmp_path / "whole.jpg", folder, "--text", "jogging")
    assert "this is a folder" in sentence
    assert not (tmp_path / "v").exists() and not (tmp_path / "v.mp4").exists()


def test_folder_wants_a_folder(capsys, photo, tmp_path):
    assert "name a folder" in failing(capsys, "--images", photo.parent, "--text", "x", "--output", tmp_path / "a.mp4")


@pytest.fixture
def with_parts(monkeypatch, parts):
    monkeypatch.setattr(AnimationPipeline, "default", lambda *options: parts)
    return parts


def test_one_photo(capsys, photo, with_parts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run.main(["--images", "me.png", "--text", "a person, jogging!", "--seconds", "0.5"]) == 0
    out, err = capsys.readouterr()
    path = Path("outputs/me_a-person-jogging.mp4")
    assert out.startswith(f"{path}: 0.5 s of video, made in ") and out.count("\n") == 1
    assert "  body       body (X)" in err and "drawing" in err
    assert len(list(video.read(path))) == 15


def test_motion_video(capsys, photo, clip, with_parts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run.main(["--images", "me.png", "--motion-video", str(clip)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{Path('outputs/me_dance.mp4')}: 1.0 s of video") and "text" not in err
    words = tmp_path / "words.mp4"
    words.write_text("not a video")
    assert "not a readable video" in failing(capsys, "--images", photo, "--motion-video", words)
    assert "give a --text" in failing(capsys, "--images", photo, "--motion-video", clip, "--variations", "2")


def test_quiet_and_output_folder(capsys, photo, with_parts, tmp_path):
    (tmp_path / "videos").mkdir()
    argv = ["--images", photo, "--text", "jog", "--output", tmp_path / "videos", "--quiet", "--seconds", "0.5"]
    assert run.main([str(arg) for arg in argv]) == 0
    assert capsys.readouterr().err == ""
    assert (tmp_path / "videos" / "me_jog.mp4").exists()


def test_variations(capsys, photo, with_parts, tmp_path):
    argv = ["--images", photo, "--text", "jog", "--output", tmp_path / "v.mp4", "--seconds", "0.5", "--seed", "4",
            "--variations", "2"]
    assert run.main([str(arg) for arg in argv]) == 0
    videos = [tmp_path / f"v_{number}.mp4" for number in (1, 2)]
    assert capsys.readouterr().out.splitlines() == [f"{path}: made" for path in videos]
    records = [json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) for path in videos]
    assert [record["arguments"]["seed"] for record in records] == [4, 5]
    videos[1].unlink()
    assert run.main([str(arg) for arg in argv]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{videos[0]}: finished before", f"{videos[1]}: made"]
    assert "--variations 0" in failing(capsys, *argv[:-1], "0")
    assert "--variations is for the photos of one person" in failing(capsys, "--images", tmp_path, *argv[2:])
    motion = tmp_path / "m.bvh"
    motion.write_text("x")
    assert "give a --text" in failing(capsys, "--images", photo, "--motion", motion, "--variations", "2")


def test_folder(capsys, photo, with_parts, tmp_path):
    Image.fromarray(np.zeros_like(GREY)).save(tmp_path / "dark.png")
    argv = ["--images", str(tmp_path), "--text", "jog", "--output", str(tmp_path / "videos"), "--seconds", "0.5"]
    assert run.main(argv) == 1
    out, err = capsys.readouterr()
    assert "1 made, 0 finished before, 1 failed" in out and "failed: dark.png: no person found" in err
    (tmp_path / "dark.png").unlink()
    assert run.main(argv) == 0
    assert "0 made, 1 finished before, 0 failed" in capsys.readouterr().out


def test_warning_is_one_line(capsys, photo, with_parts, tmp_path):
    import warnings

    def inpaint(image, mask):
        warnings.warn("something to know.", InputWarning, stacklevel=1)
        warnings.warn("between developers", DeprecationWarning, stacklevel=1)
        return image

    with_parts.inpaint = inpaint
    argv = ["--images", str(photo), "--text", "jog", "--output", str(tmp_path / "a.mp4"), "--quiet"]
    assert run.main(argv) == 0
    assert capsys.readouterr().err == "warning: something to know.\n"


def test_interrupted(capsys, photo, with_parts, tmp_path):
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    with_parts.stage = interrupted
    assert run.main(["--images", str(photo), "--text", "jog", "--output", str(tmp_path / "v" / "a.mp4")]) == 130
    assert not (tmp_path / "v").exists()


def test_missing_library_is_told(capsys, photo, monkeypatch):
    def missing(*options):
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(AnimationPipeline, "default", missing)
    sentence = failing(capsys, "--images", photo, "--text", "jog")
    assert "libGL.so.1 is missing" in sentence and "apt-get install -y libgl1" in sentence
