"""Students' own tests of the data, judged on data of full size that are right, or wrong in one way."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.rules import reads
from autograder.wire import Raised

TRAIN, VALID, PIXELS = 50_000, 10_000, 784
RIGHT = {"train": TRAIN, "train_labels": TRAIN, "valid": VALID, "valid_labels": VALID, "columns": PIXELS}
NAMES = ("x_train", "y_train", "x_valid", "y_valid")

# --- cases: what the data are, in words and numbers ---------------------------------------------


def data_cases(dice: Dice) -> list[Case]:
    """`wrong` says which of the four tests should reject the data; nothing, if they are right."""
    right = [_case(dice, "", "the data are right") for _ in range(2)]
    return dice.shuffled([*right, *(_case(dice, *case) for case in _flawed(dice))])


def _flawed(dice: Dice) -> Iterator[tuple[str, str, dict[str, int]]]:
    """The part, what is wrong in words, and the sizes or the label that make it so."""
    few, many, images = TRAIN - dice.integer(1, 9), TRAIN + dice.integer(1, 9), VALID - dice.integer(1, 9)
    for rows in (few, many):
        yield "rows", f"{rows:,} training rows", {"train": rows, "train_labels": rows}
    for columns in (PIXELS - 1, PIXELS + 1):
        yield "columns", f"{columns} columns", {"columns": columns}
    half = {"train": TRAIN // 2, "train_labels": TRAIN // 2, "columns": 2 * PIXELS}
    yield "columns", f"{TRAIN // 2:,} training rows of {2 * PIXELS:,} columns", half
    for label in (10, -1):
        yield "labels", f"one training label is {label}", {"label": label}
    yield "labels", "all training labels lie from 10 to 19", {"shift": 10}
    for labels in (TRAIN - 1, TRAIN + 1):
        yield "lengths", f"{TRAIN:,} training images and {labels:,} labels", {"train_labels": labels}
    for labels in (VALID - 1, VALID + 1):
        yield "lengths", f"{VALID:,} validation images and {labels:,} labels", {"valid_labels": labels}
    yield "lengths", f"{images:,} validation images and {VALID:,} labels", {"valid": images}


def _case(dice: Dice, wrong: str, what: str, change: dict[str, int] | None = None) -> Case:
    image = (dice.uniform(2 * PIXELS, high=256.0).floor() / 256).clamp(max=255 / 256)
    image[:2] = torch.tensor([0.0, 255 / 256])
    inputs = {**RIGHT, "label": 0, "shift": 0, **(change or {})}
    return Case({"image": image, **inputs, "turn": dice.integer(0, 9), "place": dice.integer(10, TRAIN - 1)},
                {"wrong": wrong, "what": what, "changed": change or {}})  # fmt: skip


def made(image: Tensor, train: int, train_labels: int, valid: int, valid_labels: int, columns: int,
         label: int, shift: int, turn: int, place: int) -> tuple[Tensor, ...]:  # fmt: skip
    """x_train, y_train, x_valid, y_valid: one image again and again, which takes no memory; all ten labels."""
    y_train, y_valid = _labels(train_labels, turn, shift), _labels(valid_labels, turn)
    if label:
        y_train[place % train_labels] = label
    row = image[:columns]
    return row.expand(train, columns), y_train, row.expand(valid, columns), y_valid


def _labels(n: int, turn: int, shift: int = 0) -> Tensor:
    return torch.from_numpy((np.arange(n) + turn) % 10 + shift)  # torch would start threads for so many


def when_check_data(names: Names, **inputs: Any) -> dict[str, Any]:
    check = names["check_data"]
    return {"gave": attempt(lambda: check(*made(**inputs)))}


# --- judging ----------------------------------------------------------------------------------


def gave(trial: Trial) -> Any:
    return trial.outcome["gave"] if isinstance(trial.outcome, dict) else trial.outcome


def rejects(trial: Trial) -> bool:
    return isinstance(gave(trial), Raised)


def then_check_data(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if not trial.wrong and rejects(trial):
            yield Problem(f"`check_data` should raise nothing where {trial.what}, and raised {_said(gave(trial))}")
    for trial in answer.trials:
        if trial.wrong and not rejects(trial):
            yield Problem(f"`check_data` should raise an error where there is this flaw, and raised none: {trial.what}",
                          part=trial.wrong)  # fmt: skip


def _said(error: Raised) -> str:
    """With all lines of its message: the first line of a `test_eq` has no values."""
    return str(replace(error, message=" ".join(error.message.split())[:200]))


# --- mistakes ---------------------------------------------------------------------------------


def accepts(**change: Any) -> Callable[[Answer], bool]:
    """Matches an answer that accepts all right data, and all data changed in these ways (None: whatever value)."""

    def counts(trial: Trial) -> bool:
        return set(trial.changed) == set(change) and all(v in (None, trial.changed[k]) for k, v in change.items())

    return lambda answer: right_accepted(answer) and not any(rejects(t) for t in answer.trials if counts(t))


def _accepts_rows(answer: Answer, side: Callable[[int, int], bool]) -> bool:
    """Does it accept data with too few rows, or with too many?"""
    return right_accepted(answer) and not any(
        rejects(t) for t in answer.trials if t.wrong == "rows" and side(t.train, TRAIN))


def right_accepted(answer: Answer) -> bool:
    return not any(rejects(t) for t in answer.trials if not t.wrong)


def silent(answer: Answer) -> bool:
    return not any(map(rejects, answer.trials))


def _turned(answer: Answer) -> bool:
    return all(rejects(t) != bool(t.wrong) for t in answer.trials)


def _one_error_everywhere(answer: Answer) -> bool:
    """The answer breaks, whatever the data: it asserts nothing."""
    first = gave(answer.trials[0])
    return all(rejects(t) and gave(t).type == first.type and gave(t).message == first.message and gave(t).line ==
               first.line and not gave(t).is_a("AssertionError") for t in answer.trials)  # fmt: skip


CHECK_DATA = Exercise(
    "check_data", ("check_data",), points=3, minutes=10, difficulty=2, parts=("rows", "columns", "labels", "lengths"),
    uses=("test_eq",), seconds=60.0, given=data_cases, when=when_check_data, then=then_check_data,
    mistakes=(
        Mistake(
            "reads the notebook's data",
            "Test the four arguments, not variables of the notebook: they may be other data.",
            lambda answer: reads(answer.source, *NAMES),
        ),
        Mistake(
            "returns where it should raise",
            "A returned value stops nobody. Use `assert` or your `test_eq`, which raise an error.",
            lambda answer: silent(answer) and any(gave(t) is not None for t in answer.trials),
        ),
        Mistake(
            "accepts everything",
            "This test never raises an error, so it finds no flaw. Use `assert` or your `test_eq`.",
            silent,
        ),
        Mistake(
            "the wrong way round",
            "It raises an error where the data are right, and is silent where they are not.",
            _turned,
        ),
        Mistake(
            "the code fails on any data",
            "The error does not come from a test that failed: the message above has the line it comes from.",
            _one_error_everywhere,
        ),
        Mistake(
            "rejects the right data",
            "Compare your numbers with the prompt's, and the line in the message with what it should test.",
            lambda answer: any(rejects(t) for t in answer.trials if not t.wrong),
        ),
        Mistake(
            "rows not tested",
            "There must be 50,000 training images, not more and not fewer.",
            accepts(train=None, train_labels=None),
        ),
        Mistake(
            "number of rows tested on one side only",
            "Exactly 50,000: data with too many rows are wrong as well as data with too few.",
            lambda answer: any(_accepts_rows(answer, side) for side in (operator.lt, operator.gt)),
        ),
        Mistake(
            "columns not tested",
            "Each image has 28 * 28 = 784 pixels: test `shape[1]`.",
            accepts(columns=None),
        ),
        Mistake(
            "number of columns tested on one side only",
            "Exactly 784 columns: more are as wrong as fewer.",
            lambda answer: accepts(columns=PIXELS - 1)(answer) or accepts(columns=PIXELS + 1)(answer),
        ),
        Mistake(
            "rows and columns only multiplied",
            "Half as many rows of twice as many columns hold as many numbers. Test rows and columns one by one.",
            accepts(train=None, train_labels=None, columns=None),
        ),
        Mistake(
            "labels not tested",
            "Each label stands for a digit, 0 to 9: test the smallest and the largest of `y_train`.",
            lambda answer: accepts(label=None)(answer) and accepts(shift=None)(answer),
        ),
        Mistake(
            "different labels only counted",
            "Ten different labels may be any ten. Test which they are: the smallest and the largest.",
            accepts(shift=None),
        ),
        Mistake(
            "one good label is enough",
            "All labels must lie from 0 to 9. One that does says nothing about the others.",
            accepts(label=None),
        ),
        Mistake(
            "largest label not tested",
            "A label of 10 is accepted. The largest is 9.",
            accepts(label=10),
        ),
        Mistake(
            "smallest label not tested",
            "A label of -1 is accepted. The smallest is 0.",
            accepts(label=-1),
        ),
        Mistake(
            "lengths not compared",
            "As many labels as images: compare the lengths of x and y, in both sets.",
            lambda answer: accepts(train_labels=None)(answer)
            and (accepts(valid_labels=None)(answer) or accepts(valid=None)(answer)),
        ),
        Mistake(
            "training lengths not compared",
            "`y_train` must have as many labels as `x_train` has rows.",
            lambda answer: any(accepts(train_labels=n)(answer) for n in (TRAIN - 1, TRAIN + 1)),
        ),
        Mistake(
            "validation lengths not compared",
            "`y_valid` must have as many labels as `x_valid` has rows.",
            lambda answer: accepts(valid=None)(answer)
            or any(accepts(valid_labels=n)(answer) for n in (VALID - 1, VALID + 1)),
        ),
    ),
)  # fmt: skip
