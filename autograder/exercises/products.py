"""What the matrix products share: their cases, what is measured of them, the mistakes they invite."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, call
from autograder.compare import Close, difference
from autograder.counting import loops
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    Raises,
    against,
    agrees,
    judge_each,
    like,
    result_of,
    returns_only,
)
from autograder.rules import PRODUCTS, Source, reads, uses, without
from autograder.wire import Raised

PROBE = 3  # rows, inner size and columns of the structure probes, and by how much each of them grows
AXES = {"n": "the rows of a", "k": "the inner size", "m": "the columns of b"}


# --- cases ------------------------------------------------------------------------------------


def matmul_cases(dice: Dice) -> list[Case]:
    """Shapes that tell mistakes apart, then four probes that tell which loops remain."""
    n, k, m = dice.sizes(3, 3, 6)
    square, rows, inner = dice.sizes(3, 2, 5)
    shapes = [
        (n, k, m), (k, m, n), (m, n, k), (n, k, m), (square,) * 3, (rows, inner, rows), (2, k, 1), (n, 1, m),
    ]  # fmt: skip
    return dice.shuffled([product_case(dice, *s) for s in shapes]) + probe_cases(dice)


def probe_cases(dice: Dice) -> list[Case]:
    grown = {"base": (0, 0, 0), "n": (PROBE, 0, 0), "k": (0, PROBE, 0), "m": (0, 0, PROBE)}
    return [product_case(dice, *(PROBE + g for g in by), probe=probe) for probe, by in grown.items()]


def product_case(dice: Dice, n: int, k: int, m: int, probe: str = "") -> Case:
    return Case({"a": dice.normal(n, k), "b": dice.normal(k, m)}, {"probe": probe})


def when_matmul(names: Names, a: Tensor, b: Tensor) -> dict[str, Any]:
    return call(names["matmul"], a, b)


def product(trial: Trial) -> Close:
    a, b = trial.a.double(), trial.b.double()
    return Close(a @ b, a.abs() @ b.abs())


def all_right(answer: Answer) -> bool:
    return not any(difference(result_of(t.outcome), product(t), arrays=True) for t in answer.trials)


# --- how the values were computed ---------------------------------------------------------------


def then_matmul(structure: Callable[[Answer], str]) -> Callable[[Answer], Iterator[Problem]]:
    """Values first; `structure` says what is wrong with how they were computed, or ""."""

    def then(answer: Answer) -> Iterator[Problem]:
        wrong = list(judge_each(against(product), answer.trials))
        yield from wrong
        if not wrong and (sentence := structure(answer)):
            yield Problem(f"the values are right, but {sentence}")

    return then


def measured_loops(answer: Answer) -> list[str]:
    """Which of n, k and m the answer loops over; none where it could not be measured."""
    work = {t.probe: t.outcome["work"] for t in answer.trials if t.probe and isinstance(t.outcome, dict)}
    return loops(work["base"], {axis: work[axis] for axis in AXES}, PROBE) if len(work) > len(AXES) else []


def works(answer: Answer) -> list[dict[str, Any]]:
    return [t.outcome["work"] for t in answer.trials if isinstance(t.outcome, dict)]


def library_products(answer: Answer) -> set[str]:
    """Names of the library products that ran, through whatever call."""
    called = {name.removeprefix("linalg_") for work in works(answer) for name in work["calls"]}
    return {name for work in works(answer) for name in work["products"]} | called & PRODUCTS


def compiled(answer: Answer) -> bool:
    """Does a compiler run the answer's loops, where nothing can count them?"""
    return uses(answer.source, "njit", "jit", "vectorize", "guvectorize", "script")


def over(found: list[str]) -> str:
    return " and ".join(f"{AXES[axis]} ({axis})" for axis in found) or "none of the sizes"


def at_most(count: int, wish: str) -> Callable[[Answer], str]:
    """A structure with at most `count` sizes looped over, and no library product."""

    def structure(answer: Answer) -> str:
        found = measured_loops(answer)
        if len(found) > count:
            return f"the work grows with {over(found)}, so a Python loop runs there. {wish}"
        if calls := library_products(answer):
            return f"a product of the library did the work: {', '.join(sorted(calls))}."
        return f"compiled loops made them. {wish}" if len(found) < 2 and compiled(answer) else ""

    return structure


def loops_left(count: int) -> Callable[[Answer], bool]:
    """Matches a right answer that still loops over `count` sizes or more."""
    return lambda answer: all_right(answer) and len(measured_loops(answer)) >= count


# --- mistakes: what their outcomes look like ----------------------------------------------------

def columns_by_rows(a: Tensor, b: Tensor) -> Tensor:
    """`b[j,k]` for `b[k,j]`, in a result of the right shape."""
    if b.shape[0] != b.shape[1]:
        raise IndexError
    return a @ b.T


