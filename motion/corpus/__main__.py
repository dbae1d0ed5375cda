"""Read a dataset of captioned motions into one packed file, which training takes.

    python -m motion.corpus mocap FOLDER --output corpus.npz
    python -m motion.corpus amass AMASS --babel train.json val.json
    python -m motion.corpus humanml HumanML3D [--amass AMASS]
    python -m motion.corpus kit KIT-ML
    python -m motion.corpus bvh MOTIONS
"""

import argparse
import sys
import time
import warnings
from pathlib import Path

from motion.body.errors import InputError
from motion.corpus import amass, bvh_folder, humanml, mocap
from motion.corpus.loading import load


def main(arguments: list[str] | None = None) -> int:
    """The command line. Returns 0, 2 for input that can't be used, 130 after Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: print(f"\rwarning: {message}", file=sys.stderr)
            clips = _read(options)
    except InputError as error:
        print(f"\r{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\rInterrupted; the same command goes on from here.", file=sys.stderr)
        return 130
    seconds = {part: sum(clip.motion.seconds for clip in clips if clip.split == part) for part in ("train", "test")}
    told = f"{options.output}: {len(clips)} clips; {seconds['train']:.0f} s train, {seconds['test']:.0f} s test"
    print(f"\r{told:85}")  # over the whole line of progress
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m motion.corpus", description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind, what, text in (
        ("mocap", "folder with index.csv", "free motion capture, cleaned"),
        ("amass", "folder of AMASS .npz files", "AMASS with the captions of BABEL"),
        ("humanml", "folder with texts/", "HumanML3D, its joints or its AMASS files"),
        ("kit", "folder with texts/ and new_joints/", "KIT-ML, its joints"),
        ("bvh", "folder with captions.csv (file, caption, start, end)", "your own BVH or other motion files"),
    ):
        command = kinds.add_parser(kind, help=text, description=text)
        command.add_argument("folder", type=Path, help=what)
        command.add_argument("--output", type=Path, default=Path("corpus.npz"))
        if kind == "amass":
            command.add_argument("--babel", type=Path, nargs="+", required=True, help="BABEL's .json files")
        if kind == "humanml":
            command.add_argument("--amass", type=Path, help="folder of AMASS .npz files, for index.csv")
        if kind in ("humanml", "kit"):
            command.add_argument("--mirrored", action="store_true", help="also mirrored clips (training mirrors all)")
    return parser


def _read(options: argparse.Namespace) -> list[mocap.Clip]:
    progress = _Progress()
    if options.kind == "mocap":
        clips = mocap.load_corpus(options.folder, progress)
        mocap.pack(clips, options.output)
        return clips
    if options.kind == "amass":
        sources = amass.sources(options.folder, options.babel)
    elif options.kind == "humanml":
        sources = humanml.sources(options.folder, options.amass, options.mirrored)
    elif options.kind == "kit":
        sources = humanml.kit_sources(options.folder, options.mirrored)
    else:
        sources = bvh_folder.sources(options.folder)
    return load(sources, options.output, progress, key=str(vars(options)))


class _Progress:
    """One line that is written over, with the time that is left."""

    def __init__(self):
        self.began, self.first = time.monotonic(), None

    def __call__(self, name: str, done: float) -> None:
        self.first = done if self.first is None else self.first
        left = (time.monotonic() - self.began) * (1 - done) / max(done - self.first, 1e-9)
        told = f"{left / 60:5.1f} min left" if done > self.first else ""
        print(f"\r{done:4.0%} {told:15} {name[-60:]:60}", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
