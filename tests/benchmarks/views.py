"""Drawn people seen from all sides: their photo is taken from the front, and the truth is known all round."""

from dataclasses import dataclass

import cv2
import numpy as np

from tests.benchmarks.data import Options, in_processes, limited
from tests.benchmarks.generators import default_generator
from tests.benchmarks.imitation import COUNTS, with_more_photos
from tests.benchmarks.metrics import box_around, detail, mean_figures, psnr, ssim
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_sheet

PEOPLE, SEED = 8, 20_261
STEP = 30
HEADINGS = range(0, 360, STEP)
"""Degrees from the heading of the first photo."""
SOURCES = (0, 180, 90, -90)
"""Degrees by which the person is turned in the photos."""
LARGER = 1.5
"""Times the size at which people are drawn for training."""
USABLE = 0.035
"""Mean distance in the picture of the estimated joints from the true ones, as a share of the stature, up to which an
estimate is used."""
GROWN = 0.01
"""Of the person's height: by so much the region reaches beyond the true outline."""
ATTEMPTS = 20
NOTE = (
    "Drawn people who were never trained on, in poses of authored actions that are held out. The first photo shows "
    "them from the front, standing; body and pose in the photos are estimated as users' are, and people whom the "
    f"estimator misjudges are replaced. The targets are one pose of each person turned all round by {STEP} degrees, "
    "the true pose carried over to the estimated body, the truth drawn over the true background, which all methods "
    f"get. Region: the true outline, grown by {100 * GROWN:g} % of its height. Detail is 1 where the mean slope of "
    "brightness is the truth's, less where it is lower, as in a blur, or higher. Headings to the left and to the "
    "right count together. Two photos: front and back; four: both sides too; they add appearance, while the body stays "
    "as the first shows it."
)
FIGURES = ("mask_psnr", "mask_ssim", "detail")
TEXTURED = "textured_body"


@dataclass(frozen=True)
class Case:
    """A drawn person: `body_estimation.Person` by number of photos (`imitation.COUNTS`), the true background
    (H, W, 3), and for each heading in degrees the true picture, its coverage (H, W) bool, pose and translation."""

    people: dict[str, object]
    background: np.ndarray
    targets: dict[int, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


Found = dict[str, dict[int, dict[str, float]]]
"""Figures by method and heading."""


def run(options: Options) -> Result:
    """All people; several at a time."""
    numbers = limited(list(range(PEOPLE)), options.limit)
    found = []
    for number, (figures, rows) in zip(numbers, in_processes(measured, numbers, "views"), strict=True):
        found.append(figures)
        save_sheet(options.sheets, f"views_{number}", rows)
    return result(found)


def measured(number: int) -> tuple[Found, list[np.ndarray]]:
    """The figures of one person, and rows of pictures to look at."""
    from warping import Renderer

    case, generator = prepare(number), default_generator()
    lines, columns = (np.flatnonzero(box_around(covered_once(case)).any(axis=axis)) for axis in (1, 0))
    cut = np.s_[lines[0] : lines[-1] + 1, columns[0] : columns[-1] + 1]

    def shown(pictures: dict[int, np.ndarray], name: str) -> np.ndarray:
        return row([picture[cut] for picture in pictures.values()], 300, [f"{name} {turn}" for turn in pictures])

    photos = {turn: source.image for turn, source in zip(SOURCES, case.people["four_sources"].sources, strict=True)}
    truths = {turn: truth for turn, (truth, *_) in case.targets.items()}
    found, rows = {}, [shown(photos, "photo"), shown(truths, "true")]
    for count, person in case.people.items():
        for way, chosen in {TEXTURED: None, "generator": generator}.items():
            drawn = Renderer(person, case.background, generator=chosen)
            pictures = {turn: drawn.draw(*target[2:]) for turn, target in case.targets.items()}
            name = method_name(way, count)
            found[name] = {turn: judged(*case.targets[turn][:2], made) for turn, made in pictures.items()}
            rows.append(shown(pictures, name))
    return found, rows


def covered_once(case: Case) -> np.ndarray:
    """(H, W) bool: where the person is in any of the targets."""
    return np.any([covered for _, covered, *_ in case.targets.values()], axis=0)


def method_name(way: str, count: str) -> str:
    """What the figures of a method begin with: `views` is the generator with one photo."""
    return ".".join(["views", *([count] if count in COUNTS else []), *([way] if way == TEXTURED else [])])


def judged(truth: np.ndarray, covered: np.ndarray, made: np.ndarray) -> dict[str, float]:
    """FIGURES of a picture (H, W, 3) against the truth, whose person covers (H, W) bool."""
    region = grown(covered)
    return {"mask_psnr": psnr(truth, made, region), "mask_ssim": ssim(truth, made, region),
            "detail": detail(truth, made, covered)}  # fmt: skip


def grown(covered: np.ndarray) -> np.ndarray:
    """The outline (H, W) bool with a margin of GROWN of its height."""
    radius = max(1, round(GROWN * np.ptp(np.flatnonzero(covered.any(axis=1)))))
    return cv2.dilate(covered.astype(np.uint8), np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)) > 0


def prepare(number: int) -> Case:
    """A person whom the estimator knows, with all that is true about them."""
    for attempt in range(ATTEMPTS):
        case = drawn_case(np.random.default_rng([SEED, number, attempt]), number)
        if case is not None:
            return case
    raise SystemExit(f"views: the estimator refused {ATTEMPTS} people one after the other")


