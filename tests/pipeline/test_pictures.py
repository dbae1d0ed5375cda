import numpy as np
import pytest

from pipeline.pictures import resize, video_size


@pytest.mark.parametrize(("photo", "short", "video"), [
    ((512, 384), None, (512, 384)),
    ((4000, 3000), None, (960, 720)),
    ((128, 64), None, (512, 256)),
    ((425, 319), None, (424, 320)),
    ((4000, 3000), 1080, (1440, 1080)),
    ((300, 400), 64, (64, 86)),
    ((100, 10000), None, (38, 3840)),
])
def test_video_size(photo, short, video):
    assert video_size(photo, short) == video


def test_resize_keeps_the_picture():
    ramp = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], 3, 2).repeat(32, 0)
    half = resize(ramp, (16, 32))
    assert half.shape == (16, 32, 3)
    assert np.abs(half[:, 2:-2].astype(int) - ramp[::2, ::2][:, 2:-2]).max() <= 4
    assert resize(ramp, (32, 64)) is ramp
