"""How many blocks cover a matrix."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from autograder.calling import Names
from autograder.compare import Difference, show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import raises_everywhere
from autograder.exercises.guards import NOTEBOOK_MATRICES
from autograder.rules import reads
from autograder.wire import Raised


def blocks_cases(dice: Dice) -> list[Case]:
    """Shapes with a rest, without one, smaller than a block, and with sides of very different length."""
    t, u, v = dice.choice([4, 8]), dice.choice([16, 32]), dice.integer(3, 13)
    shapes = [
        ((dice.integer(5, 7) * t + dice.integer(1, t - 1), t * dice.integer(1, 2) + 1), t),
        ((t, 6 * t), t),
        ((dice.integer(1, u - 1), 9 * u + dice.integer(1, u - 1)), u),
        ((20 * v, 3 * v), v),
        ((1, dice.integer(4, 7) * v - 1), v),
        ((10_000, 10), u),
    ]  # fmt: skip
    return dice.shuffled([Case({"shape": shape, "tpb": tpb}) for shape, tpb in shapes])


def when_blocks(names: Names, shape: tuple[int, ...], tpb: int) -> Any:
    result = names["blocks_per_grid"](shape, tpb)
    return tuple(result) if hasattr(result, "__iter__") and not isinstance(result, str) else result


def _counts(outcome: Any) -> list[Any] | None:
    """The numbers of blocks, or None if there are not two of them (a third may be 1, as in a launch)."""
    if not isinstance(outcome, (list, tuple)):
        return None
    counts = [v.item() if hasattr(v, "item") and getattr(v, "size", getattr(v, "numel", None)) else v for v in outcome]
    return counts[:2] if len(counts) == 2 or (len(counts) == 3 and counts[2] == 1) else None


def then_blocks(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if wrong := _blocks_problem(trial):
            due = tuple(_ceil(trial))
            yield Problem(f"for a shape {trial.shape} and {trial.tpb} threads a block along each axis: {wrong}", trial,
                          difference=Difference(wrong, str(due), show(trial.outcome)))  # fmt: skip


def _ceil(trial: Trial) -> list[int]:
    return [math.ceil(size / trial.tpb) for size in trial.shape]


def _blocks_problem(trial: Trial) -> str:
    if isinstance(trial.outcome, Raised):
        return f"your code raised {trial.outcome}"
    counts, due = _counts(trial.outcome), _ceil(trial)
    if counts is None:
        return f"expected two numbers such as {tuple(due)}, got {show(trial.outcome)}"
    if not all(type(count) is int for count in counts):
        return f"expected whole numbers such as {tuple(due)}, got {show(tuple(counts))}: a launch takes nothing else"
    if all(count - least in (0, 1) for count, least in zip(counts, due, strict=True)):
        return ""
    return f"expected {tuple(due)} blocks, got {show(tuple(counts))}"


def counts(*formulas: Callable[[int, int, int], Any]) -> Callable[[Answer], bool]:
    """Matches an answer that gives what one of these makes of rows, columns and threads."""

    def matches(answer: Answer) -> bool:
        got = [_counts(t.outcome) for t in answer.trials]
        pairs = list(zip(got, answer.trials, strict=True))
        return any(all(g == list(formula(*t.shape, t.tpb)) for g, t in pairs) for formula in formulas)

    return matches


def _up(size: int, tpb: int) -> int:
    return math.ceil(size / tpb)


def _typed_in(trial: Trial) -> set[tuple[int, int]]:
    return {(_up(trial.shape[0], t), _up(trial.shape[1], t)) for t in (2, 4, 8, 10, 16, 32)}


def _holds_blocks(trial: Trial) -> bool:
    """Are the right blocks only a part of what came?"""
    outcome, due = trial.outcome, _ceil(trial)
    parts = outcome if isinstance(outcome, (list, tuple)) else ()
    return any(_counts(part) == due for part in parts) or (len(parts) > 2 and list(parts[:2]) == due)


BLOCKS_PER_GRID = Exercise(
    "blocks_per_grid", ("blocks_per_grid",), points=1, minutes=5, difficulty=1,
    given=blocks_cases, when=when_blocks, then=then_blocks,
    mistakes=(
        Mistake(
            "floor for ceiling",
            "A part of a block is still a block: round up, or the last rows and columns get no thread.",
            counts(lambda n, m, t: (n // t, m // t), lambda n, m, t: (max(n // t, 1), max(m // t, 1)),
                   lambda n, m, t: (_up(n, t), m // t), lambda n, m, t: (n // t, _up(m, t))),
        ),
        Mistake("one block too few", "Count again for a side that is just as long as a block: it needs one.",
                counts(lambda n, m, t: (_up(n, t) - 1, _up(m, t) - 1), lambda n, m, t: (n // t - 1, m // t - 1))),
        Mistake("rounds to the nearest", "Always round up: a rest of one cell needs a block too.",
                counts(lambda n, m, t: (round(n / t), round(m / t)),
                       lambda n, m, t: (int(n / t + 0.5), int(m / t + 0.5)))),
        Mistake("axes swapped", "The first number is for the rows, `shape[0]`, the second for the columns.",
                counts(lambda n, m, t: (_up(m, t), _up(n, t)), lambda n, m, t: (m // t, n // t),
                       lambda n, m, t: (m // t + 1, n // t + 1))),
        Mistake("one axis used twice", "Rows and columns each have a number of their own.",
                counts(lambda n, m, t: (_up(n, t),) * 2, lambda n, m, t: (_up(m, t),) * 2,
                       lambda n, m, t: (_up(max(n, m), t),) * 2, lambda n, m, t: (_up(min(n, m), t),) * 2,
                       lambda n, m, t: (n // t,) * 2, lambda n, m, t: (m // t,) * 2)),
        Mistake("number of threads for number of blocks", "Divide by the threads that a block has along the axis.",
                counts(lambda n, m, t: (n, m), lambda n, m, t: (_up(n, t) * t, _up(m, t) * t),
                       lambda n, m, t: (n * t, m * t), lambda n, m, t: (n - n % t, m - m % t))),
        Mistake("threads divided by shape", "How often does a block fit into the matrix? Size divided by threads.",
                counts(lambda n, m, t: (_up(t, n), _up(t, m)), lambda n, m, t: (t // n, t // m))),
        Mistake(
            "threads of a whole block",
            "`tpb` is the number along one axis, so each axis is divided by `tpb`, not by its square.",
            counts(lambda n, m, t: (_up(n, t * t), _up(m, t * t))),
        ),
        Mistake(
            "whole numbers only",
            "A launch takes whole numbers. `math.ceil` gives one; `/` and `np.ceil` give floats.",
            lambda answer: all(any(isinstance(c, float) for c in _counts(t.outcome) or ()) for t in answer.trials),
        ),
        Mistake("more than the number of blocks", "Return the blocks alone, a pair; the threads come with the launch.",
                lambda answer: all(_holds_blocks(t) for t in answer.trials)),
        Mistake(
            "one number for both axes",
            "Two numbers are asked for: blocks along the rows, blocks along the columns.",
            lambda answer: all(not isinstance(t.outcome, (Raised, type(None))) and _counts(t.outcome) is None
                               for t in answer.trials),
        ),
        Mistake("`return` missing", "The numbers are computed and lost. `return` them.",
                lambda answer: all(t.outcome is None for t in answer.trials)),
        Mistake("too many blocks", "One block too many does no harm; more are waste. Round up, and stop there.",
                counts(lambda n, m, t: (_up(n, t) + 2, _up(m, t) + 2), lambda n, m, t: (n // t + 2, m // t + 2))),
        Mistake(
            "ignores its arguments",
            "Use `shape` and `tpb`: the same for all, or a `TPB` of the notebook, fits one matrix only.",
            lambda answer: reads(answer.source, "TPB", "c", "r", *NOTEBOOK_MATRICES)
            or all(isinstance(t.outcome, tuple) and tuple(t.outcome) in _typed_in(t) for t in answer.trials)
            or (len({repr(t.outcome) for t in answer.trials}) == 1 and not isinstance(answer.trials[0].outcome,
                                                                                      Raised)),
        ),
        Mistake("wrong kind of argument", "`shape` is a pair such as `(5, 10)` and `tpb` one number.",
                raises_everywhere("TypeError", "AttributeError", "IndexError", "ValueError")),
    ),
)  # fmt: skip
