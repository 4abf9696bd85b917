"""A notebook without Jupyter: an assignment's preamble on small data, the solutions before an exercise, then an answer.

Every answer in `tests/answers/`, every style and every mutant is judged this way.
"""

from __future__ import annotations

import contextlib
import io
import linecache
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from types import FunctionType
from unittest import mock

import jupytext
import torch

from autograder.build import solution_cells, solution_path
from autograder.exercises import assignment, assignment_of, assignments
from autograder.rules import Source
from autograder.samples import Sample, samples
from autograder.selfcheck import run_here
from autograder.verdict import Verdict, judge

ROOT = Path(__file__).parent.parent
ANSWERS = ROOT / "tests" / "answers"
ALL = [exercise.id for each in assignments().values() for exercise in each.exercises]
WRITTEN = [each.id for each in assignments().values() if each.exercises]


def small_data() -> tuple[torch.Tensor, ...]:
    """Stands in for MNIST, so that a preamble takes no time: x_train, y_train, x_valid, y_valid."""
    draw = torch.Generator().manual_seed(1)
    pixels = torch.rand(80, 784, generator=draw) * (torch.rand(80, 784, generator=draw) < 0.2)
    labels = torch.randint(0, 10, (80,), generator=draw)
    labels[:10] = torch.arange(10)
    return pixels[:64], labels[:64], pixels[64:], labels[64:]


def extras(names: dict) -> dict:
    """What ungraded cells define, and wrong answers lean on."""
    return {"m1": names["x_valid"][:5, 300:307], "m2": torch.randn(7, 10, generator=torch.Generator().manual_seed(1))}


@cache
def solutions(assignment_id: str) -> dict[str, str]:
    return solution_cells(ROOT, assignment_id)


@cache
def preamble(assignment_id: str) -> str:
    cells = jupytext.read(solution_path(ROOT, assignment_id), fmt="py:percent").cells
    return next(c.source for c in cells if c.cell_type == "code")


def earlier_ids(exercise: str) -> list[str]:
    """The exercises before this one in its notebook."""
    ids = [e.id for e in assignment_of(exercise).exercises]
    return ids[: ids.index(exercise)]


@cache
def names_after(assignment_id: str, answered: tuple[str, ...]) -> dict:
    """The notebook's names when its preamble and the solutions of these exercises have run."""
    if answered:
        names = at_home(dict(names_after(assignment_id, answered[:-1])))
        error = run(solutions(assignment_id)[answered[-1]], names)
    else:
        names = {}
        with mock.patch("autograder.data.load_mnist", small_data):
            error = run(preamble(assignment_id), names)
        names |= extras(names) if "x_valid" in names else {}
    assert not error, f"{assignment_id} {answered[-1:]}: {error}"
    return names


def at_home(names: dict) -> dict:
    """The same names, where the functions of earlier cells look names up here and not in what this is a copy of."""
    for name, value in names.items():
        if isinstance(value, FunctionType) and value.__code__.co_filename.startswith("<cell "):
            copy = FunctionType(value.__code__, names, value.__name__, value.__defaults__, value.__closure__)
            copy.__kwdefaults__ = value.__kwdefaults__
            names[name] = copy
    return names


_numbers = count()


def run(cell: str, names: dict) -> str:
    """Run a cell as a notebook would, its lines known to tracebacks; what it raised, in words."""
    file = f"<cell {next(_numbers)}>"
    linecache.cache[file] = len(cell), None, cell.splitlines(keepends=True), file
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            exec(compile(cell, file, "exec"), names)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def verdicts(exercise: str, cell: str, seeds: Iterable[int], earlier: tuple[str, ...] = ()) -> Iterator[Verdict]:
    """What is said of a cell, one verdict a seed; the exercise's names are unknown before it runs."""
    home, before = assignment_of(exercise), earlier_ids(exercise)
    task = home[exercise]
    names = {n: v for n, v in names_after(home.id, tuple(before)).items() if n not in set(task.names) - given(home.id)}
    at_home(names)
    for helper in earlier:
        run(helper, names)
    error = run(cell, names)
    known = (preamble(home.id), *(solutions(home.id)[e] for e in before), *earlier)
    for seed in seeds:
        yield judge(task, seed, Source(cell, known, error), lambda e, inputs: run_here(e, names, inputs))


@cache
def given(assignment_id: str) -> set[str]:
    """The data that the preamble provides and an exercise may redefine, such as `x_train`."""
    return set(names_after(assignment_id, ())) & {"x_train", "y_train", "x_valid", "y_valid"}


def stub(solution: str) -> str:
    """The cell as nbgrader releases it."""
    region = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION$", re.MULTILINE | re.DOTALL)
    return region.sub(r"\1# YOUR CODE HERE\n\1raise NotImplementedError()", solution)


def sample_answers(exercises: Iterable[str] = ALL) -> list[Sample]:
    return [said for exercise in exercises for said in samples(ANSWERS, exercise)]


def solution(exercise: str) -> str:
    return solutions(assignment_of(exercise).id)[exercise]


def task_of(exercise: str):
    return assignment(assignment_of(exercise).id)[exercise]


# A barrier that some threads of a block never reach.
DEADLOCK = """
@cuda.jit
def tiled_kernel(a, b, c):
    tile = cuda.shared.array((TPB, TPB), float32)
    i, j = cuda.grid(2)
    if i < c.shape[0] and j < c.shape[1]:
        cuda.syncthreads()
        c[i, j] = 0
"""
