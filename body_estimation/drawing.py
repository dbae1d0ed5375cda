"""Simple pictures of people, by the thousand, for training: a coloured body in clothes before a made background.

Not beautiful but right: everything about each picture is known. People differ in shape, clothes, skin and hair; some
hold things, stand behind things or are cut off by the frame; the cameras are those a phone makes.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.calibrate import dressed
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.model import Body
from motion.body.raster import interpolate, rasterize, to_pixels, vertex_normals
from motion.body.skeleton import JOINT_NAMES

_AT = JOINT_NAMES.index
_SKINS = np.array([[0.95, 0.78, 0.68], [0.85, 0.64, 0.54], [0.72, 0.5, 0.38], [0.5, 0.33, 0.24], [0.32, 0.21, 0.16]])
_HAIRS = np.array([[0.1, 0.07, 0.05], [0.25, 0.15, 0.08], [0.5, 0.32, 0.15], [0.75, 0.6, 0.35], [0.6, 0.6, 0.6]])


@dataclass(frozen=True)
class Scene:
    """A drawn person and the truth.

    Attributes:
        image: uint8 RGB (H, W, 3).
        pose: (24, 3) axis-angle radians; place: (3,) the pelvis in metres in the world; betas: (10,).
        camera: of the picture, in the world.
    """

    image: np.ndarray
    pose: np.ndarray
    place: np.ndarray
    betas: np.ndarray
    camera: Camera


def draw(pose: np.ndarray, rng: np.random.Generator) -> Scene:
    """Somebody of random looks in a pose (24, 3), axis-angle radians, seen by a random camera."""
    body = Body.default()
    betas = random_shape(body, rng)
    rest = body.shaped(betas)
    offsets = _clothes(body, rest, rng)
    place = np.array([0.0, 0.0, 0.0])
    bare = body.forward(pose, betas, place)[0]
    place[1] = -bare[:, 1].min() + (rng.uniform(0, 0.5) if rng.random() < 0.06 else 0)
    vertices, joints = body.forward(pose, betas, place, offsets)
    camera = _camera(bare + place, rng)
    meshes = [(vertices, body.faces, _colours(body, rng))]
    if rng.random() < 0.12:
        meshes.append(_skirt(joints, np.ptp(rest[:, 1]), rng))
    if rng.random() < 0.15:
        meshes.append(_held(joints, rng))
    picture = _lit(meshes, camera, random_background(camera.size, rng), rng)
    if rng.random() < 0.12:
        _hide(picture, camera.project(joints), rng)
    return Scene(_photographed(picture, rng), np.asarray(pose), place, betas, camera)


def random_shape(body: Body, rng: np.random.Generator) -> np.ndarray:
    """Coefficients (10,) of somebody as tall as people are, else at random; one in seven is a child."""
    height = rng.uniform(1.0, 1.6) if rng.random() < 0.15 else rng.normal(1.7, 0.1)
    betas = rng.normal(0, 1, 10)
    mean, slope = body.stature
    return np.clip(betas + slope * (height - mean - slope @ betas) / (slope @ slope), -3, 3)


def _camera(points: np.ndarray, rng: np.random.Generator) -> Camera:
    """A lens at a phone's height that looks at the person, who fills a part of the frame or is cut off by it."""
    long_side = int(rng.integers(300, 480))
    ratio = rng.choice([1.0, 3 / 4, 9 / 16])
    size = (long_side, round(ratio * long_side)) if rng.random() < 0.75 else (round(ratio * long_side), long_side)
    focal = np.exp(rng.uniform(np.log(0.65), np.log(2.2))) * long_side
    low, high = points.min(0), points.max(0)
    middle, extent = (low + high) / 2, np.maximum(high - low, 0.3)
    share = rng.uniform(0.4, 0.95)
    cut = rng.random()
    if cut < 0.15:  # from the head down to somewhere between the chest and the ankles
        shown = rng.uniform(0.4, 0.95) * extent[1]
        middle, extent = np.array([middle[0], high[1] - shown / 2, middle[2]]), np.array([extent[0] / 2, shown, 0.3])
        share = 0.95
    distance = max(focal * extent[1] / (share * size[0]), focal * extent[0] / (0.95 * size[1])) + extent[2] / 2
    distance = max(distance, 0.9)
    # From afar people are seen levelly; the height of the lens varies with whoever holds it.
    lens = np.clip(rng.normal(1.3, 0.3), 0.3, 2.2)
    eye = np.array([0.0, lens, distance]) + [middle[0], 0, middle[2]]
    down = np.arctan2(eye[1] - middle[1], distance)
    # Half of the pictures were cropped: the lens didn't point at the person.
    tilt = np.clip(down * (rng.uniform(0, 1) if rng.random() < 0.5 else 1), -0.5, 0.7)
    roll = rng.normal(0, 0.02)
    sine, cosine = np.sin(tilt), np.cos(tilt)
    rotation = np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]]) @ LOOKING_BACK
    rotation = Rotation.from_rotvec([0, 0, roll]).as_matrix() @ rotation
    aim = rotation @ (middle - eye)
    center = np.array([size[1], size[0]]) / 2
    # Where the tilt does not bring the person into the frame, a crop off the optical axis does.
    spare = np.maximum(0.5 * np.array([size[1], size[0]]) - 0.5 * focal * extent[:2] / distance, 0)
    center = center - focal * aim[:2] / aim[2] + rng.uniform(-0.7, 0.7, 2) * spare
    return Camera(float(focal), center, -rotation @ eye, size, rotation)


