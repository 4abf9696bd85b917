"""The gradients of the three layers as functions: `mse_grad`, `relu_grad`, `lin_grad`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from autograder.calling import Names
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Trial
from autograder.exercises.gradient_mistakes import (
    GRAD_FOR_G,
    READS_NOTEBOOK,
    any_of,
    constant,
    factors,
    shaped,
    slips,
    wrong,
    wrong_sign,
)
from autograder.exercises.gradients import (
    NO_AUTOGRAD,
    after,
    equipped,
    expected,
    judge_gradients,
    lin,
    mse,
    off_kink,
    poisoned,
    relu,
    stored_by,
    unanswered,
)

MSE_GRADIENT = expected(mse, "inp")
RELU_GRADIENT = expected(relu, "inp")
LIN_GRADIENT = expected(lin, "inp", "w", "b")


def when_stored(name: str, *stored: str) -> Callable[..., Any]:
    """Calls the student's function with the tensors, in their order; `stored` are those whose `.g` it sets."""

    def when(names: Names, **inputs: Any) -> Any:
        tensors = equipped(inputs)
        outcome = stored_by(names[name], tensors)
        return outcome["result"] if unanswered(outcome) else {**outcome, "after": after(tensors, inputs, *stored)}

    return when


def every_other_poisoned(dice: Dice, drawn: list[dict[str, Tensor]], *stored: str) -> list[Case]:
    """In half of the cases an old gradient stands where the new one belongs, in the others none."""
    return dice.shuffled([
        Case(poisoned(dice, inputs, *stored) if i % 2 else inputs) for i, inputs in enumerate(drawn)
    ])  # fmt: skip


def up(trial: Trial) -> Tensor:
    """The gradient that comes from above."""
    return trial.case.inputs["out.g"]


# --- mse_grad -----------------------------------------------------------------------------------


def mse_cases(dice: Dice) -> list[Case]:
    sizes = [1, 1, *dice.sizes(4, 2, 9)]
    drawn = [{"inp": 2 * dice.normal(n, 1), "targ": 2 * dice.normal(n) + 1} for n in sizes]
    return every_other_poisoned(dice, drawn, "inp")


def slope(trial: Trial) -> Tensor:
    """The right gradient."""
    return MSE_GRADIENT(trial)["inp.g"].value


def rows(trial: Trial) -> int:
    return len(trial.inp)


def off(trial: Trial) -> Tensor:
    return trial.inp - targets(trial)


def targets(trial: Trial) -> Tensor:
    return trial.targ.unsqueeze(-1)


def table(trial: Trial) -> Tensor:
    """Every prediction minus every target, (n, n): what (n, 1) and (n,) broadcast to."""
    return trial.inp - trial.targ


MULTIPLES = (1, 0.5, "n", "n/2", "1/n")
"""What a wrong gradient may be multiplied by as well: a factor of 2 or of 1/n missing, or 1/n there twice."""


def multiple(trial: Trial, by: Any) -> float:
    n = rows(trial)
    return {"n": n, "n/2": n / 2, "1/n": 1 / n, "2/n": 2 / n}.get(by, by)


def mse_wrong(*programs: Callable[[Trial], Tensor], by: tuple = MULTIPLES) -> Callable[[Answer], bool]:
    """Matches what one of these wrong programs makes, times 2 or n or not."""
    return wrong("inp.g", *(lambda t, p=p, b=b: multiple(t, b) * p(t) for p in programs for b in by))


def less_one(answer: Answer) -> bool:
    """Was the sum divided by n - 1? A single row then fails, or gives what is no number."""
    several = [trial for trial in answer.trials if rows(trial) > 1]
    return mse_wrong(lambda t: slope(t) * rows(t) / (rows(t) - 1))(replace(answer, trials=several))


