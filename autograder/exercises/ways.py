"""The ways to multiply two matrices that are told apart by how the work grows (numba's are in `compiled`)."""

from __future__ import annotations

import ast
from itertools import permutations

import torch
from torch import Tensor

from autograder.exercise import Answer, Mistake, Trial
from autograder.exercises.common import like
from autograder.exercises.products import (
    AXES,
    COLUMNS_OF_A,
    COMMON,
    COMPILED_LOOPS,
    INNER_OVER_COLUMNS,
    LAST_TERM,
    LIBRARY_PRODUCT,
    NO_PRODUCT,
    NOT_RESET,
    TRANSPOSED,
    all_right,
    at_most,
    library_products,
    loops_left,
    matmul_exercise,
    measured_loops,
    over,
    works,
)
from autograder.rules import PRODUCTS, Source, uses, without
from autograder.wire import Raised

# --- matmul_loops -----------------------------------------------------------------------------


def three_loops(answer: Answer) -> str:
    missing = [axis for axis in AXES if axis not in python_loops(answer)]
    if missing:
        return f"the work does not grow with {over(missing)}. Three Python loops grow with all three sizes."
    calls = library_products(answer)
    return f"a product of the library ran: {', '.join(sorted(calls))}." if calls else ""


def python_loops(answer: Answer) -> list[str]:
    """As measured; `sum(map(operator.mul, row, column))` loops over lists where no step of Python shows."""
    found = measured_loops(answer)
    return list(AXES) if found == ["n", "m"] and _maps_products(answer.source) else found


def _maps_products(source: Source) -> bool:
    return any(
        isinstance(node, ast.Call) and len(node.args) > 1
        and ast.unparse(node.func).split(".")[-1] in ("map", "starmap")
        and ast.unparse(node.args[0]).split(".")[-1] in ("mul", "__mul__")
        for node in ast.walk(source.tree)
    )  # fmt: skip


MATMUL_LOOPS = matmul_exercise(
    "matmul_loops", three_loops, points=4, minutes=15, difficulty=2, rules=(NO_PRODUCT,),
    mistakes=(
        LAST_TERM, INNER_OVER_COLUMNS, NOT_RESET, LIBRARY_PRODUCT,
        Mistake(
            "not three loops",
            "Loop over the rows of `a`, the columns of `b` and the inner size, and multiply single numbers.",
            lambda answer: all_right(answer) and len(python_loops(answer)) < 3,
        ),
    ),
)  # fmt: skip


# --- matmul_elementwise -----------------------------------------------------------------------


def sum_missing(a: Tensor, b: Tensor) -> Tensor:
    """A whole vector for a cell, which fits only if it has one number."""
    if a.shape[1] > 1:
        raise RuntimeError
    return a @ b


def sum_missing_in_place(a: Tensor, b: Tensor) -> Tensor:
    """With `+=` not even that fits."""
    raise RuntimeError


def _no_sum(answer: Answer) -> bool:
    """Fails everywhere or wherever the vector has several numbers, and by its size."""
    words = ("expand", "scalar", "shape", "size", "converted", "sequence", "elements")
    errors = [t.outcome for t in answer.trials if isinstance(t.outcome, Raised)]
    by_size = all(any(w in e.message for w in words) and not e.is_a("IndexError") for e in errors)
    return like(sum_missing, sum_missing_in_place)(answer) and by_size


MATMUL_ELEMENTWISE = matmul_exercise(
    "matmul_elementwise",
    at_most(2, "Multiply a whole row with a whole column at once, and sum."),
    points=3, minutes=10, difficulty=2, rules=(NO_PRODUCT,),
    mistakes=(
        COLUMNS_OF_A,
        Mistake(
            "`.sum()` missing", "A row times a column is a vector. Its sum is the cell.",
            lambda answer: _no_sum(answer) or like(lambda a, b: a[:, None] * b.T)(answer),
        ),
        Mistake(
            "still three loops",
            "The innermost loop is still there. `a[i] * b[:,j]` multiplies all pairs at once.",
            loops_left(3),
        ),
        LIBRARY_PRODUCT,
        COMPILED_LOOPS,
    ),
)  # fmt: skip


