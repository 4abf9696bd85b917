"""The figures of the course report: students by assignments, totals, and who has stopped handing in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.class_data import ClassData


@dataclass(frozen=True)
class CourseStanding:
    """A student in the course. points: after late penalties by assignment, None where nothing is graded; missed: the
    latest assignments in a row that were not handed in; last: the one before those, "" if there was none."""

    student: str
    points: Mapping[str, float | None]
    possible: float
    missed: tuple[str, ...]
    last: str

    @property
    def total(self) -> float:
        return sum(points or 0.0 for points in self.points.values())

    @property
    def share(self) -> float:
        """Of all points that could be had so far; what was not handed in counts as none."""
        return self.total / self.possible if self.possible else 0.0

    @property
    def stopped(self) -> bool:
        """Has handed in before, and not the latest."""
        return bool(self.missed and self.last)


def standings(course: Sequence[ClassData]) -> list[CourseStanding]:
    """All students of the course, by id."""
    totals = {data.assignment.id: {graded.student: graded.total for graded in data.graded} for data in course}
    absent = [set(data.absent) for data in course]
    possible = sum(data.possible for data in course)
    return [_standing(student, {name: of.get(student) for name, of in totals.items()}, possible, absent)
            for student in sorted(course[0].names)]  # fmt: skip


def _standing(student: str, points: dict[str, float | None], possible: float, absent: list[set[str]]) -> CourseStanding:
    names, handed_in = list(points), [i for i, those in enumerate(absent) if student not in those]
    latest = handed_in[-1] if handed_in else -1
    return CourseStanding(student, points, possible, tuple(names[latest + 1 :]), names[latest] if handed_in else "")


def stopped(everyone: Sequence[CourseStanding]) -> list[CourseStanding]:
    """Who has stopped handing in: those for longest first."""
    return sorted((s for s in everyone if s.stopped), key=lambda s: (-len(s.missed), s.student))


def shares(data: ClassData) -> list[float]:
    """Each graded student's share of the points, 0 to 1."""
    return [graded.total / data.possible if data.possible else 0.0 for graded in data.graded]


def handed_in(data: ClassData) -> float:
    """The share of the class that has handed in anything."""
    return 1 - len(data.absent) / len(data.names)
