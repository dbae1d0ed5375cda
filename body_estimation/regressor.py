"""The body from landmarks and silhouette by iterative error feedback, HMR's form (Kanazawa et al. 2018).

A small residual network looks at the silhouette and at a heatmap of each landmark; a head corrects a body three times.
Unlike HMR's it starts not from the mean body but from one posed in closed form, and it is shown at each round where its
body's landmarks lie apart from the detected ones, in the picture and in metres: the error fed back is the real one.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from body_estimation.detection import MIRROR as LANDMARK_MIRROR
from body_estimation.detection import Detection
from body_estimation.evidence import SIDE, WEIGHTS, Evidence
from body_estimation.fitting import Fit, Guess
from body_estimation.landmarks import landmark_points
from body_estimation.points import Stance, swing
from body_estimation.start import start
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.kinematics import forward_kinematics
from motion.body.model import Body
from motion.body.rotations import matrix_to_sixd, sixd_to_matrix
from motion.body.skeleton import MIRROR, PARENTS
from motion.body.threads import one_thread

ROUNDS = 3
POSE, SHAPE, CAMERA, UP = slice(0, 144), slice(144, 154), slice(154, 157), slice(157, 160)
"""Parts of a state (160,): 6D rotations of the 24 joints; betas; the pelvis in the square (x, y) and the logarithm of
half sides per metre; which way is up. All as seen along the ray to the square's centre: x right, y up, z to lens."""
STATE = 160
JOINTS, LANDMARKS = 24, 33

Tensor = torch.Tensor


@dataclass
class Posed:
    """Bodies of B states: joints (B, 24, 3) and landmarks (B, 33, 3) in metres about the pelvis, local rotations
    (B, 24, 3, 3), landmarks in the square (B, 33, 2) in half sides."""

    joints: Tensor
    landmarks: Tensor
    rotations: Tensor
    drawn: Tensor


