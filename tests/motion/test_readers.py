import json
import struct

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

import motion
from motion.body.errors import InputError
from motion.readers.bvh import read_bvh
from motion.readers.deepmimic import read_deepmimic
from motion.readers.gltf import read_glb
from motion.readers.skeleton import find_roles
from motion.readers.smpl_npz import read_smpl_npz

SMALL = """HIERARCHY
ROOT hip
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT shin bone
  {
    OFFSET 0 -2 0
    CHANNELS 3 Xrotation Yrotation Zrotation
    End Site
    {
      OFFSET 0 -1 0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.05
1 2 3 90 0 0 0 0 0
0 0 0 30 40 50 90 0 0
"""


def write(path, text):
    path.write_text(text)
    return path


def test_bvh_rotations_come_in_the_order_of_the_channels(tmp_path):
    skeleton = read_bvh(write(tmp_path / "a.bvh", SMALL))
    assert skeleton.names == ["hip", "shin bone", "shin bone_End"]
    assert skeleton.fps == 20
    np.testing.assert_allclose(skeleton.positions[0], [[1, 2, 3], [3, 2, 3], [4, 2, 3]], atol=1e-9)
    root = Rotation.from_euler("z", 30, True) * Rotation.from_euler("x", 40, True) * Rotation.from_euler("y", 50, True)
    np.testing.assert_allclose(skeleton.rotations[1, 0], root.as_matrix(), atol=1e-9)
    tip = root.apply([0, -2, -1])
    np.testing.assert_allclose(skeleton.positions[1, 2], tip, atol=1e-9)


def test_position_channels_of_a_joint_replace_its_offset(tmp_path):
    text = SMALL.replace("CHANNELS 3 Xr", "CHANNELS 6 Xposition Yposition Zposition Xr")
    text = text.replace("0 0 0 0 0\n0 0 0 30 40 50 90 0 0", "0 0 5 6 7 0 0 0\n0 0 0 0 0 0 5 6 7 0 0 0")
    skeleton = read_bvh(write(tmp_path / "a.bvh", text))
    np.testing.assert_allclose(skeleton.positions[1, 1], [5, 6, 7], atol=1e-9)


@pytest.mark.parametrize("change", [
    lambda text: "nothing", lambda text: text.replace("MOTION", "NOTION"), lambda text: text.split("Frames")[0],
    lambda text: text.split("1 2 3")[0], lambda text: text.replace("90 0 0\n0", "x 0 0\n0"),
    lambda text: text.replace("1 2 3", "1 nan 3"), lambda text: text.replace("0.05", "0"),
    lambda text: text.replace("OFFSET 0 -2 0", "OFFSET 0 here 0"), lambda text: SMALL.replace("}", "", 1) + "}",
])
def test_damaged_bvh_is_refused_in_one_sentence(tmp_path, change):
    path = write(tmp_path / "bad.bvh", change(SMALL))
    with pytest.raises(InputError, match="bad.bvh") as error:
        motion.load(path)
    assert "\n" not in str(error.value)


def test_bvh_without_arms_names_what_is_missing(tmp_path):
    with pytest.raises(InputError, match="left elbow"):
        motion.load(write(tmp_path / "a.bvh", SMALL))


def test_unknown_and_missing_files_are_refused(tmp_path):
    with pytest.raises(InputError, match="no motion file"):
        motion.load(tmp_path / "none.bvh")
    with pytest.raises(InputError, match=".bvh, .npz"):
        motion.load(write(tmp_path / "a.fbx", "x"))


def amass(path, up="z", **more):
    """A person who stands and then walks a metre in the direction faced."""
    poses = np.zeros((5, 24, 3))
    world = Rotation.from_euler("x", 90 if up == "z" else 0, degrees=True)
    poses[:, 0] = world.as_rotvec()
    walk = np.linspace(0, 1, 5)[:, None] * [0, 0, 1] + [0, 1.2, 0]
    np.savez(path, **({"poses": poses.reshape(5, 72), "trans": world.apply(walk), "mocap_framerate": 60} | more))
    return path


@pytest.mark.parametrize("up", ["y", "z"])
def test_up_axis_of_smpl_motion_is_found(tmp_path, up):
    clip = motion.load(amass(tmp_path / "a.npz", up))
    assert clip.fps == 60
    np.testing.assert_allclose(clip.poses, 0, atol=1e-5)
    np.testing.assert_allclose(clip.translation[-1, [0, 2]], [0, 1], atol=1e-5)
    lowest = motion.body.model.Body.default().forward(clip.poses, translation=clip.translation)[0][..., 1].min()
    assert abs(lowest) < 1e-4


def test_fingers_of_smplh_are_left_out(tmp_path):
    poses = np.full((2, 156), 0.1)
    clip = read_smpl_npz(amass(tmp_path / "a.npz", poses=poses, trans=np.zeros((2, 3)), up_axis="y"))
    np.testing.assert_allclose(clip.poses[:, :22], 0.1, atol=1e-6)
    np.testing.assert_allclose(clip.poses[:, 22:], 0, atol=1e-6)


@pytest.mark.parametrize("data", [
    {"poses": np.zeros((3, 10))}, {"other": np.zeros(3)}, {"poses": np.zeros((3, 72)), "trans": np.zeros((2, 3))},
    {"poses": np.full((3, 72), np.nan), "trans": np.zeros((3, 3))}, {"poses": np.zeros((0, 72))},
    {"poses": np.zeros((3, 72)), "trans": np.zeros((3, 3)), "fps": 0},
])
def test_broken_smpl_files_are_refused(tmp_path, data):
    np.savez(tmp_path / "bad.npz", **data)
    with pytest.raises(InputError, match="bad.npz"):
        motion.load(tmp_path / "bad.npz")


