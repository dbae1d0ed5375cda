import dataclasses

import numpy as np
import pytest

from motion.body.errors import InputError, InputWarning
from motion.clip import Motion
from motion.corpus import loading
from motion.corpus.__main__ import main
from motion.corpus.loading import Source, Span, captioned, load
from motion.corpus.mocap import unpack
from motion.writers import save
from tests.motion.human import exercise


def source(name, read=None, motion=None):
    return Source(name, read or (lambda: captioned(motion or exercise(), [Span([f"does {name}"])], name, "train")))


def broken():
    raise InputError("b.npz is broken: leave it out.")


def test_clips_are_canonical_grounded_and_at_the_rate_of_the_corpus():
    motion = dataclasses.replace(exercise(80), fps=60.0).turned(2).moved([5, 1, 3])
    clip, = captioned(motion, [Span([" a  person\nsquats ", "a person squats", ""])], "a", "test")
    assert clip.captions == ["a person squats"]
    assert clip.motion.fps == 30
    assert clip.motion.text == "a person squats"
    assert (clip.source, clip.split) == ("a", "test")
    np.testing.assert_allclose(clip.motion.translation[0, [0, 2]], 0, atol=1e-5)
    np.testing.assert_allclose(clip.motion.headings[0], 0, atol=1e-4)
    assert 0.5 < clip.motion.translation[:, 1].min() < clip.motion.translation[:, 1].max() < 1.2


def test_spans_are_cut_and_those_with_the_same_ends_are_one_clip():
    motion = Motion(np.repeat(exercise().poses, 3, 0), np.repeat(exercise().translation, 3, 0), 30)  # 4 s
    spans = [Span(["one"], 1, 2), Span(["two"], 1, 2), Span(["late"], 3, 9), Span(["short"], 1, 1.2), Span(["all"]),
             Span(["just beyond"], 4.2, 5)]
    clips = captioned(motion, spans, "a", "train")
    assert [(clip.captions, clip.source, round(clip.motion.seconds, 1)) for clip in clips] == [
        (["all"], "a", 4), (["one", "two"], "a 1.00-2.00", 1), (["late"], "a 3.00-4.00", 1)]
    with pytest.raises(InputError, match="a is 4.00 s long.*5 to 6 s"):
        captioned(motion, [Span(["x"], 5, 6)], "a", "train")


@pytest.mark.parametrize("change, message", [
    (lambda path: path * 100, "metres"), (lambda path: path + np.linspace(0, 60, 40)[:, None] * [1, 0, 0], "m/s"),
    (lambda path: path * np.nan, "not finite"),
])
def test_numbers_that_are_no_humans_are_refused(change, message):
    motion = exercise()
    with pytest.raises(InputError, match=f"a.npz.*{message}"):
        captioned(dataclasses.replace(motion, translation=change(motion.translation)), [Span(["x"])], "a.npz", "train")


def test_a_dataset_on_its_side_is_refused():
    fallen = exercise().rotated(np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]))
    with pytest.raises(InputError, match="5 of 5 bodies lie"):
        load([source(str(i), motion=fallen) for i in range(5)])
    assert len(load([source("yoga", motion=fallen), source("squat")])) == 2


def test_few_broken_files_are_left_out_with_a_warning_and_many_are_an_error():
    good = [source(str(i)) for i in range(9)]
    with pytest.warns(InputWarning, match="1 files were left out.*b.npz"):
        assert len(load([*good, source("b", broken)])) == 9
    with pytest.raises(InputError, match="4 of 13 files.*b.npz"):
        load(good + [source(f"b{i}", broken) for i in range(4)])
    with pytest.raises(InputError, match="first 20 files"):
        load([source(f"b{i}", broken) for i in range(20)] + [source("x", pytest.fail)] * 9)
    with pytest.raises(InputError, match="No captioned clip"):
        load([source("a", lambda: [])])


def test_interrupted_work_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "PART", 2)
    output, read, stop = tmp_path / "new/corpus.npz", [], 4

    def reader(number):
        def read_it():
            if number == stop:
                raise KeyboardInterrupt
            read.append(number)
            return [] if number == 0 else captioned(exercise(), [Span([f"clip {number}"])], str(number), "train")
        return read_it

    sources = [source(str(number), reader(number)) for number in range(6)]
    with pytest.raises(KeyboardInterrupt):
        load(sources, output)
    assert not output.exists()
    stop = None
    seen = []
    clips = load(sources, output, lambda name, done: seen.append((name, done)))
    assert read == [0, 1, 2, 3, 4, 5]
    assert [name for name, _ in seen] == ["4", "5"]
    assert [clip.source for clip in clips] == [clip.source for clip in unpack(output)] == list("12345")
    assert [path.name for path in output.parent.iterdir()] == ["corpus.npz"]


def test_split_is_stable_and_about_a_tenth():
    names = [f"clip {i}" for i in range(2000)]
    share = np.mean([loading.hashed_split(name) == "test" for name in names])
    assert 0.07 < share < 0.13
    assert loading.hashed_split("walk.bvh") == loading.hashed_split("walk.bvh")


def test_command_line_packs_a_folder_and_reports_what_is_wrong(tmp_path, capsys):
    save(exercise(), tmp_path / "squat.bvh")
    (tmp_path / "captions.csv").write_text("file,caption\nsquat.bvh,a person squats\n")
    arguments = ["bvh", str(tmp_path), "--output", str(tmp_path / "out/corpus.npz")]
    assert main(arguments) == 0
    assert "1 clips" in capsys.readouterr().out
    assert unpack(tmp_path / "out/corpus.npz")[0].captions == ["a person squats"]
    assert main(["amass", str(tmp_path / "none"), "--babel", "none.json"]) == 2
    assert "no folder" in capsys.readouterr().err