# --- matmul_dot -------------------------------------------------------------------------------


def dot_each_cell(answer: Answer) -> str:
    found = measured_loops(answer)
    if "k" in found:
        return f"the work grows with {over(found)}: let one dot product do the inner sum."
    if not _dots_each_cell(answer):
        return "no dot product of the library made the cells, one each."
    return ""


def _dots_each_cell(answer: Answer) -> bool:
    """One product that makes a single number for every cell; numpy's are seen in the source."""
    if _numpy_inside(answer) and uses(answer.source, *PRODUCTS, operator=True):
        return set(measured_loops(answer)) >= {"n", "m"}
    probes = [t for t in answer.trials if t.probe]
    return all(_cell_products(t) >= t.a.shape[0] * t.b.shape[1] for t in probes)


def _cell_products(trial: Trial) -> int:
    """torch computes some dot products of two vectors by a product and a sum."""
    work = trial.outcome["work"]
    named = {"inner", "linalg_vecdot", "vecdot", "tensordot", "einsum"} & set(work["calls"])
    looped = named and work["ops"] > trial.a.shape[0] * trial.b.shape[1]
    return max(work["cell_products"], trial.a.shape[0] * trial.b.shape[1] if looped else 0)


def _numpy_inside(answer: Answer) -> bool:
    return any({"numpy", "__array__"} & set(work["calls"]) for work in works(answer))


MATMUL_DOT = matmul_exercise(
    "matmul_dot", dot_each_cell, points=2, minutes=5, difficulty=1,
    mistakes=(
        COLUMNS_OF_A,
        Mistake(
            "still three loops",
            "The inner loop is still there. Give a whole row and a whole column to `torch.dot`.",
            loops_left(3),
        ),
        Mistake(
            "multiplies and sums by hand",
            "`(a[i] * b[:,j]).sum()` is right but two steps. `torch.dot` does both in one call.",
            lambda answer: all_right(answer) and not library_products(answer)
            and not uses(answer.source, *PRODUCTS, operator=True),
        ),
        Mistake(
            "one product for many cells",
            "Here every cell gets a dot product of its own: `torch.dot(a[i], b[:,j])` inside two loops.",
            lambda answer: all_right(answer) and not {"n", "m"} <= set(measured_loops(answer)),
        ),
    ),
)  # fmt: skip


# --- matmul_broadcast -------------------------------------------------------------------------


def no_new_axis(a: Tensor, b: Tensor) -> Tensor:
    """`(a[i] * b).sum(0)`: row i of a is laid along the columns of b."""
    return torch.stack([(row * b).sum(0) for row in a])


def sum_over_columns(a: Tensor, b: Tensor) -> Tensor:
    """`(a[i][:,None] * b).sum(1)`: k numbers for a row of m."""
    return (a * b.sum(1)).expand(-1, b.shape[1])


MATMUL_BROADCAST = matmul_exercise(
    "matmul_broadcast",
    at_most(1, "Broadcast a row of `a` against all of `b` at once, so that one loop is left."),
    points=4, minutes=15, difficulty=3, rules=(NO_PRODUCT,),
    mistakes=(
        Mistake(
            "new axis missing",
            "`a[i]` has k numbers, `b` has k rows: make it a column, `a[i][:, None]`, to lie along them.",
            like(no_new_axis, lambda a, b: no_new_axis(a, b).expand(-1, b.shape[1])),
        ),
        Mistake(
            "`sum(1)` for `sum(0)`",
            "The inner size k is axis 0 of `a[i][:, None] * b`. Sum over that axis.",
            like(sum_over_columns, lambda a, b: a * b.sum(1), lambda a, b: a.sum(0)[:, None] * b),
        ),
        Mistake(
            "`.sum()` missing", "The products are there. Sum them over the inner size.",
            like(
                sum_missing, sum_missing_in_place,
                lambda a, b: a[:, :, None] * b, lambda a, b: a[:, None] * b.T,
            ),
        ),
        Mistake(
            "two loops left",
            "Two sizes still grow the work. One row of `a` can meet all columns of `b` at once.",
            loops_left(2),
        ),
        LIBRARY_PRODUCT,
        COMPILED_LOOPS,
    ),
)  # fmt: skip


