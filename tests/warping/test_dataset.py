from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

import body_estimation
from body_estimation.person import Person, Source
from body_estimation.poses import standing
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.errors import InputError
from motion.body.model import Body
from warping import dataset
from warping.dataset import Target, carried_over, in_world_of, is_kept, is_near, judge, load_background, load_person
from warping.drawing import Album, Shot

SIZE = (120, 90)
BETAS = np.array([0.8, -0.5, 0.4, 0, 0, 0, 0, 0, 0, 0], np.float32)


def _camera(focal: float, tilt: float, distance: float) -> Camera:
    rotation = Rotation.from_euler("x", tilt).as_matrix() @ LOOKING_BACK
    return Camera(focal, np.array([45.0, 60.0]), -rotation @ [0.1, 1.2, distance], SIZE, rotation)


def _shot(seed: int, image: np.ndarray, turn: float = 0.0, place: tuple = (0.2, 0.9, -0.3)) -> Shot:
    pose = standing(np.random.default_rng(seed))
    pose[0] = [0, turn, 0]
    layer = np.zeros((*SIZE, 4), np.uint8)
    layer[20:80, 30:50] = np.random.default_rng(seed).integers(1, 255, (60, 20, 4))
    return Shot(image, layer, pose, np.array(place), _camera(130, 0.1, 3.0))


@pytest.fixture
def image():
    return np.random.default_rng(0).integers(100, 140, (*SIZE, 3)).astype(np.uint8)


@pytest.fixture
def album(image):
    return Album(BETAS, [_shot(0, image)], [_shot(1, image, 3.0), _shot(2, image, -2.0)], image)


@pytest.fixture
def person(image):
    """The estimate: another shape, lens and tilt than the truth."""
    body = Body.default()
    source = Source(image, np.linspace(0, 1, image[..., 0].size, dtype=np.float32).reshape(SIZE),
                    np.ones((33, 3), np.float32), np.zeros((24, 3), np.float32), np.array([0, 0.9, 0], np.float32),
                    _camera(170, 0.03, 3.9), np.zeros(SIZE, np.float32))  # fmt: skip
    return Person(body, 0.6 * BETAS, np.full_like(body.v_template, 0.01), [source], {"head": 0.5, "left arm": 1.0})


def test_a_true_pose_is_carried_over_to_where_the_true_joints_are(person, album):
    for shot in album.targets:
        pose, translation = carried_over(person, shot, album.betas)
        assert np.allclose(pose[1:], shot.pose[1:])
        seen = person.camera.project(person.body.joints(pose, person.betas, translation))
        true = shot.camera.project(person.body.joints(shot.pose, album.betas, shot.translation))
        assert np.linalg.norm(seen - true, axis=1).mean() < 0.015 * np.ptp(true[:, 1])


def test_a_pose_seen_by_another_camera_is_shown_at_the_same_pixels(person, album):
    shot = album.targets[0]
    seen = Source(shot.image, None, None, shot.pose, shot.translation, replace(shot.camera, focal=170.0))
    pose, translation = in_world_of(person, seen)
    ours = person.camera.project(person.body.joints(pose, person.betas, translation))
    theirs = seen.camera.project(person.body.joints(seen.pose, person.betas, seen.translation))
    assert np.allclose(ours, theirs, atol=1e-3)


def test_poses_that_are_off_or_turned_round_are_not_near(person, album):
    shot, same = album.targets[0], replace(person, betas=album.betas)
    right = Source(shot.image, None, None, shot.pose, shot.translation, shot.camera)
    assert is_near(same, right, shot, album.betas, 0.02)
    aside = replace(right, translation=right.translation + [0.15, 0, 0])
    turned = replace(right, pose=shot.pose.copy())
    turned.pose[0] = [0, 3.0 - 1.0, 0]
    assert not is_near(same, aside, shot, album.betas, 0.02)
    assert not is_near(same, turned, shot, album.betas, 0.5)


def test_what_is_saved_is_loaded(tmp_path, person, album):
    shot = album.targets[0]
    targets = [Target(shot.layer, shot.pose.astype(np.float32), np.float32([0, 1, 2]), 1.5, True),
               Target(np.zeros_like(shot.layer), shot.pose.astype(np.float32), np.float32([0, 0, 2]), -1.0, False)]
    dataset.save_person(tmp_path / "person.npz", person, targets, album.background)
    again, found = load_person(tmp_path / "person.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["person.npz"]
    assert np.array_equal(again.betas, person.betas) and np.array_equal(again.offsets, person.offsets)
    assert again.confidence == person.confidence
    ours, theirs = person.sources[0], again.sources[0]
    assert np.abs(ours.image.astype(int) - theirs.image).mean() < 8 and theirs.image.dtype == np.uint8
    assert np.allclose(ours.mask, theirs.mask, atol=0.003) and theirs.mask.dtype == np.float32
    assert np.array_equal(ours.pose, theirs.pose) and theirs.camera.size == SIZE and not theirs.held.any()
    assert np.allclose(ours.camera.project(person.vertices()), theirs.camera.project(again.vertices()))
    for a, b in zip(targets, found, strict=True):
        assert np.array_equal(a.image, b.image) and np.array_equal(a.pose, b.pose)
        assert np.array_equal(a.translation, b.translation)
        assert (a.heading_difference, a.estimated) == (b.heading_difference, b.estimated)
    assert np.abs(load_background(tmp_path / "person.npz").astype(int) - album.background).mean() < 8


def test_somebody_refused_is_left_out_and_refused_targets_take_the_truth(monkeypatch, person, album):
    rng = np.random.default_rng(0)

    def refuse(*_):
        raise InputError("photo 1: no person was found.")

    monkeypatch.setattr(body_estimation, "estimate", refuse)
    assert judge(album, rng) is None
    first = album.sources[0]
    right = replace(person.sources[0], pose=first.pose, translation=first.translation, camera=first.camera)
    known = replace(person, betas=album.betas, sources=[right])
    monkeypatch.setattr(body_estimation, "estimate", lambda images: known)
    monkeypatch.setattr(body_estimation, "estimate_pose", refuse)
    found, targets = judge(album, rng)
    assert found is known and not any(target.estimated for target in targets)
    assert targets[0].heading_difference == pytest.approx(3.0) and targets[1].heading_difference == pytest.approx(-2.0)
    assert np.allclose(targets[0].translation, album.targets[0].translation, atol=1e-4)


def test_an_interrupted_run_goes_on_and_a_fixed_part_is_kept(tmp_path, monkeypatch):
    assert [n for n in range(60) if is_kept(n)] == [19, 39, 59]
    drawn = []
    monkeypatch.setattr(dataset, "draw_album", lambda poses, rng, targets: drawn.append(rng.random()))
    monkeypatch.setattr(dataset, "judge", lambda album, rng: None)
    with pytest.raises(RuntimeError):
        dataset.make_person(tmp_path / "person.npz", None, [0, 1])
    assert len(set(drawn)) == 20 and not list(tmp_path.iterdir())
