"""A kernel under watch: launched on arrays that note who reads and writes what."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder import gpu
from autograder.blocks import Launch
from autograder.calling import attempt
from autograder.compare import Close, Difference, difference
from autograder.exercise import Problem, Trial
from autograder.spying import Cells, cells
from autograder.wire import Raised

# --- beside the student's code ------------------------------------------------------------------


def watch(kernel: Any, a: Tensor, b: Tensor, grid: tuple[int, int], block: tuple[int, int]) -> Any:
    """Launch a kernel into a `c` full of NaN: what became of `c`, and what the threads did."""
    function = gpu.kernel_of(kernel)
    if function is None:
        return _unanswered(kernel) or {"kind": type(kernel).__name__}
    if gpu.only_on_device(kernel):
        return {"kind": "device function"}
    empty = np.full((len(a), b.shape[1]), math.nan, np.float32)
    arrays = [cells(array.copy(), name) for name, array in (("a", a.numpy()), ("b", b.numpy()), ("c", empty))]
    seen = Launch.of(grid, block, strict=False)
    error = attempt(gpu.run, function, arrays, seen)
    if error and error.is_a("NotImplementedError"):
        return error
    real = attempt(_on_gpu, kernel, a, b, empty, grid, block) if gpu.REAL and not error and not seen.stray else None
    return {"kind": "kernel", "error": error, "real": real, **_report(arrays, seen)}


def _unanswered(function: Any) -> Raised | None:
    """What the blank kernel of an earlier exercise raises, which may still have the name."""
    code = getattr(function, "__code__", None)
    error = attempt(function, (0, 0), None, None, None) if code and code.co_varnames[:1] == ("grid",) else None
    return error if isinstance(error, Raised) and error.is_a("NotImplementedError") else None


def _on_gpu(kernel: Any, a: Tensor, b: Tensor, empty: np.ndarray, grid: tuple, block: tuple) -> Tensor:
    """The same launch on the GPU itself."""
    on_device = [gpu.cuda.to_device(array) for array in (a.numpy(), b.numpy(), empty)]
    kernel[grid, block](*on_device)
    return torch.from_numpy(on_device[-1].copy_to_host())


def _report(arrays: list[Cells], seen: Launch) -> dict[str, Any]:
    """What was seen, in plain values."""
    a, b, c = (array.memory for array in arrays)
    c.copy_back()
    return {
        "c": torch.from_numpy(c.array.copy()),
        "writers": torch.from_numpy(c.writer_counts()),
        "reads": [max(memory.reads.values(), default=0) for memory in (a, b)],
        "block_reads": [_of_first_block(memory.reads, seen) for memory in (a, b)],
        "c_reads": sum(c.reads.values()), "early_reads": c.early_reads,
        "changed": bool(a.writers or b.writers),
        "stray": seen.stray,
        "strayed": sorted({(t.position[0], t.position[1]) for _, t in seen.strayed}),
        "stray_arrays": sorted({name for name, _ in seen.strayed}),
        "returned": seen.returned, "races": seen.races,
        "shared_arrays": seen.shared_arrays, "shared_reads": seen.shared_reads,
    }  # fmt: skip


def _of_first_block(reads: dict[int, int], seen: Launch) -> int:
    return sum(count for one, count in reads.items() if one < math.prod(seen.block))


# --- in the grader ------------------------------------------------------------------------------


def ran(trial: Trial) -> bool:
    """Was there a kernel, and did it come to its end?"""
    return isinstance(trial.outcome, dict) and trial.outcome["kind"] == "kernel" and not trial.outcome["error"]


def error_of(trial: Trial) -> Raised | None:
    outcome = trial.outcome
    return outcome if isinstance(outcome, Raised) else outcome.get("error")


def expected(trial: Trial) -> Close:
    a, b = trial.a.double(), trial.b.double()
    return Close(a @ b, a.abs() @ b.abs())


def launched(trial: Trial) -> str:
    return (
        f"for a of shape {tuple(trial.a.shape)} and b of shape {tuple(trial.b.shape)}, launched with "
        f"{tuple(trial.grid)} blocks of {tuple(trial.block)} threads: ")


def kernel_problem(trial: Trial) -> Problem | None:
    """What is wrong with a launch, whatever kind of kernel it was."""
    sentence = _kernel_sentence(trial)
    message = sentence if sentence.startswith("`") else launched(trial) + sentence
    return Problem(message, trial, difference=_wrong_numbers(trial)) if sentence else None


def _wrong_numbers(trial: Trial) -> Difference | None:
    """What is wrong in `c`, if the kernel ran to its end."""
    if error_of(trial) or trial.outcome["kind"] != "kernel":
        return None
    return difference(trial.outcome["c"], expected(trial))


def _kernel_sentence(trial: Trial) -> str:
    if error := error_of(trial):
        return f"your code raised {error}" if not error.is_a("GPUError") else error.message
    out = trial.outcome
    if out["kind"] != "kernel":
        return f"`@cuda.jit` makes a kernel of a function; this is a {out['kind']}"
    if out["stray"]:
        return f"{out['stray']}. A GPU says nothing, and reads or overwrites what lies there"
    if out["returned"]:
        return "the kernel returns a value. A kernel returns nothing: it writes into `c`"
    return _values_sentence(trial, out)


def _values_sentence(trial: Trial, out: dict[str, Any]) -> str:
    if bool((out["writers"] == 0).any()):
        index = (out["writers"] == 0).nonzero()[0].tolist()
        return f"no thread writes c{index}"
    if out["races"]:
        return next(iter(out["races"].values()))
    if wrong := difference(out["c"], expected(trial)):
        return wrong.summary
    if bool((out["writers"] > 1).any()):
        index = (out["writers"] > 1).nonzero()[0].tolist()
        return f"{int(out['writers'][tuple(index)])} threads write c{index}; each cell should have one thread"
    if out["changed"]:
        return "the kernel writes into `a` or `b`"
    return _real_sentence(trial, out["real"])


def _real_sentence(trial: Trial, real: Any) -> str:
    wrong = difference(real, expected(trial)) if real is not None else None
    return f"on your GPU, unlike here in Python: {wrong.summary}" if wrong else ""
