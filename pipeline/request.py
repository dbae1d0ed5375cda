"""What is asked for: photos, words or a motion, and how the video should be. Checked before any work starts."""

import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from motion import video
from motion.body.errors import InputError
from motion.text import check as check_encoder
from pipeline.pictures import SHORT_SIDE, resize, video_size

if TYPE_CHECKING:
    from body_estimation.images import Photo
    from motion import Motion

ROOTS = ("auto", "travel", "in-place")
STARTS = ("blend", "cut")
CANVASES = ("keep", "expand")
GENERATORS = ("default", "none")
UV_MAP = "mapper_fim_enc.txt"
"""The published network's UV mapping, as its release names the file."""
SECONDS = (0.5, 20)
HEIGHTS = (0.5, 2.5)
DEVICES = ("auto", "cpu", "cuda", "mps")

Image = str | Path | np.ndarray


@dataclass
class Request:
    """One video to make. InputError says what is wrong with it, naming the command line's flag.

    Attributes:
        images: the person's photos, or one: paths, or uint8 RGB arrays (H, W, 3). The first gives the background.
        text: what the person shall do; or else
        motion: a motion file, or a Motion; or else
        motion_video: a video of somebody who does it.
        output: the video's path; None leaves it unwritten.
        seconds: length, 0.5 to 20; None for as long as what is done takes, or the given motion lasts, within that.
            A given motion that is shorter keeps its length.
        fps: frames per second, 10 to 60.
        size: the video's short side in pixels, 64 to 2160; None for the photo's own, bounded to 256..720.
        seed: 0 is the text's own motion, others are variations.
        smpl: the user's own SMPL file instead of the body that comes with the program.
        root: "travel" follows the motion's path, "in-place" stays, "auto" travels if all stays in the frame.
        start: "blend" passes from the photo's pose into the motion, "cut" begins with the motion.
        person: which person of the photos, counted from the largest.
        loop: the video can be played again and again: the person stays in place, and nothing leads over from the
            photo's pose. It lasts about `seconds`, or one round.
        text_encoder: what reads the text: "minilm", "clip" or "clip:FILE"; None for the one that the weights name.
        motionclip: a checkpoint of MotionCLIP's authors, to be used instead of the weights that come with the program.
        height: the person's in metres, 0.5 to 2.5; None to judge by the photo.
        hmr: a checkpoint of HMR's or SPIN's authors that says where the fit to the photos begins; needs `smpl`.
        canvas: "keep" the photo's picture, or "expand" it where the person would leave it.
        generator: "default" for the one that comes with the program, "none" for the textured body alone, or the
            checkpoint of Liquid Warping GAN with Attention that its authors released, which needs `smpl`.
        uv_map: the UV mapping of that release; None for the file `UV_MAP` beside the checkpoint.
        finetune: steps for which the generator that comes with the program is trained on the photos, 0 to 10000.
    """

    images: Image | Sequence[Image]
    text: str | None = None
    motion: "str | Path | Motion | None" = None
    output: str | Path | None = None
    seconds: float | None = None
    fps: float = 30
    size: int | None = None
    seed: int = 0
    smpl: str | Path | None = None
    root: str = "auto"
    start: str = "blend"
    person: int = 1
    loop: bool = False
    text_encoder: str | None = None
    motionclip: str | Path | None = None
    motion_video: str | Path | None = None
    height: float | None = None
    hmr: str | Path | None = None
    canvas: str = "keep"
    generator: str | Path = "default"
    uv_map: str | Path | None = None
    finetune: int = 0
    _photos: "list[Photo]" = field(default_factory=list, init=False, repr=False)

    def __post_init__(self):
        self.images = _as_list(self.images)
        for image in self.images:
            if not isinstance(image, np.ndarray):
                check_file(image, "--images")
        self._check_action()
        if self.smpl is not None:
            self.smpl = check_file(self.smpl, "--smpl")
        self._check_body()
        self._check_words()
        self._check_drawing()
        if self.seconds is not None:
            check_number("--seconds", self.seconds, *SECONDS)
        if self.loop and self.text is None:
            given = "--motion" if self.motion_video is None else "--motion-video"
            raise InputError(f"--loop makes a loop of what --text says; it can't be given with {given}.")
        check_number("--fps", self.fps, 10, 60)
        if self.size is not None:
            check_number("--size", self.size, 64, 2160, whole=True)
        check_number("--seed", self.seed, 0, 2**63 - 1, whole=True)
        check_number("--person", self.person, 1, 100, whole=True)
        check_choice("--root", self.root, ROOTS)
        check_choice("--start", self.start, STARTS)
        check_choice("--canvas", self.canvas, CANVASES)
        if self.output is not None:
            self.output = check_output(self.output)

    def _check_action(self) -> None:
        actions = {"--text": self.text, "--motion": self.motion, "--motion-video": self.motion_video}
        given = [flag for flag, value in actions.items() if value is not None]
        if len(given) > 1:
            raise InputError(f"{' and '.join(given)} exclude each other; give one of them.")
        if not given:
            raise InputError('nothing says what the person shall do; give --text "jogging" or --motion FILE or '
                             '--motion-video FILE.')
        if self.text is not None and not self.text.strip():
            raise InputError('--text is empty; say what the person does, for example --text "jogging".')
        if isinstance(self.motion, str | Path):
            self.motion = check_file(self.motion, "--motion")
        if self.motion_video is not None:
            self.motion_video = check_video(self.motion_video)

    def _check_body(self) -> None:
        if self.height is not None:
            check_number("--height", self.height, *HEIGHTS)
        if self.hmr is not None:
            self.hmr = check_file(self.hmr, "--hmr")
            if self.smpl is None:
                raise InputError("--hmr: these networks speak of SMPL's shapes; give your own model with --smpl too.")

    def _check_words(self) -> None:
        for flag, value in (("--text-encoder", self.text_encoder), ("--motionclip", self.motionclip)):
            if value is not None and self.text is None:
                raise InputError(f"{flag} says how --text is understood; it can't be given without it.")
        if self.text_encoder is not None:
            check_encoder(self.text_encoder)
        if self.motionclip is not None:
            self.motionclip = check_file(self.motionclip, "--motionclip")

    def _check_drawing(self) -> None:
        check_number("--finetune", self.finetune, 0, 10000, whole=True)
        if self.finetune and self.generator != "default":
            raise InputError("--finetune trains the generator that comes with the program; give it with --generator "
                             f"default, not with {self.generator}.")
        if self.generator in GENERATORS:
            if self.uv_map is not None:
                raise InputError("--uv-map belongs to a published generator; give its checkpoint with --generator too.")
            return
        self.generator = check_file(self.generator, "--generator")
        if self.smpl is None:
            raise InputError("--generator: the published network draws SMPL; give your own model with --smpl too.")
        self.uv_map = uv_map_of(self.generator, self.uv_map)

    def photos(self) -> "list[Photo]":
        """The photos as they are worked on: of the video's size, but never of less than the smallest default.

        More pixels than the video shows would only cost time. They are read once. Raises InputError for what is not
        a usable photo.
        """
        if not self._photos:
            self._photos = self._read()
        return self._photos

    def _read(self) -> "list[Photo]":
        from body_estimation.images import Photo, check_image, read_photo

        photos = []
        for i, image in enumerate(self.images):
            given = isinstance(image, np.ndarray)
            photo = Photo(check_image(image, f"image {i + 1}"), f"image {i + 1}") if given else read_photo(image)
            size = photo.image.shape[:2]
            working = video_size(size, None if self.size is None else max(self.size, SHORT_SIDE[0]))
            focal = None if photo.focal is None else photo.focal * working[0] / size[0]
            photos.append(replace(photo, image=resize(photo.image, working), focal=focal))
        return photos

    def frame_size(self, picture: tuple[int, int]) -> tuple[int, int]:
        """(height, width) in pixels of the video of a (height, width) picture, the first photo or what it grew to."""
        return video_size(picture, self.size)

    def arguments(self) -> dict:
        """What shapes the video apart from its input files, as plain values."""
        return {"text": self.text, "seconds": self.seconds, "fps": self.fps, "size": self.size, "seed": self.seed,
                "root": self.root, "start": self.start, "person": self.person, "loop": self.loop,
                "text_encoder": self.text_encoder, "height": self.height, "canvas": self.canvas,
                "finetune": self.finetune}


