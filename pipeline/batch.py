"""Several videos: one for each photo of a folder, or variations of one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from motion.body.errors import InputError
from pipeline.animation import AnimationPipeline
from pipeline.progress import Progress, silent
from pipeline.record import is_finished
from pipeline.request import Image, Request, check_number

Told = Callable[[Path, Path, str], None]


@dataclass
class Batch:
    """What became of a folder.

    Attributes:
        made: the new videos.
        kept: videos that were finished before.
        failed: photo and reason.
    """

    made: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: list[tuple[Path, str]] = field(default_factory=list)


@dataclass
class Variations:
    """Videos of one text.

    Attributes:
        videos: all of them, in the order of their seeds.
        made: those that are new.
    """

    videos: list[Path] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)


def videos_of(photos: list[Path], folder: Path) -> dict[Path, Path]:
    """Photo -> video, named after the photo; photos that differ only in their ending keep it in the name."""
    stems = Counter(photo.stem.lower() for photo in photos)
    names = {photo: photo.stem if stems[photo.stem.lower()] == 1 else photo.name.replace(".", "_") for photo in photos}
    return {photo: folder / f"{name}.mp4" for photo, name in names.items()}


def animate_folder(folder: str | Path, text: str | None = None, *, output: str | Path,
                   pipeline: Callable[[], AnimationPipeline] = AnimationPipeline.default,
                   progress: Progress = silent, debug: bool = False, told: Told | None = None, **options) -> Batch:
    """One video per photo of `folder`, in the folder `output`. A photo's failure doesn't stop the rest.

    Videos finished before, from the same files with the same arguments, are not made again, so an interrupted run can
    simply be repeated. Raises InputError about what concerns all photos, before any work.

    Args:
        folder: holds the photos.
        text: what each person shall do.
        output: folder for the videos; made if need be.
        pipeline: makes the pipeline; called once, and not at all if every video is finished.
        progress, debug: as for `animate`.
        told: called with each photo, its video, and what came of it in words.
        options: the other options of `pipeline.request.Request`.
    """
    from body_estimation.images import list_images

    batch, loaded = Batch(), None
    for photo, video in videos_of(list_images(folder), Path(output)).items():
        request = Request(photo, text, output=video, **options)
        if is_finished(request):
            batch.kept.append(video)
            result = "finished before"
        else:
            loaded = loaded or pipeline()
            result = _attempt(loaded, request, progress, debug, batch)
        if told:
            told(photo, video, result)
    return batch


def animate_variations(images: Image | list[Image], text: str | None, count: int, *, output: str | Path, seed: int = 0,
                       pipeline: Callable[[], AnimationPipeline] = AnimationPipeline.default,
                       progress: Progress = silent, debug: bool = False, **options) -> Variations:
    """`count` videos of one person and text, with as many seeds from `seed` on: NAME_1.mp4 to NAME_N.mp4.

    Videos finished before, from the same files with the same arguments, are not made again. Raises InputError before
    any work about what is asked for.

    Args:
        images: the person's photos.
        text: what the person shall do.
        count: how many, 1 to 100.
        output: the path NAME.mp4 that their names are made from.
        pipeline: makes the pipeline; called once, and not at all if every video is finished.
        progress, debug: as for `animate`.
        options: the other options of `pipeline.request.Request`.
    """
    check_number("--variations", count, 1, 100, whole=True)
    if text is None:
        raise InputError("--variations are variations of what --text says; give a --text.")
    made, output, loaded = Variations(), Path(output), None
    requests = [Request(images, text, output=output.with_name(f"{output.stem}_{number + 1}{output.suffix}"),
                        seed=seed + number, **options) for number in range(count)]
    for request in requests:
        made.videos.append(request.output)
        if is_finished(request):
            continue
        request.photos()
        loaded = loaded or pipeline()
        loaded(request, progress).save(request.output, progress, debug)
        made.made.append(request.output)
    return made


def _attempt(pipeline: AnimationPipeline, request: Request, progress: Progress, debug: bool, batch: Batch) -> str:
    try:
        pipeline(request, progress).save(request.output, progress, debug)
    except InputError as error:
        reason = str(error)
    except Exception as error:  # one photo's trouble, whatever it is, must not cost the others
        reason = f"{type(error).__name__}: {error}"
    else:
        batch.made.append(request.output)
        return "made"
    batch.failed.append((request.images[0], reason))
    return reason
