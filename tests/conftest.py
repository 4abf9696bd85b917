"""What several tests share: a warm process for student code, and submissions made of the released notebook."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import torch
from hypothesis import settings
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

os.environ.setdefault("AUTOGRADER_MNIST", "drawn")  # no test needs the network
os.environ["OMP_NUM_THREADS"] = "1"  # tests run side by side; more threads would only wait for each other

from autograder.build import notebook_path, solution_cells
from autograder.exercise import Assignment
from autograder.exercises import assignment, assignment_of
from autograder.grading import GradedRun
from autograder.notebook import CHECK_SUFFIX, PREAMBLE, grade_id, read
from autograder.session import Warm

# The same examples each time, however slow the machine; `--hypothesis-profile=default` looks for others.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
torch.set_num_threads(1)  # as in a graded run; several test processes run side by side

ROOT = Path(__file__).parent.parent
collect_ignore = ["answers"]  # what students write; some of it is called `test_eq`
ID = "02_matmul"
SOLUTIONS = solution_cells(ROOT, ID)


# `make test` gives each module to one process, which makes what its tests share once. The longest come first, so that
# no process is left alone with one at the end.
LONGEST = [f"test_{name}" for name in (
    "nbgrader", "exercises", "faults", "guides", "resume", "journey", "postgresql", "unlucky", "forgery", "cluster",
    "authors", "kit", "report", "folder_check")]  # fmt: skip


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: [*LONGEST, item.module.__name__].index(item.module.__name__))


@pytest.fixture(scope="session")
def warm():
    """One warm process for all graded runs of the session, in the sandbox where there is one."""
    with Warm("auto") as process:
        yield process


@pytest.fixture(scope="session")
def browser():
    """A real browser, or a skip that says why there is none."""
    from browser import chromium, running

    program = chromium()
    if program is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with running(program) as opened:
        yield opened


@pytest.fixture(scope="session")
def unfenced():
    """A warm process without the sandbox."""
    with Warm("off") as process:
        yield process


@pytest.fixture(scope="session")
def sandboxed(warm):
    """The same, for tests of what only the sandbox denies."""
    if warm.reason:
        pytest.skip(warm.reason)
    return warm


@dataclass(frozen=True)
class Submission:
    """A notebook and the exercises that it is to be judged on."""

    notebook: NotebookNode
    assignment: Assignment

    def grade(self, warm: Warm, seed: int = 7, **settings) -> dict:
        """The verdicts by exercise id."""
        run = GradedRun(self.notebook, self.assignment, seed, warm, **settings)
        return {verdict.id: verdict for verdict in run.grade()}

    def text(self) -> str:
        """All that the cells show: what they printed, what they raised."""
        outputs = [o for c in self.notebook.cells if c.cell_type == "code" for o in c.outputs]
        return "\n".join(o.get("text", "") + o.get("ename", "") + " " + o.get("evalue", "") for o in outputs)


def cell(source: str) -> NotebookNode:
    """An ungraded cell of the student's."""
    return new_code_cell(source, metadata={})


@pytest.fixture(scope="session")
def submission() -> Callable[..., Submission]:
    """A builder: answers by exercise id, and cells of the student's own before and after them.

    All are of one assignment. Only the exercises asked for are kept, and of the other cells only the preamble, so
    that a run is quick.
    """

    def build(
        answers: Mapping[str, str], before: Iterable[str] = (), after: Iterable[str] = (), seconds: float | None = None
    ) -> Submission:
        home = assignment_of(next(iter(answers))) if answers else assignment(ID)
        notebook = read(notebook_path(ROOT, "release", home.id))
        names = {PREAMBLE, *answers, *(name + CHECK_SUFFIX for name in answers)}
        first, *rest = [c for c in notebook.cells if grade_id(c) in names]
        for answer in rest:
            answer.source = answers.get(grade_id(answer), answer.source)
        notebook.cells = [first, *map(cell, before), *rest, *map(cell, after)]
        return Submission(notebook, only(answers, seconds, home))

    return build


def only(names: Iterable[str], seconds: float | None = None, whole: Assignment | None = None) -> Assignment:
    """An assignment, 02_matmul if not said, with these exercises alone and, if given, another limit for each check."""
    whole = whole or assignment(ID)
    kept = [e for e in whole.exercises if e.id in names]
    return replace(whole, exercises=tuple(replace(e, seconds=seconds or e.seconds) for e in kept))


class Clock:
    """So many seconds pass at every look."""

    def __init__(self, seconds):
        self.seconds, self.now = seconds, 0.0

    def __call__(self):
        self.now += self.seconds
        return self.now
