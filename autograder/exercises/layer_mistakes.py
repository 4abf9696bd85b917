"""Wrong layers with a name: wrong formulas, which are tried on the same numbers, and slips that any class invites."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor

from autograder.calling import attempt
from autograder.exercise import Answer, Mistake, Trial
from autograder.exercises.common import SHAPE_ERRORS, agrees
from autograder.exercises.layer_classes import FORWARD, flaws, is_stale, problems, reference, value
from autograder.rules import Rule, Source, parse, reads, without, words
from autograder.wire import Raised

_LIBRARY = without(
    "autograd",
    "The gradients are written by hand: no automatic differentiation of a library. You are building it here.",
    words("autograd functorch requires_grad requires_grad_ enable_grad set_grad_enabled vjp jvp jacrev jacfwd"),
)


def _about_self(node: ast.AST) -> bool:
    """Is it `getattr(self, name)`, `vars(self)` or `self.__dict__`? An object's own attributes hide no library."""
    match node:
        case ast.Call(func=ast.Name("getattr" | "vars"), args=[ast.Name("self"), *_]):
            return True
        case ast.Attribute(value=ast.Name("self"), attr="__dict__"):
            return True
    return False


NO_AUTOGRAD = Rule(
    _LIBRARY.name, _LIBRARY.text, lambda tree: (node for node in _LIBRARY.find(tree) if not _about_self(node))
)

Formula = Callable[[SimpleNamespace], Any]
Predicate = Callable[[Answer], bool]

# --- what is looked at ----------------------------------------------------------------------------


def alone(trial: Trial) -> Any:
    """What came of one instance alone, or the error of its forward pass."""
    return trial.outcome["alone"] if isinstance(trial.outcome, Mapping) else trial.outcome


def of_layer(answer: Answer, layer: str) -> list[Trial]:
    return [trial for trial in answer.trials if trial.layer == layer]


def faulty(answer: Answer) -> Iterator[list[Trial]]:
    """The trials of each layer that has something wrong."""
    for layer in FORWARD:
        trials = of_layer(answer, layer)
        if any(True for trial in trials for _ in problems(trial, lambda *_: "")):
            yield trials


def is_faulty(answer: Answer) -> bool:
    return any(True for _ in faulty(answer))


def errors(trials: list[Trial]) -> list[Raised]:
    """The errors of one instance alone, forward or backward."""
    seen = [alone(t) for t in trials]
    raised = [s if isinstance(s, Raised) else s["error"] for s in seen]
    return [error for error in raised if error]


def in_a_layer(predicate: Callable[[list[Trial]], bool]) -> Predicate:
    """Matches if the predicate holds for the trials of a layer that is wrong."""
    return lambda answer: any(predicate(trials) for trials in faulty(answer))


def raises(types: str, pattern: str = "", line: str = "") -> Predicate:
    """Matches if a layer fails this way in every trial."""

    def fails(trials: list[Trial]) -> bool:
        found = errors(trials)
        return len(found) == len(trials) and all(
            e.is_a(*types.split()) and re.search(pattern, e.message) and re.search(line, e.line) for e in found
        )

    return in_a_layer(fails)


def at_some_time(types: str, pattern: str = "", line: str = "") -> Predicate:
    """Matches if a layer fails this way in some trial."""

    def fails(trials: list[Trial]) -> bool:
        return any(e.is_a(*types.split()) and re.search(pattern, e.message) and re.search(line, e.line)
                   for e in errors(trials))  # fmt: skip

    return in_a_layer(fails)


# --- wrong formulas -------------------------------------------------------------------------------


def numbers(layer: str, run: Mapping[str, Any]) -> SimpleNamespace:
    """A pass in float64: its tensors (`inp`, `w`, `b`, `targ`), the upstream `g`, `n` rows, and what is right: `out`,
    `inp_g`, `w_g`, `b_g`; `back(g)` has the gradients for another upstream."""
    tensors = {name: t.double() for name, t in {**run["params"], **run["args"]}.items()}
    right = {name.replace(".", "_"): close.value for name, close in reference(layer, run).items()}
    g = run["upstream"].double() if run["upstream"] is not None else torch.ones(())
    back = lambda g: numbers(layer, {**run, "upstream": g})  # noqa: E731
    return SimpleNamespace(**tensors, **right, g=g, n=len(run["args"]["inp"]), back=back)


def computes(layer: str, quantity: str, *formulas: Formula) -> Predicate:
    """Matches if this quantity of the layer is wrong, and is in every trial what one of these formulas gives."""

    def matches(answer: Answer) -> bool:
        trials = of_layer(answer, layer)
        return wrong(trials, quantity) and any(all(gives(t, quantity, f) for t in trials) for f in formulas)

    return matches


