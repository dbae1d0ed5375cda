"""Photos and a sentence become a video: the pipeline, which is a plain composition of parts, and its result."""

import functools
import operator
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from motion import video
from motion.body.errors import InputError, InputWarning
from pipeline.progress import Progress, Stopwatch, silent
from pipeline.record import noted_warnings, origin, write_record
from pipeline.request import DEVICES, SECONDS, Image, Request, check_choice, check_output

if TYPE_CHECKING:
    from body_estimation import Person
    from motion import Motion
    from motion.body.camera import Camera
    from pipeline.canvas import Margins

SHEET_FRAMES = 6
SHORTEST_MOTION = 0.5


@dataclass
class Animation:
    """A person set in motion. Frames are drawn when they are asked for.

    Attributes:
        motion: the motion as it is drawn, in the person's world.
        person: shape, pose, camera and appearance from the photos.
        background: uint8 RGB (H, W, 3), the first photo without the person.
        size: (height, width) of the frames in pixels.
        record: what the video's JSON will say.
    """

    motion: "Motion"
    person: "Person"
    background: np.ndarray
    size: tuple[int, int]
    record: dict
    render: Callable[..., Iterator[np.ndarray]]

    @property
    def camera(self) -> "Camera":
        """The camera of the frames."""
        return self.person.camera.resized(self.size)

    @cached_property
    def frames(self) -> np.ndarray:
        """uint8 RGB (T, H, W, 3), drawn once and kept."""
        return np.stack(list(self._draw(silent)))

    def save(self, path: str | Path, progress: Progress = silent, debug: bool = False) -> Path:
        """Write the video, and beside it its record NAME.json; with `debug` a contact sheet, NAME_sheet.png.

        Frames that nobody asked for before go straight into the file, so long videos need little memory.
        """
        path = check_output(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        picks = set(np.linspace(0, len(self.motion) - 1, SHEET_FRAMES).round().astype(int)) if debug else set()
        picked, watch = [], Stopwatch()
        frames = self.frames if "frames" in self.__dict__ else self._draw(progress)
        try:
            with noted_warnings(self.record["warnings"]), watch.timing("encoding"):
                video.write(path, _tapped(watch.each("drawing", frames), picks, picked), self.motion.fps)
        except OSError as error:
            raise InputError(f"--output {path}: the video can't be written ({error}); choose another place.") from error
        if debug:
            from pipeline import sheet
            sheet.save(path.with_name(f"{path.stem}_sheet.png"), self, picked)
        write_record(path, self._finished_record(path, watch))
        return path

    def _draw(self, progress: Progress) -> Iterator[np.ndarray]:
        progress("drawing", 0)
        for i, frame in enumerate(self.render(self.person, self.background, self.motion, size=self.size)):
            progress("drawing", (i + 1) / len(self.motion))
            yield frame

    def _finished_record(self, path: Path, watch: Stopwatch) -> dict:
        # Frames are encoded while the next ones are drawn: this is the time spent waiting for either.
        drawing = watch.seconds["drawing"]
        timings = {**self.record["timings"], "drawing": drawing, "encoding": watch.seconds["encoding"] - drawing}
        timings["total"] = sum(timings.values())
        written = {"file": path.name, "bytes": path.stat().st_size, "frames": len(self.motion), "fps": self.motion.fps,
                   "seconds": self.motion.seconds, "height": self.size[0], "width": self.size[1]}
        return {"video": written, **self.record, "timings": {k: round(v, 3) for k, v in timings.items()}}


@dataclass
class AnimationPipeline:
    """The parts between photos and video. Each is a function and can be swapped.

    Attributes:
        estimate: (photos, person=, progress=) -> Person; also height= and hmr= where the request says so.
        generate: (text, seconds=, fps=, seed=, loop=) -> canonical Motion.
        inpaint: (image, mask) -> the picture without what the mask shows.
        stage: (motion, person, root=, start=) -> Motion in the person's world.
        render: (person, background, motion, size=) -> frames.
        watch: (video, seconds, progress) -> canonical Motion of the person in the video.
        models: one dict for each network and data file in use, with "part", "name" and "licence"; kept in the record.
        loading: seconds it took to load the parts.
        tune: (person, steps, progress) -> a `render` made for the person's photos; None if there is none.
        removed: (person) -> mask of what has to go from the first photo.
    """

    estimate: Callable[..., "Person"]
    generate: Callable[..., "Motion"]
    inpaint: Callable[[np.ndarray, np.ndarray], np.ndarray]
    stage: Callable[..., "Motion"]
    render: Callable[..., Iterator[np.ndarray]]
    watch: Callable[..., "Motion"]
    models: list[dict] = field(default_factory=list)
    loading: float = 0.0
    tune: "Callable[..., Callable[..., Iterator[np.ndarray]]] | None" = None
    removed: "Callable[[Person], np.ndarray]" = operator.methodcaller("hidden")

    @classmethod
    def default(cls, device: str = "auto", smpl: str | Path | None = None, progress: Progress = silent,
                text_encoder: str | None = None, motionclip: str | Path | None = None,
                hmr: str | Path | None = None, generator: str | Path = "default",
                uv_map: str | Path | None = None) -> "AnimationPipeline":
        """The parts that come with the program.

        Args:
            device: see `pipeline.request.DEVICES`.
            smpl: the user's own body model instead of ours.
            progress: told what is being done.
            text_encoder: what reads texts instead of the encoder that the weights name, see `motion.text.encoder`.
            motionclip: a checkpoint of MotionCLIP's authors instead of our weights.
            hmr: a checkpoint of HMR's or SPIN's authors that requests will ask for.
            generator, uv_map: who draws, see `pipeline.request.Request`.
        Raises:
            InputError: one of these is missing or can't be used.
        """
        check_choice("--device", device, DEVICES)
        start = time.perf_counter()
        progress("loading", 0)
        from body_estimation import estimate
        from inpainting import erase
        from motion import Generator, text_to_motion
        from motion.body.model import Body
        from pipeline.drawing import drawing
        from pipeline.models import models_used, torch_device
        from pipeline.staging import stage
        from pipeline.watching import Watching
        from warping.reflection import removed

        device, words = torch_device(device), None
        generate = functools.partial(text_to_motion, device=device)
        if motionclip is not None:
            from motion.official import OfficialGenerator
            reader = OfficialGenerator.load(motionclip, device, text_encoder)
            generate, words = reader.text_to_motion, reader.words
        elif text_encoder is not None:
            reader = Generator.default(device, text_encoder)
            generate, words = reader.text_to_motion, reader.words
        body = Body.default() if smpl is None else Body.load(smpl)
        render = drawing(generator, uv_map, body, device)
        models = models_used(body, words, motionclip and Path(motionclip), hmr and Path(hmr), generator)
        progress("loading", 1)
        return cls(functools.partial(estimate, smpl=body), generate, erase, stage, render, Watching(body), models,
                   time.perf_counter() - start, render.tuned if generator == "default" else None, removed)

    def models_for(self, text: str | None) -> list[dict]:
        """Those of `models` that are needed, with or without a text."""
        return [m for m in self.models if text is not None or m["part"] not in ("text", "motion")]

    def __call__(self, request: Request, progress: Progress = silent) -> Animation:
        """Everything up to the drawing. Raises InputError, and issues InputWarning, about what the request holds."""
        watch, notes = Stopwatch(), []
        watch.add("loading", self.loading)
        with noted_warnings(notes):
            with watch.timing("photos"):
                photos = request.photos()
            with watch.timing("motion"):
                progress("motion", 0)
                motion = self._motion(request, progress)
            with watch.timing("person"):
                person = self.estimate(photos, person=request.person, progress=progress, **_known(request))
            with watch.timing("background"):
                progress("background", 0)
                background = self.inpaint(person.image, self.removed(person))
            render = self.render
            if request.finetune:
                with watch.timing("tuning"):
                    render = self._tuned(person, request.finetune, progress)
            with watch.timing("staging"):
                progress("staging", 0)
                motion, margins = self._staged(request, motion, person)
            if margins:
                from pipeline.canvas import grown

                with watch.timing("background"):
                    progress("background", 0.5)
                    person, background = grown(person, background, margins)
        added = None if margins is None else asdict(margins)
        record = {**origin(request), "models": self.models_for(request.text), "added_pixels": added,
                  "timings": watch.seconds, "warnings": notes}
        size = request.frame_size(person.image.shape[:2])
        return Animation(motion, person, background, size, record, render)

    def _motion(self, request: Request, progress: Progress) -> "Motion":
        if request.text is not None:
            return self.generate(request.text, seconds=request.seconds, fps=request.fps, seed=request.seed,
                                 loop=request.loop)
        if request.motion_video is not None:
            return self._watched(request, progress)
        return given_motion(request.motion, request.seconds, request.fps)

    def _tuned(self, person: "Person", steps: int, progress: Progress) -> Callable[..., Iterator[np.ndarray]]:
        if self.tune is None:
            raise InputError("--finetune: this pipeline draws without the generator that comes with the program.")
        progress("tuning", 0)
        return self.tune(person, steps, progress)

    def _staged(self, request: Request, motion: "Motion", person: "Person") -> "tuple[Motion, Margins | None]":
        """The motion in the person's world, and what the picture has to grow by for it; None if it must not."""
        root, start = ("in-place", "cut") if request.loop else (request.root, request.start)
        if request.canvas == "keep":
            return self.stage(motion, person, root=root, start=start), None
        from pipeline.canvas import largest, needed, roomy

        limit = largest(person)
        motion = self.stage(motion, roomy(person, limit), root=root, start=start)
        return motion, needed(motion, person, limit)

    def _watched(self, request: Request, progress: Progress) -> "Motion":
        path, longest = request.motion_video, request.seconds or SECONDS[1]
        lasts = video.probe(path).seconds
        motion = self.watch(path, min(longest, SECONDS[1]), progress)
        return given_motion(motion, request.seconds, request.fps, path.name, lasts)


def _known(request: Request) -> dict:
    """What the request says about the person's body."""
    return {name: value for name in ("height", "hmr") if (value := getattr(request, name)) is not None}


def animate(images: Image | list[Image], text: str | None = None, *, output: str | Path | None = None,
            seconds: float | None = None, fps: float = 30, size: int | None = None, seed: int = 0, device: str = "auto",
            smpl: str | Path | None = None, motion: "str | Path | Motion | None" = None, root: str = "auto",
            start: str = "blend", person: int = 1, loop: bool = False, text_encoder: str | None = None,
            motionclip: str | Path | None = None, debug: bool = False, progress: Progress | None = None,
            motion_video: str | Path | None = None, height: float | None = None,
            hmr: str | Path | None = None, canvas: str = "keep", generator: str | Path = "default",
            uv_map: str | Path | None = None, finetune: int = 0) -> Animation:
    """Photos of a person, and a sentence, a motion or a video of one: the person does it, over their own background.

    The options are those of `pipeline.request.Request`. With `output` the video and its record are written there.
    Raises InputError about unusable input before any work starts where that can be known.
    """
    request = Request(images, text, motion, output, seconds, fps, size, seed, smpl, root, start, person,
                      loop, text_encoder, motionclip, motion_video, height, hmr, canvas, generator, uv_map, finetune)
    progress = progress or silent
    request.photos()  # unusable ones are told before anything is loaded
    parts = AnimationPipeline.default(device, smpl, progress, text_encoder, motionclip, hmr, generator, uv_map)
    animation = parts(request, progress)
    if request.output is not None:
        animation.save(request.output, progress, debug)
    return animation


def given_motion(source: "Path | Motion", seconds: float | None, fps: float, name: str | None = None,
                 lasts: float = 0.0) -> "Motion":
    """A motion (file) at the video's rate, cut to its length; InputWarning where the lengths differ.

    `name` says where the motion is from, and `lasts` how many seconds there are of it, if that is more than is given.
    """
    from motion import load

    name = name or (source.name if isinstance(source, Path) else "the motion")
    motion = load(source) if isinstance(source, Path) else source.canonical()
    motion = motion.at(np.arange(0, len(motion) - 1 + 1e-6, motion.fps / fps), fps)
    longest = seconds or SECONDS[1]
    wanted = round(longest * fps)
    if motion.seconds < SHORTEST_MOTION:
        raise InputError(f"{name}: the motion lasts only {motion.seconds:.2f} s; give one of {SHORTEST_MOTION} s.")
    lasts = max(lasts, motion.seconds)
    if round(lasts * fps) > wanted:
        remedy = "; --seconds changes that" if longest < SECONDS[1] else ""
        warnings.warn(f"{name} lasts {lasts:.1f} s: the video shows its first {longest:g} s{remedy}.", InputWarning,
                      stacklevel=2)
    if seconds and len(motion) < wanted - 1:
        warnings.warn(f"{name} lasts only {motion.seconds:.1f} s, and so does the video.", InputWarning, stacklevel=2)
    return motion.slice(0, wanted)


def _tapped(frames: Iterator[np.ndarray], picks: set[int], picked: list[np.ndarray]) -> Iterator[np.ndarray]:
    """The frames, while those numbered in `picks` are also kept in `picked`."""
    for i, frame in enumerate(frames):
        if i in picks:
            picked.append(frame)
        yield frame
