"""The whole program once, at a small size, on the example we rendered ourselves."""

import json
from pathlib import Path

import numpy as np
import pytest

from body_estimation.detection import INDEX, detect
from body_estimation.images import read_image
from motion import video
from pipeline import animate
from pipeline.pictures import resize

PHOTO = Path(__file__).parents[2] / "examples" / "person.jpg"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "jog.mp4"
    return animate(PHOTO, "jogging", output=path, seconds=1.0, fps=20, size=256, debug=True), path


@pytest.mark.slow
def test_video(made):
    animation, path = made
    frames = np.stack(list(video.read(path)))
    assert frames.shape == (20, *animation.size, 3) and min(animation.size) == 256
    photo = resize(read_image(PHOTO), animation.size)
    assert np.abs(frames[0].astype(int) - photo).mean() < 4  # it begins as the photo
    assert np.abs(frames[10].astype(int) - frames[0]).mean() > 1  # and moves
    corner = np.abs(frames[:, :20, :20].astype(int) - photo[:20, :20]).mean()
    assert corner < 4  # over the photo's own background
    record = json.loads(path.with_suffix(".json").read_text())
    assert record["video"]["frames"] == 20 and record["models"] and record["timings"]["total"] > 0
    assert path.with_name("jog_sheet.png").exists()


@pytest.mark.slow
def test_the_person_does_what_the_motion_says(made):
    """The detector sees the joints where the motion has them, within a tenth of the person's height."""
    animation, path = made
    person = animation.person
    places = {"shoulder": (16, 17), "elbow": (18, 19), "hip": (1, 2), "knee": (4, 5), "ankle": (7, 8)}
    errors = []
    for frame, pose, place in list(zip(video.read(path), animation.motion.poses, animation.motion.translation,
                                       strict=True))[::4]:
        found = detect(frame, fine=False)
        assert found
        joints = animation.camera.project(person.body.joints(pose, person.betas, place))
        for name, pair in places.items():
            for side, joint in zip(("left", "right"), pair, strict=True):
                errors.append(np.linalg.norm(found[0].landmarks[INDEX[f"{side}_{name}"], :2] - joints[joint]))
    height = np.ptp(animation.camera.project(person.vertices())[:, 1])
    assert np.mean(errors) < 0.1 * height


@pytest.mark.slow
def test_same_seed_same_video(made, tmp_path):
    again = animate(PHOTO, "jogging", seconds=1.0, fps=20, size=256)
    assert np.array_equal(again.motion.poses, made[0].motion.poses)
    assert np.array_equal(again.frames, made[0].frames)
