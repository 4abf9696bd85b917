"""A failing case as lines of Python, to be pasted into a cell and tried."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np
from torch import Tensor

from autograder.compare import show

NUMBERS, COLUMNS, LENGTH = 64, 12, 300  # a tensor of more numbers or columns is not written out, nor a longer value
WIDTH = 100  # a tensor that takes more is written in several lines


def as_code(inputs: Mapping[str, Any] | None) -> str:
    """The inputs as assignments; of what is large only what it is."""
    return "\n".join(f"{name} = {literal(value)}" for name, value in (inputs or {}).items())


def is_large(inputs: Mapping[str, Any] | None) -> bool:
    """Is one of them not written out?"""
    return any(_large(value) for value in (inputs or {}).values())


def literal(value: Any) -> str:
    """Python that makes the value, up to rounding."""
    if not isinstance(value, (Tensor, np.ndarray)):
        return f"...  # a {type(value).__name__}, too large to print" if _large(value) else repr(value)
    kind = "torch" if isinstance(value, Tensor) else "np"
    if _large(value):
        return f"torch.randn({', '.join(map(str, value.shape))})  # {show(value)}, too large to print"
    numbers = value.reshape(-1).tolist()
    if len(numbers) > 1 and len(set(map(_number, numbers))) == 1:
        return f"{kind}.full({tuple(value.shape)}, {_number(numbers[0])})"
    make = "torch.tensor" if kind == "torch" else "np.array"
    one_line = f"{make}({_numbers(value.tolist())})"
    return one_line if len(one_line) <= WIDTH else f"{make}([\n{_rows(value)}\n])"


def _large(value: Any) -> bool:
    if not isinstance(value, (Tensor, np.ndarray)):
        return len(repr(value)) > LENGTH or not _is_python(value)
    return value.ndim > 2 or value.reshape(-1).shape[0] > NUMBERS or (value.ndim == 2 and value.shape[1] > COLUMNS)


def _is_python(value: Any) -> bool:
    """Does its `repr` make it? That of a dictionary with tensors does not, nor that of NaN."""
    try:
        ast.literal_eval(repr(value))
        return True
    except (ValueError, SyntaxError):
        return False


def _rows(value: Tensor | np.ndarray) -> str:
    """A matrix row by row, a vector in lines of ten."""
    numbers = value.tolist()
    if value.ndim == 2:
        return "\n".join(f"    {_numbers(row)}," for row in numbers)
    return "\n".join(f"    {_numbers(numbers[i : i + 10])[1:-1]}," for i in range(0, len(numbers), 10))


def _numbers(value: Any) -> str:
    return "[" + ", ".join(map(_numbers, value)) + "]" if isinstance(value, list) else _number(value)


def _number(value: Any) -> str:
    """Four digits; a float stays one."""
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    if text in ("nan", "inf", "-inf"):
        return f"float('{text}')"
    return f"{text}." if isinstance(value, float) and text.lstrip("-").isdigit() else text
