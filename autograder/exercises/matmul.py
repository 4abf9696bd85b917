"""02_matmul: seven ways to multiply matrices, and the tools on the way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt, call
from autograder.compare import Close, as_tensor, difference
from autograder.counting import loops
from autograder.dice import Dice
from autograder.exercise import Answer, Assignment, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    Raises,
    against,
    agrees,
    changes_input,
    gives,
    judge_each,
    raises_everywhere,
    result_of,
    sizes,
)
from autograder.exercises.marked import is_compiled, with_dot
from autograder.rules import PRODUCTS, Source, pure_python, uses, without
from autograder.wire import Raised

# --- matrix products: shared by all seven -----------------------------------------------------

PROBE = 5  # rows, inner size and columns of the structure probes, and by how much each of them grows
AXES = {"n": "the rows of a", "k": "the inner size", "m": "the columns of b"}


def matmul_cases(dice: Dice) -> list[Case]:
    """Shapes that tell mistakes apart, then four probes that tell which loops remain."""
    n, k, m = dice.sizes(3, 3, 7)
    square, rows, inner = dice.sizes(3, 2, 5)
    shapes = [(n, k, m), (k, m, n), (m, n, k), (n, k, m), (square,) * 3, (rows, inner, rows), (2, k, 1), (n, 1, m)]
    return dice.shuffled([_product_case(dice, *s) for s in shapes]) + probe_cases(dice)


def probe_cases(dice: Dice) -> list[Case]:
    grown = {"base": (0, 0, 0), "n": (PROBE, 0, 0), "k": (0, PROBE, 0), "m": (0, 0, PROBE)}
    return [_product_case(dice, *(PROBE + g for g in by), probe=probe) for probe, by in grown.items()]


def _product_case(dice: Dice, n: int, k: int, m: int, probe: str = "") -> Case:
    return Case({"a": dice.normal(n, k), "b": dice.normal(k, m)}, {"probe": probe})


def when_matmul(names: Names, a: Tensor, b: Tensor) -> dict[str, Any]:
    return call(names["matmul"], a, b)


def product(trial: Trial) -> Close:
    a, b = trial.a.double(), trial.b.double()
    return Close(a @ b, a.abs() @ b.abs())


def measured_loops(answer: Answer) -> list[str] | None:
    """Which of n, k and m the answer loops over, or None where it could not be measured."""
    work = {t.probe: t.outcome["work"] for t in answer.trials if t.probe and isinstance(t.outcome, dict)}
    if len(work) < len(AXES) + 1:
        return None
    return loops(work["base"], {axis: work[axis] for axis in AXES}, PROBE)


def library_products(answer: Answer) -> set[str]:
    """Names of the library products that ran, through whatever call."""
    works = [t.outcome["work"] for t in answer.trials if isinstance(t.outcome, dict)]
    return {name for w in works for name in [*w["products"], *(set(w["calls"]) & PRODUCTS)]}


def then_matmul(structure: Callable[[Answer], str]) -> Callable[[Answer], Iterator[Problem]]:
    """Values first; `structure` says what is wrong with how they were computed, or ""."""

    def then(answer: Answer) -> Iterator[Problem]:
        wrong = list(judge_each(against(product), answer.trials))
        yield from wrong
        if not wrong and (sentence := structure(answer)):
            yield Problem(sentence)

    return then


def over(found: list[str]) -> str:
    return " and ".join(f"{AXES[axis]} ({axis})" for axis in found) or "none of its sizes"


def at_most(count: int, wish: str, banned: bool = True) -> Callable[[Answer], str]:
    """A structure with at most `count` sizes looped over, and no library product if `banned`."""

    def structure(answer: Answer) -> str:
        found = measured_loops(answer) or []
        if len(found) > count:
            return f"the values are right, but the work grows with {over(found)}, so a Python loop runs there. {wish}"
        if banned and (calls := library_products(answer)):
            return f"the values are right, but a product of the library did the work: {', '.join(sorted(calls))}."
        return ""

    return structure


def loops_left(count: int) -> Callable[[Answer], bool]:
    """Matches a right answer that still loops over `count` sizes or more."""
    return lambda answer: all_right(answer) and len(measured_loops(answer) or []) >= count


def all_right(answer: Answer) -> bool:
    return not any(difference(result_of(t.outcome), product(t), arrays=True) for t in answer.trials)


MISMATCH = Raises(("RuntimeError", "ValueError"), "must match|broadcast|size|shape|expand")


def transposed_b(trial: Trial) -> Any:
    square = trial.a.shape[1] == trial.b.shape[1]
    return trial.a @ trial.b.T if square else Raises(("IndexError", "RuntimeError", "ValueError"))


def inner_over_columns(trial: Trial) -> Any:
    k, m = trial.b.shape
    return trial.a[:, :m] @ trial.b[:m] if m <= k else Raises(("IndexError",))


def first_only(rows: bool) -> Callable[[Trial], Tensor]:
    """The result when `return` stands inside a loop: only the first row, or the first cell, is filled."""

    def predict(trial: Trial) -> Tensor:
        whole = trial.a @ trial.b
        kept = torch.zeros_like(whole)
        kept[:1, : None if rows else 1] = whole[:1, : None if rows else 1]
        return kept

    return predict


def first_term(trial: Trial) -> Tensor:
    """`return` inside the innermost loop: one term of one cell."""
    kept = torch.zeros(trial.a.shape[0], trial.b.shape[1])
    kept[0, 0] = trial.a[0, 0] * trial.b[0, 0]
    return kept


def fixed_size(answer: Answer) -> bool:
    """Results all of one shape whatever the inputs, and an IndexError where that shape is too small."""
    results = [result_of(t.outcome) for t in answer.trials]
    shapes = {tuple(r.shape) for r in results if isinstance(r, Tensor)}
    errors = [r for r in results if isinstance(r, Raised)]
    return len(shapes) == 1 and all(e.is_a("IndexError", "RuntimeError") for e in errors)


def ignores_values(answer: Answer) -> bool:
    """Two cases of one shape and different numbers gave the same numbers."""
    by_shape: dict[tuple, Any] = {}
    for trial in answer.trials:
        result = result_of(trial.outcome)
        if not isinstance(result, Tensor) or not bool(result.any()):
            continue
        shape = (*trial.a.shape, *trial.b.shape)
        if shape in by_shape and agrees(result, by_shape[shape]):
            return True
        by_shape[shape] = result
    return False


def refuses(answer: Answer) -> bool:
    """Right where the two outer sizes agree, an assertion elsewhere."""
    odd = [t for t in answer.trials if t.a.shape[0] != t.b.shape[1]]
    even = [t for t in answer.trials if t.a.shape[0] == t.b.shape[1]]
    right = [t for t in even if not difference(result_of(t.outcome), product(t))]
    return bool(right) and all(
        isinstance(t.outcome, Raised) and t.outcome.is_a("AssertionError", "ValueError") for t in odd
    )


def truncated(answer: Answer) -> bool:
    """An integer tensor holds the result: fractions are cut off, or torch refuses to."""
    cast = Raises(("RuntimeError",), "can't be cast|result type")
    if all(cast.agrees(t.outcome) for t in answer.trials):
        return True
    results = [result_of(t.outcome) for t in answer.trials]
    return all(isinstance(r, Tensor) and bool((r == r.trunc()).all()) for r in results)


TRANSPOSED_B = Mistake(
    "b transposed",
    "The last index of `a` and the first of `b` run together: `a[i,k]` meets `b[k,j]`, not `b[j,k]`.",
    gives(transposed_b),
)
TRANSPOSED = Mistake(
    "result transposed",
    "Row i and column j changed places: cell [i, j] holds row i of `a` times column j of `b`.",
    gives(lambda t: (t.a @ t.b).T),
)
NOTEBOOK_NAMES = Mistake(
    "reads the notebook's variables",
    "The same result for different inputs: use the arguments `a` and `b`, not `m1`, `m2` or another name.",
    ignores_values,
)
FIXED_SIZE = Mistake(
    "size hard-coded",
    "Make the result as large as this input needs: `a.shape[0]` rows and `b.shape[1]` columns.",
    fixed_size,
)
LAST_TERM = Mistake(
    "`=` for `+=`",
    "Only the last product of each sum is left. Add each product to what is there: `+=`.",
    gives(lambda t: t.a[:, -1:] * t.b[-1:, :]),
)
INNER_OVER_COLUMNS = Mistake(
    "inner loop over the columns of b",
    "The innermost sum runs over the columns of `a`, which are the rows of `b`: `a.shape[1]` turns.",
    gives(inner_over_columns),
)
NOT_RESET = Mistake(
    "accumulator not reset",
    "The sum of one cell goes on into the next. Start it at zero inside the loop over columns.",
    gives(lambda t: (t.a @ t.b).cumsum(1), lambda t: (t.a @ t.b).flatten().cumsum(0).reshape((t.a @ t.b).shape)),
)
RETURN_IN_LOOP = Mistake(
    "`return` inside a loop",
    "The function returns before the loops are done. Move `return` to the left, level with the first `for`.",
    gives(first_only(rows=True), first_only(rows=False), first_term),
)
INTEGER_RESULT = Mistake(
    "integer result",
    "The result tensor holds whole numbers. `torch.zeros(n, m)` holds floats.",
    truncated,
)
REFUSES = Mistake(
    "refuses shapes that fit",
    "The rows of `a` need not equal the columns of `b`; only `a.shape[1] == b.shape[0]` matters.",
    refuses,
)
ROW_COLUMN_SWAPPED = Mistake(
    "columns of a for its rows",
    "Row i of `a` is `a[i]` or `a[i,:]`; `a[:,i]` is its column.",
    gives(lambda t: t.a.T @ t.b if len({*t.a.shape, *t.b.shape}) == 1 else Raises(("RuntimeError", "IndexError"))),
)
COMMON = (TRANSPOSED_B, TRANSPOSED, NOTEBOOK_NAMES, RETURN_IN_LOOP, FIXED_SIZE, INTEGER_RESULT, REFUSES, CHANGES_INPUT)

NO_PRODUCT = without(
    "library product",
    "No product of the library: no `@`, no `matmul`, `dot`, `einsum` or another that multiplies for you.",
    PRODUCTS,
    operator=True,
)


def matmul_exercise(id: str, structure: Callable[[Answer], str], mistakes: tuple[Mistake, ...], **facts) -> Exercise:
    return Exercise(
        id, ("matmul",), given=matmul_cases, when=when_matmul, then=then_matmul(structure),
        mistakes=(*mistakes, *COMMON), **facts)


# --- linear_weights ---------------------------------------------------------------------------


def when_weights(names: Names) -> dict[str, Any]:
    # Read one by one: the other part is still judged where one is missing.
    return {name: attempt(names.__getitem__, name) for name in ("weights", "bias")}


def then_weights(answer: Answer) -> Iterator[Problem]:
    (trial,) = answer.trials
    if isinstance(trial.outcome, Raised):
        yield Problem(f"your cell raised {trial.outcome}", trial)
        return
    if sentence := _weights_problem(trial.outcome["weights"]):
        yield Problem(sentence, part="weights")
    zeros = Close(torch.zeros(10, dtype=torch.float64), rtol=0.0)
    if wrong := difference(trial.outcome["bias"], zeros):
        yield Problem(f"bias: {wrong.summary}", part="bias", expected=wrong.expected, got=wrong.got)


def _weights_problem(weights: Any) -> str:
    """7840 standard normal numbers have |mean/std| below 0.07 and |excess kurtosis| below 0.5 (six sigma and
    more: a false alarm in fewer than one of 10^8 draws)."""
    tensor = as_tensor(weights)
    if isinstance(weights, Raised):
        return f"weights: {weights.message}"
    if isinstance(tensor, str):
        return f"weights: {tensor}"
    if tensor.shape != (784, 10):
        return f"weights: expected shape (784, 10), got shape {tuple(tensor.shape)}"
    if not tensor.is_floating_point() or not bool(tensor.isfinite().all()):
        return "weights: expected finite floats"
    mean, std, kurtosis = moments(tensor)
    if std == 0:
        return "weights: all numbers are the same, so every output would be too; draw them at random"
    if abs(mean) > 0.07 * std:
        return f"weights: their mean is {mean:.3g} and their std {std:.3g}; normal numbers around 0 were asked for"
    if abs(kurtosis) > 0.5:
        return f"weights: they are not normal (excess kurtosis {kurtosis:.2f}, a normal draw has 0)"
    return ""


def moments(tensor: Tensor) -> tuple[float, float, float]:
    """Mean, std and excess kurtosis."""
    x = tensor.double().flatten()
    z = (x - x.mean()) / x.std().clamp_min(1e-300)
    return float(x.mean()), float(x.std()), float((z**4).mean() - 3)


def _weights_are(test: Callable[[Tensor], bool]) -> Callable[[Answer], bool]:
    def matches(answer: Answer) -> bool:
        outcome = answer.trials[0].outcome
        weights = outcome.get("weights") if isinstance(outcome, dict) else None
        return isinstance(weights, Tensor) and weights.is_floating_point() and test(weights)

    return matches


def _bias_is(test: Callable[[Tensor], bool]) -> Callable[[Answer], bool]:
    def matches(answer: Answer) -> bool:
        outcome = answer.trials[0].outcome
        bias = outcome.get("bias") if isinstance(outcome, dict) else None
        return isinstance(bias, Tensor) and test(bias)

    return matches


LINEAR_WEIGHTS = Exercise(
    "linear_weights", ("weights", "bias"), points=2, minutes=5, difficulty=1, parts=("weights", "bias"),
    given=lambda dice: [Case({})],
    when=when_weights,
    then=then_weights,
    mistakes=(
        Mistake(
            "`rand` for `randn`",
            "`torch.rand` draws uniform numbers from 0 to 1. `torch.randn` draws normal ones around 0.",
            _weights_are(lambda w: w.numel() > 1 and 0 <= w.min() and abs(moments(w)[2] + 1.2) < 0.2),
        ),
        Mistake(
            "weights transposed",
            "One row for each of the 784 pixels, one column for each of the 10 digits: (784, 10).",
            _weights_are(lambda w: w.shape == (10, 784)),
        ),
        Mistake(
            "all weights equal",
            "Equal weights give ten equal outputs. Draw them with `torch.randn`.",
            _weights_are(lambda w: w.numel() > 1 and bool((w == w.flatten()[0]).all())),
        ),
        Mistake(
            "bias not zero",
            "The bias starts at zero: `torch.zeros`.",
            _bias_is(lambda b: b.shape == (10,) and bool(b.any())),
        ),
        Mistake(
            "bias of the wrong shape",
            "One number for each of the 10 outputs: shape (10,), no second axis.",
            _bias_is(lambda b: b.shape != (10,)),
        ),
    ),
)  # fmt: skip


# --- matmul_loops -----------------------------------------------------------------------------


def three_loops(answer: Answer) -> str:
    found = measured_loops(answer) or []
    missing = [axis for axis in AXES if axis not in found]
    if not missing:
        return ""
    return (
        f"the values are right, but the work grows with {over(found)} only. This exercise asks for three "
        f"Python loops, so it must also grow with {over(missing)}."
    )


MATMUL_LOOPS = matmul_exercise(
    "matmul_loops", three_loops, points=4, minutes=15, difficulty=2, rules=(NO_PRODUCT,),
    mistakes=(
        LAST_TERM, INNER_OVER_COLUMNS, NOT_RESET,
        Mistake(
            "not three loops",
            "Loop over the rows of `a`, the columns of `b` and the inner size, and multiply single numbers.",
            lambda answer: all_right(answer) and len(measured_loops(answer) or []) < 3,
        ),
    ),
)  # fmt: skip


# --- dot_numba and matmul_numba ---------------------------------------------------------------


def dot_cases(dice: Dice) -> list[Case]:
    lengths = [1, *dice.sizes(4, 2, 40)]
    return dice.shuffled([Case({"a": dice.normal(n).numpy(), "b": dice.normal(n).numpy()}) for n in lengths])


def when_dot(names: Names, a: Any, b: Any) -> dict[str, Any]:
    dot = names["dot"]
    result = dot(a, b)
    return {"result": result, "after": [a, b], "compiled": is_compiled(dot)}


def dot_product(trial: Trial) -> Close:
    a, b = torch.from_numpy(trial.a).double(), torch.from_numpy(trial.b).double()
    return Close((a * b).sum(), (a * b).abs().sum())


def then_dot(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(against(dot_product), answer.trials))
    yield from wrong
    if not wrong and not all(t.outcome["compiled"] for t in answer.trials):
        yield Problem("the values are right, but `dot` is not compiled: numba shows no nopython version of it")


def _tensors(trial: Trial) -> tuple[Tensor, Tensor]:
    return torch.from_numpy(trial.a), torch.from_numpy(trial.b)


DOT_NUMBA = Exercise(
    "dot_numba", ("dot",), points=3, minutes=10, difficulty=2,
    given=dot_cases, when=when_dot, then=then_dot,
    mistakes=(
        Mistake(
            "not compiled",
            "Write `@njit` on the line above `def dot`. It compiles the loop to machine code (nopython mode).",
            lambda answer: all(
                isinstance(t.outcome, dict) and not t.outcome["compiled"] for t in answer.trials
            ),
        ),
        Mistake(
            "uses something numba cannot compile",
            "Inside `@njit` use plain loops, numbers and numpy arrays: numba does not know torch or most libraries.",
            raises_everywhere("TypingError", "UnsupportedError", "LoweringError", "NumbaError"),
        ),
        Mistake(
            "`=` for `+=`",
            "Only the last product is left. Add each one to the sum: `+=`.",
            gives(lambda t: _tensors(t)[0][-1] * _tensors(t)[1][-1]),
        ),
        Mistake(
            "integer sum",
            "The sum is cut to a whole number. Start it at `0.0` and keep it a float.",
            lambda answer: all(
                isinstance(r := result_of(t.outcome), (int, float)) and r == int(r) for t in answer.trials
            ),
        ),
        Mistake(
            "`return` inside a loop",
            "The function returns after the first product. Move `return` level with `for`.",
            gives(lambda t: _tensors(t)[0][0] * _tensors(t)[1][0]),
        ),
        Mistake(
            "products not summed",
            "A dot product is one number: the sum of the products.",
            gives(lambda t: _tensors(t)[0] * _tensors(t)[1]),
        ),
        CHANGES_INPUT,
    ),
)  # fmt: skip


def numba_cases(dice: Dice) -> list[Case]:
    n, k, m = dice.sizes(3, 2, 7)
    shapes = [(n, k, m), (m, n, k), (k, k, k), (2, k, 1), (n, m, n)]
    return dice.shuffled([_product_case(dice, *s) for s in shapes])


def when_matmul_numba(names: Names, a: Tensor, b: Tensor) -> dict[str, Any]:
    """With the student's `dot`, with a right one, and with one that leaves a mark on each cell."""
    matmul = names["matmul"]
    return {which: _either_kind(matmul, which, a, b) for which in ("own", "right", "marked")}


