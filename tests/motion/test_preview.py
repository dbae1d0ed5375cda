import numpy as np
import pytest

from motion import preview, video
from motion.body.errors import InputError
from motion.clip import Motion


def sliding(frames=9, speed=0.0) -> Motion:
    path = np.zeros((frames, 3)) + [0, 0.92, 0]
    path[:, 2] = speed * np.arange(frames) / 30
    poses = np.zeros((frames, 24, 3))
    poses[:, 16, 2], poses[:, 17, 2] = -1.2, 1.2
    return Motion(poses, path, 30.0, "stands")


def body_pixels(picture: np.ndarray) -> np.ndarray:
    """Pixels (N, 2), x and y, that are coloured; walls and floor are grey."""
    y, x = np.nonzero(np.ptp(picture.astype(int), axis=2) > 25)
    return np.stack([x, y], 1)


def test_video_is_playable_and_complete(tmp_path):
    seen = []
    path = preview.save_video(sliding(), tmp_path / "a.mp4", 128, lambda stage, done: seen.append(done))
    info = video.probe(path)
    assert (info.width, info.height, info.codec, info.fps) == (128, 128, "h264", 30)
    assert len(list(video.read(path))) == 9
    assert seen[-1] == 1


def test_the_whole_body_is_seen_on_a_floor():
    picture = next(preview.frames(sliding(1), 200))
    pixels = body_pixels(picture)
    assert 100 > np.ptp(pixels[:, 0]) > 20 and np.ptp(pixels[:, 1]) > 120
    assert (pixels > 5).all() and (pixels < 195).all()
    assert picture[-1].astype(int).sum() < picture[0].astype(int).sum()
    left, right = (picture[..., a].astype(int) - picture[..., b] > 25 for a, b in ((0, 2), (2, 0)))
    assert np.nonzero(left)[1].mean() > np.nonzero(right)[1].mean()  # who faces us has the left at our right


def test_the_camera_follows():
    motion = sliding(30, speed=3.0)
    motion.translation[:, 0] = motion.translation[:, 2]
    pictures = list(preview.frames(motion, 96))
    middles = [body_pixels(picture).mean(0) for picture in (pictures[0], pictures[-1])]
    assert np.abs(middles[0] - middles[1]).max() < 6
    assert np.abs(pictures[10].astype(int) - pictures[14])[-20:].max() > 8  # the floor goes by


def test_strips(tmp_path):
    path = preview.save_strip([sliding(), sliding(4)], tmp_path / "a.png", 3, 80)
    from PIL import Image
    assert Image.open(path).size[1] == 2 * 80 + preview.GAP
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


def test_only_videos(tmp_path):
    with pytest.raises(InputError, match="gif"):
        preview.save_video(sliding(), tmp_path / "a.gif", 64)
