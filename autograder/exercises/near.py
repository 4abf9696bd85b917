"""Students' own test of closeness, judged by what it accepts and what it rejects."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.wire import Raised

# --- near -------------------------------------------------------------------------------------


def near_cases(dice: Dice) -> list[Case]:
    """Pairs that are near and pairs that are not; which is which stays with the grader."""
    return dice.shuffled([
        Case({"a": a, "b": b}, {"accept": accept, "what": what}) for what, a, b, accept in _near_pairs(dice)
    ])


def _near_pairs(dice: Dice) -> Iterator[tuple[str, Tensor, Tensor, bool]]:
    def values(*shape: int) -> Tensor:
        return dice.uniform(*shape, low=1.0, high=2.0) * torch.where(dice.normal(*shape) > 0, 1.0, -1.0)

    def changed(x: Tensor, index: tuple[int, ...], factor: float) -> Tensor:
        y = x.clone()
        y[index] *= factor
        return y

    n, m = dice.sizes(2, 3, 8)
    x, long, cube = values(n, m), values(400), values(2, 3, 4)
    noise = 1 + 1e-6 * dice.uniform(n, m, low=-1.0)
    zeros = x * (torch.arange(n * m).reshape(n, m) % 3 > 0)
    place = (dice.integer(0, n - 1), dice.integer(0, m - 1))
    x[place], long[399] = 1.0, -1.0
    nan = changed(x, place, math.nan)
    yield "equal tensors", x, x.clone(), True
    yield "rounding noise of 1e-6", x, x * noise, True
    yield "rounding noise of 1e-6, the other way round", x * noise, x, True
    yield "rounding noise on a long vector", long, long * (1 + 1e-6), True
    yield "equal tensors that hold zeros", zeros, zeros.clone(), True
    yield "rounding noise beside zeros", zeros, zeros * noise, True
    yield "equal three-dimensional tensors", cube, cube.clone(), True
    step = torch.tensor([1.05, 1.005, 1.0005, 1.00005])
    yield "rounding noise across a rounding step", step - 4e-7, step + 4e-7, True
    yield "one element 1% too large", x, changed(x, place, 1.01), False
    yield "one element 1% too small", x, changed(x, place, 0.99), False
    yield "everything 1% too large", x, 1.01 * x, False
    yield "everything 1% too small", 1.01 * x, x, False
    yield "the last of 400 elements 1% off", long, changed(long, (399,), 1.01), False
    yield "the last of 400 elements 5% off", long, changed(long, (399,), 1.05), False
    yield "one element of the other sign", x, changed(x, place, -1.0), False
    yield "all signs turned", x, -x, False
    yield "zero for a number", x, torch.zeros(n, m), False
    yield "a number for zero", zeros, zeros + 0.01, False
    yield "NaN on the right", x, nan, False
    yield "NaN on the left", nan, x, False
    yield "NaN in the same place on both sides", nan, nan.clone(), False
    yield "shapes (3,) and (4,)", long[:3], long[:4], False
    yield "shapes that do not fit", x, x.reshape(m, n), False


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
        return f"`{part}` should accept this pair and raised {outcome}. The pair: {trial.what}"
    verb = "accept" if trial.accept else "reject"
    did = {"near": {True: "True", False: "False"}.get(outcome, str(outcome)), "test_near": "no error"}[part]
    return f"`{part}` should {verb} this pair and gave {did}. The pair: {trial.what}"


def judged_like(*tests: Callable[..., Any]) -> Callable[[Answer], bool]:
    """Matches an answer whose `near` accepts exactly what one of these tests accepts; an error rejects.

    A test that takes a tolerance is tried with several.
    """

    def same(answer: Answer, test: Callable[..., Any], *tolerance: float) -> bool:
        return all(
            accepts(t, "near") == (attempt(lambda t=t: bool(test(t.a, t.b, *tolerance))) is True)
            for t in answer.trials
        )

    def matches(answer: Answer) -> bool:
        return not right(answer, "near") and any(
            same(answer, test, *tolerance)
            for test in tests
            for tolerance in (TOLERANCES if test.__code__.co_argcount > 2 else [()])
        )

    return matches


TOLERANCES = [(10.0**-digits,) for digits in range(1, 7)]


def too_wide(answer: Answer, part: str) -> bool:
    """Does it only fail by accepting what is 1% off, or more if it does so for all elements?"""
    failed = {t.what for t in answer.trials if accepts(t, part) != t.accept}
    allowed = ["1%", "a number for zero", *(["5%"] if "everything 1% too large" in failed else [])]
    return {"one element 1% too large", "one element 1% too small"} <= failed and all(
        any(word in what for word in allowed) for what in failed)


def right(answer: Answer, part: str) -> bool:
    return all(accepts(t, part) == t.accept for t in answer.trials)


def turned(answer: Answer, part: str) -> bool:
    """Does it accept what it should reject, and reject what it should accept?"""
    plain = [t for t in answer.trials if t.a.shape == t.b.shape and t.a.numel() < 400]
    return all(accepts(t, part) != t.accept for t in plain)


def close(a: Tensor, b: Tensor, tol: float) -> bool:
    return torch.allclose(a, b, rtol=tol, atol=tol / 100)


NEAR = Exercise(
    "near", ("near", "test_near"), points=3, minutes=10, difficulty=2, parts=("near", "test_near"),
    uses=("test_eq",), given=near_cases, when=when_near, then=then_near,
    mistakes=(
        Mistake(
            "`near` returns nothing",
            "`near` answers a question: `return` True or False. Raising is `test_near`'s part.",
            lambda answer: all(isinstance(t.outcome, dict) and not accepts(t, "near") for t in answer.trials)
            and any(t.outcome["near"] is False for t in answer.trials),
        ),
        Mistake(
            "exact equality",
            "Floats that should be equal differ in the last digits. Accept differences far below 1%.",
            judged_like(lambda a, b: torch.equal(a, b)),
        ),
        Mistake(
            "rounds before it compares",
            "Two numbers that hardly differ can round to different ones. Look at their difference instead.",
            judged_like(lambda a, b, tol: torch.equal((a / tol).round(), (b / tol).round())),
        ),
        Mistake(
            "NaN near NaN",
            "NaN stands for a calculation that went wrong; it is near nothing, not even NaN.",
            judged_like(
                lambda a, b: torch.allclose(a, b, rtol=1e-3, atol=1e-5, equal_nan=True),
                lambda a, b: not ((a - b).abs() > 1e-3).any()),
        ),
        Mistake(
            "relative tolerance only",
            "Two equal zeros are near, but nothing is small against zero. Allow a small difference as well.",
            judged_like(
                lambda a, b: ((a - b).abs() / b.abs() < 1e-3).all(),
                lambda a, b: ((a - b).abs() < 1e-3 * b.abs()).all(),
                lambda a, b: ((a - b).abs() / a.abs() < 1e-3).all()),
        ),
        Mistake(
            "`.all()` missing",
            "Comparing two tensors gives a tensor of bools. `near` must give one: true if all of them are.",
            lambda answer: all(
                isinstance(t.outcome, dict) and isinstance(e := t.outcome["near"], Raised)
                and ("ambiguous" in e.message or t.a.shape != t.b.shape) for t in answer.trials),
        ),
        Mistake(
            "one near element is enough",
            "All elements must be near, not any of them.",
            judged_like(lambda a, b, tol: ((a - b).abs() < tol).any()),
        ),
        Mistake(
            "ignores the shape",
            "Tensors of different shapes are not near, whatever their numbers.",
            judged_like(
                lambda a, b: close(a.flatten()[:1], b.flatten()[:1], 1e-3),
                lambda a, b: all(abs(x - y) < 1e-3 for x, y in zip(a.flatten(), b.flatten(), strict=False)),
                lambda a, b: a.shape != b.shape or close(a, b, 1e-3),
                lambda a, b: a.numel() != b.numel() or close(a.flatten(), b.flatten(), 1e-3)),
        ),
        Mistake(
            "compares only the shape",
            "Equal shapes are not enough: compare the numbers.",
            judged_like(lambda a, b: a.shape == b.shape),
        ),
        Mistake(
            "tolerance too wide",
            "One percent is a mistake, not rounding. Something like a thousandth is wide enough.",
            lambda answer: too_wide(answer, "near")
            or (right(answer, "near") and too_wide(answer, "test_near")),
        ),
        Mistake(
            "averages the differences",
            "One wrong element hides in the mean. Look at each, or at the largest difference.",
            judged_like(
                lambda a, b, tol: (a - b).abs().mean() < tol,
                lambda a, b, tol: (a - b).square().mean() < tol,
                lambda a, b, tol: (a - b).square().mean().sqrt() < tol,
                lambda a, b, tol: abs(a.mean() - b.mean()) < tol,
                lambda a, b, tol: abs(a.sum() - b.sum()) < tol),
        ),
        Mistake(
            "`abs` missing",
            "A difference of -5 is below any tolerance. Take its size with `.abs()`.",
            judged_like(
                lambda a, b, tol: ((a - b) < tol).all(), lambda a, b, tol: ((b - a) < tol).all(),
                lambda a, b, tol: (a - b).sum() < tol),
        ),
        Mistake(
            "returns where it should raise",
            "`test_near` must raise AssertionError when the two are not near; a returned bool stops nobody.",
            lambda answer: right(answer, "near") and all(
                accepts(t, "test_near") for t in answer.trials if t.a.shape == t.b.shape),
        ),
        Mistake(
            "accepts everything",
            "Your test accepts every pair it is given, so it can never find a mistake.",
            judged_like(lambda a, b: True),
        ),
        Mistake(
            "the wrong way round",
            "Your test accepts what is not near and rejects what is.",
            lambda answer: turned(answer, "near") or (right(answer, "near") and turned(answer, "test_near")),
        ),
    ),
)  # fmt: skip
