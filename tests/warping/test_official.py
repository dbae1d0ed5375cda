from dataclasses import replace
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch

from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.raster import rasterize, to_pixels
from warping.attlwb import AttLWBGenerator, Config
from warping.official import UNSEEN, Drawn, OfficialRenderer, View, gather_texture, load_uv_map

from .conftest import BACKGROUND, SIZE, posed, truth
from .mapping import write_map

SIDE = 128
TURNED = posed(pelvis=(0, np.pi, 0), left_shoulder=(0, 0, -0.9), right_shoulder=(0, 0, 0.9))


@pytest.fixture(scope="module")
def uv_map(tmp_path_factory):
    return load_uv_map(write_map(tmp_path_factory.mktemp("uv") / "mapper_fim_enc.txt", Body.default()))


@pytest.fixture(scope="module")
def view(painted, uv_map):
    return View.of(painted, painted.sources[0], uv_map, SIDE)


class Echo(torch.nn.Module):
    """A network that answers with what it is given: the texture in the new pose and the map's background."""

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def encode_sources(self, src):
        self.src = src
        return "features"

    def transfer(self, tsf, features, Tst):
        assert features == "features"
        self.Tst = Tst
        return tsf[:, :3], tsf[:, 5:]

    def bg_net(self, bg_in):
        self.bg_in = bg_in
        return torch.ones_like(bg_in[:, :3])


def from_behind(person):
    """The painted person's photo from behind."""
    source = person.sources[0]
    image, mask = truth(person.body, TURNED, source.translation, source.camera)
    return replace_source(source, image=image, mask=mask, pose=TURNED)


def replace_source(source, **changes):
    return SimpleNamespace(**{**vars(source), **changes})


def with_sources(person, *sources):
    return SimpleNamespace(**{**vars(person), "sources": list(sources)})


def identity(size):
    centres = (2 * np.arange(size) + 1) / size - 1
    return np.stack(np.meshgrid(centres, centres), -1)


# --- what the network is shown of a photo


def test_a_body_s_flow_onto_itself_is_the_identity(view):
    flow = view.drawn.flow(view.drawn.corners)
    on = view.drawn.face >= 0
    assert 0.05 < on.mean() < 0.5
    assert np.abs(flow - identity(SIDE))[on].max() < 1e-4
    assert (flow[~on] == UNSEEN).all()


def test_the_map_names_triangles_and_the_background(view, uv_map):
    names = view.drawn.map(uv_map.names)
    on = view.drawn.face >= 0
    np.testing.assert_array_equal(names[on], uv_map.names[view.drawn.face[on]])
    assert (names[~on] == [0, 0, 1]).all() and np.array_equal(names[..., 2] == 1, ~on)


def test_only_what_the_photo_shows_is_shown(view, painted, uv_map):
    vertices, _ = painted.body.forward(painted.sources[0].pose, None, painted.sources[0].translation)
    normal = np.cross(*(vertices[uv_map.faces[:, k]] - vertices[uv_map.faces[:, 0]] for k in (1, 2)))
    to_lens = -painted.sources[0].camera.to_camera(vertices[uv_map.faces[:, 0]]) @ painted.sources[0].camera.rotation
    facing = (normal * to_lens).sum(1) / np.linalg.norm(normal, axis=1) / np.linalg.norm(to_lens, axis=1)
    assert view.shown[np.unique(view.drawn.face[view.drawn.face >= 0])].all()
    torso = np.isin(painted.body.part, (0, 3, 6, 9))
    assert view.shown[torso & (facing > 0.3)].mean() > 0.97 and view.shown[facing < -0.2].mean() < 0.01
    flow = view.drawn.flow(view.drawn.corners, np.arange(len(view.shown)) % 2 == 0)
    assert ((flow == UNSEEN).all(-1) == ((view.drawn.face < 0) | (view.drawn.face % 2 == 1))).all()


