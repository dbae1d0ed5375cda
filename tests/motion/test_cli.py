import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import motion
from motion import video
from motion.cli import main
from motion.clip import Motion

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path):
    poses = np.zeros((45, 24, 3), np.float32)
    poses[:, 17, 2] = 1 + 0.3 * np.sin(np.arange(45) / 4)
    return motion.save(Motion(poses, np.zeros((45, 3)) + [0, 0.92, 0], 30.0), tmp_path / "arm.npz")


def failing(capsys, *argv) -> str:
    """Runs with bad input; returns the one sentence that comes out."""
    assert main([*map(str, argv), "--quiet"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("error: ") and err.count("\n") == 1, err
    return err


def done(*argv) -> None:
    assert main([*map(str, argv), "--quiet"]) == 0


def test_help_is_quick():
    start = time.perf_counter()
    shown = subprocess.run([sys.executable, "-m", "motion", "--help"], cwd=ROOT, capture_output=True, text=True,
                           check=True)
    assert time.perf_counter() - start < 2
    for command in ("generate", "preview", "interpolate", "edit", "compose", "stylize", "recognise", "reconstruct",
                    "convert", "actions"):
        assert command in shown.stdout


def test_nothing_heavy_is_loaded_for_bad_input():
    code = ("import sys; from motion.cli import main; code = main(['generate', 'no.bvh', '-o', 'a.npz']); "
            "print(code, [m for m in ('torch', 'numba', 'scipy', 'PIL') if m in sys.modules])")
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout == "2 []\n"


@pytest.mark.parametrize(("argv", "words"), [
    (["dance"], "invalid choice"),
    (["generate", "jog"], "-o/--output"),
    (["generate", "jog", "-o", "a.gif"], "--output a.gif: name a file that ends in .npz"),
    (["generate", " ", "-o", "a.npz"], "words are empty"),
    (["generate", "no.bvh", "-o", "a.npz"], "no.bvh: there is no such file"),
    (["generate", "jog", "-o", "a.npz", "--variations", "0"], "--variations 0"),
    (["generate", "jog", "-o", "a.npz", "--seed", "-1"], "--seed -1"),
    (["generate", "jog", "-o", "a.npz", "--seconds", "99"], "--seconds 99"),
    (["generate", "jog", "-o", "a.npz", "--weights", "no.safetensors"], "no.safetensors does not exist"),
    (["preview", "jog", "-o", "a.npz"], "name a file that ends in .mp4"),
    (["edit", "jog", "-o", "a.npz"], "--plus"),
    (["stylize", "jog", "--style", "posh", "-o", "a.npz"], "--style posh: choose one of happy"),
    (["recognise", "no.npz"], "no.npz: there is no such file"),
    (["convert", "no.npz", "a.bvh"], "no.npz: there is no such file"),
])
def test_bad_input(capsys, tmp_path, monkeypatch, argv, words):
    monkeypatch.chdir(tmp_path)
    assert words in failing(capsys, *argv)
    assert not list(tmp_path.iterdir())


def test_bad_files(capsys, file, tmp_path):
    (tmp_path / "words.bvh").write_text("hello")
    assert "words.bvh" in failing(capsys, "convert", tmp_path / "words.bvh", tmp_path / "a.npz")
    assert "at least two labels" in failing(capsys, "recognise", file, "--labels", "walk")
    assert "motion file" in failing(capsys, "generate", file, "--variations", 2, "-o", tmp_path / "a.npz")


def test_generate(tmp_path):
    done("generate", "jogging", "-o", tmp_path / "new" / "jog.npz", "--seconds", 1, "--fps", 20)
    assert len(motion.load(tmp_path / "new" / "jog.npz")) == 20
    done("generate", "waving", "-o", tmp_path / "wave.bvh", "--variations", 2)
    first, second = (motion.load(tmp_path / f"wave_{n}.bvh") for n in (1, 2))
    assert len(first) != len(second) or np.abs(first.poses - second.poses).max() > 0.05


def test_preview(tmp_path):
    done("preview", "waving", "-o", tmp_path / "wave.mp4", "--seconds", 0.5, "--fps", 10)
    assert len(list(video.read(tmp_path / "wave.mp4"))) == 5
    assert (tmp_path / "wave.png").stat().st_size > 5000


def test_mixtures(file, tmp_path):
    out = tmp_path / "out.npz"
    done("interpolate", "--from", "jogging", "--to", file, "--steps", 2, "-o", out)
    end = motion.load(tmp_path / "out_2.npz")
    assert np.linalg.norm(end.poses[10] - motion.load(file).poses[10]) < 0.4
    done("compose", "--upper", file, "--lower", "jogging", "-o", out)
    assert motion.load(out).translation[-1, 2] > 1.5
    done("stylize", file, "--style", "slow", "-o", out)
    assert motion.load(out).seconds > 1.7
    done("reconstruct", file, "-o", out)
    assert np.linalg.norm(motion.load(out).poses[10] - motion.load(file).poses[10]) < 1


def test_convert(file, tmp_path):
    for name in ("a.bvh", "a.glb", "a.png"):
        done("convert", file, tmp_path / name)
    np.testing.assert_allclose(motion.load(tmp_path / "a.bvh").poses, motion.load(file).poses, atol=2e-3)


def test_recognise(capsys, tmp_path):
    done("generate", "jogging", "-o", tmp_path / "jog.npz")
    (tmp_path / "labels.txt").write_text("jogging\nplay the piano\nlie down\n", encoding="utf-8")
    capsys.readouterr()
    done("recognise", tmp_path / "jog.npz", "--labels-file", tmp_path / "labels.txt")
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'jog.npz'}: jogging ")


def test_actions(capsys):
    done("actions")
    lines = capsys.readouterr().out.splitlines()
    assert "proud" in lines[0] and any("walk" in line for line in lines)
