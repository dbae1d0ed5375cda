import csv
import dataclasses

import numpy as np
import pytest

from motion.clip import Motion
from motion.corpus import mocap
from motion.writers import save
from tests.motion.human import COMMON, exercise, human, write_bvh


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cmu").mkdir()
    (tmp_path / "asap").mkdir()
    (tmp_path / "eval_bandai1").mkdir()
    for name in ("cmu/01_01.bvh", "cmu/01_02.bvh", "eval_bandai1/walk__x__001.bvh"):
        write_bvh(tmp_path / name, human(COMMON))
    lead_in = np.r_[np.zeros(60, int), np.arange(40)]
    late = dataclasses.replace(exercise(), poses=exercise().poses[lead_in], translation=exercise().translation[lead_in])
    save(late, tmp_path / "asap/squat.npz")
    with open(tmp_path / "index.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([["file", "caption"], ["cmu/01_01.bvh", "walk"], ["cmu/01_02.bvh", "walk"],
                        ["asap/squat.npz", "squat"], ["eval_bandai1/walk__x__001.bvh", "walk"]])
    return tmp_path


def test_corpus_is_loaded_packed_and_unpacked(folder):
    clips = mocap.load_corpus(folder)
    # The evaluation set is left out.
    assert [clip.source for clip in clips] == ["cmu/01_01.bvh", "cmu/01_02.bvh", "asap/squat.npz"]
    for clip in clips:
        assert clip.motion.fps == 30
        assert clip.motion.text == clip.captions[0]
        np.testing.assert_allclose(clip.motion.translation[0, [0, 2]], 0, atol=1e-6)
        np.testing.assert_allclose(clip.motion.headings[0], 0, atol=1e-5)
    assert "squatting" in clips[2].captions
    assert len(clips[2].motion) < 60  # of 100, 60 stood still
    mocap.pack(clips, folder / "pack.npz")
    for clip, back in zip(clips, mocap.unpack(folder / "pack.npz"), strict=True):
        np.testing.assert_array_equal(back.motion.poses, clip.motion.poses)
        np.testing.assert_array_equal(back.motion.translation, clip.motion.translation)
        assert (back.captions, back.source, back.split) == (clip.captions, clip.source, clip.split)


def labels():
    walks = {f"cmu/{subject:02d}_{take:02d}.bvh": "walk" for subject in (7, 8, 35) for take in range(1, 17)}
    salsa = {f"cmu_salsa/{number:02d}.bvh": "salsa dance" for number in range(1, 31)}
    return walks | salsa | {"asap/squat_level1.npz": "squat", "asap/squat_level2.npz": "squat", "asap/kick.npz": "kick"}


def test_split_is_stable_about_a_tenth_and_keeps_takes_together():
    parts = mocap.split(labels())
    assert parts == mocap.split(dict(reversed(labels().items())))
    for folder, count in (("cmu", 48), ("cmu_salsa", 30)):
        share = sum(part == "test" for source, part in parts.items() if source.startswith(folder + "/")) / count
        assert 0.04 < share < 0.16
    for number in range(1, 16):
        assert parts[f"cmu_salsa/{number:02d}.bvh"] == parts[f"cmu_salsa/{number + 15:02d}.bvh"]
    assert len({parts[f"cmu/35_{take:02d}.bvh"] for take in range(1, 17)}) == 1


def test_an_action_with_one_take_is_for_training():
    parts = mocap.split(labels())
    assert parts["asap/kick.npz"] == "train"
    assert "train" in (parts["asap/squat_level1.npz"], parts["asap/squat_level2.npz"])


def test_standing_is_trimmed_and_a_still_clip_stays():
    poses = np.zeros((120, 24, 3))
    poses[50:70, 16, 2] = np.linspace(0, 3, 20)
    poses[70:, 16, 2] = 3
    motion = Motion(poses, np.zeros((120, 3)), 30)
    kept = mocap.trimmed(motion)
    assert 20 <= len(kept) <= 50
    assert kept.poses[0, 16, 2] == 0
    assert kept.poses[-1, 16, 2] == 3
    quiet = motion.slice(0, 40)
    assert len(mocap.trimmed(quiet)) >= 39