def test_what_lies_beyond_the_photo_is_not_shown(painted, uv_map):
    """A photo that ends at the hips shows no legs, and has no background there."""
    source = painted.sources[0]
    whole = View.of(painted, source, uv_map, SIDE)
    rows = round(float(source.camera.project(source.translation[None])[0, 1]))
    cut = replace_source(source, image=source.image[:rows], mask=source.mask[:rows],
                         camera=replace(source.camera, size=(rows, SIZE[1])))  # fmt: skip
    half = View.of(painted, cut, uv_map, SIDE)
    legs = np.isin(painted.body.part, (4, 5, 7, 8))
    assert whole.shown[legs].mean() > 0.3 and not half.shown[legs].any()
    assert np.array_equal(half.drawn.face, whole.drawn.face)  # the map still has them
    end = int((rows - half.crop.top) * SIDE / half.crop.side)
    assert (half.background_input()[:, end + 2:] == 0).all()
    assert (half.background_input()[3, :end - 8] == whole.background_input()[3, :end - 8]).all()


def test_background_is_kept_away_from_the_person(view):
    given = view.background_input()
    mask, body = given[3], view.drawn.face >= 0
    assert set(np.unique(mask)) == {0, 1}
    away = cv2.distanceTransform((~body).astype(np.uint8), cv2.DIST_C, 3)
    assert (mask[away <= 5] == 0).all() and (mask[(away > 8) & (identity(SIDE) ** 2 < 0.2).all(-1)] == 1).all()
    assert np.abs(given[:3] * (1 - mask)).max() == 0
    colour = np.array(BACKGROUND)[:, None] / 127.5 - 1
    assert np.abs(given[:3][:, mask == 1] - colour).max() < 0.01


def test_source_input_is_the_person_alone(view, uv_map):
    given = view.source_input(uv_map.names)
    assert given.shape == (6, SIDE, SIDE) and given.dtype == np.float32 and np.abs(given).max() <= 1
    np.testing.assert_array_equal(given[3:], view.drawn.map(uv_map.names).transpose(2, 0, 1))
    body = cv2.erode((view.drawn.face >= 0).astype(np.uint8), np.ones((7, 7))) > 0
    assert np.abs(given[:3, body] - view.image[body].T).mean() < 0.02
    away = cv2.distanceTransform((view.drawn.face < 0).astype(np.uint8), cv2.DIST_C, 3)
    assert (given[:3, away > 28] == 0).all()
    green = np.array(BACKGROUND) / 127.5 - 1
    assert np.abs(given[:3, (away > 1) & (away < 20)].T - green).max(1).min() > 0.1  # no background around the person


def test_texture_is_the_first_photo_s_and_the_others_fill_in(painted, uv_map):
    back = from_behind(painted)
    views = [View.of(painted, source, uv_map, SIDE) for source in (painted.sources[0], back)]
    layout = Drawn.layout(uv_map, 256)
    one, two = gather_texture(views[:1], layout), gather_texture(views, layout)
    front = np.append(views[0].shown, False)[layout.face]
    only_back = np.append(views[1].shown & ~views[0].shown, False)[layout.face]
    inner = cv2.erode(only_back.astype(np.uint8), np.ones((17, 17))) > 0
    assert np.array_equal(one[front], two[front]) and inner.sum() > 300
    alone = gather_texture(views[1:], layout)
    np.testing.assert_allclose(two[inner], alone[inner], atol=1e-6)
    assert np.abs(one - two)[inner].mean() > 0.02
    assert (one[cv2.dilate((layout.face >= 0).astype(np.uint8), np.ones((3, 3))) == 0] == 0).all()


# --- drawing


@pytest.fixture(scope="module")
def echo(painted, background, uv_map):
    return OfficialRenderer(painted, background, Echo(), uv_map, side=256)


