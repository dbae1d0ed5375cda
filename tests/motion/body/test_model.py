import time

import numpy as np
import pytest
import torch

from motion.body.kinematics import forward_kinematics
from motion.body.model import Body
from motion.body.raster import vertex_normals
from motion.body.rotations import axis_angle_to_matrix
from motion.body.skeleton import JOINT_NAMES, MIRROR, PARENTS


@pytest.fixture(scope="module")
def body():
    return Body.default()


@pytest.fixture(scope="module")
def posing():
    rng = np.random.default_rng(0)
    return rng.normal(0, 0.6, (8, 24, 3)), rng.normal(0, 1, 10), rng.normal(0, 1, (8, 3))


def test_forward_equals_smplx(body, posing, capsys):
    poses, betas, translation = posing
    vertices, joints = body.forward(poses, betas, translation)
    pose, shape, place = (torch.tensor(x, dtype=torch.float32) for x in posing)
    module = body.smplx()
    assert capsys.readouterr().out == ""
    place = place - torch.from_numpy(body.rest_joints(betas))[0]
    reference = module(betas=shape.expand(8, -1), global_orient=pose[:, :1], body_pose=pose[:, 1:], transl=place)
    assert np.abs(vertices - reference.vertices.detach().numpy()).max() < 1e-5
    assert np.abs(joints - reference.joints[:, :24].detach().numpy()).max() < 1e-5
    nose = reference.joints[:, 24].detach().numpy()
    assert np.abs(nose - vertices[:, body.landmark_vertices["nose"]]).max() < 1e-5


def test_torch_paths_equal_forward(body, posing):
    poses, betas, translation = posing
    offsets = np.random.default_rng(1).normal(0, 0.01, body.v_template.shape).astype(np.float32)
    vertices, joints = body.forward(poses, betas, translation, offsets)
    rotmats = axis_angle_to_matrix(torch.tensor(poses, dtype=torch.float32))
    shape, place = torch.tensor(betas, dtype=torch.float32).expand(8, -1), torch.tensor(translation).float()
    index = np.arange(0, len(body.v_template), 7)
    some = body.vertices_torch(rotmats, shape, place, torch.from_numpy(offsets[index]), index)
    assert np.abs(some.numpy() - vertices[:, index]).max() < 1e-5
    posed, turned = body.joints_torch(rotmats, body.rest_joints_torch(shape), place)
    assert np.abs(posed.numpy() - joints).max() < 1e-5
    assert torch.allclose(turned @ turned.mT, torch.eye(3).expand_as(turned), atol=1e-5)


def test_pelvis_lands_on_the_translation_and_single_poses_have_no_time(body, posing):
    poses, betas, translation = posing
    vertices, joints = body.forward(poses[0], betas, translation[0])
    assert vertices.shape == body.v_template.shape and joints.shape == (24, 3)
    assert np.allclose(joints[0], translation[0], atol=1e-6)
    assert np.allclose(joints, body.joints(poses, betas, translation)[0], atol=1e-6)
    assert np.allclose(body.forward(poses[0], betas)[1][0], body.rest_joints(betas)[0], atol=1e-6)


def test_rest_pose_is_the_template(body):
    vertices, joints = body.forward(np.zeros((24, 3)))
    assert np.abs(vertices - body.v_template).max() < 1e-6
    assert np.abs(joints - body.rest_joints()).max() < 1e-6


def test_offsets_move_the_surface_and_no_joint(body):
    offsets = np.zeros_like(body.v_template)
    offsets[:, 1] = 0.1
    vertices, joints = body.forward(np.zeros((24, 3)), offsets=offsets)
    assert np.allclose(vertices, body.v_template + offsets, atol=1e-6)
    assert np.allclose(joints, body.rest_joints(), atol=1e-6)


def test_kinematics_of_an_elbow_by_hand():
    rest = torch.tensor([[0.0, 0, 0], [1, 0, 0], [2, 0, 0]])
    rotmats = torch.eye(3).repeat(1, 3, 1, 1)
    rotmats[0, 1] = axis_angle_to_matrix(torch.tensor([0, 0, np.pi / 2]))
    joints, _ = forward_kinematics(rotmats, rest, torch.zeros(1, 3), [-1, 0, 1])
    assert torch.allclose(joints[0], torch.tensor([[0.0, 0, 0], [1, 0, 0], [1, 1, 0]]), atol=1e-6)


def test_one_frame_takes_less_than_smplx(body, posing):
    """In turn with the reference, since machines differ and are busy: ours is several times faster alone."""
    poses, betas, translation = posing
    module, (pose, _, place) = body.smplx(), (torch.tensor(x[:1], dtype=torch.float32) for x in posing)
    shape = torch.tensor(betas, dtype=torch.float32)[None]
    ours, theirs = [], []
    with torch.inference_mode():
        for _ in range(15):
            start = time.perf_counter()
            body.forward(poses[0], betas, translation[0])
            middle = time.perf_counter()
            module(betas=shape, global_orient=pose[:, :1], body_pose=pose[:, 1:], transl=place)
            ours.append(middle - start)
            theirs.append(time.perf_counter() - middle)
    assert min(ours) < 0.7 * min(theirs)


