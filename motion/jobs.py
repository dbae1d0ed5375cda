"""Many alike jobs, shared among processes."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import starmap
from typing import TypeVar

Result = TypeVar("Result")

WORKERS = max(1, (os.cpu_count() or 2) - 1)
"""Processes for long work: one core is left to the user."""


def run_jobs(work: Callable[..., Result], jobs: Sequence[tuple], workers: int, made: str = "") -> list[Result]:
    """`work(*job)` of every job, in their order. What a job raises is raised here; those not begun are left then.

    Args:
        work: a function of a module.
        jobs: the arguments of each.
        workers: processes; with one, there is none beside this one.
        made: what a job makes, such as "people"; with it a line is printed after each, with the time that is left.
    """
    workers = min(workers, len(jobs))
    if workers <= 1:
        return list(_counted(starmap(work, jobs), len(jobs), made))
    # Started anew: a forked process would inherit the locks of threads.
    context = multiprocessing.get_context("spawn")
    with _one_thread_each(), ProcessPoolExecutor(workers, context) as pool:
        return list(_counted(pool.map(work, *zip(*jobs, strict=True)), len(jobs), made))


def _counted(results: Iterator[Result], count: int, made: str) -> Iterator[Result]:
    begin = time.monotonic()
    for done, result in enumerate(results, 1):
        if made:
            left = (time.monotonic() - begin) / done * (count - done)
            print(f"{done} of {count} {made}, {left / 60:.0f} minutes left", flush=True)
        yield result


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """For processes that start meanwhile: they are the parallel part, threads of theirs would wait for each other."""
    name = "OMP_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
