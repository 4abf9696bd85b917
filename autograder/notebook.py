"""Notebooks as files and as exercises: reading, the cells of an exercise, repair of a submitted one."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, reader
from nbformat.v4 import new_code_cell

from autograder.exercise import Assignment, Exercise
from autograder.exercises import assignments
from autograder.rules import blank
from autograder.wire import printable

MAX_BYTES = 50 * 2**20
PREAMBLE = "preamble"
COLAB = "colab"  # installs the workbook in Google Colab
PROGRESS = "progress"  # at the foot: how far the notebook has come
CHECK_SUFFIX = "-check"


class NotebookError(Exception):
    """A notebook that cannot be used. One sentence: which file, what is wrong, what to do."""


class StrangeNotebookError(NotebookError):
    """A notebook that is not of the workbook."""


def read(path: Path) -> NotebookNode:
    """The notebook in `path`, brought to the current format."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotebookError(too_large(path))
        return parse(path.read_bytes(), path)
    except OSError as error:
        raise NotebookError(f"{path} cannot be read: {error.strerror or error}.") from error


def parse(data: bytes, name: Path | str) -> NotebookNode:
    """The notebook that a file of this name holds."""
    if len(data) > MAX_BYTES:
        raise NotebookError(too_large(name))
    try:
        # `nbformat.reads` would warn of missing or doubled cell ids, which are repaired below
        notebook = nbformat.convert(reader.reads(data.decode("utf-8-sig")), 4)
        notebook.cells = [_whole(cell) for cell in notebook.cells if isinstance(cell, dict)]
        return _unique_ids(notebook)
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise NotebookError(
            f"{name} is not a Jupyter notebook ({type(error).__name__}: {reason}); save it again from Jupyter."
        ) from error


def too_large(name: Path | str) -> str:
    return f"{name} is larger than {MAX_BYTES // 2**20} MB; clear its outputs and save it again."


def _whole(cell: NotebookNode) -> NotebookNode:
    """The cell with all that a cell has, of the right type: editors leave things out, hands write anything."""
    if cell.get("cell_type") not in ("code", "markdown", "raw"):
        cell["cell_type"] = "raw"
    source = cell.get("source")
    cell["source"] = printable(source) if isinstance(source, str) else ""
    if not isinstance(cell.get("metadata"), dict):
        cell["metadata"] = NotebookNode()
    if cell["cell_type"] == "code":
        cell["outputs"] = [o for o in cell.get("outputs") or [] if isinstance(o, dict)]
        cell.setdefault("execution_count", None)
    return cell


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook in one step: a reader sees the old file or the new one."""
    write_text(nbformat.writes(notebook, version=4) + "\n", path)


def write_text(text: str, path: Path, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    part.write_text(text, encoding="utf-8", errors="replace")
    part.chmod(mode)
    part.replace(path)


def _unique_ids(notebook: NotebookNode) -> NotebookNode:
    seen: set[str] = set()
    for cell in notebook.cells:
        if cell.get("id", "") in seen or not cell.get("id"):
            cell["id"] = secrets.token_hex(4)
        seen.add(cell["id"])
    notebook.nbformat, notebook.nbformat_minor = 4, max(5, notebook.nbformat_minor)
    return notebook


# --- the cells of an exercise -----------------------------------------------------------------


def grade_id(cell: NotebookNode) -> str:
    """nbgrader's name for the cell, or '' if it has none that is text."""
    meta = cell.get("metadata", {}).get("nbgrader")
    name = meta.get("grade_id", "") if isinstance(meta, dict) else ""
    return name if isinstance(name, str) else ""


def check_id(exercise: Exercise) -> str:
    return exercise.id + CHECK_SUFFIX


def is_shown_by_us(name: str) -> bool:
    """Is it a cell that no graded run executes? What such a cell shows, the grader itself writes."""
    return name in (COLAB, PROGRESS) or name.endswith(CHECK_SUFFIX)


def nbgrader_metadata(name: str, **role: Any) -> dict[str, Any]:
    """nbgrader's cell metadata, schema 3."""
    return {
        "schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False, "task": False,
        "cell_type": "code", **role,
    }  # fmt: skip


def solution_metadata(exercise: Exercise) -> dict[str, Any]:
    return nbgrader_metadata(exercise.id, solution=True)