class Skeleton(nn.Module):
    """Joints and landmarks of states; linear in the shape, differentiable."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        points, template = landmark_points(body), body.rest_joints()
        shape = np.einsum("jv,vcs->jcs", body.joint_regressor, body.shapedirs)
        for name, values in (("joints", template), ("joint_shape", shape), ("landmarks", points.base),
                             ("landmark_shape", points.shape)):
            self.register_buffer(name, torch.tensor(np.asarray(values), dtype=torch.float32), persistent=False)
        self.register_buffer("follows", torch.tensor(points.weights.argmax(1)), persistent=False)

    def forward(self, state: Tensor, lens: Tensor) -> Posed:
        """Bodies of states (B, 160) seen with focal lengths (B,) in half sides."""
        rotations = sixd_to_matrix(state[:, POSE].unflatten(1, (JOINTS, 6)))
        betas = state[:, SHAPE]
        rest = self.joints + torch.einsum("jcs,bs->bjc", self.joint_shape, betas)
        joints, turned = forward_kinematics(rotations, rest, torch.zeros_like(rest[:, 0]), PARENTS.tolist())
        arms = self.landmarks + torch.einsum("lcs,bs->blc", self.landmark_shape, betas) - rest[:, self.follows]
        landmarks = joints[:, self.follows] + (turned[:, self.follows] @ arms[..., None]).squeeze(-1)
        return Posed(joints, landmarks, rotations, drawn(landmarks, state[:, CAMERA], lens))


def drawn(points: Tensor, camera: Tensor, lens: Tensor) -> Tensor:
    """Points (B, N, 3), metres about the pelvis, in the square: (B, N, 2) half sides; camera (B, 3), lens (B,)."""
    lens = lens[:, None]
    depth = lens * torch.exp(-camera[:, 2:])
    place = camera[:, None, :2] * (depth / lens)[..., None]
    return lens[..., None] * (points[..., :2] + place) / (depth - points[..., 2]).clamp_min(0.1)[..., None]


class Block(nn.Module):
    """Two convolutions around which the input is passed on (He et al. 2016); the first halves the picture."""

    def __init__(self, inward: int, outward: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inward, outward, 3, 2, 1, bias=False)
        self.second = nn.Conv2d(outward, outward, 3, 1, 1, bias=False)
        self.around = nn.Conv2d(inward, outward, 1, 2, bias=False)
        self.norms = nn.ModuleList(nn.BatchNorm2d(outward) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        inside = F.relu(self.norms[0](self.first(x)))
        return F.relu(self.norms[1](self.second(inside)) + self.norms[2](self.around(x)))


class Network(nn.Module):
    """Evidence to states.

    Args:
        body: its landmarks are compared with the detected ones.
        width: of the hidden layers.
    """

    def __init__(self, body: Body, width: int = 768) -> None:
        super().__init__()
        self.skeleton = Skeleton(body)
        self.look = Block(2, 24)
        self.look_on = nn.Sequential(Block(24 + LANDMARKS, 48), Block(48, 64), Block(64, 96), nn.Flatten())
        self.seen = nn.Linear(96 * (SIDE // 32) ** 2, 256)
        self.known = nn.Sequential(nn.Linear(6 * LANDMARKS + 1, 512), nn.ReLU(), nn.LayerNorm(512), nn.Linear(512, 256))
        self.enter = nn.Linear(512 + STATE + 6 * LANDMARKS, width)
        self.inner = nn.ModuleList(nn.Sequential(nn.LayerNorm(width), nn.Linear(width, width), nn.ReLU(),
                                                 nn.Linear(width, width)) for _ in range(2))
        self.leave = nn.Linear(width, STATE)
        self.doubt = nn.Linear(width, JOINTS)
        grid = (torch.arange(SIDE // 4) + 0.5) / (SIDE / 8) - 1
        self.register_buffer("grid", grid, persistent=False)

    def forward(
        self, picture: Tensor, landmarks: Tensor, world: Tensor, lens: Tensor, state: Tensor
    ) -> tuple[list[Tensor], Tensor]:
        """
        Args:
            picture: (B, 2, SIDE, SIDE) in [0, 1]; landmarks: (B, 33, 3); world: (B, 33, 3): see `Evidence`.
            lens: (B,) the focal length in half sides.
            state: (B, 160) to start from, see `starting_state`.

        Returns:
            states of the rounds, each (B, 160), and the logarithm (B, 24) of each joint's likely error in metres.
        """
        # A soft silhouette of half the size still tells how wide somebody is, in a quarter of the time.
        first = self.look(F.avg_pool2d(picture, 2))
        looked = self.seen(self.look_on(torch.cat([first, self.heatmaps(landmarks)], 1)))
        told = self.known(torch.cat([landmarks.flatten(1), world.flatten(1), lens[:, None].log()], 1))
        features = F.relu(torch.cat([looked, told], 1))
        states = []
        for _ in range(ROUNDS):
            hidden = F.relu(self.enter(torch.cat([features, state, self.errors(state, landmarks, world, lens)], 1)))
            for inner in self.inner:
                hidden = hidden + inner(hidden)
            state = state + 0.1 * self.leave(hidden)
            states.append(state)
        return states, self.doubt(hidden)

    def heatmaps(self, landmarks: Tensor) -> Tensor:
        """(B, 33, SIDE / 4, SIDE / 4): a spot where each landmark is, as bright as it is visible."""
        x, y, visible = landmarks.unbind(-1)
        spots = [torch.exp(-((at[..., None] - self.grid) ** 2) * (SIDE / 6) ** 2 / 2) for at in (-y, x)]
        return visible[..., None, None] * spots[0][..., :, None] * spots[1][..., None, :]

    def errors(self, state: Tensor, landmarks: Tensor, world: Tensor, lens: Tensor) -> Tensor:
        """(B, 198) how far the state's landmarks are from the detected ones."""
        posed = self.skeleton(state, lens)
        visible = landmarks[..., 2:]
        flat = (posed.drawn - landmarks[..., :2]) * visible
        about = posed.landmarks - posed.landmarks[:, 23:25].mean(1, keepdim=True)
        return torch.cat([4 * flat.clamp(-1, 1), 4 * (about - world), visible], -1).flatten(1)


def starting_state(landmarks: np.ndarray, world: np.ndarray) -> np.ndarray:
    """(160,) the closed form's body for evidence as in `Evidence`; upright, of mean shape."""
    rotations, camera = start(landmarks, world)
    pose = matrix_to_sixd(torch.from_numpy(rotations)).flatten().numpy()
    return np.concatenate([pose, np.zeros(10), camera, [0, 1, 0]])