def wrong(trials: list[Trial], quantity: str) -> bool:
    return any(quantity in dict(flaws(t.layer, t.first, alone(t))) for t in trials)


def gives(trial: Trial, quantity: str, formula: Formula) -> bool:
    """Is the quantity what the formula gives? Where the formula fails, the same error counts."""
    seen = alone(trial)
    predicted = attempt(formula, numbers(trial.layer, trial.first))
    if isinstance(predicted, Raised):
        error = seen if isinstance(seen, Raised) else seen["error"]
        return error is not None and error.is_a(*SHAPE_ERRORS) and error.message == predicted.message
    return not isinstance(seen, Raised) and agrees(_as_float(value(seen, quantity)), _as_float(predicted))


def _as_float(value: Any) -> Any:
    """A mask of bools as ones and zeros."""
    return value.double() if isinstance(value, Tensor) else value


def multiple(layer: str, quantity: str, factor: Callable[[Trial, float], bool]) -> Predicate:
    """Matches if the quantity is the right one times a number, and `factor` says yes to that number in every trial."""

    def ratio(trial: Trial) -> float | None:
        seen = alone(trial)
        got = None if isinstance(seen, Raised) else value(seen, quantity)
        right = reference(layer, trial.first)[quantity].value
        if not isinstance(got, Tensor) or got.shape != right.shape:
            return None
        found = float((got.double() * right).sum() / (right * right).sum())
        return found if agrees(got, found * right) else None

    def matches(answer: Answer) -> bool:
        trials = of_layer(answer, layer)
        found = [ratio(t) for t in trials]
        fits = [r is not None and factor(t, r) for t, r in zip(trials, found, strict=True)]
        return wrong(trials, quantity) and all(fits)

    return matches


def either(*predicates: Predicate) -> Predicate:
    return lambda answer: any(matches(answer) for matches in predicates)


# --- Relu -----------------------------------------------------------------------------------------


def is_leaky(answer: Answer) -> bool:
    """Right above zero, and below it the input times one small number."""
    trials = of_layer(answer, "Relu")
    if not wrong(trials, "out") or any(isinstance(alone(t), Raised) for t in trials):
        return False
    slopes = []
    for trial in trials:
        got, inp = value(alone(trial), "out"), trial.first["args"]["inp"]
        if not isinstance(got, Tensor) or got.shape != inp.shape or not bool((got[inp > 0] == inp[inp > 0]).all()):
            return False
        slopes += (got / inp)[inp < 0].tolist()
    return min(slopes) > 0 and max(slopes) < 1 and max(slopes) - min(slopes) < 1e-3


RELU = (
    Mistake(
        "shifted by 0.5",
        "ReLU here is plain max(0, x). The lesson's experiment takes 0.5 off to bring the mean to zero; leave it out.",
        computes("Relu", "out", lambda p: p.out - 0.5, lambda p: p.out + 0.5,
                 lambda p: (p.inp - 0.5).clamp(min=0), lambda p: (p.inp - 0.5).clamp(min=0) - 0.5,
                 lambda p: (p.inp + 0.5).clamp(min=0), lambda p: p.inp.clamp(min=-0.5), lambda p: p.inp.clamp(min=0.5)),
    ),
    Mistake(
        "`abs` for ReLU", "Negative numbers become 0; they do not lose their sign.",
        computes("Relu", "out", lambda p: p.inp.abs()),
    ),
    Mistake(
        "keeps the negative numbers", "ReLU keeps what is above zero, and sets the rest to 0.",
        computes("Relu", "out", lambda p: p.inp.clamp(max=0), lambda p: -p.inp.clamp(max=0)),
    ),
    Mistake("leaky", "Below zero a plain ReLU is exactly 0, not a small part of the input.", is_leaky),
    Mistake(
        "ReLU missing in the forward pass", "The input comes out as it went in. Negative numbers should become 0.",
        computes("Relu", "out", lambda p: p.inp),
    ),
    Mistake(
        "the mask instead of the values", "The result says where the input is positive. It should hold the numbers.",
        computes("Relu", "out", lambda p: p.inp > 0),
    ),
    Mistake(
        "`* out.g` missing", "The mask alone is the slope of ReLU. By the chain rule it is multiplied by `out.g`.",
        computes("Relu", "inp.g", lambda p: p.inp > 0),
    ),
    Mistake(
        "masks by `out.g`", "What passes is decided by the sign of the input, not by the sign of the gradient.",
        computes("Relu", "inp.g", lambda p: p.g.clamp(min=0), lambda p: (p.g > 0).double(),
                 lambda p: (p.g > 0) * p.inp, lambda p: (p.g > 0) * p.out),
    ),
    Mistake(
        "mask the wrong way round", "The gradient passes where the input is positive, and stops where it is negative.",
        computes("Relu", "inp.g", lambda p: (p.inp < 0) * p.g, lambda p: (p.inp < 0).double()),
    ),
    Mistake(
        "no mask in the backward pass", "Where the input was negative, nothing passed; so no gradient passes there.",
        computes("Relu", "inp.g", lambda p: p.g),
    ),
    Mistake(
        "multiplies by the input instead of the mask",
        "The slope of ReLU is 1 or 0. Multiply `out.g` by that, not by the numbers that went in or came out.",
        computes("Relu", "inp.g", lambda p: p.out * p.g, lambda p: p.inp * p.g, lambda p: p.out, lambda p: p.inp,
                 lambda p: p.inp.abs() * p.g, lambda p: p.inp.sign() * p.g),
    ),
)  # fmt: skip

