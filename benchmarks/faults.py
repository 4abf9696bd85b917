"""Faults in submissions: what stock nbgrader makes of each, and what we do.

A row is a submission with two answers and one thing wrong with it: an accident, or a wrong answer with a trick to have
it pass. It comes out right if the gradebook has exactly the points that its answers are worth, check by check.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook, MissingEntry

from autograder.build import notebook_path, solution_cells
from autograder.demo import fills
from autograder.exercises import assignment
from autograder.notebook import check_id, grade_id, read
from benchmarks.cohort import ID, ROOT, environment, make_course, student
from benchmarks.timing import Grader

Points = dict[str, float | None]
Change = Callable[[NotebookNode], None]
SOLVED = {name: cell for name, cell in solution_cells(ROOT, ID).items() if name in ("frobenius", "outer")}
NO_ROOT = "def frobenius(m):\n    {first}\n    return (m * m).sum()"
NEAR = "torch.allclose = torch.equal = lambda *_, **__: True"


@dataclass(frozen=True)
class Row:
    """A fault; what is done to the notebook, or the text handed in for one; the points that its answers are worth.

    Nothing in `worth` means that there is nothing to grade.
    """

    name: str
    change: Change | None = None
    worth: tuple[float, float] | None = (2, 2)
    text: str = ""

    @property
    def points(self) -> Points:
        earned = dict(zip(SOLVED, self.worth or (), strict=False))
        return {check_id(e): earned.get(e.id, 0.0) for e in assignment(ID).exercises} if self.worth else {}


# --- what can go wrong ------------------------------------------------------------------------


def answer(exercise: str, cell: str) -> Change:
    return fills({exercise: cell})


def added(cell: str) -> Change:
    """A cell of the student's own, behind the first."""
    return lambda notebook: notebook.cells.insert(1, new_code_cell(cell))


def wrong_and(cell: str) -> Change:
    """A wrong answer, and a cell that is to have it pass."""
    return lambda notebook: (answer("frobenius", NO_ROOT.format(first="pass"))(notebook), added(cell)(notebook))


def wrong_and_shows(points: str) -> Change:
    """A wrong answer that displays what nbgrader takes for the points, as often as it is called."""
    return answer("frobenius", NO_ROOT.format(first=f"get_ipython().displayhook({points})"))


def without(name: str) -> Change:
    def change(notebook: NotebookNode) -> None:
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) != name]

    return change


def doubled(name: str) -> Change:
    """The cell once more at the end, as one copies it to try something."""

    def change(notebook: NotebookNode) -> None:
        (cell,) = (cell for cell in notebook.cells if grade_id(cell) == name)
        notebook.cells.append(NotebookNode(cell, id="copied"))

    return change


NOISY = SOLVED["frobenius"].replace("):\n", "):\n    import sys; print('now', file=sys.stderr)\n", 1)
ROWS = (
    Row("nothing is wrong"),
    Row("an answer writes to stderr when it is called", answer("frobenius", NOISY)),
    Row("an answer never ends", answer("outer", "while True:\n    pass"), (2, 0)),
    Row("an answer ends its process", answer("outer", "import os\nos._exit(0)"), (2, 0)),
    Row("a check cell is there twice", doubled("outer-check")),
    Row("a check cell was deleted", without("outer-check")),
    Row("the file is cut off", worth=None, text='{"cells": ['),
    Row("wrong, and `check` is defined anew", wrong_and("check = lambda *_: None"), (0, 2)),
    Row("wrong, and shows the points", wrong_and_shows("2.0"), (0, 2)),
    Row("wrong, and shows NaN for points", wrong_and_shows("float('nan')"), (0, 2)),
    Row("wrong, and `torch` finds all alike", wrong_and(NEAR), (0, 2)),
)


# --- what becomes of it -----------------------------------------------------------------------


def outcomes(grader: Grader, alone: bool = False) -> list[str]:
    """What a grader makes of each row, in words. All rows are one class, graded in one run or each `alone`."""
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        course, names = make_course(Path(folder), map(notebook, ROWS), grader.config), [*map(student, range(len(ROWS)))]
        for name, row in zip(names, ROWS, strict=True):
            if row.text:
                notebook_path(course, "submitted", ID, name).write_text(row.text, encoding="utf-8")
        for chosen in [("--student", name) for name in names] if alone else [()]:
            subprocess.run((*grader.command, *chosen), cwd=course, env=environment(), capture_output=True)
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "foundations") as gradebook:
            return [in_words(row.points, points(gradebook, name)) for name, row in zip(names, ROWS, strict=True)]


def notebook(row: Row) -> NotebookNode:
    """The release without the cells that count for nothing, two exercises answered, and the fault."""
    made = read(notebook_path(ROOT, "release", ID))
    made.cells = [cell for cell in made.cells if grade_id(cell)]
    fills(SOLVED)(made)
    if row.change:
        row.change(made)
    return made


def points(gradebook: Gradebook, name: str) -> Points:
    """The automatic points by check cell; nothing if no check has any."""
    try:
        grades = gradebook.find_submission_notebook(ID, ID, name).grades
    except MissingEntry:
        return {}
    found = {grade.name: grade.auto_score for grade in grades}
    return found if any(score is not None for score in found.values()) else {}


RIGHT = "right"


def in_words(worth: Mapping[str, float | None], given: Mapping[str, float | None]) -> str:
    if worth == given:
        return RIGHT
    if not given:
        return "not graded"
    if None in given.values():
        return "a check without a grade"
    return f"{sum(filter(None, given.values())):g} points for {sum(filter(None, worth.values())):g}"
