"""What our command lines share: stages shown while they run, and bad input told in one sentence."""

import argparse
import re
import sys
import time
import warnings
from collections.abc import Callable

from motion.body.errors import InputError, InputWarning


class Parser(argparse.ArgumentParser):
    """Raises InputError about a bad command line."""

    def error(self, message: str):
        raise InputError(f"{message}; {self.prog} --help shows every option.")


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


def guarded(work: Callable[[], int], display: Display) -> int:
    """The exit code of a command line: `work`'s own, 2 for bad input, 130 after Ctrl-C.

    Warnings meant for the user appear as one line each; those between developers don't.
    """
    def show(message, category, filename, lineno, file=None, line=None):
        if issubclass(category, InputWarning):
            display.say(f"warning: {message}")

    try:
        with warnings.catch_warnings():
            warnings.showwarning = show
            return work()
    except InputError as error:
        display.break_off(f"error: {error}")
        return 2
    except ImportError as error:
        display.break_off(f"error: {remedy(error)}")
        return 2
    except KeyboardInterrupt:
        display.break_off("stopped")
        return 130


def remedy(error: ImportError) -> str:
    """One sentence about a module that can't be imported."""
    library = re.search(r"lib\S+\.so[.\d]*", str(error))
    if library:
        return (f"the system library {library[0]} is missing; on Debian or Ubuntu: "
                f"sudo apt-get install -y libgl1 libglib2.0-0.")
    return f"{error}; install what is needed: pip install -r requirements.txt."


def forgiving_streams() -> None:
    """A file name the terminal can't show must not end the run."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
