from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.warping.conftest import posed, truth
from warping.photos import sharpness
from warping.precedence import Precedence
from warping.renderer import Renderer

DOWN = {"left_shoulder": (0, 0, -0.9), "right_shoulder": (0, 0, 0.9)}
PLACE = np.array([0, 0.95, 0], np.float32)
RAISED = posed(left_shoulder=(0, 0, 0.6), right_shoulder=(0, 0, -0.6))
TURNED = posed(pelvis=(0, 1.2, 0), **DOWN)


def shot(painted, pose, moved=0.0):
    """A photo of the painted body, its pose known up to a turn of the arms and hips by `moved` radians."""
    first = painted.sources[0]
    image, mask = truth(painted.body, pose, PLACE, first.camera)
    mistake = posed(left_shoulder=(0, 0, 1), right_shoulder=(0, 0, 1), left_hip=(0, 0, 1), spine1=(1, 0, 0))
    return replace(first, image=image, mask=mask, pose=pose + moved * mistake, translation=PLACE)


def person(painted, *further):
    return replace(painted, sources=[painted.sources[0], *further])


@pytest.fixture(scope="module")
def precedence(painted):
    return Precedence(painted.body, painted.betas, [painted.sources[0], shot(painted, RAISED), shot(painted, TURNED)],
                      np.ones(3))  # fmt: skip


def of(precedence, painted, pose):
    return precedence.of(painted.body.joints(pose, painted.betas, PLACE + 1), painted.sources[0].camera.rotation)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_photo_whose_pose_a_frame_has_goes_first(precedence, painted, number):
    pose = [painted.sources[0].pose, RAISED, TURNED][number]
    before = of(precedence, painted, pose)
    np.testing.assert_array_equal(before[number], [0.5 if k == number else 1 for k in range(3)])
    np.testing.assert_allclose(before + before.T, 1, atol=1e-6)


def test_it_changes_smoothly_along_a_motion(precedence, painted):
    poses = [painted.sources[0].pose + t * (RAISED - painted.sources[0].pose) for t in np.linspace(0, 1, 60)]
    before = np.array([of(precedence, painted, pose)[0, 1] for pose in poses])
    assert before[0] == 1 and before[-1] == 0
    assert (np.diff(before) <= 0).all() and np.diff(before).min() > -0.4


def test_the_first_photo_goes_before_one_that_shows_the_same(painted):
    again = Precedence(painted.body, painted.betas, [painted.sources[0]] * 2, np.ones(2))
    assert of(again, painted, RAISED)[0, 1] > 0.7


def test_a_blurred_photo_goes_first_only_where_it_is_much_nearer(painted):
    first = painted.sources[0]
    halfway = 0.5 * (first.pose + RAISED)
    for pose, other, usual in ((halfway, RAISED, 0), (TURNED, TURNED, 1)):
        photos = [first, shot(painted, other)]
        sharp, blurred = (Precedence(painted.body, painted.betas, photos, np.array([1, s])) for s in (1.0, 0.7))
        assert of(blurred, painted, pose)[1, 0] == usual
        assert of(sharp, painted, pose)[1, 0] > 0


def test_a_blurred_photo_is_told_from_one_as_sharp_as_the_first(painted, background):
    second = shot(painted, RAISED)
    image = cv2.GaussianBlur(second.image, (0, 0), 3)
    blurred = Renderer(person(painted, replace(second, image=image)), background)
    alike = Renderer(person(painted, second), background)
    sharp = [sharpness(r.photos, r.grid)[1] for r in (alike, blurred)]
    assert sharp[0] == pytest.approx(1, abs=0.1)
    assert sharp[1] < 0.85


def test_the_same_photo_again_changes_nothing(painted, background):
    one, two = (Renderer(p, background) for p in (painted, person(painted, painted.sources[0])))
    pose = posed(left_shoulder=(0, 0, -0.3), right_shoulder=(0, 0, 0.3), left_hip=(-0.4, 0, 0))
    difference = np.abs(one.draw(pose, PLACE).astype(int) - two.draw(pose, PLACE))
    assert np.percentile(difference, 99) <= 2


def test_the_order_of_further_photos_does_not_matter(painted, background):
    further = [shot(painted, RAISED), shot(painted, TURNED)]
    pose = posed(pelvis=(0, 0.5, 0), left_shoulder=(0, 0, -0.2), right_shoulder=(0, 0, 0.2))
    one, other = (Renderer(person(painted, *order), background).draw(pose, PLACE).astype(int)
                  for order in (further, further[::-1]))  # fmt: skip
    assert np.abs(one - other).max() <= 3


def test_a_photo_with_a_mistaken_pose_takes_no_sharpness(painted, background):
    pose = posed(left_shoulder=(0, 0, -0.6), right_shoulder=(0, 0, 0.7), left_hip=(-0.2, 0, 0))
    _, coverage = truth(painted.body, pose, PLACE, painted.sources[0].camera)
    inside = cv2.erode(coverage, np.ones((7, 7))) > 0.99
    sharpness = []
    for seen in (painted, person(painted, shot(painted, RAISED, moved=0.08))):
        light = Renderer(seen, background).draw(pose, PLACE).mean(axis=2)
        sharpness.append(np.hypot(*np.gradient(light))[inside].mean())
    assert sharpness[1] > 0.97 * sharpness[0]


def test_a_frame_in_a_further_photos_pose_looks_like_that_photo(painted, background):
    """The second photo shows what the first does, with a badge on the chest: seen in its own pose only."""
    second = shot(painted, RAISED)
    rows, columns = np.mgrid[:256, :192]
    badge = np.hypot(rows - 100, columns - 96) < 6
    assert second.mask[badge].min() > 0.99
    second = replace(second, image=np.where(badge[..., None], np.uint8(255), second.image))
    both = Renderer(person(painted, second), background)
    moved = np.array([0.02, 0, 0], np.float32)
    assert both.draw(RAISED, PLACE + moved)[98:103, 96:100].min() > 200
    pose = posed(left_shoulder=(0, 0, -0.8), right_shoulder=(0, 0, 0.8))
    assert both.draw(pose, PLACE + moved)[98:103, 96:100].min() < 150
