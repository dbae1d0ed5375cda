from dataclasses import replace

import numpy as np
import pytest

from motion.body.raster import interpolate, rasterize, to_pixels, vertex_normals
from tests.warping.conftest import posed, truth
from warping.photos import prepare
from warping.renderer import Renderer

PLACE = np.array([0, 0.95, 0], np.float32)


def lit_from_the_left(painted, source):
    """The photo in a light that leaves what faces the picture's right in half the brightness."""
    world, _ = painted.body.forward(source.pose, painted.betas, source.translation)
    face, corners, _ = rasterize(to_pixels(world, source.camera), painted.body.faces, source.camera.size)
    normals = vertex_normals(source.camera.to_camera(world).astype(np.float32), painted.body.faces)
    shade = np.ones(face.shape)
    shade[face >= 0] = 0.75 - 0.25 * interpolate(face, corners, painted.body.faces, normals)[:, 0]
    return replace(source, image=(source.image * shade[..., None]).astype(np.uint8))


@pytest.mark.parametrize("turn", [1.5, np.pi])
@pytest.mark.parametrize("exposure", [1.0, 0.7])
def test_a_further_photo_gets_the_first_ones_exposure_whichever_side_is_lit(painted, turn, exposure):
    pose = posed(pelvis=(0, turn, 0), left_shoulder=(0, 0, -0.9), right_shoulder=(0, 0, 0.9))
    image, mask = truth(painted.body, pose, PLACE, painted.sources[0].camera)
    seen = replace(painted.sources[0], image=image, mask=mask, pose=pose, translation=PLACE)
    first, second = (lit_from_the_left(painted, source) for source in (painted.sources[0], seen))
    second = replace(second, image=(exposure * second.image).astype(np.uint8))
    person = replace(painted, sources=[first, second])
    drawn = Renderer(person, np.zeros_like(first.image)).photos[1]
    before = prepare(person, second, first.image.shape[:2]).colours
    inside = (drawn.mask > 0.99) & (before > 20).all(axis=2)
    gain = np.median(drawn.colours[inside] / before[inside])
    assert gain == pytest.approx(1 / exposure, abs=0.08)
