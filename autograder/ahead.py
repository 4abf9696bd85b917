"""Grading ahead of need: while nbgrader writes one submission to its gradebook, the next ones run.

nbgrader grades one submission after the other. Each job here is a thread with a warm process of its own; it starts on
the submissions that nbgrader will ask for next. A result is used only if it is of exactly the cells that are asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.exercise import Assignment
from autograder.grading import GradedRun
from autograder.notebook import grade_id
from autograder.pool import processors
from autograder.session import Warm


@dataclass(frozen=True)
class Task:
    """One notebook to grade, as nbgrader hands it over after its own repairs."""

    notebook: NotebookNode
    assignment: Assignment
    seed: int
    cell_seconds: float
    solutions: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple:
        """All that the result depends on."""
        cells = tuple((c.cell_type, c.source, grade_id(c)) for c in self.notebook.cells)
        return self.assignment.id, self.seed, self.cell_seconds, cells


class Ahead:
    """Runs tasks on `jobs` warm processes, the asked ones first and then those expected next."""

    def __init__(self, mode: str, jobs: int = 0):
        """`mode` is the sandbox's: auto, required or off; no `jobs` means one a processor."""
        self.mode, self.jobs = mode, jobs or processors()
        self.pool = ThreadPoolExecutor(self.jobs, "grading", self._start)
        self.own = threading.local()
        self.warms: list[Warm] = []
        self.runs: dict[tuple, Future[GradedRun]] = {}
        self.coming: Iterator[Task] = iter(())

    def _start(self) -> None:
        self.own.warm = Warm(self.mode)
        self.warms.append(self.own.warm)

    def expect(self, tasks: Iterable[Task]) -> None:
        """What will be asked for next, in order."""
        self.coming = iter(tasks)

    def result(self, task: Task) -> GradedRun:
        """The finished run of `task`, which may have been done already."""
        self._submit(task)
        while len(self.runs) <= self.jobs and (following := next(self.coming, None)):
            self._submit(following)
        return self.runs.pop(task.key).result()

    def _submit(self, task: Task) -> None:
        if task.key not in self.runs:
            self.runs[task.key] = self.pool.submit(self._run, task)

    def _run(self, task: Task) -> GradedRun:
        run = GradedRun(
            task.notebook, task.assignment, task.seed, self.own.warm, task.cell_seconds, solutions=task.solutions)
        run.grade()
        return run

    @property
    def unprotected(self) -> str:
        """Why there is no sandbox, or "" if there is one."""
        return self.warms[0].reason if self.warms else ""

    def close(self) -> None:
        self.pool.shutdown(cancel_futures=True)
        for warm in self.warms:
            warm.close()