# The shipped asset


def test_weights_and_regressor_are_convex(body):
    assert (body.weights >= 0).all() and np.allclose(body.weights.sum(1), 1, atol=1e-5)
    assert (body.joint_regressor >= 0).all() and np.allclose(body.joint_regressor.sum(1), 1, atol=1e-4)
    assert (body.joint_regressor > 0).sum(1).max() < 300  # sparse, local


def test_size_and_direction(body):
    height, span = np.ptp(body.v_template, 0)[[1, 0]]
    assert 1.62 < height < 1.76
    assert abs(span / height - 1) < 0.06
    face, heel = (body.v_template[body.landmark_vertices[n]] for n in ("nose", "left_heel"))
    assert face[2] > 0.1 and heel[0] > 0 and heel[1] < -0.8


def test_symmetric(body):
    joints = body.rest_joints()
    assert np.abs(joints - joints[MIRROR] * [-1, 1, 1]).max() < 1e-4
    right = body.weights[:, [JOINT_NAMES.index("right_knee")]].sum()
    left = body.weights[:, [JOINT_NAMES.index("left_knee")]].sum()
    assert abs(left / right - 1) < 1e-3
    for name, vertex in body.landmark_vertices.items():
        if name.startswith("left"):
            other = body.v_template[body.landmark_vertices[name.replace("left", "right")]]
            assert np.abs(body.v_template[vertex] * [-1, 1, 1] - other).max() < 1e-3, name


def test_t_pose_has_straight_level_arms(body):
    joints = {name: joint for name, joint in zip(JOINT_NAMES, body.rest_joints(), strict=True)}
    for side in ("left", "right"):
        chain = np.stack([joints[f"{side}_{n}"] for n in ("shoulder", "elbow", "wrist")])
        assert np.ptp(chain[:, 1]) < 5e-3 and np.ptp(chain[:, 2]) < 5e-3
        leg = np.stack([joints[f"{side}_{n}"] for n in ("hip", "knee", "ankle")])
        bones = np.diff(leg, axis=0)
        bones /= np.linalg.norm(bones, axis=1, keepdims=True)
        assert bones[0] @ bones[1] > 0.997


@pytest.mark.parametrize("betas", [None, np.full(10, 1.5), np.full(10, -1.5)], ids=["mean", "plus", "minus"])
def test_joints_lie_inside_the_body(body, betas):
    """Generalised winding number: the solid angle that the surface fills, seen from each joint."""
    vertices, joints = body.shaped(betas).astype(np.float64), body.rest_joints(betas)
    for name, joint in zip(JOINT_NAMES, joints, strict=True):
        a, b, c = (vertices[body.faces[:, i]] - joint for i in range(3))
        la, lb, lc = (np.linalg.norm(x, axis=1) for x in (a, b, c))
        volume = np.einsum("ij,ij->i", a, np.cross(b, c))
        dots = [(a * b).sum(1) * lc, (b * c).sum(1) * la, (c * a).sum(1) * lb]
        angle = 2 * np.arctan2(volume, la * lb * lc + sum(dots))
        assert abs(angle.sum() / (4 * np.pi) - 1) < 0.05, name


def test_closed_and_outward(body):
    edges = np.sort(body.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), 1)
    assert (np.unique(edges, axis=0, return_counts=True)[1] == 2).all()
    a, b, c = (body.v_template[body.faces[:, i]].astype(np.float64) for i in range(3))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
    assert 0.05 < volume < 0.09  # cubic metres of a person of about 65 kg


def test_shape_components_have_unit_variance_and_are_not_one_scale(body):
    a, b, c = (body.v_template[body.faces[:, i]] for i in range(3))
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    share = np.sqrt(np.bincount(body.faces.ravel(), np.repeat(areas, 3)))
    shape = (body.shapedirs * share[:, None, None]).reshape(-1, 10)
    sizes = np.linalg.norm(shape, axis=0)
    assert (np.diff(sizes) < 0).all()
    overlap = shape.T @ shape / np.outer(sizes, sizes)
    assert np.abs(overlap - np.eye(10)).max() < 0.05
    heights = [np.ptp(body.shaped(b)[:, 1]) for b in np.eye(10) * 2]
    assert np.std(heights) < 0.15 and all(1.2 < h < 2.2 for h in heights)


LIMBS = {
    "arm": ("left_shoulder", "left_elbow", "left_wrist"), "leg": ("left_hip", "left_knee", "left_ankle"),
    "trunk": ("pelvis", "neck"), "shoulders": ("left_shoulder", "right_shoulder"),
}


