"""Wrong gradients with a name: what wrong programs would have stored, and slips that any gradient invites."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

from autograder.calling import attempt
from autograder.compare import Close
from autograder.exercise import Answer, Mistake, Trial
from autograder.exercises.common import SHAPE_ERRORS, agrees, changed_input, changes_input
from autograder.exercises.gradients import Expected, gradient, is_right, raised
from autograder.rules import reads, words
from autograder.wire import Raised

Program = Callable[[Trial], Tensor]
Predicate = Callable[[Answer], bool]


def wrong(part: str, *programs: Program) -> Predicate:
    """Matches an answer whose `.g` called `part` is all over what one of these wrong programs makes of the trial.

    Where the program would fail, so must the answer; in one trial at least there must be something to compare.
    """

    def matches(answer: Answer) -> bool:
        return any(_made_by(program, part, answer.trials) for program in programs)

    return matches


def _made_by(program: Program, part: str, trials: Iterable[Trial]) -> bool:
    compared = False
    for trial in trials:
        as_made = _as_made(attempt(program, trial), part, trial)
        if as_made is None:
            return False
        compared |= as_made
    return compared


def _as_made(made: Any, part: str, trial: Trial) -> bool | None:
    """True if the trial's gradient is what was made, False if both failed, None if they differ."""
    value, owner = gradient(trial, part), getattr(trial, part.removesuffix(".g"))
    if isinstance(made, Raised):
        error = raised(trial)
        failed = value is None and error and error.is_a(*SHAPE_ERRORS, "AttributeError")
        return False if failed or getattr(value, "shape", owner.shape) != owner.shape else None
    if isinstance(made, Tensor):
        made = made.double()  # a mask may be bools or floats
        value = value.double() if isinstance(value, Tensor) else value
    return True if value is not None and agrees({"result": value}, made) else None


def shaped(part: str, shape: Callable[[Trial], tuple[int, ...]]) -> Predicate:
    """Matches an answer whose gradient always has a shape, one that in some trial is wrong."""

    def matches(answer: Answer) -> bool:
        values = [(gradient(t, part), shape(t), getattr(t, part.removesuffix(".g"))) for t in answer.trials]
        return all(isinstance(g, Tensor) and g.shape == want for g, want, _ in values) and any(
            g.shape != owner.shape for g, _, owner in values)

    return matches


def missing(answer: Answer, *parts: str) -> bool:
    """Is one of these never set, though the code runs to its end?"""
    return any(all(not raised(t) and gradient(t, part) is None for t in answer.trials) for part in parts)


def not_stored(*parts: str) -> Mistake:
    return Mistake(
        "gradient not stored",
        "It is computed and lost when the function ends, or only returned. Store it as the `.g` of the tensor that "
        "it belongs to.",
        lambda answer: missing(answer, *parts),
    )


def overwrites_a_gradient(trial: Trial) -> bool:
    """Is what was changed a `.g`, not the values of a tensor?"""
    problem = changed_input(trial)
    return problem is not None and ".g`" in problem.message


