"""What nbgrader's gradebook says of a class in the end: points with late penalties and manual scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nbgrader.api import Gradebook, SubmittedAssignment


class UnknownNameError(Exception):
    """Students or assignments that the gradebook does not have."""


@dataclass(frozen=True, order=True)
class Person:
    """A student as the gradebook has them."""

    last_name: str
    first_name: str
    id: str
    email: str
    lms_user_id: str

    @property
    def keys(self) -> set[str]:
        """By which a platform may know the student."""
        return {key.casefold() for key in (self.id, self.email, self.lms_user_id) if key}


@dataclass
class FinalScores:
    """Points by assignment and student id. Who has no graded submission is not in `points`."""

    people: list[Person]
    possible: dict[str, float]
    points: dict[tuple[str, str], float] = field(default_factory=dict)
    ungraded: list[str] = field(default_factory=list)

    def cell(self, assignment: str, student: str) -> str:
        """The points as text, empty where there are none."""
        return number(self.points.get((assignment, student)))

    def cells(self, student: str) -> list[str]:
        return [self.cell(assignment, student) for assignment in self.possible]


def final_scores(gradebook: Gradebook, assignments: list[str], students: list[str]) -> FinalScores:
    """The scores that nbgrader's own export writes, of these assignments and students; of all where none is named."""
    people = sorted(Person(s.last_name or "", s.first_name or "", s.id, s.email or "", s.lms_user_id or "")
                    for s in gradebook.students)  # fmt: skip
    possible = {a.name: a.max_score for a in gradebook.assignments}
    chosen = _known("assignment", assignments, possible)
    wanted = set(_known("student", students, [p.id for p in people]))
    scores = FinalScores(people, {name: possible[name] for name in chosen})
    for name in chosen:
        for submission in gradebook.assignment_submissions(name):
            if submission.student.id in wanted:
                _enter(scores, name, submission)
    return scores


def number(points: float | None) -> str:
    """With a point, and no more digits than mean something."""
    return "" if points is None else f"{points:.10g}"


def _known(kind: str, wanted: list[str], known: Iterable[str]) -> list[str]:
    if unknown := [name for name in wanted if name not in known]:
        raise UnknownNameError(f"The gradebook has no {kind} {', '.join(unknown)}.")
    return wanted or list(known)


def _enter(scores: FinalScores, assignment: str, submission: SubmittedAssignment) -> None:
    """nbgrader has 0 for a submission that it could not grade. Here it has no points, as one that is not there."""
    student, grades = submission.student.id, [g for n in submission.notebooks for g in n.grades]
    if all(g.auto_score is None and g.manual_score is None for g in grades):
        scores.ungraded.append(f"{assignment} of {student}")
    else:
        penalty = submission.late_submission_penalty or 0.0
        scores.points[assignment, student] = max(0.0, submission.score - penalty)
