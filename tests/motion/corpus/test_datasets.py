"""Datasets in the layouts in which they are released, made here."""

import dataclasses
import json

import numpy as np
import pytest

from motion.body.errors import InputError, InputWarning
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES
from motion.clip import SMPL_PELVIS, Y_UP_TO_Z_UP, Motion
from motion.corpus import amass, bvh_folder, humanml
from motion.corpus.joints import KIT
from motion.corpus.loading import load
from motion.writers import save
from tests.motion.human import exercise


def placed(motion):
    return Body.default().joints(motion.poses, translation=motion.translation).astype(float)


def performance(seconds=6.0, fps=120.0):
    """Raises the left arm more and more, and walks off to the left."""
    count = round(seconds * fps)
    motion = exercise(count)
    motion.poses[:, 16, 2] = np.linspace(-1.2, 1.2, count)
    motion.poses[:, 17, 2] = 1.2
    return dataclasses.replace(motion, fps=fps, translation=motion.translation + np.linspace(0, 1, count)[:, None] *
                               [1, 0, 0])


def smplh(path, motion):
    """As in the SMPL+H archives."""
    world = motion.rotated(Y_UP_TO_Z_UP)
    path.parent.mkdir(parents=True, exist_ok=True)
    poses = np.concatenate([world.poses.reshape(len(motion), 72)[:, :66], np.full((len(motion), 90), 0.1)], 1)
    np.savez(path, poses=poses, trans=world.translation - SMPL_PELVIS, betas=np.zeros(16), gender="male",
             dmpls=np.zeros((len(motion), 8)), mocap_framerate=motion.fps)


def smplx(path, motion):
    """As in the SMPL-X archives."""
    world = motion.rotated(Y_UP_TO_Z_UP)
    path.parent.mkdir(parents=True, exist_ok=True)
    poses = np.zeros((len(motion), 165))
    poses[:, :66] = world.poses.reshape(len(motion), 72)[:, :66]
    np.savez(path, poses=poses, root_orient=poses[:, :3], pose_body=poses[:, 3:66], trans=world.translation,
             betas=np.zeros(16), gender=np.array("female"), surface_model_type=np.array("smplx"),
             mocap_frame_rate=motion.fps, markers_latent=np.zeros((40, 3)))


def label(text, start=None, stop=None):
    times = {} if start is None else {"start_t": start, "end_t": stop}
    return {"raw_label": text, "proc_label": text.lower(), "seg_id": "x", "act_cat": ["walk"], **times}


def babel(path, **sequences):
    path.write_text(json.dumps({name: {"babel_sid": name, "dur": 6.0} | sequence
                                for name, sequence in sequences.items()}))
    return path


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "amass"
    smplh(folder / "CMU/CMU/28/28_02_poses.npz", performance())
    smplh(folder / "KIT/KIT/3/kick_high_left02_poses.npz", performance(4.0, 100.0))
    smplx(folder / "HDM05/bk/HDM_bk_04-01_02_120_stageii.npz", performance(6.0, 120.0))
    smplx(folder / "ACCAD/Female1General_c3d/A3_-_Swing_t2_stageii.npz", performance(3.0, 60.0))
    return folder


