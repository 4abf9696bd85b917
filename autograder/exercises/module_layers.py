"""The three layers once more, on the student's `Module`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch

from autograder.calling import Names, attempt
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.layer_classes import attempt_answer, layer_cases, problems, when_layer
from autograder.exercises.layer_mistakes import (
    GRADIENT_ON_SELF,
    LAST_RESORT,
    LIN,
    MADE_OTHERWISE,
    MSE,
    NO_AUTOGRAD,
    RELU,
    SELF_MISSING,
    SLIPS,
    TARGETS_IGNORED,
    WAITS,
    at_some_time,
    is_faulty,
)
from autograder.exercises.module_class import then_module, when_module
from autograder.wire import Raised

LAYERS = ("Relu", "Lin", "Mse")


def when_on_module(names: Names, layer: str, **runs: Any) -> dict[str, Any]:
    """As any layer; is it made on `Module`, and does that work?"""
    outcome = attempt_answer(lambda: when_layer(names, layer, **runs), *LAYERS)
    if isinstance(outcome, Raised):
        attempt_answer(lambda: _forward_alone(names[layer], runs["first"]), *LAYERS)
        outcome = dict.fromkeys(("alone", "two", "again"), outcome)
    on_module = attempt(lambda: issubclass(names[layer], names["Module"]) is True)
    forward = attempt(lambda: names[layer].forward is not names["Module"].forward)
    return {**outcome, "on module": on_module, "forward": forward, "module": tried(names)}


def _forward_alone(make: Callable[..., Any], run: Mapping[str, Any]) -> Any:
    """The layer's own forward without Module's help: is it blank, or only Module?"""
    return make(*run["params"].values()).forward(*run["args"].values())


def tried(names: Names) -> Any:
    """`Module` itself, in the way of its own exercise."""
    return attempt(when_module, names, **MODULE_PROBE.inputs)


MODULE_PROBE = Case({"first": [torch.zeros(2)], "second": [torch.zeros(2), torch.zeros(3)],
                     "results": [torch.zeros(1), torch.zeros(1)]})  # fmt: skip


def module_is_wrong(answer: Answer) -> bool:
    """Does the notebook's Module fail its own check?"""
    probes = [t.outcome["module"] for t in answer.trials if isinstance(t.outcome, Mapping) and "module" in t.outcome]
    return any(True for p in probes[:1] for _ in then_module(Answer([Trial(MODULE_PROBE, p)], answer.source)))


def then_on_module(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        yield from problems(trial, lambda layer, _: layer)
        if isinstance(trial.outcome, Mapping) and trial.outcome["on module"] is not True:
            name = trial.layer
            yield Problem(f"`{name}` is not made on your Module: `class {name}(Module):`", part=name)


def in_an_outcome(answer: Answer, predicate: Callable[[Mapping[str, Any]], bool]) -> bool:
    return any(predicate(t.outcome) for t in answer.trials if isinstance(t.outcome, Mapping))


def lacks_own_backward(outcome: Mapping[str, Any]) -> bool:
    """Does Module's backward look in vain for a method of the layer, or reach a stand-in that raises?"""
    seen, module = outcome["alone"], outcome.get("module")
    backward = module["backward"] if isinstance(module, Mapping) else None
    error = None if isinstance(seen, Raised) else seen["error"]
    name = backward.get("name") if isinstance(backward, Mapping) else None
    return error is not None and outcome.get("forward", True) is True and (
        error.is_a("NotImplementedError") or (error.is_a("AttributeError") and f"attribute '{name}'" in error.message))


MODULE_IS_WRONG = Mistake(
    "your Module is not right yet", "The layers stand on your `Module`, and its own check fails. Mend that first.",
    lambda answer: is_faulty(answer) and module_is_wrong(answer),
)  # fmt: skip
OWN_BACKWARD = Mistake(
    "a layer without its own backward method",
    "`Module.backward` calls a method of the layer by one name. Give each layer's method exactly that name.",
    lambda answer: is_faulty(answer) and in_an_outcome(answer, lacks_own_backward),
)  # fmt: skip

MODULE_LAYERS = Exercise(
    "module_layers", LAYERS, points=4, minutes=12, difficulty=2, parts=LAYERS, uses=("module_class",),
    rules=(NO_AUTOGRAD,), given=layer_cases(*LAYERS), when=when_on_module, then=then_on_module,
    mistakes=(
        MODULE_IS_WRONG,
        Mistake(
            "a class is missing", "The cell defines three classes, `Relu`, `Lin` and `Mse`. Look for a misspelt name.",
            at_some_time("NotAnswered", "is not defined"),
        ),
        SELF_MISSING, TARGETS_IGNORED,
        Mistake(
            "`forward` missing in a layer", "Every layer writes its own `forward`; that of Module only raises.",
            lambda answer: is_faulty(answer) and in_an_outcome(answer, lambda outcome: outcome["forward"] is False),
        ),
        OWN_BACKWARD,
        Mistake(
            "own method with other arguments",
            "`Module.backward` calls the layer's own method with `out` and what went in: `(self, out, inp)`, and for "
            "the loss `(self, out, inp, targ)`.",
            at_some_time("TypeError", r"^\w+\.(?!forward|backward\(|__)\w+\(\) (takes|missing)"),
        ),
        Mistake(
            "`forward` with other arguments",
            "`Module.__call__` passes on what the layer is called with: `forward(self, inp)`, and for the loss "
            "`forward(self, inp, targ)`.",
            at_some_time("TypeError", r"forward\(\) (takes|missing)"),
        ),
        WAITS, GRADIENT_ON_SELF, *SLIPS, MADE_OTHERWISE, *RELU, *LIN, *MSE, *LAST_RESORT,
        Mistake(
            "not on Module", "Let each layer inherit: `class Relu(Module):`. Then it need not save anything itself.",
            lambda answer: in_an_outcome(answer, lambda outcome: outcome["on module"] is not True),
        ),
    ),
)  # fmt: skip
