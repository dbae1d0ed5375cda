"""How far a run is: the stages' times, and their display on a terminal."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, float], None]
"""Called with a stage's name and the fraction of it that is done, 0 to 1."""


def silent(stage: str, fraction: float) -> None:
    """Progress that shows nothing."""


class Stopwatch:
    """Sums up seconds by name.

    Attributes:
        seconds: the sums so far.
    """

    def __init__(self):
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Adds the block's duration to `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - start)

    def add(self, name: str, seconds: float) -> None:
        """Adds `seconds` to `name`."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds

    def each(self, name: str, items: Iterable) -> Iterator:
        """The items, with the time their making takes added to `name`."""
        items = iter(items)
        while True:
            with self.timing(name):
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item


class Display:
    """Shows the stages on stderr: a line that counts up on a terminal, one line per finished stage elsewhere.

    Attributes:
        quiet: show no progress, only what `say` and `break_off` are given.
    """

    def __init__(self, quiet: bool = False):
        self.quiet = quiet
        self._live = sys.stderr.isatty()
        self._stage, self._since, self._shown = None, 0.0, -1

    def __call__(self, stage: str, fraction: float) -> None:
        if self.quiet:
            return
        if stage != self._stage:
            self.finish()
            self._stage, self._since, self._shown = stage, time.perf_counter(), -1
        percent = int(100 * fraction)
        if self._live and percent != self._shown:
            self._shown = percent
            self._write(f"\r  {stage:<28} {percent:4d} %", end="")

    def finish(self) -> None:
        """The current stage is over."""
        if self._stage is not None:
            seconds = time.perf_counter() - self._since
            self._write(f"{self._line_start()}  {self._stage:<28} {seconds:4.1f} s")
            self._stage = None

    def note(self, line: str) -> None:
        """A line, unless quiet."""
        if not self.quiet:
            self.say(line)

    def say(self, line: str) -> None:
        """A line, even when quiet."""
        self._write(f"{self._line_start()}{line}")
        self._shown = -1

    def break_off(self, line: str) -> None:
        """A last line, in the middle of a stage maybe."""
        self.say(line)
        self._stage = None

    def _line_start(self) -> str:
        """Clears the live line, if there is one."""
        return "\r" + " " * 40 + "\r" if self._live and self._stage is not None else ""

    def _write(self, text: str, end: str = "\n") -> None:
        print(text, end=end, file=sys.stderr, flush=True)
