"""Normalised numbers: by which mean and which std."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, NotAnswered, attempt, call
from autograder.compare import Close, Difference, difference, show
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
    returns_only,
)
from autograder.exercises.layers import NOT_A_TENSOR, WHOLE_NUMBERS
from autograder.exercises.other_data import data_case, numbers, rerun_on, same_in_all
from autograder.rules import reads
from autograder.wire import Raised

LESSON = ((0.1304, 0.3073), (0.13, 0.31), (0.13, 0.307), (0.1307, 0.3081), (0.5, 0.5))  # as students type them

# --- normalize --------------------------------------------------------------------------------


def normalize_cases(dice: Dice) -> list[Case]:
    """`m` and `s` are no statistics of `x`, and `s` is well away from 1."""
    n, m, k = dice.sizes(3, 2, 8)
    return dice.shuffled([
        Case({"x": 4 * dice.normal(*shape), "m": _number(dice, 1.0, 3.0), "s": _number(dice, 1.6, 4.0)})
        for shape in [(n, m), (k, n), (5, 5), (1, m), (k, 1)]
    ])


def _number(dice: Dice, low: float, high: float) -> Tensor:
    return dice.uniform(1, low=low, high=high)[0]


def normalized(trial: Trial) -> Close:
    x, m, s = trial.x.double(), trial.m.double(), trial.s.double()
    return Close((x - m) / s, (x.abs() + m) / s)


NORMALIZE = Exercise(
    "normalize", ("normalize",), points=1, minutes=5, difficulty=1,
    given=normalize_cases,
    when=lambda names, x, m, s: call(names["normalize"], x, m, s),
    then=lambda answer: judge_each(against(normalized), answer.trials),
    mistakes=(
        Mistake("statistics of the input", "Use the `m` and `s` that come in; compute no others from `x`.",
                like(lambda x, m, s: (x - x.mean()) / x.std(), lambda x, m, s: (x - x.mean()) / s,
                     lambda x, m, s: (x - m) / x.std(), lambda x, m, s: (x - m) / x.std(correction=0),
                     lambda x, m, s: (x - x.mean()) / x.std(correction=0),
                     lambda x, m, s: (x - x.mean(0)) / x.std(0), lambda x, m, s: (x - x.mean()) / x.var(),
                     lambda x, m, s: (x - x.mean(0)) / x.std(0, correction=0),
                     lambda x, m, s: (x - x.mean(1, keepdim=True)) / x.std(1, keepdim=True),
                     lambda x, m, s: (x - x.min()) / (x.max() - x.min()))),
        Mistake("integer division", "`//` rounds down to whole numbers. `/` is the division.",
                like(lambda x, m, s: (x - m) // s, lambda x, m, s: ((x - m) / s).trunc(),
                     lambda x, m, s: ((x - m) / s).round())),
        Mistake("divides by the variance", "Divide by the standard deviation as it is: no square.",
                like(lambda x, m, s: (x - m) / s**2)),
        Mistake("divides by a root", "`s` already is the root of the variance. Divide by it as it is.",
                like(lambda x, m, s: (x - m) / s.sqrt())),
        Mistake("brackets missing", "`x - m / s` divides only `m`. Subtract first: brackets.",
                like(lambda x, m, s: x - m / s)),
        Mistake("divides before it subtracts", "Subtract the mean first, then divide what is left.",
                like(lambda x, m, s: x / s - m)),
        Mistake("multiplies by the std", "Dividing by `s` makes the std 1. Multiplying makes it larger still.",
                like(lambda x, m, s: (x - m) * s)),
        Mistake("sign", "Take the mean from `x`, not `x` from the mean: large numbers stay large.",
                like(lambda x, m, s: (m - x) / s)),
        Mistake("adds the mean", "Subtract the mean, so that the new mean is 0.",
                like(lambda x, m, s: (x + m) / s)),
        Mistake("mean and std swapped", "Subtract the mean `m`, divide by the standard deviation `s`.",
                like(lambda x, m, s: (x - s) / m)),
        Mistake("mean not subtracted", "Subtract `m` before you divide.", like(lambda x, m, s: x / s)),
        Mistake("not divided by the std", "Divide by `s` after you have subtracted `m`.",
                like(lambda x, m, s: x - m)),
        Mistake("turns it round", "That is the way back: x * s + m undoes what is asked here.",
                like(lambda x, m, s: x * s + m, lambda x, m, s: (x + m) * s)),
        Mistake("sign lost", "Numbers below the mean become negative. That is meant: no `abs`, no square.",
                like(lambda x, m, s: (x - m).abs() / s, lambda x, m, s: ((x - m) / s) ** 2,
                     lambda x, m, s: (x - m) ** 2 / s, lambda x, m, s: (x - m) ** 2 / s**2,
                     lambda x, m, s: ((x - m) / s).clamp_min(0))),
        Mistake("returns the input", "The new numbers are lost: return them.", like(lambda x, m, s: x)),
        Mistake("statistics typed in", "Use the arguments `m` and `s`, not MNIST's mean and std.",
                like(*(lambda x, m, s, mean=mean, std=std: (x - mean) / std for mean, std in LESSON))),
        Mistake("reads the notebook's variables", "Use the arguments `x`, `m` and `s`, whatever their values.",
                lambda answer: reads(answer.source, "x_train", "x_valid", "train_mean", "train_std")),
        Mistake("more than one result", "Return the normalised tensor alone.", returns_only(tuple)),
        Mistake("an axis dropped", "Each number stays in its place: the result has the shape of `x`.",
                like(lambda x, m, s: ((x - m) / s).flatten(), lambda x, m, s: ((x - m) / s).squeeze())),
        WHOLE_NUMBERS,
        NOT_A_TENSOR,
        RETURNS_NOTHING,
        CHANGES_INPUT,
    ),
)  # fmt: skip


# --- normalize_data ---------------------------------------------------------------------------

STATISTICS = ("train_mean", "train_std")
SETS = ("x_train", "x_valid")


def normalize_data_cases(dice: Dice) -> list[Case]:
    """Few images, and more than a glance at the first thousand takes in."""
    rows = dice.integer(20, 40), dice.integer(1100, 1200)
    others, columns = dice.sizes(2, 9, 19), dice.sizes(2, 5, 12)
    return [data_case(dice, *sizes, 4) for sizes in zip(rows, others, columns, strict=True)]


def when_normalize_data(names: Names, cell: str, **data: Tensor) -> dict[str, Any]:
    after = rerun_on(names, cell, (*STATISTICS, *SETS), data)
    return {name: attempt(_made, after, name, data.get(name)) for name in (*STATISTICS, *SETS)}


def _made(after: Names, name: str, before: Tensor | None) -> Any:
    """What the cell made of a name; a tensor that is as it was before counts as not answered."""
    value = after[name]
    if isinstance(value, Tensor) and before is not None and torch.equal(value, before):
        raise NotAnswered(f"`{name}` is not normalised")
    return value


def z(x: Tensor, of: Tensor, correction: int = 1) -> Tensor:
    """`x` by the mean and std of `of`."""
    return (x - of.mean()) / of.std(correction=correction)


def then_normalize_data(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if isinstance(trial.outcome, Raised):
            yield Problem(f"your cell was run again on other data and raised {trial.outcome}", trial)
            return
        yield from _statistics_problems(trial)
        yield from _set_problems(trial)


def _statistics_problems(trial: Trial) -> Iterator[Problem]:
    x = trial.x_train.double()
    for name, right in ("train_mean", [x.mean()]), ("train_std", [x.std(), x.std(correction=0)]):
        if wrong := _none_of(trial.outcome[name], [Close(value, value) for value in right]):
            yield Problem(f"on other data, {name}: {wrong}", part="train_mean and train_std",
                          difference=Difference(wrong, show(right[0]), show(trial.outcome[name])))


def _none_of(got: Any, right: list[Close]) -> str:
    """What is wrong with a value if it is none of those that are right."""
    if isinstance(got, Raised) and got.is_a("NotAnswered"):
        return got.message
    got = got.reshape(right[0].value.shape) if _one_number(got) and not right[0].value.ndim else got
    found = [difference(got, close) for close in right]
    return found[0].summary if all(found) else ""


def _one_number(got: Any) -> bool:
    """A tensor or an array with one number, whatever its axes."""
    return isinstance(got, (Tensor, np.ndarray)) and math.prod(got.shape) == 1


def _set_problems(trial: Trial) -> Iterator[Problem]:
    train = trial.x_train.double()
    for name in SETS:
        x = getattr(trial, name).double()
        right = [Close(z(x, train, k), (x + train.mean()) / train.std()) for k in (1, 0)]
        if wrong := _none_of(trial.outcome[name], right):
            yield Problem(f"on other data, {name}: {wrong}{_moments(trial.outcome[name], right[0])}", part=name)


def _moments(got: Any, right: Close) -> str:
    """What a mean and a std say of a tensor of the right shape."""
    if not isinstance(got, Tensor) or got.shape != right.value.shape or not got.is_floating_point():
        return ""
    (mean, std), (m, s) = ((float(x.mean()), float(x.std())) for x in (got.double(), right.value))
    return f" (its mean is {mean:.4f} and its std {std:.4f}; they should be {m:.4f} and {s:.4f})"


Program = Callable[[Tensor, Tensor, int], Mapping[str, Any]]


def makes(*programs: Program) -> Callable[[Answer], bool]:
    """Matches an answer that makes the same of (x_train, x_valid) as one of these programs, in all that the program
    predicts. Each is tried with the std of n - 1 and with that of n."""

    def same(trial: Trial, program: Program, correction: int) -> bool:
        predicted = program(trial.x_train, trial.x_valid, correction)
        return isinstance(trial.outcome, Mapping) and all(
            agrees(trial.outcome[name], value) for name, value in predicted.items())

    return lambda answer: any(
        all(same(t, program, correction) for t in answer.trials) for program in programs for correction in (1, 0))


def both(change: Callable[[Tensor, Tensor, int], Tensor]) -> Program:
    """A program that treats both sets alike: `change(x, x_train, correction)`."""
    return lambda train, valid, k: {"x_train": change(train, train, k), "x_valid": change(valid, train, k)}


LEFT = Raises(("NotAnswered",))


def one_for_each(axis: int) -> Callable[[Answer], bool]:
    """Matches statistics with a number for each place along this axis of `x_train`."""
    return lambda answer: all(
        any(isinstance(v, Tensor) and v.numel() == t.x_train.shape[axis] for v in statistics)
        for t, *statistics in zip(answer.trials, *(numbers(answer, name) for name in STATISTICS), strict=True))


def statistics_missing(answer: Answer) -> bool:
    """Both sets are right, but the numbers they were made with are not kept."""
    made = [t for t in answer.trials if isinstance(t.outcome, Mapping)]
    missing = [isinstance(t.outcome[name], Raised) for t in made for name in STATISTICS]
    return bool(made) and any(missing) and not any(p for t in made for p in _set_problems(t))


def of_the_first(answer: Answer) -> bool:
    """`train_mean` is that of the first so many images, and not that of all."""

    def same(trial: Trial, mean: Any) -> bool:
        x = trial.x_train.double()
        firsts = x.mean(1).cumsum(0) / torch.arange(1, len(x) + 1)
        return isinstance(mean, float) and bool((firsts - mean).abs().min() < 1e-5)

    wrong = any(isinstance(t.outcome, Mapping) and any(_statistics_problems(t)) for t in answer.trials)
    return wrong and all(map(same, answer.trials, numbers(answer, "train_mean")))


def no_tensors(answer: Answer) -> bool:
    return any(isinstance(v, (np.ndarray, list)) for name in SETS for v in numbers(answer, name))


NORMALIZE_DATA = Exercise(
    "normalize_data", ("x_train", "x_valid", "train_mean", "train_std"), points=3, minutes=10, difficulty=2,
    parts=("train_mean and train_std", "x_train", "x_valid"), changes=SETS, uses=("normalize",), reruns=True,
    given=normalize_data_cases, when=when_normalize_data, then=then_normalize_data,
    mistakes=(
        Mistake(
            "statistics of the validation set",
            "The mean and std come from `x_train`. The validation set is kept apart until it is time to look.",
            makes(
                lambda t, v, k: {"train_mean": v.mean(), "train_std": v.std(correction=k)},
                lambda t, v, k: {"x_train": z(t, v, k)},
            ),
        ),
        Mistake(
            "valid by its own statistics",
            "Treat both sets alike: the mean and std of `x_train` for `x_valid` too. A new image has none of its own.",
            makes(
                lambda t, v, k: {"x_valid": z(v, v, k)},
                lambda t, v, k: {"x_valid": (v - t.mean()) / v.std(correction=k)},
                lambda t, v, k: {"x_valid": (v - v.mean()) / t.std(correction=k)},
            ),
        ),
        Mistake(
            "statistics taken too late",
            "Take the mean and std before you change `x_train`. Afterwards they are 0 and 1 and change nothing.",
            makes(lambda t, v, k: {"x_train": z(t, t, k), "train_mean": torch.tensor(0.0)},
                  lambda t, v, k: {"x_train": z(t, t, k), "x_valid": v - t.mean()},
                  lambda t, v, k: {"x_train": z(t, t, k), "x_valid": v / t.std(correction=k)},
                  lambda t, v, k: {"x_train": z(t, t, k), "x_valid": v}),
        ),
        Mistake(
            "statistics typed in",
            "The same mean or std whatever the data: compute both from `x_train`.",
            lambda answer: same_in_all(*STATISTICS)(answer)
            or makes(*(both(lambda x, t, k, m=m, s=s: (x - m) / s) for m, s in LESSON))(answer),
        ),
        Mistake(
            "one mean and std for each column",
            "One mean and one std for all pixels together. A pixel that is always 0 has std 0, and 0/0 is NaN.",
            lambda answer: one_for_each(1)(answer)
            or makes(
                both(lambda x, t, k: (x - t.mean(0)) / t.std(0, correction=k)),
                lambda t, v, k: {"train_std": t.std(0, correction=k).mean()},
            )(answer),
        ),
        Mistake(
            "one mean and std for each row",
            "One mean and one std for all images together: `mean()` and `std()` without an axis.",
            lambda answer: one_for_each(0)(answer)
            or makes(
                both(lambda x, t, k: (x - x.mean(1, True)) / x.std(1, keepdim=True, correction=k)),
                lambda t, v, k: {"train_std": t.std(1, correction=k).mean()},
            )(answer),
        ),
        Mistake(
            "normalised twice",
            "Once is enough: what is normalised has mean 0 and std 1 already.",
            makes(
                lambda t, v, k: {"x_train": z(z(t, t, k), t, k)},
                lambda t, v, k: {"x_valid": z(z(v, t, k), t, k)},
            ),
        ),
        Mistake(
            "statistics of both sets together",
            "The mean and std of `x_train` alone: the validation set must not have a say in them.",
            makes(lambda t, v, k: {"x_train": z(t, torch.cat([t, v]), k)},
                  lambda t, v, k: {"train_mean": torch.cat([t, v]).mean()}),
        ),
        Mistake(
            "nothing is normalised",
            "Give the new tensors the old names: `x_train = …` and `x_valid = …`.",
            makes(lambda t, v, k: {"x_train": LEFT, "x_valid": LEFT}),
        ),
        Mistake(
            "x_valid left as it was",
            "Normalise the validation set as well, by the same two numbers.",
            makes(lambda t, v, k: {"x_valid": LEFT}),
        ),
        Mistake(
            "x_train left as it was",
            "Normalise the training set as well, by the same two numbers.",
            makes(lambda t, v, k: {"x_train": LEFT}),
        ),
        Mistake(
            "x_valid made from x_train",
            "`x_valid` must come from `x_valid`, and `x_train` from `x_train`. Only the statistics are shared.",
            makes(lambda t, v, k: {"x_valid": z(t, t, k)}, lambda t, v, k: {"x_valid": z(z(t, t, k), t, k)},
                  lambda t, v, k: {"x_train": z(v, t, k)}),
        ),
        Mistake(
            "mean and std swapped",
            "`train_mean` is the mean, `train_std` the standard deviation; `normalize` takes them in this order.",
            makes(
                lambda t, v, k: {"train_mean": t.std(correction=k), "train_std": t.mean()},
                lambda t, v, k: {"x_train": (t - t.std(correction=k)) / t.mean()},
                lambda t, v, k: {"x_valid": (v - t.std(correction=k)) / t.mean()},
            ),
        ),
        Mistake(
            "variance for std",
            "The std is the root of the variance: `std()`, not `var()`.",
            makes(lambda t, v, k: {"train_std": t.var(correction=k)}, both(lambda x, t, k: (x - t.mean()) / t.var())),
        ),
        Mistake(
            "mean not subtracted",
            "Subtract the mean before you divide.",
            makes(both(lambda x, t, k: x / t.std(correction=k))),
        ),
        Mistake(
            "not divided by the std",
            "The mean is 0 now, the std is not yet 1: divide by it.",
            makes(both(lambda x, t, k: x - t.mean())),
        ),
        Mistake(
            "brackets missing",
            "`x - mean / std` divides only the mean. Subtract first: brackets, or your `normalize`.",
            makes(both(lambda x, t, k: x - t.mean() / t.std(correction=k))),
        ),
        Mistake(
            "integer division",
            "`//` rounds down to whole numbers. `/` is the division.",
            makes(both(lambda x, t, k: (x - t.mean()) // t.std(correction=k))),
        ),
        Mistake(
            "sign",
            "Take the mean from the pixels, not the pixels from the mean: bright ones stay large.",
            makes(both(lambda x, t, k: -z(x, t, k))),
        ),
        Mistake(
            "statistics of one image",
            "The mean and std of all of `x_train`: no index.",
            makes(lambda t, v, k: {"train_mean": t[0].mean()}, both(lambda x, t, k: z(x, t[0], k))),
        ),
        Mistake(
            "statistics of some images",
            "The mean and std of all of `x_train`: no slice.",
            of_the_first,
        ),
        Mistake(
            "scaled to 0 … 1",
            "Between 0 and 1 is not normalised: subtract the mean and divide by the std.",
            makes(
                both(lambda x, t, k: x / t.max()),
                both(lambda x, t, k: (x - t.min()) / (t.max() - t.min())),
                both(lambda x, t, k: x / x.max()),
                both(lambda x, t, k: x / 255),
            ),
        ),
        Mistake(
            "not a tensor",
            "`x_train` and `x_valid` stay tensors: `torch.from_numpy` makes one of an array.",
            no_tensors,
        ),
        Mistake(
            "statistics not kept",
            "Both sets are right. Keep the two numbers as `train_mean` and `train_std`: new images will need them.",
            statistics_missing,
        ),
    ),
)  # fmt: skip