def check_cell(exercise: Exercise) -> NotebookNode:
    """The locked cell behind an answer, which nbgrader grades."""
    meta = nbgrader_metadata(check_id(exercise), grade=True, locked=True, points=exercise.points)
    cell = new_code_cell(f'check("{exercise.id}")', metadata={"nbgrader": meta})
    cell["id"] = check_id(exercise).replace("_", "-")[:64]
    return cell


def progress_cell(assignment: Assignment) -> NotebookNode:
    source = f'from autograder import progress\n\nprogress("{assignment.id}")'
    return given_cell(PROGRESS, source)


def given_cell(name: str, source: str) -> NotebookNode:
    """A locked cell without points."""
    cell = new_code_cell(source, metadata={"nbgrader": nbgrader_metadata(name, locked=True)})
    cell["id"] = name
    return cell


def assignment_in(notebook: NotebookNode, path: Path | str = "the notebook") -> Assignment:
    """The assignment that the notebook's cells belong to."""
    ids = {grade_id(cell).removesuffix(CHECK_SUFFIX) for cell in notebook.cells}
    best = max(assignments().values(), key=lambda a: len(ids & {e.id for e in a.exercises}))
    if not ids & {e.id for e in best.exercises}:
        raise StrangeNotebookError(f"{path} holds no exercise of this workbook; is it one of its notebooks?")
    return best


# --- repair -----------------------------------------------------------------------------------


def repair(notebook: NotebookNode, assignment: Assignment) -> list[str]:
    """Give every exercise its one answer cell and its one check cell; say what had to be changed.

    Whatever the student did to the metadata, to locked cells or to their order, afterwards each check cell is
    ours, stands behind its answer, and no other cell counts for anything; the progress cell is the last one.
    Answers are left as they are.
    """
    notes, made = _notes(notebook, assignment), {PROGRESS, *map(check_id, assignment.exercises)}
    roles, behind = _roles(notebook, assignment), _check_cells(notebook, assignment)
    cells = list(behind.get(-1, []))
    for index, cell in enumerate(notebook.cells):
        if grade_id(cell) not in made:
            _give_role(cell, roles.get(id(cell)))
            cells.append(cell)
        cells += behind.get(index, [])
    notebook.cells = [*cells, progress_cell(assignment)]
    _unique_ids(notebook)
    return notes


def _notes(notebook: NotebookNode, assignment: Assignment) -> list[str]:
    names = [grade_id(c) for c in notebook.cells]
    known = {name for e in assignment.exercises for name in (e.id, check_id(e))}
    doubled = [f"{n} was there more than once" for n in sorted(known) if names.count(n) > 1]
    missing = [check_id(e) for e in assignment.exercises if check_id(e) not in names]
    return doubled + [f"{n} was missing and was put back" for n in missing]


def _roles(notebook: NotebookNode, assignment: Assignment) -> dict[int, dict[str, Any]]:
    """nbgrader's metadata for the cells that have a role, by the cell's identity; the others are made anew."""
    roles = {id(_answer_cell(notebook, e)): solution_metadata(e) for e in assignment.exercises}
    for name in (COLAB, PREAMBLE):
        first = next((c for c in notebook.cells if grade_id(c) == name), None)
        roles[id(first)] = nbgrader_metadata(name, locked=True)
    return roles


def _give_role(cell: NotebookNode, role: dict[str, Any] | None) -> None:
    """A cell with a role is a code cell, whatever the student made of it; another cell counts for nothing."""
    cell.metadata.pop("nbgrader", None)
    if role is None:
        return
    cell.metadata["nbgrader"] = NotebookNode(role)
    if cell.cell_type != "code":
        cell.update(cell_type="code", outputs=[], execution_count=None)
        cell.pop("attachments", None)


def _check_cells(notebook: NotebookNode, assignment: Assignment) -> dict[int, list[NotebookNode]]:
    """New check cells by the position they go behind: where the last copy stood, but never before the answer."""
    behind: dict[int, list[NotebookNode]] = {}
    for exercise in assignment.exercises:
        answer, name = _answer_cell(notebook, exercise), check_id(exercise)
        places = [i for i, c in enumerate(notebook.cells) if c is answer or grade_id(c) == name]
        behind.setdefault(max(places, default=len(notebook.cells) - 1), []).append(check_cell(exercise))
    return behind


def _answer_cell(notebook: NotebookNode, exercise: Exercise) -> NotebookNode | None:
    """The exercise's answer: of several copies the last that is filled, as it is the one that counts when run."""
    copies = [c for c in notebook.cells if grade_id(c) == exercise.id]
    filled = [c for c in copies if not blank(c.source)]
    return (filled or copies or [None])[-1]
