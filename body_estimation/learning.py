"""What the regressor learns from: batches of drawn people, made harder, and the losses."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from body_estimation import dataset
from body_estimation.evidence import SIDE
from body_estimation.fitting import FOCAL_RATIO
from body_estimation.regressor import (
    CAMERA,
    POSE,
    SHAPE,
    STATE,
    UP,
    Network,
    along_ray,
    mirrored,
    mirrored_state,
    starting_state,
)
from motion.body.camera import LOOKING_BACK
from motion.body.model import Body
from motion.body.rotations import axis_angle_to_matrix, matrix_to_sixd

Tensor = torch.Tensor

_SAMPLED = 200  # vertices whose rest place tells one shape from another
_ROUND_WEIGHTS = (0.25, 0.5, 1.0)
_WEIGHTS = {"joints": 8.0, "landmarks": 4.0, "rotations": 0.6, "shape": 6.0, "camera": 2.0, "up": 1.0, "drawn": 2.0,
            "betas": 0.02, "doubt": 0.1}  # fmt: skip


@dataclass
class Batch:
    """Evidence and truth, tensors: see `regressor.Network.forward`; `state` (B, 160) is the true one."""

    picture: Tensor
    landmarks: Tensor
    world: Tensor
    lens: Tensor
    start: Tensor
    state: Tensor

    @property
    def evidence(self) -> tuple[Tensor, ...]:
        """What the network is given."""
        return self.picture, self.landmarks, self.world, self.lens, self.start

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(value.to(device) for value in vars(self).values()))


class People:
    """Drawn people in memory, and the states to be found, as seen along the ray to each one's square.

    Args:
        rows: from `dataset.load`.
    """

    def __init__(self, rows: dict[str, np.ndarray]) -> None:
        self.picture = torch.from_numpy(rows["picture"])
        self.landmarks = torch.from_numpy(rows["landmarks"])
        self.world = torch.from_numpy(rows["world"])
        self.state = torch.from_numpy(_states(rows).astype(np.float32))
        starts = [starting_state(*seen) for seen in zip(rows["landmarks"], rows["world"], strict=True)]
        self.start = torch.from_numpy(np.stack(starts).astype(np.float32))
        self.focal = torch.from_numpy(rows["focal"])
        self.usual = torch.from_numpy(FOCAL_RATIO * rows["size"].max(1))
        self.half = torch.from_numpy(rows["half"])

    @classmethod
    def load(cls, folder: Path, shards: slice = slice(None)) -> "People":
        return cls(dataset.load(folder, shards))

    def __len__(self) -> int:
        return len(self.state)

    def batch(self, index: Tensor, generator: torch.Generator | None = None) -> Batch:
        """The people of these numbers (B,); with a generator each in another crop, noisier, or in the mirror."""
        known = index % 3 == 0 if generator is None else torch.rand(len(index), generator=generator) < 0.3
        lens = torch.where(known, self.focal[index], self.usual[index]) / self.half[index]
        batch = Batch(self.picture[index].float() / 255, self.landmarks[index].clone(), self.world[index].clone(),
                      lens.float(), self.start[index].clone(), self.state[index].clone())
        if generator is not None:
            _mirror(batch, torch.rand(len(index), generator=generator) < 0.5)
            _recrop(batch, generator)
            _roughen(batch, generator)
        return batch


def _states(rows: dict[str, np.ndarray]) -> np.ndarray:
    """(N, 160) true states."""
    rows = {name: values.astype(np.float64) for name, values in rows.items() if values.dtype != np.uint8}
    count = len(rows["pose"])
    states = np.empty((count, STATE))
    local = axis_angle_to_matrix(torch.from_numpy(rows["pose"]))
    for i in range(count):
        camera = rows["rotation"][i], rows["translation"][i], rows["focal"][i], rows["principal"][i]
        rotation, translation, focal, principal = camera
        center, half = rows["center"][i], rows["half"][i]
        upward = along_ray(center, principal, focal).T @ LOOKING_BACK @ rotation  # world to the view along the ray
        local[i, 0] = torch.from_numpy(upward) @ local[i, 0]
        seen = rotation @ rows["place"][i] + translation
        pixel = focal * seen[:2] / seen[2] + principal
        states[i, CAMERA] = *((pixel - center) / half * [1, -1]), np.log(focal / (seen[2] * half))
        states[i, UP] = upward[:, 1]
    states[:, POSE] = matrix_to_sixd(local).flatten(1).numpy()
    states[:, SHAPE] = rows["betas"]
    return states


def _mirror(batch: Batch, chosen: Tensor) -> None:
    """Mirrors the chosen ones (B,), in place."""
    seen = mirrored(*(values[chosen] for values in (batch.picture, batch.landmarks, batch.world, batch.start)))
    batch.picture[chosen], batch.landmarks[chosen], batch.world[chosen], batch.start[chosen] = seen
    batch.state[chosen] = mirrored_state(batch.state[chosen])


def _recrop(batch: Batch, generator: torch.Generator) -> None:
    """Another square about each person, in place: larger or smaller and to the side."""
    count = len(batch.state)
    scale = torch.exp(0.07 * torch.randn(count, generator=generator)).clamp(0.85, 1.2)
    shift = 0.04 * torch.randn(count, 2, generator=generator)
    move = torch.zeros(count, 2, 3)
    move[:, 0, 0] = move[:, 1, 1] = scale
    move[:, :, 2] = shift * torch.tensor([1.0, -1.0])
    grid = F.affine_grid(move, [count, 2, SIDE, SIDE], align_corners=False)
    batch.picture = F.grid_sample(batch.picture, grid, align_corners=False)
    batch.landmarks[..., :2] = (batch.landmarks[..., :2] - shift[:, None]) / scale[:, None, None]
    batch.lens = batch.lens / scale
    for state in (batch.state, batch.start):
        x, y, size = state[:, CAMERA].unbind(1)
        state[:, CAMERA] = torch.stack([(x - shift[:, 0]) / scale, (y - shift[:, 1]) / scale, size - scale.log()], 1)


def _roughen(batch: Batch, generator: torch.Generator) -> None:
    """Errors beyond those that the detector makes on drawings, in place."""
    count = len(batch.state)

    def normal(*size: int) -> Tensor:
        return torch.randn(count, *size, generator=generator)

    def chance(share: float, *size: int) -> Tensor:
        return torch.rand(count, *size, generator=generator) < share

    lost = chance(0.3, 1) & chance(0.12, 33)
    batch.landmarks[..., :2] += normal(33, 2) * (0.006 + 0.25 * lost[..., None])
    batch.landmarks[..., 2] = (batch.landmarks[..., 2] * torch.exp(0.1 * normal(33)) * ~lost).clamp(0, 1)
    # On photos the detector's people lean otherwise, and are of another size, than on drawings.
    lean = axis_angle_to_matrix(torch.cat([0.05 * normal(1), 0.03 * normal(1), torch.zeros(count, 1)], 1))
    batch.world = (batch.world + 0.012 * normal(33, 3)) * torch.exp(0.04 * normal(1, 1)) @ lean
    # Hair, clothes and shadows change what the silhouette shows.
    level = 0.5 + 0.15 * normal(1, 1, 1)
    soft = 0.25 + 0.25 * torch.rand(count, 1, 1, 1, generator=generator)
    batch.picture[:, :1] = ((batch.picture[:, :1] - level) / soft + 0.5).clamp(0, 1)
    corner, size = torch.rand(2, count, 2, generator=generator)
    corner, size = 2 * corner - 1, 0.1 + 0.5 * size
    at = (torch.arange(SIDE) + 0.5) / (SIDE / 2) - 1
    inside = [(at - corner[:, i:i + 1]).abs() < size[:, i:i + 1] / 2 for i in (0, 1)]
    hidden = (inside[1][:, :, None] & inside[0][:, None]) & chance(0.15, 1, 1)
    batch.picture[:, 0] *= ~hidden


class Losses:
    """Losses of states against true ones.

    Args:
        network: whose skeleton is used.
        body: of the network.
    """

    def __init__(self, network: Network, body: Body) -> None:
        self.skeleton = network.skeleton
        some = np.random.default_rng(0).choice(len(body.v_template), _SAMPLED, replace=False)
        self.shape = torch.from_numpy(body.shapedirs[some].reshape(-1, 10)).to(network.grid.device)

    def __call__(self, states: list[Tensor], doubt: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Each round's terms, weighted and summed, by name."""
        with torch.no_grad():
            truth = self.skeleton(batch.state, batch.lens)
        terms: dict[str, Tensor] = {}
        for state, weight in zip(states, _ROUND_WEIGHTS, strict=True):
            posed = self.skeleton(state, batch.lens)
            difference = (state - batch.state)
            apart = (posed.joints - truth.joints).norm(dim=-1)
            found = {
                "joints": apart.mean(),
                "landmarks": (posed.landmarks - truth.landmarks).norm(dim=-1).mean(),
                "rotations": (posed.rotations - truth.rotations).abs().mean() * 3,
                "shape": (difference[:, SHAPE] @ self.shape.T).unflatten(1, (_SAMPLED, 3)).norm(dim=-1).mean(),
                "camera": difference[:, CAMERA].abs().mean(),
                "up": difference[:, UP].abs().mean(),
                "drawn": (posed.drawn - truth.drawn).clamp(-1, 1).abs().mean(),
                "betas": difference[:, SHAPE].square().mean(),
            }
            for name, value in found.items():
                terms[name] = terms.get(name, 0.0) + weight * _WEIGHTS[name] * value
        doubt = doubt.clamp(-6, 1)
        terms["doubt"] = _WEIGHTS["doubt"] * (apart.detach() * torch.exp(-doubt) + doubt).mean()
        return terms