def test_the_photo_s_own_pose(echo, painted):
    source = painted.sources[0]
    tsf, flow, crop = echo.inputs(source.pose, source.translation)
    assert tsf.shape == (6, 256, 256) and flow.shape == (1, 256, 256, 2) and tsf.dtype == flow.dtype == np.float32
    view = View.of(painted, source, echo.uv_map, 256)
    assert np.allclose([crop.left, crop.top, crop.side], [view.crop.left, view.crop.top, view.crop.side])
    on = tsf[5] == 0
    assert np.array_equal(on, view.drawn.face >= 0)
    assert np.abs(flow[0] - identity(256))[on].max() < 1e-3 and (flow[0][~on] == UNSEEN).all()
    assert (tsf[:3, ~on] == 0).all()


def test_from_behind_the_photo_shows_nothing(echo, painted):
    tsf, flow, _ = echo.inputs(TURNED, painted.sources[0].translation)
    on = tsf[5] == 0
    assert (flow[0][on] == UNSEEN).all(-1).mean() > 0.9 and (flow[0][~on] == UNSEEN).all()


def test_the_flow_may_lead_to_what_hides_the_surface(painted, background, uv_map):
    """From behind, the flow then leads to the mirrored place."""
    renderer = OfficialRenderer(painted, background, Echo(), uv_map, side=SIDE, only_visible=False)
    tsf, flow, _ = renderer.inputs(TURNED, painted.sources[0].translation)
    on = tsf[5] == 0
    assert (np.abs(flow[0][on]) < 1).all() and (flow[0][~on] == UNSEEN).all()
    mirrored = identity(SIDE)[on] * [-1, 1]
    assert np.abs(flow[0][on] - mirrored).mean() < 0.05


def test_the_network_sees_all_photos(painted, background, uv_map):
    network = Echo()
    sources = (painted.sources[0], from_behind(painted))
    renderer = OfficialRenderer(with_sources(painted, *sources), background, network, uv_map, side=SIDE)
    assert network.src.shape == (1, 2, 6, SIDE, SIDE)
    view = View.of(painted, sources[1], uv_map, SIDE)
    np.testing.assert_array_equal(network.src[0, 1].numpy(), view.source_input(uv_map.names))
    tsf, flow, crop = renderer.inputs(TURNED, painted.sources[0].translation)
    on = tsf[5] == 0
    assert (flow[0][on] == UNSEEN).all(-1).mean() > 0.9
    pixels = [crop.left, crop.top] + (identity(SIDE) + 1) / 2 * crop.side
    there = 2 * (pixels - [view.crop.left, view.crop.top]) / view.crop.side - 1
    assert (flow[1] == UNSEEN)[on].mean() < 0.02
    seen = on & (flow[1] != UNSEEN).all(-1)
    assert np.abs(flow[1] - there)[seen].max() < 1e-3


@pytest.mark.parametrize(("pose", "shift"), [
    (None, (0, 0, 0)), (None, (0.35, 0.1, 0)), (None, (0, 0, -2.0)),
    (posed(left_shoulder=(0, 0, 0.9), right_hip=(0, 0, -0.4)), (0, 0, 0)),
])  # fmt: skip
def test_texture_and_place_of_the_frame(echo, painted, pose, shift):
    """Through a network that echoes, the frame is the painted body in the new pose."""
    source = painted.sources[0]
    pose, place = source.pose if pose is None else pose, source.translation + np.float32(shift)
    frame, mask = echo.draw(pose, place), echo.mask(pose, place)
    expected, coverage = truth(painted.body, pose, place, source.camera)
    assert frame.dtype == np.uint8 and frame.shape == expected.shape and mask.dtype == np.float32
    assert np.minimum(mask, coverage).sum() / np.maximum(mask, coverage).sum() > 0.95
    inner = cv2.erode((coverage == 1).astype(np.uint8), np.ones((5, 5))) > 0
    assert np.abs(frame.astype(float) - expected)[inner].mean() < 12
    assert (frame[cv2.dilate(coverage, np.ones((7, 7))) == 0] == BACKGROUND).all()