def _clothes(body: Body, rest: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Offsets (V, 3) in metres: ease all over, more on trunk, arms and legs, and hair."""
    at, normals = body.landmark_vertices, vertex_normals(rest, body.faces)
    size = np.ptp(rest[:, 1]) / 1.7
    share = {name: body.weights[:, [_AT(n) for n in names]].sum(1) for name, names in {
        "trunk": ("pelvis", "spine1", "spine2", "spine3", "left_collar", "right_collar"),
        "legs": ("left_hip", "right_hip", "left_knee", "right_knee"),
        "arms": ("left_shoulder", "right_shoulder", "left_elbow", "right_elbow"),
        "feet": ("left_ankle", "right_ankle", "left_foot", "right_foot"),
    }.items()}  # fmt: skip
    ease = {name: abs(rng.normal(0, 0.018)) for name in ("trunk", "legs", "arms")}
    ease["feet"] = rng.uniform(0, 0.015)
    ease["legs"] = min(ease["legs"], 0.03)
    height = sum(share[name] * ease[name] for name in share)
    wave = sum(np.sin(rest @ rng.normal(0, 9, 3) + rng.uniform(0, 6)) for _ in range(4)) / 4
    height = height * (1 + 0.5 * wave) + 0.001
    head = body.weights[:, [_AT("head"), _AT("neck")]].sum(1)
    eye, nose, ear = (rest[at[n]] for n in ("left_eye", "nose", "left_ear"))
    behind = np.clip((ear[2] + 0.02 - rest[:, 2]) / 0.03, 0, 1) * np.clip((rest[:, 1] - nose[1] + 0.05) / 0.03, 0, 1)
    crown = np.clip((rest[:, 1] - eye[1] - 0.05) / 0.03, 0, 1)
    hair = np.maximum(behind, crown) * head**2
    height = height + hair * rng.choice([0.003, 0.015, 0.03, 0.06], p=[0.2, 0.4, 0.3, 0.1]) * rng.uniform(0.7, 1.3)
    return (size * height[:, None] * normals).astype(np.float32)


def _colours(body: Body, rng: np.random.Generator) -> np.ndarray:
    """(V, 3) colours: `calibrate.dressed` with other cloths, skins, hems and patterns."""
    colours, part = (each.copy() for each in _plain(body))
    rest = body.v_template
    skin = _SKINS[rng.integers(len(_SKINS))] * rng.uniform(0.9, 1.1)
    hair = np.clip(_HAIRS[rng.integers(len(_HAIRS))] * rng.uniform(0.7, 1.3), 0, 1)
    shirt, trousers, shoes = (_cloth(rest, rng) for _ in range(3))
    was_skin = np.abs(colours - [0.85, 0.64, 0.54]).max(1) < 0.01
    was_hair = np.abs(colours - [0.12, 0.08, 0.05]).max(1) < 0.01
    colours[was_skin], colours[was_hair] = skin, hair
    upper = np.isin(part, ["spine1", "spine2", "spine3", "collar", "shoulder"])
    legs = np.isin(part, ["pelvis", "hip", "knee"])
    feet = np.isin(part, ["ankle", "foot"])
    wrist, shoulder = np.abs(body.rest_joints()[[_AT("left_wrist"), _AT("left_shoulder")], 0])
    sleeve = shoulder + rng.choice([0.15, 0.35, 0.6, 1.0], p=[0.15, 0.3, 0.1, 0.45]) * (wrist - shoulder)
    arm = np.isin(part, ["shoulder", "elbow", "wrist"]) & (np.abs(rest[:, 0]) > shoulder)
    colours[arm] = skin
    covered = upper & ~arm | arm & (np.abs(rest[:, 0]) < sleeve)
    colours[covered] = shirt[covered]
    hip, ankle = body.rest_joints()[[_AT("left_hip"), _AT("left_ankle")], 1]
    hem = hip + rng.choice([0.25, 0.5, 1.0], p=[0.12, 0.13, 0.75]) * (ankle - hip)
    colours[legs] = skin
    low = legs & (rest[:, 1] > hem)
    colours[low] = trousers[low]
    colours[feet] = skin if rng.random() < 0.12 else shoes[feet]
    if rng.random() < 0.15:  # all of one cloth
        colours[low] = shirt[low]
    return np.clip(colours, 0, 1)


@lru_cache(maxsize=1)
def _plain(body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Colours (V, 3) to begin with, and the name of the part (V,) that each vertex belongs to."""
    return dressed(body), np.array([name.split("_")[-1] for name in JOINT_NAMES])[body.weights.argmax(1)]


def _cloth(rest: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(V, 3) a colour, plain or with stripes or spots."""
    grey = rng.uniform(0.03, 0.95)
    colour = np.clip(grey + rng.normal(0, 0.18, 3), 0.02, 1)
    if rng.random() < 0.6:
        return np.tile(colour, (len(rest), 1))
    other = np.clip(rng.uniform(0, 1, 3), 0.02, 1)
    direction = np.array([0, 1.0, 0]) if rng.random() < 0.6 else rng.normal(0, 1, 3)
    mix = np.sin(rest @ direction * rng.uniform(30, 150))
    if rng.random() < 0.4:
        mix *= np.sin(rest[:, 0] * rng.uniform(30, 120))
    return np.where(mix[:, None] > rng.uniform(-0.3, 0.6), colour, other)


def _skirt(joints: np.ndarray, height: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A tube from the waist around both legs."""
    around = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    reach, wide = rng.uniform(0.35, 1.0), rng.uniform(1.0, 1.9)
    waist = (joints[_AT("left_hip")] + joints[_AT("right_hip")]) / 2 * 0.6 + 0.4 * joints[_AT("spine1")]
    across = joints[_AT("left_hip")] - joints[_AT("right_hip")]
    across /= np.linalg.norm(across)
    up = joints[_AT("spine1")] - (joints[_AT("left_hip")] + joints[_AT("right_hip")]) / 2
    forward = np.cross(across, up)
    forward /= np.linalg.norm(forward)
    rings = []
    for share in np.linspace(0, 1, 12):
        legs = [_along(joints[[_AT(f"{side}_{n}") for n in ("hip", "knee", "ankle")]], share * reach)
                for side in ("left", "right")]
        middle = np.mean(legs, 0) if share > 0 else waist
        apart = np.linalg.norm((legs[0] - legs[1]) @ np.stack([across, forward]).T) / 2
        radius = height * (0.085 + 0.045 * share * wide)
        rings.append(middle + np.cos(around)[:, None] * across * (radius + 0.6 * share * apart)
                     + np.sin(around)[:, None] * forward * (0.85 * radius + 0.5 * share * apart))
    vertices = np.concatenate(rings).astype(np.float32)
    index = np.arange(len(vertices)).reshape(12, 24)
    a, b, c, d = index[:-1], np.roll(index, -1, 1)[:-1], index[1:], np.roll(index, -1, 1)[1:]
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([b, c, d], -1).reshape(-1, 3)])
    return vertices, faces.astype(np.int32), _cloth(vertices, rng)


