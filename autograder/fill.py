"""Making a submission out of answers that lie in files, one for each exercise."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from autograder.exercise import Assignment
from autograder.notebook import NotebookError, grade_id, read


def fill(release: Path, answers: Path, assignment: Assignment) -> NotebookNode:
    """The release notebook with each `answers/<exercise id>.py` in its cell; an exercise without one stays blank."""
    if not answers.is_dir():
        raise NotebookError(f"{answers} is not a folder; it should hold one <exercise id>.py for each answer.")
    notebook = read(release)
    for cell in notebook.cells:
        file = answers / f"{grade_id(cell)}.py"
        if any(e.id == grade_id(cell) for e in assignment.exercises) and file.exists():
            cell.source = file.read_text(encoding="utf-8").rstrip("\n")
    return notebook
