"""A pose finished by the person's looks: what known photos show of the surface is found again in a further one.

Landmarks and outline are right to some pixels only: a print that two photos show would lie on the body twice. So the
known photos are drawn in the pose that was fitted, optical flow (Kroeger et al., "Fast Optical Flow using Dense Inverse
Search", 2016) tells where the further photo shows the same, and the fit goes on with these points.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from body_estimation.fitting import Fit, Fitter, Marks, View
from body_estimation.person import Person, Source
from body_estimation.points import Points
from motion.body.camera import Camera
from motion.body.raster import rasterize, to_pixels, vertex_normals

_ROUNDS, _STEPS = 3, 2  # how often pictures are compared; Gauss-Newton steps after each time
_HEIGHT = 400  # pixels of the body, at most, in the pictures that are compared
_SMALLEST = 16  # pixels of a side that optical flow needs
_MARGIN = 0.06  # of the body's height, around it
_MOST = 1000  # points of the surface
_LEAST = 0.1  # of the drawn body that must be known
_BEHIND = 0.03  # metres by which a point may lie deeper than what the photo shows there
_FACING = 0.2  # least cosine at which a photo is believed
_INSIDE = 0.7  # least coverage by the mask
_TEXTURE, _AROUND = 40.0, 4.0  # levels a pixel at which flow is half trusted, taken over so many pixels
_RETURNED = 2.0  # pixels by which the way there and back misses where flow is half trusted


def align(fitter: Fitter, person: Person, image: np.ndarray, view: View, fit: Fit) -> Fit:
    """The fit after what is known of the person was laid onto the photo; as it was where that makes them no more alike.

    Args:
        fitter: one that knows the clothes.
        person: whose sources are the known photos.
        image: (H, W, 3) uint8, the further photo; view, fit: of it.
    """
    window = _Window.around(to_pixels(_vertices(person, fit), fit.aim(view.camera)), image.shape[:2])
    if min(window.size) < _SMALLEST:
        return fit
    image = window.cut(image)
    known = [_Known.of(person, source) for source in person.sources]
    best, least = fit, np.inf
    for left in reversed(range(_ROUNDS + 1)):
        drawn = _draw(person, known, image, fit, window.camera(fit.aim(view.camera)))
        if drawn.share < _LEAST:
            break
        unlike = float(np.abs(drawn.picture[drawn.shown].astype(float) - image[drawn.shown]).mean())
        if unlike >= least:
            break
        best, least = fit, unlike
        if left:
            marked = replace(view, marks=_marks(person, drawn, image, window, view.camera.size))
            fit = fitter.fit([marked], betas=person.betas, starts=[fit], steps=(0, _STEPS))[0]
    return best


@dataclass(frozen=True)
class _Window:
    """The part of a photo that is compared, and how small: from `corner` (x, y) on `size` (height, width) pixels of the
    photo scaled to `whole` (height, width)."""

    whole: tuple[int, int]
    corner: np.ndarray
    size: tuple[int, int]

    @classmethod
    def around(cls, pixels: np.ndarray, size: tuple[int, int]) -> "_Window":
        """pixels: (V, 3) of the body in the photo of `size`."""
        low, high = pixels[:, :2].min(0), pixels[:, :2].max(0)
        height = (high - low).max()
        scale = min(1.0, _HEIGHT / height)
        whole = tuple(max(1, round(n * scale)) for n in size)
        low, high = (scale * (end + way * _MARGIN * height) for end, way in ((low, -1), (high, 1)))
        limit = np.array(whole[::-1])
        low = np.clip(low, 0, limit - 1).astype(int)
        width, height = np.clip(np.ceil(high), low + 1, limit).astype(int) - low
        return cls(whole, low, (int(height), int(width)))

    def cut(self, image: np.ndarray) -> np.ndarray:
        """That part of a photo (H, W, ...)."""
        small = cv2.resize(image, self.whole[::-1], interpolation=cv2.INTER_AREA)
        (x, y), (height, width) = self.corner, self.size
        return np.ascontiguousarray(small[y : y + height, x : x + width])

    def camera(self, camera: Camera) -> Camera:
        """The photo's camera for that part."""
        small = camera.resized(self.whole)
        return replace(small, center=small.center - self.corner, size=self.size)

    def in_photo(self, pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
        """Pixels (N, 2) of that part as pixels of the photo of `size`."""
        return (pixels + self.corner) * np.divide(size, self.whole)[::-1]


@dataclass(frozen=True)
class _Known:
    """A photo that was fitted, the part that shows the person.

    Attributes:
        image: (h, w, 3) uint8; mask: (h, w) float32.
        pixels: (V, 3) as of `to_pixels`.
        depth: (h, w) float32 metres of the drawn body, infinite beside it.
        facing: (V,) cosine between a vertex's normal and the direction to the lens.
    """

    image: np.ndarray
    mask: np.ndarray
    pixels: np.ndarray
    depth: np.ndarray
    facing: np.ndarray

    @classmethod
    def of(cls, person: Person, source: Source) -> "_Known":
        vertices, camera = person.vertices(source.pose, source.translation), source.camera
        window = _Window.around(to_pixels(vertices, camera), camera.size)
        pixels = to_pixels(vertices, window.camera(camera))
        depth = rasterize(pixels, person.body.faces, window.size)[2]
        seen = camera.to_camera(vertices)
        normals = vertex_normals(seen, person.body.faces)
        facing = -(normals * seen).sum(1) / np.linalg.norm(seen, axis=1)
        return cls(window.cut(source.image), window.cut(source.mask), pixels, depth, facing.astype(np.float32))

    def at(self, corners: np.ndarray, barycentric: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Colours (h, w, 3) of the points of the surface at each pixel of a picture, and which are shown (h, w) bool.

        corners: (h, w, 3) vertices; barycentric: (h, w, 3) their weights.
        """
        values = np.concatenate([self.pixels, self.facing[:, None]], 1)
        x, y, depth, facing = np.einsum("hwk,hwkc->chw", barycentric, values[corners])
        x, y = x - 0.5, y - 0.5
        nearest = cv2.remap(self.depth, x, y, cv2.INTER_NEAREST, borderValue=-np.inf)
        mask = cv2.remap(self.mask, x, y, cv2.INTER_LINEAR)
        shown = (depth < nearest + _BEHIND) & np.isfinite(nearest) & (facing > _FACING) & (mask > _INSIDE)
        return cv2.remap(self.image, x, y, cv2.INTER_LINEAR), shown


@dataclass(frozen=True)
class _Drawn:
    """What is known, drawn where a fit stands.

    Attributes:
        face, barycentric: as of `rasterize`.
        picture: (h, w, 3) uint8, the further photo where nothing is known.
        shown: (h, w) bool, where something is and not at its rim.
    """

    face: np.ndarray
    barycentric: np.ndarray
    picture: np.ndarray
    shown: np.ndarray

    @property
    def share(self) -> float:
        """Of the drawn body, how much is known."""
        return float(self.shown.sum() / max((self.face >= 0).sum(), 1))


def _vertices(person: Person, fit: Fit) -> np.ndarray:
    """(V, 3) the clothed body in the level frame about the lens."""
    return person.vertices(fit.stance.pose.astype(np.float32), fit.stance.place)


def _draw(person: Person, known: list[_Known], image: np.ndarray, fit: Fit, camera: Camera) -> _Drawn:
    face, barycentric, _ = rasterize(to_pixels(_vertices(person, fit), camera), person.body.faces, camera.size)
    corners = person.body.faces[np.maximum(face, 0)]
    picture, shown = image.copy(), np.zeros(camera.size, bool)
    for photo in known:
        colours, seen = photo.at(corners, barycentric)
        new = seen & (face >= 0) & ~shown
        picture[new] = colours[new]
        shown |= new
    inner = cv2.erode(shown.astype(np.uint8), np.ones((3, 3))) > 0
    return _Drawn(face, barycentric, picture, inner)


def _marks(person: Person, drawn: _Drawn, image: np.ndarray, window: _Window, size: tuple[int, int]) -> Marks:
    """Points of the surface that the known photos show, and where the further photo, of `size`, shows them."""
    before, after = (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) for picture in (drawn.picture, image))
    search = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    there, back = search.calc(before, after, None), search.calc(after, before, None)
    y, x = np.mgrid[: window.size[0], : window.size[1]].astype(np.float32)
    returned = there + cv2.remap(back, x + there[..., 0], y + there[..., 1], cv2.INTER_LINEAR)
    trust = 1 / (1 + (returned**2).sum(-1) / _RETURNED**2)
    slopes = sum(cv2.Sobel(before, cv2.CV_32F, *axis) ** 2 for axis in ((1, 0), (0, 1)))
    slopes = cv2.GaussianBlur(slopes, (0, 0), _AROUND)
    trust *= slopes / (slopes + _TEXTURE**2)
    rows, columns = np.nonzero(drawn.shown)
    chosen = np.linspace(0, len(rows) - 1, min(len(rows), _MOST)).astype(int)
    rows, columns = rows[chosen], columns[chosen]
    points = Points.on_surface(person.body, drawn.face[rows, columns], drawn.barycentric[rows, columns], person.offsets)
    pixels = np.stack([columns, rows], 1) + 0.5 + there[rows, columns]
    return Marks(points, window.in_photo(pixels, size), drawn.share * trust[rows, columns])
