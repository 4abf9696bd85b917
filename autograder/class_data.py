"""What grading left behind, read into plain values: the gradebook, and the metadata of autograded notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import BaseCell, Grade, Gradebook, MissingEntry, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select
from sqlalchemy.engine import make_url

from autograder.course import Course, CourseError
from autograder.exercise import Assignment
from autograder.exercises import assignment as find_assignment
from autograder.exercises import assignments
from autograder.gradebook import patiently
from autograder.notebook import CHECK_SUFFIX, NotebookError, grade_id, parse, too_large
from autograder.notebook import MAX_BYTES as MOST_SUBMITTED
from autograder.submission import digest, refuse_stranger
from autograder.verdict import UNANSWERED

MAX_BYTES = 4 * MOST_SUBMITTED  # an autograded notebook has its outputs as well


@dataclass(frozen=True)
class Item:
    """What points are given for: an exercise's check, or a cell that the instructor has added."""

    name: str
    max_points: float


@dataclass(frozen=True)
class Graded:
    """One student's graded submission.

    points: by item, as the gradebook has them (a score given by hand stands before the automatic one); verdicts: by
    exercise, as in the JSON report; incidents: see `autograder.incidents`; seconds: None where an earlier version
    graded; answers: the answered cells without comments and spaces; again: handed in anew since.
    """

    student: str
    points: Mapping[str, float]
    penalty: float = 0.0
    verdicts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seconds: float | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    denied: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    again: bool = False

    @property
    def total(self) -> float:
        """Points after the late penalty."""
        return sum(self.points.values()) - self.penalty

    def mistake(self, item: str) -> str | None:
        """What the grader calls the answer's mistake, if it has one and a name."""
        return self.verdicts.get(item, {}).get("mistake")

    def unanswered(self, item: str) -> bool:
        return self.mistake(item) == UNANSWERED


@dataclass(frozen=True)
class ClassData:
    """A class and one assignment. `missing` says of each student without a graded submission why there is none."""

    assignment: Assignment
    items: tuple[Item, ...]
    names: Mapping[str, str]
    graded: tuple[Graded, ...]
    missing: Mapping[str, str]

    @property
    def possible(self) -> float:
        return sum(item.max_points for item in self.items)

    @property
    def absent(self) -> list[str]:
        """Who has handed in nothing."""
        return [student for student, why in self.missing.items() if why == NOTHING]


NOTHING = "has not handed it in"
LATER = "handed in, and not graded yet"


def class_data(course: Course, assignment: str) -> ClassData:
    """The class as it stands for one assignment. Raises CourseError where nothing of it is graded."""
    known = find_assignment(assignment)
    with open_gradebook(course) as gradebook:
        data = _read(course, gradebook, known)
    if not data.graded:
        raise CourseError(f"Nothing of {known.id} is graded yet; run `autograder grade {known.id}` first.")
    return data


def course_data(course: Course) -> list[ClassData]:
    """Every assignment of the workbook that something is graded of, in the workbook's order."""
    with open_gradebook(course) as gradebook:
        every = [_read(course, gradebook, known) for known in assignments().values()]
    if not (found := [data for data in every if data.graded]):
        raise CourseError("Nothing is graded yet in this course; run `autograder grade ASSIGNMENT` first.")
    return found


