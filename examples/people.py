"""Clothed people drawn in code: `render_person` gives a picture with everything that is true about it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import cv2
import numpy as np

from examples import clothes, paint
from examples.cameras import Phone
from examples.scene import Piece, draw_scene
from motion.body.camera import Camera
from motion.body.model import Body
from motion.body.skeleton import JOINT_NAMES

EYE_CHARTS = (((0.082, 0.54), (0.152, 0.65)), ((0.0, 0.54), (0.082, 0.65)))
"""Where the atlas has the left and the right eyeball."""


@dataclass(frozen=True)
class Look:
    """How a person looks: shape, colours (linear RGB), clothes.

    Attributes:
        sleeve: share of the arm that sleeves cover; legs: of the legs that trousers cover.
        hem: metres from the pelvis down to the shirt's hem.
        loose: how wide shirt, trousers and skirt are cut, 1 = ordinary.
        skirt: whether it is a skirt instead of trousers; flare: by what share of its length it gets wider.
        wide: width of the trousers' hem, 1 = ordinary.
        dress: whether a skirt is of the shirt's cloth, with it one piece.
        print_size, trousers_size: metres of a repeat of the prints, whose kinds are `paint.pattern`'s, too.
        jacket: colour of a jacket over the shirt, or None; opening: half the metres it stands open.
        footwear: sneakers, shoes, boots or bare; cap: colour of a knitted cap, or None.
        scale: metres in which the clothes are cut, see `clothes.Anatomy`.
        shells: of which the hair is made.
    """

    betas: tuple = (0.0,) * 10
    skin: tuple = tuple(paint.linear(208, 152, 124))
    hair: tuple = tuple(paint.linear(58, 40, 28))
    iris: tuple = tuple(paint.linear(84, 62, 40))
    hair_style: str = "short"
    shirt: tuple = tuple(paint.linear(40, 104, 110))
    accent: tuple = tuple(paint.linear(240, 226, 196))
    print_kind: str = "sun"
    sleeve: float = 0.40
    hem: float = 0.11
    legs: float = 1.0
    loose: float = 1.0
    skirt: bool = False
    flare: float = 0.25
    trousers: tuple = tuple(paint.linear(50, 58, 80))
    denim: bool = True
    shoes: tuple = tuple(paint.linear(196, 74, 52))
    place: str = "wall"
    wide: float = 1.0
    dress: bool = False
    print_size: float = 0.075
    trousers_print: str = "plain"
    trousers_accent: tuple = (0.0, 0.0, 0.0)
    trousers_size: float = 0.075
    jacket: tuple | None = None
    opening: float = 0.05
    footwear: str = "sneakers"
    cap: tuple | None = None
    sole: tuple = tuple(paint.linear(232, 229, 222))
    scale: float = 1.0
    shells: int = 9


LOOKS = (
    Look(betas=(-0.23, -0.39, 0.94, 0.29, -0.52, -0.02, 0.35, 0.40, 0.09, -0.15)),
    Look(
        betas=(0.30, 0.31, -1.14, -0.75, 0.48, -0.38, -0.39, -0.17, -0.17, 0.09),
        skin=tuple(paint.linear(150, 100, 72)),
        hair=tuple(paint.linear(24, 19, 18)), iris=tuple(paint.linear(50, 34, 24)), hair_style="sleek",
        shirt=tuple(paint.linear(214, 208, 196)), accent=tuple(paint.linear(44, 62, 104)), print_kind="stripes",
        sleeve=0.96, trousers=tuple(paint.linear(176, 142, 100)), denim=False,
        shoes=tuple(paint.linear(196, 190, 180)), place="garden",
    ),
)


@dataclass
class Picture:
    """A drawn person.

    Attributes:
        image: (H, W, 3) uint8 RGB.
        mask: (H, W) float32 in [0, 1], coverage by the person with clothes and hair.
        body, betas, pose, translation, camera: the body beneath, in the conventions of `Body.forward`.
        vertices: (V, 3) metres, the posed bare body; joints: (24, 3).
    """

    image: np.ndarray
    mask: np.ndarray
    body: Body
    betas: np.ndarray
    pose: np.ndarray
    translation: np.ndarray
    camera: Camera
    vertices: np.ndarray = field(repr=False)
    joints: np.ndarray = field(repr=False)

    @property
    def landmarks(self) -> dict[str, np.ndarray]:
        """Where the body's landmarks are in the picture: name -> (2,) pixels, hidden ones too."""
        points = self.vertices[list(self.body.landmark_vertices.values())]
        return dict(zip(self.body.landmark_vertices, self.camera.project(points), strict=True))


