"""A floor that mirrors: where it shows a photographed person, and how it shows them in new poses.

The floor is the plane y = 0, so what it mirrors is the body turned upside down there.
"""

import cv2
import numpy as np

from motion.body.camera import Camera
from motion.body.raster import to_pixels, visible_faces
from warping.belongings import belongings
from warping.silhouette import silhouette, surroundings

LEAST, LEAST_SURE = 20.0, 4.0
"""Grey levels by which a reflection differs from the floor beside it, at least; and how many times more than the floor
itself varies there."""

AGREEING = 0.9
"""Share of the rows below the feet that must differ alike."""

_DEEP = 0.12  # of the person's height in the picture: rows below the feet that are judged
_BESIDE = 0.12  # of the height: as far to both sides lies the floor that a reflection is compared with
_RIM = 0.025  # of the height: by so much a reflection may lie beside where it should
_ANKLES = 0.12  # of the height
_STEP = 2  # pixels of the frame per pixel of a drawn reflection
_SOFT = 0.012  # metres, blur of a drawn reflection
_FADES = 0.6  # metres of the person's height within which a reflection fades to a third: steeper looks mirror less


def removed(person) -> np.ndarray:
    """(H, W) bool: what has to go from the first photo with the person: their reflection, and what hangs from them."""
    return person.hidden() | trace(person) | belongings(person)


def trace(person) -> np.ndarray:
    """(H, W) bool: where the first photo shows the person's reflection on the floor; nowhere if there clearly is none.

    Args:
        person: `body_estimation.Person`.
    """
    first, hidden = person.sources[0], person.hidden()
    vertices = person.vertices()
    height = float(np.ptp(first.camera.project(vertices)[:, 1]))
    upside_down = mirrored(vertices, person.body.faces, first.camera)
    rim = max(1, round(_RIM * height))
    colours = cv2.GaussianBlur(first.image, (0, 0), 1.5).astype(np.float32)
    beside = _grown(upside_down, round(_BESIDE * height)) & ~_grown(upside_down | hidden, rim)
    if not _differs(colours, upside_down & ~_grown(hidden, rim), beside, round(_DEEP * height)):
        return np.zeros_like(hidden)
    ankles = np.flatnonzero(hidden.any(axis=1))[-1] - _ANKLES * height
    return _grown(upside_down, rim) & (np.arange(len(hidden)) > ankles)[:, None]


def _differs(colours: np.ndarray, inside: np.ndarray, beside: np.ndarray, rows: int) -> bool:
    """Whether the colours (H, W, 3) inside differ clearly, and in all rows alike, from those beside: within so many
    rows of the first one that shows both."""
    shown = np.flatnonzero((inside.sum(axis=1) > 3) & (beside.sum(axis=1) > 7))
    shown = shown[shown < shown[0] + rows] if len(shown) else shown
    if len(shown) < rows / 4:
        return False
    differences = np.stack([colours[y][inside[y]].mean(axis=0) - colours[y][beside[y]].mean(axis=0) for y in shown])
    varies = np.median([colours[y][beside[y]].std(axis=0).max() for y in shown])
    mean = differences.mean(axis=0)
    size = float(np.linalg.norm(mean))
    alike = (differences @ mean > 0.4 * size**2).mean()
    return size > max(LEAST, LEAST_SURE * varies) and alike > AGREEING


class Reflection:
    """What a floor mirrors of a body in front of a fixed camera.

    Args:
        faces: (F, 3) int32, the body's triangles.
        ratio: (3,), the colour of a reflection as a share of the floor's, at the feet.
        camera: the picture's.
        distance: metres from it to the body.
    """

    def __init__(self, faces: np.ndarray, ratio: np.ndarray, camera: Camera, distance: float):
        self.ratio = np.asarray(ratio, np.float32)
        self._faces = np.ascontiguousarray(faces, np.int32)
        self._size = tuple(-(-n // _STEP) for n in camera.size)
        self._camera = small = camera.resized(self._size)
        lens = (small.rotation * [1, -1, 1], small.translation, small.focal, small.center)  # the world upside down
        self._lens = tuple(np.float32(value) for value in lens)
        self._soft = max(_SOFT * small.focal / distance, 0.5)
        self._fades = _FADES * small.focal / distance

    @classmethod
    def of(cls, person, background: np.ndarray, size: tuple[int, int]) -> "Reflection | None":
        """As the first photo shows it, and its background (H, W, 3) uint8 doesn't; None if there is none to be seen.

        `size`: (height, width) of the frames.
        """
        first = person.sources[0]
        if background.shape != first.image.shape or not trace(person).any():
            return None
        vertices, _ = person.body.forward(first.pose, person.betas, first.translation, person.offsets)
        height = float(np.ptp(first.camera.project(vertices)[:, 1]))
        covered = _grown(np.asarray(first.mask) > 0.2, max(1, round(_RIM * height)))
        inside = mirrored(vertices, person.body.faces, first.camera) & ~covered
        rows, deep = np.flatnonzero(inside.any(axis=1)), round(_DEEP * height)
        if len(rows) < deep / 4:
            return None
        inside[rows[0] + deep :] = False
        photo, floor = first.image[inside].astype(np.float32), background[inside].astype(np.float32)
        if np.linalg.norm(np.median(photo - floor, axis=0)) < 0.75 * LEAST:
            return None
        distance = float(np.median(first.camera.to_camera(vertices)[:, 2]))
        x, _, z = vertices.mean(axis=0)
        below = np.nonzero(inside)[0] + 0.5 - first.camera.project(np.array([x, 0, z]))[1]
        faded = np.exp(-np.maximum(below, 0) / (_FADES * first.camera.focal / distance))[:, None]
        ratio = 1 - np.median((1 - (photo + 1) / (floor + 1)) / faded, axis=0)
        return cls(person.body.faces, np.maximum(ratio, 0), first.camera.resized(size), distance)

    def draw(self, frame: np.ndarray, vertices: np.ndarray) -> None:
        """Draws the reflection of the posed vertices (V, 3) float32 onto the frame (H, W, 3) uint8, in place."""
        shown = silhouette(vertices, self._faces, self._lens, self._size)
        if shown is None:
            return
        here = surroundings(shown, int(np.ceil(3 * self._soft)))
        shown, (top, left) = shown[here].astype(np.float32), (part.start for part in here)
        x, _, z = vertices.mean(axis=0)
        below = np.arange(top, top + len(shown)) + 0.5 - self._camera.project(np.array([x, 0, z]))[1]
        shown *= np.exp(-np.maximum(below, 0) / self._fades)[:, None].astype(np.float32)
        share = cv2.GaussianBlur(shown, (0, 0), self._soft, borderType=cv2.BORDER_REPLICATE)
        share = cv2.resize(share, None, fx=_STEP, fy=_STEP, interpolation=cv2.INTER_LINEAR)
        part = frame[_STEP * top :, _STEP * left :][: share.shape[0], : share.shape[1]]
        share = share[: part.shape[0], : part.shape[1], None]
        part[:] = np.clip(part * (1 - share * (1 - self.ratio)) + 0.5, 0, 255)


def mirrored(vertices: np.ndarray, faces: np.ndarray, camera: Camera) -> np.ndarray:
    """(H, W) bool: where the floor would mirror a body (V, 3)."""
    screen = to_pixels(vertices * np.float32([1, -1, 1]), camera)
    return visible_faces(np.ascontiguousarray(screen), np.ascontiguousarray(faces, np.int32), tuple(camera.size)) >= 0


def _grown(mask: np.ndarray, radius: int) -> np.ndarray:
    if not mask.any():
        return mask
    return cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, 5) <= radius
