"""Work on several cores at once, with results in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")

THREADS = min(4, os.cpu_count() or 1)
"""As many frames are drawn at once; each holds a few megabytes."""


def in_order(
    function: Callable[..., Result],
    items: Iterable[tuple],
    threads: int = THREADS,
    begin: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """function(*item) of every item, in the items' order, by several threads, each of which calls `begin` first.

    At most twice as many items as there are threads are under way or wait to be taken. An exception comes out in its
    item's place. When the iteration ends, or is left, what has begun is finished and what has not is dropped.
    """
    waiting = deque()
    with ThreadPoolExecutor(threads, "drawing", begin) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(function, *item))
                if len(waiting) == 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for result in waiting:
                result.cancel()
