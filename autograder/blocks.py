"""A small GPU in Python: runs a kernel's threads block by block, one at a time, in an order that never changes.

A thread that reaches a barrier has to wait there for the others of its block. So a kernel with barriers is run
in the form of a generator that yields where the kernel says `cuda.syncthreads()`. No thread of the operating
system is needed, a barrier that some threads never reach is found at once, and a race is seen in what the
threads do between two barriers (`autograder.spying`), not in what they happen to compute.
"""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from types import CodeType, FunctionType
from typing import Any, NamedTuple

MAX_BLOCK, MAX_SHARED = 1024, 48 * 1024  # threads in a block, and bytes of shared memory, on any GPU


class GPUError(Exception):
    """The kernel does what a GPU cannot do, or must not."""


class RefusedError(GPUError, TypeError):
    """The GPU's compiler would refuse the kernel, or its driver the launch."""


class BarrierError(GPUError):
    """Some threads of a block wait at a barrier that others never reach. A GPU hangs there."""


class Size(int):
    """A size that is known only when the kernel runs: no array can be declared with it."""


class Dim(NamedTuple):
    """Sizes or a place in a grid, as numba writes them."""

    x: int
    y: int
    z: int

    def __str__(self) -> str:
        return f"({', '.join(map(str, self[: 3 if self.z else 2]))})"


@dataclass(eq=False, slots=True)
class Thread:
    """One thread of a kernel. `phase` counts the barriers that it has passed; `read_in` is the last phase in
    which it read shared memory."""

    launch: Launch
    block: Block
    idx: Dim
    number: int
    id: int
    phase: int = 0
    read_in: int = -1

    @property
    def position(self) -> tuple[int, int, int]:
        """Its place in the grid: `cuda.grid(3)`."""
        return tuple(b * d + t for b, d, t in zip(self.block.idx, self.launch.block, self.idx, strict=True))

    def __str__(self) -> str:
        return f"thread {self.idx} of block {self.block.idx}"


@dataclass(eq=False, slots=True)
class Block:
    """A block of threads and its shared memory, by the place in the code that asks for it."""

    idx: Dim
    number: int
    shared: dict[Any, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Launch:
    """One launch of a kernel, and what was seen of it. With `strict`, an access outside an array raises; without,
    the first is noted in words and all of them by array and thread, and the kernel goes on like on a GPU."""

    grid: Dim
    block: Dim
    strict: bool = True
    returned: bool = False
    stray: str = ""
    strayed: set[tuple[str, Thread]] = field(default_factory=set)
    races: dict[str, str] = field(default_factory=dict)
    shared_reads: int = 0
    shared_arrays: int = 0

    @classmethod
    def of(cls, grid: tuple[int, ...], block: tuple[int, ...], strict: bool = True) -> Launch:
        """So many blocks of so many threads, along one, two or three axes."""
        grid, block = (Dim(*map(Size, (*size, 1, 1)[:3])) for size in (grid, block))
        return cls(grid, block, strict)


_running: list[Thread] = []


def thread() -> Thread:
    """The thread that runs now."""
    if not _running:
        raise RuntimeError("This works only inside a kernel that was launched: `kernel[blocks, threads](…)`.")
    return _running[-1]


def running() -> bool:
    """Does a kernel run now?"""
    return bool(_running)


@contextmanager
def _a_kernel_runs() -> Iterator[None]:
    _running.append(None)  # type: ignore[arg-type]
    try:
        yield
    finally:
        _running.pop()


def launch(function: FunctionType, arguments: list, seen: Launch) -> None:
    """Run every thread of every block; the arguments are as a kernel sees them."""
    _check_sizes(seen)
    stepwise = as_generator(function)
    with _a_kernel_runs():
        for number, place in enumerate(_places(seen.grid)):
            threads = _threads(seen, Block(place, number))
            if stepwise:
                _in_steps(stepwise, threads, arguments)
            else:
                _one_by_one(function, threads, arguments)


def _check_sizes(seen: Launch) -> None:
    if min(*seen.grid, *seen.block) < 1:
        raise RefusedError(f"{seen.grid} blocks of {seen.block} threads: each number must be at least 1.")
    if (count := math.prod(seen.block)) > MAX_BLOCK:
        raise RefusedError(f"A block of {seen.block} has {count} threads. A GPU takes at most {MAX_BLOCK} in a block.")


def _places(size: Dim) -> Iterator[Dim]:
    """All places in a grid or block, x fastest, as a GPU numbers them."""
    return (Dim(x, y, z) for z, y, x in product(*map(range, reversed(size))))


def _threads(seen: Launch, block: Block) -> list[Thread]:
    first = block.number * math.prod(seen.block)
    return [Thread(seen, block, place, n, first + n) for n, place in enumerate(_places(seen.block))]


def _one_by_one(function: Callable, threads: list[Thread], arguments: list) -> None:
    for _running[-1] in threads:
        _note_return(function(*arguments))


def _note_return(value: Any) -> None:
    thread().launch.returned |= value is not None


def _in_steps(stepwise: Callable, threads: list[Thread], arguments: list) -> None:
    """Run the threads of a block from barrier to barrier."""
    waiting = [(one, stepwise(*arguments)) for one in threads]
    while waiting:
        places = [_next_barrier(*pair) for pair in waiting]
        if not any(places):
            return
        _check_barrier(threads, places)
        for one in threads:
            one.phase += 1


def _next_barrier(one: Thread, steps: Iterator) -> tuple[int, int] | None:
    """Run one thread up to its next barrier: where that stands in the code, or None if the thread came to its end."""
    _running[-1] = one
    try:
        return next(steps)
    except StopIteration as end:
        _note_return(end.value)
        return None


def _check_barrier(threads: list[Thread], places: list[tuple[int, int] | None]) -> None:
    """All threads of a block must wait at the same barrier."""
    at = next(filter(None, places))
    if others := [one for one, place in zip(threads, places, strict=True) if place != at]:
        here = threads[places.index(at)]
        ended = places[others[0].number] is None
        raise BarrierError(
            f"{here} waits at `cuda.syncthreads()` in line {at[0]}, and {others[0]} "
            + ("ends without reaching it" if ended else "waits at another one")
            + ". A GPU hangs there, or goes on with garbage: every thread of a block must reach every barrier")


# --- kernels as generators ----------------------------------------------------------------------


def syncthreads() -> None:
    """What a kernel calls as `cuda.syncthreads()`."""
    thread()
    raise RefusedError("Write `cuda.syncthreads()` where the kernel should wait; under another name it is not seen "
        "here.")


def as_generator(function: FunctionType) -> FunctionType | None:
    """The kernel with a `yield` for each barrier, or None if it has no barrier."""
    if not _mentions_barrier(function, set()):
        return None
    maker = _Stepwise(function)
    tree = maker.visit(_tree(function))
    return _rebuilt(function, tree, maker.helpers) if maker.found else None


def _names(code: CodeType) -> set[str]:
    """All names that a function looks up, the functions inside it too."""
    inner = (_names(c) for c in code.co_consts if isinstance(c, CodeType))
    return {*code.co_names, *code.co_freevars}.union(*inner)


def _value(function: FunctionType, name: str) -> Any:
    """What a name means in a function, outside its own variables."""
    closed = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=False))
    return closed[name].cell_contents if name in closed else function.__globals__.get(name)


