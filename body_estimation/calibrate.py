"""Finds where MediaPipe's landmarks lie on the body, for the table in `landmarks.py`.

Draws the default body in many poses from many sides, lets the detector look, and solves for the fixed offset of each
landmark. Run `python -m body_estimation.calibrate` after the body asset has changed, and copy what it prints.
"""

import numpy as np
from scipy.spatial.transform import Rotation

from body_estimation.detection import LANDMARK_NAMES, detect
from body_estimation.landmarks import TABLE, landmark_points, split_side
from body_estimation.points import Skeleton, Stance
from motion.body.camera import LOOKING_BACK, Camera
from motion.body.model import Body
from motion.body.raster import shade
from motion.body.skeleton import JOINT_NAMES

_SIZE = 512


def calibrate(pictures: int = 120, seed: int = 0) -> dict[str, tuple[np.ndarray, float]]:
    """Landmark without its side -> offset (3,) in mm as in `landmarks.TABLE`, and the median error left, in pixels."""
    body, rng = Body.default(), np.random.default_rng(seed)
    colors, skeleton, points = dressed(body), Skeleton(body), landmark_points(body)
    rows: dict[str, list] = {name: [] for name in TABLE}
    for _ in range(pictures):
        pose, camera = _pose(rng), _camera(rng)
        vertices = body.forward(pose, None, np.zeros(3))[0]
        image, _ = shade(vertices, body.faces, camera, colors, background=_background(rng))
        for person in detect(image):
            posed = skeleton.pose(Stance(Rotation.from_rotvec(pose).as_matrix(), np.zeros(3), np.zeros(10)))
            seen = camera.to_camera(points.locate(posed))
            drawn = camera.focal * seen[:, :2] / seen[:, 2:] + camera.center
            for i, landmark in enumerate(LANDMARK_NAMES):
                if person.landmarks[i, 2] < 0.6:
                    continue
                stem, side = split_side(landmark)
                turned = posed.rotations[points.weights[i].argmax()] @ np.diag([-1 if side == "right" else 1, 1, 1])
                ray = seen[i, :2] / seen[i, 2]
                flat = camera.focal / seen[i, 2] * np.array([[1, 0, -ray[0]], [0, 1, -ray[1]]])
                rows[stem].append((flat @ camera.rotation @ turned, person.landmarks[i, :2] - drawn[i]))
    return {stem: _solve(found, np.array(TABLE[stem][2]) / 1000) for stem, found in rows.items()}


def _solve(rows: list, known: np.ndarray) -> tuple[np.ndarray, float]:
    matrix, pixels = (np.concatenate([r[k] for r in rows]) for k in (0, 1))
    change = np.zeros(3)
    for _ in range(10):
        error = np.linalg.norm((matrix @ change - pixels).reshape(-1, 2), axis=1)
        weight = np.repeat(1 / (1 + (error / 6) ** 2) ** 2, 2)
        left = (matrix * weight[:, None]).T @ matrix + 50 * np.eye(3)
        change = np.linalg.solve(left, (matrix * weight[:, None]).T @ pixels)
    return 1000 * (known + change), float(np.median(error))


def _pose(rng: np.random.Generator) -> np.ndarray:
    pose = np.zeros((24, 3))
    at = JOINT_NAMES.index
    for side, sign in (("left", 1), ("right", -1)):
        pose[at(f"{side}_shoulder")] = 0, -sign * rng.uniform(-10, 30), -sign * rng.uniform(10, 72)
        pose[at(f"{side}_elbow")] = 0, -sign * rng.uniform(0, 50), 0
        pose[at(f"{side}_hip")] = -rng.uniform(-10, 25), 0, sign * rng.uniform(0, 12)
        pose[at(f"{side}_knee")] = rng.uniform(0, 30), 0, 0
    pose[at("head")] = rng.uniform(-10, 10), rng.uniform(-10, 10), 0
    pose[0] = 0, rng.uniform(-60, 60), 0
    return np.deg2rad(pose)


def _camera(rng: np.random.Generator) -> Camera:
    down = Rotation.from_rotvec([np.deg2rad(rng.uniform(0, 15)), 0, 0]).as_matrix()
    center = np.array([_SIZE, _SIZE]) / 2
    return Camera(900.0, center, np.array([0, -0.1, 3.7]), (_SIZE, _SIZE), down @ LOOKING_BACK)


def _background(rng: np.random.Generator) -> np.ndarray:
    wall = np.linspace(0.75, 0.9, _SIZE)[:, None, None] * np.array([0.95, 0.97, 1.0])
    picture = np.clip(wall + rng.normal(0, 0.02, (_SIZE, _SIZE, 3)), 0, 1)
    picture[-90:] *= [0.7, 0.55, 0.45]
    return picture


def dressed(body: Body) -> np.ndarray:
    """Vertex colours (V, 3) of shirt, trousers, shoes, hair, eyes, brows and mouth: enough for the detector."""
    vertices, at = body.v_template, body.landmark_vertices
    part = np.array([name.split("_")[-1] for name in JOINT_NAMES])[body.weights.argmax(1)]
    colors = np.tile([0.85, 0.64, 0.54], (len(vertices), 1))
    colors[np.isin(part, ["spine1", "spine2", "spine3", "collar", "shoulder"])] = 0.55, 0.1, 0.12
    colors[np.isin(part, ["pelvis", "hip", "knee"])] = 0.12, 0.16, 0.32
    colors[np.isin(part, ["ankle", "foot"])] = 0.08, 0.08, 0.08
    eye, nose, ear = (vertices[at[n]] for n in ("left_eye", "nose", "left_ear"))
    behind = (vertices[:, 2] < ear[2] + 0.015) & (vertices[:, 1] > nose[1] - 0.03)
    colors[(part == "head") & ((vertices[:, 1] > eye[1] + 0.055) | behind)] = 0.12, 0.08, 0.05
    for side in ("left", "right"):
        x, y, z = np.abs(vertices - vertices[at[f"{side}_eye"]]).T
        colors[(z < 0.03) & (np.hypot(x / 1.6, y) < 0.007)] = 0.95
        colors[(z < 0.03) & (np.hypot(x, y) < 0.005)] = 0.1, 0.07, 0.05
        brow = vertices[:, 1] - vertices[at[f"{side}_eye"], 1] - 0.02
        colors[(z < 0.03) & (np.abs(brow) < 0.005) & (x < 0.02)] = 0.15, 0.1, 0.06
    x, y, z = np.abs(vertices - (vertices[at["mouth_left"]] + vertices[at["mouth_right"]]) / 2).T
    colors[(y < 0.008) & (x < 0.022) & (z < 0.04)] = 0.65, 0.3, 0.28
    return colors


if __name__ == "__main__":
    for stem, (offset, error) in calibrate().items():
        row = TABLE[stem][:2] + (tuple(int(round(v)) for v in offset),)
        print(f'    "{stem}": {row},  # {error:.1f} px left'.replace("'", '"'))