class Regressor:
    """A trained network, used on detections.

    Args:
        network: trained.
    """

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> "Regressor":
        """With the weights that come with the program."""
        return Regressor.load(WEIGHTS)

    @classmethod
    def load(cls, path: Path) -> "Regressor":
        """With weights written by `body_estimation.train`."""
        from safetensors import safe_open

        with safe_open(path, "pt") as file:
            config = json.loads(file.metadata()["config"])
            state = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
        network = Network(Body.default(), **config)
        network.load_state_dict(state, strict=False)
        return cls(network)

    @torch.inference_mode()
    def __call__(self, detection: Detection, camera: Camera) -> Guess:
        """The person of a detection, seen with a level camera at the origin whose focal length is likely.

        The network is asked about them and about their mirror image, and the mean of what it says is taken.
        """
        evidence = Evidence.of(detection)
        inputs = (evidence.picture / np.float32(255), evidence.landmarks, evidence.world, camera.focal / evidence.half,
                  starting_state(evidence.landmarks, evidence.world))
        picture, landmarks, world, lens, state = (torch.tensor(x, dtype=torch.float32)[None] for x in inputs)
        seen = (picture, landmarks, world, state)
        with one_thread():
            both = [torch.cat(pair) for pair in zip(seen, mirrored(*seen), strict=True)]
            states, doubts = self.network(*both[:3], lens.expand(2), both[3])
            state = (states[-1][:1] + mirrored_state(states[-1][1:])) / 2
            doubt = (doubts[0] + doubts[1, MIRROR]) / 2
            posed = self.network.skeleton(state, lens)
        fit = placed(posed.rotations[0].double().numpy(), state[0].double().numpy(), evidence, camera)
        landmarks = posed.landmarks[0].double().numpy() @ along_ray(evidence.center, camera.center, camera.focal).T
        return Guess(fit, landmarks, doubt.exp().double().numpy())


def mirrored(picture: Tensor, landmarks: Tensor, world: Tensor, state: Tensor) -> tuple[Tensor, ...]:
    """The mirror image of what `Network.forward` is given, but for the lens, which stays."""
    flip = torch.tensor([-1.0, 1, 1])
    return (picture.flip(-1), landmarks[:, LANDMARK_MIRROR] * flip, world[:, LANDMARK_MIRROR] * flip,
            mirrored_state(state))  # fmt: skip


def mirrored_state(state: Tensor) -> Tensor:
    """States (B, 160) of the bodies in the mirror."""
    flip = torch.tensor([-1.0, 1, 1])
    turned = sixd_to_matrix(state[:, POSE].unflatten(1, (JOINTS, 6)))[:, MIRROR] * flip[:, None] * flip
    camera, up = state[:, CAMERA] * flip, state[:, UP] * flip
    return torch.cat([matrix_to_sixd(turned).flatten(1), state[:, SHAPE], camera, up], 1)


def placed(rotations: np.ndarray, state: np.ndarray, evidence: Evidence, camera: Camera) -> Fit:
    """A state (160,) and its local rotations (24, 3, 3) in the level frame about the lens."""
    x, y, scale = state[CAMERA]
    pixel = evidence.center + evidence.half * np.array([x, -y])
    depth = camera.focal / (np.exp(scale) * evidence.half)
    place = depth * np.append((pixel - camera.center) / camera.focal, 1.0) * [1, -1, -1]
    turn = along_ray(evidence.center, camera.center, camera.focal)
    up = turn @ state[UP]
    tilt = float(np.arctan2(up[2], up[1]))
    fit = Fit(Stance(rotations, place, state[SHAPE]), tilt)
    level = fit.aim(camera).rotation.T @ LOOKING_BACK
    root = level @ turn @ rotations[0]
    return Fit(Stance(np.concatenate([root[None], rotations[1:]]), level @ place, state[SHAPE]), tilt)


def along_ray(pixel: np.ndarray, center: np.ndarray, focal: float) -> np.ndarray:
    """(3, 3) from a view straight at a pixel (2,) to the camera's; x right, y up, z to the lens."""
    x, y = (np.asarray(pixel) - center) / focal
    return swing(np.array([0, 0, -1.0]), np.array([x, -y, -1.0]))
