"""What the gradient exercises share: references by automatic differentiation, tensors with a `.g`, judging each `.g`.

An input of a case may be called `out.g`: it is the `.g` of the tensor `out` when the student's code is called. So is
an old `inp.g`, where the answer must store a new one; what was there before must not come through.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.calling import attempt, fresh
from autograder.compare import Close, Difference, difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Problem, Trial
from autograder.exercises.common import changed_input, sizes
from autograder.rules import Rule, without, words
from autograder.wire import Raised

Inputs = Mapping[str, Any]
Expected = Callable[[Trial], Mapping[str, Close]]

# --- references -------------------------------------------------------------------------------


def mse(inp: Tensor, targ: Tensor) -> Tensor:
    """Mean squared error of predictions (n, 1) and targets (n,)."""
    return functional.mse_loss(inp.squeeze(-1), targ)


def relu(inp: Tensor) -> Tensor:
    return inp.clamp_min(0.0)


def lin(inp: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.addmm(b, inp, w)


def model(inp: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
    return lin(relu(lin(inp, w1, b1)), w2, b2)


def loss(inp: Tensor, targ: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
    return mse(model(inp, w1, b1, w2, b2), targ)


def reference(forward: Callable[..., Tensor], inputs: Inputs, upstream: Tensor | None = None) -> dict[str, Tensor]:
    """The gradient of `forward(**inputs)` for each input by torch's autograd, in float64.

    `upstream` is the gradient of the loss for forward's result; none is needed where that is the loss.
    """
    with torch.enable_grad():
        leaves = {name: value.detach().double().requires_grad_() for name, value in inputs.items()}
        found = torch.autograd.grad(
            forward(**leaves), list(leaves.values()), None if upstream is None else upstream.double(),
            allow_unused=True, materialize_grads=True)
    return dict(zip(leaves, found, strict=True))


def expected(forward: Callable[..., Tensor], *stored: str) -> Expected:
    """The right `.g` of the inputs called `stored`, with the size of the numbers each is made of.

    That size is the gradient where all terms are positive, so that none cancel.
    """

    def right(trial: Trial) -> dict[str, Close]:
        inputs, upstream = plain(trial.case.inputs), trial.case.inputs.get("out.g")
        inputs.pop("out", None)
        values = reference(forward, inputs, upstream)
        bounds = {name: -value.abs() if name == "targ" else value.abs() for name, value in inputs.items()}
        scales = reference(forward, bounds, None if upstream is None else upstream.abs())
        return {f"{name}.g": Close(values[name], scales[name]) for name in stored}

    return right


def plain(inputs: Inputs) -> dict[str, Tensor]:
    """The tensors without what is to be their `.g`."""
    return {name: value for name, value in inputs.items() if "." not in name}


# --- cases ------------------------------------------------------------------------------------


def off_kink(values: Tensor, margin: float = 0.05) -> Tensor:
    """The same numbers moved away from zero, where ReLU has no slope."""
    return values + margin * torch.where(values < 0, -1.0, 1.0)


def poisoned(dice: Dice, inputs: Inputs, *stored: str) -> dict[str, Any]:
    """The inputs, where those called `stored` have an old `.g` from an earlier call, of the right shape."""
    return {**inputs, **{f"{name}.g": 3 + dice.normal(*inputs[name].shape) for name in stored}}


# --- beside student code ------------------------------------------------------------------------


def equipped(inputs: Inputs) -> dict[str, Tensor]:
    """Copies of the tensors, each with its `.g` if there is one."""
    tensors = {name: fresh(value) for name, value in plain(inputs).items()}
    for name, value in inputs.items():
        if "." in name:
            owner, attribute = name.split(".")
            setattr(tensors[owner], attribute, value if value is None else fresh(value))
    return tensors


def grads_of(tensors: Mapping[str, Any]) -> dict[str, Any]:
    """The `.g` of each tensor, None where there is none."""
    return {f"{name}.g": getattr(tensor, "g", None) for name, tensor in tensors.items()}


def stored_by(function: Callable, tensors: Mapping[str, Tensor], *arguments: str) -> dict[str, Any]:
    """What a call of `function` returns and which `.g` and `.grad` the tensors have afterwards.

    `arguments` names the tensors to pass, all of them if none are named.
    """
    result = attempt(function, *(tensors[name] for name in arguments or tensors))
    return {
        "result": result,
        "g": grads_of(tensors),
        "grad": [name for name, tensor in tensors.items() if getattr(tensor, "grad", None) is not None],
    }


def after(tensors: Mapping[str, Any], inputs: Inputs, *stored: str) -> list[Any]:
    """The inputs as they are now, in their order; not the `.g` that the answer was to store."""
    now = {**tensors, **grads_of(tensors)}
    return [now[name] for name in inputs if name.removesuffix(".g") not in stored or "." not in name]


def unanswered(outcome: Mapping[str, Any]) -> bool:
    """Did the call meet the placeholder that the cell was released with?"""
    return isinstance(outcome["result"], Raised) and outcome["result"].is_a("NotImplementedError")


# --- judging ------------------------------------------------------------------------------------


def gradient(trial: Trial, part: str) -> Any:
    """The `.g` that the answer stored, such as "w.g"; None if there is none, or only the old one."""
    outcome = trial.outcome
    value = outcome["g"].get(part) if isinstance(outcome, Mapping) and "g" in outcome else None
    old = trial.case.inputs.get(part)
    untouched = isinstance(value, Tensor) and isinstance(old, Tensor) and torch.equal(value, old)
    return None if untouched else value


def raised(trial: Trial) -> Raised | None:
    """What the student's code raised."""
    result = trial.outcome["result"] if isinstance(trial.outcome, Mapping) else trial.outcome
    return result if isinstance(result, Raised) else None


