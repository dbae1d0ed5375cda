"""The appearance of the whole surface, prepared once: what the photos show, and a guess for what no photo shows.

Every group of body parts (head, torso, each arm, ...) gets its own copy of each photo, a layer, in which only the group's
own pixels are kept and everything else is grown from them, so a hand before a thigh leaves no patch on it. A point the
photo shows is coloured from where it lies in the layer. A point it doesn't show takes the colour of a point on the visible
side: the body is taken as a tube around the group's axis and the angle of the point around it is folded to the front.
The back of the head is hair, in the colours that surround the face.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.spatial import cKDTree

from motion.body.raster import vertex_normals
from warping.flow import length
from warping.foreground import grow
from warping.hair import head_fill
from warping.photos import Photo
from warping.texels import TexelGrid

GROUPS = {
    "torso": (0, 3, 6, 9, 13, 14),
    "neck": (12,),
    "head": (15,),
    "left_arm": (16, 18),
    "right_arm": (17, 19),
    "left_hand": (20, 22),
    "right_hand": (21, 23),
    "left_leg": (1, 4),
    "right_leg": (2, 5),
    "left_foot": (7, 10),
    "right_foot": (8, 11),
}
"""Body parts that are coloured together, by SMPL joint."""

_AXIS = {"arm": 0, "hand": 0}  # the axis of the tube in the T-pose: x for arms and hands, y for all others
_KIN = 0.06  # metres beyond a group's end where its neighbour's pixels still count as its own
_GRAZING = np.deg2rad(60)  # surfaces turned farther away are not taken from where they are seen: they would streak
_SEAM = np.deg2rad(20)


def complete(body, betas, offsets, photos: list[Photo], grid: TexelGrid) -> np.ndarray:
    """Colours (N, 3) float32 in [0, 255] of all texels."""
    painter = _Painter(body, betas, offsets, photos, grid)
    colours = {name: painter.paint(name) for name in GROUPS}
    _mirror_unseen(painter, colours)
    total = np.zeros((len(grid), 3), np.float32)
    weight = np.zeros(len(grid), np.float32)
    for name, paint in colours.items():
        total[paint.texels] += paint.share[:, None] * paint.colours
        weight[paint.texels] += paint.share
    return total / np.maximum(weight, 1e-6)[:, None]


@dataclass
class _Paint:
    """One group's colours.

    texels: (M,) numbers of the texels; share: (M,) how much of each belongs to the group; seen: fraction of the surface
    facing a camera that is really seen.
    """

    texels: np.ndarray
    share: np.ndarray
    colours: np.ndarray
    seen: float


class _Painter:
    def __init__(self, body, betas, offsets, photos, grid):
        self.body, self.betas, self.offsets, self.photos, self.grid = body, betas, offsets, photos, grid
        self.bare = body.shaped(betas)
        self.rest = body.shaped(betas, offsets)
        self.faces = body.faces
        self.rest_texels = grid.interpolate(self.rest)
        self.rest_normals = grid.interpolate(vertex_normals(self.rest, self.faces))
        self.group_weights = {name: body.weights[:, list(joints)].sum(axis=1) for name, joints in GROUPS.items()}
        self.points = [grid.interpolate(p.vertices) for p in photos]
        self.facing = [grid.interpolate(p.view.facing) for p in photos]

    def paint(self, name: str) -> _Paint:
        weights = self.group_weights[name].astype(np.float32)
        touched = (weights[self.faces] > 0.02).any(axis=1)
        texels = np.flatnonzero(touched[self.grid.face])
        part = self.grid.chosen(texels)
        share = part.interpolate(weights)
        total, weight, seen = 0, 0, 0.0
        for number, photo in enumerate(self.photos):
            sure = photo.view.confidence[texels] * _ramp(self.facing[number][texels], 0.3, 0.5)
            turned = self.facing[number][texels] > 0.35
            fraction = float((sure[turned] > 0.5).mean()) if turned.any() else 0.0
            layer = self._layer(photo, name)
            if layer is None:
                continue
            own = layer.at(self.points[number][texels])
            folded = self._folded(layer, number, name, texels, part)
            if name == "head":
                folded = head_fill(self, number, texels, own, folded)
            elif name.endswith("foot"):
                folded = self._with_sole(texels, own, folded)
            colours = sure[:, None] * own + (1 - sure[:, None]) * folded
            trust = sure + 1e-3 * (0.02 + fraction) * (1.2 + self.facing[number][texels]) ** 4
            total, weight = total + trust[:, None] * colours, weight + trust
            seen = max(seen, fraction)
        if seen == 0.0 and np.isscalar(weight):
            return _Paint(texels, share, np.zeros((len(texels), 3), np.float32), 0.0)
        return _Paint(texels, share, (total / weight[:, None]).astype(np.float32), seen)

    def _layer(self, photo, name):
        """The photo with only this group's pixels kept, and the rest grown from them; None if it shows none."""
        shown = photo.view.face
        near = self._near(name)[self.faces].all(axis=1)
        known = np.where(shown >= 0, near[np.maximum(shown, 0)], False) * photo.view.trust * np.clip(2 * photo.mask - 1, 0, 1)
        return _Layer(photo, (known**2).astype(np.float32)) if known.sum() > 6 else None

    def _near(self, name):
        """(V,) bool: vertices of the group and those that touch it."""
        own = self.group_weights[name] > 0.5
        distance, _ = cKDTree(self.bare[own]).query(self.bare, distance_upper_bound=_KIN)
        return own | np.isfinite(distance)

    def _axis(self, name):
        """(V, 3) the point on the group's axis beside each vertex of the resting body, and the axis' direction (3,)."""
        along = next((axis for word, axis in _AXIS.items() if name.endswith(word)), 1)
        across = [k for k in range(3) if k != along]
        own = self.rest[self.group_weights[name] > 0.5]
        place = own[:, along]
        knots = np.linspace(place.min(), place.max(), 9)
        middle = 0.5 * (knots[1:] + knots[:-1])
        centres = []
        for low, high in zip(knots[:-1], knots[1:], strict=True):
            ring = own[(place >= low) & (place <= high)][:, across]
            centres.append((ring.min(axis=0) + ring.max(axis=0)) / 2 if len(ring) else np.full(2, np.nan))
        centres = np.array(centres)
        good = np.isfinite(centres[:, 0])
        points = self.rest.copy()
        for k, axis in enumerate(across):
            points[:, axis] = np.interp(self.rest[:, along], middle[good], centres[good, k])
        direction = np.zeros(3, np.float32)
        direction[along] = 1
        return points, direction

    def _folded(self, layer, number, name, texels, part):
        """(M, 3) colours from the places on the visible side that stand for the texels."""
        photo = self.photos[number]
        points, direction = self._axis(name)
        centre, ahead = (part.interpolate(self._posed(photo, p)) for p in (points, points + 0.01 * direction))
        axis = _unit(ahead - centre)
        here = self.points[number][texels]
        arm = here - centre
        lift = _dot(arm, axis)[:, None] * axis
        arm = arm - lift
        toward = _unit(-here)
        toward = toward - _dot(toward, axis)[:, None] * axis
        steep = _ramp(length(toward), 0.25, 0.6)[:, None]  # 0 where the axis points at the camera: nothing to fold
        toward = _unit(toward)
        side = np.cross(axis, toward)
        angle = np.arctan2(_dot(arm, side), _dot(arm, toward))
        folded = _FOLDS.get(name, _fold_limb)(np.abs(angle)) * np.sign(angle)
        across = length(arm)[:, None] * np.sin(folded)[:, None] * side
        upright = centre + lift + length(arm)[:, None] * np.cos(folded)[:, None] * toward
        colours = layer.at(steep * (upright + across) + (1 - steep) * here)
        seam = np.flatnonzero(np.abs(angle) > np.pi - _SEAM)  # the two sides meet at the back: mix them there
        mirrored = (steep * (upright - across) + (1 - steep) * here)[seam]
        share = 0.5 * _ramp(np.abs(angle[seam]), np.pi - _SEAM, np.pi)[:, None]
        colours[seam] = (1 - share) * colours[seam] + share * layer.at(mirrored)
        return colours

    def _posed(self, photo, points):
        vertices, _ = self.body.forward(photo.pose, self.betas, photo.translation, points - self.bare)
        return photo.camera.to_camera(vertices)

    def _with_sole(self, texels, own, folded):
        """Soles are the shoe's colour, darker: no photo of a standing person shows them."""
        down = _ramp(-self.rest_normals[texels, 1], 0.6, 0.85)[:, None]
        return (1 - down) * folded + down * 0.7 * np.median(own, axis=0)