@pytest.mark.parametrize("longer", LIMBS)
def test_a_limb_can_be_longer_alone(body, longer):
    """Five per cent more of one limb, the others as they are, within three units of each component."""

    def lengths(betas):
        joints = body.rest_joints(betas)
        paths = ([JOINT_NAMES.index(name) for name in names] for names in LIMBS.values())
        return np.array([np.linalg.norm(np.diff(joints[path], axis=0), axis=1).sum() for path in paths])

    mean = lengths(np.zeros(10))
    slopes = np.stack([(lengths(unit) - lengths(-unit)) / 2 / mean for unit in np.eye(10)], 1)
    betas = np.linalg.pinv(slopes) @ (0.05 * (np.array(list(LIMBS)) == longer))
    assert np.abs(betas).max() < 3
    grown = lengths(betas) / mean - 1
    assert np.abs(grown - 0.05 * (np.array(list(LIMBS)) == longer)).max() < 0.005


def test_the_first_component_goes_to_children(body):
    betas = np.zeros(10)
    betas[0] = -3
    child, adult = body.shaped(betas), body.shaped()
    assert 0.9 < np.ptp(child[:, 1]) < 1.1
    head = JOINT_NAMES.index("head")
    share = [np.ptp(v[body.weights[:, head] > 0.5, 1]) / np.ptp(v[:, 1]) for v in (child, adult)]
    assert share[0] > 1.15 * share[1]


@pytest.mark.parametrize("betas", [None, np.linspace(-2, 2, 10)], ids=["mean", "other"])
def test_fingers(body, betas):
    names, joints = body.finger_names, body.finger_joints(betas)
    surface, rest = body.shaped(betas), body.rest_joints(betas)
    assert len(names) == 30 and joints.shape == (30, 3)
    assert [names[i] for i in (0, 14, 15)] == ["left_index1", "left_thumb3", "right_index1"]
    assert np.abs(joints[:15] * [-1, 1, 1] - joints[15:]).max() < 1e-4
    for i, (name, parent) in enumerate(zip(names, body.finger_parents, strict=True)):
        assert (parent == -1) if name.endswith("1") else (names[parent][:-1] == name[:-1])
        side, finger = name[:-1].split("_")
        start = rest[JOINT_NAMES.index(f"{side}_wrist")] if parent < 0 else joints[parent]
        assert 0.009 < np.linalg.norm(joints[i] - start) < 0.13, name
        moved = surface[body.finger_weights[:, i] > 0.3]
        assert len(moved) > 10 and np.linalg.norm(moved - joints[i], axis=1).min() < 0.02, name
        if name.endswith("3"):
            tip = surface[body.landmark_vertices[f"{side}_{finger}_tip"]]
            assert 0.01 < np.linalg.norm(tip - joints[i]) < 0.045, name
    assert np.linalg.norm(joints[3] - rest[JOINT_NAMES.index("left_hand")]) < 0.002


def test_finger_weights_divide_the_hands(body):
    hands = [JOINT_NAMES.index("left_hand"), JOINT_NAMES.index("right_hand")]
    shares = body.finger_weights.reshape(-1, 2, 15).sum(2)
    assert (body.finger_weights >= 0).all() and np.abs(shares - body.weights[:, hands]).max() < 2e-3


def test_soles_are_the_lowest_surface(body):
    low = body.v_template[:, 1].min()
    for side, sign in (("left", 1), ("right", -1)):
        sole = body.v_template[body.sole_vertices[side]]
        assert len(sole) > 40 and (sole[:, 1] < low + 0.013).all() and (sign * sole[:, 0] > 0).all()
        assert np.ptp(sole[:, 2]) > 0.18
        down = vertex_normals(body.v_template, body.faces)[body.sole_vertices[side], 1]
        assert (down < 0).mean() > 0.8


def test_parts_and_atlas(body):
    always = {JOINT_NAMES.index(n) for n in ("pelvis", "head", "left_hand", "right_foot")}
    assert len(body.part) == len(body.faces)
    assert always <= set(body.part) <= set(range(24))
    assert body.uv.min() >= 0 and body.uv.max() <= 1
    assert body.uv_faces.shape == body.faces.shape and body.uv_faces.max() == len(body.uv) - 1
    assert np.array_equal(body.parents, PARENTS)


def test_a_body_with_more_surface_moves_as_before_and_the_new_part_with_its_joint(body):
    pose = np.zeros((24, 3))
    pose[1] = 0.7, 0, 0.2
    betas = np.linspace(-1, 1, 10)
    hip = body.rest_joints(betas)[1]
    weights = np.zeros((3, 24))
    weights[:, 1] = 1
    triangle = hip + np.float32([[0, 0, 0], [0.1, 0, 0], [0, -0.1, 0]])
    more = body.with_surface(triangle, np.array([[0, 1, 2]]), weights)
    before, joints = body.forward(pose, betas)
    after, _ = more.forward(pose, betas)
    np.testing.assert_array_equal(after[:-3], before)
    np.testing.assert_allclose(after[-3], joints[1], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(after[-2:] - joints[1], axis=1), 0.1, atol=1e-5)
    assert more.faces[-1].min() == len(body.v_template) and more.part[-1] == 1
    assert more.landmark_vertices == body.landmark_vertices
