"""Pictures of made people for training the generator: one person in many poses before one camera, as in a video."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from body_estimation.drawing import random_background, random_shape
from body_estimation.person import heading
from body_estimation.poses import Poses, standing, turned
from examples.cameras import Phone
from examples.people import Look, dressed
from examples.places import PLACES
from examples.scene import Light, Piece, ShadowMap, background, draw_layer, toned
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

HEIGHT = (300, 380)
"""Pixels from head to foot in the first picture."""
NEAR = np.deg2rad(60)
"""Half of the targets are turned from the first picture by no more."""

_SHADOWS = 0.5  # of the shadow map's full detail
_SKINS = ((244, 208, 184), (232, 182, 154), (208, 152, 124), (178, 124, 92), (150, 100, 72), (112, 74, 54),
          (78, 52, 40))  # fmt: skip
_HAIRS = ((24, 19, 18), (40, 28, 22), (58, 40, 28), (92, 62, 38), (146, 106, 60), (196, 164, 110), (150, 74, 40),
          (150, 146, 142), (216, 212, 206))  # fmt: skip
_PRINTS = ("bands", "lines", "diagonal", "checks", "tartan", "dots", "blotches", "zigzag", "gradient", "halves")
_FEW = 10  # every so many vertices tell where a person ends in the picture
_OUTSIDE = 0.15  # of a target may be outside of the picture where no pose or place is better


@dataclass(frozen=True)
class Shot:
    """A picture and what is true about it.

    Attributes:
        image: uint8 RGB (H, W, 3), as a camera's file has it.
        layer: uint8 RGBA (H, W, 4), the person alone: straight colours (not multiplied by alpha), alpha the coverage.
        pose: (24, 3) axis-angle radians; translation: (3,) the pelvis in metres in the world; camera: in that world.
    """

    image: np.ndarray
    layer: np.ndarray
    pose: np.ndarray
    translation: np.ndarray
    camera: Camera


@dataclass(frozen=True)
class Album:
    """Pictures of one person: `sources` by any cameras, `targets` by the first source's, before its `background`."""

    betas: np.ndarray
    sources: list[Shot]
    targets: list[Shot]
    background: np.ndarray


@dataclass(frozen=True)
class Posed:
    """Surfaces in a pose (24, 3) radians, the pelvis at translation (3,) metres."""

    pieces: list[Piece]
    pose: np.ndarray
    translation: np.ndarray

    def moved(self, by: np.ndarray) -> "Posed":
        """Shifted by (3,) metres."""
        pieces = [replace(piece, vertices=piece.vertices + np.float32(by)) for piece in self.pieces]
        return Posed(pieces, self.pose, self.translation + by)


class Sitter:
    """Somebody dressed, ready to be drawn in any pose.

    Args:
        look: shape and clothes; light: falls on them; exposure: of the camera, 0.56 in daylight.
        seed: of folds and textures.
    """

    def __init__(self, look: Look, light: Light, exposure: float, seed: int) -> None:
        self.body, self.betas = Body.default(), np.array(look.betas, np.float32)
        self.light, self.exposure, self.seed = light, exposure, seed
        layers = dressed(look, seed)
        self._layers = [replace(piece, vertices=piece.vertices.astype(np.float32)) for piece in layers]
        self._joints = self.body.rest_joints(self.betas)

    def posed(self, pose: np.ndarray) -> Posed:
        """The surfaces in a pose (24, 3); what is lowest is at y = 0, the pelvis above the origin."""
        pieces = [replace(piece, vertices=self.body.posed(piece.vertices, self._joints, pose, np.zeros(3))[0])
                  for piece in self._layers]  # fmt: skip
        lowest = min(piece.used()[:, 1].min() for piece in pieces)
        return Posed(pieces, pose, np.zeros(3)).moved(np.array([0, -float(lowest), 0]))

    def drawn(self, pieces: list[Piece], camera: Camera, supersample: float = 1.5) -> np.ndarray:
        """The person alone, uint8 RGBA (H, W, 4) with straight colours."""
        layer = draw_layer(pieces, camera, ShadowMap(pieces, self.light, _SHADOWS), supersample)
        alpha = layer[..., 3]
        there = alpha > 0.5 / 255
        out = np.zeros(layer.shape, np.float32)
        out[there, :3] = toned(self.exposure * np.maximum(layer[there, :3] / alpha[there, None], 0))
        out[..., 3] = alpha * there
        return (np.clip(out, 0, 1) * 255 + 0.5).astype(np.uint8)


