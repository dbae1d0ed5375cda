"""The sharp shadow in the sun: found in what was taken out of the photo with the person, cast by their new poses.

The sun is so far away that its light falls everywhere along one direction. So the shadow on the ground y = 0 is the
body, sheared flat: a point at height h falls h times one slope (x, z) beside its foot.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numba import njit

from inpainting.background import usual_growth, widened
from motion.body.camera import Camera
from warping.compositing import darken, project
from warping.reflection import trace
from warping.silhouette import silhouette, surroundings

TALL = 96
"""Pixels that the person is tall in the small picture in which the light's direction is looked for."""
LEAST = 0.08
"""Share of the light that a shadow takes, at least."""
AGREE = 0.5
"""Of all places that are or should be in shadow, the share that both are, at least."""
LONGEST = 4.0
"""Metres of shadow for each metre of height, at most."""

_NEAR = 0.1  # metres before the lens
_DARK = 8.0  # grey levels, as where shadows are taken away
_STEP = 2  # pixels of the frame per pixel of the drawn shadow
_SOFT, _SOFTER = 0.006, 0.009  # metres of blur at the feet; and more for each metre of the light's way from there
_BODY = 1.7  # metres of height over which a shadow gets softer
_SHORTER = 0.02  # agreement that a metre of shadow more has to bring: what leaves the picture may be of any length
_CLIMBS = 6  # steps of a size towards the best direction, at most
_SMALL, _POINTS = 40, 4000  # small pixels that a shadow has, at least; points of the body that are tried


