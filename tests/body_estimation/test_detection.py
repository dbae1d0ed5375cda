import builtins
import os
from dataclasses import replace

import numpy as np
import pytest

from body_estimation import detection, network
from body_estimation.detection import detect
from body_estimation.matting import sharpen
from motion.body.errors import InputError

from .conftest import scene


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


def test_sharpening_recovers_an_edge():
    import cv2

    y, x = np.mgrid[:200, :200]
    truth = np.hypot(x - 100, (y - 100) / 1.6) < 45
    image = np.where(truth[..., None], [200, 40, 40], [40, 90, 160]).astype(np.uint8)
    image = np.clip(image + np.random.default_rng(0).normal(0, 6, image.shape), 0, 255).astype(np.uint8)
    blurred = np.clip(cv2.GaussianBlur(truth.astype(np.float32), (0, 0), 6), 0, 1)
    sharp = sharpen(image, blurred, np.zeros((33, 3)))
    assert ((sharp > 0.5) != truth).mean() < 0.004
    assert np.abs(sharp - truth).mean() < 0.25 * np.abs(blurred - truth).mean()


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


def test_the_networks_log_is_silenced(capfd):
    with network._quiet():
        os.write(2, b"W0000 noise")
    os.write(2, b"kept")
    assert capfd.readouterr().err == "kept"


def test_ghosts_and_people_found_before_are_not_new(standing):
    (found,) = detection._find_people(standing.image, 1)
    size = standing.image.shape[:2]
    assert detection._is_new(found, [], size)
    assert not detection._is_new(found, [found], size)
    assert not detection._is_new(replace(found, landmarks=found.landmarks * [1, 1, 0.1]), [], size)
