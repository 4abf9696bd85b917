"""What many exercises share: judging results against a reference, and ways to recognise a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.calling import attempt
from autograder.compare import Close, as_tensor, difference, show
from autograder.exercise import Answer, Mistake, Problem, Trial
from autograder.wire import Raised

Prediction = Callable[[Trial], Any]


@dataclass(frozen=True)
class Raises:
    """A predicted error: one of these types, and a message that matches the pattern."""

    types: tuple[str, ...]
    pattern: str = ""

    def agrees(self, outcome: Any) -> bool:
        return (
            isinstance(outcome, Raised)
            and outcome.is_a(*self.types)
            and re.search(self.pattern, outcome.message) is not None
        )


def result_of(outcome: Any) -> Any:
    """The value that was returned, or `Raised`."""
    return outcome["result"] if isinstance(outcome, Mapping) and "result" in outcome else outcome


def agrees(outcome: Any, prediction: Any) -> bool:
    """Is the outcome what was predicted: an error, numbers within rounding, or a plain value?"""
    if isinstance(prediction, Raises):
        return prediction.agrees(outcome)
    if isinstance(prediction, (float, np.ndarray, np.generic)):
        prediction = torch.as_tensor(prediction)
    if isinstance(prediction, Tensor) and bool(prediction.isnan().any()):
        outcome, prediction = _without_nan(result_of(outcome)), _without_nan(prediction)
    if isinstance(prediction, Tensor):
        prediction = Close(prediction.double(), prediction.abs().double() + 1, rtol=1e-4)
    return difference(result_of(outcome), prediction, arrays=True) is None


def _without_nan(value: Any) -> Any:
    """NaN as a number that no answer has by chance, so that it agrees with NaN."""
    return value.nan_to_num(nan=1.2345e6) if isinstance(value, Tensor) else value


def gives(*predictions: Prediction) -> Callable[[Answer], bool]:
    """Matches an answer whose every outcome is what one of these wrong programs gives."""

    def matches(answer: Answer) -> bool:
        return any(all(agrees(t.outcome, predict(t)) for t in answer.trials) for predict in predictions)

    return matches


SHAPE_ERRORS = ("RuntimeError", "IndexError", "ValueError", "TypeError", "AssertionError")


def program(wrong: Callable[..., Any]) -> Prediction:
    """Predicts what a wrong program makes of the inputs: its result, or some error where it fails."""

    def predict(trial: Trial) -> Any:
        outcome = attempt(wrong, *trial.case.inputs.values())
        return Raises(SHAPE_ERRORS) if isinstance(outcome, Raised) else outcome

    return predict


def like(*programs: Callable[..., Any]) -> Callable[[Answer], bool]:
    """Matches an answer that does all over what one of these wrong programs does."""
    return gives(*map(program, programs))


def raises_everywhere(*types: str, pattern: str = "") -> Callable[[Answer], bool]:
    """Matches an answer that fails in one way whatever it is given."""
    return gives(lambda trial: Raises(types, pattern))


def judge_each(judge: Callable[[Trial], Problem | None], trials: Iterable[Trial]) -> Iterator[Problem]:
    yield from (problem for trial in trials if (problem := judge(trial)))


def against(reference: Callable[[Trial], Any], arrays: bool = False) -> Callable[[Trial], Problem | None]:
    """Judge a trial's result against a reference; the arguments may not have been changed."""

    def judge(trial: Trial) -> Problem | None:
        wrong = difference(result_of(trial.outcome), reference(trial), arrays)
        if wrong:
            return Problem(f"{sizes(trial)}{wrong.summary}", trial, difference=wrong)
        return changed_input(trial)

    return judge


def sizes(trial: Trial) -> str:
    """The case in a few words, as the beginning of a message."""
    words = [f"{name} {_kind(value)}" for name, value in trial.case.inputs.items()]
    return f"for {in_words(words)}: " if words else ""


def in_words(words: list[str]) -> str:
    """`a, b and c`"""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _kind(value: Any) -> str:
    return f"of shape {tuple(value.shape)}" if hasattr(value, "shape") else f"= {show(value, 60)}"


def changed_input(trial: Trial) -> Problem | None:
    """A problem if the call changed one of its arguments."""
    if not isinstance(trial.outcome, Mapping):
        return None
    for (name, before), after in zip(trial.case.inputs.items(), trial.outcome.get("after", []), strict=False):
        if hasattr(before, "shape") and _differs(after, before):
            return Problem(f"your function changes its input `{name}`; the caller still needs it", trial)
    return None


def _differs(after: Any, before: Any) -> bool:
    tensor = as_tensor(after, arrays=True)
    return isinstance(tensor, str) or not torch.equal(tensor.double(), torch.as_tensor(before).double())


def returns_only(*types: type) -> Callable[[Answer], bool]:
    """Matches an answer whose every result is of one of these types."""
    return lambda answer: all(isinstance(result_of(t.outcome), types) for t in answer.trials)


def changes_input(answer: Answer) -> bool:
    """Matches an answer that writes into its arguments."""
    return any(changed_input(trial) for trial in answer.trials)


CHANGES_INPUT = Mistake(
    "changes its input",
    "Make a new tensor for the result. Whoever calls your function still needs what they passed in.",
    changes_input,
)
RETURNS_NOTHING = Mistake(
    "`return` missing",
    "The result is computed and lost. `return` it at the end of the function.",
    returns_only(type(None)),
)
