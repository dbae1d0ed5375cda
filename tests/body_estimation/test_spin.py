import json
import runpy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation

import body_estimation
from body_estimation.fitting import Fitter, View
from body_estimation.landmarks import landmark_points
from body_estimation.points import Skeleton, Stance
from body_estimation.spin import SIDE, Spin, Square, load_spin, spin_guess, spin_stance, to_stance
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.errors import InputError
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

from .conftest import WAVING

OFFICIAL = Path(__file__).parents[1] / "data" / "official"
SHAPES = {k: tuple(v) for k, v in json.loads((OFFICIAL / "spin.json").read_text())["state_dict"].items()}


@pytest.fixture(scope="module")
def pair():
    return {key: torch.from_numpy(value) for key, value in np.load(OFFICIAL / "spin.npz").items()}


def flat(dtype=torch.float32):
    """A state dict that takes no room: every weight is one number, repeated."""
    return {key: torch.tensor(0.5, dtype=dtype).expand(shape) for key, shape in SHAPES.items()}


def test_equals_the_authors_network(pair):
    fill = runpy.run_path(str(OFFICIAL / "fill.py"))["fill"]
    module = load_spin({key: fill(key, shape) for key, shape in SHAPES.items()})
    with torch.inference_mode():
        found = module(pair["x"].float())
    torch.testing.assert_close(found, pair["preds"], atol=1e-4, rtol=0)


def test_is_found_at_the_front_door():
    assert body_estimation.load_spin is load_spin


def test_has_the_published_keys_and_shapes():
    assert {key: tuple(value.shape) for key, value in Spin().state_dict().items()} == SHAPES


@pytest.mark.parametrize("form", ["bare", "parallel and half", "old and double"])
def test_loads_every_form_of_checkpoint(form, tmp_path):
    state = flat({"parallel and half": torch.float16, "old and double": torch.float64}.get(form, torch.float32))
    content = {
        "bare": state,
        "parallel and half": {"state_dict": {f"module.{key}": value for key, value in state.items()}},
        # Before PyTorch 0.4.1 there were no counters; SPIN's own training also keeps where it stood.
        "old and double": {
            "model": {key: value for key, value in state.items() if "num_batches" not in key},
            "optimizer": {"state": {}, "param_groups": [{"lr": 5e-5}]}, "epoch": 4, "dataset_perm": [1, 0],
        },
    }[form]  # fmt: skip
    torch.save(content, tmp_path / "model_checkpoint.pt")
    for source in (content, str(tmp_path / "model_checkpoint.pt")):
        module = load_spin(source)
        assert not module.training
        assert all(value.dtype == torch.float32 for value in module.parameters())
        assert (module.init_cam == 0.5).all() and (module.layer4[2].conv3.weight == 0.5).all()


def test_files_that_are_no_checkpoint_are_named(tmp_path):
    with pytest.raises(InputError, match=r"--hmr .*none\.pt: there is no such file"):
        load_spin(tmp_path / "none.pt")
    (tmp_path / "page.pt").write_text("<html>")
    np.savez(tmp_path / "smpl_mean_params.npz", pose=np.zeros(144), shape=np.zeros(10), cam=np.zeros(3))
    np.save(tmp_path / "SMPL_NEUTRAL.pkl", {"v_template": np.zeros((6890, 3))}, allow_pickle=True)
    (tmp_path / "SMPL_NEUTRAL.pkl.npy").rename(tmp_path / "SMPL_NEUTRAL.pkl")
    for name in ("page.pt", "smpl_mean_params.npz", "SMPL_NEUTRAL.pkl"):
        with pytest.raises(InputError, match=rf"--hmr .*{name}: .*model_checkpoint\.pt, and SMPL itself goes to"):
            load_spin(tmp_path / name)
    torch.save(torch.zeros(3), tmp_path / "tensor.pt")
    with pytest.raises(InputError, match=r"tensor\.pt: this holds no network's weights"):
        load_spin(tmp_path / "tensor.pt")


