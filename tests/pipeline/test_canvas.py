import json
import warnings
from dataclasses import replace

import numpy as np
import pytest

from motion.clip import Motion
from pipeline.canvas import LARGEST, Margins, grown, largest, needed, roomy
from pipeline.framing import cut_sides, left_frame
from pipeline.request import Request
from pipeline.staging import stage
from tests.pipeline.conftest import SIZE

WHOLE = Margins(288, 216, 288, 216)


@pytest.fixture
def raising(person):
    """Both arms go up over the head, and the whole body half a metre to its left."""
    poses = np.repeat(person.pose[None], 10, 0)
    poses[:, 16, 2], poses[:, 17, 2] = np.linspace(-1.2, 1.4, 10), np.linspace(1.2, -1.4, 10)
    places = person.translation + np.linspace(0, 1, 10)[:, None] * [0.5, 0, 0]
    return Motion(poses, places, 15)


def cropped(person, left, top, right, bottom):
    """The person in a photo cut by so many pixels at each side."""
    camera = Margins(-top, -right, -bottom, -left).camera(person.camera)
    first, (height, width) = person.sources[0], SIZE
    inside = slice(top, height - bottom), slice(left, width - right)
    source = replace(first, image=first.image[inside], mask=first.mask[inside], camera=camera)
    return replace(person, sources=[source])


def test_limits(person):
    assert largest(person) == WHOLE  # the next even number after 0.6 of 480 and 360
    assert LARGEST * SIZE[0] == WHOLE.top
    tight = cropped(person, 0, 0, 0, 120)  # without the feet
    assert cut_sides(tight) == {"bottom"}
    assert largest(tight).bottom == 0 and largest(tight).top > 200


def test_the_larger_picture_holds_the_whole_motion(person, raising):
    tight = cropped(person, 90, 110, 90, 40)
    assert {"left hand", "right hand"} <= set(left_frame(raising, tight))
    margins = needed(raising, tight, largest(tight))
    assert margins.top > 40 and margins.right > 40 and margins.bottom == 0
    assert not left_frame(raising, roomy(tight, margins))
    assert left_frame(raising, roomy(tight, replace(margins, top=margins.top - 30)))
    assert left_frame(raising, roomy(tight, replace(margins, right=margins.right - 30)))


def test_what_is_needed_is_even_and_within_the_limit(person, raising):
    tight = cropped(person, 91, 111, 93, 41)
    margins = needed(raising, tight, largest(tight))
    assert all(n % 2 == 0 for n in (margins.top, margins.right, margins.bottom, margins.left))
    assert needed(raising, tight, Margins(top=6)) == Margins(top=6)
    assert not needed(raising.slice(0, 1), person, WHOLE)  # nothing leaves: the photo stays as it is


def test_body_and_photo_keep_their_places_in_the_larger_picture(person):
    rng = np.random.default_rng(0)
    first = person.sources[0]
    source = replace(first, image=rng.integers(0, 255, (*SIZE, 3)).astype(np.uint8),
                     mask=np.zeros(SIZE, np.float32), held=np.ones(SIZE, np.float32))
    source.mask[200:300, 150:360] = 1  # reaches the right edge
    background = np.full((*SIZE, 3), 90, np.uint8)
    margins = Margins(top=20, right=30, left=12)
    larger, filled = grown(replace(person, sources=[source]), background, margins)
    assert larger.image.shape == filled.shape == (500, 402, 3) and larger.camera.size == (500, 402)
    assert larger.mask.shape == larger.sources[0].held.shape == (500, 402)
    here, there = person.camera.project(person.vertices()), larger.camera.project(larger.vertices())
    assert np.allclose(there - here, [12, 20])
    assert np.allclose(larger.landmarks[:, :2] - person.landmarks[:, :2], [12, 20])
    assert np.array_equal(larger.image[60:500, 60:300], source.image[40:480, 48:288])
    assert np.array_equal(larger.image[220:320, 300:372], source.image[200:300, 288:360])
    assert np.abs(filled.astype(int) - 90).max() <= 1
    assert np.abs(larger.image[:20].astype(int) - 90).max() <= 1


def test_staging_travels_where_there_is_room(person, raising):
    tight = cropped(person, 90, 0, 90, 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kept = stage(raising, tight, start="cut")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        free = stage(raising, roomy(tight, largest(tight)), start="cut")
    assert np.ptp(kept.translation[:, 0]) < 0.01 < 0.4 < np.ptp(free.translation[:, 0])


def test_the_video_grows_if_it_may(person, raising, parts, tmp_path):
    tight = cropped(person, 90, 0, 90, 0)
    parts.estimate = lambda photos, person, progress: tight
    parts.stage = lambda motion, person, root, start: raising
    photo = np.full((*tight.image.shape[:2], 3), 90, np.uint8)
    kept, larger = (parts(Request(photo, "waves", canvas=canvas)) for canvas in ("keep", "expand"))
    added = larger.record["added_pixels"]
    assert kept.size == (682, 256) and kept.record["added_pixels"] is None
    assert added["right"] > 40 and added["top"] == added["bottom"] == 0
    assert larger.background.shape == larger.person.image.shape == (480, 180 + added["left"] + added["right"], 3)
    assert larger.size == larger.background.shape[:2]  # not less than 256 and even already
    record = json.loads(larger.save(tmp_path / "a.mp4").with_suffix(".json").read_text())
    assert record["arguments"]["canvas"] == "expand" and record["added_pixels"] == added