def drawn_case(rng: np.random.Generator, number: int) -> Case | None:
    """Somebody of random looks; None if the estimator misjudges them in one of the photos."""
    from body_estimation import estimate
    from body_estimation.poses import standing
    from motion.body.errors import InputError
    from warping import dataset, drawing

    sitter = drawing.Sitter(drawing.random_look(rng), *drawing.random_light(rng), seed=int(rng.integers(1 << 16)))
    first = sitter.posed(drawing.facing(standing(rng), 0.0))
    camera = drawing.random_camera(first.pieces, rng)
    camera = camera.resized(tuple(round(LARGER * side / 2) * 2 for side in camera.size))
    behind = drawing.random_background(camera.size, rng)

    def shot(pose: np.ndarray, degrees: float):
        posed = sitter.posed(drawing.facing(pose, np.deg2rad(degrees)))
        layer = sitter.drawn(posed.pieces, camera)
        image = drawing.photographed(layer, behind, rng)
        return drawing.Shot(image, layer, posed.pose, posed.translation, camera)

    photos = [shot(first.pose if degrees == 0 else standing(rng), degrees) for degrees in SOURCES]
    try:
        person = estimate(photos[0].image)
    except InputError:
        return None
    people = with_more_photos(person, [photo.image for photo in photos[1:]])
    sources = people["four_sources"].sources if "four_sources" in people else []
    if len(sources) < len(photos) or not all(
        dataset.is_near(person, source, photo, sitter.betas, USABLE)
        for source, photo in zip(sources, photos, strict=True)
    ):
        return None
    background = (np.clip(behind, 0, 1) * 255 + 0.5).astype(np.uint8)
    pose, targets = held_out_pose(number), {}
    for degrees in HEADINGS:
        true = shot(pose, degrees)
        carried = dataset.carried_over(person, true, sitter.betas)
        targets[degrees] = (over(true.layer, background), true.layer[..., 3] > 127, *carried)
    return Case(people, background, targets)


def held_out_pose(number: int) -> np.ndarray:
    """(24, 3) radians, a moment of an authored action that nobody was trained on."""
    from tests.benchmarks.body_drawn import held_out_actions

    motions = held_out_actions(PEOPLE)
    motion = motions[number % len(motions)][1]
    return np.asarray(motion.poses[len(motion) // 3], np.float64)


def over(layer: np.ndarray, background: np.ndarray) -> np.ndarray:
    """A layer (H, W, 4) uint8 with straight colours before a background (H, W, 3) uint8."""
    alpha = layer[..., 3:].astype(np.float32) / 255
    return (layer[..., :3] * alpha + background * (1 - alpha) + 0.5).astype(np.uint8)


def away(heading: int) -> int:
    """Degrees from 0 to 180 by which a heading is turned, to the left or to the right."""
    return min(heading % 360, -heading % 360)


def result(found: list[Found]) -> Result:
    """Means over people, by how far they are turned, and over all."""
    names = list(found[0])
    turns = sorted({away(heading) for heading in HEADINGS})
    by_turn = {name: {turn: mean_figures([figures for person in found for heading, figures in person[name].items()
                                          if away(heading) == turn]) for turn in turns} for name in names}  # fmt: skip
    total = {name: mean_figures([figures for person in found for figures in person[name].values()]) for name in names}
    flat = {f"{name}.{key}": value for name, figures in total.items() for key, value in figures.items()}
    flat |= {f"{name}.{turn}.{key}": value for name, own in by_turn.items() for turn, figures in own.items()
             for key, value in figures.items()}  # fmt: skip
    tables = [sides(by_turn, total, turns), photos(by_turn, total, turns)]
    return Result(flat, [table for table in tables if table.rows], [NOTE])


def sides(by_turn: dict, total: dict, turns: list[int]) -> Table:
    """The generator against the textured body, both from one photo."""
    ways = [name for name in (f"views.{TEXTURED}", "views") if name in total]
    lines = []
    for turn in [*turns, "all"]:
        own = [total[name] if turn == "all" else by_turn[name][turn] for name in ways]
        line = [str(turn), *(figures[key] for figures in own for key in FIGURES)]
        lines.append(line + ([own[1][key] - own[0][key] for key in FIGURES] if len(own) == 2 else []))
    titles = ["textured", "generator", "difference"][: len(ways) + (len(ways) == 2)]
    columns = ["degrees", *(f"{title} {key}" for title in titles for key in ("PSNR", "SSIM", "detail"))]
    return Table("Generator against textured body, one photo", columns, lines)


def photos(by_turn: dict, total: dict, turns: list[int]) -> Table:
    """What more photos bring, PSNR over the mask."""
    names = [name for name in (method_name(way, count) for way in (TEXTURED, "generator")
             for count in ("one_source", *COUNTS)) if name in total]  # fmt: skip
    lines = [[f"{turn}", *(by_turn[name][turn]["mask_psnr"] for name in names)] for turn in turns]
    lines.append(["all", *(total[name]["mask_psnr"] for name in names)])
    lines.append(["all, SSIM", *(total[name]["mask_ssim"] for name in names)])
    numbers = {"views.two_sources": "2", "views.four_sources": "4"}
    titles = [f"{'textured' if name.endswith(TEXTURED) else 'generator'} "
              f"{numbers.get(name.removesuffix('.' + TEXTURED), '1')}" for name in names]  # fmt: skip
    return Table("With 1, 2 and 4 photos, PSNR over the mask", ["degrees", *titles], lines)
