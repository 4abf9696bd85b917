"""`forward_and_backward`: the whole network once forwards and once backwards, with the notebook's parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from torch import Tensor

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Problem
from autograder.exercises.gradient_functions import every_other_poisoned
from autograder.exercises.gradients import (
    NO_AUTOGRAD,
    after,
    equipped,
    judge_gradients,
    lin,
    mse,
    off_kink,
    reference,
    relu,
    stored_by,
    unanswered,
)
from autograder.exercises.pass_mistakes import (
    HELPERS,
    PARAMETERS,
    PARTS,
    PASS_GRADIENT,
    PASS_MISTAKES,
    STORED,
    with_right_helpers,
)
from autograder.rerun import holding

# --- cases ------------------------------------------------------------------------------------


def pass_cases(dice: Dice) -> list[Case]:
    """Batches, inputs and hidden layers of different sizes, one batch of a single row."""
    n, m, nh = dice.sizes(3, 3, 7)
    shapes = [(n, m, nh), (m, nh, n), (1, m, nh), (nh, n, m)]
    return every_other_poisoned(dice, [network(dice, *shape) for shape in shapes], *STORED)


def network(dice: Dice, n: int, m: int, nh: int) -> dict[str, Tensor]:
    """A batch, its targets and parameters, none of them zero; drawn until no unit is at ReLU's kink, where the
    slope hangs on rounding, and until some unit is on and another off."""
    while True:
        inputs = {
            "inp": dice.normal(n, m), "targ": 2 * dice.normal(n) + 1,
            "w1": dice.normal(m, nh), "b1": off_kink(dice.normal(nh)),
            "w2": dice.normal(nh, 1), "b2": off_kink(dice.normal(1), 0.5),
        }  # fmt: skip
        hidden = lin(inputs["inp"], inputs["w1"], inputs["b1"])
        if hidden.abs().min() > 1e-2 and 0 < int((hidden > 0).sum()) < hidden.numel():
            return inputs


# --- beside student code ------------------------------------------------------------------------


def when_pass(names: Names, **inputs: Any) -> Any:
    """What the answer stores with the notebook's own helpers, and what with right ones."""
    own, helped = once(names, inputs), once(names, inputs, **STAND_INS)
    return own["result"] if unanswered(own) and unanswered(helped) else {**own, "helped": helped}


def once(names: Names, inputs: Mapping[str, Any], **helpers: Callable) -> dict[str, Any]:
    tensors = equipped(inputs)
    held = {name: tensors[name] for name in PARAMETERS}
    with holding(names, **held, **helpers):
        outcome = stored_by(names["forward_and_backward"], tensors, "inp", "targ")
    return {**outcome, "after": after(tensors, inputs, *STORED)}


def store(forward: Callable[..., Tensor], upstream: Tensor | None, **tensors: Tensor) -> None:
    for name, value in reference(forward, tensors, upstream).items():
        tensors[name].g = value.to(tensors[name].dtype)  # type: ignore[attr-defined]


def right_mse_grad(inp: Tensor, targ: Tensor) -> None:
    store(lambda inp: mse(inp, targ.double()), None, inp=inp)


def right_relu_grad(inp: Tensor, out: Tensor) -> None:
    store(relu, out.g, inp=inp)  # type: ignore[attr-defined]


def right_lin_grad(inp: Tensor, out: Tensor, w: Tensor, b: Tensor) -> None:
    store(lin, out.g, inp=inp, w=w, b=b)  # type: ignore[attr-defined]


STAND_INS = {"mse_grad": right_mse_grad, "relu_grad": right_relu_grad, "lin_grad": right_lin_grad}


# --- judging ------------------------------------------------------------------------------------


def then_pass(answer: Answer) -> list[Problem]:
    """What is wrong with the answer, with its own helpers or with right ones: a wrong helper costs nothing here."""
    own, helped = (list(judge(each)) for each in (answer, with_right_helpers(answer)))
    return min(own, helped, key=cost)


judge = judge_gradients(PASS_GRADIENT, "inp", "w1")


def cost(problems: list[Problem]) -> int:
    """How many parts are lost; a problem of no part costs all."""
    lost = {problem.part for problem in problems}
    return len(PARTS) + 1 if "" in lost else len(lost)


FORWARD_AND_BACKWARD = Exercise(
    "forward_and_backward", ("forward_and_backward",), points=5, minutes=20, difficulty=3, parts=PARTS, uses=HELPERS,
    given=pass_cases,
    when=when_pass,
    then=then_pass,
    rules=(NO_AUTOGRAD,),
    mistakes=PASS_MISTAKES,
)  # fmt: skip
