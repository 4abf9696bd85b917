"""numba's CUDA: on a GPU where there is one, else in numba's simulator, whose kernels run in `autograder.blocks`.

The one module that says `from numba import cuda`. It may be imported after a notebook did so: the simulator is
put in place in the same module object.
"""

from __future__ import annotations

import copy
import ctypes
import importlib
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FunctionType, SimpleNamespace
from typing import Any
from unittest import mock

import numpy as np
import torch
from numba.core import config
from numba.core.dispatcher import Dispatcher

from autograder import blocks, spying
from autograder.blocks import Dim, RefusedError

_PROBE = "from numba import cuda; raise SystemExit(not cuda.is_available())"


def _has_gpu() -> bool:
    """Is there a GPU that numba can use? Asked in a process of its own, for a driver that this one has started
    would be of no use to its forks."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
        return subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


REAL = not config.ENABLE_CUDASIM and _has_gpu()
_early = sys.modules.get("numba.cuda")
if not REAL:
    config.ENABLE_CUDASIM = True
    if _early is not None:
        importlib.reload(_early)

from numba import cuda  # noqa: E402
from numba.cuda.args import ArgHint  # noqa: E402
from numba.cuda.simulator.cudadrv import devicearray  # noqa: E402
from numba.cuda.simulator.kernel import FakeCUDAKernel  # noqa: E402
from numba.cuda.simulator.kernelapi import FakeCUDAModule  # noqa: E402

FakeCUDAArray = devicearray.FakeCUDAArray


def device() -> str:
    """Where kernels run, in words."""
    return "a GPU" if REAL else "a simulator on the CPU"


# --- what a kernel says -------------------------------------------------------------------------


class _OfThread:
    """`cuda.threadIdx` and its like: what it is depends on the thread that asks."""

    def __init__(self, look: Callable[[blocks.Thread], Any]):
        self._look = look

    def __getattr__(self, name: str) -> Any:
        if name not in Dim._fields:
            raise AttributeError(name)
        return getattr(self._look(blocks.thread()), name)


def _grid(ndim: int) -> Any:
    """The thread's place in the grid: a number, or a tuple of two or three."""
    place = blocks.thread().position[:ndim]
    return place[0] if ndim == 1 else place


def _gridsize(ndim: int) -> Any:
    """How many threads the grid has along each axis."""
    seen = blocks.thread().launch
    sizes = tuple(g * b for g, b in zip(seen.grid, seen.block, strict=True))[:ndim]
    return sizes[0] if ndim == 1 else sizes


def _unheard_barrier(*_: Any) -> None:
    raise RefusedError("This workbook knows one barrier: `cuda.syncthreads()`.")


def _vocabulary() -> dict[str, Any]:
    """All that a kernel can say with `cuda.` in front. What has no entry of ours is the simulator's."""
    simulators = FakeCUDAModule((1, 1, 1), (1, 1, 1), 0)
    names = [name for name in dir(FakeCUDAModule) if not name.startswith("_") and name not in ("laneid", "cg")]
    return {
        **{name: getattr(simulators, name) for name in names if name not in ("threadIdx", "blockIdx")},
        "threadIdx": _OfThread(lambda thread: thread.idx),
        "blockIdx": _OfThread(lambda thread: thread.block.idx),
        "blockDim": _OfThread(lambda thread: thread.launch.block),
        "gridDim": _OfThread(lambda thread: thread.launch.grid),
        "grid": _grid, "gridsize": _gridsize, "shared": spying.Shared(), "local": spying.Local(),
        "const": SimpleNamespace(array_like=lambda array: array),
        "syncthreads": blocks.syncthreads, "syncwarp": lambda *_: None,
        **dict.fromkeys(("syncthreads_count", "syncthreads_and", "syncthreads_or"), _unheard_barrier),
    }  # fmt: skip


VOCABULARY = _vocabulary()


# --- kernels ------------------------------------------------------------------------------------


def kernel_of(value: Any) -> FunctionType | None:
    """The Python function under `@cuda.jit`; None for anything else."""
    return value.py_func if isinstance(value, _KERNELS) else None


def only_on_device(kernel: Any) -> bool:
    """Was it made with `device=True`? Such a function is called by kernels and cannot be launched."""
    return bool(getattr(kernel, "_device", False) or getattr(kernel, "targetoptions", {}).get("device"))


