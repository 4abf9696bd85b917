"""A row of pixels as an image, without a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import Names, attempt
from autograder.compare import Close, Difference, difference
from autograder.dice import Dice
from autograder.exercise import Answer, Case, Exercise, Mistake, Problem, Trial
from autograder.exercises.common import Raises, agrees, like, result_of
from autograder.rules import reads
from autograder.wire import Foreign, Raised

SIDE = 28
DATA = ("x_train", "x_valid")

def row_cases(dice: Dice) -> list[Case]:
    """Sets of different sizes; the first row, the last and one between."""
    counts = dice.sizes(3, 3, 9)
    rows = [0, counts[1] - 1, dice.integer(1, counts[2] - 2)]
    return dice.shuffled([_row_case(dice, n, i) for n, i in zip(counts, rows, strict=True)])


def _row_case(dice: Dice, n: int, i: int) -> Case:
    return Case({"x": dice.uniform(n, SIDE * SIDE), "i": i})


MARK = 7.0  # pixels lie between 0 and 1


def when_to_image(names: Names, x: Tensor, i: int) -> dict[str, Any]:
    """The image, the pixels after the call, and the pixels after a mark was written into the image."""
    own = x.clone()
    image = names["to_image"](own, i)
    out = {"result": image.clone() if isinstance(image, Tensor) else image, "after": own.clone()}
    marked = attempt(lambda: image.detach().fill_(MARK))
    return {**out, "marked": marked if isinstance(marked, Raised) else own}


def then_to_image(answer: Answer) -> Iterator[Problem]:
    for trial in answer.trials:
        if sentence := _image_flaw(trial):
            message = f"for x of shape {tuple(trial.x.shape)} and i = {trial.i}: {sentence}"
            yield Problem(message, trial, difference=_wrong_numbers(trial))


def _wrong_numbers(trial: Trial) -> Difference | None:
    return difference(result_of(trial.outcome), Close(image_of(trial), rtol=1e-6))


def _image_flaw(trial: Trial) -> str:
    if wrong := _wrong_numbers(trial):
        return wrong.summary
    if not torch.equal(trial.outcome["after"], trial.x):
        return "your function changes its input `x`; the caller still needs it"
    return "" if is_view(trial) else "the numbers are right, but in a copy. Writing into the image should change `x`"


def image_of(trial: Trial) -> Tensor:
    return trial.x[trial.i].reshape(SIDE, SIDE).double()


def is_view(trial: Trial) -> bool:
    """Did the mark reach the whole row, and no other?"""
    marked = trial.outcome["marked"]
    if not isinstance(marked, Tensor):
        return False
    wanted = trial.x.clone()
    wanted[trial.i] = MARK
    return torch.equal(marked, wanted)


def right_numbers(trial: Trial) -> bool:
    return _wrong_numbers(trial) is None


def _copies(answer: Answer) -> bool:
    return all(right_numbers(t) and not is_view(t) for t in answer.trials)


def _shaped(wrong: Callable[[Tensor], Any]) -> Callable[[Answer], bool]:
    """Matches an answer that makes this of the right image."""
    return like(lambda x, i: wrong(x[i].reshape(SIDE, SIDE)))


def _same_row(x: Tensor, i: int) -> Tensor:
    return x[0].reshape(SIDE, SIDE)


def _misfit(size: Callable[[Tensor], int], shape: str = "") -> Callable[[Answer], bool]:
    """Matches `view` or `reshape` to a shape that does not fit so many numbers, in every case."""

    def fits(trial: Trial) -> bool:
        pattern = rf"shape '\[.*{shape}\]' is invalid for input of size {size(trial.x)}$"
        return agrees(trial.outcome, Raises(("RuntimeError",), pattern))

    return lambda answer: all(map(fits, answer.trials))


def _has_shape(holds: Callable[[Tensor], bool]) -> Callable[[Answer], bool]:
    """Matches tensors that pass this test of their shape, in every case."""
    return lambda answer: all(isinstance(m := result_of(t.outcome), Tensor) and holds(m) for t in answer.trials)


def is_unknown(outcome: Any) -> bool:
    """Did the answer stop at a name or a method that does not exist, or at arguments that do not fit?"""
    return isinstance(outcome, Raised) and outcome.is_a("NameError", "AttributeError", "TypeError")


def takes_others(function: str, outcome: Any) -> bool:
    """Can it not be called with the parameters of the prompt?"""
    return agrees(outcome, Raises(("TypeError",), rf"^{function}\(\) (missing|takes|got)"))


def _is_array(answer: Answer) -> bool:
    return all(isinstance(a := result_of(t.outcome), np.ndarray) and np.array_equal(a, image_of(t).float())
               for t in answer.trials)


def _is_list(answer: Answer) -> bool:
    return all(isinstance(rows := result_of(t.outcome), (list, tuple)) and len(rows) == SIDE for t in answer.trials)


def _changes_x(answer: Answer) -> bool:
    return any(isinstance(t.outcome, dict) and not torch.equal(t.outcome["after"], t.x) for t in answer.trials)


TO_IMAGE = Exercise(
    "to_image", ("to_image",), points=2, minutes=5, difficulty=1,
    given=row_cases, when=when_to_image, then=then_to_image,
    mistakes=(
        Mistake("reads the notebook's data", "Take row `i` of the argument `x`, not of a variable of the notebook.",
                lambda answer: reads(answer.source, *DATA)),
        Mistake("`return` missing", "The image is made and lost: `return` it.",
                lambda answer: all(isinstance(t.outcome, dict) and t.outcome["result"] is None for t in answer.trials)),
        Mistake("changes its input", "Leave `x` as it is: look at its numbers in another shape.", _changes_x),
        Mistake("a copy", "`view`, `reshape` and indexing with a number copy nothing. `clone`, `tensor(...)` and "
                "lists do.", _copies),
        Mistake("numpy array", "Stay with tensors: they have `view` and `reshape` too.", _is_array),
        Mistake("list for a tensor", "The rows of the image are asked for as one tensor of shape (28, 28).", _is_list),
        Mistake("no tensor", "The image is asked for as a tensor, not as what draws it or as an object of your own.",
                lambda answer: all(isinstance(result_of(t.outcome), Foreign) for t in answer.trials)),
        Mistake("not reshaped", "A row has 784 pixels side by side. Give it the shape (28, 28).",
                _shaped(torch.flatten)),
        Mistake("one axis too many", "Row `i` alone has no axis for the images: `x[i]`, not `x[i:i+1]`.",
                lambda a: any(_shaped(wide)(a) for wide in (
                    lambda m: m[None], lambda m: m[None, None], lambda m: m[..., None]))),
        Mistake("transposed", "The first 28 numbers are the top row of the image. Do not turn it over.",
                _shaped(torch.t)),
        Mistake("upside down or mirrored", "The first number is the top left pixel: rows and columns keep their order.",
                lambda a: any(_shaped(lambda m, d=d: m.flip(d))(a) for d in ((0,), (1,), (0, 1)))),
        Mistake("always the same row", "Row `i` is asked for, whatever `i` is.",
                like(_same_row, lambda x, i: x[-1].reshape(SIDE, SIDE), lambda x, i: x[1].reshape(SIDE, SIDE))),
        Mistake("counts from 1", "The first row is row 0: take `x[i]`.",
                like(lambda x, i: x[i - 1].reshape(SIDE, SIDE), lambda x, i: x[i + 1].reshape(SIDE, SIDE))),
        Mistake("all images", "One image is asked for, that of row `i`.",
                like(lambda x, i: x.reshape(-1, SIDE, SIDE), lambda x, i: x.reshape(-1, 1, SIDE, SIDE),
                     lambda x, i: x[:i].reshape(-1, SIDE, SIDE), lambda x, i: x[i:].reshape(-1, SIDE, SIDE))),
        Mistake("cut in the middle of a row", "Row `i` begins at number `784 * i` of them all: `x[i]` is that row.",
                like(lambda x, i: x.flatten()[i : i + SIDE * SIDE].reshape(SIDE, SIDE),
                     lambda x, i: x.flatten()[i * SIDE :][: SIDE * SIDE].reshape(SIDE, SIDE))),
        Mistake("row `i` is not taken", "`x` has all the images. Take row `i` first, then give that a shape.",
                _misfit(Tensor.numel, "(?<=\\[)28, 28")),
        Mistake("number of rows typed in", "Read the number of rows off `x`, or let -1 find it.",
                _misfit(Tensor.numel)),
        Mistake("a column of `x`", "The images are the rows: `x[i]`. `x[:, i]` is pixel `i` of all images.",
                _misfit(len)),
        Mistake("a shape that does not fit", "A row has 784 numbers, 28 times 28. All of them must find a place.",
                lambda a: _misfit(lambda x: SIDE * SIDE)(a) or _misfit(lambda x: 1)(a)),
        Mistake("another shape", "28 rows of 28 pixels are asked for.", _has_shape(lambda m: m.numel() == SIDE * SIDE
                and m.shape != (SIDE, SIDE))),
        Mistake("only some of the pixels", "Slices cut pixels off. `view` keeps all 784 and gives them rows.",
                _has_shape(lambda m: m.numel() < SIDE * SIDE)),
        Mistake("other parameters", "The function is called as `to_image(x, i)`: the images, then the number of a row.",
                lambda answer: all(takes_others("to_image", t.outcome) for t in answer.trials)),
        Mistake("no such function", "The message has the name that is not known here, or that cannot be called.",
                lambda answer: all(is_unknown(t.outcome) for t in answer.trials)),
        Mistake("pixels changed", "The same numbers in another shape: nothing is scaled or turned round.",
                lambda answer: all(_straight(result_of(t.outcome), t) for t in answer.trials)),
    ),
)  # fmt: skip


def _straight(got: Any, trial: Trial) -> bool:
    """The right shape, and pixels that went through some arithmetic."""
    if not isinstance(got, Tensor) or got.shape != (SIDE, SIDE) or right_numbers(trial):
        return False
    return abs(correlation(got, image_of(trial))) > 0.9


def correlation(one: Any, two: Any) -> float:
    """Of the numbers of two tensors or arrays; 0 where one of them is constant."""
    pair = np.stack([np.asarray(v, dtype=np.float64).ravel() for v in (one, two)])
    return float(np.corrcoef(pair)[0, 1]) if pair.std(axis=1).min() > 0 else 0.0
