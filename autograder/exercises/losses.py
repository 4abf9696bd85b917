"""The loss at the end of the model."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

from autograder.calling import call
from autograder.compare import Close, as_tensor
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    Raises,
    against,
    agrees,
    gives,
    judge_each,
    like,
    raises_everywhere,
    result_of,
    returns_only,
)
from autograder.rules import reads


def mse_cases(dice: Dice) -> list[Case]:
    """Predictions (n, 1) and targets (n,), one of each among them."""
    return dice.shuffled([
        Case({"output": 2 * dice.normal(n, 1) + 1, "targ": 9 * dice.uniform(n)}) for n in [1, *dice.sizes(5, 2, 12)]
    ])


def mean_square(trial: Trial) -> Close:
    output, targ = trial.output.double().squeeze(-1), trial.targ.double()
    return Close((output - targ).square().mean(), (output.abs() + targ.abs()).square().mean())


def of_errors(*programs: Callable[[Tensor], Tensor]) -> Callable[[Answer], bool]:
    """Matches what a program makes of the errors: as a vector (n,) or as a column (n, 1)."""
    return like(*(lambda o, t, f=f: f(o.squeeze(-1) - t) for f in programs),
                *(lambda o, t, f=f: f(o - t[:, None]) for f in programs))  # fmt: skip


def of_pairs(*programs: Callable[[Tensor], Tensor]) -> Callable[[Answer], bool]:
    """Matches what a program makes of the difference of every prediction and every target, (n, n)."""
    return like(*(lambda o, t, f=f: f(o - t) for f in programs), *(lambda o, t, f=f: f(t - o) for f in programs),
                *(lambda o, t, f=f: f(o.T - t[:, None]) for f in programs))  # fmt: skip


def divided_by(count: Callable[[int], float]) -> Callable[[Answer], bool]:
    """Matches the sum of the squares divided by this number, an error or no finite number where it is 0."""

    def predict(trial: Trial):
        n = len(trial.targ)
        total = float((trial.output.squeeze(-1) - trial.targ).square().sum())
        return total / count(n) if count(n) else None

    return lambda answer: all(
        (p := predict(t)) is None or agrees(t.outcome, p) for t in answer.trials)


def divided_by_a_fixed_number(answer: Answer) -> bool:
    """Sum of squares over result is the same for all n."""
    ratios = []
    for trial in answer.trials:
        result = as_tensor(result_of(trial.outcome))
        if isinstance(result, str) or result.numel() != 1 or float(result) == 0:
            return False
        ratios.append(float((trial.output.squeeze(-1) - trial.targ).double().square().sum() / result.double()))
    return max(ratios) - min(ratios) <= 1e-4 * abs(max(ratios))


MSE = Exercise(
    "mse", ("mse",), points=2, minutes=10, difficulty=2,
    given=mse_cases,
    when=lambda names, output, targ: call(names["mse"], output, targ),
    then=lambda answer: judge_each(against(mean_square), answer.trials),
    mistakes=(
        Mistake(
            "broadcast to (n, n)",
            "(n, 1) against (n,) subtracts every target from every prediction. Change the shape of one of them, and "
            "of one only: `output.squeeze(-1)`, for instance.",
            of_pairs(lambda e: e.square().mean(), lambda e: e.square(), lambda e: e.square().sum(),
                     lambda e: e.square().mean().sqrt(), lambda e: e.square().mean(0), lambda e: e.square().mean(1),
                     lambda e: e.square().mean() / 2, lambda e: e.abs().mean(),
                     lambda e: e.square().sum() / len(e), lambda e: e.square().mean(1, keepdim=True)),
        ),
        Mistake("sum for mean", "Divide by the number of predictions: the mean, not the sum.",
                of_errors(lambda e: e.square().sum())),
        Mistake("mean missing", "These are the squared errors. The loss is one number: their mean.",
                of_errors(lambda e: e.square())),
        Mistake("root taken", "No root here: the mean of the squares is the loss.",
                of_errors(lambda e: e.square().mean().sqrt(), lambda e: e.square().sum().sqrt())),
        Mistake("halved", "No half here: the mean of the squares as it is.",
                of_errors(lambda e: e.square().mean() / 2, lambda e: e.square().sum() / 2)),
        Mistake("doubled", "No factor here: the mean of the squares as it is.",
                of_errors(lambda e: 2 * e.square().mean())),
        Mistake("divided twice", "`mean()` has divided by n already.",
                divided_by(lambda n: n * n)),
        Mistake("divided by n - 1", "There are n errors: divide by n.",
                lambda answer: divided_by(lambda n: n - 1)(answer) or of_errors(lambda e: e.var())(answer)),
        Mistake("divided by a fixed number", "Divide by the number of predictions that came in.",
                divided_by_a_fixed_number),
        Mistake("absolute error", "Square the errors; do not take their size.",
                of_errors(lambda e: e.abs().mean(), lambda e: e.abs().sum())),
        Mistake("square missing", "Square each error first: errors of both signs would cancel.",
                of_errors(lambda e: e.mean(), lambda e: -e.mean(), lambda e: e.sum(), lambda e: -e.sum())),
        Mistake("mean before the square", "Square each error, then take the mean.",
                of_errors(lambda e: e.mean().square(), lambda e: e.sum().square(), lambda e: e.mean().abs(),
                          lambda e: e.sum().square() / len(e))),
        Mistake("added", "The error is the difference of prediction and target.",
                like(lambda o, t: (o.squeeze(-1) + t).square().mean(), lambda o, t: (o + t).square().mean())),
        Mistake("squares subtracted", "Subtract first, then square.",
                like(lambda o, t: (o.squeeze(-1).square() - t.square()).mean(),
                     lambda o, t: (o.squeeze(-1) - t.square()).mean(), lambda o, t: (o - t.square()).mean(),
                     lambda o, t: (o.square() - t.square()).mean())),
        Mistake("an axis left over", "The loss is one number with no axis: `.mean()` over everything.",
                of_errors(lambda e: e.square().mean().reshape(1), lambda e: e.square().mean().reshape(1, 1))),
        Mistake("sign", "A square is never negative, and neither is the loss.",
                of_errors(lambda e: -e.square().mean())),
        Mistake("another power", "The square is the second power.",
                of_errors(lambda e: e.pow(3).mean(), lambda e: e.pow(4).mean(), lambda e: e.abs().pow(3).mean())),
        Mistake("targets ignored", "Subtract the targets from the predictions.",
                like(lambda o, t: o.square().mean(), lambda o, t: t.square().mean())),
        Mistake("only the first prediction", "All predictions count: keep the axis of n, drop the axis of 1.",
                like(lambda o, t: (o[0] - t).square().mean(), lambda o, t: (o[0] - t[0]).square().mean(),
                     lambda o, t: (o[0] - t[0]).square())),
        Mistake("fails for a single prediction",
                "With n = 1, `squeeze()` drops both axes. `squeeze(-1)` drops the last alone.",
                gives(lambda t: Raises(("Exception",)) if len(t.targ) == 1 else mean_square(t).value)),
        Mistake("reads the notebook's variables", "Use the arguments `output` and `targ`.",
                lambda answer: reads(answer.source, "x_train", "y_train", "x_valid", "y_valid", "preds", "model", "n")),
        Mistake("refuses shapes that differ", "Predictions (n, 1) and targets (n,) are right: bring them to one shape.",
                raises_everywhere("AssertionError", "ValueError", "TypeError")),
        Mistake("more than one result", "Return one number.", returns_only(tuple, list)),
        RETURNS_NOTHING,
        CHANGES_INPUT,
        Mistake("rounded", "The mean as it is: no `round`, no `int`.",
                lambda answer: of_errors(*(lambda e, k=k: e.square().mean().round(decimals=k) for k in range(3)),
                                         lambda e: e.square().mean().trunc())(answer)
                or like(lambda o, t: (o.squeeze(-1).long() - t.long()).double().square().mean())(answer)),
    ),
)  # fmt: skip
