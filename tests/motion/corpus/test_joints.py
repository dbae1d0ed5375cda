import dataclasses

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, PARENTS
from motion.clip import Motion, global_rotations
from motion.corpus.joints import HUMANML, KIT, Layout, motion_from_joints
from tests.motion.human import exercise

REST = Body.default().rest_joints().astype(float)
OURS = Layout(JOINT_NAMES[:22], {name: tuple(REST[joint] - REST[PARENTS[joint]])
                                 for joint, name in enumerate(JOINT_NAMES) if 0 < joint < 22})


def placed(motion):
    return Body.default().joints(motion.poses, translation=motion.translation).astype(float)


def angles(first, second):
    """Degrees between the joints' rotations, (T, 24)."""
    relative = np.swapaxes(global_rotations(first.poses), -1, -2) @ global_rotations(second.poses)
    return np.rad2deg(Rotation.from_matrix(relative.reshape(-1, 3, 3)).magnitude()).reshape(-1, 24)


def kit(motion, mirrored=False):
    """A motion as KIT-ML holds it: 21 joints, a unit near millimetres, y and z exchanged on the way."""
    joints = placed(motion)
    columns = [joints[:, JOINT_NAMES.index(name)] if name else None for name in KIT.names]
    for heel, toe in ((14, 15), (19, 20)):
        columns[heel] = columns[toe] - [0, 0.01, 0]
    return np.stack(columns, 1) * 620 * ([-1, 1, 1] if mirrored else [1, 1, 1])


def test_joints_come_back_where_they_were():
    motion = exercise()
    joints = placed(motion)[:, :22]
    result = motion_from_joints(joints, OURS, 30)
    assert np.abs(placed(result)[:, :22] - joints).max() < 1e-3
    found = angles(motion, result)
    assert found[:, [0, 3, 6, 9]].max() < 8  # trunk
    assert found[:, [1, 2, 4, 5]].max() < 8  # legs
    assert found[:, [16, 17, 18, 19]].mean() < 12  # arms


def test_size_and_place_of_the_source_do_not_matter():
    motion = exercise()
    joints = placed(motion)[:, :22]
    turn = Rotation.from_euler("y", 130, degrees=True).as_matrix()
    result = motion_from_joints((joints @ turn.T + [3, 0.5, 1]) * 1.1, OURS, 30)
    reference = motion_from_joints(joints, OURS, 30)
    np.testing.assert_allclose(placed(result), placed(reference) @ turn.T + [3, 0.5, 1], atol=1e-3)


def test_straight_limbs_keep_a_steady_plane():
    poses = np.zeros((40, 24, 3))
    wave = np.sin(np.linspace(0, 6, 40))
    poses[:, 16, 2], poses[:, 17, 2] = -1.2, 1.2
    poses[:, 18, 1] = np.minimum(-0.05, -0.8 * wave)
    poses[:, 19, 1] = 0.02 * wave
    poses[:, 4, 0] = np.maximum(0.02 * wave, 0)
    motion = Motion(poses, np.tile([0, 1, 0], (40, 1)), 20)
    result = motion_from_joints(placed(motion)[:, :22], OURS, 20)
    assert angles(motion, result)[:, :20].max() < 12
    assert np.abs(np.diff(angles(motion, result), axis=0)).max() < 4


def test_humanml_is_read_as_the_smpl_body_it_was():
    """Its trunk bends where SMPL's does, so that its T-pose is a T-pose here."""
    offsets = np.array([REST[joint] - REST[max(PARENTS[joint], 0)] for joint in range(22)])
    for name, bone in HUMANML.bones.items():
        offsets[JOINT_NAMES.index(name)] = bone
    joints = offsets.copy()
    for joint in range(1, 22):
        joints[joint] += joints[PARENTS[joint]]
    result = motion_from_joints(np.tile(joints, (3, 1, 1)), HUMANML, 20)
    assert np.rad2deg(np.linalg.norm(result.poses, axis=-1)).max() < 4


@pytest.mark.parametrize("mirrored", [False, True])
def test_kit_left_is_left_whichever_way_its_axes_were_exchanged(mirrored):
    motion = exercise()
    motion.poses[:, 18, 1] -= 0.6  # the left arm alone
    result = motion_from_joints(kit(motion, mirrored), KIT, 12.5)
    joints, expected = placed(result), placed(motion)
    for a, b in ((16, 18), (18, 20), (17, 19), (19, 21), (1, 4), (4, 7), (2, 5), (5, 8)):
        bones = [points[:, b] - points[:, a] for points in (joints, expected)]
        cosine = (bones[0] * bones[1]).sum(1) / np.linalg.norm(bones[0], axis=1) / np.linalg.norm(bones[1], axis=1)
        assert cosine.min() > np.cos(np.deg2rad(2))
    assert np.abs(np.ptp(joints[:, 0], axis=0) - np.ptp(expected[:, 0], axis=0)).max() < 0.02
    standing = angles(motion, result)[:3]
    assert standing[:, [7, 8]].max() < 15  # feet are flat on the ground


@pytest.mark.parametrize("change, message", [
    (lambda joints: joints[:, :20], "22, 3"), (lambda joints: joints[:1], "22, 3"),
    (lambda joints: joints * np.nan, "not finite"), (lambda joints: joints * 5, "metres"),
    (lambda joints: joints * 0.1, "metres"),
])
def test_what_are_no_such_positions_is_refused(change, message):
    joints = placed(dataclasses.replace(exercise()))[:, :22]
    with pytest.raises(InputError, match=f"a.npy.*{message}"):
        motion_from_joints(change(joints), HUMANML, 20, "a.npy")
