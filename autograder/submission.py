"""One submission from bytes to bytes: all that a worker does, on this machine or on another."""

from __future__ import annotations

import atexit
import hashlib
import threading
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution

from autograder.exercises import assignment, assignments
from autograder.grading import CELL_SECONDS, GradedRun
from autograder.notebook import PREAMBLE, NotebookError, grade_id, parse, repair
from autograder.session import Warm


@dataclass(frozen=True)
class Master:
    """What all submissions of an assignment have in common.

    cells: nbgrader's locked and solution cells by grade id, with the checksums that the gradebook knows them by;
    solutions: reference answers, for follow-through; sandbox: auto, required or off.
    """

    assignment: str
    cells: dict[str, NotebookNode] = field(default_factory=dict)
    kernelspec: dict[str, Any] | None = None
    solutions: dict[str, str] = field(default_factory=dict)
    sandbox: str = "auto"
    cell_seconds: float = CELL_SECONDS


@dataclass(frozen=True)
class Submission:
    """A file that a student handed in and the seed of its dice, or why the file could not be read."""

    student: str
    name: str
    seed: int
    data: bytes = b""
    problem: str = ""


@dataclass(frozen=True)
class Result:
    """What a submission earned: the autograded notebook and what goes into the gradebook, or the problem with it.

    scores: points by check cell; unanswered: solution cells that are still as they were released; fences: what
    protected us from the submission's code, in words.
    """

    student: str
    notebook: str = ""
    scores: dict[str, float] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    report: dict[str, Any] | None = None
    fences: str = ""
    problem: str = ""


def grade(submission: Submission, master: Master) -> Result:
    """Run and judge a submission in this thread's warm process."""
    if submission.problem:
        return Result(submission.student, problem=submission.problem)
    try:
        notebook = parse(submission.data, submission.name)
        refuse_stranger(notebook, submission.name, master.assignment)
    except NotebookError as error:
        return Result(submission.student, problem=str(error))
    notebook, warm = sanitized(notebook, master), warm_process(master.sandbox)
    run = GradedRun(
        notebook, assignment(master.assignment), submission.seed, warm, master.cell_seconds, master.solutions)
    run.grade()
    notebook.metadata["autograder"] = kept(run, warm.reason, digest(submission.data))
    LimitOutput().preprocess(notebook, {})
    return Result(
        submission.student, nbformat.writes(notebook, version=4) + "\n", scores(notebook), unanswered(notebook),
        report(master.assignment, submission.student, notebook), fences(notebook))


def kept(run: GradedRun, unprotected: str, submission: str) -> NotebookNode:
    """What the autograded notebook's metadata says of the run; `submission` is the digest of the file."""
    return NotebookNode(
        seed=run.seed, protections=run.protections, unprotected=unprotected, submission=submission,
        exercises=[NotebookNode(v.report()) for v in run.verdicts.values()], **from_dict(run.incidents.plain()))


def refuse_stranger(notebook: NotebookNode, name: str, assignment_id: str) -> None:
    """Raise where it is another assignment's notebook. One without any exercise is an empty submission."""
    ids = {grade_id(cell) for cell in notebook.cells}
    found = [a.id for a in assignments().values() if ids & {e.id for e in a.exercises}]
    if found and assignment_id not in found:
        raise NotebookError(f"{name} is a notebook of {found[0]}, not of {assignment_id}.")


def sanitized(notebook: NotebookNode, master: Master) -> NotebookNode:
    """The notebook as nbgrader's sanitizing leaves it: repaired, locked cells as released, outputs cleared."""
    repair(notebook, assignment(master.assignment))
    if PREAMBLE in master.cells and not any(grade_id(c) == PREAMBLE for c in notebook.cells):
        notebook.cells.insert(0, deepcopy(master.cells[PREAMBLE]))
    for cell in notebook.cells:
        if known := master.cells.get(grade_id(cell)):
            cell.metadata["nbgrader"]["checksum"] = known.metadata["nbgrader"].get("checksum")
            if known.metadata["nbgrader"]["locked"]:
                cell.source = known.source
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    if master.kernelspec:
        notebook.metadata["kernelspec"] = master.kernelspec
    return notebook


def scores(notebook: NotebookNode) -> dict[str, float]:
    return {grade_id(c): determine_grade(c)[0] for c in notebook.cells if is_grade(c)}


def unanswered(notebook: NotebookNode) -> frozenset[str]:
    """Solution cells with the text they were released with."""
    answers = (c for c in notebook.cells if is_solution(c))
    return frozenset(grade_id(c) for c in answers if c.metadata.nbgrader.get("checksum") == compute_checksum(c))


def report(assignment_id: str, student: str, notebook: NotebookNode) -> dict[str, Any]:
    """What `--json` writes of an autograded notebook."""
    said = notebook.metadata.get("autograder", {})
    exercises = [dict(e) for e in said.get("exercises", [])]
    return {"assignment": assignment_id, "student": student, "seed": said.get("seed"), "exercises": exercises}


def fences(notebook: NotebookNode) -> str:
    """What protected us from the code of an autograded notebook, or why nothing did."""
    said = notebook.metadata.get("autograder", {})
    return ", ".join(said.get("protections", ())) or f"none ({said.get('unprotected', 'unknown')})"


def digest(data: bytes) -> str:
    """Tells later whether a file is still the one that was graded."""
    return hashlib.sha256(data).hexdigest()


_own = threading.local()


def warm_process(mode: str) -> Warm:
    """This thread's own warm process, made at the first use."""
    warms: dict[str, Warm] = _own.__dict__.setdefault("warms", {})
    if mode not in warms:
        warms[mode] = Warm(mode)
        atexit.register(warms[mode].close)
    return warms[mode]
