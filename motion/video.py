"""Video files in and out, through the ffmpeg binary that imageio-ffmpeg brings."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from motion.atomic import whole_file
from motion.body.errors import InputError

SUFFIXES = (".mp4", ".m4v", ".mov", ".mkv")
"""Containers that take H.264 and play everywhere it does."""


@dataclass(frozen=True)
class VideoInfo:
    """What a video file holds: frame size in pixels, frames per second, codec, pixel format and length in seconds."""

    height: int
    width: int
    fps: float
    codec: str
    pixel_format: str
    seconds: float


def check_suffix(path: Path) -> None:
    """InputError unless `path` names a video we can write."""
    if path.suffix.lower() not in SUFFIXES:
        ending = f"'{path.suffix}'" if path.suffix else "a name without an ending"
        raise InputError(f"--output {path}: can't write {ending}; end the name in {', '.join(SUFFIXES)}.")


def write(path: str | Path, frames: Iterable[np.ndarray], fps: float) -> int:
    """Write frames as H.264, yuv420p, with the index at the front of the file; returns how many.

    The file appears at `path` only when it is whole: it is written under a temporary name beside it, which is gone
    again whatever happens.

    Args:
        path: ends in one of `SUFFIXES`.
        frames: uint8 RGB (H, W, 3), all of one even size.
        fps: frames per second.
    """
    path = Path(path)
    check_suffix(path)
    frames = iter(frames)
    first = next(frames, None)
    if first is None:
        raise ValueError("a video needs at least one frame")
    if first.shape[0] % 2 or first.shape[1] % 2:
        raise ValueError(f"yuv420p needs even sizes, not {first.shape[1]} x {first.shape[0]}")
    with whole_file(path) as part, _encoder(part, first.shape[:2], fps) as feed:
        feed(first)
        count = 1
        for frame in frames:
            if frame.shape != first.shape:
                raise ValueError(f"frame {count} is {frame.shape}, the first one {first.shape}")
            feed(frame)
            count += 1
    return count


def read(path: str | Path) -> Iterator[np.ndarray]:
    """The frames of a video, upright uint8 RGB (H, W, 3), one after the other. InputError if it is no video."""
    import imageio_ffmpeg

    info = probe(path)
    stream = imageio_ffmpeg.read_frames(str(path))
    try:
        next(stream)
        for frame in stream:
            yield np.frombuffer(frame, np.uint8).reshape(info.height, info.width, 3)
    finally:
        stream.close()


def probe(path: str | Path) -> VideoInfo:
    """Size, rate and coding of a video without decoding it all. InputError if it is no video."""
    import imageio_ffmpeg

    if not Path(path).is_file():
        raise InputError(f"{path}: there is no such video; check the path.")
    stream = imageio_ffmpeg.read_frames(str(path))
    try:
        meta = next(stream)
    except (OSError, StopIteration) as error:
        raise InputError(f"{path}: this is not a readable video.") from error
    finally:
        stream.close()
    width, height = meta["size"]
    pixel_format = meta["pix_fmt"].split("(")[0]
    return VideoInfo(height, width, float(meta["fps"]), meta["codec"], pixel_format, float(meta["duration"]))


@contextmanager
def _encoder(path: Path, size: tuple[int, int], fps: float) -> Iterator:
    """A running ffmpeg; yields the function that feeds it a frame. Raises OSError with ffmpeg's words if it fails."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(_command(path, size, fps), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=log, **_apart())
        try:
            yield lambda frame: process.stdin.write(np.ascontiguousarray(frame, np.uint8))
            process.stdin.close()
            failed = process.wait() != 0
        except BrokenPipeError:
            failed = True
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            _close_quietly(process.stdin)
        if failed:
            log.seek(0)
            raise OSError(f"{path.name} could not be encoded: {log.read().decode(errors='replace').strip()}")


def _close_quietly(pipe) -> None:
    try:
        pipe.close()
    except OSError:  # the reader is gone already, and what is left in the buffer with it
        return


def _command(path: Path, size: tuple[int, int], fps: float) -> list[str]:
    import imageio_ffmpeg

    rate = str(Fraction(fps).limit_denominator(1001))
    return [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[1]}x{size[0]}", "-r", rate, "-i", "-",
        # Players take untagged video of HD size for BT.709 and of smaller size for BT.601; say which it is.
        "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-colorspace", "bt709", "-color_primaries", "bt709",
        "-color_trc", "bt709", "-c:v", "libx264", "-preset", "faster", "-crf", "17", "-pix_fmt", "yuv420p",
        "-movflags", "+faststart", str(path),
    ]


def _apart() -> dict:
    """Keeps Ctrl-C from reaching ffmpeg: we end it ourselves, and then clean up."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