def rows_for_columns(a: Tensor, b: Tensor) -> Tensor:
    """The same where j runs over the rows of b, as it does in `for column in b`."""
    if b.shape[1] < a.shape[1]:
        raise IndexError
    return a @ b[:, : a.shape[1]].T


def zipped_rows(a: Tensor, b: Tensor) -> Tensor:
    """The same with `zip`, which stops at the shorter of two rows."""
    shared = min(a.shape[1], b.shape[1])
    return a[:, :shared] @ b[:, :shared].T


def paired_rows(a: Tensor, b: Tensor) -> Tensor:
    """The same with whole rows, `a[i] * b[j]`; torch stretches a row of one number."""
    return (a[:, None] * b[torch.arange(b.shape[1])]).sum(2)


def columns_of_a(a: Tensor, b: Tensor) -> Tensor:
    """`a[:,i]` for `a[i]`, with i over the rows of a."""
    return (a[:, torch.arange(a.shape[0])].T[:, None] * b.T).sum(2)


def inner_over_columns(a: Tensor, b: Tensor) -> Tensor:
    columns = torch.arange(b.shape[1])
    return a[:, columns] @ b[columns]


def first_row(a: Tensor, b: Tensor) -> Tensor:
    """`return` in the outer loop: the other rows are still zero."""
    return torch.cat([a[:1] @ b, torch.zeros(len(a) - 1, b.shape[1])])


def first_cell(a: Tensor, b: Tensor) -> Tensor:
    kept = torch.zeros(a.shape[0], b.shape[1])
    kept[0, 0] = (a[0] * b[:, 0]).sum()
    return kept


def first_term(a: Tensor, b: Tensor) -> Tensor:
    """`return` inside the innermost loop: one term of one cell."""
    kept = torch.zeros(a.shape[0], b.shape[1])
    kept[0, 0] = a[0, 0] * b[0, 0]
    return kept


def fixed_size(answer: Answer) -> bool:
    """Results of one shape whatever the inputs and an error where it is too small, or sizes typed in."""
    if all_right(answer):
        return False
    shapes = {tuple(r.shape) for t in answer.trials if isinstance(r := result_of(t.outcome), Tensor)}
    fitting = {(t.a.shape[0], t.b.shape[1]) for t in answer.trials if isinstance(t.outcome, dict)}
    errors = [t.outcome for t in answer.trials if isinstance(t.outcome, Raised)]
    one_shape = len(shapes) == 1 and len(*shapes) == 2 and fitting != shapes
    too_small = all(error.is_a("IndexError", "RuntimeError") for error in errors)
    return (one_shape and too_small) or _typed_sizes(answer.source)


def _typed_sizes(source: Source) -> bool:
    """Does the answer make a range or a tensor of a size that is a number in its text?"""
    makers = ("range", "zeros", "empty", "ones")
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    sized = [c for c in calls if ast.unparse(c.func).split(".")[-1] in makers]
    numbers = [n for call in sized for size in call.args for n in [size, *getattr(size, "elts", [])]]
    return any(isinstance(n, ast.Constant) and isinstance(n.value, int) and n.value > 1 for n in numbers)


NOTEBOOK_MATRICES = ("m1", "m2", "A", "B", "race", "weights", "x_train", "x_valid")


def ignores_arguments(answer: Answer) -> bool:
    """Two cases of one shape gave the same numbers, or a wrong answer reads the notebook's matrices."""
    if not all_right(answer) and reads(answer.source, *NOTEBOOK_MATRICES):
        return True
    by_shape: dict[tuple, Any] = {}
    for trial in answer.trials:
        result, shape = result_of(trial.outcome), (*trial.a.shape, *trial.b.shape)
        if isinstance(result, Tensor) and bool(result.any()):
            if shape in by_shape and agrees(result, by_shape[shape]):
                return True
            by_shape[shape] = result
    return False


def refuses(answer: Answer) -> bool:
    """Right where the two outer sizes agree, an error of its own elsewhere."""
    odd = [t.outcome for t in answer.trials if t.a.shape[0] != t.b.shape[1]]
    even = [t for t in answer.trials if t.a.shape[0] == t.b.shape[1]]
    right = [t for t in even if not difference(result_of(t.outcome), product(t), arrays=True)]
    own = ("AssertionError", "ValueError", "TypeError", "Exception")
    return bool(right) and all(isinstance(o, Raised) and (o.is_a(*own[:3]) or o.type in own) for o in odd)


def truncated(answer: Answer) -> bool:
    """An integer tensor holds the result: fractions are cut off, or torch refuses to."""
    cast = Raises(("RuntimeError", "TypeError"), "can't be cast|result type|same_kind|[Cc]annot cast")
    if all(cast.agrees(t.outcome) for t in answer.trials):
        return True
    results = [result_of(t.outcome) for t in answer.trials]
    whole = all(isinstance(r, Tensor) and bool((r == r.trunc()).all()) for r in results)
    return whole and any(bool(r.any()) or not r.is_floating_point() for r in results)


