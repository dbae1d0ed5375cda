"""python -m motion COMMAND: motions made from words, drawn, mixed, edited, recognised and converted.

Where a command takes a MOTION it takes words ("a person waves") or the path of a motion file (.npz, .bvh, .glb ...).
"""

import argparse
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from motion.body.errors import InputError
from motion.console import Display, Parser, guarded
from motion.readers import FORMATS as READ
from motion.video import SUFFIXES as VIDEOS
from motion.writers import FORMATS as WRITTEN

if TYPE_CHECKING:
    from motion.clip import Motion
    from motion.generate import Generator

PICTURES = (".png",)
SHOWN = 5
"""Labels that are told of each recognised file."""


def parser() -> argparse.ArgumentParser:
    top = Parser(prog="python -m motion", description=__doc__.splitlines()[0], epilog=__doc__.splitlines()[2])
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, what: str, *, output: bool = True, motion: bool = True) -> argparse.ArgumentParser:
        own = commands.add_parser(name, help=what, description=what)
        own.add_argument("--weights", type=Path, metavar="FILE", help="written by python -m motion.train")
        own.add_argument("--quiet", action="store_true", help="show only warnings, errors and results")
        if motion:
            own.add_argument("motion", metavar="MOTION", help="words, or a motion file")
        if output:
            own.add_argument("-o", "--output", type=Path, required=True, metavar="FILE",
                             help="motion (npz, bvh, glb), video (mp4, m4v, mov, mkv) or strip of pictures (png)")
        return own

    for name, what in (("generate", "a motion from words"),
                       ("preview", "a motion drawn: a video, and a strip of pictures beside it")):
        own = command(name, what)
        _made(own)
        if name == "generate":
            own.add_argument("--variations", type=int, default=1, metavar="N", help="N motions, NAME_1 to NAME_N")

    own = command("interpolate", "one motion that gradually becomes another, through the latent space", motion=False)
    own.add_argument("--from", dest="first", required=True, metavar="MOTION", help="words, or a motion file")
    own.add_argument("--to", dest="second", required=True, metavar="MOTION", help="words, or a motion file")
    own.add_argument("--steps", type=int, metavar="N", help="N motions evenly on the way instead, NAME_1 to NAME_N; "
                                                            "a png shows them all")

    own = command("edit", 'words added to a motion, and taken from it: "walking" --plus proud --minus neutral')
    for flag in ("--plus", "--minus"):
        own.add_argument(flag, action="append", default=[], metavar="WORDS", help="a style, or an action in words")
    own.add_argument("--amount", type=float, default=1.0, help="how much of it (default: 1)")

    own = command("compose", "the upper body of one motion on the legs of another", motion=False)
    for flag in ("--upper", "--lower"):
        own.add_argument(flag, required=True, metavar="MOTION", help="words, or a motion file")

    own = command("stylize", "a motion performed in a style")
    own.add_argument("--style", required=True, metavar="NAME", help="python -m motion actions lists them")
    own.add_argument("--amount", type=float, default=1.0, help="1 is clearly the style, 1.5 exaggerates (default: 1)")
    own.add_argument("--seed", type=int, default=0, help="of what is random in it (default: 0)")

    own = command("recognise", "what motion files show, among any labels", output=False, motion=False)
    own.add_argument("files", nargs="+", type=Path, metavar="FILE", help="motion files")
    own.add_argument("--labels", metavar="A,B,...", help='"walk,run,wave hello" (default: the known actions)')
    own.add_argument("--labels-file", type=Path, metavar="FILE", help="a text file, one label a line")

    command("reconstruct", "a motion as the auto-encoder tells it")

    own = command("convert", "a motion file as another kind of motion file, a video or a strip", output=False,
                  motion=False)
    own.add_argument("input", type=Path, metavar="IN", help=f"a {', '.join(READ)} file")
    own.add_argument("output", type=Path, metavar="OUT", help=f"a {', '.join(WRITTEN + VIDEOS + PICTURES)} file")

    command("actions", "the known actions and styles", output=False, motion=False)
    return top


