"""The SMPL-format body: template, shape components, joints, linear blend skinning (Loper et al. 2015).

`Body.default()` is the free body that comes with the program; `Body.load` reads a user's own SMPL file. The fast path
is numba and numpy; `Body.smplx()` gives the same body as the reference torch module, and a test holds the two equal.
"""

import contextlib
import copy
import io
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numba import njit

from motion.body import files
from motion.body.landmarks import find_soles, transfer_landmarks
from motion.body.skeleton import JOINT_NAMES

ASSET = Path(__file__).with_name("assets") / "body.npz"
JOINTS = len(JOINT_NAMES)
BETAS = 10


def _posing(poses, rest_joints, translation):
    """Whether it is a single pose; poses (T, 24, 3) and translation (3,) or (T, 3), both float64."""
    poses = np.asarray(poses, np.float64)
    translation = np.asarray(rest_joints[0] if translation is None else translation, np.float64)
    return poses.ndim == 2, poses.reshape(-1, JOINTS, 3), translation


def _pose_joints(poses, rest, translation, parents):
    """Axis-angle (T, J, 3) -> skinning transforms (T, J, 3, 4), joints (T, J, 3), local rotations (T, J, 3, 3)."""
    local, rest = _rotation_matrices(poses), rest.astype(np.float64)
    turned, joints = np.empty_like(local), np.empty_like(poses)
    turned[:, 0], joints[:, 0] = local[:, 0], translation
    for joint, parent in enumerate(parents[1:], 1):
        turned[:, joint] = turned[:, parent] @ local[:, joint]
        joints[:, joint] = joints[:, parent] + turned[:, parent] @ (rest[joint] - rest[parent])
    shift = joints - (turned @ rest[:, :, None])[..., 0]
    return np.concatenate([turned, shift[..., None]], -1), joints, local


def _rotation_matrices(axis_angle: np.ndarray) -> np.ndarray:
    """Rodrigues' formula, (..., 3) -> (..., 3, 3)."""
    squared = (axis_angle**2).sum(-1)
    small = squared < 1e-12
    safe = np.where(small, 1, squared)
    angle = np.sqrt(safe)
    sine, cosine = np.where(small, 1, np.sin(angle) / angle), np.where(small, 0.5, (1 - np.cos(angle)) / safe)
    x, y, z = np.moveaxis(axis_angle, -1, 0)
    zero = np.zeros_like(x)
    skew = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).reshape(*x.shape, 3, 3)
    return np.eye(3) + sine[..., None, None] * skew + cosine[..., None, None] * (skew @ skew)


@njit("void(f4[:,:,::1], f4[:,:,:,::1], i4[:,::1], f4[:,::1], f4[:,:,::1])", cache=True, nogil=True, fastmath=True)
def _skin(rest, transforms, index, weight, out):
    """Linear blend skinning of rest (1 or T, V, 3) by transforms (T, J, 3, 4) with sparse weights (V, K) into out."""
    for t in range(out.shape[0]):
        shape = rest[t if rest.shape[0] > 1 else 0]
        for v in range(out.shape[1]):
            x, y, z = shape[v, 0], shape[v, 1], shape[v, 2]
            a = b = c = np.float32(0)
            for k in range(index.shape[1]):
                w = weight[v, k]
                if w == 0:
                    break
                m = transforms[t, index[v, k]]
                a += w * (m[0, 0] * x + m[0, 1] * y + m[0, 2] * z + m[0, 3])
                b += w * (m[1, 0] * x + m[1, 1] * y + m[1, 2] * z + m[1, 3])
                c += w * (m[2, 0] * x + m[2, 1] * y + m[2, 2] * z + m[2, 3])
            out[t, v, 0], out[t, v, 1], out[t, v, 2] = a, b, c


