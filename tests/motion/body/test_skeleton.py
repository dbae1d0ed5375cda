import numpy as np

from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES, MIRROR, PARENTS, mirror_pose


def test_parents_come_first_and_mirror_is_an_involution():
    assert len(JOINT_NAMES) == len(PARENTS) == len(MIRROR) == 24
    assert all(parent < joint for joint, parent in enumerate(PARENTS))
    assert np.array_equal(MIRROR[MIRROR], np.arange(24))
    assert JOINT_NAMES[MIRROR[JOINT_NAMES.index("left_wrist")]] == "right_wrist"
    assert MIRROR[JOINT_NAMES.index("spine2")] == JOINT_NAMES.index("spine2")


def test_mirrored_pose_puts_joints_where_a_mirror_shows_them():
    body = Body.default()
    pose = np.random.default_rng(0).normal(0, 0.5, (24, 3))
    place = np.array([0.3, 1, 0.2])
    joints = body.joints(pose, translation=place)
    mirrored = body.joints(mirror_pose(pose), translation=place * [-1, 1, 1])
    assert np.allclose(mirrored, joints[MIRROR] * [-1, 1, 1], atol=2e-4)