def test_babel_cuts_and_captions_amass(archive, tmp_path):
    train = babel(
        tmp_path / "train.json",
        a={"feat_p": "CMU/CMU/28/28_02_poses.npz", "seq_ann": {"labels": [label("walk and wave")]},
           "frame_ann": {"labels": [label("Walk", 0, 2.5), label("transition", 2.5, 3), label("wave", 3, 6.01)]}},
        b={"feat_p": "ACCAD/Female1General_c3d/A3 - Swing t2_poses.npz", "frame_ann": None,
           "seq_ann": {"labels": [label("swing arms")]}},
        c={"feat_p": "CMU/CMU/99/99_99_poses.npz", "seq_ann": {"labels": [label("not there")]}, "frame_ann": None})
    extra = babel(tmp_path / "extra_val.json", d={
        "feat_p": "MPI_HDM05/MPI_HDM05/bk/HDM_bk_04-01_02_120_poses.npz", "seq_anns": [],
        "frame_anns": [{"labels": [label("kick", 1, 2)]}, {"labels": [label("kick high", 1, 2)]}]})
    clips = {clip.source: clip for clip in load(amass.sources(archive, [train, extra]))}
    said = {source: (clip.captions, clip.split, round(clip.motion.seconds, 1)) for source, clip in clips.items()}
    assert said == {
        "CMU/CMU/28/28_02_poses.npz 0.00-2.50": (["walk", "Walk"], "train", 2.5),
        "CMU/CMU/28/28_02_poses.npz 3.00-6.00": (["wave"], "train", 3.0),
        "ACCAD/Female1General_c3d/A3_-_Swing_t2_stageii.npz": (["swing arms"], "train", 3.0),
        "HDM05/bk/HDM_bk_04-01_02_120_stageii.npz 1.00-2.00": (["kick", "kick high"], "test", 1.0),
    }
    wave = clips["CMU/CMU/28/28_02_poses.npz 3.00-6.00"].motion
    np.testing.assert_allclose(wave.poses[[0, -1], 16, 2], [0, 1.2], atol=0.02)
    assert wave.translation[:, 1].max() < 1.2


@pytest.mark.parametrize("text, message", [
    ("[]", "no BABEL file"), ("no json", "no BABEL file"), ('{"1": {"seq_ann": {"labels": [{"raw_label": "x"}]}}}',
                                                            "feat_p"),
    (json.dumps({"1": {"feat_p": "CMU/CMU/1/1_poses.npz", "seq_ann": {"labels": [label("x")]}}}), "None of the 1"),
])
def test_babel_files_that_are_none_are_refused(archive, tmp_path, text, message):
    path = tmp_path / "train.json"
    path.write_text(text)
    with pytest.raises(InputError, match=f"train.json.*{message}|{message}.*train.json"):
        amass.sources(archive, [path])


def test_missing_files_of_amass_and_babel_are_named(archive, tmp_path):
    with pytest.raises(InputError, match="no folder"):
        amass.sources(tmp_path / "none", [])
    with pytest.raises(InputError, match="val.json"):
        amass.sources(archive, [tmp_path / "val.json"])


def humanml_folder(tmp_path):
    """HumanML3D's repository after unpacking: texts in a folder of its own, index.csv beside it."""
    folder = tmp_path / "repository/HumanML3D"
    (folder / "texts").mkdir(parents=True)
    (folder / "new_joints").mkdir()
    for mirror, side in (("", "left"), ("M", "right")):
        (folder / f"texts/{mirror}000000.txt").write_text(
            f"a person raises the {side} arm.#a/DET person/NOUN raise/VERB#0.0#0.0\n"
            f"someone lifts their {side} arm high.#someone/PRON lift/VERB#nan#nan\n"
            f"the {side} arm is up#arm/NOUN#1.0#2.0\n")
    (folder / "texts/000001.txt").write_text("a person rows.#person/NOUN row/VERB#0.0#0.0\n")
    (folder / "texts/000002.txt").write_text("a person jumps.#person/NOUN jump/VERB#0.0#0.0\n")
    (folder / "train.txt").write_text("000000\nM000000\n000002\n")
    (folder / "val.txt").write_text("")
    (folder / "test.txt").write_text("000001\n")
    return folder