def is_right(trial: Trial, part: str, right: Close) -> bool:
    return gradient(trial, part) is not None and difference(gradient(trial, part), right) is None


def judge_gradients(right: Expected, *shown: str) -> Callable[[Answer], Iterator[Problem]]:
    """A `then`: a problem for each `.g` that is not right in a trial, and for what else was changed.

    Messages give the shapes of the inputs called `shown`, all of them if none are named.
    """

    def then(answer: Answer) -> Iterator[Problem]:
        for trial in answer.trials:
            for part, close in right(trial).items():
                if wrong := gradient_problem(trial, part, close):
                    message = f"{about(trial, *shown)}`{part}`{wrong.summary}"
                    yield Problem(message, trial, part, wrong)
            if problem := changed_input(trial) or late_error(trial, right(trial)):
                yield problem

    return then


def late_error(trial: Trial, right: Mapping[str, Close]) -> Problem | None:
    """A problem if the code raises although every gradient is right; it costs no more than if it had raised before
    the last of them."""
    error = raised(trial)
    if error is None or not all(is_right(trial, part, close) for part, close in right.items()):
        return None
    return Problem(f"the gradients are right, but your code raised {error}", trial, list(right)[-1])


def about(trial: Trial, *shown: str) -> str:
    """The case in a few words: the shapes of its tensors."""
    inputs = plain(trial.case.inputs)
    return sizes(Trial(Case({name: inputs[name] for name in shown or inputs}), None))


def gradient_problem(trial: Trial, part: str, right: Close) -> Difference | None:
    value, error, name = gradient(trial, part), raised(trial), part.removesuffix(".g")
    if value is not None:
        wrong = difference(value, right)
        return wrong and replace(wrong, summary=f": {wrong.summary}")
    if error:
        return Difference(f" was not set: your code raised {error}")
    if name in trial.outcome["grad"]:
        return Difference(f" was not set: your gradient is in `{name}.grad`, which is torch's. Ours is `{part}`")
    if part in trial.case.inputs:
        return Difference(" still holds what was there before the call: store the new gradient in it")
    return Difference(" was not set: store the gradient there")


# --- the rule -------------------------------------------------------------------------------------

_LIBRARY = without(
    "autograd", "Gradients by hand: no automatic differentiation of a library.",
    words("requires_grad requires_grad_ autograd functorch func enable_grad set_grad_enabled vjp jvp jacrev jacfwd "
          "Parameter gradcheck Variable"),
)  # fmt: skip


def _finds_autograd(tree: ast.AST) -> Iterator[ast.AST]:
    nodes = list(ast.walk(tree))
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    yield from _LIBRARY.find(tree)
    for node in nodes:
        if isinstance(node, ast.Call) and any(k.arg == "requires_grad" for k in node.keywords):
            yield node
        if isinstance(node, ast.Attribute) and node.attr == "backward" and "backward" not in own:
            yield node
        if isinstance(node, ast.ImportFrom) and {"func", "functorch", "autograd"} & set((node.module or "").split(".")):
            yield node


NO_AUTOGRAD = Rule(_LIBRARY.name, _LIBRARY.text, _finds_autograd)