# --- Lin ------------------------------------------------------------------------------------------


def outer(p: SimpleNamespace) -> Tensor:
    """The outer product of every row: (n, in, out)."""
    return p.inp[:, :, None] * p.g[:, None]


LIN = (
    Mistake(
        "bias missing in the forward pass", "The result is input times weights, plus the bias.",
        computes("Lin", "out", lambda p: p.out - p.b),
    ),
    Mistake(
        "bias with the wrong sign", "The bias is added.", computes("Lin", "out", lambda p: p.out - 2 * p.b),
    ),
    Mistake(
        "bias multiplied", "The bias is added, not multiplied.", computes("Lin", "out", lambda p: (p.out - p.b) * p.b),
    ),
    Mistake(
        "weights and input in the wrong order",
        "The weights are (in, out), so the input (n, in) stands on the left: input @ weights.",
        computes("Lin", "out", lambda p: p.w @ p.inp, lambda p: p.w @ p.inp + p.b, lambda p: p.inp @ p.w.t(),
                 lambda p: p.inp @ p.w.t() + p.b, lambda p: p.w.t() @ p.inp, lambda p: p.inp.t() @ p.w,
                 lambda p: p.w.t() @ p.inp.t() + p.b, lambda p: p.w.t() @ p.inp.t() + p.b[:, None]),
    ),
    Mistake(
        "weights and bias swapped", "The layer is made as `Lin(w, b)`: the weights first.",
        computes("Lin", "out", lambda p: p.inp @ p.b + p.w),
    ),
    Mistake(
        "`*` for `@`", "`*` multiplies number by number. A layer needs the matrix product `@`.",
        computes("Lin", "out", lambda p: p.inp * p.w, lambda p: p.inp * p.w + p.b),
    ),
    Mistake(
        "inp.g: weights not transposed",
        "The gradient goes back through the same weights, from out to in: `out.g` is (n, out), so the other factor "
        "must be (out, in).",
        computes("Lin", "inp.g", lambda p: p.g @ p.w, lambda p: p.w @ p.g, lambda p: p.w.t() @ p.g,
                 lambda p: p.g.t() @ p.w),
    ),
    Mistake(
        "w.g transposed", "`w.g` has the shape of `w`, (in, out). Yours is (out, in).",
        computes("Lin", "w.g", lambda p: p.w_g.t()),
    ),
    Mistake(
        "w.g: input not transposed",
        "(n, in) and (n, out) must be multiplied over the n rows, so that (in, out) is left: transpose the input.",
        computes("Lin", "w.g", lambda p: p.inp @ p.g, lambda p: p.g @ p.inp, lambda p: p.inp @ p.g.t(),
                 lambda p: p.g @ p.inp.t(), lambda p: p.inp * p.g),
    ),
    Mistake(
        "w.g not summed over the rows",
        "There is one outer product for each row of the batch, in all (n, in, out). `w.g` is their sum, (in, out). "
        "Mind where the bracket closes.",
        computes("Lin", "w.g", outer, lambda p: p.inp.unsqueeze(-1) * p.g.unsqueeze(1).sum(0)),
    ),
    Mistake(
        "w.g summed over the wrong axis", "Sum over the rows of the batch, the first axis.",
        computes("Lin", "w.g", lambda p: outer(p).sum(1), lambda p: outer(p).sum(2), lambda p: outer(p).sum(-1),
                 lambda p: outer(p).sum()),
    ),
    Mistake(
        "b.g not summed over the rows", "Every row uses the same bias, so `b.g` is the sum over the rows: (out,).",
        computes("Lin", "b.g", lambda p: p.g),
    ),
    Mistake(
        "b.g summed over the wrong axis",
        "`b.g` has the shape of `b`, (out,): sum over the rows, the first axis, and over nothing else.",
        computes("Lin", "b.g", lambda p: p.g.sum(1), lambda p: p.g.sum(), lambda p: p.g.sum(1, keepdim=True),
                 lambda p: p.g.mean(1), lambda p: p.g.mean()),
    ),
    Mistake(
        "b.g of shape (1, out)", "`b.g` has the shape of `b`, (out,). `keepdim` keeps an axis too many.",
        computes("Lin", "b.g", lambda p: p.g.sum(0, keepdim=True), lambda p: p.g.sum(0)[:, None]),
    ),
    Mistake(
        "b.g: `* out.g` missing", "What comes from above counts: sum the rows of `out.g`, not the rows themselves.",
        computes("Lin", "b.g", lambda p: torch.ones(p.g.shape[1]), lambda p: torch.full((p.g.shape[1],), p.n),
                 lambda p: p.b, lambda p: p.inp.sum(0)),
    ),
    Mistake(
        "mean over the batch",
        "The mean was taken by the loss already; its 1/n is in `out.g`. Here the rows are summed.",
        either(computes("Lin", "b.g", lambda p: p.g.mean(0)), computes("Lin", "w.g", lambda p: p.w_g / p.n)),
    ),
    Mistake(
        "`out.g` missing",
        "Each gradient is a product with what comes from above, `out.g`.",
        either(
            computes("Lin", "inp.g", lambda p: p.w.sum(1), lambda p: p.w.sum(1).expand(p.inp.shape), lambda p: p.w,
                     lambda p: p.w.t()),
            computes("Lin", "w.g", lambda p: p.inp, lambda p: p.inp.t(), lambda p: p.inp.sum(0),
                     lambda p: p.inp.sum(0)[:, None].expand(p.w.shape))),
    ),
    Mistake(
        "uses `out` for `out.g`", "The gradient that comes from above is in `out.g`; `out` is the result itself.",
        either(computes("Lin", "inp.g", lambda p: p.back(p.out).inp_g),
               computes("Lin", "w.g", lambda p: p.back(p.out).w_g),
               computes("Lin", "b.g", lambda p: p.back(p.out).b_g)),
    ),
    Mistake(
        "wrong sign in a gradient", "Nothing in a linear layer turns a sign round.",
        either(computes("Lin", "inp.g", lambda p: -p.inp_g), computes("Lin", "w.g", lambda p: -p.w_g),
               computes("Lin", "b.g", lambda p: -p.b_g)),
    ),
    Mistake(
        "inp.g transposed", "`inp.g` has the shape of `inp`, (n, in). Yours is (in, n).",
        computes("Lin", "inp.g", lambda p: p.inp_g.t()),
    ),
    Mistake(
        "inp.g multiplied by the input", "`inp.g` is made of `out.g` and the weights; the input belongs to `w.g`.",
        computes("Lin", "inp.g", lambda p: p.g @ p.w.t() * p.inp),
    ),
)  # fmt: skip

