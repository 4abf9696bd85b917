"""Layers as functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from autograder.calling import call
from autograder.compare import Close
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Trial
from autograder.exercises.common import (
    CHANGES_INPUT,
    RETURNS_NOTHING,
    against,
    agrees,
    judge_each,
    like,
    raises_everywhere,
    result_of,
    returns_only,
)
from autograder.rules import reads, uses

MORE_THAN_ONE = Mistake("more than one result", "Return the one tensor that is asked for.", returns_only(tuple))
NOT_A_TENSOR = Mistake(
    "not a tensor",
    "A tensor is asked for. `torch.tensor(rows)` makes one of lists, `torch.from_numpy(array)` of an array.",
    returns_only(list, np.ndarray, np.generic),
)


def of_type(*kinds: torch.dtype) -> Callable[[Answer], bool]:
    """Matches tensors of one of these types."""
    return lambda answer: all(
        isinstance(r := result_of(t.outcome), Tensor) and r.dtype in kinds for t in answer.trials)


WHOLE_NUMBERS = Mistake("whole numbers", "The results keep their fractions: no `int`, no `long`.",
                        of_type(torch.int8, torch.int16, torch.int32, torch.int64))  # fmt: skip

# --- relu -------------------------------------------------------------------------------------


def relu_cases(dice: Dice) -> list[Case]:
    """Numbers of all sizes on both sides of 0, some zeros."""
    n, m, k = dice.sizes(3, 2, 8)
    shapes = [(n, m), (m, k), (k, k), (1, 12), (12, 1)]
    drawn = [5 * dice.normal(*shape) * (dice.uniform(*shape) < 0.9) for shape in shapes]
    for x in drawn:
        x.view(-1)[:2] = torch.tensor([-7.5, 8.5]) + dice.uniform(2)
    signs = (1, -1, 1, -1, 1)  # some sums are negative, others positive
    return dice.shuffled([Case({"x": x * x.sum().sign() * sign}) for x, sign in zip(drawn, signs, strict=True)])


def rectified(trial: Trial) -> Close:
    return Close(trial.x.double().clamp(min=0), trial.x.abs())


def tensors(answer: Answer, reference: Callable[[Trial], Close]) -> list[tuple[Trial, Tensor, Tensor]]:
    """Each trial with its result and the right one; none if a result is not a tensor of the right shape."""
    found = [(t, result_of(t.outcome), reference(t).value) for t in answer.trials]
    return found if all(isinstance(got, Tensor) and got.shape == right.shape for _, got, right in found) else []


def scaled(reference: Callable[[Trial], Close]) -> Callable[[Answer], bool]:
    """Matches results that are the right ones times a number, which is never 0 and not always 1."""

    def factor(got: Tensor, right: Tensor) -> float:
        return float((got.double() * right).sum() / right.square().sum().clamp(min=1e-30))

    def matches(answer: Answer) -> bool:
        found = [(got, right, factor(got, right)) for _, got, right in tensors(answer, reference)]
        return any(abs(k - 1) > 1e-3 for *_, k in found) and all(
            abs(k) > 1e-3 and agrees(got, k * right) for got, right, k in found)

    return matches


SCALED = "Right but for a factor: the numbers are too large or too small, all by the same ratio."


def leaky(answer: Answer) -> bool:
    """Negative numbers come out as one small share of themselves."""
    found = tensors(answer, rectified)
    shares = torch.cat([torch.zeros(0), *((got / t.x)[t.x < -0.1] for t, got, _ in found)])
    above = all(agrees(got[t.x > 0], t.x[t.x > 0]) for t, got, _ in found)
    return bool(len(shares)) and above and 0 < shares.min() < 1 and bool(shares.max() - shares.min() < 1e-3)


def other_limit(answer: Answer) -> bool:
    """Large numbers stay, clearly negative ones become one number, which is not 0."""
    found = tensors(answer, rectified)
    low = {round(v, 4) for t, got, _ in found for v in got[t.x < -2].tolist()}
    return len(low) == 1 and low != {0.0} and all(agrees(got[t.x > 2], t.x[t.x > 2]) for t, got, _ in found)


RELU = Exercise(
    "relu", ("relu",), points=1, minutes=5, difficulty=1,
    given=relu_cases,
    when=lambda names, x: call(names["relu"], x),
    then=lambda answer: judge_each(against(rectified), answer.trials),
    mistakes=(
        RETURNS_NOTHING,
        CHANGES_INPUT,
        Mistake("absolute value", "Negative numbers become 0, they do not turn positive.", like(torch.abs)),
        Mistake(
            "keeps the negative numbers", "Positive numbers stay, negative ones become 0. Yours does the opposite.",
            like(lambda x: x.clamp(max=0), lambda x: x.clamp(max=0).abs(), lambda x: -x.clamp(min=0)),
        ),
        Mistake(
            "shifted by 0.5", "The lesson's experiment with 0.5 is another function. Here it is plain max(0, x).",
            like(lambda x: x.clamp(min=0) - 0.5, lambda x: x.clamp(min=0) + 0.5,
                 lambda x: (x - 0.5).clamp(min=0), lambda x: (x + 0.5).clamp(min=0)),
        ),
        Mistake(
            "leaky", "Negative numbers become 0, not merely small.",
            lambda answer: leaky(answer) or like(torch.nn.functional.elu)(answer),
        ),
        Mistake(
            "limit is not 0", "The limit is 0: what is below becomes 0, what is above stays.",
            lambda answer: other_limit(answer)
            or like(*(lambda x, a=a: x * (x > a) for a in (1.0, 0.5, -1.0, -0.5)))(answer),
        ),
        Mistake(
            "large numbers are cut off", "Positive numbers stay as they are, however large.",
            like(*(lambda x, a=a: x.clamp(0, a) for a in (1.0, 5.0, 6.0)), lambda x: x.clamp(-1, 1)),
        ),
        Mistake(
            "only says where",
            "`x > 0` says where the numbers are positive. Keep the numbers there and put 0 elsewhere.",
            lambda answer: of_type(torch.bool)(answer) or like(
                lambda x: (x > 0).float(), lambda x: (x >= 0).float(), lambda x: (x < 0).float())(answer),
        ),
        Mistake(
            "drops the negative numbers", "`x[x > 0]` is shorter than `x`. Negative numbers become 0 in their place.",
            like(lambda x: x[x > 0], lambda x: x[x >= 0]),
        ),
        Mistake(
            "maximum along an axis",
            "`x.max(0)` finds the largest number along axis 0 and its place. Compare each number with 0 instead.",
            lambda answer: all(
                isinstance(r := result_of(t.outcome), (tuple, list)) and len(r) == 2 for t in answer.trials)
            or like(lambda x: x.amax(0), lambda x: x.amax(1))(answer),
        ),
        Mistake(
            "one number for all", "Each number is compared with 0 on its own: the result has the shape of `x`.",
            like(lambda x: x.max(), lambda x: x.clamp(min=0).sum(), lambda x: x.clamp(min=0).mean(),
                 lambda x: x if x.sum() > 0 else torch.tensor(0.0), lambda x: x if x.sum() > 0 else 0 * x,
                 lambda x: x if x.min() > 0 else 0 * x, lambda x: torch.tensor(0.0)),
        ),
        Mistake(
            "another activation", "ReLU is max(0, x): no curve.",
            like(torch.sigmoid, torch.tanh, torch.nn.functional.softplus, torch.nn.functional.gelu,
                 torch.nn.functional.silu, lambda x: x.clamp(min=0) ** 2),
        ),
        Mistake("leaves `x` as it is", "Negative numbers must become 0 in the result.", like(lambda x: x)),
        Mistake(
            "Python's `max`",
            "`max(0, x)` and `if x > 0` ask for one answer, but a tensor is many numbers. Compare each on its own.",
            raises_everywhere("RuntimeError", pattern="[Bb]oolean value|ambiguous"),
        ),
        WHOLE_NUMBERS,
        Mistake("an axis dropped", "Each number stays in its place: the result has the shape of `x`.",
                like(lambda x: x.clamp(min=0).flatten(), lambda x: x.clamp(min=0).squeeze())),
        Mistake("reads the notebook's variables", "Use the argument `x`, not a variable of the notebook.",
                lambda answer: reads(answer.source, "x_train", "x_valid")),
        Mistake("a factor", SCALED, scaled(rectified)),
        NOT_A_TENSOR,
    ),
)  # fmt: skip


def makes_its_own(answer: Answer) -> bool:
    """Does the cell itself draw weights?"""
    return uses(replace(answer.source, earlier=()), "Linear", "randn", "rand", "kaiming_init", "xavier_init")


# --- lin --------------------------------------------------------------------------------------


def lin_cases(dice: Dice) -> list[Case]:
    """Layers of many shapes, batches of one among them, and some that hide a transposed matrix or bias."""
    n, i, o = dice.sizes(3, 2, 8)
    shapes = [(n, i, o), (o, n, i), (i, o, n), (1, i, o), (n, i, 1), (1, 1, o), (n, i, n), (n, o, o), (n,) * 3]
    return dice.shuffled([
        Case({"x": dice.normal(rows, inputs), "w": dice.normal(inputs, outputs), "b": dice.normal(outputs)})
        for rows, inputs, outputs in shapes
    ])


def affine(trial: Trial) -> Close:
    x, w, b = trial.x.double(), trial.w.double(), trial.b.double()
    return Close(x @ w + b, x.abs() @ w.abs() + b.abs())


def bias_by_rows(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """The bias as a column: an error unless there is one row, or as many rows as outputs."""
    return x @ w + b[:, None]


LIN = Exercise(
    "lin", ("lin",), points=1, minutes=5, difficulty=1,
    given=lin_cases,
    when=lambda names, x, w, b: call(names["lin"], x, w, b),
    then=lambda answer: judge_each(against(affine), answer.trials),
    mistakes=(
        Mistake("bias missing", "Add `b` to the product.", like(lambda x, w, b: x @ w)),
        Mistake(
            "bias of the wrong shape",
            "`b` has a number for each output and lies along the columns. Add it as it is: broadcasting does the rest.",
            like(bias_by_rows, lambda x, w, b: x @ w + b.sum(), lambda x, w, b: x @ w + b.mean(),
                 lambda x, w, b: x @ w + b[0], lambda x, w, b: x @ w + b[-1],
                 lambda x, w, b: (x @ w)[:, :, None] + b, lambda x, w, b: (x @ w)[None] + b,
                 lambda x, w, b: torch.stack([x @ w + v for v in b]),
                 lambda x, w, b: x @ w + b[torch.arange(len(x)), None], lambda x, w, b: ((x @ w).T + b).T),
        ),
        Mistake(
            "w @ x", "The images are the rows of `x`, so `x` comes first: `x @ w`.",
            like(lambda x, w, b: w @ x + b, lambda x, w, b: w @ x, lambda x, w, b: b + w @ x + 0 * x,
                 lambda x, w, b: w @ x + b[:, None]),
        ),
        Mistake(
            "weights transposed",
            "Weights are (in, out) here: `x @ w` fits as it is. torch's own layers store (out, in).",
            like(lambda x, w, b: x @ w.T + b, lambda x, w, b: x @ w.T,
                 lambda x, w, b: torch.einsum("ni,oi->no", x, w) + b),
        ),
        Mistake(
            "inputs transposed", "The rows of `x` are the images: `x @ w` fits as it is.",
            like(lambda x, w, b: x.T @ w + b, lambda x, w, b: w.T @ x + b, lambda x, w, b: w.T @ x + b[:, None],
                 lambda x, w, b: w @ x.T + b, lambda x, w, b: w @ x.T + b[:, None]),
        ),
        Mistake(
            "result transposed", "A row for each image, a column for each output: (n, out).",
            like(lambda x, w, b: (x @ w + b).T, lambda x, w, b: (x @ w).T + b, lambda x, w, b: w.T @ x.T + b),
        ),
        Mistake(
            "`*` for `@`", "`*` multiplies element by element. `@` is the matrix product.",
            like(lambda x, w, b: x * w + b, lambda x, w, b: (x * w).sum() + b),
        ),
        Mistake(
            "`dot` of matrices", "torch's `dot` is for two vectors. `@` is the product of matrices.",
            raises_everywhere("RuntimeError", pattern="1D tensors expected"),
        ),
        Mistake(
            "bias added before the product", "Multiply first, then add the bias to the result.",
            like(lambda x, w, b: x @ (w + b), lambda x, w, b: (x + b) @ w, lambda x, w, b: x @ (w + b[:, None])),
        ),
        Mistake("bias subtracted", "The bias is added.", like(lambda x, w, b: x @ w - b)),
        Mistake("bias multiplied", "The bias is added, not multiplied with.",
                like(lambda x, w, b: x @ w * b, lambda x, w, b: x @ w @ b)),
        Mistake("bias added twice", "Add the bias once.", like(lambda x, w, b: x @ w + 2 * b)),
        Mistake(
            "activation included", "The linear layer ends with the bias. ReLU is a step of its own.",
            like(lambda x, w, b: (x @ w + b).clamp(min=0), lambda x, w, b: torch.sigmoid(x @ w + b)),
        ),
        Mistake(
            "summed or averaged", "Nothing is summed after the product: one row for each image.",
            like(lambda x, w, b: (x @ w + b).sum(), lambda x, w, b: (x @ w + b).mean(),
                 lambda x, w, b: (x @ w + b).sum(0), lambda x, w, b: (x @ w + b).sum(1),
                 lambda x, w, b: (x @ w + b).mean(0), lambda x, w, b: (x @ w + b).mean(1),
                 lambda x, w, b: (x @ w).sum(1) + b, lambda x, w, b: (x @ w).sum() + b),
        ),
        Mistake(
            "an axis dropped", "The result always has two axes, (n, out), also for one image or one output.",
            like(lambda x, w, b: (x @ w + b).squeeze(), lambda x, w, b: (x @ w + b).squeeze(-1),
                 lambda x, w, b: (x @ w + b).squeeze(0), lambda x, w, b: (x @ w + b).flatten(),
                 lambda x, w, b: (x @ w + b)[0]),
        ),
        Mistake(
            "reads the notebook's variables", "Use the arguments `x`, `w` and `b`: there will be several layers.",
            lambda answer: reads(answer.source, "x_train", "x_valid", "w1", "b1", "w2", "b2", "weights", "bias"),
        ),
        Mistake(
            "weights of its own", "The layer must use the weights and the bias it is given, not new ones.",
            makes_its_own,
        ),
        Mistake("a factor", SCALED, scaled(affine)),
        WHOLE_NUMBERS,
        NOT_A_TENSOR,
        MORE_THAN_ONE,
        RETURNS_NOTHING,
        CHANGES_INPUT,
    ),
)  # fmt: skip
