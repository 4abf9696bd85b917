"""`otter run` of Otter-Grader on an equal notebook with equal checks, one submission after the other.

The notebook is the filled one without its check cells; in their place Otter runs a test of its own for each exercise,
which calls the same `check`. Each submission is a command of its own: that is how `otter run` is used.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercise import Exercise
from autograder.exercises import assignment
from autograder.notebook import CHECK_SUFFIX, grade_id, write
from benchmarks.cohort import ID, filled, run
from benchmarks.timing import Timed

NAME = "`otter run`, one after the other"
TEST = '''from autograder import check
from otter.test_files import test_case

OK_FORMAT = False
name = "{id}"
points = {points}


@test_case()
def test_it():
    check("{id}")
'''


def missing() -> str:
    """Why Otter-Grader cannot be measured here, or "" if it can."""
    return "" if find_spec("otter") else "it is not installed: pip install 'otter-grader>=7'"


def timed_otter(count: int) -> Timed:
    """`otter run` over `count` submissions; the command starts afresh for each, so each counts whole."""
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as name:
        folder = Path(name)
        autograder_zip(folder)
        start, done = time.perf_counter(), []
        for number, notebook in enumerate(filled(count, count)):
            graded(folder, number, notebook)
            done.append(time.perf_counter())
        return Timed(time.perf_counter() - start, tuple(done))


def autograder_zip(folder: Path) -> None:
    """Otter's own description of the assignment: a test file for each exercise."""
    tests = folder / "tests"
    tests.mkdir()
    for exercise in assignment(ID).exercises:
        (tests / f"{exercise.id}.py").write_text(test_file(exercise), encoding="utf-8")
    run((sys.executable, "-m", "otter", "generate", "-t", "tests", "-o", "autograder.zip"), folder)


def test_file(exercise: Exercise) -> str:
    return TEST.format(id=exercise.id, points=exercise.points)


def graded(folder: Path, number: int, notebook: NotebookNode) -> float:
    """The points that `otter run` gives."""
    path = folder / f"student{number}.ipynb"
    write(with_tests(notebook), path)
    results = folder / f"results{number}"
    results.mkdir()
    run((sys.executable, "-m", "otter", "run", path.name, "-a", "autograder.zip", "-o", results.name), folder)
    return sum(test["score"] for test in json.loads((results / "results.json").read_text())["tests"] if "score" in test)


def with_tests(notebook: NotebookNode) -> NotebookNode:
    """The check cells left out, and a note behind which cell Otter is to run which test."""
    exercises = {e.id for e in assignment(ID).exercises}
    notebook.cells = [cell for cell in notebook.cells if not grade_id(cell).endswith(CHECK_SUFFIX)]
    for cell in notebook.cells:
        if grade_id(cell) in exercises:
            cell.metadata["otter"] = NotebookNode(tests=[grade_id(cell)])
    return notebook
