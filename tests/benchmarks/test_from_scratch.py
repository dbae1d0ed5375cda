import numpy as np
import pytest

from body_estimation.fitting import usual_camera
from body_estimation.points import Skeleton
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from tests.benchmarks.from_scratch import closed_form
from tests.body_estimation.conftest import STANDING, WAVING, scene


@pytest.mark.parametrize("pose", [STANDING, WAVING])
def test_the_closed_form_points_the_limbs_the_right_way(pose):
    truth = scene(pose, tilt=0.0)
    stance = closed_form(truth.detection, usual_camera(truth.camera.size)).fit.stance
    joints = Skeleton(Body.default()).pose(stance).joints
    for side in ("left", "right"):
        for a, b in (("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle")):
            a, b = JOINT_NAMES.index(f"{side}_{a}"), JOINT_NAMES.index(f"{side}_{b}")
            found, true = joints[b] - joints[a], truth.joints[b] - truth.joints[a]
            assert found @ true / np.linalg.norm(found) / np.linalg.norm(true) > np.cos(np.deg2rad(25)), (side, a, b)
    assert np.linalg.norm(stance.place - truth.place) < 0.25