# --- Mse ------------------------------------------------------------------------------------------


def off(p: SimpleNamespace) -> Tensor:
    """How far each prediction is off: (n, 1)."""
    return p.inp - p.targ[:, None]


def table(p: SimpleNamespace) -> Tensor:
    """Every prediction minus every target, (n, n): what broadcasting makes of (n, 1) and (n,)."""
    return p.inp - p.targ


SCALES = (lambda p: 1, lambda p: 0.5, lambda p: p.n, lambda p: p.n / 2, lambda p: 1 / p.n)
"""A factor of 2 or of 1/n may be missing as well, or 1/n be there twice."""


def is_one_number(answer: Answer) -> bool:
    """Divided by the same number whatever the batch, and not by nothing."""
    found: set[float] = set()

    def collect(trial: Trial, ratio: float) -> bool:
        found.add(round(ratio / len(trial.first["args"]["inp"]), 9))
        return True

    return multiple("Mse", "inp.g", collect)(answer) and max(found) - min(found) < 1e-6 * max(map(abs, found))


def each_row(factor: Callable[[int], float]) -> Callable[[Trial, float], bool]:
    """Is the ratio this function of the number of rows?"""
    return lambda trial, ratio: abs(ratio / factor(len(trial.first["args"]["inp"])) - 1) < 1e-3


def mse_out(*formulas: Formula) -> Predicate:
    return computes("Mse", "out", *formulas)


def mse_grad(*formulas: Formula) -> Predicate:
    return computes("Mse", "inp.g", *formulas)


