from dataclasses import replace
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from tests.warping.conftest import posed, truth
from warping.renderer import Renderer, render

DOWN = {"left_shoulder": (0, 0, -0.9), "right_shoulder": (0, 0, 0.9)}
PLACE = np.array([0, 0.95, 0], np.float32)


@pytest.fixture(scope="module")
def renderer(painted, background):
    return Renderer(painted, background)


def psnr(found, expected, region):
    error = ((found.astype(float) - expected)[region] ** 2).mean()
    return 10 * np.log10(255**2 / max(error, 1e-9))


def test_the_first_frame_is_the_photo(renderer, painted):
    source = painted.sources[0]
    frame = renderer.draw(source.pose, source.translation)
    np.testing.assert_array_equal(frame, source.image)
    np.testing.assert_allclose(renderer.mask(source.pose, source.translation), source.mask, atol=1e-6)


def test_near_the_photo_the_frame_stays_as_sharp(renderer, painted):
    """The same stance half a hand to the side: drawn, not copied, yet all but equal."""
    source = painted.sources[0]
    place = source.translation + np.array([0.1, 0, 0], np.float32)
    expected, coverage = truth(painted.body, source.pose, place, source.camera)
    assert psnr(renderer.draw(source.pose, place), expected, coverage > 0.99) > 33


@pytest.mark.parametrize(("pose", "least"), [
    (posed(left_shoulder=(0, 0, 0.6), right_shoulder=(0, 0, -0.3), right_elbow=(0, -1.2, 0)), 31),
    (posed(left_hip=(-1.2, 0, 0), left_knee=(0.5, 0, 0), **DOWN), 31),
    (posed(pelvis=(0, np.pi / 6, 0), **DOWN), 28),
    (posed(pelvis=(0, np.pi / 2, 0), **DOWN), 26),
    (posed(pelvis=(0, np.pi, 0), **DOWN), 25),
])  # fmt: skip
def test_new_poses_look_as_they_would(renderer, painted, pose, least):
    expected, coverage = truth(painted.body, pose, PLACE, painted.sources[0].camera)
    frame = renderer.draw(pose, PLACE)
    assert psnr(frame, expected, coverage > 0.5) > least
    assert np.abs(renderer.mask(pose, PLACE) - coverage).mean() < 0.006
    away = cv2.dilate(coverage, np.ones((5, 5))) == 0
    away[200:] = False  # the contact shadow
    np.testing.assert_array_equal(frame[away], expected[away])


@pytest.mark.parametrize("light", [1.0, 0.75])
def test_a_second_photo_shows_the_back(painted, background, light):
    """With the back seen in a second photo, even a darker one, it is drawn better than it was guessed."""
    body, first = painted.body, painted.sources[0]
    turned = posed(pelvis=(0, 2.2, 0), **DOWN)
    image, mask = truth(body, turned, PLACE, first.camera)
    image = (image * light).astype(np.uint8)
    second = replace(first, image=image, mask=mask, pose=turned, translation=PLACE)
    both = replace(painted, sources=[first, second])
    pose = posed(pelvis=(0, 2.9, 0), left_shoulder=(0, 0, -0.5), right_shoulder=(0, 0, 0.5))
    expected, coverage = truth(body, pose, PLACE, first.camera)
    guessed = psnr(Renderer(painted, background).draw(pose, PLACE), expected, coverage > 0.5)
    seen = psnr(Renderer(both, background).draw(pose, PLACE), expected, coverage > 0.5)
    assert seen > guessed + 1.5


def test_frames_are_repeatable_and_move_smoothly(renderer):
    pose = posed(left_shoulder=(0, 0, -0.4), right_shoulder=(0, 0, 0.4))
    frames = [renderer.draw(pose, PLACE + np.array([0.0005 * k, 0, 0], np.float32)).astype(int) for k in range(5)]
    np.testing.assert_array_equal(frames[0], renderer.draw(pose, PLACE))
    steps = [np.abs(b - a).mean() for a, b in zip(frames[:-1], frames[1:], strict=True)]
    assert max(steps) < 0.35


def test_frames_do_not_depend_on_the_number_of_threads(renderer):
    poses = np.stack([posed(left_shoulder=(0, 0, -0.1 * k), right_hip=(-0.1 * k, 0, 0)) for k in range(9)])
    places = np.tile(PLACE, (9, 1)) + np.linspace(0, 0.2, 9, dtype=np.float32)[:, None]
    one_by_one = [renderer.draw(*both) for both in zip(poses, places, strict=True)]
    np.testing.assert_array_equal(list(renderer.frames(poses, places)), one_by_one)


def test_render_yields_frames_of_the_asked_size(painted, background):
    pose = painted.sources[0].pose
    motion = SimpleNamespace(poses=np.stack([pose] * 3), translation=np.stack([PLACE] * 3))
    heard = []
    frames = list(render(painted, background, motion, size=(128, 96), progress=lambda *step: heard.append(step)))
    assert [frame.shape for frame in frames] == [(128, 96, 3)] * 3
    assert heard[-1] == ("drawing", 1.0)


def test_somebody_out_of_the_picture_leaves_the_background(renderer, background):
    away = renderer.draw(posed(), np.array([30, 0.95, 0], np.float32))
    behind = renderer.draw(posed(), np.array([0, 0.95, 9], np.float32))
    np.testing.assert_array_equal(away, background)
    np.testing.assert_array_equal(behind, background)