def test_npz_that_is_none_is_refused(tmp_path):
    with pytest.raises(InputError, match="bad.npz"):
        motion.load(write(tmp_path / "bad.npz", "no zip"))


def deepmimic_frame(duration, **joints):
    names = {"root": 4, "right_knee": 20, "left_elbow": 43}
    frame = np.zeros(44)
    frame[[4, 8, 12, 16, 21, 25, 30, 35, 39]] = 1
    frame[0], frame[2] = duration, 0.9
    for name, values in joints.items():
        frame[names[name]:names[name] + len(values)] = values
    return frame.tolist()


def test_deepmimic_faces_forward_and_bends_the_right_knee_backwards(tmp_path):
    frames = [deepmimic_frame(0.5, root=[2, 0, 0, 0], right_knee=[-1.0], left_elbow=[0.8]),
              deepmimic_frame(0.0, right_knee=[-1.0], left_elbow=[0.8])]
    frames[1][1] = 1.0  # one metre along +x, which is forward in these files
    path = write(tmp_path / "a.txt", json.dumps({"Loop": "none", "Frames": frames}))
    skeleton = read_deepmimic(path)
    assert len(skeleton.rotations) == 16
    clip = motion.load(path)
    np.testing.assert_allclose(clip.translation[-1, [0, 2]] - clip.translation[0, [0, 2]],
                               [0, clip.translation[-1, 2]], atol=1e-5)
    assert clip.translation[-1, 2] > 0.8
    np.testing.assert_allclose(clip.poses[0, 5], [1, 0, 0], atol=0.08)
    np.testing.assert_allclose(clip.poses[0, 4], 0, atol=0.08)
    np.testing.assert_allclose(clip.poses[0, 18], [0, -0.8, 0], atol=0.08)


@pytest.mark.parametrize("text", ["{}", "no", '{"Frames": [[1, 2]]}', '{"Frames": [[0.1], [0.1, 2]]}'])
def test_broken_deepmimic_is_refused(tmp_path, text):
    with pytest.raises(InputError, match="bad.txt"):
        motion.load(write(tmp_path / "bad.txt", text))


def write_glb(path, nodes, channels):
    """channels: (node, path, times, values)."""
    data, views, accessors, samplers, targets = b"", [], [], [], []
    for node, kind, *arrays in channels:
        for array, shape in zip(arrays, ("SCALAR", "VEC4" if kind == "rotation" else "VEC3"), strict=True):
            raw = np.asarray(array, np.float32).tobytes()
            views.append({"buffer": 0, "byteOffset": len(data), "byteLength": len(raw)})
            accessors.append({"bufferView": len(views) - 1, "componentType": 5126, "count": len(array), "type": shape})
            data += raw
        samplers.append({"input": len(accessors) - 2, "output": len(accessors) - 1})
        targets.append({"sampler": len(samplers) - 1, "target": {"node": node, "path": kind}})
    scene = {"nodes": nodes, "bufferViews": views, "accessors": accessors,
             "animations": [{"name": "turn", "samplers": samplers, "channels": targets}]}
    text = json.dumps(scene).encode()
    text += b" " * (-len(text) % 4)
    chunks = [struct.pack("<I4s", len(part), kind) + part for kind, part in ((b"JSON", text), (b"BIN\0", data))]
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + sum(map(len, chunks))) + b"".join(chunks))
    return path


def test_glb_animations_are_sampled(tmp_path):
    quarter = Rotation.from_euler("z", 90, degrees=True).as_quat()
    nodes = [{"name": "tip", "translation": [0, 1, 0]}, {"name": "root", "children": [0], "translation": [1, 0, 0]}]
    channels = [(1, "rotation", [0, 1], [[0, 0, 0, 1], quarter]), (1, "translation", [0, 1], [[1, 0, 0], [1, 0, 4]])]
    take = read_glb(write_glb(tmp_path / "a.glb", nodes, channels))["turn"]
    assert take.names == ["root", "tip"]
    assert len(take.rotations) == 31
    np.testing.assert_allclose(take.positions[0, 1], [1, 1, 0], atol=1e-6)
    np.testing.assert_allclose(take.positions[-1, 1], [0, 0, 4], atol=1e-6)
    half = Rotation.from_euler("z", 45, degrees=True).apply([0, 1, 0]) + [1, 0, 2]
    np.testing.assert_allclose(take.positions[15, 1], half, atol=1e-5)


def test_broken_glb_is_refused(tmp_path):
    (tmp_path / "bad.glb").write_bytes(b"glTF" + b"\0" * 40)
    with pytest.raises(InputError, match="bad.glb"):
        motion.load(tmp_path / "bad.glb")
    with pytest.raises(InputError, match="bad.glb"):
        motion.load(write(tmp_path / "bad.glb", "text"))


def test_head_is_looked_for_on_the_body(tmp_path):
    """A mesh named Head beside the skeleton is no joint of it."""
    from tests.motion.human import COMMON, human
    skeleton = human(COMMON)
    skeleton.names.insert(0, "Barbarian_Head")
    skeleton.parents = np.concatenate([[-1], np.where(skeleton.parents < 0, -1, skeleton.parents + 1)])
    skeleton.offsets = np.concatenate([np.zeros((1, 3)), skeleton.offsets])
    skeleton.rest = np.concatenate([np.eye(3)[None], skeleton.rest])
    assert find_roles(skeleton)["head"] == skeleton.names.index("Head")
