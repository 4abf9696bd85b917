"""`Model` as a class: the loss out, all gradients set; tried with two models in turns and on a second batch."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake
from autograder.exercises.gradients import model
from autograder.exercises.layer_classes import (
    FORWARD,
    RUNS,
    Driven,
    attempt_answer,
    flaws,
    off_zero,
    then_layers,
    three_ways,
)
from autograder.exercises.layer_mistakes import (
    LAST_RESORT,
    NO_AUTOGRAD,
    SLIPS,
    at_some_time,
    computes,
    either,
    is_faulty,
    methods,
)
from autograder.exercises.module_layers import MODULE_IS_WRONG, OWN_BACKWARD, tried
from autograder.rerun import holding
from autograder.wire import Raised

LAYERS = ("Lin", "Relu", "Mse")
PARAMS = ("w1", "b1", "w2", "b2")
PARTS = ("out", "inp.g", "w1.g", "b1.g", "w2.g", "b2.g")
KINK = 1e-2  # no hidden number is nearer to zero, where rounding would decide what passes
ELSEWHERE = 0.5  # what the notebook's own parameters are filled with, where a Model is given others


# --- cases ----------------------------------------------------------------------------------------


def given_models(dice: Dice) -> list[Case]:
    """Batches of several rows and of one; every case with another model and batch to take turns with."""
    sizes = dice.sizes(3, 3, 8)
    return dice.shuffled([_case(dice, *sizes), _case(dice, *sizes[::-1]), _case(dice, 1, *sizes[1:])])


def _case(dice: Dice, n: int, width: int, nh: int) -> Case:
    params, others = _params(dice, width, nh), _params(dice, width, nh)
    runs = [_run(dice, params, n), _run(dice, others, n + 1), _run(dice, params, n + 2)]
    probe = {layer: RUNS[layer](dice, n, width, nh) for layer in LAYERS}
    return Case({"first": runs[0], "second": runs[1], "again": runs[2], "probe": probe}, {"layer": "Model"})


def _params(dice: Dice, width: int, nh: int) -> dict[str, Tensor]:
    shapes = {"w1": (width, nh), "b1": (nh,), "w2": (nh, 1), "b2": (1,)}
    return {name: off_zero(dice, *shape) for name, shape in shapes.items()}


def _run(dice: Dice, params: dict[str, Tensor], n: int) -> dict[str, Any]:
    """A batch whose hidden numbers are off the kink, and which lights up some of them."""
    while True:
        args = {"inp": off_zero(dice, n, len(params["w1"])), "targ": dice.uniform(n, high=9.0)}
        before = args["inp"] @ params["w1"] + params["b1"]
        if float(before.abs().min()) > KINK and bool((before > 0).any()) and bool((before < 0).any()):
            break
    stale = {name: 5 + dice.uniform(*t.shape) for name, t in {**params, "inp": args["inp"]}.items()}
    return {"params": params, "args": args, "upstream": None, "stale": stale}


# --- beside student code --------------------------------------------------------------------------


class Held:
    """A Model that finds these parameters in the notebook whenever it is made, called or asked for gradients."""

    def __init__(self, names: Names, make: Callable[[], Any], **values: Tensor):
        self.names, self.values = names, values
        self.model = self.during(make)

    def during(self, step: Callable[[], Any]) -> Any:
        with holding(self.names, **self.values):
            return step()

    def __call__(self, *args: Tensor) -> Any:
        return self.during(lambda: self.model(*args))

    def backward(self) -> Any:
        return self.during(lambda: self.model.backward())


def when_model(names: Names, **inputs: Any) -> dict[str, Any]:
    """A Model that is given its parameters; the notebook's own are others meanwhile."""
    model = names["Model"]

    def make(*params: Tensor) -> Held:
        others = [torch.full_like(t, ELSEWHERE) for t in params]
        return Held(names, lambda: model(*params), **dict(zip(PARAMS, others, strict=True)))

    return _tried(names, make, **inputs)


