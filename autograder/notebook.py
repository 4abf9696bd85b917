"""Notebooks as files and as exercises: reading, the cells of an exercise, repair of a submitted one."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.exercise import Assignment, Exercise
from autograder.exercises import assignments
from autograder.rules import blank

MAX_BYTES = 50 * 2**20
PREAMBLE = "preamble"
CHECK_SUFFIX = "-check"


class NotebookError(Exception):
    """A notebook that cannot be used. One sentence: which file, what is wrong, what to do."""


def read(path: Path) -> NotebookNode:
    """The notebook in `path`, brought to the current format."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotebookError(f"{path} is larger than {MAX_BYTES // 2**20} MB; clear its outputs and save it again.")
        text = path.read_text(encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # missing or doubled cell ids are repaired below
            return _unique_ids(nbformat.reads(text, as_version=4))
    except NotebookError:
        raise
    except OSError as error:
        raise NotebookError(f"{path} cannot be read: {error.strerror or error}.") from error
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise NotebookError(
            f"{path} is not a Jupyter notebook ({type(error).__name__}: {reason}); save it again from Jupyter.") from error


def write(notebook: NotebookNode, path: Path) -> None:
    """Write in one step: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(nbformat.writes(notebook, version=4) + "\n", encoding="utf-8")
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
    meta = cell.get("metadata", {}).get("nbgrader")
    name = meta.get("grade_id", "") if isinstance(meta, dict) else ""
    return name if isinstance(name, str) else ""


def check_id(exercise: Exercise) -> str:
    return exercise.id + CHECK_SUFFIX


def nbgrader_metadata(name: str, **role: Any) -> dict[str, Any]:
    """nbgrader's cell metadata, schema 3."""
    return {
        "schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False, "task": False,
        "cell_type": "code", **role,
    }  # fmt: skip


def solution_metadata(exercise: Exercise) -> dict[str, Any]:
    return nbgrader_metadata(exercise.id, solution=True)


def check_cell(exercise: Exercise) -> NotebookNode:
    meta = nbgrader_metadata(check_id(exercise), grade=True, locked=True, points=exercise.points)
    cell = new_code_cell(f'check("{exercise.id}")', metadata={"nbgrader": meta})
    cell["id"] = check_id(exercise).replace("_", "-")[:64]
    return cell


def assignment_in(notebook: NotebookNode, path: Path | str = "the notebook") -> Assignment:
    """The assignment that the notebook's cells belong to."""
    ids = {grade_id(cell).removesuffix(CHECK_SUFFIX) for cell in notebook.cells}
    best = max(assignments().values(), key=lambda a: len(ids & {e.id for e in a.exercises}))
    if not ids & {e.id for e in best.exercises}:
        raise NotebookError(f"{path} holds no exercise of this workbook; is it one of its notebooks?")
    return best


# --- repair -----------------------------------------------------------------------------------


def repair(notebook: NotebookNode, assignment: Assignment) -> list[str]:
    """Give every exercise its one answer cell and its one check cell; say what had to be changed.

    Whatever the student did to the metadata, to locked cells or to their order, afterwards each check cell is
    ours, stands behind its answer, and no other cell counts for anything. Answers are left as they are.
    """
    known = {name: e for e in assignment.exercises for name in (e.id, check_id(e))}
    notes = [f"{n} was there more than once" for n in _doubled(notebook, known)]
    kept = _plain_cells(notebook, assignment, known)
    for exercise in assignment.exercises:
        position = _check_position(notebook, kept, exercise)
        if not any(grade_id(c) == check_id(exercise) for c in notebook.cells):
            notes.append(f"{check_id(exercise)} was missing and was put back")
        kept.insert(position, check_cell(exercise))
    notebook.cells = kept
    _unique_ids(notebook)
    return notes


def _doubled(notebook: NotebookNode, known: dict[str, Exercise]) -> list[str]:
    names = [grade_id(c) for c in notebook.cells]
    return sorted({n for n in names if n in known and names.count(n) > 1})


def _plain_cells(notebook: NotebookNode, assignment: Assignment, known: dict[str, Exercise]) -> list[NotebookNode]:
    """All cells but the check cells, with metadata only where it belongs."""
    answers = {e.id: _answer_cell(notebook, e) for e in assignment.exercises}
    cells = []
    for cell in notebook.cells:
        name = grade_id(cell)
        if name in known and name != known[name].id:
            continue
        if name in answers and cell is answers[name]:
            _as_code(cell)
            cell.metadata["nbgrader"] = NotebookNode(solution_metadata(known[name]))
        elif name != PREAMBLE:
            cell.metadata.pop("nbgrader", None)
        cells.append(cell)
    return cells


def _answer_cell(notebook: NotebookNode, exercise: Exercise) -> NotebookNode | None:
    """The exercise's answer: of several copies the last that is filled, as it is the one that counts when run."""
    copies = [c for c in notebook.cells if grade_id(c) == exercise.id]
    filled = [c for c in copies if not blank(c.source)]
    return (filled or copies or [None])[-1]


def _as_code(cell: NotebookNode) -> None:
    if cell.cell_type != "code":
        cell.update(cell_type="code", outputs=[], execution_count=None)
        cell.pop("attachments", None)


def _check_position(notebook: NotebookNode, kept: list[NotebookNode], exercise: Exercise) -> int:
    """Where the student's check cell stood if that is behind the answer, else right behind the answer."""
    answer = _index(kept, [c for c in kept if grade_id(c) == exercise.id])
    own = [i for i, c in enumerate(notebook.cells) if grade_id(c) == check_id(exercise)]
    before = [c for c in notebook.cells[: own[-1]] if any(c is k for k in kept)] if own else []
    following = [i for i, c in enumerate(kept) if before and c is before[-1]]
    place = (following[0] + 1) if following else 0
    # other exercises' checks already inserted behind that cell come first
    while own and place < len(kept) and grade_id(kept[place]).endswith(CHECK_SUFFIX):
        place += 1
    if answer is None:
        return place if own else len(kept)
    return place if place > answer else answer + 1


def _index(cells: list[NotebookNode], chosen: Iterable[NotebookNode]) -> int | None:
    return next((i for i, c in enumerate(cells) if any(c is other for other in chosen)), None)
