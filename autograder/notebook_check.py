"""Self-check of a notebook file, in a process of its own: `autograder check` and `pytest NOTEBOOK`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.session import Warm

if TYPE_CHECKING:
    from autograder.exercise import Assignment
    from autograder.verdict import Verdict


@dataclass(frozen=True)
class Report:
    """The verdicts on one notebook, in the notebook's order."""

    assignment: str
    seed: int
    verdicts: list[Verdict]
    student: str | None = None

    def plain(self) -> dict:
        """The JSON report."""
        return {
            "assignment": self.assignment, "student": self.student, "seed": self.seed,
            "exercises": [v.report() for v in self.verdicts],
        }  # fmt: skip


def check_notebook(path: Path, chosen: tuple[str, ...] = (), seed: int | None = None) -> Report:
    """Run the notebook's cells and judge its exercises (only the `chosen` ones, if any) with fresh dice."""
    with Warm("off", many=False) as warm:  # the student's own code on the student's own machine
        return checked(path, warm, chosen, seed)


def checked(path: Path, warm: Warm, chosen: tuple[str, ...] = (), seed: int | None = None) -> Report:
    """The same in a process that may be used again."""
    warm.start()  # it imports while we do
    from autograder.dice import fresh_seed
    from autograder.grading import GradedRun
    from autograder.notebook import assignment_in, grade_id, read, repair

    notebook = read(path)
    assignment = assignment_in(notebook, path)
    repair(notebook, assignment)
    part = _only(assignment, chosen)
    notebook.cells = [c for c in notebook.cells if _kept(grade_id(c), part)]
    seed = fresh_seed() if seed is None else seed
    return Report(assignment.id, seed, GradedRun(notebook, part, seed, warm).grade())


def _only(assignment: Assignment, chosen: tuple[str, ...]) -> Assignment:
    """The assignment with the chosen exercises alone, in its order."""
    from autograder.exercises import exercise
    from autograder.notebook import NotebookError

    for name in chosen:
        if exercise(name).id not in {e.id for e in assignment.exercises}:
            raise NotebookError(f"{name} is not an exercise of {assignment.id}, the assignment of this notebook.")
    return replace(assignment, exercises=tuple(e for e in assignment.exercises if not chosen or e.id in chosen))


def _kept(name: str, assignment: Assignment) -> bool:
    """All cells but the check cells of exercises that were not chosen."""
    from autograder.notebook import CHECK_SUFFIX

    return not name.endswith(CHECK_SUFFIX) or any(name == e.id + CHECK_SUFFIX for e in assignment.exercises)
