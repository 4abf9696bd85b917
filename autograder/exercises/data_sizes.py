"""How many images, pixels and classes there are, read off the data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import Difference, show
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.other_data import data_case, numbers, rerun_on, same_in_all
from autograder.wire import Foreign, Raised

SIZES_NAMES = ("n", "m", "c")


def sizes_cases(dice: Dice) -> list[Case]:
    """All of n, rows of the validation set, m and c differ, within a case and from case to case."""
    drawn = dice.sizes(3, 20, 40), dice.sizes(3, 12, 19), dice.sizes(3, 50, 60), dice.sizes(3, 4, 9)
    return [data_case(dice, *sizes) for sizes in zip(*drawn, strict=True)]


def when_sizes(names: Names, cell: str, **data: Tensor) -> dict[str, Any]:
    after = rerun_on(names, cell, SIZES_NAMES, data)
    return {name: attempt(after.__getitem__, name) for name in SIZES_NAMES}


def right_sizes(trial: Trial) -> dict[str, int]:
    return {**dict(zip("nm", trial.x_train.shape, strict=True)), "c": trial.classes}


def then_sizes(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if isinstance(trial.outcome, Raised):
            yield Problem(f"your cell was run again on other data and raised {trial.outcome}", trial)
            return
        for name, right in right_sizes(trial).items():
            if wrong := _size_problem(trial.outcome[name], right):
                yield Problem(f"on data with {_in_words(trial)}, {name} should be {right}, {wrong}", part=name,
                              difference=Difference(wrong, right, show(trial.outcome[name])))


def _in_words(trial: Trial) -> str:
    (n, m), rows = trial.x_train.shape, len(trial.x_valid)
    return f"{n} training images of {m} pixels, {rows} validation images and {trial.classes} classes"


def _size_problem(got: Any, right: int) -> str:
    if isinstance(got, Raised):
        return f"but {got.message}"
    number = whole(got)
    if number is None:
        return f"a whole number, and is {show(got)}"
    return "" if number == right else f"and is {number}"


def whole(value: Any) -> int | None:
    """An int, a numpy integer or a tensor with one number as an int; None for anything else."""
    if isinstance(value, (Tensor, np.ndarray)) and math.prod(value.shape) == 1:
        number = value.item()
        return int(number) if not isinstance(number, bool) and number == number and number % 1 == 0 else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def size_is(name: str, *wrong: Callable[[Trial], Any]) -> Callable[[Answer], bool]:
    """Matches an answer whose `name` is everywhere what one of these gives."""
    return lambda answer: any(
        all(isinstance(t.outcome, Mapping) and whole(t.outcome[name]) == program(t) for t in answer.trials)
        for program in wrong)


def any_size(test: Callable[[Any], bool]) -> Callable[[Answer], bool]:
    """Matches an answer of which one size, in all trials, passes the test."""
    return lambda answer: any(all(map(test, numbers(answer, name))) for name in SIZES_NAMES)


def some_missed(answer: Answer) -> bool:
    """Never more classes than there are, and fewer on some data."""
    found = [(t.outcome["c"], t.classes) for t in answer.trials if isinstance(t.outcome, Mapping)]
    counts = [(whole(c) or 0, classes) for c, classes in found]
    return bool(counts) and all(0 < c <= k for c, k in counts) and any(c < k for c, k in counts)


SIZES = Exercise(
    "sizes", SIZES_NAMES, points=1, minutes=5, difficulty=1, parts=SIZES_NAMES, reruns=True,
    given=sizes_cases, when=when_sizes, then=then_sizes,
    mistakes=(
        Mistake(
            "side of the image for its pixels",
            "A row holds all pixels of an image, side by side: no root.",
            size_is("m", lambda t: math.isqrt(t.x_train.shape[1])),
        ),
        Mistake(
            "sizes typed in",
            "The same number whatever the data: read each size off `x_train` and `y_train`.",
            same_in_all(*SIZES_NAMES),
        ),
        Mistake(
            "rows and columns swapped",
            "A row is an image, a column is a pixel: `shape` gives rows first.",
            lambda answer: size_is("n", lambda t: t.x_train.shape[1])(answer)
            or size_is("m", lambda t: len(t.x_train))(answer),
        ),
        Mistake(
            "sizes of the validation set",
            "All three are those of the training set: `x_train` and `y_train`.",
            lambda answer: size_is("n", lambda t: len(t.x_valid), lambda t: len(t.x_train) + len(t.x_valid))(answer)
            or (size_is("c", lambda t: int(t.y_valid.max()) + 1)(answer) and "y_valid" in answer.source.cell),
        ),
        Mistake(
            "largest label for the number of classes",
            "Labels start at 0, so there is one class more than the largest label says.",
            size_is("c", lambda t: t.classes - 1),
        ),
        Mistake(
            "some classes missed",
            "Look at all labels. The first few need not hold every class.",
            some_missed,
        ),
        Mistake(
            "one class too many",
            "Labels run from 0 to c - 1.",
            size_is("c", lambda t: t.classes + 1),
        ),
        Mistake(
            "labels counted, not classes",
            "Many images share a label. How many different labels are there?",
            size_is("c", lambda t: len(t.y_train), lambda t: len(t.y_valid), lambda t: len(t.y_train) + len(t.y_valid),
                    lambda t: int(t.y_train.sum())),
        ),
        Mistake(
            "classes looked for in the pixels",
            "The labels are in `y_train`; `x_train` holds pixels.",
            size_is("c", lambda t: t.x_train.shape[1], lambda t: len(t.x_train.unique()),
                    lambda t: int(t.x_train.max()) + 1),
        ),
        Mistake(
            "all pixels counted",
            "`n` counts images, `m` the pixels of one image.",
            lambda answer: size_is("n", lambda t: t.x_train.numel())(answer)
            or size_is("m", lambda t: t.x_train.numel(), lambda t: t.x_train[0, 0].numel())(answer),
        ),
        Mistake(
            "off by one",
            "Count all images and all pixels: as many as the shape says.",
            lambda answer: any(size_is(name, lambda t, name=name, by=by: right_sizes(t)[name] + by)(answer)
                               for name in "nm" for by in (1, -1)),
        ),
        Mistake(
            "a shape or a list where a number is asked",
            "Take the one number out of it: `shape[0]`, `len(…)`.",
            any_size(lambda value: isinstance(value, (tuple, list, Tensor, np.ndarray))),
        ),
        Mistake(
            "brackets of a call missing",
            "A function without `()` is the function itself. `y_train.max()` calls it.",
            any_size(lambda value: isinstance(value, Foreign) and "method" in value.type),
        ),
        Mistake(
            "a size missing",
            "The cell must set all three, `n`, `m` and `c`, under these names.",
            any_size(lambda value: isinstance(value, Raised) and value.is_a("NotAnswered")),
        ),
        Mistake(
            "not a whole number",
            "A count is a whole number: `int(…)`.",
            any_size(lambda value: isinstance(value, (float, str, bool))),
        ),
    ),
)  # fmt: skip