def test_frames_are_the_drawings(echo, painted):
    source = painted.sources[0]
    poses, places = np.stack([source.pose, TURNED]), np.stack([source.translation] * 2)
    for frame, pose in zip(echo.frames(poses, places), poses, strict=True):
        np.testing.assert_array_equal(frame, echo.draw(pose, source.translation))


def test_background_can_be_replaced(painted, background, uv_map):
    renderer = OfficialRenderer(painted, background, Echo(), uv_map, side=SIDE)
    renderer.background = np.full_like(background, 200)
    source = painted.sources[0]
    frame, mask = renderer.draw(source.pose, source.translation), renderer.mask(source.pose, source.translation)
    assert (frame[mask == 0] == 200).all()


def test_frames_of_another_size(painted, background, uv_map):
    source = painted.sources[0]
    size = (SIZE[0] * 2, SIZE[1] * 2)
    renderer = OfficialRenderer(painted, background, Echo(), uv_map, size, side=256)
    frame, mask = renderer.draw(source.pose, source.translation), renderer.mask(source.pose, source.translation)
    _, coverage = truth(painted.body, source.pose, source.translation, source.camera.resized(size))
    assert frame.shape == (*size, 3) and mask.shape == size
    assert np.minimum(mask, coverage).sum() / np.maximum(mask, coverage).sum() > 0.95


def test_without_a_background_bgnet_completes_the_photo(painted, uv_map):
    renderer = OfficialRenderer(painted, None, Echo(), uv_map, side=SIDE)
    source = painted.sources[0]
    far = cv2.dilate(source.mask, np.ones((41, 41))) == 0
    assert (renderer.background[source.mask == 1] == 255).all()  # what `Echo` paints
    assert np.array_equal(renderer.background[far], source.image[far]) and far.mean() > 0.2


def test_behind_the_lens_there_is_only_background(echo, background):
    np.testing.assert_array_equal(echo.draw(TURNED, np.array([0, 0.9, 5.0])), background)


def test_another_body_is_refused(painted, background, uv_map):
    with pytest.raises(InputError, match=r"--generator: .* 6,890 vertices, and the body has 12,272; .*--smpl"):
        OfficialRenderer(painted, background, Echo(), replace(uv_map, vertices=6890))


def test_with_a_network(painted, background, uv_map):
    """The real thing, with random weights: it runs, it repeats, and it paints nothing beyond the square."""
    torch.manual_seed(0)
    network = AttLWBGenerator(Config((4, 4, 4, 4), 1, (4, 6, 8), 2)).eval()
    renderer = OfficialRenderer(painted, None, network, uv_map, (128, 96), side=64)
    source = painted.sources[0]
    place = source.translation + [0.3, 0, -4]
    frame = renderer.draw(source.pose, place)
    assert frame.shape == (128, 96, 3) and np.array_equal(frame, renderer.draw(source.pose, place))
    _, _, crop = renderer.inputs(source.pose, place)
    x, y = np.meshgrid(np.arange(96) + 0.5, np.arange(128) + 0.5)
    beyond = np.maximum(abs(x - crop.left - crop.side / 2), abs(y - crop.top - crop.side / 2)) > crop.side / 2 + 2
    assert np.array_equal(frame[beyond], renderer.background[beyond]) and beyond.any()
    assert (frame != renderer.background).any()
    mask = renderer.mask(source.pose, place)
    assert mask.min() >= 0 and mask.max() <= 1 and (mask[beyond] == 0).all()


def test_the_body_is_drawn_as_everywhere(view, painted, uv_map):
    source = painted.sources[0]
    vertices, _ = painted.body.forward(source.pose, None, source.translation)
    face, _, _ = rasterize(to_pixels(vertices, view.crop.camera(source.camera, SIDE)), uv_map.faces, (SIDE, SIDE))
    np.testing.assert_array_equal(face, view.drawn.face)
