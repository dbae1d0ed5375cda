"""A person imitates themselves: one frame of a clip gives the appearance, other frames the poses and the truth."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.data import Clip, Options, find_clips, pick_frames, track
from tests.benchmarks.metrics import box_around, mean_figures, picture_figures
from tests.benchmarks.report import Result, Table
from tests.benchmarks.sheets import row, save_sheet

NOTE = (
    "Images at a long side of 960 px. Appearance and background come from the source frame only; pose and camera of "
    "each target are fitted to the target frame. Region: the detector's mask of the true frame and the bare fitted "
    "body's mask there, together; box: its bounding box grown by 5 %. The source's background is aligned to the "
    "target's by its features, for all methods alike. Mean over frames, then over clips."
)
METHODS = ["ours", "copied_source", "background_only"]
FIGURES = ["mask_psnr", "mask_ssim", "box_psnr", "box_ssim"]


def run(options: Options) -> Result:
    """All clips, all methods."""
    means, skipped = {}, []
    for clip in track(find_clips(options), "self-imitation"):
        rows = imitate(clip, options.sheets, skipped)
        if rows:
            means[clip.name] = {method: mean_figures([found[method] for found in rows]) for method in METHODS}
    if not means:
        raise SystemExit("self-imitation: no clip could be used")
    return result(means, skipped)


def result(means: dict[str, dict[str, dict[str, float]]], skipped: list[str]) -> Result:
    """Figures and tables from means[clip][method]; our own method's figures carry no prefix."""
    flat, total = {}, {}
    for method in METHODS:
        total[method] = mean_figures([found[method] for found in means.values()])
        prefix = "self_imitation." if method == "ours" else f"self_imitation.{method}."
        flat |= {prefix + name: value for name, value in total[method].items()}
        for clip, found in means.items():
            at = f"self_imitation.{clip}." if method == "ours" else f"self_imitation.{clip}.{method}."
            flat |= {at + name: value for name, value in found[method].items()}
    columns = ["method", "mask PSNR", "mask SSIM", "box PSNR", "box SSIM"]
    over = Table(f"Mean of {len(means)} clips", columns, [[m, *total[m].values()] for m in METHODS])
    lines = [[clip, *(found[m][name] for m in METHODS for name in FIGURES[:2])] for clip, found in means.items()]
    pairs = [f"{method} {name}" for method in ("ours", "copied", "background") for name in ("PSNR", "SSIM")]
    notes = [NOTE, *(f"Left out: {text}" for text in skipped)]
    return Result(flat, [over, Table("Over the mask, each clip", ["clip", *pairs], lines)], notes)


def imitate(clip: Clip, sheets: Path | None, skipped: list[str]) -> list[dict[str, dict[str, float]]]:
    """The figures of every method for every target frame of one clip; what could not be used goes into `skipped`."""
    from body_estimation import estimate, estimate_pose
    from inpainting import inpaint
    from motion.body.errors import InputError
    from warping import Renderer

    frames = pick_frames(clip.path, [clip.source, *clip.targets])
    source = frames[clip.source]
    try:
        person = estimate(source)
    except InputError as error:
        skipped.append(f"{clip.name}: {error}")
        return []
    background = inpaint(person.image, person.hidden())
    renderer = Renderer(person, background)
    rows, pictures = [], [row([source, background], 400, [f"{clip.name} {clip.source}", "background"])]
    for number in track(clip.targets, clip.name):
        truth = frames[number]
        try:
            seen = estimate_pose(truth, person)
        except InputError as error:
            skipped.append(f"{clip.name} frame {number}: {error}")
            continue
        warp = aligned(source, person.mask > 0.1, truth, seen.mask > 0.1)
        renderer.background = warp(background)
        drawn = renderer.draw(*in_world_of(person, seen))
        made = {"ours": drawn, "copied_source": warp(source), "background_only": renderer.background}
        region = (seen.mask > 0.5) | replace(person, sources=[seen]).silhouette(offsets=False)
        rows.append({method: picture_figures(truth, image, region) for method, image in made.items()})
        texts = [str(number), *(f"{m} {rows[-1][m]['mask_psnr']:.1f} dB" for m in METHODS), "region"]
        lines, columns = (np.flatnonzero(box_around(region, 0.15).any(axis=axis)) for axis in (1, 0))
        cut = np.s_[lines[0] : lines[-1] + 1, columns[0] : columns[-1] + 1]
        pictures.append(row([image[cut] for image in (truth, *made.values(), region)], 400, texts))
    save_sheet(sheets, f"self_imitation_{clip.name}", pictures)
    return rows


def in_world_of(person, seen) -> tuple[np.ndarray, np.ndarray]:
    """Pose (24, 3) and translation (3,) that show, through the camera of `person`, what `seen` shows through its own.

    Every photo has a world of its own, level below its camera; both are one in the camera's coordinates.
    """
    from scipy.spatial.transform import Rotation

    turn = person.camera.rotation.T @ seen.camera.rotation
    pose = seen.pose.copy()
    pose[0] = Rotation.from_matrix(turn @ Rotation.from_rotvec(seen.pose[0]).as_matrix()).as_rotvec()
    place = seen.camera.to_camera(seen.translation)
    shift = np.append(seen.camera.center - person.camera.center, 0) * place[2] / seen.camera.focal
    nearer = np.array([1, 1, person.camera.focal / seen.camera.focal])
    return pose, person.camera.to_world((place + shift) * nearer)


def aligned(
    source: np.ndarray, source_person: np.ndarray, target: np.ndarray, target_person: np.ndarray
) -> Callable[[np.ndarray], np.ndarray]:
    """The function that moves images of the source's view into the target's, by features off the persons (H, W) bool.

    A similarity (shift, turn, zoom) fitted by RANSAC; the identity where fewer than 12 features agree.
    """
    detector, matcher = cv2.SIFT_create(4000), cv2.BFMatcher()
    found = []
    for image, person in ((source, source_person), (target, target_person)):
        free = cv2.erode((~person).astype(np.uint8), np.ones((25, 25), np.uint8))
        found.append(detector.detectAndCompute(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), free))
    matrix = None
    (points, described), (others, also) = found
    if described is not None and also is not None and len(others) > 1:
        pairs = [pair for pair in matcher.knnMatch(described, also, k=2) if pair[0].distance < 0.75 * pair[1].distance]
        if len(pairs) >= 12:
            ours = np.array([points[pair[0].queryIdx].pt for pair in pairs])
            theirs = np.array([others[pair[0].trainIdx].pt for pair in pairs])
            cv2.setRNGSeed(0)
            matrix, inside = cv2.estimateAffinePartial2D(ours, theirs, ransacReprojThreshold=2.0, maxIters=5000)
            matrix = matrix if matrix is not None and inside.sum() >= 12 else None
    if matrix is None:
        return lambda image: image
    size = target.shape[1::-1]
    return lambda image: cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
