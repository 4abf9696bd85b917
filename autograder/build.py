"""From a solution notebook to what students get: solutions/ → source/ → release/.

`solutions/ID.py` is the only file people write. `source/` is nbgrader's instructor notebook, made here;
`release/` is made from it by nbgrader's own generate_assignment. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder.exercise import Assignment, Exercise
from autograder.exercises import assignment as find_assignment
from autograder.nbgrader_setup import scripts_on_path
from autograder.notebook import (
    PREAMBLE,
    check_cell,
    nbgrader_metadata,
    read,
    solution_metadata,
    write,
)

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class BuildError(Exception):
    """A solution notebook that cannot be built: which file and line, what is wrong, what to do."""


def build(root: Path, assignment_id: str) -> Path:
    """Make `source/` and `release/` of one assignment under `root`; the release notebook's path."""
    assignment = find_assignment(assignment_id)
    write(source_notebook(root, assignment), notebook_path(root, "source", assignment_id))
    return generate_release(root, assignment_id)


def notebook_path(root: Path, step: str, assignment_id: str, student: str = "") -> Path:
    """Where nbgrader keeps a notebook: `source/ID/ID.ipynb`, `submitted/STUDENT/ID/ID.ipynb`."""
    return root / step / student / assignment_id / f"{assignment_id}.ipynb"


def solution_path(root: Path, assignment_id: str) -> Path:
    return root / "solutions" / f"{assignment_id}.py"


def solution_cells(root: Path, assignment_id: str) -> dict[str, str]:
    """The solution of each exercise, as it stands in its cell."""
    cells = _read_solution(solution_path(root, assignment_id)).cells
    return {c.metadata["exercise"]: c.source for c in cells if "exercise" in c.metadata}


def source_notebook(root: Path, assignment: Assignment) -> NotebookNode:
    """nbgrader's instructor notebook: metadata, points and check cells added to the solution notebook."""
    path = solution_path(root, assignment.id)
    notebook = _read_solution(path)
    _validate(notebook, assignment, path)
    notebook.cells = [new for cell in _with_preamble(notebook.cells) for new in _expanded(cell, assignment)]
    _add_facts(notebook.cells, assignment)
    _number(notebook.cells)
    notebook.cells[0].source += f"\n\n<!-- Generated from solutions/{assignment.id}.py. Do not edit. -->"
    notebook.metadata = NotebookNode(kernelspec=KERNEL, language_info={"name": "python"})
    return notebook


def _read_solution(path: Path) -> NotebookNode:
    if not path.exists():
        raise BuildError(f"{path} does not exist; each assignment needs its solution notebook there.")
    notebook = jupytext.read(path, fmt="py:percent")
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _validate(notebook: NotebookNode, assignment: Assignment, path: Path) -> None:
    ids = [c.metadata["exercise"] for c in notebook.cells if "exercise" in c.metadata]
    for name in ids:
        if name not in {e.id for e in assignment.exercises}:
            place = _place(path, name)
            raise BuildError(f"{place}: {assignment.id} has no exercise {name!r}; define it or rename the cell.")
        if ids.count(name) > 1:
            raise BuildError(f"{_place(path, name)}: exercise {name!r} has more than one cell; keep one.")
    if missing := [e.id for e in assignment.exercises if e.id not in ids]:
        raise BuildError(f"{path}: no cell for {', '.join(missing)}; mark each with `# %% exercise=\"…\"`.")
    for cell in notebook.cells:
        if "exercise" in cell.metadata and not _marked(cell.source):
            place = _place(path, cell.metadata["exercise"])
            raise BuildError(f"{place}: the solution must stand between `{BEGIN}` and `{END}`.")


def _place(path: Path, exercise_id: str) -> str:
    """`solutions/02_matmul.py:210`, the line where the exercise's cell begins."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [n for n, line in enumerate(lines, 1) if line.startswith("# %%") and f'"{exercise_id}"' in line]
    return f"{path}:{found[-1] if found else 1}"


def _marked(source: str) -> bool:
    marks = [line.strip() for line in source.splitlines() if line.strip() in (BEGIN, END)]
    return bool(marks) and marks == [BEGIN, END] * (len(marks) // 2)


def _with_preamble(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The first code cell is locked: everything below leans on it."""
    first = next(c for c in cells if c.cell_type == "code")
    first.metadata = NotebookNode(nbgrader=nbgrader_metadata(PREAMBLE, locked=True))
    return cells


def _expanded(cell: NotebookNode, assignment: Assignment) -> list[NotebookNode]:
    """An exercise's cell becomes nbgrader's solution cell and the check cell behind it."""
    if "exercise" not in cell.metadata:
        return [cell]
    exercise = assignment[cell.metadata["exercise"]]
    cell.metadata = NotebookNode(nbgrader=solution_metadata(exercise))
    return [cell, check_cell(exercise)]


def _add_facts(cells: list[NotebookNode], assignment: Assignment) -> None:
    """Points, difficulty and minutes, under the prompt before each exercise's cell."""
    by_id = {e.id: e for e in assignment.exercises}
    for prompt, cell in pairwise(cells):
        exercise = by_id.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if exercise and prompt.cell_type == "markdown":
            prompt.source += f"\n\n{facts(exercise)}"


def facts(exercise: Exercise) -> str:
    points = f"{exercise.points:g} point{'s' if exercise.points != 1 else ''}"
    stars = "★" * exercise.difficulty + "☆" * (3 - exercise.difficulty)
    return f"*`{exercise.id}` · {points} · difficulty {stars} · about {exercise.minutes} minutes*"


def _number(cells: list[NotebookNode]) -> None:
    """Ids that depend on a cell's role or text alone, so that a new cell does not change the others."""
    seen: set[str] = set()
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id") or hashlib.sha256(cell.source.encode()).hexdigest()[:8]
        cell["id"] = name.replace("_", "-")
        while cell["id"] in seen:
            cell["id"] += "x"
        seen.add(cell["id"])


def generate_release(root: Path, assignment_id: str) -> Path:
    """nbgrader's generate_assignment in a scratch course, so that building needs and changes no gradebook."""
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as folder:
        course = Path(folder)
        source = notebook_path(course, "source", assignment_id)
        source.parent.mkdir(parents=True)
        shutil.copyfile(notebook_path(root, "source", assignment_id), source)
        register(course, assignment_id)
        release = notebook_path(root, "release", assignment_id)
        write(read(notebook_path(course, "release", assignment_id)), release)
        return release


def register(course: Path, assignment_id: str, config: Config | None = None) -> None:
    """Run nbgrader's generate_assignment in `course`, which also enters the assignment into its gradebook."""
    scripts_on_path()
    config = config or Config()
    config.CourseDirectory.root = str(course.resolve())
    result = NbGraderAPI(config=config).generate_assignment(assignment_id, force=True)
    if not result["success"]:
        raise BuildError(f"nbgrader could not make the release of {assignment_id}:\n{result.get('log', '')[-3000:]}")
