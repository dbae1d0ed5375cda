"""A body that waves in front of a wall, filmed by code."""

import cv2
import numpy as np
import pytest

from body_estimation.calibrate import dressed
from body_estimation.detection import INDEX
from body_estimation.footage import look_through, overlap
from body_estimation.video import estimate_video, find_shape, good_frames, measure, perform
from motion import video
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.body.raster import shade
from motion.body.skeleton import JOINT_NAMES
from motion.grounding import foot_slip

from .conftest import STANDING

SIZE = (400, 300)
FRAMES, FPS = 20, 25.0


def film(path, count=FRAMES, places=((0.0, 0.0),), empty=(), moved=0):
    """Bodies at x and z (metres) that wave; frames `empty` show nobody; the picture wanders by `moved` pixels."""
    body = Body.default()
    low = -body.forward(STANDING)[0][:, 1].min() + body.rest_joints()[0, 1]
    camera = Camera(480.0, np.array(SIZE[::-1]) / 2, np.array([0, 1.1, 3.4]), SIZE, LOOKING_BACK)
    noise = np.random.default_rng(0).uniform(0.55, 0.85, (25, 19, 3)).astype(np.float32)
    wall = cv2.resize(noise, SIZE[::-1], interpolation=cv2.INTER_CUBIC).clip(0, 1)
    frames = []
    for t in range(count):
        image = wall
        for x, z in sorted(places, key=lambda place: place[1]) if t not in empty else ():
            pose = STANDING.copy()
            pose[JOINT_NAMES.index("left_shoulder")] = [0, -0.1, 0.4 * np.sin(2 * np.pi * t / 20)]
            vertices = body.forward(pose, None, np.array([x, low, z]))[0]
            image = shade(vertices, body.faces, camera, dressed(body), background=image)[0] / 255
        frames.append(np.roll((255 * image).astype(np.uint8), round(moved * t / count), axis=1))
    video.write(path, frames, FPS)
    return path


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return film(tmp_path_factory.mktemp("clip") / "wave.mp4", moved=6)


@pytest.fixture(scope="module")
def footage(clip):
    return look_through(clip)


def test_footage(footage):
    assert len(footage) == FRAMES and footage.fps == FPS and footage.step == 1 and not footage.cut
    assert footage.seen.all() and footage.size == SIZE and footage.people == 1
    hands = [view.detection.landmarks[INDEX["left_wrist"], 1] for view in footage.views]
    assert np.ptp(hands) > 40
    assert abs(footage.sways[-1].shift[0] + 6) < 1.5  # where the picture was before it wandered
    assert 1 <= len(good_frames(footage)) <= 3
    frames = good_frames(footage)
    assert len(set(frames)) == len(frames)


def test_only_the_beginning(clip):
    fractions = []
    footage = look_through(clip, seconds=0.2, progress=fractions.append)
    assert len(footage) == 5 and footage.cut
    assert fractions[-1] == 1 and all(a < b for a, b in zip(fractions, fractions[1:], strict=False))


def test_one_of_two_people_is_followed(tmp_path):
    path = film(tmp_path / "two.mp4", 6, ((-0.55, 0.4), (0.55, -0.8)))
    large, small = look_through(path), look_through(path, person=2)
    assert large.seen.all() and small.seen.all() and large.people == 2
    for a, b in zip(large.views, small.views, strict=True):
        assert a.detection.box[0] < 150 < b.detection.box[2]
        assert overlap(a.detection.box, b.detection.box) < 0.2


def test_nobody(tmp_path):
    path = film(tmp_path / "wall.mp4", 3, ())
    with pytest.raises(InputError, match="wall.mp4: no person was found"):
        estimate_video(path)
    with pytest.raises(InputError, match="there is no such video"):
        estimate_video(tmp_path / "missing.mp4")
    (tmp_path / "words.mp4").write_text("x")
    with pytest.raises(InputError, match="not a readable video"):
        estimate_video(tmp_path / "words.mp4")


def test_hardly_anybody(tmp_path):
    path = film(tmp_path / "late.mp4", 6, empty=range(3))
    with pytest.raises(InputError, match="late.mp4: a person is in view for only 0.1"):
        estimate_video(path)


@pytest.mark.slow
def test_smooth_against_frame_by_frame(footage):
    person = find_shape(footage)
    smooth, alone = perform(footage, person), perform(footage, person, smooth=False)
    after, before = measure(smooth), measure(alone)
    assert after["jitter"] < 0.5 * before["jitter"]
    assert after["residual_percent"] < before["residual_percent"] + 0.1 < 1
    assert after["foot_slip"] < 0.05
    assert len(smooth.cameras) == FRAMES and smooth.seen.all() and smooth.landmarks.shape == (FRAMES, 33, 3)
    assert np.ptp(smooth.motion.translation, axis=0).max() < 0.1  # the camera swayed, not the person


@pytest.mark.slow
def test_person_and_motion(tmp_path):
    path = film(tmp_path / "gap.mp4", 30, empty=range(8, 22))
    stages = []
    with pytest.warns(InputWarning, match=r"not seen from 0.3 to 0.9 s"):
        person, motion = estimate_video(path, progress=lambda stage, fraction: stages.append(stage))
    assert len(motion) == 30 and motion.fps == FPS
    assert len(person.sources) == 1 and person.image.shape == (*SIZE, 3)
    assert np.allclose(motion.translation[0, ::2], 0, atol=1e-5) and abs(motion.headings[0]) < 1e-3
    assert foot_slip(motion, person.body, person.betas) < 0.1
    lowest = person.body.forward(motion.poses, person.betas, motion.translation)[0][..., 1].min(1)
    assert np.abs(lowest).max() < 0.05
    assert {"watching", "poses"} <= set(stages)
