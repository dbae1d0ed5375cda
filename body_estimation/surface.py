"""From the bare body to the clothed one: hair, clothes and shoes as offsets along the surface's normals.

Where the drawn outline and the person's mask part, the points on the outline are pulled to the mask's edge; in between
the surface bends as little as it can (bi-Laplacian deformation, Botsch and Sorkine 2008). A good overlap alone would
mislead: guards keep the torso from swelling over the arms, the legs from melting together and fingers from bloating.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import splu

from body_estimation.contours import Outline, outline
from body_estimation.person import Person, Source
from motion.body.camera import Camera
from motion.body.raster import rasterize, to_pixels, vertex_normals
from motion.body.skeleton import JOINT_NAMES

_ROUNDS = 4
_HEIGHT = 420  # pixels of the person in the pictures compared
_RIM_POINTS = 700
_STIFFNESS = 1.5e-7  # of bending against pulling: wrinkles finer than some centimetres are smoothed away

# Metres: how far the surface may go out and in, and how loath it is to move. Ease spreads over some (1 / loath) ** 0.25
# times 11 centimetres, so a thousand keeps a place still.
_LIMITS = {"hand": (0.015, 0.003, 2000.0), "foot": (0.045, 0.006, 20.0), "face": (0.012, 0.012, 3000.0),
           "head": (0.14, 0.02, 1.0), "arm": (0.08, 0.02, 2.0), "body": (0.2, 0.035, 2.0),
           "front": (0.08, 0.035, 12.0), "crotch": (0.03, 0.02, 12.0), "nape": (0.05, 0.02, 40.0)}  # fmt: skip
_RELUCTANCE = 1e-3

_LIMB_OF_JOINT = np.array([
    {"hip": 1, "knee": 1, "ankle": 1, "foot": 1, "shoulder": 3, "elbow": 3, "wrist": 3, "hand": 3}.get(
        name.split("_")[-1], 0) + (name.startswith("right") and name.split("_")[-1] not in ("collar",))
    for name in JOINT_NAMES
])  # fmt: skip
"""(24,) 0 trunk and head, 1 and 2 the left and right leg, 3 and 4 the left and right arm."""


def clothe(person: Person) -> np.ndarray:
    """Offsets (V, 3) in metres in the rest pose that make the drawn body fill the person's masks.

    All photos of the person count. The best round is kept, by the mean overlap.
    """
    cloth = _Cloth(person)
    views = [_View.of(person, source) for source in person.sources]
    best, best_score = cloth.height, -1.0
    for round_ in range(_ROUNDS + 1):
        drawings = [view.draw(cloth.offsets()) for view in views]
        score = np.mean([d.overlap for d in drawings])
        if score > best_score:
            best, best_score = cloth.height.copy(), score
        if round_ < _ROUNDS:
            cloth.pull([view.pulls(drawing, cloth) for view, drawing in zip(views, drawings, strict=True)])
    cloth.height = best
    return cloth.offsets()


@dataclass(frozen=True)
class _Drawing:
    """The body as drawn in one photo: face (h, w), barycentric (h, w, 3), overlap with the mask in [0, 1]."""

    face: np.ndarray
    barycentric: np.ndarray
    overlap: float


@dataclass(frozen=True)
class _Pulls:
    """K points on the outline, where they are on the surface, and where they should go.

    Attributes:
        faces: (K,) triangles.
        barycentric: (K, 3).
        per_metre: (K,) pixels that the point moves across the outline for a metre along its normal.
        pixels: (K,) how far it should move.
        scale: pixels a metre takes there.
        weights: (K,).
    """

    faces: np.ndarray
    barycentric: np.ndarray
    per_metre: np.ndarray
    pixels: np.ndarray
    scale: np.ndarray
    weights: np.ndarray


class _Cloth:
    """The height of the clothed over the bare surface, a number per vertex."""

    def __init__(self, person: Person) -> None:
        body = person.body
        self.body = body
        rest = body.shaped(person.betas)
        self.normals = vertex_normals(rest, body.faces)
        self.height = np.zeros(len(rest))
        stiffness, mass = _laplacian(rest, body.faces)
        inverse = sparse.diags(1 / mass)
        out, inward, loath = _limits(body, rest, self.normals)
        self.low, self.high = -inward, np.minimum(out, _room_between_legs(body, rest, self.normals))
        self.bending = _STIFFNESS * (stiffness @ inverse @ stiffness) + sparse.diags(_RELUCTANCE * loath * mass)
        self.memory: list = []

    def offsets(self) -> np.ndarray:
        return (self.height[:, None] * self.normals).astype(np.float32)

    def pull(self, views: list[_Pulls]) -> None:
        """One round: solve for the heights that follow the pulls of this round and, weaker, of the one before."""
        rows = []
        for p in views:
            corners = self.body.faces[p.faces]
            pick = sparse.csr_matrix(
                (p.barycentric.ravel(), (np.repeat(np.arange(len(corners)), 3), corners.ravel())),
                shape=(len(corners), len(self.height)),
            )
            gain = p.per_metre / p.scale
            target = gain * (pick @ self.height) + p.pixels / p.scale
            rows.append((sparse.diags(gain) @ pick, target, p.weights / max(1, len(corners))))
        self.memory = [(m, t, 0.3 * w) for m, t, w in self.memory if w.max(initial=0) * 0.3 > 0.05 / _RIM_POINTS] + rows
        matrix, vector = self.bending, np.zeros(len(self.height))
        for m, t, w in self.memory:
            matrix = matrix + m.T @ sparse.diags(w) @ m
            vector = vector + m.T @ (w * t)
        factors = splu(matrix.tocsc(), "MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        self.height = np.clip(factors.solve(vector), self.low, self.high)


@dataclass(frozen=True)
class _View:
    """One photo and its small mask."""

    person: Person
    source: Source
    camera: Camera
    mask: np.ndarray
    limb: np.ndarray
    hand: np.ndarray

    @classmethod
    def of(cls, person: Person, source: Source) -> "_View":
        import cv2

        vertices = person.body.forward(source.pose, person.betas, source.translation)[0]
        extent = np.ptp(to_pixels(vertices, source.camera)[:, 1])
        scale = _HEIGHT / max(extent, 1.0)
        size = tuple(max(2, round(n * scale)) for n in source.camera.size)
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        mask = cv2.resize(source.mask, size[::-1], interpolation=method)
        part = person.body.part
        hands = [JOINT_NAMES.index(f"{s}_{n}") for s in ("left", "right") for n in ("wrist", "hand")]
        return cls(person, source, source.camera.resized(size), mask, _LIMB_OF_JOINT[part], np.isin(part, hands))

    def draw(self, offsets: np.ndarray) -> _Drawing:
        body, source = self.person.body, self.source
        vertices = body.forward(source.pose, self.person.betas, source.translation, offsets)[0]
        face, barycentric, _ = rasterize(to_pixels(vertices, self.camera), body.faces, self.camera.size)
        drawn, seen = face >= 0, self.mask > 0.5
        return _Drawing(face, barycentric, (drawn & seen).sum() / max((drawn | seen).sum(), 1))

    def pulls(self, drawing: _Drawing, cloth: _Cloth) -> _Pulls:
        """From each point of the drawn outline straight out, or in, to the mask's edge."""
        rim = outline((drawing.face >= 0).astype(np.float32))
        if len(rim.points) > _RIM_POINTS:
            rim = rim[np.linspace(0, len(rim.points) - 1, _RIM_POINTS).astype(int)]
        column, row = np.floor(rim.points - 0.5 * rim.normals).astype(int).T
        faces, barycentric = drawing.face[row, column], drawing.barycentric[row, column]
        pixels, weights = self._travel(rim, faces, drawing)
        scale = self.camera.focal / self._depth(faces, barycentric, cloth)
        per_metre = self._per_metre(rim, faces, barycentric, cloth) * scale
        weights = weights * (per_metre > 0.3 * scale) * np.where(self.hand[faces], 0.2, 1.0)
        keep = weights > 0
        return _Pulls(faces[keep], barycentric[keep], per_metre[keep], pixels[keep], scale[keep], weights[keep])

    def _travel(self, rim: Outline, faces: np.ndarray, drawing: _Drawing) -> tuple[np.ndarray, np.ndarray]:
        """Signed pixels (K,) from each rim point to the mask's edge along its normal, and weights (K,)."""
        reach = int(0.09 * _HEIGHT)
        steps = np.arange(-reach, reach + 1, 0.5)
        at = rim.points[:, None] + steps[:, None] * rim.normals[:, None]
        height, width = self.mask.shape
        x = np.clip(np.floor(at[..., 0]).astype(int), 0, width - 1)
        y = np.clip(np.floor(at[..., 1]).astype(int), 0, height - 1)
        mask = _sample(self.mask, at) > 0.5
        outward = steps > 0
        limb = np.where(drawing.face[y, x] >= 0, self.limb[drawing.face[y, x]], -1)
        other = (limb >= 0) & (limb != self.limb[faces][:, None]) & (steps > 1.0)
        # In the mask: walk out until it ends or another limb begins. Outside: walk in until it begins.
        middle = int(np.flatnonzero(steps == 0)[0])
        inside = mask[:, middle]
        ends = _first(~mask & outward, steps)
        meets = _first(other, steps)
        begins = -_first((mask & ~outward)[:, ::-1], -steps[::-1])
        out = np.where(meets < ends, 0.5 * np.minimum(meets, 1e6) - 1.0, ends - 0.25)
        pixels = np.where(inside, np.maximum(out, 0), begins + 0.25)
        known = np.abs(pixels) < reach - 1
        # A pull that never ends is no pull; the point rests where it is, weakly.
        return np.where(known, pixels, 0.0), np.where(known, 1.0, 0.0)

    def _vertices(self, cloth: _Cloth) -> np.ndarray:
        source = self.source
        return self.person.body.forward(source.pose, self.person.betas, source.translation, cloth.offsets())[0]

    def _depth(self, faces: np.ndarray, barycentric: np.ndarray, cloth: _Cloth) -> np.ndarray:
        depth = self.camera.to_camera(self._vertices(cloth))[:, 2]
        return (depth[self.person.body.faces[faces]] * barycentric).sum(1)

    def _per_metre(self, rim: Outline, faces: np.ndarray, barycentric: np.ndarray, cloth: _Cloth) -> np.ndarray:
        """How squarely the surface's rest normal, carried to the pose, points across the outline: (K,) in [-1, 1]."""
        body, source = self.person.body, self.source
        unit = 1e-3
        base = cloth.height[:, None] * cloth.normals
        grown = body.forward(source.pose, self.person.betas, source.translation, base + unit * cloth.normals)[0]
        moved = (self.camera.to_camera(grown) - self.camera.to_camera(self._vertices(cloth)))[:, :2] / unit
        carried = np.einsum("kc,kcd->kd", barycentric, moved[body.faces[faces]])
        return (carried * rim.normals).sum(1)


