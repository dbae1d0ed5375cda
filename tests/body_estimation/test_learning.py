import numpy as np
import pytest
import torch

from body_estimation import learning
from body_estimation.detection import MIRROR as LANDMARK_MIRROR
from body_estimation.evidence import SIDE
from body_estimation.landmarks import landmark_points
from body_estimation.learning import Losses, People, aligned, errors
from body_estimation.points import Skeleton, Stance
from body_estimation.poses import standing
from body_estimation.regressor import SHAPE, UP, Network
from body_estimation.train import Trainer
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.model import Body

COUNT = 6


def scene(rng):
    """A row as `dataset.example` makes it, seen from afar, and its camera."""
    from scipy.spatial.transform import Rotation

    tilt = rng.uniform(-0.2, 0.3)
    down = Rotation.from_rotvec([tilt, 0, 0]).as_matrix()
    camera = Camera(8000.0, np.array([200.0, 300.0]), np.array([0.3, 1.0, 25.0]), (600, 400), down @ LOOKING_BACK)
    pose, betas, place = standing(rng), rng.normal(0, 1, 10), np.array([0.1, 0.9, 0.2])
    stance = Stance(Rotation.from_rotvec(pose).as_matrix(), place, betas)
    marks = landmark_points(Body.default()).locate(Skeleton(Body.default()).pose(stance))
    pixels = camera.project(marks)
    center, half = pixels.mean(0), 0.7 * np.ptp(pixels[:, 1])
    world = (marks - marks[23:25].mean(0)) @ (LOOKING_BACK @ camera.rotation).T
    return {
        "landmarks": np.c_[(pixels - center) / half * [1, -1], np.ones(33)], "world": world,
        "picture": np.zeros((2, SIDE, SIDE), np.uint8), "center": center, "half": np.array(half), "pose": pose,
        "betas": betas, "place": place, "focal": np.array(camera.focal), "principal": camera.center,
        "rotation": camera.rotation, "translation": camera.translation, "size": np.array(camera.size),
    }  # fmt: skip


@pytest.fixture(scope="module")
def people():
    rng = np.random.default_rng(0)
    rows = [scene(rng) for _ in range(COUNT)]
    arrays = {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    return People({k: v if v.dtype == np.uint8 else v.astype(np.float32) for k, v in arrays.items()})


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return Network(Body.default(), width=32).eval()


def true_batch(people):
    batch = people.batch(torch.arange(COUNT))
    batch.lens = people.focal / people.half
    return batch


def test_true_states_draw_the_landmarks_where_they_are(people, network):
    batch = true_batch(people)
    posed = network.skeleton(batch.state, batch.lens)
    torch.testing.assert_close(posed.drawn, batch.landmarks[..., :2], atol=6e-3, rtol=0)
    about = posed.landmarks - posed.landmarks[:, 23:25].mean(1, keepdim=True)
    torch.testing.assert_close(about, batch.world, atol=0.025, rtol=0)  # the view along the ray is turned a little


def test_true_states_know_the_shape_and_which_way_is_up(people):
    batch = true_batch(people)
    torch.testing.assert_close(batch.state[:, UP].norm(dim=1), torch.ones(COUNT))
    assert (batch.state[:, UP][:, 1] > 0.9).all() and batch.state[:, SHAPE].std() > 0.5


@pytest.mark.parametrize("change", ["mirror", "recrop"])
def test_changed_pictures_and_true_states_stay_together(people, network, change):
    batch = true_batch(people)
    before = batch.landmarks.clone()
    if change == "mirror":
        learning._mirror(batch, torch.tensor([True] * COUNT))
        torch.testing.assert_close(batch.landmarks, before[:, LANDMARK_MIRROR] * torch.tensor([-1.0, 1, 1]))
    else:
        learning._recrop(batch, torch.Generator().manual_seed(0))
        assert (batch.landmarks - before).abs().max() > 0.02
    posed = network.skeleton(batch.state, batch.lens)
    torch.testing.assert_close(posed.drawn, batch.landmarks[..., :2], atol=8e-3, rtol=0)


def test_the_truth_has_no_loss_and_no_error(people, network):
    batch = true_batch(people)
    terms = Losses(network, Body.default())([batch.state] * 3, torch.zeros(COUNT, 24), batch)
    assert max(float(value) for name, value in terms.items()) < 1e-5


def test_alignment_undoes_a_similarity():
    points = torch.randn(4, 24, 3, generator=torch.Generator().manual_seed(0))
    turn = torch.linalg.qr(torch.randn(4, 3, 3, generator=torch.Generator().manual_seed(1)))[0]
    turn = turn * torch.det(turn).sign()[:, None, None]
    torch.testing.assert_close(aligned(1.7 * points @ turn + 0.4, points), points, atol=1e-5, rtol=0)
    mirrored = points * torch.tensor([-1.0, 1, 1])
    assert (aligned(mirrored, points) - points).norm(dim=-1).mean() > 0.3


def test_training_steps_learn(people):
    torch.manual_seed(0)
    network = Network(Body.default(), width=64)
    losses, optimizer = Losses(network, Body.default()), torch.optim.AdamW(network.parameters(), 2e-3)
    before = errors(network.eval(), true_batch(people))["mpjpe_mm"].mean()
    network.train()
    for step in range(40):
        batch = people.batch(torch.arange(COUNT), torch.Generator().manual_seed(step))
        loss = sum(losses(*network(*batch.evidence), batch).values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        after = errors(network, true_batch(people))["mpjpe_mm"].mean()
    assert after < 0.7 * before


def test_an_interrupted_training_goes_on_as_if_it_had_not_been(people, tmp_path):
    whole, begun, again = (Trainer(people, 6, 4, 1e-3, width=32, seed=0, device="cpu") for _ in range(3))
    for _ in range(4):
        whole.train_step()
    for _ in range(2):
        begun.train_step()
    begun.save(tmp_path / "checkpoint")
    again.resume(tmp_path / "checkpoint")
    for _ in range(2):
        again.train_step()
    for expected, found in zip(whole.average.parameters(), again.average.parameters(), strict=True):
        torch.testing.assert_close(found, expected)
