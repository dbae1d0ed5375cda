"""From the bare body to the clothed one: hair, clothes and shoes as offsets along the surface's smoothed normals.

Where the drawn outline and the person's mask part, the points on the outline are pulled to the mask's edge; in between
the surface bends as little as it can (bi-Laplacian deformation, Botsch and Sorkine 2008). An outline tells nothing of
chest and back, so cloth is taken to stand off all around a limb about as far as at its sides.

A good overlap alone would mislead: guards keep the torso from swelling over the arms, the legs from melting together
and hands from growing around what they hold.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import scipy.sparse as sparse
from scipy.linalg import cho_factor, cho_solve

from body_estimation.contours import Outline, outline
from body_estimation.garment import LIMB_OF_JOINT, TALL, net
from body_estimation.person import Person, Source
from body_estimation.points import unit
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import rasterize, vertex_normals
from motion.body.skeleton import JOINT_NAMES

_STIFFNESS = (4e-7, 1.5e-7, 5e-8)  # of bending against pulling, round by round
_AROUND = 0.02  # of standing off unlike around a limb against pulling
_RELUCTANCE = 1e-4  # of standing off at all
_UNSEEN = 1e-2  # the same of what lies beyond the frame
_TENSION = 3e-5  # against slopes, which keeps what no outline tells from growing
_HEIGHT = 540  # pixels of the person in the pictures compared
_REACH = 48  # pixels that the outline can be from the mask's edge
_SQUARE = 0.5  # the least share of a vertex's move that goes across the outline
_DOUBT = 0.03  # metres beyond what cloth can do at which a pull counts half
_OVERLAP = 0.025  # metres that cloth may pass the plane between straight legs: photographed legs part
_CARRIED = 10  # pixels: what reaches farther from a hand is not its outline

# Metres out and in that the surface may go, and how loath it is to move: a thousand keeps a place still.
_LIMITS = {
    "hand": (0.0025, 0.0025, 1000.0), "foot": (0.045, 0.012, 10.0), "face": (0.015, 0.012, 1500.0),
    "head": (0.12, 0.02, 1.0), "neck": (0.08, 0.02, 1.0), "arm": (0.05, 0.02, 2.0), "leg": (0.2, 0.035, 2.0),
    "trunk": (0.1, 0.035, 2.0), "front": (0.08, 0.035, 6.0), "crotch": (0.015, 0.01, 40.0),
    "lap": (0.03, 0.02, 20.0), "shoulders": (0.035, 0.02, 6.0),
}  # fmt: skip
_KIND = {
    "wrist": "hand", "hand": "hand", "ankle": "foot", "foot": "foot", "head": "head", "neck": "neck",
    "shoulder": "arm", "elbow": "arm", "hip": "leg", "knee": "leg",
}  # fmt: skip
_EAR_TO_EAR = 0.146  # metres, of a head as large as lengths on it are given for


def clothe(person: Person) -> np.ndarray:
    """Offsets (V, 3) in metres in the rest pose that make the drawn body fill the person's masks.

    All photos of the person count. The best round is kept, by the mean overlap. Where a Source has `held`, (H, W) in
    [0, 1], what is marked there belongs to things in the person's hands and pulls nothing.
    """
    cloth = _Cloth(person)
    views = [_View.of(person, source, cloth.directions) for source in person.sources]
    cloth.hold(~np.any([view.within() for view in views], axis=0))
    best, best_score = cloth.height, -1.0
    for stiffness in (*_STIFFNESS, None):
        drawings = [view.draw(cloth.height) for view in views]
        score = np.mean([drawing.overlap for drawing in drawings])
        if score > best_score:
            best, best_score = cloth.height, score
        if stiffness is not None:
            cloth.pull([view.pulls(drawing) for view, drawing in zip(views, drawings, strict=True)], stiffness)
    return (best[:, None] * cloth.directions).astype(np.float32)


@dataclass(frozen=True)
class _Drawing:
    """The body as drawn in one photo: face (h, w), barycentric (h, w, 3), overlap with the mask in [0, 1]."""

    face: np.ndarray
    barycentric: np.ndarray
    overlap: float


@dataclass(frozen=True)
class _Pulls:
    """K points on the outline, where they are on the surface, and how far they should go.

    Attributes:
        corners: (K, 3) vertices of the triangles they lie on.
        barycentric: (K, 3).
        gain: (K,) how squarely the surface moves across the outline, 1 = straight across.
        metres: (K,) how far the outline should move.
    """

    corners: np.ndarray
    barycentric: np.ndarray
    gain: np.ndarray
    metres: np.ndarray


class _Cloth:
    """The height of the clothed over the bare surface along `directions` (V, 3): metres, a number per vertex."""

    def __init__(self, person: Person) -> None:
        body = person.body
        rest = body.shaped(person.betas)
        self.net, self.unit = net(body), np.ptp(rest[:, 1]) / TALL
        # Smoothed normals: ears, noses and fingers don't make cloth bristle.
        self.directions = unit(self.net.spread @ unit(self.net.gather @ vertex_normals(rest, body.faces)))
        limits = _limits(body, rest / self.unit, self.directions)
        room = _room_between_legs(body, rest / self.unit, self.directions)
        self.net_high, self.net_low, loath = (self.net.gather @ (limits * [1, -1, 1])).T
        self.low = -self.unit * limits[:, 1]
        self.high = self.unit * np.minimum(limits[:, 0], room)
        self.height = np.zeros(len(rest))
        # Single precision is good to a tenth of a millimetre and takes half the time.
        ease = _TENSION * self.net.slope + _AROUND * self.net.around + np.diag(_RELUCTANCE * loath * self.net.area)
        self.bending, self.ease = self.net.bending.astype(np.float32), ease.astype(np.float32)

    def hold(self, unseen: np.ndarray) -> None:
        """Keep bare what no photo shows: (V,) bool."""
        self.ease[np.diag_indices(len(self.ease))] += _UNSEEN * (self.net.gather @ unseen) * self.net.area

    def pull(self, views: list[_Pulls], stiffness: float) -> None:
        """One round: solve for the heights that follow the pulls."""
        coarse = self.net
        matrix = np.float32(stiffness) * self.bending + self.ease
        vector = np.zeros(len(matrix))
        for p in views:
            rows = np.repeat(np.arange(len(p.corners)), 3)
            shape = (len(p.corners), len(self.height))
            pick = sparse.csr_matrix((p.barycentric.ravel(), (rows, p.corners.ravel())), shape)
            wish = pick @ self.height + p.metres / p.gain
            target = np.clip(wish, pick @ self.low, pick @ self.high)
            # What is farther than cloth can be is something else.
            doubt = 1 + ((wish - target) / (_DOUBT * self.unit)) ** 2
            at = pick @ coarse.spread
            weighted = sparse.diags(p.gain**2 / doubt / (4 * _HEIGHT)) @ at
            matrix += (at.T @ weighted).astype(np.float32).toarray()
            vector += weighted.T @ (target / self.unit)
        factor = cho_factor(matrix.T, overwrite_a=True, check_finite=False)
        heights = cho_solve(factor, vector.astype(np.float32), check_finite=False)
        heights = coarse.spread @ np.clip(heights, self.net_low, self.net_high)
        self.height = np.clip(self.unit * heights, self.low, self.high)


@dataclass(frozen=True)
class _View:
    """One photo around the person, small, and how the body is drawn in it.

    Attributes:
        camera: of the small picture (h, w).
        mask: (h, w) in [0, 1].
        held: (h, w) in [0, 1], what is the hands' and not the person's.
        bare: (V, 3) the bare surface in the camera's axes, metres.
        moves: (V, 3) how each vertex moves in them for a metre of height.
        faces: (F, 3).
        limb: (F,) of LIMB_OF_JOINT.
        hand: (F,) whether it is a hand's.
    """

    camera: Camera
    mask: np.ndarray
    held: np.ndarray
    bare: np.ndarray
    moves: np.ndarray
    faces: np.ndarray
    limb: np.ndarray
    hand: np.ndarray

    @classmethod
    def of(cls, person: Person, source: Source, directions: np.ndarray) -> "_View":
        body = person.body
        # Skinning is linear in the rest surface: two poses tell all.
        bare, grown = (
            source.camera.to_camera(body.forward(source.pose, person.betas, source.translation, offsets)[0])
            for offsets in (None, directions)
        )
        camera, part = _around_person(source.camera, bare)

        def small(picture: np.ndarray) -> np.ndarray:
            part_of_it = np.asarray(picture, np.float32)[part]
            method = cv2.INTER_AREA if camera.size[0] < part_of_it.shape[0] else cv2.INTER_LINEAR
            return cv2.resize(part_of_it, camera.size[::-1], interpolation=method)

        mask = small(source.mask)
        held = source.held
        hands = [JOINT_NAMES.index(f"{side}_{name}") for side in ("left", "right") for name in ("wrist", "hand")]
        view = cls(
            camera, mask, np.zeros_like(mask) if held is None else small(held), bare, grown - bare, body.faces,
            LIMB_OF_JOINT[body.part], np.isin(body.part, hands),
        )  # fmt: skip
        return replace(view, held=np.maximum(view.held, view.carried()))

    def draw(self, height: np.ndarray) -> _Drawing:
        seen = self.bare + height[:, None] * self.moves
        pixels = np.concatenate([self.camera.focal * seen[:, :2] / seen[:, 2:] + self.camera.center, seen[:, 2:]], 1)
        face, barycentric, _ = rasterize(pixels, self.faces, self.camera.size)
        drawn, masked = face >= 0, self.mask > 0.5
        return _Drawing(face, barycentric, (drawn & masked).sum() / max((drawn | masked).sum(), 1))

    def within(self) -> np.ndarray:
        """(V,) bool: which vertices lie within the frame."""
        pixels = self.camera.focal * self.bare[:, :2] / self.bare[:, 2:] + self.camera.center
        return ((pixels >= 0) & (pixels < self.camera.size[::-1])).all(1)

    def carried(self) -> np.ndarray:
        """(h, w) 1 around what the mask holds besides the person: regions that grow from a hand."""
        face = self.draw(np.zeros(len(self.bare))).face
        bare = face >= 0
        distance, label = cv2.distanceTransformWithLabels(
            (~bare).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        nearest_hand = np.zeros(label.max() + 1, bool)
        nearest_hand[label[bare]] = self.hand[face[bare]]
        beyond = (self.mask > 0.5) & (distance > 3)
        count, region = cv2.connectedComponents(beyond.astype(np.uint8), connectivity=4)
        result = np.zeros(face.shape, np.float32)
        for k in range(1, count):
            inside = region == k
            touching = nearest_hand[label[inside & (distance < 6)]]
            if distance[inside].max() > _CARRIED and touching.any() and touching.mean() > 0.6:
                result[inside] = 1
        return cv2.dilate(result, np.ones((7, 7), np.uint8))

    def pulls(self, drawing: _Drawing) -> _Pulls:
        """From each point of the drawn outline straight out, or in, to the mask's edge."""
        rim = outline((drawing.face >= 0).astype(np.float32))
        column, row = np.floor(rim.points - 0.5 * rim.normals).astype(int).T
        corners, barycentric = self.faces[drawing.face[row, column]], drawing.barycentric[row, column]
        pixels, known = self._travel(rim, drawing, self.limb[drawing.face[row, column]])
        place, move = (np.einsum("kc,kcd->kd", barycentric, values[corners]) for values in (self.bare, self.moves))
        gain = ((move[:, :2] - move[:, 2:] * place[:, :2] / place[:, 2:]) * rim.normals).sum(1)
        keep = known & (gain > _SQUARE)
        metres = pixels * place[:, 2] / self.camera.focal
        return _Pulls(corners[keep], barycentric[keep], gain[keep], metres[keep])

    def _travel(self, rim: Outline, drawing: _Drawing, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signed pixels (K,) from each rim point to the mask's edge along its normal, and whether there is one (K,).

        own: (K,) the limb that the point is on.
        """
        steps = np.arange(-_REACH, _REACH + 1.0)
        at = (rim.points[:, None] + steps[:, None] * rim.normals[:, None]).astype(np.float32)
        mask = _sample(self.mask, at)
        limbs = np.where(drawing.face >= 0, self.limb[drawing.face], -1).astype(np.float32)
        limb = _sample(limbs, at[:, _REACH:], cv2.INTER_NEAREST)
        # In the mask: walk out until it ends or another limb begins. Outside: walk in until it begins.
        ends, begins = _crossing(0.5 - mask[:, _REACH:]), _crossing(mask[:, _REACH::-1] - 0.5)
        meets = _first((limb >= 0) & (limb != own[:, None]) & (steps[_REACH:] > 1), steps[_REACH:])
        out = np.where(meets < ends, np.maximum(0.5 * meets - 0.3, 0), ends)
        pixels = np.where(mask[:, _REACH] > 0.5, out, -begins)
        known = np.abs(pixels) < _REACH - 1
        pixels = np.where(known, pixels, 0.0)
        if self.held.any():
            path = (steps >= np.minimum(pixels, 0)[:, None] - 2) & (steps <= np.maximum(pixels, 0)[:, None] + 2)
            known &= ~(path & (_sample(self.held, at) > 0.5)).any(1)
        return pixels, known


def _around_person(camera: Camera, bare: np.ndarray) -> tuple[Camera, tuple[slice, slice]]:
    """A camera that draws a person (V, 3) `_HEIGHT` pixels tall with a margin; rows and columns of what it sees."""
    pixels = camera.focal * bare[:, :2] / bare[:, 2:] + camera.center
    low, high = pixels.min(0), pixels.max(0)
    scale = _HEIGHT / max(high[1] - low[1], 1.0)
    margin = (_REACH + 4) / scale
    left, top = np.clip(np.floor(low - margin), 0, np.array(camera.size[::-1]) - 2).astype(int)
    right, bottom = np.clip(np.ceil(high + margin), (left + 2, top + 2), camera.size[::-1]).astype(int)
    near = replace(camera, center=camera.center - (left, top), size=(bottom - top, right - left))
    size = tuple(max(2, round(n * scale)) for n in near.size)
    return near.resized(size), (slice(top, bottom), slice(left, right))


def _crossing(values: np.ndarray) -> np.ndarray:
    """Where along each row (K, S) values first rise above zero, in samples and fractions of them; infinite if never."""
    above = values > 0
    k = np.maximum(above.argmax(1), 1)
    rows = np.arange(len(values))
    before, after = values[rows, k - 1], values[rows, k]
    part = np.clip(before / np.where(before == after, 1, before - after), 0, 1)
    return np.where(above.any(1), k - 1 + part, np.inf)


def _first(found: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """The first of `steps` (S,) at which each row of found (K, S) is true; infinite where there is none."""
    return np.where(found.any(1), steps[found.argmax(1)], np.inf)


def _sample(image: np.ndarray, at: np.ndarray, method: int = cv2.INTER_LINEAR) -> np.ndarray:
    """Values of an image (h, w) float32 at points (..., 2); beyond the frame those of its edge."""
    return cv2.remap(image, at[..., 0] - 0.5, at[..., 1] - 0.5, method, borderMode=cv2.BORDER_REPLICATE)


def _limits(body: Body, rest: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """(V, 3): metres out, metres in, reluctance, blended over the skinning weights.

    rest: (V, 3) the person's surface scaled to a height of `TALL`.
    """

    def on(*names: str) -> np.ndarray:
        return body.weights[:, [JOINT_NAMES.index(n) for n in names]].sum(1)

    limits = body.weights @ np.array([_LIMITS[_KIND.get(name.split("_")[-1], "trunk")] for name in JOINT_NAMES])
    # Cloth stands off the sides of a trunk more than off its chest and back.
    front = on("pelvis", "spine1", "spine2", "spine3") * np.clip(2 * np.abs(directions[:, 2]) - 0.6, 0, 1)
    # Long hair hangs beside and behind the neck; it makes no hump of shoulders and back.
    up_or_back = np.maximum(directions[:, 1], -directions[:, 2])
    shoulders = on("spine3", "left_collar", "right_collar") * np.clip(2 * up_or_back - 0.4, 0, 1)
    groin = on("pelvis", "left_hip", "right_hip")
    fork = rest[(np.abs(rest[:, 0]) < 0.02) & (groin > 0.5), 1].min()
    crotch = groin * _fade(np.abs(rest[:, 1] - fork - 0.02), 0.04, 0.08) * _fade(np.abs(rest[:, 0]), 0.045, 0.075)
    lap = groin * np.clip(2 * directions[:, 2] - 0.4, 0, 1) * _fade(np.abs(rest[:, 1] - fork - 0.04), 0.08, 0.14)
    # Hair grows behind the face and the throat: from the ears on, and above the brows.
    eye, ear, other = (rest[body.landmark_vertices[name]] for name in ("left_eye", "left_ear", "right_ear"))
    head = np.linalg.norm(ear - other) / _EAR_TO_EAR
    ahead, above = (rest[:, 2] - ear[2]) / head, (rest[:, 1] - eye[1]) / head
    throat = on("neck") * (1 - _fade(ahead, -0.01, 0.02)) * np.clip(2 * directions[:, 2], 0, 1)
    face = np.maximum(on("head") * (1 - _fade(ahead, 0, 0.03)) * _fade(above, 0.055, 0.075), throat)
    for share, kind in ((front, "front"), (lap, "lap"), (shoulders, "shoulders"), (crotch, "crotch"), (face, "face")):
        limits = (1 - share[:, None]) * limits + share[:, None] * np.array(_LIMITS[kind])
    hand = np.clip(2 * on("left_wrist", "right_wrist", "left_hand", "right_hand"), 0, 1)[:, None]
    return (1 - hand) * limits + hand * np.array(_LIMITS["hand"])


def _fade(values: np.ndarray, whole: float, gone: float) -> np.ndarray:
    """1 where values are below `whole`, falling to 0 at `gone`."""
    return np.clip((gone - values) / (gone - whole), 0, 1)


def _room_between_legs(body: Body, rest: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """(V,) metres until the inside of a leg meets the plane between the legs, and some more. rest: as for `_limits`."""
    side = np.sign(rest[:, 0])
    legs = body.weights[:, np.isin(LIMB_OF_JOINT, (1, 2))].sum(1)
    inward = -side * directions[:, 0]
    room = np.abs(rest[:, 0]) / np.maximum(inward, 1e-3)
    return np.where((legs > 0.5) & (inward > 0.2), np.maximum(room + _OVERLAP, 0), np.inf)
