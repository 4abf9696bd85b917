"""How far a notebook of the workbook has come: what the last check of each exercise said, and what is next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.exercise import Assignment, Exercise
from autograder.verdict import UNANSWERED

RECORD = "autograder"  # where it stands in the metadata of a card


@dataclass(frozen=True)
class Mark:
    """What the last check of an exercise said. `saved`: it was read off a file, not made in this session."""

    points: float
    passed: bool
    answered: bool
    saved: bool = False

    @classmethod
    def of(cls, report: Mapping[str, Any]) -> Mark:
        return cls(float(report["points"]), report["passed"] is True, report["mistake"] != UNANSWERED)


@dataclass(frozen=True)
class Standing:
    """A notebook's assignment and the marks of those of its exercises that were checked."""

    assignment: Assignment
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return sum(mark.points for mark in self.marks.values())

    @property
    def max_points(self) -> float:
        return sum(exercise.points for exercise in self.assignment.exercises)

    @property
    def right(self) -> int:
        return sum(mark.passed for mark in self.marks.values())

    @property
    def wrong(self) -> int:
        """How many are answered, but not right."""
        return sum(mark.answered and not mark.passed for mark in self.marks.values())

    @property
    def left(self) -> int:
        return len(self.assignment.exercises) - self.right - self.wrong

    @property
    def next(self) -> Exercise | None:
        """The first exercise that is not right."""
        right = {name for name, mark in self.marks.items() if mark.passed}
        return next((e for e in self.assignment.exercises if e.id not in right), None)


def record(report: Mapping[str, Any]) -> dict[str, Any]:
    """What `check` leaves in the metadata of the card that it shows, so that a saved notebook can tell."""
    return {RECORD: {name: report[name] for name in ("id", "points", "passed", "mistake")}}
