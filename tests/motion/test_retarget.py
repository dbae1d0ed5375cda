import warnings

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

import motion
from motion.body.errors import InputError
from motion.body.model import Body
from motion.clip import Motion, global_rotations
from motion.readers.skeleton import find_roles
from motion.retarget import align, on_floor, retarget
from tests.motion.human import COMMON, NAMINGS, PARTS, exercise, human, write_bvh

# The body's own knees and elbows aren't quite straight at rest: their plane of bending is up to that many degrees off.
HINGE_TOLERANCE = 4.5
LIMBS = ((1, 4), (4, 7), (2, 5), (5, 8), (16, 18), (18, 20), (17, 19), (19, 21))


def turn(axis, degrees):
    return Rotation.from_euler(axis, degrees, degrees=True).as_matrix()


def limb_error(result: Motion, truth: Motion) -> float:
    """Largest angle in degrees between limbs."""
    body = Body.default()
    places = [body.joints(m.poses, translation=m.translation) for m in (result, truth)]
    worst = 0.0
    for a, b in LIMBS:
        first, second = (p[:, b] - p[:, a] for p in places)
        cosine = (first * second).sum(-1) / np.linalg.norm(first, axis=-1) / np.linalg.norm(second, axis=-1)
        worst = max(worst, np.degrees(np.arccos(cosine.clip(-1, 1))).max())
    return worst


def turn_error(result: Motion, truth: Motion, joints) -> float:
    """Largest angle in degrees between the global rotations of joints."""
    first, second = (global_rotations(m.poses)[:, joints].reshape(-1, 3, 3) for m in (result, truth))
    return np.degrees(Rotation.from_matrix(np.swapaxes(first, -1, -2) @ second).magnitude().max())


