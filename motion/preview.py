"""A motion drawn: the lit body on a floor with a grid, a camera that follows it, and strips of moments in a row.

    motion.preview.save_video(motion, "walk.mp4")
    motion.preview.save_strip([motion], "walk.png")
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

from motion import video
from motion.atomic import whole_file
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import shade, to_pixels, visible_faces
from motion.clip import Motion
from motion.styles.signals import low_pass

FOLLOW_SECONDS = 0.35
"""What the body does quicker than this the camera doesn't follow."""
VIEW, TILT, LENS = 22.0, 9.0, 28.0
"""Degrees by which the camera stands aside and above the body, and its angle of view."""
ROOM = 1.08
"""Height and width of what is seen over what the body takes."""
LEAST = 2.15
"""Metres that are seen at least, so that a small person isn't drawn like a giant."""
WALL, FLOOR, LINE = np.float32([0.95, 0.95, 0.96]), np.float32([0.87, 0.88, 0.90]), np.float32([0.72, 0.74, 0.78])
BODY, LEFT, RIGHT = (0.86, 0.80, 0.74), (0.86, 0.58, 0.48), (0.50, 0.63, 0.84)
CELL = 0.5
"""Metres between the floor's lines."""
SHADOW = 0.42
LIGHT = np.float32([0.25, 1.0, -0.2])
"""Where the light that casts the shadow comes from."""
GAP = 4
Progress = Callable[[str, float], None]


def frames(motion: Motion, size: int = 400) -> Iterator[np.ndarray]:
    """The motion's frames, drawn one after the other: uint8 RGB (size, size, 3)."""
    stage = Stage(motion, size)
    for frame in range(len(motion)):
        yield stage.drawn(frame)


def strip(motion: Motion, count: int = 8, height: int = 240) -> np.ndarray:
    """Moments evenly spaced over the motion, side by side: uint8 RGB (height, W, 3)."""
    stage = Stage(motion, height)
    side = int(np.clip((0.5 - (stage.aside + 0.12) / stage.extent) * height, 0, 0.3 * height))
    cells = [stage.drawn(frame)[:, side:height - side] for frame in np.linspace(0, len(motion) - 1, count).round()]
    gap = np.full((height, GAP, 3), 255, np.uint8)
    return np.concatenate([part for cell in cells for part in (cell, gap)][:-1], 1)


def sheet(motions: list[Motion], count: int = 8, height: int = 240) -> np.ndarray:
    """A strip a motion, one below the other, each with its text: uint8 RGB."""
    from PIL import Image, ImageDraw

    rows = []
    for motion in motions:
        picture = Image.fromarray(strip(motion, count, height))
        ImageDraw.Draw(picture).text((5, 3), f"{motion.text}  {motion.seconds:.1f} s", fill=(40, 40, 40))
        rows.append(np.asarray(picture))
    width = max(row.shape[1] for row in rows)
    rows = [np.pad(row, ((0, GAP), (0, width - row.shape[1]), (0, 0)), constant_values=255) for row in rows]
    return np.concatenate(rows)[:-GAP]


def save_video(motion: Motion, path: str | Path, size: int = 400, progress: Progress | None = None) -> Path:
    """Write the motion as a video, H.264, (size, size) pixels; InputError if the name isn't a video's."""
    def told() -> Iterator[np.ndarray]:
        for number, frame in enumerate(frames(motion, size)):
            if progress:
                progress("drawing", (number + 1) / len(motion))
            yield frame

    video.write(path, told(), motion.fps)
    return Path(path)


def save_strip(motions: list[Motion], path: str | Path, count: int = 8, height: int = 240) -> Path:
    """Write the motions' sheet as a PNG, whole or not at all."""
    from PIL import Image

    path = Path(path)
    with whole_file(path) as part:
        Image.fromarray(sheet(motions, count, height)).save(part)
    return path


