from dataclasses import replace

import cv2
import numpy as np
import pytest

from body_estimation.person import heading
from body_estimation.poses import Poses, standing
from examples.people import LOOKS
from examples.scene import DAYLIGHT, Light
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels
from warping import drawing
from warping.drawing import Sitter, draw_album, facing, random_camera, random_light, random_look

PLAIN = replace(LOOKS[0], print_kind="plain", shells=3)


@pytest.fixture(scope="module")
def poses():
    rng = np.random.default_rng(0)
    return Poses(np.stack([standing(rng) for _ in range(5)]), np.zeros((0, 24, 3)))


@pytest.fixture(scope="module")
def small():
    """Pictures a fifth as large as the training's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "HEIGHT", (70, 80))
        yield


@pytest.fixture(scope="module")
def album(poses, small):
    return draw_album(poses, np.random.default_rng(3), targets=3, supersample=1)


def test_layers_and_pictures_belong_together(album):
    for shot in album.sources + album.targets:
        size = shot.camera.size
        assert shot.image.shape == (*size, 3) and shot.image.dtype == np.uint8
        assert shot.layer.shape == (*size, 4) and shot.layer.dtype == np.uint8
        covered = cv2.erode((shot.layer[..., 3] == 255).astype(np.uint8), np.ones((3, 3))) > 0
        assert covered.sum() > 150
        difference = shot.image.astype(float) - shot.layer[..., :3]
        assert np.abs(difference[covered]).mean() < 14  # noise and the file's blocks
        assert not shot.layer[shot.layer[..., 3] == 0].any()


def test_targets_are_before_the_background_of_the_first_source(album):
    first = album.sources[0]
    assert album.background.shape == first.image.shape
    for shot in [first, *album.targets]:
        assert shot.camera is first.camera
        free = cv2.dilate(shot.layer[..., 3], np.ones((9, 9))) == 0
        assert np.abs(shot.image[free].astype(float) - album.background[free]).mean() < 8


def test_truth_fits_the_layers(album):
    body = Body.default()
    for shot in album.sources + album.targets:
        vertices, _ = body.forward(shot.pose, album.betas, shot.translation)
        bare = rasterize(to_pixels(vertices, shot.camera), body.faces, shot.camera.size)[0] >= 0
        assert (shot.layer[..., 3][bare] > 127).mean() > 0.9
        assert bare.sum() > 0.5 * (shot.layer[..., 3] > 127).sum()


def test_same_seed_same_pictures(poses, album):
    again = draw_album(poses, np.random.default_rng(3), targets=3, supersample=1)
    assert len(again.sources) == len(album.sources)
    assert all(np.array_equal(a.image, b.image) for a, b in zip(again.targets, album.targets, strict=True))


def test_the_first_source_is_seen_from_the_front_and_targets_from_all_round(poses):
    rng = np.random.default_rng(0)
    assert all(abs(heading(drawing._first_pose(poses, rng)[0])) < np.deg2rad(41) for _ in range(20))
    for wanted in (-3.0, 0.5, 2.0):
        assert heading(facing(poses.draw(rng), wanted)[0]) == pytest.approx(wanted, abs=1e-6)


def _drawn(light: Light, look=PLAIN) -> np.ndarray:
    """Mean colour of the shirt's left and right half in the picture, (2, 3)."""
    sitter = Sitter(look, light, 0.3, 0)
    posed = sitter.posed(np.zeros((24, 3)))
    camera = drawing.Phone(lens=1.2).aim(posed.pieces[0].vertices, (100, 120))
    layer = sitter.drawn(posed.pieces, camera, 1).astype(float)
    at = camera.project(Body.default().joints(posed.pose, sitter.betas, posed.translation)[[6]])[0].astype(int)
    cut = layer[at[1] - 5:at[1] + 6, :, :3]
    return np.stack([cut[:, at[0] - 6:at[0] - 1].mean((0, 1)), cut[:, at[0] + 2:at[0] + 7].mean((0, 1))])


def test_the_light_comes_from_where_it_is_said_to():
    aside = np.array([0.9, 0.3, 0.3]) / np.linalg.norm([0.9, 0.3, 0.3])
    right = _drawn(replace(DAYLIGHT, direction=aside))
    left = _drawn(replace(DAYLIGHT, direction=aside * [-1, 1, 1]))
    assert right[1].mean() > right[0].mean() + 8 and left[0].mean() > left[1].mean() + 8


def test_more_light_is_brighter_and_warm_light_redder():
    ahead = replace(DAYLIGHT, direction=np.array([0, 0.6, 0.8]))
    usual, dim = _drawn(ahead).mean(0), _drawn(replace(ahead, sun=ahead.sun / 4)).mean(0)
    warm = _drawn(replace(ahead, sun=ahead.sun * [1.5, 1, 0.5])).mean(0)
    assert (dim < usual - 5).all()
    assert warm[0] / warm[2] > 1.2 * usual[0] / usual[2]


def test_looks_lights_and_cameras_vary_within_what_people_are():
    rng = np.random.default_rng(0)
    looks = [random_look(rng) for _ in range(60)]
    body = Body.default()
    statures = [np.ptp(body.shaped(np.array(look.betas))[:, 1]) for look in looks]
    assert min(statures) < 1.4 and max(statures) > 1.75 and min(statures) > 0.8 and max(statures) < 2.15
    assert {look.hair_style for look in looks} == {"short", "sleek", "long", "bob", "bun", "curly", "bald"}
    assert {look.footwear for look in looks} == {"sneakers", "shoes", "boots", "bare"}
    assert any(look.dress for look in looks) and any(look.jacket for look in looks)
    for light, exposure in (random_light(rng) for _ in range(20)):
        assert np.linalg.norm(light.direction) == pytest.approx(1) and light.direction[1] > 0.2
        assert (light.sun > 0).all() and exposure > 0


def test_the_camera_has_the_first_picture_as_large_as_wanted():
    sitter = Sitter(PLAIN, DAYLIGHT, 0.5, 0)
    posed = sitter.posed(standing(np.random.default_rng(1)))
    for seed in range(5):
        camera = random_camera(posed.pieces, np.random.default_rng(seed))
        rows = camera.project(np.concatenate([piece.used() for piece in posed.pieces]))[:, 1]
        assert 0.94 * drawing.HEIGHT[0] < np.ptp(rows) < 1.05 * drawing.HEIGHT[1]
        assert rows.min() > -1 and rows.max() < camera.size[0] + 1
