"""The teaching note: the mistakes that most students made, and how to take them up in class."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.class_data import ClassData, Graded
from autograder.class_figures import mistake_makers, ranked
from autograder.exercise import Exercise

MOST = 3


@dataclass(frozen=True)
class Note:
    """A common mistake. exercises: each with its number of students; hint: what students were told.

    example: the exercise where it is most common, and what was said there of one of the answers. student: whose
    answer that is, for the instructor to look it up.
    """

    mistake: str
    students: int
    exercises: tuple[tuple[str, int], ...]
    hint: str
    example: tuple[str, str]
    student: str


def notes(data: ClassData, most: int = MOST) -> list[Note]:
    """The most common named mistakes, by how many students made them."""
    makers = mistake_makers(data)
    order = sorted(makers, key=lambda name: (-len(makers[name]), name))[:most]
    return [_note(data, name, len(makers[name])) for name in order]


def _note(data: ClassData, mistake: str, students: int) -> Note:
    made = [(graded, name) for graded in data.graded for name in graded.verdicts if graded.mistake(name) == mistake]
    exercises = ranked(name for _, name in made)
    where = exercises[0][0]
    graded = _plainest([graded for graded, name in made if name == where], where)
    hint = hint_of(data.assignment[where], mistake)
    return Note(mistake, students, tuple(exercises), hint, (where, graded.verdicts[where]["message"]), graded.student)


def _plainest(choices: list[Graded], exercise: str) -> Graded:
    """The one of whom least was said: the smallest case."""
    return min(choices, key=lambda graded: (len(graded.verdicts[exercise]["message"]), graded.student))


def hint_of(exercise: Exercise, mistake: str) -> str:
    """What the exercise's definition says to who makes the mistake; of a broken rule, the rule."""
    hints = {rule.name: f"The rule here: {rule.text}" for rule in exercise.rules}
    return (hints | {known.name: known.hint for known in reversed(exercise.mistakes)}).get(mistake, "")