MSE_GRAD = Exercise(
    "mse_grad", ("mse_grad",), points=3, minutes=15, difficulty=2,
    given=mse_cases,
    when=when_stored("mse_grad", "inp"),
    then=judge_gradients(MSE_GRADIENT),
    rules=(NO_AUTOGRAD,),
    mistakes=(
        Mistake("factor 2 missing", "The derivative of a square brings a factor of 2.",
                mse_wrong(slope, by=(0.5,))),
        Mistake("1/n missing", "The loss is a mean over n rows, so each row has an n-th part in it.",
                mse_wrong(slope, by=("n",))),
        Mistake("factor 2 and 1/n missing", "The derivative of a mean of squares has a factor of 2 and one of 1/n.",
                mse_wrong(slope, by=("n/2",))),
        Mistake("multiplied by n", "The mean divides by n. Yours multiplies: mind the brackets around a 1/n.",
                mse_wrong(lambda t: rows(t) * slope(t), by=("n", "n/2"))),
        Mistake("divided by n twice", "The mean divides by n once. A `.mean()` would divide once more.",
                mse_wrong(slope, by=("1/n",)), ),
        Mistake("divided by n - 1", "The mean of n numbers divides by n. By n - 1, a single row divides by zero.",
                less_one),
        wrong_sign(MSE_GRADIENT, "inp.g", *(lambda t, b=b: -multiple(t, b) * slope(t) for b in MULTIPLES)),
        Mistake("unsqueeze missing", "`inp.g` has the shape of `inp`, (n, 1). Give the last axis back.",
                any_of(mse_wrong(lambda t: slope(t).squeeze()), shaped("inp.g", lambda t: (rows(t),)))),
        Mistake(
            "squeeze missing",
            "(n, 1) minus (n,) broadcasts to (n, n): every prediction meets every target. Drop the last axis first.",
            any_of(
                *(shaped("inp.g", lambda t, f=f: tuple(f(torch.empty(rows(t), rows(t))).shape)) for f in (
                    lambda d: d, lambda d: d.unsqueeze(-1), lambda d: d.unsqueeze(0), lambda d: d.unsqueeze(1),
                    lambda d: d.squeeze(), lambda d: d.squeeze().unsqueeze(-1))),
                mse_wrong(*(lambda t, f=f: f(2 * table(t) / rows(t)) for f in (
                    lambda d: d.sum(1), lambda d: d.mean(1), lambda d: d.sum(1, keepdim=True),
                    lambda d: d.mean(1, keepdim=True), lambda d: d.mean(0).unsqueeze(-1),
                    lambda d: d.sum(0).unsqueeze(-1), lambda d: d[0].unsqueeze(-1), lambda d: d[:, :1],
                    lambda d: d.mean(0), lambda d: d.sum(0))))),
        ),
        Mistake("an axis too many", "`inp.g` has the shape of `inp`, (n, 1).",
                any_of(*(shaped("inp.g", lambda t, s=s: tuple(map({0: rows(t)}.get, s, s)))
                         for s in ((0, 1, 1), (1, 0, 1))))),
        Mistake("a row for a column", "`inp.g` has the shape of `inp`, (n, 1). Put the new axis last.",
                shaped("inp.g", lambda t: (1, rows(t)))),
        Mistake(
            "one number for all rows", "Each row has its own gradient. Divide by n, but do not add up or average.",
            mse_wrong(*(lambda t, f=f: f(t) for f in (
                lambda t: slope(t).sum(), lambda t: slope(t).sum().reshape(1, 1), lambda t: slope(t).sum().reshape(1),
                lambda t: slope(t).sum().expand(rows(t), 1), lambda t: slope(t).abs().sum(),
                lambda t: 2 * table(t).mean(), lambda t: 2 * table(t).mean().reshape(1, 1)))),
        ),
        Mistake(
            "the loss as gradient", "That is the loss, or a part of it. Its slope is asked for: how does it change "
            "when a prediction does?",
            mse_wrong(*(lambda t, f=f: f(off(t).square()) for f in (
                lambda d: d, torch.squeeze, torch.flatten, torch.mean, lambda d: 2 * d / len(d),
                lambda d: d.mean().reshape(1, 1), lambda d: d.mean().expand(len(d), 1),
                lambda d: d.mean().reshape(1)))),
        ),
        Mistake(
            "size and not direction", "The difference keeps its sign: a prediction that is too small has a negative "
            "gradient.", mse_wrong(lambda t: slope(t).abs(), lambda t: slope(t).sign()),
        ),
        Mistake(
            "gradient for the wrong thing", "`inp.g` is made of prediction minus target, not of one of them alone.",
            mse_wrong(lambda t: t.inp, targets, lambda t: 2 * t.inp / rows(t), lambda t: 2 * targets(t) / rows(t),
                      lambda t: 2 * (t.inp + targets(t)) / rows(t)),
        ),
        Mistake(
            "brackets missing", "`*` and `/` come before `-`. The whole difference is multiplied and divided.",
            mse_wrong(*(lambda t, a=a, b=b: multiple(t, a) * t.inp - multiple(t, b) * targets(t)
                        for a, b in [(2, 1), (2, "1/n"), (2, "2/n"), (1, "1/n"), (1, 2), (1, "2/n")])),
        ),
        Mistake(
            "divided by a fixed number",
            "n is the number of rows that were passed in, not the length of the training set or another number.",
            lambda answer: constant(factors(answer, "inp.g", MSE_GRADIENT, rows)),
        ),
        GRAD_FOR_G,
        READS_NOTEBOOK,
        *slips(MSE_GRADIENT, "inp.g"),
    ),
)  # fmt: skip


