import numpy as np
import pytest

from body_estimation.person import Person, Source, heading
from body_estimation.points import Skeleton, Stance
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, mirror_pose
from tests.benchmarks import poses, videos
from tests.benchmarks.poses import GENERATOR, POSES, TEXTURED, pose_of, result, standing_at


def joints(name: str) -> dict[str, np.ndarray]:
    body = Body.default()
    return dict(zip(JOINT_NAMES, body.joints(pose_of(name), np.zeros(10), np.zeros(3)), strict=True))


@pytest.fixture
def person():
    body = Body.default()
    camera = Camera(900.0, np.array([240.0, 320.0]), np.array([0.0, 1.0, 4.0]), (640, 480))
    source = Source(np.zeros((640, 480, 3), np.uint8), np.zeros((640, 480), np.float32), np.zeros((33, 3)),
                    np.zeros((24, 3)), np.array([0.3, 0.95, 0.2]), camera)  # fmt: skip
    return Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source])


def test_everybody_turns_as_far_as_the_pose_says():
    for name, (degrees, _, _) in POSES.items():
        assert np.cos(heading(pose_of(name)[0]) - np.deg2rad(degrees)) > 0.999


def test_the_poses_are_what_they_are_called():
    raised, bent, hips, walking, hanging = (
        joints(name) for name in ("arms raised", "head bent", "hands on hips", "walking", "back"))
    for side in ("left", "right"):
        assert raised[f"{side}_wrist"][1] > raised["head"][1] + 0.2
        assert hanging[f"{side}_wrist"][1] < hanging["pelvis"][1] + 0.1
        assert np.linalg.norm(hips[f"{side}_hand"] - hips[f"{side}_hip"]) < 0.25
        assert abs(hips[f"{side}_elbow"][0]) > abs(hips[f"{side}_wrist"][0]) + 0.08
    assert (bent["head"] - bent["neck"])[2] > 0.03 + (hips["head"] - hips["neck"])[2]
    assert np.linalg.norm(walking["left_ankle"] - walking["right_ankle"]) > 0.5


def test_both_sides_do_the_same_where_they_should():
    for name in ("arms raised", "head bent", "hands on hips"):
        assert np.allclose(mirror_pose(pose_of(name)[None])[0], pose_of(name), atol=1e-6)


def test_feet_stand_on_the_ground_where_the_person_was(person):
    for name in POSES:
        place = standing_at(person, pose_of(name))
        assert person.vertices(pose_of(name), place)[:, 1].min() == pytest.approx(0, abs=1e-4)
        assert place[[0, 2]].tolist() == [0.3, 0.2]


def test_the_cut_holds_the_person(person):
    image = np.zeros((640, 480, 3), np.uint8)
    pose = pose_of("back")
    cut = poses.around(person, pose, standing_at(person, pose), image)
    points = person.camera.project(person.vertices(pose, standing_at(person, pose)))
    assert np.all(np.array(cut.shape[1::-1]) > np.ptp(points, axis=0)) and cut.shape[0] < 640


def test_figures_by_pose_and_method():
    nobody = float("nan")
    found = {photo: {TEXTURED: dict.fromkeys(POSES, 2.0), GENERATOR: {**dict.fromkeys(POSES, 1.0), "back": nobody}}
             for photo in ("a", "b")}  # fmt: skip
    found["b"][GENERATOR]["back"] = 3.0
    seen = result(found, ["c.jpg: nobody"])
    assert seen.figures["poses.back.found_percent"] == 50 and seen.figures["poses.back.landmark_error_percent"] == 3
    assert seen.figures["poses.found_percent"] == pytest.approx(100 * 13 / 14)
    assert seen.figures["poses.textured_body.arms_raised.landmark_error_percent"] == 2
    assert seen.tables[0].rows[0] == ["back", 100.0, 2.0, 50.0, 3.0]
    assert "c.jpg" in seen.markdown()


def test_landmarks_off_by_a_known_distance_are_told(person):
    body, pose = person.body, pose_of("arms raised")
    place = standing_at(person, pose)
    from scipy.spatial.transform import Rotation

    from body_estimation.landmarks import landmark_points
    from body_estimation.metrics import height_in_pixels

    stance = Stance(Rotation.from_rotvec(pose).as_matrix(), place, person.betas)
    points = person.camera.project(landmark_points(body).locate(Skeleton(body).pose(stance)))
    landmarks = np.column_stack([points + [5, 0], np.ones(33)])
    error = videos.landmark_error(person, person.camera, pose, place, landmarks)
    assert error == pytest.approx(100 * 5 / height_in_pixels(person), rel=0.02)
    assert np.isnan(videos.landmark_error(person, person.camera, pose, place, landmarks * [1, 1, 0]))
