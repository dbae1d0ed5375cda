"""A motion drawn: the lit body on a floor with a grid, a camera that follows it, and strips of moments in a row.

    motion.preview.save_video(motion, "walk.mp4")
    motion.preview.save_strip([motion], "walk.png")
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from motion import video
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.raster import shade, to_pixels, visible_faces
from motion.clip import Motion

PICTURES = (".png",)
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


def frames(motion: Motion, size: int = 480) -> Iterator[np.ndarray]:
    """The motion's frames, drawn one after the other: uint8 RGB (size, size, 3)."""
    body, colors = Body.default(), _colors()
    follow = _followed(motion)
    extent = _extent(motion, follow)
    for pose, place, middle in zip(motion.poses, motion.translation, follow, strict=True):
        vertices = body.forward(pose, translation=place)[0]
        yield _drawn(vertices, body.faces, colors, _camera(middle, extent, (size, size)))


def strip(motion: Motion, count: int = 8, height: int = 240) -> np.ndarray:
    """Moments evenly spaced over the motion, side by side, seen by one camera each: uint8 RGB (height, W, 3)."""
    picks = np.linspace(0, len(motion) - 1, count).round().astype(int)
    shown = Motion(motion.poses[picks], motion.translation[picks], motion.fps)
    body, colors = Body.default(), _colors()
    follow = _followed(motion)[picks]
    extent = _extent(motion, _followed(motion))
    width = 2 * round(0.39 * height)
    cells = []
    for pose, place, middle in zip(shown.poses, shown.translation, follow, strict=True):
        vertices = body.forward(pose, translation=place)[0]
        wide = _drawn(vertices, body.faces, colors, _camera(middle, extent, (height, height)))
        side = (height - width) // 2
        own = vertices[:, [0, 2]] - middle[[0, 2]]
        narrow = np.abs(own).max() < 0.5 * extent * width / height
        cells.append(wide[:, side:side + width] if narrow else wide)
        cells.append(np.full((height, GAP, 3), 255, np.uint8))
    return np.concatenate(cells[:-1], 1)


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


def save_video(motion: Motion, path: str | Path, size: int = 480, progress: Progress | None = None) -> Path:
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
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        Image.fromarray(sheet(motions, count, height)).save(temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _followed(motion: Motion) -> np.ndarray:
    """What the camera looks at (T, 3): the pelvis' path over the ground, evened out; half a body's height."""
    path = motion.translation.astype(float)
    if len(path) > 1:
        path = gaussian_filter1d(path, FOLLOW_SECONDS * motion.fps, axis=0, mode="nearest")
    return np.stack([path[:, 0], np.zeros(len(path)), path[:, 2]], 1)


def _extent(motion: Motion, follow: np.ndarray) -> float:
    """Metres that must be seen: of the body's height, and to both sides of what is looked at."""
    joints = Body.default().joints(motion.poses, translation=motion.translation)
    aside = np.linalg.norm((joints - follow[:, None])[..., [0, 2]], axis=-1).max() + 0.1
    return ROOM * max(LEAST / ROOM, joints[..., 1].max() + 0.2, 2 * aside)


def _camera(middle: np.ndarray, extent: float, size: tuple[int, int]) -> Camera:
    """A camera that sees `extent` metres, from the floor up, around the place `middle` (3,) on the floor."""
    a, b = np.deg2rad([VIEW, TILT])
    eye = np.array([np.sin(a) * np.cos(b), np.sin(b), np.cos(a) * np.cos(b)])
    right = np.array([np.cos(a), 0, -np.sin(a)])
    rotation = np.stack([right, np.cross(-eye, right), -eye])
    focal = size[0] / (2 * np.tan(np.deg2rad(LENS / 2)))
    pivot = middle + [0, 0.44 * extent, 0]
    translation = np.array([0, 0, extent * focal / size[0]]) - rotation @ pivot
    return Camera(focal, np.array([size[1] / 2, size[0] / 2]), translation, size, rotation)


def _drawn(vertices: np.ndarray, faces: np.ndarray, colors: np.ndarray, camera: Camera) -> np.ndarray:
    ground = _ground(camera)
    flat = vertices - vertices[:, 1:2] / LIGHT[1] * LIGHT
    covered = visible_faces(to_pixels(flat, camera), faces, camera.size) >= 0
    shadow = gaussian_filter(covered.astype(np.float32), 0.009 * camera.size[0])
    return shade(vertices, faces, camera, colors, ground * (1 - SHADOW * shadow[..., None]))[0]


def _ground(camera: Camera) -> np.ndarray:
    """The floor with its grid, fading into the wall with the distance: (H, W, 3) in [0, 1]."""
    height, width = camera.size
    x, y = np.meshgrid(np.arange(width) + 0.5 - camera.center[0], np.arange(height) + 0.5 - camera.center[1])
    rays = np.stack([x / camera.focal, y / camera.focal, np.ones_like(x)], -1) @ camera.rotation
    eye = camera.to_world(np.zeros(3))
    down = np.maximum(-rays[..., 1], 1e-4)
    reach = eye[1] / down
    place = (eye[[0, 2]] + reach[..., None] * rays[..., [0, 2]]).astype(np.float32)
    pixel = (reach / camera.focal / down).astype(np.float32)[..., None]  # metres a pixel covers along the view
    away = np.abs((place / CELL + 0.5) % 1 - 0.5) * CELL
    thin = np.minimum(1, 0.02 / (pixel + 1e-6))
    line = (thin * np.clip(1.5 - away / np.maximum(0.5 * pixel, 0.006), 0, 1)).max(-1)
    near = np.exp(-np.maximum(reach - np.linalg.norm(eye), 0) / 3.5) * (rays[..., 1] < 0)
    color = FLOOR + line[..., None] * (LINE - FLOOR)
    return (WALL + near[..., None].astype(np.float32) * (color - WALL)).astype(np.float32)


def _colors() -> np.ndarray:
    """(V, 3): the limbs of the left and of the right side in a colour each, which tells them apart."""
    body = Body.default()
    left = body.weights[:, [1, 4, 7, 10, 16, 18, 20, 22]].sum(1)[:, None]
    right = body.weights[:, [2, 5, 8, 11, 17, 19, 21, 23]].sum(1)[:, None]
    return (left * LEFT + right * RIGHT + (1 - left - right) * BODY).astype(np.float32)