def when_module_model(names: Names, **inputs: Any) -> dict[str, Any]:
    """A Model that is given its parameters or, if it takes no arguments, reads the notebook's."""
    model = names["Model"]

    def make(*params: Tensor) -> Held:
        return Held(names, lambda: _with_or_without(model, params), **dict(zip(PARAMS, params, strict=True)))

    return {**_tried(names, make, **inputs), "module": tried(names)}


def _with_or_without(model: Callable[..., Any], params: tuple[Tensor, ...]) -> Any:
    try:
        return model(*params)
    except TypeError as error:
        try:
            return model()
        except TypeError:
            raise error from None


def _tried(names: Names, make: Callable[..., Any], probe: dict, first: dict, **others: dict) -> dict[str, Any]:
    """As any layer; then in which order the layers run, and whether they are right themselves, to name a mistake."""
    outcome = attempt_answer(lambda: three_ways(make, first, **others), "Model")
    outcome = dict.fromkeys(("alone", "two", "again"), outcome) if isinstance(outcome, Raised) else outcome
    layers = {name: attempt(_on_its_own, names, name, run) for name, run in probe.items()}
    return {**outcome, "order": attempt(order, names, make, first), "layers": layers}


def _on_its_own(names: Names, layer: str, run: dict) -> dict[str, Any]:
    return Driven(names[layer], run).forward().backward().seen()


def order(names: Names, make: Callable[..., Any], run: dict[str, Any]) -> list[str]:
    """The layers as they run: `Lin 0`, `Relu 1`, …, and `Lin 0.backward`."""
    log: list[str] = []
    numbers: dict[int, int] = {}
    with holding(names, **{name: _noting(names[name], name, log, numbers) for name in LAYERS}):
        attempt(lambda: Driven(make, run).forward().backward())
    return log


def _noting(layer: type, name: str, log: list[str], numbers: dict[int, int]) -> type:
    """The same layer, which also notes its passes."""

    def noted(method: str, suffix: str) -> Callable[..., Any]:
        def run(self: Any, *args: Any) -> Any:
            log.append(f"{name} {numbers.setdefault(id(self), len(numbers))}{suffix}")
            return getattr(layer, method)(self, *args)

        return run

    return type(layer)(name, (layer,), {"__call__": noted("__call__", ""), "backward": noted("backward", ".backward")})


# --- mistakes -------------------------------------------------------------------------------------


def orders(answer: Answer) -> list[tuple[list[str], list[str]]]:
    """For each case the layers of the forward pass and of the backward pass."""
    found = [t.outcome["order"] for t in answer.trials if isinstance(t.outcome, Mapping)]
    noted = [[str(step) for step in steps] for steps in found if isinstance(steps, list) and steps]
    return [([s for s in steps if "." not in s], [s.split(".")[0] for s in steps if "." in s]) for steps in noted]


def in_order(predicate: Callable[[list[str], list[str]], bool]) -> Callable[[Answer], bool]:
    """Matches a wrong answer whose layers run in such an order in every case."""
    return lambda answer: is_faulty(answer) and bool(orders(answer)) and all(predicate(f, b) for f, b in orders(answer))


def kinds(steps: list[str]) -> list[str]:
    return [step.split()[0] for step in steps]


def leaves_out(forward: list[str], backward: list[str]) -> bool:
    """Does backward run from the loss towards the first layer, and not through all of them?"""
    whole = forward[::-1]
    return bool(backward) and backward[0] == whole[0] and set(backward) < set(whole) and (
        backward == [step for step in whole if step in backward])


def layers_wrong(answer: Answer) -> bool:
    """Is one of the notebook's layers wrong on its own?"""
    return is_faulty(answer) and any(
        True for t in answer.trials if isinstance(t.outcome, Mapping)
        for name, seen in t.outcome["layers"].items() for _ in flaws(name, t.probe[name], seen))  # fmt: skip


