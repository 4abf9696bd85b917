"""What the gradient exercises share: references by automatic differentiation, tensors with a `.g`, judging each `.g`.

An input of a case may be called `out.g`: it is the `.g` of the tensor `out` when the student's code is called. So is
an old `inp.g`, where the answer must store a new one; what was there before must not come through.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.calling import attempt, fresh
from autograder.compare import Close, Difference, difference
from autograder.dice import Dice
from autograder.exercise import Answer, Mistake, Problem, Trial
from autograder.exercises.common import SHAPE_ERRORS, agrees, changed_input, changes_input, sizes
from autograder.rules import Rule, without, words
from autograder.wire import Raised

Inputs = Mapping[str, Any]
Expected = Callable[[Trial], Mapping[str, Close]]
Program = Callable[[Trial], Tensor]

# --- references -------------------------------------------------------------------------------


def mse(inp: Tensor, targ: Tensor) -> Tensor:
    """Mean squared error of predictions (n, 1) and targets (n,)."""
    return functional.mse_loss(inp.squeeze(-1), targ)


def lin(inp: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.addmm(b, inp, w)


def model(inp: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
    return lin(lin(inp, w1, b1).relu(), w2, b2)


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


def judge_gradients(right: Expected) -> Callable[[Answer], Iterator[Problem]]:
    """A `then`: a problem for each `.g` that is not right in a trial, and for what else was changed."""

    def then(answer: Answer) -> Iterator[Problem]:
        for trial in answer.trials:
            for part, close in right(trial).items():
                if wrong := gradient_problem(trial, part, close):
                    message = f"{about(trial)}`{part}`{wrong.summary}"
                    yield Problem(message, trial, part, wrong.expected, wrong.got)
            if problem := changed_input(trial):
                yield problem

    return then


def about(trial: Trial) -> str:
    """The case in a few words: the shapes of its tensors."""
    return sizes(Trial(type(trial.case)(plain(trial.case.inputs)), None))


def gradient_problem(trial: Trial, part: str, right: Close) -> Difference | None:
    value, error, name = gradient(trial, part), raised(trial), part.removesuffix(".g")
    if value is not None:
        wrong = difference(value, right)
        return wrong and Difference(f": {wrong.summary}", wrong.index, wrong.expected, wrong.got)
    if error:
        return Difference(f" was not set: your code raised {error}")
    if name in trial.outcome["grad"]:
        return Difference(f" was not set: your gradient is in `{name}.grad`, which is torch's. Ours is `{part}`")
    if part in trial.case.inputs:
        return Difference(" still holds what was there before the call: store the new gradient in it")
    return Difference(" was not set: store the gradient there")


# --- recognising mistakes -------------------------------------------------------------------------


def wrong(part: str, *programs: Program) -> Callable[[Answer], bool]:
    """Matches an answer whose `.g` called `part` is all over what one of these wrong programs makes of the trial.

    Where the program would fail, so must the answer; in one trial at least there must be something to compare.
    """

    def matches(answer: Answer) -> bool:
        return any(_made_by(program, part, answer.trials) for program in programs)

    return matches


def _made_by(program: Program, part: str, trials: Iterable[Trial]) -> bool:
    verdicts = [_as_made(attempt(program, trial), part, trial) for trial in trials]
    return None not in verdicts and True in verdicts


def _as_made(made: Any, part: str, trial: Trial) -> bool | None:
    """True if the trial's gradient is what was made, False if both failed, None if they differ."""
    value = gradient(trial, part)
    if isinstance(made, Raised):
        error = raised(trial)
        return False if value is None and error and error.is_a(*SHAPE_ERRORS, "AttributeError") else None
    return True if value is not None and agrees({"result": value}, made) else None


def missing(answer: Answer, *parts: str) -> bool:
    """Are these never set, though the code runs to its end?"""
    return all(not raised(t) and gradient(t, part) is None for t in answer.trials for part in parts)


def not_stored(*parts: str) -> Mistake:
    return Mistake(
        "gradient not stored",
        "It is computed and lost when the function ends, or only returned. Store it as the `.g` of the tensor that "
        "it belongs to.",
        lambda answer: missing(answer, *parts),
    )


def wrong_tensor(*parts: str) -> Mistake:
    """What was to be stored in `parts` landed on another tensor."""

    def matches(answer: Answer) -> bool:
        return missing(answer, *parts) and all(
            any(gradient(t, other) is not None for other in t.outcome["g"] if other not in parts
                and other not in t.case.inputs) or changed_input(t) is not None
            for t in answer.trials)  # fmt: skip

    return Mistake(
        "stored on the wrong tensor",
        "The gradient was stored, but not on the tensor whose gradient it is. " + ", ".join(f"`{p}`" for p in parts)
        + " should be set.",
        matches,
    )


def accumulates(right: Expected) -> Mistake:
    """`+=` into an old `.g`, or a copy into one; where there was none, it fails or happens to be right."""

    def one(trial: Trial, part: str, close: Close) -> bool | None:
        value, old = gradient(trial, part), trial.case.inputs.get(part)
        if isinstance(old, Tensor):
            return value is not None and agrees({"result": value}, close.value + old)
        return None if (value is None and raised(trial)) or is_right(trial, part, close) else False

    def matches(answer: Answer) -> bool:
        verdicts = [[one(t, part, close) for part, close in right(t).items()] for t in answer.trials]
        columns = list(zip(*verdicts, strict=True))
        return any(False not in column and True in column for column in columns)

    return Mistake(
        "adds to an old `.g`",
        "What is left of an earlier call was added to. Each call computes the gradient anew: set it with `=`.",
        matches,
    )


def needs_old(*parts: str) -> Mistake:
    """`inp.g[:] = …` works only where there is a `.g` already."""
    return Mistake(
        "writes into an old `.g`",
        "The first time there is no `.g` to write into. Make a new tensor and store that: `x.g = …`.",
        lambda answer: any(
            all((gradient(t, part) is not None) == isinstance(t.case.inputs.get(part), Tensor) for t in answer.trials)
            and all(raised(t) for t in answer.trials if part not in t.case.inputs)
            for part in parts),
    )


GRAD_FOR_G = Mistake(
    "`.grad` instead of `.g`",
    "`.grad` belongs to torch, which fills it by automatic differentiation. Our own gradients live in `.g`.",
    lambda answer: "grad" in {n.attr for n in ast.walk(answer.source.tree) if isinstance(n, ast.Attribute)},
)
CHANGES_INPUT = Mistake(
    "changes its input",
    "Only a `.g` may be stored. The values of the arguments, and the `.g` that came from above, are still needed.",
    changes_input,
)


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