def _fold_limb(angle):
    """Limbs: the back mirrors the front; the grazing sides repeat what lies before them, in reverse."""
    front = np.minimum(angle, np.pi - angle)
    return np.where(front > _GRAZING, 2 * _GRAZING - front, front)


def _fold_torso(angle):
    """The torso: its back goes to and fro between 25 and 60 degrees of the front, so prints, ties and zips stay there."""
    low = np.deg2rad(25)
    swing = _GRAZING - low
    return np.where(angle < _GRAZING, angle, low + np.abs((angle - _GRAZING) % (2 * swing) - swing))


def _fold_head(angle):
    """The head: eyes must not come twice, so the sides stretch what lies at 70 degrees."""
    return np.minimum(np.minimum(angle, np.pi - angle), np.deg2rad(70))


_FOLDS = {"torso": _fold_torso, "head": _fold_head}


def _mirror_unseen(painter, colours):
    """A limb that no photo shows takes the other side's colours; what neither shows, those of the skin or its neighbour."""
    for name, paint in colours.items():
        other = name.replace("left", "right") if "left" in name else name.replace("right", "left")
        if paint.seen >= 0.25 or other == name or colours[other].seen <= paint.seen + 0.1:
            continue
        source = colours[other]
        tree = cKDTree(painter.rest_texels[source.texels] * [-1, 1, 1])
        _, nearest = tree.query(painter.rest_texels[paint.texels])
        share = paint.seen / 0.25
        colours[name] = _Paint(
            paint.texels, paint.share, share * paint.colours + (1 - share) * source.colours[nearest], source.seen
        )
    for name, fallback in _NEIGHBOUR.items():
        if colours[name].seen < 0.02:
            lender = colours[fallback]
            colours[name].colours[:] = np.median(lender.colours[lender.share > 0.5], axis=0)


