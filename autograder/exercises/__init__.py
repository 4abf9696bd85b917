"""The workbook's assignments. One module each; ids and names are the contract with students' notebooks."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TypeVar

from autograder.exercise import Assignment, Exercise

T = TypeVar("T")


class UnknownError(LookupError):
    """No exercise or assignment of this id; the message names the close ones."""


@cache
def assignments() -> dict[str, Assignment]:
    from autograder.exercises.backward import BACKWARD
    from autograder.exercises.cuda import CUDA
    from autograder.exercises.forward import FORWARD
    from autograder.exercises.matmul import MATMUL
    from autograder.exercises.modules import MODULES
    from autograder.exercises.tensors import TENSORS

    return {a.id: a for a in (TENSORS, MATMUL, CUDA, FORWARD, BACKWARD, MODULES)}


def assignment(name: str) -> Assignment:
    return _find(name, assignments(), "assignment")


def exercise(name: str) -> Exercise:
    return _find(name, {e.id: e for a in assignments().values() for e in a.exercises}, "exercise")


def assignment_of(exercise_id: str) -> Assignment:
    exercise(exercise_id)
    return next(a for a in assignments().values() if any(e.id == exercise_id for e in a.exercises))


def _find(name: str, known: dict[str, T], kind: str) -> T:
    if name in known:
        return known[name]
    close = difflib.get_close_matches(str(name), known, n=3, cutoff=0.4)
    listed = f"did you mean {' or '.join(map(repr, close))}?" if close else f"there are: {', '.join(known)}."
    raise UnknownError(f"There is no {kind} called {name!r}: {listed}")