MSE = (
    Mistake(
        "squeeze missing in the forward pass",
        "(n, 1) minus (n,) broadcasts to (n, n): every prediction meets every target. Drop the last axis first.",
        mse_out(lambda p: table(p).pow(2).mean(), lambda p: table(p).pow(2).sum() / p.n),
    ),
    Mistake(
        "sum instead of mean", "The loss is the mean over the batch.",
        mse_out(lambda p: p.out * p.n, lambda p: p.out * p.n / 2),
    ),
    Mistake(
        "`.mean()` missing", "The loss is one number: the mean of the squares.",
        mse_out(lambda p: off(p).pow(2), lambda p: off(p)[:, 0].pow(2), lambda p: table(p).pow(2),
                lambda p: off(p).squeeze() ** 2),
    ),
    Mistake(
        "root taken", "The mean squared error has no root.",
        mse_out(lambda p: p.out.sqrt(), lambda p: (p.out * p.n).sqrt()),
    ),
    Mistake("halved", "The mean of the squares, without a factor of a half.", mse_out(lambda p: p.out / 2)),
    Mistake(
        "not squared", "The differences are squared before the mean is taken.",
        mse_out(lambda p: off(p).mean(), lambda p: off(p).abs().mean(), lambda p: -off(p).mean(),
                lambda p: off(p).mean().pow(2), lambda p: off(p).sum().pow(2)),
    ),
    Mistake(
        "factor 2 missing", "The derivative of a square brings a factor of 2.",
        multiple("Mse", "inp.g", each_row(lambda n: 0.5)),
    ),
    Mistake(
        "1/n missing", "The loss is a mean over n rows, so each row has an n-th part in the gradient.",
        multiple("Mse", "inp.g", each_row(lambda n: n)),
    ),
    Mistake(
        "factor 2 and 1/n missing", "The derivative of a mean of squares has a factor of 2 and one of 1/n.",
        multiple("Mse", "inp.g", each_row(lambda n: n / 2)),
    ),
    Mistake(
        "multiplied by n", "The mean divides by n. Yours multiplies.",
        either(multiple("Mse", "inp.g", each_row(lambda n: n * n)),
               multiple("Mse", "inp.g", each_row(lambda n: n * n / 2))),
    ),
    Mistake(
        "wrong sign", "If a prediction is too large, its gradient is positive: prediction minus target.",
        either(*(multiple("Mse", "inp.g", each_row(f)) for f in
                 (lambda n: -1, lambda n: -0.5, lambda n: -n, lambda n: -n / 2))),
    ),
    Mistake(
        "divided by a fixed number",
        "The number of rows is that of this batch, not the length of the training set or another number.",
        is_one_number,
    ),
    Mistake(
        "unsqueeze missing", "`inp.g` has the shape of `inp`, (n, 1). Give the last axis back.",
        mse_grad(*(lambda p, s=s, f=f: s(p) * f(p.inp_g) for s in SCALES for f in (torch.squeeze, torch.flatten))),
    ),
    Mistake(
        "squeeze missing in the backward pass",
        "(n, 1) minus (n,) broadcasts to (n, n). Drop the last axis first and give it back at the end.",
        mse_grad(*(lambda p, s=s, f=f: s(p) * f(2 * table(p) / p.n) for s in SCALES
                   for f in (lambda t: t, lambda t: t.unsqueeze(-1), lambda t: t.mean(1, keepdim=True),
                             lambda t: t.sum(1, keepdim=True), lambda t: t.sum(1), lambda t: t.mean(1)))),
    ),
    Mistake(
        "an axis too many", "`inp.g` has the shape of `inp`, (n, 1).",
        mse_grad(*(lambda p, s=s, f=f: s(p) * f(p.inp_g) for s in SCALES
                   for f in (lambda t: t.unsqueeze(-1), torch.t))),
    ),
    Mistake(
        "mean over the batch in the gradient", "Each row has its own gradient. Divide by n, do not average.",
        mse_grad(*(lambda p, s=s, f=f: f(s(p) * p.inp_g.mean(), p) for s in SCALES
                   for f in (lambda t, p: t, lambda t, p: t.reshape(1, 1), lambda t, p: t.expand_as(p.inp)))),
    ),
    Mistake(
        "the loss as gradient", "The gradient of a square is twice what was squared, not the square.",
        mse_grad(lambda p: off(p).pow(2), lambda p: off(p).pow(2) / p.n, lambda p: 2 * off(p).pow(2) / p.n,
                 lambda p: off(p).pow(2).mean()),
    ),
)  # fmt: skip

TARGETS_IGNORED = Mistake(
    "targets ignored", "The loss is called with the predictions and the targets.",
    lambda answer: not lacks_self(answer.source) and any(
        e.is_a("TypeError") and re.search(r"(__call__|forward)\(\) takes 2 ", e.message)
        for e in errors(of_layer(answer, "Mse"))),
)  # fmt: skip
WAITS = Mistake(
    "waits for `out.g`",
    "Nothing comes after the loss, so nobody sets its `out.g`. The backward pass begins here, with a gradient of 1.",
    lambda answer: any(e.is_a("AttributeError", "TypeError") and re.search("attribute 'g'|NoneType", e.message)
                       and re.search(r"\bg\b", e.line) for e in errors(of_layer(answer, "Mse"))),
)  # fmt: skip


