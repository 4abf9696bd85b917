"""What `forward_and_backward` can go wrong with: a step left out, out of order, or with another's tensors."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from torch import Tensor

from autograder.exercise import Answer, Mistake, Trial
from autograder.exercises.common import agrees
from autograder.exercises.gradient_mistakes import (
    CHANGES_INPUT,
    GRAD_FOR_G,
    Predicate,
    accumulates,
    not_stored,
    off_by_a_factor,
    stops_late,
    wrong,
    wrong_sign,
)
from autograder.exercises.gradients import (
    expected,
    gradient,
    lin,
    loss,
    model,
    mse,
    plain,
    raised,
    reference,
)
from autograder.rules import Source, reads, uses

PARAMETERS = ("w1", "b1", "w2", "b2")
STORED = ("inp", *PARAMETERS)
PARTS = tuple(f"{name}.g" for name in STORED)
PASS_GRADIENT = expected(loss, *STORED)
HELPERS = ("mse_grad", "relu_grad", "lin_grad")

# --- what came of it ------------------------------------------------------------------------------


def with_right_helpers(answer: Answer) -> Answer:
    """What came of it with right helpers in place of the notebook's."""
    return replace(answer, trials=[
        Trial(t.case, t.outcome["helped"]) if isinstance(t.outcome, Mapping) else t for t in answer.trials
    ])  # fmt: skip


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


def returns_gradients(answer: Answer) -> bool:
    """Is something in the shape of `w1` in the tuple, list or dict that is returned?"""

    def found(trial: Trial) -> bool:
        result = None if raised(trial) else trial.outcome["result"]
        values = list(result.values()) if isinstance(result, Mapping) else result
        return isinstance(values, (tuple, list)) and trial.w1.shape in [getattr(v, "shape", None) for v in values]

    return incomplete(answer) and all(map(found, answer.trials))


def both(*tests: Predicate) -> Predicate:
    return lambda answer: all(test(answer) for test in tests)


# --- what the cell says ---------------------------------------------------------------------------


def helper_calls(source: Source) -> list[ast.Call]:
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    return [node for node in calls if isinstance(node.func, ast.Name) and node.func.id in HELPERS]


def steps(source: Source) -> list[tuple[str, str, str]]:
    """The helpers called, in order, each with the first two of its arguments."""
    calls = [(ast.unparse(call.func), *map(ast.unparse, call.args), "", "") for call in helper_calls(source)]
    return [(helper, first, second) for helper, first, second, *_ in calls]


def never_calls(name: str) -> Predicate:
    return lambda answer: name not in [helper for helper, *_ in steps(answer.source)]


def starts_elsewhere(answer: Answer) -> bool:
    """Does `lin_grad` come after `mse_grad`, and never with the output on which that has just stored?"""
    match steps(answer.source):
        case [("mse_grad", predictions, _), ("lin_grad", _, _), *_] as found:
            return predictions not in [out for _, _, out in found[1:]]
    return False


def exchanged(answer: Answer) -> bool:
    """Does `lin_grad` get the predictions first, where the layer's input belongs?"""
    match steps(answer.source):
        case [("mse_grad", predictions, _), *others]:
            return ("lin_grad", predictions) in [(helper, inp) for helper, inp, _ in others]
    return False


