"""The words of a verdict that its card has in every form: state, headline, points, the failing case."""

from __future__ import annotations

from enum import Enum

from autograder.as_code import as_code, is_large
from autograder.compare import Pair
from autograder.verdict import UNANSWERED, Verdict

LINES = 20  # of a case that is written out


class State(Enum):
    """A verdict at a glance."""

    RIGHT = "right"
    PARTLY = "partly right"
    WRONG = "not right"
    UNANSWERED = "not answered yet"

    @classmethod
    def of(cls, passed: bool, answered: bool, points: float) -> State:
        if passed:
            return cls.RIGHT
        return (cls.PARTLY if points else cls.WRONG) if answered else cls.UNANSWERED


def state(verdict: Verdict) -> State:
    return State.of(verdict.passed, verdict.mistake != UNANSWERED, verdict.points)


def pair_shown(verdict: Verdict) -> Pair | None:
    """What is shown side by side: results of more than one number."""
    pair = verdict.difference.pair if verdict.difference else None
    return pair if pair is not None and pair.wrong.numel() > 1 else None


def headline(verdict: Verdict) -> str:
    """`✓ outer: right, 8 cases tried, 2 of 2 points`"""
    if verdict.passed:
        return f"✓ {verdict.id}: right, {cases(verdict)}, {points(verdict)}"
    return f"✗ {verdict.id}: {state(verdict).value}, {points(verdict)}"


def points(verdict: Verdict) -> str:
    return f"{verdict.points:g} of {verdict.max_points:g} point{'s' if verdict.max_points != 1 else ''}"


def cases(verdict: Verdict) -> str:
    return "1 case tried" if verdict.cases == 1 else f"{verdict.cases} cases tried"


def says_more(verdict: Verdict) -> bool:
    """Does the message tell more than the headline?"""
    return verdict.message not in ("Right.", "Not answered yet.")


def is_named(verdict: Verdict) -> bool:
    return verdict.mistake not in (None, UNANSWERED)


def replay(verdict: Verdict, seed_known: bool) -> str:
    """The failing case as code. What is too much to be written out is drawn again, where the seed may be told."""
    written = verdict.code or as_code(verdict.inputs)
    short = not is_large(verdict.inputs) and len(written.splitlines()) <= LINES
    if verdict.code or short or not seed_known or verdict.case is None:
        return written
    call = f'failing_case("{verdict.id}", seed={verdict.seed}, number={verdict.case})'
    names = [f'{name} = case["{name}"]' for name in verdict.inputs or {}]
    return "\n".join(["from autograder import failing_case", f"case = {call}", *names])
