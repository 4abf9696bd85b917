"""Stand-ins for the student's compiled `dot`, to see whether `matmul` calls it.

A Python spy would break answers whose own loops are compiled too, so the stand-ins are compiled. The marked
one returns 1 - dot(a, b): a product made of it shows in every cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CellType, FunctionType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import torch
from numba import jit, njit
from numba.core.dispatcher import Dispatcher

from autograder.counting import measured


@njit
def right_dot(a, b):
    if len(a) != len(b):
        raise ValueError("`dot` was given vectors of different lengths")
    return (a * b).sum()


@njit
def marked_dot(a, b):
    return 1.0 - right_dot(a, b)


STAND_INS = {"right": right_dot, "marked": marked_dot}


def warm_up() -> None:
    """Compile the stand-ins for the usual arrays and load what measuring needs, so that no child has to."""
    square = np.ones((2, 2), np.float32)
    marked_dot(square[0], square[:, 0])
    marked_dot(square[0], square[0])
    measured(torch.zeros, 1)


def is_compiled(function: Any) -> bool:
    """Has numba compiled it in nopython mode for the arguments it was called with?"""
    return isinstance(function, Dispatcher) and bool(Dispatcher.nopython_signatures.fget(function))


@contextmanager
def with_dot(matmul: Callable, which: str) -> Iterator[Callable]:
    """The student's `matmul` while `dot`, by whatever name, is its own, the right one or the marked one."""
    if which == "own":
        yield matmul
        return
    names = _globals(matmul)
    own = names.get("dot", _MISSING)
    swapped = {name: new for name, old in names.items() if (new := _replaced(old, own, which)) is not old}
    before = {name: names[name] for name in swapped}
    names.update(swapped, dot=STAND_INS[which])
    try:
        yield _replaced(matmul, own, which)
    finally:
        names.update(before)
        if own is _MISSING:
            del names["dot"]


_MISSING = object()
_twins: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()


def _globals(function: Any) -> dict[str, Any]:
    """The names of the notebook that a function, compiled or not, was written in."""
    plain = getattr(function, "func", getattr(function, "py_func", function))
    plain = plain if hasattr(plain, "__globals__") else getattr(type(plain), "__call__", None)  # noqa: B004
    return getattr(plain, "__globals__", {})


def _replaced(value: Any, own: Any, which: str) -> Any:
    """The stand-in for `dot`, a copy with it for a function that holds `dot`, anything else as it is."""
    if value is own:
        return STAND_INS[which]
    if isinstance(value, Dispatcher) and value not in STAND_INS.values():
        return _twin(value, own, which)
    return _rebuilt(value, own, which) if isinstance(value, FunctionType) else value


def _twin(function: Dispatcher, own: Any, which: str) -> Dispatcher:
    """A compiled function keeps the `dot` that it met first. This one is compiled anew, but once."""
    twins = _twins.setdefault(function, {})
    if which not in twins:
        twins[which] = jit(**function.targetoptions)(_rebuilt(function.py_func, own, which))
    return twins[which]


def _rebuilt(function: FunctionType, own: Any, which: str) -> FunctionType:
    """The function, or a copy where `dot` is a default argument or a variable of an enclosing function."""
    defaults, cells = function.__defaults__ or (), function.__closure__ or ()
    if not any(value is own for value in [*defaults, *map(_content, cells)]):
        return function
    copy = FunctionType(
        function.__code__, function.__globals__, function.__name__,
        tuple(_replaced(value, own, which) for value in defaults),
        tuple(CellType(STAND_INS[which]) if _content(cell) is own else cell for cell in cells),
    )  # fmt: skip
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _content(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # not set yet
        return None
