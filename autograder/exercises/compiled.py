"""The product's inner loop compiled by numba, and a product made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import Close, Difference, difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    against,
    changed_input,
    judge_each,
    like,
    raises_everywhere,
    result_of,
    sizes,
)
from autograder.exercises.marked import is_compiled, with_dot
from autograder.exercises.products import (
    COLUMNS_OF_A,
    COMMON,
    NOT_A_TENSOR,
    product,
    product_case,
)
from autograder.rules import PRODUCTS, without
from autograder.wire import Raised

# --- dot_numba --------------------------------------------------------------------------------


def dot_cases(dice: Dice) -> list[Case]:
    return [Case({"a": dice.normal(n).numpy(), "b": dice.normal(n).numpy()}) for n in dice.sizes(5, 2, 40)]


def when_dot(names: Names, a: Any, b: Any) -> dict[str, Any]:
    """As `matmul` calls it: with a row, whose numbers lie side by side, and a column, where they do not."""
    dot = names["dot"]
    a, b = _between_nans(a, 1), _between_nans(b, 2)
    result = dot(a, b)
    return {"result": result, "after": [a, b], "compiled": is_compiled(dot)}


def _between_nans(a: np.ndarray, step: int) -> np.ndarray:
    """Compiled code reads past the end of an array without an error; it shall not find zeros there."""
    memory = np.full(step * (len(a) + 2), np.nan, a.dtype)
    memory[step:-step:step] = a
    return memory[step:-step:step]


def dot_product(trial: Trial) -> Close:
    a, b = torch.from_numpy(trial.a).double(), torch.from_numpy(trial.b).double()
    return Close((a * b).sum(), (a * b).abs().sum())


def then_dot(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(against(dot_product), answer.trials))
    yield from wrong
    if not wrong and _not_compiled(answer):
        yield Problem("the values are right, but `dot` is not compiled: numba has no nopython version of it")


def _not_compiled(answer: Answer) -> bool:
    return any(isinstance(t.outcome, dict) and not t.outcome["compiled"] for t in answer.trials)


def _reads_past_the_end(answer: Answer) -> bool:
    results = [result_of(t.outcome) for t in answer.trials]
    return all(isinstance(r, float) and r != r for r in results)


def _whole(answer: Answer) -> bool:
    results = [result_of(t.outcome) for t in answer.trials]
    return all(isinstance(r, (int, float)) and r == r // 1 for r in results)


DOT_NUMBA = Exercise(
    "dot_numba", ("dot",), points=3, minutes=10, difficulty=2,
    given=dot_cases, when=when_dot, then=then_dot,
    rules=(without(
        "library product", "Write the loop yourself: no `@`, no `np.dot` or another ready-made product.",
        PRODUCTS, operator=True),),
    mistakes=(
        Mistake(
            "uses something numba cannot compile",
            "Inside `@njit` use plain loops, numbers and numpy arrays: numba does not know torch.",
            raises_everywhere("TypingError", "UnsupportedError", "LoweringError", "NumbaError"),
        ),
        Mistake(
            "`=` for `+=`",
            "Only the last product is left. Add each one to the sum: `+=`.",
            like(lambda a, b: float(a[-1] * b[-1])),
        ),
        Mistake("integer sum", "The sum is cut to a whole number. Start at `0.0`, keep it a float.", _whole),
        Mistake(
            "`return` inside a loop",
            "The function returns after the first product. Move `return` level with `for`.",
            like(lambda a, b: float(a[0] * b[0])),
        ),
        Mistake(
            "products not summed",
            "A dot product is one number: the sum of the products.",
            like(lambda a, b: a * b),
        ),
        Mistake(
            "a product left out",
            "The loop must meet every pair: from index 0 to `len(a) - 1`, which is `range(len(a))`.",
            like(lambda a, b: float((a * b)[1:].sum()), lambda a, b: float((a * b)[:-1].sum())),
        ),
        Mistake(
            "reads past the end",
            "The last index is `len(a) - 1`. Compiled code looks beyond it without an error, and finds anything there.",
            _reads_past_the_end,
        ),
        Mistake(
            "adds where it should multiply",
            "Each pair is multiplied; the products are added up.",
            like(
                lambda a, b: float((a + b).sum()), lambda a, b: float((a + b).prod()),
                lambda a, b: float((a * b).prod()),
            ),
        ),
        RETURNS_NOTHING,
        CHANGES_INPUT,
        Mistake(
            "not compiled",
            "Write `@njit` on the line above `def dot`. It compiles the loop to machine code.",
            _not_compiled,
        ),
    ),
)  # fmt: skip


# --- matmul_numba -----------------------------------------------------------------------------


def numba_cases(dice: Dice) -> list[Case]:
    n, k, m = dice.sizes(3, 2, 7)
    shapes = [(n, k, m), (m, n, k), (n, k, m), (k, k, k), (2, k, n), (n, m, n)]
    return dice.shuffled([product_case(dice, *s) for s in shapes])


def when_matmul_numba(names: Names, a: Tensor, b: Tensor) -> dict[str, Any]:
    """With a right `dot`, with one that leaves a mark on each cell, and with the student's own."""
    matmul = names["matmul"]
    tried = {which: _either_kind(matmul, which, a, b) for which in ("right", "marked")}
    # Compiled code reads past the end of the shorter vector: never lead the student's own there.
    risky = isinstance(tried["right"], Raised) and "different lengths" in tried["right"].message
    return {**tried, "own": tried["right"] if risky else _either_kind(matmul, "own", a, b)}


