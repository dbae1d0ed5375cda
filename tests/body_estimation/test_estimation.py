import copy
import warnings

import numpy as np
import pytest
from PIL import Image

from body_estimation import estimate, estimate_pose, estimation
from body_estimation.confidence import GUESSED, PARTS
from body_estimation.images import Photo
from body_estimation.metrics import drawn_landmarks, height_in_pixels, iou, residual_percent
from body_estimation.person import heading
from motion.body.errors import InputError, InputWarning

from .conftest import pose_of, scene


@pytest.fixture(scope="module")
def person(standing):
    return estimate(standing.image)


def test_a_person_agrees_with_the_photo(person, standing):
    assert residual_percent(person) < 1.0
    assert iou(person, offsets=False) > 0.85 and iou(person) > 0.96
    assert person.pose.shape == (24, 3) and person.betas.shape == (10,)
    assert person.offsets.shape == person.body.v_template.shape
    assert np.array_equal(person.image, standing.image) and person.mask.shape == standing.image.shape[:2]
    assert person.silhouette().dtype == bool and person.silhouette().shape == person.mask.shape


def test_the_person_stands_on_the_ground_at_the_origin(person):
    assert np.allclose(person.translation[[0, 2]], 0)
    assert abs(person.vertices(offsets=False)[:, 1].min()) < 1e-5
    assert 1.3 < np.ptp(person.vertices(offsets=False)[:, 1]) < 2.1
    assert abs(np.degrees(person.heading)) < 15
    # The camera stands before the person, above the ground, and does not roll.
    place = person.camera.to_world(np.zeros(3))
    assert place[2] > 1 and 0.3 < place[1] < 2.5 and abs(person.camera.rotation[0, 1]) < 1e-6


def test_raised_left_hand_is_drawn_on_the_right(waving):
    person = estimate(waving.image)
    drawn = drawn_landmarks(person)
    assert drawn[15, 0] > drawn[16, 0] and drawn[15, 1] < drawn[16, 1]


def test_several_photos_share_the_shape(standing, waving):
    stages = []
    both = estimate([standing.image, waving.image], progress=lambda stage, fraction: stages.append((stage, fraction)))
    assert len(both.sources) == 2 and both.betas.shape == (10,)
    for k in range(2):
        assert residual_percent(both, k) < 1.5 and iou(both, True, k) > 0.93
    assert [s for s, _ in stages] == ["detection", "detection", "fitting", "clothes", "clothes"]
    assert all(0 <= f <= 1 for _, f in stages)


def test_pose_of_a_known_person_in_another_photo(person, waving):
    seen = estimate_pose(waving.image, person)
    known = type(person)(person.body, person.betas, person.offsets, [seen])
    assert residual_percent(known) < 1.2 and iou(known) > 0.9
    assert abs(seen.camera.focal / person.camera.focal - 1) < 0.02


def test_what_somebody_in_other_clothes_looks_like_is_not_asked(person, waving, monkeypatch):
    asked = []
    monkeypatch.setattr(estimation, "align", lambda *given: asked.append(given) or given[-1])
    estimate_pose(waving.image, person, same_clothes=False)
    assert not asked
    estimate_pose(waving.image, person)
    assert len(asked) == 1


def test_photo_files_and_photos_are_taken_alike(person, standing, tmp_path):
    Image.fromarray(standing.image).save(tmp_path / "me.png")
    from_file, from_photo = estimate(tmp_path / "me.png"), estimate(Photo(standing.image, "me"))
    assert np.allclose(from_file.pose, person.pose) and np.allclose(from_photo.pose, person.pose)


def test_several_people_give_a_warning_and_a_choice(standing):
    far = scene(size=(384, 288), place=(0.0, -0.3, -4.0)).image
    photo = np.concatenate([far, standing.image], 1)
    with pytest.warns(InputWarning, match="several people"):
        largest = estimate(photo)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        second = estimate(photo, person=2)
    assert largest.landmarks[0, 0] > 288 > second.landmarks[0, 0]
    assert height_in_pixels(largest) > 1.2 * height_in_pixels(second)
    with pytest.raises(InputError, match="--person 3.*shows only 2"):
        estimate(photo, person=3)


def test_cropped_above_the_knees_is_warned_about(standing):
    with pytest.warns(InputWarning, match="legs"):
        person = estimate(standing.image[:235])
    assert 1.3 < np.ptp(person.vertices(offsets=False)[:, 1]) < 2.1


def test_cropped_above_the_hips_is_refused(standing):
    with pytest.raises(InputError, match="photo 1: .*above the hips"):
        estimate(standing.image[:150])


def test_nobody_is_refused(tmp_path):
    Image.new("RGB", (200, 200), "teal").save(tmp_path / "empty.jpg")
    with pytest.raises(InputError, match="empty.jpg: no person"):
        estimate(tmp_path / "empty.jpg")


def test_bad_arguments(standing):
    with pytest.raises(InputError, match="--person 0"):
        estimate(standing.image, person=0)
    with pytest.raises(InputError, match="no photo"):
        estimate([])
    with pytest.raises(InputError, match=r"--height 17: give metres from 0\.5 to 2\.5"):
        estimate(standing.image, height=17)
    with pytest.raises(InputError, match="--hmr spin.pt: .*--smpl"):
        estimate(standing.image, hmr="spin.pt")


def test_a_told_height_makes_the_person_as_tall(standing):
    person = estimate(standing.image, height=1.82)
    assert np.ptp(person.vertices(offsets=False)[:, 1]) == pytest.approx(1.82, abs=0.05)
    assert residual_percent(person) < 1.0


def test_whole_people_are_trusted_and_hidden_legs_are_not(person, standing):
    assert set(person.confidence) == set(PARTS) and min(person.confidence.values()) > GUESSED
    with pytest.warns(InputWarning, match="both legs can't be seen well"):
        cropped = estimate(standing.image[:235])
    assert max(cropped.confidence["left_leg"], cropped.confidence["right_foot"]) < GUESSED
    assert cropped.confidence["torso"] > GUESSED


def test_on_another_body_the_guess_knows_no_shape(standing):
    """The free body under another name: the shape is found by the fit alone, the pose as before."""
    other = copy.copy(standing.body)
    person = estimate(standing.image, smpl=other)
    assert person.body is other and residual_percent(person) < 1.0


@pytest.mark.parametrize("degrees", [-120, -30, 0, 75, 180])
def test_heading(degrees):
    difference = heading(pose_of(pelvis=(0, degrees, 0))[0]) - np.deg2rad(degrees)
    assert np.isclose(np.cos(difference), 1)


def test_heading_of_somebody_lying():
    """On the back with the feet towards +x: standing up, that one would face +x."""
    from scipy.spatial.transform import Rotation

    lying = Rotation.from_euler("y", 90, degrees=True) * Rotation.from_euler("x", -90, degrees=True)
    assert np.isclose(heading(lying.as_rotvec()), np.pi / 2)