# --- slips that any class invites -----------------------------------------------------------------


def unset(trials: list[Trial]) -> bool:
    """Backward ran, and a gradient is still the old one or none."""
    seen = [alone(t) for t in trials]
    if any(isinstance(s, Raised) or s["error"] for s in seen):
        return False
    pairs = list(zip(trials, seen, strict=True))
    return any(all(s["g"][n] is None or is_stale(n, t.first, s) for t, s in pairs) for n in seen[0]["g"])


def adds_up(trials: list[Trial]) -> bool:
    """Some gradient is the right one and the old one together."""
    def added(trial: Trial, quantity: str) -> bool:
        seen, old = alone(trial), trial.first["stale"][quantity.removesuffix(".g")]
        right = reference(trial.layer, trial.first)[quantity].value
        return not isinstance(seen, Raised) and agrees(value(seen, quantity), right + old)

    return any(all(added(t, f"{name}.g") for t in trials) for name in trials[0].first["stale"])


def uses_grad(trials: list[Trial]) -> bool:
    seen = [alone(t) for t in trials]
    filled = all(not isinstance(s, Raised) and s["grad"] for s in seen)
    return filled or (bool(found := errors(trials)) and all(re.search(r"\.grad\b", e.line) for e in found))


def fine_alone(trials: list[Trial]) -> bool:
    return not any(True for t in trials for _ in flaws(t.layer, t.first, alone(t)))


def shares(trials: list[Trial]) -> bool:
    """Right alone, wrong when two instances take turns."""
    if not fine_alone(trials):
        return False
    return any(isinstance(t.outcome["two"], Raised) or any(
        True for run, seen in zip((t.first, t.second), t.outcome["two"], strict=True) for _ in flaws(t.layer, run, seen)
    ) for t in trials)


def only_once(trials: list[Trial]) -> bool:
    return fine_alone(trials) and not shares(trials)


def off_shape(trials: list[Trial], quantity: str) -> bool:
    """Is the quantity a tensor of another shape than it should have, in some trial?"""
    pairs = [(value(s, quantity), reference(t.layer, t.first)[quantity].value) for t in trials
             if not isinstance(s := alone(t), Raised)]  # fmt: skip
    return any(isinstance(got, Tensor) and got.shape != right.shape for got, right in pairs)


def returns_none(trials: list[Trial]) -> bool:
    return all(not isinstance(s := alone(t), Raised) and s["out"] is None for t in trials)


def misplaced(trials: list[Trial]) -> bool:
    """`inp.g` is the old one, and the `.g` of the result is another."""
    seen = [alone(t) for t in trials]
    return all(
        not isinstance(s, Raised) and is_stale("inp.g", t.first, s) and isinstance(s["upstream"], Tensor)
        and not agrees(s["upstream"], t.first["upstream"] if t.first["upstream"] is not None else "none")
        for t, s in zip(trials, seen, strict=True))  # fmt: skip


def changes(trials: list[Trial]) -> bool:
    """An input or parameter, or `out.g`, is not what it was."""
    return any("itself is changed" in wrong.summary for t in trials for _, wrong in flaws(t.layer, t.first, alone(t)))


def missing_attributes(answer: Answer) -> set[str]:
    """Attributes of `self` that were looked for and had not been set."""
    found = (re.search(rf"^'{trials[0].layer}' object has no attribute '(\w+)'", e.message)
             for trials in faulty(answer) for e in errors(trials) if e.is_a("AttributeError"))  # fmt: skip
    return {match[1] for match in found if match}


def classes(source: Source) -> list[ast.ClassDef]:
    """The classes of the answer's own cell."""
    return [node for node in ast.walk(parse(source.cell) or ast.Module([], [])) if isinstance(node, ast.ClassDef)]


def methods(source: Source) -> list[ast.FunctionDef]:
    return [m for c in classes(source) for m in c.body if isinstance(m, ast.FunctionDef)]


def attributes(nodes: Iterable[ast.AST], store: bool) -> set[str]:
    """The attributes of `self` that some code sets, or those that it reads."""
    inner = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Attribute))
    found = [n for n in inner if ast.unparse(n.value) == "self"]
    return {n.attr for n in found if isinstance(n.ctx, ast.Store) == store}


