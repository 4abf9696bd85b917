"""The weights of a linear model, and the Frobenius norm."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt, call
from autograder.compare import Close, as_tensor, difference
from autograder.counting import measured
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import CHANGES_INPUT, RETURNS_NOTHING, against, judge_each, like
from autograder.rerun import rerun
from autograder.rules import without
from autograder.wire import Raised

# --- linear_weights ---------------------------------------------------------------------------


LINEAR = ("weights", "bias")
UNSET_MEMORY = "numbers that nobody has set"


def when_weights(names: Names, cell: str) -> dict[str, Any]:
    """The two as they are, read one by one so that one is still judged where the other is missing, and as the cell
    makes them once more, where memory that nobody has set reads as NaN."""
    now = {name: attempt(names.__getitem__, name) for name in LINEAR}
    again = attempt(measured, rerun, names, cell, LINEAR)
    made = {} if isinstance(again, Raised) else again[0]
    return now | {f"{name} again": made[name] for name in LINEAR if name in made}


def then_weights(answer: Answer) -> Iterator[Problem]:
    (trial,) = answer.trials
    if isinstance(trial.outcome, Raised):
        yield Problem(f"your cell raised {trial.outcome}", trial)
        return
    for name in LINEAR:
        if _unset(trial.outcome, name):
            yield Problem(f"{name}: {UNSET_MEMORY} are in it", part=name)
    if sentence := _weights_problem(trial.outcome["weights"]):
        yield Problem(sentence, part="weights")
    zeros = Close(torch.zeros(10, dtype=torch.float64), rtol=0.0)
    if wrong := difference(trial.outcome["bias"], zeros):
        yield Problem(f"bias: {wrong.summary}", part="bias", difference=wrong)


def _unset(outcome: Any, name: str) -> bool:
    again = outcome.get(f"{name} again") if isinstance(outcome, dict) else None
    return isinstance(again, Tensor) and bool(again.isnan().any())


def _weights_problem(weights: Any) -> str:
    """7840 standard normal numbers have |mean/std| below 0.07 and |excess kurtosis| below 0.5 (six sigma and
    more: a false alarm in fewer than one of 10^8 draws)."""
    if isinstance(weights, Raised):
        return f"weights: {weights.message}"
    tensor = as_tensor(weights)
    if isinstance(tensor, str):
        return f"weights: {tensor}"
    if tensor.shape != (784, 10):
        return f"weights: expected shape (784, 10), got shape {tuple(tensor.shape)}"
    if not tensor.is_floating_point() or not bool(tensor.isfinite().all()):
        return "weights: expected finite floats"
    mean, std, kurtosis = moments(tensor)
    if std == 0:
        return "weights: all numbers are the same, so every output would be too; draw them at random"
    if len(tensor.unique()) < DISTINCT:
        return "weights: the same numbers come again and again; draw each of the 7840 at random"
    if abs(mean) > 0.07 * std:
        return f"weights: their mean is {mean:.3g} and their std {std:.3g}; normal numbers around 0 are asked"
    if abs(kurtosis) > 0.5:
        return f"weights: they are not normal (excess kurtosis {kurtosis:.2f}, a normal draw has 0)"
    return ""


DISTINCT = 7000  # of 7840 draws; in float32 a handful coincide


def moments(tensor: Tensor) -> tuple[float, float, float]:
    """Mean, std and excess kurtosis."""
    x = tensor.double().flatten()
    z = (x - x.mean()) / x.std().clamp_min(1e-300)
    return float(x.mean()), float(x.std()), float((z**4).mean() - 3)


def _part_is(part: str, test: Callable[[Tensor], bool]) -> Callable[[Answer], bool]:
    """Matches an answer of which this part is a tensor that passes the test."""

    def matches(answer: Answer) -> bool:
        outcome = answer.trials[0].outcome
        value = outcome.get(part) if isinstance(outcome, dict) else None
        return isinstance(value, Tensor) and test(value)

    return matches


def _uniform(weights: Tensor) -> bool:
    """A uniform draw has an excess kurtosis of -1.2."""
    return len(weights.unique()) > DISTINCT and abs(moments(weights)[2] + 1.2) < 0.2


def _repeated(weights: Tensor) -> bool:
    return weights.shape == (784, 10) and 1 < len(weights.unique()) < DISTINCT


LINEAR_WEIGHTS = Exercise(
    "linear_weights", LINEAR, points=2, minutes=5, difficulty=1, parts=LINEAR, reruns=True,
    given=lambda dice: [Case({})],
    when=when_weights,
    then=then_weights,
    mistakes=(
        Mistake(
            UNSET_MEMORY,
            "`torch.empty` takes memory as it finds it, zeros or leftovers. `torch.randn` draws, `torch.zeros` fills.",
            lambda answer: any(_unset(answer.trials[0].outcome, name) for name in LINEAR),
        ),
        Mistake(
            "`rand` for `randn`",
            "`torch.rand` draws uniform numbers from 0 to 1. `torch.randn` draws normal ones around 0.",
            _part_is("weights", _uniform),
        ),
        Mistake(
            "weights transposed",
            "One row for each of the 784 pixels, one column for each of the 10 digits: (784, 10).",
            _part_is("weights", lambda w: w.shape == (10, 784)),
        ),
        Mistake(
            "all weights equal",
            "Equal weights give ten equal outputs. Draw them with `torch.randn`.",
            _part_is("weights", lambda w: w.numel() > 1 and len(w.unique()) == 1),
        ),
        Mistake(
            "numbers repeated",
            "Rows or columns that repeat give outputs that repeat. Draw a number of its own for each weight.",
            _part_is("weights", _repeated),
        ),
        Mistake(
            "not around zero",
            "A normal draw around 0 has as many negative numbers as positive ones. `torch.randn` makes one.",
            _part_is("weights", lambda w: w.shape == (784, 10) and abs(moments(w)[0]) > 0.07 * moments(w)[1]),
        ),
        Mistake(
            "bias not zero",
            "The bias starts at zero: `torch.zeros`.",
            _part_is("bias", lambda b: b.shape == (10,) and bool(b.any())),
        ),
        Mistake(
            "bias of the wrong shape",
            "One number for each of the 10 outputs: shape (10,), no second axis.",
            _part_is("bias", lambda b: b.shape != (10,)),
        ),
        Mistake(
            "integer bias",
            "The bias is added to floats and changes in training: `torch.zeros(10)` holds floats.",
            _part_is("bias", lambda b: b.shape == (10,) and not b.is_floating_point()),
        ),
    ),
)  # fmt: skip


# --- frobenius --------------------------------------------------------------------------------


def frobenius_cases(dice: Dice) -> list[Case]:
    shapes = [(1, 1), tuple(dice.sizes(2, 2, 8)), tuple(dice.sizes(2, 2, 8)), (5, 5)]
    example = torch.arange(1.0, 10.0).reshape(3, 3)
    drawn = [3 * dice.normal(*shape) for shape in shapes]
    drawn[-1] *= -drawn[-1].sum().sign()  # one sum is negative, or a forgotten square could hide
    return dice.shuffled([Case({"m": m}) for m in [example, *drawn]])


def root_sum_square(trial: Trial) -> Close:
    value = trial.m.double().square().sum().sqrt()
    return Close(value, value)


def _real_root(m: Tensor) -> float:
    return math.sqrt(m.sum())


def then_frobenius(answer: Answer) -> Iterator[Problem]:
    wrong = list(judge_each(against(root_sum_square), answer.trials))
    yield from wrong
    if not wrong and _norms(answer):
        yield Problem(f"the values are right, but a library norm made them: {', '.join(_norms(answer))}")


def _norms(answer: Answer) -> list[str]:
    """What ran that has a norm in its name or computes one."""
    ran = {name for t in answer.trials if isinstance(t.outcome, dict)
           for name in [*t.outcome["work"]["calls"], *t.outcome["work"]["products"]]}
    return sorted(n for n in ran if n.endswith(("norm", "normalize", "dist")))


FROBENIUS = Exercise(
    "frobenius", ("frobenius",), points=2, minutes=5, difficulty=1,
    given=frobenius_cases,
    when=lambda names, m: call(names["frobenius"], m),
    then=then_frobenius,
    rules=(without(
        "library norm", "No `norm` of the library: build it from elementwise operations and a sum.",
        ("norm", "vector_norm", "matrix_norm", "linalg_norm", "dist", "cdist", "normalize", "clip_grad_norm_",
         "get_total_norm", "pairwise_distance", "PairwiseDistance", "_foreach_norm"),
    ),),
    mistakes=(
        Mistake("library norm", "Square, sum, take the root: no function that knows what a norm is.",
                lambda answer: bool(_norms(answer))),
        Mistake("root missing", "That is the sum of the squares. Its square root is the norm.",
                like(lambda m: m.square().sum())),
        Mistake("root before the sum", "Square, then sum, then take the root of the sum, in that order.",
                like(lambda m: m.abs().sum())),
        Mistake("mean for sum", "The squares are summed, not averaged.",
                like(lambda m: m.square().mean().sqrt(), lambda m: m.square().mean())),
        Mistake("sum before the square", "Square each number first: the order makes a difference.",
                like(lambda m: m.sum().abs(), lambda m: m.sum().square())),
        Mistake("square missing", "Square each number before you sum.",
                like(torch.sum, lambda m: m.abs().sum().sqrt(), lambda m: m.sum().sqrt(), _real_root)),
        Mistake("one number a row", "Sum over the whole matrix, not along one axis.",
                like(lambda m: m.square().sum(1).sqrt(), lambda m: m.square().sum(0).sqrt())),
        RETURNS_NOTHING,
        CHANGES_INPUT,
    ),
)  # fmt: skip
