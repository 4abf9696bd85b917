"""The linear layer whose backward pass makes nothing of n·in·out numbers."""

from __future__ import annotations

import math
import tracemalloc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.calling import Names, attempt
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem
from autograder.exercises.layer_classes import Driven, attempt_answer, layer_cases, lin_run, problems, when_layer
from autograder.exercises.layer_mistakes import (
    GRADIENT_ON_SELF,
    LAST_RESORT,
    LIN,
    MADE_OTHERWISE,
    NO_AUTOGRAD,
    RETURNED,
    SLIPS,
)
from autograder.exercises.module_layers import MODULE_IS_WRONG, OWN_BACKWARD, tried
from autograder.wire import Raised

FLOAT = 4  # bytes of the smallest number that an answer would use
SMALL = (9, 8, 7)
SIZES = (90, 100, 95)
"""Rows, inputs, outputs of the measured pass. Right answers make some n·in + in·out + n·out numbers; even as lists of
Python numbers, at 32 bytes each, that is a third of the n·in·out floats that are looked for."""


class _Most(TorchDispatchMode):
    """Notes the most bytes that tensors of torch's making hold at one time; views hold those of their origin.

    It also counts the operations.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bytes = self.operations = self.now = 0
        self.alive: Counter[int] = Counter()

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """No guard against torch.compile, which would be imported first (see `counting`)."""
        return False

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        self.operations += 1
        if isinstance(result, Tensor):
            self.note(result)
        return result

    def note(self, tensor: Tensor) -> None:
        """A tensor and the storage that it holds, until the last tensor that holds it has gone."""
        storage = tensor.untyped_storage()
        place, size = storage._cdata, storage.nbytes()
        self.now += 0 if self.alive[place] else size
        self.alive[place] += 1
        self.bytes = max(self.bytes, self.now)
        weakref.finalize(tensor, self.forget, place, size).atexit = False

    def forget(self, place: int, size: int) -> None:
        self.alive[place] -= 1
        self.now -= 0 if self.alive[place] else size


def made(function: Callable[[], Any]) -> dict[str, int]:
    """The most bytes that a call held at one time: in tensors of its own, and in Python's and numpy's memory."""
    with _traced() as before, _Most() as most:
        function()
        return {"torch": most.bytes, "python": tracemalloc.get_traced_memory()[1] - before}


@contextmanager
def _traced() -> Iterator[int]:
    """While this lasts, Python's and numpy's memory is traced; gives how much there is at first."""
    tracing = tracemalloc.is_tracing()
    tracemalloc.start()
    tracemalloc.reset_peak()
    try:
        yield tracemalloc.get_traced_memory()[0]
    finally:
        if not tracing:
            tracemalloc.stop()


def given_efficient(dice: Dice) -> list[Case]:
    """The cases of `lin_class`; the last one also has a larger pass, to be measured."""
    *cases, last = layer_cases("Lin")(dice)
    return [*cases, Case({**last.inputs, "measured": [lin_run(dice, *SMALL), lin_run(dice, *SIZES)]})]


def when_efficient(names: Names, measured: list[dict] | None = None, **runs: Any) -> dict[str, Any]:
    outcome = attempt_answer(lambda: when_layer(names, **runs), "Lin")
    outcome = dict.fromkeys(("alone", "two", "again"), outcome) if isinstance(outcome, Raised) else outcome
    on_module = attempt(lambda: issubclass(names["Lin"], names["Module"])) is True
    base = {"module": tried(names)} if on_module else {}
    return {**outcome, **base, **({"made": attempt(_measured, names["Lin"], *measured)} if measured else {})}


def _measured(make: Callable[..., Any], small: dict[str, Any], large: dict[str, Any]) -> dict[str, int]:
    """What a larger backward pass made. Tensor operations on single numbers make no table, and would take minutes."""
    one = Driven(make, small).forward()
    with _Most() as counted:
        one.layer.backward()
    if counted.operations >= math.prod(SMALL):
        return {"torch": 0, "python": 0}
    one = Driven(make, large).forward()
    return made(lambda: one.layer.backward())


def then_efficient(answer: Answer) -> Iterator[Problem]:
    """Values first; then what the backward pass made on the way."""
    wrong = [p for trial in answer.trials for p in problems(trial, lambda _, quantity: quantity)]
    yield from wrong
    if not wrong and wasteful(answer):
        n, n_in, n_out = SIZES
        yield Problem(f"the values are right, but for n = {n}, in = {n_in}, out = {n_out} the backward pass made "
                      f"something of n·in·out = {n * n_in * n_out:,} numbers or more")  # fmt: skip


def wasteful(answer: Answer) -> bool:
    """Did the larger pass make something of n·in·out numbers?"""
    n, n_in, n_out = SIZES
    sizes = [t.outcome["made"] for t in answer.trials if isinstance(t.outcome, dict) and "made" in t.outcome]
    return any(isinstance(s, Raised) or max(s.values()) >= FLOAT * n * n_in * n_out for s in sizes)


LIN_EFFICIENT = Exercise(
    "lin_efficient", ("Lin",), points=3, minutes=10, difficulty=2, parts=("out", "inp.g", "w.g", "b.g"),
    uses=("module_class",), rules=(NO_AUTOGRAD,),
    given=given_efficient, when=when_efficient, then=then_efficient,
    mistakes=(
        MODULE_IS_WRONG, OWN_BACKWARD, GRADIENT_ON_SELF, *SLIPS, MADE_OTHERWISE, RETURNED, *LIN, *LAST_RESORT,
        Mistake(
            "outer products, then a sum",
            "A product with a sum over the rows is a matrix product: no table of (n, in, out) is needed on the way.",
            wasteful,
        ),
    ),
)  # fmt: skip
