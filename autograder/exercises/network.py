"""The model: two linear layers and a ReLU, with the notebook's parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt, call
from autograder.compare import Close
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    Raises,
    against,
    agrees,
    judge_each,
    like,
    raises_everywhere,
    result_of,
)
from autograder.exercises.layers import MORE_THAN_ONE, NOT_A_TENSOR, SCALED, makes_its_own, scaled
from autograder.rerun import holding
from autograder.rules import reads

PARAMETERS = ("w1", "b1", "w2", "b2")


def model_cases(dice: Dice) -> list[Case]:
    n, m, nh = dice.sizes(3, 5, 12)
    shapes = [(n, m, nh), (m, nh, n), (1, m, nh), (nh, n, n), (n, 1, 1)]  # layers in the wrong order fit the last
    return dice.shuffled([_model_case(dice, *sizes) for sizes in shapes])


def _model_case(dice: Dice, n: int, m: int, nh: int) -> Case:
    """No parameter is zero, and some of the outputs are negative and others positive."""
    xb, w1, b1, w2 = dice.normal(n, m), dice.normal(m, nh), dice.normal(nh), dice.normal(nh, 1)
    hidden = (xb @ w1 + b1).clamp(min=0) @ w2
    b2 = -(hidden.min() + hidden.max()) / 2 - dice.uniform(1, low=0.1, high=0.2)
    return Case({"xb": xb, "w1": w1, "b1": b1, "w2": w2, "b2": b2})


def when_model(names: Names, xb: Tensor, **parameters: Tensor) -> dict[str, Any]:
    """The model twice on one batch, with these parameters and sizes in the notebook."""
    m, nh = parameters["w1"].shape
    copy = xb.clone()
    with holding(names, **parameters, m=m, nh=nh):
        model = reading(names["model"], parameters)
        first = call(model, xb)
        again = attempt(model, copy)
    return {**first, "after": [*first["after"], *parameters.values()], "again": again}


def reading(model: Callable, parameters: Mapping[str, Tensor]) -> Callable:
    """Defaults such as `w1=w1` were bound when the cell ran: the model with those of today."""
    try:
        known = inspect.signature(model).parameters.values()
    except (TypeError, ValueError):
        return model
    bound = [p.name for p in known if p.name in parameters and p.default is not p.empty]
    return partial(model, **{name: parameters[name] for name in bound})


def forward(trial: Trial) -> Close:
    xb, w1, b1, w2, b2 = (trial.case.inputs[name].double() for name in ("xb", *PARAMETERS))
    size = (xb.abs() @ w1.abs() + b1.abs()) @ w2.abs() + b2.abs()
    return Close((xb @ w1 + b1).clamp(min=0) @ w2 + b2, size)


def hidden_layer(xb: Tensor, w1: Tensor, b1: Tensor, *_: Tensor) -> Tensor:
    return (xb @ w1 + b1).clamp(min=0)


def draws_anew(answer: Answer) -> bool:
    """Two calls on the same batch gave different numbers."""
    pairs = [(result_of(t.outcome), t.outcome["again"]) for t in answer.trials if isinstance(t.outcome, Mapping)]
    return bool(pairs) and all(isinstance(a, Tensor) and isinstance(b, Tensor) and not agrees(a, b) for a, b in pairs)


def shapes_misfit(answer: Answer) -> bool:
    """An error about shapes in every case of more than one hidden unit."""
    misfit = Raises(("RuntimeError",), "shape|size")
    return all(misfit.agrees(t.outcome) for t in answer.trials if len(t.b1) > 1)


MODEL = Exercise(
    "model", ("model",), points=2, minutes=10, difficulty=2, uses=("relu", "lin"),
    given=model_cases, when=when_model,
    then=lambda answer: judge_each(against(forward), answer.trials),
    mistakes=(
        Mistake(
            "ignores its input", "Work on `xb`, whatever batch that is, and not on a variable of the notebook.",
            lambda answer: reads(answer.source, "x_train", "x_valid"),
        ),
        Mistake(
            "asks for more arguments",
            "`model(xb)` is called with a batch alone. It finds `w1` and the others in the notebook.",
            raises_everywhere("TypeError", pattern=r"^(model|<lambda>|\w+\.__call__)\(\) missing"),
        ),
        Mistake(
            "ReLU missing", "Without ReLU between them, two linear layers are no more than one.",
            like(lambda x, w1, b1, w2, b2: (x @ w1 + b1) @ w2 + b2),
        ),
        Mistake(
            "ReLU after the last layer", "No ReLU at the end: an output may be negative.",
            like(lambda x, w1, b1, w2, b2: (hidden_layer(x, w1, b1) @ w2 + b2).clamp(min=0),
                 lambda x, w1, b1, w2, b2: ((x @ w1 + b1) @ w2 + b2).clamp(min=0)),
        ),
        Mistake(
            "ReLU before the first layer", "The order is linear, ReLU, linear.",
            like(lambda x, w1, b1, w2, b2: (x.clamp(min=0) @ w1 + b1) @ w2 + b2,
                 lambda x, w1, b1, w2, b2: hidden_layer(x.clamp(min=0), w1, b1) @ w2 + b2),
        ),
        Mistake(
            "bias missing", "Each of the two layers has its bias: `b1` and `b2`.",
            like(lambda x, w1, b1, w2, b2: (x @ w1).clamp(min=0) @ w2 + b2,
                 lambda x, w1, b1, w2, b2: hidden_layer(x, w1, b1) @ w2,
                 lambda x, w1, b1, w2, b2: (x @ w1).clamp(min=0) @ w2,
                 lambda x, w1, b1, w2, b2: (x @ w1).clamp(min=0) @ w2 + b1),
        ),
        Mistake(
            "an axis dropped", "The result has two axes, (n, 1): one row for each image. `mse` takes care of it later.",
            like(lambda x, w1, b1, w2, b2: (hidden_layer(x, w1, b1) @ w2 + b2).squeeze(-1),
                 lambda x, w1, b1, w2, b2: (hidden_layer(x, w1, b1) @ w2 + b2).squeeze(),
                 lambda x, w1, b1, w2, b2: (hidden_layer(x, w1, b1) @ w2 + b2)[0]),
        ),
        Mistake(
            "result transposed", "One row for each image: (n, 1).",
            like(lambda x, w1, b1, w2, b2: (hidden_layer(x, w1, b1) @ w2 + b2).T),
        ),
        Mistake(
            "stops after the first layer", "The second layer is still to come: its output is the result.",
            like(hidden_layer, lambda x, w1, b1, w2, b2: x @ w1 + b1),
        ),
        Mistake(
            "second layer fed the wrong tensor",
            "Each step takes what the step before it made; the second layer has `w2` and `b2`.",
            like(lambda x, w1, b1, w2, b2: x @ w2 + b2, lambda x, w1, b1, w2, b2: (x @ w2 + b2).clamp(min=0),
                 lambda x, w1, b1, w2, b2: hidden_layer(x, w1, b1) @ w1 + b1,
                 lambda x, w1, b1, w2, b2: hidden_layer(hidden_layer(x, w1, b1), w1, b1) @ w2 + b2),
        ),
        Mistake(
            "layers in the wrong order", "First `w1` and `b1`, then `w2` and `b2`.",
            like(lambda x, w1, b1, w2, b2: (x @ w2 + b2).clamp(min=0) @ w1 + b1,
                 lambda x, w1, b1, w2, b2: (x @ w1 + b2).clamp(min=0) @ w2 + b1),
        ),
        Mistake(
            "bias of the other layer", "`b1` belongs to `w1`, and `b2` to `w2`.",
            like(lambda x, w1, b1, w2, b2: hidden_layer(x, w1, b1) @ w2 + b1,
                 lambda x, w1, b1, w2, b2: hidden_layer(x, w1, b2) @ w2 + b2),
        ),
        Mistake(
            "ReLU before the bias", "The bias is part of the linear layer, and ReLU comes after it.",
            like(lambda x, w1, b1, w2, b2: ((x @ w1).clamp(min=0) + b1) @ w2 + b2),
        ),
        Mistake(
            "another activation", "Between the layers is plain ReLU, max(0, x).",
            like(*(lambda x, w1, b1, w2, b2, f=f: f(x @ w1 + b1) @ w2 + b2 for f in (
                torch.sigmoid, torch.tanh, torch.abs, torch.nn.functional.leaky_relu, torch.nn.functional.gelu,
                lambda t: t.clamp(max=0), lambda t: t.clamp(min=0) - 0.5))),
        ),
        Mistake(
            "summed or averaged", "One output for each image: no sum and no mean over them.",
            like(*(lambda x, w1, b1, w2, b2, f=f: f(hidden_layer(x, w1, b1) @ w2 + b2) for f in (
                torch.sum, torch.mean, lambda t: t.sum(0), lambda t: t.mean(0), lambda t: t.square().mean()))),
        ),
        Mistake(
            "squashed at the end", "The model ends with a linear layer: no sigmoid, no softmax.",
            like(*(lambda x, w1, b1, w2, b2, f=f: f(hidden_layer(x, w1, b1) @ w2 + b2) for f in (
                torch.sigmoid, torch.tanh, lambda t: t.softmax(0), lambda t: t.softmax(1)))),
        ),
        Mistake(
            "draws parameters of its own",
            "Use the notebook's `w1`, `b1`, `w2` and `b2`: they are what training will change.",
            lambda answer: draws_anew(answer) or makes_its_own(answer),
        ),
        Mistake("a factor", SCALED, scaled(forward)),
        NOT_A_TENSOR,
        MORE_THAN_ONE,
        RETURNS_NOTHING,
        CHANGES_INPUT,
        Mistake(
            "normalised again", "The images are normalised already: take the batch as it is.",
            like(lambda x, w1, b1, w2, b2: hidden_layer((x - x.mean()) / x.std(), w1, b1) @ w2 + b2,
                 lambda x, w1, b1, w2, b2: hidden_layer(x - x.mean(), w1, b1) @ w2 + b2),
        ),
        Mistake(
            "shapes do not fit",
            "Look at the shapes on the way. And use `xb` and the notebook's `w1`, `b1`, `w2` and `b2` as they are when "
            "the model is called: the check puts others of other sizes in their place.",
            shapes_misfit,
        ),
    ),
)  # fmt: skip