def test_other_weights_are_told_from_spins():
    with pytest.raises(InputError, match=r"lacks init_shape, init_cam, conv1\.weight and \d+ more;"):
        load_spin({"model": {"init_pose": torch.zeros(1, 144), 3: None}})
    state = flat()
    del state["init_pose"]
    with pytest.raises(InputError, match="lacks init_pose;"):
        load_spin(state)
    with pytest.raises(InputError, match=r"decpose\.weight is \(72, 1024\) where SPIN's is \(144, 1024\)"):
        load_spin(flat() | {"decpose.weight": torch.zeros(72, 1024)})
    with pytest.raises(InputError, match="init_cam is ndarray where"):
        load_spin(flat() | {"init_cam": np.zeros((1, 3))})
    with pytest.raises(InputError, match=r"fc2\.bias holds values that are not numbers"):
        load_spin(flat() | {"fc2.bias": torch.full((1024,), torch.nan)})
    with pytest.raises(InputError, match="holds no network's weights"):
        load_spin({"model": None})


def answer(pose=None, camera=(0.9, 0.02, 0.3), betas=None):
    """What the network says of somebody who stands upright and faces the lens, in a pose (24, 3) of ours."""
    pose = np.zeros((24, 3)) if pose is None else pose.copy()
    root = Rotation.from_rotvec([np.pi, 0, 0]) * Rotation.from_rotvec(pose[0])
    pose[0] = root.as_rotvec()
    return np.concatenate([camera, pose.ravel(), np.zeros(10) if betas is None else betas])


def camera_of(focal, size=(600, 800), tilt=0.0):
    down = Rotation.from_rotvec([tilt, 0, 0]).as_matrix()
    return Camera(focal, np.array([size[1], size[0]]) / 2, np.zeros(3), size, down @ LOOKING_BACK)


def joints(stance):
    return Skeleton(Body.default()).pose(stance).joints


def test_who_faces_the_camera_has_no_turn():
    square = Square(250, 150, 300)
    pelvis = Body.default().rest_joints()[0]
    stance = to_stance(answer(camera=(0.9, -pelvis[0], -pelvis[1])), square, camera_of(1000.0), Body.default())
    assert np.allclose(stance.rotations, np.eye(3), atol=1e-12)
    assert np.allclose(stance.place, [0, 0, -(1000 / (0.9 * 150) + pelvis[2])])
    at = dict(zip(JOINT_NAMES, camera_of(1000.0).project(joints(stance)), strict=True))
    assert at["head"][1] < at["pelvis"][1] < at["left_foot"][1]
    assert at["left_wrist"][0] > at["pelvis"][0] > at["right_wrist"][0]


@pytest.mark.parametrize("tilt", [0.0, 0.2])
def test_both_cameras_draw_the_same(tilt):
    """The weak-perspective camera in the square, and ours in the whole photo from far away."""
    betas = np.array([1.0, -1.0, 0.5, 0, 0, 0, 0, 0, 0, 0.3])
    square, prediction = Square(-40, 170, 420), answer(WAVING, betas=betas)
    own = Stance(
        Rotation.from_rotvec(prediction[3:75].reshape(24, 3)).as_matrix(), Body.default().rest_joints(betas)[0], betas
    )
    weak = prediction[0] * (joints(own)[:, :2] + prediction[1:3])
    drawn = square.center + weak * square.side / 2
    far = camera_of(2e5, tilt=tilt)
    stance = to_stance(prediction, square, far, Body.default())
    assert np.abs(far.project(joints(stance)) - drawn).max() < 1
    assert np.array_equal(stance.betas, betas)
    near = camera_of(900.0, tilt=tilt)
    stance = to_stance(prediction, square, near, Body.default())
    error = np.abs(near.project(joints(stance)) - drawn)
    assert error[0].max() < 1e-6 and error.max() < 0.1 * square.side


def test_somebody_aside_is_turned_with_the_ray():
    """The network sees the same square wherever it lies: who faces the lens there faces it from there."""
    camera, body = camera_of(600.0), Body.default()
    for square in (Square(0, 100, 300), Square(500, 300, 300)):
        stance = to_stance(answer(), square, camera, body)
        front = stance.rotations[0] @ [0, 0, 1]
        assert np.allclose(front, -stance.place / np.linalg.norm(stance.place), atol=1e-9)


def test_a_camera_that_means_nothing_still_puts_the_body_before_the_lens():
    stance = to_stance(answer(camera=(-0.2, 0, 0)), Square(0, 0, 300), camera_of(900.0), Body.default())
    assert -70 < stance.place[2] < -1


