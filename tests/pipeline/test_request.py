import numpy as np
import pytest

from motion import video
from motion.body.errors import InputError
from pipeline.request import Request, check_output

PHOTO = np.zeros((64, 64, 3), np.uint8)


def test_accepts_the_defaults():
    request = Request(PHOTO, "jogging")
    assert len(request.images) == 1 and request.seconds is None and request.fps == 30
    assert request.arguments()["text"] == "jogging"


@pytest.mark.parametrize(("options", "words"), [
    ({"text": " "}, "--text is empty"),
    ({"text": None}, "nothing says what"),
    ({"motion": "a.bvh"}, "exclude each other"),
    ({"text": None, "motion": "missing.bvh"}, "--motion missing.bvh: there is no such file"),
    ({"motion_video": "a.mp4"}, "--text and --motion-video exclude each other"),
    ({"text": None, "motion_video": "missing.mp4"}, "--motion-video missing.mp4: there is no such file"),
    ({"height": 3}, "--height 3: give a number from 0.5 to 2.5"),
    ({"hmr": "missing.pt"}, "--hmr missing.pt: there is no such file"),
    ({"smpl": "missing.pkl"}, "--smpl missing.pkl: there is no such file"),
    ({"seconds": 0.4}, "--seconds 0.4: give a number from 0.5 to 20"),
    ({"seconds": float("nan")}, "--seconds nan"),
    ({"seconds": True}, "--seconds True"),
    ({"fps": 61}, "--fps 61: give a number from 10 to 60"),
    ({"size": 63}, "--size 63: give a whole number from 64 to 2160"),
    ({"size": 100.5}, "--size 100.5"),
    ({"seed": -1}, "--seed -1: give a whole number of at least 0"),
    ({"person": 0}, "--person 0"),
    ({"root": "fly"}, "--root fly: choose auto or travel or in-place"),
    ({"start": "jump"}, "--start jump: choose blend or cut"),
    ({"canvas": "grow"}, "--canvas grow: choose keep or expand"),
    ({"output": "a.gif"}, "--output a.gif: can't write '.gif'"),
    ({"output": "a"}, "--output a: can't write a name without an ending"),
])
def test_refuses(options, words):
    with pytest.raises(InputError) as caught:
        Request(PHOTO, **{"text": "jogging", **options})
    assert words in str(caught.value)


def test_videos_to_take_a_motion_from(clip, tmp_path):
    request = Request(PHOTO, motion_video=clip, height=1.75)
    assert request.motion_video == clip and request.arguments()["height"] == 1.75
    with pytest.raises(InputError, match="--loop .* can't be given with --motion-video"):
        Request(PHOTO, motion_video=clip, loop=True)
    (tmp_path / "words.mp4").write_text("not a video")
    with pytest.raises(InputError, match="--motion-video .*words.mp4: this is not a readable video"):
        Request(PHOTO, motion_video=tmp_path / "words.mp4")
    video.write(tmp_path / "short.mp4", np.full((4, 64, 64, 3), 90, np.uint8), 30)
    with pytest.raises(InputError, match="short.mp4: it lasts only 0.13 s; give one of at least 0.5 s"):
        Request(PHOTO, motion_video=tmp_path / "short.mp4")


def test_hmr_needs_smpl(tmp_path):
    for name in ("hmr.pt", "smpl.pkl"):
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match="--hmr.*--smpl"):
        Request(PHOTO, "jogging", hmr=tmp_path / "hmr.pt")
    assert Request(PHOTO, "jogging", hmr=tmp_path / "hmr.pt", smpl=tmp_path / "smpl.pkl").hmr.name == "hmr.pt"


def test_missing_photos(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        Request([tmp_path / "a.jpg"], "jogging")
    with pytest.raises(InputError, match="this is a folder"):
        Request([PHOTO, tmp_path], "jogging")
    with pytest.raises(InputError, match="at least one photo"):
        Request([], "jogging")


def test_output_folder(tmp_path):
    assert check_output(tmp_path / "new" / "deep" / "a.mp4").suffix == ".mp4"
    assert not (tmp_path / "new").exists()
    with pytest.raises(InputError, match="this is a folder"):
        check_output(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="can't write there"):
        check_output(tmp_path / "file" / "a.mp4")
    with pytest.raises(InputError, match="too long"):
        check_output(tmp_path / f"{'a' * 250}.mp4")