class Body:
    """A body in SMPL's form.

    Attributes:
        v_template: (V, 3) float32, metres, T-pose, y up, facing +z.
        faces: (F, 3) int32.
        shapedirs: (V, 3, 10) float32, metres for one unit of each beta.
        posedirs: (V, 3, 207) float32 pose correctives, or None where the model has none.
        weights: (V, 24) float32 skinning weights; rows sum to 1.
        joint_regressor: (24, V) float32; rows sum to 1.
        parents: (24,) int64, the root's is -1.
        part: (F,) int32, the joint with the largest skinning weight on each face.
        uv: (U, 2) float32 in [0, 1], or None; `uv_faces`: (F, 3) int32 into `uv`, or None.
        landmark_vertices: MediaPipe's name (and finger tips, small toes) -> vertex index.
        sole_vertices: "left" and "right" -> vertex indices of the sole.
        finger_names: "left_index1" to "right_thumb3", SMPL+H's 30 joints in its order, or None (a user's SMPL model).
        finger_parents: (30,) int64, each joint's parent among the thirty, -1 for the wrist; or None.
        finger_weights: (V, 30) float32, how `weights` on the hand joints divides among the finger bones; or None.
        name, licence: where the body is from, and under what terms.
    """

    def __init__(self, data: files.BodyData):
        self.name, self.licence = data.name, data.licence
        self.v_template = np.ascontiguousarray(data.v_template, np.float32)
        self.faces = np.ascontiguousarray(data.faces, np.int32)
        self.shapedirs = np.ascontiguousarray(data.shapedirs[:, :, :BETAS], np.float32)
        self.posedirs = None if data.posedirs is None else np.ascontiguousarray(data.posedirs, np.float32)
        self.weights = np.ascontiguousarray(data.weights, np.float32)
        self.joint_regressor = np.ascontiguousarray(data.joint_regressor, np.float32)
        self.parents = np.ascontiguousarray(data.parents, np.int64)
        self.part = self.weights[self.faces].sum(1).argmax(1).astype(np.int32)
        self.uv, self.uv_faces = data.uv, data.uv_faces
        self._landmarks = data.landmarks
        self.sole_vertices = find_soles(self.v_template, self.weights) if data.soles is None else data.soles
        self.finger_names, self.finger_parents = data.finger_names, data.finger_parents
        self.finger_weights = data.finger_weights
        self._finger_template, self._finger_dirs = data.finger_joints, data.finger_dirs
        # Regressing the components once makes the rest joints of any shape a small product.
        regressor = data.joint_regressor.astype(np.float64)
        self._joint_template = regressor @ self.v_template
        self._joint_dirs = np.einsum("jv,vcb->jcb", regressor, self.shapedirs)
        self._weight_index, self._weight_value = _sparse_weights(self.weights)

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> "Body":
        """The free body shipped with the program (one shared instance: don't change its arrays)."""
        return Body(files.read_asset(ASSET))

    @staticmethod
    def load(path: str | Path) -> "Body":
        """A user's own SMPL model, `.pkl` or `.npz`. Raises InputError if the file isn't one."""
        return Body(files.read_smpl(Path(path)))

    def with_weights(self, weights: np.ndarray) -> "Body":
        """The same body whose surface follows the joints otherwise: weights (V, 24), rows sum to 1."""
        other = copy.copy(self)
        other.weights = np.ascontiguousarray(weights, np.float32)
        other._weight_index, other._weight_value = _sparse_weights(other.weights)
        return other

    def with_surface(self, vertices: np.ndarray, faces: np.ndarray, weights: np.ndarray) -> "Body":
        """The same body with more to it, which no shape changes: a skirt.

        Args:
            vertices: (N, 3) metres at rest; they become the last ones.
            faces: (M, 3), counted from the first of them.
            weights: (N, 24), rows sum to 1.
        """
        other, more = copy.copy(self), len(vertices)
        other._landmarks, other.uv, other.uv_faces = self.landmark_vertices, None, None
        other.v_template = np.concatenate([self.v_template, vertices]).astype(np.float32)
        other.faces = np.concatenate([self.faces, faces + len(self.v_template)]).astype(np.int32)
        other.shapedirs = np.pad(self.shapedirs, [(0, more), (0, 0), (0, 0)])
        other.posedirs = None if self.posedirs is None else np.pad(self.posedirs, [(0, more), (0, 0), (0, 0)])
        other.finger_weights = None if self.finger_weights is None else np.pad(self.finger_weights, [(0, more), (0, 0)])
        other.part = np.concatenate([self.part, weights[faces].sum(1).argmax(1)]).astype(np.int32)
        return other.with_weights(np.concatenate([self.weights, weights]))

    @cached_property
    def landmark_vertices(self) -> dict[str, int]:
        """Landmark name -> vertex; on a user's model the places that match the default body's."""
        return transfer_landmarks(self, Body.default()) if self._landmarks is None else self._landmarks

    def shaped(self, betas: np.ndarray | None = None, offsets: np.ndarray | None = None) -> np.ndarray:
        """The rest surface (V, 3) in metres for betas (10,) and clothing offsets (V, 3) in metres."""
        surface = self.v_template
        if betas is not None:
            change = self.shapedirs.reshape(-1, BETAS) @ np.asarray(betas, np.float32)
            surface = surface + change.reshape(surface.shape)
        if offsets is not None:
            surface = surface + np.asarray(offsets, np.float32)
        return surface

    @cached_property
    def stature(self) -> tuple[float, np.ndarray]:
        """Metres from sole to crown of the mean shape, and the change (10,) for one unit of each beta."""
        top, bottom = self.v_template[:, 1].argmax(), self.v_template[:, 1].argmin()
        ends = np.ptp(self.v_template[:, 1]), self.shapedirs[top, 1] - self.shapedirs[bottom, 1]
        return float(ends[0]), ends[1].astype(np.float64)

    def rest_joints(self, betas: np.ndarray | None = None) -> np.ndarray:
        """Joints (24, 3) in the rest pose, metres; clothing offsets don't move them."""
        if betas is None:
            return self._joint_template.astype(np.float32)
        return (self._joint_template + self._joint_dirs @ np.asarray(betas, np.float64)).astype(np.float32)

    def finger_joints(self, betas: np.ndarray | None = None) -> np.ndarray | None:
        """The 30 finger joints (30, 3) in the rest pose, metres, or None for a body that doesn't know them."""
        if self._finger_template is None or betas is None:
            return self._finger_template
        return (self._finger_template + self._finger_dirs @ np.asarray(betas, np.float64)).astype(np.float32)

    def forward(
        self,
        poses: np.ndarray,
        betas: np.ndarray | None = None,
        translation: np.ndarray | None = None,
        offsets: np.ndarray | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Posed surface and joints.

        Args:
            poses: (T, 24, 3) or (24, 3) axis-angle radians.
            betas: (10,), zeros when None.
            translation: (T, 3) or (3,) metres, where the pelvis is to be; its place in the rest pose when None.
            offsets: (V, 3) metres, added to the rest surface.

        Returns:
            vertices (T, V, 3) and joints (T, 24, 3) float32, without T for a single pose.
        """
        return self.posed(self.shaped(betas, offsets), self.rest_joints(betas), poses, translation)

    def posed(
        self, rest: np.ndarray, rest_joints: np.ndarray, poses: np.ndarray, translation: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """`forward` of a shape that is posed often: its `shaped` (V, 3) and `rest_joints` (24, 3) are given, metres."""
        single, poses, translation = _posing(poses, rest_joints, translation)
        transforms, joints, local = _pose_joints(poses, rest_joints, translation, self.parents)
        rest = rest[None]
        if self.posedirs is not None:
            feature = (local[:, 1:] - np.eye(3)).reshape(len(poses), -1).astype(np.float32)
            rest = rest + (self.posedirs.reshape(-1, feature.shape[1]) @ feature.T).T.reshape(len(poses), -1, 3)
        vertices = np.empty((len(poses), len(self.v_template), 3), np.float32)
        transforms = transforms.astype(np.float32)
        _skin(np.ascontiguousarray(rest), transforms, self._weight_index, self._weight_value, vertices)
        joints = joints.astype(np.float32)
        return (vertices[0], joints[0]) if single else (vertices, joints)

    def joints(
        self, poses: np.ndarray, betas: np.ndarray | None = None, translation: np.ndarray | None = None
    ) -> np.ndarray:
        """Posed joints alone, (T, 24, 3) float32, or (24, 3) for a single pose; arguments as for `forward`."""
        rest_joints = self.rest_joints(betas)
        single, poses, translation = _posing(poses, rest_joints, translation)
        joints = _pose_joints(poses, rest_joints, translation, self.parents)[1].astype(np.float32)
        return joints[0] if single else joints

    # torch

    @cached_property
    def _torch(self) -> dict:
        import torch

        return {
            "template": torch.from_numpy(self.v_template),
            "shapedirs": torch.from_numpy(self.shapedirs),
            "weights": torch.from_numpy(self.weights),
            "posedirs": None if self.posedirs is None else torch.from_numpy(self.posedirs),
            "joints": torch.from_numpy(self._joint_template).float(),
            "joint_dirs": torch.from_numpy(self._joint_dirs).float(),
        }

    def rest_joints_torch(self, betas):
        """`rest_joints` for betas (B, 10) tensors -> (B, 24, 3); differentiable."""
        import torch

        t = self._torch
        return t["joints"] + torch.einsum("jck,bk->bjc", t["joint_dirs"], betas)

    def joints_torch(self, rotmats, rest_joints, translation):
        """Differentiable kinematics of tensors.

        Args:
            rotmats: (B, 24, 3, 3) local rotations.
            rest_joints: (24, 3) or (B, 24, 3) metres.
            translation: (B, 3) metres, the pelvis.

        Returns:
            joints (B, 24, 3) and global rotations (B, 24, 3, 3).
        """
        from motion.body.kinematics import forward_kinematics

        return forward_kinematics(rotmats, rest_joints, translation, self.parents.tolist())

    def vertices_torch(self, rotmats, betas, translation, offsets=None, index=None):
        """Differentiable skinning of tensors, of all vertices or of a subset.

        Args:
            rotmats: (B, 24, 3, 3) local rotations.
            betas: (B, 10).
            translation: (B, 3) metres, the pelvis.
            offsets: (N, 3) or (B, N, 3) metres for the chosen vertices, or None.
            index: (N,) vertex indices; all when None.

        Returns:
            (B, N, 3) metres.
        """
        import torch

        t = self._torch
        chosen = slice(None) if index is None else torch.as_tensor(index)
        rest_joints = self.rest_joints_torch(betas)
        rest = t["template"][chosen] + torch.einsum("vck,bk->bvc", t["shapedirs"][chosen], betas)
        if offsets is not None:
            rest = rest + offsets
        if t["posedirs"] is not None:
            feature = (rotmats[:, 1:] - torch.eye(3)).flatten(1)
            rest = rest + torch.einsum("vcp,bp->bvc", t["posedirs"][chosen], feature)
        joints, turned = self.joints_torch(rotmats, rest_joints, translation)
        shift = joints - (turned @ rest_joints[..., None]).squeeze(-1)
        transforms = torch.cat([turned, shift[..., None]], -1).flatten(2)
        blended = (t["weights"][chosen] @ transforms).unflatten(2, (3, 4))
        return (blended[..., :3] @ rest[..., None]).squeeze(-1) + blended[..., 3]

    def smplx(self):
        """The same body as an `smplx.SMPL` torch module. Its `transl` is our translation less `rest_joints()[0]`."""
        import smplx
        from smplx.utils import Struct

        count = len(self.v_template)
        posedirs = np.zeros((count, 3, 9 * (JOINTS - 1)), np.float32) if self.posedirs is None else self.posedirs
        data = Struct(
            v_template=self.v_template, f=self.faces.astype(np.int64), shapedirs=self.shapedirs, posedirs=posedirs,
            J_regressor=self.joint_regressor, weights=self.weights,
            kintree_table=np.stack([self.parents, np.arange(JOINTS)]),
        )
        # smplx prints, rather than warns, that ten components are few.
        with contextlib.redirect_stdout(io.StringIO()):
            return smplx.SMPL("", data_struct=data, vertex_ids=self._smplx_vertex_ids(), num_betas=BETAS)

    def _smplx_vertex_ids(self) -> dict[str, int]:
        at = self.landmark_vertices
        ids = {"nose": at["nose"]}
        for short, side in (("l", "left"), ("r", "right")):
            ids |= {short + "eye": at[f"{side}_eye"], short + "ear": at[f"{side}_ear"]}
            upper = short.upper()
            ids |= {upper + "BigToe": at[f"{side}_foot_index"], upper + "SmallToe": at[f"{side}_small_toe"]}
            ids[upper + "Heel"] = at[f"{side}_heel"]
            ids |= {short + tip: at[f"{side}_{tip}_tip"] for tip in ("thumb", "index", "middle", "ring", "pinky")}
        return ids


def _sparse_weights(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Dense weights (V, J) -> joint indices and weights (V, K), the largest first, zeros last."""
    most = int((weights > 0).sum(1).max())
    index = np.argsort(-weights, axis=1, kind="stable")[:, :most]
    return np.ascontiguousarray(index, np.int32), np.ascontiguousarray(np.take_along_axis(weights, index, 1))
