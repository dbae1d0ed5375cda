from dataclasses import replace

import numpy as np
import pytest

from body_estimation.fitting import usual_camera
from body_estimation.metrics import iou, residual_percent
from body_estimation.points import Skeleton
from examples.people import render_person
from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from tests.benchmarks.from_scratch import closed_form, estimate, estimate_pose
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


def test_a_person_is_fitted_and_found_again_without_the_regressor():
    image = render_person(0, size=(480, 360)).image
    person = estimate(image)
    assert residual_percent(person) < 0.6 and iou(person) > 0.9
    again = replace(person, sources=[estimate_pose(image, person)])
    assert residual_percent(again) < 0.6
    with pytest.raises(InputError):
        estimate(np.full_like(image, 128))
