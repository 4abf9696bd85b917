"""Students' own test that a number is near zero, judged by what it accepts and what it rejects."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.wire import Raised

DEFAULT = 1e-3
FACTORS = (0.02, 0.55, 0.9, 1.2, 2.0, 30.0, 5000.0)  # of the tolerance: the first three are near


def near_zero_cases(dice: Dice) -> list[Case]:
    """Numbers with a tolerance and without (`tol` None); whether they are near stays with the grader."""
    return dice.shuffled([
        Case({"x": torch.tensor(x), "tol": tol}, {"accept": abs(x) < (tol or DEFAULT)})
        for tol in (None, 0.1, 1e-5, 3.0)
        for size in (0.0, *((tol or DEFAULT) * f * float(dice.uniform(1, low=0.95, high=1.05)) for f in FACTORS),
                     math.inf, math.nan)
        for x in (size, -size)
    ])  # fmt: skip


def when_near_zero(names: Names, x: Tensor, tol: float | None) -> Any:
    arguments = (x,) if tol is None else (x, tol)
    return attempt(lambda: {"returned": names["test_near_zero"](*arguments)})


def accepts(trial: Trial) -> bool:
    """The test accepts by not raising, whatever it returns."""
    return not isinstance(trial.outcome, Raised)


def then_near_zero(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if accepts(trial) != trial.accept:
            did = "no error came" if accepts(trial) else f"it raised {trial.outcome}"
            wish = "accept" if trial.accept else "reject"
            yield Problem(f"your test should {wish} {_in_words(trial)}, and {did}", trial)


def _in_words(trial: Trial) -> str:
    tolerance = f"with a tolerance of {trial.tol:g}" if trial.tol else f"when no tolerance is given ({DEFAULT:g})"
    return f"{show(trial.x)} {tolerance}"


def judged_like(*tests: Callable[[Tensor, float], Any]) -> Callable[[Answer], bool]:
    """Matches an answer that accepts exactly what one of these tests accepts; an error rejects."""

    def same(trial: Trial, test: Callable[[Tensor, float], Any]) -> bool:
        return accepts(trial) == (attempt(lambda: bool(test(trial.x, trial.tol or DEFAULT))) is True)

    return lambda answer: any(all(same(t, test) for t in answer.trials) for test in tests)


def right(answer: Answer, among: Callable[[Trial], bool]) -> bool:
    return all(accepts(t) == t.accept for t in answer.trials if among(t))


def given(trial: Trial) -> bool:
    return trial.tol is not None


def left_out(trial: Trial) -> bool:
    return trial.tol is None


def one_limit(
    among: Callable[[Trial], bool] = lambda trial: True, unit: Callable[[Trial], float] = lambda trial: 1.0
) -> Callable[[Answer], bool]:
    """Matches a test that accepts, among these trials, the numbers up to some size and no others; the size is
    measured in units, and 0 is always within it."""

    def matches(answer: Answer) -> bool:
        found: dict[bool, list[float]] = {True: [], False: []}
        for trial in filter(among, answer.trials):
            found[accepts(trial)].append(abs(trial.x.item()) / unit(trial))
        too_large = [size for size in found[False] if not math.isnan(size)]
        return 0.0 in found[True] and max(found[True]) < min(too_large, default=math.inf)

    return matches


def returns_bools(answer: Answer) -> bool:
    """Nothing is rejected, but what comes back tells near from far."""
    returned = [t.outcome["returned"] for t in answer.trials if accepts(t)]
    words = {str(v.item() if isinstance(v, Tensor) and v.ndim == 0 else v) for v in returned}
    return {"True", "False"} <= words


NEAR_ZERO = Exercise(
    "test_near_zero", ("test_near_zero",), points=1, minutes=5, difficulty=1,
    given=near_zero_cases, when=when_near_zero, then=then_near_zero,
    mistakes=(
        Mistake(
            "returns where it should raise",
            "A returned bool stops nobody. Say `assert` before the comparison.",
            returns_bools,
        ),
        Mistake(
            "accepts everything",
            "Your test never raises. An `assert` with brackets around condition and message is always true, and "
            "a `print` stops nobody.",
            judged_like(lambda x, tol: True, lambda x, tol: not x.isnan()),
        ),
        Mistake(
            "`abs` missing",
            "Zero has two sides: -5 is below any tolerance and far from zero. Take the number's size with `.abs()`.",
            judged_like(lambda x, tol: x < tol, lambda x, tol: x > -tol, lambda x, tol: not x >= tol,
                        lambda x, tol: not x <= -tol, lambda x, tol: 0 <= x < tol, lambda x, tol: x < abs(tol)),
        ),
        Mistake(
            "accepts NaN",
            "Every comparison with NaN is false, so `if abs(x) > tol: raise` lets it pass. Assert what must hold.",
            lambda answer: right(answer, lambda t: not t.x.isnan()),
        ),
        Mistake(
            "the wrong way round",
            "Your test raises for what is near zero and accepts what is not.",
            judged_like(lambda x, tol: x.abs() > tol, lambda x, tol: not x.abs() < tol, lambda x, tol: x > tol),
        ),
        Mistake(
            "no default tolerance",
            "`test_near_zero(x)` must work too, with 1e-3: give the second parameter a default.",
            lambda answer: right(answer, given) and not any(accepts(t) for t in answer.trials if left_out(t)),
        ),
        Mistake(
            "default tolerance is not 1e-3",
            "When no tolerance is given, it is 1e-3.",
            lambda answer: right(answer, given) and one_limit(left_out)(answer),
        ),
        Mistake(
            "exact zero",
            "Sums of floats are hardly ever exactly 0. Accept what is smaller than the tolerance.",
            judged_like(lambda x, tol: x == 0),
        ),
        Mistake(
            "relative tolerance",
            "A share of the number itself says nothing about zero. Compare its size; `math.isclose` has `abs_tol`.",
            judged_like(lambda x, tol: math.isclose(x.item(), 0, rel_tol=tol)),
        ),
        Mistake(
            "another limit than the tolerance",
            "The tolerance itself is the limit: not half of it, not twice.",
            one_limit(unit=lambda t: t.tol or DEFAULT),
        ),
        Mistake(
            "no parameter for the tolerance",
            "The tolerance is the second parameter, with 1e-3 as its default.",
            lambda answer: right(answer, left_out) and all(
                isinstance(t.outcome, Raised) and t.outcome.is_a("TypeError") for t in answer.trials if given(t)),
        ),
        Mistake(
            "tolerance ignored",
            "Compare with the tolerance that comes in, not with a number or with digits of your own.",
            one_limit(),
        ),
        Mistake(
            "compares the square",
            "The square of a small number is much smaller. Compare its size: `.abs()`.",
            judged_like(lambda x, tol: x**2 < tol, lambda x, tol: (x**2).sum() < tol),
        ),
        Mistake(
            "accepts nothing",
            "Your test raises whatever it is given: try `test_near_zero(tensor(0.))`.",
            lambda answer: not any(map(accepts, answer.trials)),
        ),
    ),
)  # fmt: skip
