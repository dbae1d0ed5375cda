"""`python -m tests.benchmarks NAME ...`: prints tables, writes JSON, contact sheets and BENCHMARKS.md."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from tests.benchmarks.data import Options
from tests.benchmarks.report import write_json, write_section

NEEDS = {
    "body": ["photos"],
    "videos": ["photos"],
    "poses": ["photos"],
    "self-imitation": ["clips"],
    "views": [],
    "background": ["photos"],
    "motion": ["mocap"],
    "speed": [],
}
"""The benchmarks, and the folders each one needs. Module NAME has `run(options: Options) -> Result`."""
ALSO = {"body": ["clips", "mocap"], "motion": ["ablation"], "speed": ["clips"]}
"""What a benchmark uses besides, if it is given."""
ROOT = Path(__file__).resolve().parents[2]


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line; exits with a message if a benchmark lacks its folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", choices=[*NEEDS, "all"])
    parser.add_argument("--photos", type=Path, nargs="+", default=[], metavar="DIR", help="folders of photos")
    parser.add_argument("--clips", type=Path, nargs="+", default=[], metavar="DIR", help="folders of clips")
    parser.add_argument("--mocap", type=Path, metavar="DIR", help="folder of motion files")
    parser.add_argument("--ablation", type=Path, metavar="FILE",
                        help="weights trained with --no-text-loss, whose recognition is shown beside")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here")
    parser.add_argument("--sheets", type=Path, metavar="DIR", help="write contact sheets here")
    parser.add_argument("--limit", type=int, metavar="N", help="only N photos or clips; BENCHMARKS.md stays as it is")
    options = parser.parse_args(arguments)
    for name in names(options.name):
        for need in NEEDS[name]:
            if not getattr(options, need):
                parser.error(f"{name} needs --{need}")
    for folder in [*options.photos, *options.clips, *([options.mocap] if options.mocap else [])]:
        if not folder.is_dir():
            parser.error(f"{folder} is not a folder")
    if options.limit is not None and options.limit < 1:
        parser.error("--limit must be at least 1")
    return options


def names(name: str) -> list[str]:
    """The benchmarks that NAME stands for."""
    return list(NEEDS) if name == "all" else [name]


def shown_command(name: str, options: argparse.Namespace) -> str:
    """The command that measures this one benchmark again, with folders relative to the repository."""
    words = ["python -m tests.benchmarks", name]
    for option in [*NEEDS[name], *(also for also in ALSO.get(name, []) if getattr(options, also))]:
        given = getattr(options, option)
        words.append(f"--{option}")
        words += [_relative(path) for path in (given if isinstance(given, list) else [given])]
    return " ".join(words)


def _relative(folder: Path) -> str:
    return Path(os.path.relpath(folder.resolve(), ROOT)).as_posix()


def main(arguments: list[str] | None = None) -> int:
    """Runs the benchmarks; what is finished is written even if a later one is interrupted."""
    parsed = parse(sys.argv[1:] if arguments is None else arguments)
    options = Options(parsed.photos, parsed.clips, parsed.mocap, parsed.sheets, parsed.limit, parsed.ablation)
    figures: dict[str, float] = {}
    try:
        for name in names(parsed.name):
            benchmark = importlib.import_module(f"tests.benchmarks.{name.replace('-', '_')}")
            result = benchmark.run(options)
            print(f"\n## {name}\n\n{result.markdown()}\n", flush=True)
            figures.update(result.figures)
            if parsed.json:
                write_json(parsed.json, figures)
            if parsed.limit is None:
                write_section(ROOT / "BENCHMARKS.md", name, shown_command(name, parsed), result)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