@contextmanager
def open_gradebook(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook. nbgrader would make one where there is none."""
    url = make_url(course.directory.db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        raise CourseError("There is no gradebook in this course yet; run `autograder grade ASSIGNMENT` first.")
    with patiently(lambda: Gradebook(course.directory.db_url, course.directory.course_id)) as gradebook:
        yield gradebook


def _read(course: Course, gradebook: Gradebook, assignment: Assignment) -> ClassData:
    names = _names(course, gradebook)
    try:
        items = _items(gradebook, assignment)
    except MissingEntry:
        return ClassData(assignment, (), names, (), {})
    points, penalties = _points(gradebook, assignment), _penalties(gradebook, assignment)
    graded, missing = [], {}
    for student in sorted(names):
        notebook = _autograded(course, assignment, student)
        if notebook is None or student not in points:
            missing[student] = _why_missing(course, assignment, student)
        else:
            own = {item.name: points[student].get(item.name, 0.0) for item in items}
            again = _handed_in_again(course, assignment, student, notebook)
            graded.append(_graded(assignment, student, own, penalties.get(student, 0.0), notebook, again))
    return ClassData(assignment, items, names, tuple(graded), missing)


# --- the gradebook ----------------------------------------------------------------------------


def _names(course: Course, gradebook: Gradebook) -> dict[str, str]:
    """Everyone known to the gradebook or by any submission: the id, and the name if the gradebook has one."""
    folder = course.root / course.directory.submitted_directory
    handed_in = {path.parent.name: "" for name in assignments() for path in folder.glob(f"*/{name}") if path.is_dir()}
    rows = patiently(lambda: gradebook.db.execute(select(Student.id, Student.first_name, Student.last_name)).all())
    return handed_in | {student: " ".join(filter(None, name)) for student, *name in rows}


def _items(gradebook: Gradebook, assignment: Assignment) -> tuple[Item, ...]:
    notebook = gradebook.find_notebook(assignment.id, assignment.id)
    cells = [*notebook.grade_cells, *notebook.task_cells]
    found = {_item(cell.name): Item(_item(cell.name), cell.max_score) for cell in cells}
    order = [e.id for e in assignment.exercises if e.id in found]
    return tuple(found[name] for name in [*order, *sorted(set(found) - set(order))])


def _item(cell: str) -> str:
    return cell.removesuffix(CHECK_SUFFIX)


def _points(gradebook: Gradebook, assignment: Assignment) -> dict[str, dict[str, float]]:
    """Points by student and item."""
    query = (select(SubmittedAssignment.student_id, BaseCell.name, Grade.score)
             .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
             .join(Grade, Grade.notebook_id == SubmittedNotebook.id).join(BaseCell, BaseCell.id == Grade.cell_id)
             .join(AssignmentRow, AssignmentRow.id == SubmittedAssignment.assignment_id)
             .where(AssignmentRow.name == assignment.id))  # fmt: skip
    found: dict[str, dict[str, float]] = {}
    for student, cell, score in patiently(lambda: gradebook.db.execute(query).all()):
        found.setdefault(student, {})[_item(cell)] = score
    return found


def _penalties(gradebook: Gradebook, assignment: Assignment) -> dict[str, float]:
    query = (select(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
             .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
             .join(AssignmentRow, AssignmentRow.id == SubmittedAssignment.assignment_id)
             .where(AssignmentRow.name == assignment.id))  # fmt: skip
    return {student: penalty or 0.0 for student, penalty in patiently(lambda: gradebook.db.execute(query).all())}


# --- the notebooks ----------------------------------------------------------------------------


def _autograded(course: Course, assignment: Assignment, student: str) -> dict[str, Any] | None:
    """The autograded notebook as plain JSON: nbformat would look at every output, which takes ten times as long."""
    path = course.path("autograded", assignment.id, student)
    with suppress(OSError, ValueError, AttributeError):
        if path.stat().st_size <= MAX_BYTES:
            notebook = json.loads(path.read_bytes())
            return notebook if "exercises" in notebook["metadata"].get("autograder", {}) else None
    return None


def _graded(
    assignment: Assignment, student: str, points: dict[str, float], penalty: float, notebook: Any, again: bool
) -> Graded:
    said, known = notebook["metadata"]["autograder"], {e.id for e in assignment.exercises}
    verdicts = {verdict["id"]: verdict for verdict in said["exercises"] if verdict["id"] in known}
    sources = {grade_id(cell): "".join(cell["source"]) for cell in notebook["cells"] if grade_id(cell) in verdicts}
    answered = {name for name, verdict in verdicts.items() if verdict["mistake"] != UNANSWERED}
    answers = {name: _bare(source) for name, source in sources.items() if name in answered}
    return Graded(student, points, penalty, verdicts, said.get("seconds"), said.get("faults", {}),
                  said.get("denied", {}), tuple(said.get("left_out", ())), answers, again)  # fmt: skip


def _bare(source: str) -> str:
    """Only to be compared: what is cut from a string with `#` in it is cut from all copies of it."""
    return "".join("".join(line.split("#")[0].split()) for line in source.splitlines())


def _handed_in_again(course: Course, assignment: Assignment, student: str, notebook: Any) -> bool:
    """Is the file in submitted/ another one than was graded?"""
    graded, path = notebook["metadata"]["autograder"].get("submission"), _submitted(course, assignment, student)
    with suppress(OSError):
        return bool(graded) and path.stat().st_size <= MOST_SUBMITTED and digest(path.read_bytes()) != graded
    return False


def _why_missing(course: Course, assignment: Assignment, student: str) -> str:
    """Why a student has no graded submission, in words that go on from the student's name."""
    path = _submitted(course, assignment, student)
    if not path.parent.is_dir():
        return NOTHING
    name = path.relative_to(course.root).as_posix()
    try:
        if path.stat().st_size > MOST_SUBMITTED:
            return f"handed in a file that cannot be graded: {too_large(name)}"
        refuse_stranger(parse(path.read_bytes(), name), name, assignment.id)
    except NotebookError as error:
        return f"handed in a file that cannot be graded: {error}"
    except OSError as error:
        return f"handed in a file that cannot be graded: {name} cannot be read: {error.strerror or error}."
    return LATER


def _submitted(course: Course, assignment: Assignment, student: str) -> Path:
    return course.path("submitted", assignment.id, student)
