"""Drawing with the network that the authors of Liquid Warping GAN with Attention released: `run.py --generator PATH`.

The network sees squares around the person, at 256 or 512 pixels a side, with values in [-1, 1]. It speaks of SMPL: a
body's map names each visible triangle by its place in the release's UV layout, the texture gathered from the photos
lies in that layout, and the flow to a new picture runs through SMPL's triangles.

The release draws the body with a weak-perspective camera. Ours is the photo's pinhole, in which the body was fitted:
the network is told where on the body each pixel lies, not how it was projected.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from motion.body.camera import Camera
from motion.body.errors import InputError
from motion.body.raster import NEAR, rasterize, to_pixels, visible_faces
from warping.attlwb import AttLWBGenerator, SourceFeatures
from warping.crop import Crop, resized
from warping.foreground import person_colours
from warping.uv_map import UVMap, load_uv_map

__all__ = ["OfficialRenderer", "load_uv_map"]

UNSEEN = -2.0
"""What the flow holds where there is nothing to be seen: it leads outside of the photo."""

# Of the release: side of the square over the person's extent in the photo; pixels by which regions are grown.
_MARGIN = 1.3
_HIDDEN_GROWN, _COLOURS_GROWN, _TEXTURE_GROWN = 11, 51, 13
_ROOM = 1.05  # side of the square over the extent of a new pose, at least
_FINE = 1024  # pixels a side of the drawing that decides what a photo shows


@dataclass(frozen=True)
class Drawn:
    """A body drawn into a square of S pixels a side.

    Attributes:
        face: (S, S) int32, the triangle at each pixel; -1 beside the body.
        weights: (S, S, 3) float32 of its corners.
        corners: (F, 3, 2) float32, the triangles' corners in the square, its edges at -1 and 1.
    """

    face: np.ndarray
    weights: np.ndarray
    corners: np.ndarray

    @classmethod
    def of(cls, vertices: np.ndarray, faces: np.ndarray, camera: Camera) -> "Drawn":
        """World vertices (V, 3) in metres, triangles (F, 3), the square's camera."""
        screen, size = to_pixels(vertices, camera), camera.size[0]
        face, weights, _ = rasterize(screen, faces, camera.size)
        return cls(face, weights, (2 * screen[:, :2] / size - 1)[faces])

    @classmethod
    def layout(cls, uv_map: UVMap, size: int) -> "Drawn":
        """The UV layout itself, drawn like a body."""
        places = (uv_map.corners.reshape(-1, 2) + 1) * size / 2
        screen = np.concatenate([places, np.ones_like(places[:, :1])], 1)
        face, weights, _ = rasterize(screen, np.arange(len(screen)).reshape(-1, 3), (size, size))
        return cls(face, weights, uv_map.corners)

    def map(self, names: np.ndarray) -> np.ndarray:
        """The body's map (S, S, 3) float32: `UVMap.names` of the triangles (F, 3), (0, 0, 1) beside the body."""
        return np.concatenate([names, np.float32([[0, 0, 1]])])[self.face]

    def flow(self, corners: np.ndarray, shown: np.ndarray | None = None) -> np.ndarray:
        """(S, S, 2) float32: where each pixel's point lies, by where the triangles' corners (F, 3, 2) lie.

        `UNSEEN` beside the body, and on triangles that aren't `shown` (F,), bool.
        """
        known = self.face >= 0 if shown is None else np.append(shown, False)[self.face]
        places = np.einsum("hwk,hwkc->hwc", self.weights, corners[self.face])
        return np.where(known[..., None], places, np.float32(UNSEEN)).astype(np.float32)