def _along(chain: np.ndarray, share: float) -> np.ndarray:
    """The point (3,) at a share of the way along two bones."""
    return chain[0] + 2 * share * (chain[1] - chain[0]) if share < 0.5 else (
        chain[1] + (2 * share - 1) * (chain[2] - chain[1]))


def _held(joints: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A ball, a bag or a stick at a hand."""
    hand = joints[_AT(rng.choice(["left_hand", "right_hand"]))]
    size = np.exp(rng.uniform(np.log(0.02), np.log(0.18), 3))
    u, v = np.meshgrid(np.linspace(0, np.pi, 9), np.linspace(0, 2 * np.pi, 13)[:-1], indexing="ij")
    ball = np.stack([np.sin(u) * np.cos(v), np.cos(u), np.sin(u) * np.sin(v)], -1).reshape(-1, 3)
    index = np.arange(len(ball)).reshape(9, 12)
    a, b, c, d = index[:-1], np.roll(index, -1, 1)[:-1], index[1:], np.roll(index, -1, 1)[1:]
    faces = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([b, d, c], -1).reshape(-1, 3)])
    turn = Rotation.random(random_state=int(rng.integers(1 << 31))).as_matrix()
    place = hand - [0, size[1] * rng.uniform(0, 1), 0] + rng.normal(0, 0.02, 3)
    vertices = ((ball * size) @ (turn if rng.random() < 0.5 else np.eye(3)) + place).astype(np.float32)
    return vertices, faces.astype(np.int32), np.tile(rng.uniform(0.02, 1, 3), (len(ball), 1))


def _lit(meshes: list, camera: Camera, background: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """float (H, W, 3) picture of the meshes by one lamp, sky and ground."""
    counts = np.cumsum([0] + [len(m[0]) for m in meshes[:-1]])
    vertices = np.concatenate([m[0] for m in meshes])
    faces = np.concatenate([m[1] + c for m, c in zip(meshes, counts, strict=True)]).astype(np.int32)
    values = np.concatenate([vertex_normals(vertices, faces), np.concatenate([m[2] for m in meshes])], 1)
    face, barycentric, _ = rasterize(to_pixels(vertices, camera), faces, camera.size)
    sample = interpolate(face, barycentric, faces, values.astype(np.float32))
    lamp = rng.normal(0, 1, 3) + [0, 0.8, 0.8]
    normal = sample[:, :3] / (np.linalg.norm(sample[:, :3], axis=1, keepdims=True) + 1e-9)
    soft = rng.uniform(0.25, 0.75)
    light = soft + 0.15 * normal[:, 1] + (1 - soft) * np.clip(normal @ (lamp / np.linalg.norm(lamp)), 0, 1)
    tint = rng.normal(1, 0.05, 3) * rng.uniform(0.7, 1.15)
    picture = background.copy()
    picture[face >= 0] = sample[:, 3:] * (light[:, None] * tint).astype(np.float32)
    return picture


def random_background(size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """float (H, W, 3): wall and floor, grain of several sizes, some boxes and stripes."""
    height, width = size
    picture = np.empty((height, width, 3), np.float32)
    horizon = int(height * rng.uniform(0.35, 0.95))
    for rows in (slice(0, horizon), slice(horizon, height)):
        first, second = (np.clip(rng.uniform(0.1, 0.95) + rng.normal(0, 0.1, 3), 0, 1) for _ in range(2))
        ramp = np.linspace(0, rng.uniform(0, 0.7), max(1, rows.stop - rows.start))[:, None, None]
        picture[rows] = first * (1 - ramp) + second * ramp
    for _ in range(int(rng.integers(0, 9))):
        x, y = rng.uniform(-0.1, 1, 2) * [width, height]
        w, h = rng.uniform(0.03, 0.5, 2) * [width, height]
        colour = tuple(float(c) for c in rng.uniform(0, 1, 3))
        if rng.random() < 0.7:
            cv2.rectangle(picture, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1)
        else:
            cv2.ellipse(picture, (int(x), int(y)), (int(w / 2) + 1, int(h / 2) + 1), 0, 0, 360, colour, -1)
    for grain in (2, 8, 32):
        noise = rng.standard_normal((max(2, height // grain), max(2, width // grain)), np.float32)
        noise = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
        picture += noise[..., None] * rng.normal(0.05, 0.02, 3).astype(np.float32) * rng.uniform(0, 1)
    return np.clip(picture, 0, 1)


def _hide(picture: np.ndarray, joints: np.ndarray, rng: np.random.Generator) -> None:
    """Something in front of a part of the person, in place."""
    at = joints[rng.integers(1, len(joints))]
    reach = rng.uniform(0.04, 0.16, 2) * np.ptp(joints[:, 1])
    low, high = at - reach * rng.uniform(0.5, 1.5, 2), at + reach * rng.uniform(0.5, 1.5, 2)
    colour = tuple(float(c) for c in rng.uniform(0, 1, 3))
    cv2.rectangle(picture, tuple(int(v) for v in low), tuple(int(v) for v in high), colour, -1)


def _photographed(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """uint8 picture with a lens' blur, a sensor's noise and a file's blocks."""
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.1))
    noise = rng.standard_normal(picture.shape[:2], np.float32)[..., None] * rng.uniform(0, 0.03)
    picture = np.clip(picture, 0, 1) ** rng.uniform(0.75, 1.35) + noise
    image = (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)
    quality = int(rng.integers(25, 95))
    return cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