def check_number(flag: str, value: float, low: float, high: float, whole: bool = False) -> None:
    """InputError unless `value` is a (whole) number from `low` to `high`."""
    kind = "a whole number" if whole else "a number"
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool) and math.isfinite(value)
    if not number or not low <= value <= high or (whole and value != int(value)):
        limits = f"of at least {low}" if high >= 2**32 else f"from {low} to {high}"
        shown = f"{value:g}" if isinstance(value, float) else value
        raise InputError(f"{flag} {shown}: give {kind} {limits}.")


def check_choice(flag: str, value: str, choices: Sequence[str]) -> None:
    """InputError unless `value` is one of `choices`."""
    if value not in choices:
        raise InputError(f"{flag} {value}: choose {' or '.join(choices)}.")


def check_file(path: str | Path, flag: str) -> Path:
    """The path, if there is such a file; else InputError."""
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{flag} {path}: this is a folder; name a file in it.")
    if not path.is_file():
        raise InputError(f"{flag} {path}: there is no such file; check the path.")
    return path


def uv_map_of(checkpoint: Path, uv_map: str | Path | None) -> Path:
    """The UV mapping of a published generator, the one given or the one beside the checkpoint; else InputError."""
    if uv_map is not None:
        return check_file(uv_map, "--uv-map")
    path = checkpoint.with_name(UV_MAP)
    if not path.is_file():
        raise InputError(f"--generator {checkpoint}: there is no {UV_MAP} beside it; name that file of the "
                         "release with --uv-map.")
    return path


