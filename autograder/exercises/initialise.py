"""Initialisers: functions that draw a matrix of weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.calling import Names, call
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import RETURNS_NOTHING, judge_each, raises_everywhere, result_of, returns_only, sizes
from autograder.exercises.parameters import INIT_PARAMS
from autograder.exercises.weights import (
    Layer,
    Std,
    all_are,
    drawn,
    kaiming,
    matrices,
    not_scaled,
    one_scale,
    other_mistakes,
    rand_for_randn,
    scale_mistakes,
    shape_mistakes,
    uniform_for_normal,
    xavier,
    xavier_before_relu,
)
from autograder.rerun import unseeded
from autograder.rules import reads, uses, without

__all__ = ["INIT_PARAMS", "KAIMING_INIT", "KAIMING_TORCH", "XAVIER_INIT"]

# --- functions that draw a matrix -------------------------------------------------------------


def matrix_cases(dice: Dice) -> list[Case]:
    """Shapes as unlike as can be; a fan that is wrong in all of them has nowhere to hide."""
    shapes = [(784, 30), (60, 400), tuple(dice.sizes(2, 60, 120)), (dice.integer(1500, 2000), 1)]
    return dice.shuffled([Case({"n_in": n_in, "n_out": n_out}) for n_in, n_out in shapes])


def when_matrix(name: str) -> Callable[..., Any]:
    def when(names: Names, n_in: int, n_out: int) -> Any:
        with unseeded():
            return call(names[name], n_in, n_out)

    return when


def then_matrix(std: Std) -> Callable[[Answer], Iterator[Problem]]:
    def judge(trial: Trial) -> Problem | None:
        wrong = Layer(trial.n_in, trial.n_out, [result_of(trial.outcome)]).off(std)
        return Problem(sizes(trial) + wrong, trial) if wrong else None

    return lambda answer: judge_each(judge, answer.trials)


LIBRARY = without(
    "library initialiser",
    "An initialiser is what you build here, so those of `torch.nn.init` are off limits but for `normal_`.",
    [f"{law}_{kind}{end}" for law in ("xavier", "kaiming") for kind in ("normal", "uniform") for end in ("", "_")],
)
SIZES = ("n", "m", "nh", "x_train", "x_valid")
MATRIX_MISTAKES = (
    RETURNS_NOTHING,
    Mistake("the notebook's sizes",
            "The function is for a layer of any size. Its arguments say which: `n_in` and `n_out`.",
            lambda answer: reads(answer.source, *SIZES)),
    Mistake("not a tensor", "A tensor is asked for. `torch.tensor` makes one of an array or of lists.",
            returns_only(np.ndarray, list)),
    Mistake("more than the matrix", "Return the weights alone.", returns_only(tuple)),
    Mistake("`torch.sqrt` of a number", "`torch.sqrt` takes a tensor. For a plain number there is `math.sqrt`.",
            raises_everywhere("TypeError", pattern=r"sqrt\(\)")),
    *shape_mistakes(matrices),
    rand_for_randn(matrices),
    uniform_for_normal(matrices),
    *scale_mistakes(matrices),
    Mistake("one scale for all sizes",
            "The std is the same whatever the sizes. Work it out from the number of inputs that is given.",
            one_scale(matrices)),
)  # fmt: skip


XAVIER_INIT = Exercise(
    "xavier_init", ("xavier_init",), points=2, minutes=10, difficulty=2,
    given=matrix_cases,
    when=when_matrix("xavier_init"),
    then=then_matrix(xavier),
    rules=(LIBRARY,),
    mistakes=(
        *MATRIX_MISTAKES,
        Mistake("Kaiming for Xavier", "The 2 comes in with ReLU, in the next exercise. Xavier is `1 / sqrt(n_in)`.",
                drawn(matrices, kaiming)),
        *other_mistakes(matrices),
    ),
)  # fmt: skip


KAIMING_INIT = Exercise(
    "kaiming_init", ("kaiming_init",), points=2, minutes=10, difficulty=2, uses=("xavier_init",),
    given=matrix_cases,
    when=when_matrix("kaiming_init"),
    then=then_matrix(kaiming),
    rules=(LIBRARY,),
    mistakes=(*MATRIX_MISTAKES, xavier_before_relu(matrices), *other_mistakes(matrices)),
)  # fmt: skip


# --- PyTorch's own ----------------------------------------------------------------------------

LIBRARY_NAMES = ("kaiming_normal_", "kaiming_normal")


def then_torch(answer: Answer) -> Iterator[Problem]:
    wrong = list(then_matrix(kaiming)(answer))
    yield from wrong
    if not wrong and _by_hand(answer):
        yield Problem("the numbers are right, but not drawn by `init.kaiming_normal_`, which this exercise is about")


def _by_hand(answer: Answer) -> bool:
    """Read off the source: the library's function leaves no trace but the numbers it draws."""
    return not uses(answer.source, *LIBRARY_NAMES)


OTHER_GAINS = [
    lambda i, o, gain=gain, inputs=inputs: gain / math.sqrt(i if inputs else o)
    for gain in (1.0, 5 / 3, 0.75, math.sqrt(2 / 6))  # linear or sigmoid; tanh; SELU; leaky ReLU as in nn.Linear
    for inputs in (True, False)
]

KAIMING_TORCH = Exercise(
    "kaiming_torch", ("kaiming_torch",), points=2, minutes=10, difficulty=2,
    given=matrix_cases,
    when=when_matrix("kaiming_torch"),
    then=then_torch,
    mistakes=(
        RETURNS_NOTHING,
        Mistake("`kaiming_uniform_`", "Its twin with `normal` in the name draws normal numbers.",
                all_are(matrices, lambda x: x.uniform and x.centred(x.std))),
        Mistake("default mode on an (in, out) matrix",
                "PyTorch keeps weights as (out, in) and takes the second axis for the inputs. Ours are (in, out), so "
                "what it calls `fan_out` is our number of inputs.",
                drawn(matrices, lambda i, o: math.sqrt(2 / o))),
        Mistake("`xavier_normal_`", "The notebook's layers end in ReLU, so the initialiser is Kaiming's.",
                drawn(matrices, lambda i, o: math.sqrt(2 / (i + o)), lambda i, o: 2 / math.sqrt(i + o))),
        Mistake("gain of another activation",
                "The gain for ReLU is the root of 2, which `kaiming_normal_` takes if you leave `a` as it is.",
                drawn(matrices, *OTHER_GAINS)),
        Mistake("no tensor to fill", "The initialiser fills a matrix that is there: make one with `torch.empty`.",
                raises_everywhere("AttributeError", "TypeError", "ValueError", pattern="'int'|'tuple'|fewer than 2")),
        Mistake("unknown mode", "The modes are called `fan_in` and `fan_out`.",
                raises_everywhere("ValueError", pattern="Mode")),
        Mistake("drawn by hand", "Make an empty matrix, then let `init.kaiming_normal_` fill it.",
                lambda answer: _by_hand(answer) and drawn(matrices, kaiming)(answer)),
        *shape_mistakes(matrices)[:2],
        rand_for_randn(matrices),
        not_scaled(matrices),
        *other_mistakes(matrices)[-2:],
    ),
)  # fmt: skip


