import os

import numpy as np
import pytest

from motion import video
from motion.body.errors import InputError


def moving_square(count=12, size=(64, 96)):
    for i in range(count):
        frame = np.full((*size, 3), (40, 90, 160), np.uint8)
        frame[20:40, 4 * i:4 * i + 20] = (220, 60, 30)
        yield frame


@pytest.mark.parametrize("suffix", video.SUFFIXES)
def test_round_trip(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    assert video.write(path, moving_square(), 25) == 12
    info = video.probe(path)
    assert (info.height, info.width, info.codec, info.pixel_format) == (64, 96, "h264", "yuv420p")
    assert info.fps == pytest.approx(25)
    frames = list(video.read(path))
    assert len(frames) == 12
    for got, want in zip(frames, moving_square(), strict=True):
        assert np.abs(got.astype(int) - want).mean() < 3  # colours come back: the matrix is tagged and honoured
    assert os.listdir(tmp_path) == [path.name]


def test_index_is_at_the_front(tmp_path):
    video.write(tmp_path / "a.mp4", moving_square(), 30)
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_uneven_rate(tmp_path):
    video.write(tmp_path / "a.mp4", moving_square(), 30000 / 1001)
    assert video.probe(tmp_path / "a.mp4").fps == pytest.approx(29.97, abs=0.01)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_nothing_stays_after_a_failure(tmp_path, error):
    def broken():
        yield from moving_square()
        raise error

    with pytest.raises(error):
        video.write(tmp_path / "a.mp4", broken(), 30)
    assert os.listdir(tmp_path) == []


def test_old_video_survives_a_failure(tmp_path):
    video.write(tmp_path / "a.mp4", moving_square(), 30)
    before = (tmp_path / "a.mp4").read_bytes()

    def broken():
        yield next(moving_square())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        video.write(tmp_path / "a.mp4", broken(), 30)
    assert (tmp_path / "a.mp4").read_bytes() == before


def test_ffmpeg_failure_is_told(tmp_path):
    with pytest.raises(OSError, match=r"could not be encoded: .*[Nn]o such file"):
        video.write(tmp_path / "missing" / "a.mp4", moving_square(400), 30)


def test_refuses_what_it_cannot_write(tmp_path):
    for name in ("a.avi", "a.gif", "a"):
        with pytest.raises(InputError, match=r"--output .*\.mp4"):
            video.check_suffix(tmp_path / name)
    with pytest.raises(ValueError, match="even"):
        video.write(tmp_path / "a.mp4", [np.zeros((63, 64, 3), np.uint8)], 30)
    with pytest.raises(ValueError, match="at least one"):
        video.write(tmp_path / "a.mp4", [], 30)


def test_not_a_video(tmp_path):
    (tmp_path / "a.mp4").write_text("no")
    with pytest.raises(InputError, match="not a readable video"):
        video.probe(tmp_path / "a.mp4")
    with pytest.raises(InputError, match="no such video"):
        list(video.read(tmp_path / "b.mp4"))
