"""Broadcasting: the rule on shapes, the strides behind it, and the outer product by it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import torch

from autograder.calling import Names, call
from autograder.compare import Close
from autograder.counting import loops, measured
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    Raises,
    against,
    agrees,
    gives,
    judge_each,
    like,
    result_of,
)
from autograder.exercises.products import LIBRARY_PRODUCT, PROBE, library_products
from autograder.rules import PRODUCTS, pure_python, without
from autograder.wire import Raised

# --- broadcast_shape --------------------------------------------------------------------------


def shape_cases(dice: Dice) -> list[Case]:
    pairs = [_fitting(dice) for _ in range(8)] + [_unfitting(dice) for _ in range(5)]
    fixed = [
        ((), (3, 2)), ((256, 256, 3), (3,)), ((4, 1), (1, 5)), ((3, 2), (3,)), ((2, 3), (2, 3)), ((5,), (1,)),
        ((4, 6), (2, 6)), ((3, 2), (4, 3, 2)), ((4, 3, 2), (3, 2)),
    ]  # fmt: skip
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


def when_shape(names: Names, s: tuple, t: tuple) -> dict[str, Any]:
    return _plain_call(names["broadcast_shape"], s, t)


def _plain_call(function: Callable, *shapes: tuple) -> dict[str, Any]:
    """The result as a tuple, and whether tensors had a part in it."""
    result, work = measured(lambda: _unpacked(function(*shapes)))
    return {"result": result, "tensors": bool(work.ops or work.calls)}


def _unpacked(result: Any) -> Any:
    """A tuple, a list, a torch.Size or an iterator as a tuple; anything else as it is."""
    iterable = hasattr(result, "__iter__") and not isinstance(result, (str, dict, set))
    return tuple(islice(result, 100)) if iterable else result


def then_pure(reference: Callable[[Trial], Any]) -> Callable[[Answer], Iterator[Problem]]:
    """Values first, then that no tensor made them."""

    def then(answer: Answer) -> Iterator[Problem]:
        wrong = list(judge_each(against(reference), answer.trials))
        yield from wrong
        if not wrong and _by_tensors(answer):
            yield Problem("the values are right, but tensors made them. Write it in pure Python")

    return then


def _by_tensors(answer: Answer) -> bool:
    return any(isinstance(t.outcome, dict) and t.outcome["tensors"] for t in answer.trials)


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


def _right_if(test: Callable[[Any], bool]) -> Callable[[Answer], bool]:
    """Matches an answer that is right for shapes that fit and makes of the others what passes the test."""

    def fits(trial: Trial) -> bool:
        right = broadcast_like(trial)
        return test(result_of(trial.outcome)) if isinstance(right, Raises) else agrees(trial.outcome, right)

    return lambda answer: all(map(fits, answer.trials))


PURE = pure_python("uses a library", "Pure Python here: no torch and no numpy.")
USES_TENSORS = Mistake(PURE.name, "Work on the numbers of the tuples: no tensor is needed.", _by_tensors)
BROADCAST_SHAPE = Exercise(
    "broadcast_shape", ("broadcast_shape",), points=3, minutes=15, difficulty=2, rules=(PURE,),
    given=shape_cases, when=when_shape,
    then=then_pure(broadcast_reference),
    mistakes=(
        USES_TENSORS,
        RETURNS_NOTHING,
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
            _right_if(lambda unfit: isinstance(unfit, Raised)),
        ),
        Mistake(
            "returns where it should raise",
            "When two sizes do not fit, `raise ValueError(...)`; a returned value looks like a shape.",
            _right_if(lambda unfit: not isinstance(unfit, (Raised, tuple))),
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
    fixed = [
        ((3, 1), (3, 4)), ((3,), (2, 3)), ((2, 1, 3), (5, 2, 4, 3)), ((4, 2, 3), (4, 2, 3)),
        ((1, 5), (2, 3, 5)), ((3,), (3, 3)), ((2, 4), (2, 4, 2, 4)),  # the last two against indices below 0
    ]  # fmt: skip
    pairs = [*fixed, *(_expandable(dice) for _ in range(10))]
    return dice.shuffled([Case({"shape": shape, "to": to}) for shape, to in pairs])


def _expandable(dice: Dice) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A shape and a larger one that it expands to; no axis of size 1 stays 1."""
    to = tuple(dice.sizes(dice.integer(2, 4), 2, 6))
    missing = dice.integer(0, len(to) - 1)
    shape = [1 if dice.integer(0, 2) == 0 else size for size in to[missing:]]
    return tuple(shape), to


def when_strides(names: Names, shape: tuple, to: tuple) -> dict[str, Any]:
    return _plain_call(names["expanded_strides"], shape, to)


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


def _from_the_end(trial: Trial) -> Any:
    """What comes of `shape[axis - new]` where `axis` is one of the new ones in front."""
    strides, new = contiguous(trial.shape), len(trial.to) - len(trial.shape)
    if new > len(strides):
        return Raises(("IndexError",))
    return tuple(strides[i - new] if trial.shape[i - new] == size else 0 for i, size in enumerate(trial.to))


