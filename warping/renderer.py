"""Draws a photographed person in new poses over a background."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

import cv2
import numpy as np

from motion.body.raster import NEAR, visible_faces
from warping.agreement import agreeing
from warping.anatomy import group_weights, trunk_and_legs
from warping.cast import CastShadow
from warping.compositing import composite, enlarged, extent, farthest, flow_weights, project
from warping.crop import resized
from warping.dressed import dressed
from warping.flow import view
from warping.fringe import Fringe
from warping.parallel import in_order
from warping.photos import match_light, prepare, sharpness
from warping.precedence import Precedence
from warping.reflection import Reflection
from warping.shadow import GroundShadow, contact_strength
from warping.skirt import under_skirt
from warping.texels import texel_grid
from warping.texture import complete

_SAMENESS = (0.002, 0.008)
"""Shares of the body's height: the photo itself is shown while no point lies farther than the first from its place in
the photo, and not at all from the second on."""


_EMERGES = (0.05, 0.14)
"""Metres from its place in the photo between which a hand appears that the photo hides."""
_FRINGE = 0.035
"""Metres beside the body in which the photo may show hair, folds and shoes."""
_TEXEL = 0.004
"""Metres between texels at least: they fill what the photo itself doesn't show sharply."""


def render(
    person,
    background: np.ndarray,
    motion,
    *,
    size: tuple[int, int] | None = None,
    progress: Callable[[str, float], None] | None = None,
    generator=None,
) -> Iterator[np.ndarray]:
    """Draws every frame of a motion.

    Args:
        person: `body_estimation.Person`.
        background: (H, W, 3) uint8 RGB, the first photo without the person.
        motion: `motion.Motion` in the person's world.
        size: (height, width) of the frames; the first photo's without it.
        progress: called with ("drawing", fraction done).
        generator: `generator.Generator` that mends the drawn body; None leaves it as it is.

    Yields:
        (height, width, 3) uint8 RGB.
    """
    renderer = Renderer(person, background, size, generator)
    for number, frame in enumerate(renderer.frames(motion.poses, motion.translation)):
        yield frame
        if progress:
            progress("drawing", (number + 1) / len(motion.poses))


