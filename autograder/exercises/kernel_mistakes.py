"""Mistakes of kernels, told by which threads went astray, which cells were written, and which values came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import torch
from torch import Tensor

from autograder.compare import difference
from autograder.exercise import Answer, Mistake, Trial
from autograder.exercises.common import agrees
from autograder.exercises.guards import GUARDS, Guard
from autograder.exercises.watching import error_of, expected, ran

Values = Callable[[Tensor, Tensor], Tensor]
Place = Callable[[int, int, int, int], int]


def threads(trial: Trial) -> Iterator[tuple[int, int]]:
    return ((x, y) for x in range(trial.grid[0] * trial.block[0]) for y in range(trial.grid[1] * trial.block[1]))


def strays_like(*guards: Guard) -> Callable[[Answer], bool]:
    """Matches a kernel that strays in just the threads that one of these guards wrongly lets through."""

    def strays(trial: Trial, guard: Guard, flip: int) -> bool:
        n, m = trial.outcome["c"].shape
        let = {(x, y) for x, y in threads(trial)
               if (p := (x, y)[::flip]) and guard(*p, n, m) and not (p[0] < n and p[1] < m)}  # fmt: skip
        return let == set(map(tuple, trial.outcome["strayed"]))

    return lambda answer: all(map(ran, answer.trials)) and any(t.outcome["stray"] for t in answer.trials) and any(
        all(strays(t, guard, flip) for t in answer.trials) for guard in guards for flip in (1, -1))


def leaves_out(*guards: Guard) -> Callable[[Answer], bool]:
    """Matches a kernel that writes no more cells than one of these guards lets through."""

    def left(trial: Trial, guard: Guard) -> bool:
        n, m = trial.outcome["c"].shape
        inside = [[guard(i, j, n, m) for j in range(m)] for i in range(n)]
        return torch.equal(trial.outcome["writers"] > 0, torch.tensor(inside))

    return lambda answer: all(map(ran, answer.trials)) and any(
        all(left(t, guard) for t in answer.trials) for guard in guards)


def computes(*programs: Values) -> Callable[[Answer], bool]:
    """Matches a kernel whose every `c` is what one of these makes of a and b; NaN where it reads outside."""

    def agree(trial: Trial, predicted: Tensor) -> bool:
        outside = bool(predicted.isnan().any())
        return agrees(trial.outcome["c"], predicted) and (bool(trial.outcome["stray"]) or not outside)

    return lambda answer: all(map(ran, answer.trials)) and any(
        all(agree(t, program(t.a, t.b)) for t in answer.trials) for program in programs)


def gather(t: Tensor, i: Any, j: Any) -> Tensor:
    """t[i, j], with NaN outside."""
    i, j = torch.broadcast_tensors(torch.as_tensor(i), torch.as_tensor(j))
    inside = (i < t.shape[0]) & (j < t.shape[1])
    return torch.where(inside, t[i.clamp(max=t.shape[0] - 1), j.clamp(max=t.shape[1] - 1)], torch.nan)


def cell_values(value: Callable[..., Tensor]) -> Values:
    """From a formula for one cell, in `gather`ed numbers, the whole matrix: value(a, b, i, j)."""

    def program(a: Tensor, b: Tensor) -> Tensor:
        i, j = torch.arange(len(a))[:, None, None], torch.arange(b.shape[1])[None, :, None]
        return value(a, b, i, j)

    return program


def at_places(*rules: tuple[Place, Place]) -> Callable[[Answer], bool]:
    """Matches a kernel whose threads work where these rules lead them: each from (blockIdx, threadIdx, blockDim,
    gridDim) of its axis."""

    def writers(trial: Trial, rule: tuple[Place, Place], flip: int) -> Tensor:
        counts = torch.zeros_like(trial.outcome["writers"])
        for cell in product(_along(trial, rule[0], 0), _along(trial, rule[1], 1)):
            i, j = cell[::flip]
            if i < counts.shape[0] and j < counts.shape[1]:
                counts[i, j] += 1
        return counts

    return lambda answer: seen(lambda out, trial: bool((out["writers"] != 1).any()))(answer) and any(
        all(torch.equal(writers(t, rule, flip), t.outcome["writers"]) for t in answer.trials)
        for rule in rules for flip in (1, -1))


def _along(trial: Trial, place: Place, axis: int) -> list[int]:
    blocks, size = trial.grid[axis], trial.block[axis]
    return [place(b, t, size, blocks) for b in range(blocks) for t in range(size)]


def raised_by(*types: str, pattern: str = "") -> Callable[[Answer], bool]:
    """Matches a kernel that fails this way in some launch."""
    return lambda answer: any((e := error_of(t)) and e.is_a(*types) and pattern in e.message for t in answer.trials)


def seen(condition: Callable[[dict[str, Any], Trial], bool]) -> Callable[[Answer], bool]:
    """Matches a kernel that came to its end and shows this in some launch."""
    return lambda answer: all(map(ran, answer.trials)) and any(condition(t.outcome, t) for t in answer.trials)


def values_right(answer: Answer) -> bool:
    return all(ran(t) and not difference(t.outcome["c"], expected(t)) for t in answer.trials)


# --- the launch, the guard, the barrier ---------------------------------------------------------

DEVICE_FUNCTION = Mistake(
    "device function for kernel",
    "`device=True` is for helpers that a kernel calls. A kernel, which is launched, has `@cuda.jit` alone.",
    lambda answer: all(isinstance(t.outcome, dict) and t.outcome["kind"] == "device function" for t in answer.trials),
)
NOT_A_KERNEL = Mistake(
    "`@cuda.jit` missing",
    "Write `@cuda.jit` on the line above `def`. It makes a kernel of the function, which can be launched on a grid.",
    lambda answer: all(isinstance(t.outcome, dict) and t.outcome["kind"] != "kernel" for t in answer.trials),
)
BARRIER_UNDER_BRANCH = Mistake(
    "barrier under a branch",
    "Every thread of the block must reach every `cuda.syncthreads()`. Guard the reading and the writing, not the "
    "barrier, and let no thread `return` early.",
    raised_by("BarrierError"),
)
SIZE_NOT_CONSTANT = Mistake(
    "shared size not constant",
    "The size of a shared array must be known before the kernel runs: use the constant `TPB`.",
    raised_by("RefusedError", pattern="size of a shared array"),
)
TYPE_UNKNOWN = Mistake(
    "array without a type",
    "Name a type that numba knows, such as `float32`: `cuda.shared.array((TPB, TPB), float32)`.",
    raised_by("RefusedError", pattern="what a shared array holds"),
)
WHOLE_ROWS = Mistake(
    "works on whole rows",
    "A thread works on single numbers, such as `a[i, k]`. Write the loop over k.",
    raised_by("RefusedError", pattern="single numbers"),
)
RETURNS_VALUE = Mistake(
    "returns a value",
    "A kernel returns nothing, and a GPU's compiler refuses one that does. Write the result into `c`.",
    seen(lambda out, trial: out["returned"]),
)
ARGUMENTS = Mistake(
    "wrong arguments",
    "The kernel takes `a`, `b` and `c`, and finds its place itself, with `cuda.grid(2)`.",
    raised_by("TypeError", pattern="argument"),
)
GRID_OF_TWO = Mistake(
    "`cuda.grid` taken apart wrongly",
    "`cuda.grid(2)` gives two numbers: `i, j = cuda.grid(2)`. `cuda.grid(1)` gives one.",
    lambda answer: any(
        raised_by(kind, pattern=words)(answer)
        for kind, words in (("TypeError", "unpack"), ("ValueError", "unpack"), ("TypeError", "'tuple'"),
                            ("TypeError", "'_OfThread'"), ("TypeError", "not callable"))),
)
LOOPS_OVER_NUMBER = Mistake(
    "loops over a number", "A number cannot be looped over: `range(a.shape[1])` counts up to it.",
    raised_by("TypeError", pattern="not iterable"),
)
SUM_NEVER_STARTED = Mistake(
    "sum never started", "`+=` adds to a variable that must be there already. Set it to 0 before the loop.",
    raised_by("UnboundLocalError"),
)
NOTHING_WRITTEN = Mistake(
    "nothing written",
    "The sum must be put into `c[i, j]` when it is done.",
    lambda answer: all(map(ran, answer.trials))
    and not any(bool(t.outcome["writers"].any()) or t.outcome["stray"] for t in answer.trials),
)


def _guard(name: str, matches: Callable[[Answer], bool]) -> Mistake:
    return Mistake(name, GUARDS[name][0], matches)


def _none_inside(answer: Answer) -> bool:
    return not any(bool(t.outcome["writers"].any()) for t in answer.trials if ran(t))


_TURNED, _LEFT_OUT = "guard turned around", "last row or column left out"
GUARD_MISTAKES = (
    _guard(_TURNED, lambda answer: _none_inside(answer) and strays_like(*GUARDS[_TURNED][1])(answer)),
    *(_guard(name, strays_like(*guards)) for name, (_, guards) in GUARDS.items() if name not in (_TURNED, _LEFT_OUT)),
    _guard(_LEFT_OUT, leaves_out(*GUARDS[_LEFT_OUT][1])),
)
ADDS_INTO_C = Mistake(
    "`+=` straight into c",
    "`c` holds whatever was there before. Sum up in a variable that starts at 0, and write it into the cell with `=`.",
    seen(lambda out, trial: out["early_reads"] > 0 and not out["stray"]),
)
CHANGES_INPUTS = Mistake(
    "changes a or b", "The kernel may read `a` and `b`; it writes only into `c`.",
    seen(lambda out, trial: out["changed"]),
)
STRAYS = Mistake(
    "index outside an array",
    "Some thread uses an index that its array does not have. Check the guard, and where each index may run to.",
    seen(lambda out, trial: bool(out["stray"])),
)


# --- values --------------------------------------------------------------------------------------


def _k(a: Tensor) -> Tensor:
    return torch.arange(a.shape[1])


VALUE_MISTAKES = (
    Mistake(
        "b transposed",
        "The last index of `a` and the first of `b` run together: `a[i, k]` meets `b[k, j]`, not `b[j, k]`.",
        computes(cell_values(lambda a, b, i, j: (gather(a, i, _k(a)) * gather(b, j, _k(a))).sum(-1))),
    ),
    Mistake(
        "a transposed",
        "Row i of `a` is `a[i, k]` with k running; `a[k, i]` runs down a column.",
        computes(cell_values(lambda a, b, i, j: (gather(a, _k(a), i) * gather(b, _k(a), j)).sum(-1)),
                 cell_values(lambda a, b, i, j: (gather(a, _k(a.T), i) * gather(b, _k(a.T), j)).sum(-1)),
                 cell_values(lambda a, b, i, j: (gather(a, _k(a), i) * gather(b, j, _k(a))).sum(-1))),
    ),
    Mistake(
        "sum over the wrong size",
        "The sum runs over the inner size, the columns of `a`, which are the rows of `b`: `a.shape[1]` products.",
        computes(cell_values(lambda a, b, i, j: (gather(a, i, _k(b)) * gather(b, _k(b), j)).sum(-1)),
                 cell_values(lambda a, b, i, j: (gather(a, i, _k(a.T)) * gather(b, _k(a.T), j)).sum(-1)),
                 cell_values(lambda a, b, i, j: (gather(a, i, _past(a)) * gather(b, _past(a), j)).sum(-1))),
    ),
    Mistake(
        "`=` for `+=`",
        "Only the last product of the sum is left. Add each one to what is there: `+=`.",
        computes(lambda a, b: a[:, -1:] * b[-1:]),
    ),
    Mistake(
        "only the first product",
        "The thread stops after the first product. Write into `c` and end when the loop is done.",
        computes(lambda a, b: a[:, :1] * b[:1]),
    ),
    Mistake(
        "a product left out",
        "The sum must meet every pair: `range(a.shape[1])` runs from 0 to the last.",
        computes(lambda a, b: a[:, 1:] @ b[1:], lambda a, b: a[:, :-1] @ b[:-1]),
    ),
    Mistake(
        "adds where it should multiply",
        "Each pair is multiplied; the products are added up.",
        computes(lambda a, b: a.sum(1)[:, None] + b.sum(0), lambda a, b: (a[:, :, None] + b).prod(1),
                 lambda a, b: (a[:, :, None] * b).prod(1)),
    ),
    Mistake(
        "sum does not start at zero",
        "Start the sum at 0.",
        computes(lambda a, b: a @ b + 1, lambda a, b: a @ b + a[:, :1] * b[:1]),
    ),
    Mistake("wrong sign", "The products are added, not taken away.", computes(lambda a, b: -(a @ b))),
    Mistake("mean for sum", "Add the products up; do not divide by their number.",
            computes(lambda a, b: a @ b / len(b))),
    Mistake("whole numbers", "The sum is cut to a whole number. Keep it a float.",
            computes(lambda a, b: (a @ b).trunc(), lambda a, b: (a[:, :, None] * b).trunc().sum(1),
                     lambda a, b: a.trunc() @ b.trunc(), lambda a, b: a.trunc() @ b, lambda a, b: a @ b.trunc())),
)  # fmt: skip


def _past(a: Tensor) -> Tensor:
    return torch.arange(a.shape[1] + 1)


def _transposed(answer: Answer) -> bool:
    """c[j, i] gets the value of (i, j): the rest is missing or written outside."""

    def flipped(trial: Trial) -> bool:
        right, c = trial.a @ trial.b, trial.outcome["c"]
        i, j = torch.arange(c.shape[0])[:, None], torch.arange(c.shape[1])
        return set(trial.outcome["stray_arrays"]) <= {"c"} and agrees(c, gather(right, j, i))

    return all(map(ran, answer.trials)) and not values_right(answer) and all(map(flipped, answer.trials))


RESULT_TRANSPOSED = Mistake(
    "result transposed", "The thread at (i, j) makes cell `c[i, j]`, not `c[j, i]`.", _transposed)


# --- places in the grid: (blockIdx, threadIdx, blockDim, gridDim) of one axis ---------------------


def _place(block: int, thread: int, size: int, blocks: int) -> int:
    return block * size + thread


def _by_grid(block: int, thread: int, size: int, blocks: int) -> int:
    return block * blocks + thread


def _thread(block: int, thread: int, size: int, blocks: int) -> int:
    return thread


def _block(block: int, thread: int, size: int, blocks: int) -> int:
    return block


PLACES = (
    Mistake(
        "gridDim for blockDim",
        "In front of block b stand b blocks of `blockDim` threads each: `blockIdx * blockDim + threadIdx`.",
        at_places((_by_grid, _by_grid), (_by_grid, _place), (_place, _by_grid)),
    ),
    Mistake(
        "block left out",
        "`threadIdx` starts at 0 again in every block, and `blockIdx` is the same for a whole block. It takes both: "
        "`blockIdx * blockDim + threadIdx`.",
        at_places((_thread, _thread), (_block, _block), (_thread, _block), (_block, _thread), (_thread, _place),
                  (_place, _thread), (_block, _place), (_place, _block), (lambda b, t, size, n: b + t,) * 2,
                  (lambda b, t, size, n: b * size,) * 2),
    ),
    Mistake(
        "blockIdx and threadIdx swapped",
        "Whole blocks stand one after another: `blockIdx * blockDim + threadIdx`.",
        at_places((lambda b, t, size, n: t * size + b,) * 2, (lambda b, t, size, n: t * n + b * size,) * 2),
    ),
    Mistake(
        "block size typed in",
        "The kernel works for one shape of block only. `cuda.blockDim` tells how many threads a block has.",
        at_places(*[(lambda b, t, size, n, typed=typed: b * typed + t,) * 2 for typed in (2, 4, 8, 16, 32)]),
    ),
)  # fmt: skip


# --- together -------------------------------------------------------------------------------------


def _clamps(out: dict[str, Any], trial: Trial) -> bool:
    """Only the cells of the last row and column have several writers, and all values are right."""
    return bool((out["writers"] > 1).any()) and bool((out["writers"][:-1, :-1] == 1).all())


CLAMPED = Mistake(
    "clamped indices",
    "A thread outside `c` has no cell: it must do nothing, not somebody else's work.",
    lambda answer: values_right(answer) and seen(_clamps)(answer),
)
KERNEL_MISTAKES = (
    DEVICE_FUNCTION, NOT_A_KERNEL, BARRIER_UNDER_BRANCH, SIZE_NOT_CONSTANT, TYPE_UNKNOWN, WHOLE_ROWS, RETURNS_VALUE,
    ARGUMENTS, GRID_OF_TWO, LOOPS_OVER_NUMBER, SUM_NEVER_STARTED,
    NOTHING_WRITTEN, RESULT_TRANSPOSED, *GUARD_MISTAKES, CHANGES_INPUTS, ADDS_INTO_C,
)  # fmt: skip