# --- relu_grad ----------------------------------------------------------------------------------


def relu_cases(dice: Dice) -> list[Case]:
    n, m, k = dice.sizes(3, 2, 7)
    return every_other_poisoned(dice, [relu_inputs(dice, *s) for s in [(n, m), (m, k), (k, n), (1, n), (m, 1)]], "inp")


def relu_inputs(dice: Dice, *shape: int) -> dict[str, Tensor]:
    """Numbers of both signs, none where ReLU has its kink; the gradient from above has both signs as well."""
    inp = off_kink(dice.normal(*shape))
    inp[0, 0] = inp[0, 0].abs() * dice.choice([-1, 1])
    inp[-1, -1] = -inp[0, 0].sign() * (1 + inp[-1, -1].abs())
    return {"inp": inp, "out": inp.relu(), "out.g": off_kink(dice.normal(*shape))}


def passed(trial: Trial) -> Tensor:
    return (trial.inp > 0).float()


def relu_wrong(*programs: Callable[[Trial], Tensor]) -> Callable[[Answer], bool]:
    return wrong("inp.g", *programs)


RELU_GRAD = Exercise(
    "relu_grad", ("relu_grad",), points=2, minutes=10, difficulty=2,
    given=relu_cases,
    when=when_stored("relu_grad", "inp"),
    then=judge_gradients(RELU_GRADIENT),
    rules=(NO_AUTOGRAD,),
    mistakes=(
        Mistake("`* out.g` missing", "The mask alone is the slope of ReLU. By the chain rule it is multiplied by "
                "`out.g`.", relu_wrong(passed, lambda t: t.inp > 0, lambda t: (t.inp > 0).long(),
                                       lambda t: t.inp.sign(), lambda t: torch.ones(t.inp.shape))),
        Mistake("masks by `out.g`", "What passes is decided by the sign of the input, not by the sign of the gradient.",
                relu_wrong(lambda t: up(t).relu(), lambda t: (up(t) > 0).float(), lambda t: passed(t) * up(t).relu(),
                           lambda t: (up(t) > 0) * t.inp, lambda t: (up(t) > 0) * t.out, lambda t: up(t) > 0,
                           lambda t: (up(t) > 0) * passed(t))),
        Mistake("mask the wrong way round", "The gradient passes where the input is positive, and stops where it is "
                "negative.", relu_wrong(lambda t: (1 - passed(t)) * up(t), lambda t: 1 - passed(t))),
        Mistake("no mask", "Where the input was negative, nothing passed; so no gradient passes there. (`out >= 0` "
                "holds everywhere.)", relu_wrong(up)),
        Mistake("multiplies by the input instead of the mask", "The slope of ReLU is 1 or 0. Multiply `out.g` by that, "
                "not by the numbers that went in or came out.",
                relu_wrong(lambda t: t.inp * up(t), lambda t: t.out * up(t), lambda t: t.out)),
        Mistake("slope not 0 below zero", "Below zero ReLU is flat: its slope is 0 there, not -1 and not a little.",
                relu_wrong(*(lambda t, s=s: torch.where(t.inp > 0, up(t), s * up(t))
                             for s in (-1, 0.01, 0.1, 0.2, 0.5, 0.001, 0.05)))),
        Mistake("wrong threshold", "ReLU bends at zero: the gradient passes wherever the input is above 0.",
                relu_wrong(*(lambda t, s=s: (t.inp > s) * up(t) for s in (0.5, 1, -0.5, -1)))),
        Mistake("adds instead of multiplying", "The chain rule multiplies the slope by `out.g`.",
                relu_wrong(lambda t: passed(t) + up(t))),
        Mistake("takes the size of `out.g`", "`out.g` keeps its sign: it is passed on as it is, or not at all.",
                relu_wrong(lambda t: passed(t) * up(t).abs())),
        wrong_sign(RELU_GRADIENT, "inp.g"),
        Mistake("averaged over the batch", "Each number of the input has its own gradient. Nothing is summed here and "
                "nothing divided.",
                relu_wrong(*(lambda t, f=f: f(passed(t) * up(t)) for f in (
                    torch.mean, torch.sum, lambda g: g / len(g), lambda g: g / g.numel(), lambda g: g.mean(0),
                    lambda g: g.sum(0), lambda g: g.sum(1), lambda g: g.mean(1))))),
        GRAD_FOR_G,
        READS_NOTEBOOK,
        *slips(RELU_GRADIENT, "inp.g"),
    ),
)  # fmt: skip