def random_look(rng: np.random.Generator) -> Look:
    """Shape, skin, hair and clothes."""
    body = Body.default()
    betas = _built(body, random_shape(body, rng), rng)
    stature = float(np.ptp(body.shaped(betas)[:, 1]))
    skirt = bool(rng.random() < 0.2)
    dress = bool(skirt and rng.random() < 0.6)
    shirt, trousers = _colour(rng), _colour(rng)
    sleeve = float(rng.choice([0.04, 0.25, 0.42, 0.7, 0.96], p=[0.1, 0.15, 0.35, 0.1, 0.3]))
    jacket = None if dress or rng.random() > 0.22 else _colour(rng)
    styles = ["short", "sleek", "long", "bob", "bun", "curly", "bald"]
    return Look(
        betas=tuple(betas.tolist()), scale=stature / 1.7, shells=6,
        skin=_one_of(_SKINS, rng, 0.06), hair=_one_of(_HAIRS, rng, 0.1), iris=_one_of(_HAIRS[:6], rng, 0.1),
        hair_style=str(rng.choice(styles, p=[0.26, 0.14, 0.2, 0.14, 0.1, 0.1, 0.06])),
        shirt=shirt, accent=_colour(rng), print_kind=_print(rng, ("sun", "stripes", "letters", "letters")),
        print_size=float(np.exp(rng.uniform(np.log(0.025), np.log(0.16)))),
        sleeve=0.96 if jacket else sleeve, hem=0.0 if dress else float(rng.uniform(0.0, 0.2)),
        loose=float(rng.uniform(0.2, 0.6) if dress else rng.uniform(0.3, 2.2)), jacket=jacket,
        opening=float(rng.uniform(0.004, 0.09)), skirt=skirt, dress=dress, flare=float(rng.uniform(0.05, 0.4)),
        legs=float(rng.uniform(0.2, 0.9) if skirt else rng.choice([0.25, 0.5, 0.8, 1.0], p=[0.12, 0.13, 0.1, 0.65])),
        wide=float(1.0 if rng.random() < 0.55 else rng.uniform(0.9, 2.0)),
        trousers=trousers, denim=bool(rng.random() < 0.35 and not skirt),
        trousers_print=_print(rng, ()) if rng.random() < 0.4 else "plain", trousers_accent=_colour(rng),
        trousers_size=float(np.exp(rng.uniform(np.log(0.03), np.log(0.2)))),
        shoes=_colour(rng), sole=_one_of(((232, 229, 222), (30, 28, 26), (130, 90, 60)), rng, 0.1),
        footwear=str(rng.choice(["sneakers", "shoes", "boots", "bare"], p=[0.45, 0.2, 0.2, 0.15])),
        place=str(rng.choice(list(PLACES))), cap=_colour(rng) if rng.random() < 0.07 else None,
    )  # fmt: skip


