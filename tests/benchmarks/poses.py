"""Fixed poses that are hard to draw, textured body and generator side by side, for any folder of photos."""

from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from tests.benchmarks.data import Options, find_photos, in_processes
from tests.benchmarks.generators import default_generator
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts

NOTE = (
    "Every photo in fixed poses, drawn by the textured body and by the generator. Found: drawings in which the "
    "detector sees a person. Landmark error: distance of its landmarks (those it sees) from the same points on the "
    "intended pose, in per cent of the person's height. What the drawings look like is for eyes: --sheets DIR puts "
    "them side by side: there the generator shades the body as it turns, and joins sleeves, hems and outlines that the "
    "textured body leaves in patches; what no photo shows, backs above all, gets a little softer; fingers and shoes "
    "gain nothing."
)
TEXTURED, GENERATOR = "textured_body", "generator"
MARGIN = 0.06
"""Of the person's height, around them on the sheets."""


def turn(axes: str, *degrees: float) -> np.ndarray:
    """Rotation vector (3,) of turns about the given axes, one after the other, each about what the others turned."""
    return Rotation.from_euler(axes, degrees, degrees=True).as_rotvec().reshape(3)


HANGING = {"shoulder": turn("XZ", 5, -70), "elbow": turn("Y", -18), "hip": turn("Z", 2)}
"""Of the left side; the right side is its mirror image."""
POSES: dict[str, tuple[float, dict[str, np.ndarray], dict[str, np.ndarray]]] = {
    "back": (180, {}, {}),
    "75 degrees": (75, {}, {}),
    "110 degrees": (-110, {}, {}),
    "arms raised": (0, {"shoulder": turn("Z", 70), "elbow": turn("Y", -15)}, {}),
    "head bent": (0, {}, {"neck": turn("X", 22), "head": turn("X", 22)}),
    "hands on hips": (0, {"shoulder": turn("ZX", -48, 65), "elbow": turn("Y", -95)}, {}),
    "walking": (
        25, {},
        {"left_hip": turn("X", -28), "left_knee": turn("X", 12), "right_hip": turn("X", 20),
         "right_knee": turn("X", 28), "left_shoulder": turn("XZ", 28, -72), "right_shoulder": turn("XZ", -28, 72),
         "left_elbow": turn("Y", -30), "right_elbow": turn("Y", 30)},
    ),
}  # fmt: skip
"""Degrees by which the person turns away from the camera, joints of both sides, single joints."""


def pose_of(name: str) -> np.ndarray:
    """(24, 3) radians of one of POSES."""
    from motion.body.skeleton import JOINT_NAMES

    degrees, sides, single = POSES[name]
    pose = np.zeros((24, 3))
    for part, rotation in {**HANGING, **sides}.items():
        pose[JOINT_NAMES.index(f"left_{part}")] = rotation
        pose[JOINT_NAMES.index(f"right_{part}")] = rotation * [1, -1, -1]
    for joint, rotation in single.items():
        pose[JOINT_NAMES.index(joint)] = rotation
    pose[0] = turn("Y", degrees)
    return pose


def standing_at(person, pose: np.ndarray) -> np.ndarray:
    """The pelvis (3,) in metres of the pose on the ground, where the person stands in their photo."""
    lowest = person.vertices(pose, np.zeros(3), offsets=False)[:, 1].min()
    return np.array([person.translation[0], -lowest, person.translation[2]])


def run(options: Options) -> Result:
    """All photos; several at a time."""
    paths = find_photos(options)
    found, sheet, failed = {}, [], []
    for path, (figures, pictures) in zip(paths, in_processes(drawn, paths, "poses"), strict=True):
        if isinstance(figures, str):
            failed.append(f"{path.name}: {figures}")
            continue
        found[path.stem] = figures
        sheet += pictures
    if not found:
        raise SystemExit("poses: no photo could be used")
    save_in_parts(options.sheets, "poses", sheet, each=6)
    return result(found, failed)


Figures = dict[str, dict[str, float]]
"""Landmark error in per cent by method and pose, nan where nobody was found."""


def drawn(path: Path) -> tuple[Figures | str, list[np.ndarray]]:
    """The figures of one photo, or why there are none, and a row of pictures for each method."""
    from body_estimation import detect, estimate
    from inpainting import erase
    from motion.body.errors import InputError
    from tests.benchmarks.videos import landmark_error
    from warping import Renderer
    from warping.reflection import removed

    try:
        person = estimate(path)
    except InputError as error:
        return str(error), []
    background = erase(person.image, removed(person))
    stances = {name: (pose, standing_at(person, pose)) for name in POSES for pose in [pose_of(name)]}
    figures, rows = {}, []
    for way, generator in {TEXTURED: None, GENERATOR: default_generator()}.items():
        renderer = Renderer(person, background, generator=generator)
        images = {name: renderer.draw(*stance) for name, stance in stances.items()}
        seen = {name: detect(image, fine=False) for name, image in images.items()}
        figures[way] = {name: landmark_error(person, renderer.camera, *stances[name], people[0].landmarks)
                        if people else float("nan") for name, people in seen.items()}  # fmt: skip
        shown = [around(person, *stances[name], image) for name, image in images.items()]
        photo = around(person, person.pose, person.translation, person.image)
        rows.append(row([photo, *shown], 360, [f"{path.stem}: {way}", *images]))
    return figures, rows


def around(person, pose: np.ndarray, translation: np.ndarray, image: np.ndarray) -> np.ndarray:
    """The part of an image (H, W, 3) in which the person stands."""
    points = person.camera.project(person.vertices(pose, translation))
    low, high = points.min(0), points.max(0)
    margin, limit = MARGIN * (high[1] - low[1]), image.shape[1::-1]
    left, top = np.floor(np.clip(low - margin, 0, limit)).astype(int)
    right, bottom = np.ceil(np.clip(high + margin, 0, limit)).astype(int)
    return image[top:bottom, left:right] if bottom - top > 8 and right - left > 8 else image


def result(found: dict[str, Figures], failed: list[str]) -> Result:
    """Figures over all photos, by pose and by photo; what users get by default carries no method's name."""
    ways = list(next(iter(found.values())))
    flat, by_pose = {}, []
    for way in ways:
        errors = {name: [own[way][name] for own in found.values()] for name in POSES}
        prefix = "poses." if way == ways[-1] else f"poses.{way}."
        flat |= {prefix + key: value for key, value in summary(sum(errors.values(), [])).items()}
        for name, values in errors.items():
            flat |= {f"{prefix}{name.replace(' ', '_')}.{key}": value for key, value in summary(values).items()}
    for name in [*POSES, "all"]:
        line = [name]
        for way in ways:
            line += summary([own[way][pose] for own in found.values() for pose in POSES
                             if name in (pose, "all")]).values()  # fmt: skip
        by_pose.append(line)
    columns = ["pose", *(f"{way.replace('_', ' ')}, {what}" for way in ways for what in ("found %", "error %"))]
    notes = [NOTE, *(f"Failed: {text}" for text in failed)]
    return Result(flat, [Table(f"{len(found)} photos in fixed poses", columns, by_pose)], notes)


def summary(errors: list[float]) -> dict[str, float]:
    """`found_percent` of the drawings and the mean `landmark_error_percent` of those."""
    seen = [error for error in errors if np.isfinite(error)]
    return {"found_percent": 100 * len(seen) / len(errors),
            "landmark_error_percent": float(np.mean(seen)) if seen else float("nan")}  # fmt: skip
