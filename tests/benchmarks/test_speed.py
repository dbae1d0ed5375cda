import time
from types import SimpleNamespace

import numpy as np
import pytest

from tests.benchmarks import clip_flicker, speed
from tests.benchmarks.clip_flicker import GENERATOR, REAL, TEXTURED


def measured(**ways: float):
    runs = {"loading": 4.0, "drawing": 6.0, "total": 20.0}, {"loading": 3.0, "drawing": 5.0, "total": 18.0}
    steady = {way: (wall, {"posing": 1.0, "drawing": 30.0, "encoding": 9.0}) for way, wall in ways.items()}
    return speed.result(*runs, steady, 800.0)


def test_what_is_on_by_default_has_the_plain_names():
    flat = measured(textured_body=16.0, generator=20.0).figures
    assert flat["speed.ms_per_frame"] == flat["speed.generator.ms_per_frame"] == 20
    assert flat["speed.textured_body.ms_per_frame"] == 16
    assert flat["speed.published_tsfnet_ms"] == 800
    assert flat["speed.published_tsfnet_ratio"] == pytest.approx(40)
    assert flat["speed.textured_body.published_tsfnet_ratio"] == pytest.approx(50)
    assert flat["speed.frames_per_second"] == pytest.approx(50)
    assert flat["speed.ms_per_frame.drawing"] == pytest.approx(15)
    assert flat["speed.seconds_total"] == 18 and flat["speed.first.seconds_total"] == 20


def test_the_tables_compare_all_ways():
    tables = measured(textured_body=16.0, generator=20.0).tables
    assert [line[1:3] for line in tables[-1].rows] == [[16.0, 62.5], [20.0, 50.0]]
    assert measured(textured_body=16.0).figures["speed.ms_per_frame"] == 16


def test_the_published_network_is_timed_by_the_median_without_the_first_forward(monkeypatch):
    from warping.attlwb import AttLWBGenerator, Config

    network = AttLWBGenerator(Config(bg_filters=(4, 4, 4, 4), bg_blocks=1, filters=(8, 16, 16), blocks=1)).eval()
    clock = iter(np.cumsum([0, 9.0, 0, 0.2, 0, 0.7, 0, 0.3]))
    monkeypatch.setattr(speed, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    drawn = []
    monkeypatch.setattr(network, "transfer", lambda tsf, features, flow: drawn.append(tsf.shape))
    assert speed.forward_ms(network, 32) == pytest.approx(300)
    assert drawn == 4 * [(1, 6, 32, 32)]


def test_flicker_is_compared_clip_by_clip():
    found = {"a": {REAL: 2.0, TEXTURED: 2.0, GENERATOR: 1.0}, "b": {REAL: 1.0, TEXTURED: 2.0, GENERATOR: 1.5}}
    found["c"] = "none"
    flat, table, notes = clip_flicker.result(found)
    assert flat["speed.flicker_ratio"] == pytest.approx(1.0) and flat["speed.flicker_ratio_worst"] == 1.5
    assert flat["speed.flicker.textured_body.ratio"] == pytest.approx(1.5)
    assert table.rows[0] == ["a", 2.0, 2.0, 1.0, 1.0, 0.5] and len(table.columns) == 6
    assert any("none" in note for note in notes)
    flat, table, _ = clip_flicker.result({"a": {REAL: 2.0, TEXTURED: 3.0}})
    assert flat["speed.flicker_ratio"] == 1.5
    assert "speed.flicker_ratio" not in clip_flicker.result({"c": "none"})[0]


def test_the_clips_poses_are_drawn_where_the_clip_shows_them():
    from body_estimation.person import Person, Source
    from motion.body.camera import Camera
    from motion.body.model import Body
    from motion.clip import Motion

    body = Body.default()
    own = Camera(900.0, np.array([240.0, 320.0]), np.array([0.0, 1.0, 4.0]), (640, 480))
    other = Camera(500.0, np.array([118.0, 161.0]), np.array([0.3, 0.9, 4.5]), (320, 240))
    poses = np.zeros((2, 24, 3), np.float32)
    poses[1, 16, 2] = -1.0
    blank = np.zeros((640, 480))
    source = Source(np.zeros((640, 480, 3), np.uint8), blank, np.zeros((33, 3)), poses[0], np.zeros(3), own)
    person = Person(body, np.zeros(10, np.float32), np.zeros_like(body.v_template), [source])
    motion = Motion(poses, np.float32([[0, 0.95, 0], [0.2, 0.95, -0.1]]), 30.0)
    performance = SimpleNamespace(person=person, motion=motion, cameras=[other, other])
    carried, translation = clip_flicker.carried_over(performance, (320, 240))
    regions = clip_flicker.silhouettes(person, carried, translation, (320, 240))
    for k, region in enumerate(regions):
        points = other.project(person.vertices(motion.poses[k], motion.translation[k]))
        rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
        found = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
        # The same in size and place, but seen a little more from the side.
        assert np.abs(np.array(found) - [*points.min(0), *points.max(0)]).max() < 4


def test_tuning_is_timed_anew_each_time(monkeypatch, tmp_path):
    from warping import tuning

    def tune(*arguments):
        assert not any(tuning.cache_folder().iterdir()) and tuning.cache_folder() != tmp_path
        (tuning.cache_folder() / "kept").touch()
        time.sleep(0.02)

    monkeypatch.setattr(tuning, "tune", tune)
    monkeypatch.setattr(tuning, "cache_folder", lambda: tmp_path)
    assert all(0.02 <= speed.tuning_seconds(None, None) < 2 for _ in range(2))
    assert not any(tmp_path.iterdir())
