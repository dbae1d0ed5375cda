import builtins
from dataclasses import replace

import cv2
import numpy as np
import pytest

from body_estimation import detection, network
from body_estimation.detection import detect, turned
from motion.body.errors import InputError

from .conftest import STANDING, WAVING, pose_of, scene


def test_a_drawn_person_is_found(standing):
    (person,) = detect(standing.image, people=3)
    assert person.mask.shape == standing.image.shape[:2] and person.mask.dtype == np.float32
    assert person.landmarks.shape == person.world_landmarks.shape == (33, 3)
    overlap = (person.mask > 0.5) & (standing.detection.mask > 0.5)
    assert overlap.sum() / ((person.mask > 0.5) | (standing.detection.mask > 0.5)).sum() > 0.9
    height = np.ptp(standing.detection.box[1::2])
    error = np.linalg.norm(person.landmarks[:, :2] - standing.detection.landmarks[:, :2], axis=1)
    assert error.mean() < 0.02 * height
    assert np.abs(person.box - standing.detection.box).max() < 0.05 * height


def test_axes_of_the_metric_landmarks(standing):
    found = dict(zip(detection.LANDMARK_NAMES, detect(standing.image, fine=False)[0].world_landmarks, strict=True))
    assert found["left_shoulder"][0] > found["right_shoulder"][0]  # facing us, the person's left is on our right
    assert found["nose"][1] > found["left_hip"][1] > found["left_ankle"][1]
    assert found["nose"][2] > found["left_ear"][2]  # the nose is nearer


def test_several_people_come_by_size():
    near = scene(size=(384, 288)).image
    far = scene(size=(384, 288), place=(0.0, -0.3, -4.0)).image
    people = detect(np.concatenate([far, near], 1), people=4)
    assert len(people) == 2 and people[0].height > 1.2 * people[1].height
    assert people[0].landmarks[0, 0] > 288 > people[1].landmarks[0, 0]


def test_nobody():
    y, x = np.mgrid[:300, :400]
    assert detect(np.stack([x % 256, y % 256, (x + y) % 256], -1).astype(np.uint8), people=3) == []


def test_detection_is_deterministic(standing):
    first, second = detect(standing.image)[0], detect(standing.image)[0]
    assert np.array_equal(first.landmarks, second.landmarks) and np.array_equal(first.mask, second.mask)


def test_missing_system_library_is_one_sentence(monkeypatch):
    real = builtins.__import__

    def without_opengl(name, *args, **kwargs):
        if name.startswith("mediapipe"):
            raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
        return real(name, *args, **kwargs)

    network._finder.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without_opengl)
    with pytest.raises(InputError, match="apt-get install libgl1"):
        detect(np.zeros((64, 64, 3), np.uint8))
    monkeypatch.undo()
    network._finder.cache_clear()


def test_ghosts_and_people_found_before_are_not_new(standing):
    (found,) = detection._find_people(standing.image, 1)
    size = standing.image.shape[:2]
    assert detection._is_new(found, [], size)
    assert not detection._is_new(found, [found], size)
    assert not detection._is_new(replace(found, landmarks=found.landmarks * [1, 1, 0.1]), [], size)


def drift(person, truth, scale=1.0, shift=(0, 0)) -> float:
    """Mean distance of the landmarks from the truth, moved and scaled, over the true height."""
    moved = truth.detection.landmarks[:, :2] * scale + shift
    height = np.ptp(truth.detection.box[1::2]) * scale
    return np.linalg.norm(person.landmarks[:, :2] - moved, axis=1).mean() / height


@pytest.fixture(scope="module")
def pair():
    """Two people side by side, the left one's hand before the right one: image, (2, H, W) visible masks, the two."""
    reaching = pose_of(left_shoulder=(0, 0, -35), right_shoulder=(0, 5, 60), left_hip=(0, 0, 4), right_hip=(0, 0, -4))
    front, back = scene(reaching, size=(400, 330)), scene(STANDING, size=(400, 330), place=(0.1, -0.35, -3.1))
    size, shift = (400, 480), 150
    image, masks = np.full((*size, 3), 204, np.uint8), np.zeros((2, *size), np.float32)
    for k, (person, x) in enumerate(((back, shift), (front, 0))):
        mask = person.detection.mask
        colour = person.image if k else (0.75 * person.image[..., ::-1]).astype(np.uint8)
        part = np.s_[:, x : x + 330]
        image[part] = np.where(mask[..., None] > 0.5, colour, image[part])
        masks[1 - k][part] = mask
        masks[1][part] *= 1 - mask if k else 1
    return image, masks, front, back, shift


def test_people_who_overlap_are_cut_apart(pair):
    image, masks, front, back, shift = pair
    first, second = detect(image, people=2)
    for person, mine, other in ((first, masks[0], masks[1]), (second, masks[1], masks[0])):
        both = (person.mask > 0.5) & (mine > 0.5)
        assert both.sum() > 0.87 * ((person.mask > 0.5) | (mine > 0.5)).sum()
        assert ((person.mask > 0.5) & (other > 0.5)).sum() < 0.03 * mine.sum()
    assert drift(first, front) < 0.025
    assert drift(second, back, shift=(shift, 0)) < 0.03


@pytest.mark.parametrize("pose", [STANDING, WAVING], ids=["standing", "waving"])
@pytest.mark.parametrize("quarters", range(4))
def test_photos_on_their_side_are_noticed(pose, quarters):
    image = np.ascontiguousarray(np.rot90(scene(pose).image, quarters))
    assert turned(image) == (-quarters) % 4
    assert turned(image, detect(image, fine=False)) == (-quarters) % 4


def test_nobody_is_upright(standing, monkeypatch):
    assert turned(np.full((100, 100, 3), 90, np.uint8)) == 0
    # Somebody upright and clear to see costs no further look.
    monkeypatch.setattr(detection, "look", None)
    assert turned(standing.image, [standing.detection]) == 0


def test_dark_photos(standing):
    (person,) = detect((standing.image * 0.15).astype(np.uint8))
    assert drift(person, standing) < 0.025
    assert ((person.mask > 0.5) != (standing.detection.mask > 0.5)).mean() < 0.04


def test_bright_photos_stay_as_they_are(standing):
    assert detection._lightened(standing.image) is standing.image
    black = np.zeros((64, 64, 3), np.uint8)
    assert detection._lightened(black) is black


def test_strongly_compressed_photos(standing):
    coded = cv2.imencode(".jpg", standing.image, [cv2.IMWRITE_JPEG_QUALITY, 20])[1]
    assert drift(detect(cv2.imdecode(coded, cv2.IMREAD_COLOR))[0], standing) < 0.025


def test_somebody_small(standing):
    image = np.full((1000, 900, 3), 204, np.uint8)
    image[400:784, 500:788] = standing.image
    (person,) = detect(image)
    assert drift(person, standing, shift=(500, 400)) < 0.025


def test_small_photos(standing):
    small = cv2.resize(standing.image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert drift(detect(small)[0], standing, 0.5) < 0.025


def test_large_photos(standing):
    large = cv2.resize(standing.image, None, fx=5, fy=5, interpolation=cv2.INTER_CUBIC)
    (person,) = detect(large)
    assert person.mask.shape == large.shape[:2] and drift(person, standing, 5) < 0.025
