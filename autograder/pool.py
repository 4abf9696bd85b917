"""Where submissions are graded: threads of this process, each with a warm process of its own, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

T, R = TypeVar("T"), TypeVar("R")
CONNECT_SECONDS = 30


class PoolError(Exception):
    """There is nowhere to grade: why, and what to do."""


@contextmanager
def executor(jobs: int = 0, scheduler: str = "") -> Iterator[tuple[Executor, int]]:
    """An executor, and how many submissions it works on at once. No `jobs` means one a processor."""
    with _cluster(scheduler) if scheduler else _local(jobs or processors()) as found:
        yield found


@contextmanager
def _local(jobs: int) -> Iterator[tuple[Executor, int]]:
    pool = ThreadPoolExecutor(jobs, "grading")
    try:
        yield pool, jobs
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a Dask scheduler, now and whenever more join. They need this package, and no shared disk."""
    try:
        from distributed import Client
    except ImportError as error:
        raise PoolError("--scheduler needs Dask: pip install 'autograder[cluster]'.") from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise PoolError(f"No Dask scheduler answers at {address}; start one with `dask scheduler`.") from error
    with client, client.get_executor(pure=False) as pool:
        yield pool, max(sum(client.nthreads().values()), 1)


def each_done(pool: Executor, most: int, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, Future]]:
    """Items with their finished futures as they come. At most `most` are under way, so items may be made as needed."""
    under_way: dict[Future, T] = {}
    for item in items:
        under_way[pool.submit(function, item)] = item
        if len(under_way) >= most:
            yield from _done(under_way)
    while under_way:
        yield from _done(under_way)


def _done(under_way: dict[Future, T]) -> Iterator[tuple[T, Future]]:
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(future), future


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
