"""Exits with an error unless a video is playable, moves, and shows a person in nearly every frame."""

import sys

import numpy as np

from body_estimation.detection import detect
from motion import video

path = sys.argv[1]
info = video.probe(path)
frames = list(video.read(path))
changes = [np.abs(a.astype(int) - b).mean() for a, b in zip(frames, frames[1:], strict=False)]
found = np.mean([bool(detect(frame, fine=False)) for frame in frames[::5]])
print(f"{path}: {info.width} x {info.height}, {info.codec} {info.pixel_format}, {len(frames)} frames at {info.fps:g}, "
      f"mean change {np.mean(changes):.2f}, person in {found:.0%} of the looked-at frames")
assert (info.codec, info.pixel_format) == ("h264", "yuv420p")
assert 45 <= len(frames) <= 120 and info.fps == 30
assert min(info.height, info.width) >= 256 and info.height % 2 == info.width % 2 == 0
assert np.mean(changes) > 0.2 and np.median(changes) > 0.05
assert found >= 0.95
