"""nbgrader with our graded run in place of its kernel. `nbgrader_setup.py` switches it on."""

from __future__ import annotations

import atexit
import contextlib
import glob
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Enum, Integer, Unicode

from autograder.ahead import Ahead, Task
from autograder.build import notebook_path, solution_cells, solution_path
from autograder.dice import graded_seed
from autograder.exercise import Assignment
from autograder.exercises import assignments
from autograder.notebook import PREAMBLE, NotebookError, grade_id, nbgrader_metadata, read, repair
from autograder.secret import course_secret
from autograder.submission import Master, digest, kept, sanitized


def enter_assignment(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's hook before it grades: enter an assignment of the workbook that the gradebook does not know yet."""
    _enter(Path.cwd(), assignment)  # nbgrader has gone to the course's folder


@cache
def _enter(root: Path, assignment: str) -> None:
    from autograder.course import Course

    if assignment in assignments():
        Course(root).prepare(assignment)


def _assignment(resources: dict[str, Any]) -> Assignment | None:
    return assignments().get(resources["nbgrader"]["assignment"])


class Repair(NbGraderPreprocessor):
    """Before nbgrader looks at a submission: one answer cell and one check cell for each exercise."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        assignment = _assignment(resources)
        if assignment is None:
            return nb, resources
        for note in repair(nb, assignment):
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        self._restore_preamble(nb, resources["nbgrader"])
        return nb, resources

    def _restore_preamble(self, nb: NotebookNode, names: dict[str, str]) -> None:
        """Put back the locked first cell if it was deleted; its text is in the gradebook."""
        if any(grade_id(cell) == PREAMBLE for cell in nb.cells):
            return
        with Gradebook(names["db_url"]) as gradebook:
            try:
                text = gradebook.find_source_cell(PREAMBLE, names["notebook"], names["assignment"]).source
            except MissingEntry:
                return
        cell = NotebookNode(cell_type="code", id=PREAMBLE, source=text, outputs=[], execution_count=None)
        cell.metadata = NotebookNode(nbgrader=nbgrader_metadata(PREAMBLE, locked=True))
        nb.cells.insert(0, cell)


class GradedExecute(Execute):
    """nbgrader's Execute, with the graded run: cells in a fenced process, verdicts made here."""

    # A fork takes the place of the kernel, so the limit is the wall time of one cell.
    timeout = Integer(20, help="Seconds that one cell may run.").tag(config=True)
    jobs = Integer(0, help="How many submissions to run at once; 0 means one a processor.").tag(config=True)
    sandbox = Enum(["auto", "required", "off"], "auto", help="Fence student code in: auto, required or off.").tag(
        config=True)
    seed = Integer(None, allow_none=True, help="Draw the cases of this seed instead of the student's own.").tag(
        config=True)
    secret_file = Unicode("grading-secret.txt", help="Where the course's secret is kept; made if missing.").tag(
        config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        assignment = _assignment(resources)
        if assignment is None:
            return super().preprocess(nb, resources)
        student = resources["nbgrader"]["student"]
        grader = shared_grader(self.sandbox, self.jobs)
        grader.expect(self._following(assignment, student))
        run = grader.result(self._task(nb, assignment, student))
        for cell, graded in zip(nb.cells, run.notebook.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = graded.outputs, graded.execution_count
        nb.metadata["autograder"] = kept(run, grader.unprotected, self._digest(assignment, student))
        return nb, resources

    def _task(self, nb: NotebookNode, assignment: Assignment, student: str) -> Task:
        solutions = reference_answers(self._root, assignment.id)
        return Task(nb, assignment, self._seed(assignment.id, student), self.timeout, solutions)

    def _seed(self, assignment: str, student: str) -> int:
        if self.seed is not None:
            return self.seed
        return graded_seed(course_secret(self._root / self.secret_file), self._course, assignment, student)

    def _following(self, assignment: Assignment, student: str) -> Iterator[Task]:
        """The submissions after this student's, as nbgrader will hand them over."""
        for other in self._students_after(assignment.id, student):
            path = notebook_path(self._root, "submitted", assignment.id, other)
            with contextlib.suppress(NotebookError):  # nbgrader will say what is wrong with it
                yield self._task(sanitized(read(path), released(self._root, assignment.id)), assignment, other)

    def _students_after(self, assignment: str, student: str) -> list[str]:
        converter = self._converter
        students = sorted(Path(folder).parent.name for folder in getattr(converter, "assignments", {}))
        graded = notebook_path(self._root, "autograded", assignment, "*")
        done = {Path(p).parent.parent.name for p in glob.glob(str(graded))} if not converter.force else set()
        return [s for s in students if s > student and s not in done]

    def _digest(self, assignment: Assignment, student: str) -> str:
        """Which file was graded, so that an unchanged one need not be graded again."""
        path = notebook_path(self._root, "submitted", assignment.id, student)
        return digest(path.read_bytes()) if path.exists() else ""

    @property
    def _root(self) -> Path:
        return Path(self._converter.coursedir.root if self._converter else ".")

    @property
    def _course(self) -> str:
        return self._converter.coursedir.course_id if self._converter else ""

    @property
    def _converter(self) -> Any:
        """nbgrader's Autograde: the parent of the exporter that is our parent."""
        parent = self.parent
        while parent is not None and not hasattr(parent, "coursedir"):
            parent = parent.parent
        return parent


@cache
def shared_grader(mode: str, jobs: int) -> Ahead:
    """One set of warm processes for all submissions that this process grades."""
    grader = Ahead(mode, jobs)
    atexit.register(grader.close)
    return grader


@cache
def released(root: Path, assignment_id: str) -> Master:
    """What submissions begin with, read off the source."""
    cells = read(notebook_path(root, "source", assignment_id)).cells
    return Master(assignment_id, {grade_id(cell): cell for cell in cells if grade_id(cell) == PREAMBLE})


@cache
def reference_answers(root: Path, assignment_id: str) -> dict[str, str]:
    """The solutions, for follow-through; a course without them has no follow-through."""
    return solution_cells(root, assignment_id) if solution_path(root, assignment_id).exists() else {}