@dataclass(frozen=True)
class View:
    """A photo as the network sees it, S pixels a side.

    Attributes:
        image: (S, S, 3) float32 in [-1, 1], the photo's edge repeated beyond it.
        colours: (S, S, 3) float32 in [-1, 1], the person's colours, grown a little; 0 elsewhere.
        inside: (S, S) bool, within the photo.
        hidden: (S, S) float32, 1 on the person and close by, where the background can't be seen.
        drawn: the body.
        shown: (F,) bool, the triangles that the photo shows.
        crop: the square in the photo.
    """

    image: np.ndarray
    colours: np.ndarray
    inside: np.ndarray
    hidden: np.ndarray
    drawn: Drawn
    shown: np.ndarray
    crop: Crop

    @classmethod
    def of(cls, person, source, uv_map: UVMap, size: int) -> "View":
        """One of the sources of a `body_estimation.Person`."""
        vertices, _ = person.body.forward(source.pose, person.betas, source.translation, person.offsets)
        crop = Crop.around(source.camera.project(vertices), _MARGIN)
        drawn = Drawn.of(vertices, uv_map.faces, crop.camera(source.camera, size))
        mask = crop.cut(np.asarray(source.mask, np.float32), size)
        inside = crop.cut(np.ones(source.mask.shape, np.float32), size) > 0.5
        image = crop.cut(source.image.astype(np.float32), size, beyond=None)
        body = ((mask > 0.5) | (drawn.face >= 0)).astype(np.float32)
        colours = person_colours(image, mask, ring=1.5) / 127.5 - 1
        colours *= cv2.dilate(body, np.ones((_COLOURS_GROWN, _COLOURS_GROWN)))[..., None]
        hidden = cv2.dilate(body, np.ones((_HIDDEN_GROWN, _HIDDEN_GROWN)))
        shown = _shown(vertices, uv_map.faces, source.camera, crop, drawn.face[inside & (drawn.face >= 0)])
        return cls(image / 127.5 - 1, colours, inside, hidden, drawn, shown, crop)

    def source_input(self, names: np.ndarray) -> np.ndarray:
        """(6, S, S): colours and the body's map, for SIDNet."""
        return _channels(self.colours, self.drawn.map(names))

    def background_input(self) -> np.ndarray:
        """(4, S, S): image times mask, and mask, for BGNet."""
        mask = (self.inside * (1 - self.hidden))[..., None]
        return _channels(self.image * mask, mask)


def _shown(vertices: np.ndarray, faces: np.ndarray, camera: Camera, crop: Crop, drawn: np.ndarray) -> np.ndarray:
    """(F,) bool: the triangles that a photo shows in a square, among them those `drawn` (N,) in the square itself."""
    face = visible_faces(to_pixels(vertices, crop.camera(camera, _FINE)), np.ascontiguousarray(faces), (_FINE, _FINE))
    inside = crop.cut(np.ones(camera.size, np.float32), _FINE) > 0.5
    # Some triangles are smaller than even these pixels: those enclosed by drawn ones count as drawn.
    corner = np.zeros(len(vertices), bool)
    corner[faces[face[inside & (face >= 0)]]] = True
    corner[faces[drawn]] = True
    return corner[faces].all(1)


def gather_texture(views: list[View], layout: Drawn) -> np.ndarray:
    """The photos' colours in the UV layout (S, S, 3): the first photo's, the others' mean where only they show it.

    Args:
        views: of the photos; layout: see `Drawn.layout`.
    """
    grown = np.ones((_TEXTURE_GROWN, _TEXTURE_GROWN))
    colours, seen = [], []
    for view in views:
        colours.append(_sampled(view.colours, layout.flow(view.drawn.corners)))
        shows = np.append(view.shown, False)[layout.face]
        seen.append(cv2.dilate(shows.astype(np.float32), grown))
    weights = np.stack([seen[0], *(s * (1 - seen[0]) for s in seen[1:])])[..., None]
    total = weights.sum(0)
    return np.where(total > 0, (weights * colours).sum(0) / np.maximum(total, 1), colours[0])


