"""Layers as classes: driven forward and backward as a network does it, and judged against autograd in float64.

A layer is tried in three ways: one instance alone, two instances in turns (no state may be shared), and the first
instance called again with another batch. Every `.g` holds other numbers before, so that nothing passes on old ones.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names, NotAnswered, attempt, fresh
from autograder.compare import Close, Difference, difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Problem, Trial
from autograder.exercises import layer_code
from autograder.exercises.gradients import lin, loss, mse
from autograder.exercises.gradients import reference as gradients
from autograder.wire import Raised

FORWARD: dict[str, Callable[..., Tensor]] = {"Relu": lambda inp: inp.relu(), "Lin": lin, "Mse": mse, "Model": loss}
"""What each layer computes, and what the layers together compute."""


# --- cases --------------------------------------------------------------------------------------


def off_zero(dice: Dice, *shape: int) -> Tensor:
    """Numbers of both signs, none near zero, where ReLU has its kink."""
    return dice.uniform(*shape, low=0.1, high=2.0) * torch.where(dice.normal(*shape) > 0, 1.0, -1.0)


def relu_run(dice: Dice, n: int, width: int, _: int = 0) -> dict[str, Any]:
    inp = off_zero(dice, n, width)
    inp[0, 0], inp[-1, -1] = inp[0, 0].abs() + 9, -inp[-1, -1].abs() - 9  # both sides of the kink, and far off it
    return _run(dice, {}, {"inp": inp}, (n, width))


def lin_run(dice: Dice, n: int, n_in: int, n_out: int) -> dict[str, Any]:
    params = {"w": off_zero(dice, n_in, n_out), "b": off_zero(dice, n_out)}
    return _run(dice, params, {"inp": off_zero(dice, n, n_in)}, (n, n_out))


def mse_run(dice: Dice, n: int, *_: int) -> dict[str, Any]:
    return _run(dice, {}, {"inp": dice.normal(n, 1), "targ": dice.uniform(n, high=9.0)}, None)


RUNS = {"Relu": relu_run, "Lin": lin_run, "Mse": mse_run}


def _run(dice: Dice, params: dict, args: dict, out: tuple[int, ...] | None) -> dict[str, Any]:
    """What one pass is made of: parameters, inputs, the gradient that comes from above, old `.g` to be replaced."""
    stale = {name: 5 + dice.uniform(*t.shape) for name, t in {**params, **args}.items() if name != "targ"}
    return {"params": params, "args": args, "upstream": None if out is None else off_zero(dice, *out), "stale": stale}


def layer_cases(*layers: str) -> Callable[[Dice], list[Case]]:
    """Batches of several rows, of one row, and with a single column; the layers' cases shuffled."""

    def given(dice: Dice) -> list[Case]:
        return dice.shuffled([_case(dice, layer, *shape) for layer in layers for shape in _shapes(dice)])

    return given


def _shapes(dice: Dice) -> list[tuple[int, int, int]]:
    n, n_in, n_out = dice.sizes(3, 3, 8)
    return [(n, n_in, n_out), (n_out, n, n_in), (n_in, n_out, 1), (1, n_out, n_in)]


def _case(dice: Dice, layer: str, n: int, n_in: int, n_out: int) -> Case:
    first, second = RUNS[layer](dice, n, n_in, n_out), RUNS[layer](dice, n + 2, n_in + 1, n_out + 1)
    again = RUNS[layer](dice, n + 1, n_in, n_out)
    return Case({"layer": layer, "first": first, "second": second, "again": {**again, "params": first["params"]}})


# --- beside student code --------------------------------------------------------------------------