# --- lin_grad -----------------------------------------------------------------------------------


def lin_cases(dice: Dice) -> list[Case]:
    """Batches, inputs and outputs of different sizes; one case with all sizes the same, where any formula runs."""
    n, i, o = dice.sizes(3, 2, 7)
    shapes = [(n, i, o), (o, n, i), (i, o, n), (1, i, o), (n, i, 1), (3, 3, 3), (2, o + 1, o + 1), (n, 1, o)]
    return every_other_poisoned(dice, [lin_inputs(dice, *s) for s in shapes], "inp", "w", "b")


def lin_inputs(dice: Dice, n: int, i: int, o: int) -> dict[str, Tensor]:
    inp, w, b = dice.normal(n, i), dice.normal(i, o), dice.normal(o)
    return {"inp": inp, "out": lin(inp, w, b), "out.g": dice.normal(n, o), "w": w, "b": b}


def outer(trial: Trial) -> Tensor:
    """The outer product of each row: (n, in, out)."""
    return trial.inp.unsqueeze(-1) * up(trial).unsqueeze(1)


def right_lin(part: str) -> Callable[[Trial], Tensor]:
    return lambda trial: LIN_GRADIENT(trial)[part].value


def from_out(part: str) -> Callable[[Trial], Tensor]:
    """What comes of `out` in place of `out.g`."""

    def program(trial: Trial) -> Tensor:
        inputs = {**trial.case.inputs, "out.g": trial.out}
        return LIN_GRADIENT(Trial(Case(inputs), None))[part].value

    return program


def each_part(change: Callable[[Trial, Tensor], Tensor]) -> Callable[[Answer], bool]:
    """Matches if one of the three gradients is the right one, changed like this."""
    return any_of(*(wrong(part, lambda t, part=part: change(t, right_lin(part)(t))) for part in LIN_PARTS))


