"""The product on the device: there, launch, and back."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder import gpu, spying
from autograder.calling import Names, attempt
from autograder.compare import difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import CHANGES_INPUT, RETURNS_NOTHING, against, changed_input, judge_each, result_of
from autograder.exercises.products import FIXED_SIZE, INTEGER_RESULT, NOTEBOOK_NAMES, TRANSPOSED, product, product_case
from autograder.rules import PRODUCTS, without
from autograder.wire import Foreign, Raised


def matmul_cases(dice: Dice) -> list[Case]:
    """More than one block of 32 × 32 along each axis, sizes that are multiples of nothing, and small ones."""
    n, k, m = dice.sizes(3, 2, 7)
    wide, high = dice.integer(33, 47), dice.integer(33, 47)
    shapes = [(n, k, wide), (high, m, k), (n, k, m), (n, k, m), (1, n, 1), (33, k, 37), (k, k, k)]
    return dice.shuffled([product_case(dice, *shape) for shape in shapes])


def when_matmul(names: Names, a: Tensor, b: Tensor) -> Any:
    gpu.launches.clear()
    matmul = names["matmul"]
    tensors = [a.clone(), b.clone()]
    result = attempt(matmul, *tensors)
    if isinstance(result, Raised) and not gpu.launches:
        return result
    return {"result": result, "after": tensors, **_last_launch()}


def _last_launch() -> dict[str, Any]:
    """How the kernel was launched last, and whether all cells of what it wrote were written. On a GPU nobody knows."""
    if gpu.REAL or not gpu.launches:
        return {"launches": int(gpu.REAL)}
    last, arguments = gpu.launches[-1]
    arrays = [array.memory for array in arguments if isinstance(array, spying.Cells)]
    return {
        "launches": len(gpu.launches), "grid": [*map(int, last.grid[:2])], "block": [*map(int, last.block[:2])],
        "shapes": [list(memory.array.shape) for memory in arrays],
        "holes": any(memory.writers and bool((memory.writer_counts() == 0).any()) for memory in arrays),
    }  # fmt: skip


def then_matmul(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(_matmul_problem, answer.trials))
    yield from wrong
    if not wrong and not all(t.outcome["launches"] for t in answer.trials):
        yield Problem("the values are right, but no kernel was launched")
    elif not wrong and _turned_around(answer):
        yield Problem("the values are right, but the number of blocks is always the same, and the blocks grow with the "
                      "matrix. A block has at most 1,024 threads, so a GPU refuses larger matrices")


def _matmul_problem(trial: Trial) -> Problem | None:
    if isinstance(result := result_of(trial.outcome), Foreign) and _on_device(result):
        return Problem("the result is still an array of the device; the caller wants a tensor or a NumPy array", trial)
    return changed_input(trial) or against(product, arrays=True)(trial)


def _on_device(result: Any) -> bool:
    return isinstance(result, Foreign) and result.type in ("FakeCUDAArray", "DeviceNDArray")


def _right(trial: Trial) -> bool:
    return not difference(result_of(trial.outcome), product(trial), arrays=True)


def _launch_shows(condition: Callable[[dict[str, Any], Trial], bool]) -> Callable[[Answer], bool]:
    """Matches an answer that shows this wherever it launched a kernel and its result is wrong."""

    def matches(answer: Answer) -> bool:
        wrong = [t for t in answer.trials if isinstance(t.outcome, dict) and not _right(t)]
        return bool(wrong) and all(t.outcome.get("grid") and condition(t.outcome, t) for t in wrong)

    return matches


def _turned_around(answer: Answer) -> bool:
    """Blocks and threads have changed places: as many blocks for each matrix, and so large that they just cover it."""
    seen = [(t.outcome, (len(t.a), t.b.shape[1])) for t in answer.trials if isinstance(t.outcome, dict)]
    if not all(out.get("grid") for out, _ in seen):
        return False
    covers = all(out["block"] == [-(-size // g) for size, g in zip(shape, out["grid"], strict=True)]
                 for out, shape in seen)
    return covers and len({(*out["grid"],) for out, _ in seen}) == 1 < len({(*out["block"],) for out, _ in seen})


def _swapped_grid(out: dict[str, Any], trial: Trial) -> bool:
    """The grid would cover the transpose of c."""
    covered = [g * b for g, b in zip(out["grid"], out["block"], strict=True)]
    return (covered[0] < len(trial.a) or covered[1] < trial.b.shape[1]) and (
        covered[1] >= len(trial.a) and covered[0] >= trial.b.shape[1])


def _arguments(condition: Callable[[list, list], bool]) -> Callable[[Answer], bool]:
    """Matches by the shapes of the arrays that the kernel was launched on, in some launch that went wrong."""

    def matches(answer: Answer) -> bool:
        wrong = [t for t in answer.trials if isinstance(t.outcome, dict) and "shapes" in t.outcome and not _right(t)]
        return any(condition(t.outcome["shapes"], _due_shapes(t)) for t in wrong)

    return matches


def _due_shapes(trial: Trial) -> list[list[int]]:
    return [list(trial.a.shape), list(trial.b.shape), [len(trial.a), trial.b.shape[1]]]


def _launch_used(answer: Answer) -> bool:
    """`kernel[blocks, threads](…)` as a value, and the result is None."""
    nodes = list(ast.walk(answer.source.tree))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    used = (n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Subscript) and id(n) not in alone)
    return any(used) and all(isinstance(t.outcome, dict) and t.outcome["result"] is None for t in answer.trials)


def _raises(type: str, *patterns: str) -> Callable[[Answer], bool]:
    return lambda answer: any(
        isinstance(r := result_of(t.outcome), Raised) and r.is_a(type) and any(p in r.message for p in patterns)
        for t in answer.trials)


def _not_copied(answer: Answer) -> bool:
    """A launch took place, and the result is what `c` was before it: zeros."""
    return all(isinstance(t.outcome, dict) and t.outcome["launches"] and _all_equal(result_of(t.outcome))
               for t in answer.trials)  # fmt: skip


def _all_equal(result: Any) -> bool:
    values = torch.as_tensor(result) if hasattr(result, "shape") else None
    return values is not None and values.numel() > 0 and bool((values == 0).all() or values.isnan().all())


def _with_errors(mistake: Mistake) -> Mistake:
    """The mistake, looked for in outcomes that are an error where the call ended with one."""

    def bare(trial: Trial) -> Trial:
        result = result_of(trial.outcome)
        return Trial(trial.case, result) if isinstance(result, Raised) else trial

    return replace(mistake, matches=lambda answer: mistake.matches(
        Answer(list(map(bare, answer.trials)), answer.source)))  # fmt: skip


def _of_tensors(mistake: Mistake) -> Mistake:
    """The mistake, looked for in results that are tensors where they were arrays."""

    def as_tensor(trial: Trial) -> Trial:
        result = result_of(trial.outcome)
        return Trial(trial.case, torch.as_tensor(result) if isinstance(result, np.ndarray) else result)

    return replace(mistake, matches=lambda answer: mistake.matches(
        Answer(list(map(as_tensor, answer.trials)), answer.source)))  # fmt: skip


MATMUL_CUDA = Exercise(
    "matmul_cuda", ("matmul",), points=2, minutes=10, difficulty=2, uses=("kernel_cuda", "blocks_per_grid"),
    given=matmul_cases, when=when_matmul, then=then_matmul,
    rules=(without("library product", "The kernel multiplies: no `@`, no `matmul`, `dot` or `einsum` here.",
                   PRODUCTS - {"outer", "inner"}, operator=True),),
    mistakes=(
        Mistake("still on the device", "Bring the result back with `copy_to_host()`.",
                lambda answer: all(_on_device(result_of(t.outcome)) for t in answer.trials)),
        Mistake("launch for a result",
                "A launch returns nothing: the kernel writes into `c`. Bring that back with `copy_to_host()`.",
                _launch_used),
        RETURNS_NOTHING,
        Mistake(
            "tensors handed to the kernel",
            "A kernel takes device arrays: `cuda.to_device(a)` copies a tensor or an array to the device.",
            _raises("RefusedError", "not tensors"),
        ),
        Mistake("blocks and threads not given", "Say how many: `matmul_kernel[blocks, threads](…)`.",
                lambda answer: _raises("RefusedError", "how many blocks")(answer)
                or _raises("TypeError", "not subscriptable")(answer) or _raises("ValueError", "configuration")(answer)),
        Mistake(
            "too many threads in a block",
            "A block has at most 1,024 threads: 32 times 32. The rest of the matrix is for other blocks.",
            _raises("RefusedError", "at most"),
        ),
        Mistake(
            "blocks and threads swapped",
            "In the square brackets the number of blocks comes first: `matmul_kernel[blocks, threads](…)`.",
            lambda answer: all(map(_right, answer.trials)) and _turned_around(answer),
        ),
        Mistake("shape is not a pair", "The shape is one argument, a pair: `cuda.device_array((n, m))`.",
                _raises("TypeError", "as a data type")),
        Mistake("number of blocks is not whole", "A launch takes whole numbers: round up with `math.ceil`.",
                _raises("TypeError", "sequence of integers")),
        Mistake(
            "result not copied back",
            "The kernel writes into the device's array. `copy_to_host()` returns its numbers; the array on the host "
            "stays as it was.",
            _not_copied,
        ),
        TRANSPOSED,
        Mistake("no kernel launched", "Launch your kernel: `matmul_kernel[blocks, threads](…)`.",
                lambda answer: all(isinstance(t.outcome, dict) and not t.outcome["launches"] for t in answer.trials)),
        Mistake("arguments in another order", "The kernel takes `a`, `b` and then `c`, into which it writes.",
                _arguments(lambda shapes, due: shapes != due and sorted(shapes) == sorted(due))),
        NOTEBOOK_NAMES, _with_errors(FIXED_SIZE),
        Mistake(
            "result of the wrong shape",
            "The product has the rows of `a` and the columns of `b`: `(a.shape[0], b.shape[1])`.",
            _arguments(lambda shapes, due: shapes[2:] != due[2:]),
        ),
        Mistake(
            "grid axes swapped",
            "The first number of blocks is for the rows of the result, the second for its columns.",
            _launch_shows(_swapped_grid),
        ),
        Mistake(
            "grid too small",
            "Some cells have no thread. It takes enough blocks to cover all rows and all columns.",
            lambda answer: _raises("RefusedError", "at least 1")(answer)
            or _launch_shows(lambda out, trial: out["holes"] and not isinstance(out["result"], Raised))(answer),
        ),
        _of_tensors(INTEGER_RESULT), CHANGES_INPUT,
    ),
)  # fmt: skip