def test_humanml_cuts_amass_as_its_index_says(archive, tmp_path):
    folder = humanml_folder(tmp_path)
    (folder.parent / "index.csv").write_text(
        "source_path,start_frame,end_frame,new_name\n"
        "./pose_data/KIT/3/kick_high_left02_poses.npy,10,70,000000.npy\n"
        "./pose_data/MPI_HDM05/bk/HDM_bk_04-01_02_120_poses.npy,0,40,000001.npy\n"
        "./pose_data/humanact12/humanact12/P11G01R02F1812T1847A0402.npy,0,-1,000002.npy\n")
    jump = placed(performance(2.0, 20.0))[:, :22]
    np.save(folder / "new_joints/000002.npy", jump)
    with pytest.warns(InputWarning, match="1 clips"):
        sources = humanml.sources(folder.parent, archive, mirrored=True)
    clips = {clip.source: clip for clip in load(sources)}
    assert set(clips) == {f"HumanML3D/{name}" for name in
                          ("000000", "000000 1.00-2.00", "M000000", "M000000 1.00-2.00", "000001", "000002")}
    own, mirror = clips["HumanML3D/000000"], clips["HumanML3D/M000000"]
    assert own.captions == ["a person raises the left arm.", "someone lifts their left arm high."]
    assert mirror.captions[0] == "a person raises the right arm."
    # Frames 10 to 70 of 20 a second are 0.5 to 3.5 s of 4 s, in which the arm goes from -1.2 to 1.2.
    assert own.motion.seconds == pytest.approx(3, abs=0.05)
    np.testing.assert_allclose(own.motion.poses[[0, -1], 16, 2], [-0.9, 0.9], atol=0.02)
    np.testing.assert_allclose(mirror.motion.poses[[0, -1], 17, 2], [0.9, -0.9], atol=0.02)
    assert own.motion.translation[-1, 0] > 0.5 > -0.5 > mirror.motion.translation[-1, 0]
    part = clips["HumanML3D/000000 1.00-2.00"]
    np.testing.assert_allclose(part.motion.poses[[0, -1], 16, 2], [-0.3, 0.3], atol=0.02)
    # The index counts HDM05 from its fourth second on.
    np.testing.assert_allclose(clips["HumanML3D/000001"].motion.poses[[0, -1], 16, 2], [0, 0.8], atol=0.02)
    assert [clips[f"HumanML3D/00000{i}"].split for i in range(3)] == ["train", "test", "train"]


def test_humanml_joints_become_poses(tmp_path):
    folder = humanml_folder(tmp_path)
    motion = performance(2.0, 20.0)
    for name, own in (("000000", motion), ("M000000", motion.mirrored())):
        np.save(folder / f"new_joints/{name}.npy", placed(own)[:, :22].astype(np.float32))
    clips = {clip.source: clip for clip in load(humanml.sources(folder))}
    assert set(clips) == {"HumanML3D/000000", "HumanML3D/000000 1.00-2.00"}
    clip = clips["HumanML3D/000000"]
    assert clip.motion.fps == 30
    assert clip.motion.seconds == pytest.approx(2, abs=0.05)
    joints, expected = placed(clip.motion), placed(motion.resampled(30).canonical())
    arm = [points[:, 18] - points[:, 16] for points in (joints, expected)]
    cosine = (arm[0] * arm[1]).sum(1) / np.linalg.norm(arm[0], axis=1) / np.linalg.norm(arm[1], axis=1)
    assert cosine.min() > np.cos(np.deg2rad(8))  # the first frame's heading is measured a little differently
    mirrored = {clip.source: clip for clip in load(humanml.sources(folder, mirrored=True))}["HumanML3D/M000000"]
    np.testing.assert_allclose(placed(mirrored.motion)[:, 19], joints[:, 18] * [-1, 1, 1], atol=0.02)


def test_kit_is_read_at_its_rate_with_its_joints(tmp_path):
    (tmp_path / "KIT-ML/texts").mkdir(parents=True)
    (tmp_path / "KIT-ML/new_joints").mkdir()
    motion = performance(4.0, 12.5)
    joints = placed(motion)
    columns = np.stack([joints[:, JOINT_NAMES.index(name)] if name else joints[:, 0] * 0 for name in KIT.names], 1)
    np.save(tmp_path / "KIT-ML/new_joints/00001.npy", columns * [-600, 600, 600])
    (tmp_path / "KIT-ML/texts/00001.txt").write_text("A person raises the left arm#person/NOUN#0.0#0.0\n")
    clip, = load(humanml.kit_sources(tmp_path / "KIT-ML"))
    assert clip.motion.seconds == pytest.approx(4, abs=0.1)
    raised = placed(clip.motion)
    assert raised[-1, 20, 1] > raised[-1, 15, 1] > raised[-1, 21, 1]
    assert np.ptp(clip.motion.translation[:, 0]) == pytest.approx(np.ptp(motion.translation[:, 0]), abs=0.05)