ZERO_POSES = {
    "t": {},
    "arms down": {part: turn("z", sign * 90) for side, sign in (("left", 1), ("right", -1))
                  for part in (f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist")},
    "legs apart": {part: turn("z", -sign * 20) for side, sign in (("left", 1), ("right", -1))
                   for part in (f"{side}_hip", f"{side}_knee", f"{side}_ankle", f"{side}_toe")},
    "all bones up": {part: turn("x", 180) @ turn("y", 90) if "hip" in part or "knee" in part else
                     turn("z", -90) @ turn("y", 90) if part.startswith("left_") else
                     turn("z", 90) if part.startswith("right_") else np.eye(3) for part, _, _ in PARTS},
}


@pytest.mark.parametrize("zero", ZERO_POSES)
def test_any_zero_pose_gives_the_same_motion(zero):
    truth = exercise()
    result = retarget(human(COMMON, frames=ZERO_POSES[zero]))
    assert limb_error(result, truth) < 0.5
    assert turn_error(result, truth, [0, 9, 15]) < 0.1
    assert turn_error(result, truth, [1, 2, 4, 5, 16, 17, 18, 19]) < HINGE_TOLERANCE
    np.testing.assert_allclose(result.translation, truth.translation, atol=2e-3)


@pytest.mark.parametrize("naming", NAMINGS)
def test_common_joint_names_are_understood(naming):
    assert find_roles(human(NAMINGS[naming])) == find_roles(human(COMMON))


def test_names_are_needed():
    with pytest.raises(InputError, match="left knee"):
        find_roles(human([f"bone{i}" for i in range(len(PARTS))]))


def test_limbs_need_a_length():
    with pytest.raises(InputError, match="a.bvh has limbs without length"):
        retarget(human(COMMON, scale=0.0), source="a.bvh")


@pytest.mark.parametrize("world", [turn("x", 90), turn("y", 90), turn("x", 90) @ turn("y", 180)],
                         ids=["z up", "facing x", "z up, facing back"])
def test_axes_of_the_file_don_t_matter(world):
    result = retarget(human(COMMON, world=world))
    assert limb_error(result.canonical(), exercise().canonical()) < 0.5
    np.testing.assert_allclose(result.canonical().translation, exercise().canonical().translation, atol=2e-3)


def test_units_of_the_file_don_t_matter():
    np.testing.assert_allclose(retarget(human(COMMON, scale=39.37)).translation, exercise().translation, atol=2e-3)


def test_bvh_file_of_a_human_is_loaded_on_the_ground(tmp_path):
    write_bvh(tmp_path / "a.bvh", human(NAMINGS["mixamo"], scale=100))
    clip = motion.load(tmp_path / "a.bvh")
    assert clip.fps == pytest.approx(30, rel=1e-4)
    assert limb_error(clip, exercise().canonical()) < 0.5
    np.testing.assert_allclose(clip.translation[0, [0, 2]], 0, atol=1e-5)
    lowest = Body.default().forward(clip.poses, translation=clip.translation)[0][..., 1].min(-1)
    assert np.percentile(lowest, 10) == pytest.approx(0, abs=2e-3)


def test_reference_pose_at_the_start_is_dropped(tmp_path):
    skeleton = human(COMMON)
    still = skeleton.rest[None], skeleton.rest_positions[None]
    skeleton.rotations = np.concatenate([still[0], skeleton.rotations])
    skeleton.positions = np.concatenate([still[1], skeleton.positions])
    write_bvh(tmp_path / "a.bvh", skeleton)
    assert len(motion.load(tmp_path / "a.bvh")) == len(exercise())


def test_knee_and_elbow_turn_about_their_hinges():
    poses = np.zeros((3, 24, 3))
    bends = np.array([0.2, 0.9, 1.6])
    poses[:, 4, 0] = poses[:, 5, 0] = bends
    poses[:, 18, 1], poses[:, 19, 1] = -bends, bends
    truth = Motion(poses, np.zeros((3, 3)), 30)
    result = retarget(human(COMMON, truth))
    np.testing.assert_allclose(result.poses[:, [4, 5, 18, 19]], truth.poses[:, [4, 5, 18, 19]],
                               atol=np.deg2rad(HINGE_TOLERANCE))


def test_straight_limbs_keep_the_rest_pose():
    truth = Motion(np.zeros((4, 24, 3)), np.zeros((4, 3)), 30)
    result = retarget(human(COMMON, truth))
    assert turn_error(result, truth, [0, 1, 2, 4, 5, 16, 17, 18, 19]) < 1.5


def test_forearm_takes_half_of_the_hand_s_twist():
    poses = np.zeros((20, 24, 3))
    poses[:, 20, 0] = np.linspace(0, 1.2, 20)  # the left hand turns its palm
    poses[:, 18, 1], poses[:, 19, 1] = -1.0, 1.0
    result = retarget(human(COMMON, Motion(poses, np.zeros((20, 3)), 30)))
    hand = global_rotations(result.poses)[:, 20]
    turned = Rotation.from_matrix(hand[0].T @ hand[-1]).magnitude()
    assert turned == pytest.approx(1.2, abs=0.02)
    wrist = Rotation.from_rotvec(result.poses[:, 20])
    assert (wrist[0].inv() * wrist[-1]).magnitude() == pytest.approx(0.6, abs=0.02)


def test_feet_lie_flat_where_they_stand():
    poses = np.zeros((30, 24, 3))
    poses[:, (1, 2), 0], poses[:, (4, 5), 0], poses[:, (7, 8), 0] = -0.3, 0.6, -0.3
    poses[:, 18, 1], poses[:, 19, 1] = -1.0, 1.0
    tilt = {f"{side}_ankle": turn("x", 15) for side in ("left", "right")}  # the file's zero pose has the toes up
    result = retarget(human(COMMON, Motion(poses, np.tile([0, 1.0, 0], (30, 1)), 30), frames=tilt))
    foot = global_rotations(result.poses)[:, 7:9]
    assert np.degrees(np.arccos(foot[..., 1, 1].clip(-1, 1))).max() < 1


def test_alignment_of_a_long_take_serves_a_short_one():
    rest = Body.default().rest_joints()
    alignment = align(human(COMMON, frames=ZERO_POSES["all bones up"]), rest)
    poses = np.zeros((2, 24, 3))
    poses[:, 16, 2] = -1.2
    truth = Motion(poses, np.zeros((2, 3)), 30)
    short = retarget(human(COMMON, truth, frames=ZERO_POSES["all bones up"]), alignment=alignment)
    assert limb_error(short, truth) < 0.5
    assert turn_error(short, truth, [16, 17, 18, 19]) < HINGE_TOLERANCE


def test_leaps_stay_above_the_floor():
    height = np.ones(40)
    height[15:25] += 0.5
    clip = on_floor(Motion(np.zeros((40, 24, 3)), np.stack([0 * height, height, 0 * height], 1), 30))
    lowest = Body.default().forward(clip.poses, translation=clip.translation)[0][..., 1].min(-1)
    np.testing.assert_allclose(lowest[[0, 20]], [0, 0.5], atol=1e-4)


def test_single_frame_is_enough():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(retarget(human(COMMON, exercise().slice(10, 11)))) == 1
