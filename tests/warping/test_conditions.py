import numpy as np
import pytest

from tests.warping.conftest import posed
from warping.conditions import CELL, working_scale
from warping.refine import small_photos
from warping.renderer import Renderer
from warping.tube import sample

PLACE = np.array([0, 0.95, 0], np.float32)


@pytest.fixture(scope="module")
def renderer(painted, background):
    return Renderer(painted, background)


@pytest.fixture(scope="module")
def conditions(renderer, painted):
    return renderer.conditions(painted.sources[0].pose, painted.sources[0].translation)


@pytest.mark.parametrize(("height", "scale"), [(100, 1.0), (288, 1.0), (324, 1.125), (576, 2.0), (600, 2.0)])
def test_the_small_picture_has_about_288_pixels_of_a_person(height, scale):
    assert working_scale(height) == scale


def test_boxes_lie_on_a_grid_that_stays(renderer, painted):
    for shift in (0.0, 0.013, 0.2):
        found = renderer.conditions(painted.sources[0].pose, painted.sources[0].translation + np.float32([shift, 0, 0]))
        assert found.top % CELL == found.left % CELL == 0
        assert all(n % CELL == 0 for n in found.picture.shape[1:])


def test_the_flow_leads_to_the_photo(renderer, painted, conditions):
    """In the photo's own pose the flow finds, for every point it shows, the colour that is drawn there."""
    photo = renderer.photos[0]
    sure = (conditions.flow[0, 2] > 0.99) & (conditions.picture[3] > 0.99)
    across = conditions.flow[0, :2].transpose(1, 2, 0)[sure]
    places = (across + 1) / 2 * photo.colours.shape[1::-1]
    found = sample(photo.colours, places - 0.5)
    drawn = 255 * conditions.picture[:3].transpose(1, 2, 0)[sure]
    assert sure.sum() > 3000
    assert np.abs(found - drawn).mean() < 2.5


def test_normals_face_the_camera_and_places_are_the_bodys(renderer, painted, conditions):
    inside = conditions.picture[3] > 0.99
    normals = conditions.geometry[:3].transpose(1, 2, 0)[inside]
    assert np.abs(np.linalg.norm(normals, axis=1) - 1).mean() < 0.05
    assert (normals[:, 2] < 0.1).mean() > 0.98  # the camera looks along +z
    rows = np.nonzero(inside)[0]
    assert np.corrcoef(rows, conditions.geometry[4][inside])[0, 1] < -0.97  # up on the body is up in the picture


def test_the_back_is_not_certain(renderer, conditions):
    """Of somebody who turns their back, the photo shows next to nothing."""
    turned = renderer.conditions(posed(pelvis=(0, np.pi, 0)), PLACE)
    inside = turned.picture[3] > 0.99
    assert turned.picture[4][inside].mean() < 0.2 < 0.8 < conditions.picture[4][conditions.picture[3] > 0.99].mean()


def test_nobody_in_the_frame_gives_no_conditions(renderer, painted):
    assert renderer.conditions(painted.sources[0].pose, np.float32([40, 0.9, 0])) is None


def test_photos_are_brought_to_one_size(renderer):
    photos = small_photos(renderer.photos, renderer.faces)
    assert photos.shape[1:] == (5, 288, 192)
    assert photos.min() >= 0
    assert photos.max() <= 1
    assert photos[0, 4].max() > 0.9  # something faces the lens squarely
