"""Hard photos: the right person with the right limbs in the right order, or an explicit refusal."""

import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from body_estimation.confidence import GUESSED
from tests.benchmarks.body_photos import from_the_side, pictures, save_side_by_side
from tests.benchmarks.data import track
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import save_in_parts

NOTE = (
    "Hard photos: right means that the fit stays within {most} % of the detected landmarks, that no arm or leg is "
    "exchanged with the other side's (drawn wrists, elbows, knees and ankles lie nearest to the detected ones of "
    "their side) and that the drawn body covers the person's mask (IoU with clothes at least {least}); refused that "
    "`estimate` said why not. Whether the detector itself took left for right, only the sheet shows. Where there are "
    "several people, --person 2 is tried too. Confidences: the parts below {unsure}."
)
MOST_RESIDUAL, LEAST_IOU = 1.5, 0.85
LIMBS = ("wrist", "elbow", "knee", "ankle")
APART = 0.05
"""Of the person's height: nearer to each other in the photo, the left and the right one can't be told by distance."""


@dataclass
class Outcome:
    """What came of one photo: a fit (`residual` and so on are set), a refusal, or a crash (`said` tells)."""

    name: str
    kind: str
    said: str = ""
    residual: float = np.nan
    iou: float = np.nan
    exchanged: list[str] = field(default_factory=list)
    confidence: dict[str, float] = field(default_factory=dict)
    warned: list[str] = field(default_factory=list)
    person: object = None

    @property
    def good(self) -> bool:
        """Right, or refused with a reason."""
        return self.kind in ("right", "refused")


def run(photos: list[Path], sheets: Path | None) -> Result:
    """Every photo, and the second person where there is one."""
    outcomes, seconds, overlaps = [], [], []
    for path in track(photos, "body, hard photos"):
        outcomes.append(tried(path))
        second = tried(path, person=2)
        if second.person is not None and outcomes[-1].person is not None:
            overlaps.append(overlap(outcomes[-1].person.mask, second.person.mask))
            seconds.append(second)
    found = [o for o in [*outcomes, *seconds] if o.person]
    save_in_parts(sheets, "body_hard", [pictures(o.name, o.person) for o in found])
    save_side_by_side(sheets, "body_hard_sides", [from_the_side(o.name, o.person) for o in found])
    return result(outcomes, seconds, overlaps)


def tried(path: Path, person: int = 1) -> Outcome:
    """`estimate` on one photo."""
    from body_estimation import estimate
    from body_estimation.metrics import drawn_landmarks, height_in_pixels, iou, residual_percent
    from motion.body.errors import InputError

    name = path.name if person == 1 else f"{path.name}, person {person}"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = estimate(path, person=person)
        except InputError as error:
            return Outcome(name, "refused", str(error))
        except Exception as error:  # what a crash is, the benchmark counts
            return Outcome(name, "crashed", f"{type(error).__name__}: {error}")
    residual, covered = residual_percent(found), iou(found)
    exchanged = exchanged_limbs(drawn_landmarks(found), found.landmarks, height_in_pixels(found))
    right = residual <= MOST_RESIDUAL and covered >= LEAST_IOU and not exchanged
    said = [str(w.message).removeprefix(f"{path.name}: ") for w in caught if path.name in str(w.message)]
    return Outcome(name, "right" if right else "wrong", "", residual, covered, exchanged,
                   found.confidence, said, found)


def exchanged_limbs(drawn: np.ndarray, found: np.ndarray, height: float) -> list[str]:
    """Limbs whose drawn (33, 2) left and right lie nearer to the other side's detected ones (33, 3); height in px."""
    from body_estimation.detection import INDEX

    wrong = []
    for limb in LIMBS:
        sides = [INDEX[f"left_{limb}"], INDEX[f"right_{limb}"]]
        mine, seen = drawn[sides], found[sides]
        if seen[:, 2].min() < 0.5 or np.linalg.norm(seen[0, :2] - seen[1, :2]) < APART * height:
            continue
        straight = np.linalg.norm(mine - seen[:, :2], axis=1).sum()
        crossed = np.linalg.norm(mine - seen[::-1, :2], axis=1).sum()
        if crossed < straight:
            wrong.append(limb)
    return wrong


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    """Share of the smaller mask (H, W) that lies in the other one, too."""
    first, second = first > 0.5, second > 0.5
    return float((first & second).sum() / max(min(first.sum(), second.sum()), 1))


def result(outcomes: list[Outcome], seconds: list[Outcome], overlaps: list[float]) -> Result:
    """Counts, and the table of each photo."""
    flat = {f"body.hard.{kind}": sum(o.kind == kind for o in outcomes)
            for kind in ("right", "refused", "wrong", "crashed")}  # fmt: skip
    flat |= {"body.hard.good": sum(o.good for o in outcomes), "body.hard.photos": len(outcomes)}
    if overlaps:
        flat["body.hard.masks_overlap"] = max(overlaps)
    table = Table(f"{flat['body.hard.good']} of {len(outcomes)} hard photos right or refused",
                  ["photo", "result", "residual %", "IoU clothed", "exchanged", "unsure of", "said"],
                  [_line(o) for o in [*outcomes, *seconds]])  # fmt: skip
    return Result(flat, [table], [NOTE.format(most=MOST_RESIDUAL, least=LEAST_IOU, unsure=GUESSED)])


def _line(outcome: Outcome) -> list:
    unsure = [f"{part} {value:.2f}" for part, value in outcome.confidence.items() if value < GUESSED]
    numbers = [value if np.isfinite(value) else "-" for value in (outcome.residual, outcome.iou)]
    said = "; ".join([outcome.said, *outcome.warned] if outcome.said else outcome.warned)
    return [outcome.name, outcome.kind, *numbers, ", ".join(outcome.exchanged) or "-", ", ".join(unsure) or "-",
            said or "-"]  # fmt: skip
