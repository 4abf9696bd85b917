"""Weights that an answer drew at random: what they should be, and what may be wrong with them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.compare import Close, difference
from autograder.exercise import Answer, Mistake
from autograder.exercises.common import result_of
from autograder.exercises.draws import Sample

Std = Callable[[int, int], float]
"""The std of a matrix (n_in, n_out)."""

# --- what was drawn ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Layer:
    """What an answer drew for a matrix (n_in, n_out), once or several times."""

    n_in: int
    n_out: int
    values: list[Any]

    @cached_property
    def shapes(self) -> set[tuple[int, ...] | None]:
        return {tuple(v.shape) if isinstance(v, (Tensor, np.ndarray)) else None for v in self.values}

    @cached_property
    def problem(self) -> str:
        """What keeps the values from being float matrices of the right shape; what numbers they hold is free."""
        anything = Close(torch.zeros(self.n_in, self.n_out, dtype=torch.float64), math.inf)
        return next((wrong.summary for v in self.values if (wrong := difference(v, anything))), "")

    @cached_property
    def sample(self) -> Sample:
        """All numbers drawn. A draw that came before says nothing new (an answer's own seed can do that)."""
        rows = [v.double().flatten() for v in self.values]
        return Sample.of(torch.cat(list({row.numpy().tobytes(): row for row in rows}.values())))

    def off(self, *stds: Std) -> str:
        """How it is not a normal draw with one of these stds, in a sentence; "" if it is one."""
        return self.problem or self.sample.off(*(std(self.n_in, self.n_out) for std in stds))

    def holds(self, test: Callable[[Sample], bool]) -> bool:
        """Has it the right shape and numbers that pass the test?"""
        return not self.problem and test(self.sample)


View = Callable[[Answer], list[Layer]]
"""The layers of an answer that a mistake is looked for in."""


def once(view: View) -> View:
    """The view, but worked out once for an answer: one mistake after another asks for it."""
    last: list[tuple[Answer | None, list[Layer]]] = [(None, [])]

    def remembered(answer: Answer) -> list[Layer]:
        seen, layers = last[0]
        if seen is not answer:
            layers = view(answer)
            last[0] = answer, layers
        return layers

    return remembered


@once
def matrices(answer: Answer) -> list[Layer]:
    return [Layer(t.n_in, t.n_out, [result_of(t.outcome)]) for t in answer.trials]


def each(view: View, test: Callable[[Layer], bool]) -> Callable[[Answer], bool]:
    """Matches an answer whose every layer passes the test."""
    return lambda answer: bool(view(answer)) and all(map(test, view(answer)))


def drawn(view: View, *stds: Std) -> Callable[[Answer], bool]:
    """Matches an answer whose every layer is a normal draw with one of these stds."""
    return lambda answer: any(each(view, lambda layer, std=std: not layer.off(std))(answer) for std in stds)


def all_are(view: View, test: Callable[[Sample], bool]) -> Callable[[Answer], bool]:
    """Matches an answer whose every layer has the right shape and numbers that pass the test."""
    return each(view, lambda layer: layer.holds(test))


def some_are(view: View, test: Callable[[Sample], bool]) -> Callable[[Answer], bool]:
    """Matches an answer whose layers have the right shapes, and one of them numbers that pass the test."""

    def matches(answer: Answer) -> bool:
        layers = view(answer)
        return not any(layer.problem for layer in layers) and any(layer.holds(test) for layer in layers)

    return matches


def shaped(view: View, shape: Callable[[Layer], tuple[int, ...]]) -> Callable[[Answer], bool]:
    """Matches an answer whose every layer has this shape."""
    return each(view, lambda layer: layer.shapes == {shape(layer)})


# --- what may be wrong with any of them -------------------------------------------------------


def xavier(n_in: int, n_out: int) -> float:
    return 1 / math.sqrt(n_in)


def kaiming(n_in: int, n_out: int) -> float:
    return math.sqrt(2 / n_in)


def fixed(std: float) -> Std:
    return lambda n_in, n_out: std


def one_scale(view: View) -> Callable[[Answer], bool]:
    """Matches an answer whose layers, of different sizes, all have the same std."""

    def matches(answer: Answer) -> bool:
        layers = view(answer)
        if len({layer.n_in for layer in layers}) < 2 or any(layer.problem for layer in layers):
            return False
        samples = [layer.sample for layer in layers]
        square = sum(s.count * s.square for s in samples) / sum(s.count for s in samples)
        return square > 0 and drawn(view, fixed(math.sqrt(square)))(answer)

    return matches


def shape_mistakes(view: View) -> tuple[Mistake, ...]:
    return (
        Mistake("transposed", "Weights are (in, out): one row for each input, one column for each output.",
                shaped(view, lambda layer: (layer.n_out, layer.n_in))),
        Mistake("all numbers equal",
                "Units that start equal stay equal: they get the same gradients. Draw each weight at random.",
                all_are(view, lambda x: x.constant)),
        Mistake("numbers repeated", "Draw a number of its own for each weight; `torch.randn` takes both sizes.",
                some_are(view, lambda x: x.repeated and x.low < 0)),
    )  # fmt: skip


def rand_for_randn(view: View) -> Mistake:
    return Mistake(
        "`rand` for `randn`",
        "`torch.rand` draws evenly from 0 to 1, so nothing is negative. `torch.randn` draws around 0.",
        all_are(view, lambda x: x.uniform and x.low >= 0),
    )


def uniform_for_normal(view: View) -> Mistake:
    return Mistake(
        "uniform, not normal",
        "Numbers spread evenly between two limits are another law. A normal draw is asked for.",
        all_are(view, lambda x: x.uniform),
    )


def not_scaled(view: View) -> Mistake:
    return Mistake(
        "not scaled",
        "The numbers have std 1 as drawn. With so many inputs the outputs are far too large: scale them down.",
        drawn(view, fixed(1.0)),
    )


def xavier_before_relu(view: View) -> Mistake:
    return Mistake(
        "Xavier before ReLU",
        "ReLU throws half of the signal away. Kaiming's 2 makes up for it: `sqrt(2 / n_in)`.",
        drawn(view, xavier),
    )


def wrong_shape(view: View) -> Callable[[Answer], bool]:
    """Matches an answer of tensors, one of them of a wrong shape."""

    def matches(answer: Answer) -> bool:
        shapes = [(layer, shape) for layer in view(answer) for shape in layer.shapes]
        if any(shape is None for _, shape in shapes):
            return False
        return any(shape != (layer.n_in, layer.n_out) for layer, shape in shapes)

    return matches


def scale_mistakes(view: View) -> tuple[Mistake, ...]:
    return (
        not_scaled(view),
        Mistake("root missing",
                "That is the variance of the weights. Its square root is the std to multiply by.",
                drawn(view, lambda i, o: 2 / i, lambda i, o: 1 / i, lambda i, o: 2 / o, lambda i, o: 2 / (i + o))),
        Mistake("root in the wrong place", "The root goes over the whole fraction, 2 as well as `n_in`.",
                drawn(view, lambda i, o: math.sqrt(2) / i, lambda i, o: 2 / math.sqrt(i))),
        Mistake("upside down",
                "The more inputs, the smaller the weights: divide by the root of their number, do not multiply.",
                drawn(view, lambda i, o: math.sqrt(i / 2), lambda i, o: math.sqrt(i), lambda i, o: i / 2,
                      lambda i, o: i, lambda i, o: math.sqrt(2 * i))),
        Mistake("fan_out",
                "An output is a sum over the inputs, so their number sets the scale: `n_in`, not `n_out`.",
                drawn(view, lambda i, o: math.sqrt(2 / o), lambda i, o: 1 / math.sqrt(o))),
        Mistake("Glorot",
                "`2 / (n_in + n_out)` is Glorot's compromise between the forward and the backward pass. Here only "
                "`n_in` counts.",
                drawn(view, lambda i, o: math.sqrt(2 / (i + o)), lambda i, o: math.sqrt(1 / (i + o)),
                      lambda i, o: 2 / math.sqrt(i + o))),
        Mistake("counts all weights", "The scale depends on the inputs of one output: `n_in`, not `n_in * n_out`.",
                drawn(view, lambda i, o: math.sqrt(2 / (i * o)), lambda i, o: 1 / math.sqrt(i * o))),
    )  # fmt: skip


def other_mistakes(view: View) -> tuple[Mistake, ...]:
    """What is left when no better name fits."""
    return (
        Mistake("not around zero", "Half of the weights should be negative, so that the mean is 0.",
                some_are(view, lambda x: not x.centred(x.std))),
        Mistake("not normal", "The weights should be a normal draw, as `torch.randn` makes it, times the std.",
                some_are(view, lambda x: not x.bell_shaped)),
        Mistake("another scale", "A normal draw around 0, but not with the std that is asked for.",
                some_are(view, lambda x: not x.constant)),
        Mistake("wrong shape", "Weights are a matrix: one row for each input, one column for each output.",
                wrong_shape(view)),
    )  # fmt: skip