def test_square_is_centred_on_the_visible_person(standing):
    seen = standing.detection.landmarks
    square = Square.around(standing.detection)
    low, high = seen[:, :2].min(0), seen[:, :2].max(0)
    assert np.abs(square.center - (low + high) / 2).max() <= 1
    assert abs(square.side - 1.2 * (high - low).max()) <= 1
    hidden = seen.copy()
    hidden[31] = 5000, 5000, 0.1
    assert Square.around(replace(standing.detection, landmarks=hidden)).side <= square.side
    hidden[:, 2] = 0
    assert Square.around(replace(standing.detection, landmarks=hidden)).side > 5000


def test_cut_is_normalised_and_black_beyond_the_photo():
    image = np.full((100, 80, 3), [255, 0, 128], np.uint8)
    picture = Square(-50, -50, 200).cut(image)
    assert picture.shape == (3, SIDE, SIDE) and picture.dtype == torch.float32
    mean, spread = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    assert np.allclose(picture[:, 0, 0], -mean / spread, atol=1e-5)
    assert np.allclose(picture[:, 112, 100], (np.array([1, 0, 128 / 255]) - mean) / spread, atol=1e-5)
    # The photo takes up rows 50 to 150 and columns 50 to 130 of 200.
    inside = (picture[0] > 0).nonzero()
    assert np.abs(inside.min(0).values.numpy() - 56).max() <= 1
    assert np.abs(inside.max(0).values.numpy() - [167, 145]).max() <= 1


class Told(torch.nn.Module):
    """A network that gives a fixed answer and remembers what it saw."""

    def __init__(self, prediction):
        super().__init__()
        self.register_buffer("init_cam", torch.zeros(1, 3))
        self.prediction = torch.from_numpy(prediction).float()[None]

    def forward(self, images):
        self.seen, self.inference = images, torch.is_inference_mode_enabled()
        return self.prediction


def test_spin_stance_finds_a_body_it_is_told(standing):
    """A person drawn by us, and the answer that a perfect network would give: pose, place and size come back."""
    detection, body = standing.detection, standing.body
    camera = replace(standing.camera, rotation=LOOKING_BACK)
    place = camera.to_world(standing.camera.to_camera(standing.place))
    square = Square.around(detection)
    metre = camera.focal / -place[2]
    shift = (camera.project(place) - square.center) / metre - body.rest_joints()[0, :2]
    scale = 2 * metre / square.side
    module = Told(answer(standing.pose, camera=(scale, *shift)))
    stance = spin_stance(module, standing.image, detection, camera, body)
    assert module.seen.shape == (1, 3, SIDE, SIDE) and module.inference
    assert isinstance(stance, Stance) and stance.rotations.dtype == stance.place.dtype == np.float64
    assert np.linalg.norm(stance.place - place) < 0.05
    assert np.allclose(stance.rotations[1:], Rotation.from_rotvec(standing.pose[1:]).as_matrix(), atol=1e-6)
    drawn, truth = camera.project(joints(stance)), standing.camera.project(standing.joints)
    assert np.linalg.norm(drawn - truth, axis=1).mean() < 0.03 * detection.height


def test_spin_guess_is_a_start_for_the_fit(standing):
    """What a perfect network would say begins the fit, and its landmarks are in the camera's axes."""
    detection, body = standing.detection, standing.body
    camera = replace(standing.camera, rotation=LOOKING_BACK)
    module = Told(answer(standing.pose))
    guess = spin_guess(module, body, standing.image, detection, camera)
    stance = spin_stance(module, standing.image, detection, camera, body)
    assert np.array_equal(guess.fit.stance.rotations, stance.rotations) and guess.fit.tilt == 0
    hips = guess.landmarks[23] - guess.landmarks[24]
    assert hips[0] > 0.1 and abs(hips[2]) < 0.1  # who faces the lens has the left hip on the picture's right
    fit = Fitter(body).fit([View.of(detection, camera.focal, lambda found, seen_by: guess)])[0]
    pixels = fit.aim(camera).project(landmark_points(body).locate(Skeleton(body).pose(fit.stance)))
    assert np.linalg.norm(pixels - detection.landmarks[:, :2], axis=1).mean() < 0.01 * detection.height
