"""Pose, shape and camera by the checkpoints that SPIN's authors released: `run.py --hmr PATH --smpl PATH`.

The regressor is HMR's (Kanazawa et al. 2018, "End-to-end recovery of human shape and pose") in the form in which SPIN
trained it (Kolotouros et al. 2019, "Learning to reconstruct 3D human pose and shape via model-fitting in the loop").
Its shape coefficients and its camera are SMPL's: they mean nothing on another body, so `--hmr` needs `--smpl`.

It sees a square around the person with axes x right, y down, z away from the lens, SMPL as it lies in its file, and a
weak-perspective camera: a point X metres is drawn at `scale * (X + shift)`, where -1 and 1 are the square's edges.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from scipy.spatial.transform import Rotation
from torch import nn

from body_estimation.detection import Detection
from body_estimation.fitting import Fit, Guess, seen_weights
from body_estimation.landmarks import landmark_points
from body_estimation.points import JOINTS, Skeleton, Stance, swing
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.checkpoint import check_weights, read_checkpoint
from motion.body.model import Body
from motion.body.rotations import matrix_to_axis_angle, sixd_to_matrix

Tensor = torch.Tensor

SIDE = 224
"""Pixels of the square that the network sees."""

# Of ImageNet's pictures: red, green, blue in [0, 1].
_MEAN, _SPREAD = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])
_MARGIN = 1.2  # side of the square over the person's extent
_DOUBT = 0.1  # metres by which a joint may be off
_SMALLEST_SCALE = 0.1  # a grown person fills the square at about 1
_REMEDY = "--hmr takes SPIN's model_checkpoint.pt"


class Spin(nn.Module):
    """ResNet-50 and iterative error feedback: what the network believes is corrected three times.

    Only for use, not for training: there is no dropout.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = _stage(64, 64, blocks=3, stride=1)
        self.layer2 = _stage(256, 128, blocks=4, stride=2)
        self.layer3 = _stage(512, 256, blocks=6, stride=2)
        self.layer4 = _stage(1024, 512, blocks=3, stride=2)
        self.fc1 = nn.Linear(2048 + 6 * JOINTS + 10 + 3, 1024)
        self.fc2 = nn.Linear(1024, 1024)
        self.decpose = nn.Linear(1024, 6 * JOINTS)
        self.decshape = nn.Linear(1024, 10)
        self.deccam = nn.Linear(1024, 3)
        self.register_buffer("init_pose", torch.zeros(1, 6 * JOINTS))
        self.register_buffer("init_shape", torch.zeros(1, 10))
        self.register_buffer("init_cam", torch.zeros(1, 3))

    def forward(self, images: Tensor) -> Tensor:
        """Pictures (B, 3, 224, 224), see `Square.cut` -> camera, pose and shape (B, 85).

        The camera is scale and shift (3), the pose 24 axis-angles in radians (72), the shape SMPL's coefficients (10).
        """
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(images))), 3, stride=2, padding=1)
        seen = self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))  # (B, 2048)
        pose, shape, camera = (v.expand(len(images), -1) for v in (self.init_pose, self.init_shape, self.init_cam))
        for _ in range(3):
            # The authors' network has no activation between the two.
            hidden = self.fc2(self.fc1(torch.cat([seen, pose, shape, camera], 1)))
            pose = pose + self.decpose(hidden)
            shape = shape + self.decshape(hidden)
            camera = camera + self.deccam(hidden)
        # The six numbers are a (3, 2) matrix, the rotation's first two columns; ours are its first two rows.
        rows = pose.unflatten(1, (JOINTS, 3, 2)).mT.flatten(2)
        return torch.cat([camera, matrix_to_axis_angle(sixd_to_matrix(rows).mT).flatten(1), shape], 1)


class _Bottleneck(nn.Module):
    """Residual block of He et al. 2016, "Deep residual learning for image recognition"."""

    def __init__(self, inputs: int, width: int, stride: int, downsample: nn.Module | None) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample = downsample

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def _stage(inputs: int, width: int, blocks: int, stride: int) -> nn.Sequential:
    outputs = 4 * width
    downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False), nn.BatchNorm2d(outputs))
    first = _Bottleneck(inputs, width, stride, downsample)
    return nn.Sequential(first, *(_Bottleneck(outputs, width, 1, None) for _ in range(blocks - 1)))


