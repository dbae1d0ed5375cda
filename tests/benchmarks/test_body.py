from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from tests.benchmarks import (
    body,
    body_drawn,
    body_hard,
    body_methods,
    body_photos,
    body_robustness,
    body_synthetic,
    body_video,
)
from tests.benchmarks.pose_errors import Shape3D, aligned, depth_errors, errors, joint_errors


@pytest.fixture(scope="module")
def standing():
    default = Body.default()
    camera = Camera(500.0, np.array([100.0, 150.0]), np.array([0, 1.0, 4.0]), (300, 200))
    pose = np.zeros((24, 3))
    pose[JOINT_NAMES.index("left_shoulder"), 2] = -0.9
    return Shape3D.of(default, pose, np.zeros(10, np.float32), np.array([0.1, 0.9, 0.0]), camera)


def changed(shape: Shape3D, rotation=None, scale=1.0, shift=(0, 0, 0)) -> Shape3D:
    matrix = np.eye(3) if rotation is None else rotation.as_matrix()
    return Shape3D(*(scale * points @ matrix.T + shift for points in (shape.joints, shape.vertices)), shape.rest)


def test_no_error_against_itself_and_none_by_place(standing):
    for other in (standing, changed(standing, shift=(0.3, -2, 5))):
        assert all(value == pytest.approx(0, abs=1e-3) for value in errors(other, standing).values())


def test_procrustes_forgives_turn_scale_and_place_only(standing):
    turned = changed(standing, Rotation.from_euler("yx", [70, 20], degrees=True), 1.3, (1, 2, 3))
    found = errors(turned, standing)
    assert found["pa_mpjpe_mm"] == pytest.approx(0, abs=1e-3) and found["mpjpe_mm"] > 100
    mirrored = Shape3D(standing.joints * [-1, 1, 1], standing.vertices * [-1, 1, 1], standing.rest)
    assert errors(mirrored, standing)["pa_mpjpe_mm"] > 10
    points = np.random.default_rng(0).normal(size=(24, 3))
    assert np.allclose(aligned(2 * points[:, [1, 2, 0]] + 5, points), points)


def test_errors_have_closed_forms(standing):
    """A tenth larger about the pelvis: every joint is off by a tenth of its distance from there."""
    larger = changed(standing, scale=1.1)
    reach = 1000 * np.linalg.norm(standing.joints - standing.joints[0], axis=1)
    assert errors(larger, standing)["mpjpe_mm"] == pytest.approx(0.1 * reach.mean(), rel=1e-4)
    farther = Shape3D(standing.joints + np.eye(24)[:, [5]] * [0, 0, 0.1], standing.vertices, standing.rest * 1.1)
    assert np.allclose(depth_errors(farther, standing), 100 * np.eye(24)[5])
    assert np.allclose(joint_errors(farther, standing), 100 * np.eye(24)[5])
    assert errors(farther, standing)["mpjpe_mm"] == pytest.approx(100 / 24)
    assert errors(farther, standing)["height_mm"] == pytest.approx(100 * standing.height, rel=1e-4)


def leaning(degrees: float, about=(1, 0, 0)):
    default, pose = Body.default(), np.zeros((24, 3))
    pose[0] = np.deg2rad(degrees) * np.array(about)
    return SimpleNamespace(body=default, betas=np.zeros(10, np.float32), pose=pose, translation=np.zeros(3))


def test_lean_of_a_tilted_body():
    assert np.allclose(body_photos.lean(leaning(0)), 0, atol=1e-3)
    assert np.allclose(body_photos.lean(leaning(7)), (7, 7), atol=1e-3)
    assert np.allclose(body_photos.lean(leaning(-4)), (-4, 4), atol=1e-3)
    assert np.allclose(body_photos.lean(leaning(90, (0, 1, 0))), 0, atol=1e-3)
    assert body_photos.lean(leaning(5, (0, 0, 1)))[1] == pytest.approx(5, abs=0.1)


def test_the_stopwatch_knows_the_stages():
    watch = body_photos.Stopwatch()
    watch.stages = [("find", 0.0), ("find", 0.5), ("fit", 2.0), ("clothes", 3.0), ("clothes", 7.0)]
    assert watch.seconds() == {"find": 2.0, "fit": 1.0, "clothes": 4.0}


def test_exchanged_limbs_are_noticed():
    found = np.concatenate([np.random.default_rng(1).uniform(0, 300, (33, 2)), np.ones((33, 1))], 1)
    drawn = found[:, :2] + 3
    assert body_hard.exchanged_limbs(drawn, found, 300) == []
    wrists = [15, 16]
    drawn[wrists] = drawn[wrists[::-1]]
    assert body_hard.exchanged_limbs(drawn, found, 300) == ["wrist"]
    found[15, 2] = 0.1  # hidden: nobody can tell
    assert body_hard.exchanged_limbs(drawn, found, 300) == []


def test_masks_overlap():
    first, second = np.zeros((2, 20, 20))
    first[:10], second[5:15] = 1, 1
    assert body_hard.overlap(first, second) == 0.5 and body_hard.overlap(first, 1 - first) == 0


