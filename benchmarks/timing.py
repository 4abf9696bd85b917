"""How long a grader takes over a class: the whole command, and what each further submission adds.

A grader leaves a file for each submission that it has done. When they were written says what each further one took,
without the start; so one run gives both figures.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cohort import CONFIG, ID, WITH_US, filled, make_course, nbgrader, run


@dataclass(frozen=True)
class Timed:
    """A run: seconds of the whole command, when each submission was done, and how many were under way at once."""

    whole: float
    done: tuple[float, ...]
    jobs: int = 1

    @property
    def each(self) -> float:
        """Seconds that each further submission took, from when the first were done to the last."""
        done = sorted(self.done)
        return (done[-1] - done[self.jobs - 1]) / (len(done) - self.jobs)

    def of(self, count: int) -> float:
        """The whole command over `count` submissions: as measured, and so many times `each` for those beyond."""
        return self.whole + (count - len(self.done)) * self.each


@dataclass(frozen=True)
class Grader:
    """A command that grades a course folder and where it leaves what it has done; nbgrader's configuration for it."""

    name: str
    command: tuple[str, ...]
    config: str = WITH_US
    jobs: int = 1
    leaves: str = f"autograded/*/{ID}/*.ipynb"


STOCK = Grader("stock `nbgrader autograde`", nbgrader("autograde"), CONFIG)
PLUGIN = Grader("`nbgrader autograde`, our plugin", nbgrader("autograde"))


def ours(jobs: int = 2) -> Grader:
    command = (sys.executable, "-m", "autograder.cli", "grade", ID, "-j", str(jobs))
    return Grader(f"`autograder grade -j {jobs}`", command, jobs=jobs)


Run = Callable[[Sequence[str], Path], None]


def timed(grader: Grader, count: int, with_: Run = run, different: int = 0) -> Timed:
    """Grade a fresh class of `count` in a new process; all notebooks differ, or so many of them."""
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        course = make_course(Path(folder), filled(count, different or count), grader.config)
        start = time.perf_counter()
        with_(grader.command, course)
        whole = time.perf_counter() - start
        done = tuple(path.stat().st_mtime for path in course.glob(grader.leaves))
    if len(done) != count:
        raise RuntimeError(f"{grader.name} graded {len(done)} of {count} submissions")
    return Timed(whole, done, grader.jobs)