def check_video(path: str | Path) -> Path:
    """The path, if there is a video to take a motion from; else InputError."""
    path = check_file(path, "--motion-video")
    try:
        seconds = video.probe(path).seconds
    except InputError:
        raise InputError(f"--motion-video {path}: this is not a readable video; save it again as mp4.") from None
    if 0 < seconds < SECONDS[0]:  # 0 where the file doesn't say
        raise InputError(f"--motion-video {path}: it lasts only {seconds:.2f} s; give one of at least {SECONDS[0]} s.")
    return path


def check_output(path: str | Path) -> Path:
    """The path, if a video can be written there; else InputError. Creates nothing."""
    path = Path(path)
    if path.is_dir():
        raise InputError(f"--output {path}: this is a folder; name a video in it, such as {path / 'video.mp4'}.")
    video.check_suffix(path)
    check_folder(path.parent)
    if len(path.name.encode()) > 200:
        raise InputError(f"--output {path.name[:30]}...: the name is too long; use fewer than 200 letters.")
    return path


def check_folder(folder: Path) -> None:
    """InputError unless files can be written to `folder`, which need not exist yet. Creates nothing."""
    existing = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    try:
        tempfile.TemporaryFile(dir=existing).close()
    except OSError as error:
        raise InputError(f"--output {folder}: can't write there ({error.strerror}); choose another folder.") from error


def _as_list(images: Image | Sequence[Image]) -> list[Image]:
    if isinstance(images, str | Path | np.ndarray):
        images = [images]
    if not images:
        raise InputError("--images: name at least one photo.")
    return [image if isinstance(image, np.ndarray) else Path(image) for image in images]