class OfficialRenderer:
    """A person ready to be drawn by the published network; used like `Renderer`.

    Args:
        person: `body_estimation.Person`, estimated with the user's SMPL.
        background: (H, W, 3) uint8 RGB, the first photo without the person; resized to `size` where it differs. None
            lets BGNet complete it.
        network: see `AttLWBGenerator.from_official`; it may lie on any device.
        uv_map: see `load_uv_map`.
        size: (height, width) of the frames; the first photo's without it.
        side: pixels of the squares that the network sees: 512, or 256 (four times as fast).
        only_visible: whether the flow leads to what a photo shows alone. The settings that came with the release let
            it lead to hidden surface too, to what the photo shows in front of it.

    Raises:
        InputError: the person's body isn't the one that the UV map is for.
    """

    def __init__(
        self,
        person,
        background: np.ndarray | None,
        network: AttLWBGenerator,
        uv_map: UVMap,
        size: tuple[int, int] | None = None,
        side: int = 512,
        only_visible: bool = True,
    ) -> None:
        if len(person.body.v_template) != uv_map.vertices:
            raise InputError(f"--generator: this network draws SMPL with {uv_map.vertices:,} vertices, and the body "
                             f"has {len(person.body.v_template):,}; give your SMPL model with --smpl.")
        first = person.sources[0]
        self.person, self.network, self.uv_map, self.side = person, network, uv_map, side
        self.size = tuple(size or first.image.shape[:2])
        self.camera = first.camera.resized(self.size)
        self._device = next(network.parameters()).device
        views = [View.of(person, source, uv_map, side) for source in person.sources]
        self._sources = [(view.drawn.corners, view.shown if only_visible else None) for view in views]
        self._texture = gather_texture(views, Drawn.layout(uv_map, side))
        self._metres = views[0].crop.side * _distance(first.camera, first.translation) / first.camera.focal
        self._features = self._look(views)
        picture = self._completed(first.image, views[0]) if background is None else background
        self.background = resized(picture, self.size)

    def frames(self, poses: np.ndarray, translation: np.ndarray) -> Iterator[np.ndarray]:
        """`draw` of poses (T, 24, 3) and translation (T, 3), one after the other."""
        for pose, place in zip(poses, translation, strict=True):
            yield self.draw(pose, place)

    def draw(self, pose: np.ndarray, translation: np.ndarray) -> np.ndarray:
        """One frame (height, width, 3) uint8 of a pose (24, 3) in radians, the pelvis at translation (3,) in metres."""
        image, mask = self._drawn(pose, translation)
        mask = mask[..., None]
        return (np.clip(mask * self.background + (1 - mask) * image, 0, 255) + 0.5).astype(np.uint8)

    def mask(self, pose: np.ndarray, translation: np.ndarray) -> np.ndarray:
        """Coverage (height, width) float32 in [0, 1] of the person in that frame."""
        return 1 - self._drawn(pose, translation)[1]

    def inputs(self, pose: np.ndarray, translation: np.ndarray) -> tuple[np.ndarray, np.ndarray, Crop] | None:
        """What TSFNet sees of a new pose; None where the body reaches behind the lens.

        Returns:
            tsf: (6, side, side) float32, the texture drawn in that pose and the body's map.
            Tst: (sources, side, side, 2) float32, the flow from each photo's square.
            crop: the square in the frame.
        """
        person = self.person
        vertices, _ = person.body.forward(pose, person.betas, translation, person.offsets)
        if self.camera.to_camera(vertices)[:, 2].min() < NEAR:
            return None
        reach = self._metres * self.camera.focal / _distance(self.camera, translation)
        crop = Crop.around(self.camera.project(vertices), _ROOM, reach)
        drawn = Drawn.of(vertices, self.uv_map.faces, crop.camera(self.camera, self.side))
        texture = _sampled(self._texture, drawn.flow(self.uv_map.corners))
        tsf = _channels(texture, drawn.map(self.uv_map.names))
        return tsf, np.stack([drawn.flow(*source) for source in self._sources]), crop

    @torch.inference_mode()
    def _drawn(self, pose, translation):
        """Image (height, width, 3) in [0, 255] and mask (height, width), 1 on the background; both float32."""
        inputs = self.inputs(pose, translation)
        if inputs is None:
            return np.zeros((*self.size, 3), np.float32), np.ones(self.size, np.float32)
        tsf, flow, crop = inputs
        image, mask = self.network.transfer(
            _batched(tsf).to(self._device), self._features, _batched(flow).to(self._device)
        )
        image = 127.5 * (_picture(image) + 1)
        return crop.put(image, self.size), crop.put(_picture(mask)[..., 0], self.size, beyond=1.0)

    @torch.inference_mode()
    def _look(self, views: list[View]) -> SourceFeatures:
        src = np.stack([view.source_input(self.uv_map.names) for view in views])
        return self.network.encode_sources(_batched(src).to(self._device))

    @torch.inference_mode()
    def _completed(self, photo: np.ndarray, view: View) -> np.ndarray:
        """The first photo, its hidden part by BGNet."""
        filled = _picture(self.network.bg_net(_batched(view.background_input()).to(self._device)))
        hole = view.crop.put(view.hidden, photo.shape[:2])[..., None]
        filled = view.crop.put(127.5 * (filled + 1), photo.shape[:2])
        return (np.clip(hole * filled + (1 - hole) * photo, 0, 255) + 0.5).astype(np.uint8)


def _distance(camera: Camera, translation: np.ndarray) -> float:
    """Metres from the lens to the pelvis, along the view."""
    return float(camera.to_camera(translation)[2])


def _sampled(picture: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """A picture (H, W, C) at the places of a flow (h, w, 2) in [-1, 1] -> (h, w, C), 0 outside."""
    return _picture(F.grid_sample(_batched(_channels(picture)), _batched(flow), align_corners=False))


def _channels(*pictures: np.ndarray) -> np.ndarray:
    """Pictures (H, W, C) beside each other as float32 (sum of C, H, W)."""
    return np.ascontiguousarray(np.concatenate(pictures, -1).transpose(2, 0, 1), np.float32)


def _batched(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(array)[None]


def _picture(batch: torch.Tensor) -> np.ndarray:
    """(1, C, H, W) -> (H, W, C)."""
    return np.ascontiguousarray(batch[0].permute(1, 2, 0).float().cpu().numpy())
