"""Measuring how an answer works: tensor operations, Python steps, library products.

Nothing here looks at source code. A loop shows in how the counts grow when one size grows: three loops
over n, k and m do more work for each of them, one einsum does the same work for all.
"""

from __future__ import annotations

import math
import sys
import sysconfig
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

from autograder.rules import words

# The operations by which torch multiplies matrices or vectors, however they were asked for.
PRODUCT_OPS = words(
    "mm bmm mv dot vdot addmm addmv addbmm baddbmm addr convolution _convolution linear "
    "linalg_vector_norm _int_mm _scaled_mm _trilinear _embedding_bag _cdist_forward _euclidean_dist"
)
# What these make holds whatever was in memory: often the zeros that a forgetful answer hopes for.
_UNSET_OPS = words(
    "empty empty_like empty_strided empty_permuted new_empty new_empty_strided"
)
_FOLDERS = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
_LIBRARY = (
    *_FOLDERS,
    *(str(Path(p).resolve()) for p in [*_FOLDERS, Path(__file__).parent]),
    "<frozen",
    "<__array_function__",
)


@dataclass
class Work:
    """What one call did.

    ops: tensor operations; lines: steps of the student's own Python; calls: names of torch functions called;
    products: how often each library product ran; cell_products: those that made a single number;
    largest: numbers in the largest tensor made.
    """

    ops: int = 0
    lines: int = 0
    largest: int = 0
    cell_products: int = 0
    calls: set[str] = field(default_factory=set)
    products: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As plain values, for the wire."""
        return {**vars(self), "calls": sorted(self.calls)}


@cache  # asked for each call that is traced
def in_library(filename: str) -> bool:
    """Is this file Python's, a package's or ours, rather than the student's?"""
    return filename.startswith(_LIBRARY)


def measured(function: Callable, *args: Any) -> tuple[Any, Work]:
    """Call `function` and measure its work."""
    work = Work()
    with ExitStack() as stack:
        stack.enter_context(_Calls(work))
        stack.enter_context(_Operations(work))
        stack.enter_context(_Steps(work))
        return function(*args), work


class _Calls(TorchFunctionMode):
    """Notes the torch functions by the names they are called by (`einsum`, `matmul`, `dot`)."""

    def __init__(self, work: Work):
        super().__init__()
        self.work = work

    def __torch_function__(self, func: Callable, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        self.work.calls.add(_called(func))
        return func(*args, **(kwargs or {}))


class _Operations(TorchDispatchMode):
    """Counts what reaches torch's dispatcher, so an operation counts by whatever name it was called.

    Memory that nobody has set reads as NaN here, so that an answer that relies on it fails each time.
    """

    def __init__(self, work: Work):
        super().__init__()
        self.work = work

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """No guard against torch.compile: torch would import all of it, over a second, at the first check."""
        return False

    def __torch_dispatch__(self, func: Callable, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        result = func(*args, **(kwargs or {}))
        numel = result.numel() if isinstance(result, torch.Tensor) else 0
        self.work.ops += 1
        self.work.largest = max(self.work.largest, numel)
        name, unset, product = _known(func)
        if unset and result.is_floating_point():
            result.fill_(math.nan)
        if product:
            self.work.products[name] = self.work.products.get(name, 0) + 1
            self.work.cell_products += numel == 1
        return result


@cache
def _called(function: Callable) -> str:
    return getattr(function, "__name__", str(function)).split(".")[0]


@cache
def _known(operation: Any) -> tuple[str, bool, bool]:
    """Its name; whether it makes memory that nobody has set; whether it is a product."""
    name = operation.overloadpacket.__name__
    return name, name in _UNSET_OPS, name in PRODUCT_OPS


class _Steps:
    """Counts the Python lines, calls and loop turns that run in the student's own code."""

    def __init__(self, work: Work):
        self.work = work

    def __enter__(self) -> None:
        self.before = sys.gettrace(), threading.gettrace()
        threading.settrace(self.enter)  # threads that the answer starts
        sys.settrace(self.enter)

    def __exit__(self, *_: object) -> None:
        before, threads = self.before
        sys.settrace(before)
        threading.settrace(threads)

    def enter(self, frame: FrameType, event: str, arg: object) -> Callable | None:
        if in_library(frame.f_code.co_filename):
            return None
        self.work.lines += 1
        return self.step

    def step(self, frame: FrameType, event: str, arg: object) -> Callable:
        self.work.lines += 1
        return self.step


def loops(base: Mapping[str, Any], grown: Mapping[str, Mapping[str, Any]], step: int) -> list[str]:
    """The sizes that an answer loops over.

    `base` is the work at the base sizes; `grown[size]` the work with that size larger by `step`. A Python
    loop costs at least one operation or line a turn, so at least `step` more (half of that, to be lenient
    with loops that take two at a time); work without a loop does not grow at all.
    """
    return [size for size, work in grown.items() if max(_growth(base, work)) >= step / 2]


def _growth(base: Mapping[str, Any], work: Mapping[str, Any]) -> tuple[int, int]:
    return work["ops"] - base["ops"], work["lines"] - base["lines"]