def load_spin(source: str | Path | Mapping) -> Spin:
    """The regressor with published weights, in evaluation mode, float32, on the CPU.

    Args:
        source: path of a checkpoint (`model_checkpoint.pt`), or what it holds: a state dict, bare or under "model" or
            "state_dict", its keys with or without the prefix "module.". What else it holds is left out.
    Raises:
        InputError: the file can't be read, or isn't such a checkpoint.
    """
    state, name = read_checkpoint(source, "--hmr", f"{_REMEDY}, and SMPL itself goes to --smpl")
    model = Spin()
    check_weights(state, model.state_dict(), name, "SPIN's", _REMEDY)
    model.load_state_dict(state, strict=False)
    return model.eval()


@dataclass(frozen=True)
class Square:
    """The part of a photo that the network sees: left, top and side in pixels; may reach beyond the photo."""

    left: int
    top: int
    side: int

    @classmethod
    def around(cls, detection: Detection) -> "Square":
        """As SPIN's authors cut: 1.2 times the longer side of the visible landmarks' box, about its middle."""
        seen = seen_weights(detection) > 0
        points = detection.landmarks[seen if seen.sum() > 1 else slice(None), :2]
        low, high = points.min(0), points.max(0)
        side = max(1, round(_MARGIN * float((high - low).max())))
        left, top = np.round((low + high - side) / 2).astype(int)
        return cls(int(left), int(top), side)

    @property
    def center(self) -> np.ndarray:
        """(2,) pixels of the photo."""
        return np.array([self.left, self.top]) + self.side / 2

    def cut(self, image: np.ndarray) -> Tensor:
        """This part of a uint8 RGB photo (H, W, 3) as the network wants it: (3, 224, 224), black beyond the photo."""
        corners = (self.left, self.top, self.left + self.side, self.top + self.side)
        part = Image.fromarray(image).crop(corners).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        return torch.from_numpy((np.asarray(part, np.float32) / 255 - _MEAN) / _SPREAD).permute(2, 0, 1)


def spin_stance(module: Spin, image: np.ndarray, detection: Detection, camera: Camera, body: Body) -> Stance:
    """How a person stands, as the published network sees it: where the fit can begin.

    Args:
        module: from `load_spin`.
        image: uint8 RGB (H, W, 3).
        detection: the person in it.
        camera: of the photo, such as `View.camera`.
        body: the user's SMPL.

    Returns:
        The stance in the camera's world; for a camera at the origin that isn't tilted, the level frame about the lens.
    """
    square = Square.around(detection)
    with torch.inference_mode():
        prediction = module(square.cut(image)[None].to(module.init_cam.device))[0]
    return to_stance(prediction.double().cpu().numpy(), square, camera, body)


def spin_guess(module: Spin, body: Body, image: np.ndarray, detection: Detection, camera: Camera) -> Guess:
    """`spin_stance` as what the fit starts from and stays near."""
    stance = spin_stance(module, image, detection, camera, body)
    landmarks = landmark_points(body).locate(Skeleton(body).pose(stance))
    return Guess(Fit(stance), landmarks @ (LOOKING_BACK @ camera.rotation).T, np.full(len(stance.rotations), _DOUBT))


def to_stance(prediction: np.ndarray, square: Square, camera: Camera, body: Body) -> Stance:
    """The network's answer (85,) about a square of a photo as a stance in the camera's world; see `spin_stance`.

    The place is as in CLIFF (Li et al. 2022, "Carrying location information in full frames into human pose and shape
    estimation"), whose authors made SPIN's camera that of the whole photo.
    """
    scale, shift, betas = prediction[0], prediction[1:3], prediction[75:]
    rotations = Rotation.from_rotvec(prediction[3:75].reshape(JOINTS, 3)).as_matrix()
    # A metre is scale * side / 2 pixels of the photo. The pinhole draws it so at a depth of 2 * focal / (side * scale).
    # There the body is put such that its pelvis is drawn where the weak-perspective camera draws it.
    metre = max(scale, _SMALLEST_SCALE) * square.side / 2
    pelvis = body.rest_joints(betas)[0] + np.array([*shift, camera.focal / metre])
    drawn = square.center + metre * pelvis[:2]
    ray = np.array([*(drawn - camera.center) / camera.focal, 1.0])
    # The network judges a person as if straight ahead: turn its view to where the person is.
    rotations[0] = camera.rotation.T @ swing(np.array([0, 0, 1.0]), ray) @ rotations[0]
    return Stance(rotations, camera.to_world(pelvis[2] * ray), betas)