def test_spoilt_pictures_keep_their_pixels(tmp_path):
    """A bright spot is where `back` says that it came from."""
    photo = np.zeros((240, 160, 3), np.uint8)
    photo[60:66, 100:106] = 255
    whole = SimpleNamespace(mask=np.ones((240, 160), np.float32))
    for way, spoil in body_robustness.WAYS.items():
        spoilt = spoil(photo, whole, tmp_path)
        image = spoilt.image
        if way == "turned_with_exif":
            from body_estimation.images import read_image

            image = read_image(image)
        rows, columns = np.nonzero(image.max(-1) > 0.7 * image.max())
        spot = np.stack([columns, rows], 1).mean(0) + 0.5
        assert np.allclose(spoilt.back(spot[None])[0], (103, 63), atol=1.0), way
    assert body_robustness.third(photo, whole, tmp_path).image.shape[0] == pytest.approx(3 * 240, abs=4)


def test_shapes_have_the_height_and_weight_asked_for():
    default, rng = Body.default(), np.random.default_rng(0)
    for height, weight in ((1.7, 22.0), (1.6, 24.0), (1.8, 21.0)):
        betas = body_drawn.random_shape(rng, height, weight)
        assert np.abs(betas).max() <= 2.5
        assert np.ptp(default.shaped(betas.astype(np.float32))[:, 1]) == pytest.approx(height, abs=0.03)


def test_shots_are_always_the_same_and_turned_as_they_say():
    motions = body_drawn.held_out_actions(2)
    first, again = (body_drawn.shots(2, motions, "actions") for _ in range(2))
    assert all(np.array_equal(a.pose, b.pose) and a.look == b.look for a, b in zip(first, again, strict=True))
    for shot in first:
        forward = Rotation.from_rotvec(shot.pose[0]).as_matrix()[:, 2]
        turn = np.arctan2(forward[0], forward[2]) - shot.heading
        assert np.cos(turn) > 0.8
        assert min(shot.size) >= 256 and max(shot.size) <= 720


def test_a_drawn_person_is_judged():
    """The whole way: drawn in another process, detected, fitted, compared with the truth."""
    shot = body_drawn.shots(1, body_drawn.held_out_actions(1), "actions")[0]
    picture = next(iter(body_drawn.drawn([shot])))
    seen, tiles = body_synthetic.judged(shot, picture, [body_methods.SCRATCH])
    found = seen.found[body_methods.SCRATCH]
    assert 5 < found["pa_mpjpe_mm"] < 250 and found["pa_mpjpe_mm"] < found["mpjpe_mm"] + 60
    assert tiles.dtype == np.uint8
    flat = body_synthetic.result([seen], [body_methods.SCRATCH]).figures
    assert flat["body.from_scratch.mpjpe_mm"] == found["mpjpe_mm"]


def test_hard_photos_are_told_apart():
    folder = Path("photos")
    photos = [folder / "plain" / "a.jpg", folder / "hard" / "b.jpg"]
    assert body.parted(photos) == (photos[:1], photos[1:])


def test_names_of_the_figures():
    fitted = dict.fromkeys(body_photos.WORST, 1.0)
    times = {body_methods.SCRATCH: 2.0, body_methods.FITTED: 0.5}
    lying = fitted | {"lean_degrees": np.nan, "seconds": 3.0}
    rows = [("a", fitted, {"fitting": 1.0}, times), ("b", lying, {"fitting": 2.0}, times)]
    flat = body_photos.result(rows, []).figures
    assert set(flat) >= {f"body.{name}" for name in fitted}
    assert flat["body.lean_degrees"] == 1 and flat["body.upright"] == 1 and flat["body.worst.seconds"] == 3
    assert flat["body.fit_time_ratio"] == 0.25 and flat["body.seconds.fitting"] == 1.5

    values = dict.fromkeys(body_synthetic.NAMES, 40.0)
    shot = SimpleNamespace(heading=3.0, build="child", group="actions")
    methods = [body_methods.REGRESSOR, body_methods.FITTED, body_methods.SCRATCH]
    seen = body_synthetic.Seen(shot, *({m: v for m in methods} for v in (values, np.ones(24), np.ones(24))))
    flat = body_synthetic.result([seen], methods).figures
    assert {"body.mpjpe_mm", "body.pa_mpjpe_mm", "body.pve_mm", "body.regressor.mpjpe_mm"} < set(flat)

    ways = {way: [(1.0, 5.0)] for way in body_robustness.WAYS}
    none = dict.fromkeys(ways, 0)
    flat = body_robustness.result(ways, none, none).figures
    assert flat["body.robustness.dark.joint_drift_mm"] == 5 and flat["body.robustness.crashes"] == 0

    good, bad = (dict.fromkeys(body_video.NAMES, v) for v in (1.0, 4.0))
    assert body_video.result([("clip", good, bad, 3.0)], []).figures["body.video_jitter_ratio"] == 0.25

    outcomes = [body_hard.Outcome("a", "refused", "why"), body_hard.Outcome("b", "wrong")]
    flat = body_hard.result(outcomes, [], []).figures
    assert flat["body.hard.good"] == 1 and flat["body.hard.crashed"] == 0