def run(function: FunctionType, arguments: list, seen: blocks.Launch) -> None:
    """Run a kernel's function here, whether there is a GPU or not; what it does is noted in `seen`."""
    with _heard(function):
        blocks.launch(function, arguments, seen)


@contextmanager
def _heard(function: FunctionType) -> Iterator[None]:
    """While this lasts, the function and its helpers find our vocabulary and no compiled helper."""
    names = function.__globals__
    plain = {name: value.py_func for name, value in names.items()
             if isinstance(value, Dispatcher) and not isinstance(value, FakeCUDAKernel)}  # fmt: skip
    with ExitStack() as stack:
        if REAL:
            stubs = {id(getattr(cuda, name)): ours for name, ours in VOCABULARY.items() if hasattr(cuda, name)}
            plain |= {name: stubs[id(value)] for name, value in names.items() if id(value) in stubs}
            for name, ours in VOCABULARY.items():
                stack.enter_context(mock.patch.object(cuda, name, ours, create=True))
        if plain:
            stack.enter_context(mock.patch.dict(names, plain))
        yield


def _launch(kernel: FakeCUDAKernel, *arguments: Any) -> Any:
    """Call a kernel or, inside a kernel, a device function: in place of the simulator's way."""
    if blocks.running():
        return kernel.fn(*arguments)
    if only_on_device(kernel):
        raise RefusedError("A function made with `device=True` is called by kernels; it cannot be launched.")
    if kernel.grid_dim is None:
        raise RefusedError("Say how many blocks and threads to launch: `kernel[blocks, threads](…)`.")
    seen = blocks.Launch.of(kernel.grid_dim, kernel.block_dim)
    launches.append((seen, arrays := [_on_device(argument) for argument in arguments]))
    run(kernel.fn, arrays, seen)
    for array in arrays:
        if isinstance(array, spying.Cells):
            array.memory.copy_back()
    return None


def _configured(kernel: FakeCUDAKernel, numbers: tuple) -> FakeCUDAKernel:
    """`kernel[blocks, threads]`: a kernel of its own, as on a GPU; the simulator would change the one that it has."""
    return _configure(copy.copy(kernel), numbers)


_configure = FakeCUDAKernel.__getitem__
launches: deque[tuple[blocks.Launch, list[Any]]] = deque(maxlen=8)
"""What was launched last, and on which arrays; a check may empty it."""


def _on_device(argument: Any) -> Any:
    """An argument as the kernel sees it; raises for what a GPU would not take."""
    argument = argument.value if isinstance(argument, ArgHint) else argument
    argument = argument._ary if isinstance(argument, FakeCUDAArray) else argument
    if isinstance(argument, np.ndarray):
        return spying.cells(argument) if argument.ndim else argument.item()
    if isinstance(argument, torch.Tensor):
        raise RefusedError(
            "A kernel takes NumPy arrays or device arrays, not tensors of the CPU. `cuda.to_device(tensor)` makes a "
            "device array of one")
    if isinstance(argument, (list, dict, set, str)):
        raise RefusedError(f"A kernel takes arrays and numbers, not a {type(argument).__name__}.")
    return argument


def _holding_garbage(device_array: Callable) -> Callable:
    """New memory of a GPU holds whatever was there before: NaN here, so that nobody takes it for zeros."""

    def with_nan(*args: Any, **kwargs: Any) -> FakeCUDAArray:
        array = device_array(*args, **kwargs)
        if array.dtype.kind == "f":
            array[...] = np.nan
        return array

    return with_nan


def _use_our_blocks() -> None:
    """Have the simulator run kernels in `autograder.blocks`, and say in one place what they may say."""
    FakeCUDAKernel.__call__, FakeCUDAKernel.__getitem__ = _launch, _configured
    devicearray.device_array = cuda.device_array = _holding_garbage(devicearray.device_array)
    for name, ours in VOCABULARY.items():
        setattr(cuda, name, ours)


if REAL:
    from numba.cuda.dispatcher import CUDADispatcher

    _KERNELS: tuple[type, ...] = (CUDADispatcher, FakeCUDAKernel)
else:
    _KERNELS = (FakeCUDAKernel,)
    _use_our_blocks()

__all__ = ["REAL", "cuda", "device", "kernel_of", "launches", "only_on_device", "run"]