LIN_PARTS = ("inp.g", "w.g", "b.g")
LIN_GRAD = Exercise(
    "lin_grad", ("lin_grad",), points=6, minutes=30, difficulty=4, parts=LIN_PARTS,
    given=lin_cases,
    when=when_stored("lin_grad", "inp", "w", "b"),
    then=judge_gradients(LIN_GRADIENT),
    rules=(NO_AUTOGRAD,),
    mistakes=(
        Mistake("inp.g: weights not transposed", "The gradient goes back through the same weights, from out to in: "
                "`out.g` is (n, out), so the other factor must be (out, in).",
                wrong("inp.g", lambda t: up(t) @ t.w)),
        Mistake("inp.g: factors in the wrong order", "`inp.g` is (n, in). One factor is `out.g`, (n, out), and stands "
                "on the left, so that the rows stay rows.",
                wrong("inp.g", lambda t: t.w @ up(t), lambda t: t.w.t() @ up(t), lambda t: t.w @ up(t).t(),
                      lambda t: up(t).t() @ t.w, lambda t: up(t).t() @ t.w.t(), lambda t: t.w.t() @ up(t).t())),
        Mistake("w.g transposed", "`w.g` has the shape of `w`, (in, out). Yours is (out, in).",
                wrong("w.g", lambda t: right_lin("w.g")(t).t())),
        Mistake("w.g: input not transposed", "`w.g` is (in, out). To get there, (n, in) and (n, out) are multiplied "
                "over the n rows: the input is transposed, and stands on the left.",
                wrong("w.g", lambda t: t.inp @ up(t), lambda t: up(t) @ t.inp, lambda t: t.inp @ up(t).t(),
                      lambda t: up(t) @ t.inp.t(), lambda t: t.inp.t() @ up(t).t())),
        Mistake("w.g not summed over the rows", "There is one outer product for each row of the batch, in all "
                "(n, in, out). `w.g` is their sum, (in, out). Mind where the bracket closes.",
                wrong("w.g", outer, lambda t: t.inp.unsqueeze(-1) * up(t).sum(0), lambda t: outer(t).transpose(1, 2),
                      lambda t: outer(t)[0], lambda t: outer(t)[-1],
                      lambda t: t.inp.sum(0).unsqueeze(-1) * up(t).sum(0),
                      lambda t: t.inp.sum(0).unsqueeze(-1) * up(t))),
        Mistake("w.g summed over the wrong axis", "Sum over the rows of the batch, the first axis, and no other.",
                wrong("w.g", *(lambda t, f=f: f(outer(t)) for f in (
                    lambda o: o.sum(1), lambda o: o.sum(2), torch.sum, lambda o: o.sum((0, 1)), lambda o: o.sum((0, 2)),
                    lambda o: o.mean(1), lambda o: o.mean(2))))),
        Mistake("b.g not summed over the rows", "Every row uses the same bias, so `b.g` is the sum over the rows: "
                "(out,).", wrong("b.g", up, lambda t: up(t)[0], lambda t: up(t)[-1])),
        Mistake("b.g summed over the wrong axis", "`b.g` has the shape of `b`, (out,): sum over the rows, the first "
                "axis, and over nothing else.",
                wrong("b.g", *(lambda t, f=f: f(up(t)) for f in (
                    lambda g: g.sum(1), torch.sum, lambda g: g.mean(1), torch.mean, lambda g: g.sum(1, keepdim=True),
                    lambda g: g.sum().reshape(1))))),
        Mistake("b.g has an axis too many", "`b.g` has the shape of `b`, (out,). `keepdim` keeps an axis too many.",
                wrong("b.g", *(lambda t, f=f: f(up(t)) for f in (
                    lambda g: g.sum(0, keepdim=True), lambda g: g.sum(0)[:, None],
                    lambda g: g.mean(0, keepdim=True))))),
        Mistake("b.g: `* out.g` missing", "What comes from above counts: sum the rows of `out.g`, not ones.",
                wrong("b.g", *(lambda t, f=f: f(t) for f in (
                    lambda t: torch.ones(up(t).shape[1]), lambda t: torch.full((up(t).shape[1],), float(len(t.inp))),
                    lambda t: torch.tensor(1.0), lambda t: torch.tensor(float(len(t.inp))))))),
        Mistake("b.g multiplied by the bias", "The bias is added, so its slope is 1: its own value plays no part.",
                wrong("b.g", lambda t: up(t).sum(0) * t.b, lambda t: t.b, lambda t: (up(t) * t.b))),
        Mistake("mean over the batch", "The mean was taken by the loss already: its 1/n is in `out.g`. Here the rows "
                "are summed.", each_part(lambda t, g: g / len(t.inp))),
        Mistake("`out` for `out.g`", "What is passed back is the gradient `out.g`, not the values `out`.",
                any_of(*(wrong(part, from_out(part)) for part in LIN_PARTS))),
        Mistake("`out.g` missing", "Each gradient is a product with what comes from above, `out.g`.",
                any_of(wrong("inp.g", lambda t: t.w.t(), lambda t: t.w.sum(1).expand(t.inp.shape), lambda t: t.w,
                             lambda t: t.w.sum(1)),
                       wrong("w.g", lambda t: t.inp, lambda t: t.inp.t(), lambda t: t.inp.sum(0),
                             lambda t: t.inp.sum(0).unsqueeze(-1).expand(t.w.shape),
                             lambda t: t.inp.sum(0).unsqueeze(-1)))),
        Mistake("inp.g summed over the wrong axis", "An input feels the sum over the outputs, the last axis of `out.g` "
                "and of the weights.",
                wrong("inp.g", *(lambda t, f=f: f(up(t).unsqueeze(1) * t.w) for f in (
                    lambda o: o, lambda o: o.sum(0), lambda o: o.sum(1), torch.sum, lambda o: o.mean(-1))))),
        Mistake("inp.g summed over the rows", "Each row has an input of its own, and so a row of `inp.g`.",
                wrong("inp.g", *(lambda t, f=f: f(right_lin("inp.g")(t)) for f in (
                    lambda g: g.sum(0), lambda g: g.mean(0), lambda g: g.sum(0, keepdim=True),
                    lambda g: g.sum(0).expand(g.shape))))),
        Mistake("only the last term is left", "`=` in the inner loop overwrites what was there. Add up with `+=`.",
                wrong("inp.g", lambda t: up(t)[:, -1:] * t.w[:, -1])),
        Mistake("`inp.g` for `inp`", "`w.g` is made of the values that went in, not of their gradient.",
                wrong("w.g", lambda t: right_lin("inp.g")(t).t() @ up(t).double())),
        Mistake("the ReLU's mask in the linear layer", "A linear layer lets every gradient through. The mask is "
                "`relu_grad`'s part.",
                wrong("inp.g", lambda t: (t.inp > 0) * right_lin("inp.g")(t))),
        Mistake("bias in the wrong place", "The bias was added going forwards. It has no part in any gradient.",
                any_of(wrong("inp.g", lambda t: right_lin("inp.g")(t) + t.b, lambda t: (up(t) + t.b) @ t.w.t()),
                       wrong("w.g", lambda t: right_lin("w.g")(t) + t.b),
                       wrong("b.g", lambda t: right_lin("b.g")(t) + t.b))),
        Mistake("inp.g multiplied by the input", "`inp.g` is made of `out.g` and the weights; the input belongs to "
                "`w.g`.", wrong("inp.g", lambda t: right_lin("inp.g")(t) * t.inp)),
        Mistake("w.g multiplied by the weights", "`w.g` is made of `out.g` and the input; the weights belong to "
                "`inp.g`.", wrong("w.g", lambda t: right_lin("w.g")(t) * t.w)),
        Mistake("`*` for `@`", "`*` multiplies number by number. Going back through a layer takes products of "
                "matrices, `@`.", any_of(wrong("inp.g", lambda t: up(t) * t.w.t(), lambda t: up(t) * t.w),
                                         wrong("w.g", lambda t: t.inp.t() * up(t), lambda t: t.inp * up(t)))),
        Mistake("inp.g and w.g exchanged", "`inp.g` has the shape of `inp`, `w.g` that of `w`.",
                any_of(wrong("inp.g", right_lin("w.g")), wrong("w.g", right_lin("inp.g")))),
        Mistake("wrong sign", "The gradient points uphill: it is positive where the loss grows with the number.",
                each_part(lambda t, g: -g)),
        GRAD_FOR_G,
        READS_NOTEBOOK,
        *slips(LIN_GRADIENT, *LIN_PARTS),
    ),
)  # fmt: skip
