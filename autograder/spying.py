"""Arrays as a kernel sees them: memory that many threads share, with a log of who read and wrote what."""

from __future__ import annotations

import math
import operator
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numba.core import types
from numba.np.numpy_support import as_dtype

from autograder.blocks import MAX_SHARED, GPUError, Launch, RefusedError, Size, Thread, thread

GARBAGE = 0x5BADBAD  # what an array of integers holds before anyone wrote to it; one of floats holds NaN


class OutsideError(GPUError, IndexError):
    """An index outside an array. A GPU would read or write whatever lies there, without a word."""


class Memory:
    """The numbers of one array, by their place in it. Reads are counted by thread; of each number the log knows
    how many threads wrote it."""

    def __init__(self, array: np.ndarray, name: str):
        self.array, self.name = array, name
        self.flat = array.reshape(-1)  # the array's own numbers if they lie in one piece, else a copy
        self.item = self.flat.item
        self.reads: defaultdict[int, int] = defaultdict(int)
        self.writers: dict[int, set[int]] = {}
        self.early_reads = 0

    def read(self, place: int) -> float:
        one = thread().id
        self.reads[one] += 1
        writers = self.writers.get(place)
        if writers is None or one not in writers:
            self.early_reads += 1
        return self.item(place)

    def write(self, place: int, value: Any) -> None:
        self.writers.setdefault(place, set()).add(thread().id)
        self.flat[place] = value

    def copy_back(self) -> None:
        """Bring what was written to a copy back into the array."""
        if self.writers and not np.shares_memory(self.flat, self.array):
            self.array[...] = self.flat.reshape(self.array.shape)

    def writer_counts(self) -> np.ndarray:
        """How many threads wrote each number."""
        counts = np.zeros(self.flat.size, np.int64)
        for place, writers in self.writers.items():
            counts[place] = len(writers)
        return counts.reshape(self.array.shape)


@dataclass(slots=True)
class _Mark:
    """What happened to a number of shared memory since the last barrier: who wrote it last, who read it first, and
    whether others read it too. `early`: it was written by a thread that had not read shared memory since then."""

    phase: int = -1
    writer: int = -1
    reader: int = -1
    shared: bool = False
    early: bool = True

    def restart(self, phase: int) -> None:
        self.phase, self.writer, self.reader, self.shared, self.early = phase, -1, -1, False, True


class SharedMemory(Memory):
    """Memory of one block. Finds two threads that use the same number between two barriers, one of them writing."""

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype, name: str):
        super().__init__(np.full(shape, math.nan if dtype.kind == "f" else GARBAGE).astype(dtype), name)
        self.marks = [_Mark() for _ in range(self.flat.size)]

    def read(self, place: int) -> float:
        one, mark = thread(), self.marks[place]
        number = one.number
        if mark.phase != one.phase:
            mark.restart(one.phase)
        if mark.reader < 0:
            mark.reader = number
        elif mark.reader != number:
            mark.shared = True
        one.read_in = one.phase
        one.launch.shared_reads += 1
        if mark.writer not in (-1, number):
            self._race(one, place, "first" if mark.early else "second")
        return self.item(place)

    def write(self, place: int, value: Any) -> None:
        one, mark = thread(), self.marks[place]
        number, before = one.number, self.item(place)
        if mark.phase != one.phase:
            mark.restart(one.phase)
        self.flat[place] = value
        overwritten = mark.writer not in (-1, number) and before != self.item(place)
        mark.early = mark.early and one.read_in != one.phase
        mark.writer = number
        if mark.shared or mark.reader not in (-1, number):
            self._race(one, place, "first" if mark.early else "second")
        elif overwritten:
            self._race(one, place, "double")

    def _race(self, one: Thread, place: int, kind: str) -> None:
        """Note it under the barrier that is missing: the first, between writing and reading, or the second, between
        reading and writing. "double": no barrier helps, for two threads write different numbers."""
        index = ", ".join(str(int(i)) for i in np.unravel_index(place, self.array.shape))
        one.launch.races.setdefault(
            kind,
            f"{one} and another thread of its block use {self.name}[{index}] between the same two barriers, and one of "
            "them writes. Which comes first is luck")


