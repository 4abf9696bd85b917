"""From a solution notebook to what students get: solutions/ → source/ → release/.

`solutions/ID.py` is the only file people write. `source/` is nbgrader's instructor notebook, made here;
`release/` is made from it by nbgrader's own generate_assignment. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import tempfile
from itertools import pairwise
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from autograder.colab import badge, colab_cell, repository
from autograder.exercise import Assignment, Exercise
from autograder.exercises import assignment as find_assignment
from autograder.malformed import validate
from autograder.nbgrader_setup import scripts_on_path
from autograder.notebook import (
    PREAMBLE,
    check_cell,
    grade_id,
    nbgrader_metadata,
    progress_cell,
    read,
    solution_metadata,
    write,
)
from autograder.solution import BuildError, read_solution

FOOT = "## How far you are\n\nRun the next cell at any time. It shows what is right, what is left and what comes next."
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def build(root: Path, assignment_id: str) -> Path:
    """Make `source/` and `release/` of one assignment under `root`, both or none; the release notebook's path."""
    source = source_notebook(root, find_assignment(assignment_id))
    release, path = release_notebook(source, assignment_id), notebook_path(root, "release", assignment_id)
    write(source, notebook_path(root, "source", assignment_id))
    write(release, path)
    return path


def notebook_path(root: Path, step: str, assignment_id: str, student: str = "") -> Path:
    """Where nbgrader keeps a notebook: `source/ID/ID.ipynb`, `submitted/STUDENT/ID/ID.ipynb`."""
    return root / step / student / assignment_id / f"{assignment_id}.ipynb"


def solution_path(root: Path, assignment_id: str) -> Path:
    return root / "solutions" / f"{assignment_id}.py"


def solution_cells(root: Path, assignment_id: str) -> dict[str, str]:
    """The solution of each exercise, as it stands in its cell."""
    cells = read_solution(solution_path(root, assignment_id))
    return {cell.exercise: cell.node.source for cell in cells if cell.exercise}


def source_notebook(root: Path, assignment: Assignment) -> NotebookNode:
    """nbgrader's instructor notebook: metadata, points and check cells added to the solution notebook."""
    path = solution_path(root, assignment.id)
    written = read_solution(path)
    validate(path, written, assignment)
    cells = [new for cell in _with_preamble([c.node for c in written]) for new in _expanded(cell, assignment)]
    _add_facts(cells, assignment)
    _add_colab(cells, repository(root), assignment)
    cells += [new_markdown_cell(FOOT), progress_cell(assignment)]
    _number(cells)
    cells[0].source += f"\n\n<!-- Generated from solutions/{assignment.id}.py. Do not edit. -->"
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})


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


def _add_colab(cells: list[NotebookNode], address: str, assignment: Assignment) -> None:
    """Behind the title, where it is run before all else, the cell for Google Colab; the badge above the title."""
    cells.insert(1, colab_cell(address))
    if link := badge(address, notebook_path(Path(), "release", assignment.id)):
        cells[0].source = f"{link}\n\n{cells[0].source}"


def _add_facts(cells: list[NotebookNode], assignment: Assignment) -> None:
    """Points, difficulty and minutes, under the prompt before each exercise's cell."""
    by_id = {e.id: e for e in assignment.exercises}
    for prompt, cell in pairwise(cells):
        exercise = by_id.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if exercise and prompt.cell_type == "markdown":
            prompt.source += f"\n\n{facts(exercise)}"


def facts(exercise: Exercise) -> str:
    """The line under a prompt: points, difficulty and minutes."""
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


def release_notebook(source: NotebookNode, assignment_id: str) -> NotebookNode:
    """nbgrader's generate_assignment in a scratch course, so that building needs and changes no gradebook."""
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as folder:
        course = Path(folder)
        write(source, notebook_path(course, "source", assignment_id))
        register(course, assignment_id)
        return read(notebook_path(course, "release", assignment_id))


def released_cells(root: Path, assignment_id: str) -> list[tuple[str, str]]:
    """What the release should hold, made of solutions/ without nbgrader's gradebook: each cell's grade id and text."""
    notebook = source_notebook(root, find_assignment(assignment_id))
    ClearSolutions().preprocess(notebook, {})
    return [(grade_id(cell), cell.source) for cell in notebook.cells]


def register(course: Path, assignment_id: str, config: Config | None = None) -> None:
    """Run nbgrader's generate_assignment in `course`, which also enters the assignment into its gradebook."""
    scripts_on_path()
    config = config or Config()
    config.CourseDirectory.root = str(course.resolve())
    result = NbGraderAPI(config=config).generate_assignment(assignment_id, force=True)
    if not result["success"]:
        raise BuildError(f"nbgrader could not make the release of {assignment_id}:\n{result.get('log', '')[-3000:]}")