def _either_kind(matmul: Callable, which: str, a: Tensor, b: Tensor) -> Any:
    """Tensors or numpy arrays in: either kind is enough."""
    with with_dot(matmul, which) as function:
        result = attempt(function, a.clone(), b.clone())
        return attempt(function, a.numpy().copy(), b.numpy().copy()) if isinstance(result, Raised) else result


def then_matmul_numba(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if isinstance(trial.outcome, Raised):
            yield Problem(f"your code raised {trial.outcome}", trial)
            continue
        wrong = {which: _numba_difference(trial, which) for which in ("own", "right", "marked")}
        if wrong["own"] and wrong["right"]:
            yield Problem(f"{sizes(trial)}{wrong['right'].summary}", trial)
        elif wrong["marked"]:
            yield Problem("the values are right, but `matmul` does not call `dot` once for each cell")


def _numba_difference(trial: Trial, which: str):
    expected = product(trial)
    if which == "marked":
        expected = Close(1 - expected.value, expected.scale + 1)
    return difference(trial.outcome[which], expected, arrays=True)


def _numba_gives(predict: Callable[[Trial], Any]) -> Callable[[Answer], bool]:
    return lambda answer: all(
        isinstance(t.outcome, dict) and agrees(t.outcome["right"], predict(t)) for t in answer.trials
    )


MATMUL_NUMBA = Exercise(
    "matmul_numba", ("matmul",), points=3, minutes=10, difficulty=2, uses=("dot_numba",),
    given=numba_cases, when=when_matmul_numba, then=then_matmul_numba, seconds=30,
    mistakes=(
        Mistake(
            "tensors passed to compiled code",
            "numba knows numpy arrays, not tensors: convert with `np.asarray(a)` before you call `dot`.",
            _numba_gives(lambda t: Raises(("TypingError", "NumbaError"), "")),
        ),
        Mistake(
            "does not use `dot`",
            "Call your compiled `dot` with row i of `a` and column j of `b` for each cell.",
            lambda answer: not any(
                isinstance(t.outcome, Raised) or (_numba_difference(t, "own") and _numba_difference(t, "right"))
                for t in answer.trials
            ),
        ),
        Mistake(TRANSPOSED_B.name, TRANSPOSED_B.hint, _numba_gives(
            lambda t: t.a @ t.b.T if t.a.shape[1] == t.b.shape[1] else Raises(("IndexError", "AssertionError")))),
        Mistake(
            ROW_COLUMN_SWAPPED.name, ROW_COLUMN_SWAPPED.hint,
            _numba_gives(lambda t: t.a.T @ t.b if len({*t.a.shape, *t.b.shape}) == 1 else Raises(("Exception",))),
        ),
        Mistake(RETURN_IN_LOOP.name, RETURN_IN_LOOP.hint, _numba_gives(first_only(rows=True))),
    ),
)  # fmt: skip


# --- frobenius --------------------------------------------------------------------------------


def frobenius_cases(dice: Dice) -> list[Case]:
    shapes = [(1, 1), tuple(dice.sizes(2, 2, 8)), tuple(dice.sizes(2, 2, 8)), (5, 5)]
    example = torch.arange(1.0, 10.0).reshape(3, 3)
    return dice.shuffled([Case({"m": example}), *(Case({"m": 3 * dice.normal(*shape)}) for shape in shapes)])


def root_sum_square(trial: Trial) -> Close:
    value = trial.m.double().square().sum().sqrt()
    return Close(value, value)


FROBENIUS = Exercise(
    "frobenius", ("frobenius",), points=2, minutes=5, difficulty=1,
    given=frobenius_cases,
    when=lambda names, m: call(names["frobenius"], m),
    then=lambda answer: judge_each(against(root_sum_square), answer.trials),
    rules=(without(
        "library norm", "No `norm` of the library: build it from elementwise operations and a sum.",
        ("norm", "vector_norm", "matrix_norm", "linalg_norm", "dist", "cdist"),
    ),),
    mistakes=(
        Mistake("root missing", "That is the sum of the squares. Its square root is the norm.",
                gives(lambda t: t.m.square().sum())),
        Mistake("root before the sum", "Square, then sum, then take the root of the sum, in that order.",
                gives(lambda t: t.m.abs().sum())),
        Mistake("mean for sum", "The squares are summed, not averaged.",
                gives(lambda t: t.m.square().mean().sqrt(), lambda t: t.m.square().mean())),
        Mistake("sum before the square", "Square each number first: the sum of squares is not the square of the sum.",
                gives(lambda t: t.m.sum().square().sqrt(), lambda t: t.m.sum().square(), lambda t: t.m.sum().sqrt()
                      if t.m.sum() >= 0 else Raises(("ValueError",)))),
        Mistake("square missing", "Square each number before you sum.", gives(
            lambda t: t.m.sum(), lambda t: t.m.abs().sum().sqrt())),
        Mistake("one number a row", "Sum over the whole matrix, not along one axis.", gives(
            lambda t: t.m.square().sum(1).sqrt(), lambda t: t.m.square().sum(0).sqrt())),
        CHANGES_INPUT,
    ),
)  # fmt: skip


# --- matmul_elementwise -----------------------------------------------------------------------


def sum_missing(trial: Trial) -> Any:
    return trial.a @ trial.b if trial.a.shape[1] == 1 else Raises(("RuntimeError", "ValueError"), "expand|scalar|shape")


MATMUL_ELEMENTWISE = matmul_exercise(
    "matmul_elementwise",
    at_most(2, "Multiply a whole row with a whole column at once, and sum."),
    points=3, minutes=10, difficulty=2, rules=(NO_PRODUCT,),
    mistakes=(
        Mistake("`.sum()` missing", "A row times a column is a vector. Its sum is the cell.", gives(sum_missing)),
        ROW_COLUMN_SWAPPED,
        Mistake(
            "still three loops",
            "The innermost loop is still there. `a[i] * b[:,j]` multiplies all pairs at once.",
            loops_left(3),
        ),
    ),
)  # fmt: skip


# --- near -------------------------------------------------------------------------------------


def near_cases(dice: Dice) -> list[Case]:
    """Pairs that are near and pairs that are not; which is which stays with the grader."""
    return dice.shuffled([
        Case({"a": a, "b": b}, {"accept": accept, "what": what}) for what, a, b, accept in _near_pairs(dice)
    ])


def _near_pairs(dice: Dice) -> Iterator[tuple[str, Tensor, Tensor, bool]]:
    def values(*shape: int) -> Tensor:
        return dice.uniform(*shape, low=0.5, high=2.0) * torch.where(dice.normal(*shape) > 0, 1.0, -1.0)

    def changed(x: Tensor, index: tuple[int, ...], factor: float) -> Tensor:
        y = x.clone()
        y[index] *= factor
        return y

    n, m = dice.sizes(2, 3, 8)
    x, long, cube = values(n, m), values(400), values(2, 3, 4)
    noise = 1 + 1e-6 * dice.uniform(n, m, low=-1.0)
    zeros = x * (torch.arange(n * m).reshape(n, m) % 3 > 0)
    place = (dice.integer(0, n - 1), dice.integer(0, m - 1))
    nan = changed(x, place, math.nan)
    yield "equal tensors", x, x.clone(), True
    yield "rounding noise of 1e-6", x, x * noise, True
    yield "rounding noise of 1e-6, the other way round", x * noise, x, True
    yield "rounding noise on a long vector", long, long * (1 + 1e-6), True
    yield "equal tensors that hold zeros", zeros, zeros.clone(), True
    yield "rounding noise beside zeros", zeros, zeros * noise, True
    yield "equal three-dimensional tensors", cube, cube.clone(), True
    yield "one element 1% too large", x, changed(x, place, 1.01), False
    yield "one element 1% too small", x, changed(x, place, 0.99), False
    yield "everything 1% too large", x, 1.01 * x, False
    yield "everything 1% too small", 1.01 * x, x, False
    yield "the last of 400 elements 1% off", long, changed(long, (399,), 1.01), False
    yield "one element of the other sign", x, changed(x, place, -1.0), False
    yield "all signs turned", x, -x, False
    yield "zero for a number", x, torch.zeros(n, m), False
    yield "a number for zero", zeros, zeros + 0.01, False
    yield "NaN on the right", x, nan, False
    yield "NaN on the left", nan, x, False
    yield "NaN in the same place on both sides", nan, nan.clone(), False
    yield "infinity on one side", x, changed(x, place, math.inf), False
    yield "shapes (3,) and (4,)", values(3), values(4), False
    yield "shapes that do not fit", values(n, m), values(m, n), False


def when_near(names: Names, a: Tensor, b: Tensor) -> dict[str, Any]:
    return {
        "near": attempt(lambda: bool(names["near"](a.clone(), b.clone()))),
        "test_near": attempt(lambda: names["test_near"](a.clone(), b.clone()) is not NotImplemented),
    }


def accepts(trial: Trial, part: str) -> bool:
    """`near` accepts by being true, `test_near` by not raising."""
    return isinstance(trial.outcome, dict) and trial.outcome[part] is True


def then_near(answer: Answer) -> Iterator[Problem]:
    for part in ("near", "test_near"):
        for trial in answer.trials:
            if accepts(trial, part) != trial.accept:
                yield Problem(_near_problem(trial, part), trial, part=part)


def _near_problem(trial: Trial, part: str) -> str:
    outcome = trial.outcome[part] if isinstance(trial.outcome, dict) else trial.outcome
    if isinstance(outcome, Raised):
        return f"{part} should accept this pair and raised {outcome}. The pair: {trial.what}"
    verb = "accept" if trial.accept else "reject"
    did = {"near": {True: "True", False: "False"}.get(outcome, str(outcome)), "test_near": "no error"}[part]
    return f"{part} should {verb} this pair and gave {did}. The pair: {trial.what}"


def judged_like(test: Callable[[Tensor, Tensor], bool], part: str = "near") -> Callable[[Answer], bool]:
    """Matches a test that accepts exactly what `test` accepts; an error rejects."""

    def verdict(trial: Trial) -> bool:
        outcome = attempt(lambda: bool(test(trial.a, trial.b)))
        return outcome is True

    return lambda answer: all(accepts(t, part) == verdict(t) for t in answer.trials)


TOLERANCE = {"rtol": 1e-3, "atol": 1e-5}
NEAR = Exercise(
    "near", ("near", "test_near"), points=3, minutes=10, difficulty=2, parts=("near", "test_near"),
    uses=("test_eq",), given=near_cases, when=when_near, then=then_near,
    mistakes=(
        Mistake(
            "exact equality",
            "Floats that should be equal differ in the last digits. Accept differences far below 1%.",
            judged_like(torch.equal),
        ),
        Mistake(
            "NaN near NaN",
            "NaN stands for a calculation that went wrong; it is near nothing, not even NaN.",
            judged_like(lambda a, b: torch.allclose(a, b, **TOLERANCE, equal_nan=True)),
        ),
        Mistake(
            "relative tolerance only",
            "Two equal zeros are near, but no difference is small against zero. Allow a small absolute one as well.",
            lambda answer: any(judged_like(test)(answer) for test in (
                lambda a, b: ((a - b).abs() / b.abs() < 1e-3).all(),
                lambda a, b: ((a - b).abs() < 1e-3 * b.abs()).all(),
                lambda a, b: ((a - b).abs() / a.abs() < 1e-3).all())),
        ),
        Mistake(
            "`.all()` missing",
            "Comparing two tensors gives a tensor of bools. `near` must give one: true if all of them are.",
            judged_like(lambda a, b: (a - b).abs() < 1e-3),
        ),
        Mistake(
            "one near element is enough",
            "All elements must be near, not any of them.",
            judged_like(lambda a, b: ((a - b).abs() < 1e-3).any()),
        ),
        Mistake(
            "ignores the shape",
            "Tensors of different shapes are not near, whatever their numbers.",
            lambda answer: any(judged_like(test)(answer) for test in (
                lambda a, b: torch.allclose(a.flatten()[:1], b.flatten()[:1], **TOLERANCE),
                lambda a, b: all(abs(x - y) < 1e-3 for x, y in zip(a.flatten(), b.flatten(), strict=False)),
                lambda a, b: a.shape != b.shape or torch.allclose(a, b, **TOLERANCE),
                lambda a, b: a.numel() != b.numel() or torch.allclose(a.flatten(), b.flatten(), **TOLERANCE))),
        ),
        Mistake(
            "compares only the shape",
            "Equal shapes are not enough: compare the numbers.",
            judged_like(lambda a, b: a.shape == b.shape),
        ),
        Mistake(
            "averages the differences",
            "One wrong element hides in the mean. Look at each, or at the largest difference.",
            lambda answer: any(judged_like(test)(answer) for test in (
                lambda a, b: (a - b).abs().mean() < 1e-3, lambda a, b: abs(a.mean() - b.mean()) < 1e-3,
                lambda a, b: (a - b).square().mean() < 1e-3, lambda a, b: abs(a.sum() - b.sum()) < 1e-3)),
        ),
        Mistake(
            "`abs` missing",
            "A difference of -5 is below any tolerance. Take its size with `.abs()`.",
            lambda answer: any(judged_like(test)(answer) for test in (
                lambda a, b: ((a - b) < 1e-3).all(), lambda a, b: (a - b).max() < 1e-3,
                lambda a, b: ((b - a) < 1e-3).all())),
        ),
        Mistake(
            "returns where it should raise",
            "`test_near` must raise AssertionError when the two are not near; a returned bool stops nobody.",
            lambda answer: all(accepts(t, "test_near") for t in answer.trials)
            and all(accepts(t, "near") == t.accept for t in answer.trials),
        ),
        Mistake(
            "accepts everything",
            "Your test accepts every pair it is given, so it can never find a mistake.",
            judged_like(lambda a, b: True),
        ),
        Mistake(
            "the wrong way round",
            "Your test accepts what is not near and rejects what is.",
            lambda answer: all(accepts(t, "near") != t.accept for t in answer.trials if t.a.shape == t.b.shape)
            or (all(accepts(t, "near") == t.accept for t in answer.trials)
                and all(accepts(t, "test_near") != t.accept for t in answer.trials if t.a.shape == t.b.shape)),
        ),
    ),
)  # fmt: skip


# --- matmul_dot -------------------------------------------------------------------------------


def dot_each_cell(answer: Answer) -> str:
    found = measured_loops(answer) or []
    if "k" in found:
        return f"the values are right, but the work grows with {over(found)}: let one dot product do the inner sum."
    if not _dots_each_cell(answer):
        return "the values are right, but no dot product of the library made the cells, one each."
    return ""


def _dots_each_cell(answer: Answer) -> bool:
    """One product that makes a single number for every cell; numpy's are seen in the source."""
    if uses(answer.source, "dot", "vdot", "inner", "vecdot", operator=True) and _numpy_inside(answer):
        return set(measured_loops(answer) or []) >= {"n", "m"}
    probes = [t for t in answer.trials if t.probe]
    return all(_cell_products(t) >= t.a.shape[0] * t.b.shape[1] for t in probes)


def _cell_products(trial: Trial) -> int:
    work = trial.outcome["work"]
    # torch.inner of two vectors is a dot product that torch computes as a product and a sum
    inner = trial.a.shape[0] * trial.b.shape[1] if {"inner", "vecdot"} & set(work["calls"]) else 0
    return max(work["cell_products"], inner)


def _numpy_inside(answer: Answer) -> bool:
    calls = {c for t in answer.trials for c in t.outcome["work"]["calls"]}
    return bool(calls & {"numpy", "__array__"})


MATMUL_DOT = matmul_exercise(
    "matmul_dot", dot_each_cell, points=2, minutes=5, difficulty=1,
    mistakes=(
        Mistake(
            "multiplies and sums by hand",
            "`(a[i] * b[:,j]).sum()` is right but two steps. `torch.dot` does both in one call.",
            lambda answer: all_right(answer) and "k" not in (measured_loops(answer) or []) and not
            any(t.outcome["work"]["products"] or set(t.outcome["work"]["calls"]) & PRODUCTS for t in answer.trials),
        ),
        Mistake(
            "one product for many cells",
            "Here every cell gets a dot product of its own: `torch.dot(a[i], b[:,j])` inside two loops.",
            lambda answer: all_right(answer) and not {"n", "m"} <= set(measured_loops(answer) or []),
        ),
        Mistake(
            "still three loops", "The inner loop is still there. Give a whole row and a whole column to `torch.dot`.",
            loops_left(3),
        ),
        Mistake(
            ROW_COLUMN_SWAPPED.name, ROW_COLUMN_SWAPPED.hint, ROW_COLUMN_SWAPPED.matches),
    ),
)  # fmt: skip


# --- broadcast_shape --------------------------------------------------------------------------


def shape_cases(dice: Dice) -> list[Case]:
    pairs = [_fitting(dice) for _ in range(8)] + [_unfitting(dice) for _ in range(5)]
    fixed = [((), (3, 2)), ((256, 256, 3), (3,)), ((4, 1), (1, 5)), ((3, 2), (3,)), ((2, 3), (2, 3)), ((5,), (1,))]
    return dice.shuffled([Case({"s": s, "t": t}) for s, t in [*pairs, *fixed]])


def _fitting(dice: Dice) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two shapes that fit: each axis is whole, 1 or (in front) missing in one of them."""
    whole = [dice.integer(2, 6) for _ in range(dice.integer(1, 4))]
    one, other = ([1 if dice.integer(0, 2) == 0 else size for size in whole] for _ in range(2))
    short = dice.integer(0, len(whole) - 1)
    shapes = [tuple(one), tuple(other[short:])]
    return tuple(dice.shuffled(shapes))  # type: ignore[return-value]


def _unfitting(dice: Dice) -> tuple[tuple[int, ...], tuple[int, ...]]:
    s, t = map(list, _fitting(dice))
    axis = dice.integer(1, min(len(s), len(t)))
    s[-axis], t[-axis] = dice.sizes(2, 2, 6)
    return tuple(s), tuple(t)


def when_shape(names: Names, s: tuple, t: tuple) -> Any:
    return _unpacked(names["broadcast_shape"](s, t))


def _unpacked(result: Any) -> Any:
    """A tuple, a list, a torch.Size or an iterator as a tuple; anything else as it is."""
    return tuple(result) if hasattr(result, "__iter__") and not isinstance(result, (str, dict)) else result


def broadcast_reference(trial: Trial) -> Any:
    try:
        return tuple(torch.broadcast_shapes(trial.s, trial.t))
    except RuntimeError:
        return Raised("ValueError", ("ValueError",), "")


def _from_left(s: tuple, t: tuple) -> Any:
    width = max(len(s), len(t))
    return _axis_by_axis(s + (1,) * (width - len(s)), t + (1,) * (width - len(t)))


def _axis_by_axis(s: tuple, t: tuple) -> Any:
    fits = all(x == y or 1 in (x, y) for x, y in zip(s, t, strict=True))
    return tuple(map(max, s, t)) if fits else Raises(("ValueError",))


def _padded(s: tuple, t: tuple) -> tuple[tuple, tuple]:
    width = max(len(s), len(t))
    return (1,) * (width - len(s)) + s, (1,) * (width - len(t)) + t


def _not_stretched(trial: Trial) -> Any:
    """Only equal sizes and missing axes fit."""
    pairs = list(zip(trial.s[::-1], trial.t[::-1], strict=False))
    longer = max(trial.s, trial.t, key=len)
    return longer if all(x == y for x, y in pairs) else Raises(("ValueError",))


def _same_length_only(trial: Trial) -> Any:
    if len(trial.s) != len(trial.t):
        return Raises(("Exception",))
    return broadcast_like(trial)


def broadcast_like(trial: Trial) -> Any:
    return _axis_by_axis(*_padded(trial.s, trial.t))


PURE = pure_python("uses a library", "Pure Python here: no torch and no numpy.")
BROADCAST_SHAPE = Exercise(
    "broadcast_shape", ("broadcast_shape",), points=3, minutes=15, difficulty=2, rules=(PURE,),
    given=shape_cases, when=when_shape,
    then=lambda answer: judge_each(against(broadcast_reference), answer.trials),
    mistakes=(
        Mistake(
            "aligned from the left",
            "Line the shapes up at their last axes: (256, 256, 3) and (3,) fit because both end in 3.",
            gives(lambda t: _from_left(t.s, t.t)),
        ),
        Mistake(
            "1 not stretched",
            "An axis of size 1 fits any size: it is stretched to the other's.",
            gives(_not_stretched),
        ),
        Mistake(
            "accepts sizes that do not fit",
            "Two different sizes fit only if one of them is 1. Otherwise raise ValueError.",
            gives(lambda t: tuple(map(max, *_padded(t.s, t.t))),
                  lambda t: tuple(y if x == 1 else x for x, y in zip(*_padded(t.s, t.t), strict=True))),
        ),
        Mistake(
            "another error than ValueError",
            "The shapes that do not fit are found, but the error must be a ValueError.",
            lambda answer: all(
                isinstance(t.outcome, Raised) if isinstance(p := broadcast_like(t), Raises) else agrees(t.outcome, p)
                for t in answer.trials),
        ),
        Mistake(
            "returns where it should raise",
            "When two sizes do not fit, `raise ValueError(...)`; a returned value looks like a shape.",
            lambda answer: all(
                not isinstance(t.outcome, (Raised, tuple)) if isinstance(p := broadcast_like(t), Raises)
                else agrees(t.outcome, p) for t in answer.trials),
        ),
        Mistake(
            "missing axes dropped",
            "The result has as many axes as the longer shape: `zip` stops at the shorter one.",
            gives(lambda t: broadcast_like(t) if isinstance(broadcast_like(t), Raises)
                  else broadcast_like(t)[-min(len(t.s), len(t.t)):] if min(len(t.s), len(t.t)) else ()),
        ),
        Mistake(
            "result reversed",
            "You walk from the last axis to the first, so the sizes come out in that order: turn them round.",
            gives(lambda t: p if isinstance(p := broadcast_like(t), Raises) else p[::-1]),
        ),
        Mistake(
            "needs shapes of equal length",
            "The shorter shape counts as 1 on its missing axes in front.",
            gives(_same_length_only),
        ),
    ),
)  # fmt: skip


# --- strides ----------------------------------------------------------------------------------


def stride_cases(dice: Dice) -> list[Case]:
    return [Case(dict(zip(("shape", "to"), _expandable(dice), strict=True))) for _ in range(12)]


def _expandable(dice: Dice) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A shape and a larger one that it expands to; no axis of size 1 stays 1."""
    to = tuple(dice.sizes(dice.integer(2, 4), 2, 6))
    missing = dice.integer(0, len(to) - 1)
    shape = [1 if dice.integer(0, 2) == 0 else size for size in to[missing:]]
    return tuple(shape), to


def when_strides(names: Names, shape: tuple, to: tuple) -> Any:
    return _unpacked(names["expanded_strides"](shape, to))


def contiguous(shape: tuple) -> tuple[int, ...]:
    return torch.empty(shape).stride()


def expanded(trial: Trial) -> tuple[int, ...]:
    return torch.empty(trial.shape).expand(trial.to).stride()


def _in_front(trial: Trial, strides: tuple, fill: int = 0) -> tuple[int, ...]:
    return (fill,) * (len(trial.to) - len(strides)) + tuple(strides)


def _zeroed(trial: Trial, strides: tuple) -> tuple[int, ...]:
    """These strides with 0 on the stretched axes."""
    shape = _in_front(trial, trial.shape, 1)
    return tuple(0 if a == 1 else s for a, s in zip(shape, strides, strict=True))


STRIDES = Exercise(
    "strides", ("expanded_strides",), points=3, minutes=15, difficulty=3, rules=(PURE,),
    given=stride_cases, when=when_strides,
    then=lambda answer: judge_each(against(expanded), answer.trials),
    mistakes=(
        Mistake(
            "strides of the large shape",
            "Expanding copies nothing: the numbers in memory are still those of the small `shape`.",
            gives(lambda t: contiguous(t.to)),
        ),
        Mistake(
            "large shape, stretched axes zeroed",
            "The zeros are right. The other strides come from the small `shape`, as it lies in memory.",
            gives(lambda t: _zeroed(t, contiguous(t.to))),
        ),
        Mistake(
            "stretched axes keep their stride",
            "A stretched axis shows the same number again and again: its stride is 0.",
            gives(lambda t: _in_front(t, contiguous(t.shape)),
                  lambda t: _in_front(t, contiguous(t.shape), math.prod(t.shape))),
        ),
        Mistake(
            "new axes in front missing",
            "The result has one stride for each axis of `to`; an axis that `shape` lacks counts as stretched.",
            gives(lambda t: _zeroed(t, _in_front(t, contiguous(t.shape)))[-len(t.shape):]),
        ),
        Mistake(
            "counted from the left",
            "The last axis has stride 1; each axis before it steps over all that stands behind it.",
            gives(lambda t: _zeroed(t, _in_front(t, contiguous(t.shape[::-1])[::-1]))),
        ),
        Mistake(
            "sizes for strides",
            "A stride is how many numbers in memory one step moves, the product of the sizes behind the axis.",
            gives(lambda t: _zeroed(t, _in_front(t, t.shape))),
        ),
    ),
)  # fmt: skip


# --- outer ------------------------------------------------------------------------------------


def outer_cases(dice: Dice) -> list[Case]:
    n, m = dice.sizes(2, 2, 7)
    pairs = [(n, m), (m, n), (n, n), (1, m), (n, 1)]
    vectors = dice.shuffled([Case({"a": dice.normal(x), "b": dice.normal(y)}, {"probe": ""}) for x, y in pairs])
    grown = {"base": (PROBE, PROBE), "n": (2 * PROBE, PROBE), "m": (PROBE, 2 * PROBE)}
    return vectors + [
        Case({"a": dice.normal(x), "b": dice.normal(y)}, {"probe": probe}) for probe, (x, y) in grown.items()]


def outer_product(trial: Trial) -> Close:
    value = torch.outer(trial.a.double(), trial.b.double())
    return Close(value, value.abs())


def outer_loops(answer: Answer) -> list[str]:
    work = {t.probe: t.outcome["work"] for t in answer.trials if t.probe and isinstance(t.outcome, dict)}
    return loops(work["base"], {"n": work["n"], "m": work["m"]}, PROBE) if len(work) == 3 else []


def then_outer(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(against(outer_product), answer.trials))
    yield from wrong
    if not wrong and outer_loops(answer):
        yield Problem("the values are right, but a Python loop makes them. Broadcasting needs none")


def _times(a: Tensor, b: Tensor) -> Any:
    return a * b if len({len(a), len(b), 1}) < 3 else MISMATCH


OUTER = Exercise(
    "outer", ("outer",), points=2, minutes=10, difficulty=2,
    given=outer_cases,
    when=lambda names, a, b: call(names["outer"], a, b),
    then=then_outer,
    rules=(without(
        "library product", "By broadcasting: no `outer`, `ger`, `einsum`, `@` or another product of the library.",
        PRODUCTS, operator=True),),
    mistakes=(
        Mistake("transposed", "Row i belongs to `a[i]`, column j to `b[j]`: give `a` the new axis at the end.",
                gives(lambda t: torch.outer(t.b, t.a))),
        Mistake("no new axis", "Two vectors multiply element by element. Make a column of `a` first: `a[:, None]`.",
                gives(lambda t: _times(t.a, t.b))),
        Mistake("sum for product", "Outer product: multiply each pair, do not add it.",
                gives(lambda t: t.a[:, None] + t.b)),
        Mistake("summed up", "Nothing is summed here: the result is a matrix of all products.",
                gives(lambda t: torch.outer(t.a, t.b).sum(), lambda t: torch.outer(t.a, t.b).sum(0),
                      lambda t: torch.outer(t.a, t.b).sum(1))),
        Mistake("one axis too many", "The result has two axes, (n, m). Give a new axis to one vector only, or one each.",
                gives(lambda t: torch.outer(t.a, t.b)[None], lambda t: torch.outer(t.a, t.b)[..., None])),
        Mistake("a loop", "No loop: `a` as a column times `b` as a row fills the whole matrix.",
                lambda answer: not list(judge_each(against(outer_product), answer.trials))
                and bool(outer_loops(answer))),
        Mistake(CHANGES_INPUT.name, CHANGES_INPUT.hint, changes_input),
    ),
)  # fmt: skip


# --- matmul_broadcast, matmul_einsum, matmul_torch --------------------------------------------


def no_new_axis(trial: Trial) -> Any:
    """`(a[i] * b).sum(0)`: row i of a is laid along the columns of b."""
    k, m = trial.b.shape
    return trial.a * trial.b.sum(0) if k in (1, m) else MISMATCH


def sum_over_columns(trial: Trial) -> Any:
    """`(a[i][:,None] * b).sum(1)`: k numbers for a row of m."""
    k, m = trial.b.shape
    rows = trial.a * trial.b.sum(1)
    return rows.expand(-1, m) if k in (1, m) else MISMATCH


MATMUL_BROADCAST = matmul_exercise(
    "matmul_broadcast",
    at_most(1, "Broadcast a row of `a` against all of `b` at once, so that one loop is left."),
    points=4, minutes=15, difficulty=3, rules=(NO_PRODUCT,),
    mistakes=(
        Mistake(
            "new axis missing",
            "`a[i]` has k numbers, `b` has k rows: make a column of it, `a[i][:, None]`, so that it lies along them.",
            gives(no_new_axis),
        ),
        Mistake(
            "`sum(1)` for `sum(0)`",
            "The inner size k is axis 0 of `a[i][:, None] * b`. Sum over that axis.",
            gives(sum_over_columns),
        ),
        Mistake(
            "two loops left", "Two sizes still grow the work. One row of `a` can meet all columns of `b` at once.",
            loops_left(2),
        ),
    ),
)  # fmt: skip


def only_einsum(answer: Answer) -> str:
    found = measured_loops(answer) or []
    if found:
        return f"the values are right, but the work grows with {over(found)}: one `einsum` needs no loop."
    if not _uses_einsum(answer):
        return "the values are right, but not by `einsum`."
    return ""


def _uses_einsum(answer: Answer) -> bool:
    calls = {c for t in answer.trials for c in t.outcome["work"]["calls"]}
    return "einsum" in calls or uses(answer.source, "einsum")


MATMUL_EINSUM = matmul_exercise(
    "matmul_einsum", only_einsum, points=2, minutes=10, difficulty=2,
    rules=(without(
        "another product than einsum", "`einsum` only: no `@`, `matmul`, `dot` or another product of the library.",
        PRODUCTS - {"einsum"}, operator=True),),
    mistakes=(
        Mistake(
            "output letters in the wrong order",
            "The letters after `->` name the result's axes. Without `->` they come out in alphabetical order.",
            gives(lambda t: (t.a @ t.b).T),
        ),
        Mistake(
            "inner letter kept",
            "A letter that stands after `->` is not summed over. Leave the shared one out.",
            gives(lambda t: t.a[:, :, None] * t.b, lambda t: t.a[:, None, :] * t.b.T,
                  lambda t: (t.a[:, :, None] * t.b).permute(1, 0, 2), lambda t: (t.a[:, :, None] * t.b).permute(2, 0, 1)),
        ),
        Mistake(
            "a letter too few after the arrow",
            "Rows and columns both stay: two letters after `->`.",
            gives(lambda t: (t.a @ t.b).sum(0), lambda t: (t.a @ t.b).sum(1), lambda t: (t.a @ t.b).sum()),
        ),
        Mistake("a loop around einsum", "One call does the whole product: give it both matrices.", loops_left(1)),
    ),
)  # fmt: skip


def the_librarys_own(answer: Answer) -> str:
    found = measured_loops(answer) or []
    if found:
        return f"the values are right, but the work grows with {over(found)}: the library needs no loop from you."
    if not library_products(answer) and not uses(answer.source, *PRODUCTS, operator=True):
        return "the values are right, but not by the library's own product."
    return ""


def elementwise(trial: Trial) -> Any:
    (n, k), (_, m) = trial.a.shape, trial.b.shape
    fits = (n == k or 1 in (n, k)) and (k == m or 1 in (k, m))
    return trial.a * trial.b if fits else MISMATCH


MATMUL_TORCH = matmul_exercise(
    "matmul_torch", the_librarys_own, points=1, minutes=2, difficulty=1,
    mistakes=(
        Mistake("`*` for `@`", "`*` multiplies element by element. `@` is the matrix product.", gives(elementwise)),
        Mistake("a loop", "One call does it all: `a @ b`.", loops_left(1)),
        Mistake(
            "not the library's own", "Let the library do it: `a @ b` or `torch.matmul(a, b)`.",
            lambda answer: all_right(answer) and not library_products(answer),
        ),
    ),
)  # fmt: skip


MATMUL = Assignment(
    "02_matmul",
    "Seven ways to multiply matrices",
    (
        LINEAR_WEIGHTS, MATMUL_LOOPS, DOT_NUMBA, MATMUL_NUMBA, FROBENIUS, MATMUL_ELEMENTWISE, NEAR, MATMUL_DOT,
        BROADCAST_SHAPE, STRIDES, OUTER, MATMUL_BROADCAST, MATMUL_EINSUM, MATMUL_TORCH,
    ),
)  # fmt: skip