class CastShadow:
    """The shadow of a body on the ground, in a fixed camera's picture.

    Args:
        faces: (F, 3) int32, the body's triangles.
        slope: (2,) metres along x and z by which the shadow of a point one metre high lies beside its foot.
        taken: share of the light that the shadow takes.
        camera: the picture's.
    """

    def __init__(self, faces: np.ndarray, slope: np.ndarray, taken: np.ndarray, camera: Camera):
        self.slope, self.taken = np.asarray(slope, float), np.float32(taken)
        self._faces = np.ascontiguousarray(faces, np.int32)
        self._camera = camera.resized(tuple(-(-n // _STEP) for n in camera.size))
        self._size, self._lens = tuple(self._camera.size), _lens(self._camera, self.slope)
        self._ground = _ground(self._camera)
        self._ground[np.isnan(self._ground)] = 0

    @classmethod
    def of(cls, person, background: np.ndarray, size: tuple[int, int]) -> "CastShadow | None":
        """As the first photo shows it, and its background (H, W, 3) uint8 doesn't; None if there is none to be seen.

        `size`: (height, width) of the frames.
        """
        first = person.sources[0]
        if background.shape != first.image.shape or np.array_equal(background, first.image):
            return None
        vertices, _ = person.body.forward(first.pose, person.betas, first.translation, person.offsets)
        scale = min(1.0, TALL / max(1.0, float(np.ptp(first.camera.project(vertices)[:, 1]))))
        camera = first.camera.resized(tuple(max(8, round(n * scale)) for n in first.image.shape[:2]))
        dark, seen = _missing(first.image, background, person.hidden(), camera.size)
        seen &= np.isfinite(_ground(camera)).all(axis=2)
        if (seen & (dark > LEAST)).sum() < _SMALL or trace(person).any():
            return None  # a reflection lies where a shadow towards the camera would
        shade = seen & (dark > 0.5 * np.quantile(dark[seen & (dark > LEAST)], 0.75))
        slope, agreement = _slope(vertices, camera, shade, seen)
        both = shade & _shaded(vertices, slope, camera)
        if agreement < AGREE or both.sum() < _SMALL:
            return None
        return cls(person.body.faces, slope, float(np.median(dark[both])), first.camera.resized(size))

    def draw(self, frame: np.ndarray, vertices: np.ndarray) -> None:
        """Draws the shadow of the posed vertices (V, 3) float32 onto the frame (H, W, 3) uint8, in place."""
        shown = silhouette(vertices, self._faces, self._lens, self._size)
        if shown is None:
            return
        far = _SOFT + _SOFTER * np.hypot(1, np.linalg.norm(self.slope)) * float(np.ptp(vertices[:, 1]))
        scale = self._pixels_per_metre(vertices)
        here = surroundings(shown, int(np.ceil(3 * far * max(scale))))
        part = shown[here].astype(np.float32)
        sharp, soft = (
            cv2.GaussianBlur(part, (0, 0), sigmaX=max(size * scale[0], 0.4), sigmaY=max(size * scale[1], 0.4))
            for size in (_SOFT, far)
        )
        dark = np.zeros(self._size, np.float32)
        dark[here] = self.taken * (sharp + self._distance(vertices, here) * (soft - sharp))
        darken(frame, dark, _STEP)

    def _pixels_per_metre(self, vertices):
        """Across and down the picture, on the ground under the vertices."""
        x, _, z = vertices.mean(axis=0)
        foot, beside, behind = self._camera.project(np.array([[x, 0, z], [x + 0.1, 0, z], [x, 0, z + 0.1]]))
        return 10 * np.linalg.norm(beside - foot), 10 * np.linalg.norm(behind - foot)

    def _distance(self, vertices, here):
        """(h, w) f32: how far along the vertices' shadow a place of the ground lies, from 0 at the feet to 1."""
        way = (self.slope / max(float(self.slope @ self.slope), 1e-6)).astype(np.float32)
        begin = vertices[:, [0, 2]].mean(axis=0) @ way
        return np.clip((self._ground[here] @ way - begin) / _BODY, 0, 1)


def _lens(camera: Camera, slope: np.ndarray) -> tuple:
    """What `project` wants to know to show where on the ground the shadows of points lie."""
    flat = np.array([[1, slope[0], 0], [0, 0, 0], [0, slope[1], 1]])
    return tuple(np.float32(v) for v in (camera.rotation @ flat, camera.translation, camera.focal, camera.center))


def _ground(camera: Camera) -> np.ndarray:
    """(H, W, 2) f32: x and z in metres of the place of the ground that a pixel shows; NaN above the horizon."""
    rows, columns = np.mgrid[: camera.size[0], : camera.size[1]] + 0.5
    rays = np.stack([columns - camera.center[0], rows - camera.center[1], np.full(rows.shape, camera.focal)], axis=2)
    rays, eye = rays @ camera.rotation, camera.to_world(np.zeros(3))
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = -eye[1] / rays[..., 1]
    reach[~((reach > 0) & (reach * camera.focal < 60))] = np.nan
    return (eye + reach[..., None] * rays)[..., [0, 2]].astype(np.float32)


def _missing(image: np.ndarray, background: np.ndarray, hidden: np.ndarray, size: tuple[int, int]):
    """The share (h, w) f32 of the background's light that the image lacks, and where that can be told, (h, w) bool."""
    small = [cv2.resize(p, size[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) for p in (image, background)]
    hidden = cv2.resize(hidden.astype(np.float32), size[::-1], interpolation=cv2.INTER_AREA) > 0.02
    seen = ~widened(hidden, usual_growth(hidden) + 1)
    return 1 - ((small[0] + _DARK) / (small[1] + _DARK)).mean(axis=2), seen


def _slope(vertices: np.ndarray, camera: Camera, shade: np.ndarray, seen: np.ndarray) -> tuple[np.ndarray, float]:
    """The slope (2,) with which the body's shadow agrees best with the shade (h, w) bool, where seen; and how well."""
    vertices = vertices[:: max(1, len(vertices) // _POINTS)].astype(np.float32)

    def agreement(slope, blur):
        wide = np.ones((2 * blur + 1,) * 2, np.uint8)
        cast = cv2.dilate(_shaded(vertices, slope, camera).view(np.uint8), wide) > 0
        due = cv2.dilate(shade.view(np.uint8), wide) > 0
        share = (cast & due & seen).sum() / max(((cast | due) & seen).sum(), 1)
        return float(share) - _SHORTER * np.linalg.norm(slope)

    directions = [np.array([np.cos(angle), np.sin(angle)]) for angle in np.deg2rad(np.arange(0, 360, 10))]
    slopes = [length * direction for direction in directions for length in 0.25 * 1.3 ** np.arange(11)]
    slope = max(slopes, key=lambda slope: agreement(slope, 3))
    for blur, spread in ((2, 0.15), (2, 0.08), (1, 0.08), (1, 0.04), (0, 0.04), (0, 0.02), (0, 0.01)):
        slope = _climbed(slope, spread, lambda slope, blur=blur: agreement(slope, blur))
    return slope, agreement(slope, 0)


def _climbed(slope: np.ndarray, spread: float, value: Callable[[np.ndarray], float]) -> np.ndarray:
    """The slope (2,) from which no step, that share of it along it or across, leads to a higher value."""
    best = value(slope)
    for _ in range(_CLIMBS):
        along, across = spread * slope, 0.7 * spread * slope[::-1] * [-1, 1]
        steps = [slope + step for step in (along, -along, across, -across)]
        values = [value(step) if np.linalg.norm(step) < LONGEST else 0.0 for step in steps]
        if max(values) <= best:
            break
        slope, best = steps[int(np.argmax(values))], max(values)
    return slope


def _shaded(vertices: np.ndarray, slope: np.ndarray, camera: Camera) -> np.ndarray:
    """(h, w) bool: where the shadow of the vertices (V, 3) f32 lies, their gaps closed."""
    screen, shaded = np.empty_like(vertices), np.zeros(camera.size, np.uint8)
    project(vertices, *_lens(camera, slope), screen)
    _mark(screen, shaded)
    return cv2.morphologyEx(shaded, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)) > 0


@njit(cache=True)
def _mark(screen, shaded):
    """Sets the pixels of shaded (h, w) u8 on which points at screen (V, 3) f32 fall to 1."""
    for v in range(len(screen)):
        x, y = screen[v, 0], screen[v, 1]
        if screen[v, 2] > _NEAR and 0 <= x < shaded.shape[1] and 0 <= y < shaded.shape[0]:
            shaded[int(y), int(x)] = 1
