import json

import numpy as np
import pygltflib
import pytest
from scipy.spatial.transform import Rotation

import motion
from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.clip import Motion
from motion.readers import read
from motion.readers.bvh import read_bvh
from motion.retarget import on_floor
from tests.motion.human import exercise

WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
KINDS = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}


def lively(frames=20, fps=25.0):
    """Poses of every joint, large turns and a path, none of it special."""
    rng = np.random.default_rng(3)
    poses = rng.normal(0, 0.5, (1, 24, 3)) + rng.normal(0, 0.1, (frames, 24, 3)).cumsum(0)
    poses[:, 0, 1] += np.linspace(0, 7, frames)
    return Motion(poses, rng.normal(0, 0.05, (frames, 3)).cumsum(0) + [0.3, 1, -2], fps, "walks \u2192 \"waves\"")


def placed(clip):
    return Body.default().joints(clip.poses, translation=clip.translation)


@pytest.mark.parametrize("kind", [".npz", ".bvh", ".glb"])
@pytest.mark.parametrize("fps", [24, 29.97, 60])
def test_what_is_saved_is_read_back_where_it_was(tmp_path, kind, fps):
    clip = lively(fps=fps)
    path = motion.save(clip, tmp_path / "new" / f"clip{kind}")
    back = read(path)
    assert len(back) == len(clip)
    assert back.fps == pytest.approx(fps, rel=1e-9)
    assert np.abs(placed(back) - placed(clip)).max() < 1e-3
    assert back.text == ("" if kind == ".bvh" else clip.text)


@pytest.mark.parametrize("kind", [".npz", ".bvh", ".glb"])
def test_load_gives_the_saved_motion_canonical_and_on_the_floor(tmp_path, kind):
    clip = exercise()
    back = motion.load(motion.save(clip.turned(1).moved([3, 0.2, 1]), tmp_path / f"clip{kind}"))
    assert np.abs(placed(back) - placed(on_floor(clip).canonical())).max() < 1e-3


@pytest.mark.parametrize("kind", [".bvh", ".glb"])
def test_one_frame_can_be_saved(tmp_path, kind):
    clip = lively(1)
    back = read(motion.save(clip, tmp_path / f"clip{kind}"))
    assert np.abs(placed(back) - placed(clip)).max() < 1e-3


def test_unknown_suffix_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"a\.fbx.*\.bvh"):
        motion.save(lively(), tmp_path / "a.fbx")


def test_npz_has_the_keys_of_amass_and_z_up(tmp_path):
    clip = Motion(np.zeros((2, 24, 3)), np.array([[0, 1, 0], [0, 1, 3]]), 30)
    data = np.load(motion.save(clip, tmp_path / "clip.npz", betas=np.arange(10)))
    assert data["poses"].shape == (2, 72)
    assert data["mocap_framerate"] == 30
    np.testing.assert_allclose(data["betas"], np.arange(10))
    np.testing.assert_allclose(data["trans"][1] - data["trans"][0], [0, -3, 0], atol=1e-6)
    np.testing.assert_allclose(data["poses"][0, :3], [np.pi / 2, 0, 0], atol=1e-6)


def test_bvh_holds_the_body_in_metres_with_ends_to_its_bones(tmp_path):
    clip = lively()
    skeleton = read_bvh(motion.save(clip, tmp_path / "clip.bvh"))
    index = [skeleton.names.index(name) for name in JOINT_NAMES]
    np.testing.assert_allclose(skeleton.positions[:, index], placed(clip), atol=1e-4)
    rest = skeleton.rest_positions - skeleton.rest_positions.min(0)
    assert 1.4 < rest[:, 1].max() < 2.0  # from the ankles' height to the top of the head
    for name in ("head", "left_hand", "right_hand", "left_foot", "right_foot"):
        assert 0.03 < np.linalg.norm(skeleton.offsets[skeleton.names.index(f"{name}_End")]) < 0.3


def test_bvh_angles_do_not_jump(tmp_path):
    turn = np.zeros((60, 24, 3))
    turn[:, 0, 1] = np.linspace(0, 9, 60)
    path = motion.save(Motion(turn, np.zeros((60, 3)), 30), tmp_path / "clip.bvh")
    rows = np.loadtxt(path.read_text().split("Frame Time:")[1].splitlines()[1:])
    assert np.abs(np.diff(rows, axis=0)).max() < 20


def test_bvh_of_another_size_and_unit_fits_the_body(tmp_path):
    clip = exercise()
    path = motion.save(clip, tmp_path / "clip.bvh")
    lines = path.read_text().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("Frame Time")) + 1

    def scaled(line, count):
        words = line.split()
        first = 1 if count is None else 0
        return " ".join(words[:first] + [str(float(x) * 100) for x in words[first:first + 3]] + words[first + 3:])

    lines = [scaled(line, None) if "OFFSET" in line else line for line in lines[:start]] + \
        [scaled(line, 3) for line in lines[start:]]
    path.write_text("\n".join(lines))
    assert np.abs(placed(read(path)) - placed(clip)).max() < 1e-3