def unset(answer: Answer) -> bool:
    """Every result has numbers that nobody has set; they read as NaN while an answer is measured."""
    results = [result_of(t.outcome) for t in answer.trials]
    return all(isinstance(r, Tensor) and bool(r.isnan().any()) for r in results)


# --- mistakes: their names ----------------------------------------------------------------------

TRANSPOSED_B = Mistake(
    "b transposed",
    "The last index of `a` and the first of `b` run together: `a[i,k]` meets `b[k,j]`, not `b[j,k]`.",
    like(columns_by_rows, rows_for_columns, zipped_rows, paired_rows, lambda a, b: (a[:, None] * b).sum(2)),
)
TRANSPOSED = Mistake(
    "result transposed",
    "Row i and column j changed places: cell [i, j] holds row i of `a` times column j of `b`.",
    like(lambda a, b: (a @ b).T),
)
NOTEBOOK_NAMES = Mistake(
    "reads the notebook's variables",
    "The same result for different inputs: use the arguments `a` and `b`, not `m1`, `m2` or another name.",
    ignores_arguments,
)
FIXED_SIZE = Mistake(
    "size hard-coded",
    "Make the result as large as this input needs: `a.shape[0]` rows and `b.shape[1]` columns.",
    fixed_size,
)
LAST_TERM = Mistake(
    "`=` for `+=`",
    "Only the last product of each sum is left. Add each product to what is there: `+=`.",
    like(lambda a, b: a[:, -1:] * b[-1:]),
)
INNER_OVER_COLUMNS = Mistake(
    "inner loop over the columns of b",
    "The innermost sum runs over the columns of `a`, which are the rows of `b`: `a.shape[1]` turns.",
    like(inner_over_columns),
)
NOT_RESET = Mistake(
    "accumulator not reset",
    "The sum of one cell goes on into the next. Start it at zero inside the loop over columns.",
    like(lambda a, b: (a @ b).cumsum(1), lambda a, b: (a @ b).flatten().cumsum(0).reshape(len(a), -1)),
)
RETURN_IN_LOOP = Mistake(
    "`return` inside a loop",
    "The function returns before the loops are done. Move `return` to the left, level with the first `for`.",
    like(first_row, first_cell, first_term, lambda a, b: (a[:1] @ b)[0], lambda a, b: (a[:1] @ b)[0, 0]),
)
INTEGER_RESULT = Mistake(
    "integer result",
    "The result tensor holds whole numbers. `torch.zeros(n, m)` holds floats.",
    truncated,
)
UNSET = Mistake(
    "result not zeroed",
    "`torch.empty` takes memory as it finds it. Sums must start at zero: `torch.zeros`.",
    unset,
)
REFUSES = Mistake(
    "refuses shapes that fit",
    "The rows of `a` need not equal the columns of `b`; only `a.shape[1] == b.shape[0]` matters.",
    refuses,
)
NOT_A_TENSOR = Mistake(
    "not a tensor",
    "A tensor is asked for. `torch.tensor(rows)` makes one of lists, `torch.from_numpy(array)` of an array.",
    lambda answer: returns_only(list, tuple)(answer)
    or (all_right(answer) and not any(isinstance(result_of(t.outcome), Tensor) for t in answer.trials)),
)
COLUMNS_OF_A = Mistake(
    "columns of a for its rows",
    "Row i of `a` is `a[i]` or `a[i,:]`; `a[:,i]` is its column.",
    like(columns_of_a, lambda a, b: a.T @ b, lambda a, b: (a.T[:, None] * b.T).sum(2)),
)
LIBRARY_PRODUCT = Mistake(
    "library product",
    "Build the product from elementwise operations, sums and loops. The library's own comes later.",
    lambda answer: all_right(answer) and bool(library_products(answer)),
)
COMPILED_LOOPS = Mistake(
    "compiled loops",
    "numba had its turn. Let tensor operations take the place of the loop.",
    lambda answer: all_right(answer) and compiled(answer),
)
COMMON = (
    RETURNS_NOTHING, NOT_A_TENSOR, TRANSPOSED_B, TRANSPOSED, RETURN_IN_LOOP, UNSET, INTEGER_RESULT, REFUSES,
    CHANGES_INPUT, NOTEBOOK_NAMES, FIXED_SIZE,
)  # fmt: skip

NO_PRODUCT = without(
    LIBRARY_PRODUCT.name,
    "No product of the library: no `@`, no `matmul`, `dot`, `einsum` or another that multiplies for you.",
    PRODUCTS,
    operator=True,
)


def matmul_exercise(
    id: str,
    structure: Callable[[Answer], str],
    mistakes: tuple[Mistake, ...],
    common: tuple[Mistake, ...] = COMMON,
    **facts: Any,
) -> Exercise:
    return Exercise(
        id, ("matmul",), given=matmul_cases, when=when_matmul, then=then_matmul(structure),
        mistakes=(*mistakes, *common), **facts)