def saved_in_vain(source: Source) -> set[str]:
    """The attributes that a method sets and no other method reads."""
    all_methods = methods(source)
    return {name for m in all_methods
            for name in attributes([m], True) - attributes([o for o in all_methods if o is not m], False)}  # fmt: skip


def lacks_self(source: Source) -> bool:
    """Has a method of a class no parameter called self?"""
    return any("self" not in [a.arg for a in m.args.args[:1]] for m in methods(source))


def other_name(answer: Answer) -> bool:
    """Something is saved that nobody reads, or under a similar name, and something read that nobody saved.

    That nobody reads `out` says nothing where it is an input that is missing.
    """
    missing, saved = missing_attributes(answer) - {"backward"}, attributes(methods(answer.source), True)
    similar = any(get_close_matches(name, saved) for name in missing)
    inputs = {a.arg for m in methods(answer.source) for a in m.args.args}
    in_vain = saved_in_vain(answer.source) - ({"out"} if missing <= inputs else set())
    return bool(missing) and (similar or bool(in_vain))


def replaces(answer: Answer) -> bool:
    """A gradient is missing, and backward sets an attribute that another method has set."""
    later = [m for m in methods(answer.source) if m.name not in ("__init__", "__call__", "forward")]
    first = [m for m in methods(answer.source) if m.name in ("__init__", "__call__", "forward")]
    return in_a_layer(unset)(answer) and bool(attributes(later, True) & attributes(first, True))


def not_saved(answer: Answer) -> bool:
    return bool(missing_attributes(answer) - {"backward"})


def not_the_saved_one(answer: Answer) -> bool:
    """The `.g` of the result is looked for on another tensor than the one that was returned."""
    return at_some_time("AttributeError", r"^'Tensor' object has no attribute 'g'")(answer)


def without_self(answer: Answer) -> bool:
    """A method reads a bare name that another method has, or that should be an attribute."""
    nodes = [node for method in methods(answer.source) for node in ast.walk(method)]
    own = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    own |= {n.arg for n in nodes if isinstance(n, ast.arg)} | attributes(methods(answer.source), True)
    known = "|".join({"inp", "out", "targ", "w", "b", "x", "mask", *own})
    return at_some_time("NameError", rf"^name '({known})' is not defined|cannot access local variable")(answer)


def at_class_level(answer: Answer) -> bool:
    """A wrong answer with a list, a layer or something else that can change in the body of its class."""
    kept = [s.value for c in classes(answer.source) for s in c.body if isinstance(s, (ast.Assign, ast.AnnAssign))]
    return is_faulty(answer) and any(value and not isinstance(value, ast.Constant) for value in kept)


NOTEBOOK = (
    "w1", "b1", "w2", "b2", "x_train", "y_train", "x_valid", "y_valid", "nh", "n", "m", "x", "y", "batch", "targets",
)  # fmt: skip

NOT_INIT = ("init", "_init_", "__int__", "__init", "_init__", "init__", "__inti__", "__ini__")

SELF_MISSING = Mistake(
    "`self` missing in a method",
    "The first parameter of every method is `self`; Python passes the instance there.",
    lambda answer: lacks_self(answer.source)
    and at_some_time("TypeError", r"takes \d+ positional arguments? but \d+ (was|were) given|missing")(answer),
)  # fmt: skip

SLIPS = (
    SELF_MISSING,
    Mistake(
        "`__init__` misspelt", "Python runs `__init__`, with two underscores on each side, when an instance is made.",
        lambda answer: is_faulty(answer) and any(m.name in NOT_INIT for m in methods(answer.source)),
    ),
    Mistake(
        "`self.` missing", "What the forward pass left behind is read as `self.name`, not as a bare name.",
        without_self,
    ),
    Mistake(
        "`return` missing", "The result of the forward pass must be returned as well as saved.",
        in_a_layer(returns_none),
    ),
    Mistake(
        "returns several things", "Return the result alone, one tensor.",
        in_a_layer(lambda trials: any(
            isinstance(value(s, "out"), (tuple, list)) for t in trials if not isinstance(s := alone(t), Raised))),
    ),
    Mistake(
        "saved under another name",
        "The forward pass saves it under one name and the backward pass asks for another. Use the same name.",
        other_name,
    ),
    Mistake(
        "not saved on `self`",
        "A method reads what no other method has left on `self`. The backward pass needs what went in and what came "
        "out, so the forward pass saves both.",
        not_saved,
    ),
    Mistake(
        "no forward method of the right name", "An instance is called like a function: that runs `__call__`.",
        raises("TypeError", "^'(Relu|Lin|Mse|Model)' object is not callable"),
    ),
    Mistake(
        "no `backward` method", "The method is called `backward`.",
        raises("AttributeError", "^'(Relu|Lin|Mse|Model)' object has no attribute 'backward'"),
    ),
    Mistake(
        "`backward` asks for arguments",
        "`layer.backward()` is called without arguments: what it needs, the forward pass has saved.",
        at_some_time("TypeError", r"backward\(\) missing|bwd\(\) missing"),
    ),
    Mistake(
        "`.grad` instead of `.g`", "Our gradients live in `.g`: `inp.g`, `w.g`, `b.g`, `out.g`. `.grad` is autograd's.",
        in_a_layer(uses_grad),
    ),
    Mistake(
        "adds to an old `.g`", "Set the gradient, whatever was in `.g` before: `=`, not `+=`.", in_a_layer(adds_up),
    ),
    Mistake(
        "stored on the wrong tensor",
        "The gradient of what went in is stored on the input: `inp.g`. Yours landed on the result. (If a method gets "
        "both, the order is `out` first.)",
        in_a_layer(misplaced),
    ),
    Mistake(
        "changes its input",
        "Make new tensors: whoever passed in the input, the weights or `out.g` still needs them as they were.",
        in_a_layer(changes),
    ),
    Mistake(
        "instances share what they save",
        "Two layers of a network overwrite each other. Save on `self`, not on the class or in a variable of the "
        "notebook.",
        in_a_layer(shares),
    ),
    Mistake(
        "works only once", "The second call on the same instance goes wrong. Does a pass change what the layer keeps?",
        in_a_layer(only_once),
    ),
)  # fmt: skip

