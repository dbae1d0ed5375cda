"""Depth and shape: drawn people, of whom all is known, found by the real detector."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from tests.benchmarks import body_drawn, body_methods
from tests.benchmarks.data import Options
from tests.benchmarks.pose_errors import Shape3D, depth_errors, errors, joint_errors
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_in_parts

ACTIONS, CLIPS = 60, 24
"""Pictures with poses from held-out actions, and more from held-out clips where there is a mocap folder."""
TURNS = ((0, 35), (35, 70), (70, 110), (110, 181))
"""Degrees by which people are turned away from the camera: groups of the table."""
NAMES = ("mpjpe_mm", "pa_mpjpe_mm", "pve_mm", "shape_mm", "height_mm")
TITLES = ["MPJPE", "PA-MPJPE", "PVE", "shape", "height"]
NOTE = (
    "Drawn people: MPJPE (24 joints) and PVE (the bare surface) with the pelvises on each other, PA-MPJPE after the "
    "best similarity, shape: vertices in the rest pose, height: all in mm, in camera coordinates. Poses at random "
    "moments of authored actions and, with --mocap, of clips that training leaves out; shapes, clothes, cameras (0.7 "
    "to 2 times the long side, 0.6 to 1.9 m high, some rolled by 2 degrees, focal length not told) at random; the "
    "landmarks are the real detector's. These are not photos: figures of HMR2.0b (81 / 54 mm) or Multi-HMR (73 / 46) "
    "are on 3DPW and not comparable."
)


@dataclass
class Seen:
    """One picture: how it was made, what each method made of it; `found` is empty where nobody was detected."""

    shot: body_drawn.Shot
    found: dict[str, dict[str, float]] = field(default_factory=dict)
    joints: dict[str, np.ndarray] = field(default_factory=dict)
    depths: dict[str, np.ndarray] = field(default_factory=dict)


def run(options: Options) -> Result:
    """All methods on all pictures."""
    few, rows, sheet = options.limit or ACTIONS, [], []
    # Reading the corpus takes a minute or two; meanwhile the first pictures are drawn and judged.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        reading = pool.submit(body_drawn.held_out_clips, options.mocap) if options.mocap and not options.limit else None
        motions = body_drawn.held_out_actions(min(ACTIONS, few))
        judge(body_drawn.shots(min(ACTIONS, few), motions, "actions"), rows, sheet)
        if reading:
            judge(body_drawn.shots(CLIPS, reading.result(), "clips"), rows, sheet)
    save_in_parts(options.sheets, "body_drawn", sheet)
    return result(rows, list(body_methods.METHODS))


def judge(wanted: list[body_drawn.Shot], rows: list[Seen], sheet: list[np.ndarray]) -> None:
    """Draws pictures and adds what was found in them, and rows for the sheet."""
    for shot, picture in zip(wanted, body_drawn.drawn(wanted), strict=True):
        seen, tiles = judged(shot, picture, list(body_methods.METHODS))
        rows.append(seen)
        sheet.append(tiles)


def judged(shot: body_drawn.Shot, picture, methods: list[str]) -> tuple[Seen, np.ndarray]:
    """The errors of every method on one picture, and a row for the sheet."""
    from body_estimation.detection import detect
    from motion.body.raster import draw_body

    seen, body = Seen(shot), picture.body
    truth = Shape3D.of(body, picture.pose, picture.betas, picture.translation, picture.camera)
    images, texts = [picture.image], [f"{shot.name} {shot.build} {np.degrees(shot.heading):.0f}"]
    people = detect(picture.image)
    if not people:
        return seen, row([*images, np.zeros_like(picture.image)], 300, [*texts, "nobody found"])
    side = [_side(truth, body, draw_body)]
    labels = ["truth, side"]
    for method in methods:
        view, fit = body_methods.solve(method, body, people[0])
        found = body_methods.seen(body, view, fit)
        seen.found[method] = errors(found, truth)
        seen.joints[method], seen.depths[method] = joint_errors(found, truth), depth_errors(found, truth)
        if method == methods[-1] or method == body_methods.FITTED:
            images.append(_over(picture, body, found, fit.aim(view.camera)))
            texts.append(method)
        side.append(_side(found, body, draw_body))
        labels.append(f"{method} {seen.found[method]['mpjpe_mm']:.0f} / {seen.found[method]['pa_mpjpe_mm']:.0f}")
    return seen, row(images + side, 300, texts + labels)


def _over(picture, body, found: Shape3D, camera) -> np.ndarray:
    """The bare body over the picture."""
    from motion.body.raster import shade

    drawn = shade(camera.to_world(found.vertices), body.faces, camera, background=picture.image / 255)[0]
    return ((drawn.astype(np.uint16) + picture.image) // 2).astype(np.uint8)


def _side(seen: Shape3D, body, draw_body) -> np.ndarray:
    """The body from the right of the camera, up as in the picture."""
    return draw_body((seen.vertices - seen.joints[0]) * [1, -1, -1], body.faces, (300, 300), degrees=90)


def result(rows: list[Seen], methods: list[str]) -> Result:
    """Means, and tables by method, by groups and by joint."""
    found = [seen for seen in rows if seen.found]
    if not found:
        raise SystemExit("body: nobody was detected in the drawn pictures")
    best = body_methods.FITTED if body_methods.FITTED in methods else methods[-1]
    flat: dict[str, float] = {"body.drawn": len(rows), "body.drawn_not_detected": len(rows) - len(found)}
    lines = []
    for method in methods:
        means = {name: _mean(found, method, name) for name in NAMES}
        prefix = "body." if method == body_methods.FITTED else f"body.{method}."
        flat |= {prefix + name: value for name, value in means.items()}
        lines.append([method, *means.values(), float(np.median([s.found[method]["mpjpe_mm"] for s in found])),
                      float(np.median([s.found[method]["pa_mpjpe_mm"] for s in found]))])
    tables = [Table(f"{len(found)} drawn people, mm", ["method", *TITLES, "median MPJPE", "median PA"], lines)]
    tables.append(Table(f"Drawn people by group, {best}", ["group", "people", *TITLES], [
        [name, len(group), *(_mean(group, best, key) for key in NAMES)]
        for name, group in groups(found).items() if group
    ]))
    tables.append(_joint_table(found, best))
    return Result(flat, tables, [NOTE])


def groups(rows: list[Seen]) -> dict[str, list[Seen]]:
    """The pictures by how far people are turned away, by build and by where the pose is from."""
    def turn(seen: Seen) -> float:
        return abs((np.degrees(seen.shot.heading) + 180) % 360 - 180)

    by = {f"turned {low} to {min(high, 180)} degrees": [s for s in rows if low <= turn(s) < high]
          for low, high in TURNS}  # fmt: skip
    by |= {build: [s for s in rows if s.shot.build == build] for build in body_drawn.BUILDS}
    return by | {f"pose from {name}": [s for s in rows if s.shot.group == name] for name in ("actions", "clips")}


def _mean(rows: list[Seen], method: str, name: str) -> float:
    return float(np.mean([seen.found[method][name] for seen in rows]))


def _joint_table(rows: list[Seen], method: str) -> Table:
    """The mean error of each joint, left and right together, the worst first."""
    from motion.body.skeleton import JOINT_NAMES

    stems = [name.removeprefix("left_").removeprefix("right_") for name in JOINT_NAMES]
    whole = np.mean([seen.joints[method] for seen in rows], 0)
    depth = np.mean([np.abs(seen.depths[method]) for seen in rows], 0)
    bias = np.mean([seen.depths[method] for seen in rows], 0)
    lines = []
    for stem in dict.fromkeys(stems[1:]):
        which = [k for k, other in enumerate(stems) if other == stem]
        lines.append([stem, *(float(values[which].mean()) for values in (whole, depth, bias))])
    lines.sort(key=lambda line: -line[1])
    columns = ["joint", "error", "in depth", "mean depth, + is farther"]
    return Table(f"Joints of drawn people, {method}, mm", columns, lines)
