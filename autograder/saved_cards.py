"""What saved notebooks say of themselves: the records in the cards of `check`, read without running anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.exercise import Exercise
from autograder.exercises import assignments
from autograder.notebook import NotebookError, assignment_in, read
from autograder.standing import RECORD, Mark, Standing


def saved(path: Path) -> Standing:
    """What the cards say that are saved in a notebook. Raises NotebookError if it is none of the workbook's."""
    notebook = read(path)
    assignment = assignment_in(notebook, path)
    known, marks = {e.id: e for e in assignment.exercises}, {}
    for report in _records(notebook):
        if (exercise := known.get(report.get("id"))) and (mark := _mark(report, exercise)):
            marks[exercise.id] = mark
    return Standing(assignment, marks)


def _records(notebook: Any) -> Iterator[Mapping[str, Any]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            metadata = output.get("metadata")
            report = metadata.get(RECORD) if isinstance(metadata, dict) else None
            if isinstance(report, dict) and isinstance(report.get("id"), str):
                yield report


def _mark(report: Mapping[str, Any], exercise: Exercise) -> Mark | None:
    """The mark of a record, which anybody may have edited; None if it makes no sense."""
    try:
        mark = replace(Mark.of(report), saved=True)
    except (KeyError, TypeError, ValueError):
        return None
    return mark if 0 <= mark.points <= exercise.points else None


def saved_nearby(folder: Path) -> dict[str, Standing]:
    """The workbook's notebooks in `folder` and its sibling folders, by assignment; of copies the one saved last."""
    found = {name: _saved_last(folder, f"{name}.ipynb") for name in assignments()}
    return {name: standing for name, standing in found.items() if standing and standing.assignment.id == name}


def _saved_last(folder: Path, name: str) -> Standing | None:
    try:
        copies = [path for path in (folder / name, *folder.resolve().parent.glob(f"*/{name}")) if path.is_file()]
        return saved(max(copies, key=lambda path: path.stat().st_mtime)) if copies else None
    except (NotebookError, OSError):
        return None
