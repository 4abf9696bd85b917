"""A kernel in plain Python: one call, one cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import RTOL, Difference, Pair, first_in
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.guards import GUARDS, READS_NOTEBOOK, Guard
from autograder.wire import Raised


def python_cases(dice: Dice) -> list[Case]:
    """Matrices of unlike sizes, one pair of square ones, and a `c` that holds old numbers or NaN."""
    n, k, m = dice.sizes(3, 2, 6)
    return dice.shuffled([
        _python_case(dice, *shape, old)
        for shape, old in (((n, k, m), 90), ((m, k, n), 90), ((k, m, n), math.nan), ((k, k, k), 90), ((1, m, n), 90))
    ])


def _python_case(dice: Dice, n: int, k: int, m: int, old: float) -> Case:
    return Case({"a": dice.normal(n, k), "b": dice.normal(k, m), "c": old + dice.normal(n, m)})


def points(c: Tensor) -> list[tuple[int, int]]:
    """A grid that is too large both ways, whichever axis is the first."""
    side = max(c.shape) + 2
    return list(product(range(side), repeat=2))


def when_python(names: Names, a: Tensor, b: Tensor, c: Tensor) -> dict[str, Any]:
    """What `c` is after each point of the grid was tried alone, or what was raised there."""
    kernel, before = names["matmul_kernel"], (a.clone(), b.clone())
    tried = [_at_point(kernel, point, a, b, c.clone()) for point in points(c)]
    raised = [outcome if isinstance(outcome, Raised) else None for outcome, _ in tried]
    if all(raised):
        return {"result": raised[0]}
    return {
        "cells": torch.stack([after for _, after in tried]), "raised": raised,
        "returned": any(outcome is not None and not isinstance(outcome, Raised) for outcome, _ in tried),
        "changed": not (torch.equal(a, before[0]) and torch.equal(b, before[1])),
    }  # fmt: skip


def _at_point(kernel: Callable, point: tuple[int, int], a: Tensor, b: Tensor, c: Tensor) -> tuple[Any, Tensor]:
    return attempt(kernel, point, a, b, c), c


def then_python(answer: Answer) -> Iterator[Problem]:
    """Every point is judged for `(row, column)`; a kernel that reads it as (column, row) throughout is as good."""
    as_asked = [p for t in answer.trials if (p := _python_problem(t, swapped=False))]
    if as_asked and any(_python_problem(t, swapped=True) for t in answer.trials):
        yield from as_asked
    elif any(t.outcome.get("changed") for t in answer.trials):
        yield Problem("the kernel changes `a` or `b`; it may write only into `c`")


def _python_problem(trial: Trial, swapped: bool) -> Problem | None:
    raised = trial.outcome if isinstance(trial.outcome, Raised) else trial.outcome.get("result")
    if raised:
        return Problem(f"your code raised {raised}", trial)
    whole = trial.a @ trial.b
    for point, after, error in zip(points(trial.c), trial.outcome["cells"], trial.outcome["raised"], strict=True):
        cell = point[::-1] if swapped else point
        inside = cell[0] < len(whole) and cell[1] < whole.shape[1]
        if wrong := error or _difference(after, _written(trial, cell, whole) if inside else trial.c, trial):
            shapes = f"for a of shape {tuple(trial.a.shape)} and b of shape {tuple(trial.b.shape)}"
            where = f"{shapes}, at grid point {point}"
            sentence = f"your code raised {wrong}" if isinstance(wrong, Raised) else wrong.summary
            shown = wrong if isinstance(wrong, Difference) else None
            return Problem(f"{where}{'' if inside else ', which is outside `c`'}: {sentence}", trial, difference=shown)
    return None


def _written(trial: Trial, cell: tuple[int, int], whole: Tensor) -> Tensor:
    c = trial.c.clone()
    c[cell] = whole[cell]
    return c


def _difference(after: Tensor, expected: Tensor, trial: Trial) -> Difference | None:
    """How `c` differs from what was expected."""
    scale = trial.a.abs() @ trial.b.abs() + 1
    off = ((after - expected).abs() > 10 * RTOL * scale) | (after.isnan() != expected.isnan())
    if not bool(off.any()):
        return None
    pair = Pair(expected, after, off, first_in(off))
    want, have = float(expected[pair.first]), float(after[pair.first])
    if torch.equal(expected[pair.first], trial.c[pair.first]):
        told = f"c{list(pair.first)} is changed, which belongs to another point of the grid"
    else:
        told = f"c{list(pair.first)} should be {want:.6g} and is {have:.6g}"
    return Difference(told, want, have, pair)


WrongKernel = Callable[[int, int, Tensor, Tensor, Tensor], None]


def does(*kernels: WrongKernel) -> Callable[[Answer], bool]:
    """Matches an answer that does at every point what one of these wrong kernels does, for (i, j) or (j, i)."""

    def matches(answer: Answer) -> bool:
        tried = [t for t in answer.trials if "cells" in t.outcome] if all(_ran(t) for t in answer.trials) else []
        return len(tried) == len(answer.trials) and any(
            all(_as_kernel(t, kernel, flip) for t in tried) for kernel in kernels for flip in (1, -1))

    return matches


def _ran(trial: Trial) -> bool:
    return isinstance(trial.outcome, dict)


def _as_kernel(trial: Trial, kernel: WrongKernel, flip: int) -> bool:
    for point, after, error in zip(points(trial.c), trial.outcome["cells"], trial.outcome["raised"], strict=True):
        c = trial.c.clone()
        raised = isinstance(attempt(kernel, *point[::flip], trial.a, trial.b, c), Raised)
        if raised != bool(error) or (not raised and _difference(after, c, trial)):
            return False
    return True


def guarded(write: WrongKernel, guard: Guard = lambda i, j, n, m: i < n and j < m):
    """A kernel that does something where the guard lets it."""

    def kernel(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
        if guard(i, j, *c.shape):
            write(i, j, a, b, c)

    return kernel


def put(value: Callable[[int, int, Tensor, Tensor], Tensor]) -> WrongKernel:
    """Puts some other value into the right cell."""

    def write(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
        c[i, j] = value(i, j, a, b)

    return guarded(write)


def fill(where: Callable[[int, int], Any]) -> WrongKernel:
    """Writes the right values into more than its cell."""

    def write(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
        c[where(i, j)] = (a @ b)[where(i, j)]

    return write


def _set(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
    c[i, j] = a[i] @ b[:, j]


def _add(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
    c[i, j] += a[i] @ b[:, j]


def _flip(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
    c[j, i] = a[i] @ b[:, j]


def _clamp(i: int, j: int, a: Tensor, b: Tensor, c: Tensor) -> None:
    _set(min(i, len(c) - 1), min(j, c.shape[1] - 1), a, b, c)


VALUES: dict[str, tuple[str, tuple[Callable[[int, int, Tensor, Tensor], Tensor], ...]]] = {
    "b transposed": (
        "The last index of `a` and the first of `b` run together: `a[i, k]` meets `b[k, j]`, not `b[j, k]`.",
        (lambda i, j, a, b: (a[i] * b[j, torch.arange(a.shape[1])]).sum(),),
    ),
    "a transposed": (
        "Row i of `a` is `a[i, k]` with k running; `a[k, i]` runs down a column.",
        (lambda i, j, a, b: (a[torch.arange(len(b)), i] * b[:, j]).sum(),
         lambda i, j, a, b: (a[torch.arange(a.shape[1]), i] * b[:, j]).sum()),
    ),
    "sum over the wrong size": (
        "The sum runs over the inner size, the columns of `a`, which are the rows of `b`: `a.shape[1]` products.",
        (lambda i, j, a, b: (a[i, torch.arange(b.shape[1])] * b[torch.arange(b.shape[1]), j]).sum(),
         lambda i, j, a, b: (a[i, torch.arange(len(a))] * b[torch.arange(len(a)), j]).sum()),
    ),
    "`=` for `+=`": (
        "Only the last product of the sum is left. Add each one to what is there: `+=`.",
        (lambda i, j, a, b: a[i, -1] * b[-1, j],),
    ),
    "only the first product": (
        "The kernel stops after the first product. Write into `c` and end when the loop is done.",
        (lambda i, j, a, b: a[i, 0] * b[0, j],),
    ),
    "a product left out": (
        "The sum must meet every pair: `range(a.shape[1])` runs from 0 to the last.",
        (lambda i, j, a, b: a[i, 1:] @ b[1:, j], lambda i, j, a, b: a[i, :-1] @ b[:-1, j]),
    ),
    "adds where it should multiply": (
        "Each pair is multiplied; the products are added up.",
        (lambda i, j, a, b: (a[i] + b[:, j]).sum(), lambda i, j, a, b: (a[i] + b[:, j]).prod(),
         lambda i, j, a, b: (a[i] * b[:, j]).prod()),
    ),
    "sum does not start at zero": (
        "Start the sum at 0.",
        (lambda i, j, a, b: a[i] @ b[:, j] + 1, lambda i, j, a, b: a[i] @ b[:, j] + a[i, 0] * b[0, j]),
    ),
    "wrong sign": ("The products are added, not taken away.", (lambda i, j, a, b: -(a[i] @ b[:, j]),)),
    "whole numbers": ("The sum is cut to a whole number. Keep it a float.",
                      (lambda i, j, a, b: (a[i] @ b[:, j]).trunc(),
                       lambda i, j, a, b: (a[i] * b[:, j]).trunc().sum())),
    "mean for sum": ("Add the products up; do not divide by their number.",
                     (lambda i, j, a, b: a[i] @ b[:, j] / len(b),)),
}  # fmt: skip
"""Wrong values for cell (i, j)."""


def _untouched(answer: Answer) -> bool:
    """Nothing was ever written into `c`."""

    def nothing(trial: Trial) -> bool:
        out = trial.outcome
        quiet = _ran(trial) and "cells" in out and not any(map(bool, out["raised"]))
        return quiet and not any(_difference(after, trial.c, trial) for after in out["cells"])

    return all(map(nothing, answer.trials))


def _returned(answer: Answer) -> bool:
    return _untouched(answer) and all(t.outcome["returned"] for t in answer.trials)


def _stops_by_itself(answer: Answer) -> bool:
    """Right inside `c`; an error of some kind outside it, though not that of an index."""
    if not all(_ran(t) and "cells" in t.outcome for t in answer.trials):
        return False
    errors = [e for t in answer.trials for e in t.outcome["raised"] if e]
    return bool(errors) and does(guarded(_set, lambda i, j, n, m: True))(answer) and not any(
        e.is_a("IndexError") for e in errors)


def _raises(type: str, words: str) -> Callable[[Answer], bool]:
    """Matches an answer that raises this at some points."""

    def raises(trial: Trial) -> bool:
        raised = trial.outcome.get("raised", [trial.outcome.get("result")]) if _ran(trial) else [trial.outcome]
        return any(isinstance(e, Raised) and e.is_a(type) and words in e.message for e in raised)

    return lambda answer: any(map(raises, answer.trials))


KERNEL_PYTHON = Exercise(
    "kernel_python", ("matmul_kernel",), points=2, minutes=10, difficulty=1,
    given=python_cases, when=when_python, then=then_python,
    mistakes=(
        Mistake(
            "`grid` is one argument",
            "The kernel gets the pair first: `def matmul_kernel(grid, a, b, c)`. Take it apart inside.",
            lambda answer: all(isinstance(r := t.outcome.get("result"), Raised) and r.is_a("TypeError")
                               and "argument" in r.message for t in answer.trials if _ran(t))
            and all(map(_ran, answer.trials)),
        ),
        Mistake("loops over a number", "A number cannot be looped over: `range(a.shape[1])` counts up to it.",
                _raises("TypeError", "not iterable")),
        Mistake("sum never started", "`+=` adds to a variable that must be there already. Set it to 0 before the loop.",
                _raises("UnboundLocalError", "")),
        Mistake(
            "raises outside `c`",
            "A point outside `c` is no error: a grid is often a bit too large. Do nothing there.",
            _stops_by_itself,
        ),
        *(Mistake(name, hint, does(*(guarded(_set, guard) for guard in guards)))
          for name, (hint, guards) in GUARDS.items()),
        Mistake("clamped indices", "A thread outside `c` has no cell: it must do nothing, not somebody else's work.",
                does(_clamp)),
        Mistake(
            "`+=` straight into c",
            "`c` may hold old numbers. Sum up in a variable that starts at 0, then put it into the cell with `=`.",
            does(guarded(_add), _add),
        ),
        Mistake("result transposed", "Grid point (i, j) is cell `c[i, j]`, not `c[j, i]`.",
                does(guarded(_flip), guarded(_flip, lambda i, j, n, m: i < m and j < n), _flip)),
        *(Mistake(name, hint, does(*map(put, values))) for name, (hint, values) in VALUES.items()),
        Mistake(
            "writes more than its cell",
            "A kernel computes one cell. The launcher comes back for every other one.",
            does(*(make(fill(where)) for make in (guarded, lambda w: w)
                   for where in (lambda i, j: ..., lambda i, j: i, lambda i, j: (slice(None), j)))),
        ),
        Mistake("returns instead of writing", "Nobody takes what a kernel returns. Put the sum into `c[i, j]`.",
                _returned),
        Mistake("nothing written", "When the sum is done, it must be put into `c[i, j]`.", _untouched),
        READS_NOTEBOOK,
        Mistake(
            "changes a or b", "The kernel may read `a` and `b`; it writes only into `c`.",
            lambda answer: any(_ran(t) and t.outcome.get("changed") for t in answer.trials),
        ),
    ),
)  # fmt: skip