class Cells:
    """An array, or a part of one, inside a kernel: single numbers are read and written, each told to the log."""

    __slots__ = ("memory", "shape", "sizes", "start", "steps")

    def __init__(self, memory: Memory, start: int, shape: tuple[int, ...], steps: tuple[int, ...]):
        self.memory, self.start, self.steps = memory, start, steps
        self.sizes, self.shape = shape, tuple(map(Size, shape))

    @classmethod
    def of(cls, memory: Memory) -> Cells:
        shape = memory.array.shape
        steps = tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))
        return cls(memory, 0, shape, steps)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return Size(math.prod(self.shape))

    @property
    def dtype(self) -> np.dtype:
        return self.memory.flat.dtype

    @property
    def T(self) -> Cells:  # noqa: N802 - numpy calls it so
        return Cells(self.memory, self.start, self.shape[::-1], self.steps[::-1])

    def __len__(self) -> int:
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(self.shape[0]))

    def __getitem__(self, index: Any) -> Any:
        if type(index) is tuple and len(index) == 2 == len(self.sizes):  # the usual case, made quick
            i, j = index
            if type(i) is int and type(j) is int and 0 <= i < self.sizes[0] and 0 <= j < self.sizes[1]:
                return self.memory.read(self.start + i * self.steps[0] + j * self.steps[1])
        part = self._part(index)
        return self.memory.read(part) if type(part) is int else self._nan() if part is None else part

    def __setitem__(self, index: Any, value: Any) -> None:
        part = self._part(index)
        if type(part) is int:
            self.memory.write(part, value)
        elif part is not None:
            part._fill(value)

    def _part(self, index: Any) -> int | Cells | None:
        """The place of a number, a part of the array, or None if the index leads outside."""
        index = index if type(index) is tuple else (index,)
        if len(index) > len(self.shape):
            raise OutsideError(f"{self.memory.name} has {len(self.shape)} axes, and {len(index)} indices were given")
        start, shape, steps = self.start, [], []
        for i, size, step in zip(index, self.sizes, self.steps, strict=False):
            if isinstance(i, slice):
                first, end, stride = i.indices(size)
                start += first * step
                shape.append(len(range(first, end, stride)))
                steps.append(step * stride)
            elif 0 <= (i := operator.index(i)) < size:
                start += i * step
            else:
                return self._stray(index)
        shape += self.sizes[len(index) :]
        return Cells(self.memory, start, tuple(shape), (*steps, *self.steps[len(index) :])) if shape else int(start)

    def _stray(self, index: tuple) -> None:
        one = thread()
        if one.launch.strict:
            raise OutsideError(self._outside(one, index))
        one.launch.stray = one.launch.stray or self._outside(one, index)
        one.launch.strayed.add((self.memory.name, one))

    def _outside(self, one: Thread, index: tuple) -> str:
        shown = ", ".join(":" if isinstance(i, slice) else str(i) for i in index)
        return f"{one} uses {self.memory.name}[{shown}], which is outside: {self.memory.name} has shape {self.sizes}"

    def _nan(self) -> float:
        return math.nan if self.dtype.kind == "f" else GARBAGE

    def _fill(self, value: Any) -> None:
        """`c[i, :] = 0.0`, or a part of another array."""
        for index in product(*map(range, self.sizes)):
            self[index] = value[index] if isinstance(value, Cells) else value

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise RefusedError(
            "A thread of a GPU works on single numbers, such as `a[i, k]`; it has no operations on whole rows or "
            "arrays")

    __array__ = __array_ufunc__ = __array_function__ = __torch_function__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __matmul__ = __rmatmul__ = __pow__ = __neg__ = __float__ = __bool__ = __lt__ = __gt__ = _refuse
    sum = dot = mean = max = min = copy = tolist = _refuse


def cells(array: np.ndarray, name: str = "an array") -> Cells:
    """An array as a kernel sees it. Call `copy_back` of its memory when the kernel has run."""
    return Cells.of(Memory(array, name))


class Shared:
    """`cuda.shared` inside a kernel."""

    @staticmethod
    def array(shape: Any, dtype: Any = None, **_: Any) -> Cells:
        """The block's array of this place in the code: two calls in one line are two arrays."""
        one, caller = thread(), sys._getframe(1)
        arrays, place = one.block.shared, (caller.f_code, caller.f_lasti)
        if place not in arrays:
            arrays[place] = Cells.of(SharedMemory(*_declared(shape, dtype), f"shared array {len(arrays) + 1}"))
            one.launch.shared_arrays = max(one.launch.shared_arrays, len(arrays))
            if sum(a.memory.array.nbytes for a in arrays.values()) > MAX_SHARED:
                raise RefusedError(f"A block asks for more than {MAX_SHARED // 1024} KiB of shared memory.")
        return arrays[place]


class Local:
    """`cuda.local` inside a kernel: memory of one thread."""

    @staticmethod
    def array(shape: Any, dtype: Any = None, **_: Any) -> np.ndarray:
        size, kind = _declared(shape, dtype)
        return np.full(size, math.nan if kind.kind == "f" else GARBAGE).astype(kind)


_NO_TYPES = (None, bool, int, float, complex)  # what NumPy takes for a type, and numba's compiler does not


def _declared(shape: Any, dtype: Any) -> tuple[tuple[int, ...], np.dtype]:
    """A declared array's shape and type; the compiler must know both."""
    sizes = shape if isinstance(shape, tuple) else (shape,)
    if not all(isinstance(size, (int, np.integer)) and not isinstance(size, Size) for size in sizes):
        raise RefusedError(
            "The compiler must know the size of a shared array: write a number or a constant of the notebook such as "
            "TPB, not a size that the kernel finds out when it runs")
    if dtype in _NO_TYPES:
        raise RefusedError("The compiler must know what a shared array holds: name a type such as `float32`, of numba "
                           "or of NumPy")
    return sizes, as_dtype(dtype) if isinstance(dtype, types.Type) else np.dtype(dtype)


__all__ = ["Cells", "Launch", "Local", "Memory", "OutsideError", "Shared", "SharedMemory", "cells"]