def errors(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Of each person (B,): mean joint error about the pelvis, the same after Procrustes alignment, of the shape, and of
    the pelvis' and the camera's up, in mm and degrees."""
    states, _ = network(*batch.evidence)
    posed, truth = network.skeleton(states[-1], batch.lens), network.skeleton(batch.state, batch.lens)
    turn = posed.rotations[:, 0].transpose(1, 2) @ truth.rotations[:, 0]
    cosine = (turn.diagonal(dim1=1, dim2=2).sum(1) - 1) / 2
    up = F.cosine_similarity(states[-1][:, UP], batch.state[:, UP])
    return {
        "mpjpe_mm": 1000 * (posed.joints - truth.joints).norm(dim=-1).mean(1),
        "pa_mpjpe_mm": 1000 * (aligned(posed.joints, truth.joints) - truth.joints).norm(dim=-1).mean(1),
        "pelvis_degrees": cosine.clamp(-1, 1).acos().rad2deg(),
        "up_degrees": up.clamp(-1, 1).acos().rad2deg(),
    }


def aligned(points: Tensor, target: Tensor) -> Tensor:
    """Points (B, N, 3) after the similarity that brings them nearest to the target (Umeyama 1991)."""
    middle, goal = points.mean(1, keepdim=True), target.mean(1, keepdim=True)
    a, b = points - middle, target - goal
    u, s, v = torch.linalg.svd(a.transpose(1, 2) @ b)
    sign = torch.ones_like(s)
    sign[:, 2] = torch.det(u @ v).sign()
    rotation = u @ torch.diag_embed(sign) @ v
    scale = (s * sign).sum(1) / a.square().sum((1, 2))
    return scale[:, None, None] * a @ rotation + goal