def test_smpl_names_on_another_rest_pose_are_retargeted(tmp_path):
    """Rotations of a skeleton whose arms hang at rest are no SMPL poses."""
    clip = exercise()
    path = motion.save(clip, tmp_path / "clip.bvh")
    down = Rotation.from_euler("z", -80, degrees=True)
    skeleton = read_bvh(path)
    lines = path.read_text().splitlines()
    for joint, name in enumerate(skeleton.names):
        if name in ("left_elbow", "left_wrist", "left_hand"):
            place = next(i for i, line in enumerate(lines) if line.endswith(f"JOINT {name}")) + 2
            lines[place] = "OFFSET " + " ".join(map(str, down.apply(skeleton.offsets[joint])))
    path.write_text("\n".join(lines))
    turned = read_bvh(path)
    elbow = turned.names.index("left_elbow")
    arm = turned.positions[:, elbow] - turned.positions[:, turned.names.index("left_shoulder")]
    joints = placed(read(path))
    own = joints[:, JOINT_NAMES.index("left_elbow")] - joints[:, JOINT_NAMES.index("left_shoulder")]
    cosine = (arm * own).sum(1) / np.linalg.norm(arm, axis=1) / np.linalg.norm(own, axis=1)
    assert cosine.min() > np.cos(np.deg2rad(3))


# What pygltflib says of a file is taken from here on; nothing of our own reader.


def array(file, index):
    accessor = file.accessors[index]
    view = file.bufferViews[accessor.bufferView]
    start = (view.byteOffset or 0) + (accessor.byteOffset or 0)
    assert start % np.dtype(KINDS[accessor.componentType]).itemsize == 0
    count = accessor.count * WIDTHS[accessor.type]
    rows = np.frombuffer(file.binary_blob(), KINDS[accessor.componentType], count, start)
    rows = rows.reshape(accessor.count, -1)
    for bound, values in ((accessor.min, rows.min(0)), (accessor.max, rows.max(0))):
        if bound:
            np.testing.assert_allclose(bound, values, rtol=1e-6)
    return rows


def skinned(file, frame):
    """Vertices of a frame by the specification: joint matrices times inverse bind matrices, weighted."""
    skin, animation = file.skins[0], file.animations[0]
    tracks = {(channel.target.node, channel.target.path): array(file, animation.samplers[channel.sampler].output)
              for channel in animation.channels}
    parents = {child: index for index, node in enumerate(file.nodes) for child in node.children or []}

    def world(index):
        node, matrix = file.nodes[index], np.eye(4)
        turn = tracks[index, "rotation"][frame] if (index, "rotation") in tracks else node.rotation or [0, 0, 0, 1]
        matrix[:3, :3] = Rotation.from_quat(turn).as_matrix()
        matrix[:3, 3] = tracks[index, "translation"][frame] if (index, "translation") in tracks else \
            node.translation or 0
        return world(parents[index]) @ matrix if index in parents else matrix

    inverse = array(file, skin.inverseBindMatrices).reshape(-1, 4, 4).swapaxes(1, 2)
    matrices = np.stack([world(joint) for joint in skin.joints]) @ inverse
    attributes = file.meshes[0].primitives[0].attributes
    vertices = np.c_[array(file, attributes.POSITION), np.ones(file.accessors[attributes.POSITION].count)]
    result = np.zeros((len(vertices), 4))
    for number in range(2):
        joints, weights = (array(file, getattr(attributes, f"{kind}_{number}")) for kind in ("JOINTS", "WEIGHTS"))
        result += np.einsum("vk,vkij,vj->vi", weights, matrices[joints], vertices)
    return result[:, :3]


@pytest.mark.parametrize("betas", [None, np.linspace(-1.5, 1.5, 10)])
def test_glb_skin_is_the_body(tmp_path, betas):
    clip = lively()
    file = pygltflib.GLTF2().load(str(motion.save(clip, tmp_path / "clip.glb", betas=betas)))
    for frame in (0, 7, len(clip) - 1):
        expected, _ = Body.default().forward(clip.poses[frame], betas, clip.translation[frame])
        assert np.abs(skinned(file, frame) - expected).max() < 1e-4


def test_glb_is_complete_and_sound(tmp_path):
    clip = lively()
    path = motion.save(clip, tmp_path / "clip.glb")
    file = pygltflib.GLTF2().load(str(path))
    assert file.asset.version == "2.0"
    assert file.animations[0].name == clip.text
    assert [file.nodes[joint].name for joint in file.skins[0].joints] == list(JOINT_NAMES)
    primitive = file.meshes[0].primitives[0]
    assert file.materials[primitive.material].pbrMetallicRoughness.baseColorFactor[3] == 1
    times = array(file, file.animations[0].samplers[0].input)[:, 0]
    np.testing.assert_allclose(times, np.arange(len(clip)) / clip.fps, atol=1e-6)
    weights = [array(file, getattr(primitive.attributes, f"WEIGHTS_{number}")) for number in range(2)]
    np.testing.assert_allclose(sum(weights).sum(1), 1, atol=1e-5)
    assert (weights[0].min(1) >= weights[1].max(1)).all()
    assert array(file, primitive.attributes.JOINTS_0).max() < 24
    normals = array(file, primitive.attributes.NORMAL)
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-4)
    faces = array(file, primitive.indices).reshape(-1, 3)
    assert faces.max() == file.accessors[primitive.attributes.POSITION].count - 1
    # A quaternion and its negative are one turn, but viewers interpolate the numbers.
    for channel in file.animations[0].channels:
        values = array(file, file.animations[0].samplers[channel.sampler].output)
        if channel.target.path == "rotation":
            np.testing.assert_allclose(np.linalg.norm(values, axis=1), 1, atol=1e-6)
            assert (values[1:] * values[:-1]).sum(1).min() > 0
    raw = path.read_bytes()
    assert int.from_bytes(raw[8:12], "little") == len(raw)
    length = int.from_bytes(raw[12:16], "little")
    assert length % 4 == 0
    assert json.loads(raw[20:20 + length])["buffers"][0]["byteLength"] <= len(raw) - 28 - length
