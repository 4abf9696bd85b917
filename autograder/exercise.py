"""What an exercise is: given – when – then, and the mistakes that have a name.

    given(dice)          draws the cases; runs in the grader's process
    when(names, **inputs) uses what the student defined; the only part that runs beside student code
    then(answer)         yields the problems it finds in the outcomes; runs in the grader's process

The notebook's `check`, `pytest`, `nbgrader autograde` and `autograder grade` all run this one definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.compare import Difference
from autograder.dice import Dice
from autograder.rules import Rule, Source


@dataclass(frozen=True)
class Case:
    """One draw: `inputs` cross to the student's process, `hidden` stays with the grader."""

    inputs: Mapping[str, Any]
    hidden: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """A case and what came of it: whatever `when` returned, or `Raised`."""

    case: Case
    outcome: Any

    def __getattr__(self, name: str) -> Any:
        """`trial.a` is the input or the hidden value called `a`."""
        for values in (self.case.inputs, self.case.hidden):
            if name in values:
                return values[name]
        raise AttributeError(name)


@dataclass(frozen=True)
class Answer:
    """All that is known of a student's answer when it is judged."""

    trials: list[Trial]
    source: Source


@dataclass(frozen=True)
class Problem:
    """One thing wrong: a sentence, the trial that shows it, the part of the exercise it costs, and what differs.

    code: the case as Python, where the inputs by their names are not enough to try it.
    """

    message: str
    trial: Trial | None = None
    part: str = ""
    difference: Difference | None = None
    code: str = ""


@dataclass(frozen=True)
class Mistake:
    """A wrong answer with a name. `matches` says whether all outcomes are what this mistake gives."""

    name: str
    hint: str
    matches: Callable[[Answer], bool]


@dataclass(frozen=True)
class Exercise:
    """One exercise of an assignment.

    names: what the blank cell must define; parts: shares of the points that can be earned alone;
    uses: ids of earlier exercises the answer may call; seconds: limit of one run of its `when`;
    reruns: `when` also gets the text of the answer's `cell`, to run it again (see `autograder.rerun`);
    changes: those of its names that the notebook has before, such as `x_train`, and that its cell changes;
    remark: what a passing answer is told beyond that it is right, such as how often a kernel reads.
    """

    id: str
    names: tuple[str, ...]
    points: float
    minutes: int
    difficulty: int
    given: Callable[[Dice], list[Case]]
    when: Callable[..., Any]
    then: Callable[[Answer], Iterable[Problem]]
    mistakes: tuple[Mistake, ...] = ()
    rules: tuple[Rule, ...] = ()
    parts: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    seconds: float = 20.0
    reruns: bool = False
    changes: tuple[str, ...] = ()
    remark: Callable[[Answer], str] | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """The names that `when` calls itself: none where it runs the cell again."""
        return () if self.reruns else self.names


@dataclass(frozen=True)
class Assignment:
    """A notebook of the workbook and its exercises, in the notebook's order.

    by_value: every verdict rests on values that the grader judges and none on what was counted beside student
    code, so nothing in such a notebook could forge one (see `autograder.isolation`).
    """

    id: str
    title: str
    exercises: tuple[Exercise, ...]
    by_value: bool = False

    def __getitem__(self, exercise: str) -> Exercise:
        return next(e for e in self.exercises if e.id == exercise)
