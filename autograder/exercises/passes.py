"""`forward_and_backward`: the whole network once forwards and once backwards, with the notebook's parameters."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from torch import Tensor

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import agrees
from autograder.exercises.gradient_functions import every_other_poisoned
from autograder.exercises.gradient_mistakes import (
    CHANGES_INPUT,
    GRAD_FOR_G,
    Predicate,
    accumulates,
    not_stored,
    off_by_a_factor,
    wrong,
)
from autograder.exercises.gradients import (
    NO_AUTOGRAD,
    after,
    equipped,
    expected,
    gradient,
    judge_gradients,
    lin,
    loss,
    model,
    mse,
    off_kink,
    plain,
    raised,
    reference,
    relu,
    stored_by,
    unanswered,
)
from autograder.rerun import holding
from autograder.rules import Source, reads, uses

PARAMETERS = ("w1", "b1", "w2", "b2")
STORED = ("inp", *PARAMETERS)
PARTS = tuple(f"{name}.g" for name in STORED)
PASS_GRADIENT = expected(loss, *STORED)
HELPERS = ("mse_grad", "relu_grad", "lin_grad")

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


def with_right_helpers(answer: Answer) -> Answer:
    """What came of it with right helpers in place of the notebook's."""
    return replace(answer, trials=[
        Trial(t.case, t.outcome["helped"]) if isinstance(t.outcome, Mapping) else t for t in answer.trials
    ])  # fmt: skip


# --- recognising mistakes -------------------------------------------------------------------------


def helped(*tests: Predicate) -> Predicate:
    """Matches if one of the tests matches what the answer does with right helpers."""

    return lambda answer: any(test(with_right_helpers(answer)) for test in tests)


def done(trial: Trial) -> set[str]:
    """What got its gradient."""
    return {part for part in PARTS if gradient(trial, part) is not None}


def stops(*before: str) -> Predicate:
    """Matches if a `.g` is asked for that is not there, when only the gradients named here have been stored."""

    def stopped(trial: Trial) -> bool:
        error = raised(trial)
        return error is not None and error.is_a("AttributeError") and "'g'" in error.message

    return lambda answer: all(stopped(t) and done(t) == set(before) for t in answer.trials)


def ends(*before: str) -> Predicate:
    """Matches if the code runs to its end, and only the gradients named here have been stored."""
    return lambda answer: all(not raised(t) and done(t) == set(before) for t in answer.trials)


def fails(*types: str) -> Predicate:
    return lambda answer: all((error := raised(t)) and error.is_a(*types) for t in answer.trials)


def incomplete(answer: Answer) -> bool:
    return any(done(trial) < set(PARTS) for trial in answer.trials)


def helper_calls(source: Source) -> list[ast.Call]:
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    return [node for node in calls if isinstance(node.func, ast.Name) and node.func.id in HELPERS]


def never_calls(name: str) -> Predicate:
    return lambda answer: name not in [ast.unparse(call.func) for call in helper_calls(answer.source)]


def starts_elsewhere(answer: Answer) -> bool:
    """Does the second layer read another `.g` than the one that `mse_grad` has just stored?"""
    names, places = zip(*[(c.func.id, [*map(ast.unparse, c.args), "", ""]) for c in helper_calls(answer.source)] or
                        [("", [])], strict=True)  # fmt: skip
    return names[:2] == ("mse_grad", "lin_grad") and places[0][0] != places[1][1]


def passes_temporaries(answer: Answer) -> bool:
    """Is a helper handed the result of a call, which nobody else will ever see?"""
    return incomplete(answer) and any(
        isinstance(argument, (ast.Call, ast.BinOp)) for call in helper_calls(answer.source) for argument in call.args)


def copies(answer: Answer) -> bool:
    own_cell = replace(answer.source, earlier=())
    return incomplete(answer) and uses(own_cell, "clone", "detach", "deepcopy", "double", "float")


def both(*tests: Predicate) -> Predicate:
    return lambda answer: all(test(answer) for test in tests)


# The network, right and wrong: what it predicts, and what the gradient goes back through.


def network_of(trial: Trial) -> dict[str, Tensor]:
    return {name: value.double() for name, value in plain(trial.case.inputs).items()}


def back_from(predictions: Callable[..., Tensor], forward: Callable[..., Tensor] = model) -> Predicate:
    """Matches gradients that go back through `forward` from the loss of the `predictions` of another network."""

    def as_made(trial: Trial) -> bool:
        inputs = network_of(trial)
        made = reference(forward, inputs_of(inputs), loss_gradient(predictions, inputs))
        return all(
            (value := gradient(trial, f"{name}.g")) is not None and agrees({"result": value}, grad)
            for name, grad in made.items())

    return lambda answer: all(map(as_made, answer.trials))


def inputs_of(inputs: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in inputs.items() if name != "targ"}


def loss_gradient(predictions: Callable[..., Tensor], inputs: dict[str, Tensor]) -> Tensor:
    """The gradient of the loss for the predictions: (n, 1)."""
    return reference(lambda out: mse(out, inputs["targ"]), {"out": predictions(**inputs_of(inputs))})["out"]