GRADIENT_ON_SELF = Mistake(
    "`self.g` for `self.out.g`", "The gradient that comes from above is in the `.g` of the result: `self.out.g`.",
    lambda answer: missing_attributes(answer) == {"g"},
)  # fmt: skip
MADE_OTHERWISE = Mistake(
    "made with other arguments",
    "`__init__` takes what belongs to the layer, as in the released cell. What goes in comes with the call.",
    at_some_time("TypeError", r"^(Relu|Lin|Mse)(\(\) takes no arguments|\.__init__\(\) (takes|missing))"),
)  # fmt: skip
RETURNED = Mistake(
    "returns another tensor than it saves",
    "The `.g` is set on the tensor that the forward pass returns. Save this very tensor, not a copy of it or one with "
    "the same numbers, and return it.",
    not_the_saved_one,
)  # fmt: skip

LAST_RESORT = (
    Mistake(
        "overwrites what was saved",
        "The gradient of `self.b` goes to `self.b.g`. `self.b = …` replaces the bias itself, and the next forward pass "
        "is wrong.",
        replaces,
    ),
    Mistake(
        "gradient not stored", "Each gradient is stored on the tensor that it belongs to, in its `.g`: `inp.g = …`.",
        in_a_layer(unset),
    ),
    Mistake(
        "instances share what they save",
        "What stands in the body of a class belongs to all its instances. Make it in `__init__`, on `self`.",
        at_class_level,
    ),
    Mistake(
        "reads the notebook's variables", "A layer uses what it is given, not the notebook's `w1` or `x_train`.",
        lambda answer: is_faulty(answer) and reads(answer.source, *NOTEBOOK),
    ),
    Mistake(
        "shapes do not fit",
        "Write the shapes beside each factor: `inp` (n, in), `w` (in, out), `out.g` (n, out). Which products give the "
        "shape of the tensor whose gradient it is?",
        at_some_time("RuntimeError ValueError IndexError", "shape|size|dimension|mat1"),
    ),
    Mistake(
        "the forward pass stops with an error", "The message says where. Call the layer by hand on a small batch.",
        lambda answer: any(isinstance(alone(t), Raised) for trials in faulty(answer) for t in trials),
    ),
    Mistake(
        "the backward pass stops with an error",
        "The message says where. Run the forward pass by hand, set `.g` on what it returned, and call `backward()`.",
        in_a_layer(lambda trials: bool(errors(trials))),
    ),
    Mistake(
        "result of the wrong shape", "Compare the shape of what you return with the one in the docstring.",
        in_a_layer(lambda trials: off_shape(trials, "out")),
    ),
    Mistake(
        "gradient of the wrong shape", "A gradient has one number for each number of its tensor: the same shape.",
        in_a_layer(lambda trials: any(off_shape(trials, f"{name}.g") for name in trials[0].first["stale"])),
    ),
    Mistake(
        "another function in the forward pass", "The result is not what this layer computes. Try the example by hand.",
        in_a_layer(lambda trials: wrong(trials, "out")),
    ),
    Mistake(
        "not the gradient", "The forward pass is right. Work out the gradient for the small example, number by number.",
        in_a_layer(lambda trials: not fine_alone(trials)),
    ),
)  # fmt: skip