def wrong_tensor(*parts: str) -> Mistake:
    """What was to be stored in `parts` landed on another tensor."""

    def matches(answer: Answer) -> bool:
        return missing(answer, *parts) and all(
            any(gradient(t, other) is not None for other in t.outcome["g"] if other not in parts
                and other not in t.case.inputs) or overwrites_a_gradient(t)
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
    """`inp.g[:] = …` and `inp.g * mask` work only where there is a `.g` already."""
    return Mistake(
        "needs an old `.g`",
        "The first time there is no `.g` to read or to write into. Make a new tensor and store it: `x.g = …`.",
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


MISFIT = ("cannot be multiplied|mismatch|must match|expanded size|inconsistent|broadcast|incompatible|subscript|"
          "number of dimensions|Sizes of tensors|is invalid for input|tensors? expected|Dimension out of range")
"""What torch and numpy say of shapes that do not fit each other."""


def shapes_misfit(answer: Answer) -> bool:
    errors = [error for trial in answer.trials if (error := raised(trial))]
    return any(error.is_a("RuntimeError", "ValueError") and re.search(MISFIT, error.message) for error in errors)


def factor(trial: Trial, part: str, right: Tensor) -> float | None:
    """By what number the right gradient was multiplied; None if it is no multiple, or right, or zero."""
    value = gradient(trial, part)
    if not isinstance(value, Tensor) or value.shape != right.shape or not value.is_floating_point():
        return None
    ratio = float((value.double() * right).sum() / right.square().sum())
    rest = value.double() - ratio * right
    return ratio if ratio and float(rest.square().sum()) < 1e-6 * float(value.double().square().sum()) else None


def factors(answer: Answer, part: str, right: Expected, times: Callable[[Trial], int]) -> list[float]:
    """In each trial, by what the right gradient times some size was divided; empty if it was not everywhere."""
    found = [(trial, factor(trial, part, right(trial)[part].value)) for trial in answer.trials]
    return [times(trial) / ratio for trial, ratio in found if ratio] if all(ratio for _, ratio in found) else []


def constant(numbers: list[float]) -> bool:
    """Are there some, all the same and none of them 1?"""
    return bool(numbers) and max(numbers) - min(numbers) < 1e-2 * abs(numbers[0]) and abs(numbers[0] - 1) > 1e-2


def off_by_a_factor(right: Expected, *parts: str) -> Mistake:
    return Mistake(
        "off by a constant factor",
        "All numbers of a gradient are the right ones times the same number. Where does that number come from?",
        lambda answer: any(constant(factors(answer, part, right, lambda t: 1)) for part in parts),
    )


def wrong_sign(right: Expected, part: str, *others: Program) -> Mistake:
    return Mistake(
        "wrong sign",
        "The gradient points uphill: it is positive where the loss grows with the number.",
        wrong(part, lambda t: -right(t)[part].value, *others),
    )


def drops_axes(right: Expected, *parts: str) -> Mistake:
    """The right numbers; where some size is 1, with an axis too few."""

    def only_there(answer: Answer, part: str) -> bool:
        wrong = [t for t in answer.trials if not is_right(t, part, right(t)[part])]
        return bool(wrong) and len(wrong) < len(answer.trials) and all(
            1 in right(t)[part].value.shape and lost(t, part, right(t)[part].value.shape) for t in wrong)

    def lost(trial: Trial, part: str, shape: torch.Size) -> bool:
        value, error = gradient(trial, part), raised(trial)
        if value is None:
            return error is not None and error.is_a("IndexError")
        return isinstance(value, Tensor) and value.ndim < len(shape) and value.numel() == shape.numel()

    return Mistake(
        "an axis lost where a size is 1",
        "`squeeze()` drops every axis of size 1, also that of the rows if there is a single one. Name the axis: "
        "`squeeze(-1)`.",
        lambda answer: any(only_there(answer, part) for part in parts),
    )


def stops_late(right: Expected) -> Mistake:
    """Every gradient is right, and then something raises."""

    def all_right(trial: Trial) -> bool:
        return all(is_right(trial, part, close) for part, close in right(trial).items())

    return Mistake(
        "stops after the gradients are stored",
        "The gradients are right, but a line after them raises, and stops whoever called your function.",
        lambda answer: any(map(raised, answer.trials)) and all(map(all_right, answer.trials)),
    )


def cut_to_whole_numbers(*parts: str) -> Mistake:
    def whole(value: Any) -> bool:
        return isinstance(value, Tensor) and value.dtype != torch.bool and torch.equal(value, value.round())

    return Mistake(
        "cut to whole numbers",
        "A slope is seldom a whole number. `//`, `int` and `long` throw away what comes after the point.",
        lambda answer: any(all(whole(gradient(t, part)) for t in answer.trials) for part in parts),
    )


def another_shape(*parts: str) -> Mistake:
    def differs(trial: Trial, part: str) -> bool:
        value = gradient(trial, part)
        return isinstance(value, Tensor) and value.shape != getattr(trial, part.removesuffix(".g")).shape

    return Mistake(
        "not in the shape of its tensor",
        "Each number of a tensor has a slope of its own, so its gradient has the same shape.",
        lambda answer: any(differs(t, part) for t in answer.trials for part in parts),
    )


def no_tensor(*parts: str) -> Mistake:
    return Mistake(
        "not a tensor",
        "A gradient is stored as a tensor, in the shape of the tensor that it belongs to.",
        lambda answer: any(
            not isinstance(gradient(t, part), (Tensor, type(None))) for t in answer.trials for part in parts),
    )


ONE_IF = Mistake(
    "one `if` for a whole tensor",
    "An `if` is decided once. Here each number decides for itself: use a mask, or `torch.where`.",
    lambda answer: any((error := raised(t)) and "ambiguous" in error.message for t in answer.trials),
)


def slips(right: Expected, *parts: str) -> tuple[Mistake, ...]:
    """What can go wrong with any gradient, whatever its formula."""
    return (
        stops_late(right),
        accumulates(right),
        wrong_tensor(*parts),
        CHANGES_INPUT,
        not_stored(*parts),
        needs_old(*parts),
        drops_axes(right, *parts),
        off_by_a_factor(right, *parts),
        cut_to_whole_numbers(*parts),
        no_tensor(*parts),
        ONE_IF,
        Mistake(
            "shapes do not fit",
            "Write the shape beside each factor. The gradient has the shape of the tensor that it belongs to.",
            shapes_misfit,
        ),
        another_shape(*parts),
    )


READS_NOTEBOOK = Mistake(
    "reads the notebook's variables",
    "The function is called with other tensors than the notebook's. Use its arguments only.",
    lambda answer: reads(answer.source, *words("x_train y_train x_valid y_valid w1 b1 w2 b2 n m nh c")),
)


def any_of(*tests: Predicate) -> Predicate:
    return lambda answer: any(test(answer) for test in tests)