def linear(inp: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
    """The network without its ReLU."""
    return lin(lin(inp, w1, b1), w2, b2)


def relu_last(**inputs: Tensor) -> Tensor:
    return model(**inputs).relu()


def relu_only_last(**inputs: Tensor) -> Tensor:
    return linear(**inputs).relu()


def straight_through(inp: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
    """The right predictions, whose gradient passes the ReLU as if it were not there."""
    hidden = lin(inp, w1, b1)
    return lin(hidden + (hidden.relu() - hidden).detach(), w2, b2)


def without(*biases: str) -> Callable[..., Tensor]:
    """The network without these biases, which get their gradients all the same."""
    return lambda **inputs: model(**inputs | {name: inputs[name] - inputs[name].detach() for name in biases})


def from_hidden(predictions: Callable[..., Tensor]) -> Callable[[Trial], Tensor]:
    """The gradient of `w2` where it is made of what went into the ReLU, not of what came out."""

    def gradient_of_w2(trial: Trial) -> Tensor:
        inputs = network_of(trial)
        hidden = {"inp": lin(inputs["inp"], inputs["w1"], inputs["b1"]), "w": inputs["w2"], "b": inputs["b2"]}
        return reference(lin, hidden, loss_gradient(predictions, inputs))["w"]

    return gradient_of_w2


LACKING = [("b1",), ("b2",), ("b1", "b2")]
SECOND = ("w2.g", "b2.g")
FORWARD_AND_BACKWARD = Exercise(
    "forward_and_backward", ("forward_and_backward",), points=5, minutes=20, difficulty=3, parts=PARTS, uses=HELPERS,
    given=pass_cases,
    when=when_pass,
    then=then_pass,
    rules=(NO_AUTOGRAD,),
    mistakes=(
        CHANGES_INPUT,
        GRAD_FOR_G,
        Mistake(
            "gradient stored on a temporary tensor",
            "A `.g` stays on the very tensor that was passed. The result of a call, such as `out.squeeze()`, is a new "
            "tensor, gone with its `.g` after that line. Pass the tensors of the forward pass themselves.",
            helped(passes_temporaries),
        ),
        Mistake(
            "gradients stored on copies",
            "The gradients belong to `inp` and to the notebook's `w1`, `b1`, `w2`, `b2` themselves, not to copies.",
            helped(copies),
        ),
        Mistake(
            "loss gradient missing",
            "The backward pass starts at the loss: `mse_grad` gives the predictions their `.g`, from which all others "
            "follow.",
            both(helped(stops()), never_calls("mse_grad")),
        ),
        Mistake(
            "second layer fed without the ReLU",
            "The second layer gets what comes out of the ReLU, in the forward pass and in the backward pass.",
            helped(back_from(linear), back_from(linear, linear),
                   wrong("w2.g", from_hidden(model), from_hidden(linear))),
        ),
        Mistake(
            "loss gradient stored on another tensor",
            "`mse_grad(inp, targ)` stores on its first argument: that is the predictions, the output of the last "
            "layer, whose `.g` comes next.",
            both(helped(stops()), starts_elsewhere),
        ),
        Mistake(
            "not from the last layer to the first",
            "Each gradient function reads the `.g` of its output. That must be there: start at the loss, and go "
            "through the layers from the last to the first.",
            helped(stops()),
        ),
        Mistake(
            "ReLU's gradient not between the layers",
            "`relu_grad` takes what went into the ReLU and what came out of it, and gives the first its `.g`. The "
            "gradient of the first layer needs that one.",
            helped(stops(*SECOND)),
        ),
        Mistake(
            "backward pass missing",
            "Only the forward pass runs. Call the gradient functions afterwards, and before any `return`.",
            helped(ends()),
        ),
        Mistake(
            "backward pass ends too early",
            "Three layers have a gradient: the last linear layer, the ReLU, and the first linear layer.",
            helped(ends(*SECOND)),
        ),
        Mistake(
            "ReLU left out of the backward pass",
            "The ReLU stops some of the gradient: `relu_grad` belongs between the two layers.",
            helped(back_from(model, straight_through), back_from(linear, straight_through)),
        ),
        Mistake(
            "ReLU after the last layer",
            "There is one ReLU, between the two layers. The predictions may be negative.",
            helped(*(back_from(p, f) for p in (relu_last, relu_only_last) for f in (p, model, linear))),
        ),
        Mistake(
            "bias missing in the forward pass",
            "Each linear layer adds its bias.",
            helped(*(back_from(without(*names), f) for names in LACKING for f in (model, without(*names)))),
        ),
        Mistake(
            "works on fixed data",
            "The batch is `inp` and its targets are `targ`, whatever the notebook's data are called.",
            lambda answer: reads(answer.source, "x_train", "y_train", "x_valid", "y_valid"),
        ),
        Mistake(
            "a layer gets what belongs to the other",
            "One layer goes from `inp` with `w1` and `b1`, the other to the predictions with `w2` and `b2`. Write the "
            "shape beside each name: the sizes of a layer's input and output are those of its weights.",
            helped(fails("RuntimeError", "ValueError", "IndexError")),
        ),
        accumulates(PASS_GRADIENT),
        not_stored(*PARTS),
        off_by_a_factor(PASS_GRADIENT, *PARTS),
    ),
)  # fmt: skip
