"""The floor: the same cells and checks with nothing around them, as fast as Python runs them.

One process imports everything, then forks two. Each takes notebooks off a list and runs their cells with `exec` in a
plain namespace and, where a check stands, the exercise's `given`, `when` and `then`. Nothing is isolated or captured,
there is no gradebook, no second look at an answer that failed; a file with the points is left for each notebook.

    python -m benchmarks.floor JOBS     in a course folder
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import sys
from pathlib import Path

from nbformat import NotebookNode

from autograder.dice import fresh_seed
from autograder.exercise import Assignment
from autograder.exercises import assignment
from autograder.notebook import CHECK_SUFFIX, COLAB, PROGRESS, grade_id, read
from autograder.selfcheck import run_here, source_of
from autograder.verdict import Verdict, judge
from autograder.worker import preload
from benchmarks.cohort import ID
from benchmarks.timing import Grader


def floor(jobs: int = 2) -> Grader:
    command = (sys.executable, "-m", "benchmarks.floor", str(jobs))
    return Grader("the floor: cells and checks alone", command, jobs=jobs, leaves="floor/*.json")


def main(jobs: int) -> None:
    preload()
    Path("floor").mkdir()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for _ in pool.imap_unordered(graded, sorted(Path("submitted").glob(f"*/{ID}/*.ipynb")), chunksize=1):
            pass


def graded(path: Path) -> None:
    verdicts = ran(read(path), assignment(ID))
    points = {verdict.id: verdict.points for verdict in verdicts}
    Path("floor", f"{path.parts[1]}.json").write_text(json.dumps(points), encoding="utf-8")


def ran(notebook: NotebookNode, of: Assignment) -> list[Verdict]:
    """Each cell run and each exercise judged where its check stands, with dice of the notebook's own."""
    seed, cells, namespace, verdicts = fresh_seed(), [], {"__name__": "__main__"}, []
    for cell in (c for c in notebook.cells if c.cell_type == "code"):
        if (name := grade_id(cell)) in (COLAB, PROGRESS):
            continue
        if name.endswith(CHECK_SUFFIX):
            exercise = of[name.removesuffix(CHECK_SUFFIX)]
            here = lambda task, inputs: run_here(task, namespace, inputs)  # noqa: E731
            verdicts.append(judge(exercise, seed, source_of(exercise, cells), here))
        else:
            cells.append(cell.source)
            execute(cell.source, namespace, f"cell {len(cells)}")
    return verdicts


def execute(source: str, namespace: dict, name: str) -> None:
    """Run a cell; what it prints or raises is nobody's."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        exec(compile(source, name, "exec"), namespace)


if __name__ == "__main__":
    main(int(sys.argv[1]))