class Driven:
    """An instance of a layer with the tensors that it is driven with."""

    def __init__(self, make: Callable[..., Any], run: Mapping[str, Any]):
        self.params = {name: fresh(t) for name, t in run["params"].items()}
        self.layer = make(*self.params.values())
        self.take(run)

    def take(self, run: Mapping[str, Any]) -> Driven:
        """Get the next batch ready."""
        self.args = {name: fresh(t) for name, t in run["args"].items()}
        self.stale, self.upstream = run["stale"], run["upstream"]
        return self

    def forward(self) -> Driven:
        for name, old in self.stale.items():
            self.tensors[name].g = fresh(old)
        self.out = self.layer(*self.args.values())
        if self.upstream is not None:
            with suppress(AttributeError):  # what is no tensor is judged as it is
                self.out.g = fresh(self.upstream)
        return self

    def backward(self) -> Driven:
        self.error = attempt(lambda: self.layer.backward())
        return self

    @property
    def tensors(self) -> dict[str, Tensor]:
        return {**self.params, **self.args}

    def seen(self) -> dict[str, Any]:
        """What there is afterwards: the result, every `.g`, what became of the inputs."""
        return {
            "out": self.out,
            "error": self.error if isinstance(self.error, Raised) else None,
            "g": {name: getattr(self.tensors[name], "g", None) for name in self.stale},
            "grad": [name for name in self.stale if getattr(self.tensors[name], "grad", None) is not None],
            "after": self.tensors,
            "upstream": getattr(self.out, "g", None),
        }


def when_layer(
    names: Names, layer: str, first: dict[str, Any], second: dict[str, Any], again: dict[str, Any]
) -> dict[str, Any]:
    """What a layer of the notebook does on these passes."""
    return three_ways(names[layer], first, second, again)


def three_ways(make: Callable[..., Any], first: dict, second: dict, again: dict) -> dict[str, Any]:
    """One instance alone; two in turns; the first one again. An error in the first forward pass is all there is."""
    one = Driven(make, first).forward().backward()
    return {"alone": one.seen(), "two": attempt(in_turns, make, first, second), "again": attempt(once_more, one, again)}


def in_turns(make: Callable[..., Any], first: dict[str, Any], second: dict[str, Any]) -> list[dict[str, Any]]:
    a, b = Driven(make, first), Driven(make, second)
    a.forward(), b.forward(), a.backward(), b.backward()
    return [a.seen(), b.seen()]


def once_more(one: Driven, again: dict[str, Any]) -> dict[str, Any]:
    return one.take(again).forward().backward().seen()


def attempt_answer(function: Callable[[], Any], *owners: str) -> Any:
    """As `attempt`, but that the answer is missing is told: its name is, or a method of these classes is blank."""
    caught: list[BaseException] = []

    def noting() -> Any:
        try:
            return function()
        except (NotAnswered, NotImplementedError) as error:
            caught.append(error)
            raise

    result = attempt(noting)
    if caught and (isinstance(caught[0], NotAnswered) or _raised_in(caught[0], owners)):
        raise caught[0]
    return result


def _raised_in(error: BaseException, owners: tuple[str, ...]) -> bool:
    """Was it raised by a method of one of these classes, and not by what the method calls?"""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code.co_qualname.split(".")[0] in owners


# --- judging --------------------------------------------------------------------------------------


def reference(layer: str, run: Mapping[str, Any]) -> dict[str, Close]:
    """The right `out` and gradients (`inp.g`, `w.g`, `b.g`), each with the size of the numbers it was made from.

    That size is what comes out where all terms are positive, so that none cancel.
    """
    inputs = {name: t.double() for name, t in {**run["params"], **run["args"]}.items()}
    bounds = {name: -t.abs() if name == "targ" else t.abs() for name, t in inputs.items()}
    upstream = run["upstream"]
    values = _passes(FORWARD[layer], inputs, upstream)
    scales = _passes(FORWARD[layer], bounds, None if upstream is None else upstream.abs())
    return {name: Close(values[name], scales[name]) for name in ["out", *(f"{n}.g" for n in run["stale"])]}


def _passes(forward: Callable[..., Tensor], inputs: dict[str, Tensor], upstream: Tensor | None) -> dict[str, Tensor]:
    """`out`, and the gradient of each input as `w.g`."""
    return {"out": forward(**inputs), **{f"{n}.g": g for n, g in gradients(forward, inputs, upstream).items()}}


def value(seen: Mapping[str, Any], quantity: str) -> Any:
    """`out`, or a gradient such as `w.g`."""
    return seen["out"] if quantity == "out" else seen["g"][quantity.removesuffix(".g")]