def _either_kind(matmul: Callable, which: str, a: Tensor, b: Tensor) -> Any:
    """Tensors or numpy arrays in: either kind is enough."""
    with with_dot(matmul, which) as function:
        result = attempt(_kept, function, a.clone(), b.clone())
        if isinstance(result, Raised):
            result = attempt(_kept, function, a.numpy().copy(), b.numpy().copy())
        return result


def _kept(function: Callable, *args: Any) -> dict[str, Any]:
    return {"result": function(*args), "after": list(args)}


def then_matmul_numba(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if isinstance(trial.outcome, Raised):
            yield Problem(f"your code raised {trial.outcome}", trial)
        elif wrong := _numba_difference(trial, "own") and _numba_difference(trial, "right"):
            yield Problem(f"{sizes(trial)}{wrong.summary}", trial, difference=wrong)
        elif changed := changed_input(_with(trial, "right")):
            yield changed
        elif _numba_difference(trial, "marked"):
            yield Problem("the values are right, but `matmul` does not call `dot` once for each cell")


def _numba_difference(trial: Trial, which: str) -> Difference | None:
    expected = product(trial)
    if which == "marked":
        expected = Close(1 - expected.value, expected.scale + 1)
    return difference(result_of(trial.outcome[which]), expected, arrays=True)


def _with(trial: Trial, which: str) -> Trial:
    """The trial as if this `dot` had been the only one; arrays as tensors."""
    outcome = trial.outcome[which] if isinstance(trial.outcome, dict) else trial.outcome
    if isinstance(outcome, dict) and isinstance(outcome["result"], np.ndarray):
        outcome = {**outcome, "result": torch.from_numpy(outcome["result"])}
    return Trial(trial.case, outcome)


def _with_right_dot(mistake: Mistake) -> Mistake:
    """The mistake, looked for in what `matmul` makes of a right `dot`."""

    def matches(answer: Answer) -> bool:
        return mistake.matches(replace(answer, trials=[_with(t, "right") for t in answer.trials]))

    return replace(mistake, matches=matches)


def _uses_no_dot(answer: Answer) -> bool:
    ran = [t for t in answer.trials if isinstance(t.outcome, dict)]
    return not any(_numba_difference(t, which) for t in ran for which in ("own", "right"))


MATMUL_NUMBA = Exercise(
    "matmul_numba", ("matmul",), points=3, minutes=10, difficulty=2, uses=("dot_numba",),
    given=numba_cases, when=when_matmul_numba, then=then_matmul_numba, seconds=30,
    mistakes=(
        *map(_with_right_dot, (
            Mistake(
                "tensors passed to compiled code",
                "numba knows numpy arrays, not tensors: convert with `np.asarray(a)` before you call `dot`.",
                raises_everywhere("TypingError", "NumbaError"),
            ),
            COLUMNS_OF_A,
            *(m for m in COMMON if m is not NOT_A_TENSOR),
        )),
        Mistake(
            "does not use `dot`",
            "Call your compiled `dot` with row i of `a` and column j of `b` for each cell.",
            _uses_no_dot,
        ),
    ),
)  # fmt: skip