STRIDES = Exercise(
    "strides", ("expanded_strides",), points=3, minutes=15, difficulty=3, rules=(PURE,),
    given=stride_cases, when=when_strides,
    then=then_pure(expanded),
    mistakes=(
        USES_TENSORS,
        RETURNS_NOTHING,
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
            "The result has a stride for each axis of `to`; an axis that `shape` lacks counts as stretched.",
            gives(lambda t: _zeroed(t, _in_front(t, contiguous(t.shape)))[-len(t.shape):]),
        ),
        Mistake(
            "an index below 0",
            "An axis that is new in front lies before index 0, and there Python counts from the end: give it 0.",
            gives(_from_the_end),
        ),
        Mistake(
            "counted from the left",
            "The last axis has stride 1; each axis before it steps over all that stands behind it.",
            gives(lambda t: _zeroed(t, _in_front(t, contiguous(t.shape[::-1])[::-1]))),
        ),
        Mistake(
            "sizes for strides",
            "A stride is how many numbers one step moves in memory: the product of the sizes behind it.",
            gives(lambda t: _zeroed(t, _in_front(t, t.shape))),
        ),
    ),
)  # fmt: skip


# --- outer ------------------------------------------------------------------------------------


def outer_cases(dice: Dice) -> list[Case]:
    n, m = dice.sizes(2, 2, 7)
    pairs = [(n, m), (m, n), (n, n), (1, m), (n, 1)]
    vectors = dice.shuffled([_vectors(dice, *pair) for pair in pairs])
    grown = {"base": (PROBE, PROBE), "n": (2 * PROBE, PROBE), "m": (PROBE, 2 * PROBE)}
    return vectors + [_vectors(dice, *pair, probe=probe) for probe, pair in grown.items()]


def _vectors(dice: Dice, n: int, m: int, probe: str = "") -> Case:
    return Case({"a": dice.normal(n), "b": dice.normal(m)}, {"probe": probe})


def outer_product(trial: Trial) -> Close:
    value = torch.outer(trial.a.double(), trial.b.double())
    return Close(value, value.abs())


def outer_loops(answer: Answer) -> list[str]:
    work = {t.probe: t.outcome["work"] for t in answer.trials if t.probe and isinstance(t.outcome, dict)}
    return loops(work["base"], {"n": work["n"], "m": work["m"]}, PROBE) if len(work) == 3 else []


def then_outer(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(against(outer_product), answer.trials))
    yield from wrong
    if not wrong and _two_loops(answer):
        yield Problem("the values are right, but Python loops over both vectors. Broadcasting needs no loop")
    elif not wrong and (calls := library_products(answer)):
        yield Problem(f"the values are right, but a library product made them: {', '.join(sorted(calls))}")


def _two_loops(answer: Answer) -> bool:
    """One loop may be left: a number times a vector is broadcast too."""
    return len(outer_loops(answer)) > 1


def _right_outer(answer: Answer) -> bool:
    return not list(judge_each(against(outer_product), answer.trials))


OUTER = Exercise(
    "outer", ("outer",), points=2, minutes=10, difficulty=2,
    given=outer_cases,
    when=lambda names, a, b: call(names["outer"], a, b),
    then=then_outer,
    rules=(without(
        LIBRARY_PRODUCT.name,
        "By broadcasting: no `outer`, `ger`, `einsum`, `@` or another product of the library.",
        PRODUCTS, operator=True),),
    mistakes=(
        Mistake("transposed", "Row i belongs to `a[i]`, column j to `b[j]`: `a` is the column.",
                like(lambda a, b: torch.outer(b, a))),
        Mistake("no new axis", "Two vectors multiply pair by pair. Make a column of `a` first: `a[:, None]`.",
                like(lambda a, b: a * b)),
        Mistake("sum for product", "Outer product: multiply each pair, do not add it.",
                like(lambda a, b: a[:, None] + b)),
        Mistake("summed up", "Nothing is summed here: the result is a matrix of all products.",
                like(lambda a, b: torch.outer(a, b).sum(), lambda a, b: torch.outer(a, b).sum(0),
                     lambda a, b: torch.outer(a, b).sum(1))),
        Mistake("one axis too many", "The result has two axes, (n, m). One new axis for each vector will do.",
                like(lambda a, b: torch.outer(a, b)[None], lambda a, b: torch.outer(a, b)[..., None])),
        Mistake("two loops", "No loop is needed: `a` as a column times `b` as a row fills the whole matrix.",
                lambda answer: _right_outer(answer) and _two_loops(answer)),
        Mistake(LIBRARY_PRODUCT.name, LIBRARY_PRODUCT.hint,
                lambda answer: _right_outer(answer) and bool(library_products(answer))),
        RETURNS_NOTHING,
        CHANGES_INPUT,
    ),
)  # fmt: skip