class Renderer:
    """A person ready to be drawn: appearance, flow and shadow prepared once.

    Args:
        person: `body_estimation.Person`.
        background: (H, W, 3) uint8 RGB, the first photo without the person; resized to `size` where it differs.
        size: (height, width) of the frames; the first photo's without it.
        generator: `generator.Generator` that mends the drawn body; None leaves it as it is.
    """

    def __init__(self, person, background: np.ndarray, size: tuple[int, int] | None = None, generator=None):
        first = person.sources[0]
        self.size = tuple(size or first.image.shape[:2])
        self.camera = first.camera.resized(self.size)
        lens = (self.camera.rotation, self.camera.translation, self.camera.focal, self.camera.center)
        self._lens = tuple(np.float32(value) for value in lens)
        self.background = resized(background, self.size)
        worn = dressed(person)
        self.body, self.betas = worn.body, worn.betas
        self._rest = worn.body.shaped(worn.betas, worn.offsets)
        self._rest_joints = worn.body.rest_joints(worn.betas)
        self.faces = np.ascontiguousarray(worn.body.faces, np.int32)
        self._cloth = worn.cloth
        self._prepare(worn)
        self._refiner = self._refined_by(generator) if generator else None
        self._shadow = GroundShadow(person.body, self.camera, self.size, contact_strength(person, background))
        self._reflection = Reflection.of(person, background, self.size)
        self._cast = CastShadow.of(person, background, self.size)
        self._still = _Still(self, first)
        self._hands = _Hands(self, first)

    def frames(self, poses: np.ndarray, translation: np.ndarray) -> Iterator[np.ndarray]:
        """`draw` of poses (T, 24, 3) and translation (T, 3), one after the other, several at once."""
        return in_order(self.draw, zip(poses, translation, strict=True), begin=_one_thread if self._refiner else None)

    def draw(self, pose: np.ndarray, translation: np.ndarray) -> np.ndarray:
        """One frame (height, width, 3) uint8 of a pose (24, 3) in radians, the pelvis at translation (3,) in metres."""
        return self._drawn(pose, translation)[0]

    def mask(self, pose: np.ndarray, translation: np.ndarray) -> np.ndarray:
        """Coverage (height, width) float32 in [0, 1] of the person in that frame."""
        return self._drawn(pose, translation)[1]

    def conditions(self, pose: np.ndarray, translation: np.ndarray):
        """What a generator is told about the frame of a pose, see `conditions.Conditioner.of`; None if it is empty."""
        vertices, joints = self._posed(pose, translation)
        screen = np.empty_like(vertices)
        project(vertices, *self._lens, screen)
        layer, covered = self._over(np.zeros((*self.size, 3), np.uint8), screen, pose, joints)
        return self._conditioner.of(layer, covered, screen, vertices @ self._lens[0].T + self._lens[1])

    def small_photos(self) -> np.ndarray:
        """The sources (S, SOURCE, h, w) as a generator sees them, see `refine.small_photos`."""
        from warping.refine import small_photos

        return small_photos(self.photos, self.faces)

    def _refined_by(self, generator):
        from warping.refine import Refiner

        return Refiner(generator, self._conditioner, self.small_photos())

    @cached_property
    def _conditioner(self):
        from warping.refine import make_conditioner

        return make_conditioner(self.body, self._rest, self.photos, self.grid, self.size)

    def _prepare(self, person):
        body, rest = self.body, self._rest
        bare = body.shaped(self.betas)
        photos = [prepare(person, source, self.size) for source in person.sources]
        self.grid = texel_grid(rest, self.faces, max(_TEXEL, 1 / max(photo.pixels_per_metre for photo in photos)))
        photos = [replace(p, view=view(p, body, bare, rest, self.grid)) for p in photos]
        photos = match_light(photos, self.grid, body.part)
        photos = agreeing(photos, self.grid, self.grid.interpolate(rest))
        colours, confidence = complete(body, self.betas, person.offsets, photos, self.grid)
        if self._cloth:
            first = person.sources[0]
            places = self.grid.interpolate(self._posed(first.pose, first.translation)[0])
            own = self.grid.interpolate(trunk_and_legs(body))
            colours, new = under_skirt(places, self.grid, own, self._cloth, colours)
            confidence = [c * (1 - new) for c in confidence]
        sure = [255 * c[:, None] for c in confidence]
        self.atlas = np.clip(np.concatenate([colours, *sure], axis=1) + 0.5, 0, 255).astype(np.uint8)
        self.photos = photos
        self._precedence = Precedence(body, self.betas, photos, sharpness(photos, self.grid))
        self._inverse = np.stack([_edge_inverse(p.view.pixels, self.faces) for p in photos])
        shapes = [p.colours.shape[:2] for p in photos]
        begin = np.cumsum([0] + [height * width for height, width in shapes])
        self._shapes = np.array([(b, *shape) for b, shape in zip(begin, shapes, strict=False)], np.int64)
        self._stack = np.concatenate([np.floor(np.clip(p.colours, 0, 255) + 0.5).reshape(-1, 3) for p in photos])
        weighted = [np.pad(p.view.pixels, [(0, 0), (0, 1)]) for p in photos]
        self._vertices = np.concatenate([np.zeros_like(rest), *weighted], axis=1).astype(np.float32)
        self._triangles = np.column_stack([self.faces, self.grid.order, self.grid.start]).astype(np.int32)
        triangles = np.bincount(self.faces.ravel(), minlength=len(rest))
        self._share = (1 / np.maximum(triangles, 1)).astype(np.float32)
        self._fringe = Fringe(body, photos[0], rest)

    def _posed(self, pose, translation):
        """The clothed body's vertices (V, 3) and joints (24, 3) in the world, metres."""
        vertices, joints = self.body.posed(self._rest, self._rest_joints, pose, translation)
        if self._cloth:
            self._cloth.settle(vertices, joints)
        return vertices, joints

    def _drawn(self, pose, translation):
        vertices, joints = self._posed(pose, translation)
        ground = self._shadow.applied(self.background, vertices, joints)
        for thrown in (self._reflection, self._cast):
            if thrown:
                thrown.draw(ground, vertices)
        screen = np.empty_like(vertices)
        project(vertices, *self._lens, screen)
        if self._refiner is None:
            frame, alpha = self._over(ground, screen, pose, joints)
        else:
            layer, covered = self._over(np.zeros_like(ground), screen, pose, joints)
            frame, alpha = ground.copy(), np.zeros(self.size, np.float32)
            sight = vertices @ self._lens[0].T + self._lens[1]
            self._refiner.add(frame, alpha, layer, covered, screen, sight)
        self._still.show(frame, alpha, screen)
        return frame, alpha

    def _over(self, behind, screen, pose, joints):
        """The body at `screen` (V, 3) over a picture, hands that the photo hides drawn back near their places.

        Returns: the frame and its coverage (height, width) float32.
        """
        screen, hidden = self._hands.withdrawn(screen, joints)
        return self._painted(screen, pose, behind, hidden, self._precedence.of(joints, self.camera.rotation))

    def _painted(self, screen, pose, behind, hidden, before):
        """The body at `screen` (V, 3), without the `hidden` vertices, over the picture `behind`.

        Returns: the frame and its coverage (height, width) float32.
        """
        frame, alpha = behind.copy(), np.zeros(self.size, np.float32)
        low, high = extent(screen, NEAR)
        if not np.isfinite(low).all():
            return frame, alpha
        limit, depth = self.size[::-1], float(np.median(screen[screen[:, 2] > NEAR, 2]))
        reach = _FRINGE * self.camera.focal / depth
        low = np.floor(np.clip(low - reach, 0, limit)).astype(int) - 1
        high = np.ceil(np.clip(high + reach, 0, limit)).astype(int) + 1
        fine = enlarged(screen, low)
        fine[hidden, 2] = 0
        face = visible_faces(fine, self.faces, tuple(2 * (high - low)[::-1]))
        vertices = self._vertices.copy()
        vertices[:, :3] = fine
        for number, (photo, inverse) in enumerate(zip(self.photos, self._inverse, strict=True)):
            scale = np.float32(self.camera.focal / depth / photo.pixels_per_metre)
            flow_weights(screen, self.faces, inverse, scale, self._share, vertices[:, 5 + 3 * number])
        top, left = int(low[1]), int(low[0])
        drawn = (self._triangles, vertices, self.atlas, self._stack, self._shapes, before)
        composite(frame, alpha, top, left, face, *drawn)
        self._fringe.add(frame, behind, alpha, top, left, face, fine, pose, self.camera, depth, reach)
        return frame, alpha