@pytest.mark.parametrize("break_it, message", [
    (lambda folder: (folder / "texts/000000.txt").unlink(), "000000.txt"),
    (lambda folder: (folder / "texts/000000.txt").write_text("a caption alone\n"), "caption#tokens#start#end"),
    (lambda folder: (folder / "texts/000000.txt").write_text("a#b#c#d\n"), "000000.txt"),
    (lambda folder: (folder / "new_joints/000000.npy").write_text("x"), "000000.npy"),
    (lambda folder: np.save(folder / "new_joints/000000.npy", np.zeros((5, 263))), r"\(5, 263\)"),
    (lambda folder: (folder / "new_joints/000000.npy").unlink(), "new_joints"),
    (lambda folder: (folder / "train.txt").write_text("000007"), "train.txt"),
    (lambda folder: (folder / "texts").rename(folder / "words"), "texts.zip"),
])
def test_broken_humanml_folders_are_refused(tmp_path, break_it, message):
    folder = humanml_folder(tmp_path)
    np.save(folder / "new_joints/000000.npy", placed(exercise())[:, :22])
    break_it(folder)
    with pytest.raises(InputError, match=message) as error:
        load(humanml.sources(folder))
    assert "\n" not in str(error.value)


def test_index_that_is_none_is_refused(archive, tmp_path):
    folder = humanml_folder(tmp_path)
    with pytest.raises(InputError, match="no index.csv"):
        humanml.sources(folder, archive)
    (folder / "index.csv").write_text("file,caption\na,b\n")
    with pytest.raises(InputError, match="source_path"):
        humanml.sources(folder, archive)


def test_folder_of_bvh_with_captions(tmp_path):
    motion = Motion(np.tile(exercise().poses, (3, 1, 1)), np.tile(exercise().translation, (3, 1)), 30)
    (tmp_path / "sub").mkdir()
    save(motion, tmp_path / "sub/a.bvh")
    save(motion, tmp_path / "b.npz")
    (tmp_path / "captions.csv").write_text(
        "\ufefffile,caption,start,end,split\nsub/a.bvh,squats,,,train\nsub/a.bvh,\"bends, and rises\",,,train\n"
        "b.npz,squats once,1,2.5,test\nb.npz,to the end,2,,test\n", encoding="utf-8")
    clips = load(bvh_folder.sources(tmp_path))
    assert [(clip.source, clip.captions, clip.split, round(clip.motion.seconds, 1)) for clip in clips] == [
        ("sub/a.bvh", ["squats", "bends, and rises"], "train", 4.0), ("b.npz 1.00-2.50", ["squats once"], "test", 1.5),
        ("b.npz 2.00-4.00", ["to the end"], "test", 2.0)]


@pytest.mark.parametrize("text, message", [
    ("name,text\na,b\n", "columns file"), ("file,caption,start\na.bvh,x,soon\n", "soon"), ("file,caption\n", "no file"),
    ("file,caption\nnone.bvh,x\n", "none.bvh"), ("file,caption,split\na.bvh,x,val\n", "train or test"),
])
def test_broken_captions_are_refused(tmp_path, text, message):
    (tmp_path / "captions.csv").write_text(text)
    with pytest.raises(InputError, match=message):
        load(bvh_folder.sources(tmp_path))


def test_folder_without_captions_is_refused(tmp_path):
    with pytest.raises(InputError, match="captions.csv"):
        bvh_folder.sources(tmp_path)