_NEIGHBOUR = {
    "neck": "head", "left_leg": "torso", "right_leg": "torso", "left_arm": "torso", "right_arm": "torso",
    "left_hand": "neck", "right_hand": "neck", "left_foot": "left_leg", "right_foot": "right_leg",
}  # fmt: skip


class _Layer:
    """One group's own copy of a photo: colours grown from the pixels where `known` (h, w) is 1."""

    def __init__(self, photo: Photo, known: np.ndarray):
        rows, columns = np.flatnonzero(known.any(axis=1)), np.flatnonzero(known.any(axis=0))
        window = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        self.colours = np.ascontiguousarray(grow(photo.colours[window], known[window]))
        self.focal, self.centre = photo.camera.focal, photo.camera.center - [columns[0] + 0.5, rows[0] + 0.5]

    def at(self, points: np.ndarray) -> np.ndarray:
        """Colours (M, 3), bilinear, where camera-space points (M, 3) appear."""
        pixels = (self.focal * points[:, :2] / points[:, 2:] + self.centre).astype(np.float32)
        out = np.empty((len(points), 3), np.float32)
        for begin in range(0, len(points), 30000):  # OpenCV's maps hold at most 32767 rows
            part = pixels[begin : begin + 30000]
            x, y = np.ascontiguousarray(part[:, :1]), np.ascontiguousarray(part[:, 1:])
            drawn = cv2.remap(self.colours, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            out[begin : begin + 30000] = drawn[:, 0]
        return out


def _ramp(x, low, high):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _unit(v):
    return v / np.maximum(length(v), 1e-9)[..., None]


def _dot(a, b):
    return np.einsum("nc,nc->n", a, b)
