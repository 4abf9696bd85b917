"""The parameters of the notebook's model: their cell is run again and again, on data of other sizes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import Close, difference, show
from autograder.counting import measured
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import judge_each, raises_everywhere
from autograder.exercises.weights import (
    Layer,
    View,
    kaiming,
    not_scaled,
    once,
    one_scale,
    other_mistakes,
    rand_for_randn,
    scale_mistakes,
    shape_mistakes,
    uniform_for_normal,
    xavier,
    xavier_before_relu,
)
from autograder.rerun import rerun
from autograder.rules import parse
from autograder.wire import Raised

PARAMS = ("nh", "w1", "b1", "w2", "b2")
RUNS, NUMBERS = 55, 80_000  # runs a case, unless so many numbers were drawn before


def params_cases(dice: Dice) -> list[Case]:
    """Images of other sizes than MNIST's, so that a size that was typed in shows."""
    columns = [dice.integer(6, 9), dice.integer(15, 22), dice.integer(36, 48)]
    rows = dice.sizes(3, 70, 90)
    return dice.shuffled([_data(dice, n, m) for n, m in zip(rows, columns, strict=True)])


def _data(dice: Dice, n: int, m: int) -> Case:
    return Case({"x_train": dice.normal(n, m), "x_valid": dice.normal(n // 4, m)})


def when_params(names: Names, x_train: Tensor, x_valid: Tensor, cell: str) -> dict[str, Any]:
    """What the cell gives each of the names, run after run: 50 numbers of `w2` say nothing about a std."""
    n, m = x_train.shape
    data = {"x_train": x_train, "x_valid": x_valid, "n": n, "m": m}
    cell = lenient(cell)
    runs = [measured(lambda: rerun(names, cell, PARAMS, **data))[0]]  # so that unset memory shows
    size = sum(value.numel() for name in PARAMS if isinstance(value := runs[0].get(name), Tensor))
    runs += [rerun(names, cell, PARAMS, **data) for _ in range(min(RUNS, NUMBERS // (size + 1)))]
    return {name: attempt(lambda name=name: [run[name] for run in runs]) for name in PARAMS}


def lenient(cell: str) -> str:
    """The cell, going on where a test of its own fails: it was written for 784 pixels.

    What comes after the last of the names is set may fail in any way.
    """
    tree = parse(cell)
    if tree is None:
        return cell
    last = max((i for i, s in enumerate(tree.body) if _sets(s)), default=len(tree.body))
    body = [_trying(s, "AssertionError" if i <= last else "Exception") for i, s in enumerate(tree.body)]
    return ast.unparse(ast.fix_missing_locations(ast.Module(body, [])))


def _sets(statement: ast.stmt) -> bool:
    names = (n for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    return any(name.id in PARAMS for name in names)


def _trying(statement: ast.stmt, error: str) -> ast.stmt:
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return statement
    handler = ast.ExceptHandler(ast.Name(error, ast.Load()), None, [ast.Pass()])
    return ast.Try([statement], [handler], [], [])


@dataclass(frozen=True)
class Parameters:
    """What one case gave: the values of each name, run after run, or `Raised`."""

    trial: Trial

    def __getitem__(self, name: str) -> Any:
        return self.trial.outcome[name]

    def first(self, name: str) -> Any:
        return self[name] if isinstance(self[name], Raised) else self[name][0]

    @property
    def m(self) -> int:
        return self.trial.x_train.shape[1]

    @property
    def nh(self) -> int:
        """The number of hidden units; if `nh` says nothing, by the columns of `w1`."""
        if (whole := _whole(self.first("nh"))) is not None:
            return whole
        columns = getattr(self.first("w1"), "shape", ())[-1:]
        return columns[0] if columns else 50

    def shape(self, name: str) -> tuple[int, ...]:
        return {"w1": (self.m, self.nh), "b1": (self.nh,), "w2": (self.nh, 1), "b2": (1,)}[name]

    def layer(self, name: str) -> Layer:
        values = self[name] if isinstance(self[name], list) else [self[name]]
        return Layer(*self.shape(name), values)


def _whole(value: Any) -> int | None:
    """A whole number of 2 or more, as Python's, numpy's or a tensor; else None."""
    array = value if isinstance(value, (Tensor, np.ndarray)) else None
    number = array.item() if array is not None and array.ndim == 0 else value
    return number if type(number) is int and number >= 2 else None


def parameters(answer: Answer) -> list[Parameters]:
    """The cases in which the cell ran."""
    return [Parameters(t) for t in answer.trials if isinstance(t.outcome, Mapping)]


def weights(name: str) -> View:
    """The layers `w1` or `w2` of all cases; those of one size are one."""

    @once
    def view(answer: Answer) -> list[Layer]:
        layers: dict[tuple[int, int], list[Any]] = {}
        for layer in (given.layer(name) for given in parameters(answer)):
            layers.setdefault((layer.n_in, layer.n_out), []).extend(layer.values)
        return [Layer(*size, values) for size, values in layers.items()]

    return view


W1, W2 = weights("w1"), weights("w2")
VIEWS = {"w1": W1, "w2": W2}
ALLOWED = {"w1": (kaiming,), "w2": (kaiming, xavier)}  # no ReLU follows w2, so both are taught


def then_params(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if isinstance(trial.outcome, Raised):
            shape = tuple(trial.x_train.shape)
            yield Problem(f"with an `x_train` of shape {shape} your cell raised {trial.outcome}", trial)
            return
    for part in PARAMS:
        yield from list(_part_problems(part, answer))[:1]


def _part_problems(part: str, answer: Answer) -> Iterator[Problem]:
    if part == "nh":
        return judge_each(_nh_problem, answer.trials)
    return _weights_problems(part, answer) if part in ALLOWED else judge_each(_bias_problem(part), answer.trials)


def _nh_problem(trial: Trial) -> Problem | None:
    nh = Parameters(trial).first("nh")
    if isinstance(nh, Raised):
        return Problem(nh.message, trial, "nh")
    if _whole(nh) is None:
        return Problem(f"`nh` should be a whole number of 2 or more and is {show(nh)}", trial, "nh")
    return None


def _bias_problem(part: str) -> Callable[[Trial], Problem | None]:
    def judge(trial: Trial) -> Problem | None:
        given = Parameters(trial)
        zeros = Close(torch.zeros(given.shape(part), dtype=torch.float64), rtol=0.0)
        if isinstance(given[part], Raised):
            return Problem(given[part].message, trial, part)
        wrong = next((d for value in given[part] if (d := difference(value, zeros))), None)
        return Problem(f"`{part}`{_told(given)}: {wrong.summary}", trial, part) if wrong else None

    return judge


def _weights_problems(part: str, answer: Answer) -> Iterator[Problem]:
    for given in parameters(answer):
        if isinstance(given[part], Raised):
            yield Problem(given[part].message, given.trial, part)
        elif wrong := given.layer(part).problem:
            yield Problem(f"`{part}`{_told(given)}: {wrong}", given.trial, part)
    for layer in VIEWS[part](answer):
        if wrong := layer.off(*ALLOWED[part]):
            yield Problem(f"`{part}` with {layer.n_in} inputs: {wrong}", None, part)


def right_weights(part: str, answer: Answer) -> bool:
    return not any(layer.off(*ALLOWED[part]) for layer in VIEWS[part](answer))


def _told(given: Parameters) -> str:
    return f" with m = {given.m} and nh = {given.nh}"


# --- and what may be wrong with them ----------------------------------------------------------


def either(w1: Mistake, w2: Mistake) -> Mistake:
    """The same mistake in `w1` or in `w2`, whichever is wrong."""
    pair = {"w1": w1, "w2": w2}
    return Mistake(w1.name, w1.hint, lambda answer: any(
        not right_weights(part, answer) and mistake.matches(answer) for part, mistake in pair.items()))


def each_case(test: Callable[[Parameters], bool]) -> Callable[[Answer], bool]:
    """Matches an answer of which the test holds in every case in which the cell ran."""
    return lambda answer: bool(parameters(answer)) and all(map(test, parameters(answer)))


def some(*parts: str, value: Callable[[Any, tuple[int, ...]], bool]) -> Callable[[Answer], bool]:
    """Matches an answer of which one of the parts passes the test of its value and its right shape in every case."""

    def holds(part: str) -> Callable[[Parameters], bool]:
        return lambda given: value(given.first(part), given.shape(part))

    return lambda answer: any(each_case(holds(part))(answer) for part in parts)


def _shape(value: Any) -> tuple[int, ...] | None:
    """The shape of a tensor or a number; None for anything else."""
    return () if isinstance(value, (int, float)) else tuple(value.shape) if isinstance(value, Tensor) else None


def _columns(value: Any) -> int:
    shape = _shape(value) or ()
    return shape[1] if len(shape) == 2 else 0


def w1_shape(shape: Callable[[Parameters], tuple[int, ...]]) -> Callable[[Answer], bool]:
    return each_case(lambda p: _shape(p.first("w1")) == shape(p))


BY_M = (xavier, kaiming, lambda m, _: 2 / m, lambda m, _: 1 / m)  # scales of `w2` that look at the wrong layer


def normal_by_m(answer: Answer) -> bool:
    """Is `w2` a normal draw with one of the stds that only `w1` should have?"""
    return any(each_case(lambda p, std=std: not p.layer("w2").off(lambda i, o: std(p.m, 1)))(answer) for std in BY_M)


def uniform_by_m(answer: Answer) -> bool:
    """Is `w2` spread evenly between 0 and one of these?"""

    def holds(given: Parameters, top: float) -> bool:
        return given.layer("w2").holds(lambda x: x.uniform and abs(x.high / top - 1) < 0.02)

    return any(each_case(lambda p, std=std: holds(p, std(p.m, 1)))(answer) for std in BY_M)


def n_for_m(answer: Answer) -> bool:
    """Has `w1` a row for each image, or the scale that would suit it?"""

    def scaled(given: Parameters) -> bool:
        return not given.layer("w1").off(lambda i, o: kaiming(given.trial.x_train.shape[0], o))

    return each_case(scaled)(answer) or w1_shape(lambda p: (p.trial.x_train.shape[0], p.nh))(answer)


def typed_in(answer: Answer) -> bool:
    """Is `w1` as high, or are its numbers as large, whatever the number of columns of the data?"""
    shapes = {_shape(p.first("w1")) for p in parameters(answer)}
    one_shape = len(shapes) == 1 and all(shape and len(shape) == 2 for shape in shapes)
    return one_shape or one_scale(W1)(answer)


def missing(part: str) -> Callable[[Answer], bool]:
    return each_case(lambda p: isinstance(p[part], Raised))


INIT_PARAMS = Exercise(
    "init_params", PARAMS, points=4, minutes=15, difficulty=3, parts=PARAMS, reruns=True,
    uses=("sizes", "xavier_init", "kaiming_init"),
    given=params_cases,
    when=when_params,
    then=then_params,
    mistakes=(
        Mistake("`nh` missing", "`nh` is a name of its own: the number of hidden units, 50 say.",
                lambda answer: missing("nh")(answer) or raises_everywhere("NameError", pattern="'nh'")(answer)),
        Mistake("a parameter missing", "The model has four: `w1`, `b1`, `w2` and `b2`.",
                lambda answer: any(missing(part)(answer) for part in PARAMS[1:])),
        Mistake("`nh` not a whole number", "`nh` counts hidden units: a whole number, 2 at least.",
                each_case(lambda p: _whole(p.first("nh")) is None)),
        Mistake("`rand` and the wrong fan for `w2`",
                "`w2` takes `nh` numbers in, so `nh` sets its scale, not `m`; and `randn` is the normal draw.",
                uniform_by_m),
        Mistake("`w2` scaled by `m`",
                "`w2` takes `nh` numbers in, not `m`: `nh` sets its scale. With 784 for 50, it is 4 times too small.",
                normal_by_m),
        Mistake("`n` for `m`", "`n` counts images. A layer's inputs are the pixels of one image: `m`.",
                n_for_m),
        either(not_scaled(W1), not_scaled(W2)),
        Mistake("more than one output", "The model predicts one number, so `w2` has one column and `b2` one number.",
                some("w2", value=lambda w, shape: _columns(w) > 1 and w.shape[0] == shape[0])),
        Mistake("bias not zero", "Biases start at zero: `torch.zeros`.",
                some("b1", "b2", value=lambda b, shape: _shape(b) == shape and bool(b.any()))),
        Mistake("bias of the wrong shape",
                "One bias for each output of its layer, and no second axis: `b1` (nh,), `b2` (1,).",
                some("b1", "b2", value=lambda b, shape: _shape(b) not in (None, shape))),
        Mistake("integer bias", "Biases are added to floats and change in training: `torch.zeros(nh)` holds floats.",
                some("b1", "b2", value=lambda b, shape: isinstance(b, Tensor) and not b.is_floating_point())),
        Mistake("`w2` without its second axis", "A matrix of one column: `w2` has shape (nh, 1).",
                some("w2", value=lambda w, shape: _shape(w) == shape[:1])),
        xavier_before_relu(W1),
        *map(either, shape_mistakes(W1), shape_mistakes(W2)),
        either(rand_for_randn(W1), rand_for_randn(W2)),
        either(uniform_for_normal(W1), uniform_for_normal(W2)),
        *map(either, scale_mistakes(W1)[1:], scale_mistakes(W2)[1:]),
        Mistake("a size typed in", "`m` has the number of pixels. With 784 in its place, other data will not fit.",
                typed_in),
        *map(either, other_mistakes(W1), other_mistakes(W2)),
    ),
)  # fmt: skip
