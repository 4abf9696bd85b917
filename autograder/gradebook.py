"""nbgrader's gradebook, written by one hand: what a submission earned goes in as one transaction.

The rows are those that nbgrader's own autograde writes (its `SaveAutoGrades` and `AssignLatePenalties`), without a
commit for each cell. nbgrader's tables and its late-penalty plugin are used as they are.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.notebook import nbgrader_metadata
from autograder.submission import Result

PATIENCE = 60.0  # seconds to wait for another program that has the gradebook locked
T = TypeVar("T")


class GradebookError(Exception):
    """The gradebook cannot be read or written: why, and what to do."""


class Ledger:
    """The gradebook of one assignment, open for as long as a class is graded."""

    def __init__(self, url: str, course_id: str, assignment: str, config: Config | None = None):
        self.url, self.config = url, config or Config()
        self.gradebook = patiently(lambda: Gradebook(url, course_id))
        if self.gradebook.engine.dialect.name == "sqlite":
            event.listen(self.gradebook.engine, "connect", _wait_for_others)
        self.session = Session(self.gradebook.engine, expire_on_commit=False)
        self.notebook = self._read(select(Notebook).join(Assignment).where(Assignment.name == assignment)).one()
        self.released = list(self.notebook.source_cells)
        self.cells = list(self._read(select(BaseCell).where(BaseCell.notebook_id == self.notebook.id)))
        self.names = {cell.id: cell.name for cell in self.cells}

    def _read(self, query: Any) -> Any:
        return patiently(lambda: self.session.scalars(query))

    # --- what the assignment is ---------------------------------------------------------------

    def master_cells(self) -> dict[str, NotebookNode]:
        """The cells that nbgrader keeps of the released notebook, by grade id."""
        return {cell.name: _as_released(cell) for cell in self.released}

    @property
    def kernelspec(self) -> dict[str, Any] | None:
        return json.loads(self.notebook.kernelspec) if self.notebook.kernelspec else None

    # --- what students earned -----------------------------------------------------------------

    def entered(self) -> set[str]:
        """The students who have a grade, or a place for one."""
        of_this = SubmittedAssignment.assignment_id == self.notebook.assignment_id
        return set(self._read(select(SubmittedAssignment.student_id).where(of_this)))

    def scores(self, student: str) -> dict[str, float | None]:
        """The automatic points by check cell, as they stand."""
        submitted = self._submitted(student)
        return {self.names[g.cell_id]: g.auto_score for g in submitted.grades} if submitted else {}

    def enter(self, result: Result, timestamp: datetime | None = None) -> None:
        """All that the result says, or nothing of it. Manual grades and comments stay."""
        patiently(lambda: self._enter(result, timestamp), self.session.rollback)

    def _enter(self, result: Result, timestamp: datetime | None) -> None:
        submitted = self._submitted(result.student) or self._new(result.student)
        if timestamp is not None:
            submitted.assignment.timestamp = timestamp
        for grade in submitted.grades:
            grade.auto_score = result.scores.get(self.names[grade.cell_id])
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        for comment in submitted.comments:
            comment.auto_comment = "No response." if self.names[comment.cell_id] in result.unanswered else None
        self.session.flush()
        submitted.late_submission_penalty = self._penalty(submitted)
        self.session.commit()
        self.session.expunge_all()  # a class of thousands need not stay in memory

    def _submitted(self, student: str) -> SubmittedNotebook | None:
        query = select(SubmittedNotebook).join(SubmittedAssignment).where(
            SubmittedNotebook.notebook_id == self.notebook.id, SubmittedAssignment.student_id == student)  # fmt: skip
        return self._read(query).one_or_none()

    def _new(self, student: str) -> SubmittedNotebook:
        """A place for each grade and comment of a student who had none."""
        if self.session.get(Student, student) is None:
            self.session.add(Student(id=student))
        assignment = SubmittedAssignment(assignment_id=self.notebook.assignment_id, student_id=student)
        submitted = SubmittedNotebook(notebook_id=self.notebook.id, assignment=assignment)
        self.session.add_all([assignment, submitted])
        self.session.flush()
        for cell in self.cells:
            if cell.type in ("GradeCell", "TaskCell"):
                self.session.add(Grade(cell_id=cell.id, notebook_id=submitted.id))
            if cell.type in ("SolutionCell", "TaskCell"):
                self.session.add(Comment(cell_id=cell.id, notebook_id=submitted.id))
        self.session.flush()
        return submitted

    def _penalty(self, submitted: SubmittedNotebook) -> float | None:
        """By the course's late-submission plugin, as `AssignLatePenalties` has it."""
        late = submitted.assignment.total_seconds_late
        if late <= 0:
            return None
        self.session.refresh(submitted)
        step = AssignLatePenalties(config=self.config)
        step.init_plugin()
        penalty = step.plugin_inst.late_submission_penalty(submitted.assignment.student_id, submitted.score, late)
        return None if penalty is None else step._check_late_penalty(submitted, penalty)

    def close(self) -> None:
        self.session.close()
        self.gradebook.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_released(cell: Any) -> NotebookNode:
    new = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    made = new(cell.source)
    made["id"] = cell.name.replace("_", "-")[:64]
    made.metadata["nbgrader"] = NotebookNode(nbgrader_metadata(cell.name, locked=cell.locked), checksum=cell.checksum)
    return made


def _wait_for_others(connection: Any, _: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def patiently(action: Callable[[], T], undo: Callable[[], object] = lambda: None) -> T:
    """Do it; where another program is in the way, again, until patience is at its end."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except (OperationalError, IntegrityError) as error:
            undo()
            if not _in_the_way(error) or time.monotonic() > end:
                raise GradebookError(_sentence(error)) from error
            time.sleep(random.uniform(0.01, 0.1))


def _in_the_way(error: OperationalError | IntegrityError) -> bool:
    """Another writer: it locked the gradebook, or entered the same student first."""
    said = str(error.orig).lower()
    return isinstance(error, IntegrityError) or any(word in said for word in ("locked", "busy", "deadlock", "serializ"))


def _sentence(error: OperationalError | IntegrityError) -> str:
    said = " ".join(str(error.orig).split())
    if "locked" in said:
        return f"The gradebook is locked by another program ({said}); close it, perhaps formgrader, and grade again."
    return f"The gradebook cannot be used ({said}); nothing of this submission was entered."
