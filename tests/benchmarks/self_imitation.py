"""A person imitates themselves: one frame of a clip gives the appearance, other frames the poses and the truth."""

from functools import partial

from tests.benchmarks.data import Options, find_clips, in_processes
from tests.benchmarks.generators import TUNING_STEPS
from tests.benchmarks.imitation import imitate
from tests.benchmarks.metrics import mean_figures
from tests.benchmarks.report import Result, Table

NOTE = (
    "Images at a long side of 960 px. Appearance and background come from the source frame only; pose and camera of "
    "each target are fitted to the target frame, once, and are the same for all methods: to landmarks, outline, and "
    "what the source frame, drawn in that pose, has in common with the target; fit without looks: by landmarks and "
    "outline alone, as for people who are not in the photos. Region: the detector's mask "
    "of the true frame and the bare fitted body's mask there, together; box: its bounding box grown by 5 %. The "
    "source's background is aligned to the target's by its features, for all methods alike. Mean over frames, then "
    f"over clips. Tuned: {TUNING_STEPS} steps on the source frame. Two and four sources: one and three more frames of "
    "the same clip, from the middle of the wider gaps between source and targets, those turned farthest from each "
    "other; they add appearance, while shape, clothes and poses stay those of the one frame. Fit from scratch: the "
    "textured body with the fit that doesn't begin with the regressor, for source and targets, over the same region. "
    "Poses are off by some pixels, so PSNR and SSIM like a blur; detail doesn't: it is 1 where the mean slope of "
    "brightness is the truth's, less where it is lower or higher. Relit: the textured body in the light that the "
    "generator's is drawn in, nothing else changed. Blurred: the textured body out of focus by half a per cent of "
    "its height, to tell what a blur alone gains."
)
FIGURES = ["mask_psnr", "mask_ssim", "box_psnr", "box_ssim", "mask_detail"]
TITLES = {
    "self_imitation": "generator (default)", "textured_body": "textured body", "tuned": "generator, tuned",
    "two_sources": "generator, two sources", "two_sources.textured_body": "textured body, two sources",
    "four_sources": "generator, four sources", "four_sources.textured_body": "textured body, four sources",
    "self_imitation.relit_body": "textured body, relit", "self_imitation.blurred_body": "textured body, blurred",
    "self_imitation.fit_without_looks": "generator, fit without looks",
    "textured_body.fit_without_looks": "textured body, fit without looks",
    "self_imitation.fit_from_scratch": "textured body, fit from scratch",
    "self_imitation.copied_source": "copied source", "self_imitation.background_only": "background alone",
}  # fmt: skip
"""What the methods are called in the tables, by what their figures begin with in the JSON."""
DIFFERENCES = {
    "self_imitation.gain": ("self_imitation", "textured_body", "generator less textured body"),
    "self_imitation.fit_without_looks.gain": (
        "self_imitation.fit_without_looks", "textured_body.fit_without_looks", "the same, fit without looks"),
    "tuned.gain": ("tuned", "self_imitation", "tuning less generator"),
    "two_sources.gain": ("two_sources", "self_imitation", "two sources less one, generator"),
    "four_sources.gain": ("four_sources", "self_imitation", "four sources less one, generator"),
    "two_sources.textured_body.gain": ("two_sources.textured_body", "textured_body", "two sources less one, textured"),
    "four_sources.textured_body.gain": (
        "four_sources.textured_body", "textured_body", "four sources less one, textured"),
    "textured_body.fitting_gain": (
        "textured_body", "self_imitation.fit_from_scratch", "what better fitting gained, textured"),
    "textured_body.looks_gain": (
        "textured_body", "textured_body.fit_without_looks", "of it by looks, textured"),
}  # fmt: skip
"""Names of figures: two methods, over the clips that have both, and what their difference is."""

Means = dict[str, dict[str, dict[str, float]]]
"""Figures by clip, method and name."""


def run(options: Options) -> Result:
    """All clips, all methods; several clips at a time."""
    clips = find_clips(options)
    means, notes = {}, []
    work = partial(imitate, sheets=options.sheets)
    for clip, (figures, unused) in zip(clips, in_processes(work, clips, "self-imitation"), strict=True):
        notes += unused
        if figures:
            means[clip.name] = figures
    if not means:
        raise SystemExit("self-imitation: no clip could be used")
    return result(means, notes)


def result(means: Means, left_out: list[str]) -> Result:
    """Figures and tables: the methods, their differences, and each clip."""
    names = [name for name in TITLES if any(name in found for found in means.values())]
    flat, lines = {}, []
    for name in names:
        rows = {clip: found[name] for clip, found in means.items() if name in found}
        total = mean_figures(list(rows.values()))
        lines.append([TITLES[name], *(total[figure] for figure in FIGURES), len(rows)])
        flat |= {f"{name}.{figure}": value for figure, value in total.items()}
        flat |= {f"{name}.{clip}.{figure}": value for clip, own in rows.items() for figure, value in own.items()}
    columns = ["method", "mask PSNR", "mask SSIM", "box PSNR", "box SSIM", "detail", "clips"]
    over = Table("Mean over the clips", columns, lines)
    gains, figures = differences(means)
    tables = [over, *([gains] if gains.rows else []), *by_clip(means, names)]
    return Result(flat | figures, tables, [NOTE, *(f"Left out: {text}" for text in left_out)])


def differences(means: Means) -> tuple[Table, dict[str, float]]:
    """What one method has more than another over the mask: mean, and the worst clip."""
    lines, flat = [], {}
    for name, (one, other, title) in DIFFERENCES.items():
        both = [(found[one], found[other]) for found in means.values() if one in found and other in found]
        if not both:
            continue
        gains = {key: [a[key] - b[key] for a, b in both] for key in ("mask_psnr", "mask_ssim")}
        for key, values in gains.items():
            flat |= {f"{name}.{key}": sum(values) / len(values), f"{name}.worst.{key}": min(values)}
        lines.append([title, *(flat[f"{name}.{key}"] for key in gains), *(min(values) for values in gains.values())])
    columns = ["over the mask", "PSNR", "SSIM", "worst clip PSNR", "worst clip SSIM"]
    return Table("Differences, mean and worst over the clips", columns, lines), flat


def by_clip(means: Means, names: list[str]) -> list[Table]:
    """PSNR and SSIM over the mask of each clip, with what the generator has more than the textured body."""
    tables = []
    for title, key in (("PSNR", "mask_psnr"), ("SSIM", "mask_ssim")):
        lines = []
        for clip, found in means.items():
            both = "self_imitation" in found and "textured_body" in found
            gain = found["self_imitation"][key] - found["textured_body"][key] if both else "-"
            lines.append([clip, gain, *(found[name][key] if name in found else "-" for name in names)])
        columns = ["clip", "generator less textured body", *(TITLES[name] for name in names)]
        tables.append(Table(f"{title} over the mask, each clip", columns, lines))
    return tables