def relaxed_pose(seed: int = 0) -> np.ndarray:
    """(24, 3) radians: standing, the weight on one leg, arms hanging a little away from the body."""
    rng = np.random.default_rng(seed)
    pose = np.zeros((24, 3))

    def turn(name: str, x: float, y: float, z: float, spread: float = 1.0) -> None:
        pose[JOINT_NAMES.index(name)] = np.deg2rad(np.array([x, y, z]) + rng.normal(0, spread, 3))

    turn("pelvis", 0, 4, -1.5)
    turn("left_hip", -8, 8, 5)
    turn("right_hip", 0, -4, 1.5)
    turn("left_knee", 14, 0, 0, 0)
    turn("right_knee", 2, 0, 0, 0)
    turn("left_ankle", -6, 6, -3)
    turn("right_ankle", -2, -4, 1)
    turn("spine1", 1, 0, 1)
    turn("spine2", 1, -1, 1)
    turn("spine3", 0, -2, 0)
    turn("neck", 2, -1, 0)
    turn("head", 0, -3, 1.5)
    turn("left_collar", 0, 0, -4)
    turn("right_collar", 0, 0, 4)
    turn("left_shoulder", 8, 8, -68)
    turn("right_shoulder", 6, -6, 70)
    turn("left_elbow", 0, -20, 0)
    turn("right_elbow", 0, 16, 0)
    turn("left_wrist", 6, -4, -4)
    turn("right_wrist", 6, 4, 4)
    return pose


def render_person(
    seed: int = 0,
    pose: np.ndarray | None = None,
    size: tuple[int, int] = (512, 384),
    look: Look | None = None,
    heading: float = 0.0,
    supersample: int = 2,
    phone: Phone | None = None,
    lift: float = 0.0,
) -> Picture:
    """Draw a person in a place.

    Args:
        seed: chooses look, place and the small randomness of pose, folds and textures.
        pose: (24, 3) axis-angle radians; a relaxed stand when None.
        size: (height, width) of the picture in pixels.
        look: replaces the seed's look.
        heading: radians by which the person turns about the vertical, to the picture's right.
        supersample: samples along each side of a pixel.
        phone: takes the picture; None for a lens that is shifted, not tilted, with the person in the middle.
        lift: metres between the ground and the lowest point of the person, in a leap.
    """
    body = Body.default()
    look = look or LOOKS[seed % len(LOOKS)]
    betas = np.array(look.betas, np.float32)
    pose = relaxed_pose(seed) if pose is None else np.array(pose, np.float64)
    pose[0] = _turned(pose[0], heading)
    layers = dressed(look, seed)
    translation = _standing(body, layers, pose, betas) + [0, lift, 0]
    pieces = [_posed(body, piece, pose, betas, translation) for piece in layers]
    outside = np.concatenate([piece.used() for piece in pieces])
    camera = phone.aim(outside, size) if phone else _camera(outside, size)
    picture, mask = draw_scene(pieces, camera, look.place, seed, supersample)
    vertices, joints = body.forward(pose, betas, translation)
    image = (picture * 255 + 0.5).astype(np.uint8)
    return Picture(image, mask, body, betas, pose, translation, camera, vertices, joints)


def _turned(root: np.ndarray, heading: float) -> np.ndarray:
    turned = cv2.Rodrigues(np.array([0.0, heading, 0.0]))[0] @ cv2.Rodrigues(np.asarray(root, np.float64))[0]
    return cv2.Rodrigues(turned)[0].ravel()


