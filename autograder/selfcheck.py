"""`check("matmul_loops")` in a notebook: the graded run's definition, with fresh dice, in the student's kernel."""

from __future__ import annotations

import ast
import inspect
import os
from collections.abc import Iterator, Mapping
from typing import Any

from autograder import wire
from autograder.calling import interruptible, outcomes
from autograder.dice import Dice, fresh_seed
from autograder.exercise import Exercise
from autograder.exercises import UnknownError, exercise
from autograder.feedback import Card, brief, text
from autograder.rules import Source, parse
from autograder.standing import record
from autograder.verdict import UNANSWERED, Verdict, failed, judge

checked: dict[str, Verdict] = {}  # the last verdict of this session on each exercise
_passed: dict[str, tuple[str, Any]] = {}  # name -> exercise it was right for, and the object itself


class CheckFailed(AssertionError):  # noqa: N818 - the public name students see
    """A check that did not pass. IPython shows no traceback and one line: the card above it says the rest.
    nbgrader's Validate, which shows no cards, gets the card's words."""

    def __init__(self, verdict: Verdict):
        super().__init__(text(verdict, seed_known=True).removeprefix("✗ "))
        self.brief = brief(verdict).removeprefix("✗ ")

    def _render_traceback_(self) -> list[str]:
        said = f"CheckFailed: {self.brief}".splitlines()
        return said if "NBGRADER_VALIDATING" in os.environ else said[:1]


def check(exercise_id: str, cases: int = 1, seed: int | None = None) -> None:
    """Check the exercise's answer in this notebook and show what is wrong with it.

    `cases` asks for at least so many random cases; `seed` draws the very cases of an earlier check. Raises
    CheckFailed if the answer is not right, LookupError if there is no such exercise.
    """
    namespace, cells = _notebook()
    with interruptible():
        verdict = checked[exercise_id] = verdict_of(exercise(exercise_id), namespace, cells, cases, seed)
    _show(verdict)
    if not verdict.passed:
        raise CheckFailed(verdict) from None


def verdict_of(
    task: Exercise, namespace: Mapping[str, Any], cells: list[str], cases: int = 1, seed: int | None = None
) -> Verdict:
    """Judge the answer in `namespace`, drawing again until `cases` cases were tried or one failed."""
    if owner := _stale(task, namespace):
        return failed(task, f"Not answered yet: `{task.names[0]}` is still your answer to {owner}. "
                            "Run this exercise's own cell first.", UNANSWERED)
    source, tried = source_of(task, cells), 0
    for roll in _rolls(fresh_seed() if seed is None else seed):
        verdict = judge(task, roll, source, lambda e, inputs: run_here(e, namespace, inputs))
        tried += verdict.cases
        if not verdict.passed or tried >= cases or not verdict.cases:
            break
    if verdict.passed:
        _passed.update({name: (task.id, namespace[name]) for name in task.names})
    return verdict


def _rolls(seed: int) -> Iterator[int]:
    """The seed itself, then others that follow from it."""
    yield seed
    turn = 0
    while turn := turn + 1:
        yield Dice(seed).split(str(turn)).seed


def failing_case(exercise_id: str, seed: int, number: int) -> dict[str, Any]:
    """The inputs, by name, of one of the cases that `check(exercise_id, seed=seed)` draws."""
    task = exercise(exercise_id)
    return dict(task.given(Dice(seed).split(task.id))[number].inputs)


def run_here(task: Exercise, namespace: Mapping[str, Any], inputs: list) -> list:
    """Run `when` in this process; what goes in and comes out crosses the same wire as in a graded run."""
    return wire.decode(wire.encode(outcomes(task, namespace, wire.decode(wire.encode(inputs)))))


def _stale(task: Exercise, namespace: Mapping[str, Any]) -> str | None:
    """The earlier exercise whose right answer still stands under this exercise's names."""
    owners = {_passed[n][0] for n in task.names if n in _passed and _passed[n][1] is namespace.get(n, _passed)}
    return next(iter(owners - {task.id}), None)


def _notebook() -> tuple[Mapping[str, Any], list[str]]:
    """The notebook's names, and the cells run so far; outside IPython, the caller's module."""
    try:
        from IPython import get_ipython

        shell = get_ipython()
    except ImportError:
        shell = None
    if shell is not None:
        return shell.user_ns, list(shell.history_manager.input_hist_raw)  # as typed: `%%time` hides a cell in a string
    caller = inspect.stack()[2].frame
    return caller.f_globals, [_module_text(caller)]


def _module_text(frame: Any) -> str:
    try:
        return inspect.getsource(inspect.getmodule(frame) or frame)
    except (OSError, TypeError):
        return ""


def source_of(task: Exercise, cells: list[str]) -> Source:
    """The cell that defines most of the exercise's names, the last of several, and the cells before it."""
    defined = [len(set(task.names) & _defines(cell)) for cell in cells]
    if not any(defined):
        return Source("")
    index = max(range(len(cells)), key=lambda i: (defined[i], i))
    return Source(cells[index], tuple(cells[:index]))


def _defines(cell: str) -> set[str]:
    tree = parse(cell)
    nodes = ast.walk(tree) if tree else ()
    return {
        name
        for node in nodes
        for name in (
            [node.name] if isinstance(node, (ast.FunctionDef, ast.ClassDef))
            else [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else []
        )
    }  # fmt: skip


def _show(verdict: Verdict) -> None:
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        get_ipython = None  # type: ignore[assignment]
    if get_ipython and get_ipython() is not None:
        display(Card(verdict, seed_known=True), metadata=record(verdict.report()))
    elif verdict.passed:
        print(text(verdict))


__all__ = ["CheckFailed", "UnknownError", "check", "failing_case"]
