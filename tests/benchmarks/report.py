"""What a benchmark found: printed, as flat JSON, and as a section of BENCHMARKS.md."""

import json
import os
import platform
import re
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from motion.atomic import whole_file

PACKAGES = ["torch", "numpy", "numba", "mediapipe", "opencv-contrib-python", "smplx", "scikit-image"]
HEAD = "# Benchmarks\n\nWritten by `python -m tests.benchmarks`; the command stands above each table.\n"


@dataclass
class Table:
    """A title, the names of the columns, and rows of text or numbers."""

    title: str
    columns: list[str]
    rows: list[list]

    def markdown(self) -> str:
        """The table in Markdown, its title above it."""
        lines = [self.columns, ["---"] + ["---:"] * (len(self.columns) - 1), *self.rows]
        return f"**{self.title}**\n\n" + "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


@dataclass
class Result:
    """What one benchmark found: figures for the JSON, tables for people, notes on what was measured how."""

    figures: dict[str, float]
    tables: list[Table]
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """The notes and the tables in Markdown."""
        return "\n\n".join([*self.notes, *(table.markdown() for table in self.tables)])


def _cell(value) -> str:
    if isinstance(value, float):
        digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 10 else 3
        return f"{value:.{digits}f}"
    return str(value)


def machine() -> str:
    """One line about what the figures were measured on."""
    threads = os.environ.get("OMP_NUM_THREADS")
    limit = f" (OMP_NUM_THREADS={threads})" if threads else ""
    return f"{os.cpu_count()} CPU cores{limit}, {platform.system()} {platform.machine()}, {versions()}"


def versions() -> str:
    """Python's version and those of the packages the figures depend on."""
    found = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def write_section(path: Path, name: str, command: str, result: Result) -> None:
    """Replaces (or adds) the section `name` of the Markdown file; all other sections stay as they are."""
    sections = read_sections(path)
    sections[name] = f"```\n{command}\n```\n\nMeasured on {machine()}.\n\n{result.markdown()}"
    text = HEAD + "".join(f"\n## {title}\n\n{sections[title].strip()}\n" for title in sorted(sections))
    write_whole(path, text)


def read_sections(path: Path) -> dict[str, str]:
    """The text below each `## NAME` of the Markdown file; nothing if there is no file."""
    if not path.exists():
        return {}
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title.strip(): body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def write_json(path: Path, figures: dict[str, float]) -> None:
    """Writes the figures as one flat object with sorted names."""
    write_whole(path, json.dumps(figures, indent=1, sort_keys=True) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Writes under a temporary name first, so that an interruption leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")