def _first(found: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """The first of `steps` (S,) at which each row of found (K, S) is true; infinite where there is none."""
    return np.where(found.any(1), steps[found.argmax(1)], np.inf)


def _sample(image: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Bilinear values of an image (h, w) at points (..., 2); 0 beyond the frame's edge."""
    import cv2

    x, y = (at - 0.5).astype(np.float32)[..., 0], (at - 0.5).astype(np.float32)[..., 1]
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _laplacian(vertices: np.ndarray, faces: np.ndarray) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Cotangent stiffness (V, V) and lumped mass (V,) in square metres of a mesh (Pinkall and Polthier 1993)."""
    count = len(vertices)
    rows, columns, values = [], [], []
    for k in range(3):
        a, b, c = faces[:, k], faces[:, (k + 1) % 3], faces[:, (k + 2) % 3]
        u, v = vertices[b] - vertices[a], vertices[c] - vertices[a]
        area2 = np.linalg.norm(np.cross(u, v), axis=1)
        cotangent = np.clip((u * v).sum(1) / np.maximum(area2, 1e-12), 0.02, 20) / 2
        rows += [b, c, b, c]
        columns += [c, b, b, c]
        values += [-cotangent, -cotangent, cotangent, cotangent]
    mass = np.bincount(faces.ravel(), np.repeat(area2 / 6, 3), count)
    stiffness = sparse.csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
    )
    return stiffness, np.maximum(mass, 1e-7)


def _limits(body, rest: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """(3, V): metres out, metres in, reluctance, blended over the skinning weights."""
    kinds = {"wrist": "hand", "hand": "hand", "ankle": "foot", "foot": "foot", "head": "head",
             "shoulder": "arm", "elbow": "arm"}  # fmt: skip
    limits = body.weights @ np.array([_LIMITS[kinds.get(name.split("_")[-1], "body")] for name in JOINT_NAMES])

    def on(*names: str) -> np.ndarray:
        return body.weights[:, [JOINT_NAMES.index(n) for n in names]].sum(1)

    # Cloth stands off the sides of a trunk more than off its chest and back.
    flat = on("pelvis", "spine1", "spine2", "spine3") * np.clip(2 * np.abs(normals[:, 2]) - 0.6, 0, 1)
    # Long hair hangs beside the neck; it does not make a hump of nape and shoulders.
    nape = on("neck", "head", "spine3", "left_collar", "right_collar") * np.clip(-2 * normals[:, 2] - 0.4, 0, 1)
    # Hair grows behind the face and the throat: from the ears on, and above the brows.
    nose, eye, ear = (rest[body.landmark_vertices[n]] for n in ("nose", "left_eye", "left_ear"))
    ahead = np.clip((rest[:, 2] - ear[2]) / 0.03, 0, 1)
    below_hair = np.clip((eye[1] + 0.075 - rest[:, 1]) / 0.02, 0, 1)
    throat = np.clip((rest[:, 2] - ear[2] + 0.01) / 0.03, 0, 1) * np.clip(2 * normals[:, 2], 0, 1)
    face = np.maximum(on("head") * ahead * below_hair, on("neck") * throat)
    crotch = on("pelvis", "left_hip", "right_hip") * np.clip(-3 * normals[:, 1] - 1, 0, 1)
    for share, kind in ((flat, "front"), (nape, "nape"), (crotch, "crotch"), (face, "face")):
        limits = (1 - share[:, None]) * limits + share[:, None] * np.array(_LIMITS[kind])
    return limits.T


def _room_between_legs(body, rest: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """(V,) metres until the inside of a leg meets the plane between the legs."""
    side = np.sign(rest[:, 0])
    legs = body.weights[:, np.isin(_LIMB_OF_JOINT, (1, 2))].sum(1)
    inward = -side * normals[:, 0]
    room = np.abs(rest[:, 0]) / np.maximum(inward, 1e-3)
    return np.where((legs > 0.5) & (inward > 0.2), np.maximum(room - 0.002, 0), np.inf)