def _one_thread():
    """Frames are drawn side by side: a frame's network keeps to its own thread."""
    import torch

    torch.set_num_threads(1)


class _Still:
    """The photo itself, for frames in which the person stands as in the photo."""

    def __init__(self, renderer: Renderer, source):
        self.photo = resized(source.image, renderer.size)
        self.mask = cv2.resize(np.asarray(source.mask, np.float32), renderer.size[::-1], interpolation=cv2.INTER_LINEAR)
        vertices, _ = renderer._posed(source.pose, source.translation)
        self.pixels = renderer.camera.project(vertices).astype(np.float32)
        self.height = float(np.ptp(self.pixels[:, 1]))

    def show(self, frame, alpha, screen):
        distance = farthest(screen, self.pixels) / self.height
        low, high = _SAMENESS
        share = float(np.clip((high - distance) / (high - low), 0, 1))
        if share == 0:
            return
        frame[:] = cv2.addWeighted(self.photo, share, frame, 1 - share, 0)
        alpha[:] = share * self.mask + (1 - share) * alpha


class _Hands:
    """Hands that the first photo doesn't show, in pockets or behind the back: they appear as they leave their place."""

    def __init__(self, renderer: Renderer, source):
        self.unseen = []
        facing = renderer.grid.interpolate(renderer.photos[0].view.facing)
        for side, joint in (("left", 22), ("right", 23)):
            weights = group_weights(renderer.body)[f"{side}_hand"]
            turned = (renderer.grid.interpolate(weights) > 0.5) & (facing > 0.35)
            if (renderer.atlas[turned, 3] > 128).mean() < 0.1:
                self.unseen.append((joint, np.flatnonzero(weights > 0.5), (weights > 0.2) & (weights <= 0.5)))
        self.places = renderer.body.joints(source.pose, renderer.betas, source.translation)

    def withdrawn(self, screen: np.ndarray, joints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The body at `screen` (V, 3) with such hands drawn back to their wrists, the nearer to their place the more.

        joints: (24, 3) posed. Also returned: the vertices of those that are not to be seen at all.
        """
        low, high = _EMERGES
        hidden = [np.empty(0, int)]
        for joint, hand, wrist in self.unseen:
            out = (np.linalg.norm(joints[joint] - self.places[joint]) - low) / (high - low)
            if out <= 0:
                hidden.append(hand)
            elif out < 1:
                screen, middle = screen.copy(), screen[wrist].mean(axis=0)
                screen[hand] = middle + np.float32(out) * (screen[hand] - middle)
        return screen, np.concatenate(hidden)


def _edge_inverse(pixels, faces):
    """(F, 2, 2) float32 inverse of the matrices whose columns are two edges of each triangle in the photo."""
    a, b, c = (pixels[faces[:, k]].astype(np.float64) for k in range(3))
    edges = np.stack([b - a, c - a], axis=2)
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    area = np.where(np.abs(area) < 1e-4, np.copysign(1e-4, area), area)
    adjugate = np.stack([edges[:, 1, 1], -edges[:, 0, 1], -edges[:, 1, 0], edges[:, 0, 0]], axis=1).reshape(-1, 2, 2)
    return (adjugate / area[:, None, None]).astype(np.float32)