def dressed(look: Look, seed: int) -> list[Piece]:
    """The layers of a person in the rest pose; `vertices` still hold the rest surface, in metres."""
    a = clothes.Anatomy(Body.default(), np.array(look.betas, np.float32), look.scale)
    names = ("skin", "hair", "iris", "shirt", "accent", "trousers", "trousers_accent", "shoes")
    colour = {name: np.array(getattr(look, name)) for name in names}
    shirt, trousers, shoes, jacket = _garments(a, look, seed)
    pieces = []

    def add(layer: clothes.Layer, material: Callable, keep: Callable | None = None, casts: bool = True) -> None:
        keep = keep or (lambda p: layer.clip(p) > 0)
        base = layer.rest if layer.name == "shoes" else a.surface
        pieces.append(Piece(layer.rest * a.scale, base, layer.faces, keep, material, casts))

    eye_faces, centres = _eyes(a)
    covers = [layer for layer in (shirt, trousers, shoes) if layer]
    bare = np.setdiff1d(np.arange(len(a.body.faces)), np.concatenate(eye_faces))

    def uncovered(p: np.ndarray) -> np.ndarray:
        return np.max([layer.clip(p) for layer in covers], 0) < 0.02

    def top(p: np.ndarray, layer: clothes.Layer) -> paint.Material:
        printed = look.print_kind, seed, look.print_size
        return paint.shirt(p, a, layer, colour["shirt"], colour["accent"], *printed)

    def bottom(p: np.ndarray) -> paint.Material:
        printed = colour["trousers_accent"], look.trousers_print, look.trousers_size
        return paint.trousers(p, a, trousers, colour["trousers"], look.denim, seed, *printed)

    face = clothes.friendly(a)
    add(clothes.Layer("skin", face, a.body.faces[bare], uncovered),
        lambda p: paint.skin(p, a, centres, colour["skin"], colour["hair"], seed), uncovered)
    add(clothes.Layer("eyes", face, a.body.faces[np.concatenate(eye_faces)], uncovered),
        lambda p: paint.eyes(p, a, centres, colour["iris"], seed), uncovered, casts=False)
    if shoes:
        laced = look.footwear == "sneakers"
        add(shoes, lambda p: paint.shoes(p, a, shoes, colour["shoes"], seed, look.sole, laced))
    add(trousers, partial(top, layer=trousers) if look.dress else bottom)
    add(shirt, partial(top, layer=shirt))
    if jacket:
        add(jacket, lambda p: paint.shirt(p, a, jacket, np.array(look.jacket), colour["accent"], "plain", seed))
    cap = None if look.cap is None else clothes.cap(a)
    if cap:
        add(cap, lambda p: paint.shirt(p, a, cap, np.array(look.cap), colour["accent"], "plain", seed))

    def hair_is_there(p: np.ndarray, layer: clothes.Layer) -> np.ndarray:
        there = paint.hair_is_there(p, a, layer, seed)
        return there & (cap.clip(p) < 0) if cap else there

    for shell in clothes.hair(a, look.hair_style, look.shells, seed):
        add(shell, partial(paint.hair, a=a, layer=shell, colour=colour["hair"], seed=seed),
            partial(hair_is_there, layer=shell), casts=shell.shell == 1 / 3)
    return pieces


def _garments(a: clothes.Anatomy, look: Look, seed: int) -> tuple[clothes.Layer | None, ...]:
    """Shirt, trousers or skirt, shoes and jacket; None for what isn't worn."""
    shirt = clothes.shirt(a, look.sleeve, look.hem, look.loose, seed)
    if look.skirt:
        trousers = clothes.skirt(a, look.legs, look.flare, look.loose, seed)
    else:
        trousers = clothes.trousers(a, look.legs, look.loose, seed, look.wide)
    shoes = None if look.footwear == "bare" else clothes.shoes(a, 0.12 if look.footwear == "boots" else 0.0)
    jacket = None if look.jacket is None else clothes.jacket(shirt, a, look.opening)
    return shirt, trousers, shoes, jacket


def _eyes(a: clothes.Anatomy) -> tuple[list[np.ndarray], np.ndarray]:
    """Faces of the left and the right eyeball, and their centres (2, 3) by least squares."""
    corners = a.body.uv[a.body.uv_faces]
    faces, centres = [], []
    for low, high in EYE_CHARTS:
        chosen = np.flatnonzero(((corners > low) & (corners < high)).all((1, 2)))
        points = a.surface[np.unique(a.body.faces[chosen])]
        system = np.concatenate([2 * points, np.ones((len(points), 1))], 1)
        centres.append(np.linalg.lstsq(system, (points**2).sum(1), rcond=None)[0][:3])
        faces.append(chosen)
    return faces, np.stack(centres)


def _standing(body: Body, layers: list[Piece], pose, betas) -> np.ndarray:
    """The pelvis' place (3,) at which the shoes stand on the ground above the origin."""
    posed = [_posed(body, piece, pose, betas, np.zeros(3)) for piece in layers]
    lowest = min(piece.used()[:, 1].min() for piece in posed)
    return np.array([0.0, -lowest, 0.0])


def _posed(body: Body, piece: Piece, pose, betas, translation) -> Piece:
    vertices, _ = body.forward(pose, betas, translation, piece.vertices - body.shaped(betas))
    return replace(piece, vertices=vertices)


def _camera(points: np.ndarray, size: tuple[int, int]) -> Camera:
    """A level camera at chest height that has the person in the middle and four fifths of the picture."""
    height, width = size
    focal = 1.45 * max(size)
    middle = (points[:, 1].min() + points[:, 1].max()) / 2 + 0.015
    reach = np.abs(points - [0, middle, 0]) * focal / [0.45 * width, 0.41 * height, np.inf]
    distance = (reach[:, :2].max(1) + points[:, 2]).max()
    eye = 1.15
    # The lens is shifted, not tilted: verticals stay vertical.
    center = np.array([width / 2, height / 2 + focal * (middle - eye) / distance])
    return Camera(float(focal), center, np.array([0.0, eye, distance]), tuple(size))