def predictions(p: SimpleNamespace) -> Tensor:
    return model(p.inp, p.w1, p.b1, p.w2, p.b2)


def elsewhere(p: SimpleNamespace) -> Tensor:
    """The loss with the notebook's parameters."""
    others = [torch.full_like(t, ELSEWHERE) for t in (p.w1, p.b1, p.w2, p.b2)]
    return FORWARD["Model"](p.inp, p.targ, *others)


def linear(p: SimpleNamespace) -> Tensor:
    return ((p.inp @ p.w1 + p.b1) @ p.w2 + p.b2)[:, 0]


def placed(p: SimpleNamespace, *names: str) -> Tensor:
    """The loss of a model whose layers get these parameters."""
    w1, b1, w2, b2 = (getattr(p, name) for name in names)
    return (((p.inp @ w1 + b1).clamp(min=0) @ w2 + b2).squeeze(-1) - p.targ).pow(2).mean()


MISPLACED = [*list(permutations(PARAMS))[1:], PARAMS[:2] * 2, PARAMS[2:] * 2, ("w1", "b1", "w2", "b1")]

LAYERS_WRONG = Mistake(
    "a layer is not right yet",
    "Your Model stands on your layers, and the check of one of them fails. Mend that first.",
    layers_wrong,
)  # fmt: skip
READS_NOTEBOOK = Mistake(
    "reads the notebook's parameters",
    "Use the parameters that the Model is given, not the notebook's `w1` and its like.",
    computes("Model", "out", elsewhere),
)  # fmt: skip
RETURNS_PREDICTIONS = Mistake(
    "returns the predictions", "`model(x, targ)` returns the loss, one number.",
    computes("Model", "out", predictions, lambda p: predictions(p)[:, 0]),
)  # fmt: skip
MISTAKES = (
    Mistake(
        "`forward` called directly", "Call the layer itself, `layer(x)`: that also saves what the backward pass needs.",
        lambda answer: is_faulty(answer) and any(
            isinstance(node, ast.Attribute) and node.attr == "forward"
            for method in methods(answer.source) for node in ast.walk(method)),
    ),
    Mistake(
        "`reverse` for `reversed`",
        "`reversed(layers)` walks the list from its end. The list's own `reverse()` turns the list round and returns "
        "None.",
        either(at_some_time("TypeError", "'NoneType' object is not iterable", "reverse"),
               at_some_time("NameError", "'reverse'")),
    ),
    Mistake(
        "layers left out of the forward pass", "Every layer runs once: does a `return` stand inside the loop?",
        in_order(lambda f, b: bool(f) and kinds(f)[-1] == "Mse" and kinds(f)[:-1] in (["Lin"], ["Lin", "Relu"])),
    ),
    Mistake(
        "a layer made anew for the backward pass",
        "The layer that ran forward holds what it saved. Make each layer once, in `__init__`, and run this one back.",
        in_order(lambda f, b: not set(b) <= set(f)),
    ),
    Mistake(
        "`backward()` of a tensor",
        "The layer has a `backward` of ours; that of a tensor is autograd's. Has the layer been replaced by what it "
        "returned?",
        at_some_time("RuntimeError", "does not require grad"),
    ),
    Mistake(
        "class and instance mixed up", "`Relu` is the class. `Relu()` makes a layer, and that is called later.",
        at_some_time("TypeError", r"^(Relu|Mse)\(\) takes no arguments|^(Relu|Mse|Lin)\.__init__\(\) (takes|missing)"),
    ),
    Mistake(
        "targets ignored", "`model(x, targ)` gets the targets as well, and hands them to the loss.",
        either(at_some_time("TypeError", r"__call__\(\) takes 2 positional arguments but 3"),
               at_some_time("TypeError", r"forward\(\) takes 2 positional arguments but 3"),
               at_some_time("TypeError", r"missing 1 required positional argument: 'targ"),
               computes("Model", "out", lambda p: predictions(p).pow(2).mean())),
    ),
    Mistake(
        "takes no parameters", "`Model(w1, b1, w2, b2)` is given the parameters; `__init__` takes these four.",
        at_some_time("TypeError", r"Model\(\) takes no arguments|__init__\(\) (takes|missing)"),
    ),
    Mistake(
        "backward pass does not start at the loss",
        "The loss ran last, so its gradient comes first: `.backward()` of the loss sets the `.g` that the last layer "
        "needs.",
        in_order(lambda f, b: kinds(f)[-1:] == ["Mse"] and kinds(b)[:1] != ["Mse"] and bool(b)),
    ),
    Mistake(
        "layers not reversed",
        "Backward runs from the last layer to the first: each needs the `.g` that the next one set.",
        in_order(lambda f, b: len(f) > 2 and len(b) > 1 and b[0] == f[-1] and b[1] == f[0]),
    ),
    Mistake(
        "a layer left out of the backward pass", "Every layer that ran forward runs backward, the first one too.",
        either(in_order(lambda f, b: leaves_out(f, b) and b != f[::-1][: len(b)]),
               lambda answer: in_order(leaves_out)(answer) and not at_some_time("Exception")(answer)),
    ),
    Mistake(
        "no backward pass", "`backward` must run the backward method of the loss and of every layer.",
        in_order(lambda f, b: not b and len(f) == 4),
    ),
    Mistake(
        "layers not chained", "The result of one layer is the input of the next: `x = layer(x)`.",
        lambda answer: in_order(lambda f, b: len(f) > 1)(answer)
        and computes("Model", "out", lambda p: p.inp @ p.w2, lambda p: (p.inp - p.targ).pow(2).mean())(answer),
    ),
    Mistake(
        "ReLU missing", "Between the two linear layers stands a ReLU; without it they are one linear layer.",
        computes("Model", "out", lambda p: (linear(p) - p.targ).pow(2).mean()),
    ),
    Mistake(
        "ReLU after the last layer", "The ReLU stands between the two linear layers. The prediction may be negative.",
        computes("Model", "out", lambda p: (linear(p).clamp(min=0) - p.targ).pow(2).mean(),
                 lambda p: (predictions(p)[:, 0].clamp(min=0) - p.targ).pow(2).mean()),
    ),
    Mistake(
        "the same layer twice", "Two linear layers are two instances of `Lin`, each with its own parameters.",
        in_order(lambda f, b: len(set(f)) < len(f)),
    ),
    Mistake(
        "parameters in the wrong places", "The first layer has `w1` and `b1`, the second `w2` and `b2`.",
        computes("Model", "out", *(lambda p, order=order: placed(p, *order) for order in MISPLACED)),
    ),
)  # fmt: skip

_COMMON = {"points": 4, "difficulty": 2, "parts": PARTS, "rules": (NO_AUTOGRAD,), "given": given_models,
           "then": then_layers(lambda _, quantity: quantity)}  # fmt: skip

MODEL_CLASS = Exercise(
    "model_class", ("Model",), minutes=15, uses=("relu_class", "lin_class", "mse_class"), when=when_model,
    mistakes=(LAYERS_WRONG, RETURNS_PREDICTIONS, *SLIPS, READS_NOTEBOOK, *MISTAKES, *LAST_RESORT),
    **_COMMON)  # fmt: skip
MODULE_MODEL = Exercise(
    "module_model", ("Model",), minutes=8, uses=("module_class", "module_layers"), when=when_module_model,
    mistakes=(MODULE_IS_WRONG, LAYERS_WRONG, RETURNS_PREDICTIONS, OWN_BACKWARD, *SLIPS, *MISTAKES, *LAST_RESORT),
    **_COMMON)  # fmt: skip