def flaws(layer: str, run: Mapping[str, Any], seen: Any) -> Iterator[tuple[str, Difference]]:
    """What is wrong with one pass: the quantity, and how it differs."""
    right = reference(layer, run)
    if isinstance(seen, Raised):
        told = seen.message if seen.is_a("NotAnswered") else f"your code raised {seen}"
        yield from ((quantity, Difference(told)) for quantity in right)
        return
    for quantity, close in right.items():
        if wrong := _flaw(quantity, close, run, seen):
            yield quantity, wrong
    yield from _changed(run, seen)


def _flaw(quantity: str, close: Close, run: Mapping[str, Any], seen: Mapping[str, Any]) -> Difference | None:
    got = value(seen, quantity)
    wrong = difference(got, close)
    if wrong and quantity != "out" and (got is None or is_stale(quantity, run, seen)):
        error = seen["error"]
        return Difference(f"`backward` raised {error} and has not set it" if error else "`backward` does not set it")
    return wrong


def is_stale(quantity: str, run: Mapping[str, Any], seen: Mapping[str, Any]) -> bool:
    """Is the gradient still the one that was there before?"""
    got, old = value(seen, quantity), run["stale"][quantity.removesuffix(".g")]
    return isinstance(got, Tensor) and got.shape == old.shape and bool((got == old).all())


def _changed(run: Mapping[str, Any], seen: Mapping[str, Any]) -> Iterator[tuple[str, Difference]]:
    before = {**run["params"], **run["args"]}
    for name, tensor in before.items():
        if not _untouched(seen["after"].get(name), tensor):
            yield "out", Difference(f"`{name}` itself is changed; it is still needed")
    if run["upstream"] is not None and isinstance(seen["out"], Tensor) and not _untouched(
        seen["upstream"], run["upstream"]
    ):
        yield "inp.g", Difference("`out.g` itself is changed; make new tensors")


def _untouched(after: Any, before: Tensor) -> bool:
    return isinstance(after, Tensor) and after.shape == before.shape and bool((after == before).all())


PASSES = (
    ("", lambda trial: [(trial.first, _alone(trial))],
     lambda trial: layer_code.alone(trial.layer, trial.first)),
    ("in turns with another instance, ", lambda trial: _both(trial),
     lambda trial: layer_code.in_turns(trial.layer, trial.first, trial.second)),
    ("when the same instance is called again, ", lambda trial: [(trial.again, trial.outcome["again"])],
     lambda trial: layer_code.once_more(trial.layer, trial.first, trial.again)),
)  # fmt: skip
"""In words, as runs with what was seen of them, and as code."""


def _alone(trial: Trial) -> Any:
    return trial.outcome["alone"] if isinstance(trial.outcome, Mapping) else trial.outcome


def _both(trial: Trial) -> list[tuple[Any, Any]]:
    two = trial.outcome["two"]
    return [(run, two if isinstance(two, Raised) else two[i]) for i, run in enumerate((trial.first, trial.second))]


def problems(trial: Trial, part: Callable[[str, str], str]) -> Iterator[Problem]:
    """All that is wrong with a trial; of a quantity that is wrong alone, the other passes say nothing new."""
    told: set[str] = set()
    for words, passes, code in PASSES if isinstance(trial.outcome, Mapping) else PASSES[:1]:
        found = [(run, flaw) for run, seen in passes(trial) for flaw in flaws(trial.layer, run, seen)]
        for run, (quantity, wrong) in found:
            if quantity not in told:
                what = "the result" if quantity == "out" else f"`{quantity}`"
                yield Problem(f"{trial.layer} {words}{_sizes(run)}: {what}: {wrong.summary}", trial,
                              part(trial.layer, quantity), wrong, code(trial))  # fmt: skip
        told |= {quantity for _, (quantity, _) in found}


def _sizes(run: Mapping[str, Any]) -> str:
    tensors = {**run["args"], **run["params"]}
    return "with " + ", ".join(f"{name} {tuple(t.shape)}" for name, t in tensors.items())


def then_layers(part: Callable[[str, str], str]) -> Callable[[Answer], Iterator[Problem]]:
    """Judges every trial; `part` is the part of the exercise that a layer's quantity belongs to."""

    def then(answer: Answer) -> Iterator[Problem]:
        for trial in answer.trials:
            yield from problems(trial, part)

    return then