def helper(value: Any) -> FunctionType | None:
    """The Python function in a compiled one, or a function itself."""
    value = getattr(value, "py_func", value)
    return value if isinstance(value, FunctionType) else None


def _mentions_barrier(function: FunctionType, seen: set[FunctionType]) -> bool:
    """Could the function, or one that it calls, reach a barrier?"""
    seen.add(function)
    values = {name: _value(function, name) for name in _names(function.__code__)}
    if "syncthreads" in values or any(value is syncthreads for value in values.values()):
        return True
    helpers = {h for value in values.values() if (h := helper(value)) and h.__module__ == function.__module__}
    return any(_mentions_barrier(h, seen) for h in helpers - seen)


def _tree(function: FunctionType) -> ast.FunctionDef:
    """The function's source, its lines numbered as they are in the notebook's cell."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError):
        message = f"The source of `{function.__name__}` cannot be found: write it with `def` in a cell."
        raise RefusedError(message) from None
    (tree,) = ast.parse(source).body
    if not isinstance(tree, ast.FunctionDef):
        raise RefusedError(f"`{function.__name__}` must be written with `def`.")
    _strip(tree)
    return ast.increment_lineno(tree, function.__code__.co_firstlineno - 1)


def _strip(tree: ast.FunctionDef) -> None:
    """Leave the names of the arguments and the body: the rest has been evaluated."""
    tree.decorator_list, tree.returns = [], None
    tree.args.defaults, tree.args.kw_defaults = [], [None] * len(tree.args.kwonlyargs)
    for argument in ast.walk(tree.args):
        if isinstance(argument, ast.arg):
            argument.annotation = None


class _Stepwise(ast.NodeTransformer):
    """Puts a `yield` in place of each barrier, and a `yield from` in front of each helper that has one."""

    def __init__(self, function: FunctionType):
        self.function = function
        self.inside = False
        self.found = False
        self.helpers: dict[str, FunctionType] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if self.inside:
            return node
        self.inside = True
        return self.generic_visit(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if self._is_barrier(node.func):
            self.found = True
            place = ast.Tuple([ast.Constant(node.lineno), ast.Constant(node.col_offset)], ast.Load())
            return ast.copy_location(ast.Yield(place), node)
        if isinstance(node.func, ast.Name) and self._has_barrier(node.func.id):
            self.found = True
            return ast.copy_location(ast.YieldFrom(node), node)
        return node

    def _is_barrier(self, called: ast.AST) -> bool:
        name = getattr(called, "attr", getattr(called, "id", ""))
        return name == "syncthreads" or (isinstance(called, ast.Name) and _value(self.function, name) is syncthreads)

    def _has_barrier(self, name: str) -> bool:
        own = helper(_value(self.function, name))
        if own is not None and name not in self.helpers and (steps := as_generator(own)):
            self.helpers[name] = steps
        return name in self.helpers


def _rebuilt(function: FunctionType, tree: ast.FunctionDef, helpers: dict[str, FunctionType]) -> FunctionType:
    """The function from its changed tree, with the variables that it shared with what is around it."""
    closed = function.__code__.co_freevars
    around = ast.parse(f"def around():\n    {' = '.join([*closed, '_'])} = None")
    around.body[0].body.append(tree)  # type: ignore[attr-defined]
    code = compile(ast.fix_missing_locations(around), function.__code__.co_filename, "exec")
    for _ in range(2):  # the code of `around`, then the kernel's in it
        code = next(c for c in code.co_consts if isinstance(c, CodeType))
    cells = dict(zip(closed, function.__closure__ or (), strict=True))
    names = {**function.__globals__, **helpers}
    new = FunctionType(code, names, function.__name__, function.__defaults__, tuple(cells[n] for n in code.co_freevars))
    new.__kwdefaults__ = function.__kwdefaults__
    return new