def _made(own: argparse.ArgumentParser) -> None:
    """Options of what words become."""
    own.add_argument("--seconds", type=float, help="length, 0.5 to 20 (default: as long as it takes)")
    own.add_argument("--fps", type=float, default=30.0, help="frames per second, 10 to 60 (default: 30)")
    own.add_argument("--seed", type=int, default=0, help="0 is the words' own motion, others vary it (default: 0)")
    own.add_argument("--loop", action="store_true", help="a motion that can be repeated without a seam")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0, 2 (bad input), 130 (Ctrl-C)."""
    display = Display()

    def work() -> int:
        options = parser().parse_args(argv)
        display.quiet = options.quiet
        Session(options, display).run()
        display.finish()
        return 0

    return guarded(work, display)


class Session:
    """One command being carried out. What can be checked without loading anything is checked first."""

    def __init__(self, options: argparse.Namespace, display: Display):
        self.options, self.display = options, display
        self.output: Path | None = getattr(options, "output", None)

    def run(self) -> None:
        """Carry it out."""
        command = self.options.command
        if self.output is not None:
            kinds = VIDEOS if command == "preview" else WRITTEN + VIDEOS + PICTURES
            if self.output.suffix.lower() not in kinds:
                raise InputError(f"--output {self.output}: name a file that ends in {', '.join(kinds)}.")
        for name in ("motion", "first", "second", "upper", "lower", "input"):
            self._check(getattr(self.options, name, None))
        for path in getattr(self.options, "files", []):
            _check_file(path)
        if getattr(self.options, "seed", 0) < 0:
            raise InputError(f"--seed {self.options.seed}: give a whole number of at least 0.")
        getattr(self, command)()

    def generate(self) -> None:
        count = self.options.variations
        if not 1 <= count <= 100:
            raise InputError(f"--variations {count}: give a whole number from 1 to 100.")
        if _is_file(self.options.motion) and count > 1:
            raise InputError("--variations are variations of words, and this is a motion file.")
        motions = (self._motion(self.options.motion, self.options.seed + number) for number in range(count))
        self._write_all(motions, count)

    def preview(self) -> None:
        from motion.preview import save_strip

        motion = self._motion(self.options.motion, self.options.seed)
        self._write(motion, self.output)
        strip = self.output.with_suffix(".png")
        print(f"{save_strip([motion], strip)}: a strip of it")

    def interpolate(self) -> None:
        from motion.interpolation import between, passing

        ends = self._motion(self.options.first), self._motion(self.options.second)
        steps = self.options.steps
        if steps is None:
            self._write(passing(*ends, self.generator), self.output)
            return
        if steps > 100:
            raise InputError(f"--steps {steps}: give a whole number from 2 to 100.")
        self._write_all(between(*ends, steps, self.generator), steps)

    def edit(self) -> None:
        from motion.editing import edit

        if not self.options.plus and not self.options.minus:
            raise InputError('edit needs words to add or to take away: give --plus "proud" or --minus "old".')
        motion = self._motion(self.options.motion)
        self.display("learning the words", 0)
        self._write(edit(motion, self.generator, self.options.plus, self.options.minus, self.options.amount),
                    self.output)

    def compose(self) -> None:
        from motion.editing import compose

        self._write(compose(self._motion(self.options.upper), self._motion(self.options.lower)), self.output)

    def stylize(self) -> None:
        from motion.styles import STYLES, stylize

        style, amount = self.options.style, self.options.amount
        if style not in STYLES:
            raise InputError(f"--style {style}: choose one of {', '.join(STYLES)}.")
        if not 0 <= amount <= 3:
            raise InputError(f"--amount {amount:g}: give a number from 0 to 3.")
        self._write(stylize(self._motion(self.options.motion), style, amount, self.options.seed), self.output)

    def recognise(self) -> None:
        names = self._labels()
        from motion.recognition import Labels, recognise

        labels = Labels.of(names or list(dict.fromkeys(self.generator.bank.actions)), self.generator)
        for path in self.options.files:
            best = recognise(self._motion(str(path)), labels, self.generator)[:SHOWN]
            print(f"{path}: " + ", ".join(f"{name} {score:.2f}" for name, score in best))

    def reconstruct(self) -> None:
        from motion.interpolation import native

        latents = self.generator.read(native(self._motion(self.options.motion)))
        self._write(self.generator.tell(latents, self.options.motion), self.output)

    def convert(self) -> None:
        self._write(self._motion(str(self.options.input)), self.output)

    def actions(self) -> None:
        from motion.styles import STYLES

        print("styles: " + ", ".join(STYLES))
        print("\n".join(sorted(dict.fromkeys(self.generator.bank.actions), key=str.lower)))

    @cached_property
    def generator(self) -> "Generator":
        """The weights, loaded when they are needed."""
        self.display("loading", 0)
        from motion.generate import Generator

        weights = self.options.weights
        loaded = Generator.default() if weights is None else Generator.load(weights)
        self.display.finish()
        return loaded

    def _motion(self, said: str, seed: int = 0) -> "Motion":
        """The motion of words or of a file."""
        if not _is_file(said):
            given = {name: getattr(self.options, name) for name in ("seconds", "fps", "loop")
                     if hasattr(self.options, name)}
            return self.generator.text_to_motion(said, seed=seed, **given)
        from motion.readers import load

        for name in ("seconds", "loop"):
            if getattr(self.options, name, None):
                raise InputError(f"--{name} is for words; {said} lasts as long as it does.")
        motion = load(said)
        return motion if motion.text else replace(motion, text=Path(said).stem)

    def _labels(self) -> list[str] | None:
        if self.options.labels is not None and self.options.labels_file is not None:
            raise InputError("--labels and --labels-file exclude each other; give one of them.")
        if self.options.labels_file is not None:
            _check_file(self.options.labels_file)
            try:
                listed = self.options.labels_file.read_text(encoding="utf-8").splitlines()
            except UnicodeDecodeError as error:
                raise InputError(f"--labels-file {self.options.labels_file}: this is no text in UTF-8.") from error
        elif self.options.labels is not None:
            listed = self.options.labels.split(",")
        else:
            return None
        names = list(dict.fromkeys(name.strip() for name in listed if name.strip()))
        if len(names) < 2:
            raise InputError("give at least two labels to choose from.")
        return names

    def _write_all(self, motions, count: int) -> None:
        """One file; or NAME_1 to NAME_N, or one picture of all."""
        if count == 1:
            self._write(next(iter(motions)), self.output)
        elif self.output.suffix.lower() in PICTURES:
            self._write_picture(list(motions))
        else:
            for number, motion in enumerate(motions, 1):
                self._write(motion, self.output.with_name(f"{self.output.stem}_{number}{self.output.suffix}"))

    def _write(self, motion: "Motion", path: Path) -> None:
        if path.suffix.lower() in PICTURES:
            self._write_picture([motion])
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix.lower() in VIDEOS:
                from motion.preview import save_video

                save_video(motion, path, progress=self.display)
            else:
                from motion.writers import save

                save(motion, path)
        except OSError as error:
            raise InputError(f"--output {path}: it can't be written ({error}); choose another place.") from error
        self.display.finish()
        print(f"{path}: {motion.seconds:.1f} s, {len(motion)} frames")

    def _write_picture(self, motions: "list[Motion]") -> None:
        from motion.preview import save_strip

        try:
            self.output.parent.mkdir(parents=True, exist_ok=True)
            save_strip(motions, self.output)
        except OSError as error:
            raise InputError(f"--output {self.output}: it can't be written ({error}); choose another place.") from error
        print(f"{self.output}: {len(motions)} motion{'s' * (len(motions) > 1)}")

    @staticmethod
    def _check(said: str | Path | None) -> None:
        if said is None:
            return
        if not str(said).strip():
            raise InputError('words are empty: say what the person does, for example "jogging".')
        if isinstance(said, Path) or _is_file(said):
            _check_file(Path(said))


def _is_file(said: str) -> bool:
    """Whether a motion file is named, not words: "walk.bvh", whether it exists or not."""
    return Path(said).suffix.lower() in READ


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name a file in it.")
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; check the path.")
