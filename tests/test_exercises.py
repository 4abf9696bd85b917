"""Every exercise of 02_matmul against sample answers: right ones in many styles, wrong ones by name.

They lie in `answers/`; see `autograder.samples` for how they are written.
"""

import contextlib
import io
import linecache
import re
import warnings
from functools import cache
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder.build import solution_cells
from autograder.exercises import assignment
from autograder.rules import Source
from autograder.samples import Sample, samples
from autograder.selfcheck import run_here
from autograder.verdict import UNANSWERED, judge

HERE = Path(__file__).parent
MATMUL = assignment("02_matmul")
IDS = [exercise.id for exercise in MATMUL.exercises]
SEEDS, THOROUGH = range(3), range(200)
ANSWERS = [said for exercise in IDS for said in samples(HERE / "answers", exercise)]


# --- a notebook of our own ----------------------------------------------------------------------

PREAMBLE = """
import math, operator
import numpy as np, torch
from itertools import zip_longest
from numba import njit
from torch import tensor

def test(a, b, cmp, cname=None):
    assert cmp(a, b), f"{cname or cmp.__name__}: {a!r} {b!r}"

def test_eq(a, b):
    test(a, b, operator.eq, "==")
"""


@cache
def solutions() -> dict[str, str]:
    return solution_cells(HERE.parent, "02_matmul")


@cache
def earlier_work() -> dict:
    """What stands in the notebook before any answer: the preamble, small data, the solutions' helpers."""
    draw = torch.Generator().manual_seed(1)
    data = torch.rand(12, 7, generator=draw)
    names = {"x_train": data, "x_valid": data[:6], "y_train": torch.arange(12), "y_valid": torch.arange(6)}
    names |= {"plt": SimpleNamespace(), "m1": data[:5], "m2": torch.randn(7, 10, generator=draw)}
    run(PREAMBLE, names)
    for exercise, cell in solutions().items():
        if "matmul" not in MATMUL[exercise].names:
            run(cell, names)
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


def verdicts(exercise: str, cell: str, seeds, earlier=()):
    """What is said of a cell, one verdict a seed; the exercise's names are unknown before it runs."""
    task = MATMUL[exercise]
    names = {n: v for n, v in earlier_work().items() if n not in task.names}
    for helper in earlier:
        run(helper, names)
    error = run(cell, names)
    known = (PREAMBLE, *(s for e, s in solutions().items() if IDS.index(e) < IDS.index(exercise)), *earlier)
    for seed in seeds:
        yield judge(task, seed, Source(cell, known, error), lambda e, inputs: run_here(e, names, inputs))


def stub(solution: str) -> str:
    """The cell as nbgrader releases it."""
    region = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION$", re.MULTILINE | re.DOTALL)
    return region.sub(r"\1# YOUR CODE HERE\n\1raise NotImplementedError()", solution)


# --- the tests ----------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", IDS)
def test_a_blank_cell_is_unanswered(exercise):
    for verdict in verdicts(exercise, stub(solutions()[exercise]), [1]):
        assert (verdict.passed, verdict.points, verdict.mistake) == (False, 0, UNANSWERED), verdict.message


@pytest.mark.parametrize("exercise", IDS)
def test_an_empty_cell_is_unanswered(exercise):
    for verdict in verdicts(exercise, "", [1]):
        assert (verdict.passed, verdict.mistake) == (False, UNANSWERED), verdict.message


@pytest.mark.parametrize("exercise", IDS)
def test_the_solution_passes(exercise):
    for verdict in verdicts(exercise, solutions()[exercise], SEEDS):
        assert verdict.passed, verdict.message
        assert verdict.points == verdict.max_points


def holds(said: Sample, seeds) -> None:
    for verdict in verdicts(said.exercise, said.cell, seeds, said.earlier):
        about = f"seed {verdict.seed}: {verdict.mistake}: {verdict.message}"
        assert verdict.passed == (said.verdict == "right"), about
        if said.verdict == "wrong" and said.named:
            assert verdict.mistake == said.words, about


@pytest.mark.parametrize("said", ANSWERS, ids=str)
def test_an_answer_gets_its_verdict(said):
    holds(said, SEEDS)


@pytest.mark.thorough
@pytest.mark.parametrize("said", ANSWERS, ids=str)
def test_an_answer_gets_its_verdict_whatever_the_dice(said):
    holds(said, THOROUGH)


@pytest.mark.parametrize("exercise", IDS)
def test_there_are_many_right_styles_and_no_mistake_is_dead(exercise):
    said = [a for a in ANSWERS if a.exercise == exercise]
    assert len({a.words for a in said if a.verdict == "right"}) >= 5
    task, tried = MATMUL[exercise], {a.words for a in said if a.verdict == "wrong" and a.named}
    assert {m.name for m in task.mistakes} <= tried
    assert tried <= {m.name for m in task.mistakes} | {rule.name for rule in task.rules} | {UNANSWERED}
    assert all(m.hint for m in task.mistakes)


@pytest.mark.parametrize("exercise", ["linear_weights", "near"])
def test_each_part_earns_its_share(exercise):
    half = {
        "linear_weights": "weights = torch.randn(784, 10)",
        "near": "def near(a, b): return torch.allclose(a, b)",
    }
    (verdict,) = verdicts(exercise, half[exercise], [1])
    assert not verdict.passed
    assert verdict.points == verdict.max_points / 2


def test_a_cell_that_does_not_parse_says_so():
    (verdict,) = verdicts("outer", "def outer(a, b)\n    return a[:, None] * b", [1])
    assert not verdict.passed
    assert "SyntaxError" in verdict.message


def test_code_around_a_placeholder_is_told_of_it():
    cell = "def outer(a, b):\n    raise NotImplementedError()\n    return a[:, None] * b"
    (verdict,) = verdicts("outer", cell, [1])
    assert verdict.mistake == UNANSWERED
    assert "Delete that line" in verdict.message
