"""Strict comparison: shape before value, never by broadcasting, nothing that is not a finite number."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.wire import Foreign, Raised

RTOL = 1e-5  # about eighty float32 roundings; a sum of k products errs by some sqrt(k) of them


@dataclass(frozen=True)
class Close:
    """An expected value (float64) and the size of the numbers it was made from.

    The tolerance is `rtol` times that size, not times the value: where terms cancel, float32 rounding
    is large against the result and small against the terms.
    """

    value: Tensor
    scale: Tensor | float = 1.0
    rtol: float = RTOL

    def tolerance(self) -> Tensor:
        return self.rtol * torch.as_tensor(self.scale, dtype=torch.float64).expand(self.value.shape) + 1e-30


@dataclass(frozen=True)
class Pair:
    """A result beside what it should be, both of one shape; a mask of the values that are wrong, and the place of the
    first, or of the first that is no finite number."""

    expected: Tensor
    got: Tensor
    wrong: Tensor
    first: tuple[int, ...]


@dataclass(frozen=True)
class Difference:
    """How a result differs from what was expected: a sentence, what is expected and what came where they first
    differ, and for numbers all of both."""

    summary: str
    expected: Any = None
    got: Any = None
    pair: Pair | None = None


def difference(got: Any, expected: Any, arrays: bool = False) -> Difference | None:
    """None if `got` is right. `expected` is Close for numbers, Raised for an error, else a plain value.

    With `arrays`, numpy arrays are as good as tensors.
    """
    if isinstance(expected, Raised):
        return _error_difference(got, expected)
    if isinstance(got, Raised):
        return Difference(f"your code raised {got}")
    if isinstance(expected, Close):
        return _number_difference(got, expected, arrays)
    return None if same(got, expected) else Difference(
        f"expected {show(expected)}, got {show(got)}", show(expected), show(got))


def same(got: Any, expected: Any) -> bool:
    """Equal plain values; a list, a tuple and a shape are the same, True and 1 are not."""
    if isinstance(expected, (list, tuple)):
        return isinstance(got, (list, tuple)) and len(got) == len(expected) and all(map(same, got, expected))
    number = _plain_number(got)
    return type(number) is type(expected) and number == expected


def _plain_number(value: Any) -> Any:
    """0-d tensors and numpy scalars as Python numbers; anything else as it is."""
    return value.item() if isinstance(value, (Tensor, np.ndarray)) and value.ndim == 0 else value


def _error_difference(got: Any, expected: Raised) -> Difference | None:
    if not isinstance(got, Raised):
        return Difference(f"{expected.type} should be raised, but {show(got)} was returned")
    if not got.is_a(expected.type):
        return Difference(f"{expected.type} should be raised, but your code raised {got}")
    return None


def _number_difference(got: Any, expected: Close, arrays: bool) -> Difference | None:
    tensor = as_tensor(got, arrays)
    if isinstance(tensor, str):
        return Difference(tensor)
    if tensor.shape != expected.value.shape:
        return Difference(
            f"expected shape {tuple(expected.value.shape)}, got shape {tuple(tensor.shape)}",
            tuple(expected.value.shape), tuple(tensor.shape))
    if tensor.dtype not in (torch.float32, torch.float64):
        return Difference(f"expected numbers of type float32, got {str(tensor.dtype).removeprefix('torch.')}")
    return _value_difference(tensor.double(), expected)


def as_tensor(got: Any, arrays: bool = False) -> Tensor | str:
    """A result as a tensor, or one sentence on why it is none."""
    if got is None:
        return "expected a tensor, got None: does your function `return` its result?"
    if isinstance(got, Foreign):
        return f"expected a tensor, got a {got.type} ({got.text})"
    if isinstance(got, bool) or not isinstance(got, (Tensor, np.ndarray, int, float)):
        return f"expected a tensor, got a {type(got).__name__}: {show(got)}"
    if isinstance(got, np.ndarray) and not arrays and got.ndim:
        return "expected a torch tensor, got a numpy array: `torch.from_numpy` makes one of it"
    if isinstance(got, np.ndarray):
        return torch.from_numpy(np.array(got))
    return got if isinstance(got, Tensor) else torch.tensor(float(got))


def _value_difference(got: Tensor, expected: Close) -> Difference | None:
    strange = ~torch.isfinite(got)
    wrong = strange | ((got - expected.value).abs() > expected.tolerance())
    if not bool(wrong.any()):
        return None
    first = first_in(strange if bool(strange.any()) else wrong)
    want, have, pair = float(expected.value[first]), float(got[first]), Pair(expected.value, got, wrong, first)
    if not math.isfinite(have):
        return Difference(f"got {show(have)}{_at(first)}, which is not a finite number", want, have, pair)
    count = f"{int(wrong.sum())} of {wrong.numel()} values differ; the first" if wrong.numel() > 1 else "it"
    return Difference(f"{count}{_at(first)} should be {want:.6g} and is {have:.6g}", want, have, pair)


def first_in(mask: Tensor) -> tuple[int, ...]:
    """The first place where it holds."""
    return tuple(int(i) for i in mask.nonzero()[0]) if mask.ndim else ()


def _at(index: tuple[int, ...]) -> str:
    return f" at [{', '.join(map(str, index))}]" if index else ""


def show(value: Any, limit: int = 300) -> str:
    """A value in a few words; shapes always shown, long ones cut."""
    if isinstance(value, Foreign):
        return f"a {value.type}"
    if isinstance(value, (Tensor, np.ndarray)) and value.ndim == 0:
        value = value.item()
    if isinstance(value, float):
        return f"{value:.6g}" if math.isfinite(value) else str(value)
    if isinstance(value, (Tensor, np.ndarray)):
        kind = "tensor" if isinstance(value, Tensor) else "array"
        return f"a {kind} of shape {tuple(value.shape)}"
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
