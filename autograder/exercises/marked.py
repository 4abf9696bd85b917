"""Stand-ins for the student's compiled `dot`, to see whether `matmul` calls it.

A Python spy would break answers whose own loops are compiled too, so the stand-ins are compiled. The marked
one returns 1 - dot(a, b): a product made of it shows in every cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numba import njit
from numba.core.dispatcher import Dispatcher


@njit
def right_dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total


@njit
def marked_dot(a, b):
    return 1.0 - right_dot(a, b)


def warm_up() -> None:
    """Compile the stand-ins for the usual arrays, so that forked children need not."""
    for kind in (np.float32, np.float64):
        square = np.ones((2, 2), kind)
        marked_dot(square[0], square[:, 0])
        marked_dot(square[0], square[0])


def is_compiled(function: Any) -> bool:
    """Has numba compiled it in nopython mode for the arguments it was called with?"""
    return isinstance(function, Dispatcher) and bool(Dispatcher.nopython_signatures.fget(function))


@contextmanager
def with_dot(matmul: Callable, which: str) -> Iterator[Callable]:
    """The student's `matmul` while the global `dot` is its own, the right one or the marked one."""
    names = getattr(getattr(matmul, "py_func", matmul), "__globals__", {})
    own = names.get("dot")
    if which == "own":
        yield matmul
        return
    names["dot"] = {"right": right_dot, "marked": marked_dot}[which]
    _recompile(names)
    try:
        yield matmul
    finally:
        names["dot"] = own
        _recompile(names)


def _recompile(names: dict[str, Any]) -> None:
    """Compiled functions keep the `dot` they were compiled with; compile them again."""
    for function in list(names.values()):
        if isinstance(function, Dispatcher) and "dot" in function.py_func.__code__.co_names:
            function.recompile()