class Stage:
    """A motion before the camera, which goes along with it.

    Attributes:
        extent: metres that are seen, from top to bottom and from side to side.
        aside: metres that the body reaches to its sides, at most, as the camera sees it.
    """

    def __init__(self, motion: Motion, size: int):
        self.motion, self.size, self.body, self.colors = motion, size, Body.default(), _colors()
        self.middle = _followed(motion)
        joints = self.body.joints(motion.poses, translation=motion.translation)
        around = (joints - self.middle[:, None])[..., [0, 2]]
        a, b = np.deg2rad([VIEW, TILT])
        self.aside = float(np.abs(around @ [np.cos(a), -np.sin(a)]).max())
        top, near = float(joints[..., 1].max()) + 0.17, float(np.linalg.norm(around, axis=-1).max()) + 0.1
        self.extent = max(LEAST, ROOM * (top + near * np.sin(b)), ROOM * 2 * (self.aside + 0.1))
        self.pivot = np.array([0, 0.47 * top, 0])
        eye = np.array([np.sin(a) * np.cos(b), np.sin(b), np.cos(a) * np.cos(b)])
        right = np.array([np.cos(a), 0, -np.sin(a)])
        self.rotation = np.stack([right, np.cross(-eye, right), -eye])
        self.focal = size / (2 * np.tan(np.deg2rad(LENS / 2)))
        self.floor = Floor(self.camera(0))

    def camera(self, frame: int) -> Camera:
        """The camera of a frame."""
        translation = np.array([0, 0, self.extent * self.focal / self.size])
        translation = translation - self.rotation @ (self.middle[frame] + self.pivot)
        centre = np.full(2, self.size / 2)
        return Camera(self.focal, centre, translation, (self.size, self.size), self.rotation)

    def drawn(self, frame: float) -> np.ndarray:
        """A frame: uint8 RGB (size, size, 3)."""
        frame = int(frame)
        camera, faces = self.camera(frame), self.body.faces
        vertices = self.body.forward(self.motion.poses[frame], translation=self.motion.translation[frame])[0]
        flat = vertices - vertices[:, 1:2] / LIGHT[1] * LIGHT
        covered = visible_faces(to_pixels(flat, camera), faces, camera.size) >= 0
        shadow = gaussian_filter(covered.astype(np.float32), 0.009 * self.size)
        ground = self.floor.drawn(camera) * (1 - SHADOW * shadow[..., None])
        return shade(vertices, faces, camera, self.colors, ground)[0]


class Floor:
    """The floor with its grid, which fades into the wall with the distance, for cameras that differ in place alone."""

    def __init__(self, camera: Camera):
        height, width = camera.size
        x, y = np.meshgrid(np.arange(width) + 0.5 - camera.center[0], np.arange(height) + 0.5 - camera.center[1])
        rays = np.stack([x / camera.focal, y / camera.focal, np.ones_like(x)], -1) @ camera.rotation
        eye = camera.to_world(np.zeros(3))
        down = np.maximum(-rays[..., 1], 1e-3)
        reach = eye[1] / down
        pixel = (reach / camera.focal / down)[..., None]  # metres that a pixel covers along the view
        self.way = (reach[..., None] * rays[..., [0, 2]] / CELL).astype(np.float32)
        self.half = (np.maximum(0.5 * pixel, 0.006) / CELL).astype(np.float32)
        self.thin = np.minimum(1, 0.02 / pixel).astype(np.float32)
        self.near = np.exp(-np.maximum(reach - np.linalg.norm(eye), 0) / 3.5) * (rays[..., 1] < 0)
        self.near = self.near[..., None].astype(np.float32)

    def drawn(self, camera: Camera) -> np.ndarray:
        """What the camera sees of it: (H, W, 3) float32 in [0, 1]."""
        place = self.way + (camera.to_world(np.zeros(3))[[0, 2]] / CELL).astype(np.float32)
        away = np.abs(place - np.round(place))
        away = np.minimum(away[..., :1], away[..., 1:])
        line = self.thin * np.clip(1.5 - away / self.half, 0, 1)
        return WALL + self.near * (FLOOR + line * (LINE - FLOOR) - WALL)


def _followed(motion: Motion) -> np.ndarray:
    """The place on the floor (T, 3) that the camera looks at: the pelvis' path, evened out."""
    return low_pass(motion.translation.astype(float) * [1, 0, 1], FOLLOW_SECONDS * motion.fps, closed=False)


def _colors() -> np.ndarray:
    """(V, 3): the limbs of the left and of the right side in a colour each, which tells them apart."""
    body = Body.default()
    left = body.weights[:, [1, 4, 7, 10, 16, 18, 20, 22]].sum(1)[:, None]
    right = body.weights[:, [2, 5, 8, 11, 17, 19, 21, 23]].sum(1)[:, None]
    return (left * LEFT + right * RIGHT + (1 - left - right) * BODY).astype(np.float32)
