"""From an exercise's outcomes to a verdict: right or wrong, points, and the mistake's name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from autograder.compare import Difference
from autograder.dice import Dice
from autograder.exercise import Answer, Exercise, Mistake, Problem, Trial
from autograder.rules import Source, blank, has_placeholder
from autograder.wire import Raised

log = logging.getLogger(__name__)
Run = Callable[[Exercise, list], list]
"""Runs an exercise's `when` on the inputs of its cases and returns the outcomes."""


@dataclass(frozen=True)
class Verdict:
    """What is said of one answer. `mistake` is the name of a known wrong answer, if it is one.

    inputs: of the case that shows what is wrong, number `case` of those that the seed draws; code: the case as Python,
    where the inputs are not enough to try it.
    """

    id: str
    points: float
    max_points: float
    passed: bool
    message: str
    mistake: str | None = None
    hint: str = ""
    cases: int = 0
    seed: int = 0
    difference: Difference | None = None
    inputs: Mapping[str, Any] | None = None
    case: int | None = None
    code: str = ""

    def report(self) -> dict[str, Any]:
        """The fields of the JSON report."""
        return {name: getattr(self, name) for name in REPORTED}


REPORTED = ("id", "points", "max_points", "passed", "mistake", "message")


UNANSWERED = "unanswered"
STOPPED = "the cell stopped"


def judge(exercise: Exercise, seed: int, source: Source, run: Run) -> Verdict:
    """Draw the cases, run them beside the student's code, judge what came back."""
    cases = exercise.given(Dice(seed).split(exercise.id))
    cell = {"cell": source.cell} if exercise.reruns else {}
    outcomes = run(exercise, [{**case.inputs, **cell} for case in cases])
    trials = [Trial(case, outcome) for case, outcome in zip(cases, outcomes, strict=True)]
    answer = Answer(trials, replace(source, names=exercise.names))
    return replace(_verdict(exercise, answer), seed=seed, cases=len(cases))


def _verdict(exercise: Exercise, answer: Answer) -> Verdict:
    if nothing := _nothing_to_judge(answer):
        return failed(exercise, *nothing)
    for rule in exercise.rules:
        if snippet := rule.broken_by(answer.source):
            message = f"The rule here: {rule.text} Your answer has `{_first_line(snippet)}`."
            return failed(exercise, message, rule.name)
    problems = list(exercise.then(answer))
    if not problems:
        remark = f" {exercise.remark(answer)}" if exercise.remark else ""
        return Verdict(exercise.id, exercise.points, exercise.points, True, f"Right.{remark}")
    return _wrong(exercise, answer, problems)


def failed(exercise: Exercise, message: str, mistake: str | None = None, points: float = 0.0) -> Verdict:
    return Verdict(exercise.id, points, exercise.points, False, message, mistake)


def _wrong(exercise: Exercise, answer: Answer, problems: list[Problem]) -> Verdict:
    problem = problems[0]
    mistake = named(exercise.mistakes, answer)
    base = failed(exercise, _sentence(problem.message), points=_partial(exercise, problems))
    if trial := problem.trial:
        base = replace(base, inputs=trial.case.inputs, case=_number(trial, answer.trials))
    base = replace(base, difference=problem.difference, code=problem.code)
    return replace(base, mistake=mistake.name, hint=mistake.hint) if mistake else base


def _number(trial: Trial, trials: list[Trial]) -> int | None:
    """Which of the seed's cases it is; None if it was put together of several."""
    return next((i for i, each in enumerate(trials) if each.case is trial.case), None)


def named(mistakes: tuple[Mistake, ...], answer: Answer) -> Mistake | None:
    """The first mistake whose outcomes agree with the answer's on all cases."""
    return next((m for m in mistakes if _matches(m, answer)), None)


def _matches(mistake: Mistake, answer: Answer) -> bool:
    """Whether it is this one; what cannot even be compared with it (complex numbers, say) is not."""
    try:
        return mistake.matches(answer)
    except Exception:
        log.debug("%s could not be looked for", mistake.name, exc_info=True)
        return False


def _partial(exercise: Exercise, problems: list[Problem]) -> float:
    """Each part without a problem earns its share; a problem of no part costs everything."""
    lost = {p.part for p in problems}
    if not exercise.parts or "" in lost:
        return 0.0
    return round(exercise.points * (1 - len(lost) / len(exercise.parts)), 2)


def _nothing_to_judge(answer: Answer) -> tuple[str, str] | None:
    """Why there is nothing to judge, and its name; None if there is something."""
    if has_placeholder(answer.source.cell) and blank(answer.source.cell):
        return "Not answered yet.", UNANSWERED
    raised = [error for trial in answer.trials for error in _errors(trial.outcome)]
    if not raised or not all(e and e.is_a("NotAnswered", "NotImplementedError") for e in raised):
        return None
    cell, error = answer.source.cell, answer.source.error
    if blank(cell):
        return "Not answered yet.", UNANSWERED
    if has_placeholder(cell):
        return "`raise NotImplementedError()` is still in your cell and stops it. Delete that line.", UNANSWERED
    if raised[0].is_a("NotImplementedError"):
        return "Not answered yet: your code raises NotImplementedError.", UNANSWERED
    if error:
        return f"{raised[0].message}, because its cell stopped: {error}.", STOPPED
    return f"{raised[0].message} when this check is reached. Is it in another cell, or under another name?", UNANSWERED


def _errors(outcome: Any) -> list[Raised | None]:
    """The errors of an outcome or, if its parts were tried one by one, of each; None where there was none."""
    parts = outcome.values() if isinstance(outcome, Mapping) and outcome else [outcome]
    return [part if isinstance(part, Raised) else None for part in parts]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "`")) else ".")


def _first_line(text: str) -> str:
    return text.splitlines()[0] if len(text.splitlines()) == 1 else text.splitlines()[0] + " …"
