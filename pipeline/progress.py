"""How far a run is, and what its stages take."""

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