# --- matmul_einsum ----------------------------------------------------------------------------


def only_einsum(answer: Answer) -> str:
    if found := measured_loops(answer):
        return f"the work grows with {over(found)}: one `einsum` needs no loop."
    return "" if _uses_einsum(answer) else "not by `einsum`."


def _uses_einsum(answer: Answer) -> bool:
    return any("einsum" in work["calls"] for work in works(answer)) or uses(answer.source, "einsum")


MATMUL_EINSUM = matmul_exercise(
    "matmul_einsum", only_einsum, points=2, minutes=10, difficulty=2,
    common=tuple(m for m in COMMON if m is not TRANSPOSED),  # it has a better name here
    rules=(without(
        "another product than einsum",
        "`einsum` only: no `@`, `matmul`, `dot` or another product of the library.",
        PRODUCTS - {"einsum"}, operator=True),),
    mistakes=(
        Mistake(
            "output letters in the wrong order",
            "The letters after `->` name the result's axes. Without it they come out in alphabetical order.",
            like(lambda a, b: (a @ b).T),
        ),
        Mistake(
            "inner letter kept",
            "A letter that stands after `->` is not summed over. Leave the shared one out.",
            like(
                *(lambda a, b, to=to: (a[:, :, None] * b).permute(to) for to in permutations(range(3))),
                lambda a, b: a * b.sum(1), lambda a, b: a.sum(0)[:, None] * b,
                lambda a, b: (a * b.sum(1)).T, lambda a, b: (a.sum(0)[:, None] * b).T,
            ),
        ),
        Mistake(
            "a letter too few after the arrow",
            "Rows and columns both stay: two letters after `->`.",
            like(lambda a, b: (a @ b).sum(0), lambda a, b: (a @ b).sum(1), lambda a, b: (a @ b).sum()),
        ),
        Mistake(
            "no shared letter",
            "The last axis of `a` and the first of `b` are summed together: give them the same letter.",
            like(
                lambda a, b: a.sum(1)[:, None] * b.sum(0), lambda a, b: a.sum(1)[:, None, None] * b,
                lambda a, b: a[:, :, None, None] * b,
            ),
        ),
        COLUMNS_OF_A,
        Mistake("a loop around einsum", "One call does it all: give it both matrices.", loops_left(1)),
        Mistake(
            "not by einsum", "Write the product with `torch.einsum`: three letters, one for each size.",
            lambda answer: all_right(answer) and not _uses_einsum(answer),
        ),
    ),
)  # fmt: skip


# --- matmul_torch -----------------------------------------------------------------------------


def the_librarys_own(answer: Answer) -> str:
    if found := measured_loops(answer):
        return f"the work grows with {over(found)}: the library needs no loop from you."
    return "" if _by_the_library(answer) else "not by the library's own product."


def _by_the_library(answer: Answer) -> bool:
    return bool(library_products(answer)) or uses(answer.source, *PRODUCTS, operator=True)


MATMUL_TORCH = matmul_exercise(
    "matmul_torch", the_librarys_own, points=1, minutes=2, difficulty=1,
    mistakes=(
        Mistake(
            "`*` for `@`", "`*` multiplies element by element. `@` is the matrix product.",
            like(lambda a, b: a * b, lambda a, b: (a * b).sum()),
        ),
        COLUMNS_OF_A,
        Mistake("a loop", "One call does it all: `a @ b`.", loops_left(1)),
        Mistake(
            "not the library's own", "Let the library do it: `a @ b` or `torch.matmul(a, b)`.",
            lambda answer: all_right(answer) and not _by_the_library(answer),
        ),
    ),
)  # fmt: skip