def _built(body: Body, betas: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Other coefficients (10,) of the same stature, for somebody slimmer or heavier."""
    _, slope = body.stature
    girth = _girth(body)
    girth = girth - slope * (girth @ slope) / (slope @ slope)
    share = rng.normal(0, 0.05) if rng.random() < 0.7 else rng.uniform(-0.1, 0.2)
    return np.clip(betas + girth * share / (girth @ girth), -3, 3).astype(np.float32)


def _girth(body: Body) -> np.ndarray:
    """Change (10,) of the waist's depth and width, in metres, for one unit of each beta."""
    spine = body.rest_joints()[JOINT_NAMES.index("spine1")]
    waist = np.flatnonzero((np.abs(body.v_template[:, 1] - spine[1]) < 0.04) & (np.abs(body.v_template[:, 0]) < 0.25))
    ends = [(waist[body.v_template[waist, k].argmax()], waist[body.v_template[waist, k].argmin()]) for k in (0, 2)]
    slopes = [body.shapedirs[high, k] - body.shapedirs[low, k] for k, (high, low) in zip((0, 2), ends, strict=True)]
    return np.sum(slopes, 0).astype(np.float64)


def _colour(rng: np.random.Generator) -> tuple:
    """Linear RGB of a cloth: white, black, grey or dyed."""
    kind = rng.random()
    if kind < 0.35:
        srgb = np.clip(rng.choice([0.9, 0.12, 0.2, 0.5, 0.75]) + rng.normal(0, 0.04) + rng.normal(0, 0.015, 3), 0.05, 1)
    else:
        srgb = cv2.cvtColor(np.array([[[rng.uniform(0, 360), rng.uniform(0.15, 0.9), rng.uniform(0.2, 0.95)]]],
                                     np.float32), cv2.COLOR_HSV2RGB)[0, 0]  # fmt: skip
    return tuple((np.asarray(srgb, np.float64) ** 2.2).tolist())


def _one_of(colours: tuple, rng: np.random.Generator, spread: float) -> tuple:
    colour = np.array(colours[rng.integers(len(colours))]) / 255 * (1 + rng.normal(0, spread))
    return tuple((np.clip(colour, 0.02, 1) ** 2.2).tolist())


def _print(rng: np.random.Generator, more: tuple) -> str:
    return "plain" if rng.random() < 0.35 else str(rng.choice(_PRINTS + more))


def random_light(rng: np.random.Generator) -> tuple[Light, float]:
    """Sun, sky and bounced light from hard to soft, and the exposure of a camera that meters it."""
    around, height = rng.normal(0, 1.1), np.deg2rad(rng.uniform(12, 75))
    direction = np.array([np.sin(around) * np.cos(height), np.sin(height), np.cos(around) * np.cos(height)])
    warm = np.array([1.0, 0.92, 0.82]) ** rng.uniform(-0.3, 2.2)
    strength = np.exp(rng.uniform(np.log(0.25), np.log(3.0)))
    sky = np.array([0.88, 0.95, 1.05]) ** rng.uniform(-1.2, 1.6) * rng.uniform(0.45, 0.9)
    bounce = np.array([1.0, 0.94, 0.86]) ** rng.uniform(-0.5, 1.5) * rng.uniform(0.15, 0.45)
    light = Light(direction, warm * strength, sky, bounce)
    met = 0.6 * light.sun.mean() + 0.6 * sky.mean() + 0.3 * bounce.mean() + 0.1
    return light, float(0.8 / met * np.exp(rng.normal(0, 0.22)))


def draw_album(poses: Poses, rng: np.random.Generator, targets: int = 5, supersample: float = 1.5) -> Album:
    """Somebody of random looks: one to three source photos, the first from the front, and targets."""
    look = random_look(rng)
    sitter = Sitter(look, *random_light(rng), seed=int(rng.integers(1 << 16)))
    first = sitter.posed(_first_pose(poses, rng))
    camera = random_camera(first.pieces, rng)
    behind = _background(sitter, first.pieces, camera, look.place, rng)

    def shot(posed: Posed, camera: Camera, behind: np.ndarray) -> Shot:
        layer = sitter.drawn(posed.pieces, camera, supersample)
        return Shot(photographed(layer, behind, rng), layer, posed.pose, posed.translation, camera)

    sources = [shot(first, camera, behind)]
    for _ in range(int(rng.choice([0, 1, 2], p=[0.67, 0.2, 0.13]))):
        away = rng.choice([-1, 1]) * rng.uniform(NEAR, np.pi)
        other = sitter.posed(facing(_first_pose(poses, rng), heading(first.pose[0]) + away))
        lens = random_camera(other.pieces, rng)
        sources.append(shot(other, lens, _background(sitter, other.pieces, lens, look.place, rng)))
    shots = [shot(_target(sitter, poses, camera, first.pose, rng), camera, behind) for _ in range(targets)]
    return Album(sitter.betas, sources, shots, (np.clip(behind, 0, 1) * 255 + 0.5).astype(np.uint8))


def facing(pose: np.ndarray, radians: float) -> np.ndarray:
    """The pose (24, 3) turned about the vertical axis so that its heading is as given."""
    pose = np.array(pose, np.float64)
    pose[0] = turned(pose[0], radians - heading(pose[0]))
    return pose


def _first_pose(poses: Poses, rng: np.random.Generator) -> np.ndarray:
    pose = standing(rng) if rng.random() < 0.85 else poses.draw(rng)
    return facing(pose, np.deg2rad(np.clip(rng.normal(0, 14), -40, 40)))


def _target(sitter: Sitter, poses: Poses, camera: Camera, first: np.ndarray, rng: np.random.Generator) -> Posed:
    """Somewhere where the camera sees all of it, if such a place is found; turned anywhere from the `first` pose."""
    for _ in range(8):
        reach = NEAR if rng.random() < 0.5 else np.pi
        posed = sitter.posed(facing(poses.draw(rng), heading(first[0]) + rng.uniform(-reach, reach)))
        surface = posed.pieces[0].vertices[::_FEW]
        places = _places(camera, rng.uniform(0, 0.4) if rng.random() < 0.06 else 0.0, rng)
        outside = [_outside(surface + place, camera) for place in places]
        if min(outside) < _OUTSIDE:
            break
    return posed.moved(places[int(np.argmin(outside))])


def _places(camera: Camera, lift: float, rng: np.random.Generator) -> list[np.ndarray]:
    """Shifts (3,) to try: anywhere, then in the middle, then farther away."""
    eye = camera.to_world(np.zeros(3))
    places = []
    for _ in range(10):
        away = eye[2] * (1 - 1 / np.exp(rng.uniform(np.log(0.75), np.log(1.15))))
        reach = 0.5 * camera.size[1] / camera.focal * (eye[2] - away)
        places.append(np.array([eye[0] + rng.uniform(-0.8, 0.8) * reach, lift, away]))
    return [*places, np.array([0, lift, 0]), np.array([0, lift, -0.15 * eye[2]]), np.array([0, 0, -0.3 * eye[2]])]


def _outside(points: np.ndarray, camera: Camera) -> float:
    """Share of points (N, 3) that the picture doesn't show."""
    pixels, extent = camera.project(points), np.array(camera.size[::-1])
    return float(((pixels < 1) | (pixels > extent - 1)).any(1).mean())


def random_camera(pieces: list[Piece], rng: np.random.Generator) -> Camera:
    """A phone in front of the pieces; the person is `HEIGHT` pixels high."""
    points = np.concatenate([piece.used()[::_FEW] for piece in pieces])
    share = rng.uniform(0.55, 0.88)
    long = round(rng.uniform(*HEIGHT) / share)
    ratio = float(rng.choice([9 / 16, 3 / 4, 1, 4 / 3], p=[0.25, 0.4, 0.2, 0.15]))
    wide = np.ptp(points[:, 0]) / np.ptp(points[:, 1])
    size = (long, round(long * max(ratio, 1.02 * wide)))
    stature = np.ptp(points[:, 1])
    phone = Phone(
        focal=float(rng.uniform(0.7, 1.3) if rng.random() < 0.6 else rng.uniform(1.3, 2.2)) * size[0] / max(size),
        lens=float(np.clip(rng.normal(0.8, 0.12), 0.35, 1.05) * stature), roll=float(rng.choice([0, 0, 0, -1.5, 1.5])),
        fill=share, aside=tuple(rng.uniform(-0.5, 0.5, 2)),
    )
    return phone.aim(points, size)


def _background(sitter: Sitter, pieces: list[Piece], camera: Camera, place: str, rng: np.random.Generator):
    """float (H, W, 3) in [0, 1]: mostly made of boxes and noise, else a place with the person's shadow."""
    if rng.random() < 0.75:
        return random_background(camera.size, rng)
    light = background(camera, ShadowMap(pieces, sitter.light), place, sitter.seed)
    return toned(sitter.exposure * np.maximum(light, 0)).astype(np.float32)


def photographed(layer: np.ndarray, behind: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """uint8 RGB (H, W, 3): the layer (H, W, 4) before a background, with a sensor's noise and a file's blocks."""
    alpha = layer[..., 3:].astype(np.float32) / 255
    picture = behind * (1 - alpha) + layer[..., :3] / np.float32(255) * alpha
    noise = cv2.GaussianBlur(rng.standard_normal(alpha.shape[:2], np.float32), (0, 0), 0.6) * rng.uniform(0, 0.02)
    image = (np.clip(picture + noise[..., None], 0, 1) * 255 + 0.5).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(75, 97))]
    return cv2.imdecode(cv2.imencode(".jpg", image[..., ::-1], quality)[1], cv2.IMREAD_COLOR)[..., ::-1].copy()