def own_parameters(answer: Answer) -> bool:
    """Are `w1` and the others names of the function's own, such as arguments with a default?"""
    functions = [node for node in ast.walk(answer.source.tree) if getattr(node, "name", "") == "forward_and_backward"]
    inside = [node for function in functions for node in ast.walk(function)]
    arguments = {node.arg for node in inside if isinstance(node, ast.arg)}
    assigned = {node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return incomplete(answer) and not {*PARAMETERS}.isdisjoint(arguments | assigned)


def fixed_size(answer: Answer) -> bool:
    """Is a size such as 784 or 50 written into the cell?"""
    constants = [node.value for node in ast.walk(ast.parse(answer.source.cell)) if isinstance(node, ast.Constant)]
    return incomplete(answer) and any(type(value) is int and value >= 10 for value in constants)


def stores_loss(answer: Answer) -> bool:
    """Is the loss itself stored, as in `out.g = mse(out, targ)`?"""
    return re.search(r"\.g = (mse\(|loss\b)", ast.unparse(answer.source.tree)) is not None


def passes_temporaries(answer: Answer) -> bool:
    """Is a helper handed the result of a call, which nobody else will ever see?"""
    return incomplete(answer) and any(
        isinstance(argument, (ast.Call, ast.BinOp)) for call in helper_calls(answer.source) for argument in call.args)


def copies(answer: Answer) -> bool:
    own_cell = replace(answer.source, earlier=())
    return incomplete(answer) and uses(own_cell, "clone", "detach", "deepcopy", "double", "float")


# --- the network, right and wrong: what it predicts, and what the gradient goes back through -------


def network_of(trial: Trial) -> dict[str, Tensor]:
    return {name: value.double() for name, value in plain(trial.case.inputs).items()}


def stores(gradients: Callable[[dict[str, Tensor]], dict[str, Tensor]]) -> Predicate:
    """Matches an answer that stores these gradients, made of a trial's tensors."""

    def as_made(trial: Trial) -> bool:
        return all(
            (value := gradient(trial, f"{name}.g")) is not None and agrees({"result": value}, grad)
            for name, grad in gradients(network_of(trial)).items())

    return lambda answer: all(map(as_made, answer.trials))


def back_from(predictions: Callable[..., Tensor], forward: Callable[..., Tensor] = model) -> Predicate:
    """Matches gradients that go back through `forward` from the loss of the `predictions` of another network."""
    return stores(lambda inputs: reference(forward, inputs_of(inputs), loss_gradient(predictions, inputs)))


def back_from_ones(inputs: dict[str, Tensor]) -> dict[str, Tensor]:
    """The gradients of the predictions' sum: what arrives at the last layer is 1 everywhere."""
    return reference(lambda **inputs: model(**inputs).sum(), inputs_of(inputs))


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
PASS_MISTAKES = (
    CHANGES_INPUT,
    stops_late(PASS_GRADIENT),
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
        "uses parameters of its own",
        "Read the notebook's `w1`, `b1`, `w2` and `b2` when the function runs. New ones are others, and a default such "
        "as `w1=w1` is read once, when the function is defined.",
        own_parameters,
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
        "a layer's input and output exchanged",
        "`lin_grad` and `relu_grad` take first what went into the layer, then what came out, whose `.g` is there.",
        both(helped(stops()), exchanged),
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
        "gradient not stored",
        "The gradients are returned. They belong into the `.g` of the tensors themselves.",
        helped(returns_gradients),
    ),
    Mistake(
        "backward pass missing",
        "No gradient is stored anywhere. Call the gradient functions after the forward pass, and before any "
        "`return`.",
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
        "a size written into the cell",
        "Batches, layers and images may have any size. Ask the tensors for theirs.",
        fixed_size,
    ),
    Mistake(
        "the loss in place of its gradient",
        "What goes back is the gradient of the loss, a number for each prediction: `mse_grad` stores it.",
        helped(stores_loss),
    ),
    Mistake(
        "the loss left out of the backward pass",
        "These are the gradients of the sum of the predictions. The backward pass starts at the loss.",
        helped(stores(back_from_ones)),
    ),
    Mistake(
        "a layer gets what belongs to the other",
        "One layer goes from `inp` with `w1` and `b1`, the other to the predictions with `w2` and `b2`. Write the "
        "shape beside each name: the sizes of a layer's input and output are those of its weights.",
        helped(fails("RuntimeError", "ValueError", "IndexError")),
    ),
    accumulates(PASS_GRADIENT),
    not_stored(*PARTS),
    wrong_sign(PASS_GRADIENT, "b2.g"),
    off_by_a_factor(PASS_GRADIENT, *PARTS),
)  # fmt: skip
