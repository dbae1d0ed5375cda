from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from motion.body.camera import LOOKING_BACK, Camera
from tests.benchmarks.alignment import aligned
from tests.benchmarks.data import in_processes, resized
from tests.benchmarks.further_sources import between, heading, unlike
from tests.benchmarks.self_imitation import DIFFERENCES, FIGURES, TITLES, result
from warping.dataset import in_world_of


def clip(psnr: dict[str, float], ssim: float = 0.5) -> dict[str, dict[str, float]]:
    return {name: dict(zip(FIGURES, (value, ssim, value + 2, ssim + 0.1, 0.9), strict=True))
            for name, value in psnr.items()}  # fmt: skip


def test_the_figures_of_every_method_have_their_names():
    flat = result({"clip": clip(dict.fromkeys(TITLES, 14.0))}, []).figures
    for method in ("self_imitation", "textured_body", "tuned", "two_sources"):
        for figure in FIGURES:
            assert f"{method}.{figure}" in flat and f"{method}.clip.{figure}" in flat
    assert "self_imitation.copied_source.mask_psnr" in flat and "four_sources.textured_body.box_ssim" in flat


def test_every_difference_is_between_methods_there_are():
    assert all({one, other} <= TITLES.keys() for one, other, _ in DIFFERENCES.values())


def test_differences_are_means_over_clips_and_the_worst_of_them():
    means = {"a": clip({"self_imitation": 15.0, "textured_body": 14.0}, 0.6),
             "b": clip({"self_imitation": 14.0, "textured_body": 14.5}, 0.6)}  # fmt: skip
    found = result(means, ["c: nobody"])
    assert found.figures["self_imitation.mask_psnr"] == pytest.approx(14.5)
    assert found.figures["self_imitation.gain.mask_psnr"] == pytest.approx(0.25)
    assert found.figures["self_imitation.gain.worst.mask_psnr"] == pytest.approx(-0.5)
    assert found.figures["self_imitation.gain.mask_ssim"] == 0
    by_clip = found.tables[2]
    assert [line[:2] for line in by_clip.rows] == [["a", 1.0], ["b", -0.5]]
    assert "c: nobody" in found.markdown()


def test_a_method_that_a_clip_lacks_is_compared_on_the_others():
    means = {"a": clip({"textured_body": 14.0, "two_sources.textured_body": 15.0}), "b": clip({"textured_body": 10.0})}
    found = result(means, [])
    assert found.figures["two_sources.textured_body.gain.mask_psnr"] == pytest.approx(1)
    assert found.figures["textured_body.mask_psnr"] == pytest.approx(12)
    assert not any(name.startswith("self_imitation.") for name in found.figures)


def test_further_frames_lie_amid_the_wide_gaps_and_are_never_taken():
    assert between([0, 20, 10, 14]) == [5, 17]
    assert between([0, 1, 2]) == []
    assert not set(between([3, 15, 33, 51, 63])) & {3, 15, 33, 51, 63}


def test_the_frames_most_unlike_each_other_are_taken():
    degrees = {1: 5, 2: 103, 3: 170, 4: -85, 5: 95}
    headings = {number: np.deg2rad(value) for number, value in degrees.items()}
    assert unlike(0.0, headings, 3) == [3, 4, 5]
    assert unlike(0.0, headings, 9) == [3, 4, 5, 2, 1]
    assert unlike(0.0, {}, 2) == []


def test_heading_tells_how_far_somebody_is_turned():
    from body_estimation.detection import INDEX

    world = np.zeros((33, 3))
    for part in ("hip", "shoulder"):
        world[INDEX[f"left_{part}"], 0], world[INDEX[f"right_{part}"], 0] = 0.2, -0.2
    for degrees in (0, 40, -130):
        turned = world @ Rotation.from_euler("y", degrees, degrees=True).as_matrix().T
        found = heading(SimpleNamespace(world_landmarks=turned))
        assert np.rad2deg(found) == pytest.approx(-degrees)


def test_aligned_undoes_a_shift():
    rng = np.random.default_rng(3)
    small = rng.integers(0, 255, (40, 60, 3)).astype(np.uint8)
    scene = resized(small, 480)
    nobody = np.zeros(scene.shape[:2], bool)
    shifted = np.roll(scene, (7, -11), axis=(0, 1))
    moved = aligned(scene, nobody, shifted, nobody)(scene)
    inner = np.s_[40:-40, 40:-40]
    assert np.abs(moved[inner].astype(int) - shifted[inner]).mean() < 2
    blank = np.full_like(scene, 128)
    assert aligned(blank, nobody, blank, nobody)(scene) is scene


def test_a_pose_is_carried_into_another_cameras_world():
    def camera(tilt, place):
        rotation = Rotation.from_euler("x", tilt, degrees=True).as_matrix() @ LOOKING_BACK
        return Camera(900.0, np.array([200.0, 150.0]), np.array(place), (300, 400), rotation)

    seen = SimpleNamespace(
        camera=camera(8, [0.1, 0.2, 4.0]), pose=np.full((24, 3), 0.1), translation=np.array([0.3, 1, 0])
    )
    person = SimpleNamespace(camera=camera(3, [-0.2, 0.1, 5.0]))
    pose, translation = in_world_of(person, seen)
    assert np.allclose(person.camera.project(translation), seen.camera.project(seen.translation))

    def towards(view, root):
        return view.rotation @ Rotation.from_rotvec(root).as_matrix()

    assert np.allclose(towards(person.camera, pose[0]), towards(seen.camera, seen.pose[0]))
    assert np.array_equal(pose[1:], seen.pose[1:])


def test_work_comes_back_in_order():
    assert list(in_processes(abs, [-3, 2, -1], "numbers")) == [3, 2, 1]
