"""nbgrader with our graded run in place of its kernel. See `nbgrader_config.py` for how it is switched on."""

from __future__ import annotations

import atexit
import hashlib
import os
import sysconfig
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from sqlalchemy.exc import SAWarning
from traitlets import Enum, Integer, Unicode

from autograder.build import notebook_path, solution_cells, solution_path
from autograder.dice import graded_seed
from autograder.exercise import Assignment
from autograder.exercises import assignments
from autograder.grading import GradedRun
from autograder.notebook import PREAMBLE, grade_id, nbgrader_metadata, repair
from autograder.secret import course_secret
from autograder.session import Warm


def scripts_on_path() -> None:
    """nbgrader calls `alembic` by name; find it also where the environment is not activated."""
    scripts = sysconfig.get_path("scripts")
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")


def configure(config: Any) -> None:
    """Put our steps into nbgrader's autograde. Call it from `nbgrader_config.py` with `get_config()`."""
    from nbgrader.converters import Autograde

    scripts_on_path()
    # nbgrader 0.9 adds rows in an order that SQLAlchemy 2.1 remarks on; the rows are right
    warnings.filterwarnings("ignore", category=SAWarning, message="Object of type .* not in session")
    stock = Autograde()
    config.Autograde.sanitize_preprocessors = [Repair, *stock.sanitize_preprocessors]
    config.Autograde.autograde_preprocessors = [
        GradedExecute if step is Execute else step for step in stock.autograde_preprocessors]
    config.OverwriteCells.add_missing_cells = True


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
        names, root = resources["nbgrader"], self._root
        warm, seed = shared_warm(self.sandbox), self._seed(names)
        run = GradedRun(nb, assignment, seed, warm, self.timeout, reference_answers(root, assignment.id))
        verdicts = run.grade()
        nb.metadata["autograder"] = NotebookNode(
            seed=seed, protections=run.protections, unprotected=warm.reason, submission=self._digest(names),
            exercises=[NotebookNode(v.report()) for v in verdicts])  # fmt: skip
        return nb, resources

    def _seed(self, names: dict[str, str]) -> int:
        if self.seed is not None:
            return self.seed
        secret = course_secret(self._root / self.secret_file)
        return graded_seed(secret, self._course, names["assignment"], names["student"])

    def _digest(self, names: dict[str, str]) -> str:
        """Which file was graded, so that an unchanged one need not be graded again."""
        path = notebook_path(self._root, "submitted", names["assignment"], names["student"])
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    @property
    def _root(self) -> Path:
        return Path(self._directory.root if self._directory else ".")

    @property
    def _course(self) -> str:
        return self._directory.course_id if self._directory else ""

    @property
    def _directory(self) -> Any:
        """nbgrader's course directory: the exporter's parent, the converter, has it."""
        parent = self.parent
        while parent is not None and not hasattr(parent, "coursedir"):
            parent = parent.parent
        return parent.coursedir if parent is not None else None


@cache
def shared_warm(mode: str) -> Warm:
    """One warm process for all submissions that this process grades."""
    warm = Warm(mode)
    atexit.register(warm.close)
    return warm


@cache
def reference_answers(root: Path, assignment_id: str) -> dict[str, str]:
    """The solutions, for follow-through; a course without them has no follow-through."""
    return solution_cells(root, assignment_id) if solution_path(root, assignment_id).exists() else {}
