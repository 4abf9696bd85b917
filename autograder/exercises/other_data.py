"""Other data for the cells that set variables, and what such a cell makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from unittest import mock

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case
from autograder.rerun import rerun


def data_case(dice: Dice, n: int, n_valid: int, m: int, c: int) -> Case:
    """Data in the shape of MNIST: mostly zeros, no negative numbers, empty columns at the border, labels of all
    classes in the training set and of all but the last in the other. Two sets of clearly different mean and std."""
    x_train, x_valid = _pixels(dice, n, m, 8.0), _pixels(dice, n_valid, m, 5.0)
    return Case({"x_train": x_train, "y_train": _labels(dice, n, c),
                 "x_valid": x_valid, "y_valid": _labels(dice, n_valid, c - 1)}, {"classes": c})  # fmt: skip


def _pixels(dice: Dice, n: int, m: int, brightest: float) -> Tensor:
    pixels = dice.uniform(n, m, high=brightest) * (dice.uniform(n, m) < 0.5)
    pixels[:, [0, -1]] = 0.0
    return pixels


def _labels(dice: Dice, n: int, c: int) -> Tensor:
    """Each class at least once, in random order; the last two just once, past the middle, where a glance at the
    first labels does not find them."""
    labels = dice.shuffled([i % (c - 2) for i in range(n - 2)])
    for last in (c - 1, c - 2):
        labels.insert(dice.integer(n // 2 + 1, n - 3), last)
    return torch.tensor(labels)


def rerun_on(names: Names, cell: str, defines: tuple[str, ...], data: Mapping[str, Tensor]) -> Names:
    """The notebook after the cell has run on these data, also if it loads the data itself."""
    mine = {name: value.clone() for name, value in data.items()}

    def load() -> tuple[Tensor, ...]:
        return tuple(mine[name] for name in ("x_train", "y_train", "x_valid", "y_valid"))

    with mock.patch("autograder.data.load_mnist", load):
        return rerun(names, cell, defines, load_mnist=load, **mine)


def numbers(answer: Answer, name: str) -> list[Any]:
    """The value of a name in each trial, 0-d tensors as Python numbers."""
    values = [t.outcome.get(name) if isinstance(t.outcome, Mapping) else None for t in answer.trials]
    return [v.item() if isinstance(v, (Tensor, np.ndarray)) and v.ndim == 0 else v for v in values]


def same_in_all(*names: str) -> Callable[[Answer], bool]:
    """Matches an answer that has one number for one of these names, whatever the data."""
    return lambda answer: any(
        len(set(map(str, found))) == 1 and isinstance(found[0], (int, float))
        for found in (numbers(answer, name) for name in names))
