"""The naive CUDA kernel: one thread, one cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from torch import Tensor

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import judge_each
from autograder.exercises.guards import READS_NOTEBOOK
from autograder.exercises.kernel_mistakes import (
    CLAMPED,
    KERNEL_MISTAKES,
    PLACES,
    STRAYS,
    VALUE_MISTAKES,
    seen,
    values_right,
)
from autograder.exercises.refused import REFUSED
from autograder.exercises.watching import kernel_problem, launched, watch


def cuda_cases(dice: Dice) -> list[Case]:
    """Blocks of several shapes; grids that cover the larger side both ways, some of them larger than that."""
    n, k, m = dice.sizes(3, 3, 9)
    s, t = dice.sizes(2, 2, 6)
    return dice.shuffled([
        launch_case(dice, (n, k, m), (2, 3), 1), launch_case(dice, (m, k, n), (4, 1), 0),
        launch_case(dice, (k, m, n), (1, 4), 2), launch_case(dice, (n, s, s), (3, 2), 0),
        launch_case(dice, (4, k, 6), (2, 3), 0), launch_case(dice, (t, n, s), (8, 7), 0),
        launch_case(dice, (s, 1, m), (3, 3), 1), launch_case(dice, (s, s, s), (2, 4), 1),
    ])  # fmt: skip


def launch_case(
    dice: Dice, shape: tuple[int, int, int], block: tuple[int, int], more: int, hidden: dict | None = None
) -> Case:
    """A product of this shape, launched in blocks of this shape, `more` blocks along each axis than it takes."""
    n, k, m = shape
    grid = tuple(-(-max(n, m) // size) + more for size in block)
    return Case({"a": dice.normal(n, k), "b": dice.normal(k, m), "grid": grid, "block": block}, hidden or {})


def when_cuda(names: Names, a: Tensor, b: Tensor, grid: tuple, block: tuple) -> Any:
    return watch(names["matmul_kernel"], a, b, grid, block)


def then_cuda(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(kernel_problem, answer.trials))
    yield from wrong
    if not wrong:
        yield from judge_each(_access_problem, answer.trials)


def _access_problem(trial: Trial) -> Problem | None:
    """The values are right: were they made as one thread a cell makes them?"""
    out, inner = trial.outcome, trial.a.shape[1]
    if out["c_reads"]:
        return Problem(f"{launched(trial)}the kernel reads `c` {out['c_reads']} times. "
                       "Keep the sum in a variable of the thread and write it once", trial)  # fmt: skip
    if max(out["reads"]) > inner:
        return Problem(
            f"{launched(trial)}the values are right, but one thread reads {max(out['reads'])} numbers of one input. "
            f"A row and a column have {inner} each: one thread should make one cell", trial)
    return None


def _score(answer: Answer) -> str:
    trial = max(answer.trials, key=lambda t: t.a.shape[1])
    reads, inner = sum(trial.outcome["reads"]), trial.a.shape[1]
    return f"Its score: for an inner size of {inner}, a thread reads {reads} numbers of `a` and `b`."


def _holes(out: dict[str, Any], trial: Trial) -> bool:
    return bool((out["writers"] != 1).any())


KERNEL_CUDA = Exercise(
    "kernel_cuda", ("matmul_kernel",), points=3, minutes=15, difficulty=2,
    given=cuda_cases, when=when_cuda, then=then_cuda, rules=REFUSED, remark=_score,
    mistakes=(
        *KERNEL_MISTAKES,
        *VALUE_MISTAKES,
        Mistake(
            "sum kept in c",
            "Each `+=` on `c` reads and writes the slow global memory. Keep the sum in a variable, and write `c` once.",
            lambda answer: values_right(answer) and seen(lambda out, trial: out["c_reads"] > 0)(answer),
        ),
        *PLACES,
        Mistake(
            "more than one cell a thread",
            "One thread makes one cell: no loop over rows or columns. The grid has a thread for each of them.",
            lambda answer: values_right(answer) and seen(
                lambda out, trial: max(out["reads"]) > trial.a.shape[1] and not out["stray"])(answer),
        ),
        CLAMPED,
        Mistake(
            "wrong place in the grid",
            "Some cells have no thread, or several. `i, j = cuda.grid(2)` gives each thread a place of its own.",
            seen(_holes),
        ),
        STRAYS,
        READS_NOTEBOOK,
    ),
)  # fmt: skip
